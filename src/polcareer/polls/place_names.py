"""How names of places are compared: their words in any order, in part, with slips; several in a row without quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from polcareer.names import plain

T = TypeVar("T")
SAME = {
    "saint": "st", "beds": "bedfordshire", "berks": "berkshire", "bucks": "buckinghamshire", "cambs": "cambridgeshire",
    "derbys": "derbyshire", "glos": "gloucestershire", "hants": "hampshire", "herts": "hertfordshire",
    "lancs": "lancashire", "leics": "leicestershire", "lincs": "lincolnshire", "northants": "northamptonshire",
    "notts": "nottinghamshire", "oxon": "oxfordshire", "salop": "shropshire", "staffs": "staffordshire",
    "warks": "warwickshire", "wilts": "wiltshire", "worcs": "worcestershire", "yorks": "yorkshire",
}  # fmt: skip
DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}  # beside another word
LITTLE = {"and", "the", "of", "on", "upon"}  # words that people leave out or add
LONGEST = 10  # words of a name
CLOSE = 75  # of 100, rapidfuzz's own scale
SHORT = 2  # letters that nearly any name has
SURE = 82  # a name that all but matches, where CLOSE also takes one that matches in part
LEAD = 6
LEAST_SLIP, LONG = 6, 9  # letters of a word of a name in which one may be wrong, or two
LEAST_PLURAL = 4  # letters of a word whose s may be that of a plural


def key_of(name: str) -> str:
    """A name as names of places are compared: one space between words, "saint" as "st", "Herts" and N in full."""
    words = plain(name).split("-")
    same = SAME | DIRECTIONS if len(words) > 1 else SAME
    return " ".join(same.get(word, word) for word in words)


def _loose(key: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in key.split() if word not in LITTLE))


def _of_one(word: str) -> str:
    """A word of several as that of one: cities, isles."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s") if len(word) > LEAST_PLURAL and not word.endswith("ss") else word


class Near(NamedTuple, Generic[T]):
    """A thing whose name is nearly what was typed, that name, and how near of 100."""

    name: str
    thing: T
    score: float


class LooseNames(Generic[T]):
    """Things by their names. One thing may have several names, and one name mean several things."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self.named = [(key_of(name), name, thing) for name, thing in named]

    def exact(self, text: str) -> tuple[T, ...]:
        """Things with this very name."""
        key = key_of(text)
        return self._distinct(thing for name, _, thing in self.named if name == key)

    def reordered(self, text: str) -> tuple[T, ...]:
        """Things with a name of the same words in any order, little words aside."""
        wanted = _loose(key_of(text))
        return self._distinct(thing for name, _, thing in self.named if wanted and _loose(name) == wanted)

    def containing(self, text: str) -> tuple[T, ...]:
        """Things with a name that has all these words, little words aside."""
        wanted = set(_loose(key_of(text)))
        return self._distinct(thing for name, _, thing in self.named if wanted and wanted <= set(name.split()))

    def containing_forms(self, text: str) -> tuple[T, ...]:
        """Things with a name that has all these words, of several or of one: "city" for "cities"."""
        wanted = set(map(_of_one, _loose(key_of(text))))
        return self._distinct(
            thing for name, _, thing in self.named if wanted and wanted <= set(map(_of_one, name.split()))
        )

    def find(self, text: str) -> tuple[T, ...]:
        """The things meant: those of the first of the ways above that leads to any."""
        return self.exact(text) or self.reordered(text) or self.containing(text)

    def near(self, text: str, limit: int = 3) -> tuple[Near[T], ...]:
        """Things with a name that looks like this one, or failing that a part of which does, the nearest first."""
        return self._nearest(text, limit, whole=True) or (
            self._nearest(text, limit, whole=False) if len(key_of(text)) > SHORT else ()
        )

    def _nearest(self, text: str, limit: int, *, whole: bool) -> tuple[Near[T], ...]:
        from rapidfuzz import fuzz, process

        keys = [name for name, _, _ in self.named]
        scorer = fuzz.token_sort_ratio if whole else fuzz.WRatio
        found = process.extract(key_of(text), keys, scorer=scorer, score_cutoff=CLOSE, limit=4 * limit)
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


def spelt_like(word: str, known: Iterable[str]) -> str:
    """The one known word with the same first letter that a slip or, in a long word, two make of this; else nothing."""
    from rapidfuzz.distance import OSA

    slips = 2 if len(word) >= LONG else 1
    near = {each: OSA.distance(word, each) for each in known if each[:1] == word[:1]} if len(word) >= LEAST_SLIP else {}
    fewest = min(near.values(), default=slips + 1)
    nearest = [each for each, distance in near.items() if distance == fewest <= slips]
    return nearest[0] if len(nearest) == 1 else ""
