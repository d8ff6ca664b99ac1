"""The career graph in outline, and as trees and drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from polcareer.view.answer import Answer, Block, Branch, Column, Prose, Table, Tree
from polcareer.words import all_cites, cited, counted, listed, months_in_words, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.career_graph import Barred, BarsByRole, Edge, Graph, Node, RouteTree, Time
    from polcareer.jobs.guide import Archetype, Headings, Role
    from polcareer.questions.routes import GraphOutline, GraphPart, TreeFound


def archetype_in_words(item: Archetype, sources: Mapping[str, Source] | None = None) -> str:
    """A well-trodden way: its stages, how long it takes, and who went it (with `sources`, where we have that from)."""
    examples = " ".join(said(example, sources) for example in item.examples)
    return f"{item.title}: {stages(item)}; {years_after_graduating(item)}. {examples}".rstrip()


def stages(item: Archetype) -> str:
    """The stages, one after another."""
    return " then ".join(stage.says for stage in item.stages)


def years_after_graduating(item: Archetype) -> str:
    """The years to a first real candidacy, and how sure that is."""
    sure = " (low confidence)" if item.confidence == "low" else ""
    return f"{item.years_least} to {item.years_most} years after graduating{sure}"


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


def basis_in_words(edge: Edge) -> str:
    """The word beside a step that is ours and no source's: `our estimate` where it has a time."""
    if edge.step.basis == "sourced":
        return ""
    return "our estimate" if edge.months else "our suggestion"


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


def bars_block(graph: Graph, roles: Iterable[str], bars: BarsByRole, sources: Mapping[str, Source]) -> list[Block]:
    """Which of the roles stop their holder standing, under which rule, and when to resign. Alike ones are told once."""
    alike: dict[tuple[Barred, ...], list[str]] = {}
    items = []
    for name in dict.fromkeys(roles):
        if bars.get(name):
            alike.setdefault(bars[name], []).append(graph.roles[name].title)
        items += [f"{graph.roles[name].title}: {said(each, sources)}" for each in graph.roles[name].standing]
    barred = [line for each, titles in alike.items() for line in _bars(each, titles, sources)]
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


def bars_in_brief(graph: Graph, roles: Iterable[str], bars: BarsByRole, sources: Mapping[str, Source]) -> list[Block]:
    """Which of the roles stop their holder standing: the section, and what to do first. Alike ones are told once."""
    alike: dict[tuple[Barred, ...], list[str]] = {}
    items = []
    for role in (graph.roles[name] for name in dict.fromkeys(roles)):
        if bars.get(role.id):
            alike.setdefault(bars[role.id], []).append(role.title)
        elif role.standing:
            first = role.standing[0]
            items.append(f"{role.title}: {first.says} ({cited(first.cites[:1], sources)})")
    barred = (line for each, titles in alike.items() for line in _bars_in_brief(each, titles, sources))
    told = (*barred, *items)
    return [Prose(told, "Posts that stop you standing for election")] if told else []


def _bars_in_brief(barred: tuple[Barred, ...], titles: list[str], sources: Mapping[str, Source]) -> Iterable[str]:
    offices: dict[tuple[str, str], list[str]] = {}
    for each in barred:
        what_first = f"{each.cure.split('. ')[0].rstrip('.')}."
        offices.setdefault((cited(each.cites[:1], sources), what_first), []).append(each.office_title)
    for (law, cure), barred_from in offices.items():
        yield f"{listed(titles)}: you cannot stand for {listed(barred_from)} while in this job ({law}). {cure}"


def step_sources(edges: Iterable[Edge], bars: BarsByRole, roles: Iterable[str]) -> tuple[str, ...]:
    """The ids of the sources cited for steps and for bars, each once."""
    cites = [cite for edge in edges for cite in edge.step.cites]
    cites += [cite for role in roles for bar in bars.get(role, ()) for cite in bar.cites]
    return tuple(dict.fromkeys(cite.source for cite in cites))


EDGE = (
    Column("from", "From"),
    Column("to", "To"),
    Column("from_title", "From, in words"),
    Column("to_title", "To, in words"),
    Column("months_least", "Months before it, least", figures=True),
    Column("months_most", "Months before it, most", figures=True),
    Column("basis", "Basis"),
    Column("sources", "Sources"),
    Column("from_bars", "The first post bars from standing for"),
    Column("to_bars", "The second post bars from standing for"),
    Column("note", "Note"),
)


