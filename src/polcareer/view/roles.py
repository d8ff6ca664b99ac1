"""Roles as reports: the list, one in full, several side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.view.pay import on_floors, pay_elsewhere, pay_tables, pay_words, unpriced_roles
from polcareer.words import all_cites, cited, how_sure, listed, months_in_words, said, title_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.model import Statement
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Role, Step
    from polcareer.jobs.pay import PayAnswer
    from polcareer.law.verdict import Verdict


STATEMENT_LISTS = (
    ("duties", "What you would do"),
    ("qualifications", "Qualifications"),
    ("experience", "Experience that helps"),
    ("hours", "Hours"),
    ("security", "Contract and job security"),
    ("pay", "About the pay"),
)


class Names(NamedTuple):
    """Ids to names, for everything that a role refers to."""

    roles: Mapping[str, str]
    skills: Mapping[str, str]
    employers: Mapping[str, str]
    vacancies: Mapping[str, str]
    sources: Mapping[str, Source]


def role_list(roles: tuple[Role, ...]) -> Report:
    """All roles, one a row."""
    columns = (Column("id", "Role"), Column("title", "Title"), Column("level", "Level"), Column("place", "Where"))
    rows = tuple(
        (role.id, role.title, listed(role.levels), listed(title_case(place) for place in role.places)) for role in roles
    )
    count = f"{len(roles)} role{'' if len(roles) == 1 else 's'}. One in full: polcareer roles ID."
    none = "No role matches. Widen the filters, or see all: polcareer roles"
    return Report("roles", "list", roles, (Table(columns, rows),), notes=(count if roles else none,))


def role_in_full(role: Role, pay: PayAnswer, names: Names, verdicts: tuple[Verdict, ...]) -> Report:
    """One role, as a careers page: what it is, asks, pays, where it leads, and where all that comes from.

    `verdicts` are what holding the job alone means for standing, office by office.
    """
    facts = [
        ("Role", role.id),
        ("In short", role.summary),
        ("Also called", ", ".join(role.also_called)),
        ("Level", listed(role.levels)),
        ("Where", listed(title_case(place) for place in role.places)),
        ("Nations", _nations(role)),
        ("Employers", ", ".join(names.employers.get(name, name) for name in role.employers)),
    ]
    blocks: list[Block] = [Fields(tuple(pair for pair in facts if pair[1]))]
    for field, title in STATEMENT_LISTS:
        statements: tuple[Statement, ...] = getattr(role, field)
        if statements:
            blocks.append(Prose(tuple(said(statement) for statement in statements), title))
    blocks.insert(2, _skills(role, names))
    blocks += pay_tables(pay.rows, pay.under_floor)
    blocks += unpriced_roles(pay.unpriced, "Pay without a sourced figure in force")
    blocks += _ways(role, names)
    blocks.append(_standing(role, verdicts, names))
    blocks.append(_provenance(role, names))
    return Report(
        "role", "entry", role, tuple(blocks), headline=role.title, sources=_source_ids(role), notes=_pay_notes(pay)
    )


def roles_side_by_side(roles: tuple[Role, ...], pay: Mapping[str, PayAnswer], names: Names) -> Report:
    """Several roles, one a column."""
    columns = (Column("field", "What"), *(Column(role.id, role.title) for role in roles))
    lines = {
        "In short": [role.summary for role in roles],
        "Level": [listed(role.levels) for role in roles],
        "Where": [listed(title_case(place) for place in role.places) for role in roles],
        "Essential skills": [_labels(role.skills.essential, names) for role in roles],
        "Desirable skills": [_labels(role.skills.desirable, names) for role in roles],
        "Pay in London": [pay_words(pay[role.id].rows, "london") for role in roles],
        "Pay outside London": [pay_words(pay[role.id].rows, "national") for role in roles],
        "Pay elsewhere": [pay_elsewhere(pay[role.id].rows) for role in roles],
        "Leads to": [", ".join(names.roles.get(step.role, step.role) for step in role.next) for role in roles],
        "How sure": [how_sure(role) for role in roles],
    }
    rows = tuple((label, *values) for label, values in lines.items() if any(values))
    sources = tuple(dict.fromkeys(source for role in roles for source in _source_ids(role)))
    return Report("roles-compared", "list", roles, (Table(columns, rows),), sources=sources)


def _nations(role: Role) -> str:
    return "all of the UK" if len(role.nations) == 4 else listed(title_case(nation).title() for nation in role.nations)


def _labels(skills: tuple[str, ...], names: Names) -> str:
    return ", ".join(names.skills.get(skill, skill) for skill in skills)


def _skills(role: Role, names: Names) -> Block:
    basis = "our suggestion; no source lists them" if role.skills.basis == "editorial" else "as the sources say"
    pairs = (
        ("Essential", _labels(role.skills.essential, names)),
        ("Desirable", _labels(role.skills.desirable, names)),
        ("Basis", basis),
    )
    return Fields(tuple(pair for pair in pairs if pair[1]), "Skills")


def _ways(role: Role, names: Names) -> list[Block]:
    blocks: list[Block] = []
    if role.starts_from:
        blocks.append(Prose(role.starts_from, "People come from"))
    if role.next:
        blocks.append(Prose(tuple(_step(step, names) for step in role.next), "Where it leads"))
    if role.end:
        blocks.append(Prose((role.end,), "Where it leads"))
    if role.vacancies:
        blocks.append(
            Prose(tuple(names.vacancies.get(name, name) for name in role.vacancies), "Where it is advertised")
        )
    return blocks


def _standing(role: Role, verdicts: tuple[Verdict, ...], names: Names) -> Block:
    """Whether holding the job stops a person standing, under which rule, and when to resign."""
    items = [said(statement, names.sources) for statement in role.standing]
    for verdict in verdicts:
        for bar in verdict.bars:
            law = cited(bar.cites, names.sources)
            items.append(f"{verdict.office_title}: holding this job bars you. {bar.says} ({law}) {bar.cure}")
        for doubt in verdict.unsettled:
            law = cited(doubt.cites, names.sources)
            items.append(f"{verdict.office_title}: this job may bar you. {doubt.unsettled} ({law}) {doubt.cure}")
        items += [f"{verdict.office_title}: {lost.says} {lost.cure}" for lost in verdict.other_offices_lost]
        if not (verdict.bars or verdict.unsettled):
            items.append(f"{verdict.office_title}: nothing we know of in election law bars you for holding this job.")
    return Prose((*items, f"Check yourself: polcareer can-stand --role {role.id}"), "Standing for election")


def _step(step: Step, names: Names) -> str:
    text = f"{names.roles.get(step.role, step.role)} ({step.role})"
    if step.months_least is not None and step.months_most is not None:
        text += f", after about {months_in_words(step.months_least, step.months_most)}"
        text += " (our estimate)" if step.basis == "editorial" else ""
    return f"{text}. {step.note}".strip()


def _provenance(role: Role, names: Names) -> Block:
    pairs = [
        ("Codes", "; ".join(f"{code.scheme} {code.code} {code.label}".strip() for code in role.codes)),
        ("Sources", cited(all_cites(role), names.sources)),
        ("How sure", how_sure(role)),
        ("Note", role.note),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Where this comes from")


def _source_ids(role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in all_cites(role)))


def _pay_notes(pay: PayAnswer) -> tuple[str, ...]:
    schemes = dict.fromkeys(f"{row.scheme.label}: {row.scheme.summary}" for row in pay.rows)
    return (*on_floors(pay.under_floor), *schemes)
