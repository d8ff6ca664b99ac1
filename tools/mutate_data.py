"""Change one thing at a time in the rules for standing for an office: some case must then fail.

    python tools/mutate_data.py
    python tools/mutate_data.py --rule mp-age
    python tools/mutate_data.py --office councillor-wales

Conditions are dropped, negated and swapped, thresholds moved by one, options dropped and added, beginnings and ends of
records dropped, what is added up and how changed part by part, reasons and warnings dropped, moments and effects
dropped and added, dates in force shifted, versions dropped, settled law unsettled and the other way about, cures
retimed; and the moments of the office dropped, moved and dated by nothing. A changed rule is killed when `data check`
refuses it or when a case of tests/cases or tests/real fails. Those that survive must stand in
tests/mutation/equivalent.yaml with why nothing can tell them from the rule. Exits 1 if one does not, or if that list
names one that does not survive.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace as replace_in_case
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from msgspec.structs import replace

from polcareer import data as dataset
from polcareer.errors import NotCovered, RefusedFact
from polcareer.law.book import Law, office_named
from polcareer.law.checks import law_complaints
from polcareer.law.decide import Compiling, RuleBook, decide
from polcareer.law.logic import dated_lists
from polcareer.law.rule import (
    EFFECTS,
    Because,
    Condition,
    Current,
    Fact,
    LeapDay,
    Moment,
    Office,
    Rule,
    SameDay,
    Throughout,
    Total,
)
from polcareer.law.spans import Span, parse_span
from polcareer.law.verdict import Verdict
from polcareer.questions.law import law_of

TESTS = Path(__file__).parents[1] / "tests"
EQUIVALENT = TESTS / "mutation" / "equivalent.yaml"
EQUIVALENT_OTHERS = sorted((TESTS / "mutation").glob("equivalent_*.yaml"))
sys.path.insert(0, str(TESTS))
sys.path.insert(0, str(Path(__file__).parent))
import council_cases  # noqa: E402 it lives among the tests
import devolved_cases  # noqa: E402 so does it
import grid_cases  # noqa: E402 so does it
import grid_people  # noqa: E402 so does it
from tell_apart import Law as Read  # noqa: E402 it lives beside this
from tell_apart import TooMany, conditions, people  # noqa: E402

from law_cases import Case, blind, invented, misfits, real  # noqa: E402 so does it

OFFICE = "mp"
TODAY = date(2026, 11, 21)
ORDINARY = (date(2026, 10, 15), date(2026, 3, 1), date(2025, 12, 31), date(2024, 2, 29), date(2023, 2, 28))
ONE = timedelta(days=1)
DAYS: tuple[Moment, ...] = ("consent", "nomination", "poll", "return", "in-office")
SPANS = ("longer_than", "lasting", "passed", "within", "anniversary", "earlier_by")
ENDS = ("since", "until", "ended")
NUMBERS = ("more_than", "at_least", "age_at_least")
LISTS = ("commonwealth-citizens", "commonwealth-members")
EU_LISTS = ("eu-members", "eu-treaty-states", "eu-former-fellow-members")
ALWAYS = Condition(current=Current())  # every record is current whose ends no field gives
NEVER = Condition(none=(ALWAYS,))


class Asked(NamedTuple):
    """The facts that rules may ask, by id."""

    facts: Mapping[str, Fact]

    def options(self, owner: str, subject: str) -> tuple[str, ...]:
        """The options of a fact, or of a field of its records, countries left out."""
        fact = self.facts[owner or subject]
        asked = next(field for field in fact.fields if field.id == subject) if owner else fact
        return tuple(option.id for option in asked.options)


class Mutant(NamedTuple):
    """The law with one thing changed: in a rule (`about` is its id, `name` the version), or in the office."""

    about: str
    name: str
    change: str
    rules: tuple[Rule, ...]
    office: Office

    def __str__(self) -> str:
        return f"{self.name}: {self.change}"


def mutants(rules: tuple[Rule, ...], office: Office, asked: Asked) -> Iterator[Mutant]:
    """The law of the office with one thing changed: each thing in each rule, then in the office itself."""
    for at, rule in enumerate(rules):
        if office.id in rule.offices:  # as it is for this office, since `rules` are those of one
            name = f"{rule.id} {rule.in_force.since}"
            for change, changed in chain(_whole(rule), _moments(rule), _time(rule), _conditions(rule, asked)):
                kept = (changed,) if changed else ()
                yield Mutant(rule.id, name, change, (*rules[:at], *kept, *rules[at + 1 :]), office)
    for change, moved in _office(office, asked):
        yield Mutant(office.id, office.id, change, rules, moved)


def _office(office: Office, asked: Asked) -> Iterator[tuple[str, Office]]:
    for at, same in enumerate(office.moments):
        rest = office.moments[:at], office.moments[at + 1 :]
        yield f"drop the moment {same.moment}", replace(office, moments=(*rest[0], *rest[1]))
        for change, moved in _same_day(same, asked):
            yield f"{same.moment}: {change}", replace(office, moments=(*rest[0], moved, *rest[1]))


def _same_day(same: SameDay, asked: Asked) -> Iterator[tuple[str, SameDay]]:
    day: Literal["nomination", "poll"] = "poll" if same.same_day_as == "nomination" else "nomination"
    yield f"same_day_as {day}", replace(same, same_day_as=day)
    for fact in (None, *(each.id for each in asked.facts.values() if each.type == "date" and each.future)):
        if fact != same.dated_by:
            yield f"dated_by {fact}", replace(same, dated_by=fact)


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
        if test.still_on:
            moved = replace(test, still_on=None)
            yield f"drop still_on at {test.at}", replace(rule, tested=(*rest[0], moved, *rest[1]))
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


def _conditions(rule: Rule, asked: Asked) -> Iterator[tuple[str, Rule]]:
    for field in ("met_if", "applies_if"):
        condition = getattr(rule, field)
        if condition is not None:
            for change, changed in _changed(condition, field, "", asked):
                fields: dict[str, Any] = {field: changed}
                yield change, replace(rule, **fields)
    for field in ("because", "warns"):
        for change, said in said_changes(getattr(rule, field), field, asked):
            fields = {field: said}
            yield change, replace(rule, **fields)


def said_changes(
    statements: tuple[Because, ...], field: str, asked: Asked
) -> Iterator[tuple[str, tuple[Because, ...]]]:
    """What is said of a bar or a formality: each statement dropped, or said on another condition."""
    for at, each in enumerate(statements):
        rest = statements[:at], statements[at + 1 :]
        yield f"drop {field}[{at}]", (*rest[0], *rest[1])
        for change, when in _changed(each.when, f"{field}[{at}].when", "", asked):
            yield change, (*rest[0], replace(each, when=when), *rest[1])


def _changed(condition: Condition, path: str, owner: str, asked: Asked) -> Iterator[tuple[str, Condition]]:
    """A condition with one thing changed in it, however deep, and what was changed."""
    yield f"negate {path}", Condition(none=(condition,))
    yield from _of_records(condition, path, asked)
    if condition.unclear is not None:
        yield f"settle {path}.unclear", condition.unclear.when
        yield f"drop {path}.unclear", NEVER
        for change, inner in _changed(condition.unclear.when, f"{path}.unclear.when", owner, asked):
            yield change, replace(condition, unclear=replace(condition.unclear, when=inner))
    if condition.current is not None:
        for change, current in _current(condition.current, path):
            yield change, replace(condition, current=current)
    if condition.leap_day is not None:
        yield from _leap_day(condition, condition.leap_day, path, asked)
    for shape in ("all", "any", "none"):
        yield from _parts(condition, shape, path, owner, asked)
    if condition.subject:
        name = f"{path}.{condition.subject}"
        options = asked.options(owner, condition.subject)
        yield from (
            (f"{name}.{change}", replace(condition, **changed)) for change, changed in _leaf(condition, options)
        )


def _of_records(condition: Condition, path: str, asked: Asked) -> Iterator[tuple[str, Condition]]:
    """A condition on records with one thing changed: in what is asked of each, or in how they are taken together."""
    if condition.where is not None:
        owner = condition.some or condition.every or ""
        for change, inner in _changed(condition.where, f"{path}.where", owner, asked):
            yield change, replace(condition, where=inner)
    if condition.every is not None:
        yield f"{path}.every -> some", replace(condition, every=None, some=condition.every)
    if condition.throughout is not None:
        for change, throughout in throughout_changes(condition.throughout, f"{path}.throughout", asked):
            yield change, replace(condition, throughout=throughout)
    if condition.total is not None:
        for change, total in total_changes(condition.total, f"{path}.total", asked):
            yield change, replace(condition, total=total)


def _leap_day(condition: Condition, leap: LeapDay, path: str, asked: Asked) -> Iterator[tuple[str, Condition]]:
    yield f"drop {path}.leap_day", replace(condition, leap_day=None)
    if leap.if_settled is not None:
        for change, inner in _changed(leap.if_settled, f"{path}.leap_day.if_settled", "", asked):
            yield change, replace(condition, leap_day=replace(leap, if_settled=inner))


def total_changes(total: Total, path: str, asked: Asked) -> Iterator[tuple[str, Total]]:
    """A total with one thing changed: what counts, what is held, what is doubtful, how records join, and the limit."""
    for part, without in (("counted", ALWAYS), ("held", ALWAYS), ("doubtful", NEVER)):
        condition = getattr(total, part)
        changes = chain([(f"drop {path}.{part}", without)], _changed(condition, f"{path}.{part}", total.of, asked))
        for change, changed in changes:
            fields: dict[str, Any] = {part: changed}
            yield change, replace(total, **fields)
    for longer_than in longer_and_shorter(total.longer_than):
        yield f"{path}.longer_than {longer_than}", replace(total, longer_than=longer_than)
    for field in asked.facts[total.of].fields:
        for option in field.options:
            if (field.id, option.id) != (total.joined, total.end_to_end):
                joined = replace(total, joined=field.id, end_to_end=option.id)
                yield f"{path} joined by {field.id} {option.id}", joined


def throughout_changes(throughout: Throughout, path: str, asked: Asked) -> Iterator[tuple[str, Throughout]]:
    """A stretch with one thing changed: what counts, and for how long."""
    changes = chain([(f"drop {path}.counted", ALWAYS)], _changed(throughout.counted, path, throughout.of, asked))
    for change, counted in changes:
        yield change, replace(throughout, counted=counted)
    for length in ("P11M", "P13M"):
        yield f"{path}.time {length}", replace(throughout, time=length)


def _current(current: Current, path: str) -> Iterator[tuple[str, Current]]:
    for end in ENDS:
        if getattr(current, end):
            fields: dict[str, Any] = {end: ""}
            yield f"drop {end} in {path}", replace(current, **fields)
    if current.until or current.ended:
        yield f"swap until and ended in {path}", replace(current, until=current.ended, ended=current.until)


def _parts(condition: Condition, shape: str, path: str, owner: str, asked: Asked) -> Iterator[tuple[str, Condition]]:
    parts: tuple[Condition, ...] = getattr(condition, shape)
    swapped = {"all": "any", "any": "all"}.get(shape)
    if len(parts) > 1 and swapped:
        yield f"{path}.{shape} -> {swapped}", _joined(swapped, parts)
    for at, part in enumerate(parts):
        here = f"{path}.{shape}[{at}]"
        if len(parts) > 1:
            yield f"drop {here}", _joined(shape, (*parts[:at], *parts[at + 1 :]))
        for change, inner in _changed(part, here, owner, asked):
            yield change, _joined(shape, (*parts[:at], inner, *parts[at + 1 :]))


def _joined(shape: str, parts: tuple[Condition, ...]) -> Condition:
    joined: dict[str, Any] = {shape: parts}
    return Condition(**joined)


def _leaf(condition: Condition, options: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    if condition.equals is not None:
        yield "flip equals", {"equals": not condition.equals}
    for name in ("one_of", "none_of", "includes"):
        listed: tuple[str, ...] = getattr(condition, name)
        for option in listed if len(listed) > 1 else ():
            yield f"{name} without {option}", {name: tuple(each for each in listed if each != option)}
        for option in options if listed else ():
            if option not in listed:
                yield f"{name} with {option}", {name: (*listed, option)}
    if condition.listed_as is not None:
        for other in LISTS if condition.listed_as in LISTS else EU_LISTS:
            if other != condition.listed_as:
                yield f"listed_as {other}", {"listed_as": other}
    for name in NUMBERS:
        number = getattr(condition, name)
        yield from ((f"{name} {to}", {name: to}) for to in ((number - 1, number + 1) if number is not None else ()))
    for name in SPANS:
        yield from ((f"{name} {to}", {name: to}) for to in longer_and_shorter(getattr(condition, name)))
    for name in ("dated_before", "dated_from"):
        day = getattr(condition, name)
        yield from ((f"{name} {to}", {name: to}) for to in ((day - ONE, day + ONE) if day is not None else ()))


def longer_and_shorter(text: str | None) -> Iterator[str]:
    """A length of time with a day, a month and a year more, and as much less, where it is as long."""
    span = parse_span(text) if text else None
    if span is not None:
        yield from (f"P{span.months}M{span.days + 1}D", f"P{span.months + 1}M", f"P{span.months + 12}M")
        if span.days:
            yield f"P{span.months}M{span.days - 1}D"
        if span.months:
            yield from (f"P{span.months - 1}M30D", f"P{span.months - 1}M")
        if span.months >= 12:
            yield f"P{span.months - 12}M"


class Court:
    """The law and every case of an office, ready to hold one against the other."""

    def __init__(self, office: str = OFFICE) -> None:
        store = dataset.open_store()
        self.law: Law = law_of(store, whole=office != OFFICE)
        self.office = office_named(self.law, office)
        self.rules = tuple(rule.for_office(office) for rule in self.law.rules if office in rule.offices)
        (self.area,) = (area for area in self.law.coverage if area.office == office)
        self.asked = Asked(self.law.asked)
        self.cases: list[Any] = list(_readable(self.law) if office == OFFICE else _of_another(self.law, office))
        self.named = {id(case): _rules_named(case) for case in self.cases}
        self.compiled: Compiling = {}  # the rules as they stand, by identity: they live as long as this
        self._book(self.rules, self.office, self.compiled)
        listed = dated_lists(self.law.countries, self.law.lists)
        self.read = Read(self.law.asked, listed, tuple(each.id for each in self.law.countries))
        self._as_they_stand: dict[int, tuple[dict[int, str], dict[str, Any]]] = {}

    def _book(self, rules: tuple[Rule, ...], office: Office, compiled: Compiling | None = None) -> RuleBook:
        kept = dict(self.compiled) if compiled is None else compiled
        return RuleBook(office, rules, self.law.countries, self.area, lists=self.law.lists, compiled=kept)

    def fate(self, mutant: Mutant) -> Literal["killed", "refused", "survived"]:
        """What becomes of a changed law: a case fails, or `data check` refuses it, or neither."""
        with suppress(KeyError):  # it names a moment that the office has not: no case can be decided
            if self.failing(mutant.rules, mutant.office, mutant.about) is not None:
                return "killed"
        return "refused" if self.refused(mutant) else "survived"

    def refused(self, mutant: Mutant) -> bool:
        """Whether `data check` refuses it. Of the rules, only the versions of one changed can be at fault."""
        office = mutant.about == self.office.id
        contents: dict[str, Any] = {
            "candidacy/facts.yaml": self.law.facts,
            "candidacy/countries.yaml": self.law.countries,
            "candidacy/lists.yaml": self.law.lists,
            "candidacy/places.csv": self.law.places,
            "candidacy/offices.yaml": tuple(
                mutant.office if each is self.office else each for each in self.law.offices
            ),
            "candidacy/rules/mutant.yaml": tuple(
                replace(each, offices=(self.office.id,)) for each in mutant.rules if office or each.id == mutant.about
            ),
        }
        return any(True for _ in law_complaints(contents))

    def failing(self, rules: tuple[Rule, ...], office: Office, about: str = "", *, only: bool = False) -> Any:
        """The first case to fail under this law; those that name the rule are tried first, or `only` those.

        A case that sees nothing of the rules changed is not decided: they come out for it as they did.
        """
        book = self._book(rules, office)

        def answer(facts: Mapping[str, Any], nomination: date, poll: date) -> Verdict:
            return decide(book, facts, self.law.asked, nomination=nomination, poll=poll)

        def wrong(case: Any) -> bool:
            if isinstance(case, Case):
                return bool(misfits(case, answer))
            try:
                return bool(case.misfits(answer(case.facts, case.nomination, case.poll)))
            except (NotCovered, RefusedFact, KeyError):
                return True

        naming = [case for case in self.cases if about in self.named[id(case)]]
        others = [] if only else [case for case in self.cases if about not in self.named[id(case)]]
        sees = self._sees(rules, office)
        return next((case for case in (*naming, *others) if sees(case) and wrong(case)), None)

    def _sees(self, rules: tuple[Rule, ...], office: Office) -> Callable[[Any], bool]:
        """Whether a case can tell these rules from those that stand: one that changed comes out otherwise for it."""
        was, now = ({id(each) for each in many} for many in (self.rules, rules))
        gone = [each for each in self.rules if id(each) not in now]
        come = tuple(each for each in rules if id(each) not in was)
        if office is not self.office or len(gone) != 1:
            return lambda _case: True
        (old,) = gone
        alone, changed = self._book((old,), office), self._book(come, office)
        alike, before = self._alike(old)
        differs: dict[str, bool] = {}

        def sees(case: Any) -> bool:
            if "ends" in case.wanted:  # the day on which a bar ends is worked out from the rules together
                return True
            person, key = (case.facts, case.nomination, case.poll), alike[id(case)]
            if key not in before:
                before[key] = _comes_out(alone, *person)
            if key not in differs:
                differs[key] = before[key] != _comes_out(changed, *person)
            return differs[key]

        return sees

    def _alike(self, rule: Rule) -> tuple[Mapping[int, str], dict[str, Any]]:
        """For each case what a rule can see of it, and what the rule as it stands makes of those already looked at.

        A change of the rule reads no other facts.
        """
        if id(rule) not in self._as_they_stand:
            shows = repr(rule)
            read = [name for name in self.asked.facts if f"'{name}'" in shows]
            read += [same.dated_by for same in self.office.moments if same.dated_by]
            seen = (
                (id(case), repr((case.nomination, case.poll, [case.facts.get(name) for name in read])))
                for case in self.cases
            )
            self._as_they_stand[id(rule)] = dict(seen), {}
        return self._as_they_stand[id(rule)]

    def tell_apart(self, mutant: Mutant) -> Iterator[Person]:
        """Those whom a changed rule treats otherwise than the rule as it stands. Raises `TooMany`."""
        now = {id(each) for each in mutant.rules}
        (old,) = (each for each in self.rules if id(each) not in now)
        come = tuple(each for each in mutant.rules if all(each is not other for other in self.rules))
        new = come[0] if come else old
        books = self._book((old,), self.office), self._book(come, self.office)
        for nomination, poll in self._elections(old, new):
            days = tuple(dict.fromkeys((nomination, poll)))
            for facts in people(old, new, self.read, days):
                for own in self._consents(nomination):
                    was, is_now = (_comes_out(book, {**facts, **own}, nomination, poll) for book in books)
                    if was != is_now:
                        yield Person({**facts, **own}, nomination, poll, was, is_now)

    def _consents(self, nomination: date) -> Iterator[Mapping[str, Any]]:
        yield {}
        for fact in {same.dated_by for same in self.office.moments if same.dated_by}:
            yield from ({fact: nomination - ONE * before} for before in (1, 30))

    def _elections(self, old: Rule, new: Rule) -> Iterator[tuple[date, date]]:
        """Elections that stand for all: on one ordinary day where the versions differ in a condition alone."""
        begins = self.area.since or date(2001, 2, 16)
        first = max(old.in_force.since, begins)
        last = min(old.in_force.until or TODAY, TODAY)
        ordinary = [day for day in ORDINARY if first <= day <= last] or [first, last]
        if conditions(old) != conditions(new):
            yield from ((day, day) for day in ordinary)
            return
        ends = {each.in_force.since for each in (old, new)} | {each.in_force.until for each in (old, new)}
        about = {day + ONE * step for day in ends if day for step in (-1, 0, 1)}
        days = sorted({begins, *(day for day in about if day >= begins), ordinary[0], ordinary[0] + ONE * 29})
        yield from ((one, other) for one in days for other in days if one <= other and (other - one).days < 60)


class Person(NamedTuple):
    """Somebody at an election whom two laws treat otherwise, and how."""

    facts: Mapping[str, Any]
    nomination: date
    poll: date
    was: Any
    is_now: Any

    def __str__(self) -> str:
        return f"{self.nomination} {self.poll} {_plain(self.facts)}: {_brief(self.was)} -> {_brief(self.is_now)}"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_plain(each)}" for name, each in value.items()) + "}"
    if isinstance(value, tuple) and not isinstance(value, Span):
        return "[" + ", ".join(_plain(each) for each in value) + "]"
    return f"{value.months}m{value.days}d{'+' * value.endless}" if isinstance(value, Span) else str(value)


def _brief(found: Any) -> str:
    return found if isinstance(found, str) else str([each[:5] for each in found])


def _comes_out(book: RuleBook, facts: Mapping[str, Any], nomination: date, poll: date) -> Any:
    """All that a verdict says of the rules of a book, for a person's facts; or the name of the error."""
    try:
        days = book.plan(nomination, poll, facts).days
        found = book.find(facts, nomination, poll)
    except (NotCovered, RefusedFact) as error:
        return type(error).__name__
    return [
        (
            *each[1:],
            *(each.rule.kind, each.effects, each.doubtful, each.rule.effects, each.rule.cure, each.rule.unsettled),
            *(each.compiled.unsettled, each.compiled.bites),
            *(said.says for said in each.compiled.because if each.applies and said.holds(facts, days[each.moments[0]])),
            *(said.says for said in each.compiled.warns if said.holds(facts, days["nomination"])),
        )
        for each in found
    ]


