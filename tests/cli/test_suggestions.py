"""A wrong name gets the nearest right one, and the command that lists them all."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
NAMES = [  # a command line with a wrong name, and the right one
    ("roels", "roles"),
    ("can_stnad", "can-stand"),
    ("data chekc", "check"),
    ("roles --levle entry", "--level"),
    ("can-stand --bron 2000-01-01", "--born"),
    ("--versoin", "--version"),
    ("roles caseworkr", "caseworker"),
    ("roles Case_Worker", "caseworker"),
    ("roles caseworker ofice-manager", "office-manager"),
    ("salaries caseworkr", "caseworker"),
    ("roles --skill reserch", "research"),
    ("roles --employer mpp", "mp"),
    ("roles --place westminister", "westminster"),
    ("roles --level seniour", "senior"),
    ("roles --nation wale", "wales"),
    ("skills reserch", "research"),
    ("employers mpp", "mp"),
    ("vacancies w4pm", "w4mp"),
    ("deposit 1 2 --office mpp", "mp"),
    ("can-stand mpp", "mp"),
    ("can-stand westminister", "mp"),
    ("sources rpa1983", "rpa-1983"),
    ("schema rolez", "roles"),
]
FACTS = [
    ("can-stand --fact borne=2000-01-01", "born"),
    ("can-stand --fact consent_singed=yes", "consent-signed"),
    ("can-stand --citizenship britsh", "british"),
    ("can-stand --citizenship nigerai", "nigeria"),
    ("can-stand --citizenship 'British citizn'", "british"),
    ("can-stand --immigration limitedleave", "limited-leave"),
]


def is_named(name: str, text: str) -> bool:
    """Whether the name stands there as a word of its own, and not inside another."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def meant(text: str) -> str:
    """What was suggested."""
    found = re.search(r"Did you mean (.*?)\?\s", text)
    return found[1] if found else ""


@pytest.mark.parametrize(("line", "right"), NAMES)
def test_the_nearest_name(run: Run, line: str, right: str) -> None:
    """The nearest name is suggested, and the command named for the list does list it."""
    result = run(*shlex.split(line))
    assert (result.code, result.out) == (2, "")
    assert is_named(right, meant(result.err).replace("'", " "))
    listing = result.err.rstrip().rpartition(": ")[2]
    program, *words = shlex.split(listing)
    listed = run(*words)
    assert program == "polcareer"
    assert listed.code == 0
    assert is_named(right, listed.out)


@pytest.mark.parametrize(("line", "right"), FACTS)
def test_the_nearest_fact(run: Run, line: str, right: str) -> None:
    """A wrong fact or value of one is refused with the nearest right one and an example."""
    result = run(*shlex.split(line))
    assert (result.code, result.out) == (3, "")
    assert is_named(right, meant(result.err))
    assert "polcareer can-stand --help" in result.err or "For example: --" in result.err


@pytest.mark.parametrize("line", ["zzzzzzzz", "roles zzzzzzzz", "roles ''", "''", "schema zzzzzzzz", "--zzzzzzzz"])
def test_nothing_near(run: Run, line: str) -> None:
    """Where no name is near, none is suggested; the list is still named."""
    result = run(*shlex.split(line))
    assert (result.code, result.out) == (2, "")
    assert "Did you mean" not in result.err
    assert "List them all: polcareer" in result.err


@pytest.mark.parametrize("line", ["roles caseworkr", "salaries --markdown caseworkr", "roles --skill reserch"])
def test_every_format_suggests(run: Run, line: str) -> None:
    """The suggestion also reaches a program that asked for JSON."""
    words = [word for word in shlex.split(line) if word != "--markdown"]
    assert "Did you mean" in run(*words, "--json").out


@pytest.mark.parametrize(("line", "owner"), [("roles --level", "roles"), ("data check --data", "data check")])
def test_an_option_without_its_value(run: Run, line: str, owner: str) -> None:
    """An option without its value points to the help of its own command."""
    result = run(*line.split())
    assert (result.code, result.out) == (2, "")
    assert line.rsplit(maxsplit=1)[-1] in result.err
    assert result.err.endswith(f"See: polcareer {owner} --help\n")


def test_a_negative_number_is_no_option(run: Run) -> None:
    """Votes below nought are refused as votes, not as an option of that name."""
    result = run("deposit", "-5", "100")
    assert (result.code, result.out) == (2, "")
    assert "option" not in result.err


def test_an_error_holds_no_control_characters(run: Run) -> None:
    """What was typed is shown again without the characters that a terminal would obey."""
    result = run("roles", "case\x1b[31mworker\x07")
    assert result.code == 2
    assert "case?worker?" in result.err
    assert result.err.replace("\n", "").isprintable()
