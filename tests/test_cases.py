"""Invented people on both sides of every edge of the law: tests/cases/mp.yaml."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import polcareer
from polcareer.candidacy.fact import FACTS
from polcareer.candidacy.rule import RULES
from polcareer.dataset import open_store

# What a person with nothing against them answers: the value that each fact has for "none".
NOTHING = {fact.id: fact.if_none for fact in open_store().load(FACTS) if fact.if_none}
FILE = Path(__file__).parent / "cases" / "mp.yaml"
ASKED = {"name", "facts", "nomination", "poll"}
ANSWERED = {"outcome", "bars", "questions"}
OPTIONAL = {"unsettled", "possible", "moments", "effects", "tests", "cure_before", "cure_by", "to_do"}


def _cases() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return cases


def _found(verdict: polcareer.Verdict) -> dict[str, Any]:
    """The verdict in the words of a case."""
    return {
        "outcome": verdict.outcome,
        "bars": [bar.rule for bar in verdict.bars],
        "questions": [question.fact for question in verdict.questions],
        "unsettled": [bar.rule for bar in verdict.unsettled],
        "possible": [possible.rule for possible in verdict.possible],
        "moments": {bar.rule: list(bar.moments) for bar in verdict.bars},
        "effects": list(verdict.effects),
        "tests": {field.name: getattr(verdict.tests, field.name) for field in fields(verdict.tests)},
        "cure_before": {bar.rule: bar.cure_before for bar in verdict.bars},
        "cure_by": {bar.rule: bar.cure_by for bar in verdict.bars},
        "to_do": [form.rule for form in verdict.formalities if form.state == "to-do"],
    }


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["name"]))
def test_case(case: dict[str, Any]) -> None:
    """The outcome, the bars and the questions are exactly those of the case, in order."""
    days = {"nomination": case["nomination"], "poll": case["poll"]}
    facts = {**NOTHING, **case["facts"]}
    if "raises" in case:
        with pytest.raises(polcareer.PolcareerError) as caught:
            polcareer.can_stand("mp", facts, **days)
        assert type(caught.value) is getattr(polcareer, case["raises"])
        assert caught.value.hint
    else:
        found = _found(polcareer.can_stand("mp", facts, **days))
        wanted = {"unsettled": [], **{name: case[name] for name in (*ANSWERED, *OPTIONAL) if name in case}}
        assert {name: found[name] for name in wanted} == wanted


def test_cases_are_well_formed() -> None:
    """Every case has its own name, days that YAML read as dates, and no key that the runner would pass over."""
    cases = _cases()
    assert len({case["name"] for case in cases}) == len(cases) >= 60
    for case in cases:
        expected = ASKED | ({"raises"} if "raises" in case else ANSWERED)
        assert expected <= set(case) <= expected | OPTIONAL, case["name"]
        assert {type(case[day]) for day in ("nomination", "poll")} == {date}, case["name"]


def test_every_qualification_and_formality_is_met_and_failed() -> None:
    """Each has, as it stands today, a case that it bars and a case that it does not."""
    answered = [set(case["bars"]) for case in _cases() if "bars" in case]
    for rule in open_store().load(RULES):
        if "mp" in rule.offices and rule.kind != "disqualification":
            assert {rule.id in bars for bars in answered} == {True, False}, rule.id
