"""The career part of a profile: read against what the data knows, and from `--career key=value`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import fields

from polcareer.cli.command import ReportCommand, Session, SuggestingGroup, as_typed, examples, session
from polcareer.cli.files import HOW_TO_SAVE, is_there, profile_path, read_file, read_saved
from polcareer.errors import UnknownName, WrongUsage, refused_by_system
from polcareer.jobs.profile import READERS, Career, as_written
from polcareer.law.profile import CAREER, facts_in
from polcareer.questions.jobs import career_in
from polcareer.view.answer import Answer
from polcareer.view.apply import deleted_answer, profile_answer, profile_path_answer
from polcareer.view.forms import clean

if TYPE_CHECKING:
    from pathlib import Path


EVIDENCE = "evidence"
LISTS = tuple(field.name for field in fields(Career) if field.default == () and field.name != EVIDENCE)
EXAMPLES = "For example: --career degree=politics --career evidence.research='Dissertation on turnout in Fife'"


def career_typed(items: Iterable[str]) -> dict[str, Any]:
    """What `--career key=value` says, given several times. Raises `WrongUsage` for what is no such pair.

    A list takes several with commas between or one at a time; a line of evidence is `evidence.ID=text`.
    """
    said: dict[str, Any] = {}
    for item in map(as_typed, items):
        name, equals, value = item.partition("=")
        key, dot, shown = name.strip().casefold().partition(".")
        key = key.replace("-", "_")
        if not equals or (dot and key != EVIDENCE) or (key == EVIDENCE and not shown):
            raise WrongUsage(f"--career takes key=value, not '{item}'.", EXAMPLES)
        if key not in READERS:
            raise UnknownName("part of a career", key, READERS, "polcareer profile save --help")
        if key == EVIDENCE:
            _once(said.setdefault(EVIDENCE, {}), shown, value)
        elif key in LISTS:
            said.setdefault(key, []).extend(part.strip() for part in value.split(",") if part.strip())
        else:
            _once(said, key, value)
    return said


def over(kept: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """A career part with what was said now added: lists and lines of evidence grow, all else is replaced."""
    return {**kept, **{name: _grown(kept.get(name), value) for name, value in said.items()}}


def _grown(kept: Any, said: Any) -> Any:
    if isinstance(kept, dict):
        return {**kept, **said}
    return [*kept, *said] if isinstance(kept, list) else said


def _once(said: dict[str, Any], name: str, value: str) -> None:
    if name in said:
        raise WrongUsage(f"'{name}' is given twice.", "Give it once.")
    said[name] = value


app = typer.Typer(
    cls=SuggestingGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="\b\nExamples:\n  polcareer profile save --fact born=2004-05-01 --career degree=politics\n"
    "  polcareer profile show\n\n"
    "One file of facts about you, for can-stand, match and apply. It stays on this machine, is saved only by "
    "`profile save`, and is read only by --saved.",
)
SAVE = examples(
    "polcareer profile save --fact born=2004-05-01 --career degree=politics",
    "polcareer profile save --add --career skills=research,canvassing",
    "polcareer profile save --add --career evidence.research='Thesis on turnout'",
    then="Save facts about you in a file that only you can read. Facts for can-stand go by --fact, what you bring to "
    "a job by --career: skills, degree, doctorate, experience, years, roles, languages, party (yes or no), elected, "
    "places, nation, london, minimum_pay, interests, where, loans, evidence.ID. The schema of the file: polcareer "
    "schema profile.",
)
SHOW = examples("polcareer profile show", then="What is saved about you, and where.")
PATH = examples("polcareer profile path", then="Where the profile is kept, or would be.")
DELETE = examples(
    "polcareer profile delete --yes",
    then="Delete the saved profile. On a terminal it asks first; elsewhere --yes says so.",
)
File = Annotated[
    str | None, typer.Option("--file", metavar="FILE", help="Keep it here, not in the usual place (POLCAREER_PROFILE).")
]


@app.command(cls=ReportCommand, help=SAVE, short_help="Save facts about you.")
def save(
    ctx: typer.Context,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="A profile to copy, YAML or JSON; - is standard input.")
    ] = None,
    fact: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="A fact for can-stand.")] = None,
    career: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="What you bring to a job.")] = None,
    add: Annotated[bool, typer.Option("--add", help="Keep what is saved already, and add to it.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a profile saved before.")] = False,
    file: File = None,
) -> Answer:
    """Save a profile."""
    from polcareer.cli.files import as_profile, keep_profile, locked

    if from_ is None and not fact and not career:
        raise WrongUsage("There is nothing to save.", f"For example: {HOW_TO_SAVE}")
    here, path = session(ctx), profile_path(file)
    given = {} if from_ is None else checked(here, read_file(from_))
    facts = {**facts_in(given), **facts_typed(fact or [])}
    said = over(given.get(CAREER, {}), career_typed(career or []))
    checked(here, {**facts, CAREER: said})  # before anything is made
    with locked(path):
        kept = checked(here, read_saved(path)) if add and is_there(path) else {}
        content = checked(here, {**facts_in(kept), **facts, CAREER: over(kept.get(CAREER, {}), said)})
        keep_profile(path, as_profile(content), force=force or add)
    return profile_answer(path, content, saved=True)


@app.command(cls=ReportCommand, help=SHOW, short_help="What is saved about you, and where.")
def show(ctx: typer.Context, file: File = None) -> Answer:
    """Show the profile."""
    path = profile_path(file)
    if not is_there(path):
        return profile_answer(path, {}, saved=False)
    return profile_answer(path, checked(session(ctx), read_saved(path)), saved=True)


@app.command(cls=ReportCommand, help=PATH, short_help="Where the profile is kept.")
def path(file: File = None) -> Answer:
    """Where the profile is."""
    at = profile_path(file)
    return profile_path_answer(at, saved=is_there(at))


@app.command(cls=ReportCommand, help=DELETE, short_help="Delete the saved profile.")
def delete(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    file: File = None,
) -> Answer:
    """Delete the profile."""
    at = profile_path(file)
    if not is_there(at):
        return deleted_answer(at, deleted=False, there=False)
    if not (yes or _sure(at)):
        return deleted_answer(at, deleted=False, there=True)
    from polcareer.cli.files import remove_unfinished

    try:
        at.unlink()
        remove_unfinished(at)
    except OSError as error:
        raise refused_by_system(f"{at} cannot be deleted", error, "Look at what is there.") from None
    return deleted_answer(at, deleted=True, there=False)


def _sure(at: Path) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(f"This would delete {at}.", "Add --yes if you mean it.")
    from polcareer.cli.asking import agreed

    return agreed(clean(f"Delete {at}?"))


def facts_typed(items: Iterable[str]) -> dict[str, Any]:
    """What `--fact key=value` says. Raises `WrongUsage`."""
    said: dict[str, Any] = {}
    for item in map(as_typed, items):
        name, equals, value = item.partition("=")
        key = name.strip().casefold().replace("_", "-")
        if not equals:
            raise WrongUsage(f"--fact takes key=value, not '{item}'.", "For example: --fact born=2004-05-01")
        if key in said:
            raise WrongUsage(f"'{key}' is given twice.", "Give it once.")
        said[key] = value
    return said


def checked(here: Session, profile: dict[str, Any]) -> dict[str, Any]:
    """A profile in plain values, once its readers have taken it. Raises `RefusedFact`."""
    from polcareer.cli.files import plain_profile
    from polcareer.questions.law import law_of

    law = law_of(here.store)
    career = career_in(here.store, profile)
    facts = law.reader(here.today).read(facts_in(profile))
    return plain_profile(facts, as_written(career))
