"""Work out a timetable: from a polling day and data/elections/timetables.yaml to dated events. No clock in here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from polcareer.dataset.provenance import Statement
from polcareer.elections.contest import Question, check_poll, latest_poll, own_rule
from polcareer.elections.count import Reach, counted_in_words, reach
from polcareer.elections.event import Event, Skipped, Timetable, Window
from polcareer.elections.holidays import DAY, WEEKEND, HolidayTable
from polcareer.elections.steps import is_such
from polcareer.elections.workdays import Calendar
from polcareer.errors import DataFault, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.elections.holidays import Holidays
    from polcareer.elections.steps import Contest, Count, OneOff, Timetables

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
