"""The law on the offices beside MP by its cases: invented people on both sides of every edge, and documented ones."""

from __future__ import annotations

import pytest
from council_cases import OFFICES, CouncilCase, blind, invented, nationality, real
from devolved_cases import OFFICES as DEVOLVED

from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data.sources import COVERAGE
from polcareer.law.decide import decide, decide_all
from polcareer.law.rule import RULES
from polcareer.questions.law import book_of
from reference_tables import table
from sampling import every

CASES = [case for office in OFFICES for case in invented(office)]
BOOKS = {office: book_of(STORE, office) for office in OFFICES}


@pytest.mark.parametrize("case", [*every(4, CASES, whole=True), *real()], ids=str)
def test_case(case: CouncilCase) -> None:
    """The outcome, the grounds and the questions are exactly those of the case."""
    days = {"nomination": case.nomination, "poll": case.poll}
    facts = case.typed(WHOLE_READER)
    verdict = decide(BOOKS[case.office], facts, WHOLE.asked, **days)
    assert case.misfits(verdict) == {}
    lean = BOOKS[case.office].lean(facts, **days)
    assert (lean.outcome, set(lean.bars)) == (verdict.outcome, {bar.rule for bar in verdict.bars})
    assert set(lean.questions) == {question.fact for question in verdict.questions}


@pytest.mark.parametrize("case", list(blind()), ids=str)
def test_blind(case: CouncilCase) -> None:
    """What was expected from the law alone comes out, and every rule that bites states a point of law that was named.

    Where a case says how the rules differ from it, they must still differ: whoever settles it takes the remark out.
    """
    verdict = decide(
        BOOKS[case.office], case.typed(WHOLE_READER), WHOLE.asked, nomination=case.nomination, poll=case.poll
    )
    assert bool(case.misfits(verdict)) == bool(case.differs)
    stated_by = {row["id"]: set(row["rules"].split()) for row in table("council_rules")}
    rules = {bar.rule for bar in (*verdict.bars, *verdict.unsettled, *verdict.must_leave)}
    rules |= {each.rule for each in verdict.possible if each.reasons}
    assert rules <= {rule for point in case.law for rule in stated_by[point]}


def test_blind_cases_are_sixty() -> None:
    """Fifty people with an office each, and ten with all six."""
    cases = list(blind())
    assert len(cases) == 50 + 10 * len({case.office for case in cases})
    assert len({case.office for case in cases}) == 6
    assert len({case.name for case in cases}) == 60


@pytest.mark.parametrize("office", OFFICES)
def test_nationality(office: str) -> None:
    """Every citizenship with every kind of leave comes out as its table says, on both sides of each change of law."""
    cases = list(nationality(office))
    assert len(cases) > 60
    for case in cases:
        days = {"nomination": case.nomination, "poll": case.poll}
        assert case.misfits(decide(BOOKS[office], case.typed(WHOLE_READER), WHOLE.asked, **days)) == {}, case.name


def test_every_office_held_has_many_cases_of_every_outcome() -> None:
    """Each but the usual one has at least 25 cases, and every outcome among them."""
    assert {area.office for area in STORE.load(COVERAGE) if area.office} == {*OFFICES, *DEVOLVED, "mp"}
    for office in OFFICES:
        outcomes = [case.wanted["outcome"] for case in CASES if case.office == office]
        assert len(outcomes) >= 25
        assert set(outcomes) == {"can-stand", "cannot-stand", "not-known"}


@pytest.mark.parametrize("office", OFFICES)
def test_every_ground_is_met_and_failed(office: str) -> None:
    """Each rule in force has a case in which it bites or is in doubt, and one in which it does not."""
    names = ("bars", "unsettled", "possible", "must_leave", "lost")
    answered = [{rule for name in names for rule in case.wanted[name]} for case in CASES if case.office == office]
    for rule in STORE.load(RULES):
        if office in rule.offices and rule.in_force.until is None:
            assert {rule.id in found for found in answered} == {True, False}, rule.id


TABLES = {"council_rules": 118, "mayor_rules": 106}


@pytest.mark.parametrize(("name", "count"), TABLES.items())
def test_every_point_of_law_is_stated_or_left_out_with_a_reason(name: str, count: int) -> None:
    """Each is stated by rules that these offices have, or the coverage of one says why no rule states it."""
    rules = {rule.id for rule in STORE.load(RULES) if set(rule.offices) & set(OFFICES)}
    areas = [area for area in STORE.load(COVERAGE) if area.office in OFFICES]
    left_out = {each.id: each.says for area in areas for each in area.left_out}
    points = {row["id"]: row["rules"].split() for row in table(name)}
    assert len(points) == count
    for point, stated_by in points.items():
        assert set(stated_by) <= rules, point
        assert bool(stated_by) != bool(left_out.get(point)), point


def test_what_is_left_out_is_a_point_of_law() -> None:
    """Nothing is said to be left out that no table of points names."""
    left_out = {each.id for area in STORE.load(COVERAGE) for each in area.left_out}
    assert left_out <= {row["id"] for name in (*TABLES, "devolved_rules") for row in table(name)}


@pytest.mark.parametrize("case", CASES[::7], ids=str)
def test_asked_together_or_alone(case: CouncilCase) -> None:
    """The verdict for an office is the same where others are asked about too."""
    days = {"nomination": case.nomination, "poll": case.poll}
    facts = case.typed(WHOLE_READER)
    books = [*BOOKS.values(), book_of(STORE, "mp")]
    books = [book for book in books if book.coverage.since is not None and book.coverage.since <= case.nomination]
    for book, verdict in zip(books, decide_all(books, facts, WHOLE.asked, **days), strict=True):
        assert verdict == decide(book, facts, WHOLE.asked, **days)
