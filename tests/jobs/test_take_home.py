"""Published figures for take-home pay, to the penny or the pound (tests/pay), and whether data/tax.yaml is whole."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

import polcareer
from entries import checked
from folders import TESTS, read_yaml
from loaded import STORE, TAX_YEARS, taxed
from polcareer.data.store import domain_checks
from polcareer.jobs.checks import tax_complaints
from polcareer.jobs.deductions import TakeHome, loan_lines
from polcareer.jobs.pay import LIVING_COSTS, rent_gap
from polcareer.jobs.payslip import Payroll, Slip, read_code
from polcareer.jobs.take_home import Payday, take_home
from polcareer.jobs.tax import TAX, Loan, LoanTerms, Tax, TaxYear, Threshold, terms_of, year_named

DATA = taxed()
TODAY = date(2026, 11, 21)
CASES: dict[str, Any] = read_yaml(TESTS / "pay" / "take_home.yaml")
PENNY, POUND = Decimal("0.01"), Decimal(1)
YEARS = TAX_YEARS


def left(pay: int, year: str, nation: str = "england", plans: tuple[str, ...] = (), **asked: Any) -> TakeHome:
    """What is left, by the data of the year named."""
    payday = Payday(asked.pop("basis", "annual"))
    whole = STORE.load(TAX)
    terms = terms_of(whole, year_named(whole, year, TODAY), nation=nation, student_loans=plans, **asked)
    return take_home(Decimal(pay), terms, payday, TODAY)


def agrees(found: Decimal, printed: str | int) -> bool:
    """Whether a figure is what a source prints: whole pounds within a pound, pennies exactly."""
    within = POUND if "." not in str(printed) else PENNY / 2
    return abs(found - Decimal(str(printed))) < within


def rows(name: str) -> list[Any]:
    found: list[Any] = CASES[name]
    return found


@pytest.mark.parametrize("year", CASES["income_tax"])
def test_income_tax_as_the_institute_prints_it(year: str) -> None:
    """Every row of the two tables, England and Scotland, and their difference to the penny."""
    for pay, england, scotland, gap in rows("income_tax")[year]:  # type: ignore[call-overload]  # by year
        here, there = left(pay, year).income_tax, left(pay, year, "scotland").income_tax
        assert agrees(here, england), pay
        assert agrees(there, scotland), pay
        # 30,318 and 33,493 are where the two meet, to the nearest pound of pay.
        assert gap is None or abs(here - there - Decimal(gap)) <= PENNY, pay


def test_scotland_breaks_even_where_the_institute_says() -> None:
    """A pound of pay on either side of the break-even point, the other nation's tax is the lower."""
    for year, even in (("2025-26", 30318), ("2026-27", 33493)):
        below, on, above = (
            left(even + step, year).income_tax - left(even + step, year, "scotland").income_tax for step in (-1, 0, 1)
        )
        assert below >= on >= above
        assert below > 0 > above
        assert abs(on) <= PENNY


def test_what_scotland_saves() -> None:
    """What a taxpayer in Scotland saves in 2026-27 against the year before."""
    for pay, saving in rows("scottish_saving"):
        before, after = (left(pay, year, "scotland").income_tax for year in YEARS)
        assert before - after == Decimal(saving), pay


@cache
def payroll(nation: str, periods: int = 12) -> Payroll:
    year = year_named(DATA, "2026-27", TODAY)
    return Payroll(terms_of(DATA, year, nation=nation).income_tax.bands, DATA.codes, periods)


NATION = {"S": "scotland", "C": "wales"}


def test_payroll_to_date() -> None:
    """Tax to date, month by month, by three codes: the tax authority's test data, to the penny."""
    taken = dict.fromkeys(("1257L", "S1257L", "C1257L"), Decimal(0))
    for month, pay, to_date, taxes in rows("payroll_to_date"):
        for text, printed in taxes.items():
            rules = payroll(NATION.get(text[0], "england"))
            code = read_code(text, rules)
            taken[text] += rules.tax(code, Slip(month, Decimal(to_date), Decimal(pay), taken[text]))
            assert taken[text] == rules.tax_to_date(code, Decimal(to_date), month) == Decimal(printed), (month, text)


def test_payroll_of_one_month() -> None:
    """Tax of a month by itself: small codes, flat rates and the top bands, to the penny."""
    for text, pay, printed in rows("payroll_one_month"):
        rules = payroll(NATION.get(text[0], "england"))
        found = rules.tax(read_code(text, rules), Slip(7, Decimal("99999.99"), Decimal(pay), Decimal(5)))
        assert found == Decimal(printed), text


@pytest.mark.parametrize("year", YEARS)
def test_calculators(year: str) -> None:
    """Tax, National Insurance and net as published calculators have them; the same in both years.

    The one with a pension prints pay less tax and National Insurance as its net, the contribution still in it.
    """
    for pay, percent, tax, insurance, net, *pension in rows("calculators"):
        found = left(pay, year, pension=Decimal(percent), pension_method="salary-sacrifice")
        assert agrees(found.income_tax, tax), pay
        assert agrees(found.national_insurance, insurance), pay
        assert agrees(found.net + found.pension, net), pay
        assert found.pension == Decimal(pension[0] if pension else 0), pay


