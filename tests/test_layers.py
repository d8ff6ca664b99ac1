"""Which room knows which: what docs/ARCHITECTURE.md draws, and pyproject.toml has as contracts, is so."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import polcareer
from folders import ROOT

SOURCE = Path(polcareer.__file__).parent
DOMAIN = ("jobs", "law", "polls")
# What is not yet as it should be, with the reason. There must be no new one, and one that is mended must go.
PAGES_THAT_WORK_OUT = {
    ("view/apply.py", "still_empty"): "which items have no words of the person's yet: a question should say",
    ("view/offer.py", "in_rows"): "bands of two places set side by side: a question should hand them so",
    ("view/spending.py", "limit"): "published limits beside ours, in the overview of the rules",
    ("view/spending.py", "month_of"): "the days of a month of the long campaign",
    ("view/spending.py", "spending_rule"): "the rule of each published limit",
    ("view/spending.py", "term_of"): "the Parliament of a day",
    ("view/training.py", "just_passed"): "whether the usual window of a way in has just shut: a question should say",
    ("view/training.py", "last_round_year"): "the year of the last round seen",
    ("view/training.py", "seen_lately"): "whether that is lately",
    ("view/ways.py", "time_of"): "the years of part of a way",
}
JOINS_ELSEWHERE = {
    "api.py": "the office of the law, by its name, and a type of seat",
    "cli/deposit.py": "the office that is meant where none is named",
    "cli/profile.py": "a profile has a person's facts and their career",
    "cli/tools.py": "schemas of files that are of no one room",
}
# How a clock is read, something is printed or asked, the environment or a file is read: not in the domain.
NOT_IN_THE_DOMAIN = {"environ", "getenv", "input", "now", "open", "print", "read_text", "today", "utcnow", "write_text"}


def files(*rooms: str) -> list[Path]:
    """The files of some rooms; a room may be a single file."""
    found = [path for room in rooms for path in sorted((SOURCE / room).rglob("*.py") or [])]
    return found + [SOURCE / f"{room}.py" for room in rooms if (SOURCE / f"{room}.py").is_file()]


def place(path: Path) -> str:
    """A file within the program."""
    return path.relative_to(SOURCE).as_posix()


def for_types_alone(node: ast.AST) -> bool:
    """Whether this is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """What a program has when it runs: all but what stands under `if TYPE_CHECKING:`."""
    for node in ast.iter_child_nodes(tree):
        if not for_types_alone(node):
            yield node
            yield from nodes(node)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """The room and the name of whatever a file imports from a room when it runs."""
    for node in nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("polcareer."):
            for alias in node.names:
                yield str(node.module).split(".")[1], alias.name


def functions(path: Path) -> Iterator[tuple[str, str]]:
    """The functions of the domain that a file imports: classes and constants begin with a capital letter."""
    for room, name in imported(path):
        if room in DOMAIN and name[0].islower():
            yield room, name


def test_the_contracts_of_imports_are_kept() -> None:
    """What pyproject.toml says holds: one direction, no room of the domain knows another, each module has its place."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", files(*DOMAIN), ids=place)
def test_the_domain_is_handed_values(path: Path) -> None:
    """No file of jobs, law or polls opens a store or is handed one: questions load, and hand values on."""
    assert {name for _, name in imported(path)} & {"Store", "open_store"} == set()


@pytest.mark.parametrize("path", files(*DOMAIN), ids=place)
def test_the_domain_reads_no_clock_and_prints_nothing(path: Path) -> None:
    """Days come in as values; no file of the domain calls a clock, the terminal, the environment or a file."""
    called = {
        (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""))
        for node in nodes(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert called & NOT_IN_THE_DOMAIN == set()


@pytest.mark.parametrize("path", files("view"), ids=place)
def test_a_page_works_nothing_out(path: Path) -> None:
    """A page is made of the values that it is given: it calls no function of the domain."""
    called = {(place(path), name) for _, name in functions(path)}
    assert called == {known for known in PAGES_THAT_WORK_OUT if known[0] == place(path)}


@pytest.mark.parametrize("path", files("cli", "view", "api"), ids=place)
def test_rooms_meet_in_questions_alone(path: Path) -> None:
    """No command, page or function of the Python API calls two rooms of the domain."""
    rooms = {room for room, _ in functions(path)}
    assert (len(rooms) > 1) == (place(path) in JOINS_ELSEWHERE)
