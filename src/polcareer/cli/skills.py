"""`polcareer skills`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.find import by_ids
from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, sources_by_id
from polcareer.view.pages.entries import skill_in_full, skill_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer skills",
    "polcareer skills research",
    then="What the jobs ask for: what each skill is, how a student can show it, and which roles want it.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def skills(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("skills")] = None,
) -> Report:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(SKILLS)
    chosen = by_ids(known, ids or (), "skill", "polcareer skills")
    if len(chosen) == 1:
        return skill_in_full(chosen[0], here.store.load(ROLES), sources_by_id(here))
    return skill_list(chosen or known, here.store.load(ROLES))
