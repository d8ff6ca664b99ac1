"""Cases written from the sheet of law alone, without sight of the rules: tests/cases/blind*.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from law_cases import Case, blind, misfits
from polcareer import data as dataset
from polcareer.law.book import office_named
from polcareer.law.decide import decide
from polcareer.law.verdict import Verdict
from polcareer.questions.law import law_of

CASES = list(blind())
LAW = law_of(dataset.open_store())
BOOK = LAW.book(office_named(LAW, "mp"))
READER = LAW.reader(date(2026, 11, 21))


def _facts(case: Case) -> dict[str, Any]:
    return {**(READER.if_none() if case.clean else {}), **READER.read(case.facts)}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_blind_case(case: Case) -> None:
    """The outcome, the bars and the unsettled grounds are those of the case; its effects are among those found."""

    def ask(_facts_given: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
        return decide(BOOK, _facts(case), LAW.asked, nomination=nomination, poll=poll)

    assert misfits(case, ask) == {}


@pytest.mark.parametrize("case", [case for case in CASES if not case.raises], ids=str)
def test_the_batch_says_the_same(case: Case) -> None:
    """What a batch prints is what the full verdict says: outcome, bars, questions."""
    facts = _facts(case)
    days = {"nomination": case.nomination, "poll": case.poll}
    verdict, lean = decide(BOOK, facts, LAW.asked, **days), BOOK.lean(facts, **days)
    assert lean.outcome == verdict.outcome
    assert set(lean.bars) == {bar.rule for bar in verdict.bars}
    assert set(lean.questions) == {question.fact for question in verdict.questions}


def test_blind_cases_are_many_and_of_every_outcome() -> None:
    """There are at least fifty, of every outcome."""
    assert len(CASES) >= 50
    assert {case.wanted["outcome"] for case in CASES if not case.raises} == {"can-stand", "cannot-stand", "not-known"}
