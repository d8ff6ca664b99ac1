"""A part of the career graph as a tree: each role once, where the fewest steps reach it."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from polcareer.careers.graph import Edge, Graph

ALL = 10**6  # more steps than any tree has


class Node(NamedTuple):
    """A role in a tree, the step that hangs it there (None at the root), and what hangs from it.

    `also` are its steps to roles that stand elsewhere in the tree.
    """

    role: str
    edge: Edge | None
    beneath: tuple[Node, ...]
    also: tuple[Edge, ...]


class RouteTree(NamedTuple):
    """A tree, its steps in the order they are met, and how many roles lie deeper than it was drawn."""

    root: Node
    edges: tuple[tuple[int, Edge], ...]
    deeper: int
    backwards: bool


def onwards(graph: Graph, role: str, depth: int = ALL) -> RouteTree:
    """Where a role leads, `depth` steps deep."""
    return _tree(graph, role, depth, backwards=False)


def towards(graph: Graph, role: str, depth: int = ALL) -> RouteTree:
    """Who leads to a role, `depth` steps back."""
    return _tree(graph, role, depth, backwards=True)


def _tree(graph: Graph, root: str, depth: int, *, backwards: bool) -> RouteTree:
    steps = graph.towards if backwards else graph.onwards
    level = {root: 0}
    hung: dict[str, list[Edge]] = {}
    waiting = deque([root])
    while waiting:
        role = waiting.popleft()
        for edge in steps[role]:
            far = edge.start if backwards else edge.end
            if far not in level:
                level[far] = level[role] + 1
                hung.setdefault(role, []).append(edge)
                waiting.append(far)
    drawn = {role for role, deep in level.items() if deep <= depth}
    edges = tuple((level[role] + 1, edge) for role in level if level[role] < depth for edge in steps[role])

    def node(role: str, edge: Edge | None) -> Node:
        here = hung.get(role, []) if level[role] < depth else []
        also = [each for each in steps[role] if level[role] < depth and each not in here]
        ends = ((each.start if backwards else each.end, each) for each in here)
        return Node(role, edge, tuple(node(far, each) for far, each in ends), tuple(also))

    return RouteTree(node(root, None), edges, len(level) - len(drawn), backwards)
