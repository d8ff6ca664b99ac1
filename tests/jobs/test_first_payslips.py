"""The first payslips of a job: the worked ones of tests/pay, and what must hold of any."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import polcareer
from entries import checked
from folders import TESTS, read_yaml
from loaded import STORE, taxed
from polcareer import Job
from polcareer.errors import NotCovered, UnknownName, WrongUsage
from polcareer.jobs.deductions import TakeHome
from polcareer.jobs.first_payslip import start_on
from polcareer.jobs.take_home import Payday, payday_named, take_home
from polcareer.jobs.tax import TAX, Terms, terms_of
from polcareer.jobs.wages import WAGE_FLOORS, Work, floor_for, is_unpaid

DATA, FLOORS = taxed(), STORE.load(WAGE_FLOORS)
YEAR = next(year for year in DATA.years if year.id == "2026-27")
TODAY = date(2026, 11, 28)
CASES: dict[str, Any] = read_yaml(TESTS / "pay" / "first_payslips.yaml")
PARTS = ("gross", "pension", "income_tax", "national_insurance", "student_loan", "net")


def begun(
    pay: Decimal | int, starts: date, statement: str | None = None, code: str | None = None, **on: Any
) -> TakeHome:
    """The first payslips, by the data of 2026-27."""
    terms: Terms = terms_of(DATA, YEAR, **{"nation": "england", **on})
    payday = payday_named("annual", None, code, start_on(DATA, YEAR, starts, statement))
    return take_home(Decimal(pay), terms, payday, TODAY)


@pytest.mark.parametrize("case", CASES["months"], ids=lambda case: str(case["starts"]))
def test_month_by_month(case: dict[str, Any]) -> None:
    """Tax waits until the free pay of the earlier months is used up; National Insurance does not."""
    left = begun(case["pay"], case["starts"])
    assert [str(slip.income_tax) for slip in left.payslips] == case["tax"]
    assert str(left.income_tax) == case["year"]
    assert {str(slip.national_insurance) for slip in left.payslips} == {case["insurance"]}
    assert str(left.payslips[0].net) == case["payslip"] == str(left.month.net)
    assert len(left.paydays) == 13 - case["first"] == len(left.payslips)
    assert (left.tax_code, left.starts, left.salary) == ("1257L", case["starts"], Decimal(case["pay"]))
    assert left.paydays[-1] == date(2027, 3, 31)


@pytest.mark.parametrize(("statement", "code", "tax"), CASES["statements"])
def test_statements_of_the_checklist(statement: str, code: str, tax: str) -> None:
    """Each statement leads to its code, and the answer to any of them says what all four do."""
    left = begun(26_775, date(2026, 9, 1), statement)
    assert (left.statement, left.tax_code, str(left.payslips[0].income_tax)) == (statement, code, tax)
    told = {each.id: (each.tax_code, str(each.first_income_tax)) for each in left.statements}
    assert told == {name: (its, first) for name, its, first in CASES["statements"]}
    (own,) = (each for each in left.statements if each.id == statement)
    assert (own.first_net, own.income_tax) == (left.payslips[0].net, left.income_tax)


def test_a_statement_by_its_words() -> None:
    """A statement may be named as people say it; Scotland's and Wales's codes keep their letter."""
    assert begun(26_775, date(2026, 9, 1), "first job").statement == "a"
    assert begun(26_775, date(2026, 9, 1), "C", nation="scotland").tax_code == "SBR"
    assert begun(26_775, date(2026, 9, 1), nation="wales").tax_code == "C1257L"
    with pytest.raises(UnknownName):
        begun(26_775, date(2026, 9, 1), "d")


def test_a_code_of_ones_own() -> None:
    """A code that is given comes before the checklist, and then nothing is said of statements."""
    left = begun(26_775, date(2026, 9, 1), code="1257L M1")
    assert (left.tax_code, left.statement, left.statements) == ("1257L M1", "", ())
    assert str(left.payslips[0].income_tax) == "236.40"


@pytest.mark.parametrize(("share", "on", "paid", "net"), CASES["pensions"])
def test_qualifying_earnings_beside_all_pay(share: int, on: str, paid: str, net: str) -> None:
    """The same percentage of the pay between the limits is less than of all pay."""
    left = polcareer.take_home(26_775, tax_year="2026-27", pension=share, pension_on=on)
    assert (str(left.pension), str(left.net), left.pension_on) == (paid, net, on)


@pytest.mark.parametrize(("pay", "percent"), CASES["lgps"])
def test_tiers(pay: int, percent: str) -> None:
    """The share goes by actual pay, on all of it, before tax; both sides of each step."""
    left = polcareer.take_home(pay, tax_year="2026-27", pension="lgps")
    assert left.pension_share * 100 == Decimal(percent)
    exact = pay * Decimal(percent) / 100
    assert left.pension == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert left.taxable == (pay - exact - 12_570).quantize(Decimal("0.01"), ROUND_HALF_UP)
    (said,) = (said for said in left.assumptions if "England and Wales" in said)
    assert f"Half is {Decimal(percent) / 2:f}%." in said


def test_no_tier_is_guessed() -> None:
    """Above the last step that was found, and in a year whose steps were not, nothing is carried over."""
    for pay, year in ((59_801, "2026-27"), (20_000, "2025-26")):
        with pytest.raises(NotCovered, match="was not found"):
            polcareer.take_home(pay, tax_year=year, pension="lgps")
    with pytest.raises(WrongUsage, match="all pay"):
        polcareer.take_home(20_000, tax_year="2026-27", pension="lgps", pension_on="qualifying")
    with pytest.raises(UnknownName):
        polcareer.take_home(20_000, tax_year="2026-27", pension="teachers")


def test_giving_up_too_much_pay() -> None:
    """A sacrifice may leave the minimum wage exactly, and no penny less; the refusal says the most."""
    case = CASES["sacrifice"]
    on: Any = {"tax_year": "2026-27", "pension_method": "salary-sacrifice"}
    with pytest.raises(WrongUsage) as refused:
        polcareer.take_home(case["pay"], pension=1, **on)
    assert f"£{Decimal(case['least']):,}" in refused.value.message
    assert f"£{case['most']} a year" in refused.value.hint
    kept = polcareer.take_home(case["pay"], pension="0.862", **on)
    assert kept.pension == Decimal(case["most"])
    assert "37.5 hours a week, which is assumed" in " ".join(kept.on_pension)
    with pytest.raises(WrongUsage):
        polcareer.take_home(case["pay"], pension="0.8621", **on)
    with pytest.raises(WrongUsage, match="no pay can be given up"):
        polcareer.take_home(20_000, pension=1, **on)
    younger = Job(hours=Decimal(35), age=19)
    assert polcareer.take_home(20_000, pension=1, job=younger, **on).pension == 200
    assert polcareer.take_home(20_000, pension=1, tax_year="2026-27").pension == 200


def test_enrolment_is_said() -> None:
    """Who pays nothing in yet is told that they may be put into a pension, unless pay or age say otherwise."""
    (said,) = polcareer.take_home(26_775, tax_year="2026-27").on_pension
    assert said.startswith("At 22 or over you are put into a pension unless you leave it")
    assert polcareer.take_home(10_000, tax_year="2026-27").on_pension == ()
    (young,) = polcareer.take_home(26_775, tax_year="2026-27", job=Job(age=21)).on_pension
    assert "from 16 you may ask to join" in young
    (old,) = polcareer.take_home(26_775, tax_year="2026-27", job=Job(age=22)).on_pension
    assert old.startswith("You are put into a pension")


pays = st.decimals(1, 200_000, places=2)
days = st.dates(date(2026, 4, 1), date(2027, 3, 31))
firsts = st.integers(0, 11).map(lambda after: date(2026 + (3 + after) // 12, (3 + after) % 12 + 1, 1))
plans = st.lists(st.sampled_from([plan.id for plan in DATA.loan_plans]), max_size=2).map(tuple)
shares = st.decimals(0, 20, places=1)
statements = st.sampled_from([each.id for each in DATA.starter_statements])
METHODS = [method.id for method in DATA.pension_methods]


@given(
    pays, days, st.sampled_from([each.id for each in DATA.starter_statements]), plans, shares, st.sampled_from(METHODS)
)
def test_months_add_up_to_the_year(
    pay: Decimal, starts: date, statement: str, loans: tuple[str, ...], share: Decimal, method: str
) -> None:
    """Each part of the payslips adds up to that of the year, and each payslip to its pay."""
    left = begun(pay, starts, statement, student_loans=loans, pension=share, pension_method=method)
    for part in PARTS:
        assert sum(getattr(slip, part) for slip in left.payslips) == getattr(left, part), part
    for slip in left.payslips:
        taken = slip.pension + slip.income_tax + slip.national_insurance + slip.student_loan
        assert slip.gross == slip.net + taken
        assert slip.income_tax >= 0
    assert (left.paydays[0].year, left.paydays[0].month) == (starts.year, starts.month)


@given(pays, firsts, st.sampled_from([nation.id for nation in DATA.nations]))
def test_a_late_start_takes_no_more_tax(pay: Decimal, starts: date, nation: str) -> None:
    """On an ordinary code the months of a late start bear no more tax than their share of a whole year's."""
    late = begun(pay, starts, nation=nation)
    whole = begun(pay, date(2026, 4, 1), nation=nation)
    assert len(whole.payslips) == 12
    share = whole.income_tax * len(late.payslips) / 12
    assert late.income_tax <= share + 1  # a pound is what cutting to whole pounds of taxable pay can shift
    assert late.payslips[0].income_tax <= whole.payslips[0].income_tax + 1


