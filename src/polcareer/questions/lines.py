"""How a typed line is read before any command runs, as data: what commands are called, what is written as an option.

All of it is editorial, our own judgement of what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from polcareer.data.model import Id, Model, Ref, Text
from polcareer.data.store import one
from polcareer.names import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from polcareer.data.reading import Complaint
    from polcareer.data.store import Store

LEAST_TELLING = 3  # letters of a word that says something
Words = tuple[Annotated[str, Text()], ...]
Commands = tuple[Annotated[str, Ref("command")], ...]


class CommandNames(Model, frozen=True, kw_only=True):
    """What people type for a command: its other names, and words that mean it only with names or figures `beside`."""

    command: Annotated[str, Ref("command")]
    words: Words = ()
    beside: Words = ()


class OptionWords(Model, frozen=True, kw_only=True):
    """What is written as an option, alone or with its value ("format csv"), and the options of ours that it may mean.

    Of these the first that a command has is meant, or (`several`) every one of them. `named` are the commands that take
    it without an option, `elsewhere` those that have it where the command that was typed does not. `instead` has, by
    command, the options that say the same there (none where nothing need be typed), or a whole line that does.
    `says` is said beside it. `asked_later`: the value is asked for, so that a line without it is one to type.
    """

    id: Annotated[str, Id("option")]
    words: Words
    options: Words = ()
    several: bool = False
    named: Commands = ()
    elsewhere: Commands = ()
    instead: dict[Annotated[str, Ref("command")], str] | None = None
    says: str = ""
    asked_later: bool = False


class Topic(Model, frozen=True, kw_only=True):
    """What people name behind a command, or behind a name with it, and the line that is on it: a cover letter."""

    id: Annotated[str, Id("topic")]
    words: Words
    of: Commands
    see: Annotated[str, Text()]


class Lines(Model, frozen=True, kw_only=True):
    """How a line is read.

    Words of `before_a_command` add nothing to it: list seats. Words of `before_a_place` may stand before the name of a
    town, `between_names` between names in a row, `fillers` around any name. Work in `no_place` has no place of its own.
    Who is called by one of `from_the_start` has had no job yet. `nothing_told` are words behind an option without a
    value that add nothing to it: --open now. `topics` are what is named behind commands that is no name of theirs.
    `to_a_file` are what people write as an option to keep an answer in a file, `forms_of_files` the form for its
    ending, `other_endings` the ending that the form has where that of the file would be wrong, and `of_a_job` the
    commands that answer for a job where another does not take one; `of_no_job` is what is said first of one that never
    does. `same_fact` are options by which a person tells a fact, each ours by a word that means nothing else;
    `value_alone` are, by option of ours, the values that may stand as an option themselves; so may words with one of
    `ends_of_peoples`, which say whose citizen somebody is. `same_told` are the like of `same_fact` by command, where
    free words follow; behind one of `same_place` a place says a nation.
    `held_before` are words before a job that somebody has left, `held_before_behind` words behind it; with one of
    `held_still` it may be held yet. `values` stand in an example for an option that was typed without one.
    """

    commands: tuple[CommandNames, ...]
    before_a_command: Words
    before_a_place: Words
    no_place: Words
    between_names: Words
    from_the_start: Words
    fillers: Words
    nothing_told: Words
    topics: tuple[Topic, ...]
    to_a_file: Words
    forms_of_files: dict[str, Annotated[str, Text()]]
    other_endings: dict[str, Annotated[str, Text()]]
    of_a_job: dict[Annotated[str, Ref("command")], Annotated[str, Ref("command")]]
    of_no_job: dict[Annotated[str, Ref("command")], Annotated[str, Text()]]
    same_fact: dict[str, Annotated[str, Text()]]
    value_alone: dict[str, Words]
    same_told: dict[Annotated[str, Ref("command")], dict[str, Annotated[str, Text()]]]
    same_place: Words
    ends_of_peoples: Words
    held_before: Words
    held_before_behind: Words
    held_still: Words
    values: dict[str, Annotated[str, Text()]]
    options: tuple[OptionWords, ...]


LINES = one("words/lines.yaml", Lines)


def line_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """Every word that is said to mean two commands, given the content of every data file that could be read."""
    from polcareer.data.reading import Complaint

    file, held = "words/lines.yaml", dict[str, str]()
    for number, names in enumerate(contents[file].commands if file in contents else ()):
        for word in (*names.words, *names.beside):
            if held.setdefault(plain(word), names.command) != names.command:
                meant = f"`{word}` means {held[plain(word)]} already"
                yield Complaint(file, ("commands", number), meant, "Leave it with one command")


def held_before(store: Store, job: str) -> bool:
    """Whether words say plainly that a job is one that somebody has left: a retired police sergeant, ex teacher."""
    lines, said = store.load(LINES), plain(job).removeprefix("i-am-").removeprefix("im-").removeprefix("a-")
    if {plain(word) for word in lines.held_still}.intersection(said.split("-")) or any(map(str.isdigit, said)):
        return False
    before = any(said.startswith(f"{plain(word)}-") for word in lines.held_before)
    return before or any(said.endswith(f"-{plain(word)}") for word in lines.held_before_behind)


def is_option(store: Store, text: str, option: str) -> bool:
    """Whether a text is a word for an option, which may be typed without its hyphens: paid."""
    words = (word for each in store.load(LINES).options if each.options[:1] == (option,) for word in each.words)
    return plain(text) in (plain(option), *map(plain, words))


def joining_words(store: Store) -> frozenset[str]:
    """The words that may stand between names in a row, plain."""
    return store.once("joining words", lambda: frozenset(map(plain, store.load(LINES).between_names)))


def command_called(store: Store, words: tuple[str, ...], commands: frozenset[str]) -> tuple[str, int, bool]:
    """The command that a line begins with by any of its names; how many words that takes; whether names must follow.

    Empty, 0 and False where it begins with none.
    """
    names = store.load(LINES).commands
    sure = {plain(word): each.command for each in names for word in each.words}
    unsure = {plain(word): each.command for each in names for word in each.beside}
    joined = {each.replace("-", ""): each for each in commands if "-" in each}  # takehome
    for size in range(min(3, len(words)), 0, -1):
        said = plain(" ".join(words[:size]))
        said = joined.get(said, said)
        if said in commands or said in sure:
            return sure.get(said, said), size, False
        if said in unsure:
            return unsure[said], size, True
    return "", 0, False


def asks_in_words(store: Store, words: tuple[str, ...]) -> bool:
    """Whether one of these words is a little one, as a question has: how, without. A name in quotes is one word."""
    from polcareer.questions.everyday import READING

    little = {plain(word) for word in store.load(READING).ignored}
    return any(plain(word) in little for word in words) and any(len(word) >= LEAST_TELLING for word in words)


def nation_of_town(store: Store, words: tuple[str, ...], *, bare: bool = False) -> tuple[str, str]:
    """The nation of the place that words name, and its name as typed; empty where they name none, or several.

    A place is named after a word such as in; or (`bare`) without it.
    """
    town = after_lead(store, words) or (" ".join(words) if bare else "")
    nation = nation_of(store, town) if town else ""
    return (nation, town) if nation else ("", "")


def nation_of(store: Store, town: str) -> str:
    """The nation of a place by name: a town, a council, a region, a seat; empty where that is none, or in several."""
    from polcareer.questions.places import places_called

    nations = {place.nation for place in places_called(store, town)}
    return nations.pop() if len(nations) == 1 else ""


def place_among(store: Store, words: tuple[str, ...], places: tuple[str, ...]) -> str:
    """The one of some places that words name after a word for being there; empty where they name none."""
    town = plain(after_lead(store, words))
    return next((place for place in places if town and plain(place) == town.removeprefix("the-")), "")


def after_lead(store: Store, words: tuple[str, ...]) -> str:
    """What stands after one of the words that stand before a place; empty where none of them does."""
    before = sorted((plain(word) for word in store.load(LINES).before_a_place), key=len, reverse=True)
    for lead in before:
        size = lead.count("-") + 1
        if plain(" ".join(words[:size])) == lead:
            return " ".join(words[size:])
    return ""
