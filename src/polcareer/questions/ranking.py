"""Rank documents by what was typed: names and phrases that are known as wholes, then words by BM25F.

How well a document fits is the sum of two shares, each of the weight of what was typed. One is that of the phrases in
it that mean the document, times how surely they do. The other is that of the words in it which the document holds, each
as far as BM25F has it (Robertson and Zaragoza, 2009, section 3.6): its count in every field, by the field's weight and
length, with diminishing returns. A name that is typed whole comes before all else. Ties go to what people mean most.

All that is the same for every query is worked out when the index is made: what one word adds to one document is a number
in it. So a query reads the few entries that its own words have, and the rest of the index stays bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from msgspec import Raw

from polcareer.data.model import Model
from polcareer.names import plain

# How surely a phrase means a document (of 1), and how much a word of it counts in BM25F.
TITLE, NAME, SAID, UNSURE = 1.0, 0.9, 0.75, 0.35
FIELDS = {TITLE: 4.0, NAME: 3.0, SAID: 2.0, UNSURE: 1.0}
LATER = 0.04  # less for each page that a phrase names after the first
ASKED_WEIGHT, TEXT_WEIGHT = 1.5, 1.0
LENGTH_COUNTS, SATURATED_AT = 0.6, 1.2  # b and k1 of BM25F
WORDS_SHARE = 0.7  # of words against whole phrases
WHOLE_TITLE, WHOLE_NAME = 1.0, 0.3  # what a name typed whole adds
LONGEST = 9  # words of a phrase
LEAST = 0.2  # a hit below this is noise
UNKNOWN_WEIGHT = 3.0  # of a word that nothing holds
CORRECTED = 0.85  # what a word counts that was spelt as no other is
SHORTEST, LONG = 4, 8  # letters: in a shorter word nothing is corrected; a long one may have two slips
SCALE = 10_000  # numbers in the index are whole, so that it stays small


class Phrase(NamedTuple):
    """Words that mean a page, how surely; `standing` is for those that do so only in a question about standing."""

    words: str
    sure: float = NAME
    standing: bool = False


class Page(NamedTuple):
    """Something that can be found, as an index is made of it. `asked` are questions that it answers."""

    kind: str
    id: str
    title: str
    command: str
    phrases: tuple[Phrase, ...] = ()
    text: str = ""
    asked: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def name(self) -> str:
        """Its name among all pages: role:caseworker."""
        return f"{self.kind}:{self.id}"


class Document(NamedTuple):
    """Something that can be found: what it is, and the command that shows it."""

    kind: str
    id: str
    title: str
    command: str


class Hit(NamedTuple):
    """A document found, and how well it fits: 1 and more is sure, below a half is no more than like it."""

    document: Document
    score: float


class Span(NamedTuple):
    """A stretch of what was typed that is known as a whole: its first word and the one after it, and what it means."""

    start: int
    end: int
    means: tuple[tuple[int, int], ...]


class Typed(NamedTuple):
    """A word that was typed: as it is looked up, whether it tells anything, what it weighs, and the stems it may be."""

    word: str
    tells: bool
    weight: float
    stems: tuple[str, ...]
    known: bool


class Index(Model, frozen=True, kw_only=True):
    """Documents ready to search: plain data, made once and kept.

    `stems` has every word that documents hold, with its stem. `weights` is how much a stem tells, `words` what it adds
    to which documents, `phrases` which documents a phrase means, and how surely. `priors` is how much each document is
    meant before others that fit as well. What a query does not ask for is never decoded.
    """

    documents: tuple[Raw, ...]
    priors: tuple[int, ...]
    ignored: frozenset[str]
    standing: frozenset[str]
    stems: dict[str, str]
    weights: dict[str, int]
    words: dict[str, Raw]
    phrases: dict[str, Raw]

    def search(self, query: str, limit: int = 10, kinds: frozenset[str] = frozenset()) -> tuple[Hit, ...]:
        """The best documents for a query, the best first; of these `kinds` alone where any is given."""
        typed = self.typed(query)
        total = sum(each.weight for each in typed if each.tells)
        if not total:
            return ()
        spans = self.spans(typed)
        scores = self._by_phrases(typed, spans, total)
        for number, score in self._by_words(typed, total).items():
            scores[number] = scores.get(number, 0.0) + WORDS_SHARE * score
        ranked = sorted((-score * self.priors[number] / SCALE, number) for number, score in scores.items())
        hits = (Hit(self.document(number), -score) for score, number in ranked if -score >= LEAST)
        wanted = (hit for hit in hits if not kinds or hit.document.kind in kinds)
        return tuple(hit for hit, _ in zip(wanted, range(limit), strict=False))

    def document(self, number: int) -> Document:
        """One document by its number."""
        return msgspec.json.decode(self.documents[number], type=Document)

    def typed(self, query: str) -> tuple[Typed, ...]:
        """The words of a query. Where all of them say little, all count."""
        words = [word for word in plain(query).split("-") if word]
        telling = [word for word in words if word not in self.ignored] or words
        return tuple(self._word(word, tells=word in telling) for word in words)

    def _word(self, word: str, *, tells: bool) -> Typed:
        if word in self.stems:
            stem = self.stems[word]
            return Typed(word, tells, self.weights[stem] / SCALE, (stem,), known=True)
        if not tells:
            return Typed(word, tells, 0.0, (), known=False)
        stems = self._stems_of(word)
        weight = max((self.weights[stem] for stem in stems), default=0) / SCALE or UNKNOWN_WEIGHT
        return Typed(word, tells, weight, stems, known=False)

    def _stems_of(self, word: str) -> tuple[str, ...]:
        """The stems that a word may be which no document holds: another form of one, else one that is spelt so."""
        (stem,) = stemmed((word,))
        if stem in self.words:
            return (stem,)
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        from rapidfuzz.distance import OSA  # only for a word that is nowhere
        from rapidfuzz.process import extract

        slips = 2 if len(word) >= LONG else 1
        near = extract(word, list(self.stems), scorer=OSA.distance, score_cutoff=slips, limit=None)
        fewest = min((distance for _, distance, _ in near), default=0)
        same_start = [known for known, distance, _ in near if distance == fewest and known[0] == word[0]]
        found = same_start or [known for known, distance, _ in near if distance == fewest]
        found = found or [known for known in self.stems if known.startswith(word)]
        by_use = sorted({self.stems[known] for known in found}, key=lambda stem: (self.weights[stem], stem))
        return tuple(by_use[:3])

    def spans(self, typed: tuple[Typed, ...]) -> tuple[Span, ...]:
        """The phrases that are known as wholes, no two over one word: of those that overlap, the one that says more."""
        asked = any(each.word in self.standing for each in typed)
        found = []
        for start in range(len(typed)):
            for end in range(start + 1, min(len(typed), start + LONGEST) + 1):
                means = self._meaning(typed[start:end], asked=asked)
                if means:
                    found.append(Span(start, end, means))
        telling = [sum(each.tells for each in typed[:number]) for number in range(len(typed) + 1)]
        kept: list[Span] = []
        for span in sorted(found, key=lambda span: (telling[span.start] - telling[span.end], span.start - span.end)):
            if all(span.end <= other.start or span.start >= other.end for other in kept):
                kept.append(span)
        return tuple(kept)

    def _meaning(self, part: tuple[Typed, ...], *, asked: bool) -> tuple[tuple[int, int], ...]:
        """What a few words mean together, in any order, or written as one."""
        surest: dict[int, int] = {}
        keys = [key_of([(each.stems or (each.word,))[0] for each in part if each.tells or each.known and len(part) == 1])]
        keys.append(joined([each.word for each in part]))
        if not any(each.tells for each in part):
            return ()
        telling = sum(each.tells for each in part)
        for key in keys:
            for mark in ("", "?") if asked or telling > 1 else ("",):
                for number, sure in self._phrase(mark + key):
                    surest[number] = max(surest.get(number, 0), sure)
        return tuple(surest.items())

    def _phrase(self, key: str) -> list[tuple[int, int]]:
        return msgspec.json.decode(self.phrases[key], type=list[tuple[int, int]]) if key in self.phrases else []

    def _by_phrases(self, typed: tuple[Typed, ...], spans: tuple[Span, ...], total: float) -> dict[int, float]:
        scores: dict[int, float] = {}
        telling = sum(each.tells for each in typed)
        for span in spans:
            part = typed[span.start : span.end]
            share = sum(each.weight for each in part if each.tells) / total
            whole = sum(each.tells for each in part) == telling
            for number, sure in span.means:
                added = WHOLE_TITLE if sure == TITLE * SCALE else WHOLE_NAME if sure >= NAME * SCALE else 0.0
                scores[number] = scores.get(number, 0.0) + sure / SCALE * share + added * whole
        return scores

    def _by_words(self, typed: tuple[Typed, ...], total: float) -> dict[int, float]:
        scores: dict[int, float] = {}
        for each in typed:
            if each.tells:
                held: dict[int, int] = {}
                for stem in each.stems:
                    for number, adds in msgspec.json.decode(self.words[stem], type=list[tuple[int, int]]):
                        held[number] = max(held.get(number, 0), adds)
                sure = (1.0 if each.known else CORRECTED) * each.weight / total / SCALE
                for number, adds in held.items():
                    scores[number] = scores.get(number, 0.0) + sure * adds
        return scores


def key_of(stems: Iterable[str]) -> str:
    """A phrase as it is looked up: its stems in the order of the alphabet, so that theirs does not matter."""
    return " ".join(sorted(stems))


def joined(words: Iterable[str]) -> str:
    """A phrase as it is looked up when its words may be written as one or apart: case worker, thinktanks."""
    return "=" + "".join(words).removesuffix("s")


def stemmed(words: Iterable[str]) -> list[str]:
    """The stem of each word: adaptable and adaptability meet at adapt."""
    import snowballstemmer  # a query of words that the index holds has their stems there

    stems: list[str] = snowballstemmer.stemmer("english").stemWords(list(words))
    return stems


class Counts(NamedTuple):
    """The words of a page: those of its phrases with their field's weight, and how often others stand in its texts."""

    phrases: Mapping[str, float]
    asked: Mapping[str, int]
    text: Mapping[str, int]


