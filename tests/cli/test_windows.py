"""Windows, as far as it can be tried elsewhere: its code pages, its paths, its shells, and modules that it lacks.

What no test here can say, since none of it runs on Windows, stands in docs/release.md.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import PureWindowsPath
from typing import Any

import pytest
import tree_sitter
import tree_sitter_powershell

from polcareer.cli import command
from polcareer.cli.listed import COMMANDS, _made
from polcareer.data import kinds, open_store
from polcareer.data.checking import name_of
from sampling import first

Run = Callable[..., Any]
NOT_THERE = ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty")
CODE_PAGES = ("cp1252", "cp850", "cp437")  # Western Europe; its console; the console of the United States
GRAMMAR = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def faults(node: tree_sitter.Node) -> Iterator[str]:
    """What of a script PowerShell's grammar cannot read."""
    if node.is_error or node.is_missing:
        yield f"{node.start_point}: {(node.text or b'').decode()!r}"
    for child in node.children:
        yield from faults(child)


def commands_of(node: tree_sitter.Node) -> Iterator[str]:
    """The commands that a script runs, each with its arguments."""
    if node.type == "command":
        yield (node.text or b"").decode()
    for child in node.children:
        yield from commands_of(child)


def read(script: str) -> tree_sitter.Node:
    """A script as PowerShell's grammar reads it."""
    return GRAMMAR.parse(script.encode()).root_node


def test_the_grammar_knows_a_broken_script() -> None:
    """What PowerShell would refuse is found: a brace that is not closed, a quotation mark that is open."""
    assert list(faults(read('Get-Item "x"\n'))) == []
    assert list(faults(read("$a = { param($b\n")))
    assert list(faults(read('Get-Item "x\n')))


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_the_script_of_powershell(program: Run, shell: str) -> None:
    """PowerShell's grammar reads all of the script; it registers this program and gives back what it set."""
    script = read(program(_POLCAREER_COMPLETE=f"source_{shell}").out)
    assert list(faults(script)) == []
    run_there = list(commands_of(script))
    (registered,) = [each for each in run_there if each.startswith("Register-ArgumentCompleter")]
    assert registered == "Register-ArgumentCompleter -Native -CommandName polcareer -ScriptBlock $scriptblock"
    assert "polcareer" in [each.strip() for each in run_there]
    text = (script.text or b"").decode()
    set_, cleared = (re.findall(rf"\$Env:(\w+) = {value}", text) for value in ('"?[$\\w]+"?', '""'))
    assert sorted(set(set_)) == sorted(cleared)


def test_what_powershell_is_offered(program: Run) -> None:
    """Each word has a text beside it, which PowerShell insists on, and none that its shell would read otherwise."""
    asked = {"_POLCAREER_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_ARGS": "polcareer "}
    lines = program(**asked, _TYPER_COMPLETE_WORD_TO_COMPLETE="").out.splitlines()
    assert len(lines) == len(COMMANDS)
    for line in lines:
        word, said = line.split(":::")
        assert word in COMMANDS
        assert said
    store = open_store()
    offered = {name for kind in kinds.KINDS for name, _ in kinds.named(store, kind)}
    assert [name for name in offered if not re.fullmatch(r"[\w.-]+", name, re.ASCII)] == []


def test_words_for_the_shell_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be typed is quoted as the system's shell reads it."""
    words = ["seats", "--place", "St Albans", r"C:\Users\A B\me.csv"]
    assert command.line_typed(words[:3]) == "polcareer seats --place 'St Albans'"
    monkeypatch.setattr(sys, "platform", "win32")
    assert command.line_typed(words) == r'polcareer seats --place "St Albans" "C:\Users\A B\me.csv"'


def test_paths_with_backslashes() -> None:
    """A data file has the same name in a fault on every system, and the indexes are found beside the program."""
    folder = PureWindowsPath(r"C:\Users\Siân\polcareer\data")
    assert name_of(folder / r"candidacy\rules\mp.yaml", folder) == "candidacy/rules/mp.yaml"
    here = PureWindowsPath(r"C:\Python\Lib\site-packages\polcareer\cli\listed.py")
    assert _made(str(here), "\\") == "C:\\Python\\Lib\\site-packages\\polcareer\\_snapshots\\made\\"
    assert PureWindowsPath(f"{_made(str(here), chr(92))}names.json").parent.parent == here.parents[1] / "_snapshots"


@pytest.mark.parametrize("page", first(1, CODE_PAGES))
def test_a_code_page(answer: Run, sampled_question: tuple[str, ...], page: str) -> None:
    """In a code page of Windows every form prints, and a pound is a pound."""
    for form in ((), ("--plain",), ("--csv",), ("--markdown",), ("--html",), ("--json",)):
        shown, whole = (answer(*sampled_question, *form, encoding=code) for code in (page, "utf-8"))
        assert (shown.code, shown.err) == (0, "")
        assert shown.out.encode(page).decode(page) == shown.out
        if form == ("--json",):
            assert json.loads(shown.out) == json.loads(whole.out)
        elif form != ("--html",):
            assert shown.out.count("£") == whole.out.count("£")


WITHOUT = f"""
import importlib.abc, sys
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {NOT_THERE!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
for name in {NOT_THERE!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
from polcareer.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "words",
    first(
        2, ["--version", "roles caseworker", "can-stand mp --born 2010-01-01", "--help", "data check", "seats clacton"]
    ),
)
def test_without_the_modules_that_windows_lacks(environment: dict[str, str], words: str) -> None:
    """What prints an answer asks for no module that there is on Unix alone. (Saving does: tests/cli/test_saving.py.)"""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *words.split()], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
