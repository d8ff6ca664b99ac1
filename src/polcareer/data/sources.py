"""The documents that entries cite, and what is covered since when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.data.model import Cite, Entry, Id, Model, Ref, Statement, Text
from polcareer.data.store import many


class Source(Model, frozen=True, kw_only=True):
    """A document that entries cite.

    `published` is the date printed on it, `read_as_at` the state of the text that was read (both as the
    document puts it; empty where none is shown), `checked` the day we last read it.
    """

    id: Annotated[str, Id("source")]
    title: Annotated[str, Text()]
    publisher: Annotated[str, Text()]
    kind: Literal["act", "instrument", "guidance", "dataset", "report", "page", "founding"]
    url: str = ""
    licence: str = ""
    credit: str = ""
    published: str = ""
    read_as_at: str = ""
    checked: date
    note: str = ""


SOURCES = many("sources.yaml", Source)


class MissingGround(Model, frozen=True, kw_only=True):
    """A ground of law that exists and that polcareer does not check yet."""

    id: str
    says: Annotated[str, Text()]
    cites: tuple[Cite, ...]


class Coverage(Entry, frozen=True, kw_only=True):
    """One area. For an office: answers begin at `since`, and `missing` keeps a clean person at not known."""

    id: Annotated[str, Id("coverage")]
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    office: Annotated[str, Ref("office")] | None = None
    since: date | None = None
    missing: tuple[MissingGround, ...] = ()
    pending: tuple[Statement, ...] = ()


COVERAGE = many("coverage.yaml", Coverage)
