"""`polcareer salaries` as people type it, `--take-home` too: what is said in every form, and what is refused."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import polcareer
from polcareer.cli.command import completer
from polcareer.data.kinds import PAY_SCHEME
from polcareer.errors import PolcareerError

Run = Callable[..., Any]
DRAWN = {"FORCE_COLOR": "1", "NO_COLOR": "1"}


def _data(result: Any) -> Any:
    assert result.code == 0
    return json.loads(result.out)["data"]


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_founding_figures_stand_in_json(answer: Run) -> None:
    """The six founding bands are in --json to the pound, under the keys they always had."""
    rows = [row for row in _data(answer("salaries", "--json")) if row["scheme"]["id"] == "careers-guide"]
    keys = {"scheme", "title", "year", "london", "national", "difference_at_minimum", "difference_at_maximum"}
    assert all(keys <= set(row) for row in rows)
    ends = [[row[area][end] for area in ("national", "london") for end in ("minimum", "maximum")] for row in rows]
    assert ends == [[18000, 26000, 22000, 30000], [23000, 28000, 26000, 37000], [30000, 45000, 33000, 51000]]
    low = [[each["area"] for each in row["below_wage_floor"]] for row in rows]
    assert low == [["national", "london"], ["national"], []]
    assert rows[0]["below_wage_floor"][0]["floor"]["yearly"] == "24784.50"


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("caseworker --full", ["£1,390 (5.8%)", "£3,936 (10.4%)", "£23,810 outside London", "£851 a month", "High"]),
        ("caseworker", ["£24,784.50", "£25,200", "£37,846", "£41,782", "£3,936", "£851 a month", "we estimate"]),
        ("office-manager --at 34000 --full", ["£2,033 above", "9.0% of", "£1,447 below", "£9,215.50 above"]),
        ("office-manager --at 34000", ["9% of the way up", "£1,447 below", "£9,215.50 above"]),
        ("caseworker --history --full", ["no change", "our estimate,", "provisional", "25,476.70"]),
        ("caseworker --history", ["£25,528-£40,495", "our estimate", "(5.3%) at the bottom"]),
        ("mp --full", ["£98,599", "all of the UK"]),
        ("mp", ["£98,599 across the UK", "medium confidence"]),
    ],
)
def test_screens(answer: Run, line: str, told: list[str], width: int) -> None:
    """At every width the same is told, no line is wider than the screen, and nobody reads `no figure`."""
    result = answer("salaries", *line.split(), COLUMNS=str(width), **DRAWN)
    assert result.code == 0
    assert all(text.casefold() in _flat(result.out).casefold() for text in told)
    assert max(map(len, result.out.splitlines())) <= width
    assert "no figure" not in result.out


def test_the_floor_is_worked_out_beside_the_bands(answer: Run) -> None:
    """The role's own page warns of what is under the wage floor, with the rate and its day."""
    said = _flat(answer("roles", "politicians-assistant", "--full", COLUMNS="80", **DRAWN).out)
    assert "Below the legal minimum from 1 April 2026 (£24,784.50 a year for 37.5 hours a week" in said
    assert "Starting: £18,000 outside London, £22,000 in London" in said
    assert "National Living Wage, £12.71 an hour at 21 or over, from 1 April 2026" in said


def test_roles_side_by_side_tell_pay_elsewhere(answer: Run) -> None:
    """Figures for one nation or all of the UK have a line of their own where roles are compared."""
    rows = {
        cells[0]: cells[1:]
        for cells in (line.split("\t") for line in answer("roles", "mp", "caseworker").out.splitlines())
    }
    assert rows["Pay elsewhere"] == ["all of the UK: £98,599 (Elected members 2026-27)", ""]
    alone = answer("roles", "caseworker", "parliamentary-assistant").out
    assert "Pay elsewhere" not in alone


