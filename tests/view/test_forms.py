"""One answer, many forms: JSON, CSV, Markdown, plain lines and records in a pipe, none of which commands a terminal."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer import data as dataset
from polcareer.cli.screen import Output, show
from polcareer.view import forms as plain
from polcareer.view.answer import (
    Answer,
    Block,
    Branch,
    Chart,
    Column,
    Fields,
    Page,
    Prose,
    Range,
    Table,
    Tree,
    first_table,
)
from polcareer.view.forms import as_cell, as_json, clean
from sampling import first

Run = Callable[..., Any]
FORMATS = ("--json", "--csv", "--markdown", "--html", "--plain")
ESCAPE = "\x1b"
DRAWN = re.compile("[\u2500-\u259f]")  # box drawing and blocks
ENVELOPE = ["version", "program", "kind", "data", "notes", "sources", "error"]


def rows(answer: Run, *words: str) -> list[list[str]]:
    return list(csv.reader(answer(*words, "--csv").out.splitlines(keepends=True)))


def squash(text: str) -> str:
    return "".join(text.split())


def is_list(table: list[list[str]]) -> bool:
    """Whether the answer is a list. One thing has labels and values, or figures by item."""
    return table[0] != ["label", "value"] and table[0][0] != "item"


def test_json_is_the_published_envelope(answer: Run, question_line: tuple[str, ...]) -> None:
    """--json prints one envelope that its published schema accepts, with the keys that programs rely on."""
    schema = json.loads(answer("schema", "answer").out)
    result = answer(*question_line, "--json")
    envelope = json.loads(result.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(envelope, schema)
    assert (result.code, result.err) == (0, "")
    assert list(envelope) == ENVELOPE
    assert (envelope["version"], envelope["error"]) == (1, None)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", envelope["kind"])
    assert envelope["data"] is not None


def test_json_names_sources_that_exist(answer: Run, question_line: tuple[str, ...]) -> None:
    """Every source that an envelope names can be looked up, and none is named twice."""
    named = json.loads(answer(*question_line, "--json").out)["sources"]
    known = [row[0] for row in rows(answer, "sources")[1:]]
    assert sorted(set(named)) == sorted(named)
    assert set(named) <= set(known)


def test_csv_is_a_table_with_a_header(answer: Run, question_line: tuple[str, ...]) -> None:
    """--csv has a header of distinct keys, and as many fields in every record."""
    result = answer(*question_line, "--csv")
    header, *records = rows(answer, *question_line)
    assert (result.code, result.err) == (0, "")
    assert all(re.fullmatch(r"[a-z0-9]+([_-][a-z0-9]+)*", key) for key in header)
    assert len(set(header)) == len(header)
    assert records
    assert {len(record) for record in records} == {len(header)}


def test_a_pipe_gets_the_same_records(answer: Run, question_line: tuple[str, ...]) -> None:
    """A list in a pipe is the records of --csv, one a line, tab-separated, without the header."""
    table = rows(answer, *question_line)
    if not is_list(table):
        assert answer(*question_line).out == answer(*question_line, "--plain").out
        return
    piped = [line.split("\t") for line in answer(*question_line).out.splitlines()]
    assert piped == [[" ".join(cell.split()) for cell in record] for record in table[1:]]


def test_a_pipe_gets_plain_text(answer: Run, question_line: tuple[str, ...]) -> None:
    """No form that a pipe can get has colour, boxes or bars, and none of them says anything on stderr."""
    for form in ((), *((form,) for form in FORMATS)):
        result = answer(*question_line, *form)
        assert (result.code, result.err) == (0, "")
        assert ESCAPE not in result.out
        assert not DRAWN.search(result.out)


def test_plain_is_label_and_value(answer: Run, question_line: tuple[str, ...]) -> None:
    """Every line of --plain that is not empty is `label: value` or a sentence."""
    lines = list(filter(None, answer(*question_line, "--plain").out.splitlines()))
    assert lines
    assert [line for line in lines if not re.match(r"\S[^:]*: \S", line) and not line.endswith((".", "?"))] == []


def test_plain_keeps_records_apart(answer: Run, question_line: tuple[str, ...]) -> None:
    """In --plain the records of a list are paragraphs, in the same order as in --csv, each saying which it is."""
    table = rows(answer, *question_line)
    if not is_list(table):
        return
    paragraphs = answer(*question_line, "--plain", "--full").out.replace(",", "").split("\n\n")
    assert len(paragraphs) == len(table) - 1
    names = [[cell.replace(",", "") for cell in row if len(cell) > 2] for row in table[1:]]
    apart = [
        row for row, paragraph in zip(names, paragraphs, strict=True) if not any(cell in paragraph for cell in row)
    ]
    assert apart == []


def test_markdown_tables_are_whole(answer: Run, question_line: tuple[str, ...]) -> None:
    """Every row of a Markdown table has as many cells as the row above it."""
    result = answer(*question_line, "--markdown")
    lines = result.out.splitlines()
    cells = [len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0 for line in lines]
    assert (result.code, result.err) == (0, "")
    assert [pair for pair in pairwise(cells) if all(pair) and pair[0] != pair[1]] == []


def test_markdown_and_plain_say_all_that_csv_says_of_an_entry(answer: Run, question_line: tuple[str, ...]) -> None:
    """What --csv says of one entry stands in --plain and --markdown too."""
    table = rows(answer, *question_line)
    if is_list(table):
        return
    plain = squash(answer(*question_line, "--plain", "--full").out)
    markdown = squash(answer(*question_line, "--markdown", "--full").out).replace("\\|", "|").replace("|", "")
    values = (cell for row in table[1:] for cell in row[1:]) if table[0] == ["label", "value"] else ()
    for value in values:
        for word in re.findall(r"[\w£%-]{4,}", value):
            assert word in plain
            assert word in markdown


def test_two_formats_at_once(answer: Run, opening_line: tuple[str, ...]) -> None:
    """Two formats at once are refused by name, with exit code 2."""
    for pair in combinations([form for form in FORMATS if form != "--json"], 2):
        result = answer(*opening_line, *pair)
        assert (result.code, result.out) == (2, "")
        assert all(form in result.err for form in pair)


@pytest.mark.parametrize("form", FORMATS)
def test_the_list_of_schemas_takes_every_format(answer: Run, form: str) -> None:
    """The names that `schema` lists come in every format, as any list does."""
    names = answer("schema").out.split()
    result = answer("schema", form)
    assert (result.code, result.err) == (0, "")
    assert all(name in result.out for name in names)


def test_schema_prints_a_schema_of_each_data_file(answer: Run) -> None:
    """`schema NAME` prints a JSON Schema for every name it lists, and for nothing else."""
    names = answer("schema").out.split()
    assert {"answer", "roles", "rules"} <= set(names)
    for name in names:
        result = answer("schema", name)
        assert (result.code, result.err) == (0, "")
        jsonschema.Draft202012Validator.check_schema(json.loads(result.out))


# Plain forms of any report: one record a line, whatever the values hold.

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30)
LABELS = st.from_regex(r"[A-Z][a-z]{0,9}", fullmatch=True)
COLUMNS = (Column("id", "Name"), Column("figure", "Figure", figures=True), Column("note", "Note"))
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5).map(tuple)
NASTY = 'one|two\nthree\tfour\r\n\u2028five, "six" \\| `<b>`'


def listing(*rows: tuple[str, ...]) -> Answer:
    return Answer("things", "list", lambda: list(rows), lambda: (Table(COLUMNS, rows),))


def entry(*blocks: Block, headline: str = "") -> Page:
    return Page("entry", blocks, headline, ("Mind this.",))


@given(ROWS)
def test_tab_separated_has_one_record_a_line(rows: tuple[tuple[str, str, str], ...]) -> None:
    """A tab or a line's end inside a value never makes another field or record."""
    lines = plain.tab_separated(listing(*rows).table()).split("\n")
    assert lines.pop() == ""
    assert [line.split("\t") for line in lines] == [[" ".join(cell.split()) for cell in row] for row in rows]


