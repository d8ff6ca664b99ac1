"""Exit codes and errors: what went wrong decides the code, and where it is said."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from polcareer.cli.app import COMMANDS, Listed

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
