"""A word that is plain to complete is completed without typer, to the byte as typer does it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import typer

from loaded import STORE
from polcareer.cli import app as command_line
from polcareer.cli import listed
from polcareer.cli.listed import COMMANDS, COMPLETION, completed
from polcareer.data import kinds
from polcareer.data.kinds import NAMES
from polcareer.law.rule import FACTS
from polcareer.names import Kind
from polcareer.questions.law import FLAG_VALUES

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
TYPED = ["", "r", "xyz", "take-", "roles ", "roles m", "roles mp", "rules ", "seats st", "apply c", "apply xyz"]
TYPED += ["timetable ", "can-stand u"]
TYPED += ["can-stand --citizenship ", "can-stand --citizenship ni", "can-stand mp --deposit-paid ", "can-stand --post "]
TYPED += ["can-stand --immigration exempt --office-held c", "can-stand --post xyz"]
FOR_TYPER = [
    "-",
    "--he",
    "roles -",
    "roles --employer ",
    "roles mp ",
    "roles 'm",
    "data c",
    "match w",
    "nothing w",
    "ŵ",
]
FOR_TYPER += ["skills $", "take-home 2", "roles --employer mp", "can-stand --citizenship ŵ"]
FOR_TYPER += ["can-stand --born ", "can-stand --fact consent", "can-stand --post=t", "roles --citizenship "]
FOR_TYPER += ["can-stand --data elsewhere --citizenship "]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The files of the indexes that a wheel's build makes: of names, and of the values of options of facts."""
    folder = tmp_path_factory.mktemp("indexes")
    return str(NAMES.write(STORE, folder)), str(FLAG_VALUES.write(STORE, folder))


@pytest.fixture(autouse=True)
def index(indexes: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """These indexes, and no settings of the shell that runs the tests."""
    for name, file in zip(("NAMES", "FLAGS"), indexes, strict=True):
        monkeypatch.setattr(listed, name, file)
    monkeypatch.delenv("POLCAREER_DATA", raising=False)


def asked(shell: str, typed: str) -> dict[str, str]:
    """What a shell asks, at the end of a line typed so far."""
    line = f"polcareer {typed}"
    return {
        COMPLETION: f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
    }


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed", TYPED)
def test_as_typer_has_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, typed: str
) -> None:
    """Names of commands and of what their first argument names are the same in every shell."""
    for name, value in asked(shell, typed).items():
        monkeypatch.setenv(name, value)
    assert command_line.run([]) == 0
    assert completed(os.environ) == capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed", FOR_TYPER)
def test_the_rest_is_for_typer(shell: str, typed: str) -> None:
    """Options, quotation marks, later words and commands without names are not answered here."""
    assert completed(asked(shell, typed)) is None


@pytest.mark.parametrize(
    "other",
    [
        {COMPLETION: "source_bash"},
        {COMPLETION: "complete_tcsh"},
        {"POLCAREER_DATA": "elsewhere"},
        {"COMP_CWORD": "9"},
        {"COMP_CWORD": ""},
    ],
)
def test_another_question(other: Mapping[str, str]) -> None:
    """The script for a shell, an unknown shell, other data and a place beyond the line are for typer too."""
    assert completed(asked("bash", "roles ") | dict(other)) is None


def test_a_question_of_fish() -> None:
    """Whether there is anything to offer, fish asks typer."""
    assert completed(asked("fish", "roles ") | {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}) is None


def test_without_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout typer answers, since nothing has made an index."""
    monkeypatch.setattr(listed, "NAMES", os.devnull + "/nothing")
    assert completed(asked("bash", "roles ")) is None
    assert completed(asked("bash", "rol")) == "roles\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_kind_is_that_of_the_first_argument(name: str) -> None:
    """Each command whose first argument is completed by a kind says which, and no other does."""
    command: Any = typer.main.get_command(COMMANDS[name].app)
    arguments = [each for each in command.params if each.param_type_name == "argument"] if command.params else []
    complete: Callable[..., Any] | None = arguments[0]._custom_shell_complete if arguments else None  # noqa: SLF001
    kind = next((each for each in kinds.KINDS if each.one == COMMANDS[name].names), None)
    assert (kind is None) == (not COMMANDS[name].names)
    if kind is not None:
        assert complete is not None
        offered = [each.value for each in complete(None, arguments[0], "")]
        assert offered == list(dict.fromkeys(id_ for id_, _ in kinds.named(STORE, kind)))


def test_every_kind_is_in_the_index() -> None:
    """A new kind of thing that people name is completed too."""
    assert {each for each in vars(kinds).values() if isinstance(each, Kind)} == set(kinds.KINDS)


def by_typer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str) -> list[str]:
    """What typer offers bash."""
    for name, value in asked("bash", typed).items():
        monkeypatch.setenv(name, value)
    assert command_line.run([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize("flag", [fact.flag for fact in STORE.load(FACTS) if fact.flag], ids=lambda flag: flag.name)
def test_the_values_of_facts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], run: Callable[..., Any], flag: Any
) -> None:
    """Each value that is offered after an option of a fact is taken by it; a date or a number offers none."""
    offered = by_typer(monkeypatch, capsys, f"can-stand {flag.name} ")
    monkeypatch.delenv(COMPLETION)
    assert bool(offered) == (flag.takes not in ("DATE", "NUMBER"))
    for value in {*offered[:3], *offered[-3:]}:
        result = run("can-stand", flag.name, value, "--no-input", "--plain")
        assert (result.code, result.err) == (0, ""), value


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("--fact treas", "treason="),
        ("--fact treason=", "treason=yes"),
        ("--fact seat-nation=w", "seat-nation=wales"),
    ],
)
def test_a_fact_named_in_full(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, first: str
) -> None:
    """`--fact` offers the facts, and then what may be typed for the one begun."""
    assert by_typer(monkeypatch, capsys, f"can-stand {typed}")[:1] == [first]


@pytest.mark.parametrize("typed", ["--fact nothing=", "--fact born=", "--born "])
def test_nothing_to_offer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    """A fact that is none, and one that takes anything, offer nothing."""
    assert by_typer(monkeypatch, capsys, f"can-stand {typed}") == []
