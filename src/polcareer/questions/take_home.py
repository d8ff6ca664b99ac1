"""Questions about what is left of pay: they join tax, pay, the minimum wage and rents.

Imports stand inside, so that what only one question needs is loaded for it alone.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from polcareer.errors import NotCovered, WrongUsage
from polcareer.questions.jobs import rent_more, role_ids
from polcareer.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.data.store import Store
    from polcareer.jobs.deductions import TakeHome
    from polcareer.jobs.pay import Band, PayRow, RentGap
    from polcareer.jobs.take_home import Comparison, Reckon
    from polcareer.jobs.tax import LoanPlan, Tax, TaxYear
    from polcareer.jobs.wages import Floor
    from polcareer.typed import PayTyped, Per


class Job(NamedTuple):
    """What is known of a job besides its pay; each may be left out.

    `hours` a week and `age` in years decide the minimum wage, below which no pay may be given up. `starts` is the first
    day of a new job, `checklist` the statement of the starter checklist that is signed then: a, b, c or none.
    """

    hours: Decimal | None = None
    age: int | None = None
    starts: date | None = None
    checklist: str | None = None


UNKNOWN = Job()


class TakeHomeQuestion(NamedTuple):
    """On which terms pay is taken home: each as the options of `take-home` name it, `pension` as percent of pay."""

    tax_year: str | None = None
    nation: str = "england"
    student_loans: tuple[str, ...] = ()
    loan_starts: str | date | None = None
    pension: Decimal = Decimal(0)
    pension_method: str | None = None
    basis: str = "annual"
    period: str | None = None
    tax_code: str | None = None
    pension_on: str = "all"
    pension_scheme: str | None = None
    job: Job = UNKNOWN


class Reckoning(NamedTuple):
    """How one figure of pay is worked out for somebody who lives in a nation, by its title."""

    nation: str
    reckon: Reckon


def reckoning(store: Store, asked: TakeHomeQuestion, today: date, *, in_london: bool = False) -> Reckoning:
    """Look up the terms of a question; with `in_london`, as for somebody who lives where London is.

    Raises `WrongUsage` for a percentage that cannot be, `UnknownName` for a nation, plan or method, `NotCovered` for a
    tax year without figures.
    """
    from polcareer.jobs.first_payslip import start_on
    from polcareer.jobs.take_home import payday_named, take_home
    from polcareer.jobs.tax import TAX, terms_of

    tax = store.load(TAX)
    terms = terms_of(
        tax,
        _tax_year(tax, asked, today),
        nation=tax.london_nation if in_london else asked.nation,
        student_loans=asked.student_loans,
        loan_starts=asked.loan_starts,
        pension=asked.pension,
        pension_method=asked.pension_method,
        pension_on=asked.pension_on,
        pension_scheme=asked.pension_scheme,
    )
    if terms.pension.method.gives_up_pay:
        terms = terms._replace(floor=_least_wage(store, terms.year, asked, today))
    terms = terms._replace(age=asked.job.age)
    start = None if asked.job.starts is None else start_on(tax, terms.year, asked.job.starts, asked.job.checklist)
    payday = payday_named(asked.basis, asked.period, asked.tax_code, start)
    return Reckoning(terms.nation.title, lambda gross: take_home(gross, terms, payday, today))


def _tax_year(tax: Tax, asked: TakeHomeQuestion, today: date) -> TaxYear:
    """The year named, else that of the first payday, else the newest begun. Raises `NotCovered`, `WrongUsage`."""
    from polcareer.jobs.first_payslip import year_of_start
    from polcareer.jobs.tax import year_named

    if asked.job.starts is None:
        if asked.job.checklist is not None:
            raise WrongUsage(
                "The starter checklist decides the first payslips.", "Add the day you start: --starts 2026-09-01"
            )
        return year_named(tax, asked.tax_year, today)
    named = None if asked.tax_year is None else year_named(tax, asked.tax_year, today)
    return year_of_start(tax, asked.tax_year, named, asked.job.starts)


def _least_wage(store: Store, year: TaxYear, asked: TakeHomeQuestion, today: date) -> Floor | None:
    """The minimum wage for the work of a question, on the day it begins or else that of the tax year nearest today."""
    from polcareer.jobs.wages import WAGE_FLOORS, Work, floor_for

    floors = store.load(WAGE_FLOORS)
    day = asked.job.starts or min(max(today, year.since), year.until)
    return floor_for(floors, Work(day, asked.job.age or floors.assumed.age, asked.job.hours))


def pay_a_year(store: Store, typed: PayTyped, hours: Decimal | None = None) -> Decimal:
    """Pay by the hour, week, month or year as pounds a year; by the hour for so many `hours` a week, or as assumed."""
    from polcareer.jobs.wages import WAGE_FLOORS, for_a_year

    if typed.per not in {"hour", "week"}:
        return typed.pounds * (12 if typed.per == "month" else 1)
    floors = store.load(WAGE_FLOORS)
    week = Decimal(1) if typed.per == "week" else hours or floors.assumed.hours
    return for_a_year(floors, typed.pounds, week)


def assumed_hours(store: Store) -> Decimal:
    """The hours of a full-time week where nothing else is said."""
    from polcareer.jobs.wages import WAGE_FLOORS

    return store.load(WAGE_FLOORS).assumed.hours


def youngest_with_a_wage(store: Store) -> int:
    """The least age, in years, that has a minimum wage."""
    from polcareer.jobs.wages import WAGE_FLOORS, youngest_age

    return youngest_age(store.load(WAGE_FLOORS))


def is_unpaid(store: Store, text: str) -> bool:
    """Whether what was typed as pay says that there is none."""
    from polcareer.jobs import wages

    return wages.is_unpaid(store.load(wages.WAGE_FLOORS), text)


def usual_period(store: Store, pounds: Decimal) -> Per:
    """How often pay is that nobody said it of: nobody's pay for a year is as low as that of an hour."""
    from polcareer.jobs.wages import WAGE_FLOORS

    return "hour" if pounds <= store.load(WAGE_FLOORS).assumed.hourly_up_to else "year"


