"""Every figure of the fact sheet on pay, compared with the data; skipped where the sheet is not at hand."""

from __future__ import annotations

import itertools
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from loaded import STORE
from polcareer.jobs.guide import ROLES
from polcareer.jobs.pay import LIVING_COSTS, SALARIES, Band, in_rows, rent_gap
from polcareer.jobs.wages import WAGE_FLOORS, Work, for_a_year, shortfalls

PAY, FLOORS, COSTS = STORE.load(SALARIES), STORE.load(WAGE_FLOORS), STORE.load(LIVING_COSTS)
MONEY = re.compile(r"£(\d+(?:,\d{3})*)(?:\.\d+)?(?!\d)(k)?")
CODES = {
    "Administrative 1": "administrative-officer",
    "Administrative 2": "senior-administrative-officer",
    "Administrative 3": "office-manager",
    "Executive 1": "caseworker",
    "Executive 2": "senior-caseworker",
    "Research 2": "parliamentary-assistant",
    "Research 3": "senior-parliamentary-assistant",
    "Intern": "employed-intern",
    "MP rep": "mp-representative",
}


@pytest.fixture(scope="module")
def sheet() -> str:
    """The fact sheet on pay."""
    return reference("facts/pay.md")


def reference(name: str) -> str:
    """A sheet of the reference folder, whole."""
    folder = os.environ.get("POLCAREER_REFERENCE")
    if not folder:
        pytest.skip(f"POLCAREER_REFERENCE is not set: it names the folder with {name}")
    return (Path(folder) / name).read_text(encoding="utf-8")


GRADES = re.compile(r"\b(AO|EO|HEO|SEO|G7|G6|SCS) (\d\d,\d{3})(?: / (\d\d,\d{3}))?")
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
SCS_2026_27 = {(86_000, 117_800), (105_000, 162_500), (135_000, 208_100)}


def grade_of(title: str) -> str:
    """The short name of the grade at a title's end."""
    last = title.rpartition(", ")[2]
    return IN_WORDS.get(last) or last.rpartition("(")[2].removesuffix(")")


def part(sheet: str, number: str) -> str:
    """A section of the sheet, by its number."""
    found = re.search(rf"(?ms)^##+ {re.escape(number)}\.? .*?(?=^##|\Z)", sheet)
    assert found
    return found[0]


