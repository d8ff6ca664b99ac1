"""What must hold of every verdict on another office than the usual one, whoever asks: over the real rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import council_cases
import devolved_cases
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.law.decide import RuleBook, bar_condition, decide, decide_all, facts_of
from polcareer.law.rule import Condition, Fact, Field
from polcareer.law.spans import Span
from polcareer.law.verdict import Verdict
from polcareer.questions.law import book_of

OFFICES = (*council_cases.OFFICES, *devolved_cases.OFFICES)
BOOKS = {office: book_of(STORE, office) for office in OFFICES}
FACTS = WHOLE.asked
READ = {fact for book in BOOKS.values() for rule in book.rules for fact in facts_of(bar_condition(rule.rule))}
CLEAN = {
    **{name: value for name, value in WHOLE_READER.if_none().items() if name in READ},
    **WHOLE_READER.read(
        {
            "born": "1980-01-31",
            "citizenship": "british",
            "immigration": "limited-leave",
            "local-links": "registered",
            "parish-links": "registered",
            "eu-in-uk-2020": "no",
            "eu-leave": "other",
            "uk-resident": "yes",
            "registered-in-wales": "yes",
        }
    ),
}
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
ONE = timedelta(days=1)
BASES = [date(2022, 4, 6), date(2024, 5, 7), date(2025, 5, 1), date(2025, 10, 1), date(2026, 4, 6), date(2026, 5, 7)]
BASES += [date(2027, 4, 6), date(2027, 5, 6)]
NEAR = st.builds(lambda base, days: base + days * ONE, st.sampled_from(BASES), st.integers(-3, 3))
YEARS = st.builds(lambda base, years: base.replace(year=base.year - years), NEAR, st.sampled_from([1, 3, 5]))
DATES = NEAR | YEARS
DAYS = st.sampled_from(
    [(date(2027, 4, 6), date(2027, 5, 6)), (date(2024, 5, 6), date(2024, 5, 8)), (date(2026, 5, 7), date(2026, 5, 7))]
)


def _parts_ends(condition: Condition, owner: str = "") -> set[tuple[str, str]]:
    """The fields that say when a record began or ended: left out, they are not unknown but open."""
    found: set[tuple[str, str]] = set()
    if condition.current:
        found = {(owner, name) for name in (condition.current.since, condition.current.until) if name}
    if condition.throughout:
        found.add((condition.throughout.of, condition.throughout.until))
    inside = next(iter(condition.lists), owner)
    return found.union(*(_parts_ends(part, inside) for part in condition.parts))


ENDS = {end for book in BOOKS.values() for rule in book.rules for end in _parts_ends(bar_condition(rule.rule))}


def _simple(asked: Fact | Field) -> st.SearchStrategy[Any]:
    options = [option.id for option in WHOLE_READER.options(asked)] or [""]
    if isinstance(asked, Field) and asked.with_countries:
        options = [
            "british",
            "irish",
            "india",
            "france",
            "poland",
            "denmark",
            "cyprus",
            "japan",
            "other",
            "commonwealth",
        ]
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "date": DATES,
        "number": st.integers(0, 12),
        "span": st.builds(Span, st.integers(1, 4), st.integers(0, 2), st.just(value=False)),
        "yes-no": st.booleans(),
        "choice": st.sampled_from(options),
        "choices": st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True).map(tuple),
    }
    return by_type[asked.type]


def _records(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    fields = {field.id: _simple(field) for field in fact.fields}
    return st.fixed_dictionaries({}, optional=fields).map(lambda record: WHOLE_READER.blank(fact) | record)


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    return st.lists(_records(fact), max_size=2).map(tuple) if fact.fields else _simple(fact)


ANY = {name: _values(fact) for name, fact in FACTS.items() if name in READ}
PARTLY = st.builds(
    lambda changed, dropped: {name: value for name, value in {**CLEAN, **changed}.items() if name not in dropped},
    st.lists(st.sampled_from(sorted(ANY)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: ANY[name] for name in names})
    ),
    st.sets(st.sampled_from(sorted(ANY)), max_size=5),
)
EVERYTHING = st.fixed_dictionaries(ANY)
BOOK = st.sampled_from(list(BOOKS.values()))
LISTS = [fact for name, fact in FACTS.items() if fact.fields and name in READ]


def _legal(book: RuleBook) -> set[str]:
    rules = (each.rule for each in book.rules if each.rule.kind != "formality")
    return {fact for rule in rules for fact in facts_of(bar_condition(rule))}


def _decide(book: RuleBook, facts: dict[str, Any], days: tuple[date, date]) -> Verdict:
    return decide(book, facts, FACTS, nomination=days[0], poll=days[1])


def _bitten(verdict: Verdict) -> set[tuple[str, str]]:
    return {(bar.rule, moment) for bar in verdict.bars for moment in bar.moments}


@PATIENT
@given(BOOK, PARTLY, EVERYTHING, DAYS)
def test_an_answer_survives_every_completion(
    book: RuleBook, facts: dict[str, Any], rest: dict[str, Any], days: tuple[date, date]
) -> None:
    """More facts turn only not-known into an answer: no bar goes away, and none comes where one could stand."""
    before, after = _decide(book, facts, days), _decide(book, {**rest, **facts}, days)
    assert _bitten(before) <= _bitten(after)
    if before.outcome == "can-stand":
        legal = {name: value for name, value in rest.items() if name in _legal(book)}
        assert _decide(book, {**legal, **facts}, days).outcome == "can-stand"
    if before.outcome == "cannot-stand":
        assert after.outcome == "cannot-stand"
    assert not {question.fact for question in before.questions} & set(facts)


@PATIENT
@given(BOOK, PARTLY, st.data(), DAYS)
def test_one_more_field(book: RuleBook, facts: dict[str, Any], data: st.DataObject, days: tuple[date, date]) -> None:
    """One more field of a record never flips an answer (but a beginning or an end, which left out is open)."""
    fact = data.draw(st.sampled_from(LISTS))
    record = data.draw(_records(fact))
    missing = [field for field in fact.fields if field.id not in record and (fact.id, field.id) not in ENDS]
    assume(missing)
    field = data.draw(st.sampled_from(missing))
    others = data.draw(st.lists(_records(fact), max_size=1).map(tuple))
    fuller = record | {field.id: data.draw(_simple(field))}
    before, after = (_decide(book, facts | {fact.id: (each, *others)}, days) for each in (record, fuller))
    assert before.outcome in ("not-known", after.outcome)
    assert {bar.rule for bar in before.bars} <= {bar.rule for bar in after.bars}


@PATIENT
@given(PARTLY, DAYS)
def test_offices_asked_together(facts: dict[str, Any], days: tuple[date, date]) -> None:
    """An office's verdict does not change because another is asked about too; a batch says the same."""
    together = decide_all(BOOKS.values(), facts, FACTS, nomination=days[0], poll=days[1])
    for book, verdict in zip(BOOKS.values(), together, strict=True):
        assert verdict == _decide(book, facts, days)
        lean = book.lean(facts, *days)
        assert (lean.outcome, set(lean.bars)) == (verdict.outcome, {bar.rule for bar in verdict.bars})
        assert set(lean.questions) == {question.fact for question in verdict.questions}
