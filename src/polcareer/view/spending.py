"""Spending limits: what one seat allows, or the rules in general."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polcareer.polls.spending import limit, month_of, spending_rule, term_of
from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.words import all_cites, cited, day_in_words, day_with_weekday, how_sure, pounds, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from polcareer.data.model import Statement
    from polcareer.data.sources import Source
    from polcareer.polls.seats import Table as TableOfData
    from polcareer.polls.spending import Rate, SeatElectors, Section, Spending, SpendingLimit, SpendingRule, Term


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


def readings(term: Term, sources: Mapping[str, Source]) -> Prose:
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


def section_block(section: Section, sources: Mapping[str, Source]) -> Prose:
    """Rules in words, each with its place in the section's first source, and then all sources by name."""
    act = section.cites[0].source
    items = [said(item) + _places(item, act) for item in section.statements]
    named = [*section.cites, *(cite for item in section.statements for cite in item.cites if cite.source != act)]
    return Prose((*items, f"Source: {cited(named, sources)} ({how_sure(section)})"), section.title)


def _places(item: Statement, act: str) -> str:
    places = [cite.at for cite in item.cites if cite.source == act and cite.at]
    return f" [{', '.join(places)}]" if places else ""


ANY_SEAT = "whatever the electorate"
NOT_ADVICE = "This is not legal advice: the returning officer has the electorate that counts."


def limit_report(data: Spending, found: SpendingLimit, sources: Mapping[str, Source]) -> Report:
    """The limits of one seat, and then the rules."""
    seat = [("Seat", f"{found.seat_type} constituency, {electors(found)}")]
    return _limits(data, found, sources, seat, _most(found), {})


def seat_report(
    data: Spending,
    found: SpendingLimit,
    known: SeatElectors,
    table: TableOfData,
    sources: Mapping[str, Source],
    *,
    estimated: bool,
) -> Report:
    """The limits of a seat by name. `estimated` says that its electors are those of `known`, not what is to be used."""
    since = f" at the poll of {known.poll}" if estimated else ""
    pairs = [("Seat", f"{known.name}, {found.seat_type} constituency, {electors(found)}{since}")]
    if estimated:
        pairs += [("Estimate", said(data.estimate, sources)), ("Electors", cited(table.cites, sources))]
    headline = f"{'Estimate for ' if estimated else ''}{known.name}: {_most(found)}"
    more: dict[str, Any] = {"seat": known.seat, "name": known.name, "estimate": data.estimate if estimated else None}
    more |= {"electors_at_poll": known.poll if estimated else None}
    return _limits(data, found, sources, pairs, headline, more)


def limits_in_short(data: Spending, found: SpendingLimit, sources: Mapping[str, Source]) -> Fields:
    """A seat's limits as a part of its own page: estimates, with the reason."""
    pairs = (
        ("Short campaign", f"about {money(found.pounds)} ({reached_how(found)})"),
        ("Long campaign", _long_of(data, found)),
        ("By-election", _by_election(found.rule)),
        ("Why about", said(data.estimate, sources)),
    )
    return Fields(pairs, "What a candidate may spend")


def _limits(
    data: Spending,
    found: SpendingLimit,
    sources: Mapping[str, Source],
    seat: list[tuple[str, str]],
    headline: str,
    more: dict[str, Any],
) -> Report:
    rule = found.rule
    name = "By-election" if found.by_election else "Short campaign"
    pairs = [*seat, (name, f"{money(found.pounds)} ({reached_how(found)})")]
    if not found.by_election:
        pairs += [("Long campaign", _long_of(data, found)), ("By-election", _by_election(rule))]
    blocks: list[Block] = [Fields((*pairs, *_rests_on(rule, found.poll, sources)))]
    blocks += _long_blocks(data, rule, found.term, found, sources) if not found.by_election else []
    answer = {
        **more,
        "electors": found.electors,
        "seat_type": found.seat_type,
        "pounds": found.pounds,
        "long": found.long,
    }
    return _report(data, rule, found.poll, blocks, headline, sources, by_election=found.by_election, answer=answer)


