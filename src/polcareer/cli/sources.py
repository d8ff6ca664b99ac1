"""`polcareer sources`."""

from __future__ import annotations

from polcareer.cli.command import examples
from polcareer.cli.listing import Noun, listing
from polcareer.dataset.sources import SOURCES
from polcareer.view.pages.sources import source_in_full, source_list

HELP = examples(
    "polcareer sources",
    "polcareer sources rpa-1983",
    then="Every document that the answers cite: publisher, address, date, and when we last read it.",
)
app = listing(
    Noun("sources", "source"),
    SOURCES,
    HELP,
    shown=lambda _here, source: source_in_full(source),
    listed=lambda _here, sources: source_list(sources),
)
