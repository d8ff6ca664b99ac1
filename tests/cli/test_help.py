"""Help begins with examples that run, completion never errs in four shells, and the manual page is help's own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import files, version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from folders import ROOT
from polcareer.cli.app import COMMANDS
from polcareer.cli.listed import GROUPS
from polcareer.version import MADE, TELL_US
from sampling import every

Run = Callable[..., Any]
SHELLS = ("bash", "zsh", "fish", "powershell")
IDS = [  # what was typed so far, a candidate there must be, and one there must not be
    ("roles case", "caseworker", "office-manager"),
    ("roles caseworker of", "office-manager", "caseworker"),
    ("roles --skill rese", "research", "resilience"),
    ("roles --employer ms", "msp", "mp"),
    ("salaries office", "office-manager", "caseworker"),
    ("skills rese", "research", "resilience"),
    ("employers ms", "msp", "mp"),
    ("vacancies w4", "w4mp", "social-media"),
    ("can-stand m", "mp", "born"),
    ("deposit 1 2 --office m", "mp", "born"),
    ("timetable sc", "scottish-parliament", "senedd"),
    ("timetable mp --nation w", "wales", "scotland"),
    ("deposit --seat cla", "clacton", "bootle"),
    ("seats st-a", "st-austell-and-newquay", "bootle"),
    ("sources rpa-19", "rpa-1983", "eaa-2006"),
    ("routes case", "caseworker", "office-manager"),
    ("routes caseworker m", "mp", "caseworker"),
    ("routes --to off", "office-manager", "caseworker"),
    ("schema ro", "roles", "skills"),
    ("data c", "coverage", "path"),
    ("roles --le", "--level", "--employer"),
    ("can-stand --no", "--nomination", "--born"),
    ("can", "can-stand", "roles"),
]


@pytest.fixture
def complete(program: Run) -> Callable[..., list[str]]:
    """The candidates that a shell is given for a command line typed so far, as that shell reads them."""

    def candidates(shell: str, typed: str, **env: str) -> list[str]:
        words = f"polcareer {typed}".split(" ")
        protocol = {
            "_POLCAREER_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": " ".join(words),
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        }
        result = program(**protocol, **env)
        assert result.err == ""
        return [line.partition("\t")[0].partition(":::")[0] for line in _unwrapped(shell, result.out)]

    return candidates


def _unwrapped(shell: str, shown: str) -> list[str]:
    """The lines of an answer; zsh's are inside a call, each quoted."""
    if shell != "zsh":
        return [line for line in shown.splitlines() if line]
    inner = re.fullmatch(r"_arguments '\*: :\(\((.*)\)\)'", shown.strip(), re.DOTALL)
    return re.findall(r'^"(.*?)"', inner[1], re.MULTILINE) if inner else []


@pytest.mark.parametrize("shell", SHELLS)
def test_commands(complete: Callable[..., list[str]], shell: str) -> None:
    """With nothing typed, the candidates are the commands, in order, and nothing else."""
    assert complete(shell, "") == list(COMMANDS)


@pytest.mark.parametrize("shell", SHELLS)
def test_options(complete: Callable[..., list[str]], shell: str) -> None:
    """After two hyphens the candidates are the command's options, and nothing else."""
    found = complete(shell, "roles --")
    assert {"--employer", "--place", "--level", "--skill", "--nation", "--json", "--data", "--help"} <= set(found)
    assert [name for name in found if not name.startswith("--")] == []


ASKED = [("bash", *row) for row in IDS] + [(shell, *row) for shell in SHELLS[1:] for row in IDS[:2]]


