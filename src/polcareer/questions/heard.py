"""What is known of the sentences that people say of themselves, worked out of the data once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from polcareer.data.store import Made
from polcareer.jobs.guide import EXPERIENCES, SKILLS
from polcareer.jobs.heard import EXPERIENCE_WORDS, SENTENCES, SKILL_WORDS, HeardIndex
from polcareer.jobs.phrase import SYNONYMS
from polcareer.jobs.sentences import kinds_heard, skills_heard
from polcareer.jobs.vocabulary import MATCHING, Indexes

if TYPE_CHECKING:
    from polcareer.data.store import Store


def _skills(store: Store) -> HeardIndex:
    said, sentences = store.load(SKILL_WORDS), store.load(SENTENCES)
    return skills_heard(store.load(SKILLS), store.load(SYNONYMS), store.load(MATCHING), said, sentences)


def _kinds(store: Store) -> HeardIndex:
    said, sentences = store.load(EXPERIENCE_WORDS), store.load(SENTENCES)
    return kinds_heard(store.load(EXPERIENCES), store.load(MATCHING), said, sentences)


HEARD_SKILLS = Made("heard_skills.json", HeardIndex, _skills)
HEARD_KINDS = Made("heard_experience.json", HeardIndex, _kinds)


def indexes(store: Store) -> Indexes:
    """What gives the phrases of each: as the wheel's build kept them, or else made then."""
    return Indexes(
        partial(store.made, HEARD_SKILLS), partial(store.made, HEARD_KINDS), partial(store.load, EXPERIENCE_WORDS)
    )
