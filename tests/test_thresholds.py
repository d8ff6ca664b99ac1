"""For each threshold in the rules, the day (or number) before, on and after: the answer flips exactly there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.law import open_law
from polcareer.candidacy.rule import Condition, Rule
from polcareer.dataset import open_store

LAW = open_law(open_store())
FACTS = {fact.id: fact for fact in LAW.facts}
DAY = timedelta(days=1)
MONTH = timedelta(days=27)
LONG_AGO = date(1950, 1, 1)
NOMINATIONS = [date(2012, 2, 29), date(2022, 2, 28), date(2022, 3, 1), date(2024, 6, 7), date(2026, 12, 31)]


def _undated_book(rule: Rule) -> RuleBook:
    """The rules of the rule's office, with no first day covered, so that each rule's own dates show."""
    (office,) = (office for office in LAW.offices if office.id == rule.offices[0])
    (area,) = (area for area in LAW.coverage if area.office == office.id)
    return RuleBook(office, LAW.rules, LAW.facts, LAW.countries, replace(area, since=None))


def _leaves(condition: Condition | None, *, bars: bool) -> Iterator[tuple[Condition, bool]]:
    """Each leaf, and whether its being true speaks for the bar."""
    if condition is not None:
        if condition.fact:
            yield condition, bars
        for part in (*condition.all, *condition.any):
            yield from _leaves(part, bars=bars)
        for part in condition.none:
            yield from _leaves(part, bars=not bars)


def _of_rule(rule: Rule) -> list[tuple[Condition, bool]]:
    return [*_leaves(rule.met_if, bars=False), *_leaves(rule.applies_if, bars=True)]


def _answers(fact: str) -> list[Any]:
    """A few answers to a question, one of each kind."""
    options: list[Any] = [option.id for option in FACTS[fact].options]
    if FACTS[fact].with_countries:
        options += [country.id for country in LAW.countries]
    kinds: dict[str, list[Any]] = {
        "date": [LONG_AGO, date(2026, 1, 1)],
        "number": [0, 1000],
        "yes-no": [True, False],
        "choice": options,
        "choices": [(option,) for option in options],
    }
    return kinds[FACTS[fact].type]


def _completions(rule: Rule, without: str = "") -> Iterator[dict[str, Any]]:
    asked = list(dict.fromkeys(leaf.fact for leaf, _ in _of_rule(rule) if leaf.fact and leaf.fact != without))
    for values in product(*(_answers(fact) for fact in asked)):
        yield dict(zip(asked, values, strict=True))


def _bars(book: RuleBook, rule: Rule, facts: dict[str, Any], nomination: date, poll: date) -> bool:
    return rule.id in [bar.rule for bar in book.decide(facts, nomination=nomination, poll=poll).bars]


def _assert_flips(rule: Rule, fact: str, around: tuple[Any, Any, Any], nomination: date, *, bars: bool) -> None:
    """Below the threshold one answer, at it and above it the other, for some answers to the rest; never reversed."""
    book = _undated_book(rule)
    seen = {
        tuple(_bars(book, rule, {**rest, fact: value}, nomination, nomination + MONTH) for value in around)
        for rest in _completions(rule, without=fact)
    }
    assert (not bars, bars, bars) in seen
    assert seen <= {(not bars, bars, bars), (True, True, True), (False, False, False)}


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


THRESHOLDS = [(rule, leaf, bars) for rule in LAW.rules for leaf, bars in _of_rule(rule)]
AGES = [item for item in THRESHOLDS if item[1].age_at_least is not None]
NUMBERS = [item for item in THRESHOLDS if item[1].at_least is not None or item[1].more_than is not None]


@pytest.mark.parametrize(("rule", "leaf", "bars"), AGES, ids=lambda item: getattr(item, "id", ""))
@pytest.mark.parametrize("nomination", NOMINATIONS, ids=str)
def test_age(rule: Rule, leaf: Condition, bars: bool, nomination: date) -> None:
    """The youngest who has reached the age on the day, one born the day after, and one born the day before."""
    assert leaf.fact
    assert leaf.age_at_least
    born = nomination
    while _age(born, nomination) < leaf.age_at_least:
        born -= DAY
    _assert_flips(rule, leaf.fact, (born + DAY, born, born - DAY), nomination, bars=bars)


@pytest.mark.parametrize(("rule", "leaf", "bars"), NUMBERS, ids=lambda item: getattr(item, "id", ""))
def test_number(rule: Rule, leaf: Condition, bars: bool) -> None:
    """One below the least number, the least number, and one above it."""
    assert leaf.fact
    least = leaf.at_least if leaf.at_least is not None else (leaf.more_than or 0) + 1
    _assert_flips(rule, leaf.fact, (least - 1, least, least + 1), NOMINATIONS[3], bars=bars)


@pytest.mark.parametrize("rule", LAW.rules, ids=lambda rule: rule.id)
def test_in_force(rule: Rule) -> None:
    """A rule bars nobody the day before it is in force, and bars on that day and the next."""
    book, force = _undated_book(rule), rule.in_force
    by_nomination = force.by == "nomination"

    def barred(day: date, facts: dict[str, Any]) -> bool:
        nomination, poll = (day, day + MONTH) if by_nomination else (day - MONTH, day)
        return _bars(book, rule, facts, nomination, poll)

    around = [force.since - DAY, force.since, force.since + DAY]
    edges = [(around, (False, True, True))]
    if force.until is not None:
        edges.append(([force.until - DAY, force.until, force.until + DAY], (True, True, False)))
    for days, flip in edges:
        assert flip in {tuple(barred(day, facts) for day in days) for facts in _completions(rule)}
