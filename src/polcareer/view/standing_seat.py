"""What stands beside a verdict where a seat was named: its figures, and the days up to the close of nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.answer import Block, Fields
from polcareer.words import counted, money, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polcareer.polls.spending import SpendingLimit
    from polcareer.polls.timetable import Event, Left, Timetable
    from polcareer.questions.law import Standing
    from polcareer.questions.seats import SeatFigures


def closes(close: Event, left: Left | None) -> str:
    """When papers close, and how long that is from today."""
    from polcareer.view.timetable import hour_in_words, when_in_words

    when = " ".join(filter(None, (when_in_words(close), hour_in_words("", close.time))))
    if close.provisional:
        when += " (provisional)"
    if left is None:
        return f"Papers close {when}."
    if left.days < 0:
        return f"Papers closed {when}."
    if left.days == 0:
        return f"Papers close today, {when}."
    return f"Papers close {when}: in {counted(left.days, 'day')} ({left.working:,} working)."


def beside(standing: Standing) -> Iterator[Block]:
    """The seat's figures, and the days up to the close of nominations."""
    election = standing.case.election
    if standing.figures is not None:
        yield _seat_figures(standing.figures)
    if election.timetable is not None:
        yield _deadlines(election.timetable)


def _seat_figures(figures: SeatFigures) -> Fields:
    """The seat's own figures: the deposit by its last counted result, and an estimate of the spending limit."""
    from polcareer.view.seats import poll as poll_in_words

    there = figures.deposit
    seat, votes = there.seat, there.result.valid_votes
    pairs = [
        ("By the result of", poll_in_words(there.result)),
        (
            "Keeps the deposit",
            f"{there.keeps:,} votes or more of {votes:,} would have kept the {pounds(there.rule.pounds)}",
        ),
        ("Spending limit", _limit(figures.limit)),
        ("More", f"polcareer seats {seat.constituency.id}"),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), f"In {seat.name}")


def _limit(limit: SpendingLimit | None) -> str:
    if limit is None:
        return ""
    return f"about {money(limit.pounds)} in the short campaign: an estimate, since the register of that day decides"


def _deadlines(found: Timetable) -> Fields:
    """The steps up to the close of nominations."""
    from polcareer.view.timetable import hour_in_words, when_in_words

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
    return Fields((*pairs, ("Every step", _timetable_of(found))), "The days up to the close of nominations")


def _timetable_of(found: Timetable) -> str:
    """What to type for every step of it."""
    flags = (" --by-election" if found.by_election else "") + (f" --writ {found.writ}" if found.writ else "")
    return f"polcareer timetable {found.contest} --poll {found.poll} --nation {found.nation}{flags}"
