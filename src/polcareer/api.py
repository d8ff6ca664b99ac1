"""The Python API: the same questions as the command line, typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.law import Law, office_named, open_law
from polcareer.candidacy.person import Reader
from polcareer.candidacy.report import decide
from polcareer.candidacy.rule import default_office
from polcareer.candidacy.verdict import Verdict
from polcareer.careers.pay import SALARIES, Band
from polcareer.careers.role import ROLES, Role
from polcareer.dataset.store import Store, open_store
from polcareer.elections.deposit import DEPOSITS, Deposit, deposit_rule, settle
from polcareer.errors import RefusedFact, UnknownName, WrongUsage

MOST_VOTES = 10**9


@cache
def _store() -> Store:
    return open_store()


@cache
def _law() -> Law:
    return open_law(_store())


@cache
def _book(office: str) -> RuleBook:
    return _law().book(office_named(_law(), office))


def can_stand(office: str, facts: Mapping[str, Any], *, nomination: date, poll: date) -> Verdict:
    """May this person stand? `facts` are as in data/candidacy/facts.yaml; one left out is not known.

    `nomination` is the day the papers are handed in, `poll` polling day.
    Raises `RefusedFact` for a fact that cannot be, `UnknownName` for an office, `NotCovered` for a date before
    coverage, `WrongUsage` for days out of order.

    >>> from datetime import date
    >>> day = date(2026, 5, 7)
    >>> can_stand("mp", {"born": "2010-01-01"}, nomination=day, poll=day).outcome
    'cannot-stand'
    """
    law = _law()
    if not isinstance(office, str):
        raise UnknownName("office", str(office), [each.id for each in law.offices], "polcareer offices")
    if not isinstance(facts, Mapping):
        raise RefusedFact("Facts are a mapping of names to values.", 'For example: {"born": "2004-05-01"}')
    for day in (nomination, poll):
        _check_day(day)
    typed = Reader(law.facts, law.countries, date.today()).read(facts)
    return decide(_book(office_named(law, office).id), typed, law.asked, nomination=nomination, poll=poll)


def deposit(votes: int, valid_votes: int, office: str | None = None, *, on: date | None = None) -> Deposit:
    """Is the deposit kept? Both counts are votes; `office` is MP and `on`, polling day, today if left out.

    Raises `WrongUsage` for counts that cannot be, `NotCovered` where no deposit rule is recorded.

    >>> deposit(2336, 46732).kept, deposit(2336, 46732).votes_needed
    (False, 2337)
    """
    for count in (votes, valid_votes):
        if type(count) is not int or abs(count) > MOST_VOTES:
            shown = count if type(count) is not int else "one so large"
            raise WrongUsage(f"Votes are whole numbers, not {shown!r}.", "For example: deposit(2337, 46732)")
    if on is not None:
        _check_day(on)
    chosen = default_office(_law().offices) if office is None else office_named(_law(), office)
    rule = deposit_rule(_store().load(DEPOSITS), chosen.id, on or date.today())
    return settle(votes, valid_votes, rule)


def _check_day(day: object) -> None:
    if type(day) is not date:
        raise WrongUsage(f"A day is a datetime.date, not {day!r}.", "For example: datetime.date(2026, 5, 7)")


def roles() -> tuple[Role, ...]:
    """Every role, in the order of data/roles.yaml."""
    return _store().load(ROLES)


def salaries() -> tuple[Band, ...]:
    """Every pay band: pounds a year, full time."""
    return _store().load(SALARIES).bands
