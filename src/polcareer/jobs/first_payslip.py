"""The first payslips of somebody who starts within a tax year: which paydays there are, and on which tax code."""

from __future__ import annotations

from calendar import monthrange
from decimal import Decimal
from typing import TYPE_CHECKING

from polcareer.data.kinds import STARTER_STATEMENT
from polcareer.errors import NotCovered, WrongUsage
from polcareer.jobs.deductions import Declared
from polcareer.jobs.payslip import Worked, payslips
from polcareer.jobs.tax import USUAL, Start
from polcareer.names import find_one
from polcareer.words import day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from polcareer.jobs.payslip import Payslips
    from polcareer.jobs.tax import StarterStatement, Tax, TaxYear, Terms


def last_day_of_month(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def year_of_start(tax: Tax, name: str | None, named: TaxYear | None, starts: date) -> TaxYear:
    """The tax year in which the first payday lies. Raises `NotCovered`, and `WrongUsage` if another was `named`."""
    payday = last_day_of_month(starts)
    found = next((year for year in tax.years if year.since <= payday <= year.until), None)
    said = f"The first payday is {day_in_words(payday)}"
    if found is None:
        covered = listed(year.id for year in tax.years)
        raise NotCovered(f"{said}, in a tax year that is not covered.", f"Covered: {covered}.")
    if named is not None and named is not found:
        raise WrongUsage(f"{said}, in the tax year {found.id}, not {name}.", "Leave --year out.")
    return found


def start_on(tax: Tax, year: TaxYear, starts: date, statement: str | None) -> Start:
    """The paydays of a tax year for somebody who starts on a day. Raises `UnknownName` for a statement."""
    paydays = tuple(_paydays(last_day_of_month(starts), year.until))
    first = paydays[0]
    months = (first.year - year.since.year) * 12 + first.month - year.since.month
    return Start(
        starts,
        paydays,
        months + (1 if first.day >= year.since.day else 0),
        Decimal(first.day - starts.day + 1) / first.day,
        find_one(STARTER_STATEMENT, tax.starter_statements, statement or tax.assumed_statement),
        assumed=statement is None,
    )


def _paydays(first: date, until: date) -> Iterator[date]:
    day = first
    while day <= until:
        yield day
        following = day.replace(day=1).replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
        day = last_day_of_month(following)


def code_of(statement: StarterStatement, terms: Terms) -> str:
    """The tax code that a statement leads to, with the nation's letter."""
    rules = terms.tax.codes
    whole = f"{terms.year.allowance.pounds // rules.unit}{rules.full_letter}"
    code = whole if statement.code == USUAL else statement.code
    return f"{terms.nation.code_prefix}{code}{'' if statement.cumulative else ' M1'}"


def payslips_from(start: Start, gross: Decimal, terms: Terms, code: str | None) -> Payslips:
    """The payslips to the end of the tax year, on a `gross` of pounds a year. Raises `WrongUsage` for a tax code."""
    return payslips(gross, terms, "month", code or code_of(start.statement, terms), Worked(start.number, start.share))


def declared(start: Start, gross: Decimal, terms: Terms) -> Iterator[Declared]:
    """What each statement would do."""
    for each in terms.tax.starter_statements:
        found = payslips_from(start._replace(statement=each), gross, terms, None)
        yield Declared(
            id=each.id,
            title=each.title,
            says=each.says,
            tax_code=found.code.text,
            first_income_tax=found.slips[0].income_tax,
            first_net=found.slips[0].net,
            income_tax=sum((slip.income_tax for slip in found.slips), Decimal(0)),
        )
