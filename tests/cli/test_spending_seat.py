"""`polcareer spending --seat`: an estimate from the seat's result, said to be one, unless the electors are given."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace
from reference_tables import table

import polcareer
from polcareer import NotCovered
from polcareer.data import open_store
from polcareer.polls.spending import SPENDING, electors_of

Run = Callable[..., Any]
ESTIMATE = open_store().load(SPENDING).estimate.says
NOW, POLL = date(2026, 11, 21), date(2024, 7, 4)
DAY = timedelta(days=1)


def test_an_estimate_says_so(answer: Run) -> None:
    """Beside the figure stands that it is an estimate, why, whose electors they are and whom to ask."""
    out = answer("spending", "--seat", "St Austell and Newquay", "--poll", "2026-11-21").out
    assert out.startswith("title: Estimate for St Austell and Newquay: £20,519.12 is the most")
    assert "Seat: St Austell and Newquay, county constituency, 76,076 electors at the poll of 2024-07-04\n" in out
    assert f"Estimate: {ESTIMATE} [" in out
    assert "Electors: Election results" in out
    assert "Ask the returning officer" in ESTIMATE


def test_a_by_election_gives_newer_electors(answer: Run) -> None:
    """The last result known is used: a by-election's from its day on, and not before."""
    after = answer("spending", "--seat", "Clacton", "--poll", "2026-11-21").out
    before = answer("spending", "--seat", "Clacton", "--poll", "2026-08-12").out
    assert "electors at the poll of 2026-08-13" in after
    assert "electors at the poll of 2024-07-04" in before


def test_a_result_without_electors_is_passed_over() -> None:
    """Where the electorate of the last result was not found, the one before it serves."""
    seat = polcareer.seat("Holborn and St Pancras")
    assert seat.latest.electorate is None
    assert electors_of(seat, NOW).poll == POLL


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Na h-Eileanan an Iar", "county"),
        ("Glasgow East", "borough"),
        ("Belfast East", "borough"),
        ("Clacton", "county"),
    ],
)
def test_the_type_of_a_seat(name: str, kind: str) -> None:
    """A burgh counts as a borough (RPA 1983 s.204(2))."""
    assert electors_of(polcareer.seat(name), NOW).seat_type == kind


def test_no_electors_before_the_boundaries() -> None:
    """For a poll before the seat had its boundaries nothing is estimated."""
    seat = polcareer.seat("Clacton")
    assert electors_of(seat, POLL).poll == POLL
    with pytest.raises(NotCovered, match="2024-07-03"):
        electors_of(seat, POLL - DAY)
    unknown = replace(seat, results=tuple(replace(result, electorate=None) for result in seat.results))
    with pytest.raises(NotCovered):
        electors_of(unknown, NOW)


def test_electors_given_are_no_estimate(answer: Run) -> None:
    """With the returning officer's figure it is no estimate; the seat gives its type."""
    line = ("spending", "--seat", "Brentford and Isleworth", "--electors", "77874", "--poll", "2024-07-04")
    out = answer(*line).out
    assert out.startswith("title: Brentford and Isleworth: £17,619.92 is the most")
    assert "Seat: Brentford and Isleworth, borough constituency, 77,874 electors\n" in out
    assert "Estimate" not in out
    held = json.loads(answer(*line, "--json").out)["data"]["answer"]
    assert (held["seat"], held["estimate"], held["pounds"]) == ("brentford-and-isleworth", None, "17619.92")


def test_json_of_an_estimate(answer: Run) -> None:
    """--json says that it is an estimate, from which poll."""
    held = json.loads(answer("spending", "--seat", "Clacton", "--poll", "2026-11-21", "--json").out)["data"]["answer"]
    assert held["estimate"]["says"] == ESTIMATE
    assert (held["electors_at_poll"], held["name"]) == ("2026-08-13", "Clacton")


def test_a_by_election_in_a_seat(answer: Run) -> None:
    """The sum of a by-election is no estimate."""
    out = answer("spending", "--seat", "Clacton", "--by-election", "--poll", "2026-11-21").out
    assert out.startswith("title: Clacton: £180,050 is the most a candidate may spend at a by-election.")
    assert "Estimate" not in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--seat", "Clactn"), "Clacton"),
        (("--seat", "Clacton", "--county"), "The seat itself says"),
        (("--seat", "Clacton", "--electors", "0"), "at least one elector"),
        (("--seat", "Clacton", "--poll", "2019-12-12"), "has its boundaries since 2024-07-04"),
        (("--seat", "Birmingham"), "Birmingham"),
    ],
)
def test_what_cannot_be(run: Run, words: tuple[str, ...], says: str) -> None:
    """A mistyped or ambiguous seat, one with a type beside it, and a poll of before its time are told clearly."""
    result = run("spending", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_on_a_screen(answer: Run, columns: int) -> None:
    """At any width every line fits."""
    shown = answer(
        "spending", "--seat", "Na h-Eileanan an Iar", COLUMNS=str(columns), FORCE_COLOR="1", NO_COLOR="1"
    ).out
    assert max(map(len, shown.splitlines())) <= columns


def test_published_limits_are_near_the_estimates() -> None:
    """An estimate from results is some £120 above each limit that a council published."""
    for row in table("spending_limit_examples"):
        known = electors_of(polcareer.seat(row["constituency"]), POLL)
        assert (known.electors, known.seat_type) == (int(row["electorate_in_results_data"]), row["type"])
        estimate = polcareer.spending_limit(known.electors, known.seat_type, poll=POLL).pounds
        assert Decimal(115) < estimate - Decimal(row["published_limit"]) < Decimal(125)
