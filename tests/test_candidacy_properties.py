"""What must hold of every verdict, whoever asks: properties over the real rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, product
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.fact import Fact
from polcareer.candidacy.law import open_law
from polcareer.candidacy.rule import Condition
from polcareer.dataset import open_store

LAW = open_law(open_store())
FACTS = {fact.id: fact for fact in LAW.facts}
MP = next(office for office in LAW.offices if office.id == "mp")
AREA = next(area for area in LAW.coverage if area.office == "mp")
# The real rules as if no ground were missing, so that a clean person can stand; and as they are.
WHOLE = RuleBook(MP, LAW.rules, LAW.facts, LAW.countries, replace(AREA, missing=()))
BOOKS = (WHOLE, LAW.book(MP))
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def _asked_by(condition: Condition | None) -> set[str]:
    if condition is None:
        return set()
    parts = chain(condition.all, condition.any, condition.none)
    return {condition.fact} - {None} | set().union(*map(_asked_by, parts))  # type: ignore[return-value]  # no None left


LEGAL = {fact for rule in LAW.rules if rule.kind != "formality" for fact in _asked_by(rule.met_if or rule.applies_if)}


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    """Any answer to a question."""
    options = [option.id for option in fact.options]
    if fact.with_countries:
        options += [country.id for country in LAW.countries]
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "date": st.dates(date(1920, 1, 1), date(2026, 11, 21)) | st.dates(date(1998, 1, 1), date(2012, 1, 1)),
        "number": st.integers(0, 20),
        "yes-no": st.booleans(),
    }
    if fact.type in ("choice", "choices"):
        by_type["choice"] = st.sampled_from(options)
        by_type["choices"] = st.lists(st.sampled_from(options), min_size=1, max_size=3, unique=True).map(tuple)
    return by_type[fact.type]


def _samples(fact: Fact) -> list[Any]:
    """One answer of each kind: every option alone, old and young, none and many."""
    options = [option.id for option in fact.options]
    if fact.type == "choices":
        return [(option,) for option in (*options, *(["ghana"] if fact.with_countries else []))]
    kinds: dict[str, list[Any]] = {
        "date": [date(1950, 1, 1), date(2026, 1, 1)],
        "number": [0, 1000],
        "yes-no": [True, False],
        "choice": options,
    }
    return kinds[fact.type]


EVERYTHING = st.fixed_dictionaries({name: _values(fact) for name, fact in FACTS.items()})
PARTLY = st.fixed_dictionaries({}, optional={name: _values(fact) for name, fact in FACTS.items()})
NOMINATIONS = st.dates(date(2008, 7, 1), date(2026, 6, 30))
WAITS = st.integers(0, 40).map(lambda days: timedelta(days=days))


@PATIENT
@given(PARTLY, EVERYTHING, NOMINATIONS, WAITS)
def test_an_answer_survives_every_completion(
    given_facts: dict[str, Any], rest: dict[str, Any], nomination: date, wait: timedelta
) -> None:
    """More facts turn only not-known into an answer: no bar goes away, and none comes where one could stand.

    A formality not mentioned is still to do and never holds up a yes, so `can-stand` is a promise about the
    facts that the law asks; a formality known to fail is a bar of its own.
    """
    days = {"nomination": nomination, "poll": nomination + wait}
    legal = {name: value for name, value in rest.items() if name in LEGAL}
    for book in BOOKS:
        before = book.decide(given_facts, **days)
        after = book.decide({**rest, **given_facts}, **days)
        bars = {bar.rule: set(bar.moments) for bar in after.bars}
        assert all(set(bar.moments) <= bars[bar.rule] for bar in before.bars)
        if before.outcome == "cannot-stand":
            assert after.outcome == "cannot-stand"
        if before.outcome == "can-stand":
            assert book.decide({**legal, **given_facts}, **days).outcome == "can-stand"
        assert not {question.fact for question in before.questions} & set(given_facts)


@PATIENT
@given(PARTLY, st.data(), NOMINATIONS, WAITS)
def test_one_more_fact(facts: dict[str, Any], data: st.DataObject, nomination: date, wait: timedelta) -> None:
    """One more fact never flips yes to no, no to yes, or an answer back to not known."""
    missing = sorted(LEGAL - set(facts))
    assume(missing)
    name = data.draw(st.sampled_from(missing))
    more = {**facts, name: data.draw(_values(FACTS[name]))}
    for book in BOOKS:
        before, after = (book.decide(known, nomination=nomination, poll=nomination + wait) for known in (facts, more))
        assert before.outcome in ("not-known", after.outcome)
        assert {bar.rule for bar in before.bars} <= {bar.rule for bar in after.bars}
        assert {item.rule for item in after.possible} <= {item.rule for item in before.possible}


@PATIENT
@given(PARTLY, st.randoms(use_true_random=False), NOMINATIONS, WAITS)
def test_order_does_not_matter(facts: dict[str, Any], random: Any, nomination: date, wait: timedelta) -> None:
    """The order of the rules, of the facts given and of a list inside them changes nothing but the order shown."""
    rules, countries, names = list(LAW.rules), list(LAW.countries), list(facts)
    for items in (rules, countries, names):
        random.shuffle(items)
    shuffled = RuleBook(MP, rules, LAW.facts, tuple(countries), WHOLE.coverage)
    turned = {name: facts[name][::-1] if isinstance(facts[name], tuple) else facts[name] for name in names}
    one = WHOLE.decide(facts, nomination=nomination, poll=nomination + wait)
    other = shuffled.decide(turned, nomination=nomination, poll=nomination + wait)
    assert (other.outcome, other.effects, other.tests) == (one.outcome, one.effects, one.tests)
    assert [question.fact for question in other.questions] == [question.fact for question in one.questions]
    assert {bar.rule: bar for bar in other.bars} == {bar.rule: bar for bar in one.bars}
    assert {form.rule: form.state for form in other.formalities} == {form.rule: form.state for form in one.formalities}


@PATIENT
@given(PARTLY, NOMINATIONS)
def test_every_question_can_change_the_outcome(facts: dict[str, Any], nomination: date) -> None:
    """Each fact asked for a rule is decisive for some answers to the rest, and the rule may yet bar or not bar."""
    days = {"nomination": nomination, "poll": nomination + timedelta(days=27)}
    verdict = WHOLE.decide(facts, **days)
    assume(verdict.outcome == "not-known")
    for possible in verdict.possible:
        outcomes, barred = {}, set()
        for values in product(*(_samples(FACTS[name]) for name in possible.facts)):
            found = WHOLE.decide({**facts, **dict(zip(possible.facts, values, strict=True))}, **days)
            outcomes[values] = found.outcome
            barred.add(possible.rule in [bar.rule for bar in found.bars])
        assert barred == {True, False} or (not possible.facts and possible.reasons)
        for place in range(len(possible.facts)):
            by_rest: dict[Any, set[str]] = {}
            for values, outcome in outcomes.items():
                by_rest.setdefault(values[:place] + values[place + 1 :], set()).add(outcome)
            assert any(len(found) > 1 and "cannot-stand" in found for found in by_rest.values())
    asked = {(question.fact, rule) for question in verdict.questions for rule in question.rules}
    assert asked == {(fact, possible.rule) for possible in verdict.possible for fact in possible.facts}


@PATIENT
@given(PARTLY, NOMINATIONS)
def test_nothing_is_asked_once_the_answer_is_no(facts: dict[str, Any], nomination: date) -> None:
    """A question is one that could still change the outcome; once a bar applies there is none."""
    verdict = WHOLE.decide(facts, nomination=nomination, poll=nomination)
    assert verdict.outcome == "not-known" or not verdict.questions
