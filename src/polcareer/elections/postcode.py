"""Which seats a postcode may be in, by its outward half (BR8). Rows: data/elections/outward_codes.csv."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, NamedTuple

from polcareer.dataset.files import many, one
from polcareer.dataset.markers import AtLeast, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry
from polcareer.elections.seat import percentage
from polcareer.errors import NotCovered

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
    """What a postcode lookup here can tell, what it cannot, and where to look a full one up."""

    says: Annotated[str, Text()]
    look_up: Annotated[str, Text()]
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
