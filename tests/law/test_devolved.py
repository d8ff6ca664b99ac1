"""The law on the devolved parliaments by its cases: invented people on both sides of every edge, documented ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import council_cases
import pytest
from devolved_cases import OFFICES, DevolvedCase, as_for_the_commons, edges, invented, nationality, real

from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data.sources import COVERAGE
from polcareer.errors import NotCovered
from polcareer.law.decide import decide, decide_all
from polcareer.law.rule import NO_BAR, RULES
from polcareer.questions.law import book_of
from reference_tables import table
from sampling import every

CASES = [case for office in OFFICES for case in invented(office)]
BOOKS = {office: book_of(STORE, office) for office in OFFICES}


@pytest.mark.parametrize("case", [*every(4, CASES, whole=True), *real()], ids=str)
def test_case(case: DevolvedCase) -> None:
    """The outcome, the grounds, the other offices and the questions are exactly those of the case."""
    days = {"nomination": case.nomination, "poll": case.poll}
    facts = case.typed(WHOLE_READER)
    verdict = decide(BOOKS[case.office], facts, WHOLE.asked, **days)
    assert case.misfits(verdict) == {}
    lean = BOOKS[case.office].lean(facts, **days)
    assert (lean.outcome, set(lean.bars)) == (verdict.outcome, {bar.rule for bar in verdict.bars})
    assert set(lean.questions) == {question.fact for question in verdict.questions}


@pytest.mark.parametrize("office", OFFICES)
def test_nationality(office: str) -> None:
    """Every citizenship with every kind of leave, at home and abroad, comes out as its table says."""
    cases = list(nationality(office))
    assert len(cases) > 200
    for case in cases:
        days = {"nomination": case.nomination, "poll": case.poll}
        assert case.misfits(decide(BOOKS[office], case.typed(WHOLE_READER), WHOLE.asked, **days)) == {}, case.name


@pytest.mark.parametrize("office", OFFICES)
def test_about_the_days(office: str) -> None:
    """What one holds bites on the days on which it is held and on no other; prisoners are as for the Commons."""
    made, same = list(edges(office)), list(as_for_the_commons(office))
    assert len(made) > 500
    assert len(same) > 20
    for case in (*made, *same):
        days = {"nomination": case.nomination, "poll": case.poll}
        assert case.misfits(decide(BOOKS[office], case.typed(WHOLE_READER), WHOLE.asked, **days)) == {}, case.name


def test_there_are_three_offices_with_many_cases_of_every_outcome() -> None:
    """Each has at least 25 cases, and every outcome among them."""
    assert OFFICES == ("mla", "ms", "msp")
    for office in OFFICES:
        outcomes = [case.wanted["outcome"] for case in CASES if case.office == office]
        assert len(outcomes) >= 25
        assert set(outcomes) == {"can-stand", "cannot-stand", "not-known"}


@pytest.mark.parametrize("office", OFFICES)
def test_every_ground_is_met_and_failed(office: str) -> None:
    """Each version of a rule has a case of its days in which it bites or is in doubt, and one in which it does not."""
    names = ("bars", "unsettled", "possible", "must_leave", "lost")
    for rule in STORE.load(RULES):
        if office not in rule.offices:
            continue
        force = rule.for_office(office).in_force
        ours = [case for case in CASES if case.office == office and force.covers(case.poll)]
        assert {rule.id in {each for name in names for each in case.wanted[name]} for case in ours} == {True, False}, (
            rule.id,
            force.since,
        )


def test_what_gives_time_bars_nobody() -> None:
    """A seat that must be left by a day, or that is lost, never makes the outcome other than it would be without."""
    for case in CASES:
        given = [*case.wanted["must_leave"], *case.wanted["lost"]]
        rules = [rule for rule in STORE.load(RULES) if rule.id in given]
        assert all(NO_BAR.issuperset(rule.for_office(case.office).effects) for rule in rules), case


@pytest.mark.parametrize(("office", "day"), [("msp", "2022-03-27"), ("ms", "2024-04-19"), ("mla", "2022-03-27")])
def test_the_day_before_the_first(office: str, day: str) -> None:
    """Before its first day an office has no answer."""
    facts: dict[str, Any] = WHOLE_READER.read({"born": "1990-01-01", "citizenship": "british"})
    with pytest.raises(NotCovered):
        decide(BOOKS[office], facts, WHOLE.asked, nomination=date.fromisoformat(day), poll=date.fromisoformat(day))


def test_every_point_of_law_is_stated_or_left_out_with_a_reason() -> None:
    """Each is stated by rules that these offices have, or the coverage of one of them says why no rule states it."""
    rules = {rule.id for rule in STORE.load(RULES) if set(rule.offices) & set(OFFICES)}
    areas = [area for area in STORE.load(COVERAGE) if area.office in OFFICES]
    left_out = {each.id: each.says for area in areas for each in area.left_out}
    points = {row["id"]: row["rules"].split() for row in table("devolved_rules")}
    assert len(points) > 90
    for point, stated_by in points.items():
        assert set(stated_by) <= rules, point
        assert bool(stated_by) != bool(left_out.get(point)), point
    assert set(left_out) <= set(points)
    assert rules == {rule for stated_by in points.values() for rule in stated_by}


@pytest.mark.parametrize("case", CASES[::23], ids=str)
def test_asked_together_or_alone(case: DevolvedCase) -> None:
    """The verdict for an office is the same where the others, councils and the Commons are asked about too."""
    days = {"nomination": case.nomination, "poll": case.poll}
    facts = case.typed(WHOLE_READER)
    books = [*BOOKS.values(), book_of(STORE, "mp"), *(book_of(STORE, each) for each in council_cases.OFFICES)]
    books = [book for book in books if book.coverage.since is None or book.coverage.since <= case.nomination]
    for book, verdict in zip(books, decide_all(books, facts, WHOLE.asked, **days), strict=True):
        assert verdict == decide(book, facts, WHOLE.asked, **days)
