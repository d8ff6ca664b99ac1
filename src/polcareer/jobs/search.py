"""Full-text search over everything the guide holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polcareer.data.model import Model
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
    """A document found, without its names and text, and how well it fits (from 0 to about 1)."""

    document: Document
    score: float


class Name(NamedTuple):
    """One name of a document: its stems, and its words as spelt, without spaces."""

    number: int
    stems: tuple[str, ...]
    spelt: str
    title: bool


class Index(Model, frozen=True, kw_only=True):
    """Documents ready to search: plain data, made once from the documents and kept (see `index_of`).

    `documents` are without their names and texts. `stems` has every word that they hold, with its stem, `rarity` how
    much a stem tells; `named` says where in `names` a stem stands, `told` in which documents' texts.
    """

    documents: tuple[Document, ...]
    ignored: frozenset[str]
    stems: dict[str, str]
    names: tuple[Name, ...]
    rarity: dict[str, float]
    named: dict[str, tuple[int, ...]]
    told: dict[str, tuple[int, ...]]

    def search(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """The best documents for a query, the best first; equal ones in the order they were given."""
        from rapidfuzz import fuzz, process  # the wheel's build makes an index and searches none

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
            whole, [name.spelt for name in self.names], scorer=fuzz.ratio, score_cutoff=SPELT_ALIKE, limit=None
        ):
            name = self.names[place]
            best[name.number] = max(best.get(name.number, 0.0), (ratio / 100) ** (0.5 if name.title else 1.5))
            if name.title and name.spelt == whole:
                exact.add(name.number)
        places = {place for sure in alike.values() for part in sure for place in self.named.get(part, ())}
        for place in places:
            name = self.names[place]
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
        from rapidfuzz import fuzz, process

        sure = {stem: 1.0} if stem in self.rarity else {}
        for known, score, _ in process.extract(
            word, list(self.stems), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=25
        ):
            sure[self.stems[known]] = max(sure.get(self.stems[known], 0.0), (score / 100) ** 2)
        for known, its_stem in self.stems.items():
            if len(word) >= BEGINNING and known.startswith(word):
                sure[its_stem] = max(sure.get(its_stem, 0.0), 0.85)
        return sure

    def _weight(self, word: str) -> float:
        return self.rarity.get(word, UNKNOWN_WORD)

    def _typed(self, text: str) -> dict[str, str]:
        """The words of a query that count, each with its stem."""
        words = _telling(text, self.ignored)
        unknown = [word for word in words if word not in self.stems]
        stems = dict(zip(unknown, _stemmed(unknown), strict=True)) if unknown else {}
        return {word: self.stems.get(word) or stems[word] for word in words}


def index_of(documents: Iterable[Document], synonyms: Synonyms) -> Index:
    """Documents made ready to search. Each of their words is stemmed once, though it stands in them many times."""
    every = tuple(documents)
    ignored = frozenset(synonyms.ignored)
    extra = _extra_names(synonyms)
    called = [tuple(dict.fromkeys((doc.title, doc.id, *doc.names, *extra.get(doc.id, ())))) for doc in every]
    said = [[_telling(name, ignored) for name in names] for names in called]
    texts = [_telling(doc.text, ignored) for doc in every]
    words = dict.fromkeys(word for spelt in said for name in spelt for word in name)
    words.update(dict.fromkeys(word for text in texts for word in text))
    stems = dict(zip(words, _stemmed(words), strict=True))
    names = tuple(
        Name(number, tuple(stems[word] for word in spelt), "".join(spelt), name == every[number].title)
        for number, (names, spellings) in enumerate(zip(called, said, strict=True))
        for name, spelt in zip(names, spellings, strict=True)
        if spelt
    )
    told = _places(frozenset(stems[word] for word in text) for text in texts)
    return Index(
        documents=tuple(doc._replace(names=(), text="") for doc in every),
        ignored=ignored,
        stems=stems,
        names=names,
        rarity=_rarities(names, told, len(every)),
        named=_places(name.stems for name in names),
        told=told,
    )


def _telling(text: str, ignored: frozenset[str]) -> tuple[str, ...]:
    """The words of a text that count, each once; all of them if none does."""
    every = tuple(dict.fromkeys(plain_words(text)))
    return tuple(word for word in every if word not in ignored) or every


def _stemmed(words: Iterable[str]) -> list[str]:
    """The stem of each word: adaptable and adaptability meet at adapt."""
    import snowballstemmer  # a query of words that the index holds has their stems there

    stems: list[str] = snowballstemmer.stemmer("english").stemWords(list(words))
    return stems


def _places(texts: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """For each stem the numbers of the texts that hold it."""
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for stem in sorted(set(text)):  # in the same order whatever the hash seed
            found.setdefault(stem, []).append(number)
    return {stem: tuple(numbers) for stem, numbers in found.items()}


def _rarities(names: Iterable[Name], told: Mapping[str, Iterable[int]], documents: int) -> dict[str, float]:
    """How much a stem tells: the more, the fewer of the documents hold it."""
    holders: dict[str, set[int]] = {stem: set(numbers) for stem, numbers in told.items()}
    for name in names:
        for stem in name.stems:
            holders.setdefault(stem, set()).add(name.number)
    return {stem: math.log(1 + documents / len(held)) for stem, held in holders.items()}


def _extra_names(synonyms: Synonyms) -> dict[str, list[str]]:
    extra: dict[str, list[str]] = {}
    for synonym in synonyms.synonyms:
        for target in synonym.means:
            extra.setdefault(target, []).extend(synonym.words)
    return extra
