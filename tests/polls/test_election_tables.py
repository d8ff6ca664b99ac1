"""The tables of elections are what the reference tables make, and every candidate's deposit comes out as published."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from reference_tables import REFERENCE, table

from folders import ROOT
from polcareer.data import open_store
from polcareer.polls.deposit import DEPOSITS, deposit_rule, settle
from polcareer.polls.seats import RESULTS, SEATS

STORE = open_store()
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
        kept = [settle(each, valid[seat], rule).kept for each in sorted(all_)]
        assert kept == sorted(kept)  # more votes never lose what fewer keep


def test_by_elections() -> None:
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
