"""The law on the offices beside MP by its cases: invented people on both sides of every edge, and documented ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

import council_cases
import devolved_cases
import pytest
from council_cases import CouncilCase

from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data.sources import COVERAGE
from polcareer.errors import NotCovered
from polcareer.law.decide import decide, decide_all
from polcareer.law.rule import NO_BAR, RULES
from polcareer.law.verdict import Verdict
from polcareer.questions.law import book_of
from reference_tables import table
from sampling import first, wrong

COUNCILS, DEVOLVED = council_cases.OFFICES, devolved_cases.OFFICES
OFFICES = (*COUNCILS, *DEVOLVED)
BOOKS = {office: book_of(STORE, office) for office in (*OFFICES, "mp")}


def _one_process(offices: Iterable[str]) -> list[Any]:
    """An office as the parameter of a test. One process runs all tests of it, so that its cases are read once."""
    return [pytest.param(office, marks=pytest.mark.xdist_group(f"cases of {office}")) for office in offices]


each_office = pytest.mark.parametrize("office", _one_process(OFFICES))
each_council = pytest.mark.parametrize("office", _one_process(COUNCILS))
each_devolved = pytest.mark.parametrize("office", _one_process(DEVOLVED))
STEP = 6  # of so many, one is asked about together with others in the usual run


@cache
def invented(office: str) -> Sequence[CouncilCase]:
    """Invented people on both sides of every edge of an office."""
    return tuple((devolved_cases if office in DEVOLVED else council_cases).invented(office))


def _verdict(case: CouncilCase) -> Verdict:
    days = {"nomination": case.nomination, "poll": case.poll}
    return decide(BOOKS[case.office], case.typed(WHOLE_READER), WHOLE.asked, **days)


def _misfits(case: CouncilCase) -> object:
    return case.misfits(_verdict(case))


def _misfits_in_a_batch_too(case: CouncilCase) -> object:
    verdict = _verdict(case)
    lean = BOOKS[case.office].lean(case.typed(WHOLE_READER), nomination=case.nomination, poll=case.poll)
    assert (lean.outcome, set(lean.bars)) == (verdict.outcome, {bar.rule for bar in verdict.bars})
    assert set(lean.questions) == {question.fact for question in verdict.questions}
    return case.misfits(verdict)


@each_office
def test_cases(office: str) -> None:
    """The outcome, the grounds, the other offices and the questions are exactly those of the case."""
    assert wrong(invented(office), _misfits_in_a_batch_too) == {}


@pytest.mark.parametrize("written", [council_cases, devolved_cases], ids=["councils", "devolved"])
def test_documented_people(written: ModuleType) -> None:
    """So they are of people of whom the papers or a court told, at the days of then and of later elections."""
    assert wrong(written.real(), _misfits_in_a_batch_too) == {}


def _blind_misfits(case: CouncilCase) -> None:
    verdict = _verdict(case)
    assert bool(case.misfits(verdict)) == bool(case.differs)
    stated_by = {row["id"]: set(row["rules"].split()) for row in table("council_rules")}
    rules = {bar.rule for bar in (*verdict.bars, *verdict.unsettled, *verdict.must_leave)}
    rules |= {each.rule for each in verdict.possible if each.reasons}
    assert rules <= {rule for point in case.law for rule in stated_by[point]}


def test_blind() -> None:
    """What was expected from the law alone comes out, and every rule that bites states a point of law that was named.

    Where a case says how the rules differ from it, they must still differ: whoever settles it takes the remark out.
    """
    assert wrong(council_cases.blind(), _blind_misfits) == {}


def test_blind_cases_are_sixty() -> None:
    """Fifty people with an office each, and ten with all six."""
    cases = list(council_cases.blind())
    assert len(cases) == 50 + 10 * len({case.office for case in cases})
    assert len({case.office for case in cases}) == 6
    assert len({case.name for case in cases}) == 60


@each_council
def test_nationality(office: str) -> None:
    """Every citizenship with every kind of leave comes out as its table says, on both sides of each change of law."""
    cases = list(council_cases.nationality(office))
    assert len(cases) > 60
    assert wrong(cases, _misfits) == {}


@each_devolved
def test_nationality_and_home(office: str) -> None:
    """Every citizenship with every kind of leave, at home and abroad, comes out as its table says."""
    cases = list(devolved_cases.nationality(office))
    assert len(cases) > 200
    assert wrong(cases, _misfits) == {}


@each_devolved
def test_about_the_days(office: str) -> None:
    """What one holds bites on the days on which it is held and on no other; prisoners are as for the Commons."""
    made, same = list(devolved_cases.edges(office)), list(devolved_cases.as_for_the_commons(office))
    assert len(made) > 500
    assert len(same) > 20
    assert wrong([*made, *same], _misfits) == {}


def test_every_office_has_its_cases() -> None:
    """Every office that is held, but the usual one, has a file of cases; three of them are devolved parliaments'."""
    assert {area.office for area in STORE.load(COVERAGE) if area.office} == {*OFFICES, "mp"}
    assert DEVOLVED == ("mla", "ms", "msp")


