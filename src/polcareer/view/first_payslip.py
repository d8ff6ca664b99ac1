"""The first payslips of a job as an answer: the first, the months to April, and what another form would do."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.salaries import CURRENCY
from polcareer.view.take_home import each_in_words, loans_not_taken, small_print_of, to_know, what_is_off
from polcareer.words import MONTHS, cited, day_in_words, money, short_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from polcareer.data.sources import Source
    from polcareer.jobs.deductions import Declared, Split, TakeHome
    from polcareer.questions.take_home import TakenHome


PARTS = {
    "gross": "Pay",
    "pension": "Pension",
    "income_tax": "Income tax",
    "national_insurance": "National Insurance",
    "student_loan": "Student loan",
    "net": "Left",
}
MAY_BE_LACKING = ("pension", "student_loan")
ALIKE = Decimal(1)  # payslips whose figures are no pound apart stand in one line


def first_payslip_answer(taken: TakenHome, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """The first payslips of one figure of pay. `before` are notes on what was typed."""
    (left,) = taken.results
    return Answer(
        "take-home",
        "entry",
        data=lambda: left,
        headline=_headline(left, taken.nation),
        body=lambda: (_in_short(left), Prose(tuple(_to_act(left)), listed=False)),
        whole=lambda: _whole(left, sources),
        notes=lambda: (*before, *to_know(left)),
        small_print=lambda: small_print_of(left),
        next_step=lambda: _next_step(left),
        more="each payslip, the other codes, what is assumed, the sources",
        sources=lambda: left.sources,
        records=lambda: Table(RECORD, tuple(_records(left))),
    )


def _headline(left: TakeHome, nation: str) -> str:
    first, pay = left.payslips[0], short_money(left.salary or left.gross)
    taxed = f"after {money(first.income_tax)} of income tax" if first.income_tax else "with no income tax"
    began = f"{pay} a year from {day_in_words(left.starts)}" if left.starts else pay
    on = f"{what_is_off(left)} ({left.tax_year}, {nation})"
    return f"{began}: your first payslip is {money(first.net)}, {taxed}, {on}."


class Run(NamedTuple):
    """Payslips that follow one another and are much the same."""

    days: tuple[date, ...]
    slips: tuple[Split, ...]

    @property
    def named(self) -> str:
        """`September 2026`, `Oct to Dec (3)`."""
        first, last = self.days[0], self.days[-1]
        if first == last:
            return f"{MONTHS[first.month - 1]} {first.year}"
        return f"{_month(first)} to {_month(last)} ({len(self.days)})"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _runs(left: TakeHome) -> Iterator[Run]:
    days: list[date] = []
    slips: list[Split] = []
    for day, slip in zip(left.paydays, left.payslips, strict=True):
        if slips and not _alike(slips[0], slip):
            yield Run(tuple(days), tuple(slips))
            days, slips = [], []
        days.append(day)
        slips.append(slip)
    yield Run(tuple(days), tuple(slips))


def _alike(one: Split, other: Split) -> bool:
    return all(abs(getattr(one, name) - getattr(other, name)) < ALIKE for name in PARTS)


def _columns(left: TakeHome, first: str) -> tuple[list[str], tuple[Column, ...]]:
    parts = [name for name in PARTS if name not in MAY_BE_LACKING or getattr(left, name)]
    return parts, (Column("payslip", first), *(Column(name, PARTS[name], figures=True) for name in parts))


def _in_short(left: TakeHome) -> Table:
    parts, columns = _columns(left, "")
    runs = tuple(_runs(left))
    rows = [(run.named, *(money(getattr(run.slips[0], name)) for name in parts)) for run in runs]
    total = ("All to April", *(money(getattr(left, name)) for name in parts))
    near = "" if all(len(set(run.slips)) == 1 for run in runs) else f" to within {short_money(ALIKE)}"
    return Table(columns, (*rows, total), f"Each payslip{near}, paid on the last day of the month (assumed)")


def _to_act(left: TakeHome) -> Iterator[str]:
    """Why so little tax is taken at first, or so much; what other answers would do; what to know of a pension."""
    here = next((each for each in left.statements if each.id == left.statement), None)
    if here is None:
        yield f"On tax code {left.tax_code}, as you gave it."
    else:
        yield from _on_statement(here, left)
    yield from left.on_start
    yield from left.on_pension
    yield from loans_not_taken(left)


def _on_statement(here: Declared, left: TakeHome) -> Iterator[str]:
    which = f"{'Assumes checklist' if left.statement_assumed else 'Checklist'} {here.title}"
    yield f"{which}, {here.says}: tax code {here.tax_code}."
    others = [each for each in left.statements if each.first_income_tax != here.first_income_tax]
    if others:
        told = "; ".join(f"{_letter(each)} {money(each.first_income_tax)}" for each in others)
        yield f"Tax on the first payslip by --checklist: {told}."


def _letter(each: Declared) -> str:
    return each.id.upper() if len(each.id) == 1 else each.id


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _next_step(left: TakeHome) -> Iterator[str]:
    pay = f"polcareer take-home {(left.salary or left.gross).normalize():f} --starts {left.starts}"
    if not left.pension:
        yield f"With a pension: {pay} --pension 5"
    elif not (left.not_due or any(line.due == "student-loan" for line in left.lines)):
        yield f"With a student loan: {pay} --loan plan-2"


DECLARED = (
    Column("statement", "Statement"),
    Column("code", "Tax code"),
    Column("first_tax", "Tax on the first", figures=True),
    Column("first_net", "First payslip", figures=True),
    Column("tax", "Tax to April", figures=True),
)


def _whole(left: TakeHome, sources: Mapping[str, Source]) -> Iterator[Block]:
    parts, columns = _columns(left, "Payday")
    pairs = zip(left.paydays, left.payslips, strict=True)
    rows = [(day_in_words(day), *(money(getattr(slip, name)) for name in parts)) for day, slip in pairs]
    total = ("To the end of the tax year", *(money(getattr(left, name)) for name in parts))
    yield Table(columns, (*rows, total), "Month by month")
    if left.statements:
        told = (
            (each.title, each.tax_code, *map(money, (each.first_income_tax, each.first_net, each.income_tax)))
            for each in left.statements
        )
        yield Table(DECLARED, tuple(told), "What each statement of the starter checklist does")
        means = (f"{_capital(each.title)}: {each.says}." for each in left.statements)
        yield Prose(tuple(means), "What the statements say")
    yield Fields(tuple(each_in_words(left)), "Line by line")
    yield Prose(left.assumptions, "Assumptions")
    yield Fields((("Sources", cited(left.cites, sources)),))


RECORD = (
    Column("payday", "Payday"),
    Column("gross", "Pay", figures=True),
    Column("pension", "Pension", figures=True),
    Column("income_tax", "Income tax", figures=True),
    Column("national_insurance", "National Insurance", figures=True),
    Column("student_loan", "Student loan", figures=True),
    Column("net", "What is left", figures=True),
    Column("tax_code", "Tax code"),
    Column("statement", "Statement"),
    Column("tax_year", "Tax year"),
    Column("nation", "Nation"),
    Column("currency", "Currency"),
)


def _records(left: TakeHome) -> Iterator[tuple[str, ...]]:
    on = (left.tax_code, left.statement, left.tax_year, left.nation, CURRENCY)
    for day, slip in zip(left.paydays, left.payslips, strict=True):
        yield (day.isoformat(), *(f"{getattr(slip, name):f}" for name in PARTS), *on)
