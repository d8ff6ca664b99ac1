"""`polcareer take-home` and `polcareer.take_home`: what is typed, what is shown, in every width and form."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

import polcareer
from loaded import STORE
from polcareer.errors import NotCovered, PolcareerError, UnknownName, WrongUsage
from polcareer.jobs.tax import TAX

Run = Callable[..., Any]
SCREEN = {"FORCE_COLOR": "1", "NO_COLOR": "1"}

# The Python call.


def test_a_job_paid_one_figure(answer: Run) -> None:
    """A job with no pay of London beside the rest is worked out from the figure there is, which is named."""
    said = answer("take-home", "mp", "--plain").out
    pay = json.loads(answer("take-home", "mp", "--json").out)["data"]
    salary = json.loads(answer("salaries", "mp", "--json").out)["data"]
    assert said.startswith("title: Member of Parliament (MP), ")
    assert "all of the UK" in said.splitlines()[0]
    assert pay["gross"] in json.dumps(salary) or pay["gross"].removesuffix(".00") in json.dumps(salary)
    rows = answer("take-home", "councillor", "--csv").out.splitlines()
    assert {row.split(",")[1] for row in rows[1:]} == {"england", "scotland", "wales"}
    assert all("Councillor" in row or "Leader" in row for row in rows[1:])
    assert "take-home mp" in answer("take-home", "caseworker", "mp", "--plain").out
    assert answer("take-home", "--compare", "mp").code == 2


def test_the_call() -> None:
    """Whole numbers, decimals and texts are the same pay, and every field is pounds a year to the penny."""
    found = {
        polcareer.take_home(pay, tax_year="2026-27", student_loans=["plan-5"])
        for pay in (27_000, Decimal(27000), Decimal("27E+3"), "27000", "£27,000", "27k")
    }
    (left,) = found
    assert isinstance(left, polcareer.TakeHome)
    taken = (left.income_tax, left.national_insurance, left.student_loan)
    assert taken == (Decimal(2886), Decimal("1154.40"), Decimal(180))
    assert left.net == left.gross - left.pension - sum(taken)
    assert (left.tax_year, left.nation, left.basis) == ("2026-27", "england", "annual")
    assert left.taxable == 14430
    assert set(left.sources) == {cite.source for cite in left.cites}


def test_the_call_takes_every_option() -> None:
    """One plan as a text, a day for the start of loans, a pension in percent, payslips with a code."""
    given_: Any = {"tax_year": "2026-27", "nation": "scotland"}
    assert polcareer.take_home(40_000, student_loans="plan-4", **given_).student_loan > 0
    late = polcareer.take_home(40_000, student_loans="plan-4", loan_starts=date(2026, 7, 1), **given_)
    assert late.student_loan == 0
    assert late.not_due[0].since == date(2027, 4, 6)
    for pension in (5, "5", "5%", Decimal(5)):
        found = polcareer.take_home(40_000, pension=pension, pension_method="salary-sacrifice", **given_)
        assert found.pension == 2000
    weekly = polcareer.take_home(40_000, basis="payslip", period="week", tax_code="SBR", **given_)
    assert (len(weekly.payslips), weekly.tax_code, weekly.income_tax) == (52, "SBR", Decimal("8000.00"))


def test_the_call_takes_the_newest_year() -> None:
    """Without a tax year the newest begun is taken."""
    assert polcareer.take_home(30_000).tax_year >= "2026-27"


@pytest.mark.parametrize(
    ("pay", "options", "error"),
    [
        (0, {}, WrongUsage), (-1, {}, WrongUsage), (10**12, {}, WrongUsage),
        (27_000.0, {}, WrongUsage), (True, {}, WrongUsage), (None, {}, WrongUsage),
        (Decimal("NaN"), {}, WrongUsage), (Decimal("Infinity"), {}, WrongUsage), (Decimal("1E+999999"), {}, WrongUsage),
        (Decimal("1E-999999"), {}, WrongUsage), (Decimal("0.001"), {}, WrongUsage), ("abc", {}, WrongUsage),
        (27_000, {"pension": 140}, WrongUsage), (27_000, {"pension": -1}, WrongUsage),
        (27_000, {"pension": 5.5}, WrongUsage), (27_000, {"nation": "atlantis"}, UnknownName),
        (27_000, {"nation": None}, WrongUsage), (27_000, {"student_loans": [2]}, WrongUsage),
        (27_000, {"student_loans": ["plan-9"]}, UnknownName), (27_000, {"tax_year": "2019-20"}, NotCovered),
        (27_000, {"tax_year": 2026}, WrongUsage), (27_000, {"basis": "weekly"}, UnknownName),
        (27_000, {"period": "month"}, WrongUsage), (27_000, {"pension_method": 1}, WrongUsage),
        (27_000, {"loan_starts": 2027}, WrongUsage), (27_000, {"basis": "payslip", "tax_code": "?"}, WrongUsage),
        (27_000, {"basis": None}, WrongUsage), (27_000, {"student_loans": None}, WrongUsage),
        (27_000, {"student_loans": 2}, WrongUsage),
    ],
)  # fmt: skip
def test_the_call_refuses(pay: Any, options: Any, error: type[PolcareerError]) -> None:
    """What cannot be is refused with what to write instead, never with a traceback."""
    with pytest.raises(error) as caught:
        polcareer.take_home(pay, **options)
    assert type(caught.value) is error
    assert caught.value.hint


@pytest.mark.parametrize("sign", [1, -1])
def test_the_call_refuses_a_number_without_end(sign: int) -> None:
    """A whole number too long to be printed is refused like any other."""
    with pytest.raises(WrongUsage):
        polcareer.take_home(sign * 10**5000)


# The command.


def data(run: Run, *words: str) -> Any:
    return json.loads(run("take-home", *words, "--json").out)["data"]


def test_json_is_exact(answer: Run) -> None:
    """Decimals are exact texts, and the parts come to the pay."""
    found = data(answer, "26775", "--loan", "plan-2", "--loan", "postgraduate", "--year", "2026-27")
    parts = {name: found[name] for name in ("gross", "income_tax", "national_insurance", "student_loan", "net")}
    assert parts == {
        "gross": "26775.00", "income_tax": "2841.00", "national_insurance": "1136.40", "student_loan": "346.50",
        "net": "22451.10",
    }  # fmt: skip
    assert [line["id"] for line in found["lines"]] == ["basic", "main", "plan-2", "postgraduate"]
    schema = json.loads(answer("schema", "answer").out)
    jsonschema.validate(json.loads(answer("take-home", "26775", "--json").out), schema)


def test_one_amount_in_a_pipe(answer: Run) -> None:
    """In full a pipe gets a label and a value a line: the figures, each line in words, what is assumed."""
    lines = answer("take-home", "26775", "--loan", "plan-2", "--year", "2026-27", "--full").out.splitlines()
    said = dict(line.split(": ", 1) for line in lines)
    assert said["title"] == (
        "£26,775 a year leaves £22,797.60: £1,899.80 a month after tax, before any pension, "
        "with no student loan due (2026-27, England)."
    )
    assert said["Income tax, basic rate"].startswith("20% of the £14,205 above £12,570 a year")
    assert "charge on earnings. 8% of the £14,205 above £12,570" in said["National Insurance, main rate"]
    assert said["Student loan, Plan 2"].endswith("Nothing is taken: it begins above £29,385 a year.")
    assert said["Share taken"].startswith("14.9% of your pay, £3,977.40, goes in income tax and National Insurance")
    assert said["The next pound"] == (
        "Of one pound more you would keep 72p; the rest goes 20p in income tax and 8p in National Insurance "
        "(a marginal rate of 28%)."
    )
    assert "Where it goes: Income tax; A year £2,841.00; A month £236.75; A week £54.63" in lines
    assert any("Income Tax Act 2007, s.35" in line for line in lines if line.startswith("Sources"))


def test_several_amounts(answer: Run) -> None:
    """Several amounts are records: a header and a row each in CSV, tab-separated in a pipe, a list in JSON."""
    words = ("take-home", "24000", "£27,000", "30k", "--year", "2026-27")
    header, *rows = csv.reader(answer(*words, "--csv").out.splitlines())
    assert header[:9] == [
        "tax_year",
        "nation",
        "basis",
        "gross",
        "pension",
        "income_tax",
        "national_insurance",
        "student_loan",
        "net",
    ]
    assert [row[3] for row in rows] == ["24000.00", "27000.00", "30000.00"]
    assert [line.split("\t") for line in answer(*words).out.splitlines()] == rows
    assert [left["net"] for left in data(answer, *words[1:])] == [row[8] for row in rows]


def test_several_amounts_with_all_there_is(answer: Run) -> None:
    """Columns of pension and loan are drawn where somebody has one, and not where nobody has."""
    bare = answer("take-home", "24000", "27000", **SCREEN).out
    full = answer("take-home", "24000", "27000", "--loan", "5", "--pension", "5", **SCREEN).out
    assert "Pension  " not in bare
    assert "Student" not in bare
    assert "£180.00" in full
    assert "£1,350.00" in full
    coded = answer("take-home", "24000", "27000", "--basis", "payslip", "--tax-code", "BR").out
    assert [line.split("\t")[11] for line in coded.splitlines()] == ["", ""]


def test_a_compared_role(answer: Run) -> None:
    """A role's band ends, London beside outside after deductions, with the rents of one month."""
    words = ("--compare", "caseworker", "--year", "2026-27")
    shown = answer("take-home", *words, "--full").out
    assert "£2,220 against £1,369" in shown
    assert "December 2024" in shown
    found = data(answer, *words)
    assert found["rent"]["pounds_a_month"] == 851
    (band,) = [each for each in found["compared"] if each["title"].startswith("Caseworker (Executive 1)")][:1]
    lowest = band["pairs"][0]
    before, after = Decimal(lowest["london_adds_before"]), Decimal(lowest["london_adds_after"])
    assert before == Decimal(lowest["london"]["gross"]) - Decimal(lowest["outside"]["gross"])
    assert after == Decimal(lowest["london"]["net"]) - Decimal(lowest["outside"]["net"])
    assert 0 < after < before


