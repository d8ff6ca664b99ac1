"""The arithmetic of take-home pay: continuous, rising, exact at every edge, each deduction from its own base."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from loaded import taxed
from polcareer.errors import NotCovered, UnknownName, WrongUsage
from polcareer.jobs.deductions import TakeHome, annual, next_pound, total
from polcareer.jobs.payslip import Payroll, Slip, read_code, usual_code
from polcareer.jobs.take_home import Payday, payday_named, take_home
from polcareer.jobs.tax import DUES, TaxYear, Terms, terms_of, year_named

DATA = taxed()
TODAY = date(2026, 11, 21)
NATIONS = tuple(nation.id for nation in DATA.nations)
PLANS = tuple(plan.id for plan in DATA.loan_plans)
METHODS = tuple(method.id for method in DATA.pension_methods)
PAY = st.integers(1, 200_000)
ZERO = Decimal(0)

years = st.sampled_from(DATA.years)
nations = st.sampled_from(NATIONS)
plans = st.lists(st.sampled_from(PLANS), max_size=3).map(tuple)
percents = st.decimals(0, 40, places=1)


def asked(year: TaxYear = DATA.years[-1], nation: str = "england", **given_: Any) -> Terms:
    return terms_of(DATA, year, nation=nation, **given_)


def left(pay: int | str, terms: Terms, payday: Payday | None = None, today: date = TODAY) -> TakeHome:
    return take_home(Decimal(pay), terms, payday or Payday(), today)


def by_steps(pay: int, terms: Terms) -> Fraction:
    """Income tax worked out another way: each band's rise in rate, on all income above where it begins."""
    rule = terms.year.allowance
    allowance = max(rule.pounds - max(pay - rule.taper_from, 0) // rule.taper_per, 0)
    taxable, tax, low, rate = max(pay - allowance, 0), Fraction(0), 0, Fraction(0)
    for band in terms.income_tax.bands:
        tax += (Fraction(band.rate) - rate) * max(taxable - low, 0)
        low, rate = band.up_to or 0, Fraction(band.rate)
    return tax


@given(PAY, years, nations)
def test_tax_by_another_way(pay: int, year: TaxYear, nation: str) -> None:
    """Tax is what exact fractions give when reckoned from the rises in rate."""
    terms = asked(year, nation)
    assert Fraction(left(pay, terms).income_tax) == by_steps(pay, terms)


@settings(max_examples=25)  # a year of payslips each
@given(PAY, years, nations, plans, percents, st.sampled_from(METHODS))
def test_everything_adds_up(
    pay: int, year: TaxYear, nation: str, loans: tuple[str, ...], percent: Decimal, method: str
) -> None:
    """What is left and what is taken come to the pay, on either basis, by band and by payslip."""
    terms = asked(year, nation, student_loans=loans, pension=percent, pension_method=method)
    for payday in (Payday(), Payday("payslip"), Payday("payslip", "week")):
        found = left(pay, terms, payday)
        taken = found.income_tax + found.national_insurance + found.student_loan
        assert found.net + found.pension + taken == found.gross == pay
        for due, amount in zip(DUES, (found.income_tax, found.national_insurance, found.student_loan), strict=True):
            assert total(found.lines, due) == amount
        for part in ("gross", "pension", "income_tax", "national_insurance", "student_loan", "net"):
            if found.payslips:
                assert sum(getattr(slip, part) for slip in found.payslips) == getattr(found, part)
        assert len(found.payslips) == {None: 0, "month": 12, "week": 52}[found.period]


@given(PAY, years, nations)
def test_tax_is_continuous(pay: int, year: TaxYear, nation: str) -> None:
    """A pound more of pay never takes more than the top rate, twice over where the allowance tapers by whole pounds."""
    terms = asked(year, nation)
    top = max(band.rate for band in terms.income_tax.bands)
    rise = left(pay + 1, terms).income_tax - left(pay, terms).income_tax
    assert 0 <= rise <= top * (2 if year.allowance.taper_from <= pay <= 125_140 else 1)


@given(PAY, years, nations, plans, percents, st.sampled_from(METHODS))
def test_more_pay_never_leaves_less(
    pay: int, year: TaxYear, nation: str, loans: tuple[str, ...], percent: Decimal, method: str
) -> None:
    """What is left, with what goes into the pension, rises with pay; by two pounds, as the taper goes by the two."""
    terms = asked(year, nation, student_loans=loans, pension=percent, pension_method=method)
    step = 2 if pay >= year.allowance.taper_from else 1
    now, then = left(pay, terms), left(pay + step, terms)
    assert then.net + then.pension > now.net + now.pension
    if not percent:
        assert then.net > now.net


@given(PAY, years, nations, plans, st.sampled_from(METHODS), st.integers(0, 39))
def test_more_pension_leaves_less_and_takes_less(
    pay: int, year: TaxYear, nation: str, loans: tuple[str, ...], method: str, percent: int
) -> None:
    """The more goes into a pension, the less is left, and the less each deduction takes, or as much."""
    less, more = (
        left(pay, asked(year, nation, student_loans=loans, pension=Decimal(each), pension_method=method))
        for each in (percent, percent + 1)
    )
    assert more.net <= less.net
    assert more.income_tax <= less.income_tax
    assert more.national_insurance <= less.national_insurance
    assert more.student_loan <= less.student_loan


@pytest.mark.parametrize("year", DATA.years, ids=lambda year: str(year.id))
@pytest.mark.parametrize("nation", NATIONS)
def test_every_band_begins_where_it_should(year: TaxYear, nation: str) -> None:
    """A pound below, on and above each limit: the rate below it up to it, the rate above it from it."""
    terms = asked(year, nation)
    bands = terms.income_tax.bands
    full = [band.up_to + year.allowance.pounds for band in bands if band.up_to and band.up_to < 87_430]
    for limit, band, above in zip(full, bands, bands[1:], strict=False):
        below_it, on_it, above_it = (left(limit + step, terms).income_tax for step in (-1, 0, 1))
        assert on_it - below_it == band.rate
        assert above_it - on_it == above.rate
    free = year.allowance.pounds
    assert [left(free + step, terms).income_tax for step in (-1, 0, 1)] == [0, 0, bands[0].rate]
    top = bands[-2].up_to
    assert top
    below_it, on_it, above_it = (left(top + step, terms).income_tax for step in (-2, 0, 1))
    # The last two pounds of the taper, at the rate below the top and half as much again.
    assert on_it - below_it == bands[-2].rate * 3
    assert above_it - on_it == bands[-1].rate


@pytest.mark.parametrize("year", DATA.years, ids=lambda year: str(year.id))
def test_the_taper_begins_where_it_should(year: TaxYear) -> None:
    """The allowance is whole at its limit and a pound above it, and one less two pounds above it (ITA 2007 s.35)."""
    limit, full = year.allowance.taper_from, year.allowance.pounds
    found = [left(limit + step, asked(year)).allowance for step in (-1, 0, 1, 2, 3, 4)]
    assert found == [full, full, full, full - 1, full - 1, full - 2]
    assert left(limit + 2 * full - 1, asked(year)).allowance == 1
    assert left(limit + 2 * full, asked(year)).allowance == left(10**6, asked(year)).allowance == 0


@pytest.mark.parametrize("year", DATA.years, ids=lambda year: str(year.id))
def test_insurance_and_loans_begin_where_they_should(year: TaxYear) -> None:
    """A pound below, on and above each threshold of National Insurance and of every student loan."""
    rule = year.national_insurance
    for threshold, below, above in (
        (rule.primary, ZERO, rule.main_rate),
        (rule.upper, rule.main_rate, rule.upper_rate),
    ):
        found = [left(str(threshold.year + step), asked(year)).national_insurance for step in (-1, 0, 1)]
        assert [found[1] - found[0], found[2] - found[1]] == [below, above]
    for loan in year.student_loans:
        terms = asked(year, student_loans=(loan.plan,))
        found = [left(str(loan.threshold.year + step), terms).student_loan for step in (-1, 0, 1)]
        assert found == [0, 0, loan.rate]


@pytest.mark.parametrize("period", ["month", "week"])
@pytest.mark.parametrize("year", DATA.years, ids=lambda year: str(year.id))
def test_payslip_thresholds(year: TaxYear, period: Any) -> None:
    """On a payslip each threshold is the month's or week's; contributions to the penny, loans to the pound below."""
    count = {"month": 12, "week": 52}[period]
    rule = year.national_insurance
    primary, upper = getattr(rule.primary, period), getattr(rule.upper, period)
    for pay, takes in ((primary, ZERO), (primary + 1, rule.main_rate), (upper, (upper - primary) * rule.main_rate)):
        found = left(str(pay * count), asked(year), Payday("payslip", period)).payslips[0]
        assert found.national_insurance == takes
    for loan in year.student_loans:
        threshold, pound = getattr(loan.threshold, period), (1 / loan.rate).quantize(Decimal("0.01")) + Decimal("0.01")
        for pay, whole in ((threshold, 0), (threshold + pound - Decimal("0.02"), 0), (threshold + pound, 1)):
            terms = asked(year, student_loans=(loan.plan,))
            assert left(str(pay * count), terms, Payday("payslip", period)).payslips[0].student_loan == whole


def test_half_a_penny_of_insurance_is_dropped() -> None:
    """National Insurance rounds to the nearest penny, and an exact half penny goes (SI 2001/1004 reg.12)."""
    primary = DATA.years[-1].national_insurance.primary.month
    for over, takes in (("0.06", "0.00"), ("0.07", "0.01"), ("0.18", "0.01"), ("0.19", "0.02"), ("100.3125", "8.02")):
        pay = (primary + Decimal(over)) * 12
        assert left(str(pay), asked(), Payday("payslip")).payslips[0].national_insurance == Decimal(takes), over
    upper = DATA.years[-1].national_insurance.upper.month
    (*_, line) = left(str((upper + Decimal("0.25")) * 12), asked(), Payday("payslip")).lines
    assert line.id == "upper"
    assert line.takes == 0  # half a penny each time


def test_each_pension_method_has_its_own_base() -> None:
    """Net pay lowers tax alone; sacrifice lowers everything; relief at source lowers nothing and costs four fifths."""
    loan = ("plan-5",)
    none = left(35_000, asked(student_loans=loan))
    found = {
        name: left(35_000, asked(student_loans=loan, pension=Decimal(10), pension_method=name)) for name in METHODS
    }
    lower = {
        name: [none.income_tax - each.income_tax, none.national_insurance - each.national_insurance,
               none.student_loan - each.student_loan]
        for name, each in found.items()
    }  # fmt: skip
    assert lower == {"net-pay": [700, 0, 0], "relief-at-source": [0, 0, 0], "salary-sacrifice": [700, 280, 315]}
    assert {name: [each.pension, each.pension_relief] for name, each in found.items()} == {
        "net-pay": [3500, 0], "relief-at-source": [2800, 700], "salary-sacrifice": [3500, 0],
    }  # fmt: skip
    slips = left(35_000, asked(pension=Decimal(10), pension_method="ras"), Payday("payslip"))
    assert abs(slips.pension - 2800) < Decimal("0.12")
    assert abs(slips.pension_relief - 700) < Decimal("0.12")


def test_more_relief_is_spoken_of() -> None:
    """Whoever pays tax above the rate of relief at source is told of the rest; nobody else is."""

    def told(pay: int, method: str, percent: int = 5) -> bool:
        terms = asked(pension=Decimal(percent), pension_method=method)
        return any("may claim" in note for note in left(pay, terms).notes)

    assert [told(60_000, "relief-at-source"), told(40_000, "relief-at-source")] == [True, False]
    assert [told(60_000, "net-pay"), told(60_000, "relief-at-source", 0)] == [False, False]


def test_a_pension_cannot_leave_less_than_nothing() -> None:
    """A contribution of all pay is refused where other deductions stay, and leaves nothing by sacrifice."""
    for method in ("net-pay", "relief-at-source"):
        with pytest.raises(WrongUsage) as caught:
            left(60_000, asked(pension=Decimal(100), pension_method=method))
        assert "100%" in caught.value.message
        assert "salary-sacrifice" in caught.value.hint
    assert left(27_000, asked(pension=Decimal(100), pension_method="salary-sacrifice")).net == 0


@given(st.lists(st.sampled_from([plan for plan in PLANS if plan != "postgraduate"]), min_size=2), PAY)
def test_several_plans_take_one_rate_from_the_lowest_threshold(loans: list[str], pay: int) -> None:
    """However many undergraduate plans, the deduction is that of the plan with the lowest threshold."""
    one = max(left(pay, asked(student_loans=(plan,))).student_loan for plan in loans)
    assert left(pay, asked(student_loans=loans)).student_loan == one
    both = left(pay, asked(student_loans=(*loans, "postgraduate")))
    assert both.student_loan == one + left(pay, asked(student_loans=("postgraduate",))).student_loan
    said = [text for text in both.assumptions if "lowest of their thresholds" in text]
    assert bool(said) == (len(set(loans)) > 1)
    assert all("was not read" in text for text in said)


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        (None, True), ("2026-27", True), ("2025/26", True), ("2027-28", False), ("2027-2028", False),
        ("2026-04-06", True), ("2026-04-05", True), ("2026-04-07", False), ("2026-07-15", False),
        (date(2025, 7, 1), True), (date(2026, 7, 1), False), ("2025-07-01", True), (date(9999, 12, 31), False),
        (" 2027-28 ", False), ("31/07/2026", False), ("6 April 2026", True), ("7 April 2026", False),
    ],
)  # fmt: skip
def test_loans_wait_for_the_april_after(starts: Any, due: bool) -> None:
    """Nothing is taken before the tax year that begins after the course ends, and the answer says so."""
    found = left(40_000, asked(student_loans=("plan-2",), loan_starts=starts))
    assert bool(found.student_loan) is due
    assert bool(found.not_due) is not due
    if not due:
        (waits,) = found.not_due
        assert waits.since
        assert (waits.id, waits.since.month, waits.since.day) == ("plan-2", 4, 6)
        assert any("April after" in text for text in found.assumptions)


