"""Pipes that close, disks that fill, screens without letters, and Ctrl-C: never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from sampling import every, first

Run = Callable[..., Any]
PROGRAM = (sys.executable, "-m", "polcareer")
LINES = (
    ("--version",),
    (),
    ("--help",),
    ("roles", "--help"),
    ("profile",),
    ("schema",),
    ("schema", "rules"),
    ("routes", "--dot"),
    ("routes", "--mermaid"),
    ("can-stand", "--batch", "-"),
    ("can-stand", "--batch", "-", "--csv"),
    ("roles", "caseworkr", "--json"),
)
PEOPLE = b'{"born": "2010-01-01"}\n' * 5_000  # more than a pipe or a buffer holds


def ends(words: tuple[str, ...], environment: dict[str, str], stdout: int, stdin: bytes = b"") -> tuple[int, str]:
    """The exit code and what was said on stderr, with stdout as given."""
    done = subprocess.run(
        [*PROGRAM, *words], env=environment, stdout=stdout, stderr=subprocess.PIPE, input=stdin, check=False
    )
    return done.returncode, done.stderr.decode()


def closed_pipe() -> int:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


def test_a_closed_pipe_is_silent(environment: dict[str, str], sampled_opening: tuple[str, ...]) -> None:
    """Where the reader has gone, every command ends in silence and with success."""
    writer = closed_pipe()
    assert ends(sampled_opening, environment, writer) == (0, "")
    os.close(writer)


@pytest.mark.parametrize("words", every(3, LINES, whole=True), ids=" ".join)
def test_a_closed_pipe_is_silent_for_all_else(environment: dict[str, str], words: tuple[str, ...]) -> None:
    """So do help, the version, schemas, drawings, batches and errors for programs."""
    writer = closed_pipe()
    assert ends(words, environment, writer, PEOPLE) == (0, "")
    os.close(writer)


@pytest.mark.parametrize("shell", first(1, ["bash", "zsh", "fish", "powershell"]))
@pytest.mark.parametrize("what", ["complete", "source"])
def test_a_closed_pipe_is_silent_for_shells(environment: dict[str, str], shell: str, what: str) -> None:
    """So does completion, whose reader a shell ends when the next key is pressed."""
    asked = {
        "_POLCAREER_COMPLETE": f"{what}_{shell}",
        "_TYPER_COMPLETE_ARGS": "polcareer roles ",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "",
        "COMP_WORDS": "polcareer roles ",
        "COMP_CWORD": "2",
    }
    writer = closed_pipe()
    assert ends((), environment | asked, writer) == (0, "")
    os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_nobody_hears_an_error(environment: dict[str, str]) -> None:
    """Where stderr leads nowhere or is full, an error keeps its exit code, and an answer is an answer."""
    for path in ("/dev/null", "/dev/full"):
        with Path(path).open("w") as nowhere:
            for words, code in ((("roles", "caseworkr"), 2), (("roles", "--dota"), 2), (("roles",), 0)):
                done = subprocess.run(
                    [*PROGRAM, *words], env=environment, stdout=subprocess.PIPE, stderr=nowhere, check=False
                )
                assert done.returncode == code
                assert bool(done.stdout) is (code == 0)


@pytest.mark.parametrize("form", first(1, ["--csv", "--json", "--markdown", "--html", "--plain"]))
def test_head(environment: dict[str, str], form: str) -> None:
    """`| head -1` gets its line, and the program is silent."""
    with subprocess.Popen(
        [*PROGRAM, "sources", form], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [("--version",), ("roles",), ("schema",), ("--help",)], ids=" ".join)
def test_a_full_disk(environment: dict[str, str], words: tuple[str, ...]) -> None:
    """An answer that cannot be written ends with 1 and says why, without a traceback."""
    with Path("/dev/full").open("w") as full:
        code, said = ends(words, environment, full.fileno())
    assert code == 1
    assert said.startswith("polcareer: ")
    assert "No space left on device" in said
    assert "Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_and_nobody_to_tell(environment: dict[str, str]) -> None:
    """Where the answer cannot be written nor that be said, the exit code says it."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "roles"], env=environment, stdout=full, stderr=full, check=False)
    assert done.returncode == 1


def test_a_file_of_ours_that_cannot_be_read(program: Run, tmp_path: Path) -> None:
    """A refusal of the system that is not about the answer names its file."""
    (tmp_path / "early").mkdir()
    raised = "raise PermissionError(13, 'Permission denied', 'roles.json')\n"
    (tmp_path / "early" / "typer.py").write_text(raised)
    result = program("roles", PYTHONPATH=str(tmp_path / "early"))
    assert result == (1, "", "polcareer: roles.json cannot be used: Permission denied.\n")


