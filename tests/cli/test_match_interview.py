"""The interview of `match`: every question may be passed over, words are shown as taken, and a slip is asked again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pexpect
import pytest

from polcareer.cli import asking as screen
from polcareer.cli.command import Session
from polcareer.cli.profile import known
from polcareer.data import open_store
from polcareer.jobs.match import tongue_of

STORE = open_store()
TONGUE, KNOWN = tongue_of(STORE), known(Session(STORE, date(2026, 11, 21)))
Type = Callable[..., Any]


@pytest.fixture
def career(monkeypatch: pytest.MonkeyPatch) -> Type:
    """The career that these typed lines make; Enter for all that is not typed."""
    monkeypatch.setenv("COLUMNS", "80")

    def typing(*lines: str) -> Any:
        left = list(lines)
        monkeypatch.setattr(screen, "prompt", lambda _message: left.pop(0) if left else "")
        found = screen.ask_career(TONGUE, KNOWN)
        assert left == []
        return found

    return typing


def test_enter_skips_every_question(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter to all is a career of which nothing is said; every question was put."""
    said = career()
    assert (said.skills, said.degree, said.party) == ((), None, None)
    shown = capsys.readouterr().err
    assert all(f"[{number} of {len(screen.QUESTIONS)}]" in shown for number in range(1, len(screen.QUESTIONS) + 1))


def test_words_are_shown_as_taken_and_typed_again(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """What each word was taken for is shown, unsure and unknown ones too, and other words may stand in its place."""
    said = career("discretion, xyzzy, good writer", "research", "", "blog", "q", "politics")
    assert (said.skills, said.experience, said.degree) == (("research",), ("blog",), "politics")
    shown = " ".join(capsys.readouterr().err.split()).replace("- ", "-")
    assert "discretion: not counted. Did you mean tact-diplomacy or confidentiality-integrity?" in shown
    assert "xyzzy: I do not know that, so it does not count." in shown
    assert "good writer: taken for written-communication" in shown


def test_degrees_and_languages_are_read_too(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A degree or a language that is not known, or is a word for another question, is asked again."""
    said = career("", "caseworker", "", "politcs", "", "", "klingon, Welsh", "Welsh", "q")
    assert (said.experience, said.degree, said.languages) == (("caseworker",), "politcs", ("Welsh",))
    shown = " ".join(capsys.readouterr().err.split()).replace("- ", "-")
    assert "casework-advice (something you are good at) or caseworker (a job you have held: --role-held)?" in shown
    assert "politcs: taken for politics (read as politics)" in shown
    assert "klingon: I do not know that, so it does not count." in shown


def test_help_and_a_slip_keep_the_question(career: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """A question mark explains and a wrong answer is asked again; q ends the questions."""
    said = career("", "", "?", "none", "maybe", "no", "many", "2", "Welsh, Polish", "q")
    assert (said.degree, said.doctorate, said.years, said.languages) == ("none", False, 2, ("Welsh", "Polish"))
    shown = " ".join(capsys.readouterr().err.split())
    assert "A degree is usual and seldom required." in shown
    assert "doctorate takes yes or no, not 'maybe'." in shown


def test_at_a_real_terminal(environment: Any, tmp_path: Any) -> None:
    """On a terminal with nothing said it asks, and answers on stdout."""
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "polcareer", "match", "--no-pager", "--top", "1"],
        env=environment | {"PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"},
        cwd=str(tmp_path),
        dimensions=(50, 120),
        encoding="utf-8",
        timeout=120,
    )
    for awaited, typed in (("good at?", "casework"), ("Enter if", ""), ("may count", "q")):
        child.expect_exact(awaited)
        child.sendline(typed)
    assert "casework: Casework and advice" in child.read()
    child.close()
