"""Which of many values the usual run takes; the exhaustive run takes them all.

A plain tuple is the values of several parameters, as pytest has it, unless they are said to be `whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest


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