@pytest.mark.parametrize(
    "wrong", ["soon", "", "2026", "2026-13-01", "31/06/2026", "2026-W18-5", "2026-28", "0000-01", "٢٠٢٦-27"]
)
def test_a_loan_start_that_is_none(wrong: str) -> None:
    """What is neither a tax year nor a day is refused with both spelt out."""
    with pytest.raises(WrongUsage) as caught:
        asked(student_loans=("plan-2",), loan_starts=wrong)
    assert "2027-28" in caught.value.hint
    assert ("is no day" in caught.value.hint) is (wrong == "31/06/2026")


def test_plan_5_waits_for_its_first_day() -> None:
    """Nobody repays Plan 5 before 6 April 2026; from then on they do."""
    before, after = (left(40_000, asked(year, student_loans=("plan-5",))) for year in DATA.years)
    assert before.student_loan == 0
    assert before.not_due[0].since == date(2026, 4, 6)
    assert after.student_loan == 1350
    assert after.not_due == ()


def test_years() -> None:
    """The newest year begun is taken; another is found however its name is written; none is made up."""
    first, last = DATA.years[0], DATA.years[-1]
    for year in DATA.years:
        assert year_named(DATA, None, year.since) is year
    assert year_named(DATA, None, last.until + timedelta(days=900)) is last
    for name in ("2025-26", "2025/26", "2025-2026", " 2025/2026 "):
        assert year_named(DATA, name, TODAY) is first
    for name in ("2019-20", "2027-28", "2026-28", "abc", "", "2026", "0-1", "٢٠٢٦-27"):
        with pytest.raises(NotCovered) as caught:
            year_named(DATA, name, TODAY)
        assert repr(name) in caught.value.message
        assert all(year.id in caught.value.hint for year in DATA.years)
    with pytest.raises(NotCovered, match="2025-04-05"):
        year_named(DATA, None, first.since - timedelta(days=1))


