"""What search found, what state the data is in, and which schemas there are."""

from __future__ import annotations

from itertools import islice
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.nouns import Said, list_of, table_of
from polcareer.words import cited, counted, day_in_words, how_sure, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from polcareer.data.reading import Fault
    from polcareer.data.sources import Coverage, Source
    from polcareer.questions.checked import Checked
    from polcareer.questions.ranking import Document, Hit
    from polcareer.questions.search import Answered
    from polcareer.questions.unsettled import Unsettled


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
        return Answer(
            "data-check",
            "entry",
            data=lambda: data,
            headline=f"No faults in {files} files",
            body=lambda: (Fields((("Folder", str(folder)),)),),
        )
    return Answer(
        "data-check",
        "list",
        data=lambda: data,
        body=lambda: (table_of(faults, FAULTS),),
        notes=lambda: (f"{counted(len(faults), 'fault')} in {folder}.",),
        exit_code=1,
    )


def coverage_report(areas: tuple[Coverage, ...], sources: Mapping[str, Source]) -> Answer:
    """Each area covered: in short since when and how surely, in full also what is missing."""
    return Answer(
        "coverage",
        "entry",
        data=lambda: areas,
        headline=f"{counted(len(areas), 'area')} covered: from which date, and how sure we are",
        body=lambda: (table_of(areas, COVERED)._replace(title="Covered"),),
        whole=lambda: (block for area in areas for block in _area(area, sources)),
        next_step=lambda: ("What was looked for and not found: polcareer advice what-we-could-not-find",),
        more="what each covers and leaves out, what is coming, sources",
    )


COVERED: tuple[Said[Coverage], ...] = (
    Said("title", "Area", lambda area: area.title),
    Said("since", "From", lambda area: day_in_words(area.since) if area.since else "any date", figures=True),
    Said("confidence", "Sure", lambda area: area.confidence, figures=True),
)


def _area(area: Coverage, sources: Mapping[str, Source]) -> Iterator[Block]:
    pairs = (
        ("Area", area.id),
        ("Covers", area.says),
        ("From", str(area.since) if area.since else "no date applies"),
        ("How sure", how_sure(area)),
        ("Note", area.note),
        ("Sources", cited(area.cites, sources)),
    )
    yield Fields(tuple(pair for pair in pairs if pair[1]), area.title)
    if area.missing:
        grounds = (f"{ground.says} ({cited(ground.cites, sources)})" for ground in area.missing)
        yield Prose(tuple(grounds), "Not decided yet")
    if area.pending:
        yield Prose(tuple(change.says for change in area.pending), "Known to be coming")


AGES: tuple[Said[Checked], ...] = (
    Said("source", "Source", lambda row: row.source),
    Said("checked", "Last checked", lambda row: str(row.checked)),
    Said("days", "Days ago", lambda row: str(row.days), figures=True),
    Said("entries", "Entries", lambda row: str(row.entries), figures=True),
    Said("title", "Title", lambda row: row.title),
    Said("url", "Where", lambda row: row.url),
)
AGES_IN_SHORT: tuple[Said[Checked], ...] = (AGES[4], AGES[1], AGES[2], AGES[3])
FIRST_TO_READ = 12  # sources that are shown in short


def stale_report(rows: tuple[Checked, ...], days: int) -> Answer:
    """Each source of which something was last checked so many days ago or more, the longest ago first."""
    old = tuple(row for row in rows if row.days >= days)
    return Answer(
        "data-stale",
        "list",
        headline=_how_old(rows, old, days) if old else "",
        notes=lambda: () if old else (_how_old(rows, old, days),),
        data=lambda: tuple(row._asdict() for row in old),
        body=lambda: (table_of(old[:FIRST_TO_READ], AGES_IN_SHORT),) if old else (),
        whole=lambda: (table_of(old, AGES),) if old else (),
        records=lambda: table_of(old, AGES),
        next_step=lambda: () if old else ("All of them, the longest ago first: polcareer data stale --days 0",),
        more="every one of them, and where to read it"
        if len(old) > FIRST_TO_READ
        else "where to read them" * bool(old),
    )


