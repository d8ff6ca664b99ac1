"""`polcareer salaries`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, session, sources_by_id
from polcareer.data.kinds import EMPLOYER, PAY_SCHEME, ROLE
from polcareer.errors import WrongUsage
from polcareer.jobs.guide import ROLES, Level
from polcareer.jobs.pay import LEVEL_OF, SALARIES, Area, PayFilter, read_year
from polcareer.names import find_all, find_one, one_of
from polcareer.view.blocks import Report

if TYPE_CHECKING:
    from polcareer.jobs.pay import PayQuestion

HELP = examples(
    "polcareer salaries",
    "polcareer salaries caseworker parliamentary-assistant",
    "polcareer salaries office-manager --at 34000",
    "polcareer salaries caseworker --at 15k --part-time 0.6",
    "polcareer salaries caseworker --history",
    "polcareer salaries caseworker parliamentary-assistant --take-home",
    "polcareer salaries --scheme ipsa --year 2024-25 --area london",
    "polcareer salaries office-manager --json",
    then="Pay in pounds a year: London beside the rest of the UK, with the difference. The newest figures that we"
    " found, unless you ask for a year; an older guide is marked as such.",
)
AREAS: tuple[Area, ...] = get_args(Area)
LEVELS: tuple[str, ...] = (*get_args(Level), *LEVEL_OF)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def salaries(
    ctx: typer.Context,
    roles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ROLE]...", help="Roles by name; none shows all.", autocompletion=completer(ROLE)),
    ] = None,
    area: Annotated[
        str,
        typer.Option(help=f"Only pay that counts there: {', '.join(AREAS)}.", autocompletion=completer(AREAS)),
    ] = "",
    year: Annotated[str, typer.Option(help="The figures of a year, such as 2024-25, estimates included.")] = "",
    scheme: Annotated[
        str, typer.Option(help="Only this set of figures, such as ipsa.", autocompletion=completer(PAY_SCHEME))
    ] = "",
    level: Annotated[
        str, typer.Option(help=f"Only at this level: {', '.join(LEVELS)}.", autocompletion=completer(LEVELS))
    ] = "",
    employer: Annotated[
        str, typer.Option(help="Only with this kind of employer, such as mp.", autocompletion=completer(EMPLOYER))
    ] = "",
    at: Annotated[str | None, typer.Option(metavar="POUNDS", help="Where an offer falls: 27000, 27k, £27,000.")] = None,
    hours: Annotated[
        str | None, typer.Option(help="For the wage floor: full-time hours a week, if not the band's own.")
    ] = None,
    age: Annotated[str | None, typer.Option(help="For the wage floor: age in years, if not an adult's rate.")] = None,
    part_time: Annotated[str | None, typer.Option(metavar="SHARE", help="For part of a week, such as 0.6.")] = None,
    history: Annotated[bool, typer.Option("--history", help="How the bands moved from year to year.")] = False,
    take_home: Annotated[
        bool, typer.Option("--take-home", help="What the figures leave after income tax and National Insurance.")
    ] = False,
) -> Report:
    """Pay, London beside outside."""
    here = session(ctx)
    wanted = _filter(here, PayFilter(tuple(roles or ()), _area(area), read_year(year), scheme, _level(level), employer))
    asked = _question(here, wanted, hours, age, part_time)
    if take_home and (history or at is not None):
        raise WrongUsage(
            "--take-home shows the figures of today, so it cannot stand with --history or --at.",
            "What an offer leaves: polcareer take-home 34000",
        )
    if history:
        _check_history(year, at, hours, age)
        return _history(here, asked)
    return _paid(here, asked, take_home=take_home) if at is None else _offer(here, asked, at)


def _area(text: str) -> Area | None:
    return one_of("area", text, AREAS, "polcareer salaries --help") if text else None


def _level(text: str) -> str:
    level = one_of("level", text, LEVELS, "polcareer salaries --help") if text else text
    return LEVEL_OF.get(level, level)


def _filter(here: Session, typed: PayFilter) -> PayFilter:
    """The filter with the id of everything that was named. Raises `UnknownName` and `SeveralNames`."""
    roles = find_all(ROLE, here.store.load(ROLES), typed.roles)
    meant = typed._replace(roles=tuple(role.id for role in roles))
    if typed.scheme:
        meant = meant._replace(scheme=find_one(PAY_SCHEME, here.store.load(SALARIES).schemes, typed.scheme).id)
    if typed.employer:
        from polcareer.jobs.guide import EMPLOYERS

        meant = meant._replace(employer=find_one(EMPLOYER, here.store.load(EMPLOYERS), typed.employer).id)
    return meant


def _check_history(*others: str | None) -> None:
    named = zip(("--year", "--at", "--hours", "--age"), others, strict=True)
    clash = next((name for name, value in named if value), None)
    if clash:
        raise WrongUsage(f"--history and {clash} cannot be used together.", "Leave one of them out.")


def _question(here: Session, wanted: PayFilter, hours: str | None, age: str | None, part: str | None) -> PayQuestion:
    from polcareer.jobs.pay import PayQuestion

    if (hours, age, part) == (None, None, None):
        return PayQuestion(wanted, here.today)
    from polcareer import typed
    from polcareer.jobs.wages import WAGE_FLOORS, youngest_age

    return PayQuestion(
        wanted,
        here.today,
        None if hours is None else typed.hours_a_week(hours),
        None if age is None else typed.age_in_years(age, youngest_age(here.store.load(WAGE_FLOORS))),
        None if part is None else typed.share_of_a_week(part),
    )


def _paid(here: Session, asked: PayQuestion, *, take_home: bool) -> Report:
    from polcareer.jobs.pay import what_is_paid
    from polcareer.view.pay import salary_report

    told = here.told or asked.wanted.names_jobs  # what is not there is told in a pipe too
    answer = what_is_paid(here.store, asked, told=told)
    report = salary_report(answer, sources_by_id(here))
    if not take_home:
        return report
    from polcareer.jobs.take_home import ends_of_bands
    from polcareer.jobs.tax import TAX
    from polcareer.view.take_home import with_take_home

    left = ends_of_bands((band for row in answer.rows for band in row.bands), here.store.load(TAX), here.today)
    return with_take_home(report, answer.rows, left)


def _offer(here: Session, asked: PayQuestion, at: str) -> Report:
    from polcareer.jobs.offer import where_it_falls
    from polcareer.typed import pounds_typed
    from polcareer.view.offer import offer_report

    offer = pounds_typed(at, "offer")
    return offer_report(where_it_falls(here.store, asked, offer), sources_by_id(here))


def _history(here: Session, asked: PayQuestion) -> Report:
    from polcareer.jobs.pay import how_it_moved
    from polcareer.view.pay import history_report

    return history_report(how_it_moved(here.store, asked), sources_by_id(here))