End = Literal["", "lowest", "highest"]


class Figure(NamedTuple):
    """Which figure of a job's pay was taken: a band, and its `end` where it has two."""

    band: Band
    end: End


class TakenHome(NamedTuple):
    """What is left of each figure of pay, and the title of the nation where the taxpayer lives.

    `figures` says of each which figure it is, where it is a job's. `newest_loan` is the plan of
    students who begin a course there now.
    """

    results: tuple[TakeHome, ...]
    nation: str
    figures: tuple[Figure, ...] = ()
    newest_loan: LoanPlan | None = None


def take_home(store: Store, asked: TakeHomeQuestion, pay: Iterable[Decimal], today: date) -> TakenHome:
    """What is left of figures of pay, in pounds a year. Raises as `reckoning` does."""
    from polcareer.jobs.tax import TAX

    nation, reckon = reckoning(store, asked, today)
    tax = store.load(TAX)
    newest = next((each.newest_loan for each in tax.nations if each.title == nation), "")
    loan = next((plan for plan in tax.loan_plans if plan.id == newest), None)
    return TakenHome(tuple(map(reckon, pay)), nation, newest_loan=loan)


class LondonBeside(NamedTuple):
    """Pay in London beside pay outside it, after deductions, and rents. `nation` is where outside is, by its title.

    `unpaired` are roles asked for of which no such pair is held.
    """

    compared: tuple[Comparison, ...]
    rent: RentGap | None
    nation: str
    unpaired: tuple[str, ...] = ()


def amounts_beside(
    store: Store, asked: TakeHomeQuestion, london: Decimal, outside: Decimal, today: date
) -> LondonBeside:
    """Two figures of pay, in pounds a year. Raises as `reckoning` does."""
    from polcareer.jobs.take_home import Comparison, Pair

    nation, elsewhere = reckoning(store, asked, today)
    there = reckoning(store, asked, today, in_london=True).reckon
    compared = Comparison("Your two figures", (Pair("", there(london), elsewhere(outside)),))
    return LondonBeside((compared,), rent_more(store), nation)


