"""People walked through the interview to the end: what each is asked, and what the law says of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pytest

from loaded import LAW, MP, READER
from polcareer.errors import RefusedFact
from polcareer.law.interview import Ask, Gate, Interview
from polcareer.law.verdict import Verdict

NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)  # the last day for nominations and the poll of 2024
BY_ELECTION = date(2026, 11, 26), date(2026, 12, 17)
# What the law asks of everybody in 2024, beyond age and citizenship, in the order of facts.yaml.
LISTS = ["convictions", "disqualification-orders", "election-offences", "posts", "foreign-legislatures", "peerages"]
YES_NO = ["treason", "candidate-elsewhere", "sitting-elsewhere", "same-vacancy-void"]
REST = [*LISTS, "insolvencies", *YES_NO]
WHO = ["born", "citizenship"]
GATE = "gate"
THROUGH = [*WHO, GATE]  # what is asked of a Briton who has nothing to tell
Answers = Mapping[str, str | tuple[str, ...]]


class Person(NamedTuple):
    """What a person answers ("none", "no" or Enter to all else), what they are asked, and the law's answer.

    An answer of several texts is given one after another, each time that the question comes.
    """

    answers: Answers
    asked: list[str]
    outcome: str
    bars: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    days: tuple[date, date] = (NOMINATION, POLL)


def fields(fact: str, *names: str) -> list[str]:
    """Questions about a record: `convictions.custody`; the second record's are written with a 2."""
    return [f"{fact}.{name}" for name in names]


