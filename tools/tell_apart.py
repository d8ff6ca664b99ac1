"""Who tells one version of a rule from another? Used by tools/mutate_data.py on the changes that no case notices.

What a rule reads of a person is a choice, a yes or no, a number, a length or a day, given or not: each matters only by
the options, limits and days that the two versions name. So a few values of each stand for all, their combinations for
everybody, and elections before, on and after the days of the rule for every election. Where all of those come out alike
by both versions, nobody tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, combinations, product
from typing import Any, NamedTuple

from polcareer.days import months_later
from polcareer.law.decide import bar_condition
from polcareer.law.logic import Compiled, DatedLists, compile_condition
from polcareer.law.rule import Condition, Fact, Field, Rule
from polcareer.law.spans import ENDLESS, Span, length_of

Facts = Mapping[str, Any]
ONE = timedelta(days=1)
SPANS = ("passed", "within", "anniversary", "earlier_by")
LIMIT = 300_000  # combinations: beyond it, nothing is said


class TooMany(Exception):
    """More combinations than can be looked through."""


class Law(NamedTuple):
    """What is needed to read a rule: the facts by their ids, the dated lists, and every country on one."""

    facts: Mapping[str, Fact]
    lists: DatedLists
    countries: tuple[str, ...]


def conditions(rule: Rule) -> tuple[Condition, ...]:
    """Every condition of a rule that shows."""
    return (bar_condition(rule), *(each.when for each in (*rule.because, *rule.warns)))


class Leaf(NamedTuple):
    """An operator on a fact, or on a field of the records of `owner`; or a day that a record begins or ends."""

    owner: str
    subject: str
    condition: Condition


def leaves(condition: Condition, owner: str = "") -> Iterator[Leaf]:
    """Everything that a condition reads."""
    if condition.subject:
        yield Leaf(owner if condition.field else "", condition.subject, condition)
    if condition.leap_day is not None and condition.leap_day.if_settled is not None:
        yield from leaves(condition.leap_day.if_settled)
    if condition.current is not None:
        for end in (condition.current.since, condition.current.until, condition.current.ended):
            yield from (Leaf(owner, end, condition),) if end else ()
    if condition.throughout is not None:
        through = condition.throughout
        yield from (Leaf(through.of, end, condition) for end in (through.since, through.until))
        yield from leaves(through.counted, through.of)
        return
    if condition.total is not None:
        raise TooMany
    inside = condition.some or condition.every or owner
    for part in condition.parts:
        yield from leaves(part, inside)


Read = Mapping[str, Mapping[str, list[Condition]]]


def people(old: Rule, new: Rule, law: Law, days: tuple[date, ...]) -> Iterator[Facts]:
    """Everybody whom two versions could tell apart on these days. Raises `TooMany`."""
    many = (*conditions(old), *conditions(new))
    read = _read(many)
    parts = _parts(many, law.lists)
    ways = [_ways(law, read, parts.get(name, []), name, days) for name in read]
    if _size(ways) > LIMIT:
        raise TooMany
    for values in product(*ways):
        yield {name: value for name, value in zip(read, values, strict=True) if value is not None}


def _read(many: Iterable[Condition]) -> Read:
    """By fact and field, the operators on it."""
    read: dict[str, dict[str, list[Condition]]] = {}
    for each in many:
        for leaf in leaves(each):
            fact, field = (leaf.owner, leaf.subject) if leaf.owner else (leaf.subject, "")
            read.setdefault(fact, {}).setdefault(field, []).append(leaf.condition)
    return read


def _parts(many: Iterable[Condition], lists: DatedLists) -> dict[str, list[Compiled]]:
    """By list of records, every condition that is asked of one: records alike by all of them are alike."""
    found: dict[str, list[Compiled]] = {}

    def walk(condition: Condition) -> None:
        fact = condition.some or condition.every
        if fact and condition.where is not None:
            found.setdefault(fact, []).append(compile_condition(condition.where, lists, fact))
        elif condition.throughout is None:
            for part in condition.parts:
                walk(part)

    for each in many:
        walk(each)
    return found


def _size(ways: Iterable[list[Any]]) -> int:
    size = 1
    for each in ways:
        size *= len(each)
    return size


def _ways(law: Law, read: Read, parts: list[Compiled], fact: str, days: tuple[date, ...]) -> list[Any]:
    """The values of a fact; of records: none, each one that differs in what is asked of it, and each two of those."""
    if law.facts[fact].type != "records":
        return [*_values(law, law.facts[fact], read[fact][""], days), None]
    fields = {each.id: each for each in law.facts[fact].fields if each.id in read[fact]}
    values = [_of_field(law, each, read[fact][name], days) for name, each in fields.items()]
    if _size(values) > LIMIT:
        raise TooMany
    records = (
        {name: value for name, value in zip(fields, each, strict=True) if value is not None}
        for each in product(*values)
    )
    through = [each.throughout for many in read[fact].values() for each in many if each.throughout is not None]
    found: list[Facts] = list(records) if through else _distinct(records, parts, days)
    found.sort(key=len, reverse=True)
    two = combinations(found, 2) if not through else _one_after_another(found, days, through[0].since, through[0].until)
    return [*((record,) for record in found), *two, (), None]


def _distinct(records: Iterable[Facts], parts: list[Compiled], days: tuple[date, ...]) -> list[Facts]:
    distinct: dict[Any, Facts] = {}
    for record in records:
        key = tuple((each.test(record, on), *_missing(each, record, on)) for each in parts for on in days)
        if len(record) > len(distinct.get(key, ())):
            distinct[key] = record
    return list(distinct.values())


def _one_after_another(
    found: list[Facts], days: tuple[date, ...], since: str, until: str
) -> Iterator[tuple[Facts, Facts]]:
    """Half a year and a half of two kinds, one after the other."""
    kinds = {tuple((name, value) for name, value in each.items() if name not in (since, until)) for each in found}
    for on, one, other in product(days, sorted(kinds), sorted(kinds)):
        middle = months_later(on, -6)
        yield {**dict(one), since: months_later(on, -18), until: middle}, {**dict(other), since: middle + ONE}


def _missing(part: Compiled, record: Facts, on: date) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(part.blockers(record, on))) if part.test(record, on) is None else ()


def _of_field(law: Law, field: Field, operators: list[Condition], days: tuple[date, ...]) -> list[Any]:
    """The values that stand for all of a field, and None where it may be left out."""
    found = _values(law, field, operators, days)
    found = [each for each in found if field.since is None or each >= field.since]
    return found if field.absent else [*found, None]


def _values(law: Law, asked: Fact | Field, operators: list[Condition], days: tuple[date, ...]) -> list[Any]:
    if asked.type == "yes-no":
        return [True, False]
    if asked.type == "choice":
        return _choices(law, asked, operators, days)
    if asked.type == "choices":
        alone = [(each.id,) for each in asked.options]
        return alone + [tuple(chain.from_iterable(pair)) for pair in combinations(alone, 2)]
    if asked.type == "number":
        limits = {each.more_than if each.more_than is not None else each.at_least for each in operators}
        return sorted({max(0, (limit or 0) + step) for limit in limits for step in (-1, 0, 1, 2)})
    if asked.type == "span":
        return _lengths({each.lasting or each.longer_than or "" for each in operators})
    return _days(operators, days)


def _choices(law: Law, asked: Fact | Field, operators: list[Condition], days: tuple[date, ...]) -> list[Any]:
    """One option of each group that no operator tells apart."""
    options = [each.id for each in asked.options]
    named = sorted({each.listed_as for each in operators if each.listed_as})
    if getattr(asked, "with_countries", False):
        options += law.countries
    groups: dict[Any, str] = {}
    for option in options:
        holds = tuple(option in (each.one_of or each.none_of) for each in operators if not each.listed_as)
        groups.setdefault((holds, tuple(law.lists[name](option, on) for name in named for on in days)), option)
    return list(groups.values())


def _lengths(limits: set[str]) -> list[Any]:
    found = {ENDLESS}
    for limit in (length_of(each) for each in limits if each):
        found |= {limit, limit._replace(days=limit.days + 1), Span(limit.months + 1, 0), Span(limit.months + 12, 0)}
        found |= {Span(limit.months, limit.days - 1)} if limit.days else set()
        found |= {Span(limit.months - 1, 27), Span(limit.months - 1, 0)} if limit.months else set()
    return sorted(found)


def _days(operators: list[Condition], days: tuple[date, ...]) -> list[Any]:
    """A day on and about each on which an operator turns, seen from the days of the moments."""
    about = {day for each in operators for day in (each.dated_before, each.dated_from) if day}
    for each, on in product(operators, days):
        through = (each.throughout.time,) if each.throughout else ()
        aged = (f"P{each.age_at_least}Y",) if each.age_at_least else ()
        lengths = (*(getattr(each, name) for name in SPANS), *through, *aged)
        about |= {on} if each.current or each.throughout else set()
        about |= {start for text in lengths if text for start in _so_long_before(on, length_of(text))}
    return sorted({day + ONE * step for day in about for step in (-1, 0, 1)})


def _so_long_before(on: date, span: Span) -> set[date]:
    start = months_later(on, -span.months) - ONE * span.days
    return {start, *(start + ONE * step for step in range(-3, 4) if span.after(start + ONE * step) == on)}
