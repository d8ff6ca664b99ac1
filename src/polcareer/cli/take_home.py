"""`polcareer take-home`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, session, sources_by_id
from polcareer.cli.meaning import Meant, meant
from polcareer.data.kinds import LOAN_PLAN, NATION, PENSION_METHOD, ROLE, TAX_YEAR
from polcareer.errors import UnknownName, WrongUsage
from polcareer.questions import jobs
from polcareer.questions.jobs import TakeHomeQuestion
from polcareer.typed import NotADay, day_typed, is_iso, percent_typed, pounds_typed
from polcareer.view.answer import Answer
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polcareer.jobs.guide import Role
    from polcareer.questions.jobs import LondonBeside

HELP = examples(
    "polcareer take-home 26775 --loan plan-2 --loan postgraduate",
    "polcareer take-home 26775 --nation scotland --basis payslip",
    "polcareer take-home 24000 27000 30k",
    "polcareer take-home 31554 --pension 5 --pension-method salary-sacrifice",
    "polcareer take-home caseworker",
    "polcareer take-home --compare 26775 25922",
    then="What is left of a year's pay after income tax, National Insurance, student loans and a pension. "
    "An estimate for one job; no pension is taken off unless you give one.",
)
NO_PAIR = "There is no London figure to compare for this job."
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("take-home", cls=ReportCommand, help=HELP)
def take_home_command(
    ctx: typer.Context,
    amounts: Annotated[
        list[str],
        typer.Argument(metavar="AMOUNT...|ROLE...", help="Pay in pounds a year: 27000, £27,000 or 27k; or roles."),
    ],
    year: Annotated[
        str | None,
        typer.Option(help="Tax year, such as 2026-27; the newest begun.", autocompletion=completer(TAX_YEAR)),
    ] = None,
    nation: Annotated[
        str,
        typer.Option(
            help="Where you live: england, wales, northern-ireland, scotland.", autocompletion=completer(NATION)
        ),
    ] = "england",
    loan: Annotated[
        list[str] | None,
        typer.Option(
            help="Student loan: plan-1, plan-2, plan-4, plan-5, postgraduate. Repeat it for several.",
            autocompletion=completer(LOAN_PLAN),
        ),
    ] = None,
    loan_starts: Annotated[
        str | None,
        typer.Option(metavar="YEAR|DAY", help="Tax year repayments start, or the day your course ends."),
    ] = None,
    pension: Annotated[str, typer.Option(metavar="PERCENT", help="What you pay into a pension, % of pay.")] = "0",
    pension_method: Annotated[
        str | None,
        typer.Option(
            help="How: net-pay (assumed), relief-at-source, salary-sacrifice.",
            autocompletion=completer(PENSION_METHOD),
        ),
    ] = None,
    basis: Annotated[str, typer.Option(help="annual: the year's rules. payslip: rounded as payroll does.")] = "annual",
    period: Annotated[str | None, typer.Option(help="Payslips by the month or the week.")] = None,
    tax_code: Annotated[str | None, typer.Option(help="The code on your payslip, such as 1257L or BR.")] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="London beside outside: for roles, or for two amounts.")
    ] = False,
) -> Answer:
    """What is left of pay."""
    from polcareer.view.take_home import comparison_answer, take_home_answer

    here = session(ctx)
    asked = TakeHomeQuestion(
        tax_year=year,
        nation=nation,
        student_loans=tuple(loan or ()),
        loan_starts=loan_starts,
        pension=percent_typed(pension, "pension"),
        pension_method=pension_method,
        basis=basis,
        period=period,
        tax_code=tax_code,
    )
    understood = tuple(_course_end(loan_starts))
    found = _roles(here, amounts, must_be=compare)
    if found is not None:
        ids = tuple(role.id for role in found.entries)
        beside = jobs.roles_beside(here.store, asked, ids, here.today, must_pair=compare)
        if isinstance(beside, jobs.TakenHome):
            return found.noted(take_home_answer(beside, sources_by_id(here), (*understood, NO_PAIR)))
        understood += tuple(f"{NO_PAIR} Alone: polcareer take-home {role}." for role in beside.unpaired)
        return found.noted(comparison_answer(beside, sources_by_id(here), understood))
    if compare:
        return comparison_answer(_compared(here, asked, amounts), sources_by_id(here), understood)
    taken = jobs.take_home(here.store, asked, (pounds_typed(text, "pay") for text in amounts), here.today)
    return take_home_answer(taken, sources_by_id(here), understood)


def _roles(here: Session, words: list[str], *, must_be: bool) -> Meant[Role] | None:
    """The roles that words name, where they are no amounts. Raises `UnknownName` if they must be roles then."""
    if any(character.isdigit() for character in words[0]):
        return None
    try:
        return meant(here, ROLE, words)
    except UnknownName:
        if must_be:
            raise
        return None


def _course_end(typed: str | None) -> Iterator[str]:
    """What was understood of the day on which a course ends; nothing for a tax year."""
    if typed is not None and not is_iso(typed):
        with suppress(NotADay):
            yield f"Your course ends on {day_in_words(day_typed(typed))}, as --loan-starts says."


def _compared(here: Session, asked: TakeHomeQuestion, words: list[str]) -> LondonBeside:
    """Two amounts, London's first."""
    if len(words) != 2:
        raise WrongUsage(
            f"--compare takes two amounts, London's first, not {len(words)}.",
            "For example: polcareer take-home --compare 26775 25922",
        )
    london, outside = (pounds_typed(word, "pay") for word in words)
    return jobs.amounts_beside(here.store, asked, london, outside, here.today)
