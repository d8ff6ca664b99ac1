"""`polcareer seats`: one in full, several side by side, lists, former names and postcodes, as a person meets them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from polcareer.cli.command import as_typed
from polcareer.view.seats import share

Run = Callable[..., Any]
MANY = "AL4"  # reaches into more seats than one sentence names


def fields(text: str) -> dict[str, str]:
    """The labels of plain lines with their values, the first of each."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        label, _, value = line.partition(": ")
        found.setdefault(label, value)
    return found


def records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_one_seat_in_full(run: Run) -> None:
    """Where it is, its figures with what turnout means, what keeps a deposit, and what it came from."""
    said = fields(run("seats", "st", "austell", "--full").out)
    assert said["Name"] == "St Austell and Newquay"
    assert said["Seat"] == "st-austell-and-newquay (E14001508)"
    assert (said["Nation"], said["Region"], said["Type"]) == ("England", "South West", "county")
    assert said["Councils"] == "Cornwall 100%"
    assert said["Result"] == "General election of 4 July 2024"
    assert (said["Winner"], said["Second"]) == ("Labour", "Conservative")
    assert said["Majority"] == "2,470 votes (5.29% of the valid votes)"
    assert (said["Electorate"], said["Valid votes"], said["Rejected papers"]) == ("76,076", "46,732", "130")
    assert said["Turnout"] == "61.43% (valid votes as a share of the electorate, rejected papers left out)"
    assert (said["Candidates"], said["Deposits lost"]) == ("7", "2 of 7")
    assert said["Keeps a deposit"] == "2,337 votes or more"
    assert said["Where it came from"].startswith("St Austell and Newquay as it was: 92.10% of its people")
    assert "psephology" in said["Sources"]


def test_whom_a_seat_elects_is_said(run: Run) -> None:
    """Other parliaments have seats of like names: which one this is of stands on the first screen, and in full."""
    for form in ((), ("--full",)):
        assert fields(run("seats", "clwyd", "east", *form).out)["Elects"] == "one MP to the House of Commons"


@pytest.mark.parametrize(
    ("typed", "body"),
    [("mid fife and glenrothes", "The Scottish Parliament"), ("east clwyd", "The Senedd")],
)
def test_a_name_in_another_order_may_be_of_another_parliament(run: Run, typed: str, body: str) -> None:
    """Its own seats are not held, which is said; a name in its own order, or in England, needs no word on it."""
    said = f"note: {body} has constituencies of its own, some with names like this one's. They are not held here."
    assert said in run("seats", *typed.split()).out
    for other in ("glenrothes and mid fife", "clwyd east", "newquay st austell"):
        assert "constituencies of its own" not in run("seats", *other.split()).out


def test_one_seat_in_short(run: Run) -> None:
    """The first line has the winner, the majority and the day; then what standing there takes, a line each."""
    said = fields(run("seats", "st", "austell").out)
    assert said["title"] == "St Austell and Newquay: Labour won by 2,470 votes (5.29%) on 4 July 2024."
    assert said["Second"] == "Conservative"
    assert said["Stood"] == "7 candidates; 2 lost their deposit"
    assert said["Votes"] == "46,732 valid votes of 76,076 electors (turnout 61.43%)"
    assert said["Deposit"] == "it took 2,337 votes to get it back"
    assert said["Limit"] == "a candidate may spend about £20,519 in the short campaign (our estimate)"
    assert said["Where"] == "Cornwall, South West"
    clacton = fields(run("seats", "clacton").out)
    assert clacton["title"].endswith("won by 12,784 votes (36.41%) at the by-election of 13 August 2026.")
    assert clacton["Before"] == "General election of 4 July 2024: Reform UK won by 8,405 votes (18.29%)"
    holborn = fields(run("seats", "holborn", "st", "pancras").out)
    assert (holborn["Votes"], holborn["Deposit"]) == ("not known", "not known")
    assert holborn["How sure"].startswith("medium confidence. Only the two leading totals were found")


def test_a_by_election_beside_the_general_election(run: Run) -> None:
    """The by-election is the result; that of July 2024 follows under labels of its own."""
    said = fields(run("seats", "clacton", "--full").out)
    assert said["Result"] == "By-election of 13 August 2026 (writ 9 July 2026)"
    assert (said["Deposits lost"], said["Majority"][:12]) == ("32 of 34", "12,784 votes")
    assert said["Result, Jul 2024"] == "General election of 4 July 2024"
    assert said["Deposits lost, Jul 2024"] == "6 of 9"
    assert "22,379" in said["About it"]


