"""A year of equal payslips, each rounded as payroll rounds it, added up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from polcareer.careers.take_home.annual import Bases, bases_of, personal_allowance
from polcareer.careers.take_home.deductions import NOTHING, insurance_lines, loan_lines, total
from polcareer.careers.take_home.payroll import PENNY, Payroll, Slip, TaxCode, read_code
from polcareer.careers.take_home.result import Line, Split
from polcareer.errors import WrongUsage

if TYPE_CHECKING:
    from polcareer.careers.take_home.parameters import Period
    from polcareer.careers.take_home.terms import Terms

IN_A_YEAR: dict[Period, int] = {"month": 12, "week": 52}


class Payslips(NamedTuple):
    """A year's payslips and what they add up to, in pounds."""

    code: TaxCode
    slips: tuple[Split, ...]
    lines: tuple[Line, ...]
    allowance: Decimal
    taxable: Decimal
    pension_relief: Decimal


def payslips(gross: Decimal, terms: Terms, period: Period, code: str | None) -> Payslips:
    """The payslips of a year's `gross` pounds, paid by the month or the week. Raises `WrongUsage` for a tax code."""
    payroll = Payroll(terms.income_tax.bands, terms.tax.codes, IN_A_YEAR[period])
    read = _code_for(gross, terms, payroll, code)
    pays = tuple(_pays(gross, terms, payroll.periods))
    taxed = [pay.of("income-tax") for pay in pays]
    taxes = tuple(_taxes(payroll, read, taxed))
    others = [tuple(_others(pay, terms, period)) for pay in pays]
    slips = tuple(_split(pay, tax, lines) for pay, tax, lines in zip(pays, taxes, others, strict=True))
    taxable = _taxable(payroll, read, taxed)
    return Payslips(
        read,
        slips,
        (*_tax_lines(payroll, read, taxable, sum(taxes, NOTHING)), *_added(line for lines in others for line in lines)),
        NOTHING if read.untaxed else payroll.free_pay(read.units) * payroll.periods,
        taxable,
        sum((pay.relief for pay in pays), NOTHING),
    )


def _code_for(gross: Decimal, terms: Terms, payroll: Payroll, code: str | None) -> TaxCode:
    prefix = terms.nation.code_prefix
    read = read_code(code if code is not None else prefix + usual_code(gross, terms), payroll)
    if read.prefix and read.prefix != prefix:
        lives = next((each for each in terms.tax.nations if each.code_prefix == read.prefix), terms.nation)
        raise WrongUsage(
            f"{read.text} is not a tax code of {terms.nation.title}.",
            f"A code that begins with {read.prefix} is for people who live in {lives.title}: --nation {lives.id}",
        )
    return read


def usual_code(gross: Decimal, terms: Terms) -> str:
    """The tax code that carries the whole allowance of a year, without the nation's letter."""
    rules = terms.tax.codes
    allowance = personal_allowance(terms.year.allowance, bases_of(gross, terms.pension).of("income-tax"))
    number = int(allowance) // rules.unit
    if not number:
        return rules.nothing
    return f"{number}{rules.full_letter if allowance == terms.year.allowance.pounds else rules.reduced_letter}"


def _pays(gross: Decimal, terms: Terms, periods: int) -> Iterator[Bases]:
    """Equal pay to the penny; the odd pennies are spread so that the year adds up."""
    paid = NOTHING
    for number in range(1, periods + 1):
        to_date = (gross * number / periods).quantize(PENNY, ROUND_HALF_UP)
        pay, paid = to_date - paid, to_date
        contribution = (pay * terms.pension.share).quantize(PENNY, ROUND_HALF_UP)
        relief = (contribution * terms.pension.method.relief).quantize(PENNY, ROUND_HALF_UP)
        yield Bases(pay, contribution, relief, terms.pension)


def _taxes(payroll: Payroll, code: TaxCode, taxed: list[Decimal]) -> Iterator[Decimal]:
    to_date = taken = NOTHING
    for number, pay in enumerate(taxed, start=1):
        to_date += pay
        tax = payroll.tax(code, Slip(number, to_date, pay, taken))
        taken += tax
        yield tax


def _taxable(payroll: Payroll, code: TaxCode, taxed: list[Decimal]) -> Decimal:
    if code.untaxed:
        return NOTHING
    if code.cumulative:
        return max(payroll.taxable(code, sum(taxed, NOTHING), len(taxed)), NOTHING)
    return sum((max(payroll.taxable(code, pay, 1), NOTHING) for pay in taxed), NOTHING)


def _tax_lines(payroll: Payroll, code: TaxCode, taxable: Decimal, taken: Decimal) -> Iterator[Line]:
    lines = list(payroll.lines(code, taxable))
    if sum(line.takes for line in lines) == taken:
        yield from lines
    else:
        yield Line(
            due="income-tax",
            id="code",
            title=f"Tax code {code.text}",
            above=NOTHING,
            on=taxable,
            rate=None,
            takes=taken,
        )


def _others(pay: Bases, terms: Terms, period: Period) -> Iterator[Line]:
    """National Insurance to the nearest penny, an exact half dropped; loans cut to whole pounds."""
    for line in insurance_lines(terms.year.national_insurance, pay.of("national-insurance"), period):
        yield replace(line, takes=line.takes.quantize(PENNY, ROUND_HALF_DOWN))
    for line in loan_lines(terms.loans, pay.of("student-loan"), period):
        yield replace(line, takes=line.takes.to_integral_value(ROUND_FLOOR))


def _added(lines: Iterator[Line]) -> Iterator[Line]:
    totals: dict[tuple[str, str], Line] = {}
    for line in lines:
        held = totals.get((line.due, line.id))
        on, takes = (line.on + held.on, line.takes + held.takes) if held else (line.on, line.takes)
        totals[line.due, line.id] = replace(line, on=on, takes=takes)
    yield from totals.values()


def _split(pay: Bases, tax: Decimal, lines: tuple[Line, ...]) -> Split:
    insurance, loan = total(lines, "national-insurance"), total(lines, "student-loan")
    amounts = (pay.gross, pay.paid, tax, insurance, loan, pay.gross - pay.paid - tax - insurance - loan)
    pennies = (amount.quantize(PENNY) for amount in amounts)
    return Split(**dict(zip(Split.__struct_fields__, pennies, strict=True)))
