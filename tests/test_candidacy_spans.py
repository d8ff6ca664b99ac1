"""Lengths of time: read from what people type, added to days, and compared only where the calendar allows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polcareer.candidacy.spans import ENDLESS, Span, parse_span

SPANS = st.builds(Span, st.integers(0, 40), st.integers(0, 800), st.just(False))
STARTS = [date(2023, 1, 1) + timedelta(days=day) for day in range(1461)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("P1Y", Span(12, 0)),
        ("p18m", Span(18, 0)),
        ("P1Y6M", Span(18, 0)),
        ("P2W3D", Span(0, 17)),
        ("P0D", Span(0, 0)),
        (" 18 months ", Span(18, 0)),
        ("18months", Span(18, 0)),
        ("1 year", Span(12, 0)),
        ("a year", Span(12, 0)),
        ("One Year", Span(12, 0)),
        ("12 months and a day", Span(12, 1)),
        ("12 months and 1 day", Span(12, 1)),
        ("2 years, 3 months and 4 days", Span(27, 4)),
        ("2 years + 1 day", Span(24, 1)),
        ("2 years and 3 months and 2 weeks and 4 days", Span(27, 18)),
        ("52 weeks", Span(0, 364)),
        ("366 days", Span(0, 366)),
        ("life", ENDLESS),
        ("For Life", ENDLESS),
        ("indefinite", ENDLESS),
    ],
)
def test_read(text: str, span: Span) -> None:
    """Lengths are read as ISO periods or in words."""
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text",
    ["", " ", "P", "PT1H", "18", "months", "a while", "1 year or so", "-1 year", "1.5 years", "year 1", "ŵyl", "P1Y1Y"],
)
def test_not_read(text: str) -> None:
    """What is no length of time is none, not a guess at one."""
    assert parse_span(text) is None


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        (date(2024, 1, 10), "P5Y", date(2029, 1, 10)),
        (date(2024, 2, 29), "P5Y", date(2029, 3, 1)),
        (date(2024, 1, 31), "P1M", date(2024, 3, 1)),
        (date(2024, 10, 31), "P1M", date(2024, 12, 1)),
        (date(2024, 12, 31), "P2M", date(2025, 3, 1)),
        (date(2024, 11, 30), "P1M", date(2024, 12, 30)),
        (date(2024, 12, 31), "P1Y1D", date(2026, 1, 1)),
        (date(2024, 6, 7), "P0D", date(2024, 6, 7)),
        (date(9999, 6, 7), "P1Y", date.max),
        (date(9999, 12, 31), "P1D", date.max),
        (date(9998, 12, 31), "P3M", date(9999, 3, 31)),
    ],
)
def test_after(start: date, span: str, end: date) -> None:
    """Months keep the day of the month; a month that has no such day gives the first of the next."""
    found = parse_span(span)
    assert found
    assert found.after(start) == end


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        ("P1Y", "12 months", False),
        ("12 months and a day", "P1Y", True),
        ("11 months and 28 days", "P1Y", False),
        ("11 months and 30 days", "P1Y", None),  # from 1 March it ends on 2 March
        ("364 days", "P1Y", False),
        ("365 days", "P1Y", False),
        ("366 days", "P1Y", None),
        ("367 days", "P1Y", True),
        ("life", "P1Y", True),
        ("P1Y", "life", False),
        ("life", "indefinite", False),
    ],
)
def test_longer(one: str, other: str, longer: bool | None) -> None:
    """A year is a year and not longer; where it turns on leap years, it is not known."""
    first, second = parse_span(one), parse_span(other)
    assert first
    assert second
    assert first.longer_than(second) is longer


@settings(deadline=None, max_examples=50)
@given(SPANS, SPANS)
def test_longer_from_every_day(one: Span, other: Span) -> None:
    """Longer means longer from whatever day of four years it begins; not known means that the days differ."""
    answers = {one.after(start) > other.after(start) for start in STARTS}
    assert one.longer_than(other) is (answers.pop() if len(answers) == 1 else None)
    assert not (one.longer_than(other) and other.longer_than(one))
    assert one.longer_than(one) is False
