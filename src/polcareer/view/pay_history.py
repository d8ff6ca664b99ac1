"""How pay moved from year to year, as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Block, Chart, Column, Prose, Range, Table
from polcareer.view.pay import (
    STATUSES,
    added,
    as_plain,
    close_span,
    gap_percent,
    in_place,
    least_sure_of,
    on_schemes,
    place_of,
    place_title,
    sets_of,
)
from polcareer.view.salaries import CURRENCY, GRADE, MOST_ROWS, short_place
from polcareer.words import cited, counted, listed, pounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.pay import Band, Gap, History, Year


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
    Column("role", "Role"),
    Column("other_role", "Another role"),
    Column("scheme_id", "Set of figures"),
    Column("band_id", "Band id"),
    Column("means", "What the figure is"),
    Column("per", "Per"),
    Column("since", "Since"),
    Column("until", "Until"),
    Column("currency", "Currency"),
    Column("basis", "Basis"),
    Column("confidence", "Confidence"),
)
MOST_BARS_OF_HISTORY = 20
UNITS = (
    "Pounds before tax. A change is from the settled figure before it in the table, however many years lie between."
    " Nothing is measured from an estimate or a proposal."
)


def history_answer(histories: tuple[History, ...], sources: Mapping[str, Source]) -> Answer:
    """Every year held of each band, with what changed since the year before that is held."""
    years = [(history, year) for history in histories for year in history.years]
    return Answer(
        "salary-history",
        "list",
        data=lambda: [_history_as_data(history) for history in histories],
        headline=_headline(histories),
        body=lambda: _in_short(histories),
        whole=lambda: (*map(_history_table, histories), *_charts(histories), *_about(years)),
        notes=lambda: () if years else ("No figure is held for what you asked.",),
        small_print=lambda: dict.fromkeys(_on_history(years, sources)),
        next_step=lambda: (_next(histories),) if years else (),
        more="each change in pounds, a chart, who set these figures" if years else "",
        sources=lambda: dict.fromkeys(cite.source for _, year in years for cite in year.band.cites),
        records=lambda: Table(HISTORY_RECORD, tuple(_history_record(history, year) for history, year in years)),
    )


def _next(histories: tuple[History, ...]) -> str:
    roles = {role for history in histories for year in history.years for role in year.band.roles}
    return f"Pay today: polcareer salaries {roles.pop() if len(roles) == 1 else ''}".rstrip()


FEW_JOBS = 3  # so many have every year in a table of their own; of more, the newest year is told
SETTLED = ("set", "superseded")


def _headline(histories: tuple[History, ...]) -> str:
    """The newest settled figure of a job and what it adds to the one before; of several, how far they moved."""
    told = _told(_shown(histories))
    if len({history.title for history, _ in told}) == 1:
        return _moved_in_words(*told[0])
    lows = [year.at_minimum for _, year in told if year.at_minimum]
    highs = [year.at_maximum for _, year in told if year.at_maximum]
    if not lows or not highs:
        return f"{counted(len(told), 'figure')}, each of one year only." if told else ""
    newest = max(year.band.year for _, year in told)
    verb = "rose" if min(gap.pounds for gap in (*lows, *highs)) >= 0 else "moved"
    if _between(lows) == _between(highs):
        return f"In {newest} the figures {verb} by {_between(lows)}."
    return f"In {newest} the lowest figures {verb} by {_between(lows)} and the highest by {_between(highs)}."


def _between(gaps: list[Gap]) -> str:
    """0.0% to 6.7%."""
    ends = [min(gaps, key=lambda gap: gap.tenths_of_percent), max(gaps, key=lambda gap: gap.tenths_of_percent)]
    return " to ".join(dict.fromkeys(f"{gap_percent(gap)}%" for gap in ends))


def _moved_in_words(history: History, year: Year) -> str:
    when = year.band.year or "an undated guide"
    pay = f"{GRADE.sub('', history.title)}: {close_span(year.band)} {in_place(year.band)} in {when}"
    low, high = year.at_minimum, year.at_maximum
    if low is None or high is None:
        return f"{pay}."
    if low == high:
        return f"{pay}, {_by(low)} on {year.since}."
    return f"{pay}, {_by(low)} at the bottom and {_by(high)} at the top on {year.since}."


def _told(histories: Iterable[History]) -> list[tuple[History, Year]]:
    """Each with its newest settled year; of one that has none, nothing."""
    return [(history, found) for history in histories if (found := _newest(history)) is not None]


def _shown(histories: tuple[History, ...]) -> tuple[History, ...]:
    """All, or those of the first set of figures where there are too many to be looked at."""
    if len({(history.scheme.id, history.title) for history in histories}) <= MOST_ROWS:
        return histories
    return tuple(history for history in histories if history.scheme.id == histories[0].scheme.id)


def _newest(history: History) -> Year | None:
    return next((year for year in reversed(history.years) if year.band.status in SETTLED), None)


def _by(gap: Gap) -> str:
    """`up £1,205 (5.3%)`, `no change`."""
    if not gap.pounds:
        return "no change"
    return f"{'up' if gap.pounds > 0 else 'down'} {added(gap)}".replace("-", "")


def _in_short(histories: tuple[History, ...]) -> Iterator[Block]:
    shown = _shown(histories)
    by_title: dict[tuple[str, str], list[History]] = {}
    for history in shown:
        by_title.setdefault((history.scheme.id, history.title), []).append(history)
    if len(by_title) <= FEW_JOBS:
        yield from map(_every_year, by_title.values())
    else:
        yield from _newest_years(list(by_title.values()))
    ours = {year.scheme.id: year.scheme for each in shown for year in each.years if year.scheme.continues}
    if ours and len(by_title) <= FEW_JOBS:
        said = (f"Our estimate ({scheme.confidence} confidence): {scheme.in_short}" for scheme in ours.values())
        yield Prose(tuple(said), listed=False)
    others = {each.scheme.id: each.scheme for each in histories if each not in shown}
    yield from sets_of(others.values(), "Other figures: polcareer salaries --history with one of these")


STATUS_IN_SHORT = {"superseded": "ended", "proposed": "proposed", "provisional": "our estimate"}


def _every_year(histories: list[History]) -> Table:
    """One job: a year a line, its places side by side."""
    places = sorted(histories, key=lambda each: ("national", "london").index(each.area) if each.area in PAIR else 2)
    bands: dict[str, dict[str, Band]] = {}
    for history in places:
        for year in history.years:
            status = STATUS_IN_SHORT.get(year.band.status, "")
            label = f"{year.band.year or 'undated'}{f', {status}' if status else ''}"
            bands.setdefault(label, {})[history.area] = year.band
    columns = (Column("year", ""), *(_of_place(history) for history in places))
    areas = [history.area for history in places]
    rows = (
        (label, *(close_span(found[area]) if area in found else "" for area in areas))
        for label, found in sorted(bands.items())
    )
    return Table(columns, tuple(rows), _titled(histories))


PAIR = ("national", "london")


def _of_place(history: History) -> Column:
    return Column(history.area, place_title(history.years[0].band), figures=True)


def _titled(histories: list[History]) -> str:
    settled = [year for each in histories for year in each.years if year.band.status in SETTLED]
    return _with_sureness(f"{GRADE.sub('', histories[0].title)} ({histories[0].scheme.label})", settled)


MOVED = (
    Column("job", ""),
    Column("outside_bottom", "Outside, lowest", figures=True),
    Column("outside_top", "Outside, highest", figures=True),
    Column("london_bottom", "London, lowest", figures=True),
    Column("london_top", "London, highest", figures=True),
)
NEWEST = (
    Column("job", ""),
    Column("year", "Year"),
    Column("where", "Where"),
    Column("pay", "Pay", figures=True),
    Column("moved", "Moved", figures=True),
)


def _newest_years(jobs: list[list[History]]) -> Iterator[Block]:
    """Many jobs, a line each: by how much the newest settled year moved on the one before."""
    pairs = [job for job in jobs if {history.area for history, year in _told(job) if year.since}.issuperset(PAIR)]
    if pairs:
        told = [year for job in pairs for history, year in _told(job) if history.area in PAIR]
        since = dict.fromkeys(f"{year.band.year} on {year.since}" for year in told if year.since)
        yield Table(MOVED, tuple(map(_moved_pair, pairs)), _with_sureness(f"How pay moved, {listed(since)}", told))
    rest = [found for job in jobs if job not in pairs for found in _told(job)]
    if rest:
        rows = tuple(_newest_row(history, year) for history, year in rest)
        yield Table(NEWEST, rows, _with_sureness("The newest figures", [year for _, year in rest]))


def _moved_pair(job: list[History]) -> tuple[str, ...]:
    newest = {history.area: year for history, year in _told(job)}
    gaps = [
        gap
        for area in PAIR
        for gap in ((newest[area].at_minimum, newest[area].at_maximum) if area in newest else (None, None))
    ]
    return (GRADE.sub("", job[0].title), *(f"{gap_percent(gap)}%" if gap else "" for gap in gaps))


def _newest_row(history: History, year: Year) -> tuple[str, ...]:
    status = STATUS_IN_SHORT.get(year.band.status, "")
    when = f"{year.band.year or 'undated'}{f', {status}' if status else ''}"
    moved = dict.fromkeys(f"{gap_percent(gap)}%" for gap in (year.at_minimum, year.at_maximum) if gap)
    return (GRADE.sub("", history.title), when, short_place(year.band), close_span(year.band), " and ".join(moved))


def _with_sureness(title: str, years: list[Year]) -> str:
    sure = least_sure_of(level for year in years for level in (year.scheme.confidence, year.band.confidence))
    return ", ".join(filter(None, (title, sure)))


def _on_history(years: list[tuple[History, Year]], sources: Mapping[str, Source]) -> Iterator[str]:
    cites = [cite for _, year in years for cite in year.band.cites]
    if years:
        yield UNITS
    yield from on_schemes({year.scheme.id: year.scheme for _, year in years}.values())
    if cites:
        yield f"Sources: {cited(cites, sources)}."


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
    days = ("" if day is None else day.isoformat() for day in (band.since, band.until))
    more = (*[*band.roles, "", ""][:2], year.scheme.id, band.id, band.means, band.per, *days)
    told = (history.title, history.area, band.year, year.scheme.label, band.status, *figures, *more)
    return (*told, CURRENCY, band.basis, band.confidence)


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