def _of_another(law: Law, office: str) -> Iterator[council_cases.CouncilCase]:
    """Every case of a council's or a devolved member's office, with its facts read."""
    reader = law.reader(TODAY)
    cases: Any = devolved_cases if office in devolved_cases.OFFICES else council_cases
    more: tuple[Any, ...] = (devolved_cases.edges, devolved_cases.as_for_the_commons) if cases is devolved_cases else ()
    blind = council_cases.blind() if cases is council_cases else ()
    every = (*cases.invented(office), *cases.real(), *cases.nationality(office), *blind)
    for case in (*every, *(each for made in more for each in made(office))):
        if case.office == office and not getattr(case, "differs", ""):
            yield replace_in_case(case, facts=case.typed(reader))
    (begins,) = (area.since for area in law.coverage if area.office == office)
    grids = grid_cases.cases(office, law.asked, begins or TODAY), grid_people.everybody(office, begins or TODAY)
    for case in chain.from_iterable(grids):
        yield replace_in_case(case, facts=case.typed(reader))


def _readable(law: Law) -> Iterator[Case]:
    """Every case with its facts read. One whose facts are refused in reading says nothing of the rules."""
    reader = law.reader(TODAY)
    none = reader.if_none()
    for case in (*invented(), *blind(), *real()):
        try:
            facts = reader.read(case.facts)
        except RefusedFact:
            assert case.raises, case
        else:
            yield replace_in_case(case, facts={**(none if case.clean else {}), **facts})


