"""The documentation says what is so: every command that it shows is run, and prints what the page shows.

`POLCAREER_WRITE_DOCS=1 pytest tests/test_docs.py -m ""` writes what is printed now into the pages: read the diff.

A block of `console` holds command lines after `$`, each with its output on a screen of 80 columns; one without `$` says
how to set things up, and is not run. A block with a caption is a file: the caption is its name, `add to NAME` puts it
at the end of one that is there, and `in NAME` (a diff) changes lines of it. Commands and files of a page are run in
order in one empty folder, on the day that DAY says. A page that changes data/ gets a copy of it, and is checked in the
exhaustive run: each of its runs validates every file.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from folders import ROOT
from polcareer.cli import command
from polcareer.cli.listed import COMMANDS
from polcareer.data.store import FILES

DAY = date(2026, 11, 28)
DOCS = ROOT / "docs"
MADE = ("reference", "pictures", "_build")  # by the build
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if page.relative_to(DOCS).parts[0] not in MADE]
BLOCK = re.compile(
    r"^```(?:console\n(?P<shown>.*?)|\{code-block\} \w+\n:caption: (?P<caption>.*?)\n(?P<file>.*?))^```$",
    re.MULTILINE | re.DOTALL,
)
SCREEN = {"COLUMNS": "80", "FORCE_COLOR": "1", "NO_COLOR": "1"}
HEAD = re.compile(r"^(.*) \| head -(\d+)$")
WRITES = bool(os.environ.get("POLCAREER_WRITE_DOCS"))
Run = Callable[..., Any]


class Step(NamedTuple):
    """A command line with what the page shows of it."""

    line: str
    shown: str


def steps_in(block: str) -> Iterator[Step]:
    """The command lines of a block of `console`."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield Step(line, shown)


def changes_data(page: Path) -> bool:
    """Whether a page changes a copy of data/."""
    return "--data data" in page.read_text(encoding="utf-8")


def marked(page: Path) -> Any:
    """A page to test; one that changes data/ in the exhaustive run."""
    name = page.relative_to(ROOT).as_posix()
    return pytest.param(page, id=name, marks=[pytest.mark.exhaustive] if changes_data(page) else [])


SHOWN = [ROOT / "README.md", *PAGES]
RUN_PAGES = [marked(page) for page in SHOWN if "```console\n$ " in page.read_text(encoding="utf-8")]


def printed(run: Run, typed: str) -> str:
    """What a command line prints on a screen, or in a pipe where it goes into a file; the error where it is refused.

    That it is refused is said behind the line, as a comment.
    """
    line = typed.removesuffix("  # refused")
    refused = line != typed
    if line.startswith("cat "):
        return Path(line.removeprefix("cat ")).read_text(encoding="utf-8")
    cut = HEAD.match(line)
    program, _, to = (cut[1] if cut else line).partition(" > ")
    name, *words = shlex.split(program)
    assert name == "polcareer", line
    done = run(*words, **({} if to else SCREEN))
    assert (done.code == 0) == (not refused), f"{line}: {done.err}"
    if to:
        Path(to).write_text(done.out, encoding="utf-8")
        return str(done.err)
    text = done.out + done.err
    return "".join(text.splitlines(keepends=True)[: int(cut[2])]) if cut else text


def file_written(caption: str, text: str) -> None:
    """A file of a page: new, at the end of one, or lines of one changed. Raises where those are not there once."""
    how = next(word for word in ("add to ", "in ", "") if caption.startswith(word))
    name = caption.removeprefix(how)
    path = Path(name)
    if how == "in ":
        old, new = ("".join(f"{line[1:]}\n" for line in text.splitlines() if line[0] in kept) for kept in (" -", " +"))
        held = path.read_text(encoding="utf-8")
        assert held.count(old) == 1, caption
        path.write_text(held.replace(old, new), encoding="utf-8")
    elif how:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", RUN_PAGES)
