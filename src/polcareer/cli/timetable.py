"""`polcareer timetable`."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, NamedTuple

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
from polcareer.data.kinds import CONTEST, OFFICE, SEAT, entries_of
from polcareer.errors import UnknownName, WrongUsage
from polcareer.names import apart, is_name_of, plain
from polcareer.polls.steps import NATIONS, TIMETABLES
from polcareer.questions import polls
from polcareer.questions.lines import joining_words
from polcareer.typed import day_option
from polcareer.view.answer import Answer
from polcareer.view.timetable import (
    EXAMPLE,
    Shown,
    ask_for,
    contests_report,
    death_report,
    next_polls_report,
    timetable_report,
)
from polcareer.words import MONTHS, counted, listed, nation_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polcareer.polls.seats import Seat
    from polcareer.polls.steps import Contest
    from polcareer.polls.timetable import Timetable

HELP = examples(
    "polcareer timetable mp --poll 2029-05-03",
    "polcareer timetable local --poll '6 May 2027' --nation wales",
    "polcareer timetable mp --by-election --poll 2026-08-13 --writ 2026-07-09",
    "polcareer timetable mp --poll 2029-05-03 --death 2029-04-20",
    "polcareer timetable councillor mayor --poll 2027-05-06",
    "polcareer timetable",
    then="Every step of an election with its day, hour and rule, counted from polling day. --ics FILE puts them into a "
    "calendar, with reminders a week and a day before. Several elections, or --poll several times, go into one answer "
    "and one file; with as many days as elections, each has its own, in that order. --death: what follows when a "
    "candidate has died, and on which days. Without a polling day: the elections there are timetables for.",
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
            metavar="[OFFICE]...",
            help="The election, by name or office; for Parliament if left out.",
            autocompletion=completer(CONTEST),
        ),
    ] = None,
    poll: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE", help="Polling day, such as 6 May 2027 or 2027-05-06. Repeat it for several."),
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
    words, day = _apart_from_day(office or []) if not poll else (office or [], None)
    polling = poll or ([day] if day else [])
    elections = _elections(here, words, dated=bool(polling))
    if not polling:
        more = nation or seat or by_election or writ or declared or death or ics
        if words and len(elections) == 1 and not more:
            return _next_of(here, elections[0])
        return _to_come(here, tuple(each.contest for each in elections) if words else (), needs_day=bool(more))
    given = Given(nation, seat, by_election, {"writ": writ, "declared": declared, "death": death})
    if not (words or seat or by_election or any(given.days.values())):
        elections = _held_on(here, polling) or elections
    asked = polls.each_once(_asked(here, election, day, given) for election, day in _paired(elections, polling))
    if len(asked) > 1:
        return _several(here, asked, given, ics, force=force)
    (one,) = asked
    if death is not None:
        return _if_one_dies(here, one, ics)
    found = polls.timetable(here.store, one)
    notes = [_assumed_nation((found,))] if one.nation is None and len(one.contest.nations) > 1 else []
    notes += [_save(here, (found,), ics, force=force)] if ics is not None else []
    shown = _shown(here, found)
    named = _seat(here, seat) if seat else None
    return timetable_report(shown, _onward(shown, one.contest, named, saved=ics is not None), tuple(notes))


class Election(NamedTuple):
    """A kind of election, and the nation where the words that named it say one: a councillor in Wales."""

    contest: Contest
    nation: str | None = None


class Given(NamedTuple):
    """What options say of a poll besides its day, as typed; `days` by the name of the option."""

    nation: str | None
    seat: str
    by_election: bool
    days: dict[str, str | None]


def _elections(here: Session, words: Sequence[str], *, dated: bool = False) -> tuple[Election, ...]:
    """The elections that words name: one, in however many words, or several in a row. Raises `UnknownName`."""
    try:
        return (Election(*polls.election_meant(here.store, " ".join(words) if words else None)),)
    except UnknownName:
        from polcareer.questions.elsewhere import office_said

        text = " ".join(map(as_typed, words))
        if dated and (called := office_said(here.store, text)):  # a district council
            sys.stderr.write(f"'{text}' is taken for {called}.\n")
            return (Election(*polls.election_meant(here.store, called)),)
        is_contest, is_office = (is_name_of(kind, entries_of(here.store, kind)) for kind in (CONTEST, OFFICE))
        joining = joining_words(here.store)
        said = [word.rstrip(",;") for word in map(as_typed, words) if plain(word) not in joining]
        names, others = apart(said, lambda text: is_contest(text) or is_office(text))
        if others or len(names) < 2:
            raise
        return tuple(dict.fromkeys(Election(*polls.election_meant(here.store, name)) for name in names))


def _held_on(here: Session, days: Sequence[str]) -> tuple[Election, ...]:
    """The elections, where none is named, of which it is known that their next poll is on the one day that is."""
    if len(days) != 1:
        return ()
    day = day_option("--poll", as_typed(days[0]))
    coming = polls.every_next_poll(here.store, here.today)
    held = tuple(Election(each.contest) for each in coming if day in {known.poll for known in each.scheduled})
    if held:
        names = listed(each.contest.title for each in held)
        sys.stderr.write(f"No election was named: that day has polls for {names}.\n")
    return held


def _paired(elections: Sequence[Election], days: Sequence[str]) -> list[tuple[Election, str]]:
    """Each election with its polling day: the one there is, or one for each in order. Raises `WrongUsage` else."""
    if len(days) == 1 or len(elections) == 1:
        return [(election, day) for election in elections for day in days]
    if len(days) == len(elections):
        return list(zip(elections, days, strict=True))
    raise WrongUsage(
        f"{len(elections)} elections and {len(days)} polling days: which is held when?",
        "Give one day for all, or one --poll for each election, in the same order.",
    )


def _asked(here: Session, election: Election, day: str, given: Given) -> polls.TimetableAsked:
    """One poll, as the options have it. Raises `WrongUsage` for a day that is none, and for what does not fit."""
    nation = given.nation or election.nation
    asked = polls.TimetableAsked(
        election.contest,
        day_option("--poll", day),
        None if nation is None else nation_option(here, nation),
        given.by_election,
        *(None if typed is None else day_option(f"--{name}", typed) for name, typed in given.days.items()),
    )
    return polls.asked_in_seat(here.store, asked, _seat(here, given.seat)) if given.seat else asked


def _several(
    here: Session, asked: tuple[polls.TimetableAsked, ...], given: Given, ics: str | None, *, force: bool
) -> Answer:
    """Several polls in one answer and one calendar. Raises `WrongUsage` for what only one poll can have."""
    if option := next((name for name, day in given.days.items() if day is not None), ""):
        raise WrongUsage(f"--{option} is about one poll, and {len(asked)} are named.", "Give one election and one day.")
    from polcareer.view.timetables import timetables_report

    found = tuple(sorted((polls.timetable(here.store, each) for each in asked), key=lambda each: each.poll))
    bare = {each.contest.id for each in asked if each.nation is None and len(each.contest.nations) > 1}
    notes = [_assumed_nation([each for each in found if each.contest in bare])] if bare else []
    notes += [_save(here, found, ics, force=force)] if ics is not None else []
    shown = tuple(_shown(here, each) for each in found)
    onward = "Into one calendar file, with reminders: add --ics FILE"
    if not any(each.ahead for each in shown):
        onward = "The next polls: polcareer timetable"
    return timetables_report(shown, (onward,) if ics is None else (), tuple(notes))


def _shown(here: Session, found: Timetable) -> Shown:
    return Shown(found, polls.days_left(here.store, found, here.today), sources_by_id(here), here.today)


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


def _next_of(here: Session, election: Election) -> Answer:
    """The polls to come of one kind of election, in one nation where that is named, and the main days of the first."""
    from polcareer.view.timetables import main_days

    coming = polls.in_nation(polls.next_polls(here.store, election.contest, here.today), election.nation)
    found = polls.soonest_timetables(here.store, coming, here.today)
    return next_polls_report(
        coming, here.today, sources_by_id(here), main_days(found) if any(each.events for each in found) else None
    )


def _to_come(here: Session, contests: tuple[Contest, ...], *, needs_day: bool) -> Answer:
    """The polls that are known to come. Raises `WrongUsage` where something was asked that only one poll can answer."""
    if needs_day:
        raise WrongUsage("Give polling day with --poll.", f"For example: {_with_days(here, contests)}")
    every = polls.every_next_poll(here.store, here.today)
    some = tuple(each for each in every if not contests or each.contest in contests)
    default = here.store.load(TIMETABLES).default
    known = default if any(each.contest.id == default for each in some) else some[0].contest.id
    return contests_report(some, known, sources_by_id(here))


def _with_days(here: Session, contests: tuple[Contest, ...]) -> str:
    """The line that asks for the timetables of elections, each at its next poll if that is known."""
    known = [polls.next_polls(here.store, contest, here.today).scheduled for contest in contests]
    days = [str(each[0].poll) if each else EXAMPLE for each in known] or [EXAMPLE]
    names = [ask_for(contest) for contest in contests] or ["mp"]
    options = dict.fromkeys(days) if len(set(days)) == 1 else days
    return f"polcareer timetable {' '.join(names)} {' '.join(f'--poll {day}' for day in options)}"


def _onward(shown: Shown, contest: Contest, seat: Seat | None, *, saved: bool) -> tuple[str, ...]:
    """What to type next: the calendar, and in a seat what kept a deposit there; or the polls to come."""
    there = (f"The deposit there: polcareer deposit {seat.constituency.id}",) if seat else ()
    if not shown.ahead:
        return (f"The next poll: polcareer timetable {ask_for(contest)}", *there)
    return there if saved else ("Into your calendar, with reminders: add --ics FILE", *there)


def _assumed_nation(found: Sequence[Timetable]) -> str:
    """Where the polls are taken to be, as no nation was named."""
    nations = listed(dict.fromkeys(nation_title(each.nation) for each in found))
    return f"No nation was named: this is for {nations}. Elsewhere add --nation or --seat."


def _save(here: Session, found: Sequence[Timetable], name: str, *, force: bool) -> str:
    from polcareer.cli.files import write_file
    from polcareer.questions.law import formalities_of
    from polcareer.view.files import Dates, as_calendar

    contests = {each.id: each for each in here.store.load(TIMETABLES).contests}
    dates = [Dates(each, formalities_of(here.store, contests[each.contest], each.nation, each.poll)) for each in found]
    path = write_file(name, as_calendar(dates, sources_by_id(here), here.today), force=force)
    polls_too = f", {counted(len(found), 'poll')}" if len(found) > 1 else ""
    return f"Written to {path}: {sum(len(each.events) for each in found)} entries for a calendar{polls_too}."
