"""The steps of an election timetable as data, and the contests that have one."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

from polcareer.data.kinds import CONTEST
from polcareer.data.model import AtLeast, Entry, Id, Model, Ref, Statement, Text, check_order
from polcareer.data.store import one
from polcareer.days import DAY
from polcareer.errors import NotCovered, WrongUsage
from polcareer.names import find_one, one_of
from polcareer.polls.holidays import DayRule, Nation
from polcareer.words import nation_title

if TYPE_CHECKING:
    from polcareer.polls.holidays import Calendar


Polls = Literal["general", "by-election", "any"]
Unit = Literal["working-days", "days", "months"]
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def is_such(polls: Polls, *, by_election: bool) -> bool:
    """Whether a by-election, or an ordinary election, is among some polls."""
    return polls in ("any", "by-election" if by_election else "general")


class OwnDays(Model, frozen=True, kw_only=True):
    """The day rule that an election goes by, in some nations (none: all) and at some polls."""

    rule: Annotated[str, Ref("day-rule")]
    nations: tuple[Nation, ...] = ()
    polls: Polls = "any"


class Term(Model, frozen=True, kw_only=True):
    """A Parliament: the day it first met and the years after which it ends by itself."""

    first_met: dt.date
    years: int


class Contest(Entry, frozen=True, kw_only=True):
    """A kind of election. Timetables begin with the poll of `since`; `traps` are what goes wrong most often."""

    id: Annotated[str, Id("contest")]
    title: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    nations: tuple[Nation, ...]
    since: dt.date
    by_elections: bool = False
    days: tuple[OwnDays, ...]
    terms: tuple[Term, ...] = ()
    traps: tuple[Statement, ...] = ()


class Step(Model, frozen=True, kw_only=True):
    """What a step of an election is, and who has to act. `called` is what others that are counted from it call it."""

    id: Annotated[str, Id("step")]
    title: Annotated[str, Text()]
    called: str = ""
    says: Annotated[str, Text()]
    who: Annotated[str, Text()]


class Bound(Model, frozen=True, kw_only=True):
    """Where a step may fall, counted from another: from `first` to `last`, or exactly `at`. Below 0 is before it."""

    of: Annotated[str, Ref("step")]
    at: int | None = None
    first: int | None = None
    last: int | None = None
    unit: Unit = "working-days"

    def _check(self) -> None:
        if (self.at is None) == (self.first is None and self.last is None):
            msg = "a bound has `at`, or else `first` or `last` or both"
            raise ValueError(msg)
        if self.first is not None and self.last is not None and self.first > self.last:
            msg = "first is after last"
            raise ValueError(msg)

    @property
    def lowest(self) -> int | None:
        """The count to the earliest day."""
        return self.first if self.at is None else self.at

    @property
    def highest(self) -> int | None:
        """The count to the latest day."""
        return self.last if self.at is None else self.at


class Count(Entry, frozen=True, kw_only=True):
    """When a step falls at some contests, in some nations (none: all), at some polls (by polling day).

    `skips` is the day rule it goes by, if not that of its election. `opens` and `time` are hours of the day, HH:MM,
    24:00 being the midnight that ends it. `moves`: a day that is not counted gives way to the next that is.
    """

    step: Annotated[str, Ref("step")]
    contests: tuple[Annotated[str, Ref("contest")], ...]
    nations: tuple[Nation, ...] = ()
    polls: Polls = "any"
    since: dt.date | None = None
    until: dt.date | None = None
    title: str = ""
    opens: str = ""
    time: str = ""
    bounds: tuple[Bound, ...]
    skips: Annotated[str, Ref("day-rule")] | None = None
    moves: bool = False

    def _check(self) -> None:
        super()._check()
        check_order(self.since, self.until)
        if not self.bounds:
            msg = "a count needs at least one bound"
            raise ValueError(msg)
        if any(hour and not CLOCK.fullmatch(hour) for hour in (self.opens, self.time)):
            msg = "an hour is written HH:MM, from 00:00 to 24:00"
            raise ValueError(msg)

    def covers(self, contest: str, nation: Nation, *, by_election: bool) -> bool:
        """Whether it is about such a poll, whenever that is."""
        held_there = contest in self.contests and (not self.nations or nation in self.nations)
        return held_there and is_such(self.polls, by_election=by_election)


class OneOff(Entry, frozen=True, kw_only=True):
    """A day that the law fixed for one poll alone, whatever the count gives."""

    contest: Annotated[str, Ref("contest")]
    poll: dt.date
    nations: tuple[Nation, ...]
    polls: Polls = "any"
    step: Annotated[str, Ref("step")]
    date: dt.date
    says: Annotated[str, Text()]


class Remark(Entry, frozen=True, kw_only=True):
    """Something to know of the timetable of some contests and nations (none: all) that is no step."""

    says: Annotated[str, Text()]
    contests: tuple[Annotated[str, Ref("contest")], ...] = ()
    nations: tuple[Nation, ...] = ()


class Timetables(Model, frozen=True, kw_only=True):
    """Every kind of election, its steps and its rules.

    `default` is the contest where none is named, `usual_weekday` the ISO weekday on which polls are held by custom.
    """

    default: Annotated[str, Ref("contest")]
    usual_weekday: Annotated[int, AtLeast(1)]
    contests: tuple[Contest, ...]
    day_rules: tuple[DayRule, ...]
    steps: tuple[Step, ...]
    counts: tuple[Count, ...]
    exceptions: tuple[OneOff, ...]
    remarks: tuple[Remark, ...]


TIMETABLES = one("elections/timetables.yaml", Timetables)


NATIONS: tuple[Nation, ...] = get_args(Nation)


class Question(NamedTuple):
    """Which poll. `writ` is the day a by-election's writ was ordered, `declared` that of the result, where known."""

    poll: dt.date
    nation: Nation
    by_election: bool = False
    writ: dt.date | None = None
    declared: dt.date | None = None


def contest_named(data: Timetables, name: str | None) -> Contest:
    """A contest by its id, title or another word for it; the default where none is named.

    Raises `UnknownName` and `SeveralNames`.
    """
    return find_one(CONTEST, data.contests, data.default if name is None else str(name))


def nation_named(contest: Contest, name: str | None, default: Nation) -> Nation:
    """A nation by name, where the contest is held there.

    With none named it is `default`, or else the first nation of the contest. Raises `UnknownName`, or `WrongUsage`
    for a nation without such an election.
    """
    if name is None:
        return default if default in contest.nations else contest.nations[0]
    found = one_of("nation", str(name), NATIONS, "polcareer timetable --help")
    if found not in contest.nations:
        held = " and ".join(nation_title(each) for each in contest.nations)
        raise WrongUsage(f"{contest.title}: not elected in {nation_title(found)}.", f"It is held in {held}.")
    return found


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
