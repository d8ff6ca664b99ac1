"""The outline of a speculative application for one role, with what the person has said filled in and gaps marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from polcareer.careers.outline import Fill, Outline, Section
from polcareer.careers.personal import Personal
from polcareer.careers.role import Role
from polcareer.errors import WrongUsage


class Part(NamedTuple):
    """One section of the outline: what the person has said for it, and what is still to fill, each a line."""

    section: Section
    said: tuple[str, ...]
    gaps: tuple[str, ...]


def draft(outline: Outline, role: Role, personal: Personal | None) -> tuple[Part, ...]:
    """The parts of the outline for a role. Raises `WrongUsage` for a job that no such letter is for."""
    if role.group not in outline.groups:
        raise WrongUsage(
            f"An outline is for jobs with members and parties, and {role.title} is not one.",
            f"For where such posts are advertised: polcareer apply {role.id}",
        )
    return tuple(_part(section, personal) for section in outline.sections)


def _part(section: Section, personal: Personal | None) -> Part:
    if personal is None:
        return Part(section, (), (section.gap,))
    lines = [personal.lines[name] for name in (section.id, *section.items) if name in personal.lines]
    proofs = [text for fill in section.fills for text in _fill(fill, personal)]
    enough = section.id in personal.lines or ("skills" in section.fills and len(lines) + len(proofs) >= PROOFS)
    rest = _rest(personal) if "skills" in section.fills else ()
    doubts = tuple(text for fill in section.fills for text in _doubts(fill, personal))
    return Part(section, (*lines, *proofs), (*(() if enough else (section.gap,)), *doubts, *rest))


def _fill(fill: Fill, personal: Personal) -> Iterator[str]:
    if fill == "skills":
        yield from (f"{held.skill.label}: {held.evidence}" for held in personal.skills if held.evidence)
    elif fill == "years":
        if personal.career.years:
            yield f"Years of paid work that counts: {personal.career.years}"
    elif said := personal.brings.said(fill):
        yield f"{LABELS[fill]}: {', '.join(said)}"


def _doubts(fill: Fill, personal: Personal) -> Iterator[str]:
    """What the person said that was not understood, as gaps: they know whether it belongs in the letter."""
    words = [each.word for each in personal.brings.uncounted if each.part == fill and fill != "skills"]
    if words:
        yield f"put in your own words, if it belongs here: {', '.join(words)}"


def _rest(personal: Personal) -> tuple[str, ...]:
    """The essential skills that the person has no line for, as one gap."""
    left = [held.skill.label for held in personal.skills if held.essential and not held.evidence]
    return (f"a line for any of these that you can show, which the job asks for: {', '.join(left)}",) if left else ()


PROOFS = 2  # as many as the letter asks for at least
LABELS = {"degree": "Degree", "experience": "Experience", "languages": "Languages", "roles": "Jobs held"}
