"""The calendar file of `polcareer timetable --ics`, read back by two parsers of other make."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from loaded import STORE
from polcareer import timetable
from polcareer.cli import command
from polcareer.polls.steps import TIMETABLES
from polcareer.polls.timetable import Event

Run = Callable[..., Any]
LONDON = ZoneInfo("Europe/London")

POLLS = {
    "general": ("mp", "--poll", "2029-05-03"),
    "by-election": ("mp", "--by-election", "--poll", "2026-08-13"),
    "council": ("local", "--poll", "2027-05-06", "--nation", "wales"),
}
SEVERAL = {
    "mp councillor --poll 2027-05-06": ("mp --poll 2027-05-06", "councillor --poll 2027-05-06"),
    "councillor pcc --poll 2027-05-06 --poll 2028-05-04": (
        "councillor --poll 2027-05-06",
        "pcc --poll 2028-05-04",
    ),
    "councillor-wales councillor-england mayor --poll 2027-05-06": (
        "councillor-wales --poll 2027-05-06",
        "councillor-england --poll 2027-05-06",
        "mayor --poll 2027-05-06",
    ),
    "councillor --poll 2027-05-06 --poll 2028-05-04": (
        "councillor --poll 2027-05-06",
        "councillor --poll 2028-05-04",
    ),
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


def test_every_entry_reminds(written: Callable[[str], Path]) -> None:
    """Each entry reminds a week and a day before; the close of nominations also two, with a list to tick off."""
    found = entries(written("general"))
    triggers = {name: [alarm.trigger.value for alarm in entry.contents["valarm"]] for name, entry in found.items()}
    assert all(len(each) >= 2 for each in triggers.values())
    assert triggers["nominations-close"] == [timedelta(days=-days) for days in (14, 7, 1)]
    assert triggers["dissolution"] == [
        timedelta(days=-days, hours=9) for days in (7, 1)
    ]  # no hour: nine in the morning
    papers = [paper for contest in STORE.load(TIMETABLES).contests for paper in contest.papers]
    ticks = [line for line in found["nominations-close"].description.value.splitlines() if line.startswith("[ ] ")]
    for tick, paper in zip(map(str.casefold, ticks), papers, strict=True):
        assert tick.startswith(f"[ ] {paper.says.casefold()}. ")
        assert f"{paper.brought_by.casefold()} may bring it" in tick
        assert f"it comes {paper.comes.casefold()}." in tick
    assert not any("[ ]" in entry.description.value for name, entry in found.items() if name != "nominations-close")


def test_days_in_a_calendar_are_in_words(written: Callable[[str], Path]) -> None:
    """What a person reads in a calendar has no date in figures."""
    for entry in entries(written("by-election")).values():
        assert not re.search(r"\d{4}-\d\d-\d\d", entry.description.value + entry.summary.value)


def test_nothing_is_written_for_a_wrong_question(run: Run, tmp_path: Path) -> None:
    """A question that cannot be leaves no file behind."""
    path = tmp_path / "none.ics"
    assert run("timetable", "mp", "--poll", "2026-05-10", "--ics", str(path)).code == 2
    assert not path.exists()


# Read by a second parser, of whole files, and several polls in one of them.


def _made(run: Run, path: Path, line: str) -> Path:
    """The calendar that a line makes."""
    result = run("timetable", *shlex.split(line), "--ics", str(path), "--force", "--plain")
    assert (result.code, result.err) == (0, "")
    return path


def _moment(value: date) -> datetime:
    """A time in London; a day begins at midnight there."""
    return value.astimezone(LONDON) if isinstance(value, datetime) else datetime.combine(value, time(), LONDON)


def _heard_by_one(path: Path) -> dict[str, tuple[object, ...]]:
    """Every entry by its UID, as vobject reads it: what it says, when it is, what its reminders are."""
    return {
        entry.uid.value: (
            entry.summary.value,
            entry.description.value,
            _moment(entry.dtstart.value),
            _moment(entry.dtend.value) if "dtend" in entry.contents else None,
            entry.status.value,
            tuple((alarm.trigger.value, alarm.description.value) for alarm in entry.contents["valarm"]),
        )
        for entry in read(path).vevent_list
    }


def _heard_by_another(path: Path) -> dict[str, tuple[object, ...]]:
    """The same, as ical reads it."""
    calendar = IcsCalendarStream.calendar_from_ics(path.read_bytes().decode())
    return {
        str(entry.uid): (
            entry.summary,
            entry.description,
            _moment(entry.dtstart) if entry.dtstart else None,
            _moment(entry.dtend) if entry.dtend else None,
            entry.status.value if entry.status else None,
            tuple((alarm.trigger, alarm.description) for alarm in entry.alarm),
        )
        for entry in calendar.events
    }


@pytest.mark.parametrize("line", [*(shlex.join(words) for words in POLLS.values()), *SEVERAL])
def test_two_parsers_hear_the_same(run: Run, tmp_path: Path, line: str) -> None:
    """Two parsers read the same entries, words, hours and reminders out of a file, and as many as it says."""
    path = _made(run, tmp_path / "made.ics", line)
    one, other = _heard_by_one(path), _heard_by_another(path)
    assert one == other
    assert path.read_bytes().count(b"BEGIN:VEVENT") == len(one)


def _rings(event: Event) -> list[datetime]:
    """When reminders of a step are due: a week and a day, or as the data has it, before the hour by which it is done.

    One that ends with its day, or has no hour, reminds at nine; one between two days reminds before the first of them.
    """
    remind = next(step.remind for step in STORE.load(TIMETABLES).steps if step.id == event.id)
    hour = time(9) if event.time == "24:00" else time.fromisoformat(event.time or event.opens or "09:00")
    day = event.last if event.date else event.first
    return [datetime.combine(day - timedelta(days=days), hour, LONDON) for days in remind]


@pytest.mark.parametrize("kind", POLLS)
def test_reminders_ring_at_the_hour(written: Callable[[str], Path], kind: str) -> None:
    """Reminders ring on the day and at the hour of London, whether clocks changed between or not."""
    given = {"by-election": {"by_election": True}, "council": {"nation": "wales"}}.get(kind, {})
    words = POLLS[kind]
    events = timetable(words[0], date.fromisoformat(words[words.index("--poll") + 1]), **given)  # type: ignore[arg-type]
    found = entries(written(kind))
    for event in events:
        entry = found[event.id]
        rung = []
        for alarm in entry.contents["valarm"]:
            ends = alarm.trigger.params.get("RELATED") == ["END"]
            start = _moment((entry.dtend if ends else entry.dtstart).value)
            rung.append(start + alarm.trigger.value)  # a day is a day of the calendar: hours on the wall stay
        assert rung == _rings(event), event.id
    assert {7, 1} <= {days for step in STORE.load(TIMETABLES).steps for days in step.remind}
    assert all({7, 1} <= set(step.remind) for step in STORE.load(TIMETABLES).steps)


@pytest.mark.parametrize("line", SEVERAL)
def test_several_polls_in_one_file(run: Run, tmp_path: Path, line: str) -> None:
    """A file of several polls has the entries of the file of each, ids too; each close of nominations its papers."""
    together = _heard_by_another(_made(run, tmp_path / "together.ics", line))
    alone = [_heard_by_another(_made(run, tmp_path / "alone.ics", each)) for each in SEVERAL[line]]
    assert together == {uid: entry for each in alone for uid, entry in each.items()}
    assert len(together) == sum(map(len, alone))
    name = read(tmp_path / "together.ics").x_wr_calname.value
    assert name.count(" on ") == len(alone)
    assert not {",", ";"} & set(name)
    closes = [entry for uid, entry in together.items() if uid.startswith("nominations-close.")]
    assert len(closes) == len(alone)
    assert all("[ ] " in str(entry[1]) for entry in closes)


@pytest.mark.parametrize(
    "line",
    [
        "councillor councillor-england --poll 2027-05-06",
        "councillor-england councillor --poll 2027-05-06",
        "councillor --poll 2027-05-06 --poll '6 May 2027'",
        "councillor local council --poll 2027-05-06",
    ],
)
def test_one_poll_by_two_names_is_one(run: Run, tmp_path: Path, line: str) -> None:
    """The same poll asked for twice is written once, as if it had been asked for once."""
    twice = _made(run, tmp_path / "twice.ics", line).read_bytes()
    assert twice == _made(run, tmp_path / "once.ics", "councillor-england --poll 2027-05-06").read_bytes()
    data = run("timetable", *shlex.split(line), "--plain").out
    assert ("No nation was named" in data) is ("england" not in line)


def test_made_on_another_day(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DTSTAMP is the day on which the answer is given; made on another day, nothing else changes."""
    files = []
    for day in (date(2026, 11, 28), date(2026, 11, 29)):
        monkeypatch.setattr(command, "_today", lambda day=day: day)
        files.append(_made(run, tmp_path / "made.ics", "mp councillor --poll 2027-05-06").read_bytes())
    one, other = files
    assert b"DTSTAMP:20261128T000000Z" in one
    assert one.replace(b"DTSTAMP:20261128T", b"DTSTAMP:20261129T") == other