def edge_record(edge: Edge, graph: Graph, bars: BarsByRole) -> tuple[str, ...]:
    """One step, a value for each column of `EDGE`."""
    months = map(str, edge.months or ("", ""))
    return (
        edge.start,
        edge.end,
        graph.roles[edge.start].title,
        graph.roles[edge.end].title,
        *months,
        edge.step.basis,
        " ".join(dict.fromkeys(cite.source for cite in edge.step.cites)),
        bars_in_short(bars.get(edge.start, ())),
        bars_in_short(bars.get(edge.end, ())),
        edge.step.note,
    )


def edge_as_data(edge: Edge) -> dict[str, Any]:
    """A step as plain values."""
    step = edge.step
    return {
        "from": edge.start,
        "to": edge.end,
        "months_least": step.months_least,
        "months_most": step.months_most,
        "basis": step.basis,
        "cites": step.cites,
        "note": step.note,
    }


def barred_as_data(barred: Iterable[Barred]) -> list[dict[str, Any]]:
    """Bars as plain values."""
    return [each._asdict() for each in barred]


DrawnFor = Literal["dot", "mermaid"]


def drawing(part: GraphPart, form: DrawnFor) -> str:
    """Roles and steps as text for a drawing program. Estimates are dashed; posts that bar from standing are marked."""
    from polcareer.view.files import Arrow, dot, mermaid

    labels = {role: part.graph.roles[role].title + _bars_drawn(role, part.bars) for role in part.roles}
    arrows = [Arrow(edge.start, edge.end, _label(edge), edge.step.basis == "sourced") for edge in part.edges]
    marked = frozenset(role for role in labels if part.bars.get(role))
    return (dot if form == "dot" else mermaid)(labels, arrows, marked)


def _label(edge: Edge) -> str:
    return f"{months_in_words(*edge.months)}, {basis_of(edge)}" if edge.months else basis_of(edge)


def _bars_drawn(role: str, bars: BarsByRole) -> str:
    offices = bars_in_short(bars.get(role, ()))
    return f" (in this post you cannot stand as: {offices})" if offices else ""


def tree_answer(found: TreeFound, sources: Mapping[str, Source], depth: int | None) -> Answer:
    """Where a role leads, or who leads to it, as deep as was asked for; in full and as records the whole tree found.

    Without a `depth` the jobs one step away are shown, or two where there is but one of those.
    """
    tree, graph, bars = found.tree, found.graph, found.bars
    edges = [edge for _, edge in tree.edges]
    shown = depth or _usual_depth(tree)
    return Answer(
        "routes-to" if tree.backwards else "routes-from",
        "list",
        data=lambda: _tree_as_data(found),
        headline=_where_it_leads(found, shown),
        body=lambda: (
            *_steps_shown(found, shown),
            *bars_in_brief(graph, _roles_within(tree, shown), bars, sources),
        ),
        whole=lambda: (
            *([Tree(_branch(tree.root, graph, bars, backwards=tree.backwards))] if edges else ()),
            *bars_block(graph, found.roles, bars, sources),
            *step_origins(edges, graph, sources),
        ),
        notes=lambda: _notes(found, shown),
        small_print=lambda: _how_drawn(tree, graph),
        next_step=lambda: _further(found, shown),
        more=_what_full_adds(edges, depth),
        sources=lambda: step_sources(edges, bars, found.roles),
        records=lambda: Table(EDGE, tuple(edge_record(edge, graph, bars) for edge in edges)),
        aside=lambda: () if edges else (_nothing_there(tree),),
    )


def _nothing_there(tree: RouteTree) -> str:
    """What a pipe is told that gets no rows."""
    return "No usual way in that we know of." if tree.backwards else "The last step we know of."


def _what_full_adds(edges: list[Edge], depth: int | None) -> str:
    if not edges:
        return ""
    beyond = "two steps on, " if depth is None else ""
    return f"{beyond}the source of each step and the law in full"


def _usual_depth(tree: RouteTree) -> int:
    return 2 if len(tree.root.beneath) == 1 else 1


def _roles_within(tree: RouteTree, depth: int) -> list[str]:
    """The ids of the root and of the roles that hang from it this deep."""
    ends = (edge.start if tree.backwards else edge.end for level, edge in tree.edges if level <= depth)
    return list(dict.fromkeys([tree.root.role, *ends]))


def _where_it_leads(found: TreeFound, shown: int) -> str:
    """How many jobs come next, or before, and which job is meant."""
    tree = found.tree
    root = found.graph.roles[tree.root.role]
    jobs = counted(len(_roles_within(tree, shown)) - 1, "job")
    within = f" within {shown} steps" if shown > 1 else ""
    if not tree.edges:
        known = "no usual way in that we know of" if tree.backwards else "the last step we know of"
        return f"{root.title}: {known}"
    if not tree.backwards:
        return f"{root.title} leads to {jobs}{within}"
    lead = "leads" if jobs.startswith("1 ") else "lead"
    return (
        f"How people become {root.plural}: {jobs}{within}" if root.plural else f"{jobs} {lead} to {root.title}{within}"
    )


