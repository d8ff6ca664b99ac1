"""Every published figure of pay in tests/reference/pay.csv, compared with the data."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

from loaded import STORE
from polcareer.jobs.guide import ROLES
from polcareer.jobs.pay import LIVING_COSTS, SALARIES, Band, in_rows, rent_gap
from polcareer.jobs.wages import WAGE_FLOORS, Work, for_a_year, shortfalls
from reference_tables import table

PAY, FLOORS, COSTS = STORE.load(SALARIES), STORE.load(WAGE_FLOORS), STORE.load(LIVING_COSTS)
IN_WORDS = {"Grade 7": "G7", "Grade 6": "G6", "Senior Civil Service": "SCS"}
ORDER = ("london", "national", "uk", "scotland", "wales")
MLA_BY_DAY = ("2022-23", "2023", "2023-24")
# Pounds a year from each day; £37,337.50 is held to the whole pound, half up. The last row is the day they end.
MLA_STEPS = (
    (date(2022, 4, 1), 51_500),
    (date(2023, 1, 1), 37_338),
    (date(2024, 2, 4), 52_000),
    (date(2024, 4, 1), 52_500),
    (date(2025, 4, 1), 0),
)
OF_THE_FIELD = (
    "council-adverts",
    "gla-adverts",
    "gla-elected",
    "government-adverts",
    "journalists",
    "nics-medians",
    "polling-day",
    "public-body-adverts",
    "scottish-government",
    "union-organisers",
)
SCS_2026_27 = {(86_000, 117_800), (105_000, 162_500), (135_000, 208_100)}


def grade_of(title: str) -> str:
    """The short name of the grade at a title's end."""
    last = title.rpartition(", ")[2]
    return IN_WORDS.get(last) or last.rpartition("(")[2].removesuffix(")")


def published(of: str, year: str | None = None) -> list[dict[str, str]]:
    """The published figures of one kind, of one year if it is given."""
    found = [row for row in table("pay") if row["of"] == of and year in (None, row["year"])]
    assert found, of
    assert all(row["source"] for row in found)
    return found


def both(row: dict[str, str]) -> tuple[int, int]:
    """The two ends of a published range in pounds."""
    return int(row["low"]), int(row["high"])


def sums(of: str, year: str | None = None) -> set[int]:
    """Every published figure of one kind."""
    return {end for row in published(of, year) for end in both(row)}


def by_role(of: str, year: str) -> dict[tuple[str, str], tuple[int, int]]:
    """The published ranges of a year by role and area."""
    return {(row["item"], row["area"]): both(row) for row in published(of, year)}


def held(scheme: str, year: str) -> dict[tuple[str, str], tuple[int, int]]:
    """The bands of a scheme's year by role and area."""
    found = [band for band in PAY.bands if (band.scheme, band.year) == (scheme, year)]
    by_key: dict[tuple[str, str], tuple[int, int]] = {
        (band.roles[0], str(band.area)): (band.minimum, band.maximum) for band in found
    }
    assert len(by_key) == len(found)
    return by_key


def ends(prefix: str) -> set[tuple[int, int]]:
    """The ends of the bands whose ids begin so."""
    return {(band.minimum, band.maximum) for band in PAY.bands if band.id.startswith(prefix)}


def figures(*schemes: str) -> set[int]:
    """Every figure of some schemes."""
    found = [band for band in PAY.bands if band.scheme in schemes]
    assert found
    return {end for band in found for end in (band.minimum, band.maximum)}


def test_the_founding_bands() -> None:
    """The six bands of the founding guide stand to the pound."""
    guide = published("careers-guide")
    assert len(guide) == 6
    for row in guide:
        assert ends(f"{row['item']}-{row['area']}") == {both(row)}


@pytest.mark.parametrize(("year", "count"), [("2025-26", 18), ("2024-25", 18), ("2017", 14)])
def test_ipsa(year: str, count: int) -> None:
    """Every range of 2025-26, 2024-25 and 2017, in London and outside it."""
    expected = by_role("ipsa", year)
    assert len(expected) == count
    assert held("ipsa", year) == expected


def test_ipsa_of_2010_and_2023() -> None:
    """London in 2010, and the one point of 2023-24."""
    pairs = {both(row) for row in published("ipsa", "2010")}
    assert len(pairs) == 7
    assert set(held("ipsa", "2010").values()) == pairs
    assert held("ipsa", "2023-24") == by_role("ipsa", "2023-24") == {("employed-intern", "uk"): (25643, 25643)}


