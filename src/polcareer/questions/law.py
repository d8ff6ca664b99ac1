"""May this person stand? The law read, and joined with what polls and jobs know, for the command line and Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec.structs import replace

from polcareer.data.kinds import ROLE
from polcareer.data.sources import COVERAGE
from polcareer.data.store import Made
from polcareer.errors import NotCovered, SeveralNames, UnknownName, WrongUsage
from polcareer.law.book import Law, vouch_for
from polcareer.law.choice import values_offered
from polcareer.law.country import COUNTRIES, LISTS, PLACES
from polcareer.law.decide import CompiledRule, RuleBook, decide, decide_all, trace
from polcareer.law.person import Reader
from polcareer.law.rule import FACTS, MORE_FACTS, OFFICES, RULES, Fact, default_office, rules_in
from polcareer.law.verdict import CONSEQUENCES, Traced, Verdict
from polcareer.names import as_said, find_one, nearest, plain
from polcareer.questions.places import office_meant
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.jobs.guide import Implied
    from polcareer.law.rule import Office, Rule
    from polcareer.law.together import Pair
    from polcareer.law.verdict import Consequence, Understood
    from polcareer.polls.holidays import Nation
    from polcareer.polls.seats import Seat
    from polcareer.polls.steps import Contest
    from polcareer.polls.timetable import Event, Left, Timetable
    from polcareer.questions.seats import SeatFigures


def law_of(store: Store, *, whole: bool = False) -> Law:
    """The law that a store holds, read once: that of the usual office, or the `whole` of every office.

    Raises `DataFault` where its rules do not fit its facts. A wheel's were checked when it was built.
    """
    return store.once(("law", whole), lambda: _law(store, whole=whole))


def needs_the_whole(store: Store, offices: Iterable[str], facts: Iterable[str] = ()) -> bool:
    """Whether more than the law of the usual office decides on these offices, by their ids, or reads these facts."""
    usual = _usual(store)
    if usual is None or any(office != usual.id for office in offices):
        return True
    known = {fact.id for fact in store.load(FACTS)}
    others = [name for name in facts if isinstance(name, str) and plain(name) not in known]
    return bool(others) and not {fact.id for fact in store.load(MORE_FACTS)}.isdisjoint(map(plain, others))


def _usual(store: Store) -> Office | None:
    return next((office for office in store.load(OFFICES) if office.default), None)


def _files_of_rules(store: Store) -> dict[str, tuple[str, ...]]:
    """The files that have rules of an office, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted((store.folder / "candidacy/rules").glob("*.yaml")):
        for office in dict.fromkeys(office for rule in store.load(rules_in(file.stem)) for office in rule.offices):
            found[office] = (*found.get(office, ()), file.stem)
    return found


# Which files of rules are read for an office: the usual one is answered for without those of the others.
BOOKS = Made("books.json", dict[str, tuple[str, ...]], _files_of_rules)


def _rules_of(store: Store, office: Office) -> tuple[Rule, ...]:
    kept = store.kept(BOOKS)
    read = (
        store.load(RULES)
        if kept is None
        else tuple(rule for book in kept.get(office.id, ()) for rule in store.load(rules_in(book)))
    )
    return tuple(rule for rule in read if office.id in rule.offices)


def _law(store: Store, *, whole: bool) -> Law:
    usual = None if whole else _usual(store)
    more = usual is None
    law = Law(
        facts=(*store.load(FACTS), *store.load(MORE_FACTS)) if more else store.load(FACTS),
        countries=store.load(COUNTRIES),
        offices=store.load(OFFICES),
        rules=store.load(RULES) if usual is None else _rules_of(store, usual),
        coverage=store.load(COVERAGE),
        places=store.load(PLACES),
        lists=store.load(LISTS) if more else (),
        only=usual.id if usual else "",
    )
    if store.snapshots is None:
        vouch_for(law)
    return law


def reader_of(store: Store, today: date, *, whole: bool = False) -> Reader:
    """A reader of what is said of a person. `today` bounds dates of the past. As `law_of`."""
    return store.once(("reader", today, whole), lambda: law_of(store, whole=whole).reader(today))


