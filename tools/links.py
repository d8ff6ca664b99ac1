"""Whether every link of the built documentation leads somewhere: python tools/links.py docs/_build/html

Reads every page of HTML below the folder: each address inside it is followed to its file and, behind `#`, to its
heading; nothing that a page loads may come from elsewhere. Prints each that fails, and ends with 1 where there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}


class Link(NamedTuple):
    """An address as a page has it, and whether the page loads what stands there."""

    address: str
    loaded: bool


class _Page(HTMLParser):
    """Collects the addresses and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what an element names."""
        held = dict(attrs)
        self.anchors.update(value for name in ("id", "name") if (value := held.get(name)))
        if (address := held.get(LOADED.get(tag, ""))) is not None:
            self.links.append(Link(address, loaded=True))
        elif tag == "a" and (address := held.get("href")) is not None:
            self.links.append(Link(address, loaded=False))


@cache
def _read(path: Path) -> _Page:
    return _Page(path.read_text(encoding="utf-8"))


def broken(folder: Path) -> Iterator[str]:
    """Each address that leads nowhere, or from which something is loaded though it is elsewhere, with its page."""
    for path in sorted(folder.rglob("*.html")):
        for link in _read(path).links:
            parts = urlsplit(link.address)
            if parts.scheme == "data":
                continue
            if parts.scheme or parts.netloc:
                if link.loaded:
                    yield f"{path.relative_to(folder)}: loads {link.address}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                yield f"{path.relative_to(folder)}: no file {link.address}"
            elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _read(target).anchors:
                yield f"{path.relative_to(folder)}: no heading {link.address}"


def main(words: list[str]) -> int:
    """Print what is broken, or how many pages were read. Returns 1 where something is, or there is no page."""
    folder = Path(words[0]).resolve()
    pages = len(list(folder.rglob("*.html")))
    found = list(broken(folder))
    print("\n".join(found) or f"All links of {pages} pages lead somewhere.")
    return int(bool(found) or not pages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
