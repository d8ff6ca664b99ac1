"""What an ordinary run does not import: each of these modules would cost the user time on every command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from polcareer.data.store import SNAPSHOTS

Imported = Callable[..., set[str]]
# The modules of a run, less those of a bare Python (a measuring tool may be among these), and DATA if it read any, with
# each file of it.
DATA = "_snapshots"
WATCH = f"""
import sys
before = set(sys.modules)
opened = []
sys.addaudithook(lambda event, about: event == "open" and opened.append(str(about[0])))
from polcareer.__main__ import main
try:
    main()
finally:
    print(*sorted(set(sys.modules) - before), *{{'{DATA}'}} & set('/'.join(opened).split('/')), file=sys.stderr)
    print(*('{DATA}' + each.partition('{DATA}')[2] for each in opened if '{DATA}' in each), file=sys.stderr)
"""
SLOW = {"yaml", "pydantic", "rich", "hypothesis", "importlib.metadata"}  # heavy: no listing loads them
SEARCHERS = {"rapidfuzz", "snowballstemmer"}
SEARCHING = ("match", "search")  # these take free words
# These go through pydantic: that is their task.
CHECKERS = (("data", "check"), ("schema", "roles"), ("schema", "answer"))
SHELLS = ("bash", "zsh", "fish", "powershell")

pytestmark = pytest.mark.skipif(
    not SNAPSHOTS.is_dir(), reason="a checkout validates its YAML on every run; only an installed wheel has snapshots"
)


@pytest.fixture
def imported(environment: dict[str, str], tmp_path: Path) -> Imported:
    """The names of the modules that a run imports."""

    def runner(*words: str, **env: str) -> set[str]:
        command = [sys.executable, "-c", WATCH, *words]
        done = subprocess.run(command, env=environment | env, cwd=tmp_path, capture_output=True, text=True, check=True)
        return set(done.stderr.split())

    return runner


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_needs_nothing(imported: Imported, flag: str) -> None:
    """--version answers with two modules of ours and no typer."""
    modules = imported(flag)
    assert {name for name in modules if name.startswith("polcareer")} == {
        "polcareer",
        "polcareer.__main__",
        "polcareer.version",
    }
    assert modules & {*SLOW, "typer", "msgspec", "json", "dataclasses"} == set()


def test_a_pipe_needs_nothing_slow(imported: Imported, question_line: tuple[str, ...]) -> None:
    """A piped answer imports neither YAML, pydantic nor rich, and nothing for search unless it takes free words."""
    modules = imported(*question_line)
    if question_line[:2] == ("profile", "save"):
        assert modules & SLOW == {"yaml"}  # which writes the file
    elif question_line not in CHECKERS:
        assert modules & SLOW == set()
    if question_line[0] != "profile":
        assert "platformdirs" not in modules
    if question_line[0] not in SEARCHING:
        assert modules & SEARCHERS == set()


@pytest.mark.parametrize("form", ["--json", "--csv", "--markdown", "--html", "--plain"])
def test_no_format_needs_anything_slow(imported: Imported, form: str) -> None:
    """No format brings in YAML, pydantic or rich."""
    assert imported("roles", "caseworker", form) & SLOW == set()


@pytest.mark.parametrize("words", [(), ("--help",), ("roles", "--help"), ("schema",)])
def test_help_needs_nothing_slow(imported: Imported, words: tuple[str, ...]) -> None:
    """Help is plain text: no rich, no data, no YAML."""
    assert imported(*words) & {*SLOW, DATA} == set()
    assert DATA in imported("roles")  # what reads data is seen to


def test_help_on_facts_reads_their_snapshot_alone(imported: Imported) -> None:
    """The options that take facts are declared with the facts: help decodes their snapshot, and validates nothing."""
    modules = imported("can-stand", "--help")
    assert modules & SLOW == set()
    assert DATA in modules


def test_the_usual_office_reads_its_own_law_alone(imported: Imported) -> None:
    """Whoever asks about the Commons waits for no rule, fact or list of another office; for a council they are read."""
    about = ("--born", "1990-01-01", "--citizenship", "british", "--none-of-the-above")
    law = f"{DATA}/candidacy/"
    read = {each.removeprefix(law) for each in imported("can-stand", "mp", *about) if each.startswith(law)}
    assert read == {"countries.json", "facts.json", "offices.json", "places.json", "rules/mp.json"}
    for words in (("msp",), ("--all",)):
        more = {each.removeprefix(law) for each in imported("can-stand", *words, *about) if each.startswith(law)}
        assert more > read | {"lists.json", "rules/councils.json", "facts/devolved.json"}


@pytest.mark.parametrize("words", [(), ("--help",), ("schema",)])
def test_the_list_of_commands_imports_none(imported: Imported, words: tuple[str, ...]) -> None:
    """The program's help names every command without importing any, nor anything that holds or reads data.

    The list of schemas names every data file without importing what holds any of them.
    """
    modules = imported(*words)
    assert modules & {"polcareer.cli.roles", "polcareer.cli.can_stand"} == set()
    assert not [name for name in modules if name.startswith(("polcareer.jobs", "polcareer.law", "polcareer.polls"))]
    if words != ("schema",):
        assert modules & {"polcareer.data", "polcareer.data.model", "msgspec"} == set()


@pytest.mark.parametrize("words", [("roles",), ("roles", "caseworker"), ("salaries",), ("deposit", "2337", "46732")])
def test_drawing_needs_rich_alone(imported: Imported, words: tuple[str, ...]) -> None:
    """An answer drawn for a person imports rich, and still neither YAML nor pydantic."""
    modules = imported(*words, FORCE_COLOR="1")
    assert "rich" in modules
    assert modules & {"yaml", "pydantic", "hypothesis", *SEARCHERS} == set()


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("", True),
        ("roles case", True),
        ("can-stand --citizenship ni", True),
        ("roles --", False),
        ("can-stand --", False),
        ("roles mp case", False),
    ],
)
def test_completion_needs_nothing_slow(imported: Imported, shell: str, typed: str, *, plain: bool) -> None:
    """Completion, asked at every press of the key, imports nothing slow in any shell, and typer for no plain word."""
    words = f"polcareer {typed}"
    modules = imported(
        _POLCAREER_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS=words,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
        _TYPER_COMPLETE_WORD_TO_COMPLETE=words.rpartition(" ")[2],
    )
    assert modules & (SLOW | SEARCHERS) == set()
    assert ("typer" not in modules) == plain
    assert not plain or modules & {"msgspec", "pathlib", "polcareer.names"} == set()


def test_completing_commands_imports_none(imported: Imported) -> None:
    """The names of commands are completed without importing the commands."""
    modules = imported(_POLCAREER_COMPLETE="complete_bash", COMP_WORDS="polcareer r", COMP_CWORD="1")
    assert modules & {"polcareer.cli.roles", "polcareer.cli.can_stand"} == set()


def test_a_calendar_file_is_what_needs_icalendar(imported: Imported) -> None:
    """The library that writes calendar files is imported for --ics alone."""
    words = ("timetable", "mp", "--poll", "2029-05-03")
    assert "icalendar" not in imported(*words)
    modules = imported(*words, "--ics", "steps.ics")
    assert "icalendar" in modules
    assert modules & {"yaml", "pydantic", "rich"} == set()


@pytest.mark.parametrize(
    "line",
    ["rules", "rules mp", "rules mp-deposit", "roles", "roles senior caseworker", "skills research", "offices mp"],
)
def test_what_is_named_is_not_searched_for(imported: Imported, line: str) -> None:
    """A list, and an entry by its name, several words too, need nothing of search and no list of open points in law."""
    assert imported(*line.split()) & {"polcareer.questions.search", "polcareer.questions.unsettled"} == set()


@pytest.mark.parametrize("post", ["teacher", "retired teacher"])
def test_an_option_that_there_is_needs_no_reading_of_others(imported: Imported, post: str) -> None:
    """What is told by our own options, a post that was left too, loads nothing of what refused lines are taken for."""
    modules = imported("can-stand", "mp", "--age", "30", "--post", post, "--no-input")
    assert modules & {"polcareer.cli.told", "polcareer.cli.refused"} == set()


def test_a_profile_is_what_needs_yaml(imported: Imported, tmp_path: Path) -> None:
    """A profile file brings in YAML, and still no pydantic."""
    profile = tmp_path / "me.yaml"
    profile.write_text("born: 2000-01-01\n")
    modules = imported("can-stand", "--profile", str(profile))
    assert "yaml" in modules
    assert "pydantic" not in modules


def test_a_query_needs_no_stemmer(imported: Imported) -> None:
    """The index that the wheel's build made has the stems; a word that is not there is compared with those that are."""
    heavy = {"snowballstemmer", "polcareer.jobs.guide", "polcareer.law.rule"}
    for words in (("search", "caseworker"), ("search", "casworkr"), ("spad salary",)):
        assert imported(*words) & heavy == set()
    assert "rapidfuzz" not in imported("search", "caseworker")
    assert "rapidfuzz" in imported("search", "casworkr")


def test_drawing_needs_little_of_rich(imported: Imported) -> None:
    """A page is laid out in segments: no more of rich comes in than its console brings (before 15, tables too)."""
    console = subprocess.run(
        [sys.executable, "-c", "import rich.console, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    layouts = {"rich.table", "rich.box", "rich.padding", "rich.columns", "rich.panel", "rich.tree"}
    drawn = imported("salaries", FORCE_COLOR="1")
    assert "rich.console" in drawn
    assert drawn & layouts <= set(console.stdout.split())
