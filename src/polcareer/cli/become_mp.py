"""`polcareer become-mp`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.careers.guidance import ADVICE, ROUTES, Party, Routes, UncoveredParty
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.lookups import sources_by_id
from polcareer.dataset.store import open_store
from polcareer.errors import PolcareerError, UnknownName
from polcareer.view.pages.become_mp import party_report, steps_report, uncovered_report
from polcareer.view.report import Report

if TYPE_CHECKING:
    from polcareer.dataset.sources import Source

HELP = examples(
    "polcareer become-mp",
    "polcareer become-mp --party green",
    "polcareer become-mp --party independent",
    then="The way to the House of Commons, step by step, and how each party chooses its candidates.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _complete(incomplete: str) -> list[str]:
    try:
        return [party.id for party in _all(open_store().load(ROUTES)) if party.id.startswith(incomplete)]
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
        return _report_on(_party(_all(routes), party), sources_by_id(here))
    from polcareer.candidacy.rule import RULES

    rules = tuple(
        rule
        for rule in here.store.load(RULES)
        if routes.office in rule.offices and rule.kind != "disqualification" and rule.in_force.covers(here.today)
    )
    advice = tuple(page for page in here.store.load(ADVICE) if page.topic == "becoming-an-mp")
    return steps_report(routes, rules, advice, sources_by_id(here))


def _all(routes: Routes) -> tuple[Party | UncoveredParty, ...]:
    return (*routes.parties, *routes.not_covered)


def _report_on(party: Party | UncoveredParty, sources: dict[str, Source]) -> Report:
    if isinstance(party, UncoveredParty):
        return uncovered_report(party, sources)
    return party_report(party, sources)


def _party(parties: tuple[Party | UncoveredParty, ...], name: str) -> Party | UncoveredParty:
    plain = name.strip().casefold()
    for party in parties:
        if plain in (word.casefold() for word in (party.id, party.name, *party.aliases)):
            return party
    words = {word.casefold(): party.name for party in parties for word in (party.id, party.name, *party.aliases)}
    raise UnknownName("party", name, words, "polcareer become-mp", words, complete=False)
