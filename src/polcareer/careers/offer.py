"""Where an offer of pay falls in a band. Exact pounds throughout."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from polcareer.careers.pay import Band, Scheme
from polcareer.careers.wage_floor import Floor

Side = Literal["below", "within", "above"]


class Placed(NamedTuple):
    """An offer in a band. `pounds` is how far below or above it lies, or how far up from its lowest figure.

    `tenths_of_percent` is that as a share of the range, cut and not rounded, so that only the highest figure itself
    is 100 %; None for an offer outside the range and for a band of one figure. `floor` is the least that is due
    for the band's hours, where it is known.
    """

    band: Band
    scheme: Scheme
    side: Side
    pounds: Decimal
    tenths_of_percent: int | None
    floor: Floor | None = None


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
    """An offer against the wage floor for some hours a week: whether it reaches the rate of that age.

    Whether less would break the law goes by more than age and hours: see the exceptions of the rates.
    """

    floor: Floor
    reaches_rate: bool


def against_floors(offer: Decimal, floors: Iterable[Floor | None]) -> tuple[Tested, ...]:
    """The offer against each floor, once for each length of week, the longest first."""
    known = [floor for floor in floors if floor]
    # Where one band gives the hours that another leaves to be assumed, they are not merely assumed.
    found = {floor.hours: floor for floor in sorted(known, key=lambda floor: floor.hours_from != "assumed")}
    return tuple(Tested(found[hours], offer >= found[hours].yearly) for hours in sorted(found, reverse=True))
