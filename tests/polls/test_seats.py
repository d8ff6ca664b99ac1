"""Every seat is found by every name it has; the tables of elections are what the published tables make."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polcareer
from folders import ROOT
from loaded import STORE
from polcareer import FormerName, NotCovered, SeveralNames, UnknownName, WrongUsage
from polcareer.polls.deposit import DEPOSITS, deposit_rule, settle
from polcareer.polls.place_names import LooseNames, in_fewest_runs, key_of
from polcareer.polls.seats import (
    COUNCILS,
    FORMER_SEATS,
    OUTWARD_CODES,
    POSTCODES,
    RESULTS,
    SEATS,
    Filter,
    Likely,
    Margin,
    Postcode,
    SeatNames,
    assemble,
    choose,
    find_groups,
    find_seat,
    likely_seats,
    percentage,
    read_margin,
    read_postcode,
)
from reference_tables import REFERENCE, table

SEATS_HELD, FORMER, RESULTS_HELD = STORE.load(SEATS), STORE.load(FORMER_SEATS), STORE.load(RESULTS)
NAMES = SeatNames(SEATS_HELD, FORMER)
WITH_COUNCILS = SeatNames(SEATS_HELD, FORMER, STORE.load(COUNCILS))
WHOLE = assemble(SEATS_HELD, RESULTS_HELD, STORE.load(COUNCILS), FORMER)
BY_ID = {seat.constituency.id: seat for seat in WHOLE}
CODES, GUIDE = STORE.load(OUTWARD_CODES), STORE.load(POSTCODES)
GENERAL = [result for result in RESULTS_HELD if result.kind == "general-election"]
seat_of_all = st.sampled_from(SEATS_HELD)


def test_the_650() -> None:
    """As many seats as there are, in each nation and of each type, with the totals of the general election."""
    assert Counter(seat.nation for seat in SEATS_HELD) == {
        "england": 543,
        "scotland": 57,
        "wales": 32,
        "northern-ireland": 18,
    }
    types = Counter((seat.nation, seat.type) for seat in SEATS_HELD)
    assert types == {
        ("england", "county"): 303,
        ("england", "borough"): 240,
        ("scotland", "county"): 40,
        ("scotland", "burgh"): 17,
        ("wales", "county"): 28,
        ("wales", "borough"): 4,
        ("northern-ireland", "county"): 14,
        ("northern-ireland", "borough"): 4,
    }
    assert {seat.spends_as for seat in SEATS_HELD if seat.type == "burgh"} == {"borough"}
    assert {seat.spends_as for seat in SEATS_HELD if seat.type == "county"} == {"county"}
    totals = [
        sum(getattr(result, name) for result in GENERAL)
        for name in ("candidates", "valid_votes", "rejected", "electorate", "deposits_lost")
    ]
    assert totals == [4_515, 28_809_340, 116_253, 48_224_212, 1_673]
    assert percentage(totals[1], totals[3]) == Decimal("59.74")


def test_extremes() -> None:
    """The closest, the safest, the smallest, the largest and the turnouts at both ends."""
    general = sorted(GENERAL, key=lambda result: result.majority)
    assert [(result.seat, result.majority) for result in (*general[:3], general[-1])] == [
        ("hendon", 15),
        ("poole", 18),
        ("basildon-and-billericay", 20),
        ("bootle", 21_983),
    ]
    sizes = sorted(GENERAL, key=lambda result: result.electorate or 0)
    assert [(result.seat, result.electorate) for result in (sizes[0], sizes[-1])] == [
        ("na-h-eileanan-an-iar", 21_325),
        ("manchester-central", 85_204),
    ]
    turnouts = sorted((result.turnout or Decimal(0), result.seat) for result in GENERAL)
    assert (turnouts[0], turnouts[-1]) == (
        (Decimal("39.99"), "manchester-rusholme"),
        (Decimal("75.21"), "harpenden-and-berkhamsted"),
    )


@pytest.mark.parametrize(
    ("name", "poll", "writ", "candidates", "majority", "valid", "lost"),
    [
        ("Runcorn and Helsby", date(2025, 5, 1), date(2025, 3, 26), 15, 6, 32_655, 11),
        ("Gorton and Denton", date(2026, 2, 26), date(2026, 1, 26), 11, 4_402, 36_814, 8),
        ("Aberdeen South", date(2026, 6, 18), date(2026, 5, 18), 7, 6_050, 28_897, 3),
        ("Arbroath and Broughty Ferry", date(2026, 6, 18), date(2026, 5, 18), 5, 5_278, 23_770, 0),
        ("Makerfield", date(2026, 6, 18), date(2026, 5, 19), 14, 9_231, 45_476, 11),
        ("Clacton", date(2026, 8, 13), date(2026, 7, 9), 34, 12_784, 35_111, 32),
        ("Holborn and St Pancras", date(2026, 10, 8), None, 15, 3_364, None, None),
    ],
)
def test_by_elections(
    name: str, poll: date, writ: date | None, candidates: int, majority: int, valid: int | None, lost: int | None
) -> None:
    """A by-election is the latest result, beside the general election; what is not known of one is None."""
    seat = polcareer.seat(name)
    latest = seat.latest
    assert (latest.kind, latest.poll, latest.writ) == ("by-election", poll, writ)
    assert (latest.candidates, latest.majority, latest.valid_votes, latest.deposits_lost) == (
        candidates,
        majority,
        valid,
        lost,
    )
    assert [result.kind for result in seat.results] == ["by-election", "general-election"]
    assert seat.counted is (latest if valid else seat.results[1])
    assert (latest.turnout is None) is (valid is None)


def test_the_seats_without_by_elections() -> None:
    """Every other seat's latest result is of the general election, from the table that says where it comes from."""
    others = [seat for seat in WHOLE if len(seat.results) == 1]
    assert len(others) == 643
    assert {(seat.latest.poll, seat.latest.table) for seat in others} == {(date(2024, 7, 4), "results")}


