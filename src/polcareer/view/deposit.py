"""A deposit, by figures or by a seat's last result."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polcareer.polls.deposit import OtherDeposit
from polcareer.view.answer import Answer, Column, Fields, Table
from polcareer.view.seats import ids, poll, poll_day
from polcareer.words import cited, counted, how_sure, pounds, said, title_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from polcareer.data.model import Entry
    from polcareer.data.sources import Source
    from polcareer.polls.deposit import Deposit, DepositRule
    from polcareer.polls.seats import Seat
    from polcareer.questions.seats import DepositInSeat

    Known = Sequence[tuple[str, DepositRule | OtherDeposit]]  # each with what is stood for


MORE = "which votes count, the law and the sources"
UNCONFIRMED = "not confirmed"
IN_A_SEAT = "In a real seat, by its last result: polcareer deposit Clacton"


def deposit_list(known: Known, sources: Mapping[str, Source]) -> Answer:
    """The deposit of every office, a line each; with each stands what is stood for. The first is the one expected."""
    stood, first = known[0]
    columns = (Column("office", "Standing for"), Column("deposit", "Deposit"), Column("kept", "You get it back with"))
    keys = ("office", "contest", "deposit", "kept", "confidence", "title")
    return Answer(
        "deposits",
        "list",
        headline=f"The deposit is {amount(first)} for {stood}, back with {_back_in_short(first)} of votes.",
        data=lambda: [each for _, each in known],
        body=lambda: (
            Table(columns, tuple((_listed(title, each), amount(each), _back_in_short(each)) for title, each in known)),
        ),
        records=lambda: Table(
            tuple(Column(key, key.title()) for key in keys),
            tuple(
                (each.office, each.contest, amount(each), back_with(each), each.confidence, title)
                for title, each in known
            ),
        ),
        whole=lambda: (_one_by_one(known, sources),),
        next_step=lambda: ("One office, and what is not settled: polcareer deposit --office NAME",),
        sources=lambda: ids(tuple(each for _, each in known)),
        more="whose signatures each asks, what is not settled, the law",
    )


def contests_report(known: Known, sources: Mapping[str, Source]) -> Answer:
    """The deposit of one office that has several contests, each of them."""
    (stood, first), *_ = known
    amounts = list(dict.fromkeys(amount(each) for _, each in known))
    each_amount = " or ".join(f"{amount(each)} ({title_case(each.contest)})" for _, each in known)
    return Answer(
        "deposits",
        "entry",
        headline=f"The deposit for {stood} is {amounts[0] if len(amounts) == 1 else each_amount}.",
        data=lambda: [each for _, each in known],
        body=lambda: (_one_by_one(known),),
        whole=lambda: (_one_by_one(known, sources),),
        next_step=lambda: (f"One of them: polcareer deposit{_options(first)}",),
        sources=lambda: ids(tuple(each for _, each in known)),
        more=MORE,
    )


def lines_of(known: Iterable[DepositRule | OtherDeposit], *, signatures: bool) -> Iterator[str]:
    """A line on each deposit of an office, and where wanted one on whose signatures it asks."""
    for each in known:
        contest = f" ({title_case(each.contest)})" if each.contest else ""
        yield f"Deposit{contest}: {in_words(each)}."
        for one in each.supporters if signatures else ():
            yield f"Signatures{contest}: {said(one)}"


def in_words(each: DepositRule | OtherDeposit) -> str:
    """The amount, and what keeps it: £5,000; you get it back with more than 5%."""
    return "; ".join(filter(None, (amount(each), _back_in_a_sentence(each))))


def _back_in_a_sentence(each: DepositRule | OtherDeposit) -> str:
    back = _back_in_short(each)
    if isinstance(each, OtherDeposit):
        return "what keeps it is not confirmed" if each.why else back
    return f"you get it back with {back}"


def _one_by_one(known: Known, sources: Mapping[str, Source] | None = None) -> Fields:
    """Each deposit with what keeps it, whose signatures are asked, and whatever must not be left unsaid.

    With `sources`, the law too. Those of one office alone are called by their contest.
    """
    alone = len({each.office for _, each in known}) == 1
    pairs: list[tuple[str, str]] = []
    for title, each in known:
        label = title_case(each.contest).capitalize() if alone else _stood(title, each)
        pairs.append((label, _with_what_keeps_it(each)))
        pairs += [("Signatures", said(one)) for one in each.supporters]
        pairs += _unsaid(each)
        if sources is not None:
            pairs.append(("Which votes", "" if isinstance(each, OtherDeposit) else each.counts))
            pairs.append(("Law and sources", cited(each.cites, sources)))
            pairs.append(("Note", "" if each.confidence != "high" else each.note))
    return _fields(*pairs)


def _with_what_keeps_it(each: DepositRule | OtherDeposit) -> str:
    """The amount, the share of which votes keeps it, and where an office has several who pays it."""
    if isinstance(each, OtherDeposit):
        return f"{amount(each)}; {back_with(each)}".removesuffix("; ")
    share, or_else, seat = back_with(each).partition(", ")
    kept = f"{amount(each)}; you get it back with {share} of the votes{or_else}{seat}"
    return f"{kept}. {each.for_whom}" if each.for_whom else kept


def _unsaid(each: DepositRule | OtherDeposit) -> Iterator[tuple[str, str]]:
    """What must never be left out of an answer on a deposit."""
    if isinstance(each, OtherDeposit):
        yield "Not confirmed", each.why
    else:
        yield "Not settled", each.unsettled
    yield "How sure", _unsure(each)


def amount(each: DepositRule | OtherDeposit) -> str:
    """The amount in figures: £500, £500 to £1,500, none, or that it is not confirmed."""
    if each.pounds is None:
        return UNCONFIRMED
    if each.pounds == 0:
        return "none"
    most = each.pounds if isinstance(each, OtherDeposit) else each.most_pounds
    return f"{pounds(each.pounds)} to {pounds(most)}" if most > each.pounds else pounds(each.pounds)


def back_with(each: DepositRule | OtherDeposit) -> str:
    """What keeps it, in a few words: more than 5%, or a seat. Nothing where no deposit is asked."""
    if isinstance(each, OtherDeposit):
        return UNCONFIRMED if each.why else ""
    share = each.share
    percent = f"{(Decimal(100 * share.numerator) / share.denominator).normalize():f}%"
    line = f"more than {percent}" if each.kept_from is None else f"{percent} or more"
    return f"{line}, or a seat won" if each.seat_keeps else line


def _back_in_short(each: DepositRule | OtherDeposit) -> str:
    """What keeps it, and by a word that something is not settled or not sure."""
    unsure = "" if each.confidence == "high" or back_with(each) == UNCONFIRMED else f"{each.confidence} confidence"
    unsettled = "" if isinstance(each, OtherDeposit) or not each.unsettled else "not settled"
    return "; ".join(filter(None, (back_with(each), unsettled, unsure)))


def _listed(title: str, each: DepositRule | OtherDeposit) -> str:
    """What is stood for, as a list has it: without its article, so that a row keeps to a line."""
    for article in ("the ", "a "):
        title = title.removeprefix(article)
    return _stood(title, each)


def _stood(title: str, each: DepositRule | OtherDeposit) -> str:
    return f"{title}, {title_case(each.contest)}" if each.contest else title


def deposit_report(result: Deposit, office: str, sources: Mapping[str, Source]) -> Answer:
    """Kept or lost, by how many votes, and under which rule. `office` is its title."""
    rule = result.rule
    return Answer(
        "deposit",
        "entry",
        headline=_settled(result),
        data=lambda: deposit_data(result),
        body=lambda: (
            _fields(
                ("Votes", votes_of(result)),
                ("Needed", _line(rule)),
                ("A seat won", _no_help(result)),
                ("Deposit", "" if result.pounds is not None else _by_names(rule)),
                *_stands(office, rule),
            ),
        ),
        whole=lambda: (
            _fields(
                ("Outcome", _fate(result)),
                ("Why", why(result)),
                ("Votes", votes_of(result)),
                ("Fewest votes that keep it", f"{result.votes_needed:,}"),
                ("A seat won", _no_help(result)),
                ("Deposit", _by_names(rule) if result.pounds is None else pounds(result.pounds)),
                ("Office", _office(office, rule)),
                *basis(rule, sources),
            ),
        ),
        next_step=lambda: _after(result),
        sources=lambda: ids((rule,)),
        more=MORE,
    )


def _after(result: Deposit) -> tuple[str, ...]:
    """What to type next: a seat of the office, or the one fact that would settle it."""
    line = f"polcareer deposit {result.votes} {result.valid_votes}{_options(result.rule)}"
    if result.kept is None:
        return (f"If a seat was won: {line} --elected",)
    if result.pounds is None:
        return (f"With six names on the list: {line} --names 6",)
    return (IN_A_SEAT,) if result.rule.in_seats else ()


def _no_help(result: Deposit) -> str:
    """Where a seat was won that changes nothing, that it does not."""
    return "makes no difference here: only the share of the votes counts" if result.elected and not result.kept else ""


def _by_names(rule: DepositRule) -> str:
    """What a list pays by its length."""
    names = rule.by_names
    if names is None:
        return pounds(rule.pounds)
    return (
        f"{pounds(rule.pounds)} for the first name and {pounds(names.pounds_each)} for each of names 2 to "
        f"{names.paid_to}, so at most {pounds(rule.most_pounds)}"
    )


def rule_report(
    rule: DepositRule,
    office: str,
    sources: Mapping[str, Source],
    names: tuple[int, int | None] | None = None,
    stood: str = "",
) -> Answer:
    """What the deposit is and what keeps it, with no votes given. `office` is its title, `stood` what is stood for.

    `names`: how many names a list has, and the pounds that it pays.
    """
    work_out = f"polcareer deposit 2337 46732{_options(rule)}"
    paid = f"{pounds(names[1] or 0)} for a list of {counted(names[0], 'name')}" if names else _by_names(rule)
    signatures = tuple(("Signatures", said(one)) for one in rule.supporters)
    return Answer(
        "deposit-rule",
        "entry",
        headline=f"The deposit{f' for {_office(stood, rule)}' if stood else ''} is {paid}.",
        data=lambda: {"office": rule.office, "pounds": names[1] if names else rule.pounds, "rule": rule},
        body=lambda: (_fields(("Needed", _line(rule)), *signatures, *_stands(office, rule)),),
        whole=lambda: (
            _fields(
                ("Deposit", paid),
                ("Needed", _line(rule)),
                *signatures,
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
                *(("Signatures", said(one)) for one in known.supporters),
                ("How sure", _unsure(known)),
            ),
        ),
        whole=lambda: (
            _fields(
                ("Outcome", "no deposit is asked" if known.pounds == 0 else "not confirmed"),
                ("What is known", known.says),
                ("Why no more", known.why),
                ("Deposit", "" if known.pounds is None else pounds(known.pounds)),
                *(("Signatures", said(one, sources)) for one in known.supporters),
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
    if result.kept is None:
        return "lost unless a seat was won"
    return "kept" if result.kept else "lost"


def _settled(result: Deposit) -> str:
    """Kept or lost in a line, with the figure that decides."""
    money = "the deposit" if result.pounds is None else f"the {pounds(result.pounds)} deposit"
    if result.kept and result.margin < 0:
        return f"You get {money} back: a seat won keeps it, whatever the share."
    if result.kept:
        return f"You get {money} back: {_decides(result)}."
    return f"You lose {money}{' unless a seat was won' if result.kept is None else ''}: {_decides(result)}."


def _decides(result: Deposit) -> str:
    needed, spare = f"{result.votes_needed:,} votes", abs(result.margin)
    if result.margin < 0 and result.exactly_on_the_line:
        return f"{result.votes:,} is exactly {result.rule.share_in_words}; it takes {result.votes_needed:,}"
    if result.margin < 0:
        return f"{result.votes:,} is {counted(spare, 'vote')} short of the {result.votes_needed:,} that it takes"
    return f"it takes {needed}, and you have {spare:,} more" if spare else f"{needed} is the fewest that will do"


def _line(rule: DepositRule) -> str:
    seat = "; or a seat won, with any share" if rule.seat_keeps else ""
    if rule.kept_from is None:
        return f"more than {rule.share_in_words} of the votes; exactly that is not enough{seat}"
    return f"{rule.share_in_words} of the votes or more; exactly that is enough{seat}"


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
        "elected": result.elected,
        "names": result.names,
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


def _options(rule: DepositRule | OtherDeposit) -> str:
    return f" --office {rule.office}" + (f" --contest {rule.contest}" if rule.contest else "")


def why(result: Deposit) -> str:
    """Why it is kept or lost, and by how many votes."""
    line, from_it_on = result.rule.share_in_words, result.rule.kept_from is not None
    count = counted(abs(result.margin), "vote")
    if result.kept and result.margin < 0:
        return f"a seat was won, which keeps it whatever the share; by the votes alone it is {count} short"
    if result.exactly_on_the_line:
        return (
            f"exactly {line} keeps it" if from_it_on else f"exactly {line} loses it; one vote more would have kept it"
        )
    if result.margin < 0:
        return f"{'less' if from_it_on else 'not more'} than {line}; {count} short of keeping it"
    above = f"{line} or more, " if from_it_on else f"more than {line}, "
    return above + (f"with {count} to spare" if result.margin else f"and {result.votes:,} is exactly enough")


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
    if settled.exactly_on_the_line and not settled.kept:
        return f"{fate}: it takes {settled.votes_needed:,}."
    if not settled.kept:
        return f"{fate}, {spare} short of the {settled.votes_needed:,} that kept it."
    return f"{fate}, with {spare} to spare." if settled.margin else f"{fate}: exactly enough."


def _later(seat: Seat) -> str:
    if seat.latest is seat.counted:
        return ""
    return f"{poll(seat.latest)}: its valid votes are not known, so these figures are of the poll before it"
