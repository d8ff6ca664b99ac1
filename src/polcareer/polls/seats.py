"""Seats: their results, former names, councils; finding them by name, filter or postcode."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, TypeVar

from polcareer.data.model import AtLeast, Entry, Id, Model, Ref, Text
from polcareer.data.store import many, one
from polcareer.errors import FormerName, NotCovered, SeveralNames, UnknownName, WrongUsage
from polcareer.polls.place_names import LooseNames, in_fewest_runs, key_of, spelt_like

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


class County(Model, frozen=True, kw_only=True):
    """A county council in England above districts, each of which has a council of its own; and the region it is in."""

    county: Annotated[str, Text()]
    region: Annotated[str, Text()]
    nation: Nation = "england"


class FormerShare(Model, frozen=True, kw_only=True):
    """A constituency as it was before the boundaries changed, and one that took over some of it.

    The shares are percentages of each one's people.
    """

    former: Annotated[str, Text()]
    seat: Annotated[str, Ref("seat")]
    share_of_former: Decimal
    share_of_seat: Decimal


class Table(Entry, frozen=True, kw_only=True):
    """Where a table of rows comes from, and what its figures mean. `office` is the one that its seats elect.

    `elects` is whom each of them elects. `like_names` are, by nation, the offices whose own constituencies have names
    like these, and are not held. `as_of` is when it was so, in words, where that is another day than the one on which
    it was read.
    """

    id: Annotated[str, Id("table")]
    says: Annotated[str, Text()]
    as_of: Annotated[str, Text()] = ""
    office: Annotated[str, Ref("office")] | None = None
    elects: str = ""
    like_names: dict[Nation, Annotated[str, Ref("office")]] | None = None


class Region(Model, frozen=True, kw_only=True):
    """A region of England as the tables name it, and what else people call it, or what they take to be there."""

    id: Annotated[str, Id("region")]
    name: Annotated[str, Text()]
    also_called: tuple[Annotated[str, Text()], ...] = ()
    nation: Nation = "england"


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
COUNTIES = many("elections/counties.csv", County)
FORMER_SEATS = many("elections/former_seats.csv", FormerShare)
REGIONS = many("elections/regions.yaml", Region)
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


LISTS = "polcareer seats"
MOST = 50  # per cent


class Match(NamedTuple):
    """What a name leads to: seats that it may mean, or names of seats that are no more. Empty where nothing has it."""

    seats: tuple[Constituency, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def one(self) -> bool:
        """Whether it leads to a single thing."""
        return len(self.seats) + len(self.former) == 1


class SeatNames:
    """Every name of every seat, of those abolished (`former`) and of `councils`, where given."""

    def __init__(
        self,
        seats: tuple[Constituency, ...],
        former: tuple[FormerShare, ...] = (),
        councils: tuple[CouncilShare, ...] = (),
    ) -> None:
        called = [(name, seat) for seat in seats for name in (seat.name, seat.welsh, seat.english, seat.gss) if name]
        self.current = LooseNames(called)
        self.shares = former
        self.councils = councils
        self.by_id = {seat.id: seat for seat in seats}

    @cached_property
    def former(self) -> LooseNames[str]:
        """The names of seats that are no more: read only where no seat has the name asked for."""
        taken = {key for key, _, _ in self.current.named}
        names = dict.fromkeys(row.former for row in self.shares)
        return LooseNames((name, name) for name in names if key_of(name) not in taken)

    def find(self, text: str) -> Match:
        """What a name leads to, spelling mistakes aside. A seat there is goes before one that was."""
        for way in (LooseNames.exact, LooseNames.reordered, LooseNames.containing, LooseNames.containing_forms):
            seats = way(self.current, text)
            former = () if seats else way(self.former, text)
            if seats or former:
                return Match(seats, former)
        return Match()

    def replaced_by(self, former: str) -> tuple[FormerShare, ...]:
        """The seats that took over a former one, the largest share first."""
        rows = (row for row in self.shares if row.former == former)
        return tuple(sorted(rows, key=lambda row: -row.share_of_former))

    def kept_most_of(self, former: str, text: str) -> Constituency | None:
        """The seat called so among other words that has most of a former one, where that had not this very name."""
        rows = self.replaced_by(former)
        most = self.by_id[rows[0].seat] if rows and rows[0].share_of_former > MOST else None
        called = self.current.containing(text)
        return most if most is not None and called == (most,) and key_of(former) != key_of(text) else None

    def in_council(self, text: str) -> tuple[str, tuple[Constituency, ...]]:
        """The one council called so, and the seats most of whose people live in its area; none without one."""
        found = LooseNames((name, name) for name in dict.fromkeys(row.council for row in self.councils)).find(text)
        if len(found) != 1:
            return "", ()
        rows = (row for row in self.councils if row.council == found[0] and row.share > MOST)
        return found[0], tuple(self.by_id[row.seat] for row in rows)

    def guess(self, text: str) -> tuple[Constituency, ...]:
        """The one seat that a name with a slip in it all but means, else those that such a part of a name all but is.

        None where a seat that is no more is as near. No slip is in the first letter of all.
        """
        seat = self.current.surely(text)
        alike = seat is not None and any(
            key_of(name)[:1] == key_of(text)[:1] for name in (seat.name, seat.welsh, seat.english)
        )
        return (seat,) if seat is not None and alike and not self.former.surely(text) else self._respelt(text)

    def _respelt(self, text: str) -> tuple[Constituency, ...]:
        """The seats that have these words in their names, each that is nowhere read as the one word spelt nearly so."""
        known = {word for names in (self.current, self.former) for name, _, _ in names.named for word in name.split()}
        words = key_of(text).split()
        right = [word if word in known else spelt_like(word, known) for word in words]
        return self.find(" ".join(right)).seats if all(right) and right != words else ()

    def one(self, text: str) -> Constituency:
        """The one seat meant. Raises `SeveralNames`, `FormerName` or `UnknownName`, each naming what there is."""
        found = self.find(text)
        if len(found.seats) == 1:
            return found.seats[0]
        if len(found.seats) + len(found.former) > 1:
            names = [seat.name for seat in found.seats] or list(found.former)
            raise SeveralNames("seat", text, names, f"Give more of the name. List them: {LISTS} --search '{text}'")
        if found.former:
            raise FormerName("seat", found.former[0], self._successors(found.former[0]), f"{LISTS} NAME")
        raise self.unknown(text)

    def unknown(self, text: str) -> UnknownName:
        """The error for a name that nothing has, with the nearest."""
        close = tuple(near.thing.name for near in self.current.near(text))
        return UnknownName("seat", text, (), LISTS, close=close)

    def _successors(self, former: str) -> list[str]:
        return [f"{self.by_id[row.seat].name} ({row.share_of_former}%)" for row in self.replaced_by(former)]


class Groups(NamedTuple):
    """What words typed one after another lead to.

    `seats` are those named, or (`several`) those that one name fits. `former` is a seat that is no more: with a seat,
    that which has most of it. `guessed` pairs what was typed with the name that it was taken for. `council` is what
    was named where it is no seat, and the seats are in its area.
    """

    seats: tuple[Constituency, ...] = ()
    several: bool = False
    former: str = ""
    guessed: tuple[tuple[str, str], ...] = ()
    council: str = ""


def find_groups(words: Sequence[str], names: SeatNames) -> Groups:
    """The seats that words name: all as one name first, then as several in a row, then with spelling mistakes.

    Raises `SeveralNames`, `FormerName` or `UnknownName`.
    """
    joined = " ".join(words)
    found = names.find(joined)
    if len(found.former) == 1:
        kept = names.kept_most_of(found.former[0], joined)
        return Groups(seats=() if kept is None else (kept,), former=found.former[0])
    if found.seats:
        return Groups(found.seats, several=len(found.seats) > 1)
    runs = in_fewest_runs(words, lambda run: names.find(run).one)
    if runs is not None and not found.former:
        return Groups(tuple(dict.fromkeys(names.one(run) for run in runs)))
    council, there = names.in_council(joined)
    if there:
        return Groups(there, several=len(there) > 1, council=council)
    near = names.guess(joined)
    if len(near) > 1:
        return Groups(near, several=True, guessed=tuple((joined, seat.name) for seat in near))
    guesses = [(joined, near)]
    if not near and len(words) > 1:
        guesses = [(word, () if names.find(word).one else names.guess(word)) for word in words]
    seats = tuple(guess[0] if len(guess) == 1 else names.one(typed) for typed, guess in guesses)
    return Groups(seats, guessed=tuple((typed, guess[0].name) for typed, guess in guesses if len(guess) == 1))


def find_seat(seats: tuple[Constituency, ...], name: str, former: tuple[FormerShare, ...] = ()) -> Constituency:
    """The one seat with this name, or with its words in any order. Spelling mistakes are never guessed at.

    With `former`, the name of a seat abolished is told as such. Raises `SeveralNames`, `FormerName`, `UnknownName`.
    """
    return SeatNames(seats, former).one(name)


LISTS_ALL = "polcareer seats --csv"


class Margin(NamedTuple):
    """A majority of at most so many votes, or of at most so much of the valid votes in percent."""

    votes: int | None = None
    share: Decimal | None = None

    def covers(self, seat: Seat) -> bool | None:
        """Whether a seat's latest majority is within it; None where that is not known."""
        result = seat.latest
        if self.share is None:
            return self.votes is not None and result.majority <= self.votes
        if result.valid_votes is None:
            return None
        return result.majority * 100 <= self.share * result.valid_votes


