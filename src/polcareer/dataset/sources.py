"""The documents that the data cites. Entries: data/sources.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Text
from polcareer.dataset.model import Model


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
