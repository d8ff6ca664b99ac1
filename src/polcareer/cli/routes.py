"""`polcareer routes`."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Annotated

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    as_typed,
    completer,
    examples,
    line_typed,
    session,
    sources_by_id,
)
from polcareer.cli.meaning import Meant, names_apart, only_meant
from polcareer.data.kinds import ROLE
from polcareer.errors import SeveralNames, UnknownName, WrongUsage
from polcareer.jobs.guide import ROLES, Role
from polcareer.names import find_one, plain
from polcareer.questions.lines import LINES
from polcareer.questions.routes import RouteQuestion, graph_outline, graph_part, route_tree, ways_between
from polcareer.view.answer import Answer

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
MOST_NAMES = 2  # FROM and TO
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def routes(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FROM] [TO]", help="The role to begin at, and the one to get to.", autocompletion=completer(ROLE)
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ROLE", help="Who leads to it.", autocompletion=completer(ROLE))
    ] = None,
    depth: Annotated[
        int | None, typer.Option(min=1, metavar="STEPS", help="How many steps to show; 1 if left out.")
    ] = None,
    dot: Annotated[bool, typer.Option("--dot", help="Print a graph for Graphviz.")] = False,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="Print a graph for Mermaid.")] = False,
) -> Answer | int:
    """The career graph."""
    here = session(ctx)
    start, goal = _from_and_to(here, names or [], to)
    if goal is not None and to is not None:
        starts = (each for each in (start, goal) if each is not None)
        every = "".join(f"\n  {line_typed(['routes', each, '--to', to])}" for each in starts)
        raise WrongUsage("TO and --to cannot be used together.", f"Keep one of them, such as:{every}")
    if depth is not None and (start is None) == (goal is None and to is None):
        raise WrongUsage(
            "--depth is for a tree.", "Give one role: polcareer routes ROLE, or polcareer routes --to ROLE"
        )
    from_, to_ = _roles_meant(here, start, goal, to)
    begin, end = (None if role is None else role.entries[0].id for role in (from_, to_))
    asked = RouteQuestion(begin, end, depth or USUAL_DEPTH)
    if dot or mermaid:
        return _export(here, asked, dot=dot, mermaid=mermaid)
    if begin is not None and end is not None:
        from polcareer.view.ways import ways_answer

        return ways_answer(ways_between(here.store, asked, here.today), sources_by_id(here))
    from polcareer.view.routes import outline_answer, tree_answer

    if begin is not None or end is not None:
        tree = tree_answer(route_tree(here.store, asked, here.today), sources_by_id(here), depth)
        return (from_ or to_ or Meant(())).noted(tree)
    return outline_answer(graph_outline(here.store), sources_by_id(here))


MaybeRole = Meant[Role] | None


def _from_and_to(here: Session, words: list[str], to: str | None) -> tuple[str | None, str | None]:
    """FROM and TO of a line; several words may be one name without quotes. Raises `WrongUsage` for more than two."""
    starters = {plain(word) for word in here.store.load(LINES).from_the_start}
    typed = [as_typed(word) for word in words]
    if len(typed) > 1:
        with suppress(UnknownName, SeveralNames):
            return find_one(ROLE, here.store.load(ROLES), " ".join(typed)).id, None
        typed = names_apart(here, ROLE, typed)
    if len(typed) > MOST_NAMES:
        raise WrongUsage(
            f"There is a word too many: {' '.join(typed[MOST_NAMES:])}.", "For example: polcareer routes FROM TO"
        )
    begin: str | None
    end: str | None
    begin, end, *_ = (*typed, None, None)
    from_the_start = begin is not None and bool(end or to) and plain(begin) in starters  # from graduate to mp
    if from_the_start:
        sys.stderr.write(f"'{begin}' is no job here, so this is all that leads to {end or to}.\n")
    return (None if from_the_start else begin), end


def _roles_meant(here: Session, start: str | None, goal: str | None, to: str | None) -> tuple[MaybeRole, MaybeRole]:
    """The roles that a line names, FROM and TO."""

    def role(name: str | None, before: str) -> MaybeRole:
        return None if name is None else only_meant(here, ROLE, as_typed(name), before)

    alone = goal is None
    return role(start, "polcareer routes" * alone), role(goal if to is None else to, "polcareer routes --to" * alone)


def _export(here: Session, asked: RouteQuestion, *, dot: bool, mermaid: bool) -> int:
    """Print the part of the graph that was asked for, as text for a drawing program."""
    from polcareer.view.forms import clean
    from polcareer.view.routes import drawing

    if here.form != "auto" or (dot and mermaid):
        other = "--mermaid" if dot and mermaid else f"--{here.form}"
        one = "--dot" if dot else "--mermaid"
        raise WrongUsage(f"{one} and {other} cannot be used together.", "Keep one of them.")
    part = graph_part(here.store, asked, here.today)
    sys.stdout.write(clean(drawing(part, "dot" if dot else "mermaid")))
    return 0
