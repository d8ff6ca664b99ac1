"""Candidate spending limits: the rules by day, the sum for a number of electors, the electors of a seat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from polcareer.data.model import AtLeast, Cite, Entry, Id, Model, Name, Ref, Statement, Text, check_order
from polcareer.data.store import one
from polcareer.days import DAY, months_later
from polcareer.errors import NotCovered, WrongUsage
from polcareer.names import plain
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from polcareer.polls.seats import Seat

SeatType = Literal["county", "borough"]


class Rate(Model, frozen=True, kw_only=True):
    """A fixed sum in whole pounds, and whole pence for each elector, by the type of the seat."""

    pounds: Annotated[int, AtLeast(1)]
    county_pence: Annotated[int, AtLeast(1)]
    borough_pence: Annotated[int, AtLeast(1)]

    def each(self, seat_type: SeatType) -> int:
        """Pence for each elector."""
        return self.county_pence if seat_type == "county" else self.borough_pence

    def pence(self, electors: int, seat_type: SeatType) -> int:
        """The whole sum, in pence."""
        return self.pounds * 100 + electors * self.each(seat_type)


class SpendingRule(Entry, frozen=True, kw_only=True):
    """The limits for polls from `since` to `until`. Without `long` there was no limit before the campaign itself."""

    id: Annotated[str, Id("spending-rule")]
    since: date
    until: date | None = None
    short: Rate
    long: Rate | None = None
    by_election_pounds: Annotated[int, AtLeast(1)]

    def _check(self) -> None:
        super()._check()
        check_order(self.since, self.until)


class MonthShare(Model, frozen=True, kw_only=True):
    """The share of the long limit, in percent, for a Parliament dissolved in its `month`th month."""

    month: Annotated[int, AtLeast(1)]
    percent: Annotated[int, AtLeast(1)]


class LongCampaign(Entry, frozen=True, kw_only=True):
    """When there is a long campaign: in a Parliament not dissolved within `after_months` of its first meeting."""

    id: Annotated[str, Id("long-campaign")]
    after_months: Annotated[int, AtLeast(1)]
    shares: tuple[MonthShare, ...]


class FirstDay(Model, frozen=True, kw_only=True):
    """One reading of the day on which a long campaign begins, and where it comes from."""

    day: date
    says: Annotated[str, Text()]
    cites: tuple[Cite, ...]


class Term(Entry, frozen=True, kw_only=True):
    """A Parliament as the long campaign sees it.

    `poll` is the general election that followed it; where that is still to come, `latest_poll` is its last possible
    day. `first_days` has the first day of its long campaign, once for each reading; none means that there was none.
    """

    id: Annotated[str, Id("term")]
    title: Annotated[str, Text()]
    poll: date | None = None
    first_met: date | None = None
    latest_poll: date | None = None
    first_days: tuple[FirstDay, ...] = ()


class Published(Entry, frozen=True, kw_only=True):
    """A limit as a returning officer published it: what `data check` holds the arithmetic against."""

    id: Annotated[str, Id("published-limit")]
    title: Annotated[str, Text()]
    seat_type: SeatType
    electors: Annotated[int, AtLeast(1)]
    poll: date
    pounds: Decimal


class Section(Entry, frozen=True, kw_only=True):
    """Rules in words, on one topic. Its first cite is the source that its statements' bare places are in."""

    id: Annotated[str, Id("spending-section")]
    title: Annotated[str, Text()]
    at_by_elections: bool = True
    statements: tuple[Statement, ...]

    def _check(self) -> None:
        super()._check()
        if not self.cites:
            msg = "rules in words need a cite: the Act they are in"
            raise ValueError(msg)


class Less(Model, frozen=True, kw_only=True):
    """By which fraction the limit of each of so many joint candidates, or more, is cut."""

    candidates: Annotated[int, AtLeast(2)]
    numerator: Annotated[int, AtLeast(1)]
    denominator: Annotated[int, AtLeast(2)]


class Alone(Model, frozen=True, kw_only=True):
    """What somebody else may spend without the agent's leave: pounds, and tenths of a penny for each elector."""

    pounds: Annotated[int, AtLeast(1)]
    tenths: Annotated[int, AtLeast(0)] = 0


class OtherLimit(Entry, frozen=True, kw_only=True):
    """The limit at the election to an office that has no seats here, for polls from `since`; or that it was not found.

    `pounds`, and `tenths` of a penny for each elector of the `area`. Without `pounds` it is not known, and `says` what
    is. `contest` tells apart the ways to an office that has several. `joint`: joint candidates may spend less.
    `doubles`: a candidate's death that stops the poll lets the others spend more.
    """

    id: Annotated[str, Id("other-limit")]
    office: Annotated[str, Ref("office")]
    contest: Annotated[str, Name()] = ""
    since: date | None = None
    area: str = ""
    pounds: Annotated[int, AtLeast(1)] | None = None
    tenths: Annotated[int, AtLeast(0)] = 0
    joint: bool = False
    doubles: bool = False
    alone: Alone | None = None
    says: str = ""

    def _check(self) -> None:
        super()._check()
        if (self.pounds is None) != bool(self.says):
            msg = "a limit has pounds, or says what is known instead"
            raise ValueError(msg)
        if self.pounds is not None and not (self.since and self.area):
            msg = "a limit that is known needs since and area"
            raise ValueError(msg)


