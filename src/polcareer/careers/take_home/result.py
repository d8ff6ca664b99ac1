"""What is left of pay, as plain values: pounds as `Decimal`, rates as shares of a pound."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from polcareer.careers.take_home.parameters import Due, Period
from polcareer.dataset.model import Model, model

Basis = Literal["annual", "payslip"]


@model
class Line(Model):
    """One deduction: `takes` pounds, which is `rate` of the `on` pounds of pay that fall in it.

    `rate` is None where a payslip's tax does not divide into bands (a code for one month alone, a K code).
    """

    due: Due
    id: str
    title: str
    on: Decimal
    rate: Decimal | None
    takes: Decimal


@model
class Split(Model):
    """Where pay goes in a month, a week or on one payslip, in pounds."""

    gross: Decimal
    pension: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal


@model
class NextPound(Model):
    """Where the next pound of pay goes, as shares of it."""

    pension: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal

    @property
    def taken(self) -> Decimal:
        """The share that tax, National Insurance and student loans take."""
        return self.income_tax + self.national_insurance + self.student_loan


@model
class TakeHome(Model):
    """What is left of a year's pay. Every amount is in pounds a year unless it says otherwise.

    `pension` is what leaves your pay for it, `pension_relief` what the scheme claims on top. `allowance` is the pay
    free of income tax, `taxable` the rest. `month` and `week` are the year shared out (on the payslip basis,
    the first payslip of the year where it is of that length). `effective_rate` is the share of pay that tax, National
    Insurance and student loans take; `next_pound` is where one more pound would go, by the annual rules.
    `payslips` are all of the year's, on the payslip basis. `sources` are ids for `polcareer sources`.
    """

    tax_year: str
    nation: str
    basis: Basis
    period: Period | None = None
    tax_code: str = ""
    gross: Decimal
    pension: Decimal
    pension_relief: Decimal
    allowance: Decimal
    taxable: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal
    effective_rate: Decimal
    next_pound: NextPound | None
    month: Split
    week: Split
    lines: tuple[Line, ...]
    payslips: tuple[Split, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
