"""Each deduction from a stretch of pay, band by band and exact. A year, a month or a week: only thresholds differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from polcareer.careers.take_home.result import Line

if TYPE_CHECKING:
    from polcareer.careers.take_home.parameters import Due, NationalInsurance, TaxBand
    from polcareer.careers.take_home.terms import Loan

Stretch = Literal["year", "month", "week"]
NOTHING = Decimal(0)


def tax_lines(bands: Iterable[TaxBand], taxable: Decimal) -> Iterator[Line]:
    """Income tax on a year's pay above the allowance."""
    low = NOTHING
    for band in bands:
        top = taxable if band.up_to is None else min(taxable, Decimal(band.up_to))
        if top > low:
            yield line("income-tax", band.id, band.title, low, top - low, band.rate)
            low = top


def insurance_lines(rule: NationalInsurance, pay: Decimal, stretch: Stretch) -> Iterator[Line]:
    """National Insurance on pay between the two thresholds and above the upper one; the first even if it is nothing."""
    primary, upper = (getattr(threshold, stretch) for threshold in (rule.primary, rule.upper))
    main = max(min(pay, upper) - primary, NOTHING)
    yield line("national-insurance", "main", "Main rate", primary, main, rule.main_rate)
    if pay > upper:
        yield line("national-insurance", "upper", "Upper rate", upper, pay - upper, rule.upper_rate)


def loan_lines(loans: tuple[Loan, ...], pay: Decimal, stretch: Stretch) -> Iterator[Line]:
    """Student loans, even if nothing is taken: a line for the undergraduate plans together, one for each other."""
    for loan in collected(loans):
        threshold = getattr(loan.terms.threshold, stretch)
        above = max(pay - threshold, NOTHING)
        yield line("student-loan", loan.plan.id, loan.plan.title, threshold, above, loan.terms.rate)


def collected(loans: tuple[Loan, ...]) -> tuple[Loan, ...]:
    """The loans that are deducted for: one undergraduate plan, of the lowest threshold, and any postgraduate ones."""
    first = [loan for loan in loans if loan.plan.kind == "undergraduate"]
    rest = [loan for loan in loans if loan.plan.kind != "undergraduate"]
    return (*sorted(first, key=lambda loan: loan.terms.threshold.year)[:1], *rest)


def line(due: Due, name: str, title: str, above: Decimal, on: Decimal, rate: Decimal) -> Line:
    """A deduction of `rate` on the `on` pounds above a threshold."""
    return Line(due=due, id=name, title=title, above=above, on=on, rate=rate, takes=on * rate)


def total(lines: Iterable[Line], due: Due) -> Decimal:
    """All that one kind of deduction takes."""
    return sum((each.takes for each in lines if each.due == due), NOTHING)
