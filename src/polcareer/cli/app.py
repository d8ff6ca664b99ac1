"""The group of commands: loads each on demand, suggests the nearest to a wrong one, ends with an exit code."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from contextlib import redirect_stderr, suppress
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import typer
from typer import _completion_classes
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.shell_completion import CompletionItem
from typer._click.types import IntRange

from polcareer.cli.command import SuggestingGroup, broken_line, line_typed, range_in_words
from polcareer.cli.lines import LONGEST, SEARCH, SHARED_BY_ALL, as_a_command, as_question, store_of, words_of
from polcareer.cli.listed import COMMANDS, COMPLETION, GROUPS
from polcareer.cli.screen import prepare_streams, show_error
from polcareer.errors import GIVE_ONE, PolcareerError, RefusedFact, SeveralNames, UnknownName, WrongUsage
from polcareer.version import PROJECT, TELL_US, in_words

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.questions.ranking import Document

__all__ = ["COMMANDS", "OnDemandGroup", "app", "run"]
INTERRUPTED = 130
NOT_BY_PLACE = {
    "employer": "They are held by kind, not by place; where they advertise: polcareer vacancies.",
    "training": "Courses and schemes are held by nation, not by place: polcareer training --nation wales",
}
MOST_LINES = 12  # to choose from
FEW_VALUES = 12  # of an option that are listed
FEWEST_ASKED, SURE = 1, 0.5  # words of a line that asks something, and how well the answer must fit
MOST_NEAR, LONGEST_TITLE = 3, 60  # lines that are offered for a name that is none; characters of a title beside one
# What is a part of a command, by its own name.
SHORT = {name: ("data", name) for name in ("coverage", "stale", "unsettled")}
TAKE_A_VALUE = ("--data", "--fields")
EXIT_CODES = """\b
Exit codes:
  0  answered, whatever the answer
  1  something failed here
  2  wrong usage
  3  a fact about the person was refused
  4  with can-stand --exit-code: not known
  5  with can-stand --exit-code: cannot stand
  130  interrupted"""
ENVIRONMENT = """\b
Variables of the environment:
  POLCAREER_PLAIN=1        answers on a screen as `label: value` lines
  POLCAREER_PROFILE=FILE   where your profile is kept
  POLCAREER_DATA=DIR       the data folder to read
  POLCAREER_DEBUG=1        details of a failure here
  NO_COLOR=1, CLICOLOR=0   no bold or dim text
  FORCE_COLOR=1            draw as on a screen, in a pipe too
  COLUMNS, PAGER, LESS     the width of the screen, and what pages a long answer"""
LINES = """\b
How a line is read:
  A command with exact names, ids and options does what it says, and nothing is
  guessed: that is for scripts. Of all else:
  * Another name of a command is that command (pay, jobs, dates). A few words
    (tax, eligible) are so only with a name or a figure behind them.
  * A line without a command shows what it names: polcareer clacton. Other words
    are searched for; an option that search lacks is read as words.
  * Where the words after a command are no names of its own and hold a little
    word of a question (how, without, in), or are three or more of which two are
    nothing's name, the whole line is searched for. One line on stderr says so, exit 0.
  * Little words around a name that is held (from, for an) are passed over, and what
    is the value of an option (plan 2, wales) is taken for it: deposit for an mp. One
    line on stderr says as what it was read. Nothing told of a person is read so.
  * A slip in one name is refused with what is nearest, exit 2. A name in quotes
    is one name, and is never read as a question.
  * An option that is one of ours by another word (--student-loan, --wales) is taken
    for it, and one that says what an answer has anyway (--list, --compare) is passed
    over. Beside such a one an option that means nothing here is left out. Lines on
    stderr say as what the line was read and what was not taken into account. Never
    so for what you tell of yourself. Any other that there is not is refused with
    the nearest that there is and the line to type, exit 2.
  * A town after in or near means its nation, for jobs and pay; that is said."""
TOPICS = {"exit-codes": EXIT_CODES, "environment": ENVIRONMENT, "lines": LINES}
ASK = "Or ask in plain words, in double quotes:"
ASKED = 'polcareer "can a teacher stand?"'
ABOUT = "A guide to a career in UK politics, and to whether you may stand for election."
QUESTIONS = {
    "polcareer start": "not sure? a few questions, then three jobs",
    "polcareer roles": "what the jobs are, and what they ask",
    "polcareer match --have writing": "which of them you are near",
    "polcareer salaries": "what they pay, in London and outside it",
    "polcareer take-home 26775": "what is left of it",
    "polcareer routes --to mp": "where they lead",
    "polcareer training": "ways in and schemes, and when they open",
    "polcareer vacancies": "where the jobs are advertised",
    "polcareer apply": "how to apply for one",
    "polcareer can-stand": "may you stand, and what bars you",
    "polcareer seats st austell": "what a seat is like",
    "polcareer timetable": "when what is due before a poll",
    "polcareer deposit 2337 46732": "would these votes keep the deposit",
}
TRY = (
    "polcareer salaries caseworker parliamentary-assistant",
    "polcareer can-stand mp --born 2004-05-01 --citizenship british",
)
FOOT = "Everything it can do: polcareer --help. This is not legal advice."
LIST = "list"
LINE = "polcareer.line"  # the line as it is run, in the library's context


class OnDemandGroup(SuggestingGroup):
    """A group that imports a command's module only to run it or to show its help."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order that they are listed."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by name, or None."""
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        command = typer.main.get_command(listed.app)
        command.name = cmd_name
        return command

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """Complete the names of commands without importing any of them."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        names = (name for name in COMMANDS if name.startswith(incomplete))
        return [CompletionItem(name, help=COMMANDS[name].answers) for name in names]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands in their groups, without importing any of them."""
        for group, names in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(name, COMMANDS[name].answers) for name in names])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names, or that answers what the words mean. Raises `UnknownName`."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.obj, args = as_a_command(args)
        ctx.meta[LINE] = args
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=OnDemandGroup,
    name="polcareer",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="\b\nExamples:\n  polcareer roles\n  polcareer can-stand mp --born 2004-05-01 --citizenship british\n"
    f"  {ASKED}\n\n"
    "A guide to a career in UK politics, and to whether you may stand for election. Not legal advice.",
    epilog=f"{EXIT_CODES}\n\n{TELL_US}",
)


