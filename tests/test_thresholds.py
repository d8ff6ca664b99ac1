"""For each threshold in the rules, the value (or day) on either side of it: the answer flips exactly there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

import pytest

from polcareer.candidacy.condition import Condition
from polcareer.candidacy.decide import RuleBook, bar_condition
from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.report import decide
from polcareer.candidacy.rule import Rule
from polcareer.candidacy.spans import Span
from polcareer.dataset import open_store

LAW = open_law(open_store())
READER = LAW.reader(date(2026, 11, 21))
ONE = timedelta(days=1)
MP = office_named(LAW, "mp")
AREA = next(area for area in LAW.coverage if area.office == "mp")


class Place(NamedTuple):
    """A threshold: its rule, its condition, the list of records it is in, and whether it speaks for the bar."""

    rule: Rule
    condition: Condition
    owner: str
    bars: bool

    def __str__(self) -> str:
        current = self.condition.current
        names = self.condition.operators or ["until" if current and current.until else "ended"]
        return f"{self.rule.id} {self.rule.in_force.since} {self.owner or self.condition.fact} {names[0]}"


def _places(rule: Rule, condition: Condition, owner: str = "", *, bars: bool = True) -> Iterator[Place]:
    if condition.subject or condition.current:
        yield Place(rule, condition, owner, bars)
    for part in (*condition.all, *condition.any, *filter(None, (condition.where,))):
        yield from _places(rule, part, condition.some or owner, bars=bars)
    for part in condition.none:
        yield from _places(rule, part, owner, bars=not bars)


def _years(length: str | None) -> int:
    """The years of a length; all that the rules' dates use are whole years and no time at all."""
    if length is None or length in ("P0D", "P1D"):
        return 0
    assert (length[0], length[-1]) == ("P", "Y")
    return int(length[1:-1])


def _first(rule: Rule) -> date:
    """The first day on which the rule can bite: one on an anniversary of a day from some day on comes later."""
    conditions = [place.condition for place in _places(rule, bar_condition(rule))]
    starts = [each.dated_from for each in conditions if each.dated_from]
    years = sum(_years(each.anniversary) for each in conditions)
    return max([rule.in_force.since, *(start.replace(year=start.year + years) for start in starts)])


def _day(place: Place) -> date:
    """A day to test on: near the date that the condition names, or the rule's last, or one in June 2024 or later."""
    if place.condition.dated_from or place.condition.dated_before:
        return _first(place.rule)
    return place.rule.in_force.until or max(_first(place.rule), date(2024, 6, 7))


def _of_age(years: int, day: date) -> date:
    """The latest birth of someone of that age on a day, by counting birthdays."""
    born = day
    while day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < years:
        born -= ONE
    return born


def _sides(place: Place, day: date) -> Iterator[tuple[Any, Any]]:
    """Neighbouring values: on the first the condition does not hold, on the second it does."""
    condition = place.condition
    if condition.age_at_least is not None:
        born = _of_age(condition.age_at_least, day)
        yield born + ONE, born
    if condition.at_least is not None:
        yield condition.at_least - 1, condition.at_least
    if condition.more_than is not None:
        yield condition.more_than, condition.more_than + 1
    if condition.longer_than is not None:
        limit = READER.field(_field(place), condition.longer_than)
        yield limit, Span(limit.months, limit.days + 1)
    if condition.dated_before is not None:
        yield condition.dated_before, condition.dated_before - ONE
    if condition.dated_from is not None:
        yield condition.dated_from - ONE, condition.dated_from
    length = condition.within or condition.anniversary or condition.passed
    start = day.replace(year=day.year - _years(length))
    if condition.within:
        yield start, start + ONE
    if condition.within and not any(each.condition.dated_before for each in ALL if each.rule is place.rule):
        yield day + ONE, day
    if condition.passed or condition.anniversary:
        yield start + ONE, start
    if condition.anniversary:
        yield start - ONE, start
    if condition.current is not None:
        yield from [(day - ONE, day)] * bool(condition.current.until)
        yield from [(day, day + ONE)] * bool(condition.current.ended)


def _field(place: Place) -> Any:
    current = place.condition.current
    name = place.condition.field or (current and (current.until or current.ended))
    return next((field for field in LAW.asked[place.owner].fields if field.id == name), None)


