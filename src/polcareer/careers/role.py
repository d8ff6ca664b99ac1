"""A role: a job in politics, what it asks, and where it leads. Figures and facts: data/roles.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Basis, Cite, Entry, Statement

Level = Literal["entry", "experienced", "senior", "elected"]
Place = Literal[
    "constituency",
    "council",
    "devolved-parliament",
    "elsewhere",
    "party-headquarters",
    "westminster",
    "whitehall",
]
Nation = Literal["england", "northern-ireland", "scotland", "wales"]
Group = Literal[
    "mps-staff",
    "devolved-staff",
    "party",
    "government",
    "parliament",
    "local-government",
    "outside",
    "elected",
]


class SkillNeeds(Model, frozen=True, kw_only=True):
    """The skills a role asks for. `basis` is editorial where no source lists them."""

    essential: tuple[Annotated[str, Ref("skill")], ...]
    desirable: tuple[Annotated[str, Ref("skill")], ...] = ()
    basis: Basis = "editorial"
    cites: tuple[Cite, ...] = ()

    def _check(self) -> None:
        both = sorted(set(self.essential) & set(self.desirable))
        if both:
            msg = f"{', '.join(both)} is both essential and desirable"
            raise ValueError(msg)


class Step(Model, frozen=True, kw_only=True):
    """A move from one role to another, with the typical time spent first, in months (editorial unless sourced)."""

    role: Annotated[str, Ref("role")]
    months_least: Annotated[int, AtLeast(0)] | None = None
    months_most: Annotated[int, AtLeast(0)] | None = None
    basis: Basis = "editorial"
    cites: tuple[Cite, ...] = ()
    note: str = ""

    def _check(self) -> None:
        if (self.months_least is None) != (self.months_most is None):
            msg = "give both months_least and months_most, or neither"
            raise ValueError(msg)
        if self.months_least is not None and self.months_most is not None and self.months_least > self.months_most:
            msg = "months_least is above months_most"
            raise ValueError(msg)


class Gate(Model, frozen=True, kw_only=True):
    """What a role asks for that no skill makes up for: `required`, or only `usual` or `often` asked for.

    Someone who works for a doctorate may have met that one. `basis` is editorial where no source says so.
    """

    kind: Literal["degree", "doctorate", "elected", "party-membership", "political-experience"]
    asked: Literal["required", "usual", "often"]
    says: Annotated[str, Text()]
    basis: Basis = "sourced"
    cites: tuple[Cite, ...] = ()
    note: str = ""

    def _check(self) -> None:
        if self.basis == "sourced" and not self.cites:
            msg = "a sourced gate needs at least one cite (or say basis: editorial)"
            raise ValueError(msg)


class Code(Model, frozen=True, kw_only=True):
    """The role's code in a published classification."""

    scheme: Literal["ipsa", "soc-2020", "isco-08", "esco"]
    code: Annotated[str, Text()]
    label: str = ""
    note: str = ""


class Implied(Model, frozen=True, kw_only=True):
    """A fact that holding the role makes true of a person (see data/candidacy/facts.yaml)."""

    fact: Annotated[str, Ref("fact")]
    value: Annotated[str, Text()]


class Role(Entry, frozen=True, kw_only=True):
    """A job in politics. Lists of statements read in order; an empty one means that no source was found.

    `implies` are facts that holding it makes true, from which `can-stand` decides whether the holder may stand;
    `standing` is what else there is to say on that. A role without a `next` step says why under `end`.
    """

    id: Annotated[str, Id("role")]
    title: Annotated[str, Text()]
    summary: Annotated[str, Text()]
    group: Group
    levels: tuple[Level, ...]
    places: tuple[Place, ...]
    nations: tuple[Nation, ...]
    also_called: tuple[str, ...] = ()
    employers: tuple[Annotated[str, Ref("employer")], ...]
    duties: tuple[Statement, ...]
    skills: SkillNeeds
    gates: tuple[Gate, ...] = ()
    qualifications: tuple[Statement, ...] = ()
    experience: tuple[Statement, ...] = ()
    hours: tuple[Statement, ...] = ()
    security: tuple[Statement, ...] = ()
    pay: tuple[Statement, ...] = ()
    vacancies: tuple[Annotated[str, Ref("vacancy")], ...] = ()
    next: tuple[Step, ...] = ()
    end: str = ""
    starts_from: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    standing: tuple[Statement, ...] = ()
    implies: tuple[Implied, ...] = ()

    def _check(self) -> None:
        super()._check()
        if not (self.levels and self.places and self.nations and self.employers):
            msg = "a role needs at least one level, place, nation and employer"
            raise ValueError(msg)
        self._check_steps()

    def _check_steps(self) -> None:
        """A role leads to others, once to each, or says that it is an end."""
        targets = [step.role for step in self.next]
        twice = sorted({target for target in targets if targets.count(target) > 1})
        if self.id in targets or twice:
            msg = "a role cannot lead to itself" if self.id in targets else f"there are two steps to {twice[0]}"
            raise ValueError(msg)
        if bool(self.next) == bool(self.end):
            msg = "give the next steps, or say under `end` why there is none"
            raise ValueError(msg)


ROLES = many("roles.yaml", Role)
