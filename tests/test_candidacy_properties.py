"""What must hold of every verdict, whoever asks: properties over the real rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polcareer.candidacy.condition import Condition
from polcareer.candidacy.decide import RuleBook, bar_condition, facts_of
from polcareer.candidacy.fact import Fact, Field
from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.report import decide
from polcareer.candidacy.spans import Span
from polcareer.candidacy.verdict import Verdict
from polcareer.dataset import open_store

LAW = open_law(open_store())
FACTS = LAW.asked
MP = office_named(LAW, "mp")
BOOK = LAW.book(MP)
READER = LAW.reader(date(2026, 11, 21))
CLEAN = {"born": date(1960, 1, 31), "citizenship": ("british",), "immigration": "limited-leave"} | READER.if_none()
LEGAL = {fact for rule in LAW.rules if rule.kind != "formality" for fact in facts_of(bar_condition(rule))}
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def _ends(condition: Condition, owner: str = "") -> set[tuple[str, str]]:
    """The fields that say when a record began or ended: left out, they are not unknown but open."""
    current = condition.current
    found = {(owner, name) for name in (current.since, current.until, current.ended)} if current else set()
    for part in (*condition.all, *condition.any, *condition.none):
        found |= _ends(part, owner)
    return found | (_ends(condition.where, condition.some or "") if condition.where else set())


ENDS = {end for rule in LAW.rules for end in _ends(bar_condition(rule))}


def _simple(asked: Fact | Field) -> st.SearchStrategy[Any]:
    options = st.sampled_from([option.id for option in READER.options(asked)] or [""])
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "date": st.dates(date(1950, 1, 1), date(2026, 11, 21)) | st.dates(date(1985, 1, 1), date(2010, 1, 1)),
        "number": st.integers(0, 20),
        "span": st.builds(Span, st.integers(10, 14), st.integers(0, 2), st.booleans()),
        "yes-no": st.booleans(),
        "choice": options,
        "choices": st.lists(options, min_size=1, max_size=3, unique=True).map(tuple),
    }
    return by_type[asked.type]


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    """Any answer to a question; of a list of records, any list, with what a field's absence means filled in."""
    if fact.type != "records":
        return _simple(fact)
    return st.lists(_records(fact), max_size=2).map(tuple)


def _records(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    fields = {field.id: _simple(field) for field in fact.fields}
    return st.fixed_dictionaries({}, optional=fields).map(lambda record: READER.blank(fact) | record)


ANY = {name: _values(fact) for name, fact in FACTS.items()}
EVERYTHING = st.fixed_dictionaries(ANY)
# Mostly people with little against them, since one bar hides the rest: some answers changed, some not given.
PARTLY = st.builds(
    lambda changed, dropped: {name: value for name, value in {**CLEAN, **changed}.items() if name not in dropped},
    st.lists(st.sampled_from(sorted(ANY)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: ANY[name] for name in names})
    ),
    st.sets(st.sampled_from(sorted(ANY)), max_size=6),
)
NOMINATIONS = st.dates(date(2001, 2, 16), date(2026, 6, 30))
WAITS = st.integers(0, 40).map(lambda days: timedelta(days=days))


def _decide(facts: dict[str, Any], nomination: date, wait: timedelta, book: RuleBook = BOOK) -> Verdict:
    return decide(book, facts, FACTS, nomination=nomination, poll=nomination + wait)


@PATIENT
@given(PARTLY, EVERYTHING, NOMINATIONS, WAITS)
def test_an_answer_survives_every_completion(
    facts: dict[str, Any], rest: dict[str, Any], nomination: date, wait: timedelta
) -> None:
    """More facts turn only not-known into an answer: no bar goes away, and none comes where one could stand.

    A formality not mentioned is still to do and never holds up a yes, so `can-stand` is a promise about the
    facts that the law asks; a formality known to fail is a bar of its own.
    """
    before = _decide(facts, nomination, wait)
    after = _decide({**rest, **facts}, nomination, wait)
    bars = {bar.rule: set(bar.moments) for bar in after.bars}
    assert all(set(bar.moments) <= bars[bar.rule] for bar in before.bars)
    if before.outcome == "cannot-stand":
        assert after.outcome == "cannot-stand"
    if before.outcome == "can-stand":
        legal = {name: value for name, value in rest.items() if name in LEGAL}
        assert _decide({**legal, **facts}, nomination, wait).outcome == "can-stand"
    assert not {question.fact for question in before.questions} & set(facts)


