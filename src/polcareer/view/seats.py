"""Seats: a list, several side by side, one in full, one that is no more, those of a postcode."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.words import cited, counted, day_in_words, how_sure, nation_title, pounds, title_case

if TYPE_CHECKING:
    from polcareer.data.model import Entry
    from polcareer.data.sources import Source
    from polcareer.polls.seats import Chosen, Constituency, Filter, Margin, Result, Seat
    from polcareer.polls.seats import Table as TableOfData
    from polcareer.questions.seats import FormerSeat, InPostcode, LimitInSeat


Keep = Callable[["Result"], int | None]  # the fewest votes that keep a deposit; None where not known
NOT_KNOWN = "not known"
POLLS = {"general-election": "General election", "by-election": "By-election"}
SCREEN = 80  # a column that would not fit beside the others on a screen this wide is left to --full
GAP = 2  # columns of the screen between two of a table


def _one_of(seats: tuple[Seat, ...]) -> tuple[str, ...]:
    return (f"Seat by seat: polcareer seats {seats[0].constituency.id}",) if seats else ()


def seat_list(
    seats: tuple[Seat, ...],
    keep: Keep,
    headline: str = "",
    notes: tuple[str, ...] = (),
    in_full: Callable[[], tuple[Seat, ...]] | None = None,
) -> Answer:
    """Seats with their latest results, one a row. A spreadsheet gets every figure.

    `in_full` gives the same seats with what they came from, where these are without it: JSON says it.
    """
    return Answer(
        "seats",
        "list",
        headline=headline if seats else "",
        data=lambda: tuple(seat_data(seat, keep) for seat in (in_full() if in_full else seats)),
        body=lambda: (_list(seats),) if seats else (),
        whole=lambda: (_long_list(seats, keep),) if seats else (),
        notes=lambda: notes,
        small_print=lambda: (LATEST,) if seats else (),
        next_step=lambda: _one_of(seats),
        records=lambda: _records(seats, keep),
        more="where each is, who came second, what kept a deposit" if seats else "",
    )


def every_seat(seats: tuple[Seat, ...], keep: Keep, in_full: Callable[[], tuple[Seat, ...]] | None = None) -> Answer:
    """All seats: to a person a count and how to ask, to a pipe or a spreadsheet every one."""
    listed = seat_list(seats, keep, in_full=in_full)
    return listed._replace(
        headline=f"There are {len(seats)} seats. Ask for one by its name or a postcode.",
        body=lambda: (Fields(_by_nation(seats)),),
        next_step=lambda: EXAMPLES,
        more="every seat with its result (a spreadsheet: --csv)",
    )


def filtered(found: Chosen, wanted: Filter) -> str:
    """How many seats were found, and by what: `7 seats in Wales with a majority of at most 2.5%, the closest first`."""
    said = [counted(len(found.seats), "seat")]
    said += [f"in the {found.region} region"] if found.region else []
    said += [f"in {nation_title(wanted.nation)}"] if wanted.nation else []
    said += [f"where {found.council} is the council"] if found.council else []
    said += [f"with '{wanted.search}' in the name"] if wanted.search else []
    said += [f"with a majority of at most {_at_most(wanted.margin)}, the closest first"] if wanted.margin else []
    return " ".join(said)


def _at_most(margin: Margin) -> str:
    return counted(margin.votes, "vote") if margin.votes is not None else f"{margin.share}%"


LATEST = "Figures are of the latest result known, a by-election's where one was held."
EXAMPLES = (
    "By name: polcareer seats st austell. By postcode: polcareer seats BR8",
    "The closest: polcareer seats --marginal 2%. In a nation: --nation wales",
)


def _by_nation(seats: tuple[Seat, ...]) -> tuple[tuple[str, str], ...]:
    nations = [seat.nation for seat in seats]
    return tuple((nation_title(nation), str(nations.count(nation))) for nation in dict.fromkeys(sorted(nations)))


def _list(seats: tuple[Seat, ...]) -> Table:
    """A line a seat; where each is, if that differs and there is room for it."""
    columns = (
        Column("name", "Seat"),
        Column("winner", "Winner"),
        Column("majority", "Majority", figures=True),
        Column("where", "Where"),
    )
    rows = tuple(
        (seat.name, _winner(seat.latest), f"{seat.latest.majority:,}", where(seat.constituency)) for seat in seats
    )
    widths = (max(map(len, (column.heading, *cells))) for column, *cells in zip(columns, *rows, strict=True))
    differ = len({row[-1] for row in rows}) > 1
    if differ and sum(widths) + GAP * (len(columns) - 1) <= SCREEN:
        return Table(columns, rows)
    return Table(columns[:-1], tuple(row[:-1] for row in rows))


def _winner(result: Result) -> str:
    return result.winner if result.kind == "general-election" else f"{result.winner} (by-election)"


def _long_list(seats: tuple[Seat, ...], keep: Keep) -> Table:
    columns = (
        Column("name", "Seat"),
        Column("where", "Where"),
        Column("winner", "Winner"),
        Column("runner_up", "Second"),
        Column("majority", "Majority", figures=True),
        Column("votes_to_keep_deposit", "Kept a deposit", figures=True),
        Column("poll", "Poll"),
    )
    rows = tuple(
        (
            *(seat.name, where(seat.constituency), result.winner, result.runner_up, f"{result.majority:,}"),
            *(count(keep(result)), day_in_words(result.poll)),
        )
        for seat, result in ((seat, seat.latest) for seat in seats)
    )
    return Table(columns, rows)


def _records(seats: tuple[Seat, ...], keep: Keep) -> Table:
    keys = (
        "name id gss nation region type councils poll kind electorate valid_votes turnout_percent rejected winner "
        "runner_up majority majority_percent candidates deposits_lost votes_to_keep_deposit "
        "welsh english spends_as main_council main_council_percent writ note"
    )
    return Table(tuple(Column(key, key) for key in keys.split()), tuple(_record(seat, keep) for seat in seats))


def _record(seat: Seat, keep: Keep) -> tuple[str, ...]:
    held, result = seat.constituency, seat.latest
    values = (
        *(held.name, held.id, held.gss, held.nation, held.region, held.type),
        "; ".join(part.council for part in seat.councils),
        *(result.poll, result.kind, result.electorate, result.valid_votes, result.turnout, result.rejected),
        *(result.winner, result.runner_up, result.majority, result.majority_share, result.candidates),
        *(result.deposits_lost, keep(result), held.welsh, held.english, held.spends_as),
        *((seat.councils[0].council, seat.councils[0].share) if seat.councils else (None, None)),
        *(result.writ, result.note),
    )
    return tuple("" if value is None else str(value) for value in values)


def seats_side_by_side(seats: tuple[Seat, ...], keep: Keep, notes: tuple[str, ...] = ()) -> Answer:
    """Several seats, one a column."""
    return Answer(
        "seats-compared",
        "list",
        data=lambda: tuple(seat_data(seat, keep) for seat in seats),
        body=lambda: (_compared(seats, keep),),
        notes=lambda: notes,
        next_step=lambda: _one_of(seats),
    )


def _compared(seats: tuple[Seat, ...], keep: Keep) -> Table:
    columns = (Column("field", "What"), *(Column(seat.constituency.id, seat.name) for seat in seats))
    lines: dict[str, list[str]] = {
        "Seat": [seat.name for seat in seats],
        "Where": [where(seat.constituency) for seat in seats],
        "Type": [seat.constituency.type for seat in seats],
        "Councils": [councils(seat) for seat in seats],
        "Latest result": [poll_day(seat.latest) for seat in seats],
        "Winner": [seat.latest.winner for seat in seats],
        "Second": [seat.latest.runner_up for seat in seats],
        "Majority": [majority(seat.latest) for seat in seats],
        "Electorate": [count(seat.latest.electorate) for seat in seats],
        "Valid votes": [count(seat.latest.valid_votes) for seat in seats],
        "Turnout": [percent(seat.latest.turnout) for seat in seats],
        "Candidates": [str(seat.latest.candidates) for seat in seats],
        "Deposits lost": [count(seat.latest.deposits_lost) for seat in seats],
        "Fewest votes that keep a deposit": [count(keep(seat.latest)) for seat in seats],
    }
    return Table(columns, tuple((label, *values) for label, values in lines.items()))


def former_seat(found: FormerSeat, sources: Mapping[str, Source]) -> Answer:
    """A seat that is no more, and the seats that took it over."""
    first = found.replaced_by[0]
    seat = found.seats[first.seat]
    return Answer(
        "former-seat",
        "entry",
        headline=f"{found.name} is no longer a seat: {share(first.share_of_former)} of its people are in {seat.name}.",
        data=lambda: {"former": found.name, "replaced_by": found.replaced_by},
        body=lambda: (_successors(found),),
        whole=lambda: (
            Fields((("What it was", found.table.says),)),
            _successors(found),
            provenance((found.table,), sources),
        ),
        next_step=lambda: (f"That seat: polcareer seats {seat.id}",),
        sources=lambda: ids((found.table,)),
        more="when it was a seat, and the sources",
    )


def _successors(found: FormerSeat) -> Table:
    columns = (
        Column("seat", "Seat"),
        Column("share_of_former", "Of the former seat's people", figures=True),
        Column("share_of_seat", "Of its own people", figures=True),
    )
    rows = (
        (found.seats[row.seat].name, percent(row.share_of_former), percent(row.share_of_seat))
        for row in found.replaced_by
    )
    return Table(columns, tuple(rows), "What took its place")


def likely_list(found: InPostcode, sources: Mapping[str, Source]) -> Answer:
    """The seats that an outward code reaches into, the likeliest first."""
    return Answer(
        "postcode",
        "entry",
        headline=f"{found.postcode.outward} is in {_likeliest(found)}.",
        data=lambda: _postcode_data(found),
        body=lambda: (
            _likely_in_short(found),
            Fields(tuple(_short_about(found))),
        ),
        whole=lambda: (
            _likely(found),
            Prose(tuple(_about(found)), "Note"),
            provenance((found.guide,), sources),
        ),
        next_step=lambda: (f"The likeliest: polcareer seats {found.likely[0].seat}",),
        sources=lambda: ids((found.guide,)),
        more="the exact shares, and the sources",
    )


FEW = 3  # seats that one sentence can name


def _likeliest(found: InPostcode) -> str:
    """Seats with their shares in a sentence: `Sevenoaks (98% of postcodes) or Orpington (2%)`."""
    named = [f"{found.seats[each.seat].name} ({share(each.share)})" for each in found.likely]
    if len(named) == 1:
        return f"{found.seats[found.likely[0].seat].name} (all its postcodes)"
    named[0] = named[0].replace("%)", "% of postcodes)")
    if len(named) <= FEW:
        return f"{', '.join(named[:-1])} or {named[-1]}"
    return f"{', '.join(named[:2])} or one of {len(named) - 2} others"


def share(percentage: Decimal) -> str:
    """A share in whole percent; what is not quite nothing or all says so: `98%`, `under 1%`, `over 99%`."""
    whole = int(percentage.quantize(Decimal(1), "ROUND_HALF_UP"))
    if percentage < 1:
        return "under 1%"
    return "over 99%" if whole == 100 and percentage < 100 else f"{whole}%"


def _likely_in_short(found: InPostcode) -> Table:
    columns = (
        Column("seat", "Seat"),
        Column("share", "Share", figures=True),
        Column("winner", "Last won by"),
        Column("majority", "Majority", figures=True),
    )
    last = ((each, found.results[each.seat]) for each in found.likely)
    rows = (
        (found.seats[each.seat].name, share(each.share), _winner(result), f"{result.majority:,} ({result.poll.year})")
        for each, result in last
    )
    return Table(columns, tuple(rows), "Likely seats")


def _likely(found: InPostcode) -> Table:
    columns = (
        Column("seat", "Seat"),
        Column("share", f"Of the postcodes in {found.postcode.outward}", figures=True),
        Column("where", "Where"),
    )
    seats = ((found.seats[each.seat], each.share) for each in found.likely)
    return Table(columns, tuple((seat.name, percent(share), where(seat)) for seat, share in seats), "Likely seats")


def _short_about(found: InPostcode) -> Iterator[tuple[str, str]]:
    if found.postcode.full:
        yield "Looked at", f"only the first half of your postcode, {found.postcode.outward}"
    if len(found.likely) > 1:
        yield "Shares", "of postcodes, not of people"
    yield "Exact seat", found.guide.ask


def _about(found: InPostcode) -> Iterator[str]:
    if found.postcode.full:
        yield f"Only the first half of your postcode, {found.postcode.outward}, was looked at."
    yield from (found.guide.says, found.guide.look_up)


def _postcode_data(found: InPostcode) -> dict[str, Any]:
    return {
        "outward": found.postcode.outward,
        "full": found.postcode.full,
        "exact": False,
        "likely": tuple(
            {"seat": each.seat, "name": found.seats[each.seat].name, "share_percent": each.share}
            for each in found.likely
        ),
        "look_up": found.guide.look_up,
    }


def seat_data(seat: Seat, keep: Keep) -> dict[str, Any]:
    """A seat as plain values, with what follows from its figures."""
    return {
        **_values(seat.constituency),
        "spends_as": seat.constituency.spends_as,
        "latest": _result_data(seat.latest, keep),
        "earlier": tuple(_result_data(result, keep) for result in seat.results[1:]),
        "councils": tuple({"council": part.council, "share_percent": part.share} for part in seat.councils),
        "came_from": tuple(
            {
                "former": part.former,
                "share_of_former_percent": part.share_of_former,
                "share_of_seat_percent": part.share_of_seat,
            }
            for part in seat.came_from
        ),
    }


def _result_data(result: Result, keep: Keep) -> dict[str, Any]:
    more = {
        "turnout_percent": result.turnout,
        "majority_percent": result.majority_share,
        "votes_to_keep_deposit": keep(result),
    }
    return {**_values(result), **more}


def _values(held: Constituency | Result) -> dict[str, Any]:
    return {name: getattr(held, name) for name in held.__struct_fields__ if name != "seat"}


def where(seat: Constituency) -> str:
    """The region of England, or the nation."""
    return seat.region or title_case(seat.nation).title()


def councils(seat: Seat) -> str:
    """Its councils with their shares: `Cornwall 100%`."""
    return ", ".join(f"{part.council} {part.share}%" for part in seat.councils)


def majority(result: Result) -> str:
    """A majority in votes, and of the valid votes where they are known."""
    share = result.majority_share
    votes = counted(result.majority, "vote")
    return votes if share is None else f"{votes} ({share}% of the valid votes)"


def count(number: int | None) -> str:
    """A number with commas, or that it is not known."""
    return NOT_KNOWN if number is None else f"{number:,}"


def percent(share: Decimal | None) -> str:
    """A percentage, or that it is not known."""
    return NOT_KNOWN if share is None else f"{share}%"


def provenance(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Fields:
    """Where entries come from, and how sure we are."""
    pairs: list[tuple[str, str]] = []
    cites = tuple(cite for entry in entries for cite in entry.cites)
    pairs.append(("Sources", cited(cites, sources)))
    pairs.append(("How sure", "; ".join(dict.fromkeys(how_sure(entry) for entry in entries))))
    pairs += [("Note", entry.note) for entry in entries if entry.note]
    return Fields(tuple(pairs), "Where this comes from")


def ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sources of entries, each once."""
    return tuple(dict.fromkeys(cite.source for entry in entries for cite in entry.cites))


