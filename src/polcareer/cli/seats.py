"""`polcareer seats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from polcareer.cli.command import (
    ReportCommand,
    Session,
    apart_from_nation,
    as_typed,
    completer,
    examples,
    names_argument,
    nation_meant,
    session,
    sources_by_id,
)
from polcareer.data.kinds import SEAT
from polcareer.errors import SeveralNames, UnknownName, WrongUsage
from polcareer.names import one_of, plain
from polcareer.polls.seats import Filter, Nation, read_margin, read_postcode
from polcareer.questions import seats as ask
from polcareer.typed import without_at_most
from polcareer.view.answer import Answer
from polcareer.view.seats import (
    LATEST,
    every_seat,
    filtered,
    former_seat,
    likely_list,
    seat_in_full,
    seat_list,
    seats_side_by_side,
)
from polcareer.words import counted

if TYPE_CHECKING:
    from polcareer.polls.seats import Seat

FEW_VOTES = 20  # a majority this small is rarer than a percentage sign that was left out
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
) -> Answer:
    """List, show or compare seats."""
    from polcareer.questions.lines import after_lead

    here = session(ctx)
    names, nation = apart_from_nation(here, names, nation)
    if region and not nation:
        (region, nation) = _nation_for_region(here, region)
    if nation:
        nation = one_of("nation", nation_meant(here, nation), get_args(Nation), "polcareer seats --help")
    margin = read_margin(without_at_most(marginal)) if marginal else None
    wanted = Filter(nation, region, as_typed(council), margin, as_typed(search))
    if not names:
        return _chosen(here, wanted)
    words = [as_typed(name) for name in names]
    words = after_lead(here.store, tuple(words)).split() or words  # in Dundee
    if any(wanted):
        raise WrongUsage("Names and filters cannot be used together.", "Drop one or the other.")
    postcode = read_postcode(" ".join(words))
    if postcode is not None:
        return likely_list(ask.seats_in_postcode(here.store, postcode), sources_by_id(here))
    return _named(here, words)


def _nation_for_region(here: Session, region: str) -> tuple[str, str]:
    """A region and a nation as meant: a nation that was given as a region is the nation."""
    nation = nation_meant(here, as_typed(region))
    return ("", nation) if nation in get_args(Nation) else (region, "")


def _chosen(here: Session, wanted: Filter) -> Answer:
    found, keep = ask.seats_chosen(here.store, wanted), ask.votes_that_keep(here.store)

    def in_full() -> tuple[Seat, ...]:
        return ask.in_full(here.store, tuple(seat.constituency for seat in found.seats))

    if not any(wanted):
        return every_seat(found.seats, keep, in_full)
    notes = [] if found.seats else ["No seat fits all of that."]
    if wanted.region and found.seats and plain(found.region) != plain(wanted.region):
        notes.insert(0, f"'{wanted.region}' was taken for the region {found.region}.")
    if wanted.margin is not None and wanted.margin.votes is not None and wanted.margin.votes <= FEW_VOTES:
        votes = wanted.margin.votes
        notes.insert(0, f"{counted(votes, 'vote')}; did you mean {votes}%? Then: polcareer seats --marginal {votes}%")
    if found.unknown:
        left_out = ", ".join(seat.name for seat in found.unknown)
        notes.append(f"Left out, since its valid votes are not known: {left_out}.")
    return seat_list(found.seats, keep, filtered(found, wanted), tuple(notes), in_full)


def seats_meant(here: Session, words: list[str]) -> ask.SeatsMeant | ask.FormerSeat:
    """What names mean; a name that is no seat's, or several seats', the one that search finds by its words."""
    from polcareer.questions.search import named, nearest_in

    text = " ".join(words)
    try:
        return ask.seats_meant(here.store, words)
    except SeveralNames:
        whole = named(here.store, text)
        if whole is None or whole.kind != "seat":
            raise
        return ask.seats_meant(here.store, (whole.id,))
    except UnknownName:
        near = nearest_in(here.store, "seat", text)
        if len(near) != 1:
            raise
        return ask.seats_meant(here.store, near)


def _named(here: Session, words: list[str]) -> Answer:
    found = seats_meant(here, words)
    if isinstance(found, ask.FormerSeat):
        return former_seat(found, sources_by_id(here))
    keep = ask.votes_that_keep(here.store)
    if found.several:
        fits = f"'{' '.join(words)}' fits these {len(found.seats)} seats."
        if found.guessed:
            fits = f"No seat is called '{' '.join(words)}'. These {len(found.seats)} have what is spelt nearly so."
        listed = seat_list(found.seats, keep, found.said or fits)
        # JSON and a pipe have no headline.
        return listed._replace(small_print=lambda: (found.said or fits, LATEST), aside=lambda: (found.said or fits,))
    if len(found.seats) > 1:
        notes = tuple(f"No seat is called '{typed}'; this is {name}." for typed, name in found.guessed)
        return seats_side_by_side(found.seats, keep, notes)
    (seat,) = found.seats
    typed = found.guessed[0][0] if found.guessed else ""
    spending = ask.limit_in_seat(here.store, seat, here.today)
    shown = seat_in_full(seat, keep, ask.tables_used(here.store, seat), spending, sources_by_id(here), typed)
    said = tuple(filter(None, (found.said, ask.of_a_like_name(here.store, seat.constituency, words))))
    return shown._replace(notes=lambda: (*said, *shown.notes())) if said else shown
