"""The interview on the screen and at a real terminal: what is typed, what is shown, and the file that is saved."""

from __future__ import annotations

import io
import json
import re
import signal
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loaded import LAW, MP, READER
from polcareer.cli import asking as screen
from polcareer.cli.files import as_profile, plain_profile, write_file
from polcareer.errors import RefusedFact, WrongUsage
from polcareer.law.interview import Interview
from polcareer.law.person import born_at_age
from polcareer.names import plain
from sampling import first

NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
CLEAN = READER.if_none() | READER.read({"born": "1990-01-31", "citizenship": "british"})
Type = Callable[..., list[str]]
INTERRUPT, END = "Ctrl-C", "Ctrl-D"  # typed, they are these keys
KEYS = "At any question: d = don't know, b = back, ? = help, q = stop."


def interview(**without: Any) -> Interview:
    """An interview with someone of whom all is known and clean, but for these facts (None: not given)."""
    known = {name: value for name, value in CLEAN.items() if name.replace("-", "_") not in without}
    return Interview(LAW.book(MP), READER, known, nomination=NOMINATION, poll=POLL)


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Have these lines typed, then Enter so that nothing is saved; the list given back holds what is still to come."""
    monkeypatch.setenv("COLUMNS", "80")

    def typing(*lines: str) -> list[str]:
        left = list(lines)

        def typed(message: str, _completer: object = None, **_: object) -> str:
            line = "" if message == screen.SAVING and not left else left.pop(0).strip()
            if line in (INTERRUPT, END):
                raise KeyboardInterrupt if line == INTERRUPT else EOFError
            return line

        monkeypatch.setattr(screen, "prompt", typed)
        return left

    return typing


def test_help_and_a_bad_answer_keep_the_question(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A question mark explains, an empty line and a wrong answer are asked again; then the answer counts."""
    asked = interview(born=None)
    left = keys("?", "", "1832-12-10", "31 January", "31/4/1990", "31/1/1990")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert left == []
    assert asked.facts["born"] == date(1990, 1, 31)
    assert shown.count("What is your date of birth?\n") == 1
    for said in (
        "Someone born on 29 February",
        "Check the year",
        "Write the date as",
        "April has 30 days.",
        KEYS,
    ):
        assert said in " ".join(shown.split())