def rules_report(data: Spending, day: date, sources: Mapping[str, Source], *, by_election: bool) -> Report:
    """The rules in general, for a poll on a day. Raises `NotCovered` for a day without limits."""
    rule = spending_rule(data.rules, day)
    if by_election:
        pairs = [("By-election", _by_election(rule)), *_rests_on(rule, day, sources)]
        headline = f"{money(Decimal(rule.by_election_pounds))} is the most a candidate may spend at a by-election."
        return _report(data, rule, day, [Fields(tuple(pairs))], headline, sources, by_election=True)
    term = term_of(data.terms, day)
    pairs = [
        ("Short campaign", per_elector(rule.short)),
        ("Long campaign", long_in_words(data, rule, term)),
        ("By-election", _by_election(rule)),
        *_examples(data, rule, day),
        *_rests_on(rule, day, sources),
    ]
    blocks: list[Block] = [Fields(tuple(pairs)), *_long_blocks(data, rule, term, None, sources)]
    blocks.append(versions_table(data.rules))
    return _report(data, rule, day, blocks, data.title, sources, by_election=False)


def _report(
    data: Spending,
    rule: SpendingRule,
    day: date,
    blocks: list[Block],
    headline: str,
    sources: Mapping[str, Source],
    *,
    by_election: bool,
    answer: dict[str, Any] | None = None,
) -> Report:
    term = None if by_election else term_of(data.terms, day)
    sections = [section for section in data.sections if section.at_by_elections or not by_election]
    shown = [rule, *([] if by_election else [data.long_campaign]), *([term] if term else []), *sections]
    cites = [cite for entry in shown for cite in all_cites(entry)]
    cites += [cite for reading in (term.first_days if term else ()) for cite in reading.cites]
    contents = {
        "poll": day,
        "by_election": by_election,
        "answer": answer,
        "rule": rule,
        "long_campaign": None if by_election else data.long_campaign,
        "term": term,
        "rules": data.rules,
        "published": data.published,
        "sections": sections,
    }
    ids = [
        cite.source for cite in (*cites, *(cite for entry in (*data.rules, *data.published) for cite in entry.cites))
    ]
    return Report(
        "spending",
        "entry",
        contents,
        (*blocks, *(section_block(section, sources) for section in sections)),
        headline=headline,
        notes=tuple(_notes(rule, day)),
        sources=tuple(dict.fromkeys(ids)),
    )


def _notes(rule: SpendingRule, day: date) -> Iterable[str]:
    if day > rule.checked:
        yield f"For a poll after {rule.checked} this is the law as last checked on that day."
    if rule.until is not None:
        yield f"The limits are those of {day}. What counts, who may give and what is due is told as it is today."
    yield NOT_ADVICE


def _most(found: SpendingLimit) -> str:
    when = "at a by-election" if found.by_election else "in the short campaign"
    return f"{money(found.pounds)} is the most a candidate may spend {when}."


def _by_election(rule: SpendingRule) -> str:
    return f"{money(Decimal(rule.by_election_pounds))}, {ANY_SEAT}"


def _long_of(data: Spending, found: SpendingLimit) -> str:
    if not found.long:
        return long_in_words(data, found.rule, found.term)
    low, high = (money(found.long[end].pounds) for end in (0, -1))
    if found.term and found.term.poll:
        return f"{low} to {high} on top, by the month in which Parliament was dissolved"
    months = data.long_campaign.after_months
    return f"{low} to {high} on top, only if Parliament lasts more than {months} months: by the month it is dissolved"


def _examples(data: Spending, rule: SpendingRule, day: date) -> Iterable[tuple[str, str]]:
    published = [item for item in data.published if spending_rule(data.rules, item.poll) is rule]
    for item in published[:1]:
        found = limit(data, item.electors, item.seat_type, item.poll, by_election=False)
        where = f"{item.title}, a {item.seat_type} seat, {item.poll.year}"
        yield "Example", f"{where}: {reached_how(found)} made {money(found.pounds)}"
    when = f" --poll {day}" if rule.until else ""
    yield "For one seat", f"polcareer spending --electors 70000 --county{when}"


def _rests_on(rule: SpendingRule, day: date, sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    until = f" until {day_in_words(rule.until)}" if rule.until else ""
    pairs = (
        ("For a poll on", f"{day_with_weekday(day)} (limits in force from {day_in_words(rule.since)}{until})"),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    )
    return [pair for pair in pairs if pair[1]]


def _long_blocks(
    data: Spending, rule: SpendingRule, term: Term | None, found: SpendingLimit | None, sources: Mapping[str, Source]
) -> list[Block]:
    if rule.long is None or (term and not term.first_days):
        return []
    blocks: list[Block] = [months_table(data, term, found)]
    return [*blocks, readings(term, sources)] if term else blocks
