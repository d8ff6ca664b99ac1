"""Invented people on both sides of every edge of the law: every file of tests/cases but blind.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

import pytest

import polcareer
from law_cases import ANSWERED, ASKED, INVENTED, OPTIONAL, Case, invented, load, misfits
from polcareer.data import open_store
from polcareer.law.rule import FACTS, RULES

# What a person with nothing against them answers: the value that each fact has for "none".
NOTHING = {fact.id: fact.if_none for fact in open_store().load(FACTS) if fact.if_none}
CASES = list(invented())


def _ask(facts: Mapping[str, Any], nomination: date, poll: date) -> polcareer.Verdict:
    return polcareer.can_stand("mp", {**NOTHING, **facts}, nomination=nomination, poll=poll)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """The outcome, the bars and the questions are exactly those of the case, in order."""
    assert misfits(case, _ask) == {}


def test_cases_are_well_formed() -> None:
    """Every case has its own name, days that YAML read as dates, and no key that the runner would pass over."""
    cases = list(chain.from_iterable(load(file) for file in INVENTED))
    assert len({case["name"] for case in cases}) == len(cases) >= 60
    for case in cases:
        expected = ASKED | ({"raises"} if "raises" in case else ANSWERED)
        assert expected <= set(case) <= expected | OPTIONAL, case["name"]
        assert {type(case[day]) for day in ("nomination", "poll")} == {date}, case["name"]


def test_every_ground_is_met_and_failed() -> None:
    """Each has a case in which it certainly applies and one in which it does not."""
    names = ("bars", "unsettled", "other_offices_lost")
    answered = [{rule for name in names for rule in case.wanted.get(name, ())} for case in CASES if not case.raises]
    for rule in open_store().load(RULES):
        if "mp" in rule.offices:
            assert {rule.id in found for found in answered} == {True, False}, rule.id
