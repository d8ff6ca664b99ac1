"""The electors of a seat as its results have them: enough for an estimate of its spending limit, and no more."""

from __future__ import annotations

from datetime import date

from polcareer.dataset.model import Model
from polcareer.elections.seat import Seat
from polcareer.elections.spending_rules import SeatType
from polcareer.errors import NotCovered


class SeatElectors(Model, frozen=True, kw_only=True):
    """A seat's type, and its electors in the result of `poll`. `table` says where that result comes from."""

    seat: str
    name: str
    seat_type: SeatType
    electors: int
    poll: date
    table: str


def electors_of(seat: Seat, poll: date) -> SeatElectors:
    """The electors in the last result of a seat, up to `poll`, that has them.

    The limit itself goes by the register on the last day for the notice of election (RPA 1983 s.76(4)), which is
    another number. Raises `NotCovered` for a poll before the seat had its boundaries.
    """
    for result in seat.results:
        if result.electorate is not None and result.poll <= poll:
            return SeatElectors(
                seat=seat.constituency.id,
                name=seat.name,
                seat_type=seat.constituency.spends_as,
                electors=result.electorate,
                poll=result.poll,
                table=result.table,
            )
    first = seat.results[-1].poll
    raise NotCovered(
        f"{seat.name} has its boundaries since {first}: no electors are recorded for a poll on {poll}.",
        f"Give what you know: polcareer spending --electors 70000 --county --poll {poll}",
    )
