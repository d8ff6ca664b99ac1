"""Each place that takes a day takes it as people write it, says what was understood, and refuses a day that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import polcareer
from polcareer.typed import day_typed
from polcareer.words import day_in_words

Run = Callable[..., Any]
ADULT = ("can-stand", "--no-input", "--citizenship", "british", "--none-of-the-above")
BORN = (*ADULT, "--born", "1990-01-31")
# What is typed before a day, the day, and the code with which a day that is none is refused.
TAKES = {
    "born": ((*ADULT, "--on", "2026-05-07", "--born"), "2004-05-01", 3),
    "fact": ((*ADULT, "--on", "2026-05-07", "--fact"), "born=2004-05-01", 3),
    "record": ((*BORN, "--on", "2026-05-07", "--fact"), "disqualification-orders=2024-05-01", 3),
    "on": ((*BORN, "--on"), "2026-05-07", 2),
    "nomination": ((*BORN, "--poll", "2026-05-07", "--nomination"), "2026-05-01", 2),
    "poll": ((*BORN, "--nomination", "2026-05-01", "--poll"), "2026-05-07", 2),
    "poll alone": ((*BORN, "--poll"), "2024-07-04", 2),
    "spending": (("spending", "--poll"), "2015-05-07", 2),
    "timetable": (("timetable", "mp", "--poll"), "2029-05-03", 2),
    "writ": (("timetable", "mp", "--by-election", "--poll", "2026-08-13", "--writ"), "2026-07-09", 2),
    "declared": (("timetable", "mp", "--poll", "2029-05-03", "--declared"), "2029-05-05", 2),
    "loan": (("take-home", "26775", "--loan", "plan-2", "--year", "2026-27", "--loan-starts"), "2026-07-15", 2),
}
NO_DAY = "31 April 2027 is no day: April has 30 days."


def _as_figures(iso: str) -> str:
    """1/5/2004."""
    return "/".join(str(int(part)) for part in reversed(iso.split("-")))


def _as_words(iso: str) -> str:
    """1 May 2004."""
    return day_in_words(day_typed(iso))


def _typed(text: str, write: Callable[[str], str]) -> str:
    """The day of `key=day`, or of an option's text, written in another way."""
    key, equals, day = text.rpartition("=")
    return f"{key}{equals}{write(day)}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _data(out: str) -> Any:
    """What is answered, but for the echo of what was typed."""
    data = json.loads(out)["data"]
    for each in data if isinstance(data, list) else [data]:
        each.pop("understood", None)
    return data


@pytest.mark.parametrize("write", [_as_figures, _as_words])
@pytest.mark.parametrize("place", TAKES)
def test_a_british_date_is_the_same_day(answer: Run, place: str, write: Callable[[str], str]) -> None:
    """Typed day first in figures, or in words, a day gets the very answer that it gets in ISO form."""
    words, day, _ = TAKES[place]
    other = answer(*words, _typed(day, write), "--json")
    assert (other.code, other.err) == (0, "")
    assert _data(other.out) == _data(answer(*words, day, "--json").out)


@pytest.mark.parametrize("place", TAKES)
def test_a_day_that_does_not_exist_is_refused_as_such(answer: Run, place: str) -> None:
    """31/4/2027 is refused with the reason, and nothing is answered."""
    words, day, code = TAKES[place]
    refused = answer(*words, _typed(day, lambda _: "31/4/2027"))
    assert (refused.code, refused.out) == (code, "")
    assert NO_DAY in _plain(refused.err)
    assert "31/4/2027" in refused.err


@pytest.mark.parametrize("place", TAKES)
def test_a_day_that_is_not_clear_is_refused_with_what_to_type(answer: Run, place: str) -> None:
    """A year of two figures is refused, and the refusal shows a day written out."""
    words, day, code = TAKES[place]
    refused = answer(*words, _typed(day, lambda _: "1/5/04"))
    assert (refused.code, refused.out) == (code, "")
    assert "1 May 2004" in refused.err or "15 July 2026" in refused.err
    assert len(refused.err.splitlines()) >= 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*BORN, "--on", "7/5/2026"), "Assumed: Nominated and polled on 7 May 2026, as --on says."),
        (
            (*BORN, "--nomination", "1/5/2026", "--poll", "2026-05-07"),
            "Assumed: Nominated on 1 May 2026 and polled on 7 May 2026, as --nomination and --poll say.",
        ),
        (
            (*BORN, "--nomination", "2026-05-01", "--poll", "Thu 7 May 2026"),
            "Assumed: Nominated on 1 May 2026 and polled on 7 May 2026, as --nomination and --poll say.",
        ),
        (
            (*BORN, "--poll", "4/7/2024"),
            "Assumed: Nominated on 7 June 2024, the last day for papers before a poll on 4 July 2024.",
        ),
        (("spending", "--poll", "7/5/2015"), "For a poll on: Thursday 7 May 2015 ("),
        (("timetable", "mp", "--poll", "3/5/2029"), "general election of Thursday 3 May 2029 ("),
        (("take-home", "26775", "--loan-starts", "15/7/2026"), "Your course ends on 15 July 2026, as --loan-starts"),
        (("take-home", "26775", "30k", "--loan-starts", "15/7/2026"), "Your course ends on 15 July 2026, as --loan"),
        (("take-home", "--compare", "26775", "30k", "--loan-starts", "1/7/2026"), "Your course ends on 1 July 2026"),
    ],
    ids=lambda value: " ".join(value)[-30:],
)
def test_what_was_understood_is_said(answer: Run, words: tuple[str, ...], said: str) -> None:
    """A day typed in any form but ISO stands in words in the answer."""
    assert said in answer(*words, "--plain").out