@given(seat_of_all, st.data())
def test_every_seat_by_its_own_name(seat: Any, data: Any) -> None:
    """Each name finds its seat in any case, without accents or stops, with "&", as an id and by its code."""
    name = data.draw(st.sampled_from([name for name in (seat.name, seat.welsh, seat.english) if name]))
    ways = [str.upper, str.lower, key_of, lambda text: key_of(text).replace(" ", "-"), lambda text: f"  {text}. "]
    ways += [lambda text: text.replace(" and ", " & "), lambda text: text.replace("'", "’")]
    assert NAMES.one(data.draw(st.sampled_from(ways))(name)) == seat
    assert NAMES.one(seat.gss) == NAMES.one(seat.id) == seat


def test_every_name_there_is() -> None:
    """All 650 names, the Welsh ones and the one English one lead to one seat each, and no two seats share one."""
    names = [(name, seat) for seat in SEATS_HELD for name in (seat.name, seat.welsh, seat.english) if name]
    assert len(names) == 674
    assert len({key_of(name) for name, _ in names}) == len(names)
    for name, seat in names:
        assert find_seat(SEATS_HELD, name, FORMER) == seat
        turned = NAMES.find(" ".join(reversed(key_of(name).split())))
        assert turned.seats == (seat,) or turned.former, name  # Cowdenbeath and Kirkcaldy was the other way round


