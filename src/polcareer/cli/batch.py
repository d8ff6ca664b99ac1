"""Many people, one a line: read, decide, print, keep nothing but the count.

A line is a row, in CSV too: a cell keeps to one line. So a stray quotation mark costs its own row, and no other row can
vanish into it.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TextIO

import msgspec

from polcareer.cli.files import say_what_is_read
from polcareer.cli.workers import CAN_FORK, in_order
from polcareer.data.reading import not_utf_8
from polcareer.errors import PolcareerError, RefusedFact, WrongUsage, refused_by_system
from polcareer.law.decide import RuleBook
from polcareer.law.person import Reader
from polcareer.typed import day_option
from polcareer.view.forms import as_cell, clean

STEP = 10_000  # rows between two words of progress
CHUNK = 500  # lines that one of several processes is given at a time
MOST_COLUMNS = 1_000  # there are some dozens of facts
LABELS = ("id", "name")  # whose row it is: given back, and never taken for a fact
DAYS = ("nomination", "poll", "on")
SAID = "understood"
CARRIED = "carried"
COLUMNS = ("line", "id", "nomination", "poll", "outcome", "bars", "questions", "error", "hint", "name", SAID)
CELL = r'(?:"(?:[^"]|"")*+"|[^",]*+)'
SOUND_LINE = re.compile(rf"{CELL}(?:,{CELL})*+")  # RFC 4180: quotation marks around a cell, doubled inside it
ENCODER = msgspec.json.Encoder()
SPACE_AFTER_QUOTE = re.compile(r'"[ \t]')

Line = tuple[int, str]
Row = dict[str, Any] | PolcareerError
Rows = Callable[[Iterator[Line]], Iterator[tuple[int, Row]]]


class Job(NamedTuple):
    """What every row is decided with. `assumed` are facts that hold where a row says nothing of them.

    `carried` are the columns that say nothing of a fact, and are given back as they came.
    """

    book: RuleBook
    reader: Reader
    nomination: date
    poll: date
    assumed: Mapping[str, Any]
    worked_out: Callable[[date, date], Mapping[str, Any]] = lambda _nomination, _poll: {}
    carried: tuple[str, ...] = ()


class Tally:
    """How many rows were read and refused, and the outcomes there were."""

    def __init__(self, outcomes: set[str] | None = None) -> None:
        self.read = self.refused = 0
        self.outcomes = set() if outcomes is None else outcomes

    def count(self, answer: Mapping[str, Any]) -> None:
        """One more row."""
        self.read += 1
        self.refused += "error" in answer
        if "outcome" in answer:
            self.outcomes.add(answer["outcome"])

    def add(self, other: Tally) -> None:
        """The rows of another."""
        self.read += other.read
        self.refused += other.refused
        self.outcomes |= other.outcomes


def run_batch(
    name: str, job: Job, out: TextIO, err: TextIO, *, as_csv: bool, jobs: int = 1, seen: set[str] | None = None
) -> int:
    """Decide every row of a .csv or .jsonl file (- is JSON lines on stdin). Returns how many rows were refused.

    `seen` collects the outcomes there were. `jobs` is how many processes share the work, where the system can fork.

    Writes a line a row, in order: its line number, its `id` and `name` if it has them, the days it was decided for,
    outcome, bars and questions; or the error. Says on `err` at the end how many were read.
    """
    tally = Tally() if seen is None else Tally(seen)
    write = _csv_writer(out, job.carried, header=True) if as_csv else _json_writer(out, out.encoding)
    try:
        lines = _lines_of(name)
        rows = _rows_in(name, lines)
        if jobs > 1 and CAN_FORK:
            out.flush()  # what is waiting to be written is waiting once only
            decide = partial(_decide_chunk, rows, job, as_csv=as_csv, encoding=out.encoding)
            for text, part in in_order(_chunks(lines), decide, jobs):
                out.write(text)
                tally.add(part)
                _say_progress(tally.read, part.read, err)
        else:
            for line, row in rows(lines):
                answer = _decide(line, row, job)
                write(answer)
                tally.count(answer)
                if tally.read % STEP == 0:
                    _say_progress(tally.read, 1, err)
    except WrongUsage:
        if tally.read:
            _sum_up(tally, out, err)
        raise
    _sum_up(tally, out, err, nobody="" if tally.read else _nobody(name))
    if job.carried:
        err.write(f"Carried through, and not read as facts: {', '.join(job.carried)}.\n")
    return tally.refused


def _say_progress(read: int, last: int, err: TextIO) -> None:
    if read % STEP < last and err.isatty():
        err.write(f"\r{read // STEP * STEP:,} rows")
        err.flush()


def _chunks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """The lines in chunks for several processes; before a fault, what came before it."""
    while True:
        chunk: list[Line] = []
        try:
            chunk.extend(islice(lines, CHUNK))
        except WrongUsage:
            if chunk:
                yield chunk
            raise
        if not chunk:
            return
        yield chunk


def _decide_chunk(rows: Rows, job: Job, chunk: list[Line], *, as_csv: bool, encoding: str | None) -> tuple[str, Tally]:
    """The answers for some lines as text, and how many there are of which sort."""
    out, tally = io.StringIO(), Tally()
    write = _csv_writer(out, job.carried) if as_csv else _json_writer(out, encoding)
    for line, row in rows(iter(chunk)):
        answer = _decide(line, row, job)
        write(answer)
        tally.count(answer)
    return out.getvalue(), tally


def _sum_up(tally: Tally, out: TextIO, err: TextIO, nobody: str = "") -> None:
    """Say how many people were read, once their answers are out."""
    read, refused = tally.read, tally.refused
    out.flush()
    if read >= STEP and err.isatty():
        err.write("\n")
    people = "1 person" if read == 1 else f"{read:,} people"
    why = " Each refused row says why on its own line." if refused else nobody
    err.write(f"{people} read: {read - refused:,} answered, {refused:,} refused.{why}\n")


def _nobody(name: str) -> str:
    """Why there was no row."""
    if name == "-":
        return " Standard input has no row."
    if Path(name).stat().st_size:
        return f" {name} has no row{' under its header' if _kind(name) == '.csv' else ''}."
    return f" {name} is empty."


def _decide(line: int, row: Row, job: Job) -> dict[str, Any]:
    answer: dict[str, Any] = {"line": line}
    if isinstance(row, PolcareerError):
        return answer | {"error": row.message, "hint": row.hint}
    for label in LABELS:
        if label in row:
            answer[label] = row.pop(label)
    if job.carried:
        answer[CARRIED] = {name: row.pop(key) for name in job.carried for key in (name, _column(name)) if key in row}
    try:
        nomination, poll = _days(row, job)
        read = job.reader.read(row)
        assumed = job.reader.still_assumed(job.assumed, read)
        facts = {**assumed, **job.worked_out(nomination, poll), **read}
        job.book.check_dates(nomination, poll)
        answer |= {"nomination": nomination, "poll": poll}
        outcome, bars, questions = job.book.lean(facts, nomination, poll)
        understood = job.reader.echo(row)
    except PolcareerError as error:
        return answer | {"error": error.message, "hint": _hint(error)}
    ranked = tuple(sorted(questions, key=lambda name: job.reader.rank[name.partition(".")[0]]))
    answer |= {"outcome": outcome, "bars": bars, "questions": ranked}
    return answer | {SAID: understood} if understood else answer


def _hint(error: PolcareerError) -> str:
    """What to do about a refused row; of a column that is no fact, how to have it carried through."""
    if isinstance(error, RefusedFact) and error.unknown:
        return f"To give that column back unread: --carry {error.unknown}. {error.hint}"
    return error.hint


def _days(row: dict[str, Any], job: Job) -> tuple[date, date]:
    said = {name: row.pop(name, None) for name in DAYS}
    given = {name: value for name, value in said.items() if value}
    if not given:
        return job.nomination, job.poll
    days = {name: day_option(name, str(value)) for name, value in given.items()}
    if "on" in days:
        if len(days) > 1:
            raise RefusedFact("on sets both days, so it cannot stand with nomination or poll.", "Drop one.")
        return days["on"], days["on"]
    if len(days) == 1:
        missing = "poll" if "nomination" in days else "nomination"
        raise RefusedFact(f"{missing} is missing: a row gives both days, or on, or neither.", "Add it.")
    return days["nomination"], days["poll"]


def _kind(name: str) -> str:
    return Path(name).suffix.casefold()


def _lines_of(name: str) -> Iterator[Line]:
    """The lines of the file named."""
    if name == "-":
        say_what_is_read("JSON lines")
        yield from _lines(sys.stdin.buffer, "Standard input")
        return
    if _kind(name) not in (".csv", ".jsonl"):
        raise WrongUsage(f"--batch takes a .csv or .jsonl file, not {name}.", "Or - for JSON lines on standard input.")
    try:
        with Path(name).open("rb") as file:
            yield from _lines(file, name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refused_by_system(f"{name} cannot be read", error, "Check the path.") from None


def _rows_in(name: str, lines: Iterator[Line]) -> Rows:
    """What reads rows out of lines. The header of a CSV file is taken off them for it."""
    if name == "-" or _kind(name) != ".csv":
        return _json_rows
    return partial(_csv_rows, _header(*next(_written(lines), (0, ""))))


def _lines(file: BinaryIO, name: str) -> Iterator[Line]:
    """The lines of a file with their numbers, without the mark that some editors put before a text.

    Raises `WrongUsage` at the first that is no text.
    """
    number = 0
    for piece in file:
        for raw in piece.splitlines():  # in bytes, these end with a line feed, a carriage return or both
            number += 1
            try:
                text = raw.decode()
            except UnicodeDecodeError:
                raise WrongUsage(f"{name} is not UTF-8 text: see line {number}.", f"{not_utf_8(raw)}.") from None
            yield number, text.removeprefix("\ufeff")


def _json_rows(lines: Iterator[Line]) -> Iterator[tuple[int, Row]]:
    decode = msgspec.json.Decoder().decode
    for number, line in lines:
        if not line.strip():
            continue
        try:
            row = decode(line)
            twice = _named_twice(line, row) if isinstance(row, dict) else ""
        except (msgspec.DecodeError, RecursionError):
            yield number, RefusedFact("The line is not JSON.", "Write one JSON object a line.")
            continue
        if not isinstance(row, dict):
            yield number, RefusedFact("The line is not a JSON object.", "Write one JSON object a line.")
        elif twice:
            yield number, RefusedFact(f"The line gives {twice} twice.", "Keep one of them.")
        else:
            yield number, row


def _named_twice(line: str, row: dict[str, Any]) -> str:
    """A name that an object of the line has twice: JSON readers keep the last of them without a word."""
    if line.count('":') == len(row) and not SPACE_AFTER_QUOTE.search(line):
        return ""  # as many names as keys were kept
    found: list[str] = []

    def names(pairs: list[tuple[str, Any]]) -> None:
        met: set[str] = set()
        for name, _ in pairs:
            if name in met:
                found.append(name)
            met.add(name)

    json.loads(line, object_pairs_hook=names)
    return next(iter(found), "")


def _written(lines: Iterator[Line]) -> Iterator[Line]:
    return ((number, line) for number, line in lines if line)


def _csv_rows(header: list[str], lines: Iterator[Line]) -> Iterator[tuple[int, Row]]:
    for number, line in _written(lines):
        cells = _cells(line)
        if isinstance(cells, PolcareerError):
            yield number, cells
        elif len(cells) > len(header):
            yield number, RefusedFact("The row has more cells than the header.", "Quote cells with commas.")
        else:
            yield number, {name: cell for name, cell in zip(header, cells, strict=False) if cell}


def columns_carried(named: str, reader: Reader) -> tuple[str, ...]:
    """The columns that are given back unread, from `a,b`. Raises `WrongUsage` for one that is read, or is ours."""
    carried = tuple(dict.fromkeys(filter(None, (name.strip() for name in named.split(",")))))
    read = {*reader.facts, *LABELS, *DAYS, *COLUMNS, CARRIED} & {*carried, *map(_column, carried)}
    if read:
        raise WrongUsage(
            f"--carry cannot take {', '.join(sorted(read))}: it has a meaning here.", "Name other columns."
        )
    return carried


def _column(cell: str) -> str:
    """A column's name, spelt as facts are."""
    return cell.strip().casefold().replace("_", "-")