def test_what_is_not_known_says_so(run: Run) -> None:
    """A by-election of which little was found shows what is not known, and where the rest comes from."""
    said = fields(run("seats", "holborn", "st", "pancras", "--full").out)
    for label in ("Electorate", "Valid votes", "Turnout", "Rejected papers", "Deposits lost", "Keeps a deposit"):
        assert said[label] == "not known"
    assert said["Majority"] == "3,364 votes"
    assert "Reuters" not in said["Sources"]
    assert "Report of 9 October 2026" in said["Sources"]
    assert "medium confidence" in said["How sure"]
    known = json.loads(run("seats", "holborn st pancras", "--json").out)["data"]
    assert (known["latest"]["valid_votes"], known["latest"]["turnout_percent"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "name", "says"),
    [
        (("ynys", "mon"), "Ynys Môn", {"Nation": "Wales"}),
        (("Na h-Eileanan an Iar",), "Na h-Eileanan an Iar", {"Electorate": "21,325"}),
        (("Foyle",), "Foyle", {"Nation": "Northern Ireland"}),
        (("Gwyr",), "Gower", {"In Welsh": "Gwyr"}),
        (("Carmarthen",), "Caerfyrddin", {"In English": "Carmarthen"}),
        (("aberdeen", "north"), "Aberdeen North", {"Type": "burgh (a borough for spending limits)"}),
        (("E14001508",), "St Austell and Newquay", {}),
    ],
)
def test_seats_of_every_nation(run: Run, words: tuple[str, ...], name: str, says: dict[str, str]) -> None:
    """Each is found by the words typed, without quotes, and told as it is."""
    said = fields(run("seats", *words, "--full").out)
    assert said["Name"] == name
    assert says.items() <= said.items()


def test_a_typo_is_taken_and_told(run: Run) -> None:
    """A spelling mistake leads to the nearest name, and the page says so; so does a comparison."""
    said = fields(run("seats", "Clactn").out)
    assert said["title"].startswith("Clacton: ")
    assert said["You typed"] == "Clactn (no seat is called that; this is the nearest name)"
    assert "No seat is called 'Clactn'; this is Clacton." in run("seats", "Clactn", "Bootle", "--markdown").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("zzzz",), "There is no seat called 'zzzz'"),
        (("clacton", "durham"), "may mean 2 seats"),
        (("clacton", "selby-and-ainsty"), "Selby (74.50%)"),
        (("clacton", "--nation", "wales"), "cannot be used together"),
        (("--nation", "wels"), "There is no nation called 'wels'"),
        (("--nation", "WALES", "--marginal", "x"), "not 'x'"),
        (("--council", "Cornwal"), "Did you mean Cornwall"),
        (("BT1",), "18 seats: polcareer seats --nation northern-ireland"),
        (("ZZ9", "9ZZ"), "no outward code 'ZZ9'"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...], says: str) -> None:
    """What cannot be answered ends with 2, saying why and what to type."""
    result = run("seats", *words)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_side_by_side(run: Run) -> None:
    """Several seats are columns, named in the first row."""
    rows = [line.split("\t") for line in run("seats", "st", "austell", "clacton").out.splitlines()]
    assert rows[0] == ["Seat", "St Austell and Newquay", "Clacton"]
    assert ["Fewest votes that keep a deposit", "2,337", "1,756"] in rows
    assert [seat["id"] for seat in json.loads(run("seats", "clacton", "bootle", "--json").out)["data"]] == [
        "clacton",
        "bootle",
    ]


def test_a_name_that_fits_several_lists_them(run: Run) -> None:
    """An ambiguous name lists what it may mean."""
    result = run("seats", "birmingham", "--markdown")
    assert result.code == 0
    assert result.out.count("| Birmingham ") == 9
    assert "'birmingham' fits these 9 seats" in result.out


def test_a_former_seat(run: Run) -> None:
    """A seat that is no more says so, and what took its place by how much."""
    result = run("seats", "Selby & Ainsty")
    assert result.out.startswith("title: Selby and Ainsty is no longer a seat: 75% of its people are in Selby.\n")
    assert "What took its place: Seat Selby; Of the former seat's people 74.50%" in result.out
    data = json.loads(run("seats", "selby", "and", "ainsty", "--json").out)["data"]
    assert data["replaced_by"][0]["seat"] == "selby"


