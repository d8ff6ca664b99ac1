"""Where an offer falls, answered from the data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from polcareer.careers.offer import Placed, Tested, against_floors, can_be_placed, place
from polcareer.careers.pay import SALARIES, Band, Scheme
from polcareer.careers.pay_answer import part_time
from polcareer.careers.pay_filter import PayFilter, in_force
from polcareer.careers.pay_question import PayQuestion, work_of
from polcareer.careers.role import ROLES
from polcareer.careers.wage_floor import (
    WAGE_FLOORS,
    LivingWage,
    WageFloors,
    WageNote,
    floor_for,
    for_a_year,
    living_wage,
)
from polcareer.dataset.store import Store


class LivingWageYear(NamedTuple):
    """The voluntary real Living Wage for some hours a week, in exact pounds a year."""

    wage: LivingWage
    hours: Decimal
    uk: Decimal
    london: Decimal


class OfferAnswer(NamedTuple):
    """An offer (pounds a year) in every band that it can be set beside, and against the wage floors.

    `part` is the share of a full-time week that the offer is for, if not the whole. `exceptions` say who may be paid
    less than a rate that the offer does not reach, `pending` what may come after the newest rates.
    """

    offer: Decimal
    placed: tuple[Placed, ...]
    tested: tuple[Tested, ...]
    voluntary: LivingWageYear | None
    day: date
    age: int | None
    part: Decimal | None
    exceptions: tuple[WageNote, ...]
    pending: tuple[WageNote, ...]


def where_it_falls(store: Store, asked: PayQuestion, offer: Decimal) -> OfferAnswer:
    """An offer (pounds a year) in the bands asked for; offices only where the filter says which jobs are meant.

    Raises `NotCovered` for a year without figures.
    """
    salaries, floors = store.load(SALARIES), store.load(WAGE_FLOORS)
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    found = in_force(salaries, store.load(ROLES), asked.wanted, asked.today)
    bands = tuple(band for band in found if _can_be_offered(band, schemes[band.scheme], asked.wanted))
    if asked.part is not None:
        bands = part_time(salaries, bands, asked.part)
    work = work_of(asked, floors)
    placed = tuple(
        place(offer, band, schemes[band.scheme])._replace(floor=floor_for(floors, work, band)) for band in bands
    )
    tested = against_floors(offer, [each.floor for each in placed] or [floor_for(floors, work)])
    voluntary = _voluntary(floors, asked.day, tested[0].floor.hours) if tested else None
    exceptions = () if all(each.reaches_rate for each in tested) else floors.exceptions
    newest = max(wage.since for wage in floors.statutory)
    pending = floors.pending if any(each.floor.since == newest for each in tested) else ()
    return OfferAnswer(offer, placed, tested, voluntary, asked.day, asked.age, asked.part, exceptions, pending)


def _can_be_offered(band: Band, scheme: Scheme, wanted: PayFilter) -> bool:
    return can_be_placed(band) and (scheme.pays == "job" or wanted.names_jobs)


def _voluntary(floors: WageFloors, day: date, hours: Decimal) -> LivingWageYear | None:
    wage = living_wage(floors, day)
    years = [for_a_year(floors, hourly, hours) for hourly in (wage.uk, wage.london)] if wage else []
    return LivingWageYear(wage, hours, *years) if wage else None
