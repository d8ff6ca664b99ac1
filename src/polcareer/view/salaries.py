"""`salaries` as an answer: what a job pays, what a set of figures holds, and its rows for spreadsheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Block, Column, Prose, Table
from polcareer.view.pay import (
    FEW,
    MIDDLES,
    STATUSES,
    as_plain,
    chart_of,
    cites_of,
    close_span,
    floor_as_data,
    in_place,
    in_years,
    lawful_span,
    least_due,
    least_sure,
    notes_on,
    now_paid,
    pay_sentence,
    pay_tables,
    place_of,
    place_title,
    scheme_facts,
    sets_of,
    small_print_on,
    without_a_start,
)
from polcareer.words import listed, number, pounds, short_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.pay import Band, PayRow, Scheme
    from polcareer.questions.jobs import Paid


RECORD = (
    Column("scheme", "Source"),
    Column("band", "Band"),
    Column("year", "Year"),
    Column("london_minimum", "London minimum", figures=True),
    Column("london_maximum", "London maximum", figures=True),
    Column("national_minimum", "Outside London minimum", figures=True),
    Column("national_maximum", "Outside London maximum", figures=True),
    Column("difference_at_minimum", "Extra in London at the bottom", figures=True),
    Column("difference_at_maximum", "Extra in London at the top", figures=True),
    Column("area", "Elsewhere"),
    Column("minimum", "Elsewhere minimum", figures=True),
    Column("maximum", "Elsewhere maximum", figures=True),
    Column("means", "What the figure is"),
    Column("per", "Per"),
    Column("status", "Status"),
    Column("below_wage_floor", "Lowest figure under the legal minimum in"),
    Column("role", "Role"),
    Column("other_role", "Another role"),
    Column("scheme_id", "Set of figures"),
    Column("low", "Lowest lawful", figures=True),
    Column("high", "Highest", figures=True),
    Column("london_lowest_lawful", "London lowest lawful", figures=True),
    Column("national_lowest_lawful", "Outside London lowest lawful", figures=True),
    Column("elsewhere_lowest_lawful", "Elsewhere lowest lawful", figures=True),
    Column("hours", "Hours a week", figures=True),
    Column("since", "Since"),
    Column("until", "Until"),
    Column("currency", "Currency"),
    Column("basis", "Basis"),
    Column("confidence", "Confidence"),
)
CURRENCY = "GBP"
MORE = "a chart, who set these figures and when, the sources"
MOST_ROWS = 14  # of several sets of figures; of more the first set is shown, and how to ask for the others


def salaries_answer(paid: Paid, sources: Mapping[str, Source]) -> Answer:
    """The pay asked for: where it starts, and its rows."""
    return Answer(
        "salaries",
        "list",
        data=lambda: [row_as_data(row, paid) for row in paid.rows],
        headline=headline_of(paid),
        body=lambda: _in_short(paid),
        whole=lambda: whole_of(paid),
        notes=lambda: notes_on(paid),
        small_print=lambda: small_print_on(paid, sources),
        next_step=lambda: next_of(paid),
        more=MORE if paid.rows else "",
        sources=lambda: sources_of(paid),
        records=lambda: Table(RECORD, tuple(pay_records(paid))),
    )


def whole_of(paid: Paid) -> tuple[Block, ...]:
    """All that there is on the pay asked for: every row, a chart, what to know of each set of figures."""
    schemes = [row.scheme for row in paid.rows]
    many = len({scheme.id for scheme in schemes}) > FEW
    return (
        *pay_tables(paid.rows, paid.under_floor),
        *chart_of(paid.rows),
        *scheme_facts(schemes),
        *(sets_of(schemes, f"Whose figures these are, with polcareer salaries{paid.narrowed}") if many else ()),
    )


def next_of(paid: Paid) -> Iterator[str]:
    """What to type next."""
    if not paid.rows:
        if paid.names:
            yield "Jobs that have a figure: polcareer salaries"
        return
    if not paid.names:
        yield "One job: polcareer salaries caseworker. An offer: polcareer salaries --at 27000"
        return
    rows = [row for row in now_paid(paid.rows) if row.scheme.status == "current" and row.bands[0].per == "year"]
    told = {role for row in rows for band in row.bands for role in band.roles}
    if role := next((name for name in paid.names if name in told), ""):
        yield f"After tax: polcareer take-home {role}"
    if all(row.scheme.pays == "job" for row in paid.rows):
        low = min(paid.least(band) for row in rows or paid.rows for band in row.bands)
        offer = (int(low) // THOUSAND + 2) * THOUSAND
        yield f"An offer of {pounds(offer)}, say: polcareer salaries {role or paid.names[0]} --at {offer}"


def sources_of(paid: Paid) -> tuple[str, ...]:
    """The ids of the documents cited for figures, floors and reasons, each once."""
    return tuple(dict.fromkeys(cite.source for cite in cites_of(paid)))


THOUSAND = 1000
MOST_SENTENCES = 3  # so many jobs have a sentence each


def headline_of(paid: Paid) -> str:
    """What was asked for, in a sentence: where the pay of each job starts, or what a set of figures holds."""
    if not paid.rows:
        return _of_none(paid)
    year = f"In {paid.year}: " if paid.year else ""
    if 1 <= len(paid.names) <= MOST_SENTENCES:
        return year + "\n".join(_of_each_role(paid))
    shown, others = shown_first(paid.rows)
    title = _of_how_many(paid) if paid.names else shown[0].scheme.title
    return f"{year}{title}: {_reach(shown, paid)}." if not others or not paid.names else f"{year}{title}."


def _of_none(paid: Paid) -> str:
    """That nothing is held, and for what where one job was asked for."""
    if len(paid.unpriced) == 1:
        return f"{paid.unpriced[0].title}: there is no sourced figure."
    return "There is no sourced figure for this." if paid.names or paid.unpriced else ""


def _of_how_many(paid: Paid) -> str:
    """For how many of the jobs that were named there is a figure, and for which where these are few."""
    held = [
        title
        for role, title in zip(paid.names, paid.titles, strict=True)
        if any(role in band.roles for row in paid.rows for band in row.bands)
    ]
    if len(held) == len(paid.names):
        return f"Pay of {len(held)} jobs"
    which = f" ({listed(held)})" if len(held) <= MOST_SENTENCES else ""
    return f"Pay of {len(held)} of these {len(paid.names)} jobs{which}"


def _of_each_role(paid: Paid) -> Iterator[str]:
    alone = len(paid.names) == 1
    for role, title in zip(paid.names, paid.titles, strict=True):
        rows = [row for row in paid.rows if any(role in band.roles for band in row.bands)]
        if sentence := pay_sentence(title, rows, paid, why=alone):
            yield sentence
        elif not alone:
            yield f"{title}: no sourced figure."


def _reach(rows: Iterable[PayRow], paid: Paid) -> str:
    """From where to where some figures go, the lowest lawful one first."""
    held = tuple(rows)
    found = paid.starts(held)
    bands = [band for row in held for band in row.bands]
    ends = [band.maximum for band in bands if band.per == "year" and band.means != "top-up"]
    if not found:
        return f"{without_a_start(bands)}{'' if paid.year else in_years(bands, paid.asked_on)}"
    first = min(found, key=lambda start: start.least)
    low = {pounds(start.band.minimum) for start in found if start.due}
    due = f" ({least_due(first.due)}; {lower_from(low)})" if first.due else ""
    return f"from {short_money(first.least)}{due} to {pounds(max(ends))} a year"


def lower_from(figures: set[str]) -> str:
    """What published ranges begin at that are under the legal minimum."""
    return f"published from {min(figures)}"


def shown_first(rows: Iterable[PayRow]) -> tuple[tuple[PayRow, ...], tuple[Scheme, ...]]:
    """The rows that a screen has room for, and the sets of figures that it only names."""
    held = tuple(rows)
    schemes = {row.scheme.id: row.scheme for row in held}
    if len(held) <= MOST_ROWS or len(schemes) == 1:
        return held, ()
    first, *others = schemes.values()
    return tuple(row for row in held if row.scheme.id == first.id), tuple(others)


def _in_short(paid: Paid) -> Iterator[Block]:
    shown, others = shown_first(_of_today(paid))
    yield from short_tables(shown, paid)
    if said := tuple(_to_act(paid, shown, others)):
        yield Prose(said, listed=False)
    yield from sets_of(others, f"Other figures: polcareer salaries{paid.narrowed} with one of these")


def _of_today(paid: Paid) -> tuple[PayRow, ...]:
    """The rows, without the older guides to jobs named of which there are today's figures."""
    today = {role for row in paid.rows if row.scheme.status == "current" for band in row.bands for role in band.roles}
    older = today & set(paid.names)
    return tuple(row for row in paid.rows if row.scheme.status == "current" or older.isdisjoint(row.bands[0].roles))


