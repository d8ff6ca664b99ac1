"""The plain nouns in words: skills, employers, vacancies, training, advice, sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table, nothing
from polcareer.view.roles import NO_ROUND, ON_SOURCES, on_sources
from polcareer.words import all_cites, cited, counted, day_in_words, how_sure, listed, said, title_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from polcareer.data.model import Entry, Statement
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Advice, Employer, Headings, Item, Role, Skill, Vacancy
    from polcareer.questions.jobs import WaysIn

T = TypeVar("T")
S = TypeVar("S", bound="Statement")


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
    """What a page looks up besides its own entry: sources by id; and the rest, read when asked for.

    `ways_in` are those that a page of advice has beside it.
    """

    sources: Mapping[str, Source]
    roles: Callable[[], tuple[Role, ...]]
    headings: Callable[[], Headings]
    ways_in: Callable[[Advice], WaysIn]


NAMED = 6  # so many jobs are named in a short answer
WIDE, MOST, PAGE = 76, 12, 17  # a short answer says statements for so many lines, a page of them more


def in_few_lines(items: Iterable[str], most: int = MOST) -> tuple[str, ...]:
    """The first texts that keep to `most` lines of a usual screen, at least one."""
    shown: list[str] = []
    lines = 0
    for item in items:
        lines += -(-len(item) // WIDE)
        if shown and lines > most:
            break
        shown.append(item)
    return tuple(shown)


def _some(names: Iterable[str]) -> str:
    held = tuple(names)
    more = len(held) - NAMED
    return "; ".join(held[:NAMED]) + (f"; {more} more" if more > 0 else "")


MOST_WANTED = 25


def skill_list(skills: tuple[Skill, ...], look: Lookups) -> Answer:
    """Skills by kind: in short those that most roles need, otherwise all, with how many roles ask for each."""
    return Answer(
        "skills",
        "list",
        data=lambda: skills,
        headline=f"The {MOST_WANTED} of {len(skills)} skills that most jobs call essential"
        if len(skills) > MOST_WANTED
        else counted(len(skills), "skill"),
        body=lambda: (_most_wanted(skills, look),),
        whole=lambda: (_skills(skills, look),),
        next_step=lambda: (f"One skill: polcareer skills {skills[0].id}",),
        records=lambda: _skills(skills, look),
        small_print=lambda: ("The figures count roles.",),
        more="every skill, with its id, and how many jobs it helps in"
        if len(skills) > MOST_WANTED
        else "in how many jobs each helps, ids",
    )


class Wanted(NamedTuple):
    """For how many roles a skill is essential, and for how many desirable."""

    essential: int
    desirable: int


def _wanted(roles: tuple[Role, ...]) -> Callable[[Skill], Wanted]:
    essential = Counter(name for role in roles for name in set(role.skills.essential))
    desirable = Counter(name for role in roles for name in set(role.skills.desirable))
    return lambda skill: Wanted(essential[skill.id], desirable[skill.id])


def _most_wanted(skills: tuple[Skill, ...], look: Lookups) -> Table:
    wanted = _wanted(look.roles())
    titles = {heading.id: heading.title for heading in look.headings().skills}
    order = list(titles)
    most = sorted(skills, key=wanted, reverse=True)[:MOST_WANTED]
    most.sort(key=lambda skill: order.index(skill.kind))
    columns = (Column("kind", "Kind"), Column("label", "Skill"), Column("essential", "Essential for", figures=True))
    rows = ((titles[skill.kind], skill.label, counted(wanted(skill).essential, "job")) for skill in most)
    return Table(columns, tuple(rows), grouped=True)


def _skills(skills: tuple[Skill, ...], look: Lookups) -> Table:
    wanted = _wanted(look.roles())
    titles = {heading.id: heading.title for heading in look.headings().skills}
    columns: tuple[Said[Skill], ...] = (
        Said("id", "Skill", lambda skill: skill.id),
        Said("label", "Name", lambda skill: skill.label),
        Said("essential", "Essential for", lambda skill: str(wanted(skill).essential), figures=True),
        Said("desirable", "Desirable for", lambda skill: str(wanted(skill).desirable), figures=True),
        Said("kind", "Kind", lambda skill: titles[skill.kind]),
    )
    return table_of(skills, columns)


def skill_in_full(skill: Skill, look: Lookups) -> Answer:
    """One skill: what it is, how a student can show it, and which roles ask for it."""

    def asking() -> tuple[tuple[Role, ...], tuple[Role, ...]]:
        roles = look.roles()
        essential = tuple(role for role in roles if skill.id in role.skills.essential)
        return essential, tuple(role for role in roles if skill.id in role.skills.desirable)

    def body() -> Iterator[Block]:
        essential, desirable = asking()
        yield Prose(in_few_lines(skill.evidence), "How a student can show it (our suggestions)")
        yield facts_of(
            (f"Essential for {counted(len(essential), 'job')}", _some(role.title for role in essential)),
            (f"Useful for {len(desirable)}", _some(role.title for role in desirable)),
        )

    def whole() -> Iterator[Block]:
        essential, desirable = asking()
        yield facts_of(("Skill", skill.id), ("Also called", ", ".join(skill.aliases)))
        yield Prose(skill.evidence, "How a student can show it (our suggestions)")
        yield Prose(skill.evidence_at_work, "How somebody at work can (our suggestions)")
        yield Prose(_titles(essential), "Essential for")
        yield Prose(_titles(desirable), "Desirable for")

    onward = f"The jobs: polcareer roles --skill {skill.id}. Your fit: polcareer match --have {skill.id}"
    parts = Parts(body, whole, onward, "other names for it, every job, sources")
    return page_of("skill", skill, f"{skill.label}: {skill.definition}", parts, look)


EMPLOYERS: tuple[Said[Employer], ...] = (
    Said("id", "Employer", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("summary", "In short", lambda item: item.summary),
    Said("hires", "Hires", lambda item: item.hires),
)
EMPLOYERS_IN_SHORT: tuple[Said[Employer], ...] = (
    Said("title", "Employer", lambda item: item.title.partition(" (")[0]),
    Said("hires", "Hires", lambda item: item.hires),
)


def employer_list(employers: tuple[Employer, ...], _look: Lookups) -> Answer:
    """Kinds of employer, one a row."""
    return list_of("employers", employers, EMPLOYERS)._replace(
        headline=f"{counted(len(employers), 'kind')} of employer, and whom each hires",
        body=lambda: (table_of(employers, EMPLOYERS_IN_SHORT)._replace(bare=True),),
        whole=lambda: (table_of(employers, EMPLOYERS),),
        records=lambda: table_of(employers, EMPLOYERS),
        next_step=lambda: (f"One of them, by its name: polcareer employers {employers[0].id}",),
        more="what each is like, and ids",
    )


def employer_in_full(employer: Employer, look: Lookups) -> Answer:
    """One kind of employer, with its roles."""

    def roles() -> tuple[Role, ...]:
        return tuple(role for role in look.roles() if employer.id in role.employers)

    def body() -> Iterator[Block]:
        yield facts_of(("In short", employer.summary))
        yield first_statements(employer.facts, "What to know", 10)
        yield facts_of(("Jobs", _some(role.title for role in roles())))

    def whole() -> Iterator[Block]:
        yield facts_of(("Employer", employer.id), ("In short", employer.summary))
        yield statements_of(employer.facts, "What to know")
        yield Prose(_titles(roles()), "Jobs")

    onward = f"The jobs, with pay: polcareer roles --employer {employer.id}"
    parts = Parts(body, whole, onward, "more to know, every job, sources")
    return page_of("employer", employer, f"{employer.title}: what to know, and whom it hires", parts, look)


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
VACANCIES_IN_SHORT: tuple[Said[Vacancy], ...] = (
    Said("title", "Name", lambda item: item.title),
    Said("url", "Address", lambda item: _site(item.url)),
)
NO_PLACE = "No place to look is known for this job. See them all: polcareer vacancies"
LONG = 32  # a longer address than this leaves no room for the name before it


def _site(url: str) -> str:
    """An address as people say it, or that of its site alone where it is long."""
    address = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return address if len(address) <= LONG else address.partition("/")[0]


def vacancy_list(
    vacancies: tuple[Vacancy, ...], look: Lookups, job: str = "", nation: str = "", *, its_own_first: bool = True
) -> Answer:
    """Places where vacancies appear, one a row: in short those with an address first, by how many roles they have.

    Those of a `nation` alone come before all else, unless `its_own_first` says no; those of others last.
    """
    held = counted(len(vacancies), "place")
    order = (
        f"{held} to look for a job as {job}"
        if job
        else f"{held} to look for political jobs{'' if nation else ', those with the most kinds of job first'}"
    )
    return list_of("vacancies", vacancies, VACANCIES)._replace(
        headline=order if vacancies else NO_PLACE,
        body=lambda: (_places_in_short(vacancies, look, nation, its_own_first=its_own_first),) if vacancies else (),
        whole=lambda: (table_of(vacancies, VACANCIES),) if vacancies else (),
        records=lambda: table_of(vacancies, VACANCIES),
        next_step=lambda: (f"{vacancies[0].title}: polcareer vacancies {vacancies[0].id}",) if vacancies else (),
        more="what appears at each, whole addresses, ids" if vacancies else "",
    )


def _places_in_short(vacancies: tuple[Vacancy, ...], look: Lookups, nation: str, *, its_own_first: bool) -> Table:
    kinds = Counter(name for role in look.roles() for name in set(role.vacancies))

    def place(item: Vacancy) -> int:
        """0 for one of the nation, 1 for one of no nation alone, 2 for one of others."""
        if nation in item.nations:
            return 0 if its_own_first else 1
        return 2 if nation and item.nations else 1

    ordered = sorted(vacancies, key=lambda item: (place(item), not item.url, -kinds[item.id]))
    return table_of(ordered, VACANCIES_IN_SHORT)._replace(bare=True)


def vacancy_in_full(vacancy: Vacancy, look: Lookups) -> Answer:
    """One place where vacancies appear."""

    def roles() -> tuple[Role, ...]:
        return tuple(role for role in look.roles() if vacancy.id in role.vacancies)

    def body() -> Iterator[Block]:
        yield facts_of(
            ("Address", vacancy.url),
            ("There", vacancy.posts),
            ("Cost to you", vacancy.cost),
            ("When", NO_ROUND if vacancy.no_round else ""),
            ("How we know it", "" if vacancy.seen == "read" else SEEN[vacancy.seen]),
            ("Take care", vacancy.note),
        )
        yield first_statements(vacancy.facts, "What to know", 9)
        yield facts_of(("Jobs", _some(role.title for role in roles())))

    def whole() -> Iterator[Block]:
        yield facts_of(
            ("Where", vacancy.id),
            ("What appears there", vacancy.posts),
            ("Address", vacancy.url),
            ("Cost to you", vacancy.cost),
            ("When", NO_ROUND if vacancy.no_round else ""),
            ("How we know it", SEEN[vacancy.seen]),
        )
        yield statements_of(vacancy.facts, "What to know")
        yield Prose(_titles(roles()), "Jobs advertised there")

    onward = "How to apply: polcareer apply. Other places: polcareer vacancies"
    parts = Parts(body, whole, onward, "more to know, every job, sources")
    return page_of("vacancy", vacancy, vacancy.title, parts, look)


ADVICE: tuple[Said[Advice], ...] = (
    Said("id", "Page", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("topic", "Topic", lambda item: title_case(item.topic)),
)


def advice_list(pages: tuple[Advice, ...], look: Lookups) -> Answer:
    """Pages of advice, one a row: questions that people ask first, what is not covered last."""

    def by_group() -> Table:
        titles = {heading.id: heading.title for heading in look.headings().advice}
        order = list(titles)
        held = sorted(pages, key=lambda page: order.index(page.group))
        columns = (Column("group", "About"), Column("title", "Page"))
        return Table(columns, tuple((titles[page.group], page.title) for page in held), grouped=True)

    return list_of("advice", pages, ADVICE)._replace(
        headline=f"{counted(len(pages), 'page')} of advice, to read one by one",
        body=lambda: (by_group(),),
        whole=lambda: (table_of(pages, ADVICE),),
        records=lambda: table_of(pages, ADVICE),
        next_step=lambda: (f"Read one, by words of its title: polcareer advice {pages[0].id}",),
        more="topics and ids",
    )


def advice_in_full(item: Advice, look: Lookups) -> Answer:
    """One page of advice: its answer, and in short what that does not say already."""
    if item.audience is not None:
        return _page_with_ways_in(item, look)
    lines = PAGE - _lines_beside(item)
    beside = tuple(statement for statement in item.statements if not statement.in_answer)

    def body() -> Iterator[Block]:
        yield Prose(in_few_lines(map(in_short, _now(beside)), lines), "In short")
        yield facts_of(("Ask", item.ask))

    def whole() -> Iterator[Block]:
        yield facts_of(("Page", item.id), ("Ask", item.ask))
        yield Prose(tuple(_of_advice(statement, look) for statement in item.statements), item.title)

    parts = Parts(body, whole, "Other pages: polcareer advice", _more(beside, lines, "the rest of the page"))
    page = page_of("advice-page", item, item.answer, parts, look)
    return page._replace(notes=lambda: (LAW,)) if item.topic == "campaign-law" else page


LAW = "Not legal advice. Ask the returning officer or the Electoral Commission."


def _of_advice(item: Item, look: Lookups) -> str:
    """A piece of advice; of a crime also what the law calls it, who commits it, since when, and its section."""
    offence = item.offence
    if offence is None:
        return said(item)
    since = f" Since {day_in_words(offence.since)}." if offence.since else ""
    where = f" {offence.elsewhere}" if offence.elsewhere else ""
    law = f" [{cited(item.cites, look.sources)}{f', {item.confidence} confidence' if item.confidence else ''}]"
    called = "An" if offence.is_called[0] in "aeio" else "A"
    note = f" {item.note}" if item.note else ""
    return f"{item.says} {called} {offence.is_called}, committed by {offence.by}.{since}{where}{law}{note}"


SCHEMES_SHOWN, ROLES_SHOWN, SAID_BESIDE = 4, 3, 5  # schemes, jobs and lines of advice on a page that joins them


def _page_with_ways_in(item: Advice, look: Lookups) -> Answer:
    """A page of advice with the ways in for its audience, and the jobs in which they start."""
    from polcareer.view.training import ways_in_blocks

    ways = look.ways_in(item)

    def body() -> Iterator[Block]:
        yield first_statements(item.statements, "What to know", SAID_BESIDE)
        yield from ways_in_blocks(ways, SCHEMES_SHOWN, ROLES_SHOWN)

    def whole() -> Iterator[Block]:
        yield facts_of(("Page", item.id))
        yield statements_of(item.statements, item.title)
        yield from ways_in_blocks(ways)

    onward = f"All: polcareer training --for {item.audience}. When: polcareer training --open"
    said = f"{item.title}: {counted(len(ways.schemes), 'scheme')}, and {counted(len(ways.roles), 'job')} to start in"
    parts = Parts(body, whole, onward, "the rest of the schemes, jobs and advice, sources")
    return page_of("advice-page", item, said, parts, look)


def _lines_beside(item: Advice) -> int:
    """How many lines of a usual screen the answer and whom to ask take, but for the one that a title takes too."""
    marks = item.confidence != "high" or item.basis in ("derived", "editorial")
    return -(-len(item.answer) // WIDE) + -(-len(item.ask) // (WIDE - ASK_WIDE)) + 1 + marks


ASK_WIDE = 10  # columns before whom to ask


class Parts(NamedTuple):
    """The parts of a page: in short, in full but for where it comes from, what to type next, what --full adds."""

    body: Callable[[], Iterator[Block]]
    whole: Callable[[], Iterator[Block]]
    onward: str
    more: str


def page_of(kind: str, entry: Entry, headline: str, parts: Parts, look: Lookups) -> Answer:
    """An entry whose full page ends with where it comes from."""

    def whole() -> Iterator[Block]:
        yield from _that_say_something(parts.whole())
        held = (statement for name in ("facts", "statements") for statement in getattr(entry, name, ()))
        if lines := on_sources(held):
            yield Prose(tuple(lines), ON_SOURCES)
        sources = cited(all_cites(entry), look.sources)
        end = facts_of(("Sources", sources), ("How sure", how_sure(entry)), ("Note", entry.note))
        yield end._replace(title="Where this comes from")

    return Answer(
        kind,
        "entry",
        headline=headline,
        data=lambda: entry,
        body=lambda: _with_doubts(entry, _that_say_something(parts.body())),
        whole=whole,
        next_step=lambda: (parts.onward,),
        sources=lambda: source_ids((entry,)),
        more=parts.more,
    )


def _with_doubts(entry: Entry, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks, and how sure we are of the entry where that is less than high."""
    marks = [f"{entry.confidence} confidence"] if entry.confidence != "high" else []
    marks += {"derived": ["worked out here"], "editorial": ["our own suggestion"]}.get(entry.basis, [])
    *held, last = blocks
    if not marks:
        return (*held, last)
    doubt = ("How sure", ", ".join(marks))
    if isinstance(last, Fields):
        return (*held, last._replace(pairs=(*last.pairs, doubt)))
    return (*held, last, Fields((doubt,)))


