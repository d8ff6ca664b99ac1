"""What each operator of a condition asks of a value at a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from polcareer.candidacy.condition import Condition
from polcareer.candidacy.moments import birthday
from polcareer.candidacy.spans import Span, length_of, months_before

Truth = bool | None
DatedLists = Mapping[str, Callable[[str, date], tuple[Truth, str]]]


class Operator(NamedTuple):
    """A test of a value on a day; why it cannot be said, if so; and the days on which time changes it."""

    test: Callable[[Any, date], Truth]
    reasons: Callable[[Any, date], list[str]] = lambda _value, _on: []
    turns: Callable[[date], Iterator[date]] = lambda _value: iter(())


def operator(condition: Condition, lists: DatedLists) -> Operator:
    """The operator that a condition sets."""
    (name,) = condition.operators
    wanted = getattr(condition, name)
    if name == "listed_as":
        return _listed(lists[wanted])
    return MAKERS[name](wanted)


def _equals(wanted: bool) -> Operator:
    return Operator(lambda value, _on: value is wanted)


def _one_of(wanted: tuple[str, ...]) -> Operator:
    return Operator(lambda value, _on: value in wanted)


def _includes(wanted: tuple[str, ...]) -> Operator:
    return Operator(lambda values, _on: any(value in wanted for value in values))


def _at_least(wanted: int) -> Operator:
    return Operator(lambda value, _on: value >= wanted)


def _age_at_least(years: int) -> Operator:
    return Operator(lambda born, on: birthday(born, years) <= on, turns=lambda born: iter((birthday(born, years),)))


def _longer_than(text: str) -> Operator:
    limit = length_of(text)

    def reasons(value: Span, _on: date) -> list[str]:
        return [f"Whether {value.days} days is longer than {text} turns on the calendar: give it in years and months."]

    return Operator(lambda value, _on: value.longer_than(limit), reasons)


def _dated_before(day: date) -> Operator:
    return Operator(lambda value, _on: value < day)


def _dated_from(day: date) -> Operator:
    return Operator(lambda value, _on: value >= day)


def _passed(text: str) -> Operator:
    after = length_of(text).after
    return Operator(lambda value, on: after(value) <= on, turns=lambda value: iter((after(value),)))


def _within(text: str) -> Operator:
    after = length_of(text).after
    return Operator(lambda value, on: value <= on < after(value), turns=lambda value: iter((value, after(value))))


def _anniversary(text: str) -> Operator:
    after = length_of(text).after

    def turns(value: date) -> Iterator[date]:
        day = after(value)
        yield from (day, day + timedelta(days=1)) if day < date.max else ()

    return Operator(lambda value, on: after(value) == on, turns=turns)


def _earlier_by(text: str) -> Operator:
    months, days, _ = length_of(text)

    def turns(value: date) -> Iterator[date]:
        yield from (Span(months, 0).after(value + timedelta(days=days + 1)),) if value < date.max else ()

    return Operator(lambda value, on: value < months_before(on, months) - timedelta(days=days), turns=turns)


def _listed(listed: Callable[[str, date], tuple[Truth, str]]) -> Operator:
    def test(value: Any, on: date) -> Truth:
        truths = [listed(item, on)[0] for item in _items(value)]
        return True if True in truths else None if None in truths else False

    def reasons(value: Any, on: date) -> list[str]:
        found = (listed(item, on) for item in _items(value))
        return [reason for truth, reason in found if truth is None]

    return Operator(test, reasons)


def _items(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


MAKERS: dict[str, Callable[[Any], Operator]] = {
    "equals": _equals,
    "one_of": _one_of,
    "includes": _includes,
    "more_than": lambda number: _at_least(number + 1),
    "at_least": _at_least,
    "age_at_least": _age_at_least,
    "longer_than": _longer_than,
    "dated_before": _dated_before,
    "dated_from": _dated_from,
    "passed": _passed,
    "within": _within,
    "anniversary": _anniversary,
    "earlier_by": _earlier_by,
}
