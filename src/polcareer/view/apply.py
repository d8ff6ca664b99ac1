"""How to apply, in general or for one role, beside a person's own evidence; and their saved profile."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from polcareer.jobs.profile import still_empty
from polcareer.law.profile import CAREER
from polcareer.view.answer import Answer, Column, Fields, Prose, Table
from polcareer.view.nouns import bare_address
from polcareer.view.roles import NO_ROUND
from polcareer.view.training import opens_in_short
from polcareer.view.understood import NOT_COUNTED, not_counted
from polcareer.words import all_cites, cited, counted, listed, said, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Advice, Item, Role, Skill
    from polcareer.jobs.profile import OwnEvidence, Part, SkillAsked
    from polcareer.jobs.schemes import Training
    from polcareer.questions.jobs import Application


ADD = "polcareer profile save --add --career evidence.{}='...'"
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
        ("To fill one", f"In a saved profile: {ADD.format(named[0])}" if named else ""),
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
MOST_SKILLS = 6
SHOWN = 3  # examples, statements and places in short


def apply_answer(found: Application, sources: Mapping[str, Source], today: date, before: Iterable[str] = ()) -> Answer:
    """A plan in short, or what differs for one role; in full every skill, place and checklist.

    `today` is what a usual month is counted from, `before` are notes on what was written to a file.
    """
    return Answer(
        "apply",
        "entry",
        data=lambda: _as_data(found),
        headline=_headline(found),
        body=lambda: (block for block in _in_short(found, today) if block[0]),
        whole=lambda: (
            *(block for block in _about_you_and_the_role(found) if any(block[0])),
            *(_checklist(page, found.own) for page in pages_for(found)),
            Fields((("Sources", cited(_cites(found), sources)),)),
        ),
        notes=lambda: before,
        next_step=lambda: _next(found),
        more="every skill and checklist, and the sources",
        sources=lambda: dict.fromkeys(cite.source for cite in _cites(found)),
    )


def _headline(found: Application) -> str:
    role = found.role
    if role is None:
        return "How to apply for a job in politics: the plan for any of them"
    return f"{role.title}: what to show when you apply, besides what any job asks"


def _in_short(found: Application, today: date) -> Iterator[Fields | Prose]:
    own, role = found.own, found.role
    if own is not None:
        yield not_counted_block(own)
    told = [*_from_you(own, found), *(plan_of(found) if role is None else _what_differs(role, found, today))]
    yield Fields(tuple(pair for pair in told if pair[1]))


def _from_you(own: OwnEvidence | None, found: Application) -> Iterator[tuple[str, str]]:
    """What the person brings, the lines they have, and how many items of the checklists are without one."""
    if own is None:
        return
    yield "What you bring", "; ".join(f"{label.casefold()}: {value}" for label, value in background_pairs(own))
    yield from ((held.skill.label, f"Yours: {held.evidence}") for held in own.skills if held.evidence)
    items = [item for page in pages_for(found) for item in page.statements if item.id]
    empty = len(list(still_empty(own, items)))
    yield "In the checklists", f"{empty} of {counted(len(items), 'item')} still without a line of yours"


def plan_of(found: Application) -> Iterator[tuple[str, str]]:
    """A line for each part of applying: the first sentence of what matters most in it."""
    for page in pages_for(found):
        chosen = [item for item in page.statements if item.plan]
        if chosen:
            part = page.title.removesuffix(" checklist") if page.topic == "checklist" else "To begin"
            yield part, " ".join(_in_a_sentence(item, page) for item in chosen)


def _in_a_sentence(item: Item, page: Advice) -> str:
    """The first sentence of an item, and by a word whether it is our suggestion or less than sure."""
    first = f"{item.says.split('. ')[0].rstrip('.')}"
    if (item.basis or page.basis) == "editorial":
        return f"{first} (our suggestion)."
    sure = item.confidence or page.confidence
    return f"{first}." if sure == "high" else f"{first} ({sure} confidence)."


def _what_differs(role: Role, found: Application, today: date) -> Iterator[tuple[str, str]]:
    """What one job asks: its skills, how to show the first of them, what experience helps, and where to look."""
    known, ours = found.skills, " (our suggestion)" if role.skills.basis == "editorial" else ""
    have = {held.skill.id for held in found.own.skills if held.evidence} if found.own else set()
    needed = [known[name] for name in role.skills.essential if name in known and name not in have]
    show = "Still to show" if have else "Show that you have"
    yield show, _first([skill.label for skill in needed], ", ", MOST_SKILLS) + ours if needed else ""
    shown = [skill for skill in needed if skill.evidence][:SHOWN]
    examples = "; ".join(f"{skill.label}: {skill.evidence[0]}" for skill in shown)
    yield "How, for example", f"{examples} (our suggestion)" if examples else ""
    if found.own is None:
        yield from _what_helps(role, found)
    yield "Ways in", _first([_way_in(item, today) for item in found.schemes], "; ")
    yield "Where to look", _places(role, found)
    yield "When", NO_ROUND if role.no_round else ""


def _way_in(item: Training, today: date) -> str:
    """A way in, when it usually opens, and what shows it."""
    opens = opens_in_short(item, today)
    return f"{item.title}{f', {opens}' if opens else ''} (training {item.id})"


def _what_helps(role: Role, found: Application) -> Iterator[tuple[str, str]]:
    known = found.skills
    yield "It helps to have", _first([known[name].label for name in role.skills.desirable if name in known], ", ")
    yield "Experience that helps", " ".join(said(replace(each, note="")) for each in role.experience[: SHOWN - 1])


def _places(role: Role, found: Application) -> str:
    places = [found.vacancies[name] for name in role.vacancies if name in found.vacancies]
    return _first([f"{place.title} {bare_address(place.url)}".strip() for place in places], "; ")


def _first(items: list[str], between: str, shown: int = SHOWN) -> str:
    """The first of them, and how many more there are."""
    rest = len(items) - shown
    return between.join([*items[:shown], *([f"and {rest} more"] if rest > 0 else [])])


def _next(found: Application) -> Iterator[str]:
    role = found.role
    if found.own is not None:
        yield f"A line of your own: {ADD.format('ID')}"
    if role is None:
        yield "A checklist in full: polcareer advice cv-checklist, or another by its name above"
        yield "One job: polcareer apply caseworker. Where jobs are advertised: polcareer vacancies"
    elif role.group == "elected":
        yield "How people come to stand: polcareer become-mp. May you? polcareer can-stand"
    else:
        plan = "The plan for any job: polcareer apply. " if found.own is None else ""
        letter = f"A letter to fill in: polcareer apply {role.id} --outline letter.md" if found.has_letter else ""
        yield f"{plan}{letter}" or "The plan for any job: polcareer apply"


def pages_for(found: Application) -> tuple[Advice, ...]:
    """The advice that is about the role, in the order of the topics."""
    return tuple(page for topic in TOPICS for page in found.advice if page.topic == topic and _fits(page, found.role))


def _cites(found: Application) -> Iterator[Cite]:
    return (cite for page in pages_for(found) for cite in all_cites(page))


def _as_data(found: Application) -> dict[str, Any]:
    pages = pages_for(found)
    own = {} if found.own is None else {"own": own_data(found.own, pages)}
    return {"role": found.role, "advice": pages, "schemes": [item.id for item in found.schemes], **own}


def _about_you_and_the_role(found: Application) -> Iterator[Fields | Prose]:
    own = found.own
    if own is not None:
        yield done_block(own)
        yield not_counted_block(own)
    if found.role is not None:
        yield from _for_role(found.role, found)
    if own is not None:
        yield empty_block(own, pages_for(found))


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
    schemes = (f"{item.title}: polcareer training {item.id}" for item in found.schemes)
    yield Prose(tuple(schemes), "Ways in")
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
            *(Fields(tuple(said_pairs(part)), title) for title, part in parts if part),
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


def said_pairs(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A part of a profile as labels and values."""
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