def test_back_dont_know_and_stop(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Typing b takes the last answer back, and says so at the first question; d leaves a fact open; q stops."""
    asked = interview(born=None, citizenship=None, treason=None)
    keys("b", "1990-01-31", "b", "1991-01-31", "d", "d", "q")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert "This is the first question." in shown
    assert asked.facts["born"] == date(1991, 1, 31)
    assert {"citizenship", "treason"} & asked.facts.keys() == set()
    assert shown.count("What is your date of birth?") == 2


def lines_of(text: str, beginning: str) -> list[str]:
    """The lines of a text that begin so."""
    return [line for line in text.splitlines() if line.startswith(beginning)]


def test_progress(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """It says first how many questions there are and that nothing is kept; each question says how far one is."""
    keys("1990-01-31", "b", "1990-01-31", "q")
    screen.run_interview(interview(born=None, citizenship=None))
    shown = capsys.readouterr().err
    assert shown.startswith(f"About 3 questions, 2 minutes. Nothing you type is kept unless you ask.\n{KEYS}\n\n")
    assert [line[: line.index(".")] for line in lines_of(shown, "Question")] == [
        "Question 1 of about 3",  # born, citizenship, immigration
        "Question 2 of about 3",
        "Question 1 of about 3",
        "Question 2 of about 3",
    ]
    assert "answered" not in shown
    assert "settled against" not in shown


def test_one_question_is_said_as_one(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A single question is not about one."""
    keys("no")
    screen.run_interview(interview(treason=None))
    assert capsys.readouterr().err.startswith("1 question, a minute. Nothing you type")


# The gate on the screen.


def test_a_clean_briton_is_through_in_three_answers(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Born, citizenship, none of these: then the offer to save and nothing else, in at most 430 words."""
    left = keys("1 May 1990", "british", "")
    asked = Interview(LAW.book(MP), READER, {}, nomination=NOMINATION, poll=POLL)
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert left == []
    assert asked.verdict().outcome == "can-stand"
    assert "  Understood: none of these is true of you.\n" in shown
    assert shown.rstrip().endswith("Save? Enter = no, p = my profile, or a file name. b changes the last answer.")
    assert len(shown.split()) <= 430


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("0", "Understood: none of these is true of you."),
        ("7", "Understood: 7. None of the others is true of you."),
        ("1, 8", "Understood: 1 and 8. None of the others is true of you."),
        ("1-11", "Understood: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11."),
        ("civil servant", "Understood: 4. None of the others is true of you."),
    ],
)
def test_a_tick_is_said_back(keys: Type, capsys: pytest.CaptureFixture[str], typed: str, understood: str) -> None:
    """What was ticked is said back by its number, and that the rest was denied."""
    keys("1 May 1990", "british", typed, "q")
    screen.run_interview(Interview(LAW.book(MP), READER, {}, nomination=NOMINATION, poll=POLL))
    assert f"  {understood}\n" in capsys.readouterr().err


def test_help_at_the_gate(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A question mark says how to answer, with a number what that line means; a wrong number is asked again."""
    keys("1 May 1990", "british", "?", "? 7", "help 4", "?99", "12", "q")
    screen.run_interview(Interview(LAW.book(MP), READER, {}, nomination=NOMINATION, poll=POLL))
    shown = " ".join(capsys.readouterr().err.split())
    assert shown.count("What you leave out is taken as not true of you.") == 2
    assert "Bankruptcy alone no longer bars outside Scotland." in shown
    assert "jobcentres, HMRC, prisons" in shown
    assert "'12' is none of these. Type numbers from 1 to 11" in shown


def test_ticked_and_then_asked(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """What was ticked is asked by itself, with a way out, and no more: here a teacher with an old trust deed."""
    asked = Interview(LAW.book(MP), READER, {}, nomination=NOMINATION, poll=POLL)
    left = keys("1 May 1990", "british", "4,7", "teacher", "no", "trust deed", "no")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert (left, asked.verdict().outcome) == ([], "can-stand")
    assert "Question 4 of about 5. Which post is it?" in shown
    assert "  1. You hold none of these jobs or posts.\n" in shown
    assert "No bar: Teachers, lecturers and heads" in " ".join(shown.split())
    assert "Question 7 of about 7. Is there another bankruptcy" in shown


def test_help_for_one_option(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Elsewhere too a question mark with a number says what is known of the option beside it."""
    keys("? 6", "q")
    screen.run_interview(interview(insolvencies=None))
    shown = " ".join(capsys.readouterr().err.split())
    assert "Debt relief order. A debt relief order does not bar." in shown


def test_a_number_stands_for_what_it_heads(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A number chooses the option shown beside it."""
    asked = interview(citizenship=None)
    keys("2")
    screen.run_interview(asked)
    assert "  2. Citizen of the Republic of Ireland\n" in capsys.readouterr().err
    assert asked.facts["citizenship"] == ({"country": "irish"},)


@pytest.mark.parametrize("typed", ["1,3", "1, 3", "1 3", "1 and 3", "1;3", "1, british-overseas-territories"])
def test_several_numbers(keys: Type, typed: str) -> None:
    """Where several answers are allowed, several numbers are: with commas, spaces or an "and" between."""
    asked = interview(citizenship=None)
    keys(typed)
    screen.run_interview(asked)
    assert asked.facts["citizenship"] == ({"country": "british"}, {"country": "british-overseas-territories"})


def test_several_numbers_where_one_is_wanted(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one answer is wanted, two numbers are refused, and say so in words."""
    asked = interview(peerages=None)
    left = keys("2,3", "1")
    screen.run_interview(asked)
    assert "  That is none of these. Type a number.\n" in capsys.readouterr().err
    assert (left, asked.facts["peerages"]) == ([], ())


@pytest.mark.parametrize("number", ["0", "12", "99", "-1", "²"])
def test_a_number_that_heads_nothing(keys: Type, capsys: pytest.CaptureFixture[str], number: str) -> None:
    """A number beside which nothing is shown is no answer: least of all a country further down the list."""
    asked = interview(citizenship=None)
    keys(number, "q")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert f"  {number}. " not in shown
    assert "citizenship" not in asked.facts


def test_none_is_offered_where_there_are_countries(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for a seat in a foreign legislature, a person can see how to say that there is none."""
    asked = interview(foreign_legislatures=None)
    keys("none")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert asked.facts["foreign-legislatures"] == ()
    assert "1. You sit in no legislature of another country." in shown
    assert "Or type a country or its people." in shown


def test_an_end_left_blank(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A post whose end is not settled is left without one, and the bar stands."""
    asked = interview(posts=None)
    keys("police officer", "", "")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert "Press Enter if it has begun already.\n" in shown
    assert "Press Enter if it goes on, or no end is settled.\n" in shown
    assert asked.facts["posts"] == ({"post": "police-constable"},)
    assert asked.verdict().outcome == "cannot-stand"


def test_another_record(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """After a record that does not bar, nothing bars so far, and another one is asked for."""
    asked = interview(convictions=None)
    keys("6 months", "no")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    another = "Question 2 of about 2. Is there another prison sentence, or another order to be held? 1. No 2. Yes"
    assert another in " ".join(shown.split())
    assert asked.verdict().outcome == "can-stand"


def test_an_end_is_asked_though_a_bar_applies(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """While the days of a post are asked, the screen says that a bar applies so far."""
    keys("circuit judge", "q")
    screen.run_interview(interview(posts=None))
    assert "Question 2. So far a bar applies, and this may lift it. From which day" in capsys.readouterr().err


def test_the_last_answer_can_be_changed(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Once a bar ends the questions, the screen says which; where saving is offered a slip can still be put right."""
    asked = interview(born=None)
    left = keys("2019-01-31", "back", "1990-01-31", "")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert "That settles it. You are under 18 on the day you hand in your papers." in shown
    assert "That is all we need to ask." in shown
    assert left == []
    assert asked.verdict().outcome == "can-stand"


def test_going_on_after_stopping(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Who stopped too early goes back to the question that stood there, with every answer kept."""
    asked = interview(born=None, citizenship=None)
    left = keys("1990-01-31", "q", "b", "british", "q")
    screen.run_interview(asked)
    assert (left, asked.verdict().outcome) == ([], "can-stand")
    assert capsys.readouterr().err.count("What is your date of birth?") == 1


@pytest.mark.parametrize("stop", ["q", "Q", "quit", "no", "n", "none", "skip", "stop", "exit", ""])
def test_words_that_save_nothing(keys: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: str) -> None:
    """Where saving is offered, no word that says no is taken for the name of a file."""
    monkeypatch.chdir(tmp_path)
    asked = interview(born=None)
    left = keys("2019-01-31", stop)
    screen.run_interview(asked)
    assert (left, list(tmp_path.iterdir())) == ([], [])
    assert asked.verdict().outcome == "cannot-stand"


@pytest.mark.parametrize("word", ["?", "help", "yes", "y"])
def test_words_that_ask_what_saving_is(
    keys: Type, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    """A yes without a name, and a question mark, say what there is to choose from."""
    monkeypatch.chdir(tmp_path)
    keys("2019-01-31", word, "")
    screen.run_interview(interview(born=None))
    assert "p keeps them as your own profile" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_offer_where_nothing_was_asked(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """With nothing to ask, there is no answer to save or to change."""
    left = keys("never typed")
    screen.run_interview(interview())
    assert left == ["never typed"]
    assert "Save" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("?", ["help", "HELP"]),
        ("b", ["B", "back", "Back"]),
        ("d", ["D", "skip", "don't know", "Don’t know", "I don't know", "not sure", "dont know", "unknown"]),
        ("q", ["Q", "quit", "exit", "stop"]),
    ],
)
def test_a_key_may_be_a_word(keys: Type, capsys: pytest.CaptureFixture[str], key: str, words: list[str]) -> None:
    """Help, back, don't know and stop are understood as words too, in any case."""
    shown = []
    for typed in (key, *words):
        keys(typed, "q")
        screen.run_interview(interview(born=None))
        shown.append(capsys.readouterr().err)
    assert len(set(shown)) == 1
    assert shown[0] != ""


def test_enter_alone_says_what_to_do(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing typed is no answer where one is needed: what can be typed is said."""
    for fact, wanted in (
        ("born", "Type a date, such as 1 May 2004"),
        ("citizenship", "Type a number or a name"),
        ("convictions", "Type how long, such as 18 months"),
        ("treason", "Type yes or no"),
    ):
        keys("", "q")
        screen.run_interview(interview(**{fact: None}))
        assert f"  {wanted}, or d if you do not know. ? explains.\n" in capsys.readouterr().err


def test_what_was_understood_is_said(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Words are said back as they were taken, with the reason where they do not bar; a number is not."""
    keys("Danish", "b", "1", "q")
    screen.run_interview(interview(citizenship=None, immigration=None))
    assert "  Understood: Denmark; counts as another country or no citizenship.\n" in capsys.readouterr().err
    keys("magistrate", "no")
    screen.run_interview(interview(posts=None))
    shown = " ".join(capsys.readouterr().err.split())
    assert "Understood: Lay magistrate or justice of the peace. No bar: Lay magistrates are not in the list" in shown


def test_a_job_that_is_not_known_is_looked_up(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Options with the words typed are numbered from 1, they alone; those of the last list are the answers."""
    asked = interview(posts=None)
    keys("call handler", "community support", "xyzzy", "2", "1", "no")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert "  1. Police community support officer (no bar)\n" in shown
    assert "  1. Police staff, not a constable (no bar)\n" in shown
    assert "2 is no number of a choice: only 1 is shown." in shown
    assert shown.count("With that in the name:") == 2
    assert asked.facts["posts"] == ({"post": "community-support-officer"},)


def test_a_planning_officer_is_never_told_yes(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A council officer's job, by its everyday title, is one that may be restricted, and ends in no yes."""
    for title in (
        "planning officer",
        "town planner",
        "planning department of the council",
        "environmental health officer",
    ):
        asked = interview(posts=None)
        keys(title, "no")
        screen.run_interview(asked)
        assert "A council job that may be politically restricted" in capsys.readouterr().err
        assert asked.verdict().outcome == "not-known", title


ANSWERS = st.one_of(
    st.integers(-3, 40).map(str),
    st.sampled_from(["0", "00", "1.", "2)", "-1", "\uff11", "\u00b2", "1 2", "3,4", "01", "9" * 400]),
    st.sampled_from(
        ["officer", "council", "police", "planning", "board", "judge", "chief", "xyzzy", "korea", "island"]
    ),
)


@pytest.mark.parametrize("fact", ["posts", "citizenship", "peerages", "insolvencies"])
@given(typed=st.lists(ANSWERS, min_size=1, max_size=6))
def test_a_number_that_is_not_shown_leads_to_nothing(fact: str, typed: list[str]) -> None:
    """Whatever words narrow the choices, a number is taken only for the choice beside it on the last list shown."""
    asked = interview(**{fact: None})
    shown = screen._OfTheLaw(asked)  # noqa: SLF001 - what it shows is compared with what it takes
    question = shown.next()
    assert question is not None
    numbered = _numbered(shown.shown(question))
    for answer in typed:
        before = dict(asked.facts)
        parts = [part.strip(" .)") for part in re.split(r"[ ,]+", answer)]
        try:
            shown.answer(question, answer)
        except RefusedFact:
            assert asked.facts == before
            numbered = _numbered(shown.instead(question, answer)) or numbered
            continue
        if plain(answer).replace("-", "").isdecimal():
            assert {str(int(part)) for part in parts} <= numbered.keys()
            reader, of = asked.reader, asked.reader.facts[fact].fields[0]
            labels = {reader.in_words(of, record[of.id]) for record in asked.facts[fact]}
            chosen = {numbered[str(int(part))] for part in parts}
            assert labels <= chosen if labels else len(chosen) == 1
        return


def _numbered(lines: Iterable[screen.Line]) -> dict[str, str]:
    """The choices that lines on the screen number, by their numbers."""
    found = (re.match(r"([0-9]+)[.] (.*?)(?: [(]no bar[)])?$", line.text) for line in lines)
    return {each[1]: each[2] for each in found if each}


def test_more_than_a_few_found(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Of many options with the word the first eight are shown, those that bar before the others, and how many more."""
    keys("police", "q")
    screen.run_interview(interview(posts=None))
    shown = capsys.readouterr().err
    assert "  8. " in shown
    assert "  9. " not in shown
    assert re.search(r"and \d more: type more of the name\.", shown)


def test_a_question_says_which_record_it_means(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """With two sentences, each question says of which: they may well be of the same length."""
    asked = interview(convictions=None)
    keys("8 months", "yes", "8 months", "prison", "prison", "1", "1", "2", "2", "no")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    for said in ("About number 2. How long", "About number 1: 8 months. Where", "About number 2: 8 months. Where"):
        assert shown.count(said) == 1
    assert asked.verdict().outcome == "can-stand"


@pytest.mark.parametrize(("width", "rows"), [(80, 24), (40, 56)])
def test_every_question_fits_the_screen(keys: Type, capsys: pytest.CaptureFixture[str], width: int, rows: int,
                                        monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """At 80 columns each question fits 24 rows with all it lists and the place to type; at 40, about two screens."""
    keys(*("d",) * 20)
    monkeypatch.setenv("COLUMNS", str(width))
    screen.run_interview(Interview(LAW.book(MP), READER, {}, nomination=NOMINATION, poll=POLL))
    questions = capsys.readouterr().err.split("\n\n")[1:]
    assert len(questions) > 10
    longest = max(questions, key=lambda question: question.count("\n"))
    assert longest.rstrip().count("\n") + 2 <= rows, longest


def test_what_is_to_be_typed_is_not_cut(keys: Type, capsys: pytest.CaptureFixture[str],
                                        monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """On a narrow screen too the values that a refusal names stand whole, hyphens and all, to be typed as they are."""
    for width in range(40, 60):
        keys("tribunal", "q")
        monkeypatch.setenv("COLUMNS", str(width))
        screen.run_interview(interview(posts=None))
        words = capsys.readouterr().err.replace(",", " ").split()
        assert {"tribunal-member", "scottish-tribunal-member"} <= set(words), width


@pytest.mark.parametrize("stop", ["q", "d"])
def test_leaving_open_whether_there_is_another(keys: Type, stop: str) -> None:
    """Who stops at "another?", or does not know, is not told that they can stand."""
    asked = interview(posts=None)
    keys("magistrate", stop)
    screen.run_interview(asked)
    assert asked.verdict().outcome == "not-known"


@pytest.mark.parametrize("width", [40, 60])
def test_no_line_is_wider_than_the_screen(keys: Type, capsys: pytest.CaptureFixture[str], width: int,
                                          monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """Questions, options, help and refusals are wrapped to a narrow screen."""
    asked = Interview(LAW.book(MP), READER, {}, nomination=NOMINATION, poll=POLL)
    keys("?", "nonsense", *("d", "?", "? 4", "nonsense") * 14, "d", "?", "")
    monkeypatch.setenv("COLUMNS", str(width))
    screen.run_interview(asked)
    assert max(map(len, capsys.readouterr().err.splitlines())) <= width


def _saved(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def kept(asked: Interview | None = None) -> screen.Answers:
    """What may be saved of an interview."""
    talk = asked or interview()
    return screen.Answers(lambda: plain_profile(talk.facts), talk, "can-stand")


def save_profile(path: Path, facts: dict[str, Any]) -> None:
    """Write facts to a new file."""
    write_file(str(path), as_profile(plain_profile(facts)), force=False, private=True)


def test_saving_is_offered_and_can_be_declined(keys: Type, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Enter saves nothing; a name saves the answers, for their owner alone, and says where."""
    keys("", f" {tmp_path / 'Siân O’Neill.yaml'} ")
    screen.offer_to_save(kept())
    assert list(tmp_path.iterdir()) == []
    screen.offer_to_save(kept())
    (saved,) = tmp_path.iterdir()
    assert saved.stat().st_mode & 0o777 == 0o600
    assert "--profile" in capsys.readouterr().err
    assert READER.read(_saved(saved)) == CLEAN


def test_a_name_already_taken(keys: Type, tmp_path: Path) -> None:
    """A file that exists is not written over, and the person keeps the answers: another name is asked for."""
    (tmp_path / "me.yaml").write_text("mine\n", encoding="utf-8")
    left = keys(str(tmp_path / "me.yaml"), str(tmp_path / "mine.yaml"), "")
    screen.offer_to_save(kept())
    assert (tmp_path / "me.yaml").read_text(encoding="utf-8") == "mine\n"
    assert left in ([], [""])


@pytest.mark.parametrize("name", ["me.yaml", "nowhere/me.yaml", "."])
def test_where_nothing_can_be_saved(tmp_path: Path, name: str) -> None:
    """An existing file, a folder and a folder that is not there are refused, and nothing is written."""
    (tmp_path / "me.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(WrongUsage):
        save_profile(tmp_path / name, CLEAN)
    assert [path.name for path in tmp_path.iterdir()] == ["me.yaml"]
    assert (tmp_path / "me.yaml").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    "facts",
    [
        {"convictions": [{"sentence": "12 months and a day", "custody": "ireland"}, {"sentence": "life"}]},
        {"convictions": [{"sentence": "1,000 years".replace(",", "")}, {"sentence": "20000 weeks"}]},
        {"posts": [{"post": "civil-servant", "until": "2026-04-01"}], "treason": True, "subscribers": 10},
        {"citizenship": ["british", "ghana"], "convictions": "none", "immigration": "settled status"},
        {"posts": [{"post": "magistrate"}, {}]},
    ],
    ids=["spans", "long spans", "records", "lists", "left open"],
)
def test_what_is_saved_reads_back(tmp_path: Path, facts: dict[str, Any]) -> None:
    """A saved profile gives exactly the facts again."""
    typed = READER.read(facts)
    save_profile(tmp_path / "me.yaml", typed)
    assert READER.read(_saved(tmp_path / "me.yaml")) == typed


def test_an_age_is_not_saved_as_a_date_of_birth(tmp_path: Path) -> None:
    """An age is true today only: the file leaves the date of birth open."""
    save_profile(tmp_path / "me.yaml", {"born": born_at_age(30, date(2026, 11, 21)), "treason": False})
    assert READER.read(_saved(tmp_path / "me.yaml")) == {"treason": False}


# An interrupt: what is lost is said, and can be saved after all.


@pytest.mark.parametrize("key", [INTERRUPT, END])
@pytest.mark.parametrize("then", ["", "no", INTERRUPT, END])
def test_an_interrupt_says_what_is_lost(
    keys: Type, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, then: str
) -> None:
    """Where something was answered an interrupt says so and offers to save; Enter, no and a second one lose it."""
    monkeypatch.chdir(tmp_path)
    left = keys("1990-01-31", key, then)
    with pytest.raises(KeyboardInterrupt):
        screen.run_interview(interview(born=None, citizenship=None))
    shown = capsys.readouterr().err
    assert "Stopped. What you answered is lost unless you save it.\nSave? Enter = no" in shown
    assert "b changes" not in shown
    assert (left, list(tmp_path.iterdir())) == ([], [])


def test_an_interrupt_can_save(keys: Type, tmp_path: Path) -> None:
    """A name keeps what was answered: a list that was begun stays open, and the run ends all the same."""
    keys("magistrate", INTERRUPT, str(tmp_path / "me.yaml"))
    with pytest.raises(KeyboardInterrupt):
        screen.run_interview(interview(posts=None))
    assert _saved(tmp_path / "me.yaml")["posts"] == [{"post": "magistrate"}, {}]


def test_an_interrupt_before_any_answer(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was answered, so nothing is lost or offered."""
    keys(INTERRUPT)
    with pytest.raises(KeyboardInterrupt):
        screen.run_interview(interview(born=None))
    assert "lost" not in capsys.readouterr().err


def test_what_was_worked_out_is_not_saved(keys: Type, tmp_path: Path) -> None:
    """When papers close, and where the seat is, belong to one election and are no answers."""
    known = {"nominations-close": "2024-06-07", "seat-nation": "wales", "citizenship": "british"}
    asked = Interview(LAW.book(MP), READER, READER.read(known), nomination=NOMINATION, poll=POLL)
    keys("1990-01-31", "q", str(tmp_path / "me.yaml"))
    screen.run_interview(asked)
    assert _saved(tmp_path / "me.yaml") == {"citizenship": [{"country": "british"}], "born": "1990-01-31"}


@pytest.fixture
def narrow(environment: dict[str, str], tmp_path: Path) -> Iterator[Any]:
    """An interview at a real terminal of 40 columns."""
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "polcareer", "can-stand", "--no-pager", "--on", "2024-07-04"],
        env=environment | {"PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"},
        cwd=str(tmp_path),
        dimensions=(24, 40),
        encoding="utf-8",
        timeout=60,  # no timing: only an end for a program that never asks
    )
    yield child
    child.close(force=True)


def test_at_a_terminal_of_forty_columns(narrow: Any, run: Callable[..., Any], tmp_path: Path) -> None:
    """Help, back, a bad answer, don't know, stop and save work at 40 columns, and the profile reads back."""
    for awaited, typed in (
        ("of birth?", "?"),
        ("You reach an age", "b"),
        ("first question", "nonsense"),
        ("Write the date as", "31 Jan 1990"),
        ("citizenships do", "d"),
        ("immigration position", "b"),
        ("citizenships do", "1"),
        ("prison", "q"),
        ("Save?", "me.yaml"),
    ):
        narrow.expect_exact(awaited)
        narrow.sendline(typed)
    narrow.expect_exact("not legal advice")
    narrow.expect_exact(pexpect.EOF)
    narrow.wait()
    assert narrow.exitstatus == 0
    saved = tmp_path / "me.yaml"
    assert saved.stat().st_mode & 0o777 == 0o600
    assert _saved(saved) == {"born": "1990-01-31", "citizenship": [{"country": "british"}]}
    assert run("can-stand", "--profile", str(saved), "--on", "2024-07-04").code == 0


# The interview at a real terminal: it asks, helps, goes back, saves only when asked, and ends in a verdict.

Run = Callable[..., Any]
BIRTH, CITIZENSHIP, GATE = "date of birth?", "citizenships do you hold now", "Do any of these apply to you"
SENTENCE, SAVE = "How long is the sentence", "Save? Enter = no"
BEGUN, GOES_ON = "Press Enter if it has begun already.", "Press Enter if it goes on, or no end is settled."


def heed_interrupts() -> None:
    """Ctrl-C counts in the program even if the tests run in the background, where it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def start(environment: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Start an interview: `start("--on", "2024-07-04")`."""
    children: list[Any] = []

    def starter(*words: str, rows: int = 50, columns: int = 200, **env: str) -> Any:
        child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "polcareer", "can-stand", "--no-pager", *words],
            env=environment | {"PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"} | env,
            preexec_fn=heed_interrupts,
            cwd=str(tmp_path),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=60,  # no timing: only an end for a program that never asks
        )
        child.logged = child.logfile_read = io.StringIO()
        children.append(child)
        return child

    yield starter
    for child in children:
        child.close(force=True)


def talk(child: Any, *turns: tuple[str, str]) -> None:
    """Wait for each text, then type each answer."""
    for awaited, typed in turns:
        child.expect_exact(awaited)
        child.sendline(typed)


def ending(child: Any) -> str:
    """All that is printed until the program has ended."""
    said = child.read()
    child.wait()
    assert isinstance(said, str)
    return said


def test_an_interview_ends_in_a_verdict(start: Callable[..., Any]) -> None:
    """Answers make a verdict; a wrong one is asked again, help is given, and a step back asks again."""
    child = start("--on", "2024-07-04")
    talk(
        child,
        (BIRTH, "?"),
        ("You reach an age at the start of your birthday", "b"),
        ("This is the first question.", "1832-12-10"),
        ("Check the year", "d"),
        (CITIZENSHIP, "b"),
        (BIRTH, "1990-01-31"),
        (CITIZENSHIP, "2"),
        (GATE, "q"),
        (SAVE, ""),
    )
    said = ending(child)
    assert child.exitstatus == 0
    assert "Not known yet" in said
    assert "4 July 2024" in " ".join(said.split())
    assert "This is not legal advice." in said
    assert "date of birth" not in said
    assert "citizenships" not in said


@pytest.mark.exhaustive
def test_dont_know_is_always_an_answer(start: Callable[..., Any]) -> None:
    """Don't know passes a question over; it is still open in the verdict."""
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "d"), (CITIZENSHIP, "q"), (SAVE, ""))
    assert "date of birth" in ending(child)


@pytest.mark.exhaustive
def test_a_dane(start: Callable[..., Any]) -> None:
    """A citizenship that does not qualify is understood by its people's name, said back, and ends the questions."""
    child = start("--on", "2024-07-04", rows=24, columns=80)
    talk(child, (BIRTH, "31/1/1990"), (CITIZENSHIP, "Danish"))
    child.expect_exact("Understood: Denmark; counts as another")
    child.expect_exact(SAVE)
    assert "That settles it." in child.before
    assert GATE not in child.before
    child.sendline("")
    assert "You cannot stand" in ending(child)


def test_two_terms_of_eight_months(start: Callable[..., Any]) -> None:
    """Another sentence is asked for at once, each question says which it means, and one after another they bar."""
    child = start("--on", "2024-07-04", rows=24, columns=80)
    talk(
        child,
        (BIRTH, "31 January 1990"),
        (CITIZENSHIP, "1"),
        (GATE, "1"),
        (SENTENCE, "8 months"),
        ("Is there another prison sentence", "yes"),
        ("About number 2. How long", "8 months"),
        ("About number 1: 8 months. Where", "prison"),
        ("About number 2: 8 months. Where", "1"),
        ("About number 1: 8 months. What", "1"),
        ("About number 2: 8 months. What", "1"),
        ("About number 1: 8 months. Does", "consecutive"),
        *((BEGUN, ""), (BEGUN, ""), (GOES_ON, ""), (GOES_ON, "")),
        (SAVE, ""),
    )
    assert "more than one year" in " ".join(ending(child).split())
    assert child.exitstatus == 0


@pytest.mark.exhaustive
def test_a_fast_streamer_who_starts_between_nomination_and_poll(start: Callable[..., Any]) -> None:
    """A post that begins before the poll bars; the question with its kinds, and all of it, fits the screen."""
    child = start("--nomination", "2026-11-23", "--poll", "2026-12-17", rows=24, columns=80)
    talk(child, (BIRTH, "31 January 1990"), (CITIZENSHIP, "british"))
    child.expect_exact("? 4 explains 4")
    assert child.before.partition("Question 3")[2].count("\r\n") <= 22  # the line to type on comes after it
    child.sendline("4")
    child.expect_exact("Type it as you would call it")
    assert child.before.partition("Question 4")[2].count("\r\n") <= 22
    child.sendline("fast streamer")
    talk(child, (BEGUN, "7 December 2026"), (GOES_ON, ""))
    talk(child, (SAVE, ""))
    assert "the Crown as a civil servant" in " ".join(ending(child).split())


def test_answers_are_saved_when_asked(start: Callable[..., Any], run: Run, tmp_path: Path) -> None:
    """Answers go to the file that the person names, for their eyes alone, and give the same verdict again."""
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "1990-01-31"), (CITIZENSHIP, "british"), (GATE, "1"), (SENTENCE, "18 months"))
    talk(child, ("Where are you held", "q"), (SAVE, "me.yaml"))
    ending(child)
    saved = tmp_path / "me.yaml"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    again = json.loads(run("can-stand", "--profile", str(saved), "--on", "2024-07-04", "--json").out)["data"][0]
    asked = {question["fact"] for question in again["questions"]}
    assert not asked & {"born", "citizenship"}


@pytest.mark.exhaustive
def test_a_name_that_is_taken_loses_no_answer(start: Callable[..., Any], tmp_path: Path) -> None:
    """A file that exists is never written over, and the verdict is still given."""
    (tmp_path / "me.yaml").write_text("mine\n")
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "1990-01-31"), (CITIZENSHIP, "q"), (SAVE, "me.yaml"))
    talk(child, ("exists already", ""))
    assert "Not known yet" in ending(child)
    assert (tmp_path / "me.yaml").read_text() == "mine\n"


@pytest.mark.parametrize("key", first(1, ["c", "d"]))
def test_leaving_early(start: Callable[..., Any], key: str, tmp_path: Path) -> None:
    """Ctrl-C and Ctrl-D end with 130, without a traceback or a verdict; what was answered can be saved first."""
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "1990-01-31"))
    child.expect_exact(CITIZENSHIP)
    child.expect_exact(">")
    child.sendcontrol(key)
    talk(child, ("What you answered is lost", "me.yaml"))
    said = ending(child)
    assert child.exitstatus == 130
    assert "Traceback" not in said
    assert "legal advice" not in said
    assert _saved(tmp_path / "me.yaml") == {"born": "1990-01-31"}


def test_a_flag_does_not_stop_the_questions(start: Callable[..., Any]) -> None:
    """What a line says is not asked again, and the rest is."""
    child = start("--on", "2024-07-04", "--born", "1990-01-31")
    talk(child, (CITIZENSHIP, "british"), (GATE, "none"), (SAVE, ""))
    said = ending(child)
    assert child.exitstatus == 0
    assert "You can stand for the House of Commons: nothing we know of bars you." in said


@pytest.mark.parametrize(
    ("words", "env"), first(1, [(("--plain",), {}), ((), {"POLCAREER_PLAIN": "1"}), ((), {"TERM": "dumb"})])
)
def test_questions_in_plain_lines(start: Callable[..., Any], words: tuple[str, ...], env: dict[str, str]) -> None:
    """--plain, its variable and a dumb terminal ask too, with nothing that moves about on the screen."""
    child = start("--on", "2024-07-04", *words, **env)
    talk(child, (BIRTH, "31/1/1990"), (CITIZENSHIP, "irish"), (GATE, ""), (SAVE, ""))
    shown = ending(child)
    assert child.exitstatus == 0
    assert "You can stand for the House of Commons: nothing we know of bars you." in shown
    assert "\x1b" not in child.logged.getvalue()


@pytest.mark.parametrize(
    "words",
    first(
        2,
        [
            ("--no-input",),
            ("--json",),
            ("--markdown",),
            ("--html",),
            ("--csv",),
            ("--role", "fast-streamer"),
            ("--age", "17"),
            ("--post", "civil-servant"),
            ("--born", "1990-01-31", "--citizenship", "irish", "--none-of-the-above"),
        ],
        whole=True,
    ),
)
def test_not_asked(terminal: Run, words: tuple[str, ...]) -> None:
    """Nothing is asked with --no-input, where a form for a program was asked for, and where the answer is certain."""
    result = terminal("can-stand", "--no-pager", *words, columns=200, may_ask=True)
    assert (result.code, result.err) == (0, "")
    assert "Save?" not in result.out


def test_not_asked_in_a_pipe(program: Run) -> None:
    """Nothing is asked in a pipe."""
    result = program("can-stand")
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "what"),
    [(("can-stand", "--profile", "-"), "a profile"), (("can-stand", "--batch", "-"), "JSON lines"),
     (("match", "--profile", "-"), "a profile")],
)  # fmt: skip
def test_reading_what_is_typed_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], what: str
) -> None:
    """Where a terminal is read to its end, it is said on stderr what is read and how to end it; in a pipe it is not."""
    line = b'{"born": "1990-01-31", "career": {"skills": ["research"]}}\n'
    said = f"Reading {what} from standard input. Type or paste it, then press Ctrl-D (Ctrl-C to leave).\n"
    assert said not in run(*words, stdin=line).err
    monkeypatch.setattr("polcareer.cli.files.is_typed", lambda: True)
    assert run(*words, stdin=line).err.startswith(said)
