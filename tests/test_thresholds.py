"""For each threshold in the rules, the value (or day) on either side of it: the answer flips exactly there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

import pytest

from polcareer.candidacy.condition import Condition, Current
from polcareer.candidacy.decide import RuleBook, bar_condition
from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.report import decide
from polcareer.candidacy.rule import Rule
from polcareer.candidacy.spans import Span, length_of, months_before
from polcareer.dataset import open_store
from polcareer.errors import RefusedFact

LAW = open_law(open_store())
READER = LAW.reader(date(2026, 11, 21))
ONE = timedelta(days=1)
MP = office_named(LAW, "mp")
AREA = next(area for area in LAW.coverage if area.office == "mp")


ENDS = ("since", "until", "ended")


class Place(NamedTuple):
    """A threshold: its rule, its condition, the list of records it is in, and whether it speaks for the bar."""

    rule: Rule
    condition: Condition
    owner: str
    bars: bool

    def __str__(self) -> str:
        current = self.condition.current
        names = self.condition.operators or [end for end in ENDS if getattr(current, end, "")]
        return f"{self.rule.id} {self.rule.in_force.since} {self.owner or self.condition.fact} {names[0]}"


def _places(rule: Rule, condition: Condition, owner: str = "", *, bars: bool = True) -> Iterator[Place]:
    if condition.subject:
        yield Place(rule, condition, owner, bars)
    for end in ENDS if condition.current else ():  # each end is a threshold of its own
        if name := getattr(condition.current, end):
            yield Place(rule, replace(condition, current=Current(**{end: name})), owner, bars)
    for part in (*condition.all, *condition.any, *filter(None, (condition.where,))):
        yield from _places(rule, part, condition.some or owner, bars=bars)
    for part in condition.none:
        yield from _places(rule, part, owner, bars=not bars)


def _years(length: str | None) -> int:
    """The years of a length; all that the rules' dates use are whole years, or a day or none."""
    if length is None or _days(length) is not None:
        return 0
    assert (length[0], length[-1]) == ("P", "Y")
    return int(length[1:-1])


def _days(length: str | None) -> int | None:
    """The days of a length that is of days."""
    return int(length[1:-1]) if length and length.endswith("D") else None


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
    start = day.replace(year=day.year - _years(length)) - (_days(length) or 0) * ONE
    if condition.earlier_by:
        month_before = months_before(day, length_of(condition.earlier_by).months)
        yield month_before, month_before - ONE
    if condition.within:
        yield start, start + ONE
    if condition.within and not any(each.condition.dated_before for each in ALL if each.rule is place.rule):
        yield day + ONE, day
    if condition.passed or condition.anniversary:
        yield start + ONE, start
    if condition.anniversary:
        yield start - ONE, start
    yield from _ends(condition.current, day)


def _ends(current: Current | None, day: date) -> Iterator[tuple[Any, Any]]:
    if current is not None:
        yield from [(day + ONE, day)] * bool(current.since)
        yield from [(day - ONE, day)] * bool(current.until)
        yield from [(day, day + ONE)] * bool(current.ended)


def _field(place: Place) -> Any:
    current = place.condition.current
    name = place.condition.field or (current and (current.since or current.until or current.ended))
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


Key = tuple[str, str]  # a fact, or a list and a field of its records


def _key(place: Place) -> Key:
    return (place.owner, _field(place).id) if place.owner else ("", place.condition.fact or "")


def _completions(rule: Rule, day: date, without: Key | None = None) -> Iterator[dict[Key, Any]]:
    """Answers to all that the rule reads but one. A beginning or an end is left out, and so is open."""
    places = [each for each in _places(rule, bar_condition(rule)) if not each.condition.current]
    asked = {_key(each): _field(each) if each.owner else LAW.asked[each.condition.fact or ""] for each in places}
    kept = [key for key in asked if key != without]
    for values in product(*(_answers(asked[key], day) for key in kept)):
        yield dict(zip(kept, values, strict=True))


def _facts(answers: dict[Key, Any]) -> dict[str, Any]:
    """Answers as facts, those of each list in one record."""
    facts: dict[str, Any] = {name: value for (owner, name), value in answers.items() if not owner}
    for owner in {owner for owner, _ in answers if owner}:
        facts[owner] = ({name: value for (of, name), value in answers.items() if of == owner},)
    return facts


def _bites(rule: Rule, facts: dict[str, Any], day: date, poll: date | None = None) -> bool:
    """Whether the ground certainly applies, alone among the rules, with no first day covered."""
    book = RuleBook(MP, [rule], LAW.countries, replace(AREA, since=None))
    try:
        found = decide(book, facts, LAW.asked, nomination=day, poll=poll or day)
    except RefusedFact:  # a consent signed after the papers were in is no consent, and no ground
        return False
    return bool(found.bars or found.unsettled or found.other_offices_lost)


ALL = [place for rule in LAW.rules for place in _places(rule, bar_condition(rule))]
STARTS = {place.condition.dated_from for place in ALL if place.condition.dated_from}
STARTS |= {place.condition.dated_before - ONE for place in ALL if place.condition.dated_before}


@pytest.mark.parametrize("place", [place for place in ALL if list(_sides(place, _day(place)))], ids=str)
def test_threshold(place: Place) -> None:
    """On one side of the threshold the ground applies and on the other not, for some answers to the rest."""
    rule, day = place.rule, _day(place)
    for outside, inside in _sides(place, day):
        flips = {
            tuple(_bites(rule, _facts(answers | {_key(place): value}), day) for value in (outside, inside))
            for answers in _completions(rule, day, _key(place))
        }
        assert (not place.bars, place.bars) in flips
        assert (place.bars, not place.bars) not in flips


@pytest.mark.parametrize("rule", LAW.rules, ids=lambda rule: f"{rule.id} {rule.in_force.since}")
def test_in_force(rule: Rule) -> None:
    """A rule bites on nobody the day before it is in force or the day after, and does on its first and last day."""
    force, wait = rule.in_force, 27 * ONE

    def bites(day: date, facts: dict[str, Any]) -> bool:
        days = {"nomination": (day, day + wait), "poll": (day - wait, day), "each": (day, day)}[force.by]
        return _bites(rule, facts, *days)

    edges = [((_first(rule) - ONE, _first(rule)), (False, True))]
    if force.until is not None:
        edges.append(((force.until, force.until + ONE), (True, False)))
    for days, flip in edges:
        told = [_facts(answers) for answers in _completions(rule, days[0])]
        assert flip in {tuple(bites(day, facts) for day in days) for facts in told}
