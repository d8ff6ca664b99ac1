"""Ways in: no date without a source, months that go on over the year's end, and who may apply."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaded import STORE
from polcareer.data.kinds import AUDIENCE
from polcareer.data.model import Cite, Statement
from polcareer.data.sources import SOURCES
from polcareer.jobs.guide import ADVICE, HEADINGS, ROLES, AudienceId, Nation
from polcareer.jobs.schemes import (
    TRAINING,
    Expected,
    Round,
    Scheme,
    SchemePay,
    Training,
    calendar,
    just_passed,
    last_round_year,
    leading_to,
    open_to,
    seen_lately,
)
from polcareer.names import find_one

ENTRIES = STORE.load(TRAINING)
WAYS = [entry for entry in ENTRIES if entry.scheme is not None]
CITE = (Cite(source="lga-impact"),)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def seen(**days: Any) -> Round:
    """A round that was seen."""
    return Round(of="a test", cites=CITE, **days)


def way(opens: int | None, closes: int | None, *rounds: Round, **more: Any) -> Training:
    """A way in with its usual months."""
    terms = {"status": "running", "seen": 2025, "check": "Look.", **more}
    months = "source" if opens or closes else None
    scheme = Scheme(opens=opens, closes=closes, months_from=months, rounds=rounds, **terms)  # type: ignore[arg-type]
    facts = (Statement(says="A test."),)
    day = date(2026, 11, 28)
    return Training(
        id="a",
        title="A",
        open_to="anyone",
        for_whom="You.",
        facts=facts,
        scheme=scheme,
        checked=day,
        confidence="high",
        cites=CITE,
    )


OCTOBER_ON = seen(opened=date(2025, 10, 9), closed=date(2025, 11, 6))
OVER_NEW_YEAR = seen(opened=date(2023, 10, 4), closed=date(2024, 1, 3))
IN_FEBRUARY = seen(opened=date(2026, 2, 3), closed=date(2026, 2, 27))


@pytest.mark.parametrize(
    ("entry", "today", "expected"),
    [
        (way(10, 11, OCTOBER_ON), date(2026, 9, 30), ("opens", 10, 1)),
        (way(10, 11, OCTOBER_ON), date(2026, 10, 1), ("opens", 10, 0)),
        (way(10, 11, OCTOBER_ON), date(2026, 10, 31), ("opens", 10, 0)),
        (way(10, 11, OCTOBER_ON), date(2026, 11, 6), ("still-open", 11, 0)),  # the day on which the last one closed
        (way(10, 11, OCTOBER_ON), date(2026, 11, 7), ("passed", 10, 11)),  # and the one after
        (way(10, 11), date(2026, 11, 30), ("still-open", 11, 0)),  # no day is known, so the whole month counts
        (way(10, 11, OCTOBER_ON), date(2026, 12, 31), ("passed", 10, 10)),
        (way(10, 11, OCTOBER_ON), date(2027, 1, 1), ("opens", 10, 9)),  # two months on it has not just passed
        (way(None, 11, OCTOBER_ON), date(2026, 11, 7), ("passed", 11, 12)),
        (way(2, 2, IN_FEBRUARY), date(2027, 2, 28), ("passed", 2, 12)),
        (way(10, 1, OVER_NEW_YEAR), date(2026, 12, 31), ("still-open", 1, 0)),
        (way(10, 1, OVER_NEW_YEAR), date(2027, 1, 3), ("still-open", 1, 0)),
        (way(10, 1, OVER_NEW_YEAR), date(2027, 1, 4), ("opens", 10, 9)),
        (way(1, None), date(2026, 12, 15), ("opens", 1, 1)),  # December is followed by January
        (way(12, None), date(2027, 1, 1), ("opened", 12, 0)),
        (way(12, None), date(2027, 2, 1), ("opens", 12, 10)),
        (way(10, None), date(2026, 11, 28), ("opened", 10, 0)),
        (way(None, 1), date(2026, 12, 1), ("closes", 1, 1)),
        (way(None, 1, OVER_NEW_YEAR), date(2027, 1, 3), ("closes", 1, 0)),
        (way(None, 1, OVER_NEW_YEAR), date(2027, 1, 4), ("closes", 1, 12)),
        (way(2, 2, IN_FEBRUARY), date(2027, 2, 27), ("opens", 2, 0)),
        (way(2, 2, IN_FEBRUARY), date(2028, 2, 29), ("opens", 2, 12)),
    ],
)
def test_what_is_usual_next(entry: Training, today: date, expected: tuple[str, int, int]) -> None:
    """On both sides of each edge of a month, of the day on which the last round closed, and of the year."""
    (found,) = calendar((entry,), today)
    assert (found.when, found.month, found.away) == expected


@pytest.mark.parametrize(
    ("entry", "today", "year", "lately"),
    [
        (way(10, 1, OVER_NEW_YEAR), date(2026, 1, 3), "", True),  # two years to the day
        (way(10, 1, OVER_NEW_YEAR), date(2026, 1, 4), "2023", False),
        (way(10, 11, OCTOBER_ON), date(2027, 11, 7), "2025", False),
        (way(10, None, seen(opened_in="2024-10")), date(2026, 10, 31), "", True),  # no day is known: the whole month
        (way(10, None, seen(opened_in="2024-10")), date(2026, 11, 1), "2024", False),
        (way(10, 11), date(2027, 12, 31), "", True),  # no round: by the year in which it was seen, 2025
        (way(10, 11), date(2028, 1, 1), "", False),
        (way(None, None, status="not-known", seen=None), date(2026, 11, 28), "", False),
    ],
)
def test_what_was_seen_lately(entry: Training, today: date, year: str, lately: bool) -> None:
    """On both sides of two years: an older round has its year said, and comes after the rest."""
    assert entry.scheme is not None
    assert (last_round_year(entry.scheme, today), seen_lately(entry.scheme, today)) == (year, lately)


@pytest.mark.parametrize(
    ("entry", "today", "expected"),
    [
        (way(10, 11, OCTOBER_ON), date(2026, 11, 6), None),
        (way(10, 11, OCTOBER_ON), date(2026, 11, 28), (True, 10, 2027)),
        (way(10, 11, OCTOBER_ON), date(2026, 12, 31), (True, 10, 2027)),
        (way(10, 11, OCTOBER_ON), date(2027, 1, 1), None),
        (way(10, 1, seen(opened=date(2025, 10, 1), closed=date(2026, 1, 9))), date(2027, 2, 1), (True, 10, 2027)),
        (way(None, 2, IN_FEBRUARY), date(2027, 3, 1), (False, 2, 2028)),
        (way(10, 1, OVER_NEW_YEAR), date(2027, 2, 1), None),  # too old to say that it has just shut
        (way(11, 10, seen(closed=date(2026, 10, 3))), date(2026, 11, 1), None),  # it opens this very month
        (way(10, None), date(2026, 11, 28), None),
    ],
)
def test_what_has_just_passed(entry: Training, today: date, expected: tuple[bool, int, int] | None) -> None:
    """The window that shut this month or last, and the month and year of the next by the same months."""
    assert entry.scheme is not None
    assert just_passed(entry.scheme, today) == expected


def test_what_the_calendar_leaves_out() -> None:
    """What has ended, has no usual month, or is no way in at all."""
    ended, without = way(10, 11, OCTOBER_ON, status="ended"), way(None, None, OCTOBER_ON)
    assert calendar((ended, without, next(entry for entry in ENTRIES if entry.scheme is None)), date(2026, 10, 1)) == ()


@given(DAYS)
def test_the_calendar_of_any_day(today: date) -> None:
    """Each way in with a usual month stands there once, the soonest first, by its months, and within a year."""
    found = calendar(ENTRIES, today)
    assert sorted(each.entry.id for each in found) == sorted(
        entry.id for entry in WAYS if entry.scheme and entry.scheme.months_from and entry.scheme.status != "ended"
    )
    order = [(not each.lately, 0 if each.when == "passed" else each.away) for each in found]
    assert order == sorted(order)
    assert all(_fits(each, today) for each in found)


def _fits(each: Expected, today: date) -> bool:
    """Whether the month is one of the scheme's, as far off as it says."""
    if each.when == "opened":
        return (each.month, each.away) == (each.scheme.opens, 0) and (today.month - each.month) % 12 == 1
    if each.when == "still-open":
        return (each.month, each.away) == (each.scheme.closes, 0) and each.scheme.opens != today.month
    if each.when == "passed":
        assert (today.month - each.scheme.closes) % 12 <= 1  # type: ignore[operator]
        assert each.lately
    usual = each.scheme.opens if each.when == "opens" else each.scheme.closes
    usual = each.scheme.opens or each.scheme.closes if each.when == "passed" else usual
    return each.month == usual and (today.month + each.away - each.month) % 12 == 0 and 0 <= each.away <= 12


