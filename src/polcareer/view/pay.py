"""Pay in words, tables and charts: figures, places, differences, the least that is lawful."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from polcareer.days import months_later
from polcareer.view.answer import Block, Chart, Column, Prose, Range, Table
from polcareer.words import (
    cited,
    counted,
    day_in_words,
    how_sure,
    listed,
    nation_title,
    number,
    pounds,
    said,
    short_money,
    tenths,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.pay import Area, Band, Gap, PayRow, RentGap, Scheme, Start, Unpriced
    from polcareer.jobs.wages import Floor, Shortfall
    from polcareer.questions.jobs import Paid


PLACES = {"london": "London", "national": "outside London", "uk": "all of the UK"}
FORMS = {
    "median": "{} (median)",
    "average": "{} (average)",
    "lowest": "from {}",
    "highest": "up to {}",
    "top-up": "{} on top",
}
STATUSES = {
    "set": "",
    "superseded": "no longer in force",
    "proposed": "proposed, not settled when last seen",
    "provisional": "our estimate, provisional",
}


def place_of(band: Band) -> str:
    """London, outside London, all of the UK, Northern Ireland."""
    return PLACES.get(band.area, nation_title(band.area))


def place_title(band: Band) -> str:
    """As `place_of`, where a line or a column begins with it."""
    place = place_of(band)
    return place[:1].upper() + place[1:]


def span(band: Band) -> str:
    """The figures of a band: `£25,200 to £41,782`, `£31,554`, `up to £32,414`, `£371 a day`."""
    if band.minimum != band.maximum:
        text = f"{pounds(band.minimum)} to {pounds(band.maximum)}"
    else:
        text = FORMS.get(band.means, "{}").format(pounds(band.minimum))
    return f"{text} a day" if band.per == "day" else text


def close_span(band: Band) -> str:
    """As `span`, with a hyphen for "to", so that a range keeps to one line on a screen of 80 columns."""
    return span(band).replace(" to £", "-£") if band.minimum != band.maximum else span(band)


def in_place(band: Band) -> str:
    """`in London`, `outside London`, `across the UK`."""
    return {"national": "outside London", "uk": "across the UK"}.get(band.area, f"in {place_of(band)}")


def sure_span(band: Band) -> str:
    """As `span`, with what a reader must know before using it."""
    marks = [mark for mark in (STATUSES[band.status], "low confidence" if band.confidence == "low" else "") if mark]
    said = ", ".join(marks)
    return f"{span(band)} ({said})" if said else span(band)


def named(row: PayRow) -> str:
    """Whose figures, of which year: `IPSA 2025-26`."""
    return f"{row.scheme.label} {row.year}".strip()


def titled(row: PayRow) -> str:
    """The band's title, marked where it is not settled pay."""
    marks = dict.fromkeys(STATUSES[band.status] for band in row.bands if STATUSES[band.status])
    return f"{row.title} ({'; '.join(marks)})" if marks else row.title


def added(gap: Gap | None) -> str:
    """£1,390 (5.8%)."""
    return f"{pounds(gap.pounds)} ({gap_percent(gap)}%)" if gap else ""


def gap_percent(gap: Gap) -> str:
    """5.8, or -0.3."""
    return f"{'-' if gap.pounds < 0 else ''}{tenths(abs(gap.tenths_of_percent))}"


def as_plain(gap: Gap | None) -> dict[str, object] | None:
    """A difference as plain values."""
    return {"pounds": gap.pounds, "percent": gap_percent(gap)} if gap else None


def announced(text: str) -> str:
    """2025-10-22 as 22 October 2025, and 2024-10 as October 2024."""
    return day_in_words(date.fromisoformat(text)) if len(text) == 10 else f"{date.fromisoformat(text + '-01'):%B %Y}"


ASSUMED = {"asked": "", "band": "", "assumed": " (our assumption, since no source gives the hours)"}


def week(floor: Floor) -> str:
    """The week that a floor is for: `37.5 hours a week`, and whether that is only assumed."""
    return f"{number(floor.hours)} hours a week{ASSUMED[floor.hours_from]}"