@app.callback(invoke_without_command=True)
def welcome(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", "-V", help="Print the version."),
) -> None:
    """Say what can be asked, when nothing was asked."""
    if version:
        sys.stdout.write(f"{in_words()}\n{TELL_US}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        sys.stdout.write(welcome_text(_columns()))


def welcome_text(width: int) -> str:
    """What can be asked, as wide as the screen at most."""
    beside = 2 + max(map(len, QUESTIONS)) + 2
    parts = [*_wrapped(ABOUT, width), ""]
    for line, answers in QUESTIONS.items():
        if beside + max(map(len, QUESTIONS.values())) <= width:
            parts.append(f"  {line}".ljust(beside) + answers)
        else:
            parts += [f"  {line}", *_wrapped(answers, width, "    ")]
    parts += ["", "Try:", *(part for line in TRY for part in broken_line(f"  {line}", width))]
    parts += [*_wrapped(ASK, width), f"  {ASKED}", ""]
    return "\n".join([*parts, *_wrapped(FOOT, width), ""])


def _wrapped(text: str, width: int, before: str = "") -> list[str]:
    return wrap(text, width, initial_indent=before, subsequent_indent=before)


def _columns() -> int:
    return max(20, shutil.get_terminal_size().columns)


def _in_order(args: list[str]) -> list[str]:
    """A command line with what all commands share after the command, and `help` and `version` as the options they are.

    >>> _in_order(["--json", "roles"]), _in_order(["help", "roles"])
    (['roles', '--json'], ['roles', '--help'])
    """
    led: list[str] = []
    rest = list(args)
    while rest and rest[0] in SHARED_BY_ALL:
        led += [rest.pop(0) for _ in range(min(len(rest), 2 if rest[0] in TAKE_A_VALUE else 1))]
    if not rest or (led and rest[0].startswith("-")):
        return args
    if rest[0] == "help" and rest[1:2] and rest[1] in SHORT:
        return _in_order([*SHORT[rest[1]], *rest[2:], *led, "--help"])
    if rest[0] in SHORT:
        return _in_order([*led, *SHORT[rest[0]], *rest[1:]])
    if rest[0] == "help" and len(rest) > 2 and rest[1].casefold() not in COMMANDS:  # "help with my cv"
        return [*rest, *led]
    if rest[0] == "help" and rest[1:2] not in ([topic] for topic in TOPICS):
        return [*(word for word in rest[1:] if not word.startswith("-")), "--help"]
    if rest == ["version"]:
        return ["--version", *(word for word in led if word == "--json")]
    if rest[:1] == ["version"] and rest[1:] == ["--json"]:
        return ["--version", "--json"]
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *led, *rest[end:]]


