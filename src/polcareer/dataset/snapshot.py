"""Write validated data as JSON when the wheel is built; read it back fast in the installed program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.dataset.files import DataFile
    from polcareer.dataset.validation import Checks

T = TypeVar("T")


def write(folder: Path, snapshots: Path, files: Iterable[DataFile[Any]], checks: Checks = ()) -> list[Path]:
    """Validate every data file of `folder` and write each as JSON under `snapshots`. Returns what was written.

    Raises `DataFault` when anything is wrong. The same YAML always gives the same bytes.
    """
    import msgspec.json

    from polcareer.dataset.model import as_plain
    from polcareer.dataset.validation import check_or_raise

    written = []
    for _, path, content in check_or_raise(folder, files, checks):
        target = (snapshots / path.relative_to(folder)).with_suffix(".json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(msgspec.json.encode(as_plain(content)))
        written.append(target)
    return written


def decode(file: DataFile[T], snapshots: Path) -> T:
    """Read a snapshot. It was validated when it was written, so this only builds the objects."""
    import msgspec.json  # ten times lighter to import than pydantic

    holds = file.holds
    if "*" not in file.path:
        return msgspec.json.decode((snapshots / file.path).with_suffix(".json").read_bytes(), type=holds)  # type: ignore[no-any-return]
    parts = sorted(snapshots.glob(str(Path(file.path).with_suffix(".json"))))
    return tuple(entry for part in parts for entry in msgspec.json.decode(part.read_bytes(), type=holds))  # type: ignore[return-value]
