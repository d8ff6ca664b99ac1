"""`polcareer deposit`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from polcareer.cli.command import ReportCommand, Session, as_typed, completer, examples, session, sources_by_id
from polcareer.cli.meaning import names_an_office
from polcareer.cli.nouns import offices_on
from polcareer.data.kinds import OFFICE, SEAT
from polcareer.errors import UnknownName, WrongUsage
from polcareer.law.rule import OFFICES, Office, default_office
from polcareer.polls.deposit import OtherDeposit, pounds_for, settle
from polcareer.questions import polls
from polcareer.questions.of_offices import called_together
from polcareer.questions.places import office_meant
from polcareer.typed import count_typed, percent_typed
from polcareer.view.answer import Answer
from polcareer.view.deposit import (
    contests_report,
    deposit_in_seat,
    deposit_list,
    deposit_report,
    other_deposit,
    rule_report,
)

HELP = examples(
    "polcareer deposit 2337 46732",
    "polcareer deposit 1000 20000",
    "polcareer deposit Clacton",
    "polcareer deposit --seat 'St Austell' --votes 2336",
    "polcareer deposit 60000 1200000 --office mayor-of-london",
    "polcareer deposit",
    "polcareer deposit --office pcc",
    "polcareer deposit --office ms --contest list --names 4",
    "polcareer deposit 9000 200000 --office msp --contest region --elected",
    then="Is the deposit kept? By whole votes, since exactly the threshold loses. With a seat, from its last result. "
    "With no votes, what the deposit is and what keeps it; with nothing at all, that of every office.",
)
EXAMPLE = "For example: polcareer deposit 2337 46732"
BEFORE_AN_OFFICE = re.compile(r"^(?:for|as|of|to stand for|to be)\s+(?:an?\s+|the\s+)?", re.IGNORECASE)
DEPOSIT = "deposit"  # the topic, where a name means several offices
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def deposit(
    ctx: typer.Context,
    counts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VOTES VALID|SEAT|OFFICE]",
            autocompletion=completer(SEAT),
            help="The candidate's votes (or their percentage) and all candidates' valid votes, rejected papers left "
            "out; or a seat or an office by name.",
        ),
    ] = None,
    seat: Annotated[
        str, typer.Option(metavar="NAME", help="By this seat's last result.", autocompletion=completer(SEAT))
    ] = "",
    votes_there: Annotated[
        str | None,
        typer.Option("--votes", metavar="NUMBER", help="With a seat: would these votes (or 5.1%) keep it?"),
    ] = None,
    office: Annotated[
        str,
        typer.Option(help="An office by name; polcareer offices lists them.", autocompletion=completer(OFFICE)),
    ] = "",
    contest: Annotated[str, typer.Option(help="Which contest, for an office with several: constituency ...")] = "",
    elected: Annotated[
        bool | None, typer.Option("--elected/--not-elected", help="With votes: was a seat won? That can keep it.")
    ] = None,
    names: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="How many names a party's list has, where that decides.")
    ] = None,
) -> Answer:
    """Is the deposit kept?"""
    here = session(ctx)
    votes, valid_votes, named = _counts_and_name(counts or [])
    named = BEFORE_AN_OFFICE.sub("", named) if names_an_office(here, BEFORE_AN_OFFICE.sub("", named)) else named
    if named and not (seat or office) and names_an_office(here, named):
        office, named = named, ""
    if votes is None and (several := called_together(here.store, office or named)):
        return offices_on(here, DEPOSIT, several, office or named)
    seat = seat or named
    chosen = office_meant(here.store, office) if office else default_office(here.store.load(OFFICES))
    if votes_there is not None and not seat and valid_votes is None:  # --votes with all votes as a count
        votes, valid_votes, votes_there = votes_there, votes, None if votes else votes_there
    if seat:
        return _by_seat(here, chosen, seat, votes, valid_votes, votes_there)
    if votes_there is not None:
        raise WrongUsage("--votes goes with --seat.", EXAMPLE)
    if votes is None and elected is not None:
        raise WrongUsage("--elected goes with votes.", EXAMPLE)
    if votes is None and not contest and names is None:
        known = polls.deposits_known(here.store, here.today, chosen.id if office else "")
        if len(known) > 1:
            return (contests_report if office else deposit_list)(known, sources_by_id(here))
    rule = polls.deposit_known(here.store, chosen.id, here.today, contest)
    if isinstance(rule, OtherDeposit):
        return other_deposit(rule, chosen.title, sources_by_id(here))
    if votes is None:
        paid = None if names is None else (names, pounds_for(rule, names))
        return rule_report(rule, chosen.title, sources_by_id(here), paid, chosen.stood_for or chosen.title)
    if valid_votes is None:
        raise WrongUsage(
            "The valid votes of all candidates are missing.",
            f"Give both, as polcareer deposit 2337 46732, or a seat: polcareer deposit Clacton --votes {votes}",
        )
    valid = _count(valid_votes, "valid votes")
    result = settle(_votes(votes, valid), valid, rule, elected=elected, names=names)
    return deposit_report(result, chosen.title, sources_by_id(here))


def _by_seat(
    here: Session, office: Office, seat: str, votes: str | None, valid_votes: str | None, votes_there: str | None
) -> Answer:
    """The deposit in a seat, with the votes that stood beside it or behind --votes. Raises `WrongUsage`."""
    if valid_votes is not None or (votes is not None and votes_there is not None):
        raise WrongUsage("With --seat the valid votes are those of its last result.", "Give --votes alone.")
    try:
        return _in_seat(here, office, seat, votes if votes_there is None else votes_there)
    except UnknownName as unknown:
        if votes is None:
            raise
        said = f"'{seat}' is no seat that we know, and no whole number of votes."
        near = f"Did you mean {' or '.join(unknown.close)}? " if unknown.close else ""
        raise WrongUsage(said, f"{near}{EXAMPLE}") from None


def _counts_and_name(words: list[str]) -> tuple[str | None, str | None, str]:
    """Votes, valid votes and the name of a seat or an office. Raises `WrongUsage` for more than two counts."""
    counts = [word for word in words if count_typed(word.rstrip().removesuffix("%").split(".")[0]) is not None]
    named = " ".join(word for word in words if word not in counts)
    if len(counts) > 2:
        raise WrongUsage("Two counts are taken: the candidate's votes and all valid votes.", EXAMPLE)
    votes, valid, *_ = (*counts, None, None)
    return votes, valid, named


def _votes(text: str, valid: int) -> int:
    """Votes, or a percentage of the valid ones, in whole votes: those that fall short of the next do not count."""
    if not text.rstrip().endswith("%"):
        return _count(text, "votes")
    return int(percent_typed(text, "share of the votes") * valid / 100)


def _in_seat(here: Session, office: Office, name: str, votes: str | None) -> Answer:
    from polcareer.questions import seats

    if seats.office_of_seats(here.store) != office.id:
        raise WrongUsage(
            f"Seats are those of the {seats.body_of_seats(here.store)}, not of the office {office.id}.",
            "Leave --office out, or give the votes and the valid votes.",
        )
    seat = seats.seat_named(here.store, as_typed(name))
    count = None if votes is None else _votes(votes, seat.counted.valid_votes or 0)
    return deposit_in_seat(seats.deposit_in_seat(here.store, seat, count), sources_by_id(here))


def _count(text: str, what: str) -> int:
    count = count_typed(text)
    if count is None:
        raise WrongUsage(f"The {what} must be a whole number up to 999,999,999, not '{text}'.", EXAMPLE)
    return count
