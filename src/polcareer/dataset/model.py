"""The one way to declare what the data holds: a frozen, slotted, keyword-only dataclass that pydantic can validate.

    @model
    class Skill(Entry):
        id: Annotated[str, Id("skill")]

Comparing and printing are written once here, not generated for each class: that takes a third off the time to
define one, and a listing defines a dozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

C = TypeVar("C", bound=type)


class Model:
    """Base of every model: unknown keys are refused and types are strict."""

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid", "strict": True}  # noqa: RUF012 pydantic reads it as it stands

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        names = type(self).__dataclass_fields__  # type: ignore[attr-defined]  # every subclass is a dataclass
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(names, self._values(), strict=True))
        return f"{type(self).__name__}({shown})"

    def _values(self) -> tuple[Any, ...]:
        names = type(self).__dataclass_fields__  # type: ignore[attr-defined]
        return tuple(getattr(self, name) for name in names)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def model(cls: C) -> C:
    """Make a subclass of `Model` a frozen, slotted, keyword-only dataclass."""
    return dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)(cls)  # type: ignore[return-value]
