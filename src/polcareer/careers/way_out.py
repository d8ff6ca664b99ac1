"""Where no steps lead from one role to another: the nearest role from which they do."""

from __future__ import annotations

from typing import NamedTuple

from polcareer.careers.graph import Graph, steps_to

MOST = 3


class WayOut(NamedTuple):
    """A role from which steps lead to the goal: how many at least, and which essential skills the start has too."""

    role: str
    steps: int
    shared: tuple[str, ...]


def ways_out(graph: Graph, start: str, goal: str) -> tuple[WayOut, ...]:
    """The roles most like the start that lead to the goal: by essential skills in common, then group, then steps."""
    here = graph.roles[start]
    order = list(graph.roles)
    found = []
    for role, steps in steps_to(graph, goal).items():
        there = graph.roles[role]
        shared = tuple(skill for skill in here.skills.essential if skill in there.skills.essential)
        if role != goal and (shared or there.group == here.group):
            rank = (-len(shared), there.group != here.group, steps, order.index(role))
            found.append((rank, WayOut(role, steps, shared)))
    return tuple(way for _, way in sorted(found)[:MOST])
