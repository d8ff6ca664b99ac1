"""`polcareer salaries`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from polcareer.cli.command import ReportCommand, Session, as_typed, completer, examples, session, sources_by_id
from polcareer.cli.meaning import Meant, meant, somewhere
from polcareer.data.kinds import EMPLOYER, PAY_SCHEME, ROLE, WAGE_EXCEPTION, entries_of
from polcareer.errors import SeveralNames, UnknownName, WrongUsage
from polcareer.jobs.guide import Level
from polcareer.jobs.pay import LEVEL_OF, Area, PayFilter, read_year
from polcareer.names import find_one, one_of, plain
from polcareer.questions import jobs
from polcareer.questions import take_home as pay_left
from polcareer.view.answer import Answer

if TYPE_CHECKING:
    from decimal import Decimal

    from polcareer.jobs.guide import Role
    from polcareer.jobs.pay import PayQuestion

HELP = examples(
    "polcareer salaries",
    "polcareer salaries caseworker parliamentary-assistant",
    "polcareer salaries office-manager --at 34000",
    "polcareer salaries caseworker --at 15k --part-time 0.6",
    "polcareer salaries --at unpaid --as placement",
    "polcareer salaries caseworker --history",
    "polcareer salaries caseworker parliamentary-assistant --take-home",
    "polcareer salaries --scheme ipsa --year 2024-25 --area london",
    "polcareer salaries office-manager --json",
    then="Where pay starts and ends, in London and outside it: the newest figures that we found, unless you ask for a"
    " year. Where a published range begins under the legal minimum, the legal minimum is shown.",
)
AREAS: tuple[Area, ...] = get_args(Area)
LEVELS: tuple[str, ...] = (*get_args(Level), *LEVEL_OF)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def salaries(
    ctx: typer.Context,
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE]...",
            help="Jobs by name; none shows MPs' staff (every set of figures with --csv), and how to ask for others.",
            autocompletion=completer(ROLE),
        ),
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
    at: Annotated[
        str | None, typer.Option(metavar="PAY", help="Where an offer stands: £27,000, 27k, 12.71/hour; 0 or unpaid.")
    ] = None,
    hours: Annotated[
        str | None, typer.Option(help="Full-time hours a week, for the legal minimum, if you know them.")
    ] = None,
    age: Annotated[str | None, typer.Option(help="Your age in years, for the legal minimum.")] = None,
    who: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="WHO",
            help="With --at: apprentice, placement (of a course), volunteer (of a charity), watching.",
            autocompletion=completer(WAGE_EXCEPTION),
        ),
    ] = "",
    part_time: Annotated[str | None, typer.Option(metavar="SHARE", help="For part of a week, such as 0.6.")] = None,
    history: Annotated[bool, typer.Option("--history", help="How pay moved from year to year.")] = False,
    take_home: Annotated[
        bool, typer.Option("--take-home", help="What the figures leave after income tax and National Insurance.")
    ] = False,
) -> Answer:
    """Pay, London beside outside."""
    here = session(ctx)
    roles, level, read = _apart_from_level(roles or [], level)
    if not employer and (works_for := _works_for(here, " ".join(map(as_typed, roles)))):
        read = (*read, f"'{' '.join(roles)}' is read as --employer {works_for}.")
        roles, employer = [], works_for
    where, notes = somewhere(here, roles, AREAS, PAY_SCHEME) if not area else ("", ())
    area, roles = (where, None) if where else (area, roles)
    named: Meant[Role]
    named, scheme = (Meant((), notes, several=bool(notes)), scheme) if where else _whose_pay(here, roles or [], scheme)
    named = named._replace(notes=(*named.notes, *read), several=named.several or bool(read))
    ids = tuple(role.id for role in named.entries)
    wanted = PayFilter(ids, _area(area), read_year(year), scheme, _level(level), employer)
    asked = _question(here, jobs.pay_filter(here.store, wanted), hours, age, part_time)
    if take_home and (history or at is not None):
        raise WrongUsage(
            "--take-home shows the figures of today, so it cannot stand with --history or --at.",
            "What an offer leaves: polcareer take-home 34000",
        )
    if history:
        _check_history(year, at, hours, age)
        return named.noted(_history(here, asked))
    if at is not None:
        return named.noted(_offer(here, asked, at, who))
    if who:
        raise WrongUsage("--as says for whom an offer is.", "Give the offer: --at 15600, or --at 0 for unpaid work")
    return named.noted(_and_take_home(here, asked) if take_home else _paid(here, asked))


def _whose_pay(here: Session, names: list[str], scheme: str) -> tuple[Meant[Role], str]:
    """The jobs that were named, and the set of figures asked for: that of members where these are what was named."""
    from polcareer.questions.search import members_pay

    of_members = "" if scheme or not names else members_pay(here.store, names)
    if not of_members:
        return meant(here, ROLE, names), scheme
    said = (
        f"'{' '.join(names)}' is taken for the members themselves. Those who work for one: polcareer roles --employer "
    )
    return Meant((), (said + next(name for name in reversed(names)),)), of_members


def _works_for(here: Session, text: str) -> str:
    """The id of the employer for whom words say that one works: working for an MP. Empty where they say none."""
    from polcareer.questions.everyday import READING

    said = plain(text)
    leads = (f"{plain(word)}-" for word in here.store.load(READING).working_for)
    rest = next((said.removeprefix(lead) for lead in leads if said.startswith(lead)), "")
    for article in ("a-", "an-", "the-"):
        rest = rest.removeprefix(article)
    try:
        return str(find_one(EMPLOYER, entries_of(here.store, EMPLOYER), rest.replace("-", " ")).id) if rest else ""
    except (SeveralNames, UnknownName):
        return ""


def _apart_from_level(names: list[str], level: str) -> tuple[list[str], str, tuple[str, ...]]:
    """Names, a level, and what was understood: a level alone where names may stand is that level, not a job's name."""
    said = plain(" ".join(names)).removesuffix("-level")
    if level or said not in LEVELS:
        return names, level, ()
    every = LEVEL_OF.get(said, said)
    return [], said, (f"'{' '.join(names)}' is read as --level {said}. Jobs at it: polcareer roles --level {every}",)