def test_a_year_that_is_over_says_so() -> None:
    """After a tax year's end the answer says that it ended; after the newest's, that no later one is covered."""
    first, last = DATA.years[0], DATA.years[-1]

    def ended(year: TaxYear, today: date) -> list[str]:
        return [note for note in left(30_000, asked(year), today=today).notes if "ended on" in note]

    assert ended(last, last.until) == []
    (newest,) = ended(last, last.until + timedelta(days=1))
    assert "no later year is covered" in newest
    (older,) = ended(first, TODAY)
    assert "later" not in older


@pytest.mark.parametrize(
    ("kind", "name", "suggested"),
    [
        ("nation", "Northern  Irelnd", "northern-ireland"), ("nation", "scotlnd", "scotland"),
        ("student_loans", "plan-22", "plan-2"), ("student_loans", "postgrd", "postgraduate"),
        ("pension_method", "sacrifise", "salary-sacrifice"),
    ],
)  # fmt: skip
def test_unknown_names_get_the_nearest(kind: str, name: str, suggested: str) -> None:
    """A name that is none is refused with the nearest one."""
    wrong: dict[str, Any] = {kind: (name,) if kind == "student_loans" else name}
    with pytest.raises(UnknownName) as caught:
        asked(**wrong)
    assert suggested in caught.value.close


