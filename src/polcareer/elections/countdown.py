"""How long there is until each step of a timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.elections.holidays import HolidayTable
from polcareer.elections.workdays import Calendar

if TYPE_CHECKING:
    import datetime as dt

    from polcareer.elections.event import Timetable
    from polcareer.elections.schedule import Almanac

POLL = "poll"


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
    polling = next(event for event in timetable.events if event.id == POLL)
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
