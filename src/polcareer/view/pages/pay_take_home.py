"""What bands leave after deductions, added to a report on pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.pages.pay_words import named, place_of
from polcareer.view.pages.take_home import money
from polcareer.view.report import Chart, Column, Report, Table, records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.pay import Band, PayRow
    from polcareer.careers.take_home.compare import Ends
    from polcareer.careers.take_home.result import TakeHome

DRAWN = (
    Column("band", "Band"),
    Column("where", "Where"),
    Column("lowest", "Lowest leaves", figures=True),
    Column("a_month", "a month", figures=True),
    Column("highest", "Highest leaves", figures=True),
    Column("a_month", "a month", figures=True),
)
PLACES = ("london", "national", "elsewhere")


def with_take_home(report: Report, rows: tuple[PayRow, ...], left: Mapping[str, Ends]) -> Report:
    """The report with what is left of each yearly figure. `left` is by the id of the band."""
    data = [item | {"take_home": _as_data(row, left)} for item, row in zip(report.data, rows, strict=True)]
    if not left:
        said = "None of these is a whole year's pay, so what they leave cannot be worked out."
        return report._replace(data=data, notes=(said, *report.notes))
    year = next(iter(left.values())).lowest.tax_year
    several = len({named(row) for row in rows}) > 1
    drawn = tuple(
        _drawn(f"{row.title}, {named(row)}" if several else row.title, band, left[band.id])
        for row in rows
        for band in row.bands
        if band.id in left
    )
    table = Table(DRAWN, drawn, f"What they leave after income tax and National Insurance ({year})", overview=True)
    charts = (at for at, block in enumerate(report.blocks) if isinstance(block, Chart))
    here = next(charts, len(report.blocks))
    kept = records(report)
    more = tuple(Column(f"{place}_{end}_net", f"{place} {end} leaves", figures=True) for place, end in _ends())
    cells = tuple((*cells, *_record(row, left)) for cells, row in zip(kept.rows, rows, strict=True))
    law = tuple(source for ends in left.values() for source in ends.lowest.sources)
    return report._replace(
        data=data,
        blocks=(*report.blocks[:here], table, *report.blocks[here:]),
        notes=(_said(year), *report.notes),
        records=Table((*kept.columns, *more), cells),
        sources=tuple(dict.fromkeys((*report.sources, *law))),
    )


def _said(year: str) -> str:
    return (
        f"What they leave is after income tax and National Insurance of {year} alone: no student loan, no pension. "
        "Figures for outside London or for all of the UK are worked out as for somebody who lives in England. "
        "With your own loans and pension, line by line: polcareer take-home AMOUNT."
    )


def _drawn(title: str, band: Band, ends: Ends) -> tuple[str, ...]:
    cells = (title, {"london": "London", "national": "outside"}.get(band.area, place_of(band)))
    shown = (ends.lowest,) if band.minimum == band.maximum else (ends.lowest, ends.highest)
    figures = [figure for left in shown for figure in (money(left.net), money(left.month.net))]
    return (*cells, *figures, *[""] * (len(DRAWN) - len(cells) - len(figures)))


def _ends() -> tuple[tuple[str, str], ...]:
    return tuple((place, end) for place in PLACES for end in ("minimum", "maximum"))


def _record(row: PayRow, left: Mapping[str, Ends]) -> tuple[str, ...]:
    found = (_found(row, place, end, left) for place, end in _ends())
    return tuple("" if result is None else str(result.net) for result in found)


def _as_data(row: PayRow, left: Mapping[str, Ends]) -> dict[str, Any]:
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