def test_the_ends_of_a_band() -> None:
    """What is left at both ends of a band, for whoever sets it beside the band itself."""
    from polcareer.jobs.pay import SALARIES
    from polcareer.jobs.take_home import net_ends, plainly

    band = next(each for each in STORE.load(SALARIES).bands if (each.minimum, each.maximum) == (25200, 41782))
    reckon = plainly(STORE.load(TAX), "england", date(2026, 11, 21))
    assert [left.net for left in net_ends(band, reckon)[:2] if left] == [Decimal("21663.60"), Decimal("33602.64")]
    unpaid = net_ends(replace(band, minimum=0, maximum=0), reckon).lowest
    assert unpaid.net == 0
    assert unpaid.effective_rate == 0
    with pytest.raises(NotCovered):
        plainly(STORE.load(TAX), "england", date(2020, 1, 1))


def test_two_compared_figures(answer: Run) -> None:
    """Two figures of one's own; what London adds is 72p in the pound below the higher rate."""
    found = data(answer, "--compare", "£26,775", "25922", "--year", "2026-27")
    (pair,) = found["compared"][0]["pairs"]
    assert (pair["london_adds_before"], pair["london_adds_after"]) == ("853.00", "614.16")


def test_london_is_taxed_in_england(answer: Run) -> None:
    """Compared with Scotland, only the figure outside London is taxed there, and that is said."""
    words = ("--compare", "45000", "45000", "--nation", "scotland", "--year", "2026-27")
    (pair,) = data(answer, *words)["compared"][0]["pairs"]
    assert (pair["london"]["nation"], pair["outside"]["nation"]) == ("england", "scotland")
    assert pair["london_adds_after"] == "396.05"
    shown = answer("take-home", *words).out
    assert "somebody who lives in England" in shown
    assert "Scotland)" in shown


