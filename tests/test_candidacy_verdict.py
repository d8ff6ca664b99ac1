"""What a verdict says, on the real rules and on rules changed to show one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.rule import Condition, Cure, InForce, Rule
from polcareer.candidacy.verdict import Verdict
from polcareer.dataset import open_store
from polcareer.errors import NotCovered, UnknownName

LAW = open_law(open_store())
RULES = {rule.id: rule for rule in LAW.rules}
MP = office_named(LAW, "mp")
AREA = next(area for area in LAW.coverage if area.office == "mp")
DAY = date(2024, 6, 7)
CLEAN = {"born": date(1990, 1, 31), "citizenship": ("british",)}
UNPAID = Condition(fact="deposit-paid", equals=False)
# A disqualification made from a real rule: it applies to whoever has not paid.
UNPAID_BARS = replace(RULES["mp-deposit"], id="unpaid", kind="disqualification", met_if=None, applies_if=UNPAID)


def _decide(facts: dict[str, Any], *rules: Rule, nomination: date = DAY, poll: date = DAY) -> Verdict:
    """The verdict under these rules (all the real ones if none are given), as if no ground were missing."""
    book = RuleBook(MP, rules or LAW.rules, LAW.facts, LAW.countries, replace(AREA, missing=()))
    return book.decide(facts, nomination=nomination, poll=poll)


def _ids(items: tuple[Any, ...]) -> list[str]:
    return [item.rule for item in items]


def test_yes_only_when_nothing_is_missing() -> None:
    """A clean person could stand if no ground were missing, and is not known while any is."""
    assert _decide(CLEAN).outcome == "can-stand"
    real = LAW.book(MP).decide(CLEAN, nomination=DAY, poll=DAY)
    assert real.outcome == "not-known"
    assert real.not_checked == AREA.missing != ()


def test_three_tests_apart() -> None:
    """The officer, the consent and the election are answered apart: yes, no or not known of each."""

    def tests(facts: dict[str, Any]) -> tuple[str, str, str]:
        found = _decide(facts).tests
        return found.officer_can_reject, found.consent_untrue, found.election_void_or_seat_lost

    assert tests(CLEAN) == ("no", "no", "no")
    assert tests(CLEAN | {"subscribers": 8}) == ("yes", "no", "no")
    assert tests(CLEAN | {"born": date(2010, 1, 1)}) == ("no", "yes", "yes")
    assert tests({"born": date(1990, 1, 31)}) == ("no", "not-known", "not-known")


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
def test_each_effect_answers_one_test(effect: Any, answers: tuple[str, str, str]) -> None:
    """An effect certain at its moment is a yes to the one of the three tests that it is about, and to no other."""
    rule = replace(UNPAID_BARS, effects=(effect,), tested_at=("consent", "nomination", "poll"))
    found = _decide({"deposit-paid": False}, rule).tests
    assert (found.officer_can_reject, found.consent_untrue, found.election_void_or_seat_lost) == answers
    unsure = _decide({}, rule).tests
    expected = tuple("not-known" if answer == "yes" else "no" for answer in answers)
    assert (unsure.officer_can_reject, unsure.consent_untrue, unsure.election_void_or_seat_lost) == expected


def test_formalities() -> None:
    """A formality is done, failed, or still to do when nothing was said; to do never holds up a yes."""
    found = _decide(CLEAN | {"subscribers": 10, "deposit-paid": False})
    states = {form.rule: form.state for form in found.formalities}
    assert states == {
        "mp-ten-subscribers": "done",
        "mp-deposit": "failed",
        "mp-consent": "to-do",
        "mp-home-address-form": "to-do",
    }
    assert _ids(found.bars) == ["mp-deposit"]


def test_disqualification() -> None:
    """A disqualification bars whom it applies to, clears whom it does not, and is possible until known."""
    outcomes = {said: _decide({"deposit-paid": said}, UNPAID_BARS).outcome for said in (False, True, None)}
    assert outcomes == {False: "cannot-stand", True: "can-stand", None: "not-known"}
    possible = _decide({}, UNPAID_BARS).possible
    assert [(item.rule, item.facts, item.reasons) for item in possible] == [("unpaid", ("deposit-paid",), ())]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unsettled": "two courts disagree"}, "two courts disagree"),
        ({"confidence": "low"}, "confidence in this rule is low"),
    ],
    ids=["unsettled", "low"],
)
def test_unsettled_law(change: dict[str, Any], reason: str) -> None:
    """A ground that certainly applies on unsettled or low-confidence law is no bar: not known, with the reason."""
    found = _decide({"deposit-paid": False}, replace(UNPAID_BARS, **change))
    assert (found.outcome, found.bars, _ids(found.unsettled)) == ("not-known", (), ["unpaid"])
    assert reason in found.unsettled[0].unsettled
    assert found.tests.officer_can_reject == "not-known"
    assert _decide({"deposit-paid": True}, replace(UNPAID_BARS, **change)).outcome == "can-stand"


def test_medium_confidence_counts() -> None:
    """A ground of medium confidence is a bar, labelled so, with no reason for doubt."""
    (bar,) = _decide({"deposit-paid": False}, replace(UNPAID_BARS, confidence="medium")).bars
    assert (bar.confidence, bar.unsettled) == ("medium", "")


def test_other_office_lost() -> None:
    """A ground whose only effect is on another office never bars, nor keeps the answer open."""
    rule = replace(UNPAID_BARS, effects=("other-office-lost",))
    found = _decide({"deposit-paid": False}, rule)
    assert (found.outcome, found.bars, _ids(found.other_offices_lost)) == ("can-stand", (), ["unpaid"])
    assert _decide({}, rule).outcome == "can-stand"
    assert not _decide({}, rule).questions
    assert _decide({"deposit-paid": False}, replace(rule, effects=("other-office-lost", "seat-vacated"))).bars


@pytest.mark.parametrize("by", ["nomination", "poll"])
def test_versions_of_a_rule(by: Any) -> None:
    """Of two versions under one id only that in force counts, by the day of nomination or of the poll."""
    old = replace(UNPAID_BARS, in_force=InForce(since=date(2009, 1, 1), until=date(2019, 12, 31), by=by))
    new = replace(UNPAID_BARS, fails="New", in_force=InForce(since=date(2020, 1, 1), by=by))
    for nomination, poll in ((date(2019, 12, 31), date(2020, 1, 1)), (date(2020, 1, 1), date(2020, 1, 31))):
        (bar,) = _decide({"deposit-paid": False}, old, new, nomination=nomination, poll=poll).bars
        day = nomination if by == "nomination" else poll
        assert bar.says == ("New" if day.year == 2020 else old.fails)


def test_cure() -> None:
    """A bar says what would lift it and by which day, or that nothing has a day."""
    (bar,) = _decide({"deposit-paid": False}, UNPAID_BARS).bars
    assert (bar.cure_before, bar.cure_by) == ("nomination", DAY)
    never = replace(UNPAID_BARS, cure=Cure(text="Nothing lifts it for this election."))
    (bar,) = _decide({"deposit-paid": False}, never).bars
    assert (bar.cure, bar.cure_before, bar.cure_by) == ("Nothing lifts it for this election.", None, None)


def test_questions_most_decisive_first() -> None:
    """The question that touches most rules comes first, and says how to answer it on the command line."""
    twice = replace(RULES["mp-citizenship"], id="again")
    found = _decide({}, RULES["mp-age-18"], RULES["mp-citizenship"], twice)
    assert [question.fact for question in found.questions] == ["citizenship", "immigration", "born"]
    assert found.questions[0].rules == ("mp-citizenship", "again")
    assert found.questions[2].answer_with == "--born 2004-05-01"
    consent = replace(UNPAID_BARS, applies_if=Condition(fact="consent-signed", equals=False))
    assert _decide({}, consent).questions[0].answer_with == "--fact consent-signed=yes"


def test_age_of_the_law() -> None:
    """A poll after the last check says so; one on that day does not."""
    for days, after in ((0, False), (1, True)):
        found = _decide(CLEAN, poll=AREA.checked + timedelta(days=days))
        assert (found.law_checked, found.after_last_check) == (AREA.checked, after)
        assert found.pending
        assert found.ask
        assert "not legal advice" in found.notice


def test_offices() -> None:
    """An office answers to its id and other names; one whose law is not held is refused by name."""
    for name in (MP.id, *MP.aliases, " MP ", "House of Commons"):
        assert office_named(LAW, name) is MP
    with pytest.raises(UnknownName) as caught:
        office_named(LAW, "mpp")
    assert (caught.value.kind, caught.value.close) == ("office", ("mp",))
    assert LAW._replace(coverage=LAW.coverage[::-1]).book(MP).coverage is AREA
    with pytest.raises(NotCovered, match="Member of Parliament"):
        LAW._replace(coverage=()).book(MP)
