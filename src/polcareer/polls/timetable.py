"""An election timetable: every step on its day, counted as its Act counts, and how long is left."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.model import Basis, Cite, Confidence, Model, Statement
from polcareer.days import DAY, months_later
from polcareer.errors import DataFault, WrongUsage
from polcareer.polls.holidays import WEEKEND, Calendar, HolidayTable, Nation
from polcareer.polls.steps import Question, check_poll, is_such, latest_poll, own_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.polls.holidays import Holidays
    from polcareer.polls.steps import Bound, Contest, Count, OneOff, Step, Timetables


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


UNITS = {"working-days": "working day", "days": "day", "months": "month"}


class Reach(NamedTuple):
    """The days on which a step may fall, and the latest day whose holidays were looked at to find them."""

    first: dt.date
    last: dt.date
    seen: dt.date


def reach(count: Count, calendar: Calendar, known: Mapping[str, Reach]) -> Reach | None:
    """The days that all the bounds of a count leave; None if there are none.

    A bound from a step that is not in `known` binds nothing: a writ need not have been given.
    """
    lows: list[dt.date] = []
    highs: list[dt.date] = []
    seen = [dt.date.min]
    for bound in count.bounds:
        if bound.of not in known:
            continue
        anchor = known[bound.of]
        seen.append(anchor.seen)
        for ends, start, many in ((lows, anchor.first, bound.lowest), (highs, anchor.last, bound.highest)):
            if many is not None:
                day = moved(calendar, start, many, bound.unit)
                kept = calendar.on_or_after(day) if count.moves else day
                ends.append(kept)
                if count.moves or (many and bound.unit == "working-days"):
                    seen.append(max(start, kept))
    if not (lows and highs and max(lows) <= min(highs)):
        return None
    return Reach(max(lows), min(highs), max(seen))


def moved(calendar: Calendar, start: dt.date, many: int, unit: str) -> dt.date:
    """The day `many` working days, days or months after (below 0: before) another."""
    if unit == "working-days":
        return calendar.shift(start, many)
    return start + many * DAY if unit == "days" else months_later(start, many)


def counted_in_words(count: Count, known: Mapping[str, Reach], steps: Mapping[str, Step]) -> str:
    """`19 working days before the poll`, for every bound that bound something; empty for the poll itself."""
    bounds = [bound for bound in count.bounds if bound.of in known and bound.of != count.step]
    return ", and ".join(_in_words(bound, steps[bound.of].called) for bound in bounds)


def _in_words(bound: Bound, of: str) -> str:
    low, high = bound.lowest, bound.highest
    if low is None or high is None:
        many = low or high or 0
        return f"at {'least' if (many < 0) == (low is None) else 'most'} {_many(many, bound.unit)} {of}"
    if low == high:
        return f"{_many(low, bound.unit)} {of}" if low else f"the day of {of}"
    near, far = sorted((low, high), key=abs)
    return f"{abs(near)} to {_many(far, bound.unit)} {of}"


def _many(many: int, unit: str) -> str:
    return f"{abs(many)} {UNITS[unit]}{'' if abs(many) == 1 else 's'} {'before' if many < 0 else 'after'}"


POLL, WRIT, RESULT = "poll", "writ", "result"
CONSENT = "consent"


class Almanac(NamedTuple):
    """All that a timetable is worked out from: the two data files."""

    data: Timetables
    holidays: Holidays


def work_out(almanac: Almanac, contest: Contest, asked: Question) -> Timetable:
    """The timetable of a poll.

    Raises `WrongUsage` for a day on which no poll can be held and for days that do not fit one another, `NotCovered`
    for one outside the years recorded.
    """
    planner = _Planner(almanac, contest, asked)
    calendar = planner.calendar(planner.own)
    check_poll(contest, calendar, asked, almanac.data.usual_weekday)
    events = planner.events()
    return Timetable(
        contest=contest.id,
        title=contest.title,
        poll=asked.poll,
        nation=asked.nation,
        by_election=asked.by_election,
        writ=asked.writ,
        declared=asked.declared,
        events=events,
        skipped=planner.skipped(events),
        remarks=planner.remarks(),
        traps=contest.traps,
        usual_day=asked.poll.isoweekday() == almanac.data.usual_weekday,
        latest=None if asked.by_election else latest_poll(almanac.data, contest, calendar),
    )


class _Planner:
    """Resolves the counts of one poll, in the order of the file, each from days known before it."""

    def __init__(self, almanac: Almanac, contest: Contest, asked: Question) -> None:
        self.data = almanac.data
        self.table = HolidayTable(almanac.holidays)
        self.contest = contest
        self.asked = asked
        self.own = own_rule(contest, asked.nation, by_election=asked.by_election)
        self.steps = {step.id: step for step in self.data.steps}
        self.calendars: dict[str, Calendar] = {}
        given = {POLL: asked.poll, WRIT: asked.writ, RESULT: asked.declared}
        self.known = {step: Reach(day, day, dt.date.min) for step, day in given.items() if day is not None}

    def calendar(self, rule: str) -> Calendar:
        """The calendar of a day rule at this poll."""
        if rule not in self.calendars:
            found = next(each for each in self.data.day_rules if each.id == rule)
            self.calendars[rule] = Calendar(found, self.table, self.asked.nation)
        return self.calendars[rule]

    def events(self) -> tuple[Event, ...]:
        """Every step of this poll, in order of date and hour."""
        return tuple(sorted(map(self._event, filter(self._applies, self.data.counts)), key=_when))

    def _applies(self, count: Count) -> bool:
        return count.covers(self.contest.id, self.asked.nation, by_election=self.asked.by_election) and (
            (count.since or dt.date.min) <= self.asked.poll <= (count.until or dt.date.max)
        )

    def _event(self, count: Count) -> Event:
        rule = count.skips or self.own
        given = self.known.get(count.step)
        found = reach(count, self.calendar(rule), self.known)
        if found is None:
            raise self._misfit(count, self.calendar(rule))
        self.known[count.step] = found = given or found
        one_off = self._one_off(count)
        first, last = (one_off.date, one_off.date) if one_off else (found.first, found.last)
        step = self.steps[count.step]
        plain = one_off is not None or given is not None or count.basis == "editorial"
        return Event(
            id=step.id,
            title=count.title or step.title,
            date=first if first == last else None,
            window=None if first == last else Window(first=first, last=last),
            opens=count.opens,
            time=count.time,
            provisional=one_off is None and not self.table.is_published(found.seen),
            says=step.says,
            who=step.who,
            counted="" if plain else counted_in_words(count, self.known, self.steps),
            note=one_off.says if one_off else count.note,
            day_rule=rule,
            confidence=count.confidence,
            basis=count.basis,
            cites=(one_off or count).cites,
        )

    def _one_off(self, count: Count) -> OneOff | None:
        wanted = (self.contest.id, self.asked.poll, count.step)
        for each in self.data.exceptions:
            held = self.asked.nation in each.nations and is_such(each.polls, by_election=self.asked.by_election)
            if held and (each.contest, each.poll, each.step) == wanted:
                return each
        return None

    def _misfit(self, count: Count, calendar: Calendar) -> WrongUsage | DataFault:
        """What to say when days cannot belong to one election: a writ and a poll, or else what the data says."""
        bound = next((bound for bound in count.bounds if bound.of == WRIT), None)
        if self.asked.writ is None or bound is None:
            return DataFault(
                f"The days recorded for '{count.step}' do not fit together.", hint="Run polcareer data check"
            )
        ends = [calendar.shift(self.asked.writ, many) for many in (bound.lowest, bound.highest) if many]
        between = " and ".join(f"{day:%A} {day}" for day in ends)
        return WrongUsage(
            f"A writ ordered on {self.asked.writ} allows a poll between {between}, so not on {self.asked.poll}.",
            "Check both days, or leave the writ out.",
        )

    def skipped(self, events: Iterable[Event]) -> tuple[Skipped, ...]:
        """The weekdays up to the poll that some step's count passed over, and what they did count for."""
        steps = [event for event in events if event.id != CONSENT and event.first < self.asked.poll]
        found = []
        day = min(event.first for event in steps)
        while day < self.asked.poll:
            over = [event for event in steps if event.first <= day] if day.isoweekday() < WEEKEND else []
            reasons = {event.day_rule: self.calendar(event.day_rule).why_not(day) for event in over}
            if any(reasons.values()):
                kept = tuple(event.title for event in over if not reasons[event.day_rule])
                found.append(Skipped(date=day, why=next(filter(None, reasons.values())), counted_for=kept))
            day += DAY
        return tuple(found)

    def remarks(self) -> tuple[Statement, ...]:
        """What else there is to know for this contest and nation."""
        return tuple(
            Statement(says=each.says, cites=each.cites)
            for each in self.data.remarks
            if (not each.contests or self.contest.id in each.contests)
            and (not each.nations or self.asked.nation in each.nations)
        )


