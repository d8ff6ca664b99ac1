"""What is said where no steps lead from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.route_words import named
from polcareer.view.pages.words import listed
from polcareer.view.report import Block, Fields, Prose, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.graph import Graph
    from polcareer.careers.role import Role
    from polcareer.careers.way_out import WayOut


def no_way_report(
    graph: Graph, start: Role, goal: Role, found: tuple[WayOut, ...], skills: Mapping[str, str]
) -> Report:
    """That there is no way, why, and the roles nearest to the start from which there is one."""
    onwards = [graph.roles[edge.end].title for edge in graph.onwards[start.id]]
    leading = [graph.roles[edge.start].title for edge in graph.towards[goal.id]]
    pairs = [
        (
            "From",
            f"{named(start)} leads to {listed(onwards)}." if onwards else f"{named(start)} is an end. {start.end}",
        ),
        ("To", f"{named(goal)}: {_who(leading, goal)}"),
    ]
    blocks: list[Block] = [Fields(tuple(pairs))]
    if found:
        title = "The nearest roles that do lead there (by essential skills in common; our suggestion)"
        blocks.append(Prose(tuple(_way_out(way, graph, skills, goal) for way in found), title))
    data = {"from": start.id, "to": goal.id, "ways": [], "nearest": [way._asdict() for way in found]}
    headline = f"No steps that we hold lead from {start.title} to {goal.title}"
    notes = (f"All that leads there: polcareer routes --to {goal.id}",) if leading else ()
    return Report("routes-between", "entry", data, tuple(blocks), headline=headline, notes=notes)


def _who(leading: list[str], goal: Role) -> str:
    steps = f"steps lead to it from {listed(leading)}." if leading else "no step leads to it."
    return f"{steps} People also come to it as: {', '.join(goal.starts_from)}." if goal.starts_from else steps


def _way_out(way: WayOut, graph: Graph, skills: Mapping[str, str], goal: Role) -> str:
    shared = listed(skills.get(skill, skill) for skill in way.shared)
    why = f"also asks for {shared}" if shared else "is work of the same group"
    steps = "1 step" if way.steps == 1 else f"{way.steps} steps"
    return f"{named(graph.roles[way.role])} {why}; {steps} from there (polcareer routes {way.role} {goal.id})"
