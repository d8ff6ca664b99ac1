"""An answer as one page of HTML: to be shown, mailed, printed, or read aloud. It needs no script and no other file.

Every text is escaped in one place (`marked`). What is drawn elsewhere by columns is said here by structure: headings,
captions, headers of rows and columns, lists, terms with what they say; a chart is bars with the figures beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from polcareer.version import MADE, __version__
from polcareer.view.answer import Block, Branch, Chart, Column, Fields, Page, Prose, Range, Table, Tree
from polcareer.view.forms import COMMAND
from polcareer.words import day_in_words

NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff]")  # none that a page may hold
RIGHT_TO_LEFT = "[\u0590-\u08ff\u200f\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
SPECIAL = re.compile(
    rf"(?P<link>https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]])"
    rf"|(?P<command>{COMMAND})"
    rf"|(?P<other_way>{RIGHT_TO_LEFT}(?:[^A-Za-z\n]*{RIGHT_TO_LEFT})*)"
    r"|(?P<line>[ \t]*\n\s*)",
    re.MULTILINE,
)

# Contrast of text is at least 7 to 1 on both grounds, of lines and bars at least 3 to 1 (WCAG 2.2: 4.5 and 3).
STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #16191d; --quiet: #484f57; --line: #7b838b; --bar: #1f5a94;
  --track: #e3e7eb; --mark: #a3260f; --link: #124a86; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --ink: #eceff1; --quiet: #b6bec6; --line: #7f8891;
  --bar: #7db4e8; --track: #2c3238; --mark: #ff9b85; --link: #9cc8f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p, ul, dl, figure { margin: .5rem 0; }
ul { padding-left: 1.25rem; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font: .95em ui-monospace, "Liberation Mono", Consolas, monospace; }
.wide { overflow-x: auto; margin: .5rem 0; position: relative; }
table { border-collapse: collapse; min-width: min(100%, 30rem); }
caption { text-align: left; }
caption h2 { position: sticky; left: 0; max-width: calc(100vw - 2rem); }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: normal; }
thead th, thead td { vertical-align: bottom; }
tbody th { font-weight: 600; }
th[scope=rowgroup] { padding-top: 1rem; }
.figures { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl > div { padding: .2rem 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.chart { list-style: none; padding: 0; }
.chart svg { display: block; width: 100%; height: .8rem; margin: .1rem 0 .5rem; }
.track { fill: var(--track); } .bar { fill: var(--bar); } .mark { fill: var(--mark); }
.aside, footer { color: var(--quiet); border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .5rem; }
footer { font-size: .875rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (min-width: 40rem) { dl > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; }
  dd { grid-column: 2; } }
@media (forced-colors: active) { .track { fill: Canvas; stroke: CanvasText; } .bar, .mark { fill: CanvasText; } }
@page { size: A4; margin: 14mm; }
@media print { :root { color-scheme: light; --ground: #fff; --ink: #000; --quiet: #333; --line: #777; --bar: #555;
  --track: #ddd; --mark: #000; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; }
  h1 { font-size: 14pt; } h2 { font-size: 11.5pt; margin: .8em 0 .2em; } h3 { font-size: 10pt; }
  h2, h3, caption { break-after: avoid; } tr, li, dl > div, figure { break-inside: avoid; }
  .wide { overflow: visible; } .bar, .mark, .track { print-color-adjust: exact; } }
"""


def html(page: Page, name: str) -> str:
    """A whole document. `name` is what the answer is called where it has no headline: `roles`."""
    headline = page.headline or name[:1].upper() + name[1:]
    parts = "\n".join(
        line for place, block in enumerate(page.blocks) for line in part(block, f"part-{place}", headline)
    )
    return document(headline, parts + _said_under(page))


def document(headline: str, body: str, style: str = "") -> str:
    """A document around its parts, which are HTML already. `style` is added to that of every page."""
    made = f"polcareer {__version__} (data as at {day_in_words(date.fromisoformat(MADE))})"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="polcareer {__version__}">\n'
        f"<title>{escape(' '.join(_sound(headline).split()))}</title>\n<style>{STYLE}{style}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{marked(headline)}</h1>\n{body}\n</main>\n<footer>{made}</footer>\n</body>\n</html>\n"
    )


def marked(text: str) -> str:
    """A text escaped, with its links, commands and line ends as such.

    Words of a script that runs from right to left are kept apart, so that they turn nothing around that is beside them.
    """
    said, end = [], 0
    sound = _sound(text)
    for found in SPECIAL.finditer(sound):
        said += [escape(sound[end : found.start()], quote=False), _special(found)]
        end = found.end()
    return "".join([*said, escape(sound[end:], quote=False)])


def _sound(text: str) -> str:
    return NO_CHARACTER.sub("\ufffd", text)


def _special(found: re.Match[str]) -> str:
    words = escape(found[0], quote=False)
    if found["link"]:
        return f'<a href="{escape(found[0])}">{words}</a>'
    if found["command"]:
        return f"<code>{words}</code>"
    return f"<bdi>{words}</bdi>" if found["other_way"] else "<br>"


