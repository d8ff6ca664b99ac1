"""Which of many values the usual run takes, and how thousands of small cases are held against what must be so.

The exhaustive run takes all values. A plain tuple is the values of several parameters, as pytest has it, unless they
are said to be `whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pprint import pformat
from typing import Any, TypeVar

import pytest

C = TypeVar("C")


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


def wrong(cases: Iterable[C], finds: Callable[[C], object], named: Callable[[C], str] = str) -> dict[str, object]:
    """What a check finds wrong with each of many cases, by the name of the case; every one is tried.

    An error that the check raises, a failed assertion too, is wrong as well, in its own words; so is to have no case.
    """
    found: dict[str, object] = {}
    for case in cases:
        try:
            said = finds(case)
        except Exception as error:  # noqa: BLE001 whatever it is, it is told beside the name of its case
            said = f"{type(error).__name__}: {error}"
        found[named(case)] = said or found.get(named(case))
    return {name: said for name, said in found.items() if said} if found else {"none": "There is no case to try."}


def each_of(
    values: Iterable[Any], *, named: Callable[[Any], str] = str
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make a test of one value a test of all these, which names each that fails.

    Of hundreds of small cases a test of its own for each takes longer than the case. Nothing but the values is given.
    """
    held = list(values)

    def of_all(test: Callable[..., None]) -> Callable[[], None]:
        def tried(value: Any) -> None:
            if type(value) is tuple:
                test(*value)
            else:
                test(value)

        def each() -> None:
            failed = wrong(held, tried, named)
            assert not failed, pformat(failed)

        each.__name__, each.__doc__, each.__module__ = test.__name__, test.__doc__, test.__module__
        return each

    return of_all
