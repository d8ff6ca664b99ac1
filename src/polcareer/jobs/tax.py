"""The parameters of tax, National Insurance, student loans and pensions, and the terms somebody asks about."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from polcareer.data.kinds import LOAN_PLAN, NATION, PENSION_METHOD, PENSION_SCHEME
from polcareer.data.model import AtLeast, Entry, Exact, Id, Model, Name, Ref, Text, check_order
from polcareer.data.store import one
from polcareer.errors import NotCovered, WrongUsage
from polcareer.names import find_all, find_one, one_of
from polcareer.typed import NotADay, day_typed
from polcareer.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.jobs.wages import Floor


Due = Literal["income-tax", "national-insurance", "student-loan"]
DUES: tuple[Due, ...] = ("income-tax", "national-insurance", "student-loan")
Period = Literal["month", "week"]
Stretch = Literal["year", "month", "week"]
PERIODS: tuple[Period, ...] = ("month", "week")


def check_rate(rate: Decimal) -> None:
    """Raise `ValueError` for what cannot be a share of a pound."""
    if rate >= 1:
        msg = f"{rate} is no rate: write 20% as 0.20"
        raise ValueError(msg)


class TaxNation(Model, frozen=True, kw_only=True):
    """Where a taxpayer lives. `code_prefix` is the letter that begins their tax codes, if any.

    `newest_loan` is the student-loan plan of those who begin a course now.
    """

    id: Annotated[str, Name()]
    title: Annotated[str, Text()]
    code_prefix: str = ""
    newest_loan: Annotated[str, Ref("loan-plan")] = ""
    also_called: tuple[str, ...] = ()


class Allowance(Entry, frozen=True, kw_only=True):
    """What is free of income tax, pounds a year; less one pound for each `taper_per` of income above `taper_from`."""

    pounds: Annotated[int, AtLeast(0)]
    taper_from: Annotated[int, AtLeast(0)]
    taper_per: Annotated[int, AtLeast(1)]


class TaxBand(Model, frozen=True, kw_only=True):
    """A band of taxable income (after the allowance): its rate as a share, and its top in pounds a year, if any."""

    id: Annotated[str, Name()]
    title: Annotated[str, Text()]
    rate: Annotated[Decimal, Exact()]
    up_to: Annotated[int, AtLeast(1)] | None = None

    def _check(self) -> None:
        check_rate(self.rate)


class IncomeTax(Entry, frozen=True, kw_only=True):
    """The bands of income tax on earnings for those living in `nations`."""

    nations: tuple[Annotated[str, Name()], ...]
    bands: tuple[TaxBand, ...]

    def _check(self) -> None:
        super()._check()
        tops = [band.up_to for band in self.bands]
        if not tops or tops[-1] is not None:
            msg = "the last band must have no top"
            raise ValueError(msg)
        closed = [top for top in tops[:-1] if top is not None]
        if len(closed) < len(tops) - 1 or closed != sorted(set(closed)):
            msg = "bands must go up, and only the last has no top"
            raise ValueError(msg)


class Threshold(Model, frozen=True, kw_only=True):
    """One threshold in pounds, as it stands for a year, a month and a week of pay."""

    year: Annotated[Decimal, Exact()]
    month: Annotated[Decimal, Exact()]
    week: Annotated[Decimal, Exact()]


class NationalInsurance(Entry, frozen=True, kw_only=True):
    """Employee's Class 1 contributions, category A. Rates are shares of pay above `primary` and above `upper`."""

    lower_earnings_limit_week: Annotated[int, AtLeast(0)]
    primary: Threshold
    upper: Threshold
    main_rate: Annotated[Decimal, Exact()]
    upper_rate: Annotated[Decimal, Exact()]

    def _check(self) -> None:
        super()._check()
        check_rate(self.main_rate)
        check_rate(self.upper_rate)