def _flag_values(store: Store) -> dict[str, tuple[tuple[str, str], ...]]:
    flags = {fact.flag.name: offered_for(store, fact) for fact in store.load(FACTS) if fact.flag is not None}
    return {name: values for name, values in flags.items() if values}


def offered_for(store: Store, fact: Fact) -> tuple[tuple[str, str], ...]:
    """What may be typed for a fact, each with what it is; none where it takes anything."""
    return values_offered(fact, store.load(COUNTRIES), store.load(PLACES))


# What the shell completes after an option that takes a fact: values, each with what it is.
FLAG_VALUES = Made("flags.json", dict[str, tuple[tuple[str, str], ...]], _flag_values)


def book_of(store: Store, office: str) -> RuleBook:
    """The compiled rules of an office, by its id. Raises `NotCovered` for one whose law is not held."""
    law = law_of(store, whole=needs_the_whole(store, (office,)))
    compiled = store.once(("compiled", id(law)), dict[tuple[int, int], CompiledRule])
    named = next(each for each in law.offices if each.id == office)
    return store.once(("book", office), lambda: law.book(named, compiled))


class Asked(NamedTuple):
    """Who asks, and for which election.

    `offices` are any names of them (none: the usual one). `facts` are as written, by their ids; `role` is any name of
    a job held, which adds what it implies. With `none_of_the_above`, what is not said of the person is not so.

    `on` is one day for both. Without any day it is today; with a `poll` alone papers are handed in on the last day. Of
    what several offices are called as one, those of the `nation` are meant, or of the nation of the `authority`, a
    council by name. With `every`, all offices there are meant of which the law is held.
    """

    today: date
    offices: tuple[str, ...] = ()
    facts: Mapping[str, Any] = {}
    role: str = ""
    none_of_the_above: bool = False
    nomination: date | None = None
    poll: date | None = None
    on: date | None = None
    seat: str = ""
    nation: str = ""
    authority: str = ""
    every: bool = False


class Days(NamedTuple):
    """The day on which papers are handed in, and polling day; and whether they were given or how they were taken.

    `provisional`: bank holidays that are not published yet could still move the last day for papers.
    """

    nomination: date
    poll: date
    taken: Literal["given", "today", "last-day"] = "given"
    provisional: bool = False


class Authority(NamedTuple):
    """A principal council that somebody would stand for: as it is called, the nation where it is, and since when known.

    `as_of` is when the table was so that has it, in words.
    """

    name: str
    nation: str
    as_of: str


class Election(NamedTuple):
    """What is stood for: offices by id, on which days, in which seat if any, and the poll's timetable if it has one.

    `authority` is the council, where one was named; of the offices `not_held` the law is not held.
    """

    offices: tuple[str, ...]
    days: Days
    seat: Seat | None
    timetable: Timetable | None
    authority: Authority | None = None
    not_held: tuple[Office, ...] = ()


class Job(NamedTuple):
    """A job held: as it was typed, its id and title, and the facts that it implies, in writing."""

    typed: str
    id: str
    title: str
    implies: Mapping[str, str]


class Case(NamedTuple):
    """A person and an election, before anything is decided.

    `given` is what was said, as written, with what holding the `job` implies. `assumed` are facts that hold where
    nothing is said of them, `close` is when papers close where that could bar. `facts` are all of these together,
    typed. `whole`: they are read, and decided, by the law of every office.
    """

    election: Election
    given: Mapping[str, Any]
    job: Job | None
    assumed: Mapping[str, Any]
    close: Close | None
    facts: dict[str, Any]
    whole: bool = False


class Formalities(NamedTuple):
    """What must be handed in or seen to by whoever stands for an office."""

    office: Office
    rules: tuple[Rule, ...]


class Standing(NamedTuple):
    """Whether a person may stand: a verdict for each office, and what each rests on besides the law.

    `assumed` are the facts taken to be so that some rule reads, `figures` those of the seat. `denied` are the lists of
    which the person is known to have nothing, that some rule reads.
    """

    case: Case
    verdicts: tuple[Verdict, ...]
    assumed: tuple[Fact, ...]
    figures: SeatFigures | None
    books: tuple[RuleBook, ...]
    denied: tuple[Fact, ...] = ()

    def traces(self) -> list[tuple[Traced, ...]]:
        """How every rule came out, office by office."""
        days, facts = self.case.election.days, self.case.facts
        return [trace(book, facts, nomination=days.nomination, poll=days.poll) for book in self.books]


