"""Questions that people ask in many ways: each wording leads to its own question, and what is said ends and runs."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from folders import TESTS, read_yaml
from loaded import STORE
from polcareer.names import plain
from polcareer.questions import search as ask
from polcareer.questions.elsewhere import asked_elsewhere
from polcareer.questions.everyday import FREQUENT, READING, VOICES, FrequentQuestion
from polcareer.questions.frequent import (
    FEWEST,
    FREQUENTLY,
    Frequent,
    as_answer,
    frequent_question,
    nearest_questions,
)
from polcareer.questions.ranking import tokens
from polcareer.view.tools import title_of
from sampling import each_of, every

Run = Callable[..., Any]
QUESTIONS = STORE.load(FREQUENT)
WORDINGS = [(asked, each.id) for each in QUESTIONS for asked in each.asks]
WORDINGS += [(asked, name) for voice in STORE.load(VOICES) for name, asked in voice.asks.items()]
LINES = sorted({line for each in QUESTIONS for line in each.see})
LONGEST = 230  # characters of an answer: three lines of a screen
FEWEST_WORDINGS = 8  # of a question, since people differ
YES_OR_NO = re.compile(r"(?:Yes|No)[,.:;]|Yes |Not (?!held here)")
MAY = re.compile(r"\b(?:can|may) (?:i|you)\b|^can\b", re.IGNORECASE)
BARS = re.compile(r"\b(?:bar|bars|disqualif\w+|do \w+ have to|must i|resign|stop|stops)\b", re.IGNORECASE)
LEAD = 0.95
OF_SO_MANY = 16  # of so many wordings the usual run takes one
OWN_LINES = ("advice", "can-stand", "offices", "rules", "skills", "take-home")  # commands of what has a line of its own
ASKING = ("can-stand", "match", "start")  # at a terminal, and take --no-input


def read(text: str) -> Frequent | None:
    """The question with an answer that a text asks."""
    return frequent_question(nearest_questions(STORE, ask.index(STORE), text))


def leads(asked: str, question: str) -> None:
    """Assert that a wording is read as its question, beyond doubt."""
    found = read(asked)
    assert found is not None
    assert (found.pages[0].id, found.surely) == (question, True), found.wording
    assert len(asked.split()) >= FEWEST


@each_of(WORDINGS[::OF_SO_MANY])
def test_a_wording_leads_to_its_question(asked: str, question: str) -> None:
    """A wording is read as its own question, beyond doubt."""
    leads(asked, question)


@pytest.mark.exhaustive
@each_of(WORDINGS)
def test_each_wording_leads_to_its_question(asked: str, question: str) -> None:
    """So is each of them."""
    leads(asked, question)


def test_no_two_wordings_are_alike() -> None:
    """No wording stands twice, however it is written."""
    typed = Counter(plain(asked) for asked, _ in WORDINGS)
    assert [asked for asked, number in typed.items() if number > 1] == []


@each_of(QUESTIONS, named=lambda question: question.id)
def test_a_question_is_whole(question: FrequentQuestion) -> None:
    """It has wordings enough, an answer that begins and ends and is not too long, and words each of which is one."""
    assert len(question.asks) >= FEWEST_WORDINGS
    assert len(set(question.see)) == len(question.see) <= 4
    assert [line for line in question.see if not line.startswith("polcareer ")] == []
    several = [word for word in (*question.needs, *question.not_of_it) if len(plain(word).split("-")) > 1]
    assert several == [], "of such words one alone would count"
    if question.says:
        says = question.says.says
        assert says[0].isupper()
        assert says.endswith((".", ".)"))
        assert len(says) <= LONGEST


@each_of(QUESTIONS, named=lambda question: question.id)
def test_yes_or_no_answers_every_wording(question: FrequentQuestion) -> None:
    """Where some ask whether one may and others whether something bars, no yes or no stands for both."""
    every_ = [asked for asked, name in WORDINGS if name == question.id]
    bars = [asked for asked in every_ if BARS.search(asked)]
    may = [asked for asked in every_ if MAY.search(asked) and asked not in bars]
    assert not (bars and may and question.says and YES_OR_NO.match(question.says.says)), (bars, may)


@pytest.mark.parametrize("line", every(6, LINES))
def test_what_a_question_shows_runs(run: Run, line: str) -> None:
    """Each line to see more runs as it stands."""
    words = shlex.split(line)[1:]
    assert run(*words, *(["--no-input"] if words[0] in ASKING else [])).code == 0


@pytest.mark.parametrize("question", every(12, QUESTIONS), ids=lambda question: question.id)
def test_the_answer_is_said_first(run: Run, question: FrequentQuestion) -> None:
    """Typed, the first line is what is said of it, and else its own line's headline; then where it stands in full."""
    found = ask.answered(STORE, question.asks[0], 5)
    if found.hits[0].document.kind != FREQUENTLY:  # what one office asks, or is not covered, has a line of its own
        assert found.hits[0].document.command.split()[0] in OWN_LINES
        return
    assert (found.hits[0].document.kind, found.sure, found.read_as) == (FREQUENTLY, True, "")
    command = f"polcareer {found.hits[0].document.command}"
    assert command == question.see[0] or command.startswith("polcareer can-stand ")  # for the office that it names
    assert found.hits[0].document.says == (as_answer(question.says) if question.says else "")
    shown = run("search", question.asks[0], "--markdown")
    assert shown.code == 0
    assert not question.says or shown.out.startswith(f"## {question.says.says}")


