"""How to apply, as a report: in general, or for one role, with a person's own evidence beside each item if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.pages.apply_own import (
    done_block,
    empty_block,
    not_counted_block,
    own_data,
    shown_beside,
    skills_beside,
)
from polcareer.view.pages.words import all_cites, cited, said
from polcareer.view.report import Block, Fields, Prose, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.careers.employer import Vacancy
    from polcareer.careers.guidance import Advice
    from polcareer.careers.personal import Personal
    from polcareer.careers.role import Role
    from polcareer.careers.skill import Skill
    from polcareer.dataset.sources import Source

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
