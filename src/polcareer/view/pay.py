"""Pay in words, tables and charts: figures, places, differences, floors, history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Block, Chart, Column, Prose, Range, Table
from polcareer.words import (
    cited,
    day_in_words,
    how_sure,
    nation_title,
    number,
    pounds,
    said,
    short_money,
    tenths,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.pay import Area, Band, Gap, History, PayRow, RentGap, Scheme, Unpriced, Year
    from polcareer.jobs.wages import Floor, Shortfall
    from polcareer.questions.jobs import Paid


PLACES = {"london": "London", "national": "outside London", "uk": "all of the UK"}
STATUSES = {
    "set": "",
    "superseded": "no longer in force",
    "proposed": "proposed, not settled when last seen",
    "provisional": "our estimate, provisional",
}


def place_of(band: Band) -> str:
    """London, outside London, all of the UK, Northern Ireland."""
    return PLACES.get(band.area, nation_title(band.area))


def span(band: Band) -> str:
    """The figures of a band: `£25,200 to £41,782`, `£31,554`, `up to £32,414`, `£371 a day`."""
    if band.minimum != band.maximum:
        text = f"{pounds(band.minimum)} to {pounds(band.maximum)}"
    else:
        forms = {"median": "{} (median)", "lowest": "from {}", "highest": "up to {}", "top-up": "{} on top"}
        text = forms.get(band.means, "{}").format(pounds(band.minimum))
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
    return f"{floor.name}, £{floor.hourly} an hour at {floor.ages}, from {day_in_words(floor.since)}"


def floor_as_data(floor: Floor) -> dict[str, object]:
    """A floor as plain values."""
    return {**floor._asdict(), "cites": [cite.source for cite in floor.cites]}


DRAWN = (
    Column("band", "Band"),
    Column("london", "London", figures=True),
    Column("national", "Outside London", figures=True),
    Column("bottom", "London adds, lowest", figures=True),
    Column("top", "London adds, highest", figures=True),
)
SINGLE = (*DRAWN[:3], Column("more", "London adds", figures=True))  # where no band has two ends
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
        items.append("These ranges ended before that rate began.")
    return Prose(tuple(items), f"Lowest figures under the {floor.name} ({floor_in_short(floor)})")


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


def notes_on(paid: Paid, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Everything that is said under the pay asked for."""
    schemes = tuple({row.scheme.id: row.scheme for row in paid.rows}.values())
    notes = ["Pounds before tax, a year for a full-time week. Outside London is the rest of the UK."]
    if paid.part is not None:
        notes.append(
            f"The figures are for {number(paid.part)} of a full-time week, rounded to the pound; offices,"
            " medians and day rates do not go by hours and are left out."
        )
    notes += on_floors(paid.under_floor)
    notes += _on_gaps(paid)
    notes += on_schemes(schemes)
    notes += _on_rent(paid.rent, paid.rows)
    cites = [*_cites(paid), *(paid.rent.cost.cites if paid.rent else ())]
    if len(schemes) <= FEW:
        notes += [f"Sources: {cited(cites, sources)}."] if cites else []
    return tuple(notes)


def on_floors(low: Iterable[Shortfall]) -> list[str]:
    """The rates that some lowest figures are under, once each."""
    rates = dict.fromkeys((rate_in_words(found.floor), found.floor.due_to) for found in low)
    return [
        f"{rate}. It is due to {whom} whatever a range says; the few exceptions: polcareer salaries ROLE --at PAY."
        for rate, whom in rates
    ]


def on_schemes(schemes: Iterable[Scheme]) -> Iterator[str]:
    """Who set the figures, when, and how sure we are: in full for a few schemes, by name for many."""
    held = tuple(schemes)
    if len(held) > FEW:
        named = "; ".join(f"{scheme.label}: --scheme {scheme.id} ({scheme.confidence} confidence)" for scheme in held)
        yield f"Whose figures these are, each in full with its option, {named}."
        return
    for scheme in held:
        yield f"{scheme.label}: {scheme.summary} ({how_sure(scheme)})"


