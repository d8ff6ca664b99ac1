"""Change the engine's code, one small thing at a time, and see whether some test notices.

    python tools/mutate_code.py                       every module of the engine: about half an hour, one core
    python tools/mutate_code.py --module logic rule   those modules
    python tools/mutate_code.py --module decide --line 250

Prints what survived, with its line: either the change means the same, or a test is missing.
"""

# Why not a library: mutmut 3 leaves out decorated functions and everything at the top of a module or class, and half of
# the engine is properties and tables; cosmic-ray starts an interpreter for every mutant, which takes an hour. Here a
# child is forked from a process that has pytest and all libraries loaded, so that a mutant costs less than a second.

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple, Never

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "polcareer.law"
LIBRARIES = ("pydantic", "msgspec.json", "yaml", "typer", "prompt_toolkit", "jsonschema", "rich.console", "rapidfuzz")
MODELS = ("law/models", "law/engine_edges")
DECIDING = ("law/verdict", "law/engine_edges", "law/thresholds", "law/cases", "cli/can_stand", "property/verdicts")
READING = ("law/person", "law/engine_edges", "law/places", "law/interview_people", "law/verdict")
# The tests that speak of a module, those that tell soonest first.
TESTS = {
    "book": ("law/engine_edges", "law/verdict", "questions/law", "data/broken_data"),
    "choice": READING,
    "decide": DECIDING,
    "interview": ("law/interview_people", "law/engine_edges", "law/interview"),
    "logic": ("law/logic", *DECIDING),
    "person": (*READING, "law/thresholds", "property/input"),
    "profile": ("law/engine_edges", "jobs/profile", "law/person", "cli/profile", "cli/saving"),
    "rule": (*MODELS, "law/logic", *DECIDING, "view/law"),
    "spans": ("law/spans", "law/logic", *DECIDING),
    "verdict": (*DECIDING, "view/law"),
}
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
TYPES = ("annotation", "returns", "decorator_list", "bases")
MOST_SECONDS = 45  # of processor time, three times what the slowest tests take: a mutant that never ends is noticed
MOST_BYTES = 4 << 30


class Place(NamedTuple):
    """A node of a module's tree, and where it hangs: the field of its parent, and its number if that is a list."""

    node: Any
    parent: Any
    field: str
    number: int | None

    def put(self, node: ast.AST) -> None:
        """Hang another node here."""
        if self.number is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.number] = node


class Mutant(NamedTuple):
    """A module with one change: its line, the change in words, and the compiled module."""

    line: int
    change: str
    code: CodeType


class Mutated(SourceFileLoader):
    """Loads a module from code that is already compiled."""

    code: CodeType

    def get_code(self, fullname: str) -> CodeType:
        """The mutant."""
        return self.code


class Finder(MetaPathFinder):
    """Finds one module as its mutant, and leaves the rest to others."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path = name, path
        self.loader = Mutated(name, str(path))
        self.loader.code = code

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """The mutant, if it is asked for."""
        return spec_from_file_location(fullname, self.path, loader=self.loader) if fullname == self.name else None


class Hurried:
    """A pytest plugin: hypothesis needs only find that something is wrong, not the smallest example."""

    def pytest_sessionstart(self) -> None:
        """After conftest.py has loaded its profile, before the tests are read."""
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        usual = hypothesis.settings.default
        hypothesis.settings.register_profile(
            "hurried", usual, phases=phases, max_examples=30, derandomize=True, database=None
        )
        hypothesis.settings.load_profile("hurried")


def places(parent: ast.AST) -> Iterator[Place]:
    """Every node below, but types, docstrings and what is imported for type checkers alone."""
    for field, content in ast.iter_fields(parent):
        for number, node in enumerate(content) if isinstance(content, list) else ((None, content),):
            if field not in TYPES and isinstance(node, ast.AST) and not _speaks_of_types(node):
                yield Place(node, parent, field, number)
                if not isinstance(node, ast.Raise):  # which error it is, a test says; its words are for a reader
                    yield from places(node)


def _speaks_of_types(node: ast.AST) -> bool:
    match node:
        case ast.Expr(ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(ast.Name("TYPE_CHECKING")) | ast.Subscript(ast.Name("Literal" | "Callable" | "Mapping")):
            return True
        case ast.Assign(value=ast.BinOp(op=ast.BitOr(), right=ast.Constant(None))):
            return True
    return False


def replacements(place: Place) -> Iterator[ast.AST]:
    """What may stand in a node's place."""
    if (place.field == "test" and isinstance(place.parent, (ast.If, ast.IfExp))) or place.field == "ifs":
        yield from (ast.Constant(value=True), ast.Constant(value=False))
    match place.node:
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in _other_values(value))
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.expr():
            yield from _other_expressions(place.node)


