"""What follows from a bar depends on the moment at which it bites, and answers three tests kept apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.law.book import office_named
from polcareer.law.decide import RuleBook, decide
from polcareer.law.rule import EFFECTS, Condition, Effect, InForce, Rule
from polcareer.law.rule import Tested as At
from polcareer.law.verdict import Verdict
from polcareer.questions.law import law_of

LAW = law_of(open_store())
RULES = {rule.id: rule for rule in LAW.rules}
MP = office_named(LAW, "mp")
AREA = next(area for area in LAW.coverage if area.office == "mp")
DAY = date(2024, 6, 7)
CLEAN = {"born": date(1990, 1, 31), "citizenship": ({"country": "british"},)}
CLEAN |= LAW.reader(DAY).if_none()
UNPAID = Condition(fact="deposit-paid", equals=False)
# A disqualification made from a real rule: it applies to whoever has not paid.
UNPAID_BARS = replace(RULES["mp-deposit"], id="unpaid", kind="disqualification", met_if=None, applies_if=UNPAID)


def _decide(facts: dict[str, Any], *rules: Rule, nomination: date = DAY, poll: date = DAY) -> Verdict:
    """The verdict under these rules, or all the real ones if none are given."""
    book = RuleBook(MP, rules or LAW.rules, LAW.countries, AREA)
    return decide(book, facts, LAW.asked, nomination=nomination, poll=poll)


def _with(*effects: Effect) -> Rule:
    return replace(UNPAID_BARS, tested=(At(at="poll", effects=effects),))


def _tests(found: Verdict) -> tuple[str, str, str]:
    return found.tests.officer_can_reject, found.tests.consent_untrue, found.tests.election_void_or_seat_lost


def test_three_tests_apart() -> None:
    """The officer, the consent and the election are answered apart: yes, no or not known of each."""
    assert _tests(_decide(CLEAN)) == ("no", "no", "no")
    assert _tests(_decide(CLEAN | {"subscribers": 8})) == ("yes", "no", "no")
    assert _tests(_decide(CLEAN | {"born": date(2010, 1, 1)})) == ("no", "yes", "yes")
    unknown = {name: value for name, value in CLEAN.items() if name != "citizenship"}
    assert _tests(_decide(unknown)) == ("no", "not-known", "not-known")


@pytest.mark.parametrize(
    ("effect", "answers"),
    [
        ("officer-can-reject", ("yes", "no", "no")),
        ("nomination-void", ("yes", "no", "no")),
        ("consent-untrue", ("no", "yes", "no")),
        ("election-void", ("no", "no", "yes")),
        ("seat-vacated", ("no", "no", "yes")),
        ("other-office-lost", ("no", "no", "no")),
    ],
)
def test_each_effect_answers_one_test(effect: Effect, answers: tuple[str, str, str]) -> None:
    """An effect that is certain is a yes to the one of the three tests that it is about, and to no other."""
    assert _tests(_decide({"deposit-paid": False}, _with(effect))) == answers
    assert _tests(_decide({}, _with(effect))) == tuple("not-known" if answer == "yes" else "no" for answer in answers)


def test_effects_of_the_moments_that_bite() -> None:
    """A bar has the effects of the moments at which it bites, in the order of the closed list, and no others."""
    gambia = CLEAN | {"citizenship": ({"country": "gambia"},), "immigration": ({"status": "indefinite-leave"},)}
    before, removed = date(2015, 11, 11), date(2015, 11, 12)
    found = {
        days: _decide(gambia, nomination=days[0], poll=days[1]) for days in ((before, removed), (removed, removed))
    }
    assert [verdict.effects for verdict in found.values()] == [
        ("election-void", "seat-vacated"),
        ("consent-untrue", "election-void", "seat-vacated"),
    ]
    assert [_tests(verdict) for verdict in found.values()] == [("no", "no", "yes"), ("no", "yes", "yes")]
    backwards = _with(*reversed(EFFECTS))
    assert _decide({"deposit-paid": False}, backwards).effects == EFFECTS


def test_certain_at_one_moment_and_unclear_at_another() -> None:
    """A bar certain on one day and unclear on another is a bar; what follows from the unclear day is not known."""
    gabon = CLEAN | {"citizenship": ({"country": "gabon"},), "immigration": ({"status": "indefinite-leave"},)}
    found = _decide(gabon, nomination=date(2022, 6, 24), poll=date(2022, 7, 21))
    assert found.outcome == "cannot-stand"
    assert found.bars[0].moments == ("consent", "nomination")
    assert _tests(found) == ("no", "yes", "not-known")


def test_a_rule_that_ends_between_two_moments() -> None:
    """By the day of each moment, a rule that ends after the consent still bites on the consent and not on the poll."""
    tested = (At(at="consent", effects=("consent-untrue",)), At(at="poll", effects=("election-void",)))
    ended = replace(UNPAID_BARS, tested=tested, in_force=InForce(since=date(2009, 1, 1), until=DAY))
    found = _decide({"deposit-paid": False}, ended, poll=DAY + timedelta(days=27))
    assert [bar.moments for bar in found.bars] == [("consent",)]
    assert _tests(found) == ("no", "yes", "no")