BRITON = {"born": "1990-01-31", "citizenship": "british"}
NIGERIAN = {"born": "1996-10-01", "citizenship": "nigeria"}
TERMS: dict[str, str | tuple[str, ...]] = {
    **BRITON,
    "convictions": "8 months",
    "convictions+": ("yes", "no"),
    "convictions.sentence": "8 months",
    "convictions.custody": "prison",
    "convictions.ordered-as": "sentence",
}
# Another sentence at once; where each is served, what each was for, and then how they run.
OF_TERMS = [
    *THROUGH,
    "convictions",
    "convictions+",
    "convictions.sentence 2",
    "convictions.custody",
    "convictions.custody 2",
]
OF_TERMS += ["convictions.ordered-as", "convictions.ordered-as 2", "convictions.runs"]
ENDS_OF_TERMS = [f"convictions.{end}{number}" for end in ("from", "until") for number in ("", " 2")]
PEOPLE = {
    "student who turns 18 on the last day for nominations": Person(
        {"born": "2006-06-07", "citizenship": "british"}, THROUGH, "can-stand"
    ),
    "student who turns 18 the day after": Person({"born": "2006-06-08"}, ["born"], "cannot-stand", ("mp-age",)),
    "Commonwealth citizen on a student visa": Person(
        NIGERIAN | {"immigration": "student visa"}, [*WHO, "immigration"], "cannot-stand", ("mp-citizenship",)
    ),
    "the same with settled status": Person(
        NIGERIAN | {"immigration": "settled status"}, [*WHO, "immigration", GATE], "can-stand"
    ),
    "Dane": Person({"born": "1990-01-31", "citizenship": "Danish"}, WHO, "cannot-stand", ("mp-citizenship",)),
    "Briton who is Indian too": Person(BRITON | {"citizenship": "british, indian"}, THROUGH, "can-stand"),
    "Indian alone": Person(
        {"born": "1990-01-31", "citizenship": "indian", "immigration": "visa"},
        [*WHO, "immigration"],
        "cannot-stand",
        ("mp-citizenship",),
    ),
    "Hong Konger with a BN(O) visa": Person(
        {"born": "1990-01-31", "citizenship": "bno", "immigration": "hong kong visa"},
        [*WHO, "immigration"],
        "cannot-stand",
        ("mp-citizenship",),
    ),
    "Fast Streamer with no end in sight": Person(
        BRITON | {"posts": "fast streamer"},
        [*THROUGH, "posts", *fields("posts", "from", "until")],
        "cannot-stand",
        ("mp-civil-servant",),
    ),
    "Fast Streamer who left the day before signing": Person(
        BRITON | {"posts": "fast streamer", "posts.until": "2024-06-06"},
        [*THROUGH, "posts", *fields("posts", "from", "until"), "posts+"],
        "can-stand",
    ),
    "Fast Streamer who starts between nomination and poll": Person(
        BRITON | {"posts": "fast streamer", "posts.from": "7 December 2026"},
        [*THROUGH, "posts", *fields("posts", "from", "until")],
        "cannot-stand",
        ("mp-civil-servant",),
        days=BY_ELECTION,
    ),
    "Fast Streamer who starts after the poll": Person(
        BRITON | {"posts": "fast streamer", "posts.from": "18 December 2026"},
        [*THROUGH, "posts", "posts.from", "posts+"],
        "can-stand",
        days=BY_ELECTION,
    ),
    "jobcentre worker": Person(
        BRITON | {"posts": "job centre"},
        [*THROUGH, "posts", *fields("posts", "from", "until")],
        "cannot-stand",
        ("mp-civil-servant",),
    ),
    "magistrate": Person(BRITON | {"posts": "magistrate"}, [*THROUGH, "posts", "posts+"], "can-stand"),
    "magistrate who is on a tribunal too": Person(
        BRITON | {"posts": "magistrate", "posts+": "yes", "posts.post": "employment tribunal lay member"},
        [*THROUGH, "posts", "posts+", "posts.post 2", "posts.from 2", "posts.until 2"],
        "cannot-stand",
        ("mp-tribunal-member",),
    ),
    "council officer who is not sure": Person(
        BRITON | {"posts": "council officer"},
        [*THROUGH, "posts", "posts+"],
        "not-known",
        unsettled=("mp-council-post-unsure",),
    ),
    "prisoner with exactly 12 months": Person(
        BRITON | {"convictions": "12 months"}, [*THROUGH, "convictions", "convictions+"], "can-stand"
    ),
    "prisoner with a day more": Person(
        BRITON
        | {"convictions": "12 months and a day", "convictions.custody": "in prison"}
        | {"convictions.ordered-as": "sentence"},
        [*THROUGH, "convictions", *fields("convictions", "custody", "ordered-as", "from", "until")],
        "cannot-stand",
        ("mp-serving-prisoner",),
    ),
    "prisoner whose two terms run one after the other": Person(
        TERMS | {"convictions.runs": "consecutive"},
        [*OF_TERMS, *ENDS_OF_TERMS],
        "cannot-stand",
        ("mp-serving-prisoner",),
    ),
    "prisoner whose second term follows the first": Person(
        TERMS | {"convictions.runs": ("concurrent", "consecutive")},
        [*OF_TERMS, "convictions.runs 2", *ENDS_OF_TERMS],
        "cannot-stand",
        ("mp-serving-prisoner",),
    ),
    "prisoner whose two terms run at the same time": Person(
        TERMS | {"convictions.runs": "concurrent"},
        [*OF_TERMS, "convictions.runs 2", "convictions+"],
        "can-stand",
    ),
    "patient under a hospital order": Person(
        BRITON
        | {"convictions": "indefinite", "convictions.custody": "hospital", "convictions.ordered-as": "hospital order"},
        [*THROUGH, "convictions", *fields("convictions", "custody", "ordered-as"), "convictions+"],
        "not-known",
        unsettled=("mp-prisoner-unsettled",),
    ),
    "someone held for contempt": Person(
        BRITON | {"convictions": "14 months", "convictions.custody": "prison", "convictions.ordered-as": "contempt"},
        [*THROUGH, "convictions", *fields("convictions", "custody", "ordered-as"), "convictions+"],
        "not-known",
        unsettled=("mp-prisoner-unsettled",),
    ),
    "someone who escaped from a prison abroad": Person(
        BRITON | {"convictions": "3 years", "convictions.custody": "escaped", "convictions.at-large-from": "abroad"},
        [*THROUGH, "convictions", *fields("convictions", "custody", "at-large-from"), "convictions+"],
        "can-stand",
    ),
    "someone who escaped from a prison here": Person(
        BRITON
        | {"convictions": "3 years", "convictions.custody": "escaped", "convictions.at-large-from": "uk"}
        | {"convictions.ordered-as": "sentence"},
        [*THROUGH, "convictions", *fields("convictions", "custody", "at-large-from", "ordered-as", "from", "until")],
        "cannot-stand",
        ("mp-serving-prisoner",),
    ),
    "life peer who has not left": Person(
        BRITON | {"peerages": "life peer", "peerages.left": "not-left"},
        [*THROUGH, "peerages", *fields("peerages", "left", "from")],
        "cannot-stand",
        ("mp-peer-in-lords",),
    ),
    "life peer who retired in January": Person(
        BRITON | {"peerages": "life peer", "peerages.left": "retired", "peerages.left-on": "2024-01-10"},
        [*THROUGH, "peerages", *fields("peerages", "left", "left-on"), "peerages+"],
        "can-stand",
    ),
    "Scot sequestrated by a sheriff": Person(
        BRITON
        | {"insolvencies": "sequestration", "insolvencies.where": "scotland", "insolvencies.awarded-by": "a court"},
        [*THROUGH, "insolvencies", *fields("insolvencies", "where", "awarded-by", "from", "until")],
        "cannot-stand",
        ("mp-sequestration-scotland",),
    ),
    "Scot sequestrated by the Accountant in Bankruptcy": Person(
        BRITON | {"insolvencies": "sequestration", "insolvencies.where": "scotland", "insolvencies.awarded-by": "aib"},
        [*THROUGH, "insolvencies", *fields("insolvencies", "where", "awarded-by"), "insolvencies+"],
        "not-known",
        unsettled=("mp-sequestration-scotland-aib",),
    ),
}


