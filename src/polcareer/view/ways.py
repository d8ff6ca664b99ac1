"""Ways from one role to another, side by side and step by step, or why there is none."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.jobs.career_graph import time_of
from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.view.pay import as_plain, close_span, in_place, place_of
from polcareer.view.routes import (
    EDGE,
    archetype_in_words,
    barred_as_data,
    bars_in_short,
    basis_of,
    edge_as_data,
    edge_record,
    months_of,
    named,
    standing_block,
    step_sources,
    time_in_words,
)
from polcareer.words import all_cites, listed, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.career_graph import Gains, Graph, Rise, Standing, Way, WayOut
    from polcareer.jobs.guide import Role, Routes
    from polcareer.jobs.pay import Band, Gap, PayRow


NO_FIGURE = "no figure in force"
MOST_ROWS = 2  # more are summed up, and `salaries` has them


def pay_change(gain: Gains) -> str:
    """Pay before and after: place by place where it can be compared, otherwise one after the other."""
    if gain.rises:
        return "; ".join(map(_rise, gain.rises))
    if not gain.before and not gain.after:
        return f"{NO_FIGURE}, before or after"
    return f"before: {_rows(gain.before, gain.edge.start)}. After: {_rows(gain.after, gain.edge.end)}"


def _rise(rise: Rise) -> str:
    change = f"{place_of(rise.before)}: {close_span(rise.before)}, then {close_span(rise.after)}"
    if rise.at_minimum.pounds == rise.at_maximum.pounds:
        return f"{change} ({_more(rise.at_minimum)})"
    return f"{change} ({_more(rise.at_minimum)} at the bottom, {_more(rise.at_maximum)} at the top)"


def _more(gap: Gap) -> str:
    if not gap.pounds:
        return "the same"
    return f"{pounds(abs(gap.pounds))} {'more' if gap.pounds > 0 else 'less'}"


def _rows(rows: tuple[PayRow, ...], role: str) -> str:
    if not rows:
        return NO_FIGURE
    if len(rows) > MOST_ROWS:
        return f"{len(rows)} figures, too unlike to sum up (polcareer salaries {role})"
    if len(rows) == 1 and _one_figure(rows[0]):
        return close_span(rows[0].bands[0])
    return "; ".join(f"{row.title}, {_row(row)}" if len(rows) > 1 else _row(row) for row in rows)


def _one_figure(row: PayRow) -> bool:
    """Whether London and the rest are paid alike, so that the place need not be named."""
    if row.london is None or row.national is None:
        return False
    return close_span(row.london) == close_span(row.national)


def _row(row: PayRow) -> str:
    return ", ".join(f"{close_span(band)} {_where(band)}" for band in row.bands)


def _where(band: Band) -> str:
    return in_place(band) if band.area in ("london", "national", "uk") else f"in {place_of(band)}"


def pay_as_data(gain: Gains) -> dict[str, Any]:
    """Pay before and after as plain values: the ids of the bands in force, and what the step adds place by place."""
    return {
        "pay_before": [band.id for row in gain.before for band in row.bands],
        "pay_after": [band.id for row in gain.after for band in row.bands],
        "pay_adds": {
            rise.area: {"at_minimum": as_plain(rise.at_minimum), "at_maximum": as_plain(rise.at_maximum)}
            for rise in gain.rises
        },
    }


RECORD = (
    Column("way", "Way"),
    Column("step", "Step", figures=True),
    *EDGE,
    Column("skills_added", "Skills it adds"),
    Column("pay", "Pay"),
    Column("well_trodden", "Well-trodden ways that take it"),
)
STEP = (
    Column("step", "Step"),
    Column("time", "Time before it"),
    Column("skills", "Skills it adds"),
    Column("pay", "Pay"),
    Column("standing", "Standing for election"),
    Column("basis", "Basis"),
)
MOST_OTHERS = 4


class Words(NamedTuple):
    """What the page needs beside the ways: the graph, the data's own words, bars by role, and names."""

    graph: Graph
    routes: Routes
    standing: Standing
    skills: Mapping[str, str]
    sources: Mapping[str, Source]


def ways_report(ways: tuple[tuple[Way, tuple[Gains, ...]], ...], words: Words) -> Report:
    """The ways with what each of their steps adds; at least one way."""
    first = ways[0][0]
    start, goal = (words.graph.roles[role] for role in (first.roles[0], first.roles[-1]))
    roles = tuple(dict.fromkeys(role for way, _ in ways for role in way.roles))
    edges = [edge for way, _ in ways for edge in way.path]
    blocks: list[Block] = [_side_by_side(ways, words), *(_steps(way, gains, words) for way, gains in ways)]
    blocks += _others(ways, words)
    blocks += standing_block(words.graph, roles, words.standing, words.sources)
    blocks += _chosen(ways, words)
    cited = step_sources(edges, words.standing, roles) + _archetype_sources(ways, words)
    return Report(
        "routes-between",
        "list",
        {
            "from": start.id,
            "to": goal.id,
            "ways": [_as_data(way, gains) for way, gains in ways],
            "standing": {role: barred_as_data(words.standing[role]) for role in roles if role in words.standing},
            "how_chosen": words.routes.ways,
        },
        tuple(blocks),
        headline=f"From {start.title} to {goal.title}",
        notes=tuple(_notes(ways)),
        sources=tuple(dict.fromkeys(cited)),
        records=Table(RECORD, tuple(row for way, gains in ways for row in _records(way, gains, words))),
    )


