"""The plain nouns in words: skills, employers, rules and the like, search hits, and the state of the data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table, nothing
from polcareer.words import all_cites, cited, counted, how_sure, listed, said, title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from polcareer.data.model import Entry, Statement
    from polcareer.data.reading import Fault
    from polcareer.data.sources import Coverage, Source
    from polcareer.jobs.guide import Advice, Employer, Role, Skill, Training, Vacancy
    from polcareer.law.rule import Myth, Office, Rule
    from polcareer.questions.ranking import Document, Hit
    from polcareer.questions.search import Answered

T = TypeVar("T")


class Said(NamedTuple, Generic[T]):
    """A column of a list: its key (for CSV), its heading, and how a thing says its cell."""

    key: str
    heading: str
    cell: Callable[[T], str]
    figures: bool = False


def table_of(things: Iterable[T], columns: tuple[Said[T], ...]) -> Table:
    """Things in a table, one a row."""
    heads = tuple(Column(column.key, column.heading, column.figures) for column in columns)
    return Table(heads, tuple(tuple(column.cell(thing) for column in columns) for thing in things))


def list_of(
    kind: str,
    things: tuple[T, ...],
    columns: tuple[Said[T], ...],
    *,
    note: str = "",
    next_step: str = "",
    sources: Callable[[], Iterable[str]] = nothing,
) -> Answer:
    """Things, one a row, as they are in JSON. `note` is said under them, `next_step` is what to type then."""
    return Answer(
        kind,
        "list",
        data=lambda: things,
        body=lambda: (table_of(things, columns),),
        notes=lambda: (note,) if note else (),
        next_step=lambda: (next_step,) if next_step else (),
        sources=sources,
    )


class Lookups(NamedTuple):
    """What a page looks up besides its own entry: sources by id; and roles, read when asked for."""

    sources: Mapping[str, Source]
    roles: Callable[[], tuple[Role, ...]]


def skill_list(skills: tuple[Skill, ...], look: Lookups) -> Answer:
    """Skills, one a row, with how many roles ask for each."""
    return Answer(
        "skills",
        "list",
        data=lambda: skills,
        body=lambda: (_skills(skills, look.roles()),),
        notes=lambda: ("The figures count roles. One in full: polcareer skills ID.",),
    )


def _skills(skills: tuple[Skill, ...], roles: tuple[Role, ...]) -> Table:
    essential = Counter(name for role in roles for name in set(role.skills.essential))
    desirable = Counter(name for role in roles for name in set(role.skills.desirable))
    columns: tuple[Said[Skill], ...] = (
        Said("id", "Skill", lambda skill: skill.id),
        Said("label", "Name", lambda skill: skill.label),
        Said("essential", "Essential for", lambda skill: str(essential[skill.id]), figures=True),
        Said("desirable", "Desirable for", lambda skill: str(desirable[skill.id]), figures=True),
    )
    return table_of(skills, columns)


def skill_in_full(skill: Skill, look: Lookups) -> Answer:
    """One skill: what it is, how a student can show it, and which roles ask for it."""

    def body() -> Iterator[Block]:
        roles = look.roles()
        yield _facts(("Skill", skill.id), ("What it is", skill.definition), ("Also called", ", ".join(skill.aliases)))
        yield Prose(skill.evidence, "How a student can show it (our suggestions)")
        yield Prose(_titles(role for role in roles if skill.id in role.skills.essential), "Essential for")
        yield Prose(_titles(role for role in roles if skill.id in role.skills.desirable), "Desirable for")

    return _page("skill", skill, skill.label, body, look)


EMPLOYERS: tuple[Said[Employer], ...] = (
    Said("id", "Employer", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("summary", "In short", lambda item: item.summary),
)


def employer_list(employers: tuple[Employer, ...], _look: Lookups) -> Answer:
    """Kinds of employer, one a row."""
    return list_of("employers", employers, EMPLOYERS)


def employer_in_full(employer: Employer, look: Lookups) -> Answer:
    """One kind of employer, with its roles."""

    def body() -> Iterator[Block]:
        yield _facts(("Employer", employer.id), ("In short", employer.summary))
        yield _statements(employer.facts, "What to know")
        yield Prose(_titles(role for role in look.roles() if employer.id in role.employers), "Roles")

    return _page("employer", employer, employer.title, body, look)


SEEN = {
    "read": "its page was read",
    "partly": "part of it was read",
    "address": "only its address is known to us",
    "no": "its page was not read",
}
VACANCIES: tuple[Said[Vacancy], ...] = (
    Said("id", "Where", lambda item: item.id),
    Said("title", "Name", lambda item: item.title),
    Said("posts", "What appears there", lambda item: item.posts),
    Said("url", "Address", lambda item: item.url),
)
NO_PLACE = "No place is held for this role. See them all: polcareer vacancies"


def vacancy_list(vacancies: tuple[Vacancy, ...]) -> Answer:
    """Places where vacancies appear, one a row."""
    return list_of("vacancies", vacancies, VACANCIES, note="" if vacancies else NO_PLACE)


def vacancy_in_full(vacancy: Vacancy, look: Lookups) -> Answer:
    """One place where vacancies appear."""

    def body() -> Iterator[Block]:
        yield _facts(
            ("Where", vacancy.id),
            ("What appears there", vacancy.posts),
            ("Address", vacancy.url),
            ("Cost to you", vacancy.cost),
            ("How we know it", SEEN[vacancy.seen]),
        )
        yield _statements(vacancy.facts, "What to know")
        yield Prose(_titles(role for role in look.roles() if vacancy.id in role.vacancies), "Roles advertised there")

    return _page("vacancy", vacancy, vacancy.title, body, look)


TRAINING: tuple[Said[Training], ...] = (
    Said("id", "Training", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("for_whom", "For whom", lambda item: item.for_whom),
)


def training_list(training: tuple[Training, ...], _look: Lookups) -> Answer:
    """Training, one a row."""
    return list_of("training", training, TRAINING)


def training_in_full(item: Training, look: Lookups) -> Answer:
    """One course, scheme or body."""

    def body() -> Iterator[Block]:
        yield _facts(("Training", item.id), ("For whom", item.for_whom), ("Address", item.url))
        yield _statements(item.facts, "What to know")

    return _page("training-entry", item, item.title, body, look)


ADVICE: tuple[Said[Advice], ...] = (
    Said("id", "Page", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("topic", "Topic", lambda item: title_case(item.topic)),
)


def advice_list(pages: tuple[Advice, ...], _look: Lookups) -> Answer:
    """Pages of advice, one a row."""
    return list_of("advice", pages, ADVICE, next_step="One in full: polcareer advice ID.")


def advice_in_full(item: Advice, look: Lookups) -> Answer:
    """One page of advice."""

    def body() -> Iterator[Block]:
        yield _facts(("Page", item.id))
        yield _statements(item.statements, item.title)

    return _page("advice-page", item, item.title, body, look)


def _page(kind: str, entry: Entry, headline: str, body: Callable[[], Iterator[Block]], look: Lookups) -> Answer:
    """An entry whose page ends with where it comes from."""

    def provenance() -> tuple[Fields]:
        sources = cited(all_cites(entry), look.sources)
        end = _facts(("Sources", sources), ("How sure", how_sure(entry)), ("Note", entry.note))
        return (end._replace(title="Where this comes from"),)

    return Answer(
        kind,
        "entry",
        headline=headline,
        data=lambda: entry,
        body=lambda: (block for block in body() if not isinstance(block, Prose) or block.items),
        full=provenance,
        sources=lambda: _ids((entry,)),
    )


def _facts(*pairs: tuple[str, str]) -> Fields:
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _statements(statements: tuple[Statement, ...], title: str) -> Prose:
    return Prose(tuple(said(statement) for statement in statements), title)


def _titles(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(f"{role.title} ({role.id})" for role in roles)


SOURCES: tuple[Said[Source], ...] = (
    Said("id", "Source", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("publisher", "Publisher", lambda item: item.publisher),
    Said("checked", "Last read", lambda item: str(item.checked)),
    Said("url", "Address", lambda item: item.url),
)


def source_list(sources: tuple[Source, ...], _look: Lookups) -> Answer:
    """Sources, one a row."""
    return list_of("sources", sources, SOURCES)


def source_in_full(source: Source, _look: Lookups) -> Answer:
    """One source."""
    return Answer(
        "source",
        "entry",
        headline=source.title,
        data=lambda: source,
        body=lambda: (
            _facts(
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
            ),
        ),
        sources=lambda: (source.id,),
    )


BY = {
    "each": "the day of each moment tested",
    "nomination": "the day of nomination",
    "poll": "polling day",
}
NOT_HELD = (
    "Not covered: the law on standing for it is not held here yet. What is known of its deposit: "
    "polcareer deposit --office ID."
)


def rule_list(rules: tuple[Rule, ...], sources: Mapping[str, Source]) -> Answer:
    """Rules, a version a row."""
    columns: tuple[Said[Rule], ...] = (
        Said("id", "Rule", lambda rule: rule.id),
        Said("kind", "Kind", lambda rule: rule.kind),
        Said("says", "What it says", lambda rule: rule.says),
        Said("since", "From", lambda rule: str(rule.in_force.since)),
        Said("until", "Until", lambda rule: str(rule.in_force.until or "")),
        Said("confidence", "How sure", lambda rule: "unsettled" if rule.unsettled else rule.confidence),
        Said("law", "Law", lambda rule: cited(rule.cites, sources)),
    )
    note = "From is never earlier than the first day covered. One in full: polcareer rules ID."
    return list_of("rules", rules, columns, note=note, sources=lambda: _ids(rules))


def rule_in_full(versions: tuple[Rule, ...], sources: Mapping[str, Source]) -> Answer:
    """One rule, newest version first: the older ones are only there in full."""
    newest, older = versions[-1], versions[-2::-1]
    return Answer(
        "rule",
        "entry",
        headline=newest.says,
        data=lambda: versions,
        body=lambda: _version(newest, sources),
        full=lambda: (block for rule in older for block in _version(rule, sources)),
        sources=lambda: _ids(versions),
    )


def _version(rule: Rule, sources: Mapping[str, Source]) -> Iterator[Block]:
    yield _facts(
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
    )
    if rule.facts:
        yield Prose(tuple(said(statement, sources) for statement in rule.facts), "What to know")


def myth_list(myths: tuple[Myth, ...], sources: Mapping[str, Source]) -> Answer:
    """What is believed beside what is so."""
    columns: tuple[Said[Myth], ...] = (
        Said("belief", "Often believed", lambda myth: myth.belief),
        Said("truth", "What is so", lambda myth: myth.truth),
        Said("law", "Law", lambda myth: cited(myth.cites, sources)),
    )
    return list_of("myths", myths, columns, sources=lambda: _ids(myths))


def myth_in_full(myth: Myth, lines: Iterable[str], sources: Mapping[str, Source]) -> Answer:
    """One myth: what is so, under which law, and the lines that say what it means for somebody."""
    return Answer(
        "myth",
        "entry",
        headline=f"Often believed, and not so: {myth.belief}",
        data=lambda: myth,
        body=lambda: (
            _facts(
                ("What is so", myth.truth),
                ("Law", cited(myth.cites, sources)),
                ("How sure", how_sure(myth)),
                ("Note", myth.note),
            ),
        ),
        next_step=lambda: map(_shown_with, lines),
        sources=lambda: _ids((myth,)),
    )


def _shown_with(line: str) -> str:
    what = "The rule" if line.startswith("rules ") else "For yourself"
    return f"{what}: polcareer {line}"


def office_list(offices: tuple[Office, ...], coverage: Mapping[str, Coverage]) -> Answer:
    """Offices, one a row."""

    def since(office: Office) -> str:
        return str(coverage[office.id].since) if office.id in coverage else "not covered"

    columns: tuple[Said[Office], ...] = (
        Said("id", "Office", lambda office: office.id),
        Said("title", "Title", lambda office: office.title),
        Said("since", "Answers from", since),
    )
    all_held = all(office.id in coverage for office in offices)
    return list_of("offices", offices, columns, note="" if all_held else NOT_HELD)


def office_in_full(
    office: Office, rules: tuple[Rule, ...], area: Coverage | None, sources: Mapping[str, Source]
) -> Answer:
    """One office: what it takes to stand, what bars, what is coming, and who to ask."""
    now = [rule for rule in rules if office.id in rule.offices and rule.in_force.until is None]

    def body() -> Iterator[Block]:
        yield _facts(("Office", office.id), ("In short", office.summary), *_to_type(office, held=bool(now)))
        if now:
            yield from _law(now, area, sources)
        yield Prose(tuple(said(item) for item in office.ask), "Who to ask")

    def full() -> tuple[Fields]:
        pairs = (("Sources", cited(office.cites, sources)), ("How sure", how_sure(office)))
        return (Fields(pairs, "Where this comes from"),)

    return Answer(
        "office",
        "entry",
        headline=office.title,
        data=lambda: office,
        body=body,
        full=full,
        notes=lambda: ("This is not legal advice.",),
        sources=lambda: _ids((office, *now)),
    )


def _to_type(office: Office, *, held: bool) -> Iterator[tuple[str, str]]:
    if held:
        yield "Check yourself", f"polcareer can-stand {office.id}"
    else:
        yield "Law on standing", "not held here yet"
        yield "The deposit", f"polcareer deposit --office {office.id}"


def _law(now: list[Rule], area: Coverage | None, sources: Mapping[str, Source]) -> Iterator[Prose]:
    """The rules in force for an office, by what they ask, and what is coming."""
    for kind, title in (
        ("qualification", "You must be"),
        ("formality", "You must hand in"),
        ("disqualification", "What bars"),
    ):
        lines = (_line(rule, sources) for rule in now if rule.kind == kind and not _costs_only_another_office(rule))
        yield Prose(tuple(lines), title)
    others = tuple(_line(rule, sources) for rule in now if _costs_only_another_office(rule))
    yield Prose(others, "What another office would cost you, without barring you")
    if area is not None:
        says = (area.says, *(change.says for change in area.pending))
        yield Prose(says, "What is covered, and what is coming")


def _line(rule: Rule, sources: Mapping[str, Source]) -> str:
    unsettled = " (the law is not settled)" if rule.unsettled else ""
    return f"{rule.says}{unsettled} ({cited(rule.cites, sources)})"


def _costs_only_another_office(rule: Rule) -> bool:
    return set(rule.effects) == {"other-office-lost"}


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sources of entries, those of their statements included."""
    return tuple(dict.fromkeys(cite.source for entry in entries for cite in all_cites(entry)))


