"""`polcareer take-home`."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, session, sources_by_id
from polcareer.data.kinds import LOAN_PLAN, NATION, PENSION_METHOD, ROLE, TAX_YEAR
from polcareer.errors import NotCovered, WrongUsage
from polcareer.jobs.take_home import payday_named, take_home
from polcareer.jobs.tax import TAX, terms_of, year_named
from polcareer.names import find_all
from polcareer.typed import NotADay, day_typed, is_iso, percent_typed, pounds_typed
from polcareer.view.blocks import Report
from polcareer.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polcareer.jobs.take_home import Comparison, Reckon
    from polcareer.jobs.tax import TaxNation

HELP = examples(
    "polcareer take-home 26775 --loan plan-2 --loan postgraduate",
    "polcareer take-home 26775 --nation scotland --basis payslip",
    "polcareer take-home 24000 27000 30k",
    "polcareer take-home 31554 --pension 5 --pension-method salary-sacrifice",
    "polcareer take-home --compare caseworker",
    "polcareer take-home --compare 26775 25922",
    then="What is left of a year's pay after income tax, National Insurance, student loans and a pension. "
    "An estimate for one job; no pension is taken off unless you give one.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("take-home", cls=ReportCommand, help=HELP)
def take_home_command(
    ctx: typer.Context,
    amounts: Annotated[
        list[str], typer.Argument(metavar="AMOUNT...", help="Pay in pounds a year: 27000, £27,000 or 27k.")
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
) -> Report:
    """What is left of pay."""
    here = session(ctx)
    tax = here.store.load(TAX)
    terms_in = partial(
        terms_of,
        tax,
        year_named(tax, year, here.today),
        student_loans=loan or (),
        loan_starts=loan_starts,
        pension=percent_typed(pension, "pension"),
        pension_method=pension_method,
    )
    terms = terms_in(nation=nation)
    reckon = partial(take_home, payday=payday_named(basis, period, tax_code), today=here.today)
    outside = partial(reckon, terms=terms)
    if compare:
        in_london = partial(reckon, terms=terms_in(nation=tax.london_nation))
        report = _compared(here, amounts, in_london, outside, terms.nation)
    else:
        report = _left(here, amounts, outside, terms.nation)
    return report._replace(notes=(*_course_end(loan_starts), *report.notes))


def _left(here: Session, amounts: list[str], reckon: Reckon, nation: TaxNation) -> Report:
    from polcareer.view.take_home import take_home_list, take_home_report

    results = tuple(reckon(pounds_typed(text, "pay")) for text in amounts)
    if len(results) > 1:
        return take_home_list(results, nation.title)
    return take_home_report(results[0], nation.title, sources_by_id(here))


def _course_end(typed: str | None) -> Iterator[str]:
    """What was understood of the day on which a course ends; nothing for a tax year."""
    if typed is not None and not is_iso(typed):
        with suppress(NotADay):
            yield f"Your course ends on {day_in_words(day_typed(typed))}, as --loan-starts says."


def _compared(here: Session, words: list[str], london: Reckon, outside: Reckon, nation: TaxNation) -> Report:
    from polcareer.jobs.pay import LIVING_COSTS, rent_gap
    from polcareer.view.take_home import comparison_report

    if words[0].lstrip("£")[:1].isdigit():
        compared = _two_figures(words, london, outside)
    else:
        compared = _bands(here, words, london, outside)
    rent = rent_gap(here.store.load(LIVING_COSTS), "london", "england")
    return comparison_report(compared, rent, sources_by_id(here), nation.title)


def _two_figures(words: list[str], london: Reckon, outside: Reckon) -> tuple[Comparison, ...]:
    from polcareer.jobs.take_home import Comparison, Pair

    if len(words) != 2:
        raise WrongUsage(
            f"--compare takes two amounts, London's first, not {len(words)}.",
            "For example: polcareer take-home --compare 26775 25922",
        )
    there, elsewhere = (pounds_typed(word, "pay") for word in words)
    return (Comparison("Your two figures", (Pair("", london(there), outside(elsewhere)),)),)


def _bands(here: Session, roles: list[str], london: Reckon, outside: Reckon) -> tuple[Comparison, ...]:
    from polcareer.jobs.guide import ROLES
    from polcareer.jobs.pay import SALARIES, pay_rows
    from polcareer.jobs.take_home import compare_row

    ids = tuple(role.id for role in find_all(ROLE, here.store.load(ROLES), roles))
    rows = pay_rows(here.store.load(SALARIES), ids, on=here.today)
    current = [row for row in rows if row.scheme.status == "current"]
    found = tuple(each for row in current if (each := compare_row(row, london, outside)))
    if not found:
        raise NotCovered(
            f"No pay today is held for {' and '.join(ids)} both in London and outside.",
            "Compare two amounts of your own (take-home --compare 26775 25922), or see: polcareer salaries",
        )
    return found
