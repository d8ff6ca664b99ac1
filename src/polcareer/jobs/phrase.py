"""What somebody writes of themselves, word by word: phrases, synonyms, slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated

from polcareer.data.model import Id, Model, Text
from polcareer.data.store import one
from polcareer.names import unaccented

if TYPE_CHECKING:
    from polcareer.jobs.vocabulary import Around, Lengths


Phrase = tuple[str, ...]
WORD = re.compile(r"[a-z0-9]+")
YEAR = re.compile(r"(19|20)[0-9]{2}")
COUNT = re.compile(r"[0-9]{1,3}")
SHORTEST_FORMED = 5  # letters; shorter words have no ending to lose
ENDINGS = (
    ("ying", "i"),
    ("ied", "i"),
    ("ies", "i"),
    ("ss", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
    ("y", "i"),
)
DOUBLING = ("ing", "ed")  # plan, planning
KEPT_DOUBLE = "lsz"  # call, canvass, buzz


def plain_words(text: str) -> Phrase:
    """The words of a text in lower case, without accents or apostrophes."""
    return tuple(WORD.findall(unaccented(text.replace("'", "").replace("’", ""))))


def base_form(word: str) -> str:
    """A word without what its forms end in: `campaigns`, `campaigned` and `campaigning` meet.

    A plain rule and no stemmer: one of those takes `international` for `intern`, and `politics` for `polite`.
    """
    if len(word) < SHORTEST_FORMED:
        return word
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)] + instead
            doubled = ending in DOUBLING and stem[-1] == stem[-2] and stem[-1] not in KEPT_DOUBLE
            return stem[:-1] if doubled else stem
    return word


class Trimmer:
    """What may stand around a name and say nothing: given words, lengths of time, and years up to `until`."""

    def __init__(self, around: Iterable[Around], lengths: Lengths, until: int) -> None:
        kinds = tuple(around)
        self.before = frozenset(plain_words(words) for each in kinds for words in each.before)
        self.after = frozenset(plain_words(words) for each in kinds for words in each.after)
        self.dates: set[Phrase] = {(word,) for each in kinds for word in each.dates}
        self.dates |= {() for each in kinds if each.bare_years}
        self.longest = max(map(len, self.before | self.after), default=0)
        self.lengths = lengths
        self.until = until

    def forms(self, words: Phrase) -> tuple[Phrase, ...]:
        """The phrase, and all that is left of it when words around it are taken off; the longest first."""
        seen, left = {words}, [words]
        while left:
            for shorter in self._shorter(left.pop()):
                if shorter and shorter not in seen:
                    seen.add(shorter)
                    left.append(shorter)
        return tuple(sorted(seen, key=lambda each: (-len(each), each)))

    def _shorter(self, words: Phrase) -> Iterator[Phrase]:
        if not words:
            return
        for size in range(1, min(self.longest, len(words)) + 1):
            if words[:size] in self.before:
                yield words[size:]
            if words[-size:] in self.after:
                yield words[:-size]
        yield from (words[size:] for size in self._time_first(words))
        yield from (words[:-size] for size in self._time_last(words))

    def _time_first(self, words: Phrase) -> Iterator[int]:
        """How many words a length of time takes up at the beginning: `six years`, `2019`."""
        counted = len(tuple(takewhile(self._counts, words)))
        if 0 < counted < len(words) and words[counted] in self.lengths.units:
            yield counted + 1
        yield from (size for size in (1, 2) if self._is_year(words[:size]))

    def _time_last(self, words: Phrase) -> Iterator[int]:
        """The same at the end: `for six years`, `since 2019`."""
        counted = len(tuple(takewhile(self._counts, words[-2::-1]))) if words[-1] in self.lengths.units else 0
        if counted:
            led = words[-counted - 2 : -counted - 1]
            yield counted + 1 + (led != () and led[0] in self.lengths.leads)
        yield from (size for size in (2, 1) if self._is_year(words[-size:]))

    def _counts(self, word: str) -> bool:
        return word in self.lengths.numbers or COUNT.fullmatch(word) is not None

    def _is_year(self, words: Phrase) -> bool:
        """Whether the words are a year that has begun, with one such as `since` before it where that is needed."""
        year = words[-1]
        return words[:-1] in self.dates and YEAR.fullmatch(year) is not None and int(year) <= self.until


class Synonym(Model, frozen=True, kw_only=True):
    """What people say for an entry, over and above the names that the entry carries."""

    id: Annotated[str, Id("synonym")]
    means: tuple[str, ...]
    words: tuple[Annotated[str, Text()], ...]


class Synonyms(Model, frozen=True, kw_only=True):
    """The whole of data/synonyms.yaml (editorial). `ignored` words say nothing about what is looked for."""

    ignored: tuple[str, ...]
    synonyms: tuple[Synonym, ...]


SYNONYMS = one("synonyms.yaml", Synonyms)


SHORTEST = 6  # letters; shorter words differ by one letter too often
SWAPPED = 5  # letters of a word in which two may be swapped


def is_slip(typed: str, known: str) -> bool:
    """Whether `typed` is `known` but for one slip. The first letter must be right; a plural is no slip."""
    if len(known) < SWAPPED or typed[:1] != known[:1] or typed == f"{known}s":
        return False
    swapped = sorted(typed) == sorted(known)
    return (swapped or len(known) >= SHORTEST) and typed != known and _one_edit(typed, known)


def _one_edit(typed: str, known: str) -> bool:
    """Whether two words that differ do so by a letter more, one less, another one, or two neighbours swapped."""
    at = next((place for place, pair in enumerate(zip(typed, known, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return abs(len(typed) - len(known)) == 1
    mine, other = typed[at:], known[at:]
    return mine[1:] in (other, other[1:]) or mine == other[1:] or (mine[:2] == other[1::-1] and mine[2:] == other[2:])


LEAST_GUESSED = 6  # letters: what is shorter, or written as an abbreviation, is no slip


class Speller:
    """The words that can be meant, and the real words beside them, which whoever types one means."""

    def __init__(self, known: Iterable[str], other_words: Iterable[str]) -> None:
        self.known = tuple(dict.fromkeys(known))
        self.other_words = frozenset(other_words)
        self.real = self.other_words.union(self.known)

    def meant(self, typed: str) -> tuple[str, ...]:
        """The known words that a word may be a slip of; none if it is itself a word."""
        if typed in self.real:
            return ()
        return tuple(known for known in self.known if len(known) >= LEAST_GUESSED and is_slip(typed, known))

    def may_be_another(self, typed: str) -> bool:
        """Whether a word may as well be a slip of a real word that is no name: `councellor` of counsellor."""
        return typed not in self.real and any(is_slip(typed, other) for other in self.other_words)
