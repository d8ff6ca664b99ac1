"""Invented people on both sides of every edge of the law: every file of tests/cases but blind.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from itertools import chain
from types import ModuleType
from typing import Any

import pytest

import polcareer
from law_cases import ANSWERED, ASKED, HERE, INVENTED, OPTIONAL, REAL, Case, blind, invented, load, misfits, real
from polcareer import data as dataset
from polcareer.data import open_store
from polcareer.law.book import office_named
from polcareer.law.decide import decide
from polcareer.law.logic import parse_span
from polcareer.law.rule import FACTS, RULES, Because, Condition, Current, Total
from polcareer.law.verdict import Verdict
from polcareer.questions.law import law_of
from reference_tables import table

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


# Cases written from the Acts alone, without sight of the rules: tests/cases/blind*.yaml.

BLIND_CASES = list(blind())
LAW = law_of(dataset.open_store())
BOOK = LAW.book(office_named(LAW, "mp"))
READER = LAW.reader(date(2026, 11, 21))


def _facts(case: Case) -> dict[str, Any]:
    return {**(READER.if_none() if case.clean else {}), **READER.read(case.facts)}


@pytest.mark.parametrize("case", BLIND_CASES, ids=str)
def test_blind_case(case: Case) -> None:
    """The outcome, the bars and the unsettled grounds are those of the case; its effects are among those found."""

    def ask(_facts_given: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
        return decide(BOOK, _facts(case), LAW.asked, nomination=nomination, poll=poll)

    assert misfits(case, ask) == {}


@pytest.mark.parametrize("case", [case for case in BLIND_CASES if not case.raises], ids=str)
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
    assert len(BLIND_CASES) >= 50
    assert {case.wanted["outcome"] for case in BLIND_CASES if not case.raises} == {
        "can-stand",
        "cannot-stand",
        "not-known",
    }


# Documented elections, as at their own days and as at today: tests/real/mp.yaml and tests/real/deposits.yaml.
CONTENT: dict[str, Any] = load(REAL)
REAL_CASES = list(real())
DEPOSITS: list[dict[str, Any]] = load(HERE / "real" / "deposits.yaml")
# The numbers of the documented cases, which tests/real/mp.yaml keeps. Those missing are of other offices.
NUMBERS = {1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 17, 18, 20, 22, 24, 25, 26, 32, 34, 35, 37, 38, 39, 41}


@pytest.mark.parametrize("case", REAL_CASES, ids=str)
def test_real_case(case: Case) -> None:
    """The verdict is what the source supports; before coverage begins, a refusal that names the first day covered."""
    assert misfits(case, _ask) == {}


def test_a_day_is_refused_exactly_when_it_is_before_coverage() -> None:
    """Every election before the first day covered is refused, and no later one is."""
    for case in REAL_CASES:
        assert bool(case.raises) == (case.nomination < CONTENT["coverage_begins"]), case.name


def test_real_cases_are_well_formed() -> None:
    """Each has its own name, a source, a confidence and a why; none has a key that the runner would pass over."""
    names = [case.name for case in REAL_CASES]
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


# The changes to the rules that tools/mutate_data.py lets survive: tests/mutation/equivalent.yaml.

ENTRIES: list[dict[str, Any]] = load(HERE / "mutation" / "equivalent.yaml")
PAIRS = [(rule, change) for entry in ENTRIES for rule in entry["rules"] for change in entry["changes"]]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool that changes the rules, which is no part of the package."""
    spec = spec_from_file_location("mutate_data", HERE.parent / "tools" / "mutate_data.py")
    assert spec is not None
    assert spec.loader is not None
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def court(tool: ModuleType) -> Any:
    """The law and every case."""
    return tool.Court()


@pytest.fixture(scope="module")
def changes(tool: ModuleType, court: Any) -> dict[tuple[str, str], Any]:
    """Every change that the tool makes, by version and what is changed."""
    made = tool.mutants(court.law.rules, court.office, court.asked)
    return {(mutant.name, mutant.change): mutant for mutant in made}


def test_each_says_why_and_nothing_is_said_twice() -> None:
    """Every entry names versions of rules, changes and a reason."""
    assert ENTRIES
    assert len(set(PAIRS)) == len(PAIRS)
    for entry in ENTRIES:
        assert set(entry) == {"why", "rules", "changes"}
        assert entry["why"].strip()
        assert entry["changes"]
        assert entry["rules"]


