"""Drawn: any answer fits any width and loses no word; colour, width and pager are as a person has set them."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer.jobs.guide import Role
from polcareer.view.answer import Block, Branch, Chart, Column, Fields, Page, Prose, Range, Table, Tree
from polcareer.view.forms import markdown
from polcareer.view.terminal import draw
from sampling import first

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


# At a terminal: fitted to its width, never cut, with nothing said by colour alone.

Run = Callable[..., Any]
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
ROW_HEADS = {
    "Band",
    "Figures",
    "Id",
    "What",
}  # the first heading of a stacked table, whose rows are headed by their own names
TREE_LINES = re.compile(r"[├└│─|`+-]{1,3} ")
DRAWN_AS_TREES = {"routes"}
NEEDED = {"levels", "places", "nations", "employers", "cites"}  # lists of a role that may not be empty
RICH_NAMES = "Swyddog Ynys Môn a Phen Ll\u0177n, O'Neill & D\u2019Arcy"


def shown_width(line: str) -> int:
    """The columns that a line takes on a screen: none for a combining accent, two for a wide letter."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line
    )


def too_wide(text: str, columns: int) -> list[str]:
    return [line for line in COLOUR.sub("", text).splitlines() if shown_width(line) > columns]


def lost_words(plain: str, drawn: str) -> list[str]:
    """Words of the values in `label: value` lines that the drawn text lacks, wherever it breaks its lines."""
    flat = "".join(COLOUR.sub("", drawn).split())
    values = [line.partition(": ")[2] or line for line in plain.splitlines()]
    words = [word.rstrip(";") for value in values for word in value.split()]  # a row is told as `a; b; c`
    return [word for word in words if word not in flat and word not in ROW_HEADS]


def whole(answer: Run, words: tuple[str, ...], **given: str) -> str:
    """All that an answer says: its plain lines or, where a tree says it in other words, the widest drawing."""
    if words[0] not in DRAWN_AS_TREES or len(words) == 1:
        return str(answer(*words, "--plain", **given).out)
    drawn = answer(*words, FORCE_COLOR="1", COLUMNS="200", **given).out
    return TREE_LINES.sub(" ", COLOUR.sub("", drawn))


narrow_then_wider = pytest.mark.parametrize(
    "columns", [40, *(pytest.param(each, marks=pytest.mark.exhaustive) for each in (80, 120))]
)


@narrow_then_wider
def test_a_real_terminal(answer: Run, terminal: Run, sampled_opening: tuple[str, ...], columns: int) -> None:
    """At a terminal every command fits the screen and says every word that --plain says."""
    result = terminal(*sampled_opening, "--full", "--no-pager", columns=columns)
    assert (result.code, result.err) == (0, "")
    assert faults(answer(*sampled_opening, "--full", "--plain").out, result.out, columns) == []


def faults(plain: str, drawn: str, columns: int) -> list[str]:
    """What is wrong with a drawn text, beside the same in plain lines."""
    return [*too_wide(drawn, columns), *lost_words(plain, drawn), *re.findall(r".*\u2026.*", drawn)]


@narrow_then_wider
def test_every_answer_fits(answer: Run, question_line: tuple[str, ...], columns: int) -> None:
    """Drawn in full at any width, no answer is wider than the screen, and none is cut."""
    result = answer(*question_line, "--full", FORCE_COLOR="1", COLUMNS=str(columns))
    assert (result.code, result.err) == (0, "")
    assert faults(whole(answer, (*question_line, "--full")), result.out, columns) == []


@pytest.mark.exhaustive
def test_every_role_fits_the_narrowest_screen(answer: Run) -> None:
    """Each role in full, on 40 columns, is whole."""
    for line in answer("roles").out.splitlines():
        role = line.partition("\t")[0]
        drawn = answer("roles", role, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="40").out
        assert (role, faults(answer("roles", role, "--plain").out, drawn, 40)) == (role, [])


def test_an_ascii_screen_fits_too(answer: Run, sampled_question: tuple[str, ...]) -> None:
    """Where the screen lacks letters and pounds are spelt out, the lines still fit and nothing is cut."""
    result = answer(*sampled_question, "--full", FORCE_COLOR="1", COLUMNS="40", encoding="ascii")
    assert (result.code, result.err) == (0, "")
    assert faults(whole(answer, (*sampled_question, "--full"), encoding="ascii"), result.out, 40) == []