def _answers(asked: Any, day: date) -> list[Any]:
    """A few answers to a question, one of each kind."""
    options: list[Any] = [option.id for option in asked.options]
    kinds: dict[str, list[Any]] = {
        "date": [*sorted(STARTS), *(day - step * ONE for step in (20000, 400, 0, -1, -400)), *_long_before(day + ONE)],
        "number": [0, 1000],
        "span": [Span(1, 0), Span(24, 0)],
        "yes-no": [True, False],
        "choice": options,
        "choices": [(option,) for option in options],
    }
    return kinds[asked.type]


def _long_before(day: date) -> list[date]:
    """The days whose anniversaries, of the lengths that the rules speak of, fall on a day."""
    years = {_years(place.condition.anniversary) for place in ALL if place.condition.anniversary}
    return [day.replace(year=day.year - each) for each in sorted(years)]


def _completions(rule: Rule, day: date, without: Any = None) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Answers to all that the rule reads but one field or fact: the facts, and the record of the list it reads."""
    places = list(_places(rule, bar_condition(rule)))
    asked = [_field(place) if place.owner else LAW.asked[place.condition.fact or ""] for place in places]
    kept = list({each.id: each for each in asked if each.id != without}.values())
    owned = {_field(place).id for place in places if place.owner}
    for values in product(*(_answers(each, day) for each in kept)):
        filled = dict(zip([each.id for each in kept], values, strict=True))
        record = {name: value for name, value in filled.items() if name in owned}
        yield {name: value for name, value in filled.items() if name not in owned}, record


def _bites(rule: Rule, facts: dict[str, Any], day: date, poll: date | None = None) -> bool:
    """Whether the ground certainly applies, alone among the rules, with no first day covered."""
    book = RuleBook(MP, [rule], LAW.countries, replace(AREA, since=None))
    found = decide(book, facts, LAW.asked, nomination=day, poll=poll or day)
    return bool(found.bars or found.unsettled or found.other_offices_lost)


def _told(place: Place, facts: dict[str, Any], record: dict[str, Any], value: Any) -> dict[str, Any]:
    if not place.owner:
        return facts | {place.condition.fact or "": value}
    return facts | {place.owner: (record | {_field(place).id: value},)}


ALL = [place for rule in LAW.rules for place in _places(rule, bar_condition(rule))]
STARTS = {place.condition.dated_from for place in ALL if place.condition.dated_from}
STARTS |= {place.condition.dated_before - ONE for place in ALL if place.condition.dated_before}


@pytest.mark.parametrize("place", [place for place in ALL if list(_sides(place, _day(place)))], ids=str)
def test_threshold(place: Place) -> None:
    """On one side of the threshold the ground applies and on the other not, for some answers to the rest."""
    rule, day = place.rule, _day(place)
    without = _field(place).id if place.owner else place.condition.fact
    for outside, inside in _sides(place, day):
        flips = {
            tuple(_bites(rule, _told(place, facts, record, value), day) for value in (outside, inside))
            for facts, record in _completions(rule, day, without)
        }
        assert (not place.bars, place.bars) in flips
        assert (place.bars, not place.bars) not in flips


@pytest.mark.parametrize("rule", LAW.rules, ids=lambda rule: f"{rule.id} {rule.in_force.since}")
def test_in_force(rule: Rule) -> None:
    """A rule bites on nobody the day before it is in force or the day after, and does on its first and last day."""
    force, wait = rule.in_force, 27 * ONE
    owners = [place.owner for place in _places(rule, bar_condition(rule))]

    def bites(day: date, facts: dict[str, Any]) -> bool:
        days = {"nomination": (day, day + wait), "poll": (day - wait, day), "each": (day, day)}[force.by]
        return _bites(rule, facts, *days)

    edges = [((_first(rule) - ONE, _first(rule)), (False, True))]
    if force.until is not None:
        edges.append(((force.until, force.until + ONE), (True, False)))
    for days, flip in edges:
        told = [
            facts | {owner: (record,) for owner in owners if owner} for facts, record in _completions(rule, days[0])
        ]
        assert flip in {tuple(bites(day, facts) for day in days) for facts in told}