@pytest.mark.parametrize("line", [*(shlex.join(words) for words in POLLS.values()), *SEVERAL])
def test_lines_are_whole_characters(run: Run, tmp_path: Path, line: str) -> None:
    """Lines end with CR LF, have at most 75 octets, and no character of UTF-8 is cut in two by a fold."""
    raw = _made(run, tmp_path / "made.ics", line).read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(each) <= 75 and each.decode() for each in raw.removesuffix(b"\r\n").split(b"\r\n"))
    if line.startswith("mp "):
        assert "The £500 deposit" in raw.replace(b"\r\n ", b"").decode()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "mp councillor pcc --poll 2027-05-06 --poll 2028-05-04",
            "3 elections and 2 polling days: which is held when?",
        ),
        ("mp councillor --poll 2027-05-06 --death 2027-05-01", "--death is about one poll, and 2 are named."),
        ("mp --poll 2027-05-06 --poll 2029-05-03 --writ 2027-04-01", "--writ is about one poll, and 2 are named."),
        ("mp councillor --ics made.ics", "Give polling day with --poll."),
    ],
)
def test_several_that_cannot_be(run: Run, tmp_path: Path, line: str, says: str) -> None:
    """What several polls cannot have is refused with what to type, and nothing is written."""
    result = run("timetable", *shlex.split(line))
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert len(result.err.splitlines()) == 2
    assert not [*tmp_path.glob("*.ics")]


def test_several_polls_as_data(answer: Run) -> None:
    """JSON has the timetable of each poll, the soonest first, and how long is left; CSV a row a step of each."""
    line = ("timetable", "pcc", "councillor", "--poll", "2028-05-04", "--poll", "2027-05-06")
    data = json.loads(answer(*line, "--json").out)["data"]
    assert [each["timetable"]["contest"] for each in data] == ["local", "pcc"]
    steps = [(each["timetable"]["contest"], event["id"]) for each in data for event in each["timetable"]["events"]]
    assert all(each["days_left"].keys() == {e["id"] for e in each["timetable"]["events"]} for each in data)
    assert len([*csv.DictReader(answer(*line, "--csv").out.splitlines())]) == len(steps)
    full = answer(*line, "--plain", "--full").out
    assert "Poll: Council, election of Thursday 6 May 2027" in full
    assert full.index("Council, election of") < full.index("Police and crime commissioner, election of")
