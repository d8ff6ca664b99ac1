"""What is left of pay, as plain values: pounds as `Decimal`, rates as shares of a pound."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from polcareer.careers.take_home.parameters import Due, Period
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Cite

Basis = Literal["annual", "payslip"]
BASES: tuple[Basis, ...] = ("annual", "payslip")


class Line(Model, frozen=True, kw_only=True):
    """One deduction: `takes` pounds, which is `rate` of the `on` pounds of pay that fall in it.

    They lie above `above`: pounds of taxable pay for income tax, of pay for the others (of a month's or a week's on
    the payslip basis). `rate` is None where a payslip's tax does not divide into bands (a code for one month
    alone, a K code).
    """

    due: Due
    id: str
    title: str
    above: Decimal
    on: Decimal
    rate: Decimal | None
    takes: Decimal


class Waiting(Model, frozen=True, kw_only=True):
    """A student loan that nothing is taken for in the year; `since` is the first day that something may be."""

    id: str
    title: str
    since: date | None


class Split(Model, frozen=True, kw_only=True):
    """Where pay goes in a month, a week or on one payslip, in pounds."""

    gross: Decimal
    pension: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal


class NextPound(Model, frozen=True, kw_only=True):
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


class TakeHome(Model, frozen=True, kw_only=True):
    """What is left of a year's pay. Every amount is in pounds a year unless it says otherwise.

    `pension` is what leaves your pay for it, `pension_relief` what the scheme claims on top. `allowance` is the pay
    free of income tax, `taxable` the rest. `month` and `week` are the year shared out (on the payslip basis,
    the first payslip of the year where it is of that length). `effective_rate` is the share of pay that tax, National
    Insurance and student loans take; `next_pound` is where one more pound would go, by the annual rules.
    `not_due` are loans not collected in the year, `payslips` all of the year's on the payslip basis. `cites` is the
    law and the documents behind it.
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
    not_due: tuple[Waiting, ...] = ()
    payslips: tuple[Split, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the documents cited, each once (see `polcareer sources`)."""
        return tuple(dict.fromkeys(cite.source for cite in self.cites))
