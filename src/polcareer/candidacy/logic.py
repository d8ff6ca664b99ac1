"""Three-valued conditions (strong Kleene), compiled once into closures.

A test gives True, False, or None for "cannot be said". What None does, shape by shape: a fact or field not given
makes its condition None; `all` is False if any part is False, else None if any part is None; `any` is True if any
part is True, else None if any part is None; `none` is the reverse of `any`; `some` is `any` over the records given,
and None when the list was not given. `current` is never None: an end left out is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from polcareer.candidacy.condition import Condition, Current
from polcareer.candidacy.moments import is_eve_of_leap_birthday
from polcareer.candidacy.operators import DatedLists, operator
from polcareer.candidacy.spans import Between

Facts = Mapping[str, Any]
Truth = bool | None
Test = Callable[[Facts, date], Truth]


class Blocker(NamedTuple):
    """Why a condition cannot be said: a fact or `fact.field` that is not given, or (with no fact) a reason."""

    fact: str
    reason: str


class Compiled(NamedTuple):
    """A condition ready to run.

    `blockers` is asked only when `test` gave None. `turns` are the days on which time alone may change the answer.
    """

    test: Test
    blockers: Callable[[Facts, date], Iterator[Blocker]]
    turns: Callable[[Facts], Iterator[date]]


def compile_condition(condition: Condition, lists: DatedLists, owner: str = "") -> Compiled:
    """Compile a condition. `lists` answers `listed_as`; `owner` is the fact whose records hold the fields."""
    if condition.some is not None and condition.where is not None:
        return _some(condition.some, compile_condition(condition.where, lists, condition.some))
    if condition.current is not None:
        return _current(condition.current)
    if condition.subject is not None:
        leaf = _leaf(condition, condition.subject, lists, owner)
        return leaf if condition.age_at_least is None else _age(condition, condition.subject, leaf, lists)
    parts = [compile_condition(part, lists, owner) for part in condition.all or condition.any or condition.none]
    tests = [part.test for part in parts]
    if condition.all:
        test = _all(tests)
    else:
        test = _any(tests) if condition.any else _none(tests)

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        for part in parts:
            if part.test(facts, on) is None:
                yield from part.blockers(facts, on)

    def turns(facts: Facts) -> Iterator[date]:
        for part in parts:
            yield from part.turns(facts)

    return Compiled(test, blockers, turns)


def _all(tests: list[Test]) -> Test:
    def test(facts: Facts, on: date) -> Truth:
        result: Truth = True
        for part in tests:
            truth = part(facts, on)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return test


def _any(tests: list[Test]) -> Test:
    def test(facts: Facts, on: date) -> Truth:
        result: Truth = False
        for part in tests:
            truth = part(facts, on)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return test


def _none(tests: list[Test]) -> Test:
    any_of = _any(tests)

    def test(facts: Facts, on: date) -> Truth:
        truth = any_of(facts, on)
        return None if truth is None else not truth

    return test


def _some(fact: str, where: Compiled) -> Compiled:
    inner = where.test

    def test(facts: Facts, on: date) -> Truth:
        records = facts.get(fact)
        if not records:
            return None if records is None else False
        result: Truth = False
        for record in records:
            truth = inner(record, on)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        records = facts.get(fact)
        if records is None:
            yield Blocker(fact, "")
            return
        for record in records:
            if inner(record, on) is None:
                yield from where.blockers(record, on)

    def turns(facts: Facts) -> Iterator[date]:
        for record in facts.get(fact) or ():
            yield from where.turns(record)

    return Compiled(test, blockers, turns)


def _current(current: Current) -> Compiled:
    since, until, ended = current.since, current.until, current.ended

    def test(record: Facts, on: date) -> Truth:
        start, last, end = record.get(since), record.get(until), record.get(ended)
        return (start is None or start <= on) and (last is None or on <= last) and (end is None or on < end)

    def turns(record: Facts) -> Iterator[date]:
        last = record.get(until)
        yield from (day for day in (record.get(since), record.get(ended)) if day is not None)
        if last is not None and last < date.max:
            yield last + timedelta(days=1)

    return Compiled(test, lambda _record, _on: iter(()), turns)


def _leaf(condition: Condition, subject: str, lists: DatedLists, owner: str) -> Compiled:
    holds = operator(condition, lists)
    name = f"{owner}.{subject}" if condition.field else subject

    def test(facts: Facts, on: date) -> Truth:
        value = facts.get(subject)
        return None if value is None else holds.test(value, on)

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        value = facts.get(subject)
        reasons = [] if value is None else holds.reasons(value, on)
        yield from [Blocker("", reason) for reason in reasons] or [Blocker(name, "")]

    def turns(facts: Facts) -> Iterator[date]:
        value = facts.get(subject)
        if isinstance(value, date):
            yield from holds.turns(value)

    return Compiled(test, blockers, turns)


def _age(condition: Condition, subject: str, leaf: Compiled, lists: DatedLists) -> Compiled:
    """An age, where the birth may lie within a stretch, and one day may turn on how a birthday is read."""
    years, leap = condition.age_at_least or 0, condition.leap_day
    settled = None if leap is None else compile_condition(leap.if_settled, lists)

    def reached(born: date, facts: Facts, on: date) -> Truth:
        truth = leaf.test({subject: born}, on)
        if truth or settled is None or not is_eve_of_leap_birthday(born, years, on):
            return truth
        return False if settled.test(facts, on) else None

    def test(facts: Facts, on: date) -> Truth:
        born = facts.get(subject)
        if born is None:
            return None
        ends = {reached(each, facts, on) for each in (born if isinstance(born, Between) else (born,))}
        return ends.pop() if len(ends) == 1 else None

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        if leap is None or settled is None or not isinstance(facts.get(subject), date):
            yield from leaf.blockers({}, on)
            return
        yield Blocker("", leap.says)
        if settled.test(facts, on) is None:
            yield from settled.blockers(facts, on)

    return Compiled(test, blockers, leaf.turns)
