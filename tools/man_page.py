"""Write man/polcareer.1 from the help of every command: python tools/man_page.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from polcareer.cli.app import COMMANDS, ENVIRONMENT, EXIT_CODES, LINES, app, welcome_text
from polcareer.version import __version__

PAGE = Path(__file__).parent.parent / "man" / "polcareer.1"
WIDTH = 76  # columns of help text, inside the page's margin


def page() -> str:
    """The whole page in roff."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield f'.TH POLCAREER 1 "" "polcareer {__version__}" "User Commands"'
    yield from (".SH NAME", r"polcareer \- a guide to a UK political career, and whether you may stand for election")
    yield from (".SH SYNOPSIS", ".B polcareer", r"[\fICOMMAND\fR] [\fIOPTIONS\fR] [\fIARGUMENTS\fR]")
    yield from (".SH DESCRIPTION", *_as_typed(welcome_text(80)))
    yield ".SH COMMANDS"
    for words, command in _commands():
        yield f".SS polcareer {words}"
        yield from _as_typed(_help(words, command))
    yield from (".SH EXIT STATUS", *_as_typed(EXIT_CODES.removeprefix("\b\nExit codes:\n")))
    yield from (".SH HOW A LINE IS READ", *_as_typed(LINES.partition("\n")[2].partition("\n")[2]))
    yield from (".SH ENVIRONMENT", *_as_typed(ENVIRONMENT.partition("\n")[2].partition("\n")[2]))


def _commands() -> Iterator[tuple[str, Any]]:
    for name, listed in COMMANDS.items():
        command: Any = typer.main.get_command(listed.app)
        yield name, command
        yield from ((f"{name} {part}", inner) for part, inner in getattr(command, "commands", {}).items())


def _help(words: str, command: Any) -> str:
    parent = typer.main.get_command(app).make_context("polcareer", [], resilient_parsing=True)
    context = command.context_class(
        command, parent=parent, info_name=words, terminal_width=WIDTH, max_content_width=WIDTH
    )
    text: str = command.get_help(context)
    return text


def _as_typed(text: str) -> Iterator[str]:
    yield ".nf"
    yield from (_escaped(line.rstrip()) for line in text.strip("\n").splitlines())
    yield ".fi"


def _escaped(line: str) -> str:
    plain = line.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE} written")
