"""`polcareer timetable`: what it prints in every form, its calendar file, and its answer to what cannot be."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shlex
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loaded import STORE
from polcareer import timetable
from polcareer.cli import command
from polcareer.cli.files import write_file
from polcareer.data.sources import SOURCES
from polcareer.errors import PolcareerError
from polcareer.polls.steps import TIMETABLES
from polcareer.polls.timetable import Event, Left, Window
from polcareer.view.timetable import counted_down, hour_in_words, in_days, when_in_words

Run = Callable[..., Any]
JULY = ("timetable", "mp", "--poll", "2024-07-04")
WIDTHS = ("40", "80", "120")
USUAL = "uk-parliament"


def test_records(answer: Run) -> None:
    """--csv has a record a step, with its id, day, hour, count, days left and rule; a pipe has the same."""
    table = list(csv.DictReader(answer(*JULY, "--csv").out.splitlines()))
    (close,) = (row for row in table if row["id"] == "nominations-close")
    assert (close["date"], close["first"], close["last"], close["weekday"]) == ("2024-06-07",) * 3 + ("Friday",)
    assert (close["time"], close["counted"], close["provisional"]) == ("16:00", "19 working days before the poll", "no")
    assert close["rule"].startswith("Representation of the People Act 1983, Sch 1 r.1")
    assert int(close["days_left"]) < 0
    assert close["working_days_left"] == ""
    assert len(answer(*JULY).out.splitlines()) == len(table) == 30


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
    drawn = answer(*JULY, "--full", FORCE_COLOR="1", NO_COLOR="1", COLUMNS=columns).out
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
    soon = answer("timetable", "mp", "--poll", str(poll), "--full", FORCE_COLOR="1", NO_COLOR="1").out
    assert "Days left" in soon
    assert "All of this is past" not in soon
    late = " ".join(
        answer("timetable", "mp", "--poll", "2035-05-03", "--full", FORCE_COLOR="1", NO_COLOR="1").out.split()
    )
    assert "(provisional)" in late
    assert "are not published and may move days" in late
    assert "can only be that of a later Parliament" in late
    assert "Easter Monday" not in answer(*JULY, "--plain", "--full").out


def test_what_was_not_counted(answer: Run) -> None:
    """Holidays that were left out are named with where they are holidays, and what they did count for."""
    plain = answer("timetable", "mp", "--poll", "2019-12-12", "--plain", "--full").out
    assert (
        "Monday 2 December 2019: St Andrew's Day, a bank holiday in Scotland. It did count for: Register to vote."
        in (plain)
    )


def test_windows_of_a_by_election(answer: Run) -> None:
    """A by-election's days are shown as the days between which they lie, and said to be so."""
    plain = answer(
        "timetable", "mp", "--by-election", "--poll", "2026-08-13", "--nation", "england", "--plain", "--full"
    ).out
    assert "When: Fri 17 to Tue 21 Jul 2026\nHour: by 4pm\nStep: Nominations close" in plain
    assert "never as a guess" in plain
    assert "No nation was named" not in plain


def test_another_day_of_the_week(answer: Run) -> None:
    """A poll on a Wednesday is answered, with a word on the custom."""
    assert (
        "5 May 2027 is a Wednesday; by custom polls are on a Thursday."
        in answer("timetable", "mp", "--poll", "2027-05-05", "--plain").out
    )


