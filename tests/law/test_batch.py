"""The short answer that a batch prints, and what is worked out once for all people of one election."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.law.book import office_named
from polcareer.law.decide import RuleBook
from polcareer.law.rule import Condition, InForce
from polcareer.law.rule import Tested as At
from polcareer.questions.law import law_of

LAW = law_of(open_store())
MP = office_named(LAW, "mp")
BOOK = LAW.book(MP)
READER = LAW.reader(date(2026, 11, 21))
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
CLEAN = {"born": "1990-01-31", "citizenship": "british"} | {fact.id: fact.if_none for fact in LAW.facts if fact.if_none}


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({}, ("can-stand", (), ())),
        ({"born": None}, ("not-known", (), ("born",))),
        ({"posts": "civil-servant"}, ("cannot-stand", ("mp-civil-servant",), ())),
        ({"posts": "public-appointment"}, ("not-known", (), ())),
        ({"posts": "constituency-office"}, ("not-known", (), ("posts.covers-seat",))),
        ({"elected-offices": "ms, pcc"}, ("can-stand", (), ())),
        ({"party-certificate": "no"}, ("can-stand", (), ())),
        ({"party-certificate": "no", "party-candidate": "party"}, ("cannot-stand", ("mp-party-certificate",), ())),
        ({"subscribers": 8}, ("cannot-stand", ("mp-ten-subscribers",), ())),
        ({"citizenship": "gabon", "immigration": "ilr"}, ("not-known", (), ())),
    ],
)
def test_short_answers(said: dict[str, Any], answer: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    """Outcome, bars and questions: unsettled law is not known, another office lost or a step to do is nothing."""
    facts = READER.read(CLEAN | said)
    assert tuple(BOOK.lean(facts, NOMINATION, POLL)) == answer


def test_a_bite_that_only_costs_another_office() -> None:
    """A rule that can void an election, biting only where it costs another office, is no bar."""
    tested = (At(at="nomination", effects=("other-office-lost",)), At(at="poll", effects=("election-void",)))
    real = next(rule for rule in LAW.rules if rule.id == "mp-treason")
    for until, outcome in ((NOMINATION, "can-stand"), (POLL, "cannot-stand")):
        rule = replace(
            real,
            applies_if=Condition(fact="treason", equals=True),
            tested=tested,
            in_force=InForce(since=NOMINATION, until=until),
        )
        book = RuleBook(MP, [rule], LAW.countries, BOOK.coverage)
        assert book.lean({"treason": True}, NOMINATION, POLL).outcome == outcome


def test_many_days() -> None:
    """What a pair of days asks is worked out once, and again after a thousand others, with the same result."""
    book = LAW.book(MP)
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(1001)]
    first = book.plan(days[0], days[0])
    assert book.plan(days[0], days[0]) is first
    for day in days:
        book.plan(day, day)
    again = book.plan(days[0], days[0])
    assert again is not first
    assert again.days == first.days
    assert [live.ground.rule for live in again.grounds] == [live.ground.rule for live in first.grounds]
