"""Where the tests and the repository stand, and what their YAML says, for those that read their files."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> Any:
    """What a YAML file says."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 it is the safe loader, in C


@cache
def read_once(file: Path) -> Any:
    """The same, read once in each process for all who ask: of files that no test changes, and not to be changed."""
    return read_yaml(file)
