"""A CSV file of entries is read as strictly as YAML: every way to break one is found, with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import pytest

from polcareer import data as dataset
from polcareer.data.checking import read_valid
from polcareer.data.model import AtLeast, Model, Text
from polcareer.data.reading import Unreadable, parse_csv, read_csv
from polcareer.data.store import many
from polcareer.errors import DataFault

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
SOUND = "name,votes,most,day,share,words,counts\n"


def read(tmp_path: Path, text: str | bytes) -> tuple[Row, ...]:
    """A file's rows, through pydantic."""
    (tmp_path / "rows.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_valid(ROWS, tmp_path)


def test_cells_are_what_their_fields_say(tmp_path: Path) -> None:
    """Whole numbers, dates, decimals and lists come out typed; an empty cell is a field left out."""
    found = read(tmp_path, f'{SOUND}"Ynys ""M"", Môn",12,7,2024-07-04,1.50,a|b,1|2\n0,0,,,,,\n')
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
    [
        ("seats.csv", "york-outer,", "york-central,", "`york-central` is the id of another seat"),
        ("seats.csv", "york-outer,", "York Outer,", "`York Outer`, which is no id"),
        ("seats.csv", "E14001605", "E14001604", "another row has the same gss: E14001604"),
        ("results.csv", "york-outer,2024-07-04", "york-outr,2024-07-04", "`york-outr` is no seat. Did you mean york"),
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
        ("former_seats.csv", "York Outer,york-outer,", "York Central,york-central,", "the same former and seat"),
        ("outward_codes.csv", "ZE2,", "ZE1,", "the same code: ZE1"),
        ("outward_codes.csv", "AB10,aberdeen-south|aberdeen-north,", "AB10,aberdeen-south,", "each seat is named once"),
        ("outward_codes.csv", "aberdeen-south|aberdeen-north", "aberdeen-north|aberdeen-north", "is named once"),
    ],
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
