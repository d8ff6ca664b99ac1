"""Read sums of money, hours, shares and ages as people write them. Each refusal says what would do."""

from __future__ import annotations

import re
from decimal import Decimal

from polcareer.errors import WrongUsage

SUM = re.compile(r"(-?)£?\s*([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(\.[0-9]{1,2})?\s*(k?)", re.IGNORECASE)
NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,4})?")
MOST = Decimal(10_000_000)
LONGEST_WEEK = Decimal(80)
AGES = range(16, 121)


def pounds_a_year(text: str, example: str) -> Decimal:
    """27000, 27,000, £27,000 or 27k as exact pounds. Raises `WrongUsage`, with `example` as what to type."""
    found = SUM.fullmatch(text.strip())
    if not found:
        raise WrongUsage(f"'{_short(text)}' is not a sum of money.", f"Write pounds a year as in {example}.")
    minus, whole, pence, thousands = found.groups()
    amount = Decimal(whole.replace(",", "") + (pence or "")) * (1000 if thousands else 1)
    if minus or not 0 < amount < MOST:
        problem = "more than nothing" if minus or not amount else f"less than £{MOST:,} a year"
        raise WrongUsage(f"Pay must be {problem}, not {_short(text)}.", f"Write pounds a year as in {example}.")
    return amount


def hours_a_week(text: str) -> Decimal:
    """Hours above 0 and up to 80. Raises `WrongUsage`."""
    hours = _number(text)
    if hours is None or not 0 < hours <= LONGEST_WEEK:
        raise WrongUsage(
            f"Hours a week are a number above 0 and up to {LONGEST_WEEK}, not '{_short(text)}'.",
            "For example: --hours 37.5",
        )
    return hours


def share_of_a_week(text: str) -> Decimal:
    """0.6 or 60% as 0.6: above nothing and up to the whole week. Raises `WrongUsage`."""
    number = _number(text.strip().removesuffix("%"))
    share = number / 100 if number is not None and text.strip().endswith("%") else number
    if share is None or not 0 < share <= 1:
        raise WrongUsage(
            f"A part-time share is above 0 and up to 1 (a full-time week), not '{_short(text)}'.",
            "Three days of five: --part-time 0.6",
        )
    return share


def age_in_years(text: str) -> int:
    """A whole age from 16, the youngest with a minimum wage. Raises `WrongUsage`."""
    age = _number(text)
    if age is None or age not in AGES:
        raise WrongUsage(
            f"An age is whole years from {AGES[0]} to {AGES[-1]}, not '{_short(text)}'.",
            f"No minimum wage begins before {AGES[0]}. For example: --age 19",
        )
    return int(age)


def _number(text: str) -> Decimal | None:
    return Decimal(text.strip()) if NUMBER.fullmatch(text.strip()) else None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."
