"""Read CSV strictly: one entry a line under a header that names fields of its model.

A cell is what the model's field says it is: a whole number, text, or a list with `|` between its items; dates and
decimal numbers are text that pydantic reads. An empty cell is a field left out. Cells keep to one line.
"""

from __future__ import annotations

import csv
import typing
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT
from msgspec.structs import fields as fields_of

from polcareer.dataset.document import (
    MAX_BYTES,
    WHOLE_NUMBER,
    Document,
    Path_,
    Place,
    Unreadable,
    as_text,
    odd_character,
    read_bytes,
)
from polcareer.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
