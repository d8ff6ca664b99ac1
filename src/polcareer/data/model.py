"""The one way to declare what the data holds: validated by pydantic, carried by msgspec.

    class Skill(Entry, frozen=True, kw_only=True):
        id: Annotated[str, Id("skill")]

Each concept is declared once, as a `msgspec.Struct`. pydantic validates every value of every data file against it:
when the package is built, in `polcareer data check`, and whenever the data comes from a checkout, `--data` or
POLCAREER_DATA. An installed wheel trusts the snapshot that its build made, and msgspec decodes it. `_check` holds what
one field alone cannot show; validation calls it, and nothing else does. (Plain pydantic models on the path of a run
would double the start-up.)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, get_type_hints

import msgspec
from msgspec import NODEFAULT

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every model: unknown keys are refused and types are strict. Its instances never change."""

    _building: ClassVar[set[type]] = set()  # models whose schema is being made, for one that holds itself

    def _check(self) -> None:
        """Check what one field alone cannot show. Raises `ValueError`."""

    @classmethod
    def _checked(cls, values: dict[str, Any]) -> Self:
        made = cls(**values)
        made._check()
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic validates: a mapping of exactly these fields, then `_check`."""
        from pydantic_core import core_schema

        ref = f"{cls.__module__}.{cls.__qualname__}"
        if cls in Model._building:
            return core_schema.definition_reference_schema(ref)
        Model._building.add(cls)
        try:
            made = core_schema.no_info_after_validator_function(cls._checked, _mapping(cls, handler), ref=ref)
        finally:
            Model._building.discard(cls)
        return core_schema.definitions_schema(core_schema.definition_reference_schema(ref), [made])


def _mapping(cls: type[Model], handler: GetCoreSchemaHandler) -> CoreSchema:
    from pydantic_core import core_schema

    hints = get_type_hints(cls, include_extras=True)
    fields = {}
    for field in msgspec.structs.fields(cls):
        schema = handler.generate_schema(hints[field.name])
        needed = field.default is NODEFAULT
        if not needed:
            schema = core_schema.with_default_schema(schema, default=field.default)
        fields[field.name] = core_schema.typed_dict_field(schema, required=needed)
    # JSON Schema takes its title from here; a field's own type is read as strictly as the mapping.
    config = core_schema.CoreConfig(title=cls.__name__, strict=True)
    return core_schema.typed_dict_schema(
        fields, cls=cls, extra_behavior="forbid", strict=True, config=config, cls_name=cls.__name__
    )


def as_plain(value: Any) -> Any:
    """A value as plain ones, without the fields that hold their default: what a snapshot keeps."""
    if isinstance(value, Model):
        kept = ((field, getattr(value, field.name)) for field in msgspec.structs.fields(value))
        return {field.name: as_plain(held) for field, held in kept if held != field.default}
    if isinstance(value, (tuple, list)):
        return [as_plain(item) for item in value]
    return {key: as_plain(item) for key, item in value.items()} if isinstance(value, dict) else value


SPAN = r"^P([0-9]{1,4}Y([0-9]{1,4}M)?([0-9]{1,5}D)?|[0-9]{1,4}M([0-9]{1,5}D)?|[0-9]{1,5}D)$"
FLAG = r"^--[a-z0-9]+(-[a-z0-9]+)*$"
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


class FlagName:
    """Marks the name of an option as it is typed: --born."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=FLAG, strict=True)


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


Confidence = Literal["high", "medium", "low"]
Basis = Literal["sourced", "derived", "editorial"]


def check_order(since: date | None, until: date | None) -> None:
    """Raise `ValueError` for a stretch of days that ends before it begins."""
    if since is not None and until is not None and since > until:
        msg = "since is after until"
        raise ValueError(msg)


class Cite(Model, frozen=True, kw_only=True):
    """A place in a source: the source's id, and the section, page, rule or table there."""

    source: Annotated[str, Ref("source")]
    at: str = ""


class Entry(Model, frozen=True, kw_only=True):
    """What every entry of data/ carries: its sources, the day they were last checked, and how sure we are.

    `basis` is `sourced` unless it says `derived` (then `arithmetic` shows how) or `editorial` (our suggestion).
    `founding` lists the statements of the two founding documents that the entry restates.
    """

    cites: tuple[Cite, ...] = ()
    checked: date
    confidence: Confidence
    basis: Basis = "sourced"
    arithmetic: str = ""
    founding: tuple[str, ...] = ()
    note: str = ""

    def _check(self) -> None:
        if self.basis == "sourced" and not self.cites:
            msg = "a sourced entry needs at least one cite (or say basis: editorial)"
            raise ValueError(msg)
        if self.basis == "derived" and not self.arithmetic:
            msg = "a derived entry needs its arithmetic"
            raise ValueError(msg)

    def cites_within(self) -> tuple[Cite, ...]:
        """What the entry cites, and then what its statements cite."""
        held = (getattr(self, name) for name in self.__struct_fields__)
        own = (one for value in held if isinstance(value, tuple) for one in value if isinstance(one, Statement))
        return (*self.cites, *(cite for one in own for cite in one.cites))


class Statement(Model, frozen=True, kw_only=True):
    """One sentence of fact. What it leaves out (cites, confidence, basis) is as its entry says.

    `status: historic` marks what was true once; `note` says what replaced it, or what else to know. `about_sources`
    says what was read and where sources differ, which only a reader of the sources asks.
    """

    says: Annotated[str, Text()]
    founding: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    basis: Basis | None = None
    confidence: Confidence | None = None
    status: Literal["current", "historic"] = "current"
    note: str = ""
    about_sources: str = ""
