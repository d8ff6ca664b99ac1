"""Decide: the rules of one office over one person's facts on two dates. Pure; nothing is guessed.

The outcome is `cannot-stand` when a ground with any effect but other-office-lost certainly applies;
`not-known` when one may apply, rests on unsettled law, or is not held by the program; `can-stand` otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from polcareer.candidacy.countries import commonwealth_citizens
from polcareer.candidacy.fact import Country, Fact
from polcareer.candidacy.logic import Compiled, Lists, Truth, compile_condition
from polcareer.candidacy.moments import Effect, Moment
from polcareer.candidacy.rule import Condition, Office, Rule
from polcareer.candidacy.verdict import (
    Answer,
    Bar,
    Formality,
    FormalityState,
    Outcome,
    Possible,
    Question,
    Tests,
    Verdict,
)
from polcareer.coverage import Coverage
from polcareer.errors import NotCovered, WrongUsage

Days = Mapping[Moment, date]
REJECT: tuple[Effect, ...] = ("officer-can-reject", "nomination-void")
CONSENT: tuple[Effect, ...] = ("consent-untrue",)
ELECTION: tuple[Effect, ...] = ("election-void", "seat-vacated")


class Ground(NamedTuple):
    """How one rule came out: whether its bar applies, at which moments, and what is missing to say."""

    rule: Rule
    applies: Truth
    moments: tuple[Moment, ...]
    facts: tuple[str, ...]
    reasons: tuple[str, ...]


class RuleBook:
    """The rules of one office, compiled once."""

    def __init__(
        self,
        office: Office,
        rules: Iterable[Rule],
        facts: Iterable[Fact],
        countries: tuple[Country, ...],
        coverage: Coverage,
    ) -> None:
        self.office = office
        self.coverage = coverage
        self.facts = {fact.id: fact for fact in facts}
        lists: Lists = {"commonwealth-citizens": commonwealth_citizens(countries)}
        self.rules = [(rule, _compiled(rule, lists)) for rule in rules if office.id in rule.offices]

    def decide(self, facts: Mapping[str, Any], *, nomination: date, poll: date) -> Verdict:
        """The verdict for typed facts (see `person.Reader`).

        Raises `NotCovered` before the first day covered, `WrongUsage` for a poll before nomination.
        """
        self._check_dates(nomination, poll)
        days = _days(self.office, nomination, poll)
        grounds = [_ground(rule, test, facts, days) for rule, test in self.rules if _in_force(rule, nomination, poll)]
        law = [ground for ground in grounds if ground.rule.kind != "formality"]
        failed_forms = [g for g in grounds if g.rule.kind == "formality" and g.applies]
        certain = [g for g in law if g.applies] + failed_forms
        settled = [g for g in certain if not _unsettled(g.rule)]
        bars = [_bar(g, days) for g in settled if _bites(g.rule)]
        unsettled = [_bar(g, days) for g in certain if _unsettled(g.rule) and _bites(g.rule)]
        possible = [g for g in law if g.applies is None and _bites(g.rule)]
        missing = self.coverage.missing
        return Verdict(
            office=self.office.id,
            office_title=self.office.title,
            nomination=nomination,
            poll=poll,
            outcome=_outcome(bars, bool(possible or unsettled or missing)),
            bars=tuple(bars),
            unsettled=tuple(unsettled),
            possible=tuple(_possible(g) for g in possible),
            questions=self._questions(possible),
            formalities=tuple(_formality(g) for g in grounds if g.rule.kind == "formality"),
            not_checked=missing,
            other_offices_lost=tuple(_bar(g, days) for g in settled if not _bites(g.rule)),
            tests=_tests(settled, possible, unsettled=[g for g in certain if _unsettled(g.rule)], open_=bool(missing)),
            law_checked=self.coverage.checked,
            after_last_check=poll > self.coverage.checked,
            pending=tuple(statement.says for statement in self.coverage.pending),
            ask=tuple(statement.says for statement in self.office.ask),
        )

    def _check_dates(self, nomination: date, poll: date) -> None:
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

    def _questions(self, possible: list[Ground]) -> tuple[Question, ...]:
        touched: dict[str, list[str]] = {}
        for ground in possible:
            for fact in ground.facts:
                touched.setdefault(fact, []).append(ground.rule.id)
        order = list(self.facts)
        ranked = sorted(touched, key=lambda fact: (-len(touched[fact]), order.index(fact)))
        return tuple(_question(self.facts[fact], touched[fact]) for fact in ranked)


def _compiled(rule: Rule, lists: Lists) -> Compiled:
    """The condition under which the rule's bar applies."""
    if rule.applies_if is not None:
        return compile_condition(rule.applies_if, lists)
    met = tuple(condition for condition in (rule.met_if,) if condition is not None)
    return compile_condition(Condition(none=met), lists)


