"""Read YAML strictly, remembering the line and column of every key and value.

PyYAML speaks YAML 1.1, where `on:` is True, `no` False and `12:30` 750, and its loaders crash or explode on
hostile files. So this reads parse events only: true/false, null and whole numbers are values, everything else
is text; aliases, tags, duplicate keys and deep nesting are faults.
"""

from __future__ import annotations

import codecs
import csv
import re
import typing
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from msgspec import NODEFAULT
from msgspec.structs import fields as fields_of

from polcareer.names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Complaint(NamedTuple):
    """What a domain says against a value: its file and the path to it, what is wrong, what would be right."""

    file: str
    path: tuple[str | int, ...]
    problem: str
    remedy: str


class Fault(NamedTuple):
    """One fault. `line` and `column` count from 1 (0 when the whole file is meant)."""

    file: str
    line: int
    column: int
    entry: str
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        names = [f"entry {self.entry}" if self.entry else "", f"field {self.field}" if self.field else ""]
        where = ", ".join(name for name in names if name)
        return f"{place}: {where + ': ' if where else ''}{self.problem}. {self.remedy}"


MAX_BYTES = 8_000_000
# What a terminal obeys or shows as what it is not: control characters, other line ends, overrides of direction.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")

Path_ = tuple[str | int, ...]
Place = tuple[int, int]


class Document(NamedTuple):
    """A parsed file: plain values, and where each value (`places`) and each key (`keys`) stands."""

    value: Any
    places: dict[Path_, Place]
    keys: dict[Path_, Place]


class Unreadable(Exception):
    """The file cannot be read; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault

    @classmethod
    def because(cls, name: str, problem: str, remedy: str, place: Place = (0, 0)) -> Unreadable:
        """What is wrong with the file as a whole, or with its text at a place."""
        return cls(Fault(name, *place, "", "", problem, remedy))


def read_bytes(path: Path, name: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file, one more than allowed at most. Raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise Unreadable.because(name, "the file is missing", "Add it, or give another --data folder") from None
    except OSError as error:
        raise Unreadable.because(name, f"cannot be read ({error.strerror})", "Check its permissions") from None


def as_text(raw: bytes, name: str, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file, without a byte order mark. Raises `Unreadable`."""
    if len(raw) > max_bytes:
        raise Unreadable.because(name, f"is over {max_bytes:,} bytes", "Split it or check that it is the right file")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable.because(name, "is not UTF-8 text", not_utf_8(raw), (line, 1)) from None


def not_utf_8(raw: bytes) -> str:
    """What to do about bytes that are no UTF-8, by what they look like."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "Save it as UTF-8: it looks like UTF-16"
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "Save it as UTF-8"
    return "Save it as UTF-8: it may be Windows-1252, as which spreadsheets save plain CSV"


def odd_character(text: str) -> Place | None:
    """Where the first control character stands, if there is any."""
    odd = CONTROL.search(text)
    if odd is None:
        return None
    return text.count("\n", 0, odd.start()) + 1, odd.start() - text.rfind("\n", 0, odd.start())


MAX_DEPTH = 50
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def read_yaml(path: Path, name: str, max_bytes: int = MAX_BYTES) -> Document:
    """Read a YAML data file. `name` is what faults call it. Raises `Unreadable`."""
    return parse_yaml(read_bytes(path, name, max_bytes), name, max_bytes, clean=True)


def parse_yaml(raw: bytes, name: str, max_bytes: int = MAX_BYTES, *, clean: bool = False) -> Document:
    r"""Parse the bytes of a YAML (or JSON) document. A `clean` one may hold no control character, not even as "\e".

    Raises `Unreadable`.
    """
    text = as_text(raw, name, max_bytes)
    try:
        return _Builder(name, clean=clean).build(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise _from_yaml_error(name, error, text) from None


class _Builder:
    """Builds plain values from parse events, without recursion."""

    def __init__(self, name: str, *, clean: bool) -> None:
        self.name = name
        self.clean = clean
        self.places: dict[Path_, Place] = {}
        self.keys: dict[Path_, Place] = {}
        self.stack: list[tuple[Any, Path_]] = []
        self.key: str | None = None
        self.roots: list[Any] = []

    def build(self, events: Iterator[Any]) -> Document:
        for event in events:
            self._take(event)
        if not self.roots or self.roots[0] is None:
            raise Unreadable.because(self.name, "is empty", "Fill it, or restore it from the repository")
        return Document(self.roots[0], self.places, self.keys)

    def _take(self, event: Any) -> None:
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent) and self.roots:
            raise Unreadable.because(self.name, "holds several documents", "Remove the `---` in the middle", place)
        if isinstance(event, yaml.NodeEvent):
            self._refuse_tricks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()

    def _refuse_tricks(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Unreadable.because(self.name, "uses an anchor or alias (& or *)", "Write the value out", place)
        if event.tag is not None:
            raise Unreadable.because(self.name, f"uses the tag {event.tag}", "Remove the tag", place)

    def _scalar(self, event: Any, place: Place) -> None:
        if self.clean and (CONTROL.search(event.value) or "\r" in event.value):
            raise Unreadable.because(self.name, "holds a control character", "Remove it", place)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            mapping, path = self.stack[-1]
            if event.value in mapping:
                raise Unreadable.because(self.name, f"has the key `{event.value}` twice", "Keep one of them", place)
            self.key = event.value
            self.keys[(*path, event.value)] = place
        else:
            self._put(_resolve(event.value) if event.implicit[0] else event.value, place)

    def _open(self, container: Any, place: Place) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _too_deep(self.name, place)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            raise Unreadable.because(self.name, "has a list or mapping as a key", "Use a word as the key", place)
        self.stack.append((container, self._put(container, place)))

    def _put(self, value: Any, place: Place) -> Path_:
        if not self.stack:
            self.roots.append(value)
            self.places[()] = place
            return ()
        parent, path = self.stack[-1]
        if isinstance(parent, dict):
            step: str | int = self.key or ""
            parent[step] = value
            self.key = None
        else:
            step = len(parent)
            parent.append(value)
        self.places[(*path, step)] = place
        return (*path, step)


def _too_deep(name: str, place: Place) -> Unreadable:
    return Unreadable.because(name, f"is nested more than {MAX_DEPTH} deep", "Flatten it", place)


def _resolve(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    return int(text) if WHOLE_NUMBER.fullmatch(text) else text


def _from_yaml_error(name: str, error: yaml.YAMLError, text: str) -> Unreadable:
    odd = odd_character(text)
    if odd is not None:
        return Unreadable.because(name, "is not YAML: it holds a control character", "Remove it", odd)
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if "nesting depth" in problem:  # PyYAML since 6.0.4 gives up before we can count
        return _too_deep(name, place)
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    remedy = "Indent with spaces, not tabs" if "\t" in line else "Mend the YAML there"
    return Unreadable.because(name, f"is not YAML: {problem}", remedy, place)


BETWEEN = "|"


def read_csv(path: Path, name: str, entry: type, max_bytes: int = MAX_BYTES) -> Document:
    """Read a CSV file of entries. `name` is what faults call it. Raises `Unreadable`."""
    return parse_csv(read_bytes(path, name, max_bytes), name, entry, max_bytes)


def parse_csv(raw: bytes, name: str, entry: type, max_bytes: int = MAX_BYTES) -> Document:
    """Parse the bytes of a CSV file of entries. Raises `Unreadable`."""
    rows = list(_rows(as_text(raw, name, max_bytes), name))
    if len(rows) < 2:
        raise Unreadable.because(name, "is empty", "Fill it, or restore it from the repository")
    header, *records = rows
    columns = _columns(header, name, entry)
    places: dict[Path_, Place] = {(): (1, 1)}
    value = []
    for number, row in enumerate(records):
        if len(row.cells) != len(columns):
            problem = f"has {len(row.cells)} cells where the header has {len(columns)}"
            raise Unreadable.because(name, problem, "Put a cell that holds a comma in quotes", (row.line, 1))
        places[(number,)] = (row.line, 1)
        places.update({(number, column.name): place for column, place in zip(columns, row.places(), strict=True)})
        cells = zip(columns, row.cells, strict=True)
        value.append({column.name: column.read(cell) for column, cell in cells if cell or column.needed})
    return Document(value, places, {})


class _Row(typing.NamedTuple):
    """A line's cells. `text` is the line as it stands in the file."""

    line: int
    text: str
    cells: list[str]

    def places(self) -> Iterator[Place]:
        """Where each cell begins."""
        at = 0
        for cell in self.cells:
            yield self.line, at + 1
            quoted = self.text[at : at + 1] == '"'
            at += len(cell) + 1 + (cell.count('"') + 2 if quoted else 0)


