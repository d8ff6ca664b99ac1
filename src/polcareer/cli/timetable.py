"""`polcareer timetable`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, nation_meant, session, sources_by_id
from polcareer.data.kinds import CONTEST
from polcareer.errors import WrongUsage
from polcareer.polls.timetable import NATIONS, TIMETABLES
from polcareer.questions import polls
from polcareer.typed import day_option
from polcareer.view.answer import Answer
from polcareer.view.timetable import contests_report, timetable_report
from polcareer.words import nation_title

if TYPE_CHECKING:
    from polcareer.polls.timetable import Timetable

HELP = examples(
    "polcareer timetable mp --poll 2029-05-03",
    "polcareer timetable local --poll '6 May 2027' --nation wales",
    "polcareer timetable mp --by-election --poll 2026-08-13 --writ 2026-07-09",
    "polcareer timetable",
    then="Every step of an election with its day, hour and rule, counted from polling day. --ics FILE puts them into a "
    "calendar. Without a polling day: the elections there are timetables for.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def timetable(
    ctx: typer.Context,
    office: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OFFICE]",
            help="The election, by name or office; for Parliament if left out.",
            autocompletion=completer(CONTEST),
        ),
    ] = None,
    poll: Annotated[
        str | None, typer.Option(metavar="DATE", help="Polling day, such as 6 May 2027 or 2027-05-06.")
    ] = None,
    nation: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Where, for its bank holidays.", autocompletion=completer(NATIONS)),
    ] = None,
    by_election: Annotated[bool, typer.Option("--by-election", help="A by-election to Parliament.")] = False,
    writ: Annotated[str | None, typer.Option(metavar="DATE", help="The day a by-election's writ was ordered.")] = None,
    declared: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the result, if not the usual.")
    ] = None,
    ics: Annotated[
        str | None, typer.Option("--ics", metavar="FILE", help="Write the steps to a calendar file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --ics write over a file.")] = False,
) -> Answer:
    """The steps of an election."""
    here = session(ctx)
    contest = polls.contest_meant(here.store, " ".join(office) if office else None)
    if poll is None:
        return _elections(here, bare=office is None and not (nation or by_election or writ or declared or ics))
    asked = polls.TimetableAsked(
        contest,
        day_option("--poll", poll),
        None if nation is None else nation_meant(here, nation),
        by_election,
        None if writ is None else day_option("--writ", writ),
        None if declared is None else day_option("--declared", declared),
    )
    found = polls.timetable(here.store, asked)
    notes = [_assumed_nation(found)] if nation is None and len(contest.nations) > 1 else []
    notes += [_save(here, found, ics, force=force)] if ics is not None else []
    left = polls.days_left(here.store, found, here.today)
    return timetable_report(found, left, sources_by_id(here), here.today, tuple(notes))


def _elections(here: Session, *, bare: bool) -> Answer:
    """The elections there are timetables for. Raises `WrongUsage` where something was asked about one of them."""
    if not bare:
        raise WrongUsage("Give polling day with --poll.", "For example: polcareer timetable mp --poll 2029-05-03")
    known = here.store.load(TIMETABLES)
    return contests_report(known.contests, known.default, sources_by_id(here))


def _assumed_nation(found: Timetable) -> str:
    return (
        f"No nation was named, so this is for {nation_title(found.nation)}. Some days differ elsewhere: "
        "add --nation northern-ireland, scotland or wales."
    )


def _save(here: Session, found: Timetable, name: str, *, force: bool) -> str:
    from polcareer.cli.files import write_file
    from polcareer.view.files import as_calendar

    path = write_file(name, as_calendar(found, sources_by_id(here), here.today), force=force)
    return f"Written to {path}: {len(found.events)} entries for a calendar."
