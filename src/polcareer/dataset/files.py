"""What a data file is: a place under data/, and the type of what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

if TYPE_CHECKING:
    from pathlib import Path

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
E = TypeVar("E")


class DataFile(Generic[T_co]):
    """A data file (or, with a `*` in its path, several files of one type) and the type it is validated against.

    `path` is relative to the data folder, `holds` the whole file's type, `many` whether that is a tuple of entries.
    """

    __slots__ = ("holds", "many", "path")

    def __init__(self, path: str, holds: Any, *, many: bool) -> None:
        self.path = path
        self.holds = holds
        self.many = many

    @property
    def entry(self) -> Any:
        """The type of one entry of a file that is many."""
        return get_args(self.holds)[0]

    def paths(self, folder: Path) -> list[Path]:
        """The files in `folder`, in name order. A path without `*` is given whether or not it exists."""
        if "*" in self.path:
            return sorted(folder.glob(self.path))
        return [folder / self.path]


def many(path: str, entry: type[E]) -> DataFile[tuple[E, ...]]:
    """A file that is a list of entries: YAML, or CSV with one a line."""
    # mypy reads tuple[entry, ...] as a type expression; at run time it is an ordinary subscript.
    return DataFile(path, tuple.__class_getitem__((entry, ...)), many=True)


def one(path: str, whole: type[T]) -> DataFile[T]:
    """A file that is one mapping."""
    return DataFile(path, whole, many=False)
