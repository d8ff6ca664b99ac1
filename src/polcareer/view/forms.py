"""An answer as text for pipes, spreadsheets, screen readers and programs: cleaned, plain, TSV, CSV, Markdown, JSON.

HTML has a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from polcareer.data.model import Model
from polcareer.errors import DataFault, PolcareerError, WrongUsage
from polcareer.version import __version__
from polcareer.view.answer import Answer, Block, Branch, Chart, Fields, Page, Prose, Table, Tree, first_table, nothing

SPELT_OUT = {"£": "GBP ", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "█": "#", "…": "..."}


def spelt_out(text: str) -> str:
    """The text in ASCII; a character with no spelling becomes a question mark."""
    return text if text.isascii() else "".join(map(_spelt, text))


def _spelt(character: str) -> str:
    if character.isascii():
        return character
    import unicodedata  # only where the screen's encoding lacks a character

    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return SPELT_OUT.get(character) or plain or "?"


OBEYED = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, moves of the cursor
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # titles, links, the clipboard
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # all but tabs and line feeds
    r"|[\u2028\u2029]"  # a new line to some
    r"|[\u202a-\u202e\u2066-\u2069]"  # the rest of the line backwards
    r"|[\ud800-\udfff]"  # bytes that were no text
)


# A command that is to be typed, up to the end of its sentence, a comma or a bracket; to be compiled where it is used.
COMMAND = r"(?:^|(?<=: )|(?<=\? )|(?<=see )|(?<=or ))polcareer(?: (?!or |\(|[A-Z][a-z])\S*[^\s.,;:])+"


def clean(text: str) -> str:
    """The text without what a terminal would obey."""
    return text if text.isprintable() else OBEYED.sub("?", text)


def cleaned(value: Any) -> Any:
    """A page, or any part of one, with every text clean."""
    if type(value) is tuple and _is_clean_row(value):  # as nearly all of the thousands of rows are
        return value
    if isinstance(value, str):
        return clean(value)
    return _of_parts(value, cleaned)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A page, or any part of one, with every text changed."""
    if isinstance(value, str):
        return change(value)
    return _of_parts(value, lambda part: each_text(part, change))


def _of_parts(value: Any, change: Callable[[Any], Any]) -> Any:
    if not isinstance(value, tuple):
        return value
    parts = map(change, value)
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)


def _is_clean_row(value: tuple[Any, ...]) -> bool:
    try:
        return "".join(value).isprintable()
    except TypeError:  # it holds more than texts
        return False


# What a spreadsheet takes for a formula, unless it is a number with its sign or the sign alone.
FORMULA = re.compile(r"[=@\t\r]|[-+](?!£?[0-9][0-9,]*(?:\.[0-9]+)?%?\Z|\Z)")
BREAK = re.compile(r"[^\S ]|  |^ | $")


def tab_separated(table: Table) -> str:
    """One record a line, no header, full values. Tabs and line ends inside a value become spaces."""
    return "".join("\t".join(map(_on_one_line, row)) + "\n" for row in table.rows)


def _on_one_line(text: str) -> str:
    # Nearly every value is on one line already, and a list has thousands of them.
    return " ".join(text.split()) if BREAK.search(text) else text


def lines(page: Page) -> str:
    """`label: value` lines. The records of a list are paragraphs, an empty line between them.

    They are the rows of its tables, or what a tree of it draws, or else its cards of fields.
    """
    said: list[str] = []
    tables, cards = _records_of(page) if page.shape == "list" else ([], [])
    drawn = {id(block) for block in page.blocks if isinstance(block, Tree) and tables}
    drawn |= set(map(id, (*tables, *cards)))
    for block in page.blocks:
        said += [] if id(block) in drawn else _block(block)
    said += [f"note: {note}" for note in page.notes]
    said += [f"next: {line}" for line in page.next_step]
    paragraphs = [
        "\n".join(_record(table, row, first=not place)) for table in tables for place, row in enumerate(table.rows)
    ]
    paragraphs += ["\n".join(map(_on_one_line, _block(card))) for card in cards]
    title = f"title: {_on_one_line(page.headline)}\n" if page.headline else ""
    listed = "\n\n".join(paragraphs) + ("\n" if paragraphs else "")
    return title + listed + "".join(f"{_on_one_line(line)}\n" for line in said)