def _without_list(args: list[str]) -> list[str]:
    """A line without the word by which other programs list: roles list.

    >>> _without_list(["roles", "list", "--json"]), _without_list(["search", "list"])
    (['roles', '--json'], ['search', 'list'])
    """
    listed = COMMANDS.get(args[0]) if args[1:2] == [LIST] and all(word.startswith("-") for word in args[2:3]) else None
    return [args[0], *args[2:]] if listed is not None and listed.names else args


def run(args: list[str]) -> int:
    """Run a command line and return its exit code.

    Raises `OSError` when the answer cannot be written: `BrokenPipeError` when its reader has gone.
    """
    prepare_streams()
    args = _without_list(_in_order(args))
    if said := _said_at_once(args):
        sys.stdout.write(said)
        return 0
    if COMPLETION in os.environ:
        # Our help has no markup to strip, and stripping it would import rich at every press of the key.
        _completion_classes._sanitize_help_text = _as_it_is  # noqa: SLF001 there is no other way
    try:
        code = typer.main.get_command(app).main(args, prog_name="polcareer", standalone_mode=False)
        sys.stdout.flush()
    except OSError:
        raise
    except SystemExit as ended:  # typer ends so where the reader has gone, and after it has completed a word
        if isinstance(ended.__context__, BrokenPipeError):
            raise BrokenPipeError from None
        return ended.code if isinstance(ended.code, int) else 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except PolcareerError as error:
        return _refused(error, args)
    except NoArgsIsHelpError as error:
        sys.stdout.write(f"{error.format_message()}\n")
        return 0
    except ClickException as error:
        taken = _by_words(error, args)
        return run(taken) if taken else _refused(_usage_error(error, args), args)
    except Exception as error:
        if os.environ.get("POLCAREER_DEBUG"):
            raise
        show_error(_unforeseen(error), as_json="--json" in args)
        return 1
    return code if isinstance(code, int) else 0


def _by_words(error: ClickException, args: list[str]) -> list[str]:
    """The line that one with an option by another word is read as, which is said; empty where it is read as none."""
    if not isinstance(error, NoSuchOption) or not error.ctx:
        return []
    if error.ctx.parent is None:
        return [] if error.possibilities else _without_a_command(args)
    from polcareer.cli.refused import read_by_words
    from polcareer.cli.told import read_as_told

    command, line = error.ctx.command, error.ctx.meta.get(LINE, args)
    return read_by_words(command, line, refusal_of) or read_as_told(command, line, refusal_of)