def index_of(pages: Iterable[Page], ignored: Iterable[str], standing: Iterable[str], short: Iterable[str]) -> Index:
    """Pages made ready to search. `short` are abbreviations, of which the s of a plural is known too."""
    every, idle = tuple(pages), frozenset(ignored)
    texts = {text: [word for word in plain(text).split("-") if word] for page in every for text in _texts(page)}
    words = dict.fromkeys(word for said in texts.values() for word in said)
    stems = dict(zip(words, stemmed(words), strict=True))
    for each in map(plain, short):
        stems.setdefault(each, each)
        stems[f"{each}s"] = stems[each]
    reader = _Reader(texts, stems, idle)
    counts = [reader.counts(page) for page in every]
    weights = _weights(counts)
    return Index(
        documents=tuple(Raw(_as_json([page.kind, page.id, page.title, page.command])) for page in every),
        priors=tuple(round(page.weight * SCALE) for page in every),
        ignored=idle,
        standing=frozenset(standing),
        stems={word: stem for word, stem in stems.items() if stem in weights},
        weights={stem: round(weight * SCALE) for stem, weight in weights.items()},
        words={stem: Raw(_as_json(held)) for stem, held in _words(counts).items()},
        phrases={key: Raw(_as_json(sorted(means.items()))) for key, means in reader.phrases(every).items()},
    )