def test_every_former_name() -> None:
    """Each of the 650 names of before leads to the seat that has it still, or to all that took it over."""
    names = {row.former for row in FORMER}
    assert len(names) == 650
    for name in names:
        found = NAMES.find(name)
        assert found.one, name
        if found.former:
            shares = NAMES.replaced_by(found.former[0])
            assert Decimal("99.9") <= sum(row.share_of_former for row in shares) <= Decimal("100.1")
            with pytest.raises(FormerName, match=NAMES.by_id[shares[0].seat].name):
                find_seat(SEATS_HELD, name, FORMER)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("st austell", "St Austell and Newquay"),
        ("Saint Austell & Newquay", "St Austell and Newquay"),
        ("holborn st pancras", "Holborn and St Pancras"),
        ("queens park", "Queen's Park and Maida Vale"),
        ("Queen’s Park & Maida Vale", "Queen's Park and Maida Vale"),
        ("ynys mon", "Ynys Môn"),
        ("YNYS MÔN", "Ynys Môn"),
        ("Na h Eileanan an Iar", "Na h-Eileanan an Iar"),
        ("Montgomeryshire & Glyndwr", "Montgomeryshire and Glyndŵr"),
        ("carmarthen", "Caerfyrddin"),
        ("Gorllewin Abertawe", "Swansea West"),
        ("durham, city of", "City of Durham"),
        ("hull east", "Kingston upon Hull East"),
        ("Birmingham, Edgbaston", "Birmingham Edgbaston"),
        ("weston super mare", "Weston-super-Mare"),
    ],
)
def test_as_people_type_it(typed: str, name: str) -> None:
    """Words left out, in another order or another spelling lead to the seat, where only one fits."""
    found = polcareer.seat(typed)
    assert (found.name, found.nation) == (name, NAMES.one(name).nation)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Clactn", "Clacton"),
        ("St Austel and Newquey", "St Austell and Newquay"),
        ("Holborn & St Pancreas", "Holborn and St Pancras"),
        ("Sheffeild Hallam", "Sheffield Hallam"),
        ("ynis mon", "Ynys Môn"),
        ("Pool", "Poole"),
    ],
)
def test_typos(typed: str, name: str) -> None:
    """A spelling mistake is taken for the nearest name by the command that lists, and never by what decides."""
    found = find_groups([typed], NAMES)
    assert [seat.name for seat in found.seats] == [name]
    assert found.guessed == ((typed, name),)
    with pytest.raises(UnknownName) as caught:
        polcareer.seat(typed)
    assert caught.value.close[0] == name
    assert f"Did you mean {name}" in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Bermondsy", ["Bermondsey and Old Southwark"]),
        ("Dunfermlin", ["Dunfermline and Dollar"]),
        ("Bournmouth", ["Bournemouth East", "Bournemouth West"]),
        ("Twickenam", ["Twickenham"]),
        ("Haltempryce", ["Kingston upon Hull West and Haltemprice"]),
    ],
)
def test_a_slip_in_a_part_of_a_name(typed: str, names: list[str]) -> None:
    """A part of a name with a slip of spelling in it is taken for the seats that have that part, and it is said."""
    found = find_groups([typed], NAMES)
    assert [seat.name for seat in found.seats] == names
    assert found.guessed == tuple((typed, name) for name in names)


@pytest.mark.parametrize("typed", ["Marlow", "Inverclyd", "Hexam and the Wolds", "Aberavan", "Bassett"])
def test_a_slip_is_never_another_place(typed: str) -> None:
    """Another first letter, a seat that is no more as near, or several words spelt nearly so: nothing is taken."""
    with pytest.raises(UnknownName):
        find_groups([typed], NAMES)


@given(st.sampled_from(sorted({row.former for row in FORMER})), st.booleans())
def test_a_seat_that_was_is_never_another_unsaid(former: str, one: bool) -> None:
    """The name of a seat that is no more leads to it, to a seat called so now, or to one that it is said to be in."""
    found = find_groups([former] if one else former.split(), NAMES)
    if found.seats and not found.former:
        assert not found.guessed
        words = set(key_of(former).split()) - {"and", "of", "the", "upon", "on"}
        assert all(words & set(key_of(seat.name).split()) for seat in found.seats)
    assert found.former in ("", former) or key_of(former) == key_of(found.former)


@pytest.mark.parametrize(
    ("typed", "seats", "former", "council"),
    [
        ("East Belfast", ["Belfast East"], "", ""),
        ("South Belfast", ["Belfast South and Mid Down"], "Belfast South", ""),
        ("Belfast South", [], "Belfast South", ""),
        ("Tameside", ["Ashton-under-Lyne", "Stalybridge and Hyde"], "", "Tameside"),
        ("Strabane", ["Foyle"], "", "Derry City and Strabane"),
        ("Anglesey", ["Ynys Môn"], "", "Isle of Anglesey"),
        ("Isle of Ely", [], "", ""),
        ("Cities of Westminster", ["Cities of London and Westminster"], "", ""),
        ("the City & Westminster", ["Cities of London and Westminster"], "", ""),
    ],
)
def test_what_else_a_seat_is_called(typed: str, seats: list[str], former: str, council: str) -> None:
    """By its old name in another order, by its council, by one of several: which it was is told."""
    if not (seats or former):
        with pytest.raises(WrongUsage):
            find_groups(typed.split(), WITH_COUNCILS)
        return
    found = find_groups(typed.split(), WITH_COUNCILS)
    assert ([seat.name for seat in found.seats], found.former, found.council) == (seats, former, council)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seats south belfast", "Belfast South is a seat no more; 90.82% of its people are in"),
        ("seats tameside", "No seat is called 'tameside': most people of what is shown are in the area of the council"),
        ("seats strabane", "are in the area of the council Derry City and Strabane."),
        ("seats bournmouth", "No seat is called 'bournmouth'. These 2 have what is spelt nearly so."),
        ("seats bermondsy", "no seat is called that"),
    ],
)
def test_what_a_seat_was_taken_for_is_said(answer: Callable[..., Any], line: str, said: str) -> None:
    """Whatever was understood that is not a seat's own name stands in the answer."""
    assert said in " ".join(answer(*line.split(), "--markdown").out.split())


