"""The law on the offices beside MP by tables: tests/cases/grids, tests/cases/grid_people, and people made from them."""

from __future__ import annotations

from itertools import chain

import grid_cases
import grid_people
import pytest
from council_cases import OFFICES
from devolved_cases import OFFICES as DEVOLVED

from loaded import STORE, WHOLE, WHOLE_READER
from polcareer.data.sources import COVERAGE
from polcareer.law.decide import decide
from polcareer.law.rule import RULES
from polcareer.questions.law import book_of

BEGINS = {area.office: area.since for area in STORE.load(COVERAGE) if area.office and area.since}
EVERY = (*OFFICES, *DEVOLVED)


@pytest.mark.parametrize(
    ("office", "place"),
    [
        *((office, 0) for office in EVERY),
        *(pytest.param(office, 1, marks=pytest.mark.exhaustive) for office in EVERY),
    ],
)
def test_everybody_comes_out_as_the_tables_say(office: str, place: int) -> None:
    """Each ground comes to what its row says: how it bites, when, with what effects, or what is asked and why.

    The usual run takes every other case, the exhaustive one those between.
    """
    book, begins = book_of(STORE, office), BEGINS[office]
    made = list(chain(grid_cases.cases(office, WHOLE.asked, begins), grid_people.everybody(office, begins)))
    assert len(made) > 1000
    for case in made[place::2]:
        days = {"nomination": case.nomination, "poll": case.poll}
        assert case.misfits(decide(book, case.typed(WHOLE_READER), WHOLE.asked, **days)) == {}, case


def test_rows_are_about_rules_and_offices_that_there_are() -> None:
    """Every row names a rule that its office has, and days that the office answers for."""
    rules = {(rule.id, office) for rule in STORE.load(RULES) for office in rule.offices}
    for office in EVERY:
        rows = [(row.rule, row.until) for row in grid_cases.rows(office)]
        rows += [(table.rule, table.until) for table in grid_people.tables(office)]
        for rule, until in rows:
            assert (rule, office) in rules
            assert until is None or until >= BEGINS[office], rule
