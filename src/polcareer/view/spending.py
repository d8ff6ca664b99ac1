"""Spending limits: what one seat allows, or the rules in general."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.polls.spending import limit, month_of, spending_rule, term_of
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.words import (
    all_cites,
    cited,
    counted,
    day_in_words,
    day_with_weekday,
    how_sure,
    listed,
    number,
    pounds,
    said,
    short_money,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from polcareer.data.model import Cite, Entry, Statement
    from polcareer.data.sources import Source
    from polcareer.law.rule import Office
    from polcareer.polls.spending import (
        OfficeLimit,
        OtherLimit,
        Rate,
        Section,
        Spending,
        SpendingLimit,
        SpendingRule,
        Term,
    )
    from polcareer.questions.seats import LimitInSeat


NONE = "none"


def per_elector(rate: Rate) -> str:
    """The fixed sum with the pence for each elector, in either type of seat."""
    pence = f"{rate.county_pence}p an elector (county seat) or {rate.borough_pence}p (borough)"
    return f"{pounds(rate.pounds)} plus {pence}"


def reached_how(found: SpendingLimit) -> str:
    """The arithmetic of a limit."""
    if found.by_election:
        return "one sum for any seat"
    rate = found.rule.short
    each = "each of " if found.electors > 1 else ""
    return f"{pounds(rate.pounds)} plus {rate.each(found.seat_type)}p for {each}{electors(found)}"


def electors(found: SpendingLimit) -> str:
    """77,874 electors; 1 elector."""
    return counted(found.electors, "elector")


def long_in_words(data: Spending, rule: SpendingRule, term: Term | None) -> str:
    """The long campaign in general, or why there is none."""
    if rule.long is None:
        return f"{NONE}: the law had none for polls until {rule.until and day_in_words(rule.until)}"
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
    for at, share in enumerate(data.long_campaign.shares):
        days = [_span(*month_of(first_met, share.month))] if first_met else []
        own = [short_money(found.long[at].pounds)] if found else []
        rows.append((f"Month {share.month}", *days, f"{share.percent}%", *own))
    return Table(tuple(columns), tuple(rows), "Long campaign, by the month in which Parliament is dissolved")


def _span(first: date, last: date) -> str:
    return f"{day_in_words(first)} to {day_in_words(last)}"


def readings(term: Term, sources: Mapping[str, Source]) -> Prose:
    """When the long campaign of a Parliament begins: every reading with its source."""
    items = [f"{day_in_words(first.day)}: {first.says} [{cited(first.cites, sources)}]" for first in term.first_days]
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
            f"from {day_in_words(rule.since)}",
            day_in_words(rule.until) if rule.until else "",
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


ANY_SEAT = "in any seat"
RETURNING_OFFICER = "The returning officer has the electorate that counts."


class Poll(NamedTuple):
    """The poll that an answer is about, and what of the data holds for it."""

    data: Spending
    rule: SpendingRule
    day: date
    by_election: bool

    @property
    def term(self) -> Term | None:
        """The Parliament, where it is known and matters."""
        return None if self.by_election else term_of(self.data.terms, self.day)

    @property
    def sections(self) -> list[Section]:
        """The rules in words that hold for it."""
        return [section for section in self.data.sections if section.at_by_elections or not self.by_election]


def limit_report(data: Spending, found: SpendingLimit, sources: Mapping[str, Source]) -> Answer:
    """The limits of one seat, and then the rules."""
    seat = [("Seat", f"{found.seat_type} constituency, {electors(found)}")]
    return _of_one_seat(data, found, sources, lambda: seat, Told(_most(found)))


class Told(NamedTuple):
    """What the first lines say of one seat, what to type next, and what JSON says of the seat besides its limits."""

    headline: str
    estimate: str = ""
    next_step: tuple[str, ...] = ()
    more: Mapping[str, Any] = MappingProxyType({})


def seat_report(told: LimitInSeat, sources: Mapping[str, Source]) -> Answer:
    """The limits of a seat by name."""
    data, found, known = told.data, told.limit, told.known

    def seat() -> Iterator[tuple[str, str]]:
        since = f" at the poll of {day_in_words(known.poll)}" if told.estimated else ""
        yield "Seat", f"{known.name}, {found.seat_type} constituency, {electors(found)}{since}"
        if told.estimated:
            yield "Estimate", said(data.estimate, sources)
            yield "Electors", cited(told.table.cites, sources)

    more = {
        "seat": known.seat,
        "name": known.name,
        "estimate": data.estimate if told.estimated else None,
        "electors_at_poll": known.poll if told.estimated else None,
    }
    estimate = f"by {electors(found)} on {day_in_words(known.poll)}; {data.estimate_in_short}" if told.estimated else ""
    headline = f"{known.name}: {_about(found) if told.estimated else _most(found)}"
    onward = (f"May you stand there? polcareer can-stand --seat {known.seat}",)
    return _of_one_seat(data, found, sources, seat, Told(headline, estimate, onward, more))


def limits_in_short(told: LimitInSeat, sources: Mapping[str, Source]) -> Fields:
    """A seat's limits as a part of its own page: estimates, with the reason."""
    found = told.limit
    pairs = (
        ("Short campaign", f"about {short_money(found.pounds)} ({reached_how(found)})"),
        ("Long campaign", _long_of(told.data, found)),
        ("By-election", _by_election(found.rule)),
        ("Why about", said(told.data.estimate, sources)),
    )
    return Fields(pairs, "What a candidate may spend")


