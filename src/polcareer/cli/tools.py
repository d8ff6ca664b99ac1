"""`polcareer search`, `polcareer data` and `polcareer schema`: find anything; the data behind the answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from polcareer.cli.command import ReportCommand, Session, SuggestingGroup, completer, examples, session, sources_by_id
from polcareer.data.model import Statement
from polcareer.data.sources import COVERAGE
from polcareer.data.store import FILES, Store, data_file
from polcareer.errors import UnknownName, WrongUsage
from polcareer.jobs.guide import ADVICE, EMPLOYERS, ROLES, ROUTES, SKILLS, TRAINING, VACANCIES, Party, UncoveredParty
from polcareer.jobs.phrase import SYNONYMS
from polcareer.jobs.search import Document, Index
from polcareer.law.rule import OFFICES, RULES
from polcareer.view.answer import Answer
from polcareer.view.nouns import check_report, coverage_report, path_report, schema_list, search_report

SEARCH = examples(
    "polcareer search 'second language'",
    "polcareer search casworker",
    "polcareer search 'good with people' --limit 3",
    then="Find roles, skills, employers, vacancies, training, advice, parties and rules by what you would call them. "
    "Typos do not matter. Each hit says which command shows it in full.",
)
search_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@search_app.command(cls=ReportCommand, help=SEARCH)
def search(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What you are looking for.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="The most hits to show.")] = 10,
) -> Answer:
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


data_app = typer.Typer(
    cls=SuggestingGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="\b\nExamples:\n  polcareer data check\n  polcareer data coverage\n  polcareer data path\n\n"
    "The data behind the answers: check it, see what it covers, find it.",
)
CHECK = examples("polcareer data check", then="Check every data file, and report every fault with its line.")
COVERS = examples("polcareer data coverage", then="What is covered, from which date, and what is not.")
PATH = examples("polcareer data path", then="The folder that the data is read from.")


@data_app.command(cls=ReportCommand, help=CHECK, short_help="Check every data file.")
def check(ctx: typer.Context) -> Answer:
    """Check every data file; exit 1 if there is any fault."""
    from polcareer import data as dataset
    from polcareer.data.store import data_files

    folder = session(ctx).store.folder
    return check_report(folder, dataset.check(folder), sum(len(file.paths(folder)) for file in data_files()))


@data_app.command(cls=ReportCommand, help=COVERS, short_help="What is covered, and what is not.")
def coverage(ctx: typer.Context) -> Answer:
    """What is covered, and what is not."""
    here = session(ctx)
    return coverage_report(here.store.load(COVERAGE), sources_by_id(here))


@data_app.command(cls=ReportCommand, help=PATH, short_help="Where the data is.")
def path(ctx: typer.Context) -> Answer:
    """Where the data is."""
    return path_report(session(ctx).store.folder)


ANSWER = "answer"
PROFILE = "profile"
NAMES = (ANSWER, PROFILE, *FILES)
schema_app = typer.Typer(rich_markup_mode=None, add_completion=False)
SCHEMA = (
    "\b\nExamples:\n  polcareer schema\n  polcareer schema roles\n  polcareer schema answer\n"
    "  polcareer schema profile\n\n"
    "JSON Schema of a data file, so that an editor completes it, of what --json prints "
    "(answer), or of a profile of yours (profile). "
    "With no name, lists the names."
)


@schema_app.command(cls=ReportCommand, help=SCHEMA)
def schema(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="A data file, answer or profile.", autocompletion=completer(NAMES))
    ] = None,
) -> Answer | int:
    """Print a JSON Schema, which is JSON whatever form was asked for."""
    if name is None:
        return schema_list(NAMES)
    if name not in NAMES:
        raise UnknownName("schema", name, NAMES, "polcareer schema")
    import json

    content = _of_a_profile(session(ctx)) if name == PROFILE else _of_a_model(name)
    sys.stdout.write(json.dumps(content, indent=2) + "\n")
    return 0


def _of_a_model(name: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    from polcareer.view.forms import Envelope

    return TypeAdapter(Envelope if name == ANSWER else data_file(name).holds).json_schema()


def _of_a_profile(here: Session) -> dict[str, Any]:
    from polcareer.cli.profile import known
    from polcareer.jobs.profile import career_schema
    from polcareer.law.book import CAREER, country_schema, facts_schema
    from polcareer.questions.law import law_of

    law = law_of(here.store)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A polcareer profile",
        "description": "Facts about a person. Each may be left out; null or unknown means not known. polcareer reads "
        "other spellings too, such as the other names of a country.",
        "type": "object",
        "properties": {**facts_schema(law.facts), CAREER: career_schema(known(here))},
        "additionalProperties": False,
        "$defs": {"country": country_schema(law.countries)},
    }