def test_each_is_a_change_that_is_made(changes: dict[tuple[str, str], Any]) -> None:
    """Every change listed is one that the tool makes to a version that the data has, or to the office."""
    anywhere = {change for _, change in changes}
    for rule, change in PAIRS:
        assert change in anywhere if rule == "*" else (rule, change) in changes, (rule, change)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["changes"][0])
def test_none_is_seen_by_the_cases_of_its_rule(
    entry: dict[str, Any], court: Any, changes: dict[tuple[str, str], Any]
) -> None:
    """No change listed is refused by the data check, or seen by a case that speaks of its rule."""
    for (name, change), mutant in changes.items():
        if change in entry["changes"] and (name in entry["rules"] or "*" in entry["rules"]):
            assert not court.refused(mutant), mutant
            assert court.failing(mutant.rules, mutant.office, mutant.about, only=True) is None, mutant


def test_every_part_of_a_total_is_changed(tool: ModuleType, court: Any) -> None:
    """What is counted, held or doubtful is dropped, negated and swapped; the limit and how records join are moved."""
    total = Total(
        of="convictions",
        length="sentence",
        joined="runs",
        end_to_end="after-another",
        counted=Condition(field="custody", one_of=("ireland", "released")),
        held=Condition(current=Current(since="from", until="until")),
        doubtful=Condition(field="ordered-as", one_of=("conviction",)),
        longer_than="P1Y",
        unclear="?",
    )
    made = dict(tool.total_changes(total, "t", court.asked))
    assert len(made) == len(set(made.values()) - {total})
    assert {change for change in made if "one_of" not in change and "joined" not in change} == {
        *("drop t.counted", "drop t.held", "drop t.doubtful", "negate t.counted", "negate t.held", "negate t.doubtful"),
        *("drop since in t.held", "drop until in t.held", "swap until and ended in t.held"),
        *("t.longer_than P12M1D", "t.longer_than P13M", "t.longer_than P24M"),
        *("t.longer_than P11M30D", "t.longer_than P11M", "t.longer_than P0M"),
    }
    assert {"t.counted.custody.one_of without ireland", "t.doubtful.ordered-as.one_of with hospital-order"} <= set(made)
    joined = {change.removeprefix("t joined by ") for change in made if "joined" in change}
    assert {"runs alongside", "custody ireland", "ordered-as conviction"} <= joined
    assert "runs after-another" not in joined


def test_what_is_said_is_changed(tool: ModuleType, court: Any) -> None:
    """Each reason or warning is dropped, and its condition changed as any other."""
    said = (Because(when=Condition(fact="subscribers", more_than=10), says="More."),)
    made = dict(tool.said_changes(said, "warns", court.asked))
    assert set(made) == {
        *("drop warns[0]", "negate warns[0].when"),
        *("warns[0].when.subscribers.more_than 9", "warns[0].when.subscribers.more_than 11"),
    }
    assert made["drop warns[0]"] == ()


@pytest.mark.parametrize(
    ("length", "others"),
    [
        ("P0D", {"P0M1D", "P1M", "P12M"}),
        ("P1D", {"P0M0D", "P0M2D", "P1M", "P12M"}),
        ("P1M", {"P0M", "P0M30D", "P1M1D", "P2M", "P13M"}),
        ("P1Y", {"P0M", "P11M", "P11M30D", "P12M1D", "P13M", "P24M"}),
    ],
)
def test_a_length_is_moved_both_ways(tool: ModuleType, length: str, others: set[str]) -> None:
    """A length is made longer, and as far as there is one shorter, by a day, a month and a year; never by nothing."""
    moved = list(tool.longer_and_shorter(length))
    assert set(moved) == others
    assert parse_span(length) not in [parse_span(each) for each in moved]


def test_the_days_of_the_office_are_changed(changes: dict[tuple[str, str], Any]) -> None:
    """Each moment of the office is dropped, moved to the other day, and dated by nothing or by another fact."""
    made = {change for name, change in changes if name == "mp"}
    assert {"drop the moment consent", "consent: same_day_as poll", "consent: dated_by None"} <= made
    assert {"return: dated_by consent-signed-on", "in-office: same_day_as nomination"} <= made