def may_stand(store: Store, asked: Asked) -> Standing:
    """May this person stand for election to these offices?

    Raises `RefusedFact` for a fact that cannot be, `UnknownName` or `SeveralNames` for an office, role or seat,
    `NotCovered` for a day before coverage, `WrongUsage` for days that do not fit.
    """
    return decided(store, case_of(store, asked), asked.today)


def case_of(store: Store, asked: Asked) -> Case:
    """The person and the election, put together from what was asked. Raises as `may_stand` does."""
    election = election_of(store, asked)
    job = job_held(store, asked.role) if asked.role else None
    given = {**(job.implies if job else {}), **asked.facts}
    whole = needs_the_whole(store, election.offices, given)
    law, reader = law_of(store, whole=whole), reader_of(store, asked.today, whole=whole)
    read = reader.read(given)
    assumed = reader.still_assumed(reader.if_none() if asked.none_of_the_above else {}, read)
    known: dict[str, Any] = {}
    nation = law.worked_out("nation-of-seat")
    if nation is not None and election.seat is not None:
        known[nation.id] = election.seat.nation
    papers = law.worked_out("close-of-nominations")
    close = _close(store, election) if papers is not None else None
    if papers is not None and close is not None and not close.provisional:
        known[papers.id] = close.last
    facts = {**assumed, **known, **read}
    return Case(election, given, job, assumed, close, facts, whole)


def decided(store: Store, case: Case, today: date) -> Standing:
    """The verdicts on a case. Raises `NotCovered` for a day before coverage, `WrongUsage` for days out of order."""
    election = case.election
    offices, days, seat, timetable = election.offices, election.days, election.seat, election.timetable
    law, books = law_of(store, whole=case.whole), tuple(book_of(store, office) for office in offices)
    understood = reader_of(store, today, whole=case.whole).understood(case.given)
    found = decide_all(books, case.facts, law.asked, nomination=days.nomination, poll=days.poll)
    reads = {book.office.id: book.reads(days.nomination, days.poll) for book in books}
    verdicts = tuple(
        replace(
            each,
            understood=tuple(_for_office(one, each, reads[each.office]) for one in understood),
            consequences=_following(store, each),
        )
        for each in found
    )
    read = {name for names in reads.values() for name in names}
    assumed = tuple(law.asked[name] for name in case.assumed if name in read and name not in case.given)
    by_election = timetable is not None and timetable.by_election
    figures = _figures(store, seat, days.poll, by_election=by_election) if seat else None
    denied = tuple(law.asked[name] for name, value in case.facts.items() if name in read and value == ())
    return Standing(case, verdicts, assumed, figures, books, denied)


def _for_office(word: Understood, verdict: Verdict, read: set[str]) -> Understood:
    """How a word was taken, for an office: what is no bar for another decides nothing where no rule reads it."""
    if not word.note or word.fact.partition(".")[0] in read:
        return word
    note = f"For {verdict.stood_for or verdict.office_title} that decides nothing: other questions do."
    return replace(word, note=note)


def _following(store: Store, verdict: Verdict) -> tuple[Consequence, ...]:
    """What the effects of the grounds that apply mean in words; read only where there are any."""
    grounds = (*verdict.bars, *verdict.unsettled, *verdict.other_offices_lost, *verdict.must_leave)
    effects = {effect for bar in grounds for effect in bar.effects}
    found = (each for each in store.load(CONSEQUENCES) if each.id in effects) if effects else ()
    return tuple(each.for_office(verdict.office) for each in found)


def time_for_papers(store: Store, standing: Standing, today: date) -> Left | None:
    """How long papers can still be handed in for the poll in a seat; None where that is not known."""
    election = standing.case.election
    if election.seat is None or election.timetable is None or election.timetable.close_of_nominations is None:
        return None
    from polcareer.questions.polls import days_left

    try:
        return days_left(store, election.timetable, today)[election.timetable.close_of_nominations.id]
    except NotCovered:  # a clock before the bank holidays that are known
        return None