def test_a_band_of_one_figure_is_one_pair() -> None:
    """A band whose lowest is its highest is compared once; a band known on one side only is left out."""
    from polcareer.jobs.pay import SALARIES, pay_rows
    from polcareer.jobs.take_home import compare_row

    def reckon(gross: Decimal) -> polcareer.TakeHome:
        return polcareer.take_home(gross)

    rows = pay_rows(STORE.load(SALARIES), ())
    flat = next(row for row in rows if row.london and row.national and row.london.minimum == row.london.maximum)
    compared = compare_row(flat, reckon, reckon)
    assert compared
    (pair,) = compared.pairs
    assert pair.end == ""
    assert pair.adds_after == 0
    for row in (flat._replace(london=None), flat._replace(national=None)):
        assert compare_row(row, reckon, reckon) is None


def test_rents_are_left_out_where_none_are_held() -> None:
    """Without a measure of both places the comparison says nothing of rent; without a caution, none."""
    from polcareer.data.sources import SOURCES
    from polcareer.jobs.pay import LIVING_COSTS, rent_gap
    from polcareer.jobs.take_home import Comparison, Pair
    from polcareer.questions.take_home import LondonBeside
    from polcareer.view.answer import Fields
    from polcareer.view.take_home import comparison_answer

    sources = {source.id: source for source in STORE.load(SOURCES)}
    gap = rent_gap(STORE.load(LIVING_COSTS), "london", "england")
    assert gap
    calm = gap._replace(cost=replace(gap.cost, caution=""))
    pair = Pair("", polcareer.take_home(27_000), polcareer.take_home(26_000))
    labels = []
    for rent in (None, gap, calm):
        answer = comparison_answer(LondonBeside((Comparison("Two figures", (pair,)),), rent, "England"), sources)
        labels.append(
            [label for block in answer.page().blocks if isinstance(block, Fields) for label, _ in block.pairs]
        )
    assert labels == [
        ["Sources"],
        ["Rent", "Over a year", "Caution", "How sure", "Sources"],
        ["Rent", "Over a year", "How sure", "Sources"],
    ]


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("26775", "--loan", "plan-2", "--loan", "postgraduate"),
        ("26775", "--nation", "scotland", "--basis", "payslip"),
        ("24000", "27000", "--loan", "5", "--pension", "5"), ("--compare", "caseworker"), ("110000", "--pension", "5"),
    ],
)  # fmt: skip
def test_it_fits_the_screen(answer: Run, words: tuple[str, ...], columns: int) -> None:
    """No line is wider than the screen, nothing is cut, and every figure is there."""
    shown = answer("take-home", *words, COLUMNS=str(columns), **SCREEN)
    assert (shown.code, shown.err) == (0, "")
    assert [line for line in shown.out.splitlines() if len(line) > columns] == []
    assert "…" not in shown.out
    net = data(answer, *words)
    for left in net if isinstance(net, list) else [net] if "net" in net else []:
        assert f"£{Decimal(left['net']):,.2f}" in shown.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("26775",),
            "£26,775 a year leaves £22,797.60: £1,899.80 a month after tax, before any student loan or pension",
        ),
        (("26775", "--loan", "2"), "Nothing is taken for Plan 2: it begins above £29,385 a year."),
        (("30000", "--loan", "2", "--loan-starts", "2027-28"), "Plan 2 in 2026-27: repayments begin on 6 April 2027."),
        (("30000", "--loan", "5", "--pension", "5"), "after tax, your student loan and pension"),
        (("30000", "--loan", "5", "--pension", "5"), "medium for the pension"),
        (("30000", "--loan", "5", "--pension", "5"), "As on a payslip: polcareer take-home 30000 --basis payslip"),
        (("30000", "--pension", "5"), "after tax and your pension, before any student loan"),
        (("30000", "--basis", "payslip"), "12 equal payslips of a year worked in full, on tax code 1257L."),
        (("30000", "40000", "--basis", "payslip"), "Pay a year, in pounds, by payslips"),
        (("20k", "21k", "22k", "23k"), "What 4 figures leave, before any student loan or pension"),
        (
            ("caseworker",),
            "£25 a month more at the lowest pay, £236 a month more",
        ),
        (("caseworker",), "Outside, lowest £24,784.50"),
        (("fast-streamer",), "Fast Stream, year 1, medium confidence £2,186.54 £2,337.98 £151.44"),
        (("local-councillor",), "Councillor of a principal council, Wales, 2026-27 £21,044 £1,555.94"),
        (("local-councillor", "--full"), "£18,671.28"),
        (("--compare", "26000", "27000"), "In London after tax: £60 a month less; average rent is £851 a month more."),
        (
            ("--compare", "45000", "45000", "--nation", "scotland"),
            "somebody who lives in England.",
        ),
    ],
)
def test_what_is_said_in_short(answer: Run, words: tuple[str, ...], told: str) -> None:
    """In short: what is left, what is not taken off, what is assumed, and what London adds beside its rent."""
    shown = answer("take-home", *words, "--year", "2026-27", COLUMNS="110", **SCREEN)
    assert shown.code == 0
    assert told in " ".join(shown.out.split())


