"""What the models of law refuse, and whether the rules fit the facts: each complaint one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

from entries import checked
from loaded import LAW
from polcareer.data import open_store
from polcareer.data.model import Cite, Model, Statement
from polcareer.data.reading import Complaint
from polcareer.law.checks import FITS, law_complaints
from polcareer.law.country import COUNTRIES, LISTS, PLACES, Country
from polcareer.law.rule import (
    FACTS,
    MORE_FACTS,
    OFFICES,
    RULES,
    Condition,
    Cure,
    Current,
    Fact,
    Field,
    InForce,
    Office,
    Option,
    Rule,
    SameDay,
    Total,
)
from polcareer.law.rule import Tested as At
from polcareer.law.rule import Tested as Bite  # pytest takes a name in Test... for a test
from sampling import each_of

PROVENANCE: dict[str, Any] = {"cites": (Cite(source="act"),), "checked": date(2026, 11, 21), "confidence": "high"}
WORDS: dict[str, Any] = {"asks": "?", "counts": ".", "why": ".", "example": "x"} | PROVENANCE
RED_BLUE = (Option(id="red", label="Red"), Option(id="blue", label="Blue"))
TYPES = ("yes-no", "date", "number", "span", "choice", "choices")
DAY = date(2001, 2, 16)
FILE, OTHER_FILE, FACTS_FILE = "candidacy/rules/a.yaml", "candidacy/rules/b.yaml", "candidacy/facts.yaml"
VALUES: dict[str, Any] = {
    "equals": True, "one_of": ("red",), "includes": ("red",), "listed_as": "commonwealth-citizens", "more_than": 1,
    "at_least": 1, "age_at_least": 18, "longer_than": "P1Y", "dated_before": DAY, "dated_from": DAY, "passed": "P1D",
    "within": "P5Y", "anniversary": "P5Y", "earlier_by": "P1M", "none_of": ("red",), "lasting": "P3M",
}  # fmt: skip


def fact(kind: Any, **given: Any) -> Fact:
    """A fact of a type, called by its type unless it says otherwise."""
    options = RED_BLUE if kind in ("choice", "choices") else ()
    return Fact(**{"id": kind, "type": kind, "options": options} | WORDS | given)


def field(kind: Any, **given: Any) -> Field:
    """A field of a type, called `a-TYPE`."""
    options = RED_BLUE if kind == "choice" else ()
    return Field(**{"id": f"a-{kind}", "type": kind, "asks": "?", "example": "x", "options": options} | given)


RECORDS = fact("records", fields=(field("choice"), field("span"), field("date", id="until")), if_none="none")
GHANA = Country(id="ghana", name="Ghana", commonwealth_citizens=(), commonwealth_member=(), **PROVENANCE)
OFFICE = Office(
    id="mp", title="MP", summary=".", ask=(Statement(says="."),),
    moments=(SameDay(moment="consent", same_day_as="nomination"),), **PROVENANCE,
)  # fmt: skip


def rule(applies: Condition, **given: Any) -> Rule:
    """A disqualification that applies on this condition, tested at the poll since 16 February 2001."""
    sound: dict[str, Any] = {
        "id": "a-rule", "offices": ("mp",), "kind": "disqualification", "says": ".", "fails": ".",
        "applies_if": applies, "tested": (Bite(at="poll", effects=("election-void",)),),
        "cure": Cure(text="Wait."), "in_force": InForce(since=DAY),
    }  # fmt: skip
    return Rule(**sound | PROVENANCE | given)


def found(*rules: Rule, facts: tuple[Fact, ...] = (), more: dict[str, Any] | None = None) -> list[Complaint]:
    """The law_complaints against these rules."""
    known = (*(fact(kind) for kind in TYPES), RECORDS)
    contents = {FILE: rules, FACTS_FILE: facts or known, "candidacy/countries.yaml": (GHANA,)}
    return list(law_complaints(contents | {"candidacy/offices.yaml": (OFFICE,), "roles.yaml": ()} | (more or {})))


def where(**inner: Any) -> Condition:
    """Some record for which a condition on its fields holds."""
    return Condition(some="records", where=Condition(**inner))


def test_the_real_rules_are_sound() -> None:
    """Nothing is wrong with the real rules and facts."""
    store = open_store()
    contents: dict[str, Any] = {FILE: store.load(RULES), FACTS_FILE: store.load(FACTS)}
    contents |= {"candidacy/countries.yaml": store.load(COUNTRIES), "candidacy/offices.yaml": store.load(OFFICES)}
    contents |= {"candidacy/places.csv": store.load(PLACES), "candidacy/lists.yaml": store.load(LISTS)}
    contents |= {"candidacy/facts/councils.yaml": store.load(MORE_FACTS)}
    assert list(law_complaints(contents)) == []


def test_nothing_is_nothing_wrong() -> None:
    """No contents at all, no complaint."""
    assert list(law_complaints({})) == []


@each_of(product(FITS, TYPES))
def test_an_operator_fits_some_types(operator: str, kind: str) -> None:
    """An operator on a fact of another type is named, with the operators that would do."""
    problems = found(rule(Condition(**{"fact": kind, operator: VALUES[operator]})))
    if kind in FITS[operator]:
        assert problems == []
        return
    (problem,) = problems
    assert (problem.file, problem.path) == (FILE, (0, "applies_if", operator))
    assert problem.problem == f"`{operator}` does not fit {kind}, which is a {kind}"
    assert all(kind in FITS[name] for name in problem.remedy.removeprefix("Use one of: ").split(", "))


def test_every_operator_is_known() -> None:
    """Each operator that a condition may have fits some type of fact."""
    assert {name: VALUES[name] for name in FITS} == VALUES
    assert all(set(kinds) <= set(TYPES) for kinds in FITS.values())


def test_a_list_of_records_takes_no_operator() -> None:
    """Records are asked by `some` and `where`."""
    (problem,) = found(rule(Condition(fact="records", equals=True)))
    assert problem.remedy == "Use one of: `some` with `where`"


@pytest.mark.parametrize(
    ("condition", "path", "remedy"),
    [
        (Condition(fact="choice", one_of=("blue", "redd")), ("one_of", 1), "Did you mean red?"),
        (Condition(fact="choices", includes=("ghana",)), ("includes", 0), "Add it to the options of choices"),
        (where(field="a-choice", one_of=("green",)), ("where", "one_of", 0), "Add it to the options of a-choice"),
    ],
)
def test_a_value_that_is_none(condition: Condition, path: tuple[Any, ...], remedy: str) -> None:
    """A value that is no option is named where it stands, with the nearest if one is near."""
    (problem,) = found(rule(condition))
    assert problem.path == (0, "applies_if", *path)
    assert problem.problem.startswith("`")
    assert "is no value of" in problem.problem
    assert problem.remedy == remedy


def test_countries_are_values_where_declared() -> None:
    """A field with countries takes every country besides its own options; one without takes none."""
    for with_countries in (True, False):
        held = fact("records", fields=(field("choice", with_countries=with_countries),), if_none="none")
        problems = found(rule(where(field="a-choice", one_of=("ghana", "red"))), facts=(held,))
        assert (
            [problem.problem for problem in problems] == [] if with_countries else ["`ghana` is no value of a-choice"]
        )


@pytest.mark.parametrize(
    ("condition", "path", "said"),
    [
        (Condition(field="a-span", longer_than="P1Y"), (), "outside any record"),
        (Condition(all=(Condition(field="a-span", longer_than="P1Y"),)), ("all", 0), "outside any record"),
        (where(field="a-spam", longer_than="P1Y"), ("where",), "`a-spam` is no field of records"),
        (Condition(some="date", where=Condition(field="x", equals=True)), ("where",), "`x` is no field of date"),
    ],
)
def test_fields(condition: Condition, path: tuple[Any, ...], said: str) -> None:
    """A field stands inside the records of a fact that declares it."""
    (problem,) = found(rule(condition))
    assert problem.path == (0, "applies_if", *path)
    assert said in problem.problem


def test_an_unknown_fact_is_left_to_the_references() -> None:
    """A fact that is not declared is named once, elsewhere."""
    assert found(rule(Condition(fact="nobody", equals=True))) == []
    assert found(rule(Condition(some="nobody", where=Condition(field="x", equals=True)))) == []


def test_a_fact_inside_a_record() -> None:
    """A fact of the person inside `where` would be looked for in the record, so it is a complaint."""
    assert found(rule(where(fact="yes-no", equals=True)))


@pytest.mark.parametrize(
    "condition",
    [
        Condition(some="records", where=Condition(current=Current(until="untill"))),
        Condition(current=Current(until="until")),
    ],
)
def test_current_names_a_field_of_a_record(condition: Condition) -> None:
    """An end that no record can have would never come, so it is a complaint."""
    assert found(rule(condition))


def total(**given: Any) -> Condition:
    """The sum of the spans of records that are red, while they last, joined at blue."""
    sound: dict[str, Any] = {
        "of": "records", "length": "a-span", "joined": "a-choice", "end_to_end": "blue",
        "counted": Condition(field="a-choice", one_of=("red",)), "held": Condition(current=Current(until="until")),
        "doubtful": Condition(field="a-choice", one_of=("blue",)), "longer_than": "P1Y", "unclear": "?",
    }  # fmt: skip
    return Condition(total=Total(**sound | given))


@pytest.mark.parametrize(
    ("given", "path", "said"),
    [
        ({}, None, ""),
        ({"length": "a-choice"}, ("length",), "`a-choice` is no span of records"),
        ({"length": "nothing"}, ("length",), "`nothing` is no span of records"),
        ({"joined": "a-span"}, ("joined",), "`a-span` is no choice of records"),
        ({"end_to_end": "green"}, ("end_to_end",), "`green` is no value of a-choice"),
        ({"counted": Condition(field="a-choice", one_of=("green",))}, ("counted", "one_of", 0), "`green` is no value"),
        ({"held": Condition(field="a-span", equals=True)}, ("held", "equals"), "`equals` does not fit a-span"),
        (
            {"held": Condition(current=Current(since="fro"))},
            ("held", "current", "since"),
            "`fro` is no date of records",
        ),
        ({"doubtful": Condition(field="b", equals=True)}, ("doubtful",), "`b` is no field of records"),
    ],
)
def test_a_total_names_fields_of_its_records(given: dict[str, Any], path: tuple[Any, ...] | None, said: str) -> None:
    """What is added up is a span, how records join a choice with that value, and each part asks fields of theirs."""
    problems = found(rule(total(**given)))
    assert [problem.path for problem in problems if said in problem.problem] == (
        [(0, "applies_if", "total", *path)] if path else []
    )
    assert bool(problems) is bool(said)


def test_both_signs_in_a_total() -> None:
    """What counts towards a total speaks for the bar, and cannot speak against it elsewhere in the rule."""
    against = Condition(none=(where(field="a-span", longer_than="P1Y"), where(field="a-choice", one_of=("red",))))
    (problem,) = found(rule(Condition(any=(total(), against))))
    assert problem.problem == "the rule uses records.a-choice both for and against the bar"


@pytest.mark.parametrize(("fact_id", "fits"), [("date", True), ("number", False), ("nobody", True)])
def test_what_dates_a_moment_is_a_date(fact_id: str, fits: bool) -> None:
    """A moment can be dated by a fact that is a date; one that is not declared is named by the references."""
    consent = SameDay(moment="consent", same_day_as="nomination", dated_by=fact_id)
    problems = found(more={"candidacy/offices.yaml": (replace(OFFICE, moments=(consent,)),)})
    assert [(problem.file, problem.path) for problem in problems] == (
        [] if fits else [("candidacy/offices.yaml", (0, "moments", 0, "dated_by"))]
    )


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        (Condition(all=(Condition(fact="yes-no", equals=True), Condition(none=(Condition(fact="yes-no", equals=True),
                                                                               )))), "yes-no"),
        (where(any=(Condition(field="a-span", longer_than="P1Y"),
                    Condition(none=(Condition(field="a-span", longer_than="P2Y"),)))), "records.a-span"),
    ],
)  # fmt: skip
def test_both_signs(condition: Condition, asked: str) -> None:
    """A fact used both for and against the bar is named: unknown could then hide what is certain."""
    (problem,) = found(rule(condition))
    assert (problem.path, problem.problem) == ((0,), f"the rule uses {asked} both for and against the bar")


def test_one_sign_however_deep() -> None:
    """Twice against is one sign; none of none is for again."""
    red, blue = (Condition(fact="choice", one_of=(name,)) for name in ("red", "blue"))
    assert found(rule(Condition(none=(red, blue)))) == []
    assert found(rule(Condition(all=(red, Condition(none=(Condition(none=(blue,)),)))))) == []


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        (InForce(since=DAY), InForce(since=date(2007, 2, 7)), True),
        (InForce(since=DAY, until=date(2007, 2, 7)), InForce(since=date(2007, 2, 7)), True),
        (InForce(since=DAY, until=date(2007, 2, 6)), InForce(since=date(2007, 2, 7)), False),
        (InForce(since=date(2007, 2, 7)), InForce(since=DAY, until=date(2007, 2, 6)), False),
        (InForce(since=date(2007, 2, 7)), InForce(since=DAY), True),
    ],
)
@pytest.mark.parametrize("files", [1, 2])
def test_versions_in_force_on_one_day(first: InForce, second: InForce, meet: bool, files: int) -> None:
    """Two versions of a rule must not meet, in whatever order they stand, in one file or in two."""
    one = rule(Condition(fact="yes-no", equals=True), in_force=first)
    other = replace(one, in_force=second)
    problems = found(one, other) if files == 1 else found(one, more={OTHER_FILE: (other,)})
    assert [problem.problem for problem in problems] == ["two versions of a-rule are in force on the same day"] * meet
    assert found(one, replace(other, id="another")) == []
    assert found(one, replace(other, offices=("ms",))) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"tested": (Bite(at="poll", effects=("election-void",)), Bite(at="oath", effects=("seat-vacated",)))},
         ("tested", 1, "at")),
        ({"cure": Cure(text=".", before="acceptance")}, ("cure", "before")),
        ({"cure": Cure(text=".", before="consent")}, None),
        ({"offices": ("nowhere",), "cure": Cure(text=".", before="oath")}, None),  # the references name the office
    ],
)  # fmt: skip
def test_moments_without_a_date(change: dict[str, Any], path: tuple[Any, ...] | None) -> None:
    """A moment that an office does not date can neither be tested nor be a last day."""
    problems = found(rule(Condition(fact="yes-no", equals=True), **change))
    assert [problem.path for problem in problems] == ([(0, *path)] if path else [])
    assert all("has no date for the office mp" in problem.problem for problem in problems)


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [("yes-no", "no", True), ("yes-no", "none", True), ("yes-no", "perhaps", False), ("number", "-1", False),
     ("choice", "none", False),
     ("choice", "red", True), ("date", "2001-02-16", True), ("span", "never", False)],
)  # fmt: skip
def test_values_that_mean_none(kind: str, value: str, fits: bool) -> None:
    """What having none means must be a value of the fact."""
    problems = found(facts=(fact("number"), fact(kind, id="it", if_none=value)))
    assert [(problem.file, problem.path) for problem in problems] == [(FACTS_FILE, (1, "if_none"))] * (not fits)


# What the models of candidacy refuse: a condition, rule or fact whose parts contradict each other.

RULE = next(rule for rule in LAW.rules if rule.id == "mp-age" and not rule.in_force.until)
ASKED = {fact.id: fact for fact in LAW.facts}
BORN = Condition(fact="born", age_at_least=18)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            Condition,
            "one of all, any, none, some, every, total, throughout, unclear, current, fact, field; this has none",
        ),
        (lambda: Condition(all=(BORN,), any=(BORN,)), "this has all and any"),
        (lambda: Condition(fact="born", none=(BORN,), equals=True), "this has none and fact"),
        (lambda: Condition(fact="born"), "`fact` takes exactly one operator; this has none"),
        (
            lambda: Condition(fact="born", equals=False, at_least=0),
            "one operator; this has equals and at_least",
        ),
        (lambda: Condition(all=(BORN,), more_than=0), "`all` takes no operator; this has more_than"),
        (lambda: Condition(fact="born", field="made", equals=True), "this has fact and field"),
        (lambda: Condition(some="posts"), "`some` or `every` and `where` come together"),
        (lambda: Condition(all=(BORN,), where=BORN), "`some` or `every` and `where` come together"),
        (lambda: Condition(current=Current(), within="P1Y"), "`current` takes no operator; this has within"),
        (lambda: replace(RULE, met_if=None), "a qualification has met_if and not the other"),
        (lambda: replace(RULE, applies_if=BORN), "a qualification has met_if and not the other"),
        (lambda: replace(RULE, met_if=None, applies_if=BORN), "a qualification has met_if and not the other"),
        (lambda: replace(RULE, kind="formality", met_if=None, applies_if=BORN), "a formality has met_if"),
        (lambda: replace(RULE, kind="disqualification"), "a disqualification has applies_if and not the other"),
        (lambda: replace(RULE, offices=()), "at least one office, one moment and an effect at each"),
        (lambda: replace(RULE, tested=()), "at least one office, one moment and an effect at each"),
        (lambda: replace(RULE, tested=(At(at="poll", effects=()),)), "one moment and an effect at each"),
        (lambda: replace(RULE, cites=()), "a sourced entry needs at least one cite"),
        (lambda: replace(ASKED["seat-nation"], options=()), "a choice needs options"),
        (lambda: replace(ASKED["elected-offices"], options=()), "a choice needs options"),
        (lambda: replace(ASKED["born"], options=ASKED["seat-nation"].options), "and nothing else has them"),
        (lambda: replace(ASKED["posts"], fields=()), "records have fields, and nothing else does"),
        (lambda: replace(ASKED["born"], fields=ASKED["posts"].fields), "records have fields, and nothing else does"),
        (lambda: Field(id="a", type="choice", asks="?", example="x"), "a choice needs options"),
    ],
)
def test_refused(make: Callable[[], Model], says: str) -> None:
    """A contradiction is refused, and the error says what is wrong."""
    with pytest.raises(ValueError, match=says):
        checked(make())


@pytest.mark.parametrize(
    ("condition", "operator"),
    [
        (BORN, "age_at_least"),
        (Condition(fact="n", equals=False), "equals"),
        (Condition(fact="n", at_least=0), "at_least"),
        (Condition(fact="n", more_than=0), "more_than"),
        (Condition(fact="n", one_of=("a",)), "one_of"),
        (Condition(fact="n", includes=("a",)), "includes"),
        (Condition(fact="n", listed_as="commonwealth-citizens"), "listed_as"),
        (Condition(field="n", longer_than="P1Y"), "longer_than"),
        (Condition(field="n", dated_before=date(2001, 2, 16)), "dated_before"),
        (Condition(field="n", dated_from=date(2001, 2, 16)), "dated_from"),
        (Condition(field="n", passed="P0D"), "passed"),
        (Condition(field="n", within="P5Y"), "within"),
        (Condition(field="n", anniversary="P5Y"), "anniversary"),
        (Condition(fact="n", earlier_by="P1M"), "earlier_by"),
    ],
)
def test_one_operator(condition: Condition, operator: str) -> None:
    """A leaf has the one operator that was given, whether or not its value is nought or false."""
    assert (checked(condition).operators, condition.subject) == ([operator], condition.fact or condition.field)
    none = checked(Condition(none=(condition,)))
    assert (none.operators, none.subject) == ([], None)


def test_disqualification() -> None:
    """A disqualification with `applies_if` is sound."""
    assert checked(replace(RULE, kind="disqualification", met_if=None, applies_if=BORN)).applies_if is BORN


def test_effects_of_a_rule() -> None:
    """A rule's effects are those of all its moments, each once, in their order."""
    tests = (
        At(at="consent", effects=("consent-untrue",)),
        At(at="poll", effects=("election-void", "consent-untrue")),
    )
    assert replace(RULE, tested=tests).effects == ("consent-untrue", "election-void")


def test_in_force() -> None:
    """A rule counts from its first day through its last, both included; left out, the last never comes."""
    first, last, one = date(2007, 1, 1), date(2007, 2, 6), timedelta(days=1)
    force = InForce(since=first, until=last)
    assert [force.covers(day) for day in (first - one, first, last, last + one)] == [False, True, True, False]
    assert InForce(since=first).covers(date.max)
