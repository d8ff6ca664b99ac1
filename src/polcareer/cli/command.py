"""A command returns an Answer; here it gets the options that all share, completion of names, and it is shown."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import typer
from typer._click.core import Command
from typer._click.exceptions import ClickException
from typer._click.types import IntRange
from typer.core import TyperCommand, TyperGroup, TyperOption

from polcareer.cli.screen import Output, choose_format, is_set, show
from polcareer.errors import PolcareerError, UnknownName, WrongUsage
from polcareer.names import Kind, beginning_so, find_one
from polcareer.version import MADE, OLDEST

if TYPE_CHECKING:
    from polcareer.data.sources import Source
    from polcareer.data.store import Store
    from polcareer.view.answer import Answer


class Session(NamedTuple):
    """What a command may use besides its arguments: the data, today's date, the form asked for. The only clock.

    `mark` is whether CSV begins with the mark of UTF-8.
    """

    store: Store
    today: date
    form: str = "auto"
    mark: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether a person is there to be asked: at a terminal, for an answer that is to be read there."""
        return self.form in ("auto", "plain") and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def in_lines(self) -> bool:
        """Whether that person is to be asked in plain lines."""
        return self.form == "plain" or is_set("POLCAREER_PLAIN")


NARROWEST = 30  # columns that a page of help takes at least
ROOMY = 60  # columns from which options stand beside what they do


class FitsTheScreen(Command):
    """Help that is no wider than the screen."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The page of help, no wider than the screen."""
        super().format_help(ctx, fitted(formatter))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """What the command is for: each example on its line, or broken as a shell reads it on."""
        before, title, rest = (self.help or "").partition("Examples:\n")
        lines, gap, then = rest.partition("\n\n")
        broken = "\n".join(part for line in lines.splitlines() for part in broken_line(line, formatter.width))
        self.help, kept = f"{before}{title}{broken}{gap}{then}", self.help
        super().format_help_text(ctx, formatter)
        self.help = kept


class ReportCommand(FitsTheScreen, TyperCommand):
    """A command whose function returns an `Answer`. Adds --full, the formats, --no-pager and --data.

    Where `in_files` names formats, these take a file to be written as well (`TO_SCREEN` for none).
    """

    in_files: tuple[str, ...] = ()

    def __init__(self, *args: Any, params: Iterable[Any] = (), **kwargs: Any) -> None:
        shared = _shared_options(self.in_files)
        super().__init__(*args, params=list(map(in_plain_words, (*params, *shared))), **kwargs)

    def invoke(self, ctx: Any) -> int:
        """Run the command's function, show its answer, and return the exit code."""
        from polcareer.data.store import Store, open_store  # help, which does not come here, needs no data

        given = {name: ctx.params.pop(name) for name in SHARED}
        output = _output(given)
        folder = given["data"]
        opened = ctx.obj if isinstance(ctx.obj, Store) else open_store(Path(folder) if folder else None)
        ctx.obj = Session(opened, _today(), output.form, output.mark)
        answer: Answer | int = super().invoke(ctx)
        if isinstance(answer, int):  # the command has written its own lines, as a batch does
            return answer
        show(with_its_age(ctx.obj, answer), output)
        return answer.exit_code


OLD = 365  # days after which an answer says when what it rests on was last checked
NOT_AGED = ("data-stale", "data-check")  # which tell of every day, or of none


def with_its_age(here: Session, answer: Answer) -> Answer:
    """The answer, with a note where something that it rests on was last checked over a year ago.

    Our own data says how old the oldest of it is, so that a run need look no further; another folder is looked into.
    """
    if (here.store.is_ours and not over_a_year(date.fromisoformat(OLDEST), here.today)) or answer.kind in NOT_AGED:
        return answer
    from polcareer.questions.checked import longest_unchecked

    checked = None
    with suppress(PolcareerError):  # faults in what it does not show are no part of an answer
        checked = longest_unchecked(answer.data(), answer.sources(), sources_by_id(here))
    if checked is None or not over_a_year(checked, here.today):
        return answer
    note = old_since(checked)
    return answer._replace(
        notes=lambda: (*answer.notes(), note),
        aside=lambda: (*answer.aside(), *(() if here.form == "json" else (note,))),
    )


def over_a_year(checked: date, today: date) -> bool:
    """Whether a day of checking is so long past that an answer says so."""
    return (today - checked).days > OLD


def old_since(checked: date) -> str:
    """That what an answer rests on was last checked so long ago."""
    from polcareer.words import day_in_words

    return (
        f"Some of this was last checked on {day_in_words(checked)}, more than a year ago, and may have changed. "
        "What was checked when: polcareer data stale"
    )