def scheme_facts(schemes: Iterable[Scheme]) -> list[Block]:
    """What else there is to know about a few schemes, such as who is paid the London range."""
    held = tuple({scheme.id: scheme for scheme in schemes}.values())
    told = [scheme for scheme in held if scheme.facts] if len(held) <= FEW else []
    return [Prose(tuple(map(said, scheme.facts)), f"To know: {scheme.title}") for scheme in told]


def _on_gaps(paid: Paid) -> Iterator[str]:
    yield from (f"No sourced figure in force: {said}" for said in _reasons(paid.unpriced))
    if paid.unmatched:
        yield f"No figure that matches is held for {', '.join(paid.unmatched)}."
    if not paid.rows and not paid.unpriced and not paid.unmatched:
        yield "No figure in force is held for what you asked. See all there are: polcareer salaries"


def _on_rent(rent: RentGap | None, rows: Iterable[PayRow]) -> Iterator[str]:
    gaps = [(row.title, row.at_minimum.pounds) for row in rows if row.at_minimum and row.scheme.status == "current"]
    if rent is None:
        return
    extra = "; ".join(f"{title}, {pounds(more)} a year" for title, more in gaps[:FEW])
    yield (
        f"London costs more to live in: in {rent.cost.as_at} average private rent there was {pounds(rent.pounds)} a"
        f" month ({pounds(12 * rent.pounds)} a year) above England's, over homes of every size. What London adds at"
        f" the bottom: {extra}."
    )


def unpriced_roles(lacking: Iterable[Unpriced], title: str) -> list[Block]:
    """The roles for which no figure in force is held, each with the reason where one is known."""
    items = _reasons(lacking)
    return [Prose(items, title)] if items else []


def _reasons(lacking: Iterable[Unpriced]) -> tuple[str, ...]:
    reasons: dict[str, list[str]] = {}
    for role in lacking:
        reasons.setdefault(_reason(role), []).append(f"{role.title} ({role.role})")
    return tuple(f"{'; '.join(roles)}: {reason}" for reason, roles in reasons.items())


def _reason(role: Unpriced) -> str:
    older = f" Older or proposed figures: polcareer salaries {role.role} --history" if role.older else ""
    return f"{role.says or 'No source with a figure was found.'}{older}"


NO_FIGURE = "no figure"
MOST_BARS = 30  # a chart of more is not looked at
RECORD = (
    Column("scheme", "Source"),
    Column("band", "Band"),
    Column("year", "Year"),
    Column("london_minimum", "London minimum", figures=True),
    Column("london_maximum", "London maximum", figures=True),
    Column("national_minimum", "Outside London minimum", figures=True),
    Column("national_maximum", "Outside London maximum", figures=True),
    Column("difference_at_minimum", "London adds at the bottom", figures=True),
    Column("difference_at_maximum", "London adds at the top", figures=True),
    Column("area", "Elsewhere"),
    Column("minimum", "Elsewhere minimum", figures=True),
    Column("maximum", "Elsewhere maximum", figures=True),
    Column("means", "What the figure is"),
    Column("per", "Per"),
    Column("status", "Status"),
    Column("below_wage_floor", "Lowest figure under the wage floor in"),
)


def salaries_answer(paid: Paid, sources: Mapping[str, Source]) -> Answer:
    """The pay asked for, with a chart."""
    return Answer(
        "salaries",
        "list",
        data=lambda: [row_as_data(row, paid) for row in paid.rows],
        body=lambda: pay_tables(paid.rows, paid.under_floor),
        full=lambda: (*chart_of(paid.rows), *scheme_facts(row.scheme for row in paid.rows)),
        notes=lambda: notes_on(paid, sources),
        sources=lambda: sources_of(paid),
        records=lambda: Table(RECORD, tuple(pay_records(paid))),
    )