@pytest.mark.parametrize(("words", "full"), [(("BR8",), False), (("br8", "7re"), True), (("BR87RE",), True)])
def test_a_postcode(run: Run, words: tuple[str, ...], full: bool) -> None:
    """An outward code gives likely seats with shares and last results; a full one says that it was cut, whom to ask."""
    out = run("seats", *words).out
    assert out.startswith("title: BR8 is in Sevenoaks (98% of postcodes) or Orpington (2%).\n")
    assert ("Looked at: only the first half of your postcode, BR8\n" in out) is full
    assert "Shares: of postcodes, not of people\n" in out
    assert "Likely seats: Seat Orpington; Share 2%; Last won by Conservative; Majority " in out
    assert "Exact seat: Ask your council's electoral registration office" in out
    assert "https://api" not in out
    assert "https://api.postcodes.io/postcodes/" in run("seats", *words, "--full").out
    assert "Likely seats: Seat Sevenoaks; Of the postcodes in BR8 97.94%" in run("seats", *words, "--full").out
    data = json.loads(run("seats", *words, "--json").out)["data"]
    assert (data["full"], data["exact"], len(data["likely"])) == (full, False, 2)


def test_a_postcode_in_one_seat(run: Run) -> None:
    """A code that lies in one seat says so."""
    assert "AB11 is in Aberdeen South (all its postcodes)." in run("seats", "AB11").out


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("LE10", "Hinckley and Bosworth (93% of postcodes), Rugby (4%) or South Leicestershire (3%)."),
        ("SW1A", "Cities of London and Westminster (99% of postcodes) or Battersea (1%)."),
    ],
)
def test_a_postcode_in_several(run: Run, code: str, says: str) -> None:
    """The first line names the seats with their shares, the likeliest first."""
    assert fields(run("seats", code).out)["title"] == f"{code} is in {says}"


def test_a_postcode_in_many(run: Run) -> None:
    """Where a code reaches into more seats than a sentence names, the two likeliest stand there and a table has all."""
    out = run("seats", MANY).out
    assert re.search(r"\(\d+% of postcodes\), .+ \(\d+%\) or one of \d+ others\.", fields(out)["title"])
    assert len(json.loads(run("seats", MANY, "--json").out)["data"]["likely"]) == out.count("Likely seats: ")


@pytest.mark.parametrize(
    ("exact", "said"),
    [("0.4", "under 1%"), ("1", "1%"), ("2.5", "3%"), ("99.4", "99%"), ("99.6", "over 99%"), ("100", "100%")],
)
def test_shares_in_whole_percent(exact: str, said: str) -> None:
    """A share is rounded, and never to nothing or to all of it."""
    assert share(Decimal(exact)) == said


def test_a_nation_in_which_all_are(run: Run) -> None:
    """A person who asks for no seat gets a count and how to ask; a pipe, a spreadsheet and --full get all."""
    short = run("seats", "--plain").out
    assert short.startswith("title: There are 650 seats. Ask for one by its name or a postcode.\n")
    assert {"England: 543", "Northern Ireland: 18", "Scotland: 57", "Wales: 32"} <= set(short.splitlines())
    assert "polcareer seats BR8" in short
    assert "polcareer seats --marginal 2%" in short
    assert len(run("seats").out.splitlines()) == 650
    assert run("seats", "--plain", "--full").out.count("Majority: ") == 650


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--marginal", "2.5%", "--nation", "wales"), "1 seat in Wales with a majority of at most 2.5%, the closest"),
        (("--council", "cornwall"), "6 seats where Cornwall is the council"),
        (
            ("--region", "south west", "--marginal", "100"),
            "2 seats in the South West region with a majority of at most",
        ),
        (("--search", "ynys"), "1 seat with 'ynys' in the name"),
        (("birmingham",), "'birmingham' fits these 9 seats."),
    ],
)
def test_a_list_says_what_it_is(run: Run, words: tuple[str, ...], says: str) -> None:
    """The first line says how many seats there are and what was asked."""
    assert run("seats", *words, "--plain").out.startswith(f"title: {says}")


@pytest.mark.parametrize("votes", ["2", "20"])
def test_votes_that_may_be_a_percentage(run: Run, votes: str) -> None:
    """A majority of very few votes asks whether a percentage was meant, whether or not any seat has it."""
    said = f"{votes} votes; did you mean {votes}%? Then: polcareer seats --marginal {votes}%"
    assert f"note: {said}" in run("seats", "--marginal", votes, "--plain").out
    assert "did you mean" not in run("seats", "--marginal", "21", "--plain").out


