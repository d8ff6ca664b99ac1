"""What a person brings: what their words name, each with what shows it, and what was not counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from polcareer.careers.career import Career
from polcareer.careers.experience import Experience
from polcareer.careers.role import Role
from polcareer.careers.subjects import subjects_in
from polcareer.careers.tongue import Tongue
from polcareer.careers.vocabulary import Taken, Vocabulary

# The parts of a career that are free words.
Part = Literal["skills", "experience", "languages", "degree", "roles"]
Labels = Mapping[Part, Mapping[str, str]]  # by id


class Uncounted(NamedTuple):
    """Words of a part of a career that were not counted, and what they may mean: each a part and an id of it."""

    part: Part
    word: str
    may_mean: tuple[tuple[Part, str], ...] = ()


class Brings(NamedTuple):
    """What a person brings. `skills` are ids with what shows each; `roles` are those held before.

    `words`, `kinds`, `languages` and `subjects` say what free words were taken for; those not counted stand under
    `uncounted` too. `degree`, `party` and `elected` are None where nothing tells.
    """

    career: Career
    words: tuple[Taken, ...]
    kinds: tuple[Taken, ...]
    languages: tuple[Taken, ...]
    subjects: tuple[Taken, ...]
    uncounted: tuple[Uncounted, ...]
    skills: Mapping[str, tuple[str, ...]]
    experience: tuple[Experience, ...]
    roles: tuple[str, ...]
    degree: bool | None
    party: bool | None
    elected: bool | None

    def said(self, part: Part) -> tuple[str, ...]:
        """The words of a part of the career that were counted, as they were typed; of a degree, the whole."""
        if part == "degree":
            known = self.subjects and all(taken.means for taken in self.subjects)
            return (self.career.degree,) if known and self.career.degree else ()
        if part == "roles":
            return self.career.roles
        taken = {"skills": self.words, "experience": self.kinds, "languages": self.languages}[part]
        return tuple(each.word for each in taken if each.means)


def what_one_brings(career: Career, tongue: Tongue, kinds: Iterable[Experience], roles: Iterable[Role]) -> Brings:
    """A career as skills, kinds of experience and roles held. What experience shows counts as held."""
    words = tuple(map(tongue.skills.take, career.skills))
    named = tuple(map(tongue.experiences.take, career.experience))
    languages = tuple(map(tongue.languages.take, career.languages))
    subjects = _subjects(career, tongue)
    meant = {taken.means for taken in named}
    experience = tuple(kind for kind in kinds if kind.id in meant)
    held = _unique((*career.roles, *(kind.same_as for kind in experience if kind.same_as)))
    party = _said(career.party, any(kind.party for kind in experience))
    elected = _said(career.elected, any(kind.elected for kind in experience))
    spoken = (taken._replace(means=tongue.language_skill) for taken in languages if taken.means)
    shown = _shown((*words, *spoken), experience, (role for role in roles if role.id in held))
    if party:
        shown.setdefault(tongue.party_skill, []).append("party membership")
    skills = {skill: _unique(why) for skill, why in shown.items()}
    uncounted = tuple(_uncounted(tongue, words, named, languages, subjects))
    degree = _degree(career, subjects, tongue)
    return Brings(
        career, words, named, languages, subjects, uncounted, skills, experience, held, degree, party, elected
    )


def parts_in_words(tongue: Tongue) -> Mapping[Part, Vocabulary]:
    """The vocabulary of each part of a career that is free words."""
    return {
        "skills": tongue.skills,
        "experience": tongue.experiences,
        "languages": tongue.languages,
        "degree": tongue.degrees,
        "roles": tongue.roles,
    }


def not_counted(part: Part, taken: Taken, tongue: Tongue) -> Uncounted:
    """Words that were not counted, with what they may mean there, or else what they name in another part."""
    may_mean = [(part, name) for name in taken.others]
    for other, vocabulary in parts_in_words(tongue).items() if not may_mean else ():
        may_mean += [(other, name) for name in vocabulary.take(taken.word).counted if other != part]
    return Uncounted(part, taken.word, tuple(may_mean))


def _subjects(career: Career, tongue: Tongue) -> tuple[Taken, ...]:
    said = career.degree
    return () if said is None or tongue.says_no_degree(said) else subjects_in(said, tongue.degrees)


def _degree(career: Career, subjects: Iterable[Taken], tongue: Tongue) -> bool | None:
    """Whether the person has a degree: a subject that is known says so, and so does a doctorate."""
    if career.doctorate or any(taken.means for taken in subjects):
        return True
    return False if career.degree is not None and tongue.says_no_degree(career.degree) else None


def _shown(words: Iterable[Taken], kinds: Iterable[Experience], roles: Iterable[Role]) -> dict[str, list[str]]:
    """The skills that words name, and that experience and roles held count as showing; each with what shows it."""
    shows = [(skill, taken.word) for taken in words for skill in taken.counted]
    shows += [(skill, kind.label) for kind in kinds for skill in kind.skills]
    shows += [(skill, role.title) for role in roles for skill in role.skills.essential]
    shown: dict[str, list[str]] = {}
    for skill, why in shows:
        shown.setdefault(skill, []).append(why)
    return shown


def _uncounted(
    tongue: Tongue,
    words: Iterable[Taken],
    kinds: Iterable[Taken],
    languages: Iterable[Taken],
    subjects: Iterable[Taken],
) -> Iterator[Uncounted]:
    parts: Mapping[Part, Iterable[Taken]] = {
        "skills": words,
        "experience": kinds,
        "languages": languages,
        "degree": subjects,
    }
    for part, several in parts.items():
        yield from (not_counted(part, taken, tongue) for taken in several if not taken.means)


def _said(given: bool | None, implied: bool) -> bool | None:
    """What the person said, or else what their experience makes true."""
    return True if given is None and implied else given


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
