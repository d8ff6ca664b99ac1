"""Questions that people ask in many ways: which of those that have an answer here a text asks, and how nearly.

A text is compared with every wording of every question by the words that they share, each by how much it tells: the
share of what both of them tell that is in both (the coefficient of Dice, 1945, weighted). So a word more, such as
"retired", counts against a wording as one word less does. Words in `alike` are one word here: a wife is a husband. What
a question needs, and what is said of another, counts as well. Where none is clearly nearer than the next, a text asks
none of them surely, and may ask each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Raw

from polcareer.data.model import Model
from polcareer.data.store import Made
from polcareer.names import plain
from polcareer.questions.everyday import FREQUENT, READING, VOICES
from polcareer.questions.ranking import SCALE, Document, Index, tokens
from polcareer.words import said

if TYPE_CHECKING:
    from polcareer.data.model import Statement
    from polcareer.data.store import Store

# How nearly a text has a wording, to ask its question in so many words, surely, most likely, and perhaps.
IN_ITS_WORDS, ASKED, NEARLY_ASKED, NEAR = 0.95, 0.74, 0.66, 0.4
APART = 0.12  # how much nearer than the next a question is that is most likely asked
# What is left of it without a word that the question needs, and with one by which another is asked.
NOT_NEEDED, OF_ANOTHER = 0.95, 0.7
# How much a word counts against a wording without it: one that its question has in other wordings, one that none has.
ELSEWHERE_SAID, STRANGE = 0.3, 0.5
RARE = 6  # questions that have a word: where it names a place, it is one somebody happened to name
NEVER = 2.0  # how near no text is
COMPARED = 8  # questions, the nearest first, that are compared whole
YEAR = re.compile(r"(?:19|20)[0-9]{2}")  # in which something was: what goes for it goes in general
FEWEST = 3  # words of a question, and those that tell of it where it is not in its very words
LEAST_SPELT = 5  # letters of a word in which a slip is seen
IN_PLAIN_WORDS = ("(derived", "(our reading")  # what a mark on an answer is called on a screen
NAMED_BY = ("office", "role", "salary")  # kinds by one of which a line is named that is no page's
FREQUENTLY = "frequent"  # kind of its pages
ONLY_LEAD = ("fact", "glossary", "option")  # kinds of pages whose line shows more than what they are called by


class Wordings(Model, frozen=True, kw_only=True):
    """Questions with all their wordings, ready to be compared. What no text asks for stays bytes.

    `shown` are the pages of a question, its own first. `needs` are two lists of words, of each of which its wordings
    need one, and those that none of them has. `question_of` and `weighs` have a number for every wording.
    """

    shown: tuple[Raw, ...]
    needs: tuple[Raw, ...]
    wordings: tuple[Raw, ...]
    question_of: Raw
    weighs: Raw
    weights: dict[str, int]
    usual_weight: int
    rare_weight: int
    words: dict[str, Raw]


class Frequent(NamedTuple):
    """A question that a text may ask: its pages, its own first, the wording that is nearest, and how near that is.

    `least` is how near it must be at least for the text to ask it.
    """

    pages: tuple[Document, ...]
    wording: str
    nearness: float
    least: float

    @property
    def tells_a_figure(self) -> bool:
        """Whether the text has a figure that the wording lacks: something of one's own, or of a year."""
        return self.least == NEVER

    @property
    def in_its_words(self) -> bool:
        """Whether it is asked in so many words, so that nothing else is."""
        return self.nearness >= max(IN_ITS_WORDS, self.least)

    @property
    def surely(self) -> bool:
        """Whether it is the question that is asked, beyond doubt."""
        return self.nearness >= max(ASKED, self.least)


def frequent_question(near: Sequence[Frequent]) -> Frequent | None:
    """The one of the nearest questions that a text asks, or most likely asks; None where it may be another, or none."""
    if not near or near[0].nearness < near[0].least:
        return None
    apart = len(near) == 1 or near[0].nearness >= near[1].nearness + APART
    return near[0] if near[0].in_its_words or apart else None