def test_low_and_medium_confidence_is_said(answer: Run) -> None:
    """What is not of high confidence says so beside its rule."""
    words = ("timetable", "ni-assembly", "--poll", "2027-05-06", "--plain")
    assert "medium confidence]" in answer(*words, "--full").out
    assert "(medium confidence)" in answer(*words).out.splitlines()[0]


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
    assert "not found" in answer("timetable", "--plain", "--full").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("mp", "--by-election"), "Give polling day with --poll"),
        (("mp", "--seat", "clacton"), "Give polling day with --poll"),
        (("local", "--poll", "2027-05-06", "--seat", "clacton"), "Seats are those of the House of Commons"),
        (("--poll", "2027-05-06", "--seat", "clacton", "--nation", "wales"), "Clacton is in England"),
        (("--nation", "wales"), "Give polling day with --poll"),
        (("mp", "--poll", "yesterday"), "--poll takes a date, not 'yesterday'"),
        (("mp", "--poll", "2026-02-30"), "February 2026 has 28 days"),
        (("mp", "--poll", "2026-05-10"), "a Sunday"),
        (("mp", "--poll", "1832-12-10"), "not for 10 December 1832"),
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


# What comes first: the close of nominations until it has passed, then whatever is next.
NOVEMBER = date(2026, 11, 28)


@pytest.fixture
def short(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """The lines of the short answer, as on one day."""
    monkeypatch.setattr(command, "_today", lambda: NOVEMBER)

    def lines(line: str) -> list[str]:
        result = run("timetable", *shlex.split(line), "--plain")
        assert result.code == 0, result.err
        said: list[str] = result.out.splitlines()
        return said

    return lines


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mp --poll 2029-05-03", "Nominations close Friday 6 April 2029, 4pm: in 860 days (provisional)."),
        ("mp --poll 2027-01-07", "Nominations close Friday 4 December 2026, 4pm: in 6 days (4 working days)."),
        (
            "mp --by-election --poll 2027-01-14",
            "Nominations close between Monday 14 December 2026 and Wednesday 16 December 2026, 4pm: in 16 to 18 days.",
        ),
        (
            "ni-assembly --poll 2027-05-06",
            "Nominations close Tuesday 13 April 2027, 1pm: in 136 days (medium confidence).",
        ),
        (
            "mp --poll 2026-12-10",
            "Nominations closed on Thursday 12 November 2026. Next: Apply to vote by proxy, Wednesday 2 December 2026",
        ),
        (
            "mp --poll 2026-11-26",
            "Nominations closed on Friday 30 October 2026. Next: Deposit returned, between Friday 27 November 2026 and",
        ),
        (
            "mp --poll 2024-07-04",
            "All of this is past: nominations closed on Friday 7 June 2024 and the poll was on Thursday 4 July 2024.",
        ),
    ],
)
def test_the_first_line(short: Callable[[str], list[str]], line: str, says: str) -> None:
    """The first line says what is next, when, and in how many days: working days too where that is soon."""
    assert short(line)[0].startswith(f"title: {says}")


def test_what_is_next_has_its_days(short: Callable[[str], list[str]]) -> None:
    """Once nominations have closed, the first line ends with how long is left to the next step, or to its last day."""
    assert short("mp --poll 2026-12-10")[0].endswith("Wednesday 2 December 2026, 5pm, in 4 days (2 working days).")
    assert short("mp --poll 2026-11-26")[0].endswith("and Tuesday 1 December 2026, within 3 days.")


def test_three_steps_and_the_papers(short: Callable[[str], list[str]]) -> None:
    """Under it: which poll it is, what to hand in, the next three steps; what is past is folded into a line."""
    said = short("mp --poll 2027-01-07")
    assert [line for line in said if line.startswith("Next: ")] == [
        "Next: Tue 1 Dec 2026; by 4pm; Last day for the notice of election; 3 days",
        "Next: Wed 2 Dec 2026; from 10am; Nominations open, at the latest; 4 days",
        "Next: Fri 4 Dec 2026; by 4pm; Last moment to withdraw; 6 days",
    ]
    assert "Past: 4 steps: see them with --full" in said
    assert "Poll: House of Commons, general election of Thursday 7 January 2027 (England)" in said
    (papers,) = (line for line in said if line.startswith("Hand in: "))
    for paper in ("nomination paper, signed by ten electors", "home address form", "consent", "£500 deposit", "party"):
        assert paper in papers
    (care,) = (line for line in said if line.startswith("Take care: "))
    assert "4pm means 4pm" in care
    assert "next: Into your calendar, with reminders: add --ics FILE" in said
    assert not any(line.startswith("Past") for line in short("mp --poll 2029-05-03"))