@each_office
def test_cases_are_many_and_of_every_outcome(office: str) -> None:
    """Each has at least 25, and every outcome among them."""
    outcomes = [case.wanted["outcome"] for case in invented(office)]
    assert len(outcomes) >= 25
    assert set(outcomes) == {"can-stand", "cannot-stand", "not-known"}


NAMES = ("bars", "unsettled", "possible", "must_leave", "lost")


@each_council
def test_every_ground_is_met_and_failed(office: str) -> None:
    """Each rule in force has a case in which it bites or is in doubt, and one in which it does not."""
    answered = [{rule for name in NAMES for rule in case.wanted[name]} for case in invented(office)]
    for rule in STORE.load(RULES):
        if office in rule.offices and rule.in_force.until is None:
            assert {rule.id in found for found in answered} == {True, False}, rule.id


@each_devolved
def test_every_version_is_met_and_failed(office: str) -> None:
    """Each version of a rule has a case of its days in which it bites or is in doubt, and one in which it does not."""
    for rule in STORE.load(RULES):
        if office not in rule.offices:
            continue
        force = rule.for_office(office).in_force
        ours = [case for case in invented(office) if force.covers(case.poll)]
        assert {rule.id in {each for name in NAMES for each in case.wanted[name]} for case in ours} == {True, False}, (
            rule.id,
            force.since,
        )


def test_what_gives_time_bars_nobody() -> None:
    """A seat that must be left by a day, or that is lost, never makes the outcome other than it would be without."""
    for case in (case for office in DEVOLVED for case in invented(office)):
        given = [*case.wanted["must_leave"], *case.wanted["lost"]]
        rules = [rule for rule in STORE.load(RULES) if rule.id in given]
        assert all(NO_BAR.issuperset(rule.for_office(case.office).effects) for rule in rules), case


@pytest.mark.parametrize(("office", "day"), [("msp", "2022-03-27"), ("ms", "2024-04-19"), ("mla", "2022-03-27")])
def test_the_day_before_the_first(office: str, day: str) -> None:
    """Before its first day an office has no answer."""
    facts = WHOLE_READER.read({"born": "1990-01-01", "citizenship": "british"})
    with pytest.raises(NotCovered):
        decide(BOOKS[office], facts, WHOLE.asked, nomination=date.fromisoformat(day), poll=date.fromisoformat(day))


# The tables of points of law: whose they are, and how many points each has.
TABLES = {"council_rules": (COUNCILS, 118), "mayor_rules": (COUNCILS, 106), "devolved_rules": (DEVOLVED, 100)}


def _rules_of(offices: Sequence[str]) -> set[str]:
    return {rule.id for rule in STORE.load(RULES) if set(rule.offices) & set(offices)}


def _left_out(offices: Sequence[str]) -> dict[str, str]:
    areas = [area for area in STORE.load(COVERAGE) if area.office in offices]
    return {each.id: each.says for area in areas for each in area.left_out}


@pytest.mark.parametrize("name", TABLES)
def test_every_point_of_law_is_stated_or_left_out_with_a_reason(name: str) -> None:
    """Each is stated by rules that these offices have, or the coverage of one of them says why no rule states it."""
    offices, count = TABLES[name]
    rules, left_out = _rules_of(offices), _left_out(offices)
    points = {row["id"]: row["rules"].split() for row in table(name)}
    assert len(points) == count
    for point, stated_by in points.items():
        assert set(stated_by) <= rules, point
        assert bool(stated_by) != bool(left_out.get(point)), point


def test_every_rule_on_the_devolved_parliaments_states_a_point() -> None:
    """Those parliaments have no rule that states none of their points, and leave nothing else out."""
    points = {row["id"]: row["rules"].split() for row in table("devolved_rules")}
    assert set(_left_out(DEVOLVED)) <= set(points)
    assert _rules_of(DEVOLVED) == {rule for stated_by in points.values() for rule in stated_by}


def test_what_is_left_out_is_a_point_of_law() -> None:
    """Nothing is said to be left out that no table of points names."""
    left_out = {each.id for area in STORE.load(COVERAGE) for each in area.left_out}
    assert left_out <= {row["id"] for name in TABLES for row in table(name)}


def _asked_together(case: CouncilCase) -> None:
    days = {"nomination": case.nomination, "poll": case.poll}
    facts = case.typed(WHOLE_READER)
    books = [book for book in BOOKS.values() if (book.coverage.since or case.nomination) <= case.nomination]
    for book, verdict in zip(books, decide_all(books, facts, WHOLE.asked, **days), strict=True):
        assert verdict == decide(book, facts, WHOLE.asked, **days), book.office.id


@pytest.mark.parametrize("start", first(1, range(STEP)))
def test_asked_together_or_alone(start: int) -> None:
    """The verdict for an office is the same where the others and the Commons are asked about too."""
    sampled = [case for office in OFFICES for case in invented(office)[:: 7 if office in COUNCILS else 23]]
    assert wrong(sampled[start::STEP], _asked_together) == {}
