"""`polcareer schema profile`: what it accepts, the program accepts; what it refuses would be no profile."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from polcareer.cli.files import as_profile, plain_profile
from polcareer.data import open_store
from polcareer.errors import RefusedFact
from polcareer.jobs.guide import ADVICE, ROLES, SKILLS
from polcareer.jobs.profile import OUTLINE, Known, as_written, career_schema, evidence_ids, read_career
from polcareer.law.book import CAREER, country_schema, facts_in, facts_schema, read_profile
from polcareer.questions.law import law_of

Run = Callable[..., Any]
STORE = open_store()
LAW = law_of(STORE)
TODAY = date(2026, 11, 21)
READER = LAW.reader(TODAY)
KNOWN = Known(
    tuple(role.id for role in STORE.load(ROLES)),
    evidence_ids(STORE.load(SKILLS), STORE.load(ADVICE), STORE.load(OUTLINE).sections),
)
COUNTRIES = country_schema(LAW.countries)
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {**facts_schema(LAW.facts), CAREER: career_schema(KNOWN)},
    "additionalProperties": False,
    "$defs": {"country": COUNTRIES},
}
CHECK = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
PAST_DAYS = st.integers(0, 365 * 100).map(lambda days: (TODAY - timedelta(days=days)).isoformat())
WORDS = st.text(string.printable + "ŵŷâ’£", min_size=1, max_size=40).filter(lambda text: text.split())


def accepted(schema: Any) -> st.SearchStrategy[Any]:
    """Values that a schema accepts. It knows the words of JSON Schema that ours uses."""
    if "anyOf" in schema:
        return st.one_of(*map(accepted, schema["anyOf"]))
    if "$ref" in schema:
        return accepted(COUNTRIES)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("format") == "date":
        return PAST_DAYS
    if "maxLength" in schema:
        return WORDS
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    kind = schema["type"][0] if isinstance(schema["type"], list) else schema["type"]
    if kind == "array":
        return st.lists(accepted(schema["items"]), min_size=schema.get("minItems", 0), max_size=3)
    if kind == "object":
        parts = {name: accepted(part) for name, part in schema["properties"].items()}
        return st.fixed_dictionaries({}, optional=parts)
    return st.none() if kind == "null" else st.integers(schema["minimum"], schema["maximum"])


@pytest.mark.parametrize("name", SCHEMA["properties"])
@given(st.data())
def test_what_the_schema_accepts_the_program_accepts(name: str, data: st.DataObject) -> None:
    """Whatever the schema accepts for a fact or for the career, its reader takes without a refusal."""
    value = data.draw(accepted(SCHEMA["properties"][name]))
    CHECK.validate({name: value})
    if name == CAREER:
        read_career(value, KNOWN)
    else:
        _read_unless_a_day_cannot_be(name, value)


def _read_unless_a_day_cannot_be(name: str, value: Any) -> None:
    """Read a fact. A schema says nothing of days that exclude one another, or that the law does: those are refused."""
    fields = LAW.asked[name].fields
    impossible = [option.dated.says for field in fields for option in field.options if option.dated]
    refused = ""
    try:
        READER.read({name: value})
    except RefusedFact as error:
        refused = error.why
    assert not refused or any(said in refused for said in (*impossible, "cannot end", "cannot have been before"))


@given(accepted(SCHEMA))
def test_a_profile_goes_round(profile: dict[str, Any]) -> None:
    """A profile that the schema accepts is saved as one that it accepts, and means the same when read again."""
    try:
        facts = READER.read(facts_in(profile))
    except RefusedFact:  # days that cannot be: see above
        reject()
    career = read_career(profile.get(CAREER), KNOWN)
    again = read_profile(as_profile(plain_profile(facts, as_written(career))), "it")
    CHECK.validate(again)
    assert READER.read(facts_in(again)) == facts
    assert read_career(again.get(CAREER), KNOWN) == career


BAD: tuple[dict[str, Any], ...] = (
    {"borne": "2004-05-01"},
    {"born": "1 May"},
    {"born": "2004-02-30"},
    {"born": 2004},
    {"citizenship": []},
    {"citizenship": "atlantis"},
    {"immigration": "illegal"},
    {"subscribers": -1},
    {"subscribers": 1.5},
    {"subscribers": 100_001},
    {"treason": "perhaps"},
    {"posts": {"post": ["civil-servant"]}},
    {"posts": [{"job": "civil-servant"}]},
    {"convictions": [{"sentence": "a while"}]},
    {"elected-offices": ["none", "councillor"]},
    {"career": []},
    {"career": {"salary": 1}},
    {"career": {"skills": [""]}},
    {"career": {"degree": " "}},
    {"career": {"degree": "x" * 501}},
    {"career": {"years": 71}},
    {"career": {"years": True}},
    {"career": {"party": "perhaps"}},
    {"career": {"roles": ["pope"]}},
    {"career": {"places": ["rome"]}},
    {"career": {"nation": "france"}},
    {"career": {"minimum_pay": -1}},
    {"career": {"evidence": ["research"]}},
    {"career": {"evidence": {"reserch": "x"}}},
    {"career": {"skills": ["x"] * 101}},
)
GOOD: tuple[dict[str, Any], ...] = (
    {},
    {"born": None, "treason": "unknown"},
    {"born": "2004-05-01", "citizenship": ["british", "ghana"], "posts": "none", "convictions": ["18 months", "life"]},
    {"convictions": [{"sentence": "12 months and 1 day", "custody": None}, {"sentence": "P1Y"}], "subscribers": 10},
    {"career": None},
    {"career": {"skills": "research", "experience": ["blog"], "evidence": {"local-connection": "Tŷ Ddewi"}}},
)


@pytest.mark.parametrize("profile", BAD, ids=str)
def test_a_bad_profile(run: Run, profile: dict[str, Any]) -> None:
    """Neither the schema nor the program accepts it."""
    assert not CHECK.is_valid(profile)
    assert run("profile", "save", "--from", "-", stdin=json.dumps(profile).encode()).code == 3


@pytest.mark.parametrize("profile", GOOD, ids=str)
def test_a_good_profile(run: Run, profile: dict[str, Any]) -> None:
    """Both the schema and the program accept it."""
    CHECK.validate(profile)
    assert run("profile", "save", "--from", "-", stdin=json.dumps(profile).encode()).code == 0


def test_the_command_prints_it(run: Run) -> None:
    """`polcareer schema profile` prints this schema, sound, the same at every run, and with every fact there is."""
    first, second = run("schema", "profile"), run("schema", "profile")
    assert first == second
    assert (first.code, first.err) == (0, "")
    printed = json.loads(first.out)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert {key: printed[key] for key in SCHEMA} == SCHEMA
    assert list(printed["properties"]) == [*(fact.id for fact in LAW.facts), CAREER]
    assert "profile" in run("schema").out.split()