def test_an_election_whose_papers_were_not_read(short: Callable[[str], list[str]]) -> None:
    """Where no list of papers is held, the step's own words stand there; once nominations have closed, neither."""
    assert any(line.startswith("Hand in: All the papers of a candidate") for line in short("gla --poll 2028-05-04"))
    assert not any(line.startswith("Hand in") for line in short("mp --poll 2026-12-10"))


def test_what_holds_of_all_days_is_said_once(short: Callable[[str], list[str]]) -> None:
    """Where all days shown are provisional, the first says so and a note says it of the others; else each says so."""
    alike = short("mp --poll 2029-05-03")
    assert sum("(provisional)" in line for line in alike) == 1
    assert "note: The other days shown are provisional too." in alike
    mixed = short("mayor --poll 2026-12-10")
    assert any("Polling and counting agents named (medium confidence)" in line for line in mixed)
    assert not any(line.startswith("note: The other days") for line in mixed)


def test_in_a_seat(short: Callable[[str], list[str]], run: Run) -> None:
    """A seat gives its nation, and its by-election where it had one that day with its writ; and what to ask next."""
    said = short("--poll 2026-08-13 --seat clacton")
    assert "Poll: House of Commons, by-election of Thursday 13 August 2026 (England)" in said
    assert "next: The deposit there: polcareer deposit clacton" in said
    assert "next: The next poll: polcareer timetable mp" in said
    data = json.loads(run("timetable", "--poll", "2026-08-13", "--seat", "clacton", "--json").out)["data"]["timetable"]
    assert (data["by_election"], data["writ"], data["nation"]) == (True, "2026-07-09", "england")
    wales = short("--poll 2029-05-03 --seat 'Ynys Môn'")
    assert "Poll: House of Commons, general election of Thursday 3 May 2029 (Wales)" in wales
    assert not any("No nation was named" in line for line in wales)


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (Left(0, 0, 0, 0), "today"),
        (Left(1, 1, 1, 1), "in 1 day (1 working day)"),
        (Left(59, 59, 41, 41), "in 59 days (41 working days)"),
        (Left(60, 60, 42, 42), "in 60 days"),
        (Left(4, 9, 3, 6), "in 4 to 9 days"),
        (Left(-2, 3, 0, 2), "within 3 days"),
        (Left(0, 1, 0, 1), "within 1 day"),
    ],
)
def test_in_how_many_days(left: Left, says: str) -> None:
    """Days in words; working days too where it is less than sixty days away."""
    assert in_days(left) == says


# With no polling day: the polls that are known to come.
def test_the_next_polls(short: Callable[[str], list[str]], run: Run) -> None:
    """Every election with its next poll, soonest first, how sure that is, and what to type for it."""
    said = short("")
    assert [line for line in said if line.startswith("Next poll: ")] == [
        *["Next poll: Thu 6 May 2027 (likely)"] * 4,
        "Next poll: Thu 4 May 2028 (likely)",
        "Next poll: Thu 4 May 2028",
        "Next poll: by Wed 15 Aug 2029",
        "Next poll: Thu 2 May 2030",
        "Next poll: Thu 1 May 2031 (likely)",
    ]
    assert "Ask for: timetable mp" in said
    table = {row["id"]: row for row in csv.DictReader(run("timetable", "--csv").out.splitlines())}
    assert (table["senedd"]["next_poll"], table["senedd"]["by_elections"]) == ("2030-05-02", "no")
    commons = table["uk-parliament"]
    assert (commons["next_poll"], commons["next_poll_at_the_latest"]) == ("", "2029-08-15")