def test_the_estimate_of_2026_27() -> None:
    """The derived ranges come out as worked out by another hand, and are nowhere called IPSA's."""
    expected = by_role("ipsa-estimate", "2026-27")
    assert len(expected) == 14
    assert held("ipsa-estimate", "2026-27") == expected
    assert held("ipsa", "2026-27") == {}


def test_what_london_adds() -> None:
    """The differences in pounds and percent at both ends."""
    bands = [band for band in PAY.bands if band.scheme == "ipsa" and band.year == "2025-26"]
    rows = {row.bands[0].roles[0]: row for row in in_rows(PAY.schemes, bands)}
    added = published("london-adds")
    assert len(added) == 8
    for wanted in added:
        row = rows[wanted["item"]]
        assert row.at_minimum
        assert row.at_maximum
        gaps = (row.at_minimum, row.at_maximum)
        if wanted["area"] == "pounds":
            assert tuple(gap.pounds for gap in gaps) == both(wanted)
        else:
            tenths = [int(wanted[end].replace(".", "")) for end in ("low", "high")]
            assert [gap.tenths_of_percent for gap in gaps] == tenths


def test_staff_of_devolved_members() -> None:
    """The grades of Northern Ireland, and the points known of Scotland and Wales."""
    grades = {both(row) for row in published("mla-staff")}
    assert len(grades) == 3
    assert ends("mla-staff-grade") == grades
    assert figures("senedd-staff") == sums("senedd-staff") == {23088, 32414}
    assert figures("msp-staff") == sums("msp-staff")


def test_elected_members() -> None:
    """Basic salaries by year; where two sources differ by a pound, one of theirs. MLAs' by day are tested below."""
    held_ = {(band.title, band.year): band for band in PAY.bands if band.scheme == "elected-members"}
    for row in published("elected-members"):
        office, _, proposed = row["item"].partition(", ")
        (band,) = (band for (title, year), band in held_.items() if f"({office})" in title and year == row["year"])
        assert band.maximum in both(row)
        assert (band.status == "proposed") == bool(proposed)
    assert len(published("elected-members")) == len(held_) - len(MLA_BY_DAY)


def test_members_of_the_northern_ireland_assembly_by_day() -> None:
    """Each step of an MLA's pay has its day, and the day before ends the last: none stands for a whole year."""
    steps = {band.since: band for band in PAY.bands if "(MLA)" in band.title}
    for (since, pounds), (after, _) in itertools.pairwise(MLA_STEPS):
        band = steps[since]
        assert (band.minimum, band.maximum) == (pounds, pounds)
        assert (band.status, band.until, band.confidence) == ("set", after - timedelta(days=1), "high")


def test_office_holders_and_the_lords() -> None:
    """Every sum for an office holder is held, and no other. A night's allowance in the Lords is said in words."""
    assert figures("office-holders") == sums("office-holders")
    assert figures("lords-allowance") == sums("lords-allowance")
    assert {band.per for band in PAY.bands if band.scheme == "lords-allowance"} == {"day"}


@pytest.mark.parametrize("scheme", ["councillors", "special-advisers", "party-adverts", "trade-unions"])
def test_every_sum_and_no_other(scheme: str) -> None:
    """Councillors, special advisers, organisers by advert and union officials: what was published, and no more."""
    assert figures(scheme) == sums(scheme)


@pytest.mark.parametrize("scheme", OF_THE_FIELD)
def test_every_figure_of_the_field(scheme: str) -> None:
    """Each figure has the place, the year and both the ends that were published, and no other is held."""
    wanted = Counter((row["area"], row["year"], *both(row)) for row in published(scheme))
    found = [band for band in PAY.bands if band.scheme == scheme]
    assert Counter((band.area, band.year, band.minimum, band.maximum) for band in found) == wanted


def test_the_summary_of_the_civil_service() -> None:
    """The three medians of 2024 are held for the whole service, and speak for no job."""
    found = [b for b in PAY.bands if (b.scheme, b.year) == ("civil-service-medians", "2024")]
    assert {b.minimum for b in found} == sums("civil-service-2024")
    assert not any(b.typical or b.roles for b in found)


ADVERTS = ("council-adverts", "gla-adverts", "government-adverts", "public-body-adverts")


