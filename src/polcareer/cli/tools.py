"""`polcareer search`, `polcareer data` and `polcareer schema`: find anything; the data behind the answers."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    SuggestingGroup,
    answer_unshown,
    completer,
    examples,
    session,
    sources_by_id,
)
from polcareer.cli.screen import is_terminal
from polcareer.data.kinds import OFFICE, entries_of
from polcareer.data.store import FILES, data_file
from polcareer.errors import WrongUsage
from polcareer.names import one_of
from polcareer.view.answer import Answer
from polcareer.view.tools import (
    check_report,
    coverage_report,
    path_report,
    schema_list,
    search_report,
    stale_report,
    title_of,
    unsettled_report,
)
from polcareer.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.questions.ranking import Document
    from polcareer.questions.search import Answered

SEARCH = examples(
    "polcareer search 'second language'",
    "polcareer search casworker",
    "polcareer search 'good with people' --limit 3",
    "polcareer search 'am I too young to stand at 17'",
    then="Find anything that polcareer knows by what you would call it, or ask a question in your own words: commands, "
    "jobs, skills, rules, myths, parties, seats, words of the field. Typos do not matter. Each hit says what to type.",
)
TELL_IN_LISTS = ("deposit", "salaries")  # whose first line answers, of several things too
LONG_AGO = 300  # days: what was checked longer ago is to be read again
AS_NEAR = 0.75  # of the score of the rule that fits best: how well others must fit to be said in its place
MOST_BESIDE = 5  # pages among which the law on what somebody tells is looked for
UNSAID = ("can-stand", "data", "match", "profile", "schema", "search")  # which ask, or have no one answer
search_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@search_app.command(cls=ReportCommand, help=SEARCH)
def search(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What you are looking for.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="The most hits to show.")] = 10,
) -> Answer:
    """Find anything."""
    from polcareer.questions.search import answered

    query = " ".join(text).strip().encode(errors="replace").decode()  # bytes that were no text
    if not query or len(query) > 200:
        raise WrongUsage("Search needs between 1 and 200 characters.", "For example: polcareer search caseworker")
    here = session(ctx)
    found = answered(here.store, query, limit)
    first, near = _says_itself(here, found, query), {hit.document.id: _says(here, hit.document) for hit in found.near}
    return search_report(query, found, first, near)


OTHER_LAW = "rule-elsewhere"  # pages of rules on another office than the usual one


def _says(here: Session, question: Document) -> str:
    """What answers a question that may be asked: what is said to it, or on a screen what its line answers."""
    if question.says or not _on_a_screen(here):
        return question.says
    name, *rest = shlex.split(question.command)
    answer = answer_unshown(here, question.command) if rest and name not in UNSAID else None
    return answer.headline.partition("\n")[0] if answer else ""


def _on_a_screen(here: Session) -> bool:
    return here.form == "plain" or (here.form == "auto" and is_terminal())


def _says_itself(here: Session, found: Answered, text: str) -> tuple[str, ...]:
    """What the first line answers, where a person reads it on a screen and it is what was asked for.

    Of a page of advice it is what on it answers the question that was asked. For a line that tells a fact of somebody
    who would stand it is what the law says of that.
    """
    if found.near_first:
        return ()  # which may not be asked
    if found.hits and found.hits[0].document.says:
        return (found.hits[0].document.says,)
    if not (found.hits and _on_a_screen(here)) or found.says or found.nowhere or found.elsewhere:
        return ()
    first = found.hits[0].document
    if found.on_offices:  # what they ask on what was told: of one office its rule says it best
        one = found.on_offices.split()[1:-2]
        alone = len(one) == 1 and one[0] in {office.id for office in entries_of(here.store, OFFICE)}
        rule = _rule_beside(here, found, MOST_BESIDE) if alone else ()
        on_it = answer_unshown(here, found.on_offices)
        return rule or ((on_it.headline,) if on_it else ())
    name, *rest = shlex.split(first.command)
    if rest[:1] == ["--post"] and len(rest) == 2:
        return _of_a_post(here, rest[1]) if found.sure or found.of_standing else ()
    if name in UNSAID and "--post" in rest:
        return ()  # what is law beside it is on something else
    if name in UNSAID and not (name == "match" and rest):
        return _rule_beside(here, found, MOST_BESIDE) if found.sure or found.of_standing or first.then else ()
    if rest[:1] == ["--myths"] and len(rest) == 2:
        return (_not_so(here, rest[1]),)
    if first.then and name not in TELL_IN_LISTS:  # its figures would be an example's
        return _rule_beside(here, found, 1)
    if first.kind == "advice" and (said := _on_the_page(here, first.id, text)):
        return (said,)
    answer = answer_unshown(here, first.command) if rest or name in TELL_IN_LISTS else None
    tells = answer is not None and (answer.shape == "entry" or name in TELL_IN_LISTS or name == "match")
    return (answer.headline,) if tells and answer is not None and answer.headline else ()


def _on_the_page(here: Session, page: str, text: str) -> str:
    """What a page of advice says of what was asked, where that is not what it says first; else empty."""
    from polcareer.questions.asked_for import statement_asked_for
    from polcareer.view.nouns import in_short

    statement = statement_asked_for(here.store, page, text)
    return in_short(statement) if statement else ""


def _of_a_post(here: Session, post: str) -> tuple[str, ...]:
    """Whether holding a post stops somebody standing, for the office that is meant where none is named."""
    from polcareer.questions.law import standing_in_post
    from polcareer.view.roles import on_standing

    verdict = standing_in_post(here.store, post, here.today)
    return tuple(on_standing((verdict,), sources_by_id(here), 1, every=False))


def _rule_beside(here: Session, found: Answered, most: int) -> tuple[str, ...]:
    """What the rule says, as it is today, that stands beside a question on a fact of theirs, `most` pages below.

    It is one of an office that the line names; where it names none, of the one that is meant then.
    """
    from polcareer.law.rule import MYTHS, OFFICES, RULES, default_office

    first = found.hits[0].document.command
    offices = here.store.load(OFFICES)
    named = {office.id for office in offices if {office.id, *office.together}.intersection(shlex.split(first))}
    if not named and (bars_not := _bars_not(here, first)):
        return (f"For {default_office(offices).stood_for}: {bars_not}",)
    of = named or {default_office(offices).id}
    rules = {rule.id: of.intersection(rule.offices) for rule in here.store.load(RULES) if rule.in_force.until is None}
    today = {id_: len(those) for id_, those in rules.items() if those}  # of how many of these offices each is
    hits = [hit for hit in found.hits[1 : 1 + most] if hit.document.kind in ("myth", "rule", OTHER_LAW)]
    near = [hit.document for hit in hits if hit.score >= AS_NEAR * hits[0].score]
    theirs = {myth.id: myth.office for myth in here.store.load(MYTHS)}
    near.sort(
        key=lambda each: -today.get(each.id, theirs.get(each.id) in of)
    )  # what is so for most of the offices that are named
    beside = [*near, *(hit.document for hit in hits if hit.document not in near)]
    chief = _chiefly_about(here, found.hits[0].document)
    said = [each for each in beside if each.id in today or (each.kind == "myth" and theirs[each.id] in of)]
    if said[:1] and said[0].kind == "myth" and named:
        return (_not_so(here, said[0].id),)
    if any(f"myth:{each.id}" == chief for each in said if each.kind == "myth"):
        return (_not_so(here, chief.partition(":")[2]),)
    said.sort(key=lambda each: f"{each.kind}:{each.id}" != chief)
    titles = {office.id: office.stood_for or office.title for office in offices}
    return tuple(
        title_of(each._replace(beside=_of_these(titles, named, rules[each.id])) if each.kind == OTHER_LAW else each)
        for each in said[:1]
    )


def _of_these(titles: Mapping[str, str], named: set[str], those: set[str]) -> str:
    """For which of the offices that are named a rule is; empty where it is for all of them."""
    return "" if those >= named else f"for {listed(titles[each] for each in sorted(those))}"


def _chiefly_about(here: Session, document: Document) -> str:
    """What a question that people ask is about first, as a page is named (myth:upper-age); empty for all else.

    A page of a fact stands for the question that has its line, with what somebody told in it.
    """
    from polcareer.questions.everyday import ASKED

    asked = here.store.load(ASKED)
    if document.kind == "question":
        same = [each for each in asked if each.id == document.id]
    else:
        same = [each for each in asked if each.command == f"polcareer {document.command}"]
    return next((each.about[0] for each in same if each.about), "")


def _bars_not(here: Session, line: str) -> str:
    """Why what a line tells of somebody bars nobody (insolvencies=voluntary-arrangement); empty where it may."""
    from polcareer.law.rule import FACTS

    told = {word.partition("=")[0]: word.partition("=")[2] for word in shlex.split(line) if "=" in word}
    for fact in here.store.load(FACTS):
        options = [*fact.options, *(option for field in fact.fields for option in field.options)]
        for option in options if fact.id in told else ():
            if option.id == told[fact.id] and option.no_bar:
                return option.no_bar
    return ""


def _not_so(here: Session, name: str) -> str:
    """What is often believed of the office that is meant, said not to be so, and what is."""
    from polcareer.law.rule import MYTHS, OFFICES

    myth = next(each for each in here.store.load(MYTHS) if each.id == name)
    office = next(each for each in here.store.load(OFFICES) if each.id == myth.office)
    sure = "" if myth.confidence == "high" else f" ({myth.confidence} confidence)"
    return f"Often believed, and not so for {office.stood_for or office.title}: {myth.belief} {myth.truth}{sure}"


data_app = typer.Typer(
    cls=SuggestingGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="\b\nExamples:\n  polcareer data check\n  polcareer data coverage\n  polcareer data stale --days 0\n"
    "  polcareer data unsettled\n  polcareer data path\n\n"
    "The data behind the answers: check it, see what it covers and how old it is, find it.",
)
CHECK = examples("polcareer data check", then="Check every data file, and report every fault with its line.")
COVERS = examples("polcareer data coverage", then="What is covered, from which date, and what is not.")
STALE = examples(
    "polcareer data stale --days 0",
    "polcareer data stale --days 5 --json",
    then="The sources of which something has not been checked for so many days, the oldest check first.",
)
UNSETTLED = examples(
    "polcareer data unsettled",
    "polcareer data unsettled councillor",
    then="What is not settled in the law on standing, or was not read of it, and what would settle it.",
)
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
    from polcareer.data.sources import COVERAGE

    here = session(ctx)
    return coverage_report(here.store.load(COVERAGE), sources_by_id(here))


@data_app.command(cls=ReportCommand, help=STALE, short_help="What was last checked long ago.")
def stale(
    ctx: typer.Context,
    days: Annotated[int, typer.Option(min=0, help="Not checked for so many days, or more.")] = LONG_AGO,
) -> Answer:
    """What was last checked when, by source."""
    from polcareer.questions.checked import checked_by_source

    here = session(ctx)
    return stale_report(checked_by_source(here.store, here.today), days)


@data_app.command(cls=ReportCommand, help=UNSETTLED, short_help="What is not settled, and what would settle it.")
def unsettled(
    ctx: typer.Context,
    office: Annotated[
        str, typer.Argument(metavar="[OFFICE]", help="Only for this office.", autocompletion=completer(OFFICE))
    ] = "",
) -> Answer:
    """What is not settled, and what would settle it."""
    from polcareer.law.rule import OFFICES
    from polcareer.questions.unsettled import unsettled_points

    here = session(ctx)
    titles = {each.id: each.stood_for or each.title for each in here.store.load(OFFICES)}
    return unsettled_report(unsettled_points(here.store, office), titles, sources_by_id(here))


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
    name = one_of("schema", name, NAMES, "polcareer schema")
    import json

    content = _of_a_profile(session(ctx)) if name == PROFILE else _of_a_model(name)
    sys.stdout.write(json.dumps(content, indent=2) + "\n")
    return 0


def _of_a_model(name: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    from polcareer.view.forms import Envelope

    return TypeAdapter(Envelope if name == ANSWER else data_file(name).holds).json_schema()


def _of_a_profile(here: Session) -> dict[str, Any]:
    from polcareer.jobs.profile import career_schema
    from polcareer.law.profile import CAREER, country_schema, facts_schema
    from polcareer.questions.jobs import known_to_careers
    from polcareer.questions.law import law_of

    law = law_of(here.store)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A polcareer profile",
        "description": "Facts about a person. Each may be left out; null or unknown means not known. polcareer reads "
        "other spellings too, such as the other names of a country.",
        "type": "object",
        "properties": {**facts_schema(law.facts), CAREER: career_schema(known_to_careers(here.store))},
        "additionalProperties": False,
        "$defs": {"country": country_schema(law.countries)},
    }