def floor_in_short(floor: Floor) -> str:
    """The least for a year and the week that it is for: `£24,784.50 a year for 37.5 hours a week`."""
    return f"{short_money(floor.yearly)} a year for {week(floor)}"


def rate_in_words(floor: Floor) -> str:
    """The rate: `National Living Wage, £12.71 an hour at 21 or over, from 1 April 2026`."""
    whose = f"at {floor.ages}" if floor.by_age else f"for {floor.ages}"
    return f"{floor.name}, £{floor.hourly} an hour {whose}, from {day_in_words(floor.since)}"


def floor_as_data(floor: Floor) -> dict[str, object]:
    """A floor as plain values."""
    return {**floor._asdict(), "cites": [cite.source for cite in floor.cites]}


DRAWN = (
    Column("band", "Band"),
    Column("london", "London", figures=True),
    Column("national", "Outside London", figures=True),
    Column("bottom", "Extra in London, at the bottom", figures=True),
    Column("top", "Extra in London, at the top", figures=True),
)
SINGLE = (*DRAWN[:3], Column("more", "Extra in London", figures=True))  # where no band has two ends
ALONE = (
    Column("band", "Band"),
    Column("year", "Year"),
    Column("where", "Where"),
    Column("pay", "Pay", figures=True),
)


def pay_tables(rows: Iterable[PayRow], under_floor: tuple[Shortfall, ...] = ()) -> list[Block]:
    """Pay rows as tables: one a scheme and year where London stands beside outside, one a scheme for the rest.

    Under each table stand its lowest figures that are under the wage floor, and what there is to say on its bands.
    """
    grouped: dict[tuple[str, bool], list[PayRow]] = {}
    for row in rows:
        paired = row.at_minimum is not None
        grouped.setdefault((named(row) if paired else row.scheme.label, paired), []).append(row)
    blocks: list[Block] = []
    for (name, paired), group in grouped.items():
        blocks.append(_table(group, f"Pay ({name})", paired=paired))
        held = {band.id for row in group for band in row.bands}
        blocks += floor_warnings([found for found in under_floor if found.band.id in held])
        blocks += _band_notes(group)
    return blocks


def _table(rows: list[PayRow], title: str, *, paired: bool) -> Table:
    if not paired:
        return Table(ALONE, tuple(map(_alone, rows)), title)
    if all(band.minimum == band.maximum for row in rows for band in row.bands):
        return Table(SINGLE, tuple(_paired(row)[:4] for row in rows), title)
    return Table(DRAWN, tuple(map(_paired, rows)), title)


def floor_warnings(found: list[Shortfall]) -> list[Block]:
    """Which lowest figures are under the wage floor, one block a length of week."""
    by_floor: dict[object, list[Shortfall]] = {}
    for each in found:
        by_floor.setdefault((each.floor.hours, each.floor.hours_from), []).append(each)
    return [_floor_warning(group) for group in by_floor.values()]


def _floor_warning(group: list[Shortfall]) -> Block:
    floor = group[0].floor
    titles: dict[str, list[str]] = {}
    for each in group:
        titles.setdefault(each.band.title, []).append(f"{pounds(each.band.minimum)} {in_place(each.band)}")
    items = [f"{title}: {', '.join(figures)}" for title, figures in titles.items()]
    if all(each.band.until and each.band.until < floor.since for each in group):
        years = listed(dict.fromkeys(each.band.year for each in group))
        week_of = f"a {number(floor.hours)}-hour week must pay {short_money(floor.yearly)} now"
        items.append(f"These are {years} ranges; {from_age(floor)}, {week_of}.")
    return Prose(tuple(items), f"Below the legal minimum from {day_in_words(floor.since)} ({floor_in_short(floor)})")


def from_age(floor: Floor) -> str:
    """Whose rate it is: `from age 21`, `at 18 to 20`."""
    if not floor.by_age:
        return f"for {floor.ages},"
    return f"from age {floor.ages.removesuffix(' or over')}" if floor.ages.endswith(" or over") else f"at {floor.ages}"