@given(pays, st.dates(date(2026, 4, 1), date(2027, 3, 30)))
def test_a_later_start_pays_no_more(pay: Decimal, starts: date) -> None:
    """Of two starts the later one is paid no more in the tax year, and never less than nothing."""
    early, late = begun(pay, starts), begun(pay, starts + timedelta(days=1))
    assert 0 <= late.gross <= early.gross
    assert late.income_tax <= early.income_tax


def test_a_whole_year_is_that_of_payslips() -> None:
    """Who starts with the tax year has the twelve payslips of a year worked in full."""
    terms = terms_of(DATA, YEAR, nation="england")
    full = take_home(Decimal(26_775), terms, Payday("payslip"), TODAY)
    assert begun(26_775, date(2026, 4, 1)).payslips == full.payslips


def test_part_of_a_first_month() -> None:
    """A first month in part is paid by its days, with the whole month's threshold of National Insurance."""
    left = begun(26_775, date(2026, 9, 14))
    assert left.payslips[0].gross == Decimal("1264.38")
    assert left.payslips[0].national_insurance == Decimal("17.31")
    assert any("part of a month is paid by its calendar days" in said for said in left.on_start)
    assert any("whole month's National Insurance threshold" in said for said in left.assumptions)


def test_which_tax_year() -> None:
    """The first payday decides the tax year; none that is not held is worked out, and no other one may be named."""
    march = polcareer.take_home(26_775, job=Job(starts=date(2026, 3, 2)))
    assert (march.tax_year, len(march.payslips)) == ("2025-26", 1)
    assert polcareer.take_home(26_775, job=Job(starts=date(2026, 4, 1))).tax_year == "2026-27"
    last = STORE.load(TAX).years[-1].until.year
    with pytest.raises(NotCovered, match=f"30 April {last}"):
        polcareer.take_home(26_775, job=Job(starts=date(last, 4, 1)))
    with pytest.raises(WrongUsage, match="2026-27, not 2025-26"):
        polcareer.take_home(26_775, tax_year="2025-26", job=Job(starts=date(2026, 9, 1)))
    with pytest.raises(WrongUsage, match="by the month"):
        polcareer.take_home(26_775, period="week", job=Job(starts=date(2026, 9, 1)))
    with pytest.raises(WrongUsage, match="first payslips"):
        polcareer.take_home(26_775, job=Job(checklist="b"))