def short_tables(rows: Iterable[PayRow], paid: Paid) -> Iterator[Block]:
    """Rows as tables with a line each: those of London and outside side by side, the others with their place."""
    grouped: dict[tuple[str, bool], list[PayRow]] = {}
    for row in rows:
        grouped.setdefault((row.scheme.id, row.at_minimum is not None), []).append(row)
    for (_, paired), group in grouped.items():
        years = {row.year for row in group}
        name = " ".join([group[0].scheme.label, *(years if len(years) == 1 else ())]).strip()
        what = _all_one_middle(group)
        what = "" if what in name else what
        title = f"{_unit(group, paid)}: {', '.join(filter(None, (name, what, least_sure(group))))}"
        if not paired:
            yield _by_row(group, paid, title)
        elif len(group) == 1 and any(band.minimum != band.maximum for band in group[0].bands):
            yield _by_place(group[0], paid, title)
        else:
            yield _side_by_side(group, paid, title)


def _all_one_middle(rows: Iterable[PayRow]) -> str:
    """`medians` or `averages` where all figures are that, and nothing otherwise."""
    kinds = {band.means for row in rows for band in row.bands}
    return MIDDLES.get(kinds.pop(), "") if len(kinds) == 1 else ""


def _figure(band: Band, paid: Paid) -> str:
    """A band's figures; that it is a median or an average is said above its table."""
    return pounds(band.minimum) if band.means in MIDDLES else lawful_span(band, paid.due.get(band.id))


