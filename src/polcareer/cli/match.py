"""`polcareer match`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    all_as_typed,
    as_typed,
    between_commas,
    completer,
    examples,
    nation_meant,
    nation_option,
    session,
    sources_by_id,
)
from polcareer.data.kinds import ROLE
from polcareer.errors import RefusedFact, WrongUsage
from polcareer.jobs.guide import Nation, Place
from polcareer.questions import jobs
from polcareer.typed import without_at_least
from polcareer.view.answer import Answer

if TYPE_CHECKING:
    from polcareer.jobs.match import MatchAnswer
    from polcareer.jobs.profile import Career, Known
    from polcareer.jobs.vocabulary import Vocabularies

HELP = examples(
    "polcareer match --have research --have 'good writer' --experience society",
    "polcareer match writing excel languages",
    "polcareer match --have 'ran the campaign and kept the accounts' --degree PPE",
    "polcareer match --degree biology --experience 'call centre' --language Welsh",
    "polcareer match --experience teaching --experience councillor --years 8",
    "polcareer match --have casework --role caseworker",
    "polcareer match --have statistics --no-london --minimum-pay 26000 --json",
    then="Which jobs are you near, what do you lack, and how can you show it? Every score is a sum that you can work"
    " out again. On a terminal, with nothing said, it asks.",
)
NOTHING = (
    "For example:\n  polcareer match --have research --experience society\n"
    "  polcareer match --degree biology --experience 'call centre'\nAll that it takes: polcareer match --help"
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def match(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="What you can do or did, as with --have.")
    ] = None,
    have: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="A skill or what you did, in your words.")
    ] = None,
    degree: Annotated[str | None, typer.Option(metavar="SUBJECT", help="Your degree subject, or none.")] = None,
    doctorate: Annotated[
        bool | None, typer.Option("--doctorate/--no-doctorate", help="You have a doctorate or work for one.")
    ] = None,
    experience: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="What you have done: society, blog, teaching ..."),
    ] = None,
    years: Annotated[str | None, typer.Option(metavar="NUMBER", help="Whole years of paid work.")] = None,
    language: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A language besides English.")] = None,
    party: Annotated[
        bool | None, typer.Option("--party/--no-party", help="You are a party member; which is not asked.")
    ] = None,
    elected: Annotated[bool | None, typer.Option("--elected/--no-elected", help="You hold an elected office.")] = None,
    place: Annotated[
        list[str] | None, typer.Option(metavar="PLACE", help=f"Where you would work: {', '.join(get_args(Place))}.")
    ] = None,
    nation: Annotated[str | None, typer.Option(help=f"Only there: {', '.join(get_args(Nation))}.")] = None,
    london: Annotated[bool | None, typer.Option("--london/--no-london", help="You would work in London.")] = None,
    minimum_pay: Annotated[str | None, typer.Option(metavar="POUNDS", help="The least you need in a year.")] = None,
    role_held: Annotated[
        list[str] | None, typer.Option(metavar="ROLE", help="A role you have held.", autocompletion=completer(ROLE))
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="FILE", help="The career part of a YAML or JSON file; - reads standard input.")
    ] = None,
    saved: Annotated[bool, typer.Option("--saved", help="The career part of the profile that you have saved.")] = False,
    role: Annotated[
        str, typer.Option(metavar="ID", help="One role in full, with every gap.", autocompletion=completer(ROLE))
    ] = "",
    top: Annotated[int, typer.Option(min=1, max=100, help="How many roles to show.")] = 5,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; answer from what is given.")] = False,
) -> Answer:
    """Rank the roles by fit."""
    here = session(ctx)
    free = [*(_as_given(here, words) if words else ()), *(have or ())]
    skills, did = jobs.told_as(here.store, all_as_typed(between_commas(free or None) or ()))
    flags = {
        "skills": list(skills) or None,
        "degree": degree,
        "doctorate": doctorate,
        "experience": [*did, *(between_commas(experience) or ())] or None,
        "years": years,
        "languages": language,
        "party": party,
        "elected": elected,
        "places": place,
        "nation": None if nation is None else nation_option(here, as_typed(nation)),
        "london": london,
        "minimum_pay": None if minimum_pay is None else without_at_least(minimum_pay),
        "roles": role_held,
    }
    said = {name: all_as_typed(value) for name, value in flags.items() if value is not None}
    chosen = jobs.role_to_match(here.store, role) if role else ""
    known, vocabularies = jobs.known_to_careers(here.store), jobs.vocabularies_of(here.store)
    career = career_over(_written(here, profile, saved=saved), said, known)
    if career is None:
        if no_input or not here.may_ask:
            raise WrongUsage(
                "Tell me something about you: what you can do (--have), what you have done (--experience), or your "
                "degree (--degree). On a terminal it asks.",
                NOTHING,
            )
        career = _ask(here, vocabularies, known)
    return _shown(here, jobs.what_fits(here.store, career, here.today, vocabularies), chosen, top)


def _shown(here: Session, answer: MatchAnswer, role: str, top: int) -> Answer:
    from polcareer.view.match import match_in_full, matches_answer, nothing_answer

    if not answer.ranked:
        return nothing_answer(answer, as_list=here.form == "csv")
    if role:
        return match_in_full(answer, role, sources_by_id(here))
    return matches_answer(answer, sources_by_id(here), top)


def _as_given(here: Session, words: list[str]) -> list[str]:
    """The words as a phrase; one by one where the phrase does not count and they were given as parts in quotes.

    Without quotes only if each counts alone: a word out of a sentence (want to be a councillor) would say what it does
    not.
    """
    whole, parts = as_typed(" ".join(words)), [as_typed(word) for word in words]
    if len(parts) == 1 or "," in whole or jobs.counts(here.store, whole):
        return [whole]
    quoted = any(" " in part.strip() for part in parts)
    return parts if quoted or all(jobs.counts(here.store, part) for part in parts) else [whole]


def _written(here: Session, profile: str | None, *, saved: bool) -> Any:
    """The career part of the profile asked for, as written; None where none was."""
    from polcareer.cli.files import profile_asked_for

    given = profile_asked_for(profile, saved=saved)
    if given is None:
        return None
    written = jobs.career_part(here.store, given)
    if written is None:
        raise RefusedFact(
            "The profile has no career part.", "Add one, such as: career: {skills: [research], experience: [society]}"
        )
    return written


def career_over(written: Any, said: dict[str, Any], known: Known) -> Career | None:
    """The career part of a profile, overlaid by options: lists grow, the rest is replaced. None if nothing is said."""
    from polcareer.jobs.profile import read_career

    if written is None:
        return read_career(said, known) if said else None
    from msgspec.structs import replace

    kept, more = read_career(written, known), read_career(said, known)
    over = {name: getattr(more, name) for name in said}
    grown = {name: (*getattr(kept, name), *value) for name, value in over.items() if isinstance(value, tuple)}
    return replace(kept, **{**over, **{name: tuple(dict.fromkeys(value)) for name, value in grown.items()}})


def _ask(here: Session, vocabularies: Vocabularies, known: Known) -> Career:
    from polcareer.cli.asking import ask_career

    return ask_career(vocabularies, known, partial(nation_meant, here), in_lines=here.in_lines)
