"""What a refused line is taken for: little words around a name passed over, a value put behind its option. It is said.

A name is taken only where it is one that is held, whole: nothing is guessed here, and nothing about a person's facts.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, dropwhile
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from polcareer.cli.command import line_typed
from polcareer.cli.lines import LONGEST, store_of, words_of
from polcareer.cli.listed import COMMANDS
from polcareer.cli.refused import (
    NO_TOWNS,
    OF_A_PERSON,
    Runs,
    as_one_name,
    as_value,
    in_our_words,
    not_heeded,
    options_meant,
    options_of,
    unheard,
)
from polcareer.cli.values import joined
from polcareer.errors import PolcareerError, SeveralNames, UnknownName, WrongUsage
from polcareer.names import Kind, apart, find_one, plain
from polcareer.questions.lines import LINES, command_called

if TYPE_CHECKING:
    from polcareer.data.store import Store

WITH_QUALIFIERS = frozenset(("deposit", "salaries", "take-home", "timetable"))
OF_NAMES = ("role", "office", "party", "employer", "audience")  # kinds whose names are values of options
TAKES_SEVERAL = "timetable"  # elections
OF_OFFICES = ("deposit", "spending")  # where an office may stand in the place of a seat
OF_APPLYING = ("apply", "roles", "vacancies")  # behind a name in which a page of advice may be asked for
SOURCES = "sources"  # the command that lists them, and shows those of no page
LONGEST_NAME = 6  # words
NOT_BY_TOWN = ("role", "employer", "skill")  # kinds of which nothing is held by town


class Line(NamedTuple):
    """A line as it is read: the command itself, what it is called, the words before its options, and these."""

    store: Store
    command: Any
    name: str
    words: tuple[str, ...]
    options: tuple[str, ...]


def mended(args: Sequence[str], error: PolcareerError, refusal_of: Runs) -> list[str]:
    """The line that a refused one is taken for, which is said on stderr; empty where it is taken for none.

    `refusal_of` tells how a line is refused, if it is.
    """
    if not isinstance(error, WrongUsage) or getattr(error, "kind", "") == "option" or len(args) < 2:
        return []
    with suppress(PolcareerError):
        for words, said in chain(_behind_options(args), _of_line(args)):
            if list(words) == list(args):
                continue
            if isinstance(unheard(list(words), refusal_of), SeveralNames | None):  # of several it asks which
                if words[0] != args[0]:
                    sys.stderr.write(_of_no_job(args))
                sys.stderr.write(f"Read as: {line_typed(words)}\n{said}")
                return list(words)
    return []


def which_job(args: Sequence[str], error: PolcareerError) -> PolcareerError:
    """An error; where a job was named whose page answers, and it may be one of several, the question which.

    Each has the line for it. A list of them would answer nothing that was asked.
    """
    if not isinstance(error, WrongUsage) or getattr(error, "kind", "") == "option":
        return error
    with suppress(PolcareerError):
        line = _read(args)
        other = line.store.load(LINES).of_a_job.get(line.name) if line is not None else ""
        if line is not None and other:
            text = " ".join(word for word in line.words if not _says_little(line.store, word))
            names = _jobs_called(line.store, text)
            lines = (f"\n  {line_typed((other, name, *line.options))}" for name in names)
            if len(names) > 1:
                return SeveralNames("job", text, names, f"{_of_no_job(args)}Which one?{''.join(lines)}")
    return error


def _jobs_called(store: Store, text: str) -> tuple[str, ...]:
    """The jobs that a name means, where these are several."""
    from polcareer.data import kinds

    try:
        find_one(kinds.ROLE, kinds.entries_of(store, kinds.ROLE), text)
    except SeveralNames as several:
        return several.names
    except UnknownName:
        pass
    return ()


def _of_no_job(args: Sequence[str]) -> str:
    """What is said first where a command answers for no job, and was asked of one."""
    said = store_of(args).load(LINES).of_no_job.get(args[0], "")
    return f"{said}\n" if said else ""


def _of_line(args: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the words before the first option may mean, each with what is said of it."""
    line = _read(args)
    if line is not None:
        yield from _with_topic(line)
        yield from _with_sources(line)
        yield from ((words, _of_a_town(line, words)) for words in _ways(line))


