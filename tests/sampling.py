"""Which of many values the usual run takes, and how thousands of small cases are held against what must be so.

The exhaustive run takes all values. A plain tuple is the values of several parameters, as pytest has it, unless they
are said to be `whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, TypeVar

import pytest

C = TypeVar("C")
AT_ONCE = 100  # cases of one test: a test of its own for each takes longer than most of them


def first(number: int, values: Iterable[Any], *, whole: bool = False) -> list[Any]:
    """Parameters of a test; those after the first few are for the exhaustive run."""
    return [_parameter(one, whole=whole, usual=place < number) for place, one in enumerate(values)]


def every(step: int, values: Iterable[Any], *, whole: bool = False) -> list[Any]:
    """Parameters of a test; the usual run takes one of so many."""
    return [_parameter(one, whole=whole, usual=place % step == 0) for place, one in enumerate(values)]


def those(usual: Callable[[Any], bool], values: Iterable[Any], *, whole: bool = False) -> list[Any]:
    """Parameters of a test; the usual run takes those of which it is said."""
    return [_parameter(one, whole=whole, usual=usual(one)) for one in values]


def _parameter(value: Any, *, whole: bool, usual: bool) -> Any:
    several = type(value) is tuple and not whole
    return pytest.param(*(value if several else (value,)), marks=() if usual else pytest.mark.exhaustive)


def batches(cases: Iterable[C], of: Callable[[C], str], size: int = AT_ONCE) -> list[Any]:
    """Cases as parameters of a test, so many at once: those of one kind together, which stands in the test's name."""
    made = []
    for kind, alike in groupby(cases, of):
        held = list(alike)
        for start in range(0, len(held), size):
            part = held[start : start + size]
            made.append(pytest.param(part, id=f"{kind} {start + 1} to {start + len(part)}"))
    return made


def wrong(cases: Iterable[C], finds: Callable[[C], object]) -> dict[str, object]:
    """What a check finds wrong with each of many cases, by the name of the case; every one is tried.

    An error that the check raises, a failed assertion too, is wrong as well, in its own words.
    """
    found: dict[str, object] = {}
    for case in cases:
        try:
            said = finds(case)
        except Exception as error:  # noqa: BLE001 whatever it is, it is told beside the name of its case
            said = f"{type(error).__name__}: {error}"
        if said:
            found[str(case)] = said
    return found