@pytest.mark.parametrize(
    ("typed", "close"), [("zzzzz", False), ("", False), ("x", False), ("ŵ", False), ("aust", True), ("5", False)]
)
def test_what_is_no_name(typed: str, close: bool) -> None:
    """What resembles no name, or is too short to tell, is unknown; part of a word is suggested, never taken."""
    with pytest.raises(UnknownName) as caught:
        find_groups([typed], NAMES)
    assert bool(caught.value.close) is close
    assert "polcareer seats" in caught.value.hint


def test_ambiguous() -> None:
    """A name that fits several seats lists them; the command that lists shows them all."""
    with pytest.raises(SeveralNames) as caught:
        polcareer.seat("birmingham")
    assert len(caught.value.names) == 9
    assert "'birmingham' may mean 9 seats: Birmingham Edgbaston, " in caught.value.message
    found = find_groups(["birmingham"], NAMES)
    assert (found.several, [seat.name for seat in found.seats]) == (True, list(caught.value.names))
    with pytest.raises(SeveralNames, match=r"may mean 6\d seats: .* and 5\d more\.$"):
        polcareer.seat("south")


def test_former_names_that_are_ambiguous() -> None:
    """Part of the name of several seats that are no more lists those."""
    names = SeatNames(SEATS_HELD[:1], tuple(row for row in FORMER if "Thanet" in row.former))
    with pytest.raises(SeveralNames, match="North Thanet, South Thanet"):
        find_groups(["thanet"], names)
    with pytest.raises(SeveralNames, match="North Thanet, South Thanet"):
        names.one("thanet")


def test_a_name_that_is_no_text() -> None:
    """A name that is no text is unknown, not a traceback."""
    with pytest.raises(UnknownName):
        polcareer.seat(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("st austell", ["St Austell and Newquay"]),
        ("north devon", ["North Devon"]),
        ("clacton poole bootle", ["Clacton", "Poole", "Bootle"]),
        ("st austell clacton", ["St Austell and Newquay", "Clacton"]),
        ("clacton ynys mon hull east", ["Clacton", "Ynys Môn", "Kingston upon Hull East"]),
        ("clacton clacton", ["Clacton"]),
        ("clacton bootel", ["Clacton", "Bootle"]),
    ],
)
def test_words_without_quotes(words: str, names: list[str]) -> None:
    """Words are one name if they can be, else the fewest names in a row."""
    assert [seat.name for seat in find_groups(words.split(), NAMES).seats] == names


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("clacton selby-and-ainsty", FormerName),
        ("clacton durham", SeveralNames),
        ("clacton zzzz", UnknownName),
        (" ".join(["clacton"] * 3 + ["zzz"] * 50), UnknownName),
    ],
)
def test_words_that_do_not_divide(words: str, error: type[WrongUsage]) -> None:
    """Where one of several names cannot be told, the error is about that one."""
    with pytest.raises(error):
        find_groups(words.split(), NAMES)


def test_fewest_runs() -> None:
    """Nothing is no runs; what cannot be divided has none."""
    known = {"a", "b", "a b"}.__contains__
    assert in_fewest_runs([], known) == []
    assert in_fewest_runs(["a", "b", "b"], known) == ["a b", "b"]
    assert in_fewest_runs(["a", "c"], known) is None


@given(st.text())
def test_any_text_is_a_name_or_not(text: str) -> None:
    """No text is a traceback, and a plain name is plain already."""
    assert key_of(key_of(text)) == key_of(text)
    try:
        assert find_groups([text], NAMES)
    except WrongUsage as error:
        assert error.hint  # noqa: PT017 most texts are no name


def test_two_names_too_close_to_tell() -> None:
    """Where two names are as near, neither is taken."""
    names = LooseNames([("Ashford", 1), ("Ashfort", 2), ("Elsewhere", 3)])
    assert names.surely("Elsewher") == 3
    assert names.surely("Ashfor") is None
    assert [near.thing for near in names.near("Ashfor")] == [1, 2]
    assert [near.thing for near in LooseNames([("Ashford", 1), ("Ashforde", 1)]).near("Ashfor")] == [1]


