"""A degree that is named among skills or experience is read as one, and what only sounds like one is not."""

from __future__ import annotations

import pytest

from loaded import STORE
from polcareer.jobs.profile import Career
from polcareer.questions.jobs import background_of

NAMED = [
    ("politics degree", ("politics",)),
    ("2:1 in history", ("history",)),
    ("MSc public policy", ("public policy",)),
    ("BA English", ("English",)),
    ("I have a law degree and I speak Welsh", ("law",)),
    ("BSc economics from York", ("economics",)),
    ("first class honours in PPE", ("philosophy", "politics", "economics")),
    ("LLB", ("law",)),
]
OTHER = [
    "A level politics",
    "quit my law degree",
    "my brother has a law degree",
    "want a law degree",
    "research",
    "law",
]


@pytest.mark.parametrize(("words", "subjects"), NAMED, ids=[words for words, _ in NAMED])
@pytest.mark.parametrize("part", ["skills", "experience"])
def test_a_degree_in_other_words(part: str, words: str, subjects: tuple[str, ...]) -> None:
    """A degree named as a skill or as experience counts as --degree does, and nothing of it is left unread."""
    said = Career(skills=(words,)) if part == "skills" else Career(experience=(words,))
    found = background_of(STORE, said)
    assert tuple(name.casefold() for taken in found.subjects for name in taken.counted) == tuple(
        name.casefold() for name in subjects
    )
    assert (found.degree, found.uncounted) == (True, ())


@pytest.mark.parametrize("words", OTHER)
def test_no_degree_is_heard_where_none_is_named(words: str) -> None:
    """School, somebody else, a wish, a subject alone: none of these is a degree."""
    found = background_of(STORE, Career(skills=(words,)))
    assert (found.subjects, found.degree, found.career.degree) == ((), None, None)


def test_a_degree_of_its_own_goes_before() -> None:
    """What --degree says is not replaced by words said elsewhere; two degrees are both read; none is none."""
    own = background_of(STORE, Career(degree="law", skills=("history degree", "research")))
    assert own.career.degree == "law"
    two = background_of(STORE, Career(skills=("BA English", "MA history", "research")))
    assert [taken.word for taken in two.subjects] == ["BA English", "MA history"]
    assert two.career.skills == ("research",)
    assert background_of(STORE, Career(skills=("no degree",))).degree is False
    assert background_of(STORE, Career(skills=("PhD in chemistry",))).career.doctorate is True
