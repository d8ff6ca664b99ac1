"""What a candidate may spend, in whole pence. Sums, shares and dates: data/elections/spending.yaml.

The law: Representation of the People Act 1983 s.76 (the campaign itself, and by-elections) and s.76ZA (the months
before it, in a Parliament that lasts long enough).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from polcareer.dataset.model import Model
from polcareer.elections.spending_rules import SeatType, Spending, SpendingRule, Term
from polcareer.errors import NotCovered, WrongUsage

# A Scottish burgh is a borough here: RPA 1983 s.204(2).
SEAT_TYPES: dict[str, SeatType] = {"county": "county", "borough": "borough", "burgh": "borough"}
MOST_ELECTORS = 10**9


class LongLimit(Model, frozen=True, kw_only=True):
    """The limit of a long campaign, in pounds, for a Parliament dissolved in its `month`th month.

    `first_day` and `last_day` are the days of that month by the words of s.76ZA(3), where the Parliament is known.
    """

    month: int
    percent: int
    pounds: Decimal
    first_day: date | None = None
    last_day: date | None = None


class SpendingLimit(Model, frozen=True, kw_only=True):
    """What a candidate may spend, in pounds and pence, at a poll on `poll`.

    `pounds` is the limit of the campaign itself (or of the whole by-election). `long` is the separate limit of the
    months before it, for each month in which Parliament might be dissolved; empty where there is none. `term` is the
    Parliament, where it is known.
    """

    electors: int
    seat_type: SeatType
    poll: date
    by_election: bool
    pounds: Decimal
    long: tuple[LongLimit, ...] = ()
    rule: SpendingRule
    term: Term | None = None


def spending_rule(rules: tuple[SpendingRule, ...], on: date) -> SpendingRule:
    """The limits for a poll on a day. Raises `NotCovered` for a day without any."""
    for rule in rules:
        if rule.since <= on and (rule.until is None or on <= rule.until):
            return rule
    first = min(rule.since for rule in rules)
    raise NotCovered(
        f"No spending limits are recorded for a poll on {on}: answers begin on {first}.",
        f"For example: polcareer spending --poll {first}",
    )


def term_of(terms: tuple[Term, ...], poll: date) -> Term | None:
    """The Parliament that a general election on a day would follow, if it is one we know."""
    for term in terms:
        if term.poll == poll or (term.first_met and term.latest_poll and term.first_met < poll <= term.latest_poll):
            return term
    return None


def seat_type_named(name: object) -> SeatType:
    """`county` or `borough`; a Scottish `burgh` is a borough. Raises `WrongUsage`."""
    found = SEAT_TYPES.get(name.strip().casefold()) if isinstance(name, str) else None
    if found is None:
        raise WrongUsage(
            f"A seat is a county or a borough constituency, not {name!r}.",
            "Write county or borough; a Scottish burgh counts as a borough.",
        )
    return found


def limit(data: Spending, electors: int, seat_type: SeatType, poll: date, *, by_election: bool) -> SpendingLimit:
    """The limits of one seat. `electors` are the entries in its register on the last day for the notice of election.

    Raises `WrongUsage` for a number of electors that cannot be, `NotCovered` for a day without limits.
    """
    if not 1 <= electors <= MOST_ELECTORS:
        raise WrongUsage(
            f"A seat has at least one elector, and not more than {MOST_ELECTORS:,}.",
            "For example: polcareer spending --electors 70000 --county",
        )
    rule = spending_rule(data.rules, poll)
    pence = rule.by_election_pounds * 100 if by_election else rule.short.pence(electors, seat_type)
    term = None if by_election else term_of(data.terms, poll)
    months = () if by_election else long_limits(data, rule, term, electors, seat_type)
    return SpendingLimit(
        electors=electors,
        seat_type=seat_type,
        poll=poll,
        by_election=by_election,
        pounds=in_pounds(pence),
        long=months,
        rule=rule,
        term=term,
    )


def long_limits(
    data: Spending, rule: SpendingRule, term: Term | None, electors: int, seat_type: SeatType
) -> tuple[LongLimit, ...]:
    """The limit of the long campaign by month; none where the law had none or that Parliament was too short.

    A part of a penny is dropped: spending may reach the limit and not pass it.
    """
    if rule.long is None or (term is not None and not term.first_days):
        return ()
    whole = rule.long.pence(electors, seat_type)
    made = []
    for share in data.long_campaign.shares:
        first, last = month_of(term.first_met, share.month) if term and term.first_met else (None, None)
        pounds = in_pounds(whole * share.percent // 100)
        made.append(LongLimit(month=share.month, percent=share.percent, pounds=pounds, first_day=first, last_day=last))
    return tuple(made)


def month_of(first_met: date, month: int) -> tuple[date, date]:
    """First and last day of a Parliament's `month`th month, the first beginning with the day it first met."""
    return _months_after(first_met, month - 1), _months_after(first_met, month) - timedelta(days=1)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def in_pounds(pence: int) -> Decimal:
    """Whole pence as pounds with two places."""
    return Decimal(pence).scaleb(-2)
