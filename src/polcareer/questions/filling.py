"""Put into a command what the asker's own words say: a country, an age, pay, a job; else what the option calls it.

An example in a command is somebody else's fact, so it is never shown: where nothing in the words says what belongs
there, a placeholder in capitals does.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from polcareer.names import plain

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.questions.ranking import Document, Index

AMOUNT = re.compile(
    r"(?<![\w.])£?([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{3,6}|([1-9][0-9]{0,2})(?: ?k| thousand| grand))(?![\w%])",
    re.IGNORECASE,
)
AGE = re.compile(r"(?<![\w£.,])([1-9][0-9])(?![\w%£]|[.,][0-9])")
VOTES = re.compile(r"(?<![\w£.,])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![\w%.,])")
DAY = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9},? [0-9]{4}|[a-z]{3,9} [0-9]{1,2},? [0-9]{4}"
    r"|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}",
    re.IGNORECASE,
)
BIRTH_YEAR = re.compile(r"(?<![\w£.,/-])((?:19|20)[0-9]{2})(?![\w%/-]|[.,][0-9])")
ONE_EACH = ("DATE",)  # of several, words do not say which is which
TELL_A_FACT = ("option", "place")
# Which kind of thing is named after an option or a command, and what of it is typed there.
NAMED = {"--have": ("skill", "title"), "--experience": ("experience", "title"), "offices": ("office", "id")}


def filled(document: Document, known: Index, text: str, store: Store) -> Document:
    """A document whose command has the asker's own words, or a placeholder, in place of every example."""
    if not document.blanks:
        return document
    words = shlex.split(document.command)
    names = [name for _, name in document.blanks]
    said = {name: _said(name, known, text, store) for name in names if names.count(name) == 1 or name not in ONE_EACH}
    for example, name in document.blanks:
        if not example:
            words.append(name)
        at = _place(words, example or name)
        own = said[name](_asks(words, at)) if name in said else ""
        words[at] = _with(words[at], example or name, own or name)
    return document._replace(command=shlex.join(words))


def with_placeholders(command: str, blanks: Iterable[tuple[str, str]]) -> str:
    """A command line with what its options are called in place of every example."""
    words = shlex.split(command)
    for example, name in blanks:
        at = _place(words, example)
        words[at] = _with(words[at], example, name)
    return shlex.join(words)


def _place(words: list[str], example: str) -> int:
    """Where an example stands in a command: alone, in `born=2004-05-01`, in `british from 10 December 2026`."""
    return next(at for at, word in enumerate(words) if _with(word, example, "") != word)


def _with(word: str, example: str, instead: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(example)}(?![\w-])", lambda _: instead, word, count=1)


def _asks(words: list[str], at: int) -> str:
    """What asks for a word of a command: its option, or the fact that it is the value of."""
    name, equals, _ = words[at].partition("=")
    return f"{name}=" if equals else words[at - 1]


Says = Callable[[str], str]  # what somebody's words say where an option asks; empty where they do not


def _said(name: str, known: Index, text: str, store: Store) -> Says:
    """What words say for a placeholder: each thing once, in their order."""
    ways: dict[str, Callable[[], Iterable[str]]] = {
        "AGE": lambda: _ages(text),
        "DATE": lambda: _days(text),
        "PLAN": lambda: _loan_plans(store, text),
        "POUNDS": lambda: _pounds(text),
        "ROLE": lambda: (document.id for document in known.names_in(text, "role")),
        "SENTENCE": lambda: _lengths(text),
        "SUBJECT": lambda: _subjects(store, text),
        "VOTES": lambda: _votes(text, 0),
        "VALID_VOTES": lambda: _votes(text, 1),
    }
    if name in ways:
        found = iter(ways[name]())
        return lambda _: next(found, "")
    named: dict[str, Iterator[str]] = {}

    def of_what_asks(asks: str) -> str:
        if asks not in named:
            named[asks] = _things(known, text, *NAMED[asks]) if asks in NAMED else _facts(known, text, asks)
        return next(named[asks], "")

    return of_what_asks


def _facts(known: Index, text: str, asks: str) -> Iterator[str]:
    """The values that words name of a fact, as the option of `can-stand` or the key that asks for it takes them."""
    for span in known.meant(text, into="question"):
        yield from list(filter(None, (_value(hit.document, asks) for hit in span)))[:1]


def _value(document: Document, asks: str) -> str:
    """The value that a page on one answer to a fact has for it; empty where it is another fact's, or an example."""
    if document.kind not in TELL_A_FACT or document.blanks:
        return ""
    words = shlex.split(document.command)
    return words[-1].removeprefix(asks) if _asks(words, len(words) - 1) == asks else ""


def _things(known: Index, text: str, kind: str, typed: str) -> Iterator[str]:
    for span in known.meant(text, into="question"):
        yield from [getattr(hit.document, typed) for hit in span if hit.document.kind == kind][:1]


def _ages(text: str) -> Iterator[str]:
    from polcareer.law.spans import COUNTS

    yield from (found[1] for found in AGE.finditer(text))
    yield from (str(COUNTS[word]) for word in plain(text).split("-") if COUNTS.get(word, 0) >= 10)


def _days(text: str) -> Iterator[str]:
    """Days in full; else a year alone, with what is still to be said of it."""
    from polcareer.typed import NotADay, day_typed

    days = []
    for found in DAY.finditer(text):
        try:
            days.append(str(day_typed(found[0])))
        except NotADay:
            continue
    yield from days or [f"{found[1]}-MM-DD" for found in BIRTH_YEAR.finditer(text)]


def _pounds(text: str) -> Iterator[str]:
    return (f"{found[2]}000" if found[2] else found[1].replace(",", "") for found in AMOUNT.finditer(text))


def _votes(text: str, which: int) -> list[str]:
    """One of two counts: a candidate's votes of all that are valid."""
    counts = [found[1].replace(",", "") for found in VOTES.finditer(text)]
    return counts[which : which + 1] if len(counts) == 2 else []


def _lengths(text: str) -> Iterator[str]:
    from polcareer.law.spans import WORDS

    return (found[0] for found in WORDS.finditer(text.lower()))


def _loan_plans(store: Store, text: str) -> Iterator[str]:
    from polcareer.data.kinds import LOAN_PLAN, entries_of

    words = f"-{plain(text)}-"
    for plan in entries_of(store, LOAN_PLAN):
        if any(f"-{plain(name)}-" in words for names in LOAN_PLAN.by_surety(plan) for name in names):
            yield plan.id


def _subjects(store: Store, text: str) -> list[str]:
    """The subject of a degree that words name, the longest name of those that they hold."""
    from polcareer.jobs.vocabulary import MATCHING, subject_names

    words = f"-{plain(text)}-"
    held = [name for name in subject_names(store.load(MATCHING)) if f"-{plain(name)}-" in words]
    return [max(held, key=len)] if held else []
