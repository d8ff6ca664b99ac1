"""The project: what its documents say is so, its versions are allowed, and the usual run touches every command."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

import polcareer
from command_lines import openings, pages
from folders import ROOT
from polcareer import data
from polcareer.cli.app import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNS = re.findall(r"```console\n\$ (polcareer [^\n]+)\n(.*?)```", README, re.DOTALL)
QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(polcareer [^`>]+)`", README + QUESTIONS)) - {"polcareer --install-completion"})


def test_readme_shows_three_runs() -> None:
    """The README has three real runs with their output, which tests/test_docs.py holds to what is printed."""
    assert len(RUNS) >= 3
    assert all(shown.strip() for _, shown in RUNS)


@pytest.mark.parametrize("command", NAMED)
def test_readme_command(answer: Callable[..., Any], command: str) -> None:
    """Every command that the README and the page of questions name runs."""
    ran = answer(*shlex.split(command)[1:], FORCE_COLOR="1", NO_COLOR="1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


def test_readme_session() -> None:
    """What the README types at Python's prompt, and the docstring of the data's package, gives what they show."""
    (session,) = re.findall(r"```pycon\n(.*?)```", README, re.DOTALL)
    for text in (session, str(data.__doc__)):
        found = doctest.DocTestParser().get_doctest(text, {}, "README.md", None, None)
        assert found.examples
        assert doctest.DocTestRunner().run(found).failed == 0


def test_first_two_command_lines_set_everything_up() -> None:
    """The first command lines of the README are the two one-line set-ups."""
    first, second = re.findall(r"```console\n(python3 [^\n]+)\n```", README)
    assert first == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/polcareer roles"
    assert second == "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"


DOCUMENTS = sorted(  # links of docs/ may lead to what its build makes: tests/test_docs.py
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs" / "decisions").glob("*.md"),
        *(ROOT / ".github").rglob("*.*"),
        ROOT / "LICENSE",
        ROOT / "NOTICE",
    ]
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_this_machine(path: Path) -> None:
    """No document holds a path of somebody's machine."""
    assert not re.search(r"/(home|work|root|tmp)/", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(path: Path) -> None:
    """Every link within the repository leads to a file."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


@pytest.mark.parametrize("folder", ["src", "tests", "tools", "data", "docs"])
def test_nothing_cites_what_is_not_here(folder: str) -> None:
    """No comment, docstring or case leans on a document that whoever reads it does not have."""
    unseen = re.compile(
        r"\b(?:fact|law|pay) sheet\b|\bthe sheet\b|\bsheet \d|\bDESIGN \d|\bDESIGN\.md|\bfindings?/|finding [A-Z]\d"
    )
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in {".py", ".yaml", ".md", ".csv"} and path != Path(__file__):
            assert not unseen.search(path.read_text(encoding="utf-8")), path


def test_every_file_has_its_question() -> None:
    """docs/ARCHITECTURE.md names every file of the program: a new one has its row in the table of rooms."""
    text = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("## The rooms") : text.index("## Where a new one goes")]
    room, told = "", set()
    for line in re.findall(r"^\| (?!file |---)(.*)\|$", table, re.MULTILINE):
        room = (re.findall(r"^\*\*(\w+)/\*\*", line) or [room])[0]
        told |= {f"{room}/{name}" for name in re.findall(r"`(\w+)`", line)}
    package = Path(polcareer.__file__).parent
    files = {path.relative_to(package).with_suffix("").as_posix() for path in package.rglob("*.py")}
    assert {name if "/" in name else f"/{name}" for name in files if not name.endswith("__")} <= told


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


def test_the_lists_of_what_is_needed_do_not_drift_apart() -> None:
    """What tests need stands once, in the extra; the groups take it from there, and name nothing a second time."""
    groups = HELD["dependency-groups"]
    assert groups["test"] == ["polcareer[test]"]
    assert groups["dev"][0] == {"include-group": "test"}
    named = [Requirement(each).name.casefold() for each in [*ALLOWED, *groups["dev"][1:]]]
    assert len(set(named)) == len(named)
    assert set(HELD["project"]["optional-dependencies"]) == {"test"}


WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / ".github" / "workflows").iterdir()
}
SESSIONS = re.findall(r"@nox\.session.*\ndef (\w+)", (ROOT / "noxfile.py").read_text(encoding="utf-8"))


def test_the_workflow_tries_every_python_that_is_promised() -> None:
    """CI runs the wheel on each Python of the classifiers and on the newest, and once with the oldest dependencies."""
    matrix = WORKFLOWS["ci"]["jobs"]["tests"]["strategy"]["matrix"]
    promised = [each.rpartition(" ")[2] for each in HELD["project"]["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert matrix["session"] == ["wheel"]
    assert {*promised, "3.x"} <= set(matrix["python"])
    assert HELD["project"]["requires-python"] == f">={promised[0]}"
    oldest_row, *elsewhere = matrix["include"]
    assert oldest_row == {"session": "oldest", "python": promised[0], "os": "ubuntu-latest"}
    assert {row["os"] for row in elsewhere} == {"macos-latest", "windows-latest"}


def test_every_step_of_a_workflow_is_a_session() -> None:
    """What a public host runs, anybody can run at home; all that asserts something is run there."""
    told = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").iterdir())
    run_there = {word for line in re.findall(r"nox -s ([a-z ]+)", told) for word in line.split()} | {"wheel", "oldest"}
    assert run_there <= set(SESSIONS)
    assert set(SESSIONS) - run_there == {"tests", "exhaustive", "coverage", "bench"}  # .ci/run has the first three


def test_workflows_are_allowed_little_and_run_what_was_read() -> None:
    """Each action is pinned by its commit; each workflow begins without a right, and CI and the watch run weekly."""
    for name, workflow in WORKFLOWS.items():
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        used = [step["uses"] for step in steps if "uses" in step]
        assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each) for each in used), name
        assert workflow["permissions"] == {}, name
        assert ("schedule" in workflow[True]) == (name != "release")  # YAML 1.1 takes `on` for True


def test_the_version_stands_everywhere() -> None:
    """Whoever cites the program cites this version; the changelog begins with it; a classifier is what was run."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == polcareer.__version__
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == polcareer.__version__
    told = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    (untried,) = re.findall(r"the same on Python (3\.\d+), and the newest.*not run", told)
    assert f"Programming Language :: Python :: {untried}" not in HELD["project"]["classifiers"]
    assert "Operating System :: OS Independent" not in HELD["project"]["classifiers"]


def test_contributing_names_every_session() -> None:
    """The sessions of noxfile.py are those in the table of CONTRIBUTING."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)`", text, re.MULTILINE) == SESSIONS


# What `pytest` alone runs touches every command in every form: the exhaustive run adds more of a kind, no new kind.

TOUCHED_BY = {
    "in a pipe": "view/test_forms.py::test_a_pipe_gets_the_same_records",
    "--json": "view/test_forms.py::test_json_is_the_published_envelope",
    "--csv": "view/test_forms.py::test_csv_is_a_table_with_a_header",
    "--markdown": "view/test_forms.py::test_markdown_tables_are_whole",
    "--html": "view/test_html.py::test_every_page_is_sound",
    "--plain": "view/test_forms.py::test_plain_is_label_and_value",
    "drawn": "view/test_terminal.py::test_every_answer_fits",
    "what it imports": "cli/test_imports.py::test_a_pipe_needs_nothing_slow",
}


def lines_of(request: pytest.FixtureRequest, test: str) -> set[tuple[str, ...]]:
    """The command lines that a test is about to be given in this run, by its file and name."""
    items = [item for item in request.session.items if item.nodeid.partition("[")[0].endswith(f"tests/{test}")]
    found = [getattr(getattr(item, "callspec", None), "params", {}) for item in items]
    return {value for params in found for value in params.values() if isinstance(value, tuple)}


@pytest.fixture
def usual_run(request: pytest.FixtureRequest) -> pytest.FixtureRequest:
    """The run, if it is of all tests: one of some files, or of chosen names, need touch no more than those."""
    config = request.config
    if config.getoption("keyword") or config.args != config.getini("testpaths"):
        pytest.skip("not all tests were asked for")
    return request


@pytest.mark.parametrize("form", TOUCHED_BY)
def test_every_command_in_every_form(usual_run: pytest.FixtureRequest, form: str) -> None:
    """Every command and subcommand that answers is run in every form, by a test that says what must hold there."""
    given = lines_of(usual_run, TOUCHED_BY[form])
    untouched = [words for words, line in openings().items() if line not in given]
    assert given
    assert untouched == []


def test_every_page_has_an_example_that_runs(usual_run: pytest.FixtureRequest) -> None:
    """Every command and subcommand, those that answer in one form alone too, is run by an example of its help."""
    given = lines_of(usual_run, "cli/test_help.py::test_every_example_runs")
    assert [page.words for page in pages() if not {*page.examples()} & given] == []


def test_the_openings_are_of_every_command() -> None:
    """No command is left out of what is asserted above."""
    assert {page.words[0] for page in pages()} == set(COMMANDS)
    assert {words[0] for words in openings()} == set(COMMANDS)
