"""Polls, for the command line and for Python alike: deposits, spending limits and timetables.

Each function is given the store and a question in typed values; it reads the tables, and nothing of the others.
What takes a seat is in questions/seats.py.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from polcareer.errors import PolcareerError, UnknownName, WrongUsage
from polcareer.words import nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.data.store import Store
    from polcareer.law.rule import Office
    from polcareer.polls.deposit import Deposit, DepositRule, OtherDeposit
    from polcareer.polls.holidays import Nation
    from polcareer.polls.seats import Seat
    from polcareer.polls.spending import OfficeLimit, SeatType, SpendingLimit
    from polcareer.polls.steps import Contest
    from polcareer.polls.timetable import AfterDeath, Almanac, Left, NextPolls, Question, Timetable


def deposit_known(store: Store, office: str, on: date, contest: str = "") -> DepositRule | OtherDeposit:
    """What is known of the deposit of an office (an id) at a poll on a day.

    Raises `NotCovered` where nothing is, `WrongUsage` where the contest has to be said.
    """
    from polcareer.polls.deposit import DEPOSITS, OTHER_DEPOSITS, deposit_of

    return deposit_of(store.load(DEPOSITS), store.load(OTHER_DEPOSITS), office, on, contest)


def deposits_known(store: Store, on: date, office: str = "") -> tuple[tuple[str, DepositRule | OtherDeposit], ...]:
    """What is known of the deposit of every office at a poll on a day, or of each contest of one (an id).

    With each stands what is stood for, in words. The office that is meant where none is named comes first.
    """
    from polcareer.law.rule import OFFICES, default_office
    from polcareer.polls.deposit import DEPOSITS, OTHER_DEPOSITS, in_order

    offices = store.load(OFFICES)
    first = default_office(offices)
    named = {each.id: each.stood_for or each.title for each in (first, *offices) if office in ("", each.id)}
    known = in_order(store.load(DEPOSITS), store.load(OTHER_DEPOSITS), named, on)
    return tuple((named[each.office], each) for each in known)


def deposit_settled(
    store: Store,
    office: str,
    votes: int,
    valid_votes: int,
    *,
    on: date,
    contest: str = "",
    elected: bool | None = None,
    names: int | None = None,
) -> Deposit:
    """Whether votes of so many valid votes keep the deposit of an office (an id) at a poll on a day.

    `elected`: whether a seat was won. `names`: how long the list was. Raises as `deposit_known` does, `NotCovered` too
    where a figure is not confirmed, and `WrongUsage` for votes or names that cannot be.
    """
    from polcareer.polls.deposit import DEPOSITS, OTHER_DEPOSITS, deposit_rule, settle

    rule = deposit_rule(store.load(DEPOSITS), office, on, contest, store.load(OTHER_DEPOSITS))
    return settle(votes, valid_votes, rule, elected=elected, names=names)


def spending_limit(
    store: Store, electors: int, seat_type: SeatType, poll: date, *, by_election: bool = False
) -> SpendingLimit:
    """What a candidate may spend where there are so many electors.

    Raises `WrongUsage` for a number of electors that cannot be, `NotCovered` for a day without limits.
    """
    from polcareer.polls.spending import SPENDING, limit

    return limit(store.load(SPENDING), electors, seat_type, poll, by_election=by_election)


def office_limit(store: Store, office: str, poll: date, electors: int | None = None, contest: str = "") -> OfficeLimit:
    """What is known of the limit at an election to another office (an id) than those with seats here.

    Raises `WrongUsage` for electors that cannot be or a contest that has to be said, `NotCovered` where nothing is
    known.
    """
    from polcareer.polls.spending import SPENDING
    from polcareer.polls.spending import office_limit as found

    return found(store.load(SPENDING), office, poll, electors, contest)


def limits_together(
    store: Store, name: str, poll: date, electors: int | None = None, contest: str = ""
) -> tuple[tuple[Office, OfficeLimit], ...]:
    """What is known of the limits of the offices that a word means together; none for a word that means one.

    Raises as `office_limit` does, and `UnknownName`.
    """
    from polcareer.questions.elsewhere import offices_said
    from polcareer.questions.law import offices_meant

    said = offices_said(store, name)
    offices = [one for each in said for one in offices_meant(store, each)] or offices_meant(store, name)
    if len(offices) < 2:
        return ()
    return tuple((each, office_limit(store, each.id, poll, electors, contest)) for each in offices)


FIRST: Nation = "england"  # where an election is held in several nations and none was named; said aloud


class TimetableAsked(NamedTuple):
    """Which timetable. `nation` is as typed; none means England, or the first of an election not held there.

    `writ` is the day a by-election's writ was ordered, `declared` that of the result, where known; `death` that on
    which the returning officer had proof that a candidate had died.
    """

    contest: Contest
    poll: date
    nation: str | None = None
    by_election: bool = False
    writ: date | None = None
    declared: date | None = None
    death: date | None = None


def almanac_of(store: Store) -> Almanac:
    """All that timetables are worked out from."""
    from polcareer.polls.holidays import HOLIDAYS
    from polcareer.polls.steps import TIMETABLES
    from polcareer.polls.timetable import Almanac

    return Almanac(store.load(TIMETABLES), store.load(HOLIDAYS))


def contest_meant(store: Store, office: str | None) -> Contest:
    """The kind of election that a word names, or fills the office it names. Raises `UnknownName`."""
    from polcareer.polls.steps import TIMETABLES
    from polcareer.polls.timetable import contest_named

    return contest_named(store.load(TIMETABLES), office)


def election_meant(store: Store, words: str | None) -> tuple[Contest, str | None]:
    """The kind of election that words mean, and the nation where they name an office of one: "councillor in Wales".

    With none it is the default. Raises `UnknownName`.
    """
    try:
        return contest_meant(store, words), None
    except UnknownName:
        from polcareer.polls.steps import TIMETABLES
        from polcareer.questions.places import office_meant

        with suppress(PolcareerError):
            office = office_meant(store, words or "")
            for contest in store.load(TIMETABLES).contests:
                for each in contest.offices:
                    if each.office == office.id:
                        return contest, each.nation
        raise


def next_polls(store: Store, contest: Contest, today: date) -> NextPolls:
    """The polls of a kind of election that are known to come, from a day on."""
    from polcareer.polls.timetable import next_polls as found

    return found(almanac_of(store), contest, today)


def soonest_timetables(store: Store, coming: NextPolls, today: date) -> tuple[Timetable, ...]:
    """The timetables of the soonest poll to come that has a day, of each nation where it is held; none out of reach.

    Of each only the main steps that are still to come are kept.
    """
    from polcareer.polls.steps import TIMETABLES

    main = {step.id for step in store.load(TIMETABLES).steps if step.main}
    soonest = [each for each in coming.scheduled if each.poll == coming.soonest]
    nations = dict.fromkeys(nation for each in soonest for nation in each.nations or coming.contest.nations)
    found: list[Timetable] = []
    for nation in nations:
        with suppress(PolcareerError):
            whole = timetable(store, TimetableAsked(coming.contest, soonest[0].poll, nation))
            ahead = (event for event in whole.events if event.id in main and event.last >= today)
            found.append(replace(whole, events=tuple(ahead)))
    return tuple(found)


def in_nation(coming: NextPolls, nation: str | None) -> NextPolls:
    """The polls to come of one nation alone, where one is meant."""
    there = tuple(each for each in coming.scheduled if nation is None or not each.nations or nation in each.nations)
    return coming._replace(
        scheduled=there, contest=replace(coming.contest, nations=(nation,)) if nation else coming.contest
    )


def every_next_poll(store: Store, today: date) -> tuple[NextPolls, ...]:
    """The polls to come of every kind of election, in the order of the data."""
    from polcareer.polls.steps import TIMETABLES

    return tuple(next_polls(store, contest, today) for contest in store.load(TIMETABLES).contests)


def asked_in_seat(store: Store, asked: TimetableAsked, seat: Seat) -> TimetableAsked:
    """What was asked, in a seat: in its nation, and as its by-election where it is known to have had one that day.

    Raises `WrongUsage` for an election without seats, or for another nation than the seat's.
    """
    from polcareer.questions.seats import office_of_seats

    contest = contest_meant(store, office_of_seats(store))
    if asked.contest.id != contest.id:
        raise WrongUsage(f"Seats are those of the {contest.title}, not of: {asked.contest.title}.", "Leave --seat out.")
    if asked.nation not in (None, seat.nation):
        raise WrongUsage(f"{seat.name} is in {nation_title(seat.nation)}.", "Leave --nation out: the seat says where.")
    held = next((each for each in seat.results if each.poll == asked.poll and each.kind == "by-election"), None)
    writ = asked.writ or (held.writ if held else None)
    return asked._replace(nation=seat.nation, by_election=asked.by_election or held is not None, writ=writ)


def each_once(asked: Iterable[TimetableAsked]) -> tuple[TimetableAsked, ...]:
    """Each poll once: one asked for without a nation is that of the nation it is then taken to be in.

    Raises `UnknownName` for a nation.
    """
    from polcareer.polls.timetable import nation_named

    once: dict[tuple[str, date, str, bool], TimetableAsked] = {}
    for each in asked:
        key = (each.contest.id, each.poll, nation_named(each.contest, each.nation, FIRST), each.by_election)
        once[key] = each if each.nation else once.get(key, each)
    return tuple(once.values())


def timetable(store: Store, asked: TimetableAsked) -> Timetable:
    """The timetable of a poll. Raises `UnknownName` for a nation, `WrongUsage` for a day on which no poll can be.

    Raises `NotCovered` for one outside the years recorded.
    """
    from polcareer.polls.timetable import work_out

    return work_out(almanac_of(store), asked.contest, _question(asked))


def _question(asked: TimetableAsked) -> Question:
    from polcareer.polls.timetable import Question, nation_named

    place = nation_named(asked.contest, asked.nation, FIRST)
    return Question(asked.poll, place, asked.by_election, asked.writ, asked.declared, asked.death)


def after_death(store: Store, asked: TimetableAsked) -> AfterDeath:
    """What follows at a poll when there is proof of a candidate's death.

    Raises as `timetable` does, and `WrongUsage` for a day on which nobody stands nominated or the result is out.
    """
    from polcareer.polls.timetable import after_death as found

    return found(almanac_of(store), asked.contest, _question(asked))


def days_left(store: Store, found: Timetable | AfterDeath, today: date) -> dict[str, Left]:
    """How long is left on a day for each step, by its id. Raises `NotCovered` for a day before the known holidays."""
    from polcareer.polls.timetable import days_left as counted

    return counted(almanac_of(store), found, today)


def timetable_in_seat(store: Store, office: str, poll: date, seat: Seat | None) -> Timetable | None:
    """The timetable of a poll in a seat (none: anywhere), or None for an office without one.

    A poll at which the seat is known to have had a by-election is that by-election; any other a general election.
    Raises `WrongUsage` for a day on which no poll can be, `NotCovered` for one outside the years recorded.
    """
    from polcareer.polls.timetable import Question, nation_named, work_out

    try:
        contest = contest_meant(store, office)
    except UnknownName:
        return None
    nation = nation_named(contest, seat.nation if seat else None, contest.nations[0])
    held = [result for result in seat.results if result.poll == poll] if seat else []
    local = next((result for result in held if result.kind == "by-election"), None)
    return work_out(
        almanac_of(store), contest, Question(poll, nation, local is not None, local.writ if local else None)
    )
