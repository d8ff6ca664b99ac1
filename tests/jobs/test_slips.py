"""Slips of the fingers in what somebody writes of themselves: one letter, in a word long enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer.jobs.phrase import Speller, is_slip

words = st.text("abcde", min_size=6, max_size=9)


@pytest.mark.parametrize(
    ("typed", "known", "slip"),
    [
        ("reserach", "research", True),
        ("reserch", "research", True),
        ("researcch", "research", True),
        ("reseerch", "research", True),
        ("researching", "research", False),
        ("eresarch", "research", False),
        ("bresearch", "research", False),
        ("research", "research", False),
        ("bills", "bill", False),
        ("councillors", "councillor", False),
        ("welhs", "welsh", True),
        ("welch", "welsh", False),
        ("mps", "mp", False),
        ("", "research", False),
        ("counsellor", "councillor", False),
    ],
)
def test_what_is_a_slip(typed: str, known: str, slip: bool) -> None:
    """One letter wrong, missing, too many or swapped, but not the first; a plural and a short word are none."""
    assert is_slip(typed, known) is slip


@given(words, st.integers(1, 8), st.sampled_from("xyz"))
def test_every_single_slip_is_one(word: str, at: int, letter: str) -> None:
    """A letter put in, taken out or changed after the first is a slip, and so are two swapped."""
    at = min(at, len(word) - 1)
    assert is_slip(word[:at] + letter + word[at:], word)
    assert is_slip(word[:at] + letter + word[at + 1 :], word)
    assert is_slip(word[:at] + word[at + 1 :], word)
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    assert is_slip(swapped, word) is (swapped[0] == word[0] and swapped != word)


@given(words, words)
def test_a_slip_changes_one_letter(typed: str, known: str) -> None:
    """What is a slip is of nearly the same length and begins alike."""
    if is_slip(typed, known):
        assert abs(len(typed) - len(known)) <= 1
        assert typed[0] == known[0]
        assert typed != known


def test_a_real_word_is_no_slip() -> None:
    """A known word and another real word mean themselves; what is near both may be either."""
    speller = Speller(["councillor", "council"], ["counsellor"])
    assert speller.meant("councillor") == speller.meant("counsellor") == ()
    assert speller.meant("counciler") == ()
    assert speller.meant("councellor") == ("councillor",)
    assert speller.may_be_another("councellor")
    assert not speller.may_be_another("councilor")
