"""Lengths of time: read from what people type, added to days, and held against law and calendar."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polcareer.days import months_later
from polcareer.law.spans import ENDLESS, Span, length_of, parse_span, span_in_words

SPANS = st.builds(Span, st.integers(0, 40), st.integers(0, 800), st.just(False))
STARTS = [date(2023, 1, 1) + timedelta(days=day) for day in range(1461)]
ONE = timedelta(days=1)
DATES = st.dates(date(1832, 12, 10), date(2200, 12, 31))
YEARS, MONTHS, DAYS = st.integers(0, 150), st.integers(0, 1800), st.integers(0, 5000)


def read(text: str) -> Span:
    """A text that is a length of time."""
    found = parse_span(text)
    assert found is not None, text
    return found


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


IN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven "
    "twenty-eight twenty-nine"
)


@pytest.mark.parametrize(("count", "word"), list(enumerate(IN_WORDS.split(), start=1)))
def test_numbers_in_words(count: int, word: str) -> None:
    """A sentence is passed in words: "twelve months" is no more than a year, and "thirteen" is."""
    assert parse_span(f"{word} months") == parse_span(f"{word.title()} Month") == Span(count, 0)
    assert parse_span(f"{word}-weeks") == Span(0, 7 * count)


@pytest.mark.parametrize(
    ("units", "span"),
    [
        (("years", "year", "yrs", "yr", "y"), Span(24, 0)),
        (("months", "month", "mths", "mth", "m"), Span(2, 0)),
        (("weeks", "week", "wks", "wk", "w"), Span(0, 14)),
        (("days", "day", "d"), Span(0, 2)),
    ],
    ids=str,
)
def test_units_and_their_short_forms(units: tuple[str, ...], span: Span) -> None:
    """Units may be shortened, and stand with or without a space or a hyphen after figures."""
    for unit in units:
        assert parse_span(f"2 {unit}") == parse_span(f"2{unit}") == parse_span(f"2-{unit}") == span
    assert parse_span("an year") == Span(12, 0)
    assert parse_span("two m") is None


@pytest.mark.parametrize("text", ["life sentence", "Life imprisonment", "indefinitely", "Indeterminate", "IPP"])
def test_sentences_without_an_end(text: str) -> None:
    """Life and imprisonment for public protection have no end."""
    assert parse_span(text) is ENDLESS


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (ENDLESS, "life or another sentence without an end"),
        (Span(0, 0), "0 days"),
        (Span(1, 0), "1 month"),
        (Span(18, 0), "18 months"),
        (Span(12, 1), "12 months and 1 day"),
        (Span(0, 14), "14 days"),
    ],
)
def test_a_length_said_in_words(span: Span, words: str) -> None:
    """What was read is said back in months and days."""
    assert span_in_words(span) == words


def test_a_length_of_the_rules_that_is_none() -> None:
    """A rule that gives no length of time is a fault, not a guess."""
    with pytest.raises(ValueError, match="no length of time: a while"):
        length_of("a while")


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 12, 31), 1, date(2024, 11, 30)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
        (date(2024, 1, 31), 1, date(2023, 12, 31)),
        (date(2024, 12, 15), 12, date(2023, 12, 15)),
        (date(2024, 6, 7), 0, date(2024, 6, 7)),
        (date(2024, 7, 31), 1, date(2024, 6, 30)),
        (date(2024, 1, 31), -1, date(2024, 2, 29)),
        (date(2023, 8, 31), -13, date(2024, 9, 30)),
        (date(9999, 11, 30), -1, date(9999, 12, 30)),
        (date.max, 0, date.max),
    ],
)
def test_months_before_a_day(day: date, months: int, before: date) -> None:
    """The day with the same number, or the last of a shorter month (RPA 1983 Sch 1 r.8(1))."""
    assert months_later(day, -months) == before


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "P", "PT1H", "PT12H", "P1M1Y", "P1Y1Y", "P1234567D", "123456 days", "12", "18", "one", "months"),
        *(
            "12 moons",
            "a while",
            "nonsense",
            "1 year or so",
            "1 year;",
            "-1 year",
            "-12 months",
            "1.5 years",
            "1/2 year",
        ),
        *("year 1", "1x", "lifelong", "ŵyl", "blŵyddyn", "Siân's year", "\x00"),
    ],
)
def test_not_read(text: str) -> None:
    """What is no length of time is none, not a guess at one; no part of it is taken for one."""
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
        (date(2023, 11, 30), "P1M", date(2023, 12, 30)),
        (date(2023, 12, 31), "P13M", date(2025, 1, 31)),
        (date(2023, 12, 31), "P2M", date(2024, 3, 1)),
    ],
)
def test_after(start: date, span: str, end: date) -> None:
    """Months keep the day of the month, in the next year too; where a month lacks it, it is the first of the next."""
    assert read(span).after(start) == end


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        ("P1Y", "12 months", False),
        *((text, "P1Y", False) for text in ("12 months", "1 year", "P12M", "P52W")),
        *((text, "P1Y", True) for text in ("12 months and 1 day", "12 months and a day", "P1Y1D", "13 months")),
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
    """RPA 1981 s.1 wants more than one year: a year is not, a day more is; what turns on leap years is not known."""
    assert read(one).longer_than(read(other)) is longer


@settings(deadline=None, max_examples=50)
@given(SPANS, SPANS)
def test_longer_from_every_day(one: Span, other: Span) -> None:
    """Longer means longer from whatever day of four years it begins; not known means that the days differ."""
    answers = {one.after(start) > other.after(start) for start in STARTS}
    assert one.longer_than(other) is (answers.pop() if len(answers) == 1 else None)
    assert not (one.longer_than(other) and other.longer_than(one))
    assert one.longer_than(one) is False


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
