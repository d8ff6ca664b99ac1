"""What people type: days, money, counts, percentages, hours, shares and ages. Each refusal says what would do."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from polcareer.errors import WrongUsage
from polcareer.words import MONTHS, WEEKDAYS, day_in_words, number, short_money

# Of the patterns only that of every row of a batch is compiled here; `re` keeps the others once they are used.
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEKDAY = (
    "(?:(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?)[., ]{1,2})?"
)
NAME = (
    "(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
COUNTED = "(?:the )?(?P<day>[0-9]{1,2})(?: ?(?:st|nd|rd|th))?"
YEAR = "(?P<year>['’]?[0-9]{2}|[0-9]{4})"
DAY_FORMS = (
    WEEKDAY + "(?P<day>[0-9]{1,2})(?P<mark>[-/. ])(?P<month>[0-9]{1,2})(?P=mark)" + YEAR,
    WEEKDAY + COUNTED + "(?: of |[-/., ]?)" + NAME + "[-/., ]{1,2}" + YEAR,
    WEEKDAY + NAME + "[-/., ]{1,2}" + COUNTED + "[-/., ]{1,2}" + YEAR,
    "(?P<year>[0-9]{4})(?P<mark>[-/. ])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
)
SPACE = r"[\s\u200b\u2060\ufeff]+"  # spaces without width come along with what is copied from a page
HOW_TO_WRITE = "Write the date as 1 May 2004, 1/5/2004 or 2004-05-01."
MOST_POUNDS = 10**9  # pounds; more is a slip of the finger
MONEY = r"(?i:£|gbp) ?(?=[0-9])|"
WHOLE = "[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"  # digits, in threes if there are commas
SPACED = r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+"  # or if there are spaces
FIGURE = rf"({WHOLE}|{SPACED})(\.[0-9]{{1,3}})?( ?[kK])?"  # pence if any, and k for thousands
NUMBER = r"-?[0-9]{1,6}(\.[0-9]{1,4})?"
LONGEST_WEEK = Decimal(80)
OLDEST = 120
Why = Literal["no-such-day", "unclear"]
EXAMPLE = "Write pounds as 27000, £27,000, 26774.50 or 27k."


class NotADay(ValueError):
    """What was typed is no day; the text is a whole sentence that says why, or what to type.

    `kind` tells a day that no calendar has (31 April) from what is not clearly any one day.
    """

    def __init__(self, text: str, kind: Why) -> None:
        super().__init__(text)
        self.kind = kind


def day_typed(text: str) -> date:
    """A day from `1 May 2004`, `1st of May, 2004`, `May 1 2004`, `Sat 1/5/2004`, `1.5.2004` or `2004-05-01`.

    In figures the day comes first, or the year; day and month are never swapped to make sense of them. Raises
    `NotADay` for a day that does not exist, and for what leaves any of it open: `1/5/04`, `May 2004`, `tomorrow`.
    """
    plain = text.strip()
    if ISO_DAY.fullmatch(plain):
        try:
            return date.fromisoformat(plain)  # most days of a batch: this is the fastest way
        except ValueError:
            return _day_of(*map(int, plain.split("-")), year_first=True)
    plain = re.sub(" ?([-/.,]) ?", r"\1", re.sub(SPACE, " ", text).strip().lower())
    for form in DAY_FORMS:
        if found := re.fullmatch(form, plain):
            return _day_found(found.groupdict(), year_first=plain[:4].isdigit())
    raise NotADay(HOW_TO_WRITE, "unclear")


def day_option(flag: str, text: str) -> date:
    """The day that an option gives. Raises `WrongUsage` that names the option and says what is wrong with the day."""
    try:
        return day_typed(text)
    except NotADay as error:
        raise WrongUsage(f"{flag} takes a date, not '{_shown(text)}'.", str(error)) from None


def is_iso(text: str) -> bool:
    """Whether a day is written as computers write it, 2004-05-01: then there is nothing to say back in words."""
    return bool(ISO_DAY.fullmatch(text.strip()))


def _day_found(parts: dict[str, str | None], *, year_first: bool) -> date:
    name, year, weekday = parts.get("name"), parts["year"] or "", parts.get("weekday")
    if len(year) != 4 or not int(year):
        raise NotADay("Write the year in full, such as 1 May 2004.", "unclear")
    month = _begins(MONTHS, name) + 1 if name else int(parts["month"] or 0)
    day = _day_of(int(year), month, int(parts["day"] or 0), year_first=year_first)
    if weekday and _begins(WEEKDAYS, weekday) != day.weekday():
        said, is_a = WEEKDAYS[_begins(WEEKDAYS, weekday)], WEEKDAYS[day.weekday()]
        raise NotADay(f"{day_in_words(day)} is a {is_a}, not a {said}: check which day you mean.", "unclear")
    return day


def _begins(names: tuple[str, ...], word: str) -> int:
    return next(number for number, name in enumerate(names) if name[:3].lower() == word[:3])


def _day_of(year: int, month: int, day: int, *, year_first: bool) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay(_why_not(year, month, day, year_first=year_first), "no-such-day") from None


def _why_not(year: int, month: int, day: int, *, year_first: bool) -> str:
    from calendar import monthrange

    if not year:
        return f"There is no year 0. {HOW_TO_WRITE}"
    if not 1 <= month <= len(MONTHS):
        order = "the month after the year, such as 2004-12-31" if year_first else "the day first, such as 31/12/2004"
        return f"There is no month {month}: write {order}."
    name, days = MONTHS[month - 1], monthrange(year, month)[1]
    which = f"{name} {year}" if name == "February" else name
    return f"{day} {name} {year} is no day: {which} has {days} days."


def pounds_typed(text: str, what: str) -> Decimal:
    """Pounds above nothing from `27000`, `£27,000`, `27 000`, `26774.50` or `27k`. `what` names the figure ("pay").

    Raises `WrongUsage` for anything else, for nothing, and for more than a thousand million.
    """
    typed = text.strip()
    found = re.fullmatch(FIGURE, re.sub(MONEY, "", typed, count=1))
    if found is None:
        if re.fullmatch(r"(£ ?)?[-−] ?(£ ?)?[0-9][0-9,.]*k?", typed, re.IGNORECASE):
            raise WrongUsage(f"The {what} must be above £0, not {_shown(typed)}.", EXAMPLE)
        raise WrongUsage(f"The {what} must be an amount in pounds, not '{_shown(typed)}'.", EXAMPLE)
    whole, part, thousands = found.groups()
    pounds = Decimal(re.sub("[^0-9]", "", whole) + (part or "")) * (1000 if thousands else 1)
    if pounds > MOST_POUNDS:
        raise WrongUsage(f"The {what} can be £{MOST_POUNDS:,} at most, not {_shown(typed)}.", EXAMPLE)
    if not pounds:
        raise WrongUsage(f"The {what} must be above £0.", EXAMPLE)
    if pounds != pounds.quantize(Decimal("0.01")):
        raise WrongUsage(f"The {what} has parts of a penny: {_shown(typed)}.", EXAMPLE)
    return pounds


AT_LEAST = re.compile(
    r"^(?:[>≥]=?|over|at least|more than|above|from|min(?:imum)?)\s*|\s*(?:\+|plus|or more|and above)$", re.IGNORECASE
)


AT_MOST = re.compile(
    r"^(?:[<≤]=?|under|at most|less than|fewer than|below|within|up to)\s*|\s*or (?:less|fewer|under)$", re.IGNORECASE
)


def without_at_most(text: str) -> str:
    """A greatest figure without what says that it is one.

    >>> without_at_most("under 1000"), without_at_most("<5%")
    ('1000', '5%')
    """
    return AT_MOST.sub("", text.strip())


def without_at_least(text: str) -> str:
    """A least figure without what says that it is one.

    >>> without_at_least(">30000"), without_at_least("£30k+"), without_at_least("over 25,000")
    ('30000', '£30k', '25,000')
    """
    return AT_LEAST.sub("", text.strip())


Per = Literal["year", "month", "week", "hour"]
PER_WORDS: dict[str, Per | Literal["day"]] = {
    "year": "year", "yr": "year", "y": "year", "annum": "year", "pa": "year", "yearly": "year", "annually": "year",
    "month": "month", "mth": "month", "mo": "month", "pm": "month", "pcm": "month", "monthly": "month",
    "calendar month": "month", "week": "week", "wk": "week", "pw": "week", "weekly": "week",
    "hour": "hour", "hr": "hour", "h": "hour", "ph": "hour", "hourly": "hour",
    "day": "day", "pd": "day", "daily": "day",
}  # fmt: skip
PER_NAMES = "|".join(sorted(PER_WORDS, key=len, reverse=True))
PER_FORM = rf"(.*[0-9]k?)[ ,]*(?:/ ?|per |p/ ?|an? |each |every )?({PER_NAMES})s?"
ABBREVIATED = r"\b([pcmawhd])\."
EVERY: dict[Per, str] = {"hour": "an hour", "week": "a week", "month": "a month", "year": "a year"}


class PayTyped(NamedTuple):
    """Pounds above nothing, and how often they are paid; None where that was not said."""

    pounds: Decimal
    per: Per | None

    def understood(self, text: str, a_year: Decimal, hours: Decimal, *, assumed: bool) -> str:
        """What it is in pounds a year, for so many hours a week; nothing where a year's figure was typed plainly."""
        if self.per == "year" or self.per is None:
            return f"{text} is read as {short_money(a_year)} a year." if re.search("[0-9] [0-9]", text) else ""
        week = f", at {number(hours)} hours a week" if self.per == "hour" else ""
        ours = ", which is assumed: give yours with --hours" if week and assumed else ""
        return f"{short_money(self.pounds)} {EVERY[self.per]} is {short_money(a_year)} a year{week}{ours}."


