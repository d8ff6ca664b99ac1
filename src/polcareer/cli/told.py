"""What a line tells of a person by other words than ours: an option that is one of ours by a word for the same fact.

It is read so only where the word can mean nothing else and what stands behind it is a value that the option takes as it
stands; and it is always said. Nothing is guessed of a person, and nothing that a slip may have made is taken.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from polcareer.cli.command import line_typed
from polcareer.cli.facts import POSTS, choice_of
from polcareer.cli.lines import store_of
from polcareer.cli.listed import COMMANDS
from polcareer.cli.refused import ASKED, DOES_MORE, Runs, as_one_name, options_of, unheard, without_option
from polcareer.errors import PolcareerError, RefusedFact, UnknownName
from polcareer.names import plain
from polcareer.questions.lines import LINES, held_before, nation_of

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.law.rule import Fact, Option

NATION = "--nation"
NO_HOME = "'{place}' says which nation's offices are meant. It is not taken as where you live."
SHORTEST = 3  # letters of a word that says alone what is so


def read_as_told(command: Any, line: Sequence[str], refusal_of: Runs) -> list[str]:
    """The line with our option for each that is one by another word for the same fact, which is said; else empty.

    It is read so as a whole or not at all, and only where it answers.
    """
    with suppress(PolcareerError):
        store, own = store_of(line), frozenset(options_of(command))
        if not line or line[0] not in COMMANDS:
            return []
        read = _in_our_words(store, own, line) if COMMANDS[line[0]].facts else _as_free_words(store, own, line)
        if not read.line or DOES_MORE.intersection(read.line):
            return []
        for words in (read.line, *as_one_name(read.line)):
            if unheard(words, refusal_of) is None:
                place = f"{NO_HOME.format(place=read.place)}\n" if read.place else ""
                sys.stderr.write(f"Read as: {line_typed(words)}\n{place}")
                return words
    return []


def without_value_of(error: RefusedFact, line: Sequence[str], refusal_of: Runs) -> str:
    """The line that asks for the fact whose value was refused, where it runs: the same without it."""
    value = error.message.partition("' is no answer to ")[0].removeprefix("'")
    listed = COMMANDS.get(line[0]) if line else None
    if listed is None or not listed.facts or value == error.message:
        return ""
    own = options_of(typer.main.get_command(listed.app))
    behind = (name for name, told in pairwise(line) if name in own and value in (told, *told.split(",")))
    return next((asked for name in behind if (asked := without_option(name, own, line, refusal_of, ASKED))), "")


class Read(NamedTuple):
    """A line with ours for each option that there is not (empty: one of them is none), and the place that it names."""

    line: list[str] = []  # noqa: RUF012 never changed
    place: str = ""


def _in_our_words(store: Store, own: frozenset[str], line: Sequence[str]) -> Read:
    """The line with ours for each option that there is not; empty where one of them is none, or its value not exact.

    A place says the nation whose offices are meant, and nothing of where the person lives.
    """
    held, once = store.load(LINES), _told_once(store)
    read, place, rest = [line[0]], "", list(line[1:])
    while rest:
        word = rest.pop(0)
        name, given, value = word.partition("=")
        if not name.startswith("-") or name in own:
            read.append(word)
            continue
        said = name.lstrip("-").casefold()
        ours = NATION if said in held.same_place else held.same_fact.get(said, "")
        value = value if given else rest.pop(0) if rest and not rest[0].startswith("-") else ""
        if not ours and not value and not given:
            ours, value = _value_alone(store, said), said
        elif ours == NATION and value:
            place, value = value, nation_said(store, value)
        if ours not in own or not value or not (ours == NATION or _takes(store, ours, value)):
            return Read()
        if ours in once and any(each.partition("=")[0] == ours for each in (*read, *rest)):
            return Read()  # of two the last alone would count
        read += [ours, value]
    return Read(read, place)


def _as_free_words(store: Store, own: frozenset[str], line: Sequence[str]) -> Read:
    """The line with our option for each that there is not, before words as they are typed: --job 'care assistant'."""
    same = store.load(LINES).same_told.get(line[0], {})
    read = list(line)
    for at, word in enumerate(line):
        name, given, value = word.partition("=")
        if not name.startswith("--") or name in own:
            continue
        ours = same.get(name.lstrip("-").casefold(), "")
        if not ours or not (value if given else line[at + 1 : at + 2] and not line[at + 1].startswith("-")):
            return Read()
        read[at] = f"{ours}{given}{value}"
    return Read(read)


def nation_said(store: Store, place: str) -> str:
    """The nation that a text names, or of the one place that it names; empty where it names neither."""
    from polcareer.data.kinds import NATION as KIND
    from polcareer.data.kinds import entries_of
    from polcareer.names import find_one

    try:
        return str(find_one(KIND, entries_of(store, KIND), place).id)
    except UnknownName:
        return nation_of(store, place)


def _told_once(store: Store) -> set[str]:
    """The options that a line has once."""
    from polcareer.law.rule import FACTS

    repeat = {fact.flag.name for fact in store.load(FACTS) if fact.flag is not None and fact.flag.repeats}
    return {NATION, *(flag for fact in store.load(FACTS) for flag in _flags(fact))} - repeat


def _value_alone(store: Store, said: str) -> str:
    """The option of the one fact of which a word is a value by its very name: settled, british. Empty for all else.

    A word that means an option, an office or a country too says nothing certain of a person; nor does a job so typed,
    which may bar.
    """
    from polcareer.law.rule import FACTS
    from polcareer.questions.elsewhere import offices_said

    ours = [fact.flag.name for fact in store.load(FACTS) if fact.fields and fact.flag and _is_value(store, fact, said)]
    elsewhere = [fact.id for fact in store.load(FACTS) if fact.flag and not fact.fields and _is_option(fact, said)]
    means = {option.split()[0] for each in store.load(LINES).options if said in each.words for option in each.options}
    other = [each.id for each in store.load(LINES).options if said in each.words and not each.options]
    sole = (
        len(ours) == 1
        and (values := store.load(LINES).value_alone.get(ours[0])) is not None
        and (said in values or _is_of_a_people(store, said))
        and not elsewhere
        and not other
        and means <= set(ours)
    )
    return ours[0] if sole and len(said) >= SHORTEST and not offices_said(store, said) else ""


def _is_value(store: Store, fact: Fact, said: str) -> bool:
    """Whether a word is a name of a value of a fact, and not only one of a country or of who employs."""
    field = fact.fields[0]
    if any(_is_option_called(option, said) for option in field.options):
        return True
    if not field.with_countries or not _is_of_a_people(store, said) or said in _names_of_countries(store):
        return False
    return len(choice_of(store, fact).names.exact(said)) == 1


def _is_of_a_people(store: Store, said: str) -> bool:
    return any(said.endswith(ending) for ending in store.load(LINES).ends_of_peoples)


def _is_option(fact: Fact, said: str) -> bool:
    return any(_is_option_called(option, said) for option in fact.options)


def _is_option_called(option: Option, said: str) -> bool:
    return said in (option.id, plain(option.label), *map(plain, option.aliases))


def _names_of_countries(store: Store) -> set[str]:
    from polcareer.law.country import COUNTRIES, PLACES

    countries = (text for each in store.load(COUNTRIES) for text in (each.id, each.name))
    return {*map(plain, countries), *(plain(text) for each in store.load(PLACES) for text in (each.id, each.name))}


def _takes(store: Store, option: str, value: str) -> bool:
    """Whether an option takes a value as it stands: for a choice each word of it is a name of one that there is."""
    from polcareer.law.rule import FACTS

    fact = next(each for each in store.load(FACTS) if option in _flags(each))
    if not fact.fields:  # a day or a number, which the line itself refuses
        return True
    exact = choice_of(store, fact).names.exact
    parts = [part.strip() for part in value.split(",")]
    return all(exact(part) or (fact.id == POSTS and held_before(store, part)) for part in parts)


def tells_a_fact(store: Store, options: Sequence[str]) -> bool:
    """Whether each of some options tells a fact of a person."""
    from polcareer.law.rule import FACTS

    return {flag for fact in store.load(FACTS) for flag in _flags(fact)}.issuperset(options)


def _flags(fact: Fact) -> tuple[str, ...]:
    return tuple(flag.name for flag in (fact.flag, fact.age_flag) if flag is not None)