@pytest.mark.parametrize(
    "job",
    ["2026-09-01", Job(starts="2026-09-01"), Job(hours=Decimal(0)), Job(age=7), Job(checklist=1)],  # type: ignore[arg-type]  # what cannot be
)
def test_a_job_that_cannot_be(job: Any) -> None:
    """What is no job, or says what cannot be, is refused with what to write."""
    with pytest.raises(WrongUsage) as caught:
        polcareer.take_home(26_775, job=job)
    assert caught.value.hint


def test_pay_as_it_is_said() -> None:
    """Pay by the hour, week or month is read by the Python call too."""
    assert polcareer.take_home("£12.71 an hour").gross == Decimal("24784.50")
    assert polcareer.take_home("12.71/hour", job=Job(hours=Decimal(35))).gross == Decimal("23132.20")
    assert polcareer.take_home("2500/month").gross == 30_000
    assert polcareer.take_home("500 a week").gross == 26_000


def test_a_wage_for_whom() -> None:
    """An apprentice's floor is the apprentices' rate, whatever the age; others have that of their age."""
    young = next(each for each in FLOORS.exceptions if each.due == "apprentices")
    floor = floor_for(FLOORS, Work(TODAY, 40, apprentice=young))
    assert floor is not None
    assert (str(floor.yearly), floor.by_age) == (CASES["apprentices"], False)
    own = floor_for(FLOORS, Work(TODAY, 40))
    assert own is not None
    assert own.by_age
    assert own.yearly == Decimal(CASES["sacrifice"]["least"])
    for text in ("0", "£0", "0.00", "Unpaid", "expenses only"):
        assert is_unpaid(FLOORS, text)
    for text in ("10", "0.01", "paid", ""):
        assert not is_unpaid(FLOORS, text)


def test_data_that_cannot_be() -> None:
    """Steps of a pension scheme that do not go up are refused."""
    tiers = DATA.pension_schemes[0].tiers[0]
    for steps in ((), tiers.steps[::-1]):
        with pytest.raises(ValueError, match="must go up"):
            checked(replace(tiers, steps=steps))
    assert checked(tiers) == tiers
