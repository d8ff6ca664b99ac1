"""The plain nouns: `polcareer skills` lists, with a name it shows one, with several those. Each has its own app."""

# Without the future import: typer reads the annotations below, and one of them holds a name from around the function.
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Generic, NamedTuple, TypeVar

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    apart_from_nation,
    as_typed,
    completer,
    examples,
    names_argument,
    session,
    sources_by_id,
)
from polcareer.cli.meaning import Meant, meant, names_a_job, one_meant, somewhere
from polcareer.data.kinds import (
    ADVICE_PAGE,
    EMPLOYER,
    MYTH,
    OFFICE,
    ROLE,
    RULE,
    SKILL,
    SOURCE,
    TOPIC,
    VACANCY,
    entries_of,
)
from polcareer.data.sources import COVERAGE
from polcareer.errors import SeveralNames, UnknownName, WrongUsage
from polcareer.jobs.guide import HEADINGS, ROLES, VACANCIES, Vacancy
from polcareer.law.rule import MYTHS, OFFICES, RULES, Myth, Office, Rule, default_office
from polcareer.law.verdict import CONSEQUENCES
from polcareer.names import HasId, Kind, find_all, find_one, plain
from polcareer.questions.of_offices import called_together
from polcareer.view import nouns as view
from polcareer.view.answer import Answer
from polcareer.words import listed, nation_title

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.jobs.guide import Advice
    from polcareer.law.topic import Topic
    from polcareer.questions.jobs import WaysIn
    from polcareer.questions.unsettled import Unsettled

E = TypeVar("E", bound=HasId)


class Noun(NamedTuple, Generic[E]):
    """A plural noun of the command line: what it lists, its help, and its two views.

    `example` is the name of an entry, for the help.
    """

    kind: Kind
    example: str
    help: str
    listed: Callable[[tuple[E, ...], view.Lookups], Answer]
    shown: Callable[[E, view.Lookups], Answer]


NOUNS: tuple[Noun[Any], ...] = (
    Noun(
        ADVICE_PAGE,
        "what-to-expect",
        "Pages of advice: what people ask (a working day, interviews, vetting, being a councillor beside the job), "
        "rewards, hours, qualifications, experience, prospects, statistics, checklists; and what is not covered.",
        view.advice_list,
        view.advice_in_full,
    ),
    Noun(
        EMPLOYER,
        "mp",
        "Who hires, who signs the contract, and for which roles.",
        view.employer_list,
        view.employer_in_full,
    ),
    Noun(
        SKILL,
        "research",
        "What the jobs ask for: what each skill is, how a student can show it, and which roles want it.",
        view.skill_list,
        view.skill_in_full,
    ),
    Noun(
        SOURCE,
        "rpa-1983",
        "Every document that the answers cite: publisher, address, date, and when we last read it.",
        view.source_list,
        view.source_in_full,
    ),
)


