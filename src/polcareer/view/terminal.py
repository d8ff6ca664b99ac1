"""Draw a page for a person at a terminal, with rich. Fits the width; stacks, never cuts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Table as Grid
from rich.text import Text

from polcareer.view.blocks import Block, Branch, Chart, Fields, Page, Prose, Range, Table, Tree

GAP = 2  # columns between cells
WIDEST = 110  # lines longer than this are hard to read
READABLE = 12  # a narrower column of text is a ladder of single words
INDENT = 2
LABEL_SHARE = 3  # labels beside values take at most a third of the width


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
    console.print(_Drawn(tuple(_pieces(page, console.width, ascii_only=ascii_only))), end="")
    text = out.getvalue()
    return "\n".join(line.rstrip() for line in text.split("\n")) if not colour else text


class _Drawn:
    """Pieces one under another, an empty line between them, all in one print: each print of rich's costs."""

    def __init__(self, pieces: tuple[RenderableType, ...]) -> None:
        self.pieces = pieces

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for number, piece in enumerate(self.pieces):
            if number:
                yield Segment.line()
            yield from console.render(piece, options)


class _Titled:
    """A body under its title, set in; all lines as wide as the widest. A grid with both in it draws everything twice."""

    def __init__(self, title: str, body: RenderableType) -> None:
        self.title = title
        self.body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        inside = options.max_width - INDENT
        widest = Measurement.get(console, options.update_width(inside), self.body).maximum
        width = min(max(cell_len(self.title), INDENT + widest), options.max_width)
        yield from console.render(Text(self.title, style="bold"), options.update(width=width, justify="left"))
        margin, end = Segment(" " * INDENT), Segment.line()
        lines = console.render_lines(self.body, options.update(width=width - INDENT, justify="left"))
        for line in lines or [[Segment(" " * (width - INDENT))]]:  # a body of nothing is an empty line
            yield margin
            yield from line
            yield end


def _pieces(page: Page, width: int, *, ascii_only: bool) -> Iterator[RenderableType]:
    if page.headline:
        yield Text(page.headline, style="bold")
    for block in page.blocks:
        yield _draw_block(block, width, ascii_only=ascii_only)
    if page.notes:
        yield Text("\n".join(page.notes), style="dim")


def _draw_block(block: Block, width: int, *, ascii_only: bool) -> RenderableType:
    inside = width - INDENT if block.title else width
    if isinstance(block, Table):
        widths = None if block.stacked else _widths(block, inside)
        body = _stacked(block, inside) if widths is None else _draw_table(block, widths)
    elif isinstance(block, Fields):
        body = _draw_fields(block, inside)
    elif isinstance(block, Prose):
        body = _draw_prose(block)
    elif isinstance(block, Tree):
        body = _draw_tree(block.root, inside, ascii_only=ascii_only)
    else:
        body = _draw_chart(block, inside, ascii_only=ascii_only)
    return _Titled(block.title, body) if block.title else body


def _draw_table(table: Table, widths: list[int]) -> RenderableType:
    grid = Grid(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column, width in zip(table.columns, widths, strict=True):
        grid.add_column(column.heading, justify="right" if column.figures else "left", width=width, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


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


def _stacked(table: Table, width: int) -> RenderableType:
    lines: list[str] = []
    for number, row in enumerate(table.rows):
        lines += [""] if number else []
        lines += wrap(row[0], width)
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            lines += _hanging(f"{column.heading}: {cell}", width - INDENT) if cell else []
    return Text("\n".join(lines))


def _hanging(text: str, width: int) -> list[str]:
    inner = " " * INDENT
    return [inner + line for line in wrap(text, width, subsequent_indent=inner, break_on_hyphens=False)]


def _draw_fields(fields: Fields, width: int) -> RenderableType:
    widest = max((len(label) for label, _ in fields.pairs), default=0)
    if widest > width // LABEL_SHARE:
        return Text("\n".join(line for label, value in fields.pairs for line in _outdented(f"{label}: {value}", width)))
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in fields.pairs:
        grid.add_row(Text(label), Text(value))
    return grid


def _draw_prose(prose: Prose) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for item in prose.items:
        grid.add_row(Text("-"), Text(item))
    return grid


GUIDES = ("  ", "│ ", "├ ", "└ ")  # nothing, past a line, to a line, to the last; narrow, so that a deep tree fits
ASCII_GUIDES = ("   ", "|  ", "|- ", "`- ")


def _draw_tree(root: Branch, width: int, *, ascii_only: bool) -> RenderableType:
    guides = ASCII_GUIDES if ascii_only else GUIDES
    if width - len(guides[0]) * _depth(root) < READABLE:
        return Text("\n".join(line for level, text in _levels(root) for line in _outdented(f"{level}. {text}", width)))
    return Text("\n".join(_guided(root, width, guides, "", "")))


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


def _depth(branch: Branch) -> int:
    return max((1 + _depth(each) for each in branch.beneath), default=0)


def _levels(branch: Branch, level: int = 0) -> Iterator[tuple[int, str]]:
    """Every line with how deep it hangs, for a screen too narrow for guides."""
    yield level, branch.label
    for each in branch.beneath:
        yield from _levels(each, level + 1)


def _outdented(text: str, width: int) -> list[str]:
    return wrap(text, width, subsequent_indent=" " * INDENT, break_on_hyphens=False)


def _draw_chart(chart: Chart, width: int, *, ascii_only: bool) -> RenderableType:
    labels = min(max(len(item.label) for item in chart.ranges), width // 2)
    figures = [item.figures(chart.unit, "-") for item in chart.ranges]
    room = width - labels - max(map(len, figures)) - 2 * GAP
    caption = [] if chart.mark is None else _outdented(f"| {chart.mark_label}: {chart.unit}{chart.mark:,}", width)
    if room < READABLE:
        words = [f"{item.label}: {figure}" for item, figure in zip(chart.ranges, figures, strict=True)]
        return Text("\n".join([line for text in words for line in _outdented(text, width)] + caption))
    lines = []
    for item, figure in zip(chart.ranges, figures, strict=True):
        bar = _bar(chart, item, room, "#" if ascii_only else "█")
        for number, part in enumerate(wrap(item.label, labels)):
            lines.append(f"{part.ljust(labels)}  {bar}  {figure}" if number == 0 else part)
    return Text("\n".join(lines + caption))


def _bar(chart: Chart, item: Range, room: int, filled: str) -> str:
    ends = [end for each in chart.ranges for end in (each.low, each.high)]
    ends += [] if chart.mark is None else [chart.mark]
    low, span = min(ends), max(max(ends) - min(ends), 1)
    start, stop = ((end - low) * (room - 1) // span for end in (item.low, item.high))
    bar = list((" " * start + filled * (stop - start + 1)).ljust(room))
    if chart.mark is not None:
        bar[(chart.mark - low) * (room - 1) // span] = "|"
    return "".join(bar)
