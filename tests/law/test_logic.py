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
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.law.logic import Blocker, DatedLists, Truth, compile_condition, length_of
from polcareer.law.rule import Condition, Current, Total
from polcareer.questions.law import law_of

DAY = date(2024, 6, 7)
HALF = Fraction(1, 2)
WORTH: dict[Truth, Fraction] = {False: Fraction(0), None: HALF, True: Fraction(1)}
TRUTHS: dict[Fraction, Truth] = {worth: truth for truth, worth in WORTH.items()}
NAMES = ("a", "b", "c")


def _leaf(name: str) -> Condition:
    return Condition(fact=name, equals=True)


def _test(condition: Condition, facts: dict[str, Any], lists: DatedLists | None = None, on: date = DAY) -> Truth:
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


RECORDS = Condition(
    some="posts", where=Condition(all=(Condition(field="a", equals=True), Condition(field="b", equals=True)))
)


@settings(deadline=None)
@given(st.none() | st.lists(st.dictionaries(st.sampled_from(["a", "b"]), st.booleans()), max_size=3))
def test_records(records: list[dict[str, bool]] | None) -> None:
    """`some` is `any` over records, each tested by its own fields; a list not given is unknown, an empty one false."""
    compiled = compile_condition(RECORDS, {})
    facts = {} if records is None else {"posts": tuple(records)}
    each = [min(WORTH[record.get("a")], WORTH[record.get("b")]) for record in records or ()]
    assert WORTH[compiled.test(facts, DAY)] == (HALF if records is None else max(each, default=WORTH[False]))
    blockers = [blocker.fact for blocker in compiled.blockers(facts, DAY)]
    if records is None:
        assert blockers == ["posts"]
    elif compiled.test(facts, DAY) is None:
        missing = {f"posts.{name}" for record in records for name in ("a", "b") if name not in record}
        assert set(blockers) <= missing
        assert blockers


def _signs(condition: Condition, sign: int, owner: str = "") -> Iterator[tuple[str, int]]:
    if condition.subject:
        yield f"{owner}.{condition.subject}", -sign if condition.equals is False else sign
    if condition.where:
        yield from _signs(condition.where, sign, condition.some or "")
    for part in (*condition.all, *condition.any):
        yield from _signs(part, sign, owner)
    for part in condition.none:
        yield from _signs(part, -sign, owner)


def test_no_rule_uses_a_fact_with_both_signs() -> None:
    """No fact or field speaks for a rule in one place and against it in another: Kleene's logic loses nothing."""
    for rule in law_of(open_store()).rules:
        conditions = [condition for condition in (rule.met_if, rule.applies_if) if condition is not None]
        signs = {found for condition in conditions for found in _signs(condition, 1)}
        assert len({fact for fact, _ in signs}) == len(signs) > 0, rule.id


# A total of terms longer than a year, and a term of it that is told but for what a test adds or leaves out.
TOTAL = Total(
    of="terms",
    length="length",
    joined="runs",
    end_to_end="on",
    counted=Condition(field="counted", one_of=("yes",)),
    held=Condition(field="held", one_of=("yes",)),
    doubtful=Condition(field="doubtful", one_of=("yes",)),
    longer_than="1 year",
    unclear="Ask.",
)
TERM = {"counted": "yes", "held": "yes", "doubtful": "no", "length": length_of("8 months")}


def test_a_total_of_records_not_told_asks_for_them() -> None:
    """Before any record is told, the records are what is missing; an empty list is an answer."""
    compiled = compile_condition(Condition(total=TOTAL), {})
    assert compiled.test({}, DAY) is None
    assert list(compiled.blockers({}, DAY)) == [Blocker("terms", "")]
    assert compiled.test({"terms": ()}, DAY) is False


def test_a_record_that_does_not_add_up_is_not_asked_about() -> None:
    """Of two terms that may follow one another only how they run is missing; of one that does not count, nothing is."""
    compiled = compile_condition(Condition(total=TOTAL), {})
    facts = {"terms": (TERM, {"counted": "no"}, TERM)}
    assert compiled.test(facts, DAY) is None
    assert set(compiled.blockers(facts, DAY)) == {Blocker("terms.runs", "")}


def test_a_term_of_unknown_length_leaves_a_total_open() -> None:
    """Eight months and a term of which the length is not told may be more than a year: the length is asked for."""
    compiled = compile_condition(Condition(total=TOTAL), {})
    on = {"runs": "on"}
    facts = {"terms": (TERM | on, {name: TERM[name] for name in TERM if name != "length"} | on)}
    assert compiled.test(facts, DAY) is None
    assert list(compiled.blockers(facts, DAY)) == [Blocker("terms.length", "")]


@pytest.mark.parametrize(("second", "longer"), [("life", True), ("5 months", True), ("4 months", False)])
def test_terms_that_follow_one_another_add_up(second: str, longer: bool) -> None:
    """Eight months and a term without end are longer than a year; twelve months are not."""
    on = {"runs": "on"}
    facts = {"terms": (TERM | on, TERM | on | {"length": length_of(second)})}
    assert compile_condition(Condition(total=TOTAL), {}).test(facts, DAY) is longer


def test_a_total_turns_when_one_of_its_records_does() -> None:
    """A sum may change on the first day of a record and on the day after its last, and on no day where none is told."""
    current = Condition(current=Current(since="from", until="until"))
    total = replace(TOTAL, held=current)
    turns = compile_condition(Condition(total=total), {}).turns
    assert list(turns({})) == list(turns({"terms": ()})) == []
    term = {"from": date(2024, 5, 1), "until": date(2024, 8, 31)}
    assert set(turns({"terms": (term, {"until": date(2024, 9, 30)})})) == {
        date(2024, 5, 1),
        date(2024, 9, 1),
        date(2024, 10, 1),
    }