FAULTS: tuple[Said[Fault], ...] = (
    Said("place", "Place", lambda fault: f"{fault.file}:{fault.line}:{fault.column}"),
    Said("entry", "Entry", lambda fault: fault.entry),
    Said("field", "Field", lambda fault: fault.field),
    Said("problem", "What is wrong", lambda fault: fault.problem),
    Said("remedy", "What would be right", lambda fault: fault.remedy),
)


def check_report(folder: Path, faults: tuple[Fault, ...], files: int) -> Answer:
    """Every fault, one a row; ends with 1 when there is any."""
    data = {"folder": str(folder), "files": files, "faults": [fault._asdict() for fault in faults]}
    if not faults:
        result = _facts(("Result", f"no faults in {files} files"), ("Folder", str(folder)))
        return Answer("data-check", "entry", data=lambda: data, body=lambda: (result,))
    return Answer(
        "data-check",
        "list",
        data=lambda: data,
        body=lambda: (table_of(faults, FAULTS),),
        notes=lambda: (f"{counted(len(faults), 'fault')} in {folder}.",),
        exit_code=1,
    )


def coverage_report(areas: tuple[Coverage, ...], sources: Mapping[str, Source]) -> Answer:
    """Each area covered: since when, how surely, and what is missing."""
    return Answer(
        "coverage",
        "entry",
        data=lambda: areas,
        body=lambda: (block for area in areas for block in _area(area, sources)),
    )


