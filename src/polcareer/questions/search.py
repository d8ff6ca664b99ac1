"""What can be found in the whole guide by what people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.data.store import Made
from polcareer.questions.ranking import Hit, Index, index_of

if TYPE_CHECKING:
    from polcareer.data.store import Store

__all__ = ["SEARCH_INDEX", "Hit", "search"]


def _index(store: Store) -> Index:
    from polcareer.questions.documents import abbreviations, pages
    from polcareer.questions.everyday import READING

    every, reading = pages(store), store.load(READING)
    return index_of(every, reading.ignored, reading.standing, reading.same, abbreviations(every))


SEARCH_INDEX = Made("search.json", Index, _index)


def search(store: Store, text: str, limit: int = 10) -> tuple[Hit, ...]:
    """The pages that fit a text best, the best first."""
    return store.made(SEARCH_INDEX).search(text, limit)