def pay_typed(text: str, what: str) -> PayTyped:
    """Pay from what `pounds_typed` takes, alone or as in `12.71/hour`, `£12.71 an hour`, `2500/month`, `500 pw`.

    Raises `WrongUsage` for what is no pay, and for pay by the day, of which the days of a year are not known.
    """
    plain = re.sub(SPACE, " ", text).strip()
    found = re.fullmatch(PER_FORM, re.sub(ABBREVIATED, r"\1", plain), re.IGNORECASE | re.ASCII)
    if found is None:
        return PayTyped(pounds_typed(plain, what), None)
    per = PER_WORDS[found[2].lower()]
    if per == "day":
        raise WrongUsage(
            f"The {what} is needed by the hour, week, month or year, not by the day.", "For example: '£600 a week'"
        )
    return PayTyped(pounds_typed(found[1], what), per)


def says_how_often(word: str) -> bool:
    """Whether a word belongs to the figure of pay before it: `an`, `per`, `hour`, `p.a.`."""
    plain = re.sub(ABBREVIATED, r"\1", word)
    return bool(re.fullmatch(rf"/|an?|per|each|every|calendar|/?(?:{PER_NAMES})s?", plain, re.IGNORECASE | re.ASCII))


def count_typed(text: str, digits: int = 9) -> int | None:
    """A whole number of at most so many digits, from `46732` or `46,732`; None for anything else."""
    typed = text.strip()
    figures = typed.replace(",", "") if re.fullmatch(WHOLE, typed) else ""
    return int(figures) if 0 < len(figures) <= digits else None


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
    return Decimal(text.strip()) if re.fullmatch(NUMBER, text.strip()) else None


def _shown(typed: str) -> str:
    return typed if len(typed) <= 40 else f"{typed[:37]}..."