def test_nearly_all_lead() -> None:
    """Typed, nineteen in twenty are answered as the questions that they are; the others have a line of their own."""
    tried = QUESTIONS[::12]
    led = [each.id for each in tried if ask.answered(STORE, each.asks[0], 5).hits[0].document.kind == FREQUENTLY]
    assert len(led) >= len(tried) * LEAD


OTHERWISE = [  # what another asks, and the question that it would be read as if one word did not tell
    ("I was born in 2008, can I stand", "born-abroad"),
    ("can i stand for the Senedd if I am bankrupt", "bankrupt"),
    ("can I be an MSP on a student visa", "on-a-visa"),
    ("how old do you have to be to vote", "lowest-age-mp"),
    ("can a police officer become a metro mayor", "police-officer"),
    ("can my mother vote by post", "family-works-for-the-council"),
    ("do I need a degree to work for an MP", "degree-or-qualifications"),
    ("how much does a civil servant earn", "civil-servant"),
    ("can I stand for mayor with a criminal record", "criminal-record"),
    ("can I stand for PCC with a criminal record", "criminal-record-council"),
]


@pytest.mark.parametrize(("text", "question"), OTHERWISE, ids=[text for text, _ in OTHERWISE])
def test_another_question_is_not_read_as_it(text: str, question: str) -> None:
    """A word that makes it another question keeps it from the answer of the one."""
    found = read(text)
    assert found is None or found.pages[0].id != question


def test_words_that_are_one_stand_in_one_list() -> None:
    """A word is alike in one list only, so that no later list undoes an earlier one."""
    lists = STORE.load(READING).alike
    held = Counter(word for words in lists for word in set(words))
    assert [word for word, number in held.items() if number > 1] == []
    assert [word for words in lists for word in words if len(tokens(word, frozenset())) > 1] == []


FRESH: list[dict[str, Any]] = read_yaml(TESTS / "heard" / "questions.yaml")
SURELY_WRONG, SURELY_OTHER = 0.01, 0.1  # shares, at most
IN_THE_USUAL_RUN = 7  # of so many one


def fresh_answers(questions: list[dict[str, Any]]) -> Counter[str]:
    """How often what was typed is answered by its question, surely or among those shown, or by the line that has it."""
    told: Counter[str] = Counter()
    see = {each.id: each.see for each in QUESTIONS}
    for each in questions:
        found = ask.answered(STORE, each["text"], 5)
        first = found.hits[0].document if found.hits else None
        surely = first is not None and first.kind == FREQUENTLY and found.sure
        if each["question"] == "none":
            told["other"] += 1
            told["other, surely"] += surely
            continue
        shown = [page.id for page in (first, *(hit.document for hit in found.near)) if page]
        line = first is not None and f"polcareer {first.command}" in see[each["question"]]
        told["asked"] += 1
        told["right"] += each["question"] in shown or line
        told["surely wrong"] += surely and not (each["question"] in shown or line)
    return told


