"""`polcareer vacancies`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.employer import VACANCIES
from polcareer.careers.find import by_ids
from polcareer.careers.role import ROLES
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_argument, ids_of, sources_by_id
from polcareer.view.pages.entries import vacancy_in_full, vacancy_list
from polcareer.view.report import Report

HELP = examples(
    "polcareer vacancies",
    "polcareer vacancies w4mp",
    "polcareer vacancies --role caseworker",
    then="Where the jobs are advertised, or found when they are not.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def vacancies(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, ids_argument("vacancies")] = None,
    role: Annotated[str, typer.Option(help="Only for this role.", autocompletion=ids_of("roles"))] = "",
) -> Report:
    """List, or show one in full."""
    here = session(ctx)
    known = here.store.load(VACANCIES)
    chosen = by_ids(known, ids or (), "vacancy", "polcareer vacancies")
    if len(chosen) == 1 and not role:
        return vacancy_in_full(chosen[0], here.store.load(ROLES), sources_by_id(here))
    shown = chosen or known
    if role:
        (wanted,) = by_ids(here.store.load(ROLES), [role], "role", "polcareer roles")
        places = by_ids(known, wanted.vacancies, "vacancy", "polcareer vacancies")
        shown = tuple(place for place in places if place in shown)
    return vacancy_list(shown)
