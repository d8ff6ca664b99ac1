"""Steps of the career graph in words, and the posts on it that stop a person standing for election."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import cited, listed, months_in_words, said
from polcareer.view.report import Block, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.careers.graph import Edge, Graph
    from polcareer.careers.role import Role
    from polcareer.careers.route_gains import Barred, Standing
    from polcareer.careers.ways import Time
    from polcareer.dataset.sources import Source

NO_TIME = "time not known"


def named(role: Role) -> str:
    """A role's title with its id, which is what to type."""
    return f"{role.title} ({role.id})"


def basis_of(edge: Edge) -> str:
    """Whether the step is ours or a source's: `our estimate` where it has a time, `source: ifg-fs`."""
    ids = listed(dict.fromkeys(cite.source for cite in edge.step.cites))
    if edge.step.basis == "editorial":
        ours = "our estimate" if edge.months else "our suggestion"
        return f"{ours}; see {ids}" if ids else ours
    return f"source: {ids}"


def months_of(edge: Edge) -> str:
    """The typical time spent before the step."""
    return months_in_words(*edge.months) if edge.months else NO_TIME


def time_in_words(time: Time, steps: int) -> str:
    """The typical time of a whole way, and for how many of its steps it is not known."""
    if time.untimed == steps:
        return NO_TIME
    known = months_in_words(time.least, time.most)
    if not time.untimed:
        return known
    lacking = "1 step" if time.untimed == 1 else f"{time.untimed} steps"
    return f"{known}, and {lacking} whose time is not known"


def bars_in_short(barred: Iterable[Barred]) -> str:
    """The offices that a post bars from, by id: `mp, msp`."""
    return ", ".join(dict.fromkeys(each.office for each in barred))


def standing_block(
    graph: Graph, roles: Iterable[str], standing: Standing, sources: Mapping[str, Source]
) -> list[Block]:
    """Which of the roles stop their holder standing, under which rule, and when to resign. Alike ones are told once."""
    alike: dict[tuple[Barred, ...], list[str]] = {}
    items = []
    for name in dict.fromkeys(roles):
        if standing.get(name):
            alike.setdefault(standing[name], []).append(graph.roles[name].title)
        items += [f"{graph.roles[name].title}: {said(each, sources)}" for each in graph.roles[name].standing]
    barred = [line for bars, titles in alike.items() for line in _bars(bars, titles, sources)]
    if not barred and not items:
        return []
    return [Prose((*barred, *items), "Posts that stop you standing for election, and when to resign")]


def _bars(barred: tuple[Barred, ...], titles: list[str], sources: Mapping[str, Source]) -> Iterable[str]:
    """One line for each rule: the posts, the offices, the ground, the section and the cure."""
    by_rule: dict[tuple[str, str, str], list[str]] = {}
    for each in barred:
        by_rule.setdefault((each.says, cited(each.cites, sources), each.cure), []).append(each.office_title)
    for (says, law, cure), offices in by_rule.items():
        yield f"{listed(titles)}: in this post you cannot stand for {listed(offices)}. {says} ({law}) {cure}"


def step_sources(edges: Iterable[Edge], standing: Standing, roles: Iterable[str]) -> tuple[str, ...]:
    """The ids of the sources cited for steps and for bars, each once."""
    cites = [cite for edge in edges for cite in edge.step.cites]
    cites += [cite for role in roles for bar in standing.get(role, ()) for cite in bar.cites]
    return tuple(dict.fromkeys(cite.source for cite in cites))
