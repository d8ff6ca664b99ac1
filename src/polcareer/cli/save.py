"""A profile as text, and its way into a file: only when asked, for the owner's eyes, whole, one writer at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from polcareer.candidacy.profile import CAREER
from polcareer.candidacy.spans import Between, Span
from polcareer.cli.write_file import remove_unfinished, write_file
from polcareer.errors import PolcareerError, WrongUsage, refused_by_system

MOST_IN_WORDS = 99_999  # months or days, as `parse_span` reads words
MOST_IN_ISO = 999_999  # of each unit, as it reads P1Y; more than all of them outlasts the calendar by far
ONE_LINE = 1 << 30  # characters: each value on a line of its own
PATIENCE = 10  # seconds to wait for another polcareer that is saving
OFTEN = 0.05  # seconds between two looks


def plain_profile(facts: Mapping[str, Any], career: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Facts and the career part as plain values, ready for YAML or JSON; the career comes last."""
    plain = {name: _plain(value) for name, value in facts.items()}
    return {**plain, CAREER: _plain(career)} if career else plain


def as_profile(content: Mapping[str, Any]) -> bytes:
    """A profile of plain values as the bytes of its file (YAML)."""
    import yaml

    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=ONE_LINE).encode()


def save_profile(
    name: str, facts: Mapping[str, Any], career: Mapping[str, Any] | None = None, *, force: bool = False
) -> str:
    """Write a profile to a file, mode 0600, and say where.

    Raises as `write_file`; then nothing has changed.
    """
    path = write_file(name, as_profile(plain_profile(facts, career)), force=force, private=True)
    return f"Saved to {path}. Use it again: polcareer can-stand --profile {path}"


def keep_profile(path: Path, content: bytes, *, force: bool) -> None:
    """Write the profile that is kept. The folder is there, and `locked`.

    The very same content once more is no writing over. Raises as `write_file`.
    """
    try:
        same = path.is_file() and path.read_bytes() == content
    except (OSError, ValueError) as error:
        raise refused_by_system(f"The profile {path} cannot be written", error, OTHER_PLACE) from None
    if path.exists() and not path.is_dir() and not (force or same):
        raise WrongUsage(f"There is a profile already: {path}.", "Add --force to write over it; nothing was written.")
    remove_unfinished(path)
    write_file(str(path), content, force=force or same, private=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other polcareer from changing the profile between our reading of it and our writing.

    Makes its folder if that is not there (mode 0700). The system gives the lock back if we are killed. Raises
    `WrongUsage` where there can be no such folder, `PolcareerError` when another holds the lock for too long.
    """
    handle = _opened(path)
    try:
        until = monotonic() + PATIENCE
        while not _taken(handle):
            if monotonic() > until:
                raise PolcareerError(f"Another polcareer is changing {path}.", "Try again when it has ended.")
            sleep(OFTEN)
        yield
    finally:
        os.close(handle)


# The libraries for this cost more to load than the whole program, and leave a file behind. On Windows, where a folder
# cannot be locked, so does this.
if sys.platform == "win32":
    import msvcrt

    def _open(path: Path) -> int:
        return os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _open(path: Path) -> int:
        return os.open(path.parent, os.O_RDONLY)

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _opened(path: Path) -> int:
    """A handle to lock, in the folder of a profile."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _open(path)
    except FileExistsError:
        raise WrongUsage(f"{path.parent} is a file, not a folder.", OTHER_PLACE) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refused_by_system(f"The profile {path} cannot be written", error, OTHER_PLACE) from None


def _taken(handle: int) -> bool:
    try:
        _take(handle)
    except (BlockingIOError, PermissionError):  # the one on Unix, the other on Windows
        return False
    except OSError:  # a disk that knows no locks, as some networks' are
        return True
    return True


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return _span(value)
    if isinstance(value, Between):
        return None  # an age is no date of birth: leave it for the next time
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value] if value else "none"
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _span(span: Span) -> str:
    if span.endless:
        return "life"
    if max(span.months, span.days) > MOST_IN_WORDS:
        years, weeks = min(span.months // 12, MOST_IN_ISO), min(span.days // 7, MOST_IN_ISO)
        months, days = min(span.months - 12 * years, MOST_IN_ISO), min(span.days - 7 * weeks, MOST_IN_ISO)
        return f"P{years}Y{months}M{weeks}W{days}D"
    parts = (
        f"{count} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((span.months, "month"), (span.days, "day"))
        if count
    )
    return " and ".join(parts) or "0 days"


OTHER_PLACE = "Give another place with --file or POLCAREER_PROFILE."
