"""Search results as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.report import Column, Report, Table

if TYPE_CHECKING:
    from polcareer.careers.search import Hit


def search_report(query: str, hits: tuple[Hit, ...]) -> Report:
    """Hits, the best first, each with the command that shows it in full."""
    columns = (
        Column("kind", "What"),
        Column("title", "Title"),
        Column("command", "See it with"),
    )
    rows = tuple((hit.document.kind, hit.document.title, f"polcareer {hit.document.command}") for hit in hits)
    data = [
        {
            "kind": hit.document.kind,
            "id": hit.document.id,
            "title": hit.document.title,
            "command": f"polcareer {hit.document.command}",
            "score": f"{hit.score:.3f}",
        }
        for hit in hits
    ]
    note = f"Nothing found for '{query}'. Try one plain word, or see the lists: polcareer roles, polcareer skills"
    return Report("search", "list", data, (Table(columns, rows),), notes=() if hits else (note,))
