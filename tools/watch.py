"""What changed in the world since we last looked: python tools/watch.py --out watch.md [--days 300] [--no-links]

Reads gov.uk's feed of bank holidays, the version of each Act and instrument that legislation.gov.uk shows now, and
whether the pages that we cite still answer; lists with that what was last checked long ago. Writes Markdown where
there is anything to say, and nothing where there is not. It changes no data: a person reads the source, then sets
`checked`. .github/workflows/watch.yml runs it each week and opens an issue with what it wrote.

The feed of bank holidays: https://www.gov.uk/bank-holidays.json. The metadata of a document of legislation.gov.uk:
https://legislation.github.io/data-documentation/formats/xml.html (`dct:valid` is the day from which the version shown
applies, `dc:modified` the day on which its text was last edited there).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from polcareer.data.sources import SOURCES, Source
from polcareer.data.store import Store, open_store
from polcareer.polls.holidays import HOLIDAYS, Holidays
from polcareer.questions.checked import Checked, checked_by_source
from polcareer.version import __version__

FEED = "https://www.gov.uk/bank-holidays.json"
LAW = re.compile(r"https?://www\.legislation\.gov\.uk/(?P<item>[a-z]+/[^/?#]+(?:/[^/?#]+)?/\d+)(?:[/?#]|$)")
VALID = re.compile(rb"<dct:valid>(\d{4}-\d\d-\d\d)</dct:valid>")
MODIFIED = re.compile(rb"<dc:modified>(\d{4}-\d\d-\d\d)</dc:modified>")
FOUND, NOWHERE, GONE = 200, 0, (404, 410)
MOST_READ = 2_000_000  # bytes of an answer
PATIENCE = 30  # seconds
PAUSE = 0.5  # seconds between two questions: these are other people's machines
LISTED = 100  # rows of a list in an issue


class Told(NamedTuple):
    """What a page answered: its status (0 for no answer at all) and its bytes."""

    status: int
    body: bytes = b""


Fetch = Callable[[str], Told]


def fetched(url: str) -> Told:
    """Ask for a page, politely. Raises nothing: no answer is one too."""
    time.sleep(PAUSE)
    asked = urllib.request.Request(url, headers={"User-Agent": f"polcareer-watch/{__version__}"})  # noqa: S310
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as page:  # noqa: S310 addresses of data/sources.yaml
            return Told(page.status, page.read(MOST_READ))
    except urllib.error.HTTPError as refused:
        return Told(refused.code)
    except (OSError, ValueError):
        return Told(NOWHERE)


def holidays_changed(held: Holidays, fetch: Fetch) -> Iterator[str]:
    """Each bank holiday that gov.uk has and we have not, and the other way round, in the years that its feed covers."""
    told = fetch(FEED)
    try:
        feed = json.loads(told.body)
        theirs = {
            (name, date.fromisoformat(event["date"])): str(event["title"])
            for name, division in feed.items()
            for event in division["events"]
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"The feed could not be read (status {told.status}): {FEED}"
        return
    if not theirs:
        yield f"The feed holds no day: {FEED}"
        return
    divisions = [each.id for each in held.divisions]
    ours = {(name, day.date): day.title for day in held.days for name in (day.where or divisions)}
    first, last = min(day for _, day in theirs), max(day for _, day in theirs)
    for name, day in sorted(theirs.keys() - ours.keys(), key=lambda each: (each[1], each[0])):
        yield f"{day} in {name}: {theirs[name, day]}, which we do not hold"
    for name, day in sorted(ours.keys() - theirs.keys(), key=lambda each: (each[1], each[0])):
        if first <= day <= last:
            yield f"{day} in {name}: we hold {ours[name, day]}, which is not in the feed"
    if last.year > held.published_until.year:
        yield f"Published to the end of {last.year} now; we hold {held.published_until.year}"


def statutes_changed(sources: Iterable[Source], fetch: Fetch) -> Iterator[str]:
    """Each Act or instrument whose text began to apply, or was edited, after we last read it."""
    answers: dict[str, Told] = {}  # several sources may be parts of one item
    for source in sources:
        item = LAW.match(source.url)
        if source.kind not in ("act", "instrument") or item is None:
            continue
        address = f"https://www.legislation.gov.uk/{item['item']}/contents/data.xml"
        told = answers[address] = answers.get(address) or fetch(address)
        valid, modified = (_day(pattern.search(told.body)) for pattern in (VALID, MODIFIED))
        if told.status != FOUND or (valid is None and modified is None):
            yield f"{source.id}: no version could be read (status {told.status})"
        elif valid is not None and valid > source.checked:
            yield f"{source.id}: the text of {valid} applies; we read {source.read_as_at or source.checked}"
        elif modified is not None and modified > source.checked:
            yield f"{source.id}: its text was edited on {modified}; we last read it on {source.checked}"


def _day(found: re.Match[bytes] | None) -> date | None:
    return None if found is None else date.fromisoformat(found[1].decode())


def links_broken(sources: Iterable[Source], fetch: Fetch) -> Iterator[str]:
    """Each source whose page is gone, or does not answer. A page that refuses a program may show itself to a person."""
    for source in sources:
        if not source.url:
            continue
        status = fetch(source.url).status
        if status in GONE:
            yield f"{source.id}: gone (status {status}): {source.url}"
        elif status != FOUND:
            yield f"{source.id}: no page ({f'status {status}' if status else 'no answer'}): {source.url}"


def report(store: Store, today: date, fetch: Fetch, *, days: int, links: bool = True) -> str:
    """All of it in Markdown; an empty text where there is nothing to say."""
    sources: tuple[Source, ...] = store.load(SOURCES)
    old = [row for row in checked_by_source(store, today) if row.days >= days]
    parts = {
        f"Last checked {days} days ago or more": [_row(row) for row in old],
        "Bank holidays": list(holidays_changed(store.load(HOLIDAYS), fetch)),
        "Acts and instruments": list(statutes_changed(sources, fetch)),
        "Pages that we cite": list(links_broken(sources, fetch)) if links else [],
    }
    return "\n".join(_section(title, found) for title, found in parts.items() if found)


def _row(row: Checked) -> str:
    return f"{row.checked} {row.source}: {row.title} ({row.entries} entries) {row.url}".rstrip()


def _section(title: str, found: list[str]) -> str:
    rest = [f"and {len(found) - LISTED} more"] if len(found) > LISTED else []
    lines = "".join(f"- {line}\n" for line in [*found[:LISTED], *rest])
    return f"## {title}: {len(found)}\n\n{lines}"


def main(words: list[str], fetch: Fetch = fetched, today: date | None = None) -> int:
    """Write the report where there is one. Returns 0: what was found is no failure of this program."""
    parser = argparse.ArgumentParser(description="What changed in the world since we last looked.")
    parser.add_argument("--out", type=Path, required=True, help="the Markdown file to write")
    parser.add_argument("--days", type=int, default=300, help="list what was last checked so many days ago or more")
    parser.add_argument("--no-links", action="store_true", help="do not ask every page that we cite")
    given: Any = parser.parse_args(words)
    text = report(open_store(), today or date.today(), fetch, days=given.days, links=not given.no_links)
    if text:
        given.out.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{given.out} written\n" if text else "Nothing to say.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