def test_where_each_is_where_there_is_room(run: Run) -> None:
    """On a screen of 80 a seat takes one line: where it is stands there only if that differs and fits."""
    close = run("seats", "--marginal", "20", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="80").out
    assert "North West" in close
    for words in (("--nation", "wales"), ("--marginal", "0.3%")):
        lines = run("seats", *words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="80").out.splitlines()
        assert "Where" not in lines[2]


def test_lists(run: Run) -> None:
    """All 650 with every figure for a spreadsheet; filters narrow them; the closest come first."""
    every = records(run("seats", "--csv").out)
    assert len(every) == 650
    assert sum(int(row["deposits_lost"] or 0) for row in every) != 1_673  # by-elections are later
    clacton = next(row for row in every if row["id"] == "clacton")
    assert clacton["kind"] == "by-election"
    assert (clacton["turnout_percent"], clacton["votes_to_keep_deposit"]) == ("44.01", "1756")
    assert (clacton["main_council"], clacton["main_council_percent"]) == ("Tendring", "100")
    assert (clacton["spends_as"], clacton["writ"]) == ("county", "2026-07-09")
    assert next(row for row in every if row["id"] == "gower")["welsh"] == "Gwyr"
    assert not any(";" in value for row in every for key, value in row.items() if key not in ("councils", "note"))
    assert len(records(run("seats", "--nation", "northern-ireland", "--csv").out)) == 18
    assert len(records(run("seats", "--nation", "Northern Ireland", "--csv").out)) == 18
    close = records(run("seats", "--marginal", "20", "--csv").out)
    assert [row["name"] for row in close[:2]] == ["Runcorn and Helsby", "Hendon"]
    assert "Holborn and St Pancras" in run("seats", "--marginal", "1%", "--region", "London", "--markdown").out
    assert [row["id"] for row in records(run("seats", "--search", "YNYS M", "--csv").out)] == ["ynys-mon"]


def test_an_empty_list(run: Run) -> None:
    """Filters that nothing fits say so, and end well."""
    result = run("seats", "--nation", "wales", "--region", "London")
    assert (result.code, result.out) == (0, "")
    assert "No seat fits all of that." in result.err


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    "words",
    [
        ("clacton",),
        ("na h-eileanan an iar",),
        ("ynys môn", "holborn st pancras"),
        ("--marginal", "100"),
        ("selby and ainsty",),
        ("BR8 7RE",),
    ],
    ids=" ".join,
)
def test_widths(run: Run, width: int, words: tuple[str, ...]) -> None:
    """Drawn for a person, nothing is wider than the screen, and no name is cut."""
    out = run("seats", *words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS=str(width)).out
    assert max(map(len, out.splitlines())) <= width
    assert "…" not in out


ASCII = [
    ("Ynys Môn", "Ynys Mon"),
    ("Na h-Eileanan an Iar", "Na h-Eileanan an Iar"),
    ("Queen's Park and Maida Vale", "Queen's Park and Maida Vale"),
    ("Montgomeryshire and Glyndŵr", "Montgomeryshire and Glyndwr"),
]


@pytest.mark.parametrize(("typed", "shown"), ASCII[::3])
def test_an_ascii_locale(program: Run, typed: str, shown: str) -> None:
    """In a locale that takes what is typed for ASCII, a name with an accent is still the name that was typed."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    said = fields(program("seats", typed, "--full", **plain).out)
    assert said["Name"] == shown
    assert "You typed" not in said
    assert fields(program("deposit", "--seat", typed, "--full", **plain).out)["Seat"] == shown


@pytest.mark.parametrize(("typed", "shown"), ASCII)
def test_an_ascii_screen(run: Run, typed: str, shown: str) -> None:
    """Where the screen has only ASCII a name is spelt out, and is found as it is typed there."""
    for words in ((typed,), (shown,)):
        result = run("seats", *words, encoding="ascii")
        assert result.out.startswith(f"title: {shown}: ")
        assert result.code == 0


def test_words_as_they_were_typed() -> None:
    """Bytes that the locale could not read are read as UTF-8; other words stay as they are."""
    assert as_typed("Ynys M\udcc3\udcb4n") == "Ynys Môn"
    assert as_typed("Ynys Môn") == "Ynys Môn"
