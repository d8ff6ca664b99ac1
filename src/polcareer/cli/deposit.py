"""`polcareer deposit`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.candidacy.rule import OFFICES, default_office
from polcareer.careers.find import by_ids
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import ids_of, sources_by_id
from polcareer.elections.deposit import DEPOSITS, deposit_rule, settle
from polcareer.errors import WrongUsage
from polcareer.view.pages.deposit import deposit_report
from polcareer.view.report import Report

HELP = examples(
    "polcareer deposit 2337 46732",
    "polcareer deposit 1000 20000",
    then="Is the deposit kept? By whole votes, since exactly the threshold loses.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def deposit(
    ctx: typer.Context,
    votes: Annotated[str, typer.Argument(help="The candidate's votes.")],
    valid_votes: Annotated[str, typer.Argument(help="All candidates' valid votes; rejected papers left out.")],
    office: Annotated[
        str, typer.Option(help="An office by id; polcareer offices lists them.", autocompletion=ids_of("offices"))
    ] = "",
) -> Report:
    """Is the deposit kept?"""
    here = session(ctx)
    known = here.store.load(OFFICES)
    (chosen,) = by_ids(known, [office], "office", "polcareer offices") if office else (default_office(known),)
    rule = deposit_rule(here.store.load(DEPOSITS), chosen.id, here.today)
    result = settle(_count(votes, "votes"), _count(valid_votes, "valid votes"), rule)
    return deposit_report(result, chosen.title, sources_by_id(here))


def _count(text: str, what: str) -> int:
    digits = text.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise WrongUsage(
            f"The {what} must be a whole number up to 999,999,999, not '{text}'.",
            "For example: polcareer deposit 2337 46732",
        )
    return int(digits)