class Spending(Model, frozen=True, kw_only=True):
    """The whole of data/elections/spending.yaml. `rules` are newest first, `others` the limits of other offices.

    `estimate` is said beside a limit that was worked out from the electors in a result, and in a few words
    `estimate_in_short`. `joint` says who joint candidates are, `joint_shares` by how much less they may spend,
    `doubles` what a death does to a limit.
    """

    title: Annotated[str, Text()]
    rules: tuple[SpendingRule, ...]
    long_campaign: LongCampaign
    terms: tuple[Term, ...]
    published: tuple[Published, ...] = ()
    sections: tuple[Section, ...]
    estimate: Statement
    estimate_in_short: Annotated[str, Text()]
    others: tuple[OtherLimit, ...] = ()
    joint: Statement
    doubles: Statement
    joint_shares: tuple[Less, ...]

    def _check(self) -> None:
        if not self.rules:
            msg = "there are no spending limits: add the rules of some day"
            raise ValueError(msg)


SPENDING = one("elections/spending.yaml", Spending)


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
        f"No spending limits are recorded for a poll on {day_in_words(on)}: answers begin on {day_in_words(first)}.",
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
    return months_later(first_met, month - 1), months_later(first_met, month) - DAY


def in_pounds(pence: int) -> Decimal:
    """Whole pence as pounds with two places."""
    return Decimal(pence).scaleb(-2)


class SeatElectors(Model, frozen=True, kw_only=True):
    """A seat's type, and its electors in the result of `poll`. `table` says where that result comes from."""

    seat: str
    name: str
    seat_type: SeatType
    electors: int
    poll: date
    table: str


def electors_of(seat: Seat, poll: date) -> SeatElectors:
    """The electors in the last result of a seat, up to `poll`, that has them.

    The limit itself goes by the register on the last day for the notice of election (RPA 1983 s.76(4)), which is
    another number. Raises `NotCovered` for a poll before the seat had its boundaries.
    """
    for result in seat.results:
        if result.electorate is not None and result.poll <= poll:
            return SeatElectors(
                seat=seat.constituency.id,
                name=seat.name,
                seat_type=seat.constituency.spends_as,
                electors=result.electorate,
                poll=result.poll,
                table=result.table,
            )
    first = seat.results[-1].poll
    raise NotCovered(
        f"{seat.name} has its boundaries since {day_in_words(first)}: no electors are recorded for a poll on "
        f"{day_in_words(poll)}.",
        f"Give what you know: polcareer spending --electors 70000 --county --poll {poll}",
    )


class JointLimit(Model, frozen=True, kw_only=True):
    """What each of so many joint candidates, or more, may spend, in pounds and pence."""

    candidates: int
    pounds: Decimal


class OfficeLimit(Model, frozen=True, kw_only=True):
    """What is known of the limit at an election to an office on `poll`.

    `pounds` is the limit for so many electors; None where it is not known, or goes by the electors and they are not
    given. `joint` are those of joint candidates, `alone` what somebody else may spend without the agent's leave.
    """

    office: str
    contest: str
    poll: date
    electors: int | None
    pounds: Decimal | None
    joint: tuple[JointLimit, ...]
    alone: Decimal | None
    rule: OtherLimit


def other_rule(data: Spending, office: str, poll: date, contest: str = "") -> OtherLimit:
    """What is known of the limit of an office (an id). Raises `NotCovered` for a day or an office without any.

    `contest` is needed for an office that has several: `WrongUsage` names them.
    """
    held = [each for each in data.others if each.office == office]
    wanted = plain(contest) or contest
    found = [each for each in held if each.contest == wanted]
    if held and not found:
        names = " or ".join(each.contest for each in held if each.contest)
        if names:
            raise WrongUsage(f"The limit for '{office}' depends on the contest.", f"Add --contest {names}")
        raise WrongUsage(f"'{office}' has no contests to tell apart.", "Leave the contest out.")
    for each in found:
        if each.since is None or each.since <= poll:
            return each
    if found and found[-1].since:
        raise NotCovered(
            f"The limit for '{office}' is recorded for polls from {day_in_words(found[-1].since)}, not for "
            f"{day_in_words(poll)}.",
            "Give a later polling day.",
        )
    raise NotCovered(f"No spending limit is recorded for '{office}'.", "See what is covered: polcareer data coverage")


def office_limit(
    data: Spending, office: str, poll: date, electors: int | None = None, contest: str = ""
) -> OfficeLimit:
    """The limit of an office on a day, and for so many electors where they are given.

    Raises as `other_rule` does, and `WrongUsage` for a number of electors that cannot be.
    """
    if electors is not None and not 1 <= electors <= MOST_ELECTORS:
        raise WrongUsage(
            f"An area has at least one elector, and not more than {MOST_ELECTORS:,}.",
            f"For example: polcareer spending --office {office} --electors 6000",
        )
    rule = other_rule(data, office, poll, contest)
    tenths = _tenths(rule.pounds, rule.tenths, electors)
    less = data.joint_shares if rule.joint and tenths is not None else ()
    return OfficeLimit(
        office=office,
        contest=rule.contest,
        poll=poll,
        electors=electors,
        pounds=_whole_pence(tenths),
        joint=tuple(_joint(tenths or 0, each) for each in less),
        alone=_whole_pence(_tenths(rule.alone.pounds, rule.alone.tenths, electors)) if rule.alone else None,
        rule=rule,
    )


def _tenths(pounds: int | None, tenths: int, electors: int | None) -> int | None:
    """A sum in tenths of a penny; None where it is not known, or goes by electors that are not."""
    if pounds is None or (tenths and electors is None):
        return None
    return pounds * 1000 + tenths * (electors or 0)


def _whole_pence(tenths: int | None) -> Decimal | None:
    """In pounds. A part of a penny is dropped: spending may reach the limit and not pass it."""
    return None if tenths is None else in_pounds(tenths // 10)


def _joint(tenths: int, less: Less) -> JointLimit:
    kept = tenths * (less.denominator - less.numerator) // (less.denominator * 10)
    return JointLimit(candidates=less.candidates, pounds=in_pounds(kept))