def test_an_advert_speaks_for_no_job() -> None:
    """Nothing that one advert offered is shown in a list as what a job pays."""
    found = [band for band in PAY.bands if band.scheme in ADVERTS]
    assert {band.scheme for band in found} == set(ADVERTS)
    assert not any(band.speaks_for_its_jobs for band in found)


def test_a_role_without_a_figure_has_a_reason() -> None:
    """Each such role says why and, unless it is unpaid or the reason has a figure, which figure comes nearest."""
    held_ = {band.id: band for band in PAY.bands}
    paid = {role for band in PAY.bands if band.status == "set" for role in band.roles}
    told = {role: reason for reason in PAY.no_figure for role in reason.roles}
    assert {role.id for role in STORE.load(ROLES)} - paid == set(told)
    for role, reason in told.items():
        assert reason.cites
        assert bool(reason.nearest) == (role not in ("mp-candidate", "special-adviser"))
        assert {held_[name].status for name in reason.nearest} <= {"set"}


def test_the_fast_stream() -> None:
    """Both years, in London and outside it."""
    rows = published("fast-stream")
    assert len(rows) == 16
    for row in rows:
        year = row["item"].replace(" ", "-")
        assert ends(f"fast-stream-{row['year']}-{year}-{row['area']}") == {both(row)}


def test_the_civil_service() -> None:
    """Medians by department and grade of 2025, and the ranges of the senior civil service of both years."""
    medians = sums("civil-service-medians")
    assert len(medians) == 11
    assert {b.minimum for b in PAY.bands if b.scheme == "civil-service-medians" and b.year == "2025"} == medians
    recommended = [b for b in PAY.bands if (b.scheme, b.year) == ("senior-civil-service", "2026-27")]
    assert {(b.minimum, b.maximum) for b in recommended} == SCS_2026_27
    assert {(b.status, b.confidence) for b in recommended} == {("proposed", "medium")}
    both_years = sums("senior-civil-service") | {end for pair in SCS_2026_27 for end in pair}
    assert figures("senior-civil-service") == both_years
    assert sums("parliament-staff") <= figures("parliament-staff")


def test_the_civil_service_by_grade() -> None:
    """Every median of 2023 by grade and profession, London beside the rest, is the published one; no other is held."""
    told: dict[str, dict[str, int]] = {}
    for row in published("civil-service-2023"):
        told.setdefault(row["item"], {})[row["area"]] = both(row)[0]
    expected = Counter(
        (item.rpartition(", ")[2], *(by[area] for area in ("london", "outside-london", "all") if area in by))
        for item, by in told.items()
    )
    pairs: dict[str, dict[str, int]] = {}
    for band in PAY.bands:
        if band.scheme.startswith("civil-service") and band.year == "2023":
            assert (band.minimum, band.means, band.status) == (band.maximum, "median", "set")
            pairs.setdefault(band.title, {})[band.area] = band.minimum
    held_ = Counter(
        (grade_of(title), *(by[area] for area in sorted(by, key=ORDER.index))) for title, by in pairs.items()
    )
    assert len(expected) > 40
    assert held_ == expected


def test_london_is_not_compared_over_all_grades() -> None:
    """No row of the civil service sets London's median over all grades beside that of the rest."""
    bands = [band for band in PAY.bands if band.scheme.startswith("civil-service") and band.year == "2022"]
    assert {band.status for band in bands} == {"superseded"}
    assert not any(band.roles for band in bands)
    assert not any(row.at_minimum or row.at_maximum for row in in_rows(PAY.schemes, bands))


def test_other_employers() -> None:
    """Agencies, and the cap on political assistants; what is old or thin has no more confidence than it deserves."""
    agency = {both(row) for row in published("public-affairs")}
    assert len(agency) == 4
    assert ends("public-affairs-") == agency
    assert ends("political-assistant-cap") == {both(row) for row in published("political-assistant-cap")}
    doubtful = {"trade-unions", "public-affairs", "msp-staff"}
    assert {band.confidence for band in PAY.bands if band.scheme in doubtful} == {"low"}


