"""The career graph: from which role one goes on to which. Steps: `next` of data/roles.yaml."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polcareer.careers.role import Role, Step


class Edge(NamedTuple):
    """A step from one role to another. The step's months are what is typically spent in `start` first."""

    start: str
    end: str
    step: Step

    @property
    def months(self) -> tuple[int, int] | None:
        """The typical time, least and most, in months; None where it is not known, which is not none at all."""
        if self.step.months_least is None or self.step.months_most is None:
            return None
        return self.step.months_least, self.step.months_most


class Graph(NamedTuple):
    """Roles by id in file order, and for each the steps on from it and the steps to it."""

    roles: Mapping[str, Role]
    onwards: Mapping[str, tuple[Edge, ...]]
    towards: Mapping[str, tuple[Edge, ...]]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every step, in file order."""
        return tuple(edge for edges in self.onwards.values() for edge in edges)

    @property
    def starts(self) -> tuple[Role, ...]:
        """The roles that people enter from outside politics, or to which no step leads."""
        return tuple(role for role in self.roles.values() if role.starts_from or not self.towards[role.id])

    @property
    def ends(self) -> tuple[Role, ...]:
        """The roles from which no step goes on; each says why."""
        return tuple(role for role in self.roles.values() if not self.onwards[role.id])


def graph_of(roles: Iterable[Role]) -> Graph:
    """The graph of these roles. Steps to roles that are not among them are left out."""
    by_id = {role.id: role for role in roles}
    edges = [Edge(role.id, step.role, step) for role in by_id.values() for step in role.next if step.role in by_id]
    return Graph(
        by_id,
        {name: tuple(edge for edge in edges if edge.start == name) for name in by_id},
        {name: tuple(edge for edge in edges if edge.end == name) for name in by_id},
    )


def steps_to(graph: Graph, goal: str) -> dict[str, int]:
    """Every role from which steps lead to the goal, the goal included, and the fewest steps it takes."""
    found = {goal: 0}
    waiting = deque([goal])
    while waiting:
        role = waiting.popleft()
        for edge in graph.towards[role]:
            if edge.start not in found:
                found[edge.start] = found[role] + 1
                waiting.append(edge.start)
    return found
