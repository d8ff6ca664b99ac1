"""What a person said of themselves, set beside what a role asks: skills held, own evidence, and what is still empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from polcareer.careers.brings import Brings, Labels
from polcareer.careers.career import Career
from polcareer.careers.guidance import Advice, Item
from polcareer.careers.outline import Section
from polcareer.careers.role import Role
from polcareer.careers.skill import Skill


class Held(NamedTuple):
    """A skill that a role asks for, and the person: whether they name it, and their own line for it, if any."""

    skill: Skill
    essential: bool
    named: bool
    evidence: str


class Personal(NamedTuple):
    """A career beside a role: `brings` says what its words were taken for, and which were not counted.

    `labels` are those of all that words can name.
    """

    brings: Brings
    labels: Labels
    skills: tuple[Held, ...]
    lines: Mapping[str, str]

    @property
    def career(self) -> Career:
        """What the person said."""
        return self.brings.career

    @property
    def unread(self) -> tuple[str, ...]:
        """Skills in words that were not counted."""
        return tuple(each.word for each in self.brings.uncounted if each.part == "skills")


def evidence_ids(skills: Iterable[Skill], advice: Iterable[Advice], sections: Iterable[Section]) -> tuple[str, ...]:
    """What a line of evidence may be for: a skill, an item of a checklist, or a section of the outline."""
    items = (item.id for page in advice for item in page.statements if item.id)
    return (*(skill.id for skill in skills), *items, *(section.id for section in sections))


def as_written(career: Career) -> dict[str, Any]:
    """The career part as a profile holds it: only what was said."""
    said = {name: getattr(career, name) for name in Career.__struct_fields__}
    said["evidence"] = dict(career.evidence)
    return {name: value for name, value in said.items() if value is not None and value not in ((), {})}


def beside(brings: Brings, labels: Labels, role: Role | None, skills: Mapping[str, Skill]) -> Personal:
    """Set what a person brings beside a role, or beside none."""
    lines = dict(brings.career.evidence)
    named = {*lines, *(name for taken in brings.words for name in taken.counted)}
    needs = role.skills if role else None
    asked = [(name, True) for name in needs.essential] + [(name, False) for name in needs.desirable] if needs else []
    held = (
        Held(skills[name], essential, name in named, lines.get(name, "")) for name, essential in asked if name in skills
    )
    return Personal(brings, labels, tuple(held), lines)


def still_empty(personal: Personal, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items of checklists that call for the person's own words and have none yet."""
    return tuple(item for item in items if item.id and item.id not in personal.lines)
