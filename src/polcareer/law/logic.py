"""Three-valued logic over a person's facts: what each operator means, what conditions make of them, dated lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from polcareer.days import months_later
from polcareer.law.country import Country, CountryList, Listed, Period
from polcareer.law.rule import Condition, Current, Throughout, Total, Unclear
from polcareer.law.spans import Between, Span, birthday, is_eve_of_leap_birthday, length_of

Truth = bool | None
DatedLists = Mapping[str, Callable[[str, date], tuple[Truth, str]]]


class Operator(NamedTuple):
    """A test of a value on a day; why it cannot be said, if so; and the days on which time changes it."""

    test: Callable[[Any, date], Truth]
    reasons: Callable[[Any, date], list[str]] = lambda _value, _on: []
    turns: Callable[[date], Iterator[date]] = lambda _value: iter(())


def operator(condition: Condition, lists: DatedLists) -> Operator:
    """The operator that a condition sets."""
    (name,) = condition.operators
    wanted = getattr(condition, name)
    if name == "listed_as":
        return _listed(lists[wanted])
    return MAKERS[name](wanted)


def _equals(wanted: bool) -> Operator:
    return Operator(lambda value, _on: value is wanted)


def _one_of(wanted: tuple[str, ...]) -> Operator:
    return Operator(lambda value, _on: value in wanted)


def _none_of(others: tuple[str, ...]) -> Operator:
    return Operator(lambda value, _on: value not in others)


def _includes(wanted: tuple[str, ...]) -> Operator:
    return Operator(lambda values, _on: any(value in wanted for value in values))


def _at_least(wanted: int) -> Operator:
    return Operator(lambda value, _on: value >= wanted)


def _age_at_least(years: int) -> Operator:
    return Operator(lambda born, on: birthday(born, years) <= on, turns=lambda born: iter((birthday(born, years),)))


def _longer_than(text: str) -> Operator:
    limit = length_of(text)

    return Operator(lambda value, _on: value.longer_than(limit), _by_calendar(f"longer than {text}"))


def _lasting(text: str) -> Operator:
    limit = length_of(text)

    def test(value: Span, _on: date) -> Truth:
        shorter = False if value.endless else limit.longer_than(value)
        return None if shorter is None else not shorter

    return Operator(test, _by_calendar(f"as long as {text}"))


def _by_calendar(compared: str) -> Callable[[Any, date], list[str]]:
    def reasons(value: Span, _on: date) -> list[str]:
        return [f"Whether {value.days} days is {compared} turns on the calendar: give it in years and months."]

    return reasons


def _dated_before(day: date) -> Operator:
    return Operator(lambda value, _on: value < day)


def _dated_from(day: date) -> Operator:
    return Operator(lambda value, _on: value >= day)


def _passed(text: str) -> Operator:
    after = length_of(text).after
    return Operator(lambda value, on: after(value) <= on, turns=lambda value: iter((after(value),)))


def _within(text: str) -> Operator:
    after = length_of(text).after
    return Operator(lambda value, on: value <= on < after(value), turns=lambda value: iter((value, after(value))))


def _anniversary(text: str) -> Operator:
    after = length_of(text).after

    def turns(value: date) -> Iterator[date]:
        day = after(value)
        yield from (day, day + timedelta(days=1)) if day < date.max else ()

    return Operator(lambda value, on: after(value) == on, turns=turns)


def _earlier_by(text: str) -> Operator:
    months, days, _ = length_of(text)

    def turns(value: date) -> Iterator[date]:
        yield from (Span(months, 0).after(value + timedelta(days=days + 1)),) if value < date.max else ()

    def test(value: date | Between, on: date) -> Truth:
        last = months_later(on, -months) - timedelta(days=days)
        if not isinstance(value, Between):
            return value < last
        ends = {value.first < last, value.last < last}  # of one whose age was said, and not the day
        return ends.pop() if len(ends) == 1 else None

    return Operator(test, turns=turns)


def _listed(listed: Callable[[str, date], tuple[Truth, str]]) -> Operator:
    def test(value: Any, on: date) -> Truth:
        truths = [listed(item, on)[0] for item in _items(value)]
        return True if True in truths else None if None in truths else False

    def reasons(value: Any, on: date) -> list[str]:
        found = (listed(item, on) for item in _items(value))
        return [reason for truth, reason in found if truth is None]

    return Operator(test, reasons)


def _items(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


MAKERS: dict[str, Callable[[Any], Operator]] = {
    "equals": _equals,
    "one_of": _one_of,
    "none_of": _none_of,
    "includes": _includes,
    "more_than": lambda number: _at_least(number + 1),
    "at_least": _at_least,
    "age_at_least": _age_at_least,
    "longer_than": _longer_than,
    "lasting": _lasting,
    "dated_before": _dated_before,
    "dated_from": _dated_from,
    "passed": _passed,
    "within": _within,
    "anniversary": _anniversary,
    "earlier_by": _earlier_by,
}


def dated_lists(countries: tuple[Country, ...], lists: tuple[CountryList, ...] = ()) -> DatedLists:
    """The lists that `listed_as` names: two of every country, and those that are data of their own.

    `commonwealth-citizens`: British Nationality Act 1981 s.37 and Sch 3, whatever the country's membership.
    `commonwealth-members`: membership of the Commonwealth as it was on the day.
    """
    return {
        "commonwealth-citizens": _on_list({country.id: country.commonwealth_citizens for country in countries}),
        "commonwealth-members": _on_list({country.id: country.commonwealth_member for country in countries}),
        **{each.id: _on_list(_by_country(each)) for each in lists},
    }


def _by_country(listed: CountryList) -> dict[str, tuple[Listed, ...]]:
    found: dict[str, tuple[Listed, ...]] = {}
    for each in listed.countries:
        found[each.country] = (*found.get(each.country, ()), each)
    return found


def _on_list(periods: Mapping[str, tuple[Period | Listed, ...]]) -> Callable[[str, date], tuple[Truth, str]]:
    def listed(country: str, on: date) -> tuple[Truth, str]:
        for period in periods.get(country, ()):
            if (period.since is None or period.since <= on) and (period.until is None or on <= period.until):
                return (None, period.unclear) if period.unclear else (True, "")
        return False, ""

    return listed


Facts = Mapping[str, Any]
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
    if condition.lists:
        return _of_list(condition, lists)
    if condition.unclear is not None:
        return _unclear(condition.unclear, compile_condition(condition.unclear.when, lists, owner))
    if condition.current is not None:
        return _current(condition.current)
    if condition.subject is not None:
        leaf = _leaf(condition, condition.subject, lists, owner)
        return leaf if condition.age_at_least is None else _age(condition, condition.subject, leaf, lists)
    return _of_parts(condition, lists, owner)


def _of_list(condition: Condition, lists: DatedLists) -> Compiled:
    """A condition on the records of a fact."""
    if condition.total is not None:
        return _total(condition.total, lists)
    if condition.throughout is not None:
        return _throughout(condition.throughout, lists)
    (fact,) = condition.lists
    where = compile_condition(condition.where or Condition(), lists, fact)
    return _some(fact, where) if condition.some is not None else _every(fact, where)


def _of_parts(condition: Condition, lists: DatedLists, owner: str) -> Compiled:
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


def _every(fact: str, where: Compiled) -> Compiled:
    inner = where.test

    def each_fails(record: Facts, on: date) -> Truth:
        truth = inner(record, on)
        return None if truth is None else not truth

    fails = _some(fact, Compiled(each_fails, where.blockers, where.turns))
    return Compiled(_none([fails.test]), fails.blockers, fails.turns)


def _unclear(unclear: Unclear, when: Compiled) -> Compiled:
    """What cannot be said where something holds: false where that does not, and never true."""

    def test(facts: Facts, on: date) -> Truth:
        return False if when.test(facts, on) is False else None

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        if when.test(facts, on):
            yield Blocker("", unclear.says)
        else:
            yield from when.blockers(facts, on)

    return Compiled(test, blockers, when.turns)


def _throughout(condition: Throughout, lists: DatedLists) -> Compiled:
    of, since, until = condition.of, condition.since, condition.until
    counted = compile_condition(condition.counted, lists, of)
    months = length_of(condition.time).months

    def test(facts: Facts, on: date) -> Truth:
        records = facts.get(of)
        if not records:
            return None if records is None else False
        first, last = months_later(on, -months), on - timedelta(days=1)
        found = [(counted.test(record, on), record.get(since), record.get(until)) for record in records]
        if _covered(first, last, ((began, ended) for counts, began, ended in found if counts and began is not None)):
            return True
        maybe = ((began or date.min, ended) for counts, began, ended in found if counts is not False)
        return None if _covered(first, last, maybe) else False

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        records = facts.get(of)
        if records is None:
            yield Blocker(of, "")
        for record in records or ():
            truth = counted.test(record, on)
            if truth is None:
                yield from counted.blockers(record, on)
            if truth is not False and record.get(since) is None:
                yield Blocker(f"{of}.{since}", "")

    def turns(facts: Facts) -> Iterator[date]:
        for record in facts.get(of) or ():
            yield from counted.turns(record)
            yield from _turns_of_stretch(record.get(since), record.get(until), Span(months, 0))

    return Compiled(test, blockers, turns)


def _turns_of_stretch(began: date | None, ended: date | None, time: Span) -> Iterator[date]:
    """The days on which a stretch has been long enough, and on which it may be too long ago."""
    if began is not None:
        yield time.after(began)
    if ended is not None and ended < date.max - timedelta(days=1):
        yield ended + timedelta(days=2)


def _covered(first: date, last: date, stretches: Iterable[tuple[date, date | None]]) -> bool:
    """Whether every day from the first to the last falls in one of the stretches; an end left out never comes."""
    reached = first
    for began, ended in sorted(stretches, key=lambda each: each[0]):
        if began > reached:
            return False
        if ended is None or ended >= last:
            return True
        reached = max(reached, ended + timedelta(days=1))
    return False


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
    settled = None if leap is None or leap.if_settled is None else compile_condition(leap.if_settled, lists)

    def reached(born: date, facts: Facts, on: date) -> Truth:
        truth = leaf.test({subject: born}, on)
        if truth or leap is None or not is_eve_of_leap_birthday(born, years, on):
            return truth
        return False if settled is not None and settled.test(facts, on) else None

    def test(facts: Facts, on: date) -> Truth:
        born = facts.get(subject)
        if born is None:
            return None
        ends = {reached(each, facts, on) for each in (born if isinstance(born, Between) else (born,))}
        return ends.pop() if len(ends) == 1 else None

    def blockers(facts: Facts, on: date) -> Iterator[Blocker]:
        if leap is None or not isinstance(facts.get(subject), date):
            yield from leaf.blockers({}, on)
            return
        yield Blocker("", leap.says)
        if settled is not None and settled.test(facts, on) is None:
            yield from settled.blockers(facts, on)

    return Compiled(test, blockers, leaf.turns)
