"""The types of the Python API, as whoever uses it sees them: mypy reads `assert_type`, and pytest runs the calls.

mypy says when a type is another than here; the calls say that the values are what the types promise.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, assert_type

import pytest

import polcareer
from polcareer.jobs.guide import Role
from polcareer.jobs.pay import Band
from polcareer.polls.seats import Result

DAY, POLL = date(2024, 6, 7), date(2024, 7, 4)


def test_a_verdict() -> None:
    """A verdict has an outcome of three, and bars with their law and cure; facts are any mapping of plain values."""
    verdict = polcareer.can_stand("mp", {"born": "2006-06-08", "citizenship": ["british"]}, nomination=DAY, poll=POLL)
    assert_type(verdict, polcareer.Verdict)
    assert_type(verdict.outcome, Literal["can-stand", "cannot-stand", "not-known"])
    assert_type(verdict.as_dict(), dict[str, Any])
    assert_type(verdict.nomination, date)
    bar = verdict.bars[0]
    assert_type(bar.rule, str)
    assert_type(bar.cure_by, date | None)
    assert_type(bar.cites[0].at, str)
    assert (verdict.outcome, bar.rule, type(bar.cure_by), type(bar.cites)) == ("cannot-stand", "mp-age", date, tuple)


def test_jobs() -> None:
    """Roles and bands are tuples of values that never change; take-home pay is exact."""
    assert_type(polcareer.roles(), tuple[Role, ...])
    assert_type(polcareer.salaries(), tuple[Band, ...])
    left = polcareer.take_home("£27,000", tax_year="2026-27", student_loans=["plan-2"])
    assert_type(left, polcareer.TakeHome)
    assert_type(left.net, Decimal)
    assert_type(polcareer.take_home(27_000).gross, Decimal)
    assert_type(polcareer.take_home(Decimal("27000.50")).gross, Decimal)
    assert {type(polcareer.roles()), type(polcareer.salaries())} == {tuple}
    assert (type(left.net), type(left.gross)) == (Decimal, Decimal)


def test_polls() -> None:
    """A deposit, a seat, a limit and the steps of a timetable; money is whole pounds or exact pence."""
    deposit = polcareer.deposit(2_336, 46_732, on=POLL)
    assert_type(deposit, polcareer.Deposit)
    assert_type(deposit.kept, bool | None)
    assert_type(deposit.pounds, int | None)
    assert_type(deposit.margin, int)
    seat = polcareer.seat("st austell & newquay")
    assert_type(seat, polcareer.Seat)
    assert_type(seat.latest, Result)
    assert_type(seat.latest.electorate, int | None)
    limit = polcareer.spending_limit(77_874, "borough", poll=POLL)
    assert_type(limit, polcareer.SpendingLimit)
    assert_type(limit.pounds, Decimal)
    events = polcareer.timetable("mp", POLL)
    assert_type(events, tuple[polcareer.Event, ...])
    assert_type(events[0].date, date | None)
    hits = polcareer.search("spad salary", limit=3)
    assert_type(hits, tuple[polcareer.Hit, ...])
    assert_type(hits[0].document.command, str)
    kinds = [type(each) for each in (deposit.kept, seat.latest, limit.pounds, events)]
    assert kinds == [bool, Result, Decimal, tuple]


def test_errors() -> None:
    """One base for all that goes wrong; each has its message, what to type next and an exit code."""
    with pytest.raises(polcareer.PolcareerError) as caught:
        polcareer.seat("nowhere at all")
    error = caught.value
    assert_type(error, polcareer.PolcareerError)
    assert_type(error.message, str)
    assert_type(error.hint, str)
    assert_type(error.exit_code, int)
    assert_type(polcareer.UnknownName("role", "x", ["y"], "polcareer roles").close, tuple[str, ...])
    assert (type(error.message), type(error.hint), type(error.exit_code)) == (str, str, int)