def begin(nomination: date = NOMINATION, poll: date = POLL) -> Interview:
    """An interview with someone of whom nothing is known."""
    return Interview(LAW.book(MP), READER, {}, nomination=nomination, poll=poll)


def named(ask: Ask) -> str:
    """A question by its fact or field, and the number of the record but for the first; `posts+` asks for another."""
    return f"{ask.fact.id}+" if ask.more else f"{ask.name} {ask.record + 1}" if ask.record else ask.name


def ticked(gate: Gate, answers: Answers) -> str:
    """The facts behind the gate that a person has something to say of, by their ids."""
    said = {name.split(".")[0].rstrip("+") for name in answers}
    return ", ".join(fact.id for fact in gate.facts if fact.id in said)


def walk(answers: Answers | None, interview: Interview) -> tuple[list[str], Verdict]:
    """The questions asked of a person with these answers, or who answers don't know to all; and the verdict."""
    asked: list[str] = []
    left = {name: list(said) for name, said in (answers or {}).items() if not isinstance(said, str)}
    while (ask := interview.next()) is not None:
        if isinstance(ask, Gate):
            asked.append(GATE)
            if answers is None:
                interview.pass_over(ask)
            else:
                interview.answer(ask, ticked(ask, answers))
            continue
        asked.append(named(ask))
        key = f"{ask.fact.id}+" if ask.more else ask.name
        if answers is None:
            interview.pass_over(ask)
        else:
            said = left[key].pop(0) if left.get(key) else answers.get(key, "no" if ask.more else "")
            assert isinstance(said, str)
            interview.answer(ask, said or ("" if ask.may_be_blank else ask.fact.if_none))
    return asked, interview.verdict()


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_people(person: Person) -> None:
    """Each is asked what can matter and no more, and gets the answer of the law."""
    asked, verdict = walk(person.answers, begin(*person.days))
    assert asked == person.asked
    assert (verdict.outcome, tuple(bar.rule for bar in verdict.bars)) == (person.outcome, person.bars)
    assert tuple(each.rule for each in verdict.unsettled) == person.unsettled


def test_papers_handed_in_before_the_birthday() -> None:
    """The same student is too young if the papers go in a day earlier: only the day of nomination counts."""
    asked, verdict = walk({"born": "2006-06-07", "citizenship": "british"}, begin(date(2024, 6, 6)))
    assert (asked, verdict.outcome) == (["born"], "cannot-stand")


