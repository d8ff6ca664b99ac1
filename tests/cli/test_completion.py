"""Completion in four shells: commands, options and ids, and never an error."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polcareer.cli.app import COMMANDS

Run = Callable[..., Any]
SHELLS = ("bash", "zsh", "fish", "powershell")
IDS = [  # what was typed so far, a candidate there must be, and one there must not be
    ("roles case", "caseworker", "office-manager"),
    ("roles caseworker of", "office-manager", "caseworker"),
    ("roles --skill rese", "research", "resilience"),
    ("roles --employer ms", "msp", "mp"),
    ("salaries office", "office-manager", "caseworker"),
    ("skills rese", "research", "resilience"),
    ("employers ms", "msp", "mp"),
    ("vacancies w4", "w4mp", "social-media"),
    ("can-stand m", "mp", "born"),
    ("deposit 1 2 --office m", "mp", "born"),
    ("timetable sc", "scottish-parliament", "senedd"),
    ("timetable mp --nation w", "wales", "scotland"),
    ("deposit --seat cla", "clacton", "bootle"),
    ("seats st-a", "st-austell-and-newquay", "bootle"),
    ("sources rpa-19", "rpa-1983", "eaa-2006"),
    ("routes case", "caseworker", "office-manager"),
    ("routes caseworker m", "mp", "caseworker"),
    ("routes --to off", "office-manager", "caseworker"),
    ("schema ro", "roles", "skills"),
    ("data c", "coverage", "path"),
    ("roles --le", "--level", "--employer"),
    ("can-stand --no", "--nomination", "--born"),
    ("can", "can-stand", "roles"),
]


@pytest.fixture
def complete(program: Run) -> Callable[..., list[str]]:
    """The candidates that a shell is given for a command line typed so far, as that shell reads them."""

    def candidates(shell: str, typed: str, **env: str) -> list[str]:
        words = f"polcareer {typed}".split(" ")
        protocol = {
            "_POLCAREER_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": " ".join(words),
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        }
        result = program(**protocol, **env)
        assert result.err == ""
        return [line.partition("\t")[0].partition(":::")[0] for line in _unwrapped(shell, result.out)]

    return candidates


def _unwrapped(shell: str, shown: str) -> list[str]:
    """The lines of an answer; zsh's are inside a call, each quoted."""
    if shell != "zsh":
        return [line for line in shown.splitlines() if line]
    inner = re.fullmatch(r"_arguments '\*: :\(\((.*)\)\)'", shown.strip(), re.DOTALL)
    return re.findall(r'^"(.*?)"', inner[1], re.MULTILINE) if inner else []


@pytest.mark.parametrize("shell", SHELLS)
def test_commands(complete: Callable[..., list[str]], shell: str) -> None:
    """With nothing typed, the candidates are the commands, in order, and nothing else."""
    assert complete(shell, "") == list(COMMANDS)


@pytest.mark.parametrize("shell", SHELLS)
def test_options(complete: Callable[..., list[str]], shell: str) -> None:
    """After two hyphens the candidates are the command's options, and nothing else."""
    found = complete(shell, "roles --")
    assert {"--employer", "--place", "--level", "--skill", "--nation", "--json", "--data", "--help"} <= set(found)
    assert [name for name in found if not name.startswith("--")] == []


ASKED = [("bash", *row) for row in IDS] + [(shell, *row) for shell in SHELLS[1:] for row in IDS[:2]]


@pytest.mark.parametrize(("shell", "typed", "right", "wrong"), ASKED)
def test_ids(complete: Callable[..., list[str]], shell: str, typed: str, right: str, wrong: str) -> None:
    """Ids, options and commands that begin as typed are candidates; others are not."""
    found = complete(shell, typed)
    assert right in found
    assert wrong not in found
    assert [name for name in found if not name.startswith(typed.rpartition(" ")[2])] == []


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_commands_are_explained(program: Run, shell: str) -> None:
    """A shell that shows descriptions gets what each command answers, not its examples."""
    protocol = {"_TYPER_COMPLETE_ARGS": "polcareer ", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    shown = program(_POLCAREER_COMPLETE=f"complete_{shell}", **protocol).out
    assert "Examples" not in shown
    assert COMMANDS["deposit"].answers in shown


@pytest.mark.parametrize("shell", SHELLS)
def test_no_error_while_completing(complete: Callable[..., list[str]], shell: str, tmp_path: Path) -> None:
    """Without readable data there are no candidates, and no error either."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "roles.yaml").write_text("- [")
    assert complete(shell, "roles case", POLCAREER_DATA=str(tmp_path / "broken")) == []
    assert complete(shell, "roles case", POLCAREER_DATA=str(tmp_path / "nowhere")) == []
    assert complete(shell, "timetable sc", POLCAREER_DATA=str(tmp_path / "nowhere")) == []
    assert complete(shell, "rolse case") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_each_shell(program: Run, shell: str) -> None:
    """Each shell gets a script that asks this program in that shell's own way."""
    result = program(_POLCAREER_COMPLETE=f"source_{shell}")
    assert (result.code, result.err) == (0, "")
    assert "polcareer" in result.out
    assert "_POLCAREER_COMPLETE" in result.out
    assert f"complete_{shell}" in result.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_in_a_real_bash(environment: dict[str, str]) -> None:
    """Bash, with the script loaded, offers role ids."""
    script = (
        'eval "$(_POLCAREER_COMPLETE=source_bash polcareer)"\n'
        "COMP_WORDS=(polcareer roles senior-case); COMP_CWORD=2\n"
        '$(complete -p polcareer | sed "s/.*-F \\([^ ]*\\).*/\\1/") polcareer senior-case roles\n'
        'echo "${COMPREPLY[@]}"\n'
    )
    found = environment | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"}
    done = subprocess.run(["bash", "--norc", "-c", script], env=found, capture_output=True, text=True, check=True)  # noqa: S607 the user's own bash
    assert done.stdout.split() == ["senior-caseworker"]
    assert done.stderr == ""
