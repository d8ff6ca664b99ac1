"""What take-home pay is worked out from: allowances, bands, thresholds, rates by tax year. Figures: data/tax.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from polcareer.dataset.files import one
from polcareer.dataset.markers import AtLeast, Exact, Id, Name, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry, check_order

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
