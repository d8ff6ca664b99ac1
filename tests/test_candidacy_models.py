"""What the models of candidacy refuse: a condition, rule or fact whose parts contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from polcareer.candidacy.law import open_law
from polcareer.candidacy.rule import Condition
from polcareer.dataset import open_store

LAW = open_law(open_store())
RULE = next(rule for rule in LAW.rules if rule.id == "mp-age-18")
FACTS = {fact.id: fact for fact in LAW.facts}
BORN = Condition(fact="born", age_at_least=18)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (Condition, "has exactly one of all, any, none, fact; this has none"),
        (lambda: Condition(all=(BORN,), any=(BORN,)), "this has all and any"),
        (lambda: Condition(fact="born", none=(BORN,), equals=True), "this has none and fact"),
        (lambda: Condition(fact="born"), "`fact` takes exactly one operator; this has none"),
        (
            lambda: Condition(fact="born", equals=False, at_least=0),
            "one operator; this has equals and at_least",
        ),
        (lambda: Condition(all=(BORN,), more_than=0), "`all` takes no operator; this has more_than"),
        (lambda: replace(RULE, met_if=None), "a qualification has met_if and not the other"),
        (lambda: replace(RULE, applies_if=BORN), "a qualification has met_if and not the other"),
        (lambda: replace(RULE, met_if=None, applies_if=BORN), "a qualification has met_if and not the other"),
        (lambda: replace(RULE, kind="formality", met_if=None, applies_if=BORN), "a formality has met_if"),
        (lambda: replace(RULE, kind="disqualification"), "a disqualification has applies_if and not the other"),
        (lambda: replace(RULE, offices=()), "at least one office, moment and effect"),
        (lambda: replace(RULE, tested_at=()), "at least one office, moment and effect"),
        (lambda: replace(RULE, effects=()), "at least one office, moment and effect"),
        (lambda: replace(RULE, cites=()), "a sourced entry needs at least one cite"),
        (lambda: replace(FACTS["immigration"], options=()), "a choice needs options"),
        (lambda: replace(FACTS["citizenship"], options=()), "a choice needs options"),
        (lambda: replace(FACTS["born"], options=FACTS["immigration"].options), "and nothing else has them"),
    ],
)
def test_refused(make: Callable[[], object], says: str) -> None:
    """A contradiction cannot be made, and the error says what is wrong."""
    with pytest.raises(ValueError, match=says):
        make()


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
    ],
)
def test_one_operator(condition: Condition, operator: str) -> None:
    """A leaf has the one operator that was given, whether or not its value is nought or false."""
    assert condition.operators == [operator]
    assert Condition(none=(condition,)).operators == []


def test_disqualification() -> None:
    """A disqualification with `applies_if` is sound."""
    assert replace(RULE, kind="disqualification", met_if=None, applies_if=BORN).applies_if is BORN
