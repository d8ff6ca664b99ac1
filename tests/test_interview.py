"""The interview asks only what can change the outcome, record by record, and can always be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from polcareer.candidacy.interview import Ask, Interview
from polcareer.candidacy.law import open_law
from polcareer.candidacy.report import decide
from polcareer.dataset import open_store
from polcareer.errors import RefusedFact

LAW = open_law(open_store())
READER = LAW.reader(date(2026, 11, 21))
BOOK = LAW.book(next(office for office in LAW.offices if office.id == "mp"))
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
# How a list bars, by the law sheet part 2: its fields when nothing else is said of a record.
BARRING: dict[str, tuple[dict[str, str], ...]] = {
    "convictions": ({"sentence": "2 years", "custody": "british-islands"},),
    "disqualification-orders": ({"made": "2024-01-10"},),
    "election-offences": (
        {"practice": "corrupt", "guilt": "personal", "dated": "2023-05-01", "election": "parliamentary"},
        {"practice": "corrupt", "guilt": "personal", "dated": "2020-01-10", "election": "parliamentary"},
    ),
    "posts": ({"post": "civil-servant"}, {"post": "constituency-office", "covers-seat": "yes"}),
    "foreign-legislatures": ({"country": "other", "level": "national"},),
    "peerages": ({"kind": "life", "left": "not-left"}, {"kind": "life", "left": "resigned", "left-on": "2024-01-10"}),
    "insolvencies": (
        {"kind": "sequestration", "where": "scotland", "awarded-by": "court"},
        {"kind": "bankruptcy-restrictions", "where": "england-wales"},
    ),
}
NOTHING_ELSE = READER.if_none()
DAYS = ("1955-02-28", "2001-02-15", "2006-06-07", "2006-06-08", "2019-07-04", "2023-05-01", "2024-06-06", "2026-01-01")
BY_TYPE = {"date": DAYS, "span": ("6 months", "P1Y", "2 years", "life"), "number": ("0", "10"), "yes-no": ("no", "yes")}


def interview(**facts: Any) -> Interview:
    """An interview for the general election of 4 July 2024, begun with these facts."""
    return Interview(BOOK, READER, READER.read(facts), nomination=NOMINATION, poll=POLL)


def asking(asked: Interview) -> Ask:
    """The question that comes next; there must be one."""
    ask = asked.next()
    assert ask is not None
    return ask


def key(ask: Ask) -> str:
    """A question by its fact or field; `convictions+` asks for one more."""
    return f"{ask.fact.id}+" if ask.more else ask.name


def reach(asked: Interview, name: str, **answers: str) -> Ask:
    """Go on with these answers, "none" and "no" to all else, to a question."""
    while key(ask := asking(asked)) != name:
        asked.answer(ask, answers.get(ask.fact.id.replace("-", "_"), ask.fact.if_none))
    return ask


def values(asked: Interview, ask: Ask) -> list[str]:
    """Answers of every kind to a question: each option, and days and lengths on both sides of every limit."""
    kind = ask.field or (ask.fact.fields[0] if ask.fact.fields and not ask.more else ask.fact)
    ours = {option.id for option in (*kind.options, *asked.options(ask)[:1])} | {"nigeria", "zimbabwe", "france"}
    options = [option.id for option in asked.options(ask) if option.id in ours or ask.more]
    typed = [*BY_TYPE.get(kind.type, ())] if not ask.more else []
    blank = [""] if ask.may_be_blank else []
    return list(dict.fromkeys([*options, *typed, *blank]))


def _outcome(facts: dict[str, Any]) -> str:
    return decide(BOOK, facts, READER.facts, nomination=NOMINATION, poll=POLL).outcome


def _completions(ask: Ask, asked: Interview) -> Iterator[dict[str, Any]]:
    """What was said, with the rest of this record and of the person made up in several ways; other records aside."""
    records: tuple[dict[str, Any], ...] = asked.facts.get(ask.fact.id, ())[-1:] or ({},)
    known = {name: value for name, value in asked.facts.items() if not LAW.asked[name].fields}
    for citizenship, immigration in (("british", "exempt"), ("nigeria", "indefinite-leave"), ("nigeria", "exempt")):
        others = {"born": "1990-01-31", "citizenship": citizenship, "immigration": immigration}
        said = {**NOTHING_ELSE, **READER.read(others), **known}
        if not ask.field:
            yield said
        for rest in BARRING.get(ask.fact.id, ()) if ask.field else ():
            made_up = READER.one(ask.fact, [rest])[0]
            yield said | {ask.fact.id: ({**made_up, **records[-1]},)}


def can_change(asked: Interview, ask: Ask) -> bool:
    """Whether two answers lead to two outcomes, the rest of the person being the same."""
    if ask.more or (ask.fact.fields and not ask.field):
        barring = READER.one(ask.fact, list(BARRING[ask.fact.id]))
        clean = {**NOTHING_ELSE, "born": date(1990, 1, 31), "citizenship": ("british",), **asked.facts}
        have = asked.facts.get(ask.fact.id, ())
        return _outcome(clean | {ask.fact.id: have}) != _outcome(clean | {ask.fact.id: (*have, *barring)})
    for completion in _completions(ask, asked):
        outcomes = {_outcome(_with(completion, ask, value)) for value in values(asked, ask)}
        if len(outcomes) > 1:
            return True
    return False


def _with(facts: dict[str, Any], ask: Ask, value: str) -> dict[str, Any]:
    if ask.field is None:
        return facts | {ask.fact.id: READER.one(ask.fact, value)}
    *earlier, last = facts[ask.fact.id]
    record = {name: held for name, held in last.items() if name != ask.field.id}
    if value:
        record |= {ask.field.id: READER.field(ask.field, value)}
    return facts | {ask.fact.id: (*earlier, record)}


def _take(asked: Interview, ask: Ask, value: str | None) -> None:
    if value is None:
        asked.pass_over(ask)
    else:
        asked.answer(ask, value)


@settings(max_examples=40, derandomize=True, phases=[Phase.generate])  # shrinking whole talks takes minutes
@given(st.data())
def test_whatever_is_answered(data: st.DataObject) -> None:
    """Each question can change the outcome, going back restores what was, and none is left unasked at the end."""
    asked = interview()
    unknown: set[str] = set()
    while (ask := asked.next()) is not None:
        assert asked.verdict().outcome != "cannot-stand" or ask.may_be_blank, key(ask)
        assert can_change(asked, ask), f"{key(ask)} after {asked.facts}"
        before, was = asked.facts, asked.next()
        value = data.draw(st.none() | st.sampled_from(values(asked, ask)), key(ask))
        _take(asked, ask, value)
        after = asked.facts
        assert asked.back()
        assert (asked.facts, asked.next()) == (before, was)
        _take(asked, ask, value)
        assert asked.facts == after
        unknown |= set() if value else {key(ask)}
    verdict = asked.verdict()
    assert verdict.outcome == "cannot-stand" or {question.fact for question in verdict.questions} <= unknown


def test_nothing_is_asked_once_the_outcome_is_certain() -> None:
    """A person too young is asked nothing more; nor is one about whom all is known."""
    assert interview(born="2006-06-08").next() is None
    assert Interview(
        BOOK, READER, {**NOTHING_ELSE, **READER.read({"born": "2006-06-07", "citizenship": "irish"})},
        nomination=NOMINATION, poll=POLL,
    ).next() is None  # fmt: skip


def test_back_at_the_beginning() -> None:
    """There is nothing to go back to before the first answer, and nothing changes."""
    asked = interview(born="1990-01-31")
    assert asked.back() is False
    assert asking(asked).name == "citizenship"


def test_an_answer_refused_changes_nothing() -> None:
    """An answer that cannot be is refused: the question stands, and there is still nothing to go back to."""
    asked = interview()
    with pytest.raises(RefusedFact):
        asked.answer(asking(asked), "1832-12-10")
    assert (asking(asked).name, asked.facts, asked.back()) == ("born", {}, False)


@pytest.mark.parametrize(
    ("fact", "record", "then"),
    [
        ("convictions", "6 months", None),
        ("convictions", "12 months", None),
        ("convictions", "12 months and a day", "convictions.custody"),
        ("convictions", "2 years", "convictions.custody"),
        ("insolvencies", "bankruptcy", "insolvencies.where"),
        ("insolvencies", "sequestration", "insolvencies.where"),
        ("posts", "civil-servant", "posts.until"),
        ("posts", "constituency-office", "posts.covers-seat"),
        ("foreign-legislatures", "ireland", None),
        ("foreign-legislatures", "other", "foreign-legislatures.level"),
        ("peerages", "hereditary", None),
        ("peerages", "life", "peerages.left"),
        ("disqualification-orders", "2019-06-06", None),
        ("election-offences", "illegal", "election-offences.guilt"),
    ],
)
def test_only_what_matters_of_a_record(fact: str, record: str, then: str | None) -> None:
    """Of a record only the fields that can still bar are asked, one at a time."""
    asked = interview(born="1990-01-31", citizenship="british")
    asked.answer(reach(asked, fact), record)
    following = asking(asked)
    assert (key(following) == then) if then else (following.fact.id != fact)


def test_who_awarded_a_sequestration() -> None:
    """An award by a court bars, one by the Accountant in Bankruptcy is unsettled: so it is asked, in Scotland alone."""
    asked = interview(born="1990-01-31", citizenship="british")
    asked.answer(reach(asked, "insolvencies"), "sequestration")
    asked.answer(asking(asked), "scotland")
    assert asking(asked).name == "insolvencies.awarded-by"
    asked.back()
    asked.answer(asking(asked), "england-wales")
    assert asking(asked).fact.id != "insolvencies"


@pytest.mark.parametrize(
    ("nomination", "offered"),
    [(date(2009, 10, 30), True), (date(2009, 10, 31), False), (date(2024, 6, 7), False)],
)
def test_options_no_longer_possible(nomination: date, offered: bool) -> None:
    """The Ulster Defence Regiment mattered to 30 October 2009 and is not offered for a later nomination."""
    known = READER.read({"born": "1970-01-31", "citizenship": "british"})
    asked = Interview(BOOK, READER, known, nomination=nomination, poll=nomination)
    options = [option.id for option in asked.options(reach(asked, "posts"))]
    assert ("home-service-soldier" in options) is offered
    assert (options[0], "civil-servant" in options) == ("none", True)


@pytest.mark.parametrize(
    ("ends", "outcome"),
    [("", "cannot-stand"), ("2024-07-04", "cannot-stand"), ("2024-06-07", "cannot-stand"), ("2024-06-06", "not-known")],
)
def test_an_end_is_asked_before_a_post_bars(ends: str, outcome: str) -> None:
    """A post bars only while it is held: its end is asked first, and only one before the consent is signed helps."""
    asked = interview(born="1990-01-31", citizenship="british")
    asked.answer(reach(asked, "posts"), "police-constable")
    ask = asking(asked)
    assert (ask.name, ask.may_be_blank) == ("posts.until", True)
    asked.answer(ask, ends)
    assert asked.verdict().outcome == outcome
    assert (asked.next() is None) is (outcome == "cannot-stand")


def test_a_peer_still_in_the_lords_is_not_asked_when_they_left() -> None:
    """Who has not left the House of Lords has no day of leaving."""
    asked = interview(born="1950-01-31", citizenship="british")
    asked.answer(reach(asked, "peerages"), "life")
    asked.answer(asking(asked), "not-left")
    assert asked.verdict().outcome == "cannot-stand"
    assert asked.next() is None


def _to_a_second(fact: str, *first: str) -> Interview:
    """An interview that has begun a second record after a first that does not bar."""
    asked = interview(born="1990-01-31", citizenship="british")
    reach(asked, fact)
    for value in first:
        asked.answer(asking(asked), value)
    asked.answer(reach(asked, f"{fact}+"), "yes")
    return asked


def test_a_second_sentence_is_asked_in_full() -> None:
    """Every record is asked of by itself: of a second sentence too it is asked where it is served."""
    asked = _to_a_second("convictions", "2 years", "released")
    assert (asking(asked).name, asking(asked).text) == ("convictions.sentence", "How long is the sentence?")
    asked.answer(asking(asked), "3 years")
    assert asking(asked).name == "convictions.custody"
    asked.answer(asking(asked), "british-islands")
    assert asked.verdict().outcome == "cannot-stand"


def test_the_end_of_a_second_post_is_asked() -> None:
    """A second post bars only while it is held, too."""
    asked = _to_a_second("posts", "civil-servant", "2024-06-01")
    asked.answer(asking(asked), "police-constable")
    assert asking(asked).name == "posts.until"


def test_two_records_in_one_answer() -> None:
    """Two sentences typed at once are refused, or it is asked of each where it is served."""
    asked = interview(born="1990-01-31", citizenship="british")
    ask = reach(asked, "convictions")
    try:
        asked.answer(ask, "2 years, 3 years")
    except RefusedFact:
        assert asking(asked) == ask
        return
    while (custody := asked.next()) is not None and custody.name == "convictions.custody":
        asked.answer(custody, "released")
    assert [record.get("custody") for record in asked.facts["convictions"]] == ["released", "released"]


def test_another_one_is_asked_until_there_is_none() -> None:
    """After a record that does not bar comes "Is there another one?", until the answer is no."""
    asked = _to_a_second("convictions", "6 months")
    asked.answer(asking(asked), "6 months")
    ask = asking(asked)
    assert (ask.more, ask.text) == (True, "Is there another one?")
    assert [option.id for option in asked.options(ask)] == ["no", "yes"]
    asked.answer(ask, "no")
    assert asked.next() is None
    assert (asked.verdict().outcome, len(asked.facts["convictions"])) == ("can-stand", 2)


def test_hints_and_help() -> None:
    """Where there is nothing to choose from, an example is given; help says what counts and why it is asked."""
    asked = interview(born="1990-01-31", citizenship="british")
    ask = reach(asked, "convictions")
    assert asked.hint(ask) == "Or, if there is one: How long is the sentence? For example: 18 months"
    assert ask.help == (ask.fact.counts, ask.fact.why, "You are under no prison sentence.")
    asked.answer(ask, "2 years")
    custody = asking(asked)
    assert asked.hint(custody) == ""
    assert custody.field is not None
    assert custody.help[0] == custody.field.counts
    asked.answer(custody, "released")
    assert asked.hint(reach(asked, "posts")) == ""
    assert interview().hint(asking(interview())) == "For example: 2004-05-01"