def _texts(page: Page) -> Iterator[str]:
    yield from (page.title, page.text, *page.asked)
    yield from (phrase.words for phrase in page.phrases)


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _Reader:
    def __init__(self, texts: Mapping[str, list[str]], stems: Mapping[str, str], ignored: frozenset[str]) -> None:
        self.texts, self.stems, self.ignored = texts, stems, ignored

    def telling(self, text: str) -> list[str]:
        every = self.texts[text]
        return [word for word in every if word not in self.ignored] or every

    def counts(self, page: Page) -> Counts:
        held: dict[str, float] = {}
        for phrase in (Phrase(page.title, TITLE), *page.phrases):
            field = next(weight for sure, weight in FIELDS.items() if phrase.sure >= sure - 5 * LATER)
            for word in self.telling(phrase.words):
                stem = self.stems[word]
                held[stem] = max(held.get(stem, 0.0), field)
        return Counts(held, self._counted(" ".join, page.asked), self._counted(" ".join, (page.text,)))

    def _counted(self, _: object, texts: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for text in texts:
            for word in self.texts[text]:
                if word not in self.ignored:
                    found[self.stems[word]] = found.get(self.stems[word], 0) + 1
        return found

    def phrases(self, pages: Iterable[Page]) -> dict[str, dict[int, int]]:
        """Every phrase with the pages that it means, and how surely."""
        found: dict[str, dict[int, int]] = {}
        for number, page in enumerate(pages):
            for phrase in (Phrase(page.title, TITLE), *page.phrases):
                words, every = self.telling(phrase.words), self.texts[phrase.words]
                for key in dict.fromkeys((key_of(self.stems[word] for word in words), joined(every))):
                    means = found.setdefault("?" + key if phrase.standing else key, {})
                    means[number] = max(means.get(number, 0), round(phrase.sure * SCALE))
        found.pop("", None)
        return found


def _weights(counts: Iterable[Counts]) -> dict[str, float]:
    """How much a stem tells: the more, the fewer of the documents hold it."""
    every = tuple(counts)
    held: dict[str, int] = {}
    for each in every:
        for stem in {**each.phrases, **each.asked, **each.text}:
            held[stem] = held.get(stem, 0) + 1
    return {stem: math.log(1 + (len(every) - number + 0.5) / (number + 0.5)) for stem, number in held.items()}


def _words(counts: Iterable[Counts]) -> dict[str, list[tuple[int, int]]]:
    """What each stem adds to each document: BM25F without the weight of the stem, from 0 to 1."""
    every = tuple(counts)
    usual = [max(1.0, sum(sum(field.values()) for field in fields) / max(1, sum(map(bool, fields))))
             for fields in ([each.asked for each in every], [each.text for each in every])]
    found: dict[str, list[tuple[int, int]]] = {}
    for number, each in enumerate(every):
        lengths = [1 - LENGTH_COUNTS + LENGTH_COUNTS * sum(field.values()) / mean
                   for field, mean in zip((each.asked, each.text), usual, strict=True)]
        for stem in {**each.phrases, **each.asked, **each.text}:
            count = each.phrases.get(stem, 0.0)
            count += ASKED_WEIGHT * each.asked.get(stem, 0) / lengths[0]
            count += TEXT_WEIGHT * each.text.get(stem, 0) / lengths[1]
            found.setdefault(stem, []).append((number, round(SCALE * count / (SATURATED_AT + count))))
    return found