def _how_old(rows: tuple[Checked, ...], old: tuple[Checked, ...], days: int) -> str:
    first = f"the longest ago on {day_in_words(rows[0].checked)}" if rows else "nothing is cited"
    if not old:
        return f"Nothing was last checked {counted(days, 'day')} ago or more; {first}."
    if days == 0:
        return f"{counted(len(rows), 'source')}, the oldest check first: {first}."
    has = "has" if len(old) == 1 else "have"
    of = f"{len(old):,} of {counted(len(rows), 'source')} {has} something not checked"
    return f"{of} for {counted(days, 'day')} or more; {first}."


def unsettled_report(points: tuple[Unsettled, ...], titles: Mapping[str, str], sources: Mapping[str, Source]) -> Answer:
    """Each point that is open with what would settle it; in full the offices that it touches and the rules."""
    columns: tuple[Said[Unsettled], ...] = (
        Said("says", "What is open", lambda point: point.says),
        Said("settled_by", "What would settle it", lambda point: point.settled_by),
        Said("offices", "For", lambda point: listed(titles[each] for each in point.offices)),
        Said("rules", "Rules", lambda point: ", ".join(point.rules)),
        Said("point", "Point", lambda point: point.point),
        Said("law", "Law", lambda point: cited(point.cites, sources)),
    )
    return Answer(
        "data-unsettled",
        "list",
        headline=f"{counted(len(points), 'point')} on who may stand that we leave open: {WHY_OPEN}.",
        data=lambda: tuple(point._asdict() for point in points),
        body=lambda: (table_of(points, columns[:2]),) if points else (),
        whole=lambda: (table_of(points, (*columns[:4], columns[5])),) if points else (),
        records=lambda: table_of(points, columns),
        notes=lambda: (OUR_READING,),
        next_step=lambda: ("The rule that turns on one, with its law: polcareer rules RULE",) * bool(points),
        sources=lambda: dict.fromkeys(cite.source for point in points for cite in point.cites),
        more="for which offices, the rules that turn on it, and their law",
    )


WHY_OPEN = "the law is not settled, we have not read it, or it turns on something that only you can tell"
OUR_READING = "What would settle a point is our reading. Until then no answer that rests on it is a yes or a no."


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
    return list_of("schemas", names, columns)._replace(
        headline=f"{counted(len(names), 'schema')}: of each data file, and of what --json prints (answer)",
        body=lambda: (Fields((("Names", ", ".join(names)),)),),
        whole=lambda: (table_of(names, columns),),
        more="a name a line",
        records=lambda: table_of(names, columns),
        next_step=lambda: (f"One of them: polcareer schema {names[0]}",),
    )


HITS: tuple[Said[Hit], ...] = (
    Said("kind", "What", lambda hit: hit.document.kind),
    Said("title", "Title", lambda hit: title_of(hit.document)),
    Said("command", "Type", lambda hit: f"polcareer {hit.document.command}"),
)


BELOW_NEAR = 2  # lines below questions that may be asked
COLUMNS, ROOM = 74, 20  # of a screen, for what is said first, for these questions and what is below them
ONE_OF_THESE, THIS_ONE = "Perhaps you ask one of these:", "Perhaps you ask this:"
BELOW = 4  # lines below an answer, or below the one that is most likely meant
NOT_FOUND = (
    "Try one plain word, such as caseworker, deposit or age; or see the lists: polcareer roles, polcareer skills, "
    "polcareer rules. All commands: polcareer --help"
)


def title_of(document: Document) -> str:
    """The title of a page with what limits it; that of a myth never as if it were so."""
    title = f'Not so: "{document.title}"' if document.kind == "myth" else document.title
    beside = f" ({document.beside})" if document.beside else ""
    return f"{title.removesuffix('.') if beside else title}{beside}"


def _in_a_line(hit: Hit) -> str:
    """A page with the command that shows it."""
    title = title_of(hit.document).removesuffix(".")
    return f"{title}{'' if title.endswith('?') else ':'} polcareer {hit.document.command}"


