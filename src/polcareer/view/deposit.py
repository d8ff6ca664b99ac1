"""A deposit, by figures or by a seat's last result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Chart, Fields, Range
from polcareer.view.seats import ids, poll
from polcareer.words import cited, counted, how_sure, pounds, title_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.polls.deposit import Deposit, DepositRule, OtherDeposit
    from polcareer.polls.seats import Seat
    from polcareer.questions.seats import DepositInSeat


def deposit_report(result: Deposit, office: str, sources: Mapping[str, Source]) -> Answer:
    """Kept or lost, by how many votes, and under which rule. `office` is its title."""
    return Answer(
        "deposit",
        "entry",
        headline=f"The {pounds(result.pounds)} deposit is {_fate(result)}.",
        data=lambda: deposit_data(result),
        body=lambda: (
            _fields(
                ("Outcome", _fate(result)),
                ("Why", why(result)),
                ("Votes", votes_of(result)),
                ("Fewest votes that keep it", f"{result.votes_needed:,}"),
                ("Deposit", pounds(result.pounds)),
                ("Office", _office(office, result.rule)),
                *basis(result.rule, sources),
            ),
            _against_the_line(Range("Votes", 0, result.votes), result.votes_needed),
        ),
        sources=lambda: ids((result.rule,)),
    )


def rule_report(rule: DepositRule, office: str, sources: Mapping[str, Source]) -> Answer:
    """What the deposit is and what keeps it, with no votes given. `office` is its title."""
    return Answer(
        "deposit-rule",
        "entry",
        headline=f"The deposit is {pounds(rule.pounds)}.",
        data=lambda: {"office": rule.office, "pounds": rule.pounds, "rule": rule},
        body=lambda: (
            _fields(
                ("Deposit", pounds(rule.pounds)),
                ("Kept by", f"more than {rule.share_in_words} of the votes; exactly that loses it"),
                ("Office", _office(office, rule)),
                *basis(rule, sources),
                ("Work it out", f"polcareer deposit VOTES VALID_VOTES{_options(rule)}"),
            ),
        ),
        sources=lambda: ids((rule,)),
    )


def other_deposit(known: OtherDeposit, office: str, sources: Mapping[str, Source]) -> Answer:
    """A deposit that is not asked, or of which a figure is not confirmed. `office` is its title."""
    return Answer(
        "deposit",
        "entry",
        headline=known.says,
        data=lambda: {"office": known.office, "pounds": known.pounds, "kept": None, "known": known},
        body=lambda: (
            _fields(
                ("Outcome", "no deposit is asked" if known.pounds == 0 else "not confirmed"),
                ("What is known", known.says),
                ("Why no more", known.why),
                ("Deposit", "" if known.pounds is None else pounds(known.pounds)),
                ("Office", _office(office, known)),
                ("Sources", cited(known.cites, sources)),
                ("How sure", how_sure(known)),
                ("Note", known.note),
            ),
        ),
        sources=lambda: ids((known,)),
    )


def _fields(*pairs: tuple[str, str]) -> Fields:
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _fate(result: Deposit) -> str:
    return "kept" if result.kept else "lost"


def _against_the_line(bar: Range, needed: int) -> Chart:
    return Chart((bar,), "Votes against the line", mark=needed, mark_label="Fewest votes that keep the deposit")


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


def why(result: Deposit) -> str:
    """Why it is kept or lost, and by how many votes."""
    line = result.rule.share_in_words
    if result.exactly_on_the_line:
        return f"exactly {line} loses it; one vote more would have kept it"
    votes = abs(result.margin)
    count = counted(votes, "vote")
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


def deposit_in_seat(found: DepositInSeat, sources: Mapping[str, Source]) -> Answer:
    """What kept the deposit at the last poll counted here, and whether the votes asked about would have."""
    total = found.result.valid_votes or 0
    settled = found.settled
    bar = Range("Votes", 0, settled.votes) if settled else Range("Valid votes", 0, total)
    return Answer(
        "deposit",
        "entry",
        headline=_headline(found),
        data=lambda: _data_in_seat(found),
        body=lambda: (_fields(*_pairs_in_seat(found, sources)), _against_the_line(bar, found.keeps)),
        sources=lambda: ids((found.rule, found.table)),
    )


def _pairs_in_seat(found: DepositInSeat, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    result, settled = found.result, found.settled
    if settled:
        yield from (("Outcome", _fate(settled)), ("Why", why(settled)))
    yield ("Seat", found.seat.name)
    yield ("Poll", poll(result))
    yield ("A later poll", _later(found.seat))
    if settled:
        yield ("Votes", votes_of(settled))
    yield ("Valid votes", f"{result.valid_votes or 0:,}")
    yield ("Fewest votes that keep it", f"{found.keeps:,}")
    yield ("Deposits lost there", f"{result.deposits_lost} of {result.candidates}")
    yield ("Deposit", pounds(found.rule.pounds))
    yield from basis(found.rule, sources)
    yield ("Figures", cited(found.table.cites, sources))
    yield ("About them", result.note)


def _data_in_seat(found: DepositInSeat) -> dict[str, Any]:
    result, rule = found.result, found.rule
    unsettled = {"office": rule.office, "votes_needed": found.keeps, "rule": rule}
    return {
        **(deposit_data(found.settled) if found.settled else unsettled),
        "valid_votes": result.valid_votes or 0,
        "pounds": rule.pounds,
        "seat": found.seat.constituency.id,
        "name": found.seat.name,
        "poll": result.poll,
        "kind": result.kind,
        "candidates": result.candidates,
        "deposits_lost": result.deposits_lost,
        "later_poll": None if found.seat.latest is result else found.seat.latest.poll,
    }


def _headline(found: DepositInSeat) -> str:
    name, money, settled = found.seat.name, pounds(found.rule.pounds), found.settled
    if settled is None:
        return f"In {name}, {found.keeps:,} votes or more kept the {money} deposit."
    votes = counted(settled.votes, "vote")
    return f"In {name}, {votes} would have {_fate(settled)} the {money} deposit."


def _later(seat: Seat) -> str:
    if seat.latest is seat.counted:
        return ""
    return f"{poll(seat.latest)}: its valid votes are not known, so the figures here are of the poll before it"
