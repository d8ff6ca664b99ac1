"""What candidates for other offices may spend: to the penny, joint candidates, and where it was not found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from folders import TESTS, read_yaml
from loaded import STORE
from polcareer import NotCovered, WrongUsage
from polcareer.law.rule import OFFICES
from polcareer.polls.spending import MOST_ELECTORS, SPENDING, OtherLimit, office_limit

DATA = STORE.load(SPENDING)
CASES = read_yaml(TESTS / "polls" / "office_limits.yaml")
POLL = date(2027, 5, 6)
OFFICE = "councillor-england"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_to_the_penny(case: dict[str, Any]) -> None:
    """The limit, that of two and of three joint candidates, and what somebody else may spend alone."""
    found = office_limit(DATA, case["office"], POLL, case.get("electors"), case.get("contest", ""))
    assert str(found.pounds) == case["pounds"]
    assert [str(each.pounds) for each in found.joint] == [case[name] for name in ("two", "three") if name in case]
    assert (None if found.alone is None else str(found.alone)) == case.get("alone")


@given(st.integers(1, MOST_ELECTORS - 1))
def test_joint_candidates_may_spend_less(electors: int) -> None:
    """A quarter and a third less, never more than that by a penny; and one more elector never lowers a limit."""
    found, more = (office_limit(DATA, OFFICE, POLL, count) for count in (electors, electors + 1))
    assert found.pounds is not None
    assert more.pounds == found.pounds + Decimal("0.08")
    for joint, (part, of) in zip(found.joint, ((3, 4), (2, 3)), strict=True):
        exact = found.pounds * part / of
        assert exact - Decimal("0.01") < joint.pounds <= exact


def test_every_office_is_answered() -> None:
    """Each office but Parliament's has a limit, or says what is known and that the rest was not found or not seen."""
    for office in STORE.load(OFFICES):
        held = [each for each in DATA.others if each.office == office.id]
        assert bool(held) != office.default, office.id
        assert all(each.pounds is not None or "not found" in each.says for each in held)


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ((OFFICE, date(2022, 5, 5), 6000), NotCovered, "for polls from 21 November 2023"),
        ((OFFICE, POLL, 0), WrongUsage, "at least one elector"),
        ((OFFICE, POLL, MOST_ELECTORS + 1), WrongUsage, "at least one elector"),
        ((OFFICE, POLL, 6000, "list"), WrongUsage, "no contests to tell apart"),
        (("london-assembly", POLL), WrongUsage, "depends on the contest"),
        (("mp", POLL), NotCovered, "No spending limit is recorded for 'mp'"),
    ],
)
def test_what_cannot_be_answered(asked: Any, error: type[Exception], says: str) -> None:
    """A day before the limits, electors that cannot be, a contest that is not there or missing: refused by name."""
    with pytest.raises(error) as raised:
        office_limit(DATA, *asked)
    assert says in getattr(raised.value, "message", "")


def test_without_electors() -> None:
    """Where a limit goes by the electors and they are not given, no sum is guessed; where it is one sum, it is told."""
    found = office_limit(DATA, OFFICE, POLL)
    assert (found.pounds, found.joint, found.alone) == (None, (), None)
    assert office_limit(DATA, "mayor-of-london", POLL).pounds == Decimal("760410.00")
    assert office_limit(DATA, "pcc", POLL, 100_000).pounds is None


@pytest.mark.parametrize("change", [{"pounds": None}, {"says": "Known."}, {"since": None}, {"area": ""}])
def test_an_entry_is_known_or_says_what_is(change: dict[str, Any]) -> None:
    """A limit has pounds with its day and area, or words instead of them, and never both."""
    entry = next(each for each in DATA.others if each.id == "councillor-england-2023")
    with pytest.raises(ValueError, match="a limit"):
        checked(replace(entry, **change))
    assert isinstance(entry, OtherLimit)