@pytest.mark.parametrize("redirect", [">&-", *first(0, ["2>&-", "<&-", ">&- 2>&- <&-"])])
@pytest.mark.parametrize(
    "line", ["--version", "--help", "roles", "roles caseworkr", "can-stand --profile -", "can-stand --no-input"]
)
def test_closed_streams(environment: dict[str, str], line: str, redirect: str) -> None:
    """With a stream closed from the start there is still no traceback, and an error keeps its exit code.

    An answer that cannot be given is a failure.
    """
    command = f'"{sys.executable}" -m polcareer {line} {redirect}'
    done = subprocess.run(  # noqa: S602 only a shell closes a stream
        command, shell=True, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert "report it" not in done.stderr
    wrong = {"roles caseworkr": 2, "can-stand --profile -": 3}
    assert done.returncode == wrong.get(line, 1 if ">&-" in redirect.split() else 0)
    if line not in wrong and redirect == ">&-":
        assert done.stderr == "polcareer: The answer cannot be written: Bad file descriptor.\n"


def test_no_file_takes_the_place_of_a_closed_stream(environment: dict[str, str], tmp_path: Path) -> None:
    """With every stream closed, a file that is written holds what it should and nothing else."""
    path = tmp_path / "me.yaml"
    command = f'"{sys.executable}" -m polcareer profile save --fact born=2004-05-01 --file "{path}" >&- 2>&- <&-'
    done = subprocess.run(command, shell=True, env=environment, check=False)  # noqa: S602 only a shell closes a stream
    assert done.returncode == 1  # it is saved, and that could not be said
    assert path.read_text(encoding="utf-8") == "born: '2004-05-01'\n"


def test_an_ascii_locale(answer: Run, sampled_opening: tuple[str, ...]) -> None:
    """In an ASCII locale no command fails in any form, and pounds are GBP where the form has no escape for them."""
    for form in ((), ("--json",), ("--csv",), ("--markdown",), ("--html",), ("--plain",)):
        result = answer(*sampled_opening, *form, encoding="ascii")
        assert (result.code, result.err) == (0, "")
        assert result.out.isascii()
        if "£" in answer(*sampled_opening, *form).out and form not in (("--json",), ("--html",)):
            assert "GBP " in result.out


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_pounds_in_an_ascii_locale(program: Run, env: dict[str, str]) -> None:
    """However Python learns that the screen is ASCII, £500 is GBP 500 there."""
    result = program("deposit", "2337", "46732", **env, PYTHONCOERCECLOCALE="0")
    assert (result.code, result.err) == (0, "")
    assert "You get the GBP 500 deposit back: 2,337 votes is the fewest that will do." in result.out


def test_json_is_the_same_in_every_locale(program: Run, data_copy: Path) -> None:
    """--json carries the same values in an ASCII locale, quotation marks and all."""
    skills = data_copy / "skills.yaml"
    skills.write_text(
        skills.read_text().replace("  label: Research\n", "  label: Study \u201cat length\u201d, £5 Ll\u0177n\n")
    )
    words = ("skills", "--json", "--data", str(data_copy))
    expected = json.loads(program(*words).out)
    assert "\u201cat length\u201d" in program(*words).out
    assert json.loads(program(*words, PYTHONIOENCODING="ascii").out) == expected


@pytest.mark.parametrize("form", ["", "--json"])
def test_words_that_are_no_text(environment: dict[str, str], form: str) -> None:
    """A name that is not valid text is an unknown name like any other."""
    command = [*map(os.fsencode, PROGRAM), b"roles", b"casew\xffrker", *map(os.fsencode, form.split())]
    done = subprocess.run(command, env=environment | {"PYTHONUTF8": "0"}, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"caseworker" in (done.stdout if form else done.stderr)


def heed_interrupts() -> None:
    """Ctrl-C counts in the program even if the tests run in the background, where it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def wait_for_input(environment: Any, tmp_path: Path) -> Any:
    """The program at a terminal, waiting for a profile that never comes."""
    pipe = tmp_path / "profile"
    os.mkfifo(pipe)
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "polcareer", "can-stand", "--profile", str(pipe)],
        env=environment,
        preexec_fn=heed_interrupts,
        encoding="utf-8",
    )
    child.writer = pipe.open("w")  # opens once the program has opened it for reading
    return child


def test_ctrl_c(environment: dict[str, str], tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and no traceback."""
    child = wait_for_input(environment, tmp_path)
    child.sendintr()
    said = child.read()
    child.wait()
    child.writer.close()
    assert child.exitstatus == 130
    assert "Traceback" not in said
    assert "polcareer:" not in said


def test_ctrl_c_while_loading(program: Run, tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and no traceback also while the program is still loading."""
    (tmp_path / "early").mkdir()
    (tmp_path / "early" / "typer.py").write_text("raise KeyboardInterrupt\n")
    result = program("roles", PYTHONPATH=str(tmp_path / "early"))
    assert (result.code, result.out, result.err) == (130, "", "")