def _header(number: int, line: str) -> list[str]:
    """The columns of a CSV file, spelt as facts are. Raises `WrongUsage`."""
    cells = _cells(line)
    if isinstance(cells, PolcareerError):
        raise WrongUsage(f"The header, line {number}: {cells.message}", cells.hint)
    if len(cells) > MOST_COLUMNS:
        raise WrongUsage(
            f"The header has {len(cells):,} columns.", f"At most {MOST_COLUMNS:,} are read: drop the rest."
        )
    if len(cells) == 1 and (apart := next((each for each in ";\t" if each in line), "")):
        said = "tabs" if apart == "\t" else "semicolons"
        raise WrongUsage(f"The columns of the header are {said} apart.", "Save the file with commas between the cells.")
    names = list(map(_column, cells))
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        raise WrongUsage(f"The header names {', '.join(twice)} twice.", "Keep one of them.")
    return names


def _cells(line: str) -> list[str] | PolcareerError:
    """The cells of a line, or what is wrong with it."""
    import csv

    if '"' in line and not SOUND_LINE.fullmatch(line):
        wrong = "opens here and is not closed on its line" if line.count('"') % 2 else "stands inside a cell"
        return RefusedFact(f"A quotation mark {wrong}.", QUOTES)
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        return RefusedFact(f"A cell has more than {csv.field_size_limit():,} characters.", "Shorten it.")


