"""What README, CHANGELOG and CONTRIBUTING say is so."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest

from folders import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ (polcareer [^\n]+)\n(.*?)```", README, re.DOTALL)
COMMANDS = sorted(set(re.findall(r"`(polcareer [^`]+)`", README)) - {"polcareer --install-completion"})


def printed(command: str) -> str:
    """What a command prints on a terminal 80 columns wide, without colour."""
    words = [sys.executable, "-m", *shlex.split(command)]
    env = {**os.environ, "COLUMNS": "80", "FORCE_COLOR": "1", "NO_COLOR": "1"}
    done = subprocess.run(words, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("command", "shown"), RUNS, ids=[command for command, _ in RUNS])
def test_readme_run(command: str, shown: str) -> None:
    """Each run shown in the README prints what the README shows."""
    assert printed(command) == shown


def test_readme_shows_three_runs() -> None:
    """The README has three real runs with their output."""
    assert len(RUNS) >= 3
    assert all(shown.strip() for _, shown in RUNS)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_command(command: str) -> None:
    """Every command the README names runs."""
    assert printed(command)


def test_readme_python(capsys: pytest.CaptureFixture[str]) -> None:
    """The README's Python example runs and prints what the text says of it."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 the example is ours
    assert capsys.readouterr().out.splitlines() == [
        "cannot-stand ['mp-age']",
        "False 76076",
        "22959.60",
        "17619.92",
        "First day to sign the consent",
    ]


def test_first_two_command_lines_set_everything_up() -> None:
    """The first command lines of the README are the two one-line set-ups."""
    first, second = re.findall(r"```console\n(python3 [^\n]+)\n```", README)
    assert first == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/polcareer roles"
    assert second == "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE"])
def test_no_document_names_this_machine(name: str) -> None:
    """No document holds a path of somebody's machine."""
    assert not re.search(r"/(home|work|root|tmp)/", (ROOT / name).read_text(encoding="utf-8"))