def test_a_pipe_gets_one_record_a_band(answer: Run) -> None:
    """Tab-separated: London and outside in their columns, one nation's figure in its own, the floor in the last."""
    lines = [line.split("\t") for line in answer("salaries", "caseworker", "mla-staff").out.splitlines()]
    head = answer("salaries", "caseworker", "mla-staff", "--csv").out.splitlines()[0].split(",")
    first = dict(zip(head, lines[0], strict=True))
    assert (first["london_minimum"], first["national_maximum"], first["below_wage_floor"]) == (
        "25200",
        "37846",
        "national",
    )
    last = dict(zip(head, lines[-1], strict=True))
    assert (last["area"], last["minimum"], last["maximum"]) == ("northern-ireland", "36100", "37180")
    assert len(lines) == 4


def test_a_spreadsheet_gets_one_value_a_cell(answer: Run) -> None:
    """Pay rows have the role's id, the lowest lawful figure, currency and how sure; today's columns come first."""
    words = ("salaries", "caseworker", "office-manager", "local-councillor", "--csv")
    rows = list(csv.DictReader(answer(*words).out.splitlines()))
    assert list(rows[0])[:3] == ["scheme", "band", "year"]
    by_band = {row["band"]: row for row in rows}
    found = by_band["Caseworker (Executive 1)"]
    told = ("role", "scheme_id", "low", "high", "national_lowest_lawful", "currency", "confidence", "since")
    wanted = ("caseworker", "ipsa", "24784.50", "41782", "24784.50", "GBP", "high", "2025-04-01")
    assert tuple(found[name] for name in told) == wanted
    shared = by_band["Senior (office manager, principal secretary)"]
    assert (shared["role"], shared["other_role"]) == ("office-manager", "politicians-assistant")
    assert by_band["Councillor, England (Guildford, as one example)"]["basis"] == "derived"
    history = list(csv.DictReader(answer("salaries", "caseworker", "--history", "--csv").out.splitlines()))
    assert {row["role"] for row in history} == {"caseworker"}
    assert [row["confidence"] for row in history if row["status"] == "provisional"] == ["low", "low"]


def test_day_rates_are_on_no_chart(answer: Run) -> None:
    """The Lords' allowance a day is told as such and never drawn on a scale of yearly pay."""
    said = answer("salaries", "--level", "elected", "--scheme", "lords-allowance", COLUMNS="80", **DRAWN)
    assert said.code == 0
    both = answer("salaries", "--scheme", "lords-allowance", "--full", COLUMNS="80", **DRAWN).out
    assert "£371 a day" in both
    assert "one scale" not in both
    history = answer("salaries", "--scheme", "lords-allowance", "--history", "--full", COLUMNS="80", **DRAWN).out
    assert "£361 a day" in history
    assert "one scale" not in history


def test_single_figures_have_one_difference(answer: Run) -> None:
    """Where no band has two ends, what London adds is said once."""
    said = answer("salaries", "fast-streamer", "--full", COLUMNS="120", **DRAWN).out
    assert "£2,524 (8.0%)" in said
    assert "at the bottom" not in said.partition("The ranges on one scale")[0]


