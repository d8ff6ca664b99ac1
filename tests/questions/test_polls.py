"""What standing takes, as the command line and Python ask it alike: values in and out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import polcareer
from loaded import STORE
from polcareer.errors import NotCovered, UnknownName, WrongUsage
from polcareer.polls.deposit import DepositRule, OtherDeposit
from polcareer.polls.seats import SEATS
from polcareer.questions import polls, seats

DAY = date(2026, 5, 7)
POLL = date(2024, 7, 4)
CLACTON = seats.seat_named(STORE, "Clacton")


def test_a_seat_is_the_same_to_all() -> None:
    """The seat that Python gives is the one that is found by name, with councils and what it came from besides."""
    whole = seats.seat_in_full(STORE, "clacton")
    assert polcareer.seat("Clacton") == whole
    assert (CLACTON.constituency, CLACTON.results) == (whole.constituency, whole.results)
    assert whole.councils
    assert whole.came_from
    assert not CLACTON.councils


def test_a_deposit_is_the_same_to_all() -> None:
    """A deposit settled by figures, by a seat's result and by Python is one sum."""
    there = seats.deposit_in_seat(STORE, CLACTON, 2000)
    total = there.result.valid_votes or 0
    settled = polls.deposit_settled(STORE, "mp", 2000, total, on=there.result.poll)
    assert there.settled == settled == polcareer.deposit(2000, total, on=there.result.poll)
    assert (there.keeps, there.rule) == (settled.votes_needed, settled.rule)
    assert seats.votes_that_keep(STORE)(there.result) == there.keeps


def test_what_is_known_of_a_deposit() -> None:
    """A rule where one holds; what is known where none can be settled; and then it is an error to settle one."""
    assert isinstance(polls.deposit_known(STORE, "mp", DAY), DepositRule)
    other = polls.deposit_known(STORE, "councillor-england", DAY)
    assert isinstance(other, OtherDeposit)
    with pytest.raises(NotCovered):
        polls.deposit_settled(STORE, "councillor-england", 1, 2, on=DAY)


def test_a_limit_is_the_same_to_all() -> None:
    """The limit of a seat by its electors is that of so many electors anywhere."""
    told = seats.limit_in_seat(STORE, CLACTON, DAY)
    known = told.known
    assert told.limit == polls.spending_limit(STORE, known.electors, known.seat_type, DAY)
    assert told.limit == polcareer.spending_limit(known.electors, known.seat_type, poll=DAY)
    assert told.estimated
    own = seats.limit_in_seat(STORE, CLACTON, DAY, electors=70000)
    assert (own.limit.electors, own.estimated) == (70000, False)
    assert not seats.limit_in_seat(STORE, CLACTON, DAY, by_election=True).estimated


def test_the_figures_of_a_seat() -> None:
    """What standing in a seat takes is its deposit and its limit; before it had its boundaries there is no limit."""
    figures = seats.seat_figures(STORE, CLACTON, DAY, by_election=False)
    assert figures.deposit == seats.deposit_in_seat(STORE, CLACTON)
    assert figures.limit == seats.limit_in_seat(STORE, CLACTON, DAY).limit
    assert seats.seat_figures(STORE, CLACTON, date(2019, 12, 12), by_election=False).limit is None


def test_what_words_mean() -> None:
    """Several seats without quotes, one name of several, a slip that is said, and a seat that is no more."""
    two = seats.seats_meant(STORE, ["clacton", "ynys", "mon"])
    assert isinstance(two, seats.SeatsMeant)
    assert [seat.name for seat in two.seats] == ["Clacton", "Ynys Môn"]
    slip = seats.seats_meant(STORE, ["clactin"])
    assert isinstance(slip, seats.SeatsMeant)
    assert slip.guessed == (("clactin", "Clacton"),)
    several = seats.seats_meant(STORE, ["leeds"])
    assert isinstance(several, seats.SeatsMeant)
    assert several.several
    former = seats.seats_meant(STORE, ["isle", "of", "wight"])
    assert isinstance(former, seats.FormerSeat)
    assert sum(row.share_of_former for row in former.replaced_by) > Decimal(99)


def test_a_timetable_is_the_same_to_all() -> None:
    """With no nation named it is England's, or that of the one nation in which an election is held."""
    for office, nation in (("mp", "england"), ("senedd", "wales")):
        contest = polls.contest_meant(STORE, office)
        poll = POLL if office == "mp" else DAY
        found = polls.timetable(STORE, polls.TimetableAsked(contest, poll))
        assert found.nation == nation
        assert found.events == polcareer.timetable(office, poll)
        assert set(polls.days_left(STORE, found, poll)) == {event.id for event in found.events}
    with pytest.raises(UnknownName):
        polls.timetable(STORE, polls.TimetableAsked(polls.contest_meant(STORE, "mp"), POLL, "atlantis"))


def test_the_timetable_of_a_seat() -> None:
    """A day on which the seat had a by-election is that by-election; an office may have no timetable."""
    seat = next(
        seat
        for seat in seats.with_results(STORE, STORE.load(SEATS))
        if any(result.kind == "by-election" for result in seat.results)
    )
    local = next(result for result in seat.results if result.kind == "by-election")
    found = polls.timetable_in_seat(STORE, "mp", local.poll, seat)
    assert found is not None
    assert (found.by_election, found.nation, found.writ) == (True, seat.nation, local.writ)
    general = polls.timetable_in_seat(STORE, "mp", POLL, seat)
    assert general is not None
    assert not general.by_election
    assert polls.timetable_in_seat(STORE, "nothing-of-the-kind", POLL, None) is None
    with pytest.raises(WrongUsage):
        polls.timetable_in_seat(STORE, "mp", date(2024, 12, 25), seat)
