"""A tree of the career graph as a report: where a role leads, or who leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.route_data import EDGE, barred_as_data, edge_as_data, edge_record
from polcareer.view.pages.route_words import bars_in_short, basis_of, months_of, named, standing_block, step_sources
from polcareer.view.report import Branch, Report, Table, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.careers.graph import Edge, Graph
    from polcareer.careers.route_gains import Standing
    from polcareer.careers.route_tree import Node, RouteTree
    from polcareer.dataset.sources import Source


def tree_report(tree: RouteTree, graph: Graph, standing: Standing, sources: Mapping[str, Source]) -> Report:
    """A tree drawn, with every step in it as a record. `standing` are the bars of the roles that have any."""
    root = graph.roles[tree.root.role]
    edges = tuple(edge for _, edge in tree.edges)
    roles = tuple(dict.fromkeys([root.id, *(end for edge in edges for end in (edge.start, edge.end))]))
    headline = f"Who leads to {root.title}" if tree.backwards else f"Where {root.title} leads"
    blocks = [Tree(_branch(tree.root, graph, standing, backwards=tree.backwards))] if edges else []
    return Report(
        "routes-to" if tree.backwards else "routes-from",
        "list",
        {
            "role": root.id,
            "end": root.end,
            "people_come_from": root.starts_from,
            "steps": [{"depth": depth, **edge_as_data(edge)} for depth, edge in tree.edges],
            "deeper": tree.deeper,
            "standing": {role: barred_as_data(standing[role]) for role in roles if role in standing},
        },
        (*blocks, *standing_block(graph, roles, standing, sources)),
        headline=headline,
        notes=tuple(_notes(tree, graph)),
        sources=step_sources(edges, standing, roles),
        records=Table(EDGE, tuple(edge_record(edge, graph, standing) for edge in edges)),
    )


def _branch(node: Node, graph: Graph, standing: Standing, *, backwards: bool) -> Branch:
    label = named(graph.roles[node.role]) + (_step(node.edge, backwards=backwards) if node.edge else "")
    bars = bars_in_short(standing.get(node.role, ()))
    label += f"; in this post you cannot stand as: {bars}" if bars else ""
    beneath = [_branch(each, graph, standing, backwards=backwards) for each in node.beneath]
    if node.also:
        others = ", ".join(edge.start if backwards else edge.end for edge in node.also)
        beneath.append(Branch(f"{'also from' if backwards else 'also to'}: {others}"))
    return Branch(label, tuple(beneath))


def _step(edge: Edge, *, backwards: bool) -> str:
    time = f"after {months_of(edge)}" if edge.months else months_of(edge)
    there = " there" if backwards and edge.months else ""
    return f": {time}{there} ({basis_of(edge)})"


def _notes(tree: RouteTree, graph: Graph) -> Iterator[str]:
    root = graph.roles[tree.root.role]
    if tree.backwards and root.starts_from:
        yield f"People also come to it as: {', '.join(root.starts_from)}."
    if not tree.edges:
        yield "No step that we hold leads to it." if tree.backwards else f"This is an end. {root.end}"
        return
    yield "Each role stands once, where the fewest steps reach it; `also` names its other steps."
    ends = [role.title for role in graph.ends if role.id in {edge.end for _, edge in tree.edges}]
    if ends:
        yield f"An end, from which no step goes on: {', '.join(ends)}."
    if tree.deeper:
        lie = "1 more role lies" if tree.deeper == 1 else f"{tree.deeper} more roles lie"
        yield f"{lie} deeper. To see further: --depth {max(depth for depth, _ in tree.edges) + 1}"
    yield "A source in full: polcareer sources ID. What the steps add: polcareer routes FROM TO"
