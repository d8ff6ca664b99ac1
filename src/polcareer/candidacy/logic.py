"""Three-valued conditions (strong Kleene), compiled once into closures.

A test gives True, False, or None for "cannot be said". What None does, shape by shape: a fact or field not given
makes its condition None; `all` is False if any part is False, else None if any part is None; `any` is True if any
part is True, else None if any part is None; `none` is the reverse of `any`; `some` is `any` over the records given,
and None when the list was not given. `current` is never None: an end left out is open. `total` is True when the
least that the records can add up to is longer than the limit, False when the most is not, else None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from polcareer.candidacy.condition import Condition, Current, Total
from polcareer.candidacy.moments import is_eve_of_leap_birthday
from polcareer.candidacy.operators import DatedLists, operator
from polcareer.candidacy.spans import Between, Span, length_of

Facts = Mapping[str, Any]
Truth = bool | None
Test = Callable[[Facts, date], Truth]


class Blocker(NamedTuple):
    """Why a condition cannot be said: a fact or `fact.field` that is not given, or (with no fact) a reason."""

    fact: str
    reason: str


class Compiled(NamedTuple):
    """A condition ready to run.

    `blockers` is asked only when `test` gave None. `turns` are the days on which time alone may change the answer.
    """

    test: Test
    blockers: Callable[[Facts, date], Iterator[Blocker]]
    turns: Callable[[Facts], Iterator[date]]


def compile_condition(condition: Condition, lists: DatedLists, owner: str = "") -> Compiled:
    """Compile a condition. `lists` answers `listed_as`; `owner` is the fact whose records hold the fields."""
    if condition.some is not None and condition.where is not None:
        return _some(condition.some, compile_condition(condition.where, lists, condition.some))
    if condition.total is not None:
        return _total(condition.total, lists)
    if condition.current is not None:
        return _current(condition.current)
    if condition.subject is not None:
        leaf = _leaf(condition, condition.subject, lists, owner)
        return leaf if condition.age_at_least is None else _age(condition, condition.subject, leaf, lists)
    parts = [compile_condition(part, lists, owner) for part in condition.all or condition.any or condition.none]
    tests = [part.test for part in parts]
    if condition.all:
        test = _all(tests)
    else:
        test = _any(tests) if condition.any else _none(tests)

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        for part in parts:
            if part.test(facts, on) is None:
                yield from part.blockers(facts, on)

    def turns(facts: Facts) -> Iterator[date]:
        for part in parts:
            yield from part.turns(facts)

    return Compiled(test, blockers, turns)


def _all(tests: list[Test]) -> Test:
    def test(facts: Facts, on: date) -> Truth:
        result: Truth = True
        for part in tests:
            truth = part(facts, on)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return test


def _any(tests: list[Test]) -> Test:
    def test(facts: Facts, on: date) -> Truth:
        result: Truth = False
        for part in tests:
            truth = part(facts, on)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return test


def _none(tests: list[Test]) -> Test:
    any_of = _any(tests)

    def test(facts: Facts, on: date) -> Truth:
        truth = any_of(facts, on)
        return None if truth is None else not truth

    return test


def _some(fact: str, where: Compiled) -> Compiled:
    inner = where.test

    def test(facts: Facts, on: date) -> Truth:
        records = facts.get(fact)
        if not records:
            return None if records is None else False
        result: Truth = False
        for record in records:
            truth = inner(record, on)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        records = facts.get(fact)
        if records is None:
            yield Blocker(fact, "")
            return
        for record in records:
            if inner(record, on) is None:
                yield from where.blockers(record, on)

    def turns(facts: Facts) -> Iterator[date]:
        for record in facts.get(fact) or ():
            yield from where.turns(record)

    return Compiled(test, blockers, turns)


class _Term(NamedTuple):
    """One record of a total. Each truth is as the record says it; `length` is None where it is not given.

    `counted` is None too for a record of which it is not settled whether it adds up.
    """

    counted: Truth
    held: Truth
    joined: Truth
    length: Span | None


def _total(total: Total, lists: DatedLists) -> Compiled:
    conditions = (total.counted, total.held, total.doubtful)
    parts = counted, held, doubtful = [compile_condition(each, lists, total.of) for each in conditions]
    limit = length_of(total.longer_than)

    def term(record: Any, on: date) -> _Term:
        counts = counted.test(record, on)
        if counts and doubtful.test(record, on) is not False:
            counts = None
        joined = _is(record.get(total.joined), total.end_to_end)
        return _Term(counts, held.test(record, on), joined, record.get(total.length))

    def test(facts: Facts, on: date) -> Truth:
        records = facts.get(total.of)
        if records is None:
            return None
        found = [each for each in (term(record, on) for record in records) if each.counted is not False]
        if len(found) < 2 or not _may_be_longer(found, limit):
            return False
        return True if _is_longer(found, limit) else None

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        records = facts.get(total.of)
        if records is None:
            yield Blocker(total.of, "")
            return
        open_ = [each for record in records for each in _open_in_total(total, record, term(record, on), parts, on)]
        yield from open_ or [Blocker("", total.unclear)]

    def turns(facts: Facts) -> Iterator[date]:
        for record in facts.get(total.of) or ():
            for part in parts:
                yield from part.turns(record)

    return Compiled(test, blockers, turns)


def _open_in_total(total: Total, record: Any, term: _Term, parts: list[Compiled], on: date) -> Iterator[Blocker]:
    if term.counted is False:
        return
    for part in parts:
        if part.test(record, on) is None:
            yield from part.blockers(record, on)
    if term.length is None:
        yield Blocker(f"{total.of}.{total.length}", "")
    elif term.joined is None:
        yield Blocker(f"{total.of}.{total.joined}", "")


def _may_be_longer(found: list[_Term], limit: Span) -> bool:
    """Whether the records can add up to more: those that may follow others, or one that alone does and any other."""
    able = [term for term in found if term.joined is not False]
    apart = [term for term in found if term.joined is False]
    sure = [term for term in able if term.joined and term.counted]
    sums: list[tuple[_Term, ...]] = [tuple(able)] if len(able) > 1 else []
    if len(sure) < 2:  # where two follow one another for certain, the rest run beside them
        sums += [(term, other) for term in sure or able for other in apart]
    return any(_possibly(each, limit) for each in sums)


def _is_longer(found: list[_Term], limit: Span) -> bool:
    """Whether the records add up to more however they run and whatever is not known of them."""
    joined = [term for term in found if term.counted and term.joined]
    if len(joined) != 1:
        return len(joined) > 1 and _surely(joined, limit)
    rest = [term for term in found if term is not joined[0]]  # it follows one of these, and which is not known
    return any(term.counted for term in rest) and all(_surely((joined[0], term), limit) for term in rest)


def _possibly(terms: Sequence[_Term], limit: Span) -> bool:
    held = any(term.held is not False for term in terms)
    return held and (any(term.length is None for term in terms) or _added(terms).longer_than(limit) is not False)


def _surely(terms: Sequence[_Term], limit: Span) -> bool:
    return any(term.held for term in terms) and _added(terms).longer_than(limit) is True


def _added(terms: Iterable[_Term]) -> Span:
    """The lengths that are known, added up."""
    known = [term.length for term in terms if term.length is not None]
    return Span(
        sum(each.months for each in known), sum(each.days for each in known), any(each.endless for each in known)
    )


def _is(value: Any, wanted: str) -> Truth:
    return None if value is None else value == wanted


def _current(current: Current) -> Compiled:
    since, until, ended = current.since, current.until, current.ended

    def test(record: Facts, on: date) -> Truth:
        start, last, end = record.get(since), record.get(until), record.get(ended)
        return (start is None or start <= on) and (last is None or on <= last) and (end is None or on < end)

    def turns(record: Facts) -> Iterator[date]:
        last = record.get(until)
        yield from (day for day in (record.get(since), record.get(ended)) if day is not None)
        if last is not None and last < date.max:
            yield last + timedelta(days=1)

    return Compiled(test, lambda _record, _on: iter(()), turns)


def _leaf(condition: Condition, subject: str, lists: DatedLists, owner: str) -> Compiled:
    holds = operator(condition, lists)
    name = f"{owner}.{subject}" if condition.field else subject

    def test(facts: Facts, on: date) -> Truth:
        value = facts.get(subject)
        return None if value is None else holds.test(value, on)

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        value = facts.get(subject)
        reasons = [] if value is None else holds.reasons(value, on)
        yield from [Blocker("", reason) for reason in reasons] or [Blocker(name, "")]

    def turns(facts: Facts) -> Iterator[date]:
        value = facts.get(subject)
        if isinstance(value, date):
            yield from holds.turns(value)

    return Compiled(test, blockers, turns)


def _age(condition: Condition, subject: str, leaf: Compiled, lists: DatedLists) -> Compiled:
    """An age, where the birth may lie within a stretch, and one day may turn on how a birthday is read."""
    years, leap = condition.age_at_least or 0, condition.leap_day
    settled = None if leap is None else compile_condition(leap.if_settled, lists)

    def reached(born: date, facts: Facts, on: date) -> Truth:
        truth = leaf.test({subject: born}, on)
        if truth or settled is None or not is_eve_of_leap_birthday(born, years, on):
            return truth
        return False if settled.test(facts, on) else None

    def test(facts: Facts, on: date) -> Truth:
        born = facts.get(subject)
        if born is None:
            return None
        ends = {reached(each, facts, on) for each in (born if isinstance(born, Between) else (born,))}
        return ends.pop() if len(ends) == 1 else None

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        if leap is None or settled is None or not isinstance(facts.get(subject), date):
            yield from leaf.blockers({}, on)
            return
        yield Blocker("", leap.says)
        if settled.test(facts, on) is None:
            yield from settled.blockers(facts, on)

    return Compiled(test, blockers, leaf.turns)
