"""Ways from one role to another: the shortest, the quickest, the most travelled. How: `ways` of data/routes.yaml."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from polcareer.careers.graph import Edge, Graph
from polcareer.careers.guidance import Archetype, WayId
from polcareer.careers.trodden import Trodden, trodden_steps, where_they_end

Path = tuple[Edge, ...]
Cost = tuple[int, ...]


class Time(NamedTuple):
    """Typical months, least and most, and how many steps there are whose time is not known."""

    least: int
    most: int
    untimed: int


class Way(NamedTuple):
    """One way, which of the three it is, and the others that are as good by the same measure."""

    kinds: tuple[WayId, ...]
    path: Path
    as_good: tuple[Path, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles on the way, first and last included."""
        return (self.path[0].start, *(edge.end for edge in self.path))


def time_of(path: Iterable[Edge]) -> Time:
    """The typical times of a way's steps, added up; a step without one adds nothing but is counted."""
    known = [edge.months for edge in path]
    timed = [months for months in known if months is not None]
    return Time(sum(least for least, _ in timed), sum(most for _, most in timed), len(known) - len(timed))


def ways_between(graph: Graph, start: str, goal: str, archetypes: Iterable[Archetype]) -> tuple[Way, ...]:
    """The three ways, those that are one and the same told once. None at all if no steps lead from start to goal."""
    tracks = tuple(archetypes)
    found: dict[Path, Way] = {}
    for kind, paths in _each_kind(graph, start, goal, tracks):
        if paths:
            best, *others = sorted(paths, key=lambda path: _preferred(graph, path))
            held = found.get(best, Way((), best, ()))
            as_good = dict.fromkeys((*held.as_good, *others))
            found[best] = Way((*held.kinds, kind), best, tuple(as_good))
    return tuple(found.values())


def _each_kind(
    graph: Graph, start: str, goal: str, tracks: tuple[Archetype, ...]
) -> Iterator[tuple[WayId, tuple[Path, ...]]]:
    trodden, last = trodden_steps(tracks), where_they_end(tracks)
    yield "shortest", best_paths(graph, start, goal, lambda _: (1,))
    yield "quickest", best_paths(graph, start, goal, _months)
    kept = best_paths(graph, start, goal, lambda edge: _off_the_track(edge, trodden))
    yield "most-travelled", tuple(path for path in kept if _is_trodden(path, trodden, last))


def _is_trodden(path: Path, trodden: Trodden, last: frozenset[str]) -> bool:
    """Whether at least half of its steps are on well-trodden ways, those from where these end not counted."""
    on = [(edge.start, edge.end) in trodden for edge in path if edge.start not in last]
    return any(on) and 2 * sum(on) >= len(on)


def _months(edge: Edge) -> Cost | None:
    return None if edge.months is None else (sum(edge.months), 1)


def _off_the_track(edge: Edge, trodden: Trodden) -> Cost:
    on = trodden.get((edge.start, edge.end), ())
    return (0 if on else 1, 0 if any(each.is_sourced for each in on) else 1, 1)


def _preferred(graph: Graph, path: Path) -> tuple[object, ...]:
    """Of ways as good as one another: fewer steps of unknown time first, then less time, then file order."""
    time = time_of(path)
    order = list(graph.roles)
    return time.untimed, time.least + time.most, [order.index(edge.end) for edge in path]


def best_paths(graph: Graph, start: str, goal: str, cost: Callable[[Edge], Cost | None]) -> tuple[Path, ...]:
    """Every way of least cost (Dijkstra). A cost is a tuple of whole numbers, 0 or more, not all of them 0.

    None is the cost of a step that may not be taken.
    """
    least = _least_costs(graph, start, cost)
    if start == goal or goal not in least:
        return ()

    def back(role: str) -> Iterator[Path]:
        if role == start:
            yield ()
        for edge in graph.towards[role]:
            price = cost(edge)
            if edge.start in least and price is not None and _sum(least[edge.start], price) == least[role]:
                yield from ((*path, edge) for path in back(edge.start))

    return tuple(back(goal))


def _least_costs(graph: Graph, start: str, cost: Callable[[Edge], Cost | None]) -> dict[str, Cost]:
    least: dict[str, Cost] = {}
    waiting: list[tuple[Cost, str]] = [((), start)]
    while waiting:
        so_far, role = heapq.heappop(waiting)
        if role not in least:
            least[role] = so_far
            for edge in graph.onwards[role]:
                price = cost(edge)
                if price is not None:
                    heapq.heappush(waiting, (_sum(so_far, price), edge.end))
    return least


def _sum(one: Cost, other: Cost) -> Cost:
    """The parts added each to each; nothing so far is ()."""
    return tuple(a + b for a, b in zip(one, other, strict=True)) if one else other