def test_one_amount_in_a_spreadsheet(answer: Run) -> None:
    """An item a row, its pounds by the year, month and week in plain digits, one value a cell."""
    words = ("take-home", "26775", "--loan", "postgraduate", "--year", "2026-27", "--csv")
    rows = list(csv.DictReader(answer(*words).out.splitlines()))
    assert list(rows[0])[:4] == ["item", "a_year", "a_month", "a_week"]
    by_item = {row["item"]: row for row in rows}
    assert by_item["What is left"]["a_year"] == "22451.10"
    assert by_item["Income tax"]["a_month"] == "236.75"
    assert by_item["Student loan, Postgraduate"]["a_year"] == by_item["Student loan"]["a_year"] == "346.50"
    assert {row["currency"] for row in rows} == {"GBP"}


def test_london_beside_outside_in_a_spreadsheet(answer: Run) -> None:
    """Both ends in both places, and the lowest that is lawful, a row each; in JSON it has a key of its own."""
    rows = list(csv.DictReader(answer("take-home", "caseworker", "--year", "2026-27", "--csv").out.splitlines()))
    found = {(row["end"], row["place"]): row["net_a_month"] for row in rows}
    assert found["lowest lawful", "national"] == "1780.37"
    assert found["lowest", "national"] == "1721.90"
    (band,) = data(answer, "caseworker", "--year", "2026-27")["compared"]
    assert band["lowest_lawful"]["london_adds_before"] == "415.50"


