"""Documented elections, as at their own days and as at today: tests/real/mp.yaml and tests/real/deposits.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from reference_tables import table

import polcareer
from law_cases import HERE, OPTIONAL, REAL, Case, load, misfits, real
from polcareer.data import open_store
from polcareer.law.rule import FACTS

NOTHING = {fact.id: fact.if_none for fact in open_store().load(FACTS) if fact.if_none}
CONTENT: dict[str, Any] = load(REAL)
CASES = list(real())
DEPOSITS: list[dict[str, Any]] = load(HERE / "real" / "deposits.yaml")
# The numbers of the documented cases; what each is, tests/real/mp.yaml says.
NUMBERS = {1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 17, 18, 20, 22, 24, 25, 26, 32, 34, 35, 37, 38, 39, 41}


def _ask(facts: Mapping[str, Any], nomination: date, poll: date) -> polcareer.Verdict:
    return polcareer.can_stand("mp", {**NOTHING, **facts}, nomination=nomination, poll=poll)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_real_case(case: Case) -> None:
    """The verdict is what the source supports; before coverage begins, a refusal that names the first day covered."""
    assert misfits(case, _ask) == {}


def test_a_day_is_refused_exactly_when_it_is_before_coverage() -> None:
    """Every election before the first day covered is refused, and no later one is."""
    for case in CASES:
        assert bool(case.raises) == (case.nomination < CONTENT["coverage_begins"]), case.name


def test_real_cases_are_well_formed() -> None:
    """Each has its own name, a source, a confidence and a why; none has a key that the runner would pass over."""
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    keys = {"outcome", "bars", "questions", *OPTIONAL, "nomination", "poll", "facts", "raises"}
    for case in CONTENT["cases"]:
        assert set(case) == {"number", "name", "facts", "source", "confidence", "because", "then", "now"}
        assert case["confidence"] in ("high", "medium", "low")
        assert case["source"]
        assert case["because"]
        assert set(case["then"]) | set(case["now"]) <= keys, case["name"]


def test_every_documented_case_is_told_or_said_not_to_be_expressible() -> None:
    """No documented case is passed over in silence, and what is left out says what and why."""
    left_out = CONTENT["not_expressible"]
    assert left_out
    assert all(each["what"].strip() and each["reason"].strip() for each in left_out)
    assert {int(each["number"]) for each in [*CONTENT["cases"], *left_out]} == NUMBERS


@pytest.mark.parametrize("case", DEPOSITS, ids=lambda case: f"{case['seat']} {case['who']}")
def test_deposit(case: dict[str, Any]) -> None:
    """The deposit was kept or lost as the votes say, at the fewest votes that keep it."""
    found = polcareer.deposit(case["votes"], case["valid_votes"], on=case["poll"])
    assert (found.kept, found.votes_needed, found.pounds) == (case["kept"], case["needed"], 500)


def test_deposits_lost_at_by_elections_of_2026() -> None:
    """Eleven of fourteen candidates lost the deposit in Makerfield, 32 of 34 in Clacton."""
    held = table("byelections_2024_2026_candidates")
    rows = [(row["constituency"], row["poll_date"], int(row["votes"])) for row in held]
    for seat, poll, wanted in (("Makerfield", "2026-06-18", (11, 14)), ("Clacton", "2026-08-13", (32, 34))):
        votes = [count for place, day, count in rows if (place, day) == (seat, poll)]
        day = date.fromisoformat(poll)
        kept = [polcareer.deposit(count, sum(votes), on=day).kept for count in votes]
        assert (kept.count(False), len(kept)) == wanted
