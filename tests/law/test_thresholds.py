"""For each threshold in the rules, and each date and bound beside them: the answer flips exactly there."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from loaded import LAW, MP, READER, STORE, WHOLE
from polcareer.data.sources import Coverage
from polcareer.errors import NotCovered, RefusedFact
from polcareer.law.country import Country, Period
from polcareer.law.decide import RuleBook, bar_condition, decide
from polcareer.law.rule import Condition, Fact, Field, Rule
from polcareer.law.spans import Span
from polcareer.law.verdict import Verdict
from polcareer.polls.deposit import DEPOSITS, DepositRule, deposit_rule, settle
from sampling import each_of

ONE = timedelta(days=1)
AREA = next(area for area in LAW.coverage if area.office == "mp")
DATING = {same.dated_by for same in MP.moments}  # such a day cannot come after the day of nomination
HALF = Span(6, 0)  # of the year that sentences must add up to more than
Name = tuple[str, str]  # a list and a field of its records; or nothing, and a fact


class Place(NamedTuple):
    """A threshold: its rule, its condition, the list of records it is in, and whether it speaks for the bar.

    `end` is the end of a record that it is about. Inside a total (`added`) it takes two records to see it.
    """

    rule: Rule
    condition: Condition
    owner: str
    bars: bool
    end: str = ""
    added: bool = False

    def __str__(self) -> str:
        names = self.condition.operators or [self.end or "total"]
        whole = " added" if self.added else ""
        return f"{self.rule.id} {self.rule.in_force.since} {self.owner or self.condition.fact} {names[0]}{whole}"

    @property
    def name(self) -> Name:
        """What it asks."""
        if self.condition.total is not None:
            return self.owner, self.condition.total.length
        return self.owner, self.end or self.condition.subject or ""


def _places(
    rule: Rule, condition: Condition, owner: str = "", *, bars: bool = True, added: bool = False
) -> Iterator[Place]:
    if condition.subject:
        yield Place(rule, condition, owner, bars, added=added)
    if condition.current is not None:
        ends = filter(None, (condition.current.since, condition.current.until, condition.current.ended))
        yield from (Place(rule, condition, owner, bars, end, added) for end in ends)
    if condition.total is not None:
        yield Place(rule, condition, condition.total.of, bars, added=True)
        for part in (condition.total.counted, condition.total.held, condition.total.doubtful):
            yield from _places(rule, part, condition.total.of, bars=bars, added=True)
    for part in (*condition.all, *condition.any, *filter(None, (condition.where,))):
        yield from _places(rule, part, condition.some or owner, bars=bars, added=added)
    for part in condition.none:
        yield from _places(rule, part, owner, bars=not bars, added=added)


def _years(length: str | None) -> int:
    """The years of a length, for those that are whole years."""
    return int(length[1:-1]) if length and length.endswith("Y") else 0


def _back(day: date, length: str) -> date:
    """The day so long before another, for the lengths that the rules' dates use: years, a month, a day, no time."""
    if length.endswith("Y"):
        return day.replace(year=day.year - _years(length))
    if length == "P1M":
        assert day.day <= 28
        return (day.replace(day=1) - ONE).replace(day=day.day)
    return day - {"P0D": 0, "P1D": 1}[length] * ONE


def _first(rule: Rule) -> date:
    """The first day on which the rule can bite: one on an anniversary of a day from some day on comes later."""
    conditions = [place.condition for place in _places(rule, bar_condition(rule))]
    starts = [each.dated_from for each in conditions if each.dated_from]
    years = sum(_years(each.anniversary) for each in conditions)
    return max([rule.in_force.since, *(start.replace(year=start.year + years) for start in starts)])


def _day(place: Place) -> date:
    """A day to test on: near the date that the condition names, or the rule's last, or one in June 2024 or later."""
    if place.condition.dated_from or place.condition.dated_before:
        return _first(place.rule)
    return place.rule.in_force.until or max(_first(place.rule), date(2024, 6, 7))


def _of_age(years: int, day: date) -> date:
    """The latest birth of someone of that age on a day, by counting birthdays."""
    born = day
    while day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < years:
        born -= ONE
    return born