def rows(text: str) -> Iterator[list[str]]:
    """The rows of its tables, without headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rules = {number for number, line in enumerate(lines) if set(line) <= set("|-: ")}
    for number, line in enumerate(lines):
        if number not in rules and number + 1 not in rules:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def money(text: str) -> list[int]:
    """Every whole sum in pounds."""
    return [int(whole.replace(",", "")) * (1000 if k else 1) for whole, k in MONEY.findall(text)]


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


def test_the_founding_bands(sheet: str) -> None:
    """The six bands of the founding guide stand to the pound."""
    table = [row for row in rows(part(sheet, "1")) if "guide-" in row[1]]
    assert len(table) == 3
    for _, name, *cells in table:
        low, high, low_in, high_in = (money(cell)[0] for cell in cells)
        assert ends(f"{name}-national") == {(low, high)}
        assert ends(f"{name}-london") == {(low_in, high_in)}


def test_ipsa_2025_26(sheet: str) -> None:
    """All eighteen ranges of 2025-26."""
    table = list(rows(part(sheet, "2.1")))
    areas = {"London": "london", "non-London": "national"}
    expected = {(CODES[row[1]], areas[row[2]]): (money(row[3])[0], money(row[4])[0]) for row in table}
    assert len(expected) == 18
    assert held("ipsa", "2025-26") == expected


@pytest.mark.parametrize(("section", "year", "count"), [("2.2", "2024-25", 18), ("2.5", "2017", 14)])
def test_ipsa_of_other_years(sheet: str, section: str, year: str, count: int) -> None:
    """The ranges of 2024-25 and 2017, in London and outside it."""
    expected = {}
    for row in rows(part(sheet, section)):
        cells = [money(cell)[0] for cell in row[-4:]]
        code = next(
            code for cell in row[:2] for code in CODES if cell.replace("istration", "istrative").startswith(code)
        )
        expected[CODES[code], "london"] = (cells[0], cells[1])
        expected[CODES[code], "national"] = (cells[2], cells[3])
    assert len(expected) == count
    assert held("ipsa", year) == expected


def test_ipsa_of_2010_and_2023(sheet: str) -> None:
    """London in 2010, from the sentence that gives it, and the one point of 2023-24."""
    line = next(line for line in sheet.splitlines() if line.startswith("2010 London ranges"))
    pairs = {(int(low) * 1000, int(high) * 1000) for low, high in re.findall(r"£(\d+)–(\d+)k", line)}
    assert len(pairs) == 7
    assert set(held("ipsa", "2010").values()) == pairs
    assert money(part(sheet, "2.4"))[0] == 25643
    assert held("ipsa", "2023-24") == {("employed-intern", "uk"): (25643, 25643)}


def test_the_estimate_of_2026_27(sheet: str) -> None:
    """The derived ranges are the sheet's, and are nowhere called IPSA's."""
    expected = {}
    for row in rows(part(sheet, "2.3")):
        cells = [money(cell)[-1] for cell in row[1:]]
        expected[CODES[row[0]], "london"] = (cells[0], cells[1])
        expected[CODES[row[0]], "national"] = (cells[2], cells[3])
    assert len(expected) == 14
    assert held("ipsa-estimate", "2026-27") == expected
    assert held("ipsa", "2026-27") == {}


def test_what_london_adds(sheet: str) -> None:
    """The differences in pounds and percent at both ends."""
    bands = [band for band in PAY.bands if band.scheme == "ipsa" and band.year == "2025-26"]
    by_role = {row.bands[0].roles[0]: row for row in in_rows(PAY.schemes, bands)}
    table = list(rows(part(sheet, "2.6")))
    assert len(table) == 4
    for code, low, low_percent, high, high_percent in table:
        row = by_role[CODES[code]]
        assert row.at_minimum
        assert row.at_maximum
        assert [row.at_minimum.pounds, row.at_maximum.pounds] == [money(low)[0], money(high)[0]]
        tenths = [gap.tenths_of_percent for gap in (row.at_minimum, row.at_maximum)]
        assert tenths == [int(text.removesuffix("%").replace(".", "")) for text in (low_percent, high_percent)]


def test_staff_of_devolved_members(sheet: str) -> None:
    """The grades of Northern Ireland, and the points known of Scotland and Wales."""
    grades = [(money(row[2])[0], money(row[3])[0]) for row in rows(part(sheet, "3.3"))]
    assert len(grades) == 3
    assert ends("mla-staff-grade") == set(grades)
    welsh = [row for row in rows(part(sheet, "3.1")) if row[0].startswith("Band 3")]
    assert [money(row[1])[0] for row in welsh] == [23088, 32414]
    assert figures("senedd-staff") == {23088, 32414}
    (scottish,) = (row for row in rows(part(sheet, "3.2")) if row[0] == "parliamentary assistant")
    assert figures("msp-staff") == set(money(scottish[1]))


def test_elected_members(sheet: str) -> None:
    """Basic salaries by year; where two sources differ by a pound, one of theirs. MLAs' by day are tested below."""
    years = ("2022-23", "2023-24", "2024-25", "2025-26", "2026-27")
    held_ = {(band.title, band.year): band for band in PAY.bands if band.scheme == "elected-members"}
    seen = 0
    for office, *cells in rows(part(sheet, "4.1")):
        for year, cell in zip(years, cells, strict=True):
            if office == "MLA" and year in MLA_BY_DAY:
                continue
            found = [
                band for (title, when), band in held_.items() if f"({office.split()[0]})" in title and when == year
            ]
            assert [band.maximum in money(cell) for band in found] == ([] if cell == "n/f" else [True]), (office, year)
            seen += len(found)
            assert all((band.status == "proposed") == ("proposed" in cell) for band in found)
    assert seen == len(held_) - len(MLA_BY_DAY)