def test_policyengine() -> None:
    """Tax and National Insurance as an independent calculator works them out, to the penny."""
    for pay, england, scotland_then, scotland, insurance in rows("policyengine"):
        for year, there in zip(YEARS, (scotland_then, scotland), strict=True):
            assert left(pay, year).income_tax == Decimal(england), pay
            assert left(pay, year, "scotland").income_tax == Decimal(there), pay
            assert {left(pay, year, nation.id).national_insurance for nation in DATA.nations} == {Decimal(insurance)}


def test_student_loans_of_a_year() -> None:
    """Loans by the year's rules, a postgraduate loan on top."""
    for year, plans, pay, printed in rows("loans"):
        assert left(pay, year, plans=tuple(plans)).student_loan == Decimal(printed), (plans, pay)


def test_student_loans_on_a_payslip() -> None:
    """The official examples of older years: the rate on pay above the threshold, cut to whole pounds."""
    plan = DATA.loan_plans[0]
    for pay, threshold, printed, source in rows("loans_on_payslips"):
        same = Threshold(year=Decimal(threshold), month=Decimal(threshold), week=Decimal(threshold))
        terms = DATA.years[0].student_loans[0]
        older = Loan(
            plan,
            LoanTerms(
                plan=plan.id, rate=terms.rate, threshold=same, checked=TODAY, confidence="high", cites=terms.cites
            ),
        )
        (line,) = loan_lines((older,), Decimal(pay), "month")
        assert line.takes.to_integral_value(ROUND_FLOOR) == printed, source


def test_golden_table() -> None:
    """Net pay and every plan's loan, for the pay of the careers guide and around it."""
    columns = (
        *((year, plan) for plan in ("plan-1", "plan-2", "plan-4") for year in YEARS),
        ("2026-27", "plan-5"),
        ("2025-26", "postgraduate"),
    )
    for pay, england, scotland_then, scotland, *loans in rows("golden"):
        for year, there in zip(YEARS, (scotland_then, scotland), strict=True):
            assert left(pay, year).net == Decimal(england), pay
            assert left(pay, year, "scotland").net == Decimal(there), pay
        for (year, plan), printed in zip(columns, loans, strict=True):
            assert left(pay, year, plans=(plan,)).student_loan == Decimal(printed), (pay, plan)
        assert left(pay, "2026-27", plans=("postgraduate",)).student_loan == Decimal(loans[-1])


def test_edge_cases() -> None:
    """The allowance exactly, where its taper begins, and where it ends."""
    for pay, england, scotland_then, scotland in rows("edges"):
        for year, there in zip(YEARS, (scotland_then, scotland), strict=True):
            assert left(pay, year).income_tax == Decimal(england), pay
            assert left(pay, year, "scotland").income_tax == Decimal(there), pay
    assert left(12570, "2026-27").national_insurance == 0
    assert left(125140, "2026-27").national_insurance == Decimal("4513.40")
    assert left(125140, "2026-27").allowance == 0


def test_payslips_against_the_year() -> None:
    """Twelve payslips come to a little less than the year's rules, by as much as tests/pay/take_home.yaml says."""
    for year, plans, pay, field, slips, whole in rows("payslips_against_the_year"):
        assert getattr(left(pay, year, plans=tuple(plans), basis="payslip"), field) == Decimal(slips)
        assert getattr(left(pay, year, plans=tuple(plans)), field) == Decimal(whole)


def test_known_bad_figures_do_not_match() -> None:
    """What other pages print wrongly is not what we print, by a pound at the least; each says its fault."""
    known = rows("known_bad")
    assert len({case["page"] for case in known}) == len(known) >= 9
    for case in known:
        assert case["fault"]
        if "prints" in case:
            found = left(case["pay"], case["year"], case["nation"], tuple(case.get("plans", ())))
            assert abs(getattr(found, case["field"]) - Decimal(case["prints"])) > POUND, case["page"]
        else:
            assert "no figure kept" in case["fault"]


def test_the_python_call_gives_the_same() -> None:
    """`polcareer.take_home` answers as the domain does."""
    for pay, england, *_ in rows("golden"):
        assert polcareer.take_home(pay, tax_year="2026-27").net == Decimal(england)


# Is data/tax.yaml whole? Each complaint, from the real file with one thing broken.
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


def test_the_parameters() -> None:
    """The parameters of both years, as the Acts and orders that data/tax.yaml cites have them."""

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
    costs = STORE.load(LIVING_COSTS)
    gap = rent_gap(costs, "london", "england")
    assert gap
    assert (gap.pounds, gap.cost.as_at) == (851, "December 2024")
    assert rent_gap(costs, "london", "wales") is None
