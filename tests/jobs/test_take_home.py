"""Published figures for take-home pay, to the penny or the pound: tests/pay/take_home.yaml."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from typing import Any

import pytest
import yaml

import polcareer
from folders import TESTS
from polcareer.data import open_store
from polcareer.jobs.deductions import TakeHome, loan_lines
from polcareer.jobs.payslip import Payroll, Slip, read_code
from polcareer.jobs.take_home import Payday, take_home
from polcareer.jobs.tax import TAX, Loan, LoanTerms, Threshold, terms_of, year_named

DATA = open_store().load(TAX)
TODAY = date(2026, 11, 21)
CASES: dict[str, Any] = yaml.safe_load((TESTS / "pay" / "take_home.yaml").read_text(encoding="utf-8"))
PENNY, POUND = Decimal("0.01"), Decimal(1)
YEARS = ("2025-26", "2026-27")


def left(pay: int, year: str, nation: str = "england", plans: tuple[str, ...] = (), **asked: Any) -> TakeHome:
    """What is left, by the data of the year named."""
    payday = Payday(asked.pop("basis", "annual"))
    terms = terms_of(DATA, year_named(DATA, year, TODAY), nation=nation, student_loans=plans, **asked)
    return take_home(Decimal(pay), terms, payday, TODAY)


def agrees(found: Decimal, printed: str | int) -> bool:
    """Whether a figure is what a source prints: whole pounds within a pound, pennies exactly."""
    within = POUND if "." not in str(printed) else PENNY / 2
    return abs(found - Decimal(str(printed))) < within


def rows(name: str) -> list[Any]:
    found: list[Any] = CASES[name]
    return found


@pytest.mark.parametrize("year", YEARS)
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
    """Twelve payslips come to a little less than the year's rules, by as much as the sheet says."""
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
