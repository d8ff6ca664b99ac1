"""Steps of the career graph as plain values for JSON, and as records for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.pages.route_words import bars_in_short
from polcareer.view.report import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.careers.graph import Edge, Graph
    from polcareer.careers.route_gains import Barred, Standing

EDGE = (
    Column("from", "From"),
    Column("to", "To"),
    Column("from_title", "From, in words"),
    Column("to_title", "To, in words"),
    Column("months_least", "Months before it, least", figures=True),
    Column("months_most", "Months before it, most", figures=True),
    Column("basis", "Basis"),
    Column("sources", "Sources"),
    Column("from_bars", "The first post bars from standing for"),
    Column("to_bars", "The second post bars from standing for"),
    Column("note", "Note"),
)


def edge_record(edge: Edge, graph: Graph, standing: Standing) -> tuple[str, ...]:
    """One step, a value for each column of `EDGE`."""
    months = map(str, edge.months or ("", ""))
    return (
        edge.start,
        edge.end,
        graph.roles[edge.start].title,
        graph.roles[edge.end].title,
        *months,
        edge.step.basis,
        " ".join(dict.fromkeys(cite.source for cite in edge.step.cites)),
        bars_in_short(standing.get(edge.start, ())),
        bars_in_short(standing.get(edge.end, ())),
        edge.step.note,
    )


def edge_as_data(edge: Edge) -> dict[str, Any]:
    """A step as plain values."""
    step = edge.step
    return {
        "from": edge.start,
        "to": edge.end,
        "months_least": step.months_least,
        "months_most": step.months_most,
        "basis": step.basis,
        "cites": step.cites,
        "note": step.note,
    }


def barred_as_data(barred: Iterable[Barred]) -> list[dict[str, Any]]:
    """Bars as plain values."""
    return [each._asdict() for each in barred]