def test_members_of_the_northern_ireland_assembly_by_day() -> None:
    """Each step of an MLA's pay has its day, and the day before ends the last: none stands for a whole year."""
    steps = {band.since: band for band in PAY.bands if "(MLA)" in band.title}
    for (since, pounds), (after, _) in itertools.pairwise(MLA_STEPS):
        band = steps[since]
        assert (band.minimum, band.maximum) == (pounds, pounds)
        assert (band.status, band.until, band.confidence) == ("set", after - timedelta(days=1), "high")


def test_office_holders_and_the_lords(sheet: str) -> None:
    """Every sum for an office holder is held, and no other. The MP's part and a night's allowance are said in words."""
    table = list(rows(part(sheet, "4.2")))
    sums = {sum_ for row in table[:-1] for sum_ in money(row[1])}
    assert sums - figures("office-holders") == {91346}
    assert figures("office-holders") <= sums
    assert set(money(table[-1][1])) - figures("lords-allowance") == {125}
    assert {band.per for band in PAY.bands if band.scheme == "lords-allowance"} == {"day"}


def test_councillors(sheet: str) -> None:
    """Every sum for councillors but the corrected one for a civic head."""
    sums = {sum_ for row in rows(part(sheet, "4.3")) for sum_ in money(row[1] + " " + row[2])}
    assert sums | {50063, 60791, 71519, 8579} == figures("councillors")


def test_special_advisers(sheet: str) -> None:
    """The highest paid of 2025 and the bands of 2010-11."""
    table = {row[0]: row[1] for row in rows(part(sheet, "5"))}
    sums = set(money(table["highest paid"]))
    old = {int(text.replace(",", "")) for text in re.findall(r"\d{2,3},\d{3}", table["history 2010-11"])}
    assert figures("special-advisers") == sums | old


def test_the_fast_stream(sheet: str) -> None:
    """Both years, in London and outside it."""
    table = list(rows(part(sheet, "6.1")))
    assert len(table) == 4
    for number, *cells in table:
        for cell, (year, area) in zip(
            cells, [(y, a) for y in ("2024-25", "2025-26") for a in ("national", "london")], strict=True
        ):
            assert ends(f"fast-stream-{year}-year-{number}-{area}") == {(money(cell)[0],) * 2}


def test_the_civil_service(sheet: str) -> None:
    """Medians by department and grade of 2025, and the ranges of the senior civil service of both years."""
    text = part(sheet, "6.2")
    medians = {sum_ for row in rows(text) for cell in row[1:] for sum_ in money(cell)}
    assert len(medians) == 11
    assert {b.minimum for b in PAY.bands if b.scheme == "civil-service-medians" and b.year == "2025"} == medians
    ranges = money(next(line for line in text.splitlines() if line.startswith("SCS ranges")))
    recommended = [b for b in PAY.bands if (b.scheme, b.year) == ("senior-civil-service", "2026-27")]
    assert {(b.minimum, b.maximum) for b in recommended} == SCS_2026_27
    assert {(b.status, b.confidence) for b in recommended} == {("proposed", "medium")}
    assert figures("senior-civil-service") == set(ranges) | {end for pair in SCS_2026_27 for end in pair}
    assert 63716 in money(part(sheet, "6.3"))
    assert 63716 in figures("parliament-staff")


def test_the_civil_service_by_grade() -> None:
    """Every median of 2023 by grade and profession, London beside the rest, is the sheet's, and no other is held."""
    sheet_ = reference("facts/field-gaps.md")
    start = sheet_.index("### pay-civil-service-2023")
    told = sheet_[start : sheet_.index("- fills:", start)]
    expected: Counter[tuple[int, ...]] = Counter()
    for line in told.splitlines():
        if "Headcount" not in line:
            for grade, one, other in GRADES.findall(re.sub(r" \([\d,]+ / [\d,]+\)", "", line)):
                expected[grade, *(int(sum_.replace(",", "")) for sum_ in (one, other) if sum_)] += 1
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


