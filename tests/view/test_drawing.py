"""Drawing any report at any width: every line fits, every word is there."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer.view.blocks import Block, Branch, Chart, Column, Fields, Page, Prose, Range, Table, Tree
from polcareer.view.terminal import draw

WIDTHS = st.integers(20, 140)
WORD = st.text(string.ascii_letters + string.digits + "-/.,£()[]:'ŵŷ\u2019", min_size=1, max_size=60)
TEXT = st.lists(WORD, max_size=12).map(" ".join)
LABEL = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
TITLE = st.lists(st.text(string.ascii_letters, min_size=1, max_size=12), max_size=3).map(" ".join)
FIGURE = st.integers(0, 10**9).map("£{:,}".format)


@st.composite
def tables(draw_from: st.DrawFn) -> Table:
    """A table of one to five columns, some of figures."""
    columns = tuple(
        Column(f"k{number}", draw_from(TITLE), figures=draw_from(st.booleans()))
        for number in range(draw_from(st.integers(1, 5)))
    )
    row = st.tuples(*(FIGURE if column.figures else TEXT for column in columns))
    return Table(columns, tuple(draw_from(st.lists(row, max_size=5))), draw_from(TITLE))


FIELDS = st.builds(Fields, st.lists(st.tuples(TITLE, TEXT), max_size=5).map(tuple), TITLE)
PROSE = st.builds(Prose, st.lists(TEXT, max_size=5).map(tuple), TITLE)
ENDS = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(sorted)
RANGES = st.builds(lambda label, ends: Range(label, ends[0], ends[1]), LABEL, ENDS)
CHARTS = st.builds(
    Chart,
    st.lists(RANGES, min_size=1, max_size=4).map(tuple),
    TITLE,
    st.sampled_from(["", "£"]),
    st.none() | st.integers(0, 10**9),
    TITLE,
)
BRANCHES = st.recursive(
    st.builds(Branch, LABEL),
    lambda inner: st.builds(Branch, LABEL, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=8,
)
TREES = st.builds(Tree, BRANCHES, TITLE)
BLOCKS = st.lists(st.one_of(tables(), FIELDS, PROSE, CHARTS, TREES), max_size=3).map(tuple)


def labels(branch: Branch) -> list[str]:
    """Every line of a tree, from the root."""
    return [branch.label, *(label for each in branch.beneath for label in labels(each))]


def words(block: Block) -> list[str]:
    """What a drawing of the block must say. The first heading of a table is told by what stands under it."""
    if isinstance(block, Table):
        return " ".join(cell for row in block.rows for cell in row).split()
    if isinstance(block, Fields):
        return " ".join(part for pair in block.pairs for part in pair).split()
    if isinstance(block, Prose):
        return " ".join(block.items).split()
    if isinstance(block, Tree):
        return " ".join(labels(block.root)).split()
    marks = [] if block.mark is None else [f"{block.unit}{block.mark:,}", *block.mark_label.split()]
    figures = [f"{block.unit}{end:,}" for item in block.ranges for end in (item.low, item.high)]
    return [*" ".join(item.label for item in block.ranges).split(), *figures, *marks]


def drawn(*blocks: Block, width: int, ascii_only: bool = False) -> str:
    return draw(Page("entry", blocks), width=width, colour=False, ascii_only=ascii_only)


@given(BLOCKS, TEXT, TEXT, WIDTHS)
def test_any_report_fits_and_is_whole(blocks: tuple[Block, ...], headline: str, note: str, width: int) -> None:
    """Whatever a report holds, no line is wider than the screen and no word is lost or cut."""
    report = Page("entry", blocks, headline=headline, notes=(note,) if note else ())
    text = draw(report, width=width, colour=False)
    flat = "".join(text.split())
    expected = [*headline.split(), *note.split(), *(word for block in blocks for word in words(block))]
    assert [line for line in text.splitlines() if len(line) > width] == []
    assert [word for word in expected if word not in flat] == []


@given(BLOCKS, WIDTHS)
def test_colour_changes_no_letter(blocks: tuple[Block, ...], width: int) -> None:
    """With colour the same letters stand in the same places."""
    report = Page("entry", blocks, headline="Headline", notes=("Note",))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", draw(report, width=width, colour=True))
    plain = draw(report, width=width, colour=False)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("width", [40, 80, 110])
@pytest.mark.parametrize("votes", [0, 1, 2300, 2301, 2302, 46000])
def test_the_deposit_line_is_drawn_and_named(votes: int, width: int) -> None:
    """The line that the votes must reach is in the chart, whether or not they do, and is said in words."""
    chart = Chart((Range("Votes", 0, votes),), "Votes", mark=2301, mark_label="Fewest that keep the deposit")
    text = drawn(chart, width=width)
    assert "|" in next(line for line in text.splitlines() if line.strip().startswith("Votes "))
    assert "|Fewestthatkeepthedeposit:2,301" in "".join(text.split())


@pytest.mark.parametrize(("votes", "side"), [(1000, "before"), (4000, "after")])
def test_the_bar_ends_on_the_right_side_of_the_line(votes: int, side: str) -> None:
    """Fewer votes than the line stop short of it; more go past it."""
    chart = Chart((Range("Votes", 0, votes),), "Votes", mark=2301, mark_label="Line")
    line = next(line for line in drawn(chart, width=80).splitlines() if "\u2588" in line)
    assert (line.rindex("\u2588") > line.index("|")) == (side == "after")


def test_bars_are_to_scale() -> None:
    """A range twice as long has a bar twice as long, to a column."""
    chart = Chart((Range("A", 0, 50), Range("B", 0, 100)), "Scale")
    short, long = (line.count("\u2588") for line in drawn(chart, width=80).splitlines() if "\u2588" in line)
    assert abs(long - 2 * short) <= 1


def test_an_ascii_chart() -> None:
    """Where the screen has only ASCII, bars are made of it."""
    chart = Chart((Range("A", 0, 50), Range("B", 50, 50)), "Scale")
    text = drawn(chart, width=80, ascii_only=True)
    assert text.isascii()
    assert [line.count("#") > 0 for line in text.splitlines()[1:]] == [True, True]


TREE = Tree(Branch("Root", (Branch("One", (Branch("Deeper"),)), Branch("Two"))))


def test_a_tree_is_drawn() -> None:
    """What hangs from a line stands under it, further in, with guides down to it."""
    assert drawn(TREE, width=80).splitlines() == ["Root", "├ One", "│ └ Deeper", "└ Two"]


def test_an_ascii_tree() -> None:
    """Where the screen has only ASCII, guides are made of it."""
    assert drawn(TREE, width=80, ascii_only=True).splitlines() == ["Root", "|- One", "|  `- Deeper", "`- Two"]


def test_a_tree_too_deep_for_the_screen() -> None:
    """Where guides would leave no room to read, every line says how deep it hangs."""
    deep = Branch("Last")
    for number in range(9):
        deep = Branch(f"Line {number}", (deep,))
    lines = drawn(Tree(deep), width=20).splitlines()
    assert lines == [*(f"{level}. Line {8 - level}" for level in range(9)), "9. Last"]


def test_what_is_stacked_has_no_columns() -> None:
    """A table too long for columns is stacked on any screen."""
    table = Table((Column("a", "Step"), Column("b", "Pay")), (("One", "£5"),), stacked=True)
    assert drawn(table, width=110).splitlines() == ["One", "  Pay: £5"]


def test_figures_stand_to_the_right() -> None:
    """Figures end in one column, so that they can be compared."""
    table = Table((Column("a", "Band"), Column("b", "Pay", figures=True)), (("Low", "£5"), ("High", "£50,000")))
    low, high = drawn(table, width=80).splitlines()[1:3]
    assert len(low) == len(high)


def test_markup_is_only_text() -> None:
    """Brackets, colons and backslashes in the data are no orders to the screen."""
    text = drawn(Prose(("[bold]x[/bold] :smile: [link=http://x]y[/link] \\[z]",)), width=100)
    assert "[bold]x[/bold] :smile: [link=http://x]y[/link] \\[z]" in text
