"""Offers and wage floors: each end of a band and each floor to the pound, part time, and what must always hold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer.jobs.offer import against_floors, can_be_placed, place
from polcareer.jobs.pay import SALARIES, Band, PayFilter, PayQuestion, pro_rata
from polcareer.jobs.wages import WAGE_FLOORS, HourlyRate, Work, floor_for, is_wage, living_wage, shortfalls
from polcareer.questions.jobs import offer_placed
from sampling import each_of

PAY, FLOORS = STORE.load(SALARIES), STORE.load(WAGE_FLOORS)
SCHEMES = {scheme.id: scheme for scheme in PAY.schemes}
TODAY, DAY = date(2026, 11, 22), timedelta(days=1)
RANGES = [band for band in PAY.bands if band.minimum < band.maximum]
SINGLES = [band for band in PAY.bands if band.minimum == band.maximum]
ORDER = {"below": 0, "within": 1, "above": 2}
sums = st.decimals(0, 300_000, places=2)
some_band = st.sampled_from(PAY.bands)


def _placed(offer: int | Decimal, band: Band) -> tuple[str, float | Decimal, int | None]:
    found = place(Decimal(offer), band, SCHEMES[band.scheme])
    assert found.band is band
    return found.side, found.pounds, found.tenths_of_percent


@each_of(RANGES, named=lambda band: band.id)
def test_the_ends_of_every_range(band: Band) -> None:
    """The pound below, on and above each end of each range, and the penny short of the top is not yet 100 %."""
    assert _placed(band.minimum - 1, band) == ("below", 1, None)
    assert _placed(band.minimum, band) == ("within", 0, 0)
    assert _placed(band.minimum + 1, band)[:2] == ("within", 1)
    assert _placed(band.maximum - Decimal("0.01"), band)[2] == 999
    assert _placed(band.maximum, band) == ("within", band.maximum - band.minimum, 1000)
    assert _placed(band.maximum + 1, band) == ("above", 1, None)


@pytest.mark.parametrize("band", SINGLES[::7], ids=lambda band: band.id)
def test_a_single_figure(band: Band) -> None:
    """An offer is below, exactly or above a single figure, and no share of it."""
    found = [_placed(band.minimum + more, band) for more in (-1, 0, 1)]
    assert found == [("below", 1, None), ("within", 0, None), ("above", 1, None)]


@given(some_band, sums, sums)
def test_placing_is_monotone(band: Band, one: Decimal, other: Decimal) -> None:
    """A better offer never falls lower in a band."""
    low, high = (_placed(offer, band) for offer in sorted((one, other)))
    assert ORDER[low[0]] <= ORDER[high[0]]
    if low[0] == high[0] == "within":
        assert (low[1], low[2] or 0) <= (high[1], high[2] or 0)


@given(some_band)
def test_the_whole_week_changes_nothing(band: Band) -> None:
    """Pro rata of 1 is the band itself."""
    assert pro_rata(band, Decimal(1)) == band


@given(some_band, st.decimals("0.01", 1, places=2), st.decimals("0.01", 1, places=2))
def test_a_larger_part_is_never_paid_less(band: Band, one: Decimal, other: Decimal) -> None:
    """Pro rata rises with the part, stays within a pound of exact, and leaves the rest of the band alone."""
    small, large = (pro_rata(band, part) for part in sorted((one, other)))
    assert small.minimum <= large.minimum <= band.minimum
    assert small.maximum <= large.maximum <= band.maximum
    assert abs(small.minimum - band.minimum * min(one, other)) <= Decimal("0.5")
    assert replace(small, minimum=band.minimum, maximum=band.maximum) == band


def test_a_half_pound_rounds_up() -> None:
    """Part-time pounds are rounded half up."""
    band = replace(RANGES[0], minimum=25_001, maximum=25_003)
    assert [pro_rata(band, Decimal("0.5")).minimum, pro_rata(band, Decimal("0.5")).maximum] == [12_501, 12_502]


# The wage floors.

# Pounds an hour by the day they begin: 21 and over, 18 to 20, 16 or 17. SI 2024/432, SI 2025/401, SI 2026/357.
EDGES = [
    (date(2024, 4, 1), "11.44", "8.60", "6.40"),
    (date(2025, 4, 1), "12.21", "10.00", "7.55"),
    (date(2026, 4, 1), "12.71", "10.85", "8.00"),
]


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: str(edge[0]))
def test_a_floor_begins_on_its_day_and_ages_on_theirs(edge: tuple[date, str, str, str]) -> None:
    """Each rate begins on its day, the day before it is the older one or none, and each age has its own."""
    day, *rates = edge
    ages = {99: 0, 21: 0, 20: 1, 18: 1, 17: 2, 16: 2}
    for age, number in ages.items():
        floor = floor_for(FLOORS, Work(day, age))
        assert floor
        assert (str(floor.hourly), floor.since) == (rates[number], day)
        earlier = floor_for(FLOORS, Work(day - DAY, age))
        assert (earlier is None) == (day == EDGES[0][0])
        assert earlier is None or earlier.hourly < floor.hourly
    assert floor_for(FLOORS, Work(day, 15)) is None


def test_the_hours_are_those_asked_for_then_the_bands_then_assumed() -> None:
    """What is said counts first, then what the source gives, then 37.5; and part of a week is part of any of them."""
    band = replace(RANGES[0], hours=Decimal(40))
    found = [
        floor_for(FLOORS, Work(TODAY, 21, hours, part), of)
        for hours, part, of in (
            (Decimal(35), Decimal(1), band),
            (None, Decimal(1), band),
            (None, Decimal(1), replace(band, hours=None)),
            (None, Decimal("0.6"), None),
        )
    ]
    said = [(str(floor.hours.normalize()), floor.hours_from, str(floor.yearly)) for floor in found if floor]
    assert said == [
        ("35", "asked", "23132.20"),
        ("4E+1", "band", "26436.80"),
        ("37.5", "assumed", "24784.50"),
        ("22.5", "assumed", "14870.70"),
    ]


@pytest.mark.parametrize(
    ("offer", "reaches"), [("24784", False), ("24784.49", False), ("24784.50", True), ("24785", True)]
)
def test_the_floor_to_the_penny(offer: str, *, reaches: bool) -> None:
    """Exactly the floor reaches the rate, a penny less does not."""
    tested = against_floors(Decimal(offer), [floor_for(FLOORS, Work(TODAY, 21))])
    assert [each.reaches_rate for each in tested] == [reaches]


def test_a_floor_is_tested_once_for_each_week() -> None:
    """Weeks of one length give one answer, the longest first; hours that a source gives are not called assumed."""
    known = RANGES[0].hours
    assert known == FLOORS.assumed.hours
    bands = [None, RANGES[0], replace(RANGES[0], hours=Decimal(40)), None]
    tested = against_floors(Decimal(25_000), [floor_for(FLOORS, Work(TODAY, 21), band) for band in bands])
    assert [(each.floor.hours, each.floor.hours_from, each.reaches_rate) for each in tested] == [
        (Decimal(40), "band", False),
        (known, "band", True),
    ]
    assert against_floors(Decimal(1), [None]) == ()


def test_low_ends_of_today() -> None:
    """The pound below a floor is told of and the pound above is not; what is no wage never is."""
    band = replace(next(band for band in PAY.bands if band.scheme == "ipsa"), hours=None, maximum=90_000)
    low = [
        found.band.minimum
        for found in shortfalls(
            FLOORS, PAY.schemes, [replace(band, minimum=n) for n in (24_784, 24_785)], Work(TODAY, 21)
        )
    ]
    assert low == [24_784]
    office = next(band for band in PAY.bands if band.scheme == "councillors" and band.minimum == 8579)
    median = replace(band, means="median", minimum=90_000)
    assert [is_wage(SCHEMES[each.scheme], each) for each in (band, office, median, replace(band, per="day"))] == [
        True,
        False,
        False,
        False,
    ]
    assert shortfalls(FLOORS, PAY.schemes, [office], Work(TODAY, 21)) == ()


@pytest.mark.parametrize(
    ("day", "uk"),
    [
        (date(2023, 10, 23), None),
        (date(2023, 10, 24), "12.00"),
        (date(2024, 9, 30), "12.00"),
        (date(2024, 10, 1), "12.60"),
        (date(2025, 10, 21), "12.60"),
        (date(2025, 10, 22), "13.45"),
        (TODAY, "13.45"),
    ],
)
def test_the_real_living_wage_of_a_day(day: date, uk: str | None) -> None:
    """The newest announced by the day; where only the month is known, from its first day."""
    wage = living_wage(FLOORS, day)
    assert (str(wage.uk) if wage else None) == uk


def test_rates_that_cannot_be() -> None:
    """Rates without one, or with the youngest first, and a wage announced on no day, are refused."""
    wage = FLOORS.statutory[0]
    for rates in ((), wage.rates[::-1]):
        with pytest.raises(ValueError, match="oldest ages first"):
            checked(replace(wage, rates=rates))
    living = FLOORS.voluntary[0]
    with pytest.raises(ValueError, match="isoformat"):
        checked(replace(living, announced="lately"))
    assert isinstance(wage.rates[0], HourlyRate)


# Whole answers.


def _ask(offer: int, roles: tuple[str, ...] = (), **more: Any) -> Any:
    filters = {name: more.pop(name) for name in ("year", "scheme") if name in more}
    return offer_placed(STORE, PayQuestion(PayFilter(roles, **filters), TODAY, **more), Decimal(offer))


def test_an_offer_in_every_band_in_force() -> None:
    """With nothing named, an offer is set beside every yearly figure for a job in force, and beside no office."""
    found = _ask(27_000)
    assert {each.scheme.pays for each in found.placed} == {"job"}
    assert {each.band.status for each in found.placed} == {"set"}
    assert all(can_be_placed(each.band) for each in found.placed)
    assert {"ipsa", "fast-stream", "careers-guide", "civil-service-medians"} <= {
        each.scheme.id for each in found.placed
    }
    assert {each.band.per for each in _ask(27_000, scheme="office-holders").placed} == {"year"}
    assert not any(each.band.means == "top-up" for each in _ask(27_000, scheme="office-holders").placed)
    assert [each.side for each in _ask(98_600, ("mp",)).placed] == ["above"]


def test_an_offer_in_a_year() -> None:
    """With a year its own bands and the floor of its first day count; before the first floor none is tested."""
    found = _ask(23_000, ("caseworker",), year="2024-25")
    assert {each.band.year for each in found.placed} == {"2024-25"}
    assert [(str(each.floor.yearly), each.reaches_rate) for each in found.tested] == [("22308.00", True)]
    assert found.voluntary.uk == Decimal("23400.00")
    old = _ask(23_000, ("caseworker",), year="2017")
    assert (old.tested, old.voluntary) == ((), None)


def test_an_offer_of_part_time_work() -> None:
    """The ranges and the floor shrink together: the same share of each places the offer alike."""
    whole, part = _ask(30_000, ("caseworker",)), _ask(15_000, ("caseworker",), part=Decimal("0.5"))
    assert [each.side for each in whole.placed] == [each.side for each in part.placed]
    assert [each.floor.yearly for each in part.tested] == [each.floor.yearly / 2 for each in whole.tested]


def test_an_offer_for_nothing_held() -> None:
    """Where no band matches, the floor is still told, for the hours assumed."""
    found = _ask(20_000, ("think-tank-researcher",))
    assert found.placed == ()
    assert [(each.floor.hours_from, each.reaches_rate) for each in found.tested] == [("assumed", False)]
