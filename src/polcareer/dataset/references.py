"""Ids and references across files: every id is one of its kind, and every reference leads somewhere."""

from __future__ import annotations

import functools
import typing
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from polcareer.dataset.faults import Fault
from polcareer.dataset.markers import Id, Ref, VersionedId
from polcareer.dataset.messages import entry_name, field_name
from polcareer.dataset.model import Model
from polcareer.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polcareer.dataset.document import Document, Path_

MOST_MEANT = 200  # faults for which the nearest name is looked up: each takes milliseconds where there are many names
Found = tuple["Path_", Id, str]


def reference_faults(documents: Iterable[tuple[str, Any, Document]], *, some_unread: bool) -> list[Fault]:
    """Ids used twice and references to nothing.

    With `some_unread`, references to a kind that no file read declares are passed over.
    """
    marked = [(name, document, list(walk(content))) for name, content, document in documents]
    ids: dict[str, set[str]] = {}
    faults: list[Fault] = []
    for name, document, found in marked:
        for path, marker, text in found:
            if isinstance(marker, Ref):
                continue
            known = ids.setdefault(marker.kind, set())
            if text in known and not isinstance(marker, VersionedId):
                remedy = "Give each its own id"
                faults.append(_fault(name, document, path, f"`{text}` is the id of another {marker.kind}", remedy))
            known.add(text)
    for name, document, found in marked:
        for path, marker, text in found:
            if isinstance(marker, Ref) and text not in ids.get(marker.kind, set()):
                if some_unread and marker.kind not in ids:
                    continue
                close = nearest(text, ids.get(marker.kind, ())) if len(faults) < MOST_MEANT else ()
                remedy = f"Did you mean {' or '.join(close)}?" if close else f"Add that {marker.kind}, or name another"
                faults.append(_fault(name, document, path, f"`{text}` is no {marker.kind}", remedy))
    return faults


def _fault(name: str, document: Document, path: Path_, problem: str, remedy: str) -> Fault:
    place = document.places.get(path, (0, 0))
    return Fault(name, *place, entry_name(document, path), field_name(path), problem, remedy)


def walk(value: Any, path: Path_ = ()) -> Iterator[Found]:
    """Every id and reference in a value, with its path."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from walk(item, (*path, number))
    elif isinstance(value, Model):
        for name, marker in _fields(type(value)):
            yield from _field(getattr(value, name), (*path, name), marker)


def _field(value: Any, path: Path_, marker: Id | None) -> Iterator[Found]:
    if marker is None:
        yield from walk(value, path)
    elif isinstance(value, str):
        yield path, marker, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _field(item, (*path, number), marker)


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, Id | None], ...]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple((field.name, _marker(hints[field.name])) for field in fields(kind))


def _marker(hint: Any) -> Id | None:
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, Id):
            return extra
    return next((found for found in map(_marker, typing.get_args(hint)) if found), None)