def _rules_named(case: Any) -> set[str]:
    names = ("bars", "unsettled", "possible", "other_offices_lost", "must_leave", "lost")
    listed = (case.wanted.get(name, ()) for name in names)
    return set(chain.from_iterable(listed))


def _excused(office: str) -> Iterator[tuple[str, str]]:
    """The mutants of an office listed as equivalent: the version of a rule (`*` for any) and the change."""
    files = [EQUIVALENT] if office == OFFICE else EQUIVALENT_OTHERS
    for entry in (entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8")) or ()):
        assert entry["why"].strip(), entry
        if office in entry.get("offices", (office,)):
            yield from ((rule, change) for rule in entry["rules"] for change in entry["changes"])


def main() -> int:
    """Run; 1 when a survivor is not listed as equivalent, or one listed does not survive."""
    parser = argparse.ArgumentParser(description="Change one thing at a time in the rules: some case must fail.")
    parser.add_argument("--rule", help=f"only this rule, or '{OFFICE}' for the moments of the office")
    parser.add_argument("--office", default=OFFICE, help="the office whose rules are changed")
    parser.add_argument("--tell", action="store_true", help="of each that survived, somebody whom it treats otherwise")
    said = parser.parse_args()
    chosen = said.rule
    start = time.monotonic()
    court = Court(said.office)
    wrong = court.failing(court.rules, court.office)
    assert wrong is None, f"a case fails before anything is changed: {wrong}"
    fates = [
        (court.fate(mutant), mutant)
        for mutant in mutants(court.rules, court.office, court.asked)
        if chosen in (None, mutant.about)
    ]
    refused, killed = (sum(fate == each for fate, _ in fates) for each in ("refused", "killed"))
    survivors = [mutant for fate, mutant in fates if fate == "survived"]
    unknown, stale = _report(survivors, refused, killed, time.monotonic() - start, chosen, said.office)
    for each in unknown if said.tell else ():
        print(f"{each}: {_told(court, each)}", flush=True)
    return 1 if unknown or stale else 0


def _told(court: Court, mutant: Mutant) -> str:
    """Somebody whom a changed rule treats otherwise, if there is anybody."""
    if mutant.about == court.office.id:
        return "not looked for: it is a change of the office"
    try:
        return str(next(court.tell_apart(mutant), "nobody is told apart"))
    except TooMany:
        return "not looked for: there are too many people"


Found = tuple[list[Mutant], list[tuple[str, str]]]


def _report(
    survivors: list[Mutant], refused: int, killed: int, seconds: float, chosen: str | None, office: str
) -> Found:
    excused = set(_excused(office))
    known = [each for each in survivors if {(each.name, each.change), ("*", each.change)} & excused]
    unknown = [each for each in survivors if each not in known]
    seen = {(name, each.change) for each in survivors for name in (each.name, "*")}
    stale = sorted(each for each in excused - seen if chosen in (None, each[0].partition(" ")[0]))
    total = refused + killed + len(survivors)
    print(f"{total} changes to the rules in {seconds:.0f} s: {killed} killed by a case, {refused} by the data check,")
    print(f"{len(known)} listed as equivalent, {len(unknown)} survived.")
    for each in unknown:
        print(f"survived: {each}")
    for rule, change in stale:
        print(f"listed as equivalent and did not survive: {rule}: {change}")
    return unknown, stale


if __name__ == "__main__":
    sys.exit(main())
