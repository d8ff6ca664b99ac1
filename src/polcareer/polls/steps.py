"""What the steps of an election are, as data: the elections, their steps, how each is counted, what was not found."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, get_args

from polcareer.data.model import AtLeast, Entry, Id, Model, Ref, Statement, Text, check_order
from polcareer.data.store import one
from polcareer.polls.holidays import DayRule, Nation

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


class OfOffice(Model, frozen=True, kw_only=True):
    """An office that is filled at a kind of election, in one nation of those in which it is held."""

    office: Annotated[str, Ref("office")]
    nation: Nation


class Paper(Statement, frozen=True, kw_only=True):
    """A paper of a nomination: who may bring it, and how it may come (by hand, by post)."""

    brought_by: Annotated[str, Text()]
    comes: Annotated[str, Text()]


class Contest(Entry, frozen=True, kw_only=True):
    """A kind of election. Timetables begin with the poll of `since`; `traps` are what goes wrong most often.

    `papers` are what must be handed in by the close of nominations, where it is known, `brought` in one line by whom
    and how. `offices` are those of one nation, whose names mean this election there.
    """

    id: Annotated[str, Id("contest")]
    title: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    offices: tuple[OfOffice, ...] = ()
    nations: tuple[Nation, ...]
    since: dt.date
    by_elections: bool = False
    days: tuple[OwnDays, ...]
    terms: tuple[Term, ...] = ()
    traps: tuple[Statement, ...] = ()
    papers: tuple[Paper, ...] = ()
    brought: str = ""


class Step(Model, frozen=True, kw_only=True):
    """What a step of an election is, and who has to act. `called` is what others that are counted from it call it.

    `remind` is how many days before it a calendar reminds. One that is `aside` is left out where only what comes next
    is told; one that is `main` is told where only the days of a poll to come are.
    """

    id: Annotated[str, Id("step")]
    title: Annotated[str, Text()]
    called: str = ""
    says: Annotated[str, Text()]
    who: Annotated[str, Text()]
    remind: tuple[Annotated[int, AtLeast(0)], ...] = (7, 1)
    aside: bool = False
    main: bool = False


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
    24:00 being the midnight that ends it. `moves`: a day that is not counted gives way to the next that is. `after` is
    a step that comes at few polls (a candidate's death), and without which this one does not come either.
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
    after: Annotated[str, Ref("step")] | None = None

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


class Gap(Entry, frozen=True, kw_only=True):
    """Steps whose days were looked for and not found, at some contests, in some nations (none: all). `says` is read."""

    steps: tuple[Annotated[str, Ref("step")], ...]
    contests: tuple[Annotated[str, Ref("contest")], ...]
    nations: tuple[Nation, ...] = ()
    says: Annotated[str, Text()]


class Death(Entry, frozen=True, kw_only=True):
    """What follows when a candidate dies who stands at some contests, in some nations (none: all).

    `whose` says which candidates it is about. `stops`: the poll does not go on; where that is not known, it is None.
    `then` is the rest, the first of it the most telling.
    """

    id: Annotated[str, Id("death")]
    contests: tuple[Annotated[str, Ref("contest")], ...]
    nations: tuple[Nation, ...] = ()
    whose: Annotated[str, Text()]
    stops: bool | None = None
    says: Annotated[str, Text()]
    then: tuple[Statement, ...] = ()


def held_there(entry: Remark | Gap | Death, contest: str, nation: Nation) -> bool:
    """Whether something is said of a contest in a nation."""
    return (not entry.contests or contest in entry.contests) and (not entry.nations or nation in entry.nations)


class Scheduled(Entry, frozen=True, kw_only=True):
    """A poll whose day is known: of which election, where (none: wherever it is held), and who is elected.

    `london` is true for one that is held in London alone, and false for one that is not held there.
    """

    contest: Annotated[str, Ref("contest")]
    poll: dt.date
    nations: tuple[Nation, ...] = ()
    london: bool | None = None
    says: Annotated[str, Text()]


class Timetables(Model, frozen=True, kw_only=True):
    """Every kind of election, its steps and its rules.

    `default` is the contest where none is named, `usual_weekday` the ISO weekday on which polls are held by custom.
    Every contest has each step of `looked_for`, or a gap in `not_found` that says it was not found.
    """

    default: Annotated[str, Ref("contest")]
    usual_weekday: Annotated[int, AtLeast(1)]
    contests: tuple[Contest, ...]
    day_rules: tuple[DayRule, ...]
    steps: tuple[Step, ...]
    counts: tuple[Count, ...]
    exceptions: tuple[OneOff, ...]
    scheduled: tuple[Scheduled, ...] = ()
    remarks: tuple[Remark, ...]
    looked_for: tuple[Annotated[str, Ref("step")], ...] = ()
    not_found: tuple[Gap, ...] = ()
    deaths: tuple[Death, ...] = ()


TIMETABLES = one("elections/timetables.yaml", Timetables)


NATIONS: tuple[Nation, ...] = get_args(Nation)
