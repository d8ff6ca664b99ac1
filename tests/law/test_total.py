"""Lengths added up over records that run one after another: held against every way in which they could run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polcareer.law.logic import ENDLESS, Span, Truth, compile_condition
from polcareer.law.rule import Condition, Total

DAY = date(2024, 6, 7)
UNCLEAR = "It is not known which follows which."
ADDED = compile_condition(
    Condition(
        total=Total(
            of="terms",
            length="length",
            joined="runs",
            end_to_end="after",
            counted=Condition(field="counted", equals=True),
            held=Condition(field="held", equals=True),
            doubtful=Condition(field="doubtful", equals=True),
            longer_than="P1Y",
            unclear=UNCLEAR,
        )
    ),
    {},
)
YEAR = Span(12, 0)
CHOICES: dict[str, tuple[Any, ...]] = {
    "counted": (True, False),
    "held": (True, False),
    "doubtful": (False, True),
    "runs": ("after", "beside"),
    "length": (Span(0, 0), Span(24, 0)),
}
LENGTHS = st.builds(Span, st.integers(3, 9), st.sampled_from([0, 0, 1])) | st.just(ENDLESS)
SOUND = {"counted": True, "held": True, "doubtful": False}


def _told(name: str) -> st.SearchStrategy[Any]:
    return LENGTHS if name == "length" else st.sampled_from(CHOICES[name])


TERMS = st.fixed_dictionaries({}, optional={name: _told(name) for name in CHOICES})


def _worlds(term: dict[str, Any]) -> list[dict[str, Any]]:
    """A term with what is not said of it filled in, in every way; a doubtful one counts or does not."""
    filled = [
        dict(zip(CHOICES, values, strict=True))
        for values in product(*((term[name],) if name in term else CHOICES[name] for name in CHOICES))
    ]
    doubted = [each | {"counted": False} for each in filled if each["doubtful"]]
    return filled + doubted


def _bites(terms: list[dict[str, Any]]) -> Iterator[bool]:
    """Whether the terms that count add up to more than a year, for each way in which they can run."""
    joined = [term for term in terms if term["runs"] == "after"]
    if len(joined) == 1 and len(terms) > 1:
        yield from (_held_for_long([joined[0], other]) for other in terms if other is not joined[0])
    else:
        yield len(joined) > 1 and _held_for_long(joined)


def _held_for_long(terms: list[dict[str, Any]]) -> bool:
    lengths = [term["length"] for term in terms]
    added = Span(sum(each.months for each in lengths), sum(each.days for each in lengths))
    longer = any(each.endless for each in lengths) or added.longer_than(YEAR) is True
    return longer and any(term["held"] for term in terms)


@settings(max_examples=4 * settings().max_examples)
@given(st.lists(TERMS, min_size=1, max_size=3))
def test_as_in_every_world(terms: list[dict[str, Any]]) -> None:
    """True where the terms add up to more in every way that they can run, False where in none, else not known."""
    answers = {
        bites
        for world in product(*map(_worlds, terms))
        for bites in _bites([term for term in world if term["counted"]])
    }
    expected = answers.pop() if len(answers) == 1 else None
    facts = {"terms": tuple(terms)}
    assert ADDED.test(facts, DAY) is expected
    if expected is None:
        blockers = list(ADDED.blockers(facts, DAY))
        assert blockers
        for fact, reason in blockers:
            assert reason == ("" if fact else UNCLEAR)
            assert not fact or any(fact.removeprefix("terms.") not in term for term in terms)


def _term(months: int, runs: str = "after", **said: Any) -> dict[str, Any]:
    return {**SOUND, "length": Span(months, 0), "runs": runs, **said}


@pytest.mark.parametrize(
    ("terms", "truth"),
    [
        ((_term(6), _term(6)), False),
        ((_term(6), _term(6, length=Span(6, 1))), True),
        ((_term(8), _term(8, "beside")), True),  # it must follow the other
        ((_term(8), _term(8, "beside"), _term(2, "beside")), None),  # one of the two, and which is not known
        ((_term(4), _term(4), _term(8, "beside")), False),  # those two follow one another
        ((_term(8, counted=None), _term(2), _term(11, "beside")), None),
        ((_term(8, held=False), _term(8, held=False), _term(6, "beside")), False),  # nobody is held under the long one
        ((_term(8, held=False), _term(8)), True),
        ((_term(11), _term(1, "beside"), _term(0, "beside", length=Span(0, 31))), None),  # 31 days outlast some months
        ((_term(8), _term(8, doubtful=True)), None),
        ((_term(13), _term(1, counted=False)), False),  # one alone is no total
    ],
)
def test_added_up(terms: tuple[dict[str, Any], ...], truth: Truth) -> None:
    """What follows others for certain is added up; where only one does, it may follow any of the rest."""
    said = tuple({name: value for name, value in term.items() if value is not None} for term in terms)
    assert ADDED.test({"terms": said}, DAY) is truth
    assert ADDED.test({"terms": said[::-1]}, DAY) is truth


def test_a_list_not_given() -> None:
    """Without the list nothing can be said, and the list is what is asked."""
    assert ADDED.test({}, DAY) is None
    assert [tuple(blocker) for blocker in ADDED.blockers({}, DAY)] == [("terms", "")]