def _unit(rows: Iterable[PayRow], paid: Paid) -> str:
    if paid.part is not None:
        return f"Pounds a year before tax for {number(paid.part)} of a full-time week"
    whole = all(row.scheme.pays == "job" and band.per == "year" for row in rows for band in row.bands)
    return "Pounds a year before tax, full time" if whole else "Pounds before tax"


ENDS = (
    Column("where", ""),
    Column("bottom", "Lowest", figures=True),
    Column("top", "Highest", figures=True),
)


def _by_place(row: PayRow, paid: Paid, title: str) -> Table:
    """One job: outside London, London, and what it has more."""
    lines = [(place_title(band), *_ends(band, paid)) for band in reversed(row.bands)]
    return Table(ENDS, (*lines, ("Extra in London", *_extra(row, paid))), title)


def _ends(band: Band, paid: Paid) -> tuple[str, str]:
    return short_money(paid.least(band)), pounds(band.maximum)


def _extra(row: PayRow, paid: Paid) -> tuple[str, str]:
    london, outside = map(paid.least, row.bands)
    top = row.at_maximum
    return short_money(london - outside), pounds(top.pounds) if top else ""


JOB = Column("job", "")
PAIRED = (JOB, Column("outside", "Outside London", figures=True), Column("london", "London", figures=True))


def _side_by_side(rows: list[PayRow], paid: Paid, title: str) -> Table:
    names = short_titles(rows)
    spans = ([_figure(band, paid) for band in reversed(row.bands)] for row in rows)
    return Table(PAIRED, tuple((name, *pair) for name, pair in zip(names, spans, strict=True)), title)


def _by_row(rows: list[PayRow], paid: Paid, title: str) -> Table:
    columns = [JOB, Column("where", "Where"), Column("pay", "Pay", figures=True)]
    lines = [
        [name, short_place(row.bands[0]), _figure(row.bands[0], paid)]
        for name, row in zip(short_titles(rows), rows, strict=True)
    ]
    if len({row.year for row in rows}) > 1:
        columns.insert(1, Column("year", "Year"))
        for line, row in zip(lines, rows, strict=True):
            line.insert(1, row.year or "undated")
    return Table(tuple(columns), tuple(map(tuple, lines)), title)


def short_place(band: Band) -> str:
    """As `place_of`, in fewer letters."""
    return {"uk": "UK", "northern-ireland": "N Ireland"}.get(band.area, place_of(band))


GRADE = re.compile(r" \((?:[A-Z]{1,4}\d?|[A-Z][a-z]+ \d)\)$")  # (Executive 1), (EO), (MP)


def short_titles(rows: Iterable[PayRow]) -> list[str]:
    """The titles of rows without the grade in brackets where that tells none apart, each with what marks it."""
    held = tuple(rows)
    short = [GRADE.sub("", row.title) for row in held]
    kept = short if len(set(short)) == len({row.title for row in held}) else [row.title for row in held]
    return [f"{name}{_marked(row)}" for name, row in zip(kept, held, strict=True)]


def _marked(row: PayRow) -> str:
    marks = [STATUSES[band.status] for band in row.bands]
    marks += ["worked out here" for band in row.bands if band.basis == "derived" and band.status != "provisional"]
    said = "; ".join(dict.fromkeys(filter(None, marks)))
    return f" ({said})" if said else ""


