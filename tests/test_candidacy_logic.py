"""Conditions are three-valued: strong Kleene, written here as least, greatest and one less, over 0, ½ and 1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polcareer.candidacy.law import open_law
from polcareer.candidacy.logic import Lists, Truth, compile_condition
from polcareer.candidacy.moments import birthday
from polcareer.candidacy.rule import Condition
from polcareer.dataset import open_store

DAY = date(2024, 6, 7)
HALF = Fraction(1, 2)
WORTH: dict[Truth, Fraction] = {False: Fraction(0), None: HALF, True: Fraction(1)}
TRUTHS: dict[Fraction, Truth] = {worth: truth for truth, worth in WORTH.items()}
NAMES = ("a", "b", "c")


def _leaf(name: str) -> Condition:
    return Condition(fact=name, equals=True)


def _test(condition: Condition, facts: dict[str, Any], lists: Lists | None = None, on: date = DAY) -> Truth:
    return compile_condition(condition, lists or {}).test(facts, on)


def _worth(condition: Condition, facts: dict[str, Truth]) -> Fraction:
    """Strong Kleene from its textbook definition."""
    if condition.fact:
        worth = WORTH[facts.get(condition.fact)]
        return worth if condition.equals else 1 - worth
    parts = [_worth(part, facts) for part in (*condition.all, *condition.any, *condition.none)]
    if condition.all:
        return min(parts)
    return max(parts) if condition.any else 1 - max(parts)


@pytest.mark.parametrize("values", list(product((True, False, None), repeat=2)), ids=str)
def test_tables(values: tuple[Truth, Truth]) -> None:
    """`all` is the least of its parts, `any` the greatest, `none` one less the greatest: all nine pairs."""
    facts = dict(zip(NAMES, values, strict=False))
    leaves = tuple(_leaf(name) for name in facts)
    low, high = sorted(WORTH[value] for value in values)
    assert _test(Condition(all=leaves), facts) is TRUTHS[low]
    assert _test(Condition(any=leaves), facts) is TRUTHS[high]
    assert _test(Condition(none=leaves), facts) is TRUTHS[1 - high]


LEAVES = st.builds(lambda name, wanted: Condition(fact=name, equals=wanted), st.sampled_from(NAMES), st.booleans())


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(*(st.builds(Condition, **{shape: several}) for shape in ("all", "any", "none")))


TREES = st.recursive(LEAVES, _joined, max_leaves=8)


@settings(deadline=None)
@given(TREES, st.dictionaries(st.sampled_from(NAMES), st.sampled_from([True, False, None])))
def test_nested(tree: Condition, facts: dict[str, Truth]) -> None:
    """Conditions in conditions come out as strong Kleene has it, and blockers name just what is missing."""
    compiled = compile_condition(tree, {})
    truth = compiled.test(facts, DAY)
    assert WORTH[truth] == _worth(tree, facts)
    if truth is None:
        blockers = {blocker.fact for blocker in compiled.blockers(facts, DAY)}
        assert blockers
        assert all(facts.get(name) is None for name in blockers)
        filled = [dict(zip(blockers, values, strict=True)) for values in product((True, False), repeat=len(blockers))]
        assert None not in {compiled.test({**facts, **more}, DAY) for more in filled}


@pytest.mark.parametrize(
    ("condition", "truths"),
    [
        (Condition(fact="n", more_than=10), {9: False, 10: False, 11: True, None: None}),
        (Condition(fact="n", more_than=0), {0: False, 1: True}),
        (Condition(fact="n", at_least=10), {9: False, 10: True, 11: True, None: None}),
        (Condition(fact="n", at_least=0), {0: True, None: None}),
        (Condition(fact="n", one_of=("x", "y")), {"x": True, "y": True, "z": False, None: None}),
        (Condition(fact="n", equals=False), {False: True, True: False, None: None}),
        (Condition(fact="n", includes=("x", "y")), {("z", "x"): True, ("z",): False, None: None}),
        (
            Condition(fact="n", age_at_least=18),
            {date(2006, 6, 8): False, date(2006, 6, 7): True, date(2006, 6, 6): True, None: None},
        ),
    ],
    ids=lambda value: " ".join(value.operators) if isinstance(value, Condition) else "",
)
def test_operators(condition: Condition, truths: dict[Any, Truth]) -> None:
    """Each operator on both sides of its edge, and on a fact that is not given."""
    assert {value: _test(condition, {"n": value}) for value in truths} == truths


def test_lists_of_the_day() -> None:
    """`listed_as` is true where any value is listed, else unknown where one is unclear, and gives the reason."""
    answers: dict[str, tuple[Truth, str]] = {"in": (True, ""), "out": (False, ""), "unclear": (None, "why")}
    compiled = compile_condition(
        Condition(fact="n", listed_as="commonwealth-citizens"),
        {"commonwealth-citizens": lambda value, _: answers[value]},
    )
    for values in product(answers, repeat=2):
        truths = {answers[value][0] for value in values}
        truth = compiled.test({"n": values}, DAY)
        assert truth is (True if True in truths else None if None in truths else False)
    assert [tuple(blocker) for blocker in compiled.blockers({"n": ("out", "unclear")}, DAY)] == [("", "why")]
    assert compiled.test({}, DAY) is None
    assert [tuple(blocker) for blocker in compiled.blockers({}, DAY)] == [("n", "")]


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2006, 6, 7), 18, date(2024, 6, 7)),
        (date(2004, 2, 29), 18, date(2022, 3, 1)),
        (date(2004, 2, 29), 20, date(2024, 2, 29)),
        (date(1896, 2, 29), 4, date(1900, 3, 1)),
    ],
)
def test_birthday(born: date, years: int, day: date) -> None:
    """An age is reached on the anniversary of birth; one born on 29 February waits for 1 March."""
    assert birthday(born, years) == day


def _signs(condition: Condition, sign: int) -> Iterator[tuple[str, int]]:
    if condition.fact:
        yield condition.fact, -sign if condition.equals is False else sign
    for part in (*condition.all, *condition.any):
        yield from _signs(part, sign)
    for part in condition.none:
        yield from _signs(part, -sign)


def test_no_rule_uses_a_fact_with_both_signs() -> None:
    """No fact speaks for a rule in one place and against it in another, so that Kleene's logic loses nothing."""
    for rule in open_law(open_store()).rules:
        conditions = [condition for condition in (rule.met_if, rule.applies_if) if condition is not None]
        signs = {found for condition in conditions for found in _signs(condition, 1)}
        assert len({fact for fact, _ in signs}) == len(signs) > 0, rule.id
