"""Bank holidays, published and to come, and days that do not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from polcareer.data.model import Entry, Id, Model, Ref, Text
from polcareer.data.store import one
from polcareer.days import DAY
from polcareer.errors import NotCovered
from polcareer.words import day_in_words, nation_title

Nation = Literal["england", "northern-ireland", "scotland", "wales"]
DIVISION = "division"
WEEK = 7
WEEKEND = 6  # ISO weekdays from here on are Saturday and Sunday


class Division(Model, frozen=True, kw_only=True):
    """A part of the United Kingdom with bank holidays of its own."""

    id: Annotated[str, Id(DIVISION)]
    nations: tuple[Nation, ...]


class Holiday(Model, frozen=True, kw_only=True):
    """A bank holiday on a day; `where` are its divisions, none meaning everywhere."""

    date: dt.date
    title: Annotated[str, Text()]
    where: tuple[Annotated[str, Ref(DIVISION)], ...] = ()


class Pattern(Model, frozen=True, kw_only=True):
    """A day that comes every year: a day of a month, the nth weekday of a month (-1 the last), or days after Easter."""

    title: Annotated[str, Text()]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    after_easter: int | None = None
    where: tuple[Annotated[str, Ref(DIVISION)], ...] = ()

    def _check(self) -> None:
        given = tuple(name for name in _WAYS if getattr(self, name) is not None)
        if given not in (("month", "day"), ("month", "weekday", "nth"), ("after_easter",)):
            msg = "a yearly day is a month and day, a month, weekday and nth, or after_easter"
            raise ValueError(msg)

    def falls_on(self, year: int) -> dt.date:
        """The day in a year, wherever in the week it falls."""
        if self.after_easter is not None:
            from dateutil.easter import easter

            return easter(year) + self.after_easter * DAY
        month = self.month or 1
        if self.day is not None:
            return dt.date(year, month, self.day)
        return _nth_weekday(year, month, self.weekday or 1, self.nth or 1)


_WAYS = ("month", "day", "weekday", "nth", "after_easter")


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + ((weekday - first.isoweekday()) % WEEK + (nth - 1) * WEEK) * DAY
    last = dt.date(year + month // 12, month % 12 + 1, 1) - DAY
    return last - ((last.isoweekday() - weekday) % WEEK) * DAY


class Holidays(Entry, frozen=True, kw_only=True):
    """The published holidays, from `published_from` to `published_until`, and the pattern used up to `computed_until`.

    The order of `regular` is the order in which days that fall on a weekend take the next free weekday.
    """

    published_from: dt.date
    published_until: dt.date
    computed_until: dt.date
    divisions: tuple[Division, ...]
    regular: tuple[Pattern, ...]
    days: tuple[Holiday, ...]


HOLIDAYS = one("elections/holidays.yaml", Holidays)


class Named(NamedTuple):
    """What a holiday is called, and the ids of the divisions that have it."""

    title: str
    where: tuple[str, ...]


class HolidayTable:
    """Looks holidays up by day. Years are computed once, when first asked for."""

    def __init__(self, holidays: Holidays) -> None:
        self.holidays = holidays
        self._computed: dict[int, dict[dt.date, tuple[Named, ...]]] = {}

    @cached_property
    def everywhere(self) -> tuple[str, ...]:
        """The ids of all divisions."""
        return tuple(division.id for division in self.holidays.divisions)

    @cached_property
    def _published(self) -> dict[dt.date, tuple[Named, ...]]:
        return _by_day((each.date, Named(each.title, each.where or self.everywhere)) for each in self.holidays.days)

    def on(self, day: dt.date) -> tuple[Named, ...]:
        """The bank holidays of a day. Raises `NotCovered` outside the years that the data reaches."""
        known = self.holidays
        if not known.published_from <= day <= known.computed_until:
            raise NotCovered(
                f"Bank holidays are known from {day_in_words(known.published_from)} and worked out up to "
                f"{day_in_words(known.computed_until)}; {day_in_words(day)} lies outside.",
                "Give a polling day between them: polcareer timetable --poll DATE",
            )
        if day <= known.published_until:
            return self._published.get(day, ())
        if day.year not in self._computed:
            self._computed[day.year] = computed(known.regular, self.everywhere, day.year)
        return self._computed[day.year].get(day, ())

    def is_published(self, day: dt.date) -> bool:
        """Whether the holidays up to a day have been published."""
        return day <= self.holidays.published_until

    def division_of(self, nation: Nation) -> str:
        """The id of the division that a nation belongs to."""
        return next(division.id for division in self.holidays.divisions if nation in division.nations)

    def places(self, where: tuple[str, ...]) -> str:
        """The nations of some divisions, in words; nothing where that is everywhere."""
        if set(where) == set(self.everywhere):
            return ""
        divisions = (division for division in self.holidays.divisions if division.id in where)
        names = [nation_title(nation) for division in divisions for nation in division.nations]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def computed(regular: tuple[Pattern, ...], everywhere: tuple[str, ...], year: int) -> dict[dt.date, tuple[Named, ...]]:
    """The holidays of a year by the regular pattern, with those on a weekend moved to the next free weekday."""
    found: list[tuple[dt.date, Named]] = []
    for division in everywhere:
        mine = [(each.falls_on(year), each.title) for each in regular if not each.where or division in each.where]
        taken = {day for day, _ in mine if day.isoweekday() < WEEKEND}
        for day, title in mine:
            kept = day if day.isoweekday() < WEEKEND else _next_free(day, taken)
            taken.add(kept)
            found.append((kept, Named(title, (division,))))
    merged: dict[tuple[dt.date, str], tuple[str, ...]] = {}
    for day, named in found:
        merged[day, named.title] = (*merged.get((day, named.title), ()), *named.where)
    return _by_day((day, Named(title, where)) for (day, title), where in merged.items())


def _next_free(day: dt.date, taken: set[dt.date]) -> dt.date:
    while day.isoweekday() >= WEEKEND or day in taken:
        day += DAY
    return day


def _by_day(pairs: Iterable[tuple[dt.date, Named]]) -> dict[dt.date, tuple[Named, ...]]:
    found: dict[dt.date, tuple[Named, ...]] = {}
    for day, named in pairs:
        found[day] = (*found.get(day, ()), named)
    return found


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
