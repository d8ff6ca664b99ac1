"""Free words are taken to the skill that is meant, alike in every spelling, and say so when unsure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from polcareer.careers.match_question import tongue_of
from polcareer.careers.skill import SKILLS
from polcareer.careers.vocabulary import Taken
from polcareer.dataset import open_store

STORE = open_store()
TONGUE = tongue_of(STORE)
SKILL_LIST = STORE.load(SKILLS)
FROZEN: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "match" / "words.yaml").read_text("utf-8"))
LEAST_WORDS = 200


def test_the_frozen_words_cover_the_vocabulary() -> None:
    """There are at least 200 phrases, of every skill, none twice."""
    words = [word for phrases in FROZEN.values() for word in phrases]
    assert set(FROZEN) == {skill.id for skill in SKILL_LIST}
    assert len(words) == len(set(words)) >= LEAST_WORDS


def test_nine_in_ten_words_are_taken_for_what_is_meant() -> None:
    """The first meaning is the expected one for at least 90 in 100 of the frozen phrases."""
    pairs = [(word, skill) for skill, words in FROZEN.items() for word in words]
    missed = [(word, skill, TONGUE.skills.take(word).means) for word, skill in pairs]
    missed = [each for each in missed if each[1] != each[2]]
    assert 10 * len(missed) <= len(pairs), missed


@pytest.mark.parametrize("skill", SKILL_LIST, ids=lambda skill: skill.id)
def test_every_name_of_a_skill_means_it(skill: Any) -> None:
    """A skill's id and label mean it and nothing else; its aliases may, unless one is another skill's own name."""
    own = {each.label.casefold() for each in SKILL_LIST}
    for name in (skill.id, skill.label):
        assert TONGUE.skills.take(name)._replace(word="") == Taken("", skill.id, "exact"), name
    for alias in (alias for alias in skill.aliases if alias.casefold() not in own):
        taken = TONGUE.skills.take(alias)
        assert skill.id in (taken.means, *taken.others), alias


@given(st.sampled_from([name for skill in SKILL_LIST for name in (skill.label, *skill.aliases)]), st.randoms())
def test_the_spelling_of_a_name_changes_nothing(name: str, chance: Any) -> None:
    """Capitals, hyphens, spaces and fillers around a name do not change what it means."""
    spelt = "".join(letter.upper() if chance.random() < 0.5 else letter.lower() for letter in name)
    spelt = f"  {chance.choice(['my ', 'very ', ''])}{spelt.replace(' ', chance.choice(['  ', '-', ' ']))} "
    assert TONGUE.skills.take(spelt)._replace(word="") == TONGUE.skills.take(name)._replace(word="")


@given(
    st.lists(st.sampled_from(["data", "stakehlders", "tact", "xyzzy", "managing a budget", "presenting"]), max_size=5)
)
def test_words_before_do_not_change_a_word(words: list[str]) -> None:
    """What a word is taken for does not depend on what was looked up before it."""
    taken = {word: TONGUE.skills.take(word) for word in words}
    assert all(TONGUE.skills.take(word) == meant for word, meant in reversed(taken.items()))


@pytest.mark.parametrize("word", ["", "!!!", "xyzzy", "的"])
def test_words_without_a_meaning_are_unknown(word: str) -> None:
    """What is near nothing is taken for nothing."""
    assert TONGUE.skills.take(word) == Taken(word, "", "unknown")


@pytest.mark.parametrize("word", ["Tagalog", "fluent in Swahili", "conversational Latvian"])
def test_any_language_is_a_second_language(word: str) -> None:
    """The name of a language means the skill, whichever language it is."""
    assert TONGUE.skills.take(word).means == "second-language"


def test_a_word_of_several_meanings_is_unsure() -> None:
    """`discretion` is an alias of two skills: both are named."""
    taken = TONGUE.skills.take("discretion")
    assert taken.sure == "unsure"
    assert {taken.means, *taken.others} == {"tact-diplomacy", "confidentiality-integrity"}


@pytest.mark.parametrize("word", ["reserach", "comunication skils", "politcal awarness"])
def test_typos_are_forgiven(word: str) -> None:
    """A misspelt skill is still found."""
    assert TONGUE.skills.take(word).means


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("call-centre", "customer-service"),
        ("Citizens Advice", "advice-volunteering"),
        ("president of the politics society", "society"),
        ("teacher", "teaching"),
        ("parish councillor", "councillor"),
        ("youth wing", "local-party"),
        ("zzz", ""),
    ],
)
def test_experience_in_free_words(word: str, kind: str) -> None:
    """What a person has done is taken to a kind of experience."""
    assert TONGUE.experiences.take(word).means == kind
