"""Lengths of time: as people and rules write them, and as the calendar counts them; birthdays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

ISO = re.compile(r"P(?=\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?")
NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(NUMBERS, start=1)}
COUNTS |= {f"twenty-{word}": 20 + number for number, word in enumerate(NUMBERS[:9], start=1)}
UNITS = {
    "years": "year",
    "yrs": "year",
    "months": "month",
    "mths": "month",
    "weeks": "week",
    "wks": "week",
    "days": "day",
}
UNITS |= {unit.removesuffix("s"): meant for unit, meant in UNITS.items()}
LETTERS = {"y": "year", "m": "month", "w": "week", "d": "day"}
NUMBER, UNIT = ("|".join(sorted(words, key=len, reverse=True)) for words in (COUNTS, UNITS))
# A count in figures may stand before a letter alone (18m); one in words may not ("and a day" holds no "an d").
WORDS = re.compile(rf"(?:(\d{{1,5}})[\s-]*({UNIT}|[ymwd])|(?<![a-z])({NUMBER})[\s-]+({UNIT}))(?![a-z])")
BETWEEN = re.compile(r"[\s,+]*(?:and|,|\+)?[\s,+]*")
UNIT_MONTHS = {"year": 12, "month": 1}
UNIT_DAYS = {"week": 7, "day": 1}
LIFE = ("life", "for life", "life sentence", "life imprisonment", "indefinite", "indefinitely", "indeterminate", "ipp")
FOUR_YEARS = 1461  # days: every start there is, a leap year among them


class Span(NamedTuple):
    """A length of time: whole months, and days besides. `endless` outlasts every other."""

    months: int
    days: int
    endless: bool = False

    def after(self, start: date) -> date:
        """The day this long after `start` (the last date there is, when later than that)."""
        try:
            return _add_months(start, self.months) + timedelta(days=self.days)
        except OverflowError:
            return date.max

    def longer_than(self, other: Span) -> bool | None:
        """Whether this is longer. None where that turns on the calendar: 366 days is longer than most years.

        Twelve months and one year are the same; twelve months and a day is longer.
        """
        if self.endless or other.endless:
            return self.endless and not other.endless
        return _longer(self.months, self.days, other.months, other.days)


ENDLESS = Span(0, 0, endless=True)


class Between(NamedTuple):
    """A date known only to lie between two days, both included (an age given instead of a date of birth)."""

    first: date
    last: date


def parse_span(text: str) -> Span | None:
    """`P1Y`, `18 months`, `12 months and a day`, `life`: a span, or None if it is none of these."""
    plain = text.strip().casefold()
    if plain in LIFE:
        return ENDLESS
    found = ISO.fullmatch(text.strip().upper())
    if found:
        years, months, weeks, days = (int(part or 0) for part in found.groups())
        return Span(years * 12 + months, weeks * 7 + days)
    parts = WORDS.findall(plain)
    if not parts or BETWEEN.sub("", WORDS.sub("", plain)):
        return None
    counted = [
        (int(figures), UNITS.get(unit) or LETTERS[unit]) if figures else (COUNTS[word], UNITS[word_unit])
        for figures, unit, word, word_unit in parts
    ]
    months = sum(count * UNIT_MONTHS.get(unit, 0) for count, unit in counted)
    return Span(months, sum(count * UNIT_DAYS.get(unit, 0) for count, unit in counted))


def length_of(text: str) -> Span:
    """A length of time as the rules write it. Raises `ValueError` for anything else."""
    found = parse_span(text)
    if found is None:
        msg = f"no length of time: {text}"
        raise ValueError(msg)
    return found


def span_in_words(span: Span) -> str:
    """`18 months`, `12 months and 1 day`, `life or another sentence without an end`."""
    if span.endless:
        return "life or another sentence without an end"
    parts = [_several(span.months, "month")] if span.months else []
    parts += [_several(span.days, "day")] if span.days or not parts else []
    return " and ".join(parts)


def _several(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _add_months(start: date, months: int) -> date:
    years, rest = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > date.max.year:
        return date.max
    try:
        return start.replace(year=year, month=rest + 1)
    except ValueError:  # no such day in that month: the first of the next, as for a birth on 29 February
        return date(year, rest + 2, 1)


@cache
def _longer(months: int, days: int, other_months: int, other_days: int) -> bool | None:
    if (months, days) == (other_months, other_days):
        return False
    starts = (date(2023, 1, 1) + timedelta(days=day) for day in range(FOUR_YEARS))
    answers = {Span(months, days).after(start) > Span(other_months, other_days).after(start) for start in starts}
    return answers.pop() if len(answers) == 1 else None


def birthday(born: date, years: int) -> date:
    """The day on which a person born on `born` reaches an age.

    A person reaches an age at the start of the anniversary of birth (Family Law Reform Act 1969 s.9; Age of
    Majority Act (NI) 1969 s.5; Age of Legal Capacity (Scotland) Act 1991 s.6, which for a birth on
    29 February takes 1 March in other years).
    """
    year = born.year + years
    if year > date.max.year:
        return date.max
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def is_eve_of_leap_birthday(born: date, years: int, on: date) -> bool:
    """The one day on which readings of a birth on 29 February differ: 28 February of a year that has no 29th."""
    reached = birthday(born, years)
    return born.month == 2 and reached.month == 3 and on == reached - timedelta(days=1)
