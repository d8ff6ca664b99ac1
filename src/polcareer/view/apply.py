"""How to apply, in general or for one role, beside a person's own evidence; and their saved profile."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from polcareer.jobs.profile import still_empty
from polcareer.law.profile import CAREER
from polcareer.view.answer import Answer, Column, Fields, Prose, Table
from polcareer.view.match import NOT_COUNTED, not_counted
from polcareer.words import all_cites, cited, counted, listed, said, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Advice, Item, Role, Skill
    from polcareer.jobs.profile import OwnEvidence, Part, SkillAsked
    from polcareer.questions.jobs import Application


ADD = "In a saved profile: polcareer profile save --add --career evidence.{}='...'"
KINDLY = "Nobody has a line for everything. Two or three that are true and exact do more than a full list."


def shown_beside(item: Item, own: OwnEvidence | None) -> str:
    """The person's own line for an item of a checklist, or what could stand there; nothing without a profile."""
    if own is None or not item.id:
        return ""
    line = own.lines.get(item.id)
    return f" Yours: {line}" if line else f" [Yours: {item.asks}]"


def skills_beside(own: OwnEvidence) -> Iterable[Fields]:
    """The skills that a role asks for, each with the person's own line, or with how others show it."""
    for essential, need in ((True, "Essential"), (False, "Desirable")):
        pairs = tuple((f"{need}, {held.skill.label}", _own(held)) for held in own.skills if held.essential is essential)
        yield Fields(pairs, f"{need} skills, and how you show each")


def done_block(own: OwnEvidence) -> Fields:
    """What the person has done, besides skills."""
    return Fields(tuple(background_pairs(own)), "What you bring")