# Filters.


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("500", Margin(votes=500)),
        (" 1,500 ", Margin(votes=1_500)),
        ("0", Margin(votes=0)),
        ("5%", Margin(share=Decimal(5))),
        ("2.5 %", Margin(share=Decimal("2.5"))),
    ],
)
def test_margins(text: str, margin: Margin) -> None:
    """A margin is votes, or a percentage where it says so."""
    assert read_margin(text) == margin


@pytest.mark.parametrize(
    "text", ["", "lots", "-5", "5.5", "101%", "-1%", "nan", "inf%", "%", "9" * 30, "1e500", "1e-9", "NaN%"]
)
def test_margins_that_cannot_be(text: str) -> None:
    """What is no margin is wrong usage, with an example."""
    with pytest.raises(WrongUsage) as caught:
        read_margin(text)
    assert "--marginal 500" in caught.value.hint


def test_marginal_seats() -> None:
    """The closest come first, by the latest result; a share is of the valid votes, exactly."""
    chosen = choose(WHOLE, Filter(margin=Margin(votes=20)))
    assert [seat.name for seat in chosen.seats] == ["Runcorn and Helsby", "Hendon", "Poole", "Basildon and Billericay"]
    assert chosen.unknown == ()
    runcorn = BY_ID["runcorn-and-helsby"].latest
    exactly = Decimal(runcorn.majority * 100) / Decimal(runcorn.valid_votes or 1)
    assert Margin(share=exactly + Decimal("1e-20")).covers(BY_ID["runcorn-and-helsby"])
    assert not Margin(share=exactly - Decimal("1e-20")).covers(BY_ID["runcorn-and-helsby"])
    every = choose(WHOLE, Filter(margin=Margin(share=Decimal(100))))
    assert len(every.seats) == 649
    assert [seat.name for seat in every.unknown] == ["Holborn and St Pancras"]


def test_places() -> None:
    """By nation, region and council, each as people type it; and by part of the name."""
    assert len(choose(WHOLE, Filter(nation="wales")).seats) == 32
    assert len(choose(WHOLE, Filter(region="yorkshire & the humber")).seats) == 54
    assert [seat.name for seat in choose(WHOLE, Filter(council="anglesey")).seats] == ["Ynys Môn"]
    assert {seat.name for seat in choose(WHOLE, Filter(council="Cornwall")).seats} >= {"St Austell and Newquay"}
    assert [seat.name for seat in choose(WHOLE, Filter(search="abertawe")).seats] == [
        "Neath and Swansea East",
        "Swansea West",
    ]
    assert choose(WHOLE, Filter(nation="wales", region="London")).seats == ()
    assert choose(WHOLE, Filter(search="zzz")).seats == ()


@pytest.mark.parametrize(
    ("wanted", "error", "says"),
    [
        (Filter(region="londn"), UnknownName, "London"),
        (Filter(council="Cornwal"), UnknownName, "Cornwall"),
        (Filter(council="zzzz"), UnknownName, "no council called 'zzzz'"),
        (Filter(region="midlands"), SeveralNames, "East Midlands, West Midlands"),
    ],
)
def test_places_that_cannot_be_told(wanted: Filter, error: type[WrongUsage], says: str) -> None:
    """A region or council that is unknown or one of several is told, with the nearest."""
    with pytest.raises(error) as caught:
        choose(WHOLE, wanted)
    assert says in f"{caught.value.message} {caught.value.hint}"


# Postcodes.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BR8", Postcode("BR8", full=False)),
        ("br8 7re", Postcode("BR8", full=True)),
        ("BR87RE", Postcode("BR8", full=True)),
        ("W1A 1AA", Postcode("W1A", full=True)),
        ("m11ae", Postcode("M1", full=True)),
        ("E14", Postcode("E14", full=False)),
        ("E14001508", None),
        ("Bootle", None),
        ("", None),
        ("B R 8", Postcode("BR8", full=False)),
    ],
)
def test_postcodes(text: str, expected: Postcode | None) -> None:
    """An outward code, or a full postcode with or without its space; nothing else."""
    assert read_postcode(text) == expected