@pytest.mark.parametrize(
    ("line", "title", "says"),
    [
        (
            "mp",
            "no day is fixed; the next general election is on Wednesday 15 August 2029 at the latest, in 991 days",
            "",
        ),
        ("ms", "the next poll is on Thursday 2 May 2030, in 1,251 days. ", "Thu 2 May 2030: All 96 members."),
        (
            "local",
            "the next poll is on Thursday 6 May 2027, in 159 days (medium confidence).",
            "Thu 2 May 2030: England: The London boroughs.",
        ),
        (
            "pcc",
            "the next poll is on Thursday 4 May 2028, in 523 days (medium confidence).",
            "the office will end in May 2028",
        ),
    ],
)
def test_the_next_poll_of_one(short: Callable[[str], list[str]], line: str, title: str, says: str) -> None:
    """One election: its next poll in the first line, those that are known, and how to ask for the steps."""
    said = short(line)
    assert f": {title}" in said[0]
    assert any(says in each for each in said[1:])
    assert any(f"polcareer timetable {line} --poll " in each for each in said)


def test_a_day_of_known_polls_is_that_of_those_held_on_it(run: Run) -> None:
    """Where a day alone is told, its timetable is that of the polls known to be on it; of any other, the usual one."""
    councils = run("timetable", "6", "May", "2027", "--json")
    assert "No election was named: that day has polls for" in councils.err
    held = {each["timetable"]["contest"] for each in json.loads(councils.out)["data"]}
    assert "local" in held
    assert USUAL not in held
    one = run("timetable", "mp", "6", "May", "2027", "--json")
    assert (json.loads(one.out)["data"]["timetable"]["contest"], one.err) == (USUAL, "")
    other = run("timetable", "--poll", "2027-06-10", "--json")
    assert (json.loads(other.out)["data"]["timetable"]["contest"], other.err) == (USUAL, "")


def test_a_day_beyond_what_is_known(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """When every day that is known has passed, the answer says that none is known; on the day itself, today."""
    monkeypatch.setattr(command, "_today", lambda: date(2040, 1, 1))
    assert "no poll to come is known" in run("timetable", "senedd").out.splitlines()[0]
    assert "Next poll: not known" in run("timetable", "--plain").out
    monkeypatch.setattr(command, "_today", lambda: date(2030, 5, 2))
    assert run("timetable", "senedd").out.splitlines()[0].partition(", today.")[0].endswith("Thursday 2 May 2030")
    assert "Nominations close" not in run("timetable", "senedd").out  # which is past


@pytest.mark.parametrize("contest", [each.id for each in STORE.load(TIMETABLES).contests])
def test_the_main_days_of_the_next_poll_are_those_of_its_timetable(run: Run, contest: str) -> None:
    """What stands beside the next poll is what its own timetable has: where nations differ, each with its day."""
    said = run("timetable", contest).out
    polls = [each for each in STORE.load(TIMETABLES).scheduled if each.contest == contest]
    soonest = min((each.poll for each in polls), default=None)
    nations = next(each.nations for each in STORE.load(TIMETABLES).contests if each.id == contest)
    assert ("Nominations close" in said) is (soonest is not None)
    for each in (each for each in polls if each.poll == soonest):
        for nation in each.nations or nations:
            events = timetable(contest, each.poll, nation=nation)
            close = next(event for event in events if event.id == "nominations-close")
            assert f"{close.last.day} {close.last:%b} {close.last.year}" in said


def test_every_scheduled_poll_has_a_timetable() -> None:
    """Each poll of the data can be held that day wherever it is held, and its source is one that is known."""
    data = STORE.load(TIMETABLES)
    by_id = {contest.id: contest for contest in data.contests}
    assert {each.contest for each in data.scheduled} == by_id.keys() - {data.default}
    for each in data.scheduled:
        for nation in each.nations or by_id[each.contest].nations:
            assert timetable(each.contest, each.poll, nation=nation)


@pytest.mark.parametrize(
    "line",
    [
        "timetable",
        "timetable local",
        "timetable mla --poll 2027-05-06",
        "timetable mp --by-election --poll 2026-08-13",
        "spending Clacton",
        "spending --by-election",
        "deposit Clacton",
        "deposit --office pcc",
        "seats 'holborn st pancras'",
        "seats BR8",
        "seats selby and ainsty",
    ],
)
def test_in_full_every_source_is_named(answer: Run, line: str) -> None:
    """--full names every source that JSON has, so nothing that an answer rests on is in JSON alone."""
    words = shlex.split(line)
    titles = {source.id: source.title for source in STORE.load(SOURCES)}
    cited = json.loads(answer(*words, "--json").out)["sources"]
    full = " ".join(answer(*words, "--plain", "--full").out.split())
    assert cited
    assert [source for source in cited if " ".join(titles[source].split()) not in full] == []


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


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("mp", "--death", "2029-04-20"), "Give polling day with --poll"),
        (("mp", "--poll", "2029-05-03", "--death", "2029-04-01"), "nobody stands nominated"),
        (("mp", "--poll", "2029-05-03", "--death", "2029-05-06"), "until the result is declared"),
        (("mp", "--poll", "2029-05-03", "--death", "soon"), "--death takes a date, not 'soon'"),
        (("mp", "--poll", "2029-05-03", "--death", "2029-04-20", "--ics", "new.ics"), "No calendar can be written"),
    ],
)
def test_a_death_that_cannot_be(run: Run, words: tuple[str, ...], says: str) -> None:
    """A death without a poll, before nominations close, after the result, on no day or in a calendar: refused."""
    result = run("timetable", *words)
    assert result.code == 2
    assert says in result.err


