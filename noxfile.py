"""What CONTRIBUTING lists, a session each: `nox` runs the everyday ones, `nox -s NAME` one, `nox -l` lists them."""

from __future__ import annotations

import shutil
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


@nox.session(python=PYTHONS)
def wheel(session: nox.Session) -> None:
    """The same with the built wheel and the tests of the built source archive, from a folder without sources."""
    packages = (Path(session.posargs[0]) if session.posargs else _built(session)).resolve()
    held = Path(session.create_tmp()) / "archive"
    shutil.rmtree(held, ignore_errors=True)
    shutil.unpack_archive(next(packages.glob("*.tar.gz")), held)
    (folder,) = held.iterdir()
    shutil.rmtree(folder / "src")
    session.install(f"{next(packages.glob('*.whl'))}[test]")
    session.chdir(folder)
    session.run("pytest", *session.posargs[1:])


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
    """Form and faults of the code and the workflows, and which room imports which."""
    session.install("-e", ".", "--group", "dev")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports", "--no-cache")
    workflows = [str(path) for path in sorted(Path(".github/workflows").iterdir())]
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    session.run("check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml")
    session.run("zizmor", "--offline", "--quiet", ".github")


@nox.session
def types(session: nox.Session) -> None:
    """Types, of the Python API too (tests/typing), which a second checker reads as well."""
    session.install("-e", ".", "--group", "dev")
    session.run("mypy", *session.posargs)
    session.run("pyright", "--warnings", "tests/typing")


@nox.session
def data(session: nox.Session) -> None:
    """The data of the wheel and of the checkout."""
    session.install(".")
    session.run("polcareer", "data", "check")
    session.run("polcareer", "data", "check", "--data", "data")


@nox.session
def docs(session: nox.Session) -> None:
    """The pages of docs/, into docs/_build/html: every warning and every link that leads nowhere ends it."""
    session.install(".", "--group", "docs")
    shutil.rmtree("docs/_build", ignore_errors=True)
    session.run("sphinx-build", "-W", "--keep-going", "-q", "docs", "docs/_build/html")
    session.run("python", "tools/links.py", "docs/_build/html")


@nox.session
def build(session: nox.Session) -> None:
    """The source archive and the wheel, into dist/."""
    shutil.rmtree("dist", ignore_errors=True)
    session.install("--group", "packages")
    session.run("python", "-m", "build", "--sdist", "--wheel")


@nox.session
def reproducible(session: nox.Session) -> None:
    """Both packages built twice, in other places, and the wheel from the archive: the same to the byte."""
    session.install("--group", "packages")
    session.run("python", "tools/packaged.py", "twice")


@nox.session
def install(session: nox.Session) -> None:
    """Both packages installed by pip, pipx and uv from an index of a folder, and run."""
    session.install("--group", "packages")
    session.run("python", "tools/packaged.py", "install", *session.posargs)


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


def _built(session: nox.Session) -> Path:
    """Both packages, built of the checkout into a folder of the session's own."""
    folder = Path(session.create_tmp()) / "packages"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("--group", "packages")
    session.run("python", "-m", "build", "--sdist", "--wheel", "--outdir", str(folder))
    return folder
