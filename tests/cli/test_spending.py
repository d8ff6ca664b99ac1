"""`polcareer spending`: the figures of a seat, estimated or from its electors, and clear words for what cannot be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import polcareer
from loaded import STORE
from polcareer import NotCovered
from polcareer.data.sources import COVERAGE
from polcareer.polls.spending import SPENDING, electors_of
from polcareer.view.spending import either
from polcareer.words import day_in_words
from reference_tables import table

Run = Callable[..., Any]
DATA = STORE.load(SPENDING)
SEAT = ("spending", "--electors", "77874", "--borough")
LINES = (
    ("spending",),
    SEAT,
    ("spending", "--by-election"),
    ("spending", "--poll", "2024-07-04"),
    ("spending", "--electors", "1000000000", "--county", "--poll", "2015-05-07"),
)


def pairs(text: str) -> dict[str, str]:
    """What a piped entry says, by label; the first of several."""
    said: dict[str, str] = {}
    for line in text.splitlines():
        label, _, value = line.partition(": ")
        said.setdefault(label, value)
    return said


def test_a_seat(answer: Run) -> None:
    """The limit of a seat comes first, with its arithmetic, the long campaign and the sum of a by-election."""
    said = pairs(answer(*SEAT, "--poll", "2029-05-03", "--full").out)
    assert said["title"] == "£17,619.92 is the most a candidate may spend in the short campaign."
    assert said["Seat"] == "borough constituency, 77,874 electors"
    assert said["Short campaign"] == "£17,619.92 (£11,390 plus 8p for each of 77,874 electors)"
    assert said["Long campaign"].startswith("£27,869.95 to £46,449.92 on top, more the later")
    assert said["By-election"] == "£180,050 in any seat"
    assert said["For a poll on"] == "Thursday 3 May 2029 (limits in force from 21 November 2023)"


def test_in_short(answer: Run) -> None:
    """A screen says the sum, how it was reached, the long campaign with what is not settled of it, and an estimate."""
    said = pairs(answer("spending", "Clacton", "--poll", "2029-05-03").out)
    assert said["title"].startswith("Clacton: a candidate may spend about £20,964 in the short campaign")
    assert said["Short campaign"] == "£11,390 plus 12p for each of 79,785 electors"
    assert "from 9 or 10 February 2029 (sources differ, medium confidence)" in said["Long campaign"]
    assert said["An estimate"].endswith("ask the returning officer")
    assert "An estimate" not in pairs(answer("spending", "Clacton", "--electors", "70000").out)
    general = pairs(answer("spending").out)
    assert general["title"].endswith("£11,390 plus 12p an elector (county seat) or 8p (borough).")
    assert general["By-election"] == "£180,050 in any seat"


def test_the_first_day_of_a_long_campaign() -> None:
    """Days of one month are said together, others apart, and one alone."""
    assert either([date(2029, 2, 9), date(2029, 2, 10)]) == "9 or 10 February 2029"
    assert either([date(2029, 1, 31), date(2029, 2, 1)]) == "31 January 2029 or 1 February 2029"
    assert either([date(2029, 2, 9)]) == "9 February 2029"


def test_one_elector(answer: Run) -> None:
    """One elector is one elector."""
    said = pairs(answer("spending", "--electors", "1", "--county", "--full").out)
    assert said["Short campaign"] == "£11,390.12 (£11,390 plus 12p for 1 elector)"


def test_months_and_both_first_days(answer: Run) -> None:
    """The long campaign is told month by month with its days, and both readings of its first day with their sources."""
    out = answer(*SEAT, "--poll", "2029-05-03", "--full").out
    table = "Long campaign, by the month in which Parliament is dissolved: Month Month"
    assert f"{table} 56; That is 9 February 2029 to 8 March 2029; Share 60%; Limit £27,869.95" in out
    assert f"{table} 60; That is 9 June 2029 to 8 July 2029; Share 100%; Limit £46,449.92" in out
    assert ": 9 February 2029: " in out
    assert ": 10 February 2029: " in out
    assert "[Representation of the People Act 1983, s.76ZA(1)]" in out
    assert "sources differ" in out


def test_elections_without_a_long_campaign(answer: Run) -> None:
    """Where there was none, the reason stands in its place, and no table."""
    for poll, why in (("2024-07-04", "dissolved on 30 May 2024"), ("2009-12-31", "for polls until 31 December 2009")):
        for line in (("spending", "--poll", poll), (*SEAT, "--poll", poll)):
            out = answer(*line).out
            assert pairs(out)["Long campaign"].startswith("none: ")
            assert why in pairs(out)["Long campaign"]
            assert "Month 56" not in out


def test_an_election_of_the_past(answer: Run) -> None:
    """An old poll has its own figures, and says that the rules in words are today's."""
    out = answer("spending", "--electors", "70000", "--burgh", "--poll", "2015-05-07", "--full").out
    said = pairs(out)
    assert said["Short campaign"] == "£12,900 (£8,700 plus 6p for each of 70,000 electors)"
    assert said["Long campaign"] == "£20,940 to £34,900 on top, by the month in which Parliament was dissolved"
    assert said["For a poll on"] == "Thursday 7 May 2015 (limits in force from 4 August 2014 until 20 November 2023)"
    assert ": 19 December 2014: " in out
    assert "note: The limits are those of 7 May 2015." in out
    assert "Example" not in pairs(answer("spending", "--poll", "2015-05-07", "--full").out)
    assert pairs(answer("spending", "--poll", "2015-05-07", "--full").out)["For one seat"].endswith("--poll 2015-05-07")


