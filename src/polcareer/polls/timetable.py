"""An election timetable: every step on its day, and the polls that are known to come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from polcareer.data.kinds import CONTEST
from polcareer.data.model import Basis, Cite, Confidence, Model, Statement
from polcareer.days import DAY, months_later
from polcareer.errors import DataFault, NotCovered, WrongUsage
from polcareer.names import find_one, one_of
from polcareer.polls.holidays import WEEKEND, Calendar, HolidayTable, Nation
from polcareer.polls.steps import NATIONS, Death, Gap, Paper, held_there, is_such
from polcareer.words import day_in_words, day_with_weekday, nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polcareer.polls.holidays import Holidays
    from polcareer.polls.steps import Bound, Contest, Count, OneOff, Remark, Scheduled, Step, Timetables


class Question(NamedTuple):
    """Which poll. `writ` is the day a by-election's writ was ordered, `declared` that of the result, where known.

    `death` is the day on which the returning officer had proof that a candidate had died, if one has.
    """

    poll: dt.date
    nation: Nation
    by_election: bool = False
    writ: dt.date | None = None
    declared: dt.date | None = None
    death: dt.date | None = None


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
            f"{contest.title}: timetables are recorded for polls from {day_in_words(contest.since)}, not for "
            f"{day_in_words(poll)}.",
            "Give a later polling day. What is covered: polcareer data coverage",
        )
    if calendar.why_not(poll):
        near = [_usual_day(calendar, poll, step, usual) for step in (-DAY, DAY)]
        raise WrongUsage(
            f"No poll can be held on {day_in_words(poll)}, {calendar.why_not(poll)}. {calendar.rule.says}",
            f"The nearest {near[0]:%A}s that can be: {day_in_words(near[0])} or {day_in_words(near[1])}.",
        )
    if asked.declared is not None and asked.declared < poll:
        raise WrongUsage(
            f"No result can be declared on {day_in_words(asked.declared)}, before the poll of {day_in_words(poll)}.",
            "Check the days.",
        )
    if writ is not None and not asked.by_election:
        raise WrongUsage(
            "A writ's day is asked for a by-election alone; at a general election the writs follow the dissolution.",
            "Add --by-election, or leave the writ out.",
        )
    if writ is not None and calendar.why_not(writ):
        raise WrongUsage(f"No writ can be ordered on {day_in_words(writ)}, {calendar.why_not(writ)}.", "Check the day.")


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


CLOSE = "nominations-close"


class Window(Model, frozen=True, kw_only=True):
    """The first and the last day on which something may fall, both included."""

    first: dt.date
    last: dt.date


class Event(Model, frozen=True, kw_only=True):
    """A step of one election, on a `date` or, where that cannot be known yet, some day within a `window`.

    `opens` and `time` are the hours from which and by which (HH:MM; 24:00 is the midnight that ends the day), empty
    where the law or our sources name none. `counted` says how the day was found. `provisional`: bank holidays that
    are not published yet could still move it. `day_rule` is the rule by which its days are counted. `remind` is how
    many days before it a calendar reminds, `aside` whether it is left out where only what comes next is told.
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
    remind: tuple[int, ...] = ()
    aside: bool = False

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
    the Parliament that sits now can be. `papers` are what must be handed in by the close of nominations, `brought` by
    whom and how. `not_found` are the steps whose days were looked for in vain.
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
    papers: tuple[Paper, ...] = ()
    brought: str = ""
    not_found: tuple[Gap, ...] = ()
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


POLL, WRIT, RESULT, DEATH = "poll", "writ", "result", "death"
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
        papers=contest.papers,
        brought=contest.brought,
        not_found=planner.held(almanac.data.not_found),
        usual_day=asked.poll.isoweekday() == almanac.data.usual_weekday,
        latest=None if asked.by_election else latest_poll(almanac.data, contest, calendar),
    )


class AfterDeath(Model, frozen=True, kw_only=True):
    """What follows when a candidate of one poll dies: the cases there are, and the days where the poll stops.

    `proof` is the day on which the returning officer had proof of it: that counts, not the day of the death.
    """

    contest: str
    title: str
    poll: dt.date
    nation: Nation
    by_election: bool
    proof: dt.date
    cases: tuple[Death, ...]
    events: tuple[Event, ...] = ()


