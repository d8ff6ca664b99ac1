"""Draw a report for a person at a terminal, with rich. Fits the width; stacks, never cuts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from textwrap import wrap

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from polcareer.view.report import Block, Chart, Fields, Prose, Report, Table

GAP = 2  # columns between cells
WIDEST = 110  # lines longer than this are hard to read
NARROWEST_CELL = 8
LABEL_SHARE = 3  # labels beside values take at most a third of the width


def draw(report: Report, *, width: int, colour: bool, ascii_only: bool = False) -> str:
    """The report as text for a screen `width` columns wide."""
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
    for number, piece in enumerate(_pieces(report, console.width, ascii_only=ascii_only)):
        if number:
            console.print()
        console.print(piece, soft_wrap=False)
    text = out.getvalue()
    return "\n".join(line.rstrip() for line in text.split("\n")) if not colour else text


def _pieces(report: Report, width: int, *, ascii_only: bool) -> Iterator[RenderableType]:
    if report.headline:
        yield Text(report.headline, style="bold")
    for block in report.blocks:
        yield _draw_block(block, width, ascii_only=ascii_only)
    if report.notes:
        yield Text("\n".join(report.notes), style="dim")


def _draw_block(block: Block, width: int, *, ascii_only: bool) -> RenderableType:
    if isinstance(block, Table):
        return _draw_table(block, width)
    if isinstance(block, Fields):
        return _under_title(block.title, _draw_fields(block, width))
    if isinstance(block, Prose):
        return _under_title(block.title, _draw_prose(block))
    return _under_title(block.title, _draw_chart(block, width, ascii_only=ascii_only))


def _under_title(title: str, body: RenderableType) -> RenderableType:
    if not title:
        return body
    grid = Grid.grid()
    grid.add_column()
    grid.add_row(Text(title, style="bold"))
    grid.add_row(Padding(body, (0, 0, 0, 2)))
    return grid


def _draw_table(table: Table, width: int) -> RenderableType:
    if not _fits(table, width):
        return _under_title(table.title, _stacked(table))
    grid = Grid(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in table.columns:
        grid.add_column(column.heading, justify="right" if column.figures else "left", no_wrap=column.figures)
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return _under_title(table.title, grid)


def _fits(table: Table, width: int) -> bool:
    """Whether every column can have its longest word, and the rows stay readable, within the width."""
    needed = -GAP
    wanted = -GAP
    for number, column in enumerate(table.columns):
        cells = [column.heading, *(row[number] for row in table.rows)]
        longest = max(len(cell) for cell in cells)
        words = max((len(word) for cell in cells for word in cell.split()), default=0)
        needed += GAP + (longest if column.figures else max(words, min(longest, NARROWEST_CELL)))
        wanted += GAP + longest
    # A table squeezed to less than half of what it wants is a column of single words: stack it instead.
    return needed <= width and wanted <= 2 * width


def _stacked(table: Table) -> RenderableType:
    body = Text()
    for number, row in enumerate(table.rows):
        if number:
            body.append("\n\n")
        body.append(row[0], style="bold")
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                body.append(f"\n  {column.heading}: {cell}")
    return body


def _draw_fields(fields: Fields, width: int) -> RenderableType:
    widest = max((len(label) for label, _ in fields.pairs), default=0)
    if widest > width // LABEL_SHARE:
        body = Text()
        for number, (label, value) in enumerate(fields.pairs):
            body.append("\n" if number else "")
            body.append(f"{label}: ", style="bold")
            body.append(value)
        return body
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for label, value in fields.pairs:
        grid.add_row(Text(label), Text(value))
    return grid


def _draw_prose(prose: Prose) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for item in prose.items:
        grid.add_row(Text("-"), Text(item))
    return grid


def _draw_chart(chart: Chart, width: int, *, ascii_only: bool) -> RenderableType:
    label_width = min(max(len(item.label) for item in chart.ranges), width // 2)
    figures = [f"{chart.unit}{item.low:,}-{chart.unit}{item.high:,}" for item in chart.ranges]
    room = width - label_width - max(map(len, figures)) - 2 * GAP - 2
    if room < 12:
        return Text("\n".join(f"{item.label}: {figure}" for item, figure in zip(chart.ranges, figures, strict=True)))
    ends = [end for item in chart.ranges for end in (item.low, item.high)] + ([chart.mark] if chart.mark else [])
    low, high = min(ends), max(ends)
    span = max(high - low, 1)
    filled = "#" if ascii_only else "█"
    body = []
    for item, figure in zip(chart.ranges, figures, strict=True):
        start = (item.low - low) * (room - 1) // span
        stop = max((item.high - low) * (room - 1) // span, start) + 1
        bar = list((" " * start + filled * (stop - start)).ljust(room))
        if chart.mark is not None:
            at = (chart.mark - low) * (room - 1) // span
            bar[at] = "|" if bar[at] == " " else bar[at]
        for number, part in enumerate(wrap(item.label, label_width)):
            tail = f"{''.join(bar)}  {figure}" if number == 0 else ""
            body.append(f"{part.ljust(label_width)}  {tail}".rstrip())
    return Text("\n".join(body))