class _Column(typing.NamedTuple):
    """A field that the header names: how its cells are read, and whether one may be empty."""

    name: str
    numbers: bool
    many: bool
    needed: bool

    def read(self, cell: str) -> Any:
        """A cell as the value that pydantic is to judge."""
        if not cell:
            return None
        return [self._one(item) for item in cell.split(BETWEEN)] if self.many else self._one(cell)

    def _one(self, text: str) -> Any:
        return int(text) if self.numbers and WHOLE_NUMBER.fullmatch(text) else text


def _rows(text: str, name: str) -> Iterator[_Row]:
    odd = odd_character(text.replace("\r\n", "\n"))
    if odd is not None:
        raise Unreadable.because(name, "is not CSV: it holds a control character", "Remove it", odd)
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        try:
            cells = next(csv.reader([line], strict=True), [])
        except csv.Error as error:
            problem = f"is not CSV: {error}"
            raise Unreadable.because(name, problem, "Close the quotes on the line they open on", (number, 1)) from None
        if not cells and len(lines) > 1:
            raise Unreadable.because(name, "has an empty line", "Remove it", (number, 1))
        yield _Row(number, line, cells)


def _columns(header: _Row, name: str, entry: type) -> list[_Column]:
    """What each column holds. Raises `Unreadable` where the header is not the model's fields, each at most once."""
    hints = typing.get_type_hints(entry)
    fields = {field.name: field for field in fields_of(entry)}
    for at, place in zip(header.cells, header.places(), strict=True):
        if at not in fields:
            close = nearest(at, fields, limit=1)
            remedy = f"Did you mean `{close[0]}`? " if close else ""
            remedy += f"The columns are: {', '.join(sorted(fields))}"
            raise Unreadable.because(name, f"has a column `{at}`, which is not a field here", remedy, place)
        if header.cells.count(at) > 1:
            raise Unreadable.because(name, f"has the column `{at}` twice", "Keep one of them", place)
    needed = {field.name for field in fields.values() if field.default is NODEFAULT}
    missing = sorted(needed - set(header.cells))
    if missing:
        raise Unreadable.because(name, f"has no column `{missing[0]}`", "Add it to the header and to every row", (1, 1))
    return [_Column(at, _numbers(hints[at]), _many(hints[at]), at in needed) for at in header.cells]


def _many(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple


def _numbers(hint: Any) -> bool:
    """Whether a field holds whole numbers: `int`, `int | None` or a tuple of them."""
    return int in (hint, *typing.get_args(hint))
