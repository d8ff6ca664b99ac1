"""An offer of pay: where it falls in each band, and whether it is lawful."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from polcareer.jobs.pay import Band, PayFilter, PayQuestion, Salaries, Scheme, part_time, work_of
from polcareer.jobs.wages import (
    Floor,
    LivingWage,
    WageException,
    WageFloors,
    WageNote,
    floor_for,
    for_a_year,
    living_wage,
)

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


class LivingWageYear(NamedTuple):
    """The voluntary real Living Wage for some hours a week, in exact pounds a year."""

    wage: LivingWage
    hours: Decimal
    uk: Decimal
    london: Decimal


class OfferAnswer(NamedTuple):
    """An offer (pounds a year) in every band that it can be set beside, and against the wage floors.

    `part` is the share of a full-time week that the offer is for, if not the whole. `exceptions` say who may be paid
    less than a rate that the offer does not reach, `pending` what may come after the newest rates, `counting` how pay
    and hours are counted. `named`: the question says which jobs are meant; `who` is the exception that the asker is,
    `apprentices` the floor of those.
    """

    offer: Decimal
    placed: tuple[Placed, ...]
    tested: tuple[Tested, ...]
    voluntary: LivingWageYear | None
    day: date
    age: int | None
    part: Decimal | None
    exceptions: tuple[WageException, ...]
    pending: tuple[WageNote, ...]
    named: bool = False
    who: WageException | None = None
    counting: tuple[WageNote, ...] = ()
    apprentices: Floor | None = None

    @property
    def usual(self) -> Tested:
        """The offer against the floor for the week that most of the bands have, the longest of several. Not if none."""
        hours = [each.floor.hours for each in self.placed if each.floor]
        return max(self.tested, key=lambda tested: hours.count(tested.floor.hours))


def where_it_falls(
    salaries: Salaries, floors: WageFloors, found: Iterable[Band], asked: PayQuestion, offer: Decimal
) -> OfferAnswer:
    """An offer (pounds a year) in those bands found; offices only where the filter says which jobs are meant."""
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    bands = tuple(band for band in found if _can_be_offered(band, schemes[band.scheme], asked.wanted))
    if asked.part is not None:
        bands = part_time(salaries, bands, asked.part)
    work = work_of(asked, floors)
    placed = tuple(
        place(offer, band, schemes[band.scheme])._replace(floor=floor_for(floors, work, band)) for band in bands
    )
    if asked.who and asked.who.due == "nothing":
        placed = tuple(each._replace(floor=None) for each in placed)
    held = [each.floor for each in placed] or [floor_for(floors, work)]
    tested = () if asked.who and asked.who.due == "nothing" else against_floors(offer, held)
    voluntary = _voluntary(floors, asked.day, tested[0].floor.hours) if tested else None
    reached = asked.who is not None or all(each.reaches_rate for each in tested)
    exceptions = () if reached else floors.exceptions
    newest = max(wage.since for wage in floors.statutory)
    named = asked.wanted.names_jobs
    pending = floors.pending if any(each.floor.since == newest for each in tested) else ()
    told = (placed, tested, voluntary, asked.day, asked.age, asked.part, exceptions, pending, named)
    young = next((each for each in floors.exceptions if each.due == "apprentices"), None)
    least = floor_for(floors, work._replace(apprentice=young), bands[0] if bands else None) if young else None
    return OfferAnswer(offer, *told, asked.who, floors.counting, least)


def _can_be_offered(band: Band, scheme: Scheme, wanted: PayFilter) -> bool:
    return can_be_placed(band) and (scheme.pays == "job" or wanted.names_jobs)


def _voluntary(floors: WageFloors, day: date, hours: Decimal) -> LivingWageYear | None:
    wage = living_wage(floors, day)
    years = [for_a_year(floors, hourly, hours) for hourly in (wage.uk, wage.london)] if wage else []
    return LivingWageYear(wage, hours, *years) if wage else None
