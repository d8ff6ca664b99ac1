"""What a person has set is respected: colour, width, pager."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
ESCAPE = "\x1b"
MARK = "sed s/^/PAGED:/"


def is_paged(text: str) -> bool:
    lines = text.splitlines()
    return bool(lines) and all(line.startswith("PAGED:") for line in lines)


def test_colour_at_a_terminal(terminal: Run) -> None:
    """At a terminal headings stand out."""
    assert ESCAPE in terminal("roles", "caseworker", "--no-pager").out


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_no_escape_codes(terminal: Run, env: dict[str, str]) -> None:
    """NO_COLOR and TERM=dumb leave no escape code of any kind, even where colour is forced."""
    result = terminal("roles", "caseworker", "--no-pager", **env)
    assert (result.code, result.err) == (0, "")
    assert "Caseworker" in result.out
    assert ESCAPE not in result.out


def test_no_colour_loses_no_word(answer: Run, question_line: tuple[str, ...]) -> None:
    """Without colour the text of every answer is the same: nothing is said by colour alone."""
    colour = re.sub(r"\x1b\[[0-9;]*m", "", answer(*question_line, FORCE_COLOR="1").out)
    plain = answer(*question_line, FORCE_COLOR="1", NO_COLOR="1").out
    assert ESCAPE not in plain
    assert [line.rstrip() for line in colour.splitlines()] == [line.rstrip() for line in plain.splitlines()]


def test_an_empty_no_color_is_not_set(terminal: Run) -> None:
    """NO_COLOR counts when it is not empty, as no-color.org has it."""
    assert ESCAPE in terminal("roles", "--no-pager", NO_COLOR="").out


def test_forced_colour_in_a_pipe(program: Run) -> None:
    """FORCE_COLOR draws in colour in a pipe too; a format that was asked for stays as it is."""
    assert ESCAPE in program("roles", FORCE_COLOR="1").out
    assert ESCAPE not in program("roles").out
    for form in ("--json", "--csv", "--markdown", "--plain"):
        assert program("roles", form, FORCE_COLOR="1") == program("roles", form)


@pytest.mark.parametrize(("columns", "said"), [(120, "40"), (40, "100")])
def test_columns_overrule_the_screen(terminal: Run, columns: int, said: str) -> None:
    """COLUMNS overrules the width of the screen, either way."""
    lines = terminal("roles", "caseworker", "--no-pager", NO_COLOR="1", columns=columns, COLUMNS=said).out.splitlines()
    assert int(said) * 3 // 4 < max(map(len, lines)) <= int(said)


@pytest.mark.parametrize("said", ["0", "-5", "wide", ""])
def test_columns_that_cannot_be(terminal: Run, said: str) -> None:
    """A COLUMNS that is no width leaves that of the screen."""
    expected = terminal("roles", "caseworker", "--no-pager", columns=60).out
    assert terminal("roles", "caseworker", "--no-pager", columns=60, COLUMNS=said).out == expected


@pytest.mark.parametrize("columns", [1, 10, 19])
def test_a_sliver_of_a_screen(terminal: Run, columns: int) -> None:
    """A screen too narrow to read still gets the answer."""
    result = terminal("roles", "caseworker", "--no-pager", columns=columns)
    assert (result.code, result.err) == (0, "")
    assert "Caseworker" in result.out


def test_a_long_answer_is_paged(terminal: Run) -> None:
    """An answer longer than the screen goes to PAGER, whole."""
    paged = terminal("roles", rows=20, PAGER=MARK).out
    assert is_paged(paged)
    assert paged.replace("PAGED:", "") == terminal("roles", "--no-pager", rows=20).out


@pytest.mark.parametrize(
    ("words", "env", "rows"),
    [
        (("roles",), {"PAGER": MARK}, 2000),
        (("roles", "--no-pager"), {"PAGER": MARK}, 20),
        (("roles", "--plain"), {"PAGER": MARK}, 20),
        (("roles", "--json"), {"PAGER": MARK}, 20),
        (("roles",), {"PAGER": ""}, 20),
        (("roles",), {"PAGER": MARK, "TERM": "dumb"}, 20),
    ],
    ids=["it fits", "--no-pager", "--plain", "--json", "PAGER is empty", "TERM=dumb"],
)
def test_not_paged(terminal: Run, words: tuple[str, ...], env: dict[str, str], rows: int) -> None:
    """No pager for what fits, what was asked for in a format, an empty PAGER, --no-pager, or a dumb terminal."""
    result = terminal(*words, rows=rows, **env)
    assert (result.code, result.err) == (0, "")
    assert "caseworker" in result.out
    assert "PAGED:" not in result.out


def test_nothing_is_paged_in_a_pipe(program: Run) -> None:
    """A pipe is never paged, nor is colour forced into one."""
    assert "PAGED:" not in program("roles", PAGER=MARK).out
    assert "PAGED:" not in program("roles", PAGER=MARK, FORCE_COLOR="1").out


def test_pager_before_manpager(terminal: Run) -> None:
    """PAGER is the pager, whatever the pager for manual pages is."""
    assert is_paged(terminal("roles", rows=20, PAGER=MARK, MANPAGER="sed s/^/MANUAL:/").out)


def test_a_pager_that_is_not_there(terminal: Run) -> None:
    """Where PAGER cannot be run, the answer is shown all the same."""
    result = terminal("roles", rows=20, PAGER="no-such-pager-anywhere")
    assert result.code == 0
    assert "caseworker" in result.out


def test_a_pager_that_is_left_early(terminal: Run) -> None:
    """Leaving the pager before the end is no error."""
    result = terminal("sources", rows=20, PAGER="head -1")
    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) == 1


@pytest.mark.parametrize(("env", "seen"), [({}, "FRX"), ({"LESS": "S"}, "S")])
def test_less_keeps_colours(terminal: Run, env: dict[str, str], seen: str) -> None:
    """`less` is told to keep colours and to leave what fits, unless the person has told it otherwise."""
    assert terminal("roles", rows=20, PAGER="printenv LESS; cat >/dev/null", **env).out == f"{seen}\n"
