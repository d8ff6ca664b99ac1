"""The parameters of tax, National Insurance, student loans and pensions, and the terms somebody asks about."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from polcareer.data.kinds import LOAN_PLAN, NATION, PENSION_METHOD
from polcareer.data.model import AtLeast, Entry, Exact, Id, Model, Name, Ref, Text, check_order
from polcareer.data.store import one
from polcareer.errors import NotCovered, WrongUsage
from polcareer.names import find_all, find_one
from polcareer.typed import NotADay, day_typed

if TYPE_CHECKING:
    from collections.abc import Iterable


Due = Literal["income-tax", "national-insurance", "student-loan"]
DUES: tuple[Due, ...] = ("income-tax", "national-insurance", "student-loan")
Period = Literal["month", "week"]
PERIODS: tuple[Period, ...] = ("month", "week")


def check_rate(rate: Decimal) -> None:
    """Raise `ValueError` for what cannot be a share of a pound."""
    if rate >= 1:
        msg = f"{rate} is no rate: write 20% as 0.20"
        raise ValueError(msg)


class TaxNation(Model, frozen=True, kw_only=True):
    """Where a taxpayer lives. `code_prefix` is the letter that begins their tax codes, if any."""

    id: Annotated[str, Name()]
    title: Annotated[str, Text()]
    code_prefix: str = ""
    also_called: tuple[str, ...] = ()


class Allowance(Entry, frozen=True, kw_only=True):
    """What is free of income tax, pounds a year; less one pound for each `taper_per` of income above `taper_from`."""

    pounds: Annotated[int, AtLeast(0)]
    taper_from: Annotated[int, AtLeast(0)]
    taper_per: Annotated[int, AtLeast(1)]


class TaxBand(Model, frozen=True, kw_only=True):
    """A band of taxable income (after the allowance): its rate as a share, and its top in pounds a year, if any."""

    id: Annotated[str, Name()]
    title: Annotated[str, Text()]
    rate: Annotated[Decimal, Exact()]
    up_to: Annotated[int, AtLeast(1)] | None = None

    def _check(self) -> None:
        check_rate(self.rate)


class IncomeTax(Entry, frozen=True, kw_only=True):
    """The bands of income tax on earnings for those living in `nations`."""

    nations: tuple[Annotated[str, Name()], ...]
    bands: tuple[TaxBand, ...]

    def _check(self) -> None:
        super()._check()
        tops = [band.up_to for band in self.bands]
        if not tops or tops[-1] is not None:
            msg = "the last band must have no top"
            raise ValueError(msg)
        closed = [top for top in tops[:-1] if top is not None]
        if len(closed) < len(tops) - 1 or closed != sorted(set(closed)):
            msg = "bands must go up, and only the last has no top"
            raise ValueError(msg)


class Threshold(Model, frozen=True, kw_only=True):
    """One threshold in pounds, as it stands for a year, a month and a week of pay."""

    year: Annotated[Decimal, Exact()]
    month: Annotated[Decimal, Exact()]
    week: Annotated[Decimal, Exact()]


class NationalInsurance(Entry, frozen=True, kw_only=True):
    """Employee's Class 1 contributions, category A. Rates are shares of pay above `primary` and above `upper`."""

    lower_earnings_limit_week: Annotated[int, AtLeast(0)]
    primary: Threshold
    upper: Threshold
    main_rate: Annotated[Decimal, Exact()]
    upper_rate: Annotated[Decimal, Exact()]

    def _check(self) -> None:
        super()._check()
        check_rate(self.main_rate)
        check_rate(self.upper_rate)


class LoanTerms(Entry, frozen=True, kw_only=True):
    """What a plan takes in a year: a share of pay above its threshold. Month and week are cut to the penny."""

    plan: Annotated[str, Ref("loan-plan")]
    rate: Annotated[Decimal, Exact()]
    threshold: Threshold

    def _check(self) -> None:
        super()._check()
        check_rate(self.rate)


class TaxYear(Model, frozen=True, kw_only=True):
    """A tax year and everything that take-home pay needs for it."""

    id: Annotated[str, Id("tax-year")]
    since: date
    until: date
    allowance: Allowance
    income_tax: tuple[IncomeTax, ...]
    national_insurance: NationalInsurance
    student_loans: tuple[LoanTerms, ...]

    def _check(self) -> None:
        check_order(self.since, self.until)


class LoanPlan(Entry, frozen=True, kw_only=True):
    """A student-loan plan: who is on it, and the first day it was collected if that matters."""

    id: Annotated[str, Id("loan-plan")]
    title: Annotated[str, Text()]
    kind: Literal["undergraduate", "postgraduate"]
    who: Annotated[str, Text()]
    also_called: tuple[str, ...] = ()
    collected_since: date | None = None


class PensionMethod(Entry, frozen=True, kw_only=True):
    """How an employee's contribution is taken: what it lowers, and the relief the scheme claims on top, as a share."""

    id: Annotated[str, Id("pension-method")]
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    lowers: tuple[Due, ...] = ()
    relief: Annotated[Decimal, Exact()] = Decimal(0)
    also_called: tuple[str, ...] = ()

    def _check(self) -> None:
        super()._check()
        check_rate(self.relief)


class CodeRules(Entry, frozen=True, kw_only=True):
    """How payroll turns a tax code's number into pay free of tax.

    Each unit of the number stands for `unit` pounds a year, and `extra` pounds are added once. Numbers are
    reckoned in blocks of `block` units. No period's tax is above `most` (a share of its pay).
    """

    unit: Annotated[int, AtLeast(1)]
    extra: Annotated[int, AtLeast(0)]
    block: Annotated[int, AtLeast(1)]
    most: Annotated[Decimal, Exact()]
    full_letter: Annotated[str, Text()]
    reduced_letter: Annotated[str, Text()]
    nothing: Annotated[str, Text()]
    basic_band: Annotated[str, Name()]

    def _check(self) -> None:
        super()._check()
        check_rate(self.most)


