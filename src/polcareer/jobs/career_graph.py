"""Which role leads to which: the graph, its trees, the ways between two roles, and what each step gains."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise, product
from typing import NamedTuple

from polcareer.data.model import Cite
from polcareer.jobs.guide import Archetype, Role, Step, WayId
from polcareer.jobs.pay import Area, Band, Gap, PayRow, Salaries, gap, pay_rows


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
    onwards: dict[str, list[Edge]] = {name: [] for name in by_id}
    towards: dict[str, list[Edge]] = {name: [] for name in by_id}
    for role in by_id.values():
        for step in role.next:
            if step.role in by_id:
                edge = Edge(role.id, step.role, step)
                onwards[edge.start].append(edge)
                towards[edge.end].append(edge)
    return Graph(
        by_id,
        {name: tuple(edges) for name, edges in onwards.items()},
        {name: tuple(edges) for name, edges in towards.items()},
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


AREAS: tuple[Area, ...] = ("london", "national")


class Barred(NamedTuple):
    """A rule under which holding a post bars a person from an office, and what would lift the bar, and when."""

    office: str
    office_title: str
    rule: str
    says: str
    cites: tuple[Cite, ...]
    cure: str


BarsByRole = Mapping[str, tuple[Barred, ...]]  # by role; one that bars from nothing may be missing


class Rise(NamedTuple):
    """The pay of two posts in one place, and what the second adds at the bottom and at the top of the range."""

    area: Area
    before: Band
    after: Band
    at_minimum: Gap
    at_maximum: Gap


class Gains(NamedTuple):
    """What one step of a way adds. `skills` are ids of skills that no earlier role of the way asked for.

    `rises` compare the pay before and after in London and outside it, where both posts have one range there;
    the rows are all that is in force. `on` are the ids of the well-trodden ways that take the step.
    """

    edge: Edge
    skills: tuple[str, ...]
    before: tuple[PayRow, ...]
    after: tuple[PayRow, ...]
    rises: tuple[Rise, ...]
    barred: tuple[Barred, ...]
    on: tuple[str, ...]


class StepFacts(NamedTuple):
    """What gains are read from: pay as in force on `today`, bars by role, and the steps of well-trodden ways."""

    graph: Graph
    salaries: Salaries
    today: date
    bars: BarsByRole
    travelled: TravelledSteps


def gains(path: tuple[Edge, ...], facts: StepFacts) -> Iterator[Gains]:
    """What each step of a way adds, in order."""
    held: set[str] = set()
    for edge in path:
        old, new = facts.graph.roles[edge.start], facts.graph.roles[edge.end]
        held |= set(old.skills.essential)
        before, after = (current_rows(facts.salaries, role.id, facts.today) for role in (old, new))
        yield Gains(
            edge,
            tuple(skill for skill in new.skills.essential if skill not in held),
            before,
            after,
            tuple(_rises(before, after)),
            facts.bars.get(new.id, ()),
            tuple(each.id for each in facts.travelled.get((edge.start, edge.end), ())),
        )


def current_rows(salaries: Salaries, role: str, today: date) -> tuple[PayRow, ...]:
    """The pay of a role that is in force; older guides are left out, since beside it they would mislead."""
    return tuple(row for row in pay_rows(salaries, (role,), on=today) if row.scheme.status == "current")


def _rises(before: tuple[PayRow, ...], after: tuple[PayRow, ...]) -> Iterator[Rise]:
    if len(before) != 1 or len(after) != 1:
        return
    for area in AREAS:
        old, new = _in(before[0], area), _in(after[0], area)
        if old and new and old.means == new.means == "range" and old.per == new.per:
            yield Rise(area, old, new, gap(new.minimum, old.minimum), gap(new.maximum, old.maximum))


def _in(row: PayRow, area: Area) -> Band | None:
    return row.london if area == "london" else row.national


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


TravelledSteps = Mapping[tuple[str, str], tuple[Archetype, ...]]


def travelled_steps(archetypes: Iterable[Archetype]) -> TravelledSteps:
    """Each step on a well-trodden way, as the roles it goes from and to, with the ways that take it.

    A step is on one when it stays within a stage, in the order its roles are listed, or goes from a stage to the next.
    """
    found: dict[tuple[str, str], tuple[Archetype, ...]] = {}
    for archetype in archetypes:
        for step in dict.fromkeys(_steps(archetype)):
            found[step] = (*found.get(step, ()), archetype)
    return found


def where_they_end(archetypes: Iterable[Archetype]) -> frozenset[str]:
    """The roles of the last stages. What comes after is beyond the well-trodden ways, neither on nor off them."""
    return frozenset(role for archetype in archetypes for role in archetype.stages[-1].roles)


def _steps(archetype: Archetype) -> Iterator[tuple[str, str]]:
    for stage in archetype.stages:
        yield from combinations(stage.roles, 2)
    for stage, following in pairwise(archetype.stages):
        yield from ((start, end) for start, end in product(stage.roles, following.roles) if start != end)


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
    order = {role: number for number, role in enumerate(graph.roles)}
    for kind, paths in _each_kind(graph, start, goal, tracks):
        if paths:
            best, *others = sorted(paths, key=lambda path: _preferred(order, path))
            held = found.get(best, Way((), best, ()))
            as_good = dict.fromkeys((*held.as_good, *others))
            found[best] = Way((*held.kinds, kind), best, tuple(as_good))
    return tuple(found.values())


def _each_kind(
    graph: Graph, start: str, goal: str, tracks: tuple[Archetype, ...]
) -> Iterator[tuple[WayId, tuple[Path, ...]]]:
    travelled, last = travelled_steps(tracks), where_they_end(tracks)
    yield "shortest", best_paths(graph, start, goal, lambda _: (1,))
    yield "quickest", best_paths(graph, start, goal, _months)
    kept = best_paths(graph, start, goal, lambda edge: _off_the_track(edge, travelled))
    yield "most-travelled", tuple(path for path in kept if _is_travelled(path, travelled, last))


def _is_travelled(path: Path, travelled: TravelledSteps, last: frozenset[str]) -> bool:
    """Whether at least half of its steps are on well-trodden ways, those from where these end not counted."""
    on = [(edge.start, edge.end) in travelled for edge in path if edge.start not in last]
    return any(on) and 2 * sum(on) >= len(on)


def _months(edge: Edge) -> Cost | None:
    return None if edge.months is None else (sum(edge.months), 1)


def _off_the_track(edge: Edge, travelled: TravelledSteps) -> Cost:
    on = travelled.get((edge.start, edge.end), ())
    return (0 if on else 1, 0 if any(each.is_sourced for each in on) else 1, 1)


def _preferred(order: Mapping[str, int], path: Path) -> tuple[object, ...]:
    """Of ways as good as one another: fewer steps of unknown time first, then less time, then file order."""
    time = time_of(path)
    return time.untimed, time.least + time.most, [order[edge.end] for edge in path]


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


MOST = 3


class NearbyRole(NamedTuple):
    """A role from which steps lead to the goal: how many at least, and which essential skills the start has too."""

    role: str
    steps: int
    shared: tuple[str, ...]


def nearby_roles(graph: Graph, start: str, goal: str) -> tuple[NearbyRole, ...]:
    """The roles most like the start that lead to the goal: by essential skills in common, then group, then steps."""
    here = graph.roles[start]
    order = {role: number for number, role in enumerate(graph.roles)}
    found = []
    for role, steps in steps_to(graph, goal).items():
        there = graph.roles[role]
        shared = tuple(skill for skill in here.skills.essential if skill in there.skills.essential)
        if role != goal and (shared or there.group == here.group):
            rank = (-len(shared), there.group != here.group, steps, order[role])
            found.append((rank, NearbyRole(role, steps, shared)))
    return tuple(way for _, way in sorted(found)[:MOST])
