"""Pay as reports: London beside outside, with the difference, and a chart of the ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import cited, how_sure, pounds
from polcareer.view.report import Block, Chart, Column, Range, Report, Table

if TYPE_CHECKING:
    from polcareer.careers.pay import Area, Band, Gap, PayRow
    from polcareer.dataset.sources import Source

NO_FIGURE = "no figure"
DRAWN = (
    Column("band", "Band"),
    Column("london", "London", figures=True),
    Column("national", "Outside London", figures=True),
    Column("bottom", "London adds, lowest", figures=True),
    Column("top", "London adds, highest", figures=True),
)
RECORD = (
    Column("scheme", "Source"),
    Column("band", "Band"),
    Column("year", "Year"),
    Column("london_minimum", "London minimum", figures=True),
    Column("london_maximum", "London maximum", figures=True),
    Column("national_minimum", "Outside London minimum", figures=True),
    Column("national_maximum", "Outside London maximum", figures=True),
    Column("difference_at_minimum", "London adds at the bottom", figures=True),
    Column("difference_at_maximum", "London adds at the top", figures=True),
)


def pay_tables(rows: tuple[PayRow, ...]) -> list[Block]:
    """Pay rows as one table a scheme and year."""
    grouped: dict[str, list[PayRow]] = {}
    for row in rows:
        grouped.setdefault(_named(row), []).append(row)
    return [Table(DRAWN, tuple(map(_row, group)), f"Pay ({name})") for name, group in grouped.items()]


def salary_report(rows: tuple[PayRow, ...], sources: dict[str, Source]) -> Report:
    """The bands asked for, with a chart."""
    bands = [band for row in rows for band in (row.london, row.national) if band is not None]
    cites = tuple(cite for band in bands for cite in band.cites)
    notes = ["Pounds a year before tax, for a full-time week. Outside London is the rest of the UK."]
    schemes = {row.scheme.id: row.scheme for row in rows}.values()
    notes += [f"{scheme.label}: {scheme.summary} ({how_sure(scheme)})" for scheme in schemes]
    notes.append(f"Sources: {cited(cites, sources)}." if cites else "No sourced figure is held for what you asked.")
    return Report(
        "salaries",
        "list",
        [_as_data(row) for row in rows],
        (*pay_tables(rows), *([_chart(rows)] if bands else [])),
        notes=tuple(notes),
        sources=tuple(dict.fromkeys(cite.source for cite in cites)),
        records=Table(RECORD, tuple(_record(row) for row in rows)),
    )


def pay_words(rows: tuple[PayRow, ...], area: Area) -> str:
    """The ranges of an area in words: `£25,200 to £41,782 (IPSA 2025-26)`."""
    found = [(_named(row), getattr(row, area)) for row in rows]
    return "; ".join(f"{_span(band)} ({label})" for label, band in found if band is not None) or NO_FIGURE


def _named(row: PayRow) -> str:
    return f"{row.scheme.label} {row.year}".strip()


def _row(row: PayRow) -> tuple[str, ...]:
    # A hyphen and not "to", so that a range keeps to one line on a screen of 80 columns.
    areas = (_span(band).replace(" to ", "-") for band in (row.london, row.national))
    return (row.title, *areas, _gap(row.at_minimum), _gap(row.at_maximum))


def _record(row: PayRow) -> tuple[str, ...]:
    ends = [(band.minimum, band.maximum) if band else ("", "") for band in (row.london, row.national)]
    gaps = [gap.pounds if gap else "" for gap in (row.at_minimum, row.at_maximum)]
    return (row.scheme.label, row.title, row.year, *(str(figure) for pair in ends for figure in pair), *map(str, gaps))


def _as_data(row: PayRow) -> dict[str, object]:
    return {
        "scheme": row.scheme,
        "title": row.title,
        "year": row.year,
        "london": row.london,
        "national": row.national,
        "difference_at_minimum": _gap_as_data(row.at_minimum),
        "difference_at_maximum": _gap_as_data(row.at_maximum),
    }


def _span(band: Band | None) -> str:
    if band is None:
        return NO_FIGURE
    return pounds(band.minimum) if band.minimum == band.maximum else f"{pounds(band.minimum)} to {pounds(band.maximum)}"


def _gap(gap: Gap | None) -> str:
    return f"{pounds(gap.pounds)} ({_percent(gap)}%)" if gap else ""


def _gap_as_data(gap: Gap | None) -> dict[str, object] | None:
    return {"pounds": gap.pounds, "percent": _percent(gap)} if gap else None


def _percent(gap: Gap) -> str:
    tenths = abs(gap.tenths_of_percent)
    return f"{'-' if gap.pounds < 0 else ''}{tenths // 10}.{tenths % 10}"


def _chart(rows: tuple[PayRow, ...]) -> Chart:
    ranges = [
        Range(f"{row.title}, {name}", band.minimum, band.maximum)
        for row in rows
        for name, band in (("London", row.london), ("outside", row.national))
        if band is not None
    ]
    return Chart(tuple(ranges), "The ranges on one scale", "£")
