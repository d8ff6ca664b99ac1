"""Deductions from a whole year's pay by the rules of the year, exact: nothing is rounded here."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.take_home.deductions import NOTHING, insurance_lines, loan_lines, tax_lines, total
from polcareer.careers.take_home.parameters import DUES, Due
from polcareer.careers.take_home.result import Line, NextPound

if TYPE_CHECKING:
    from polcareer.careers.take_home.parameters import Allowance
    from polcareer.careers.take_home.terms import Pension, Terms

TEN_THOUSANDTH = Decimal("0.0001")


class Bases(NamedTuple):
    """A year's pay less what its pension contribution takes off before each deduction, in pounds."""

    gross: Decimal
    contribution: Decimal
    relief: Decimal
    pension: Pension

    def of(self, due: Due) -> Decimal:
        """The pay that a deduction is reckoned on."""
        return self.gross - self.contribution if due in self.pension.method.lowers else self.gross

    @property
    def paid(self) -> Decimal:
        """What leaves the pay for the pension."""
        return self.contribution - self.relief


class Reckoning(NamedTuple):
    """A year's deductions from a gross pay."""

    bases: Bases
    allowance: Decimal
    taxable: Decimal
    lines: tuple[Line, ...]


def bases_of(gross: Decimal, pension: Pension) -> Bases:
    """Pay and what goes into a pension from it, relief at source included."""
    contribution = gross * pension.share
    return Bases(gross, contribution, contribution * pension.method.relief, pension)


def annual(gross: Decimal, terms: Terms) -> Reckoning:
    """The deductions from `gross` pounds in a year."""
    bases = bases_of(gross, terms.pension)
    income = bases.of("income-tax")
    allowance = personal_allowance(terms.year.allowance, income)
    taxable = max(income - allowance, NOTHING)
    lines = (
        *tax_lines(terms.income_tax.bands, taxable),
        *insurance_lines(terms.year.national_insurance, bases.of("national-insurance"), "year"),
        *loan_lines(terms.loans, bases.of("student-loan"), "year"),
    )
    return Reckoning(bases, allowance, taxable, lines)


def personal_allowance(rule: Allowance, income: Decimal) -> Decimal:
    """What is free of tax: one whole pound less for each `taper_per` pounds above the limit (ITA 2007 s.35)."""
    lost = max(income - rule.taper_from, NOTHING) / rule.taper_per
    return max(rule.pounds - lost.to_integral_value(ROUND_FLOOR), NOTHING)


def next_pound(gross: Decimal, terms: Terms) -> NextPound:
    """Where the next pound goes. While the allowance is tapered it goes in steps, so the step is taken whole."""
    rule = terms.year.allowance
    now = annual(gross, terms)
    tapered = now.bases.of("income-tax") >= rule.taper_from and now.allowance > 0
    step = rule.taper_per if tapered else 1
    then = annual(gross + step, terms)
    takes = [_share(total(then.lines, due) - total(now.lines, due), step) for due in DUES]
    pension = _share(then.bases.paid - now.bases.paid, step)
    return NextPound(
        pension=pension,
        income_tax=takes[0],
        national_insurance=takes[1],
        student_loan=takes[2],
        net=1 - pension - sum(takes),
    )


def _share(pounds: Decimal, step: int) -> Decimal:
    return (pounds / step).quantize(TEN_THOUSANDTH, ROUND_HALF_UP)