def _to_add(hits: tuple[Hit, ...]) -> Iterator[str]:
    """What may be told to the commands of hits, but for the first, which says so itself."""
    examples: set[str] = set()  # commands of which it was said already what in them is an example
    for then, command in dict.fromkeys((hit.document.then, hit.document.command) for hit in hits[1:]):
        adds = then.startswith("add ")
        if then and (adds or command not in examples):
            examples |= set() if adds else {command}
            yield f"To polcareer {command} you may {then}." if adds else f"In polcareer {command}, {then}."


def search_report(
    query: str, found: Answered, first: tuple[str, ...] = (), near: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    """Hits, the best first, each with the command that shows it in full; `first` is what the best answers.

    `near` is what answers each of the questions, by its id, that may be asked.
    """
    hits, headline = found.hits, _headline(found, first)
    every = [_question(hit.document, near[hit.document.id]) for hit in found.near]
    questions, room = _on_a_screen(every, ROOM - _lines(*headline.split("\n")))
    said = {hit.document.command for hit in found.near}
    others = (_in_a_line(hit) for hit in hits[not found.near_first :] if hit.document.command not in said)
    below = _fitting(islice(others, BELOW_NEAR), room) if questions else tuple(islice(others, BELOW))
    return Answer(
        "search",
        "list",
        data=lambda: tuple(_hit(hit) for hit in hits),
        body=lambda: (*questions, *((Prose(below, "See also" if first else "Or"),) if below else ())),
        whole=lambda: (*every, table_of(hits, HITS)) if hits else (),
        records=lambda: table_of(hits, HITS),
        more="everything that was found" * bool(hits),
        notes=lambda: () if hits else (f"Nothing found for '{query}'. {NOT_FOUND}",),
        small_print=lambda: tuple(_to_add(hits)),
        headline=headline,
    )


def _question(question: Document, says: str) -> Prose:
    """A question that may be asked, with its answer and the line that shows all of it."""
    line = f"In full: polcareer {question.command}"
    return Prose((says, line) if says else (line,), question.title, listed=False)


def _lines(*text: str) -> int:
    return sum(len(wrap(line, COLUMNS)) for line in text)


def _on_a_screen(questions: list[Prose], room: int) -> tuple[list[Prose], int]:
    """As many of some questions, the nearest first, as there is room for with their answers; and what room is left."""
    shown: list[Prose] = []
    for each in questions:
        lines = 1 + _lines(each.title, *each.items)
        if shown and lines > room:
            break
        shown.append(each)
        room -= lines
    return shown, room


def _fitting(lines: Iterable[str], room: int) -> tuple[str, ...]:
    """As many of some lines as there is room for under a heading of their own."""
    shown: list[str] = []
    room -= 2
    for line in lines:
        room -= _lines(line)
        if room < 0:
            break
        shown.append(line)
    return tuple(shown)


def _headline(found: Answered, first: tuple[str, ...]) -> str:
    """What the first hit answers, and the line to type for all of it; first the line where it may not be meant."""
    if not first:
        return headline_of(found)
    if found.sure or found.of_standing or found.read_as:
        return "\n".join((*first, headline_of(found, "In full")))
    line, *others = headline_of(found, titled=False).split("\n")
    return "\n".join((line, *first, *others))


def headline_of(found: Answered, before: str = "", *, titled: bool = True) -> str:
    """What is not held, what to type (`before` it what it is, else how sure that is), and what was not heeded.

    Where it is `titled`, what that line shows stands below it.
    """
    return "\n".join(_above_hits(found, before, titled=titled)) if found.hits else ""


def _above_hits(found: Answered, before: str, *, titled: bool) -> Iterator[str]:
    first = found.hits[0].document
    yield from found.says
    if found.nowhere:
        yield f"We hold nothing on {_quoted(found.nowhere)}."
    if found.near_first:
        yield ONE_OF_THESE if len(found.near) > 1 else THIS_ONE
        return
    how = "Nearest" if found.nowhere or found.says else "Most likely" if found.sure else "Perhaps"
    yield f"{before or how}: polcareer {first.command}"
    if titled and not before:
        yield title_of(first)
    if found.whose:
        yield "For the person that you ask about: 'you' stands for them here."
    if found.read_as:
        yield f"Read as the question: {found.read_as}"
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
        "says": hit.document.says,
    }
