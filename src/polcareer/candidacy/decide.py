"""Decide: the rules of one office over one person's facts on two dates. Pure; nothing is guessed.

The outcome is `cannot-stand` when a ground with any effect but other-office-lost certainly applies;
`not-known` when one may apply, rests on unsettled law, or is not held by the program; `can-stand` otherwise.
A formality counts only when it is known to fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from polcareer.candidacy.condition import Condition
from polcareer.candidacy.countries import dated_lists
from polcareer.candidacy.fact import Country
from polcareer.candidacy.logic import Compiled, Truth, compile_condition
from polcareer.candidacy.moments import Effect, Moment
from polcareer.candidacy.operators import DatedLists
from polcareer.candidacy.rule import Office, Rule
from polcareer.candidacy.verdict import Outcome
from polcareer.coverage import Coverage
from polcareer.errors import NotCovered, WrongUsage

Days = Mapping[Moment, date]
Facts = Mapping[str, Any]
OTHER_OFFICE: Effect = "other-office-lost"


class Ground(NamedTuple):
    """A rule in force, ready to run: its condition, and what each moment's bite does."""

    rule: Rule
    compiled: Compiled
    unsettled: bool
    bites: bool  # whether any effect is more than the loss of another office


class Found(NamedTuple):
    """How one ground came out: whether its bar applies, at which moments, and what is missing to say.

    `moments` are those at which it bites or, where none does for certain, those at which it may. `also` are moments
    at which it may bite besides.
    """

    ground: Ground
    applies: Truth
    moments: tuple[Moment, ...]
    also: tuple[Moment, ...]
    facts: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.ground.rule

    @property
    def effects(self) -> tuple[Effect, ...]:
        """The effects at the moments found."""
        return self._at(self.moments)

    @property
    def doubtful(self) -> tuple[Effect, ...]:
        """The effects that may follow, but not for certain."""
        return self._at(self.also if self.applies else self.moments)

    @property
    def bars(self) -> bool:
        """Whether one of those effects is more than the loss of another office."""
        return any(effect != OTHER_OFFICE for effect in self.effects)

    def _at(self, moments: tuple[Moment, ...]) -> tuple[Effect, ...]:
        bitten = (test for test in self.rule.tested if test.at in moments)
        return tuple(dict.fromkeys(effect for test in bitten for effect in test.effects))


class Lean(NamedTuple):
    """The least an answer can be: outcome, ids of the rules that bar, and the facts to ask for."""

    outcome: Outcome
    bars: tuple[str, ...]
    questions: tuple[str, ...]


class RuleBook:
    """The rules of one office, compiled once."""

    def __init__(self, office: Office, rules: Iterable[Rule], countries: tuple[Country, ...], area: Coverage) -> None:
        self.office = office
        self.coverage = area
        lists = dated_lists(countries)
        self.grounds = tuple(_ground(rule, lists) for rule in rules if office.id in rule.offices)
        self._in_force: dict[tuple[date, date], tuple[Ground, ...]] = {}

    def check_dates(self, nomination: date, poll: date) -> None:
        """Raise `WrongUsage` for a poll before nomination, `NotCovered` before the first day covered."""
        if poll < nomination:
            raise WrongUsage(
                f"The poll ({poll}) is before the nomination ({nomination}).",
                "Give both: --nomination and --poll, or --on for a single day.",
            )
        since = self.coverage.since
        if since is not None and nomination < since:
            raise NotCovered(
                f"Answers for {self.office.title} begin on {since}; {nomination} is earlier.",
                "See what is covered, and why: polcareer data coverage",
            )

    def in_force(self, nomination: date, poll: date) -> tuple[Ground, ...]:
        """The grounds in force for an election on these days."""
        key = (nomination, poll)
        if key not in self._in_force:
            self._in_force[key] = tuple(each for each in self.grounds if _counts(each.rule, nomination, poll))
        return self._in_force[key]

    def days(self, nomination: date, poll: date) -> Days:
        """The day of every moment that has one."""
        days: dict[Moment, date] = {"nomination": nomination, "poll": poll}
        for same in self.office.moments:
            days[same.moment] = days[same.same_day_as]
        return days

    def find(self, facts: Facts, nomination: date, poll: date) -> tuple[Found, ...]:
        """How every ground in force came out. The facts are typed (see `person.Reader`)."""
        days = self.days(nomination, poll)
        return tuple(_find(ground, facts, days) for ground in self.in_force(nomination, poll))

    def lean(self, facts: Facts, nomination: date, poll: date) -> Lean:
        """The outcome, the bars and the questions, without the reasons: what a batch prints."""
        days = self.days(nomination, poll)
        bars, questions, uncertain = [], dict[str, int](), bool(self.coverage.missing)
        for ground in self.in_force(nomination, poll):
            if not ground.bites:
                continue
            found = _find(ground, facts, days)
            if found.applies is False:
                continue
            formality = ground.rule.kind == "formality"
            if found.applies is None:
                if not formality:
                    uncertain = True
                    for fact in found.facts:
                        questions[fact] = questions.get(fact, 0) + 1
            elif ground.unsettled:
                uncertain = True
            elif found.bars:
                bars.append(ground.rule.id)
        outcome: Outcome = "cannot-stand" if bars else "not-known" if uncertain else "can-stand"
        return Lean(outcome, tuple(bars), tuple(questions))


def is_unsettled(rule: Rule) -> bool:
    """Whether the law of a rule is unsettled, or our confidence in it low."""
    return bool(rule.unsettled) or rule.confidence == "low"


def ends(found: Found, facts: Facts, days: Days) -> date | None:
    """The first day after the last moment found on which time alone will have lifted the bar."""
    last = max(days[moment] for moment in found.moments)
    turns = sorted({day for day in found.ground.compiled.turns(facts) if last < day < date.max})
    return next((day for day in turns if found.ground.compiled.test(facts, day) is False), None)


def _ground(rule: Rule, lists: DatedLists) -> Ground:
    bites = any(effect != OTHER_OFFICE for effect in rule.effects)
    return Ground(rule, compile_condition(bar_condition(rule), lists), is_unsettled(rule), bites)


def bar_condition(rule: Rule) -> Condition:
    """The condition under which the rule's bar applies."""
    if rule.applies_if is not None:
        return rule.applies_if
    return Condition(none=tuple(condition for condition in (rule.met_if,) if condition is not None))


def _counts(rule: Rule, nomination: date, poll: date) -> bool:
    force = rule.in_force
    day = nomination if force.by == "nomination" else poll
    return force.since <= day and (force.until is None or day <= force.until)


def _find(ground: Ground, facts: Facts, days: Days) -> Found:
    test = ground.compiled.test
    biting: list[Moment] = []
    unsure: list[Moment] = []
    for tested in ground.rule.tested:
        truth = test(facts, days[tested.at])
        if truth:
            biting.append(tested.at)
        elif truth is None:
            unsure.append(tested.at)
    if biting:
        return Found(ground, True, tuple(biting), tuple(unsure), (), ())
    if not unsure:
        return Found(ground, False, (), (), (), ())
    blockers = [each for moment in unsure for each in ground.compiled.blockers(facts, days[moment])]
    names = tuple(dict.fromkeys(each.fact for each in blockers if each.fact))
    reasons = tuple(dict.fromkeys(each.reason for each in blockers if each.reason))
    return Found(ground, None, tuple(unsure), (), names, reasons)


def facts_of(condition: Condition) -> Iterator[str]:
    """Every fact that a condition reads."""
    for name in (condition.fact, condition.some):
        if name is not None:
            yield name
    for part in (*condition.all, *condition.any, *condition.none):
        yield from facts_of(part)
