"""What was assumed and what is left out, in sentences for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polcareer.careers.take_home.result import Basis
    from polcareer.careers.take_home.terms import NotDue, Terms


def day(when: date) -> str:
    """6 April 2026."""
    return f"{when.day} {when:%B %Y}"


def percent(share: Decimal) -> str:
    """A share as a percentage, without idle noughts: `20%`, `5.5%`."""
    return f"{(share * 100).normalize():f}%"


def assumptions(terms: Terms, basis: Basis, code: str, count: int) -> Iterator[str]:
    """What the figures take for granted."""
    year = terms.year
    yield f"One job for the whole tax year, {day(year.since)} to {day(year.until)}, with no other taxable income."
    yield f"You live in {terms.nation.title}: where you live decides your income tax, not where your employer is."
    yield "You are below State Pension age, and pay National Insurance in the ordinary category (A)."
    if basis == "payslip":
        yield f"{count} equal payslips on tax code {code}, rounded as payroll rounds them."
    else:
        yield "Reckoned on the whole year. Payslips are rounded, so twelve of them come to a little more or less."
    yield from _pension(terms)
    yield from _loans(terms)


def _pension(terms: Terms) -> Iterator[str]:
    method = terms.pension.method
    if not terms.pension.share:
        yield "No pension contribution of yours is taken off. What an employer pays in on top does not lower your pay."
        return
    assumed = " This way of taking it is assumed; your scheme can tell you which it uses." if terms.pension_assumed else ""
    yield f"Pension: {percent(terms.pension.share)} of pay by {method.title.casefold()}. {method.says}{assumed}"


def _loans(terms: Terms) -> Iterator[str]:
    if sum(loan.plan.kind == "undergraduate" for loan in terms.loans) > 1:
        rule = terms.tax.several_loans
        yield f"{rule.says} (Confidence: {rule.confidence}. {rule.note})"
    yield from (_waiting(each, terms) for each in terms.not_due)


def _waiting(loan: NotDue, terms: Terms) -> str:
    begins = f": repayments begin on {day(loan.since)}" if loan.since else ""
    return f"Nothing is taken for {loan.plan.title} in {terms.year.id}{begins}. {terms.tax.loan_start.says}"


def notes(terms: Terms, today: date, *, more_relief: bool) -> Iterator[str]:
    """What a reader should know before relying on the figures."""
    yield "An estimate, not tax advice: your tax code and payslips decide."
    if today > terms.year.until:
        yield f"The tax year {terms.year.id} ended on {day(terms.year.until)}; no later year is covered yet." if (
            terms.year is terms.tax.years[-1]
        ) else f"The tax year {terms.year.id} ended on {day(terms.year.until)}."
    if more_relief:
        yield "You pay tax above the rate that the pension scheme claims back; the rest you may claim from HMRC, and it is not counted here."
    yield "Left out: " + "; ".join(each.says for each in terms.tax.left_out) + "."
