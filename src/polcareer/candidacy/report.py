"""Turn what the rules found into a verdict: bars with their cure and last day, questions ranked, tests kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from polcareer.candidacy.decide import (
    Days,
    Facts,
    Found,
    RuleBook,
    bar_condition,
    facts_of,
    is_unsettled,
    said_of,
)
from polcareer.candidacy.fact import Fact
from polcareer.candidacy.moments import Effect
from polcareer.candidacy.person import answer
from polcareer.candidacy.spans import Between, Span
from polcareer.candidacy.verdict import (
    Answer,
    Bar,
    Formality,
    FormalityState,
    Outcome,
    Possible,
    Question,
    Tests,
    Traced,
    Verdict,
)

REJECT: tuple[Effect, ...] = ("officer-can-reject", "nomination-void")
CONSENT: tuple[Effect, ...] = ("consent-untrue",)
ELECTION: tuple[Effect, ...] = ("election-void", "seat-vacated")


def decide(book: RuleBook, facts: Facts, asked: Mapping[str, Fact], *, nomination: date, poll: date) -> Verdict:
    """The verdict for typed facts. `asked` are the facts declared, by id.

    Raises `NotCovered` before the first day covered, `WrongUsage` for a poll before nomination.
    """
    book.check_dates(nomination, poll)
    days = book.plan(nomination, poll, facts).days
    found = book.find(facts, nomination, poll)
    law = [each for each in found if each.rule.kind != "formality"]
    certain = [each for each in found if each.applies]
    settled = [each for each in certain if not each.ground.unsettled]
    shaky = [each for each in certain if each.ground.unsettled and each.bars]
    possible = [each for each in law if each.applies is None and each.ground.bites]
    bars = [each for each in settled if each.bars]
    missing = book.coverage.missing
    return Verdict(
        office=book.office.id,
        office_title=book.office.title,
        nomination=nomination,
        poll=poll,
        outcome=_outcome(bars=bool(bars), uncertain=bool(possible or shaky or missing)),
        bars=tuple(_bar(book, each, facts, days) for each in bars),
        unsettled=tuple(_bar(book, each, facts, days) for each in shaky),
        possible=tuple(_possible(each) for each in possible),
        questions=() if bars else questions(possible, asked),
        formalities=tuple(_formality(book, each, facts, days) for each in found if each.rule.kind == "formality"),
        not_checked=missing,
        other_offices_lost=tuple(_bar(book, each, facts, days) for each in certain if not each.bars),
        tests=_tests(bars, shaky, found, open_=bool(missing)),
        law_checked=book.coverage.checked,
        after_last_check=poll > book.coverage.checked,
        pending=tuple(statement.says for statement in book.coverage.pending),
        ask=tuple(statement.says for statement in book.office.ask),
    )


def trace(book: RuleBook, facts: Facts, *, nomination: date, poll: date) -> tuple[Traced, ...]:
    """How every rule of the office came out, those not in force then included."""
    found = {id(each.ground): each for each in book.find(facts, nomination, poll)}
    return tuple(_traced(ground.rule, found.get(id(ground)), facts) for ground in book.grounds)


def questions(possible: list[Found], asked: Mapping[str, Fact]) -> tuple[Question, ...]:
    """What is missing from grounds that may apply, in the order of facts.yaml: what decides most often comes first."""
    touched: dict[str, list[str]] = {}
    for each in possible:
        for fact in each.facts:
            touched.setdefault(fact, []).append(each.rule.id)
    order = {name: rank for fact in asked.values() for rank, name in enumerate(_names(fact))}
    facts = {name: rank for rank, name in enumerate(asked)}
    ranked = sorted(touched, key=lambda name: (facts[name.partition(".")[0]], order[name]))
    return tuple(_question(name, asked[name.partition(".")[0]], touched[name]) for name in ranked)


def _names(fact: Fact) -> tuple[str, ...]:
    return (fact.id, *(f"{fact.id}.{field.id}" for field in fact.fields))


def _question(name: str, fact: Fact, rules: list[str]) -> Question:
    field = next((each for each in fact.fields if name == f"{fact.id}.{each.id}"), None)
    return Question(
        fact=name,
        asks=field.asks if field else fact.asks,
        counts=(field.counts or fact.counts) if field else fact.counts,
        why=fact.why,
        answer_with=answer(fact) if field is None else f"{field.id}: {field.example} (in a profile, under {fact.id})",
        rules=tuple(dict.fromkeys(rules)),
        kinds=fact.kinds if field is None else (),
        not_meant=fact.not_meant if field is None else "",
    )


def _outcome(*, bars: bool, uncertain: bool) -> Outcome:
    if bars:
        return "cannot-stand"
    return "not-known" if uncertain else "can-stand"


def _bar(book: RuleBook, found: Found, facts: Facts, days: Days) -> Bar:
    rule = found.rule
    exactly = said_of(rule.because, book.lists, facts, days[found.moments[0]])
    reason = rule.unsettled or ("our confidence in this rule is low" if is_unsettled(rule) else "")
    return Bar(
        rule=rule.id,
        kind=rule.kind,
        says=next(exactly, rule.fails),
        moments=found.moments,
        effects=found.effects,
        cure=rule.cure.text,
        cure_before=rule.cure.before,
        cure_by=days.get(rule.cure.before) if rule.cure.before else None,
        ends=book.free_from(found, facts, days),
        cites=rule.cites,
        confidence=rule.confidence,
        unsettled=reason,
    )


def _possible(found: Found) -> Possible:
    rule = found.rule
    return Possible(
        rule=rule.id,
        says=rule.says,
        effects=rule.effects,
        facts=found.facts,
        reasons=found.reasons,
        cites=rule.cites,
    )


def _formality(book: RuleBook, found: Found, facts: Facts, days: Days) -> Formality:
    state: FormalityState = "done"
    if found.applies is not False:
        state = "failed" if found.applies else "to-do"
    warnings = tuple(said_of(found.rule.warns, book.lists, facts, days["nomination"])) if state == "done" else ()
    return Formality(rule=found.rule.id, says=found.rule.says, state=state, cites=found.rule.cites, warnings=warnings)


def _tests(bars: list[Found], shaky: list[Found], every: tuple[Found, ...], *, open_: bool) -> Tests:
    certain = {effect for each in bars for effect in each.effects}
    doubtful = {effect for each in shaky for effect in each.effects}
    # A formality not spoken of is still to do, and no reason for doubt.
    doubtful |= {effect for each in every if each.rule.kind != "formality" for effect in each.doubtful}

    def answered(effects: tuple[Effect, ...]) -> Answer:
        if certain & set(effects):
            return "yes"
        return "not-known" if open_ or doubtful & set(effects) else "no"

    return Tests(
        officer_can_reject=answered(REJECT),
        consent_untrue=answered(CONSENT),
        election_void_or_seat_lost=answered(ELECTION),
    )


def _shown(value: Any) -> str:
    """A typed value in plain words, for the trace."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Span):
        return "life" if value.endless else f"{value.months} months and {value.days} days"
    if isinstance(value, Between):
        return f"between {value.first} and {value.last}"
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value) or "none"
    if isinstance(value, Mapping):
        return " ".join(f"{name} {_shown(item)}" for name, item in value.items())
    return str(value)


def _traced(rule: Any, found: Found | None, facts: Facts) -> Traced:
    read = dict.fromkeys(facts_of(bar_condition(rule)))
    applies: Answer = "no"
    if found is not None and found.applies is not False:
        applies = "yes" if found.applies else "not-known"
    return Traced(
        rule=rule.id,
        says=rule.says,
        in_force=found is not None,
        applies=applies,
        moments=found.moments if found else (),
        decided_by=tuple(f"{name}: {_shown(facts[name])}" for name in read if name in facts),
        missing=found.facts if found else (),
    )
