"""Is data/tax.yaml whole? Each complaint, from the real file with one thing broken."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from entries import checked
from polcareer.data import open_store
from polcareer.data.store import domain_checks
from polcareer.jobs.checks import tax_complaints
from polcareer.jobs.pay import LIVING_COSTS, rent_gap
from polcareer.jobs.tax import TAX, Tax, TaxYear

DATA = open_store().load(TAX)
LAST = DATA.years[-1]


def found(tax: Tax) -> list[tuple[tuple[str | int, ...], str]]:
    return [(complaint.path, complaint.problem) for complaint in tax_complaints({"tax.yaml": tax})]


def with_last(**changes: Any) -> Tax:
    """The data with its last year changed."""
    return replace(DATA, years=(*DATA.years[:-1], replace(LAST, **changes)))


def test_the_data_is_whole() -> None:
    """Nothing is wrong with the file as it stands, nor where it could not be read; the check is run."""
    assert found(DATA) == []
    assert list(tax_complaints({})) == []
    assert tax_complaints in domain_checks()


def test_every_nation_has_its_bands_once() -> None:
    """A nation without bands, or with two sets, is named by its year."""
    for kept in (LAST.income_tax[:1], (*LAST.income_tax, LAST.income_tax[0])):
        ((path, problem),) = found(with_last(income_tax=kept))
        assert path == ("years", 1, "income_tax")
        assert "nations" in problem


def test_bands_need_the_basic_one() -> None:
    """Code BR needs a band of that name."""
    first, *others = LAST.income_tax
    renamed = replace(first, bands=tuple(replace(band, id=f"a-{band.id}") for band in first.bands))
    ((path, problem),) = found(with_last(income_tax=(renamed, *others)))
    assert path == ("years", 1, "income_tax", 0, "bands")
    assert "basic" in problem


@pytest.mark.parametrize("tops", [(1, 2, 3), (2, 1, None), (1, 1, None), (None, 2, None), (None, None, None), ()])
def test_bands_go_up_and_only_the_last_is_open(tops: tuple[int | None, ...]) -> None:
    """Bands out of order, or closed at the end, or open before it, are refused when the file is read."""
    real = LAST.income_tax[0]
    bands = tuple(replace(band, up_to=top) for band, top in zip(real.bands, tops, strict=False))
    with pytest.raises(ValueError, match="top"):
        checked(replace(real, bands=bands))


def test_every_plan_collected_has_its_terms() -> None:
    """A plan without a threshold, twice there, or there before it is collected, is wrong."""
    loans = LAST.student_loans
    for kept in (loans[1:], (*loans, loans[0])):
        ((path, _),) = found(with_last(student_loans=kept))
        assert path == ("years", 1, "student_loans")
    early = replace(DATA.years[0], student_loans=loans)
    assert [path for path, _ in found(replace(DATA, years=(early, LAST)))] == [("years", 0, "student_loans")]


@pytest.mark.parametrize("period", ["month", "week"])
def test_thresholds_are_parts_of_the_year(period: str) -> None:
    """A month's or a week's loan threshold that is not the year's, cut to the penny, is wrong."""
    loan = LAST.student_loans[0]
    changed = getattr(loan.threshold, period) + Decimal("0.01")
    moved = replace(loan, threshold=replace(loan.threshold, **{period: changed}))
    ((path, _),) = found(with_last(student_loans=(moved, *LAST.student_loans[1:])))
    assert path == ("years", 1, "student_loans", 0, "threshold", period)


def test_the_upper_threshold_is_above() -> None:
    """National Insurance's two thresholds stand in order for the year, the month and the week."""
    rule = LAST.national_insurance
    swapped = replace(rule, primary=rule.upper, upper=rule.primary)
    paths = [path for path, _ in found(with_last(national_insurance=swapped))]
    assert paths == [("years", 1, "national_insurance", "upper", part) for part in ("year", "month", "week")]


def test_years_follow_one_another() -> None:
    """A year is called by when it begins, and begins the day after the one before it."""
    assert [path for path, _ in found(with_last(id="2027-28"))] == [("years", 1, "id")]
    late = with_last(since=LAST.since + timedelta(days=1))
    assert [path for path, _ in found(late)] == [("years", 1, "since")]
    century = replace(LAST, id="2099-00", since=date(2099, 4, 6), until=date(2100, 4, 5))
    assert found(replace(DATA, years=(century,))) == []


@pytest.mark.parametrize("rate", ["1", "20", "1.5"])
def test_a_rate_is_a_share(rate: str) -> None:
    """A rate of one or more, as a percentage would be, is refused wherever one stands."""
    wrong = Decimal(rate)
    makers: list[Any] = [
        lambda: replace(LAST.income_tax[0].bands[0], rate=wrong),
        lambda: replace(LAST.national_insurance, main_rate=wrong),
        lambda: replace(LAST.national_insurance, upper_rate=wrong),
        lambda: replace(LAST.student_loans[0], rate=wrong),
        lambda: replace(DATA.pension_methods[0], relief=wrong),
        lambda: replace(DATA.codes, most=wrong),
    ]
    for make in makers:
        with pytest.raises(ValueError, match="rate"):
            checked(make())


def test_the_sheet_of_parameters() -> None:
    """The figures themselves, from the fact sheet's section 1."""

    def limits(year: TaxYear, nation: str) -> list[tuple[str, int | None]]:
        (bands,) = (each.bands for each in year.income_tax if nation in each.nations)
        return [(str(band.rate), band.up_to) for band in bands]

    england = [("0.20", 37700), ("0.40", 125140), ("0.45", None)]
    above = [("0.21", 31092), ("0.42", 62430), ("0.45", 125140), ("0.48", None)]
    scotland = {
        "2025-26": [("0.19", 2827), ("0.20", 14921), *above],
        "2026-27": [("0.19", 3967), ("0.20", 16956), *above],
    }
    loans = {
        "2025-26": ["26065 2172.08 501.25", "28470 2372.50 547.50", "32745 2728.75 629.71", "21000 1750.00 403.84"],
        "2026-27": [
            "26900 2241.66 517.30", "29385 2448.75 565.09", "33795 2816.25 649.90", "25000 2083.33 480.76",
            "21000 1750.00 403.84",
        ],
    }  # fmt: skip
    for year, earnings in zip(DATA.years, (125, 129), strict=True):
        assert {tuple(limits(year, nation)) for nation in ("england", "wales", "northern-ireland")} == {tuple(england)}
        assert limits(year, "scotland") == scotland[year.id]
        assert (year.allowance.pounds, year.allowance.taper_from, year.allowance.taper_per) == (12570, 100000, 2)
        rule = year.national_insurance
        assert rule.lower_earnings_limit_week == earnings
        primary, upper = (f"{each.year} {each.month} {each.week}" for each in (rule.primary, rule.upper))
        assert (primary, upper) == ("12570 1048 242", "50270 4189 967")
        assert (str(rule.main_rate), str(rule.upper_rate)) == ("0.08", "0.02")
        shown = [f"{each.threshold.year} {each.threshold.month} {each.threshold.week}" for each in year.student_loans]
        assert shown == loans[year.id]
        assert [str(each.rate) for each in year.student_loans] == ["0.09"] * (len(shown) - 1) + ["0.06"]


def test_rents_are_compared_within_one_measure() -> None:
    """London and England are of the same month; places that were never measured together have no gap."""
    costs = open_store().load(LIVING_COSTS)
    gap = rent_gap(costs, "london", "england")
    assert gap
    assert (gap.pounds, gap.cost.as_at) == (851, "December 2024")
    assert rent_gap(costs, "london", "wales") is None
