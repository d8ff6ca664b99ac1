"""Take out of a text what a terminal would obey. Every form but JSON, which escapes it, goes through here.

A control character or an escape sequence becomes one question mark, so that a reader sees that something stood there.
What joins letters (Persian, Hindi, emoji) stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

OBEYED = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, moves of the cursor
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # titles, links, the clipboard
    r"|\x1b[ -/]*[0-~]?"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # all but tabs and line feeds
    r"|[\u2028\u2029]"  # a new line to some
    r"|[\u202a-\u202e\u2066-\u2069]"  # the rest of the line backwards
    r"|[\ud800-\udfff]"  # bytes that were no text
)


def clean(text: str) -> str:
    """The text without what a terminal would obey."""
    return text if text.isprintable() else OBEYED.sub("?", text)


def cleaned(value: Any) -> Any:
    """A report, or any part of one, with every text clean."""
    if type(value) is tuple and _is_clean_row(value):  # as nearly all of the thousands of rows are
        return value
    if isinstance(value, str):
        return clean(value)
    return _of_parts(value, cleaned)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A report, or any part of one, with every text changed."""
    if isinstance(value, str):
        return change(value)
    return _of_parts(value, lambda part: each_text(part, change))


def _of_parts(value: Any, change: Callable[[Any], Any]) -> Any:
    if not isinstance(value, tuple):
        return value
    parts = map(change, value)
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)


def _is_clean_row(value: tuple[Any, ...]) -> bool:
    try:
        return "".join(value).isprintable()
    except TypeError:  # it holds more than texts
        return False
