"""A fault in a data file: where it is, what is wrong, what would be right."""

from __future__ import annotations

from typing import NamedTuple


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
