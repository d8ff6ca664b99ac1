"""What a verdict says, on the real rules and on rules changed to show one thing at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.data.sources import MissingGround
from polcareer.errors import NotCovered, UnknownName
from polcareer.law.book import office_named
from polcareer.law.decide import RuleBook, decide
from polcareer.law.rule import Because, Condition, Cure, InForce, Rule
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


def _ids(items: tuple[Any, ...]) -> list[str]:
    return [item.rule for item in items]


def test_yes_only_when_nothing_is_missing() -> None:
    """A clean person can stand, and is not known while a ground of law is missing from the program."""
    assert _decide(CLEAN).outcome == "can-stand"
    assert not AREA.missing
    missing = replace(AREA, missing=(MissingGround(id="x", says="A ground not held.", cites=()),))
    found = decide(RuleBook(MP, LAW.rules, LAW.countries, missing), CLEAN, LAW.asked, nomination=DAY, poll=DAY)
    assert (found.outcome, found.not_checked) == ("not-known", missing.missing)
    assert found.tests.election_void_or_seat_lost == "not-known"


def test_formalities() -> None:
    """A formality is done, failed, or still to do when nothing was said; to do never holds up a yes."""
    found = _decide(CLEAN | {"subscribers": 10, "deposit-paid": False})
    states = {form.rule: form.state for form in found.formalities}
    assert states == {
        "mp-ten-subscribers": "done",
        "mp-deposit": "failed",
        "mp-consent": "to-do",
        "mp-consent-in-time": "to-do",
        "mp-papers-in-time": "to-do",
        "mp-delivery": "to-do",
        "mp-home-address-form": "to-do",
        "mp-party-certificate": "to-do",
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
        ({"confidence": "low"}, "our confidence in this rule is low"),
    ],
    ids=["unsettled", "low"],
)
def test_unsettled_law(change: dict[str, Any], reason: str) -> None:
    """A ground that certainly applies on unsettled or low-confidence law is no bar: not known, with the reason."""
    found = _decide({"deposit-paid": False}, replace(UNPAID_BARS, **change))
    assert (found.outcome, found.bars, _ids(found.unsettled)) == ("not-known", (), ["unpaid"])
    assert found.unsettled[0].unsettled == reason
    assert found.tests.officer_can_reject == "not-known"
    assert _decide({"deposit-paid": True}, replace(UNPAID_BARS, **change)).outcome == "can-stand"


def test_medium_confidence_counts() -> None:
    """A ground of medium confidence is a bar, labelled so, with no reason for doubt."""
    (bar,) = _decide({"deposit-paid": False}, replace(UNPAID_BARS, confidence="medium")).bars
    assert (bar.confidence, bar.unsettled) == ("medium", "")


def test_other_office_lost() -> None:
    """A ground whose only effect is on another office never bars, nor keeps the answer open."""
    rule = replace(UNPAID_BARS, tested=(At(at="poll", effects=("other-office-lost",)),))
    found = _decide({"deposit-paid": False}, rule)
    assert (found.outcome, found.bars, _ids(found.other_offices_lost)) == ("can-stand", (), ["unpaid"])
    assert _decide({}, rule).outcome == "can-stand"
    assert not _decide({}, rule).questions
    both = replace(rule, tested=(At(at="poll", effects=("other-office-lost", "seat-vacated")),))
    assert _decide({"deposit-paid": False}, both).outcome == "cannot-stand"


def test_another_office_that_may_be_lost() -> None:
    """Where the law of another office is unsettled, its loss is still shown, with the reason, and bars nobody."""
    rule = replace(UNPAID_BARS, unsettled="not seen", tested=(At(at="poll", effects=("other-office-lost",)),))
    found = _decide({"deposit-paid": False}, rule)
    assert found.outcome == "can-stand"
    assert [(bar.rule, bar.unsettled) for bar in (*found.other_offices_lost, *found.unsettled)] == [
        ("unpaid", "not seen")
    ]


def test_why_exactly_a_bar_bites() -> None:
    """A bar says the first of its reasons that certainly holds on the first day it bites, or else what is wrong."""
    reasons = (
        Because(when=Condition(fact="treason", equals=True), says="Treason."),
        Because(when=Condition(fact="born", age_at_least=18), says="Of age."),
        Because(when=Condition(fact="sitting-elsewhere", equals=False), says="Sits nowhere."),
    )
    tested = (At(at="nomination", effects=("election-void",)), At(at="poll", effects=("election-void",)))
    rule, unpaid = replace(UNPAID_BARS, because=reasons, tested=tested), {"deposit-paid": False}
    said: dict[str, dict[str, Any]] = {
        "Of age.": {"born": date(2006, 6, 7), "sitting-elsewhere": False},
        "Sits nowhere.": {"born": date(2006, 6, 8), "sitting-elsewhere": False},
        UNPAID_BARS.fails: {"born": date(2006, 6, 8)},
    }
    for says, facts in said.items():
        (bar,) = _decide({**unpaid, **facts}, rule, poll=date(2024, 7, 4)).bars
        assert bar.says == says


def test_what_to_watch_for_though_it_is_done() -> None:
    """A formality that is done warns of all that certainly holds; one that failed or is to do warns of nothing."""
    warns = tuple(
        Because(when=Condition(fact="subscribers", more_than=most), says=f"Over {most}.") for most in (5, 10, 99)
    )
    rule = replace(RULES["mp-ten-subscribers"], warns=warns)
    found = {}
    for told in (None, 9, 10, 11):
        (formality,) = _decide({} if told is None else {"subscribers": told}, rule).formalities
        found[told] = (formality.state, formality.warnings)
    assert found == {
        None: ("to-do", ()),
        9: ("failed", ()),
        10: ("done", ("Over 5.",)),
        11: ("done", ("Over 5.", "Over 10.")),
    }


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


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        ({"born": date(2006, 6, 20)}, date(2024, 6, 20)),
        ({"disqualification-orders": ({"made": date(2024, 1, 10)},)}, date(2029, 1, 10)),
        ({"posts": ({"post": "civil-servant", "until": date(2024, 7, 31)},)}, date(2024, 8, 1)),
        ({"posts": ({"post": "civil-servant"},)}, None),
        ({"posts": tuple({"post": "civil-servant", "until": date(2024, at, 28)} for at in (7, 9))}, date(2024, 9, 29)),
        ({"posts": ({"post": "civil-servant", "until": date(2024, 7, 31)}, {"post": "civil-servant"})}, None),
        ({"posts": ({"post": "civil-servant"}, {"post": "civil-servant", "until": date(2024, 7, 31)})}, None),
        ({"citizenship": ({"country": "other"},)}, None),
    ],
)
def test_the_day_on_which_time_lifts_a_bar(facts: dict[str, Any], ends: date | None) -> None:
    """A bar that time alone will lift says the first free day; one that does not end says none."""
    (bar,) = _decide(CLEAN | facts, poll=date(2024, 7, 4)).bars
    assert bar.ends == ends


def test_each_bar_ends_on_a_day_of_its_own() -> None:
    """A bar that never ends does not keep another, on other facts, from ending."""
    facts: dict[str, Any] = {"born": date(2006, 6, 20), "posts": ({"post": "civil-servant"},)}
    found = {bar.rule: bar.ends for bar in _decide(CLEAN | facts, poll=date(2024, 7, 4)).bars}
    assert sorted(map(str, found.values())) == ["2024-06-20", "None"]
    assert found["mp-age"] == date(2024, 6, 20)


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
    assert (caught.value.kind, caught.value.close[0]) == ("office", "mp")
    assert LAW._replace(coverage=LAW.coverage[::-1]).book(MP).coverage is AREA
    with pytest.raises(NotCovered, match="Member of Parliament"):
        LAW._replace(coverage=()).book(MP)
