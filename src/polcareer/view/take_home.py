"""Take-home pay: one figure line by line, several side by side, London beside outside, and what bands leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import RECORD as PAY_RECORD
from polcareer.view.pay import (
    chart_of,
    named,
    notes_on,
    pay_records,
    pay_tables,
    place_of,
    row_as_data,
    scheme_facts,
    sources_of,
)
from polcareer.words import (
    cited,
    day_in_words,
    how_sure,
    listed,
    money,
    nation_title,
    pounds,
    rounded_percent,
    short_money,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.deductions import Line, NextPound, Split, TakeHome
    from polcareer.jobs.pay import Band, PayRow, RentGap
    from polcareer.jobs.take_home import Comparison, Ends, Pair
    from polcareer.questions.jobs import Figure, LondonBeside, Paid, TakenHome


PARTS = {
    "gross": "Pay",
    "pension": "Pension",
    "income_tax": "Income tax",
    "national_insurance": "National Insurance",
    "student_loan": "Student loan",
    "net": "What is left",
}
MAY_BE_LACKING = ("pension", "student_loan")
WHOSE = Column("whose", "Whose pay")
WHAT_IT_IS = {"main": "A separate charge on earnings. ", "student-loan": "Repaid straight from your pay. "}


def take_home_answer(taken: TakenHome, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """One figure line by line, or several side by side. `before` are notes on what was typed."""
    if len(taken.results) > 1:
        return _several(taken, before)
    (left,) = taken.results
    whose = "".join(f"{_figure_named(figure)}: " for figure in taken.figures)
    return Answer(
        "take-home",
        "entry",
        data=lambda: left,
        headline=f"{whose}{short_money(left.gross)} a year leaves {money(left.net)}: "
        f"about {money(left.month.net)} a month ({left.tax_year}, {taken.nation}).",
        body=lambda: (_where_it_goes(left),),
        full=lambda: (
            Fields(tuple(_in_words(left)), "Line by line"),
            Prose(left.assumptions, "Taken for granted"),
            Fields((("Sources", cited(left.cites, sources)),)),
        ),
        notes=lambda: (*before, *left.notes),
        sources=lambda: left.sources,
    )


def _figure_named(figure: Figure) -> str:
    """Which figure of a job's pay it is: Member of Parliament (MP), 2026-27, all of the UK."""
    band = figure.band
    what = figure.end or ("" if band.means == "range" else band.means)
    where = "" if place_of(band) in band.title else place_of(band)
    return ", ".join(filter(None, (band.title, what, band.year, where)))


def _several(taken: TakenHome, before: Iterable[str]) -> Answer:
    results = taken.results
    return Answer(
        "take-home-list",
        "list",
        data=lambda: results,
        body=lambda: (_table(taken),),
        full=lambda: (Prose(common(results), "Taken for granted"),),
        notes=lambda: (*before, *results[0].notes),
        sources=lambda: dict.fromkeys(name for left in results for name in left.sources),
        records=lambda: _records(taken),
    )


def _records(taken: TakenHome) -> Table:
    """One row a figure; the last column says whose it is, where it is a job's."""
    if not taken.figures:
        return Table(RECORD, tuple(map(_record, taken.results)))
    named_too = zip(taken.results, taken.figures, strict=True)
    rows = tuple((*_record(left), _figure_named(figure)) for left, figure in named_too)
    return Table((*RECORD, WHOSE), rows)


def _table(taken: TakenHome) -> Table:
    results, first = taken.results, taken.results[0]
    parts = [name for name in PARTS if name not in MAY_BE_LACKING or any(getattr(left, name) for left in results)]
    columns = (
        *(Column(name, PARTS[name], figures=True) for name in parts),
        Column("month", "Left a month", figures=True),
    )
    rows = tuple(_row(left, parts) for left in results)
    if taken.figures:
        columns = (WHOSE, *columns)
        rows = tuple((_figure_named(figure), *row) for figure, row in zip(taken.figures, rows, strict=True))
    title = f"Pay and what is left, pounds a year: {first.tax_year}, {taken.nation}, {first.basis} basis"
    return Table(columns, rows, title)


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
        *(short_money(getattr(left, name)) if name == "gross" else money(getattr(left, name)) for name in parts),
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
    share = f"{rounded_percent(left.effective_rate)} of your pay, {money(taken)}"
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
        free = short_money(max(left.allowance, Decimal(0)))
        return f"Tax code {left.tax_code} lets you earn {free} in the year before income tax."
    if not left.allowance:
        return "Nothing: pay as high as this has no personal allowance."
    return f"The first {short_money(left.allowance)} of pay in the year, your personal allowance."


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
        return f"{what}Nothing is taken: it begins above {short_money(above)} a {stretch}."
    whole = ", cut to whole pounds each time" if left.period and line.due == "student-loan" else ""
    part = f"{what}{rounded_percent(line.rate)} of the {short_money(line.on)} above {short_money(above)} a {stretch}"
    return f"{part}{whole}, which comes to {money(line.takes)} in the year."


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
    rate = rounded_percent(pound.taken)
    return f"Of one pound more you would keep {_pence(pound.net)}; the rest goes {said} (a marginal rate of {rate})."