@pytest.mark.parametrize(
    "words",
    [
        (*BORN, "--nomination", "2026-05-01", "--poll", "2026-05-07"),
        ("take-home", "26775", "--loan-starts", "2026-07-15"),
        ("take-home", "26775", "--loan-starts", "2027-28"),
    ],
    ids=lambda words: words[-1],
)
def test_nothing_is_said_back_that_was_clear(answer: Run, words: tuple[str, ...]) -> None:
    """Of a day in ISO form, or a tax year, there is nothing to say back."""
    shown = answer(*words, "--plain").out
    assert "Assumed: Nominated" not in shown
    assert "Your course ends on" not in shown


def test_days_of_a_batch(run: Run, tmp_path: Path) -> None:
    """Days in the rows of a batch are read alike, in CSV and JSON; what is no day is refused on its own line."""
    rows = (
        {"born": "2004-05-01", "nomination": "2026-04-01", "poll": "2026-05-07"},
        {"born": "1/5/2004", "nomination": "1/4/2026", "poll": "Thu 7 May 2026"},
        {"born": "1st May 2004", "nomination": "1 April 2026", "poll": "7-5-2026"},
        {"born": "1/5/2004", "nomination": "31/4/2026", "poll": "7/5/2026"},
        {"born": "31/4/2004", "nomination": "1/5/2026", "poll": "7/5/2026"},
    )
    (tmp_path / "people.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    header = ",".join(rows[0])
    (tmp_path / "people.csv").write_text("\n".join([header, *(",".join(row.values()) for row in rows)]))
    for name in ("people.jsonl", "people.csv"):
        read = [json.loads(line) for line in run("can-stand", "--batch", name).out.splitlines()]
        kept = [{key: row[key] for key in row if key not in ("line", "understood")} for row in read]
        first, second, third, *refused = kept
        assert first["outcome"] == "not-known"
        assert first == second == third
        assert refused[0] == {
            "error": "nomination takes a date, not '31/4/2026'.",
            "hint": "31 April 2026 is no day: April has 30 days.",
        }
        assert "'31/4/2004' is no answer" in refused[1]["error"]
        assert "31 April 2004 is no day: April has 30 days." in refused[1]["hint"]


@pytest.mark.parametrize("written", ["1/5/2004", "1 May 2004", "2004-05-01", '"2004-05-01"'])
def test_a_profile(run: Run, tmp_path: Path, written: str) -> None:
    """A profile may hold a day in any form, and what is saved of it is ISO."""
    (tmp_path / "me.yaml").write_text(f"born: {written}\nposts:\n  - post: circuit judge\n    until: {written}\n")
    assert run("profile", "save", "--from", "me.yaml", "--file", "kept.yaml").code == 0
    kept = (tmp_path / "kept.yaml").read_text()
    assert kept.count("2004-05-01") == 2
    assert "born: '2004-05-01'" in kept


def test_python_facts() -> None:
    """Facts given in Python may hold a day as text, in any form."""
    day = day_typed("2026-05-07")
    verdicts = {
        replace(polcareer.can_stand("mp", {"born": born}, nomination=day, poll=day), understood=())
        for born in (day_typed("2010-05-01"), "2010-05-01", "1 May 2010", "1/5/2010")
    }
    assert [verdict.outcome for verdict in verdicts] == ["cannot-stand"]
    with pytest.raises(polcareer.RefusedFact) as caught:
        polcareer.can_stand("mp", {"born": "31/4/2010"}, nomination=day, poll=day)
    assert "April has 30 days. For example: --born" in caught.value.hint
    with pytest.raises(polcareer.RefusedFact) as caught:
        polcareer.can_stand("mp", {"born": 10**5000}, nomination=day, poll=day)
    assert "Write the date as 1 May 2004, 1/5/2004 or 2004-05-01. For" in caught.value.hint
