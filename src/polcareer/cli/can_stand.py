"""`polcareer can-stand`."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import Annotated, Any, NamedTuple

import typer

from polcareer.cli.command import (
    Session,
    as_typed,
    completer,
    examples,
    old_since,
    over_a_year,
    session,
    sources_by_id,
)
from polcareer.cli.facts import FactsCommand, Given, given, without_those_left
from polcareer.cli.files import profile_asked_for
from polcareer.cli.screen import MARK
from polcareer.data.kinds import NATION, OFFICE, ROLE, SEAT, entries_of
from polcareer.errors import WrongUsage
from polcareer.law.profile import CAREER, facts_in, refuse_unknown
from polcareer.names import find_one
from polcareer.questions.law import (
    Asked,
    Case,
    Standing,
    book_of,
    case_of,
    decided,
    election_of,
    law_of,
    needs_the_whole,
    reader_of,
    time_for_papers,
    worked_out,
)
from polcareer.typed import day_option, is_iso
from polcareer.view.answer import Answer
from polcareer.view.verdict import standing_shown, told_in_short
from polcareer.words import day_in_words, listed

EXIT_BY_OUTCOME = {"can-stand": 0, "not-known": 4, "cannot-stand": 5}
REFUSED_ROWS = 3
HELP = examples(
    "polcareer can-stand mp --born 2004-05-01 --citizenship british",
    "polcareer can-stand --age 22 --citizenship irish --none-of-the-above",
    "polcareer can-stand --born 2006-06-08 --on 2024-06-07",
    "polcareer can-stand --citizenship nigeria --immigration limited-leave",
    "polcareer can-stand --role fast-streamer",
    "polcareer can-stand councillor --nation wales",
    "polcareer can-stand msp ms mla",
    "polcareer can-stand --all",
    "polcareer can-stand --subscribers 8 --fact consent-signed=no",
    then="Says whether you can stand for Parliament, for a devolved parliament or for a council: yes, no, or not known "
    "yet, with the law and what would change it. "
    "On a terminal it asks for what is missing. This is not legal advice.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=FactsCommand, help=HELP)
def can_stand(
    ctx: typer.Context,
    offices: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OFFICE]...",
            help="Offices by name; polcareer offices lists them.",
            autocompletion=completer(OFFICE),
        ),
    ] = None,
    role: Annotated[
        str,
        typer.Option(metavar="ID", help="The job that you hold: adds what it means.", autocompletion=completer(ROLE)),
    ] = "",
    seat: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The constituency: adds its figures.",
            autocompletion=completer(SEAT),
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Every office that we hold the law of, a line each.")] = False,
    nation: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Offices of this nation: england, northern-ireland, scotland or wales.",
            autocompletion=completer(NATION),
        ),
    ] = None,
    authority: Annotated[
        str, typer.Option(metavar="NAME", help="The council that you would stand for, by its name, such as Leeds.")
    ] = "",
    nomination: Annotated[str | None, typer.Option(metavar="DATE", help="The day you hand in your papers.")] = None,
    poll: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Polling day; given alone, papers go in on the last day."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="One day for papers and poll, as a quick check.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how every rule came out, and why.")] = False,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help="Many people, one a line: .csv, .jsonl, or - for JSON lines.")
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, max=64, metavar="NUMBER", help="With --batch: how many processors share the work.")
    ] = 1,
    carry: Annotated[
        str, typer.Option(metavar="COLUMNS", help="With --batch: columns to give back unread, such as team,note.")
    ] = "",
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; answer from what is given.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 4 if not known, 5 if cannot stand.")] = False,
) -> Answer | int:
    """Whether you can stand for election: yes, no, or not known yet."""
    here, person, days = session(ctx), given(ctx), _days(nomination, poll, on)
    asked = Asked(here.today, tuple(offices or ()), role=role, seat=as_typed(seat))
    asked = asked._replace(nomination=days.nomination, poll=days.poll, on=days.on)
    asked = asked._replace(none_of_the_above=person.none_of_the_above, authority=as_typed(authority), every=every)
    if nation is not None:
        asked = asked._replace(nation=find_one(NATION, entries_of(here.store, NATION), as_typed(nation)).id)
    if batch is not None:
        if explain or role or person.anything or here.form in ("html", "markdown", "plain"):
            raise WrongUsage(
                "--batch takes facts from its file alone, and prints JSON lines or --csv.", "Drop the rest."
            )
        return _batch(here, batch, asked, jobs, carry, exit_code=exit_code)
    if jobs > 1 or carry:
        raise WrongUsage("--jobs and --carry are for the rows of --batch.", "Add --batch, or drop them.")
    standing = _standing(here, person, asked, no_input=no_input)
    worst = max(EXIT_BY_OUTCOME[verdict.outcome] for verdict in standing.verdicts)
    shown = standing_shown(
        standing,
        sources_by_id(here),
        days.said,
        explain=explain,
        left=time_for_papers(here.store, standing, here.today),
    )
    return shown.answer(worst if exit_code else 0)


class Days(NamedTuple):
    """The days that were typed, and what to say back of them."""

    nomination: date | None
    poll: date | None
    on: date | None
    said: str


def _days(nomination: str | None, poll: str | None, on: str | None) -> Days:
    if on is not None:
        if nomination or poll:
            raise WrongUsage("--on sets both days, so it cannot stand with --nomination or --poll.", "Drop one.")
        day = day_option("--on", on)
        return Days(None, None, day, f"Nominated and polled on {day_in_words(day)}, as --on says.")
    first = None if nomination is None else day_option("--nomination", nomination)
    last = None if poll is None else day_option("--poll", poll)
    said = ""
    if first and last and not all(is_iso(day) for day in (nomination, poll) if day):
        said = f"Nominated on {day_in_words(first)} and polled on {day_in_words(last)}, as --nomination and --poll say."
    return Days(first, last, None, said)


def _standing(here: Session, person: Given, asked: Asked, *, no_input: bool) -> Standing:
    """The verdicts, once what a person can still say at a terminal has been asked."""
    written = _written(here, person)
    told = without_those_left(here.store, person.facts(here.today))
    case = case_of(here.store, asked._replace(facts={**facts_in(written), **told}))
    if here.may_ask and not no_input:
        case = case._replace(facts=_ask(here, case, written.get(CAREER)))
    return decided(here.store, case, here.today)


def _written(here: Session, person: Given) -> dict[str, Any]:
    """The profile that was named, as written. Raises `RefusedFact` for a key that nobody would read."""
    written = profile_asked_for(person.profile, saved=person.saved) or {}
    refuse_unknown(written, law_of(here.store, whole=needs_the_whole(here.store, (), written)).asked)
    return written


def _ask(here: Session, case: Case, career: Any) -> dict[str, Any]:
    """The facts, with what a person at a terminal answers. Nobody is asked where what was given settles it."""
    from polcareer.law.interview import Interview

    days, books = case.election.days, [book_of(here.store, office) for office in case.election.offices]
    reader = reader_of(here.store, here.today, whole=case.whole)
    interview = Interview(books[0], reader, case.facts, *books[1:], nomination=days.nomination, poll=days.poll)
    if interview.verdict().outcome != "cannot-stand" and interview.next() is not None:
        from polcareer.cli.asking import run_interview

        told = told_in_short(decided(here.store, case, here.today))
        run_interview(interview, career, (_of_which(here, case), *told), in_lines=here.in_lines)
    return interview.facts


def _of_which(here: Session, case: Case) -> str:
    """Which offices the questions are about."""
    offices = [each for each in entries_of(here.store, OFFICE) if each.id in case.election.offices]
    return f"These questions are on standing for {listed([each.stood_for or each.title for each in offices])}."


def _batch(here: Session, name: str, asked: Asked, jobs: int, carry: str, *, exit_code: bool) -> int:
    from polcareer.cli.batch import Job, columns_carried, run_batch

    election = election_of(here.store, asked)
    if len(election.offices) > 1:
        raise WrongUsage("--batch takes one office at a time.", "Run it once for each.")
    (office,), days = election.offices, election.days
    reader = reader_of(here.store, here.today, whole=needs_the_whole(here.store, (office,)))
    assumed = reader.if_none() if asked.none_of_the_above else {}
    follows = partial(worked_out, here.store, office)
    carried = columns_carried(carry, reader)
    job = Job(book_of(here.store, office), reader, days.nomination, days.poll, assumed, follows, carried)
    sys.stdout.write(MARK * here.mark)
    outcomes: set[str] = set()
    refused = run_batch(name, job, sys.stdout, sys.stderr, as_csv=here.form == "csv", jobs=jobs, seen=outcomes)
    if over_a_year(job.book.coverage.checked, here.today):
        sys.stderr.write(f"{old_since(job.book.coverage.checked)}\n")
    worst = max((EXIT_BY_OUTCOME[outcome] for outcome in outcomes), default=0)
    return REFUSED_ROWS if refused else worst if exit_code else 0
