"""Find what people mean by a word: one normaliser, exact meanings, and slips of the fingers. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

M = TypeVar("M", bound=Hashable)
DROPPED = re.compile(r"['’‘`´.]")
BETWEEN = re.compile(r"[\W_]+")
ARTICLES = ("the-", "a-", "an-")
SHORTEST = 4  # letters; in shorter words one slip gives too many others


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A word as it is looked up: no capitals, accents, points or apostrophes; whatever else parts letters is a hyphen.

    >>> plain(" Côte d'Ivoire "), plain("U.S.A."), plain("Trinidad & Tobago")
    ('cote-divoire', 'usa', 'trinidad-and-tobago')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return BETWEEN.sub("-", DROPPED.sub("", bare)).strip("-")


class Names(Generic[M]):
    """Words and what they mean. A word may have several meanings: all are given, and none is picked.

    `endings` are words that may follow one that is known without changing what it means.
    """

    def __init__(self, words: Iterable[tuple[str, M]], endings: Iterable[str] = ()) -> None:
        self._endings = tuple(f"-{plain(ending)}" for ending in endings)
        self._meanings: dict[str, tuple[M, ...]] = {}
        for word, meaning in words:
            key = plain(word)
            known = self._meanings.get(key, ())
            if key and meaning not in known:
                self._meanings[key] = (*known, meaning)

    def meanings(self, text: str) -> tuple[M, ...]:
        """Everything that a word means: as it stands, else without an article, an ending or the s of a plural."""
        key = plain(text)
        return next((found for form in self._forms(key) if (found := self._meanings.get(form))), ())

    def slips(self, text: str) -> dict[str, tuple[M, ...]]:
        """The known words that one slip of the fingers away from this one: a letter more, less, other or swapped."""
        from rapidfuzz.distance import OSA  # a correction is rare, and a listing never comes here

        key = plain(text)
        if len(key) < SHORTEST:
            return {}
        return {
            word: meanings
            for word, meanings in self._meanings.items()
            if OSA.distance(key, word, score_cutoff=1) <= 1 and len(word) >= SHORTEST
        }

    def containing(self, text: str) -> tuple[M, ...]:
        """Every meaning with a name that holds each of these words, or the start of one: for searching a list."""
        wanted = plain(text).split("-")
        found: dict[M, None] = {}
        for word, meanings in self._meanings.items():
            parts = word.split("-")
            if all(any(part.startswith(each) for part in parts) for each in wanted):
                found.update(dict.fromkeys(meanings))
        return tuple(found)

    def _forms(self, key: str) -> Iterable[str]:
        yield key
        bare = next((key.removeprefix(article) for article in ARTICLES if key.startswith(article)), key)
        shorter = next((bare.removesuffix(ending) for ending in self._endings if bare.endswith(ending)), bare)
        yield from (bare, shorter)
        yield from (form[:-1] for form in (bare, shorter) if len(form) > SHORTEST and form.endswith("s"))
