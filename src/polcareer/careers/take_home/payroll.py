"""Income tax as payroll takes it: the tax-table method, from a tax code, month by month or week by week.

After HM Revenue & Customs' specification for PAYE tax table routines: free pay to date from the code, taxable pay
cut to whole pounds, tax to date by the bands' share of the year, and the difference from the last payslip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.take_home.deductions import NOTHING, line, tax_lines
from polcareer.errors import WrongUsage

if TYPE_CHECKING:
    from polcareer.careers.take_home.parameters import CodeRules, TaxBand
    from polcareer.careers.take_home.result import Line

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
