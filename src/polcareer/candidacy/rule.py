"""A rule of candidacy law, and the office it guards. Entries: data/candidacy/rules/*.yaml, offices.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.candidacy.moments import Effect, Moment
from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model, model
from polcareer.dataset.provenance import Entry, Statement

RuleKind = Literal["qualification", "disqualification", "formality"]
SHAPES = ("all", "any", "none", "fact")
OPERATORS = ("equals", "one_of", "includes", "listed_as", "more_than", "at_least", "age_at_least")


@model
class Condition(Model):
    """A condition: one of `all`, `any`, `none` over conditions, or a `fact` with exactly one operator.

    `equals` true or false; `one_of` for a choice; `includes` (any of these) and `listed_as` (a country then on
    that list) for choices; `more_than` and `at_least` for a number; `age_at_least` in years for a date of birth,
    at the moment tested. A fact that is not given makes a condition neither true nor false.
    """

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()
    fact: Annotated[str, Ref("fact")] | None = None
    equals: bool | None = None
    one_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    listed_as: Literal["commonwealth-citizens"] | None = None
    more_than: Annotated[int, AtLeast(0)] | None = None
    at_least: Annotated[int, AtLeast(0)] | None = None
    age_at_least: Annotated[int, AtLeast(1)] | None = None

    def __post_init__(self) -> None:
        shapes = [name for name in SHAPES if getattr(self, name)]
        operators = self.operators
        if len(shapes) != 1:
            msg = f"a condition has exactly one of {', '.join(SHAPES)}; this has {' and '.join(shapes) or 'none'}"
            raise ValueError(msg)
        if len(operators) != (1 if self.fact else 0):
            wanted = "exactly one" if self.fact else "no"
            msg = f"`{shapes[0]}` takes {wanted} operator; this has {' and '.join(operators) or 'none'}"
            raise ValueError(msg)

    @property
    def operators(self) -> list[str]:
        """The operators that are set."""
        return [name for name in OPERATORS if getattr(self, name) not in (None, ())]


@model
class InForce(Model):
    """From which day to which (both included) a rule counts, by the date of which moment."""

    since: date
    until: date | None = None
    by: Literal["nomination", "poll"] = "poll"


@model
class Cure(Model):
    """What would lift a bar, and before which moment it must be done. No moment: nothing lifts it for this election."""

    text: Annotated[str, Text()]
    before: Moment | None = None


@model
class Rule(Entry):
    """A qualification or formality (`met_if`) or a disqualification (`applies_if`).

    `unsettled` gives the reason where the law is not settled: a ground that then certainly applies makes the
    outcome not known rather than a bar.
    """

    id: Annotated[str, Id("rule")]
    offices: tuple[Annotated[str, Ref("office")], ...]
    kind: RuleKind
    says: Annotated[str, Text()]
    fails: Annotated[str, Text()]
    met_if: Condition | None = None
    applies_if: Condition | None = None
    tested_at: tuple[Moment, ...]
    effects: tuple[Effect, ...]
    cure: Cure
    in_force: InForce
    unsettled: str = ""
    facts: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        wanted = "applies_if" if self.kind == "disqualification" else "met_if"
        if (self.met_if is None) == (self.applies_if is None) or getattr(self, wanted) is None:
            msg = f"a {self.kind} has {wanted} and not the other"
            raise ValueError(msg)
        if not (self.offices and self.tested_at and self.effects):
            msg = "a rule needs at least one office, moment and effect"
            raise ValueError(msg)


@model
class SameDay(Model):
    """A moment that falls, unless dated otherwise, on the day of another."""

    moment: Moment
    same_day_as: Literal["nomination", "poll"]


@model
class Office(Entry):
    """An office one may stand for."""

    id: Annotated[str, Id("office")]
    title: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    summary: Annotated[str, Text()]
    moments: tuple[SameDay, ...] = ()
    ask: tuple[Statement, ...]


RULES = many("candidacy/rules/*.yaml", Rule)
OFFICES = many("candidacy/offices.yaml", Office)