TURNOUT = " (valid votes as a share of the electorate, rejected papers left out)"


def seat_in_full(
    seat: Seat,
    keep: Keep,
    tables: tuple[TableOfData, ...],
    spending: LimitInSeat,
    sources: Mapping[str, Source],
    typed: str = "",
) -> Answer:
    """A seat: where it is, its latest result and earlier ones, what it came from, an estimate of the spending limit.

    `typed` is the name that was taken for this seat's, where it is not one of its own.
    """
    return Answer(
        "seat",
        "entry",
        headline=f"{seat.name}: {_won(seat.latest)} {_on(seat.latest)}.",
        data=lambda: seat_data(seat, keep) | {"spending_limits_estimated": _limits_data(spending)},
        body=lambda: (Fields(tuple(_short(seat, keep, tables, spending, typed))),),
        whole=lambda: (*_about_seat(seat, keep, spending, sources, typed, tables), provenance(tables, sources)),
        next_step=lambda: (
            f"May you stand here? polcareer can-stand --seat {seat.constituency.id}",
            f"The deposit with 1,000 votes: polcareer deposit {seat.constituency.id} --votes 1000",
        ),
        sources=lambda: ids(tables),
        more="all figures, what the seat was before, the sources",
    )


def _won(result: Result) -> str:
    votes = counted(result.majority, "vote")
    share = result.majority_share
    return f"{result.winner} won by {votes}" + ("" if share is None else f" ({share}%)")


