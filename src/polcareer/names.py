"""Find what people mean by a word: one normaliser, exact meanings, and slips of the fingers. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


M = TypeVar("M", bound=Hashable)
DROPPED = re.compile(r"['’‘`´.]")
BETWEEN = re.compile(r"[\W_]+")
I_AM, ARTICLES = ("i-am-", "im-"), ("the-", "a-", "an-")
SHORTEST = 4  # letters; in shorter words one slip gives too many others
LITTLE = frozenset(
    ("a", "an", "and", "as", "at", "for", "from", "in", "my", "of", "on", "or", "s", "the", "to", "with")
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A word as it is looked up: no capitals, accents, points or apostrophes; whatever else parts letters is a hyphen.

    >>> plain(" Côte d'Ivoire "), plain("U.S.A."), plain("Trinidad & Tobago")
    ('cote-divoire', 'usa', 'trinidad-and-tobago')
    """
    return BETWEEN.sub("-", DROPPED.sub("", unaccented(text.replace("&", " and ")))).strip("-")


def unaccented(text: str) -> str:
    """A text without capitals and accents."""
    if text.isascii():  # as nearly every text is
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


class Names(Generic[M]):
    """Words and what they mean. A word may have several meanings: all are given, and none is picked.

    `endings` are words that may follow one that is known without changing what it means, `beginnings` those that may
    come before it.
    """

    def __init__(
        self, words: Iterable[tuple[str, M]], endings: Iterable[str] = (), beginnings: Iterable[str] = ()
    ) -> None:
        self._endings = tuple(f"-{plain(ending)}" for ending in endings)
        self._beginnings = tuple(f"{plain(beginning)}-" for beginning in beginnings)
        self._meanings: dict[str, tuple[M, ...]] = {}
        for word, meaning in words:
            key = plain(word)
            known = self._meanings.get(key, ())
            if key and meaning not in known:
                self._meanings[key] = (*known, meaning)

    def exact(self, text: str) -> tuple[M, ...]:
        """Everything that a word means as it stands."""
        return self._meanings.get(plain(text), ())

    def meanings(self, text: str) -> tuple[M, ...]:
        """Everything that a word means: as it stands, else without what may stand around it or the s of a plural."""
        return next((found for form in self._forms(plain(text)) if (found := self._meanings.get(form))), ())

    def said_twice(self, text: str) -> tuple[M, ...]:
        """What two names in a row mean, where each alone means it and nothing else: "HMRC tax officer"."""
        parts = plain(text).split("-")
        for cut in range(1, len(parts)):
            first, second = (self._meanings.get("-".join(half), ()) for half in (parts[:cut], parts[cut:]))
            if len(first) == 1 and first == second:
                return first
        return ()

    def slips(self, text: str) -> dict[str, tuple[M, ...]]:
        """The known words that one slip of the fingers away from this one: a letter more, less, other or swapped."""
        from rapidfuzz.distance import OSA  # a correction is rare, and a listing never comes here
        from rapidfuzz.process import extract

        key = plain(text)
        if len(key) < SHORTEST:
            return {}
        near = extract(key, list(self._meanings), scorer=OSA.distance, score_cutoff=1, limit=None)
        return {word: self._meanings[word] for word, _, _ in near if len(word) >= SHORTEST}

    def containing(self, text: str) -> tuple[M, ...]:
        """Every meaning with a name that holds each of these words, or the start of one: for searching a list."""
        wanted = [word for word in plain(text).split("-") if word and word not in LITTLE]
        if not wanted:
            return ()
        found: dict[M, None] = {}
        for word, meanings in self._meanings.items():
            parts = word.split("-")
            if all(any(part.startswith(each) for part in parts) for each in wanted):
                found.update(dict.fromkeys(meanings))
        return tuple(found)

    def _forms(self, key: str) -> Iterable[str]:
        yield key
        bare = _without(_without(_without(key, I_AM), self._beginnings), ARTICLES)
        shorter = next((bare.removesuffix(ending) for ending in self._endings if bare.endswith(ending)), bare)
        yield from (bare, shorter)
        yield from (form[:-1] for form in (bare, shorter) if len(form) > SHORTEST and form.endswith("s"))


def _without(key: str, beginnings: Iterable[str]) -> str:
    return next((key.removeprefix(each) for each in beginnings if key.startswith(each)), key)


def nearest(name: str, known: Iterable[str], limit: int = 2) -> tuple[str, ...]:
    """Up to `limit` known names that look like `name`, the likeliest first; none if nothing is close."""
    from difflib import get_close_matches  # typer has imported it already; a plain listing never calls this

    by_plain_spelling = {_plain(word): word for word in sorted(known)}
    found = get_close_matches(_plain(name), list(by_plain_spelling), n=limit, cutoff=0.6)
    starts = [key for key in by_plain_spelling if _plain(name) and key.startswith(_plain(name)) and key not in found]
    return tuple(by_plain_spelling[key] for key in [*found, *starts][:limit])


def _plain(name: str) -> str:
    return name.casefold().strip().replace("_", "-").replace(" ", "-")
