"""A deposit as a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import cited, how_sure, pounds
from polcareer.view.report import Chart, Fields, Range, Report

if TYPE_CHECKING:
    from polcareer.dataset.sources import Source
    from polcareer.elections.deposit import Deposit


def deposit_report(result: Deposit, office: str, sources: dict[str, Source]) -> Report:
    """Kept or lost, by how many votes, and under which rule."""
    rule = result.rule
    pairs = [
        ("Outcome", "kept" if result.kept else "lost"),
        ("Why", _why(result)),
        ("Votes", f"{result.votes:,} of {result.valid_votes:,} valid votes ({_percent(result)})"),
        ("Fewest votes that keep it", f"{result.votes_needed:,}"),
        ("Deposit", pounds(result.pounds)),
        ("Office", office),
        ("What counts", rule.counts),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    ]
    headline = f"The {pounds(result.pounds)} deposit is {'kept' if result.kept else 'lost'}."
    chart = Chart(
        (Range("Votes", 0, result.votes),),
        "Votes against the line",
        mark=result.votes_needed,
        mark_label="Fewest votes that keep the deposit",
    )
    data = {
        "office": result.office,
        "votes": result.votes,
        "valid_votes": result.valid_votes,
        "kept": result.kept,
        "votes_needed": result.votes_needed,
        "margin": result.margin,
        "exactly_on_the_line": result.exactly_on_the_line,
        "pounds": result.pounds,
        "rule": rule,
    }
    blocks = (Fields(tuple(pair for pair in pairs if pair[1])), chart)
    ids = tuple(cite.source for cite in rule.cites)
    return Report("deposit", "entry", data, blocks, headline=headline, sources=ids)


def _why(result: Deposit) -> str:
    line = result.rule.share_in_words
    if result.exactly_on_the_line:
        return f"exactly {line} loses it; one vote more would have kept it"
    votes = abs(result.margin)
    count = f"{votes:,} vote{'' if votes == 1 else 's'}"
    if result.kept:
        return (
            f"more than {line}, with {count} to spare" if votes else f"more than {line}, by the fewest votes that can"
        )
    return f"not more than {line}; {count} short of keeping it"


def _percent(result: Deposit) -> str:
    # Cut, not rounded: a share just under the line must never read as the line or above it.
    ten_thousandths = result.votes * 1_000_000 // result.valid_votes
    exact = "" if result.votes * 1_000_000 % result.valid_votes == 0 else "about "
    return f"{exact}{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04}%"
