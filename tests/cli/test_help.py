"""Help begins with examples that run, fits a narrow terminal, and never needs a guess."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pytest

from polcareer.cli.app import COMMANDS

Run = Callable[..., Any]
EXIT_CODES = ("0", "1", "2", "3", "4", "5", "130")  # DESIGN 5


def test_help_begins_with_examples(answer: Run, help_page: tuple[str, ...]) -> None:
    """After the usage line, the help of every command begins with examples."""
    shown = answer(*help_page, "--help")
    usage, _, rest = shown.out.partition("\n\n")
    assert (shown.code, shown.err) == (0, "")
    assert usage.startswith(f"Usage: polcareer {' '.join(help_page)} ")
    assert rest.startswith("  Examples:\n    polcareer ")


def test_help_shows_its_examples_whole(answer: Run, help_example: tuple[str, ...]) -> None:
    """An example stands on one line of the help, so that it can be copied."""
    words = [word for word in help_example if not word.startswith("-")]
    path = words[:2] if words[0] in ("data", "profile") else words[:1]
    lines = [
        shlex.split(line) for line in answer(*path, "--help").out.splitlines() if line.startswith("    polcareer ")
    ]
    assert ["polcareer", *help_example] in lines


def test_every_example_runs(answer: Run, help_example: tuple[str, ...]) -> None:
    """Every command line given as an example answers, on stdout alone."""
    result = answer(*help_example)
    assert (result.code, result.err) == (0, "")
    assert result.out.strip()


def test_help_fits_80_columns(answer: Run, help_page: tuple[str, ...]) -> None:
    """No line of help is wider than a terminal of 80 columns."""
    assert [line for line in answer(*help_page, "--help").out.splitlines() if len(line) > 80] == []


def test_short_help_option(answer: Run, help_page: tuple[str, ...]) -> None:
    """-h is --help."""
    assert answer(*help_page, "-h") == answer(*help_page, "--help")


def test_help_of_the_program(run: Run) -> None:
    """The program's own help lists every command with what it answers, in order, and every exit code."""
    shown = run("--help")
    flat = " ".join(shown.out.split())
    listed = [f"{name} {command.answers}" for name, command in COMMANDS.items()]
    places = [flat.find(line) for line in listed]
    assert shown.code == 0
    assert shown.out.partition("\n\n")[2].startswith("  Examples:\n    polcareer ")
    assert -1 not in places
    assert places == sorted(places)
    assert re.findall(r"^ +(\d+)  ", shown.out.partition("Exit codes:")[2], re.MULTILINE) == list(EXIT_CODES)
    assert max(map(len, shown.out.splitlines())) <= 80
    assert run("-h") == shown


def test_a_group_says_what_each_part_does(run: Run) -> None:
    """The help of a group describes its commands, rather than repeat their examples."""
    parts = run("data", "--help").out.partition("Commands:\n")[2]
    assert {line.split()[0] for line in parts.splitlines()} == {"check", "coverage", "path"}
    assert "Examples" not in parts


def test_a_group_alone_shows_its_help(run: Run) -> None:
    """A group without a command shows its help, and not as an error."""
    shown = run("data")
    assert run("data", "--help").out.strip() in shown.out + shown.err
    assert "polcareer: " not in shown.err


def test_every_option_is_explained(answer: Run, help_page: tuple[str, ...]) -> None:
    """Every option in a command's help has a sentence beside it."""
    options = answer(*help_page, "--help").out.partition("Options:\n")[2].partition("\n\n")[0]
    rows = re.split(r"\n(?=  -)", options)
    assert [row for row in rows if not re.fullmatch(r"  -\S.*?\s{2,}\S.*", row.rstrip(), re.DOTALL)] == []


def test_bare_program_says_what_can_be_asked(run: Run) -> None:
    """With nothing asked, the program says what can be, with examples of real commands that run."""
    shown = run()
    lines = [line.strip() for line in shown.out.splitlines() if line.startswith("  polcareer ")]
    assert (shown.code, shown.err) == (0, "")
    assert "This is not legal advice." in shown.out
    assert len(shown.out.partition("Try:\n")[2].partition("\n\n")[0].splitlines()) == 2
    assert max(map(len, shown.out.splitlines())) <= 80
    for line in lines:
        assert run(*shlex.split(re.split(r"\s{2,}", line)[0])[1:]).code == 0, line


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(run: Run, program: Run, flag: str) -> None:
    """The version is the installed package's, before and after typer is loaded."""
    said = f"polcareer {version('polcareer')}\n"
    assert run(flag) == (0, said, "")
    assert program(flag) == (0, said, "")