def _sides(place: Place, day: date) -> Iterator[tuple[Any, Any]]:
    """Neighbouring values: on the first the condition does not hold, on the second it does."""
    condition = place.condition
    if condition.age_at_least is not None:
        born = _of_age(condition.age_at_least, day)
        yield born + ONE, born
    if condition.at_least is not None:
        yield condition.at_least - 1, condition.at_least
    if condition.more_than is not None:
        yield condition.more_than, condition.more_than + 1
    if condition.longer_than is not None:
        limit = READER.field(_field(place.name), condition.longer_than)
        yield limit, Span(limit.months, limit.days + 1)
    if condition.total is not None:  # beside another of half a year
        assert condition.total.longer_than == "P1Y"
        yield HALF, Span(HALF.months, 1)
    if condition.dated_before is not None:
        yield condition.dated_before, condition.dated_before - ONE
    if condition.dated_from is not None:
        yield condition.dated_from - ONE, condition.dated_from
    if condition.earlier_by is not None:
        start = _back(day, condition.earlier_by)
        yield start, start - ONE
    yield from _times(condition, day, old=any(each.condition.dated_before for each in ALL if each.rule is place.rule))
    if condition.current is not None:
        ends = {condition.current.since: (ONE, 0 * ONE), condition.current.until: (-ONE, 0 * ONE)}
        outside, inside = {**ends, condition.current.ended: (0 * ONE, ONE)}[place.end]
        yield day + outside, day + inside


def _times(condition: Condition, day: date, *, old: bool) -> Iterator[tuple[date, date]]:
    """The same for a date that is some time past."""
    length = condition.within or condition.anniversary or condition.passed
    if length is None:
        return
    start = _back(day, length)
    if condition.within:
        yield start, start + ONE
        if not old:
            yield day + ONE, day
    else:
        yield start + ONE, start
    if condition.anniversary:
        yield start - ONE, start


def _field(name: Name) -> Any:
    """What a name asks: a field of a list's records, or a fact."""
    owner, asked = name
    return next(each for each in LAW.asked[owner].fields if each.id == asked) if owner else LAW.asked[asked]


def _answers(name: Name, rule: Rule, day: date) -> list[Any]:
    """A few answers to a question, one of each kind. An end of a record is left open."""
    asked: Fact | Field = _field(name)
    if asked.type in ("choice", "choices"):
        options = _options(name, rule)
        return [(option,) for option in options] if asked.type == "choices" else options
    if any(place.end for place in _places(rule, bar_condition(rule)) if place.name == name):
        return [None]
    dates = [*sorted(STARTS), *(day - step * ONE for step in (20000, 400, 0, -1, -400)), *_long_before(day + ONE)]
    kinds: dict[str, list[Any]] = {
        "date": [each for each in dates if name[1] not in DATING or each < day],
        "number": [0, 1000],
        "span": [Span(1, 0), Span(24, 0)],
        "yes-no": [True, False],
    }
    return kinds[asked.type]


def _options(name: Name, rule: Rule) -> list[str]:
    """The options of a choice that the rule names, a listed country where it asks for one, and one of no account."""
    every = [place.condition for place in _places(rule, bar_condition(rule))]
    about = [place.condition for place in _places(rule, bar_condition(rule)) if place.name == name]
    named = [option for each in about for option in (*each.one_of, *each.includes)]
    named += [each.total.end_to_end for each in every if each.total and (each.total.of, each.total.joined) == name]
    listed = ["india"] if any(each.listed_as for each in about) else []
    others = [option.id for option in READER.options(_field(name)) if option.id not in named]
    return [*dict.fromkeys(named), *listed, *others[-1:]]


def _long_before(day: date) -> list[date]:
    """The days whose anniversaries, of the lengths that the rules speak of, fall on a day."""
    years = {_years(place.condition.anniversary) for place in ALL if place.condition.anniversary}
    return [day.replace(year=day.year - each) for each in sorted(years)]


def _completions(rule: Rule, day: date, without: Name | None = None) -> Iterator[dict[Name, Any]]:
    """Answers to all that the rule reads but one field or fact, in every way that a few answers to each allow."""
    names = dict.fromkeys(place.name for place in _places(rule, bar_condition(rule)))
    for place in _places(rule, bar_condition(rule)):
        if place.condition.total is not None:
            names[place.owner, place.condition.total.joined] = None
    kept = [name for name in names if name != without]
    for values in product(*(_answers(name, rule, day) for name in kept)):
        yield {name: value for name, value in zip(kept, values, strict=True) if value is not None}


def _told(answers: dict[Name, Any], *others: dict[Name, Any]) -> dict[str, Any]:
    """The facts, with one record on each list, and for each of `others` one more, with those answers instead."""
    facts = {name: value for (owner, name), value in answers.items() if not owner}
    for list_ in {owner for owner, _ in answers if owner}:
        each = [{**answers, **more} for more in ({}, *others)]
        facts[list_] = tuple({name: value for (owner, name), value in one.items() if owner == list_} for one in each)
    return facts


