"""The interview on the screen and at a real terminal: what is typed, what is shown, and the file that is saved."""

from __future__ import annotations

import json
import re
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml

from loaded import LAW, MP, READER
from polcareer.cli import asking as screen
from polcareer.cli.files import save_profile
from polcareer.errors import WrongUsage
from polcareer.law.interview import Interview
from polcareer.law.person import born_at_age
from sampling import first

NOMINATION, POLL = date(2024, 6, 7), date(2024, 7, 4)
CLEAN = READER.if_none() | READER.read({"born": "1990-01-31", "citizenship": "british"})
Type = Callable[..., list[str]]


def interview(**without: Any) -> Interview:
    """An interview with someone of whom all is known and clean, but for these facts (None: not given)."""
    known = {name: value for name, value in CLEAN.items() if name.replace("-", "_") not in without}
    return Interview(LAW.book(MP), READER, known, nomination=NOMINATION, poll=POLL)


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Have these lines typed, then Enter for the verdict; the list given back holds what is still to be typed."""
    monkeypatch.setenv("COLUMNS", "80")

    def typing(*lines: str) -> list[str]:
        left = list(lines)

        def typed(message: str, _completer: object = None) -> str:
            return "" if message == screen.LAST_CHANCE and not left else left.pop(0).strip()

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
        "d (don't know)",
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


def test_progress(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Each question says how many were answered, how many are left, and how things stand."""
    keys("1990-01-31", "b", "1990-01-31", "q")
    screen.run_interview(interview(born=None, citizenship=None))
    progress = [line for line in capsys.readouterr().err.splitlines() if line.startswith("[")]
    assert [line.partition(" left")[0] for line in progress] == [
        "[0 answered, 3",  # born, citizenship, immigration
        "[1 answered, 2",
        "[0 answered, 3",
        "[1 answered, 2",
    ]
    assert all("nothing bars you so far" in line for line in progress)


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
    assert "nothing bars you]" in shown
    assert "Is there another prison sentence, or another order to be held?\n  1. No\n  2. Yes\n" in shown
    assert asked.verdict().outcome == "can-stand"


