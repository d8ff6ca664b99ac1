"""Words as people type them, in tests/words: each is taken for what it means, asked about, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polcareer
from folders import TESTS
from polcareer.data import open_store
from polcareer.data.reading import read_yaml
from polcareer.errors import RefusedFact
from polcareer.law.interview import Ask, Interview
from polcareer.law.rule import Fact, Period
from polcareer.names import plain
from polcareer.questions.law import law_of

LISTS = TESTS / "words"
LAW = law_of(open_store())
TODAY = date.today()
READER = LAW.reader(TODAY)
CITIZENSHIP, POSTS = LAW.asked["citizenship"], LAW.asked["posts"]
POST = POSTS.fields[0]
MP = next(office for office in LAW.offices if office.id == "mp")
NO_BAR = {option.id for option in POST.options if option.no_bar}
REFUSED = "refused"
NEXT_KEY = {
    key: near for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for key, near in zip(row, row[1:] + row[0], strict=True)
}
UNNAMED = {"commonwealth": "commonwealth-unnamed"}
# Written when it was not known whether coroners outside Northern Ireland are listed. The Act has been read since.
SETTLED_SINCE = {"coroner": "coroner"}


def _entries(name: str) -> list[dict[str, Any]]:
    """The entries of a list. Read strictly: `no` stays a word."""
    found: list[dict[str, Any]] = read_yaml(LISTS / name, name).value
    return found


COUNTRY_WORDS, POST_WORDS = _entries("countries.yaml"), _entries("posts.yaml")


def _current(periods: tuple[Period, ...]) -> bool:
    return any((each.since or TODAY) <= TODAY <= (each.until or TODAY) for each in periods)


@cache
def _commonwealth() -> frozenset[str]:
    return frozenset(each.id for each in LAW.countries if _current(each.commonwealth_citizens))


def _class_of_country(country: str) -> str:
    """What a citizenship counts as: a British or Irish status, or a country of the Commonwealth, or another."""
    if country in {option.id for option in CITIZENSHIP.fields[0].options}:
        return country
    return UNNAMED.get(country, "commonwealth" if country in _commonwealth() else "other")


def _class_of_post(post: str) -> str:
    """What a post counts as: posts that bar nobody are alike."""
    return "no bar" if post in NO_BAR else post


def _country(typed: str) -> str:
    """The class of the citizenship that the words are taken for, or that they are refused."""
    try:
        records = READER.one(CITIZENSHIP, typed)
    except RefusedFact:
        return REFUSED
    return " and ".join(_class_of_country(each["country"]) for each in records)


def _post(typed: str) -> str:
    """The class of the post that the words are taken for, or that they are refused."""
    try:
        records = READER.one(POSTS, typed)
    except RefusedFact:
        return REFUSED
    return " and ".join(_class_of_post(each["post"]) for each in records)


def _offered(typed: str) -> set[str]:
    """The posts that a refusal names, by their ids or in words that mean them, and those that a search lists."""
    with pytest.raises(RefusedFact) as refusal:
        READER.one(POSTS, typed)
    said = f"-{plain(refusal.value.why)}-"
    found = {option.id for option in POST.options if re.search(rf"(?<![\w-]){option.id}(?![\w-])", refusal.value.why)}
    for option in POST.options:
        found |= {option.id for word in (option.label, *option.aliases) if f"-{plain(word)}-" in said}
    interview = Interview(LAW.book(MP), READER, {}, nomination=TODAY, poll=TODAY)
    return found | {option.id for option in interview.search(Ask(POSTS), typed)}


def _wanted_class(entry: dict[str, Any]) -> str:
    """What the list says of a citizenship. One to be asked about is refused, with what to type instead."""
    return REFUSED if entry["class"] in ("ask", "refuse") else str(entry["class"])


def _wanted_post(entry: dict[str, Any]) -> str:
    """What the list says of a post. One of several jobs of that name is refused, with each of them offered."""
    if entry["typed"] in SETTLED_SINCE:
        return SETTLED_SINCE[entry["typed"]]
    settles = isinstance(entry["post"], str) and entry["post"] != "refuse"
    return _class_of_post(entry["post"]) if settles else REFUSED


def test_countries_are_taken_for_what_they_mean() -> None:
    """Every word for a citizenship leads to its class in law, and to its country where the list names one."""
    wrong = {entry["typed"]: _country(entry["typed"]) for entry in COUNTRY_WORDS}
    assert {entry["typed"]: _wanted_class(entry) for entry in COUNTRY_WORDS} == wrong
    for entry in (each for each in COUNTRY_WORDS if each.get("country")):
        assert READER.one(CITIZENSHIP, entry["typed"])[0]["country"] == entry["country"]


def test_posts_are_taken_for_what_they_mean() -> None:
    """Every word for a job leads to the post that it is, or is refused."""
    wanted = {entry["typed"]: _wanted_post(entry) for entry in POST_WORDS}
    assert {entry["typed"]: _post(entry["typed"]) for entry in POST_WORDS} == wanted


def test_a_job_of_several_kinds_is_asked_about() -> None:
    """Where several jobs have one name and differ in law, each is offered, in words or by the search."""
    several = (each for each in POST_WORDS if isinstance(each["post"], list) and each["typed"] not in SETTLED_SINCE)
    for entry in several:
        assert set(entry["post"]) <= _offered(entry["typed"]), entry["typed"]


@pytest.mark.parametrize(
    "fact", [CITIZENSHIP, POSTS, LAW.asked["immigration"], LAW.asked["insolvencies"]], ids=lambda fact: fact.id
)
def test_every_word_of_an_option_is_taken_for_it(fact: Fact) -> None:
    """Each name in the data means its option as an answer to the whole question, or is one that is asked about."""
    asked = {plain(word) for guide in fact.fields[0].guides for word in guide.words}
    for option in fact.fields[0].options:
        for word in (option.id, option.label, *option.aliases, *option.employers):
            if plain(word) not in asked:
                assert READER.one(fact, word)[0][fact.fields[0].id] == option.id, word


@pytest.mark.parametrize("said", ["I work for {}", "works at the {}", "{} staff", "{} employee", "a {} official"])
def test_whoever_works_for_an_employer_is_its_staff(said: str) -> None:
    """The name of an employer may stand in the words in which people say where they work."""
    for option in POST.options:
        for employer in option.employers:
            assert READER.one(POSTS, said.format(employer))[0]["post"] == option.id, employer


@pytest.mark.parametrize("typed", ["work for a councillor", "works for a magistrate", "employed by a student"])
def test_whoever_works_for_a_person_does_not_hold_their_post(typed: str) -> None:
    """Only an employer's name leads from "work for": a councillor's political assistant is no councillor."""
    assert _post(typed) == REFUSED


def _slips(word: str) -> Iterator[str]:
    """One slip of the fingers at each letter, of each kind in turn: swapped, left out, doubled, a neighbouring key."""
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        near = NEXT_KEY.get(letter.lower(), letter)
        kinds = (f"{before}{after[:1]}{letter}{after[1:]}", f"{before}{after}", f"{before}{letter}{letter}{after}")
        yield (*kinds, f"{before}{near}{after}", f"{before}{near}{letter}{after}")[at % 5]


def _exact(fact: Fact) -> frozenset[str]:
    """Every spelling that the data holds for an answer to the question."""
    words = [word for option in READER.options(fact.fields[0]) for word in (option.id, option.label, *option.aliases)]
    words += [word for option in fact.fields[0].options for word in option.employers]
    words += [word for place in LAW.places for word in place.words if fact is CITIZENSHIP]
    return frozenset(map(plain, words))


EXACT = {fact.id: _exact(fact) for fact in (CITIZENSHIP, POSTS)}


def _crossed(typed: str, slip: str, fact: Fact) -> bool:
    """Whether a slip is taken for another thing in law than the word, though it is not itself a word for that."""
    taken, wanted = (_country(slip), _country(typed)) if fact is CITIZENSHIP else (_post(slip), _post(typed))
    return taken not in (REFUSED, wanted) and plain(slip) not in EXACT[fact.id]


@pytest.mark.parametrize(
    ("fact", "entries"), [(CITIZENSHIP, COUNTRY_WORDS), (POSTS, POST_WORDS)], ids=["countries", "posts"]
)
def test_a_slip_leads_across_no_line(fact: Fact, entries: list[dict[str, Any]]) -> None:
    """A letter too many, too few, wrong or swapped, anywhere in a word: its class or a refusal, never another class."""
    crossed = [
        (each["typed"], slip)
        for each in entries
        for slip in _slips(each["typed"])
        if _crossed(each["typed"], slip, fact)
    ]
    assert crossed == []


@given(st.data())
def test_any_slip_leads_across_no_line(data: st.DataObject) -> None:
    """The same with any letter at any place."""
    fact, entries = data.draw(st.sampled_from([(CITIZENSHIP, COUNTRY_WORDS), (POSTS, POST_WORDS)]))
    typed = data.draw(st.sampled_from([entry["typed"] for entry in entries]))
    at = data.draw(st.integers(0, len(typed)))
    letter = data.draw(st.sampled_from(["", *ascii_lowercase, " ", "s"]))
    assert not _crossed(typed, typed[:at] + letter + typed[at + data.draw(st.integers(0, 1)) :], fact)


def test_a_plural_that_may_be_a_slip_is_refused() -> None:
    """Guyanes is Guyane with an s, or Guyanese without its last letter: of France, or of the Commonwealth."""
    assert (_country("Guyane"), _country("Guyanese"), _country("Guyanes")) == ("other", "commonwealth", REFUSED)


def test_a_refused_word_gives_no_verdict() -> None:
    """What could not be understood is refused before anything is decided."""
    facts = {"citizenship": COUNTRY_WORDS, "posts": POST_WORDS}
    for fact, entries in facts.items():
        taken = _country if fact == "citizenship" else _post
        for typed in (entry["typed"] for entry in entries):
            if taken(typed) == REFUSED:
                with pytest.raises(RefusedFact):
                    polcareer.can_stand("mp", {fact: typed}, nomination=TODAY, poll=TODAY)
