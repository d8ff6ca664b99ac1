"""The interview: it asks what can still change the outcome, takes back an answer, and never insists."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polcareer.candidacy.interview import Ask, Interview
from polcareer.candidacy.law import office_named, open_law
from polcareer.dataset import open_store
from polcareer.errors import RefusedFact

LAW = open_law(open_store())
BOOK = LAW.book(office_named(LAW, "mp"))
READER = LAW.reader(date(2026, 11, 21))
NOMINATION, POLL = date(2026, 5, 1), date(2026, 5, 28)
CLEAN = {"born": "1990-01-31", "citizenship": "british"}
CLEAN |= {fact.id: fact.if_none for fact in LAW.facts if fact.if_none}


def _begin(said: dict[str, Any], nomination: date = NOMINATION, poll: date = POLL) -> Interview:
    return Interview(BOOK, READER, READER.read(said), nomination=nomination, poll=poll)


def _without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in CLEAN.items() if name not in names}


def _next(interview: Interview) -> Ask:
    ask = interview.next()
    assert ask is not None
    return ask


def test_a_clean_person_is_asked_each_thing_once() -> None:
    """Answering "none" to each question leads to yes, in the order of facts.yaml, with nothing asked twice."""
    interview, asked = _begin({}), []
    while ask := interview.next():
        asked.append(ask.name)
        interview.answer(ask, CLEAN[ask.name])
    assert asked == [fact.id for fact in LAW.facts if fact.id in asked]
    assert interview.verdict().outcome == "can-stand"
    assert "immigration" not in asked  # a British citizen's leave cannot matter
    assert "seat-nation" not in asked  # nor, since 2008, where the seat is


def test_a_bar_ends_it() -> None:
    """Once a bar applies there is nothing more to ask."""
    interview = _begin({})
    interview.answer(_next(interview), "2010-01-01")
    assert interview.verdict().outcome == "cannot-stand"
    assert interview.next() is None


def test_dont_know_goes_on() -> None:
    """Knowing nothing ends with not known, each question asked once."""
    interview, asked = _begin({}), []
    while ask := interview.next():
        asked.append(ask.name)
        interview.pass_over(ask)
    assert len(set(asked)) == len(asked) > 10
    assert interview.verdict().outcome == "not-known"
    assert interview.facts == {}


def test_back() -> None:
    """Going back undoes the last answer, or the last "don't know", and asks it again; at the start it cannot."""
    interview = _begin({})
    assert not interview.back()
    first = _next(interview)
    interview.answer(first, "1990-01-31")
    second = _next(interview)
    interview.pass_over(second)
    assert _next(interview).name not in (first.name, second.name)
    assert interview.back()
    assert _next(interview) == second
    assert interview.back()
    assert (_next(interview), interview.facts) == (first, {})


def test_a_refused_answer_changes_nothing() -> None:
    """An answer that cannot be is refused, and the same question stands, with nothing to take back."""
    interview = _begin({})
    ask = _next(interview)
    with pytest.raises(RefusedFact, match="What is your date of birth"):
        interview.answer(ask, "yesterday")
    assert (_next(interview), interview.facts, interview.back()) == (ask, {}, False)


def test_a_bar_that_may_end() -> None:
    """A post that bars is asked until when; an end before the consent lifts it, and then whether there is another."""
    interview = _begin(_without("posts"))
    ask = _next(interview)
    assert (ask.name, ask.field) == ("posts", None)
    interview.answer(ask, "civil-servant")
    until = _next(interview)
    assert (until.name, until.may_be_blank) == ("posts.until", True)
    interview.answer(until, "2026-04-30")
    more = _next(interview)
    assert (more.text, more.more) == ("Is there another one?", True)
    interview.answer(more, "no")
    assert interview.next() is None
    assert interview.verdict().outcome == "can-stand"


def test_a_bar_that_does_not_end() -> None:
    """An end left blank, or passed over, leaves the bar and ends the interview."""
    for blank in (True, False):
        interview = _begin(_without("posts") | {"posts": "civil-servant"})
        if blank:
            interview.answer(_next(interview), "")
        else:
            interview.pass_over(_next(interview))
        assert interview.next() is None
        assert [bar.rule for bar in interview.verdict().bars] == ["mp-civil-servant"]


def test_several_records() -> None:
    """After a record that does not bar another may be added, and its own fields are asked."""
    interview = _begin(_without("convictions"))
    interview.answer(_next(interview), "6 months")
    interview.answer(_next(interview), "yes")
    assert len(interview.facts["convictions"]) == 2
    assert _next(interview).name == "convictions.sentence"
    interview.answer(_next(interview), "18 months")
    assert _next(interview).name == "convictions.custody"
    interview.answer(_next(interview), "released")
    interview.pass_over(_next(interview))
    assert interview.next() is None
    assert interview.verdict().outcome == "can-stand"


def test_a_third_record() -> None:
    """Each further record is asked its own fields, though the same field of an earlier one was answered."""
    interview = _begin(_without("convictions"))
    interview.answer(_next(interview), "6 months")
    for _ in range(2):
        interview.answer(_next(interview), "yes")
        assert _next(interview).name == "convictions.sentence"
        interview.answer(_next(interview), "3 months")
    interview.answer(_next(interview), "no")
    assert interview.next() is None
    assert interview.verdict().outcome == "can-stand"


def test_a_second_bar_that_may_end() -> None:
    """A second post that bars is asked until when, as the first was."""
    interview = _begin(_without("posts"))
    interview.answer(_next(interview), "civil-servant")
    interview.answer(_next(interview), "2026-04-30")
    interview.answer(_next(interview), "yes")
    assert _next(interview).name == "posts.post"
    interview.answer(_next(interview), "regular-forces")
    assert _next(interview).name == "posts.until"


def test_what_to_choose_from() -> None:
    """A choice lists its options, with none first where that is an answer; only those that can matter that day."""
    facts = READER.facts
    interview = _begin({})
    old = _begin({}, date(2005, 4, 19), date(2005, 5, 5))
    posts = [option.id for option in interview.options(Ask(facts["posts"]))]
    assert posts[0] == "none"
    assert "national-crime-squad" not in posts
    assert "national-crime-squad" in [option.id for option in old.options(Ask(facts["posts"]))]
    last = _begin({}, date(2009, 10, 30), date(2009, 11, 26))
    assert "home-service-soldier" in [option.id for option in last.options(Ask(facts["posts"]))]
    assert [option.id for option in interview.options(Ask(facts["treason"]))] == ["no", "yes"]
    assert [option.id for option in interview.options(Ask(facts["posts"], more=True))] == ["no", "yes"]
    assert {option.id for option in interview.options(Ask(facts["citizenship"]))} >= {"british", "ghana"}
    (custody,) = (field for field in facts["convictions"].fields if field.id == "custody")
    assert interview.options(Ask(facts["convictions"], custody)) == custody.options
    assert interview.options(Ask(facts["born"])) == ()


def test_hints_and_help() -> None:
    """Where there is nothing to choose from, an example says what to type; help says what counts and why."""
    facts, interview = READER.facts, _begin({})
    assert interview.hint(Ask(facts["born"])) == "For example: 2004-05-01"
    assert interview.hint(Ask(facts["treason"])) == ""
    assert interview.hint(Ask(facts["posts"])) == ""
    assert interview.hint(Ask(facts["posts"], more=True)) == ""
    assert "How long is the sentence?" in interview.hint(Ask(facts["convictions"]))
    sentence, custody = facts["convictions"].fields[:2]
    assert interview.hint(Ask(facts["convictions"], sentence)) == "For example: 18 months"
    assert interview.hint(Ask(facts["convictions"], custody)) == ""
    born = Ask(facts["born"])
    assert (born.text, born.help) == (facts["born"].asks, (facts["born"].counts, facts["born"].why))
    assert (Ask(facts["convictions"], sentence).text, sentence.asks) == ("How long is the sentence?",) * 2
    assert Ask(facts["convictions"], sentence).help[0] == sentence.counts
    assert Ask(facts["posts"]).help == (facts["posts"].counts, facts["posts"].why, facts["posts"].none_of_these)
    assert not born.may_be_blank


ANSWERS = st.sampled_from(["", "no", "yes", "none", "2026-04-30", "2004-05-01", "1 year", "2 years", "british", "?"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(["answer", "choose", "pass", "back"]), ANSWERS, st.integers(0, 9)), max_size=40)
)
def test_any_conversation(steps: list[tuple[str, str, int]]) -> None:
    """Whatever is answered, refused, passed over or taken back: the facts are sound and each question can be asked."""
    interview = _begin({})
    for kind, text, number in steps:
        ask = interview.next()
        if ask is None:
            break
        assert ask.text
        options = interview.options(ask)
        before = dict(interview.facts)
        try:
            if kind == "back":
                interview.back()
            elif kind == "pass":
                interview.pass_over(ask)
            else:
                interview.answer(ask, options[number % len(options)].id if kind == "choose" and options else text)
        except RefusedFact as refusal:
            assert kind in ("answer", "choose") and refusal.hint  # noqa: PT017, PT018 refused is one of the ways to go on
            assert interview.facts == before
    assert interview.verdict().outcome in ("can-stand", "cannot-stand", "not-known")