def _on(result: Result) -> str:
    return f"{'at the by-election of' if result.kind == 'by-election' else 'on'} {day_in_words(result.poll)}"


def _short(
    seat: Seat, keep: Keep, tables: tuple[TableOfData, ...], spending: LimitInSeat, typed: str
) -> Iterator[tuple[str, str]]:
    """What a person needs to know of a seat, a line each."""
    if typed:
        yield "You typed", _guess(typed)
    result, kept = seat.latest, keep(seat.latest)
    lost = "" if result.deposits_lost is None else f"; {result.deposits_lost} lost their deposit"
    yield from (("Elects", table.elects) for table in tables if table.elects)
    yield "Second", result.runner_up
    yield "Stood", f"{counted(result.candidates, 'candidate')}{lost}"
    yield "Votes", _votes(result)
    yield "Deposit", NOT_KNOWN if kept is None else f"it took {counted(kept, 'vote')} to get it back"
    limit = pounds(round(spending.limit.pounds))
    yield "Limit", f"a candidate may spend about {limit} in the short campaign (our estimate)"
    yield "Where", f"{_places(seat)}, {where(seat.constituency)}"
    for name in filter(None, (seat.constituency.welsh, seat.constituency.english)):
        yield "Also called", name
    for earlier in seat.results[1:]:
        yield "Before", f"{poll_day(earlier)}: {_won(earlier)}"
    for unsure in (table for table in tables if table.confidence != "high"):
        yield "How sure", f"{unsure.confidence} confidence. {result.note or unsure.says}"


