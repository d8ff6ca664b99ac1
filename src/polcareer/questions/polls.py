"""What standing takes, for the command line and for Python alike: seats, deposits, spending limits, timetables.

Each function is given the store and a question in typed values; it reads the tables, joins them, and returns values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from polcareer.errors import NotCovered, UnknownName
from polcareer.polls.deposit import (
    DEPOSITS,
    OTHER_DEPOSITS,
    Deposit,
    DepositRule,
    OtherDeposit,
    deposit_of,
    deposit_rule,
    fewest_votes,
    settle,
)
from polcareer.polls.seats import (
    COUNCILS,
    FORMER_SEATS,
    OUTWARD_CODES,
    POSTCODES,
    RESULTS,
    SEATS,
    TABLES,
    Chosen,
    Constituency,
    Filter,
    FormerShare,
    Likely,
    Postcode,
    PostcodeGuide,
    Result,
    Seat,
    SeatNames,
    Table,
    assemble,
    choose,
    find_groups,
    find_seat,
    likely_seats,
)
from polcareer.polls.spending import SPENDING, SeatElectors, SeatType, Spending, SpendingLimit, electors_of, limit

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.polls.holidays import Nation
    from polcareer.polls.steps import Contest
    from polcareer.polls.timetable import Almanac, Left, Timetable


def tables_by_id(store: Store) -> dict[str, Table]:
    """Where each table of elections comes from, by its id."""
    return {table.id: table for table in store.load(TABLES)}


def office_of_seats(store: Store) -> str:
    """The id of the office that is stood for in seats; empty where the data names none."""
    return tables_by_id(store)["seats"].office or ""


def with_results(store: Store, chosen: tuple[Constituency, ...]) -> tuple[Seat, ...]:
    """Constituencies with their results and councils, in the order given."""
    return assemble(chosen, store.load(RESULTS), store.load(COUNCILS))


def in_full(store: Store, chosen: tuple[Constituency, ...]) -> tuple[Seat, ...]:
    """Constituencies with all that is held on them: what they came from too."""
    return assemble(chosen, store.load(RESULTS), store.load(COUNCILS), store.load(FORMER_SEATS))


def _seat_called(store: Store, name: str) -> Constituency:
    return find_seat(store.load(SEATS), name, store.load(FORMER_SEATS))


def seat_named(store: Store, name: str) -> Seat:
    """A seat by its very name, with its results. Raises `SeveralNames`, `FormerName` or `UnknownName`."""
    return assemble((_seat_called(store, name),), store.load(RESULTS))[0]


def seat_in_full(store: Store, name: str) -> Seat:
    """A seat by its very name, with all that is held on it. Raises as `seat_named` does."""
    return in_full(store, (_seat_called(store, name),))[0]


def seats_chosen(store: Store, wanted: Filter) -> Chosen:
    """The seats that fit every part of a filter. Raises `UnknownName` or `SeveralNames` for a region or council."""
    return choose(with_results(store, store.load(SEATS)), wanted)


class SeatsMeant(NamedTuple):
    """The seats that words mean: those named, or (`several`) those that one name fits.

    `guessed` pairs what was typed with the name that it was taken for.
    """

    seats: tuple[Seat, ...]
    several: bool
    guessed: tuple[tuple[str, str], ...]


class FormerSeat(NamedTuple):
    """A seat that is no more: what took it over, the largest share first, and where that is known from."""

    name: str
    replaced_by: tuple[FormerShare, ...]
    seats: Mapping[str, Constituency]
    table: Table


def seats_meant(store: Store, words: Sequence[str]) -> SeatsMeant | FormerSeat:
    """What words typed one after another mean: a name without quotes, several names, a name with a slip.

    Raises `SeveralNames`, `FormerName` or `UnknownName`.
    """
    known = SeatNames(store.load(SEATS), store.load(FORMER_SEATS))
    found = find_groups(words, known)
    if found.former:
        table = tables_by_id(store)["former-seats"]
        return FormerSeat(found.former, known.replaced_by(found.former), known.by_id, table)
    return SeatsMeant(in_full(store, found.seats), found.several, found.guessed)


class InPostcode(NamedTuple):
    """The seats that a postcode may be in, the likeliest first, and what such a lookup can tell."""

    postcode: Postcode
    likely: tuple[Likely, ...]
    seats: Mapping[str, Constituency]
    guide: PostcodeGuide


def seats_in_postcode(store: Store, postcode: Postcode) -> InPostcode:
    """The seats that a postcode may be in. Raises `NotCovered` where it is in no table."""
    guide = store.load(POSTCODES)
    likely = likely_seats(postcode, store.load(OUTWARD_CODES), guide)
    return InPostcode(postcode, likely, {seat.id: seat for seat in store.load(SEATS)}, guide)


def tables_used(store: Store, seat: Seat) -> tuple[Table, ...]:
    """Where what is held on a seat comes from."""
    tables = tables_by_id(store)
    names = dict.fromkeys(("seats", *(result.table for result in seat.results), "councils", "former-seats"))
    return tuple(tables[name] for name in names)


def votes_that_keep(store: Store) -> Callable[[Result], int | None]:
    """What says the fewest votes that kept a deposit at a poll for these seats; None where that is not known."""
    rules, office = store.load(DEPOSITS), office_of_seats(store)

    @cache
    def rule_on(poll: date) -> DepositRule:
        return deposit_rule(rules, office, poll)

    def keep(result: Result) -> int | None:
        return None if result.valid_votes is None else fewest_votes(result.valid_votes, rule_on(result.poll))

    return keep


def deposit_known(store: Store, office: str, on: date, contest: str = "") -> DepositRule | OtherDeposit:
    """What is known of the deposit of an office (an id) at a poll on a day.

    Raises `NotCovered` where nothing is, `WrongUsage` where the contest has to be said.
    """
    return deposit_of(store.load(DEPOSITS), store.load(OTHER_DEPOSITS), office, on, contest)


def deposit_settled(store: Store, office: str, votes: int, valid_votes: int, *, on: date, contest: str = "") -> Deposit:
    """Whether votes of so many valid votes keep the deposit of an office (an id) at a poll on a day.

    Raises as `deposit_known` does, `NotCovered` too where a figure is not confirmed, and `WrongUsage` for votes that
    cannot be.
    """
    rule = deposit_rule(store.load(DEPOSITS), office, on, contest, store.load(OTHER_DEPOSITS))
    return settle(votes, valid_votes, rule)


class DepositInSeat(NamedTuple):
    """What kept the deposit in a seat at its last poll whose valid votes are known.

    `keeps` is the fewest votes, `settled` whether the votes asked about would have, `table` where the figures are from.
    """

    seat: Seat
    rule: DepositRule
    keeps: int
    settled: Deposit | None
    table: Table

    @property
    def result(self) -> Result:
        """The poll that this is about."""
        return self.seat.counted


def deposit_in_seat(store: Store, seat: Seat, votes: int | None = None) -> DepositInSeat:
    """What kept the deposit there, and whether so many votes would have. Raises `WrongUsage` as `settle` does."""
    result = seat.counted
    total = result.valid_votes or 0
    rule = deposit_rule(store.load(DEPOSITS), office_of_seats(store), result.poll)
    settled = None if votes is None else settle(votes, total, rule)
    return DepositInSeat(seat, rule, fewest_votes(total, rule), settled, tables_by_id(store)[result.table])


class LimitInSeat(NamedTuple):
    """What a candidate may spend in a seat. `known` has its electors by a result, which come from `table`.

    `estimated`: it is by those electors, not by the register that counts.
    """

    data: Spending
    limit: SpendingLimit
    known: SeatElectors
    table: Table
    estimated: bool


def limit_in_seat(
    store: Store, seat: Seat, poll: date, *, by_election: bool = False, electors: int | None = None
) -> LimitInSeat:
    """What a candidate may spend in a seat at a poll on a day: an estimate, unless the electors are given.

    Raises `NotCovered` for a poll before the seat had its boundaries, or before the limits that are recorded.
    """
    known, data = electors_of(seat, poll), store.load(SPENDING)
    count = known.electors if electors is None else electors
    found = limit(data, count, known.seat_type, poll, by_election=by_election)
    return LimitInSeat(data, found, known, tables_by_id(store)[known.table], electors is None and not by_election)


def spending_limit(
    store: Store, electors: int, seat_type: SeatType, poll: date, *, by_election: bool = False
) -> SpendingLimit:
    """What a candidate may spend where there are so many electors.

    Raises `WrongUsage` for a number of electors that cannot be, `NotCovered` for a day without limits.
    """
    return limit(store.load(SPENDING), electors, seat_type, poll, by_election=by_election)


class SeatFigures(NamedTuple):
    """What standing in a seat takes: the deposit by its last result, and an estimate of the spending limit.

    `limit` is None for a poll before the seat had its boundaries.
    """

    deposit: DepositInSeat
    limit: SpendingLimit | None


def seat_figures(store: Store, seat: Seat, poll: date, *, by_election: bool) -> SeatFigures:
    """What standing in a seat takes, at a poll on a day."""
    deposit = deposit_in_seat(store, seat)
    try:
        return SeatFigures(deposit, limit_in_seat(store, seat, poll, by_election=by_election).limit)
    except NotCovered:
        return SeatFigures(deposit, None)


FIRST: Nation = "england"  # where an election is held in several nations and none was named; said aloud


class TimetableAsked(NamedTuple):
    """Which timetable. `nation` is as typed; none means England, or the first of an election not held there.

    `writ` is the day a by-election's writ was ordered, `declared` that of the result, where known.
    """

    contest: Contest
    poll: date
    nation: str | None = None
    by_election: bool = False
    writ: date | None = None
    declared: date | None = None


def almanac(store: Store) -> Almanac:
    """All that timetables are worked out from."""
    from polcareer.polls.holidays import HOLIDAYS
    from polcareer.polls.steps import TIMETABLES
    from polcareer.polls.timetable import Almanac

    return Almanac(store.load(TIMETABLES), store.load(HOLIDAYS))


def contest_meant(store: Store, office: str | None) -> Contest:
    """The kind of election that a word names, or fills the office it names. Raises `UnknownName`."""
    from polcareer.polls.steps import TIMETABLES, contest_named

    return contest_named(store.load(TIMETABLES), office)


def timetable(store: Store, asked: TimetableAsked) -> Timetable:
    """The timetable of a poll. Raises `UnknownName` for a nation, `WrongUsage` for a day on which no poll can be.

    Raises `NotCovered` for one outside the years recorded.
    """
    from polcareer.polls.steps import Question, nation_named
    from polcareer.polls.timetable import work_out

    place = nation_named(asked.contest, asked.nation, FIRST)
    question = Question(asked.poll, place, asked.by_election, asked.writ, asked.declared)
    return work_out(almanac(store), asked.contest, question)


def days_left(store: Store, found: Timetable, today: date) -> dict[str, Left]:
    """How long is left on a day for each step, by its id. Raises `NotCovered` for a day before the known holidays."""
    from polcareer.polls.timetable import days_left as counted

    return counted(almanac(store), found, today)


def timetable_in_seat(store: Store, office: str, poll: date, seat: Seat | None) -> Timetable | None:
    """The timetable of a poll in a seat (none: anywhere), or None for an office without one.

    A poll at which the seat is known to have had a by-election is that by-election; any other a general election.
    Raises `WrongUsage` for a day on which no poll can be, `NotCovered` for one outside the years recorded.
    """
    from polcareer.polls.steps import Question, nation_named
    from polcareer.polls.timetable import work_out

    try:
        contest = contest_meant(store, office)
    except UnknownName:
        return None
    nation = nation_named(contest, seat.nation if seat else None, contest.nations[0])
    held = [result for result in seat.results if result.poll == poll] if seat else []
    local = next((result for result in held if result.kind == "by-election"), None)
    return work_out(almanac(store), contest, Question(poll, nation, local is not None, local.writ if local else None))
