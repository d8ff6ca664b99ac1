"""Take-home pay as reports: one figure line by line, several side by side."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from polcareer.view.pages.words import cited, listed
from polcareer.view.report import Column, Fields, Prose, Report, Table
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from polcareer.careers.take_home.result import Line, NextPound, Split, TakeHome
    from polcareer.dataset.sources import Source

PARTS = {
    "gross": "Pay",
    "pension": "Pension",
    "income_tax": "Income tax",
    "national_insurance": "National Insurance",
    "student_loan": "Student loan",
    "net": "What is left",
}
MAY_BE_LACKING = ("pension", "student_loan")
TENTH = Decimal("0.1")
WHAT_IT_IS = {"main": "A separate charge on earnings. ", "student-loan": "Repaid straight from your pay. "}


def money(pounds: Decimal) -> str:
    """£1,870.93, or -£50.00: always with pence, so that columns line up."""
    return f"{'-' if pounds < 0 else ''}£{abs(pounds):,.2f}"


def short(pounds: Decimal) -> str:
    """£12,570, with pence only where there are any."""
    return money(pounds).removesuffix(".00")


def percent(share: Decimal) -> str:
    """A share as a percentage to one decimal place at most: `20%`, `16.2%`."""
    return f"{(share * 100).quantize(TENTH, ROUND_HALF_UP):f}".removesuffix(".0") + "%"


def take_home_report(left: TakeHome, place: str, sources: dict[str, Source]) -> Report:
    """One figure: where it goes, and each line in words. `place` is where the taxpayer lives."""
    headline = (
        f"{short(left.gross)} a year leaves {money(left.net)}: about {money(left.month.net)} a month "
        f"({left.tax_year}, {place})."
    )
    blocks = (
        _where_it_goes(left),
        Fields(tuple(_in_words(left)), "Line by line"),
        Prose(left.assumptions, "Taken for granted"),
        Fields((("Sources", cited(left.cites, sources)),)),
    )
    return Report("take-home", "entry", left, blocks, headline=headline, notes=left.notes, sources=left.sources)


def take_home_list(results: tuple[TakeHome, ...], place: str) -> Report:
    """Several figures side by side, one a row."""
    first = results[0]
    parts = [name for name in PARTS if name not in MAY_BE_LACKING or any(getattr(left, name) for left in results)]
    columns = (
        *(Column(name, PARTS[name], figures=True) for name in parts),
        Column("month", "Left a month", figures=True),
    )
    title = f"Pay and what is left, pounds a year: {first.tax_year}, {place}, {first.basis} basis"
    return Report(
        "take-home-list",
        "list",
        results,
        (
            Table(columns, tuple(_row(left, parts) for left in results), title),
            Prose(common(results), "Taken for granted"),
        ),
        notes=first.notes,
        sources=tuple(dict.fromkeys(name for left in results for name in left.sources)),
        records=Table(RECORD, tuple(map(_record, results))),
    )


def common(results: tuple[TakeHome, ...]) -> tuple[str, ...]:
    """What the results take for granted, each thing said once."""
    return tuple(dict.fromkeys(said for left in results for said in left.assumptions))


RECORD = (
    Column("tax_year", "Tax year"),
    Column("nation", "Nation"),
    Column("basis", "Basis"),
    *(Column(name, heading, figures=True) for name, heading in PARTS.items()),
    Column("net_a_month", "Left a month", figures=True),
    Column("effective_rate", "Share taken", figures=True),
    Column("next_pound_kept", "Kept of the next pound", figures=True),
)


def _row(left: TakeHome, parts: list[str]) -> tuple[str, ...]:
    return (
        *(short(getattr(left, name)) if name == "gross" else money(getattr(left, name)) for name in parts),
        money(left.month.net),
    )


def _record(left: TakeHome) -> tuple[str, ...]:
    kept = "" if left.next_pound is None else str(left.next_pound.net)
    figures = (*(getattr(left, name) for name in PARTS), left.month.net, left.effective_rate)
    return (left.tax_year, left.nation, left.basis, *map(str, figures), kept)


def _where_it_goes(left: TakeHome) -> Table:
    parts = [name for name in PARTS if name not in MAY_BE_LACKING or getattr(left, name)]
    stretches: dict[str, TakeHome | Split] = {"A year": left, "A month": left.month, "A week": left.week}
    if left.payslips:
        stretches = {"A year": left, f"One payslip ({left.period})": left.payslips[0]}
    columns = (Column("part", ""), *(Column(name, name, figures=True) for name in stretches))
    rows = tuple((PARTS[name], *(money(getattr(each, name)) for each in stretches.values())) for name in parts)
    return Table(columns, rows, "Where it goes")


def _in_words(left: TakeHome) -> Iterator[tuple[str, str]]:
    yield "Pay", "What your contract says, before anything is taken off. It is also called gross pay."
    if left.pension:
        added = f" Your scheme claims {money(left.pension_relief)} more for it." if left.pension_relief else ""
        yield "Pension", f"{money(left.pension)} in the year goes into your pension; it stays yours, for later.{added}"
    yield "Free of tax", _free(left)
    if not left.income_tax:
        yield "Income tax", "None is due: your pay is within what is free of tax."
    yield from ((_label(line), _sentence(line, left)) for line in left.lines)
    for loan in left.not_due:
        since = f": repayments begin on {day_in_words(loan.since)}" if loan.since else ""
        yield f"Student loan, {loan.title}", f"Nothing is taken in {left.tax_year}{since}."
    yield "What is left", f"{money(left.net)} in the year: the money that reaches your bank account."
    taken = left.income_tax + left.national_insurance + left.student_loan
    share = f"{percent(left.effective_rate)} of your pay, {money(taken)}"
    yield "Share taken", f"{share}, goes in {_kinds(left)} (your effective rate)."
    if left.next_pound is not None:
        by = " by the year's rules" if left.payslips else ""
        yield f"The next pound{by}", _next(left.next_pound)
    taxes = [slip.income_tax for slip in left.payslips]
    if len(set(taxes)) > 1:
        yield (
            "Other payslips",
            f"Income tax is between {money(min(taxes))} and {money(max(taxes))}, as payroll rounds it.",
        )


def _free(left: TakeHome) -> str:
    if left.basis == "payslip":
        free = short(max(left.allowance, Decimal(0)))
        return f"Tax code {left.tax_code} lets you earn {free} in the year before income tax."
    if not left.allowance:
        return "Nothing: pay as high as this has no personal allowance."
    return f"The first {short(left.allowance)} of pay in the year, your personal allowance."


def _label(line: Line) -> str:
    kind = {"income-tax": "Income tax", "national-insurance": "National Insurance", "student-loan": "Student loan"}
    title = line.title if line.due == "student-loan" else line.title.lower()
    return f"{kind[line.due]}, {title}"


def _sentence(line: Line, left: TakeHome) -> str:
    if line.rate is None:
        return f"{money(line.takes)} in the year, as payroll works it out from the code."
    above = line.above + (max(left.allowance, Decimal(0)) if line.due == "income-tax" else 0)
    stretch = "year" if left.period is None or line.due == "income-tax" else left.period
    what = WHAT_IT_IS.get(line.id if line.due == "national-insurance" else line.due, "")
    if not line.on:
        return f"{what}Nothing is taken: it begins above {short(above)} a {stretch}."
    whole = ", cut to whole pounds each time" if left.period and line.due == "student-loan" else ""
    part = f"{what}{percent(line.rate)} of the {short(line.on)} above {short(above)} a {stretch}{whole}"
    return f"{part}, which comes to {money(line.takes)} in the year."


def _kinds(left: TakeHome) -> str:
    return listed(["income tax", "National Insurance", *(["student loan"] if left.student_loan else [])])


def _next(pound: NextPound) -> str:
    goes = {
        "pension": pound.pension,
        "income tax": pound.income_tax,
        "National Insurance": pound.national_insurance,
        "student loan": pound.student_loan,
    }
    said = listed(f"{_pence(share)} in {name}" for name, share in goes.items() if share)
    if not said:
        return "Of one pound more you would keep all."
    rate = percent(pound.taken)
    return f"Of one pound more you would keep {_pence(pound.net)}; the rest goes {said} (a marginal rate of {rate})."


def _pence(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}p"