def least_due(floor: Floor) -> str:
    """Why no less is paid: `the legal minimum from age 21 for 37.5 hours a week`, and whether the hours are assumed."""
    assumed = ", our assumption" if floor.hours_from == "assumed" else ""
    return f"the legal minimum {from_age(floor)} for {number(floor.hours)} hours a week{assumed}"


def lawful_span(band: Band, due: Floor | None) -> str:
    """As `close_span`, from the least that is lawful on."""
    if due is None:
        return close_span(band)
    least = short_money(due.yearly)
    return least if band.maximum <= due.yearly else f"{least}-{pounds(band.maximum)}"


def pay_sentence(title: str, rows: Iterable[PayRow], paid: Paid, *, why: bool = True) -> str:
    """What a job pays, the lawful figure first, and `why` it is no less; nothing where no figure is held.

    `A caseworker is paid £24,784.50 to £37,846 outside London and £25,200 to £41,782 in London (2025-26). £24,784.50 is
    the legal minimum from age 21 for 37.5 hours a week; the published range begins at £23,810.`
    """
    current = now_paid(rows)
    if len(current) > 1 and all(row.scheme.pays == "office" for row in current):
        return f"{title}: pay varies too much by place and post to give one range."
    kept = telling_rows(current)
    bands = [band for row in kept or current for band in row.bands]
    old = "" if paid.year else in_years(bands, paid.asked_on)
    if not kept:
        return f"{title}: no figure speaks for the job as a whole. {_one_by_one(current)}{old}." if bands else ""
    found = paid.starts(kept)
    if found:
        named = a_job(title)
        who = f"{named} is paid" if named else f"{title}:"
        years = {row.year for row in kept}
        year = f" ({years.pop()})" if len(years) == 1 and "" not in years and not paid.year else ""
        return f"{who} {listed(_spans(found, kept))}{old or year}.{_why_no_less(found) if why else ''}"
    return f"{title}: {without_a_start(bands)}{old}."


def telling_rows(rows: Iterable[PayRow]) -> tuple[PayRow, ...]:
    """The rows that tell what the job pays in general. An office has one sum, whatever its day."""
    return tuple(
        row for row in rows if row.scheme.pays == "office" or all(band.speaks_for_its_jobs for band in row.bands)
    )


def _one_by_one(rows: Sequence[PayRow]) -> str:
    """Figures that speak for no job as a whole, each with what it is for; of many only how many there are."""
    if len(rows) > MOST_LISTED:
        return f"{len(rows)} figures are held, each for its own post or grade"
    return "; ".join(f"{row.title}: {listed(f'{span(b)} {in_place(b)}' for b in reversed(row.bands))}" for row in rows)


MONTHS_OLD = 36  # a figure older than this says its year beside it


def in_years(bands: Sequence[Band], today: date) -> str:
    """`, in figures of 2023 and 2025` where one of some figures is more than three years old, and nothing otherwise."""
    years = sorted({band.year for band in bands if band.year})
    if not any(band.begins and months_later(band.begins, MONTHS_OLD) < today for band in bands):
        return ""
    return f", in figures of {listed(dict.fromkeys((years[0], years[-1])))}"


def now_paid(rows: Iterable[PayRow]) -> tuple[PayRow, ...]:
    """The rows of today's figures; only where there are none, those of older guides."""
    held = tuple(rows)
    return tuple(row for row in held if row.scheme.status == "current") or held


def _spans(found: Iterable[Start], rows: tuple[PayRow, ...]) -> list[str]:
    """From the lowest to the highest figure of each place, those that are the same together."""
    alike: dict[str, list[Start]] = {}
    for start in found:
        alike.setdefault(_reach(start, rows), []).append(start)
    return [f"{figures} {_places(group)}" for figures, group in alike.items()]