def _steps_shown(found: TreeFound, shown: int) -> Iterator[Block]:
    """One step on a line a job; more as a tree."""
    tree, graph = found.tree, found.graph
    if not tree.edges:
        return
    if shown > 1:
        yield Tree(_short_branch(tree.root, found, shown))
        return
    rows = ((graph.roles[node.role].title, _time_of(node)) for node in tree.root.beneath)
    yield Table((TITLE, Column("time", "Time before it")), tuple(rows), bare=True)


def _short_branch(node: Node, found: TreeFound, depth: int) -> Branch:
    """The titles of a tree, each with its time, `depth` levels deep."""
    time = f": {_time_of(node)}" if node.edge else ""
    beneath = (_short_branch(each, found, depth - 1) for each in node.beneath) if depth else ()
    return Branch(f"{found.graph.roles[node.role].title}{time}", tuple(beneath))


def _time_of(node: Node) -> str:
    return "" if node.edge is None else time_before(node.edge)


def time_before(edge: Edge) -> str:
    """`after 1 to 3 years`, `within 2 years`: the time spent before a step; and that it is a source's, where it is."""
    time = f"after {months_of(edge)}".replace("after up to", "within") if edge.months else NO_TIME
    return f"{time} (from a source)" if edge.step.basis == "sourced" else time


def step_origins(edges: Iterable[Edge], graph: Graph, sources: Mapping[str, Source]) -> list[Block]:
    """Which document each step is from, for those that one is cited for."""
    items = [
        f"{graph.roles[edge.start].title} to {graph.roles[edge.end].title}: {cited(edge.step.cites, sources)}"
        for edge in dict.fromkeys(edges)
        if edge.step.cites
    ]
    return [Prose(tuple(items), "Where steps come from")] if items else []


def _tree_as_data(found: TreeFound) -> dict[str, Any]:
    root = found.graph.roles[found.tree.root.role]
    return {
        "role": root.id,
        "end": root.end,
        "people_come_from": root.starts_from,
        "steps": [{"depth": depth, **edge_as_data(edge)} for depth, edge in found.tree.edges],
        "deeper": found.tree.deeper,
        "standing": {role: barred_as_data(found.bars[role]) for role in found.roles if role in found.bars},
    }


def _branch(node: Node, graph: Graph, bars: BarsByRole, *, backwards: bool) -> Branch:
    label = named(graph.roles[node.role]) + (_step(node.edge, backwards=backwards) if node.edge else "")
    offices = bars_in_short(bars.get(node.role, ()))
    label += f"; in this post you cannot stand as: {offices}" if offices else ""
    beneath = [_branch(each, graph, bars, backwards=backwards) for each in node.beneath]
    if node.also:
        others = ", ".join(edge.start if backwards else edge.end for edge in node.also)
        beneath.append(Branch(f"{'also from' if backwards else 'also to'}: {others}"))
    return Branch(label, tuple(beneath))


def _step(edge: Edge, *, backwards: bool) -> str:
    time = f"after {months_of(edge)}" if edge.months else months_of(edge)
    there = " there" if backwards and edge.months else ""
    return f": {time}{there} ({basis_in_words(edge) or 'from a source'})"


def _notes(found: TreeFound, shown: int) -> Iterator[str]:
    tree = found.tree
    root = found.graph.roles[tree.root.role]
    if whose := whose_times(edge for level, edge in tree.edges if level <= shown):
        yield whose
    if tree.backwards and root.starts_from:
        yield f"People also come to it as: {', '.join(root.starts_from)}."
    if not tree.edges and not tree.backwards:
        yield root.end


def _how_drawn(tree: RouteTree, graph: Graph) -> Iterator[str]:
    if not tree.edges:
        return
    yield "Each job is shown once."
    ends = [role.title for role in graph.ends if role.id in {edge.end for _, edge in tree.edges}]
    if ends:
        yield f"The last step we know of: {', '.join(ends)}."