def test_after_the_last_check(answer: Run) -> None:
    """A poll after the last check is answered with the law as last checked, and says so."""
    words = "this is the law as last checked on that day"
    assert "; law last checked 21 November 2026. Not legal advice." in answer(*SEAT, "--poll", "2029-05-03").out
    assert "note: Limits on 4 July 2024. Not legal advice." in answer(*SEAT, "--poll", "2024-07-04").out
    assert words in answer(*SEAT, "--poll", "2029-05-03", "--full").out
    assert words not in answer(*SEAT, "--poll", "2024-07-04", "--full").out


def test_a_poll_of_no_known_parliament(answer: Run) -> None:
    """Past the latest poll that can follow this Parliament the months stay, without days."""
    out = answer(*SEAT, "--poll", "2031-05-01", "--full").out
    assert "Month 56; Share 60%; Limit £27,869.95" in out
    assert "First day of the long campaign" not in out


@pytest.mark.parametrize("more", [(), ("--electors", "70000"), ("--county",), ("--electors", "70000", "--county")])
def test_a_by_election(answer: Run, more: tuple[str, ...]) -> None:
    """A by-election has one sum, however much is said of the seat, and no long campaign."""
    out = answer("spending", "--by-election", *more, "--full").out
    assert pairs(out)["title"] == "£180,050 is the most a candidate may spend at a by-election."
    assert "month" not in out.partition("The periods")[0]
    assert "Which electorate counts" not in out


def test_the_rules_in_general(answer: Run) -> None:
    """Without a seat: the sums, an example from the data, every version with its dates, and all the rules."""
    out = answer("spending", "--full").out
    said = pairs(out)
    assert said["Short campaign"] == "£11,390 plus 12p an elector (county seat) or 8p (borough)"
    assert said["Example"].endswith("£11,390 plus 8p for each of 77,874 electors made £17,619.92")
    for rule in DATA.rules:
        assert f"For a poll from {day_in_words(rule.since)}" in out
    for section in DATA.sections:
        assert f"{section.title}: Source: " in out
        for statement in section.statements:
            assert f"{section.title}: {statement.says}" in out
    assert "Within 35 days" in out
    assert "[s.78(1)]" not in out  # places are told as the data has them
    assert "[ss.74(2) and 78(1)]" in out


