"""Beside a verdict: what a seat's last result means for a candidate, and the days up to the close of nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.days import hour_in_words, when_in_words
from polcareer.view.pages.seat import poll as poll_in_words
from polcareer.view.pages.words import pounds
from polcareer.view.report import Fields

if TYPE_CHECKING:
    from polcareer.elections.event import Timetable
    from polcareer.elections.seat import Result, Seat
    from polcareer.elections.spending import SpendingLimit


def seat_figures(seat: Seat, result: Result, keeps: int, deposit: int, limit: SpendingLimit | None) -> Fields:
    """The seat's own figures: the deposit by its last counted result, and an estimate of the spending limit."""
    pairs = [
        ("By the result of", poll_in_words(result)),
        (
            "Keeps the deposit",
            f"{keeps:,} votes or more of {result.valid_votes:,} would have kept the {pounds(deposit)}",
        ),
        ("Spending limit", _limit(limit)),
        ("More", f"polcareer seats {seat.constituency.id}"),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), f"In {seat.name}")


def _limit(limit: SpendingLimit | None) -> str:
    if limit is None:
        return ""
    return f"about £{limit.pounds:,.2f} in the short campaign: an estimate, since the register of that day decides"


def deadlines(found: Timetable) -> Fields:
    """The steps up to the close of nominations."""
    close = found.close_of_nominations
    steps = [event for event in found.events if close is not None and event.last <= close.last]
    pairs = [
        (
            event.title,
            ", ".join(filter(None, (when_in_words(event), hour_in_words(event.opens, event.time))))
            + (" (provisional)" if event.provisional else ""),
        )
        for event in steps
    ]
    more = f"polcareer timetable {found.contest} --poll {found.poll} --nation {found.nation}"
    flags = (" --by-election" if found.by_election else "") + (f" --writ {found.writ}" if found.writ else "")
    return Fields((*pairs, ("Every step", more + flags)), "The days up to the close of nominations")
