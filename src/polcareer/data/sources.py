"""The documents that entries cite, and what is covered since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from polcareer.data.model import Cite, Entry, Id, Model, Name, Ref, Statement, Text
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


class Coming(Statement, frozen=True, kw_only=True):
    """A change of the law that is known to be coming. It touches everybody, or those alone whom a `rule` touches."""

    rule: Annotated[str, Ref("rule")] | None = None


class LeftOut(Model, frozen=True, kw_only=True):
    """A point of an office's law that no rule states, and why it is not one."""

    id: Annotated[str, Name()]
    says: Annotated[str, Text()]


class Coverage(Entry, frozen=True, kw_only=True):
    """One area. For an office: answers begin at `since`, and `missing` keeps a clean person at not known.

    What is `left_out` decides nothing on who may stand.
    """

    id: Annotated[str, Id("coverage")]
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    office: Annotated[str, Ref("office")] | None = None
    since: date | None = None
    missing: tuple[MissingGround, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    pending: tuple[Coming, ...] = ()


class OpenPoint(Entry, frozen=True, kw_only=True):
    """Something that the law, or what was read of it, leaves open: `says` asks it, `settled_by` would settle it.

    `reasons` are the beginnings of the reasons with which rules and lists say that it is open.
    """

    id: Annotated[str, Id("open-point")]
    says: Annotated[str, Text()]
    settled_by: Annotated[str, Text()]
    reasons: tuple[Annotated[str, Text()], ...]


COVERAGE = many("coverage.yaml", Coverage)
OPEN_POINTS = many("candidacy/unsettled.yaml", OpenPoint)


class SourcesById(Mapping[str, Source]):
    """Sources by their ids. The file of them is long: it is read when the first is looked up."""

    def __init__(self, load: Callable[[], tuple[Source, ...]]) -> None:
        self._load = load

    @cached_property
    def _held(self) -> dict[str, Source]:
        return {source.id: source for source in self._load()}

    def __getitem__(self, name: str) -> Source:
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
