"""A condition, as rules write it in YAML: one class, so that a misspelt key gives one clear fault."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.markers import AtLeast, Ref, SpanText, Text
from polcareer.dataset.model import Model

SHAPES = ("all", "any", "none", "some", "total", "current", "fact", "field")
OPERATORS = (
    "equals",
    "one_of",
    "includes",
    "listed_as",
    "more_than",
    "at_least",
    "age_at_least",
    "longer_than",
    "dated_before",
    "dated_from",
    "passed",
    "within",
    "anniversary",
    "earlier_by",
)
Span = Annotated[str, SpanText()]


class Current(Model, frozen=True, kw_only=True):
    """The fields of a record that say since when it held, and until when. Left out, that end is open.

    `until` is the last day on which it held; `ended` the first on which it no longer did.
    """

    since: str = ""
    until: str = ""
    ended: str = ""


class Total(Model, frozen=True, kw_only=True):
    """Lengths of time added up over records of a list that run one after another: true when longer than a limit.

    `of` is the list, `length` the field added up, and `joined` the field that says how a record runs: at `end_to_end`
    it runs one after another with others. Only records that are `counted` add up, and one of those added up must be
    `held`. Whether a `doubtful` record adds up is not settled. `unclear` says what to do where the sum turns on one of
    those, or where the records given can be joined in more than one way.
    """

    of: Annotated[str, Ref("fact")]
    length: str
    joined: str
    end_to_end: str
    counted: Condition
    held: Condition
    doubtful: Condition
    longer_than: Span
    unclear: Annotated[str, Text()]


class LeapDay(Model, frozen=True, kw_only=True):
    """The one day on which readings of an age differ: for a birth on 29 February, 28 February of a common year.

    An age is then reached on 1 March `if_settled` is true; else it cannot be said on that day, and `says` why.
    """

    if_settled: Condition
    says: Annotated[str, Text()]


class Condition(Model, frozen=True, kw_only=True):
    """A condition: `all`, `any` or `none` of conditions; `some` record of a fact `where` a condition holds; the
    `total` of records that run one after another; a record `current` at the moment tested; or a `fact` (inside
    `where`: a `field`) with exactly one operator.

    | operator | of | true when |
    |---|---|---|
    | `equals` | yes-no | it is so |
    | `one_of` | choice | it is one of these |
    | `includes` | choices | any of these is among them |
    | `listed_as` | choice, choices | it, or any of them, is then on that dated list |
    | `more_than`, `at_least` | number | above it; it or above |
    | `age_at_least` | date of birth | that many years old at the moment tested (`leap_day`: see `LeapDay`) |
    | `longer_than` | span | longer (12 months and a day is longer than P1Y; 12 months is not) |
    | `dated_before`, `dated_from` | date | earlier than a day; on that day or later |
    | `passed` | date | the moment is that long after it, or later |
    | `within` | date | the moment falls in the time of that length beginning with it |
    | `anniversary` | date | the moment is that long after it, to the day |
    | `earlier_by` | date | it is before the day with the same number that many months before the moment (or, where
        there is none, before that month's last day), and so many days before that |

    A fact or field that is not given makes its condition neither true nor false.
    """  # noqa: D205 the summary is the grammar

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()
    some: Annotated[str, Ref("fact")] | None = None
    where: Condition | None = None
    total: Total | None = None
    current: Current | None = None
    fact: Annotated[str, Ref("fact")] | None = None
    field: str | None = None
    equals: bool | None = None
    one_of: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    listed_as: Literal["commonwealth-citizens", "commonwealth-members"] | None = None
    more_than: Annotated[int, AtLeast(0)] | None = None
    at_least: Annotated[int, AtLeast(0)] | None = None
    age_at_least: Annotated[int, AtLeast(1)] | None = None
    leap_day: LeapDay | None = None
    longer_than: Span | None = None
    dated_before: date | None = None
    dated_from: date | None = None
    passed: Span | None = None
    within: Span | None = None
    anniversary: Span | None = None
    earlier_by: Span | None = None

    def _check(self) -> None:
        shapes = [name for name in SHAPES if getattr(self, name) not in (None, ())]
        operators = self.operators
        if len(shapes) != 1:
            msg = f"a condition has exactly one of {', '.join(SHAPES)}; this has {' and '.join(shapes) or 'none'}"
            raise ValueError(msg)
        if len(operators) != (1 if self.subject else 0):
            wanted = "exactly one" if self.subject else "no"
            msg = f"`{shapes[0]}` takes {wanted} operator; this has {' and '.join(operators) or 'none'}"
            raise ValueError(msg)
        if (self.some is None) != (self.where is None):
            msg = "`some` and `where` come together"
            raise ValueError(msg)
        if self.leap_day is not None and self.age_at_least is None:
            msg = "`leap_day` goes with `age_at_least`"
            raise ValueError(msg)

    @property
    def subject(self) -> str | None:
        """The fact or field that the operator is about, or None."""
        return self.fact or self.field

    @property
    def operators(self) -> list[str]:
        """The operators that are set."""
        return [name for name in OPERATORS if getattr(self, name) not in (None, ())]
