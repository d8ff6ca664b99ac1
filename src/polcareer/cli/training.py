"""`polcareer training`: ways in and courses, one of them, those for somebody, and what opens when."""

from __future__ import annotations

from typing import Annotated, get_args

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
)
from polcareer.cli.meaning import Meant, meant, somewhere
from polcareer.cli.nouns import look_of
from polcareer.data.kinds import AUDIENCE, TRAINING_SCHEME
from polcareer.errors import UnknownName
from polcareer.jobs.guide import HEADINGS, AudienceId, Nation
from polcareer.jobs.schemes import Training, calendar, opening_in
from polcareer.names import find_one, one_of, plain
from polcareer.questions.jobs import training_for
from polcareer.view.answer import Answer
from polcareer.words import MONTHS, nation_title

HELP = examples(
    "polcareer training",
    "polcareer training --open",
    "polcareer training --month October",
    "polcareer training --paid",
    "polcareer training --for no-degree",
    "polcareer training --for graduates --nation scotland",
    "polcareer training --for 'career changer' --nation wales",
    "polcareer training career launch",
    then="Ways into political work, and courses: apprenticeships, placements, internships, graduate and mentoring "
    "schemes. --for keeps those for you; --open says what usually opens this month and next, and then over the year. A "
    "month is what was usual: no date of a coming round is held. What had no round in the last two years comes last.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def training(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, names_argument(TRAINING_SCHEME)] = None,
    audience: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="WHO",
            help=f"Only those for: {', '.join(get_args(AudienceId))}; or in your own words.",
            autocompletion=completer(get_args(AudienceId)),
        ),
    ] = "",
    nation: Annotated[
        str,
        typer.Option(help=f"Only there: {', '.join(get_args(Nation))}.", autocompletion=completer(get_args(Nation))),
    ] = "",
    opening: Annotated[
        bool, typer.Option("--open", help="What usually opens this month and next, then month by month.")
    ] = False,
    month: Annotated[
        str,
        typer.Option(metavar="MONTH", help="Only what usually opens in this month.", autocompletion=completer(MONTHS)),
    ] = "",
    paid: Annotated[bool, typer.Option("--paid", help="What each way in pays, as far as that was seen.")] = False,
) -> Answer:
    """List, show one, or say what opens when."""
    from polcareer.questions.lines import is_option
    from polcareer.view.training import calendar_answer, paid_list, training_in_full, training_list

    here = session(ctx)
    if ids and is_option(here.store, " ".join(map(as_typed, ids)), "--paid"):
        ids, paid = None, True
    typed = " ".join(map(as_typed, ids or ()))
    if typed and not month and _month(typed):
        ids, month = None, typed
    ids, nation = apart_from_nation(here, ids, nation)
    place, notes = somewhere(here, ids, (), TRAINING_SCHEME)
    nation = nation or place
    nation = (
        one_of("nation", nation_meant(here, nation), get_args(Nation), "polcareer training --help") if nation else ""
    )
    wanted = training_for(here.store, as_typed(audience), nation)
    asked = _in_words(here, as_typed(audience), nation)
    found: Meant[Training] = Meant((), notes, several=bool(notes)) if notes else meant(here, TRAINING_SCHEME, ids or ())
    if found.entries:
        wanted = tuple(item for item in found.entries if item in wanted)
    if month:
        return found.noted(_in_month(here, wanted, month, asked))
    if opening:
        return found.noted(calendar_answer(calendar(wanted, here.today), here.today, asked))
    if len(found.entries) == 1 and not (asked or paid):
        return found.noted(training_in_full(found.entries[0], look_of(here), here.today))
    if paid:
        return found.noted(paid_list(wanted, look_of(here), here.today, asked))
    shown = training_list(wanted, look_of(here), here.today, asked, with_pay=bool(audience), nation=nation)
    return found.noted(shown)


def _month(text: str) -> int:
    """The month that a text names, whole or by its first letters; 0 for none."""
    said = plain(text)
    named = (number for number, name in enumerate(MONTHS, 1) if len(said) > 2 and plain(name).startswith(said))
    return next(named, 0)


def _in_month(here: Session, wanted: tuple[Training, ...], text: str, asked: str) -> Answer:
    """What usually opens in a month. Raises `UnknownName` for what is none."""
    from polcareer.view.training import month_answer

    month = _month(text)
    if not month:
        raise UnknownName("month", text, MONTHS, "polcareer training --help")
    return month_answer(opening_in(calendar(wanted, here.today), month), month, here.today, asked)


def _in_words(here: Session, audience: str, nation: str) -> str:
    """Whom and where was asked for. Raises `UnknownName`."""
    who = find_one(AUDIENCE, here.store.load(HEADINGS).audiences, audience).title if audience else ""
    return ", ".join(filter(None, (who, nation_title(nation))))