class LoanTerms(Entry, frozen=True, kw_only=True):
    """What a plan takes in a year: a share of pay above its threshold. Month and week are cut to the penny."""

    plan: Annotated[str, Ref("loan-plan")]
    rate: Annotated[Decimal, Exact()]
    threshold: Threshold

    def _check(self) -> None:
        super()._check()
        check_rate(self.rate)


class TaxYear(Model, frozen=True, kw_only=True):
    """A tax year and everything that take-home pay needs for it."""

    id: Annotated[str, Id("tax-year")]
    since: date
    until: date
    allowance: Allowance
    income_tax: tuple[IncomeTax, ...]
    national_insurance: NationalInsurance
    student_loans: tuple[LoanTerms, ...]

    def _check(self) -> None:
        check_order(self.since, self.until)


class LoanPlan(Entry, frozen=True, kw_only=True):
    """A student-loan plan: who is on it, and the first day it was collected if that matters."""

    id: Annotated[str, Id("loan-plan")]
    title: Annotated[str, Text()]
    kind: Literal["undergraduate", "postgraduate"]
    who: Annotated[str, Text()]
    also_called: tuple[str, ...] = ()
    collected_since: date | None = None


class PensionMethod(Entry, frozen=True, kw_only=True):
    """How an employee's contribution is taken: what it lowers, and the relief the scheme claims on top, as a share.

    `gives_up_pay` says that pay itself is lower for it, which the minimum wage sets a limit to.
    """

    id: Annotated[str, Id("pension-method")]
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    lowers: tuple[Due, ...] = ()
    relief: Annotated[Decimal, Exact()] = Decimal(0)
    gives_up_pay: bool = False
    also_called: tuple[str, ...] = ()

    def _check(self) -> None:
        super()._check()
        check_rate(self.relief)


class CodeRules(Entry, frozen=True, kw_only=True):
    """How payroll turns a tax code's number into pay free of tax.

    Each unit of the number stands for `unit` pounds a year, and `extra` pounds are added once. Numbers are
    reckoned in blocks of `block` units. No period's tax is above `most` (a share of its pay).
    """

    unit: Annotated[int, AtLeast(1)]
    extra: Annotated[int, AtLeast(0)]
    block: Annotated[int, AtLeast(1)]
    most: Annotated[Decimal, Exact()]
    full_letter: Annotated[str, Text()]
    reduced_letter: Annotated[str, Text()]
    nothing: Annotated[str, Text()]
    basic_band: Annotated[str, Name()]

    def _check(self) -> None:
        super()._check()
        check_rate(self.most)


class Rule(Entry, frozen=True, kw_only=True):
    """A rule that is said beside an answer, not reckoned with a figure; `in_short` where there is little room."""

    says: Annotated[str, Text()]
    in_short: str = ""


USUAL = "usual"  # so a statement says that its code is that of a whole allowance


class StarterStatement(Entry, frozen=True, kw_only=True):
    """What a new starter without a P45 declares, and the tax code that it leads to.

    `code` is a code of its own, or `usual` for that of a whole allowance; without the nation's letter. One that is not
    `cumulative` looks at each payslip alone.
    """

    id: Annotated[str, Id("starter-statement")]
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    code: Annotated[str, Text()]
    cumulative: bool
    also_called: tuple[str, ...] = ()


class Trigger(Model, frozen=True, kw_only=True):
    """The pay above which somebody is enrolled, in pounds a year and a month."""

    year: Annotated[Decimal, Exact()]
    month: Annotated[Decimal, Exact()]


class Enrolment(Entry, frozen=True, kw_only=True):
    """A workplace pension without asking: whom it is for (years of age, pay above `trigger`), and what is paid.

    Contributions are percentages of the pay between `lower` and `upper`: the least in `total` and from the `employer`,
    and what is `usual` for an employee. `leave` and `postponed` say how to opt out and how long it may be put off.
    """

    age_from: Annotated[int, AtLeast(0)]
    ask_from: Annotated[int, AtLeast(0)]
    trigger: Trigger
    lower: Threshold
    upper: Threshold
    total: Annotated[int, AtLeast(0)]
    employer: Annotated[int, AtLeast(0)]
    usual: Annotated[int, AtLeast(0)]
    leave: Annotated[str, Text()]
    postponed: Annotated[str, Text()]
    tax_years: tuple[Annotated[str, Ref("tax-year")], ...]


