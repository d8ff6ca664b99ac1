"""What the models of candidacy refuse: a condition, rule or fact whose parts contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from entries import checked
from polcareer.data import open_store
from polcareer.data.model import Model
from polcareer.law.rule import Condition, Current, Field, InForce
from polcareer.law.rule import Tested as At
from polcareer.questions.law import law_of

LAW = law_of(open_store())
RULE = next(rule for rule in LAW.rules if rule.id == "mp-age" and not rule.in_force.until)
FACTS = {fact.id: fact for fact in LAW.facts}
BORN = Condition(fact="born", age_at_least=18)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (Condition, "has exactly one of all, any, none, some, total, current, fact, field; this has none"),
        (lambda: Condition(all=(BORN,), any=(BORN,)), "this has all and any"),
        (lambda: Condition(fact="born", none=(BORN,), equals=True), "this has none and fact"),
        (lambda: Condition(fact="born"), "`fact` takes exactly one operator; this has none"),
        (
            lambda: Condition(fact="born", equals=False, at_least=0),
            "one operator; this has equals and at_least",
        ),
        (lambda: Condition(all=(BORN,), more_than=0), "`all` takes no operator; this has more_than"),
        (lambda: Condition(fact="born", field="made", equals=True), "this has fact and field"),
        (lambda: Condition(some="posts"), "`some` and `where` come together"),
        (lambda: Condition(all=(BORN,), where=BORN), "`some` and `where` come together"),
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
        (lambda: replace(FACTS["seat-nation"], options=()), "a choice needs options"),
        (lambda: replace(FACTS["elected-offices"], options=()), "a choice needs options"),
        (lambda: replace(FACTS["born"], options=FACTS["seat-nation"].options), "and nothing else has them"),
        (lambda: replace(FACTS["posts"], fields=()), "records have fields, and nothing else does"),
        (lambda: replace(FACTS["born"], fields=FACTS["posts"].fields), "records have fields, and nothing else does"),
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