def test_someone_who_knows_nothing() -> None:
    """Don't know to everything: each question is put once and alone, nothing is guessed, and all of them stay open."""
    asked, verdict = walk(None, begin())
    assert asked == [*WHO, "immigration", GATE, *REST]
    assert (verdict.outcome, verdict.bars, verdict.unsettled) == ("not-known", (), ())
    assert [question.fact for question in verdict.questions] == [name for name in asked if name != GATE]


def test_what_was_asked_of_earlier_elections() -> None:
    """Clergy are asked of an election before 11 May 2001, the sound of mind before 28 April 2013: not since."""
    early, later = date(2001, 5, 1), date(2013, 4, 27)
    old, _ = walk(None, begin(early, early))
    assert {"ordained", "unsound-mind"} <= set(old)
    since, _ = walk(None, begin(later, later))
    assert {"ordained", "unsound-mind"} & set(since) == {"unsound-mind"}


def reach(name: str, answers: Mapping[str, str]) -> tuple[Interview, Ask]:
    """A Briton's interview gone on, with these answers and nothing else to tell, to a question."""
    interview = begin()
    while (ask := interview.next()) is not None:
        if isinstance(ask, Gate):
            interview.answer(ask, name.split(".", maxsplit=1)[0])
        elif named(ask) == name:
            return interview, ask
        else:
            interview.answer(ask, answers.get(ask.name, ask.fact.if_none))
    msg = f"{name} was not asked"
    raise AssertionError(msg)


def refusal(interview: Interview, ask: Ask, typed: str) -> str:
    """Why an answer is refused; the question stands, with the facts as they were."""
    before = interview.facts
    with pytest.raises(RefusedFact) as refused:
        interview.answer(ask, typed)
    assert (interview.next(), interview.facts) == (ask, before)
    return refused.value.why


@pytest.mark.parametrize("day", ["1 June 2012", "1/6/2012", "2012-06-01"])
def test_a_life_peer_who_says_2012(day: str) -> None:
    """Nobody could retire from the Lords in 2012: refused with the reason, then answered as still a member."""
    interview, ask = reach("peerages.left-on", BRITON | {"peerages": "life peer", "peerages.left": "retired"})
    why = refusal(interview, ask, day)
    assert "possible only since 14 August 2014, so you were still a member" in why
    assert "go back" in why
    assert interview.back()
    asked, verdict = walk({"peerages.left": "not-left"}, interview)
    assert asked == ["peerages.left", "peerages.from"]
    assert [bar.rule for bar in verdict.bars] == ["mp-peer-in-lords"]


def test_a_year_alone_is_no_day() -> None:
    """A year is refused as no day, with a day as it can be written."""
    interview, ask = reach("peerages.left-on", BRITON | {"peerages": "life peer", "peerages.left": "retired"})
    assert "1 May 2004" in refusal(interview, ask, "2012")


def test_a_hong_konger_is_led_to_a_class() -> None:
    """Hong Kong may mean three classes: each is named with what to type, and what is typed is taken."""
    interview, ask = reach("citizenship", BRITON)
    why = refusal(interview, ask, "hong kong")
    for typed in ("british-national-overseas", "british", "china"):
        assert f"rite {typed} " in why
        interview.answer(ask, typed)
        assert interview.facts["citizenship"] == ({"country": typed},)
        interview.back()


def test_a_dominican_is_asked_which() -> None:
    """Dominican is of Dominica, in the Commonwealth, or of the Dominican Republic, which is not: asked, not picked."""
    interview, ask = reach("citizenship", BRITON)
    why = refusal(interview, ask, "dominican")
    assert "Dominica (write dominica) or Dominican Republic (write dominican-republic)" in why


def test_a_magistrate_is_told_why_not() -> None:
    """What does not bar is said with the reason as soon as it is typed."""
    interview, ask = reach("posts", BRITON)
    (said,) = interview.understood(ask, "magistrate")
    assert said.meaning == "Lay magistrate or justice of the peace"
    assert said.note == "No bar: Lay magistrates are not in the list of judicial offices."
