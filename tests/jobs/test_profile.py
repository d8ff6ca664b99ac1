"""The career part of a profile: what each key takes, and a kind refusal of anything else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer.errors import RefusedFact
from polcareer.jobs.profile import LONGEST, MOST_ITEMS, Career, Known, read_career

KNOWN = Known(("caseworker", "mp"))
WHOLE: dict[str, Any] = {
    "skills": ["research", "good writer"],
    "degree": "politics",
    "doctorate": False,
    "experience": ["society", "blog"],
    "years": 0,
    "roles": ["caseworker"],
    "languages": ["Welsh"],
    "party": False,
    "elected": False,
    "places": ["westminster"],
    "nation": "wales",
    "london": True,
    "minimum_pay": 24000,
    "evidence": {"research": "Dissertation on turnout in Fife"},
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


def test_a_whole_career_is_read() -> None:
    """Every key is read as it was written, lists as tuples."""
    read = read_career(WHOLE, KNOWN)
    assert read.skills == ("research", "good writer")
    assert read.evidence == (("research", "Dissertation on turnout in Fife"),)
    assert [read.years, read.nation, read.london, read.minimum_pay] == [0, "wales", True, 24000]
    assert set(WHOLE) == set(Career.__struct_fields__)


@pytest.mark.parametrize("given", [None, {}, {"degree": None, "skills": []}])
def test_nothing_said_is_an_empty_career(given: object) -> None:
    """What is left out, null or an empty list was not said."""
    assert read_career(given, KNOWN) == Career()


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("skills", "research", ("research",)),
        ("skills", ["a", " a ", "b"], ("a", "b")),
        ("Minimum-Pay", "£24,000", 24000),
        ("years", "3", 3),
        ("party", "Yes", True),
        ("elected", "no", False),
        ("roles", "Caseworker", ("caseworker",)),
        ("places", ["Party headquarters"], ("party-headquarters",)),
        ("nation", "Northern Ireland", "northern-ireland"),
        ("degree", 2026, "2026"),
    ],
)
def test_spellings_that_mean_the_same(key: str, typed: object, read: object) -> None:
    """One item is a list of one, pounds may have a sign, yes is true, and ids may have capitals and spaces."""
    assert getattr(read_career({key: typed}, KNOWN), key.casefold().replace("-", "_")) == read


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ([], "not a mapping", "skills: [research]"),
        ({"skils": ["x"]}, "no 'skils'", "Did you mean skills?"),
        ({"years": 1, "Years": 2}, "years twice", "Keep one"),
        ({"degree": ""}, "degree takes words", "For example"),
        ({"degree": True}, "degree takes words", "For example"),
        ({"degree": "x" * (LONGEST + 1)}, "501 characters", "Shorten"),
        ({"skills": [str(number) for number in range(MOST_ITEMS + 1)]}, "101 items", "Shorten"),
        ({"skills": [["x"]]}, "skills takes words, not what it has", "For example"),
        ({"party": "maybe"}, "yes or no, not 'maybe'", "party: yes"),
        ({"years": "two"}, "whole number", "years: 2"),
        ({"years": True}, "whole number", "years: 2"),
        ({"years": 1.5}, "whole number, not '1.5'", "years: 2"),
        ({"years": -1}, "out of range", "0 to 70"),
        ({"minimum_pay": "9" * 5000}, "whole number", "minimum_pay: 2"),
        ({"minimum_pay": 2_000_000}, "out of range", "1,000,000"),
        ({"roles": ["casworker"]}, "'casworker'", "Did you mean caseworker? List them all: polcareer roles"),
        ({"places": ["moon"]}, "'moon'", "It takes: constituency"),
        ({"nation": "walse"}, "'walse'", "Did you mean wales?"),
        ({"evidence": ["x"]}, "evidence takes", "evidence: {research"),
        ({"evidence": {str(number): "x" for number in range(MOST_ITEMS + 1)}}, "evidence takes", "evidence"),
        ({"evidence": {"research": ""}}, "evidence takes words", "For example"),
    ],
)
def test_what_cannot_be_right_is_refused(given: object, message: str, hint: str) -> None:
    """A refusal says what the key takes, and the nearest word where one is near."""
    with pytest.raises(RefusedFact) as refused:
        read_career(given, KNOWN)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_evidence_may_be_held_to_known_ids() -> None:
    """Where the ids are given, a line for another is refused with the nearest."""
    known = Known((), ("research", "numeracy"))
    assert read_career({"evidence": {"Research": "x"}}, known).evidence == (("research", "x"),)
    with pytest.raises(RefusedFact, match="'reserch'"):
        read_career({"evidence": {"reserch": "x"}}, known)


@given(anything | st.dictionaries(st.sampled_from(sorted(WHOLE)), anything))
def test_no_value_is_a_traceback(value: object) -> None:
    """Whatever is given is read or refused."""
    try:
        assert isinstance(read_career(value, KNOWN), Career)
    except RefusedFact as refused:
        assert refused.message  # noqa: PT017 refusing is one of the two right outcomes
        assert refused.hint  # noqa: PT017
