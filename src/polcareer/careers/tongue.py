"""What people's words are read as: skills, kinds of experience, languages, degree subjects and roles. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from polcareer.careers.experience import Experience
from polcareer.careers.phrase import Phrase, Trimmer, plain_words
from polcareer.careers.role import Role
from polcareer.careers.skill import Skill
from polcareer.careers.synonym import Synonyms
from polcareer.careers.vocabulary import Named, Reading, Vocabulary
from polcareer.careers.weights import Around, Matching, Words

ANY_SUBJECT = "another subject"  # a degree, of which no more is said
HALVES = 3  # words in a label such as "Tact and diplomacy", whose halves are names too


class Tongue(NamedTuple):
    """The vocabularies that free words are taken to, and the skills that languages and membership stand for."""

    skills: Vocabulary
    experiences: Vocabulary
    languages: Vocabulary
    degrees: Vocabulary
    roles: Vocabulary
    language_skill: str
    party_skill: str
    no_degree: frozenset[Phrase]

    def says_no_degree(self, said: str) -> bool:
        """Whether what stands where a degree is asked for says that there is none."""
        return plain_words(said) in self.no_degree


def tongue(
    skills: Iterable[Skill], kinds: Iterable[Experience], roles: Iterable[Role], synonyms: Synonyms, rules: Matching
) -> Tongue:
    """The vocabularies that the data holds."""
    words = rules.words
    languages = Vocabulary(map(_language, words.languages), _reading(rules, words.languages_around))
    beside = (languages, words.language_skill)
    return Tongue(
        Vocabulary(_skills(skills, synonyms, words), _reading(rules, words.skills, words.held, words.now), beside),
        Vocabulary(map(_kind, kinds), _reading(rules, words.experience, words.held, words.now)),
        languages,
        Vocabulary(_degrees(rules), _reading(rules, words.degrees_around)),
        Vocabulary(map(_role, roles), _reading(rules, words.held, words.held, words.held)),
        words.language_skill,
        words.party_skill,
        frozenset(map(plain_words, words.no_degree)),
    )


def _reading(rules: Matching, around: Around, held: Around | None = None, now: Around | None = None) -> Reading:
    """How words are read. Around a fact stands what may stand around anything here, unless it has words of its own."""
    words, of_skills = rules.words, around is rules.words.skills
    trimmers = (_trimmer(rules, held or around), _trimmer(rules, now or around), _trimmer(rules, around, held, now))
    return Reading(
        *trimmers,
        small=frozenset(words.small) if of_skills else frozenset(),
        any_order=of_skills,
        vague=frozenset(map(plain_words, around.vague)),
        denials=frozenset(words.denials),
        other_words=frozenset(words.other_words),
        sayings=_sayings(words) if of_skills else {},
    )


def _sayings(words: Words) -> dict[Phrase, tuple[str, ...]]:
    return {plain_words(name): saying.means for saying in words.sayings for name in saying.words}


def _trimmer(rules: Matching, *around: Around | None) -> Trimmer:
    return Trimmer(filter(None, around), rules.words.lengths, rules.checked.year)


def _skills(skills: Iterable[Skill], synonyms: Synonyms, words: Words) -> Iterable[Named]:
    """Skills with their synonyms: those that search keeps for skills alone, since others lead to pages and jobs."""
    known = {skill.id: skill for skill in skills}
    said: dict[str, list[str]] = {}
    for synonym in synonyms.synonyms:
        for name in synonym.means if known.keys() >= set(synonym.means) else ():
            said.setdefault(name, []).extend(synonym.words)
    for skill in known.values():
        others = (*_halves(skill.label), *skill.aliases, *said.get(skill.id, ()))
        if skill.id == words.language_skill:  # `I am Welsh` says nothing of the language: see _language
            others = tuple(name for name in others if name not in words.languages)
        if skill.id == words.party_skill:
            yield Named(skill.id, (skill.id, skill.label), words.party_names, others, fact="now")
        else:
            yield Named(skill.id, (skill.id, skill.label), others)


def _kind(kind: Experience) -> Named:
    """A kind of experience. What is the same as having held a role stays so; a membership may have ended."""
    fact: Literal["no", "held", "now"] = "now" if kind.party else "held" if kind.elected or kind.same_as else "no"
    return Named(kind.id, (kind.id, kind.label), kind.aliases, fact=fact)


def _role(role: Role) -> Named:
    return Named(role.id, (role.id, role.title), role.also_called, fact="held")


def _language(name: str) -> Named:
    return Named(name, (name,), fact="now")


def _degrees(rules: Matching) -> Iterable[Named]:
    """Every degree subject that we know, by its own name: helpful or not, it is a degree."""
    also = {each.subject: each.also for each in rules.words.subjects_also}
    helpful = (name for subject in rules.subjects for name in subject.names)
    for name in dict.fromkeys((*helpful, *rules.words.subjects)):
        yield Named(name, (name,), also.get(name, ()), fact="now")
    yield Named(ANY_SUBJECT, rules.words.any_subject, fact="now")


def _halves(label: str) -> tuple[str, ...]:
    """Both names in a label such as `Tact and diplomacy`."""
    return tuple(label.split(" and ")) if len(label.split()) == HALVES else ()
