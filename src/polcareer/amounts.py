"""Read money, percentages, hours, shares and ages as people type them. Each refusal says what would do."""

from __future__ import annotations

import re
from decimal import Decimal

from polcareer.errors import WrongUsage

MOST_POUNDS = 10**9  # pounds; more is a slip of the finger
MONEY = re.compile(r"(?:£|gbp) ?(?=[0-9])|", re.IGNORECASE)
# Digits, in threes if there are commas, pence if any, and k for thousands.
FIGURE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]{1,3})?( ?k)?", re.IGNORECASE | re.ASCII)
NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,4})?")
LONGEST_WEEK = Decimal(80)
OLDEST = 120
EXAMPLE = "Write pounds as 27000, £27,000, 26774.50 or 27k."


def pounds_typed(text: str, what: str) -> Decimal:
    """Pounds above nothing from `27000`, `£27,000`, `26774.50` or `27k`. `what` names the figure ("pay").

    Raises `WrongUsage` for anything else, for nothing, and for more than a thousand million.
    """
    typed = text.strip()
    found = FIGURE.fullmatch(MONEY.sub("", typed, count=1))
    if found is None:
        if re.fullmatch(r"(£ ?)?[-−] ?(£ ?)?[0-9][0-9,.]*k?", typed, re.IGNORECASE):
            raise WrongUsage(f"The {what} must be above £0, not {_shown(typed)}.", EXAMPLE)
        raise WrongUsage(f"The {what} must be an amount in pounds, not '{_shown(typed)}'.", EXAMPLE)
    whole, part, thousands = found.groups()
    pounds = Decimal(whole.replace(",", "") + (part or "")) * (1000 if thousands else 1)
    if pounds > MOST_POUNDS:
        raise WrongUsage(f"The {what} can be £{MOST_POUNDS:,} at most, not {_shown(typed)}.", EXAMPLE)
    if not pounds:
        raise WrongUsage(f"The {what} must be above £0.", EXAMPLE)
    if pounds != pounds.quantize(Decimal("0.01")):
        raise WrongUsage(f"The {what} has parts of a penny: {_shown(typed)}.", EXAMPLE)
    return pounds


def percent_typed(text: str, what: str) -> Decimal:
    """A percentage from 0 to 100, from `5`, `5%` or `5.5 %`. Raises `WrongUsage`."""
    typed = text.strip()
    found = re.fullmatch(r"([0-9]{1,3}(\.[0-9]{1,4})?) ?%?", typed, re.ASCII)
    if found is None or Decimal(found[1]) > 100:
        raise WrongUsage(
            f"The {what} must be a percentage from 0 to 100, not '{_shown(typed)}'.", "For example: 5 or 5.5%"
        )
    return Decimal(found[1])


def hours_a_week(text: str) -> Decimal:
    """Hours above 0 and up to 80. Raises `WrongUsage`."""
    hours = _number(text)
    if hours is None or not 0 < hours <= LONGEST_WEEK:
        raise WrongUsage(
            f"Hours a week are a number above 0 and up to {LONGEST_WEEK}, not '{_shown(text)}'.",
            "For example: --hours 37.5",
        )
    return hours


def share_of_a_week(text: str) -> Decimal:
    """0.6 or 60% as 0.6: above nothing and up to the whole week. Raises `WrongUsage`."""
    number = _number(text.strip().removesuffix("%"))
    share = number / 100 if number is not None and text.strip().endswith("%") else number
    if share is None or not 0 < share <= 1:
        raise WrongUsage(
            f"A part-time share is above 0 and up to 1 (a full-time week), not '{_shown(text)}'.",
            "Three days of five: --part-time 0.6",
        )
    return share


def age_in_years(text: str, youngest: int) -> int:
    """A whole age from the youngest with a minimum wage. Raises `WrongUsage`."""
    age = _number(text)
    if age is None or age % 1 or not youngest <= age <= OLDEST:
        raise WrongUsage(
            f"An age is whole years from {youngest} to {OLDEST}, not '{_shown(text)}'.",
            f"No minimum wage begins before {youngest}. For example: --age 19",
        )
    return int(age)


def _number(text: str) -> Decimal | None:
    return Decimal(text.strip()) if NUMBER.fullmatch(text.strip()) else None


def _shown(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:37]}..."
