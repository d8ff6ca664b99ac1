"""The interview at a real terminal: it asks, helps, goes back, saves only when asked, and ends in a verdict."""

from __future__ import annotations

import json
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

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


def test_dont_know_is_always_an_answer(start: Callable[..., Any]) -> None:
    """Don't know passes a question over; it is still open in the verdict."""
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "d"), (CITIZENSHIP, "q"), (SAVE, ""))
    assert BIRTH in ending(child).partition("Nominated")[2]


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


def test_a_name_that_is_taken_loses_no_answer(start: Callable[..., Any], tmp_path: Path) -> None:
    """A file that exists is never written over, and the verdict is still given."""
    (tmp_path / "me.yaml").write_text("mine\n")
    child = start("--on", "2024-07-04")
    talk(child, (BIRTH, "1990-01-31"), (CITIZENSHIP, "q"), (SAVE, "me.yaml"))
    talk(child, ("exists already", ""))
    assert "Not known yet" in ending(child)
    assert (tmp_path / "me.yaml").read_text() == "mine\n"


@pytest.mark.parametrize("key", ["c", "d"])
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
    "words", [("--no-input",), ("--born", "1990-01-31"), ("--json",), ("--plain",), ("--role", "fast-streamer")]
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
