"""The hand-out as one page of HTML that prints on two sheets of A4.

No script may be needed, so what fits is worked out here, from the width of letters in the fonts that it is printed in:
first the jobs after the third go, and then the evidence, and then the letters are smaller. They stay on the screen, and
where they stand is said on paper. Nothing of standing, sources or dates ever goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, cast

from polcareer.view.answer import Chart, Fields, Prose, Table
from polcareer.view.forms import cleaned
from polcareer.view.html import around, document, marked, part
from polcareer.view.report import HOW, TO_DO, YOU_SHOW, YOUR_LINES
from polcareer.words import listed

if TYPE_CHECKING:
    from polcareer.view.answer import Block
    from polcareer.view.report import HandOut, Section

EVIDENCE = (YOU_SHOW, YOUR_LINES, HOW)
FIRST_JOBS = 3
SHEETS = 2
MARGIN, WIDTH, HEIGHT = 10, 190, 277  # mm: the margin of a sheet of A4, and what is left of it
GAP = 4  # mm between columns
MM = 0.3528  # of a point
LETTER = 0.445  # the mean width of a letter of English, as a share of its size, in Arial and its like
LEADING = 1.22
RAGGED = 3  # letters that a line loses, since it ends where a word does
# What is reckoned is 1.09 to 1.15 of what a browser takes (twelve people, as tests/browser prints them). Sheets do not
# break just anywhere, so not all of that is used.
SPARE = 1.03
SIZES = (9.0, 8.5, 8.0)  # points
SMALL = (7.75, 7.5)  # which stand before evidence goes
SMALLER = (7.75, 7.5, 7.25, 7.0, 6.5, 6.0)  # where even the least does not fit

STYLE = """
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%%, 19rem), 1fr)); gap: 0 1.5rem; }
.todo { list-style: none; padding-left: 0; }
.todo li { padding-left: 1.6em; text-indent: -1.6em; margin: .3rem 0; }
.todo li::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .8em;
  border: 1px solid var(--ink); vertical-align: -.05em; }