def sources_of(paid: Paid) -> tuple[str, ...]:
    """The ids of the documents cited for figures, floors and reasons, each once."""
    return tuple(dict.fromkeys(cite.source for cite in _cites(paid)))


def _cites(paid: Paid) -> Iterator[Cite]:
    yield from (cite for row in paid.rows for band in row.bands for cite in band.cites)
    yield from (cite for found in paid.under_floor for cite in found.floor.cites)
    yield from (cite for lacking in paid.unpriced for cite in lacking.cites)


def pay_records(paid: Paid) -> Iterator[tuple[str, ...]]:
    """Each row, a value for each column of `RECORD`."""
    low = {found.band.id for found in paid.under_floor}
    return (_record(row, low) for row in paid.rows)


def pay_words(rows: tuple[PayRow, ...], area: Area) -> str:
    """The ranges of an area in words: `£25,200 to £41,782 (IPSA 2025-26)`."""
    found = [(named(row), getattr(row, area)) for row in rows]
    return "; ".join(f"{span(band)} ({label})" for label, band in found if band is not None) or NO_FIGURE


def pay_elsewhere(rows: tuple[PayRow, ...]) -> str:
    """The figures that are for all of the UK or for one nation, in words."""
    found = [(named(row), row.elsewhere) for row in rows]
    return "; ".join(f"{place_of(band)}: {sure_span(band)} ({label})" for label, band in found if band is not None)


def _record(row: PayRow, low: set[str]) -> tuple[str, ...]:
    ends = [(str(band.minimum), str(band.maximum)) if band else ("", "") for band in _places(row)]
    gaps = [str(gap.pounds) if gap else "" for gap in (row.at_minimum, row.at_maximum)]
    first = row.bands[0]
    pairs = [end for pair in ends[:2] for end in pair]
    marks = (first.means, first.per, first.status, " ".join(band.area for band in row.bands if band.id in low))
    where = row.elsewhere.area if row.elsewhere else ""
    return (row.scheme.label, row.title, row.year, *pairs, *gaps, where, *ends[2], *marks)


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
            {"area": found.band.area, "floor": floor_as_data(found.floor)}
            for found in paid.under_floor
            if found.band.id in held
        ],
    }


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
        if band.per == "year" and band.means in ("range", "median")
    )


def _where(band: Band) -> str:
    return {"london": ", London", "national": ", outside"}.get(band.area, "")


DRAWN_HISTORY = (
    Column("year", "Year"),
    Column("lowest", "Lowest", figures=True),
    Column("lowest_change", "Change", figures=True),
    Column("highest", "Highest", figures=True),
    Column("highest_change", "Change", figures=True),
)
SINGLE_HISTORY = (Column("year", "Year"), Column("pay", "Pay", figures=True), Column("change", "Change", figures=True))
HISTORY_RECORD = (
    Column("band", "Band"),
    Column("area", "Area"),
    Column("year", "Year"),
    Column("scheme", "Source"),
    Column("status", "Status"),
    Column("minimum", "Minimum", figures=True),
    Column("maximum", "Maximum", figures=True),
    Column("changed_since", "Changed since"),
    Column("change_at_minimum", "Change at the bottom", figures=True),
    Column("change_at_maximum", "Change at the top", figures=True),
)
MOST_BARS_OF_HISTORY = 20
UNITS = (
    "Pounds before tax. A change is from the settled figure before it in the table, however many years lie between;"
    " nothing is measured from an estimate or a proposal."
)


def history_answer(histories: tuple[History, ...], sources: Mapping[str, Source]) -> Answer:
    """Every year held of each band, with what changed since the year before that is held."""
    years = [(history, year) for history in histories for year in history.years]
    return Answer(
        "salary-history",
        "list",
        data=lambda: [_history_as_data(history) for history in histories],
        body=lambda: map(_history_table, histories),
        full=lambda: (*_charts(histories), *_about(years)),
        notes=lambda: dict.fromkeys(_on_history(years, sources)),
        sources=lambda: dict.fromkeys(cite.source for _, year in years for cite in year.band.cites),
        records=lambda: Table(HISTORY_RECORD, tuple(_history_record(history, year) for history, year in years)),
    )


