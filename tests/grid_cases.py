"""Cases made from tables of the law: tests/cases/grids/*.yaml say by ground what bars, what the law leaves open, and when.

A row is a ground for some offices. `asks` is the list of records that it reads, `ways` the records that bring somebody
under it: by field, the values that bar (`doubt`: those of which the law does not say), and nothing else does. From each
way a record that bars is made, one for each value in doubt, and each of those again with one thing otherwise: every
other value of every field, the days about each edge. What each must come to follows from the row alone.

The tests run them on the law as it stands, `tools/mutate_data.py` on the law with one thing changed.

| value of a field | means |
|---|---|
| a list | these values bar, the others do not |
| `{bars: [...], doubt: [...]}` | of the latter the law does not say (`free`: countries to try beside those) |
| `at least 3 months`, `more than 1 year` | a length |
| `{years: 5, to the day: doubt}` | for so long from that day; what holds on the day so many years later |
| `begun` | on that day and after it |
| `{from: 2022-06-28}` | that day or a later one |

`fact NAME` in place of a field is a fact beside the records. `while: [from, until]` are the fields with the first and
the last day on which the record holds. `at` is what follows by moment, `since` and `until` the days of the law, by the
day of each moment or, with `by`, that of one. `counted: poll`: it bites on the consent only where it does at the poll.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import council_cases
import devolved_cases
from council_cases import HERE, CouncilCase

from folders import read_once
from polcareer.law.person import Reader
from polcareer.law.rule import Fact
from polcareer.law.verdict import Verdict

FOLDER = HERE / "cases" / "grids"
ONE = timedelta(days=1)
# Two elections: one across a month of 31 days, and one whose days are the same in every month.
ELECTIONS = ((date(2026, 10, 6), date(2026, 11, 5)), (date(2026, 8, 4), date(2026, 9, 3)))
LATER = (date(2029, 3, 6), date(2029, 4, 5))  # for what can be years old only then
MOMENTS = ("consent", "nomination", "poll", "return", "acceptance", "oath", "in-office")
YES, DOUBT, NO = 2, 1, 0


@dataclass(frozen=True, kw_only=True)
class Row:
    """A ground of the table, for one office."""

    rule: str
    law: str
    office: str
    asks: str
    ways: tuple[Mapping[str, Any], ...]
    at: Mapping[str, list[str]]
    since: date
    until: date | None = None
    by: str = ""
    during: tuple[str, ...] = ()
    counted: str = ""
    how: str = "bars"
    cure: str | None = "-"
    also: str = ""


@dataclass(frozen=True, kw_only=True)
class GridCase(CouncilCase):
    """A person, an election, and what each ground of the table comes to: nothing, or how, when and with what effects."""

    grounds: Mapping[str, Any]
    ordinary: Mapping[str, Any]

    def typed(self, reader: Reader) -> dict[str, Any]:
        """The facts, and what holds of whoever has none of what is asked about."""
        return {**reader.if_none(), **reader.read({**self.ordinary, **self.facts})}

    def misfits(self, verdict: Verdict) -> dict[str, tuple[Any, Any]]:
        """Where a ground does not come to what the table says: found and wanted."""
        found = _found(verdict)
        return {rule: (found.get(rule), wanted) for rule, wanted in self.grounds.items() if found.get(rule) != wanted}


def _found(verdict: Verdict) -> dict[str, Any]:
    found: dict[str, Any] = {each.rule: "possible" for each in verdict.possible if each.reasons}
    named = ("unsettled", verdict.unsettled), ("must-leave", verdict.must_leave), ("lost", verdict.other_offices_lost)
    for how, bars in (*named, ("bars", verdict.bars)):
        for bar in bars:
            found[bar.rule] = (how, list(bar.moments), list(bar.effects), bar.cure_before)
    return found


@cache
def rows(office: str) -> tuple[Row, ...]:
    """The rows of the tables that are about an office."""
    found: list[Row] = []
    for file in sorted(FOLDER.glob("*.yaml")):
        for each in read_once(file):
            if office in each["offices"]:
                given = {name: value for name, value in each.items() if name not in ("offices", "while", "for")}
                given |= each.get("for", {}).get(office, {})
                given["ways"] = tuple(given["ways"])
                found.append(Row(office=office, during=tuple(each.get("while", ())), **{"asks": "", **given}))
    return tuple(found)


def cases(office: str, facts: Mapping[str, Fact], begins: date) -> Iterator[GridCase]:
    """Everybody that the tables make for an office. `begins`: the first day for which it answers."""
    seen: set[Any] = set()
    for row in rows(office):
        for case in _of_row(row, facts, begins):
            key = (str(case.facts), case.nomination, case.poll)
            if key not in seen:
                seen.add(key)
                yield case


def _of_row(row: Row, facts: Mapping[str, Fact], begins: date) -> Iterator[GridCase]:
    young = any(isinstance(spec, Mapping) and {"years", "from"} <= set(spec) for way in row.ways for spec in way.values())
    for nomination, poll in (*ELECTIONS, *([LATER] if young else [])):
        days = [nomination, poll]
        if row.since <= nomination and (row.until is None or poll <= row.until):
            for way in row.ways:
                for base in _bases(way, nomination):
                    yield _case(row, base, nomination, poll)
                    for changed in _otherwise(row, way, base, facts, days):
                        yield _case(row, changed, nomination, poll)
                    if devolved(row.office):
                        for changed in _about_consent(row, base, nomination):
                            yield _case(row, changed, nomination, poll, signed=nomination - 20 * ONE)
    ends = [day + ONE * step for day in (row.since,) for step in (-1, 0)]
    ends += [row.until + ONE * step for step in (0, 1)] if row.until else []
    for nomination in (day for day in ends if day >= begins):
        for poll in (nomination, nomination + ONE):
            for base in _bases(row.ways[0], nomination):
                yield _case(row, base, nomination, poll)


def devolved(office: str) -> bool:
    """Whether it is a seat in a devolved parliament."""
    return office in devolved_cases.OFFICES


def _bases(way: Mapping[str, Any], nomination: date) -> Iterator[dict[str, Any]]:
    """A record that bars, and one for each value of a field of which the law does not say."""
    base = {field: _first(spec, nomination) for field, spec in way.items() if field != "doubtful"}
    yield base
    for field, spec in way.items():
        if isinstance(spec, Mapping):
            yield from ({**base, field: value} for value in spec.get("doubt", ()))
            if spec.get("to the day") == "doubt" and _years_before(nomination, spec["years"]) >= spec.get("from", date.min):
                yield {**base, field: _years_before(nomination, spec["years"])}


def _first(spec: Any, nomination: date) -> Any:
    if isinstance(spec, list):
        return spec[0]
    if isinstance(spec, str):
        return nomination - 100 * ONE if spec == "begun" else _length(spec, extra=1)
    if "years" in spec or "from" in spec:
        return min(max(nomination - 100 * ONE, spec.get("from", date.min)), max(nomination, spec.get("from", date.min)))
    return (spec.get("bars") or spec["doubt"])[0]


def _length(spec: str, *, extra: int = 0) -> str:
    words = spec.removeprefix("at least ").removeprefix("more than ")
    return f"{words} and {extra} day" if extra else words


def _otherwise(
    row: Row, way: Mapping[str, Any], base: dict[str, Any], facts: Mapping[str, Fact], days: list[date]
) -> Iterator[dict[str, Any]]:
    """The record with one thing otherwise."""
    records = facts.get(row.asks)
    fields = {field.id: field for field in records.fields} if records else {}
    beside = {name: facts[name.removeprefix("fact ")] for name in base if name.startswith("fact ")}
    for name, asked in (*fields.items(), *beside.items()):
        for value in _values(asked, way.get(name), days):
            yield {**base, name: value}
    if row.during:
        yield from ({**base, **ends} for ends in _ends(row.during, days))


def _ends(during: tuple[str, ...], days: list[date]) -> Iterator[dict[str, Any]]:
    since, until = during
    nomination, poll = days
    for day in (nomination, poll):
        yield from ({since: day}, {since: day + ONE}) if since else ()
        yield from ({until: day - ONE}, {until: day}) if until else ()
    if since and until:
        yield {since: nomination + ONE, until: poll - ONE}
        yield {since: nomination, until: nomination}
        yield {since: poll, until: poll}


def _about_consent(row: Row, base: dict[str, Any], nomination: date) -> Iterator[dict[str, Any]]:
    """What holds only about the day on which the consent is signed, twenty days before the papers."""
    signed = nomination - 20 * ONE
    yield base
    if row.during:
        since, until = row.during
        yield from ({**base, until: signed}, {**base, until: signed - ONE}) if until else ()
        yield from ({**base, since: signed + ONE},) if since else ()


def _values(asked: Any, spec: Any, days: list[date]) -> Iterator[Any]:
    if asked.type == "yes-no":
        yield from ("yes", "no")
    elif asked.type in ("choice", "choices"):
        named = (*spec.get("bars", ()), *spec.get("doubt", ()), *spec.get("free", ())) if isinstance(spec, Mapping) else ()
        yield from dict.fromkeys((*(each.id for each in asked.options), *named))
    elif asked.type == "span" and spec:
        years = "year" in spec
        yield from _lengths(int(_length(spec).split()[0]), years=years)
    elif asked.type == "date" and isinstance(spec, Mapping) and "years" in spec:
        edges = [_years_before(day, years) for day in days for years in {spec["years"], 3}]
        tried = (edge + ONE * step for edge in (*edges, *days) for step in (-1, 0, 1))
        yield from (day for day in tried if day >= spec.get("from", date.min))
    elif asked.type == "date" and spec == "begun":
        yield from (day + ONE * step for day in days for step in (0, 1))
    elif asked.type == "date" and isinstance(spec, Mapping):
        yield from (spec["from"] + ONE * step for step in (-1, 0, 1))


def _lengths(count: int, *, years: bool) -> Iterator[str]:
    months = count * 12 if years else count
    yield from (f"{months - 1} months", f"{months - 1} months and 27 days", f"{months - 1} months and 28 days", f"{months} months", f"{months} months and 1 day", "life")


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _case(row: Row, record: Mapping[str, Any], nomination: date, poll: date, *, signed: date | None = None) -> GridCase:
    beside = {name.removeprefix("fact "): value for name, value in record.items() if name.startswith("fact ")}
    own = {name: value for name, value in record.items() if not name.startswith("fact ")}
    shown = {name: value.isoformat() if isinstance(value, date) else value for name, value in own.items()}
    facts: dict[str, Any] = {**beside, **({row.asks: [shown]} if row.asks else {})}
    days = {moment: nomination if moment in ("consent", "nomination") else poll for moment in MOMENTS}
    if signed:
        facts["consent-signed-on"] = signed.isoformat()
        days["consent"] = signed
    same = [each for each in rows(row.office) if each.asks == row.asks]
    grounds: dict[str, Any] = {}
    for rule in dict.fromkeys(each.rule for each in same):
        found = [_comes_to(each, record, days) for each in same if each.rule == rule]
        certain = [each for each in found if isinstance(each, tuple)]
        grounds[rule] = certain[0] if certain else "possible" if "possible" in found else None
    named = [rule for rule, each in grounds.items() if each]
    ordinary = devolved_cases.ORDINARY if devolved(row.office) else council_cases.ORDINARY
    return GridCase(
        name=f"{row.law}: {', '.join(f'{name} {value}' for name, value in record.items())}",
        office=row.office,
        facts=facts,
        wanted={"bars": named},
        nomination=nomination,
        poll=poll,
        grounds=grounds,
        ordinary=ordinary,
    )


def _comes_to(row: Row, record: Mapping[str, Any], days: Mapping[str, date]) -> Any:
    """What a row says of a record: None, "possible", or how, at which moments, with what effects and cure."""
    by = row.by and days[row.by]
    live = [at for at in row.at if row.since <= (by or days[at]) and (row.until is None or (by or days[at]) <= row.until)]
    truth = {at: _truth(row, record, days[at]) for at in live}
    if row.counted in truth:
        truth = {at: min(each, truth[row.counted]) for at, each in truth.items()}
    bites = [at for at in live if truth[at] == YES]
    if not bites:
        return "possible" if DOUBT in truth.values() and row.how in ("bars", "unsettled") else None
    effects = list(dict.fromkeys(effect for at in bites for effect in row.at[at]))
    return row.how, bites, effects, row.cure


def _truth(row: Row, record: Mapping[str, Any], day: date) -> int:
    if row.during and not _holds(record, row.during, day):
        return NO
    return max(_of_way(way, record, day) for way in row.ways)


def _holds(record: Mapping[str, Any], during: tuple[str, ...], day: date) -> bool:
    since, until = (record.get(name) for name in during)
    return (since is None or since <= day) and (until is None or day <= until)


def _of_way(way: Mapping[str, Any], record: Mapping[str, Any], day: date) -> int:
    truth = min(_of_field(spec, record.get(field), day) for field, spec in way.items() if field != "doubtful")
    return min(truth, DOUBT) if way.get("doubtful") else truth


def _of_field(spec: Any, value: Any, day: date) -> int:
    if value is None:
        return NO
    if isinstance(spec, list):
        return YES if value in spec else NO
    if spec == "begun":
        return YES if value <= day else NO
    if isinstance(spec, str):
        return _long_enough(value, spec)
    if "years" in spec:
        return _within(spec, value, day)
    if "from" in spec:
        return YES if value >= spec["from"] else NO
    return YES if value in spec.get("bars", ()) else DOUBT if value in spec.get("doubt", ()) else NO


def _within(spec: Mapping[str, Any], value: date, day: date) -> int:
    if "from" in spec and value < spec["from"]:
        return NO
    edge = _years_before(day, spec["years"])
    if value == edge:
        return {"doubt": DOUBT, "bars": YES, "free": NO}[spec["to the day"]]
    return YES if edge < value <= day else NO


def _long_enough(value: str, spec: str) -> int:
    """Whether a length is as long; 28 days more than a month less are, in February, and are not, in other months."""
    if value == "life":
        return YES
    count = int(_length(spec).split()[0]) * (12 if "year" in spec else 1)
    words = value.split()
    unit = 12 if words[1].startswith("year") else 1
    months, days = int(words[0]) * unit, int(words[3]) if len(words) > 2 else 0
    if spec.startswith("more than"):
        return YES if (months, days) > (count, 0) else NO
    return YES if months >= count else DOUBT if (months, days) == (count - 1, 28) else NO


