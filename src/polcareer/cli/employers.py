"""`polcareer employers`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.employer import EMPLOYERS
from polcareer.careers.find import by_ids
from polcareer.careers.role import ROLES
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, sources_by_id
from polcareer.view.pages.entries import employer_in_full, employer_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer employers",
    "polcareer employers mp",
    then="Who hires, who signs the contract, and for which roles.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def employers(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("employers")] = None,
) -> Report:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(EMPLOYERS)
    chosen = by_ids(known, ids or (), "employer", "polcareer employers")
    if len(chosen) == 1:
        return employer_in_full(chosen[0], here.store.load(ROLES), sources_by_id(here))
    return employer_list(chosen or known)
