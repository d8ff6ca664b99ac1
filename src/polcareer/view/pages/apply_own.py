"""What a person brings, beside what a job asks: their own lines, and kindly what is still empty."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from polcareer.careers.personal import still_empty
from polcareer.view.pages.match_taken import NOT_COUNTED, not_counted
from polcareer.view.pages.words import listed, title_case
from polcareer.view.report import Fields, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.careers.brings import Part
    from polcareer.careers.guidance import Advice, Item
    from polcareer.careers.personal import Held, Personal

ADD = "In a saved profile: polcareer profile save --add --career evidence.{}='...'"
KINDLY = "Nobody has a line for everything. Two or three that are true and exact do more than a full list."


def shown_beside(item: Item, personal: Personal | None) -> str:
    """The person's own line for an item of a checklist, or what could stand there; nothing without a profile."""
    if personal is None or not item.id:
        return ""
    line = personal.lines.get(item.id)
    return f" Yours: {line}" if line else f" [Yours: {item.asks}]"


def skills_beside(personal: Personal) -> Iterable[Fields]:
    """The skills that a role asks for, each with the person's own line, or with how others show it."""
    for essential, need in ((True, "Essential"), (False, "Desirable")):
        pairs = tuple(
            (f"{need}, {held.skill.label}", _own(held)) for held in personal.skills if held.essential is essential
        )
        yield Fields(pairs, f"{need} skills, and how you show each")


def done_block(personal: Personal) -> Fields:
    """What the person has done, besides skills."""
    return Fields(tuple(background(personal)), "What you bring")


def empty_block(personal: Personal, pages: Iterable[Advice]) -> Fields:
    """What is still empty, and how to fill it."""
    skills = [held.skill for held in personal.skills if held.essential and not held.evidence]
    items = still_empty(personal, (item for page in pages for item in page.statements))
    named = [*(skill.id for skill in skills), *(str(item.id) for item in items)]
    pairs = [
        ("Essential skills", ", ".join(skill.label for skill in skills)),
        ("In the checklists", ", ".join(str(item.id) for item in items)),
        ("To fill one", ADD.format(named[0]) if named else ""),
        ("No hurry", KINDLY if named else ""),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Still without a line of yours")


def background(personal: Personal) -> Iterable[tuple[str, str]]:
    """What a career says besides skills, as labels and values: only words that were understood."""
    career, brings = personal.career, personal.brings
    pairs = (
        ("Experience", listed(brings.said("experience"))),
        ("Jobs held", listed(map(title_case, career.roles))),
        ("Paid work that counts", f"{career.years} year{'' if career.years == 1 else 's'}" if career.years else ""),
        ("Degree", listed(brings.said("degree"))),
        ("Languages", listed(brings.said("languages"))),
        ("Other skills, in your words", listed(personal.unread)),
    )
    yield from ((label, value) for label, value in pairs if value)


def not_counted_block(personal: Personal) -> Prose:
    """What the person said that was not understood, and how a profile says it."""
    return Prose(not_counted(personal.brings.uncounted, personal.labels, _in_profile), NOT_COUNTED)


def _in_profile(part: Part, name: str) -> str:
    return f"polcareer profile save --add --career {shlex.quote(f'{part}={name}')}"


def own_data(personal: Personal, pages: Iterable[Advice]) -> dict[str, Any]:
    """The same for --json: skills, lines of evidence, and the ids of what is still empty."""
    return {
        "career": personal.career,
        "skills": [
            {"id": held.skill.id, "essential": held.essential, "named": held.named, "evidence": held.evidence}
            for held in personal.skills
        ],
        "unread": personal.unread,
        "not_counted": [each._asdict() for each in personal.brings.uncounted],
        "still_empty": [
            *(held.skill.id for held in personal.skills if held.essential and not held.evidence),
            *(item.id for item in still_empty(personal, (item for page in pages for item in page.statements))),
        ],
    }


def _own(held: Held) -> str:
    if held.evidence:
        return f"Yours: {held.evidence}"
    return f"{'You name it; a line of yours is still to come.' if held.named else 'Still empty.'} {_how(held)}"


def _how(held: Held) -> str:
    shown = "; ".join(held.skill.evidence)
    return f"Students show it by: {shown} (our suggestion)." if shown else held.skill.definition
