"""`can-stand --profile`: a file of facts about a person, read with suspicion."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LIMIT = 1_000_000  # bytes
SOUND = {
    "YAML": b"born: 2010-01-01\ncitizenship: british\nsubscribers: 8\n",
    "YAML with lists": b'# me\n---\n"born": "2010-01-01"\ncitizenship: [british]\nsubscribers: 8\nimmigration: null\n',
    "JSON": b'{"born": "2010-01-01", "citizenship": ["british"], "subscribers": 8}',
    "other ends of line": b"born: 2010-01-01\r\ncitizenship: british\r\nsubscribers: 8\r\n",
    "a byte order mark": b"\xef\xbb\xbfborn: 2010-01-01\ncitizenship: british\nsubscribers: 8\n",
}
UNSOUND = {  # what is wrong: the file, and what is said
    "empty": (b"", "empty"),
    "only a comment": (b"# nothing\n", "empty"),
    "a list": (b"- born: 2000-01-01\n", "not a mapping"),
    "a word": (b"british", "not a mapping"),
    "over a megabyte": (b"#" * (LIMIT + 1), "over 1,000,000 bytes"),
    "NUL": (b"born: 2000-01-01\0\n", "is not YAML"),
    "too deep": (b"born: " + b"[" * 60 + b"]" * 60, "nested"),
    "far too deep": (b"[" * 30_000 + b"]" * 30_000, "nested"),
    "an alias": (b"born: &day 2000-01-01\ncitizenship: *day\n", "alias"),
    "a tag": (b"born: !!python/object/apply:os.getcwd []\n", "tag"),
    "a key twice": (b"born: 2000-01-01\nborn: 2001-01-01\n", "twice"),
    "a key twice in two spellings": (b"deposit_paid: yes\ndeposit-paid: no\n", "twice"),
    "two documents": (b"born: 2000-01-01\n---\nborn: 2001-01-01\n", "several documents"),
    "no UTF-8": (b"born: \xff\n", "UTF-8"),
    "unclosed": (b"citizenship: [british", "is not YAML"),
    "a list as a key": (b"? [born]\n: 2000-01-01\n", "key"),
    "an unknown fact": (b"borne: 2000-01-01\n", "Did you mean born"),
    "a number for a fact": (b"1: 2000-01-01\n", "no fact called '1'"),
    "a value that cannot be": (b"born: 1832-12-10\n", "120 years"),
    "a mapping for a value": (b"born: {year: 2000}\n", "(born)"),
    "no citizenship in the list": (b"citizenship: []\n", "(citizenship)"),
    "a list for one value": (b"subscribers: [8]\n", "(subscribers)"),
    "a decimal": (b"subscribers: 8.5\n", "(subscribers)"),
}


@pytest.mark.parametrize("raw", SOUND.values(), ids=SOUND)
@pytest.mark.parametrize("by", ["file", "stdin"])
def test_a_sound_profile(run: Run, tmp_path: Path, raw: bytes, by: str) -> None:
    """YAML and JSON, from a file or standard input, mean what the same options mean."""
    (tmp_path / "me").write_bytes(raw)
    given = ("--profile", "-") if by == "stdin" else ("--profile", str(tmp_path / "me"))
    expected = run("can-stand", "--born", "2010-01-01", "--citizenship", "british", "--subscribers", "8", "--json")
    assert json.loads(expected.out)["data"][0]["outcome"] == "cannot-stand"
    assert run("can-stand", *given, "--json", stdin=raw) == expected


@pytest.mark.parametrize(("raw", "said"), UNSOUND.values(), ids=UNSOUND)
def test_an_unsound_profile(run: Run, tmp_path: Path, raw: bytes, said: str) -> None:
    """A profile that cannot be right gets exit code 3 and no verdict, saying what is wrong with it."""
    path = tmp_path / "me.yaml"
    path.write_bytes(raw)
    result = run("can-stand", "--profile", str(path))
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert run("can-stand", "--profile", "-", stdin=raw).code == 3
    assert json.loads(run("can-stand", "--profile", str(path), "--json").out)["error"]["code"] == "refused-fact"


def test_a_profile_of_just_a_megabyte(run: Run, tmp_path: Path) -> None:
    """The limit itself is allowed."""
    facts = b"born: 2000-01-01\n"
    (tmp_path / "me").write_bytes(facts + b"#" * (LIMIT - len(facts)))
    assert run("can-stand", "--profile", str(tmp_path / "me")).code == 0


def test_an_empty_mapping_says_nothing(run: Run) -> None:
    """A mapping without facts is a person of whom nothing is known."""
    assert run("can-stand", "--profile", "-", stdin=b"{}") == run("can-stand")


def test_options_overrule_the_profile(run: Run) -> None:
    """What is said on the command line overrules the profile, however the profile spells it."""
    raw = b"born: 2010-01-01\ncitizenship: british\ndeposit_paid: no\n"
    overruled = ("--born", "1990-01-31", "--deposit-paid", "unknown")
    (found,) = json.loads(run("can-stand", "--profile", "-", *overruled, "--json", stdin=raw).out)["data"]
    assert found["bars"] == []
    assert {form["rule"]: form["state"] for form in found["formalities"]}["mp-deposit"] == "to-do"


@pytest.mark.parametrize("name", ["missing.yaml", ".", "missing/me.yaml", ""])
def test_no_such_profile(run: Run, name: str) -> None:
    """A file that cannot be read is wrong usage, by name."""
    result = run("can-stand", "--profile", name)
    assert (result.code, result.out) == (2, "")
    assert "cannot be read" in result.err


def test_an_endless_profile(environment: dict[str, str]) -> None:
    """Reading stops at the limit, so that a file without an end is refused too."""

    def half_a_gigabyte() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))

    command = [sys.executable, "-m", "polcareer", "can-stand", "--profile", "/dev/zero"]
    done = subprocess.run(
        command, env=environment, preexec_fn=half_a_gigabyte, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "over 1,000,000 bytes" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("can-stand",), ("match",), ("apply",), ("apply", "caseworker"), ("profile", "save", "--from")],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("raw", "key", "meant"),
    [
        (b"carreer: {skills: [research]}\n", "carreer", "career"),
        (b"career: {skills: [research]}\ncitizenshp: british\n", "citizenshp", "citizenship"),
        (b"career: {skills: [research]}\nzzz: 1\n", "zzz", ""),
    ],
    ids=["career", "a fact", "neither"],
)
def test_a_key_that_nobody_reads(run: Run, words: tuple[str, ...], raw: bytes, key: str, meant: str) -> None:
    """A misspelt key is refused by every command that reads a profile, with the nearest, never passed over."""
    line = (*words, "-") if words[-1] == "--from" else (*words, "--profile", "-")
    result = run(*line, stdin=raw)
    assert (result.code, result.out) == (3, "")
    assert f"There is no fact called '{key}'." in result.err
    assert (f"Did you mean {meant}" in result.err) is bool(meant)
    assert "career" in result.err
