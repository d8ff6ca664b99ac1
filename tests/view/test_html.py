"""A page of HTML is sound by a parser of another make, says all that its answer says, and obeys no word in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polcareer.view import html as pages
from polcareer.view.answer import Block, Branch, Chart, Column, Fields, Page, Prose, Range, Table, Tree
from polcareer.view.forms import cleaned
from polcareer.view.html import html, marked

Run = Callable[..., Any]
IN_A_TEXT = {"a", "bdi", "br", "code"}  # what a text may be marked with
NASTY = (
    "<script>alert(1)</script>",
    "</title></style><h1>Mine</h1>",
    "\" onload=\"x' onclick='y",
    "&lt;b&gt; &amp; &#x3c;",
    "<!-- not closed",
    "]]> <![CDATA[",
    "javascript:alert(1) https://example.org/<b>?a=1&b=2.",
    "polcareer roles <b>",
    "שלום abc <i> عربي 12",
    "\u200fab\u061c",
    "\ufffe\uffff\ufdd0",
    "one\ntwo\n\nthree",
    "",
)


def parsed(text: str) -> Any:
    """The document of a text that is HTML without a fault."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def squash(text: str) -> str:
    return "".join(text.split())


def said(document: Any) -> str:
    """All that is read of a document."""
    return squash("".join(document.find("body").itertext()))


def tags(document: Any) -> list[str]:
    return [each.tag for each in document.iter() if isinstance(each.tag, str)]


def texts(block: Block) -> Iterator[str]:
    """Every text of a block that a person reads."""
    yield block.title
    if isinstance(block, Table):
        cells = list(zip(*block.rows, strict=True)) or [()] * len(block.columns)
        heads = list(zip(block.columns, cells, strict=True))[block.grouped or block.stacked :]
        yield from (column.heading for column, held in heads if not block.stacked or any(held))
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, Fields):
        yield from (text for pair in block.pairs for text in pair)
    elif isinstance(block, Prose):
        yield from block.items
    elif isinstance(block, Chart):
        yield from (f"{item.label}: {item.figures(block.unit, ' to ')}" for item in block.ranges)
        yield "" if block.mark is None else f"{block.mark_label}: {block.unit}{block.mark:,}"
    else:
        yield from branches(block.root)


def branches(branch: Branch) -> Iterator[str]:
    yield branch.label
    for each in branch.beneath:
        yield from branches(each)


