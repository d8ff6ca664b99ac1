"""Pay in words: figures, places, differences, wage floors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from polcareer.view.pages.words import pounds, title_case
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from decimal import Decimal

    from polcareer.careers.pay import Band, Gap, PayRow
    from polcareer.careers.wage_floor import Floor

PLACES = {"london": "London", "national": "outside London", "uk": "all of the UK"}
STATUSES = {
    "set": "",
    "superseded": "no longer in force",
    "proposed": "proposed, not settled when last seen",
    "provisional": "our estimate, provisional",
}


def place_of(band: Band) -> str:
    """London, outside London, all of the UK, Northern Ireland."""
    return PLACES.get(band.area, title_case(band.area).title())


def span(band: Band) -> str:
    """The figures of a band: `£25,200 to £41,782`, `£31,554`, `up to £32,414`, `£371 a day`."""
    if band.minimum != band.maximum:
        text = f"{pounds(band.minimum)} to {pounds(band.maximum)}"
    else:
        forms = {"median": "{} (median)", "lowest": "from {}", "highest": "up to {}", "top-up": "{} on top"}
        text = forms.get(band.means, "{}").format(pounds(band.minimum))
    return f"{text} a day" if band.per == "day" else text


def close_span(band: Band) -> str:
    """As `span`, with a hyphen for "to", so that a range keeps to one line on a screen of 80 columns."""
    return span(band).replace(" to £", "-£") if band.minimum != band.maximum else span(band)


def in_place(band: Band) -> str:
    """`in London`, `outside London`, `across the UK`."""
    return {"national": "outside London", "uk": "across the UK"}.get(band.area, f"in {place_of(band)}")


def sure_span(band: Band) -> str:
    """As `span`, with what a reader must know before using it."""
    marks = [mark for mark in (STATUSES[band.status], "low confidence" if band.confidence == "low" else "") if mark]
    said = ", ".join(marks)
    return f"{span(band)} ({said})" if said else span(band)


def named(row: PayRow) -> str:
    """Whose figures, of which year: `IPSA 2025-26`."""
    return f"{row.scheme.label} {row.year}".strip()


def titled(row: PayRow) -> str:
    """The band's title, marked where it is not settled pay."""
    marks = dict.fromkeys(STATUSES[band.status] for band in row.bands if STATUSES[band.status])
    return f"{row.title} ({'; '.join(marks)})" if marks else row.title


def exact(amount: Decimal) -> str:
    """£24,784.50, and £27,000 where there are no pence."""
    sign, size = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}£{size:,.0f}" if size == size.to_integral_value() else f"{sign}£{size:,.2f}"


def number(value: Decimal) -> str:
    """37.5, and 40 where nothing follows the point."""
    return f"{value.normalize():f}"


def added(gap: Gap | None) -> str:
    """£1,390 (5.8%)."""
    return f"{pounds(gap.pounds)} ({percent(gap)}%)" if gap else ""


def percent(gap: Gap) -> str:
    """5.8, or -0.3."""
    return f"{'-' if gap.pounds < 0 else ''}{tenths(abs(gap.tenths_of_percent))}"


def tenths(count: int) -> str:
    """A count of tenths as a number: 58 as 5.8."""
    return f"{count // 10}.{count % 10}"


def as_plain(gap: Gap | None) -> dict[str, object] | None:
    """A difference as plain values."""
    return {"pounds": gap.pounds, "percent": percent(gap)} if gap else None


def announced(text: str) -> str:
    """2025-10-22 as 22 October 2025, and 2024-10 as October 2024."""
    return day_in_words(date.fromisoformat(text)) if len(text) == 10 else f"{date.fromisoformat(text + '-01'):%B %Y}"


ASSUMED = {"asked": "", "band": "", "assumed": " (our assumption, since no source gives the hours)"}


def week(floor: Floor) -> str:
    """The week that a floor is for: `37.5 hours a week`, and whether that is only assumed."""
    return f"{number(floor.hours)} hours a week{ASSUMED[floor.hours_from]}"


def floor_in_short(floor: Floor) -> str:
    """The least for a year and the week that it is for: `£24,784.50 a year for 37.5 hours a week`."""
    return f"{exact(floor.yearly)} a year for {week(floor)}"


def rate_in_words(floor: Floor) -> str:
    """The rate: `National Living Wage, £12.71 an hour at 21 or over, from 1 April 2026`."""
    return f"{floor.name}, £{floor.hourly} an hour at {floor.ages}, from {day_in_words(floor.since)}"


def floor_as_data(floor: Floor) -> dict[str, object]:
    """A floor as plain values."""
    return {**floor._asdict(), "cites": [cite.source for cite in floor.cites]}
