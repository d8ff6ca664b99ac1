"""Eight people walked through the interview: what each is asked, and what the law sheet says of each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from polcareer.candidacy.interview import Interview
from polcareer.candidacy.law import open_law
from polcareer.candidacy.verdict import Verdict
from polcareer.dataset import open_store

LAW = open_law(open_store())
READER = LAW.reader(date(2026, 11, 21))
MP = next(office for office in LAW.offices if office.id == "mp")
NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)  # the last day for nominations and the poll of 2024
# What the law sheet asks of everybody in 2024, beyond age and citizenship: part 2, in the order of facts.yaml.
LISTS = ["convictions", "disqualification-orders", "election-offences", "posts", "foreign-legislatures", "peerages"]
YES_NO = ["treason", "candidate-elsewhere", "sitting-elsewhere", "same-vacancy-void"]
REST = [*LISTS, "insolvencies", *YES_NO]


class Person(NamedTuple):
    """What a person answers ("none" or "no" to all else), what they are asked, and the law's answer."""

    answers: dict[str, str]
    asked: list[str]
    outcome: str
    bars: list[str]
    unsettled: tuple[str, ...] = ()


BRITON = {"born": "1990-01-31", "citizenship": "british"}
BEFORE_POSTS, BEFORE_PEERAGES, BEFORE_INSOLVENCIES = LISTS[:3], LISTS[:5], LISTS
NIGERIAN = {"born": "1996-10-01", "citizenship": "nigeria"}
PEOPLE = {
    "student who turns 18 on the last day for nominations": Person(
        {"born": "2006-06-07", "citizenship": "british"}, ["born", "citizenship", *REST], "can-stand", []
    ),
    "student who turns 18 the day after": Person({"born": "2006-06-08"}, ["born"], "cannot-stand", ["mp-age"]),
    "Commonwealth citizen on a student visa": Person(
        NIGERIAN | {"immigration": "student visa"},
        ["born", "citizenship", "immigration"],
        "cannot-stand",
        ["mp-citizenship"],
    ),
    "the same with settled status": Person(
        NIGERIAN | {"immigration": "settled status"}, ["born", "citizenship", "immigration", *REST], "can-stand", []
    ),
    "Fast Streamer with no end in sight": Person(
        BRITON | {"posts": "fast streamer", "posts.until": ""},
        ["born", "citizenship", *BEFORE_POSTS, "posts", "posts.until"],
        "cannot-stand",
        ["mp-civil-servant"],
    ),
    "Fast Streamer who left the day before signing": Person(
        BRITON | {"posts": "fast streamer", "posts.until": "2024-06-06"},
        ["born", "citizenship", *BEFORE_POSTS, "posts", "posts.until", *REST[4:], "posts+"],
        "can-stand",
        [],
    ),
    "prisoner with exactly 12 months": Person(
        BRITON | {"convictions": "12 months"}, ["born", "citizenship", *REST, "convictions+"], "can-stand", []
    ),
    "prisoner with a day more": Person(
        BRITON | {"convictions": "12 months and a day", "convictions.custody": "in prison"},
        ["born", "citizenship", "convictions", "convictions.custody"],
        "cannot-stand",
        ["mp-serving-prisoner"],
    ),
    "life peer who has not left": Person(
        BRITON | {"peerages": "life peer", "peerages.left": "not-left"},
        ["born", "citizenship", *BEFORE_PEERAGES, "peerages", "peerages.left"],
        "cannot-stand",
        ["mp-peer-in-lords"],
    ),
    "life peer who retired in January": Person(
        BRITON | {"peerages": "life peer", "peerages.left": "retired", "peerages.left-on": "2024-01-10"},
        ["born", "citizenship", *LISTS, "peerages.left", "peerages.left-on", "insolvencies", *YES_NO, "peerages+"],
        "can-stand",
        [],
    ),
    "Scot sequestrated by a sheriff": Person(
        BRITON | {"insolvencies": "sequestration", "insolvencies.where": "scotland"}
        | {"insolvencies.awarded-by": "a court", "insolvencies.until": ""},
        ["born", "citizenship", *REST[:7], *(f"insolvencies.{part}" for part in ("where", "awarded-by", "until"))],
        "cannot-stand",
        ["mp-sequestration-scotland"],
    ),
    "Scot sequestrated by the Accountant in Bankruptcy": Person(
        BRITON | {"insolvencies": "sequestration", "insolvencies.where": "scotland", "insolvencies.awarded-by": "aib"},
        ["born", "citizenship", *REST[:7], "insolvencies.where", "insolvencies.awarded-by", *YES_NO, "insolvencies+"],
        "not-known",
        [],
        ("mp-sequestration-scotland-aib",),
    ),
}  # fmt: skip


def walk(answers: dict[str, str] | None, nomination: date = NOMINATION, poll: date = POLL) -> tuple[list[str], Verdict]:
    """The questions asked of a person with these answers, or who answers don't know to all; and the verdict."""
    interview = Interview(LAW.book(MP), READER, {}, nomination=nomination, poll=poll)
    asked: list[str] = []
    while (ask := interview.next()) is not None:
        asked.append(f"{ask.fact.id}+" if ask.more else ask.name)
        if answers is None:
            interview.pass_over(ask)
        else:
            interview.answer(ask, "no" if ask.more else answers.get(ask.name, ask.fact.if_none))
    return asked, interview.verdict()


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_people(person: Person) -> None:
    """Each is asked what can matter and no more, and gets the answer of the law sheet."""
    asked, verdict = walk(person.answers)
    assert asked == person.asked
    assert (verdict.outcome, [bar.rule for bar in verdict.bars]) == (person.outcome, person.bars)
    assert tuple(each.rule for each in verdict.unsettled) == person.unsettled


def test_papers_handed_in_before_the_birthday() -> None:
    """The same student is too young if the papers go in a day earlier: only the day of nomination counts."""
    asked, verdict = walk({"born": "2006-06-07", "citizenship": "british"}, nomination=date(2024, 6, 6))
    assert (asked, verdict.outcome) == (["born"], "cannot-stand")


def test_someone_who_knows_nothing() -> None:
    """Don't know to everything: each question is put once, nothing is guessed, and all of them stay open."""
    asked, verdict = walk(None)
    assert asked == ["born", "citizenship", "immigration", *REST]
    assert (verdict.outcome, verdict.bars, verdict.unsettled) == ("not-known", (), ())
    assert [question.fact for question in verdict.questions] == asked


def test_what_was_asked_of_earlier_elections() -> None:
    """Clergy are asked of an election before 11 May 2001, the sound of mind before 28 April 2013: not since."""
    early = date(2001, 5, 1)
    old, _ = walk(None, early, early)
    assert {"ordained", "unsound-mind"} <= set(old)
    later, _ = walk(None, date(2013, 4, 27), date(2013, 4, 27))
    assert {"ordained", "unsound-mind"} & set(later) == {"unsound-mind"}