def _records_of(page: Page) -> tuple[list[Table], list[Fields]]:
    """What holds the records of a list: its tables, or cards of fields, or (where a tree draws them) themselves."""
    tables = [block for block in page.blocks if isinstance(block, Table) and not block.overview]
    if tables:
        return tables, []
    cards = [block for block in page.blocks if isinstance(block, Fields)]
    trees = any(isinstance(block, Tree) for block in page.blocks)
    return ([], cards) if cards and not trees else ([page.records or first_table(page.blocks)], [])


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Fields):
        yield from (f"{label}: {value}" for label, value in block.pairs)
    elif isinstance(block, Prose):
        yield from (f"{block.title}: {item}" if block.title else item for item in block.items)
    elif isinstance(block, Chart):
        yield from chart_in_words(block)
    elif isinstance(block, Tree):
        yield from (f"{block.title or 'tree'}: {line}" for line in tree_in_words(block.root))
    else:
        yield from (f"{label}: {told}" for label, told in _rows_in_an_entry(block))


def _record(table: Table, row: tuple[str, ...], *, first: bool) -> Iterator[str]:
    if table.title and first:
        yield f"Table: {_on_one_line(table.title)}"
    for column, cell in zip(table.columns, row, strict=True):
        if cell:
            yield f"{column.heading or column.key.capitalize()}: {_on_one_line(cell)}"


def _rows_in_an_entry(table: Table) -> Iterator[tuple[str, str]]:
    """A label and a text for each row: the table's title or, where it has none, the heading of its first column."""
    headings = [("" if table.bare or table.grouped else column.heading) for column in table.columns]
    for row in table.rows:
        cells = [f"{heading} {cell}".lstrip() for heading, cell in zip(headings, row, strict=True) if cell]
        if table.title:
            yield table.title, "; ".join(cells)
        else:
            yield table.columns[0].heading, "; ".join([row[0], *cells[1:]])


def chart_in_words(chart: Chart) -> Iterator[str]:
    """A chart said in words, one range a line."""
    for item in chart.ranges:
        yield f"{item.label}: {item.figures(chart.unit, ' to ')}"
    if chart.mark is not None:
        yield f"{chart.mark_label}: {chart.unit}{chart.mark:,}"


def tree_in_words(branch: Branch, above: str = "") -> Iterator[str]:
    """A tree said in words: each line with the line that it hangs from."""
    yield f"{branch.label} (under {above})" if above else branch.label
    for each in branch.beneath:
        yield from tree_in_words(each, branch.label)


def records_as_csv(table: Table) -> str:
    """The records of a list, comma-separated under a header row. No cell is one that a spreadsheet would run."""
    return _comma_separated([column.key for column in table.columns], table.rows)


def entry_as_csv(page: Page) -> str:
    """An entry as comma-separated columns of labels and values."""
    return _comma_separated(["label", "value"], (pair for block in page.blocks for pair in _pairs(block)))


def _comma_separated(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    import csv  # only this format needs it
    import io

    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(header)
    for row in rows:
        write(map(as_cell, row))
    return out.getvalue()


def as_cell(text: str) -> str:
    """A text as a cell of a spreadsheet: what would be a formula there begins with an apostrophe. Numbers stay so."""
    return f"'{text}" if FORMULA.match(text) else text


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Fields):
        yield from block.pairs
    elif isinstance(block, Prose):
        yield from ((block.title, item) for item in block.items)
    elif isinstance(block, Table):
        yield from _rows_in_an_entry(block)
    elif isinstance(block, Tree):
        yield from ((block.title or "tree", line) for line in tree_in_words(block.root))
    else:
        for line in chart_in_words(block):
            label, _, value = line.rpartition(": ")
            yield label, value


def markdown(page: Page) -> str:
    """Markdown with pipe tables."""
    parts = [f"## {page.headline}\n"] if page.headline else []
    for block in page.blocks:
        title = f"### {block.title}\n\n" if block.title else ""
        parts.append(title + "".join(f"{line}\n" for line in _markdown_lines(block)))
    if said := (*page.notes, *page.next_step):
        parts.append("".join(f"> {_on_one_line(note)}\n>\n" for note in said).removesuffix(">\n"))
    return "\n".join(parts)


