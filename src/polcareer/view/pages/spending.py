"""Spending limits as reports: what one seat allows, or the rules in general."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polcareer.elections.spending import limit, spending_rule, term_of
from polcareer.view.pages.spending_words import (
    electors,
    long_in_words,
    money,
    months_table,
    per_elector,
    reached_how,
    readings,
    section_block,
    versions_table,
)
from polcareer.view.pages.words import all_cites, cited, how_sure, said
from polcareer.view.report import Block, Fields, Report
from polcareer.words import day_in_words, day_with_weekday

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from polcareer.dataset.sources import Source
    from polcareer.elections.seat import Table
    from polcareer.elections.seat_spending import SeatElectors
    from polcareer.elections.spending import SpendingLimit
    from polcareer.elections.spending_rules import Spending, SpendingRule, Term

ANY_SEAT = "whatever the electorate"
NOT_ADVICE = "This is not legal advice: the returning officer has the electorate that counts."


def limit_report(data: Spending, found: SpendingLimit, sources: dict[str, Source]) -> Report:
    """The limits of one seat, and then the rules."""
    seat = [("Seat", f"{found.seat_type} constituency, {electors(found)}")]
    return _limits(data, found, sources, seat, _most(found), {})


def seat_report(
    data: Spending,
    found: SpendingLimit,
    known: SeatElectors,
    table: Table,
    sources: dict[str, Source],
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


def limits_in_short(data: Spending, found: SpendingLimit, sources: dict[str, Source]) -> Fields:
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
    sources: dict[str, Source],
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


def rules_report(data: Spending, day: date, sources: dict[str, Source], *, by_election: bool) -> Report:
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
    sources: dict[str, Source],
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


def _rests_on(rule: SpendingRule, day: date, sources: dict[str, Source]) -> list[tuple[str, str]]:
    until = f" until {day_in_words(rule.until)}" if rule.until else ""
    pairs = (
        ("For a poll on", f"{day_with_weekday(day)} (limits in force from {day_in_words(rule.since)}{until})"),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    )
    return [pair for pair in pairs if pair[1]]


def _long_blocks(
    data: Spending, rule: SpendingRule, term: Term | None, found: SpendingLimit | None, sources: dict[str, Source]
) -> list[Block]:
    if rule.long is None or (term and not term.first_days):
        return []
    blocks: list[Block] = [months_table(data, term, found)]
    return [*blocks, readings(term, sources)] if term else blocks
