"""The calendar file of `polcareer timetable --ics`, read back by a parser of another make."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from polcareer import timetable
from polcareer.cli.files import write_file
from polcareer.errors import PolcareerError

Run = Callable[..., Any]
POLLS = {
    "general": ("mp", "--poll", "2029-05-03"),
    "by-election": ("mp", "--by-election", "--poll", "2026-08-13"),
    "council": ("local", "--poll", "2027-05-06", "--nation", "wales"),
}


def read(path: Path) -> Any:
    """The calendar as vobject reads it."""
    return vobject.readOne(path.read_bytes().decode())


def entries(path: Path) -> dict[str, Any]:
    return {entry.uid.value.partition(".")[0]: entry for entry in read(path).vevent_list}


@pytest.fixture
def written(run: Run, tmp_path: Path) -> Callable[[str], Path]:
    def writer(kind: str) -> Path:
        path = tmp_path / f"{kind}.ics"
        result = run("timetable", *POLLS[kind], "--ics", str(path), "--plain")
        assert (result.code, result.err) == (0, "")
        assert f"Written to {path}" in result.out
        return path

    return writer


def test_every_step_is_an_entry(written: Callable[[str], Path]) -> None:
    """Each step is one entry, with its title, what it is and its rule."""
    found = entries(written("general"))
    events = timetable("mp", date(2029, 5, 3))
    assert list(found) == [event.id for event in events]
    for event in events:
        entry = found[event.id]
        assert entry.summary.value.startswith(event.title)
        assert event.says in entry.description.value
        assert ("provisional" in entry.summary.value) is event.provisional
        assert entry.status.value == ("TENTATIVE" if event.provisional or event.window else "CONFIRMED")
    assert "Representation of the People Act 1983, Sch 1 r.1" in found["nominations-close"].description.value


def test_hours_are_those_of_london(written: Callable[[str], Path]) -> None:
    """4pm in summer is 3pm in Greenwich, and 5pm in winter is 5pm; midnight is told as the last minute of its day."""
    summer = entries(written("by-election"))
    assert summer["postal-vote"].dtstart.value == datetime(2026, 7, 29, 16, tzinfo=UTC)
    assert summer["registration"].dtstart.value == datetime(2026, 7, 28, 22, 59, tzinfo=UTC)
    poll = summer["poll"]
    assert (poll.dtstart.value, poll.dtend.value) == (
        datetime(2026, 8, 13, 6, tzinfo=UTC),
        datetime(2026, 8, 13, 21, tzinfo=UTC),
    )


def test_winter_hours(run: Run, tmp_path: Path) -> None:
    """In winter London keeps Greenwich time."""
    path = tmp_path / "winter.ics"
    run("timetable", "mp", "--poll", "2027-01-28", "--ics", str(path))
    assert entries(path)["postal-vote"].dtstart.value == datetime(2027, 1, 13, 17, tzinfo=UTC)


def test_windows_last_all_day(written: Callable[[str], Path]) -> None:
    """A step whose day is not known lasts over its whole window and says so; one without an hour lasts its day."""
    found = entries(written("by-election"))
    close = found["nominations-close"]
    assert (close.dtstart.value, close.dtend.value) == (date(2026, 7, 17), date(2026, 7, 22))
    assert "some day in this time" in close.summary.value
    agents = entries(written("council"))["polling-counting-agents"]
    assert agents.dtend.value - agents.dtstart.value == timedelta(days=1)


def test_entries_keep_their_ids(run: Run, written: Callable[[str], Path]) -> None:
    """Made again, a file has the same ids and the same bytes; another poll has none of them."""
    path = written("council")
    first = path.read_bytes()
    assert run("timetable", *POLLS["council"], "--ics", str(path), "--force").code == 0
    assert path.read_bytes() == first
    uids = {
        entry.uid.value for kind in POLLS for entry in read(written(kind) if kind != "council" else path).vevent_list
    }
    assert len(uids) == sum(
        len(timetable(*asked, **named))
        for asked, named in (
            (("mp", date(2029, 5, 3)), {}),
            (("mp", date(2026, 8, 13)), {"by_election": True}),
            (("local", date(2027, 5, 6)), {"nation": "wales"}),
        )
    )


def test_the_file_is_as_the_standard_has_it(written: Callable[[str], Path]) -> None:
    """Lines end with CR LF and are folded at 75 bytes; the time zone is described in the file."""
    raw = written("general").read_bytes()
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"BEGIN:VTIMEZONE" in lines
    assert b"TZID:Europe/London" in lines


def test_never_over_another_file(run: Run, tmp_path: Path) -> None:
    """A file that is there stays as it is, unless --force says otherwise."""
    path = tmp_path / "mine.ics"
    path.write_text("mine")
    words = ("timetable", *POLLS["council"], "--ics", str(path))
    result = run(*words)
    assert (result.code, result.out) == (2, "")
    assert "exists already" in result.err
    assert "--force" in result.err
    assert path.read_text() == "mine"
    assert run(*words, "--force").code == 0
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".mine")] == []


def test_nothing_is_written_for_a_wrong_question(run: Run, tmp_path: Path) -> None:
    """A question that cannot be leaves no file behind."""
    path = tmp_path / "none.ics"
    assert run("timetable", "mp", "--poll", "2026-05-10", "--ics", str(path)).code == 2
    assert not path.exists()


@pytest.mark.parametrize("force", [False, True])
def test_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, force: bool) -> None:
    """When the disk is full nothing is left behind, and what was there before is as it was."""
    path = tmp_path / "full.ics"
    if force:
        path.write_text("before")

    def full(handle: int, _mode: str) -> Any:
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(PolcareerError, match="No space left on device") as caught:
        write_file(str(path), b"new", force=force)
    assert caught.value.exit_code == 1
    assert [each.name for each in tmp_path.iterdir()] == (["full.ics"] if force else [])
    assert not force or path.read_text() == "before"


def test_others_may_read_what_they_usually_may(tmp_path: Path) -> None:
    """The file has the permissions that any new file has."""
    plain = tmp_path / "plain"
    plain.touch()
    made = write_file(str(tmp_path / "made"), b"x", force=False)
    assert made.stat().st_mode == plain.stat().st_mode
