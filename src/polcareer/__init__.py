"""polcareer: a guide to a UK political career, and whether you may stand for election. Not legal advice.

Names load when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from polcareer.version import __version__

if TYPE_CHECKING:
    from polcareer import data as dataset
    from polcareer.api import (
        can_stand,
        deposit,
        roles,
        salaries,
        search,
        seat,
        spending_limit,
        take_home,
        timetable,
        training,
    )
    from polcareer.errors import (
        DataFault,
        FormerName,
        NotCovered,
        PolcareerError,
        RefusedFact,
        SeveralNames,
        UnknownName,
        WrongUsage,
    )
    from polcareer.jobs.deductions import TakeHome
    from polcareer.law.verdict import Verdict
    from polcareer.polls.deposit import Deposit
    from polcareer.polls.seats import Seat
    from polcareer.polls.spending import SpendingLimit
    from polcareer.polls.timetable import Event
    from polcareer.questions.ranking import Hit
    from polcareer.questions.take_home import Job

_HOMES = {
    "DataFault": "polcareer.errors",
    "Deposit": "polcareer.polls.deposit",
    "Event": "polcareer.polls.timetable",
    "FormerName": "polcareer.errors",
    "Hit": "polcareer.questions.ranking",
    "Job": "polcareer.questions.take_home",
    "NotCovered": "polcareer.errors",
    "PolcareerError": "polcareer.errors",
    "RefusedFact": "polcareer.errors",
    "Seat": "polcareer.polls.seats",
    "SeveralNames": "polcareer.errors",
    "SpendingLimit": "polcareer.polls.spending",
    "TakeHome": "polcareer.jobs.deductions",
    "UnknownName": "polcareer.errors",
    "Verdict": "polcareer.law.verdict",
    "WrongUsage": "polcareer.errors",
    "can_stand": "polcareer.api",
    "deposit": "polcareer.api",
    "roles": "polcareer.api",
    "salaries": "polcareer.api",
    "search": "polcareer.api",
    "seat": "polcareer.api",
    "spending_limit": "polcareer.api",
    "take_home": "polcareer.api",
    "timetable": "polcareer.api",
    "training": "polcareer.api",
}
__all__ = [
    "DataFault",
    "Deposit",
    "Event",
    "FormerName",
    "Hit",
    "Job",
    "NotCovered",
    "PolcareerError",
    "RefusedFact",
    "Seat",
    "SeveralNames",
    "SpendingLimit",
    "TakeHome",
    "UnknownName",
    "Verdict",
    "WrongUsage",
    "__version__",
    "can_stand",
    "dataset",
    "deposit",
    "roles",
    "salaries",
    "search",
    "seat",
    "spending_limit",
    "take_home",
    "timetable",
    "training",
]


def __getattr__(name: str) -> Any:
    if name in ("data", "dataset"):  # `dataset` is its older name
        return import_module("polcareer.data")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    msg = f"module 'polcareer' has no attribute '{name}'"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
