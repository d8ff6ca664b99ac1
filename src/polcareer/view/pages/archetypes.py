"""The well-trodden ways in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.guidance import Archetype
    from polcareer.dataset.sources import Source


def archetype_in_words(item: Archetype, sources: Mapping[str, Source] | None = None) -> str:
    """A well-trodden way: its stages, how long it takes, and who went it (with `sources`, where we have that from)."""
    examples = " ".join(said(example, sources) for example in item.examples)
    return f"{item.title}: {stages(item)}; {years_after_graduating(item)}. {examples}".rstrip()


def stages(item: Archetype) -> str:
    """The stages, one after another."""
    return " then ".join(stage.says for stage in item.stages)


def years_after_graduating(item: Archetype) -> str:
    """The years to a first real candidacy, and how sure that is."""
    sure = " (low confidence)" if item.confidence == "low" else ""
    return f"{item.years_least} to {item.years_most} years after graduating{sure}"