def _area(text: str) -> Area | None:
    return one_of("area", text, AREAS, "polcareer salaries --help") if text else None


def _level(text: str) -> str:
    level = one_of("level", text, LEVELS, "polcareer salaries --help") if text else text
    return LEVEL_OF.get(level, level)


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


def _paid(here: Session, asked: PayQuestion) -> Answer:
    from polcareer.view.salaries import salaries_answer

    return salaries_answer(jobs.Paid(here.store, asked), sources_by_id(here))


def _and_take_home(here: Session, asked: PayQuestion) -> Answer:
    from polcareer.view.pay_left import salaries_and_take_home

    paid = jobs.Paid(here.store, asked)
    return salaries_and_take_home(paid, jobs.left_of_pay(here.store, paid, here.today), sources_by_id(here))


def _offer(here: Session, asked: PayQuestion, at: str, who: str) -> Answer:
    from polcareer.view.offer import offer_answer

    offer, said = _offered(here, asked, at)
    if who:
        asked = asked._replace(who=jobs.wage_exception(here.store, who))
    return offer_answer(jobs.offer_placed(here.store, asked, offer), sources_by_id(here), (said,) if said else ())


def _offered(here: Session, asked: PayQuestion, at: str) -> tuple[Decimal, str]:
    """An offer as pounds a year, nothing for unpaid work, and what was understood."""
    from decimal import Decimal

    from polcareer.typed import pay_typed

    if pay_left.is_unpaid(here.store, at):
        return Decimal(0), ""
    typed = pay_typed(at, "offer")
    typed = typed._replace(per=typed.per or pay_left.usual_period(here.store, typed.pounds))
    part = asked.part or Decimal(1)
    hours = (asked.hours or pay_left.assumed_hours(here.store)) * part
    pounds = pay_left.pay_a_year(here.store, typed, hours)
    return pounds, typed.understood(at, pounds, hours, assumed=asked.hours is None)


def _history(here: Session, asked: PayQuestion) -> Answer:
    from polcareer.view.pay_history import history_answer

    return history_answer(jobs.pay_history(here.store, asked), sources_by_id(here))
