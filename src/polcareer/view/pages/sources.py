"""Sources as reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.report import Column, Fields, Report, Table

if TYPE_CHECKING:
    from polcareer.dataset.sources import Source


def source_list(sources: tuple[Source, ...]) -> Report:
    """Sources, one a row."""
    columns = (
        Column("id", "Source"),
        Column("title", "Title"),
        Column("publisher", "Publisher"),
        Column("checked", "Last read"),
        Column("url", "Address"),
    )
    rows = tuple((item.id, item.title, item.publisher, str(item.checked), item.url) for item in sources)
    return Report("sources", "list", sources, (Table(columns, rows),))


def source_in_full(source: Source) -> Report:
    """One source."""
    pairs = (
        ("Source", source.id),
        ("Publisher", source.publisher),
        ("Kind", source.kind),
        ("Address", source.url),
        ("Licence", source.licence),
        ("Credit", source.credit),
        ("Date on it", source.published),
        ("Text read", source.read_as_at),
        ("Last read", str(source.checked)),
        ("Note", source.note),
    )
    fields = Fields(tuple(pair for pair in pairs if pair[1]))
    return Report("source", "entry", source, (fields,), headline=source.title, sources=(source.id,))
