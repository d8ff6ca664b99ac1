"""Courses, schemes and ways in: what each asks and gives, who may apply, and in which months it usually opens."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from polcareer.data.model import AtLeast, Cite, Entry, Id, Model, Ref, Statement, Text, check_order
from polcareer.data.store import many
from polcareer.jobs.guide import AudienceId, Nation, OpenTo

if TYPE_CHECKING:
    from collections.abc import Iterable

YEAR_AND_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
MONTHS_IN_A_YEAR = 12


class SchemePay(Model, frozen=True, kw_only=True):
    """What a way in pays, in whole pounds, and the year of that figure; no year where the source has no date."""

    amount: Annotated[int, AtLeast(1)]
    per: Literal["year", "week"] = "year"
    means: Literal["exactly", "about", "at-least"] = "exactly"
    where: str = ""
    year: Annotated[int, AtLeast(2000)] | None = None
    cites: tuple[Cite, ...]
    note: str = ""

    def _check(self) -> None:
        if not self.cites:
            msg = "what a way in pays needs at least one cite"
            raise ValueError(msg)


class Round(Model, frozen=True, kw_only=True):
    """A round of applications that was seen: its first and last day, or where no day is known the month it opened in.

    `of` says which round it is. `at` is the hour, where one is known. Every round is sourced.
    """

    of: Annotated[str, Text()]
    opened: date | None = None
    opened_in: Annotated[str, Text()] = ""
    closed: date | None = None
    at: str = ""
    cites: tuple[Cite, ...]

    def _check(self) -> None:
        if not self.cites:
            msg = "a round needs at least one cite: no date here is without a source"
            raise ValueError(msg)
        if bool(self.opened) and bool(self.opened_in):
            msg = "give the day on which it opened, or the month, and not both"
            raise ValueError(msg)
        if self.opened_in and not YEAR_AND_MONTH.fullmatch(self.opened_in):
            msg = "write the month as in 2025-10"
            raise ValueError(msg)
        if not (self.opened or self.opened_in or self.closed):
            msg = "a round has at least one date"
            raise ValueError(msg)
        check_order(self.opened, self.closed)


class Scheme(Model, frozen=True, kw_only=True):
    """What somebody asks of a way in: its terms, the months in which it opens and closes, the rounds that were seen.

    `opens` and `closes` are months (1 is January), by `months_from`: a source that says in which month it usually is
    (`source`), or no more than one round (`one-round`). `rounds` have the newest first. `status`: whether it was
    running when last read, was last seen some years ago, has ended, or is not known; `seen` is the year of that, and
    `check` is what to look up before counting on it. `leads_to` are the roles in which or for which it trains.
    `pay_said` is in a few words what its statements say of pay where no figure of `pays` is held.
    """

    lasts: str = ""
    asks: str = ""
    pays: tuple[SchemePay, ...] = ()
    pay_of: Annotated[str, Ref("role")] | None = None
    pay_said: str = ""
    leads_to: tuple[Annotated[str, Ref("role")], ...] = ()
    opens: Annotated[int, AtLeast(1)] | None = None
    closes: Annotated[int, AtLeast(1)] | None = None
    months_from: Literal["source", "one-round"] | None = None
    rounds: tuple[Round, ...] = ()
    status: Literal["running", "last-seen", "ended", "not-known"]
    seen: Annotated[int, AtLeast(2000)] | None = None
    check: Annotated[str, Text()]

    def _check(self) -> None:
        if any(month is not None and month > MONTHS_IN_A_YEAR for month in (self.opens, self.closes)):
            msg = "a month is a number from 1 to 12"
            raise ValueError(msg)
        if bool(self.opens or self.closes) != (self.months_from is not None):
            msg = "give the usual months, and with them months_from"
            raise ValueError(msg)
        if self.months_from == "one-round" and not self.rounds:
            msg = "months_from says one-round, but no round is given"
            raise ValueError(msg)
        if self.pay_said and self.pays:
            msg = "pay_said is for a way in without a figure"
            raise ValueError(msg)
        if (self.seen is None) != (self.status == "not-known"):
            msg = "give the year in which it was seen, or status: not-known"
            raise ValueError(msg)

    def cites(self) -> tuple[Cite, ...]:
        """What its rounds and its pay cite."""
        of_rounds = (cite for each in self.rounds for cite in each.cites)
        return (*of_rounds, *(cite for each in self.pays for cite in each.cites))


class Training(Entry, frozen=True, kw_only=True):
    """A course, scheme or body that trains people for political work, or a way into it (`scheme`).

    `open_to` is the group under which it is listed. `may_apply` are those whom it is for or expressly open to, and
    `nations` those that it is in, where it is in no others.
    """

    id: Annotated[str, Id("training")]
    title: Annotated[str, Text()]
    also_called: tuple[str, ...] = ()
    open_to: OpenTo
    for_whom: Annotated[str, Text()]
    may_apply: tuple[AudienceId, ...] = ()
    nations: tuple[Nation, ...] = ()
    url: str = ""
    facts: tuple[Statement, ...]
    scheme: Scheme | None = None

    def cites_within(self) -> tuple[Cite, ...]:
        """What it cites, its statements, and its rounds and pay."""
        held = super().cites_within()
        return held if self.scheme is None else (*held, *self.scheme.cites())


TRAINING = many("training.yaml", Training)


def open_to(entries: Iterable[Training], audience: str = "", nation: str = "") -> tuple[Training, ...]:
    """The entries that are for an audience, or expressly open to it, and in a nation. An empty text keeps all.

    What names no nation is taken to be in all of them.
    """
    return tuple(
        entry
        for entry in entries
        if (not audience or audience in entry.may_apply)
        and (not nation or not entry.nations or nation in entry.nations)
    )


def leading_to(entries: Iterable[Training], role: str) -> tuple[Training, ...]:
    """The ways in that lead to a role and have not ended."""
    return tuple(
        entry
        for entry in entries
        if entry.scheme is not None and role in entry.scheme.leads_to and entry.scheme.status != "ended"
    )


When = Literal["still-open", "opens", "opened", "closes", "passed"]


class Expected(NamedTuple):
    """A way in, and what is usual of it next: it is still open, opens, or closes in `month` (1 to 12).

    `away` is how many months that is from now. `opened` is for one that usually opened last month, and of which it is
    not known when it closes. `passed`: its usual window has just shut, so that `month` is when the next would open, or
    close where it is not known when it opens. `lately`: a round of it was seen in the last two years.
    """

    entry: Training
    scheme: Scheme
    when: When
    month: int
    away: int
    lately: bool = True


SEEN_LATELY = 2  # years: an older round says little of whether there will be another


def last_round_year(scheme: Scheme, today: date) -> str:
    """The year in which the newest round opened, where it ended over two years ago; empty where it is newer.

    Empty too where no round was seen with a date: of such a scheme the year in which it was seen is said anyhow.
    """
    if not scheme.rounds:
        return ""
    newest = scheme.rounds[0]
    years = [day.year for day in (newest.opened, newest.closed) if day is not None]
    years += [int(newest.opened_in[:4])] if newest.opened_in else []
    last = newest.closed or newest.opened
    when = f"{last}" if last else f"{newest.opened_in}-31"
    if when >= f"{today.year - SEEN_LATELY}-{today:%m-%d}":
        return ""
    return str(min(years))


def seen_lately(scheme: Scheme, today: date) -> bool:
    """Whether a round, or where no month is usual the scheme itself, was seen in the last two years."""
    if scheme.rounds and scheme.months_from is not None:
        return not last_round_year(scheme, today)
    return scheme.seen is not None and scheme.seen >= today.year - SEEN_LATELY


class Passed(NamedTuple):
    """A usual window that has just shut: the month and the year in which the next opens, or else closes, by it."""

    opens: bool
    month: int
    year: int


def just_passed(scheme: Scheme, today: date) -> Passed | None:
    """Whether the usual window shut this month or last, so less than two months ago; None where it did not.

    A window that is not known to have been used in the last two years is none that has just shut.
    """
    opens, closes = scheme.opens, scheme.closes
    if closes is None or not seen_lately(scheme, today):
        return None
    since = (today.month - closes) % MONTHS_IN_A_YEAR
    shut = _closed_by_now(scheme, today) if since == 0 else since == 1 and opens != today.month
    if not shut:
        return None
    month = opens or closes
    return Passed(opens is not None, month, today.year + (month <= today.month))


def calendar(entries: Iterable[Training], today: date) -> tuple[Expected, ...]:
    """What usually opens over the twelve months from today, the soonest first; a year's end is no end of it.

    It goes by usual months and never makes a date of one. What has ended, and what has no usual month, is left out. In
    the month in which one usually closes it counts as open up to the day on which the last round closed. What has just
    shut comes after what is open; what was not seen in the last two years comes last.
    """
    placed = (
        _expected(entry, entry.scheme, today)._replace(lately=seen_lately(entry.scheme, today))
        for entry in entries
        if entry.scheme is not None and entry.scheme.months_from is not None and entry.scheme.status != "ended"
    )
    return tuple(sorted(placed, key=_soonest))


def opening_in(expected: Iterable[Expected], month: int) -> tuple[Expected, ...]:
    """Of what is expected that which usually opens in a month, or, where nothing does, in the months nearest to it."""
    opens = [(each, each.scheme.opens) for each in expected if each.scheme.opens is not None]
    away = [(min((at - month) % MONTHS_IN_A_YEAR, (month - at) % MONTHS_IN_A_YEAR), each) for each, at in opens]
    nearest = min((distance for distance, _ in away), default=0)
    return tuple(each for distance, each in away if distance == nearest)


ORDER: tuple[When, ...] = ("opens", "still-open", "opened", "closes", "passed")


def _soonest(each: Expected) -> tuple[bool, int, int, str]:
    return not each.lately, 0 if each.when == "passed" else each.away, ORDER.index(each.when), each.entry.title


def _expected(entry: Training, scheme: Scheme, today: date) -> Expected:
    """What is usual next of a scheme of which at least one month is known."""
    opens, closes = scheme.opens, scheme.closes
    if passed := just_passed(scheme, today):
        away = _months_until(passed.month, today) or MONTHS_IN_A_YEAR
        return Expected(entry, scheme, "passed", passed.month, away)
    over = closes == today.month and _closed_by_now(scheme, today)
    if opens is None:
        month = closes or today.month
        away = _months_until(month, today)
        return Expected(entry, scheme, "closes", month, away or (MONTHS_IN_A_YEAR if over else 0))
    away, since = _months_until(opens, today), (today.month - opens) % MONTHS_IN_A_YEAR
    if closes is None:
        return (
            Expected(entry, scheme, "opened", opens, 0) if since == 1 else Expected(entry, scheme, "opens", opens, away)
        )
    if since and not over and since <= (closes - opens) % MONTHS_IN_A_YEAR:
        return Expected(entry, scheme, "still-open", closes, 0)
    return Expected(entry, scheme, "opens", opens, MONTHS_IN_A_YEAR if over and not since else away)


def _months_until(month: int, today: date) -> int:
    return (month - today.month) % MONTHS_IN_A_YEAR


def _closed_by_now(scheme: Scheme, today: date) -> bool:
    """Whether the day of the month on which the last round closed has passed."""
    closed = next((seen.closed for seen in scheme.rounds if seen.closed is not None), None)
    return closed is not None and closed.month == scheme.closes and today.day > closed.day