def _days(office: Office, nomination: date, poll: date) -> Days:
    days: dict[Moment, date] = {"nomination": nomination, "poll": poll}
    for same in office.moments:
        days[same.moment] = days[same.same_day_as]
    return days


def _in_force(rule: Rule, nomination: date, poll: date) -> bool:
    force = rule.in_force
    day = nomination if force.by == "nomination" else poll
    return force.since <= day and (force.until is None or day <= force.until)


def _ground(rule: Rule, compiled: Compiled, facts: Mapping[str, Any], days: Days) -> Ground:
    truths = {moment: compiled.test(facts, days[moment]) for moment in rule.tested_at}
    biting = tuple(moment for moment, truth in truths.items() if truth)
    if biting:
        return Ground(rule, True, biting, (), ())
    unsure = tuple(moment for moment, truth in truths.items() if truth is None)
    if not unsure:
        return Ground(rule, False, (), (), ())
    blockers = [blocker for moment in unsure for blocker in compiled.blockers(facts, days[moment])]
    names = tuple(dict.fromkeys(blocker.fact for blocker in blockers if blocker.fact))
    reasons = tuple(dict.fromkeys(blocker.reason for blocker in blockers if blocker.reason))
    return Ground(rule, None, unsure, names, reasons)


def _unsettled(rule: Rule) -> bool:
    return bool(rule.unsettled) or rule.confidence == "low"


def _bites(rule: Rule) -> bool:
    return any(effect != "other-office-lost" for effect in rule.effects)


def _outcome(bars: list[Bar], uncertain: bool) -> Outcome:
    if bars:
        return "cannot-stand"
    return "not-known" if uncertain else "can-stand"


def _bar(ground: Ground, days: Days) -> Bar:
    rule = ground.rule
    reason = rule.unsettled or ("our confidence in this rule is low" if rule.confidence == "low" else "")
    return Bar(
        rule=rule.id,
        kind=rule.kind,
        says=rule.fails,
        moments=ground.moments,
        effects=rule.effects,
        cure=rule.cure.text,
        cure_before=rule.cure.before,
        cure_by=days.get(rule.cure.before) if rule.cure.before else None,
        cites=rule.cites,
        confidence=rule.confidence,
        unsettled=reason,
    )


def _possible(ground: Ground) -> Possible:
    rule = ground.rule
    return Possible(
        rule=rule.id,
        says=rule.says,
        effects=rule.effects,
        facts=ground.facts,
        reasons=ground.reasons,
        cites=rule.cites,
    )


def _question(fact: Fact, rules: list[str]) -> Question:
    return Question(
        fact=fact.id,
        asks=fact.asks,
        counts=fact.counts,
        why=fact.why,
        answer_with=f"{fact.flag} {fact.example}" if fact.flag else f"--fact {fact.id}={fact.example}",
        rules=tuple(rules),
    )


def _formality(ground: Ground) -> Formality:
    rule = ground.rule
    state: FormalityState = "done"
    if ground.applies is not False:
        state = "failed" if ground.applies else "to-do"
    return Formality(rule=rule.id, says=rule.says, state=state, cites=rule.cites)


def _tests(settled: list[Ground], possible: list[Ground], *, unsettled: list[Ground], open_: bool) -> Tests:
    def answer(effects: tuple[Effect, ...]) -> Answer:
        def has(grounds: list[Ground]) -> bool:
            return any(effect in ground.rule.effects for ground in grounds for effect in effects)

        if has(settled):
            return "yes"
        return "not-known" if open_ or has(possible) or has(unsettled) else "no"

    return Tests(
        officer_can_reject=answer(REJECT),
        consent_untrue=answer(CONSENT),
        election_void_or_seat_lost=answer(ELECTION),
    )
