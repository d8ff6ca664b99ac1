"""Draw a page for a person at a terminal, with rich. Fits the width; stacks, never cuts.

A page is laid out here in lines of segments, each block once; rich breaks what is too long for its place, measures wide
characters and knows the screen's colours. Its own tables draw every cell through four layers, which was most of a run.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from polcareer.view.answer import Block, Branch, Chart, Fields, Page, Prose, Range, Table, Tree
from polcareer.view.forms import COMMAND

GAP = 2  # columns between cells
WIDEST = 110  # lines longer than this are hard to read
READABLE = 12  # a narrower column of text is a ladder of single words
INDENT = 2
LABEL_SHARE = 3  # labels beside values take at most a third of the width
BOLD, DIM = Style(bold=True), Style(dim=True)


class Body(NamedTuple):
    """The lines of a block in segments, and how wide they are on the screen."""

    lines: list[list[Segment]]
    width: int


class Place(NamedTuple):
    """A column of a grid: its width, the columns left empty after it, and how its cells look."""

    width: int
    gap: int = 0
    right: bool = False
    style: Style | None = None


def draw(page: Page, *, width: int, colour: bool, ascii_only: bool = False) -> str:
    """The page as text for a screen `width` columns wide."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(20, min(width, WIDEST)),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    end = Segment.line()
    drawn: list[Segment] = []
    for piece in _pieces(page, console, ascii_only=ascii_only):
        drawn += [end] if drawn else []
        for line in piece:
            drawn += [*line, end]
    console.print(Segments(drawn), end="", crop=False)
    text = out.getvalue()
    return "\n".join(line.rstrip() for line in text.split("\n")) if not colour else text


def _pieces(page: Page, console: Console, *, ascii_only: bool) -> Iterator[list[list[Segment]]]:
    if page.headline:
        yield _text(console, page.headline.split("\n"), console.width, BOLD).lines
    for block in page.blocks:
        inside = console.width - INDENT if block.title else console.width
        body = _draw_block(console, block, inside, ascii_only=ascii_only)
        yield _under_title(console, block.title, body) if block.title else body.lines
    onward = (part for line in page.next_step for part in _each_command(line, console.width))
    if said := (*page.notes, *onward):
        yield _text(console, "\n".join(said).split("\n"), console.width, DIM).lines


def _draw_block(console: Console, block: Block, width: int, *, ascii_only: bool) -> Body:
    if isinstance(block, Table):
        if block.grouped:
            return _draw_groups(console, block, width)
        widths = None if block.stacked else _widths(block, width)
        if widths is not None:
            return _draw_table(console, block, widths)
        return _text(console, _stacked(block, width), width)
    if isinstance(block, Fields):
        return _draw_fields(console, block, width)
    if isinstance(block, Prose):
        return _draw_prose(console, block, width) if block.listed else _text(console, block.items, width)
    if isinstance(block, Tree):
        return _text(console, _draw_tree(block.root, width, ascii_only=ascii_only), width)
    return _text(console, _draw_chart(block, width, ascii_only=ascii_only), width)


def _under_title(console: Console, title: str, body: Body) -> list[list[Segment]]:
    """A body set in under its title, all lines as wide as the widest, so that none shows through another."""
    width = min(max(cell_len(title), INDENT + body.width), console.width)
    margin = Segment(" " * INDENT)
    lines = [[Segment(line, BOLD)] for line in _cell(console, title, width)]
    for line in body.lines or [[]]:
        held = sum(segment.cell_length for segment in line)
        lines.append([margin, *line, Segment(" " * (width - INDENT - held))])
    return lines


def _text(console: Console, lines: Iterable[str], width: int, style: Style | None = None) -> Body:
    """Lines of text, as they are where they fit."""
    fitting = [part for line in lines for part in _broken(console, line, width)] or [""]
    return Body([[Segment(line, style)] for line in fitting], max(map(cell_len, fitting)))


def _broken(console: Console, text: str, width: int) -> list[str]:
    """The text in lines that fit; a word that is wider than a line is folded."""
    if cell_len(text) <= width and not ("\n" in text or "\t" in text):
        return [text]
    lines = Text(_whole_commands(text, width)).wrap(console, width, overflow="fold")
    return [line.plain.replace(GLUE, " ") for line in lines]


COMMANDS = re.compile(COMMAND, re.MULTILINE)
GLUE = "\ue000"  # of a private kind and one column wide: nothing breaks a line there


NEXT_COMMAND = re.compile(r"(?<=\.) (?=[A-Z][^.]*: polcareer )")


def _each_command(line: str, width: int) -> list[str]:
    """What to type next, each command with its words on a line of its own, unless all fit on one."""
    return [line] if cell_len(line) <= width else NEXT_COMMAND.split(line)


