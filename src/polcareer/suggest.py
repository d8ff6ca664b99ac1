"""The nearest known name to a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], limit: int = 2) -> tuple[str, ...]:
    """Up to `limit` known names that look like `name`, the likeliest first; none if nothing is close."""
    from difflib import get_close_matches  # typer has imported it already; a plain listing never calls this

    by_plain_spelling = {_plain(word): word for word in sorted(known)}
    found = get_close_matches(_plain(name), list(by_plain_spelling), n=limit, cutoff=0.6)
    starts = [key for key in by_plain_spelling if _plain(name) and key.startswith(_plain(name)) and key not in found]
    return tuple(by_plain_spelling[key] for key in [*found, *starts][:limit])


def _plain(name: str) -> str:
    return name.casefold().strip().replace("_", "-").replace(" ", "-")
