"""Decide: the rules of one office over one person's facts on two dates. Pure; nothing is guessed.

The outcome is `cannot-stand` when a ground with any effect but other-office-lost certainly applies;
`not-known` when one may apply, rests on unsettled law, or is not held by the program; `can-stand` otherwise.
A formality counts only when it is known to fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from polcareer.candidacy.condition import Condition
from polcareer.candidacy.countries import dated_lists
from polcareer.candidacy.fact import Country
from polcareer.candidacy.logic import Compiled, Test, Truth, compile_condition
from polcareer.candidacy.moments import Effect, Moment
from polcareer.candidacy.operators import DatedLists
from polcareer.candidacy.rule import Because, Office, Rule
from polcareer.candidacy.verdict import Outcome
from polcareer.coverage import Coverage
from polcareer.errors import NotCovered, RefusedFact, WrongUsage

Days = Mapping[Moment, date]
Facts = Mapping[str, Any]
OTHER_OFFICE: Effect = "other-office-lost"
PLANS_KEPT = 1000
TIMED = ("listed_as", "age_at_least", "passed", "within", "anniversary", "earlier_by")


class Ground(NamedTuple):
    """A rule in force, ready to run: its condition, and what each moment's bite does."""

    rule: Rule
    compiled: Compiled
    unsettled: bool
    bites: bool  # whether any effect is more than the loss of another office
    reads: frozenset[str]  # every fact that decides it: not given, a sole one leaves the ground unsaid
    timeless: bool  # whether it comes out alike at every moment


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


class Live(NamedTuple):
    """A ground in force at an election, and the moments at which it is."""

    ground: Ground
    moments: tuple[Moment, ...]


class Group(NamedTuple):
    """Grounds in force that all turn on one fact (or a ground that turns on several: `fact` is then empty).

    With `records` the fact is a list, and with none on it no ground of the group applies. `asks` is whether the
    fact not being given leaves the outcome open: a formality not spoken of does not.
    """

    fact: str
    records: bool
    asks: bool
    grounds: tuple[tuple[Live, tuple[date, ...]], ...]


class Plan(NamedTuple):
    """What an election on two days asks: the day of every moment, the grounds in force, and the same in groups."""

    days: Days
    grounds: tuple[Live, ...]
    groups: tuple[Group, ...]