def _without_a_command(args: list[str]) -> list[str]:
    """A line that begins with an option, as a line of its words, where these name or find something: --last-updated."""
    name, _, value = args[0].partition("=")
    if not name.startswith("--") or len(" ".join(args)) > LONGEST:
        return []
    words = [*name.strip("-").split("-"), *([value] if value else []), *args[1:]]
    with suppress(PolcareerError):
        _, line = as_a_command(words)
        if line[0] in COMMANDS:
            sys.stderr.write(f"No command was named. Read as: {line_typed(line)}\n")
            return line
    return []


def _refused(error: PolcareerError, args: list[str]) -> int:
    """Say what is wrong with a line, or answer it as a search where it is a question. Returns the exit code."""
    from polcareer.cli.mended import mended, which_job

    asked = which_job(_as_run(args), error)
    taken = mended(_as_run(args), error, refusal_of) or as_question(args, error) if asked is error else []
    error = asked
    if taken:
        return run(taken)
    show_error(_with_lines_to_type(_with_what_is_called_so(error, args), args), as_json="--json" in args)
    return error.exit_code


def _as_run(args: list[str]) -> list[str]:
    """A line with the command that it was run with, where it names one by another word: show training."""
    if not args or args[0] in COMMANDS or args[0].startswith("-"):
        return args
    with suppress(PolcareerError), redirect_stderr(io.StringIO()):
        line = as_a_command(args)[1]
        return line if line[0] != SEARCH else args
    return args


def refusal_of(args: list[str]) -> PolcareerError | None:
    """What a line is refused with; None where it answers, which is printed as ever."""
    try:
        typer.main.get_command(app).main(args, prog_name="polcareer", standalone_mode=False)
    except PolcareerError as error:
        return error
    except NoSuchOption as error:
        return UnknownName("option", error.option_name, (), "")
    except ClickException as error:
        return WrongUsage(_in_our_words(error, args))
    except (SystemExit, typer.Abort) as ended:
        return WrongUsage(str(ended))
    return None


def _with_what_is_called_so(error: PolcareerError, args: list[str]) -> PolcareerError:
    """An error; of a name that is something of another kind, with the command that shows that."""
    if not isinstance(error, UnknownName) or error.kind in ("command", "option"):
        return error
    from polcareer.questions.lines import nation_of
    from polcareer.questions.search import called_so

    with suppress(PolcareerError):
        store = store_of(args)
        _with_slips_read(store, error, args)
        commands = called_so(store, error.name) if len(error.name) <= LONGEST else ()
        others = [f"polcareer {command}" for command in commands if command.split()[0] not in args]
        if others:
            error.hint = f"{error.hint}. What is called so: {others[0]}"
        elif not error.close and nation_of(store, error.name) and error.kind in NOT_BY_PLACE:
            error.hint = f"{NOT_BY_PLACE[error.kind]} {error.hint}"
        elif not error.close and (perhaps := _perhaps(store, args)):
            error.hint = f"Nearest:\n{perhaps}{error.hint}"
    return error


def _with_slips_read(store: Store, error: UnknownName, args: list[str]) -> None:
    """Suggest to a refused name what search reads it as, in place of what is only spelt a little like it.

    Several words may be one name without quotes.
    """
    from polcareer.cli.meaning import SEARCHED_AS
    from polcareer.questions.search import spelt_nearly

    kind = SEARCHED_AS.get(error.kind, error.kind)
    whole = " ".join(words_of(args)[1:])
    ways = ((error.name, True), (whole, False), (error.name, False))
    typed = error.name in whole or (kind == "role" and error.name in args)  # as a name, or behind an option
    for name, as_name in ways if len(whole) <= LONGEST and typed else ():
        near = spelt_nearly(store, kind, name, whole=as_name)[:2]
        if near:
            error.message = error.message.replace(f"'{error.name}'", f"'{name}'")
            error.hint = f"Did you mean {' or '.join(near)}? {error.hint.rpartition('? ')[2]}"
            error.close = near
            return


