"""Command lines to test: the pages of help, and the examples that they give."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import typer

from polcareer.cli.app import COMMANDS

FORMATS = ("--json", "--csv", "--markdown", "--html", "--plain")
LAID_OUT = 3  # examples of each command
SAMPLED = ("can-stand", "deposit", "roles", "routes")  # a verdict, a sentence, a list, a tree
Lines = tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]]  # of the usual run, and what the exhaustive adds


class Page(NamedTuple):
    """A command or subcommand: the words that call it, its help as written, and whether it takes --json."""

    words: tuple[str, ...]
    help: str
    reports: bool

    def examples(self) -> Iterator[tuple[str, ...]]:
        """The command lines that its help gives, without the program's name."""
        for line in self.help.partition("Examples:\n")[2].partition("\n\n")[0].splitlines():
            program, *words = shlex.split(line)
            assert program == "polcareer"
            yield tuple(words)


@cache
def pages() -> tuple[Page, ...]:
    """Every page of help but the program's own."""
    return tuple(_pages())


def _pages() -> Iterator[Page]:
    for name, listed in COMMANDS.items():
        command: Any = typer.main.get_command(listed.app)
        yield Page((name,), command.help, _reports(command))
        for part, inner in getattr(command, "commands", {}).items():
            yield Page((name, part), inner.help, _reports(inner))


def _reports(command: Any) -> bool:
    return any("--json" in parameter.opts for parameter in command.params)


def help_pages() -> Lines:
    """The words that call each page of help."""
    return [page.words for page in pages()], ()


def help_examples() -> Lines:
    """Every example of every page of help."""
    return list(dict.fromkeys(example for page in pages() for example in page.examples())), ()


@cache
def openings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The first example of each command and subcommand that takes any format, by the words that call it."""
    return {page.words: _without_format(next(page.examples())) for page in pages() if page.reports}


def opening_lines() -> Lines:
    """The first example of each command and subcommand that takes any format."""
    return list(openings().values()), ()


def sampled_openings() -> Lines:
    """The same; the usual run takes those of the commands in SAMPLED, which differ most."""
    return [words for words in openings().values() if words[0] in SAMPLED], list(openings().values())


@cache
def question_lines() -> Lines:
    """The first few examples of each command, which differ most; those that are no openings in the exhaustive run."""
    usual = list(openings().values())
    reporting = [page.words for page in pages() if page.reports]
    few = dict.fromkeys(_without_format(words) for page in pages() for words in list(page.examples())[:LAID_OUT])
    # A schema is JSON in any form: it is no answer to lay out.
    rest = [words for words in few if words[0] != "schema" or len(words) == 1]
    return usual, [words for words in rest if words[:1] in reporting or words[:2] in reporting]


def sampled_questions() -> Lines:
    """Those of `question_lines`; the usual run takes the openings of the commands in SAMPLED."""
    usual, rest = question_lines()
    return sampled_openings()[0], [*usual, *rest]


def _without_format(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in FORMATS)


LINES: dict[str, Callable[[], Lines]] = {
    "help_page": help_pages,
    "help_example": help_examples,
    "opening_line": opening_lines,
    "sampled_opening": sampled_openings,
    "question_line": question_lines,
    "sampled_question": sampled_questions,
}