def _reach(start: Start, rows: tuple[PayRow, ...]) -> str:
    yearly = (band for row in rows for band in row.bands if band.per == "year" and band.means != "top-up")
    top = max((band.maximum for band in yearly if band.area == start.band.area), default=start.band.maximum)
    low = short_money(start.least)
    if start.band.means == "lowest":
        return f"{low} or more"
    return low if start.sole or top <= start.least else f"{low} to {pounds(top)}"


def _places(group: list[Start]) -> str:
    areas = [start.band.area for start in group]
    return "in and outside London" if areas == ["national", "london"] else listed(in_place(s.band) for s in group)


def _why_no_less(found: Iterable[Start]) -> str:
    lifted = [start for start in found if start.due]
    if not lifted:
        return ""
    figures = listed(dict.fromkeys(pounds(start.band.minimum) for start in lifted))
    due = lifted[0].due
    begin = "the published range begins" if len(lifted) == 1 or "and" not in figures else "published ranges begin"
    return f" {short_money(lifted[0].least)} is {least_due(due)}; {begin} at {figures}." if due else ""


MIDDLES = {"median": "medians", "average": "averages"}
MOST_LISTED = 3  # figures that are said one by one in a sentence


def without_a_start(bands: Sequence[Band]) -> str:
    """What is known where no lowest figure is: tops, medians, sums on top of other pay."""
    if len(bands) <= MOST_LISTED:
        return listed(f"{span(band)} {in_place(band)}" for band in bands)
    kinds = {band.means for band in bands}
    if kinds <= MIDDLES.keys():
        low, high = min(band.minimum for band in bands), max(band.maximum for band in bands)
        kind, by = ("median", "grade") if kinds == {"median"} else ("average", "post")
        return f"{kind} pay from {pounds(low)} to {pounds(high)} a year, by {by} and place"
    return counted(len(bands), "figure")


ACRONYM = 2  # so many capitals in a word, and it is said letter by letter
SAID_WITH_AN = ("AEFHILMNORSX", "aeiou")  # such a capital, as letters are said; such a first letter of a word


def a_job(title: str) -> str:
    """`A caseworker`, `An office manager`, `An MSP's assistant`; nothing for what is a name and takes no article."""
    first, *others = title.replace("(", "").split()
    if any(word[0].isupper() and not _is_acronym(word) for word in others):
        return ""
    capitals, vowels = SAID_WITH_AN
    starts_so = first[0] in capitals if _is_acronym(first) else first[0].lower() in vowels
    rest = title if _is_acronym(first) else title[0].lower() + title[1:]
    return f"{'An' if starts_so else 'A'} {rest}"


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() for letter in word) >= ACRONYM


CERTAINTIES = ("high", "medium", "low")


def least_sure(rows: Iterable[PayRow]) -> str:
    """How sure we are of the least sure figure, where that is less than highly: `medium confidence`."""
    return least_sure_of(
        level for row in rows for level in (row.scheme.confidence, *(band.confidence for band in row.bands))
    )


def least_sure_of(levels: Iterable[str]) -> str:
    """The least of some levels, where that is less than high."""
    worst = max(levels, key=CERTAINTIES.index, default="high")
    return "" if worst == "high" else f"{worst} confidence"


def _band_notes(rows: list[PayRow]) -> list[Block]:
    notes: dict[str, dict[str, None]] = {}
    for row in rows:
        for band in row.bands:
            if band.basis == "derived":
                notes.setdefault(f"worked out here: {band.arithmetic}.", {})[f"{row.title}, {place_of(band)}"] = None
            if band.note:
                notes.setdefault(band.note, {})[row.title] = None
    items = tuple(f"{'; '.join(titles)}: {note}" for note, titles in notes.items())
    return [Prose(items, "About these figures")] if items else []


def _paired(row: PayRow) -> tuple[str, ...]:
    return (titled(row), *map(close_span, row.bands), added(row.at_minimum), added(row.at_maximum))


def _alone(row: PayRow) -> tuple[str, ...]:
    (band,) = row.bands
    return (titled(row), row.year or "undated", place_of(band), close_span(band))


