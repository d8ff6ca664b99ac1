"""The trace for --explain: how every rule of the office came out, and on which facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from polcareer.data import open_store
from polcareer.law.book import office_named
from polcareer.law.decide import trace
from polcareer.law.logic import Between
from polcareer.law.verdict import Traced
from polcareer.questions.law import law_of

LAW = law_of(open_store())
BOOK = LAW.book(office_named(LAW, "mp"))
READER = LAW.reader(date(2026, 11, 21))
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)


def _trace(said: dict[str, Any], **typed: Any) -> dict[str, Traced]:
    """Every rule in force by its id, for what was said."""
    found = trace(BOOK, READER.read(said) | typed, nomination=NOMINATION, poll=POLL)
    return {each.rule: each for each in found if each.in_force}


def test_every_rule_is_there() -> None:
    """Each version of each rule is traced in the order of the data, and those out of force are said to be."""
    found = trace(BOOK, {}, nomination=NOMINATION, poll=POLL)
    assert [each.rule for each in found] == [rule.id for rule in LAW.rules]
    for each, rule in zip(found, LAW.rules, strict=True):
        assert each.in_force is (rule.in_force.since <= POLL and (rule.in_force.until or POLL) >= NOMINATION)
        if not each.in_force:
            assert (each.applies, each.moments, each.missing) == ("no", (), ())


def test_how_a_rule_came_out() -> None:
    """A rule applies, does not, or may; with its moments, the facts that decided it and those missing."""
    found = _trace({"born": "2006-06-08", "immigration": "limited-leave"})
    age, citizenship, deposit = found["mp-age"], found["mp-citizenship"], found["mp-deposit"]
    assert (age.applies, age.moments, age.missing) == ("yes", ("nomination",), ())
    assert age.decided_by == ("born: 2006-06-08",)
    assert (citizenship.applies, citizenship.missing) == ("not-known", ("citizenship",))
    assert citizenship.decided_by == ("immigration: status limited-leave",)
    assert (deposit.applies, deposit.missing, deposit.decided_by) == ("not-known", ("deposit-paid",), ())
    adult = _trace({"born": "2006-06-07"})["mp-age"]
    assert (adult.applies, adult.moments) == ("no", ())


@pytest.mark.parametrize(
    ("rule", "said", "shown"),
    [
        ("mp-citizenship", {"citizenship": "british, irish"}, "citizenship: country british, country irish"),
        ("mp-treason", {"treason": "no"}, "treason: no"),
        ("mp-deposit", {"deposit-paid": "yes"}, "deposit-paid: yes"),
        ("mp-ten-subscribers", {"subscribers": "1,000"}, "subscribers: 1000"),
        ("mp-civil-servant", {"posts": "none"}, "posts: none"),
        (
            "mp-civil-servant",
            {"posts": [{"post": "civil-servant", "until": "2024-06-01"}, {"post": "circuit judge"}]},
            "posts: post civil-servant until 2024-06-01, post judicial-office",
        ),
        (
            "mp-serving-prisoner",
            {"convictions": [{"sentence": "12 months and a day"}]},
            "convictions: ordered-as conviction sentence 12 months and 1 days",
        ),
        ("mp-serving-prisoner", {"convictions": "life"}, "convictions: ordered-as conviction sentence life"),
    ],
)
def test_facts_in_plain_words(rule: str, said: dict[str, Any], shown: str) -> None:
    """A fact is shown as it was understood: yes or no, a list, a length, a date, the fields of a record."""
    assert _trace(said)[rule].decided_by == (shown,)


def test_an_age_in_plain_words() -> None:
    """A date of birth known only from an age is shown as the days it lies between."""
    found = _trace({}, born=Between(date(2006, 1, 1), date(2006, 12, 31)))["mp-age"]
    assert (found.applies, found.decided_by) == ("not-known", ("born: between 2006-01-01 and 2006-12-31",))
