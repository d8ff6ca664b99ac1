"""What a candidate may spend: exact pence, the right version of the law on each day, and the long campaign by month.

RPA 1983 ss.76 and 76ZA; SIs 2005/269, 2014/1870 and 2023/1235.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from folders import TESTS, read_yaml
from loaded import STORE
from polcareer import NotCovered, WrongUsage, spending_limit
from polcareer.data.model import Statement
from polcareer.polls.spending import (
    MOST_ELECTORS,
    SPENDING,
    MonthShare,
    Rate,
    Section,
    limit,
    long_limits,
    month_of,
    spending_rule,
    term_of,
)
from polcareer.words import day_in_words
from reference_tables import table

DATA = STORE.load(SPENDING)
REAL = read_yaml(TESTS / "real" / "spending.yaml")
DAY = timedelta(days=1)
POLL = date(2024, 7, 4)
FIRST = date(2005, 3, 4)
SEATS = st.sampled_from(["county", "borough"])
ELECTORS = st.integers(1, MOST_ELECTORS)
DAYS = st.dates(FIRST, date(2029, 8, 15))
# From the instruments themselves: the day they began; short, long and by-election sums in pounds; pence an elector.
VERSIONS = {
    date(2023, 11, 21): (11_390, 40_220, 12, 8, 180_050),
    date(2014, 8, 4): (8_700, 30_700, 9, 6, 100_000),
    date(2010, 1, 1): (7_150, 25_000, 7, 5, 100_000),
    date(2005, 3, 4): (7_150, None, 7, 5, 100_000),
}
SHARES = {56: 60, 57: 70, 58: 80, 59: 90, 60: 100}  # RPA 1983 s.76ZA(3)


@pytest.mark.parametrize("case", REAL["limits"], ids=lambda case: case["name"])
def test_published_limits(case: dict[str, Any]) -> None:
    """Each limit that a returning officer published comes out to the penny."""
    found = spending_limit(case["electors"], case["seat_type"], poll=case["poll"])
    assert found.pounds == Decimal(case["pounds"])
    assert str(found.pounds) == case["pounds"]


def test_reference_table() -> None:
    """Every row of the reference table comes out to the penny."""
    rows = table("spending_limit_examples")
    assert rows
    for row in rows:
        found = spending_limit(int(row["electorate_used"]), row["type"], poll=POLL)
        assert found.pounds == Decimal(row["published_limit"]), row["constituency"]
        assert found.rule.short.each(found.seat_type) == int(row["rate_pence"])


@pytest.mark.parametrize("case", REAL["long_campaigns"], ids=lambda case: case["name"])
def test_long_campaigns_there_were(case: dict[str, Any]) -> None:
    """Before a general election there was a long campaign from the published day, or none."""
    found = spending_limit(70_000, "county", poll=case["poll"])
    assert found.term
    assert [first.day for first in found.term.first_days] == ([case["first_day"]] if case["first_day"] else [])
    assert bool(found.long) is bool(case["first_day"])


@pytest.mark.parametrize("since", VERSIONS, ids=str)
def test_each_version(since: date) -> None:
    """The sums of an order hold from the day it began; the day before has the ones before it, or none at all."""
    short, long, county, borough, by_election = VERSIONS[since]
    for day in (since, since + DAY):
        for seat_type, pence in (("county", county), ("borough", borough), ("burgh", borough)):
            found = spending_limit(1_000, seat_type, poll=day)
            assert found.pounds == short + 10 * pence
            assert found.rule.since == since
            most = found.long[-1].pounds if found.long else None
            assert most == (None if long is None else long + 10 * pence)
        assert spending_limit(1_000, "county", poll=day, by_election=True).pounds == by_election
    before = [other for other in VERSIONS if other < since]
    if before:
        assert spending_limit(1, "county", poll=since - DAY).rule.since == max(before)
    else:
        with pytest.raises(NotCovered, match=day_in_words(since)):
            spending_limit(1, "county", poll=since - DAY)


def test_every_version_is_tested() -> None:
    """The versions above are all there are, and all shares."""
    assert {rule.since for rule in DATA.rules} == set(VERSIONS)
    assert {share.month: share.percent for share in DATA.long_campaign.shares} == SHARES


@given(ELECTORS, SEATS, DAYS)
def test_the_sum_in_fractions(electors: int, seat_type: str, poll: date) -> None:
    """The limit is the fixed sum and the pence exactly; a share of the long limit loses less than a penny."""
    found = spending_limit(electors, seat_type, poll=poll)
    rule = found.rule
    assert Fraction(found.pounds) == rule.short.pounds + Fraction(electors * rule.short.each(found.seat_type), 100)
    for month in found.long:
        assert rule.long
        exact = (
            (rule.long.pounds + Fraction(electors * rule.long.each(found.seat_type), 100)) * SHARES[month.month] / 100
        )
        assert Fraction(0) <= exact - Fraction(month.pounds) < Fraction(1, 100)
        assert month.pounds.as_tuple().exponent == -2


@given(ELECTORS, st.integers(0, 10**6), SEATS, DAYS)
def test_more_electors_never_lower_a_limit(electors: int, more: int, seat_type: str, poll: date) -> None:
    """More electors never lower a limit, and a later month of dissolution never lowers that of the long campaign."""
    fewer = spending_limit(electors, seat_type, poll=poll)
    many = spending_limit(min(electors + more, MOST_ELECTORS), seat_type, poll=poll)
    assert fewer.pounds <= many.pounds
    assert all(low.pounds <= high.pounds for low, high in zip(fewer.long, many.long, strict=True))
    sums = [month.pounds for month in fewer.long]
    assert sums == sorted(sums)


@given(ELECTORS, DAYS)
def test_a_county_seat_is_allowed_more(electors: int, poll: date) -> None:
    """For the same electors a county seat has the higher limit; a burgh is a borough (RPA 1983 s.204(2))."""
    county, borough, burgh = (
        spending_limit(electors, kind, poll=poll).pounds for kind in ("county", "borough", "burgh")
    )
    assert county > borough == burgh


@given(ELECTORS, SEATS)
def test_a_by_election_has_one_sum(electors: int, seat_type: str) -> None:
    """A by-election has one sum whatever the seat, and no long campaign (RPA 1983 s.76(2)(aa))."""
    found = spending_limit(electors, seat_type, poll=POLL, by_election=True)
    assert (found.pounds, found.long, found.term) == (Decimal("180050.00"), (), None)


@pytest.mark.parametrize("electors", [0, -1, MOST_ELECTORS + 1, 10**5000, -(10**5000)], ids=lambda _: "")
def test_electors_that_cannot_be(electors: int) -> None:
    """No electors, fewer than none and more than the world has are refused, with an example."""
    for by_election in (False, True):
        with pytest.raises(WrongUsage, match="at least one elector") as caught:
            spending_limit(electors, "county", by_election=by_election)
        assert "For example" in caught.value.hint


@pytest.mark.parametrize("electors", ["70000", 70000.0, True, None, Decimal(1)], ids=repr)
def test_electors_that_are_no_number(electors: Any) -> None:
    """Electors are an int."""
    with pytest.raises(WrongUsage, match="whole number"):
        spending_limit(electors, "county")


@pytest.mark.parametrize("kind", ["", "shire", None, 1, "county borough"], ids=repr)
def test_a_seat_that_is_neither(kind: Any) -> None:
    """A seat is a county or a borough."""
    with pytest.raises(WrongUsage, match="county or a borough"):
        spending_limit(1, kind)


def test_the_type_as_people_write_it() -> None:
    """Capitals and spaces do not matter."""
    assert spending_limit(1, " County ").seat_type == "county"
    assert spending_limit(1, "BURGH").seat_type == "borough"


@pytest.mark.parametrize("day", ["2024-07-04", 20240704, datetime(2024, 7, 4)], ids=repr)  # noqa: DTZ001
def test_a_day_that_is_no_date(day: Any) -> None:
    """Polling day is a date."""
    with pytest.raises(WrongUsage, match=r"datetime\.date"):
        spending_limit(1, "county", poll=day)


def test_the_smallest_and_the_largest() -> None:
    """One elector and a thousand million come out exactly."""
    assert spending_limit(1, "borough", poll=POLL).pounds == Decimal("11390.08")
    assert spending_limit(10**9, "county", poll=POLL).pounds == Decimal("120011390.00")


def test_today_if_no_day_is_given() -> None:
    """Without a day it is a poll today."""
    assert spending_limit(1, "county").poll == date.today()


def test_the_long_campaign_of_2029() -> None:
    """Both readings of its first day are there, and the months are counted by the words of s.76ZA."""
    found = spending_limit(77_874, "borough", poll=date(2029, 5, 3))
    assert found.term
    assert [first.day for first in found.term.first_days] == [date(2029, 2, 9), date(2029, 2, 10)]
    assert [(month.month, month.first_day, month.last_day) for month in found.long][::4] == [
        (56, date(2029, 2, 9), date(2029, 3, 8)),
        (60, date(2029, 6, 9), date(2029, 7, 8)),
    ]
    assert [str(month.pounds) for month in found.long] == [
        "27869.95",  # 27,869.952
        "32514.94",  # 32,514.944
        "37159.93",  # 37,159.936
        "41804.92",  # 41,804.928
        "46449.92",
    ]


def test_which_parliament() -> None:
    """A poll after the latest that can follow a Parliament is not its own, nor one on the day it first met."""
    (term,) = (term for term in DATA.terms if term.first_met)
    assert term.first_met
    assert term.latest_poll
    assert term_of(DATA.terms, term.latest_poll) is term
    assert term_of(DATA.terms, term.first_met + DAY) is term
    assert term_of(DATA.terms, term.latest_poll + DAY) is None
    assert term_of(DATA.terms, term.first_met) is None
    assert spending_limit(1, "county", poll=term.latest_poll + DAY).long[0].first_day is None


@pytest.mark.parametrize(
    ("first_met", "month", "first", "last"),
    [
        (date(2024, 7, 9), 1, date(2024, 7, 9), date(2024, 8, 8)),
        (date(2024, 7, 9), 6, date(2024, 12, 9), date(2025, 1, 8)),
        (date(2024, 7, 9), 55, date(2029, 1, 9), date(2029, 2, 8)),
        (date(2024, 8, 31), 2, date(2024, 9, 30), date(2024, 10, 30)),
        (date(2024, 8, 31), 55, date(2029, 2, 28), date(2029, 3, 30)),
        (date(2024, 1, 31), 2, date(2024, 2, 29), date(2024, 3, 30)),
    ],
)
def test_months_of_a_parliament(first_met: date, month: int, first: date, last: date) -> None:
    """Months are counted from the day of first meeting; one too short for that day ends on its own last day."""
    assert month_of(first_met, month) == (first, last)


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(1, 70))
def test_months_follow_one_another(first_met: date, month: int) -> None:
    """Each month begins the day after the one before it."""
    assert month_of(first_met, month)[1] + DAY == month_of(first_met, month + 1)[0]


def test_a_share_that_leaves_part_of_a_penny() -> None:
    """A part of a penny is dropped: the limit may be reached and not passed."""
    rate = Rate(pounds=1, county_pence=1, borough_pence=1)
    rule = replace(DATA.rules[0], long=rate)
    third = replace(DATA, long_campaign=replace(DATA.long_campaign, shares=(MonthShare(month=56, percent=33),)))
    (month,) = long_limits(third, rule, None, 1, "county")
    assert month.pounds == Decimal("0.33")  # 33.33 pence


def test_a_day_between_versions() -> None:
    """A day on which no version holds is named, even inside the data."""
    gap = (replace(DATA.rules[0], until=date(2024, 1, 1)),)
    assert spending_rule(gap, date(2024, 1, 1)) is gap[0]
    with pytest.raises(NotCovered, match="2 January 2024"):
        spending_rule(gap, date(2024, 1, 2))
    with pytest.raises(NotCovered):
        limit(replace(DATA, rules=gap), 1, "county", date(2024, 1, 2), by_election=False)


def test_data_that_cannot_be() -> None:
    """Limits without any version, and rules in words without a source, are no data."""
    with pytest.raises(ValueError, match="no spending limits"):
        checked(replace(DATA, rules=()))
    with pytest.raises(ValueError, match="need a cite"):
        checked(
            Section(
                id="words",
                title="Words",
                statements=(Statement(says="Words."),),
                checked=POLL,
                confidence="high",
                basis="editorial",
            )
        )


Faults = Callable[[str, str], list[str]]


@pytest.fixture
def faults(data_copy: Path, run: Callable[..., Any]) -> Faults:
    """What `data check` says once a piece of the file is changed."""

    def changed(old: str, new: str) -> list[str]:
        file = data_copy / SPENDING.path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")
        found = run("data", "check", "--data", str(data_copy))
        assert found.code == 1
        return [line for line in f"{found.out}{found.err}".splitlines() if "spending.yaml" in line]

    return changed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("until: 2023-11-20", "until: 2023-11-19", "ends on 2023-11-19"),
        ("until: 2023-11-20", "until: 2023-11-21", "ends on 2023-11-21"),
        ('pounds: "17619.92"', 'pounds: "17619.93"', "the limits of that day give 17619.92"),
        ("electors: 69943", "electors: 69944", "the limits of that day give 19783.28"),
        ("- day: 2029-02-09", "- day: 2029-02-10", "that month begins on 2029-02-09"),
        ("after_months: 55", "after_months: 54", "that month begins on 2029-01-09"),
    ],
)
def test_a_mistake_in_the_data(faults: Faults, old: str, new: str, says: str) -> None:
    """A gap between versions, a wrong figure or a miscounted month is found by `data check`, with its line."""
    (fault,) = faults(old, new)
    assert says in fault


def test_a_published_limit_of_an_uncovered_day(faults: Faults) -> None:
    """A published limit of a day without limits is found too."""
    (fault,) = faults('  poll: 2024-07-04\n  pounds: "17619.92"', '  poll: 2001-06-07\n  pounds: "17619.92"')
    assert "No spending limits are recorded for a poll on 7 June 2001" in fault


def test_a_file_that_cannot_be_read_is_one_fault(faults: Faults) -> None:
    """What cannot be read is not checked further."""
    (fault,) = faults("after_months: 55", "after_months: many")
    assert "whole number" in fault
