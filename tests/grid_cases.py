"""Cases made from tables: tests/cases/grids/*.yaml say by ground what bars, what the law leaves open, and when.

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
| `begun`, `begun if said` | on that day and after it; of the latter, long ago where it was not said |
| `{from: 2022-06-28}` | that day or a later one |

| `{younger: 18, days: 1}` | not so old on that day, or so many days before it |

`fact NAME` in place of a field is a fact beside the records. `while: [from, until]` are the fields with the first and
the last day on which the record holds. `at` is what follows by moment, `since` and `until` the days of the law, by the
day of each moment or, with `by`, that of one. `words` are in what is said of the ground, `silent` are not.
`edges: false`: of the days before it became law the table does not speak.
`counted: poll`: it bites on the consent only where it does at the poll.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import chain, product
from typing import Any, NamedTuple

import council_cases
import devolved_cases
from council_cases import HERE, CouncilCase

from folders import read_once
from polcareer.law.person import Reader
from polcareer.law.rule import Fact
from polcareer.law.verdict import Verdict

FOLDER = HERE / "cases" / "grids"
ONE = timedelta(days=1)
TODAY = date(2026, 11, 21)
# Two elections: one across a month of 31 days, and one whose days are the same in every month.
ELECTIONS = ((date(2026, 10, 6), date(2026, 11, 5)), (date(2026, 8, 4), date(2026, 9, 3)))
LATER = (date(2029, 3, 6), date(2029, 4, 5))  # for what can be years old only then
MOMENTS = ("consent", "nomination", "poll", "return", "acceptance", "oath", "in-office")
ONLY_WHERE = {"election-offences.which": ("election", "other")}  # a field of some records alone
IF_NONE = {
    "fact elected-offices": "none",
    "fact mayor-police": "none",
    "fact police-links": "both",
    "fact authority-links": "registered",
}
YES, DOUBT, UNSAID, NO = "yes", "doubt", "unsaid", "no"


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
    says: Mapping[str, str] = field(default_factory=dict)
    kind: str = "disqualification"
    words: str = ""
    silent: str = ""
    edges: bool = True


class Open(NamedTuple):
    """A ground that may apply: the fields that were not said, and why the law itself is not clear."""

    asks: frozenset[str]
    why: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GridCase(CouncilCase):
    """A person, an election, and what each ground of the table comes to: nothing, or how, when, with what effects."""

    grounds: Mapping[str, Any]
    ordinary: Mapping[str, Any]
    kinds: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def typed(self, reader: Reader) -> dict[str, Any]:
        """The facts, and what holds of whoever has none of what is asked about."""
        return {**reader.if_none(), **reader.read({**self.ordinary, **self.facts})}

    def misfits(self, verdict: Verdict) -> dict[str, tuple[Any, Any]]:
        """Where a ground does not come to what the table says: found and wanted."""
        found = _found(verdict)
        wrong = {
            rule: (found.get(rule), wanted)
            for rule, wanted in self.grounds.items()
            if not _fits(found.get(rule), wanted)
        }
        named = (*verdict.bars, *verdict.unsettled, *verdict.must_leave, *verdict.other_offices_lost)
        bars = [bar for bar in named if bar.rule in self.kinds]
        wrong |= {
            f"kind of {bar.rule}": (bar.kind, self.kinds[bar.rule]) for bar in bars if bar.kind != self.kinds[bar.rule]
        }
        said = " ".join(bar.says for bar in bars)
        wrong |= {f"says {words}": (said, words) for words in self.words if words not in said}
        return wrong | {f"does not say {words}": (said, words) for words in self.silent if words in said}


def _found(verdict: Verdict) -> dict[str, Any]:
    found: dict[str, Any] = {each.rule: Open(frozenset(each.facts), each.reasons) for each in verdict.possible}
    named = ("unsettled", verdict.unsettled), ("must-leave", verdict.must_leave), ("lost", verdict.other_offices_lost)
    for how, bars in (*named, ("bars", verdict.bars)):
        for bar in bars:
            found[bar.rule] = (
                f"{how}, unsettled" if bar.unsettled and how != "unsettled" else how,
                list(bar.moments),
                list(bar.effects),
                bar.cure_before,
            )
    return found


def _fits(found: Any, wanted: Any) -> bool:
    """Whether a ground came to what was wanted: of what is open, the same is asked, for reasons with these words."""
    if not isinstance(found, Open) or not isinstance(wanted, Open):
        return bool(found == wanted)
    words = sorted(wanted.why)
    if found.asks != wanted.asks or len(found.why) != len(words):
        return False
    return all(any(each in reason for reason in found.why) for each in words)


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
    for nomination, poll in _elections(row):
        days = [nomination, poll]
        for way in row.ways:
            for base in _bases(way, days):
                for record in chain([base], _otherwise(row, way, base, facts, days), _left_out(row, way, base, facts)):
                    yield _case(row, record, nomination, poll)
                for record in _about_consent(row, way, base, nomination):
                    yield _case(row, record, nomination, poll, signed=nomination - 20 * ONE)
            for base in _to_the_day(way, nomination):
                for record in _otherwise(row, way, base, facts, [nomination]):
                    yield _case(row, record, nomination, nomination)
        if row.during and row.during[0]:
            begun = {**next(_bases(row.ways[0], days)), row.during[0]: nomination + ONE}
            yield _case(row, begun, nomination, poll, closes=nomination)
    for day in _first_and_last(row, begins):
        yield from _about(row, facts, day)


def _about(row: Row, facts: Mapping[str, Fact], day: date) -> Iterator[GridCase]:
    """Elections on a day and from it to the next."""
    for base in _bases(row.ways[0], [day]):
        for record in chain([base], _left_out(row, row.ways[0], base, facts)):
            yield _case(row, record, day, day)
            for each in (record, *_ended(row, record, day)):
                yield _case(row, each, day, day + ONE)


def _ended(row: Row, record: dict[str, Any], day: date) -> Iterator[dict[str, Any]]:
    """The record as it ends on a day, where it has a last day and had begun."""
    since, until = row.during or ("", "")
    if until and record.get(since, day) <= day:
        yield {**record, until: day}


def _to_the_day(way: Mapping[str, Any], day: date) -> Iterator[dict[str, Any]]:
    """Records of which the law does not say, where the time ends on the day of an election that is one day long."""
    if any(isinstance(spec, Mapping) and spec.get("to the day") == "doubt" for spec in way.values()):
        yield from list(_bases(way, [day]))[1:]


def _first_and_last(row: Row, begins: date) -> Iterator[date]:
    ends = [row.since - ONE, row.since, *([row.until, row.until + ONE] if row.until else [])]
    yield from (day for day in ends if day >= begins and row.edges)


def _elections(row: Row) -> Iterator[tuple[date, date]]:
    """Elections at which a row is law throughout, and one so late that a day of its can be as long ago as it says."""
    fitting = [days for days in ELECTIONS if row.since <= days[0] and (row.until is None or days[1] <= row.until)]
    yield from fitting or [
        (row.since, row.since + 30 * ONE) if row.until is None else (row.until - 40 * ONE, row.until - 10 * ONE)
    ]
    if any(isinstance(spec, Mapping) and {"years", "from"} <= set(spec) for way in row.ways for spec in way.values()):
        yield LATER


def devolved(office: str) -> bool:
    """Whether it is a seat in a devolved parliament."""
    return office in devolved_cases.OFFICES


def _bases(way: Mapping[str, Any], days: list[date]) -> Iterator[dict[str, Any]]:
    """A record that bars, and one for each value of a field of which the law does not say."""
    base = {field: _first(spec, days[0]) for field, spec in way.items() if field != "doubtful"}
    yield base
    for name, spec in way.items():
        if isinstance(spec, Mapping):
            yield from ({**base, name: value} for value in spec.get("doubt", ()))
            if spec.get("to the day") == "doubt":
                edges = (_years_before(day, spec["years"]) for day in days)
                yield from ({**base, name: edge} for edge in edges if edge >= spec.get("from", date.min))


def _first(spec: Any, nomination: date) -> Any:
    if isinstance(spec, list):
        return spec[0]
    if isinstance(spec, str):
        return nomination - 100 * ONE if spec.startswith("begun") else _length(spec, extra=1)
    if "younger" in spec:
        return nomination.replace(year=nomination.year - spec["younger"] + 1)
    if "years" in spec or "from" in spec:
        return min(
            max(nomination - 100 * ONE, spec.get("from", date.min)), max(nomination, spec.get("from", date.min)), TODAY
        )
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


def _left_out(
    row: Row, way: Mapping[str, Any], base: dict[str, Any], facts: Mapping[str, Fact]
) -> Iterator[dict[str, Any]]:
    """The record without each field that may not have been said, for each value of the others that bars."""
    records = facts.get(row.asks)
    may_lack = [each.id for each in records.fields if not each.absent] if records else []
    decide = {ONLY_WHERE[f"{row.asks}.{name}"][0] for name in base if f"{row.asks}.{name}" in ONLY_WHERE}
    listed = {name: spec for name, spec in way.items() if isinstance(spec, list)}
    each_way = [base, *({**base, name: value} for name, values in listed.items() for value in values[1:])]
    for full, lacks in product(each_way, [name for name in base if name in may_lack and name not in decide]):
        yield {name: value for name, value in full.items() if name != lacks}


def _ends(during: tuple[str, ...], days: list[date]) -> Iterator[dict[str, Any]]:
    since, until = during
    nomination, poll = days[0], days[-1]
    for day in dict.fromkeys(days):
        yield from ({since: day}, {since: day + ONE}) if since else ()
        yield from ({until: day - ONE}, {until: day}) if until else ()
    if since and until:
        yield {since: nomination + ONE, until: poll - ONE}
        yield {since: nomination, until: nomination}
        yield {since: poll, until: poll}


def _about_consent(
    row: Row, way: Mapping[str, Any], base: dict[str, Any], nomination: date
) -> Iterator[dict[str, Any]]:
    """What holds only about the day on which the consent is signed, twenty days before the papers."""
    signed = nomination - 20 * ONE
    if not devolved(row.office):
        return
    yield base
    if row.during:
        since, until = row.during
        yield from ({**base, until: signed}, {**base, until: signed - ONE}) if until else ()
        yield from ({**base, since: signed + ONE},) if since else ()
    for name, spec in way.items():
        if isinstance(spec, Mapping) and "years" in spec and spec.get("from", date.min) <= signed < TODAY:
            yield from ({**base, name: signed}, {**base, name: signed + ONE})


def _values(asked: Any, spec: Any, days: list[date]) -> Iterator[Any]:
    if asked.type == "yes-no":
        yield from ("yes", "no")
    elif asked.type in ("choice", "choices"):
        named = (
            (*spec.get("bars", ()), *spec.get("doubt", ()), *spec.get("free", ())) if isinstance(spec, Mapping) else ()
        )
        yield from dict.fromkeys((*(each.id for each in asked.options), *named))
    elif asked.type == "span" and spec:
        years = "year" in spec
        yield from _lengths(int(_length(spec).split()[0]), years=years)
    elif asked.type == "date" and isinstance(spec, Mapping) and "years" in spec:
        edges = [_years_before(day, years) for day in days for years in {spec["years"], 3}]
        tried = (edge + ONE * step for edge in (*edges, *days) for step in (-1, 0, 1))
        yield from (day for day in tried if spec.get("from", date.min) <= day <= (date.max if asked.future else TODAY))
    elif asked.type == "date" and isinstance(spec, Mapping) and "younger" in spec:
        edges = [_years_before(day, spec["younger"]) for day in days]
        yield from (edge + ONE * step for edge in edges for step in (-1, 0, 1))
    elif asked.type == "date" and spec in ("begun", "begun if said"):
        yield from (day + ONE * step for day in days for step in (0, 1))
    elif asked.type == "date" and isinstance(spec, Mapping):
        yield from (spec["from"] + ONE * step for step in (-1, 0, 1))


def _lengths(count: int, *, years: bool) -> Iterator[str]:
    months = count * 12 if years else count
    yield from (
        f"{months - 1} months",
        f"{months - 1} months and 27 days",
        f"{months - 1} months and 28 days",
        f"{months} months",
        f"{months} months and 1 day",
        "life",
    )


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _case(
    row: Row,
    record: Mapping[str, Any],
    nomination: date,
    poll: date,
    *,
    signed: date | None = None,
    closes: date | None = None,
) -> GridCase:
    beside = {name.removeprefix("fact "): written(value) for name, value in record.items() if name.startswith("fact ")}
    own = {name: value for name, value in record.items() if not name.startswith("fact ")}
    record_written = {name: written(value) for name, value in own.items()}
    facts: dict[str, Any] = {**beside, **({row.asks: [record_written]} if row.asks else {})}
    days = {moment: nomination if moment in ("consent", "nomination") else poll for moment in MOMENTS}
    if closes:
        facts["nominations-close"] = closes.isoformat()
    if signed:
        facts["consent-signed-on"] = signed.isoformat()
        days["consent"] = signed
    same = [each for each in rows(row.office) if _reads(each, row.asks, record)]
    grounds: dict[str, Any] = {}
    for rule in dict.fromkeys(each.rule for each in same):
        found = [_comes_to(each, record, days) for each in same if each.rule == rule]
        certain = [each for each in found if each and not isinstance(each, Open)]
        grounds[rule] = certain[0] if certain else _open(each for each in found if each)
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
        kinds={each.rule: each.kind for each in same if each.rule in named},
        words=tuple(each.words for each in same if each.words and _comes_to(each, record, days)),
        silent=tuple(each.silent for each in same if each.silent and _comes_to(each, record, days)),
    )


def _reads(row: Row, asks: str, record: Mapping[str, Any]) -> bool:
    """Whether a row is about the same records, or about a fact beside them that was said."""
    return row.asks == asks if row.asks else all(set(way) <= set(record) for way in row.ways)


def written(value: Any) -> Any:
    """A value as a file of facts has it."""
    return value.isoformat() if isinstance(value, date) else value


def _open(found: Iterable[Open]) -> Open | None:
    """Several doubts as one."""
    asks: dict[str, None] = {}
    why: dict[str, None] = {}
    for each in found:
        asks |= dict.fromkeys(each.asks)
        why |= dict.fromkeys(each.why)
    return Open(frozenset(asks), tuple(why)) if asks or why else None


def _comes_to(row: Row, record: Mapping[str, Any], days: Mapping[str, date]) -> Any:
    """What a row says of a record: None, that it is open, or how, at which moments, with what effects and cure."""
    by = row.by and days[row.by]
    live = [
        at for at in row.at if row.since <= (by or days[at]) and (row.until is None or (by or days[at]) <= row.until)
    ]
    truth = {at: _truth(row, record, days[at]) for at in live}
    if row.counted in truth:
        truth = {at: _both(each, truth[row.counted]) for at, each in truth.items()}
    bites = [at for at in live if truth[at] is True]
    if not bites:
        doubts = _open(each for each in truth.values() if isinstance(each, Open))
        return doubts if row.how in ("bars", "unsettled") else None
    effects = list(dict.fromkeys(effect for at in bites for effect in row.at[at]))
    return row.how, bites, effects, row.cure


Truth = bool | Open


def _both(one: Truth, other: Truth) -> Truth:
    if isinstance(one, Open) and isinstance(other, Open):
        return _open((one, other)) or False
    return (other if one is True else one) if other else False


def _truth(row: Row, record: Mapping[str, Any], day: date) -> Truth:
    """Whether a record falls under a row on a day: where that is open, what is asked and words of each reason."""
    if row.during and not _holds(record, row.during, day):
        return False
    found = [_of_way(row, way, record, day) for way in row.ways]
    doubtful = [_never_certain(way) for way in row.ways]
    if any(isinstance(each, Open) and not each.asks for each, open_ in zip(found, doubtful, strict=True) if open_):
        # What is in doubt already is not asked about to find out whether it is in doubt.
        pairs = zip(found, doubtful, strict=True)
        found = [False if open_ and isinstance(each, Open) and each.asks else each for each, open_ in pairs]
    return True in found or _open(each for each in found if isinstance(each, Open)) or False


def _never_certain(way: Mapping[str, Any]) -> bool:
    return any(isinstance(spec, Mapping) and set(spec) == {"doubt"} for spec in way.values())


def _holds(record: Mapping[str, Any], during: tuple[str, ...], day: date) -> bool:
    since, until = (record.get(name) for name in during)
    return (since is None or since <= day) and (until is None or day <= until)


def _of_way(row: Row, way: Mapping[str, Any], record: Mapping[str, Any], day: date) -> Truth:
    fields = {
        field: _of_field(spec, record.get(field, IF_NONE.get(field)), day)
        for field, spec in way.items()
        if field != "doubtful"
    }
    if NO in fields.values():
        return False
    unsaid = [field for field, each in fields.items() if each == UNSAID]
    if any(_is_not_asked(row, field, record) for field in unsaid):
        return False
    if unsaid:
        return Open(
            frozenset(each.removeprefix("fact ") if " " in each else f"{row.asks}.{each}" for each in unsaid), ()
        )
    doubted = [field for field, each in fields.items() if each == DOUBT]
    if not doubted and "doubtful" not in way:
        return True
    lengths = [field for field in doubted if isinstance(way[field], str)]
    if lengths:
        return Open(frozenset(), ("turns on the calendar",) * len(lengths))
    why = [row.says.get(field, "anniversary" if "years" in way[field] else "") for field in doubted]
    return Open(frozenset(), (*why, *([way["doubtful"]] if "doubtful" in way else [])))


def _is_not_asked(row: Row, field: str, record: Mapping[str, Any]) -> bool:
    """Whether a field is one that such a record has not."""
    decides, value = ONLY_WHERE.get(f"{row.asks}.{field}", ("", ""))
    return bool(record.get(decides, value) != value)


def _of_field(spec: Any, value: Any, day: date) -> str:
    if value is None:
        return YES if spec == "begun if said" else UNSAID
    if isinstance(spec, list):
        return YES if value in spec else NO
    if spec in ("begun", "begun if said"):
        return YES if value <= day else NO
    if isinstance(spec, str):
        return _long_enough(value, spec)
    if "younger" in spec:
        return YES if _years_before(day - ONE * spec.get("days", 0), spec["younger"]) < value else NO
    if "years" in spec:
        return _within(spec, value, day)
    if "from" in spec:
        return YES if value >= spec["from"] else NO
    return YES if value in spec.get("bars", ()) else DOUBT if value in spec.get("doubt", ()) else NO


def _within(spec: Mapping[str, Any], value: date, day: date) -> str:
    if "from" in spec and value < spec["from"]:
        return NO
    edge = _years_before(day, spec["years"])
    if value == edge:
        return {"doubt": DOUBT, "bars": YES, "free": NO}[spec["to the day"]]
    return YES if edge < value <= day else NO


def _long_enough(value: str, spec: str) -> str:
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