def _of_one_seat(
    data: Spending,
    found: SpendingLimit,
    sources: Mapping[str, Source],
    seat: Callable[[], Iterable[tuple[str, str]]],
    told: Told,
) -> Answer:
    """The limits of one seat: `seat` gives what the full answer says of it first."""
    asked = Poll(data, found.rule, found.poll, found.by_election)
    answer = {
        **told.more,
        "electors": found.electors,
        "seat_type": found.seat_type,
        "pounds": found.pounds,
        "long": found.long,
    }

    def short() -> Iterator[tuple[str, str]]:
        yield "Which is" if found.by_election else "Short campaign", reached_how(found)
        if not found.by_election:
            yield "Long campaign", f"{_long_of(data, found)}{_would_begin(asked)}"
            yield "By-election", _by_election(found.rule)
        yield from (("An estimate", told.estimate),) if told.estimate else ()

    def whole() -> Iterator[Block]:
        yield Fields((*seat(), *_campaigns(data, found), *_rests_on(asked, sources)))
        if _has_long(asked):
            yield months_table(data, asked.term, found)
        yield from _rules(asked, sources)

    return _answer(asked, told.headline, lambda: (Fields(tuple(short())),), whole, answer)._replace(
        next_step=lambda: told.next_step
    )


def _campaigns(data: Spending, found: SpendingLimit) -> Iterator[tuple[str, str]]:
    """What may be spent in one seat in each campaign, with the arithmetic."""
    name = "By-election" if found.by_election else "Short campaign"
    yield name, f"{short_money(found.pounds)} ({reached_how(found)})"
    if not found.by_election:
        yield "Long campaign", _long_of(data, found)
        yield "By-election", _by_election(found.rule)


def _rules(asked: Poll, sources: Mapping[str, Source]) -> Iterator[Prose]:
    """When the long campaign begins, all rules in words, and what they rest on."""
    yield from _readings(asked, sources)
    yield from _sections(asked, sources)
    yield _basis(asked, sources)


def _would_begin(asked: Poll) -> str:
    """When the long campaign would begin, where the Parliament is still sitting, and how sure that is."""
    if asked.term is None or asked.term.poll or not asked.term.first_days:
        return ""
    days = either([first.day for first in asked.term.first_days])
    differ = "sources differ, " if len(asked.term.first_days) > 1 else ""
    return f": from {days} ({differ}{asked.term.confidence} confidence)"


def either(days: list[date]) -> str:
    """Days of which it may be any: `9 or 10 February 2029`."""
    last = day_in_words(days[-1])
    alike = [(day.year, day.month) == (days[-1].year, days[-1].month) for day in days[:-1]]
    first = [str(day.day) if same else day_in_words(day) for day, same in zip(days[:-1], alike, strict=True)]
    return " or ".join([*first, last])