def _area(area: Coverage, sources: Mapping[str, Source]) -> Iterator[Block]:
    pairs = (
        ("Area", area.id),
        ("Covers", area.says),
        ("From", str(area.since) if area.since else "no date applies"),
        ("How sure", how_sure(area)),
        ("Sources", cited(area.cites, sources)),
    )
    yield Fields(pairs, area.title)
    if area.missing:
        grounds = (f"{ground.says} ({cited(ground.cites, sources)})" for ground in area.missing)
        yield Prose(tuple(grounds), "Not decided yet")
    if area.pending:
        yield Prose(tuple(change.says for change in area.pending), "Known to be coming")


def path_report(folder: Path) -> Answer:
    """The data folder, alone on a line, so that a shell can use it."""
    return Answer(
        "data-path",
        "list",
        data=lambda: {"path": str(folder)},
        body=lambda: (Table((Column("path", "Data folder"),), ((str(folder),),)),),
    )


def schema_list(names: tuple[str, ...]) -> Answer:
    """The names of the schemas."""
    columns: tuple[Said[str], ...] = (Said("name", "Schema", str),)
    return list_of("schemas", names, columns)


HITS: tuple[Said[Hit], ...] = (
    Said("kind", "What", lambda hit: hit.document.kind),
    Said("title", "Title", lambda hit: title_of(hit.document)),
    Said("command", "See it with", lambda hit: f"polcareer {hit.document.command}"),
)


