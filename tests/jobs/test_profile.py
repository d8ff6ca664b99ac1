"""The career part of a profile and the schema of profiles: what each key takes, and a refusal of anything else."""

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

from loaded import LAW, READER, STORE
from polcareer.cli.files import as_profile, plain_profile
from polcareer.errors import RefusedFact
from polcareer.jobs.guide import ADVICE, ROLES, SKILLS
from polcareer.jobs.profile import (
    LONGEST,
    MOST_ITEMS,
    OUTLINE,
    Career,
    Known,
    as_written,
    career_schema,
    evidence_ids,
    read_career,
)
from polcareer.law.profile import CAREER, country_schema, facts_in, facts_schema, read_profile

Run = Callable[..., Any]
TODAY = date(2026, 11, 21)
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


# The career part of a profile: what each key takes, and a kind refusal of anything else.

TWO_ROLES = Known(("caseworker", "mp"))
WHOLE: dict[str, Any] = {
    "skills": ["research", "good writer"],
    "degree": "politics",
    "doctorate": False,
    "experience": ["society", "blog"],
    "years": 0,
    "roles": ["caseworker"],
    "languages": ["Welsh"],
    "party": False,
    "elected": False,
    "places": ["westminster"],
    "nation": "wales",
    "london": True,
    "minimum_pay": 24000,
    "evidence": {"research": "Dissertation on turnout in Fife"},
    "interests": ["policy", "standing yourself"],
    "where": ["Cardiff"],
    "loans": ["plan-2"],
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


def test_a_whole_career_is_read() -> None:
    """Every key is read as it was written, lists as tuples."""
    read = read_career(WHOLE, TWO_ROLES)
    assert read.skills == ("research", "good writer")
    assert read.evidence == (("research", "Dissertation on turnout in Fife"),)
    assert [read.years, read.nation, read.london, read.minimum_pay] == [0, "wales", True, 24000]
    assert set(WHOLE) == set(Career.__struct_fields__)


@pytest.mark.parametrize("given", [None, {}, {"degree": None, "skills": []}])
def test_nothing_said_is_an_empty_career(given: object) -> None:
    """What is left out, null or an empty list was not said."""
    assert read_career(given, TWO_ROLES) == Career()


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("skills", "research", ("research",)),
        ("skills", ["a", " a ", "b"], ("a", "b")),
        ("Minimum-Pay", "£24,000", 24000),
        ("years", "3", 3),
        ("party", "Yes", True),
        ("elected", "no", False),
        ("roles", "Caseworker", ("caseworker",)),
        ("places", ["Party headquarters"], ("party-headquarters",)),
        ("nation", "Northern Ireland", "northern-ireland"),
        ("degree", 2026, "2026"),
    ],
)
def test_spellings_that_mean_the_same(key: str, typed: object, read: object) -> None:
    """One item is a list of one, pounds may have a sign, yes is true, and ids may have capitals and spaces."""
    assert getattr(read_career({key: typed}, TWO_ROLES), key.casefold().replace("-", "_")) == read


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ([], "not a mapping", "skills: [research]"),
        ({"skils": ["x"]}, "no 'skils'", "Did you mean skills?"),
        ({"years": 1, "Years": 2}, "years twice", "Keep one"),
        ({"degree": ""}, "degree takes words", "For example"),
        ({"degree": True}, "degree takes words", "For example"),
        ({"degree": "x" * (LONGEST + 1)}, "501 characters", "Shorten"),
        ({"skills": [str(number) for number in range(MOST_ITEMS + 1)]}, "101 items", "Shorten"),
        ({"skills": [["x"]]}, "skills takes words, not what it has", "For example"),
        ({"party": "maybe"}, "yes or no, not 'maybe'", "party: yes"),
        ({"years": "two"}, "whole number", "years: 2"),
        ({"years": True}, "whole number", "years: 2"),
        ({"years": 1.5}, "whole number, not '1.5'", "years: 2"),
        ({"years": -1}, "out of range", "0 to 70"),
        ({"minimum_pay": "9" * 5000}, "whole number", "minimum_pay: 2"),
        ({"minimum_pay": 2_000_000}, "out of range", "1,000,000"),
        ({"roles": ["casworker"]}, "'casworker'", "Did you mean caseworker? List them all: polcareer roles"),
        ({"places": ["moon"]}, "'moon'", "It takes: constituency"),
        ({"nation": "walse"}, "'walse'", "Did you mean wales?"),
        ({"evidence": ["x"]}, "evidence takes", "evidence: {research"),
        ({"evidence": {str(number): "x" for number in range(MOST_ITEMS + 1)}}, "evidence takes", "evidence"),
        ({"evidence": {"research": ""}}, "evidence takes words", "For example"),
    ],
)
def test_what_cannot_be_right_is_refused(given: object, message: str, hint: str) -> None:
    """A refusal says what the key takes, and the nearest word where one is near."""
    with pytest.raises(RefusedFact) as refused:
        read_career(given, TWO_ROLES)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_evidence_may_be_held_to_known_ids() -> None:
    """Where the ids are given, a line for another is refused with the nearest."""
    known = Known((), ("research", "numeracy"))
    assert read_career({"evidence": {"Research": "x"}}, known).evidence == (("research", "x"),)
    with pytest.raises(RefusedFact, match="'reserch'"):
        read_career({"evidence": {"reserch": "x"}}, known)


@given(anything | st.dictionaries(st.sampled_from(sorted(WHOLE)), anything))
def test_no_value_is_a_traceback(value: object) -> None:
    """Whatever is given is read or refused."""
    try:
        assert isinstance(read_career(value, TWO_ROLES), Career)
    except RefusedFact as refused:
        assert refused.message  # noqa: PT017 refusing is one of the two right outcomes
        assert refused.hint  # noqa: PT017
