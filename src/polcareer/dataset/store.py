"""Hands out data files: from the snapshots of an installed wheel, else from YAML through pydantic."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from polcareer.errors import PolcareerError, WrongUsage

if TYPE_CHECKING:
    from polcareer.dataset.files import DataFile

T = TypeVar("T")
PACKAGE = Path(__file__).resolve().parent.parent
SNAPSHOTS = PACKAGE / "_snapshots"  # written by the wheel's build, absent in a checkout
INSTALLED_DATA = PACKAGE / "_data"
CHECKOUT_DATA = PACKAGE.parent.parent / "data"


class Store:
    """One data folder. Loads each file once.

    `folder` holds the YAML; `snapshots` is the folder of validated JSON made from it, or None when the YAML
    is to be validated on every run (a checkout, `--data`, `POLCAREER_DATA`).
    """

    def __init__(self, folder: Path, snapshots: Path | None) -> None:
        self.folder = folder
        self.snapshots = snapshots
        self._loaded: dict[str, object] = {}

    def load(self, file: DataFile[T]) -> T:
        """The content of a data file, as its type says. Raises `DataFault` when the YAML is not valid."""
        if file.path not in self._loaded:
            self._loaded[file.path] = self._read(file)
        return self._loaded[file.path]  # type: ignore[return-value]  # keyed by path, and a path has one type

    def _read(self, file: DataFile[T]) -> T:
        if self.snapshots is None:
            from polcareer.dataset.validation import read_valid

            return read_valid(file, self.folder)
        from polcareer.dataset.snapshot import decode

        return decode(file, self.snapshots)


def open_store(data: Path | None = None) -> Store:
    """The store to read: `data` if given, else `POLCAREER_DATA`, else the wheel's own, else the checkout's.

    Raises `WrongUsage` for a folder that is none, `PolcareerError` where the program runs apart from its data.
    """
    chosen = data or _from_environment()
    if chosen is not None:
        if not _is_folder(chosen):
            raise WrongUsage(
                f"There is no data folder at {chosen}.",
                "Give --data (or POLCAREER_DATA) a folder like the one that `polcareer data path` prints.",
            )
        return Store(chosen, None)
    if SNAPSHOTS.is_dir():
        return Store(INSTALLED_DATA, SNAPSHOTS)
    if not CHECKOUT_DATA.is_dir():
        raise PolcareerError(
            f"The data of polcareer cannot be read beside the program in {PACKAGE}.",
            "It does not run from inside a zip file or a wheel: install it with pip, or give --data a folder.",
        )
    return Store(CHECKOUT_DATA, None)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long to be one
        return False


def _from_environment() -> Path | None:
    value = os.environ.get("POLCAREER_DATA", "")
    return Path(value) if value else None
