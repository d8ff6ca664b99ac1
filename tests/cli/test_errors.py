"""Exit codes, errors and suggestions: what went wrong decides the code, and the nearest right word is offered."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from loaded import STORE
from polcareer.cli import command
from polcareer.cli.app import COMMANDS
from polcareer.cli.listed import Listed
from polcareer.data.sources import SOURCES
from polcareer.version import MADE

Run = Callable[..., Any]
ADULT = ("--born", "1990-01-31", "--citizenship", "british")
CHILD = ("--born", "2010-01-01", "--on", "2024-07-04")
WRONG = {  # a command line: its exit code and the code of its error
    ("roels",): (2, "unknown-name"),
    ("roles", "--jsn"): (2, "unknown-name"),
    ("roles", "caseworkr"): (2, "unknown-name"),
    ("roles", "--csv", "--plain"): (2, "wrong-usage"),
    ("roles", "--level"): (2, "wrong-usage"),
    ("roles", "--data", "no-such-folder"): (2, "wrong-usage"),
    ("deposit", "100"): (2, "wrong-usage"),
    ("deposit", "ten", "100"): (2, "wrong-usage"),
    ("deposit", "101", "100"): (2, "wrong-usage"),
    ("data", "chekc"): (2, "unknown-name"),
    ("schema", "rolez"): (2, "unknown-name"),
    ("can-stand", "--on", "1832-12-10"): (2, "not-covered"),
    ("can-stand", "--nomination", "2024-06-07"): (2, "wrong-usage"),
    ("can-stand", "--born", "1832-12-10"): (3, "refused-fact"),
    ("can-stand", "--citizenship", "britsh"): (3, "refused-fact"),
    ("can-stand", "--fact", "borne=2000-01-01"): (3, "refused-fact"),
    ("can-stand", "--fact", "consent-signed=perhaps"): (3, "refused-fact"),
}


@pytest.mark.parametrize(("line", "expected"), WRONG.items(), ids=map(" ".join, WRONG))
def test_an_error_is_on_stderr_alone(run: Run, line: tuple[str, ...], expected: tuple[int, str]) -> None:
    """An error says what is wrong and what to type next on stderr, and nothing on stdout."""
    result = run(*line)
    first, *rest = result.err.splitlines()
    assert (result.code, result.out) == (expected[0], "")
    assert first.startswith("polcareer: ")
    assert first.endswith((".", "?"))
    assert rest


@pytest.mark.parametrize(("line", "expected"), WRONG.items(), ids=map(" ".join, WRONG))
def test_an_error_for_a_program(run: Run, line: tuple[str, ...], expected: tuple[int, str]) -> None:
    """With --json the error is an envelope on stdout, of the published schema, saying the same."""
    said = run(*line)
    result = run(*line[:-1], "--json", line[-1]) if line[-1] == "--level" else run(*line, "--json")
    envelope = json.loads(result.out)
    error = envelope["error"]
    jsonschema.validate(envelope, json.loads(run("schema", "answer").out))
    assert (result.code, result.err) == (expected[0], "")
    assert (envelope["version"], envelope["kind"], envelope["data"]) == (1, "error", None)
    assert (error["exit_code"], error["code"]) == expected
    if "--csv" not in line:
        assert said.err == f"polcareer: {error['message']}\n{error['hint']}\n"


@pytest.mark.parametrize("facts", [(), ADULT, CHILD], ids=["not known", "nothing against", "a child"])
def test_any_answer_is_a_success(run: Run, facts: tuple[str, ...]) -> None:
    """Whatever the answer, it ends with 0 unless --exit-code is given."""
    assert run("can-stand", *facts).code == 0


@pytest.fixture
def two_offices(data_copy: Path) -> Path:
    """A data folder with a second office, fully covered and without rules: anybody can stand."""
    dated = "  cites: [{source: eaa-2006}]\n  checked: 2026-11-21\n  confidence: high\n"
    office = f"- id: reeve\n  title: Reeve\n  summary: Invented.\n  ask: [{{says: Nobody.}}]\n{dated}"
    area = f"- id: candidacy-reeve\n  title: Reeves\n  says: All of it.\n  office: reeve\n  since: 2000-01-01\n{dated}"
    with (data_copy / "candidacy" / "offices.yaml").open("a") as file:
        file.write(office)
    with (data_copy / "coverage.yaml").open("a") as file:
        file.write(area)
    return data_copy


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("reeve",), 0),
        (("mp",), 4),
        (("mp", *CHILD), 5),
        (("reeve", *CHILD), 0),
        (("reeve", "mp"), 4),
        (("mp", "reeve", *CHILD), 5),
        (("reeve", "mp", *CHILD), 5),
    ],
)
def test_exit_code_option(run: Run, two_offices: Path, words: tuple[str, ...], code: int) -> None:
    """--exit-code ends with 0 for can stand, 4 for not known, 5 for cannot stand: the worst of several offices."""
    assert run("can-stand", *words, "--exit-code", "--data", str(two_offices)).code == code
    assert run("can-stand", *words, "--exit-code", "--json", "--data", str(two_offices)).code == code


def test_broken_data_fails_the_check(run: Run, data_copy: Path) -> None:
    """`data check` ends with 0 on sound data and 1 on broken data, with the fault as an answer on stdout."""
    assert run("data", "check", "--data", str(data_copy)).code == 0
    roles = data_copy / "roles.yaml"
    roles.write_text(roles.read_text().replace("- id: caseworker\n", "- id: Case Worker\n"))
    result = run("data", "check", "--data", str(data_copy))
    assert (result.code, result.err) == (1, "")
    assert "roles.yaml" in result.out
    assert "Case Worker" in result.out
    envelope = json.loads(run("data", "check", "--json", "--data", str(data_copy)).out)
    assert envelope["kind"] == "data-check"
    assert any(fault["file"] == "roles.yaml" and fault["line"] > 0 for fault in envelope["data"]["faults"])


def test_a_question_to_broken_data(run: Run, data_copy: Path) -> None:
    """A question that needs a broken file ends with 1 and every fault, also as an envelope."""
    shutil.copy(data_copy / "skills.yaml", data_copy / "roles.yaml")
    said = run("roles", "--data", str(data_copy))
    assert (said.code, said.out) == (1, "")
    assert "roles.yaml:" in said.err
    assert "polcareer data check" in said.err
    error = json.loads(run("roles", "--json", "--data", str(data_copy)).out)["error"]
    assert (error["code"], error["exit_code"]) == ("data-fault", 1)
    assert error["faults"]
    assert all("roles.yaml" in fault for fault in error["faults"])


@pytest.fixture
def broken_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A command with a mistake of ours in it."""
    source = "import typer\napp = typer.Typer()\n@app.command()\ndef broken() -> None:\n    1 / 0\n"
    (tmp_path / "broken_command.py").write_text(source)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(COMMANDS, "broken", Listed("broken_command", "What fails?"))
    monkeypatch.delitem(sys.modules, "broken_command", raising=False)
    return "broken"


