"""Becoming an MP, step by step, and how each party chooses its candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.jobs.guide import UncoveredParty
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.routes import archetype_in_words
from polcareer.words import all_cites, cited, day_in_words, how_sure, listed, nation_title, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Advice, CandidateStep, NotFound, Party, PartyFact, PartyField, Routes
    from polcareer.questions.jobs import BecomingMp


OURS = "That and most times below are our estimates (low confidence)."
STEP, TIME, COST = Column("step", "Step"), Column("time", "Typical time"), Column("cost", "Cost")


def steps_answer(found: BecomingMp, sources: Mapping[str, Source]) -> Answer:
    """Every step in order with its time and cost; in full what each takes, what the law asks, ways and parties."""
    routes = found.routes
    return Answer(
        "become-mp",
        "entry",
        data=lambda: routes,
        headline=_how_long(routes),
        body=lambda: (_steps(routes), _which_party(routes)),
        whole=lambda: _in_full(found, sources),
        next_step=lambda: ("May you stand? polcareer can-stand. Crimes: polcareer advice campaign-law",),
        more="the steps in full, what the law asks and the sources",
        sources=lambda: dict.fromkeys(cite.source for cite in _step_cites(routes)),
    )


def _how_long(routes: Routes) -> str:
    """How many steps, and the years that the well-trodden ways take, all of which are estimates."""
    least = min(way.years_least for way in routes.archetypes)
    most = max(way.years_most for way in routes.archetypes)
    years = f"From graduating to a seat you might win: {least} to {most} years."
    return f"The {len(routes.steps)} steps to becoming an MP. {years} {OURS}"


def _steps(routes: Routes) -> Table:
    rows = enumerate(routes.steps, start=1)
    return Table(
        (STEP, TIME, COST),
        tuple((f"{number}. {step.title}", step.time_in_short, step.cost_in_short) for number, step in rows),
    )


def _which_party(routes: Routes) -> Prose:
    first, *others = (party.id for party in routes.parties)
    names = ", ".join(others)
    choose = f"How each party chooses: polcareer become-mp {first} (or {names})"
    return Prose((f"{choose}. Jobs on the way: polcareer routes --to {routes.office}",), listed=False)


def _in_full(found: BecomingMp, sources: Mapping[str, Source]) -> Iterator[Block]:
    routes = found.routes
    pages = {page.id: page for page in found.advice}
    yield from (_candidate_step(number, step, pages) for number, step in enumerate(routes.steps, start=1))
    yield _the_law(found, sources)
    told = {name for step in routes.steps for name in step.advice}
    others = [page for page in found.advice if page.id not in told]
    yield from (Prose(tuple(said(item) for item in page.statements), page.title) for page in others)
    yield Prose(tuple(map(archetype_in_words, routes.archetypes)), "Ways that others went (our estimates)")
    yield _parties(routes)
    yield from _uncovered(routes.not_covered)
    yield Fields((("Sources", cited(_step_cites(routes), sources)),))


def _step_cites(routes: Routes) -> list[Cite]:
    return [cite for step in routes.steps for cite in all_cites(step)]


def _candidate_step(number: int, step: CandidateStep, pages: Mapping[str, Advice]) -> Block:
    """A step in full, the crimes that belong to it each in a line, and the pages that say more."""
    items = [said(item) for item in step.statements]
    own = [pages[name] for name in step.advice]
    items += [item.says for page in own for item in page.statements if item.offence]
    items += [f"{page.title}: polcareer advice {page.id}" for page in own]
    items += [f"Typical time: {step.typical_time}"] if step.typical_time else []
    items += [f"Cost: {step.cost}"] if step.cost else []
    items += [step.note] if step.note else []
    return Prose(tuple(items), f"{number}. {step.title}")


def _the_law(found: BecomingMp, sources: Mapping[str, Source]) -> Prose:
    law = (f"{rule.says} ({cited(rule.cites, sources)})" for rule in found.rules)
    return Prose((*law, "Whether you may stand: polcareer can-stand"), "What the law asks")


def _parties(routes: Routes) -> Prose:
    lines = (f"{party.name}: polcareer become-mp {party.id}" for party in routes.parties)
    return Prose(tuple(lines), "Party by party, in alphabetical order")


def _uncovered(parties: tuple[UncoveredParty, ...]) -> list[Block]:
    items = ("; ".join(party.name for party in parties), "What little is known: polcareer become-mp NAME")
    return [Prose(items, "Parties not covered, in alphabetical order")] if parties else []


NOT_COVERED = "Not covered: how it chooses its candidates was not looked into. Ask the party."
CHANGES_OFTEN = "Rules change often: ask before you act on this."
OTHERS = "The steps, and the names of the other parties: polcareer become-mp"
LISTS = (
    ("waiting_period", "Waiting period"),
    ("assessment", "Assessment"),
    ("approved_list", "Approved list"),
    ("who_decides", "Who decides the seat"),
    ("cost", "More on cost"),
    ("also", "Also"),
)


def party_answer(
    party: Party | UncoveredParty, fields: tuple[PartyField, ...], sources: Mapping[str, Source]
) -> Answer:
    """One party: the same fields for all, found or not; or, where it is not covered, that it is not."""
    if isinstance(party, UncoveredParty):
        return _not_covered(party, sources)
    return Answer(
        "party",
        "entry",
        data=lambda: party,
        headline=f"{party.name}: {party.in_short}.",
        body=lambda: (Fields((*_told(party, fields), ("Source", _read_in(party, sources)))),),
        whole=lambda: _all_found(party, fields, sources),
        notes=lambda: (f"{_sure(party)} {CHANGES_OFTEN}",),
        next_step=lambda: (OTHERS,),
        more="all that was found, with the source of each",
        sources=lambda: dict.fromkeys(cite.source for cite in all_cites(party)),
    )


def _sure(party: Party) -> str:
    marked = " where nothing else is said" if any(fact.confidence for fact in party.facts) else ""
    return f"{party.confidence.capitalize()} confidence{marked}; last checked {day_in_words(party.checked)}."


def _told(
    party: Party, fields: Iterable[PartyField], sources: Mapping[str, Source] | None = None
) -> Iterator[tuple[str, str]]:
    """Every field in its order: what is known, or that it was looked for and not found."""
    facts = {fact.field: fact for fact in party.facts}
    lacking = {gone.field: gone for gone in party.not_found}
    for field in fields:
        fact = facts.get(field.id)
        yield field.title, _gone(lacking[field.id]) if fact is None else _fact(fact, party, sources)


def _gone(gone: NotFound) -> str:
    return f"Not found in its published rules, {day_in_words(gone.looked_for)}: ask the party"


def _fact(fact: PartyFact, party: Party, sources: Mapping[str, Source] | None) -> str:
    """The fact, with its confidence where that is another than the party's and not high."""
    text = said(fact, sources)
    unlike = fact.confidence not in (None, "high", "low", party.confidence)
    return f"{text} ({fact.confidence} confidence)" if unlike else text


