"""Three-valued conditions (strong Kleene), compiled once into closures.

A test gives True, False, or None for "cannot be said". What None does, operator by operator:
a fact not given makes its condition None; `all` is False if any part is False, else None if any part is None;
`any` is True if any part is True, else None if any part is None; `none` is the reverse of `any`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from polcareer.candidacy.moments import birthday
from polcareer.candidacy.rule import Condition

Facts = Mapping[str, Any]
Truth = bool | None
Test = Callable[[Facts, date], Truth]
Lists = Mapping[str, Callable[[str, date], tuple[Truth, str]]]


class Blocker(NamedTuple):
    """Why a condition cannot be said: a fact that is not given, or (with no fact) a reason in words."""

    fact: str
    reason: str


class Compiled(NamedTuple):
    """A condition ready to run. `blockers` is asked only when `test` gave None."""

    test: Test
    blockers: Callable[[Facts, date], Iterator[Blocker]]


def compile_condition(condition: Condition, lists: Lists) -> Compiled:
    """Compile a condition. `lists` answers `listed_as`: for a list's name, whether a value is on it that day."""
    if condition.fact is not None:
        return _leaf(condition, condition.fact, lists)
    parts = [compile_condition(part, lists) for part in condition.all or condition.any or condition.none]
    tests = [part.test for part in parts]
    if condition.all:
        test = _all(tests)
    else:
        test = _any(tests) if condition.any else _none(tests)

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        for part in parts:
            if part.test(facts, on) is None:
                yield from part.blockers(facts, on)

    return Compiled(test, blockers)


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


def _leaf(condition: Condition, fact: str, lists: Lists) -> Compiled:
    if condition.listed_as is not None:
        return _listed(fact, lists[condition.listed_as])
    holds = _operator(condition)

    def test(facts: Facts, on: date) -> Truth:
        value = facts.get(fact)
        return None if value is None else holds(value, on)

    def blockers(_facts: Facts, _on: date) -> Iterator[Blocker]:
        yield Blocker(fact, "")

    return Compiled(test, blockers)


def _operator(condition: Condition) -> Callable[[Any, date], bool]:
    if condition.equals is not None:
        return lambda value, _on: value is condition.equals
    if condition.one_of:
        return lambda value, _on: value in condition.one_of
    if condition.includes:
        return lambda value, _on: any(item in condition.includes for item in value)
    if condition.age_at_least is not None:
        years = condition.age_at_least
        return lambda born, on: birthday(born, years) <= on
    if condition.more_than is not None:
        least = condition.more_than + 1
    else:
        least = condition.at_least or 0
    return lambda value, _on: bool(value >= least)


def _listed(fact: str, listed: Callable[[str, date], tuple[Truth, str]]) -> Compiled:
    def test(facts: Facts, on: date) -> Truth:
        values = facts.get(fact)
        if values is None:
            return None
        truths = [listed(value, on)[0] for value in values]
        return True if True in truths else None if None in truths else False

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        values = facts.get(fact)
        if values is None:
            yield Blocker(fact, "")
            return
        for value in values:
            truth, reason = listed(value, on)
            if truth is None:
                yield Blocker("", reason)

    return Compiled(test, blockers)
