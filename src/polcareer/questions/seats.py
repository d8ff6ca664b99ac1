"""A seat and what standing there takes: its results joined with deposits and spending limits.

Each function is given the store and a question in typed values; it reads the tables, joins them, and returns values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from polcareer.errors import NotCovered
from polcareer.names import plain
from polcareer.polls.deposit import DEPOSITS, Deposit, DepositRule, deposit_rule, fewest_votes, settle
from polcareer.polls.seats import (
    COUNCILS,
    FORMER_SEATS,
    OUTWARD_CODES,
    POSTCODES,
    REGIONS,
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

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.polls.spending import SeatElectors, Spending, SpendingLimit


FEWEST_IN_ORDER = 2  # words of a name that stand in an order


def tables_by_id(store: Store) -> dict[str, Table]:
    """Where each table of elections comes from, by its id."""
    return {table.id: table for table in store.load(TABLES)}


def office_of_seats(store: Store) -> str:
    """The id of the office that is stood for in seats; empty where the data names none."""
    return tables_by_id(store)["seats"].office or ""


def body_of_seats(store: Store) -> str:
    """What the members for the seats sit in; their office's title where the data does not say."""
    from polcareer.law.rule import OFFICES

    office = next(each for each in store.load(OFFICES) if each.id == office_of_seats(store))
    return office.sits_in or office.title


def of_a_like_name(store: Store, seat: Constituency, words: Sequence[str]) -> str:
    """What is said where a seat's words were typed in another order, which is how another parliament names its own.

    Empty where no other parliament has names like these, and for a name in its own order.
    """
    from polcareer.law.rule import OFFICES

    said, order = (plain(text).split("-") for text in (" ".join(words), seat.name))
    office = (tables_by_id(store)["seats"].like_names or {}).get(seat.nation, "")
    own = [word for word in order if word in said]
    if not office or len(own) < FEWEST_IN_ORDER or [word for word in said if word in own] == own:
        return ""
    body = next(each.stood_for or each.title for each in store.load(OFFICES) if each.id == office)
    whole = f"{body[:1].upper()}{body[1:]}"
    return f"{whole} has constituencies of its own, some with names like this one's. They are not held here."


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
    return choose(with_results(store, store.load(SEATS)), wanted, store.load(REGIONS) if wanted.region else ())


class SeatsMeant(NamedTuple):
    """The seats that words mean: those named, or (`several`) those that one name fits.

    `guessed` pairs what was typed with the name that it was taken for. `said` is why, where the name is a council's or
    that of a seat that is no more.
    """

    seats: tuple[Seat, ...]
    several: bool
    guessed: tuple[tuple[str, str], ...]
    said: str = ""


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
    known = SeatNames(store.load(SEATS), store.load(FORMER_SEATS), store.load(COUNCILS))
    found = find_groups(words, known)
    if found.former and not found.seats:
        table = tables_by_id(store)["former-seats"]
        return FormerSeat(found.former, known.replaced_by(found.former), known.by_id, table)
    said = ""
    if found.former:
        most = known.replaced_by(found.former)[0].share_of_former
        said = f"{found.former} is a seat no more; {most}% of its people are in {found.seats[0].name}."
    elif found.council:
        said = f"No seat is called '{' '.join(words)}': most people of what is shown are in the area of the council "
        said += f"{found.council}."
    return SeatsMeant(in_full(store, found.seats), found.several, found.guessed, said)


class InPostcode(NamedTuple):
    """The seats that a postcode may be in, the likeliest first, with their last results, and what a lookup can tell."""

    postcode: Postcode
    likely: tuple[Likely, ...]
    seats: Mapping[str, Constituency]
    guide: PostcodeGuide
    results: Mapping[str, Result]


def seats_in_postcode(store: Store, postcode: Postcode) -> InPostcode:
    """The seats that a postcode may be in. Raises `NotCovered` where it is in no table."""
    guide = store.load(POSTCODES)
    likely = likely_seats(postcode, store.load(OUTWARD_CODES), guide)
    seats = {seat.id: seat for seat in store.load(SEATS)}
    found = with_results(store, tuple(seats[each.seat] for each in likely))
    return InPostcode(postcode, likely, seats, guide, {seat.constituency.id: seat.latest for seat in found})


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
    from polcareer.polls.spending import SPENDING, electors_of, limit

    known, data = electors_of(seat, poll), store.load(SPENDING)
    count = known.electors if electors is None else electors
    found = limit(data, count, known.seat_type, poll, by_election=by_election)
    return LimitInSeat(data, found, known, tables_by_id(store)[known.table], electors is None and not by_election)


class SeatFigures(NamedTuple):
    """What standing in a seat takes: the deposit by its last result, and an estimate of the spending limit.

    `limit` is None for a poll before the seat had its boundaries, or before the limits that are recorded.
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
