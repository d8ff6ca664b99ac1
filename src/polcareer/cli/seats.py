"""`polcareer seats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    as_typed,
    completer,
    examples,
    names_argument,
    nation_meant,
    session,
    sources_by_id,
)
from polcareer.data.kinds import SEAT
from polcareer.errors import WrongUsage
from polcareer.names import one_of
from polcareer.polls.deposit import DEPOSITS, deposit_rule, fewest_votes
from polcareer.polls.seats import (
    COUNCILS,
    FORMER_SEATS,
    RESULTS,
    SEATS,
    TABLES,
    Filter,
    Nation,
    Seat,
    SeatNames,
    assemble,
    choose,
    find_groups,
    read_margin,
    read_postcode,
)
from polcareer.view.blocks import Report
from polcareer.view.seats import Keep, seat_list, seats_side_by_side

if TYPE_CHECKING:
    from polcareer.polls.seats import Constituency, Postcode, Result, Table
    from polcareer.polls.spending import SpendingLimit
    from polcareer.view.blocks import Block

HELP = examples(
    "polcareer seats st austell",
    "polcareer seats 'Ynys Môn' clacton",
    "polcareer seats BR8",
    "polcareer seats --marginal 2.5% --nation wales",
    "polcareer seats --council cornwall --csv",
    then="The constituencies: where each is, its latest result, deposits lost, what it came from. Names are found "
    "without quotes, in Welsh, with typos, and as they were before the boundaries changed.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def seats(
    ctx: typer.Context,
    names: Annotated[list[str] | None, names_argument(SEAT, "[NAME]...", "By name, id or postcode;")] = None,
    nation: Annotated[
        str,
        typer.Option(help=f"Only there: {', '.join(get_args(Nation))}.", autocompletion=completer(get_args(Nation))),
    ] = "",
    region: Annotated[str, typer.Option(help="Only in this region of England.")] = "",
    council: Annotated[str, typer.Option(help="Only where this council is.")] = "",
    marginal: Annotated[
        str, typer.Option(metavar="VOTES|N%", help="Only with a majority of at most this; the closest first.")
    ] = "",
    search: Annotated[str, typer.Option(metavar="TEXT", help="Only with this in the name.")] = "",
) -> Report:
    """List, show or compare seats."""
    here = session(ctx)
    if nation:
        nation = one_of("nation", nation_meant(here, nation), get_args(Nation), "polcareer seats --help")
    margin = read_margin(marginal) if marginal else None
    wanted = Filter(nation, region, as_typed(council), margin, as_typed(search))
    if not names:
        return _chosen(here, wanted)
    words = [as_typed(name) for name in names]
    if any(wanted):
        raise WrongUsage("Names and filters cannot be used together.", "Drop one or the other.")
    postcode = read_postcode(" ".join(words))
    return _named(here, words) if postcode is None else _in_postcode(here, postcode)


def _chosen(here: Session, wanted: Filter) -> Report:
    found = choose(_assembled(here, here.store.load(SEATS), former=here.form == "json"), wanted)
    notes = ["Figures are of the latest result known, a by-election's where one was held."]
    if found.unknown:
        left_out = ", ".join(seat.name for seat in found.unknown)
        notes.append(f"Left out, since its valid votes are not known: {left_out}.")
    if not found.seats:
        notes.insert(0, "No seat fits all of that.")
    return seat_list(found.seats, _keeping(here), tuple(notes))


def _named(here: Session, words: list[str]) -> Report:
    known = SeatNames(here.store.load(SEATS), here.store.load(FORMER_SEATS))
    found = find_groups(words, known)
    if found.former:
        from polcareer.view.seats import former_seat

        table = _tables(here)["former-seats"]
        return former_seat(found.former, known.replaced_by(found.former), known.by_id, table, sources_by_id(here))
    shown = _assembled(here, found.seats)
    if found.several:
        return seat_list(shown, _keeping(here), (f"'{' '.join(words)}' fits these {len(shown)} seats.",))
    if len(shown) > 1:
        notes = tuple(f"No seat is called '{typed}'; this is {name}." for typed, name in found.guessed)
        return seats_side_by_side(shown, _keeping(here), notes)
    from polcareer.view.seats import seat_in_full

    used = dict.fromkeys(("seats", *(result.table for result in shown[0].results), "councils", "former-seats"))
    tables = tuple(_tables(here)[name] for name in used)
    typed = found.guessed[0][0] if found.guessed else ""
    limits = _limits(here, shown[0])
    return seat_in_full(shown[0], _keeping(here), tables, sources_by_id(here), limits=limits, typed=typed)


def _limits(here: Session, seat: Seat) -> tuple[SpendingLimit, Block]:
    """What a candidate may spend there, by the electors of the last result: an estimate, and as a part of a page."""
    from polcareer.polls.spending import SPENDING, electors_of, limit
    from polcareer.view.spending import limits_in_short

    known, data = electors_of(seat, here.today), here.store.load(SPENDING)
    found = limit(data, known.electors, known.seat_type, here.today, by_election=False)
    return found, limits_in_short(data, found, sources_by_id(here))


def _in_postcode(here: Session, postcode: Postcode) -> Report:
    from polcareer.polls.seats import OUTWARD_CODES, POSTCODES, likely_seats
    from polcareer.view.seats import likely_list

    guide = here.store.load(POSTCODES)
    likely = likely_seats(postcode, here.store.load(OUTWARD_CODES), guide)
    by_id = {seat.id: seat for seat in here.store.load(SEATS)}
    return likely_list(postcode, likely, by_id, guide, sources_by_id(here))


def _assembled(here: Session, chosen: tuple[Constituency, ...], *, former: bool = True) -> tuple[Seat, ...]:
    load = here.store.load
    return assemble(chosen, load(RESULTS), load(COUNCILS), load(FORMER_SEATS) if former else ())


def _tables(here: Session) -> dict[str, Table]:
    return {table.id: table for table in here.store.load(TABLES)}


def _keeping(here: Session) -> Keep:
    """What says the fewest votes that kept a deposit at a poll for these seats."""
    rules, office = here.store.load(DEPOSITS), _tables(here)["seats"].office or ""

    def keep(result: Result) -> int | None:
        if result.valid_votes is None:
            return None
        return fewest_votes(result.valid_votes, deposit_rule(rules, office, result.poll))

    return keep
