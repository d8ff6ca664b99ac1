"""Choose seats from a list: by where they are, by council, by majority, by part of the name."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from polcareer.elections.names import Names, plain
from polcareer.elections.seat import Seat
from polcareer.errors import SeveralNames, UnknownName, WrongUsage

LISTS = "polcareer seats --csv"


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
    """The seats that fit, and those left out because it is not known whether they do."""

    seats: tuple[Seat, ...]
    unknown: tuple[Seat, ...]


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


def choose(seats: tuple[Seat, ...], wanted: Filter) -> Chosen:
    """The seats that fit every part of the filter: by name, or where a margin is asked for, the closest first.

    Raises `UnknownName` or `SeveralNames` for a region or council that cannot be told.
    """
    kept = [seat for seat in seats if not wanted.nation or seat.constituency.nation == wanted.nation]
    if wanted.region:
        region = _known("region", wanted.region, {seat.constituency.region for seat in seats} - {""})
        kept = [seat for seat in kept if seat.constituency.region == region]
    if wanted.council:
        council = _known("council", wanted.council, {part.council for seat in seats for part in seat.councils})
        kept = [seat for seat in kept if any(part.council == council for part in seat.councils)]
    text = plain(wanted.search)
    kept = [seat for seat in kept if any(text in plain(name) for name in _names(seat))]
    if wanted.margin is None:
        return Chosen(tuple(kept), ())
    fits = [(seat, wanted.margin.covers(seat)) for seat in kept]
    close = sorted((seat for seat, fit in fits if fit), key=lambda seat: seat.latest.majority)
    return Chosen(tuple(close), tuple(seat for seat, fit in fits if fit is None))


def _names(seat: Seat) -> tuple[str, ...]:
    held = seat.constituency
    return held.name, held.welsh, held.english


def _known(kind: str, name: str, known: set[str]) -> str:
    names = Names((each, each) for each in sorted(known))
    found = names.find(name)
    if len(found) > 1:
        raise SeveralNames(kind, name, found, "Give more of the name.")
    if not found:
        close = tuple(near.name for near in names.near(name))
        raise UnknownName(kind, name, (), LISTS, close=close)
    return found[0]


MARGINS = "For example: --marginal 500, or --marginal 2.5%"
