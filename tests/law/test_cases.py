"""The law by its cases: invented people on both sides of every edge, people of blind cases, documented elections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import polcareer
from folders import read_once
from law_cases import ANSWERED, ASKED, BLIND, HERE, INVENTED, OPTIONAL, REAL, Case, blind, invented, misfits, real
from loaded import BOOK, LAW, READER, STORE
from polcareer.law.decide import decide
from polcareer.law.rule import FACTS, RULES
from polcareer.law.verdict import Verdict
from reference_tables import table
from sampling import first, wrong

# What a person with nothing against them answers: the value that each fact has for "none".
NOTHING = {fact.id: fact.if_none for fact in STORE.load(FACTS) if fact.if_none}
STEP = 20  # of so many, a program asks one in the usual run
pytestmark = pytest.mark.xdist_group("cases of mp")  # so that their files are read in one process


def _ask(facts: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
    return decide(BOOK, READER.read({**NOTHING, **facts}), LAW.asked, nomination=nomination, poll=poll)


def _ask_in_python(facts: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
    return polcareer.can_stand("mp", {**NOTHING, **facts}, nomination=nomination, poll=poll)


@pytest.mark.parametrize("file", INVENTED, ids=lambda file: file.stem)
def test_cases(file: Path) -> None:
    """The outcome, the bars and the questions are exactly those of the case, in order."""
    assert wrong(invented([file]), lambda case: misfits(case, _ask)) == {}


@pytest.mark.parametrize("start", first(1, range(STEP)))
def test_cases_in_python(start: int) -> None:
    """So they are for a program that asks, through the Python API."""
    assert wrong([*invented()][start::STEP], lambda case: misfits(case, _ask_in_python)) == {}


def test_cases_are_well_formed() -> None:
    """Every case has its own name, days that YAML read as dates, and no key that the runner would pass over."""
    cases = list(chain.from_iterable(read_once(file) for file in INVENTED))
    assert len({case["name"] for case in cases}) == len(cases) >= 60
    for case in cases:
        expected = ASKED | ({"raises"} if "raises" in case else ANSWERED)
        assert expected <= set(case) <= expected | OPTIONAL, case["name"]
        assert {type(case[day]) for day in ("nomination", "poll")} == {date}, case["name"]


def test_every_ground_is_met_and_failed() -> None:
    """Each has a case in which it certainly applies and one in which it does not."""
    names = ("bars", "unsettled", "other_offices_lost")
    answered = [
        {rule for name in names for rule in case.wanted.get(name, ())} for case in invented() if not case.raises
    ]
    for rule in STORE.load(RULES):
        if "mp" in rule.offices:
            assert {rule.id in found for found in answered} == {True, False}, rule.id


# Cases written from the Acts alone, without sight of the rules: tests/cases/blind*.yaml.
each_blind_file = pytest.mark.parametrize("file", BLIND, ids=lambda file: file.stem)


def _facts(case: Case) -> dict[str, Any]:
    return {**(READER.if_none() if case.clean else {}), **READER.read(case.facts)}


def _blind_misfits(case: Case) -> object:
    def ask(_facts_given: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
        return decide(BOOK, _facts(case), LAW.asked, nomination=nomination, poll=poll)

    return misfits(case, ask)


@each_blind_file
def test_blind_cases(file: Path) -> None:
    """The outcome, the bars and the unsettled grounds are those of the case; its effects are among those found."""
    assert wrong(blind([file]), _blind_misfits) == {}


def _as_in_a_batch(case: Case) -> None:
    facts = _facts(case)
    days = {"nomination": case.nomination, "poll": case.poll}
    verdict, lean = decide(BOOK, facts, LAW.asked, **days), BOOK.lean(facts, **days)
    assert lean.outcome == verdict.outcome
    assert set(lean.bars) == {bar.rule for bar in verdict.bars}
    assert set(lean.questions) == {question.fact for question in verdict.questions}


@each_blind_file
def test_the_batch_says_the_same(file: Path) -> None:
    """What a batch prints is what the full verdict says: outcome, bars, questions."""
    assert wrong((case for case in blind([file]) if not case.raises), _as_in_a_batch) == {}


def test_blind_cases_are_many_and_of_every_outcome() -> None:
    """There are at least fifty, of every outcome."""
    cases = list(blind())
    assert len(cases) >= 50
    assert {case.wanted["outcome"] for case in cases if not case.raises} == {"can-stand", "cannot-stand", "not-known"}


# Documented elections, as at their own days and as at today: tests/real/mp.yaml and tests/real/deposits.yaml.
CONTENT: dict[str, Any] = read_once(REAL)
DEPOSITS: list[dict[str, Any]] = read_once(HERE / "real" / "deposits.yaml")
# The numbers of the documented cases, which tests/real/mp.yaml keeps. Those missing are of other offices.
NUMBERS = {1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 17, 18, 20, 22, 24, 25, 26, 32, 34, 35, 37, 38, 39, 41}


def test_real_cases() -> None:
    """The verdict is what the source supports; before coverage begins, a refusal that names the first day covered."""
    assert wrong(real(), lambda case: misfits(case, _ask_in_python)) == {}


def test_a_day_is_refused_exactly_when_it_is_before_coverage() -> None:
    """Every election before the first day covered is refused, and no later one is."""
    for case in real():
        assert bool(case.raises) == (case.nomination < CONTENT["coverage_begins"]), case.name


def test_real_cases_are_well_formed() -> None:
    """Each has its own name, a source, a confidence and a why; none has a key that the runner would pass over."""
    names = [case.name for case in real()]
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
