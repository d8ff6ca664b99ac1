"""How long there is until each step of a timetable."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from polcareer.elections.holidays import HolidayTable
from polcareer.elections.workdays import Calendar

if TYPE_CHECKING:
    from polcareer.elections.event import Event, Timetable
    from polcareer.elections.schedule import Almanac


class Left(NamedTuple):
    """Days from a day to the last on which a step can be done, today not counted; below 0 when that has gone by.

    `working` are the days among them that count by the step's own rule, None when it has gone by. `sooner` are the
    days to the first day of a window.
    """

    days: int
    working: int | None
    sooner: int


def days_left(almanac: Almanac, timetable: Timetable, today: dt.date) -> dict[str, Left]:
    """For each event's id, how long is left on a day."""
    table = HolidayTable(almanac.holidays)
    rules = {rule.id: Calendar(rule, table, timetable.nation) for rule in almanac.data.day_rules}
    return {event.id: _left(event, rules[event.day_rule], today) for event in timetable.events}


def _left(event: Event, calendar: Calendar, today: dt.date) -> Left:
    days, sooner = (event.last - today).days, (event.first - today).days
    known = today >= calendar.table.holidays.published_from
    return Left(days, calendar.between(today, event.last) if days >= 0 and known else None, sooner)
