"""Plain forms of any report: one record a line, whatever the values hold."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from polcareer.view import forms as plain
from polcareer.view.answer import Answer
from polcareer.view.blocks import Block, Branch, Chart, Column, Fields, Page, Prose, Range, Table, Tree, first_table
from polcareer.view.forms import as_json

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
