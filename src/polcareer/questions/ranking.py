"""Rank documents by what was typed: names and phrases that are known as wholes, then words by BM25F.

How well a document fits is the sum of two shares, each of the weight of what was typed. One is that of the phrases in
it that mean the document, times how surely they do. The other is that of the words in it which the document holds, each
as far as BM25F has it (Robertson and Zaragoza, 2009, section 3.6): its count in every field, by the field's weight and
length, with diminishing returns. A name that is typed whole comes before all else. Ties go to what people mean most.

All that is the same for every query is worked out when the index is made: what one word adds to one document is a
number in it. So a query reads the few entries that its own words have, and the rest of the index stays bytes.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from typing import Literal, NamedTuple

import msgspec
from msgspec import Raw

from polcareer.data.model import Model
from polcareer.names import plain

# How surely a phrase means a document (of 1), and how much a word of it counts in BM25F.
TITLE, ITS_ID, NAME, SAID, IN_TITLE, UNSURE = 1.0, 0.95, 0.9, 0.75, 0.7, 0.35
FIELDS = {TITLE: 4.0, NAME: 3.0, SAID: 2.0, UNSURE: 1.0}
MARKS = {"always": "", "standing": "?", "whole": "!"}
STANDING_WEIGHT = 1.5  # of words that mean a page only in a question about standing
LATER = 0.04  # less for each page that a phrase names after the first
ASKED_WEIGHT, TEXT_WEIGHT = 1.5, 1.0
LENGTH_COUNTS, SATURATED_AT = 0.6, 1.2  # b and k1 of BM25F
WORDS_SHARE = 1.0  # of words against whole phrases
WHOLE = ((TITLE, 1.0), (ITS_ID, 0.5), (NAME, 0.3))  # what a name typed whole adds
ARTICLES = frozenset(("a", "an", "the"))
CAPITALS = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}\b")
AMERICAN = re.compile(r"(?<=[a-z]{3})iz(?=(e|ed|er|ers|es|ing|ation|ations)$)")
MEN = re.compile(r"(?<=[a-z]{3})men$")
ENDINGS = ("es", "s", "ed", "d", "ing", "ers", "er", "or", "ly", "ion", "ions", "al", "ity", "ment", "ness")
TAILS = ("", "e", "y", "ing", "s")  # what stands after a base in the form that is known
LEAST_BASE = 4  # letters
POSSESSIVE = re.compile(r"(?<=[a-z])['’]s\b")
LONGEST = 9  # words of a phrase
SEVERAL = 2  # words that name something beyond doubt
SURELY = 0.65  # how surely a phrase means what it is taken for
LEAST = 0.2  # a hit below this is noise
UNKNOWN_WEIGHT = 3.0  # of a word that nothing holds
CORRECTED = 0.85  # what a word counts that was spelt as no other is
SWAPPED, SHORTEST, LONG = 5, 6, 7  # letters of a word in which two may be swapped, one be wrong, two be wrong
MANY_PAGES = 150  # a word that more of them hold tells little
MOST_TRIED = 40  # spellings of a phrase
NOT_COVERED = "not covered"  # said beside the title of a page on that
SCALE = 10_000  # numbers in the index are whole, so that it stays small


When = Literal["always", "standing", "whole"]


class Phrase(NamedTuple):
    """Words that mean a page, how surely, and when: in a question about `standing`, or as the `whole` of a query."""

    words: str
    sure: float = NAME
    when: When = "always"


class Page(NamedTuple):
    """Something that can be found, as an index is made of it. `asked` are questions that it answers.

    `leads_to` are pages that it means too in a question about standing: a country means its citizens.
    """

    kind: str
    id: str
    title: str
    command: str
    phrases: tuple[Phrase, ...] = ()
    text: str = ""
    asked: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    takes: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    beside: str = ""
    weight: float = 1.0
    weight_asked: float = 0.0

    @property
    def name(self) -> str:
        """Its name among all pages: role:caseworker."""
        return f"{self.kind}:{self.id}"


class Document(NamedTuple):
    """Something that can be found: what it is, and the command that shows it.

    `takes` is the kind of name that the command may be given. `blanks` are the examples in it, each with what it is
    called; one without an option is what it cannot do without. `beside` limits the title (until when a rule was in
    force, for which office it is); `then` is what the asker may add to the command, `says` what answers a question.
    """

    kind: str
    id: str
    title: str
    command: str
    takes: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    beside: str = ""
    then: str = ""
    says: str = ""


class Hit(NamedTuple):
    """A document found, and how well it fits: 1 and more is sure, below a half is no more than like it."""

    document: Document
    score: float


class Span(NamedTuple):
    """A stretch of what was typed that is known as a whole: its first word and the one after it, and what it means."""

    start: int
    end: int
    says: float
    means: tuple[tuple[int, int], ...]


class Typed(NamedTuple):
    """A word that was typed: as it is looked up, whether it tells anything, what it weighs, and the stems it may be.

    `further` are those that it may be where others beside it make a known phrase of it.
    """

    word: str
    tells: bool
    weight: float
    stems: tuple[str, ...]
    known: bool
    further: tuple[str, ...] = ()


class Index(Model, frozen=True, kw_only=True):
    """Documents ready to search: plain data, made once and kept.

    `stems` has every word that documents hold, with its stem. `weights` is how much a stem tells, `words` what it adds
    to which documents, `phrases` which documents a phrase means, and how surely. `priors` is how much each document is
    meant before others that fit as well, and `priors_asked` so in a question about standing; `leads_to` is what a
    document means too in such a question. What a query does not ask for is never decoded.
    """

    documents: tuple[Raw, ...]
    priors: tuple[int, ...]
    priors_asked: tuple[int, ...]
    leads_to: dict[int, tuple[int, ...]]
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
        priors = self.priors_asked if any(each.word in self.standing for each in typed) else self.priors
        ranked = sorted((-score * priors[number] / SCALE, number) for number, score in scores.items())
        hits: list[Hit] = []
        shown: set[str] = set()
        for score, number in ranked:
            if -score < LEAST or len(hits) == limit:
                break
            found = self.document(number)
            same = found.kind if found.kind == "question" else found.command if found.kind == "command" else ""
            if same not in shown and (not kinds or found.kind in kinds):
                hits.append(Hit(found, -score))
                shown.update((found.kind, found.command) if found.kind == "question" else (found.command,))
                shown.discard("")
        return tuple(hits)

    def meant(self, query: str, into: str = "") -> tuple[tuple[Hit, ...], ...]:
        """What each phrase in a query means that is known as a whole, in their order; of each the surest first.

        What means something of the kind `into` is taken apart as well: its own phrases come after it.
        """
        typed = self.typed(query)
        kept = sorted(self.spans(typed), key=lambda span: span.start)
        opened = [span for span in kept if into and any(self.document(number).kind == into for number, _ in span.means)]
        inner = (
            part
            for part in self._every_span(typed)
            for span in opened
            if span.start <= part.start and part.end <= span.end and part != span
        )
        spans = (*kept, *sorted(inner, key=lambda span: (-span.says, span.start)))
        surely = ([(sure, number) for number, sure in span.means if sure >= SURELY * SCALE] for span in spans)
        return tuple(
            tuple(
                Hit(self.document(number), sure / SCALE)
                for sure, number in sorted(means, key=lambda each: (-each[0], each[1]))
            )
            for means in surely
        )

    def asked(self, query: str) -> Document | None:
        """The question that is asked in the very words that it is known by."""
        typed = self.typed(query)
        span = self._span(typed, 0, len(typed)) if len(typed) > 1 else None
        means = (self.document(number) for number, sure in span.means if sure >= SCALE) if span else ()
        return next((document for document in means if document.kind == "question"), None)

    def asks_of_standing(self, query: str) -> bool:
        """Whether some word of a query is one of standing for election."""
        return any(each.word in self.standing for each in self.typed(query))

    def names_in(self, query: str, kind: str) -> tuple[Document, ...]:
        """What of a kind is named by some of a query's words, those first that more of them name."""
        spans = sorted(self._every_span(self.typed(query)), key=lambda span: -span.says)
        numbers = (number for span in spans for number, sure in span.means if sure >= NAME * SCALE)
        every = map(self.document, dict.fromkeys(numbers))
        return tuple(document for document in every if document.kind == kind)

    def named_at_length(self, query: str, kind: str) -> tuple[Document, ...]:
        """What of a kind several words of a query name, or all that tell anything; first what most of them name."""
        typed = self.typed(query)
        fewest = min(SEVERAL, sum(each.tells for each in typed))
        spans = [
            span
            for span in self._every_span(typed)
            if sum(each.tells for each in typed[span.start : span.end]) >= fewest
        ]
        means = [(-span.says, -sure, number) for span in spans for number, sure in span.means if sure >= NAME * SCALE]
        every = (self.document(number) for _, _, number in sorted(means))
        return tuple(dict.fromkeys(document for document in every if document.kind == kind))

    def named(self, query: str) -> tuple[Hit, ...]:
        """What a query is the whole name of; titles have a score of 1."""
        typed = self.typed(query)
        if not self.all_known(query):
            return ()
        spans = self.spans(typed)
        if len(spans) != 1 or sum(each.tells for each in typed[spans[0].start : spans[0].end]) < sum(
            each.tells for each in typed
        ):
            return ()
        return tuple(hit for hit in self.meant(query)[0] if hit.score >= NAME)

    def all_known(self, query: str) -> bool:
        """Whether every word of a query that tells anything is in some document."""
        typed = self.typed(query)
        as_one = [span for span in self.spans(typed) if joined(_words_of(typed, span)) in self.phrases]
        known = {at for span in as_one for at in range(span.start, span.end)}
        return all(each.known or not each.tells or at in known for at, each in enumerate(typed))

    def left_out(self, query: str, pages: frozenset[tuple[str, str]]) -> tuple[str, ...]:
        """The words of a query that tell something and that none of these pages (kind, id) has, nor a phrase for it.

        A word that very many pages hold is not one of them.
        """
        typed = self.typed(query)
        heeded = {
            at
            for span in self._every_span(typed)
            if any(self._is_one(number, pages) for number, _ in span.means)
            for at in range(span.start, span.end)
        }
        return tuple(
            each.word for at, each in enumerate(typed) if each.tells and at not in heeded and self._lacks(each, pages)
        )

    def nowhere(self, query: str) -> tuple[str, ...]:
        """The words of a query that no page holds, and that are not spelt like one that a page holds."""
        typed = self.typed(query)
        heeded = {at for span in self.spans(typed) for at in range(span.start, span.end)}
        return tuple(
            each.word
            for at, each in enumerate(typed)
            if at not in heeded and each.tells and not each.known and not each.stems and each.word.isalpha()
        )

    def _lacks(self, each: Typed, pages: frozenset[tuple[str, str]]) -> bool:
        if not each.stems:
            return True
        held = [number for stem in each.stems for number, _ in msgspec.json.decode(self.words[stem])]
        return len(held) <= MANY_PAGES and not any(self._is_one(number, pages) for number in held)

    def _is_one(self, number: int, pages: frozenset[tuple[str, str]]) -> bool:
        document = self.document(number)
        return (document.kind, document.id) in pages

    def document(self, number: int) -> Document:
        """One document by its number."""
        return msgspec.json.decode(self.documents[number], type=Document)

    def typed(self, query: str) -> tuple[Typed, ...]:
        """The words of a query. Where all of them say little, all count."""
        words = tokens(query, self.ignored)
        telling = [word for word in words if word not in self.ignored] or words
        return tuple(self._word(word, tells=word in telling) for word in words)

    def _word(self, word: str, *, tells: bool) -> Typed:
        if word in self.stems:
            stem = self.stems[word]
            return Typed(word, tells, self.weights[stem] / SCALE, (stem,), known=True)
        if not tells:
            return Typed(word, tells, 0.0, (), known=False)
        stem = self.form_of(word)
        if stem:
            return Typed(word, tells, self.weights[stem] / SCALE, (stem,), known=True)
        stems, further = self._spelt_like(word)
        weight = max((self.weights[stem] for stem in stems), default=0) / SCALE or UNKNOWN_WEIGHT
        return Typed(word, tells, weight, stems, known=False, further=further)

    def form_of(self, word: str) -> str:
        """The stem of a known word of which another is a form, by its ending; empty where it is none's."""
        british = _as_british(word)
        bases = [british.removesuffix(ending) for ending in ENDINGS if british.endswith(ending)]
        forms = (f"{base}{tail}" for base in bases if len(base) >= LEAST_BASE for tail in TAILS)
        return next((self.stems[form] for form in (british, *forms) if form in self.stems), "")

    def _spelt_like(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The stems of words that are spelt like one that is nowhere: the likeliest, and those that it may yet be."""
        if len(word) < SWAPPED or not word.isalpha():
            return (), ()
        from rapidfuzz.distance import OSA  # only for a word that is nowhere
        from rapidfuzz.process import extract

        slips = 2 if len(word) >= LONG else 1
        near = {
            each: distance
            for each, distance, _ in extract(
                word, list(self.stems), scorer=OSA.distance, score_cutoff=slips, limit=None
            )
        }
        fewest = min(near.values(), default=0)
        close = [
            each
            for each, distance in near.items()
            if distance == fewest and (len(word) >= SHORTEST or sorted(each) == sorted(word))
        ]
        close = [each for each in close if each[0] == word[0]] or close
        close = close or [each for each in self.stems if each.startswith(word)]
        return self._by_use(close)[:3], self._by_use(near)[:6]

    def _by_use(self, words: Iterable[str]) -> tuple[str, ...]:
        """The stems of words, those that most documents hold first."""
        return tuple(sorted({self.stems[word] for word in words}, key=lambda stem: (self.weights[stem], stem)))

    def spans(self, typed: tuple[Typed, ...]) -> tuple[Span, ...]:
        """The phrases that are known as wholes, no two over one word: of those that overlap, the one that says more."""
        found = self._every_span(typed)
        kept: list[Span] = []
        for span in sorted(found, key=lambda span: (-span.says, span.end - span.start, span.start)):
            if all(span.end <= other.start or span.start >= other.end for other in kept):
                kept.append(span)
        return tuple(kept)

    def _every_span(self, typed: tuple[Typed, ...]) -> list[Span]:
        ends = range(1, len(typed) + 1)
        near = {(start, end) for start in range(len(typed)) for end in ends if start < end <= start + LONGEST}
        parts = sorted(near | {(0, len(typed))})  # a title may be longer than any phrase
        return [span for start, end in parts if (span := self._span(typed, start, end))]

    def _span(self, typed: tuple[Typed, ...], start: int, end: int) -> Span | None:
        """What a few words mean together: in any order, written as one, or with all that seems to say nothing."""
        part = typed[start:end]
        telling = [each for each in part if each.tells]
        if not telling:
            return None
        asked = any(each.word in self.standing for each in (*typed[:start], *typed[end:]))
        complete = all(not each.tells for each in (*typed[:start], *typed[end:]))
        marks = ("", *("?" * (asked or len(telling) > 1)), *("!" * complete))
        surest: dict[int, int] = {}
        says = 0.0
        for key in self._keys(part, telling):
            means = [each for mark in marks for each in self._phrase(mark + key)]
            for number, sure in means:
                surest[number] = max(surest.get(number, 0), sure)
            if means:
                says = max(says, len(telling) + 0.5 * (key[0] == "+"))
        return Span(start, end, says, tuple(surest.items())) if surest else None

    def _keys(self, part: tuple[Typed, ...], telling: list[Typed]) -> Iterator[str]:
        """How a few words may be looked up as a phrase; with what is spelt alike where a word is not known."""
        words = [each.word for each in part]
        yield key_of((each.stems or (each.word,))[0] for each in telling)
        yield joined(words)
        yield whole(words)
        if len(telling) > 1 and any(each.further for each in telling):
            options = [each.further or each.stems or (each.word,) for each in telling]
            yield from (key_of(stems) for stems in islice(product(*options), MOST_TRIED))
        if len(words) == 2 and any(not each.known and each.tells for each in part):
            from rapidfuzz.distance import OSA
            from rapidfuzz.process import extract

            one, known = joined(words), [key for key in self.phrases if key[0] == "="]
            yield from (
                key
                for key, _, _ in extract(one, known, scorer=OSA.distance, score_cutoff=1, limit=3)
                if len(one) > LONG
            )

    def _phrase(self, key: str) -> list[tuple[int, int]]:
        return msgspec.json.decode(self.phrases[key], type=list[tuple[int, int]]) if key in self.phrases else []

    def _by_phrases(self, typed: tuple[Typed, ...], spans: tuple[Span, ...], total: float) -> dict[int, float]:
        scores: dict[int, float] = {}
        telling = sum(each.tells for each in typed)
        asked = any(each.word in self.standing for each in typed)
        for span in spans:
            part = typed[span.start : span.end]
            share = sum(each.weight * (1 if each.known else CORRECTED) for each in part if each.tells) / total
            complete = sum(each.tells for each in part) == telling
            for number, sure in span.means:
                added = next((more for least, more in WHOLE if sure >= least * SCALE), 0.0)
                scores[number] = scores.get(number, 0.0) + sure / SCALE * share + added * complete
                for also in self.leads_to.get(number, ()) if asked else ():
                    scores[also] = scores.get(also, 0.0) + share
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


def _words_of(typed: tuple[Typed, ...], span: Span) -> list[str]:
    return [each.word for each in typed[span.start : span.end]]


def tokens(text: str, ignored: frozenset[str]) -> list[str]:
    """The words of a text as they are looked up. One in capitals is an abbreviation: IT is not the word it.

    >>> tokens("MP's I.T. skills", frozenset({"it"}))
    ['mps', 'it0', 'skills']
    """
    text = POSSESSIVE.sub("", text)
    if not (text.isupper() and " " in text.strip()):
        text = CAPITALS.sub(lambda found: _marked(found[0], ignored), text)
    return [word for word in plain(text).split("-") if word]


def _marked(word: str, ignored: frozenset[str]) -> str:
    bare = plain(word)
    return f"{bare}0" if bare in ignored else word


def key_of(stems: Iterable[str]) -> str:
    """A phrase as it is looked up: its stems in the order of the alphabet, so that theirs does not matter."""
    return " ".join(sorted(stems))


def whole(words: Iterable[str]) -> str:
    """A phrase as it is looked up when every word of it counts: how do you know."""
    return "+" + " ".join(sorted(words))


def joined(words: Iterable[str]) -> str:
    """A phrase as it is looked up when its words may be written as one or apart: case worker, thinktanks."""
    return "=" + "".join(words).removesuffix("s")


def _as_british(word: str) -> str:
    """A word as it is spelt here, and the one of several men."""
    return MEN.sub("man", AMERICAN.sub("is", word))


def stemmed(words: Iterable[str]) -> list[str]:
    """The stem of each word: adaptable and adaptability meet at adapt."""
    import snowballstemmer  # an index has the stems of its words, so that only making one comes here

    stems: list[str] = snowballstemmer.stemmer("english").stemWords([_as_british(word) for word in words])
    return stems


class Counts(NamedTuple):
    """The words of a page: those of its phrases with their field's weight, and how often others stand in its texts."""

    phrases: Mapping[str, float]
    asked: Mapping[str, int]
    text: Mapping[str, int]


def index_of(
    pages: Iterable[Page],
    ignored: Iterable[str] = (),
    standing: Iterable[str] = (),
    same: Mapping[str, Iterable[str]] | None = None,
    short: Iterable[str] = (),
) -> Index:
    """Pages made ready to search.

    `ignored` words say nothing; `standing` ones show a question about standing for election. `same` has other spellings
    of a word, and `short` abbreviations, of which the s of a plural is known too.
    """
    every, idle = tuple(pages), frozenset(ignored)
    texts = {text: tokens(text, idle) for page in every for text in _texts(page)}
    words = dict.fromkeys(word for said in texts.values() for word in said)
    stems = dict(zip(words, stemmed(words), strict=True))
    for word, others in (same or {}).items():
        stem = stems.get(word) or stemmed((word,))[0]
        stems.update((plain(other), stem) for other in others)
    for each in sorted(map(plain, short)):
        stems.setdefault(each, each)
        stems[f"{each}s"] = stems[each]
    reader = _Reader(texts, stems, idle)
    counts = [reader.counts(page) for page in every]
    numbers = {page.name: number for number, page in enumerate(every)}
    weights = _weights(counts)
    return Index(
        documents=tuple(
            Raw(_as_json([page.kind, page.id, page.title, page.command, page.takes, page.blanks, page.beside]))
            for page in every
        ),
        priors=tuple(round(page.weight * SCALE) for page in every),
        priors_asked=tuple(round((page.weight_asked or page.weight) * SCALE) for page in every),
        leads_to={
            numbers[page.name]: tuple(numbers[name] for name in page.leads_to) for page in every if page.leads_to
        },
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

    def keys(self, text: str) -> tuple[str, ...]:
        """How a phrase is looked up. One left with a single word, for what it lost, must be typed whole."""
        every, telling = self.texts[text], self.telling(text)
        if self.is_whole(text):
            return (whole(every),)
        return tuple(dict.fromkeys((key_of(self.stems[word] for word in telling), joined(every))))

    def is_whole(self, text: str) -> bool:
        """Whether a phrase must be typed whole, since a single word would be left of it."""
        every, telling = self.texts[text], self.telling(text)
        return len(telling) == 1 and bool(set(every).difference(telling, ARTICLES))

    def parts(self, title: str) -> Iterator[str]:
        """Two or more of the words of a title, one after another: private secretary."""
        stems = [self.stems[word] for word in self.telling(title)]
        sizes = range(2, len(stems) if len(stems) <= LONGEST else 2)
        yield from (key_of(stems[at : at + size]) for size in sizes for at in range(len(stems) - size + 1))

    def counts(self, page: Page) -> Counts:
        held: dict[str, float] = {}
        for phrase in (Phrase(page.title, TITLE), *page.phrases):
            if phrase.when == "whole" or self.is_whole(phrase.words):
                continue
            field = next((weight for sure, weight in FIELDS.items() if phrase.sure >= sure - 5 * LATER), 1.0)
            field = min(field, STANDING_WEIGHT) if phrase.when == "standing" else field
            for word in self.telling(phrase.words):
                stem = self.stems[word]
                held[stem] = max(held.get(stem, 0.0), field)
        return Counts(held, self._counted(page.asked), self._counted((page.text,)))

    def _counted(self, texts: Iterable[str]) -> dict[str, int]:
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
            said = [
                (key, phrase)
                for phrase in (Phrase(page.title, TITLE), *page.phrases)
                for key in self.keys(phrase.words)
            ]
            said += [(key, Phrase(page.title, IN_TITLE)) for key in self.parts(page.title)]
            asked = (phrase for phrase in page.phrases if phrase.when == "whole")
            said += [(whole(self.texts[phrase.words]), phrase._replace(sure=TITLE)) for phrase in asked]
            for key, phrase in said:
                means = found.setdefault(MARKS[phrase.when] + key, {})
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
    usual = [
        max(1.0, sum(sum(field.values()) for field in fields) / max(1, sum(map(bool, fields))))
        for fields in ([each.asked for each in every], [each.text for each in every])
    ]
    found: dict[str, list[tuple[int, int]]] = {}
    for number, each in enumerate(every):
        lengths = [
            1 - LENGTH_COUNTS + LENGTH_COUNTS * sum(field.values()) / mean
            for field, mean in zip((each.asked, each.text), usual, strict=True)
        ]
        for stem in {**each.phrases, **each.asked, **each.text}:
            count = each.phrases.get(stem, 0.0)
            count += ASKED_WEIGHT * each.asked.get(stem, 0) / lengths[0]
            count += TEXT_WEIGHT * each.text.get(stem, 0) / lengths[1]
            found.setdefault(stem, []).append((number, round(SCALE * count / (SATURATED_AT + count))))
    return found
