"""The interview's answers as one's own profile: only by name, only with a yes where one is there, the career kept."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from polcareer.cli import asking as screen
from polcareer.data import open_store
from polcareer.law.interview import Interview
from polcareer.questions.law import law_of

LAW = law_of(open_store())
READER = LAW.reader(date(2026, 11, 21))
BOOK = LAW.book(next(office for office in LAW.offices if office.id == "mp"))
CAREER = {"degree": "politics", "evidence": {"research": "Thesis on Tŷ Ddewi"}}


@pytest.fixture
def answers() -> Interview:
    """An interview of someone who has said when they were born."""
    days = {"nomination": date(2024, 6, 7), "poll": date(2024, 7, 4)}
    return Interview(BOOK, READER, READER.read({"born": "1990-01-31"}), **days)


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
        monkeypatch.setattr(screen, "prompt", lambda *_: left.pop(0))

    return typing


def content(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_a_first_profile(
    answers: Interview, own: Path, keys: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """With no profile yet, the answers become one, for their owner alone, and it is said where."""
    keys("saved")
    screen.offer_to_save(answers)
    assert content(own) == {"born": "1990-01-31"}
    assert own.stat().st_mode & 0o777 == 0o600
    assert "can-stand --saved" in " ".join(capsys.readouterr().err.split())


def test_the_career_part_stays(answers: Interview, own: Path, keys: Callable[..., None]) -> None:
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


def test_the_career_of_the_profile_that_was_read(
    answers: Interview, own: Path, keys: Callable[..., None], tmp_path: Path
) -> None:
    """A career that came with the profile given goes into the file that is saved, wherever that is."""
    keys(str(tmp_path / "new.yaml"))
    screen.offer_to_save(answers, CAREER)
    assert content(tmp_path / "new.yaml") == {"born": "1990-01-31", "career": CAREER}
    keys("saved")
    screen.offer_to_save(answers, CAREER)
    assert content(own) == {"born": "1990-01-31", "career": CAREER}


def test_a_profile_that_cannot_be_read(
    answers: Interview, own: Path, keys: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A profile that has become unsound is not written over; another name can be given."""
    own.parent.mkdir()
    own.write_text("born: [\n", encoding="utf-8")
    keys("saved", "")
    screen.offer_to_save(answers)
    assert own.read_text(encoding="utf-8") == "born: [\n"
    assert "Give another name" in " ".join(capsys.readouterr().err.split())


def test_what_is_saved_while_it_asks(answers: Interview, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job added to the profile by another polcareer while this one waits for a yes is kept."""
    own.parent.mkdir()
    own.write_text("treason: true\n", encoding="utf-8")
    left = ["saved", "yes"]

    def typed(*_: object) -> str:
        if left[0] == "yes":
            own.write_text(yaml.safe_dump({"treason": True, "career": CAREER}, allow_unicode=True), encoding="utf-8")
        return left.pop(0)

    monkeypatch.setattr(screen, "prompt", typed)
    screen.offer_to_save(answers)
    assert content(own) == {"born": "1990-01-31", "career": CAREER}


def test_a_full_disk_loses_no_answers(
    answers: Interview,
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