def _whole_commands(text: str, width: int) -> str:
    """The text with each command glued together that fits in a line, so that it can be copied."""
    if "polcareer " not in text:
        return text
    return COMMANDS.sub(lambda found: found[0].replace(" ", GLUE) if cell_len(found[0]) < width else found[0], text)


def _cell(console: Console, text: str, width: int, *, right: bool = False) -> list[str]:
    """The text in lines of just this width."""
    lines = _broken(console, text, width)
    if right:
        return [" " * (width - cell_len(line)) + line for line in map(str.rstrip, lines)]
    return [line + " " * (width - cell_len(line)) for line in lines]


def _grid(console: Console, places: list[Place], rows: Iterable[Iterable[str]]) -> Body:
    """Rows of cells, each at its place."""
    lines = [line for row in rows for line in _row(console, places, row)]
    return Body(lines, sum(place.width + place.gap for place in places))


def _row(console: Console, places: list[Place], row: Iterable[str], *, at_foot: bool = False) -> list[list[Segment]]:
    """The lines of a row. A cell with fewer lines than another stands at the top, or `at_foot`."""
    cells = [_cell(console, text, place.width, right=place.right) for place, text in zip(places, row, strict=True)]
    height = max(map(len, cells))
    lines: list[list[Segment]] = [[] for _ in range(height)]
    for place, cell in zip(places, cells, strict=True):
        empty = [""] * (height - len(cell))
        for line, text in zip(lines, [*empty, *cell] if at_foot else [*cell, *empty], strict=True):
            if not text and place.width:
                line.append(Segment(" " * (place.width + place.gap), place.style))
                continue
            line.append(Segment(text, place.style))
            if place.gap:
                line.append(Segment(" " * place.gap, place.style))
    return lines


def _draw_table(console: Console, table: Table, widths: list[int]) -> Body:
    gaps = [GAP] * (len(widths) - 1) + [0]
    places = [
        Place(width or 1, gap, column.figures) for column, width, gap in zip(table.columns, widths, gaps, strict=True)
    ]
    body = _grid(console, places, table.rows)
    if table.bare:
        return body
    header = [column.heading for column in table.columns]
    head = _row(console, [place._replace(style=BOLD) for place in places], header, at_foot=True)
    return Body(head + body.lines, body.width)


def _draw_groups(console: Console, table: Table, width: int) -> Body:
    """Rows under the name of their group, which stands in bold; columns line up over all the groups."""
    names = dict.fromkeys(row[0] for row in table.rows)
    inner = Table(table.columns[1:], tuple(row[1:] for row in table.rows), bare=True)
    widths = _widths(inner, width - INDENT)
    lines: list[list[Segment]] = []
    widest = 0
    for name in names:
        rows = tuple(row[1:] for row in table.rows if row[0] == name)
        part = inner._replace(rows=rows)
        told = [row[0] for row in rows] if widths is None and len(part.columns) == 1 else _stacked(part, width - INDENT)
        body = _text(console, told, width - INDENT) if widths is None else _draw_table(console, part, widths)
        piece = _under_title(console, name, body)
        widest = max(widest, *(sum(segment.cell_length for segment in line) for line in piece))
        lines += piece
    return Body(lines, widest)


def _widths(table: Table, width: int) -> list[int] | None:
    """A width for every column, or None if they cannot all have their longest word and room to read.

    Figures get all that they want first; the text columns share what is left.
    """
    wanted, widths = [], []
    for number, column in enumerate(table.columns):
        cells = [row[number] for row in table.rows]
        words = [len(word) for cell in [column.heading, *cells] for word in cell.split()]
        wanted.append(max([len(cell) for cell in cells] + [max(words, default=0)]))
        widths.append(max([*words, min(wanted[-1], READABLE)]))
    spare = width - sum(widths) - GAP * (len(widths) - 1)
    if spare < 0:
        return None
    for number in sorted(range(len(widths)), key=lambda number: not table.columns[number].figures):
        lacking = [want - have for want, have in zip(wanted, widths, strict=True)]
        share = spare if table.columns[number].figures else spare * lacking[number] // max(sum(lacking), 1)
        given = min(lacking[number], share)
        widths[number] += given
        spare -= given
    return widths


def _stacked(table: Table, width: int) -> list[str]:
    lines: list[str] = []
    for number, row in enumerate(table.rows):
        lines += [""] if number else []
        lines += wrap(row[0], width)
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            lines += _hanging(f"{column.heading}: {cell}", width - INDENT) if cell else []
    return lines


def _hanging(text: str, width: int) -> list[str]:
    return [" " * INDENT + line for line in _outdented(text, width)]