def _behind_options(args: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """A line with the words behind an option as its value, or passed over where it takes none: --open now."""
    store, words = store_of(args), words_of(args)
    name, size, _ = command_called(store, tuple(words), frozenset(COMMANDS))
    if not name or not all(words):
        return
    command = typer.main.get_command(COMMANDS[name].app)
    line = [name, *args[size:]]
    said = in_our_words(options_of(command), line)
    if said != line and name not in OF_A_PERSON:
        yield tuple(said), ""
    if name in (*OF_OFFICES, "can-stand", "timetable"):
        yield from _of_an_office(store, line, words[size:], whole=name in OF_A_PERSON)
    if name in OF_A_PERSON:  # of whom an office, which is no fact of theirs, may have several words
        return
    yield from ((tuple(each), "") for each in joined(command, line))
    flags, kept, told = _flags(command), list[str](), {plain(word) for word in store.load(LINES).nothing_told}
    behind = False
    for word in line:
        behind = word in flags or (behind and plain(word) in told)
        kept += [] if behind and plain(word) in told else [word]
    yield tuple(kept), ""


def _of_an_office(
    store: Store, line: Sequence[str], words: Sequence[str], *, whole: bool
) -> Iterator[tuple[tuple[str, ...], str]]:
    """A line with the office that its words say by a body or an election: can-stand town council.

    What stands behind these words is passed over, and said to be, unless they must be the `whole`. A second office is
    not, where a command takes several: what was wrong with the line is something else.
    """
    from polcareer.questions.elsewhere import office_said, offices_said
    from polcareer.questions.lines import asks_in_words

    options = line[1 + len(words) :]
    words = list(dropwhile(lambda word: _says_little(store, word), words))  # stand as a councillor
    if whole and len(ids := offices_said(store, " ".join(words))) > 1 and not office_said(store, " ".join(words)):
        yield (line[0], *ids, *options), ""
    for end in range(len(words), 0 if not whole else len(words) - 1, -1):
        office = office_said(store, " ".join(words[:end]))
        if line[0] == TAKES_SEVERAL and office_said(store, " ".join(words[end:])):
            return
        if office and not asks_in_words(store, tuple(words[end:])):
            figures = [word for word in words[end:] if any(mark.isdigit() for mark in word)]
            yield from [((line[0], office, *figures, *options), "")] if figures else []
            said = "".join(f"{each}\n" for each in not_heeded(store, words[end:]))
            yield (line[0], office, *options), said
            return
    yield from ((tuple(each), "") for each in as_one_name(line) if whole)
    for end in range(1, len(words) if whole else 0):  # a council and its place: council leeds
        if office := office_said(store, " ".join(words[:end])):
            yield (line[0], " ".join((office, *words[end:])), *options), ""


def _with_topic(line: Line) -> Iterator[tuple[tuple[str, ...], str]]:
    """The page on what is named behind a name, or alone, with the line for the name: caseworker cover letter."""
    words = [word for word in line.words if not _says_little(line.store, word)]
    for at in range(len(words)):
        name, topic = words[:at], " ".join(words[at:])
        page = _page_on(line, topic)
        if page and (not name or _is_known(line, tuple(name))):
            own = line_typed([line.name, *name, *line.options])
            yield (*shlex.split(page), *line.options), f"For {' '.join(name)} itself: {own}\n" if name else ""


def _with_sources(line: Line) -> Iterator[tuple[tuple[str, ...], str]]:
    """The page that is named where sources are asked for, in full: there they stand: sources salaries."""
    from polcareer.questions.search import answered, called_so

    if line.name != SOURCES:
        return
    kept = tuple(word for word in line.words if not _says_little(line.store, word))
    command, size, _ = command_called(line.store, kept, frozenset(COMMANDS))
    whole = command if kept and size == len(kept) and command not in (SOURCES, *OF_A_PERSON) else ""
    pages = [*filter(None, (whole,)), *called_so(line.store, " ".join(kept))]
    found = answered(line.store, " ".join(kept), 1) if kept and not pages else None
    clear = found is not None and found.hits and not (found.says or found.nowhere or found.left_out)
    if found is not None and clear and not found.hits[0].document.then:
        pages.append(found.hits[0].document.command)
    for page in pages[:1]:
        yield (*shlex.split(page), "--full", *line.options), "Its sources are named in it.\n"


def _page_on(line: Line, topic: str) -> str:
    """The line on a topic: one that the data has for the command, else the page of advice that is called so."""
    from polcareer.questions.search import called_so

    known = (each for each in line.store.load(LINES).topics if line.name in each.of)
    held = next((each.see for each in known if plain(topic) in map(plain, each.words)), "")
    pages = called_so(line.store, topic) if line.name in OF_APPLYING else ()
    return held or next((page for page in pages if page.startswith("advice ")), "")


def _read(args: Sequence[str]) -> Line | None:
    words = words_of(args)
    if not words or len(" ".join(words)) > LONGEST:
        return None
    store = store_of(args)
    name, size, _ = command_called(store, tuple(words), frozenset(COMMANDS))
    if not name or name in OF_A_PERSON or len(words) == size:
        return None
    command = typer.main.get_command(COMMANDS[name].app)
    command.name = name
    return Line(store, command, name, tuple(words[size:]), tuple(args[len(words) :]))


def _ways(line: Line) -> Iterator[tuple[str, ...]]:
    """What a line may be taken for, the likeliest first."""
    kept = tuple(word for word in line.words if not _says_little(line.store, word))
    if kept != line.words and _is_known(line, kept):
        yield (line.name, *kept, *line.options)
    if other := line.store.load(LINES).of_a_job.get(line.name):
        yield from ((other, *kept, *line.options) for _ in kept[:1] if _means_a_job(line.store, " ".join(kept)))
    read = _with_options(line)
    if read is not None:
        yield (line.name, *read, *line.options)
    if line.name in WITH_QUALIFIERS:
        yield from _as_searched(line)
    if named := _without_town(line):
        yield (line.name, *named, *line.options)
    yield from _as_advice(line)


def _as_advice(line: Line) -> Iterator[tuple[str, ...]]:
    """The page of advice that is called as the words of a line are: apply cover letter."""
    from polcareer.questions.search import called_so

    pages = called_so(line.store, " ".join(line.words))
    yield from ((*shlex.split(page), *line.options) for page in pages if page.startswith("advice "))


def _of_a_town(line: Line, words: Sequence[str]) -> str:
    """What is said of a town that a line names and the line that it is read as does not."""
    from polcareer.cli.meaning import as_a_name
    from polcareer.questions.lines import nation_of_town
    from polcareer.words import nation_title

    read = " ".join(words).split()
    left = tuple(word for word in line.words if word not in read and not _says_little(line.store, word))
    nation, town = nation_of_town(line.store, left, bare=True) if left else ("", "")
    return f"{NO_TOWNS}: {as_a_name(town)} is in {nation_title(nation)}.\n" if nation else ""


def _without_town(line: Line) -> tuple[str, ...]:
    """The names of a line without the town among them, of which nothing is held: caseworker manchester."""
    from polcareer.questions.lines import nation_of_town

    if COMMANDS[line.name].names not in NOT_BY_TOWN:
        return ()
    names, others = apart(
        [word for word in line.words if not _says_little(line.store, word)], lambda text: _is_name(line, text)
    )
    return names if names and others and nation_of_town(line.store, others, bare=True)[0] else ()


def _says_little(store: Store, word: str) -> bool:
    return plain(word) in store.load(LINES).fillers


def _is_known(line: Line, words: tuple[str, ...]) -> bool:
    """Whether words are one name of the kind that a command takes, or each of them is one."""
    return bool(words) and (_is_name(line, " ".join(words)) or all(_is_name(line, word) for word in words))


def _is_name(line: Line, text: str) -> bool:
    """Whether a text names what the command takes: one thing, or several of which it asks which."""
    if line.name == "take-home" and any(mark.isdigit() for mark in text):
        return True
    named = COMMANDS[line.name].names or "role"
    if named == "seat":
        from polcareer.questions.search import of_a_kind

        if line.name in OF_OFFICES and _means_one(line.store, "office", text):
            return True
        return not _says_little(line.store, text.rsplit(maxsplit=1)[-1]) and bool(of_a_kind(line.store, named, text))
    return _means_one(line.store, named, text)


def _means_a_job(store: Store, text: str) -> bool:
    """Whether a text is a job's name, or is near some jobs in meaning."""
    from polcareer.questions.search import nearest_in

    return _means_one(store, "role", text) or bool(nearest_in(store, "role", text))


def _means_one(store: Store, named: str, text: str) -> bool:
    from polcareer.data import kinds

    kind = _kind(named)
    try:
        return kind is not None and bool(find_one(kind, kinds.entries_of(store, kind), text))
    except SeveralNames:
        return True
    except UnknownName:
        return False


def _with_options(line: Line) -> list[str] | None:
    """The words of a line with the values among them behind their options; None where some word is neither."""
    own = options_of(line.command)
    names: list[str] = []
    options: list[str] = []
    rest = list(line.words)
    while rest:
        taken, size = _option_at(line, own, rest)
        if not taken and _says_little(line.store, rest[0]):
            size = 1
        elif not taken:
            size = next((size for size in _sizes(rest) if _is_name(line, " ".join(rest[:size]))), 0)
            names += [" ".join(rest[:size])] if size else []
        if not taken and not size:
            return None
        options += taken
        rest = rest[size:]
    return [*names, *options] if options else None


def _sizes(words: Sequence[str]) -> range:
    return range(min(LONGEST_NAME, len(words)), 0, -1)


def _option_called(line: Line, own: Sequence[str], word: str) -> str:
    """The option of the command that a word is called, with a value where the word says that too (graduates)."""
    name = f"--{plain(word)}"
    if name in own:
        return name
    return next(iter(options_meant(line.name, own, name, "", [line.name]).options), "")


def _option_at(line: Line, own: Sequence[str], words: Sequence[str]) -> tuple[list[str], int]:
    """The option, with its value, that words begin with, and how many of them it takes; empty and 0 for none."""
    is_one = f"--{plain(words[0])}" in own or not _says_little(line.store, words[0])  # training for school leavers
    option = _option_called(line, own, words[0]) if is_one else ""
    if " " in option or option in _flags(line.command):
        return shlex.split(option), 1
    start = next((at for at, word in enumerate(words) if at and not _says_little(line.store, word)), len(words))
    for size in _sizes(words[start:]) if option else ():
        value = _value_of(line, option, " ".join(words[start : start + size]))
        if value:
            return [option, value], start + size
    for size in _sizes(words) if not _says_little(line.store, words[0]) else ():
        text = " ".join(words[:size])
        found = None if _is_name(line, text) else as_value(line.command, text)
        # A body that employs may as well be part of a job's name: an MSP's caseworker.
        if found and found.options and not found.options[0].startswith("--employer"):
            return shlex.split(found.options[0]), size
        if "--role" in own and COMMANDS[line.name].names != "role" and _means_one(line.store, "role", text):
            return ["--role", text], size
    return [], 0


def _flags(command: Any) -> set[str]:
    return {name for each in command.params if getattr(each, "is_flag", False) for name in each.opts}


def _value_of(line: Line, option: str, text: str) -> str:
    """A text as the value of an option: one of those that it completes to, by their names; a figure; else empty."""
    parameter = next((each for each in line.command.params if option in each.opts), None)
    if parameter is None or getattr(parameter, "is_flag", False):
        return ""
    every = {plain(each.value) for each in parameter.shell_complete(typer.Context(line.command), "")}
    for named in OF_NAMES:
        if _means_one(line.store, named, text) and every.intersection(_ids(line.store, named)):
            return text
    return text if plain(text) in every or text.rstrip("%").replace(".", "").isdigit() else ""


def _ids(store: Store, named: str) -> set[str]:
    from polcareer.data.kinds import entries_of

    kind = _kind(named)
    return set() if kind is None else {entry.id for entry in entries_of(store, kind)}


def _kind(named: str) -> Kind | None:
    """What is named by a word for it; an election is named by the office that it fills."""
    from polcareer.data import kinds

    return {"election": kinds.OFFICE, "audience": kinds.AUDIENCE}.get(named) or kinds.kind_called(named)


def _as_searched(line: Line) -> Iterator[tuple[str, ...]]:
    """The line that a search for all its words leads with, where it is this command with options that they say."""
    from polcareer.questions.search import answered

    found = answered(line.store, " ".join((line.name, *line.words)), 3)
    words = shlex.split(found.hits[0].document.command) if found.hits else [""]
    says_options = any(word.startswith("--") for word in words)
    if words[0] == line.name and says_options and found.sure and not found.hits[0].document.then:
        yield (*words, *line.options)
