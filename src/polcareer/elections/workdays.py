"""Which days are counted: working days as the election rules know them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from polcareer.dataset.markers import Id, Text
from polcareer.dataset.provenance import Entry
from polcareer.elections.holidays import DAY, HolidayTable, Nation, Pattern


class DayRule(Entry, frozen=True, kw_only=True):
    """Which days are not counted: some weekdays (ISO, Monday is 1), some yearly days, and bank holidays.

    `holidays_of: uk` leaves out a bank holiday of any part of the United Kingdom, `nation` only those of the nation
    of the election.
    """

    id: Annotated[str, Id("day-rule")]
    says: Annotated[str, Text()]
    weekdays: tuple[int, ...]
    holidays_of: Literal["uk", "nation"]
    also: tuple[Pattern, ...] = ()


class Calendar:
    """The days counted by one rule at an election in one nation."""

    def __init__(self, rule: DayRule, table: HolidayTable, nation: Nation) -> None:
        self.rule = rule
        self.table = table
        self._mine = None if rule.holidays_of == "uk" else table.division_of(nation)
        self._yearly: dict[int, dict[dt.date, str]] = {}

    def why_not(self, day: dt.date) -> str:
        """Why a day is not counted: `a Sunday`, `Christmas Day`; empty for a day that is.

        Raises `NotCovered` for a day outside the years whose bank holidays are known.
        """
        holidays = self.table.on(day)
        if day.isoweekday() in self.rule.weekdays:
            return f"a {day:%A}"
        for title, where in holidays:
            if self._mine is None or self._mine in where:
                places = self.table.places(where)
                return f"{title}, a bank holiday in {places}" if places else title
        if day.year not in self._yearly:
            self._yearly[day.year] = {each.falls_on(day.year): each.title for each in self.rule.also}
        return self._yearly[day.year].get(day, "")

    def counts(self, day: dt.date) -> bool:
        """Whether a day is counted."""
        return not self.why_not(day)

    def shift(self, day: dt.date, count: int) -> dt.date:
        """The day `count` working days after (or, below 0, before) a day, which itself is not counted."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.counts(day):
                day += step
        return day

    def on_or_after(self, day: dt.date) -> dt.date:
        """A day, or the first counted day after it."""
        while not self.counts(day):
            day += DAY
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """How many days are counted after `start`, up to and with `end`."""
        return sum(self.counts(start + number * DAY) for number in range(1, (end - start).days + 1))
