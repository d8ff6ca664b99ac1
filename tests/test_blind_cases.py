"""Cases written from the sheet of law alone, without sight of the rules: tests/cases/blind.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from polcareer import dataset
from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.person import Reader
from polcareer.candidacy.report import decide

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "blind.yaml").read_text("utf-8"))
LAW = open_law(dataset.open_store())
BOOK = LAW.book(office_named(LAW, "mp"))
READER = Reader(LAW.facts, LAW.countries, date(2026, 11, 21))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_blind_case(case: dict[str, Any]) -> None:
    """The outcome, the bars and the unsettled grounds are those of the case; its effects are among those found."""
    facts = {**(READER.if_none() if case["clean"] else {}), **READER.read(case["facts"])}
    verdict = decide(BOOK, facts, LAW.asked, nomination=case["nomination"], poll=case["poll"])
    assert verdict.outcome == case["outcome"]
    assert [bar.rule for bar in verdict.bars] == case["bars"]
    assert [bar.rule for bar in verdict.unsettled] == case["unsettled"]
    assert set(case.get("effects", ())) <= set(verdict.effects)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_batch_says_the_same(case: dict[str, Any]) -> None:
    """What a batch prints is what the full verdict says: outcome, bars, questions."""
    facts = {**(READER.if_none() if case["clean"] else {}), **READER.read(case["facts"])}
    days = {"nomination": case["nomination"], "poll": case["poll"]}
    verdict, lean = decide(BOOK, facts, LAW.asked, **days), BOOK.lean(facts, **days)
    assert lean.outcome == verdict.outcome
    assert set(lean.bars) == {bar.rule for bar in verdict.bars}
    assert set(lean.questions) == {question.fact for question in verdict.questions}


def test_blind_cases_are_many_and_of_every_outcome() -> None:
    """There are at least fifty, of every outcome."""
    assert len(CASES) >= 50
    assert {case["outcome"] for case in CASES} == {"can-stand", "cannot-stand", "not-known"}
