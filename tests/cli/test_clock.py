"""A clock that cannot be right refuses nobody an answer: it is said, and answers are as at the day of the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from polcareer.cli import command
from polcareer.data import open_store
from polcareer.data.sources import SOURCES
from polcareer.version import MADE

Run = Callable[..., Any]
MADE_ON = date.fromisoformat(MADE)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set the clock of the command line."""

    def shows(day: date) -> None:
        class Clock:
            today = staticmethod(lambda: day)
            fromisoformat = staticmethod(date.fromisoformat)

        monkeypatch.setattr(command, "date", Clock)

    return shows


@pytest.mark.parametrize(
    "line",
    [
        ("seats", "clacton"),
        ("roles", "caseworker"),
        ("routes", "--to", "mp"),
        ("salaries", "caseworker"),
        ("take-home", "26775"),
        ("deposit", "2337", "46732"),
        ("timetable", "mp", "--poll", "2029-05-03"),
        ("spending", "--seat", "Clacton"),
        ("can-stand", "--born", "2004-05-01", "--citizenship", "british"),
    ],
    ids=" ".join,
)
def test_a_clock_in_1970(run: Run, clock: Callable[[date], None], line: tuple[str, ...]) -> None:
    """A machine whose clock was reset answers as at the day this version was made, and says so on stderr alone."""
    clock(date(1970, 1, 1))
    wrong = run(*line)
    clock(MADE_ON)
    right = run(*line)
    assert wrong.out == right.out
    assert (wrong.code, right.code, right.err) == (0, 0, "")
    assert wrong.err == f"The clock of this machine says 1970-01-01, which cannot be: this is as at {MADE}.\n"


def test_any_other_clock_is_believed(run: Run, clock: Callable[[date], None]) -> None:
    """A day of the year in which the data was made, or after it, is today."""
    for day in (date(MADE_ON.year, 1, 1), date(MADE_ON.year + 5, 3, 4)):
        clock(day)
        result = run("can-stand", "--none-of-the-above", "--json")
        assert result.err == ""
        assert json.loads(result.out)["data"][0]["poll"] == str(day)


def test_the_day_is_no_later_than_the_data() -> None:
    """The day that a version says it was made up to is not after the newest check of a source."""
    assert max(source.checked for source in open_store().load(SOURCES)) >= MADE_ON
