"""What is taken from a year's pay, how a result says it, and what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from polcareer.data.model import Cite, Entry, Model
from polcareer.jobs.tax import DUES, Due, Period, Stretch
from polcareer.words import day_in_words, number, percent, short_money

if TYPE_CHECKING:
    from polcareer.jobs.tax import (
        Allowance,
        Due,
        Enrolment,
        Loan,
        NationalInsurance,
        Pension,
        Start,
        Tax,
        TaxBand,
        Terms,
    )


def assumptions(terms: Terms, basis: Basis, code: str, count: int, start: Start | None = None) -> Iterator[str]:
    """What the figures assume."""
    year = terms.year
    first, last = day_in_words(start.day if start else year.since), day_in_words(year.until)
    if start:
        yield f"One job from {first} on, with no other pay in the tax year that ends on {last}."
    else:
        yield f"One job for the whole tax year, {first} to {last}, with no other taxable income."
    yield f"You live in {terms.nation.title}: where you live decides your income tax, not where your employer is."
    yield "You are below State Pension age, and pay National Insurance in the ordinary category (A)."
    if start:
        yield f"{count} payslips on tax code {code}, rounded as payroll rounds them."
        yield from _first_payslips(terms.tax, in_part=start.share < 1, loans=bool(terms.loans or terms.not_due))
    elif basis == "payslip":
        yield f"{count} equal payslips on tax code {code}, rounded as payroll rounds them."
        yield terms.tax.part_year.says
    else:
        yield "Worked out over the whole year. Payslips are rounded, so twelve of them come to a little more or less."
    yield from _pension(terms)
    yield from _loans(terms)
    if basis == "payslip" and terms.loans:
        yield terms.tax.one_big_month.says


def _first_payslips(tax: Tax, *, in_part: bool, loans: bool) -> Iterator[str]:
    yield tax.first_payslip.says
    yield tax.payday.says
    if in_part:
        yield tax.part_month.says
    yield tax.code_put_right.says
    if loans:
        yield tax.loan_questions.says
    yield tax.second_job.says


def _pension(terms: Terms) -> Iterator[str]:
    pension = terms.pension
    method, scheme = pension.method, pension.scheme
    if not pension.share:
        yield "No pension contribution of yours is taken off. What an employer pays in on top does not lower your pay."
        yield enrolled(terms.tax.enrolment)
        return
    assumed = (
        " This way of taking it is assumed; your scheme can tell you which it uses." if terms.pension_assumed else ""
    )
    by = method.title.casefold()
    yield f"Pension: {percent(pension.share)} of {counted(pension)} by {by}. {method.says}{assumed}"
    if scheme:
        half = percent(pension.share / 2)
        yield f"{scheme.title}, {scheme.where}: the share goes by your actual pay. {scheme.half} Half is {half}."
    else:
        yield enrolled(terms.tax.enrolment)
    if method.gives_up_pay and (floor := terms.floor):
        yield (
            f"Pay after a salary sacrifice must reach the minimum wage: {short_money(floor.yearly)} a year for "
            f"{number(floor.hours)} hours a week at {floor.ages}. Going below it is the employer's breach."
        )


def counted(pension: Pension) -> str:
    """The pay that a contribution is a share of, in words."""
    rule = pension.enrolment
    return f"your pay between £{rule.lower.year:,} and £{rule.upper.year:,} a year" if rule else "all your pay"


def enrolled(rule: Enrolment) -> str:
    """Who is put into a workplace pension without asking, what it costs, and how to leave."""
    year, month = (f"£{pounds:,}" for pounds in (rule.trigger.year, rule.trigger.month))
    band = f"pay between £{rule.lower.year:,} and £{rule.upper.year:,}"
    return (
        f"Automatic enrolment: aged {rule.age_from} to State Pension age and paid above {year} a year ({month} a "
        f"month), you are put into a workplace pension without asking. At least {rule.total}% of {band} goes in, "
        f"{rule.employer}% or more of it from your employer; commonly you pay {rule.usual}%. A scheme may count all "
        f"pay instead. You may leave {rule.leave}. An employer may put it off for {rule.postponed}, and from "
        f"{rule.ask_from} you may ask to join."
    )


def pension_in_short(terms: Terms, salary: Decimal) -> Iterator[str]:
    """What somebody must know of a pension to act: which pay it is a share of; or that they may be put into one."""
    pension, rule = terms.pension, terms.tax.enrolment
    if pension.scheme:
        yield f"{pension.scheme.title}, {pension.scheme.where}: {percent(pension.share)} of all your pay."
    elif pension.share and pension.enrolment:
        yield f"Pension: {percent(pension.share)} of {counted(pension)}. A scheme may count all pay instead."
    if pension.share and pension.method.gives_up_pay and (floor := terms.floor):
        assumed = ", which is assumed" if floor.hours_from == "assumed" else ""
        least = f"{short_money(floor.yearly)} for {number(floor.hours)} hours a week{assumed}, at {floor.ages}"
        yield f"What is left of pay after the sacrifice reaches the minimum wage: {least}."
    if pension.share or salary <= rule.trigger.year:
        return
    if terms.age is not None and terms.age < rule.age_from:
        yield f"Under {rule.age_from} you are not put into a pension unasked; from {rule.ask_from} you may ask to join."
        return
    band = f"pay between £{rule.lower.year:,} and £{rule.upper.year:,}"
    sure = "" if rule.confidence == "high" else f" ({rule.confidence} confidence)"
    who = "You" if terms.age else f"At {rule.age_from} or over you"
    yield f"{who} are put into a pension unless you leave it: often {rule.usual}% of {band}{sure}."


def _loans(terms: Terms) -> Iterator[str]:
    if several(terms):
        rule = terms.tax.several_loans
        yield f"{rule.says} {rule.note}"
    if terms.not_due:
        yield terms.tax.loan_start.says


def notes(
    terms: Terms, today: date, used: EntriesUsed, *, tapered: bool, more_relief: bool, part_year: bool = False
) -> Iterator[str]:
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
    left_out = (*terms.tax.left_out, *(() if part_year else (terms.tax.left_out_of_whole_years,)))
    yield f"{LEFT_OUT}{'; '.join(left_out)}."
    yield from _how_sure(used)


def _how_sure(used: EntriesUsed) -> Iterator[str]:
    by_level: dict[str, list[str]] = {"high": [], "medium": [], "low": []}
    for name, entries in used.items():
        worst = max((entry.confidence for entry in entries), key=list(by_level).index)
        by_level[worst].append(name)
    said = [f"{level} for {', '.join(names)}" for level, names in by_level.items() if names]
    oldest = min(entry.checked for entries in used.values() for entry in entries)
    yield f"{HOW_SURE}{'; '.join(said)}. Last checked {day_in_words(oldest)}."


LEFT_OUT, HOW_SURE = "Left out: ", "How sure: "  # so these notes begin


Basis = Literal["annual", "payslip"]
BASES: tuple[Basis, ...] = ("annual", "payslip")


class Line(Model, frozen=True, kw_only=True):
    """One deduction: `takes` pounds, which is `rate` of the `on` pounds of pay that fall in it.

    They lie above `above`: pounds of taxable pay for income tax, of pay for the others (of a month's or a week's on
    the payslip basis). `rate` is None where a payslip's tax does not divide into bands (a code for one month
    alone, a K code).
    """

    due: Due
    id: str
    title: str
    above: Decimal
    on: Decimal
    rate: Decimal | None
    takes: Decimal


class Waiting(Model, frozen=True, kw_only=True):
    """A student loan that nothing is taken for in the year; `since` is the first day that something may be."""

    id: str
    title: str
    since: date | None


class Declared(Model, frozen=True, kw_only=True):
    """What a statement of the starter checklist does: its code, the first payslip, and tax to the end of the year.

    Amounts are pounds.
    """

    id: str
    title: str
    says: str
    tax_code: str
    first_income_tax: Decimal
    first_net: Decimal
    income_tax: Decimal


class Split(Model, frozen=True, kw_only=True):
    """Where pay goes in a month, a week or on one payslip, in pounds."""

    gross: Decimal
    pension: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal


class NextPound(Model, frozen=True, kw_only=True):
    """Where the next pound of pay goes, as shares of it."""

    pension: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal

    @property
    def taken(self) -> Decimal:
        """The share that tax, National Insurance and student loans take."""
        return self.income_tax + self.national_insurance + self.student_loan


class TakeHome(Model, frozen=True, kw_only=True):
    """What is left of a year's pay. Every amount is in pounds a year unless it says otherwise.

    `pension` is what leaves your pay for it, `pension_relief` what the scheme claims on top. `allowance` is the pay
    free of income tax, `taxable` the rest. `month` and `week` are the year shared out (on the payslip basis,
    the first payslip of the year where it is of that length). `effective_rate` is the share of pay that tax, National
    Insurance and student loans take; `next_pound` is where one more pound would go, by the annual rules.
    `not_due` are loans not collected in the year, `payslips` all of the year's on the payslip basis. `cites` is the
    law and the documents behind it.

    For somebody who `starts` within the tax year the amounts are those of its payslips from then on, `month` is the
    first of them, and `salary` the pay of a whole year. `paydays` go with the payslips, `statements` say what each
    answer of the starter checklist does; `statement` is the one taken, `on_start` what to
    know of a start in a sentence or two. `pension_share` is the share of
    pay that is paid in, and `pension_on` of which pay: all, or that which automatic enrolment counts.
    `on_pension` is what to know of a pension in a sentence or two.
    """

    tax_year: str
    nation: str
    basis: Basis
    period: Period | None = None
    tax_code: str = ""
    gross: Decimal
    pension: Decimal
    pension_relief: Decimal
    allowance: Decimal
    taxable: Decimal
    income_tax: Decimal
    national_insurance: Decimal
    student_loan: Decimal
    net: Decimal
    effective_rate: Decimal
    next_pound: NextPound | None
    month: Split
    week: Split
    lines: tuple[Line, ...]
    not_due: tuple[Waiting, ...] = ()
    payslips: tuple[Split, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    starts: date | None = None
    salary: Decimal | None = None
    paydays: tuple[date, ...] = ()
    statement: str = ""
    statement_assumed: bool = False
    statements: tuple[Declared, ...] = ()
    on_start: tuple[str, ...] = ()
    pension_share: Decimal = Decimal(0)
    pension_on: Literal["all", "qualifying"] = "all"
    on_pension: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the documents cited, each once (see `polcareer sources`)."""
        return tuple(dict.fromkeys(cite.source for cite in self.cites))


