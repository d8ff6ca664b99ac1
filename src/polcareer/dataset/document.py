"""A data file as it was read, before it is validated: plain values, and where each of them stands."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.dataset.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 8_000_000
# What a terminal obeys or shows as what it is not: control characters, other line ends, overrides of direction.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")

Path_ = tuple[str | int, ...]
Place = tuple[int, int]


class Document(NamedTuple):
    """A parsed file: plain values, and where each value (`places`) and each key (`keys`) stands."""

    value: Any
    places: dict[Path_, Place]
    keys: dict[Path_, Place]


class Unreadable(Exception):
    """The file cannot be read; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault

    @classmethod
    def because(cls, name: str, problem: str, remedy: str, place: Place = (0, 0)) -> Unreadable:
        """What is wrong with the file as a whole, or with its text at a place."""
        return cls(Fault(name, *place, "", "", problem, remedy))


def read_bytes(path: Path, name: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file, one more than allowed at most. Raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise Unreadable.because(name, "the file is missing", "Add it, or give another --data folder") from None
    except OSError as error:
        raise Unreadable.because(name, f"cannot be read ({error.strerror})", "Check its permissions") from None


def as_text(raw: bytes, name: str, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file, without a byte order mark. Raises `Unreadable`."""
    if len(raw) > max_bytes:
        raise Unreadable.because(name, f"is over {max_bytes:,} bytes", "Split it or check that it is the right file")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable.because(name, "is not UTF-8 text", not_utf_8(raw), (line, 1)) from None


def not_utf_8(raw: bytes) -> str:
    """What to do about bytes that are no UTF-8, by what they look like."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "Save it as UTF-8: it looks like UTF-16"
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "Save it as UTF-8"
    return "Save it as UTF-8: it may be Windows-1252, as which spreadsheets save plain CSV"


def odd_character(text: str) -> Place | None:
    """Where the first control character stands, if there is any."""
    odd = CONTROL.search(text)
    if odd is None:
        return None
    return text.count("\n", 0, odd.start()) + 1, odd.start() - text.rfind("\n", 0, odd.start())