def _bites(rule: Rule, facts: dict[str, Any], day: date, poll: date | None = None) -> bool:
    """Whether the ground certainly applies, alone among the rules, with no first day covered."""
    book = RuleBook(MP, [rule], LAW.countries, replace(AREA, since=None))
    found = decide(book, facts, LAW.asked, nomination=day, poll=poll or day)
    return bool(found.bars or found.unsettled or found.other_offices_lost)


ALL = [place for rule in LAW.rules for place in _places(rule, bar_condition(rule))]
STARTS = {place.condition.dated_from for place in ALL if place.condition.dated_from}
STARTS |= {place.condition.dated_before - ONE for place in ALL if place.condition.dated_before}
THRESHOLDS = [place for place in ALL if list(_sides(place, _day(place)))]


@each_of([place for place in THRESHOLDS if not place.added])
def test_threshold(place: Place) -> None:
    """On one side of the threshold the ground applies and on the other not, for some answers to the rest."""
    rule, day = place.rule, _day(place)
    for sides in _sides(place, day):
        flips = {
            tuple(_bites(rule, _told({**answers, place.name: value}), day) for value in sides)
            for answers in _completions(rule, day, place.name)
        }
        assert (not place.bars, place.bars) in flips
        assert (place.bars, not place.bars) not in flips


@pytest.mark.parametrize("place", [place for place in THRESHOLDS if place.added], ids=str)
def test_threshold_of_what_is_added_up(place: Place) -> None:
    """Two records that are too short alone: they bar for one day more, and only while they are held."""
    rule, day = place.rule, _day(place)
    length = next(
        (each.owner, each.condition.total.length) for each in ALL if each.rule is rule and each.condition.total
    )
    for sides in _sides(place, day):
        flips = set()
        for answers in _completions(rule, day, place.name):
            whole = {**answers, length: HALF if place.condition.total else Span(8, 0)}
            told = [
                _told({**whole, place.name: value}, {length: HALF} if place.condition.total else {}) for value in sides
            ]
            flips.add(tuple(_bites(rule, each, day) for each in told))
        assert flips == {(False, True), (False, False)}


@each_of(LAW.rules, named=lambda rule: f"{rule.id} {rule.in_force.since}")
def test_in_force(rule: Rule) -> None:
    """A rule bites on nobody the day before it is in force or the day after, and does on its first and last day."""
    force, wait = rule.in_force, 27 * ONE

    def bites(day: date, facts: dict[str, Any]) -> bool:
        days = {"nomination": (day, day + wait), "poll": (day - wait, day), "each": (day, day)}[force.by]
        return _bites(rule, facts, *days)

    edges = [((_first(rule) - ONE, _first(rule)), (False, True))]
    if force.until is not None:
        edges.append(((force.until, force.until + ONE), (True, False)))
    for days, flip in edges:
        told = [_told(answers) for answers in _completions(rule, days[0])]
        assert flip in {tuple(bites(day, facts) for day in days) for facts in told}


def test_every_kind_of_threshold_is_there() -> None:
    """Each number, length and day that a rule names, and each end of a record, has its two sides."""
    kinds = {name for place in THRESHOLDS for name in place.condition.operators or [place.end or "total"]}
    assert kinds == {
        *("age_at_least", "at_least", "longer_than", "total", "within", "anniversary", "passed", "earlier_by"),
        *("dated_before", "dated_from", "from", "until", "left-on"),
    }
    lists = {place.owner for place in THRESHOLDS if place.end == "from"}
    assert lists == {fact.id for fact in LAW.facts for field in fact.fields if field.id == "from"}


# For each date and bound outside the rules (countries, coverage, facts, deposits): before, on and after it.
DAY = timedelta(days=1)
# The real rules with no first day covered, so that their own dates show.
BOOK = RuleBook(MP, LAW.rules, LAW.countries, replace(AREA, since=None))
CLEAN = {"born": date(1950, 1, 1), "citizenship": ({"country": "irish"},)} | LAW.reader(date.max).if_none()


INDIAN = {"citizenship": ({"country": "india"},), "immigration": ({"status": "limited-leave"},)}


def _decide(facts: dict[str, Any], nomination: date, poll: date) -> Verdict:
    return decide(BOOK, CLEAN | facts, LAW.asked, nomination=nomination, poll=poll)


