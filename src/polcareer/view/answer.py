"""An answer: what was asked for, in parts that are made when a form asks for them.

A TSV line makes its records and nothing else; JSON makes its values, the notes and the ids of the sources; what a
person reads makes the page. So no form pays for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from polcareer.view.blocks import Block, Page, Table, first_table


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
