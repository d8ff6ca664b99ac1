"""What polcareer covers, from which date, how deep, and what it does not. Entries: data/coverage.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Cite, Entry, Statement


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
