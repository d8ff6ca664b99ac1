"""From a count of days to the days it reaches: the arithmetic of one step, and how to say it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from polcareer.elections.holidays import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.elections.steps import Bound, Count, Step
    from polcareer.elections.workdays import Calendar

UNITS = {"working-days": "working day", "days": "day", "months": "month"}
MONTHS = 12


class Reach(NamedTuple):
    """The days on which a step may fall, and the latest day whose holidays were looked at to find them."""

    first: dt.date
    last: dt.date
    seen: dt.date


def reach(count: Count, calendar: Calendar, known: Mapping[str, Reach]) -> Reach | None:
    """The days that all the bounds of a count leave; None if there are none.

    A bound from a step that is not in `known` binds nothing: a writ need not have been given.
    """
    lows: list[dt.date] = []
    highs: list[dt.date] = []
    seen = [dt.date.min]
    for bound in count.bounds:
        if bound.of not in known:
            continue
        anchor = known[bound.of]
        seen.append(anchor.seen)
        for ends, start, many in ((lows, anchor.first, bound.lowest), (highs, anchor.last, bound.highest)):
            if many is not None:
                day = moved(calendar, start, many, bound.unit)
                kept = calendar.on_or_after(day) if count.moves else day
                ends.append(kept)
                if count.moves or (many and bound.unit == "working-days"):
                    seen.append(max(start, kept))
    if not (lows and highs and max(lows) <= min(highs)):
        return None
    return Reach(max(lows), min(highs), max(seen))


def moved(calendar: Calendar, start: dt.date, many: int, unit: str) -> dt.date:
    """The day `many` working days, days or months after (below 0: before) another."""
    if unit == "working-days":
        return calendar.shift(start, many)
    return start + many * DAY if unit == "days" else _months_on(start, many)


def _months_on(start: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last day where it has none so numbered."""
    years, month = divmod(start.month - 1 + months, MONTHS)
    first = dt.date(start.year + years, month + 1, 1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    return min(first + (start.day - 1) * DAY, last)


def counted_in_words(count: Count, known: Mapping[str, Reach], steps: Mapping[str, Step]) -> str:
    """`19 working days before the poll`, for every bound that bound something; empty for the poll itself."""
    bounds = [bound for bound in count.bounds if bound.of in known and bound.of != count.step]
    return ", and ".join(_in_words(bound, steps[bound.of].called) for bound in bounds)


def _in_words(bound: Bound, of: str) -> str:
    low, high = bound.lowest, bound.highest
    if low is None or high is None:
        many = low or high or 0
        return f"at {'least' if (many < 0) == (low is None) else 'most'} {_many(many, bound.unit)} {of}"
    if low == high:
        return f"{_many(low, bound.unit)} {of}" if low else f"the day of {of}"
    near, far = sorted((low, high), key=abs)
    return f"{abs(near)} to {_many(far, bound.unit)} {of}"


def _many(many: int, unit: str) -> str:
    return f"{abs(many)} {UNITS[unit]}{'' if abs(many) == 1 else 's'} {'before' if many < 0 else 'after'}"
