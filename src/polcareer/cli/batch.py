"""Many people, one a line: read, decide, print, keep nothing."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import msgspec

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.person import Reader
from polcareer.errors import PolcareerError, RefusedFact, WrongUsage
from polcareer.typed import day_option

STEP = 10_000  # rows between two words of progress
DAYS = ("nomination", "poll", "on")
ENCODER = msgspec.json.Encoder()
SPACE_AFTER_QUOTE = re.compile(r'"[ \t]')


class Job(NamedTuple):
    """What every row is decided with. `assumed` are facts that hold where a row says nothing of them."""

    book: RuleBook
    reader: Reader
    nomination: date
    poll: date
    assumed: Mapping[str, Any]


def run_batch(name: str, job: Job, out: TextIO, err: TextIO, *, as_csv: bool, seen: set[str] | None = None) -> int:
    """Decide every row of a .csv or .jsonl file (- is JSON lines on stdin). Returns how many rows were refused.

    `seen` collects the outcomes there were.

    Writes a line a row, in order: its line number, its `id` if it has one, the days it was decided for, outcome, bars
    and questions; or the error.
    """
    write = _csv_writer(out) if as_csv else _json_writer(out)
    refused = done = 0
    outcomes = set() if seen is None else seen
    for line, row in _rows(name):
        answer = _decide(line, row, job)
        refused += "error" in answer
        write(answer)
        if "outcome" in answer:
            outcomes.add(answer["outcome"])
        done += 1
        if done % STEP == 0 and err.isatty():
            err.write(f"\r{done:,} rows")
            err.flush()
    if done >= STEP and err.isatty():
        err.write("\n")
    return refused


def _decide(line: int, row: dict[str, Any] | PolcareerError, job: Job) -> dict[str, Any]:
    answer: dict[str, Any] = {"line": line}
    if isinstance(row, PolcareerError):
        return answer | {"error": row.message, "hint": row.hint}
    if "id" in row:
        answer["id"] = row.pop("id")
    try:
        nomination, poll = _days(row, job)
        facts = job.reader.read(row)
        job.book.check_dates(nomination, poll)
        answer |= {"nomination": nomination, "poll": poll}
        outcome, bars, questions = job.book.lean({**job.assumed, **facts} if job.assumed else facts, nomination, poll)
    except PolcareerError as error:
        return answer | {"error": error.message, "hint": error.hint}
    ranked = tuple(sorted(questions, key=lambda name: job.reader.rank[name.partition(".")[0]]))
    return answer | {"outcome": outcome, "bars": bars, "questions": ranked}


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


def _rows(name: str) -> Iterator[tuple[int, dict[str, Any] | PolcareerError]]:
    if name == "-":
        try:
            yield from _json_rows(line.decode("utf-8") for line in sys.stdin.buffer)
        except UnicodeDecodeError:
            raise WrongUsage("Standard input is not UTF-8 text.", "Save it as UTF-8.") from None
        return
    kinds: dict[str, Callable[[TextIO], Iterator[tuple[int, Any]]]] = {".csv": _csv_rows, ".jsonl": _json_rows}
    kind = kinds.get(Path(name).suffix.casefold())
    if kind is None:
        raise WrongUsage(f"--batch takes a .csv or .jsonl file, not {name}.", "Or - for JSON lines on standard input.")
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as file:
            yield from kind(file)
    except OSError as error:
        raise WrongUsage(f"{name} cannot be read: {error.strerror}.", "Check the path.") from None
    except UnicodeDecodeError:
        raise WrongUsage(f"{name} is not UTF-8 text.", "Save it as UTF-8.") from None


def _json_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | PolcareerError]]:
    decode = msgspec.json.Decoder().decode
    for number, text in enumerate(lines, start=1):
        line = text.removeprefix("\ufeff")  # the mark that some editors put before a file
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
        found.extend(name for at, (name, _) in enumerate(pairs) if name in (each for each, _ in pairs[:at]))

    json.loads(line, object_pairs_hook=names)
    return next(iter(found), "")


def _csv_rows(file: TextIO) -> Iterator[tuple[int, dict[str, Any] | PolcareerError]]:
    import csv

    reader = csv.DictReader(file)
    names = reader.fieldnames or ()
    twice = sorted({name for name in names if list(names).count(name) > 1})
    if twice:
        raise WrongUsage(f"The header names {', '.join(twice)} twice.", "Keep one of them.")
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, RefusedFact(f"The row cannot be read: {error}.", "Mend or shorten it.")
            continue
        if None in row:
            yield reader.line_num, RefusedFact("The row has more cells than the header.", "Quote cells with commas.")
        else:
            yield reader.line_num, {name: value for name, value in row.items() if value}


def _json_writer(out: TextIO) -> Callable[[dict[str, Any]], None]:
    def write(answer: dict[str, Any]) -> None:
        out.write(ENCODER.encode(answer).decode() + "\n")

    def write_in_ascii(answer: dict[str, Any]) -> None:
        out.write(json.dumps(json.loads(ENCODER.encode(answer))) + "\n")

    return write if (out.encoding or "utf-8").casefold().startswith("utf") else write_in_ascii


def _csv_writer(out: TextIO) -> Callable[[dict[str, Any]], None]:
    import csv

    writer = csv.writer(out, lineterminator="\n")
    columns = ("line", "id", "nomination", "poll", "outcome", "bars", "questions", "error", "hint")
    writer.writerow(columns)

    def write(answer: dict[str, Any]) -> None:
        cells = (answer.get(name, "") for name in columns)
        writer.writerow([" ".join(cell) if isinstance(cell, tuple) else cell for cell in cells])

    return write
