"""Pay: which bands a question means, London beside outside, the newest figures on a day, and how they moved."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from entries import checked
from loaded import STORE
from polcareer.errors import NotCovered
from polcareer.jobs.guide import ROLES, Level
from polcareer.jobs.pay import (
    SALARIES,
    Area,
    Band,
    PayFilter,
    PayQuestion,
    PayRow,
    Salaries,
    first_day,
    histories,
    in_force,
    matching_bands,
    pay_rows,
    read_year,
)
from polcareer.questions.jobs import Paid, pay_history, roles_in_full

PAY, KNOWN = STORE.load(SALARIES), STORE.load(ROLES)
TODAY = date(2026, 11, 22)
YEARS = sorted({band.year for band in PAY.bands if band.year})
EMPLOYERS = sorted({employer for role in KNOWN for employer in role.employers})


def _ids(**wanted: Any) -> set[str]:
    return {band.id for band in matching_bands(PAY, KNOWN, PayFilter(**wanted))}


def _paid(*roles: str, **wanted: Any) -> Any:
    more = {name: wanted.pop(name) for name in ("part", "hours", "age") if name in wanted}
    return Paid(STORE, PayQuestion(PayFilter(roles, **wanted), TODAY, **more))


def _schemes(answer: Any) -> set[str]:
    return {row.scheme.id for row in answer.rows}


parts = st.fixed_dictionaries(
    {},
    optional={
        "roles": st.lists(st.sampled_from([role.id for role in KNOWN]), min_size=1, max_size=3).map(tuple),
        "area": st.sampled_from(get_args(Area)),
        "scheme": st.sampled_from([scheme.id for scheme in PAY.schemes]),
        "level": st.sampled_from(get_args(Level)),
        "employer": st.sampled_from(EMPLOYERS),
    },
)


@given(parts, parts)
def test_filters_only_narrow(some: dict[str, Any], more: dict[str, Any]) -> None:
    """What meets two sets of filters meets each; no filter brings in a band that the others leave out."""
    assert _ids(**{**more, **some}) <= _ids(**some)
    assert _ids(**some) <= _ids()


@pytest.mark.parametrize("year", YEARS)
def test_a_year_gives_its_bands_alone(year: str) -> None:
    """Every year held can be asked for and gives all of its bands, whatever their status."""
    found = in_force(PAY, KNOWN, PayFilter(year=year), TODAY)
    assert found == [band for band in PAY.bands if band.year == year]
    assert first_day(year) <= TODAY


@pytest.mark.parametrize("year", ["1999", "abc", "2025-2", "2031-32", "-"])
def test_a_year_without_pay_names_those_there_are(year: str) -> None:
    """An error that names the years, those of the role where one is asked for."""
    with pytest.raises(NotCovered, match=f"No pay figures are held for {year}\\.") as error:
        in_force(PAY, KNOWN, PayFilter(year=year), TODAY)
    assert error.value.hint == f"The years there are: {', '.join(YEARS)}."
    with pytest.raises(NotCovered, match="for what you asked") as error:
        in_force(PAY, KNOWN, PayFilter(("caseworker",), year=year), TODAY)
    assert error.value.hint == "The years there are: 2010, 2017, 2024-25, 2025-26, 2026-27."
    with pytest.raises(NotCovered) as error:
        in_force(PAY, KNOWN, PayFilter(scheme="careers-guide", year=year), TODAY)
    assert error.value.hint == "What you asked for has no year: leave out --year."


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2025-26", "2025-26"), ("2025/26", "2025-26"), (" 2025-2026 ", "2025-26"), ("2017", "2017"), ("", "")],
)
def test_a_year_as_people_write_it(typed: str, year: str) -> None:
    """Slashes and long forms mean the same year."""
    assert read_year(typed) == year


def test_an_area_takes_in_what_counts_there() -> None:
    """Scotland has its own figures, those of outside London and those of all the UK, and no other nation's."""
    areas = {
        area: {band.area for band in matching_bands(PAY, KNOWN, PayFilter(area=area))}
        for area in ("london", "scotland", "uk", "national")
    }
    assert areas["london"] == {"london", "england", "uk"}
    assert areas["scotland"] == {"scotland", "national", "uk"}
    assert areas["uk"] == {"uk"}
    assert "london" not in areas["national"]


