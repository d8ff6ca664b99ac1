"""What a search says first: whose law and whose fact it is, what was said beside the subject, and how sure it is."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from loaded import STORE
from polcareer.data.sources import COVERAGE
from polcareer.jobs.pay import SALARIES
from polcareer.names import plain
from polcareer.questions import search as ask
from polcareer.questions.elsewhere import NOT_HELD, is_law, of_the_asker
from polcareer.questions.everyday import ASKED, FREQUENT, READING
from polcareer.questions.filling import UNSAID
from polcareer.questions.frequent import FREQUENTLY
from polcareer.questions.qualifiers import share_said
from polcareer.view.tools import headline_of, title_of
from sampling import every

Run = Callable[..., Any]
PLACEHOLDER = re.compile(r"(?<![A-Z])[A-Z][A-Z_-]{3,}(?![a-z])")


def first_line(query: str) -> str:
    return ask.search(STORE, query, 5)[0].document.command


ELSEWHERE = [  # what is asked about another office, and the office that is to lead
    ("can i stand for the council with a spent conviction", "councillor-england"),
    ("am I allowed to be a councillor in Cardiff if I am bankrupt", "councillor-wales"),
    ("undischarged bankrupt Northern Ireland councillor", "councillor-ni"),
    ("can a vicar sit in the Welsh Assembly", "ms"),
    ("student visa can I stand for Holyrood", "msp"),
    ("can a police officer become a metro mayor", "combined-authority-mayor"),
    ("am I eligible to run for PCC with a caution", "pcc"),
    ("dual nationality and the London Assembly, am I barred", "london-assembly"),
    ("can I stand in Scotland with a criminal record", "councillor-scotland"),
    ("can my MP stop me, may I stand for the Senedd", "ms"),
]


@pytest.mark.parametrize(("query", "office"), ELSEWHERE, ids=[query for query, _ in ELSEWHERE])
def test_the_law_of_one_office_is_no_answer_for_another(query: str, office: str) -> None:
    """A question on another office is led by that office; the law of the usual one says for which it is."""
    found = ask.answered(STORE, query, 10)
    lines = [hit.document.command.split()[:2] for hit in found.hits[:2]]
    assert lines[0] in (["can-stand", office], ["can-stand", "councillor"])
    assert found.hits[0].document.says or lines[1] in (["offices", office], ["offices", "councillor"])
    assert ("not held" in title_of(found.hits[0].document)) is (office not in HELD)
    assert not found.sure or office in HELD
    law = [hit.document for hit in found.hits[2:] if is_law(hit.document)]
    assert [document for document in law if "for the House of Commons" not in title_of(document)] == []
    assert ("We do not hold the law on standing for" in headline_of(found)) is (office not in HELD)


HELD = {area.office for area in STORE.load(COVERAGE)}
TOPICS = ("with a criminal record", "if I am bankrupt", "at 17", "on a student visa", "as a civil servant")
OFFICES = [words.words[0] for words in STORE.load(READING).elsewhere if words.offices]


@pytest.mark.parametrize(("office", "topic"), list(product(OFFICES, TOPICS)))
def test_no_such_question_is_led_by_that_law(office: str, topic: str) -> None:
    """Whatever office is named, and whatever is asked of it, no rule, myth or line for the Commons leads.

    A question with an answer of its own may, where it is asked of that very office.
    """
    first = ask.search(STORE, f"can I stand for {office} {topic}", 10)[0].document
    if first.kind == FREQUENTLY:
        asked = next(each.asks for each in STORE.load(FREQUENT) if each.id == first.id)
        assert [each for each in asked if office.rsplit(maxsplit=1)[-1] in plain(each)]
    else:
        assert (first.kind, first.beside) == ("office", "" if first.id in HELD else NOT_HELD)


DEFAULT = [
    ("can a councillor stand for parliament", "can-stand --office-held councillor"),
    ("I am a Glasgow councillor, can I stand for Westminster", "can-stand --office-held councillor"),
    ("can a civil servant stand for parliament", "can-stand --post civil-servant"),
    ("how do I become a councillor", "routes --to local-councillor"),
    ("deposit to stand for the Senedd", "deposit ms"),
    ("what does a councillor get paid in wales", "salaries local-councillor --area wales"),
]


@pytest.mark.parametrize(("query", "command"), DEFAULT, ids=[query for query, _ in DEFAULT])
def test_what_is_not_about_standing_elsewhere_is_answered(query: str, command: str) -> None:
    """Who holds another office and asks about the Commons, or asks something else of an office, has the answer."""
    assert first_line(query) == command


OTHERS = [
    ("my mother is irish can i stand for parliament", "my mother is irish", "ireland"),
    ("can I stand if my wife is a civil servant", "my wife is a civil servant", "civil-servant"),
    ("can i be an MP if i was born in india", "born in india", "india"),
    ("my dad was born in Pakistan, am I eligible to be an MP", "my dad was born in Pakistan", "pakistan"),
    ("I grew up in Nigeria but can I stand", "grew up in Nigeria", "nigeria"),
]


@pytest.mark.parametrize(("query", "said", "fact"), OTHERS, ids=[query for query, _, _ in OTHERS])
def test_what_is_anothers_is_not_the_askers(query: str, said: str, fact: str) -> None:
    """What is said of a relative, or of where somebody was born, is in no line, and that is told."""
    found = ask.answered(STORE, query, 10)
    assert [hit.document.command for hit in found.hits if re.search(rf"\b{fact}\b", hit.document.command)] == []
    if found.hits[0].document.says:
        return  # of relatives and of birthplaces in general
    assert found.others == (said,)
    assert f"Not taken for a fact of yours: '{said}'." in headline_of(found)


@pytest.mark.parametrize(
    "query",
    [
        "can my friend stand, she is French",
        "I was born in 1990, can I stand",
        "I was born on 3 May 2008, can I stand",
        "my mum is a caseworker, what does she earn",
    ],
)
def test_what_is_the_askers_stays(query: str) -> None:
    """Who is asked about, a day of birth, and what has nothing to do with standing are left as they are."""
    assert of_the_asker(STORE, query) == (query, (), "")


@pytest.mark.parametrize(
    ("query", "own"),
    [
        ("my husband is a prison officer, can he stand", "I am a prison officer, can I stand"),
        ("Our candidate works for Fife council, may she stand?", "I work for Fife council, may I stand?"),
        ("one of my friends has settled status, could they be a councillor", ""),
    ],
)
def test_what_is_asked_for_another_is_read_as_theirs(query: str, own: str) -> None:
    """Who tells of another and asks whether that one may is answered as that one would be, and told so."""
    read = of_the_asker(STORE, query)
    assert (read.text, bool(read.whose)) == (own or query, bool(own))
    if own:
        assert "For the person that you ask about" in headline_of(ask.answered(STORE, query, 5))


SAID = [  # what is said beside the subject, and the line that has it
    ("salary senior caseworker 3 days a week", "salaries senior-caseworker --part-time 0.6"),
    ("caseworker pay half time in London", "salaries caseworker --part-time 0.5 --area london"),
    ("MPs researcher salary leeds", "salaries parliamentary-assistant --area national"),
    ("ipsa pay bands 2026-27", "salaries --scheme ipsa --year 2026-27"),
    ("office manager pay outside London", "salaries office-manager --area national"),
    ("£31,500 after tax with plan 5 loan in Cardiff", "take-home 31500 --loan plan-5 --nation wales"),
    ("take home on 40k with 6% pension", "take-home 40000 --pension 6"),
    ("what is left of 26k in 2025-26", "take-home 26000 --year 2025-26"),
    ("nomination deadline if the election is 3 May 2029", "timetable mp --poll 2029-05-03"),
    ("take home pay 2026", "take-home 28000"),
    ("spad how do you become one", "routes --to special-adviser"),
    ("fast stream", "roles fast-streamer"),
    ("difference between caseworker and office manager", "roles caseworker office-manager"),
    ("compare MP MSP MS MLA salary", "salaries --scheme elected-members"),
    ("what do MSPs get paid", "take-home msp"),
    ("how much do MSP researchers make", "salaries msp-staff"),
    ("comms officer 0.6 fte", "salaries mp-communications-officer --part-time 0.6"),
]


@pytest.mark.parametrize(("query", "command"), SAID, ids=[query for query, _ in SAID])
def test_what_is_said_beside_the_subject_is_in_the_line(run: Run, query: str, command: str) -> None:
    """A share of a week, a place, a year, a day of polling, a loan: in the line where it has an option for it."""
    assert first_line(query) == command
    assert run(*shlex.split(command)).code == 0


@pytest.mark.parametrize(
    ("text", "share"),
    [("2 days a week", "0.4"), ("four days per week", "0.8"), ("0.5 FTE", "0.5"), ("60% fte", "0.6"), ("5 weeks", "")],
)
def test_the_share_of_a_week(text: str, share: str) -> None:
    """Days of five, a figure of full time, a percentage; what is none is none."""
    assert share_said(text)[0] == share


@pytest.mark.parametrize("asked", every(3, STORE.load(ASKED)), ids=lambda asked: asked.id)
def test_the_first_line_runs(run: Run, asked: Any) -> None:
    """The first line runs as it stands, and has no word in capitals for the asker to put something in its place."""
    for question in asked.asks:
        first = ask.search(STORE, question, 5)[0].document
        assert not PLACEHOLDER.search(first.command)
        assert UNSAID not in first.command
        line = shlex.split(first.command)
        extra = ["--no-input"] if line[0] in ("can-stand", "match", "start") else []
        assert run(*line, *extra).code == (2 if first.beside == NOT_HELD else 0), first.command


def test_what_may_be_added_is_said() -> None:
    """An option whose value nobody gave is left out of the line and named beside it; an example is said to be one."""
    loan = ask.answered(STORE, "how much will i take home on 28k with a student loan", 5)
    assert loan.hits[0].document.command == "take-home 28000"
    assert "--loan with your plan: plan-1, plan-2" in headline_of(loan)
    pension = ask.answered(STORE, "mp salary after tax and pension", 5)
    assert (pension.hits[0].document.command, "--pension" in headline_of(pension)) == ("take-home mp", True)
    assert "28000 is an example" in headline_of(ask.answered(STORE, "student loan", 5))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("gardening leave", "We hold nothing on 'gardening'.\nNearest: "),
        ("redundancy for MPs staff when mp loses seat", "On redundancy we hold only"),
        ("which parties can under 18s join", "We hold no age at which a party takes members."),
        ("fundraising job with a political party", "Parties have posts in fundraising, digital campaigns and data too"),
        ("internship in Manchester", "Not taken into account: 'manchester'."),
        ("internships westminster paid summer 2026", "Not taken into account: '2026'"),
    ],
)
def test_what_is_not_held_is_said_first(query: str, says: str) -> None:
    """A word that nothing holds is said before what is nearest, and one that a line does not heed after it."""
    found = ask.answered(STORE, query, 10)
    assert says in headline_of(found)
    assert not found.sure


def test_how_sure_the_first_is() -> None:
    """What was named whole is most likely; what is one of several is not."""
    assert headline_of(ask.answered(STORE, "caseworker", 5)) == ("Most likely: polcareer roles caseworker\nCaseworker")
    assert headline_of(ask.answered(STORE, "career in politics", 5)).startswith("Perhaps: ")


def test_no_belief_stands_as_if_it_were_so() -> None:
    """A myth is shown as one, and a rule that has ended says until when it was in force."""
    hits = ask.search(STORE, "bankruptcy bars an MP in Northern Ireland", 20)
    shown = {f"{hit.document.kind}:{hit.document.id}": title_of(hit.document) for hit in hits}
    assert shown["myth:bankruptcy"] == 'Not so: "Bankruptcy bars you."'
    assert shown["rule:mp-bankrupt-northern-ireland"].endswith("(until 13 June 2012)")


def test_members_are_not_those_who_work_for_them(run: Run) -> None:
    """The pay of members is theirs; the set of figures that search leads to is one that there is."""
    assert STORE.load(READING).members_pay in [scheme.id for scheme in STORE.load(SALARIES).schemes]
    rows = run("salaries", "msp").out.splitlines()
    assert [row.split("\t")[1] for row in rows[:2]] == [
        "Member of Parliament (MP)",
        "Member of the Scottish Parliament (MSP)",
    ]
    assert "polcareer roles --employer msp" in run("salaries", "msp", "--markdown").out
    assert json.loads(run("roles", "msp", "--json").out)["data"]["id"] == "msp"


def test_what_is_called_so_is_near(run: Run) -> None:
    """An error does not lead to a skill by an everyday word for it."""
    assert "organisation" not in run("take-home", "28000", "--loan", "PLAN").err
    assert ask.called_so(STORE, "office manager")[0] == "roles office-manager"
    assert ask.called_so(STORE, "plan") == ()