def test_a_role_without_a_figure_says_why(answer: Run) -> None:
    """In a pipe the reason is on stderr, on a screen below, in JSON among the notes; never an empty answer."""
    piped = answer("salaries", "think-tank-researcher")
    assert piped.out == ""
    assert "Think-tank researcher (think-tank-researcher): no sourced figure. A survey" in piped.err
    notes = json.loads(answer("salaries", "think-tank-researcher", "--json").out)["notes"]
    assert any("58%" in note for note in notes)
    page = _flat(answer("roles", "special-adviser", "--full", COLUMNS="80", **DRAWN).out)
    assert "ten highest paid of about 130" in page
    assert "salaries special-adviser --history" in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("parliament-clerk", "--year", "2026-27", "mp"), "No figure that matches is held for parliament-clerk."),
        (("--scheme", "fast-stream", "--area", "scotland", "--employer", "mp"), "No figure in force is held"),
        (("caseworker", "--part-time", "60%"), "for 0.6 of a full-time week"),
        (("--scheme", "careers-guide"), "low confidence"),
        (("--level", "starting", "--employer", "trade-union"), "Trade unions (undated)"),
        ((), "Historic guide --scheme careers-guide low confidence"),
        (("--full",), "Historic guide --scheme careers-guide low confidence"),
        (("--full",), "Election agent (election-agent)"),
        ((), "No sourced figure for 22 jobs; why: polcareer salaries "),
        (("mp", "--part-time", "0.5"), "No figure"),
        (("--history", "--scheme", "ipsa", "--level", "elected"), "No figure is held for what you asked."),
        (("ms-support-staff",), "up to £32,414"),
        (("employed-intern", "--history", "--full"), "The top of the range from 1 November 2023"),
        (("msp-staff", "--history"), "undated"),
        (("--history", "--level", "elected", "--full"), "proposed, not settled when last seen"),
        (("caseworker", "--year", "2024-25"), "In 2024-25: A caseworker is paid £22,605 to £36,744 outside London"),
        (("caseworker", "--hours", "60"), "£39,655.20 is the legal minimum from age 21 for 60 hours a week;"),
        (("caseworker", "--age", "19"), "A caseworker is paid £23,810 to £37,846 outside London and £25,200"),
        (("mla-staff",), "for 37.5 hours a week, our assumption; the published range begins at £23,490."),
        (("local-councillor",), "Councillor: pay varies too much by place and post to give one range."),
        (("--scheme", "civil-service-medians"), "median pay from £22,500 to £102,640 a year, by grade and place"),
        (("ms-support-staff", "political-assistant-local-authority"), "up to £49,282 in England."),
        (("caseworker", "employed-intern"), "Published lower: Employed intern £23,810 outside London"),
        (("caseworker", "mp", "employed-intern", "office-manager"), "Pay of 4 jobs: from £24,784.50"),
        (("--history", "--scheme", "civil-service-medians"), "each of one year only."),
        (("--history", "--scheme", "fast-stream"), "In 2025-26 the figures rose by 1.2% to 6.4%."),
        (("--history",), "Other figures: polcareer salaries --history"),
        (("senior-caseworker", "--history"), "no change at the bottom and up £1,391 (3.0%) at the top on"),
        (("ms-support-staff", "--history"), "up to £32,414"),
        (
            ("parliament-clerk", "--history"),
            "Clerk who leads a select committee's staff, House of Commons: £63,716 in London in 2020-21.",
        ),
        (("--scheme", "office-holders", "--year", "2022-23"), "Minister of State, in the Commons, claimed UK £31,680"),
        (("--area", "scotland"), "Other figures: polcareer salaries --area scotland with one of these MSPs' staff"),
    ],
)
def test_what_is_said(answer: Run, words: tuple[str, ...], told: str) -> None:
    """Filters, part time and history each say what they did, or that nothing matches."""
    result = answer("salaries", *words, COLUMNS="80", **DRAWN)
    assert result.code == 0
    assert told in _flat(result.out)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("caseworker", "--at", "23k"),
            "This offer is £1,784.50 under the wage for a worker of that age who is no apprentice.",
        ),
        (("caseworker", "--at", "£24,784.50"), "This offer is exactly that."),
        (("caseworker", "--at", "24785"), "This offer is £0.50 above it."),
        (("caseworker", "--at", "25,200"), "at the bottom of the range"),
        (("caseworker", "--at", "41782"), "at the top of the range"),
        (("caseworker", "--at", "50k"), "£8,218 above the top"),
        (("fast-streamer", "--at", "34078"), "exactly this"),
        (("fast-streamer", "--at", "34k"), "£78 below it"),
        (("caseworker", "--at", "22k", "--age", "19"), "This offer is £842.50 above it."),
        (("caseworker", "--at", "26k", "--hours", "40"), "£436.80 under the wage"),
        (("caseworker", "--at", "15k", "--part-time", "0.6"), "the ranges are cut to that"),
        (("caseworker", "--at", "15k", "--part-time", "0.6", "--hours", "40"), "the least for 24 hours a week"),
        (("caseworker", "--at", "26k", "--hours", "30"), "the ranges stay those of a full-time week"),
        (("caseworker", "--at", "17k", "--year", "2017"), "not checked: no rate is held for 1 April 2017"),
        (("think-tank-researcher", "--at", "30k"), "No figure in force is held for what you asked."),
        (("caseworker", "--at", "30k"), "21 or over, unless you give yours with --age"),
        (("caseworker", "--at", "30k", "--year", "2024-25"), "(announced 24 October 2023)"),
        (("caseworker", "--at", "30k", "--year", "2025-26"), "(announced October 2024)"),
    ],
)
def test_offers(answer: Run, words: tuple[str, ...], told: str) -> None:
    """In full an offer is placed to the pound and tested against the wage floor to the penny."""
    result = answer("salaries", *words, "--full", COLUMNS="110", **DRAWN)
    assert result.code == 0
    assert told in _flat(result.out)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("caseworker", "--at", "23k"),
            "£23,000 a year is £1,784.50 under £24,784.50, the legal minimum from age 21 for 37.5 hours a week.",
        ),
        (("caseworker", "--at", "£24,784.50"), "is exactly £24,784.50, the legal minimum from age 21"),
        (("caseworker", "--at", "24785"), "is £0.50 above £24,784.50"),
        (("caseworker", "--at", "25,200"), "London £25,200-£41,782 at the bottom"),
        (("caseworker", "--at", "41782"), "London £25,200-£41,782 at the top"),
        (("caseworker", "--at", "50k"), "£8,218 above the top"),
        (("fast-streamer", "--at", "34078"), "exactly this"),
        (("fast-streamer", "--at", "34k"), "£78 below"),
        (("caseworker", "--at", "22k", "--age", "19"), "£842.50 above £21,157.50, the legal minimum at 18 to 20"),
        (("caseworker", "--at", "26k", "--hours", "40"), "under the minimum for 40 hours"),
        (("caseworker", "--at", "15k", "--part-time", "0.6"), "£15,000 a year for 0.6 of a week is £129.30 above"),
        (("caseworker", "--at", "17k", "--year", "2017"), "no legal minimum is held for 1 April 2017"),
        (("think-tank-researcher", "--at", "30k"), "No figure in force is held for what you asked."),
        (("--at", "27000"), "Caseworker 22% 10%"),
        (("--at", "26000"), "It is under that for 40 hours (£26,436.80)."),
        (("party-campaign-organiser", "--at", "26000"), "It is enough for 37.5 hours (£24,784.50)."),
        (("--at", "20000"), "It is within no range of today's. Older guides that it is within, with --full: Trade"),
        (("--at", "20000"), "Less may be due to some apprentices, students on a placement"),
        (("caseworker", "--at", "30k"), "Real Living Wage, voluntary: £26,227.50, London £28,860 (medium confidence)."),
        (
            ("caseworker", "--at", "30k", "--age", "30", "--hours", "35"),
            "minimum from age 21 for 35 hours a week.",
        ),
        (("--scheme", "civil-service-medians", "--at", "30k"), "Beside the published figures"),
        (("--scheme", "office-holders", "--at", "30k"), "below"),
    ],
)
def test_offers_in_short(answer: Run, words: tuple[str, ...], told: str) -> None:
    """In short an offer is lawful or not, to the penny, and stands in the ranges of the jobs that it fits."""
    result = answer("salaries", *words, COLUMNS="110", **DRAWN)
    assert result.code == 0
    assert told in _flat(result.out)


