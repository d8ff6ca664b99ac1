"""Say a pydantic error as a fault: where in the file, what is wrong, what would be right."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from polcareer.dataset.faults import Fault
from polcareer.dataset.markers import SPAN
from polcareer.dataset.model import Model
from polcareer.suggest import nearest

if TYPE_CHECKING:
    from polcareer.dataset.document import Document, Path_
    from polcareer.dataset.files import DataFile

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