@pytest.mark.parametrize(("shell", "typed", "right", "wrong"), every(3, ASKED))
def test_ids(complete: Callable[..., list[str]], shell: str, typed: str, right: str, wrong: str) -> None:
    """Ids, options and commands that begin as typed are candidates; others are not."""
    found = complete(shell, typed)
    assert right in found
    assert wrong not in found
    assert [name for name in found if not name.startswith(typed.rpartition(" ")[2])] == []


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_commands_are_explained(program: Run, shell: str) -> None:
    """A shell that shows descriptions gets what each command answers, not its examples."""
    protocol = {"_TYPER_COMPLETE_ARGS": "polcareer ", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    shown = program(_POLCAREER_COMPLETE=f"complete_{shell}", **protocol).out
    assert "Examples" not in shown
    assert COMMANDS["deposit"].answers in shown


@pytest.mark.parametrize("shell", SHELLS)
def test_no_error_while_completing(complete: Callable[..., list[str]], shell: str, tmp_path: Path) -> None:
    """Without readable data there are no candidates, and no error either."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "roles.yaml").write_text("- [")
    assert complete(shell, "roles case", POLCAREER_DATA=str(tmp_path / "broken")) == []
    assert complete(shell, "roles case", POLCAREER_DATA=str(tmp_path / "nowhere")) == []
    assert complete(shell, "timetable sc", POLCAREER_DATA=str(tmp_path / "nowhere")) == []
    assert complete(shell, "rolse case") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_for_each_shell(program: Run, shell: str) -> None:
    """Each shell gets a script that asks this program in that shell's own way."""
    result = program(_POLCAREER_COMPLETE=f"source_{shell}")
    assert (result.code, result.err) == (0, "")
    assert "polcareer" in result.out
    assert "_POLCAREER_COMPLETE" in result.out
    assert f"complete_{shell}" in result.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_in_a_real_bash(environment: dict[str, str]) -> None:
    """Bash, with the script loaded, offers role ids."""
    script = (
        'eval "$(_POLCAREER_COMPLETE=source_bash polcareer)"\n'
        "COMP_WORDS=(polcareer roles senior-case); COMP_CWORD=2\n"
        '$(complete -p polcareer | sed "s/.*-F \\([^ ]*\\).*/\\1/") polcareer senior-case roles\n'
        'echo "${COMPREPLY[@]}"\n'
    )
    found = environment | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"}
    done = subprocess.run(["bash", "--norc", "-c", script], env=found, capture_output=True, text=True, check=True)  # noqa: S607 the user's own bash
    assert done.stdout.split() == ["senior-caseworker"]
    assert done.stderr == ""


IN_SHELLS = {  # with the script loaded, what each shell offers behind "roles senior-case"
    "fish": (
        "--no-config",
        "_POLCAREER_COMPLETE=source_fish polcareer | source; complete -C 'polcareer roles senior-case'",
    ),
    "zsh": (
        "-f",
        (
            "autoload -U compinit; compinit -D; _arguments() { print -r -- $@ }\n"
            'eval "$(_POLCAREER_COMPLETE=source_zsh polcareer)"\n'
            "words=(polcareer roles senior-case); CURRENT=3; $_comps[polcareer]\n"
        ),
    ),
}


@pytest.mark.parametrize("shell", IN_SHELLS)
def test_in_another_real_shell(environment: dict[str, str], shell: str) -> None:
    """Fish and zsh, with the script loaded, offer role ids."""
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    option, script = IN_SHELLS[shell]
    found = environment | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"}
    done = subprocess.run([path, option, "-c", script], env=found, capture_output=True, text=True, check=True)
    assert re.findall(r"[\w-]+caseworker", done.stdout) == ["senior-caseworker"]
    assert done.stderr == ""


# Help begins with examples that run, fits a narrow terminal, and never needs a guess.
EXIT_CODES = ("0", "1", "2", "3", "4", "5", "130")


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
    """The program's own help lists every command once, in groups, with what it answers, and every exit code."""
    shown = run("--help")
    flat = " ".join(shown.out.split())
    listed = [f"{name} {COMMANDS[name].answers}" for names in GROUPS.values() for name in names]
    places = [flat.find(line) for line in listed]
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)
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
    assert {line.split()[0] for line in parts.splitlines()} == {"check", "coverage", "path", "stale", "unsettled"}
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
    tried = shown.out.partition("Try:\n")[2].partition("\n\n")[0].splitlines()
    assert tried[2:] == ["Or ask in plain words, in double quotes:", '  polcareer "can a teacher stand?"']
    assert len(shown.out.splitlines()) <= 23
    assert max(map(len, shown.out.splitlines())) <= 80
    for line in lines:
        assert run(*shlex.split(re.split(r"\s{2,}", line)[0])[1:]).code == 0, line


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(run: Run, program: Run, flag: str) -> None:
    """The version is the installed package's, before and after typer is loaded."""
    said = f"polcareer {version('polcareer')} (data as at {MADE})\n{TELL_US}\n"
    assert run(flag) == (0, said, "")
    assert program(flag) == (0, said, "")


# The manual page: as the help of today, well formed, and in the wheel.

PAGE = ROOT / "man" / "polcareer.1"


def _script() -> ModuleType:
    spec = spec_from_file_location("man_page", ROOT / "tools" / "man_page.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_page_is_as_the_help_of_today() -> None:
    """The page that is committed is the one that the script makes, and has every command."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == _script().page(), "run: python tools/man_page.py"
    assert all(f".SS polcareer {name}\n" in page for name in COMMANDS)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff, which reads manual pages, is not installed")
def test_the_page_is_well_formed() -> None:
    """A page that groff reads without a warning, with its words kept."""
    command = ["groff", "-k", "-man", "-Tutf8", "-ww", str(PAGE)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    assert "polcareer can-stand" in done.stdout
    assert "£" in done.stdout


def test_the_page_is_in_the_wheel() -> None:
    """An installation has the page where `man` looks for it."""
    assert any(path.parts[-4:] == ("share", "man", "man1", "polcareer.1") for path in files("polcareer") or ())
