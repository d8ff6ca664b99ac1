"""Pay as reports: London beside outside, with the difference, and a chart of the ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import cited, how_sure, pounds
from polcareer.view.report import Block, Chart, Column, Range, Report, Table

if TYPE_CHECKING:
    from polcareer.careers.pay import Area, Band, Gap, PayRow
    from polcareer.dataset.sources import Source

NO_FIGURE = "no figure"
COLUMNS = (
    Column("scheme", "Source"),
    Column("band", "Band"),
    Column("year", "Year"),
    Column("london", "London", figures=True),
    Column("national", "Outside London", figures=True),
    Column("difference_at_minimum", "London adds at the bottom", figures=True),
    Column("difference_at_maximum", "London adds at the top", figures=True),
)


def pay_table(rows: tuple[PayRow, ...], title: str = "") -> Table:
    """Pay rows as a table."""
    return Table(COLUMNS, tuple(_row(row) for row in rows), title)


def salary_report(rows: tuple[PayRow, ...], sources: dict[str, Source]) -> Report:
    """The bands asked for, with a chart."""
    bands = [band for row in rows for band in (row.london, row.national) if band is not None]
    cites = tuple(cite for band in bands for cite in band.cites)
    schemes = {row.scheme.id: row.scheme for row in rows}
    notes = [f"{scheme.label}: {scheme.summary}" for scheme in schemes.values()]
    notes.append("Pounds a year before tax, for a full-time week. Outside London is the rest of the UK.")
    notes += [f"Sources: {cited(cites, sources)}."] if cites else []
    notes += [f"{scheme.label}: {how_sure(scheme)}." for scheme in schemes.values()]
    blocks: tuple[Block, ...] = (pay_table(rows),)
    if bands:
        blocks += (_chart(rows),)
    ids = tuple(dict.fromkeys(cite.source for cite in cites))
    return Report("salaries", "list", rows, blocks, notes=tuple(notes), sources=ids)


def pay_words(rows: tuple[PayRow, ...], area: Area) -> str:
    """The ranges of an area in words: `£25,200 to £41,782 (IPSA 2025-26)`."""
    found = [(row.scheme.label, getattr(row, area)) for row in rows]
    return "; ".join(f"{_span(band)} ({label})" for label, band in found if band is not None) or NO_FIGURE


def _row(row: PayRow) -> tuple[str, ...]:
    return (
        row.scheme.label,
        row.title,
        row.year,
        _span(row.london),
        _span(row.national),
        _gap(row.at_minimum),
        _gap(row.at_maximum),
    )


def _span(band: Band | None) -> str:
    if band is None:
        return NO_FIGURE
    return pounds(band.minimum) if band.minimum == band.maximum else f"{pounds(band.minimum)} to {pounds(band.maximum)}"


def _gap(gap: Gap | None) -> str:
    if gap is None:
        return ""
    percent = f"{abs(gap.tenths_of_percent) // 10}.{abs(gap.tenths_of_percent) % 10}%"
    return f"{pounds(gap.pounds)} ({'-' if gap.pounds < 0 else ''}{percent})"


def _chart(rows: tuple[PayRow, ...]) -> Chart:
    ranges = [
        Range(f"{row.title}, {name}", band.minimum, band.maximum)
        for row in rows
        for name, band in (("London", row.london), ("outside", row.national))
        if band is not None
    ]
    return Chart(tuple(ranges), "The ranges on one scale", "£")