def _draw_fields(console: Console, fields: Fields, width: int) -> Body:
    widest = max((len(label) for label, _ in fields.pairs), default=0)
    if widest > width // LABEL_SHARE:
        lines = [line for label, value in fields.pairs for line in _outdented(f"{label}: {value}", width)]
        return _text(console, lines, width)
    beside = max((cell_len(label) for label, _ in fields.pairs), default=0)
    return _beside(console, Place(beside, GAP, style=BOLD), fields.pairs, width)


def _draw_prose(console: Console, prose: Prose, width: int) -> Body:
    return _beside(console, Place(1, 1), [("-", item) for item in prose.items], width)


def _beside(console: Console, first: Place, rows: Iterable[tuple[str, str]], width: int) -> Body:
    """What stands first in each row, and beside it a text that takes as much of the width as it needs."""
    pairs = tuple(rows)
    if not pairs:
        return Body([], width)
    widest = max(cell_len(line) for _, text in pairs for line in text.split("\n"))
    return _grid(console, [first, Place(max(1, min(widest, width - first.width - first.gap)))], pairs)


GUIDES = ("  ", "│ ", "├ ", "└ ")  # nothing, past a line, to a line, to the last; narrow, so that a deep tree fits
ASCII_GUIDES = ("   ", "|  ", "|- ", "`- ")


def _draw_tree(root: Branch, width: int, *, ascii_only: bool) -> list[str]:
    guides = ASCII_GUIDES if ascii_only else GUIDES
    if width - len(guides[0]) * _depth(root) < READABLE or not _whole_behind(root, width, len(guides[0])):
        return [line for level, text in _levels(root) for line in _outdented(f"{level}. {text}", width)]
    return list(_guided(root, width, guides, "", ""))


def _guided(branch: Branch, width: int, guides: tuple[str, ...], first: str, rest: str) -> Iterator[str]:
    """The lines of a branch behind its guides: rich's own tree crops a word that is wider than its column."""
    nothing, past, to_one, to_last = guides
    for number, line in enumerate(wrap(branch.label, width - len(rest), break_on_hyphens=False)):
        yield f"{rest if number else first}{line}"
    for each in branch.beneath:
        last = each is branch.beneath[-1]
        yield from _guided(
            each, width, guides, rest + (to_last if last else to_one), rest + (nothing if last else past)
        )


def _whole_behind(root: Branch, width: int, guide: int) -> bool:
    """Whether every word fits beside its guides: one that runs on would have a guide in its middle."""
    return all(len(word) <= width - guide * level for level, text in _levels(root) for word in text.split())


def _depth(branch: Branch) -> int:
    return max((1 + _depth(each) for each in branch.beneath), default=0)


def _levels(branch: Branch, level: int = 0) -> Iterator[tuple[int, str]]:
    """Every line with how deep it hangs, for a screen too narrow for guides."""
    yield level, branch.label
    for each in branch.beneath:
        yield from _levels(each, level + 1)


def _outdented(text: str, width: int) -> list[str]:
    whole = _whole_commands(text, width - INDENT)
    lines = wrap(whole, width, subsequent_indent=" " * INDENT, break_on_hyphens=False)
    return [line.replace(GLUE, " ") for line in lines]


def _draw_chart(chart: Chart, width: int, *, ascii_only: bool) -> list[str]:
    labels = min(max(len(item.label) for item in chart.ranges), width // 2)
    figures = [item.figures(chart.unit, "-") for item in chart.ranges]
    room = width - labels - max(map(len, figures)) - 2 * GAP
    caption = [] if chart.mark is None else _outdented(f"| {chart.mark_label}: {chart.unit}{chart.mark:,}", width)
    longest = max(len(word) for item in chart.ranges for word in (item.label.split() or [""]))
    if room < READABLE or longest > labels:
        words = [f"{item.label}: {figure}" for item, figure in zip(chart.ranges, figures, strict=True)]
        return [line for text in words for line in _outdented(text, width)] + caption
    lines = []
    for item, figure in zip(chart.ranges, figures, strict=True):
        bar = _bar(chart, item, room, "#" if ascii_only else "█")
        for number, part in enumerate(wrap(item.label, labels, break_on_hyphens=False)):
            lines.append(f"{part.ljust(labels)}  {bar}  {figure}" if number == 0 else part)
    return lines + caption


def _bar(chart: Chart, item: Range, room: int, filled: str) -> str:
    ends = [end for each in chart.ranges for end in (each.low, each.high)]
    ends += [] if chart.mark is None else [chart.mark]
    low, span = min(ends), max(max(ends) - min(ends), 1)
    start, stop = ((end - low) * (room - 1) // span for end in (item.low, item.high))
    bar = list((" " * start + filled * (stop - start + 1)).ljust(room))
    if chart.mark is not None:
        bar[(chart.mark - low) * (room - 1) // span] = "|"
    return "".join(bar)
