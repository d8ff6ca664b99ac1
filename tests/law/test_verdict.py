"""What a verdict says: bars, what follows from each at its moment, three tests kept apart, and the trace of rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from loaded import BOOK, LAW, MP, READER
from polcareer.data.sources import MissingGround
from polcareer.errors import NotCovered, UnknownName
from polcareer.law.book import office_named
from polcareer.law.decide import RuleBook, decide, trace
from polcareer.law.rule import EFFECTS, Because, Condition, Cure, Effect, InForce, Rule
from polcareer.law.rule import Tested as At
from polcareer.law.spans import Between
from polcareer.law.verdict import Traced, Verdict

RULES = {rule.id: rule for rule in LAW.rules}
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
        ({"confidence": "low"}, "our confidence in this rule is low."),
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
    with pytest.raises(NotCovered, match="House of Commons"):
        LAW._replace(coverage=()).book(MP)


# What follows from a bar depends on the moment at which it bites, and answers three tests kept apart.
CLEAN |= LAW.reader(DAY).if_none()


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


# The trace for --explain: how every rule of the office came out, and on which facts.
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)


def _trace(said: dict[str, Any], **typed: Any) -> dict[str, Traced]:
    """Every rule in force by its id, for what was said."""
    found = trace(BOOK, READER.read(said) | typed, nomination=NOMINATION, poll=POLL)
    return {each.rule: each for each in found if each.in_force}


def test_every_rule_is_there() -> None:
    """Each version of each rule is traced in the order of the data, and those out of force are said to be."""
    found = trace(BOOK, {}, nomination=NOMINATION, poll=POLL)
    assert [each.rule for each in found] == [rule.id for rule in LAW.rules]
    for each, rule in zip(found, LAW.rules, strict=True):
        assert each.in_force is (rule.in_force.since <= POLL and (rule.in_force.until or POLL) >= NOMINATION)
        if not each.in_force:
            assert (each.applies, each.moments, each.missing) == ("no", (), ())


def test_how_a_rule_came_out() -> None:
    """A rule applies, does not, or may; with its moments, the facts that decided it and those missing."""
    found = _trace({"born": "2006-06-08", "immigration": "limited-leave"})
    age, citizenship, deposit = found["mp-age"], found["mp-citizenship"], found["mp-deposit"]
    assert (age.applies, age.moments, age.missing) == ("yes", ("nomination",), ())
    assert age.decided_by == ("born: 2006-06-08",)
    assert (citizenship.applies, citizenship.missing) == ("not-known", ("citizenship",))
    assert citizenship.decided_by == ("immigration: status limited-leave",)
    assert (deposit.applies, deposit.missing, deposit.decided_by) == ("not-known", ("deposit-paid",), ())
    adult = _trace({"born": "2006-06-07"})["mp-age"]
    assert (adult.applies, adult.moments) == ("no", ())


@pytest.mark.parametrize(
    ("rule", "said", "shown"),
    [
        ("mp-citizenship", {"citizenship": "british, irish"}, "citizenship: country british, country irish"),
        ("mp-treason", {"treason": "no"}, "treason: no"),
        ("mp-deposit", {"deposit-paid": "yes"}, "deposit-paid: yes"),
        ("mp-ten-subscribers", {"subscribers": "1,000"}, "subscribers: 1000"),
        ("mp-civil-servant", {"posts": "none"}, "posts: none"),
        (
            "mp-civil-servant",
            {"posts": [{"post": "civil-servant", "until": "2024-06-01"}, {"post": "circuit judge"}]},
            "posts: post civil-servant until 2024-06-01, post judicial-office",
        ),
        (
            "mp-serving-prisoner",
            {"convictions": [{"sentence": "12 months and a day"}]},
            "convictions: ordered-as conviction sentence 12 months and 1 days",
        ),
        ("mp-serving-prisoner", {"convictions": "life"}, "convictions: ordered-as conviction sentence life"),
    ],
)
def test_facts_in_plain_words(rule: str, said: dict[str, Any], shown: str) -> None:
    """A fact is shown as it was understood: yes or no, a list, a length, a date, the fields of a record."""
    assert _trace(said)[rule].decided_by == (shown,)


def test_an_age_in_plain_words() -> None:
    """A date of birth known only from an age is shown as the days it lies between."""
    found = _trace({}, born=Between(date(2006, 1, 1), date(2006, 12, 31)))["mp-age"]
    assert (found.applies, found.decided_by) == ("not-known", ("born: between 2006-01-01 and 2006-12-31",))