NOT_FOUND = (
    "Try one plain word, such as caseworker, deposit or age; or see the lists: polcareer roles, polcareer skills, "
    "polcareer rules. All commands: polcareer --help"
)


def title_of(document: Document) -> str:
    """The title of a page with what limits it; that of a myth never as if it were so."""
    title = f"Not so: {document.title}" if document.kind == "myth" else document.title
    beside = f" ({document.beside})" if document.beside else ""
    return f"{title.removesuffix('.') if beside else title}{beside}"


def _on_hits(query: str, hits: tuple[Hit, ...]) -> Iterator[str]:
    if not hits:
        yield f"Nothing found for '{query}'. {NOT_FOUND}"
    for then, command in dict.fromkeys((hit.document.then, hit.document.command) for hit in hits[1:]):
        if then:
            yield f"To polcareer {command} you may {then}."


def search_report(query: str, found: Answered) -> Answer:
    """Hits, the best first, each with the command that shows it in full."""
    return Answer(
        "search",
        "list",
        data=lambda: tuple(_hit(hit) for hit in found.hits),
        body=lambda: (table_of(found.hits, HITS),) if found.hits else (),
        notes=lambda: tuple(_on_hits(query, found.hits)),
        headline=headline_of(found),
    )


def headline_of(found: Answered) -> str:
    """What is not held, what to type, and how sure that is; what was not heeded."""
    return "\n".join(_above_hits(found)) if found.hits else ""


