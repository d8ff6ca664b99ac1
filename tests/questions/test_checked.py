"""What was last checked when, and that an answer which rests on something old says so. The clock is the session's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from folders import ROOT
from polcareer.cli import command
from polcareer.data.model import Cite, Entry, Statement
from polcareer.data.sources import SOURCES
from polcareer.data.store import open_store
from polcareer.questions.checked import OWN, checked_by_source, longest_unchecked
from polcareer.version import OLDEST

Run = Callable[..., Any]
FIRST = date.fromisoformat(OLDEST)
YEAR_ON = FIRST + timedelta(days=365)
SAID = "Some of this was last checked on"
LINES = [
    ("roles", "caseworker"),
    ("salaries", "caseworker"),
    ("take-home", "26775"),
    ("can-stand", "mp", "--born", "2012-03-01", "--citizenship", "irish"),
    ("deposit", "2336", "46732"),
    ("rules", "mp-age"),
    ("training", "career-launch"),
]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Set the session's clock."""
    return lambda day: monkeypatch.setattr(command, "_today", lambda: day)


@pytest.fixture
def rows() -> tuple[Any, ...]:
    """All sources as on a day."""
    return checked_by_source(open_store(), FIRST + timedelta(days=10))


def test_the_oldest_is_what_the_version_says() -> None:
    """No entry or source was last checked before the day that a run trusts, and one was on it."""
    days = set()
    for path in (ROOT / "data").rglob("*.yaml"):
        days |= set(re.findall(r"\bchecked: ([0-9-]{10})", path.read_text(encoding="utf-8")))
    assert min(days) == OLDEST


def test_every_source_once_the_oldest_first(rows: tuple[Any, ...]) -> None:
    """Each source has a row, in order of the day; so do our own suggestions, which cite none."""
    ids = {source.id for source in open_store().load(SOURCES)}
    assert {row.source for row in rows} == ids | {OWN}
    assert len(rows) == len(ids) + 1
    assert [row.checked for row in rows] == sorted(row.checked for row in rows)
    assert all(row.days == (FIRST + timedelta(days=10) - row.checked).days for row in rows)


def test_the_day_of_a_source_is_that_of_the_entry_checked_the_longest_ago(rows: tuple[Any, ...]) -> None:
    """As counted in the text of a file: the entries that cite a source, by their own days; some have none."""
    found: list[str] = []
    for path in (ROOT / "data").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for entry in yaml.load(text, yaml.CSafeLoader) if "hcda-1975" in text else ():
            text = json.dumps(entry, default=str)
            if isinstance(entry, dict) and "checked" in entry and '"source": "hcda-1975"' in text:
                found.append(str(entry["checked"]))
    (row,) = [row for row in rows if row.source == "hcda-1975"]
    assert str(row.checked) == min(found)
    assert row.entries == len(found)


@pytest.mark.parametrize("form", [(), ("--plain",), ("--json",), ("--csv",), ("--markdown",), ("--full", "--plain")])
def test_the_list_in_every_form(run: Run, clock: Callable[[date], None], form: tuple[str, ...]) -> None:
    """The list of what is old comes in every form, and is empty the day before."""
    oldest = checked_by_source(open_store(), FIRST)[0]
    clock(FIRST + timedelta(days=300))
    old = run("data", "stale", *form)
    assert (old.code, old.err) == (0, "")
    assert oldest.source in old.out or oldest.title in old.out
    clock(FIRST + timedelta(days=299))
    none = run("data", "stale", *form)
    assert none.code == 0
    assert oldest.title not in none.out