def part(block: Block, place: str, headline: str) -> Iterator[str]:
    """A block in its section; `place` is an id of its own."""
    if isinstance(block, Table) and not block.stacked:
        yield from _table(block, place, headline)
        return
    yield "<section>"
    if block.title:
        yield f"<h2>{marked(block.title)}</h2>"
    if isinstance(block, Table):
        yield from _cards(block)
    elif isinstance(block, Fields):
        yield from _terms(block.pairs)
    elif isinstance(block, Prose):
        yield from _items(block.items) if block.listed else (f"<p>{marked(item)}</p>" for item in block.items)
    elif isinstance(block, Tree):
        yield from ("<ul>", *_branch(block.root), "</ul>")
    else:
        yield from _chart(block)
    yield "</section>"


def _items(items: Iterable[str]) -> Iterator[str]:
    yield from around("ul", [f"<li>{marked(item)}</li>" for item in items])


def around(tag: str, lines: list[str]) -> Iterator[str]:
    """Lines inside an element; nothing without any, since an empty list is none."""
    if lines:
        yield from (f"<{tag}>", *lines, f"</{tag}>")


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from around("dl", [f"<div><dt>{marked(label)}</dt><dd>{marked(value)}</dd></div>" for label, value in pairs])


def _cards(table: Table) -> Iterator[str]:
    """Rows that are too long for columns, each under its first cell."""
    level = "h3" if table.title else "h2"
    for row in table.rows:
        yield f"<{level}>{marked(row[0])}</{level}>"
        cells = zip(table.columns[1:], row[1:], strict=True)
        yield from _terms((column.heading, cell) for column, cell in cells if cell)


def _table(table: Table, place: str, headline: str) -> Iterator[str]:
    """A table that scrolls by itself where it is wider than the screen, by the keyboard too."""
    caption = f"<h2>{marked(table.title)}</h2>" if table.title else marked(headline)
    unseen = "" if table.title else ' class="unseen"'
    yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="{place}">'
    yield f'<table>\n<caption id="{place}"{unseen}>{caption}</caption>'
    heads = map(_heading, table.columns[1:] if table.grouped else table.columns)
    yield f"<thead>\n<tr>{''.join(heads)}</tr>\n</thead>"
    yield from _groups(table) if table.grouped else around("tbody", [_row(table, row) for row in table.rows])
    yield "</table>\n</div>"


def _heading(column: Column) -> str:
    if not column.heading:
        return "<td></td>"
    return f'<th scope="col"{_kind(column)}>{marked(column.heading)}</th>'


def _groups(table: Table) -> Iterator[str]:
    inner = table._replace(columns=table.columns[1:])
    for group in dict.fromkeys(row[0] for row in table.rows):
        head = f'<tr><th scope="rowgroup" colspan="{len(inner.columns)}">{marked(group)}</th></tr>'
        yield from around("tbody", [head, *(_row(inner, row[1:]) for row in table.rows if row[0] == group)])


def _row(table: Table, row: tuple[str, ...]) -> str:
    head = f'<th scope="row"{_kind(table.columns[0])}>{marked(row[0])}</th>' if row[0] else "<td></td>"
    rest = zip(table.columns[1:], row[1:], strict=True)
    return f"<tr>{head}{''.join(f'<td{_kind(column)}>{marked(cell)}</td>' for column, cell in rest)}</tr>"


def _kind(column: Column) -> str:
    return ' class="figures"' if column.figures else ""


def _branch(branch: Branch) -> Iterator[str]:
    yield f"<li>{marked(branch.label)}"
    yield from around("ul", [line for each in branch.beneath for line in _branch(each)])
    yield "</li>"


def _chart(chart: Chart) -> Iterator[str]:
    """Each range in words, and under it the bar, which says nothing that the words do not."""
    lines = [_bar(chart, item.label, item.figures(chart.unit, " to "), item) for item in chart.ranges]
    if chart.mark is not None:
        lines.append(_bar(chart, chart.mark_label, f"{chart.unit}{chart.mark:,}"))
    yield from ('<ul class="chart">', *lines, "</ul>")


BAR = 1000  # how wide a bar's scale is drawn; it is stretched to the page


def _bar(chart: Chart, label: str, figures: str, item: Range | None = None) -> str:
    """A line of a chart; without an item, that of its mark alone."""
    ends = [end for each in chart.ranges for end in (each.low, each.high)]
    ends += [] if chart.mark is None else [chart.mark]
    low, span = min(ends), max(max(ends) - min(ends), 1)
    drawn = '<rect class="track" width="1000" height="10"/>'
    if item is not None:
        start, stop = ((end - low) * BAR // span for end in (item.low, item.high))
        start = min(start, BAR - 4)
        drawn += f'<rect class="bar" x="{start}" width="{max(stop - start, 4)}" height="10"/>'
    if chart.mark is not None:
        at = min((chart.mark - low) * BAR // span, BAR - 4)
        drawn += f'<rect class="mark" x="{at}" width="4" height="10"/>'
    picture = f'<svg viewBox="0 0 {BAR} 10" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'
    return f"<li>{marked(label)}: {marked(figures)}{picture}</li>"


def _said_under(page: Page) -> str:
    """The notes, and what to type next."""
    notes = "".join(f"<p>{marked(note)}</p>\n" for note in page.notes)
    onward = "\n".join(_items(page.next_step))
    said = f'\n<section class="aside" aria-label="Notes">\n{notes}</section>' if notes else ""
    return said + (f'\n<section class="aside">\n<h2>What to type next</h2>\n{onward}\n</section>' if onward else "")