def faults(document: Any) -> Iterator[str]:
    """What a reader of the page, a screen reader or a keyboard would stumble over."""
    body, held = document.find("body"), tags(document)
    levels = [int(tag[1]) for tag in held if re.fullmatch("h[1-6]", tag)]
    if levels[:1] != [1] or levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"headings {levels}"
    ids = Counter(each.get("id") for each in document.iter() if each.get("id"))
    yield from (f"id {name} twice" for name, count in ids.items() if count > 1)
    yield from (f"<{tag}>" for tag in {"script", "link", "img", "iframe", "object"} & set(held))
    yield from (f"empty <{each.tag}>" for each in body.iter() if each.tag in ("ul", "dl", "tbody") and not len(each))
    yield from (each.get("href") for each in body.iter("a") if not each.get("href").startswith(("http://", "https://")))
    for table in body.iter("table"):
        if not squash("".join(table.find("caption").itertext())):
            yield "a table without a caption"
        yield from (
            "a heading of nothing" for head in table.iter("th") if head.get("scope") not in ("col", "row", "rowgroup")
        )
        widths = {sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")}
        yield from [f"rows of {widths} cells"] if len(widths) > 1 else []


def captured(run: Run, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[Page, str]:
    """The page that an answer is, and its HTML as it was printed."""
    found: list[Page] = []

    def watched(page: Page, name: str) -> str:
        found.append(page)
        return html(page, name)

    monkeypatch.setattr(pages, "html", watched)
    result = run(*words, "--html")
    assert (result.code, result.err) == (0, "")
    (page,) = found
    return page, result.out


@pytest.mark.parametrize("more", [(), ("--full",)], ids=["short", "full"])
def test_every_page_is_sound(
    run: Run, monkeypatch: pytest.MonkeyPatch, question_line: tuple[str, ...], more: tuple[str, ...]
) -> None:
    """Every answer is one document without a fault, that needs nothing else, with every text that its page holds."""
    page, text = captured(run, monkeypatch, *question_line, *more)
    document = parsed(text)
    assert list(faults(document)) == []
    assert document.get("lang") == "en-GB"
    assert squash(document.findtext("head/title")) == squash(page.headline) or not page.headline
    shown = said(document)
    held = (page.headline, *page.notes, *page.next_step, *(each for block in page.blocks for each in texts(block)))
    assert [each for each in held if squash(each) not in shown] == []


def everywhere(text: str) -> Page:
    """A page with a text in every place that there is."""
    table = Table((Column("key", text), Column("other", text, figures=True)), ((text, text), (text, "")), text)
    blocks = (
        table,
        table._replace(title=""),
        table._replace(stacked=True),
        table._replace(columns=(*table.columns, Column("third", text)), rows=((text, text, text),), grouped=True),
        Fields(((text, text),), text),
        Prose((text, text), text),
        Prose((text,), listed=False),
        Tree(Branch(text, (Branch(text, (Branch(text),)),)), text),
        Chart((Range(text, 1, 2), Range(text, 2, 2)), text, "£", 2, text),
    )
    return Page("entry", blocks, f"A {text}", (text,), (text,))


def bones(document: Any) -> list[str]:
    """The elements of a document, but for what marks words in a text."""
    return [tag for tag in tags(document) if tag not in IN_A_TEXT]


def same_but_for(text: str) -> None:
    """No text changes anything of a page but itself, wherever it stands."""
    page: Page = cleaned(everywhere(text))
    other = everywhere("x" if cleaned(text).strip() else text)
    document, plain = parsed(html(page, "page")), parsed(html(other, "page"))
    assert bones(document) == bones(plain)
    assert {name for each in document.iter() for name in each.attrib} - {"href"} == {
        name for each in plain.iter() for name in each.attrib
    } - {"href"}
    shown = said(document)
    assert squash(pages.NO_CHARACTER.sub("\ufffd", page.notes[0])) in shown


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_no_text_is_obeyed(text: str) -> None:
    """Markup, quotes, comments, characters that are none and scripts of either direction stay the words they are."""
    same_but_for(text)


@given(st.text(max_size=40) | st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map("".join))
def test_no_text_at_all_is_obeyed(text: str) -> None:
    """So does every other text."""
    same_but_for(text)


def test_words_from_right_to_left_are_kept_apart() -> None:
    """They turn nothing around that stands beside them: not the figure after them, nor our own words."""
    assert marked("You said: שלום עולם. 12 years") == "You said: <bdi>שלום עולם</bdi>. 12 years"
    assert marked("عربي 3 عربي and more") == "<bdi>عربي 3 عربي</bdi> and more"
    assert marked("Siân, Łódź, 漢字") == "Siân, Łódź, 漢字"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "See https://w4mp.org/a?b=1&c=2.",
            'See <a href="https://w4mp.org/a?b=1&amp;c=2">https://w4mp.org/a?b=1&amp;c=2</a>.',
        ),
        ("(http://a.uk)", '(<a href="http://a.uk">http://a.uk</a>)'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("Pay: polcareer salaries mp.", "Pay: <code>polcareer salaries mp</code>."),
        ("one\ntwo", "one<br>two"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_what_a_text_is_marked_with(text: str, shown: str) -> None:
    """A link leads where it says, what is to be typed looks so, and a line that ends there ends."""
    assert marked(text) == shown


def test_a_page_without_a_headline_is_called_by_its_kind() -> None:
    """Its heading and its title are what it is a list of."""
    text = html(Page("list", ()), "roles")
    assert "<title>Roles</title>" in text
    assert "<h1>Roles</h1>" in text


def test_a_chart_is_drawn_and_said() -> None:
    """Bars lie between their ends on one scale, and each has its figures beside it."""
    chart = Chart((Range("London", 20, 30), Range("Elsewhere", 10, 20)), "Pay", "£", 15, "Yours")
    document = parsed(html(Page("entry", (chart,)), "pay"))
    bars = [(int(each.get("x")), int(each.get("width"))) for each in document.iter() if each.get("class") == "bar"]
    assert bars == [(500, 500), (0, 500)]
    marks = {(int(each.get("x")), int(each.get("width"))) for each in document.iter() if each.get("class") == "mark"}
    assert marks == {(250, 4)}
    assert [squash("".join(each.itertext())) for each in document.iter("li")] == [
        "London:£20to£30",
        "Elsewhere:£10to£20",
        "Yours:£15",
    ]
    assert all(each.get("aria-hidden") == "true" for each in document.iter() if str(each.tag).endswith("svg"))


def test_an_encoding_without_pounds(run: Run) -> None:
    """On a screen of another encoding the page is still what it says that it is: every other letter is escaped."""
    as_ever, escaped = (run("deposit", "2337", "46732", "--html", encoding=each).out for each in ("utf-8", "latin-1"))
    assert escaped.isascii()
    assert "&#163;500" in escaped
    assert said(parsed(escaped)) == said(parsed(as_ever))


def channel(level: int) -> float:
    part = level / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of a colour, as WCAG 2.2 has it."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    red, green, blue = (channel(int(digits[place : place + 2], 16)) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark", "print"])
def test_contrast(look: str) -> None:
    """Text stands out by 7 to 1, lines, bars and the mark of what has the focus by 3 to 1 (WCAG 2.2: 4.5 and 3)."""
    places = {"light": 0, "dark": 1, "print": 2}
    block = re.findall(r":root \{([^}]*)\}", pages.STYLE)[places[look]]
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]+)", block))
    assert {"ground", "ink", "quiet", "line", "bar", "track", "mark", "link"} == set(colours)
    for name, least in (("ink", 7), ("quiet", 7), ("link", 7), ("line", 3), ("bar", 3), ("mark", 3)):
        assert contrast(colours[name], colours["ground"]) >= least, name
    assert contrast(colours["bar"], colours["track"]) >= 3
