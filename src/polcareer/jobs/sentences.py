"""The phrases of skills and of kinds of experience, and the names that the data gives them, for reading sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from polcareer.jobs.guide import Experience, Skill
from polcareer.jobs.heard import (
    ExperienceWords,
    HeardIndex,
    Known,
    Sentences,
    SkillWords,
    index_of,
    kind_phrases,
    skill_phrases,
)
from polcareer.jobs.phrase import Phrase, Synonyms, plain_words
from polcareer.jobs.vocabulary import Matching, Named, Reading, named_kind, named_skills, reading_of


def skills_heard(
    skills: Iterable[Skill], synonyms: Synonyms, rules: Matching, said: Iterable[SkillWords], sentences: Sentences
) -> HeardIndex:
    """The phrases that say a skill, made ready to be found in sentences."""
    words, reading = rules.words, reading_of(rules, rules.words.skills)
    own = tuple(_known(named_skills(skills, synonyms, words), reading))
    known = (*_unless_named(skill_phrases(said), _names(own), reading), *own)
    return index_of(known, sentences, words.languages, words.other_words, linked=False)


def kinds_heard(
    kinds: Iterable[Experience], rules: Matching, said: Iterable[ExperienceWords], sentences: Sentences
) -> HeardIndex:
    """The phrases that say a kind of experience, made ready to be found in sentences; a fact takes its own names."""
    reading, named = reading_of(rules, rules.words.experience), tuple(map(named_kind, kinds))
    facts = {each.id for each in named if each.fact != "no"}
    phrases = (each for each in kind_phrases(said) if each.means not in facts)
    own = tuple(_known(named, reading))
    known = (*_unless_named(phrases, _names(own), reading), *own)
    return index_of(known, sentences, rules.words.languages, rules.words.other_words, linked=True)


def _names(known: Iterable[Known]) -> dict[Phrase, set[str]]:
    """What each name of the data means."""
    found: dict[Phrase, set[str]] = {}
    for each in known:
        found.setdefault(plain_words(each.words[0][0]), set()).add(each.means)
    return found


def _unless_named(known: Iterable[Known], names: Mapping[Phrase, set[str]], reading: Reading) -> Iterator[Known]:
    """Phrases without those that are asked about and name something else; what says too little is asked about."""
    for each in known:
        if each.kind == "ask" and names.get(plain_words(each.words[0][0]), {each.means}) != {each.means}:
            continue
        vague = each.kind in ("name", "first") and plain_words(each.words[0][0]) in reading.vague
        yield each._replace(kind="ask") if vague and len(each.words[0]) == 1 else each


def _known(named: Iterable[Named], reading: Reading) -> Iterator[Known]:
    """The names that the data gives to things that are no facts. Vague ones are asked about."""
    for each in named:
        if each.fact == "no":
            names = (name for name in (*each.own, *each.names) if plain_words(name) not in reading.sayings)
            for name in names:
                yield Known(((name,),), each.id, "ask" if plain_words(name) in reading.vague else "bare")
    for phrase, means in reading.sayings.items():
        yield from (Known(((" ".join(phrase),),), one, "bare") for one in means if phrase not in reading.vague)