def nearest_questions(store: Store, known: Index, text: str) -> tuple[Frequent, ...]:
    """The questions with an answer that a text may ask, the nearest first; none where it is too short to tell."""
    if len(text.split()) < FEWEST:
        return ()
    held = store.once("frequent", lambda: store.made(WORDINGS))
    words = _words_of(store, known, text, held)
    if words.isdisjoint(held.words) or len(words) < 2:
        return ()
    rare = {word for word in words if held.weights.get(word, held.usual_weight) > held.rare_weight}
    near = _nearness(held, words, rare & _of_places(store, text) if rare else set())
    figures = {word for word in words if any(map(str.isdigit, word))}
    least = NEARLY_ASKED if len(words) >= FEWEST else IN_ITS_WORDS
    found: dict[int, Frequent] = {}
    for nearness, number, question in near:
        if len(found) == COMPARED:
            break
        if question in found:
            continue
        wording = msgspec.json.decode(held.wordings[number], type=str)
        own = _words_of(store, known, wording)
        pages = msgspec.json.decode(held.shown[question], type=tuple[Document, ...])
        fits, lacks = _as_its_words_say(held.needs[question], words, own)
        tells = not figures <= own  # something of one's own, or of a year
        found[question] = Frequent(
            pages, wording, nearness * fits, NEVER if tells else IN_ITS_WORDS if lacks else least
        )
    likely = (each for each in found.values() if each.nearness >= NEAR)
    return tuple(sorted(likely, key=lambda each: -each.nearness))


def _nearness(held: Wordings, words: frozenset[str], places: set[str]) -> list[tuple[float, int, int]]:
    """How near a text with some words is to each wording, the nearest first, those alone that it may be: with which.

    Of its words those that name `places` count for the wordings that have them, and against no other.
    """
    weighs = msgspec.json.decode(held.weighs, type=list[int])
    question_of = msgspec.json.decode(held.question_of, type=list[int])
    known = words & held.weights.keys()
    strange = sum(not YEAR.fullmatch(word) for word in words - known - places)
    own = sum(held.weights[word] for word in known - places) + round(STRANGE * held.usual_weight * strange)
    shared: dict[int, int] = {}
    told: dict[int, int] = {}  # by any wording of a question
    placed: dict[int, int] = {}
    for word in known:
        numbers, weight = msgspec.json.decode(held.words[word], type=list[int]), held.weights[word]
        for number in numbers:
            shared[number] = shared.get(number, 0) + weight
        if word in places:
            placed |= {number: placed.get(number, 0) + weight for number in numbers}
            continue
        for question in {question_of[number] for number in numbers}:
            told[question] = told.get(question, 0) + weight
    near = []
    for number, common in shared.items():
        question, there = question_of[number], placed.get(number, 0)
        # What another wording of the question has counts little against this one.
        elsewhere = (1 - ELSEWHERE_SAID) * (told.get(question, 0) - (common - there))
        nearness = 2 * common / (own + there - elsewhere + weighs[number])
        if nearness >= NEAR:
            near.append((nearness, number, question))
    return sorted(near, key=lambda each: (-each[0], each[1]))


def _as_its_words_say(needs: Raw, words: frozenset[str], own: frozenset[str]) -> tuple[float, bool]:
    """What is left of how near a text is to a question by the words it needs, and those by which another is asked.

    And whether it lacks what the question needs. Where the nearest wording has, or lacks, the same, they tell nothing.
    """
    *needed, others = msgspec.json.decode(needs, type=tuple[set[str], set[str], set[str]])
    lacks = any(words.isdisjoint(each) and not own.isdisjoint(each) for each in needed)
    return (NOT_NEEDED if lacks else 1.0) * (OF_ANOTHER if words & others - own else 1.0), lacks


def as_answer(statement: Statement) -> str:
    """What is said to a question, with the mark that it bears in plain words."""
    return said(statement).replace(*IN_PLAIN_WORDS)


def _of_places(store: Store, text: str) -> set[str]:
    """The words of a text that name a place, which tell of no question where few have them."""
    from polcareer.questions.places import places_in

    return {part for place in places_in(store, text) for part in plain(place.name).split("-")}


def _words_of(store: Store, known: Index, text: str, held: Wordings | None = None) -> frozenset[str]:
    """The words of a text by their stems, those that are alike as one.

    A word that no page has is that of the questions `held` which it is spelt like, where there is one.
    """
    same, little, ignored = store.once("of no question", lambda: _how_read(store))

    def stem(word: str) -> str:
        word = same.get(word, word)
        return known.stems.get(word) or known.form_of(word) or word

    words = [word for word in tokens(text, little) if word not in ignored]
    stems = {word: stem(word) for word in words}
    if held is not None:
        strange = [
            word
            for word in words
            if word not in known.stems and stems[word] not in held.words and len(word) >= LEAST_SPELT
        ]
        stems |= {word: stem(right) for word in strange if (right := _spelt_like(word, (*held.words, *same)))}
    return frozenset(stems.values())