def test_days_are_those_asked_for(run: Run, clock: Callable[[date], None]) -> None:
    """`--days` sets how long ago; JSON has each with its day and how many entries cite it."""
    clock(FIRST + timedelta(days=20))
    all_of_them = json.loads(run("data", "stale", "--days", "0", "--json").out)["data"]
    some = json.loads(run("data", "stale", "--days", "20", "--json").out)["data"]
    assert len(all_of_them) == len(open_store().load(SOURCES)) + 1
    assert 0 < len(some) < len(all_of_them)
    assert {row["checked"] for row in some} == {OLDEST}
    assert set(some[0]) == {"source", "title", "checked", "days", "entries", "url"}
    assert run("data", "stale", "--days", "-1").code == 2
    assert "Nothing was last checked 300 days ago or more" in run("data", "stale", "--plain").out


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_an_old_answer_says_so_in_one_line(run: Run, clock: Callable[[date], None], line: tuple[str, ...]) -> None:
    """On the 365th day no answer says it, and on the next each does: one note more in plain text and JSON."""
    clock(YEAR_ON)
    assert SAID not in run(*line, "--plain").out
    clock(YEAR_ON + timedelta(days=400))
    notes = json.loads(run(*line, "--json").out)["notes"]
    plain = run(*line, "--plain").out
    assert len([note for note in notes if note.startswith(SAID)]) == 1
    assert plain.count(f"note: {SAID}") == 1


def test_the_day_after_a_year(run: Run, clock: Callable[[date], None]) -> None:
    """The line begins on the day after 365 days, and names the day of the oldest thing that the answer rests on."""
    line = ("sources", "rpa-1981", "--plain")
    clock(YEAR_ON)
    assert SAID not in run(*line).out
    clock(YEAR_ON + timedelta(days=1))
    assert f"{SAID} 21 November 2026, more than a year ago" in run(*line).out


def test_a_list_in_a_pipe_says_it_apart(run: Run, clock: Callable[[date], None]) -> None:
    """Records stay records: what reads them sees no note, and whoever runs it does."""
    clock(YEAR_ON)
    before = run("roles")
    clock(YEAR_ON + timedelta(days=400))
    after = run("roles")
    assert after.out == before.out
    assert before.err == ""
    assert after.err.startswith(SAID)
    assert after.err.count("\n") == 1


def test_a_batch_says_it_once(run: Run, clock: Callable[[date], None], tmp_path: Path) -> None:
    """A list of people gets one line more at its end, where people read."""
    (tmp_path / "people.jsonl").write_text('{"born": "1990-01-01"}\n{"born": "2012-01-01"}\n')
    line = ("can-stand", "mp", "--batch", "people.jsonl")
    clock(FIRST)
    before = run(*line)
    clock(YEAR_ON + timedelta(days=400))
    after = run(*line)
    assert SAID not in before.err
    assert after.err.count(SAID) == 1
    assert len(after.out.splitlines()) == 2


def test_another_folder_is_looked_into(run: Run, data_copy: Path) -> None:
    """Data of somebody's own, older than ours, is found old by what it says itself."""
    path = data_copy / "candidacy" / "rules" / "mp.yaml"
    text = path.read_text(encoding="utf-8").replace("checked: 2026", "checked: 2020")
    path.write_text(text, encoding="utf-8")
    old = run("rules", "mp-age", "--plain", "--data", str(data_copy)).out
    assert f"{SAID} " in old
    assert " 2020, more than a year ago" in old


class Sample(NamedTuple):
    """A record made of an entry."""

    checked: date


class Held(Entry, frozen=True, kw_only=True):
    """An entry that holds a statement."""

    says: tuple[Statement, ...] = ()


def test_where_the_day_of_an_answer_stands() -> None:
    """Entries, records, mappings and texts tell it; what tells nothing has none; a source counts where it is cited."""
    old, new = date(2020, 1, 1), date(2026, 1, 1)
    entry = Held(checked=old, confidence="high", cites=(Cite(source="a"),), says=(Statement(says="x"),))
    source: Any = Sample(old)
    assert longest_unchecked({"each": [entry]}, (), {}) == old
    assert longest_unchecked((Sample(new), Sample(old)), (), {}) == old
    assert longest_unchecked({"law_checked": "2020-01-01", "born": "1990-01-01"}, (), {}) == old
    assert longest_unchecked({"checked": "yes", "other": 5}, (), {}) is None
    assert longest_unchecked((), ("a", "gone"), {"a": source}) == old