def test_a_level_is_the_bands_own_or_else_its_roles() -> None:
    """The guide's senior band is senior though its role is for beginners; IPSA's go by their roles."""
    senior = {band.id for band in matching_bands(PAY, KNOWN, PayFilter(level="senior"))}
    entry = {band.id for band in matching_bands(PAY, KNOWN, PayFilter(level="entry"))}
    assert {"guide-senior-london", "ipsa-2025-26-office-manager-london", "scs-band-1-2024-25"} <= senior
    assert {"guide-start-london", "ipsa-2025-26-caseworker-london", "union-official-starting"} <= entry
    assert not {"guide-senior-london", "ipsa-2025-26-office-manager-london"} & entry
    unknown = replace(PAY.bands[0], roles=("nobody",))
    assert matching_bands(Salaries(schemes=PAY.schemes, bands=(unknown,)), KNOWN, PayFilter(level="entry")) == []


def test_an_employer_is_the_schemes_or_else_its_roles() -> None:
    """IPSA's ranges are for MPs' staff alone, though MSPs have caseworkers too."""
    assert _schemes(_paid(employer="mp")) == {"ipsa", "careers-guide"}
    assert _schemes(_paid(employer="msp")) == {"msp-staff", "careers-guide"}
    assert _schemes(_paid(employer="voters")) == {"elected-members", "councillors", "gla-elected"}


def test_the_newest_in_force_by_default() -> None:
    """No estimate, proposal or superseded figure is shown unless its year is asked for; a historic guide is."""
    answer = _paid()
    bands = [band for row in answer.rows for band in row.bands]
    assert {band.status for band in bands} == {"set"}
    assert {row.year for row in answer.rows if row.scheme.id == "ipsa"} == {"2025-26"}
    assert sum(row.scheme.id == "careers-guide" for row in answer.rows) == 3
    shown = {(row.scheme.id, band.status) for row in _paid(year="2026-27").rows for band in row.bands}
    assert {("ipsa-estimate", "provisional"), ("elected-members", "proposed")} <= shown


def test_a_scheme_brings_what_continues_it() -> None:
    """The estimate of 2026-27 belongs to the history of IPSA's ranges, and can be asked for alone."""
    assert _schemes(_paid(scheme="ipsa", year="2026-27")) == {"ipsa-estimate"}
    assert _schemes(_paid(scheme="ipsa-estimate", year="2026-27")) == {"ipsa-estimate"}


def test_what_is_under_the_floor() -> None:
    """The three founding figures that may not be paid today, worked out from the floor; fewer for the young."""
    low = {found.band.minimum for found in _paid(scheme="careers-guide").under_floor}
    assert low == {18_000, 22_000, 23_000}
    assert {found.band.minimum for found in _paid(scheme="careers-guide", age=20).under_floor} == {18_000}
    hours = _paid(scheme="careers-guide", hours=Decimal(40)).under_floor
    assert {found.band.minimum for found in hours} == {18_000, 22_000, 23_000, 26_000}
    assert _paid(scheme="ipsa", year="2025-26").under_floor == ()
    assert _paid(scheme="ipsa", year="2024-25").under_floor == ()


def test_part_time_pay() -> None:
    """Wages shrink, the test against the floor stays that of the full week, and offices are left out."""
    whole, part = _paid("caseworker"), _paid("caseworker", part=Decimal("0.6"))
    assert [band.minimum for row in part.rows for band in row.bands] == [15_120, 14_286]
    assert [each.floor for each in part.under_floor] == [each.floor for each in whole.under_floor]
    assert [each.due.yearly for each in part.under_floor] == [Decimal("14870.70")]
    assert part.part == Decimal("0.6")
    assert _paid("mp", part=Decimal("0.6")).rows == ()
    assert [row.bands for row in _paid("caseworker", part=Decimal(1)).rows] == [row.bands for row in whole.rows]