def after_death(almanac: Almanac, contest: Contest, asked: Question) -> AfterDeath:
    """What follows at a poll when there is proof of a candidate's death on `asked.death`.

    Raises as `work_out` does, and `WrongUsage` for a day on which nobody stands nominated or the result is out.
    """
    found = work_out(almanac, contest, asked._replace(death=None))
    proof = asked.death or asked.poll
    _check_proof(found, proof)
    planner = _Planner(almanac, contest, asked)
    return AfterDeath(
        contest=contest.id,
        title=contest.title,
        poll=asked.poll,
        nation=asked.nation,
        by_election=asked.by_election,
        proof=proof,
        cases=planner.held(almanac.data.deaths),
        events=planner.events(DEATH),
    )


def _check_proof(found: Timetable, proof: dt.date) -> None:
    close, result = (found.event(step) for step in (CLOSE, RESULT))
    if close and proof < close.first:
        raise WrongUsage(
            f"Nominations close on {day_with_weekday(close.first)} at the earliest: before that nobody stands "
            f"nominated whose death could stop the poll of {day_in_words(found.poll)}.",
            "Give the day on which the returning officer had proof of the death, or ask the returning officer.",
        )
    if result and proof > result.last:
        raise WrongUsage(
            f"This holds until the result is declared, which is taken to be by {day_with_weekday(result.last)}.",
            "If it was declared later, add --declared with its day.",
        )


class NextPolls(NamedTuple):
    """The polls of a kind of election that are to come: those whose day is known, soonest first.

    `latest` is the last day on which the general election of the present term can be, where no day is fixed.
    """

    contest: Contest
    scheduled: tuple[Scheduled, ...]
    latest: dt.date | None = None

    @property
    def soonest(self) -> dt.date | None:
        """The day of the first of them, or by which it is at the latest; None where nothing is known."""
        return self.scheduled[0].poll if self.scheduled else self.latest


def next_polls(almanac: Almanac, contest: Contest, today: dt.date) -> NextPolls:
    """The polls of a kind of election that are known to come, from a day on."""
    known = (each for each in almanac.data.scheduled if each.contest == contest.id and each.poll >= today)
    rule = own_rule(contest, contest.nations[0], by_election=False)
    days = next(each for each in almanac.data.day_rules if each.id == rule)
    calendar = Calendar(days, HolidayTable(almanac.holidays), contest.nations[0])
    latest = latest_poll(almanac.data, contest, calendar)
    return NextPolls(
        contest, tuple(sorted(known, key=lambda each: each.poll)), latest if latest and latest >= today else None
    )


E = TypeVar("E", "Remark", Gap, Death)


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
        given = {POLL: asked.poll, WRIT: asked.writ, RESULT: asked.declared, DEATH: asked.death}
        self.known = {step: Reach(day, day, dt.date.min) for step, day in given.items() if day is not None}

    def calendar(self, rule: str) -> Calendar:
        """The calendar of a day rule at this poll."""
        if rule not in self.calendars:
            found = next(each for each in self.data.day_rules if each.id == rule)
            self.calendars[rule] = Calendar(found, self.table, self.asked.nation)
        return self.calendars[rule]

    def events(self, after: str | None = None) -> tuple[Event, ...]:
        """Every step of this poll, in order of date and hour; or those that come after one that few polls have."""
        counts = (count for count in self.data.counts if count.after == after and self._applies(count))
        return tuple(sorted(map(self._event, counts), key=_when))

    def held(self, entries: Iterable[E]) -> tuple[E, ...]:
        """What of some remarks, gaps or deaths is about this contest and nation."""
        return tuple(each for each in entries if held_there(each, self.contest.id, self.asked.nation))

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
            remind=step.remind,
            aside=step.aside,
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
        between = " and ".join(map(day_with_weekday, ends))
        return WrongUsage(
            f"A writ ordered on {day_in_words(self.asked.writ)} allows a poll between {between}, so not on "
            f"{day_in_words(self.asked.poll)}.",
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
        return tuple(Statement(says=each.says, cites=each.cites) for each in self.held(self.data.remarks))


def _when(event: Event) -> tuple[dt.date, dt.date, str]:
    return event.first, event.last, event.time or "24:00"


class Left(NamedTuple):
    """Days from a day, itself not counted, to the first and to the last on which a step can be done.

    `sooner` and `working_sooner` are to the first, `days` and `working` to the last. Days are below 0 for what has
    gone by, working days then 0.
    """

    sooner: int
    days: int
    working_sooner: int
    working: int


def days_left(almanac: Almanac, timetable: Timetable | AfterDeath, today: dt.date) -> dict[str, Left]:
    """For each event's id, how long is left on a day. Working days are those of the election's own day rule.

    Raises `NotCovered` for a day before the bank holidays that are known.
    """
    if not timetable.events:
        return {}
    polling = next((event for event in timetable.events if event.id == POLL), timetable.events[0])
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