def test_an_end_is_asked_though_a_bar_applies(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """While the days of a post are asked, the screen says that a bar applies so far."""
    keys("circuit judge", "q")
    screen.run_interview(interview(posts=None))
    assert "[1 answered; a bar applies so far]\n" in capsys.readouterr().err


def test_a_last_chance_to_change_an_answer(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Once a bar ends the questions, the screen says which, and a slip can still be put right."""
    asked = interview(born=None)
    left = keys("2019-01-31", "nonsense", "back", "1990-01-31", "")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert "That settles it. Under 18 on the day of nomination." in shown
    assert "That was the last question." in shown
    assert left == []
    assert asked.verdict().outcome == "can-stand"


@pytest.mark.parametrize("stop", ["q", "Q", "quit"])
def test_stopping_at_the_last_chance(keys: Type, stop: str) -> None:
    """There too q ends the questions, and the answer stands."""
    asked = interview(born=None)
    left = keys("2019-01-31", stop)
    screen.run_interview(asked)
    assert left == []
    assert asked.verdict().outcome == "cannot-stand"


def test_no_last_chance_where_nothing_was_asked(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """With nothing to ask, there is no answer to change."""
    left = keys("never typed")
    screen.run_interview(interview())
    assert left == ["never typed"]
    assert "verdict" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("?", ["help", "HELP"]),
        ("b", ["B", "back", "Back"]),
        ("d", ["D", "don't know", "Don’t know", "I don't know", "not sure", "dont know", "unknown"]),
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
    keys("", "q")
    screen.run_interview(interview(born=None))
    assert "  Type an answer, or d if you do not know. ? explains.\n" in capsys.readouterr().err


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
    """Options with the words typed get a number each, the same whenever they are shown; the numbers are answers."""
    asked = interview(posts=None)
    keys("community support", "call handler", "community support", "xyzzy", "2", "no")
    screen.run_interview(asked)
    shown = capsys.readouterr().err
    assert shown.count("  2. Police community support officer (no bar)\n") == 2
    assert "  3. Police staff, not a constable (no bar)\n" in shown
    assert shown.count("With that in the name:") == 3
    assert asked.facts["posts"] == ({"post": "community-support-officer"},)


def test_more_than_a_few_found(keys: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Of many options with the word the first eight are shown, those that bar before the others, and how many more."""
    keys("police", "q")
    screen.run_interview(interview(posts=None))
    shown = capsys.readouterr().err
    assert "  9. " in shown
    assert "  10. " not in shown
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
    assert longest.count("\n") + 2 <= rows, longest


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
    keys("?", "nonsense", *("d", "?", "nonsense") * 13, "d")
    monkeypatch.setenv("COLUMNS", str(width))
    screen.run_interview(asked)
    assert max(map(len, capsys.readouterr().err.splitlines())) <= width


def _saved(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_saving_is_offered_and_can_be_declined(keys: Type, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Enter saves nothing; a name saves the answers, for their owner alone, and says where."""
    keys("", f" {tmp_path / 'Siân O’Neill.yaml'} ")
    screen.offer_to_save(interview())
    assert list(tmp_path.iterdir()) == []
    screen.offer_to_save(interview())
    (saved,) = tmp_path.iterdir()
    assert saved.stat().st_mode & 0o777 == 0o600
    assert "--profile" in capsys.readouterr().err
    assert READER.read(_saved(saved)) == CLEAN


def test_a_name_already_taken(keys: Type, tmp_path: Path) -> None:
    """A file that exists is not written over, and the person keeps the answers: another name is asked for."""
    (tmp_path / "me.yaml").write_text("mine\n", encoding="utf-8")
    left = keys(str(tmp_path / "me.yaml"), str(tmp_path / "mine.yaml"), "")
    screen.offer_to_save(interview())
    assert (tmp_path / "me.yaml").read_text(encoding="utf-8") == "mine\n"
    assert left in ([], [""])


@pytest.mark.parametrize("name", ["me.yaml", "nowhere/me.yaml", "."])
def test_where_nothing_can_be_saved(tmp_path: Path, name: str) -> None:
    """An existing file, a folder and a folder that is not there are refused, and nothing is written."""
    (tmp_path / "me.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(WrongUsage):
        save_profile(str(tmp_path / name), CLEAN)
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
    save_profile(str(tmp_path / "me.yaml"), typed)
    assert READER.read(_saved(tmp_path / "me.yaml")) == typed


def test_an_age_is_not_saved_as_a_date_of_birth(tmp_path: Path) -> None:
    """An age is true today only: the file leaves the date of birth open."""
    save_profile(str(tmp_path / "me.yaml"), {"born": born_at_age(30, date(2026, 11, 21)), "treason": False})
    assert READER.read(_saved(tmp_path / "me.yaml")) == {"treason": False}


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
        ("date of birth?", "?"),
        ("You reach an age", "b"),
        ("first question", "nonsense"),
        ("Write the date as", "31 Jan 1990"),
        ("citizenships do", "d"),
        ("immigration position", "b"),
        ("citizenships do", "1"),
        ("prison", "q"),
        ("Save these answers", "me.yaml"),
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
BIRTH, CITIZENSHIP, SENTENCE = "date of birth?", "citizenships do you hold now", "prison sentence, or"
SAVE = "Save these answers"
LAST_CHANCE = "Press Enter for the verdict"
BEGUN, GOES_ON = "Press Enter if it has begun already.", "Press Enter if it goes on, or no end is settled."


def heed_interrupts() -> None:
    """Ctrl-C counts in the program even if the tests run in the background, where it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def start(environment: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Start an interview: `start("--on", "2024-07-04")`."""
    children: list[Any] = []

    def starter(*words: str, rows: int = 50, columns: int = 200) -> Any:
        child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "polcareer", "can-stand", "--no-pager", *words],
            env=environment | {"PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"},
            preexec_fn=heed_interrupts,
            cwd=str(tmp_path),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=60,  # no timing: only an end for a program that never asks
        )
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
        (SENTENCE, "q"),
        (SAVE, ""),
    )
    said = ending(child)
    assert child.exitstatus == 0
    assert "Not known yet" in said
    assert "2024-07-04" in said
    assert "This is not legal advice." in said
    assert BIRTH not in said.partition("Nominated")[2]
    assert CITIZENSHIP not in said.partition("Nominated")[2]


@pytest.mark.exhaustive
def test_dont_know_is_always_an_answer(start: Callable[..., Any]) -> None:
    """Don't know passes a question over; it is still open in the verdict."""
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "d"), (CITIZENSHIP, "q"), (SAVE, ""))
    assert BIRTH in ending(child).partition("Nominated")[2]


@pytest.mark.exhaustive
def test_a_dane(start: Callable[..., Any]) -> None:
    """A citizenship that does not qualify is understood by its people's name, said back, and ends the questions."""
    child = start("--on", "2024-07-04", rows=24, columns=80)
    talk(child, (BIRTH, "31/1/1990"), (CITIZENSHIP, "Danish"), ("Understood: Denmark; counts as another", ""))
    child.expect_exact(SAVE)
    assert LAST_CHANCE in child.before
    assert "That settles it." in child.before
    assert SENTENCE not in child.before
    child.sendline("")
    assert "cannot stand" in ending(child)


def test_two_terms_of_eight_months(start: Callable[..., Any]) -> None:
    """Another sentence is asked for at once, each question says which it means, and one after another they bar."""
    child = start("--on", "2024-07-04", rows=24, columns=80)
    talk(
        child,
        (BIRTH, "31 January 1990"),
        (CITIZENSHIP, "1"),
        (SENTENCE, "8 months"),
        ("Is there another prison sentence", "yes"),
        ("About number 2. How long", "8 months"),
        ("About number 1: 8 months. Where", "prison"),
        ("About number 2: 8 months. Where", "1"),
        ("About number 1: 8 months. What", "1"),
        ("About number 2: 8 months. What", "1"),
        ("About number 1: 8 months. Does", "consecutive"),
        *((BEGUN, ""), (BEGUN, ""), (GOES_ON, ""), (GOES_ON, "")),
        (LAST_CHANCE, ""),
        (SAVE, ""),
    )
    assert "more than one year" in " ".join(ending(child).split())
    assert child.exitstatus == 0


@pytest.mark.exhaustive
def test_a_fast_streamer_who_starts_between_nomination_and_poll(start: Callable[..., Any]) -> None:
    """A post that begins before the poll bars; the question with its kinds, and all of it, fits the screen."""
    child = start("--nomination", "2026-11-23", "--poll", "2026-12-17", rows=24, columns=80)
    talk(child, (BIRTH, "31 January 1990"), (CITIZENSHIP, "british"))
    talk(child, *((each, "none") for each in (SENTENCE, "Has a court made", "An illegal practice")))
    child.expect_exact("Type it as you would call it")
    assert child.before.partition("answered")[2].count("\r\n") <= 22  # the line to type on comes after it
    child.sendline("fast streamer")
    talk(child, (BEGUN, "7 December 2026"), (GOES_ON, ""))
    talk(child, (LAST_CHANCE, ""), (SAVE, ""))
    assert "civil service of the Crown" in " ".join(ending(child).split())


def test_answers_are_saved_when_asked(start: Callable[..., Any], run: Run, tmp_path: Path) -> None:
    """Answers go to the file that the person names, for their eyes alone, and give the same verdict again."""
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "1990-01-31"), (CITIZENSHIP, "british"), (SENTENCE, "18 months"))
    while child.expect_exact(["answered", SAVE, LAST_CHANCE]) != 1:
        child.sendline("q")
    child.sendline("me.yaml")
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
def test_leaving_early(start: Callable[..., Any], key: str) -> None:
    """Ctrl-C and Ctrl-D leave the interview with 130, without a traceback and without a verdict."""
    child = start()
    child.expect_exact(BIRTH)
    child.expect_exact(">")
    child.sendcontrol(key)
    said = ending(child)
    assert child.exitstatus == 130
    assert "Traceback" not in said
    assert "Nominated" not in said


@pytest.mark.parametrize(
    "words",
    first(
        2,
        [("--no-input",), ("--born", "1990-01-31"), ("--json",), ("--plain",), ("--role", "fast-streamer")],
        whole=True,
    ),
)
def test_not_asked(terminal: Run, words: tuple[str, ...]) -> None:
    """Nothing is asked with --no-input, with a fact given, or where a format was asked for."""
    result = terminal("can-stand", "--no-pager", *words, columns=200)
    assert (result.code, result.err) == (0, "")
    assert SAVE not in result.out
    assert "answered," not in result.out


def test_not_asked_in_a_pipe(program: Run) -> None:
    """Nothing is asked in a pipe."""
    result = program("can-stand")
    assert (result.code, result.err) == (0, "")
    assert "answered," not in result.out