def _figures(store: Store, seat: Seat, poll: date, *, by_election: bool) -> SeatFigures:
    from polcareer.questions.seats import seat_figures

    return seat_figures(store, seat, poll, by_election=by_election)


def job_held(store: Store, name: str) -> Job:
    """The job that a person holds, by its title or id: other names may be those of jobs with other consequences.

    Raises `UnknownName` and `SeveralNames`.
    """
    from polcareer.jobs.guide import ROLES

    role = find_one(ROLE, store.load(ROLES), name, differ=lambda role: role.implies)
    if plain(name) not in {plain(said) for said in (role.id, role.title, *as_said(role.title))}:
        hint = f"Name the job exactly, since the law turns on it: --role {role.id}, if that is yours."
        raise SeveralNames("job", name, (role.title, "another job"), hint)
    return Job(name, role.id, role.title, {held.fact: held.value for held in role.implies})


def standing_of_holder(
    store: Store, implies: tuple[Implied, ...], today: date, *, whole: bool = False
) -> tuple[Verdict, ...]:
    """What holding a role alone means for standing today, for the usual office.

    `whole`: read by the law of every office, where that is read already.
    """
    law = law_of(store)
    facts = reader_of(store, today, whole=whole).read({held.fact: held.value for held in implies})
    books = (book_of(store, office.id) for office in law.offices if office.id == law.only)
    return tuple(decide(book, facts, law.asked, nomination=today, poll=today) for book in books)


def standing_in_post(store: Store, post: str, today: date) -> Verdict:
    """What holding a post alone (a value of the fact on posts) means today for the office meant where none is named."""
    from polcareer.questions.occupations import POSTS

    law = law_of(store)
    book = book_of(store, default_office(law.offices).id)
    facts = reader_of(store, today).read({POSTS: post})
    return decide(book, facts, law.asked, nomination=today, poll=today)


def election_of(store: Store, asked: Asked) -> Election:
    """What is stood for. Raises `UnknownName`, and `WrongUsage` for a day that cannot be or is not known."""
    authority = authority_named(store, asked.authority) if asked.authority else None
    nation = asked.nation or (authority.nation if authority else "")
    named = tuple(dict.fromkeys(office for name in asked.offices for office in offices_meant(store, name, nation)))
    if not named and (asked.every or nation):
        named = sum(every_office(store, nation), ())
    covered = {area.office for area in store.load(COVERAGE)}
    held = tuple(office.id for office in named if office.id in covered)
    if named and (not held or len(named) == 1):
        held = (named[0].id,)  # of which to say that its law is not held
    offices = held or (default_office(store.load(OFFICES)).id,)
    seat = _seat(store, asked.seat, offices) if asked.seat else None
    timetable = _earliest(store, offices, asked, seat)
    not_held = tuple(office for office in named if office.id not in covered and office.id not in offices)
    return Election(offices, _days(asked, timetable), seat, timetable, authority, not_held)


def offices_meant(store: Store, name: str, nation: str = "") -> tuple[Office, ...]:
    """The offices that a name means: several where it is what they are called together, less those of other nations.

    Raises `UnknownName` and `SeveralNames`.
    """
    together = [office for office in store.load(OFFICES) if plain(name) in map(plain, office.together)]
    if together:
        return tuple(office for office in together if nation in ("", office.nation)) or tuple(together)
    return (office_meant(store, name),)


class Offices(NamedTuple):
    """Offices, less those of other nations: whose law is held, and whose is not."""

    held: tuple[Office, ...]
    others: tuple[Office, ...]


def formalities_of(store: Store, contest: Contest, nation: str, on: date) -> tuple[Formalities, ...]:
    """What candidates must hand in or see to at a kind of election on a day, by office, as far as its law is held."""
    there = {each.office for each in contest.offices if each.nation == nation}
    names = {contest.id, *contest.aliases}
    offices = [each for each in store.load(OFFICES) if each.id in (there if contest.offices else names)]
    found = []
    for office in offices:
        rules = (rule.for_office(office.id) for rule in _rules_of(store, office) if rule.kind == "formality")
        found.append(Formalities(office, tuple(rule for rule in rules if rule.in_force.covers(on))))
    return tuple(each for each in found if each.rules)


