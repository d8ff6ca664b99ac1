"""Values of options as they are typed: of several words, or an example for one of none."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise, product, takewhile
from typing import Any

import typer

from polcareer.cli.lines import store_of
from polcareer.errors import PolcareerError
from polcareer.names import plain

LONGEST_VALUE, MOST_JOINED = 5, 24  # words of a value, and ways that are tried
END = "--"  # of a line, as an option that follows
MAY_STAND_ALONE = frozenset(("--html", "--markdown"))  # which take a file, or none


def options_with_values(command: Any) -> set[str]:
    """The options of a command that take a value."""
    takes = (each for each in command.params if not getattr(each, "is_flag", False))
    return {name for each in takes for name in each.opts if name.startswith("-")}


def without_value(command: Any, line: Sequence[str]) -> list[str]:
    """The options of a line that take a value and have none."""
    takes = options_with_values(command)
    pairs = pairwise((*line, END))
    bare = (word for word, after in pairs if word in takes and after.startswith("-") and after != "-")
    return [word for word in bare if word not in MAY_STAND_ALONE]


def with_examples(command: Any, line: Sequence[str]) -> list[str]:
    """A line with an example behind each option that takes a value and has none; empty where one has no example."""
    filled, bare = list[str](), without_value(command, line)
    after = (*line[1:], END)
    for word, behind in zip(line, after, strict=True):
        filled.append(word)
        if word in bare and behind.startswith("-") and behind != "-":
            value = example_of(command, word, line)
            if not value:
                return []
            filled.append(value)
    return filled if bare else []


def example_of(command: Any, option: str, line: Sequence[str]) -> str:
    """A value that an option may have: by our words for it, as the help of the command has it, or that it completes to.

    Empty where none of these has one.
    """
    from polcareer.questions.lines import LINES

    with suppress(PolcareerError):
        if value := store_of(line).load(LINES).values.get(option, ""):
            return value
    for said in (command.help or "").splitlines():
        if said.strip().startswith("polcareer ") and option in said:
            value = dict(pairwise(shlex.split(said))).get(option, "")
            if value:
                return value
    parameter = next((each for each in command.params if option in each.opts), None)
    values = parameter.shell_complete(typer.Context(command), "") if parameter is not None else []
    return values[0].value if values else ""


def joined(command: Any, line: Sequence[str]) -> Iterator[list[str]]:
    """A line with the words behind its options as one value each, the most words first: --to special adviser."""
    takes = options_with_values(command)
    behind = {
        at + 1: len(list(takewhile(lambda word: not word.startswith("-"), line[at + 1 :])))
        for at, word in enumerate(line)
        if word in takes
    }
    several = [(at, range(min(size, LONGEST_VALUE), 0, -1)) for at, size in behind.items() if size > 1]
    for sizes in islice(product(*(sizes for _, sizes in several)), MOST_JOINED):
        ends = {at: at + size for (at, _), size in zip(several, sizes, strict=True)}
        if max(sizes, default=1) > 1:
            words, at = list[str](), 0
            while at < len(line):
                words.append(" ".join(line[at : ends.get(at, at + 1)]))
                at = ends.get(at, at + 1)
            yield words


def value_in_words(command: Any, option: str, words: Sequence[str]) -> str:
    """The value of an option that two words are together: plan 2. Empty where they are none."""
    of = [each for each in command.params if option in each.opts]
    values = [each.value for each in of[0].shell_complete(typer.Context(command), "")] if of and words[1:] else []
    return next((value for value in values if plain(value) == plain(" ".join(words))), "")