@pytest.mark.parametrize(
    ("facts", "day", "barred"),
    [
        ({"born": date(1989, 1, 1)}, date(2007, 2, 7), [True, False, False]),  # EAA 2006 s.17, SI 2007/230
        (INDIAN, date(2008, 7, 1), [False, True, True]),  # s.18
    ],
)
def test_days_of_commencement(facts: dict[str, Any], day: date, barred: list[bool]) -> None:
    """In Northern Ireland the law of age and of leave changed last, on the day of the commencement order."""
    seat = {"seat-nation": "northern-ireland"}
    assert [bool(_decide(facts | seat, on, on).bars) for on in (day - DAY, day, day + DAY)] == barred


LISTS = {
    "commonwealth_citizens": "mp-citizenship",
    "commonwealth_member": "mp-foreign-legislature",
}


def _listed(periods: tuple[Period, ...], day: date) -> str:
    for period in periods:
        if (period.since or date.min) <= day <= (period.until or date.max):
            return period.unclear or "listed"
    return "not listed"


EDGES = [
    (country, name, edge)
    for country in LAW.countries
    for name in LISTS
    for period in getattr(country, name)
    for edge in (period.since, period.until + DAY if period.until else None)
    if edge
]


@pytest.mark.parametrize(("country", "name", "edge"), EDGES, ids=lambda item: getattr(item, "id", str(item)))
def test_country(country: Country, name: str, edge: date) -> None:
    """What a citizenship, or a seat in a legislature, means changes on the day its list does, and not the day after."""
    periods = getattr(country, name)
    assert _listed(periods, edge - DAY) != _listed(periods, edge) == _listed(periods, edge + DAY)
    seat = ({"country": country.id, "level": "national"},)
    settled = {"citizenship": ({"country": country.id},), "immigration": ({"status": "indefinite-leave"},)}
    for day in (edge - DAY, edge, edge + DAY):
        verdict = _decide(settled if name == "commonwealth_citizens" else {"foreign-legislatures": seat}, day, day)
        state = _listed(periods, day)
        assert [bar.rule for bar in verdict.bars] == ([LISTS[name]] if state == "not listed" else [])
        unclear = {possible.rule: possible.reasons for possible in verdict.possible}
        assert unclear == ({} if state in ("listed", "not listed") else {LISTS[name]: (state,)})


@pytest.mark.parametrize("area", [area for area in LAW.coverage if area.office], ids=lambda area: area.id)
def test_first_day_covered(area: Coverage) -> None:
    """The day before coverage begins is refused by name; that day and the next are answered."""
    (office,) = (office for office in WHOLE.offices if office.id == area.office)
    book = WHOLE.book(office)
    assert area.since
    with pytest.raises(NotCovered, match=str(area.since)):
        decide(book, {}, WHOLE.asked, nomination=area.since - DAY, poll=area.since)
    for day in (area.since, area.since + DAY):
        assert decide(book, {}, WHOLE.asked, nomination=day, poll=day).outcome == "not-known"


def test_bounds_of_facts() -> None:
    """The largest number and the oldest date are taken; one more is refused. So is a birth after today."""
    today = date(2026, 11, 21)
    reader = LAW.reader(today)
    for fact in LAW.facts:
        edges: list[tuple[Any, Any]] = []
        if fact.most is not None:
            edges.append((fact.most, fact.most + 1))
        if fact.oldest_years is not None:
            oldest = today.replace(year=today.year - fact.oldest_years)
            edges += [(oldest, oldest - DAY), (today, today + DAY)]
        for last, beyond in edges:
            assert reader.read({fact.id: last}) == {fact.id: last}
            with pytest.raises(RefusedFact):
                reader.read({fact.id: beyond})


@pytest.mark.parametrize("rule", STORE.load(DEPOSITS), ids=lambda rule: rule.id)
def test_deposit(rule: DepositRule) -> None:
    """The fewest votes past the line keep the deposit, one fewer loses it with no seat; the rule starts on its day."""
    share = Fraction(rule.share.numerator, rule.share.denominator)
    past = operator.gt if rule.kept_from is None else operator.ge
    for total in (*range(3, 203), 20_000, 46_732):
        fewest = next(votes for votes in range(total) if past(Fraction(votes, total), share))
        found = [settle(fewest + step, total, rule, elected=False).kept for step in (-1, 0, 1)]
        assert found == [False, True, True]
    with pytest.raises(NotCovered):
        deposit_rule((rule,), rule.office, rule.since - DAY, rule.contest)
    for day in (rule.since, rule.since + DAY):
        assert deposit_rule((rule,), rule.office, day, rule.contest) is rule
