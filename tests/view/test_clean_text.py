"""Nothing that an answer shows can command a terminal or a spreadsheet; letters of every script come through."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer import data as dataset
from polcareer.cli.screen import Output, show
from polcareer.view.answer import Answer
from polcareer.view.blocks import Branch, Chart, Column, Fields, Prose, Range, Table, Tree
from polcareer.view.forms import as_cell, clean

Run = Callable[..., Any]
FORMS = ("auto", "csv", "markdown", "plain")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BAD = "x\x1b[2J\x1b]0;owned\x07\x9b1m\x07\r\x7f\u202ey\u2028"
JOINED = ("می\u200cخواهم", "क्\u200dष", "👩\u200d🔬", "e\u0301", "Siân Tŷ", "عربي", "漢字", "\u200fא")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x1b[31mb", "a?b"),
        ("a\x9b31mb", "a?b"),
        ("a\x1b]52;c;ZXZpbA==\x07b", "a?b"),
        ("a\x1b]0;title\x1b\\b", "a?b"),
        ("a\x9d0;title\x9cb", "a?b"),
        ("a\x1bPq\x1b\\b", "a?b"),
        ("a\x1b(0b", "a?b"),
        ("a\x1bcb", "a?b"),
        ("a\x1b]never ends", "a?never ends"),
        ("a\x1b", "a?"),
        ("a\rb\x08c\0d\x7fe\x85f", "a?b?c?d?e?f"),
        ("a\u202eb\u2066c\u2028d", "a?b?c?d"),
        ("a\udcffb", "a?b"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_a_terminal_obeys(text: str, left: str) -> None:
    """An escape sequence or a control character is one question mark, and takes nothing with it."""
    assert clean(text) == left


@pytest.mark.parametrize("text", JOINED, ids=ascii)
def test_letters_stay(text: str) -> None:
    """Joiners, accents, marks of direction and every script are letters of somebody's."""
    assert clean(text) == text


@given(st.text())
def test_nothing_is_left_to_obey(text: str) -> None:
    """Whatever the text, no control character but tabs and line ends is left, and cleaning twice is cleaning once."""
    left = clean(text)
    assert {each for each in left if unicodedata.category(each) in ("Cc", "Cs")} <= {"\t", "\n"}
    assert clean(left) == left


def answer_of(text: str, shape: Any) -> Answer:
    """An answer with this text in every place there is."""
    table = Table((Column("key", text), Column("other", text)), ((text, text),), text)
    tree = Tree(Branch(text, (Branch(text),)), text)
    chart = Chart((Range(text, 1, 2),), text, "£", 1, text)
    blocks = (table, Fields(((text, text),), text), Prose((text,), text), tree, chart)
    return Answer("test", shape, lambda: None, lambda: blocks, text, notes=lambda: (text,), records=lambda: table)