QUOTES = 'Put quotation marks around the whole cell, and write "" for one inside it. A cell keeps to one line.'


def _json_writer(out: TextIO, encoding: str | None) -> Callable[[dict[str, Any]], None]:
    def write(answer: dict[str, Any]) -> None:
        out.write(ENCODER.encode(answer).decode() + "\n")

    def write_in_ascii(answer: dict[str, Any]) -> None:
        out.write(json.dumps(json.loads(ENCODER.encode(answer))) + "\n")

    return write if (encoding or "utf-8").casefold().startswith("utf") else write_in_ascii


def _csv_writer(out: TextIO, carried: tuple[str, ...], *, header: bool = False) -> Callable[[dict[str, Any]], None]:
    import csv

    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow([*COLUMNS, *carried])

    def write(answer: dict[str, Any]) -> None:
        cells = [_cell(answer.get(name, ""), "; " if name == SAID else " ") for name in COLUMNS]
        given_back = answer.get(CARRIED, {})
        writer.writerow([*cells, *(_cell(given_back.get(name, ""), " ") for name in carried)])

    return write


def _cell(value: Any, between: str) -> Any:
    """A value as CSV has it: numbers and days as they are, text so that no spreadsheet takes it for a formula."""
    text = between.join(value) if isinstance(value, tuple) else value
    return as_cell(clean(text)) if isinstance(text, str) else text
