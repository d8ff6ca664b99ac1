"""Full-text search over everything the guide holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import snowballstemmer
from rapidfuzz import fuzz, process

from polcareer.jobs.phrase import Synonyms, plain_words

SIMILAR = 78  # two words this alike (of 100) may be one word misspelt
SPELT_ALIKE = 84  # two whole names this alike may be one name misspelt
TEXT_WEIGHT = 0.6  # a word in the text counts for less than one in a name
UNKNOWN_WORD = 1.0  # a word that is nowhere weighs little: it cannot tell one entry from another
BEGINNING = 4  # letters typed before the rest of a word is supplied
GOOD_ENOUGH = 0.3  # below this a hit is noise


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


class Name(NamedTuple):
    """One name of a document: its stems, and its words as spelt, without spaces."""

    number: int
    stems: tuple[str, ...]
    spelt: str
    title: bool


class Index:
    """Documents ready to search."""

    def __init__(self, documents: Iterable[Document], synonyms: Synonyms) -> None:
        self.documents = tuple(documents)
        self.ignored = frozenset(synonyms.ignored)
        self.stem = snowballstemmer.stemmer("english").stemWords  # adaptable and adaptability meet at adapt
        self.stems: dict[str, str] = {}
        extra = _extra_names(synonyms)
        self.names = [
            tuple(
                Name(number, stems, "".join(self._typed(name)), name == doc.title)
                for name in dict.fromkeys((doc.title, doc.id, *doc.names, *extra.get(doc.id, ())))
                if (stems := self._words(name))
            )
            for number, doc in enumerate(self.documents)
        ]
        self.texts = [frozenset(self._words(doc.text)) for doc in self.documents]
        self.rarity = self._rarities()
        self.every_name = [name for names in self.names for name in names]
        self.spelt = [name.spelt for name in self.every_name]
        self.named: dict[str, list[int]] = {}  # where in every_name a stem stands
        self.told: dict[str, list[int]] = {}  # in which documents' texts
        for place, name in enumerate(self.every_name):
            for part in dict.fromkeys(name.stems):
                self.named.setdefault(part, []).append(place)
        for number, text in enumerate(self.texts):
            for part in text:
                self.told.setdefault(part, []).append(number)

    def search(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """The best documents for a query, the best first; equal ones in the order they were given."""
        typed = self._typed(query)
        words = tuple(typed.values())
        if not words:
            return ()
        alike = {stem: self._alike(word, stem) for word, stem in typed.items()}
        total = sum(self._weight(word) for word in words)
        best: dict[int, float] = {}
        exact: set[int] = set()
        whole = "".join(typed)
        for _, ratio, place in process.extract(
            whole, self.spelt, scorer=fuzz.ratio, score_cutoff=SPELT_ALIKE, limit=None
        ):
            name = self.every_name[place]
            best[name.number] = max(best.get(name.number, 0.0), (ratio / 100) ** (0.5 if name.title else 1.5))
            if name.title and name.spelt == whole:
                exact.add(name.number)
        places = {place for sure in alike.values() for part in sure for place in self.named.get(part, ())}
        for place in places:
            name = self.every_name[place]
            best[name.number] = max(best.get(name.number, 0.0), self._cover(words, alike, name.stems, total))
        in_text: dict[int, float] = {}
        for word in words:
            found: dict[int, float] = {}
            for part, sure in alike[word].items():
                for number in self.told.get(part, ()):
                    found[number] = max(found.get(number, 0.0), sure)
            for number, sure in found.items():
                in_text[number] = in_text.get(number, 0.0) + self._weight(word) * sure
        hits = []
        for number in sorted(best.keys() | in_text.keys()):
            name_score = best.get(number, 0.0)
            score = name_score + TEXT_WEIGHT * in_text.get(number, 0.0) / total * (1 - name_score)
            weight = 1.0 if number in exact else self.documents[number].weight
            if score * weight >= GOOD_ENOUGH:
                hits.append((-score * weight, number not in exact, number))
        return tuple(Hit(self.documents[number], -score) for score, _, number in sorted(hits)[:limit])

    def _cover(
        self, words: tuple[str, ...], alike: Mapping[str, Mapping[str, float]], name: tuple[str, ...], total: float
    ) -> float:
        """How much of the query the name holds, and of the name the query."""
        query_side = sum(self._weight(word) * max(alike[word].get(part, 0.0) for part in name) for word in words)
        whole = sum(self._weight(part) for part in name)
        name_side = sum(self._weight(part) * max(alike[word].get(part, 0.0) for word in words) for part in name)
        return (query_side / total) * (0.55 + 0.45 * name_side / whole)

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
            holders.update({part for name in names for part in name.stems} | text)
        return {word: math.log(1 + len(self.documents) / count) for word, count in holders.items()}

    def _weight(self, word: str) -> float:
        return self.rarity.get(word, UNKNOWN_WORD)

    def _words(self, text: str) -> tuple[str, ...]:
        typed = self._typed(text)
        self.stems.update(typed)
        return tuple(typed.values())

    def _typed(self, text: str) -> dict[str, str]:
        """The words that count, each with its stem; all of them if none does."""
        every = list(plain_words(text))
        kept = [word for word in every if word not in self.ignored] or every
        return dict(zip(kept, self.stem(kept), strict=True))


def _extra_names(synonyms: Synonyms) -> dict[str, list[str]]:
    extra: dict[str, list[str]] = {}
    for synonym in synonyms.synonyms:
        for target in synonym.means:
            extra.setdefault(target, []).extend(synonym.words)
    return extra
