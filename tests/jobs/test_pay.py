"""Pay: London beside outside, the gap at both ends, the newest figures on a day, and the bands of a role."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from polcareer.data import open_store
from polcareer.jobs.pay import SALARIES, Band, PayRow, Salaries, pay_rows

PAY = open_store().load(SALARIES)
LAST_YEAR, NEW_YEAR = date(2026, 3, 31), date(2026, 4, 1)
# Pounds a year, from the fact sheet on pay, sections 1 and 2.1: London then outside, bottom and top.
GUIDE = {"Starting": (22000, 30000, 18000, 26000)}
IPSA = {
    "Employed intern": (23810, 27008, 23810, 27008),
    "Administrative officer (Administrative 1)": (24468, 36864, 23810, 31327),
    "Senior administrative officer (Administrative 2)": (27564, 44091, 25795, 39095),
    "Office manager (Administrative 3)": (35447, 57728, 31967, 54377),
    "Caseworker (Executive 1)": (25200, 41782, 23810, 37846),
    "Senior caseworker (Executive 2)": (34766, 50237, 29727, 47772),
    "Parliamentary assistant (Research 2)": (26775, 42991, 25922, 39474),
    "Senior parliamentary assistant (Research 3)": (38404, 61597, 34452, 54282),
    "MP representative": (70912, 70912, 70912, 70912),
}


def _rows(*bands: Band, roles: tuple[str, ...] = (), on: date | None = None) -> tuple[PayRow, ...]:
    return pay_rows(Salaries(schemes=PAY.schemes, bands=bands), roles, on=on)


def _pair(london: tuple[int, int], national: tuple[int, int], **changes: Any) -> tuple[Band, Band]:
    """A band in both areas, made from a real one."""
    real = next(band for band in PAY.bands if band.scheme == "ipsa")
    inside = replace(real, id="in", area="london", minimum=london[0], maximum=london[1], **changes)
    return inside, replace(inside, id="out", area="national", minimum=national[0], maximum=national[1])


@pytest.mark.parametrize("title", [*GUIDE, *IPSA])
def test_london_beside_outside(title: str) -> None:
    """Each published range stands in one row, with what London adds at the bottom and at the top."""
    low, high, low_out, high_out = {**GUIDE, **IPSA}[title]
    year = "2025-26" if title in IPSA else ""
    (row,) = (row for row in pay_rows(PAY) if (row.title, row.year) == (title, year))
    assert row.london
    assert row.national
    assert row.at_minimum
    assert row.at_maximum
    assert (row.london.minimum, row.london.maximum) == (low, high)
    assert (row.national.minimum, row.national.maximum) == (low_out, high_out)
    assert (row.at_minimum.pounds, row.at_maximum.pounds) == (low - low_out, high - high_out)


@pytest.mark.parametrize(
    ("london", "national", "tenths"),
    [
        (22_000, 18_000, 222),  # 22.22 %
        (25_200, 23_810, 58),  # 5.84 %
        (20_010, 20_000, 1),  # 0.05 % rounds up
        (20_009, 20_000, 0),
        (19_990, 20_000, 0),  # a half rounds up, so less than nothing to nothing
        (19_989, 20_000, -1),
        (70_912, 70_912, 0),
        (100, 0, 0),  # no percentage of nothing
    ],
)
def test_gap_in_tenths_of_percent(london: int, national: int, tenths: int) -> None:
    """What London adds as a percentage to one decimal place, rounded half up."""
    (row,) = _rows(*_pair((london, 200_000), (national, 100_000)))
    assert row.at_minimum
    assert row.at_maximum
    assert tuple(row.at_minimum) == (london - national, tenths)
    assert tuple(row.at_maximum) == (100_000, 1000)


@settings(deadline=None)
@given(st.integers(0, 200_000), st.integers(1, 200_000))
def test_gap_by_decimals(london: int, national: int) -> None:
    """The whole-number arithmetic gives what exact fractions give, at either end."""
    (row,) = _rows(*_pair((london, 200_000), (national, 200_000)))
    exact = Fraction(1000 * (london - national), national) + Fraction(1, 2)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).to_integral_value(ROUND_FLOOR)
    assert row.at_minimum
    assert row.at_minimum.tenths_of_percent == rounded == exact.numerator // exact.denominator


def test_one_area_alone() -> None:
    """A band known in one area only has a row with the other left out and no gaps."""
    inside, outside = _pair((30_000, 40_000), (25_000, 35_000))
    for band, areas in ((inside, (inside, None)), (outside, (None, outside))):
        (row,) = _rows(band)
        assert (row.london, row.national, row.at_minimum, row.at_maximum) == (*areas, None, None)


def test_newest_on_a_day() -> None:
    """On a day only the newest band begun by then counts; an undated guide always does; no day shows every year."""
    old = _pair((1, 2), (1, 2), year="2025-26", since=date(2025, 4, 1), until=LAST_YEAR)
    new = _pair((3, 4), (3, 4), year="2026-27", since=NEW_YEAR, until=None)
    undated = _pair((5, 6), (5, 6), title="A guide", year="", since=None, until=None)
    for bands in ((*old, *new, *undated), (*new, *undated, *old)):
        years = {day: sorted(row.year for row in _rows(*bands, on=day)) for day in (LAST_YEAR, NEW_YEAR)}
        assert years == {LAST_YEAR: ["", "2025-26"], NEW_YEAR: ["", "2026-27"]}
        assert sorted(row.year for row in _rows(*bands, on=date(2030, 1, 1))) == ["", "2026-27"]
        assert [row.year for row in _rows(*bands, on=date(2025, 3, 31))] == [""]
        assert len(_rows(*bands)) == 3


def test_newest_is_told_by_area() -> None:
    """Where only one area has a newer figure, the other keeps its last, each under its own year."""
    old_in, old_out = _pair((1, 2), (1, 2), year="2025-26", since=date(2025, 4, 1), until=LAST_YEAR)
    new_in, _ = _pair((3, 4), (3, 4), year="2026-27", since=NEW_YEAR, until=None)
    rows = _rows(old_in, old_out, new_in, on=NEW_YEAR)
    assert [(row.year, row.london, row.national) for row in rows] == [
        ("2025-26", None, old_out),
        ("2026-27", new_in, None),
    ]


def test_pay_of_roles() -> None:
    """With roles only their bands count; several roles give all of theirs; a role without pay gives none."""
    asked = {role: {row.title for row in pay_rows(PAY, (role,))} for role in ("caseworker", "office-manager")}
    assert asked["caseworker"] == {"Caseworker (Executive 1)"}
    assert "Office manager (Administrative 3)" in asked["office-manager"]
    both = [row.title for row in pay_rows(PAY, ("caseworker", "office-manager"))]
    assert set(both) == asked["caseworker"] | asked["office-manager"]
    assert pay_rows(PAY, ("mla-staff-of-nowhere",)) == ()
    assert {row.title for row in pay_rows(PAY)} == {band.title for band in PAY.bands}
    assert {row.scheme.id for row in pay_rows(PAY)} == {scheme.id for scheme in PAY.schemes}


def test_a_band_of_a_nation_or_of_the_uk_stands_alone() -> None:
    """A figure for all of the UK or for one nation has a row of its own, never half of a pair."""
    inside, outside = _pair((30_000, 40_000), (25_000, 35_000))
    others = [replace(inside, id=area, area=area) for area in ("uk", "scotland")]
    pair, *alone = _rows(inside, outside, *others)
    assert pair.bands == (inside, outside)
    assert [(row.london, row.national, row.at_minimum, row.elsewhere) for row in alone] == [
        (None, None, None, band) for band in others
    ]
    assert [row.bands for row in alone] == [(band,) for band in others]


@pytest.mark.parametrize("status", ["superseded", "proposed", "provisional"])
def test_what_is_not_in_force_is_never_the_newest(status: str) -> None:
    """A figure that is proposed, estimated or no longer in force does not push out, or join, the newest one set."""
    settled = _pair((1, 2), (1, 2), year="2024-25", since=date(2024, 4, 1), until=None)
    other = _pair((3, 4), (3, 4), year="2025-26", since=date(2025, 4, 1), until=None, status=status)
    assert [row.year for row in _rows(*settled, *other, on=NEW_YEAR)] == ["2024-25"]
    assert _rows(*other, on=NEW_YEAR) == ()


def test_a_band_without_days_begins_in_the_april_of_its_year() -> None:
    """Where no source gives the day, a band counts from 1 April of its year."""
    (band, _) = _pair((1, 2), (1, 2), year="2026-27", since=None, until=None)
    assert band.begins == NEW_YEAR
    assert _rows(band, on=LAST_YEAR) == ()
    assert len(_rows(band, on=NEW_YEAR)) == 1
    assert replace(band, year="").begins is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"means": "median", "maximum": 26_000}, "a median is one figure"),
        ({"year": "lately"}, "must begin with four digits"),
        ({"minimum": 30_001, "maximum": 30_000}, "is above the maximum"),
        ({"since": NEW_YEAR, "until": LAST_YEAR}, "since is after until"),
    ],
)
def test_a_band_that_cannot_be(changes: dict[str, Any], fault: str) -> None:
    """A band with its ends or days the wrong way round, two figures for a median, or no year, is refused."""
    (band, _) = _pair((25_000, 26_000), (1, 2))
    with pytest.raises(ValueError, match=fault):
        checked(replace(band, **changes))