class Step(Model, frozen=True, kw_only=True):
    """What is paid into a pension by those whose pay is up to so many pounds a year: a percentage of all of it."""

    up_to: Annotated[int, AtLeast(1)]
    percent: Annotated[Decimal, Exact()]


class Tiers(Model, frozen=True, kw_only=True):
    """The steps of a pension scheme in a tax year, the lowest first."""

    tax_year: Annotated[str, Ref("tax-year")]
    steps: tuple[Step, ...]

    def _check(self) -> None:
        tops = [step.up_to for step in self.steps]
        if not tops or tops != sorted(set(tops)):
            msg = "the steps of a scheme must go up, at least one"
            raise ValueError(msg)


class PensionScheme(Entry, frozen=True, kw_only=True):
    """A pension that asks more of those who are paid more. `where` it is, `half` says how to pay less into it."""

    id: Annotated[str, Id("pension-scheme")]
    title: Annotated[str, Text()]
    where: Annotated[str, Text()]
    method: Annotated[str, Ref("pension-method")]
    half: Annotated[str, Text()]
    tiers: tuple[Tiers, ...]
    also_called: tuple[str, ...] = ()


class Tax(Model, frozen=True, kw_only=True):
    """The whole of data/tax.yaml.

    Rules that are only said: `several_loans`, `loan_start` and `one_big_month` of student loans, `part_year` of
    payslips, and of the first ones `first_payslip`, `payday`, `part_month`,
    `code_put_right`, `loan_questions` and `second_job`.
    """

    nations: tuple[TaxNation, ...]
    london_nation: Annotated[str, Name()]
    loan_plans: tuple[LoanPlan, ...]
    several_loans: Rule
    loan_start: Rule
    one_big_month: Rule
    pension_methods: tuple[PensionMethod, ...]
    default_pension_method: Annotated[str, Ref("pension-method")]
    codes: CodeRules
    part_year: Rule
    first_payslip: Rule
    payday: Rule
    part_month: Rule
    code_put_right: Rule
    loan_questions: Rule
    second_job: Rule
    assumed_statement: Annotated[str, Ref("starter-statement")]
    starter_statements: tuple[StarterStatement, ...]
    enrolment: Enrolment
    pension_schemes: tuple[PensionScheme, ...]
    left_out: tuple[Annotated[str, Text()], ...]
    left_out_of_whole_years: Annotated[str, Text()]
    years: tuple[TaxYear, ...]


TAX = one("tax.yaml", Tax)


HELP = "polcareer take-home --help"
YEAR = re.compile(r"([0-9]{4})[-/–]([0-9]{2}|[0-9]{4})")


class Loan(NamedTuple):
    """A student loan that is repaid in the year."""

    plan: LoanPlan
    terms: LoanTerms


class NotDue(NamedTuple):
    """A student loan that nothing is taken for in the year, and the first day on which it would be."""

    plan: LoanPlan
    since: date | None


class Pension(NamedTuple):
    """An employee's contribution: the share of pay, how it is taken, and of which pay: all, or what `enrolment` counts.

    `scheme` is the one whose tiers decide the share, if one does.
    """

    share: Decimal
    method: PensionMethod
    enrolment: Enrolment | None = None
    scheme: PensionScheme | None = None

    def counts(self, pay: Decimal, stretch: Stretch) -> Decimal:
        """The part of a year's, a month's or a week's pay that the share is taken of, in pounds."""
        if self.enrolment is None:
            return pay
        lower: Decimal = getattr(self.enrolment.lower, stretch)
        upper: Decimal = getattr(self.enrolment.upper, stretch)
        return max(min(pay, upper) - lower, Decimal(0))


