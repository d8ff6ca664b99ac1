"""Pay as tables: London beside outside, other figures by place, and under them what there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.pay_words import added, close_span, floor_in_short, in_place, named, place_of, titled
from polcareer.view.pages.words import pounds
from polcareer.view.report import Block, Column, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.careers.pay import PayRow
    from polcareer.careers.wage_floor import Shortfall

DRAWN = (
    Column("band", "Band"),
    Column("london", "London", figures=True),
    Column("national", "Outside London", figures=True),
    Column("bottom", "London adds, lowest", figures=True),
    Column("top", "London adds, highest", figures=True),
)
SINGLE = (*DRAWN[:3], Column("more", "London adds", figures=True))  # where no band has two ends
ALONE = (
    Column("band", "Band"),
    Column("year", "Year"),
    Column("where", "Where"),
    Column("pay", "Pay", figures=True),
)


def pay_tables(rows: Iterable[PayRow], under_floor: tuple[Shortfall, ...] = ()) -> list[Block]:
    """Pay rows as tables: one a scheme and year where London stands beside outside, one a scheme for the rest.

    Under each table stand its lowest figures that are under the wage floor, and what there is to say on its bands.
    """
    grouped: dict[tuple[str, bool], list[PayRow]] = {}
    for row in rows:
        paired = row.at_minimum is not None
        grouped.setdefault((named(row) if paired else row.scheme.label, paired), []).append(row)
    blocks: list[Block] = []
    for (name, paired), group in grouped.items():
        blocks.append(_table(group, f"Pay ({name})", paired=paired))
        held = {band.id for row in group for band in row.bands}
        blocks += floor_warnings([found for found in under_floor if found.band.id in held])
        blocks += _band_notes(group)
    return blocks


def _table(rows: list[PayRow], title: str, *, paired: bool) -> Table:
    if not paired:
        return Table(ALONE, tuple(map(_alone, rows)), title)
    if all(band.minimum == band.maximum for row in rows for band in row.bands):
        return Table(SINGLE, tuple(_paired(row)[:4] for row in rows), title)
    return Table(DRAWN, tuple(map(_paired, rows)), title)


def floor_warnings(found: list[Shortfall]) -> list[Block]:
    """Which lowest figures are under the wage floor, one block a length of week."""
    by_floor: dict[object, list[Shortfall]] = {}
    for each in found:
        by_floor.setdefault((each.floor.hours, each.floor.hours_from), []).append(each)
    return [_floor_warning(group) for group in by_floor.values()]


def _floor_warning(group: list[Shortfall]) -> Block:
    floor = group[0].floor
    titles: dict[str, list[str]] = {}
    for each in group:
        titles.setdefault(each.band.title, []).append(f"{pounds(each.band.minimum)} {in_place(each.band)}")
    items = [f"{title}: {', '.join(figures)}" for title, figures in titles.items()]
    if all(each.band.until and each.band.until < floor.since for each in group):
        items.append("These ranges ended before that rate began.")
    return Prose(tuple(items), f"Lowest figures under the {floor.name} ({floor_in_short(floor)})")


def _band_notes(rows: list[PayRow]) -> list[Block]:
    notes: dict[str, dict[str, None]] = {}
    for row in rows:
        for band in row.bands:
            if band.basis == "derived":
                notes.setdefault(f"worked out here: {band.arithmetic}.", {})[f"{row.title}, {place_of(band)}"] = None
            if band.note:
                notes.setdefault(band.note, {})[row.title] = None
    items = tuple(f"{'; '.join(titles)}: {note}" for note, titles in notes.items())
    return [Prose(items, "About these figures")] if items else []


def _paired(row: PayRow) -> tuple[str, ...]:
    return (titled(row), *map(close_span, row.bands), added(row.at_minimum), added(row.at_maximum))


def _alone(row: PayRow) -> tuple[str, ...]:
    (band,) = row.bands
    return (titled(row), row.year or "undated", place_of(band), close_span(band))
