"""A deposit, by figures or by a seat's last result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Fields
from polcareer.view.seats import ids, poll, poll_day
from polcareer.words import cited, counted, how_sure, pounds, title_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.model import Entry
    from polcareer.data.sources import Source
    from polcareer.polls.deposit import Deposit, DepositRule, OtherDeposit
    from polcareer.polls.seats import Seat
    from polcareer.questions.seats import DepositInSeat


MORE = "which votes count, the law and the sources"
IN_A_SEAT = "In a real seat, by its last result: polcareer deposit Clacton"


def deposit_report(result: Deposit, office: str, sources: Mapping[str, Source]) -> Answer:
    """Kept or lost, by how many votes, and under which rule. `office` is its title."""
    rule = result.rule
    return Answer(
        "deposit",
        "entry",
        headline=_settled(result),
        data=lambda: deposit_data(result),
        body=lambda: (_fields(("Votes", votes_of(result)), ("Needed", _line(rule)), *_stands(office, rule)),),
        whole=lambda: (
            _fields(
                ("Outcome", _fate(result)),
                ("Why", why(result)),
                ("Votes", votes_of(result)),
                ("Fewest votes that keep it", f"{result.votes_needed:,}"),
                ("Deposit", pounds(result.pounds)),
                ("Office", _office(office, rule)),
                *basis(rule, sources),
            ),
        ),
        next_step=lambda: (IN_A_SEAT,) if rule.in_seats else (),
        sources=lambda: ids((rule,)),
        more=MORE,
    )


def rule_report(rule: DepositRule, office: str, sources: Mapping[str, Source]) -> Answer:
    """What the deposit is and what keeps it, with no votes given. `office` is its title."""
    work_out = f"polcareer deposit 2337 46732{_options(rule)}"
    return Answer(
        "deposit-rule",
        "entry",
        headline=f"The deposit is {pounds(rule.pounds)}.",
        data=lambda: {"office": rule.office, "pounds": rule.pounds, "rule": rule},
        body=lambda: (_fields(("Needed", _line(rule)), *_stands(office, rule)),),
        whole=lambda: (
            _fields(
                ("Deposit", pounds(rule.pounds)),
                ("Needed", _line(rule)),
                ("Office", _office(office, rule)),
                *basis(rule, sources),
            ),
        ),
        next_step=lambda: (f"An example: {work_out}", *((IN_A_SEAT,) if rule.in_seats else ())),
        sources=lambda: ids((rule,)),
        more=MORE,
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
                ("Office", _office(office, known)),
                ("Not confirmed", known.why),
                ("How sure", _unsure(known)),
            ),
        ),
        whole=lambda: (
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
        next_step=lambda: (
            () if known.pounds == 0 else ("The returning officer can say what is asked and what keeps it.",)
        ),
        sources=lambda: ids((known,)),
        more="the sources, and how sure we are",
    )


def _fields(*pairs: tuple[str, str]) -> Fields:
    return Fields(tuple(pair for pair in pairs if pair[1]))


def _fate(result: Deposit) -> str:
    return "kept" if result.kept else "lost"


def _settled(result: Deposit) -> str:
    """Kept or lost in a line, with the figure that decides."""
    fate = "get the {} deposit back" if result.kept else "lose the {} deposit"
    return f"You {fate.format(pounds(result.pounds))}: {_decides(result)}."


def _decides(result: Deposit) -> str:
    needed, spare = f"{result.votes_needed:,} votes", abs(result.margin)
    if result.exactly_on_the_line:
        return f"{result.votes:,} is exactly {result.rule.share_in_words}; it takes {result.votes_needed:,}"
    if not result.kept:
        return f"{result.votes:,} is {counted(spare, 'vote')} short of the {result.votes_needed:,} that it takes"
    return f"it takes {needed}, and you have {spare:,} more" if spare else f"{needed} is the fewest that will do"


def _line(rule: DepositRule) -> str:
    return f"more than {rule.share_in_words} of the votes; exactly that is not enough"


def _stands(office: str, rule: DepositRule) -> tuple[tuple[str, str], ...]:
    """Which office it is for, and whatever must not be left unsaid of the rule."""
    return ("Office", _office(office, rule)), ("Not settled", rule.unsettled), ("How sure", _unsure(rule))


def _unsure(entry: Entry) -> str:
    """How sure we are, with the reason, where that is less than high."""
    return "" if entry.confidence == "high" else f"{entry.confidence} confidence. {entry.note}".rstrip(". ") + "."


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
        ("Not settled", rule.unsettled),
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
    count = counted(abs(result.margin), "vote")
    if not result.kept:
        return f"not more than {line}; {count} short of keeping it"
    return f"more than {line}, " + (
        f"with {count} to spare" if result.margin else f"and {result.votes:,} is exactly enough"
    )


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
    return Answer(
        "deposit",
        "entry",
        headline=_headline(found),
        data=lambda: _data_in_seat(found),
        body=lambda: (_fields(*_short_in_seat(found)),),
        whole=lambda: (_fields(*_pairs_in_seat(found, sources)),),
        next_step=lambda: (_onward(found),),
        sources=lambda: ids((found.rule, found.table)),
        more=MORE,
    )


def _short_in_seat(found: DepositInSeat) -> Iterator[tuple[str, str]]:
    result, settled = found.result, found.settled
    if settled:
        yield ("Votes", votes_of(settled))
    yield ("Last time", f"{poll_day(result)}: {counted(result.valid_votes or 0, 'valid vote')}")
    yield ("A later poll", _later(found.seat))
    yield ("Lost theirs", f"{result.deposits_lost} of {result.candidates} candidates")
    yield ("Next time", f"more than {found.rule.share_in_words} of the valid votes cast then")
    yield ("Not settled", found.rule.unsettled)
    yield ("How sure", _unsure(found.table) or _unsure(found.rule))


def _onward(found: DepositInSeat) -> str:
    seat = found.seat.constituency.id
    if found.settled:
        return f"What you may spend there: polcareer spending {seat}"
    return f"With 1,000 votes there: polcareer deposit {seat} --votes 1000"


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
        return f"{name}: it took {counted(found.keeps, 'vote')} to get the {money} back last time."
    votes, spare = counted(settled.votes, "vote"), f"{abs(settled.margin):,}"
    fate = f"{name}: {votes} would have {_fate(settled)} the {money} deposit"
    if settled.exactly_on_the_line:
        return f"{fate}: it takes {settled.votes_needed:,}."
    if not settled.kept:
        return f"{fate}, {spare} short of the {settled.votes_needed:,} that kept it."
    return f"{fate}, with {spare} to spare." if settled.margin else f"{fate}: exactly enough."


def _later(seat: Seat) -> str:
    if seat.latest is seat.counted:
        return ""
    return f"{poll(seat.latest)}: its valid votes are not known, so these figures are of the poll before it"
