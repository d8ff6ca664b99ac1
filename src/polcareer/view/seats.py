"""Seats: a list, several side by side, one in full, one that is no more, those of a postcode."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.words import cited, day_in_words, how_sure, title_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.model import Entry
    from polcareer.data.sources import Source
    from polcareer.polls.seats import Constituency, FormerShare, Likely, Postcode, PostcodeGuide, Result, Seat
    from polcareer.polls.seats import Table as TableOfData
    from polcareer.polls.spending import SpendingLimit


Keep = Callable[["Result"], int | None]  # the fewest votes that keep a deposit; None where not known
NOT_KNOWN = "not known"
POLLS = {"general-election": "General election", "by-election": "By-election"}
ONE = "One in full: polcareer seats NAME"


def seat_list(seats: tuple[Seat, ...], keep: Keep, notes: tuple[str, ...] = ()) -> Report:
    """Seats with their latest results, one a row. A spreadsheet gets every figure."""
    columns = (
        Column("name", "Seat"),
        Column("where", "Where"),
        Column("winner", "Winner"),
        Column("majority", "Majority", figures=True),
        Column("poll", "Poll"),
    )
    rows = tuple(
        (seat.name, where(seat.constituency), result.winner, f"{result.majority:,}", str(result.poll))
        for seat, result in ((seat, seat.latest) for seat in seats)
    )
    return Report(
        "seats",
        "list",
        lambda: tuple(seat_data(seat, keep) for seat in seats),
        (Table(columns, rows),),
        notes=(*notes, ONE),
        records=_records(seats, keep),
    )


def _records(seats: tuple[Seat, ...], keep: Keep) -> Table:
    keys = (
        "name id gss nation region type councils poll kind electorate valid_votes turnout_percent rejected winner "
        "runner_up majority majority_percent candidates deposits_lost votes_to_keep_deposit"
    )
    return Table(tuple(Column(key, key) for key in keys.split()), tuple(_record(seat, keep) for seat in seats))


def _record(seat: Seat, keep: Keep) -> tuple[str, ...]:
    held, result = seat.constituency, seat.latest
    values = (
        *(held.name, held.id, held.gss, held.nation, held.region, held.type),
        "; ".join(part.council for part in seat.councils),
        *(result.poll, result.kind, result.electorate, result.valid_votes, result.turnout, result.rejected),
        *(result.winner, result.runner_up, result.majority, result.majority_share, result.candidates),
        *(result.deposits_lost, keep(result)),
    )
    return tuple("" if value is None else str(value) for value in values)


def seats_side_by_side(seats: tuple[Seat, ...], keep: Keep, notes: tuple[str, ...] = ()) -> Report:
    """Several seats, one a column."""
    columns = (Column("field", "What"), *(Column(seat.constituency.id, seat.name) for seat in seats))
    lines: dict[str, list[str]] = {
        "Seat": [seat.name for seat in seats],
        "Where": [where(seat.constituency) for seat in seats],
        "Type": [seat.constituency.type for seat in seats],
        "Councils": [councils(seat) for seat in seats],
        "Latest result": [f"{POLLS[seat.latest.kind]}, {seat.latest.poll}" for seat in seats],
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
    rows = tuple((label, *values) for label, values in lines.items())
    data = tuple(seat_data(seat, keep) for seat in seats)
    return Report("seats-compared", "list", data, (Table(columns, rows),), notes=(*notes, ONE))


def former_seat(
    name: str,
    rows: tuple[FormerShare, ...],
    seats: Mapping[str, Constituency],
    table: TableOfData,
    sources: Mapping[str, Source],
) -> Report:
    """A seat that is no more, and the seats that took it over."""
    columns = (
        Column("seat", "Seat"),
        Column("share_of_former", "Of the former seat's people", figures=True),
        Column("share_of_seat", "Of its own people", figures=True),
    )
    shown = tuple((seats[row.seat].name, percent(row.share_of_former), percent(row.share_of_seat)) for row in rows)
    blocks: tuple[Block, ...] = (
        Fields((("What it was", table.says),)),
        Table(columns, shown, "What took its place"),
        provenance((table,), sources),
    )
    data = {"former": name, "replaced_by": rows}
    return Report(
        "former-seat", "entry", data, blocks, headline=f"{name} is a seat no more", notes=(ONE,), sources=ids((table,))
    )


def likely_list(
    postcode: Postcode,
    likely: tuple[Likely, ...],
    seats: Mapping[str, Constituency],
    guide: PostcodeGuide,
    sources: Mapping[str, Source],
) -> Report:
    """The seats that an outward code reaches into, the likeliest first."""
    columns = (
        Column("seat", "Seat"),
        Column("share", f"Of the postcodes in {postcode.outward}", figures=True),
        Column("where", "Where"),
    )
    rows = tuple((seats[each.seat].name, percent(each.share), where(seats[each.seat])) for each in likely)
    says = [guide.says, guide.look_up]
    if postcode.full:
        says.insert(0, f"A full postcode was given, and only its first half, {postcode.outward}, was looked at.")
    blocks = (Table(columns, rows, "Likely seats"), Prose(tuple(says), "Note"), provenance((guide,), sources))
    data = {
        "outward": postcode.outward,
        "full": postcode.full,
        "exact": False,
        "likely": tuple(
            {"seat": each.seat, "name": seats[each.seat].name, "share_percent": each.share} for each in likely
        ),
        "look_up": guide.look_up,
    }
    only = "in one seat" if len(likely) == 1 else f"in {len(likely)} seats"
    head = f"{postcode.outward}: the postcodes that begin so lie {only}"
    return Report("postcode", "entry", data, blocks, headline=head, notes=(ONE,), sources=ids((guide,)))


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
    votes = f"{result.majority:,} vote{'' if result.majority == 1 else 's'}"
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


def ids(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """The sources of entries, each once."""
    return tuple(dict.fromkeys(cite.source for entry in entries for cite in entry.cites))


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