def _that_say_something(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if not (isinstance(block, Prose) and not block.items) and not (isinstance(block, Fields) and not block.pairs):
            yield block


def bare_address(url: str) -> str:
    """An address as people say it."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def facts_of(*pairs: tuple[str, str]) -> Fields:
    """Labels with their values, without those that have none."""
    return Fields(tuple(pair for pair in pairs if pair[1]))


def statements_of(statements: tuple[Statement, ...], title: str) -> Prose:
    """Statements in full, each with what a reader needs beside it."""
    return Prose(tuple(said(statement) for statement in statements), title)


def first_statements(statements: tuple[Statement, ...], title: str, lines: int) -> Prose:
    """The first statements that keep to so many lines. What is no longer so is left for the full page."""
    return Prose(in_few_lines(map(said, _now(statements)), lines), title)


def _now(statements: tuple[S, ...]) -> tuple[S, ...]:
    """The statements that are still so; all of them, where none is."""
    return tuple(statement for statement in statements if statement.status == "current") or statements


def in_short(item: Item) -> str:
    """A piece of advice; of a crime the line that nobody misses, and how sure we are where that is not high."""
    if item.offence is None:
        return said(item)
    return item.says + (f" ({item.confidence} confidence)" if item.confidence else "")


def _more(statements: tuple[Statement, ...], lines: int, rest: str) -> str:
    """What a full page adds: the rest of the statements, if there is any, and always the sources."""
    return "sources" if len(first_statements(statements, "", lines).items) == len(statements) else f"{rest}, sources"


def _titles(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(f"{role.title} ({role.id})" for role in roles)


SOURCES: tuple[Said[Source], ...] = (
    Said("id", "Source", lambda item: item.id),
    Said("title", "Title", lambda item: item.title),
    Said("publisher", "Publisher", lambda item: item.publisher),
    Said("checked", "Last read", lambda item: str(item.checked)),
    Said("url", "Address", lambda item: item.url),
)
KINDS = {
    "act": ("Act", "Acts"),
    "instrument": ("order or regulation", "orders and regulations"),
    "guidance": ("page of guidance", "pages of guidance"),
    "dataset": ("data set", "data sets"),
    "report": ("report", "reports"),
    "page": ("other page", "other pages"),
    "founding": ("founding document", "founding documents"),
}


def source_list(sources: tuple[Source, ...], _look: Lookups) -> Answer:
    """Sources: how many there are and how to look one up; in full, or where some are named, one a row."""
    asked = len(sources) <= MOST_WANTED
    answer = list_of("sources", sources, SOURCES)
    if asked:
        return answer
    held = Counter(str(source.kind) for source in sources)
    kinds = [f"{held[kind]} {names[held[kind] > 1]}" for kind, names in KINDS.items() if held[kind]]
    newest = max(source.checked for source in sources)
    return answer._replace(
        headline=f"{len(sources):,} documents are cited: {listed(kinds)}",
        body=lambda: (facts_of(("Last read", f"the newest on {day_in_words(newest)}")),),
        whole=lambda: (table_of(sources, SOURCES),),
        records=lambda: table_of(sources, SOURCES),
        next_step=lambda: (
            f"One, by its title or id: polcareer sources {sources[0].id}",
            "What an answer cites: add --full to its command",
        ),
        more="all of them, a line or two each",
    )


def source_in_full(source: Source, _look: Lookups) -> Answer:
    """One source."""
    return Answer(
        "source",
        "entry",
        headline=source.title,
        data=lambda: source,
        body=lambda: (
            facts_of(
                ("Source", source.id),
                ("Publisher", source.publisher),
                ("Kind", KINDS[source.kind][0]),
                ("Address", source.url),
                ("Licence", source.licence),
                ("Credit", source.credit),
                ("Date on it", source.published),
                ("Text read", source.read_as_at),
                ("Last read", day_in_words(source.checked)),
                ("Note", source.note),
            ),
        ),
        sources=lambda: (source.id,),
    )


def source_ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sources of entries, those of their statements included."""
    return tuple(dict.fromkeys(cite.source for entry in entries for cite in all_cites(entry)))
