"""Skills, employers, vacancies, training and advice as reports: lists, and one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import all_cites, cited, how_sure, said, title_case
from polcareer.view.report import Block, Column, Fields, Prose, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.careers.employer import Employer, Vacancy
    from polcareer.careers.guidance import Advice, Training
    from polcareer.careers.role import Role
    from polcareer.careers.skill import Skill
    from polcareer.dataset.provenance import Entry, Statement
    from polcareer.dataset.sources import Source


def skill_list(skills: tuple[Skill, ...], roles: tuple[Role, ...]) -> Report:
    """Skills, one a row, with how many roles ask for each."""
    columns = (
        Column("id", "Skill"),
        Column("label", "Name"),
        Column("essential", "Essential for", figures=True),
        Column("desirable", "Desirable for", figures=True),
    )
    rows = tuple(
        (
            skill.id,
            skill.label,
            str(sum(skill.id in role.skills.essential for role in roles)),
            str(sum(skill.id in role.skills.desirable for role in roles)),
        )
        for skill in skills
    )
    notes = ("The figures count roles. One in full: polcareer skills ID.",)
    return Report("skills", "list", skills, (Table(columns, rows),), notes=notes)


def skill_in_full(skill: Skill, roles: tuple[Role, ...], sources: Mapping[str, Source]) -> Report:
    """One skill: what it is, how a student can show it, and which roles ask for it."""
    blocks: list[Block] = [
        _facts(("Skill", skill.id), ("What it is", skill.definition), ("Also called", ", ".join(skill.aliases))),
        Prose(skill.evidence, "How a student can show it (our suggestions)"),
        Prose(_titles(role for role in roles if skill.id in role.skills.essential), "Essential for"),
        Prose(_titles(role for role in roles if skill.id in role.skills.desirable), "Desirable for"),
    ]
    return _page("skill", skill, skill.label, blocks, sources)


def employer_list(employers: tuple[Employer, ...]) -> Report:
    """Kinds of employer, one a row."""
    columns = (Column("id", "Employer"), Column("title", "Title"), Column("summary", "In short"))
    rows = tuple((item.id, item.title, item.summary) for item in employers)
    return Report("employers", "list", employers, (Table(columns, rows),))


def employer_in_full(employer: Employer, roles: tuple[Role, ...], sources: Mapping[str, Source]) -> Report:
    """One kind of employer, with its roles."""
    blocks: list[Block] = [
        _facts(("Employer", employer.id), ("In short", employer.summary)),
        _statements(employer.facts, "What to know"),
        Prose(_titles(role for role in roles if employer.id in role.employers), "Roles"),
    ]
    return _page("employer", employer, employer.title, blocks, sources)


SEEN = {
    "read": "its page was read",
    "partly": "part of it was read",
    "address": "only its address is known to us",
    "no": "its page was not read",
}


def vacancy_list(vacancies: tuple[Vacancy, ...]) -> Report:
    """Places where vacancies appear, one a row."""
    columns = (
        Column("id", "Where"),
        Column("title", "Name"),
        Column("posts", "What appears there"),
        Column("url", "Address"),
    )
    rows = tuple((item.id, item.title, item.posts, item.url) for item in vacancies)
    notes = () if vacancies else ("No place is held for this role. See them all: polcareer vacancies",)
    return Report("vacancies", "list", vacancies, (Table(columns, rows),), notes=notes)


def vacancy_in_full(vacancy: Vacancy, roles: tuple[Role, ...], sources: Mapping[str, Source]) -> Report:
    """One place where vacancies appear."""
    blocks: list[Block] = [
        _facts(
            ("Where", vacancy.id),
            ("What appears there", vacancy.posts),
            ("Address", vacancy.url),
            ("Cost to you", vacancy.cost),
            ("How we know it", SEEN[vacancy.seen]),
        ),
        _statements(vacancy.facts, "What to know"),
        Prose(_titles(role for role in roles if vacancy.id in role.vacancies), "Roles advertised there"),
    ]
    return _page("vacancy", vacancy, vacancy.title, blocks, sources)


def training_list(training: tuple[Training, ...]) -> Report:
    """Training, one a row."""
    columns = (Column("id", "Training"), Column("title", "Title"), Column("for_whom", "For whom"))
    rows = tuple((item.id, item.title, item.for_whom) for item in training)
    return Report("training", "list", training, (Table(columns, rows),))


def training_in_full(item: Training, sources: Mapping[str, Source]) -> Report:
    """One course, scheme or body."""
    facts = _facts(("Training", item.id), ("For whom", item.for_whom), ("Address", item.url))
    blocks: list[Block] = [facts, _statements(item.facts, "What to know")]
    return _page("training-entry", item, item.title, blocks, sources)


def advice_list(pages: tuple[Advice, ...]) -> Report:
    """Pages of advice, one a row."""
    columns = (Column("id", "Page"), Column("title", "Title"), Column("topic", "Topic"))
    rows = tuple((item.id, item.title, title_case(item.topic)) for item in pages)
    return Report("advice", "list", pages, (Table(columns, rows),), notes=("One in full: polcareer advice ID.",))


def advice_in_full(item: Advice, sources: Mapping[str, Source]) -> Report:
    """One page of advice."""
    blocks: list[Block] = [_facts(("Page", item.id)), _statements(item.statements, item.title)]
    return _page("advice-page", item, item.title, blocks, sources)


def _page(kind: str, entry: Entry, headline: str, blocks: list[Block], sources: Mapping[str, Source]) -> Report:
    kept = [block for block in blocks if not isinstance(block, Prose) or block.items]
    end = _facts(("Sources", cited(all_cites(entry), sources)), ("How sure", how_sure(entry)), ("Note", entry.note))
    ids = tuple(dict.fromkeys(cite.source for cite in all_cites(entry)))
    return Report(
        kind, "entry", entry, (*kept, end._replace(title="Where this comes from")), headline=headline, sources=ids
    )


def _facts(*pairs: tuple[str, str]) -> Fields:
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _statements(statements: tuple[Statement, ...], title: str) -> Prose:
    return Prose(tuple(said(statement) for statement in statements), title)


def _titles(roles: Iterable[Role]) -> tuple[str, ...]:
    return tuple(f"{role.title} ({role.id})" for role in roles)
