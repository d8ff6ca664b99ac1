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
    in columns on any screen. Where it is `grouped`, its first column is no column on a screen: each new value of it
    stands as a line above its rows, which have no headings then. A table of few, plain columns may go `bare` of them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    overview: bool = False
    stacked: bool = False
    grouped: bool = False
    bare: bool = False


class Fields(NamedTuple):
    """Labels with their values, in reading order. A label may come twice."""

    pairs: tuple[tuple[str, str], ...]
    title: str = ""


class Prose(NamedTuple):
    """Sentences under a title, each its own item; or, not `listed`, each simply its own line."""

    items: tuple[str, ...]
    title: str = ""
    listed: bool = True


class Range(NamedTuple):
    """One bar of a chart: from `low` to `high` on the chart's scale; `said` are its figures where they are finer."""

    label: str
    low: int
    high: int
    said: str = ""

    def figures(self, unit: str, between: str) -> str:
        """Both ends in words, or the one figure that they are."""
        if self.said:
            return self.said
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

    `shape` is `list` or `entry`. `records` are those of a list where they are not simply its tables. `next_step` are
    the lines of what to type then.
    """

    shape: Literal["list", "entry"]
    blocks: tuple[Block, ...]
    headline: str = ""
    notes: tuple[str, ...] = ()
    next_step: tuple[str, ...] = ()
    records: Table | None = None


def first_table(blocks: Iterable[Block]) -> Table:
    """The first table of blocks that holds records, or an empty one."""
    tables = (block for block in blocks if isinstance(block, Table) and not block.overview)
    return next(tables, Table((), ()))


def nothing() -> tuple[Any, ...]:
    """A part that an answer does without."""
    return ()


class Answer(NamedTuple):
    """An answer in its parts: `headline`, `body`, `next_step`, and what is only there in `full`.

    `kind` names it in JSON. `shape` is `list` (a pipe gets its records, tab-separated) or `entry` (a pipe gets
    `label: value` lines). `headline` answers in a line. `body` is what a person needs to act; `full` adds the rest of
    the table, the law, how sure we are. `whole` is body and full where one does not simply follow the other, as for
    several verdicts. `more` says in a few words what --full adds ("the law and the sources"); without it nothing is
    held back. `notes` are said under the answer, `small_print` only under the full one; `next_step` is what to type
    then. `data` is what JSON carries, `sources` the ids of the documents cited, `records` what a spreadsheet gets where
    that is not simply the first table. `aside` is said apart from a list whose records alone are printed. `exit_code`
    is how the program ends.
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
    small_print: Callable[[], Iterable[str]] = nothing
    more: str = ""
    exit_code: int = 0

    def said(self) -> tuple[str, ...]:
        """All the lines under the answer: its notes, and what to type next."""
        return (*self.notes(), *self.small_print(), *self.next_step())

    def page(self, *, full: bool = True, with_records: bool = False) -> Page:
        """All that a person reads, in short or in full, and the records of a list that are written out one by one."""
        rows = self.records() if self.records and with_records else None
        if self.more and not full:
            onward = (*self.next_step(), f"More, with --full: {self.more}.")
            return Page(self.shape, tuple(self.body()), self.headline, tuple(self.notes()), onward, rows)
        blocks = (*self.body(), *self.full()) if self.whole is None else tuple(self.whole())
        notes = (*self.notes(), *self.small_print())
        return Page(self.shape, blocks, self.headline, notes, tuple(self.next_step()), rows)

    def table(self) -> Table:
        """The records of a list."""
        return self.records() if self.records else first_table(self.body())