def test_no_date_and_no_figure_is_without_a_source() -> None:
    """Each round and each figure of pay cites a source that is held, and the page names it with the entry's own."""
    known = {source.id for source in STORE.load(SOURCES)}
    for entry in WAYS:
        assert entry.scheme is not None
        held = [*(each.cites for each in entry.scheme.rounds), *(each.cites for each in entry.scheme.pays)]
        for cites in held:
            assert cites, entry.id
            assert {cite.source for cite in cites} <= known & {cite.source for cite in entry.cites_within()}


def test_the_usual_month_of_one_round_is_that_of_a_round_seen() -> None:
    """Where one round alone says in which month a way in opens and closes, these are that round's months."""
    for entry in WAYS:
        scheme = entry.scheme
        if scheme is None or scheme.months_from != "one-round":
            continue
        opened = {
            int(each.opened_in[-2:]) if each.opened_in else each.opened and each.opened.month for each in scheme.rounds
        }
        closed = {each.closed and each.closed.month for each in scheme.rounds}
        assert scheme.opens is None or scheme.opens in opened, entry.id
        assert scheme.closes is None or scheme.closes in closed, entry.id


def test_rounds_are_the_newest_first_and_past() -> None:
    """No round is of a day to come, and the first of several is the newest."""
    for entry in WAYS:
        assert entry.scheme is not None
        days = [each.closed or each.opened or date(int(each.opened_in[:4]), 12, 31) for each in entry.scheme.rounds]
        assert days == sorted(days, reverse=True), entry.id
        assert all(day <= entry.checked for day in days), entry.id


