"""Validate data files through pydantic, follow their references, and report every fault at once, each with its line."""

from __future__ import annotations

import functools
import json
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import fields
from pydantic import TypeAdapter, ValidationError

from polcareer.data.model import SPAN, Id, Model, Ref, VersionedId
from polcareer.data.reading import Complaint, Document, Fault, Unreadable, parse_csv, parse_yaml, read_bytes
from polcareer.errors import DataFault
from polcareer.names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePath

    from polcareer.data.reading import Path_
    from polcareer.data.store import DataFile


KINDS = {
    "int_type": ("a whole number", "Write digits only, with no quotes, point, comma or sign for pounds"),
    "int_from_float": ("a whole number", "Write digits only, with no point"),
    "bool_type": ("true or false", "Write true or false"),
    "date_type": ("a date", "Write it as YYYY-MM-DD"),
    "date_parsing": ("a date that exists", "Write it as YYYY-MM-DD and check the day"),
    "date_from_datetime_parsing": ("a date that exists", "Write it as YYYY-MM-DD and check the day"),
    "date_from_datetime_inexact": ("a date without a time", "Write it as YYYY-MM-DD"),
    "string_type": ("text", "Put it in quotes if it should be text"),
    "tuple_type": ("a list", "Put each item on a line of its own after '- ', or in [brackets]"),
    "dict_type": ("a mapping", "Write it as `key: value` lines"),
    "decimal_parsing": ("a decimal number", "Write it in quotes, such as '37.5'"),
    "decimal_type": ("a decimal number", "Write it in quotes, such as '37.5'"),
}


def explain(problem: Any, document: Document, name: str, file: DataFile[Any]) -> Fault:
    """One entry of `ValidationError.errors()` as a fault."""
    path: Path_ = tuple(problem["loc"])
    kind = problem["type"]
    place = document.keys.get(path) if kind == "extra_forbidden" else document.places.get(path)
    place = place or _nearest_place(document, path)
    says, remedy = _words(problem, kind, path, file)
    return Fault(name, *place, entry_name(document, path), field_name(path), says, remedy)


def entry_name(document: Document, path: Path_) -> str:
    """The id of the entry that a path lies in (its number from 1 where it has none)."""
    start = _entry_at(path)
    if not start:
        return ""
    entry = document.value
    for step in path[:start]:
        entry = entry[step]
    found = entry.get("id") if isinstance(entry, dict) else None
    number = path[start - 1]
    return str(found) if found is not None else f"number {number + 1 if isinstance(number, int) else number}"


def field_name(path: Path_) -> str:
    """A path within an entry, as `cites[2].at`."""
    text = ""
    for step in path[_entry_at(path) :]:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")


def _entry_at(path: Path_) -> int:
    """How many steps of a path lead to an entry: a file is a list of them, or a mapping of such lists."""
    if path and isinstance(path[0], int):
        return 1
    return 2 if len(path) > 1 and isinstance(path[1], int) else 0


def _words(problem: Any, kind: str, path: Path_, file: DataFile[Any]) -> tuple[str, str]:
    found = _shown(problem.get("input"))
    context = problem.get("ctx") or {}
    if kind == "missing":
        return "is missing", f"Add `{path[-1]}:`"
    if kind == "extra_forbidden":
        known = _fields_at(file.holds, path[:-1])
        close = nearest(str(path[-1]), known, limit=1)
        meant = f"Did you mean `{close[0]}`? " if close else ""
        return "is not a field here", f"{meant}The fields are: {', '.join(known)}"
    if kind == "literal_error":
        return f"has {found}, which is not a value it takes", f"Use one of: {context.get('expected', '')}"
    if kind == "string_too_short" or (kind == "string_type" and problem.get("input") is None):
        return "is empty", "Write the text, or leave the field out"
    if kind == "string_pattern_mismatch" and context.get("pattern") == SPAN:
        return f"has {found}, not a length of time", "Write it as P1Y, P6M or P90D"
    if kind == "string_pattern_mismatch":
        return f"has {found}, which is no id", "Use small letters, digits and single hyphens: senior-caseworker"
    if kind == "greater_than_equal":
        return f"has {found}, which is too low", f"The least is {context.get('ge')}"
    if kind == "value_error":
        return str(context.get("error", problem["msg"])), "Mend the entry"
    expected, remedy = KINDS.get(kind, (problem["msg"], "Compare it with `polcareer schema`"))
    return f"has {found}, not {expected}", remedy


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    shown = str(value).lower() if isinstance(value, bool) else value
    text = "nothing" if value is None else f"`{shown}`"
    return text if len(text) <= 60 else f"{text[:56]}...`"


def _nearest_place(document: Document, path: Path_) -> tuple[int, int]:
    while path and path not in document.places:
        path = path[:-1]
    return document.places[path]


def _fields_at(kind: Any, path: Path_) -> list[str]:
    """The field names of the model that a path leads to."""
    for step in path:
        kind = _inside(kind, step)
    owner = next((option for option in _options(kind) if _is_model(option)), None)
    return sorted(field.name for field in fields(owner)) if owner else []


def _inside(kind: Any, step: str | int) -> Any:
    for option in _options(kind):
        if isinstance(step, int) and typing.get_origin(option) is tuple:
            return typing.get_args(option)[0]
        if isinstance(step, str) and _is_model(option):
            return typing.get_type_hints(option).get(step)
    return None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _options(kind: Any) -> tuple[Any, ...]:
    args = typing.get_args(kind)
    return args if type(None) in args else (kind,)


MOST_MEANT = 200  # faults for which the nearest name is looked up: each takes milliseconds where there are many names
Found = tuple["Path_", Id, str]


