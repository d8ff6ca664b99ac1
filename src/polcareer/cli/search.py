"""`polcareer search`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from polcareer.candidacy.rule import OFFICES, RULES
from polcareer.careers.employer import EMPLOYERS, VACANCIES
from polcareer.careers.guidance import ADVICE, ROUTES, TRAINING, Party, UncoveredParty
from polcareer.careers.role import ROLES
from polcareer.careers.search import Document, Index
from polcareer.careers.skill import SKILLS
from polcareer.careers.synonym import SYNONYMS
from polcareer.cli.command import ReportCommand, examples, session
from polcareer.dataset.provenance import Statement
from polcareer.dataset.store import Store
from polcareer.errors import WrongUsage
from polcareer.view.pages.search import search_report
from polcareer.view.report import Report

HELP = examples(
    "polcareer search 'second language'",
    "polcareer search casworker",
    "polcareer search 'good with people' --limit 3",
    then="Find roles, skills, employers, vacancies, training, advice, parties and rules by what you would call them. "
    "Typos do not matter. Each hit says which command shows it in full.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def search(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What you are looking for.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="The most hits to show.")] = 10,
) -> Report:
    """Find anything."""
    store = session(ctx).store
    query = " ".join(text).strip().encode(errors="replace").decode()  # bytes that were no text
    if not query or len(query) > 200:
        raise WrongUsage("Search needs between 1 and 200 characters.", "For example: polcareer search caseworker")
    return search_report(query, Index(documents(store), store.load(SYNONYMS)).search(query, limit))


def documents(store: Store) -> Iterator[Document]:
    """Everything that can be found, roles first."""
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


PAGE = 0.9  # a page about something ranks a little below the role or skill itself
