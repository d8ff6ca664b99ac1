"""Files for `can-stand --batch` as spreadsheets make them and spoil them: no person is lost, none is invented."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaded import LAW
from polcareer.cli.batch import LABELS, SOUND_LINE

Run = Callable[..., Any]
HEADER = "id,note,born,citizenship\n"
GROWN, CHILD = "1990-01-01,british", "2010-01-01,british"


def answers(run: Run, tmp_path: Path, text: str | bytes, *words: str) -> tuple[Any, list[dict[str, Any]]]:
    """How a batch of this CSV text ended, and its answers."""
    path = tmp_path / "people.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run("can-stand", "--batch", str(path), *words)
    return result, [json.loads(line) for line in result.out.splitlines()] if not words else []


@pytest.mark.parametrize(
    ("rows", "refused", "said"),
    [
        (f'1,a,{GROWN}\n2,"b,{GROWN}\n3,c,{CHILD}\n4,d,{GROWN}\n', [3], "not closed on its line"),
        (f'1,a,{GROWN}\n2,"b,{GROWN}\n3,c,{CHILD}\n4,d",{GROWN}\n', [3, 5], "not closed on its line"),
        (f'1,a,{GROWN}\n2,b"b,{GROWN}\n3,c,{CHILD}\n4,d,{GROWN}\n', [3], "not closed on its line"),
        (f'1,a,{GROWN}\n2,"b"b,{GROWN}\n3,c,{CHILD}\n4,d,{GROWN}\n', [3], "inside a cell"),
        (f'1,a,{GROWN}\n2,b "b" b,{GROWN}\n3,c,{CHILD}\n4,d,{GROWN}\n', [3], "inside a cell"),
        (f'1,a,{GROWN}\n2,b,{GROWN}\n3,c,{CHILD}\n4,"d,{GROWN}', [5], "not closed on its line"),
        (f'1,a,{GROWN}\n2,"b\nb",{GROWN}\n3,c,{CHILD}\n4,d,{GROWN}\n', [3, 4], "not closed on its line"),
    ],
    ids=[
        "one stray",
        "two that pair",
        "in a cell",
        "after a cell",
        "around a word",
        "on the last line",
        "a line break",
    ],
)
def test_a_stray_quotation_mark(run: Run, tmp_path: Path, rows: str, refused: list[int], said: str) -> None:
    """It costs its own row, named by its line; every other line has its own answer, and the sum is said."""
    result, found = answers(run, tmp_path, (HEADER + rows).replace(",note", ",name"))
    assert [answer["line"] for answer in found] == list(range(2, 2 + len(rows.splitlines())))
    assert [answer["line"] for answer in found if "error" in answer] == refused
    assert said in found[refused[0] - 2]["error"]
    assert [answer["outcome"] for answer in found if answer.get("id") == "3"] == ["cannot-stand"]
    assert result.code == 3
    assert result.err.startswith(f"{len(found)} people read: {len(found) - len(refused)} answered, {len(refused)} ref")


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0")), min_size=2)))
def test_what_a_spreadsheet_writes_is_sound(table: list[list[str]]) -> None:
    """Cells of any letters, commas and quotation marks among them, are read as any writer of CSV puts them."""
    for row in table:
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(row)
        assert SOUND_LINE.fullmatch(line.getvalue())


def test_a_quotation_mark_in_the_header(run: Run, tmp_path: Path) -> None:
    """A header that cannot be read is refused, not guessed."""
    result, found = answers(run, tmp_path, f'id,"born,citizenship\n1,{GROWN}\n')
    assert (result.code, found) == (2, [])
    assert "The header, line 1: A quotation mark opens here" in result.err


def test_names_are_given_back(run: Run, tmp_path: Path) -> None:
    """A column of names is like `id`: given back in JSON and CSV, and no fact, however it is capitalised."""
    text = f"Name,ID,Born,Citizenship\nSiân O'Neill,7,{CHILD}\n,8,{GROWN}\n"
    result, (first, second) = answers(run, tmp_path, text)
    assert result.code == 0
    assert (first["name"], first["id"], first["outcome"]) == ("Siân O'Neill", "7", "cannot-stand")
    assert "name" not in second
    table = list(csv.DictReader(answers(run, tmp_path, text, "--csv")[0].out.splitlines()))
    assert [row["name"] for row in table] == ["Siân O'Neill", ""]
    by_json = run("can-stand", "--batch", "-", stdin=b'{"name": "Ann", "born": "2010-01-01"}\n')
    assert json.loads(by_json.out)["name"] == "Ann"


def test_no_fact_is_a_label() -> None:
    """What is given back is never what a rule asks."""
    assert {fact.id for fact in LAW.facts} & set(LABELS) == set()


@pytest.mark.parametrize(
    ("raw", "line", "hint"),
    [
        (f"{HEADER}1,a,{GROWN}\n2,Môn,{GROWN}\n".encode("cp1252"), 3, "may be Windows-1252"),
        (f"{HEADER}1,a,{GROWN}\n".encode("utf-16"), 1, "looks like UTF-16"),
        (f"{HEADER}1,a,{GROWN}\n".encode() + b"2,\x81,\n", 3, "Save it as UTF-8."),
    ],
    ids=["windows", "utf-16", "neither"],
)
def test_a_file_that_is_no_utf_8(run: Run, tmp_path: Path, raw: bytes, line: int, hint: str) -> None:
    """It is refused with the line that shows it and what it looks like; what was read before is counted."""
    result, found = answers(run, tmp_path, raw)
    assert result.code == 2
    assert f"people.csv is not UTF-8 text: see line {line}." in result.err
    assert hint in result.err
    assert ("1 person read" in result.err) is bool(found) is (line == 3)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_are_counted_however_they_end(run: Run, tmp_path: Path, ends: str) -> None:
    """The number of a line is that of an editor, blank lines and a mark before the file included."""
    text = ends.join(["", "\ufeffid,born", "1,1990-01-01", "", f"2,{'x' * 200_000}", "3,never", ""])
    result, found = answers(run, tmp_path, text.encode())
    assert [answer["line"] for answer in found] == [3, 5, 6]
    assert ["error" in answer for answer in found] == [False, True, True]
    assert "more than 131,072 characters" in found[1]["error"]
    assert "3 people read: 1 answered, 2 refused." in result.err


@pytest.mark.parametrize(("apart", "said"), [(";", "semicolons"), ("\t", "tabs")])
def test_columns_that_are_not_commas_apart(run: Run, tmp_path: Path, apart: str, said: str) -> None:
    """A file with other marks between its cells is refused once, not row by row."""
    result, _ = answers(run, tmp_path, f"id,born\n1,{GROWN}\n".replace(",", apart))
    assert (result.code, result.out) == (2, "")
    assert f"{said} apart" in result.err


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_very_many_columns(run: Run, tmp_path: Path, kind: str) -> None:
    """Twenty thousand columns are refused at once, by their number."""
    names = [f"c{number}" for number in range(20_000)]
    text = f"{','.join(names)}\n{','.join(names)}\n" if kind == "csv" else json.dumps(dict.fromkeys(names)) + " " * 9
    (tmp_path / f"wide.{kind}").write_text(text.replace('":', '" :'))
    run("can-stand", "--batch", "-")  # what is loaded once
    begun = time.process_time()
    result = run("can-stand", "--batch", f"wide.{kind}")
    assert time.process_time() - begun < 2
    assert result.code == (2 if kind == "csv" else 3)
    assert ("20,000 columns" in result.err) is (kind == "csv")


def test_no_cell_is_a_formula(run: Run) -> None:
    """What a spreadsheet would run comes back behind an apostrophe; numbers and sound names as they were."""
    ids = ["=1+1", "+44 20", "-2+3", "@SUM(A1)", "-5", "+1.5%", "-", "a=b", "-£1,200", "Siân"]
    rows = [json.dumps({"id": text, "name": text, "born": "2010-01-01"}) for text in ids] + ['{"id": -5}']
    result = run("can-stand", "--batch", "-", "--csv", stdin="\n".join(rows).encode())
    table = list(csv.DictReader(result.out.splitlines()))
    guarded = [f"'{text}" for text in ids[:4]]
    assert [row["id"] for row in table] == [*guarded, *ids[4:], "-5"]
    assert [row["name"] for row in table] == [*guarded, *ids[4:], ""]
    assert [row["line"] for row in table] == [str(number) for number in range(1, 12)]


def test_no_cell_commands_the_terminal(run: Run) -> None:
    """A name with an escape sequence comes back without it."""
    row = json.dumps({"id": "a\x1b[2Jb", "name": "\x9b31mc", "born": "2010-01-01"}).encode()
    (answer,) = csv.DictReader(run("can-stand", "--batch", "-", "--csv", stdin=row).out.splitlines())
    assert (answer["id"], answer["name"]) == ("a?b", "?c")


@pytest.mark.parametrize("name", ["a\0b.csv", "folder.csv", f"{'x' * 300}.csv"], ids=["nul", "folder", "long"])
def test_names_that_are_no_file(run: Run, tmp_path: Path, name: str) -> None:
    """A name that can be no file's is wrong usage, not a mistake of ours."""
    (tmp_path / "folder.csv").mkdir()
    result = run("can-stand", "--batch", name)
    assert (result.code, result.out) == (2, "")
    assert "cannot be read" in result.err