def _above_hits(found: Answered) -> Iterator[str]:
    first = found.hits[0].document
    yield from found.says
    if found.nowhere:
        yield f"We hold nothing on {_quoted(found.nowhere)}."
    how = "Nearest" if found.nowhere or found.says else "Most likely" if found.sure else "Perhaps"
    yield f"{how}: polcareer {first.command}"
    if first.then:
        yield f"{first.then[0].upper()}{first.then[1:]}."
    if found.elsewhere:
        besides = (hit.document.beside.partition(";")[0] for hit in found.hits)
        law = next((beside for beside in besides if beside.startswith("for the")), "")
        which = "this office" if len(found.elsewhere) == 1 else "these offices"
        yield f"We do not hold the law on standing for {which}{law and f': rules below are {law} alone'}."
    if found.left_out:
        yield f"Not taken into account: {_quoted(found.left_out)}."
    if found.others:
        yield f"Not taken for a fact of yours: {_quoted(found.others)}."


def _quoted(words: Iterable[str]) -> str:
    return listed(tuple(f"'{word}'" for word in words))


def _hit(hit: Hit) -> dict[str, str]:
    return {
        "kind": hit.document.kind,
        "id": hit.document.id,
        "title": hit.document.title,
        "command": f"polcareer {hit.document.command}",
        "score": f"{hit.score:.3f}",
        "beside": hit.document.beside,
        "then": hit.document.then,
    }
