"""A constituency of the House of Commons and its latest results. Rows: data/elections/*.csv, tables.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry

Nation = Literal["england", "northern-ireland", "scotland", "wales"]
SeatType = Literal["county", "borough", "burgh"]
Poll = Literal["general-election", "by-election"]
R = TypeVar("R", "Result", "CouncilShare", "FormerShare")


class Constituency(Model, frozen=True, kw_only=True):
    """What a constituency is called and where it lies.

    `gss` is its code in official statistics. `welsh` and `english` are its name in the other language, where it has
    one. `region` is a region of England, empty elsewhere.
    """

    id: Annotated[str, Id("seat")]
    gss: Annotated[str, Text()]
    name: Annotated[str, Text()]
    welsh: str = ""
    english: str = ""
    nation: Nation
    region: str = ""
    type: SeatType

    @property
    def spends_as(self) -> Literal["county", "borough"]:
        """Which spending limit it has: a burgh of Scotland counts as a borough."""
        return "county" if self.type == "county" else "borough"


class Result(Model, frozen=True, kw_only=True):
    """The result of one poll in one constituency, in votes. None is a figure that was not found.

    `rejected` papers are no part of `valid_votes`. `winner` and `runner_up` are parties. `table` is the entry of
    tables.yaml that says where the row comes from.
    """

    seat: Annotated[str, Ref("seat")]
    poll: date
    kind: Poll
    writ: date | None = None
    electorate: Annotated[int, AtLeast(1)] | None = None
    valid_votes: Annotated[int, AtLeast(1)] | None = None
    rejected: Annotated[int, AtLeast(0)] | None = None
    winner: Annotated[str, Text()]
    runner_up: Annotated[str, Text()]
    majority: Annotated[int, AtLeast(0)]
    candidates: Annotated[int, AtLeast(1)]
    deposits_lost: Annotated[int, AtLeast(0)] | None = None
    table: Annotated[str, Ref("table")] = "results"
    note: str = ""

    def _check(self) -> None:
        votes = self.valid_votes
        if votes is not None and (self.majority > votes or (self.electorate is not None and votes > self.electorate)):
            msg = "the majority is within the valid votes, and they within the electorate"
            raise ValueError(msg)
        if (self.deposits_lost or 0) > self.candidates:
            msg = "no more deposits are lost than candidates stood"
            raise ValueError(msg)

    @property
    def turnout(self) -> Decimal | None:
        """Valid votes as a percentage of the electorate, to two decimals."""
        return percentage(self.valid_votes, self.electorate)

    @property
    def majority_share(self) -> Decimal | None:
        """The majority as a percentage of the valid votes, to two decimals."""
        return percentage(self.majority, self.valid_votes)


class CouncilShare(Model, frozen=True, kw_only=True):
    """How much of a constituency's people live in the area of a council, as a percentage."""

    seat: Annotated[str, Ref("seat")]
    council: Annotated[str, Text()]
    share: Annotated[int, AtLeast(0)]


class FormerShare(Model, frozen=True, kw_only=True):
    """A constituency as it was before the boundaries changed, and one that took over some of it.

    The shares are percentages of each one's people.
    """

    former: Annotated[str, Text()]
    seat: Annotated[str, Ref("seat")]
    share_of_former: Decimal
    share_of_seat: Decimal


class Table(Entry, frozen=True, kw_only=True):
    """Where a table of rows comes from, and what its figures mean. `office` is the one that its seats elect."""

    id: Annotated[str, Id("table")]
    says: Annotated[str, Text()]
    office: Annotated[str, Ref("office")] | None = None


class Seat(Model, frozen=True, kw_only=True):
    """A constituency with all that is held on it. `results` are the polls since it was made, the latest first."""

    constituency: Constituency
    results: tuple[Result, ...]
    councils: tuple[CouncilShare, ...]
    came_from: tuple[FormerShare, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.constituency.name

    @property
    def nation(self) -> Nation:
        """Which part of the UK it is in."""
        return self.constituency.nation

    @property
    def latest(self) -> Result:
        """The latest result known: a by-election's where one was held."""
        return self.results[0]

    @property
    def counted(self) -> Result:
        """The latest result whose valid votes are known."""
        return next(result for result in self.results if result.valid_votes is not None)


SEATS = many("elections/seats.csv", Constituency)
RESULTS = many("elections/results.csv", Result)
COUNCILS = many("elections/councils.csv", CouncilShare)
FORMER_SEATS = many("elections/former_seats.csv", FormerShare)
TABLES = many("*/tables.yaml", Table)  # beside the tables of each folder


def percentage(part: int | None, whole: int | None) -> Decimal | None:
    """`part` of `whole` as a percentage to two decimals, halves away from zero; None where either is not known."""
    if part is None or whole is None:
        return None
    return Decimal((part * 20_000 + whole) // (whole * 2)).scaleb(-2)


def assemble(
    seats: tuple[Constituency, ...],
    results: tuple[Result, ...],
    councils: tuple[CouncilShare, ...] = (),
    former: tuple[FormerShare, ...] = (),
) -> tuple[Seat, ...]:
    """Each seat with its rows of the other tables, in the order given: its latest result and largest share first."""
    polls, places, olds = _by_seat(results), _by_seat(councils), _by_seat(former)
    return tuple(
        Seat(
            constituency=seat,
            results=tuple(sorted(polls.get(seat.id, ()), key=lambda result: result.poll, reverse=True)),
            councils=tuple(sorted(places.get(seat.id, ()), key=lambda place: -place.share)),
            came_from=tuple(sorted(olds.get(seat.id, ()), key=lambda old: -old.share_of_seat)),
        )
        for seat in seats
    )


def _by_seat(rows: tuple[R, ...]) -> dict[str, list[R]]:
    held: dict[str, list[R]] = {}
    for row in rows:
        held.setdefault(row.seat, []).append(row)
    return held