def test_other_words_for_names() -> None:
    """What people call a nation, a plan or a method means it, in any case."""
    for nation in DATA.nations:
        for word in (nation.id, nation.title, nation.id.upper(), *nation.also_called):
            assert asked(nation=word).nation is nation
    for plan in DATA.loan_plans:
        for word in (plan.id, plan.title, *plan.also_called):
            terms = asked(student_loans=(word, word))
            assert [loan.plan for loan in terms.loans] == [plan]
    for method in DATA.pension_methods:
        for word in (method.id, method.title, *method.also_called):
            assert asked(pension_method=word).pension.method is method


@pytest.mark.parametrize("percent", ["-1", "-0.01", "100.01", "140"])
def test_a_percentage_that_is_none(percent: str) -> None:
    """A contribution below nothing or above all pay is refused."""
    with pytest.raises(WrongUsage, match="0%"):
        asked(pension=Decimal(percent))


def test_what_does_not_go_together() -> None:
    """A pay period or a tax code without payslips is refused, and an unknown basis or period by name."""
    for period, code in (("month", None), (None, "1257L")):
        with pytest.raises(WrongUsage, match="belong to payslips"):
            payday_named("annual", period, code)
    for basis, period in (("monthly", None), ("payslip", "day")):
        with pytest.raises(UnknownName):
            payday_named(basis, period)
    assert payday_named("payslip", "week", "BR") == Payday("payslip", "week", "BR")