@PATIENT
@given(PARTLY, st.data(), NOMINATIONS, WAITS)
def test_one_more_fact(facts: dict[str, Any], data: st.DataObject, nomination: date, wait: timedelta) -> None:
    """One more fact never flips yes to no, no to yes, or an answer back to not known.

    Unsettled law is the one way in which more can be told and less be known: a ground then certainly applies.
    """
    missing = sorted(LEGAL - set(facts))
    assume(missing)
    name = data.draw(st.sampled_from(missing))
    before = _decide(facts, nomination, wait)
    after = _decide({**facts, name: data.draw(ANY[name])}, nomination, wait)
    assert before.outcome in ("not-known", after.outcome)
    assert {bar.rule for bar in before.bars} <= {bar.rule for bar in after.bars}
    assert {bar.rule for bar in before.unsettled} <= {bar.rule for bar in after.unsettled}
    if FACTS[name].type != "records":  # a record half told opens questions of its own
        assert {item.rule for item in after.possible} <= {item.rule for item in before.possible}


@PATIENT
@given(PARTLY, st.sampled_from([fact for fact in LAW.facts if fact.fields]), st.data(), NOMINATIONS)
def test_one_more_field(facts: dict[str, Any], fact: Fact, data: st.DataObject, nomination: date) -> None:
    """One more field of a record never flips an answer (but an end, which left out is open, may lift a bar)."""
    record = data.draw(_records(fact))
    missing = [field for field in fact.fields if field.id not in record and (fact.id, field.id) not in ENDS]
    assume(missing)
    field = data.draw(st.sampled_from(missing))
    fuller = record | {field.id: data.draw(_simple(field))}
    before, after = (_decide(facts | {fact.id: (each,)}, nomination, timedelta(27)) for each in (record, fuller))
    assert before.outcome in ("not-known", after.outcome)
    assert {bar.rule for bar in before.bars} <= {bar.rule for bar in after.bars}


@PATIENT
@given(PARTLY, st.randoms(use_true_random=False), NOMINATIONS, WAITS)
def test_order_does_not_matter(facts: dict[str, Any], random: Any, nomination: date, wait: timedelta) -> None:
    """The order of the rules, of the facts given and of a list inside them changes nothing but the order shown."""
    rules, countries, names = list(LAW.rules), list(LAW.countries), list(facts)
    for items in (rules, countries, names):
        random.shuffle(items)
    turned = {name: facts[name][::-1] if isinstance(facts[name], tuple) else facts[name] for name in names}
    one = _decide(facts, nomination, wait)
    other = _decide(turned, nomination, wait, RuleBook(MP, rules, tuple(countries), BOOK.coverage))
    assert (other.outcome, other.effects, other.tests) == (one.outcome, one.effects, one.tests)
    assert {question.fact for question in other.questions} == {question.fact for question in one.questions}
    for kind in ("bars", "unsettled", "formalities", "other_offices_lost"):
        assert {item.rule: item for item in getattr(other, kind)} == {item.rule: item for item in getattr(one, kind)}


@PATIENT
@given(PARTLY, NOMINATIONS, WAITS)
def test_a_batch_answers_as_a_verdict_does(facts: dict[str, Any], nomination: date, wait: timedelta) -> None:
    """The short answer that a batch prints has the outcome, the bars and the questions of the full verdict."""
    full = _decide(facts, nomination, wait)
    short = BOOK.lean(facts, nomination, nomination + wait)
    assert (short.outcome, set(short.bars)) == (full.outcome, {bar.rule for bar in full.bars})
    assert set(short.questions) == {question.fact for question in full.questions}
