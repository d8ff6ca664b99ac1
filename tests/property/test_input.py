"""No input of any kind to `polcareer.can_stand` gives anything but a verdict or an error raised on purpose."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import polcareer
from loaded import STORE
from polcareer.errors import RefusedFact
from polcareer.law.rule import FACTS

DAY = date(2024, 6, 7)
NAMES = [fact.id for fact in STORE.load(FACTS)]
PATIENT = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        [date.min, date(1832, 6, 7), date.max, object(), b"", "", "10", "2004-05-01", "british", ",", "\0"]
    ),
)


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=4) | st.tuples(inner) | st.dictionaries(st.text(max_size=3), inner, max_size=3)


ANYTHING = SCALARS | st.recursive(SCALARS, _nested, max_leaves=6)


def _ask(office: Any = "mp", facts: Any = None, nomination: Any = DAY, poll: Any = DAY) -> None:
    """Ask, and let through a verdict or a `PolcareerError` that says what is wrong and what to do, and nothing else."""
    try:
        verdict = polcareer.can_stand(office, {} if facts is None else facts, nomination=nomination, poll=poll)
    except polcareer.PolcareerError as error:
        said = error.message and error.hint
    else:
        said = verdict.outcome
    assert said


@PATIENT
@given(st.sampled_from(NAMES), ANYTHING)
@example("born", datetime(2004, 5, 1))  # noqa: DTZ001
@example("born", datetime(2004, 5, 1, tzinfo=UTC))
@example("citizenship", [[]])
@example("subscribers", float("nan"))
def test_any_value(name: str, value: Any) -> None:
    """Any value of any fact."""
    _ask(facts={name: value})


@PATIENT
@given(st.dictionaries(st.sampled_from(NAMES) | st.text() | st.integers() | st.none(), ANYTHING, max_size=5))
def test_any_facts(facts: dict[Any, Any]) -> None:
    """Any facts by any name."""
    _ask(facts=facts)


@PATIENT
@given(st.dates(), st.dates())
def test_any_day(nomination: date, poll: date) -> None:
    """Any day from the year 1 to the year 9999, in any order."""
    _ask(nomination=nomination, poll=poll)


@PATIENT
@given(st.text())
def test_any_office_in_words(office: str) -> None:
    """Any text for an office."""
    _ask(office=office)


@pytest.mark.parametrize("value", [None, 5, b"mp", ["mp"], date(1832, 6, 7)], ids=repr)
def test_an_office_that_is_no_text(value: Any) -> None:
    """An office that is no text is unknown."""
    _ask(office=value)


@pytest.mark.parametrize("value", [[], [("born", "2004-05-01")], "born", 5, {"born"}], ids=repr)
def test_facts_that_are_no_mapping(value: Any) -> None:
    """Facts that are no mapping are refused."""
    _ask(facts=value)


@pytest.mark.parametrize("value", [None, "2024-06-07", 20240607, datetime(2024, 6, 7)], ids=repr)  # noqa: DTZ001
def test_days_that_are_no_dates(value: Any) -> None:
    """A day that is no date is wrong usage; so is a time of day."""
    _ask(nomination=value)
    _ask(poll=value)
    _ask(nomination=value, poll=value)


def test_a_number_too_long_to_print() -> None:
    """A whole number of five thousand digits, which Python will not print, is refused like any other."""
    for name in NAMES:
        with pytest.raises(RefusedFact):
            polcareer.can_stand("mp", {name: 10**5000}, nomination=DAY, poll=DAY)


def test_a_thousand_facts_and_a_thousand_citizenships() -> None:
    """A thousand unknown facts are refused by the first; a thousand repeats of one citizenship are one."""
    _ask(facts={f"fact-{number}": "Siân O'Neill" for number in range(1000)})
    facts = {"born": "1990-01-31", "citizenship": ["irish"] * 1000}
    assert not polcareer.can_stand("mp", facts, nomination=DAY, poll=DAY).bars
