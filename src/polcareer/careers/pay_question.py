"""Questions about pay, answered from the data: what is paid, and for which roles nothing is held."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.find import Filter, matching
from polcareer.careers.pay import SALARIES, Salaries, newest
from polcareer.careers.pay_answer import PayAnswer, Unpriced, answer_with, unpriced
from polcareer.careers.pay_filter import PayFilter, first_day, in_force
from polcareer.careers.role import ROLES, Role
from polcareer.careers.wage_floor import WAGE_FLOORS, WageFloors, Work
from polcareer.dataset.store import Store

if TYPE_CHECKING:
    from polcareer.careers.living_cost import RentGap


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


def current_pay(store: Store, roles: tuple[str, ...], today: date) -> PayAnswer:
    """The pay in force of some roles, as a page on a role carries it."""
    return what_is_paid(store, PayQuestion(PayFilter(roles), today))


def what_is_paid(store: Store, asked: PayQuestion, *, told: bool = True) -> PayAnswer:
    """The bands asked for, with what is under the wage floor and (where that is `told`) the roles without a figure.

    Raises `NotCovered` for a year without figures.
    """
    salaries, floors = store.load(SALARIES), store.load(WAGE_FLOORS)
    roles = store.load(ROLES) if told else ()
    bands = in_force(salaries, roles, asked.wanted, asked.today)
    answer = answer_with(salaries, floors, bands, work_of(asked, floors)._replace(part=Decimal(1)), asked.part)
    compared = any(row.at_minimum and row.scheme.status == "current" for row in answer.rows)
    rent = _rent(store) if asked.wanted.roles and compared else None
    lacking = _without(salaries, roles, asked)
    shown = {role for row in answer.rows for band in row.bands for role in band.roles}
    shown |= {each.role for each in lacking}
    unmatched = tuple(role for role in dict.fromkeys(asked.wanted.roles) if role not in shown)
    return answer._replace(rent=rent, unpriced=lacking, unmatched=unmatched)


def _rent(store: Store) -> RentGap | None:
    from polcareer.careers.living_cost import LIVING_COSTS, rent_gap  # a list does without

    return rent_gap(store.load(LIVING_COSTS), "london", "england")


def work_of(asked: PayQuestion, floors: WageFloors) -> Work:
    """The work asked about, with the age assumed where none was said."""
    return Work(asked.day, asked.age or floors.assumed.age, asked.hours, asked.part or Decimal(1))


def _without(salaries: Salaries, roles: Iterable[Role], asked: PayQuestion) -> tuple[Unpriced, ...]:
    """The roles meant for which nothing in force is held. A place, year or scheme alone means no role."""
    wanted = asked.wanted
    if not wanted.roles and (wanted.area or wanted.year or wanted.scheme):
        return ()
    meant = matching(roles, Filter(employer=wanted.employer, level=wanted.level))
    named = [role for role in meant if not wanted.roles or role.id in wanted.roles]
    return unpriced(salaries, named, newest(salaries.bands, asked.today))