@given(ROWS)
def test_csv_gives_every_value_back(rows: tuple[tuple[str, str, str], ...]) -> None:
    """Every value comes back from CSV as it went in, but for the apostrophe before what would be a formula."""
    read = list(csv.reader(io.StringIO(plain.records_as_csv(listing(*rows).table()), newline="")))
    assert read == [["id", "figure", "note"], *(list(map(plain.as_cell, row)) for row in rows)]


@given(ROWS)
def test_json_gives_every_value_back(rows: tuple[tuple[str, str, str], ...]) -> None:
    """Every value comes back from JSON as it went in."""
    assert json.loads(as_json(listing(*rows)))["data"] == [list(row) for row in rows]


@given(st.lists(st.tuples(LABELS, WORDS), max_size=4))
def test_lines_are_one_a_pair(pairs: list[tuple[str, str]]) -> None:
    """A line's end inside a value never makes another line."""
    shown = plain.lines(entry(Fields(tuple(pairs)))).split("\n")
    assert [line.partition(": ")[0].rstrip(":") for line in shown] == [*(label for label, _ in pairs), "note", ""]


def test_markdown_keeps_a_table_whole() -> None:
    """Bars and line ends inside a cell do not break a Markdown table."""
    shown = plain.markdown(listing((NASTY, "1", "")).page())
    head, rule, *rows = shown.splitlines()
    assert head == "| Name | Figure | Note |"
    assert rule == "| --- | ---: | --- |"
    assert len(rows) == 1
    assert rows[0].replace("\\\\", "").replace("\\|", "").count("|") == 4


