"""Days, hours and how long is left, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from polcareer.elections.countdown import Left
    from polcareer.elections.event import Event

NOON = 12
END_OF_DAY = "24:00"


def short_day(day: dt.date) -> str:
    """Thu 4 Jul 2024."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def when_in_words(event: Event) -> str:
    """The day of an event, or the days between which it lies."""
    return short_day(event.first) if event.first == event.last else f"{_from(event)} to {short_day(event.last)}"


def _from(event: Event) -> str:
    first, last = event.first, event.last
    if first.year != last.year:
        return short_day(first)
    return f"{first:%a} {first.day}" + ("" if first.month == last.month else f" {first:%b}")


def hour_in_words(opens: str, time: str) -> str:
    """`by 4pm`, `from 10am`, `7am to 10pm`; nothing where no hour is known."""
    if opens and time:
        return f"{_clock(opens)} to {_clock(time)}"
    return f"by {_clock(time)}" if time else f"from {_clock(opens)}" if opens else ""


def _clock(hour: str) -> str:
    if hour == END_OF_DAY:
        return "11.59pm"  # "midnight" would leave it open which day's
    hours, minutes = int(hour[:2]), hour[3:]
    half = "am" if hours < NOON else "pm"
    return f"{(hours - 1) % NOON + 1}{'' if minutes == '00' else f'.{minutes}'}{half}"


def counted_down(left: Left) -> tuple[str, str]:
    """Days and working days left: `9` and `7`, `61 to 65`; `up to 3` in a window; `today`, `past`."""
    if left.days <= 0:
        return ("today" if left.days == 0 else "past"), ""
    if left.sooner == left.days:
        return str(left.days), str(left.working)
    if left.sooner <= 0:
        return f"up to {left.days}", f"up to {left.working}"
    return f"{left.sooner} to {left.days}", f"{left.working_sooner} to {left.working}"