def _when(event: Event) -> tuple[dt.date, dt.date, str]:
    return event.first, event.last, event.time or "24:00"


COUNTDOWN_POLL = "poll"


class Left(NamedTuple):
    """Days from a day, itself not counted, to the first and to the last on which a step can be done.

    `sooner` and `working_sooner` are to the first, `days` and `working` to the last. Days are below 0 for what has
    gone by, working days then 0.
    """

    sooner: int
    days: int
    working_sooner: int
    working: int


def days_left(almanac: Almanac, timetable: Timetable, today: dt.date) -> dict[str, Left]:
    """For each event's id, how long is left on a day. Working days are those of the election's own day rule.

    Raises `NotCovered` for a day before the bank holidays that are known.
    """
    polling = next(event for event in timetable.events if event.id == COUNTDOWN_POLL)
    rule = next(rule for rule in almanac.data.day_rules if rule.id == polling.day_rule)
    calendar = Calendar(rule, HolidayTable(almanac.holidays), timetable.nation)
    working = _working(calendar, today, {end for event in timetable.events for end in (event.first, event.last)})
    return {
        event.id: Left((event.first - today).days, (event.last - today).days, working[event.first], working[event.last])
        for event in timetable.events
    }


def _working(calendar: Calendar, today: dt.date, ends: set[dt.date]) -> dict[dt.date, int]:
    """Working days from today to each of some days, found in one walk; 0 for days that are past."""
    found, reached, total = {}, today, 0
    for end in sorted(ends):
        total += calendar.between(reached, end)
        reached = max(reached, end)
        found[end] = total
    return found
