"""Marks on fields that pydantic turns into checks, written so that an ordinary run needs no pydantic.

role: Annotated[str, Ref("role")]      an id that some entry of that kind must carry
votes: Annotated[int, AtLeast(0)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

SPAN = r"^P([0-9]{1,4}Y([0-9]{1,4}M)?([0-9]{1,5}D)?|[0-9]{1,4}M([0-9]{1,5}D)?|[0-9]{1,5}D)$"
KEBAB_CASE = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Id:
    """Marks the field that names an entry: kebab-case, one of its `kind`, permanent."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=KEBAB_CASE, strict=True)


class VersionedId(Id):
    """As `Id`, but several entries may carry it: versions of one thing, in force one after another."""

    __slots__ = ()


class SpanText:
    """Marks a length of time written as ISO 8601 has it: P1Y, P3M, P5Y."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=SPAN, strict=True)


class Name:
    """Marks a kebab-case name that need not be one of its kind: a field, an option."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=KEBAB_CASE, strict=True)


class Ref(Id):
    """Marks a field that holds the id of another entry of `kind`; `polcareer data check` follows it."""

    __slots__ = ()


class AtLeast:
    """Marks a whole number with a least value."""

    __slots__ = ("least",)

    def __init__(self, least: int) -> None:
        self.least = least

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.int_schema(ge=self.least, strict=True)


class Text:
    """Marks a text that may not be empty."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(min_length=1, strip_whitespace=True, strict=True)


class Exact:
    """Marks an exact decimal number above zero, written in quotes: "12.71", "37.5". Never a float."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from decimal import Decimal

        from pydantic_core import core_schema

        return core_schema.decimal_schema(gt=Decimal(0), max_digits=9, decimal_places=2, allow_inf_nan=False)
