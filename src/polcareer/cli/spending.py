"""`polcareer spending`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import ReportCommand, as_typed, completer, examples, session, sources_by_id
from polcareer.cli.meaning import names_an_office
from polcareer.data.kinds import OFFICE, SEAT
from polcareer.errors import WrongUsage
from polcareer.polls.spending import SPENDING
from polcareer.questions import polls
from polcareer.questions.places import office_meant
from polcareer.questions.seats import office_of_seats
from polcareer.typed import count_typed, day_option
from polcareer.view.answer import Answer
from polcareer.view.spending import limit_report, office_report, offices_report, rules_report, seat_report

if TYPE_CHECKING:
    from polcareer.polls.spending import SeatType

HELP = examples(
    "polcareer spending",
    "polcareer spending --electors 77874 --borough",
    "polcareer spending --electors 69943 --county --poll 2024-07-04",
    "polcareer spending Clacton",
    "polcareer spending --by-election",
    "polcareer spending --office councillor --electors 6000",
    then="What a candidate for Parliament may spend, and when; who may give; what is due after the result. "
    "--office: the limit at another election, and for a council those of joint candidates.",
)
SHAPE = "For example: polcareer spending --electors 77874 --borough"
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def spending(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SEAT|OFFICE]",
            help="A seat by name, for an estimate from its result; or an office; and the number of electors.",
            autocompletion=completer(SEAT),
        ),
    ] = None,
    seat: Annotated[
        str,
        typer.Option(metavar="NAME", help="The same, as an option.", autocompletion=completer(SEAT)),
    ] = "",
    electors: Annotated[
        str | None, typer.Option(metavar="N", help="Electors on the seat's register: ask the returning officer.")
    ] = None,
    county: Annotated[bool, typer.Option("--county", help="The seat is a county constituency.")] = False,
    borough: Annotated[
        bool, typer.Option("--borough", "--burgh", help="The seat is a borough, or in Scotland a burgh, constituency.")
    ] = False,
    by_election: Annotated[bool, typer.Option("--by-election", help="A by-election: one sum for any seat.")] = False,
    poll: Annotated[
        str | None, typer.Option(metavar="DATE", help="Polling day, such as 4 July 2024 (today if left out).")
    ] = None,
    office: Annotated[
        str,
        typer.Option(help="Another office, such as councillor or mayor of London.", autocompletion=completer(OFFICE)),
    ] = "",
    contest: Annotated[str, typer.Option(help="Which contest, for an office with several: constituency ...")] = "",
) -> Answer:
    """What may a candidate spend?"""
    here = session(ctx)
    name, electors = _apart_from_electors(names or [], electors)
    if name and not (seat or office) and names_an_office(here, name):
        office, name = name, ""
    seat = seat or name
    data = here.store.load(SPENDING)
    day = here.today if poll is None else day_option("--poll", poll)
    seat_type = _seat_type(county=county, borough=borough)
    count = None if electors is None else _count(electors)
    several = polls.limits_together(here.store, office, day, count, contest) if office else ()
    if several:
        _refuse_of_seats(seat=seat, county=county, borough=borough, by_election=by_election)
        return offices_report(several)
    if office and (other := office_meant(here.store, office)).id != office_of_seats(here.store):
        _refuse_of_seats(seat=seat, county=county, borough=borough, by_election=by_election)
        known = polls.office_limit(here.store, other.id, day, count, contest)
        return office_report(data, known, other, sources_by_id(here))
    if seat:
        if seat_type is not None:
            raise WrongUsage(
                "The seat itself says whether it is a county or a borough.", "Leave --county and --borough out."
            )
        from polcareer.questions import seats

        named = seats.seat_named(here.store, as_typed(seat))
        told = seats.limit_in_seat(here.store, named, day, by_election=by_election, electors=count)
        return seat_report(told, sources_by_id(here))
    if count is None or seat_type is None:
        _refuse_half(count, seat_type, by_election=by_election)
        return rules_report(data, day, sources_by_id(here), by_election=by_election)
    found = polls.spending_limit(here.store, count, seat_type, day, by_election=by_election)
    return limit_report(data, found, sources_by_id(here))


def _apart_from_electors(words: list[str], electors: str | None) -> tuple[str, str | None]:
    """The name of a seat or an office, and the electors that stand beside it as a number."""
    counts = [word for word in words if count_typed(word, digits=18) is not None][: 1 if electors is None else 0]
    return " ".join(word for word in words if word not in counts), counts[0] if counts else electors


def _refuse_of_seats(*, seat: str, county: bool, borough: bool, by_election: bool) -> None:
    """Seats and what goes with them are those of Parliament."""
    if seat or county or borough or by_election:
        raise WrongUsage(
            "A seat, --county, --borough and --by-election go with Parliament alone.",
            "Leave them out. For example: polcareer spending --office councillor --electors 6000",
        )


def _seat_type(*, county: bool, borough: bool) -> SeatType | None:
    if county and borough:
        raise WrongUsage(
            "A seat is a county or a borough constituency, not both.", "Keep one of --county and --borough."
        )
    if county:
        return "county"
    return "borough" if borough else None


def _refuse_half(count: int | None, seat_type: SeatType | None, *, by_election: bool) -> None:
    """The sum of a by-election needs neither electors nor a type; any other needs both, and the rules neither."""
    if by_election:
        return
    if count is not None:
        raise WrongUsage("The limit differs between county and borough seats.", f"Add --county or --borough. {SHAPE}")
    if seat_type is not None:
        raise WrongUsage("The limit goes by the number of electors.", f"Add --electors. {SHAPE}")


def _count(text: str) -> int:
    count = count_typed(text, digits=18)
    if count is None:
        raise WrongUsage(f"--electors takes a whole number, not '{text}'.", SHAPE)
    return count
