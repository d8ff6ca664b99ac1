"""What the law says a candidate may spend, as data/elections/spending.yaml holds it: sums, shares, dates, words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from polcareer.dataset.files import one
from polcareer.dataset.markers import AtLeast, Id, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Cite, Entry, Statement, check_order

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


class Spending(Model, frozen=True, kw_only=True):
    """The whole of data/elections/spending.yaml. `rules` are newest first.

    `estimate` is said beside a limit that was worked out from the electors in a result.
    """

    title: Annotated[str, Text()]
    rules: tuple[SpendingRule, ...]
    long_campaign: LongCampaign
    terms: tuple[Term, ...]
    published: tuple[Published, ...] = ()
    sections: tuple[Section, ...]
    estimate: Statement

    def _check(self) -> None:
        if not self.rules:
            msg = "there are no spending limits: add the rules of some day"
            raise ValueError(msg)


SPENDING = one("elections/spending.yaml", Spending)
