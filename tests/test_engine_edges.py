"""Edges of the engine that no case of law reaches: found by changing its code and seeing what no test noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.moments import read_day
from polcareer.candidacy.person import Reader
from polcareer.candidacy.report import decide
from polcareer.candidacy.verdict import Verdict
from polcareer.dataset import open_store

LAW = open_law(open_store())
MP = office_named(LAW, "mp")
BOOK = LAW.book(MP)
READER = Reader(LAW.facts, LAW.countries, date(2026, 11, 21))
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
CLEAN = READER.if_none() | {"born": date(1990, 1, 31), "citizenship": ("british",)}


def _decide(facts: dict[str, Any], book: RuleBook = BOOK, nomination: date = NOMINATION, poll: date = POLL) -> Verdict:
    return decide(book, facts, LAW.asked, nomination=nomination, poll=poll)


@pytest.mark.parametrize("text", ["2026-W18-5", "20260501", "2026-5-1", "2026-05-01T00:00", "２０２６-05-01", "1 May 2026"])
def test_a_day_is_written_one_way(text: str) -> None:
    """A day is YYYY-MM-DD: other forms that Python reads, such as week dates, are refused."""
    assert read_day(" 2026-05-01\n") == date(2026, 5, 1)
    with pytest.raises(ValueError, match="2026|２０２６"):
        read_day(text)


def test_a_record_that_is_settled_asks_nothing() -> None:
    """Where one sentence cannot bar, what was not said of it is not asked because another sentence is open."""
    short, open_ = READER.read({"convictions": [{"sentence": "6 months"}, {"custody": "british-islands"}]})["convictions"]
    for records in ((short, open_), (open_, short)):
        verdict = _decide(CLEAN | {"convictions": records})
        assert [question.fact for question in verdict.questions] == ["convictions.sentence"]


def test_rules_of_another_office() -> None:
    """A rule that guards another office does not bar from this one, nor is it asked or traced."""
    (treason,) = (rule for rule in LAW.rules if rule.id == "mp-treason")
    book = RuleBook(MP, [replace(treason, offices=("another",))], LAW.countries, BOOK.coverage)
    assert (_decide({"treason": True}, book).outcome, book.grounds) == ("can-stand", ())


def test_a_batch_of_two_elections() -> None:
    """People of two elections in turn: what each election asks is worked out once."""
    book = LAW.book(MP)
    general, by_election = book.plan(NOMINATION, POLL), book.plan(date(2025, 4, 2), date(2025, 5, 1))
    assert book.plan(NOMINATION, POLL) is general
    assert book.plan(date(2025, 4, 2), date(2025, 5, 1)) is by_election
