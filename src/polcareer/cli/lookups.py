"""Names and ids that several commands need from the data."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from polcareer.cli.command import Session
from polcareer.dataset.store import open_store
from polcareer.errors import PolcareerError

if TYPE_CHECKING:
    from polcareer.dataset.sources import Source


def sources_by_id(session: Session) -> dict[str, Source]:
    """Every source by its id."""
    from polcareer.dataset.sources import SOURCES

    return {source.id: source for source in session.store.load(SOURCES)}


def as_typed(word: str) -> str:
    """A word of the command line as UTF-8, which terminals send, where the locale took it for ASCII."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return os.fsencode(word).decode("utf-8", "replace")
    return word


def ids_of(name: str) -> Callable[[str], list[str]]:
    """A completer for the shell: ids of a data file that begin with what was typed so far. Never an error."""

    def complete(incomplete: str) -> list[str]:
        from polcareer.catalogue import data_file

        try:
            entries = open_store().load(data_file(name))
        except PolcareerError:
            return []
        return list(dict.fromkeys(entry.id for entry in entries if entry.id.startswith(incomplete)))

    return complete


def ids_argument(name: str, metavar: str = "[ID]...", by: str = "By id;") -> Any:
    """The argument of a command that lists the entries of a data file, or shows those asked for by id."""
    return typer.Argument(metavar=metavar, help=f"{by} none lists all.", autocompletion=ids_of(name))
