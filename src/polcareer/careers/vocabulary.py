"""Free words as skills or kinds of experience: by name, by other name, by stem, and by spelling. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from polcareer.careers.experience import Experience
from polcareer.careers.search import Document, Index
from polcareer.careers.skill import Skill
from polcareer.careers.synonym import Synonyms
from polcareer.careers.weights import Words

# `exact`: a name that the data holds. `likely`: close, and well ahead of the next. `unsure`: others are as close.
Sureness = Literal["exact", "likely", "unsure", "unknown"]
CLOSE = 0.6  # a score from which a single meaning counts as likely
AHEAD = 0.12  # how far the best must be ahead of the next to be likely
IN_ITS_NAME = 0.05
MOST_OTHERS = 3
KIN = 6  # words that begin with as many letters alike are kin: numerate and numeracy
AS_KIN = 0.8  # how surely
GENERAL = 0.35  # what a word of doing (managing, running) weighs beside the thing that is done
HALVES = 3  # words in a label such as "Tact and diplomacy", whose halves are names too


class Taken(NamedTuple):
    """What a free word was taken for. `means` is empty where nothing is near; `others` are what else it may mean."""

    word: str
    means: str
    sure: Sureness
    others: tuple[str, ...] = ()


def skill_words(skills: Iterable[Skill], synonyms: Synonyms, words: Words) -> Vocabulary:
    """The vocabulary of skills, in which the name of any language means a second language."""
    return Vocabulary((_skill(skill) for skill in skills), synonyms, words, language=words.language_skill)


def experience_words(kinds: Iterable[Experience], synonyms: Synonyms, words: Words) -> Vocabulary:
    """The vocabulary of kinds of experience."""
    return Vocabulary((_kind(kind) for kind in kinds), synonyms, words)


class Vocabulary(Index):
    """Entries, ready to be named by anyone's words. `language` is what the name of a language means, if anything."""

    def __init__(self, documents: Iterable[Document], synonyms: Synonyms, words: Words, *, language: str = "") -> None:
        entries = tuple(documents)
        ignored = tuple(word for word in (*synonyms.ignored, *words.fillers) if word not in words.kept)
        super().__init__(entries, replace(synonyms, ignored=ignored))
        self.general = frozenset(self.stem(list(words.general)))
        self.languages = frozenset(words.languages) if language else frozenset()
        self.language = language
        self.exact: dict[tuple[str, ...], dict[str, list[str]]] = {}  # by stems, by how it is spelt: the skills
        self.own = {_spelt(self._typed(name)): entry.id for entry in entries for name in (entry.id, entry.title)}
        for entry in entries:  # an entry's own name goes before another's alias
            for name in (entry.title, entry.id, *_halves(entry.title)):
                self._add(self._typed(name), entry.id)
        for entry in entries:
            for name in entry.names:
                self._add(self._typed(name), entry.id)
        known = {entry.id for entry in entries}
        for synonym in synonyms.synonyms:
            for target in synonym.means:
                for name in synonym.words if target in known else ():
                    self._add(self._typed(name), target)

    def take(self, word: str) -> Taken:
        """What a free word or phrase most likely means; the same for every spelling of one name."""
        typed = self._typed(word)
        named = self._named(typed)
        if named:
            return Taken(word, named[0], "exact" if len(named) == 1 else "unsure", tuple(named[1:]))
        if not self.languages.isdisjoint(typed):
            return Taken(word, self.language, "likely")
        own = {hit.document.id: hit.score + self._own(typed, hit.document) for hit in self.search(word)}
        if not own:
            return Taken(word, "", "unknown")
        first, *rest = sorted(own, key=lambda skill: -own[skill])
        others = tuple(skill for skill in rest if own[first] - own[skill] < AHEAD)[:MOST_OTHERS]
        likely = own[first] >= CLOSE and not others
        return Taken(word, first, "likely" if likely else "unsure", others)

    def _own(self, typed: Mapping[str, str], skill: Document) -> float:
        """What it adds that a word stands in the skill's own name, and not only in another name for it."""
        return 0.0 if set(self._typed(skill.title).values()).isdisjoint(typed.values()) else IN_ITS_NAME

    def _named(self, typed: Mapping[str, str]) -> list[str]:
        """The skills of this name, the nearest spelling first: `politics` and `polite` have one stem."""
        spellings = self.exact.get(_key(typed), {})
        spelt = _spelt(typed)
        if spelt in self.own:
            return [self.own[spelt]]
        nearest = sorted(spellings, key=lambda known: -fuzz.ratio(spelt, known))
        if spelt in spellings:
            nearest = nearest[:1]
        return list(dict.fromkeys(skill for known in nearest for skill in spellings[known]))

    def _add(self, typed: Mapping[str, str], skill: str) -> None:
        known = self.exact.setdefault(_key(typed), {}).setdefault(_spelt(typed), [])
        if skill not in known:
            known.append(skill)

    def _alike(self, word: str, stem: str) -> dict[str, float]:
        """As in search, and words of one family, whose stems may differ."""
        sure = super()._alike(word, stem)
        for known, its_stem in self.stems.items():
            if _alike_from_the_start(word, known) >= max(KIN, min(len(word), len(known)) - 2):
                sure[its_stem] = max(sure.get(its_stem, 0.0), AS_KIN)
        return sure

    def _weight(self, word: str) -> float:
        return super()._weight(word) * (GENERAL if word in self.general else 1.0)


def _alike_from_the_start(word: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((place for place, (one, two) in pairs if one != two), min(len(word), len(other)))


def _skill(skill: Skill) -> Document:
    text = f"{skill.definition} {' '.join(skill.evidence)}"
    names = (skill.label, *_halves(skill.label), *skill.aliases)
    return Document("skill", skill.id, skill.label, names, text, f"skills {skill.id}")


def _kind(kind: Experience) -> Document:
    return Document("experience", kind.id, kind.label, (kind.label, *kind.aliases), "", "match")


def _halves(label: str) -> tuple[str, ...]:
    """Both names in a label such as `Tact and diplomacy`."""
    return tuple(label.split(" and ")) if len(label.split()) == HALVES else ()


def _key(typed: Mapping[str, str]) -> tuple[str, ...]:
    """The stems in one order: `data protection` and `protection of data` are one name."""
    return tuple(sorted(set(typed.values())))


def _spelt(typed: Mapping[str, str]) -> str:
    return " ".join(sorted(typed))
