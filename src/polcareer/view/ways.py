"""Ways from one role to another, side by side and step by step, or why there is none."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from polcareer.jobs.career_graph import AREAS, time_of
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import as_plain, close_span, in_place, place_of
from polcareer.view.routes import (
    EDGE,
    archetype_in_words,
    barred_as_data,
    bars_block,
    bars_in_brief,
    bars_in_short,
    basis_in_words,
    edge_as_data,
    edge_record,
    months_of,
    named,
    step_origins,
    step_sources,
    time_before,
    time_in_words,
    whose_times,
)
from polcareer.words import all_cites, counted, listed, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.career_graph import Gains, NearbyRole, Rise, Way
    from polcareer.jobs.guide import Archetype, Role
    from polcareer.jobs.pay import Band, Gap, PayRow
    from polcareer.questions.routes import WaysFound


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
        return f"pay varies too much to give one range (polcareer salaries {role})"
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
    Column("well_trodden", "Common paths that take it"),
    Column("pay_adds_london_low", "What it adds in London, at the bottom (pounds a year)", figures=True),
    Column("pay_adds_london_high", "What it adds in London, at the top (pounds a year)", figures=True),
    Column("pay_adds_outside_low", "What it adds outside London, at the bottom (pounds a year)", figures=True),
    Column("pay_adds_outside_high", "What it adds outside London, at the top (pounds a year)", figures=True),
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


def ways_answer(found: WaysFound, sources: Mapping[str, Source]) -> Answer:
    """The ways with a line for each step; in full what each step adds. Or that there is none, why, and what is near."""
    if not found.ways:
        return _no_way(found)
    return Answer(
        "routes-between",
        "list",
        data=lambda: _ways_as_data(found),
        headline=_ways_counted(found),
        body=lambda: (
            _in_short(found),
            *bars_in_brief(found.graph, found.roles, found.bars, sources),
        ),
        whole=lambda: (
            _side_by_side(found),
            *(_steps(way, gains, found) for way, gains in found.ways),
            *_others(found),
            *bars_block(found.graph, found.roles, found.bars, sources),
            *_chosen(found, sources),
            *step_origins((edge for way, _ in found.ways for edge in way.path), found.graph, sources),
        ),
        notes=lambda: (f"{OURS} {whose_times(edge for way, _ in found.ways for edge in way.path)}".rstrip(),),
        small_print=lambda: _notes(found),
        next_step=lambda: (_first_job(found),),
        more="what each step adds, how ways are chosen, and the sources",
        sources=lambda: dict.fromkeys(_source_ids(found)),
        records=lambda: Table(RECORD, tuple(_records(found))),
    )


OURS = "We chose what each way is called."


def _first_job(found: WaysFound) -> str:
    first = found.graph.roles[found.ways[0][0].roles[1]]
    return f"About {first.title}: polcareer roles {first.id}"


def _ways_counted(found: WaysFound) -> str:
    """How many ways there are."""
    ways = len(found.ways)
    ends = f"from {found.start.title} to {found.goal.title}"
    if ways == 1:
        return f"One way {ends}, in {counted(len(found.ways[0][0].path), 'step')}"
    return f"{ways} ways {ends}"


def _in_short(found: WaysFound) -> Table:
    """A line a way, and beneath it a line a step with the time before it."""
    columns = (Column("way", "Way"), Column("job", "Job"), Column("time", "Time before it"))
    rows = []
    for way, gains in found.ways:
        for number, gain in enumerate(gains, start=1):
            job = f"{number}. {found.graph.roles[gain.edge.end].title}"
            rows.append((_way_in_words(way, gains, found), job, time_before(gain.edge)))
    return Table(columns, tuple(rows), grouped=True)


def _way_in_words(way: Way, gains: tuple[Gains, ...], found: WaysFound) -> str:
    """What the way is called, its whole time, and how much of it others are known to take."""
    time = time_in_words(time_of(way.path), len(way.path))
    common = _travelled(gains)
    on = f"; {counted(common, 'usual move')}" if common else ""
    return f"{_title(way, found)} ({counted(len(gains), 'step')}): {time}{on}"


def _ways_as_data(found: WaysFound) -> dict[str, Any]:
    return {
        "from": found.start.id,
        "to": found.goal.id,
        "ways": [_as_data(way, gains) for way, gains in found.ways],
        "standing": {role: barred_as_data(found.bars[role]) for role in found.roles if role in found.bars},
        "how_chosen": found.routes.ways,
    }


def _source_ids(found: WaysFound) -> Iterator[str]:
    yield from step_sources((edge for way, _ in found.ways for edge in way.path), found.bars, found.roles)
    yield from (cite.source for way in _archetypes(found) for cite in all_cites(way))


def _title(way: Way, found: WaysFound) -> str:
    titles = {kind.id: kind.title for kind in found.routes.ways}
    first, *rest = (titles[kind] for kind in way.kinds)
    return listed([first, *(title.lower() for title in rest)])


def _side_by_side(found: WaysFound) -> Table:
    graph = found.graph
    rows = [
        ("Steps", *(str(len(way.path)) for way, _ in found.ways)),
        ("Typical time", *(time_in_words(time_of(way.path), len(way.path)) for way, _ in found.ways)),
    ]
    for number, roles in enumerate(zip_longest(*(way.roles for way, _ in found.ways))):
        label = f"{number}." if number else "Start"
        rows.append((label, *(graph.roles[role].title if role else "" for role in roles)))
    rows.append(("Common path?", *(f"{_travelled(gains)} of {len(gains)} steps" for _, gains in found.ways)))
    bars = tuple(listed(graph.roles[role].title for role in way.roles if found.bars.get(role)) for way, _ in found.ways)
    rows.append(("Posts that bar you from standing", *(bar or "none" for bar in bars)))
    return Table(
        (Column("what", "What"), *(Column(way.kinds[0], _title(way, found)) for way, _ in found.ways)),
        tuple(rows),
        "Side by side",
        overview=True,
    )


def _travelled(gains: tuple[Gains, ...]) -> int:
    return sum(1 for gain in gains if gain.on)


def _steps(way: Way, gains: tuple[Gains, ...], found: WaysFound) -> Table:
    rows = []
    for number, gain in enumerate(gains, start=1):
        ends = (found.graph.roles[role].title for role in (gain.edge.start, gain.edge.end))
        marks = f". {gain.edge.step.note}" if gain.edge.step.note else ""
        rows.append(
            (
                f"{number}. {' to '.join(ends)}",
                months_of(gain.edge),
                _skills(gain, found) or "none that an earlier role did not ask for",
                pay_change(gain),
                _bars(gain),
                f"{basis_in_words(gain.edge) or 'from a source'}{marks}",
            )
        )
    return Table(STEP, tuple(rows), f"{_title(way, found)}, step by step", stacked=True)


def _bars(gain: Gains) -> str:
    bars = bars_in_short(gain.barred)
    return f"in the new post you cannot stand as: {bars}. When to resign is said below" if bars else ""


def _skills(gain: Gains, found: WaysFound) -> str:
    return ", ".join(found.skills.get(skill, skill) for skill in gain.skills)


def _others(found: WaysFound) -> list[Block]:
    items = []
    for way, _ in found.ways:
        shown = [", ".join(found.graph.roles[edge.end].title for edge in path[:-1]) for path in way.as_good]
        more = f"; and {len(shown) - MOST_OTHERS} more" if len(shown) > MOST_OTHERS else ""
        if shown:
            items.append(f"{_title(way, found)}: through {'; or '.join(shown[:MOST_OTHERS])}{more}")
    return [Prose(tuple(items), "As good by the same measure")] if items else []


def _chosen(found: WaysFound, sources: Mapping[str, Source]) -> Iterator[Block]:
    kinds = _kinds(found)
    yield Prose(
        tuple(f"{kind.title}: {kind.says}" for kind in found.routes.ways if kind.id in kinds), "How each is chosen"
    )
    lines = tuple(archetype_in_words(way, sources) for way in _archetypes(found))
    if lines:
        yield Prose(lines, "Ways that others went, with some of these steps (our estimates)")


def _kinds(found: WaysFound) -> set[str]:
    return {kind for way, _ in found.ways for kind in way.kinds}


def _archetypes(found: WaysFound) -> list[Archetype]:
    """The well-trodden ways that take some of these steps."""
    on = {name for _, gains in found.ways for gain in gains for name in gain.on}
    return [way for way in found.routes.archetypes if way.id in on]


def _notes(found: WaysFound) -> Iterator[str]:
    kinds = _kinds(found)
    if "quickest" not in kinds:
        yield "Every way has a step of unknown length, so none is called the quickest."
    if "most-travelled" not in kinds:
        yield "No way keeps to common paths for half of its steps, so none is called the most travelled."
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


def _records(found: WaysFound) -> Iterator[tuple[str, ...]]:
    for way, gains in found.ways:
        for number, gain in enumerate(gains, start=1):
            edge = edge_record(gain.edge, found.graph, found.bars)
            title, skills, on = _title(way, found), " ".join(gain.skills), " ".join(gain.on)
            yield (title, str(number), *edge, skills, pay_change(gain), on, *_pay_added(gain))


def _pay_added(gain: Gains) -> Iterator[str]:
    """What a step adds to the ends of a range, in London and then outside it; empty where that cannot be said."""
    rises = {rise.area: rise for rise in gain.rises}
    for area in AREAS:
        rise = rises.get(area)
        yield from ("", "") if rise is None else (str(rise.at_minimum.pounds), str(rise.at_maximum.pounds))


def _no_way(found: WaysFound) -> Answer:
    """That there is no way, why, and the roles nearest to the start from which there is one."""
    start, goal, nearest = found.start, found.goal, [way._asdict() for way in found.nearest]
    leading = found.graph.towards[goal.id]
    return Answer(
        "routes-between",
        "entry",
        data=lambda: {"from": start.id, "to": goal.id, "ways": [], "nearest": nearest},
        headline=f"We know of no way from {start.title} to {goal.title}",
        body=lambda: _why_none(found),
        next_step=lambda: (f"All that leads there: polcareer routes --to {goal.id}",) if leading else (),
    )


def _why_none(found: WaysFound) -> Iterator[Block]:
    graph, start, goal = found.graph, found.start, found.goal
    onwards = listed(graph.roles[edge.end].title for edge in graph.onwards[start.id])
    leading = [graph.roles[edge.start].title for edge in graph.towards[goal.id]]
    goes = (
        f"{named(start)} leads to {onwards}." if onwards else f"{named(start)} is the last step we know of. {start.end}"
    )
    yield Fields((("From", goes), ("To", f"{named(goal)}: {_who(leading, goal)}")))
    if found.nearest:
        title = "The nearest roles that do lead there (by essential skills in common; our suggestion)"
        yield Prose(tuple(_nearby(way, found) for way in found.nearest), title)


def _who(leading: list[str], goal: Role) -> str:
    steps = f"steps lead to it from {listed(leading)}." if leading else "no usual way in."
    return f"{steps} People also come to it as: {', '.join(goal.starts_from)}." if goal.starts_from else steps


def _nearby(way: NearbyRole, found: WaysFound) -> str:
    shared = listed(found.skills.get(skill, skill) for skill in way.shared)
    why = f"also asks for {shared}" if shared else "is work of the same group"
    steps = "1 step" if way.steps == 1 else f"{way.steps} steps"
    there = f"{steps} from there (polcareer routes {way.role} {found.goal.id})"
    return f"{named(found.graph.roles[way.role])} {why}; {there}"
