"""What can be found in the whole guide: jobs and law together, as one index of their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from polcareer.data.store import Made
from polcareer.jobs.search import Document, Index, index_of

if TYPE_CHECKING:
    from polcareer.data.model import Statement
    from polcareer.data.store import Store
    from polcareer.jobs.guide import Party, UncoveredParty

PAGE = 0.9  # a page about something ranks a little below the role or skill itself


def documents(store: Store) -> Iterator[Document]:
    """Everything that can be found, roles first."""
    from polcareer.jobs.guide import ADVICE, EMPLOYERS, ROLES, SKILLS, TRAINING, VACANCIES  # for who makes an index

    for role in store.load(ROLES):
        text = f"{role.summary} {_said(role.duties)} {_said(role.experience)} {' '.join(role.skills.essential)}"
        yield Document("role", role.id, role.title, (role.title, *role.also_called), text, f"roles {role.id}")
    for skill in store.load(SKILLS):
        text = f"{skill.definition} {' '.join(skill.evidence)}"
        yield Document("skill", skill.id, skill.label, (skill.label, *skill.aliases), text, f"skills {skill.id}")
    for employer in store.load(EMPLOYERS):
        text = f"{employer.summary} {_said(employer.facts)}"
        command = f"employers {employer.id}"
        yield Document("employer", employer.id, employer.title, (employer.title,), text, command, PAGE)
    for vacancy in store.load(VACANCIES):
        text = f"{vacancy.posts} {_said(vacancy.facts)}"
        yield Document("vacancy", vacancy.id, vacancy.title, (vacancy.title,), text, f"vacancies {vacancy.id}", PAGE)
    for course in store.load(TRAINING):
        text = f"{course.for_whom} {_said(course.facts)}"
        yield Document("training", course.id, course.title, (course.title,), text, f"training {course.id}", PAGE)
    for page in store.load(ADVICE):
        yield Document("advice", page.id, page.title, (page.title,), _said(page.statements), f"advice {page.id}", PAGE)
    yield from _candidacy(store)


def _candidacy(store: Store) -> Iterator[Document]:
    from polcareer.jobs.guide import ROUTES
    from polcareer.law.rule import OFFICES, RULES

    routes = store.load(ROUTES)
    parties: tuple[Party | UncoveredParty, ...] = (*routes.parties, *routes.not_covered)
    for party in parties:
        names = (party.name, *party.aliases)
        yield Document("party", party.id, party.name, names, "", f"become-mp --party {party.id}", PAGE)
    for step in routes.steps:
        yield Document("step", step.id, step.title, (step.title,), _said(step.statements), "become-mp", PAGE)
    for rule in {rule.id: rule for rule in store.load(RULES)}.values():  # of several versions the last
        text = f"{rule.fails} {_said(rule.facts)}"
        yield Document("rule", rule.id, rule.says, (rule.says,), text, f"rules {rule.id}", PAGE)
    for office in store.load(OFFICES):
        names = (office.title, *office.aliases)
        yield Document("office", office.id, office.title, names, office.summary, f"offices {office.id}", PAGE)


def _said(statements: tuple[Statement, ...]) -> str:
    return " ".join(statement.says for statement in statements)


def _index(store: Store) -> Index:
    from polcareer.jobs.phrase import SYNONYMS

    return index_of(documents(store), store.load(SYNONYMS))


SEARCH_INDEX = Made("search.json", Index, _index)
