"""Which job somebody names who asks whether they may stand: a postman, a shop, anything that is no word of the field.

A job that the vocabulary of posts knows is told to `can-stand` as that; where the vocabulary asks for more, its own
words say what; and of one that it does not know nothing is decided: the kinds of post that bar are said first.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from polcareer.names import plain
from polcareer.questions.elsewhere import asks_of_standing
from polcareer.questions.everyday import READING
from polcareer.questions.ranking import Document, Index

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.law.rule import Fact

JOB = r"(?P<job>[^\W\d_][\w'’&-]*(?: (?!(?:in|who|which|that|for)\b)[\w'’&-]+){0,4}?)"
STANDS = r"(?:stand|run|be|become|ever|get elected|sit|apply|still|allowed|eligible|barred|disqualified)\b"
GOES_ON = "and|but|so|can|could|may|am|do|does|should|would|will|to|at|in|for|with|who|i|is|it|stand|run"
ENDS = rf"(?=$|[,.;?!]| (?:{GOES_ON})\b)"
OF_THE_ASKER = re.compile(
    rf"\b(?:i am|i[’']?m|work as|works as|working as|employed as|job as) (?:an?|the) {JOB}{ENDS}", re.IGNORECASE
)
AT_WORK = r"(?:work(?:ing|s)?|job|employed|employee|employment|contract) (?:for|at|in|with|by|of)"
WITH = re.compile(rf"\b{AT_WORK} (?:the |an? )?{JOB}{ENDS}", re.IGNORECASE)
OF_ANYBODY = re.compile(
    rf"^(?:can|could|may|is|are|must|does|do|should) (?:(?:an?|the|any) )?(?!i\b){JOB} {STANDS}", re.IGNORECASE
)
PATTERNS = (OF_THE_ASKER, WITH, OF_ANYBODY)
TOLD_OTHERWISE = frozenset(("fact", "myth", "office", "option", "party", "place", "question", "rule", "seat"))
FITS, RULE_FITS = 0.5, 0.8  # how well a page, or a rule, must fit a word for it to be no job
TELLS_A_POST = "--post "
POSTS, OTHER = "posts", "other-job"  # the fact, and its value for what is no post that bars


class Occupation(NamedTuple):
    """The line on a job that was named, the job as it was typed where it is known, and what is said before the line."""

    line: Document
    job: str = ""
    says: tuple[str, ...] = ()


def occupation(store: Store, known: Index, text: str) -> Occupation | None:
    """The line on the job that a question on standing names; None where it names none."""
    if not asks_of_standing(store.load(READING), f"-{plain(text)}-"):
        return None
    for job in _jobs(text):
        if found := _line_on(store, known, job):
            return found
    return None


def _jobs(text: str) -> Iterator[str]:
    yield from (found["job"] for pattern in PATTERNS if (found := pattern.search(text.strip())))


def _line_on(store: Store, known: Index, job: str) -> Occupation | None:
    reading = store.load(READING)
    offices = {plain(word) for of in reading.elsewhere if of.offices for word in of.words}
    offices.update(map(plain, reading.default_office))
    if plain(job) in offices or plain(job) in map(plain, reading.no_jobs):
        return None
    from polcareer.law.choice import Choice, Unfit
    from polcareer.law.rule import FACTS

    fact = next(each for each in store.load(FACTS) if each.id == POSTS)
    choice = store.once("posts", lambda: Choice(fact.fields[0], (), ()))
    try:
        named = any(f"-{office}-" in f"-{plain(job)}-" for office in offices)
        if not choice.knows(job) and (named or _is_told_otherwise(known, job)):
            return None
        post = choice.one(job)
    except Unfit as unfit:
        guided = choice.knows(job)
        return _to_be_said(fact, job, str(unfit)) if guided else _not_known(fact, job)
    option = next(option for option in choice.options if option.id == post)
    told = shlex.quote(job) if post == OTHER else post
    title = f"{option.label}. {option.no_bar}" if option.no_bar else option.label
    return Occupation(Document("option", post, title, f"can-stand --post {told}"), job)


def _is_told_otherwise(known: Index, job: str) -> bool:
    """Whether words are about something else that the law asks: a British citizen, a bankrupt, a peer."""
    found = known.search(job, 1)
    if not found or TELLS_A_POST in found[0].document.command or found[0].document.kind not in TOLD_OTHERWISE:
        return False
    return found[0].score >= (RULE_FITS if found[0].document.kind == "rule" else FITS)


def _to_be_said(fact: Fact, job: str, guide: str) -> Occupation:
    then = f"add --post with your post; of '{job}': {guide}"
    return Occupation(Document("fact", fact.id, fact.asks, "can-stand", then=then), job)


def _not_known(fact: Fact, job: str) -> Occupation:
    says = (
        f"We do not know '{job}' as a job or an employer. These bar: {'; '.join(fact.kinds_in_short)}.",
        "If yours is none of these, type the line below; if it may be one, tell it by its name with --post.",
    )
    label = next(option.label for field in fact.fields for option in field.options if option.id == OTHER)
    return Occupation(Document("option", OTHER, label, f"can-stand --post {OTHER}"), says=says)