class RuleBook:
    """The rules of one office, compiled once."""

    def __init__(self, office: Office, rules: Iterable[Rule], countries: tuple[Country, ...], area: Coverage) -> None:
        self.office = office
        self.coverage = area
        self.lists = lists = dated_lists(countries)
        self.grounds = tuple(_ground(rule, lists) for rule in rules if office.id in rule.offices)
        self._dated = {same.moment: same.dated_by for same in office.moments if same.dated_by}
        self._plans: dict[tuple[date, ...], Plan] = {}

    def check_dates(self, nomination: date, poll: date) -> None:
        """Raise `WrongUsage` for a poll before nomination, `NotCovered` before the first day covered."""
        if poll < nomination:
            raise WrongUsage(
                f"The poll ({poll}) is before the nomination ({nomination}).",
                "Give both: --nomination and --poll, or --on for a single day.",
            )
        self._covers(nomination)

    def _covers(self, day: date) -> None:
        since = self.coverage.since
        if since is not None and day < since:
            raise NotCovered(
                f"Answers for {self.office.title} begin on {since}; {day} is earlier.",
                "See what is covered, and why: polcareer data coverage",
            )

    def plan(self, nomination: date, poll: date, facts: Facts = MappingProxyType({})) -> Plan:
        """What an election on these days asks. Kept, since a batch has few dates.

        Raises `RefusedFact` where a fact dates a moment after the day on which it must have been, `NotCovered` where
        before the first day covered.
        """
        own = {moment: facts[fact] for moment, fact in self._dated.items() if facts.get(fact) is not None}
        key = (nomination, poll, *own.values()) if own else (nomination, poll)
        if key not in self._plans:
            if len(self._plans) >= PLANS_KEPT:
                self._plans.clear()
            self._plans[key] = self._plan(nomination, poll, own)
        return self._plans[key]

    def reads(self, nomination: date, poll: date) -> set[str]:
        """Every fact that a rule in force at an election on these days reads."""
        return {fact for live in self.plan(nomination, poll).grounds for fact in live.ground.reads}

    def find(self, facts: Facts, nomination: date, poll: date) -> tuple[Found, ...]:
        """How every ground in force came out. The facts are typed (see `person.Reader`)."""
        plan = self.plan(nomination, poll, facts)
        return tuple(_find(live, facts, plan.days) for live in plan.grounds)

    def free_from(self, found: Found, facts: Facts, days: Days) -> date | None:
        """The first day on which time alone is certain to have lifted a bar, or None where it does not.

        Every ground that reads the same facts must be gone by then, unsettled ones too: a bar that ends on one day and
        is doubtful on the next ends only after that.
        """
        kin = [each for each in self.grounds if each.bites and found.ground.reads & each.reads]
        kin = [each for each in kin if each.rule.kind != "formality"] or [found.ground]
        frees = [_first_free(kin, piece, last) for piece, last in _pieces(found, facts, days)]
        return None if None in frees else max((day for day in frees if day is not None), default=None)

    def lean(self, facts: Facts, nomination: date, poll: date) -> Lean:
        """The outcome, the bars and the questions, without the reasons: what a batch prints."""
        plan = self.plan(nomination, poll, facts)
        bars: list[str] = []
        questions: dict[str, None] = {}
        uncertain = bool(self.coverage.missing)
        for fact, records, asks, grounds in plan.groups:
            if fact:
                value = facts.get(fact)
                if value is None:
                    if asks:
                        uncertain = True
                        questions[fact] = None
                    continue
                if records and not value:
                    continue
            for live, days in grounds:
                truth = _at_any(live.ground.compiled.test, facts, days)
                if truth:
                    if live.ground.unsettled:
                        uncertain = True
                    elif _find(live, facts, plan.days).bars:
                        bars.append(live.ground.rule.id)
                elif truth is None and asks:
                    uncertain = True
                    questions.update(dict.fromkeys(_find(live, facts, plan.days).facts))
        outcome: Outcome = "cannot-stand" if bars else "not-known" if uncertain else "can-stand"
        return Lean(outcome, tuple(bars), () if bars else tuple(questions))

    def _plan(self, nomination: date, poll: date, own: Days) -> Plan:
        days: dict[Moment, date] = {"nomination": nomination, "poll": poll}
        for same in self.office.moments:
            latest = days[same.same_day_as]
            days[same.moment] = own.get(same.moment, latest)
            if days[same.moment] > latest:
                said = (
                    f"The day of {same.moment} ({days[same.moment]}) is after the day of {same.same_day_as} ({latest})."
                )
                raise RefusedFact(said, f"Mend {same.dated_by}, or the day of {same.same_day_as}.")
            if same.moment in own:
                self._covers(days[same.moment])
        every = (Live(ground, _moments_in_force(ground.rule, days)) for ground in self.grounds)
        live = tuple(each for each in every if each.moments)
        grouped: dict[tuple[str, bool], list[tuple[Live, tuple[date, ...]]]] = {}
        for number, each in enumerate(each for each in live if each.ground.bites):
            tested = tuple(dict.fromkeys(days[moment] for moment in each.moments))
            fact = next(iter(each.ground.reads)) if len(each.ground.reads) == 1 else f"#{number}"
            key = (fact, each.ground.rule.kind != "formality")
            grouped.setdefault(key, []).append((each, tested[:1] if each.ground.timeless else tested))
        return Plan(days, live, tuple(_group(fact, asks, each) for (fact, asks), each in grouped.items()))


def is_unsettled(rule: Rule) -> bool:
    """Whether the law of a rule is unsettled, or our confidence in it low."""
    return bool(rule.unsettled) or rule.confidence == "low"


