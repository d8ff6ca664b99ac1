"""What an answer is made of: tables, fields, prose, charts, trees; and the page that a person reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple


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