def test_an_ascii_screen(answer: Run) -> None:
    """A screen without pound signs gets GBP."""
    shown = answer("take-home", "27000", encoding="ascii")
    assert "GBP 27,000" in shown.out
    assert shown.out.isascii()


def test_each_kind_of_line_in_words(answer: Run) -> None:
    """What is not usual is said too: no tax, no allowance, a pension, payslips, codes, a loan not yet due."""

    def said(*words: str) -> str:
        out: str = answer("take-home", *words, "--full").out
        return out

    low = said("12000", "--year", "2026-27")
    assert "Income tax: None is due" in low
    assert "charge on earnings. Nothing is taken: it begins above £12,570 a year." in low
    assert "Of one pound more you would keep all." in low
    assert "Free of tax: Nothing" in said("130000")
    assert "Your scheme claims £270.00 more" in said("27000", "--pension", "5", "--pension-method", "ras")
    slips = said("27000", "--basis", "payslip", "--period", "week", "--loan", "pg", "--year", "2026-27")
    assert "One payslip (week)" in slips
    assert "cut to whole pounds each time" in slips
    assert "Other payslips: Income tax is between" in slips
    coded = said("60000", "--basis", "payslip", "--tax-code", "1257L M1")
    assert "as payroll works it out from the code" in coded
    assert "The next pound" not in coded
    assert "Other payslips" not in said("27000", "--basis", "payslip", "--tax-code", "NT")
    late = said("27000", "--loan", "2", "--loan-starts", "2027-28", "--year", "2026-27")
    assert "Student loan, Plan 2: Nothing is taken in 2026-27: repayments begin on 6 April 2027." in late
    assert "Plan 5: Nothing is taken in 2025-26" in said("27000", "--loan", "5", "--year", "2025-26")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("abc",), "not 'abc'"), (("0",), "above £0"), (("--", "-5"), "above £0"), (("1e12",), "not '1e12'"),
        (("1000000000000",), "at most"), (("nan",), "not 'nan'"), (("inf",), "not 'inf'"),
        (("27000", "--loan", "pln-2"), "Did you mean plan-2"), (("27000", "--pension", "140"), "not '140'"),
        (("27000", "--pension", "-1"), "not '-1'"), (("27000", "--year", "2019-20"), "'2019-20' is not covered"),
        (("27000", "--nation", "walse"), "mean wales"), (("27000", "--basis", "weekly"), "no basis called"),
        (("27000", "--pension", "100"), "less than nothing"), (("27000", "--period", "week"), "--basis payslip"),
        (("27000", "--basis", "payslip", "--tax-code", "S1257L"), "--nation scotland"),
        (("27000", "--loan-starts", "soon"), "2027-28"), (("--compare", "caseworkr"), "caseworker"),
        (("--compare", "26000"), "not 1"), (("--compare", "1", "2", "3"), "not 3"),
        (("26775", "30000", "--starts", "2026-09-01"), "one figure"), (("26775", "--checklist", "b"), "--starts"),
        (("caseworker", "--starts", "2026-09-01"), "one figure of pay"), (("26775", "--starts", "soon"), "--starts"),
        (("26775", "--starts", "2026-09-01", "--checklist", "d"), "no statement of the starter checklist called 'd'"),
        (("26775", "--starts", "2026-09-01", "--period", "week"), "by the month"), (("£120 a day",), "not by the day"),
        (("26775", "--pension", "teachers"), "no pension scheme called"), (("unpaid",), "salaries --at 0"),
        (("26775", "--pension-on", "some"), "qualifying"), (("60000", "--pension", "lgps"), "as a percentage"),
        (("25000", "--pension", "5", "--pension-method", "sacrifice"), "At most £215.50 a year can be given up"),
        (("12.71/hour", "--hours", "90"), "up to 80"), (("25000", "--age", "7"), "from 16"),
        (("--compare", "politicians-assistant"), "No pay today"), (("27000", "abc"), "not 'abc'"), ((), "<amount>"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(answer: Run, words: tuple[str, ...], says: str) -> None:
    """What cannot be is refused on stderr with exit code 2, saying what is wrong and what to type."""
    shown = answer("take-home", *words)
    assert (shown.code, shown.out) == (2, "")
    assert says in shown.err
    assert len(shown.err.splitlines()) >= 2


def test_an_older_year_and_a_later_day(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older year is labelled as over; after the newest ends, its figures come with a warning."""
    assert "ended on 5 April 2026." in run("take-home", "27000", "--year", "2025-26").out

    class Later(date):
        @classmethod
        def today(cls) -> Later:
            return cls(2031, 1, 1)

    monkeypatch.setattr("polcareer.cli.command.date", Later)
    shown = run("take-home", "27000").out
    assert f"({STORE.load(TAX).years[-1].id}, England)" in shown
    assert "no later year is covered" in shown


def test_completion_knows_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell completes years, nations, plans and methods, and is silent where the data cannot be read."""
    from polcareer.cli.command import completer
    from polcareer.data.kinds import LOAN_PLAN, NATION, PENSION_METHOD, TAX_YEAR

    assert completer(LOAN_PLAN)("pl") == ["plan-1", "plan-2", "plan-4", "plan-5"]
    assert completer(NATION)("s") == ["scotland"]
    assert completer(TAX_YEAR)("") == [year.id for year in STORE.load(TAX).years]
    assert completer(PENSION_METHOD)("n") == ["net-pay"]
    monkeypatch.setenv("POLCAREER_DATA", "/nowhere")
    assert completer(NATION)("") == []


@pytest.mark.parametrize(
    ("words", "gross", "said"),
    [
        (("12.71/hour",), "24784.50", "£12.71 an hour is £24,784.50 a year, at 37.5 hours a week, which is assumed"),
        (("12.71",), "24784.50", "£12.71 an hour is £24,784.50 a year"), (("100.00",), "195000.00", "£100 an hour"),
        (("£12.71", "an", "hour", "--hours", "35"), "23132.20", "is £23,132.20 a year, at 35 hours a week."),
        (("12.71ph",), "24784.50", "an hour"), (("12.71 p/h",), "24784.50", "an hour"),
        (("2500/month",), "30000.00", "£2,500 a month is £30,000 a year."), (("2500", "pcm"), "30000.00", "a month"),
        (("500", "per", "week"), "26000.00", "£500 a week is £26,000 a year."), (("£500 p.w.",), "26000.00", "a week"),
        (("27", "000"), "27000.00", "27 000 is read as £27,000 a year."), (("£27 500",), "27500.00", "£27,500"),
        (("27k", "a", "year"), "27000.00", ""), (("27000pa",), "27000.00", ""), (("101",), "101.00", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_pay_as_people_say_it(answer: Run, words: tuple[str, ...], gross: str, said: str) -> None:
    """Pay by the hour, week, month or year; what it came to is said wherever a year's figure was not typed."""
    found = json.loads(answer("take-home", *words, "--json").out)
    assert found["data"]["gross"] == gross
    assert said in " ".join(found["notes"])
    assert bool(said) == (" a year" in found["notes"][0])


def test_first_payslips_in_every_form(answer: Run) -> None:
    """The same months in JSON, in CSV and in full; a screen has those alike in one line, and their sum."""
    words = ("take-home", "26775", "--starts", "1 September 2026")
    found = json.loads(answer(*words, "--json").out)["data"]
    assert (found["starts"], found["salary"], found["gross"]) == ("2026-09-01", "26775.00", "15618.75")
    assert found["paydays"][0] == "2026-09-30"
    assert [each["tax_code"] for each in found["statements"]] == ["1257L", "1257L M1", "BR", "0T M1"]
    header, *rows = csv.reader(answer(*words, "--csv").out.splitlines())
    assert header[0] == "payday"
    assert [row[0] for row in rows] == found["paydays"]
    assert [row[6] for row in rows] == [slip["net"] for slip in found["payslips"]]
    short, full = answer(*words, **SCREEN).out, answer(*words, "--full", **SCREEN).out
    assert "Sep to Dec (4)   £2,231.25    £0.00     £94.66   £2,136.59" in short
    assert "All to April    £15,618.75  £607.80    £662.62  £14,348.33" in short
    assert "31 January 2027" in full
    assert "35 days to put a code right" in full
    assert "no statement  0T M1" in full


def test_an_office_is_no_job(answer: Run) -> None:
    """Members are not told that an employer puts them into a pension; staff are."""
    assert "put into a pension" not in answer("take-home", "mp").out
    assert "put into a pension" in answer("take-home", "98599").out


def test_first_payslips_with_more(answer: Run) -> None:
    """A loan, a pension, a code of one's own and a first month in part are said in short."""
    base = ("take-home", "26775", "--starts", "2026-09-14")
    more = " ".join(answer(*base, "--loan", "5", "--pension", "5", "--pension-on", "qualifying", **SCREEN).out.split())
    assert "Pension: 5% of your pay between £6,240 and £50,270 a year." in more
    assert "under State Pension age and part of a month is paid by its calendar days." in more
    assert "next:" not in more
    assert "With yours" not in more
    coded = " ".join(answer(*base, "--tax-code", "BR", **SCREEN).out.split())
    assert "On tax code BR, as you gave it." in coded
    late = ("take-home", "25000", "--starts", "2026-09-01")
    wrong = " ".join(answer(*late, "--checklist", "none", **SCREEN).out.split())
    assert "HM Revenue & Customs can take up to 35 days" in wrong
    alike = answer(*late, **SCREEN).out
    assert "Each payslip to within £1, paid" in alike
    assert "Sep to Jan (5)" in alike
    assert "repayments begin on 6 April 2027" in answer(*base, "--loan", "5", "--loan-starts", "2027-28").out