def test_roles_without_a_figure() -> None:
    """A role asked for and without a figure is told of with the reason there is; a bare list tells of them all."""
    (found,) = _paid("think-tank-researcher").unpriced
    assert "58%" in found.says
    (found,) = _paid("special-adviser").unpriced
    assert found.older
    assert "ten highest paid of about 130" in found.says
    everyone = {found.role for found in _paid().unpriced}
    current = {role for row in _paid().rows for band in row.bands for role in band.roles}
    assert everyone == {role.id for role in KNOWN} - current
    assert {found.role for found in _paid(employer="think-tank").unpriced} <= everyone
    assert _paid(scheme="ipsa").unpriced == ()


def test_a_role_with_pay_but_none_that_matches() -> None:
    """A role that has pay, of another year, is told apart from one that has none."""
    answer = _paid("mp", "parliament-clerk", "speechwriter", year="2026-27")
    assert answer.unmatched == ("parliament-clerk",)
    assert [found.role for found in answer.unpriced] == ["speechwriter"]


def test_rent_is_said_beside_london_pay_alone() -> None:
    """The rent context goes with a comparison of London and outside, not with the rest."""
    assert _paid("caseworker").rent is not None
    assert [_paid(role).rent for role in ("mp", "politicians-assistant", "speechwriter")] == [None] * 3
    assert _paid().rent is None


def test_current_pay_is_what_a_role_page_carries() -> None:
    """The page of a role has its pay in force."""
    pay, alone = roles_in_full(STORE, ["caseworker"], TODAY).pay["caseworker"], _paid("caseworker")
    assert pay.rows == alone.rows != ()
    assert (pay.under_floor, pay.unpriced, pay.part) == (alone.under_floor, alone.unpriced, alone.part)


def test_the_history_of_a_band() -> None:
    """The caseworker's range outside London, lowest and highest apart, measured from the settled year before."""
    moved = pay_history(STORE, PayQuestion(PayFilter(("caseworker",)), TODAY))
    by_area = {found.area: found for found in moved}
    assert set(by_area) == {"london", "national"}
    years = by_area["national"].years
    assert [(year.band.year, year.since) for year in years] == [
        ("2017", ""),
        ("2024-25", "2017"),
        ("2025-26", "2024-25"),
        ("2026-27", "2025-26"),
    ]
    gaps = [
        (year.at_minimum.pounds, year.at_maximum.pounds) for year in years[1:] if year.at_minimum and year.at_maximum
    ]
    assert gaps == [(6605, 10651), (1205, 1102), (1718, 2649)]
    assert by_area["london"].years[-2].at_minimum == (0, 0)  # the bottom did not move in 2025-26


def test_nothing_is_measured_from_an_estimate() -> None:
    """The settled year after an estimate starts afresh, and so does a figure of another kind."""
    band = next(band for band in PAY.bands if band.means == "range" and band.status == "set")
    guess = replace(band, status="provisional")
    later = replace(band, year="2030-31", since=date(2030, 4, 1), until=None)
    last = replace(band, year="2031-32", since=date(2031, 4, 1), until=None, status="proposed")
    (found,) = histories(PAY, [guess, later, last])
    assert [(year.band.status, year.since) for year in found.years] == [
        ("provisional", ""),
        ("set", ""),
        ("proposed", "2030-31"),
    ]
    top = replace(band, means="highest", minimum=band.maximum, year="2030-31", since=None, until=None)
    (found,) = histories(PAY, [band, top])
    assert [year.at_maximum for year in found.years] == [None, None]


def test_a_history_in_part_time_pounds() -> None:
    """The history of a band can be told for part of a week."""
    asked = PayQuestion(PayFilter(("caseworker",), area="london", year=""), TODAY, part=Decimal("0.5"))
    (found,) = pay_history(STORE, asked)
    assert [year.band.maximum for year in found.years][:2] == [14_000, 14_612]


# Pay: London beside outside, the gap at both ends, the newest figures on a day, and the bands of a role.

LAST_YEAR, NEW_YEAR = date(2026, 3, 31), date(2026, 4, 1)
# Pounds a year, as published: London then outside, bottom and top.
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