def test_an_offer_in_other_forms(answer: Run) -> None:
    """JSON and records carry the side, the pounds, the share and the wage floor of each band."""
    data = _data(answer("salaries", "caseworker", "--at", "27k", "--json"))
    assert (data["offer"], data["wage_floors"][0]["reaches_rate"]) == ("27000", True)
    found = [(each["side"], each["pounds"], each["percent"], each["below_wage_floor"]) for each in data["bands"]]
    assert found == [("within", "3190", "22.7", False), ("within", "1800", "10.8", False)]
    lines = answer("salaries", "caseworker", "--at", "23k").out.splitlines()
    assert lines[0].split("\t")[6:12] == ["below", "810", "", "37.5", "24784.50", "yes"]
    assert lines[0].split("\t")[12:16] == ["23000", "caseworker", "", "ipsa"]
    old = answer("salaries", "caseworker", "--at", "23k", "--year", "2017").out.splitlines()
    assert [line.split("\t")[9:12] for line in old] == [["", "", ""]] * 2
    assert _data(answer("salaries", "caseworker", "--at", "9k", "--year", "2017", "--json"))["real_living_wage"] is None


def test_a_history_in_json(answer: Run) -> None:
    """Each year with its band, and what changed in pounds and percent at both ends."""
    national, _ = _data(answer("salaries", "caseworker", "--history", "--json"))
    last = national["years"][-2]
    assert (last["year"], last["changed_since"]) == ("2025-26", "2024-25")
    assert last["change_at_minimum"] == {"pounds": 1205, "percent": "5.3"}
    assert national["years"][-1]["scheme"] == "ipsa-estimate"


