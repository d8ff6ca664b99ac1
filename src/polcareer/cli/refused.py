"""What is said of an option that a command does not have: the nearest that it has, and a line with it that runs."""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from polcareer.cli.command import FORMATS, SHARED, in_shell, line_typed
from polcareer.cli.lines import LONGEST, NEARLY, store_of
from polcareer.cli.listed import COMMANDS
from polcareer.cli.values import joined, value_in_words, with_examples
from polcareer.errors import PolcareerError, RefusedFact, SeveralNames, UnknownName
from polcareer.names import nearest, plain
from polcareer.words import listed

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.questions.lines import Lines, OptionWords

FORMS_ASKED = frozenset(f"--{name}" for name in FORMATS)
MOST_NEAR, SURE = 3, 0.7  # lines that a search finds, and how well the first must fit
THEN = "Then"  # before a line that runs with what was meant
TOO_MANY = "There is a word too many"  # which says nothing where a word was only not passed over
ASKED = "You will be asked for it"
FEW, MOST_WORDS = 14, 25  # options of a command that are listed; words of a reason
# What a line may do besides answering; such a line is not tried.
DOES_MORE = frozenset(("--ics", "--batch", "--saved", "-", "profile"))
# What is decided of a person is taken from nothing but what they told it.
OF_A_PERSON = frozenset(("can-stand", "data", "match", "profile", "schema", "search"))

Runs = Callable[[list[str]], PolcareerError | None]  # a line, and what it is refused with


class Ours(NamedTuple):
    """Options of ours that a word may mean, with where its value stands; `words` are how many words it takes.

    `elsewhere` are commands that have it where this one has not; `bare` is whether the command takes it as a name.
    `instead` is what says the same here, which may be nothing, or a whole line (`line`); `says` is said of it.
    """

    options: tuple[str, ...] = ()
    words: int = 1
    elsewhere: tuple[str, ...] = ()
    bare: bool = False
    instead: str | None = None
    line: str = ""
    says: str = ""
    asked_later: bool = False

    @property
    def known(self) -> bool:
        """Whether it means anything to the command that it was typed with."""
        return bool(self.options) or self.bare or self.instead is not None or bool(self.line)


def option_refused(command: Any, path: str, name: str, line: Sequence[str], refusal_of: Runs) -> UnknownName:
    """The error for an option that a command does not have, with the nearest and, where it runs, the line with it.

    `line` is what was typed after the program's name, `refusal_of` what tells how a line is refused, if it is.
    """
    own = options_of(command)
    line = in_our_words(own, line)
    first = _meant(command, own, name, _value(line, name), line)
    every = f"List them all: {path} --help"
    error = UnknownName("option", name, (), f"{path} --help", close=first.options)
    if kept := _kept_in_file(own, name, line, refusal_of):
        error.hint = f"{kept}{every}"
    elif first.line and unheard(first.line.split(), refusal_of) is None:
        error.hint = f"{first.says}{' ' * bool(first.says)}What answers:\n  polcareer {first.line}\n{every}"
    elif not _value(line, name) and not first.asked_later and (of_another := _as_command(name, line, refusal_of)):
        error.hint = f"{of_another}{every}"
    elif first.options == ("--html",) and (page := _as_a_page(command, own, line, refusal_of)):
        error.hint = f"{page}{every}"
    elif first.options or first.bare or first.instead is not None:
        asked = _what_is_meant(command, own, line, first)
        tried = _tried(command, own, line, refusal_of)
        if command.name in OF_A_PERSON and not tried.startswith((THEN, NO_TOWNS)):
            tried = f"{'' if first.says else tried}{_to_be_asked(command, own, name, line, refusal_of)}"
        error.hint = f"{asked}{_between(asked, tried)}{tried}{every}"
    else:
        said = _as_command(name, line, refusal_of) or _elsewhere(first, name, line, refusal_of)
        if said and any(word.partition("=")[0] in own for word in line):  # which the other lines leave out
            said = f"{without_option(name, own, line, refusal_of, 'Without it')}{said}"
        error.hint = f"{said or _near_or_without(name, own, line, refusal_of)}{every}"
    return error


def _between(before: str, after: str) -> str:
    """What parts a sentence from the next: a line to type has its own line."""
    ends_in_a_line = before.rpartition(": ")[2].startswith("polcareer ")
    return "" if not before else "\n" if not after or ends_in_a_line or after.startswith((THEN, ASKED)) else " "


