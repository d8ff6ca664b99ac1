"""The Python API: the same questions as the command line, typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from polcareer.data.store import Store, open_store
from polcareer.errors import RefusedFact, UnknownName, WrongUsage
from polcareer.jobs.deductions import TakeHome
from polcareer.jobs.guide import Role
from polcareer.jobs.pay import Band
from polcareer.law.rule import default_office
from polcareer.law.verdict import Verdict
from polcareer.polls.deposit import Deposit
from polcareer.polls.seats import Seat
from polcareer.polls.spending import SpendingLimit, seat_type_named
from polcareer.polls.timetable import Event
from polcareer.questions import jobs, polls
from polcareer.questions import take_home as pay_left
from polcareer.questions.law import Asked, law_of, may_stand
from polcareer.questions.places import office_meant
from polcareer.questions.search import Hit
from polcareer.questions.search import search as find
from polcareer.questions.seats import seat_in_full
from polcareer.questions.take_home import Job
from polcareer.typed import age_in_years, hours_a_week, pay_typed, percent_typed

MOST_VOTES = 10**9
LONGEST_SEARCH = 200  # characters


@cache
def _store() -> Store:
    return open_store()


def can_stand(office: str, facts: Mapping[str, Any], *, nomination: date, poll: date) -> Verdict:
    """May this person stand? `facts` are as in data/candidacy/facts.yaml; one left out is not known.

    A day among the facts is a `date`, or a text such as "1 May 2004" or "2004-05-01".

    `nomination` is the day the papers are handed in, `poll` polling day.
    Raises `RefusedFact` for a fact that cannot be, `UnknownName` for an office, `NotCovered` for a date before
    coverage, `WrongUsage` for days out of order.

    >>> from datetime import date
    >>> day = date(2026, 5, 7)
    >>> can_stand("mp", {"born": "2010-01-01"}, nomination=day, poll=day).outcome
    'cannot-stand'
    """
    if not isinstance(office, str):
        raise UnknownName("office", str(office), [each.id for each in law_of(_store()).offices], "polcareer offices")
    if not isinstance(facts, Mapping):
        raise RefusedFact("Facts are a mapping of names to values.", 'For example: {"born": "2004-05-01"}')
    for day in (nomination, poll):
        _check_day(day)
    asked = Asked(date.today(), (office,), facts, nomination=nomination, poll=poll)
    return may_stand(_store(), asked).verdicts[0]


def deposit(
    votes: int,
    valid_votes: int,
    office: str | None = None,
    *,
    contest: str = "",
    on: date | None = None,
    elected: bool | None = None,
    names: int | None = None,
) -> Deposit:
    """Is the deposit kept? Both counts are votes; `office` is MP and `on`, polling day, today if left out.

    `contest` is for an office with several, such as `constituency` and `region` for `msp`. `elected` is whether a seat
    was won: where that alone keeps a deposit and it is not said, `kept` may be None. `names` is how many a list has:
    where they decide the amount and are not said, `pounds` is None.
    Raises `WrongUsage` for counts that cannot be or a contest left out, `NotCovered` where no deposit rule is
    recorded or its figures are not confirmed.

    >>> deposit(2336, 46732).kept, deposit(2336, 46732).votes_needed
    (False, 2337)
    """
    for count in (votes, valid_votes):
        if type(count) is not int or abs(count) > MOST_VOTES:
            shown = count if type(count) is not int else "one so large"
            raise WrongUsage(f"Votes are whole numbers, not {shown!r}.", "For example: deposit(2337, 46732)")
    if type(elected) not in (bool, type(None)) or type(names) not in (int, type(None)):
        raise WrongUsage("elected is True or False, and names a whole number.", "Leave out what is not known.")
    if on is not None:
        _check_day(on)
    chosen = default_office(law_of(_store()).offices) if office is None else office_meant(_store(), office)
    poll = on or date.today()
    return polls.deposit_settled(
        _store(), chosen.id, votes, valid_votes, on=poll, contest=contest, elected=elected, names=names
    )


def timetable(
    office: str,
    poll: date,
    *,
    nation: str = "england",
    by_election: bool = False,
    writ: date | None = None,
    declared: date | None = None,
) -> tuple[Event, ...]:
    """The steps of an election, in order of date and hour. `office` is a kind of election or the office it fills.

    `nation` is where, for its bank holidays; an election held in one nation alone is held there, whatever the
    default says. `writ` is the day a by-election's writ was ordered and `declared` that of the result, if known.
    Raises `UnknownName` for an office or a nation, `WrongUsage` for a day on which no poll can be, `NotCovered` for
    one outside the years recorded.

    >>> from datetime import date
    >>> steps = {step.id: step for step in timetable("mp", date(2024, 7, 4))}
    >>> close = steps["nominations-close"]
    >>> str(close.date), close.time, close.provisional
    ('2024-06-07', '16:00', False)
    """
    for day in (poll, *(day for day in (writ, declared) if day is not None)):
        _check_day(day)
    contest = polls.contest_meant(_store(), str(office))
    place = None if nation == polls.FIRST else nation
    asked = polls.TimetableAsked(contest, poll, place, bool(by_election), writ, declared)
    return polls.timetable(_store(), asked).events


def spending_limit(
    electors: int, seat_type: str, *, poll: date | None = None, by_election: bool = False
) -> SpendingLimit:
    """What may a candidate for the House of Commons spend? `poll` is polling day (today if left out).

    `electors` are the entries in the seat's register on the last day for the notice of election, those too young to
    vote left out: ask the returning officer, since results count others (RPA 1983 s.76(4)). `seat_type` is "county",
    "borough", or "burgh", which in Scotland is a borough (s.204(2)).

    The answer is in pounds and pence: `.pounds` for the campaign itself (s.76(2)(a)) or, with `by_election`, for the
    whole of it (s.76(2)(aa)); `.long` for the months before it, by the month in which Parliament is dissolved
    (s.76ZA). Today's figures are those of SI 2023/1235.

    Raises `WrongUsage` for a number of electors or a type of seat that cannot be, `NotCovered` for a day before the
    first that is covered.

    >>> from datetime import date
    >>> spending_limit(77874, "borough", poll=date(2024, 7, 4)).pounds
    Decimal('17619.92')
    """
    if type(electors) is not int:
        raise WrongUsage(
            f"Electors are a whole number, not {electors!r}.", 'For example: spending_limit(70000, "county")'
        )
    if poll is not None:
        _check_day(poll)
    kind = seat_type_named(seat_type)
    return polls.spending_limit(_store(), electors, kind, poll or date.today(), by_election=by_election)


def _check_day(day: object) -> None:
    if type(day) is not date:
        raise WrongUsage(f"A day is a datetime.date, not {day!r}.", "For example: datetime.date(2026, 5, 7)")


def take_home(
    salary: int | Decimal | str,
    *,
    tax_year: str | None = None,
    nation: str = "england",
    student_loans: Iterable[str] = (),
    loan_starts: str | date | None = None,
    pension: int | Decimal | str = 0,
    pension_method: str | None = None,
    basis: str = "annual",
    period: str | None = None,
    tax_code: str | None = None,
    pension_on: str = "all",
    job: Job | None = None,
) -> TakeHome:
    """What is left of a year's pay after income tax, National Insurance, student loans and a pension.

    `salary` is pounds a year before anything is taken off: 27000, Decimal("26774.50"), "£27,000" or "27k"; or a text
    that says how often it is paid: "£12.71 an hour" (for the hours of `job`, or a full-time week), "2500/month".
    `tax_year` is as in "2026-27" (left out: the newest covered that has begun), `nation` where the taxpayer lives
    (england, wales, northern-ireland, scotland), `student_loans` plans such as "plan-2" or "postgraduate".
    `loan_starts` is the tax year in which repayments start, or the day the course ends.
    `pension` is a percentage of pay, relief at source included, taken by `pension_method` (net-pay,
    relief-at-source, salary-sacrifice) from `pension_on` all or qualifying pay; or "lgps", by the tiers of the Local
    Government Pension Scheme. `job` says how many hours a week and at what age you work, which decide the minimum
    wage, below which no pay may be given up. If it `starts` on a day, the answer is its payslips to the end of that
    tax year, on the code that its `checklist` statement leads to (a if left out), or on `tax_code`.
    `basis` is annual (the rules of the year, exact) or payslip (as payroll rounds), then with `period` (month, week)
    and `tax_code` if it is not the usual one.

    The answer's amounts are `Decimal` pounds a year, to the penny. Raises `WrongUsage` for pay or a percentage
    that cannot be, `UnknownName` for a nation, plan or method, `NotCovered` for a tax year without figures.

    >>> left = take_home("£30,000", tax_year="2026-27", student_loans=["plan-2"])
    >>> left.income_tax, left.national_insurance, left.student_loan, left.net
    (Decimal('3486.00'), Decimal('1394.40'), Decimal('55.35'), Decimal('25064.25'))
    """
    scheme = pension if isinstance(pension, str) and not any(map(str.isdigit, pension)) else None
    asked = pay_left.TakeHomeQuestion(
        tax_year=tax_year,
        nation=nation,
        student_loans=_plans(student_loans),
        loan_starts=loan_starts,
        pension=Decimal(0) if scheme else percent_typed(_as_typed(pension, "pension"), "pension"),
        pension_method=pension_method,
        basis=basis,
        period=period,
        tax_code=tax_code,
        pension_on=pension_on,
        pension_scheme=scheme,
        job=Job() if job is None else _job(job),
    )
    _check_texts(nation, pension_on, basis, *asked.student_loans)
    _check_texts(*(word for word in (tax_year, pension_method, period, tax_code) if word is not None))
    if loan_starts is not None and type(loan_starts) is not date:
        _check_texts(loan_starts)
    typed = pay_typed(_as_typed(salary, "pay"), "pay")
    pay = pay_left.pay_a_year(_store(), typed, asked.job.hours)
    return pay_left.take_home(_store(), asked, [pay], date.today()).results[0]


def _job(job: object) -> Job:
    """A job of which all that is said can be. Raises `WrongUsage`."""
    if not isinstance(job, Job):
        raise WrongUsage(f"A job is a polcareer.Job, not {job!r}.", 'For example: Job(hours=Decimal("37.5"), age=30)')
    if job.starts is not None:
        _check_day(job.starts)
    if job.checklist is not None:
        _check_texts(job.checklist)
    if job.hours is not None:
        hours_a_week(_as_typed(job.hours, "number of hours"))
    if job.age is not None:
        age_in_years(_as_typed(job.age, "age"), pay_left.youngest_with_a_wage(_store()))
    return job if job.hours is None else job._replace(hours=Decimal(job.hours))


def _plans(student_loans: object) -> tuple[str, ...]:
    """One plan, or several. Raises `WrongUsage` for what is neither."""
    plans = (student_loans,) if isinstance(student_loans, str) else student_loans
    if not isinstance(plans, Iterable):
        raise WrongUsage(
            f"Student loans are a list of plans, not {plans!r}.", 'For example: ["plan-2", "postgraduate"]'
        )
    return tuple(plans)


def _as_typed(figure: object, what: str) -> str:
    if isinstance(figure, str):
        return figure
    if type(figure) is int:
        # A number of thousands of digits has no text.
        return str(max(min(figure, 10**40), -(10**40)))
    if isinstance(figure, Decimal):
        return f"{figure:f}" if abs(figure.adjusted()) <= 40 else str(figure)
    raise WrongUsage(f"The {what} is an int, a Decimal or a text, not {figure!r}.", 'For example: take_home("£27,000")')


def _check_texts(*words: object) -> None:
    for word in words:
        if not isinstance(word, str):
            raise WrongUsage(f"Names are texts, not {word!r}.", 'For example: nation="scotland", tax_year="2026-27"')


def roles() -> tuple[Role, ...]:
    """Every role, in the order of data/roles.yaml."""
    return jobs.roles(_store())


def salaries() -> tuple[Band, ...]:
    """Every pay band of every year held, in file order: pounds a year for a full-time week (`per` says where a day).

    `status` says which are not in force: superseded, proposed, or provisional (worked out here).
    """
    return jobs.pay_bands(_store())


def search(text: str, limit: int = 10) -> tuple[Hit, ...]:
    """What the guide holds on a text or a question, the best first: at most `limit` hits.

    A hit's `document` says what it is (`kind`, `id`, `title`) and the `command` that shows it, without the program's
    name; its `score` is how well it fits: 1 and more is sure, below a half no more than like it. Everything can be
    found: jobs, skills, rules, myths, parties, seats, words of the field, and commands by the questions they answer.
    Raises `WrongUsage` for a text that is none, is empty or is longer than 200 characters, and for a limit below 1.

    >>> search("spad salary")[0].document.command
    'salaries special-adviser'
    """
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_SEARCH:
        raise WrongUsage(
            f"Search needs between 1 and {LONGEST_SEARCH} characters.", 'For example: search("caseworker")'
        )
    if type(limit) is not int or limit < 1:
        raise WrongUsage(f"A limit is a whole number from 1, not {limit!r}.", 'For example: search("caseworker", 5)')
    return find(_store(), text, limit)


def seat(name: str) -> Seat:
    """A constituency of the House of Commons by its name, with its results, councils and what it came from.

    Case, accents, stops and the order of words do not matter, and Welsh names do. A spelling mistake is not guessed
    at. Raises `UnknownName` with the nearest names, `SeveralNames` for one that fits several seats, `FormerName`
    for a seat abolished, with what replaced it.

    >>> seat("st austell & newquay").latest.electorate
    76076
    """
    if not isinstance(name, str):
        raise UnknownName("seat", str(name), (), "polcareer seats")
    return seat_in_full(_store(), name)