def _to_act(paid: Paid, shown: tuple[PayRow, ...], others: tuple[Scheme, ...]) -> Iterator[str]:
    """What somebody should know to use the figures, a line each."""
    if len(paid.names) > 1:
        yield from _published_lower(paid, shown)
    schemes = {row.scheme.id: row.scheme for row in shown}
    if len(schemes) <= FEW and not others:
        several = len(schemes) > 1
        yield from (f"{scheme.label}: {scheme.in_short}" if several else scheme.in_short for scheme in schemes.values())
    if len(shown) == 1:
        yield from map(_estimated, paid.estimates)
    if paid.rent:
        cost = paid.rent.cost
        sure = "" if cost.confidence == "high" else f", {cost.confidence} confidence"
        yield f"London rent: {pounds(paid.rent.pounds)} a month above England's ({cost.as_at}{sure})."


def _published_lower(paid: Paid, shown: tuple[PayRow, ...]) -> Iterator[str]:
    """Which published ranges begin under the legal minimum."""
    held = {band.id for row in shown for band in row.bands}
    by_floor: dict[str, dict[str, list[str]]] = {}
    for each in paid.under_floor:
        if each.band.id in held:
            titles = by_floor.setdefault(f"{short_money(each.due.yearly)} is {least_due(each.due)}", {})
            published = f"{pounds(each.band.minimum)} {in_place(each.band)}"
            titles.setdefault(GRADE.sub("", each.band.title), []).append(published)
    for what, titles in by_floor.items():
        lower = "; ".join(f"{title} {listed(figures)}" for title, figures in titles.items())
        yield f"{what}. Published lower: {lower}."


def _estimated(row: PayRow) -> str:
    spans = listed(f"{close_span(band)} {in_place(band)}" for band in reversed(row.bands))
    return f"For {row.year} we estimate {spans} ({least_sure([row]) or 'derived'}); do not rely on it."


def pay_records(paid: Paid) -> Iterator[tuple[str, ...]]:
    """Each row, a value for each column of `RECORD`."""
    return (_record(row, paid) for row in paid.rows)


def _record(row: PayRow, paid: Paid) -> tuple[str, ...]:
    ends = [(str(band.minimum), str(band.maximum)) if band else ("", "") for band in _places(row)]
    gaps = [str(gap.pounds) if gap else "" for gap in (row.at_minimum, row.at_maximum)]
    first = row.bands[0]
    pairs = [end for pair in ends[:2] for end in pair]
    marks = (first.means, first.per, first.status, " ".join(band.area for band in row.bands if band.id in paid.due))
    where = row.elsewhere.area if row.elsewhere else ""
    return (row.scheme.label, row.title, row.year, *pairs, *gaps, where, *ends[2], *marks, *_more_of(row, paid))


def _more_of(row: PayRow, paid: Paid) -> tuple[str, ...]:
    """What a spreadsheet wants besides, one value a cell; the role asked for comes first."""
    first = row.bands[0]
    roles = sorted(first.roles, key=lambda role: role not in paid.names)
    least = [str(paid.least(band)) if band else "" for band in _places(row)]
    low = min(map(paid.least, row.bands))
    bases = {band.basis for band in row.bands} - {"sourced"}
    worst = least_sure([row]).partition(" ")[0] or "high"
    return (
        *[*roles, "", ""][:2],
        row.scheme.id,
        *(str(low), str(max(band.maximum for band in row.bands))),
        *least,
        "" if first.hours is None else number(first.hours),
        *("" if day is None else day.isoformat() for day in (first.since, first.until)),
        CURRENCY,
        next(iter(bases), "sourced"),
        worst,
    )


def _places(row: PayRow) -> tuple[Band | None, ...]:
    return (row.london, row.national, row.elsewhere)


def row_as_data(row: PayRow, paid: Paid) -> dict[str, object]:
    """A row as plain values, with the floors that it is under."""
    held = {band.id for band in row.bands}
    return {
        "scheme": row.scheme,
        "title": row.title,
        "year": row.year,
        "london": row.london,
        "national": row.national,
        "difference_at_minimum": as_plain(row.at_minimum),
        "difference_at_maximum": as_plain(row.at_maximum),
        "elsewhere": row.elsewhere,
        "part_time": paid.part,
        "below_wage_floor": [
            {"area": found.band.area, "floor": floor_as_data(found.floor), "lowest_lawful": found.due.yearly}
            for found in paid.under_floor
            if found.band.id in held
        ],
    }