def _pieces(found: Found, facts: Facts, days: Days) -> list[tuple[Facts, date]]:
    """The facts with one record of those that bar (as they are where the rule reads no list), and its last day."""
    listed = bar_condition(found.rule).some
    test = found.ground.compiled.test
    alone = [facts] if listed is None else [{**facts, listed: (record,)} for record in facts[listed]]
    bitten = [(each, [days[moment] for moment in found.moments if test(each, days[moment])]) for each in alone]
    return [(each, max(on)) for each, on in bitten if on]


def _first_free(grounds: list[Ground], facts: Facts, last: date) -> date | None:
    turns = sorted({day for each in grounds for day in each.compiled.turns(facts) if last < day < date.max})

    def free(day: date) -> bool:
        return all(each.compiled.test(facts, day) is False for each in grounds if each.rule.in_force.covers(day))

    return next((day for day in turns if free(day)), None)


def said_of(statements: Iterable[Because], lists: DatedLists, facts: Facts, day: date) -> Iterator[str]:
    """What statements say whose condition certainly holds on a day."""
    for each in statements:
        if compile_condition(each.when, lists).test(facts, day):
            yield each.says


def _ground(rule: Rule, lists: DatedLists) -> Ground:
    bites = any(effect != OTHER_OFFICE for effect in rule.effects)
    condition = bar_condition(rule)
    return Ground(
        rule,
        compile_condition(condition, lists),
        is_unsettled(rule),
        bites,
        reads=frozenset(facts_of(condition)),
        timeless=not _turns_on_time(condition),
    )


def _group(fact: str, asks: bool, grounds: list[tuple[Live, tuple[date, ...]]]) -> Group:
    records = any(bar_condition(live.ground.rule).some == fact for live, _ in grounds)
    return Group("" if fact.startswith("#") else fact, records, asks, tuple(grounds))


def _at_any(test: Test, facts: Facts, days: tuple[date, ...]) -> Truth:
    result: Truth = False
    for day in days:
        truth = test(facts, day)
        if truth:
            return True
        if truth is None:
            result = None
    return result


def bar_condition(rule: Rule) -> Condition:
    """The condition under which the rule's bar applies."""
    if rule.applies_if is not None:
        return rule.applies_if
    return Condition(none=tuple(condition for condition in (rule.met_if,) if condition is not None))


def _moments_in_force(rule: Rule, days: Days) -> tuple[Moment, ...]:
    force = rule.in_force
    if force.by == "each":
        return tuple(test.at for test in rule.tested if force.covers(days[test.at]))
    return tuple(test.at for test in rule.tested) if force.covers(days[force.by]) else ()


def _find(live: Live, facts: Facts, days: Days) -> Found:
    ground = live.ground
    test = ground.compiled.test
    biting: list[Moment] = []
    unsure: list[Moment] = []
    for moment in live.moments:
        truth = test(facts, days[moment])
        if truth:
            biting.append(moment)
        elif truth is None:
            unsure.append(moment)
    if biting:
        return Found(ground, True, tuple(biting), tuple(unsure), (), ())
    if not unsure:
        return Found(ground, False, (), (), (), ())
    blockers = [each for moment in unsure for each in ground.compiled.blockers(facts, days[moment])]
    names = tuple(dict.fromkeys(each.fact for each in blockers if each.fact))
    reasons = tuple(dict.fromkeys(each.reason for each in blockers if each.reason))
    return Found(ground, None, tuple(unsure), (), names, reasons)


def _turns_on_time(condition: Condition) -> bool:
    total = (condition.total.counted, condition.total.held, condition.total.doubtful) if condition.total else ()
    parts = (*condition.all, *condition.any, *condition.none, *total, *filter(None, (condition.where,)))
    return (
        condition.current is not None
        or any(getattr(condition, name) is not None for name in TIMED)
        or any(_turns_on_time(part) for part in parts)
    )


def facts_of(condition: Condition) -> Iterator[str]:
    """Every fact that a condition reads."""
    for name in (condition.fact, condition.some, condition.total.of if condition.total else None):
        if name is not None:
            yield name
    for part in (*condition.all, *condition.any, *condition.none):
        yield from facts_of(part)
