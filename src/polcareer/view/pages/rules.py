"""Rules, myths and offices as reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import all_cites, cited, how_sure, listed, said, title_case
from polcareer.view.report import Block, Column, Fields, Prose, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.candidacy.rule import Myth, Office, Rule
    from polcareer.coverage import Coverage
    from polcareer.dataset.provenance import Entry
    from polcareer.dataset.sources import Source


BY = {
    "each": "the day of each moment tested",
    "nomination": "the day of nomination",
    "poll": "polling day",
}
NOT_HELD = (
    "Not covered: the law on standing for it is not held here yet. What is known of its deposit: "
    "polcareer deposit --office ID."
)


def rule_list(rules: tuple[Rule, ...], sources: Mapping[str, Source]) -> Report:
    """Rules, a version a row."""
    columns = (
        Column("id", "Rule"),
        Column("kind", "Kind"),
        Column("says", "What it says"),
        Column("since", "From"),
        Column("until", "Until"),
        Column("confidence", "How sure"),
        Column("law", "Law"),
    )
    rows = tuple(
        (
            rule.id,
            rule.kind,
            rule.says,
            str(rule.in_force.since),
            str(rule.in_force.until or ""),
            "unsettled" if rule.unsettled else rule.confidence,
            cited(rule.cites, sources),
        )
        for rule in rules
    )
    note = "From is never earlier than the first day covered. One in full: polcareer rules ID."
    return Report("rules", "list", rules, (Table(columns, rows),), notes=(note,), sources=_ids(rules))


def rule_in_full(versions: tuple[Rule, ...], sources: Mapping[str, Source]) -> Report:
    """One rule, newest version first."""
    blocks: list[Block] = []
    for rule in reversed(versions):
        blocks += _version(rule, sources)
    return Report("rule", "entry", versions, tuple(blocks), headline=versions[-1].says, sources=_ids(versions))


def _version(rule: Rule, sources: Mapping[str, Source]) -> list[Block]:
    pairs = [
        ("Rule", rule.id),
        ("Kind", rule.kind),
        ("Offices", listed(rule.offices)),
        ("Says", rule.says),
        ("In force", f"from {rule.in_force.since}" + (f" until {rule.in_force.until}" if rule.in_force.until else "")),
        ("Counts by", BY[rule.in_force.by]),
        *((f"On the day of {test.at}", listed(title_case(effect) for effect in test.effects)) for test in rule.tested),
        ("What would lift it", rule.cure.text),
        ("Do it before", rule.cure.before or ""),
        ("Unsettled because", rule.unsettled),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    ]
    blocks: list[Block] = [Fields(tuple(pair for pair in pairs if pair[1]))]
    if rule.facts:
        blocks.append(Prose(tuple(said(statement, sources) for statement in rule.facts), "What to know"))
    return blocks


def myth_list(myths: tuple[Myth, ...], sources: Mapping[str, Source]) -> Report:
    """What is believed beside what is so."""
    columns = (Column("belief", "Often believed"), Column("truth", "What is so"), Column("law", "Law"))
    rows = tuple((myth.belief, myth.truth, cited(myth.cites, sources)) for myth in myths)
    return Report("myths", "list", myths, (Table(columns, rows),), sources=_ids(myths))


def office_list(offices: tuple[Office, ...], coverage: Mapping[str, Coverage]) -> Report:
    """Offices, one a row."""
    columns = (Column("id", "Office"), Column("title", "Title"), Column("since", "Answers from"))
    rows = tuple(
        (item.id, item.title, str(coverage[item.id].since) if item.id in coverage else "not covered")
        for item in offices
    )
    notes = () if all(item.id in coverage for item in offices) else (NOT_HELD,)
    return Report("offices", "list", offices, (Table(columns, rows),), notes=notes)


def office_in_full(
    office: Office, rules: tuple[Rule, ...], area: Coverage | None, sources: Mapping[str, Source]
) -> Report:
    """One office: what it takes to stand, what bars, what is coming, and who to ask."""
    now = [rule for rule in rules if office.id in rule.offices and rule.in_force.until is None]
    end = (("Sources", cited(office.cites, sources)), ("How sure", how_sure(office)))
    told: list[Block] = [
        Prose(tuple(said(item) for item in office.ask), "Who to ask"),
        Fields(end, "Where this comes from"),
    ]
    check = ("Check yourself", f"polcareer can-stand {office.id}") if now else ("Law on standing", "not held here yet")
    top = Fields((("Office", office.id), ("In short", office.summary), check, *_deposit(office, held=bool(now))))
    return Report(
        "office",
        "entry",
        office,
        (top, *(_law(now, area, sources) if now else ()), *told),
        headline=office.title,
        notes=("This is not legal advice.",),
        sources=_ids((office, *now)),
    )


def _deposit(office: Office, *, held: bool) -> tuple[tuple[str, str], ...]:
    return () if held else (("The deposit", f"polcareer deposit --office {office.id}"),)


def _law(now: list[Rule], area: Coverage | None, sources: Mapping[str, Source]) -> list[Block]:
    """The rules in force for an office, by what they ask, and what is coming."""
    blocks: list[Block] = []
    for kind, title in (
        ("qualification", "You must be"),
        ("formality", "You must hand in"),
        ("disqualification", "What bars"),
    ):
        lines = (_line(rule, sources) for rule in now if rule.kind == kind and not _costs_only_another_office(rule))
        blocks.append(Prose(tuple(lines), title))
    others = tuple(_line(rule, sources) for rule in now if _costs_only_another_office(rule))
    blocks.append(Prose(others, "What another office would cost you, without barring you"))
    if area is not None:
        blocks.append(
            Prose((area.says, *(change.says for change in area.pending)), "What is covered, and what is coming")
        )
    return blocks


def _line(rule: Rule, sources: Mapping[str, Source]) -> str:
    unsettled = " (the law is not settled)" if rule.unsettled else ""
    return f"{rule.says}{unsettled} ({cited(rule.cites, sources)})"


def _costs_only_another_office(rule: Rule) -> bool:
    return set(rule.effects) == {"other-office-lost"}


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sources of entries, those of their statements included."""
    return tuple(dict.fromkeys(cite.source for entry in entries for cite in all_cites(entry)))
