"""Is the deposit kept? More than one twentieth of the valid votes, in whole numbers (RPA 1983 Sch 1 r.53(4))."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reference_tables import table

from entries import checked
from polcareer import NotCovered, PolcareerError, WrongUsage, deposit
from polcareer.data import open_store
from polcareer.polls.deposit import DEPOSITS, Share, deposit_rule, settle

RULES = open_store().load(DEPOSITS)
RULE = deposit_rule(RULES, "mp", date(2024, 7, 4))
TWENTIETH = Fraction(1, 20)
VOTES = st.integers(1, 200_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize(
    ("votes", "total", "kept"),
    [
        (1_000, 20_000, False),  # exactly one twentieth
        (1_001, 20_000, True),
        (2_336, 46_732, False),
        (2_337, 46_732, True),  # St Austell and Newquay, 4 July 2024
        (1_770, 35_665, False),  # Corby, 15 November 2012
        (3_111, 45_476, True),  # Makerfield, 18 June 2026
        (997, 45_476, False),
        (1, 20, False),
        (2, 20, True),
        (0, 1, False),
        (1, 1, True),
    ],
)
def test_kept(votes: int, total: int, kept: bool) -> None:
    """More than one twentieth keeps the deposit; exactly one twentieth loses it."""
    found = deposit(votes, total, on=date(2024, 7, 4))
    assert found.kept is kept
    assert (found.votes, found.valid_votes, found.office, found.pounds) == (votes, total, "mp", 500)
    assert found.exactly_on_the_line is (20 * votes == total)


@pytest.mark.parametrize(
    ("total", "needed"), [(20_000, 1_001), (46_732, 2_337), (20, 2), (19, 1), (1, 1), (45_476, 2_274)]
)
def test_votes_needed(total: int, needed: int) -> None:
    """The fewest votes that keep the deposit, and how far from them a candidate is."""
    assert deposit(0, total).votes_needed == needed
    assert deposit(0, total).margin == -needed
    assert deposit(total, total).margin == total - needed


@settings(deadline=None)
@given(VOTES)
def test_the_rule_in_fractions(counts: tuple[int, int]) -> None:
    """Kept exactly where the share is above one twentieth, and the votes needed are the fewest that keep it."""
    votes, total = counts
    found = settle(votes, total, RULE)
    assert found.kept is (Fraction(votes, total) > TWENTIETH)
    assert found.exactly_on_the_line is (Fraction(votes, total) == TWENTIETH)
    assert Fraction(found.votes_needed, total) > TWENTIETH >= Fraction(found.votes_needed - 1, total)
    assert found.kept is (found.margin >= 0)


@settings(deadline=None)
@given(VOTES, st.integers(0, 200_000))
def test_more_votes_never_lose_a_kept_deposit(counts: tuple[int, int], more: int) -> None:
    """With the total as it is, or grown by the same votes, more votes never turn kept into lost."""
    votes, total = counts
    if settle(votes, total, RULE).kept:
        assert settle(min(votes + more, total), total, RULE).kept
        assert settle(votes + more, total + more, RULE).kept


@pytest.mark.parametrize(
    ("votes", "total", "says"),
    [
        (0, 0, "at least one valid vote"),
        (0, -1, "at least one valid vote"),
        (-1, 10, "cannot have -1 votes"),
        (11, 10, "more than the 10 valid votes"),
        (46_732, 2_337, "46,732 votes is more"),
        ("2337", 46_732, "whole numbers, not '2337'"),
        (2_337, 46_732.0, "whole numbers, not 46732.0"),
        (True, 20, "whole numbers, not True"),
        (None, 20, "whole numbers, not None"),
    ],
)
def test_counts_that_cannot_be(votes: Any, total: Any, says: str) -> None:
    """Counts that cannot be are wrong usage, with an example of what to give."""
    with pytest.raises(WrongUsage, match=says) as caught:
        deposit(votes, total)
    assert "For example" in caught.value.hint


def test_days_and_offices() -> None:
    """No rule is recorded before October 1985 or for another office; the end of a rule counts as inside it."""
    assert deposit(1, 10, on=date(1985, 10, 1)).kept
    for day in (date(1985, 9, 30), date(1832, 12, 10)):
        with pytest.raises(NotCovered, match=str(day)):
            deposit(1, 10, on=day)
    with pytest.raises(NotCovered, match="'senedd'"):
        deposit_rule(RULES, "senedd", date(2024, 7, 4))
    with pytest.raises(WrongUsage, match="seneschal"):
        deposit(1, 10, "seneschal")
    ended = (replace(RULE, until=date(2024, 7, 4)),)
    assert deposit_rule(ended, "mp", date(2024, 7, 4)) is ended[0]
    with pytest.raises(NotCovered):
        deposit_rule(ended, "mp", date(2024, 7, 5))


def test_an_office_by_another_name() -> None:
    """Whatever `can_stand` takes for an office, `deposit` takes."""
    assert deposit(1, 10, "House of Commons").office == "mp"


@pytest.mark.parametrize("day", ["2024-07-04", 20240704, 0, datetime(2024, 7, 4)], ids=repr)  # noqa: DTZ001
def test_a_day_that_is_no_date(day: Any) -> None:
    """A day that is no date is refused on purpose."""
    with pytest.raises(PolcareerError):
        deposit(1, 10, on=day)


def test_a_count_too_long_to_print() -> None:
    """A count of five thousand digits, which Python will not print, is wrong usage like any other."""
    with pytest.raises(WrongUsage):
        deposit(10**5000, 10)


@pytest.mark.parametrize("numerator", [20, 21])
def test_a_share_is_below_the_whole(numerator: int) -> None:
    """A share of the whole or more would let nobody keep a deposit, so it is no share."""
    with pytest.raises(ValueError, match="below the whole"):
        checked(Share(numerator=numerator, denominator=20))


@pytest.mark.parametrize(
    ("poll", "candidates", "lost"), [(date(2010, 5, 6), 4_150, 1_893), (date(2024, 7, 4), 4_515, 1_673)], ids=str
)
def test_every_candidate(poll: date, candidates: int, lost: int) -> None:
    """At two general elections the deposits lost are as many as were published, in all and party by party."""
    rows = table(f"ge{poll.year}_candidates")
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["ons_id"]] += int(row["votes"])
    losers = Counter(
        row["party_abbreviation"]
        for row in rows
        if not settle(int(row["votes"]), totals[row["ons_id"]], deposit_rule(RULES, "mp", poll)).kept
    )
    assert (len(rows), losers.total()) == (candidates, lost)
    for row in table("published_lost_deposits"):
        if int(row["general_election"]) == poll.year and row["party"] != "all":
            assert losers[row["party"]] == int(row["published"]), row["party"]
