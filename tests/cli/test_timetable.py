"""`polcareer timetable`: what it prints in every form, its calendar file, and its answer to what cannot be."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from polcareer import timetable
from polcareer.cli.files import write_file
from polcareer.errors import PolcareerError
from polcareer.polls.timetable import Event, Left, Window
from polcareer.view.timetable import counted_down, hour_in_words, when_in_words

Run = Callable[..., Any]
JULY = ("timetable", "mp", "--poll", "2024-07-04")
WIDTHS = ("40", "80", "120")


def test_records(answer: Run) -> None:
    """--csv has a record a step, with its id, day, hour, count, days left and rule; a pipe has the same."""
    table = list(csv.DictReader(answer(*JULY, "--csv").out.splitlines()))
    (close,) = (row for row in table if row["id"] == "nominations-close")
    assert (close["date"], close["first"], close["last"], close["weekday"]) == ("2024-06-07",) * 3 + ("Friday",)
    assert (close["time"], close["counted"], close["provisional"]) == ("16:00", "19 working days before the poll", "no")
    assert close["rule"].startswith("Representation of the People Act 1983, Sch 1 r.1")
    assert int(close["days_left"]) < 0
    assert close["working_days_left"] == ""
    assert len(answer(*JULY).out.splitlines()) == len(table) == 24


def test_json(answer: Run) -> None:
    """--json carries the events as the Python API gives them, and how long is left."""
    data = json.loads(answer(*JULY, "--json").out)["data"]
    events = {event["id"]: event for event in data["timetable"]["events"]}
    assert events["nominations-close"]["date"] == "2024-06-07"
    assert events["expenses-return"]["window"] == {"first": "2024-08-08", "last": "2024-08-09"}
    assert data["days_left"].keys() == data["working_days_left"].keys() == events.keys()


@pytest.mark.parametrize("columns", WIDTHS)
def test_drawn(answer: Run, columns: str) -> None:
    """At a terminal: the steps in order with day and hour, what did not count, the traps, and each step's rule."""
    drawn = answer(*JULY, FORCE_COLOR="1", NO_COLOR="1", COLUMNS=columns).out
    flat = " ".join(drawn.split())
    assert "general election of Thursday 4 July 2024 (England)" in flat
    assert "All of this is past" in flat
    assert "Days left" not in flat
    assert "4pm means 4pm" in flat
    assert "No nation was named" in flat
    assert max(map(len, drawn.splitlines())) <= int(columns)
    for word in ("by 4pm", "by 11.59pm", "7am to 10pm", "10am to 5pm"):
        assert word in flat


def test_a_poll_to_come(answer: Run) -> None:
    """Before the poll, the days and working days left are shown, and what is provisional is marked in words."""
    poll = date.today() + timedelta(days=400)
    poll += timedelta(days=(4 - poll.isoweekday()) % 7)
    soon = answer("timetable", "mp", "--poll", str(poll), FORCE_COLOR="1", NO_COLOR="1").out
    assert "Days left" in soon
    assert "All of this is past" not in soon
    late = " ".join(answer("timetable", "mp", "--poll", "2035-05-03", FORCE_COLOR="1", NO_COLOR="1").out.split())
    assert "(provisional)" in late
    assert "have not been published" in late
    assert "can only be that of a later Parliament" in late
    assert "Easter Monday" not in answer(*JULY, "--plain").out


def test_what_was_not_counted(answer: Run) -> None:
    """Holidays that were left out are named with where they are holidays, and what they did count for."""
    plain = answer("timetable", "mp", "--poll", "2019-12-12", "--plain").out
    assert (
        "Monday 2 December 2019: St Andrew's Day, a bank holiday in Scotland. It did count for: Register to vote."
        in (plain)
    )


def test_windows_of_a_by_election(answer: Run) -> None:
    """A by-election's days are shown as the days between which they lie, and said to be so."""
    plain = answer("timetable", "mp", "--by-election", "--poll", "2026-08-13", "--nation", "england", "--plain").out
    assert "When: Fri 17 to Tue 21 Jul 2026\nHour: by 4pm\nStep: Nominations close" in plain
    assert "never as a guess" in plain
    assert "No nation was named" not in plain


def test_another_day_of_the_week(answer: Run) -> None:
    """A poll on a Wednesday is answered, with a word on the custom."""
    assert (
        "2027-05-05 is a Wednesday; by custom polls are on a Thursday."
        in answer("timetable", "mp", "--poll", "2027-05-05", "--plain").out
    )


def test_low_and_medium_confidence_is_said(answer: Run) -> None:
    """What is not of high confidence says so beside its rule."""
    assert "medium confidence]" in answer("timetable", "ni-assembly", "--poll", "2027-05-06", "--plain").out