def test_markdown_keeps_an_item_whole() -> None:
    """A line's end inside a value does not break a Markdown list."""
    shown = plain.markdown(entry(Fields((("Label", "one\n\ntwo"),)), Prose(("three\n# four",), "Title")))
    assert [line for line in shown.splitlines() if line] == [
        "- **Label:** one two",
        "### Title",
        "- three # four",
        "> Mind this.",
    ]


def test_an_entry_in_every_plain_form() -> None:
    """Every kind of block of an entry is told in words in each plain form."""
    report = entry(
        Fields((("Outcome", "kept"),)),
        Prose(("Untitled.",)),
        Prose(("First.", "Second."), "Duties"),
        Table(COLUMNS, (("London", "£5", ""), ("Elsewhere", "£4", "about")), "Pay"),
        Chart((Range("Votes", 0, 2000),), "Votes against the line", mark=2301, mark_label="Fewest that keep it"),
        headline="Kept.",
    )
    told = {
        "lines": plain.lines(report),
        "csv": plain.entry_as_csv(report),
        "markdown": plain.markdown(report),
    }
    said = (
        "kept",
        "Untitled.",
        "First.",
        "Second.",
        "London",
        "£5",
        "£4",
        "about",
        "2,000",
        "2,301",
        "Fewest that keep it",
    )
    assert [(form, word) for form, text in told.items() for word in said if word not in text] == []
    assert plain.entry_as_csv(report).splitlines()[0] == "label,value"
    assert ["Duties", "Second."] in list(csv.reader(told["csv"].splitlines()))
    assert "\u2588" not in "".join(told.values())


TREE = Tree(Branch("Root", (Branch("One", (Branch("Deep\ner"),)), Branch("Two"))), "Ways")


