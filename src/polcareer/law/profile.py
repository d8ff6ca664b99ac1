"""Profile files, in which a person keeps their facts, and the JSON Schema of what the law reads in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from polcareer.errors import RefusedFact, unknown_fact
from polcareer.law.country import Country
from polcareer.law.rule import Fact, Field, Option
from polcareer.names import nearest

MAX_BYTES = 1_000_000
CAREER = "career"  # the one key that holds no fact about standing; `polcareer match` and `apply` read it


def read_profile(raw: bytes, name: str) -> dict[str, Any]:
    """What is in a profile, as written, by fact. Raises `RefusedFact` when it is not a sound mapping."""
    from polcareer.data.reading import Unreadable, parse_yaml

    try:
        value = parse_yaml(raw, name, MAX_BYTES).value
    except Unreadable as error:
        raise RefusedFact(f"The profile {error.fault}", EXAMPLE) from None
    if not isinstance(value, dict):
        raise RefusedFact(f"The profile {name} is not a mapping of facts to values.", EXAMPLE)
    profile: dict[str, Any] = {}
    for key, content in value.items():
        fact = key.strip().casefold().replace("_", "-")
        if fact in profile:
            raise RefusedFact(f"The profile {name} gives {fact} twice.", "Keep one of them.")
        profile[fact] = content
    return profile


def facts_in(profile: Mapping[str, Any]) -> dict[str, Any]:
    """What a profile says of standing for election: all but the career part."""
    return {name: value for name, value in profile.items() if name != CAREER}


def refuse_unknown(profile: Mapping[str, Any], facts: Iterable[str]) -> None:
    """Raise `RefusedFact` for the first key that is neither a fact nor the career part: nobody would read it."""
    known = (CAREER, *facts)
    for key in profile:
        if key not in known:
            close = nearest(key, known)
            meant = f"Did you mean {' or '.join(close)}? " if close else ""
            raise unknown_fact(key, f"{meant}A profile takes: {', '.join(known)}.")


EXAMPLE = "A profile has one fact a line, such as: born: 2004-05-01"


Schema = dict[str, Any]
NOT_KNOWN: Schema = {"enum": [None, "unknown"]}
NONE = "none"
MOST = 999_999_999
UNIT = "(year|month|week|day)s?"
SPAN: Schema = {
    "anyOf": [
        {"const": "life"},
        {"type": "string", "pattern": f"^[0-9]{{1,5}} {UNIT}( and ([0-9]{{1,5}}|a) {UNIT}){{0,3}}$"},
        {
            "type": "string",
            "pattern": "^P(?=[0-9])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?$",
        },
    ]
}


def facts_schema(facts: tuple[Fact, ...]) -> Schema:
    """The schema of each fact, by its id. What it accepts, the reader of facts accepts."""
    return {fact.id: _described(fact, {"anyOf": [_value(fact), NOT_KNOWN]}) for fact in facts}


def country_schema(countries: tuple[Country, ...]) -> Schema:
    """The countries that a fact may take, by id."""
    return _one_of(tuple(Option(id=each.id, label=each.name) for each in countries))


def _described(asked: Fact | Field, schema: Schema) -> Schema:
    text = " ".join(part for part in (asked.asks, asked.counts) if part)
    return {"description": text, **schema}


def _value(fact: Fact) -> Schema:
    return _records(fact) if fact.type == "records" else _simple(fact)


def _simple(asked: Fact | Field) -> Schema:
    if asked.type == "choice":
        return _choice(asked, asked.options)
    if asked.type == "choices":
        others = tuple(option for option in asked.options if option.id != NONE)
        several = {"type": "array", "items": _choice(asked, others), "minItems": 1}
        alone = [] if others == asked.options else [{"const": [NONE]}]
        return {"anyOf": [_choice(asked, asked.options), several, *alone]}
    if asked.type == "number":
        most = asked.most if isinstance(asked, Fact) and asked.most else MOST
        return {"type": "integer", "minimum": 0, "maximum": most}
    if asked.type == "date":
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    return SPAN if asked.type == "span" else {"enum": [True, False, "yes", "no"]}


def _choice(asked: Fact | Field, options: tuple[Option, ...]) -> Schema:
    own = _one_of(options)
    lands = isinstance(asked, Field) and asked.with_countries
    return {"anyOf": [*own["anyOf"], {"$ref": "#/$defs/country"}]} if lands else own


def _one_of(options: tuple[Option, ...]) -> Schema:
    return {"anyOf": [{"const": option.id, "title": option.label} for option in options]}


def _records(fact: Fact) -> Schema:
    fields = {field.id: _described(field, {"anyOf": [_simple(field), NOT_KNOWN]}) for field in fact.fields}
    record = {"type": "object", "properties": fields, "additionalProperties": False}
    first = _simple(fact.fields[0])
    several: Schema = {"type": "array", "items": {"anyOf": [record, first]}}
    if not fact.if_none:  # then there is no answer for none
        return {"anyOf": [first, several | {"minItems": 1}]}
    return {"anyOf": [{"const": NONE}, first, several]}