def _further(found: TreeFound, shown: int) -> Iterator[str]:
    tree = found.tree
    root = tree.root.role
    hidden = tree.deeper + len(found.roles) - len(_roles_within(tree, shown))
    if hidden:
        way = f"--to {root}" if tree.backwards else root
        yield f"{hidden} more within {shown + 1} moves: polcareer routes {way} --depth {shown + 1}"
    if not tree.edges:
        return
    if tree.backwards:
        start = tree.root.beneath[0].role
        yield f"From one of them, step by step: polcareer routes {start} {root}"
        return
    ends = [edge.end for _, edge in tree.edges]
    furthest = next((end for end in reversed(ends) if found.graph.roles[end].group == "elected"), ends[-1])
    yield f"Step by step to one: polcareer routes {root} {furthest}"


ALL_OURS = "The times are our estimates, of years in the job before; a move without a time is our suggestion."
MOST_OURS = "Times and moves are our estimates and suggestions, but for those from a source."


def whose_times(edges: Iterable[Edge]) -> str:
    """What is said once of where times and moves come from; nothing where all are from a source."""
    sourced = {edge.step.basis == "sourced" for edge in edges}
    return "" if sourced <= {True} else MOST_OURS if len(sourced) > 1 else ALL_OURS


ID, TITLE = Column("id", "Id"), Column("title", "Title")
RECORD = (Column("kind", "Kind"), ID, TITLE, Column("says", "What there is to say"), Column("sources", "Sources"))

ASK_NEXT = "Where a job leads: polcareer routes {}. How people reach one: polcareer routes --to {}"
NOBODY = "no usual way in"


def outline_answer(found: GraphOutline, sources: Mapping[str, Source]) -> Answer:
    """Where people start, by kind of work; in full who starts there, where steps end, and ways that others went."""
    graph, ways = found.graph, found.routes.archetypes
    entered = [role for role in graph.starts if role.for_beginners]
    besides = [role.title for role in graph.starts if role.starts_from and not role.for_beginners]
    goal = graph.roles[found.routes.office]
    return Answer(
        "routes",
        "list",
        data=lambda: {
            "starts": [role.id for role in graph.starts],
            "ends": {role.id: role.end for role in graph.ends},
            "archetypes": ways,
            "ways": found.routes.ways,
        },
        headline=f"{len(entered)} of the {len(graph.roles)} jobs are ones that people start with",
        body=lambda: (
            _entrances(entered, found.headings),
            Prose((f"People also come from other work or from volunteering to: {'; '.join(besides)}.",), listed=False),
        ),
        whole=lambda: (
            Table((ID, TITLE, Column("from", "Who starts there")), _starts(graph), "Where people start"),
            Table((ID, TITLE, Column("why", "Why")), _stops(graph), "Where a way ends: the last step we know of"),
            _ways_in(ways, goal.title, sources),
        ),
        next_step=lambda: (ASK_NEXT.format(entered[0].id, goal.id),),
        more="who starts where, and ways that others went",
        sources=lambda: dict.fromkeys(source for way in ways for source in _cited(way)),
        records=lambda: Table(RECORD, tuple(_outline_records(found))),
    )


def _entrances(roles: list[Role], headings: Headings) -> Prose:
    """The jobs that people enter, by kind of work."""
    rows = ((each.title, _titles(role for role in roles if role.group == each.id)) for each in headings.roles)
    return Prose(tuple(f"{title}: {jobs}" for title, jobs in rows if jobs))


def _titles(roles: Iterable[Role]) -> str:
    return "; ".join(role.title for role in roles)


def _starts(graph: Graph) -> tuple[tuple[str, str, str], ...]:
    return tuple((role.id, role.title, ", ".join(role.starts_from) or NOBODY) for role in graph.starts)


def _stops(graph: Graph) -> tuple[tuple[str, str, str], ...]:
    return tuple((role.id, role.title, role.end) for role in graph.ends)


def _ways_in(ways: Iterable[Archetype], goal: str, sources: Mapping[str, Source]) -> Table:
    columns = (
        TITLE,
        Column("stages", "Stages"),
        Column("years", "To a first real candidacy"),
        Column("who", "Example"),
    )
    title = f"The ways that others went to {goal} (our estimates)"
    return Table(columns, tuple(_way(way, sources) for way in ways), title, stacked=True)


def _outline_records(found: GraphOutline) -> Iterator[tuple[str, ...]]:
    yield from (("start", *row, "") for row in _starts(found.graph))
    yield from (("end", *row, "") for row in _stops(found.graph))
    for way in found.routes.archetypes:
        yield ("way", way.id, way.title, f"{stages(way)}; {years_after_graduating(way)}", " ".join(_cited(way)))


def _way(way: Archetype, sources: Mapping[str, Source]) -> tuple[str, str, str, str]:
    examples = " ".join(said(example, sources) for example in way.examples)
    return way.title, stages(way), years_after_graduating(way), examples or way.note


def _cited(way: Archetype) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in all_cites(way)))