@pytest.fixture
def many_roles(run: Run, data_copy: Path) -> Path:
    """A data folder with a thousand roles, their titles in Welsh and with apostrophes."""
    (role,) = [role for role in json.loads(run("roles", "--json").out)["data"] if role["id"] == "caseworker"]
    held = {key: value for key, value in role.items() if key in Role.__struct_fields__}
    slim = held | {key: [] for key, value in held.items() if isinstance(value, list) and key not in NEEDED}
    slim["end"] = "It leads nowhere."
    roles = [slim | {"id": f"role-{number}", "title": f"{RICH_NAMES} {number}"} for number in range(1000)]
    (data_copy / "roles.yaml").write_text(json.dumps(roles, ensure_ascii=False))
    return data_copy


@narrow_then_wider
def test_a_thousand_records(run: Run, many_roles: Path, columns: int) -> None:
    """A list of a thousand roles is drawn whole at any width, circumflexes and apostrophes included."""
    words = ("roles", "--data", str(many_roles), "--full")
    drawn = run(*words, FORCE_COLOR="1", NO_COLOR="1", COLUMNS=str(columns)).out
    assert {int(found) for found in re.findall(r"\brole-(\d+)\b", drawn)} == set(range(1000))
    assert faults(run(*words, "--plain").out, drawn, columns) == []


@pytest.mark.parametrize("form", first(1, ["", "--json", "--csv", "--markdown", "--html", "--plain"]))
def test_a_thousand_records_in_a_pipe(run: Run, many_roles: Path, form: str) -> None:
    """Every form carries all thousand names, letter for letter."""
    out = run("roles", "--data", str(many_roles), "--full", *form.split()).out
    out = unescape(out) if form == "--html" else out
    assert {int(found) for found in re.findall(rf"{re.escape(RICH_NAMES)} (\d+)", out)} == set(range(1000))


def test_names_on_an_ascii_screen(run: Run, many_roles: Path) -> None:
    """Without its letters a name keeps its apostrophes and its base letters."""
    result = run("roles", "--data", str(many_roles), encoding="ascii")
    assert result.code == 0
    assert "Swyddog Ynys Mon a Phen Llyn, O'Neill & D'Arcy 999" in result.out


# What a person has set is respected: colour, width, pager.
ESCAPE = "\x1b"
MARK = "sed s/^/PAGED:/"


def is_paged(text: str) -> bool:
    lines = text.splitlines()
    return bool(lines) and all(line.startswith("PAGED:") for line in lines)


def test_colour_at_a_terminal(terminal: Run) -> None:
    """At a terminal headings stand out."""
    assert ESCAPE in terminal("roles", "caseworker", "--no-pager").out


