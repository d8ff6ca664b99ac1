"""What a typed line means that is no command with its names: another name for a command, a name alone, a question."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from polcareer.cli.command import FORMATS, SHARED, as_typed, line_typed
from polcareer.cli.listed import COMMANDS
from polcareer.cli.screen import is_terminal
from polcareer.errors import PolcareerError, SeveralNames, UnknownName, WrongUsage
from polcareer.names import apart, nearest, plain

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.questions.ranking import Document

LONGEST = 200  # characters that are searched for
NEARLY = 0.75  # of 1: how much a word must be like a command's name to be taken for a slip of it
SEARCH = "search"
FEWEST_ASKED, FEWEST_OTHERS = 3, 2  # words after a command that are a question, and how many of them are no names
SHARED_BY_ALL = frozenset(f"--{name.replace('_', '-')}" for name in SHARED)
IN_FULL = frozenset(("--full", *(f"--{name}" for name in FORMATS)))
TAKE_A_VALUE = frozenset(("--data", "--fields", "--limit"))
OF_SEARCH = SHARED_BY_ALL | {"--limit", "--no-colour", "--help", "-h"}


def words_of(args: Sequence[str]) -> list[str]:
    """The words of a line before its first option."""
    return [as_typed(word) for word in takewhile(lambda word: not word.startswith("-"), args)]


def store_of(args: Sequence[str]) -> Store:
    """The data that a line is about. Raises `PolcareerError`."""
    from polcareer.data.store import open_store

    return open_store(next((Path(folder) for option, folder in pairwise(args) if option == "--data"), None))


def as_a_command(args: list[str]) -> tuple[Store | None, list[str]]:
    """A line without a command as one that has it: a name shows what it names, other words are searched for.

    One word that is nearly a command, and no name, stays as it is, so that the command is suggested. The data that was
    read for it goes with the line.
    """
    from polcareer.questions.lines import command_called
    from polcareer.questions.search import answered, named

    store, words = store_of(args), words_of(args)
    lead = _before_a_command(store, words)
    words, args = words[lead:], args[lead:]
    command, size, must_follow = command_called(store, tuple(words), frozenset(COMMANDS))
    rest, options = words[size:], args[len(words) :]
    if command and _goes_on(store, command, rest, options, must_follow=must_follow):
        return store, [command, *args[size:]]
    text = " ".join(words)
    if len(text) > LONGEST:
        return None, args
    if not command and (apart_ := _hyphened(store, words[0])):
        return as_a_command([*apart_, *args[1:]])
    found = named(store, text)
    if found is not None and not (_is_answered_on(store, found, text, options) or _asks_often(store, text)):
        return store, [*shlex.split(found.command), *options]
    if found is None and len(words) == 1 and not command and nearest(text, COMMANDS, alike=NEARLY):
        return None, args
    if slip := _slip_of_a_command(store, words):
        sys.stderr.write(f"Read as: {line_typed([slip, *args[1:]])}\n")
        return store, [slip, *args[1:]]
    line = searched(args)
    return (store, line) if answered(store, " ".join(words_of(line[1:]))).hits else (None, args)


def _before_a_command(store: Store, words: Sequence[str]) -> int:
    """How many words say little before a command: list seats, compare salaries, show me the rules."""
    from polcareer.questions.lines import LINES, command_called

    lines = store.load(LINES)
    if plain(words[0]) not in map(plain, lines.before_a_command):
        return 0
    little = {plain(word) for word in (*lines.fillers, *lines.nothing_told)}
    for size in range(1, len(words)):
        called, _, unsure = command_called(store, tuple(words[size:]), frozenset(COMMANDS))
        if called and not unsure:
            return size
        if plain(words[size]) not in little:
            break
    return 0


def _asks_often(store: Store, text: str) -> bool:
    """Whether words that name a page ask, in so many words, a question with an answer: are internships paid."""
    from polcareer.questions.frequent import frequent_question, nearest_questions
    from polcareer.questions.search import index

    asked = frequent_question(nearest_questions(store, index(store), text))
    return asked is not None and asked.in_its_words


def _is_answered_on(store: Store, page: Document, text: str, options: Sequence[str]) -> bool:
    """Whether a page of advice says further down what is asked by words that name it, which a search says first.

    It does so where a person reads it.
    """
    from polcareer.questions.asked_for import statement_asked_for

    if page.kind != "advice" or IN_FULL.intersection(options) or not is_terminal():
        return False
    return statement_asked_for(store, page.id, text) is not None


def _slip_of_a_command(store: Store, words: Sequence[str]) -> str:
    """The command of which the first word is a slip, where names follow; empty where it is a word that is known."""
    from polcareer.questions.search import called_so, index

    near = nearest(words[0], COMMANDS, alike=NEARLY)[:1]
    rest = " ".join(words[1:])
    names = bool(rest) and (
        bool(called_so(store, rest)) or not apart(words[1:], lambda text: bool(called_so(store, text)))[1]
    )
    return near[0] if near and names and not COMMANDS[near[0]].facts and words[0] not in index(store).stems else ""


def _hyphened(store: Store, word: str) -> list[str]:
    """The words of one that is written as commands are, with hyphens, and begins as one does: become-councillor.

    Empty where one of them is in no page: it is a slip of a command's name.
    """
    from polcareer.questions.lines import command_called
    from polcareer.questions.ranking import ITS_ID
    from polcareer.questions.search import index

    words = word.split("-")
    leads = len(words) > 1 and all(words) and bool(command_called(store, tuple(words), frozenset(COMMANDS))[0])
    known = index(store)
    is_name = leads and any(hit.score >= ITS_ID for hit in known.named(word))
    return words if leads and not is_name and known.all_known(" ".join(words)) else []


def _goes_on(store: Store, command: str, rest: list[str], options: list[str], *, must_follow: bool) -> bool:
    """Whether what follows another name of a command is what the command takes, and no question."""
    from polcareer.questions.lines import joining_words, nation_of_town
    from polcareer.questions.search import called_so

    if command == SEARCH:
        return bool(rest)
    if not rest:
        return not must_follow or any(option.split("=")[0] not in OF_SEARCH for option in _only_options(options))
    if _names_what_it_takes(store, command, " ".join(rest)):
        return True
    between = joining_words(store)
    rest = [rest[0], *(word for word in rest[1:-1] if plain(word) not in between), *rest[1:][-1:]]
    figures = [any(mark.isdigit() for mark in word) for word in rest]
    if (
        all(figures)
        or (figures[0] and not must_follow)
        or not apart(rest, lambda text: bool(called_so(store, text)))[1]
    ):
        return True
    in_a_place = plain(rest[0]) == "in" or bool(nation_of_town(store, tuple(rest))[0])
    return not must_follow and (len(rest) < 2 or in_a_place)


def _names_what_it_takes(store: Store, command: str, text: str) -> bool:
    """Whether a text is the name of what a command takes: an office that one stands for, a job that is paid."""
    from polcareer.data import kinds
    from polcareer.names import is_name_of

    kind = kinds.OFFICE if COMMANDS[command].facts else kinds.kind_called(COMMANDS[command].names)
    return kind is not None and is_name_of(kind, kinds.entries_of(store, kind))(text)


def _only_options(args: Sequence[str]) -> list[str]:
    return [word for word in args if word.startswith("-")]


def searched(args: Sequence[str]) -> list[str]:
    """A line as a search for all its words; an option that search does not take is a word too, and is said to be."""
    words, kept, read = [*words_of(args)], list[str](), list[str]()
    rest = list(args[len(words) :])
    while rest:
        word = as_typed(rest.pop(0))
        name, _, value = word.partition("=")
        if name in OF_SEARCH:
            kept += [word, *(rest[:1] if name in TAKE_A_VALUE and not value else ())]
            rest = rest[1:] if name in TAKE_A_VALUE and not value else rest
        elif word.startswith("-"):
            read.append(name)
            words += filter(None, (name.lstrip("-").replace("-", " "), value))
        else:
            words.append(word)
    if read:
        sys.stderr.write(
            f"{' and '.join(read)} {'was' if len(read) == 1 else 'were'} read as words: no command was named.\n"
        )
    return [SEARCH, *words, *kept]


def as_question(args: list[str], error: PolcareerError) -> list[str]:
    """The search that a refused line becomes where what follows the command is a question; empty where it is none.

    It is one where its words are no names and hold a little word (how, without), or are three or more.
    """
    from polcareer.questions.lines import command_called
    from polcareer.questions.search import answered

    words = words_of(args)
    if not isinstance(error, WrongUsage) or getattr(error, "kind", "") == "option" or len(words) < 2:
        return []
    with suppress(PolcareerError):
        store = store_of(args)
        command, size, unsure = command_called(store, tuple(words), frozenset(COMMANDS))
        if of_a_job := _asks_of_a_job(store, command, words[size:], args[len(words) :]):
            sys.stderr.write(f"Read as: polcareer {' '.join(of_a_job)}\n")
            return searched([*of_a_job, *args[len(words) :]])
        text = " ".join(words)
        asks = command not in ("", SEARCH) and (unsure or _is_question(store, words[size:], error))
        if not asks or len(text) > LONGEST or not answered(store, text).hits:
            return []
        sys.stderr.write(f"Searched for: {text}\n")
        return searched(args)
    return []


def _asks_of_a_job(store: Store, command: str, rest: Sequence[str], options: Sequence[str]) -> list[str]:
    """The question whether the holder of a job may stand, where a job is what is named beside an office, or alone.

    Nothing is decided of the asker by it. A line that tells more, or is for a program, asks something else.
    """
    from polcareer.questions.lines import asks_in_words

    told = any(option.partition("=")[0] not in OF_SEARCH for option in _only_options(options))
    if not command or not COMMANDS[command].facts or told or asks_in_words(store, tuple(rest)):
        return []
    from polcareer.data.kinds import OFFICE, entries_of
    from polcareer.names import apart, is_name_of
    from polcareer.questions.occupations import occupation
    from polcareer.questions.search import index

    offices, job = apart(rest, is_name_of(OFFICE, entries_of(store, OFFICE)))
    asked = f"can a {' '.join(job)} stand"
    known = occupation(store, index(store), asked) if job else None
    return [*asked.split(), *(("for", *offices) if offices else ())] if known is not None and known.job else []


def _is_question(store: Store, rest: list[str], error: WrongUsage) -> bool:
    from polcareer.questions.lines import asks_in_words
    from polcareer.questions.search import called_so

    if len(rest) < 2 or (isinstance(error, SeveralNames) and called_so(store, error.name)):
        return False
    if _is_slip(rest, error, lambda word: bool(called_so(store, word))):
        return False
    if asks_in_words(store, tuple(rest)):
        return True
    if len(rest) < FEWEST_ASKED or any("-" in word for word in rest) or _is_near(error):
        return False
    others = [word for word in rest if word.isalpha() and not called_so(store, word)]
    return len(others) >= FEWEST_OTHERS


def _is_near(error: WrongUsage) -> bool:
    """Whether a name was refused that looks like one there is."""
    return isinstance(error, UnknownName) and bool(nearest(error.name, error.close, alike=NEARLY))


def _is_slip(rest: list[str], error: WrongUsage, is_name: Callable[[str], bool]) -> bool:
    """Whether all that is wrong is a slip in one name, of which the others are none."""
    if not isinstance(error, UnknownName) or not _is_near(error):
        return False
    others = [word for word in rest if word != error.name]
    return error.name == " ".join(rest) or all(map(is_name, others))