# The next pound.


@given(PAY, years, nations, plans, percents, st.sampled_from(METHODS))
def test_the_next_pound_is_shared_out(
    pay: int, year: TaxYear, nation: str, loans: tuple[str, ...], percent: Decimal, method: str
) -> None:
    """Its parts come to a pound; none is below nothing, but what is kept where the pension takes more than is left."""
    terms = asked(year, nation, student_loans=loans, pension=percent, pension_method=method)
    found = next_pound(Decimal(pay), terms)
    parts = (found.pension, found.income_tax, found.national_insurance, found.student_loan, found.net)
    assert sum(parts) == 1
    assert min(parts[:4]) >= 0
    assert found.net + found.pension > 0
    assert found.taken == sum(parts[1:4])


@pytest.mark.parametrize(
    ("pay", "nation", "loans", "taken"),
    [
        (12_569, "england", (), "0"), (12_570, "england", (), "0.28"), (27_000, "england", ("plan-5",), "0.37"),
        (45_000, "scotland", (), "0.50"), (45_000, "england", (), "0.28"), (50_270, "england", (), "0.42"),
        (100_000, "england", (), "0.62"), (110_001, "england", (), "0.62"), (110_000, "scotland", (), "0.695"),
        (125_140, "england", (), "0.47"), (99_999, "england", (), "0.42"),
        (110_000, "england", ("plan-2", "postgraduate"), "0.77"),
    ],
)  # fmt: skip
def test_marginal_rates(pay: int, nation: str, loans: tuple[str, ...], taken: str) -> None:
    """The documented rates: 50% in Scotland against 28% elsewhere, 60% and 67.5% of tax while the allowance goes."""
    found = left(pay, asked(nation=nation, student_loans=loans))
    assert found.next_pound
    assert found.next_pound.taken == Decimal(taken)
    tapered = [note for note in found.notes if "allowance shrinks" in note]
    assert bool(tapered) == (100_000 < pay < 125_140)