def _perhaps(store: Store, args: list[str]) -> str:
    """The lines that what was refused may ask for, one each with what it is; empty where none fits well."""
    from polcareer.questions.search import search
    from polcareer.view.tools import title_of

    words = words_of(args)
    rest, whole = " ".join(words[1:]), " ".join(words)
    if not rest or len(whole) > LONGEST:
        return ""
    asked = whole if len(words) > FEWEST_ASKED + 1 else rest
    found = [hit.document for hit in search(store, asked, MOST_NEAR) if hit.score >= SURE]
    near = sorted((each for each in found if each.command != words[0]), key=lambda each: not _akin(each, words[0]))
    titles = (title_of(each).removesuffix(".") for each in near)
    told = (f"  ({title})" if len(title) <= LONGEST_TITLE else "" for title in titles)
    return "".join(f"  polcareer {each.command}{title}\n" for each, title in zip(near, told, strict=True))


def _akin(document: Document, command: str) -> bool:
    """Whether a page is shown by a command of the same group as another."""
    return any(document.command.split()[0] in group and command in group for group in GROUPS.values())


def _with_lines_to_type(error: PolcareerError, args: list[str]) -> PolcareerError:
    """An error; of a name that means several things, or is near one job, with the line as it is for each of them.

    Of a fact that was not understood it has the line by which it is asked.
    """
    if isinstance(error, RefusedFact):
        from polcareer.cli.refused import MOST_WORDS
        from polcareer.cli.told import without_value_of

        asked = without_value_of(error, [word for word in _as_run(args) if word != "--json"], refusal_of)
        long = len(error.hint.split()) > MOST_WORDS
        said = error.hint.partition(" For example:")[0] if long else error.hint
        every = f"See: {_command_path(args)} --help" if long else ""
        error.hint = f"{said}\n{asked}{every}".rstrip() if asked else error.hint
        return error
    if isinstance(error, UnknownName) and error.kind == "role" and len(error.close) == 1:
        args = [word for word in args if word != "--json"]  # with which the same is said
        whole = " ".join(words_of(args)[1:])  # several words may be one name without quotes
        at = _words_of_name(whole if f"'{whole}'" in error.message else error.name, args)
        line = line_typed([*args[: at[0]], *error.close, *args[at[1] :]]) if at else ""
        near = f"Did you mean {error.close[0]}?"
        error.hint = error.hint.replace(f"{near} ", f"{near} Then type: {line}. ", 1) if line else error.hint
        return error
    if not isinstance(error, SeveralNames) or error.hint != GIVE_ONE or len(error.names) > MOST_LINES:
        return error
    at = _words_of_name(error.name, args)
    if at is not None:
        lines = (line_typed([*args[: at[0]], name, *args[at[1] :]]) for name in error.names)
        error.hint += "".join(f"\n  {line}" for line in lines)
    return error


def _words_of_name(name: str, args: list[str]) -> tuple[int, int] | None:
    """Where a name stands in a line, as one word or as several: its first word and the one after it."""
    ends = range(1, len(args) + 1)
    spans = ((start, end) for start in range(1, len(args)) for end in ends if start < end)
    return next((span for span in spans if " ".join(args[slice(*span)]) == name), None)


def _as_it_is(text: str) -> str:
    return text


def _usage_error(error: ClickException, args: list[str]) -> PolcareerError:
    path = error.ctx.command_path if isinstance(error, UsageError) and error.ctx else _command_path(args)
    if isinstance(error, NoSuchOption) and error.option_name.lstrip("-")[:1].isdigit():
        return WrongUsage(f"Numbers here are 0 or more, not {error.option_name}.", f"See: {path} --help")
    if isinstance(error, NoSuchOption) and error.ctx:
        from polcareer.cli.refused import option_refused

        line = error.ctx.meta.get(LINE, args)
        return option_refused(error.ctx.command, path, error.option_name, line, refusal_of)
    shown = _with_example(error, args)
    hint = f"{shown}\n" if shown else ""
    return WrongUsage(_in_our_words(error, args), f"{hint}See: {path} --help")


