"""`polcareer training`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.find import by_ids
from polcareer.careers.guidance import TRAINING
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, sources_by_id
from polcareer.view.pages.entries import training_in_full, training_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer training",
    "polcareer training on-the-job",
    then="Courses, schemes and bodies that train people for political work.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def training(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("training")] = None,
) -> Report:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(TRAINING)
    chosen = by_ids(known, ids or (), "training", "polcareer training")
    if len(chosen) == 1:
        return training_in_full(chosen[0], sources_by_id(here))
    return training_list(chosen or known)
