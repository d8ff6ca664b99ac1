"""Courses, schemes and ways in, in words: the list, one whole, what opens when, and the page of those for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from polcareer.jobs.guide import Nation
from polcareer.jobs.schemes import MONTHS_IN_A_YEAR, just_passed, last_round_year, seen_lately
from polcareer.view.answer import Answer, Block, Column, Table
from polcareer.view.nouns import (
    MOST,
    Lookups,
    Parts,
    bare_address,
    facts_of,
    first_statements,
    page_of,
    source_ids,
    statements_of,
)
from polcareer.words import MONTHS, counted, day_in_words, listed, nation_title, pounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from polcareer.jobs.schemes import Expected, Round, Scheme, SchemePay, Training
    from polcareer.questions.jobs import WaysIn

RECORD = (
    Column("id", "Training"),
    Column("title", "Title"),
    Column("for_whom", "For whom"),
    Column("open_to", "Open to"),
    Column("may_apply", "May apply"),
    Column("nations", "Nations"),
    Column("pays", "Pays"),
    Column("usually_opens", "Usually opens"),
    Column("last_round", "Last round seen"),
    Column("status", "Status"),
)
LIST = (Column("open_to", "Open to"), Column("title", "Training"), Column("opens", "Usually opens"))
WAYS = (Column("title", "Way in"), Column("short", "In short"))
REST, USUAL = ", schemes and other help, ways in first", ". A month is what was usual"
NO_DATE = "No date of a coming round is held: a month is what was usual, and the rounds shown are past. Check each."
ON_PAY = (
    "Pay is a year's unless it says otherwise, with the year that the figure is of. A month is what was usual: check."
)


def month_name(month: int) -> str:
    """October."""
    return MONTHS[month - 1]


def short_day(day: date, *, year: bool = True) -> str:
    """9 Oct 2025, or 9 Oct."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if year else "")


def round_in_short(seen: Round) -> str:
    """9 Oct-6 Nov 2025; closed 16 Feb 2026; opened Oct 2025: only what a source says."""
    opened = short_day(seen.opened) if seen.opened else _month_of(seen)
    closed = short_day(seen.closed) if seen.closed else ""
    if not (opened and closed):
        return f"opened {opened}" if opened else f"closed {closed}"
    return f"{opened.removesuffix(closed[-5:])}-{closed}"


def round_in_words(seen: Round) -> str:
    """A round with its days: 9 October 2025 to 6 November 2025 (midday on both days), for entry in 2026."""
    opened = day_in_words(seen.opened) if seen.opened else _month_of(seen, short=False)
    closed = day_in_words(seen.closed) if seen.closed else ""
    days = f"{opened} to {closed}" if opened and closed else f"opened {opened}" if opened else f"closed {closed}"
    return f"{days}{f' ({seen.at})' if seen.at else ''}, for {seen.of}"


def _month_of(seen: Round, *, short: bool = True) -> str:
    if not seen.opened_in:
        return ""
    year, month = seen.opened_in.split("-")
    name = month_name(int(month))
    return f"{name[:3] if short else name} {year}"


def pay_in_words(pay: SchemePay, *, whole: bool = True) -> str:
    """At least £34,123 a year outside London (2026), and its note; not `whole`, no place and no note."""
    least = {"exactly": "", "about": "about ", "at-least": "at least "}[pay.means]
    where = pay.where if pay.where.startswith("outside") else f"in {pay.where}" if pay.where else ""
    place, note = f" {where}" if where and whole else "", f"; {pay.note}" if pay.note and whole else ""
    return f"{least}{pounds(pay.amount)} a {pay.per}{place} ({pay.year or 'undated'}{note})"


def pays_in_short(item: Training) -> str:
    """What a way in pays in a cell of a list, with the year of the figure: £34,123 (2026), £452 a week (2026)."""
    pays = item.scheme.pays if item.scheme else ()
    if not pays:
        return ""
    lowest = min(pays, key=lambda pay: pay.amount)
    per = " a week" if lowest.per == "week" else ""
    return f"{pounds(lowest.amount)}{per} ({lowest.year or 'undated'})"


def status_in_words(scheme: Scheme) -> str:
    """Whether a way in runs, as far as that is known."""
    return {
        "running": f"running in {scheme.seen}, when last read",
        "last-seen": f"last seen in {scheme.seen}; whether it runs today is not known",
        "ended": f"ended, last seen in {scheme.seen}",
        "not-known": "whether it runs today is not known",
    }[scheme.status]