def _votes(result: Result) -> str:
    if result.turnout is None:
        return NOT_KNOWN
    return f"{count(result.valid_votes)} valid votes of {count(result.electorate)} electors (turnout {result.turnout}%)"


def _places(seat: Seat) -> str:
    return seat.councils[0].council if len(seat.councils) == 1 else councils(seat)


def _guess(typed: str) -> str:
    return f"{typed} (no seat is called that; this is the nearest name)"


def _limits_data(spending: LimitInSeat) -> dict[str, Any]:
    limit = spending.limit
    return {"electors": limit.electors, "short": limit.pounds, "long": limit.long}


def _about_seat(
    seat: Seat,
    keep: Keep,
    spending: LimitInSeat,
    sources: Mapping[str, Source],
    typed: str,
    tables: Sequence[TableOfData],
) -> Iterator[Block]:
    from polcareer.view.spending import limits_in_short

    guess = [("You typed", _guess(typed))] if typed else []
    elects = [("Elects", table.elects) for table in tables if table.elects]
    yield Fields((*guess, *elects, *_place(seat)))
    for number, result in enumerate(seat.results):
        pairs = _result(result, keep)
        if number:  # each label says which poll it is of
            pairs = [(f"{label}, {result.poll:%b %Y}", value) for label, value in pairs]
        yield Fields(tuple(pair for pair in pairs if pair[1]))
    yield Prose(tuple(_came_from(seat)), "Where it came from")
    yield limits_in_short(spending, sources)


def _place(seat: Seat) -> list[tuple[str, str]]:
    held = seat.constituency
    pairs = [
        ("Name", seat.name),
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
    return f"{poll_day(result)}{writ}"


def poll_day(result: Result) -> str:
    """Which poll it was: `General election of 4 July 2024`."""
    return f"{POLLS[result.kind]} of {day_in_words(result.poll)}"


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
        f"make up {part.share_of_seat}% of the people here"
        for part in seat.came_from
    ]
