"""The career graph in outline and as trees and drawings, and becoming an MP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from polcareer.jobs.guide import UncoveredParty
from polcareer.view.answer import Answer, Block, Branch, Column, Fields, Prose, Table, Tree
from polcareer.words import all_cites, cited, how_sure, listed, months_in_words, nation_title, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.career_graph import Barred, BarsByRole, Edge, Graph, Node, RouteTree, Time
    from polcareer.jobs.guide import Archetype, CandidateStep, Party, Role, Routes
    from polcareer.questions.jobs import BecomingMp
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


def tree_answer(found: TreeFound, sources: Mapping[str, Source]) -> Answer:
    """A tree drawn, with every step in it as a record."""
    tree, graph, bars = found.tree, found.graph, found.bars
    root = graph.roles[tree.root.role]
    edges = [edge for _, edge in tree.edges]
    return Answer(
        "routes-to" if tree.backwards else "routes-from",
        "list",
        data=lambda: _tree_as_data(found),
        headline=f"Who leads to {root.title}" if tree.backwards else f"Where {root.title} leads",
        body=lambda: (
            *([Tree(_branch(tree.root, graph, bars, backwards=tree.backwards))] if edges else ()),
            *bars_block(graph, found.roles, bars, sources),
        ),
        notes=lambda: _notes(tree, graph),
        next_step=lambda: _further(tree),
        sources=lambda: step_sources(edges, bars, found.roles),
        records=lambda: Table(EDGE, tuple(edge_record(edge, graph, bars) for edge in edges)),
    )


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
    return f": {time}{there} ({basis_of(edge)})"


def _notes(tree: RouteTree, graph: Graph) -> Iterator[str]:
    root = graph.roles[tree.root.role]
    if tree.backwards and root.starts_from:
        yield f"People also come to it as: {', '.join(root.starts_from)}."
    if not tree.edges:
        yield "No step that we hold leads to it." if tree.backwards else f"This is an end. {root.end}"
        return
    yield "Each role stands once, where the fewest steps reach it; `also` names its other steps."
    ends = [role.title for role in graph.ends if role.id in {edge.end for _, edge in tree.edges}]
    if ends:
        yield f"An end, from which no step goes on: {', '.join(ends)}."


def _further(tree: RouteTree) -> Iterator[str]:
    if tree.deeper:
        lie = "1 more role lies" if tree.deeper == 1 else f"{tree.deeper} more roles lie"
        yield f"{lie} deeper. To see further: --depth {max(depth for depth, _ in tree.edges) + 1}"
    if tree.edges:
        yield "A source in full: polcareer sources ID. What the steps add: polcareer routes FROM TO"


ID, TITLE = Column("id", "Id"), Column("title", "Title")
RECORD = (Column("kind", "Kind"), ID, TITLE, Column("says", "What there is to say"), Column("sources", "Sources"))

ASK_NEXT = (
    "Where one leads: polcareer routes ROLE. From one to another: polcareer routes FROM TO. "
    "Who leads to one: polcareer routes --to ROLE."
)
NOBODY = "no step that we hold leads to it"


def outline_answer(found: GraphOutline, sources: Mapping[str, Source]) -> Answer:
    """Starting points with who starts there, ends with why, well-trodden ways with their examples and sources."""
    graph, ways = found.graph, found.routes.archetypes
    goal = graph.roles[found.routes.office].title
    return Answer(
        "routes",
        "list",
        data=lambda: {
            "starts": [role.id for role in graph.starts],
            "ends": {role.id: role.end for role in graph.ends},
            "archetypes": ways,
            "ways": found.routes.ways,
        },
        body=lambda: (Table((ID, TITLE, Column("from", "Who starts there")), _starts(graph), "Where people start"),),
        full=lambda: (
            Table((ID, TITLE, Column("why", "Why")), _stops(graph), "Where the steps that we hold end"),
            _ways_in(ways, goal, sources),
        ),
        next_step=lambda: (f"{len(graph.edges)} steps join {len(graph.roles)} roles. {ASK_NEXT}",),
        sources=lambda: dict.fromkeys(source for way in ways for source in _cited(way)),
        records=lambda: Table(RECORD, tuple(_outline_records(found))),
    )


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
    title = f"Well-trodden ways to {goal} (our estimates)"
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


NOT_FOUND = "nothing found in the sources read"
NOT_COVERED = "Not covered: how it chooses its candidates was not looked into. Ask the party."
PARTY_FIELDS = (
    ("waiting_period", "Waiting period"),
    ("assessment", "Assessment"),
    ("approved_list", "Approved list"),
    ("who_decides", "Who decides the seat"),
    ("cost", "Cost"),
    ("also", "Also"),
)


def steps_answer(found: BecomingMp, sources: Mapping[str, Source]) -> Answer:
    """Every step in order, what the law asks, the archetype routes and the parties that can be shown."""
    routes = found.routes
    return Answer(
        "become-mp",
        "entry",
        data=lambda: routes,
        headline="Becoming an MP, step by step",
        body=lambda: (
            *(_candidate_step(number, step) for number, step in enumerate(routes.steps, start=1)),
            _the_law(found, sources),
            *(Prose(tuple(said(item) for item in page.statements), page.title) for page in found.advice),
            Prose(tuple(map(archetype_in_words, routes.archetypes)), "Well-trodden ways (our estimates)"),
            _parties(routes),
        ),
        full=lambda: (
            *_uncovered(routes.not_covered),
            Fields((("Sources", cited(_step_cites(routes), sources)),)),
        ),
        sources=lambda: dict.fromkeys(cite.source for cite in _step_cites(routes)),
    )


def _step_cites(routes: Routes) -> list[Cite]:
    return [cite for step in routes.steps for cite in all_cites(step)]


def _the_law(found: BecomingMp, sources: Mapping[str, Source]) -> Prose:
    law = (f"{rule.says} ({cited(rule.cites, sources)})" for rule in found.rules)
    return Prose((*law, "Whether you may stand: polcareer can-stand"), "What the law asks")


def _parties(routes: Routes) -> Prose:
    lines = (f"{party.name}: polcareer become-mp --party {party.id}" for party in routes.parties)
    return Prose(tuple(lines), "Party by party, in alphabetical order")


def party_answer(party: Party | UncoveredParty, sources: Mapping[str, Source]) -> Answer:
    """One party: how it chooses candidates, or, where that is not covered, that it is not."""
    if isinstance(party, UncoveredParty):
        return _not_covered(party, sources)
    return Answer(
        "party",
        "entry",
        data=lambda: party,
        headline=party.name,
        body=lambda: _how_it_chooses(party, sources),
        full=lambda: (_origin(party, sources),),
        notes=lambda: ("Party rules change often: ask the party before you act on this.",),
        sources=lambda: dict.fromkeys(cite.source for cite in all_cites(party)),
    )


def _not_covered(party: UncoveredParty, sources: Mapping[str, Source]) -> Answer:
    return Answer(
        "party-not-covered",
        "entry",
        data=lambda: party,
        headline=party.name,
        body=lambda: _what_is_known(party, sources),
        full=lambda: (_origin(party, sources),),
        sources=lambda: dict.fromkeys(cite.source for cite in all_cites(party)),
    )


def _how_it_chooses(party: Party, sources: Mapping[str, Source]) -> Iterator[Block]:
    """The same headings for every party, found or not."""
    yield Fields((("Party", party.id), ("Stands in", _where(party))))
    for field, title in PARTY_FIELDS:
        statements = getattr(party, field)
        if statements or field != "also":
            yield Prose(tuple(said(item, sources) for item in statements) or (NOT_FOUND,), title)


def _what_is_known(party: UncoveredParty, sources: Mapping[str, Source]) -> Iterator[Block]:
    where = [("Stood in", _where(party))] if party.nations else []
    yield Fields((("Party", party.id), *where, ("How it chooses", NOT_COVERED)))
    yield Prose(tuple(said(item, sources) for item in party.facts), "What is known")


def _origin(party: Party | UncoveredParty, sources: Mapping[str, Source]) -> Block:
    pairs = (("Sources", cited(party.cites, sources)), ("How sure", how_sure(party)), ("Note", party.note))
    return Fields(tuple(pair for pair in pairs if pair[1]), "Where this comes from")


def _uncovered(parties: tuple[UncoveredParty, ...]) -> list[Block]:
    items = ("; ".join(party.name for party in parties), "What little is known: polcareer become-mp --party NAME")
    return [Prose(items, "Parties not covered, in alphabetical order")] if parties else []


def _where(party: Party | UncoveredParty) -> str:
    return listed(map(nation_title, party.nations))


def _candidate_step(number: int, step: CandidateStep) -> Block:
    items = [said(item) for item in step.statements]
    items += [f"Typical time: {step.typical_time}"] if step.typical_time else []
    items += [f"Cost: {step.cost}"] if step.cost else []
    return Prose(tuple(items), f"{number}. {step.title}")
