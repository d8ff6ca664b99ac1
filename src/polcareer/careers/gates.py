"""Hard requirements of a role against what a person said: met, not met, or not said. Never points. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from polcareer.careers.brings import Brings
from polcareer.careers.role import Gate, Role

# `check`: met as far as was said, but the requirement says more than was asked.
GateState = Literal["met", "not-met", "not-said"]


class Passed(NamedTuple):
    """A gate, and whether what was said opens it."""

    gate: Gate
    state: GateState


def gates_of(role: Role, brings: Brings) -> tuple[Passed, ...]:
    """Each gate of the role with its state."""
    return tuple(Passed(gate, _state(gate, role, brings)) for gate in role.gates)


def _state(gate: Gate, role: Role, brings: Brings) -> GateState:
    answers = {
        "degree": brings.degree,
        "doctorate": brings.career.doctorate,
        "elected": role.id in brings.roles,
        "party-membership": brings.party,
        "political-experience": bool(brings.roles) or any(kind.political for kind in brings.experience) or None,
    }
    said = answers[gate.kind]
    if said is None:
        return "not-said"
    return "met" if said else "not-met"
