"""What a decision says: outcome, bars, what may bar, formalities, questions, and what each rests on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from msgspec.structs import replace

from polcareer.data.model import Cite, Confidence, Entry, Id, Model, Ref, Text
from polcareer.data.sources import MissingGround
from polcareer.data.store import many
from polcareer.law.rule import EFFECTS, Effect, Moment, RuleKind, not_implied

Outcome = Literal["can-stand", "cannot-stand", "not-known"]
TruthInWords = Literal["yes", "no", "not-known"]
FormalityState = Literal["done", "to-do", "failed"]


class OfOffices(Model, frozen=True, kw_only=True):
    """What is said, and under which law, for some offices."""

    offices: tuple[Annotated[str, Ref("office")], ...]
    says: Annotated[str, Text()]
    cites: tuple[Cite, ...]


class Consequence(Entry, frozen=True, kw_only=True):
    """What an effect of a rule, whose name its id is, means for the person whom the rule touches."""

    id: Annotated[str, Id("effect")]
    says: Annotated[str, Text()]
    vary: tuple[OfOffices, ...] = ()

    def for_office(self, office: str) -> Consequence:
        """What it means for an office."""
        own = next((each for each in self.vary if office in each.offices), None)
        return replace(self, vary=(), **({"says": own.says, "cites": own.cites} if own else {}))


CONSEQUENCES = many("candidacy/effects.yaml", Consequence)


class Bar(Model, frozen=True, kw_only=True):
    """A ground on which the person fails: the rule, when it bites, what it does, and what would cure it.

    `cure_by` is the day of the moment before which the cure must be done, or None when there is none.
    `ends` is the first day on which time alone will have lifted it, or None when time does not; `in_time` says so in
    words. `in_short` names the rule, and the first of `cites` is the section that bars.
    """

    rule: str
    kind: RuleKind
    says: str
    moments: tuple[Moment, ...]
    effects: tuple[Effect, ...]
    cure: str
    cure_before: Moment | None
    cure_by: date | None
    ends: date | None
    cites: tuple[Cite, ...]
    confidence: Confidence
    unsettled: str
    in_short: str = ""
    in_time: str = ""
    turns_on: str = ""


class Possible(Model, frozen=True, kw_only=True):
    """A ground that may apply: what is missing, as facts, and reasons why the law itself is not clear."""

    rule: str
    says: str
    effects: tuple[Effect, ...]
    facts: tuple[str, ...]
    reasons: tuple[str, ...]
    cites: tuple[Cite, ...]
    in_short: str = ""


class Understood(Model, frozen=True, kw_only=True):
    """How one word of the person's was taken: what it means, and what to know of that (such as that it bars nobody)."""

    fact: str
    typed: str
    meaning: str
    note: str = ""


class Question(Model, frozen=True, kw_only=True):
    """A question whose answer could still change the outcome, and how to answer it on the command line.

    `fact` is a fact's id, or `fact.field` for what is missing from a record that was given. `kinds` are what it asks
    about, in everyday words, `not_meant` what it does not, and `in_short` all of it in a list's words: `named` with the
    `kinds_in_short`. `has_none`: a person may have none of it, as --none-of-the-above says.
    """

    fact: str
    asks: str
    counts: str
    why: str
    answer_with: str
    rules: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    not_meant: str = ""
    in_short: str = ""
    has_none: bool = False
    named: str = ""
    kinds_in_short: tuple[str, ...] = ()


class Formality(Model, frozen=True, kw_only=True):
    """A step of the nomination: `done`, `to-do` (also when nothing was said), or `failed`, and what to watch for."""

    rule: str
    says: str
    state: FormalityState
    cites: tuple[Cite, ...]
    warnings: tuple[str, ...] = ()
    in_short: str = ""


class Traced(Model, frozen=True, kw_only=True):
    """How one rule came out, for --explain: whether its bar applies, when, and the facts that decided it."""

    rule: str
    says: str
    in_force: bool
    applies: TruthInWords
    moments: tuple[Moment, ...]
    decided_by: tuple[str, ...]
    missing: tuple[str, ...]


class Tests(Model, frozen=True, kw_only=True):
    """The three legal tests, kept apart. Each is a yes only when it is certain."""

    officer_can_reject: TruthInWords
    consent_untrue: TruthInWords
    election_void_or_seat_lost: TruthInWords


class Verdict(Model, frozen=True, kw_only=True):
    """May this person stand for this office, nominated and polled on these days?

    `unsettled` are grounds that certainly apply but rest on law that is unsettled or of low confidence.
    `not_checked` are grounds of law that the program does not hold, each with its section. `understood` is how the
    person's own words were taken. Of what is `pending` in law, `coming` is what touches this person. `stood_for` is the
    office as a sentence says it, `who_to_ask` all of `ask` in a few words. `consequences` say what the effects of the
    grounds that apply mean, `met` which qualifications are certainly met, each as part of a sentence. `must_leave` bars
    nobody: it is what must be given up by a day by whoever is elected.
    """

    office: str
    office_title: str
    nomination: date
    poll: date
    outcome: Outcome
    bars: tuple[Bar, ...]
    unsettled: tuple[Bar, ...]
    possible: tuple[Possible, ...]
    questions: tuple[Question, ...]
    formalities: tuple[Formality, ...]
    not_checked: tuple[MissingGround, ...]
    other_offices_lost: tuple[Bar, ...]
    tests: Tests
    law_checked: date
    after_last_check: bool
    pending: tuple[str, ...]
    ask: tuple[str, ...]
    understood: tuple[Understood, ...] = ()
    notice: str = "This is not legal advice."
    coming: tuple[str, ...] = ()
    stood_for: str = ""
    who_to_ask: str = ""
    consequences: tuple[Consequence, ...] = ()
    met: tuple[str, ...] = ()
    must_leave: tuple[Bar, ...] = ()

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Every effect of the bars, in the order of the closed list."""
        found = {effect for bar in self.bars for effect in bar.effects}
        return tuple(effect for effect in EFFECTS if effect in found)

    @property
    def follows(self) -> set[Effect]:
        """The effects of the bars that need saying: none that another one says already."""
        return not_implied(self.effects)

    def as_dict(self) -> dict[str, Any]:
        """The verdict as plain values (dates as ISO text), as `--json` prints it."""
        import msgspec

        plain = {**msgspec.to_builtins(self), "effects": list(self.effects)}
        if not self.must_leave:  # only an office that asks for it has anything to say of it
            del plain["must_leave"]
        return plain
