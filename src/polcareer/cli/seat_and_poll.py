"""What standing takes in one seat and at one poll: local figures and real deadlines, for `can-stand`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from polcareer.cli.lookups import as_typed
from polcareer.elections.contest import Question, contest_named, nation_named
from polcareer.elections.find_seat import find_seat
from polcareer.elections.holidays import HOLIDAYS
from polcareer.elections.schedule import Almanac, work_out
from polcareer.elections.seat import FORMER_SEATS, RESULTS, SEATS, TABLES, Seat, assemble
from polcareer.elections.steps import TIMETABLES
from polcareer.errors import UnknownName, WrongUsage

if TYPE_CHECKING:
    from polcareer.cli.command import Session
    from polcareer.elections.event import Timetable
    from polcareer.elections.spending import SpendingLimit
    from polcareer.view.report import Block


def seat_named(here: Session, name: str, offices: list[str]) -> Seat:
    """The seat of this name. Raises `WrongUsage` for an office that is not stood for in seats, and for a wrong name."""
    tables = {table.id: table for table in here.store.load(TABLES)}
    elected = tables["seats"].office
    other = next((office for office in offices if office != elected), None)
    if other is not None:
        raise WrongUsage(f"The seats known are those of {elected}, not of {other}.", "Leave --seat or the office out.")
    found = find_seat(here.store.load(SEATS), as_typed(name), here.store.load(FORMER_SEATS))
    return assemble((found,), here.store.load(RESULTS))[0]


def timetable_of(here: Session, office: str, poll: date, seat: Seat | None) -> Timetable | None:
    """The timetable of the poll, or None for an office without one. Raises `WrongUsage` for a day with no poll.

    A poll at which the seat is known to have had a by-election is that by-election; any other a general election.
    """
    almanac = Almanac(here.store.load(TIMETABLES), here.store.load(HOLIDAYS))
    try:
        contest = contest_named(almanac.data, office)
    except UnknownName:
        return None
    nation = nation_named(contest, seat.nation if seat else None, contest.nations[0])
    held = [result for result in seat.results if result.poll == poll] if seat else []
    local = next((result for result in held if result.kind == "by-election"), None)
    return work_out(almanac, contest, Question(poll, nation, local is not None, local.writ if local else None))


def seat_block(here: Session, office: str, seat: Seat, poll: date, *, by_election: bool) -> Block:
    """The deposit by the last result before the poll, and an estimate of the spending limit."""
    from polcareer.elections.deposit import DEPOSITS, deposit_rule, fewest_votes
    from polcareer.view.pages.standing import seat_figures

    result = seat.counted
    rule = deposit_rule(here.store.load(DEPOSITS), office, result.poll)
    keeps = fewest_votes(result.valid_votes or 0, rule)
    return seat_figures(seat, result, keeps, rule.pounds, _limit(here, seat, poll, by_election=by_election))


def _limit(here: Session, seat: Seat, poll: date, *, by_election: bool) -> SpendingLimit | None:
    """An estimate, or None for a poll before the seat had its boundaries."""
    from polcareer.elections.seat_spending import electors_of
    from polcareer.elections.spending import limit
    from polcareer.elections.spending_rules import SPENDING
    from polcareer.errors import NotCovered

    try:
        known = electors_of(seat, poll)
    except NotCovered:
        return None
    return limit(here.store.load(SPENDING), known.electors, known.seat_type, poll, by_election=by_election)
