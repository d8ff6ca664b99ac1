"""The published tables that the data is compared with: tests/reference/, whose README says where each comes from."""

from __future__ import annotations

import csv
from functools import cache

from folders import TESTS

REFERENCE = TESTS / "reference"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table, each by its columns."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def lines(name: str) -> frozenset[str]:
    """The lines of a list."""
    return frozenset((REFERENCE / f"{name}.txt").read_text(encoding="utf-8").split())
