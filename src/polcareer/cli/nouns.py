"""The plain nouns: `polcareer skills` lists, with a name it shows one, with several those. Each has its own app."""

# Without the future import: typer reads the annotations below, and one of them holds a name from around the function.
from collections.abc import Callable
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

import typer

from polcareer.cli.command import ReportCommand, Session, examples, ids_argument, ids_of, session, sources_by_id
from polcareer.data.sources import COVERAGE, SOURCES
from polcareer.data.store import DataFile
from polcareer.errors import UnknownName
from polcareer.jobs.guide import ADVICE, EMPLOYERS, ROLES, SKILLS, TRAINING, VACANCIES, HasId, by_ids
from polcareer.law.rule import MYTHS, OFFICES, RULES, Rule
from polcareer.view import nouns as view
from polcareer.view.answer import Answer

E = TypeVar("E", bound=HasId)


class Noun(NamedTuple, Generic[E]):
    """A plural noun of the command line: what one is called in an error, its file, its help, and its two views.

    `example` is the name of an entry, for the help.
    """

    plural: str
    one: str
    file: DataFile[tuple[E, ...]]
    example: str
    help: str
    listed: Callable[[tuple[E, ...], view.Lookups], Answer]
    shown: Callable[[E, view.Lookups], Answer]


NOUNS: tuple[Noun[Any], ...] = (
    Noun(
        "advice",
        "advice",
        ADVICE,
        "what-to-expect",
        "Pages of advice: rewards, hours, qualifications, experience, prospects, statistics, checklists.",
        view.advice_list,
        view.advice_in_full,
    ),
    Noun(
        "employers",
        "employer",
        EMPLOYERS,
        "mp",
        "Who hires, who signs the contract, and for which roles.",
        view.employer_list,
        view.employer_in_full,
    ),
    Noun(
        "skills",
        "skill",
        SKILLS,
        "research",
        "What the jobs ask for: what each skill is, how a student can show it, and which roles want it.",
        view.skill_list,
        view.skill_in_full,
    ),
    Noun(
        "sources",
        "source",
        SOURCES,
        "rpa-1983",
        "Every document that the answers cite: publisher, address, date, and when we last read it.",
        view.source_list,
        view.source_in_full,
    ),
    Noun(
        "training",
        "training",
        TRAINING,
        "on-the-job",
        "Courses, schemes and bodies that train people for political work.",
        view.training_list,
        view.training_in_full,
    ),
)


def _command(noun: Noun[E]) -> typer.Typer:
    """A command over the entries of one data file. Raises `UnknownName` for an id that is not there."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    help_ = examples(f"polcareer {noun.plural}", f"polcareer {noun.plural} {noun.example}", then=noun.help)

    @app.command(cls=ReportCommand, help=help_)
    def command(
        ctx: typer.Context,
        ids: Annotated[list[str] | None, ids_argument(noun.plural)] = None,
    ) -> Answer:
        here = session(ctx)
        known = here.store.load(noun.file)
        chosen = by_ids(known, ids or (), noun.one, f"polcareer {noun.plural}")
        return noun.shown(chosen[0], _look(here)) if len(chosen) == 1 else noun.listed(chosen or known, _look(here))

    return app


def _look(here: Session) -> view.Lookups:
    return view.Lookups(sources_by_id(here), lambda: here.store.load(ROLES))


advice, employers, skills, sources, training = map(_command, NOUNS)
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
    ids: Annotated[list[str] | None, ids_argument("vacancies")] = None,
    role: Annotated[str, typer.Option(help="Only for this role.", autocompletion=ids_of("roles"))] = "",
) -> Answer:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(VACANCIES)
    chosen = by_ids(known, ids or (), "vacancy", "polcareer vacancies")
    if len(chosen) == 1 and not role:
        return view.vacancy_in_full(chosen[0], _look(here))
    shown = chosen or known
    if role:
        (wanted,) = by_ids(here.store.load(ROLES), [role], "role", "polcareer roles")
        places = by_ids(known, wanted.vacancies, "vacancy", "polcareer vacancies")
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
    ids: Annotated[list[str] | None, ids_argument("offices")] = None,
) -> Answer:
    """The offices."""
    here = session(ctx)
    known = here.store.load(OFFICES)
    areas = {area.office: area for area in here.store.load(COVERAGE) if area.office is not None}
    chosen = by_ids(known, ids or (), "office", "polcareer offices")
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
    ids: Annotated[list[str] | None, ids_argument("rules")] = None,
    office: Annotated[str, typer.Option(help="Only rules of this office.")] = "",
    myths: Annotated[bool, typer.Option("--myths", help="What is often believed and is not so.")] = False,
) -> Answer:
    """The rules."""
    here = session(ctx)
    if myths:
        return view.myth_list(here.store.load(MYTHS), sources_by_id(here))
    chosen = _rules_chosen(here.store.load(RULES), ids or [], office)
    if ids and len(set(ids)) == 1:
        return view.rule_in_full(chosen, sources_by_id(here))
    return view.rule_list(chosen, sources_by_id(here))


def _rules_chosen(known: tuple[Rule, ...], ids: list[str], office: str) -> tuple[Rule, ...]:
    names = {rule.id for rule in known}
    of_offices = {name for rule in known for name in rule.offices}
    for name in ids:
        if name not in names:
            raise UnknownName("rule", name, names, "polcareer rules")
    if office and office not in of_offices:
        raise UnknownName("office", office, of_offices, "polcareer offices")
    chosen = tuple(rule for rule in known if (not ids or rule.id in ids) and (not office or office in rule.offices))
    if not chosen:
        of_office = dict.fromkeys(rule.id for rule in known if office in rule.offices)
        raise UnknownName(f"rule of {office}", ids[0], of_office, f"polcareer rules --office {office}")
    return chosen
