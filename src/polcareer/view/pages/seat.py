"""One seat in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.seats import (
    NOT_KNOWN,
    POLLS,
    Keep,
    councils,
    count,
    ids,
    majority,
    percent,
    provenance,
    seat_data,
)
from polcareer.view.pages.words import title_case
from polcareer.view.report import Block, Fields, Prose, Report
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.dataset.sources import Source
    from polcareer.elections.seat import Constituency, Result, Seat
    from polcareer.elections.seat import Table as TableOfData
    from polcareer.elections.spending import SpendingLimit

TURNOUT = " (valid votes of the electorate; no rejected papers)"


def seat_in_full(
    seat: Seat,
    keep: Keep,
    tables: tuple[TableOfData, ...],
    sources: Mapping[str, Source],
    *,
    limits: tuple[SpendingLimit, Block] | None = None,
    typed: str = "",
) -> Report:
    """A seat: where it is, its latest result and earlier ones, what it came from.

    `limits` are estimates of what a candidate may spend, and the block that tells them. `typed` is the name that was
    taken for this seat's, where it is not one of its own.
    """
    guess = [("You typed", f"{typed} (no seat is called that; this is the nearest name)")] if typed else []
    blocks: list[Block] = [Fields((*guess, *_place(seat)))]
    for number, result in enumerate(seat.results):
        pairs = _result(result, keep)
        if number:  # each label says which poll it is of
            pairs = [(f"{label}, {result.poll:%b %Y}", value) for label, value in pairs]
        blocks.append(Fields(tuple(pair for pair in pairs if pair[1])))
    blocks.append(Prose(tuple(_came_from(seat)), "Where it came from"))
    data = seat_data(seat, keep)
    if limits is not None:
        found, told = limits
        data["spending_limits_estimated"] = {"electors": found.electors, "short": found.pounds, "long": found.long}
        blocks.append(told)
    blocks.append(provenance(tables, sources))
    return Report(
        "seat",
        "entry",
        data,
        tuple(blocks),
        headline=seat.name,
        notes=(f"Would so many votes keep a deposit? polcareer deposit --seat {seat.constituency.id} --votes NUMBER",),
        sources=ids(tables),
    )


def _place(seat: Seat) -> list[tuple[str, str]]:
    held = seat.constituency
    pairs = [
        ("Seat", f"{held.id} ({held.gss})"),
        ("In Welsh", held.welsh),
        ("In English", held.english),
        ("Nation", title_case(held.nation).title()),
        ("Region", held.region),
        ("Type", _type(held)),
        ("Councils", councils(seat)),
    ]
    return [pair for pair in pairs if pair[1]]


def _type(seat: Constituency) -> str:
    return seat.type if seat.type == seat.spends_as else f"{seat.type} (a {seat.spends_as} for spending limits)"


def poll(result: Result) -> str:
    """Which poll, when, and when its writ was issued."""
    writ = f" (writ {day_in_words(result.writ)})" if result.writ else ""
    return f"{POLLS[result.kind]} of {day_in_words(result.poll)}{writ}"


def _result(result: Result, keep: Keep) -> list[tuple[str, str]]:
    lost, kept = result.deposits_lost, keep(result)
    return [
        ("Result", poll(result)),
        ("Winner", result.winner),
        ("Second", result.runner_up),
        ("Majority", majority(result)),
        ("Electorate", count(result.electorate)),
        ("Valid votes", count(result.valid_votes)),
        ("Turnout", percent(result.turnout) + (TURNOUT if result.turnout is not None else "")),
        ("Rejected papers", count(result.rejected)),
        ("Candidates", str(result.candidates)),
        ("Deposits lost", count(lost) if lost is None else f"{lost} of {result.candidates}"),
        ("Keeps a deposit", NOT_KNOWN if kept is None else f"{kept:,} votes or more"),
        ("About it", result.note),
    ]


def _came_from(seat: Seat) -> list[str]:
    return [
        f"{part.former}{' as it was' if part.former == seat.name else ''}: {part.share_of_former}% of its people, who "
        f"are {part.share_of_seat}% of the people here"
        for part in seat.came_from
    ]