def every_office(store: Store, nation: str = "") -> Offices:
    """Every office that there is, or that there is in a nation, in the order of the data."""
    covered = {area.office for area in store.load(COVERAGE)}
    offices = [office for office in store.load(OFFICES) if not nation or _is_in(office, nation)]
    held = tuple(office for office in offices if office.id in covered)
    return Offices(held, tuple(office for office in offices if office.id not in covered))


def _is_in(office: Office, nation: str) -> bool:
    return nation == office.nation if office.nation else any(nation in post.nations for post in office.posts)


def authority_named(store: Store, name: str) -> Authority:
    """The principal council of a name. Raises `WrongUsage` where the table has none, `SeveralNames` for two."""
    from polcareer.polls.seats import COUNCILS, COUNTIES, TABLES
    from polcareer.questions.places import councils_called

    as_of = {table.id: table.as_of for table in store.load(TABLES)}
    counties = {each.county for each in store.load(COUNTIES)}
    found = {place.name: place for place in councils_called(store, name)}
    if len(found) == 1:
        ((called, place),) = found.items()
        return Authority(called, place.nation, as_of["counties" if called in counties else "councils"])
    if found:
        raise SeveralNames("council", name, tuple(found), "Give one of these.")
    close = nearest(name, dict.fromkeys((*(each.council for each in store.load(COUNCILS)), *sorted(counties))))
    meant = f"Did you mean {' or '.join(close)}? " if close else ""
    known = f"principal councils of {as_of['councils']} and the county councils of {as_of['counties']}"
    hint = f"{meant}We know the {known}, and no parishes, communities, combined authorities or newer councils."
    raise WrongUsage(f"We know of no council called '{name}'.", f"{hint} Leave --authority out, and say --nation.")


def _seat(store: Store, name: str, offices: tuple[str, ...]) -> Seat:
    """The seat of this name. Raises `WrongUsage` for an office that is not stood for in seats."""
    from polcareer.questions.seats import office_of_seats, seat_named

    elected = office_of_seats(store)
    other = next((office for office in offices if office != elected), None)
    if other is not None:
        raise WrongUsage(f"The seats known are those of {elected}, not of {other}.", "Leave --seat or the office out.")
    return seat_named(store, name)


def _earliest(store: Store, offices: tuple[str, ...], asked: Asked, seat: Seat | None) -> Timetable | None:
    """The timetable of the poll: of several offices that of which papers close first, so that they serve for all."""
    found = [each for office in offices if (each := _timetable(store, office, asked, seat)) is not None]
    closes = [(each.close_of_nominations.first, at) for at, each in enumerate(found) if each.close_of_nominations]
    return found[min(closes)[1]] if closes and len(found) > 1 else found[0] if found else None


def _timetable(store: Store, office: str, asked: Asked, seat: Seat | None) -> Timetable | None:
    """The timetable of the poll. With both days given, a poll without one is decided all the same."""
    if asked.poll is None:
        return None
    from polcareer.questions.polls import TimetableAsked, contest_meant, timetable, timetable_in_seat

    poll = asked.poll
    one = next(each for each in store.load(OFFICES) if each.id == office)
    try:
        if one.contest:
            own = TimetableAsked(contest_meant(store, one.contest), poll, one.nation or None)
            return store.once(("timetable", office, poll), lambda: timetable(store, own))
        if seat is None:
            return store.once(("timetable", office, poll), lambda: timetable_in_seat(store, office, poll, None))
        return timetable_in_seat(store, office, poll, seat)
    except (NotCovered, WrongUsage):
        if asked.nomination is None:
            raise
    return None