def test_likely_seats() -> None:
    """The likeliest come first, and the shares are all of the code's postcodes."""
    assert likely_seats(Postcode("BR8", full=False), CODES, GUIDE) == (
        Likely("sevenoaks", Decimal("97.94")),
        Likely("orpington", Decimal("2.06")),
    )
    for code in CODES:
        assert read_postcode(code.code) == Postcode(code.code, full=False)
        assert list(code.postcodes) == sorted(code.postcodes, reverse=True)
    assert len({code.code for code in CODES}) == len(CODES) == 2_866
    assert len({seat for code in CODES for seat in code.seats}) == 632  # Great Britain


@pytest.mark.parametrize(
    ("outward", "says"), [("BT1", "Northern Ireland"), ("JE2", "Jersey"), ("IM1", "Isle of Man"), ("GY1", "Guernsey")]
)
def test_postcodes_outside_the_table(outward: str, says: str) -> None:
    """Northern Ireland and the Crown dependencies are not in the table, and it says so."""
    with pytest.raises(NotCovered, match=says):
        likely_seats(Postcode(outward, full=False), CODES, GUIDE)


def test_a_postcode_that_is_not() -> None:
    """A code that is not in the table is told, with where to look."""
    with pytest.raises(NotCovered, match="no outward code 'ZZ9'") as caught:
        likely_seats(Postcode("ZZ9", full=True), CODES, GUIDE)
    assert "postcodes.io" in caught.value.hint


def test_percentages() -> None:
    """Two decimals, halves away from zero; nothing of what is not known."""
    assert [percentage(part, 200_000) for part in (0, 10, 9, 1, 29, 200_000)] == [
        *map(Decimal, ("0.00", "0.01", "0.00", "0.00", "0.01", "100.00"))
    ]
    assert percentage(None, 5) is percentage(5, None) is None


# The tables of elections are what the reference tables make, and every candidate's deposit comes out as published.
SCRIPT = ROOT / "tools" / "build_elections.py"
LOST = {
    "Runcorn and Helsby": (15, 11),
    "Gorton and Denton": (11, 8),
    "Aberdeen South": (7, 3),
    "Arbroath and Broughty Ferry": (5, 0),
    "Makerfield": (14, 11),
    "Clacton": (34, 32),
}
# A made-up country of one seat: 1,000 valid votes, so that 50 lose a deposit and 51 keep it.
SAMPLE = {
    "ge2024_constituencies.csv": "ons_id,name,country,region,type,electorate,valid_votes,invalid_votes,majority,"
    "winner_party,runner_up_party,candidates\nW1,Ynys Wen,Wales,,county,2000,1000,5,1,Plaid,Green,4\n",
    "ge2024_candidates.csv": "ons_id,votes\nW1,450\nW1,449\nW1,51\nW1,50\n",
    "constituency_lookup.csv": "ons_id,name_cy\nW1,Yr Ynys Wen\n",
    "byelections_2024_2026_constituencies.csv": "poll_date,writ_date,ons_id,name,electorate,valid_votes,invalid_votes,"
    "majority,winner_party,runner_up_party,candidates\n"
    "2025-05-01,2025-03-26,W1,Ynys Wen,2000,20,0,18,Green Party,A,2\n",
    "byelections_2024_2026_candidates.csv": "ons_id,votes\nW1,19\nW1,1\n",
    "byelections_incomplete.csv": "poll_date,ons_id,winner_party,runner_up_party,winner_votes,runner_up_votes,"
    "candidates\n2026-10-08,W1,A,B,30,10,3\n",
    "constituency_local_authorities.csv": "ons_id,local_authority,share_of_constituency_population\n"
    'W1,"Wen, Mawr ",0.29\nW1,Bach,0.71\n',
    "county_councils.csv": "county,district,region_of_district\nSir Wen,Bach,East\nSir Wen,Mawr,East\nAber,Ynys,West\n",
    "constituency_predecessors.csv": "old_name,new_ons_id,share_of_old_population,share_of_new_population\n"
    "Hen Ynys,W1,0.999949,0.99995\nHen Fro,W1,0.00001,0.00001\n",
    "outward_code_constituencies.csv": "outward_code,ons_id,postcodes\nYW1,W1,12\n",
}