class Chosen(NamedTuple):
    """The seats that fit, and those left out because it is not known whether they do.

    `region` and `council` are the names of those asked for.
    """

    seats: tuple[Seat, ...]
    unknown: tuple[Seat, ...]
    region: str = ""
    council: str = ""


class Filter(NamedTuple):
    """Which seats to keep. What is empty keeps all."""

    nation: str = ""
    region: str = ""
    council: str = ""
    margin: Margin | None = None
    search: str = ""


def read_margin(text: str) -> Margin:
    """`500` votes or `5%` of the valid votes. Raises `WrongUsage`."""
    typed = text.strip().replace(",", "")
    try:
        value = Decimal(typed.removesuffix("%"))
    except InvalidOperation:
        raise WrongUsage(f"--marginal takes votes or a percentage, not '{text}'.", MARGINS) from None
    percent = typed.endswith("%")
    if not (value.is_finite() and 0 <= value <= (100 if percent else 10**9)):
        raise WrongUsage(f"--marginal takes a number of votes or a percentage that can be, not '{text}'.", MARGINS)
    if percent:
        return Margin(share=value)
    if value != int(value):
        raise WrongUsage(f"Votes are whole numbers, not '{text}'.", MARGINS)
    return Margin(votes=int(value))


def choose(seats: tuple[Seat, ...], wanted: Filter, regions: tuple[Region, ...] = ()) -> Chosen:
    """The seats that fit every part of the filter: by name, or where a margin is asked for, the closest first.

    `regions` have what else those of England are called.

    Raises `UnknownName` or `SeveralNames` for a region or council that cannot be told.
    """
    kept = [seat for seat in seats if not wanted.nation or seat.constituency.nation == wanted.nation]
    region = council = ""
    if wanted.region:
        region = _known("region", wanted.region, {seat.constituency.region for seat in seats} - {""}, regions)
        kept = [seat for seat in kept if seat.constituency.region == region]
    if wanted.council:
        council = _known("council", wanted.council, {part.council for seat in seats for part in seat.councils})
        kept = [seat for seat in kept if any(part.council == council for part in seat.councils)]
    text = key_of(wanted.search)
    kept = [seat for seat in kept if any(text in key_of(name) for name in _names(seat))]
    if wanted.margin is None:
        return Chosen(tuple(kept), (), region, council)
    fits = [(seat, wanted.margin.covers(seat)) for seat in kept]
    close = sorted((seat for seat, fit in fits if fit), key=lambda seat: seat.latest.majority)
    return Chosen(tuple(close), tuple(seat for seat, fit in fits if fit is None), region, council)


