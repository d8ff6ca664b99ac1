"""Put into a command what the asker's own words say: a country, an age, pay, a job; else what the option calls it.

An example in a command is somebody else's fact, so it is never shown as the asker's: where nothing in the words says
what belongs there, its option is left out and named beside the line.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from polcareer.data.store import Made
from polcareer.names import plain

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.questions.ranking import Document, Index

AMOUNT = re.compile(
    r"(?<![\w.])£?([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{3,6}|([1-9][0-9]{0,2})(?: ?k| thousand| grand))(?![\w%])",
    re.IGNORECASE,
)
AGE = re.compile(r"(?<![\w£.,])([1-9][0-9])(?![\w%£]|[.,][0-9])")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")  # never taken for pay
VOTES = re.compile(r"(?<![\w£.,])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![\w%.,])")
DAY = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9},? [0-9]{4}|[a-z]{3,9} [0-9]{1,2},? [0-9]{4}"
    r"|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}",
    re.IGNORECASE,
)
BIRTH_YEAR = re.compile(r"(?<![\w£.,/-])((?:19|20)[0-9]{2})(?![\w%/-]|[.,][0-9])")
POLL = "--poll"
LITTLE = "(?:is|on|day|will be|would be|was|of|held|at|in|to|the|for|called|date|set|due|next|a|by|election)"
UNSAID = "\0"  # marks what nobody said
UNTIL_WHEN = re.compile(rf" until {UNSAID}.*")
TAKE_A_JOB = ("take-home",)
ONE_EACH = ("DATE",)  # of several, words do not say which is which
TELL_A_FACT = ("option", "place")
# Which kind of thing is named after an option or a command, and what of it is typed there.
NAMED = {"--have": ("skill", "title"), "--experience": ("experience", "title"), "offices": ("office", "id")}


def _paid(store: Store) -> tuple[str, ...]:
    from polcareer.jobs.guide import ROLES
    from polcareer.questions.take_home import has_pay

    return tuple(role.id for role in store.load(ROLES) if has_pay(store, role.id))


PAID = Made("paid.json", tuple[str, ...], _paid)  # the jobs with pay of which one can say what is left


def filled(document: Document, known: Index, text: str, store: Store) -> Document:
    """A document whose command has the asker's own words in place of every example, and runs as it stands.

    What they did not say is left out of it, and said beside it; where a command cannot do without, the example stays.
    """
    if not document.blanks:
        return document
    words = shlex.split(document.command)
    names = [name for _, name in document.blanks]
    said = {name: _said(name, known, text, store) for name in names if names.count(name) == 1 or name not in ONE_EACH}
    left_out: list[tuple[int, str]] = []
    for example, name in document.blanks:
        at = _place(words, example) if example else len(words)
        own = said[name](_asks(words, at) if example else words[-1]) if name in said else ""
        if not example:
            words += [own] * bool(own)
            continue
        words[at] = _with(words[at], example, own if own and UNSAID not in own else f"{UNSAID}{name}")
        left_out += [(at, name)] * (f"{UNSAID}{name}" in words[at])
    then = _then(store, words, left_out)
    kept = tuple(_kept(words))
    line, example = _with_what_it_needs(store, kept, next(iter(_roles_said(store, known, text, words[0])), ""))
    if line != kept and example:
        # The example stands where a word without an option was left out.
        then = _then(store, words, [(at, name) for at, name in left_out if _option(words, at)])
        then = f"{example} is an example: put your own in{then and f', {then}'}"
    return document._replace(command=shlex.join(line), then=then)


def _roles_said(store: Store, known: Index, text: str, command: str) -> Iterator[str]:
    """The jobs that a text names, for a command that takes one in the place of a figure and has pay of it."""
    if command in TAKE_A_JOB and (named := known.names_in(text, "role")):
        yield from (document.id for document in named if document.id in store.made(PAID))


def _kept(words: list[str]) -> Iterator[str]:
    """The words of a command without those that nobody said, and without the options of these."""
    for at, word in enumerate(words):
        if UNSAID in _without_end(word):
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if word.startswith("--") and UNSAID in _without_end(following):
            continue
        yield _without_end(word)


def _without_end(word: str) -> str:
    """A value without until when it holds, where that is not said: civil-servant until DATE."""
    return UNTIL_WHEN.sub("", word)


def _then(store: Store, words: list[str], left_out: list[tuple[int, str]]) -> str:
    """What the asker may add to a command: each option that was left out of it, with what belongs there."""
    said = [f"{_option(words, at)}{_value_of(store, name)}" for at, name in left_out]
    return f"add {' and '.join(dict.fromkeys(said))}" if said else ""


def _option(words: list[str], at: int) -> str:
    """The option that asks for a word of a command, as it is typed before the value; empty where none does."""
    if not words[at - 1].startswith("--"):
        return ""
    before = words[at].partition(UNSAID)[0]
    value = f" {before}" if before.endswith("=") else f" '{before}...'" if before else ""
    return f"{words[at - 1]}{value} with "


def _value_of(store: Store, name: str) -> str:
    """What belongs in a command where a placeholder stands; of student loans, the plans there are."""
    from polcareer.data.kinds import LOAN_PLAN, entries_of
    from polcareer.questions.everyday import READING

    says = store.load(READING).values.get(name, name.casefold().replace("_", " "))
    return f"{says}: {', '.join(plan.id for plan in entries_of(store, LOAN_PLAN))}" if name == "PLAN" else says


def _with_what_it_needs(store: Store, words: tuple[str, ...], job: str) -> tuple[tuple[str, ...], str]:
    """A command with what it cannot do without: the job that was named, else an example, which is given too."""
    from polcareer.questions.everyday import COMMANDS

    example = next((each.example for each in store.load(COMMANDS) if each.id == words[0]), "")
    if not example or (len(words) > 1 and (example.startswith("-") or not words[1].startswith("-"))):
        return words, ""
    return (words[0], *([job] if job else shlex.split(example)), *words[1:]), "" if job else example


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
        "N": lambda: _counts(text),
        "PLAN": lambda: loan_plans(store, text),
        "POUNDS": lambda: _pounds(text),
        "ROLE": lambda: (document.id for document in known.names_in(text, "role")),
        "SENTENCE": lambda: _lengths(text),
        "SUBJECT": lambda: subjects_said(store, text),
        "VOTES": lambda: _votes(text, 0),
        "VALID_VOTES": lambda: _votes(text, 1),
    }
    if name == "DATE":
        day, of_poll = next(days_said(text), ""), bool(poll_days(store, text))
        return lambda asks: day if of_poll == (asks == POLL) else ""  # a day of polling is no other day
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


def days_said(text: str) -> Iterator[str]:
    """Days in full; else a year alone, with what is still to be said of it."""
    from polcareer.typed import NotADay, day_typed

    days = []
    for found in DAY.finditer(text):
        try:
            days.append(str(day_typed(found[0])))
        except NotADay:
            continue
    yield from days or [f"{UNSAID}{found[1]}" for found in BIRTH_YEAR.finditer(text)]


def poll_days(store: Store, text: str) -> tuple[str, ...]:
    """The days that words say a poll is on: the election on 3 May 2029."""
    from polcareer.questions.everyday import READING
    from polcareer.typed import NotADay, day_typed

    said = "|".join(re.escape(word) for word in store.load(READING).poll_on)
    days = []
    for found in re.finditer(rf"\b(?:{said})(?:\W+{LITTLE})*\W+({DAY.pattern})", text, re.IGNORECASE):
        with suppress(NotADay):
            days.append(str(day_typed(found[1])))
    return tuple(days)


def _pounds(text: str) -> Iterator[str]:
    amounts = (found for found in AMOUNT.finditer(text) if not YEAR.fullmatch(found[0]))
    return (f"{found[2]}000" if found[2] else found[1].replace(",", "") for found in amounts)


def _votes(text: str, which: int) -> list[str]:
    """One of two counts: a candidate's votes of all that are valid."""
    counts = [found[1].replace(",", "") for found in VOTES.finditer(text)]
    return counts[which : which + 1] if len(counts) == 2 else []


def _counts(text: str) -> list[str]:
    """The one count that words have, of electors or the like."""
    counts = [found[1].replace(",", "") for found in VOTES.finditer(text)]
    return counts if len(counts) == 1 else []


def _lengths(text: str) -> Iterator[str]:
    from polcareer.law.spans import WORDS

    return (found[0] for found in WORDS.finditer(text.lower()))


def loan_plans(store: Store, text: str) -> Iterator[str]:
    """The ids of the plans of student loans that words name; a bare figure is none."""
    from polcareer.data.kinds import LOAN_PLAN, entries_of

    words = f"-{plain(text)}-"
    for plan in entries_of(store, LOAN_PLAN):
        names = (name for names in LOAN_PLAN.by_surety(plan) for name in names if not name.isdigit())
        if any(f"-{plain(name)}-" in words for name in names):
            yield plan.id


def subjects_said(store: Store, text: str) -> list[str]:
    """The subject of a degree that words name, the longest name of those that they hold."""
    from polcareer.jobs.vocabulary import MATCHING, subject_names

    words = f"-{plain(text)}-"
    held = [name for name in subject_names(store.load(MATCHING)) if f"-{plain(name)}-" in words]
    return [max(held, key=len)] if held else []
