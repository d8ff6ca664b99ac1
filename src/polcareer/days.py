"""The calendar: one day, and the same day so many months on."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)
SHORTEST_MONTH = 28
DECEMBER = 12


def months_later(day: date, months: int) -> date:
    """The day with the same number so many months later (below 0: before); where there is none, the last of that month.

    So a month that ends on 31 March begins on 28 or 29 February (RPA 1983 Sch 1 r.8(1)).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= SHORTEST_MONTH or month + 1 == DECEMBER:  # the last December has no month after it
        return date(year, month + 1, day.day)
    last = date(year, month + 1, SHORTEST_MONTH) + 4 * DAY  # a day of the next month
    return date(year, month + 1, min(day.day, (last - last.day * DAY).day))