@pytest.mark.parametrize("shape", ["list", "entry"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("screen", [False, True], ids=["pipe", "screen"])
def test_every_place_of_every_form(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str, shape: str, screen: bool
) -> None:
    """Wherever a report holds a control character, and in whichever form it is shown, none reaches the reader."""
    if screen:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "60")
    show(answer_of(BAD, shape), Output(form, pager=False))
    said = capsys.readouterr()
    printed = COLOUR.sub("", said.out) if screen and form == "auto" else said.out
    assert "x" in printed
    assert clean(printed + said.err) == printed + said.err
    assert "owned" not in printed


@pytest.mark.parametrize(
    "words", [("match",), ("match", "--role", "caseworker"), ("apply", "caseworker")], ids=" ".join
)
@pytest.mark.parametrize("form", ["", "--plain", "--csv", "--markdown"])
def test_words_of_a_profile(run: Run, words: tuple[str, ...], form: str) -> None:
    """What a profile says of a person is shown without what a terminal would obey, wherever it is shown."""
    raw = b'career: {skills: [research, "\\e]0;owned\\a weaving"], experience: ["\\e[2J society"], degree: "\\e[31m"}\n'
    result = run(*words, "--profile", "-", *form.split(), stdin=raw)
    assert result.code == 0
    assert clean(result.out + result.err) == result.out + result.err


@pytest.mark.parametrize("drawing", ["--dot", "--mermaid", ""])
def test_words_that_were_typed(run: Run, drawing: str) -> None:
    """What is typed comes back without control characters: searches, names of files, errors."""
    for words in (("search", "\x1b[2Jresearch"), ("routes", *drawing.split(), "x\x1b[2J"), ("seats", "clacton\x1b[2J")):
        result = run(*words)
        assert clean(result.out + result.err) == result.out + result.err


def test_names_of_files(run: Run, tmp_path: Path) -> None:
    """A file whose name holds an escape sequence is named without it, and in JSON as it is."""
    name = str(tmp_path / "a\x1b[2Jb.ics")
    said = run("timetable", "mp", "--poll", "2029-05-03", "--ics", name, "--plain")
    assert said.code == 0
    assert "a?b.ics" in said.out
    assert clean(said.out) == said.out
    envelope = json.loads(run("timetable", "mp", "--poll", "2029-05-03", "--ics", name, "--force", "--json").out)
    assert any("a\x1b[2Jb.ics" in note for note in envelope["notes"])


@pytest.mark.parametrize(
    "text", [r'"\e[31mRed"', r'"\x9b31m"', r'"a\rb"', r'"\u202ea"', r'"a\u2028b"', r'"a\0b"', "a\u202eb"], ids=ascii
)
def test_data_with_control_characters(run: Run, data_copy: Path, text: str) -> None:
    """`data check` refuses them in any text, with the place; so does every answer from such data."""
    path = data_copy / "skills.yaml"
    sound = path.read_text(encoding="utf-8")
    broken = sound.replace("  label: Research\n", f"  label: {text}\n")
    path.write_text(broken, encoding="utf-8")
    (fault,) = dataset.check(data_copy)
    line = sound[: sound.index("  label: Research\n")].count("\n") + 1
    assert (fault.file, fault.line, fault.column, fault.problem) == (
        "skills.yaml",
        line,
        10,
        "holds a control character",
    )
    result = run("skills", "--data", str(data_copy))
    assert (result.code, result.out) == (1, "")
    assert clean(result.err) == result.err


def test_tables_with_control_characters(data_copy: Path) -> None:
    """Nor may a table of the data hold any."""
    path = data_copy / "elections" / "former_seats.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("York Outer", "York\u009b31m"), encoding="utf-8")
    (fault,) = dataset.check(data_copy)
    assert (fault.file, fault.problem) == ("elections/former_seats.csv", "is not CSV: it holds a control character")


@pytest.mark.parametrize("text", JOINED, ids=ascii)
def test_an_outline_keeps_what_was_typed(run: Run, text: str) -> None:
    """The letter is in the person's own letters, joiners and all; so is the page."""
    raw = f"career: {{degree: '{text}', evidence: {{research: '{text}'}}}}\n".encode()
    result = run("apply", "caseworker", "--profile", "-", "--outline", "letter.md", stdin=raw)
    assert result.code == 0
    assert text in result.out
    assert text in Path("letter.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("+44 20 7219 3000", "'+44 20 7219 3000"),
        ("-5", "-5"),
        ("+5", "+5"),
        ("-1,234.50", "-1,234.50"),
        ("-£1,200", "-£1,200"),
        ("-3.5%", "-3.5%"),
        ("-", "-"),
        ("", ""),
        ("a=b", "a=b"),
        ("'=1", "'=1"),
    ],
    ids=ascii,
)
def test_cells(text: str, cell: str) -> None:
    """Text that a spreadsheet would run begins with an apostrophe; numbers stay numbers, all else as it is."""
    assert as_cell(text) == cell


@given(st.text(min_size=1))
def test_no_text_is_a_formula(text: str) -> None:
    """No cell begins as a formula does unless it is a number, and a cell loses no letter."""
    cell = as_cell(text)
    assert cell.removeprefix("'") == text.removeprefix("'")
    if cell[0] in "=+-@\t\r":
        assert float(re.sub("[£,%]", "", cell) or 0) or set(cell[1:]) <= set("£0.,%")


@pytest.mark.parametrize("shape", ["list", "entry"])
def test_csv_answers(capsys: pytest.CaptureFixture[str], shape: str) -> None:
    """Every cell of --csv is guarded, in lists and entries alike."""
    show(answer_of("=1+1", shape), Output("csv", pager=False))
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    texts = [cell for row in rows[1:] for cell in row]
    assert "'=1+1" in texts
    assert [text for text in texts if text.startswith("=")] == []