.cards dl > div { display: block; padding: .2rem 0; }
.on-paper { display: none; }
@page { size: A4; margin: %(margin)smm; }
@media print {
  body { font: %(size)spt/%(leading)s "Liberation Sans", Arimo, Arial, Helvetica, sans-serif; }
  h1 { font-size: 1.4em; margin: 0 0 .3em; } h2 { font-size: 1.1em; margin: .55em 0 .1em; }
  p, ul, dl, figure { margin: .1em 0; } ul { padding-left: 1.4em; }
  dl > div, .cards dl > div { display: block; padding: 0; }
  dt, dd { display: inline; } dt::after { content: ": "; }
  code { font: inherit; } a { color: inherit; text-decoration: none; }
  .wide { margin: 0; } table { width: 100%%; } caption h2 { position: static; }
  th, td { padding: .1em .8em .1em 0; } .figures { white-space: normal; }
  .cards { grid-template-columns: repeat(3, 1fr); gap: 0 %(gap)smm; align-items: start; }
  .two { columns: 2; column-gap: %(gap)smm; } .three { columns: 3; column-gap: %(gap)smm; }
  .two li, .three li { break-inside: auto; }
  .two h2:first-child, .three h2:first-child, .two > :first-child h2, .three > :first-child h2 { margin-top: 0; }
  .chart, .todo { padding-left: 0; }
  .chart { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 %(gap)smm; }
  .chart li { break-inside: avoid; } .chart svg { height: .5em; margin: 0; }
  .todo li { margin: 0; }
  .on-paper { display: block; } .not-on-paper { display: none !important; }
  .aside, footer { margin-top: .5em; padding-top: .2em; font-size: 1em; } .aside p { display: inline; }
}
"""


class Layout(NamedTuple):
    """How it is printed: how many of the jobs, whether with what shows their skills, in letters of which size (pt)."""

    jobs: int
    evidence: bool
    size: float


def on_paper(made: HandOut) -> str:
    """The whole page. A layout that fits is taken; a person of whom too much is known for any has a third sheet."""
    sections: tuple[Section, ...] = cleaned(tuple(made.sections()))
    headline, notes = cleaned(made.headline), cleaned(made.notes())
    jobs = sum(section.name == "job" for section in sections)
    layout = fitted(sections, (headline, *notes), jobs)
    style = STYLE % {"margin": MARGIN, "size": f"{layout.size:g}", "leading": LEADING, "gap": GAP}
    body = "\n".join([*_body(sections, layout, headline), *_notes(notes, sections, layout)])
    return document(headline, body, style)


def fitted(sections: Iterable[Section], others: tuple[str, ...], jobs: int) -> Layout:
    """The first layout that fits the paper: all of it, then three jobs, then without evidence, then smaller."""
    held = tuple(sections)
    few = min(jobs, FIRST_JOBS)
    tried = [Layout(jobs, evidence=True, size=size) for size in SIZES]
    tried += [Layout(few, evidence=True, size=size) for size in (*SIZES, *SMALL)]
    tried += [Layout(few, evidence=False, size=size) for size in (*SIZES, *SMALLER)]
    paper = SHEETS * HEIGHT * SPARE
    return next((each for each in tried if _height(held, others, each) <= paper), tried[-1])


def _body(sections: tuple[Section, ...], layout: Layout, headline: str) -> Iterator[str]:
    for name, several in groupby(sections, key=lambda section: section.name):
        if name == "job":
            yield from ('<div class="cards">', *(line for each in several for line in _card(each, layout)), "</div>")
            continue
        for section in several:
            yield f'<div class="{COLUMNS.get(name, name)}">'
            shown = SHOWN[name](section, headline) if name in SHOWN else _plainly(section, headline)
            yield from _less(shown, _beyond(sections, layout)) if name in OF_JOBS else shown
            yield "</div>"


OF_JOBS = ("jobs", "pay")  # the table and the chart, of which each line begins with a job
COLUMNS = {"about": "two", "to-do": "two", "not-looked-at": "two"}


def _plainly(section: Section, headline: str) -> Iterator[str]:
    for place, block in enumerate(section.blocks):
        yield from part(block, f"{section.name}-{place}", headline)


def _beyond(sections: Iterable[Section], layout: Layout) -> tuple[str, ...]:
    """The titles of the jobs that there is no room for on paper."""
    cards = (block for each in sections if each.job > layout.jobs for block in each.blocks)
    return tuple(card.title.partition(". ")[2] for card in cards)


def _less(lines: Iterable[str], titles: tuple[str, ...]) -> Iterator[str]:
    """Lines of a table and of a chart, those of some jobs on a screen alone."""
    starts = tuple(
        start for title in titles for start in (f'<tr><th scope="row">{marked(title)}<', f"<li>{marked(title)}, ")
    )
    for line in lines:
        yield line.replace(">", ' class="not-on-paper">', 1) if line.startswith(starts) else line


def _without(section: Section, titles: tuple[str, ...]) -> Section:
    """The table and the chart without some jobs, as they are printed."""
    kept: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Table):
            kept.append(block._replace(rows=tuple(row for row in block.rows if row[0] not in titles)))
        elif isinstance(block, Chart):
            starts = tuple(f"{title}, " for title in titles)
            kept.append(
                block._replace(ranges=tuple(each for each in block.ranges if not each.label.startswith(starts)))
            )
        else:
            kept.append(block)
    return section._replace(blocks=tuple(kept))


def _card(section: Section, layout: Layout) -> Iterator[str]:
    """A job: that which there is no room for on paper is on the screen alone."""
    (card,) = cast("tuple[Fields]", section.blocks)
    yield f"<section{_unless(section.job <= layout.jobs)}>"
    yield f"<h2>{marked(card.title)}</h2>"
    lines = []
    for label, value in card.pairs:
        printed = layout.evidence or label not in EVIDENCE
        lines.append(f"<div{_unless(printed)}><dt>{marked(label)}</dt><dd>{marked(value)}</dd></div>")
    yield from around("dl", lines)
    yield "</section>"


def _unless(printed: bool) -> str:
    return "" if printed else ' class="not-on-paper"'


def _to_do(section: Section, _headline: str) -> Iterator[str]:
    (block,) = cast("tuple[Prose]", section.blocks)
    items = [f"<li>{marked(item.removeprefix(TO_DO))}</li>" for item in block.items]
    yield from ("<section>", f"<h2>{marked(block.title)}</h2>", '<ul class="todo">', *items, "</ul>", "</section>")


def _standing(section: Section, headline: str) -> Iterator[str]:
    """The offices over the whole width, and all that the answers rest on in columns."""
    first, *rest = section.blocks
    yield from part(first, "standing-0", headline)
    yield '<div class="three">'
    for place, block in enumerate(rest, 1):
        yield from part(block, f"standing-{place}", headline)
    yield "</div>"


def _sources(section: Section, _headline: str) -> Iterator[str]:
    """A paragraph for each day on which documents were last read."""
    table, others = _documents_of(section)
    yield from ("<section>", f"<h2>{marked(table.title)}</h2>")
    for day, rows in groupby(table.rows, key=lambda row: row[1]):
        named = "; ".join(_linked(title, address) for title, _, address in rows)
        yield f"<p>{marked(day)}: {named}.</p>"
    yield from (f"<p>{marked(item)}</p>" for item in others)
    yield "</section>"


def _documents_of(section: Section) -> tuple[Table, tuple[str, ...]]:
    """The table of documents, and what is said of the others."""
    table, *others = cast("tuple[Table, *tuple[Prose, ...]]", section.blocks)
    return table, tuple(item for block in others for item in block.items)


def _linked(title: str, address: str) -> str:
    return f'<a href="{escape(address)}">{marked(title)}</a>' if address.startswith("http") else marked(title)


SHOWN = {"to-do": _to_do, "standing": _standing, "sources": _sources}


def _notes(notes: Iterable[str], sections: Iterable[Section], layout: Layout) -> Iterator[str]:
    """What this is not; and on paper, what stands on the screen alone."""
    left_out = _left_out(sections, layout)
    yield '<section class="aside" aria-label="Notes">'
    yield from (f"<p>{marked(note)}</p>" for note in notes)
    if left_out:
        yield f'<p class="on-paper">{marked(left_out)}</p>'
    yield "</section>"


def _left_out(sections: Iterable[Section], layout: Layout) -> str:
    said = [*_beyond(sections, layout)]
    said += [] if layout.evidence else ["what shows your skills"]
    return f"Not on paper, but in the same file on a screen: {listed(said)}." if said else ""


def _height(sections: tuple[Section, ...], others: tuple[str, ...], layout: Layout) -> float:
    """How much paper it takes, in mm, as one column of sheets."""
    line = layout.size * MM * LEADING
    headline, *notes = others
    total = 2.2 * line * ceil(1.4 * len(headline) / _letters(WIDTH, layout)) + line
    cards = [_card_lines(section, layout) for section in sections if 0 < section.job <= layout.jobs]
    rows = [max(cards[start : start + FIRST_JOBS]) for start in range(0, len(cards), FIRST_JOBS)]
    total += line * sum(rows)
    beyond = _beyond(sections, layout)
    printed = (_without(each, beyond) if each.name in OF_JOBS else each for each in sections if not each.job)
    total += line * sum(_lines_of(section, layout) for section in printed)
    left_out = [_left_out(sections, layout)]
    total += line * (2 + _lines([" ".join((*notes, *left_out))], WIDTH, layout)) + line
    return total


def _letters(width: float, layout: Layout) -> float:
    return width / (layout.size * MM * LETTER) - RAGGED


def _lines(texts: Iterable[str], width: float, layout: Layout) -> float:
    letters = _letters(width, layout)
    return sum(ceil(len(text) / letters) for text in texts if text)


def _card_lines(section: Section, layout: Layout) -> float:
    (card,) = cast("tuple[Fields]", section.blocks)
    width = (WIDTH - 2 * GAP) / 3
    told = [f"{label}: {value}" for label, value in card.pairs if layout.evidence or label not in EVIDENCE]
    return 1.8 * _lines([card.title], width / 1.2, layout) + _lines(told, width, layout)


def _lines_of(section: Section, layout: Layout) -> float:
    """The lines of a section over the whole width of the paper, with what is above and under it."""
    if section.name == "sources":
        table, others = _documents_of(section)
        days: dict[str, list[str]] = {}
        for title, day, _ in table.rows:
            days.setdefault(day, [day]).append(title)
        texts = ["; ".join(titles) for titles in days.values()] + list(others)
        return 1.8 + _lines(texts, WIDTH, layout)
    if section.name == "standing":
        first, *rest = section.blocks
        return _block_lines(first, WIDTH, layout) + _in_columns(rest, 3, layout)
    if section.name in COLUMNS:
        return _in_columns(section.blocks, 2, layout)
    return sum(_block_lines(block, WIDTH, layout) for block in section.blocks)


def _in_columns(blocks: Iterable[Block], count: int, layout: Layout) -> float:
    width = (WIDTH - (count - 1) * GAP) / count
    lines = sum(_block_lines(block, width, layout) for block in blocks)
    return ceil(lines / count) + 2 if lines else 0


def _block_lines(block: Block, width: float, layout: Layout) -> float:
    title = 1.8 * _lines([block.title], width / 1.15, layout)
    if isinstance(block, Fields):
        return title + _lines((f"{label}: {value}" for label, value in block.pairs), width, layout)
    if isinstance(block, Prose):
        return title + _lines(block.items, width - 4 * block.listed, layout)
    if isinstance(block, Table):
        return title + _table_lines(block, width, layout)
    return title + _chart_lines(cast("Chart", block), layout)


def _table_lines(table: Table, width: float, layout: Layout) -> float:
    """A table's columns share its width by what is longest in each, as a browser does."""
    rows = (tuple(column.heading for column in table.columns), *table.rows)
    longest = [max(len(row[place]) for row in rows) + 2 for place in range(len(table.columns))]
    share = [width * max(each, 10) / sum(max(each, 10) for each in longest) for each in longest]
    return sum(
        0.35 + max(_lines([cell], own * 0.92, layout) for cell, own in zip(row, share, strict=True)) for row in rows
    )


def _chart_lines(chart: Chart, layout: Layout) -> float:
    width = (WIDTH - 2 * GAP) / 3
    texts = [f"{item.label}: {item.figures(chart.unit, ' to ')}" for item in chart.ranges]
    lines = [_lines([text], width, layout) + 0.7 for text in texts]
    return sum(max(lines[start : start + 3]) for start in range(0, len(lines), 3))
