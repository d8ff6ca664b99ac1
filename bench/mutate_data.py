"""Change one thing at a time in the rules for standing as an MP: some case must then fail.

    python bench/mutate_data.py
    python bench/mutate_data.py --rule mp-age

Conditions are dropped, negated and swapped, thresholds moved by one, options dropped and added, moments and effects
dropped and added, dates in force shifted, versions dropped, settled law unsettled and the other way about, cures
retimed. A changed rule is killed when `data check` refuses it or when a case of tests/cases or tests/real fails.
Those that survive must stand in tests/mutation/equivalent.yaml with why nothing can tell them from the rule. Exits 1
if one does not, or if that list names one that does not survive.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from polcareer import dataset
from polcareer.candidacy.condition import Condition, Current
from polcareer.candidacy.consistency import complaints
from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.law import Law, office_named, open_law
from polcareer.candidacy.moments import EFFECTS, Moment
from polcareer.candidacy.report import decide
from polcareer.candidacy.rule import Rule
from polcareer.candidacy.spans import parse_span
from polcareer.candidacy.verdict import Verdict

TESTS = Path(__file__).parents[1] / "tests"
EQUIVALENT = TESTS / "mutation" / "equivalent.yaml"
sys.path.insert(0, str(TESTS))
from law_cases import Case, blind, invented, misfits, real  # noqa: E402 it lives among the tests

OFFICE = "mp"
TODAY = date(2026, 11, 21)
ONE = timedelta(days=1)
DAYS: tuple[Moment, ...] = ("consent", "nomination", "poll", "return", "in-office")
SPANS = ("longer_than", "passed", "within", "anniversary")
NUMBERS = ("more_than", "at_least", "age_at_least")
LISTS = ("commonwealth-citizens", "commonwealth-members")
Options = Callable[[str, str], tuple[str, ...]]


class Mutant(NamedTuple):
    """A rule with one thing changed, or (None) left out."""

    number: int
    original: Rule
    change: str
    rule: Rule | None

    @property
    def name(self) -> str:
        """The version of the rule, as its id and first day."""
        return f"{self.original.id} {self.original.in_force.since}"

    def __str__(self) -> str:
        return f"{self.name}: {self.change}"


def mutants(rules: tuple[Rule, ...], options: Options) -> Iterator[Mutant]:
    """Every rule of the office with one thing changed."""
    for number, rule in enumerate(rules):
        if OFFICE in rule.offices:
            for change, changed in chain(_whole(rule), _moments(rule), _time(rule), _conditions(rule, options)):
                yield Mutant(number, rule, change, changed)


def _whole(rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    yield "drop the version", None
    if rule.unsettled or rule.confidence == "low":
        yield "settle", replace(rule, unsettled="", confidence="high")
    else:
        yield "unsettle", replace(rule, unsettled="Changed.")
    if rule.kind == "qualification":
        yield "make it a formality", replace(rule, kind="formality")
    if rule.kind == "formality":
        yield "make it a qualification", replace(rule, kind="qualification")
    for before in (None, "consent", "nomination", "poll"):
        if before != rule.cure.before:
            changed = replace(rule.cure, before=before)
            yield f"cure.before {rule.cure.before} -> {before}", replace(rule, cure=changed)


def _moments(rule: Rule) -> Iterator[tuple[str, Rule]]:
    taken = {test.at for test in rule.tested}
    for at, test in enumerate(rule.tested):
        rest = rule.tested[:at], rule.tested[at + 1 :]
        if len(rule.tested) > 1:
            yield f"drop the test at {test.at}", replace(rule, tested=(*rest[0], *rest[1]))
        for moment in DAYS:
            if moment not in taken:
                moved = replace(test, at=moment)
                yield f"move the test at {test.at} to {moment}", replace(rule, tested=(*rest[0], moved, *rest[1]))
                yield f"add a test at {moment} like that at {test.at}", replace(rule, tested=(*rule.tested, moved))
        for effect in EFFECTS:
            kept = tuple(each for each in test.effects if each != effect)
            verb, effects = ("drop", kept) if effect in test.effects else ("add", (*kept, effect))
            if effects:
                changed = replace(test, effects=effects)
                yield f"{verb} {effect} at {test.at}", replace(rule, tested=(*rest[0], changed, *rest[1]))


def _time(rule: Rule) -> Iterator[tuple[str, Rule]]:
    force = rule.in_force
    for step in (-ONE, ONE):
        since = force.since + step
        yield f"in_force.since {force.since} -> {since}", replace(rule, in_force=replace(force, since=since))
        if force.until:
            until = force.until + step
            yield f"in_force.until {force.until} -> {until}", replace(rule, in_force=replace(force, until=until))
    for by in ("each", "nomination", "poll"):
        if by != force.by:
            changed = replace(force, by=by)
            yield f"in_force.by {force.by} -> {by}", replace(rule, in_force=changed)


def _conditions(rule: Rule, options: Options) -> Iterator[tuple[str, Rule]]:
    for field in ("met_if", "applies_if"):
        condition = getattr(rule, field)
        if condition is not None:
            for change, changed in _changed(condition, field, "", options):
                fields: dict[str, Any] = {field: changed}
                yield change, replace(rule, **fields)


def _changed(condition: Condition, path: str, owner: str, options: Options) -> Iterator[tuple[str, Condition]]:
    """A condition with one thing changed in it, however deep, and what was changed."""
    yield f"negate {path}", Condition(none=(condition,))
    if condition.where is not None:
        for change, inner in _changed(condition.where, f"{path}.where", condition.some or "", options):
            yield change, replace(condition, where=inner)
    if condition.current is not None:
        current = condition.current
        yield f"swap until and ended in {path}", Condition(current=Current(until=current.ended, ended=current.until))
    if condition.leap_day is not None:
        yield f"drop {path}.leap_day", replace(condition, leap_day=None)
        for change, inner in _changed(condition.leap_day.if_settled, f"{path}.leap_day.if_settled", "", options):
            yield change, replace(condition, leap_day=replace(condition.leap_day, if_settled=inner))
    for shape in ("all", "any", "none"):
        yield from _parts(condition, shape, path, owner, options)
    if condition.subject:
        name = f"{path}.{condition.subject}"
        yield from (
            (f"{name}.{change}", replace(condition, **changed))
            for change, changed in _leaf(condition, options(owner, condition.subject))
        )


def _parts(
    condition: Condition, shape: str, path: str, owner: str, options: Options
) -> Iterator[tuple[str, Condition]]:
    parts: tuple[Condition, ...] = getattr(condition, shape)
    swapped = {"all": "any", "any": "all"}.get(shape)
    if len(parts) > 1 and swapped:
        yield f"{path}.{shape} -> {swapped}", _joined(swapped, parts)
    for at, part in enumerate(parts):
        here = f"{path}.{shape}[{at}]"
        if len(parts) > 1:
            yield f"drop {here}", _joined(shape, (*parts[:at], *parts[at + 1 :]))
        for change, inner in _changed(part, here, owner, options):
            yield change, _joined(shape, (*parts[:at], inner, *parts[at + 1 :]))


def _joined(shape: str, parts: tuple[Condition, ...]) -> Condition:
    joined: dict[str, Any] = {shape: parts}
    return Condition(**joined)


def _leaf(condition: Condition, options: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    if condition.equals is not None:
        yield "flip equals", {"equals": not condition.equals}
    for name in ("one_of", "includes"):
        listed: tuple[str, ...] = getattr(condition, name)
        for option in listed if len(listed) > 1 else ():
            yield f"{name} without {option}", {name: tuple(each for each in listed if each != option)}
        for option in options if listed else ():
            if option not in listed:
                yield f"{name} with {option}", {name: (*listed, option)}
    if condition.listed_as is not None:
        (other,) = (each for each in LISTS if each != condition.listed_as)
        yield f"listed_as {other}", {"listed_as": other}
    for name in NUMBERS:
        number = getattr(condition, name)
        yield from ((f"{name} {to}", {name: to}) for to in ((number - 1, number + 1) if number is not None else ()))
    for name in SPANS:
        yield from ((f"{name} {to}", {name: to}) for to in _longer_and_shorter(getattr(condition, name)))
    for name in ("dated_before", "dated_from"):
        day = getattr(condition, name)
        yield from ((f"{name} {to}", {name: to}) for to in ((day - ONE, day + ONE) if day is not None else ()))


def _longer_and_shorter(text: str | None) -> Iterator[str]:
    """A length of time with a day, a month and a year more, and as much less."""
    span = parse_span(text) if text else None
    if span is not None:
        yield from (f"P{span.months}M{span.days + 1}D", f"P{span.months + 1}M", f"P{span.months + 12}M")
        if span.months:
            yield from (f"P{span.months - 1}M30D", f"P{span.months - 1}M", f"P{span.months - 12}M")


class Court:
    """The law and every case, ready to hold one against the other."""

    def __init__(self) -> None:
        self.law: Law = open_law(dataset.open_store())
        self.office = office_named(self.law, OFFICE)
        (self.area,) = (area for area in self.law.coverage if area.office == OFFICE)
        self.asked = self.law.asked
        self.contents: dict[str, Any] = {
            "candidacy/facts.yaml": self.law.facts,
            "candidacy/countries.yaml": self.law.countries,
            "candidacy/offices.yaml": self.law.offices,
        }
        reader = self.law.reader(TODAY)
        none = reader.if_none()
        # A case that must be refused says nothing of the rules.
        self.cases = [
            replace(case, facts={**(none if case.clean else {}), **reader.read(case.facts)})
            for case in (*invented(), *blind(), *real())
            if not case.raises
        ]
        self.named = {id(case): _rules_named(case) for case in self.cases}

    def options(self, owner: str, subject: str) -> tuple[str, ...]:
        """The options of a fact, or of a field of its records, countries left out."""
        fact = self.asked[owner or subject]
        asked = next(field for field in fact.fields if field.id == subject) if owner else fact
        return tuple(option.id for option in asked.options)

    def refused(self, rules: tuple[Rule, ...]) -> bool:
        """Whether `data check` refuses the rules."""
        return any(True for _ in complaints({**self.contents, "candidacy/rules/mp.yaml": rules}))

    def failing(self, rules: tuple[Rule, ...], about: str) -> Case | None:
        """The first case to fail under these rules; those that name the rule are tried first."""
        book = RuleBook(self.office, rules, self.law.countries, self.area)

        def answer(facts: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
            return decide(book, facts, self.asked, nomination=nomination, poll=poll)

        ordered = sorted(self.cases, key=lambda case: about not in self.named[id(case)])
        return next((case for case in ordered if misfits(case, answer)), None)


def _rules_named(case: Case) -> set[str]:
    listed = (case.wanted.get(name, ()) for name in ("bars", "unsettled", "possible", "other_offices_lost"))
    return set(chain.from_iterable(listed))


def _excused() -> Iterator[tuple[str, str]]:
    """The mutants listed as equivalent: the version of a rule (`*` for any) and the change."""
    for entry in yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")):
        assert entry["why"].strip(), entry
        yield from ((rule, change) for rule in entry["rules"] for change in entry["changes"])


def main() -> int:
    """Run; 1 when a survivor is not listed as equivalent, or one listed does not survive."""
    parser = argparse.ArgumentParser(description="Change one thing at a time in the rules: some case must fail.")
    parser.add_argument("--rule", help="only this rule")
    chosen = parser.parse_args().rule
    start = time.monotonic()
    court = Court()
    rules = court.law.rules
    wrong = court.failing(rules, "")
    assert wrong is None, f"a case fails before anything is changed: {wrong}"
    survivors, refused, killed = [], 0, 0
    for mutant in mutants(rules, court.options):
        if chosen in (None, mutant.original.id):
            changed = tuple(filter(None, (*rules[: mutant.number], mutant.rule, *rules[mutant.number + 1 :])))
            if court.refused(changed):
                refused += 1
            elif court.failing(changed, mutant.original.id):
                killed += 1
            else:
                survivors.append(mutant)
    return _report(survivors, refused, killed, time.monotonic() - start, everything=chosen is None)


def _report(survivors: list[Mutant], refused: int, killed: int, seconds: float, *, everything: bool) -> int:
    excused = set(_excused())
    known = [each for each in survivors if {(each.name, each.change), ("*", each.change)} & excused]
    unknown = [each for each in survivors if each not in known]
    seen = {(name, each.change) for each in survivors for name in (each.name, "*")}
    stale = sorted(excused - seen) if everything else []
    total = refused + killed + len(survivors)
    print(f"{total} changes to the rules in {seconds:.0f} s: {killed} killed by a case, {refused} by the data check,")
    print(f"{len(known)} listed as equivalent, {len(unknown)} survived.")
    for each in unknown:
        print(f"survived: {each}")
    for rule, change in stale:
        print(f"listed as equivalent and did not survive: {rule}: {change}")
    return 1 if unknown or stale else 0


if __name__ == "__main__":
    sys.exit(main())
