"""How bands moved, as a report: one table a band and area, the lowest and the highest figure apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.pay_notes import on_schemes
from polcareer.view.pages.pay_words import STATUSES, added, as_plain, place_of
from polcareer.view.pages.words import cited, pounds
from polcareer.view.report import Block, Chart, Column, Prose, Range, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polcareer.careers.pay import Gap
    from polcareer.careers.pay_history import History, Year
    from polcareer.dataset.sources import Source

DRAWN = (
    Column("year", "Year"),
    Column("lowest", "Lowest", figures=True),
    Column("lowest_change", "Change", figures=True),
    Column("highest", "Highest", figures=True),
    Column("highest_change", "Change", figures=True),
)
SINGLE = (Column("year", "Year"), Column("pay", "Pay", figures=True), Column("change", "Change", figures=True))
RECORD = (
    Column("band", "Band"),
    Column("area", "Area"),
    Column("year", "Year"),
    Column("scheme", "Source"),
    Column("status", "Status"),
    Column("minimum", "Minimum", figures=True),
    Column("maximum", "Maximum", figures=True),
    Column("changed_since", "Changed since"),
    Column("change_at_minimum", "Change at the bottom", figures=True),
    Column("change_at_maximum", "Change at the top", figures=True),
)
MOST_BARS = 20
UNITS = (
    "Pounds before tax. A change is from the settled figure before it in the table, however many years lie between;"
    " nothing is measured from an estimate or a proposal."
)


def history_report(histories: tuple[History, ...], sources: dict[str, Source]) -> Report:
    """Every year held of each band, with what changed since the year before that is held."""
    years = [(history, year) for history in histories for year in history.years]
    cites = [cite for _, year in years for cite in year.band.cites]
    schemes = {year.scheme.id: year.scheme for _, year in years}
    notes = [UNITS]
    notes += on_schemes(schemes.values())
    notes.append(f"Sources: {cited(cites, sources)}." if cites else "No figure is held for what you asked.")
    return Report(
        "salary-history",
        "list",
        [_as_data(history) for history in histories],
        (*map(_table, histories), *_charts(histories), *_about(years)),
        notes=tuple(dict.fromkeys(notes)),
        sources=tuple(dict.fromkeys(cite.source for cite in cites)),
        records=Table(RECORD, tuple(_record(history, year) for history, year in years)),
    )


def _about(years: list[tuple[History, Year]]) -> list[Block]:
    items = [f"{history.title}, {year.band.year}: {year.band.note}" for history, year in years if year.band.note]
    items += [
        f"{history.title}, {place_of(year.band)}, {year.band.year}: worked out here: {year.band.arithmetic}."
        for history, year in years
        if year.band.basis == "derived"
    ]
    return [Prose(tuple(dict.fromkeys(items)), "About these figures")] if items else []


def _table(history: History) -> Block:
    name = f"{history.title}, {place_of(history.years[0].band)} ({history.scheme.label})"
    if all(year.band.minimum == year.band.maximum and year.band.means == "range" for year in history.years):
        rows = ((_when(year), _money(year.band.maximum, year), _moved(year.at_maximum)) for year in history.years)
        return Table(SINGLE, tuple(rows), name)
    return Table(DRAWN, tuple(map(_both_ends, history.years)), name)


def _both_ends(year: Year) -> tuple[str, ...]:
    band = year.band
    low = "" if band.means == "highest" else _money(band.minimum, year)
    high = "" if band.means == "lowest" else _money(band.maximum, year)
    return (_when(year), low, _moved(year.at_minimum) if low else "", high, _moved(year.at_maximum) if high else "")


def _money(figure: int, year: Year) -> str:
    return f"{pounds(figure)}{' a day' if year.band.per == 'day' else ''}"


def _when(year: Year) -> str:
    status = STATUSES[year.band.status]
    return f"{year.band.year or 'undated'}{f' ({status})' if status else ''}"


def _moved(gap: Gap | None) -> str:
    if gap is None:
        return ""
    return added(gap) if gap.pounds else "no change"


def _charts(histories: tuple[History, ...]) -> Iterator[Block]:
    one = len({history.title for history in histories}) == 1
    ranges = tuple(
        Range(f"{'' if one else f'{history.title}, '}{place_of(year.band)}, {_when(year)}", *_ends(year))
        for history in histories
        for year in history.years
        if year.band.per == "year" and year.band.means == "range"
    )
    if 1 < len(ranges) <= MOST_BARS:
        yield Chart(ranges, "Year by year on one scale", "£")


def _ends(year: Year) -> tuple[int, int]:
    return year.band.minimum, year.band.maximum


def _record(history: History, year: Year) -> tuple[str, ...]:
    band = year.band
    gaps = ("" if gap is None else str(gap.pounds) for gap in (year.at_minimum, year.at_maximum))
    figures = (str(band.minimum), str(band.maximum), year.since, *gaps)
    return (history.title, history.area, band.year, year.scheme.label, band.status, *figures)


def _as_data(history: History) -> dict[str, object]:
    return {
        "scheme": history.scheme.id,
        "title": history.title,
        "area": history.area,
        "years": [
            {
                "year": year.band.year,
                "scheme": year.scheme.id,
                "band": year.band,
                "changed_since": year.since,
                "change_at_minimum": as_plain(year.at_minimum),
                "change_at_maximum": as_plain(year.at_maximum),
            }
            for year in history.years
        ],
    }
