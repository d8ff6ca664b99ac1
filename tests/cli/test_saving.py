"""Files that are written: one writer at a time, whole or not at all; and the interview's answers as a profile."""

from __future__ import annotations

import errno
import fcntl
import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import yaml

from loaded import BOOK, READER
from polcareer.cli import asking as screen
from polcareer.cli import files as save
from polcareer.cli import files as write_file
from polcareer.cli.asking import Answers
from polcareer.errors import PolcareerError, WrongUsage
from polcareer.law.interview import Interview

Run = Callable[..., Any]
ME = ("--fact", "born=2004-05-01")
PROGRAM = (sys.executable, "-m", "polcareer")
NOBODY = 65534
AT_ONCE = 6
# Dies as it makes sure that the new file is on the disk: by then every byte of it has been written.
KILLED = "import os, signal, sys; os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL);"
KILLED += "from polcareer.__main__ import main; sys.exit(main())"
WRITERS = {
    "profile": ("profile", "save", *ME, "--file", "made"),
    "outline": ("apply", "caseworker", "--outline", "made"),
    "calendar": ("timetable", "mp", "--poll", "2029-05-03", "--ics", "made"),
}


@pytest.fixture
def kept(run: Run) -> Path:
    """Where the profile of this test is kept. Nothing is there yet."""
    return Path(run("profile", "path").out.rstrip("\n"))


