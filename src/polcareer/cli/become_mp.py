"""`polcareer become-mp`."""

from __future__ import annotations

from typing import Annotated

import typer

from polcareer.careers.guidance import ADVICE, ROUTES, Party
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import sources_by_id
from polcareer.dataset.store import open_store
from polcareer.errors import PolcareerError, UnknownName
from polcareer.view.pages.become_mp import party_report, steps_report
from polcareer.view.report import Report

HELP = examples(
    "polcareer become-mp",
    "polcareer become-mp --party green",
    "polcareer become-mp --party independent",
    then="The way to the House of Commons, step by step, and how each party chooses its candidates.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _complete(incomplete: str) -> list[str]:
    try:
        return [party.id for party in open_store().load(ROUTES).parties if party.id.startswith(incomplete)]
    except PolcareerError:
        return []


@app.command(cls=ReportCommand, help=HELP)
def become_mp(
    ctx: typer.Context,
    party: Annotated[
        str, typer.Option(metavar="NAME", help="One party, or independent.", autocompletion=_complete)
    ] = "",
) -> Report:
    """The way to becoming an MP."""
    here = session(ctx)
    routes = here.store.load(ROUTES)
    if party:
        return party_report(_party(routes.parties, party), sources_by_id(here))
    from polcareer.candidacy.rule import RULES

    rules = tuple(
        rule
        for rule in here.store.load(RULES)
        if routes.office in rule.offices and rule.kind != "disqualification" and rule.in_force.covers(here.today)
    )
    advice = tuple(page for page in here.store.load(ADVICE) if page.topic == "becoming-an-mp")
    return steps_report(routes, rules, advice, sources_by_id(here))


def _party(parties: tuple[Party, ...], name: str) -> Party:
    plain = name.strip().casefold()
    for party in parties:
        if plain in (word.casefold() for word in (party.id, party.name, *party.aliases)):
            return party
    words = {word.casefold(): party.name for party in parties for word in (party.id, party.name, *party.aliases)}
    raise UnknownName("party", name, words, "polcareer become-mp", words)
