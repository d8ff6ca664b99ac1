"""Decide whether a person can stand: every rule of an office at its moments, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from polcareer.data.sources import Coverage
from polcareer.errors import NotCovered, RefusedFact, WrongUsage
from polcareer.law.country import Country, CountryList
from polcareer.law.logic import Compiled, DatedLists, Test, Truth, compile_condition, dated_lists
from polcareer.law.person import BEGUN, answer_with
from polcareer.law.rule import NO_BAR, Because, Condition, Effect, Fact, Field, Moment, Office, Rule
from polcareer.law.spans import Between, Span
from polcareer.law.verdict import (
    Bar,
    Formality,
    FormalityState,
    Outcome,
    Possible,
    Question,
    Tests,
    Traced,
    TruthInWords,
    Verdict,
)
from polcareer.words import day_in_words

Days = Mapping[Moment, date]
Decided = dict[object, "Finding"]
Compiling = dict[tuple[int, int], "CompiledRule"]  # by rule, and by which of its variations
Facts = Mapping[str, Any]
OTHER_OFFICE: Effect = "other-office-lost"
MUST_LEAVE: Effect = "must-leave-one"
PLANS_KEPT = 1000
TIMED = ("listed_as", "age_at_least", "passed", "within", "anniversary", "earlier_by")


class Said(NamedTuple):
    """What to say of a rule where a condition certainly holds."""

    holds: Test
    says: str
    cure: str


class CompiledRule(NamedTuple):
    """A rule ready to run: the condition under which its bar applies, and what to say of it then."""

    rule: Rule
    condition: Compiled
    because: tuple[Said, ...]
    warns: tuple[Said, ...]
    unsettled: bool
    bites: bool  # whether any effect is a bar: more than the loss of another office, or one to be left by a day
    reads: frozenset[str]  # every fact that decides it: where a sole one is not given, nothing can be said
    timeless: bool  # whether it comes out alike at every moment


class Finding(NamedTuple):
    """How one rule came out: whether its bar applies, at which moments, and what is missing to say.

    `moments` are those at which it bites or, where none does for certain, those at which it may. `also` are moments
    at which it may bite besides.
    """

    compiled: CompiledRule
    applies: Truth
    moments: tuple[Moment, ...]
    also: tuple[Moment, ...]
    facts: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.compiled.rule

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
        """Whether one of those effects is a bar: more than the loss of another office, or one to be left by a day."""
        return not NO_BAR.issuperset(self.effects)

    def _at(self, moments: tuple[Moment, ...]) -> tuple[Effect, ...]:
        bitten = (test for test in self.rule.tested if test.at in moments)
        return tuple(dict.fromkeys(effect for test in bitten for effect in test.effects))


class Lean(NamedTuple):
    """The least an answer can be: outcome, ids of the rules that bar, and the facts to ask for."""

    outcome: Outcome
    bars: tuple[str, ...]
    questions: tuple[str, ...]


class InForceRule(NamedTuple):
    """A rule in force at an election, and the moments at which it is.

    `still_on` are those that count only where the rule bites at a later one too. Rules of one `key` come out alike.
    """

    compiled: CompiledRule
    moments: tuple[Moment, ...]
    still_on: Mapping[Moment, Moment]
    key: tuple[object, ...]


class RulesByFact(NamedTuple):
    """Rules in force that all turn on one fact (or a rule that turns on several: `fact` is then empty).

    Each is there with the days on which it is tested. With `records` the fact is a list, and with none on it none of
    the rules applies. `asks` is whether the
    fact not being given leaves the outcome open: a formality not spoken of does not.
    """

    fact: str
    records: bool
    asks: bool
    rules: tuple[tuple[InForceRule, tuple[date, ...]], ...]


class Plan(NamedTuple):
    """What an election on two days asks: the day of every moment, the rules in force, and these by what they read."""

    days: Days
    rules: tuple[InForceRule, ...]
    by_fact: tuple[RulesByFact, ...]


class RuleBook:
    """The rules of one office, compiled once."""

    def __init__(
        self,
        office: Office,
        rules: Iterable[Rule],
        countries: tuple[Country, ...],
        area: Coverage,
        *,
        lists: tuple[CountryList, ...] = (),
        compiled: Compiling | None = None,
    ) -> None:
        """`compiled` keeps what was compiled for other offices: a rule or a variation of one is then one for all.

        It is told apart by the rules themselves, so they must be kept as long as it is.
        """
        self.office = office
        self.coverage = area
        dated = dated_lists(countries, lists)
        kept: Compiling = {} if compiled is None else compiled
        self.rules = tuple(_shared(kept, rule, office.id, dated) for rule in rules if office.id in rule.offices)
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
        return {fact for live in self.plan(nomination, poll).rules for fact in live.compiled.reads}

    def find(self, facts: Facts, nomination: date, poll: date) -> tuple[Finding, ...]:
        """How every rule in force came out. The facts are typed (see `person.Reader`)."""
        plan = self.plan(nomination, poll, facts)
        return tuple(_find(live, facts, plan.days) for live in plan.rules)

    def find_beside(self, decided: Decided, facts: Facts, nomination: date, poll: date) -> tuple[Finding, ...]:
        """As `find`, for a person asked about for other offices too: what they have in common is `decided` once."""
        plan = self.plan(nomination, poll, facts)
        found: list[Finding] = []
        for live in plan.rules:
            each = decided.get(live.key)
            if each is None:
                each = decided[live.key] = _find(live, facts, plan.days)
            found.append(each)
        return tuple(found)

    def free_from(self, found: Finding, facts: Facts, days: Days) -> date | None:
        """The first day on which time alone is certain to have lifted a bar, or None where it does not.

        Every rule that reads the same facts must be gone by then, unsettled ones too: a bar that ends on one day and
        is doubtful on the next ends only after that.
        """
        kin = [each for each in self.rules if each.bites and found.compiled.reads & each.reads]
        kin = [each for each in kin if each.rule.kind != "formality"] or [found.compiled]
        frees = [_first_free(kin, piece, last) for piece, last in _pieces(found, facts, days)]
        return None if None in frees else max((day for day in frees if day is not None), default=None)

    def lean(self, facts: Facts, nomination: date, poll: date) -> Lean:
        """The outcome, the bars and the questions, without the reasons: what a batch prints."""
        plan = self.plan(nomination, poll, facts)
        bars: list[str] = []
        questions: dict[str, None] = {}
        uncertain = bool(self.coverage.missing)
        for fact, records, asks, rules in plan.by_fact:
            if fact:
                value = facts.get(fact)
                if value is None:
                    if asks:
                        uncertain = True
                        questions[fact] = None
                    continue
                if records and not value:
                    continue
            for live, days in rules:
                truth = _at_any(live.compiled.condition.test, facts, days)
                if truth:
                    if live.compiled.unsettled:
                        uncertain = True
                    elif _find(live, facts, plan.days).bars:
                        bars.append(live.compiled.rule.id)
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
        every = (_in_force(each, days) for each in self.rules)
        live = tuple(each for each in every if each.moments)
        grouped: dict[tuple[str, bool], list[tuple[InForceRule, tuple[date, ...]]]] = {}
        for number, each in enumerate(each for each in live if each.compiled.bites):
            # What bites only where it does on a later moment too is told by that moment.
            still = {test.at for test in each.compiled.rule.tested if test.still_on in each.moments}
            tested = tuple(dict.fromkeys(days[moment] for moment in each.moments if moment not in still))
            fact = next(iter(each.compiled.reads)) if len(each.compiled.reads) == 1 else f"#{number}"
            key = (fact, each.compiled.rule.kind != "formality")
            grouped.setdefault(key, []).append((each, tested[:1] if each.compiled.timeless else tested))
        return Plan(days, live, tuple(_by_fact(fact, asks, each) for (fact, asks), each in grouped.items()))


def is_unsettled(rule: Rule) -> bool:
    """Whether the law of a rule is unsettled, or our confidence in it low."""
    return bool(rule.unsettled) or rule.confidence == "low"


def _pieces(found: Finding, facts: Facts, days: Days) -> list[tuple[Facts, date]]:
    """The facts with one record of those that bar (as they are where the rule reads no list), and its last day."""
    listed = bar_condition(found.rule).some
    test = found.compiled.condition.test
    alone = [facts] if listed is None else [{**facts, listed: (record,)} for record in facts[listed]]
    bitten = [(each, [days[moment] for moment in found.moments if test(each, days[moment])]) for each in alone]
    return [(each, max(on)) for each, on in bitten if on]


def _first_free(rules: list[CompiledRule], facts: Facts, last: date) -> date | None:
    turns = sorted({day for each in rules for day in each.condition.turns(facts) if last < day < date.max})

    def free(day: date) -> bool:
        return all(each.condition.test(facts, day) is False for each in rules if each.rule.in_force.covers(day))

    return next((day for day in turns if free(day)), None)


def _shared(kept: Compiling, rule: Rule, office: str, lists: DatedLists) -> CompiledRule:
    """The rule as it is for an office, compiled once for all offices for which it is so."""
    key = (id(rule), rule.variation(office))
    if key not in kept:
        kept[key] = _compiled(rule.for_office(office), lists)
    return kept[key]


def _compiled(rule: Rule, lists: DatedLists) -> CompiledRule:
    bites = not NO_BAR.issuperset(rule.effects)
    condition = bar_condition(rule)
    return CompiledRule(
        rule,
        compile_condition(condition, lists),
        _statements(rule.because, lists),
        _statements(rule.warns, lists),
        is_unsettled(rule),
        bites,
        reads=frozenset(facts_of(condition)),
        timeless=not _turns_on_time(condition),
    )


def _statements(statements: tuple[Because, ...], lists: DatedLists) -> tuple[Said, ...]:
    return tuple(Said(compile_condition(each.when, lists).test, each.says, each.cure) for each in statements)


def _said(statements: tuple[Said, ...], facts: Facts, day: date) -> Iterator[Said]:
    """The statements whose condition certainly holds on a day."""
    return (each for each in statements if each.holds(facts, day))


def _by_fact(fact: str, asks: bool, rules: list[tuple[InForceRule, tuple[date, ...]]]) -> RulesByFact:
    records = any(bar_condition(live.compiled.rule).some == fact for live, _ in rules)
    return RulesByFact("" if fact.startswith("#") else fact, records, asks, tuple(rules))


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


def _in_force(compiled: CompiledRule, days: Days) -> InForceRule:
    moments = _moments_in_force(compiled.rule, days)
    still_on = {each.at: each.still_on for each in compiled.rule.tested if each.still_on}
    return InForceRule(compiled, moments, still_on, (id(compiled), moments, *(days[moment] for moment in moments)))


def _find(live: InForceRule, facts: Facts, days: Days) -> Finding:
    compiled, still_on = live.compiled, live.still_on
    test = compiled.condition.test
    biting: list[Moment] = []
    unsure: list[Moment] = []
    for moment in live.moments:
        truth = test(facts, days[moment])
        if truth is not False and moment in still_on:
            later = test(facts, days[still_on[moment]])
            truth = False if later is False else truth and later
        if truth:
            biting.append(moment)
        elif truth is None:
            unsure.append(moment)
    if biting:
        return Finding(compiled, True, tuple(biting), tuple(unsure), (), ())
    if not unsure:
        return Finding(compiled, False, (), (), (), ())
    blockers = [each for moment in unsure for each in compiled.condition.blockers(facts, days[moment])]
    names = tuple(dict.fromkeys(each.fact for each in blockers if each.fact))
    reasons = tuple(dict.fromkeys(each.reason for each in blockers if each.reason))
    return Finding(compiled, None, tuple(unsure), (), names, reasons)


def _turns_on_time(condition: Condition) -> bool:
    return (
        condition.current is not None
        or condition.throughout is not None
        or any(getattr(condition, name) is not None for name in TIMED)
        or any(_turns_on_time(part) for part in condition.parts)
    )


def facts_of(condition: Condition) -> Iterator[str]:
    """Every fact that a condition reads."""
    if condition.fact is not None:
        yield condition.fact
    yield from condition.lists
    for part in condition.parts:
        yield from facts_of(part)


REJECT: tuple[Effect, ...] = ("officer-can-reject", "nomination-void")
CONSENT: tuple[Effect, ...] = ("consent-untrue",)
ELECTION: tuple[Effect, ...] = ("election-void", "seat-vacated")


def decide(book: RuleBook, facts: Facts, asked: Mapping[str, Fact], *, nomination: date, poll: date) -> Verdict:
    """The verdict for typed facts. `asked` are the facts declared, by id.

    Raises `NotCovered` before the first day covered, `WrongUsage` for a poll before nomination.
    """
    (verdict,) = decide_all((book,), facts, asked, nomination=nomination, poll=poll)
    return verdict


def decide_all(
    books: Iterable[RuleBook], facts: Facts, asked: Mapping[str, Fact], *, nomination: date, poll: date
) -> tuple[Verdict, ...]:
    """The verdict for each of several offices, as `decide` gives it; a rule that they share is decided once."""
    decided: Decided = {}
    verdicts: list[Verdict] = []
    for book in books:
        book.check_dates(nomination, poll)
        days = book.plan(nomination, poll, facts).days
        found = book.find_beside(decided, facts, nomination, poll)
        verdicts.append(_verdict(book, found, facts, asked, days))
    return tuple(verdicts)


def _verdict(
    book: RuleBook, found: tuple[Finding, ...], facts: Facts, asked: Mapping[str, Fact], days: Days
) -> Verdict:
    nomination, poll = days["nomination"], days["poll"]
    law = [each for each in found if each.rule.kind != "formality"]
    certain = [each for each in found if each.applies]
    settled = [each for each in certain if not each.compiled.unsettled]
    shaky = [each for each in certain if each.compiled.unsettled and each.bars]
    possible = [each for each in law if each.applies is None and each.compiled.bites]
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
        formalities=tuple(_formality(each, facts, days) for each in found if each.rule.kind == "formality"),
        not_checked=missing,
        other_offices_lost=tuple(_bar(book, each, facts, days) for each in certain if OTHER_OFFICE in each.effects),
        must_leave=tuple(_bar(book, each, facts, days) for each in certain if MUST_LEAVE in each.effects),
        tests=_tests(bars, shaky, found, open_=bool(missing)),
        law_checked=book.coverage.checked,
        after_last_check=poll > book.coverage.checked,
        pending=tuple(statement.says for statement in book.coverage.pending),
        ask=tuple(statement.says for statement in book.office.ask),
        coming=_coming(book.coverage, certain),
        stood_for=book.office.stood_for or book.office.title,
        who_to_ask=book.office.who_to_ask,
        met=tuple(each.rule.passes for each in found if each.applies is False and each.rule.passes),
    )


def _coming(area: Coverage, certain: list[Finding]) -> tuple[str, ...]:
    """What is coming in law for everybody, or with a rule that touches this person."""
    touched = {None, *(found.rule.id for found in certain)}
    return tuple(change.says for change in area.pending if change.rule in touched)


def trace(book: RuleBook, facts: Facts, *, nomination: date, poll: date) -> tuple[Traced, ...]:
    """How every rule of the office came out, those not in force then included."""
    found = {id(each.compiled): each for each in book.find(facts, nomination, poll)}
    return tuple(_traced(each.rule, found.get(id(each)), facts) for each in book.rules)


def questions(possible: list[Finding], asked: Mapping[str, Fact]) -> tuple[Question, ...]:
    """What is missing from rules that may apply, in the order of facts.yaml: what decides most often comes first."""
    touched: dict[str, list[Rule]] = {}
    for each in possible:
        for fact in each.facts:
            touched.setdefault(fact, []).append(each.rule)
    of_fact: dict[str, list[str]] = {}
    for name in touched:
        of_fact.setdefault(name.partition(".")[0], []).append(name)
    facts = [fact for name, fact in asked.items() if name in of_fact]
    ranked = ((name, fact) for fact in facts for name in sorted(of_fact[fact.id], key=_names(fact).index))
    return tuple(_question(name, fact, touched[name]) for name, fact in ranked)


def _names(fact: Fact) -> tuple[str, ...]:
    return (fact.id, *(f"{fact.id}.{field.id}" for field in fact.fields))


def _question(name: str, fact: Fact, rules: list[Rule]) -> Question:
    field = next((each for each in fact.fields if name == f"{fact.id}.{each.id}"), None)
    return Question(
        fact=name,
        asks=field.asks if field else fact.asks,
        counts=(field.counts or fact.counts) if field else fact.counts,
        why=fact.why,
        answer_with=_told_by(fact, field),
        rules=tuple(dict.fromkeys(rule.id for rule in rules)),
        kinds=fact.kinds if field is None else (),
        not_meant=fact.not_meant if not field and any(fact.not_meant_for in rule.offices for rule in rules) else "",
        in_short=fact.meant_in_short if field is None else "",
        named=fact.in_short if field is None else "",
        kinds_in_short=fact.kinds_in_short if field is None else (),
        has_none=field is None and bool(fact.if_none),
    )


def _told_by(fact: Fact, field: Field | None) -> str:
    """How to give a fact, or what is missing of a record: its name by the option, the rest where it can be written."""
    if field is None:
        return answer_with(fact)
    if fact.flag and field == fact.fields[0]:
        return f"{fact.flag.name} and its name, such as {fact.flag.name} {field.example}"
    if field.id in BEGUN and fact.fields[0].options and not fact.flag:
        first_day = f'--fact "{fact.id}={fact.fields[0].example} since {field.example}"'
        return f"{first_day}, or run can-stand again: it asks"
    return f"{field.id}: {field.example} (in a profile, under {fact.id}), or run can-stand again: it asks"


def _outcome(*, bars: bool, uncertain: bool) -> Outcome:
    if bars:
        return "cannot-stand"
    return "not-known" if uncertain else "can-stand"


def _bar(book: RuleBook, found: Finding, facts: Facts, days: Days) -> Bar:
    rule = found.rule
    exactly = next(_said(found.compiled.because, facts, days[found.moments[0]]), None)
    reason = rule.unsettled or ("our confidence in this rule is low." if is_unsettled(rule) else "")
    ends = book.free_from(found, facts, days)
    return Bar(
        rule=rule.id,
        kind=rule.kind,
        says=exactly.says if exactly else rule.fails,
        moments=found.moments,
        effects=found.effects,
        cure=(exactly.cure if exactly else "") or rule.cure.text,
        cure_before=rule.cure.before,
        cure_by=days.get(rule.cure.before) if rule.cure.before else None,
        ends=ends,
        cites=rule.cites,
        confidence=rule.confidence,
        unsettled=reason,
        in_short=rule.in_short,
        in_time=_in_time(rule, ends) if ends else "",
        turns_on=rule.turns_on,
    )


def _in_time(rule: Rule, ends: date) -> str:
    day = day_in_words(ends)
    own = rule.cure.in_time.replace("{day}", day).removesuffix(".")
    return f"{own}, and this stops barring you then." if own else f"This stops barring you on {day}."


def _possible(found: Finding) -> Possible:
    rule = found.rule
    return Possible(
        rule=rule.id,
        says=rule.says,
        effects=rule.effects,
        facts=found.facts,
        reasons=found.reasons,
        cites=rule.cites,
        in_short=rule.in_short,
    )


def _formality(found: Finding, facts: Facts, days: Days) -> Formality:
    state: FormalityState = "done"
    if found.applies is not False:
        state = "failed" if found.applies else "to-do"
    warns = _said(found.compiled.warns, facts, days["nomination"]) if state == "done" else ()
    warnings = tuple(each.says for each in warns)
    rule = found.rule
    return Formality(
        rule=rule.id, says=rule.says, state=state, cites=rule.cites, warnings=warnings, in_short=rule.in_short
    )


def _tests(bars: list[Finding], shaky: list[Finding], every: tuple[Finding, ...], *, open_: bool) -> Tests:
    certain = {effect for each in bars for effect in each.effects}
    doubtful = {effect for each in shaky for effect in each.effects}
    # A formality not spoken of is still to do, and no reason for doubt.
    unsure = (each for each in every if each.moments and each.rule.kind != "formality")
    doubtful |= {effect for each in unsure for effect in each.doubtful}

    def answered(effects: tuple[Effect, ...]) -> TruthInWords:
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


def _traced(rule: Any, found: Finding | None, facts: Facts) -> Traced:
    read = dict.fromkeys(facts_of(bar_condition(rule)))
    applies: TruthInWords = "no"
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