def reference_faults(documents: Iterable[tuple[str, Any, Document]], unread: Collection[str] = ()) -> list[Fault]:
    """Ids used twice and references to nothing.

    `unread` are the kinds that some file declares which could not be read: references to those are passed over.
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
                if marker.kind in unread:
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


T = TypeVar("T")
Checked = tuple["DataFile[Any]", "Path", Any]
Read = tuple[Any, Document | None, tuple[Fault, ...]]
FILES_OF_A_FOLDER = 40  # about as many as there are
Checks = Sequence[Callable[[Mapping[str, Any]], Iterator[Complaint]]]


def name_of(path: PurePath, folder: PurePath) -> str:
    """A data file as faults and messages name it: `candidacy/rules/mp.yaml` on every system."""
    return path.relative_to(folder).as_posix()


def read_valid(file: DataFile[T], folder: Path) -> T:
    """Read one data file, validated. Raises `DataFault` with every fault of that file."""
    parts, faults = [], []
    paths = file.paths(folder)
    if not paths:  # with no rules at all, nobody would be barred
        faults.append(_none_there(file))
    for path in paths:
        content, _, found = _read_one(file, path, name_of(path, folder))
        parts.append(content)
        faults += found
    _raise_if(faults)
    if "*" in file.path:
        return tuple(entry for part in parts for entry in part)  # type: ignore[return-value]
    return parts[0]  # type: ignore[no-any-return]


def check_folder(folder: Path, files: Iterable[DataFile[Any]], checks: Checks = ()) -> tuple[Fault, ...]:
    """Every fault of a data folder, in file and line order. `checks` are what the domains check for themselves."""
    return _check(folder, files, checks)[1]


def check_or_raise(folder: Path, files: Iterable[DataFile[Any]], checks: Checks = ()) -> list[Checked]:
    """The content of every file of a sound folder. Raises `DataFault` when it is not sound."""
    contents, faults = _check(folder, files, checks)
    _raise_if(faults)
    return contents


def _check(folder: Path, files: Iterable[DataFile[Any]], checks: Checks) -> tuple[list[Checked], tuple[Fault, ...]]:
    contents: list[Checked] = []
    documents: list[tuple[str, Any, Document]] = []
    faults: list[Fault] = []
    unread: set[str] = set()
    for file in files:
        paths = file.paths(folder)
        if not paths:
            faults.append(_none_there(file))
            unread |= _kinds_in(file)
        for path in paths:
            name = name_of(path, folder)
            content, document, found = _read_one(file, path, name)
            faults += found
            if document is not None and not found:
                contents.append((file, path, content))
                documents.append((name, content, document))
            else:
                unread |= _kinds_in(file)
    # References are followed only over files that were read, so that one broken file does not
    # make every reference to it a second fault.
    faults += reference_faults(documents, unread)
    read = {name: content for name, content, _ in documents}
    places = {name: document for name, _, document in documents}
    faults += [_as_fault(complaint, places[complaint.file]) for check in checks for complaint in check(read)]
    return contents, tuple(sorted(faults))


def _kinds_in(file: DataFile[Any]) -> set[str]:
    """The kinds of entry that a file declares, those inside its entries included."""
    return {marker.kind for marker in _declared(file.entry if file.many else file.holds)}


@functools.cache
def _declared(kind: Any) -> frozenset[Id]:
    """Every marker of an id in a type and in the models inside it, however deep."""
    seen, todo, found = set[Any](), [kind], set[Id]()
    while todo:
        hint = todo.pop()
        if hint not in seen and _is_model(hint):
            found |= {marker for _, marker in _fields(hint) if marker is not None and not isinstance(marker, Ref)}
            todo += typing.get_type_hints(hint, include_extras=True).values()
        todo += [] if hint in seen else typing.get_args(hint)
        seen.add(hint)
    return frozenset(found)


def _none_there(file: DataFile[Any]) -> Fault:
    return Fault(file.path, 0, 0, "", "", "the file is missing", "Add it, or give another --data folder")


def _read_one(file: DataFile[Any], path: Path, name: str) -> Read:
    try:
        raw = read_bytes(path, name)
    except Unreadable as error:
        return None, None, (error.fault,)
    return _understood(file, name, raw)


@lru_cache(maxsize=2 * FILES_OF_A_FOLDER)
def _understood(file: DataFile[Any], name: str, raw: bytes) -> Read:
    """What the bytes of a file hold, remembered: one change to a folder leaves the other files as they were."""
    try:
        document = parse_csv(raw, name, file.entry) if name.endswith(".csv") else parse_yaml(raw, name, clean=True)
    except Unreadable as error:
        return None, None, (error.fault,)
    try:
        # JSON mode with strict types: a list is a tuple, "2026-02-31" is no date, "5" is no number.
        content = TypeAdapter(file.holds).validate_json(json.dumps(document.value))
    except ValidationError as error:
        return None, document, tuple(explain(problem, document, name, file) for problem in error.errors())
    return content, document, ()


def _as_fault(complaint: Complaint, document: Document) -> Fault:
    place = document.places.get(complaint.path, (0, 0))
    entry, field = entry_name(document, complaint.path), field_name(complaint.path)
    return Fault(complaint.file, *place, entry, field, complaint.problem, complaint.remedy)


def _raise_if(faults: Iterable[Fault]) -> None:
    found = tuple(sorted(faults))
    if found:
        count = f"{len(found)} faults" if len(found) > 1 else "a fault"
        lines = "\n".join(f"  {fault}" for fault in found)
        raise DataFault(f"The data has {count}:\n{lines}", found, "See every fault: polcareer data check")
