"""Whatever the rules leave open stands in one list, with what would settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from loaded import STORE, WHOLE
from polcareer.data.sources import OPEN_POINTS
from polcareer.errors import UnknownName
from polcareer.law.rule import OFFICES
from polcareer.questions.unsettled import doubts, settles, unsettled_points

DOUBTS = list(doubts(STORE))
POINTS = STORE.load(OPEN_POINTS)


@pytest.mark.parametrize("reason", dict.fromkeys(each.reason for each in DOUBTS))
def test_every_reason_belongs_to_one_point(reason: str) -> None:
    """A rule that says why it is open, in itself or in a condition or a list, is told by one point and by no other."""
    assert [point.id for point in POINTS if settles(point, reason)] in [[point.id] for point in POINTS]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.id)
def test_every_point_is_one_that_a_rule_has(point: object) -> None:
    """No point is left in the list when the law has been settled: each of its reasons is still given."""
    assert [each for each in point.reasons if not any(one.reason.startswith(each) for one in DOUBTS)] == []  # type: ignore[attr-defined]


def test_a_rule_we_are_not_sure_of_says_why() -> None:
    """Low confidence is never there without a reason, so that it is in the list."""
    told = {each.rule for each in DOUBTS}
    unsure = {rule.id for rule in WHOLE.rules for varied in rule.as_varied() if varied.confidence == "low"}
    assert unsure
    assert unsure <= told


def test_the_offices_that_a_point_touches() -> None:
    """They are those of the rules that give the reason, in the order of the data; a name keeps the points of it."""
    held = [office.id for office in STORE.load(OFFICES)]
    every = unsettled_points(STORE)
    assert len(every) == len(POINTS)
    assert all(each.rules and list(each.offices) == sorted(each.offices, key=held.index) for each in every)
    by_office = Counter(office for each in every for office in each.offices)
    for office, count in by_office.items():
        assert len(unsettled_points(STORE, office)) == count
    recorders = next(each for each in every if each.point == "recorders")
    assert recorders.offices == ("mp", "msp")
    assert recorders.rules == ("devolved-judicial-office", "mp-recorder")


def test_a_rule_says_what_would_settle_it(run: Callable[..., Any]) -> None:
    """The page of a rule that leaves something open has it in full; that of a settled one has no such part."""
    title = "What is open, and what would settle it (our reading)"
    open_, settled = (run("rules", rule, "--full").out for rule in ("mp-recorder", "mp-treason"))
    assert title in open_
    assert "A decision of a court on section 6 of the Tribunals, Courts and Enforcement Act 2007" in open_
    assert title not in settled


def test_a_name_that_means_several_offices() -> None:
    """Councillor means all four nations' councils, and what is no office is refused."""
    several = {each.point for each in unsettled_points(STORE, "councillor")}
    single = {"councillor-england", "councillor-wales", "councillor-scotland", "councillor-ni"}
    assert several == {each.point for office in single for each in unsettled_points(STORE, office)}
    with pytest.raises(UnknownName):
        unsettled_points(STORE, "king")
