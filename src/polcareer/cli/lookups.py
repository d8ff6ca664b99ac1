"""Names and ids that several commands need from the data."""

from __future__ import annotations

from polcareer.cli.command import Session
from polcareer.dataset.provenance import SOURCES, Source
from polcareer.dataset.store import open_store
from polcareer.errors import PolcareerError


def sources_by_id(session: Session) -> dict[str, Source]:
    """Every source by its id."""
    return {source.id: source for source in session.store.load(SOURCES)}


def complete_ids(name: str, incomplete: str) -> list[str]:
    """Ids of a data file that begin with what was typed so far, for the shell's completion. Never an error."""
    from polcareer.catalogue import data_file

    try:
        entries = open_store().load(data_file(name))
    except PolcareerError:
        return []
    return [entry.id for entry in entries if entry.id.startswith(incomplete)]
