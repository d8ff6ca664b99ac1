"""What is left of pay: by the year's rules or by a year of payslips, with what the answer assumes."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.take_home.annual import annual, next_pound
from polcareer.careers.take_home.deductions import with_takes, total
from polcareer.careers.take_home.parameters import DUES, Period, cites_of
from polcareer.careers.take_home.payroll import PENNY
from polcareer.careers.take_home.payslips import IN_A_YEAR, payslips
from polcareer.careers.take_home.result import Basis, Line, Split, TakeHome
from polcareer.careers.take_home.words import assumptions, notes, percent
from polcareer.errors import WrongUsage

if TYPE_CHECKING:
    from polcareer.careers.take_home.terms import Terms

TEN_THOUSANDTH = Decimal("0.0001")


class Payday(NamedTuple):
    """How pay is worked out: over the year, or payslip by payslip, by the month or week and on a tax code if given."""

    basis: Basis = "annual"
    period: Period | None = None
    code: str | None = None


class _Found(NamedTuple):
    """A year's deductions, to the penny."""

    pension: Decimal
    relief: Decimal
    allowance: Decimal
    taxable: Decimal
    lines: tuple[Line, ...]
    code: str = ""
    slips: tuple[Split, ...] = ()


def take_home(gross: Decimal, terms: Terms, payday: Payday, today: date) -> TakeHome:
    """What is left of `gross` pounds a year.

    Raises `WrongUsage` for a tax code that is none, and for a pension contribution that leaves less than nothing.
    """
    if payday.basis == "annual" and (payday.period, payday.code) != (None, None):
        raise WrongUsage("A pay period and a tax code belong to payslips.", "Ask for the payslip basis: --basis payslip")
    found = _by_year(gross, terms) if payday.basis == "annual" else _by_payslip(gross, terms, payday)
    income_tax, insurance, loan = (total(found.lines, due) for due in DUES)
    net = gross - found.pension - income_tax - insurance - loan
    if net < 0:
        raise WrongUsage(
            f"A contribution of {percent(terms.pension.share)} leaves less than nothing: not all else is lowered by it.",
            "Give a smaller pension, or the method salary-sacrifice.",
        )
    year = Split(
        gross=gross,
        pension=found.pension,
        income_tax=income_tax,
        national_insurance=insurance,
        student_loan=loan,
        net=net,
    )
    shares = {period: _share(year, count) for period, count in IN_A_YEAR.items()}
    if found.slips:
        shares[payday.period or "month"] = found.slips[0]
    return TakeHome(
        tax_year=terms.year.id,
        nation=terms.nation.id,
        basis=payday.basis,
        period=(payday.period or "month") if found.slips else None,
        tax_code=found.code,
        gross=gross,
        pension=found.pension,
        pension_relief=found.relief,
        allowance=found.allowance,
        taxable=found.taxable,
        income_tax=income_tax,
        national_insurance=insurance,
        student_loan=loan,
        net=net,
        effective_rate=((income_tax + insurance + loan) / gross).quantize(TEN_THOUSANDTH, ROUND_HALF_UP),
        next_pound=next_pound(gross, terms) if payday.code is None else None,
        month=shares["month"],
        week=shares["week"],
        lines=found.lines,
        payslips=found.slips,
        assumptions=tuple(assumptions(terms, payday.basis, found.code, len(found.slips))),
        notes=tuple(notes(terms, today, more_relief=_more_relief(terms, found.lines))),
        sources=_sources(terms, payday.basis),
    )


def _by_year(gross: Decimal, terms: Terms) -> _Found:
    exact = annual(gross, terms)
    lines = tuple(with_takes(line, _pennies(line.takes)) for line in exact.lines)
    bases = exact.bases
    return _Found(_pennies(bases.paid), _pennies(bases.relief), exact.allowance, _pennies(exact.taxable), lines)


def _by_payslip(gross: Decimal, terms: Terms, payday: Payday) -> _Found:
    found = payslips(gross, terms, payday.period or "month", payday.code)
    pension = sum((slip.pension for slip in found.slips), Decimal(0))
    relief = found.pension_relief
    return _Found(pension, relief, found.allowance, found.taxable, found.lines, found.code.text, found.slips)


def _share(year: Split, count: int) -> Split:
    return Split(**{name: _pennies(getattr(year, name) / count) for name in Split.__dataclass_fields__})


def _pennies(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, ROUND_HALF_UP)


def _more_relief(terms: Terms, lines: tuple[Line, ...]) -> bool:
    """Whether tax is paid above the rate that a pension scheme claims back."""
    relief = terms.pension.method.relief if terms.pension.share else Decimal(0)
    return bool(relief) and any(line.due == "income-tax" and (line.rate or 0) > relief for line in lines)


def _sources(terms: Terms, basis: Basis) -> tuple[str, ...]:
    year = terms.year
    used = [year.allowance, terms.income_tax, year.national_insurance]
    used += [each for loan in terms.loans for each in (loan.terms, loan.plan)]
    used += [loan.plan for loan in terms.not_due]
    used += [terms.tax.several_loans] if len(terms.loans) > 1 else []
    used += [terms.tax.loan_start] if terms.not_due else []
    used += [terms.pension.method] if terms.pension.share else []
    used += [terms.tax.codes] if basis == "payslip" else []
    return tuple(dict.fromkeys(cite.source for cite in cites_of(*used)))
