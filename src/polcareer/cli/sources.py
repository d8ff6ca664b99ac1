"""`polcareer sources`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.find import by_ids
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument
from polcareer.dataset.sources import SOURCES
from polcareer.view.pages.sources import source_in_full, source_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer sources",
    "polcareer sources rpa-1983",
    then="Every document that the answers cite: publisher, address, date, and when we last read it.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def sources(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("sources")] = None,
) -> Report:
    """The documents cited."""
    known = session(ctx).store.load(SOURCES)
    chosen = by_ids(known, ids or (), "source", "polcareer sources")
    if len(chosen) == 1:
        return source_in_full(chosen[0])
    return source_list(chosen or known)
