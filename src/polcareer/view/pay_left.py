"""What bands of pay leave after tax, as an answer: `salaries --take-home`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Block, Column, Prose, Table
from polcareer.view.pay import (
    a_job,
    chart_of,
    in_place,
    least_sure,
    named,
    notes_on,
    now_paid,
    pay_tables,
    place_of,
    place_title,
    scheme_facts,
    sets_of,
    small_print_on,
)
from polcareer.view.salaries import (
    PAIRED,
    RECORD,
    pay_records,
    row_as_data,
    short_place,
    short_titles,
    shown_first,
    sources_of,
)
from polcareer.words import cited, listed, money, short_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.deductions import TakeHome
    from polcareer.jobs.pay import Band, PayRow
    from polcareer.jobs.take_home import Ends
    from polcareer.questions.jobs import Paid


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
        headline=_headline(paid, left),
        body=lambda: _in_short(paid, left),
        whole=lambda: (*_pay_and_left(paid, left), *_chart_and_facts(paid, left)),
        notes=lambda: (*(() if left else (NOT_A_YEAR,)), *notes_on(paid)),
        small_print=lambda: (*_on_left(left, sources), *small_print_on(paid, sources)),
        next_step=lambda: _next(paid),
        more="the pay, what is left in a year, who set the figures" if left else "",
        sources=lambda: dict.fromkeys(
            (*sources_of(paid), *(source for ends in left.values() for source in ends.lowest.sources))
        ),
        records=lambda: _left_records(paid, left),
    )


BEFORE = "before any student loan or pension"


def _headline(paid: Paid, left: Mapping[str, Ends]) -> str:
    """What the lowest pay of a job leaves a month in each place, and what is not in it."""
    if not left:
        return ""
    rows = now_paid(row for row in paid.rows if any(band.id in left for band in row.bands))
    found = [start.band for start in paid.starts(rows)]
    told = found or [band for row in rows for band in row.bands if band.id in left]
    if len(paid.names) != 1 or len(told) > MOST_PLACES:
        return f"What is left a month after income tax and National Insurance, {BEFORE} ({_year(left)})."
    alike: dict[str, list[Band]] = {}
    for band in told:
        alike.setdefault(money(left[band.id].start.month.net), []).append(band)
    months = listed(f"{month} a month {_in_places(bands)}" for month, bands in alike.items())
    who = a_job(paid.titles[0])
    sole = all(band.minimum == band.maximum for band in told)
    keeps = f"{who} keeps" if who else f"{paid.titles[0]}:"
    return f"{keeps} {months}{'' if sole else ', at the bottom'}, {BEFORE} ({_year(left)})."


MOST_PLACES = 3


def _in_places(bands: list[Band]) -> str:
    areas = {band.area for band in bands}
    return "in and outside London" if areas == {"london", "national"} else listed(map(in_place, bands))


MONTHS = (
    Column("where", ""),
    Column("low", "Lowest pay", figures=True),
    Column("low_month", "leaves", figures=True),
    Column("high", "Highest pay", figures=True),
    Column("high_month", "leaves", figures=True),
)
ALONE = (Column("job", ""), Column("where", "Where"), Column("left", "Left a month", figures=True))


def _in_short(paid: Paid, left: Mapping[str, Ends]) -> Iterator[Block]:
    """One job: both ends and what they leave, a line a place. Many: what their ends leave, a line each."""
    shown, others = shown_first(paid.rows)
    rows = [row for row in shown if any(band.id in left for band in row.bands)]
    if not rows:
        return
    if len(rows) == 1:
        lines = ((place_title(band), *_end_cells(left[band.id])) for band in reversed(rows[0].bands))
        yield Table(
            MONTHS, tuple(lines), _with_sureness(f"Pay a year, and what it leaves a month ({_year(left)})", rows)
        )
    paired = [row for row in rows if len(rows) > 1 and row.at_minimum is not None]
    alone = [row for row in rows if len(rows) > 1 and row not in paired]
    if paired:
        cells = ((_span(left[band.id]) for band in reversed(row.bands)) for row in paired)
        lines_of = tuple((name, *pair) for name, pair in zip(short_titles(paired), cells, strict=True))
        yield Table(PAIRED, lines_of, _with_sureness("Left a month", paired))
    if alone:
        told = zip(short_titles(alone), (row.bands[0] for row in alone), strict=True)
        singles = tuple((name, short_place(band), _span(left[band.id])) for name, band in told)
        yield Table(ALONE, singles, _with_sureness("Left a month", alone))
    said = ["Taxed as in England, or in the nation that a figure is for."]
    if any(band.id in left and left[band.id].lawful for row in rows for band in row.bands):
        said.append("The lowest pay is the legal minimum where the published range begins lower.")
    yield Prose(tuple(said), listed=False)
    yield from sets_of(others, f"Other figures: polcareer salaries --take-home{paid.narrowed} with one of these")


def _with_sureness(title: str, rows: Iterable[PayRow]) -> str:
    return ", ".join(filter(None, (title, least_sure(rows))))


def _span(ends: Ends) -> str:
    """What is left of both ends a month: `£1,780.37-£2,564.06`."""
    months = dict.fromkeys(money(left.month.net) for left in (ends.start, ends.highest))
    return next(iter(months)) if ends.highest.gross <= ends.start.gross else "-".join(months)


def _end_cells(ends: Ends) -> tuple[str, ...]:
    low, high = ends.start, ends.highest
    first = (short_money(low.gross), money(low.month.net))
    return (*first, *(("", "") if high.gross <= low.gross else (short_money(high.gross), money(high.month.net))))


def _next(paid: Paid) -> Iterator[str]:
    role = paid.names[0] if len(paid.names) == 1 else "26775"
    yield f"Yours: polcareer take-home {role} --loan plan-5 --pension 5"


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
        return Table(RECORD, tuple(pay_records(paid)))
    more = (
        Column(f"{place}_{end}_net", f"{place} {end} leaves", figures=True) for place, end in (*_ends(), *_lawful())
    )
    pairs = zip(pay_records(paid), paid.rows, strict=True)
    return Table((*RECORD, *more), tuple((*cells, *_ends_record(row, left)) for cells, row in pairs))


def _year(left: Mapping[str, Ends]) -> str:
    return next(iter(left.values())).lowest.tax_year


NOT_A_YEAR = "None of these is a whole year's pay, so what they leave cannot be worked out."


def _on_left(left: Mapping[str, Ends], sources: Mapping[str, Source]) -> Iterator[str]:
    if left:
        yield (
            f"What they leave is after income tax and National Insurance of {_year(left)} alone: no student loan, no"
            " pension. Figures for outside London or for all of the UK are worked out as for somebody who lives in"
            " England. With your own loans and pension, line by line: polcareer take-home AMOUNT."
        )
        cites = dict.fromkeys(cite for ends in left.values() for cite in ends.lowest.cites)
        yield f"Sources on tax: {cited(cites, sources)}."


def _drawn(title: str, band: Band, ends: Ends) -> tuple[str, ...]:
    cells = (title, {"london": "London", "national": "outside"}.get(band.area, place_of(band)))
    shown = (ends.lowest,) if band.minimum == band.maximum else (ends.lowest, ends.highest)
    figures = [figure for left in shown for figure in (money(left.net), money(left.month.net))]
    return (*cells, *figures, *[""] * (len(DRAWN) - len(cells) - len(figures)))


def _ends() -> tuple[tuple[str, str], ...]:
    return tuple((place, end) for place in PLACES for end in ("minimum", "maximum"))


def _lawful() -> tuple[tuple[str, str], ...]:
    return tuple((place, "lowest_lawful") for place in PLACES)


def _ends_record(row: PayRow, left: Mapping[str, Ends]) -> tuple[str, ...]:
    found = (_found(row, place, end, left) for place, end in (*_ends(), *_lawful()))
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
    ends = left[band.id]
    return {"minimum": ends.lowest, "maximum": ends.highest}.get(end, ends.start)
