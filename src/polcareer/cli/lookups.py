"""Names and ids that several commands need from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.cli.command import Session
from polcareer.dataset.store import open_store
from polcareer.errors import PolcareerError

if TYPE_CHECKING:
    from polcareer.dataset.sources import Source


def sources_by_id(session: Session) -> dict[str, Source]:
    """Every source by its id."""
    from polcareer.dataset.sources import SOURCES

    return {source.id: source for source in session.store.load(SOURCES)}


def complete_ids(name: str, incomplete: str) -> list[str]:
    """Ids of a data file that begin with what was typed so far, for the shell's completion. Never an error."""
    from polcareer.catalogue import data_file

    try:
        entries = open_store().load(data_file(name))
    except PolcareerError:
        return []
    return [entry.id for entry in entries if entry.id.startswith(incomplete)]