def _on_history(years: list[tuple[History, Year]], sources: Mapping[str, Source]) -> Iterator[str]:
    cites = [cite for _, year in years for cite in year.band.cites]
    yield UNITS
    yield from on_schemes({year.scheme.id: year.scheme for _, year in years}.values())
    yield f"Sources: {cited(cites, sources)}." if cites else "No figure is held for what you asked."


def _about(years: list[tuple[History, Year]]) -> list[Block]:
    items = [f"{history.title}, {year.band.year}: {year.band.note}" for history, year in years if year.band.note]
    items += [
        f"{history.title}, {place_of(year.band)}, {year.band.year}: worked out here: {year.band.arithmetic}."
        for history, year in years
        if year.band.basis == "derived"
    ]
    return [Prose(tuple(dict.fromkeys(items)), "About these figures")] if items else []


def _history_table(history: History) -> Block:
    name = f"{history.title}, {place_of(history.years[0].band)} ({history.scheme.label})"
    if all(year.band.minimum == year.band.maximum and year.band.means == "range" for year in history.years):
        rows = ((_when(year), _money(year.band.maximum, year), _moved(year.at_maximum)) for year in history.years)
        return Table(SINGLE_HISTORY, tuple(rows), name)
    return Table(DRAWN_HISTORY, tuple(map(_both_ends, history.years)), name)


def _both_ends(year: Year) -> tuple[str, ...]:
    band = year.band
    low = "" if band.means == "highest" else _money(band.minimum, year)
    high = "" if band.means == "lowest" else _money(band.maximum, year)
    return (_when(year), low, _moved(year.at_minimum) if low else "", high, _moved(year.at_maximum) if high else "")


def _money(figure: int, year: Year) -> str:
    return f"{pounds(figure)}{' a day' if year.band.per == 'day' else ''}"


def _when(year: Year) -> str:
    status = STATUSES[year.band.status]
    return f"{year.band.year or 'undated'}{f' ({status})' if status else ''}"


def _moved(gap: Gap | None) -> str:
    if gap is None:
        return ""
    return added(gap) if gap.pounds else "no change"


def _charts(histories: tuple[History, ...]) -> Iterator[Block]:
    one = len({history.title for history in histories}) == 1
    ranges = tuple(
        Range(f"{'' if one else f'{history.title}, '}{place_of(year.band)}, {_when(year)}", *_ends(year))
        for history in histories
        for year in history.years
        if year.band.per == "year" and year.band.means == "range"
    )
    if 1 < len(ranges) <= MOST_BARS_OF_HISTORY:
        yield Chart(ranges, "Year by year on one scale", "£")


def _ends(year: Year) -> tuple[int, int]:
    return year.band.minimum, year.band.maximum


def _history_record(history: History, year: Year) -> tuple[str, ...]:
    band = year.band
    gaps = ("" if gap is None else str(gap.pounds) for gap in (year.at_minimum, year.at_maximum))
    figures = (str(band.minimum), str(band.maximum), year.since, *gaps)
    return (history.title, history.area, band.year, year.scheme.label, band.status, *figures)


def _history_as_data(history: History) -> dict[str, object]:
    return {
        "scheme": history.scheme.id,
        "title": history.title,
        "area": history.area,
        "years": [
            {
                "year": year.band.year,
                "scheme": year.scheme.id,
                "band": year.band,
                "changed_since": year.since,
                "change_at_minimum": as_plain(year.at_minimum),
                "change_at_maximum": as_plain(year.at_maximum),
            }
            for year in history.years
        ],
    }
