"""At a terminal: fitted to its width, never cut, with nothing said by colour alone."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
WIDTHS = (40, 80, 120)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ROW_HEADS = {"Band", "What"}  # the first heading of a stacked table, whose rows are headed by their own names
TREE = re.compile(r"[├└│─|`+-]{1,3} ")
DRAWN_AS_TREES = {"routes"}
NEEDED = {"levels", "places", "nations", "employers", "cites"}  # lists of a role that may not be empty
RICH_NAMES = "Swyddog Ynys Môn a Phen Ll\u0177n, O'Neill & D\u2019Arcy"


def shown_width(line: str) -> int:
    """The columns that a line takes on a screen: none for a combining accent, two for a wide letter."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line
    )


def too_wide(text: str, columns: int) -> list[str]:
    return [line for line in COLOUR.sub("", text).splitlines() if shown_width(line) > columns]


def lost_words(plain: str, drawn: str) -> list[str]:
    """Words of the values in `label: value` lines that the drawn text lacks, wherever it breaks its lines."""
    flat = "".join(COLOUR.sub("", drawn).split())
    values = [line.partition(": ")[2] or line for line in plain.splitlines()]
    words = [word.rstrip(";") for value in values for word in value.split()]  # a row is told as `a; b; c`
    return [word for word in words if word not in flat and word not in ROW_HEADS]


def whole(answer: Run, words: tuple[str, ...], **given: str) -> str:
    """All that an answer says: its plain lines or, where a tree says it in other words, the widest drawing."""
    if words[0] not in DRAWN_AS_TREES or len(words) == 1:
        return str(answer(*words, "--plain", **given).out)
    drawn = answer(*words, FORCE_COLOR="1", COLUMNS="200", **given).out
    return TREE.sub(" ", COLOUR.sub("", drawn))


@pytest.mark.parametrize("columns", [40, *(pytest.param(each, marks=pytest.mark.exhaustive) for each in (80, 120))])
def test_a_real_terminal(answer: Run, terminal: Run, opening_line: tuple[str, ...], columns: int) -> None:
    """At a terminal every command fits the screen and says every word that --plain says."""
    result = terminal(*opening_line, "--no-pager", columns=columns)
    assert (result.code, result.err) == (0, "")
    assert faults(answer(*opening_line, "--plain").out, result.out, columns) == []


def faults(plain: str, drawn: str, columns: int) -> list[str]:
    """What is wrong with a drawn text, beside the same in plain lines."""
    return [*too_wide(drawn, columns), *lost_words(plain, drawn), *re.findall(r".*\u2026.*", drawn)]


def test_every_answer_fits(answer: Run, question_line: tuple[str, ...]) -> None:
    """Drawn at any width, no answer is wider than the screen, and none is cut."""
    plain = whole(answer, question_line)
    for columns in WIDTHS:
        result = answer(*question_line, FORCE_COLOR="1", COLUMNS=str(columns))
        assert (result.code, result.err) == (0, "")
        assert (columns, faults(plain, result.out, columns)) == (columns, [])


@pytest.mark.exhaustive
def test_every_role_fits_the_narrowest_screen(answer: Run) -> None:
    """Each role in full, on 40 columns, is whole."""
    for line in answer("roles").out.splitlines():
        role = line.partition("\t")[0]
        drawn = answer("roles", role, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="40").out
        assert (role, faults(answer("roles", role, "--plain").out, drawn, 40)) == (role, [])


def test_an_ascii_screen_fits_too(answer: Run, question_line: tuple[str, ...]) -> None:
    """Where the screen lacks letters and pounds are spelt out, the lines still fit and nothing is cut."""
    result = answer(*question_line, FORCE_COLOR="1", COLUMNS="40", encoding="ascii")
    assert (result.code, result.err) == (0, "")
    assert faults(whole(answer, question_line, encoding="ascii"), result.out, 40) == []


@pytest.fixture
def many_roles(run: Run, data_copy: Path) -> Path:
    """A data folder with a thousand roles, their titles in Welsh and with apostrophes."""
    (role,) = [role for role in json.loads(run("roles", "--json").out)["data"] if role["id"] == "caseworker"]
    slim = role | {key: [] for key, value in role.items() if isinstance(value, list) and key not in NEEDED}
    slim["end"] = "It leads nowhere."
    roles = [slim | {"id": f"role-{number}", "title": f"{RICH_NAMES} {number}"} for number in range(1000)]
    (data_copy / "roles.yaml").write_text(json.dumps(roles, ensure_ascii=False))
    return data_copy


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_thousand_records(run: Run, many_roles: Path, columns: int) -> None:
    """A list of a thousand roles is drawn whole at any width, circumflexes and apostrophes included."""
    words = ("roles", "--data", str(many_roles))
    drawn = run(*words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS=str(columns)).out
    assert {int(found) for found in re.findall(r"\brole-(\d+)\b", drawn)} == set(range(1000))
    assert faults(run(*words, "--plain").out, drawn, columns) == []


@pytest.mark.parametrize("form", ["", "--json", "--csv", "--markdown", "--plain"])
def test_a_thousand_records_in_a_pipe(run: Run, many_roles: Path, form: str) -> None:
    """Every form carries all thousand names, letter for letter."""
    out = run("roles", "--data", str(many_roles), *form.split()).out
    assert {int(found) for found in re.findall(rf"{re.escape(RICH_NAMES)} (\d+)", out)} == set(range(1000))


def test_names_on_an_ascii_screen(run: Run, many_roles: Path) -> None:
    """Without its letters a name keeps its apostrophes and its base letters."""
    result = run("roles", "--data", str(many_roles), encoding="ascii")
    assert result.code == 0
    assert "Swyddog Ynys Mon a Phen Llyn, O'Neill & D'Arcy 999" in result.out
