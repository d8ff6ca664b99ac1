"""Every question asked can still change the outcome, and nothing is asked that cannot."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polcareer.data import open_store
from polcareer.law.book import office_named
from polcareer.law.decide import RuleBook, bar_condition, decide, is_unsettled
from polcareer.law.logic import ENDLESS, Span
from polcareer.law.rule import Condition, Fact, Field, Rule, birthday
from polcareer.law.verdict import Possible, Verdict
from polcareer.questions.law import law_of

LAW = law_of(open_store())
FACTS = LAW.asked
BOOK = LAW.book(office_named(LAW, "mp"))
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)  # WAIT apart
READER = LAW.reader(NOMINATION)
CLEAN = {"born": date(1960, 1, 31), "citizenship": ({"country": "british"},)} | READER.if_none()
WAIT = timedelta(days=27)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def _decide(facts: dict[str, Any], nomination: date = NOMINATION, poll: date = POLL) -> Verdict:
    return decide(BOOK, facts, FACTS, nomination=nomination, poll=poll)


def _fields(condition: Condition) -> set[str]:
    """Every field that a condition reads."""
    parts = [*condition.all, *condition.any, *condition.none, *([condition.where] if condition.where else [])]
    return {condition.field or ""}.union(*map(_fields, parts)) - {""}


def _samples(asked: Fact | Field, nomination: date) -> list[Any]:
    """One answer of each kind: every option alone, long ago and lately, short and long."""
    options = [option.id for option in READER.options(asked) if option.id in ("ghana", *(o.id for o in asked.options))]
    kinds: dict[str, list[Any]] = {
        "date": [date(1950, 1, 1), date(2000, 12, 1), *(nomination - timedelta(365 * n) for n in (4, 2, 0))],
        "number": [0, 1000],
        "span": [Span(1, 0), Span(24, 0), ENDLESS],
        "yes-no": [True, False],
        "choice": options,
        "choices": [(option,) for option in options],
    }
    if asked.type == "date":  # the very days on which 3 or 5 years run out
        kinds["date"] += [day - timedelta(days=1) for day in OLD_LAW]
        kinds["date"] += [birthday(day, -years) for day in (nomination, nomination + WAIT) for years in (3, 5)]
    return kinds[asked.type]


def _old_law(condition: Condition) -> set[date]:
    parts = (*condition.all, *condition.any, *condition.none, *filter(None, (condition.where,)))
    return {condition.dated_before}.union(*map(_old_law, parts)) - {None}  # type: ignore[return-value]  # no None left


OLD_LAW = sorted(set().union(*(_old_law(bar_condition(rule)) for rule in LAW.rules)))


def _answers(name: str, rule: Rule, facts: dict[str, Any], nomination: date) -> list[Any]:
    """Answers to a question about a rule: for a list, none and one record of every kind that the rule can tell."""
    fact = FACTS[name]
    if fact.type != "records":
        return _samples(fact, nomination)
    read = [field for field in fact.fields if field.id in _fields(bar_condition(rule))]
    given = facts.get(name)
    blank = given[-1] if given else READER.blank(fact)
    open_ = [field for field in read if not given or field.id not in blank]
    records = product(*(_samples(field, nomination) for field in open_))
    filled = [(blank | dict(zip([field.id for field in open_], values, strict=True)),) for values in records]
    return filled if given else [(), *filled]


def _state(verdict: Verdict, rule: str) -> str:
    if rule in [bar.rule for bar in (*verdict.bars, *verdict.unsettled)]:
        return "applies"
    return "possible" if rule in [item.rule for item in verdict.possible] else "no"


def _assert_open(facts: dict[str, Any], possible: Possible, nomination: date, poll: date) -> None:
    """What is missing decides: the rule applies for some answers and not for others, each fact for some rest."""
    days = {"nomination": nomination, "poll": poll}
    rules = [rule for rule in LAW.rules if rule.id == possible.rule and _on(rule, nomination, poll)]
    alone = RuleBook(BOOK.office, rules, LAW.countries, BOOK.coverage)
    names = list(dict.fromkeys(name.partition(".")[0] for name in possible.facts))
    told = [
        dict(zip(names, values, strict=True))
        for values in product(*(_answers(name, rules[-1], facts, nomination) for name in names))
    ]
    states = [_state(decide(alone, facts | each, FACTS, **days), possible.rule) for each in told]
    assert "applies" in states, possible
    assert "no" in states or possible.reasons, possible
    for name in names:
        by_rest: dict[str, set[str]] = {}
        for each, state in zip(told, states, strict=True):
            by_rest.setdefault(repr({**each, name: None}), set()).add(state)
        assert any(len(found) > 1 for found in by_rest.values()), name
    barred, free = (
        told[states.index("applies")],
        [each for each, state in zip(told, states, strict=True) if state == "no"],
    )
    assert _decide(facts | barred, **days).outcome == ("not-known" if is_unsettled(rules[-1]) else "cannot-stand")
    assert not free or any(_decide(facts | each, **days).outcome != "cannot-stand" for each in free)


def _on(rule: Rule, *days: date) -> bool:
    return any(rule.in_force.covers(day) for day in days)


@pytest.mark.parametrize("name", [name for name in FACTS if name in {*CLEAN, "immigration"}])
def test_a_clean_person_with_one_fact_missing(name: str) -> None:
    """With one fact not given, it is asked if it can matter that day, and every rule it is asked for is open to it."""
    facts = {key: value for key, value in CLEAN.items() if key != name}
    verdict = _decide(facts)
    assert {question.fact.partition(".")[0] for question in verdict.questions} <= {name, "immigration"}
    assert (verdict.outcome == "not-known") == bool(verdict.questions)
    for possible in verdict.possible:
        _assert_open(facts, possible, NOMINATION, POLL)


@settings(PATIENT, max_examples=60)
@given(
    st.sets(st.sampled_from(sorted(CLEAN)), min_size=1, max_size=4),
    st.dates(date(2009, 11, 1), date(2026, 6, 30)),
    st.sampled_from([(), ({"post": "constituency-office"},), ({"post": "civil-servant", "until": date(2026, 1, 1)},)]),
)
def test_every_question_can_change_the_outcome(dropped: set[str], nomination: date, posts: Any) -> None:
    """On any day, whatever is missing: each fact asked for a rule is decisive for some answers to the rest."""
    facts = {name: value for name, value in CLEAN.items() if name not in dropped}
    if "posts" in facts:
        facts["posts"] = posts
    verdict = _decide(facts, nomination, nomination + WAIT)
    for possible in verdict.possible if verdict.outcome == "not-known" else ():
        _assert_open(facts, possible, nomination, nomination + WAIT)
    asked = {(question.fact, rule) for question in verdict.questions for rule in question.rules}
    assert asked == {(fact, possible.rule) for possible in verdict.possible for fact in possible.facts} or verdict.bars


@PATIENT
@given(st.sets(st.sampled_from(sorted(CLEAN))), st.dates(date(2001, 2, 16), date(2026, 6, 30)))
def test_nothing_is_asked_once_the_answer_is_no(dropped: set[str], nomination: date) -> None:
    """A question is one that could still change the outcome; once a bar applies there is none."""
    facts = {name: value for name, value in CLEAN.items() if name not in dropped}
    verdict = _decide(facts | {"citizenship": ({"country": "other"},)}, nomination, nomination)
    assert verdict.outcome == "cannot-stand"
    assert not verdict.questions


def test_questions_say_how_to_answer() -> None:
    """A question stands in the order of facts.yaml and says what to type: a flag, --fact, or the field of a record."""
    facts = CLEAN | {"posts": ({"post": "constituency-office"},)}
    del facts["born"], facts["treason"]
    questions = {question.fact: question for question in _decide(facts).questions}
    assert list(questions) == ["born", "posts.covers-seat", "treason"]
    assert questions["born"].answer_with == "--born 2004-05-01"
    assert questions["treason"].answer_with == "--fact treason=no"
    assert questions["posts.covers-seat"].answer_with == "covers-seat: yes (in a profile, under posts)"
    assert "constituency you would stand in" in questions["posts.covers-seat"].asks
    assert questions["treason"].rules == ("mp-treason",)