@pytest.mark.parametrize("audience", get_args(AudienceId))
def test_every_audience_has_ways_in(audience: str) -> None:
    """For each of those who may apply there is at least one way in, and all that is listed for them says so."""
    found = open_to(ENTRIES, audience)
    assert [entry for entry in found if entry.scheme is not None]
    assert all(audience in entry.may_apply for entry in found)


@pytest.mark.parametrize("nation", get_args(Nation))
def test_a_nation_keeps_its_own_and_what_is_of_none(nation: str) -> None:
    """What is only in other nations is left out, and nothing else."""
    assert open_to(ENTRIES, nation=nation) == tuple(
        entry for entry in ENTRIES if nation in entry.nations or not entry.nations
    )
    for audience in get_args(AudienceId):
        both = open_to(ENTRIES, audience, nation)
        assert both == open_to(open_to(ENTRIES, nation=nation), audience)


def test_what_people_call_an_audience() -> None:
    """Each name leads to one audience, and the page of advice for it is there."""
    audiences = STORE.load(HEADINGS).audiences
    for each in audiences:
        assert all(find_one(AUDIENCE, audiences, name) is each for name in (each.id, each.title, *each.also_called))
    pages = {page.id: page.audience for page in STORE.load(ADVICE) if page.audience}
    assert {each.advice: each.id for each in audiences if each.advice} == pages


def test_the_ways_into_each_role() -> None:
    """A role has those schemes that name it and have not ended."""
    for role, entry in product(STORE.load(ROLES), WAYS):
        assert entry.scheme is not None
        assert (entry in leading_to(ENTRIES, role.id)) == (role.id in entry.scheme.leads_to)
    assert leading_to((way(10, 11, status="ended", leads_to=("mp",)),), "mp") == ()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (SchemePay(amount=1, cites=()), "at least one cite"),
        (Round(of="x", closed=date(2025, 1, 1), cites=()), "no date here is without a source"),
        (seen(), "at least one date"),
        (seen(opened=date(2025, 1, 1), opened_in="2025-01"), "and not both"),
        (seen(opened_in="January 2025"), "as in 2025-10"),
        (seen(opened=date(2025, 2, 1), closed=date(2025, 1, 1)), "since is after until"),
        (Scheme(opens=13, months_from="source", status="running", seen=2025, check="x"), "from 1 to 12"),
        (Scheme(opens=1, status="running", seen=2025, check="x"), "with them months_from"),
        (Scheme(months_from="source", status="running", seen=2025, check="x"), "with them months_from"),
        (Scheme(opens=1, months_from="one-round", status="running", seen=2025, check="x"), "but no round is given"),
        (Scheme(status="running", check="x"), "the year in which it was seen"),
        (Scheme(status="not-known", seen=2020, check="x"), "the year in which it was seen"),
    ],
)
def test_what_an_entry_may_not_say(made: Any, says: str) -> None:
    """A date without a source, a month that is none, a round that ends before it begins, and the like are refused."""
    with pytest.raises(ValueError, match=says):
        made._check()  # noqa: SLF001 as tests/entries.py does
