"""The plain nouns in words: skills, employers, rules and the like, search hits, and the state of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.words import all_cites, cited, how_sure, listed, said, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from polcareer.data.model import Entry, Statement
    from polcareer.data.reading import Fault
    from polcareer.data.sources import Coverage, Source
    from polcareer.jobs.guide import Advice, Employer, Role, Skill, Training, Vacancy
    from polcareer.jobs.search import Hit
    from polcareer.law.rule import Myth, Office, Rule


def skill_list(skills: tuple[Skill, ...], roles: tuple[Role, ...]) -> Report:
    """Skills, one a row, with how many roles ask for each."""
    columns = (
        Column("id", "Skill"),
        Column("label", "Name"),
        Column("essential", "Essential for", figures=True),
        Column("desirable", "Desirable for", figures=True),
    )
    rows = tuple(
        (
            skill.id,
            skill.label,
            str(sum(skill.id in role.skills.essential for role in roles)),
            str(sum(skill.id in role.skills.desirable for role in roles)),
        )
        for skill in skills
    )
    notes = ("The figures count roles. One in full: polcareer skills ID.",)
    return Report("skills", "list", skills, (Table(columns, rows),), notes=notes)


def skill_in_full(skill: Skill, roles: tuple[Role, ...], sources: Mapping[str, Source]) -> Report:
    """One skill: what it is, how a student can show it, and which roles ask for it."""
    blocks: list[Block] = [
        _facts(("Skill", skill.id), ("What it is", skill.definition), ("Also called", ", ".join(skill.aliases))),
        Prose(skill.evidence, "How a student can show it (our suggestions)"),
        Prose(_titles(role for role in roles if skill.id in role.skills.essential), "Essential for"),
        Prose(_titles(role for role in roles if skill.id in role.skills.desirable), "Desirable for"),
    ]
    return _page("skill", skill, skill.label, blocks, sources)


def employer_list(employers: tuple[Employer, ...]) -> Report:
    """Kinds of employer, one a row."""
    columns = (Column("id", "Employer"), Column("title", "Title"), Column("summary", "In short"))
    rows = tuple((item.id, item.title, item.summary) for item in employers)
    return Report("employers", "list", employers, (Table(columns, rows),))


def employer_in_full(employer: Employer, roles: tuple[Role, ...], sources: Mapping[str, Source]) -> Report:
    """One kind of employer, with its roles."""
    blocks: list[Block] = [
        _facts(("Employer", employer.id), ("In short", employer.summary)),
        _statements(employer.facts, "What to know"),
        Prose(_titles(role for role in roles if employer.id in role.employers), "Roles"),
    ]
    return _page("employer", employer, employer.title, blocks, sources)


SEEN = {
    "read": "its page was read",
    "partly": "part of it was read",
    "address": "only its address is known to us",
    "no": "its page was not read",
}


def vacancy_list(vacancies: tuple[Vacancy, ...]) -> Report:
    """Places where vacancies appear, one a row."""
    columns = (
        Column("id", "Where"),
        Column("title", "Name"),
        Column("posts", "What appears there"),
        Column("url", "Address"),
    )
    rows = tuple((item.id, item.title, item.posts, item.url) for item in vacancies)
    notes = () if vacancies else ("No place is held for this role. See them all: polcareer vacancies",)
    return Report("vacancies", "list", vacancies, (Table(columns, rows),), notes=notes)


def vacancy_in_full(vacancy: Vacancy, roles: tuple[Role, ...], sources: Mapping[str, Source]) -> Report:
    """One place where vacancies appear."""
    blocks: list[Block] = [
        _facts(
            ("Where", vacancy.id),
            ("What appears there", vacancy.posts),
            ("Address", vacancy.url),
            ("Cost to you", vacancy.cost),
            ("How we know it", SEEN[vacancy.seen]),
        ),
        _statements(vacancy.facts, "What to know"),
        Prose(_titles(role for role in roles if vacancy.id in role.vacancies), "Roles advertised there"),
    ]
    return _page("vacancy", vacancy, vacancy.title, blocks, sources)


def training_list(training: tuple[Training, ...]) -> Report:
    """Training, one a row."""
    columns = (Column("id", "Training"), Column("title", "Title"), Column("for_whom", "For whom"))
    rows = tuple((item.id, item.title, item.for_whom) for item in training)
    return Report("training", "list", training, (Table(columns, rows),))


def training_in_full(item: Training, sources: Mapping[str, Source]) -> Report:
    """One course, scheme or body."""
    facts = _facts(("Training", item.id), ("For whom", item.for_whom), ("Address", item.url))
    blocks: list[Block] = [facts, _statements(item.facts, "What to know")]
    return _page("training-entry", item, item.title, blocks, sources)


def advice_list(pages: tuple[Advice, ...]) -> Report:
    """Pages of advice, one a row."""
    columns = (Column("id", "Page"), Column("title", "Title"), Column("topic", "Topic"))
    rows = tuple((item.id, item.title, title_case(item.topic)) for item in pages)
    return Report("advice", "list", pages, (Table(columns, rows),), notes=("One in full: polcareer advice ID.",))


def advice_in_full(item: Advice, sources: Mapping[str, Source]) -> Report:
    """One page of advice."""
    blocks: list[Block] = [_facts(("Page", item.id)), _statements(item.statements, item.title)]
    return _page("advice-page", item, item.title, blocks, sources)


def _page(kind: str, entry: Entry, headline: str, blocks: list[Block], sources: Mapping[str, Source]) -> Report:
    kept = [block for block in blocks if not isinstance(block, Prose) or block.items]
    end = _facts(("Sources", cited(all_cites(entry), sources)), ("How sure", how_sure(entry)), ("Note", entry.note))
    ids = tuple(dict.fromkeys(cite.source for cite in all_cites(entry)))
    return Report(
        kind, "entry", entry, (*kept, end._replace(title="Where this comes from")), headline=headline, sources=ids
    )


def _facts(*pairs: tuple[str, str]) -> Fields:
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _statements(statements: tuple[Statement, ...], title: str) -> Prose:
    return Prose(tuple(said(statement) for statement in statements), title)


def _titles(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(f"{role.title} ({role.id})" for role in roles)


def source_list(sources: tuple[Source, ...]) -> Report:
    """Sources, one a row."""
    columns = (
        Column("id", "Source"),
        Column("title", "Title"),
        Column("publisher", "Publisher"),
        Column("checked", "Last read"),
        Column("url", "Address"),
    )
    rows = tuple((item.id, item.title, item.publisher, str(item.checked), item.url) for item in sources)
    return Report("sources", "list", sources, (Table(columns, rows),))


def source_in_full(source: Source) -> Report:
    """One source."""
    pairs = (
        ("Source", source.id),
        ("Publisher", source.publisher),
        ("Kind", source.kind),
        ("Address", source.url),
        ("Licence", source.licence),
        ("Credit", source.credit),
        ("Date on it", source.published),
        ("Text read", source.read_as_at),
        ("Last read", str(source.checked)),
        ("Note", source.note),
    )
    fields = Fields(tuple(pair for pair in pairs if pair[1]))
    return Report("source", "entry", source, (fields,), headline=source.title, sources=(source.id,))


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


def check_report(folder: Path, faults: tuple[Fault, ...], files: int) -> Report:
    """Every fault, one a row; ends with 1 when there is any."""
    data = {"folder": str(folder), "files": files, "faults": [fault._asdict() for fault in faults]}
    if not faults:
        said = Fields((("Result", f"no faults in {files} files"), ("Folder", str(folder))))
        return Report("data-check", "entry", data, (said,))
    columns = (
        Column("place", "Place"),
        Column("entry", "Entry"),
        Column("field", "Field"),
        Column("problem", "What is wrong"),
        Column("remedy", "What would be right"),
    )
    rows = tuple(
        (f"{fault.file}:{fault.line}:{fault.column}", fault.entry, fault.field, fault.problem, fault.remedy)
        for fault in faults
    )
    note = f"{len(faults)} fault{'' if len(faults) == 1 else 's'} in {folder}."
    return Report("data-check", "list", data, (Table(columns, rows),), notes=(note,), exit_code=1)


def coverage_report(areas: tuple[Coverage, ...], sources: Mapping[str, Source]) -> Report:
    """Each area covered: since when, how surely, and what is missing."""
    blocks: list[Block] = []
    for area in areas:
        pairs = [
            ("Area", area.id),
            ("Covers", area.says),
            ("From", str(area.since) if area.since else "no date applies"),
            ("How sure", how_sure(area)),
            ("Sources", cited(area.cites, sources)),
        ]
        blocks.append(Fields(tuple(pairs), area.title))
        if area.missing:
            grounds = (f"{ground.says} ({cited(ground.cites, sources)})" for ground in area.missing)
            blocks.append(Prose(tuple(grounds), "Not decided yet"))
        if area.pending:
            blocks.append(Prose(tuple(change.says for change in area.pending), "Known to be coming"))
    return Report("coverage", "entry", areas, tuple(blocks))


def path_report(folder: Path) -> Report:
    """The data folder, alone on a line, so that a shell can use it."""
    table = Table((Column("path", "Data folder"),), ((str(folder),),))
    return Report("data-path", "list", {"path": str(folder)}, (table,))


def search_report(query: str, hits: tuple[Hit, ...]) -> Report:
    """Hits, the best first, each with the command that shows it in full."""
    columns = (
        Column("kind", "What"),
        Column("title", "Title"),
        Column("command", "See it with"),
    )
    rows = tuple((hit.document.kind, hit.document.title, f"polcareer {hit.document.command}") for hit in hits)
    data = [
        {
            "kind": hit.document.kind,
            "id": hit.document.id,
            "title": hit.document.title,
            "command": f"polcareer {hit.document.command}",
            "score": f"{hit.score:.3f}",
        }
        for hit in hits
    ]
    note = f"Nothing found for '{query}'. Try one plain word, or see the lists: polcareer roles, polcareer skills"
    return Report("search", "list", data, (Table(columns, rows),), notes=() if hits else (note,))