FEW = 4  # so many schemes are told about in full, more by name


UNITS = "Pounds before tax, a year for a full-time week. Outside London is the rest of the UK."


def notes_on(paid: Paid) -> tuple[str, ...]:
    """What must be said under the pay asked for, in short too: for what part of a week, and what is lacking."""
    notes = []
    if paid.part is not None:
        notes.append(
            f"The figures are for {number(paid.part)} of a full-time week, rounded to the pound. Offices, medians,"
            " averages and day rates do not go by hours and are left out."
        )
    return (*notes, *_on_gaps(paid))


def small_print_on(paid: Paid, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """What else there is to say under the pay asked for: the rates, who set the figures, rents, the sources."""
    notes = (
        ["Pounds before tax, a year for a full-time week. Outside London is the rest of the UK."] if paid.rows else []
    )
    notes += on_floors(paid.under_floor)
    if not paid.names:
        notes += _reasons(paid.unpriced)
    notes += on_schemes({row.scheme.id: row.scheme for row in paid.rows}.values())
    notes += _on_rent(paid.rent, paid.rows)
    cites = [*cites_of(paid), *(paid.rent.cost.cites if paid.rent else ())]
    return (*notes, *([f"Sources: {cited(cites, sources)}."] if cites else ()))


def cites_of(paid: Paid) -> Iterator[Cite]:
    """What is cited for figures, floors and reasons."""
    yield from (cite for row in paid.rows for band in row.bands for cite in band.cites)
    yield from (cite for found in paid.under_floor for cite in found.floor.cites)
    yield from (cite for lacking in paid.unpriced for cite in lacking.cites)


def on_floors(low: Iterable[Shortfall]) -> list[str]:
    """The rates that some lowest figures are under, once each."""
    rates = dict.fromkeys((rate_in_words(found.floor), found.floor.due_to) for found in low)
    return [
        f"{rate}. It is due to {whom}, whatever a published range says. The few exceptions:"
        " polcareer salaries --at 20000 --full"
        for rate, whom in rates
    ]


def on_schemes(schemes: Iterable[Scheme]) -> Iterator[str]:
    """Who set the figures, when, and how sure we are; many stand in a table of their own (see `sets_of`)."""
    held = tuple(schemes)
    if len(held) <= FEW:
        yield from (f"{scheme.label}: {scheme.summary} ({how_sure(scheme)})" for scheme in held)


SETS = (Column("label", "Figures"), Column("option", "Ask for them"), Column("sure", "How sure"))


def sets_of(schemes: Iterable[Scheme], title: str) -> list[Block]:
    """Many sets of figures, a line each: how to ask for one, and how sure we are. Few are told about in full."""
    held = tuple({scheme.id: scheme for scheme in schemes}.values())
    rows = tuple((scheme.label, f"--scheme {scheme.id}", f"{scheme.confidence} confidence") for scheme in held)
    return [Table(SETS, rows, title, overview=True, bare=True)] if rows else []


def scheme_facts(schemes: Iterable[Scheme]) -> list[Block]:
    """What else there is to know about a few schemes, such as who is paid the London range."""
    held = tuple({scheme.id: scheme for scheme in schemes}.values())
    told = [scheme for scheme in held if scheme.facts] if len(held) <= FEW else []
    return [Prose(tuple(map(said, scheme.facts)), f"To know: {scheme.title}") for scheme in told]


def _on_gaps(paid: Paid) -> Iterator[str]:
    if paid.names:
        yield from _reasons(paid.unpriced)
    elif paid.unpriced and paid.rows:
        one = paid.unpriced[0].role
        yield f"No sourced figure for {counted(len(paid.unpriced), 'job')}; why: polcareer salaries {one}"
    if paid.unmatched:
        yield f"No figure that matches is held for {', '.join(paid.unmatched)}."
    if not paid.rows and not paid.unpriced and not paid.unmatched:
        yield "No figure in force is held for what you asked. Older years and estimates: add --history."


def _on_rent(rent: RentGap | None, rows: Iterable[PayRow]) -> Iterator[str]:
    gaps = [(row.title, row.at_minimum.pounds) for row in rows if row.at_minimum and row.scheme.status == "current"]
    if rent is None:
        return
    extra = "; ".join(f"{title}, {pounds(more)} a year" for title, more in gaps[:FEW])
    yield (
        f"London costs more to live in: in {rent.cost.as_at} average private rent there was {pounds(rent.pounds)} a"
        f" month ({pounds(12 * rent.pounds)} a year) above England's, over homes of every size. Extra in London,"
        f" at the bottom of the published range: {extra}."
    )


def unpriced_roles(lacking: Iterable[Unpriced], title: str) -> list[Block]:
    """The roles for which no figure in force is held, each with the reason where one is known."""
    items = _reasons(lacking)
    return [Prose(items, title)] if items else []


def _reasons(lacking: Iterable[Unpriced]) -> tuple[str, ...]:
    reasons: dict[str, list[str]] = {}
    for role in lacking:
        reasons.setdefault(_reason(role), []).append(f"{role.title} ({role.role})")
    return tuple(f"{'; '.join(roles)}: no sourced figure. {reason}" for reason, roles in reasons.items())


def _reason(role: Unpriced) -> str:
    older = f" Older or proposed figures: polcareer salaries {role.role} --history" if role.older else ""
    return f"{role.says or 'Nothing was found in what we read.'}{nearest_in_words(role.nearest)}{older}"


def nearest_in_words(bands: Sequence[Band]) -> str:
    """The sourced figures of other jobs that come nearest, with their year: ` Nearest, by our judgement: ...`."""
    titles: dict[str, list[Band]] = {}
    for band in bands:
        titles.setdefault(band.title, []).append(band)
    told = "; ".join(f"{title}: {_amounts(group)}" for title, group in titles.items())
    return f" Nearest, by our judgement: {told}." if told else ""


def _amounts(bands: Sequence[Band]) -> str:
    """`£31,560 outside London and £36,530 in London (medians of 2023)`."""
    kind = MIDDLES.get(bands[0].means, "")
    figures = listed(f"{pounds(b.minimum) if kind else span(b)} {in_place(b)}" for b in bands)
    remarks = " of ".join(filter(None, (kind, bands[0].year or "no date")))
    return f"{figures} ({remarks})"


NO_FIGURE = "no figure"
MOST_BARS = 30  # a chart of more is not looked at


def pay_words(rows: tuple[PayRow, ...], area: Area) -> str:
    """The ranges of an area in words: `£25,200 to £41,782 (IPSA 2025-26)`."""
    found = [(named(row), getattr(row, area)) for row in rows]
    return "; ".join(f"{span(band)} ({label})" for label, band in found if band is not None) or NO_FIGURE


def pay_elsewhere(rows: tuple[PayRow, ...]) -> str:
    """The figures that are for all of the UK or for one nation, in words."""
    found = [(named(row), row.elsewhere) for row in rows]
    return "; ".join(f"{place_of(band)}: {sure_span(band)} ({label})" for label, band in found if band is not None)


def chart_of(rows: Iterable[PayRow], mark: int | None = None, mark_label: str = "") -> list[Block]:
    """The yearly figures on one scale, unless there are too few to compare or too many to look at."""
    ranges = _bars(rows)
    if not (1 if mark else 2) <= len(ranges) <= MOST_BARS:
        return []
    return [Chart(ranges, "The ranges on one scale", "£", mark, mark_label)]


def _bars(rows: Iterable[PayRow]) -> tuple[Range, ...]:
    return tuple(
        Range(f"{row.title}{_where(band)}", band.minimum, band.maximum)
        for row in rows
        for band in row.bands
        if band.per == "year" and band.means in ("range", "median", "average")
    )


def _where(band: Band) -> str:
    return {"london": ", London", "national": ", outside"}.get(band.area, "")