EntriesUsed = dict[str, tuple[Entry, ...]]


def entries_used(terms: Terms, basis: Basis, start: Start | None = None) -> EntriesUsed:
    """The entries used, under the name of what they decide."""
    tax, year = terms.tax, terms.year
    used: EntriesUsed = {
        "income tax": (year.allowance, terms.income_tax),
        "National Insurance": (year.national_insurance,),
    }
    used |= {f"the {loan.plan.title} loan": (loan.terms,) for loan in terms.loans}
    used |= {f"the {loan.plan.title} loan": (loan.plan, tax.loan_start) for loan in terms.not_due}
    if several(terms):
        used["several loans"] = (tax.several_loans,)
    if terms.pension.share:
        pension = terms.pension
        used["the pension"] = (pension.method, *filter(None, (pension.enrolment, pension.scheme)))
    if start:
        used["tax codes"] = (tax.codes, tax.first_payslip, start.statement, tax.code_put_right, tax.second_job)
        if terms.loans or terms.not_due:
            used["the starter checklist"] = (tax.loan_questions, *tax.starter_statements)
    elif basis == "payslip":
        used["tax codes"] = (tax.codes, tax.part_year)
    return used


def several(terms: Terms) -> bool:
    """Whether more than one undergraduate plan is repaid."""
    return sum(loan.plan.kind == "undergraduate" for loan in terms.loans) > 1


