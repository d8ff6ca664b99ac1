"""How to apply, in general or for one role, beside a person's own evidence; and their saved profile."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from polcareer.jobs.profile import still_empty
from polcareer.law.book import CAREER
from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.view.match import NOT_COUNTED, not_counted
from polcareer.words import all_cites, cited, listed, said, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Advice, Item, Role, Skill, Vacancy
    from polcareer.jobs.profile import Held, Part, Personal


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


TOPICS = ("applying", "checklist")


def apply_report(
    role: Role | None,
    skills: Mapping[str, Skill],
    vacancies: Mapping[str, Vacancy],
    advice: tuple[Advice, ...],
    sources: Mapping[str, Source],
    personal: Personal | None = None,
    notes: tuple[str, ...] = (),
) -> Report:
    """What to show, where to look, and the checklists. With a role, its own skills and places come first."""
    pages = tuple(page for topic in TOPICS for page in advice if page.topic == topic and _fits(page, role))
    blocks: list[Block] = [] if personal is None else [done_block(personal), not_counted_block(personal)]
    blocks += _for_role(role, skills, vacancies, personal) if role else []
    blocks += [] if personal is None else [empty_block(personal, pages)]
    blocks = [block for block in blocks if not isinstance(block, (Fields, Prose)) or any(block[0])]
    blocks += [_checklist(page, personal) for page in pages]
    ids = tuple(dict.fromkeys(cite.source for page in pages for cite in all_cites(page)))
    blocks.append(Fields((("Sources", cited((cite for page in pages for cite in all_cites(page)), sources)),)))
    headline = f"Applying: {role.title}" if role else "Applying for a job in politics"
    data: dict[str, Any] = {"role": role, "advice": pages}
    if personal is not None:
        data["own"] = own_data(personal, pages)
    return Report("apply", "entry", data, tuple(blocks), headline=headline, notes=notes, sources=ids)


def _fits(page: Advice, role: Role | None) -> bool:
    return role is None or not page.roles or role.id in page.roles


def _checklist(page: Advice, personal: Personal | None) -> Prose:
    return Prose(tuple(said(item) + shown_beside(item, personal) for item in page.statements), page.title)


def _for_role(
    role: Role, skills: Mapping[str, Skill], vacancies: Mapping[str, Vacancy], personal: Personal | None
) -> list[Block]:
    places = (vacancies[name] for name in role.vacancies if name in vacancies)
    return [
        Fields((("In short", role.summary), ("In full", f"polcareer roles {role.id}"))),
        *(_skills(role, skills) if personal is None else skills_beside(personal)),
        Prose(tuple(said(statement) for statement in role.experience), "Experience that helps"),
        Prose(tuple(f"{place.title} {place.url}".strip() for place in places), "Where to look"),
    ]


def _skills(role: Role, skills: Mapping[str, Skill]) -> Iterable[Fields]:
    yield Fields(tuple(_evidence("Essential", role.skills.essential, skills)), "Essential skills, and how to show each")
    yield Fields(tuple(_evidence("Desirable", role.skills.desirable, skills)), "Desirable skills, and how to show each")


def _evidence(need: str, ids: Iterable[str], skills: Mapping[str, Skill]) -> Iterable[tuple[str, str]]:
    for skill in (skills[name] for name in ids if name in skills):
        shown = "; ".join(skill.evidence)
        yield f"{need}, {skill.label}", f"{shown} (our suggestion)" if shown else skill.definition


NOTHING = "Nothing is saved. To save a profile: polcareer profile save --fact born=2004-05-01 --career degree=politics"
USE = "Use it: polcareer can-stand --saved, or polcareer apply ROLE --saved. Nothing reads it unasked."


def profile_report(path: Path, profile: Mapping[str, Any], *, saved: bool) -> Report:
    """What is saved and where. `profile` holds plain values, as the file does."""
    career = profile.get(CAREER) or {}
    facts = {name: value for name, value in profile.items() if name != CAREER}
    data = {"path": shown_path(path), "saved": saved, "facts": facts, "career": career}
    blocks: list[Block] = [Fields((("Where", shown_path(path)), ("Saved", "yes" if saved else "no")))]
    for title, part in (("About standing for election", facts), ("About a job", career)):
        if part:
            blocks.append(Fields(tuple(_pairs(part)), title))
    return Report("profile", "entry", data, tuple(blocks), notes=(USE if saved else NOTHING,))


def profile_path_report(path: Path, *, saved: bool) -> Report:
    """Where the profile is kept, alone on a line, so that a shell can use it."""
    table = Table((Column("path", "Profile"),), ((shown_path(path),),))
    return Report("profile-path", "list", {"path": shown_path(path), "saved": saved}, (table,))


def deleted_report(path: Path, *, deleted: bool, there: bool) -> Report:
    """What became of the profile. `there` says whether it is still there."""
    result = "deleted" if deleted else "kept, nothing was deleted" if there else "there was none"
    data = {"path": shown_path(path), "deleted": deleted}
    return Report("profile-deleted", "entry", data, (Fields((("Profile", shown_path(path)), ("Result", result))),))


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