def _pence(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}p"


COLUMNS = (
    Column("where", ""),
    Column("gross", "Pay a year", figures=True),
    Column("net", "Left a year", figures=True),
    Column("month", "Left a month", figures=True),
)


def comparison_answer(found: LondonBeside, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """Pairs with what London adds before and after deductions, then rents. `before` are notes on what was typed."""
    compared, rent = found.compared, found.rent
    results = [left for each in compared for pair in each.pairs for left in (pair.london, pair.outside)]
    year = results[0].tax_year
    cites = tuple(dict.fromkeys(cite for left in results for cite in left.cites))
    ids = dict.fromkeys(cite.source for cite in (*cites, *(rent.cost.cites if rent else ())))
    return Answer(
        "take-home-comparison",
        "entry",
        data=lambda: {"tax_year": year, "compared": list(map(_as_data, compared)), "rent": _rent_as_data(rent)},
        headline=f"London beside outside ({found.nation}), after deductions, {year}.",
        body=lambda: (
            *(Table(COLUMNS, tuple(_rows(each)), each.title) for each in compared),
            Prose(tuple(_adds(compared)), "What London adds"),
            *([Fields(tuple(_rents(rent, sources)), "Rents, before you read that as more money")] if rent else ()),
        ),
        full=lambda: (
            Prose(tuple(_assumed(compared)), "Taken for granted"),
            Fields((("Sources", cited(cites, sources)),)),
        ),
        notes=lambda: (*before, *results[0].notes),
        sources=lambda: ids,
    )


def _assumed(compared: tuple[Comparison, ...]) -> Iterator[str]:
    pairs = [pair for each in compared for pair in each.pairs]
    yield from common(tuple(pair.outside for pair in pairs))
    london = nation_title(pairs[0].london.nation)
    if pairs[0].london.nation != pairs[0].outside.nation:
        yield f"The London figures are those of somebody who lives in {london}."


def _rows(compared: Comparison) -> Iterator[tuple[str, ...]]:
    for pair in compared.pairs:
        yield _pair_row(_named("London", pair), pair.london)
        yield _pair_row(_named("Outside", pair), pair.outside)
        month = pair.london.month.net - pair.outside.month.net
        yield ("London adds", short_money(pair.adds_before), money(pair.adds_after), money(month))


def _pair_row(name: str, left: TakeHome) -> tuple[str, ...]:
    return (name, short_money(left.gross), money(left.net), money(left.month.net))


def _named(place: str, pair: Pair) -> str:
    return f"{place}, {pair.end}" if pair.end else place


def _adds(compared: tuple[Comparison, ...]) -> Iterator[str]:
    for each in compared:
        for pair in each.pairs:
            end = f" at the {pair.end} pay" if pair.end else ""
            month = money(pair.london.month.net - pair.outside.month.net)
            before, after = short_money(pair.adds_before), money(pair.adds_after)
            yield f"{each.title}{end}: {before} a year before deductions; {after} after them, or {month} a month."


def _rents(rent: RentGap, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    cost = rent.cost
    here, there = pounds(cost.pounds_in("london") or 0), pounds(cost.pounds_in("england") or 0)
    gap = f"The average private rent in London was {pounds(rent.pounds)} a month above England's"
    yield "Rent", f"{gap} in {cost.as_at} ({here} against {there})."
    yield "Over a year", f"{pounds(rent.pounds * 12)}, to set against what London adds after deductions."
    if cost.caution:
        yield "Caution", cost.caution
    yield "How sure", f"{how_sure(cost)}: {cited(cost.cites, sources)}"


def _as_data(compared: Comparison) -> dict[str, object]:
    return {
        "title": compared.title,
        "pairs": [
            {
                "end": pair.end,
                "london": pair.london,
                "outside": pair.outside,
                "london_adds_before": pair.adds_before,
                "london_adds_after": pair.adds_after,
            }
            for pair in compared.pairs
        ],
    }


def _rent_as_data(rent: RentGap | None) -> dict[str, object] | None:
    return {"pounds_a_month": rent.pounds, "measure": rent.cost} if rent else None


DRAWN = (
    Column("band", "Band"),
    Column("where", "Where"),
    Column("lowest", "Lowest leaves", figures=True),
    Column("a_month", "a month", figures=True),
    Column("highest", "Highest leaves", figures=True),
    Column("a_month", "a month", figures=True),
)
PLACES = ("london", "national", "elsewhere")


def salaries_and_take_home(paid: Paid, left: Mapping[str, Ends], sources: Mapping[str, Source]) -> Answer:
    """The pay asked for, and what is left of each yearly figure. `left` is by the id of the band."""
    return Answer(
        "salaries",
        "list",
        data=lambda: [row_as_data(row, paid) | {"take_home": _ends_as_data(row, left)} for row in paid.rows],
        body=lambda: _pay_and_left(paid, left),
        full=lambda: _chart_and_facts(paid, left),
        notes=lambda: (_on_left(left), *notes_on(paid, sources)),
        sources=lambda: dict.fromkeys(
            (*sources_of(paid), *(source for ends in left.values() for source in ends.lowest.sources))
        ),
        records=lambda: _left_records(paid, left),
    )


def _pay_and_left(paid: Paid, left: Mapping[str, Ends]) -> Iterator[Block]:
    yield from pay_tables(paid.rows, paid.under_floor)
    if left and not chart_of(paid.rows):  # then they stand above what is left, which a chart would follow
        yield from scheme_facts(row.scheme for row in paid.rows)
    if left:
        yield _left_table(paid.rows, left)


def _chart_and_facts(paid: Paid, left: Mapping[str, Ends]) -> Iterator[Block]:
    chart = chart_of(paid.rows)
    yield from chart
    if chart or not left:
        yield from scheme_facts(row.scheme for row in paid.rows)


def _left_table(rows: tuple[PayRow, ...], left: Mapping[str, Ends]) -> Table:
    several = len({named(row) for row in rows}) > 1
    drawn = (
        _drawn(f"{row.title}, {named(row)}" if several else row.title, band, left[band.id])
        for row in rows
        for band in row.bands
        if band.id in left
    )
    title = f"What they leave after income tax and National Insurance ({_year(left)})"
    return Table(DRAWN, tuple(drawn), title, overview=True)


def _left_records(paid: Paid, left: Mapping[str, Ends]) -> Table:
    if not left:
        return Table(PAY_RECORD, tuple(pay_records(paid)))
    more = (Column(f"{place}_{end}_net", f"{place} {end} leaves", figures=True) for place, end in _ends())
    pairs = zip(pay_records(paid), paid.rows, strict=True)
    return Table((*PAY_RECORD, *more), tuple((*cells, *_ends_record(row, left)) for cells, row in pairs))


def _year(left: Mapping[str, Ends]) -> str:
    return next(iter(left.values())).lowest.tax_year


def _on_left(left: Mapping[str, Ends]) -> str:
    if not left:
        return "None of these is a whole year's pay, so what they leave cannot be worked out."
    return (
        f"What they leave is after income tax and National Insurance of {_year(left)} alone: no student loan, no"
        " pension. Figures for outside London or for all of the UK are worked out as for somebody who lives in England."
        " With your own loans and pension, line by line: polcareer take-home AMOUNT."
    )


def _drawn(title: str, band: Band, ends: Ends) -> tuple[str, ...]:
    cells = (title, {"london": "London", "national": "outside"}.get(band.area, place_of(band)))
    shown = (ends.lowest,) if band.minimum == band.maximum else (ends.lowest, ends.highest)
    figures = [figure for left in shown for figure in (money(left.net), money(left.month.net))]
    return (*cells, *figures, *[""] * (len(DRAWN) - len(cells) - len(figures)))


def _ends() -> tuple[tuple[str, str], ...]:
    return tuple((place, end) for place in PLACES for end in ("minimum", "maximum"))


def _ends_record(row: PayRow, left: Mapping[str, Ends]) -> tuple[str, ...]:
    found = (_found(row, place, end, left) for place, end in _ends())
    return tuple("" if result is None else str(result.net) for result in found)


def _ends_as_data(row: PayRow, left: Mapping[str, Ends]) -> dict[str, Any]:
    return {
        place: {end: _plain(found) for end in ("minimum", "maximum") if (found := _found(row, place, end, left))}
        for place in PLACES
    }


def _plain(left: TakeHome) -> dict[str, Any]:
    return {
        "tax_year": left.tax_year,
        "nation": left.nation,
        "income_tax": left.income_tax,
        "national_insurance": left.national_insurance,
        "net": left.net,
    }


def _found(row: PayRow, place: str, end: str, left: Mapping[str, Ends]) -> TakeHome | None:
    band = getattr(row, place)
    if band is None or band.id not in left:
        return None
    return left[band.id].lowest if end == "minimum" else left[band.id].highest
