"""What a person said of themselves, set beside what a role asks: skills held, own evidence, and what is still empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

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
    """A career beside a role. `unread` are skills in words that the vocabulary lacks."""

    career: Career
    skills: tuple[Held, ...]
    lines: Mapping[str, str]
    unread: tuple[str, ...]


def evidence_ids(skills: Iterable[Skill], advice: Iterable[Advice], sections: Iterable[Section]) -> tuple[str, ...]:
    """What a line of evidence may be for: a skill, an item of a checklist, or a section of the outline."""
    items = (item.id for page in advice for item in page.statements if item.id)
    return (*(skill.id for skill in skills), *items, *(section.id for section in sections))


def as_written(career: Career) -> dict[str, Any]:
    """The career part as a profile holds it: only what was said."""
    said = {name: getattr(career, name) for name in Career.__dataclass_fields__}
    said["evidence"] = dict(career.evidence)
    return {name: value for name, value in said.items() if value is not None and value not in ((), {})}


def beside(career: Career, role: Role | None, skills: Mapping[str, Skill]) -> Personal:
    """Set a career beside a role, or beside none."""
    lines = dict(career.evidence)
    meant = {word: skill_meant(word, skills.values()) for word in career.skills}
    named = {*meant.values(), *lines}
    needs = role.skills if role else None
    asked = [(name, True) for name in needs.essential] + [(name, False) for name in needs.desirable] if needs else []
    held = (
        Held(skills[name], essential, name in named, lines.get(name, "")) for name, essential in asked if name in skills
    )
    return Personal(career, tuple(held), lines, tuple(word for word, name in meant.items() if name is None))


def skill_meant(word: str, skills: Iterable[Skill]) -> str | None:
    """The id of the skill that a word is the id, the label or another name of."""
    wanted = _plain(word)
    for skill in skills:
        if wanted in map(_plain, (skill.id, skill.label, *skill.aliases)):
            return skill.id
    return None


def still_empty(personal: Personal, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items of checklists that call for the person's own words and have none yet."""
    return tuple(item for item in items if item.id and item.id not in personal.lines)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
