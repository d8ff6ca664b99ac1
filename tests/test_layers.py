"""Which room knows which: what docs/ARCHITECTURE.md draws, and pyproject.toml has as contracts, is so."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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


@cache
def program(path: Path) -> tuple[ast.AST, ...]:
    """All that a file has when it runs."""
    return tuple(nodes(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """The room and the name of whatever a file imports from a room when it runs."""
    for node in program(path):
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


def test_the_domain_is_handed_values() -> None:
    """No file of jobs, law or polls opens a store or is handed one: questions load, and hand values on."""
    found = {place(path): {name for _, name in imported(path)} & {"Store", "open_store"} for path in files(*DOMAIN)}
    assert len(found) > 10
    assert {file: names for file, names in found.items() if names} == {}


def called_in(path: Path) -> set[str]:
    """The names of all that a file calls."""
    calls = (node.func for node in program(path) if isinstance(node, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def test_the_domain_reads_no_clock_and_prints_nothing() -> None:
    """Days come in as values; no file of the domain calls a clock, the terminal, the environment or a file."""
    found = {place(path): called_in(path) & NOT_IN_THE_DOMAIN for path in files(*DOMAIN)}
    assert {file: names for file, names in found.items() if names} == {}


def test_a_page_works_nothing_out() -> None:
    """A page is made of the values that it is given: it calls no function of the domain."""
    assert {(place(path), name) for path in files("view") for _, name in functions(path)} == set(PAGES_THAT_WORK_OUT)


def test_rooms_meet_in_questions_alone() -> None:
    """No command, page or function of the Python API calls two rooms of the domain."""
    rooms = {place(path): {room for room, _ in functions(path)} for path in files("cli", "view", "api")}
    assert {file for file, called in rooms.items() if len(called) > 1} == set(JOINS_ELSEWHERE)
