"""Write a file that somebody asked for: whole or not at all, and never over another unless told to."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from polcareer.errors import WrongUsage, refused_by_system

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
        raise WrongUsage(f"{name} exists already; nothing was written.", "Give another name, or add --force.") from None
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL in the name; RuntimeError: no such home
        raise refused_by_system(f"{name!r} cannot be written", error, "Give another name.") from None
    return path


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
