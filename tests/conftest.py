"""Fixtures that run the program: in this process, as a process of its own, and at a terminal."""

from __future__ import annotations

import functools
import gc
import io
import itertools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest
import typer.main
import typer.utils

from command_lines import LINES
from polcareer.cli import app as command_line
from polcareer.data import Store, store

# What a person's own settings may hold that would change an answer's looks.
SETTINGS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "MANPAGER", "LESS", "PYTHONIOENCODING")

# No property may fail because a machine is slow. The long run is for .ci/run.
STEADY: dict[str, Any] = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("quick", max_examples=15, **STEADY)
hypothesis.settings.register_profile("exhaustive", **STEADY)
hypothesis.settings.load_profile("quick")
PATIENCE = 120  # seconds
ASKING = ("can-stand", "match", "start")  # at a terminal, and take --no-input
ANSWERED: dict[object, Result] = {}
OPEN_AS_EVER = Store.__init__
THE_WHEELS = (store.INSTALLED_DATA, store.SNAPSHOTS)
READ_ONCE: tuple[dict[str, object], dict[object, object]] = ({}, {})  # what a Store loads, and makes of it
OPTIONS_OF = functools.cache(typer.utils.get_params_from_function)  # of a command: the same in each run
NUMBERS = itertools.count()
collect_ignore = ["cli/test_saving.py"] if sys.platform == "win32" else []  # it locks a folder, as Unix alone can


class Result(NamedTuple):
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str


def _open(opened: Store, folder: Path, snapshots: Path | None) -> None:
    """Open a data folder. The wheel's own is read once for all runs in this process, as a Python program has it."""
    OPEN_AS_EVER(opened, folder, snapshots)
    if (folder, snapshots) == THE_WHEELS:
        opened._loaded, opened._kept = READ_ONCE  # noqa: SLF001 a test of Store has its own


def pytest_sessionstart() -> None:
    """Look for no garbage while tests are collected: what is loaded stays, and there is much of it."""
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on look for it again, among what is new.

    The first property of a run that draws nothing by chance (as where `CI` is set) has Hypothesis ask who holds its
    numbers, and the answer leaves out what is frozen: it asks before.
    """
    steady = hypothesis.settings(max_examples=1, derandomize=True, database=None)
    steady(hypothesis.given(hypothesis.strategies.none())(_nothing))()
    gc.freeze()
    gc.enable()


def _nothing(_: None) -> None:
    """Hold of whatever is given."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test for each of the command lines that it asks for by the name of its fixture."""
    for name in {*LINES} & set(metafunc.fixturenames):
        usual, rest = LINES[name]()
        lines = [_line(words) for words in usual]
        metafunc.parametrize(name, lines + [_line(words, exhaustive=True) for words in rest if words not in usual])


def _line(words: tuple[str, ...], *, exhaustive: bool = False) -> Any:
    """A command line to test. All tests of one are run by one process, so that its answers are worked out once."""
    name = " ".join(words)
    marks = [pytest.mark.xdist_group(name), *([pytest.mark.exhaustive] if exhaustive else [])]
    return pytest.param(words, marks=marks, id=name)


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folders of all tests stand."""
    return tmp_path_factory.mktemp("tests")


@pytest.fixture
def tmp_path(session_folder: Path) -> Path:
    """An empty folder for one test, by its number: pytest's own looks through all that there are for a name."""
    folder = session_folder / str(next(NUMBERS))
    folder.mkdir()
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tries a property on many examples: the exhaustive run tries more."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment without a person's own settings; their home is an empty folder."""
    kept = {
        name: value for name, value in os.environ.items() if name not in SETTINGS and not name.startswith("POLCAREER_")
    }
    home = tmp_path / "home"
    home.mkdir()
    places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    return {**kept, **places, "TERM": "xterm-256color", "PYTHONUTF8": "1"}


@pytest.fixture
def run(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run the program in this process, piped: `run("roles", "--json", COLUMNS="40")`."""
    for name in (*SETTINGS, *(name for name in os.environ if name.startswith("POLCAREER_"))):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def runner(*words: str, stdin: bytes = b"", encoding: str = "utf-8", **env: str) -> Result:
        with monkeypatch.context() as patch:
            for name, value in env.items():
                patch.setenv(name, value)
            out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(Store, "__init__", _open)
            patch.setattr(typer.main, "get_params_from_function", OPTIONS_OF)
            code = command_line.run(list(words))
            return Result(code, _printed(out), _printed(err))

    return runner


@pytest.fixture
def answer(request: pytest.FixtureRequest) -> Callable[..., Result]:
    """As `run`, but a command line is run once for all tests; for those that touch no file of a test's own."""

    def asked(*words: str, **given: str) -> Result:
        if words[:1] == ("profile",):  # it is kept in the home of each test
            return run_here(*words, **given)
        key = (words, tuple(sorted(given.items())))
        if key not in ANSWERED:
            ANSWERED[key] = run_here(*words, **given)
        return ANSWERED[key]

    def run_here(*words: str, **given: str) -> Result:
        ran: Result = request.getfixturevalue("run")(*words, **given)  # made only where something is run
        return ran

    return asked


def _printed(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@pytest.fixture
def program(environment: dict[str, str], tmp_path: Path) -> Callable[..., Result]:
    """Run the program as a process of its own, piped. Keyword arguments are environment variables."""

    def runner(*words: str, stdin: bytes = b"", **env: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "polcareer", *words],
            input=stdin,
            capture_output=True,
            env=environment | env,
            cwd=tmp_path,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return runner


@pytest.fixture
def terminal(environment: dict[str, str], tmp_path: Path) -> Callable[..., Result]:
    """Run the program at a real (pseudo) terminal; what it printed there, with plain line ends.

    Nobody is there to answer, so a command that would ask is told not to, unless it `may_ask`.
    """
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminal that Python knows")
    import pty
    import termios

    def runner(*words: str, columns: int = 80, rows: int = 24, may_ask: bool = False, **env: str) -> Result:
        if words and words[0] in ASKING and not may_ask:
            words = (*words, "--no-input")
        screen, inner = pty.openpty()
        termios.tcsetwinsize(inner, (rows, columns))
        with subprocess.Popen(
            [sys.executable, "-m", "polcareer", *words],
            stdin=inner,
            stdout=inner,
            stderr=subprocess.PIPE,
            env=environment | env,
            cwd=tmp_path,
        ) as process:
            os.close(inner)
            guard = threading.Timer(PATIENCE, process.kill)  # only for a program that waits for an answer
            guard.start()
            shown = _until_closed(screen)
            guard.cancel()
            assert process.stderr is not None
            said = process.stderr.read()
        return Result(process.returncode, shown.decode().replace("\r\n", "\n"), said.decode())

    return runner


def _until_closed(screen: int) -> bytes:
    shown = b""
    with os.fdopen(screen, "rb", buffering=0) as reader:
        while True:
            try:
                part = reader.read(65536)
            except OSError:  # Linux says so when the last program has left the terminal
                return shown
            if not part:
                return shown
            shown += part


@pytest.fixture
def data_copy(run: Callable[..., Result], tmp_path: Path) -> Path:
    """A copy of the data folder, to change."""
    folder = tmp_path / "data"
    shutil.copytree(run("data", "path").out.strip(), folder)
    return folder
