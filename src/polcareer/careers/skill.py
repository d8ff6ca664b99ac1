"""A skill: one word of the shared vocabulary that roles ask for. Entries: data/skills.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Text
from polcareer.dataset.provenance import Entry


class Skill(Entry, frozen=True, kw_only=True):
    """A skill, what people call it, and how a student can show it (`evidence` is editorial).

    `origin`: `founding` (the founding documents name it), `published` (other published profiles), `editorial`.
    """

    id: Annotated[str, Id("skill")]
    label: Annotated[str, Text()]
    origin: Literal["founding", "published", "editorial"]
    definition: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


SKILLS = many("skills.yaml", Skill)
