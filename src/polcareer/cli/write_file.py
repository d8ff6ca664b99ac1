"""Write a file that somebody asked for: whole or not at all, and never over another unless told to."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from polcareer.errors import WrongUsage


def write_file(name: str, content: bytes, *, force: bool, private: bool = False) -> Path:
    """Write a file and return its path. Raises `WrongUsage` when it exists (unless `force`) or cannot be written.

    A `private` file is for its owner's eyes (mode 0600), from its first byte. A link that is written over becomes a
    file of its own; what it led to stays as it was.
    """
    try:
        path = Path(name).expanduser()
        if not force:
            path.open("xb").close()  # takes the name, so that nothing can come in between
    except FileExistsError:
        raise WrongUsage(f"{name} exists already; nothing was written.", "Give another name, or add --force.") from None
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL in the name; RuntimeError: no such home
        raise _refused(name, error) from None
    try:
        _replace(path, content, private=private)
    except BaseException as error:  # Ctrl-C too leaves nothing behind
        if not force:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _refused(name, error) from None
        raise
    return path


def _replace(path: Path, content: bytes, *, private: bool) -> None:
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # on the disk before the old one goes
        if not private:  # as it is made, it is for its owner alone
            Path(made).chmod(0o666 & ~_umask())
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(name: str, error: Exception) -> WrongUsage:
    why = getattr(error, "strerror", None) or str(error)
    return WrongUsage(f"{name!r} cannot be written: {why}.", "Give another name.")
