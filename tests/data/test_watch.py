"""The weekly look at the world, with recorded answers in the place of a network."""

from __future__ import annotations

import io
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date
from email.message import Message
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

from folders import ROOT
from polcareer.data.sources import SOURCES, Source
from polcareer.data.store import Store, open_store
from polcareer.polls.holidays import HOLIDAYS, Holidays

RECORDED = ROOT / "tests" / "reference" / "watch"
FEED = (RECORDED / "bank-holidays.json").read_bytes()
CONTENTS = (RECORDED / "contents.xml").read_text(encoding="utf-8")
DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def watch() -> Any:
    """The tool."""
    spec = spec_from_file_location("watch", ROOT / "tools" / "watch.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.fixture(scope="module")
def held() -> Holidays:
    """The bank holidays that we hold."""
    return open_store().load(HOLIDAYS)


def contents(valid: str, modified: str) -> bytes:
    """The head of a document that applies from one day and was edited on another."""
    return CONTENTS.replace("VALID", valid).replace("MODIFIED", modified).encode()


def feed_of(change: Callable[[dict[str, Any]], None]) -> bytes:
    """The feed, changed."""
    held: dict[str, Any] = json.loads(FEED)
    change(held)
    return json.dumps(held).encode()


def test_the_same_holidays_are_nothing_to_say(watch: Any, held: Holidays) -> None:
    """The feed with the days that we hold finds nothing; years before it are no fault of ours."""
    assert list(watch.holidays_changed(held, lambda _: watch.Told(200, FEED))) == []


def test_a_holiday_more_less_and_a_year_more(watch: Any, held: Holidays) -> None:
    """A day appointed since, one that is no more, and a year published since are each said once, with the place."""
    more = {"title": "Coronation", "date": "2027-06-11", "notes": "", "bunting": True}
    later = {"title": "New Year's Day", "date": "2029-01-01", "notes": "", "bunting": True}

    def change(feed: dict[str, Any]) -> None:
        feed["scotland"]["events"] += [more, later]
        feed["northern-ireland"]["events"] = [
            each for each in feed["northern-ireland"]["events"] if each["date"] != "2027-07-12"
        ]

    found = list(watch.holidays_changed(held, lambda _: watch.Told(200, feed_of(change))))
    assert found == [
        "2027-06-11 in scotland: Coronation, which we do not hold",
        "2029-01-01 in scotland: New Year's Day, which we do not hold",
        "2027-07-12 in northern-ireland: we hold Battle of the Boyne (Orangemen's Day), which is not in the feed",
        "Published to the end of 2029 now; we hold 2028",
    ]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"scotland": 5}', b'{"scotland": {"events": [{}]}}', b"{}"])
def test_a_feed_that_is_none(watch: Any, held: Holidays, body: bytes) -> None:
    """What is no feed is one line that says so, never taken for no holidays."""
    (said,) = watch.holidays_changed(held, lambda _: watch.Told(503, body))
    assert "feed" in said


def act(**also: Any) -> Source:
    """An Act that was read on 21 November 2026."""
    told = {"id": "rpa-1981", "title": "An Act", "publisher": "x", "kind": "act", "checked": date(2026, 11, 21)}
    return Source(**{**told, "url": "https://www.legislation.gov.uk/ukpga/1981/34/section/1", **also})


@pytest.mark.parametrize(
    ("valid", "modified", "said"),
    [
        ("2026-11-21", "2026-11-21", []),
        ("2026-11-22", "2026-11-21", ["rpa-1981: the text of 2026-11-22 applies; we read 2026-11-21"]),
        ("1981-07-02", "2026-11-22", ["rpa-1981: its text was edited on 2026-11-22; we last read it on 2026-11-21"]),
        ("never", "no", ["rpa-1981: no version could be read (status 200)"]),
    ],
)
def test_a_statute_that_changed_since(watch: Any, valid: str, modified: str, said: list[str]) -> None:
    """A version that began to apply, or an edit, after the day we read it is said; on that day it is not."""
    asked: list[str] = []

    def fetch(url: str) -> Any:
        asked.append(url)
        return watch.Told(200, contents(valid, modified))

    assert list(watch.statutes_changed([act()], fetch)) == said
    assert asked == ["https://www.legislation.gov.uk/ukpga/1981/34/contents/data.xml"]