def test_effective_rate() -> None:
    """The share of pay that tax, National Insurance and loans take, to a hundredth of a percent."""
    assert left(30_000, asked()).effective_rate == Decimal("0.1627")
    assert left(12_000, asked()).effective_rate == 0


# Tax codes.


def rules(nation: str = "england", periods: int = 12) -> Payroll:
    return Payroll(asked(nation=nation).income_tax.bands, DATA.codes, periods)


@pytest.mark.parametrize(
    ("pay", "nation", "code"),
    [
        (30_000, "england", "1257L"), (30_000, "scotland", "S1257L"), (30_000, "wales", "C1257L"),
        (100_001, "england", "1257L"), (110_000, "england", "757T"), (125_125, "england", "0T"),
        (140_000, "scotland", "S0T"), (30_000, "northern-ireland", "1257L"),
    ],
)  # fmt: skip
def test_the_usual_code(pay: int, nation: str, code: str) -> None:
    """A payslip carries the code of the allowance that is left, with the nation's letter."""
    found = left(pay, asked(nation=nation), Payday("payslip"))
    assert found.tax_code == code
    assert any(f"tax code {code}" in text for text in found.assumptions)
    assert usual_code(Decimal(pay), asked(nation=nation)) == code.lstrip("SC")


@pytest.mark.parametrize("period", ["month", "week"])
@settings(max_examples=40)  # a year of payslips each
@given(PAY, nations)
def test_payslips_are_near_the_year(period: Any, pay: int, nation: str) -> None:
    """A year of payslips is within a few pounds of the year's rules: a code frees up to £9 and pence more of tax."""
    terms = asked(nation=nation)
    slips, whole = left(pay, terms, Payday("payslip", period)), left(pay, terms)
    assert -8 <= slips.income_tax - whole.income_tax <= 8
    assert -8 <= slips.national_insurance - whole.national_insurance <= 1


@pytest.mark.parametrize(
    ("code", "tax"),
    [
        ("BR", "6000.00"), ("D0", "12000.00"), ("D1", "13500.00"), ("NT", "0.00"), ("0T", "6000.00"),
        ("br m1", "6000.00"),
        ("0T X", "6000.00"), ("1257L W1/M1", "3482.40"), ("1257lm1", "3482.40"), ("K100", "6201.80"),
        ("1257L", "3484.00"),
        ("C1257L", None), ("S1257L", None), ("SD3", None), ("D2", None), ("XX", None), ("", None), ("1257L Y", None),
        ("9999999L", None), ("DK", None), ("D", None),
    ],
)  # fmt: skip
def test_codes(code: str, tax: str | None) -> None:
    """Each kind of code on £30,000 in England; codes of elsewhere and what is no code are refused."""
    payday = Payday("payslip", "month", code)
    if tax is None:
        with pytest.raises(WrongUsage):
            left(30_000, asked(), payday)
        return
    found = left(30_000, asked(), payday)
    assert found.income_tax == Decimal(tax)
    assert found.next_pound is None
    assert found.allowance >= -1009 or code.startswith("K")
    assert total(found.lines, "income-tax") == Decimal(tax)


