"""A deposit, by figures or by a seat's last result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.polls.deposit import fewest_votes
from polcareer.view.blocks import Chart, Fields, Range, Report
from polcareer.view.seats import ids, poll
from polcareer.words import cited, how_sure, pounds, title_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.sources import Source
    from polcareer.polls.deposit import Deposit, DepositRule, OtherDeposit
    from polcareer.polls.seats import Seat, Table


def deposit_report(result: Deposit, office: str, sources: Mapping[str, Source]) -> Report:
    """Kept or lost, by how many votes, and under which rule."""
    rule = result.rule
    pairs = [
        ("Outcome", "kept" if result.kept else "lost"),
        ("Why", why(result)),
        ("Votes", votes_of(result)),
        ("Fewest votes that keep it", f"{result.votes_needed:,}"),
        ("Deposit", pounds(result.pounds)),
        ("Office", _office(office, rule)),
        *basis(rule, sources),
    ]
    headline = f"The {pounds(result.pounds)} deposit is {'kept' if result.kept else 'lost'}."
    chart = Chart(
        (Range("Votes", 0, result.votes),),
        "Votes against the line",
        mark=result.votes_needed,
        mark_label="Fewest votes that keep the deposit",
    )
    blocks = (Fields(tuple(pair for pair in pairs if pair[1])), chart)
    return Report("deposit", "entry", deposit_data(result), blocks, headline=headline, sources=_ids(rule))


def rule_report(rule: DepositRule, office: str, sources: Mapping[str, Source]) -> Report:
    """What the deposit is and what keeps it, with no votes given."""
    pairs = [
        ("Deposit", pounds(rule.pounds)),
        ("Kept by", f"more than {rule.share_in_words} of the votes; exactly that loses it"),
        ("Office", _office(office, rule)),
        *basis(rule, sources),
        ("Work it out", f"polcareer deposit VOTES VALID_VOTES{_options(rule)}"),
    ]
    data = {"office": rule.office, "pounds": rule.pounds, "rule": rule}
    headline = f"The deposit is {pounds(rule.pounds)}."
    blocks = (Fields(tuple(pair for pair in pairs if pair[1])),)
    return Report("deposit-rule", "entry", data, blocks, headline=headline, sources=_ids(rule))


def other_deposit(known: OtherDeposit, office: str, sources: Mapping[str, Source]) -> Report:
    """A deposit that is not asked, or of which a figure is not confirmed."""
    pairs = [
        ("Outcome", "no deposit is asked" if known.pounds == 0 else "not confirmed"),
        ("What is known", known.says),
        ("Why no more", known.why),
        ("Deposit", "" if known.pounds is None else pounds(known.pounds)),
        ("Office", _office(office, known)),
        ("Sources", cited(known.cites, sources)),
        ("How sure", how_sure(known)),
        ("Note", known.note),
    ]
    data = {"office": known.office, "pounds": known.pounds, "kept": None, "known": known}
    blocks = (Fields(tuple(pair for pair in pairs if pair[1])),)
    return Report("deposit", "entry", data, blocks, headline=known.says, sources=_ids(known))


def deposit_data(result: Deposit) -> dict[str, Any]:
    """A settled deposit as plain values."""
    return {
        "office": result.office,
        "votes": result.votes,
        "valid_votes": result.valid_votes,
        "kept": result.kept,
        "votes_needed": result.votes_needed,
        "margin": result.margin,
        "exactly_on_the_line": result.exactly_on_the_line,
        "pounds": result.pounds,
        "rule": result.rule,
    }


def basis(rule: DepositRule, sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """What counts, under which law, and how sure we are."""
    return [
        ("What counts", rule.counts),
        ("Law", cited(rule.cites, sources)),
        ("How sure", how_sure(rule)),
        ("Note", rule.note),
    ]


def _office(title: str, rule: DepositRule | OtherDeposit) -> str:
    return f"{title}, {title_case(rule.contest)}" if rule.contest else title


def _options(rule: DepositRule) -> str:
    return f" --office {rule.office}" + (f" --contest {rule.contest}" if rule.contest else "")


def _ids(known: DepositRule | OtherDeposit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite.source for cite in known.cites))


def why(result: Deposit) -> str:
    """Why it is kept or lost, and by how many votes."""
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


def votes_of(result: Deposit) -> str:
    """The votes, of how many, and what share."""
    return f"{result.votes:,} of {result.valid_votes:,} valid votes ({_percent(result)})"


def _percent(result: Deposit) -> str:
    # Cut, not rounded: a share just under the line must never read as the line or above it.
    ten_thousandths = result.votes * 1_000_000 // result.valid_votes
    exact = "" if result.votes * 1_000_000 % result.valid_votes == 0 else "about "
    return f"{exact}{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04}%"


def deposit_in_seat(
    seat: Seat, rule: DepositRule, settled: Deposit | None, table: Table, sources: Mapping[str, Source]
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
