"""Hard requirements of a role against what a person said: met, not met, or not said. Never points. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from polcareer.careers.brings import Brings
from polcareer.careers.role import Gate, Role

# `check`: met as far as was said, but the requirement says more than was asked.
GateState = Literal["met", "not-met", "not-said"]
NONE = ("none", "no", "no degree")


class Passed(NamedTuple):
    """A gate, and whether what was said opens it."""

    gate: Gate
    state: GateState


def gates_of(role: Role, brings: Brings) -> tuple[Passed, ...]:
    """Each gate of the role with its state."""
    return tuple(Passed(gate, _state(gate, role, brings)) for gate in role.gates)


def has_degree(brings: Brings) -> bool | None:
    """Whether the person has a degree: a subject says so, and so does a doctorate. None where nothing was said."""
    if brings.career.doctorate:
        return True
    degree = brings.career.degree
    return None if degree is None else degree.casefold() not in NONE


def _state(gate: Gate, role: Role, brings: Brings) -> GateState:
    answers = {
        "degree": has_degree(brings),
        "doctorate": brings.career.doctorate,
        "elected": role.id in brings.roles,
        "party-membership": brings.party,
        "political-experience": bool(brings.experience or brings.roles) or None,
    }
    said = answers[gate.kind]
    if said is None:
        return "not-said"
    return "met" if said else "not-met"
