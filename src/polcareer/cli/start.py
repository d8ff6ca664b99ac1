"""`polcareer start`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args

import typer

from polcareer.cli.command import (
    Session,
    all_as_typed,
    as_typed,
    between_commas,
    completer,
    examples,
    line_typed,
    nation_option,
    session,
    sources_by_id,
)
from polcareer.cli.facts import FactsCommand, Given, given
from polcareer.cli.files import profile_asked_for
from polcareer.data.kinds import LOAN_PLAN, ROLE
from polcareer.jobs.guide import Nation
from polcareer.law.profile import CAREER, facts_in
from polcareer.questions.jobs import career_part, career_said
from polcareer.questions.plan import PlanAsked, plan
from polcareer.view.answer import Answer

if TYPE_CHECKING:
    from polcareer.questions.starting import StartInterview

HELP = examples(
    "polcareer start",
    "polcareer start --degree biology --where Cardiff --interest policy",
    "polcareer start --have 'bar work' --have Welsh --where London,Wales",
    "polcareer start --degree law --citizenship ghana --where London",
    "polcareer start --degree none --age 29 --interest 'standing yourself'",
    "polcareer start --experience carer --where Belfast --json",
    then="Where could you start? Three jobs with their pay, the one thing to work on, where such posts are advertised, "
    "the next date, and whether you may stand. On a terminal it asks: about four questions, and Enter skips any. "
    "Nothing is kept unless you say so (--save).",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=FactsCommand, help=HELP)
def start(
    ctx: typer.Context,
    degree: Annotated[str | None, typer.Option(metavar="SUBJECT", help="Your degree subject, or none.")] = None,
    have: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="A skill or what you did, in your words.")
    ] = None,
    experience: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="What you have done: society, carer, bar work ...")
    ] = None,
    years: Annotated[str | None, typer.Option(metavar="NUMBER", help="Whole years of paid work.")] = None,
    language: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A language besides English.")] = None,
    role_held: Annotated[
        list[str] | None, typer.Option(metavar="ROLE", help="A role you have held.", autocompletion=completer(ROLE))
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Where you can work: a nation, a town, London, anywhere."),
    ] = None,
    nation: Annotated[str | None, typer.Option(help=f"Only there: {', '.join(get_args(Nation))}.")] = None,
    london: Annotated[bool | None, typer.Option("--london/--no-london", help="You would work in London.")] = None,
    interest: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORDS", help="What draws you: helping people, policy, campaigns, media, standing yourself."
        ),
    ] = None,
    loan: Annotated[
        list[str] | None,
        typer.Option(
            help="Student loan: plan-1, plan-2, plan-4, plan-5, postgraduate. Repeat it for several.",
            autocompletion=completer(LOAN_PLAN),
        ),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep what you said as your profile, for --saved.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; answer from what is given.")] = False,
) -> Answer:
    """Where you could start."""
    here, person = session(ctx), given(ctx)
    flags = {
        "degree": degree,
        "experience": experience,
        "years": years,
        "languages": language,
        "roles": role_held,
        "where": where,
        "nation": nation,
        "london": london,
        "interests": interest,
        "loans": loan,
    }
    said = _said(here, person, told_as(here, have, flags))
    if not (no_input or said.given) and here.may_ask:
        said = _asked(here, said, save=save)
    if save:
        _keep(here, said, over=person.saved)
    return _shown(here, person, said, kept=save or person.saved)


class Said(NamedTuple):
    """What a person said: the parts of a career and the facts, as written, and the options that say those facts again.

    `given` is whether anything stood on the line or in a profile. `none_of_the_above` is as for `can-stand`.
    """

    career: Mapping[str, Any]
    facts: Mapping[str, Any]
    options: tuple[str, ...]
    none_of_the_above: bool = False
    given: bool = False


def told_as(here: Session, have: list[str] | None, flags: Mapping[str, Any]) -> dict[str, Any]:
    """What options say of a person as parts of a career; what stands behind `--have` as skills and as experience."""
    had = {} if have is None else _had(here, have)
    nation = flags.get("nation")
    told = {
        **flags,
        **{name: between_commas(flags.get(name)) for name in ("languages", "where", "interests")},
        "skills": had.get("skills"),
        "experience": [*had.get("experience", []), *(between_commas(flags.get("experience")) or [])] or None,
        "nation": None if nation is None else nation_option(here, as_typed(nation)),
    }
    return {name: all_as_typed(value) for name, value in told.items() if value is not None}


def _had(here: Session, have: list[str]) -> Mapping[str, list[str]]:
    """What `--have` says, as skills and as experience: the same words in an answer say the same."""
    from polcareer.questions.starting import AnswerReader

    return AnswerReader(here.store, here.today).words_said(all_as_typed(between_commas(have)))


def _said(here: Session, person: Given, flags: Mapping[str, Any]) -> Said:
    """The line and the profile that it names: lists grow, the rest of the profile is replaced."""
    written = profile_asked_for(person.profile, saved=person.saved)
    facts = person.facts(here.today)
    options = [word for name, value in person.flags.items() if value for word in _option(name, value)]
    options += [word for item in person.fact or () for word in ("--fact", item)]
    options += ["--saved"] if person.saved else ["--profile", person.profile] if person.profile else []
    options += ["--none-of-the-above"] if person.none_of_the_above else []
    anything = bool(flags or person.anything)
    if written is None:
        return Said(flags, facts, tuple(options), person.none_of_the_above, anything)
    from polcareer.cli.profile import over

    career = over(dict(career_part(here.store, written) or {}), dict(flags))
    return Said(career, {**facts_in(written), **facts}, tuple(options), person.none_of_the_above, anything)


def _option(name: str, value: Any) -> Iterable[str]:
    values = value if isinstance(value, (list, tuple)) else (value,)
    return (word for each in values for word in (name, str(each)))


def _asked(here: Session, said: Said, *, save: bool) -> Said:
    """What a person at a terminal answers."""
    from polcareer.cli.asking import ask_start

    interview: StartInterview = ask_start(here.store, here.today, in_lines=here.in_lines, offers=not save)
    return said._replace(career=interview.career, facts=interview.facts, options=interview.options)


def _keep(here: Session, said: Said, *, over: bool) -> None:
    """Keep what was said as the person's profile; one that is there is written over only where it was read from."""
    from polcareer.cli.files import as_profile, keep_profile, locked, profile_path
    from polcareer.cli.profile import checked

    path = profile_path()
    written = checked(here, {**said.facts, CAREER: dict(said.career)})
    content = {name: value for name, value in written.items() if value is not None}  # an age is no date of birth
    with locked(path):
        keep_profile(path, as_profile(content), force=over)
    aged = "" if len(content) == len(written) else " Your age is not in it, for it changes: add --born with the day."
    sys.stderr.write(f"Saved to {path}.{aged}\n")


def _shown(here: Session, person: Given, said: Said, *, kept: bool) -> Answer:
    from polcareer.view.start import Lines, start_answer
    from polcareer.view.understood import own_words

    asked = PlanAsked(
        here.today,
        own_words(career_said(here.store, said.career)),
        said.facts,
        none_of_the_above=person.none_of_the_above,
    )
    found = plan(here.store, asked)
    where = ("--nation", found.career.nation) if found.career.nation else ()
    line = line_typed(("can-stand", "--all", *where, *said.options))
    return start_answer(found, sources_by_id(here), Lines(line, _onward(kept=kept)))


def _onward(*, kept: bool) -> str:
    """How the plan is printed, or first kept."""
    return "To print it: polcareer report --saved" if kept else "To print it: add --save, then polcareer report --saved"
