"""`polcareer take-home`."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, session, sources_by_id
from polcareer.cli.meaning import Meant, meant
from polcareer.data.kinds import LOAN_PLAN, NATION, PENSION_METHOD, ROLE, STARTER_STATEMENT, TAX_YEAR
from polcareer.errors import UnknownName, WrongUsage
from polcareer.questions import take_home as questions
from polcareer.questions.take_home import Job, TakeHomeQuestion
from polcareer.typed import (
    NotADay,
    age_in_years,
    day_option,
    day_typed,
    hours_a_week,
    is_iso,
    pay_typed,
    percent_typed,
    says_how_often,
)
from polcareer.view.answer import Answer
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polcareer.jobs.guide import Role
    from polcareer.questions.take_home import LondonBeside

HELP = examples(
    "polcareer take-home 26775 --loan plan-2 --loan postgraduate",
    "polcareer take-home 26775 --nation scotland --basis payslip",
    "polcareer take-home 24000 27000 30k",
    "polcareer take-home 31554 --pension 5 --pension-method salary-sacrifice",
    "polcareer take-home 26775 --starts 2026-09-01 --pension 5",
    "polcareer take-home 12.71/hour --hours 35",
    "polcareer take-home caseworker",
    "polcareer take-home --compare 26775 25922",
    "polcareer take-home 26775:leeds 31000:london:35h caseworker",
    then="What is left of a year's pay after income tax, National Insurance, student loans and a pension. "
    "An estimate for one job; no pension is taken off unless you give one. Offers side by side: after each a colon and "
    "where it is (London, outside London, a nation, a town), and its hours if you know them.",
)
PENSION_ON = ("all", "qualifying")
NO_PAIR = "There is no London figure to compare for this job."
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("take-home", cls=ReportCommand, help=HELP)
def take_home_command(
    ctx: typer.Context,
    amounts: Annotated[
        list[str],
        typer.Argument(
            metavar="AMOUNT...|ROLE...",
            help="Pay: £27,000, 27k, 2500/month, 12.71/hour; or roles. With a place: 27000:leeds.",
        ),
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
    pension: Annotated[
        str, typer.Option(metavar="PERCENT|SCHEME", help="What you pay into a pension, % of pay; or lgps.")
    ] = "0",
    pension_on: Annotated[
        str,
        typer.Option(
            help="Of which pay: all, or qualifying (automatic enrolment).", autocompletion=completer(PENSION_ON)
        ),
    ] = "all",
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
    starts: Annotated[
        str | None, typer.Option(metavar="DAY", help="First day of a new job: its first payslips, to April.")
    ] = None,
    checklist: Annotated[
        str | None,
        typer.Option(
            metavar="STATEMENT",
            help="Starter checklist: a (first job since 6 April, assumed), b, c or none.",
            autocompletion=completer(STARTER_STATEMENT),
        ),
    ] = None,
    hours: Annotated[str | None, typer.Option(help="Hours a week, for pay by the hour and the minimum wage.")] = None,
    age: Annotated[str | None, typer.Option(help="Your age in years, for the minimum wage.")] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="London beside outside: for roles, or for two amounts.")
    ] = False,
) -> Answer:
    """What is left of pay."""
    from polcareer.view.take_home import comparison_answer, take_home_answer

    here = session(ctx)
    share, scheme = _pension(pension)
    asked = TakeHomeQuestion(
        tax_year=year,
        nation=nation,
        student_loans=tuple(loan or ()),
        loan_starts=loan_starts,
        pension=share,
        pension_method=pension_method,
        basis=basis,
        period=period,
        tax_code=tax_code,
        pension_on=pension_on,
        pension_scheme=scheme,
        job=Job(
            hours=None if hours is None else hours_a_week(hours),
            age=None if age is None else age_in_years(age, questions.youngest_with_a_wage(here.store)),
            starts=None if starts is None else day_option("--starts", starts),
            checklist=checklist,
        ),
    )
    understood = tuple(_course_end(loan_starts))
    _check_paid(here, " ".join(amounts))
    if _may_be_offers(amounts):
        from polcareer.cli.offers import offers_answer, offers_typed

        if typed := offers_typed(here, amounts):
            _check_offers(asked, compare=compare)
            return offers_answer(here, asked, typed, understood)
    found = _roles(here, amounts, must_be=compare)
    if found is not None:
        return _of_roles(here, asked, found, understood, compare=compare)
    pay = tuple(_pay(here, asked, amounts))
    understood = (*filter(None, (each.said for each in pay)), *understood)
    figures = tuple(each.pounds for each in pay)
    if compare:
        return comparison_answer(_compared(here, asked, figures), sources_by_id(here), understood)
    _check_start(asked, len(figures))
    taken = questions.take_home(here.store, asked, figures, here.today)
    if asked.job.starts is None:
        return take_home_answer(taken, sources_by_id(here), understood)
    from polcareer.view.first_payslip import first_payslip_answer

    return first_payslip_answer(taken, sources_by_id(here), understood)


def _of_roles(
    here: Session, asked: TakeHomeQuestion, found: Meant[Role], understood: tuple[str, ...], *, compare: bool
) -> Answer:
    """What is left of the pay of jobs."""
    from polcareer.view.take_home import comparison_answer, take_home_answer

    _check_start(asked, 0)
    ids = tuple(role.id for role in found.entries)
    beside = questions.roles_beside(here.store, asked, ids, here.today, must_pair=compare)
    if isinstance(beside, questions.TakenHome):
        return found.noted(take_home_answer(beside, sources_by_id(here), (*understood, NO_PAIR)))
    unpaired = (f"{NO_PAIR} Alone: polcareer take-home {role}." for role in beside.unpaired)
    return found.noted(comparison_answer(beside, sources_by_id(here), (*understood, *unpaired)))


def _may_be_offers(words: list[str]) -> bool:
    """Whether a place may stand beside pay, or a job: only then is more read to tell."""
    others = [word for word in words if not (word[-1:].isdigit() or _is_figure(word) or says_how_often(word))]
    joined = any(":" in word or "@" in word or (_is_figure(word) and _ends_in_a_name(word)) for word in words)
    return joined or 0 < len(others) < len(words)


def _is_figure(word: str) -> bool:
    return word.lstrip("£ ")[:1].isdigit()


def _ends_in_a_name(text: str) -> bool:
    """Whether several words end with one that may name a place: `£27,000 leeds`, not `12.71 an hour`."""
    _, *behind = text.split()
    return bool(behind) and behind[-1].isalpha() and not says_how_often(behind[-1])


def _check_offers(asked: TakeHomeQuestion, *, compare: bool) -> None:
    """Raise `WrongUsage` for what does not go with offers that each have a place of their own."""
    _check_start(asked, 0)
    if compare:
        raise WrongUsage("--compare is for two figures without a place.", "Leave it out: each offer has its own place.")


def _check_start(asked: TakeHomeQuestion, figures: int) -> None:
    """Raise `WrongUsage` for first payslips of anything but one figure of pay."""
    if asked.job.starts is not None and figures != 1:
        raise WrongUsage(
            "First payslips are those of one figure of pay.",
            f"For example: polcareer take-home 26775 --starts {asked.job.starts}",
        )


def _pension(text: str) -> tuple[Decimal, str | None]:
    """A percentage, or nothing and the scheme that is named."""
    if any(character.isdigit() for character in text):
        return percent_typed(text, "pension"), None
    return Decimal(0), text


class Paid(NamedTuple):
    """Pay in pounds a year, and what was understood, if it was not typed so."""

    pounds: Decimal
    said: str = ""


def _pay(here: Session, asked: TakeHomeQuestion, words: list[str]) -> Iterator[Paid]:
    """Each figure of pay as pounds a year. Words that belong to a figure may follow it: `12.71 an hour`, `27 000`.

    Raises `WrongUsage` for what is no pay, and for none at all.
    """
    for text in _joined(words):
        _check_paid(here, text)
        typed = pay_typed(text, "pay")
        typed = typed._replace(per=typed.per or questions.usual_period(here.store, typed.pounds))
        hours = asked.job.hours or questions.assumed_hours(here.store)
        a_year = questions.pay_a_year(here.store, typed, hours)
        yield Paid(a_year, typed.understood(text, a_year, hours, assumed=asked.job.hours is None))


def _check_paid(here: Session, text: str) -> None:
    """Raise `WrongUsage` for what says that there is no pay."""
    if questions.is_unpaid(here.store, text):
        raise WrongUsage("The pay must be above £0.", "Whether work may be unpaid: polcareer salaries --at 0")


def _joined(words: list[str]) -> Iterator[str]:
    """Figures of pay with the words that follow them; `27 000` in two words is one figure."""
    found: list[str] = []
    for word in words:
        thousands = bool(found) and re.fullmatch(r"£?[0-9]{1,3}", found[-1]) and re.fullmatch("[0-9]{3}", word)
        if found and (thousands or says_how_often(word)):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return iter(found)


def _roles(here: Session, words: list[str], *, must_be: bool) -> Meant[Role] | None:
    """The roles that words name, where they are no amounts. Raises `UnknownName` if they must be or look so."""
    if any(character.isdigit() for character in words[0]):
        return None
    try:
        return meant(here, ROLE, words)
    except UnknownName as unknown:
        if must_be or unknown.close:  # or else it is no slip of a job's name, but pay that is none
            raise
        return None


def _course_end(typed: str | None) -> Iterator[str]:
    """What was understood of the day on which a course ends; nothing for a tax year."""
    if typed is not None and not is_iso(typed):
        with suppress(NotADay):
            yield f"Your course ends on {day_in_words(day_typed(typed))}, as --loan-starts says."


def _compared(here: Session, asked: TakeHomeQuestion, figures: tuple[Decimal, ...]) -> LondonBeside:
    """Two amounts, London's first."""
    _check_start(asked, len(figures))
    if len(figures) != 2:
        raise WrongUsage(
            f"--compare takes two amounts, London's first, not {len(figures)}.",
            "For example: polcareer take-home --compare 26775 25922",
        )
    return questions.amounts_beside(here.store, asked, *figures, here.today)
