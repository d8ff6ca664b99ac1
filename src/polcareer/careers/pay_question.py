"""Questions about pay, answered from the data: what is paid, where an offer falls, how it moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from polcareer.careers.find import Filter, matching
from polcareer.careers.living_cost import LIVING_COSTS, rent_gap
from polcareer.careers.offer import Placed, Tested, against_floors, can_be_placed, place
from polcareer.careers.pay import SALARIES, Band, Salaries, Scheme, newest
from polcareer.careers.pay_answer import PayAnswer, Unpriced, answer_with, part_time, unpriced
from polcareer.careers.pay_filter import PayFilter, first_day, in_force, matching_bands
from polcareer.careers.pay_history import History, histories
from polcareer.careers.role import ROLES, Role
from polcareer.careers.wage_floor import WAGE_FLOORS, LivingWage, WageFloors, Work, floor_for, for_a_year, living_wage
from polcareer.dataset.store import Store


class PayQuestion(NamedTuple):
    """What is asked: which bands, on which day, and for what work (`hours` and `age` None: as assumed)."""

    wanted: PayFilter
    today: date
    hours: Decimal | None = None
    age: int | None = None
    part: Decimal | None = None

    @property
    def day(self) -> date:
        """The day whose wage floor counts: today, or the first of the year asked for."""
        return first_day(self.wanted.year) if self.wanted.year else self.today


class LivingWageYear(NamedTuple):
    """The voluntary real Living Wage for some hours a week, in exact pounds a year."""

    wage: LivingWage
    hours: Decimal
    uk: Decimal
    london: Decimal


class OfferAnswer(NamedTuple):
    """An offer (pounds a year) in every band that it can be set beside, and against the wage floors.

    `part` is the share of a full-time week that the offer is for, if not the whole.
    """

    offer: Decimal
    placed: tuple[Placed, ...]
    tested: tuple[Tested, ...]
    voluntary: LivingWageYear | None
    day: date
    age: int | None
    part: Decimal | None


def current_pay(store: Store, roles: tuple[str, ...], today: date) -> PayAnswer:
    """The pay in force of some roles, as a page on a role carries it."""
    return what_is_paid(store, PayQuestion(PayFilter(roles), today))


def what_is_paid(store: Store, asked: PayQuestion) -> PayAnswer:
    """The bands asked for, with what is under the wage floor and the roles that have no figure.

    Raises `NotCovered` for a year without figures.
    """
    salaries, roles, floors = store.load(SALARIES), store.load(ROLES), store.load(WAGE_FLOORS)
    bands = in_force(salaries, roles, asked.wanted, asked.today)
    answer = answer_with(salaries, floors, bands, _work(asked, floors)._replace(part=Decimal(1)), asked.part)
    compared = any(row.at_minimum and row.scheme.status == "current" for row in answer.rows)
    rent = rent_gap(store.load(LIVING_COSTS), "london", "england") if asked.wanted.roles and compared else None
    lacking = _without(salaries, roles, asked)
    shown = {role for row in answer.rows for band in row.bands for role in band.roles}
    shown |= {each.role for each in lacking}
    unmatched = tuple(role for role in dict.fromkeys(asked.wanted.roles) if role not in shown)
    return answer._replace(rent=rent, unpriced=lacking, unmatched=unmatched)


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
    work = _work(asked, floors)
    placed = tuple(
        place(offer, band, schemes[band.scheme])._replace(floor=floor_for(floors, work, band)) for band in bands
    )
    tested = against_floors(offer, [each.floor for each in placed] or [floor_for(floors, work)])
    voluntary = _voluntary(floors, asked.day, tested[0].floor.hours) if tested else None
    return OfferAnswer(offer, placed, tested, voluntary, asked.day, asked.age, asked.part)


def _can_be_offered(band: Band, scheme: Scheme, wanted: PayFilter) -> bool:
    return can_be_placed(band) and (scheme.pays == "job" or wanted.names_jobs)


def _voluntary(floors: WageFloors, day: date, hours: Decimal) -> LivingWageYear | None:
    wage = living_wage(floors, day)
    if wage is None:
        return None
    uk, london = (for_a_year(floors, hourly, hours) for hourly in (wage.uk, wage.london))
    return LivingWageYear(wage, hours, uk, london)


def _work(asked: PayQuestion, floors: WageFloors) -> Work:
    return Work(asked.day, asked.age or floors.assumed.age, asked.hours, asked.part or Decimal(1))


def how_it_moved(store: Store, asked: PayQuestion) -> tuple[History, ...]:
    """Every year held of the bands asked for."""
    salaries = store.load(SALARIES)
    bands = matching_bands(salaries, store.load(ROLES), asked.wanted)
    return histories(salaries, bands if asked.part is None else part_time(salaries, bands, asked.part))


def _without(salaries: Salaries, roles: Iterable[Role], asked: PayQuestion) -> tuple[Unpriced, ...]:
    """The roles meant for which nothing in force is held. A place, year or scheme alone means no role."""
    wanted = asked.wanted
    if not wanted.roles and (wanted.area or wanted.year or wanted.scheme):
        return ()
    meant = matching(roles, Filter(employer=wanted.employer, level=wanted.level))
    named = [role for role in meant if not wanted.roles or role.id in wanted.roles]
    return unpriced(salaries, named, newest(salaries.bands, asked.today))
