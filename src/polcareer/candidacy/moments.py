"""The moments at which the law tests a person, and the effects it has. Both lists are closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

Moment = Literal["consent", "nomination", "poll", "return", "acceptance", "oath", "in-office"]
Effect = Literal[
    "officer-can-reject",
    "nomination-void",
    "consent-untrue",
    "election-void",
    "seat-vacated",
    "other-office-lost",
]
EFFECTS: tuple[Effect, ...] = get_args(Effect)


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
