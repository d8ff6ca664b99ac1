"""`polcareer timetable`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    as_typed,
    completer,
    examples,
    nation_option,
    session,
    sources_by_id,
)
from polcareer.data.kinds import CONTEST, SEAT
from polcareer.errors import WrongUsage
from polcareer.polls.steps import NATIONS, TIMETABLES
from polcareer.questions import polls
from polcareer.typed import day_option
from polcareer.view.answer import Answer
from polcareer.view.timetable import (
    Shown,
    ask_for,
    contests_report,
    death_report,
    next_polls_report,
    timetable_report,
)
from polcareer.words import MONTHS, nation_title

if TYPE_CHECKING:
    from polcareer.polls.seats import Seat
    from polcareer.polls.steps import Contest
    from polcareer.polls.timetable import Timetable

HELP = examples(
    "polcareer timetable mp --poll 2029-05-03",
    "polcareer timetable local --poll '6 May 2027' --nation wales",
    "polcareer timetable mp --by-election --poll 2026-08-13 --writ 2026-07-09",
    "polcareer timetable mp --poll 2029-05-03 --death 2029-04-20",
    "polcareer timetable",
    then="Every step of an election with its day, hour and rule, counted from polling day. --ics FILE puts them into a "
    "calendar. --death: what follows when a candidate has died, and on which days. Without a polling day: the "
    "elections there are timetables for.",
)
NO_DAY = re.compile(
    rf"20[0-9]{{2}}|{'|'.join(MONTHS)}", re.IGNORECASE
)  # a month or a year, of which the day is not known
MOST_OF_A_DAY = 4  # words: Thursday 7 May 2026
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
    seat: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="In this seat: its nation, and its by-election.", autocompletion=completer(SEAT)
        ),
    ] = "",
    nation: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Where, for its bank holidays.", autocompletion=completer(NATIONS)),
    ] = None,
    by_election: Annotated[bool, typer.Option("--by-election", help="A by-election to Parliament.")] = False,
    writ: Annotated[str | None, typer.Option(metavar="DATE", help="The day a by-election's writ was ordered.")] = None,
    declared: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the result, if not the usual.")
    ] = None,
    death: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="A candidate has died: the day the returning officer had proof of it."),
    ] = None,
    ics: Annotated[
        str | None, typer.Option("--ics", metavar="FILE", help="Write the steps to a calendar file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --ics write over a file.")] = False,
) -> Answer:
    """The steps of an election."""
    here = session(ctx)
    office, day = _apart_from_day(office or []) if poll is None else (office, None)
    poll = poll or day
    contest, held_in = polls.election_meant(here.store, " ".join(office) if office else None)
    nation = nation or held_in
    if poll is None:
        more = nation or seat or by_election or writ or declared or death or ics
        return _to_come(here, contest if office else None, needs_day=bool(more))
    days = {"writ": writ, "declared": declared, "death": death}
    asked = polls.TimetableAsked(
        contest,
        day_option("--poll", poll),
        None if nation is None else nation_option(here, nation),
        by_election,
        *(None if day is None else day_option(f"--{name}", day) for name, day in days.items()),
    )
    named = _seat(here, seat) if seat else None
    asked = polls.asked_in_seat(here.store, asked, named) if named else asked
    if death is not None:
        return _if_one_dies(here, asked, ics)
    found = polls.timetable(here.store, asked)
    notes = [_assumed_nation(found)] if asked.nation is None and len(contest.nations) > 1 else []
    notes += [_save(here, found, ics, force=force)] if ics is not None else []
    shown = Shown(found, polls.days_left(here.store, found, here.today), sources_by_id(here), here.today)
    return timetable_report(shown, _onward(shown, contest, named, saved=ics is not None), tuple(notes))


def _if_one_dies(here: Session, asked: polls.TimetableAsked, ics: str | None) -> Answer:
    """What follows when a candidate dies. Raises `WrongUsage` with a calendar: which day it will be is not fixed."""
    if ics is not None:
        raise WrongUsage(
            "No calendar can be written of a new poll whose day the returning officer has not fixed yet.",
            "Leave --ics out. Once the day is known: polcareer timetable --poll DATE --ics FILE",
        )
    found = polls.after_death(here.store, asked)
    return death_report(found, polls.days_left(here.store, found, here.today), sources_by_id(here))


def _apart_from_day(words: list[str]) -> tuple[list[str], str | None]:
    """An election's name, and the polling day before or behind it (7 May 2026); a month or a year says no day."""
    for size in range(min(MOST_OF_A_DAY, len(words)), 0, -1):
        for day, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            with suppress(WrongUsage):
                if any(mark.isdigit() for word in day for mark in word):
                    day_option("--poll", as_typed(" ".join(day)))
                    return rest, " ".join(day)
    return [word for word in words if not NO_DAY.fullmatch(word)], None


def _seat(here: Session, name: str) -> Seat:
    from polcareer.questions import seats

    return seats.seat_named(here.store, as_typed(name))


def _to_come(here: Session, contest: Contest | None, *, needs_day: bool) -> Answer:
    """The polls that are known to come. Raises `WrongUsage` where something was asked that only one poll can answer."""
    if needs_day:
        raise WrongUsage("Give polling day with --poll.", "For example: polcareer timetable mp --poll 2029-05-03")
    if contest is not None:
        return next_polls_report(polls.next_polls(here.store, contest, here.today), here.today, sources_by_id(here))
    every = polls.every_next_poll(here.store, here.today)
    return contests_report(every, here.store.load(TIMETABLES).default, sources_by_id(here))


def _onward(shown: Shown, contest: Contest, seat: Seat | None, *, saved: bool) -> tuple[str, ...]:
    """What to type next: the calendar, and in a seat what kept a deposit there; or the polls to come."""
    there = (f"The deposit there: polcareer deposit {seat.constituency.id}",) if seat else ()
    if not shown.ahead:
        return (f"The next poll: polcareer timetable {ask_for(contest)}", *there)
    return there if saved else ("Into your calendar, with reminders: add --ics FILE", *there)


def _assumed_nation(found: Timetable) -> str:
    return f"No nation was named: this is for {nation_title(found.nation)}. Elsewhere add --nation or --seat."


def _save(here: Session, found: Timetable, name: str, *, force: bool) -> str:
    from polcareer.cli.files import write_file
    from polcareer.view.files import as_calendar

    path = write_file(name, as_calendar(found, sources_by_id(here), here.today), force=force)
    return f"Written to {path}: {len(found.events)} entries for a calendar."
