"""What people type, days above all: read as it was meant wherever it is taken, or refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import polcareer
from folders import TESTS
from polcareer import typed
from polcareer.data.reading import read_yaml
from polcareer.errors import WrongUsage
from polcareer.typed import NotADay, Why, count_typed, day_option, day_typed, is_iso, percent_typed, pounds_typed
from polcareer.words import MONTHS, WEEKDAYS, day_in_words, day_with_weekday

MAY_DAY = (
    "2004-05-01", " 2004-05-01\n", "2004/5/1", "2004-5-1", "2004.05.01", "2004 / 05 / 01",
    "1/5/2004", "01/05/2004", "01-05-2004", "1.5.2004", "1 5 2004", "1 / 5 / 2004", "1. 5. 2004", "1/ 5/2004",
    "1 May 2004", "01 May 2004", "1st May 2004", "1 st May 2004", "1st of May 2004", "1st of May, 2004", "1 May, 2004",
    "the 1st of May 2004", "1 may 2004", "1 MAY 2004", "1-May-2004", "1/May/2004", "1.May.2004", "1. May 2004",
    "May 1 2004", "May 1, 2004", "May 1st, 2004", "may the 1st, 2004", "May-1-2004",
    "Sat 1 May 2004", "Saturday 1 May 2004", "Sat, 1 May 2004", "Sat. 1st May 2004", "saturday, the 1st of may, 2004",
    "Sat 1/5/2004", "Saturday, May 1, 2004",
    "1\u00a0May\u00a02004", "1\u202fMay\u20092004", "  1   May\t2004  ", "\u200b1 May 2004\ufeff", "1\nMay\n2004",
)  # fmt: skip
SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NO_SUCH_DAY = {
    "31/4/2027": "31 April 2027 is no day: April has 30 days.",
    "2027-04-31": "31 April 2027 is no day: April has 30 days.",
    "31 Apr 2027": "31 April 2027 is no day: April has 30 days.",
    "Sat 31 April 2027": "31 April 2027 is no day: April has 30 days.",
    "April 31, 2027": "31 April 2027 is no day: April has 30 days.",
    "29 February 2026": "29 February 2026 is no day: February 2026 has 28 days.",
    "29/2/1900": "29 February 1900 is no day: February 1900 has 28 days.",
    "30.2.2024": "30 February 2024 is no day: February 2024 has 29 days.",
    "32/12/9999": "32 December 9999 is no day: December has 31 days.",
    "0/5/2004": "0 May 2004 is no day: May has 31 days.",
    "99 may 2004": "99 May 2004 is no day: May has 31 days.",
    "05/13/2004": "There is no month 13: write the day first, such as 31/12/2004.",
    "1/0/2004": "There is no month 0: write the day first, such as 31/12/2004.",
    "2004-13-05": "There is no month 13: write the month after the year, such as 2004-12-31.",
    "2004/13/5": "There is no month 13: write the month after the year, such as 2004-12-31.",
    "0000-01-01": "There is no year 0. Write the date as 1 May 2004, 1/5/2004 or 2004-05-01.",
}
SHORT_YEAR = (
    "1/5/04",
    "01-05-04",
    "1.5.04",
    "1 May 04",
    "1 May '04",
    "1 May ’04",
    "May 1, 04",
    "Sat 1 May 04",
    "04-05-01",
)
UNCLEAR = (
    "", " ", "yesterday", "today", "tomorrow", "next Thursday", "Saturday", "polling day", "soon", "x" * 10_000,
    "May 2004", "5/2004", "2004-05", "2004", "1 May", "1/5", "May 1", "1st", "2004-W18-5", "2004-122", "20040501",
    "01052004", "2004-05-01T00:00", "2004-05-01 10:00", "1 May 2004 10:00", "1 May 2004 at noon", "about 1 May 2004",
    "1/5-2004", "1-5/2004", "1/5 2004", "1//5/2004", "-1/5/2004", "1/-5/2004", "+1/5/2004", "1/5/2004/", "001/5/2004",
    "1/5/204", "1/5/20044", "12004-05-01", "1/V/2004", "1 Mai 2004", "1 Maybe 2004", "1 M 2004", "31 Apirl 2004",
    "Sunday1 May 2004", "Sunny 1 May 2004", "1 May 2 2004", "1 2 May 2004", "1 to 5 May 2004", "1 or 2 May 2004",
    "first of May 2004", "½ May 2004", "１ May 2004", "٠١/٠٥/٢٠٠٤", "２００４-05-01", "1 May ２００４", "²/5/2004",
    "1 May 2004 BC", "1 May 2004; 2 May 2004", "1,5,2004", "True", "None", "nan", "\0", "\ud800",
)  # fmt: skip
# How each way to write a day is made from the day. The year has four figures throughout.
WAYS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "year first": lambda day: f"{day.year:04}/{day.month}/{day.day}",
    "slashes": lambda day: f"{day.day}/{day.month}/{day.year:04}",
    "dashes": lambda day: f"{day.day:02}-{day.month:02}-{day.year:04}",
    "stops": lambda day: f"{day.day}.{day.month}.{day.year:04}",
    "spaced": lambda day: f"{day.day} / {day.month} / {day.year:04}",
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year:04}",
    "short": lambda day: f"{day.day:02}-{SHORT[day.month - 1]}-{day.year:04}",
    "ordinal": lambda day: f"{_ordinal(day.day)} of {MONTHS[day.month - 1]}, {day.year:04}",
    "month first": lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year:04}",
    "weekday": lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year:04}",
    "short weekday": lambda day: f"{WEEKDAYS[day.weekday()][:3]}, {day.day} {SHORT[day.month - 1]} {day.year:04}",
    "weekday and figures": lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day.day}/{day.month}/{day.year:04}",
}
TYPED = {
    "27000": "27000", "27,000": "27000", "£27,000": "27000", "£ 27,000.50": "27000.50",
    "27k": "27000", "27.5K": "27500", " £ 27k ": "27000", "27000.50": "27000.50", "9999999.99": "9999999.99",
    "1,234,567": "1234567", "27 000": "27000", "£1 234 567.50": "1234567.50", "27\u00a0000": "27000",
    "26774.5": "26774.5", " 27000 ": "27000", "GBP 27,000": "27000", "gbp27k": "27000", "27 k": "27000",
    "27.123k": "27123", "1": "1", "0.01": "0.01", "1,000,000,000": "1000000000", "£27.255k": "27255",
}  # fmt: skip
NO_MONEY = (
    "abc", "", " ", "1e12", "1E5", "nan", "inf", "-inf", "Infinity", "27,00", "2,7000", "27.", ".5", "27.555", "27kk",
    "£", "k", "£k", "27000£", "٢٧٠٠٠", "२७०००", "27_000", "0x10", "27 00", "27 0000", "27€", "$27,000", "½",
    "27.1234k", "27k500",
    "0", "£0", "0.00", "0k", "-5", "-£5", "£-5", "−5", "- 5", "-5k", "1000000000.01", "9" * 400, "1000001k", "27\u212a",
)  # fmt: skip


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _refusal(text: str) -> NotADay:
    with pytest.raises(NotADay) as caught:
        day_typed(text)
    return caught.value


# Days.


@pytest.mark.parametrize("text", MAY_DAY, ids=repr)
def test_a_day_as_people_type_it(text: str) -> None:
    """In figures or words, day, month or year first, any case and any white space: it is the same day."""
    assert day_typed(text) == date(2004, 5, 1)


@pytest.mark.parametrize(("number", "short"), list(enumerate([*SHORT, "sept"], start=1)), ids=str)
def test_a_month_by_its_short_name(number: int, short: str) -> None:
    """The first three letters of a month do, with or without a stop, and sept."""
    month = 9 if short == "sept" else number
    for name in (short, short.upper(), f"{short}."):
        assert day_typed(f"1 {name} 2004") == day_typed(f"{name} 1, 2004") == date(2004, month, 1)


@pytest.mark.parametrize("short", ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"])
def test_a_weekday_by_its_short_name(short: str) -> None:
    """A weekday may stand before the day, in any of its short forms, if the day falls on it."""
    number = next(at for at, name in enumerate(WEEKDAYS) if name.lower().startswith(short[:3]))
    day = date(2004, 5, 3 + number)  # 3 May 2004 was a Monday
    assert day_typed(f"{short} {day.day} May 2004") == day_typed(f"{short}. {day.day}/5/2004") == day


@pytest.mark.parametrize("way", WAYS)
@given(day=st.dates(), case=st.sampled_from((str.lower, str.upper, str.title)), gap=st.sampled_from(" \u00a0\t\u202f"))
def test_each_way_reads_back(way: str, day: date, case: Callable[[str], str], gap: str) -> None:
    """Every day there is, written in each way, case and white space, is read as that day."""
    assert day_typed(case(WAYS[way](day)).replace(" ", gap)) == day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_we_say_is_a_day_that_we_read(day: date) -> None:
    """The words in which a day is said back are read as that day, with the weekday and without."""
    assert day_typed(day_in_words(day)) == day_typed(day_with_weekday(day)) == day


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1, 9999), st.sampled_from("/-. "))
def test_day_and_month_are_never_swapped(first: int, second: int, year: int, mark: str) -> None:
    """Of two numbers before a year the first is the day, always: where that is no day, there is none."""
    text = f"{first}{mark}{second}{mark}{year:04}"
    try:
        wanted = date(year, second, first)
    except ValueError:
        assert _refusal(text).kind == "no-such-day"
    else:
        assert day_typed(text) == wanted


@pytest.mark.parametrize("text", NO_SUCH_DAY)
def test_a_day_that_does_not_exist(text: str) -> None:
    """A day that no calendar has is said to be none, with why."""
    refusal = _refusal(text)
    assert (refusal.kind, str(refusal)) == ("no-such-day", NO_SUCH_DAY[text])


@pytest.mark.parametrize("text", UNCLEAR, ids=lambda text: ascii(text)[:30])
def test_what_is_not_clearly_a_day(text: str) -> None:
    """Words, times, parts of a date, other scripts and mixed marks are refused with what to type."""
    refusal = _refusal(text)
    assert (refusal.kind, str(refusal)) == ("unclear", "Write the date as 1 May 2004, 1/5/2004 or 2004-05-01.")


@pytest.mark.parametrize("text", SHORT_YEAR)
def test_a_year_of_two_figures(text: str) -> None:
    """No century is guessed: the year is asked for in full."""
    refusal = _refusal(text)
    assert (refusal.kind, str(refusal)) == ("unclear", "Write the year in full, such as 1 May 2004.")


def test_a_weekday_that_does_not_fit() -> None:
    """A weekday on which the day does not fall shows that one of the two is a slip; which one is not guessed."""
    refusal = _refusal("Sunday 1 May 2004")
    assert refusal.kind == "unclear"
    assert str(refusal) == "1 May 2004 is a Saturday, not a Sunday: check which day you mean."


def test_what_we_tell_people_to_type_is_read() -> None:
    """The examples in a refusal are days that we read."""
    for text in ("1 May 2004", "1/5/2004", "2004-05-01"):
        assert text in typed.HOW_TO_WRITE
        assert day_typed(text) == date(2004, 5, 1)
    assert day_typed("31/12/2004") == day_typed("2004-12-31") == date(2004, 12, 31)


ODD = st.text(alphabet="0123456789-/., 'stndrhofmayjunlecpbgiw\u00a0\u200b", max_size=24)


@given(st.text() | ODD)
def test_no_text_is_too_odd_for_a_day(text: str) -> None:
    """Any text is a day, or is refused in a sentence; a day that was read has its year and day in the text."""
    with suppress(NotADay):
        day = day_typed(text)
        assert f"{day.year:04}" in text
        assert str(day.day) in text
        return
    assert str(_refusal(text))[-1:] == "."


def test_an_option_that_takes_a_day() -> None:
    """A day that is none is wrong usage: the option is named, what was typed shown short, and what is wrong said."""
    assert day_option("--poll", "6 May 2027") == date(2027, 5, 6)
    for text, why in (("31/4/2027", "April has 30 days."), ("soon", "1/5/2004")):
        with pytest.raises(WrongUsage, match=f"^--poll takes a date, not '{text}'[.]$") as caught:
            day_option("--poll", text)
        assert why in caught.value.hint
    with pytest.raises(WrongUsage, match=r"x{37}\.{3}'"):
        day_option("--poll", "x" * 100)


def test_what_needs_no_saying_back() -> None:
    """Only a day as computers write it needs no words beside it."""
    assert is_iso(" 2004-05-01 ")
    assert not any(map(is_iso, ("1/5/2004", "2004-5-1", "2004/05/01", "2027-28", "２００４-05-01")))


# Money.


@pytest.mark.parametrize("text", TYPED)
def test_money_as_people_type_it(text: str) -> None:
    """Pounds with or without a sign, commas, pence or k."""
    assert pounds_typed(text, "pay") == Decimal(TYPED[text])


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_is_no_money(text: str) -> None:
    """Anything else is refused by name, in a line, with examples."""
    with pytest.raises(WrongUsage) as caught:
        pounds_typed(text, "pay")
    assert "The pay" in caught.value.message
    assert len(caught.value.message) < 100
    assert "27k" in caught.value.hint


def test_why_money_is_refused() -> None:
    """Nothing, less than nothing, too much and parts of a penny are told apart."""
    said = {}
    for text in ("0", "-5", "1000000001", "27.555", "abc"):
        with pytest.raises(WrongUsage) as caught:
            pounds_typed(text, "offer")
        said[text] = caught.value.message
    assert "above £0" in said["0"]
    assert "above £0, not -5" in said["-5"]
    assert "at most" in said["1000000001"]
    assert "parts of a penny" in said["27.555"]
    assert "not 'abc'" in said["abc"]


@given(st.decimals(min_value="0.01", max_value=10**9, places=2))
def test_money_printed_is_money_read(pounds: Decimal) -> None:
    """A figure with a sign and commas is read as it was meant."""
    assert pounds_typed(f"£{pounds:,.2f}", "pay") == pounds


# Counts, percentages, hours, shares, ages.


def test_counts() -> None:
    """Whole numbers with or without commas, in threes; anything else, and one too long, is none."""
    read = {text: count_typed(text) for text in ("46732", "46,732", " 1,200,000 ", "0", "007", "999,999,999")}
    assert read == {"46732": 46732, "46,732": 46732, " 1,200,000 ": 1200000, "0": 0, "007": 7, "999,999,999": 999999999}
    for text in ("", ",", "46,73", "4,6732", "-5", "+5", "4.5", "46 732", "٤٦", "1000000000", "1e3", "forty"):
        assert count_typed(text) is None
    assert count_typed("1000000000", digits=18) == 10**9


@given(st.integers(0, 999_999_999))
def test_a_count_printed_is_a_count_read(count: int) -> None:
    """What is printed with commas is read as it was meant."""
    assert count_typed(f"{count:,}") == count_typed(str(count)) == count


def test_percentages() -> None:
    """From 0 to 100, with or without a sign; anything else is refused."""
    read = {text: percent_typed(text, "pension") for text in ("0", "5", "5%", "5.5 %", " 100 ", "12.5%")}
    assert read == {"0": 0, "5": 5, "5%": 5, "5.5 %": Decimal("5.5"), " 100 ": 100, "12.5%": Decimal("12.5")}
    for text in ("140", "-1", "abc", "", "%", "5%%", "nan", "1e1", "100.1", "٥", "5.55555", "inf"):
        with pytest.raises(WrongUsage, match="pension"):
            percent_typed(text, "pension")


@given(st.text(max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    """Any text is read as a sum, a percentage, a share, hours and an age, or refused in words."""
    readers = (typed.share_of_a_week, typed.hours_a_week, lambda text: typed.age_in_years(text, 16))
    for read in (*readers, lambda text: pounds_typed(text, "offer")):
        with suppress(WrongUsage):
            assert 0 < read(text) <= typed.MOST_POUNDS
    with suppress(WrongUsage):
        assert 0 <= percent_typed(text, "pension") <= 100


# Days as people were seen to type them: tests/words/days.yaml, which knows nothing of how they are read.

FILE = TESTS / "words" / "days.yaml"
FEWEST = 60


def _entries() -> list[dict[str, Any]]:
    """What was typed, and the day that it is or why it is none. Read strictly: a day in the file stays text."""
    found: list[dict[str, Any]] = read_yaml(FILE, FILE.name).value
    return found


def _read(text: str) -> str:
    """The day, or why there is none, as the file has them."""
    try:
        return str(day_typed(text))
    except NotADay as refusal:
        return refusal.kind


def _wanted(entry: dict[str, Any]) -> str:
    return str(entry["day"] if "day" in entry else entry["refuse"])


def test_there_are_enough_and_each_says_one_thing() -> None:
    """There are at least sixty, none twice, each with a day or a reason; days and each reason are among them."""
    entries = _entries()
    assert len(entries) >= FEWEST
    assert len({str(entry["typed"]) for entry in entries}) == len(entries)
    assert all(("day" in entry) is not ("refuse" in entry) for entry in entries)
    assert {str(entry.get("refuse", "day")) for entry in entries} == {"day", *get_args(Why)}


def test_each_is_read_as_meant() -> None:
    """Each is read as the day that it is, or refused for the reason that it has."""
    wrong = {
        str(entry["typed"]): (found, _wanted(entry))
        for entry in _entries()
        if (found := _read(str(entry["typed"]))) != _wanted(entry)
    }
    assert wrong == {}


# Each place that takes a day takes it as people write it, says what was understood, and refuses a day that is none.

Run = Callable[..., Any]
ADULT = ("can-stand", "--no-input", "--citizenship", "british", "--none-of-the-above")
BORN = (*ADULT, "--born", "1990-01-31")
# What is typed before a day, the day, and the code with which a day that is none is refused.
TAKES = {
    "born": ((*ADULT, "--on", "2026-05-07", "--born"), "2004-05-01", 3),
    "fact": ((*ADULT, "--on", "2026-05-07", "--fact"), "born=2004-05-01", 3),
    "record": ((*BORN, "--on", "2026-05-07", "--fact"), "disqualification-orders=2024-05-01", 3),
    "on": ((*BORN, "--on"), "2026-05-07", 2),
    "nomination": ((*BORN, "--poll", "2026-05-07", "--nomination"), "2026-05-01", 2),
    "poll": ((*BORN, "--nomination", "2026-05-01", "--poll"), "2026-05-07", 2),
    "poll alone": ((*BORN, "--poll"), "2024-07-04", 2),
    "spending": (("spending", "--poll"), "2015-05-07", 2),
    "timetable": (("timetable", "mp", "--poll"), "2029-05-03", 2),
    "writ": (("timetable", "mp", "--by-election", "--poll", "2026-08-13", "--writ"), "2026-07-09", 2),
    "declared": (("timetable", "mp", "--poll", "2029-05-03", "--declared"), "2029-05-05", 2),
    "loan": (("take-home", "26775", "--loan", "plan-2", "--year", "2026-27", "--loan-starts"), "2026-07-15", 2),
}
NO_DAY = "31 April 2027 is no day: April has 30 days."


def _as_figures(iso: str) -> str:
    """1/5/2004."""
    return "/".join(str(int(part)) for part in reversed(iso.split("-")))


def _as_words(iso: str) -> str:
    """1 May 2004."""
    return day_in_words(day_typed(iso))


def _typed(text: str, write: Callable[[str], str]) -> str:
    """The day of `key=day`, or of an option's text, written in another way."""
    key, equals, day = text.rpartition("=")
    return f"{key}{equals}{write(day)}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _data(out: str) -> Any:
    """What is answered, but for the echo of what was typed."""
    data = json.loads(out)["data"]
    for each in data if isinstance(data, list) else [data]:
        each.pop("understood", None)
    return data