def _command(noun: Noun[E]) -> typer.Typer:
    """A command over the entries of one data file. Raises `UnknownName` for an id that is not there."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    lists = noun.kind.lists_with
    help_ = examples(lists, f"{lists} {noun.example}", then=noun.help)

    @app.command(cls=ReportCommand, help=help_)
    def command(
        ctx: typer.Context,
        ids: Annotated[list[str] | None, names_argument(noun.kind)] = None,
    ) -> Answer:
        here = session(ctx)
        _, notes = somewhere(here, ids, (), noun.kind)
        if not ids or notes:
            every = noun.listed(entries_of(here.store, noun.kind), look_of(here))
            return Meant((), notes, several=bool(notes)).noted(every)
        try:
            found: Meant[E] = meant(here, noun.kind, ids)
        except UnknownName as unknown:
            is_shown = noun.kind is SKILL and not unknown.close and not names_a_job(here, " ".join(map(as_typed, ids)))
            if not is_shown or not (shown := _shown_by(here, ids)):
                raise
            found = shown
        one = len(found.entries) == 1
        return found.noted(
            noun.shown(found.entries[0], look_of(here)) if one else noun.listed(found.entries, look_of(here))
        )

    return app


def look_of(here: Session) -> view.Lookups:
    """What the pages of nouns look up."""

    def ways_in(page: "Advice") -> "WaysIn":
        from polcareer.questions import jobs  # which a list of skills does without

        return jobs.ways_in(here.store, page, here.today)

    return view.Lookups(
        sources_by_id(here),
        lambda: here.store.load(ROLES),
        lambda: here.store.load(HEADINGS),
        ways_in,
    )


def _shown_by(here: Session, names: list[str]) -> Meant[Any] | None:
    """The skills that something done shows, where that is what was named (bar work)."""
    from polcareer.questions.jobs import skills_shown_by

    said = " ".join(map(as_typed, names))
    found = find_all(SKILL, entries_of(here.store, SKILL), skills_shown_by(here.store, said))
    told = f"'{said}' is no skill here, but something that you do. It shows these. Your fit: polcareer match {said}"
    return Meant(found, (told,), several=True) if found else None


OTHERS_LAST = "Those of other nations alone come last."
ONES_OF_NATION = "First those of {} alone, then those that are of no one nation."
advice, employers, skills, sources = map(_command, NOUNS)
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
) -> Answer:
    """List, or show one in full."""
    from polcareer.questions.elsewhere import largest_nation

    here = session(ctx)
    known = here.store.load(VACANCIES)
    ids, nation = apart_from_nation(here, ids, "")
    there, notes = somewhere(here, ids, (), VACANCY)
    if there:
        notes = (*notes, OTHERS_LAST)
    if nation:
        notes = (ONES_OF_NATION.format(nation_title(nation)),)
        known = tuple(each for each in known if not each.nations or nation in each.nations)
        known = tuple(sorted(known, key=lambda each: nation not in each.nations))
    found: Meant[Vacancy] = Meant((), notes, several=True) if notes else meant(here, VACANCY, ids or ())
    if len(found.entries) == 1 and not role:
        return found.noted(view.vacancy_in_full(found.entries[0], look_of(here)))
    shown = found.entries or known
    job = ""
    if role:
        wanted = find_one(ROLE, here.store.load(ROLES), one_meant(here, ROLE, role))
        job = wanted.title
        places = find_all(VACANCY, known, wanted.vacancies)
        shown = tuple(place for place in places if place in shown)
    its_own = not there or there != largest_nation(here.store)  # or a capital's own would be first for every town
    return found.noted(view.vacancy_list(shown, look_of(here), job, nation or there, its_own_first=its_own))


@offices.command(
    cls=ReportCommand,
    help=examples(
        "polcareer offices",
        "polcareer offices mp",
        "polcareer offices --together",
        "polcareer offices mp --together",
        "polcareer offices councillor",
        "polcareer offices --on deposit",
        "polcareer offices mayor-of-london --on signatures",
        then="The offices that can be checked: what each asks, what bars, what is coming, and who to ask; with --on, "
        "what they ask on one thing; with --together, which two cannot be held at once, or only for a time.",
    ),
)
def offices_command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(OFFICE)] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Which two cannot be held at once; with a NAME, beside that one.")
    ] = False,
    on: Annotated[
        str,
        typer.Option(
            metavar="TOPIC",
            help="What they ask on one thing: age, nationality, home, signatures, deposit, requirements ...",
            autocompletion=completer(TOPIC),
        ),
    ] = "",
) -> Answer:
    """The offices."""
    from polcareer.view.law import office_list

    here = session(ctx)
    called = " ".join(map(as_typed, ids or ()))
    several = called_together(here.store, called) if called else ()
    found: Meant[Office] = Meant(several) if several else meant(here, OFFICE, ids or ())
    if together:
        return found.noted(_together(here, found.entries))
    if on:
        return found.noted(offices_on(here, on, found.entries, called if several else ""))
    if len(found.entries) > 1:
        return found.noted(_side_by_side(here, found.entries, called if several else ""))
    if len(found.entries) == 1:
        return found.noted(_office(here, found.entries[0]))
    areas = {area.office: area for area in here.store.load(COVERAGE) if area.office is not None}
    return found.noted(office_list(found.entries or here.store.load(OFFICES), areas))


def _together(here: Session, named: Sequence[Office]) -> Answer:
    """Which offices cannot be held together, of all or beside one. Raises `WrongUsage` for several."""
    from polcareer.questions.law import held_together
    from polcareer.view.law import offices_together

    if len(named) > 1:
        raise WrongUsage("--together takes one office, or none for all.", "Name one: polcareer offices mp --together")
    about = named[0] if named else None
    pairs = held_together(here.store, here.today, about.id if about else "")
    covered = {area.office for area in here.store.load(COVERAGE) if area.office is not None}
    return offices_together(pairs, here.store.load(OFFICES), covered, sources_by_id(here), about)


def offices_on(here: Session, name: str, offices: Sequence[Office], called: str = "") -> Answer:
    """What offices ask on a topic, all of them where none is named; `called` is the one word that means them.

    Raises `WrongUsage` for what is no topic, with those that there are, and `SeveralNames`.
    """
    from polcareer.questions.of_offices import on_topic
    from polcareer.view.on_office import topic_report

    topics: tuple[Topic, ...] = entries_of(here.store, TOPIC)
    try:
        topic = find_one(TOPIC, topics, as_typed(name))
    except UnknownName:
        these = listed(each.id for each in topics)
        raise WrongUsage(f"--on takes a topic, and '{as_typed(name)}' is none.", f"There are: {these}") from None
    found = on_topic(here.store, topic, offices or here.store.load(OFFICES), here.today)
    return topic_report(topic, found, sources_by_id(here), called)


def _side_by_side(here: Session, offices: Sequence[Office], called: str) -> Answer:
    from polcareer.questions.of_offices import on_topic
    from polcareer.view.on_office import side_by_side

    topics: list[Topic] = [topic for topic in entries_of(here.store, TOPIC) if topic.main]
    on_each = [(topic, on_topic(here.store, topic, offices, here.today)) for topic in topics]
    return side_by_side(on_each, sources_by_id(here), called)


def _office(here: Session, office: Office) -> Answer:
    from polcareer.questions.polls import deposits_known
    from polcareer.view.deposit import lines_of
    from polcareer.view.law import office_in_full

    area = next((area for area in here.store.load(COVERAGE) if area.office == office.id), None)
    known = [each for _, each in deposits_known(here.store, here.today, office.id)]
    deposits = tuple(lines_of(known, signatures=area is None))  # where the law is held, it asks for them by itself
    return office_in_full(office, _of(office, here.store.load(RULES)), area, sources_by_id(here), deposits)


@rules.command(
    cls=ReportCommand,
    help=examples(
        "polcareer rules",
        "polcareer rules mp",
        "polcareer rules mp-serving-prisoner",
        "polcareer rules mp --csv",
        "polcareer rules --myths",
        "polcareer rules --myths bankruptcy",
        then="The rules on who may stand: how many for each office; those of an office, a line each; one with its law, "
        "its dates and what would change it; and what is only a myth.",
    ),
)
def rules_command(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(RULE, by="An office, or rules by name;")] = None,
    office: Annotated[str, typer.Option(help="Only rules of this office.", autocompletion=completer(OFFICE))] = "",
    myths: Annotated[
        bool, typer.Option("--myths", help="What is often believed and is not so; with a NAME, that.")
    ] = False,
) -> Answer:
    """The rules."""
    from polcareer.view import law as view_law

    here = session(ctx)
    if myths:
        return _myths(here, ids or [])
    known, held = here.store.load(RULES), here.store.load(OFFICES)
    of_offices = {name for rule in known for name in rule.offices}
    called = office or " ".join(map(as_typed, ids or ()))
    if several := called_together(here.store, called):
        return view_law.rule_count(known, several, sources_by_id(here), called)
    whose = _office_meant(held, of_offices, ids or (), office)
    if whose is not None and whose.id not in of_offices:
        return _office(here, whose)
    if whose is not None and (not ids or not office):
        return view_law.rules_of_office(whose, _of(whose, known), sources_by_id(here))
    if not ids:
        return view_law.rule_count(known, held, sources_by_id(here))
    if " " in " ".join(ids) and plain(" ".join(ids)) in {plain(myth.belief) for myth in here.store.load(MYTHS)}:
        return _myths(here, ids)
    try:
        found: Meant[Rule] = meant(here, RULE, ids)
    except UnknownName:
        with suppress(UnknownName):
            return _myths(here, ids)
        raise
    found = found._replace(notes=(*found.notes, *_believed(here, ids)))
    named = list(dict.fromkeys(rule.id for rule in found.entries))
    chosen = tuple(rule for rule in (known if whose is None else _of(whose, known)) if rule.id in named)
    if whose is not None and not chosen:
        from polcareer.questions.search import rules_near

        of_office = dict.fromkeys(rule.id for rule in _of(whose, known))
        near = rules_near(here.store, " ".join(ids), of_office)
        if near:
            chosen = tuple(rule for rule in _of(whose, known) if rule.id in near)
            said = f"No rule of {whose.id} is called '{' '.join(ids)}'. Nearest in meaning:"
            return Meant(chosen, (said,), several=True).noted(view_law.rules_named(chosen, sources_by_id(here)))
        raise UnknownName(f"rule of {whose.id}", ids[0], of_office, f"polcareer rules {whose.id}")
    if len(named) == 1:
        areas = [area for area in here.store.load(COVERAGE) if area.office in chosen[0].offices]
        covered = min((area.since for area in areas if area.since), default=None)
        follows = tuple(each.for_office(chosen[0].offices[0]) for each in here.store.load(CONSEQUENCES))
        points = partial(_left_open, here.store, chosen[0].id)
        return found.noted(view_law.rule_in_full(chosen, sources_by_id(here), follows, covered, points))
    return found.noted(view_law.rules_named(chosen, sources_by_id(here)))


def _left_open(store: "Store", rule: str) -> "tuple[Unsettled, ...]":
    """The points that a rule leaves open, which are read where it is shown in full alone."""
    from polcareer.questions.unsettled import open_in

    return open_in(store, rule)


def _myths(here: Session, names: list[str]) -> Answer:
    """All myths, those that names mean, or one with what to type next. Raises `UnknownName`."""
    from polcareer.view import law as view_law

    found: Meant[Myth] = meant(here, MYTH, names)
    offices = here.store.load(OFFICES)
    bodies = {each.id: each.sits_in or (each.stood_for or each.title).removeprefix("the ") for each in offices}
    if len(found.entries) == 1:
        from polcareer.questions.search import lines_on

        myth = found.entries[0]
        lines = lines_on(here.store, f"myth:{myth.id}")
        return found.noted(view_law.myth_in_full(myth, lines, sources_by_id(here), bodies[myth.office]))
    usual = "" if found.entries else default_office(offices).id
    return found.noted(view_law.myth_list(found.entries or here.store.load(MYTHS), sources_by_id(here), bodies, usual))


def _believed(here: Session, names: list[str]) -> Iterator[str]:
    """Where a myth is called as a rule was named: the line that shows it."""
    with suppress(UnknownName, SeveralNames):
        myth = find_one(MYTH, here.store.load(MYTHS), " ".join(names))
        yield f"What is often believed of it and is not so: polcareer rules --myths {myth.id}"


def _of(office: Office, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules of an office, each as it is for it."""
    return tuple(rule.for_office(office.id) for rule in rules if office.id in rule.offices)


def _office_meant(
    offices: tuple[Office, ...], with_rules: set[str], names: Sequence[str], option: str
) -> Office | None:
    """The office whose rules are asked for, by its option or in the place of a rule's name.

    Raises `UnknownName` for an option that names none with rules.
    """
    if option:
        return find_one(OFFICE, [office for office in offices if office.id in with_rules], option)
    with suppress(UnknownName, SeveralNames):
        return find_one(OFFICE, offices, " ".join(map(as_typed, names)))
    return None