@pytest.mark.parametrize("env", first(2, [{"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}]))
def test_no_escape_codes(terminal: Run, env: dict[str, str]) -> None:
    """NO_COLOR and TERM=dumb leave no escape code of any kind, even where colour is forced."""
    result = terminal("roles", "caseworker", "--no-pager", **env)
    assert (result.code, result.err) == (0, "")
    assert "Caseworker" in result.out
    assert ESCAPE not in result.out


def test_no_colour_loses_no_word(answer: Run, sampled_question: tuple[str, ...]) -> None:
    """Without colour the text of every answer is the same: nothing is said by colour alone."""
    colour = COLOUR.sub("", answer(*sampled_question, FORCE_COLOR="1", COLUMNS="40").out)
    plain = answer(*sampled_question, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="40").out
    assert ESCAPE not in plain
    assert [line.rstrip() for line in colour.splitlines()] == [line.rstrip() for line in plain.splitlines()]


def test_an_empty_no_color_is_not_set(terminal: Run) -> None:
    """NO_COLOR counts when it is not empty, as no-color.org has it."""
    assert ESCAPE in terminal("roles", "--no-pager", NO_COLOR="").out


def test_forced_colour_in_a_pipe(program: Run) -> None:
    """FORCE_COLOR draws in colour in a pipe too; a format that was asked for stays as it is."""
    assert ESCAPE in program("roles", FORCE_COLOR="1").out
    assert ESCAPE not in program("roles").out
    for form in ("--json", "--csv", "--markdown", "--html", "--plain"):
        assert program("roles", form, FORCE_COLOR="1") == program("roles", form)


@pytest.mark.parametrize(("columns", "said"), [(120, "40"), (40, "100")])
def test_columns_overrule_the_screen(terminal: Run, columns: int, said: str) -> None:
    """COLUMNS overrules the width of the screen, either way."""
    lines = terminal("roles", "caseworker", "--no-pager", NO_COLOR="1", columns=columns, COLUMNS=said).out.splitlines()
    assert int(said) * 3 // 4 < max(map(len, lines)) <= int(said)


@pytest.mark.parametrize("said", first(1, ["0", "-5", "wide", ""]))
def test_columns_that_cannot_be(terminal: Run, said: str) -> None:
    """A COLUMNS that is no width leaves that of the screen."""
    expected = terminal("roles", "caseworker", "--no-pager", columns=60).out
    assert terminal("roles", "caseworker", "--no-pager", columns=60, COLUMNS=said).out == expected


@pytest.mark.parametrize("columns", first(1, [1, 10, 19]))
def test_a_sliver_of_a_screen(terminal: Run, columns: int) -> None:
    """A screen too narrow to read still gets the answer."""
    result = terminal("roles", "caseworker", "--no-pager", columns=columns)
    assert (result.code, result.err) == (0, "")
    assert "Caseworker" in result.out


def test_a_long_answer_is_paged(terminal: Run) -> None:
    """An answer longer than the screen goes to PAGER, whole."""
    paged = terminal("roles", rows=20, PAGER=MARK).out
    assert is_paged(paged)
    assert paged.replace("PAGED:", "") == terminal("roles", "--no-pager", rows=20).out


@pytest.mark.parametrize(
    ("words", "env", "rows"),
    first(
        2,
        [
            (("roles",), {"PAGER": MARK}, 2000),
            (("roles", "--no-pager"), {"PAGER": MARK}, 20),
            (("roles", "--plain"), {"PAGER": MARK}, 20),
            (("roles", "--json"), {"PAGER": MARK}, 20),
            (("roles",), {"PAGER": ""}, 20),
            (("roles",), {"PAGER": MARK, "TERM": "dumb"}, 20),
        ],
    ),
    ids=["it fits", "--no-pager", "--plain", "--json", "PAGER is empty", "TERM=dumb"],
)
def test_not_paged(terminal: Run, words: tuple[str, ...], env: dict[str, str], rows: int) -> None:
    """No pager for what fits, what was asked for in a format, an empty PAGER, --no-pager, or a dumb terminal."""
    result = terminal(*words, rows=rows, **env)
    assert (result.code, result.err) == (0, "")
    assert "caseworker" in result.out
    assert "PAGED:" not in result.out


def test_nothing_is_paged_in_a_pipe(program: Run) -> None:
    """A pipe is never paged, nor is colour forced into one."""
    assert "PAGED:" not in program("roles", PAGER=MARK).out
    assert "PAGED:" not in program("roles", PAGER=MARK, FORCE_COLOR="1").out


def test_pager_before_manpager(terminal: Run) -> None:
    """PAGER is the pager, whatever the pager for manual pages is."""
    assert is_paged(terminal("roles", rows=20, PAGER=MARK, MANPAGER="sed s/^/MANUAL:/").out)


def test_a_pager_that_is_not_there(terminal: Run) -> None:
    """Where PAGER cannot be run, the answer is shown all the same."""
    result = terminal("roles", rows=20, PAGER="no-such-pager-anywhere")
    assert result.code == 0
    assert "caseworker" in result.out


def test_a_pager_that_is_left_early(terminal: Run) -> None:
    """Leaving the pager before the end is no error."""
    result = terminal("sources", "--full", rows=20, PAGER="head -1")
    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) == 1


@pytest.mark.parametrize(("env", "seen"), [({}, "FRX"), ({"LESS": "S"}, "S")])
def test_less_keeps_colours(terminal: Run, env: dict[str, str], seen: str) -> None:
    """`less` is told to keep colours and to leave what fits, unless the person has told it otherwise."""
    assert terminal("roles", rows=20, PAGER="printenv LESS; cat >/dev/null", **env).out == f"{seen}\n"


def test_a_grouped_table_says_each_group_once() -> None:
    """The name of a group stands above its rows, whose columns line up; on a narrow screen they are stacked."""
    columns = (Column("group", "Group"), Column("job", "Job"), Column("pay", "Pay", figures=True))
    rows = (("Here", "Short", "£1"), ("Here", "A longer title", "£20"), ("There", "Third", ""))
    page = Page("list", (Table(columns, rows, grouped=True),))
    drawn = draw(page, width=80, colour=False)
    assert drawn == "Here\n  Short            £1\n  A longer title  £20\nThere\n  Third\n"
    narrow = draw(page, width=20, colour=False)
    assert "Here" in narrow
    assert "There" in narrow
    assert all(word in narrow for word in ("Short", "£1", "longer", "title", "£20", "Third"))


def test_prose_that_is_no_list_has_no_dashes() -> None:
    """Sentences that follow one another are lines of their own, on a screen and as Markdown."""
    page = Page("entry", (Prose(("One.", "Two."), listed=False),))
    assert draw(page, width=80, colour=False) == "One.\nTwo.\n"
    assert markdown(page) == "One.\n\nTwo.\n\n"