def test_other_employers(sheet: str) -> None:
    """Adverts and old profiles: every band, and none of the confidence that they do not deserve."""
    table = list(rows(part(sheet, "7")))
    organiser = {sum_ for row in table if row[1].startswith("campaign organiser") for sum_ in money(row[2])}
    assert figures("party-adverts") == organiser
    union = {sum_ for row in table if row[0] == "trade union" for sum_ in money(row[2])}
    assert figures("trade-unions") == union
    (agency,) = (row for row in table if row[1].startswith("account executive"))
    low_high = {(int(low) * 1000, int(high) * 1000) for low, high in re.findall(r"£(\d+)k?–£?(\d+)k", agency[2])}
    assert len(low_high) == 4
    assert ends("public-affairs-") == low_high
    assert ends("political-assistant-cap") == {(34986, 34986), (49282, 49282)}
    doubtful = {"trade-unions", "public-affairs", "msp-staff"}
    assert {band.confidence for band in PAY.bands if band.scheme in doubtful} == {"low"}


def test_wage_floors(sheet: str) -> None:
    """The statutory rates by year and age, and the real Living Wage with what it makes in a full-time year."""
    table = list(rows(part(sheet, "8")))
    statutory, voluntary = [row for row in table if row[4].startswith("SI ")], [row for row in table if " / " in row[3]]
    rates = {wage.id[-4:]: [f"£{rate.hourly}" for rate in wage.rates] for wage in FLOORS.statutory}
    assert {re.findall(r"\d{4}", row[0])[0]: row[1:4] for row in statutory} == rates
    assert len(rates) == len(statutory) == 3
    known = {wage.announced[:4]: wage for wage in FLOORS.voluntary}
    assert len(voluntary) == len(known) == 3
    for when, uk, london, year, _ in voluntary:
        wage = known[re.findall(r"20\d\d", when)[0]]
        assert [f"£{wage.uk}", f"£{wage.london}"] == [uk, london]
        yearly = [f"£{for_a_year(FLOORS, hourly, FLOORS.assumed.hours):,.2f}" for hourly in (wage.uk, wage.london)]
        assert " / ".join(yearly) == year


def test_the_legality_warning(sheet: str) -> None:
    """The full-time floor of each year, and which founding figures fall below it, are worked out as in the sheet."""
    guide = [band for band in PAY.bands if band.scheme == "careers-guide"]
    table = [row for row in rows(part(sheet, "1")) if re.fullmatch(r"20\d\d-\d\d", row[0])]
    low = {"2024-25": {18000, 22000}, "2025-26": {18000, 22000, 23000}, "2026-27": {18000, 22000, 23000}}
    assert len(table) == 3
    for year, _, yearly, _ in table:
        day = next(wage.since for wage in FLOORS.statutory if wage.since.year == int(year[:4]))
        found = shortfalls(FLOORS, PAY.schemes, guide, Work(day, FLOORS.assumed.age))
        assert {f"£{each.floor.yearly:,.2f}" for each in found} == {yearly}
        assert {each.band.minimum for each in found} == low[year]


def test_living_costs(sheet: str) -> None:
    """Every rent and median, and the gap in rent between London and England."""
    text = part(sheet, "9")
    sums = {sum_ for row in rows(text) for sum_ in money(row[1] + " " + row[2])}
    assert {figure.pounds for cost in COSTS for figure in cost.figures} == sums - {37439}
    gap = rent_gap(COSTS, "london", "england")
    assert gap
    assert [gap.pounds, 12 * gap.pounds] == money(text[text.index("Honest sentence") :])[:2]


# What holds without the sheet.


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
