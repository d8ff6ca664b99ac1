"""What was assumed and what is left out, in sentences for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from polcareer.careers.take_home.grounds import several
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from polcareer.careers.take_home.grounds import Grounds
    from polcareer.careers.take_home.result import Basis
    from polcareer.careers.take_home.terms import Terms


def percent(share: Decimal) -> str:
    """A share as a percentage, without idle noughts: `20%`, `5.5%`."""
    return f"{(share * 100).normalize():f}%"


def assumptions(terms: Terms, basis: Basis, code: str, count: int) -> Iterator[str]:
    """What the figures take for granted."""
    year = terms.year
    first, last = day_in_words(year.since), day_in_words(year.until)
    yield f"One job for the whole tax year, {first} to {last}, with no other taxable income."
    yield f"You live in {terms.nation.title}: where you live decides your income tax, not where your employer is."
    yield "You are below State Pension age, and pay National Insurance in the ordinary category (A)."
    if basis == "payslip":
        yield f"{count} equal payslips on tax code {code}, rounded as payroll rounds them."
        yield terms.tax.part_year.says
    else:
        yield "Reckoned on the whole year. Payslips are rounded, so twelve of them come to a little more or less."
    yield from _pension(terms)
    yield from _loans(terms)


def _pension(terms: Terms) -> Iterator[str]:
    method = terms.pension.method
    if not terms.pension.share:
        yield "No pension contribution of yours is taken off. What an employer pays in on top does not lower your pay."
        return
    assumed = (
        " This way of taking it is assumed; your scheme can tell you which it uses." if terms.pension_assumed else ""
    )
    yield f"Pension: {percent(terms.pension.share)} of pay by {method.title.casefold()}. {method.says}{assumed}"


def _loans(terms: Terms) -> Iterator[str]:
    if several(terms):
        rule = terms.tax.several_loans
        yield f"{rule.says} {rule.note}"
    if terms.not_due:
        yield terms.tax.loan_start.says


def notes(terms: Terms, today: date, used: Grounds, *, tapered: bool, more_relief: bool) -> Iterator[str]:
    """What a reader should know before relying on the figures."""
    yield "An estimate, not tax advice: your tax code and payslips decide."
    if today > terms.year.until:
        newest = terms.year is terms.tax.years[-1]
        later = "; no later year is covered, and its figures may differ" if newest else ""
        yield f"The tax year {terms.year.id} ended on {day_in_words(terms.year.until)}{later}."
    if tapered:
        rule = terms.year.allowance
        yield (
            f"The personal allowance shrinks by £1 for every £{rule.taper_per} above £{rule.taper_from:,}, "
            "so a pound more is taxed at more than its band says."
        )
    if more_relief:
        yield (
            "You pay tax above the rate that the pension scheme claims back. "
            "The rest you may claim from HM Revenue & Customs; it is not counted here."
        )
    yield "Left out: " + "; ".join(terms.tax.left_out) + "."
    yield from _how_sure(used)


def _how_sure(used: Grounds) -> Iterator[str]:
    by_level: dict[str, list[str]] = {"high": [], "medium": [], "low": []}
    for name, entries in used.items():
        worst = max((entry.confidence for entry in entries), key=list(by_level).index)
        by_level[worst].append(name)
    said = [f"{level} for {', '.join(names)}" for level, names in by_level.items() if names]
    oldest = min(entry.checked for entries in used.values() for entry in entries)
    yield f"How sure: {'; '.join(said)}. Last checked {oldest}."