def answer_unshown(here: Session, line: str) -> Answer | None:
    """What a command line answers, without its being shown or asking anything; None where it is refused."""
    from polcareer.cli.listed import COMMANDS

    name, *rest = shlex.split(line)
    command = typer.main.get_command(COMMANDS[name].app)
    try:
        ctx = command.make_context(name, rest)
        ctx.params = {key: value for key, value in ctx.params.items() if key not in SHARED}
        ctx.obj = here._replace(form="json")
        answer: Answer | int = TyperCommand.invoke(command, ctx)
    except (ClickException, PolcareerError, SystemExit):
        return None
    return None if isinstance(answer, int) else answer


WORD = re.compile("[A-Z][A-Z_]*")


def in_plain_words(parameter: Any) -> Any:
    """A parameter whose value is named in plain words: `--year <year>`, where the library has a type."""
    named = parameter.metavar or (parameter.opts[0].lstrip("-").upper().replace("-", "_") if parameter.opts else "")
    if not getattr(parameter, "is_flag", False):
        parameter.metavar = WORD.sub(lambda word: f"<{word[0].casefold().replace('_', '-')}>", named)
        if isinstance(parameter.type, IntRange):
            said = range_in_words(parameter.type.min, parameter.type.max)
            parameter.type._describe_range = lambda: said  # type: ignore[method-assign] # noqa: SLF001 else: 1<=x<=100
    return parameter


def range_in_words(least: float | None, most: float | None) -> str:
    """Which whole numbers an option takes."""
    if most is None:
        return "a whole number" if least is None else f"a whole number, {least} or more"
    return f"a whole number from {least} to {most}"


