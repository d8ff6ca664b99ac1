"""The career graph in outline: where people start, where it ends, and the well-trodden ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.archetypes import stages, years_after_graduating
from polcareer.view.pages.words import all_cites, said
from polcareer.view.report import Column, Report, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.graph import Graph
    from polcareer.careers.guidance import Archetype, Routes
    from polcareer.dataset.sources import Source

ID, TITLE = Column("id", "Id"), Column("title", "Title")
RECORD = (Column("kind", "Kind"), ID, TITLE, Column("says", "What there is to say"), Column("sources", "Sources"))

ASK_NEXT = (
    "Where one leads: polcareer routes ROLE. From one to another: polcareer routes FROM TO. "
    "Who leads to one: polcareer routes --to ROLE."
)
NOBODY = "no step that we hold leads to it"


def outline_report(graph: Graph, routes: Routes, sources: Mapping[str, Source]) -> Report:
    """Starting points with who starts there, ends with why, well-trodden ways with their examples and sources."""
    starts = tuple((role.id, role.title, ", ".join(role.starts_from) or NOBODY) for role in graph.starts)
    ends = tuple((role.id, role.title, role.end) for role in graph.ends)
    ways = tuple(_way(way, sources) for way in routes.archetypes)
    records = [("start", *row, "") for row in starts] + [("end", *row, "") for row in ends]
    records += [
        ("way", way.id, row[0], f"{row[1]}; {row[2]}", " ".join(_cited(way)))
        for way, row in zip(routes.archetypes, ways, strict=True)
    ]
    tables = (
        Table((ID, TITLE, Column("from", "Who starts there")), starts, "Where people start"),
        Table((ID, TITLE, Column("why", "Why")), ends, "Where the steps that we hold end"),
        Table(
            (TITLE, Column("stages", "Stages"), Column("years", "To a first real candidacy"), Column("who", "Example")),
            ways,
            "Well-trodden ways to the House of Commons (our estimates)",
            stacked=True,
        ),
    )
    return Report(
        "routes",
        "list",
        {
            "starts": [role.id for role in graph.starts],
            "ends": {role.id: role.end for role in graph.ends},
            "archetypes": routes.archetypes,
            "ways": routes.ways,
        },
        tables,
        notes=(f"{len(graph.edges)} steps join {len(graph.roles)} roles. {ASK_NEXT}",),
        sources=tuple(dict.fromkeys(source for way in routes.archetypes for source in _cited(way))),
        records=Table(RECORD, tuple(records)),
    )


def _way(way: Archetype, sources: Mapping[str, Source]) -> tuple[str, str, str, str]:
    examples = " ".join(said(example, sources) for example in way.examples)
    return way.title, stages(way), years_after_graduating(way), examples or way.note


def _cited(way: Archetype) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in all_cites(way)))
