"""Becoming an MP, as a report: the steps, the parties, the well-trodden ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.archetypes import archetype_in_words
from polcareer.view.pages.words import all_cites, cited, how_sure, listed, said, title_case
from polcareer.view.report import Block, Fields, Prose, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.candidacy.rule import Rule
    from polcareer.careers.guidance import Advice, CandidateStep, Party, Routes, UncoveredParty
    from polcareer.dataset.sources import Source

NOT_FOUND = "nothing found in the sources read"
NOT_COVERED = "Not covered: how it chooses its candidates was not looked into. Ask the party."
PARTY_FIELDS = (
    ("waiting_period", "Waiting period"),
    ("assessment", "Assessment"),
    ("approved_list", "Approved list"),
    ("who_decides", "Who decides the seat"),
    ("cost", "Cost"),
    ("also", "Also"),
)


def steps_report(
    routes: Routes, rules: tuple[Rule, ...], advice: tuple[Advice, ...], sources: Mapping[str, Source]
) -> Report:
    """Every step in order, what the law asks, the archetype routes and the parties that can be shown."""
    blocks: list[Block] = []
    for number, step in enumerate(routes.steps, start=1):
        blocks.append(_step(number, step))
    law = tuple(f"{rule.says} ({cited(rule.cites, sources)})" for rule in rules)
    blocks.append(Prose((*law, "Whether you may stand: polcareer can-stand"), "What the law asks"))
    blocks += [Prose(tuple(said(item) for item in page.statements), page.title) for page in advice]
    blocks.append(
        Prose(tuple(archetype_in_words(item) for item in routes.archetypes), "Well-trodden ways (our estimates)")
    )
    parties = tuple(f"{party.name}: polcareer become-mp --party {party.id}" for party in routes.parties)
    blocks.append(Prose(parties, "Party by party, in alphabetical order"))
    blocks += _uncovered(routes.not_covered)
    cites = [cite for step in routes.steps for cite in all_cites(step)]
    blocks.append(Fields((("Sources", cited(cites, sources)),)))
    ids = tuple(dict.fromkeys(cite.source for cite in cites))
    return Report("become-mp", "entry", routes, tuple(blocks), headline="Becoming an MP, step by step", sources=ids)


def party_report(party: Party, sources: Mapping[str, Source]) -> Report:
    """One party's way of choosing candidates: the same headings for every party, found or not."""
    blocks: list[Block] = [Fields((("Party", party.id), ("Stands in", _where(party))))]
    for field, title in PARTY_FIELDS:
        statements = getattr(party, field)
        if statements or field != "also":
            blocks.append(Prose(tuple(said(item, sources) for item in statements) or (NOT_FOUND,), title))
    blocks.append(_origin(party, sources))
    ids = tuple(dict.fromkeys(cite.source for cite in all_cites(party)))
    notes = ("Party rules change often: ask the party before you act on this.",)
    return Report("party", "entry", party, tuple(blocks), headline=party.name, sources=ids, notes=notes)


def uncovered_report(party: UncoveredParty, sources: Mapping[str, Source]) -> Report:
    """A party that is not covered: that it is not, and what little is known of it."""
    where = [("Stood in", _where(party))] if party.nations else []
    blocks: tuple[Block, ...] = (
        Fields((("Party", party.id), *where, ("How it chooses", NOT_COVERED))),
        Prose(tuple(said(item, sources) for item in party.facts), "What is known"),
        _origin(party, sources),
    )
    ids = tuple(dict.fromkeys(cite.source for cite in all_cites(party)))
    return Report("party-not-covered", "entry", party, blocks, headline=party.name, sources=ids)


def _origin(party: Party | UncoveredParty, sources: Mapping[str, Source]) -> Block:
    pairs = (("Sources", cited(party.cites, sources)), ("How sure", how_sure(party)), ("Note", party.note))
    return Fields(tuple(pair for pair in pairs if pair[1]), "Where this comes from")


def _uncovered(parties: tuple[UncoveredParty, ...]) -> list[Block]:
    items = ("; ".join(party.name for party in parties), "What little is known: polcareer become-mp --party NAME")
    return [Prose(items, "Parties not covered, in alphabetical order")] if parties else []


def _where(party: Party | UncoveredParty) -> str:
    return listed(title_case(nation).title() for nation in party.nations)


def _step(number: int, step: CandidateStep) -> Block:
    items = [said(item) for item in step.statements]
    items += [f"Typical time: {step.typical_time}"] if step.typical_time else []
    items += [f"Cost: {step.cost}"] if step.cost else []
    return Prose(tuple(items), f"{number}. {step.title}")
