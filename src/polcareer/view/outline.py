"""The outline of a speculative application as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from polcareer.view.pages.profile import harmless
from polcareer.view.pages.words import cited

if TYPE_CHECKING:
    from polcareer.careers.letter import Part
    from polcareer.careers.outline import Outline
    from polcareer.careers.role import Role
    from polcareer.dataset.sources import Source


def outline_markdown(outline: Outline, role: Role, parts: tuple[Part, ...], sources: Mapping[str, Source]) -> str:
    """The outline as Markdown: each section with its question, what the person said, and gaps in brackets."""
    return "\n".join(_lines(outline, role, parts, sources)) + "\n"


def _lines(outline: Outline, role: Role, parts: tuple[Part, ...], sources: Mapping[str, Source]) -> Iterator[str]:
    yield from (f"# {outline.title}: {role.title}", "", outline.says, "")
    for part in parts:
        yield from (f"## {part.section.heading}", "", f"*{part.section.asks}*", "")
        yield from (f"- {harmless(line)}" for line in part.said)
        yield from (f"- [{harmless(gap)}]" for gap in part.gaps)
        yield ""
    cites = (cite for part in parts for cite in part.section.cites)
    yield from ("---", "", f"The questions come from: {cited(cites, sources)}. What cites nothing is our suggestion.")
