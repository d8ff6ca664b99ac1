"""For each date and bound outside the rules (countries, coverage, facts, deposits): before, on and after it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.data.sources import Coverage
from polcareer.errors import NotCovered, RefusedFact
from polcareer.law.book import office_named
from polcareer.law.decide import RuleBook, decide
from polcareer.law.rule import Country, Period
from polcareer.law.verdict import Verdict
from polcareer.polls.deposit import DEPOSITS, DepositRule, deposit_rule, settle
from polcareer.questions.law import law_of

LAW = law_of(open_store())
DAY = timedelta(days=1)


MP = office_named(LAW, "mp")
AREA = next(area for area in LAW.coverage if area.office == "mp")
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
    (office,) = (office for office in LAW.offices if office.id == area.office)
    book = LAW.book(office)
    assert area.since
    with pytest.raises(NotCovered, match=str(area.since)):
        decide(book, {}, LAW.asked, nomination=area.since - DAY, poll=area.since)
    for day in (area.since, area.since + DAY):
        assert decide(book, {}, LAW.asked, nomination=day, poll=day).outcome == "not-known"


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


@pytest.mark.parametrize("rule", open_store().load(DEPOSITS), ids=lambda rule: rule.id)
def test_deposit(rule: DepositRule) -> None:
    """The fewest votes above the share keep the deposit, one fewer loses it; the rule starts on its day."""
    share = Fraction(rule.kept_above.numerator, rule.kept_above.denominator)
    for total in (*range(3, 203), 20_000, 46_732):
        fewest = next(votes for votes in range(total) if Fraction(votes, total) > share)
        assert [settle(fewest + step, total, rule).kept for step in (-1, 0, 1)] == [False, True, True]
    with pytest.raises(NotCovered):
        deposit_rule((rule,), rule.office, rule.since - DAY, rule.contest)
    for day in (rule.since, rule.since + DAY):
        assert deposit_rule((rule,), rule.office, day, rule.contest) is rule