def test_json(answer: Run) -> None:
    """--json carries the figures as text of pounds and pence, and every rule with its cites."""
    held = json.loads(answer(*SEAT, "--poll", "2029-05-03", "--json").out)
    data = held["data"]
    assert data["answer"]["pounds"] == "17619.92"
    assert data["answer"]["long"][0] == {
        "month": 56,
        "percent": 60,
        "pounds": "27869.95",
        "first_day": "2029-02-09",
        "last_day": "2029-03-08",
    }
    assert data["rule"]["id"] == "spending-2023"
    assert [first["day"] for first in data["term"]["first_days"]] == ["2029-02-09", "2029-02-10"]
    assert {"rpa-1983", "si-2023-1235", "ifg-spending"} <= set(held["sources"])
    assert json.loads(answer("spending", "--json").out)["data"]["answer"] is None


def test_json_of_a_by_election(answer: Run) -> None:
    """A by-election's JSON has no long campaign."""
    data = json.loads(answer("spending", "--by-election", "--electors", "9", "--county", "--json").out)["data"]
    assert (data["by_election"], data["long_campaign"], data["term"]) == (True, None, None)
    assert (data["answer"]["pounds"], data["answer"]["long"]) == ("180050.00", [])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--electors", "abc", "--county"), "--electors takes a whole number, not 'abc'"),
        (("--electors", "-1", "--county"), "--electors takes a whole number, not '-1'"),
        (("--electors", "70000.5", "--county"), "not '70000.5'"),
        (("--electors", "٣٤", "--county"), "--electors takes a whole number"),
        (("--electors", "", "--county"), "--electors takes a whole number"),
        (("--electors", "9" * 5000, "--county"), "--electors takes a whole number"),
        (("--electors", "0", "--county"), "at least one elector"),
        (("--electors", "1000000001", "--borough"), "not more than 1,000,000,000"),
        (("--electors", "70000", "--county", "--borough"), "not both"),
        (("--county", "--borough"), "not both"),
        (("--electors", "70000"), "Add --county or --borough"),
        (("--county",), "Add --electors"),
        (("--burgh",), "Add --electors"),
        (("--poll", "2005-03-03"), "answers begin on 4 March 2005"),
        (("--poll", "1832-12-10", "--electors", "600", "--borough"), "answers begin on 4 March 2005"),
        (("--poll", "2005-03-03", "--by-election"), "answers begin on 4 March 2005"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_cannot_be(run: Run, words: tuple[str, ...], says: str) -> None:
    """What cannot be is wrong usage, says what is wrong and what to type, and prints no figure."""
    result = run("spending", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert "Traceback" not in result.err
    assert "polcareer spending" in result.err or "Keep one of --county and --borough" in result.err


def test_thousands_may_have_commas(answer: Run) -> None:
    """Commas between thousands are read."""
    assert answer("spending", "--electors", "77,874", "--borough").out == answer(*SEAT).out


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_on_a_screen(answer: Run, line: tuple[str, ...], columns: int) -> None:
    """At any width every line fits and the figures are whole."""
    shown = answer(*line, COLUMNS=str(columns), FORCE_COLOR="1", NO_COLOR="1").out
    assert max(map(len, shown.splitlines())) <= columns
    squashed = "".join(shown.split())
    for label, value in pairs(answer(*line).out).items():
        if label in ("Seat", "Short campaign", "By-election", "Long campaign"):
            assert "".join(value.split()) in squashed


def test_without_a_published_example(data_copy: Path, run: Run) -> None:
    """Data without a published limit gives the rules without an example."""
    file = data_copy / SPENDING.path
    head, _, rest = file.read_text(encoding="utf-8").partition("\npublished:\n")
    file.write_text(f"{head}\n\nsections:{rest.partition('sections:')[2]}", encoding="utf-8")
    said = pairs(run("spending", "--data", str(data_copy), "--full").out)
    assert "Example" not in said
    assert said["For one seat"] == "polcareer spending --electors 70000 --county"


def test_the_first_covered_day_is_told() -> None:
    """The coverage page tells the day on which the oldest version began."""
    (area,) = (area for area in STORE.load(COVERAGE) if area.id == "spending-mp")
    assert area.since == min(rule.since for rule in DATA.rules)


# `polcareer spending --seat`: an estimate from the seat's result, said to be one, unless the electors are given.
ESTIMATE = STORE.load(SPENDING).estimate.says
NOW, POLL = date(2026, 11, 21), date(2024, 7, 4)
DAY = timedelta(days=1)


def test_an_estimate_says_so(answer: Run) -> None:
    """Beside the figure stands that it is an estimate, why, whose electors they are and whom to ask."""
    out = answer("spending", "--seat", "St Austell and Newquay", "--poll", "2026-11-21", "--full").out
    assert out.startswith("title: St Austell and Newquay: a candidate may spend about £20,519 in the short campaign")
    assert "Seat: St Austell and Newquay, county constituency, 76,076 electors at the poll of 4 July 2024\n" in out
    assert f"Estimate: {ESTIMATE} [" in out
    assert "Electors: Election results" in out
    assert "Ask the returning officer" in ESTIMATE


def test_a_by_election_gives_newer_electors(answer: Run) -> None:
    """The last result known is used: a by-election's from its day on, and not before."""
    after = answer("spending", "--seat", "Clacton", "--poll", "2026-11-21", "--full").out
    before = answer("spending", "--seat", "Clacton", "--poll", "2026-08-12", "--full").out
    assert "electors at the poll of 13 August 2026" in after
    assert "electors at the poll of 4 July 2024" in before


def test_a_result_without_electors_is_passed_over() -> None:
    """Where the electorate of the last result was not found, the one before it serves."""
    seat = polcareer.seat("Holborn and St Pancras")
    assert seat.latest.electorate is None
    assert electors_of(seat, NOW).poll == POLL


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Na h-Eileanan an Iar", "county"),
        ("Glasgow East", "borough"),
        ("Belfast East", "borough"),
        ("Clacton", "county"),
    ],
)
def test_the_type_of_a_seat(name: str, kind: str) -> None:
    """A burgh counts as a borough (RPA 1983 s.204(2))."""
    assert electors_of(polcareer.seat(name), NOW).seat_type == kind