@pytest.mark.parametrize(
    ("questions", "least", "spared"),
    [(FRESH[::IN_THE_USUAL_RUN], 0.88, 1), pytest.param(FRESH, 0.9, 0, marks=pytest.mark.exhaustive)],
    ids=["some", "every"],
)
def test_fresh_wordings_are_answered(questions: list[dict[str, Any]], least: float, spared: int) -> None:
    """Of wordings that nobody here had seen nine in ten are answered on the first screen, and hardly any wrongly."""
    told = fresh_answers(questions)
    assert told["right"] >= least * told["asked"], told
    assert told["surely wrong"] <= SURELY_WRONG * told["asked"] + spared, told
    assert told["other, surely"] <= SURELY_OTHER * told["other"] + spared, told


SCREEN = 23  # lines, and one to type in


@pytest.mark.parametrize("text", [each["text"] for each in FRESH[::40]])
def test_what_may_be_asked_fits_a_screen(run: Run, text: str) -> None:
    """However many questions are shown with their answers, all of it is on the first screen."""
    shown = run("search", text, "--no-pager", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="80")
    assert shown.code == 0
    assert len(shown.out.splitlines()) <= SCREEN, shown.out


def named(line: str) -> list[str]:
    """The questions shown for a text, the first page too where it is one."""
    found = ask.answered(STORE, line, 5)
    return [hit.document.id for hit in (*found.hits[:1], *found.near) if hit.document.kind == FREQUENTLY]


@pytest.mark.parametrize(
    ("text", "question", "shown"),
    [
        ("can a teaching assistant in Leeds stand for the council", "school-staff", True),
        ("can a teaching assistant in Swansea stand for the council", "school-staff", True),
        ("can a teaching assistant in Belfast stand for the council", "school-staff", False),
    ],
)
def test_an_answer_by_nation_is_sure_only_there(text: str, question: str, shown: bool) -> None:
    """What goes by nation, and says nothing of one, is not what is surely said of a place in it."""
    found = ask.answered(STORE, text, 5)
    assert (found.hits[0].document.id == question) is shown
    assert found.sure or not shown


@pytest.mark.parametrize(
    "text",
    [
        "student visa can I stand for Holyrood",
        "can a police officer become a metro mayor",
        "am I barred from the London Assembly by two passports",
    ],
)
def test_nothing_is_shown_that_names_none_of_the_offices(text: str) -> None:
    """Where offices are named, the questions shown are on one of these, or none is."""
    offices = {office.id for office in asked_elsewhere(STORE, text).offices}
    by_id = {each.id: each for each in QUESTIONS}
    for shown in named(text):
        asks = [*by_id[shown].asks, *(asked for asked, name in WORDINGS if name == shown)]
        assert any(offices & {office.id for office in asked_elsewhere(STORE, asked).offices} for asked in asks)


def test_an_age_or_a_year_of_ones_own_is_no_general_question() -> None:
    """What somebody tells of themselves leads, not a question that is near but for it."""
    for text in ("I was born in 2008, can I stand", "I am 17 in June, can I go for the council"):
        assert ask.answered(STORE, text, 5).hits[0].document.kind != FREQUENTLY


@pytest.mark.parametrize(
    "text", ["what can a graduate on a graduate visa do in politics", "work in politics on a student visa for a year"]
)
def test_a_rule_beside_no_question_on_standing_says_what_it_is(text: str) -> None:
    """The law on standing is not shown as if it were that on working."""
    rules = [title_of(hit.document) for hit in ask.search(STORE, text, 10) if hit.document.kind == "rule"]
    assert [title for title in rules if "(to stand for the House of Commons" not in title] == []


def test_no_fresh_wording_is_in_the_data() -> None:
    """The set stays one that nobody has seen."""
    assert {plain(each["text"]) for each in FRESH}.isdisjoint(plain(asked) for asked, _ in WORDINGS)
