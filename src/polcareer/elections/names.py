"""Names as people type them: no matter the case, accents, stops, "&" for "and", or the order of the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
DROPPED = dict.fromkeys(map(ord, "'’‘`.·"))
WORD = re.compile(r"[a-z0-9]+")
SAME = {"saint": "st"}
LITTLE = {"and", "the", "of"}  # words that people leave out or add
LONGEST = 10  # words of a name
CLOSE = 75  # of 100, rapidfuzz's own scale
SHORT = 2  # letters that nearly any name has
SURE = 82  # a name that all but matches, where CLOSE also takes one that matches in part
LEAD = 6


def plain(name: str) -> str:
    """A name in small letters without accents or stops, one space between words."""
    text = name.casefold().replace("&", " and ").translate(DROPPED)
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(SAME.get(word, word) for word in WORD.findall(text))


def _loose(key: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in key.split() if word not in LITTLE))


class Near(NamedTuple, Generic[T]):
    """A thing whose name is nearly what was typed, that name, and how near of 100."""

    name: str
    thing: T
    score: float


class Names(Generic[T]):
    """Things by their names. One thing may have several names, and one name mean several things."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self.named = [(plain(name), name, thing) for name, thing in named]

    def exact(self, text: str) -> tuple[T, ...]:
        """Things with this very name."""
        key = plain(text)
        return self._distinct(thing for name, _, thing in self.named if name == key)

    def reordered(self, text: str) -> tuple[T, ...]:
        """Things with a name of the same words in any order, little words aside."""
        wanted = _loose(plain(text))
        return self._distinct(thing for name, _, thing in self.named if wanted and _loose(name) == wanted)

    def containing(self, text: str) -> tuple[T, ...]:
        """Things with a name that has all these words, little words aside."""
        wanted = set(_loose(plain(text)))
        return self._distinct(thing for name, _, thing in self.named if wanted and wanted <= set(name.split()))

    def find(self, text: str) -> tuple[T, ...]:
        """The things meant: those of the first of the ways above that leads to any."""
        return self.exact(text) or self.reordered(text) or self.containing(text)

    def near(self, text: str, limit: int = 3) -> tuple[Near[T], ...]:
        """Things with a name that looks like this one, or failing that a part of which does, the nearest first."""
        return self._nearest(text, limit, whole=True) or (
            self._nearest(text, limit, whole=False) if len(plain(text)) > SHORT else ()
        )

    def _nearest(self, text: str, limit: int, *, whole: bool) -> tuple[Near[T], ...]:
        from rapidfuzz import fuzz, process

        keys = [name for name, _, _ in self.named]
        scorer = fuzz.token_sort_ratio if whole else fuzz.WRatio
        found = process.extract(plain(text), keys, scorer=scorer, score_cutoff=CLOSE, limit=4 * limit)
        near = [Near(self.named[at][1], self.named[at][2], score) for _, score, at in found]
        kept: list[Near[T]] = []
        for each in near:
            if all(each.thing != other.thing for other in kept):
                kept.append(each)
        return tuple(kept[:limit])

    def surely(self, text: str) -> T | None:
        """The one thing whose name is all but what was typed, where no other comes close."""
        near = self._nearest(text, 2, whole=True)
        if not near or near[0].score < SURE or (len(near) > 1 and near[0].score - near[1].score < LEAD):
            return None
        return near[0].thing

    @staticmethod
    def _distinct(things: Iterable[T]) -> tuple[T, ...]:
        return tuple(dict.fromkeys(things))


def in_fewest_runs(words: Sequence[str], known: Callable[[str], bool]) -> list[str] | None:
    """Words grouped into the fewest runs that are each `known`, so that names need no quotes; None if there is no way.

    >>> in_fewest_runs(["st", "austell", "clacton"], {"st austell", "austell", "clacton"}.__contains__)
    ['st austell', 'clacton']
    """
    best: list[list[str] | None] = [[]]  # the best grouping of the first n words
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(max(0, end - LONGEST), end):
            before, run = best[start], " ".join(words[start:end])
            if before is not None and known(run):
                ways.append([*before, run])
        best.append(min(ways, key=len, default=None))
    return best[-1]
