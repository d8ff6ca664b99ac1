"""A deposit by the last result of a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.elections.deposit import fewest_votes
from polcareer.view.pages.deposit import basis, deposit_data, votes_of, why
from polcareer.view.pages.seat import poll
from polcareer.view.pages.seats import ids
from polcareer.view.pages.words import cited, pounds
from polcareer.view.report import Chart, Fields, Range, Report

if TYPE_CHECKING:
    from polcareer.dataset.sources import Source
    from polcareer.elections.deposit import Deposit, DepositRule
    from polcareer.elections.seat import Seat, Table


def deposit_in_seat(
    seat: Seat, rule: DepositRule, settled: Deposit | None, table: Table, sources: dict[str, Source]
) -> Report:
    """What kept the deposit at the last poll counted here, and whether the votes asked about would have."""
    result = seat.counted
    total = result.valid_votes or 0
    needed = fewest_votes(total, rule)
    pairs = [
        ("Outcome", ("kept" if settled.kept else "lost") if settled else ""),
        ("Why", why(settled) if settled else ""),
        ("Seat", seat.name),
        ("Poll", poll(result)),
        ("A later poll", _later(seat)),
        ("Votes", votes_of(settled) if settled else ""),
        ("Valid votes", f"{total:,}"),
        ("Fewest votes that keep it", f"{needed:,}"),
        ("Deposits lost there", f"{result.deposits_lost} of {result.candidates}"),
        ("Deposit", pounds(rule.pounds)),
        *basis(rule, sources),
        ("Figures", cited(table.cites, sources)),
        ("About them", result.note),
    ]
    bar = Range("Votes", 0, settled.votes) if settled else Range("Valid votes", 0, total)
    chart = Chart((bar,), "Votes against the line", mark=needed, mark_label="Fewest votes that keep the deposit")
    data = {
        **(deposit_data(settled) if settled else {"office": rule.office, "votes_needed": needed, "rule": rule}),
        "valid_votes": total,
        "pounds": rule.pounds,
        "seat": seat.constituency.id,
        "name": seat.name,
        "poll": result.poll,
        "kind": result.kind,
        "candidates": result.candidates,
        "deposits_lost": result.deposits_lost,
        "later_poll": None if seat.latest is result else seat.latest.poll,
    }
    blocks = (Fields(tuple(pair for pair in pairs if pair[1])), chart)
    return Report(
        "deposit",
        "entry",
        data,
        blocks,
        headline=_headline(seat, rule, settled, needed),
        sources=tuple(dict.fromkeys((*ids((rule,)), *ids((table,))))),
    )


def _headline(seat: Seat, rule: DepositRule, settled: Deposit | None, needed: int) -> str:
    money = pounds(rule.pounds)
    if settled is None:
        return f"In {seat.name}, {needed:,} votes or more kept the {money} deposit."
    fate = "kept" if settled.kept else "lost"
    votes = f"{settled.votes:,} vote{'' if settled.votes == 1 else 's'}"
    return f"In {seat.name}, {votes} would have {fate} the {money} deposit."


def _later(seat: Seat) -> str:
    if seat.latest is seat.counted:
        return ""
    return f"{poll(seat.latest)}: its valid votes are not known, so the figures here are of the poll before it"