def test_a_wrong_nation_is_named() -> None:
    """A Scottish code for somebody in England says where it belongs."""
    with pytest.raises(WrongUsage) as caught:
        left(30_000, asked(), Payday("payslip", None, "S1257L"))
    assert "Scotland" in caught.value.hint
    assert (
        left(30_000, asked(nation="scotland"), Payday("payslip", None, "1257L")).income_tax
        == left(30_000, asked(nation="scotland"), Payday("payslip", None, "S1257L")).income_tax
    )


def test_tax_that_does_not_divide_into_bands_is_one_line() -> None:
    """A code for one month alone, or K with its ceiling, has one line without a rate."""
    for pay, code in ((60_000, "1257L M1"), (30_000, "K9000")):
        (line,) = (line for line in left(pay, asked(), Payday("payslip", None, code)).lines if line.due == "income-tax")
        assert (line.id, line.rate) == ("code", None)
        assert line.takes > 0


def test_no_payslip_takes_more_than_half() -> None:
    """However much a K code adds, tax takes no more than half of a payslip's pay, cut to the penny."""
    found = rules().tax(read_code("K5000", rules()), Slip(1, Decimal("1000.01"), Decimal("1000.01"), ZERO))
    assert found == Decimal("500.00")


@given(st.integers(0, 9999), st.sampled_from([12, 52]))
def test_free_pay_is_its_part_of_the_year(units: int, periods: int) -> None:
    """A code's free pay is its number times ten and nine, shared out, and never less; K is as much the other way."""
    free = rules(periods=periods).free_pay(units)
    exact = Fraction(units * 10 + 9, periods) if units else Fraction(0)
    assert 0 <= Fraction(free) - exact <= Fraction(units // 500 + 2, 100)
    assert rules(periods=periods).free_pay(-units) == -free


def test_a_refund_comes_back() -> None:
    """Pay that stops brings tax back on a cumulative code, and none on a code for one month."""
    last = Slip(2, Decimal(5000), ZERO, Decimal(790))
    assert rules().tax(read_code("1257L", rules()), last) < 0
    assert rules().tax(read_code("1257L M1", rules()), last) == 0


def test_the_year_is_exact_before_it_is_rounded() -> None:
    """Nothing is rounded while reckoning a year: a rate on odd pennies keeps every place."""
    found = annual(Decimal("20000.01"), asked())
    assert total(found.lines, "national-insurance") == Decimal("7430.01") * Decimal("0.08")
    assert left("20000.01", asked()).national_insurance == Decimal("594.40")


def test_every_figure_has_pennies() -> None:
    """Every amount of an answer is to the penny, so that programs read them all alike."""
    for payday in (Payday(), Payday("payslip", "week")):
        found = left(21_000, asked(student_loans=("plan-1", "pg"), pension=Decimal("3.3")), payday)
        for each in (found, found.month, found.week, *found.payslips):
            for name in ("gross", "pension", "income_tax", "national_insurance", "student_loan", "net"):
                assert getattr(each, name).as_tuple().exponent == -2, name
        parts = [part for line in found.lines for part in (line.above, line.on, line.takes)]
        assert {part.as_tuple().exponent for part in parts} == {-2}


def test_how_sure_is_said() -> None:
    """An answer says how sure its parts are, by the least sure entry, and when they were last checked."""
    plan = next(each for each in DATA.years[-1].student_loans if each.plan == "plan-4")
    assert plan.confidence == "medium"
    (said,) = (note for note in left(40_000, asked(student_loans=("4", "2"))).notes if note.startswith("How sure"))
    assert "high for income tax" in said
    assert "medium for the Plan 4 loan" in said
    assert "several loans" in said.partition("medium for")[2]
    assert "21 November 2026" in said


def test_replaced_terms_change_the_answer() -> None:
    """Nothing is built in: with another allowance the tax is another."""
    year = DATA.years[-1]
    higher = replace(year, allowance=replace(year.allowance, pounds=20_000))
    assert left(30_000, asked(higher)).income_tax == 2000