def test_what_is_no_statute_is_not_asked(watch: Any) -> None:
    """Guidance, and an Act on another page, have no version to read."""
    others = [act(kind="guidance"), act(url="https://www.parliament.uk/x"), act(url="")]
    assert list(watch.statutes_changed(others, lambda _: pytest.fail("asked"))) == []


def test_every_statute_of_ours_has_an_item(watch: Any) -> None:
    """The addresses of our Acts and instruments name an item of the site: type, year or reign, number."""
    laws = [each for each in open_store().load(SOURCES) if "www.legislation.gov.uk" in each.url]
    items = {item["item"] for each in laws if (item := watch.LAW.match(each.url))}
    assert {"ukpga/1981/34", "ukpga/1983/2", "ukpga/1975/24"} <= items
    assert all(item.rpartition("/")[2].isdigit() for item in items)
    assert len([each for each in laws if watch.LAW.match(each.url)]) > 0.9 * len(laws)


@pytest.mark.parametrize(
    ("status", "said"),
    [(200, ""), (404, "gone (status 404)"), (403, "no page (status 403)"), (0, "no page (no answer)")],
)
def test_a_page_that_is_gone(watch: Any, status: int, said: str) -> None:
    """A page that is gone, that refuses or that does not answer is said, with its address; a source without is not."""
    found = list(watch.links_broken([act(url="https://a.example/b"), act(url="")], lambda _: watch.Told(status)))
    assert found == ([f"rpa-1981: {said}: https://a.example/b"] if said else [])


def quiet(watch: Any) -> Callable[[str], Any]:
    """A world in which nothing changed."""
    return lambda url: watch.Told(200, FEED if url.endswith(".json") else contents("1981-07-02", "2026-11-01"))


def test_nothing_to_say_writes_nothing(watch: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A quiet week leaves no file, so that no issue is opened."""
    out = tmp_path / "watch.md"
    assert watch.main(["--out", str(out)], quiet(watch), DAY) == 0
    assert not out.exists()
    assert capsys.readouterr().out == "Nothing to say.\n"


def test_what_is_old_makes_an_issue(watch: Any, tmp_path: Path) -> None:
    """After the days asked for, the list of what to read again is written, cut where an issue would be too long."""
    out = tmp_path / "watch.md"
    later = date(2027, 10, 1)
    assert watch.main(["--out", str(out), "--days", "300", "--no-links"], quiet(watch), later) == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("## Last checked 300 days ago or more: ")
    assert "- 2026-11-21 " in text
    assert "Pages that we cite" not in text
    assert text.count("\n- ") <= 2 * watch.LISTED + 2
    assert " more\n" in text


def test_no_links_asks_only_for_feeds(watch: Any) -> None:
    """Without links only the feed and the statutes are asked."""
    asked: list[str] = []

    def fetch(url: str) -> Any:
        asked.append(url)
        return quiet(watch)(url)

    store: Store = open_store()
    assert watch.report(store, DAY, fetch, days=300, links=False) == ""
    assert {url.rpartition("/")[2] for url in asked} == {"bank-holidays.json", "data.xml"}
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (io.BytesIO(b"page"), 200),
        (urllib.error.HTTPError("u", 404, "gone", Message(), None), 404),
        (urllib.error.URLError("no network"), 0),
        (TimeoutError("slow"), 0),
        (ValueError("no address"), 0),
    ],
)
def test_asking(watch: Any, monkeypatch: pytest.MonkeyPatch, answers: Any, status: int) -> None:
    """An answer, a refusal and no answer at all are each told by a status, and raise nothing."""

    def urlopen(asked: urllib.request.Request, timeout: float) -> Any:
        assert asked.get_header("User-agent", "").startswith("polcareer-watch/")
        assert timeout == watch.PATIENCE
        if isinstance(answers, Exception):
            raise answers
        answers.status = status
        return answers

    class Page(io.BytesIO):
        """What the library returns."""

        status = 0

    answers = Page(answers.getvalue()) if isinstance(answers, io.BytesIO) else answers
    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    monkeypatch.setattr(watch, "PAUSE", 0)
    told = watch.fetched("https://a.example/")
    assert told.status == status
    assert told.body == (b"page" if status == 200 else b"")


def test_the_job_opens_an_issue_with_what_was_written() -> None:
    """The weekly workflow runs the session, and opens an issue only where there is a file."""
    text = (ROOT / ".github" / "workflows" / "watch.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)
    assert job[True]["schedule"]  # `on`, which YAML 1.1 reads as yes
    assert "nox -s watch" in text
    assert "if [ -s watch.md ]" in text