def _names(seat: Seat) -> tuple[str, ...]:
    held = seat.constituency
    return held.name, held.welsh, held.english


def _known(kind: str, name: str, known: set[str], regions: tuple[Region, ...] = ()) -> str:
    """The one of these names that is meant, by what else it is called too. Raises `SeveralNames` or `UnknownName`."""
    others = ((other, each.name) for each in regions for other in each.also_called if each.name in known)
    names = LooseNames((each, each) for each in sorted(known))
    also = LooseNames(others)
    found = names.exact(name) or also.exact(name) or names.reordered(name) or also.reordered(name)
    found = found or names.containing(name)
    if len(found) > 1:
        raise SeveralNames(kind, name, found, "Give one of these." if regions else "Give more of the name.")
    if not found:
        close = tuple(near.name for near in names.near(name))
        raise UnknownName(kind, name, (), LISTS_ALL, close=close, words=tuple(sorted(known)))
    return found[0]


MARGINS = "For example: --marginal 500, or --marginal 2.5%"


OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
FULL = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


class OutwardCode(Model, frozen=True, kw_only=True):
    """The seats that an outward code's live postcodes lie in, and how many of them in each."""

    code: Annotated[str, Text()]
    seats: tuple[Annotated[str, Ref("seat")], ...]
    postcodes: tuple[Annotated[int, AtLeast(1)], ...]

    def _check(self) -> None:
        if len(self.seats) != len(self.postcodes) or len(set(self.seats)) != len(self.seats):
            msg = "each seat is named once, with its number of postcodes"
            raise ValueError(msg)