def _days(asked: Asked, timetable: Timetable | None) -> Days:
    if asked.on is not None:
        return Days(asked.on, asked.on)
    if asked.nomination is not None and asked.poll is not None:
        return Days(asked.nomination, asked.poll)
    if asked.nomination is None and asked.poll is None:
        return Days(asked.today, asked.today, "today")
    close = timetable.close_of_nominations if timetable is not None and asked.nomination is None else None
    if close is not None and close.date is not None and asked.poll is not None:
        return Days(close.date, asked.poll, "last-day", close.provisional)
    if close is not None:
        raise WrongUsage(
            f"The returning officer chose when papers for that poll closed: from {day_in_words(close.first)} to "
            f"{day_in_words(close.last)}.",
            "Give the day on which they were handed in: --nomination.",
        )
    missing = "--nomination" if asked.nomination is None else "--poll"
    raise WrongUsage(
        f"{missing} is missing: some rules are tested on the day of nomination, others on polling day.",
        "Give both days, or --on for a single day.",
    )


class Close(NamedTuple):
    """When papers for a poll close: at a general election, and the last day that any kind of poll allows.

    `provisional`: bank holidays that are not published yet could still move it.
    """

    general: date | None
    last: date
    provisional: bool


def worked_out(store: Store, office: str, nomination: date, poll: date) -> dict[str, Any]:
    """Facts about a person's nomination that follow from its two days: the last day on which papers could be handed in.

    Days that are one (`as if nominated and polled on ...`) and days that may still move say nothing.
    """
    fact = law_of(store).worked_out("close-of-nominations")
    close = close_of_nominations(store, office, poll) if fact is not None and nomination < poll else None
    return {fact.id: close.last} if fact is not None and close is not None and not close.provisional else {}


def _close(store: Store, election: Election) -> Close | None:
    """When papers close for the poll of an election, where its days are two: in its seat, if that is known."""
    days, seat, timetable = election.days, election.seat, election.timetable
    if not days.nomination < days.poll:
        return None
    close = close_of_nominations(store, election.offices[0], days.poll, seat.nation if seat else None)
    own = timetable.close_of_nominations if timetable is not None and timetable.by_election else None
    if close is None or own is None:
        return close
    return Close(None, own.last, own.provisional)


def close_of_nominations(store: Store, office: str, poll: date, nation: Nation | None = None) -> Close | None:
    """The close of nominations for a poll of which it is not said whether it is a general or a by-election.

    `nation` is where, for its bank holidays; not given, the latest of all. None for an office without a timetable and
    for a day on which no poll can be, or which the timetables do not cover.
    """
    return store.once(("close", office, poll, nation), lambda: _close_of_nominations(store, office, poll, nation))


def _close_of_nominations(store: Store, office: str, poll: date, nation: Nation | None) -> Close | None:
    from polcareer.polls.timetable import Question, work_out
    from polcareer.questions.polls import almanac_of, contest_meant

    almanac = almanac_of(store)
    try:
        contest = contest_meant(store, office)
    except UnknownName:
        return None
    found: list[tuple[bool, Event]] = []
    for place in (nation,) if nation else contest.nations:
        for by_election in (False, True):
            try:
                event = work_out(almanac, contest, Question(poll, place, by_election)).close_of_nominations
            except (NotCovered, WrongUsage):
                continue
            if event is not None:
                found.append((by_election, event))
    if not found:
        return None
    general = max((event.last for by_election, event in found if not by_election), default=None)
    last = max(event.last for _, event in found)
    return Close(general, last, any(event.provisional for _, event in found if event.last == last))


def held_together(store: Store, today: date, office: str = "") -> tuple[Pair, ...]:
    """Which offices may not be held together, or only for a time, by the rules of every office whose law is held.

    With an `office`, by its id: those pairs of which it is one, its own rules first.
    """
    from polcareer.law.together import held_together as pairs_of

    law, reader = law_of(store, whole=True), reader_of(store, today, whole=True)
    covered = [area.office for area in law.coverage if area.office is not None]
    pairs = [
        pair for each in law.offices if each.id in covered
        for pair in pairs_of(book_of(store, each.id), law.facts, reader, today)
    ]  # fmt: skip
    if not office:
        return tuple(pairs)
    own = [pair for pair in pairs if pair.office == office]
    return (*own, *(pair for pair in pairs if pair.office != office and office in pair.holding))
