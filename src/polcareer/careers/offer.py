"""Where an offer of pay falls in a band, and what part of a full-time week is paid. Exact pounds throughout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from polcareer.careers.pay import Band, Scheme
from polcareer.careers.wage_floor import Floor, WageFloors, Work, floor_for

Side = Literal["below", "within", "above"]


class Placed(NamedTuple):
    """An offer in a band. `pounds` is how far below or above it lies, or how far up from its lowest figure.

    `tenths_of_percent` is that as a share of the range, cut and not rounded, so that only the highest figure itself
    is 100 %; None for an offer outside the range and for a band of one figure.
    """

    band: Band
    scheme: Scheme
    side: Side
    pounds: Decimal
    tenths_of_percent: int | None


def place(offer: Decimal, band: Band, scheme: Scheme) -> Placed:
    """Where an offer (pounds a year) falls in a band. Both ends are within it."""
    if offer < band.minimum:
        return Placed(band, scheme, "below", band.minimum - offer, None)
    if offer > band.maximum:
        return Placed(band, scheme, "above", offer - band.maximum, None)
    width = band.maximum - band.minimum
    share = int((offer - band.minimum) * 1000 // width) if width else None
    return Placed(band, scheme, "within", offer - band.minimum, share)


def can_be_placed(band: Band) -> bool:
    """Whether an offer can be set beside the band: day rates and sums on top of another salary cannot."""
    return band.per == "year" and band.means != "top-up"


class Tested(NamedTuple):
    """An offer against the wage floor for some hours a week."""

    floor: Floor
    lawful: bool


def against_floor(offer: Decimal, floors: WageFloors, bands: Iterable[Band], work: Work) -> tuple[Tested, ...]:
    """The offer against the floor for each length of week among the bands (or that of `work`), longest first."""
    found = {floor.hours: floor for floor in (floor_for(floors, work, band) for band in bands) if floor}
    return tuple(Tested(found[hours], offer >= found[hours].yearly) for hours in sorted(found, reverse=True))


def pro_rata(band: Band, share: Decimal) -> Band:
    """The band for a share of a full-time week, such as 0.6: pounds rounded half up, hours exact."""
    ends = {"minimum": _part(band.minimum, share), "maximum": _part(band.maximum, share)}
    return replace(band, **ends, hours=band.hours * share if band.hours else None)


def _part(pounds: int, share: Decimal) -> int:
    return int((pounds * share).quantize(Decimal(1), ROUND_HALF_UP))
