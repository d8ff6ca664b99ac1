"""A timetable as worked out: its events in order, and which days dropped out on the way."""

from __future__ import annotations

import datetime as dt

from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Basis, Cite, Confidence, Statement
from polcareer.elections.holidays import Nation

CLOSE = "nominations-close"


class Window(Model, frozen=True, kw_only=True):
    """The first and the last day on which something may fall, both included."""

    first: dt.date
    last: dt.date


class Event(Model, frozen=True, kw_only=True):
    """A step of one election, on a `date` or, where that cannot be known yet, some day within a `window`.

    `opens` and `time` are the hours from which and by which (HH:MM; 24:00 is the midnight that ends the day), empty
    where the law or our sources name none. `counted` says how the day was found. `provisional`: bank holidays that
    are not published yet could still move it. `day_rule` is the rule by which its days are counted.
    """

    id: str
    title: str
    date: dt.date | None = None
    window: Window | None = None
    opens: str = ""
    time: str = ""
    provisional: bool = False
    says: str
    who: str
    counted: str
    note: str = ""
    day_rule: str
    confidence: Confidence
    basis: Basis = "sourced"
    cites: tuple[Cite, ...] = ()

    @property
    def first(self) -> dt.date:
        """The day, or the first of the window."""
        return self.window.first if self.window else self.date  # type: ignore[return-value]  # one of them is there

    @property
    def last(self) -> dt.date:
        """The day, or the last of the window."""
        return self.window.last if self.window else self.date  # type: ignore[return-value]


class Skipped(Model, frozen=True, kw_only=True):
    """A weekday that was passed over in counting, and the titles of the steps for which it did count."""

    date: dt.date
    why: str
    counted_for: tuple[str, ...] = ()


class Timetable(Model, frozen=True, kw_only=True):
    """The timetable of one poll.

    `usual_day`: whether it is on the weekday that most are. `latest` is the last day on which the general election of
    the Parliament that sits now can be.
    """

    contest: str
    title: str
    poll: dt.date
    nation: Nation
    by_election: bool
    writ: dt.date | None = None
    declared: dt.date | None = None
    events: tuple[Event, ...]
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Statement, ...] = ()
    traps: tuple[Statement, ...] = ()
    usual_day: bool = True
    latest: dt.date | None = None

    def event(self, step: str) -> Event | None:
        """The event of a step by its id (`nominations-close`), or None where this election has no such step."""
        return next((event for event in self.events if event.id == step), None)

    @property
    def close_of_nominations(self) -> Event | None:
        """The event at which nominations close, or None where this election has no such step."""
        return self.event(CLOSE)