def months_in_words(scheme: Scheme) -> str:
    """October to November (one round seen); closes in February; empty without a usual month."""
    if scheme.months_from is None:
        return ""
    opens, closes = (month and month_name(month) for month in (scheme.opens, scheme.closes))
    if opens and closes:
        months = opens if opens == closes else f"{opens} to {closes}"
    else:
        months = f"opens in {opens}" if opens else f"closes in {closes}"
    return months + (" (by one round alone)" if scheme.months_from == "one-round" else "")


def passed_in_words(scheme: Scheme, today: date) -> str:
    """That the usual window has just shut, and in which month of which year the next opens by it; empty otherwise."""
    passed = just_passed(scheme, today)
    if passed is None:
        return ""
    months = months_in_words(scheme).partition(" (")[0].removeprefix("closes in ")
    window, then = ("usual window", "opens in") if passed.opens else ("usual closing month", "closes in")
    next_ = f"{month_name(passed.month)} {passed.year} ({BY_MONTH})"
    return f"the {window}, {months}, has just passed; the next by that pattern {then} {next_}"


LONGEST_MONTH = 9  # letters
BY_MONTH = "worked out by the usual month"


def _opens(item: Training, today: date, letters: int | None = None) -> str:
    """The month in which a way in usually opens, or else closes; without one, since when it was not seen.

    `letters` are those that a month's name is cut to. Where the last round is over two years old its year stands there
    and no month, which would look like one to come; that the window has just shut is said too.
    """
    scheme = item.scheme
    if scheme is None:
        return ""
    passed, year = just_passed(scheme, today), last_round_year(scheme, today)
    if scheme.months_from is not None and year:
        return f"last round {year}"
    if passed and letters is None:
        return "just passed"
    beside = " (just passed)" if passed else ""
    if scheme.opens:
        return f"opens {month_name(scheme.opens)[:letters]}{beside}"
    if scheme.closes:
        return f"closes {month_name(scheme.closes)[:letters]}{beside}"
    return "" if scheme.status == "running" else f"last seen {scheme.seen}" if scheme.seen else "not known"


def opens_in_short(item: Training, today: date) -> str:
    """When a way in usually opens, or that its window has just shut, in a few words: opens October (just passed)."""
    return _opens(item, today, LONGEST_MONTH)


def _not_lately(item: Training, today: date) -> bool:
    return item.scheme is not None and not seen_lately(item.scheme, today)


def training_list(
    training: tuple[Training, ...],
    look: Lookups,
    today: date,
    asked: str = "",
    *,
    with_pay: bool = False,
    nation: str = "",
) -> Answer:
    """Training by who may go, one a row, ways in first; `with_pay`: simply one a row, with what it pays.

    `asked` is whom and where it is for, in words. What was not seen in the two years before today comes after the rest.
    Of a `nation` what is not in all of them comes first, the fewer nations the sooner.
    """

    def titles() -> dict[str, str]:
        return {heading.id: heading.title for heading in look.headings().training}

    def held() -> list[Training]:
        order = list(titles())
        return sorted(training, key=lambda item: (fewest(item), order.index(item.open_to), _not_lately(item, today)))

    def fewest(item: Training) -> int:
        return len(item.nations or get_args(Nation)) if nation else 0

    def by_whom() -> Table:
        said = titles()
        groups = (
            f"Only in {listed(map(nation_title, item.nations))}" if nation and item.nations else said[item.open_to]
            for item in held()
        )
        rows = ((group, item.title, _opens(item, today)) for group, item in zip(groups, held(), strict=True))
        return Table(LIST, tuple(rows), grouped=True)

    def chosen() -> Table:
        return _ways(sorted(held(), key=lambda item: (fewest(item), _not_lately(item, today))), today)

    ways = sum(item.scheme is not None for item in training)
    every = f"{len(training)} ways in" if ways == len(training) else f"{counted(len(training), 'course')}{REST}"
    every += USUAL if ways else ""
    none = "Take a filter away, or see all: polcareer training"
    one = f"One of them: polcareer training {held()[0].id}" if training else ""
    return Answer(
        "training",
        "list",
        data=lambda: training,
        headline=f"{_how_many(training)} for: {asked}" if asked else every,
        body=lambda: () if not training else (chosen(),) if with_pay else (by_whom(),),
        whole=lambda: (_records(training, titles()),) if training else (),
        notes=lambda: (ON_PAY,) if ways and with_pay else (),
        records=lambda: _records(training, titles()),
        next_step=lambda: (f"{one}. What opens when: polcareer training --open" if ways else one,) if one else (none,),
        more="exactly for whom each is, the last round seen, ids" if training else "",
        sources=lambda: source_ids(training),
    )