def rules_report(data: Spending, day: date, sources: Mapping[str, Source], *, by_election: bool) -> Answer:
    """The rules in general, for a poll on a day. Raises `NotCovered` for a day without limits."""
    asked = Poll(data, spending_rule(data.rules, day), day, by_election)
    if by_election:
        return _by_election_rules(asked, sources)

    def short() -> Iterable[Block]:
        long = f"{long_in_words(data, asked.rule, asked.term)}{_would_begin(asked)}"
        return (Fields((("Long campaign", long), ("By-election", _by_election(asked.rule)))),)

    def whole() -> Iterator[Block]:
        pairs = (
            ("About", data.title),
            ("Short campaign", per_elector(asked.rule.short)),
            ("Long campaign", long_in_words(data, asked.rule, asked.term)),
            ("By-election", _by_election(asked.rule)),
            *_examples(asked),
            *_rests_on(asked, sources),
        )
        yield Fields(pairs)
        if _has_long(asked):
            yield months_table(data, asked.term, None)
        yield versions_table(data.rules)
        yield from _rules(asked, sources)

    headline = f"In the short campaign a candidate may spend {per_elector(asked.rule.short)}."
    return _answer(asked, headline, short, whole)._replace(next_step=lambda: (IN_A_SEAT, BY_REGISTER))


def _by_election_rules(asked: Poll, sources: Mapping[str, Source]) -> Answer:
    most = short_money(Decimal(asked.rule.by_election_pounds))
    return _answer(
        asked,
        f"{most} is the most a candidate may spend at a by-election.",
        lambda: (Fields((("Which is", "one sum for any seat, however many electors"),)),),
        lambda: (
            Fields((("By-election", _by_election(asked.rule)), *_rests_on(asked, sources))),
            *_rules(asked, sources),
        ),
    )


IN_A_SEAT = "In a real seat: polcareer spending Clacton"
BY_REGISTER = "By its register: polcareer spending --electors 70000 --county"
MORE = "what counts, who may give, what is due and when, the law"


def _answer(
    asked: Poll,
    headline: str,
    short: Callable[[], Iterable[Block]],
    whole: Callable[[], Iterable[Block]],
    answer: dict[str, Any] | None = None,
) -> Answer:
    return Answer(
        "spending",
        "entry",
        headline=headline,
        data=lambda: _contents(asked, answer),
        body=short,
        whole=whole,
        notes=lambda: (_for_a_poll(asked.rule, asked.day),),
        small_print=lambda: _small_print(asked.rule, asked.day),
        sources=lambda: dict.fromkeys(cite.source for cite in _cites(asked)),
        more=MORE,
    )


def _contents(asked: Poll, answer: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "poll": asked.day,
        "by_election": asked.by_election,
        "answer": answer,
        "rule": asked.rule,
        "long_campaign": None if asked.by_election else asked.data.long_campaign,
        "term": asked.term,
        "rules": asked.data.rules,
        "published": asked.data.published,
        "sections": asked.sections,
    }


def _cites(asked: Poll) -> Iterator[Cite]:
    """Everything that an answer rests on: what holds for its poll first, then the other versions and examples."""
    data, term = asked.data, asked.term
    shown: list[Entry] = [asked.rule]
    shown += [] if asked.by_election else [data.long_campaign]
    shown += [term] if term else []
    for entry in (*shown, *asked.sections):
        yield from all_cites(entry)
    for reading in term.first_days if term else ():
        yield from reading.cites
    for held in (*data.rules, *data.published):
        yield from held.cites


def _for_a_poll(rule: SpendingRule, day: date) -> str:
    """Which poll this is for, by which law, and that it is no advice."""
    law = f"; law last checked {day_in_words(rule.checked)}" if day > rule.checked else ""
    return f"Limits on {day_in_words(day)}{law}. Not legal advice."


def _small_print(rule: SpendingRule, day: date) -> Iterable[str]:
    if day > rule.checked:
        yield f"For a poll after {day_in_words(rule.checked)} this is the law as last checked on that day."
    if rule.until is not None:
        yield (
            f"The limits are those of {day_in_words(day)}. What counts, who may give and what is due is told as it is "
            "today."
        )
    yield RETURNING_OFFICER


def _most(found: SpendingLimit) -> str:
    when = "at a by-election" if found.by_election else "in the short campaign"
    return f"{short_money(found.pounds)} is the most a candidate may spend {when}."


def _about(found: SpendingLimit) -> str:
    """What an estimate comes to, in whole pounds: to the penny it would seem sure."""
    if found.by_election:
        return _most(found)
    return (
        f"a candidate may spend about {pounds(round(found.pounds))} in the short campaign, from becoming a candidate"
        " to polling day (our estimate)."
    )