def test_every_command_prints_what_the_page_shows(page: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of a page, in order, prints what stands under it."""
    monkeypatch.setattr(command, "_today", lambda: DAY)
    text = page.read_text(encoding="utf-8")
    if changes_data(page):
        shutil.copytree(run("data", "path").out.strip(), "data")

    def done(found: re.Match[str]) -> str:
        if found["caption"]:
            file_written(found["caption"], found["file"])
            return found[0]
        if not found["shown"].startswith("$ "):
            return found[0]  # how to set things up
        steps = list(steps_in(found["shown"]))
        now = [Step(step.line, printed(run, step.line)) for step in steps]
        if not WRITES:
            assert now == steps
        return "```console\n" + "".join(f"$ {step.line}\n{step.shown}" for step in now) + "```"

    written = BLOCK.sub(done, text)
    if WRITES:  # pragma: no cover
        page.write_text(written, encoding="utf-8")


PYTHON = [page for page in PAGES if re.search("^```(python|pycon)$", page.read_text(encoding="utf-8"), re.MULTILINE)]


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_python_prints_what_the_page_shows(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each piece of Python prints what stands under it, and each session at its prompt gives what it shows."""
    text = page.read_text(encoding="utf-8")
    pieces = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(pieces) == text.count("```python\n")
    for code, shown in pieces:
        exec(compile(code, page.name, "exec"), {})  # noqa: S102 the example is ours
        assert capsys.readouterr().out == shown
    for session in re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        found = doctest.DocTestParser().get_doctest(session, {}, page.name, None, None)
        assert found.examples
        assert doctest.DocTestRunner().run(found).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    """Links inside the repository lead to a file or to a page or picture that the build makes; none is absolute."""
    made = made_by_the_build()
    for link in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        target = (page.parent / link).resolve() if link else page
        assert target.exists() or target in made, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_no_page_names_this_machine(page: Path) -> None:
    """No page holds a path of somebody's machine."""
    assert not re.search(r"/(home|work|root|tmp)/", page.read_text(encoding="utf-8"))


FOR_READERS = [page for page in PAGES if page.parent.name in ("how-to", "explanation") or page.name == "tutorial.md"]


@pytest.mark.parametrize("page", FOR_READERS, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_command_named_in_a_sentence_exists(page: Path) -> None:
    """What stands in running text as a command is one, with options that it has."""
    for line in re.findall(r"`polcareer ([a-z][^`]*)`", page.read_text(encoding="utf-8")):
        assert shlex.split(line)[0] in COMMANDS, line


def test_every_kind_of_page_is_there() -> None:
    """A tutorial, how-tos, an explanation, and a place for maintainers; each page is in a list of its folder."""
    listed = {path for index in DOCS.rglob("*.md") for path in _listed_in(index)}
    kept = {page for page in PAGES if page.name not in ("index.md", "README.md")}
    listed |= set(DOCS.glob("decisions/0*.md"))  # a list by a pattern
    assert "decisions/0*" in (DOCS / "maintainers.md").read_text(encoding="utf-8")
    assert {page.relative_to(DOCS).parts[0] for page in kept} >= {"tutorial.md", "how-to", "explanation", "release.md"}
    assert kept <= listed


def _listed_in(index: Path) -> Iterator[Path]:
    for tree in re.findall(r"^```\{toctree\}\n(.*?)^```$", index.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        yield from (index.parent / f"{line}.md" for line in tree.splitlines() if line and not line.startswith(":"))


def tool(name: str) -> Any:
    """A tool, as a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tools"))
        return import_module(name)


def reference() -> Any:
    """The tool that makes the reference."""
    return tool("reference")


def test_links_of_the_built_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The tool finds a page, a heading and a picture that are not there, and what comes from outside."""
    links = tool("links")
    (tmp_path / "a.html").write_text(
        '<h1 id="top"><a href="b.html#here">b</a><a href="#top">a</a><a href="https://www.gov.uk/x">c</a></h1>'
    )
    (tmp_path / "b.html").write_text('<a id="here" href="a.html">a</a>')
    assert links.main([str(tmp_path)]) == 0
    (tmp_path / "c.html").write_text(
        '<a href="a.html#no">h</a><a href="d.html">p</a><img src="e.svg"><script src="https://cdn.example/f.js"></script>'
    )
    capsys.readouterr()
    assert links.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "c.html: no heading a.html#no",
        "c.html: no file d.html",
        "c.html: no file e.svg",
        "c.html: loads https://cdn.example/f.js",
    ]
    assert links.main([str(tmp_path / "nothing")]) == 1


def made_by_the_build() -> set[Path]:
    """The pages and pictures that the build makes."""
    tool = reference()
    pages = {DOCS / "reference" / name for name in tool.names()}
    return pages | {DOCS / "pictures" / f"{name}.svg" for name in tool.pictures(DOCS)}


def test_the_reference_names_everything() -> None:
    """Each command, data file and public name of Python has its place, with every option and field."""
    tool = reference()
    assert {f"commands/{name}.md" for name in COMMANDS} | {f"data/{name}.md" for name in FILES} <= tool.names()
    deposit, roles, python = tool.command_page("deposit"), tool.data_page("roles"), tool.python_page()
    assert {"`--votes`", "`<number>`", "`data.votes_needed`", "`kept`"} <= set(re.findall(r"`[^`\n]+`", deposit))
    assert "| `summary` | text, not empty | must be given |" in roles
    assert "| `employers` | a list, each the id of an employer |" in roles
    assert "on: date | None = None,\n" in python
    assert ">>> deposit(2336, 46732).kept" in python


@pytest.mark.exhaustive
def test_every_page_of_the_reference_is_made(tmp_path: Path) -> None:
    """The tool writes every page and picture that it names; a second time it changes none."""
    tool = reference()
    shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns(*MADE))
    tool.write(tmp_path / "docs")
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "docs" / "reference").rglob("*.md")}
    assert {path.relative_to(tmp_path / "docs" / "reference").as_posix() for path in made} == tool.names()
    assert {path.stem for path in (tmp_path / "docs" / "pictures").glob("*.svg")} == set(tool.pictures(DOCS))
    for name in COMMANDS:
        text = (tmp_path / "docs" / "reference" / "commands" / f"{name}.md").read_text(encoding="utf-8")
        assert "| `--json` |" in text or name == "schema" or "| `--full` |" in text
    for path in made:
        text = path.read_text(encoding="utf-8")
        assert not [place for place in (str(ROOT), sys.prefix, str(Path.home())) if f"{place}/" in text], path
    tool.write(tmp_path / "docs")
    assert made == {path: path.stat().st_mtime_ns for path in made}