def test_wage_floors() -> None:
    """The statutory rates by year and age, and the real Living Wage with what it makes in a full-time year."""
    rates = {wage.id[-4:]: [str(rate.hourly) for rate in wage.rates] for wage in FLOORS.statutory}
    assert len(rates) == 3
    for year, ours in rates.items():
        assert ours == [row["low"] for row in published("wage-floor", year)]
    known = {wage.announced[:4]: wage for wage in FLOORS.voluntary}
    assert len(known) == 3
    for year, wage in known.items():
        told = {(row["item"], row["area"]): row["low"] for row in published("real-living-wage", year)}
        for area, hourly in (("uk", wage.uk), ("london", wage.london)):
            assert str(hourly) == told["an hour", area]
            yearly = for_a_year(FLOORS, hourly, FLOORS.assumed.hours)
            assert f"{yearly:.2f}" == told["a year of 37.5 hours a week", area]


def test_the_legality_warning() -> None:
    """The full-time floor of each year is as published, and so are the founding figures that fall below it."""
    guide = [band for band in PAY.bands if band.scheme == "careers-guide"]
    low = {"2024-25": {18000, 22000}, "2025-26": {18000, 22000, 23000}, "2026-27": {18000, 22000, 23000}}
    assert len(published("full-time-floor")) == 3
    for row in published("full-time-floor"):
        year = row["year"]
        day = next(wage.since for wage in FLOORS.statutory if wage.since.year == int(year[:4]))
        found = shortfalls(FLOORS, PAY.schemes, guide, Work(day, FLOORS.assumed.age))
        assert {f"{each.floor.yearly:.2f}" for each in found} == {row["low"]}
        assert {each.band.minimum for each in found} == low[year]


def test_living_costs() -> None:
    """Every rent and median, and the gap in rent between London and England."""
    assert {figure.pounds for cost in COSTS for figure in cost.figures} == sums("living-costs")
    gap = rent_gap(COSTS, "london", "england")
    assert gap
    assert [gap.pounds, 12 * gap.pounds] == [both(row)[0] for row in published("rent-gap")]


# What holds whatever was published.


def test_no_rent_gap_without_both_places() -> None:
    """Two places are compared only where one measure has both."""
    assert rent_gap(COSTS, "london", "scotland") is None
    assert rent_gap((), "london", "england") is None


def _derived() -> list[Band]:
    return [band for band in PAY.bands if band.scheme == "ipsa-estimate"]


@pytest.mark.parametrize("band", _derived(), ids=lambda band: band.id)
def test_an_estimate_follows_from_its_arithmetic(band: Band) -> None:
    """Each provisional figure is what its own arithmetic gives, from a range of 2025-26, and is marked."""
    assert (band.basis, band.status, band.confidence) == ("derived", "provisional", "low")
    source = next(
        b for b in PAY.bands if (b.scheme, b.year, b.title, b.area) == ("ipsa", "2025-26", band.title, band.area)
    )
    factor = Decimal("1.07") if "Executive" in band.title else Decimal("1.05")
    floor = Decimal("12.71") * Decimal("1.03") * Decimal("37.5") * 52
    low, high = (
        max(int((end * factor).quantize(Decimal(1), ROUND_HALF_UP)), int(floor) if least else 0)
        for end, least in ((source.minimum, True), (source.maximum, False))
    )
    assert (band.minimum, band.maximum) == (low, high)
    for text in (f"{source.minimum:,}", f"{source.maximum:,}", f"{band.minimum:,}", f"{band.maximum:,}", str(factor)):
        assert text in band.arithmetic


def test_every_row_is_one_band_an_area() -> None:
    """No two bands claim the same title, year and area of one scheme."""
    keys = [(band.scheme, band.title, band.year, band.area) for band in PAY.bands]
    assert len(set(keys)) == len(keys)


def test_bands_of_one_title_do_not_overlap() -> None:
    """Of one title and area, each year begins on a day of its own and after the last has ended."""
    series: dict[tuple[str, str, str], list[Band]] = {}
    for band in PAY.bands:
        series.setdefault((band.scheme, band.title, band.area), []).append(band)
    for bands in series.values():
        dated = sorted((band for band in bands if band.begins), key=lambda band: str(band.begins))
        for before, after in itertools.pairwise(dated):
            assert before.begins
            assert after.begins
            assert (before.until or before.begins) < after.begins, after.id


def test_no_reason_is_given_for_a_role_with_pay_in_force() -> None:
    """A role is told to have no figure only where it has none in force, and each such role exists."""
    known = {role.id for role in STORE.load(ROLES)}
    current = {role for band in PAY.bands if band.status == "set" for role in band.roles}
    for reason in PAY.no_figure:
        assert set(reason.roles) <= known
        assert not set(reason.roles) & current
