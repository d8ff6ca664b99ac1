"""`polcareer offices`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.candidacy.rule import OFFICES, RULES
from polcareer.careers.find import by_ids
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, sources_by_id
from polcareer.coverage import COVERAGE
from polcareer.view.pages.rules import office_in_full, office_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer offices",
    "polcareer offices mp",
    then="The offices that can be checked: what each asks, what bars, what is coming, and who to ask.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def offices(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("offices")] = None,
) -> Report:
    """The offices."""
    here = session(ctx)
    known = here.store.load(OFFICES)
    areas = {area.office: area for area in here.store.load(COVERAGE) if area.office is not None}
    chosen = by_ids(known, ids or (), "office", "polcareer offices")
    if len(chosen) == 1:
        rules = here.store.load(RULES)
        return office_in_full(chosen[0], rules, areas.get(chosen[0].id), sources_by_id(here))
    return office_list(chosen or known, areas)
