"""What is left of pay: by the year's rules or by a year of payslips, with what the answer assumes."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from msgspec.structs import replace

from polcareer.careers.take_home.annual import TEN_THOUSANDTH, annual, next_pound
from polcareer.careers.take_home.deductions import NOTHING, total
from polcareer.careers.take_home.grounds import cites, grounds
from polcareer.careers.take_home.parameters import DUES, PERIODS, Period
from polcareer.careers.take_home.payroll import PENNY
from polcareer.careers.take_home.payslips import IN_A_YEAR, payslips
from polcareer.careers.take_home.result import BASES, Basis, Line, Split, TakeHome, Waiting
from polcareer.careers.take_home.terms import HELP, Terms
from polcareer.careers.take_home.words import assumptions, notes, percent
from polcareer.errors import UnknownName, WrongUsage


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


def payday_named(basis: str, period: str | None = None, code: str | None = None) -> Payday:
    """How pay is worked out, by name. Raises `UnknownName`, and `WrongUsage` for what does not go together."""
    for kind, name, known in (("basis", basis, BASES), ("pay period", period, PERIODS)):
        if name is not None and name not in known:
            raise UnknownName(kind, name, known, HELP)
    if basis == "annual" and (period, code) != (None, None):
        raise WrongUsage(
            "A pay period and a tax code belong to payslips.", "Ask for the payslip basis: --basis payslip"
        )
    return Payday(basis, period, code)  # type: ignore[arg-type]  # both were looked up


def take_home(gross: Decimal, terms: Terms, payday: Payday, today: date) -> TakeHome:
    """What is left of `gross` pounds a year.

    Raises `WrongUsage` for a tax code that is none, and for a pension contribution that leaves less than nothing.
    """
    gross = pennies(gross)
    found = _by_year(gross, terms) if payday.basis == "annual" else _by_payslip(gross, terms, payday)
    lines = tuple(map(_to_the_penny, found.lines))
    income_tax, insurance, loan = (pennies(total(lines, due)) for due in DUES)
    net = gross - found.pension - income_tax - insurance - loan
    if net < 0:
        raise WrongUsage(
            f"A contribution of {percent(terms.pension.share)} leaves less than nothing, as other deductions stay.",
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
    used = grounds(terms, payday.basis)
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
        allowance=pennies(found.allowance),
        taxable=pennies(found.taxable),
        income_tax=income_tax,
        national_insurance=insurance,
        student_loan=loan,
        net=net,
        effective_rate=_share_of(income_tax + insurance + loan, gross),
        next_pound=next_pound(gross, terms) if payday.code is None else None,
        month=shares["month"],
        week=shares["week"],
        lines=lines,
        payslips=found.slips,
        assumptions=tuple(assumptions(terms, payday.basis, found.code, len(found.slips))),
        not_due=tuple(Waiting(id=each.plan.id, title=each.plan.title, since=each.since) for each in terms.not_due),
        notes=tuple(notes(terms, today, used, tapered=_tapered(gross, terms), more_relief=_more_relief(terms, lines))),
        cites=cites(used),
    )


def _by_year(gross: Decimal, terms: Terms) -> _Found:
    exact = annual(gross, terms)
    bases = exact.bases
    return _Found(pennies(bases.paid), pennies(bases.relief), exact.allowance, exact.taxable, exact.lines)


def _by_payslip(gross: Decimal, terms: Terms, payday: Payday) -> _Found:
    found = payslips(gross, terms, payday.period or "month", payday.code)
    pension = pennies(sum((slip.pension for slip in found.slips), NOTHING))
    return _Found(
        pension,
        pennies(found.pension_relief),
        found.allowance,
        found.taxable,
        found.lines,
        found.code.text,
        found.slips,
    )


def _to_the_penny(line: Line) -> Line:
    return replace(line, above=pennies(line.above), on=pennies(line.on), takes=pennies(line.takes))


def _share_of(taken: Decimal, gross: Decimal) -> Decimal:
    return (taken / gross if gross else NOTHING).quantize(TEN_THOUSANDTH, ROUND_HALF_UP)


def _share(year: Split, count: int) -> Split:
    return Split(**{name: pennies(getattr(year, name) / count) for name in Split.__struct_fields__})


def pennies(amount: Decimal) -> Decimal:
    """An amount to the nearest penny, a half up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def _tapered(gross: Decimal, terms: Terms) -> bool:
    """Whether part of the personal allowance is lost, and part is left to lose."""
    return 0 < annual(gross, terms).allowance < terms.year.allowance.pounds


def _more_relief(terms: Terms, lines: tuple[Line, ...]) -> bool:
    """Whether tax is paid above the rate that a pension scheme claims back."""
    relief = terms.pension.method.relief if terms.pension.share else NOTHING
    return bool(relief) and any(line.due == "income-tax" and (line.rate or 0) > relief for line in lines)
