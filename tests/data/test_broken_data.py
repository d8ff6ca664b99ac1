"""Every way we could think of to break the data, YAML or CSV, is found with its line, and ends in no traceback."""

from __future__ import annotations

import csv
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest

from breaks import A_FEW, ADDED, BREAKS, COUNTRIES, DEPOSITS, FACTS, LAW, ROLES, RULES, SOUND, Break
from polcareer import data as dataset
from polcareer.data.checking import read_valid
from polcareer.data.model import AtLeast, Model, Text
from polcareer.data.reading import Unreadable, parse_csv, read_csv
from polcareer.data.store import many
from polcareer.errors import DataFault
from polcareer.questions.law import law_of
from sampling import first, those

Run = Callable[..., Any]
pytestmark = pytest.mark.xdist_group("broken data")  # so that what is not broken is validated once
every_break = pytest.mark.parametrize("harm", those(A_FEW.__contains__, BREAKS), ids=[harm.name for harm in BREAKS])


def _keep_one_seat(table: Path) -> None:
    """Leave a table of seats the rows of one alone: hundreds of checks of thousands of rows would prove no more."""
    with table.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    column = next((head.index(name) for name in ("seat", "seats", "id") if name in head), None)
    if column is None:
        return
    kept = [row for row in rows if row[column] == "clacton"]
    assert kept
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *kept])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data, with our sound entries in it."""
    copy = tmp_path_factory.mktemp("sound") / "data"
    shutil.copytree(dataset.open_store().folder, copy)
    for table in copy.glob("elections/*.csv"):
        _keep_one_seat(table)
    for name, entry in SOUND.items():
        kept = (copy / name).read_text(encoding="utf-8") if name in ADDED else ""
        (copy / name).write_text(kept + entry, encoding="utf-8")
    return copy


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """The same, to break."""
    return Path(shutil.copytree(sound, tmp_path / "data"))


def harmed(folder: Path, harm: Break) -> int | None:
    """Break a file as told, and give the line of the fault that should be found (0 for none, None for any)."""
    path = folder / harm.file
    body = harm.new if isinstance(harm.new, bytes) else harm.new.encode()
    if harm.old:
        sound = path.read_bytes()
        start = sound.rindex(SOUND[harm.file].encode())
        assert harm.old.encode() in sound[start:]
        body = sound[:start] + sound[start:].replace(harm.old.encode(), body, 1)
    path.write_bytes(body)
    if not harm.at:
        return None if harm.at is None else 0
    return body.count(b"\n", 0, body.rindex(harm.at.encode())) + 1


def test_our_own_entries_are_sound(folder: Path) -> None:
    """What is broken below is sound before it is broken, and a new file of rules needs no code."""
    assert dataset.check(folder) == ()


def test_there_are_many_ways_to_break_it() -> None:
    """No two ways share a name."""
    assert len({harm.name for harm in BREAKS}) == len(BREAKS) > 24


@every_break
def test_a_break_is_one_fault_in_its_place(folder: Path, harm: Break) -> None:
    """Each break gives one fault, with its file, line, entry, field, what is wrong and what would be right."""
    line = harmed(folder, harm)
    (fault,) = dataset.check(folder)
    assert (fault.file, fault.entry) == (harm.file, harm.entry)
    assert fault.line == line if line is not None else fault.line > 0
    assert fault.field == harm.field
    assert harm.says in fault.problem
    assert fault.remedy
    assert harm.remedy in fault.remedy


@every_break
def test_a_break_ends_the_check_with_1(run: Run, folder: Path, harm: Break) -> None:
    """On the command line each break is told on stdout, ends with 1, and is no mistake of ours."""
    line = harmed(folder, harm)
    told(harm, line, *run("data", "check", "--data", str(folder)))


@pytest.mark.parametrize("harm", first(1, A_FEW), ids=[harm.name for harm in A_FEW])
def test_a_break_in_a_process_of_its_own(program: Run, folder: Path, harm: Break) -> None:
    """So it is for the program as it is started, one of each kind: neither a crash nor a traceback."""
    line = harmed(folder, harm)
    told(harm, line, *program("data", "check", "--data", str(folder)))


def told(harm: Break, line: int | None, code: int, out: str, err: str) -> None:
    """Assert that a break was told as an answer."""
    assert (code, err) == (1, "")
    assert "Traceback" not in out
    assert (f"{harm.file}:{line}:" if line else harm.file) in out
    assert harm.says in out


def test_a_missing_file_is_told(folder: Path) -> None:
    """A file that is not there is named, and what refers to its entries is not a second fault."""
    (folder / FACTS).unlink()
    assert [fault[:6] for fault in dataset.check(folder)] == [(FACTS, 0, 0, "", "", "the file is missing")]


def test_a_folder_for_a_file_is_told(folder: Path) -> None:
    """A folder where a file should be cannot be read, and is named."""
    (folder / DEPOSITS).unlink()
    (folder / DEPOSITS).mkdir()
    (fault,) = dataset.check(folder)
    assert (fault.file, fault.line) == (DEPOSITS, 0)
    assert "cannot be read" in fault.problem


def test_no_rules_at_all_is_a_fault(folder: Path) -> None:
    """Without its folder of rules, can-stand would find nothing against anyone, so that is a fault."""
    shutil.rmtree(folder / "candidacy/rules")
    (fault,) = dataset.check(folder)
    assert fault.file == "candidacy/rules/*.yaml"
    assert "missing" in fault.problem


def test_a_file_without_end_is_told(folder: Path) -> None:
    """A file is read no further than the most it may hold, so that one without end does not eat the memory."""
    (folder / DEPOSITS).unlink()
    (folder / DEPOSITS).symlink_to("/dev/zero")
    command = shlex.join([sys.executable, "-m", "polcareer", "data", "check", "--data", str(folder)])
    limited = ["/bin/sh", "-c", f"ulimit -v 2000000; exec {command}"]
    ran = subprocess.run(limited, capture_output=True, encoding="utf-8", check=False)
    assert "is over 8,000,000 bytes" in ran.stdout
    assert ran.returncode == 1


def test_one_unread_file_is_one_fault(folder: Path) -> None:
    """While the countries cannot be read, a rule that names a country is not said to be wrong."""
    (folder / COUNTRIES).write_text("", encoding="utf-8")
    named = (folder / RULES).read_text(encoding="utf-8").replace("[british]", "[british, ghana]")
    (folder / RULES).write_text(named, encoding="utf-8")
    assert [fault.file for fault in dataset.check(folder)] == [COUNTRIES]


def test_every_fault_is_told_at_once(folder: Path) -> None:
    """Faults in several files, and several in one, are all told in one go, in the order of files and lines."""
    for name in ("dangling-fact", "closed-list", "no-level"):
        harmed(folder, next(harm for harm in BREAKS if harm.name == name))
    deposits = folder / DEPOSITS
    deposits.write_text(deposits.read_text(encoding="utf-8").replace("500", "lots"), encoding="utf-8")
    (folder / COUNTRIES).write_text("[", encoding="utf-8")
    told = [(fault.file, fault.entry, fault.field) for fault in dataset.check(folder)]
    assert told == [
        (COUNTRIES, "", ""),
        (RULES, "test-rule", "met_if.all[1].fact"),
        (DEPOSITS, "test-deposit", "pounds"),
        (DEPOSITS, "test-deposit", "confidence"),
        (ROLES, "test-role", ""),
    ]


@pytest.mark.parametrize("name", ["misfit", "dangling-fact", "moment-undated"])
def test_no_verdict_rests_on_law_that_does_not_fit(folder: Path, name: str) -> None:
    """Rules each well formed that do not fit the facts or the office give the fault, not a verdict or a crash."""
    (harm,) = (harm for harm in LAW if harm.name == name)
    harmed(folder, harm)
    person = ["--born", "2000-01-01", "--citizenship", "british", "--data", str(folder)]
    command = [sys.executable, "-m", "polcareer", "can-stand", "mp", *person]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert harm.says in ran.stderr
    assert "should not have" not in ran.stderr


def test_versions_may_not_overlap_across_files(folder: Path) -> None:
    """Two versions of a rule in force on one day are a fault wherever they stand, in one file of rules or in two."""
    (folder / RULES).with_name("test-again.yaml").write_text(SOUND[RULES], encoding="utf-8")
    (fault,) = dataset.check(folder)
    assert (fault.entry, fault.field) == ("test-rule", "in_force")
    assert "two versions of test-rule" in fault.problem


def test_versions_may_follow_one_another(folder: Path) -> None:
    """Versions under one id, each in force when the one before has ended, are sound."""
    first = SOUND[RULES].replace("2007-02-07", "2001-01-01, until: 2007-02-06")
    (folder / RULES).write_text(first + SOUND[RULES], encoding="utf-8")
    assert dataset.check(folder) == ()


def test_a_bar_that_nothing_lifts_is_sound(folder: Path) -> None:
    """A cure need not name a moment: some bars cannot be lifted for this election."""
    rules = folder / RULES
    rules.write_text(rules.read_text(encoding="utf-8").replace(", before: nomination", ""), encoding="utf-8")
    assert dataset.check(folder) == ()


def test_a_fault_is_found_among_a_thousand(folder: Path) -> None:
    """In a file of a thousand entries the one that is wrong is named, with its own line."""
    entries = [SOUND[DEPOSITS].replace("test-deposit", f"test-{number}") for number in range(1000)]
    entries[-1] = entries[-1].replace("pounds: 500", "pounds: lots")
    (folder / DEPOSITS).write_text("".join(entries), encoding="utf-8")
    (fault,) = dataset.check(folder)
    assert (fault.entry, fault.field) == ("test-999", "pounds")
    assert fault.line == 999 * SOUND[DEPOSITS].count("\n") + 4


# A folder without rules must never answer.


def test_without_rules_there_is_no_verdict(tmp_path: Path) -> None:
    """With no file of rules nobody would be barred, so the law cannot be opened."""
    folder = tmp_path / "data"
    shutil.copytree(dataset.open_store().folder, folder)
    shutil.rmtree(folder / "candidacy" / "rules")
    with pytest.raises(DataFault, match="rules"):
        law_of(dataset.open_store(folder))


# A CSV file of entries is read as strictly as YAML: every way to break one is found, with its line.

DATA = dataset.open_store().folder


class Row(Model, frozen=True, kw_only=True):
    """One of each kind of cell."""

    name: Annotated[str, Text()]
    votes: Annotated[int, AtLeast(0)]
    most: int | None = None
    day: date | None = None
    share: Decimal | None = None
    words: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()


ROWS = many("rows.csv", Row)
HEAD = "name,votes,most,day,share,words,counts\n"


def read(tmp_path: Path, text: str | bytes) -> tuple[Row, ...]:
    """A file's rows, through pydantic."""
    (tmp_path / "rows.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_valid(ROWS, tmp_path)


def test_cells_are_what_their_fields_say(tmp_path: Path) -> None:
    """Whole numbers, dates, decimals and lists come out typed; an empty cell is a field left out."""
    found = read(tmp_path, f'{HEAD}"Ynys ""M"", Môn",12,7,2024-07-04,1.50,a|b,1|2\n0,0,,,,,\n')
    assert found == (
        Row(
            name='Ynys "M", Môn',
            votes=12,
            most=7,
            day=date(2024, 7, 4),
            share=Decimal("1.50"),
            words=("a", "b"),
            counts=(1, 2),
        ),
        Row(name="0", votes=0),
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n", ""], ids=["unix", "windows", "no last line end"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_line_ends_and_byte_order_marks(tmp_path: Path, ends: str, mark: bytes) -> None:
    """What spreadsheets do to line ends and to the start of a file does no harm."""
    text = (ends or "\n").join(["votes,name", "1,a", "2,b"]) + ends
    assert [row.votes for row in read(tmp_path, mark + text.encode())] == [1, 2]


@pytest.mark.parametrize(
    ("text", "place", "says", "remedy"),
    [
        ("", "", "is empty", "restore it"),
        ("\n", "", "is empty", "restore it"),
        ("name,votes\n", "", "is empty", "restore it"),
        ("name\na\n", ":1:1", "has no column `votes`", "Add it to the header"),
        ("name,votes,vote\na,1,1\n", ":1:12", "a column `vote`, which is not a field", "Did you mean `votes`? The col"),
        ("name,votes,zzz\na,1,1\n", ":1:12", "a column `zzz`, which is not a field", "The columns are: counts, day"),
        ("name,votes,name\na,1,a\n", ":1:1", "the column `name` twice", "Keep one"),
        ("name,votes\na,1,2\n", ":2:1", "has 3 cells where the header has 2", "in quotes"),
        ("name,votes\na,1\nb\n", ":3:1", "has 1 cells where the header has 2", "in quotes"),
        ("name,votes\na,1\n\nb,2\n", ":3:1", "has an empty line", "Remove it"),
        ('name,votes\n"a,1\n', ":2:1", "is not CSV: ", "Close the quotes"),
        ('name,votes\n"a"b,1\n', ":2:1", "is not CSV: ", "Close the quotes"),
        ("name,votes\na\0,1\n", ":2:2", "is not CSV: it holds a control character", "Remove it"),
        ("name,votes\na\rb,1\n", ":2:1", "is not CSV: ", "Close the quotes"),
        (b"name,votes\nM\xf4n,1\n", ":2:1", "is not UTF-8", "Save it as UTF-8"),
        ("name,votes\na,1\nb,lots\n", ":3:3", "number 2, field votes: has `lots`, not a whole number", "digits only"),
        ("name,votes\na,1.0\n", ":2:3", "field votes: has `1.0`, not a whole number", "no quotes, point"),
        ("name,votes\na,01\n", ":2:3", "field votes: has `01`, not a whole number", "digits only"),
        ('name,votes\n"a, b",-1\n', ":2:8", "field votes: has `-1`, which is too low", "The least is 0"),
        ('name,votes\n"a""b",x\n', ":2:8", "field votes: has `x`", "digits only"),
        ("name,votes\na,\n", ":2:3", "field votes: has nothing, not a whole number", "digits only"),
        ("name,votes\n,1\n", ":2:1", "field name: is empty", "Write the text"),
        ("name,votes,day\na,1,2024-02-31\n", ":2:5", "field day: has `2024-02-31`, not a date that exists", "the day"),
        ("name,votes,share\na,1,half\n", ":2:5", "field share: has `half`, not a decimal", "'37.5'"),
        ("name,votes,counts\na,1,5|x\n", ":2:5", "field counts[2]: has `x`, not a whole number", "digits only"),
    ],
)
def test_broken_files(tmp_path: Path, text: str | bytes, place: str, says: str, remedy: str) -> None:
    """Each fault is told once, with its line and column, what is wrong and what would be right."""
    with pytest.raises(DataFault) as caught:
        read(tmp_path, text)
    (fault,) = map(str, caught.value.faults)
    assert fault.startswith(f"rows.csv{place}: ")
    assert says in fault
    assert remedy in fault


def test_every_bad_cell_is_told(tmp_path: Path) -> None:
    """Faults of values are all told together, each with its own line."""
    with pytest.raises(DataFault) as caught:
        read(tmp_path, "name,votes\na,x\nb,1\nc,y\n")
    assert [str(fault).partition(" ")[0] for fault in caught.value.faults] == ["rows.csv:2:3:", "rows.csv:4:3:"]


def test_a_file_that_cannot_be_had(tmp_path: Path) -> None:
    """A file that is missing, a folder or too large is a fault by name."""
    with pytest.raises(Unreadable, match="the file is missing"):
        read_csv(tmp_path / "none.csv", "none.csv", Row)
    with pytest.raises(Unreadable, match="cannot be read"):
        read_csv(tmp_path, "folder", Row)
    assert len(parse_csv(b"name,votes\na,1\n", "rows.csv", Row, 15).value) == 1
    with pytest.raises(Unreadable, match="is over 14 bytes"):
        parse_csv(b"name,votes\na,1\n", "rows.csv", Row, 14)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    first(
        4,
        [
            ("seats.csv", "york-outer,", "york-central,", "`york-central` is the id of another seat"),
            ("seats.csv", "york-outer,", "York Outer,", "`York Outer`, which is no id"),
            ("seats.csv", "E14001605", "E14001604", "another row has the same gss: E14001604"),
            (
                "results.csv",
                "york-outer,2024-07-04",
                "york-outr,2024-07-04",
                "`york-outr` is no seat. Did you mean york",
            ),
            ("results.csv", "york-outer,2024-07-04", "york-central,2024-07-04", "the same seat and poll: york-central"),
            (
                "results.csv",
                "york-outer,2024-07-04,general",
                "york-outer,2024-07-04,by",
                "york-outer has 0 results of a ge",
            ),
            ("results.csv", ",results,\nyork-central", ",resluts,\nyork-central", "`resluts` is no table"),
            ("results.csv", ",76228,51106,", ",51105,51106,", "the majority is within the valid votes"),
            ("results.csv", ",9391,9,5,", ",51107,9,5,", "the majority is within the valid votes"),
            ("results.csv", ",9391,9,5,", ",9391,9,10,", "no more deposits are lost than candidates stood"),
            ("councils.csv", "york-outer,York,100", "york-outer,York,100\nyork-outer,York,0", "same seat and council"),
            ("councils.csv", "york-outer,York,100", "york-outer,York,100\nyork-outer,Leeds,9", "more than all of its"),
            ("counties.csv", "Kent,South East", "Kent,South East\nKent,London", "the same county: Kent"),
            ("former_seats.csv", "York Outer,york-outer,", "York Central,york-central,", "the same former and seat"),
            ("outward_codes.csv", "ZE2,", "ZE1,", "the same code: ZE1"),
            (
                "outward_codes.csv",
                "AB10,aberdeen-south|aberdeen-north,",
                "AB10,aberdeen-south,",
                "each seat is named once",
            ),
            ("outward_codes.csv", "aberdeen-south|aberdeen-north", "aberdeen-north|aberdeen-north", "is named once"),
        ],
    ),
)
def test_broken_tables(data_copy: Path, file: str, old: str, new: str, says: str) -> None:
    """A table of elections that does not fit itself or another is told by `data check`."""
    path = data_copy / "elections" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    faults = [str(fault) for fault in dataset.check(data_copy)]
    assert [fault for fault in faults if fault.startswith("elections/") and says in fault], faults[:5]


def test_tables_that_are_not_there(data_copy: Path) -> None:
    """Without the results, seats are not said to lack them one by one."""
    (data_copy / "elections" / "results.csv").unlink()
    faults = [str(fault) for fault in dataset.check(data_copy)]
    assert faults == ["elections/results.csv: the file is missing. Add it, or give another --data folder"]