def _read_in(party: Party, sources: Mapping[str, Source]) -> str:
    """Who published what was read, each once, and when."""
    cites = [cite for fact in party.facts for cite in fact.cites] or list(party.cites)
    dates: dict[str, dict[str, None]] = {}
    for each in (sources[cite.source] for cite in cites if cite.source in sources):
        dates.setdefault(each.publisher, {})[each.published or "undated"] = None
    return "; ".join(f"{publisher} ({', '.join(known)})" for publisher, known in dates.items())


def _all_found(party: Party, fields: tuple[PartyField, ...], sources: Mapping[str, Source]) -> Iterator[Block]:
    """The fields with their sources, and then all else that was found."""
    yield Fields((("Party", party.id), ("Stands in", _where(party)), *_told(party, fields, sources)))
    for name, title in LISTS:
        statements = getattr(party, name)
        if statements:
            yield Prose(tuple(said(item, sources) for item in statements), title)
    yield _origin(party, sources)


def _not_covered(party: UncoveredParty, sources: Mapping[str, Source]) -> Answer:
    return Answer(
        "party-not-covered",
        "entry",
        data=lambda: party,
        headline=f"{party.name}: not covered",
        body=lambda: _what_is_known(party),
        full=lambda: (_origin(party, sources),),
        notes=lambda: (_sure_of_little(party),),
        next_step=lambda: (OTHERS,),
        more="where this comes from",
        sources=lambda: dict.fromkeys(cite.source for cite in all_cites(party)),
    )


def _sure_of_little(party: UncoveredParty) -> str:
    return f"{party.confidence.capitalize()} confidence; last checked {day_in_words(party.checked)}."


def _what_is_known(party: UncoveredParty) -> Iterator[Block]:
    where = [("Stood in", _where(party))] if party.nations else []
    yield Fields((("Party", party.id), *where, ("How it chooses", NOT_COVERED)))
    yield Prose(tuple(said(item) for item in party.facts), "What is known")


def _origin(party: Party | UncoveredParty, sources: Mapping[str, Source]) -> Block:
    pairs = (("Sources", cited(all_cites(party), sources)), ("How sure", how_sure(party)), ("Note", party.note))
    return Fields(tuple(pair for pair in pairs if pair[1]), "Where this comes from")


def _where(party: Party | UncoveredParty) -> str:
    return listed(map(nation_title, party.nations))