def _by_election(rule: SpendingRule) -> str:
    return f"{short_money(Decimal(rule.by_election_pounds))} {ANY_SEAT}"


def _long_of(data: Spending, found: SpendingLimit) -> str:
    if not found.long:
        return long_in_words(data, found.rule, found.term)
    low, high = (short_money(found.long[end].pounds) for end in (0, -1))
    if found.term and found.term.poll:
        return f"{low} to {high} on top, by the month in which Parliament was dissolved"
    months = data.long_campaign.after_months
    return f"{low} to {high} on top, more the later Parliament is dissolved, and only after {months} months of it"


def _examples(asked: Poll) -> Iterator[tuple[str, str]]:
    data = asked.data
    published = [item for item in data.published if spending_rule(data.rules, item.poll) is asked.rule]
    for item in published[:1]:
        found = limit(data, item.electors, item.seat_type, item.poll, by_election=False)
        where = f"{item.title}, a {item.seat_type} seat, {item.poll.year}"
        yield "Example", f"{where}: {reached_how(found)} made {short_money(found.pounds)}"
    when = f" --poll {asked.day}" if asked.rule.until else ""
    yield "For one seat", f"polcareer spending --electors 70000 --county{when}"


def _rests_on(asked: Poll, sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    rule = asked.rule
    until = f" until {day_in_words(rule.until)}" if rule.until else ""
    in_force = f"limits in force from {day_in_words(rule.since)}{until}"
    pairs = (
        ("For a poll on", f"{day_with_weekday(asked.day)} ({in_force})"),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    )
    return [pair for pair in pairs if pair[1]]


def _has_long(asked: Poll) -> bool:
    if asked.by_election or asked.rule.long is None:
        return False
    return asked.term is None or bool(asked.term.first_days)


def _readings(asked: Poll, sources: Mapping[str, Source]) -> Iterator[Prose]:
    if asked.term and _has_long(asked):
        yield readings(asked.term, sources)


def _sections(asked: Poll, sources: Mapping[str, Source]) -> Iterator[Prose]:
    return (section_block(section, sources) for section in asked.sections)


def _basis(asked: Poll, sources: Mapping[str, Source]) -> Prose:
    """Where every version of the limits comes from, the long campaign, and the limits that were published."""
    data = asked.data
    entries: list[tuple[str, Entry]] = [(f"Limits from {day_in_words(rule.since)}", rule) for rule in data.rules]
    entries += [] if asked.by_election else [("The long campaign", data.long_campaign)]
    entries += [(asked.term.title, asked.term)] if asked.term else []
    entries += [(f"{item.title}, poll of {day_in_words(item.poll)}", item) for item in data.published]
    return Prose(tuple(f"{name}: {cited(entry.cites, sources)}" for name, entry in entries), "Where this comes from")


def office_report(data: Spending, found: OfficeLimit, office: Office, sources: Mapping[str, Source]) -> Answer:
    """The limit at the election to another office: with electors the sum, without them how it goes by them."""
    rule, stood_for = found.rule, f"{office.title}{f', {found.contest}' if found.contest else ''}"
    headline = _of_office(found, office)
    named = () if office.title in headline else (("Office", stood_for),)
    return Answer(
        "spending",
        "entry",
        headline=headline,
        data=lambda: {"poll": found.poll, "by_election": False, "answer": found},
        body=lambda: (Fields((*named, *_office_fields(data, found))),),
        whole=lambda: (
            Fields(
                (
                    ("Office", stood_for),
                    *_office_fields(data, found, sources),
                    ("Law", cited(rule.cites, sources) or "none was read"),
                    ("How sure", how_sure(rule)),
                )
            ),
        ),
        notes=lambda: (*_unused(found), f"For a poll on {day_in_words(found.poll)}. Not legal advice."),
        next_step=lambda: _onward(found),
        sources=lambda: dict.fromkeys(cite.source for cite in rule.cites),
        more="the law, and how sure we are",
    )


def offices_report(known: Sequence[tuple[Office, OfficeLimit]]) -> Answer:
    """The limits at the elections to several offices, one a row."""

    def most(found: OfficeLimit) -> str:
        return short_money(found.pounds) if found.pounds is not None else limit_in_words(found.rule)

    sums: dict[str, list[str]] = {}
    for office, found in known:
        sum_ = "not found" if found.rule.pounds is None else most(found).split(" of the ")[0]
        sums.setdefault(sum_, []).append(office.stood_for or office.title)
    columns = (Column("office", "Office"), Column("limit", "The most a candidate may spend"))
    first, goes = known[0][1], "; ".join(f"{sum_} for {listed(names)}" for sum_, names in sums.items())
    rows = Table(columns, tuple((office.stood_for or office.title, most(found)) for office, found in known))
    return Answer(
        "spending-offices",
        "entry",
        headline=f"It depends on the office: {goes}.",
        data=lambda: [{"office": office.id, "answer": found} for office, found in known],
        body=lambda: (rows,),
        notes=lambda: (f"For a poll on {day_in_words(first.poll)}. Not legal advice.",),
        next_step=lambda: (f"One of them: {line_of(first.office, first.electors)}",),
        sources=lambda: dict.fromkeys(cite.source for _, found in known for cite in found.rule.cites),
    )


def line_of(office: str, electors: int | None) -> str:
    """The line for the limit of one office."""
    return f"polcareer spending --office {office}{f' --electors {electors}' if electors is not None else ''}"


def _unused(found: OfficeLimit) -> tuple[str, ...]:
    """That the electors were given and no sum is worked out from them, where none is held that could be."""
    if found.electors is None or found.rule.pounds is not None:
        return ()
    return (f"The number of electors ({found.electors:,}) was not used: no settled figure is held to go with it.",)


def _of_office(found: OfficeLimit, office: Office) -> str:
    rule = found.rule
    if rule.pounds is None:
        return rule.says
    if not rule.tenths:
        return f"{pounds(rule.pounds)} is the most a candidate may spend, however many electors there are."
    if found.pounds is None:
        return f"{office.title}: a candidate may spend {limit_in_words(rule)}."
    each = f"{_by_elector(rule.pounds, rule.tenths).removesuffix(' for each elector')} for each of"
    most = f"{short_money(found.pounds)} is the most a candidate may spend"
    return f"{most}: {each} {counted(found.electors or 0, 'elector')}."


def limit_in_words(rule: OtherLimit) -> str:
    """What a candidate may spend at the election to an office, however many electors there are; or what is known."""
    if rule.pounds is None:
        return rule.says
    if not rule.tenths:
        return pounds(rule.pounds)
    return f"{_by_elector(rule.pounds, rule.tenths)} of the {rule.area}"


def _by_elector(whole: int, tenths_of_penny: int) -> str:
    return f"{pounds(whole)} plus {number(Decimal(tenths_of_penny).scaleb(-1))}p for each elector"


def _office_fields(
    data: Spending, found: OfficeLimit, sources: Mapping[str, Source] | None = None
) -> Iterator[tuple[str, str]]:
    rule = found.rule
    if rule.tenths:
        yield "Electors", f"those on the register of the {rule.area} on the last day for the notice of election"
    if rule.joint:
        yield "Joint candidates", _joint(data, found, sources)
    if rule.alone:
        sum_ = short_money(found.alone) if found.alone else _by_elector(rule.alone.pounds, rule.alone.tenths)
        yield "Somebody else", f"{sum_} for a candidate, alone, without the agent's leave in writing"
    if rule.doubles:
        yield "A death", said(data.doubles, sources)
    if rule.confidence != "high" and sources is None and rule.basis == "sourced":
        yield "How sure", f"{rule.confidence} confidence"
    if rule.note:
        yield "Note", rule.note


def _joint(data: Spending, found: OfficeLimit, sources: Mapping[str, Source] | None) -> str:
    """Who they are and, for so many electors, what each may spend."""
    if not found.joint:
        return said(data.joint, sources)
    first, *more = found.joint
    sums = "; ".join(
        [
            f"{short_money(first.pounds)} each if they are {first.candidates}",
            *(f"{short_money(each.pounds)} each if {each.candidates} or more" for each in more),
        ]
    )
    return f"{sums}. {said(data.joint, sources)}" if sources is not None else f"{sums}: same agent, rooms or leaflet"


def _onward(found: OfficeLimit) -> tuple[str, ...]:
    if found.rule.pounds is None:
        return ("The returning officer or the Electoral Commission can say what it is.",)
    if found.rule.tenths and found.electors is None:
        return (f"For an area: polcareer spending --office {found.office} --electors 6000",)
    return ("What is due after the result: polcareer timetable, with the election and --poll",)