def fitted(formatter: Any) -> Any:
    """A formatter of help for a screen that is narrower than the library thinks one can be."""
    formatter.width = min(formatter.width, max(NARROWEST, shutil.get_terminal_size().columns - 2))
    if formatter.width < ROOMY:
        formatter.write_dl = partial(formatter.write_dl, col_max=formatter.width // 2)
    return formatter


def broken_line(line: str, width: int) -> list[str]:
    r"""A command line in lines that fit, with the \\ by which a shell reads on."""
    indent = line[: len(line) - len(line.lstrip())]
    parts = wrap(line.strip(), max(10, width - len(indent) - 4), break_on_hyphens=False, break_long_words=False)
    if len(line) <= width or len(parts) == 1:
        return [line]
    last = len(parts) - 1
    return [f"{indent}{'  ' * bool(place)}{part}" + " \\" * (place < last) for place, part in enumerate(parts)]


def _output(given: Mapping[str, Any]) -> Output:
    """How the answer is wanted. Raises `WrongUsage` for options that do not go together."""
    form = choose_format({name for name in FORMATS if given[name]})
    fields = tuple(filter(None, (name.strip() for name in (given["fields"] or "").split(","))))
    if given["bom"] and form != "csv":
        raise WrongUsage("--bom is for --csv alone.", "Add --csv, or drop --bom.")
    pager, colour = not given["no_pager"], not given["no_color"]
    return Output(form, pager, given["full"], fields, mark=given["bom"], colour=colour)


def _today() -> date:
    """Today; or, where the clock shows a year before this version was made, the day that it was made, said aloud."""
    today, made = date.today(), date.fromisoformat(MADE)
    if today.year >= made.year:
        return today
    sys.stderr.write(f"The clock of this machine says {today}, which cannot be: this is as at {made}.\n")
    return made


def session(ctx: typer.Context) -> Session:
    """The session of a running command."""
    found: Session = ctx.obj
    return found


def examples(*lines: str, then: str) -> str:
    """Help text that begins with examples. Each is a full command line; all of them are run by a test."""
    return "\b\nExamples:\n" + "".join(f"  {line}\n" for line in lines) + f"\n{then}"


FORMATS = ("json", "csv", "markdown", "html", "plain")
SHARED = (*FORMATS, "full", "fields", "bom", "no_color", "no_pager", "data")
TO_SCREEN = "-"  # in place of a file: print it


def _shared_options(in_files: Iterable[str] = ()) -> list[TyperOption]:
    def flag(name: str, help_: str, *also: str) -> TyperOption:
        if name.lstrip("-") in in_files:
            told = f"{help_.removesuffix('.')}; with a file, write it there instead."
            return TyperOption(param_decls=[name], metavar="[FILE]", default=None, help=told)
        return TyperOption(param_decls=[name, *also], is_flag=True, default=False, help=help_)

    return [
        flag("--full", "Say all of it: the law, the sources, how sure, the rest of a table."),
        flag("--json", "Print JSON: the answer under `data` (schema: polcareer schema answer)."),
        flag("--csv", "Print comma-separated values with a header."),
        flag("--markdown", "Print Markdown."),
        flag("--html", "Print one page of HTML: to show, mail or print."),
        flag("--plain", "Print `label: value` lines: no table, colour or chart."),
        TyperOption(
            param_decls=["--fields"],
            metavar="NAMES",
            default=None,
            help="Of a list, only these columns, in this order.",
        ),
        flag("--bom", "With --csv: begin with a UTF-8 mark, for Excel."),
        flag("--no-color", "No bold or dim text.", "--no-colour"),
        flag("--no-pager", "Never page long answers on a terminal."),
        TyperOption(param_decls=["--data"], metavar="DIR", default=None, help="Read this data folder instead."),
    ]


__all__ = ["Output", "ReportCommand", "Session", "examples", "session"]


class SuggestingGroup(FitsTheScreen, TyperGroup):
    """As typer's, but with our suggestion for a wrong command."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names. Raises `UnknownName`."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UnknownName("command", args[0], known, f"{ctx.command_path} --help")
        return super().resolve_command(ctx, args)


def sources_by_id(session: Session) -> Mapping[str, Source]:
    """Every source by its id, read when the first is looked up."""
    from polcareer.data.sources import SOURCES, SourcesById

    return SourcesById(lambda: session.store.load(SOURCES))


def as_typed(word: str) -> str:
    """A word of the command line as UTF-8, which terminals send, where the locale took it for ASCII."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return os.fsencode(word).decode("utf-8", "replace")
    return word


def line_typed(words: Iterable[str]) -> str:
    """A line of this program as it is typed in the shell of this system: cmd.exe takes an apostrophe for a letter."""
    return in_shell(("polcareer", *words))


def in_shell(words: Iterable[str]) -> str:
    """Words as they are typed in the shell of this system."""
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(words)
    return shlex.join(words)


def all_as_typed(value: Any) -> Any:
    """The value of an option, each word of it as `as_typed` has it."""
    if isinstance(value, list):
        return [as_typed(each) for each in value]
    return as_typed(value) if isinstance(value, str) else value


def between_commas(said: list[str] | None) -> list[str] | None:
    """What was said with commas between, one by one: so each is read, or said not to count."""
    return None if said is None else [part.strip() for each in said for part in each.split(",") if part.strip()] or said


def completer(names: Kind | Iterable[str]) -> Callable[[str], list[str]]:
    """What completes a name in the shell: of a kind of thing, or one of a few fixed words. Never an error."""
    words = () if isinstance(names, Kind) else tuple(names)

    def complete(incomplete: str) -> list[str]:
        if isinstance(names, Kind):
            return names_offered(names, incomplete)
        return beginning_so(incomplete, ((word, word) for word in words))

    return complete


def names_offered(kind: Kind, incomplete: str) -> list[str]:
    """The ids that a shell offers for what was typed so far; none where the data cannot be read."""
    from polcareer.data.kinds import named
    from polcareer.data.store import open_store

    try:
        return beginning_so(incomplete, named(open_store(), kind))
    except PolcareerError:
        return []


def names_argument(kind: Kind, metavar: str = "", by: str = "By name;") -> Any:
    """The argument of a command that lists the things of a kind, or shows those that are named."""
    metavar = metavar or f"[{kind.one.upper().replace(' ', '_')}]..."
    return typer.Argument(metavar=metavar, help=f"{by} none lists all.", autocompletion=completer(kind))


def apart_from_nation(here: Session, names: list[str] | None, nation: str) -> tuple[list[str] | None, str]:
    """Names, and a nation: where the words name nothing but a nation ("in Northern Ireland"), that is what is meant."""
    from polcareer.jobs.guide import Nation

    words = [as_typed(name) for name in names or ()]
    said = " ".join(words[1:] if words[:1] == ["in"] else words)
    found = nation_meant(here, said) if said and not nation else ""
    return (None, found) if found in get_args(Nation) else (names, nation)


def nation_meant(here: Session, name: str) -> str:
    """The id of a nation by any of its names; what is none stays as it is, for the command's own refusal."""
    from polcareer.data.kinds import NATION, entries_of
    from polcareer.jobs.guide import Nation

    if not name or name in get_args(Nation):
        return name
    try:
        found: str = find_one(NATION, entries_of(here.store, NATION), name).id
    except UnknownName:
        return name
    return found


def nation_option(here: Session, name: str) -> str:
    """The id of a nation by a name of its own, or of a town there, as an option has it; what is none stays."""
    from polcareer.jobs.guide import Nation
    from polcareer.questions.lines import nation_of

    found = nation_meant(here, name)
    return found if not found or found in get_args(Nation) else nation_of(here.store, found) or name
