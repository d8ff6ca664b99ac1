"""Questions about where jobs lead: the career graph, with pay beside its steps and what bars from standing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.kinds import ROLE
from polcareer.errors import WrongUsage
from polcareer.jobs.career_graph import (
    Barred,
    BarsByRole,
    Edge,
    Gains,
    Graph,
    NearbyRole,
    RouteTree,
    StepFacts,
    Way,
    gains,
    graph_of,
    nearby_roles,
    onwards,
    towards,
    travelled_steps,
)
from polcareer.jobs.career_graph import ways_between as ways_in
from polcareer.jobs.guide import HEADINGS, ROLES, ROUTES, SKILLS, Headings, Role, Routes
from polcareer.jobs.pay import SALARIES
from polcareer.names import find_one
from polcareer.questions.jobs import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.data.store import Store


def bars_of(store: Store, roles: Iterable[Role], today: date) -> dict[str, tuple[Barred, ...]]:
    """The roles that bar their holder from standing on a day, with every bar. Most roles imply nothing, and no bar."""
    implying = [role for role in roles if role.implies]
    verdicts = standing_of(store, implying, today) if implying else {}
    bars = {
        role: tuple(
            Barred(verdict.office, verdict.office_title, bar.rule, bar.says, bar.cites, bar.cure)
            for verdict in several
            for bar in verdict.bars
        )
        for role, several in verdicts.items()
    }
    return {role: several for role, several in bars.items() if several}


class RouteQuestion(NamedTuple):
    """A part of the career graph: on from `start`, to `goal`, between the two, or all of it. A tree is `depth` deep."""

    start: str | None = None
    goal: str | None = None
    depth: int = 1


class _Ends(NamedTuple):
    """The graph, and the ids of the roles named."""

    graph: Graph
    start: str
    goal: str


def _ends(store: Store, asked: RouteQuestion) -> _Ends:
    """Raises `UnknownName` and `SeveralNames`."""
    graph = graph_of(store.load(ROLES))
    given = (asked.start, asked.goal)
    start, goal = ("" if name is None else find_one(ROLE, graph.roles.values(), name).id for name in given)
    return _Ends(graph, start, goal)


class GraphOutline(NamedTuple):
    """The whole graph, what is held of ways into Parliament, and what the groups of jobs are called."""

    graph: Graph
    routes: Routes
    headings: Headings


def graph_outline(store: Store) -> GraphOutline:
    """The graph in outline."""
    return GraphOutline(_ends(store, RouteQuestion()).graph, store.load(ROUTES), store.load(HEADINGS))


class TreeFound(NamedTuple):
    """A tree of the graph, the roles in it, and those of them that bar from standing."""

    graph: Graph
    tree: RouteTree
    roles: tuple[str, ...]
    bars: BarsByRole


def route_tree(store: Store, asked: RouteQuestion, today: date) -> TreeFound:
    """Where the role named leads, or who leads to it. Raises `UnknownName`, `SeveralNames`."""
    found = _ends(store, asked)
    tree = _tree(found, asked.depth)
    roles = _met(tree.root.role, (edge for _, edge in tree.edges))
    return TreeFound(found.graph, tree, roles, _bars(store, found.graph, roles, today))


def _tree(found: _Ends, depth: int) -> RouteTree:

    if found.start:
        return onwards(found.graph, found.start, depth)
    return towards(found.graph, found.goal, depth)


def _met(first: str, edges: Iterable[Edge]) -> tuple[str, ...]:
    """The roles in the order they are met, each once."""
    return tuple(dict.fromkeys([first, *(role for edge in edges for role in (edge.start, edge.end))]))


def _bars(store: Store, graph: Graph, roles: Iterable[str], today: date) -> BarsByRole:
    return bars_of(store, (graph.roles[role] for role in roles), today)


class WaysFound(NamedTuple):
    """The ways from one role to another with what each step adds, or none and the nearest roles that do lead there.

    `bars` are those of the roles on the ways, `skills` the labels of skills by id.
    """

    graph: Graph
    start: Role
    goal: Role
    ways: tuple[tuple[Way, tuple[Gains, ...]], ...]
    nearest: tuple[NearbyRole, ...]
    bars: BarsByRole
    skills: Mapping[str, str]
    routes: Routes

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the roles on the ways, each once."""
        return tuple(dict.fromkeys(role for way, _ in self.ways for role in way.roles))


def ways_between(store: Store, asked: RouteQuestion, today: date) -> WaysFound:
    """The ways from a role to another. Raises `UnknownName`, `SeveralNames`, `WrongUsage` where they are one role."""
    ends = _ends(store, asked)
    graph, held = ends.graph, store.load(ROUTES)
    ways = _ways(ends, held)
    bars = _bars(store, graph, (role for way in ways for role in way.roles), today)
    nearest = () if ways else nearby_roles(graph, ends.start, ends.goal)
    labels = {skill.id: skill.label for skill in store.load(SKILLS)}
    facts = StepFacts(graph, store.load(SALARIES), today, bars, travelled_steps(held.archetypes)) if ways else None
    found = tuple((way, tuple(gains(way.path, facts))) for way in ways) if facts else ()
    return WaysFound(graph, graph.roles[ends.start], graph.roles[ends.goal], found, nearest, bars, labels, held)


def _ways(ends: _Ends, routes: Routes) -> tuple[Way, ...]:

    if ends.start == ends.goal:
        raise WrongUsage(
            f"FROM and TO are the same role, {ends.start}.",
            f"Where it leads: polcareer routes {ends.start}. Who leads to it: polcareer routes --to {ends.start}",
        )
    return ways_in(ends.graph, ends.start, ends.goal, routes.archetypes)


class GraphPart(NamedTuple):
    """Roles and steps to be drawn, and those of the roles that bar from standing."""

    graph: Graph
    roles: tuple[str, ...]
    edges: tuple[Edge, ...]
    bars: BarsByRole


def graph_part(store: Store, asked: RouteQuestion, today: date) -> GraphPart:
    """The part of the graph that is asked for. Raises as `ways_between` does."""
    ends = _ends(store, asked)
    if ends.start and ends.goal:
        ways = _ways(ends, store.load(ROUTES))
        edges = tuple(dict.fromkeys(edge for way in ways for edge in way.path))
    elif ends.start or ends.goal:
        edges = tuple(edge for _, edge in _tree(ends, asked.depth).edges)
    else:
        edges = ends.graph.edges
    named = [role for role in (ends.start, ends.goal) if role]
    met = dict.fromkeys([*named, *(role for edge in edges for role in (edge.start, edge.end))])
    roles = tuple(met) if named else tuple(ends.graph.roles)
    return GraphPart(ends.graph, roles, edges, _bars(store, ends.graph, roles, today))
