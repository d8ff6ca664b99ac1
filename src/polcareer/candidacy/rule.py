"""A rule of candidacy law, and the office it guards. Entries: data/candidacy/rules/*.yaml, offices.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.candidacy.condition import Condition
from polcareer.candidacy.moments import Effect, Moment
from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Ref, Text, VersionedId
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry, Statement, check_order
from polcareer.errors import NotCovered

RuleKind = Literal["qualification", "disqualification", "formality"]


class Tested(Model, frozen=True, kw_only=True):
    """A moment at which a rule is tested, and what follows if it bites then."""

    at: Moment
    effects: tuple[Effect, ...]


class InForce(Model, frozen=True, kw_only=True):
    """From which day to which (both included) a rule counts.

    `by` says by which date: that of each moment tested, so that a rule which ends between the consent and the poll
    still bites on the consent; or that of one moment for the whole election.
    """

    since: date
    until: date | None = None
    by: Literal["each", "nomination", "poll"] = "each"

    def _check(self) -> None:
        check_order(self.since, self.until)

    def covers(self, day: date) -> bool:
        """Whether a day falls in it."""
        return self.since <= day and (self.until is None or day <= self.until)


class Because(Model, frozen=True, kw_only=True):
    """What to say where a condition holds: why exactly a rule bites, or what to watch for though it is met."""

    when: Condition
    says: Annotated[str, Text()]


class Cure(Model, frozen=True, kw_only=True):
    """What would lift a bar, and before which moment it must be done. No moment: nothing lifts it for this election."""

    text: Annotated[str, Text()]
    before: Moment | None = None


class Rule(Entry, frozen=True, kw_only=True):
    """A qualification or formality (`met_if`) or a disqualification (`applies_if`).

    `says` states the rule, `fails` what is wrong when it bites (`because`: the first that holds says it more exactly).
    `warns` is said of one that does not bite. A rule that changed has versions under one id, in force one after
    another. `unsettled` gives the reason where the law is not settled: a ground that then certainly applies makes
    the outcome not known rather than a bar.
    """

    id: Annotated[str, VersionedId("rule")]
    offices: tuple[Annotated[str, Ref("office")], ...]
    kind: RuleKind
    says: Annotated[str, Text()]
    fails: Annotated[str, Text()]
    met_if: Condition | None = None
    applies_if: Condition | None = None
    tested: tuple[Tested, ...]
    cure: Cure
    in_force: InForce
    unsettled: str = ""
    because: tuple[Because, ...] = ()
    warns: tuple[Because, ...] = ()
    facts: tuple[Statement, ...] = ()

    def _check(self) -> None:
        super()._check()
        wanted = "applies_if" if self.kind == "disqualification" else "met_if"
        if (self.met_if is None) == (self.applies_if is None) or getattr(self, wanted) is None:
            msg = f"a {self.kind} has {wanted} and not the other"
            raise ValueError(msg)
        if not (self.offices and self.tested and all(test.effects for test in self.tested)):
            msg = "a rule needs at least one office, one moment and an effect at each moment"
            raise ValueError(msg)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Every effect the rule can have."""
        return tuple(dict.fromkeys(effect for test in self.tested for effect in test.effects))


class SameDay(Model, frozen=True, kw_only=True):
    """A moment that falls on the day of another, or earlier where the person gives the fact that dates it."""

    moment: Moment
    same_day_as: Literal["nomination", "poll"]
    dated_by: Annotated[str, Ref("fact")] | None = None


class Myth(Entry, frozen=True, kw_only=True):
    """Something often believed that is not so."""

    id: Annotated[str, Id("myth")]
    office: Annotated[str, Ref("office")]
    belief: Annotated[str, Text()]
    truth: Annotated[str, Text()]


class Office(Entry, frozen=True, kw_only=True):
    """An office one may stand for. `default` marks the one that is meant where none is named."""

    id: Annotated[str, Id("office")]
    title: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    default: bool = False
    summary: Annotated[str, Text()]
    moments: tuple[SameDay, ...] = ()
    ask: tuple[Statement, ...]


def default_office(offices: tuple[Office, ...]) -> Office:
    """The office that is meant where none is named. Raises `NotCovered` where the data marks none."""
    for office in offices:
        if office.default:
            return office
    raise NotCovered("No office was named.", "Name one; list them all: polcareer offices")


RULES = many("candidacy/rules/*.yaml", Rule)
OFFICES = many("candidacy/offices.yaml", Office)
MYTHS = many("candidacy/myths.yaml", Myth)