def test_a_tree_in_an_entry() -> None:
    """A tree is told line by line with what each hangs from, and in Markdown as nested items."""
    told = ["Root", "One (under Root)", "Deep er (under One)", "Two (under Root)"]
    assert plain.lines(entry(TREE)).splitlines()[:-1] == [f"Ways: {line}" for line in told]
    assert plain.lines(entry(TREE._replace(title=""))).startswith("tree: Root\n")
    rows = list(csv.reader(io.StringIO(plain.entry_as_csv(entry(TREE)), newline="")))
    assert [[" ".join(cell.split()) for cell in row] for row in rows[1:]] == [["Ways", line] for line in told]
    nested = "### Ways\n\n- Root\n  - One\n    - Deep er\n  - Two\n"
    assert plain.markdown(entry(TREE)).startswith(nested)


def test_a_tree_in_a_list_is_told_by_its_records() -> None:
    """A tree that draws the records of a list adds no line to them in plain text."""
    records = Table(COLUMNS, (("a", "1", ""), ("b", "2", "")))
    report = Page("list", (TREE,), records=records)
    assert plain.lines(report) == "Name: a\nFigure: 1\n\nName: b\nFigure: 2\n"


def test_an_overview_is_no_record() -> None:
    """A table that sums a list up is told after the records, and is none of them."""
    overview = Table(COLUMNS, (("all", "3", ""),), "In all", overview=True)
    report = Page("list", (overview, Table(COLUMNS, (("a", "1", ""),))))
    assert plain.tab_separated(first_table(report.blocks)) == "a\t1\t\n"
    assert plain.lines(report) == "Name: a\nFigure: 1\nIn all: Name all; Figure 3\n"


def test_a_list_without_records() -> None:
    """A list that found nothing is an empty table in every form: no record, and no failure."""
    nothing = listing()
    assert plain.tab_separated(nothing.table()) == ""
    assert plain.records_as_csv(nothing.table()) == "id,figure,note\n"
    assert plain.lines(nothing.page()) == ""
    assert plain.markdown(nothing.page()) == "| Name | Figure | Note |\n| --- | ---: | --- |\n"
    assert json.loads(as_json(nothing))["data"] == []


def test_a_chart_in_words() -> None:
    """A chart is told range by range with its unit, and its line by name."""
    chart = Chart((Range("London", 25200, 41782),), "Pay", "£", mark=30000, mark_label="Yours")
    assert list(plain.chart_in_words(chart)) == ["London: £25,200 to £41,782", "Yours: £30,000"]


# Nothing that an answer shows can command a terminal or a spreadsheet; letters of every script come through.
FORMS = ("auto", "csv", "markdown", "html", "plain")
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
@pytest.mark.parametrize("form", ["", "--plain", "--csv", "--markdown", "--html"])
def test_words_of_a_profile(run: Run, words: tuple[str, ...], form: str) -> None:
    """What a profile says of a person is shown without what a terminal would obey, wherever it is shown."""
    raw = b'career: {skills: [research, "\\e]0;owned\\a weaving"], experience: ["\\e[2J society"], degree: "\\e[31m"}\n'
    result = run(*words, "--profile", "-", *form.split(), stdin=raw)
    assert result.code == 0
    assert clean(result.out + result.err) == result.out + result.err


@pytest.mark.parametrize("drawing", first(1, ["--dot", "--mermaid", ""]))
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
    "text",
    first(2, [r'"\e[31mRed"', "a\u202eb", r'"\x9b31m"', r'"a\rb"', r'"\u202ea"', r'"a\u2028b"', r'"a\0b"']),
    ids=ascii,
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
    if cell[0] in "=+-@\t\r" and cell not in ("+", "-"):  # the sign alone is none
        assert float(re.sub("[£,%]", "", cell) or 0) or set(cell[1:]) <= set("£0.,%")


@pytest.mark.parametrize("shape", ["list", "entry"])
def test_csv_answers(capsys: pytest.CaptureFixture[str], shape: str) -> None:
    """Every cell of --csv is guarded, in lists and entries alike."""
    show(answer_of("=1+1", shape), Output("csv", pager=False))
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    texts = [cell for row in rows[1:] for cell in row]
    assert "'=1+1" in texts
    assert [text for text in texts if text.startswith("=")] == []
