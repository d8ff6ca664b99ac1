"""JSON Schema of the career part of a profile, in the spellings that the data itself uses."""

from __future__ import annotations

from typing import Any

from polcareer.careers.career import LONGEST, MOST_ITEMS, MOST_POUNDS, MOST_YEARS, NATIONS, PLACES, Known

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "pattern": "[^\\s\\u001c-\\u001f\\u0085]", "maxLength": LONGEST}
YES_NO: Schema = {"enum": [True, False, "yes", "no"]}


def career_schema(known: Known) -> Schema:
    """The schema of a career. What it accepts, `read_career` accepts. `known` are the ids that it may name."""
    parts = {
        "skills": _list(TEXT, "Your skills, in your own words or by the ids of polcareer skills."),
        "degree": _said(TEXT, 'The subject of your degree, or "none".'),
        "doctorate": _said(YES_NO, "Whether you hold a doctorate."),
        "experience": _list(TEXT, "What you have done: a placement, a student union, a society, a campaign, a blog."),
        "years": _said(_number(MOST_YEARS), "Whole years of paid work that counts."),
        "roles": _list({"enum": list(known.roles)}, "Jobs you have held, by the ids of polcareer roles."),
        "languages": _list(TEXT, "Languages you speak besides English."),
        "party": _said(YES_NO, "Whether you are a member of a political party; which one is not asked."),
        "elected": _said(YES_NO, "Whether you hold elected office."),
        "places": _list({"enum": list(PLACES)}, "Where you would work."),
        "nation": _said({"enum": list(NATIONS)}, "The nation of the UK where you would work."),
        "london": _said(YES_NO, "Whether you would work in London."),
        "minimum_pay": _said(_number(MOST_POUNDS), "The least you would work for, in pounds a year."),
        "evidence": _evidence(known),
    }
    return {"type": ["object", "null"], "properties": parts, "additionalProperties": False}


def _said(schema: Schema, text: str) -> Schema:
    return {"description": text, "anyOf": [schema, {"type": "null"}]}


def _list(item: Schema, text: str) -> Schema:
    return _said({"anyOf": [item, {"type": "array", "items": item, "maxItems": MOST_ITEMS}]}, text)


def _number(most: int) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most}


def _evidence(known: Known) -> Schema:
    lines = dict.fromkeys(known.evidence or (), TEXT)
    schema: Schema = {
        "type": "object",
        "properties": lines,
        "additionalProperties": False,
        "maxProperties": MOST_ITEMS,
    }
    return _said(schema, "A line of your own for a skill, or for an item of a checklist, by its id.")