BAD = [
    *(("--at", bad) for bad in ("-5", "abc", "1e12", "NaN", "", "27,00", "2٧000", "£", "9" * 60, "10m", "27k5")),
    *(("--part-time", bad) for bad in ("0", "1.5", "-0.5", "half", "0%", "150%", "NaN")),
    *(("--hours", bad) for bad in ("0", "100", "-1", "many", "80.1")),
    *(("--age", bad) for bad in ("5", "15", "121", "20.5", "old")),
    ("--area", "paris"),
    ("--level", "boss"),
    ("--scheme", "ipza"),
    ("--employer", "mps"),
    ("--year", "1999"),
    ("--year", "abc"),
    ("--history", "--at", "27000"),
    ("--history", "--year", "2017"),
    ("--history", "--hours", "37"),
    ("--history", "--age", "30"),
    ("caseworkr",),
]


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_bad_input(run: Run, words: tuple[str, ...]) -> None:
    """What cannot be is refused with exit code 2, in words, with what to type instead, and nothing on stdout."""
    result = run("salaries", *words)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") >= 2
    assert "Traceback" not in result.err
    assert len(max(result.err.splitlines(), key=len)) < 300


def test_refusals_help(run: Run) -> None:
    """A near miss gets the nearest name, a wrong year the years there are."""
    assert "ipsa" in run("salaries", "--scheme", "ipza").err
    assert "2024-25, 2025, 2025-26" in run("salaries", "--year", "1999").err
    assert "london" in run("salaries", "--area", "londn").err