def _title(way: Way, words: Words) -> str:
    titles = {kind.id: kind.title for kind in words.routes.ways}
    first, *rest = (titles[kind] for kind in way.kinds)
    return listed([first, *(title.lower() for title in rest)])


def _side_by_side(ways: tuple[tuple[Way, tuple[Gains, ...]], ...], words: Words) -> Table:
    graph = words.graph
    rows = [
        ("Steps", *(str(len(way.path)) for way, _ in ways)),
        ("Typical time", *(time_in_words(time_of(way.path), len(way.path)) for way, _ in ways)),
    ]
    for number, roles in enumerate(zip_longest(*(way.roles for way, _ in ways))):
        label = f"{number}." if number else "Start"
        rows.append((label, *(graph.roles[role].title if role else "" for role in roles)))
    rows.append(("On well-trodden ways", *(f"{_trodden(gains)} of {len(gains)} steps" for _, gains in ways)))
    bars = tuple(listed(graph.roles[role].title for role in way.roles if words.standing.get(role)) for way, _ in ways)
    rows.append(("Posts that bar you from standing", *(bar or "none" for bar in bars)))
    return Table(
        (Column("what", "What"), *(Column(way.kinds[0], _title(way, words)) for way, _ in ways)),
        tuple(rows),
        "Side by side",
        overview=True,
    )


def _trodden(gains: tuple[Gains, ...]) -> int:
    return sum(1 for gain in gains if gain.on)


def _steps(way: Way, gains: tuple[Gains, ...], words: Words) -> Table:
    rows = []
    for number, gain in enumerate(gains, start=1):
        ends = (words.graph.roles[role].title for role in (gain.edge.start, gain.edge.end))
        marks = f". {gain.edge.step.note}" if gain.edge.step.note else ""
        rows.append(
            (
                f"{number}. {' to '.join(ends)}",
                months_of(gain.edge),
                _skills(gain, words) or "none that an earlier role did not ask for",
                pay_change(gain),
                _bars(gain),
                f"{basis_of(gain.edge)}{marks}",
            )
        )
    return Table(STEP, tuple(rows), f"{_title(way, words)}, step by step", stacked=True)


def _bars(gain: Gains) -> str:
    bars = bars_in_short(gain.barred)
    return f"in the new post you cannot stand as: {bars}. When to resign is said below" if bars else ""


def _skills(gain: Gains, words: Words) -> str:
    return ", ".join(words.skills.get(skill, skill) for skill in gain.skills)


def _others(ways: tuple[tuple[Way, tuple[Gains, ...]], ...], words: Words) -> list[Block]:
    items = []
    for way, _ in ways:
        shown = [", ".join(words.graph.roles[edge.end].title for edge in path[:-1]) for path in way.as_good]
        more = f"; and {len(shown) - MOST_OTHERS} more" if len(shown) > MOST_OTHERS else ""
        if shown:
            items.append(f"{_title(way, words)}: through {'; or '.join(shown[:MOST_OTHERS])}{more}")
    return [Prose(tuple(items), "As good by the same measure")] if items else []


def _chosen(ways: tuple[tuple[Way, tuple[Gains, ...]], ...], words: Words) -> Iterator[Block]:
    found = {kind for way, _ in ways for kind in way.kinds}
    yield Prose(
        tuple(f"{kind.title}: {kind.says}" for kind in words.routes.ways if kind.id in found), "How each is chosen"
    )
    on = _archetypes(ways)
    lines = tuple(archetype_in_words(way, words.sources) for way in words.routes.archetypes if way.id in on)
    if lines:
        yield Prose(lines, "Well-trodden ways that take some of these steps (our estimates)")


def _archetypes(ways: tuple[tuple[Way, tuple[Gains, ...]], ...]) -> set[str]:
    return {name for _, gains in ways for gain in gains for name in gain.on}


def _archetype_sources(ways: tuple[tuple[Way, tuple[Gains, ...]], ...], words: Words) -> tuple[str, ...]:
    on = _archetypes(ways)
    return tuple(cite.source for way in words.routes.archetypes if way.id in on for cite in all_cites(way))


def _notes(ways: tuple[tuple[Way, tuple[Gains, ...]], ...]) -> Iterator[str]:
    found = {kind for way, _ in ways for kind in way.kinds}
    if "quickest" not in found:
        yield "Every way has a step of unknown length, so none is called the quickest."
    if "most-travelled" not in found:
        yield "No way keeps to the well-trodden ones for half of its steps, so none is called the most travelled."
    yield "The time before a step is typically spent in the role before it. A step without one may be short or long."
    yield "Pay is a year's, full time, before tax, as now in force. More: polcareer salaries ROLE"


def _as_data(way: Way, gains: tuple[Gains, ...]) -> dict[str, Any]:
    return {
        "kinds": way.kinds,
        "roles": way.roles,
        "time": time_of(way.path)._asdict(),
        "steps": [
            {**edge_as_data(gain.edge), "skills_added": gain.skills, "archetypes": gain.on, **pay_as_data(gain)}
            for gain in gains
        ],
        "as_good": [[edge.end for edge in path[:-1]] for path in way.as_good],
    }


def _records(way: Way, gains: tuple[Gains, ...], words: Words) -> Iterator[tuple[str, ...]]:
    for number, gain in enumerate(gains, start=1):
        edge = edge_record(gain.edge, words.graph, words.standing)
        yield (_title(way, words), str(number), *edge, " ".join(gain.skills), pay_change(gain), " ".join(gain.on))


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