class Start(NamedTuple):
    """The first day of work, the paydays from then to the end of the tax year, and what the new starter declares.

    `number` is the tax month of the first payday, `share` the part of its month that is worked. `assumed`: nobody
    said which statement it is.
    """

    day: date
    paydays: tuple[date, ...]
    number: int
    share: Decimal
    statement: StarterStatement
    assumed: bool


class Terms(NamedTuple):
    """All that decides what is left of a given pay.

    `floor` is the least wage, where pay is given up for a pension; `age` is in years, None where it was not said.
    """

    tax: Tax
    year: TaxYear
    nation: TaxNation
    income_tax: IncomeTax
    loans: tuple[Loan, ...]
    not_due: tuple[NotDue, ...]
    pension: Pension
    pension_assumed: bool
    floor: Floor | None = None
    age: int | None = None


def year_named(tax: Tax, name: str | None, on: date) -> TaxYear:
    """The tax year of this name ("2026-27"); without one, the newest that has begun by `on`.

    Raises `NotCovered` for a year that the data lacks: no figure is carried over to it.
    """
    covered = listed(year.id for year in tax.years)
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
    pension_on: str = "all",
    pension_scheme: str | None = None,
) -> Terms:
    """Look everything up. `pension` is a percentage of all pay or of `qualifying` pay, or goes by a scheme's tiers.

    Raises `UnknownName` and `WrongUsage`, and `NotCovered` for a year whose limits of qualifying pay are not held.
    """
    lives = find_one(NATION, tax.nations, nation)
    plans = find_all(LOAN_PLAN, tax.loan_plans, student_loans)
    first = None if loan_starts is None else _loan_start(tax, loan_starts)
    due, waiting = _loans(year, plans, first)
    scheme = None if pension_scheme is None else find_one(PENSION_SCHEME, tax.pension_schemes, pension_scheme)
    return Terms(
        tax,
        year,
        lives,
        next(each for each in year.income_tax if lives.id in each.nations),
        due,
        waiting,
        _pension(tax, year, pension, _method(tax, pension_method, scheme), pension_on, scheme),
        pension_assumed=(pension_method, scheme) == (None, None),
    )


PENSION_ON = ("all", "qualifying")


def _method(tax: Tax, name: str | None, scheme: PensionScheme | None) -> PensionMethod:
    usual = scheme.method if scheme else tax.default_pension_method
    return find_one(PENSION_METHOD, tax.pension_methods, name or usual)


def _pension(
    tax: Tax, year: TaxYear, percent: Decimal, method: PensionMethod, on: str, scheme: PensionScheme | None
) -> Pension:
    if not 0 <= percent <= MOST_PENSION:
        raise WrongUsage(
            f"A pension contribution is from 0% to {MOST_PENSION}% of pay, not {percent}%.", "For example: 5"
        )
    if one_of("pay to count", on, PENSION_ON, HELP) == "all":
        return Pension(percent / 100, method, None, scheme)
    if scheme:
        raise WrongUsage(f"The {scheme.title} counts all pay.", "Leave --pension-on out.")
    if year.id not in tax.enrolment.tax_years:
        raise NotCovered(f"No limits of qualifying pay are held for {year.id}.", "Count all pay: --pension-on all")
    return Pension(percent / 100, method, tax.enrolment)


def for_pay(terms: Terms, pay: Decimal) -> Terms:
    """Terms with the share that a pension scheme asks of a year's `pay`. Raises `NotCovered` above its last step."""
    scheme = terms.pension.scheme
    if scheme is None:
        return terms
    steps = next((each.steps for each in scheme.tiers if each.tax_year == terms.year.id), ())
    found = next((step for step in steps if pay <= step.up_to), None)
    if found is None:
        up_to = f" above £{steps[-1].up_to:,} a year" if steps else ""
        raise NotCovered(
            f"What the {scheme.title} asks{up_to} in {terms.year.id} was not found.",
            "Your employer can tell you: give it as a percentage, --pension 8.5",
        )
    return terms._replace(pension=terms.pension._replace(share=found.percent / 100))


MOST_PENSION = 100


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