def _what_is_meant(command: Any, own: Sequence[str], line: Sequence[str], first: Ours) -> str:
    """What is said of the options that there are not: which of ours each may be, or what is said in their place."""
    unknown = dict.fromkeys(_unknown(own, line))
    meant = {name: _meant(command, own, name, _value(line, name), line).options for name in unknown}
    several = [f"{' or '.join(ours)} for {name}" for name, ours in meant.items() if ours]
    if first.instead is not None:
        return first.says
    if len({*meant.values()} - {()}) > 1:
        return f"Did you mean {', and '.join(several)}?"
    return f"Did you mean {' or '.join(first.options)}?" if first.options else "Type it without the hyphens."


def _unknown(own: Sequence[str], line: Sequence[str]) -> list[str]:
    """The options of a line that there are not."""
    return [word.partition("=")[0] for word in line[1:] if word.startswith("-") and word.partition("=")[0] not in own]


def _to_be_asked(command: Any, own: Sequence[str], name: str, line: Sequence[str], refusal_of: Runs) -> str:
    """The line without the one fact that was not understood, with all else put right; else without what is not ours."""
    right = list(_changed(command, own, line, WAYS[0]))
    for each in dict.fromkeys(word for word in right if word in own and word not in line):
        if asked := without_option(each, own, right, refusal_of, ASKED):
            return asked
    return without_option(name, own, line, refusal_of, ASKED)


def _as_a_page(command: Any, own: Sequence[str], line: Sequence[str], refusal_of: Runs) -> str:
    """The line that makes a page of an answer to open in a browser and to print."""
    changed = list(_changed(command, own, line, WAYS[0]))
    if DOES_MORE.intersection(changed) or unheard(changed, refusal_of) is not None:
        return ""
    file = f"{plain(' '.join(takewhile(lambda word: not word.startswith('-'), line)))}.html"
    return f"A page to open in a browser, and to print there:\n  {line_typed(changed)} > {file}\n"


def _near_or_without(name: str, own: Sequence[str], line: Sequence[str], refusal_of: Runs) -> str:
    """What is offered for an option that is none of anything: what is near, the names without it, what there is."""
    without = (
        without_option(name, own, line, refusal_of, "Without it") if line[1:2] and not line[1].startswith("-") else ""
    )
    return f"{_near_lines(line, refusal_of)}{without}{_what_it_takes(own)}"


def without_option(name: str, own: Sequence[str], line: Sequence[str], refusal_of: Runs, said: str) -> str:
    """The line without an option, its value and what else must go with it, where it runs; `said` before it."""
    at = next((at for at, word in enumerate(line) if word.partition("=")[0] == name), len(line))
    behind = len(list(takewhile(lambda word: not word.startswith("-"), line[at + 1 :])))
    for size in (behind, *range(behind)) if at < len(line) else ():
        changed = [*line[:at], *_of_ours(own, line[at + 1 + size :])]
        if DOES_MORE.intersection(changed):
            return ""
        for words in (changed, *as_one_name(changed)):
            if unheard(words, refusal_of) is None:
                return f"{said}:\n  {line_typed(words)}\n"
    return ""