class Rule(Entry, frozen=True, kw_only=True):
    """A rule that is said beside an answer rather than reckoned with a figure."""

    says: Annotated[str, Text()]


class Tax(Model, frozen=True, kw_only=True):
    """The whole of data/tax.yaml.

    Rules that are only said: `several_loans` and `loan_start` of student loans, `part_year` of payslips.
    """

    nations: tuple[TaxNation, ...]
    london_nation: Annotated[str, Name()]
    loan_plans: tuple[LoanPlan, ...]
    several_loans: Rule
    loan_start: Rule
    pension_methods: tuple[PensionMethod, ...]
    default_pension_method: Annotated[str, Ref("pension-method")]
    codes: CodeRules
    part_year: Rule
    left_out: tuple[Annotated[str, Text()], ...]
    years: tuple[TaxYear, ...]


TAX = one("tax.yaml", Tax)


HELP = "polcareer take-home --help"
YEAR = re.compile(r"([0-9]{4})[-/–]([0-9]{2}|[0-9]{4})")


class Loan(NamedTuple):
    """A student loan that is repaid in the year."""

    plan: LoanPlan
    terms: LoanTerms


class NotDue(NamedTuple):
    """A student loan that nothing is taken for in the year, and the first day on which it would be."""

    plan: LoanPlan
    since: date | None


class Pension(NamedTuple):
    """An employee's contribution: the share of pay, and how it is taken."""

    share: Decimal
    method: PensionMethod


class Terms(NamedTuple):
    """All that decides what is left of a given pay."""

    tax: Tax
    year: TaxYear
    nation: TaxNation
    income_tax: IncomeTax
    loans: tuple[Loan, ...]
    not_due: tuple[NotDue, ...]
    pension: Pension
    pension_assumed: bool


def year_named(tax: Tax, name: str | None, on: date) -> TaxYear:
    """The tax year of this name ("2026-27"); without one, the newest that has begun by `on`.

    Raises `NotCovered` for a year that the data lacks: no figure is carried over to it.
    """
    covered = " and ".join(year.id for year in tax.years)
    if name is None:
        begun = [year for year in tax.years if year.since <= on]
        if begun:
            return max(begun, key=lambda year: year.since)
        raise NotCovered(f"No tax year covered has begun by {on}.", f"Covered: {covered}. Ask for one by name.")
    first = _first_year(name)
    for year in tax.years:
        if year.since.year == first:
            return year
    raise NotCovered(
        f"The tax year '{name}' is not covered.", f"Covered: {covered}. No year's figures are carried over to another."
    )


def terms_of(
    tax: Tax,
    year: TaxYear,
    *,
    nation: str,
    student_loans: Iterable[str] = (),
    loan_starts: str | date | None = None,
    pension: Decimal = Decimal(0),
    pension_method: str | None = None,
) -> Terms:
    """Look everything up. `pension` is a percentage of pay. Raises `UnknownName` and `WrongUsage`."""
    lives = find_one(NATION, tax.nations, nation)
    plans = find_all(LOAN_PLAN, tax.loan_plans, student_loans)
    first = None if loan_starts is None else _loan_start(tax, loan_starts)
    if not 0 <= pension <= MOST_PENSION:
        raise WrongUsage(
            f"A pension contribution is from 0% to {MOST_PENSION}% of pay, not {pension}%.", "For example: 5"
        )
    method = find_one(PENSION_METHOD, tax.pension_methods, pension_method or tax.default_pension_method)
    due, waiting = _loans(year, plans, first)
    return Terms(
        tax,
        year,
        lives,
        next(each for each in year.income_tax if lives.id in each.nations),
        due,
        waiting,
        Pension(pension / 100, method),
        pension_assumed=pension_method is None,
    )


MOST_PENSION = 100


def _loans(year: TaxYear, plans: Iterable[LoanPlan], first: date | None) -> tuple[tuple[Loan, ...], tuple[NotDue, ...]]:
    terms = {each.plan: each for each in year.student_loans}
    due: list[Loan] = []
    waiting: list[NotDue] = []
    for plan in plans:
        begins = max((day for day in (plan.collected_since, first) if day is not None), default=None)
        if plan.id not in terms or (begins is not None and begins > year.since):
            waiting.append(NotDue(plan, begins))
        else:
            due.append(Loan(plan, terms[plan.id]))
    return tuple(due), tuple(waiting)


def _loan_start(tax: Tax, given: str | date) -> date:
    """The first day of repayments: of the tax year named, or of the first to begin on or after the day given."""
    start = tax.years[-1].since
    if isinstance(given, str):
        first = _first_year(given)
        if first is not None:
            return start.replace(year=first)
        try:
            given = day_typed(given)
        except NotADay as error:
            why = f"{error} " if error.kind == "no-such-day" else ""
            raise WrongUsage(
                f"'{given}' is neither a tax year nor a day.",
                f"{why}Give the tax year in which repayments start (2027-28), or the day you leave your course "
                "(15 July 2026).",
            ) from None
    this_year = start.replace(year=given.year)
    return this_year if given <= this_year or given.year == date.max.year else start.replace(year=given.year + 1)


def _first_year(name: str) -> int | None:
    """The calendar year in which the tax year of this name begins: 2026 for 2026-27, 2026/27 and 2026-2027."""
    found = YEAR.fullmatch(name.strip())
    if found is None or not found[1].isascii() or int(found[1]) == 0:
        return None
    follows = str(int(found[1]) + 1)
    return int(found[1]) if found[2] in (follows, follows[-2:]) else None
