"""Make the reference pages and the pictures of the documentation: python tools/reference.py [docs]

All of it comes from the program: the help of each command, the columns and keys of its examples' answers, the models
of the data files, the docstrings of the Python API, and pictures of what a screen shows. docs/conf.py calls this at
each build, so nothing of it is written by hand or kept. A picture is made for each image whose text is a command line:
`![polcareer roles caseworker](pictures/roles.svg)`.
"""

from __future__ import annotations

import inspect
import io
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unittest import mock

import msgspec
import typer

import polcareer
from polcareer.cli import command as command_line
from polcareer.cli.app import ENVIRONMENT, EXIT_CODES, LINES, app, run
from polcareer.cli.listed import COMMANDS, GROUPS
from polcareer.data.model import AtLeast, Exact, FlagName, Id, Model, Name, Ref, SpanText, Text
from polcareer.data.store import FILES, data_file
from polcareer.version import MADE
from polcareer.view.answer import Answer
from polcareer.view.forms import Envelope, Problem

WIDTH = 80
DEEPEST = 4  # levels of an answer's keys that are listed
MANY = 3  # a mapping with more keys than this, none of them a plain name, is by id
PICTURE = re.compile(r"!\[(polcareer [^\]]+)\]\([^)]*pictures/([a-z0-9-]+)\.svg\)")
MADE_BY = "<!-- Made by tools/reference.py from the program. Change the program, and build again. -->\n\n"


def write(docs: Path) -> None:
    """Write every reference page and picture under `docs`; a page that is as it was stays untouched."""
    for name, text in pages().items():
        _put(docs / "reference" / name, MADE_BY + text)
    for name, command in pictures(docs).items():
        _put(docs / "pictures" / f"{name}.svg", picture(command))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def names() -> set[str]:
    """The paths of the pages that are made, below docs/reference."""
    return {*_COMMON, *(f"commands/{name}.md" for name in COMMANDS), *(f"data/{name}.md" for name in FILES)}


def pages() -> dict[str, str]:
    """The text of every page, by its path below docs/reference."""
    made = {name: make() for name, make in _COMMON.items()}
    made |= {f"commands/{name}.md": command_page(name) for name in COMMANDS}
    return made | {f"data/{name}.md": data_page(name) for name in FILES}


# Pictures


def pictures(docs: Path) -> dict[str, str]:
    """The command of each picture that a page shows, by the picture's name."""
    found: dict[str, str] = {}
    for page in sorted(docs.rglob("*.md")):
        if "reference" not in page.relative_to(docs).parts:
            for command, name in PICTURE.findall(page.read_text(encoding="utf-8")):
                if found.setdefault(name, command) != command:
                    raise ValueError(f"{page}: two commands for one picture, {name}")
    return found


