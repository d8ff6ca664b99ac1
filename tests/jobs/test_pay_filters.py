"""Which bands a question means, how they moved, and which roles have none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from polcareer.data import open_store
from polcareer.errors import NotCovered
from polcareer.jobs.guide import ROLES, Level
from polcareer.jobs.pay import (
    SALARIES,
    Area,
    PayFilter,
    PayQuestion,
    Salaries,
    current_pay,
    first_day,
    histories,
    how_it_moved,
    in_force,
    matching_bands,
    read_year,
    what_is_paid,
)

STORE = open_store()
PAY, KNOWN = STORE.load(SALARIES), STORE.load(ROLES)
TODAY = date(2026, 11, 22)
YEARS = sorted({band.year for band in PAY.bands if band.year})
EMPLOYERS = sorted({employer for role in KNOWN for employer in role.employers})


def _ids(**wanted: Any) -> set[str]:
    return {band.id for band in matching_bands(PAY, KNOWN, PayFilter(**wanted))}


def _paid(*roles: str, **wanted: Any) -> Any:
    more = {name: wanted.pop(name) for name in ("part", "hours", "age") if name in wanted}
    return what_is_paid(STORE, PayQuestion(PayFilter(roles, **wanted), TODAY, **more))


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
    assert _schemes(_paid(employer="voters")) == {"elected-members", "councillors"}


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
    assert part.under_floor == whole.under_floor
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
    assert current_pay(STORE, ("caseworker",), TODAY) == _paid("caseworker")


def test_the_history_of_a_band() -> None:
    """The caseworker's range outside London, lowest and highest apart, measured from the settled year before."""
    moved = how_it_moved(STORE, PayQuestion(PayFilter(("caseworker",)), TODAY))
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
    (found,) = how_it_moved(STORE, asked)
    assert [year.band.maximum for year in found.years][:2] == [14_000, 14_612]