def test_a_death_in_full(answer: Run) -> None:
    """In full: every case with its law, each day with its rule; JSON has the cases, the days and how long is left."""
    asked = ("timetable", "mp", "--poll", "2029-05-03", "--death", "2029-04-20", "--nation", "wales")
    full = answer(*asked, "--full", "--plain").out
    for words in ("that day counts, not the day of the death", "Sch 1 r.63", "s.76(6)", "Last day to withdraw"):
        assert words in full
    data = json.loads(answer(*asked, "--json").out)["data"]
    assert [case["id"] for case in data["death"]["cases"]] == ["commons-party", "commons-independent"]
    assert data["death"]["events"][-1]["window"] == {"first": "2029-05-30", "last": "2029-06-07"}
    assert data["days_left"].keys() == {event["id"] for event in data["death"]["events"]}
    assert "past" in answer("timetable", "mp", "--poll", "2024-07-04", "--death", "2024-06-14").out


def test_an_office_of_one_nation(answer: Run) -> None:
    """A councillor in Scotland is elected by the days of Scotland, with nothing assumed."""
    for words in (("councillor-scotland",), ("councillor", "in", "Scotland")):
        told = answer("timetable", *words, "--poll", "2027-05-06", "--plain").out
        assert "Council, election of Thursday 6 May 2027 (Scotland)" in told
        assert "No nation was named" not in told


def test_what_was_not_found_is_said(answer: Run) -> None:
    """Where expenses days were not found, the short answer and the full one say so; where all were, neither does."""
    for words in (("pcc", "2028-05-04"), ("mla", "2027-05-06")):
        assert "Not found: by when bills must" in answer("timetable", words[0], "--poll", words[1], "--plain").out
        assert "Looked for and not found" in answer("timetable", words[0], "--poll", words[1], "--plain", "--full").out
    assert (
        "Not found: how long there is for a petition"
        in answer("timetable", "msp", "--poll", "2031-05-01", "--plain").out
    )
    for words in (("local", "2027-05-06"), ("senedd", "2030-05-02")):
        assert "Not found" not in answer("timetable", words[0], "--poll", words[1], "--plain").out
