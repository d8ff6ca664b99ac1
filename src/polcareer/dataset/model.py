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

from typing import TYPE_CHECKING, Any, ClassVar, Self, get_type_hints

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
