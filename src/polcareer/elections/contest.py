"""Which election is meant, which days it goes by, and on which days its poll cannot be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, get_args

from polcareer.elections.holidays import DAY, Nation, nation_title
from polcareer.elections.steps import is_such
from polcareer.errors import NotCovered, UnknownName, WrongUsage

if TYPE_CHECKING:
    from polcareer.elections.steps import Contest, Timetables
    from polcareer.elections.workdays import Calendar

LISTS = "polcareer timetable"
NATIONS: tuple[Nation, ...] = get_args(Nation)


class Question(NamedTuple):
    """Which poll. `writ` is the day a by-election's writ was ordered, `declared` that of the result, where known."""

    poll: dt.date
    nation: Nation
    by_election: bool = False
    writ: dt.date | None = None
    declared: dt.date | None = None


def contest_named(data: Timetables, name: str | None) -> Contest:
    """A contest by its id, title or another word for it; the default where none is named. Raises `UnknownName`."""
    wanted = data.default if name is None else _kebab(str(name))
    means = {
        _kebab(word): contest.id for contest in data.contests for word in (contest.title, *contest.aliases, contest.id)
    }
    if wanted not in means:
        raise UnknownName("election", str(name), means, LISTS, means)
    return next(contest for contest in data.contests if contest.id == means[wanted])


def nation_named(contest: Contest, name: str | None, default: Nation) -> Nation:
    """A nation by name, where the contest is held there.

    With none named it is `default`, or else the first nation of the contest. Raises `UnknownName`, or `WrongUsage`
    for a nation without such an election.
    """
    if name is None:
        return default if default in contest.nations else contest.nations[0]
    found = next((nation for nation in NATIONS if nation == _kebab(str(name))), None)
    if found is None:
        raise UnknownName("nation", str(name), NATIONS, "polcareer timetable --help")
    if found not in contest.nations:
        held = " and ".join(nation_title(each) for each in contest.nations)
        raise WrongUsage(f"{contest.title}: not elected in {nation_title(found)}.", f"It is held in {held}.")
    return found


def _kebab(name: str) -> str:
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").split())


def own_rule(contest: Contest, nation: Nation, *, by_election: bool) -> str:
    """The id of the day rule that an election goes by. Raises `NotCovered` where no by-elections are recorded."""
    if by_election and not contest.by_elections:
        raise NotCovered(
            f"{contest.title}: how the days of a by-election are counted is not recorded.",
            "Leave --by-election out for an ordinary election, or ask the returning officer.",
        )
    return next(
        days.rule
        for days in contest.days
        if is_such(days.polls, by_election=by_election) and (not days.nations or nation in days.nations)
    )


def check_poll(contest: Contest, calendar: Calendar, asked: Question, usual: int) -> None:
    """Raise `NotCovered` or `WrongUsage`, saying why, for a day on which this poll cannot be or is not covered.

    `usual` is the ISO weekday of most polls: the nearest such days are offered.
    """
    poll, writ = asked.poll, asked.writ
    if poll < contest.since:
        raise NotCovered(
            f"{contest.title}: timetables are recorded for polls from {contest.since}, not for {poll}.",
            "Give a later polling day. What is covered: polcareer data coverage",
        )
    if calendar.why_not(poll):
        near = [_usual_day(calendar, poll, step, usual) for step in (-DAY, DAY)]
        raise WrongUsage(
            f"No poll can be held on {poll}, {calendar.why_not(poll)}. {calendar.rule.says}",
            f"The nearest {near[0]:%A}s that can be: {near[0]} or {near[1]}.",
        )
    if asked.declared is not None and asked.declared < poll:
        raise WrongUsage(
            f"No result can be declared on {asked.declared}, before the poll of {poll}.", "Check the days."
        )
    if writ is not None and not asked.by_election:
        raise WrongUsage(
            "A writ's day is asked for a by-election alone; at a general election the writs follow the dissolution.",
            "Add --by-election, or leave the writ out.",
        )
    if writ is not None and calendar.why_not(writ):
        raise WrongUsage(f"No writ can be ordered on {writ}, {calendar.why_not(writ)}.", "Check the day.")


def _usual_day(calendar: Calendar, day: dt.date, step: dt.timedelta, usual: int) -> dt.date:
    while day.isoweekday() != usual or calendar.why_not(day):
        day += step
    return day


def latest_poll(data: Timetables, contest: Contest, calendar: Calendar) -> dt.date | None:
    """The last day on which the general election of the present term can be, for a contest that has terms."""
    if not contest.terms:
        return None
    term = contest.terms[-1]
    ends = term.first_met.replace(year=term.first_met.year + term.years)
    (count,) = (each for each in data.counts if each.step == "dissolution" and contest.id in each.contests)
    return calendar.shift(ends, -(count.bounds[0].at or 0))
