"""The plain nouns: `polcareer skills` lists, with a name it shows one, with several those. Each has its own app."""

# Without the future import: typer reads the annotations below, and one of them holds a name from around the function.
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, names_argument, session, sources_by_id
from polcareer.data.kinds import (
    ADVICE_PAGE,
    EMPLOYER,
    OFFICE,
    ROLE,
    RULE,
    SKILL,
    SOURCE,
    TRAINING_SCHEME,
    VACANCY,
)
from polcareer.data.sources import COVERAGE, SOURCES
from polcareer.data.store import DataFile
from polcareer.errors import UnknownName
from polcareer.jobs.guide import ADVICE, EMPLOYERS, ROLES, SKILLS, TRAINING, VACANCIES
from polcareer.law.rule import MYTHS, OFFICES, RULES, Rule
from polcareer.names import HasId, Kind, find_all, find_one
from polcareer.view import nouns as view
from polcareer.view.blocks import Report

E = TypeVar("E", bound=HasId)


def listing(
    kind: Kind,
    file: DataFile[tuple[E, ...]],
    help_: str,
    *,
    shown: Callable[[Session, E], Report],
    listed: Callable[[Session, tuple[E, ...]], Report],
) -> typer.Typer:
    """A command over the entries of one data file. Raises `UnknownName` for an id that is not there."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)

    @app.command(cls=ReportCommand, help=help_)
    def command(
        ctx: typer.Context,
        ids: Annotated[list[str] | None, names_argument(kind)] = None,
    ) -> Report:
        here = session(ctx)
        known = here.store.load(file)
        chosen = find_all(kind, known, ids or ())
        return shown(here, chosen[0]) if len(chosen) == 1 else listed(here, chosen or known)

    return app


advice = listing(
    ADVICE_PAGE,
    ADVICE,
    examples(
        "polcareer advice",
        "polcareer advice what-to-expect",
        then="Pages of advice: rewards, hours, qualifications, experience, prospects, statistics, checklists.",
    ),
    shown=lambda here, page: view.advice_in_full(page, sources_by_id(here)),
    listed=lambda _here, pages: view.advice_list(pages),
)
employers = listing(
    EMPLOYER,
    EMPLOYERS,
    examples(
        "polcareer employers",
        "polcareer employers mp",
        then="Who hires, who signs the contract, and for which roles.",
    ),
    shown=lambda here, employer: view.employer_in_full(employer, here.store.load(ROLES), sources_by_id(here)),
    listed=lambda _here, chosen: view.employer_list(chosen),
)
skills = listing(
    SKILL,
    SKILLS,
    examples(
        "polcareer skills",
        "polcareer skills research",
        then="What the jobs ask for: what each skill is, how a student can show it, and which roles want it.",
    ),
    shown=lambda here, skill: view.skill_in_full(skill, here.store.load(ROLES), sources_by_id(here)),
    listed=lambda here, chosen: view.skill_list(chosen, here.store.load(ROLES)),
)
sources = listing(
    SOURCE,
    SOURCES,
    examples(
        "polcareer sources",
        "polcareer sources rpa-1983",
        then="Every document that the answers cite: publisher, address, date, and when we last read it.",
    ),
    shown=lambda _here, source: view.source_in_full(source),
    listed=lambda _here, chosen: view.source_list(chosen),
)
training = listing(
    TRAINING_SCHEME,
    TRAINING,
    examples(
        "polcareer training",
        "polcareer training on-the-job",
        then="Courses, schemes and bodies that train people for political work.",
    ),
    shown=lambda here, course: view.training_in_full(course, sources_by_id(here)),
    listed=lambda _here, courses: view.training_list(courses),
)
vacancies = typer.Typer(rich_markup_mode=None, add_completion=False)
offices = typer.Typer(rich_markup_mode=None, add_completion=False)
rules = typer.Typer(rich_markup_mode=None, add_completion=False)


@vacancies.command(
    cls=ReportCommand,
    help=examples(
        "polcareer vacancies",
        "polcareer vacancies w4mp",
        "polcareer vacancies --role caseworker",
        then="Where the jobs are advertised, or found when they are not.",
    ),
)
def vacancies_command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(VACANCY)] = None,
    role: Annotated[str, typer.Option(help="Only for this role.", autocompletion=completer(ROLE))] = "",
) -> Report:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(VACANCIES)
    chosen = find_all(VACANCY, known, ids or ())
    if len(chosen) == 1 and not role:
        return view.vacancy_in_full(chosen[0], here.store.load(ROLES), sources_by_id(here))
    shown = chosen or known
    if role:
        wanted = find_one(ROLE, here.store.load(ROLES), role)
        places = find_all(VACANCY, known, wanted.vacancies)
        shown = tuple(place for place in places if place in shown)
    return view.vacancy_list(shown)


@offices.command(
    cls=ReportCommand,
    help=examples(
        "polcareer offices",
        "polcareer offices mp",
        then="The offices that can be checked: what each asks, what bars, what is coming, and who to ask.",
    ),
)
def offices_command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(OFFICE)] = None,
) -> Report:
    """The offices."""
    here = session(ctx)
    known = here.store.load(OFFICES)
    areas = {area.office: area for area in here.store.load(COVERAGE) if area.office is not None}
    chosen = find_all(OFFICE, known, ids or ())
    if len(chosen) == 1:
        law = here.store.load(RULES)
        return view.office_in_full(chosen[0], law, areas.get(chosen[0].id), sources_by_id(here))
    return view.office_list(chosen or known, areas)


@rules.command(
    cls=ReportCommand,
    help=examples(
        "polcareer rules",
        "polcareer rules mp-serving-prisoner",
        "polcareer rules --office mp --csv",
        "polcareer rules --myths",
        then="Every rule on who may stand, with its law, its dates and how sure we are; and what is only a myth.",
    ),
)
def rules_command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(RULE)] = None,
    office: Annotated[str, typer.Option(help="Only rules of this office.", autocompletion=completer(OFFICE))] = "",
    myths: Annotated[bool, typer.Option("--myths", help="What is often believed and is not so.")] = False,
) -> Report:
    """The rules."""
    here = session(ctx)
    if myths:
        return view.myth_list(here.store.load(MYTHS), sources_by_id(here))
    known = here.store.load(RULES)
    named = [rule.id for rule in find_all(RULE, known, ids or ())]
    chosen = _rules_chosen(here, known, named, office)
    if len(named) == 1:
        return view.rule_in_full(chosen, sources_by_id(here))
    return view.rule_list(chosen, sources_by_id(here))


def _rules_chosen(here: Session, known: tuple[Rule, ...], ids: list[str], office: str) -> tuple[Rule, ...]:
    of_offices = {name for rule in known for name in rule.offices}
    if office and office not in of_offices:
        office = find_one(OFFICE, [each for each in here.store.load(OFFICES) if each.id in of_offices], office).id
    chosen = tuple(rule for rule in known if (not ids or rule.id in ids) and (not office or office in rule.offices))
    if not chosen:
        of_office = dict.fromkeys(rule.id for rule in known if office in rule.offices)
        raise UnknownName(f"rule of {office}", ids[0], of_office, f"polcareer rules --office {office}")
    return chosen
