"""polcareer: a guide to a UK political career, and whether you may stand for election. Not legal advice.

Names load when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from polcareer.version import __version__

if TYPE_CHECKING:
    from polcareer import dataset
    from polcareer.api import can_stand, deposit, roles, salaries, seat, spending_limit, take_home, timetable
    from polcareer.candidacy.verdict import Verdict
    from polcareer.careers.take_home.result import TakeHome
    from polcareer.elections.deposit import Deposit
    from polcareer.elections.event import Event
    from polcareer.elections.seat import Seat
    from polcareer.elections.spending import SpendingLimit
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

_HOMES = {
    "DataFault": "polcareer.errors",
    "Deposit": "polcareer.elections.deposit",
    "Event": "polcareer.elections.event",
    "FormerName": "polcareer.errors",
    "NotCovered": "polcareer.errors",
    "PolcareerError": "polcareer.errors",
    "RefusedFact": "polcareer.errors",
    "Seat": "polcareer.elections.seat",
    "SeveralNames": "polcareer.errors",
    "SpendingLimit": "polcareer.elections.spending",
    "TakeHome": "polcareer.careers.take_home.result",
    "UnknownName": "polcareer.errors",
    "Verdict": "polcareer.candidacy.verdict",
    "WrongUsage": "polcareer.errors",
    "can_stand": "polcareer.api",
    "deposit": "polcareer.api",
    "roles": "polcareer.api",
    "salaries": "polcareer.api",
    "seat": "polcareer.api",
    "spending_limit": "polcareer.api",
    "take_home": "polcareer.api",
    "timetable": "polcareer.api",
}
__all__ = [
    "DataFault",
    "Deposit",
    "Event",
    "FormerName",
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
    "seat",
    "spending_limit",
    "take_home",
    "timetable",
]


def __getattr__(name: str) -> Any:
    if name == "dataset":
        return import_module("polcareer.dataset")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    msg = f"module 'polcareer' has no attribute '{name}'"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