def picture(command: str) -> str:
    """What a screen shows of a command, as SVG: the program draws the answer, and rich draws the screen."""
    from rich.console import Console
    from rich.text import Text as Line

    from polcareer.view import forms
    from polcareer.view.terminal import draw

    answer = answered(command)
    if answer is None:
        raise ValueError(f"refused: {command}")
    page: Any = forms.cleaned(answer.page(full=False))
    screen = Console(width=WIDTH, record=True, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    screen.print(Line(f"$ {command}", style="bold"))
    screen.print(Line.from_ansi(draw(page, width=WIDTH, colour=True)))
    return screen.export_svg(title="polcareer", unique_id="polcareer")


UNSHOWN = ("--ics", "--batch", "--save", "--html")  # which write files, or lines of their own


@cache
def answered(command: str) -> Answer | None:
    """What a command line answers, on the day that the data was made: a build gives the same pages on any day.

    None where it prints lines of its own, writes a file, or is about what somebody has stored.
    """
    words = shlex.split(command)[1:]
    if words[0] == "profile" or set(UNSHOWN).intersection(words):
        return None
    shown: list[Answer] = []
    with ExitStack() as held:
        held.enter_context(redirect_stdout(io.StringIO()))
        held.enter_context(redirect_stderr(io.StringIO()))
        held.enter_context(mock.patch.object(command_line, "show", lambda answer, _output: shown.append(answer)))
        held.enter_context(mock.patch.object(command_line, "_today", return_value=date.fromisoformat(MADE)))
        run(words)
    return shown[0] if shown else None


# Commands


def command_page(name: str) -> str:
    """A command: its help, its options in a table, and the fields of what its examples answer."""
    command: Any = typer.main.get_command(COMMANDS[name].app)
    parts = [(name, command), *((f"{name} {part}", each) for part, each in getattr(command, "commands", {}).items())]
    said = [f"# polcareer {name}\n\n{COMMANDS[name].answers}\n"]
    for words, each in parts:
        said.append(f"## {'Help' if words == name else words}\n\n```text\n{help_of(words, each)}\n```\n")
        said.append(_options(each))
        said.append(_fields(each))
    return "\n".join(filter(None, said))


def help_of(words: str, command: Any) -> str:
    """The help as a screen of 80 columns shows it."""
    parent = typer.main.get_command(app).make_context("polcareer", [], resilient_parsing=True)
    context = command.context_class(
        command, parent=parent, info_name=words, terminal_width=WIDTH, max_content_width=WIDTH
    )
    text: str = command.get_help(context)
    return text.rstrip()


def _options(command: Any) -> str:
    rows = []
    for each in command.params:
        if each.param_type_name == "option":
            spelt = ", ".join(f"`{name}`" for name in (*each.opts, *each.secondary_opts))
            takes = "" if each.is_flag else f"`{each.metavar or each.type.name}`"
            default = "" if each.is_flag or each.default in (None, "", (), []) else f"`{each.default}`"
            rows.append((spelt, takes, default, each.help or ""))
    return _table(("Option", "Takes", "If left out", "What it does"), rows)


def _fields(command: Any) -> str:
    """The columns and the keys of what the examples of a command answer."""
    answers = [answer for line in _examples(command) if (answer := answered(line)) is not None]
    columns: dict[str, str] = {}
    kinds: dict[str, None] = {}
    keys: dict[str, tuple[list[str], str]] = {}
    for answer in answers:
        kinds[answer.kind] = None
        if answer.shape == "list" or answer.records is not None:
            columns |= {column.key: column.heading for column in answer.table().columns if column.key not in columns}
        for path, what, example in _keys(msgspec.to_builtins(answer.data()), "data", 0):
            kinds_of, _ = keys.setdefault(path, ([], example))
            kinds_of += [what] if what not in kinds_of else []
    said = ""
    if columns:
        rows = [(f"`{key}`", heading) for key, heading in columns.items()]
        said += "### Columns of a list\n\nIn this order in `--csv` and, without a header, in a pipe.\n\n"
        said += _table(("Column", "On a screen"), rows) + "\n"
    if keys:
        told = ", ".join(f"`{kind}`" for kind in kinds)
        said += f"### Fields of --json\n\nKind: {told}. As found in the answers to the examples above.\n\n"
        rows_of = [(f"`{key}`", " or ".join(what), example) for key, (what, example) in keys.items()]
        said += _table(("Field", "Holds", "For example"), rows_of)
    return said


def _examples(command: Any) -> list[str]:
    text = (command.help or "").partition("Examples:\n")[2].partition("\n\n")[0]
    return [line.strip() for line in text.splitlines()]


def _keys(value: Any, path: str, depth: int) -> Iterator[tuple[str, str, str]]:
    """Each key of a value, what it holds, and an example."""
    if isinstance(value, list | tuple):
        for item in value[:20]:
            yield from _keys(item, f"{path}[]", depth)
        if not value:
            yield path, "list", "`[]`"
    elif isinstance(value, dict) and value and depth < DEEPEST:
        by_id = len(value) > MANY and not all(re.fullmatch("[a-z_]+", str(key)) for key in value)
        for key, held in value.items():
            yield from _keys(held, f"{path}.{'<id>' if by_id else key}", depth + 1)
    else:
        yield path, _kind_of(value), _shown(value)


KINDS: dict[type, str] = {bool: "true or false", int: "number", float: "number", str: "text", dict: "object"}


def _kind_of(value: Any) -> str:
    return "nothing" if value is None else KINDS.get(type(value), "list")


def _shown(value: Any) -> str:
    if isinstance(value, str) and Path(value).is_absolute():
        return "a path of your machine"
    text = msgspec.json.encode(value).decode()
    return _code(text if len(text) <= 50 else f"{text[:47]}...")


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if text.strip("`") else text


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    held = [tuple(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    if not held:
        return ""
    lines = [heads, tuple("---" for _ in heads), *held]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


# Data files


def data_page(name: str) -> str:
    """A data file: where it stands, and the fields of every model that it holds."""
    file: Any = data_file(name)
    whole = file.entry if file.many else file.holds
    models = dict.fromkeys(_models_in(whole))
    holds = "a list of entries" if file.many else "one mapping"
    said = [f"# {name}\n\n`data/{file.path}` holds {holds}. JSON Schema: `polcareer schema {name}`.\n"]
    for model in models:
        said.append(f"## {model.__name__}\n\n{inspect.cleandoc(model.__doc__ or '')}\n")
        said.append(_table(("Field", "Holds", "If left out"), _model_rows(model)))
    return "\n".join(said)


def _models_in(hint: Any) -> Iterator[type[Model]]:
    found: dict[type[Model], None] = {}
    waiting = [hint]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, type) and issubclass(each, Model):
            if each not in found:
                found[each] = None
                hints = get_type_hints(each, include_extras=True)
                waiting += [hints[field.name] for field in msgspec.structs.fields(each)]
        else:
            waiting += [part for part in get_args(each) if part is not Ellipsis and not isinstance(part, str)]
    return iter(found)


def _model_rows(model: type[Model]) -> Iterator[tuple[str, str, str]]:
    hints = get_type_hints(model, include_extras=True)
    for field in msgspec.structs.fields(model):
        default = "must be given" if field.default is msgspec.NODEFAULT else _default(field.default)
        yield f"`{field.encode_name}`", in_words(hints[field.name]), default


def _default(value: Any) -> str:
    if value in (None, (), "", msgspec.NODEFAULT) or value == {}:
        return "nothing"
    return _code(str(value))


def _a(thing: str) -> str:
    return f"{'an' if thing[:1] in 'aeiou' else 'a'} {thing}"


MARKS: Mapping[type, Callable[[Any], str]] = {
    Ref: lambda mark: f"the id of {_a(mark.kind)}",
    Id: lambda mark: f"an id: kebab-case, permanent, one of its kind ({mark.kind})",
    Text: lambda _: "text, not empty",
    SpanText: lambda _: "a length of time: P1Y, P3M, P5Y",
    Name: lambda _: "a name in kebab-case",
    FlagName: lambda _: "an option: --born",
    AtLeast: lambda mark: f"a whole number, {mark.least} or more",
    Exact: lambda _: 'an exact decimal in quotes: "12.71"',
}
PLAIN: Mapping[Any, str] = {str: "text", int: "a whole number", bool: "yes or no", date: "a day", Any: "any value"}


def in_words(hint: Any) -> str:
    """A type as whoever writes a data file needs it."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        marks = [MARKS[kind](mark) for mark in args[1:] for kind in MARKS if type(mark) is kind]
        return marks[0] if marks else in_words(args[0])
    if origin is Literal:
        return "one of " + ", ".join(_code(str(value)) for value in args)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(in_words(each) for each in args if each is not type(None)))
    if origin in (tuple, list):
        return f"a list, each {in_words(args[0])}" if args else "a list"
    if origin is dict:
        return f"a mapping to {in_words(args[1])}"
    if isinstance(hint, type) and issubclass(hint, Model):
        return f"[{hint.__name__}](#{hint.__name__.casefold()})"
    return PLAIN.get(hint, getattr(hint, "__name__", str(hint)))


# Pages of which there is one each


def index_page() -> str:
    """All pages."""
    listed = "".join(
        f"**{group}**: " + ", ".join(f"[{name}](commands/{name}.md)" for name in held) + "\n\n"
        for group, held in GROUPS.items()
    )
    tree = "".join(f"{name.removesuffix('.md')}\n" for name in ("exit-codes.md", "lines.md", "json.md", "python.md"))
    commands = "".join(f"commands/{name}\n" for name in COMMANDS)
    data = "".join(f"data/{name}\n" for name in FILES)
    return (
        "# Reference\n\nMade by the program itself, when these pages are built.\n\n"
        f"## Commands\n\n{listed}"
        f"```{{toctree}}\n:maxdepth: 1\n:caption: For all commands\n\n{tree}```\n\n"
        f"```{{toctree}}\n:maxdepth: 1\n:caption: Commands\n:hidden:\n\n{commands}```\n\n"
        f"```{{toctree}}\n:maxdepth: 1\n:caption: Data files\n\n{data}```\n"
    )


def exit_page() -> str:
    """How a run ends, and what it heeds of the environment."""
    codes, variables = (f"```text\n{_block(text)}\n```\n" for text in (EXIT_CODES, ENVIRONMENT))
    return f"# Exit codes and environment\n\n## Exit codes\n\n{codes}\n## Variables of the environment\n\n{variables}"


def lines_page() -> str:
    """How a line is read."""
    return f"# How a line is read\n\n```text\n{_block(LINES)}\n```\n"


def _block(text: str) -> str:
    return "\n".join(text.strip().splitlines()[2:]) if text.startswith("\b") else text.strip()


def json_page() -> str:
    """The envelope of every answer in JSON."""
    said = ["# JSON\n\nWhat every `--json` prints. Schema: `polcareer schema answer`. What `data` holds is with each "]
    said.append("command.\n")
    for model in (Envelope, Problem):
        said.append(f"\n## {model.__name__}\n\n{inspect.cleandoc(model.__doc__ or '')}\n\n")
        said.append(_table(("Key", "Holds", "If there is none"), _model_rows(model)))
    return "".join(said)


def python_page() -> str:
    """The Python API: functions with their docstrings, then what they return and raise."""
    exported = {name: getattr(polcareer, name) for name in polcareer.__all__ if name not in ("__version__", "dataset")}
    said = ["# Python\n\n`import polcareer`. Typed; nothing is loaded before it is used.\n"]
    said += [_function(name, each) for name, each in exported.items() if inspect.isfunction(each)]
    said += [_class(name, each) for name, each in exported.items() if inspect.isclass(each)]
    return "\n".join(said)


def _function(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    parts = list(_parameters(signature))
    spelt = f"{name}({', '.join(parts)}) -> {signature.return_annotation}"
    if len(spelt) > WIDTH:
        listed = "".join(f"    {part},\n" for part in parts)
        spelt = f"{name}(\n{listed}) -> {signature.return_annotation}"
    return f"## {name}\n\n```python\n{spelt}\n```\n\n{_docstring(function)}\n"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    named_only = False
    for each in signature.parameters.values():
        if each.kind is each.KEYWORD_ONLY and not named_only:
            named_only = True
            yield "*"
        default = "" if each.default is each.empty else f" = {each.default!r}"
        yield f"{each.name}: {each.annotation}{default}"


def _class(name: str, each: Any) -> str:
    fields = [field.name for field in msgspec.structs.fields(each)] if issubclass(each, Model) else []
    fields = fields or list(getattr(each, "_fields", ()))
    notes = {
        key: str(hint) for base in reversed(each.__mro__) for key, hint in getattr(base, "__annotations__", {}).items()
    }
    rows = [(f"`{field}`", _code(_plain_hint(notes.get(field, "")))) for field in fields]
    own = [
        (f"`{key}`", (inspect.getdoc(value) or "").partition("\n")[0])
        for key, value in vars(each).items()
        if not key.startswith("_") and (isinstance(value, property) or inspect.isfunction(value))
    ]
    table = _table(("Field", "Type"), rows)
    return f"## {name}\n\n{_docstring(each)}\n\n{table}\n{_table(('Also', 'What it is'), own)}"


def _plain_hint(text: str) -> str:
    """A type as it is written, without what only the checks of data files read."""
    return re.sub(r"Annotated\[([^,\[\]]+(?:\[[^\]]*\])?), (?:[^\[\]()]|\([^()]*\))*\]", r"\1", text)


def _docstring(each: Any) -> str:
    """A docstring as Markdown: its sessions of Python in fences."""
    said, fenced = [], False
    for line in (inspect.getdoc(each) or "").splitlines():
        if line.startswith(">>>") and not fenced:
            said.append("```pycon")
            fenced = True
        elif fenced and not line.strip():
            said.append("```")
            fenced = False
        said.append(line)
    return "\n".join([*said, *(["```"] if fenced else [])])


_COMMON: Mapping[str, Callable[[], str]] = {
    "index.md": index_page,
    "exit-codes.md": exit_page,
    "lines.md": lines_page,
    "json.md": json_page,
    "python.md": python_page,
}


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parent.parent / "docs")
