"""What is asked: the tax year, where the taxpayer lives, their loans and their pension, each looked up by name."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from polcareer.careers.take_home.parameters import (
    IncomeTax,
    LoanPlan,
    LoanTerms,
    PensionMethod,
    Tax,
    TaxNation,
    TaxYear,
)
from polcareer.errors import NotCovered, UnknownName, WrongUsage
from polcareer.typed import NotADay, day_typed

if TYPE_CHECKING:
    from collections.abc import Iterable

HELP = "polcareer take-home --help"
YEAR = re.compile(r"([0-9]{4})[-/–]([0-9]{2}|[0-9]{4})")


class Named(Protocol):
    """What has an id, a title and other words for it."""

    @property
    def id(self) -> str:
        """The permanent id."""

    @property
    def title(self) -> str:
        """What a reader sees."""

    @property
    def also_called(self) -> tuple[str, ...]:
        """Other words for it."""


N = TypeVar("N", bound=Named)


class Loan(NamedTuple):
    """A student loan that is repaid in the year."""

    plan: LoanPlan
    terms: LoanTerms


class NotDue(NamedTuple):
    """A student loan that nothing is taken for in the year, and the first day on which it would be."""

    plan: LoanPlan
    since: date | None


class Pension(NamedTuple):
    """An employee's contribution: the share of pay, and how it is taken."""

    share: Decimal
    method: PensionMethod


class Terms(NamedTuple):
    """All that decides what is left of a given pay."""

    tax: Tax
    year: TaxYear
    nation: TaxNation
    income_tax: IncomeTax
    loans: tuple[Loan, ...]
    not_due: tuple[NotDue, ...]
    pension: Pension
    pension_assumed: bool


def year_named(tax: Tax, name: str | None, on: date) -> TaxYear:
    """The tax year of this name ("2026-27"); without one, the newest that has begun by `on`.

    Raises `NotCovered` for a year that the data lacks: no figure is carried over to it.
    """
    covered = " and ".join(year.id for year in tax.years)
    if name is None:
        begun = [year for year in tax.years if year.since <= on]
        if begun:
            return max(begun, key=lambda year: year.since)
        raise NotCovered(f"No tax year covered has begun by {on}.", f"Covered: {covered}. Ask for one by name.")
    first = _first_year(name)
    for year in tax.years:
        if year.since.year == first:
            return year
    raise NotCovered(
        f"The tax year '{name}' is not covered.", f"Covered: {covered}. No year's figures are carried over to another."
    )


def terms_of(
    tax: Tax,
    year: TaxYear,
    *,
    nation: str,
    student_loans: Iterable[str] = (),
    loan_starts: str | date | None = None,
    pension: Decimal = Decimal(0),
    pension_method: str | None = None,
) -> Terms:
    """Look everything up. `pension` is a percentage of pay. Raises `UnknownName` and `WrongUsage`."""
    lives = _named("nation", tax.nations, nation)
    plans = dict.fromkeys(_named("student-loan plan", tax.loan_plans, name) for name in student_loans)
    first = None if loan_starts is None else _loan_start(tax, loan_starts)
    if not 0 <= pension <= MOST_PENSION:
        raise WrongUsage(
            f"A pension contribution is from 0% to {MOST_PENSION}% of pay, not {pension}%.", "For example: 5"
        )
    method = _named("pension method", tax.pension_methods, pension_method or tax.default_pension_method)
    due, waiting = _loans(year, plans, first)
    return Terms(
        tax,
        year,
        lives,
        next(each for each in year.income_tax if lives.id in each.nations),
        due,
        waiting,
        Pension(pension / 100, method),
        pension_assumed=pension_method is None,
    )


MOST_PENSION = 100


def _named(kind: str, known: tuple[N, ...], name: str) -> N:
    plain = _plain(name)
    words = {word: each.id for each in known for word in (each.id, _plain(each.title), *each.also_called)}
    if plain not in words:
        raise UnknownName(kind, name, words, HELP, words)
    return next(entry for entry in known if entry.id == words[plain])


def _plain(name: str) -> str:
    return "-".join(name.casefold().replace("_", " ").split())


def _loans(year: TaxYear, plans: Iterable[LoanPlan], first: date | None) -> tuple[tuple[Loan, ...], tuple[NotDue, ...]]:
    terms = {each.plan: each for each in year.student_loans}
    due: list[Loan] = []
    waiting: list[NotDue] = []
    for plan in plans:
        begins = max((day for day in (plan.collected_since, first) if day is not None), default=None)
        if plan.id not in terms or (begins is not None and begins > year.since):
            waiting.append(NotDue(plan, begins))
        else:
            due.append(Loan(plan, terms[plan.id]))
    return tuple(due), tuple(waiting)


def _loan_start(tax: Tax, given: str | date) -> date:
    """The first day of repayments: of the tax year named, or of the first to begin on or after the day given."""
    start = tax.years[-1].since
    if isinstance(given, str):
        first = _first_year(given)
        if first is not None:
            return start.replace(year=first)
        try:
            given = day_typed(given)
        except NotADay as error:
            why = f"{error} " if error.kind == "no-such-day" else ""
            raise WrongUsage(
                f"'{given}' is neither a tax year nor a day.",
                f"{why}Give the tax year in which repayments start (2027-28), or the day you leave your course "
                "(15 July 2026).",
            ) from None
    this_year = start.replace(year=given.year)
    return this_year if given <= this_year or given.year == date.max.year else start.replace(year=given.year + 1)


def _first_year(name: str) -> int | None:
    """The calendar year in which the tax year of this name begins: 2026 for 2026-27, 2026/27 and 2026-2027."""
    found = YEAR.fullmatch(name.strip())
    if found is None or not found[1].isascii() or int(found[1]) == 0:
        return None
    follows = str(int(found[1]) + 1)
    return int(found[1]) if found[2] in (follows, follows[-2:]) else None