def test_a_mistake_of_ours(run: Run, broken_command: str) -> None:
    """An unforeseen failure ends with 1 and says how to report it, without a traceback."""
    result = run(broken_command)
    assert (result.code, result.out) == (1, "")
    assert "ZeroDivisionError" in result.err
    assert "POLCAREER_DEBUG=1" in result.err
    assert "Traceback" not in result.err


def test_a_mistake_of_ours_in_full(run: Run, broken_command: str) -> None:
    """With POLCAREER_DEBUG set, it is raised as it is."""
    with pytest.raises(ZeroDivisionError):
        run(broken_command, POLCAREER_DEBUG="1")


# A wrong name gets the nearest right one, and the command that lists them all.
NAMES = [  # a command line with a wrong name, and the right one
    ("roels", "roles"),
    ("can_stnad", "can-stand"),
    ("data chekc", "check"),
    ("roles --levle entry", "--level"),
    ("can-stand --bron 2000-01-01", "--born"),
    ("--versoin", "--version"),
    ("roles caseworkr", "caseworker"),
    ("roles caseworker ofice-manager", "office-manager"),
    ("salaries caseworkr", "caseworker"),
    ("roles --skill reserch", "research"),
    ("roles --employer mpp", "mp"),
    ("roles --place westminister", "westminster"),
    ("roles --level seniour", "senior"),
    ("roles --nation wale", "wales"),
    ("skills reserch", "research"),
    ("employers mpp", "mp"),
    ("vacancies w4pm", "w4mp"),
    ("deposit 1 2 --office mpp", "mp"),
    ("can-stand mpp", "mp"),
    ("can-stand westminister", "mp"),
    ("sources rpa1983", "rpa-1983"),
    ("schema rolez", "roles"),
]
FACTS = [
    ("can-stand --fact borne=2000-01-01", "born"),
    ("can-stand --fact consent_singed=yes", "consent-signed"),
    ("can-stand --citizenship britsh", "british"),
    ("can-stand --citizenship nigerai", "nigeria"),
    ("can-stand --citizenship 'British citizn'", "british"),
    ("can-stand --immigration limitedleave", "limited-leave"),
]