class Uncovered(Model, frozen=True, kw_only=True):
    """A postcode area (the letters a postcode begins with) that the table lacks, and what to do instead."""

    area: Annotated[str, Text()]
    says: Annotated[str, Text()]
    hint: Annotated[str, Text()]


class PostcodeGuide(Entry, frozen=True, kw_only=True):
    """What a postcode lookup here can tell, what it cannot, where to look a full one up, and whom a person may ask."""

    says: Annotated[str, Text()]
    look_up: Annotated[str, Text()]
    ask: Annotated[str, Text()]
    uncovered: tuple[Uncovered, ...]


OUTWARD_CODES = many("elections/outward_codes.csv", OutwardCode)
POSTCODES = one("elections/postcodes.yaml", PostcodeGuide)


class Postcode(NamedTuple):
    """A postcode as typed: its outward half, and whether the inward half was there too."""

    outward: str
    full: bool


class Likely(NamedTuple):
    """A seat id that a postcode may be in, with the share of the outward code's postcodes that are, in percent."""

    seat: str
    share: Decimal


def read_postcode(text: str) -> Postcode | None:
    """The postcode that a text is, or None where it has not the form of one."""
    typed = "".join(text.split()).upper()
    if OUTWARD.fullmatch(typed):
        return Postcode(typed, full=False)
    found = FULL.fullmatch(typed)
    return Postcode(found[1], full=True) if found else None


def likely_seats(postcode: Postcode, codes: tuple[OutwardCode, ...], guide: PostcodeGuide) -> tuple[Likely, ...]:
    """The seats that an outward code reaches into, the likeliest first. Raises `NotCovered` where it is in no table."""
    for code in codes:
        if code.code == postcode.outward:
            total = sum(code.postcodes)
            pairs = sorted(zip(code.postcodes, code.seats, strict=True), key=lambda pair: (-pair[0], pair[1]))
            return tuple(Likely(seat, percentage(count, total) or Decimal(0)) for count, seat in pairs)
    area = re.split("[0-9]", postcode.outward)[0]
    for known in guide.uncovered:
        if known.area == area:
            raise NotCovered(f"{postcode.outward}: {known.says}", known.hint)
    raise NotCovered(f"There is no outward code '{postcode.outward}' in the table of postcodes.", guide.look_up)
