"""`polcareer advice`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.find import by_ids
from polcareer.careers.guidance import ADVICE
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, sources_by_id
from polcareer.view.pages.entries import advice_in_full, advice_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer advice",
    "polcareer advice what-to-expect",
    then="Pages of advice: rewards, hours, qualifications, experience, prospects, statistics, checklists.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def advice(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("advice")] = None,
) -> Report:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(ADVICE)
    chosen = by_ids(known, ids or (), "advice", "polcareer advice")
    if len(chosen) == 1:
        return advice_in_full(chosen[0], sources_by_id(here))
    return advice_list(chosen or known)
