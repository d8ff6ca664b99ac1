"""Validate data files through pydantic and report every fault at once, each with its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from polcareer.dataset.csv_reader import parse_csv
from polcareer.dataset.document import Document, Unreadable, read_bytes
from polcareer.dataset.faults import Complaint, Fault
from polcareer.dataset.messages import entry_name, explain, field_name
from polcareer.dataset.references import reference_faults
from polcareer.dataset.yaml_reader import parse_yaml
from polcareer.errors import DataFault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polcareer.dataset.files import DataFile

T = TypeVar("T")
Checked = tuple["DataFile[Any]", "Path", Any]
Read = tuple[Any, Document | None, tuple[Fault, ...]]
FILES_OF_A_FOLDER = 40  # about as many as there are
Checks = Sequence[Callable[[Mapping[str, Any]], Iterator[Complaint]]]


def read_valid(file: DataFile[T], folder: Path) -> T:
    """Read one data file, validated. Raises `DataFault` with every fault of that file."""
    parts, faults = [], []
    paths = file.paths(folder)
    if not paths:  # with no rules at all, nobody would be barred
        faults.append(_none_there(file))
    for path in paths:
        content, _, found = _read_one(file, path, str(path.relative_to(folder)))
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
    for file in files:
        paths = file.paths(folder)
        if not paths:
            faults.append(_none_there(file))
        for path in paths:
            name = str(path.relative_to(folder))
            content, document, found = _read_one(file, path, name)
            faults += found
            if document is not None and not found:
                contents.append((file, path, content))
                documents.append((name, content, document))
    # References are followed only over files that were read, so that one broken file does not
    # make every reference to it a second fault.
    faults += reference_faults(documents, some_unread=bool(faults))
    read = {name: content for name, content, _ in documents}
    places = {name: document for name, _, document in documents}
    faults += [_as_fault(complaint, places[complaint.file]) for check in checks for complaint in check(read)]
    return contents, tuple(sorted(faults))


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