@pytest.mark.parametrize("write", [_as_figures, _as_words])
@pytest.mark.parametrize("place", TAKES)
def test_a_british_date_is_the_same_day(answer: Run, place: str, write: Callable[[str], str]) -> None:
    """Typed day first in figures, or in words, a day gets the very answer that it gets in ISO form."""
    words, day, _ = TAKES[place]
    other = answer(*words, _typed(day, write), "--json")
    assert (other.code, other.err) == (0, "")
    assert _data(other.out) == _data(answer(*words, day, "--json").out)


@pytest.mark.parametrize("place", TAKES)
def test_a_day_that_does_not_exist_is_refused_as_such(answer: Run, place: str) -> None:
    """31/4/2027 is refused with the reason, and nothing is answered."""
    words, day, code = TAKES[place]
    refused = answer(*words, _typed(day, lambda _: "31/4/2027"))
    assert (refused.code, refused.out) == (code, "")
    assert NO_DAY in _plain(refused.err)
    assert "31/4/2027" in refused.err


@pytest.mark.parametrize("place", TAKES)
def test_a_day_that_is_not_clear_is_refused_with_what_to_type(answer: Run, place: str) -> None:
    """A year of two figures is refused, and the refusal shows a day written out."""
    words, day, code = TAKES[place]
    refused = answer(*words, _typed(day, lambda _: "1/5/04"))
    assert (refused.code, refused.out) == (code, "")
    assert "1 May 2004" in refused.err or "15 July 2026" in refused.err
    assert len(refused.err.splitlines()) >= 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*BORN, "--on", "7/5/2026"), "Nominated and polled on 7 May 2026, as --on says"),
        (
            (*BORN, "--nomination", "1/5/2026", "--poll", "2026-05-07"),
            "Nominated on 1 May 2026 and polled on 7 May 2026, as --nomination and --poll say",
        ),
        (
            (*BORN, "--nomination", "2026-05-01", "--poll", "Thu 7 May 2026"),
            "Nominated on 1 May 2026 and polled on 7 May 2026, as --nomination and --poll say",
        ),
        (
            (*BORN, "--poll", "4/7/2024"),
            "Papers handed in on 7 June 2024, the last day, poll on 4 July 2024.",
        ),
        (("spending", "--poll", "7/5/2015"), "Limits on 7 May 2015."),
        (("timetable", "mp", "--poll", "3/5/2029"), "general election of Thursday 3 May 2029 ("),
        (("take-home", "26775", "--loan-starts", "15/7/2026"), "Your course ends on 15 July 2026, as --loan-starts"),
        (("take-home", "26775", "30k", "--loan-starts", "15/7/2026"), "Your course ends on 15 July 2026, as --loan"),
        (("take-home", "--compare", "26775", "30k", "--loan-starts", "1/7/2026"), "Your course ends on 1 July 2026"),
    ],
    ids=lambda value: " ".join(value)[-30:],
)
def test_what_was_understood_is_said(answer: Run, words: tuple[str, ...], said: str) -> None:
    """A day typed in any form but ISO stands in words in the answer."""
    assert said in answer(*words, "--plain").out


