"""Roles as answers: the list, one in full, several side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import on_floors, pay_elsewhere, pay_tables, pay_words, unpriced_roles
from polcareer.words import all_cites, cited, counted, how_sure, listed, months_in_words, nation_title, said, title_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.model import Statement
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Role, Step
    from polcareer.law.verdict import Verdict
    from polcareer.questions.jobs import Paid, RolesInFull


STATEMENT_LISTS = (
    ("duties", "What you would do"),
    ("qualifications", "Qualifications"),
    ("experience", "Experience that helps"),
    ("hours", "Hours"),
    ("security", "Contract and job security"),
    ("pay", "About the pay"),
)


def roles_answer(roles: tuple[Role, ...]) -> Answer:
    """All roles, one a row."""
    count = f"{counted(len(roles), 'role')}. One in full: polcareer roles ID."
    none = "No role matches. Widen the filters, or see all: polcareer roles"
    return Answer(
        "roles",
        "list",
        data=lambda: roles,
        body=lambda: (_list(roles),),
        next_step=lambda: (count if roles else none,),
    )


def _list(roles: tuple[Role, ...]) -> Table:
    columns = (Column("id", "Role"), Column("title", "Title"), Column("level", "Level"), Column("place", "Where"))
    rows = (
        (role.id, role.title, listed(role.levels), listed(title_case(place) for place in role.places)) for role in roles
    )
    return Table(columns, tuple(rows))


def roles_shown(found: RolesInFull, sources: Mapping[str, Source]) -> Answer:
    """One role in full, or several side by side."""
    if len(found.roles) == 1:
        return _in_full(found.roles[0], found, sources)
    return Answer(
        "roles-compared",
        "list",
        data=lambda: found.roles,
        body=lambda: (_side_by_side(found),),
        sources=lambda: dict.fromkeys(source for role in found.roles for source in _source_ids(role)),
    )


NAMES_SHOWN = 8


def _names_in_short(names: tuple[str, ...]) -> str:
    """The first few of the names of a role, and how many more are understood."""
    more = len(names) - NAMES_SHOWN
    return ", ".join(names[:NAMES_SHOWN]) + (f" and {counted(more, 'more name')}" if more > 0 else "")


def _in_full(role: Role, found: RolesInFull, sources: Mapping[str, Source]) -> Answer:
    """One role, as a careers page: what it is, asks, pays, where it leads, and where all that comes from."""
    return Answer(
        "role",
        "entry",
        data=lambda: role,
        headline=role.title,
        body=lambda: (
            *_what_it_is(role, found),
            *_pay(found.pay[role.id]),
            *_where_it_leads(role, found),
            _standing(role, found.standing[role.id], sources),
        ),
        full=lambda: (_provenance(role, sources),),
        notes=lambda: _pay_notes(found.pay[role.id]),
        sources=lambda: _source_ids(role),
    )


def _what_it_is(role: Role, found: RolesInFull) -> list[Block]:
    facts = [
        ("Role", role.id),
        ("In short", role.summary),
        ("Also called", _names_in_short(role.also_called)),
        ("Level", listed(role.levels)),
        ("Where", listed(title_case(place) for place in role.places)),
        ("Nations", _nations(role)),
        ("Employers", ", ".join(found.employer_titles.get(name, name) for name in role.employers)),
    ]
    blocks: list[Block] = [Fields(tuple(pair for pair in facts if pair[1]))]
    for field, title in STATEMENT_LISTS:
        statements: tuple[Statement, ...] = getattr(role, field)
        if statements:
            blocks.append(Prose(tuple(said(statement) for statement in statements), title))
    blocks.insert(2, _skills(role, found.skill_labels))
    return blocks


def _pay(pay: Paid) -> list[Block]:
    unpriced = unpriced_roles(pay.unpriced, "Pay without a sourced figure in force")
    return [*pay_tables(pay.rows, pay.under_floor), *unpriced]


def _side_by_side(found: RolesInFull) -> Table:
    roles, rows_of = found.roles, {role: pay.rows for role, pay in found.pay.items()}
    columns = (Column("field", "What"), *(Column(role.id, role.title) for role in roles))
    lines = {
        "In short": [role.summary for role in roles],
        "Level": [listed(role.levels) for role in roles],
        "Where": [listed(title_case(place) for place in role.places) for role in roles],
        "Essential skills": [_labels(role.skills.essential, found.skill_labels) for role in roles],
        "Desirable skills": [_labels(role.skills.desirable, found.skill_labels) for role in roles],
        "Pay in London": [pay_words(rows_of[role.id], "london") for role in roles],
        "Pay outside London": [pay_words(rows_of[role.id], "national") for role in roles],
        "Pay elsewhere": [pay_elsewhere(rows_of[role.id]) for role in roles],
        "Leads to": [", ".join(found.role_titles.get(step.role, step.role) for step in role.next) for role in roles],
        "How sure": [how_sure(role) for role in roles],
    }
    return Table(columns, tuple((label, *values) for label, values in lines.items() if any(values)))


def _nations(role: Role) -> str:
    return "all of the UK" if len(role.nations) == 4 else listed(map(nation_title, role.nations))


def _labels(skills: tuple[str, ...], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(skill, skill) for skill in skills)


def _skills(role: Role, labels: Mapping[str, str]) -> Block:
    basis = "our suggestion; no source lists them" if role.skills.basis == "editorial" else "as the sources say"
    pairs = (
        ("Essential", _labels(role.skills.essential, labels)),
        ("Desirable", _labels(role.skills.desirable, labels)),
        ("Basis", basis),
    )
    return Fields(tuple(pair for pair in pairs if pair[1]), "Skills")


def _where_it_leads(role: Role, found: RolesInFull) -> list[Block]:
    blocks: list[Block] = []
    if role.starts_from:
        blocks.append(Prose(role.starts_from, "People come from"))
    if role.next:
        blocks.append(Prose(tuple(_step(step, found.role_titles) for step in role.next), "Where it leads"))
    if role.end:
        blocks.append(Prose((role.end,), "Where it leads"))
    if role.vacancies:
        places = tuple(found.vacancy_titles.get(name, name) for name in role.vacancies)
        blocks.append(Prose(places, "Where it is advertised"))
    return blocks


def _standing(role: Role, verdicts: tuple[Verdict, ...], sources: Mapping[str, Source]) -> Block:
    """Whether holding the job stops a person standing, under which rule, and when to resign."""
    items = [said(statement, sources) for statement in role.standing]
    for verdict in verdicts:
        for bar in verdict.bars:
            law = cited(bar.cites, sources)
            items.append(f"{verdict.office_title}: holding this job bars you. {bar.says} ({law}) {bar.cure}")
        for doubt in verdict.unsettled:
            law = cited(doubt.cites, sources)
            items.append(f"{verdict.office_title}: this job may bar you. {doubt.unsettled} ({law}) {doubt.cure}")
        items += [f"{verdict.office_title}: {lost.says} {lost.cure}" for lost in verdict.other_offices_lost]
        if not (verdict.bars or verdict.unsettled):
            items.append(f"{verdict.office_title}: nothing we know of in election law bars you for holding this job.")
    return Prose((*items, f"Check yourself: polcareer can-stand --role {role.id}"), "Standing for election")


def _step(step: Step, titles: Mapping[str, str]) -> str:
    text = f"{titles.get(step.role, step.role)} ({step.role})"
    if step.months_least is not None and step.months_most is not None:
        text += f", after about {months_in_words(step.months_least, step.months_most)}"
        text += " (our estimate)" if step.basis == "editorial" else ""
    return f"{text}. {step.note}".strip()


def _provenance(role: Role, sources: Mapping[str, Source]) -> Block:
    pairs = [
        ("Codes", "; ".join(f"{code.scheme} {code.code} {code.label}".strip() for code in role.codes)),
        ("Sources", cited(all_cites(role), sources)),
        ("How sure", how_sure(role)),
        ("Note", role.note),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Where this comes from")


def _source_ids(role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in all_cites(role)))


def _pay_notes(pay: Paid) -> tuple[str, ...]:
    schemes = dict.fromkeys(f"{row.scheme.label}: {row.scheme.summary}" for row in pay.rows)
    return (*on_floors(pay.under_floor), *schemes)