@pytest.fixture
def script() -> Any:
    """The script that makes the tables."""
    if not SCRIPT.is_file():
        pytest.skip("the script that makes the tables is in the repository, and these tests are not beside it")
    spec = spec_from_file_location("build_elections", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_what_the_script_makes(script: Any) -> None:
    """The tables committed are, byte for byte, those that the reference tables make."""
    made = script.tables(REFERENCE)
    folder = STORE.folder / "elections"
    assert set(made) == {path.name for path in folder.glob("*.csv")}
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text, name


def test_a_sample(script: Any, tmp_path: Path) -> None:
    """On made-up tables: deposits lost are counted, names and shares put in our form, fringes left out."""
    for name, text in SAMPLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = script.tables(tmp_path)
    assert made["seats.csv"].splitlines()[1] == "ynys-wen,W1,Ynys Wen,Yr Ynys Wen,,wales,,county"
    assert [line.split(",")[1:12] for line in made["results.csv"].splitlines()[1:]] == [
        ["2024-07-04", "general-election", "", "2000", "1000", "5", "Plaid", "Green", "1", "4", "1"],
        ["2025-05-01", "by-election", "2025-03-26", "2000", "20", "0", "Green", "A", "18", "2", "1"],
        ["2026-10-08", "by-election", "", "", "", "", "A", "B", "20", "3", ""],
    ]
    assert made["councils.csv"].splitlines()[1:] == ["ynys-wen,Bach,71", 'ynys-wen,"Wen, Mawr",29']
    assert made["counties.csv"].splitlines()[1:] == ["Aber,West", "Sir Wen,East"]
    assert made["former_seats.csv"].splitlines()[1:] == ["Hen Ynys,ynys-wen,99.99,100.00"]
    assert made["outward_codes.csv"].splitlines()[1:] == ["YW1,ynys-wen,12"]


def test_the_script_writes_where_it_is_told(
    script: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It writes into the folder given and says how many rows; without published tables it says what is missing."""
    monkeypatch.setattr("sys.argv", ["build_elections.py", str(tmp_path), str(tmp_path)])
    with pytest.raises(SystemExit, match=r"ge2024_constituencies\.csv"):
        script.main()
    for name, text in SAMPLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    script.main()
    assert (tmp_path / "seats.csv").is_file()
    assert "results.csv: 3 rows" in capsys.readouterr().out


@pytest.mark.parametrize(("year", "poll", "lost"), [(2010, date(2010, 5, 6), 1_893), (2024, date(2024, 7, 4), 1_673)])
def test_general_elections(year: int, poll: date, lost: int) -> None:
    """Over every candidate the deposits lost come to the total; votes add up to the valid votes of each seat."""
    rule = deposit_rule(STORE.load(DEPOSITS), "mp", poll)
    votes: dict[str, list[int]] = defaultdict(list)
    for row in table(f"ge{year}_candidates"):
        votes[row["ons_id"]].append(int(row["votes"]))
    valid = {row["ons_id"]: int(row["valid_votes"]) for row in table(f"ge{year}_constituencies")}
    assert {seat: sum(each) for seat, each in votes.items()} == valid
    count = Counter(settle(each, valid[seat], rule).kept for seat, all_ in votes.items() for each in all_)
    assert count[False] == lost
    for seat, all_ in votes.items():
        kept = [settle(each, valid[seat], rule).kept is True for each in sorted(all_)]
        assert kept == sorted(kept)  # more votes never lose what fewer keep


def test_lost_deposits_at_by_elections() -> None:
    """At each of the six by-elections counted in full, as many lost theirs as were counted from the results."""
    held: dict[str, list[int]] = defaultdict(list)
    for row in table("byelections_2024_2026_candidates"):
        held[row["constituency"]].append(int(row["votes"]))
    rule = deposit_rule(STORE.load(DEPOSITS), "mp", date(2025, 5, 1))
    found = {
        name: (len(all_), sum(not settle(each, sum(all_), rule).kept for each in all_)) for name, all_ in held.items()
    }
    assert found == LOST
    names = {seat.id: seat.name for seat in STORE.load(SEATS)}
    ours = {names[each.seat]: (each.candidates, each.deposits_lost) for each in STORE.load(RESULTS) if each.writ}
    assert ours == LOST


def test_deposits_lost_as_held() -> None:
    """The results held have the six by-elections with the deposits lost that the votes give."""
    names = {seat.id: seat.name for seat in STORE.load(SEATS)}
    held = [each for each in STORE.load(RESULTS) if each.kind == "by-election"]
    assert {names[each.seat]: (each.candidates, each.deposits_lost) for each in held if each.valid_votes} == LOST
    assert sum(each.deposits_lost or 0 for each in STORE.load(RESULTS) if each.kind == "general-election") == 1_673
