"""Pay as reports: London beside outside with the difference, other figures by place, and a chart of the ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.pay_notes import notes_on, scheme_facts
from polcareer.view.pages.pay_tables import pay_tables
from polcareer.view.pages.pay_words import as_plain, floor_as_data, named, place_of, span, sure_span
from polcareer.view.report import Block, Chart, Column, Range, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.careers.pay import Area, Band, PayRow
    from polcareer.careers.pay_answer import PayAnswer
    from polcareer.dataset.sources import Source

NO_FIGURE = "no figure"
MOST_BARS = 30  # a chart of more is not looked at
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
    Column("area", "Elsewhere"),
    Column("minimum", "Elsewhere minimum", figures=True),
    Column("maximum", "Elsewhere maximum", figures=True),
    Column("means", "What the figure is"),
    Column("per", "Per"),
    Column("status", "Status"),
    Column("below_wage_floor", "Lowest figure under the wage floor in"),
)


def salary_report(answer: PayAnswer, sources: dict[str, Source]) -> Report:
    """The pay asked for, with a chart."""
    bands = [band for row in answer.rows for band in row.bands]
    cites = [cite for band in bands for cite in band.cites]
    cites += [cite for found in answer.under_floor for cite in found.floor.cites]
    cites += [cite for lacking in answer.unpriced for cite in lacking.cites]
    low = {found.band.id for found in answer.under_floor}
    blocks = [*pay_tables(answer.rows, answer.under_floor), *chart_of(answer.rows)]
    blocks += scheme_facts(row.scheme for row in answer.rows)
    return Report(
        "salaries",
        "list",
        [_as_data(row, answer) for row in answer.rows],
        tuple(blocks),
        notes=notes_on(answer, sources),
        sources=tuple(dict.fromkeys(cite.source for cite in cites)),
        records=Table(RECORD, tuple(_record(row, low) for row in answer.rows)),
    )


def pay_words(rows: tuple[PayRow, ...], area: Area) -> str:
    """The ranges of an area in words: `£25,200 to £41,782 (IPSA 2025-26)`."""
    found = [(named(row), getattr(row, area)) for row in rows]
    return "; ".join(f"{span(band)} ({label})" for label, band in found if band is not None) or NO_FIGURE


def pay_elsewhere(rows: tuple[PayRow, ...]) -> str:
    """The figures that are for all of the UK or for one nation, in words."""
    found = [(named(row), row.elsewhere) for row in rows]
    return "; ".join(f"{place_of(band)}: {sure_span(band)} ({label})" for label, band in found if band is not None)


def _record(row: PayRow, low: set[str]) -> tuple[str, ...]:
    ends = [(str(band.minimum), str(band.maximum)) if band else ("", "") for band in _places(row)]
    gaps = [str(gap.pounds) if gap else "" for gap in (row.at_minimum, row.at_maximum)]
    first = row.bands[0]
    pairs = [end for pair in ends[:2] for end in pair]
    marks = (first.means, first.per, first.status, " ".join(band.area for band in row.bands if band.id in low))
    where = row.elsewhere.area if row.elsewhere else ""
    return (row.scheme.label, row.title, row.year, *pairs, *gaps, where, *ends[2], *marks)


def _places(row: PayRow) -> tuple[Band | None, ...]:
    return (row.london, row.national, row.elsewhere)


def _as_data(row: PayRow, answer: PayAnswer) -> dict[str, object]:
    held = {band.id for band in row.bands}
    return {
        "scheme": row.scheme,
        "title": row.title,
        "year": row.year,
        "london": row.london,
        "national": row.national,
        "difference_at_minimum": as_plain(row.at_minimum),
        "difference_at_maximum": as_plain(row.at_maximum),
        "elsewhere": row.elsewhere,
        "part_time": answer.part,
        "below_wage_floor": [
            {"area": found.band.area, "floor": floor_as_data(found.floor)}
            for found in answer.under_floor
            if found.band.id in held
        ],
    }


def chart_of(rows: Iterable[PayRow], mark: int | None = None, mark_label: str = "") -> list[Block]:
    """The yearly figures on one scale, unless there are too few to compare or too many to look at."""
    ranges = _bars(rows)
    if not (1 if mark else 2) <= len(ranges) <= MOST_BARS:
        return []
    return [Chart(ranges, "The ranges on one scale", "£", mark, mark_label)]


def _bars(rows: Iterable[PayRow]) -> tuple[Range, ...]:
    return tuple(
        Range(f"{row.title}{_where(band)}", band.minimum, band.maximum)
        for row in rows
        for band in row.bands
        if band.per == "year" and band.means in ("range", "median")
    )


def _where(band: Band) -> str:
    return {"london": ", London", "national": ", outside"}.get(band.area, "")