def _other_values(value: object) -> Iterator[bool | int | str]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and (" " not in value or value == " "):  # again words
        yield f"XX{value}"


def _other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, ops, others):
            for number, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:number], SWAPS[type(op)](), *ops[number + 1 :]], others)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(SWAPS[type(op)](), values)
        case ast.BinOp(left, op, right) if type(op) in SWAPS:
            yield ast.BinOp(left, SWAPS[type(op)](), right)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Name(name, ast.Load()) if name in NAMES:
            yield ast.Name(NAMES[name], ast.Load())


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse(path.read_bytes())
    every = sorted((place for place in places(tree) if hasattr(place.node, "lineno")), key=lambda at: at.node.lineno)
    for place in every:
        for new in replacements(place):
            change = f"{_short(place.node)}  ->  {_short(new)}"
            place.put(ast.copy_location(new, place.node))
            yield Mutant(place.node.lineno, change, compile(ast.fix_missing_locations(tree), path, "exec"))
            place.put(place.node)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:67]}..."


def ends_well(work: Callable[[], bool]) -> bool:
    """Whether work done in a child of this process says so. A child that dies or never ends does not."""
    child = os.fork()
    if child == 0:
        _do(work)
    return os.waitpid(child, 0)[1] == 0


def _do(work: Callable[[], bool]) -> Never:
    well = False
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        well = work()
    finally:
        os._exit(0 if well else 1)


def passes(tests: tuple[str, ...]) -> bool:
    """Whether test files pass in this process, one after another until one fails."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    options = ["-x", "--tb=no", "-p", "no:cacheprovider", "-p", "no:unraisableexception"]
    options += ["-o", "addopts=", "--import-mode=importlib", "-m", "not exhaustive"]  # in this process, not in workers
    files = (ROOT / "tests" / Path(name).parent / f"test_{Path(name).name}.py" for name in tests)
    return all(pytest.main([*options, str(file)], [Hurried()]) == 0 for file in files)


def install(folder: Path) -> bool:
    """Lay the package out as a wheel does, so that a child reads snapshots and not YAML."""
    from polcareer.data.store import all_made, data_files, domain_checks, write

    write(ROOT / "data", folder / "polcareer" / "_snapshots", data_files(), domain_checks(), all_made())
    return True


def survives(module: str, path: Path, mutant: Mutant) -> bool:
    """Whether no test notices."""

    def work() -> bool:
        sys.meta_path.insert(0, Finder(f"{PACKAGE}.{module}", path, mutant.code))
        return passes(TESTS[module])

    return ends_well(work)


def measure(module: str, folder: Path, lines: set[int]) -> tuple[int, int]:
    """Try the mutants of a module. How many were noticed, and of how many."""
    path = folder.joinpath(*PACKAGE.split("."), f"{module}.py")
    if not ends_well(lambda: passes(TESTS[module])):
        sys.exit(f"The tests of {module} fail on the code as it is: {' '.join(TESTS[module])}")
    start = time.monotonic()
    tried = [mutant for mutant in mutants(path) if not lines or mutant.line in lines]
    left = 0
    for mutant in tried:
        if survives(module, path, mutant):
            left += 1
            print(f"    {module}.py:{mutant.line}: {mutant.change}", flush=True)
    print(
        f"{module:<12}{len(tried) - left:>5} of {len(tried):>4} noticed, {time.monotonic() - start:.0f} s", flush=True
    )
    return len(tried) - left, len(tried)


def main() -> None:
    """Measure the modules asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--module", nargs="+", choices=tuple(TESTS), default=tuple(TESTS), metavar="NAME")
    parser.add_argument("--line", nargs="+", type=int, default=())
    asked = parser.parse_args()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = False
    for library in LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(ROOT / "src" / "polcareer", folder / "polcareer")
        shutil.copytree(ROOT / "data", folder / "polcareer" / "_data")
        sys.path.insert(0, scratch)
        sys.pycache_prefix = str(folder / "compiled")  # what one child compiled, the next reads
        os.environ["PYTHONPATH"] = scratch
        os.chdir(ROOT)
        gc.freeze()  # no child need go through what all have
        if not ends_well(lambda: install(folder)):
            sys.exit("The data is not sound: see polcareer data check")
        counts = [measure(module, folder, set(asked.line)) for module in asked.module]
    noticed, tried = (sum(column) for column in zip(*counts, strict=True))
    print(f"{'all':<12}{noticed:>5} of {tried:>4} noticed, {noticed / max(tried, 1):.1%}")


if __name__ == "__main__":
    main()
