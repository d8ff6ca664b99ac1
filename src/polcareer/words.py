"""How we say things to people: days, money, percentages, counts, lists, sources, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from polcareer.data.model import Cite, Entry, Statement
    from polcareer.data.sources import Source


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
THOUSANDTH = Decimal("0.001")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_in_words(day: date) -> str:
    """1 May 2004."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_with_weekday(day: date) -> str:
    """Saturday 1 May 2004."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def pounds(amount: int) -> str:
    """£23,810, or -£50."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,}"


def money(amount: Decimal) -> str:
    """£1,870.93, or -£50.00: always with pence, so that columns line up."""
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.2f}"


def short_money(amount: Decimal) -> str:
    """£17,619.92, and £27,000 where there are no pence."""
    return money(amount).removesuffix(".00")


def percent(share: Decimal) -> str:
    """A share as a percentage, without idle noughts: `20%`, `5.5%`."""
    return f"{number(share * 100)}%"


def rounded_percent(share: Decimal) -> str:
    """A share as a percentage to one decimal place at most, a half up: `20%`, `16.2%`."""
    return percent(share.quantize(THOUSANDTH, "ROUND_HALF_UP"))


def number(value: Decimal) -> str:
    """37.5, and 40 where nothing follows the point."""
    return f"{value.normalize():f}"


def tenths(count: int) -> str:
    """A count of tenths as a number: 58 as 5.8."""
    return f"{count // 10}.{count % 10}"


def counted(count: int, unit: str) -> str:
    """1 elector; 77,874 electors."""
    return f"{count:,} {unit}{'' if count == 1 else 's'}"


def months_in_words(least: int, most: int) -> str:
    """Months as a person would say them: `6 to 12 months`, `1 year`, `2.5 to 8 years`, `up to 2 years`."""
    if not least < most:
        return _one_stretch(most)
    if not least:
        return f"up to {_one_stretch(most)}"
    if least % 6 or most % 6 or (most < 24 and (least % 12 or most % 12)):
        return f"{least} to {most} months"
    return f"{_years(least)} to {_years(most)} years"


def _one_stretch(months: int) -> str:
    if months % 6 or (months < 24 and months % 12):
        return f"{months} months"
    return f"{_years(months)} year{'' if months == 12 else 's'}"


def _years(months: int) -> str:
    return f"{months // 12}{'.5' if months % 12 else ''}"


def title_case(slug: str) -> str:
    """`party-headquarters` as `party headquarters`."""
    return slug.replace("-", " ")


def nation_title(nation: str) -> str:
    """`northern-ireland` as Northern Ireland."""
    return nation.replace("-", " ").title()


def listed(items: Iterable[str]) -> str:
    """a, b and c."""
    names = list(items)
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


END_OF_DAY = "24:00"  # how an hour is written that is the midnight which ends a day


def cited(cites: Iterable[Cite], sources: Mapping[str, Source]) -> str:
    """Sources with their places: `Representation of the People Act 1981, s.1`. A source named twice is named once."""
    places: dict[str, list[str]] = {}
    for cite in cites:
        known = places.setdefault(cite.source, [])
        if cite.at and cite.at not in known:
            known.append(cite.at)
    named = ((sources[source].title if source in sources else source, at) for source, at in places.items())
    return "; ".join(", ".join([title, *at]) for title, at in named)


def all_cites(entry: Entry) -> tuple[Cite, ...]:
    """What an entry cites, and then what its statements cite."""
    return entry.cites_within()


def how_sure(entry: Entry) -> str:
    """When the entry was last checked and how sure we are, in words."""
    basis = {"sourced": "", "derived": ", derived here", "editorial": ", our own suggestion"}[entry.basis]
    return f"{entry.confidence} confidence{basis}, last checked {day_in_words(entry.checked)}"


def said(statement: Statement, sources: Mapping[str, Source] | None = None) -> str:
    """A statement with what a reader needs beside it: that it is historic, editorial or unsure, and its note."""
    marks = []
    if statement.status == "historic":
        marks.append("historic")
    if statement.basis in ("editorial", "derived"):
        marks.append("our suggestion" if statement.basis == "editorial" else "derived")
    if statement.confidence == "low":
        marks.append("low confidence")
    text = statement.says + (f" ({', '.join(marks)})" if marks else "")
    if sources is not None and statement.cites:
        text += f" [{cited(statement.cites, sources)}]"
    return f"{text} {statement.note}".rstrip()