def test_no_electors_before_the_boundaries() -> None:
    """For a poll before the seat had its boundaries nothing is estimated."""
    seat = polcareer.seat("Clacton")
    assert electors_of(seat, POLL).poll == POLL
    with pytest.raises(NotCovered, match="3 July 2024"):
        electors_of(seat, POLL - DAY)
    unknown = replace(seat, results=tuple(replace(result, electorate=None) for result in seat.results))
    with pytest.raises(NotCovered):
        electors_of(unknown, NOW)


def test_electors_given_are_no_estimate(answer: Run) -> None:
    """With the returning officer's figure it is no estimate; the seat gives its type."""
    line = ("spending", "--seat", "Brentford and Isleworth", "--electors", "77874", "--poll", "2024-07-04")
    out = answer(*line, "--full").out
    assert out.startswith("title: Brentford and Isleworth: £17,619.92 is the most")
    assert "Seat: Brentford and Isleworth, borough constituency, 77,874 electors\n" in out
    assert "Estimate" not in out
    held = json.loads(answer(*line, "--json", "--full").out)["data"]["answer"]
    assert (held["seat"], held["estimate"], held["pounds"]) == ("brentford-and-isleworth", None, "17619.92")


def test_json_of_an_estimate(answer: Run) -> None:
    """--json says that it is an estimate, from which poll."""
    held = json.loads(answer("spending", "--seat", "Clacton", "--poll", "2026-11-21", "--json").out)["data"]["answer"]
    assert held["estimate"]["says"] == ESTIMATE
    assert (held["electors_at_poll"], held["name"]) == ("2026-08-13", "Clacton")


