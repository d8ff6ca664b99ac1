"""Find anything by what people type: typos, other names, synonyms and text. Pure; the entries come in as documents."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import snowballstemmer
from rapidfuzz import fuzz, process

from polcareer.careers.synonym import Synonyms

SIMILAR = 78  # two words this alike (of 100) may be one word misspelt
SPELT_ALIKE = 84  # two whole names this alike may be one name misspelt
TEXT_WEIGHT = 0.6  # a word in the text counts for less than one in a name
UNKNOWN_WORD = 1.0  # a word that is nowhere weighs little: it cannot tell one entry from another
BEGINNING = 4  # letters typed before the rest of a word is supplied
GOOD_ENOUGH = 0.3  # below this a hit is noise
WORD = re.compile(r"[a-z0-9]+")


class Document(NamedTuple):
    """Something that can be found. `names` are its titles and aliases, `text` the rest, `command` what shows it.

    `weight` breaks ties between kinds: a role before a page that mentions it.
    """

    kind: str
    id: str
    title: str
    names: tuple[str, ...]
    text: str
    command: str
    weight: float = 1.0


class Hit(NamedTuple):
    """A document found, and how well it fits (from 0 to about 1)."""

    document: Document
    score: float


class Index:
    """Documents ready to search."""

    def __init__(self, documents: Iterable[Document], synonyms: Synonyms) -> None:
        self.documents = tuple(documents)
        self.ignored = frozenset(synonyms.ignored)
        self.stem = snowballstemmer.stemmer("english").stemWords  # adaptable and adaptability meet at adapt
        self.stems: dict[str, str] = {}
        extra = _extra_names(synonyms)
        self.names = [
            tuple(dict.fromkeys(self._words(name) for name in (doc.id, *doc.names, *extra.get(doc.id, ()))))
            for doc in self.documents
        ]
        self.texts = [frozenset(self._words(doc.text)) for doc in self.documents]
        self.rarity = self._rarities()

    def search(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """The best documents for a query, the best first; equal ones in the order they were given."""
        typed = self._typed(query)
        words = tuple(typed.values())
        if not words:
            return ()
        alike = {stem: self._alike(word, stem) for word, stem in typed.items()}
        hits = [Hit(doc, self._score(words, alike, number) * doc.weight) for number, doc in enumerate(self.documents)]
        good = [hit for hit in hits if hit.score >= GOOD_ENOUGH]
        return tuple(sorted(good, key=lambda hit: -hit.score)[:limit])

    def _score(self, words: tuple[str, ...], alike: Mapping[str, Mapping[str, float]], number: int) -> float:
        total = sum(self._weight(word) for word in words)
        joined = "".join(words)
        best = 0.0
        for name in self.names[number]:
            if name:
                best = max(best, self._cover(words, alike, name, total), _spelt_alike(joined, "".join(name)))
        in_text = sum(self._weight(word) * self._in_text(alike[word], number) for word in words) / total
        return best + TEXT_WEIGHT * in_text * (1 - best)

    def _cover(
        self, words: tuple[str, ...], alike: Mapping[str, Mapping[str, float]], name: tuple[str, ...], total: float
    ) -> float:
        """How much of the query the name holds, and of the name the query."""
        query_side = sum(self._weight(word) * max(alike[word].get(part, 0.0) for part in name) for word in words)
        whole = sum(self._weight(part) for part in name)
        name_side = sum(self._weight(part) * max(alike[word].get(part, 0.0) for word in words) for part in name)
        return (query_side / total) * (0.55 + 0.45 * name_side / whole)

    def _in_text(self, alike: Mapping[str, float], number: int) -> float:
        text = self.texts[number]
        return max((sure for part, sure in alike.items() if part in text), default=0.0)

    def _alike(self, word: str, stem: str) -> dict[str, float]:
        """Every known stem that the word may stand for, with how surely. Misspellings are judged on whole words."""
        sure = {stem: 1.0} if stem in self.rarity else {}
        for known, score, _ in process.extract(
            word, list(self.stems), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=25
        ):
            sure[self.stems[known]] = max(sure.get(self.stems[known], 0.0), (score / 100) ** 2)
        for known, its_stem in self.stems.items():
            if len(word) >= BEGINNING and known.startswith(word):
                sure[its_stem] = max(sure.get(its_stem, 0.0), 0.85)
        return sure

    def _rarities(self) -> dict[str, float]:
        holders: Counter[str] = Counter()
        for names, text in zip(self.names, self.texts, strict=True):
            holders.update({part for name in names for part in name} | text)
        return {word: math.log(1 + len(self.documents) / count) for word, count in holders.items()}

    def _weight(self, word: str) -> float:
        return self.rarity.get(word, UNKNOWN_WORD)

    def _words(self, text: str) -> tuple[str, ...]:
        typed = self._typed(text)
        self.stems.update(typed)
        return tuple(typed.values())

    def _typed(self, text: str) -> dict[str, str]:
        """The words that count, each with its stem; all of them if none does."""
        every = WORD.findall(_plain(text))
        kept = [word for word in every if word not in self.ignored] or every
        return dict(zip(kept, self.stem(kept), strict=True))


def _extra_names(synonyms: Synonyms) -> dict[str, list[str]]:
    extra: dict[str, list[str]] = {}
    for synonym in synonyms.synonyms:
        for target in synonym.means:
            extra.setdefault(target, []).extend(synonym.words)
    return extra


def _spelt_alike(query: str, name: str) -> float:
    """Two whole names without their spaces, so that `case worker` is `caseworker`."""
    ratio = fuzz.ratio(query, name)
    return (ratio / 100) ** 1.5 if ratio >= SPELT_ALIKE else 0.0


def _plain(text: str) -> str:
    """Lower case, without accents or apostrophes."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