def career(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["career"]


@pytest.mark.parametrize("first", [True, False], ids=["nothing saved yet", "a profile there"])
def test_many_savers_at_once(run: Run, environment: dict[str, str], kept: Path, first: bool) -> None:
    """However many save at once, each thing that was said to be saved is there."""
    if not first:
        assert run("profile", "save", *ME).code == 0
    adding = [
        subprocess.Popen([*PROGRAM, "profile", "save", "--add", "--career", f"skills=skill {number}"], env=environment)
        for number in range(AT_ONCE)
    ]
    assert [each.wait() for each in adding] == [0] * AT_ONCE
    assert sorted(career(kept)["skills"]) == [f"skill {number}" for number in range(AT_ONCE)]
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_one_waits_for_the_other(run: Run, environment: dict[str, str], kept: Path) -> None:
    """Who adds to a profile while another changes it waits, and then reads what the other wrote."""
    run("profile", "save", *ME)
    words = ("profile", "save", "--add", "--career", "degree=history")
    with save.locked(kept):
        adding = subprocess.Popen([*PROGRAM, *words], env=environment)
        with pytest.raises(subprocess.TimeoutExpired):
            adding.wait(2)
        kept.write_text("born: 2004-05-01\ncareer: {skills: [research]}\n", encoding="utf-8")
    assert adding.wait() == 0
    assert career(kept) == {"degree": "history", "skills": ["research"]}


def test_one_that_never_ends(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever: it is said, ends with 1, and nothing was written."""
    run("profile", "save", *ME)
    before = kept.read_bytes()
    monkeypatch.setattr(save, "PATIENCE", 0)
    with save.locked(kept):
        result = run("profile", "save", "--add", "--career", "degree=history")
    assert (result.code, result.out) == (1, "")
    assert "Another polcareer is changing" in result.err
    assert kept.read_bytes() == before
    assert run("profile", "save", "--add", "--career", "degree=history").code == 0


def test_a_disk_without_locks(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a disk knows no locks, a profile is saved all the same."""

    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unknown)
    assert run("profile", "save", *ME).code == 0
    assert kept.is_file()


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[ModuleType, list[Any]]]:
    """The module that saves as it is on Windows, and what it asks of the system there."""
    asked: list[Any] = []

    def locking(handle: int, mode: str, length: int) -> None:
        asked.append((str(Path(f"/proc/self/fd/{handle}").readlink()), mode, length))
        if len(asked) == 1:
            raise PermissionError(errno.EACCES, "Permission denied")  # which is how Windows says that another has it

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK="do not wait"))
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("save_on_windows", save.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.undo()
    yield module, asked
    monkeypatch.undo()


def test_the_lock_on_windows(on_windows: tuple[ModuleType, list[Any]], tmp_path: Path) -> None:
    """Where a folder cannot be locked, a file beside the profile is: one byte of it, asked for until it is had."""
    module, asked = on_windows
    with module.locked(tmp_path / "me.yaml"):
        pass
    assert asked == [(str(tmp_path / ".me.yaml.lock"), "do not wait", 1)] * 2


def test_a_first_save_that_is_killed(run: Run, environment: dict[str, str], kept: Path) -> None:
    """A save that is killed takes no name, so it is in nobody's way; the next leaves nothing of it behind."""
    words = [sys.executable, "-c", KILLED, "profile", "save", *ME]
    assert subprocess.run(words, env=environment, check=False).returncode == -signal.SIGKILL
    assert not kept.exists()
    (left,) = kept.parent.iterdir()
    assert left.stat().st_mode & 0o777 == 0o600
    assert run("profile", "save", *ME).code == 0
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_deleting_leaves_nothing(run: Run, environment: dict[str, str], kept: Path) -> None:
    """Deleting the profile deletes too what a killed save left of it, and no other file."""
    run("profile", "save", *ME)
    others = {".profile.yaml.swp", ".other.part", "notes.part"}
    for name in others:
        (kept.parent / name).touch()
    words = [sys.executable, "-c", KILLED, "profile", "save", "--add", "--career", "degree=history"]
    subprocess.run(words, env=environment, check=False)
    assert len(list(kept.parent.iterdir())) == len(others) + 2
    assert run("profile", "delete", "--yes").code == 0
    assert {path.name for path in kept.parent.iterdir()} == others


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
def test_no_name_before_the_file_is_finished(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """While a file is written its name is free, and if another takes it meanwhile, that one stays."""

    def meanwhile(_handle: int) -> None:
        assert not (tmp_path / "made").exists()
        (tmp_path / "made").write_text("another's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert "exists already" in result.err
    assert (tmp_path / "made").read_text() == "another's"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".made")] == []


def no_links(*_: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can have one name only, it is written all the same, and over nothing."""
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    path = write_file.write_file(str(tmp_path / "made"), b"new", force=False)
    assert path.read_bytes() == b"new"
    with pytest.raises(WrongUsage, match="exists already"):
        write_file.write_file(str(path), b"newer", force=False)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("made", b"new")]


def test_a_disk_that_fails_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There, a failure after the name was taken gives the name back."""

    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(PolcareerError, match="Input/output error"):
        write_file.write_file(str(tmp_path / "made"), b"new", force=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [False, True])
def test_a_long_name_in_any_letters(tmp_path: Path, force: bool) -> None:
    """A name as long as a name can be, in letters of several bytes, is a name."""
    name = "क" * 85
    assert write_file.write_file(str(tmp_path / name), b"x", force=force).read_bytes() == b"x"


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["a pipe", "a folder"])
def test_what_is_no_file_stays(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A device or a folder is not replaced by a file, even if told to."""
    make(tmp_path / "it")
    before = (tmp_path / "it").stat().st_mode
    with pytest.raises(WrongUsage, match=r"cannot be written: it is (a folder|no file but a device)\."):
        write_file.write_file(str(tmp_path / "it"), b"x", force=True)
    assert (tmp_path / "it").stat().st_mode == before


REFUSALS = {
    "full": errno.ENOSPC,
    "read-only": errno.EROFS,
    "closed": errno.EACCES,
    "over quota": errno.EDQUOT,
    "broken": errno.EIO,
}


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("number", REFUSALS.values(), ids=REFUSALS)
def test_what_the_system_refuses(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], number: int
) -> None:
    """A full or read-only disk, or a closed folder, is a failure here (1), says so, and leaves nothing behind."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    result = run(*words)
    assert (result.code, result.out) == (1, "")
    assert f"cannot be written: {os.strerror(number)}." in result.err
    assert not Path("made").exists()


@pytest.mark.parametrize("words", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("name", ["no/such/folder/made", "file/made", "x" * 300, "a\0b", "", "~nobody-at-all/made"])
def test_names_that_are_no_file(run: Run, words: tuple[str, ...], name: str) -> None:
    """A name that can be no file's is wrong usage (2)."""
    Path("file").touch()
    result = run(*words[:-1], name)
    if words[0] == "profile" and name == "no/such/folder/made":  # its folder is made
        assert result.code == 0
    else:
        assert (result.code, result.out) == (2, "")


@pytest.fixture
def shut_out(tmp_path: Path) -> Iterator[Path]:
    """A profile in a folder that may not be entered; root, whom nothing keeps out, is nobody meanwhile."""
    path = tmp_path / "shut" / "me.yaml"
    path.parent.mkdir()
    path.write_text("born: 2004-05-01\n")
    path.parent.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield path
    finally:
        if root:
            os.seteuid(0)
        path.parent.chmod(0o700)


@pytest.mark.parametrize("words", [("delete", "--yes"), ("show",), ("path",)], ids=" ".join)
def test_a_folder_that_may_not_be_entered(run: Run, request: pytest.FixtureRequest, words: tuple[str, ...]) -> None:
    """Where we are not let in to see, nobody is told that there is no profile: it is a failure here, and said."""
    run("profile", *words)  # loads what nobody may read
    path: Path = request.getfixturevalue("shut_out")
    result = run("profile", *words, "--file", str(path))
    assert (result.code, result.out) == (1, "")
    assert f"{path} cannot be looked for: Permission denied." in result.err


@pytest.mark.parametrize("words", [("delete", "--yes"), ("show",), ("save", *ME, "--add")], ids=" ".join)
def test_a_folder_that_may_not_be_looked_into(
    run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """The same, as any user sees it."""
    run("profile", "save", *ME)
    looked = Path.lstat

    def denied(path: Path) -> Any:
        if path == kept:
            raise PermissionError(errno.EACCES, "Permission denied")
        return looked(path)

    monkeypatch.setattr(Path, "lstat", denied)
    result = run("profile", *words)
    assert (result.code, result.out) == (1, "")
    assert "Permission denied" in result.err
    assert kept.is_file()


# The interview's answers as one's own profile: only by name, only with a yes where one is there, the career kept.

CAREER = {"degree": "politics", "evidence": {"research": "Thesis on Tŷ Ddewi"}}


def said(career: Any = None) -> Answers:
    """The answers of someone who has said when they were born, with the career of the profile that was read."""
    days = {"nomination": date(2024, 6, 7), "poll": date(2024, 7, 4)}
    interview = Interview(BOOK, READER, READER.read({"born": "1990-01-31"}), **days)
    return Answers(lambda: save.plain_profile(interview.facts, career), interview, "can-stand")


@pytest.fixture
def answers() -> Answers:
    """The answers of someone who has said when they were born."""
    return said()


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where this person's own profile is kept."""
    path = tmp_path / "settings" / "me.yaml"
    monkeypatch.setenv("POLCAREER_PROFILE", str(path))
    return path


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have these lines typed."""

    def typing(*lines: str) -> None:
        left = list(lines)
        monkeypatch.setattr(screen, "prompt", lambda *_, **__: left.pop(0))

    return typing


def content(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_a_first_profile(
    answers: Answers, own: Path, keys: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """With no profile yet, the answers become one, for their owner alone, and it is said where."""
    keys("saved")
    screen.offer_to_save(answers)
    assert content(own) == {"born": "1990-01-31"}
    assert own.stat().st_mode & 0o777 == 0o600
    assert "can-stand --saved" in " ".join(capsys.readouterr().err.split())


def test_the_career_part_stays(answers: Answers, own: Path, keys: Callable[..., None]) -> None:
    """Where a profile is there, a yes lets the answers take the place of its facts; what it says of a job stays."""
    own.parent.mkdir()
    own.write_text(yaml.safe_dump({"treason": True, "Career": CAREER}, allow_unicode=True), encoding="utf-8")
    before = own.read_bytes()
    keys("saved", "no", "")
    screen.offer_to_save(answers)
    assert own.read_bytes() == before
    keys("saved", "yes")
    screen.offer_to_save(answers)
    assert content(own) == {"born": "1990-01-31", "career": CAREER}


@pytest.mark.parametrize(
    ("lines", "agreed"),
    [
        (["yes"], True),
        (["Y"], True),
        (["?", "help", "maybe", "yes"], True),
        *(([no], False) for no in ("", "n", "no", "q", "quit", "exit", "stop", "b", "back", "skip", "don't know")),
    ],
)
def test_a_yes(keys: Callable[..., None], capsys: pytest.CaptureFixture[str], lines: list[str], agreed: bool) -> None:
    """Only a yes is one; whatever is neither is asked again, with what to type."""
    keys(*lines)
    assert screen.agreed("Write over it?") is agreed
    assert capsys.readouterr().err.count("Type yes or no. Enter is no.") == len(lines) - 1


def test_the_career_of_the_profile_that_was_read(own: Path, keys: Callable[..., None], tmp_path: Path) -> None:
    """A career that came with the profile given goes into the file that is saved, wherever that is."""
    keys(str(tmp_path / "new.yaml"))
    screen.offer_to_save(said(CAREER))
    assert content(tmp_path / "new.yaml") == {"born": "1990-01-31", "career": CAREER}
    keys("saved")
    screen.offer_to_save(said(CAREER))
    assert content(own) == {"born": "1990-01-31", "career": CAREER}


def test_a_profile_that_cannot_be_read(
    answers: Answers, own: Path, keys: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A profile that has become unsound is not written over; another name can be given."""
    own.parent.mkdir()
    own.write_text("born: [\n", encoding="utf-8")
    keys("saved", "")
    screen.offer_to_save(answers)
    assert own.read_text(encoding="utf-8") == "born: [\n"
    assert "Give another name" in " ".join(capsys.readouterr().err.split())


def test_what_is_saved_while_it_asks(answers: Answers, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job added to the profile by another polcareer while this one waits for a yes is kept."""
    own.parent.mkdir()
    own.write_text("treason: true\n", encoding="utf-8")
    left = ["saved", "yes"]

    def typed(*_: object, **__: object) -> str:
        if left[0] == "yes":
            own.write_text(yaml.safe_dump({"treason": True, "career": CAREER}, allow_unicode=True), encoding="utf-8")
        return left.pop(0)

    monkeypatch.setattr(screen, "prompt", typed)
    screen.offer_to_save(answers)
    assert content(own) == {"born": "1990-01-31", "career": CAREER}


def test_a_full_disk_loses_no_answers(
    answers: Answers,
    own: Path,
    keys: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where the answers cannot be written it is said why, and another place can be given."""
    make, full = tempfile.mkstemp, own.parent

    def on_a_full_disk(**given: Any) -> Any:
        if given["dir"] == full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return make(**given)

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
    keys("saved", str(tmp_path / "elsewhere.yaml"))
    screen.offer_to_save(answers)
    assert "No space left on device" in " ".join(capsys.readouterr().err.split())
    assert not own.exists()
    assert content(tmp_path / "elsewhere.yaml") == {"born": "1990-01-31"}


@pytest.mark.parametrize("number", ["1", "2.", "1, 3", "2-4"])
@pytest.mark.parametrize("none", ["0", "0.", "0)"])
def test_a_number_is_no_name_of_a_file(
    answers: Answers, keys: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], number: str, none: str,
) -> None:  # fmt: skip
    """A 0 is a no, as at the questions before; another number writes nothing and says what to type for such a file."""
    monkeypatch.chdir(tmp_path)
    keys(number, none)
    assert not screen.offer_to_save(answers)
    assert list(tmp_path.iterdir()) == []
    shown = " ".join(capsys.readouterr().err.split())
    assert f"nothing was written. For a file of that name: ./{number}. Give another name" in shown
    keys(f"./{number}")
    screen.offer_to_save(answers)
    assert [path.name for path in tmp_path.iterdir()] == [number]
