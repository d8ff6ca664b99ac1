"""What a person brings: their free words taken to skills and kinds of experience, each with what shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from polcareer.careers.career import Career
from polcareer.careers.experience import Experience
from polcareer.careers.role import Role
from polcareer.careers.vocabulary import Taken, Vocabulary


class Tongue(NamedTuple):
    """The vocabularies that free words are taken to, and the skills that languages and membership stand for."""

    skills: Vocabulary
    experiences: Vocabulary
    language_skill: str
    party_skill: str


class Brings(NamedTuple):
    """What a person brings. `skills` are ids with what shows each; `roles` are those held before.

    `words` and `kinds` say what each free word was taken for. `party` and `elected` are None where nothing tells.
    """

    career: Career
    words: tuple[Taken, ...]
    kinds: tuple[Taken, ...]
    skills: Mapping[str, tuple[str, ...]]
    experience: tuple[Experience, ...]
    roles: tuple[str, ...]
    party: bool | None
    elected: bool | None


def what_one_brings(career: Career, tongue: Tongue, kinds: Iterable[Experience], roles: Iterable[Role]) -> Brings:
    """A career as skills, kinds of experience and roles held. What experience shows counts as held."""
    words = tuple(tongue.skills.take(word) for word in career.skills)
    named = tuple(tongue.experiences.take(word) for word in career.experience)
    meant = {taken.means for taken in named}
    experience = tuple(kind for kind in kinds if kind.id in meant)
    held = _unique((*career.roles, *(kind.same_as for kind in experience if kind.same_as)))
    shown: dict[str, list[str]] = {}
    for taken in words:
        if taken.means:
            shown.setdefault(taken.means, []).append(taken.word)
    for language in career.languages:
        shown.setdefault(tongue.language_skill, []).append(language)
    for kind in experience:
        for skill in kind.skills:
            shown.setdefault(skill, []).append(kind.label)
    for role in roles:
        for skill in role.skills.essential if role.id in held else ():
            shown.setdefault(skill, []).append(role.title)
    party = _said(career.party, any(kind.party for kind in experience))
    if party:
        shown.setdefault(tongue.party_skill, []).append("party membership")
    skills = {skill: _unique(why) for skill, why in shown.items()}
    elected = _said(career.elected, any(kind.elected for kind in experience))
    return Brings(career, words, named, skills, experience, held, party, elected)


def _said(given: bool | None, implied: bool) -> bool | None:
    """What the person said, or else what their experience makes true."""
    return True if given is None and implied else given


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
