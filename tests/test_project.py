"""What README, CHANGELOG and CONTRIBUTING say is so."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from folders import ROOT
from polcareer.cli.app import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ (polcareer [^\n]+)\n(.*?)```", README, re.DOTALL)
NAMED = sorted(set(re.findall(r"`(polcareer [^`]+)`", README)) - {"polcareer --install-completion"})


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


@pytest.mark.parametrize("command", NAMED)
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


# The versions that we allow: each has a floor and a reason, and what is here is allowed. .ci/run tries both ends.

PROJECT = ROOT / "pyproject.toml"
SCRIPT = ROOT / "tools" / "oldest.py"
HELD = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
ALLOWED = [*HELD["project"]["dependencies"], *HELD["project"]["optional-dependencies"]["test"]]
each_allowed = pytest.mark.parametrize("allowed", [Requirement(each) for each in ALLOWED], ids=ALLOWED)


def oldest() -> ModuleType:
    """The script that prints the floors."""
    spec = spec_from_file_location("oldest", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_floors_are_printed() -> None:
    """The script prints the lowest version allowed of every dependency, of the build and of the tests, once each."""
    printed = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True).stdout.splitlines()
    floors = {Requirement(line).name.casefold(): line.partition("==")[2] for line in printed}
    assert len(floors) == len(printed)
    assert (floors["rich"], floors["snowballstemmer"]) == ("14.3", "3.0.1")  # older ones are wrong: pyproject.toml
    for wanted in map(Requirement, [*ALLOWED, *HELD["build-system"]["requires"]]):
        floor = floors[wanted.name.casefold()]
        assert floor in wanted.specifier
        assert f">={floor}" in str(wanted.specifier)


def test_a_dependency_without_a_floor(tmp_path: Path) -> None:
    """A floor that is forgotten is refused by name."""
    text = '[project]\ndependencies = ["rich"]\n[project.optional-dependencies]\ntest = []\n'
    (tmp_path / "p.toml").write_text(f"{text}[build-system]\nrequires = []\n")
    with pytest.raises(ValueError, match="rich has no floor"):
        list(oldest().floors(tmp_path / "p.toml"))


@each_allowed
def test_what_is_here_is_allowed(allowed: Requirement) -> None:
    """The tests run with versions that we say work; there is a ceiling, so that no new major comes unseen."""
    try:
        here = version(allowed.name)
    except PackageNotFoundError:  # pragma: no cover
        pytest.skip("not installed")
    assert Version(here) in allowed.specifier
    assert "<" in {each.operator for each in allowed.specifier}


@each_allowed
def test_each_has_its_reason(allowed: Requirement) -> None:
    """Beside every dependency stands what it is for."""
    lines = PROJECT.read_text(encoding="utf-8").splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.strip().startswith(f'"{allowed.name}')][:1]
    assert "#" in lines[at] or lines[at - 1].strip().startswith("#")


# What `pytest` alone runs touches every command in every form: the exhaustive run adds more of a kind, no new kind.


def lines_of(request: pytest.FixtureRequest, module: str, given: str) -> dict[str, set[str]]:
    """The tests of a module that are about to run, and which commands each is given lines of."""
    found: dict[str, set[str]] = {}
    for item in request.session.items:
        params: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
        if item.nodeid.partition("::")[0].endswith(f"/{module}.py") and given in params:
            found.setdefault(item.name.partition("[")[0], set()).add(params[given][0])
    return found


@pytest.mark.parametrize(
    ("module", "given"),
    [
        ("view/test_formats", "question_line"),
        ("view/test_terminal", "question_line"),
        ("view/test_terminal", "opening_line"),
        ("cli/test_streams", "opening_line"),
        ("cli/test_imports", "question_line"),
    ],
)
def test_every_command_in_every_form(request: pytest.FixtureRequest, module: str, given: str) -> None:
    """Each test of forms, widths, streams and imports is given a line of every command, the usual run too."""
    found = lines_of(request, module, given)
    if not found:
        pytest.skip(f"{module} was not asked for")
    for test, commands in found.items():
        assert set(COMMANDS) - commands == set(), test