def cites(used: EntriesUsed) -> tuple[Cite, ...]:
    """Everything that the entries cite, each place once."""
    return tuple(dict.fromkeys(cite for entries in used.values() for entry in entries for cite in entry.cites))


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


TEN_THOUSANDTH = Decimal("0.0001")


class Bases(NamedTuple):
    """A year's pay less what its pension contribution takes off before each deduction, in pounds."""

    gross: Decimal
    contribution: Decimal
    relief: Decimal
    pension: Pension

    def of(self, due: Due) -> Decimal:
        """The pay that a deduction is reckoned on."""
        return self.gross - self.contribution if due in self.pension.method.lowers else self.gross

    @property
    def paid(self) -> Decimal:
        """What leaves the pay for the pension."""
        return self.contribution - self.relief


class Reckoning(NamedTuple):
    """A year's deductions from a gross pay."""

    bases: Bases
    allowance: Decimal
    taxable: Decimal
    lines: tuple[Line, ...]


def bases_of(gross: Decimal, pension: Pension) -> Bases:
    """A year's pay and what goes into a pension from it, relief at source included."""
    contribution = pension.counts(gross, "year") * pension.share
    return Bases(gross, contribution, contribution * pension.method.relief, pension)


def annual(gross: Decimal, terms: Terms) -> Reckoning:
    """The deductions from `gross` pounds in a year."""
    bases = bases_of(gross, terms.pension)
    income = bases.of("income-tax")
    allowance = personal_allowance(terms.year.allowance, income)
    taxable = max(income - allowance, NOTHING)
    lines = (
        *tax_lines(terms.income_tax.bands, taxable),
        *insurance_lines(terms.year.national_insurance, bases.of("national-insurance"), "year"),
        *loan_lines(terms.loans, bases.of("student-loan"), "year"),
    )
    return Reckoning(bases, allowance, taxable, lines)


def personal_allowance(rule: Allowance, income: Decimal) -> Decimal:
    """What is free of tax: one whole pound less for each `taper_per` pounds above the limit (ITA 2007 s.35)."""
    lost = max(income - rule.taper_from, NOTHING) / rule.taper_per
    return max(rule.pounds - lost.to_integral_value(ROUND_FLOOR), NOTHING)


def next_pound(gross: Decimal, terms: Terms) -> NextPound:
    """Where the next pound goes. While the allowance is tapered it goes in steps, so the step is taken whole."""
    rule = terms.year.allowance
    now = annual(gross, terms)
    tapered = now.bases.of("income-tax") >= rule.taper_from and now.allowance > 0
    step = rule.taper_per if tapered else 1
    then = annual(gross + step, terms)
    takes = [_share(total(then.lines, due) - total(now.lines, due), step) for due in DUES]
    pension = _share(then.bases.paid - now.bases.paid, step)
    return NextPound(
        pension=pension,
        income_tax=takes[0],
        national_insurance=takes[1],
        student_loan=takes[2],
        net=1 - pension - sum(takes),
    )


def _share(pounds: Decimal, step: int) -> Decimal:
    return (pounds / step).quantize(TEN_THOUSANDTH, ROUND_HALF_UP)