def _markdown_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Tree):
        yield from _bullets(block.root)
    else:
        yield from map(_on_one_line, _flat_markdown(block))


def _bullets(branch: Branch, inside: str = "") -> Iterator[str]:
    yield f"{inside}- {_on_one_line(branch.label)}"
    for each in branch.beneath:
        yield from _bullets(each, f"{inside}  ")


def _flat_markdown(block: Table | Fields | Prose | Chart) -> Iterator[str]:
    if isinstance(block, Table):
        yield _row(column.heading for column in block.columns)
        yield _row("---:" if column.figures else "---" for column in block.columns)
        yield from (_row(row) for row in block.rows)
    elif isinstance(block, Fields):
        yield from (f"- **{label}:** {value}" for label, value in block.pairs)
    elif isinstance(block, Prose):
        for item in block.items:
            yield from (f"- {item}",) if block.listed else (item, "")
    else:
        yield from (f"- {line}" for line in chart_in_words(block))


def _row(cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"  # type: ignore[attr-defined]


def with_fields(answer: Answer, names: tuple[str, ...]) -> Answer:
    """A list with the columns named, in that order; of its JSON, the keys named. Raises `WrongUsage`."""
    if answer.shape != "list" and answer.records is None:
        raise WrongUsage("--fields chooses columns of a list, and this is one thing.", "Drop --fields.")

    def chosen() -> Table:
        table = answer.table()
        places = {column.key: place for place, column in enumerate(table.columns)}
        wanted = [places[_one_of(name, places)] for name in names]
        columns = tuple(table.columns[place] for place in wanted)
        return Table(columns, tuple(tuple(row[place] for place in wanted) for row in table.rows), table.title)

    def keys() -> Any:
        import msgspec

        data = msgspec.to_builtins(answer.data())
        several = isinstance(data, list | tuple)
        rows = data if several else [data]
        known = dict.fromkeys(key for row in rows for key in row)
        wanted = [_one_of(name, known) for name in names] if rows else []
        kept = [{name: row.get(name) for name in wanted} for row in rows]
        return kept if several else kept[0]

    return answer._replace(shape="list", data=keys, body=lambda: (chosen(),), records=chosen, whole=None, full=nothing)


def _one_of(name: str, known: Iterable[str]) -> str:
    names = list(known)
    if name not in names:
        raise WrongUsage(f"There is no field called '{name}'.", f"The fields: {', '.join(names)}.")
    return name


ENVELOPE_VERSION = 1


class Problem(Model, frozen=True, kw_only=True):
    """Why there is no answer: a code, what is wrong, what to type next, and faults of data files if any."""

    code: str
    message: str
    hint: str = ""
    exit_code: int
    faults: tuple[str, ...] = ()


class Envelope(Model, frozen=True, kw_only=True):
    """`version` is of this envelope and goes up when a key changes meaning. `error` is null for an answer."""

    version: int
    program: str
    kind: str
    data: Any = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    error: Problem | None = None


def as_json(answer: Answer) -> str:
    """An answer as JSON text."""
    return _encode(
        Envelope(
            version=ENVELOPE_VERSION,
            program=__version__,
            kind=answer.kind,
            data=answer.data(),
            notes=answer.said(),
            sources=tuple(answer.sources()),
        )
    )


def error_as_json(error: PolcareerError) -> str:
    """An error as JSON text."""
    faults = tuple(str(fault) for fault in error.faults) if isinstance(error, DataFault) else ()
    # What a person typed may hold bytes that are no text; JSON has no way to carry them.
    message, hint = (text.encode("utf-8", "replace").decode() for text in (error.message, error.hint))
    problem = Problem(code=error.code, message=message, hint=hint, exit_code=error.exit_code, faults=faults)
    return _encode(Envelope(version=ENVELOPE_VERSION, program=__version__, kind="error", error=problem))


def _encode(envelope: Envelope) -> str:
    import msgspec.json

    return msgspec.json.format(msgspec.json.encode(envelope), indent=2).decode() + "\n"