WITH_FIGURE, SAID_TO_PAY, NOT_SEEN = (
    "What they pay: a year's, with the year of the figure",
    "Said to pay, without a figure",
    "What they pay was not seen: ask each",
)
AS_A_JOB = "as its job pays"
PAID = (Column("known", "Pay"), Column("title", "Way in"), Column("pays", "Pays"))


def paid_list(training: tuple[Training, ...], look: Lookups, today: date, asked: str = "") -> Answer:
    """What each way in pays: those with a figure first, then those said to pay, then those of which it was not seen."""
    order = (WITH_FIGURE, SAID_TO_PAY, NOT_SEEN)
    ways = [item for item in training if item.scheme is not None]
    rows = sorted(map(_paid_row, ways), key=lambda row: order.index(row[0]))
    known = sum(row[0] == WITH_FIGURE for row in rows)
    where = f" for: {asked}" if asked else ""
    listed_ = training_list(tuple(ways), look, today)
    return listed_._replace(
        headline=f"Pay is held of {known} of {counted(len(ways), 'way')} in{where}. A blank is not a no: ask.",
        body=lambda: (Table(PAID, tuple(rows), grouped=True),) if rows else (),
        notes=lambda: (),
        next_step=lambda: (*_pay_of_jobs(ways), *listed_.next_step()),
    )


def _pay_of_jobs(ways: Iterable[Training]) -> Iterator[str]:
    """Where the pay of a way in that is a job stands."""
    jobs = (item.scheme.pay_of for item in ways if item.scheme is not None and item.scheme.pay_of)
    yield from (f"What that job pays: polcareer salaries {job}" for job in jobs)


def _paid_row(item: Training) -> tuple[str, str, str]:
    """The group of a way in by what is known of its pay, its title, and its pay in short."""
    scheme = item.scheme
    if pays := pays_in_short(item):
        return WITH_FIGURE, item.title, pays
    if scheme is not None and scheme.pay_of:
        return WITH_FIGURE, item.title, AS_A_JOB
    said = scheme.pay_said if scheme is not None else ""
    return SAID_TO_PAY if said else NOT_SEEN, item.title, said


def _how_many(training: tuple[Training, ...]) -> str:
    if not training:
        return "No course or scheme that we hold"
    return "1 course or scheme" if len(training) == 1 else f"{len(training)} courses and schemes"


def _records(training: tuple[Training, ...], titles: Mapping[str, str]) -> Table:
    return Table(RECORD, tuple(_record(item, titles) for item in training))


def _record(item: Training, titles: Mapping[str, str]) -> tuple[str, ...]:
    scheme = item.scheme
    rounds = scheme.rounds if scheme else ()
    return (
        item.id,
        item.title,
        item.for_whom,
        titles[item.open_to],
        ", ".join(item.may_apply),
        ", ".join(item.nations),
        pays_in_short(item),
        months_in_words(scheme) if scheme else "",
        round_in_words(rounds[0]) if rounds else "",
        status_in_words(scheme) if scheme else "",
    )


def training_in_full(item: Training, look: Lookups, today: date) -> Answer:
    """One course, scheme or body; of a way in, what it asks and pays, and when it was open and opens next."""

    def body() -> Iterator[Block]:
        if item.scheme is None:
            yield facts_of(("For whom", item.for_whom), ("Address", item.url))
        else:
            yield facts_of(*_terms(item, item.scheme, look))
        yield first_statements(item.facts, "What to know", MOST if item.scheme is None else FEW)

    def whole() -> Iterator[Block]:
        scheme = item.scheme
        terms = () if scheme is None else (*_terms(item, scheme, look, whole=True), *_older(scheme))
        yield facts_of(("Training", item.id), *(terms or (("For whom", item.for_whom), ("Address", item.url))))
        yield facts_of(("Also called", ", ".join(item.also_called)), ("May apply", _who(item, look)))
        yield statements_of(item.facts, "What to know")

    more = "the rest to know, other names, sources"
    onward = "Other training: polcareer training" if item.scheme is None else ONWARD
    return page_of("training-entry", item, _headline(item, today), Parts(body, whole, onward, more), look)


