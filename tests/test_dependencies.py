"""The versions that we allow: each has a floor and a reason, and what is here is allowed. .ci/run tries both ends."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from folders import ROOT

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