def roles_beside(
    store: Store, asked: TakeHomeQuestion, names: tuple[str, ...], today: date, *, must_pair: bool = False
) -> LondonBeside | TakenHome:
    """The pay in force of roles: London beside outside, or each figure by itself where no such pair is held.

    Raises as `reckoning` does, and `NotCovered` where no year's pay is held, or no pair and `must_pair`.
    """
    from polcareer.jobs.pay import SALARIES, pay_rows
    from polcareer.jobs.take_home import compare_row

    nation, outside = reckoning(store, asked, today)
    london = reckoning(store, asked, today, in_london=True).reckon
    ids = role_ids(store, names)
    rows = [row for row in pay_rows(store.load(SALARIES), ids, on=today) if row.scheme.status == "current"]
    due = due_by_law(store, rows, ids, today)
    pairs = [(row, each) for row in rows if (each := compare_row(row, london, outside, due))]
    if not pairs and not must_pair and (alone := _single_figures(store, asked, rows, today)).results:
        return alone
    if not pairs:
        where = " both in London and outside" if must_pair else ""
        raise NotCovered(
            f"No pay today is held for {' and '.join(ids)}{where}.",
            "Compare two amounts of your own (take-home --compare 26775 25922), or see: "
            f"polcareer salaries {' '.join(ids)}",
        )
    beside = {role for row, _ in pairs for band in row.bands for role in band.roles}
    unpaired = tuple(role for role in ids if role not in beside)
    return LondonBeside(tuple(each for _, each in pairs), rent_more(store), nation, unpaired)


def has_pay(store: Store, role: str) -> bool:
    """Whether pay in force is held for a job, by the year, on the day that the data was made up to."""
    from polcareer.jobs.pay import SALARIES, pay_rows
    from polcareer.version import MADE

    every = pay_rows(store.load(SALARIES), (role,), on=date.fromisoformat(MADE))
    rows = [row for row in every if row.scheme.status == "current"]
    alone = (row.bands[0] for row in rows if len(row.bands) == 1)
    pairs = any(row.london is not None and row.national is not None for row in rows)
    return pairs or any(band.per == "year" and band.means != "top-up" for band in alone)


def due_by_law(store: Store, rows: Iterable[PayRow], roles: tuple[str, ...], today: date) -> dict[str, Decimal]:
    """The least that is due a year, in pounds, in each band that begins under it, by its id."""
    from polcareer.jobs.pay import SALARIES, PayFilter, PayQuestion, work_of
    from polcareer.jobs.wages import WAGE_FLOORS, shortfalls

    floors = store.load(WAGE_FLOORS)
    work = work_of(PayQuestion(PayFilter(roles), today), floors)
    found = shortfalls(floors, store.load(SALARIES).schemes, [band for row in rows for band in row.bands], work)
    return {each.band.id: each.due.yearly for each in found}


def _single_figures(store: Store, asked: TakeHomeQuestion, rows: Iterable[PayRow], today: date) -> TakenHome:
    """What is left of a year's pay that is held for one place or for all of the UK, each end of a range.

    Pay in a nation is worked out as for somebody who lives there, unless the question names another than the usual.
    """
    from msgspec.structs import replace

    from polcareer.jobs.guide import Nation

    usual = asked.nation == TakeHomeQuestion().nation
    alone = ((row.bands[0], row.scheme) for row in rows if len(row.bands) == 1)
    nations: dict[str, None] = {}
    results: list[TakeHome] = []
    figures: list[Figure] = []
    for band, scheme in ((band, scheme) for band, scheme in alone if band.per == "year" and band.means != "top-up"):
        there = asked._replace(nation=band.area) if usual and band.area in get_args(Nation) else asked
        nation, reckon = reckoning(store, there, today)
        nations[nation] = None
        ends: dict[int, End] = {band.minimum: "lowest", band.maximum: "highest"}
        for pay, end in ends.items():
            left = reckon(Decimal(pay))
            # Nobody is the employer of somebody in office, to put them into a pension.
            results.append(replace(left, on_pension=()) if scheme.pays == "office" and not asked.pension else left)
            figures.append(Figure(band, end if len(ends) > 1 else ""))
    return TakenHome(tuple(results), listed(nations), tuple(figures))