def is_named(name: str, text: str) -> bool:
    """Whether the name stands there as a word of its own, and not inside another."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def meant(text: str) -> str:
    """What was suggested."""
    found = re.search(r"Did you mean (.*?)\?\s", text)
    return found[1] if found else ""


@pytest.mark.parametrize(("line", "right"), NAMES)
def test_the_nearest_name(run: Run, line: str, right: str) -> None:
    """The nearest name is suggested, and the command named for the list does list it."""
    result = run(*shlex.split(line))
    assert (result.code, result.out) == (2, "")
    assert is_named(right, meant(result.err).replace("'", " "))
    listing = result.err.rstrip().rpartition(": ")[2]
    program, *words = shlex.split(listing)
    listed = run(*words)
    assert program == "polcareer"
    assert listed.code == 0
    assert is_named(right, listed.out)


@pytest.mark.parametrize(("line", "right"), FACTS)
def test_the_nearest_fact(run: Run, line: str, right: str) -> None:
    """A wrong fact or value of one is refused with the nearest right one and an example."""
    result = run(*shlex.split(line))
    assert (result.code, result.out) == (3, "")
    assert is_named(right, meant(result.err))
    assert "polcareer can-stand --help" in result.err or "For example: --" in result.err


@pytest.mark.parametrize("line", ["zzzzzzzz", "roles zzzzzzzz", "roles ''", "''", "schema zzzzzzzz", "--zzzzzzzz"])
def test_nothing_near(run: Run, line: str) -> None:
    """Where no name is near, none is suggested; the list is still named."""
    result = run(*shlex.split(line))
    assert (result.code, result.out) == (2, "")
    assert "Did you mean" not in result.err
    assert "List them all: polcareer" in result.err


@pytest.mark.parametrize("line", ["roles caseworkr", "salaries --markdown caseworkr", "roles --skill reserch"])
def test_every_format_suggests(run: Run, line: str) -> None:
    """The suggestion also reaches a program that asked for JSON."""
    words = [word for word in shlex.split(line) if word != "--markdown"]
    assert "Did you mean" in run(*words, "--json").out


@pytest.mark.parametrize(("line", "owner"), [("roles --level", "roles"), ("data check --data", "data check")])
def test_an_option_without_its_value(run: Run, line: str, owner: str) -> None:
    """An option without its value points to the help of its own command."""
    result = run(*line.split())
    assert (result.code, result.out) == (2, "")
    assert line.rsplit(maxsplit=1)[-1] in result.err
    assert result.err.endswith(f"See: polcareer {owner} --help\n")


def test_what_else_a_line_tells_is_kept(run: Run) -> None:
    """Where another command has what was taken for an option, the line without it comes first, with all else."""
    refused = run("report", "--for", "student", "--degree", "history")
    assert (refused.code, refused.out) == (2, "")
    assert "Without it:\n  polcareer report --degree history\nThese commands have that option:" in refused.err


def test_a_negative_number_is_no_option(run: Run) -> None:
    """Votes below nought are refused as votes, not as an option of that name."""
    result = run("deposit", "-5", "100")
    assert (result.code, result.out) == (2, "")
    assert "option" not in result.err


def test_an_error_holds_no_control_characters(run: Run) -> None:
    """What was typed is shown again without the characters that a terminal would obey."""
    result = run("roles", "case\x1b[31mworker\x07")
    assert result.code == 2
    assert "case?worker?" in result.err
    assert result.err.replace("\n", "").isprintable()


# A clock that cannot be right refuses nobody an answer: it is said, and answers are as at the day of the data.
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
    assert max(source.checked for source in STORE.load(SOURCES)) >= MADE_ON