def _how_read(store: Store) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """The words that are one here, those that tell nothing of what is looked for, and those that are of no question."""
    reading = store.load(READING)
    same = {plain(word): plain(first) for first, *others in reading.alike for word in others}
    return same, frozenset(reading.ignored), frozenset(map(plain, reading.of_no_question))


def _spelt_like(word: str, words: Iterable[str]) -> str:
    """The one of some words that a word is but for a slip; empty where it is none."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(word, words, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found and found[0][0] == word[0] else ""


def _each_of(store: Store, known: Index, words: Iterable[str]) -> list[str]:
    """Words as those of a text are, in the order of the alphabet."""
    return sorted(frozenset().union(*(_words_of(store, known, word) for word in words)))


def _wordings(store: Store) -> Wordings:
    from polcareer.questions.everyday import COMMANDS
    from polcareer.questions.search import index

    known, questions = index(store), store.load(FREQUENT)
    shown = _shown_by(known)
    answers = {command.id: command.answers for command in store.load(COMMANDS)}
    called = {page.id: page.title for page in shown.values() if page.kind in NAMED_BY}

    def lead(line: str) -> Document:
        command, *words = line.split()
        named = next((f" ({called[word]})" for word in words if word in called), "")
        return Document("command", line, f"{answers[command]}{named}", line)

    pages = []
    for each in questions:
        says = as_answer(each.says) if each.says else ""
        first, *others = (line.removeprefix("polcareer ") for line in each.see)
        own = Document(FREQUENTLY, each.id, each.asks[0], first, says=says)
        pages.append((own, *(shown.get(line.removesuffix(" --full")) or lead(line) for line in others)))
    at_ = {each.id: at for at, each in enumerate(questions)}
    wordings = [(at, asked) for at, each in enumerate(questions) for asked in each.asks]
    wordings += [(at_[name], asked) for voice in store.load(VOICES) for name, asked in voice.asks.items()]
    words = [_words_of(store, known, asked) for _, asked in wordings]
    weights = _weights([frozenset().union(*theirs) for theirs in _by_question(wordings, words)])
    found: dict[str, list[int]] = {}
    for number, theirs in enumerate(words):
        for word in sorted(theirs):
            found.setdefault(word, []).append(number)
    return Wordings(
        shown=tuple(map(_raw, pages)),
        needs=tuple(
            _raw([_each_of(store, known, words) for words in (each.needs, each.needs_too, each.not_of_it)])
            for each in questions
        ),
        wordings=tuple(_raw(asked) for _, asked in wordings),
        question_of=_raw([at for at, _ in wordings]),
        weighs=_raw([sum(weights[word] for word in theirs) for theirs in words]),
        weights=weights,
        usual_weight=max(weights.values(), default=0),
        rare_weight=_weight(len(questions), RARE),
        words={word: _raw(numbers) for word, numbers in sorted(found.items())},
    )


def _shown_by(known: Index) -> dict[str, Document]:
    """The page that each line shows, as it is found; one that only leads there where there is no other."""
    shown: dict[str, Document] = {}
    for page in map(known.document, range(len(known.documents))):
        if page.blanks:
            continue  # whose line has an example that nobody said
        if page.command not in shown or (shown[page.command].kind in ONLY_LEAD and page.kind not in ONLY_LEAD):
            shown[page.command] = page
    return {line: page._replace(then="") for line, page in shown.items()}


def _by_question(
    wordings: Iterable[tuple[int, str]], words: Iterable[frozenset[str]]
) -> Iterable[list[frozenset[str]]]:
    by: dict[int, list[frozenset[str]]] = {}
    for (question, _), theirs in zip(wordings, words, strict=True):
        by.setdefault(question, []).append(theirs)
    return by.values()


def _weights(questions: list[frozenset[str]]) -> dict[str, int]:
    """How much a word tells: the more, the fewer of the questions have it in any of their wordings."""
    held: dict[str, int] = {}
    for words in questions:
        for word in words:
            held[word] = held.get(word, 0) + 1
    return {word: _weight(len(questions), number) for word, number in sorted(held.items())}


def _weight(questions: int, number: int) -> int:
    return round(SCALE * math.log(1 + questions / number))


def _raw(value: object) -> Raw:
    return Raw(msgspec.json.encode(value))


WORDINGS = Made("frequent.json", Wordings, _wordings)