def empty_block(own: OwnEvidence, pages: Iterable[Advice]) -> Fields:
    """What is still empty, and how to fill it."""
    skills = [held.skill for held in own.skills if held.essential and not held.evidence]
    items = still_empty(own, (item for page in pages for item in page.statements))
    named = [*(skill.id for skill in skills), *(str(item.id) for item in items)]
    pairs = [
        ("Essential skills", ", ".join(skill.label for skill in skills)),
        ("In the checklists", ", ".join(str(item.id) for item in items)),
        ("To fill one", ADD.format(named[0]) if named else ""),
        ("No hurry", KINDLY if named else ""),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Still without a line of yours")


def background_pairs(own: OwnEvidence) -> Iterable[tuple[str, str]]:
    """What a career says besides skills, as labels and values: only words that were understood."""
    career, background = own.career, own.background
    pairs = (
        ("Experience", listed(background.said("experience"))),
        ("Jobs held", listed(map(title_case, career.roles))),
        ("Paid work that counts", counted(career.years, "year") if career.years else ""),
        ("Degree", listed(background.said("degree"))),
        ("Languages", listed(background.said("languages"))),
        ("Other skills, in your words", listed(own.unread)),
    )
    yield from ((label, value) for label, value in pairs if value)


def not_counted_block(own: OwnEvidence) -> Prose:
    """What the person said that was not understood, and how a profile says it."""
    return Prose(not_counted(own.background.uncounted, own.labels, _in_profile), NOT_COUNTED)


def _in_profile(part: Part, name: str) -> str:
    return f"polcareer profile save --add --career {shlex.quote(f'{part}={name}')}"


def own_data(own: OwnEvidence, pages: Iterable[Advice]) -> dict[str, Any]:
    """The same for --json: skills, lines of evidence, and the ids of what is still empty."""
    return {
        "career": own.career,
        "skills": [
            {"id": held.skill.id, "essential": held.essential, "named": held.named, "evidence": held.evidence}
            for held in own.skills
        ],
        "unread": own.unread,
        "not_counted": [each._asdict() for each in own.background.uncounted],
        "still_empty": [
            *(held.skill.id for held in own.skills if held.essential and not held.evidence),
            *(item.id for item in still_empty(own, (item for page in pages for item in page.statements))),
        ],
    }


def _own(held: SkillAsked) -> str:
    if held.evidence:
        return f"Yours: {held.evidence}"
    return f"{'You name it; a line of yours is still to come.' if held.named else 'Still empty.'} {_how(held)}"


def _how(held: SkillAsked) -> str:
    shown = "; ".join(held.skill.evidence)
    return f"Students show it by: {shown} (our suggestion)." if shown else held.skill.definition


TOPICS = ("applying", "checklist")


def apply_answer(found: Application, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """What to show, where to look, and the checklists. With a role, its own skills and places come first.

    `before` are notes on what was written to a file.
    """
    role = found.role
    return Answer(
        "apply",
        "entry",
        data=lambda: _as_data(found),
        headline=f"Applying: {role.title}" if role else "Applying for a job in politics",
        body=lambda: (
            *(block for block in _about_you_and_the_role(found) if any(block[0])),
            *(_checklist(page, found.own) for page in _pages(found)),
        ),
        full=lambda: (Fields((("Sources", cited(_cites(found), sources)),)),),
        notes=lambda: before,
        sources=lambda: dict.fromkeys(cite.source for cite in _cites(found)),
    )


def _pages(found: Application) -> tuple[Advice, ...]:
    """The advice that is about the role, in the order of the topics."""
    return tuple(page for topic in TOPICS for page in found.advice if page.topic == topic and _fits(page, found.role))


def _cites(found: Application) -> Iterator[Cite]:
    return (cite for page in _pages(found) for cite in all_cites(page))


def _as_data(found: Application) -> dict[str, Any]:
    pages = _pages(found)
    own = {} if found.own is None else {"own": own_data(found.own, pages)}
    return {"role": found.role, "advice": pages, **own}


def _about_you_and_the_role(found: Application) -> Iterator[Fields | Prose]:
    own = found.own
    if own is not None:
        yield done_block(own)
        yield not_counted_block(own)
    if found.role is not None:
        yield from _for_role(found.role, found)
    if own is not None:
        yield empty_block(own, _pages(found))


def _fits(page: Advice, role: Role | None) -> bool:
    return role is None or not page.roles or role.id in page.roles


def _checklist(page: Advice, own: OwnEvidence | None) -> Prose:
    return Prose(tuple(said(item) + shown_beside(item, own) for item in page.statements), page.title)


def _for_role(role: Role, found: Application) -> Iterator[Fields | Prose]:
    own, vacancies = found.own, found.vacancies
    places = (vacancies[name] for name in role.vacancies if name in vacancies)
    yield Fields((("In short", role.summary), ("In full", f"polcareer roles {role.id}")))
    yield from _skills(role, found.skills) if own is None else skills_beside(own)
    yield Prose(tuple(said(statement) for statement in role.experience), "Experience that helps")
    yield Prose(tuple(f"{place.title} {place.url}".strip() for place in places), "Where to look")


def _skills(role: Role, skills: Mapping[str, Skill]) -> Iterable[Fields]:
    yield Fields(tuple(_evidence("Essential", role.skills.essential, skills)), "Essential skills, and how to show each")
    yield Fields(tuple(_evidence("Desirable", role.skills.desirable, skills)), "Desirable skills, and how to show each")


def _evidence(need: str, ids: Iterable[str], skills: Mapping[str, Skill]) -> Iterable[tuple[str, str]]:
    for skill in (skills[name] for name in ids if name in skills):
        shown = "; ".join(skill.evidence)
        yield f"{need}, {skill.label}", f"{shown} (our suggestion)" if shown else skill.definition


NOTHING = "Nothing is saved. To save a profile: polcareer profile save --fact born=2004-05-01 --career degree=politics"
USE = "Use it: polcareer can-stand --saved, or polcareer apply ROLE --saved. Nothing reads it unasked."


def profile_answer(path: Path, profile: Mapping[str, Any], *, saved: bool) -> Answer:
    """What is saved and where. `profile` holds plain values, as the file does."""
    career = profile.get(CAREER) or {}
    facts = {name: value for name, value in profile.items() if name != CAREER}
    parts = (("About standing for election", facts), ("About a job", career))
    return Answer(
        "profile",
        "entry",
        data=lambda: {"path": shown_path(path), "saved": saved, "facts": facts, "career": career},
        body=lambda: (
            Fields((("Where", shown_path(path)), ("Saved", "yes" if saved else "no"))),
            *(Fields(tuple(_pairs(part)), title) for title, part in parts if part),
        ),
        next_step=lambda: (USE if saved else NOTHING,),
    )


def profile_path_answer(path: Path, *, saved: bool) -> Answer:
    """Where the profile is kept, alone on a line, so that a shell can use it."""
    return Answer(
        "profile-path",
        "list",
        data=lambda: {"path": shown_path(path), "saved": saved},
        body=lambda: (Table((Column("path", "Profile"),), ((shown_path(path),),)),),
    )


def deleted_answer(path: Path, *, deleted: bool, there: bool) -> Answer:
    """What became of the profile. `there` says whether it is still there."""
    result = "deleted" if deleted else "kept, nothing was deleted" if there else "there was none"
    return Answer(
        "profile-deleted",
        "entry",
        data=lambda: {"path": shown_path(path), "deleted": deleted},
        body=lambda: (Fields((("Profile", shown_path(path)), ("Result", result))),),
    )


def shown_path(path: Path) -> str:
    """A path as text that any form can carry, whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _pairs(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from ((f"{_label(name)}, {title_case(key)}", _said(line)) for key, line in value.items())
        elif isinstance(value, list) and all(isinstance(item, Mapping) and len(item) == 1 for item in value):
            yield _label(name), ", ".join(_said(each) for item in value for each in item.values()) or _said(value)
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            yield from ((_label(name), _said(item)) for item in value)
        else:
            yield _label(name), _said(value)


def _label(name: str) -> str:
    return title_case(name.replace("_", "-")).capitalize()


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{title_case(key)}: {_said(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return str(value)