def _with_example(error: ClickException, args: list[str]) -> str:
    """A line that runs where something is missing: an example of the command, or of the value that an option lacks."""
    if isinstance(error, MissingParameter) and error.ctx:
        example = re.search(r"^ +(polcareer .*)$", getattr(error.ctx.command, "help", "") or "", re.MULTILINE)
        return f"For example: {example[1]}" if example else ""
    line = [word for word in _as_run(args) if word != "--json"]  # with which the same is said
    listed = COMMANDS.get(line[0]) if isinstance(error, BadOptionUsage) and line else None
    if listed is None:
        return ""
    from polcareer.cli.refused import ASKED, DOES_MORE, unheard
    from polcareer.cli.told import tells_a_fact
    from polcareer.cli.values import with_examples, without_value

    command = typer.main.get_command(listed.app)
    bare = without_value(command, line)
    asked = listed.facts and tells_a_fact(store_of(line), bare)  # no example is given, which would be told as theirs
    filled = [word for word in line if word not in bare] if asked else with_examples(command, line)
    runs = filled and not DOES_MORE.intersection(filled) and unheard(filled, refusal_of) is None
    return f"{ASKED if asked else 'For example'}: {line_typed(filled)}" if runs else ""


def _in_our_words(error: ClickException, args: list[str]) -> str:
    """What is wrong with a line, without the words of the library that found it."""
    said = error.format_message()
    if isinstance(error, MissingParameter) and error.param is not None:
        return f"Something is missing: {error.param.metavar or error.param.name}."
    if isinstance(error, BadParameter) and error.param is not None and isinstance(error.param.type, IntRange):
        value = said.partition(": ")[2].partition(" is not ")[0]
        taken = range_in_words(error.param.type.min, error.param.type.max)
        return f"{error.param.opts[0]} takes {taken}, not {value}."
    if isinstance(error, BadOptionUsage):
        return f"{error.option_name} takes {'no value' if 'does not take' in said else _a_value(error, args)}."
    extra = re.search(r"unexpected extra arguments? ?(?:\(s\))? \((.*)\)", said)
    return f"There is a word too many: {extra[1]}." if extra else said


def _a_value(error: BadOptionUsage, args: list[str]) -> str:
    """That an option takes a value, and which there are where these are few."""
    listed = COMMANDS.get(next((word for word in args if not word.startswith("-")), ""))
    command = typer.main.get_command(listed.app) if listed else None
    parameter = next((each for each in getattr(command, "params", ()) if error.option_name in each.opts), None)
    values = parameter.shell_complete(typer.Context(command), "") if parameter and command else []
    few = ", ".join(each.value for each in values) if len(values) <= FEW_VALUES else ""
    return f"a value: {few}" if few else "a value"


def _command_path(args: list[str]) -> str:
    """The command that a line names, where typer does not say."""
    words = [word for word in args[:2] if not word.startswith("-")]
    return " ".join(["polcareer", *(words if words[:1] in (["data"], ["profile"]) else words[:1])])


def _said_at_once(args: list[str]) -> str:
    """What needs no command: a topic of help, the version for a program."""
    if args[:1] == ["help"] and args[1] in TOPICS:
        return TOPICS[args[1]].removeprefix("\b\n") + "\n"
    return _version_as_json() if args in (["--version", "--json"], ["--json", "--version"]) else ""


def _version_as_json() -> str:
    from polcareer.version import MADE, __version__
    from polcareer.view.answer import Answer, nothing
    from polcareer.view.forms import as_json

    return as_json(Answer("version", "entry", lambda: {"version": __version__, "data": MADE}, nothing))


def _unforeseen(error: Exception) -> PolcareerError:
    return PolcareerError(
        f"Something failed here that should not have: {type(error).__name__}: {error}",
        f"Please report it on {PROJECT}, with what you typed, and this: {in_words()}. "
        "For the details, set POLCAREER_DEBUG=1 and run it again.",
    )