FEW = 3  # lines of facts beside the terms of a way in
ONWARD = "Others: polcareer training. What opens when: polcareer training --open"


def _headline(item: Training, today: date) -> str:
    """The name; of a way in also its usual months, what it pays, with the year of that, and whether it runs."""
    if item.scheme is None:
        return item.title
    months = "" if item.scheme.status == "ended" else months_in_words(item.scheme).partition(" (")[0]
    year = last_round_year(item.scheme, today)
    usually = f"usually {'' if months.startswith(('opens', 'closes')) else 'open '}{months}" if months else ""
    usually = f"{usually} (last round {year})" if usually and year else usually
    usually = passed_in_words(item.scheme, today) or usually
    pays = (pay_in_words(pay, whole=False) for pay in sorted(item.scheme.pays, key=lambda pay: pay.amount)[:1])
    return f"{item.title}: {'; '.join(filter(None, (usually, *pays, status_in_words(item.scheme))))}"


def _terms(item: Training, scheme: Scheme, look: Lookups, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    titles = {role.id: role.title for role in look.roles()} if scheme.leads_to else {}
    paid = "; ".join(map(pay_in_words, scheme.pays)) or scheme.pay_said
    yield "For whom", item.for_whom
    yield "Only in", listed(map(nation_title, item.nations))
    yield "Asks", scheme.asks
    yield "Lasts", scheme.lasts
    yield "Pays", f"polcareer salaries {scheme.pay_of}" if scheme.pay_of else paid
    yield "Leads to", "; ".join(titles[role] for role in scheme.leads_to)
    yield "Usually", months_in_words(scheme)
    yield "Last round", round_in_words(scheme.rounds[0]) if scheme.rounds else "none seen with its days"
    yield "Check", scheme.check
    yield "Where", item.url if whole else bare_address(item.url)


def _older(scheme: Scheme) -> Iterator[tuple[str, str]]:
    yield from (("An earlier round", round_in_words(seen)) for seen in scheme.rounds[1:])


def _who(item: Training, look: Lookups) -> str:
    titles = {audience.id: audience.title for audience in look.headings().audiences}
    return "; ".join(titles[audience] for audience in item.may_apply)


def calendar_answer(expected: tuple[Expected, ...], today: date, asked: str = "") -> Answer:
    """What usually opens this month and next, then over the year; beside each the last round that was seen."""
    return Answer(
        "training-calendar",
        "list",
        data=lambda: [expected_as_data(each) for each in expected],
        headline=_soon(expected, today) + (f" Only for: {asked}." if asked else ""),
        body=lambda: (_by_month(expected),) if expected else (),
        whole=lambda: (_calendar_records(expected),) if expected else (),
        notes=lambda: (NO_DATE, *_named_by_a_source(expected)),
        records=lambda: _calendar_records(expected),
        next_step=lambda: (f"One of them: polcareer training {expected[0].entry.id}" if expected else NONE_OPEN,),
        more="for each the months, the round and its days" if expected else "",
        sources=lambda: source_ids(each.entry for each in expected),
    )


NONE_OPEN = "Take a filter away: polcareer training --open"


def month_answer(expected: tuple[Expected, ...], month: int, today: date, asked: str = "") -> Answer:
    """What usually opens in a month; where nothing does, that is said first, and the nearest follow."""
    name = month_name(month)
    lately = [each.entry.title for each in expected if each.lately]  # an older round says nothing of this year's
    titles = _some(lately or [each.entry.title for each in expected])
    there = any(each.scheme.opens == month for each in expected)
    said = f"Usually opening in {name}: {titles}."
    if not there:
        said = f"Nothing that we know of usually opens in {name}." + (f" Nearest: {titles}." if expected else "")
    said += f" Only for: {asked}." if asked else ""
    return calendar_answer(expected, today)._replace(headline=said)


def _soon(expected: tuple[Expected, ...], today: date) -> str:
    """The answer in a line: which usually open this month or next, and which are usually open still."""
    months = f"{month_name(today.month)} or {month_name(today.month % MONTHS_IN_A_YEAR + 1)}"
    lately = [each for each in expected if each.lately]  # an older round says nothing of this year's
    soon = [each.entry.title for each in lately if each.when == "opens" and each.away <= 1]
    still = [each.entry.title for each in lately if each.when == "still-open"]
    passed = [each.entry.title for each in lately if each.when == "passed"]
    opening = (
        f"Usually opening in {months}: {_some(soon)}."
        if soon
        else f"Nothing that we know of usually opens in {months}."
    )
    opening += f" Usually still open: {_some(still)}." if still else ""
    return opening + (f" Just passed, by the usual month: {_some(passed)}." if passed else "")


NAMED = 2


def _some(titles: list[str]) -> str:
    """The first of them, and how many more there are."""
    rest = len(titles) - NAMED
    return listed([*titles[:NAMED], *([f"{rest} more"] if rest > 0 else [])])


def usual_of(each: Expected) -> str:
    """What is usual of a way in next: `Usually opens in October`."""
    name = month_name(each.month)
    if not each.lately:
        return NOT_LATELY
    return {
        "opens": f"Usually opens in {name}",
        "still-open": f"Usually still open, to {name}",
        "opened": f"Usually opened in {name}; when it closes is not known",
        "closes": f"Usually closes in {name}; when it opens is not known",
        "passed": f"The usual window has just passed; the next by that pattern {_next_verb(each)} in {name}",
    }[each.when]


NOT_LATELY = "No round seen in the last two years: ask before you count on one"


def _next_verb(each: Expected) -> str:
    return "opens" if each.scheme.opens else "closes"


def _by_month(expected: tuple[Expected, ...]) -> Table:
    columns = (Column("when", "When"), Column("title", "Way in"), Column("last", "Last round seen"))
    rows = ((usual_of(each), each.entry.title, _last(each.scheme)) for each in expected)
    return Table(columns, tuple(rows), grouped=True)


def _last(scheme: Scheme) -> str:
    return f"last {round_in_short(scheme.rounds[0])}" if scheme.rounds else ""


def _named_by_a_source(expected: Iterable[Expected]) -> Iterator[str]:
    named = [each.entry.title for each in expected if each.scheme.months_from == "source"]
    said = f"But for {listed(named)}, each" if named else "Each"
    yield f"{said} month rests on one round alone, so it may move."


CALENDAR = (
    Column("id", "Training"),
    Column("title", "Title"),
    Column("when", "When"),
    Column("month", "Month", figures=True),
    Column("months_away", "Months away", figures=True),
    Column("usually", "Usually"),
    Column("last_round", "Last round seen"),
    Column("status", "Status"),
)


def _calendar_records(expected: tuple[Expected, ...]) -> Table:
    return Table(CALENDAR, tuple(map(_calendar_record, expected)))


def _calendar_record(each: Expected) -> tuple[str, ...]:
    scheme = each.scheme
    last = round_in_words(scheme.rounds[0]) if scheme.rounds else ""
    return (
        each.entry.id,
        each.entry.title,
        each.when,
        str(each.month),
        str(each.away),
        months_in_words(scheme),
        last,
        status_in_words(scheme),
    )


def expected_as_data(each: Expected) -> dict[str, Any]:
    """A way in and what is usual of it next, as plain values."""
    last = each.scheme.rounds[0] if each.scheme.rounds else None
    return {
        "id": each.entry.id,
        "title": each.entry.title,
        "when": each.when,
        "month": each.month,
        "months_away": each.away,
        "opens": each.scheme.opens,
        "closes": each.scheme.closes,
        "months_from": each.scheme.months_from,
        "seen_lately": each.lately,
        "last_round": last,
        "status": each.scheme.status,
        "check": each.scheme.check,
    }


def ways_in_blocks(ways: WaysIn, schemes: int | None = None, roles: int | None = None) -> Iterator[Block]:
    """The ways in for somebody with what they pay and when they open, and the jobs in which people start so.

    `schemes` and `roles` are how many are shown at most.
    """
    from polcareer.view.roles import listed_in_short

    named, jobs = ways.schemes[:schemes], ways.roles[:roles]
    yield _ways(named, ways.today)._replace(
        title=f"{_of(len(named), len(ways.schemes), 'Schemes')}: pay a year, and the usual month"
    )
    yield listed_in_short(jobs, f"{_of(len(jobs), len(ways.roles), 'Jobs to start in')}, with pay a year")


def _ways(training: Iterable[Training], today: date) -> Table:
    """Ways in, one a row, with what they pay and in which month they usually open."""
    rows = ((item.title, ", ".join(filter(None, (pays_in_short(item), _opens(item, today, 3))))) for item in training)
    return Table(WAYS, tuple(rows), bare=True)


def _of(shown: int, held: int, what: str) -> str:
    return what if shown == held else f"{what} ({shown} of {held})"