def test_the_elections(answer: Run) -> None:
    """With nothing asked, the elections there are timetables for."""
    listed = [line.split("\t")[0] for line in answer("timetable").out.splitlines()]
    assert listed == [
        "uk-parliament",
        "scottish-parliament",
        "senedd",
        "ni-assembly",
        "local",
        "parish",
        "pcc",
        "gla",
        "mayor",
    ]
    assert "not found" in answer("timetable", "--plain").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("mp",), "Give polling day with --poll"),
        (("--nation", "wales"), "Give polling day with --poll"),
        (("mp", "--poll", "yesterday"), "--poll takes a date, not 'yesterday'"),
        (("mp", "--poll", "2026-02-30"), "February 2026 has 28 days"),
        (("mp", "--poll", "2026-05-10"), "a Sunday"),
        (("mp", "--poll", "1832-12-10"), "not for 1832-12-10"),
        (("mp", "--poll", "2026-12-25"), "Christmas Day"),
        (("lcoal", "--poll", "2027-05-06"), "Did you mean local"),
        (("mp", "--poll", "2027-05-06", "--nation", "scotlnd"), "Did you mean scotland"),
        (("gla", "--poll", "2028-05-04", "--nation", "wales"), "not elected in Wales"),
        (("mp", "--poll", "2027-05-06", "--writ", "x"), "--writ takes a date"),
        (("mp", "--poll", "2027-05-06", "--declared", "x"), "--declared takes a date"),
        (("local", "--poll", "2027-05-06", "--by-election"), "not recorded"),
        (("mp", "--poll", "2027-05-06", "--ics", "no/such/folder.ics"), "cannot be written"),
        (("mp", "--poll", "2027-05-06", "--ics", "nul\0.ics"), "cannot be written"),
        (("mp", "--poll", "2027-05-06", "--ics", ".", "--force"), "cannot be written"),
        (("mp", "--poll", "2027-05-06", "--ics", "~no-such-person/x.ics"), "cannot be written"),
    ],
)
def test_questions_that_cannot_be(run: Run, words: tuple[str, ...], says: str) -> None:
    """Each says what is wrong and what to type, with exit code 2 and nothing on stdout."""
    result = run("timetable", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert len(result.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("opens", "time", "words"),
    [
        ("", "", ""),
        ("", "00:30", "by 12.30am"),
        ("", "12:00", "by 12pm"),
        ("", "13:00", "by 1pm"),
        ("10:00", "", "from 10am"),
        ("07:00", "22:00", "7am to 10pm"),
        ("", "24:00", "by 11.59pm"),
    ],
)
def test_hours_in_words(opens: str, time: str, words: str) -> None:
    """Hours as they are said."""
    assert hour_in_words(opens, time) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 7, 17), date(2026, 7, 17), "Fri 17 Jul 2026"),
        (date(2026, 7, 17), date(2026, 7, 21), "Fri 17 to Tue 21 Jul 2026"),
        (date(2026, 7, 30), date(2026, 8, 3), "Thu 30 Jul to Mon 3 Aug 2026"),
        (date(2026, 12, 30), date(2027, 1, 4), "Wed 30 Dec 2026 to Mon 4 Jan 2027"),
    ],
)
def test_days_in_words(first: date, last: date, words: str) -> None:
    """A day, or the days between which something lies, with no part said twice."""
    one = first == last
    event = Event(
        id="x",
        title="X",
        date=first if one else None,
        window=None if one else Window(first=first, last=last),
        says="X.",
        who="x",
        counted="",
        day_rule="nation",
        confidence="high",
    )
    assert when_in_words(event) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (Left(-2, -1, 0, 0), ("past", "")),
        (Left(0, 0, 0, 0), ("today", "")),
        (Left(-2, 0, 0, 0), ("today", "")),
        (Left(-2, 3, 0, 2), ("up to 3", "up to 2")),
        (Left(4, 4, 2, 2), ("4", "2")),
        (Left(4, 9, 3, 6), ("4 to 9", "3 to 6")),
        (Left(0, 1, 0, 0), ("up to 1", "up to 0")),
    ],
)
def test_how_long_is_left(left: Left, words: tuple[str, str]) -> None:
    """Days and working days left, in words."""
    assert counted_down(left) == words


def test_no_invented_day(answer: Run) -> None:
    """Where a window is shown, no record gives a single date for it."""
    table = csv.DictReader(answer("timetable", "mp", "--by-election", "--poll", "2026-08-13", "--csv").out.splitlines())
    for row in table:
        assert bool(row["date"]) is (row["first"] == row["last"])
        assert bool(row["weekday"]) is bool(row["date"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["first"])


# The calendar file of `polcareer timetable --ics`, read back by a parser of another make.
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
