"""`polcareer salaries`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.pay import SALARIES, pay_rows
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_of, sources_by_id
from polcareer.view.pages.salaries import salary_report
from polcareer.view.report import Report

HELP = examples(
    "polcareer salaries",
    "polcareer salaries caseworker parliamentary-assistant",
    "polcareer salaries office-manager --json",
    then="Pay ranges in pounds a year: London beside the rest of the UK, with the difference.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def salaries(
    ctx: typer.Context,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ROLE]...", help="Roles by id; none shows all.", autocompletion=ids_of("roles")),
    ] = None,
) -> Report:
    """Pay, London beside outside."""
    here = session(ctx)
    if roles:
        from polcareer.careers.find import by_ids
        from polcareer.careers.role import ROLES

        by_ids(here.store.load(ROLES), roles, "role", "polcareer roles")  # a wrong name gets a suggestion
    rows = pay_rows(here.store.load(SALARIES), tuple(roles or ()), on=here.today)
    return salary_report(rows, sources_by_id(here))