def test_schemes_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell completes the sets of figures, and stays quiet where the data cannot be read."""
    assert completer(PAY_SCHEME)("ips") == ["ipsa", "ipsa-estimate"]

    def fail() -> None:
        raise PolcareerError("no data")

    monkeypatch.setattr("polcareer.data.store.open_store", fail)
    assert completer(PAY_SCHEME)("") == []


# `polcareer salaries --take-home`: the ends of a band after deductions, by the same reckoning as `take-home`.


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("salaries", *words, "--take-home", "--json").out)["data"]
    return found


def test_every_end_is_what_take_home_says(run: Run) -> None:
    """Each end of each yearly figure leaves what the API says of that figure, in the nation that it is for."""
    for row in rows(run, "caseworker", "parliamentary-assistant", "msp-staff", "fast-streamer", "mp"):
        for place, ends in row["take_home"].items():
            for end, left in ends.items():
                nation = row[place]["area"] if row[place]["area"] in ("scotland", "wales") else "england"
                wanted = polcareer.take_home(row[place][end], nation=nation)
                assert (left["nation"], Decimal(left["net"])) == (nation, wanted.net)
                assert Decimal(left["income_tax"]) == wanted.income_tax
                assert Decimal(left["national_insurance"]) == wanted.national_insurance


def test_the_founding_figure_beside_what_it_leaves(run: Run) -> None:
    """The figures of tests/pay/take_home.yaml: £18,000 leaves £16,479.60 and £30,000 leaves £25,119.60 in England."""
    (start,) = [row for row in rows(run, "politicians-assistant") if row["title"] == "Starting"]
    assert (start["national"]["minimum"], start["take_home"]["national"]["minimum"]["net"]) == (18000, "16479.60")
    assert (start["london"]["maximum"], start["take_home"]["london"]["maximum"]["net"]) == (30000, "25119.60")


def test_on_a_screen_and_in_a_spreadsheet(run: Run) -> None:
    """A screen has a table of what is left, under the pay; a spreadsheet has columns more."""
    shown = run("salaries", "caseworker", "--take-home", "--full", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="100").out
    assert shown.index("Pay (IPSA") < shown.index("What they leave after income tax") < shown.index("one scale")
    assert "£21,663.60" in shown
    assert "no student loan, no pension" in " ".join(shown.split())
    (record,) = csv.DictReader(run("salaries", "caseworker", "--take-home", "--csv").out.splitlines())
    assert (record["london_minimum"], record["london_minimum_net"]) == ("25200", "21663.60")
    assert (record["national_maximum_net"], record["elsewhere_minimum_net"]) == ("30768.72", "")
    least = polcareer.take_home("24784.50").net
    assert (record["national_lowest_lawful_net"], record["national_minimum_net"]) == (str(least), "20662.80")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("caseworker",),
            "A caseworker keeps £1,780.37 a month outside London and £1,805.30 a month in London, at",
        ),
        (("employed-intern",), "keeps £1,780.37 a month in and outside London, at the bottom, before any student loan"),
        (("mp",), "Member of Parliament (MP): £5,645.40 a month across the UK, before any student loan or pension"),
        (("caseworker", "mp"), "What is left a month after income tax and National Insurance, before any student loan"),
        (("caseworker", "office-manager"), "Office manager £2,211.32-£3,508.01 £2,420.12-£3,669.97"),
        (("msp-staff", "mp"), "Member of Parliament UK £5,645.40"),
        ((), "Other figures: polcareer salaries --take-home"),
        (("--scheme", "lords-allowance"), "cannot be worked out"),
        (("fast-streamer",), "Fast Stream, year 1 £2,186.54 £2,337.98 Fast"),
        (("mp", "--full"), "Sources on tax: Income Tax Act 2007"),
        (("--scheme", "elected-members", "--full"), "Member of the Senedd"),
    ],
)
def test_what_is_left_in_short(run: Run, words: tuple[str, ...], told: str) -> None:
    """The lowest lawful pay after tax leads, with what is not taken off it; many jobs have a line each."""
    shown = run("salaries", *words, "--take-home", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="100").out
    assert told in " ".join(shown.split())


def test_several_sets_of_figures_are_told_apart(run: Run) -> None:
    """With bands of several sets, each line says whose figure it is; a single figure leaves one amount."""
    words = ("salaries", "caseworker", "mp", "--take-home", "--full")
    shown = run(*words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="40").out
    table = " ".join(shown.partition("What they leave")[2].split())
    assert "Caseworker (Executive 1), IPSA 2025-26 Where: London Lowest leaves: £21,663.60 " in table
    assert "Elected members 2026-27 Where: all of the UK Lowest leaves: £67,744.82 a month: £5,645.40 " in table


def test_a_day_rate_leaves_nothing_to_say(run: Run) -> None:
    """What is paid by the day, or on top of other pay, is not a year's pay: it is said and not reckoned."""
    result = run("salaries", "--scheme", "lords-allowance", "--take-home", "--json")
    answer = json.loads(result.out)
    assert len(answer["data"]) == 1
    assert all(row["take_home"] == {"london": {}, "national": {}, "elsewhere": {}} for row in answer["data"])
    assert "cannot be worked out" in answer["notes"][0]
    head, row = csv.reader(run("salaries", "--scheme", "lords-allowance", "--take-home", "--csv").out.splitlines())
    assert dict(zip(head, row, strict=True))["per"] == "day"


def test_part_of_a_week(run: Run) -> None:
    """For part of a week, what is left is reckoned on the part."""
    (row,) = rows(run, "caseworker", "--part-time", "0.5")
    assert row["london"]["minimum"] == 12600
    assert Decimal(row["take_home"]["london"]["minimum"]["net"]) == polcareer.take_home(12600).net


