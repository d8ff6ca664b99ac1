"""What CONTRIBUTING lists, a session each: `nox` runs the everyday ones, `nox -s NAME` one, `nox -l` lists them."""

from __future__ import annotations

from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["tests", "lint", "types", "data"]

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
EXHAUSTIVE = ("-m", "exhaustive or property", "--hypothesis-profile=exhaustive")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """What `pytest` alone runs, on the built wheel, on every Python that is here."""
    session.install(".", "--group", "test")
    session.run("pytest", *session.posargs)


@nox.session
def exhaustive(session: nox.Session) -> None:
    """What the usual run leaves out: every line, width, role and process, and properties on many more examples."""
    session.install(".", "--group", "test")
    session.run("pytest", *EXHAUSTIVE, *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """All tests, with branch coverage."""
    session.install("-e", ".", "--group", "dev")
    session.run("coverage", "run", "-m", "pytest", "-m", "", *session.posargs)
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(python=PYTHONS[0])
def oldest(session: nox.Session) -> None:
    """The tests with the oldest version of every dependency that pyproject.toml allows."""
    floors = session.run("python", "tools/oldest.py", silent=True)
    constraints = Path(session.create_tmp()) / "oldest.txt"
    constraints.write_text(str(floors), encoding="utf-8")
    session.install(".", "--group", "test", env={"PIP_CONSTRAINT": str(constraints)})
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Form and faults of the code, and which room imports which."""
    session.install("-e", ".", "--group", "dev")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports", "--no-cache")


@nox.session
def types(session: nox.Session) -> None:
    """Types, of the Python API too: tests/typing."""
    session.install("-e", ".", "--group", "dev")
    session.run("mypy", *session.posargs)


@nox.session
def data(session: nox.Session) -> None:
    """The data of the wheel and of the checkout."""
    session.install(".")
    session.run("polcareer", "data", "check")
    session.run("polcareer", "data", "check", "--data", "data")


@nox.session
def bench(session: nox.Session) -> None:
    """How long runs take beside bare Python, verdicts a second, and growth with the data: to read, not to pass."""
    session.install(".", "--group", "test")
    for tool in ("bench", "verdicts", "scale"):
        session.run("python", f"tools/{tool}.py")


@nox.session
def watch(session: nox.Session) -> None:
    """What changed in the world since we last looked, into watch.md: asks gov.uk, legislation.gov.uk, pages cited."""
    session.install(".")
    session.run("python", "tools/watch.py", *(session.posargs or ("--out", "watch.md")))
