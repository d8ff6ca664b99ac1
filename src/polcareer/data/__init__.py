"""Find the data files, check them, snapshot them and hand them out. Knows nothing of jobs, law or elections.

Each concept is declared once, as a `msgspec.Struct`. pydantic validates every value of every file against it when the
package is built, in `polcareer data check`, and whenever the data comes from a checkout, `--data` or POLCAREER_DATA; an
installed wheel reads the snapshot that its build made. One line loads any file through pydantic:

    >>> from polcareer import data
    >>> data.validate("skills")[0].id
    'written-communication'

and one line gives what the program itself reads:

    >>> from polcareer.jobs.guide import SKILLS
    >>> data.open_store().load(SKILLS) == data.validate("skills")
    True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.data.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from polcareer.data.reading import Fault

__all__ = ["Store", "check", "open_store", "validate"]


def validate(name: str, data: Path | None = None) -> Any:
    """Load one data file by its catalogue name ("roles") through pydantic.

    `data` is a folder to read in place of the one that `polcareer data path` prints.
    Returns the entries (a tuple of models, or one model).
    Raises `DataFault` with every fault found, `UnknownName` for a name the catalogue lacks.
    """
    from polcareer.data.checking import read_valid
    from polcareer.data.store import data_file

    return read_valid(data_file(name), open_store(data).folder)


def check(data: Path | None = None) -> tuple[Fault, ...]:
    """Every fault in a data folder: each file against its model, then references, then what the domains check."""
    from polcareer.data.checking import check_folder
    from polcareer.data.store import data_files, domain_checks

    return check_folder(open_store(data).folder, data_files(), domain_checks())
