"""`polcareer apply`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.employer import VACANCIES
from polcareer.careers.find import by_ids
from polcareer.careers.guidance import ADVICE
from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_of, sources_by_id
from polcareer.view.pages.apply import apply_report
from polcareer.view.report import Report

HELP = examples(
    "polcareer apply",
    "polcareer apply caseworker",
    "polcareer apply caseworker --markdown",
    then="What to show, where to look, and checklists for the CV, the letter, the speculative approach and the "
    "interview.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def apply(
    ctx: typer.Context,
    role: Annotated[
        str | None,
        typer.Argument(metavar="[ROLE]", help="A role by id; none is general.", autocompletion=ids_of("roles")),
    ] = None,
) -> Report:
    """How to apply."""
    here = session(ctx)
    chosen = by_ids(here.store.load(ROLES), [role] if role else [], "role", "polcareer roles")
    return apply_report(
        chosen[0] if chosen else None,
        {skill.id: skill for skill in here.store.load(SKILLS)},
        {vacancy.id: vacancy for vacancy in here.store.load(VACANCIES)},
        here.store.load(ADVICE),
        sources_by_id(here),
    )
