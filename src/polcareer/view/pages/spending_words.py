"""The parts of a page on spending: sums in words, tables and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.elections.spending import month_of
from polcareer.view.pages.words import cited, how_sure, pounds, said
from polcareer.view.report import Column, Prose, Table

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from polcareer.dataset.provenance import Statement
    from polcareer.dataset.sources import Source
    from polcareer.elections.spending import SpendingLimit
    from polcareer.elections.spending_rules import Rate, Section, Spending, SpendingRule, Term

NONE = "none"


def money(amount: Decimal) -> str:
    """£17,619.92; whole pounds without pence."""
    return pounds(int(amount)) if amount == int(amount) else f"£{amount:,.2f}"


def per_elector(rate: Rate) -> str:
    """The fixed sum with the pence for each elector, in either type of seat."""
    return f"{pounds(rate.pounds)} and {rate.county_pence}p an elector (county seat) or {rate.borough_pence}p (borough)"


def reached_how(found: SpendingLimit) -> str:
    """The arithmetic of a limit."""
    if found.by_election:
        return "one sum for any seat"
    rate = found.rule.short
    return f"{pounds(rate.pounds)} and {electors(found)} at {rate.each(found.seat_type)}p"


def electors(found: SpendingLimit) -> str:
    """77,874 electors; 1 elector."""
    return f"{found.electors:,} elector{'' if found.electors == 1 else 's'}"


def long_in_words(data: Spending, rule: SpendingRule, term: Term | None) -> str:
    """The long campaign in general, or why there is none."""
    if rule.long is None:
        return f"{NONE}: the law had none for polls until {rule.until}"
    if term and not term.first_days:
        return f"{NONE}: {term.note}"
    least, most = data.long_campaign.shares[0].percent, data.long_campaign.shares[-1].percent
    months = data.long_campaign.after_months
    return (
        f"{least}% to {most}% of {per_elector(rule.long)}, on top of the short campaign and only if Parliament lasts "
        f"more than {months} months"
    )


def months_table(data: Spending, term: Term | None, found: SpendingLimit | None) -> Table:
    """The shares of the long limit by month, with that month's days and the seat's own limit where they are known."""
    first_met = term.first_met if term else None
    columns = [Column("month", "Month")]
    columns += [Column("days", "That is")] if first_met else []
    columns += [Column("share", "Share", figures=True)]
    columns += [Column("limit", "Limit", figures=True)] if found else []
    rows = []
    for number, share in enumerate(data.long_campaign.shares):
        days = [_span(*month_of(first_met, share.month))] if first_met else []
        own = [money(found.long[number].pounds)] if found else []
        rows.append((f"Month {share.month}", *days, f"{share.percent}%", *own))
    return Table(tuple(columns), tuple(rows), "Long campaign, by the month in which Parliament is dissolved")


def _span(first: date, last: date) -> str:
    return f"{first} to {last}"


def readings(term: Term, sources: dict[str, Source]) -> Prose:
    """When the long campaign of a Parliament begins: every reading with its source."""
    items = [f"{first.day}: {first.says} [{cited(first.cites, sources)}]" for first in term.first_days]
    items += [term.arithmetic] if term.arithmetic else []
    items += [term.note] if term.note else []
    how = "sources differ" if len(term.first_days) > 1 else "one source"
    return Prose((*items, f"{how_sure(term)}; {how}"), f"First day of the long campaign. {term.title}")


def versions_table(rules: tuple[SpendingRule, ...]) -> Table:
    """Every version of the limits, newest first."""
    columns = (
        Column("since", "For a poll"),
        Column("until", "Until"),
        Column("short", "Short"),
        Column("long", "Long, at most"),
        Column("by_election", "By-election", figures=True),
    )
    rows = tuple(
        (
            f"from {rule.since}",
            str(rule.until or ""),
            _brief(rule.short),
            _brief(rule.long) if rule.long else NONE,
            pounds(rule.by_election_pounds),
        )
        for rule in rules
    )
    return Table(columns, rows, "Limits by date (a county seat's pence an elector, then a borough's)")


def _brief(rate: Rate) -> str:
    return f"{pounds(rate.pounds)} + {rate.county_pence}p/{rate.borough_pence}p"


def section_block(section: Section, sources: dict[str, Source]) -> Prose:
    """Rules in words, each with its place in the section's first source, and then all sources by name."""
    act = section.cites[0].source
    items = [said(item) + _places(item, act) for item in section.statements]
    named = [*section.cites, *(cite for item in section.statements for cite in item.cites if cite.source != act)]
    return Prose((*items, f"Source: {cited(named, sources)} ({how_sure(section)})"), section.title)


def _places(item: Statement, act: str) -> str:
    places = [cite.at for cite in item.cites if cite.source == act and cite.at]
    return f" [{', '.join(places)}]" if places else ""