@pytest.mark.parametrize(
    "words",
    [
        (*BORN, "--nomination", "2026-05-01", "--poll", "2026-05-07"),
        ("take-home", "26775", "--loan-starts", "2026-07-15"),
        ("take-home", "26775", "--loan-starts", "2027-28"),
    ],
    ids=lambda words: words[-1],
)
def test_nothing_is_said_back_that_was_clear(answer: Run, words: tuple[str, ...]) -> None:
    """Of a day in ISO form, or a tax year, there is nothing to say back."""
    shown = answer(*words, "--plain").out
    assert "as --" not in shown
    assert "Your course ends on" not in shown


def test_days_of_a_batch(run: Run, tmp_path: Path) -> None:
    """Days in the rows of a batch are read alike, in CSV and JSON; what is no day is refused on its own line."""
    rows = (
        {"born": "2004-05-01", "nomination": "2026-04-01", "poll": "2026-05-07"},
        {"born": "1/5/2004", "nomination": "1/4/2026", "poll": "Thu 7 May 2026"},
        {"born": "1st May 2004", "nomination": "1 April 2026", "poll": "7-5-2026"},
        {"born": "1/5/2004", "nomination": "31/4/2026", "poll": "7/5/2026"},
        {"born": "31/4/2004", "nomination": "1/5/2026", "poll": "7/5/2026"},
    )
    (tmp_path / "people.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    header = ",".join(rows[0])
    (tmp_path / "people.csv").write_text("\n".join([header, *(",".join(row.values()) for row in rows)]))
    for name in ("people.jsonl", "people.csv"):
        read = [json.loads(line) for line in run("can-stand", "--batch", name).out.splitlines()]
        kept = [{key: row[key] for key in row if key not in ("line", "understood")} for row in read]
        first, second, third, *refused = kept
        assert first["outcome"] == "not-known"
        assert first == second == third
        assert refused[0] == {
            "error": "nomination takes a date, not '31/4/2026'.",
            "hint": "31 April 2026 is no day: April has 30 days.",
        }
        assert "'31/4/2004' is no answer" in refused[1]["error"]
        assert "31 April 2004 is no day: April has 30 days." in refused[1]["hint"]


@pytest.mark.parametrize("written", ["1/5/2004", "1 May 2004", "2004-05-01", '"2004-05-01"'])
def test_a_profile(run: Run, tmp_path: Path, written: str) -> None:
    """A profile may hold a day in any form, and what is saved of it is ISO."""
    (tmp_path / "me.yaml").write_text(f"born: {written}\nposts:\n  - post: circuit judge\n    until: {written}\n")
    assert run("profile", "save", "--from", "me.yaml", "--file", "kept.yaml").code == 0
    kept = (tmp_path / "kept.yaml").read_text()
    assert kept.count("2004-05-01") == 2
    assert "born: '2004-05-01'" in kept


def test_python_facts() -> None:
    """Facts given in Python may hold a day as text, in any form."""
    day = day_typed("2026-05-07")
    verdicts = {
        replace(polcareer.can_stand("mp", {"born": born}, nomination=day, poll=day), understood=())
        for born in (day_typed("2010-05-01"), "2010-05-01", "1 May 2010", "1/5/2010")
    }
    assert [verdict.outcome for verdict in verdicts] == ["cannot-stand"]
    with pytest.raises(polcareer.RefusedFact) as caught:
        polcareer.can_stand("mp", {"born": "31/4/2010"}, nomination=day, poll=day)
    assert "April has 30 days. For example: --born" in caught.value.hint
    with pytest.raises(polcareer.RefusedFact) as caught:
        polcareer.can_stand("mp", {"born": 10**5000}, nomination=day, poll=day)
    assert "Write the date as 1 May 2004, 1/5/2004 or 2004-05-01. For" in caught.value.hint
