"""An answer: what was asked for, in parts that are made when a form asks for them.

A TSV line makes its records and nothing else; JSON makes its values, the notes and the ids of the sources; what a
person reads makes the page. So no form pays for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple


class Column(NamedTuple):
    """A column of a table: its key (for CSV), its heading, and whether it holds figures (set to the right)."""

    key: str
    heading: str
    figures: bool = False


class Table(NamedTuple):
    """Rows of text under headings.

    An `overview` in a list sums the list up: its rows are not records of it. What is `stacked` is too long to be read
    in columns on any screen.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    overview: bool = False
    stacked: bool = False


class Fields(NamedTuple):
    """Labels with their values, in reading order. A label may come twice."""

    pairs: tuple[tuple[str, str], ...]
    title: str = ""


class Prose(NamedTuple):
    """Sentences under a title, each its own item."""

    items: tuple[str, ...]
    title: str = ""


class Range(NamedTuple):
    """One bar of a chart: from `low` to `high` on the chart's scale."""

    label: str
    low: int
    high: int

    def figures(self, unit: str, between: str) -> str:
        """Both ends in words, or the one figure that they are."""
        if self.low == self.high:
            return f"{unit}{self.low:,}"
        return f"{unit}{self.low:,}{between}{unit}{self.high:,}"


class Chart(NamedTuple):
    """Ranges on one scale, in whole `unit` ("£"), and where a line of special meaning falls, if anywhere."""

    ranges: tuple[Range, ...]
    title: str
    unit: str = ""
    mark: int | None = None
    mark_label: str = ""


class Branch(NamedTuple):
    """A line of a tree, and the lines that hang from it."""

    label: str
    beneath: tuple[Branch, ...] = ()


class Tree(NamedTuple):
    """Lines that hang from one another, under a root."""

    root: Branch
    title: str = ""


Block = Table | Fields | Prose | Chart | Tree


class Page(NamedTuple):
    """All that a person reads of an answer: a headline, blocks, and lines said under them.

    `shape` is `list` or `entry`. `records` are those of a list where they are not simply its tables.
    """

    shape: Literal["list", "entry"]
    blocks: tuple[Block, ...]
    headline: str = ""
    notes: tuple[str, ...] = ()
    records: Table | None = None


def first_table(blocks: Iterable[Block]) -> Table:
    """The first table of blocks that holds records, or an empty one."""
    tables = (block for block in blocks if isinstance(block, Table) and not block.overview)
    return next(tables, Table((), ()))


def nothing() -> tuple[Any, ...]:
    """A part that an answer does without."""
    return ()


class Answer(NamedTuple):
    """An answer in its four parts: `headline`, `body`, `next_step`, and what is only there in `full`.

    `kind` names it in JSON. `shape` is `list` (a pipe gets its records, tab-separated) or `entry` (a pipe gets
    `label: value` lines). `headline` answers in a line. `body` is what a person needs to act; `full` adds the rest of
    the table, the law, how sure we are. `notes` are said under them, `next_step` is what to type then. `data` is what
    JSON carries, `sources` the ids of the documents cited, `records` what a spreadsheet gets where that is not simply
    the first table. `aside` is said apart from a list whose records alone are printed. `whole` is body and full where
    one does not simply follow the other, as for several verdicts. `exit_code` is how the program ends.
    """

    kind: str
    shape: Literal["list", "entry"]
    data: Callable[[], Any]
    body: Callable[[], Iterable[Block]]
    headline: str = ""
    full: Callable[[], Iterable[Block]] = nothing
    notes: Callable[[], Iterable[str]] = nothing
    next_step: Callable[[], Iterable[str]] = nothing
    sources: Callable[[], Iterable[str]] = nothing
    records: Callable[[], Table] | None = None
    aside: Callable[[], Iterable[str]] = nothing
    whole: Callable[[], Iterable[Block]] | None = None
    exit_code: int = 0

    def said(self) -> tuple[str, ...]:
        """The lines under the answer: its notes, and what to type next."""
        return (*self.notes(), *self.next_step())

    def page(self, *, with_records: bool = False) -> Page:
        """All that a person reads, and what a list holds where its records are written out one by one."""
        rows = self.records() if self.records and with_records else None
        blocks = (*self.body(), *self.full()) if self.whole is None else tuple(self.whole())
        return Page(self.shape, blocks, self.headline, self.said(), rows)

    def table(self) -> Table:
        """The records of a list."""
        return self.records() if self.records else first_table(self.body())
