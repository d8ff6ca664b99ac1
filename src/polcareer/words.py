"""How we say things to people: days."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# Written out, since the words that Python has for them are those of the machine's language.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(day: date) -> str:
    """1 May 2004."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_with_weekday(day: date) -> str:
    """Saturday 1 May 2004."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"
