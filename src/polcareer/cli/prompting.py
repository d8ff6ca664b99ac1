"""How the interviews of `can-stand` and `match` speak: on stderr, so that only the answer goes to stdout."""

from __future__ import annotations

import shutil
import sys
import textwrap

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.output import create_output

from polcareer.view.clean import clean


def prompt(message: str, completer: WordCompleter | None = None) -> str:
    """A line from the person, without the spaces around it."""
    session: PromptSession[str] = PromptSession(output=create_output(stdout=sys.stderr))
    return session.prompt(message, completer=completer, complete_while_typing=False).strip()


def say(text: str, indent: int = 0) -> None:
    """A line, wrapped to the screen between words: what is to be typed as it stands is not cut at a hyphen."""
    width = shutil.get_terminal_size().columns
    margin = " " * indent
    wrapped = textwrap.wrap(
        clean(text), width, initial_indent=margin, subsequent_indent=margin + margin, break_on_hyphens=False
    )
    lines = wrapped or [""]
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
