"""`polcareer roles`."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    apart_from_nation,
    completer,
    examples,
    names_argument,
    nation_meant,
    session,
    sources_by_id,
)
from polcareer.cli.meaning import Meant, meant, one_meant, somewhere
from polcareer.data.kinds import EMPLOYER, ROLE, SKILL
from polcareer.errors import WrongUsage
from polcareer.jobs.guide import Filter, Level, Nation, Place, Role
from polcareer.names import one_of
from polcareer.questions import jobs
from polcareer.view.answer import Answer

HELP = examples(
    "polcareer roles",
    "polcareer roles caseworker",
    "polcareer roles caseworker parliamentary-assistant",
    "polcareer roles --level entry --place constituency",
    "polcareer roles --minimum-pay 30000 --sort pay",
    "polcareer roles --skill research --csv",
    then="List the roles, show one in full, or set several side by side.",
)
ORDERS = ("group", "pay")
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
    minimum_pay: Annotated[
        str | None, typer.Option(metavar="POUNDS", help="Only jobs known to pay as much in a year, to some.")
    ] = None,
    sort: Annotated[
        str, typer.Option(help="group (as listed), or pay: the highest first.", autocompletion=completer(ORDERS))
    ] = ORDERS[0],
) -> Answer:
    """List, show or compare roles."""
    from polcareer.questions.role_list import by_pay, in_words, listed_roles, reaching
    from polcareer.view.roles import roles_answer, roles_shown

    here = session(ctx)
    ids, nation = apart_from_nation(here, ids, nation)
    ids, nation, place, notes = _apart_from_town(here, ids, nation, place)
    employer = one_meant(here, EMPLOYER, employer) if employer else ""
    skill = one_meant(here, SKILL, skill) if skill else ""
    said = Filter(employer, place, level, skill, nation_meant(here, nation), search)
    said = _in_our_words(said)
    fitting = jobs.roles(here.store, said)
    ordered = one_of("order", sort, ORDERS, "polcareer roles --help")
    if not ids:
        listed, asked = listed_roles(here.store, fitting, here.today), in_words(here.store, said)
        if minimum_pay is not None:
            pounds = _pounds(minimum_pay)
            listed, asked = reaching(listed, pounds), (*asked, f"known to reach £{pounds:,} a year")
        listed = by_pay(listed) if ordered == "pay" else listed
        answer = roles_answer(listed, asked, in_groups=ordered != "pay")
        return Meant((), notes, several=bool(notes)).noted(answer)
    if minimum_pay is not None or ordered != ORDERS[0]:
        raise WrongUsage("--minimum-pay and --sort are for the list of jobs.", "Leave the names out, or the options.")
    found: Meant[Role] = meant(here, ROLE, ids, apart_by_employer=True)
    if found.several:
        return found.noted(roles_answer(listed_roles(here.store, found.entries, here.today)))
    shown = jobs.roles_in_full(here.store, (role.id for role in found.entries), here.today)
    return found.noted(roles_shown(shown, sources_by_id(here)))


def _pounds(text: str) -> int:
    """Whole pounds a year. Raises `WrongUsage`."""
    from polcareer.typed import pay_typed, without_at_least

    typed = pay_typed(without_at_least(text), "minimum pay")
    if typed.per not in (None, "year"):
        raise WrongUsage("--minimum-pay takes pounds a year.", "For example: --minimum-pay 30000")
    return int(typed.pounds)


def _apart_from_town(
    here: Session, names: list[str] | None, nation: str, place: str
) -> tuple[list[str] | None, str, str, tuple[str, ...]]:
    """Names, a nation, a place of work and what was understood: who names a town means the jobs of its nation."""
    found, notes = somewhere(here, names, get_args(Place), ROLE) if not (nation or place) else ("", ())
    if found in get_args(Place):
        return None, nation, found, ()
    return (None, found, place, notes) if found else (names, nation, place, ())


def _in_our_words(said: Filter) -> Filter:
    """The filter with every place, level and nation as the data writes it. Raises `UnknownName`."""
    vocabularies = {"place": get_args(Place), "level": get_args(Level), "nation": get_args(Nation)}
    meant = {
        name: one_of(name, getattr(said, name), words, "polcareer roles --help")
        for name, words in vocabularies.items()
        if getattr(said, name)
    }
    return said._replace(**meant)