def _of_ours(own: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Words of a line less the options that there are not and what stands behind them."""
    kept = True
    for word in words:
        if word.startswith("-"):
            kept = word.partition("=")[0] in own
        if kept:
            yield word


def as_one_name(line: Sequence[str]) -> Iterator[list[str]]:
    """A line with the words behind its command as one name: can-stand parish councillor."""
    from polcareer.questions.elsewhere import office_said

    names = list(takewhile(lambda word: not word.startswith("-"), line[1:]))
    if len(names) > 1:
        yield [line[0], " ".join(names), *line[1 + len(names) :]]
    with suppress(PolcareerError):
        if names and (office := office_said(store_of(line), " ".join(names))):
            yield [line[0], office, *line[1 + len(names) :]]


def _near_lines(line: Sequence[str], refusal_of: Runs) -> str:
    """The lines of other pages that a search for the whole line finds clearly, each where it runs."""
    from polcareer.questions.search import answered

    words = [word.lstrip("-").replace("-", " ").replace("=", " ") for word in line]
    text = " ".join(words)
    if line[0] in OF_A_PERSON or len(text) > LONGEST:
        return ""
    with suppress(PolcareerError):
        found = answered(store_of(line), text, MOST_NEAR)
        documents = [hit.document for hit in found.hits if found.sure and hit.score >= SURE and not hit.document.then]
        lines = [shlex.split(document.command) for document in documents[:1] if document.command != line[0]]
        runs = [each for each in lines if each[0] not in OF_A_PERSON and unheard(each, refusal_of) is None]
        return "Nearest:\n" * bool(runs) + "".join(f"  {line_typed(each)}\n" for each in runs)
    return ""


def read_by_words(command: Any, line: Sequence[str], refusal_of: Runs) -> list[str]:
    """The line that is meant by one with options that there are not, where each is ours by another word and it runs.

    Empty for one whose option is only spelt like ours or may mean several, and where it tells something of a person.
    """
    if command.name in OF_A_PERSON or not line:
        return []
    own = options_of(command)
    line = _keyed(own, in_our_words(own, line))
    unknown = _unknown(own, line)
    of_no_job = command.name in _held(line).of_no_job
    if of_no_job and (named := _named_elsewhere(command, own, line, refusal_of)):
        return _of_its_job(command.name, named, line)
    meant = [_meant(command, own, name, _value(line, name), line, sure=True) for name in unknown]
    whole = next((each for each in meant if each.line), None)
    if whole is not None:
        words = [*whole.line.split(), *(word for word in line if word in FORMS_ASKED)]
        runs = len(unknown) == 1 and unheard(words, refusal_of) is None
        return _said(words, [whole.says]) if runs else []
    if unknown and not any(
        _is_whole(command, each, _value(line, name)) for name, each in zip(unknown, meant, strict=True)
    ):
        named = _named_elsewhere(command, own, line, refusal_of)
        return _said(named, []) if named else []
    if "--html" not in line and any("--html" in each.options[:1] for each in meant) and sys.stdout.isatty():
        return []  # a page for a browser, which a screen cannot show
    lines = (list(_changed(command, own, line, way, sure=True)) for way in WAYS)
    read = _first_that_runs(command, lines, line, refusal_of)
    if read.line:
        town = [f"{NO_TOWNS}; this is for its nation."] if read.nation else []
        lost = [] if read.nation else _lost(unknown, meant, line, read.line)
        return _said(read.line, [*town, *(each.says for each in meant), *lost])
    named = _named_elsewhere(command, own, line, refusal_of)
    return _said(named, []) if named else []


def _held(line: Sequence[str]) -> Lines:
    from polcareer.questions.lines import LINES

    return store_of(line).load(LINES)


def _of_its_job(name: str, named: list[str], line: Sequence[str]) -> list[str]:
    """The page of a job, where a command that answers for none was asked; that it does not is said first."""
    sys.stderr.write(f"{_held(line).of_no_job[name]}\n")
    told = [f"{each} {_value(line, each)}".strip() for each in _unknown(named, line) if _value(line, each) not in named]
    return _said(named, not_heeded(store_of(line), told))


def _said(line: list[str], notes: Iterable[str]) -> list[str]:
    """A line, said to be what another is read as, with what is said beside it."""
    sys.stderr.write(f"Read as: {line_typed(line)}\n")
    sys.stderr.write("".join(f"{note}\n" for note in dict.fromkeys(notes) if note))
    return line


def _lost(unknown: Sequence[str], meant: Sequence[Ours], line: Sequence[str], read: Sequence[str]) -> Iterator[str]:
    """What is said of the values of unknown options that the line as it is read does not have."""
    pairs = list(zip(unknown, meant, strict=True))
    values = [_value(line, name) for name, ours in pairs if ours.known and ours.words == 1 and not ours.says]
    kept = f"-{plain(' '.join(read))}-"
    told = [value for value in values if value and f"-{plain(value)}-" not in kept]
    told += [f"{name} {_value(line, name)}".strip() for name, ours in pairs if not ours.known]
    told += [name for name, ours in pairs if ours.options and not _value(line, name) and _is_left_out(ours, read)]
    yield from not_heeded(store_of(line), told)


def _is_whole(command: Any, ours: Ours, value: str) -> bool:
    """Whether what is meant by an option runs as it is: it is known, and has its value where it takes one."""
    flags = {name for each in command.params if getattr(each, "is_flag", False) for name in each.opts}
    takes = bool(ours.options) and ours.options[0] not in flags and " " not in ours.options[0]
    return ours.known and (bool(value) or not takes)


def _is_left_out(ours: Ours, read: Sequence[str]) -> bool:
    """Whether an option is not in the line as it is read, since it takes a value and had none."""
    return not set(read).intersection(option.split()[0] for option in ours.options)


def in_our_words(own: Sequence[str], line: Sequence[str]) -> list[str]:
    """A line with our value for one that is behind an option of ours by another word: --level graduate."""
    words = list[str]()
    for word in line:
        name, sign, value = word.partition("=")
        words += [name, value] if name in own and sign and value and name != "--fact" else [word]
    for at, (name, value) in enumerate(pairwise(words)):
        if name in own and not value.startswith("-"):
            said = (option.split() for each in _entries(f"{name} {value}", line) for option in each.options)
            words[at + 1] = next((fixed for option, *rest in said for fixed in rest if option == name), value)
    return words


def _keyed(own: Sequence[str], line: Sequence[str]) -> list[str]:
    """A line with an option of ours and its value where they are behind one that there is not: --filter level=entry."""
    words = list(line)
    for at, (name, value) in enumerate(pairwise(line)):
        key, sign, told = value.partition("=")
        if name.startswith("--") and name not in own and sign and told and f"--{key}" in own:
            words[at], words[at + 1] = f"--{key}", told
    return words


def not_heeded(store: Store, words: Iterable[str]) -> Iterator[str]:
    """What is said of words that were passed over, but for those that told nothing: now."""
    from polcareer.questions.lines import LINES

    told = [word for word in words if plain(word) not in map(plain, store.load(LINES).nothing_told)]
    if told:
        yield f"Not taken into account: {' '.join(told)!r}."


class Tried(NamedTuple):
    """The first of some lines that runs, the nation it was moved to if it had a town, else what it would be told.

    `example`: it has a value that nobody typed.
    """

    line: list[str] = []  # noqa: RUF012 never changed
    nation: str = ""
    told: PolcareerError | None = None
    example: bool = False


def _first_that_runs(
    command: Any, lines: Iterable[list[str]], typed: Sequence[str], refusal_of: Runs, *, examples: bool = False
) -> Tried:
    """The first line that runs; with `examples`, each that lacks a value is tried with an example too."""
    told: PolcareerError | None = None
    for changed in (each for words in lines for each in _ways_to_say(command, _once(words))):
        if not changed or DOES_MORE.intersection(changed):
            break
        refused = unheard(changed, refusal_of)
        if refused is None or isinstance(refused, SeveralNames):  # of several it is asked which
            return Tried(changed)
        if examples and (shown := with_examples(command, changed)) and unheard(shown, refusal_of) is None:
            return Tried(shown, example=True)
        less_told = told is None or getattr(told, "kind", "") == "office" or TOO_MANY in told.message
        told = refused if less_told else told
        if (nation := _nation_told(refused, typed)) and unheard(
            moved := _in_nation(changed, refused, nation), refusal_of
        ) is None:
            return Tried(moved, nation)
    return Tried(told=told)


def _ways_to_say(command: Any, line: list[str]) -> Iterator[list[str]]:
    """A line as it stands, with words behind an option as one value, and of a person with an office as it is said."""
    yield line
    yield from joined(command, line)
    if command.name in OF_A_PERSON and line:
        yield from as_one_name(line)


def _named_elsewhere(command: Any, own: Sequence[str], line: Sequence[str], refusal_of: Runs) -> list[str]:
    """The line of the command that answers for a job where this one does not, with the job behind an option here."""
    from polcareer.questions.lines import LINES

    other = store_of(line).load(LINES).of_a_job.get(command.name, "")
    unknown = _unknown(own, line)
    names = list(takewhile(lambda word: not word.startswith("-"), line[1:]))
    for name in unknown if other and not names else ():
        value = _value(line, name)
        taken = value and options_meant(other, (), name, value, [other]).bare
        changed = [other, value, *_of_ours(own, line[1:])]
        if taken and unheard(changed, refusal_of) is None:
            return changed
    return []


def _kept_in_file(own: Sequence[str], name: str, line: Sequence[str], refusal_of: Runs) -> str:
    """The line that keeps its answer in the file that was written behind an option, by a sign that the shell reads."""
    from polcareer.questions.lines import LINES

    file = _value(line, name)
    lines = store_of(line).load(LINES)
    ending = file.rpartition(".")[2].lower() if "." in file else ""
    if plain(name) not in lines.to_a_file or not file or (not ending and plain(file) in lines.forms_of_files):
        return ""
    rest = [word for word in line if word not in (name, file) and not word.startswith(f"{name}=")]
    form = lines.forms_of_files.get(ending, "")
    named = [form] if form in own and not FORMS_ASKED.intersection(rest) else []
    if DOES_MORE.intersection(rest) or unheard([*rest, *named], refusal_of) is not None:
        return ""
    kept = f"{file[: -len(ending)]}{lines.other_endings[ending]}" if ending in lines.other_endings else file
    return f"An answer is kept in a file with >:\n  {line_typed([*rest, *named])} > {in_shell([kept])}\n"


def _as_command(option: str, line: Sequence[str], refusal_of: Runs) -> str:
    """The command that is called as an option was written, with the names of the line: caseworker --pay."""
    from polcareer.questions.lines import command_called

    with suppress(PolcareerError):
        command, _, _ = command_called(store_of(line), (option.lstrip("-"),), frozenset(COMMANDS))
        names = list(takewhile(lambda word: not word.startswith("-"), line[1:]))
        changed = [command, *names]
        if command and command != line[0] and names and unheard(changed, refusal_of) is None:
            return f"That is a command:\n  {line_typed(changed)}\n"
    return ""


def options_of(command: Any) -> list[str]:
    """The names of all options of a command."""
    named = (each for each in command.params if each.opts and each.opts[0].startswith("-"))
    return [name for each in named for name in (*each.opts, *each.secondary_opts)]


def _value(line: Sequence[str], name: str) -> str:
    """What stands after an option, with = or as the next word; empty where nothing does."""
    for at, word in enumerate(line):
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
        if word == name and at + 1 < len(line) and not line[at + 1].startswith("-"):
            return line[at + 1]
    return ""


def _meant(command: Any, own: Sequence[str], name: str, value: str, line: Sequence[str], *, sure: bool = False) -> Ours:
    """What an option that there is not may mean: by our words for options, by its own, as the value of another.

    Where it is to be `sure`, it means one thing, and is not only spelt like it.
    """
    by_words = options_meant(command.name, own, name, value, line)
    if by_words.known:
        return Ours() if sure and len(by_words.options) > 1 else by_words
    if found := as_value(command, name.lstrip("-")):
        return found
    if sure:
        return Ours()
    near = (each for each in nearest(name, own, alike=NEARLY) if _may_take(command, each, value))
    close = tuple(near)
    return Ours(close) if close else by_words


def _may_take(command: Any, option: str, value: str) -> bool:
    """Whether an option may have been meant with that value: one that takes none has none, a file looks like one."""
    parameter = next(each for each in command.params if option in (*each.opts, *each.secondary_opts))
    if getattr(parameter, "is_flag", False):
        return not value
    return "file" not in (parameter.metavar or "") or any(mark in value for mark in "./\\-")


def options_meant(command: str, own: Sequence[str], name: str, value: str, line: Sequence[str]) -> Ours:
    """What our words for options say of one that there is not."""
    elsewhere: tuple[str, ...] = ()
    for words, said in ((2, f"{name} {value}"), (1, name)):
        for entry in _entries(said, line) if value or words == 1 else ():
            if command in (entry.instead or {}):
                return _instead(entry, command, words)
            has = [option for option in entry.options if option.split()[0] in own]
            if has:
                options = tuple(has if entry.several else has[:1])
                return Ours(options, words, says=entry.says, asked_later=entry.asked_later)
            if command in entry.named:
                return Ours(words=words, bare=True)
            elsewhere = elsewhere or tuple(each for each in entry.elsewhere if each != command)
    return Ours(elsewhere=elsewhere)


def _instead(entry: OptionWords, command: str, words: int) -> Ours:
    """What a command has in the place of an option: options, nothing, or a whole line."""
    instead = (entry.instead or {})[command]
    program, _, line = instead.partition("polcareer ")
    if line and not program:
        return Ours(words=words, line=line, says=entry.says)
    return Ours(words=words, instead=instead, says=entry.says)


def _entries(said: str, line: Sequence[str]) -> list[OptionWords]:
    from polcareer.questions.lines import LINES

    with suppress(PolcareerError):
        options = store_of(line).load(LINES).options
        return [each for each in options if plain(said) in map(plain, each.words)]
    return []


def as_value(command: Any, text: str) -> Ours | None:
    """The option, or the name, of which a text is a value: --mp, --westminster, --caseworker."""
    context = typer.Context(command)
    for parameter in command.params:
        begins = text.rstrip("0123456789")  # plan2 for plan-2
        values = [each.value for each in parameter.shell_complete(context, begins)]
        value = next((each for each in values if _alike(each) == _alike(text)), "")
        if value and parameter.opts[0].startswith("-"):
            return Ours((f"{parameter.opts[0]} {shlex.quote(value)}",))
        if value:
            return Ours(bare=True)
    return None


def _alike(text: str) -> str:
    return plain(text).replace("-", "")


def _tried(command: Any, own: Sequence[str], line: Sequence[str], refusal_of: Runs) -> str:
    """The line with our options in place of those that there are not, where it runs; else what it would be told."""
    lines = (list(_changed(command, own, _keyed(own, line), way)) for way in WAYS)
    tried = _first_that_runs(command, lines, line, refusal_of, examples=command.name not in OF_A_PERSON)
    if tried.line:
        unknown = _unknown(own, line)
        meant = [_meant(command, own, name, _value(line, name), line) for name in unknown]
        without = [] if tried.nation else list(dict.fromkeys(_left_out(unknown, meant, line, tried.line)))
        before = f"{NO_TOWNS}; this is for its nation" if tried.nation else THEN
        before += f", without {listed(without)}" * bool(without) + ", for example" * tried.example
        return f"{before}:\n  {line_typed(tried.line)}\n"
    told = tried.told
    if told is None or (isinstance(told, UnknownName) and told.kind == "option"):
        return ""
    if isinstance(told, RefusedFact):
        return f"{refused_in_short(told)}\n"
    return f"With that put right: {told.message} {told.hint.partition(' List them all')[0]}".strip() + "\n"


def refused_in_short(told: RefusedFact) -> str:
    """What was refused of a person, and why, in a sentence each."""
    value, is_value, _ = told.message.partition(" is no answer to ")
    why = re.split(r"(?<=[.?!]) ", told.why)[0]
    short = why if len(why.split()) <= MOST_WORDS else ""
    return " ".join(filter(None, (f"{value} was not understood." if is_value else told.message, short)))


def _left_out(
    unknown: Sequence[str], meant: Sequence[Ours], line: Sequence[str], tried: Sequence[str]
) -> Iterator[str]:
    """The options of a line that one to type in its place says nothing of."""
    for name, ours in zip(unknown, meant, strict=True):
        said = ours.instead is not None or ours.bare or bool(ours.line)
        if not said and not (ours.options and {each.split()[0] for each in ours.options}.intersection(tried)):
            yield f"{name} {_value(line, name)}".strip()


def _nation_told(refused: PolcareerError, line: Sequence[str]) -> str:
    """The nation of a town or region that an option refused; empty for all else."""
    from polcareer.questions.lines import nation_of

    if not isinstance(refused, UnknownName) or refused.kind not in ("area", "nation"):
        return ""
    with suppress(PolcareerError):
        return nation_of(store_of(line), refused.name)
    return ""


def _in_nation(line: Sequence[str], refused: PolcareerError, nation: str) -> list[str]:
    """A line with a nation where it has the town that was refused."""
    return [nation if word == getattr(refused, "name", "") else word for word in line]


class Way(NamedTuple):
    """How options that there are not are put right: less what is behind a flag, less those that mean nothing here."""

    without_values: bool = False
    without_unknown: bool = False


NO_TOWNS = "There is nothing for a town alone"
WAYS = (Way(), Way(without_values=True), Way(without_unknown=True), Way(without_values=True, without_unknown=True))


def _changed(command: Any, own: Sequence[str], line: Sequence[str], way: Way, *, sure: bool = False) -> Iterator[str]:
    """A line with what each unknown option in it means."""
    flags = {name for each in command.params if getattr(each, "is_flag", False) for name in each.opts}
    rest = list(line)
    while rest:
        word = rest.pop(0)
        name, _, given = word.partition("=")
        if not name.startswith("-") or name in own or name[1:2].isdigit():
            yield word
            continue
        value = given or (rest[0] if rest and not rest[0].startswith("-") else "")
        ours = _meant(command, own, name, value, line, sure=sure)
        fills = bool(ours.options) and ours.options[0].endswith("=")
        flag = bool(ours.options) and ours.options[0] in flags
        fixed_value = bool(ours.options) and " " in ours.options[0] and not fills
        if way.without_unknown and (not ours.known or (ours.options and not flag and not fixed_value and not value)):
            rest = rest[1:] if value and not given else rest
            continue
        several = flag and len(ours.options) > 1
        same = fixed_value and plain(ours.options[0].split(maxsplit=1)[1]) == plain(value)
        less = several or same or ((flag or fixed_value) and way.without_values)
        taken = bool(value) and not given and (ours.words > 1 or fills or less)
        rest = rest[1:] if taken or (ours.instead is not None and value and not given and way.without_values) else rest
        if ours.instead is not None:
            yield from shlex.split(ours.instead)
            continue
        if ours.bare:
            yield from (given or name.lstrip("-"),) if given or not value else ()
            continue
        option, *fixed = shlex.split(ours.options[0]) if ours.options else (word,)
        yield option
        if fixed and fixed[0].endswith("="):
            yield f"{fixed[0]}{value}"
        elif fixed:
            yield fixed[0]
        elif given and ours.words == 1:
            yield given
        elif joined := value_in_words(command, option, rest[:2]):
            yield joined
            rest = rest[2:]


def _once(words: Iterable[str]) -> list[str]:
    """Words of a line, with each fact of `--fact` as it was told last, and no form asked for twice."""
    line = list[str]()
    for word in words:
        line += [] if word in FORMS_ASKED and word in line else [word]
    told = {word.partition("=")[0]: at for at, word in enumerate(line) if at and line[at - 1] == "--fact"}
    over = {at for at in range(1, len(line)) if line[at - 1] == "--fact" and told[line[at].partition("=")[0]] != at}
    return [word for at, word in enumerate(line) if at not in over and at + 1 not in over]


def unheard(line: list[str], refusal_of: Runs) -> PolcareerError | None:
    """What a line is refused with, found by running it unheard; None where it answers."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return refusal_of(line)


def _elsewhere(ours: Ours, name: str, line: Sequence[str], refusal_of: Runs) -> str:
    """Lines of other commands that have what was written as an option, each where it runs."""
    lines = [each for command in ours.elsewhere if (each := _line_of(command, name, line, refusal_of))]
    return "These commands have that option:\n" + "".join(f"  {each}\n" for each in lines) if lines else ""


def _line_of(name: str, option: str, line: Sequence[str], refusal_of: Runs) -> str:
    """Another command with the option and, where it names the same kind of thing, the names; else the command alone."""
    command = typer.main.get_command(COMMANDS[name].app)
    command.name = name
    own = options_of(command)
    kinds = [COMMANDS[each].names for each in (name, line[0]) if each in COMMANDS]
    alone = [word for at, word in enumerate(line) if at and word.split("=")[0] == option]
    behind = _value(line, option)
    alone += [behind] if alone and behind and "=" not in alone[0] else []
    for rest in (line[1:], alone) if len(set(kinds)) == 1 else (alone,):
        for without in (False, True):
            changed = list(_changed(command, own, [name, *rest], Way(without_values=without)))
            if not DOES_MORE.intersection(changed) and unheard(changed, refusal_of) is None:
                return line_typed(changed)
    fixed = (each for entry in _entries(option, line) for each in entry.options if " " in each)
    alone = next(([name, *shlex.split(each)] for each in fixed if each.split()[0] in own), [])
    return line_typed(alone) if alone and unheard(alone, refusal_of) is None else ""


def _what_it_takes(own: Sequence[str]) -> str:
    """The options of a command alone, where they are few."""
    shared = {f"--{name.replace('_', '-')}" for name in SHARED} | {"--no-colour", "--help", "-h"}
    few = [name for name in own if name not in shared]
    return f"It takes {', '.join(few)}; and, as all do, --csv, --json, --full. " if 0 < len(few) <= FEW else ""
