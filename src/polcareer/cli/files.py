"""Files that somebody asked for: profiles and calendars, whole or not at all, and never over another unless told to."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from polcareer.errors import NO_SUCH_FILE, PolcareerError, WrongUsage, refused_by_system
from polcareer.law.profile import CAREER
from polcareer.law.spans import Between, Span

UNFINISHED = ".part"


def write_file(name: str, content: bytes, *, force: bool, private: bool = False) -> Path:
    """Write a file and return its path. The name is taken by a finished file only, whatever interrupts the writing.

    A `private` file is for its owner's eyes (mode 0600), from its first byte. A link that is written over becomes a
    file of its own; what it led to stays as it was.

    Raises `WrongUsage` when the file exists (unless `force`) or its name can be no file's, `PolcareerError` when the
    system refuses: a full disk, a closed folder.
    """
    try:
        path = Path(name).expanduser()
        _refuse_to_replace(path, force=force)
        _write(path, content, force=force, private=private)
    except FileExistsError:
        raise _taken_already(name) from None
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL in the name; RuntimeError: no such home
        raise refused_by_system(f"{name!r} cannot be written", error, "Give another name.") from None
    return path


def refuse_taken(names: Iterable[str], *, force: bool) -> None:
    """Raise `WrongUsage` for the first of several files that is there already, before any of them is written."""
    for name in names:
        if not force and os.path.lexists(Path(name).expanduser()):
            raise _taken_already(name)


def _taken_already(name: str) -> WrongUsage:
    return WrongUsage(f"{name} exists already; nothing was written.", "Give another name, or add --force.")


def remove_unfinished(path: Path) -> None:
    """Delete what writers of this file that were killed have left beside it."""
    for each in path.parent.iterdir():
        if each.name.startswith(_beginning(path)) and each.name.endswith(UNFINISHED):
            each.unlink(missing_ok=True)


def _beginning(path: Path) -> str:
    return f".{path.name[:20]}."  # whole, the name of a file may be as long as a name can be


def _refuse_to_replace(path: Path, *, force: bool) -> None:
    try:
        there = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not force:
        raise FileExistsError
    if stat.S_ISDIR(there):
        raise WrongUsage(f"{str(path)!r} cannot be written: it is a folder.", "Give another name.")
    if not (stat.S_ISREG(there) or stat.S_ISLNK(there)):
        raise WrongUsage(f"{str(path)!r} cannot be written: it is no file but a device.", "Give another name.")


def _write(path: Path, content: bytes, *, force: bool, private: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_beginning(path), suffix=UNFINISHED)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # on the disk before the old one goes
        if not private:  # as it is made, it is for its owner alone
            made.chmod(0o666 & ~_umask())
        if force:
            made.replace(path)
        else:
            _take_name(path, made)
    finally:  # Ctrl-C too leaves nothing behind
        made.unlink(missing_ok=True)


def _take_name(path: Path, made: Path) -> None:
    """Give a finished file its name, unless something has it by now. Raises `FileExistsError`."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, as memory sticks are: the name first, and then the file
        path.open("xb").close()
        try:
            made.replace(path)
        except BaseException:
            path.unlink()
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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

    def _open(path: Path) -> int:
        return os.open(path.parent, os.O_RDONLY)

    def _take(handle: int) -> None:
        import fcntl  # which is on Unix alone, and for saving alone

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


FROM_ENVIRONMENT = "POLCAREER_PROFILE"
FILE = "profile.yaml"
HOW_TO_SAVE = "polcareer profile save --fact born=2004-05-01 --career degree=politics"


def profile_path(given: str | None = None) -> Path:
    """Where the profile is kept: `given`, else POLCAREER_PROFILE, else the platform's folder for settings.

    Raises `WrongUsage` for the home (`~name`) of nobody.
    """
    chosen = given if given is not None else os.environ.get(FROM_ENVIRONMENT)
    if not chosen and given is None:
        from platformdirs import user_config_path

        return user_config_path("polcareer", appauthor=False) / FILE
    try:
        return Path(chosen or "").expanduser()
    except RuntimeError as error:
        raise WrongUsage(f"{chosen} is no place for a profile: {error}", "Give a whole path.") from None


def profile_asked_for(profile: str | None, *, saved: bool) -> dict[str, Any] | None:
    """What --profile FILE or --saved gives, as written; None without either.

    Raises `WrongUsage` where both are given or there is no such file, `RefusedFact` where it is no sound profile.
    """
    if saved:
        if profile is not None:
            raise WrongUsage("--profile and --saved each name a profile.", "Keep one of them.")
        return read_saved(profile_path())
    return None if profile is None else read_file(profile)


def read_saved(path: Path) -> dict[str, Any]:
    """The profile that is kept at a path, as written. Raises as `profile_asked_for`."""
    if not is_there(path):
        raise WrongUsage(f"No profile is saved at {path}.", f"Save one: {HOW_TO_SAVE}")
    return read_file(str(path))


def is_there(path: Path) -> bool:
    """Whether anything is at a path: a link that leads nowhere counts, a name that can be none does not.

    Raises `PolcareerError` where we are not let in to see.
    """
    try:
        path.lstat()
    except ValueError:  # a NUL in the name
        return False
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            return False
        raise refused_by_system(f"{path} cannot be looked for", error, "Check who may enter its folder.") from None
    return True


def is_typed() -> bool:
    """Whether standard input is a terminal."""
    return sys.stdin.isatty()


def say_what_is_read(what: str) -> None:
    """Tell a person at a terminal that what they type there is being read, and how to end it."""
    if is_typed():
        how = "Type or paste it, then press Ctrl-D (Ctrl-C to leave)."
        sys.stderr.write(f"Reading {what} from standard input. {how}\n")
        sys.stderr.flush()


def read_file(name: str) -> dict[str, Any]:
    """A profile from a file, or from standard input by the name -. Raises as `profile_asked_for`."""
    from polcareer.law.profile import MAX_BYTES, read_profile

    if name == "-":
        say_what_is_read("a profile")
        return read_profile(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    try:
        with Path(name).open("rb") as file:
            return read_profile(file.read(MAX_BYTES + 1), name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refused_by_system(f"The profile {name} cannot be read", error, "Check the path.") from None
