"""For each date and bound outside the rules (countries, coverage, facts, deposits): before, on and after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.fact import Country
from polcareer.candidacy.law import open_law
from polcareer.candidacy.person import Reader
from polcareer.coverage import Coverage
from polcareer.dataset import open_store
from polcareer.elections.deposit import DEPOSITS, DepositRule, deposit_rule, settle
from polcareer.errors import NotCovered, RefusedFact

LAW = open_law(open_store())
DAY = timedelta(days=1)


def _undated_book() -> RuleBook:
    """The real rules with no first day covered, so that their own dates show."""
    (office,) = (office for office in LAW.offices if office.id == "mp")
    (area,) = (area for area in LAW.coverage if area.office == "mp")
    return RuleBook(office, LAW.rules, LAW.facts, LAW.countries, replace(area, since=None))


@pytest.mark.parametrize(
    ("facts", "day", "by_nomination"),
    [
        ({"born": date(2000, 1, 1)}, date(2007, 2, 7), True),  # EAA 2006 s.17 in Northern Ireland (SI 2007/230)
        ({"citizenship": ("other",)}, date(2008, 7, 1), False),  # EAA 2006 s.18 in Northern Ireland (SI 2008/1316)
    ],
)
def test_days_of_commencement(facts: dict[str, Any], day: date, by_nomination: bool) -> None:
    """Age counts for nominations, citizenship for polls, from the day it was in force in every part of the UK."""
    for on, barred in ((day - DAY, False), (day, True), (day + DAY, True)):
        nomination, poll = (on, day + 20 * DAY) if by_nomination else (day - 20 * DAY, on)
        assert bool(_undated_book().decide(facts, nomination=nomination, poll=poll).bars) is barred


def _listed(country: Country, day: date) -> str:
    for period in country.commonwealth_citizens:
        if (period.since or date.min) <= day <= (period.until or date.max):
            return period.unclear or "listed"
    return "not listed"


EDGES = [
    (country, edge)
    for country in LAW.countries
    for period in country.commonwealth_citizens
    for edge in (period.since, period.until + DAY if period.until else None)
    if edge
]


@pytest.mark.parametrize(("country", "edge"), EDGES, ids=lambda item: getattr(item, "id", str(item)))
def test_country(country: Country, edge: date) -> None:
    """A settled citizen's standing changes on the day the country's changes, and not the day after."""
    assert _listed(country, edge - DAY) != _listed(country, edge) == _listed(country, edge + DAY)
    book = _undated_book()
    facts = {"born": date(1950, 1, 1), "citizenship": (country.id,), "immigration": "indefinite-leave"}
    for day in (edge - DAY, edge, edge + DAY):
        verdict = book.decide(facts, nomination=day, poll=day)
        state = _listed(country, day)
        assert [bar.rule for bar in verdict.bars] == (["mp-citizenship"] if state == "not listed" else [])
        unclear = {possible.rule: possible.reasons for possible in verdict.possible}
        assert unclear == ({} if state in ("listed", "not listed") else {"mp-citizenship": (state,)})


@pytest.mark.parametrize("area", [area for area in LAW.coverage if area.office], ids=lambda area: area.id)
def test_first_day_covered(area: Coverage) -> None:
    """The day before coverage begins is refused by name; that day and the next are answered."""
    (office,) = (office for office in LAW.offices if office.id == area.office)
    book = LAW.book(office)
    assert area.since
    with pytest.raises(NotCovered, match=str(area.since)):
        book.decide({}, nomination=area.since - DAY, poll=area.since)
    for day in (area.since, area.since + DAY):
        assert book.decide({}, nomination=day, poll=day).outcome == "not-known"


def test_bounds_of_facts() -> None:
    """The largest number and the oldest date are taken; one more is refused. So is a birth after today."""
    today = date(2026, 11, 21)
    reader = Reader(LAW.facts, LAW.countries, today)
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
        deposit_rule((rule,), rule.office, rule.since - DAY)
    for day in (rule.since, rule.since + DAY):
        assert deposit_rule((rule,), rule.office, day) is rule
