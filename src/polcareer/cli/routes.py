"""`polcareer routes`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from polcareer.cli.command import ReportCommand, Session, as_typed, completer, examples, session, sources_by_id
from polcareer.data.kinds import ROLE
from polcareer.errors import WrongUsage
from polcareer.jobs.career_graph import graph_of
from polcareer.jobs.guide import ROLES, ROUTES
from polcareer.names import find_one
from polcareer.view.blocks import Report

if TYPE_CHECKING:
    from polcareer.jobs.career_graph import Edge, Graph, RouteTree, Way

HELP = examples(
    "polcareer routes",
    "polcareer routes employed-intern",
    "polcareer routes employed-intern mp",
    "polcareer routes --to mp",
    "polcareer routes caseworker --depth 1 --csv",
    then="Where a role leads, the ways from one role to another, or who leads to one. A role goes by its id, its title "
    "or another name. --dot and --mermaid draw the same steps for Graphviz and for Mermaid.",
)
USUAL_DEPTH = 2
app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Asked(NamedTuple):
    """How a part of the graph is to be printed."""

    dot: bool
    mermaid: bool
    depth: int | None


@app.command(cls=ReportCommand, help=HELP)
def routes(
    ctx: typer.Context,
    start: Annotated[
        str | None, typer.Argument(metavar="[FROM]", help="The role to begin at.", autocompletion=completer(ROLE))
    ] = None,
    goal: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="The role to get to.", autocompletion=completer(ROLE))
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ROLE", help="Who leads to it.", autocompletion=completer(ROLE))
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, metavar="STEPS", help=f"How deep a tree goes; {USUAL_DEPTH} if left out.")
    ] = None,
    dot: Annotated[bool, typer.Option("--dot", help="Print a graph for Graphviz.")] = False,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="Print a graph for Mermaid.")] = False,
) -> Report | int:
    """The career graph."""
    if goal is not None and to is not None:
        raise WrongUsage("TO and --to cannot be used together.", "Keep one of them: polcareer routes FROM TO")
    here = session(ctx)
    graph = graph_of(here.store.load(ROLES))
    begin, end = (None if name is None else _role(graph, name) for name in (start, goal if to is None else to))
    if depth is not None and (begin is None) == (end is None):
        raise WrongUsage(
            "--depth is for a tree.", "Give one role: polcareer routes ROLE, or polcareer routes --to ROLE"
        )
    if dot or mermaid:
        return _export(here, graph, begin, end, Asked(dot, mermaid, depth))
    if begin and end:
        return _between(here, graph, begin, end)
    if begin or end:
        return _tree(here, graph, begin, end, depth or USUAL_DEPTH)
    from polcareer.view.routes import outline_report

    return outline_report(graph, here.store.load(ROUTES), sources_by_id(here))


def _role(graph: Graph, name: str) -> str:
    return find_one(ROLE, graph.roles.values(), as_typed(name)).id


def _tree(here: Session, graph: Graph, begin: str | None, end: str | None, depth: int) -> Report:
    from polcareer.cli.roles import standing_of
    from polcareer.view.routes import tree_report

    tree = _drawn_tree(graph, begin, end, depth)
    roles = dict.fromkeys([tree.root.role, *(role for _, edge in tree.edges for role in (edge.start, edge.end))])
    standing = standing_of(here, (graph.roles[role] for role in roles))
    return tree_report(tree, graph, standing, sources_by_id(here))


def _drawn_tree(graph: Graph, begin: str | None, end: str | None, depth: int) -> RouteTree:
    from polcareer.jobs.career_graph import onwards, towards

    return onwards(graph, begin, depth) if begin else towards(graph, str(end), depth)


def _ways(here: Session, graph: Graph, begin: str, end: str) -> tuple[Way, ...]:
    from polcareer.jobs.career_graph import ways_between

    if begin == end:
        raise WrongUsage(
            f"FROM and TO are the same role, {begin}.",
            f"Where it leads: polcareer routes {begin}. Who leads to it: polcareer routes --to {begin}",
        )
    return ways_between(graph, begin, end, here.store.load(ROUTES).archetypes)


def _between(here: Session, graph: Graph, begin: str, end: str) -> Report:
    from polcareer.jobs.guide import SKILLS

    ways = _ways(here, graph, begin, end)
    skills = {skill.id: skill.label for skill in here.store.load(SKILLS)}
    if not ways:
        from polcareer.jobs.career_graph import ways_out
        from polcareer.view.ways import no_way_report

        return no_way_report(graph, graph.roles[begin], graph.roles[end], ways_out(graph, begin, end), skills)
    from polcareer.cli.roles import standing_of
    from polcareer.jobs.career_graph import Known, gains, trodden_steps
    from polcareer.jobs.pay import SALARIES
    from polcareer.view.ways import Words, ways_report

    held = here.store.load(ROUTES)
    standing = standing_of(here, (graph.roles[role] for way in ways for role in way.roles))
    known = Known(graph, here.store.load(SALARIES), here.today, standing, trodden_steps(held.archetypes))
    words = Words(graph, held, standing, skills, sources_by_id(here))
    return ways_report(tuple((way, tuple(gains(way.path, known))) for way in ways), words)


def _export(here: Session, graph: Graph, begin: str | None, end: str | None, asked: Asked) -> int:
    """Print the part of the graph that was asked for, as text for a drawing program."""
    from polcareer.cli.roles import standing_of
    from polcareer.view.forms import clean
    from polcareer.view.routes import drawing

    if here.form != "auto" or (asked.dot and asked.mermaid):
        other = "--mermaid" if asked.dot and asked.mermaid else f"--{here.form}"
        one = "--dot" if asked.dot else "--mermaid"
        raise WrongUsage(f"{one} and {other} cannot be used together.", "Keep one of them.")
    named = tuple(role for role in (begin, end) if role)
    edges = _edges(here, graph, begin, end, asked.depth or USUAL_DEPTH)
    roles = dict.fromkeys([*named, *(role for edge in edges for role in (edge.start, edge.end))])
    shown = tuple(roles) if named else tuple(graph.roles)
    standing = standing_of(here, (graph.roles[role] for role in shown))
    sys.stdout.write(clean(drawing(graph, shown, edges, standing, "dot" if asked.dot else "mermaid")))
    return 0


def _edges(here: Session, graph: Graph, begin: str | None, end: str | None, depth: int) -> tuple[Edge, ...]:
    if begin and end:
        ways = _ways(here, graph, begin, end)
        return tuple(dict.fromkeys(edge for way in ways for edge in way.path))
    if begin or end:
        return tuple(edge for _, edge in _drawn_tree(graph, begin, end, depth).edges)
    return graph.edges
