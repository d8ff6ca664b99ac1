"""Entries of the data as tests make them, held to what validation asks of them."""

from __future__ import annotations

from typing import TypeVar

from polcareer.data.model import Model

M = TypeVar("M", bound=Model)


def checked(entry: M) -> M:
    """The entry, if it passes the checks that validation makes across its fields. Raises `ValueError`."""
    entry._check()  # noqa: SLF001 validation alone makes these checks, and it makes them on what it has read
    return entry
