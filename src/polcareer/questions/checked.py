"""What was last checked when, by source; and which day what an answer rests on was last checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.data.model import Cite, Entry, Model
from polcareer.data.sources import SOURCES, Source

if TYPE_CHECKING:
    from polcareer.data.store import Store

OWN = "none"  # where our own suggestions stand, which cite no source and grow old all the same
TELLING = ("checked", "law_checked")  # what holds the day, in an entry, a verdict or a record made of one


class Checked(NamedTuple):
    """A source, and the longest ago that anything resting on it was read again.

    `days` is how long before today that was, `entries` how many of our entries cite the source.
    """

    source: str
    title: str
    checked: date
    days: int
    entries: int
    url: str


def checked_by_source(store: Store, today: date) -> tuple[Checked, ...]:
    """Every source, and our own suggestions, by when they were last checked: the longest ago first.

    The day is that of the entry which was read again the longest ago; a source that none cites has its own.
    """
    found: dict[str, list[date]] = {}
    for source, day in _of_all_files(store):
        found.setdefault(source, []).append(day)
    sources = [_told(source, found.get(source.id, [source.checked]), today) for source in store.load(SOURCES)]
    rows = [row._replace(entries=len(found.get(row.source, ()))) for row in sources]
    if OWN in found:
        oldest = min(found[OWN])
        rows.append(Checked(OWN, "Our own suggestions", oldest, (today - oldest).days, len(found[OWN]), ""))
    return tuple(sorted(rows, key=lambda row: (row.checked, row.source)))


def _told(source: Source, days: list[date], today: date) -> Checked:
    oldest = min(days)
    return Checked(source.id, source.title, oldest, (today - oldest).days, 0, source.url)


def _of_all_files(store: Store) -> Iterator[tuple[str, date]]:
    """The id of each source that an entry cites, once an entry, and the day that the entry was last checked."""
    from polcareer.data.store import data_files

    for file in data_files():
        content: Any = store.load(file) if file.path != SOURCES.path else ()
        for entry in content if isinstance(content, tuple) else (content,):
            yield from dict.fromkeys(_cited(entry, None))


def _cited(value: Any, checked: date | None) -> Iterator[tuple[str, date]]:
    """What a value cites, with the day of the entry that it stands in: a statement has the day of its entry."""
    if isinstance(value, Cite):
        if checked is not None:
            yield value.source, checked
    elif isinstance(value, Model):
        day: date | None = getattr(value, "checked", checked)
        if isinstance(value, Entry) and value.basis == "editorial" and not value.cites_within():
            yield OWN, value.checked
        for name in value.__struct_fields__:
            yield from _cited(getattr(value, name), day)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _cited(part, checked)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _cited(part, checked)


def longest_unchecked(data: Any, cited: Iterable[str], sources: Mapping[str, Source]) -> date | None:
    """The day on which what an answer rests on was last checked: of its entries and of its sources, the first one.

    `data` is what the answer carries, `cited` the ids of its sources. None where neither tells.
    """
    days = (sources[each].checked for each in cited if each in sources)
    return min((*_days_in(data), *days), default=None)


def _days_in(value: Any) -> Iterator[date]:
    if isinstance(value, Model):
        value = {name: getattr(value, name) for name in value.__struct_fields__}
    elif hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        for key, held in value.items():
            day = held if type(held) is date else _as_day(held)
            if key in TELLING and day is not None:
                yield day
            else:
                yield from _days_in(held)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _days_in(part)


def _as_day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
