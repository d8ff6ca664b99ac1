"""The manual page: as the help of today, well formed, and in the wheel."""

from __future__ import annotations

import shutil
import subprocess
from importlib.metadata import files
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from folders import ROOT
from polcareer.cli.app import COMMANDS

PAGE = ROOT / "man" / "polcareer.1"


def _script() -> ModuleType:
    spec = spec_from_file_location("man_page", ROOT / "tools" / "man_page.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_page_is_as_the_help_of_today() -> None:
    """The page that is committed is the one that the script makes, and has every command."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == _script().page(), "run: python tools/man_page.py"
    assert all(f".SS polcareer {name}\n" in page for name in COMMANDS)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff, which reads manual pages, is not installed")
def test_the_page_is_well_formed() -> None:
    """A page that groff reads without a warning, with its words kept."""
    command = ["groff", "-k", "-man", "-Tutf8", "-ww", str(PAGE)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    assert "polcareer can-stand" in done.stdout
    assert "£" in done.stdout


def test_the_page_is_in_the_wheel() -> None:
    """An installation has the page where `man` looks for it."""
    assert any(path.parts[-4:] == ("share", "man", "man1", "polcareer.1") for path in files("polcareer") or ())
