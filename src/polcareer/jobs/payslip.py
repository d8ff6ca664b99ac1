"""Deductions as payroll works them out: payslip by payslip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from polcareer.errors import WrongUsage
from polcareer.jobs.deductions import (
    NOTHING,
    Bases,
    Line,
    Split,
    bases_of,
    insurance_lines,
    line,
    loan_lines,
    personal_allowance,
    tax_lines,
    total,
)

if TYPE_CHECKING:
    from polcareer.jobs.tax import CodeRules, Period, TaxBand, Terms


PENNY = Decimal("0.01")
# A letter for the nation, then a flat rate, no tax, or a number (with K, pay is added); then "this period alone".
CODE = re.compile(r"([SC]?)(?:(BR|NT|0T)|D(\d)|(K?)(\d{1,6})[LMNT]?)( ?(?:W1/?M1|W1|M1|X))?")


class TaxCode(NamedTuple):
    """A tax code, read. `units` is its number (below nothing for K), `flat` the bands above basic, or None."""

    text: str
    prefix: str
    units: int
    flat: int | None
    untaxed: bool
    cumulative: bool


class Slip(NamedTuple):
    """What one payslip's tax is reckoned from, in pounds: pay to date, this period's pay, tax taken before."""

    number: int
    pay_to_date: Decimal
    pay: Decimal
    taken: Decimal


class Payroll(NamedTuple):
    """The bands of a year and nation, the rules of codes, and how many payslips there are in the year."""

    bands: tuple[TaxBand, ...]
    codes: CodeRules
    periods: int

    def tax(self, code: TaxCode, slip: Slip) -> Decimal:
        """Income tax of one payslip, in pounds; below nothing for a refund."""
        if code.cumulative:
            due = self.tax_to_date(code, slip.pay_to_date, slip.number) - slip.taken
        else:
            due = self.tax_to_date(code, slip.pay, 1)
        return min(due, (self.codes.most * slip.pay).quantize(PENNY, ROUND_FLOOR))

    def tax_to_date(self, code: TaxCode, pay: Decimal, number: int) -> Decimal:
        """Tax on all pay up to payslip `number`, in pounds cut to the penny."""
        taxable = self.taxable(code, pay, number)
        if code.untaxed or taxable <= 0:
            return NOTHING
        if code.flat is not None:
            return (taxable * self._flat_band(code.flat).rate).quantize(PENNY, ROUND_FLOOR)
        return self._by_band(taxable, number).quantize(PENNY, ROUND_FLOOR)

    def taxable(self, code: TaxCode, pay: Decimal, number: int) -> Decimal:
        """Pay to date less free pay to date, cut to whole pounds."""
        return (pay - self.free_pay(code.units) * number).to_integral_value(ROUND_FLOOR)

    def free_pay(self, units: int) -> Decimal:
        """Pay free of tax in one period; below nothing for a K code. Rounded up to the penny, block by block."""
        if not units:
            return NOTHING
        rules = self.codes
        blocks, rest = divmod(abs(units) - 1, rules.block)
        free = self._share(rules.block * rules.unit) * blocks + self._share((rest + 1) * rules.unit + rules.extra)
        return free if units > 0 else -free

    def _share(self, pounds: int) -> Decimal:
        return (Decimal(pounds) / self.periods).quantize(PENNY, ROUND_CEILING)

    def lines(self, code: TaxCode, taxable: Decimal) -> Iterator[Line]:
        """A whole year's tax by band, in pounds."""
        if code.flat is None:
            return tax_lines(self.bands, taxable)
        band = self._flat_band(code.flat)
        return iter((line("income-tax", band.id, band.title, NOTHING, taxable, band.rate),))

    def _flat_band(self, above: int) -> TaxBand:
        basic = [band.id for band in self.bands].index(self.codes.basic_band)
        return self.bands[basic + above]

    def _by_band(self, taxable: Decimal, number: int) -> Decimal:
        # In pounds times the year's payslips, so that a twelfth of a band is never cut short on the way.
        reached = next(place for place, band in enumerate(self.bands) if self._within(taxable, band, number))
        tops = [NOTHING, *(Decimal(band.up_to or 0) * number for band in self.bands[:reached])]
        full = sum((top - low) * band.rate for band, (low, top) in zip(self.bands, pairwise(tops), strict=False))
        return (full + (taxable * self.periods - tops[-1]) * self.bands[reached].rate) / self.periods

    def _within(self, taxable: Decimal, band: TaxBand, number: int) -> bool:
        """Whether taxable pay to date lies in a band or below. A band reaches to the next whole pound."""
        return band.up_to is None or taxable <= -(-band.up_to * number // self.periods)


def read_code(text: str, payroll: Payroll) -> TaxCode:
    """Read a tax code: 1257L, S1257L, BR, D0, K100, NT, 0T, each with M1, W1 or X for a period by itself.

    Raises `WrongUsage`.
    """
    found = CODE.fullmatch(" ".join(text.upper().split()))
    if found is None:
        raise _no_code(text)
    prefix, named, above, extra, number, alone = found.groups()
    flat = int(above) + 1 if above else 0 if named == "BR" else None
    basic = [band.id for band in payroll.bands].index(payroll.codes.basic_band)
    if flat is not None and basic + flat >= len(payroll.bands):
        raise _no_code(text)
    units = int(number or 0) * (-1 if extra else 1)
    return TaxCode(found.group(), prefix, units, flat, named == "NT", cumulative=not alone)


def _no_code(text: str) -> WrongUsage:
    return WrongUsage(
        f"'{text}' is not a tax code of this nation.", "A code looks like 1257L, S1257L, BR, D0, K100 or 0T M1."
    )


IN_A_YEAR: dict[Period, int] = {"month": 12, "week": 52}


class Payslips(NamedTuple):
    """A year's payslips and what they add up to, in pounds."""

    code: TaxCode
    slips: tuple[Split, ...]
    lines: tuple[Line, ...]
    allowance: Decimal
    taxable: Decimal
    pension_relief: Decimal


class Worked(NamedTuple):
    """Which payslips of a tax year there are: from number `first` on, which has a `share` of its period's pay."""

    first: int = 1
    share: Decimal = Decimal(1)


WHOLE_YEAR = Worked()


def payslips(gross: Decimal, terms: Terms, period: Period, code: str | None, worked: Worked = WHOLE_YEAR) -> Payslips:
    """The payslips of a year's `gross` pounds, paid by the month or the week. Raises `WrongUsage` for a tax code."""
    payroll = Payroll(terms.income_tax.bands, terms.tax.codes, IN_A_YEAR[period])
    read = _code_for(gross, terms, payroll, code)
    pays = tuple(_pays(gross, terms, period, worked))
    taxed = [pay.of("income-tax") for pay in pays]
    taxes = tuple(_taxes(payroll, read, taxed, worked.first))
    others = [tuple(_others(pay, terms, period)) for pay in pays]
    slips = tuple(_split(pay, tax, lines) for pay, tax, lines in zip(pays, taxes, others, strict=True))
    taxable = _taxable(payroll, read, taxed)
    return Payslips(
        read,
        slips,
        (*_tax_lines(payroll, read, taxable, sum(taxes, NOTHING)), *_added(line for lines in others for line in lines)),
        _free_of_tax(payroll, read, len(pays)),
        taxable,
        sum((pay.relief for pay in pays), NOTHING),
    )


def _free_of_tax(payroll: Payroll, code: TaxCode, count: int) -> Decimal:
    """What a code leaves free in the tax year: of the months before the first payslip too, unless each counts alone."""
    if code.untaxed:
        return NOTHING
    return payroll.free_pay(code.units) * (payroll.periods if code.cumulative else count)


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


def _pays(gross: Decimal, terms: Terms, period: Period, worked: Worked) -> Iterator[Bases]:
    """Equal pay to the penny, but for a first period in part; the odd pennies are spread so that the year adds up."""
    paid, periods = NOTHING, IN_A_YEAR[period]
    for number in range(periods - worked.first + 1):
        to_date = (gross * (number + worked.share) / periods).quantize(PENNY, ROUND_HALF_UP)
        pay, paid = to_date - paid, to_date
        contribution = (terms.pension.counts(pay, period) * terms.pension.share).quantize(PENNY, ROUND_HALF_UP)
        relief = (contribution * terms.pension.method.relief).quantize(PENNY, ROUND_HALF_UP)
        yield Bases(pay, contribution, relief, terms.pension)


def _taxes(payroll: Payroll, code: TaxCode, taxed: list[Decimal], first: int) -> Iterator[Decimal]:
    to_date = taken = NOTHING
    for number, pay in enumerate(taxed, start=first):
        to_date += pay
        tax = payroll.tax(code, Slip(number, to_date, pay, taken))
        taken += tax
        yield tax


def _taxable(payroll: Payroll, code: TaxCode, taxed: list[Decimal]) -> Decimal:
    if code.untaxed:
        return NOTHING
    if code.cumulative:
        return max(payroll.taxable(code, sum(taxed, NOTHING), payroll.periods), NOTHING)
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
    for each in insurance_lines(terms.year.national_insurance, pay.of("national-insurance"), period):
        yield replace(each, takes=each.takes.quantize(PENNY, ROUND_HALF_DOWN))
    for each in loan_lines(terms.loans, pay.of("student-loan"), period):
        yield replace(each, takes=each.takes.to_integral_value(ROUND_FLOOR))


def _added(lines: Iterator[Line]) -> Iterator[Line]:
    totals: dict[tuple[str, str], Line] = {}
    for each in lines:
        held = totals.get((each.due, each.id))
        on, takes = (each.on + held.on, each.takes + held.takes) if held else (each.on, each.takes)
        totals[each.due, each.id] = replace(each, on=on, takes=takes)
    yield from totals.values()


def _split(pay: Bases, tax: Decimal, lines: tuple[Line, ...]) -> Split:
    insurance, loan = total(lines, "national-insurance"), total(lines, "student-loan")
    amounts = (pay.gross, pay.paid, tax, insurance, loan, pay.gross - pay.paid - tax - insurance - loan)
    pennies = (amount.quantize(PENNY) for amount in amounts)
    return Split(**dict(zip(Split.__struct_fields__, pennies, strict=True)))
