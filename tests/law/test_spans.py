"""Lengths of time against law and calendar: more than one year, leap days, month ends, the last year there is."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer.law.logic import ENDLESS, Span, parse_span

ONE = timedelta(days=1)
DATES = st.dates(date(1832, 12, 10), date(2200, 12, 31))
YEARS, MONTHS, DAYS = st.integers(0, 150), st.integers(0, 1800), st.integers(0, 5000)


def read(text: str) -> Span:
    """A text that is a length of time."""
    found = parse_span(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("sentence", "longer"),
    [
        ("12 months", False),
        ("1 year", False),
        ("P12M", False),
        ("P52W", False),
        ("12 months and 1 day", True),
        ("12 months and a day", True),
        ("P1Y1D", True),
        ("13 months", True),
        ("365 days", False),
        ("366 days", None),
        ("367 days", True),
        ("life", True),
    ],
)
def test_more_than_one_year(sentence: str, longer: bool | None) -> None:
    """RPA 1981 s.1 wants more than one year: twelve months is not, a day more is, 366 days turns on the calendar."""
    assert read(sentence).longer_than(read("P1Y")) is longer


@pytest.mark.parametrize(
    "text",
    [
        *("", "nonsense", "P", "PT12H", "12", "12 moons", "one", "-12 months", "1.5 years", "1/2 year", "1 year or so"),
        *("Siân's year", "blŵyddyn", "123456 days", "P1234567D", "P1M1Y", "1 year;", "\x00", "1x", "lifelong"),
    ],
)
def test_nonsense_is_no_span(text: str) -> None:
    """What is no length of time gives none; no part of it is taken for one."""
    assert parse_span(text) is None


@given(YEARS, MONTHS, DAYS)
def test_iso_and_words_agree(years: int, months: int, days: int) -> None:
    """The same length means the same, spelt by ISO 8601 or in words, in any case and spacing."""
    wanted = Span(years * 12 + months, days)
    assert parse_span(f"P{years}Y{months}M{days}D") == wanted
    assert parse_span(f"  {years} Years, {months} months and {days} DAYS ") == wanted
    assert parse_span(f"{years}years+{months}month {days}day") == wanted


@given(st.text(max_size=30))
def test_any_text(text: str) -> None:
    """Any text is a span of whole months and days, none of them negative, or no span at all."""
    found = parse_span(text)
    assert found is None or (found.months >= 0 and found.days >= 0)


@given(DATES, MONTHS)
def test_months_keep_the_day(start: date, months: int) -> None:
    """Months later it is the same day of that month; where there is none, the first of the next, as 29 February."""
    year, month = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1
    length = monthrange(year, month)[1]
    wanted = date(year, month, min(start.day, length)) + (ONE if start.day > length else ONE * 0)
    assert Span(months, 0).after(start) == wanted


@given(DATES, YEARS)
def test_years_keep_the_anniversary(start: date, years: int) -> None:
    """Years later it is the anniversary; that of 29 February is 1 March in a common year (1991 Act s.6)."""
    leap_day = (start.month, start.day) == (2, 29)
    year = start.year + years
    wanted = date(year, 3, 1) if leap_day and not isleap(year) else start.replace(year=year)
    assert Span(years * 12, 0).after(start) == wanted


@given(DATES, MONTHS, DAYS)
def test_days_are_counted_after_the_months(start: date, months: int, days: int) -> None:
    """Days are added when the months are over."""
    assert Span(months, days).after(start) == Span(months, 0).after(start) + timedelta(days=days)


@given(DATES, MONTHS, MONTHS)
def test_more_months_never_end_earlier(start: date, one: int, other: int) -> None:
    """A longer stretch of months never ends before a shorter one."""
    assert Span(max(one, other), 0).after(start) >= Span(min(one, other), 0).after(start)


@pytest.mark.parametrize("text", ["1 day", "1 month", "P1Y", "P9999Y", "99999 years and 99999 days", "99999 weeks"])
def test_beyond_the_last_year(text: str) -> None:
    """What would end after the year 9999 ends on its last day."""
    assert read(text).after(date.max) == date.max


def test_a_month_that_ends_in_december() -> None:
    """A year that turns on the way is counted."""
    assert read("P1M").after(date(2023, 11, 30)) == date(2023, 12, 30)
    assert read("P13M").after(date(2023, 12, 31)) == date(2025, 1, 31)
    assert read("P2M").after(date(2023, 12, 31)) == date(2024, 3, 1)


@given(MONTHS, DAYS)
def test_endless_outlasts_all(months: int, days: int) -> None:
    """A life sentence is longer than any term, no term is longer than it, and none than itself."""
    span = Span(months, days)
    assert ENDLESS.longer_than(span) is True
    assert span.longer_than(ENDLESS) is False
    assert span.longer_than(span) is False
    assert ENDLESS.longer_than(ENDLESS) is False


@pytest.mark.parametrize("text", ["8000 years and a day", "7976 years and 365 days", "99999 years and 99999 days"])
def test_a_sentence_of_millennia(text: str) -> None:
    """A sentence that ends after the year 9999 is longer than a year, and a year is not longer than it."""
    assert read(text).longer_than(read("P1Y")) is True
    assert read("P1Y").longer_than(read(text)) is False