@pytest.mark.parametrize("other", [("--history",), ("--at", "27000")])
def test_not_beside_a_history_or_an_offer(run: Run, other: tuple[str, ...]) -> None:
    """A history and an offer are other questions; the refusal says what to type for an offer."""
    result = run("salaries", "caseworker", "--take-home", *other)
    assert (result.code, result.out) == (2, "")
    assert "polcareer take-home 34000" in result.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--at", "0"), "Unpaid work is lawful for few. Anybody else is due £12.71 an hour, £24,784.50 a year"),
        (("--at", "unpaid", "--age", "19"), "£10.85 an hour, £21,157.50 a year: the legal minimum at 18 to 20"),
        (("--at", "0"), "no Member of Parliament, no party and no lobbying firm"),
        (("--at", "expenses only"), "A volunteer of a charity or public body, with expenses alone"),
        (("--at", "0", "--as", "student"), "Unpaid work is lawful for a student whose UK course requires it"),
        (("--at", "5000", "--as", "placement"), "£5,000 a year is lawful for a student"),
        (("--at", "0", "--as", "shadowing"), "Somebody who only watches others at work does no work"),
        (("--at", "0", "--as", "school"), "has a right to it. (medium confidence)"),
        (("--at", "0", "--as", "apprentice"), "£15,600 under £15,600, the legal minimum for an apprentice"),
        (("caseworker", "--at", "16000", "--as", "apprenticeship"), "is £400 above £15,600, the legal"),
        (("--at", "8/hour", "--as", "apprentice"), "is exactly £15,600"),
        (("caseworker", "--at", "12.71 an hour", "--part-time", "0.6"), "£14,870.70 a year for 0.6 of a week is"),
        (("caseworker", "--at", "2500/month"), "£2,500 a month is £30,000 a year."),
        (("--at", "0", "--full"), "An offer of £0 a year"),
        (("--at", "0", "--as", "placement", "--full"), "none is due to a student"),
        (("--at", "20000", "--full"), "Once more hours than those have been worked in the year"),
        (("--at", "20000", "--full"), "a birthday within it counts from the next"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_a_wage_for_whom(answer: Run, words: tuple[str, ...], told: str) -> None:
    """The wage is due to workers of an age; the excepted have rules of their own, and unpaid work is answered."""
    result = answer("salaries", *words, COLUMNS="120", **DRAWN)
    assert result.code == 0, result.err
    assert told in _flat(result.out)


def test_whom_in_json(answer: Run) -> None:
    """What a page says of exceptions stands in JSON: who, what is due, the rule with its source."""
    found = json.loads(answer("salaries", "--at", "0", "--json").out)["data"]
    assert {each["id"]: each["due"] for each in found["wage_exceptions"]}["apprentices"] == "apprentices"
    assert found["apprentices_floor"]["yearly"] == "15600.00"
    assert found["as"] is None
    assert [each["says"][:8] for each in found["wages_counted"]] == ["A salary", "The rate", "What cou"]
    placed = json.loads(answer("salaries", "--at", "0", "--as", "placement", "--json").out)["data"]
    assert (placed["as"]["due"], placed["wage_floors"], placed["wage_exceptions"]) == ("nothing", [], [])
    assert placed["as"]["cites"][0]["at"] == "reg.53"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--as", "apprentice"), "--at 0"),
        (("--at", "0", "--as", "cook"), "called 'cook'"),
        (("--at", "-5"), "above £0"),
    ],
)
def test_whom_refused(answer: Run, words: tuple[str, ...], says: str) -> None:
    """An exception without an offer, or one that is none, is refused with what to type."""
    result = answer("salaries", *words)
    assert result.code == 2
    assert says in result.err


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("entry level", "entry"),
        ("entry", "entry"),
        ("entry-level", "entry"),
        ("senior", "senior"),
        ("starting", "entry"),
    ],
)
def test_a_level_where_a_job_may_stand_is_heeded(run: Run, line: str, level: str) -> None:
    """A level alone is that of --level, which is said with the line for every job at it."""
    shown, exact = run("salaries", *line.split(), "--csv"), run("salaries", "--level", level, "--csv")
    assert (shown.code, shown.out) == (0, exact.out)
    assert f"Jobs at it: polcareer roles --level {level}" in shown.err
