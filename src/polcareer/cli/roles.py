"""`polcareer roles`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    completer,
    examples,
    names_argument,
    nation_meant,
    session,
    sources_by_id,
)
from polcareer.data.kinds import EMPLOYER, ROLE, SKILL
from polcareer.jobs.career_graph import Barred
from polcareer.jobs.guide import ROLES, Filter, Level, Nation, Place, Role, matching
from polcareer.names import find_all, find_one, one_of
from polcareer.view.blocks import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.cli.command import Session
    from polcareer.jobs.guide import Implied, Role
    from polcareer.law.book import Law
    from polcareer.law.verdict import Verdict


HELP = examples(
    "polcareer roles",
    "polcareer roles caseworker",
    "polcareer roles caseworker parliamentary-assistant",
    "polcareer roles --level entry --place constituency",
    "polcareer roles --skill research --csv",
    then="List the roles, show one in full, or set several side by side.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def roles(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(ROLE)] = None,
    employer: Annotated[
        str, typer.Option(help="Only with this kind of employer, such as mp.", autocompletion=completer(EMPLOYER))
    ] = "",
    place: Annotated[
        str, typer.Option(help=f"Only there: {', '.join(get_args(Place))}.", autocompletion=completer(get_args(Place)))
    ] = "",
    level: Annotated[
        str,
        typer.Option(
            help=f"Only at this level: {', '.join(get_args(Level))}.", autocompletion=completer(get_args(Level))
        ),
    ] = "",
    skill: Annotated[
        str, typer.Option(help="Only roles that ask for this skill.", autocompletion=completer(SKILL))
    ] = "",
    nation: Annotated[
        str,
        typer.Option(help=f"Only there: {', '.join(get_args(Nation))}.", autocompletion=completer(get_args(Nation))),
    ] = "",
    search: Annotated[str, typer.Option(help="Only with these words in the title or summary.")] = "",
) -> Report:
    """List, show or compare roles."""
    here = session(ctx)
    wanted = _filter(here, Filter(employer, place, level, skill, nation, search))
    known = here.store.load(ROLES)
    if ids:
        return _shown(here, find_all(ROLE, known, ids))
    from polcareer.view.roles import role_list

    return role_list(matching(known, wanted))


def _filter(here: Session, typed: Filter) -> Filter:
    """The filter with the id of everything that was named. Raises `UnknownName` and `SeveralNames`."""
    vocabularies = {"place": get_args(Place), "level": get_args(Level), "nation": get_args(Nation)}
    said = typed._asdict() | {"nation": nation_meant(here, typed.nation)}
    meant = {
        name: one_of(name, said[name], words, "polcareer roles --help")
        for name, words in vocabularies.items()
        if said[name]
    }
    if typed.skill:
        from polcareer.jobs.guide import SKILLS

        skills = here.store.load(SKILLS)
        meant["skill"] = find_one(SKILL, skills, typed.skill, lists_with="polcareer roles --help").id
    if typed.employer:
        from polcareer.jobs.guide import EMPLOYERS

        employers = here.store.load(EMPLOYERS)
        meant["employer"] = find_one(EMPLOYER, employers, typed.employer, lists_with="polcareer roles --help").id
    return typed._replace(**meant)


def _shown(here: Session, chosen: tuple[Role, ...]) -> Report:
    # The list of roles needs none of these, and each model costs a millisecond to define.
    from polcareer.jobs.guide import EMPLOYERS, SKILLS, VACANCIES
    from polcareer.jobs.pay import current_pay
    from polcareer.view.roles import Names, role_in_full, roles_side_by_side

    names = Names(
        roles={role.id: role.title for role in here.store.load(ROLES)},
        skills={skill.id: skill.label for skill in here.store.load(SKILLS)},
        employers={employer.id: employer.title for employer in here.store.load(EMPLOYERS)},
        vacancies={vacancy.id: vacancy.title for vacancy in here.store.load(VACANCIES)},
        sources=sources_by_id(here),
    )
    pay = {role.id: current_pay(here.store, (role.id,), here.today) for role in chosen}
    if len(chosen) == 1:
        return role_in_full(chosen[0], pay[chosen[0].id], names, _standing(here, chosen[0]))
    return roles_side_by_side(chosen, pay, names)


def _standing(here: Session, role: Role) -> tuple[Verdict, ...]:
    """What holding a role alone means for standing, today, for every office whose law is held."""
    from polcareer.law.decide import decide
    from polcareer.questions.law import law_of

    law = law_of(here.store)
    facts = law.reader(here.today).read({held.fact: held.value for held in role.implies})
    covered = {area.office for area in law.coverage}
    books = (law.book(office) for office in law.offices if office.id in covered)
    return tuple(decide(book, facts, law.asked, nomination=here.today, poll=here.today) for book in books)


def standing_of(here: Session, roles: Iterable[Role]) -> dict[str, tuple[Barred, ...]]:
    """The roles that bar their holder from standing today, with every bar, for every office whose law is held."""
    implying = [role for role in roles if role.implies]
    if not implying:
        return {}
    from polcareer.questions.law import law_of

    law = law_of(here.store)
    decided = {implies: _bars(here, law, implies) for implies in dict.fromkeys(role.implies for role in implying)}
    return {role.id: decided[role.implies] for role in implying if decided[role.implies]}


def _bars(here: Session, law: Law, implies: tuple[Implied, ...]) -> tuple[Barred, ...]:
    from polcareer.law.decide import decide

    facts = law.reader(here.today).read({held.fact: held.value for held in implies})
    covered = {area.office for area in law.coverage}
    verdicts = (
        decide(law.book(office), facts, law.asked, nomination=here.today, poll=here.today)
        for office in law.offices
        if office.id in covered
    )
    return tuple(
        Barred(verdict.office, verdict.office_title, bar.rule, bar.says, bar.cites, bar.cure)
        for verdict in verdicts
        for bar in verdict.bars
    )