def test_a_by_election_in_a_seat(answer: Run) -> None:
    """The sum of a by-election is no estimate."""
    out = answer("spending", "--seat", "Clacton", "--by-election", "--poll", "2026-11-21").out
    assert out.startswith("title: Clacton: £180,050 is the most a candidate may spend at a by-election.")
    assert "Estimate" not in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--seat", "Clactn"), "Clacton"),
        (("--seat", "Clacton", "--county"), "The seat itself says"),
        (("--seat", "Clacton", "--electors", "0"), "at least one elector"),
        (("--seat", "Clacton", "--poll", "2019-12-12"), "has its boundaries since 4 July 2024"),
        (("--seat", "Birmingham"), "Birmingham"),
    ],
)
def test_what_cannot_be_of_a_seat(run: Run, words: tuple[str, ...], says: str) -> None:
    """A mistyped or ambiguous seat, one with a type beside it, and a poll of before its time are told clearly."""
    result = run("spending", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_seat_on_a_screen(answer: Run, columns: int) -> None:
    """At any width every line fits."""
    shown = answer(
        "spending", "--seat", "Na h-Eileanan an Iar", COLUMNS=str(columns), FORCE_COLOR="1", NO_COLOR="1"
    ).out
    assert max(map(len, shown.splitlines())) <= columns


def test_published_limits_are_near_the_estimates() -> None:
    """An estimate from results is some £120 above each limit that a council published."""
    for row in table("spending_limit_examples"):
        known = electors_of(polcareer.seat(row["constituency"]), POLL)
        assert (known.electors, known.seat_type) == (int(row["electorate_in_results_data"]), row["type"])
        estimate = polcareer.spending_limit(known.electors, known.seat_type, poll=POLL).pounds
        assert Decimal(115) < estimate - Decimal(row["published_limit"]) < Decimal(125)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Clacton", "--office", "councillor"), "go with Parliament alone"),
        (("--office", "councillor", "--county"), "go with Parliament alone"),
        (("--office", "councillor", "--electors", "none"), "--electors takes a whole number"),
        (("--office", "councillor", "--poll", "2020-05-07"), "for polls from 21 November 2023"),
        (("--office", "london-assembly"), "depends on the contest"),
    ],
)
def test_what_cannot_be_of_an_office(run: Run, words: tuple[str, ...], says: str) -> None:
    """Seats and their types go with Parliament; a day before the limits and a contest left out are refused by name."""
    result = run("spending", *words)
    assert result.code == 2
    assert says in result.err


def test_another_office(answer: Run) -> None:
    """The sum for so many electors, joint candidates, somebody else, a death; in full the law; Parliament as ever."""
    short = answer("spending", "--office", "councillor-england", "--electors", "7,500", "--plain").out
    for words in (
        "£1,560 is the most",
        "£1,170 each if they are 2",
        "£1,040 each if 3 or more",
        "£87.50",
        "twice this",
    ):
        assert words in short
    full = answer("spending", "--office", "councillor-england", "--electors", "7500", "--plain", "--full").out
    assert "Representation of the People Act 1983, ss.75(1ZA), 76(2)(b)(ib) and 77" in full
    assert "committee rooms" in full
    assert "£960 plus 8p for each elector" in answer("spending", "--office", "councillor-england").out
    assert "however many electors" in answer("spending", "--office", "mayor-of-london", "--electors", "9").out
    assert "was not found" in answer("spending", "--office", "pcc", "--full").out
    assert answer("spending", "--office", "mp").out == answer("spending").out


@pytest.mark.parametrize("word", ["councillor", "local"])
def test_a_word_for_several_offices(run: Run, word: str) -> None:
    """What is called together is answered for each, the sum of each in the first line."""
    told = run("spending", "--office", word, "--electors", "7500", "--plain").out
    each = {
        name: run("spending", "--office", f"councillor-{name}", "--electors", "7500", "--plain").out
        for name in ("england", "ni", "scotland", "wales")
    }
    sums = {name: re.match(r"title: (£[0-9,.]+) is the most", out) for name, out in each.items()}
    assert {name for name, found in sums.items() if found is None} == {"ni"}
    assert all(found[1] in told.splitlines()[0] for found in sums.values() if found)
    assert "not found for a council in Northern Ireland" in told.splitlines()[0]


@pytest.mark.parametrize("office", ["msp", "mla", "pcc"])
def test_electors_that_are_not_used_are_said(run: Run, office: str) -> None:
    """Where no limit is held that goes by electors, those given are named as not used, and without them nothing is."""
    said = "The number of electors (55,000) was not used"
    told = run("spending", "--office", office, "--electors", "55000")
    assert (told.code, said in told.out) == (0, True)
    assert "was not used" not in run("spending", "--office", office).out
    assert "was not used" not in run("spending", "--office", "councillor", "--electors", "55000").out
