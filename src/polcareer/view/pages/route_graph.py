"""Steps of the career graph as a drawing for Graphviz or Mermaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from polcareer.view.graph_text import Arrow, dot, mermaid
from polcareer.view.pages.route_words import bars_in_short, basis_of
from polcareer.view.pages.words import months_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.careers.graph import Edge, Graph
    from polcareer.careers.route_gains import Standing

DrawnFor = Literal["dot", "mermaid"]


def drawing(graph: Graph, roles: Iterable[str], edges: Iterable[Edge], standing: Standing, form: DrawnFor) -> str:
    """Roles and steps as text for a drawing program. Estimates are dashed; posts that bar from standing are marked."""
    labels = {role: graph.roles[role].title + _bars(role, standing) for role in roles}
    arrows = [Arrow(edge.start, edge.end, _label(edge), edge.step.basis == "sourced") for edge in edges]
    marked = frozenset(role for role in labels if standing.get(role))
    return (dot if form == "dot" else mermaid)(labels, arrows, marked)


def _label(edge: Edge) -> str:
    return f"{months_in_words(*edge.months)}, {basis_of(edge)}" if edge.months else basis_of(edge)


def _bars(role: str, standing: Standing) -> str:
    bars = bars_in_short(standing.get(role, ()))
    return f" (in this post you cannot stand as: {bars})" if bars else ""
