"""The list of commands, and what a shell is told of a word that is plain to complete, without typer."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import typer


class Listed(NamedTuple):
    """A command as the list of commands shows it: where its app lives (`module`, or `module:name`), what it answers.

    `names` is the kind of thing that its first argument names, where the shell completes that from an index. `facts` is
    whether it has the options that facts about a person declare.
    """

    place: str
    answers: str
    names: str = ""
    facts: bool = False

    @property
    def app(self) -> typer.Typer:
        """The command's own app: its module is imported only now."""
        module, _, name = self.place.partition(":")
        found: typer.Typer = getattr(import_module(module), name or "app")
        return found


COMMANDS = {
    "start": Listed(
        "polcareer.cli.start", "Where could I start? A few questions, then three jobs, pay and what to do.", "", True
    ),
    "roles": Listed("polcareer.cli.roles", "What are the jobs? One in full, or several side by side.", "role"),
    "salaries": Listed("polcareer.cli.salaries", "What do they pay, in London and outside it?", "role"),
    "take-home": Listed("polcareer.cli.take_home", "What is left after tax, National Insurance and student loans?"),
    "skills": Listed("polcareer.cli.nouns:skills", "What do the jobs ask, and how can a student show it?", "skill"),
    "match": Listed("polcareer.cli.match", "Which of these jobs am I near, what do I lack, and how do I show it?"),
    "report": Listed(
        "polcareer.cli.report", "What should I hand over or print: where to start, what to do, may I stand?"
    ),
    "employers": Listed("polcareer.cli.nouns:employers", "Who hires, and who signs the contract?", "employer"),
    "vacancies": Listed("polcareer.cli.nouns:vacancies", "Where are the jobs advertised?", "vacancy"),
    "training": Listed(
        "polcareer.cli.training", "What ways in, schemes and courses are there, and when do they open?", "training"
    ),
    "apply": Listed("polcareer.cli.apply", "How do I apply: what to show, where to look, checklists.", "role"),
    "routes": Listed("polcareer.cli.routes", "Where does a role lead, and by which ways to another?", "role"),
    "advice": Listed(
        "polcareer.cli.nouns:advice", "What is the work like? Hours, rewards, prospects, statistics.", "advice"
    ),
    "become-mp": Listed(
        "polcareer.cli.apply:become_mp_app", "How does one become an MP, step by step and party by party?", "party"
    ),
    "profile": Listed("polcareer.cli.profile", "Keep facts about yourself in one file, on this machine, if you wish."),
    "can-stand": Listed(
        "polcareer.cli.can_stand", "May I stand for election, and under which section of which Act?", "office", True
    ),
    "rules": Listed(
        "polcareer.cli.nouns:rules", "What are the rules, since when, under which section? What is only a myth?", "rule"
    ),
    "offices": Listed(
        "polcareer.cli.nouns:offices", "Which offices can be checked, and what standing takes.", "office"
    ),
    "seats": Listed("polcareer.cli.seats", "What is a constituency like? By name, by postcode, by majority.", "seat"),
    "deposit": Listed("polcareer.cli.deposit", "Would I keep my deposit?", "seat"),
    "timetable": Listed("polcareer.cli.timetable", "When must what be done before and after a poll?", "election"),
    "spending": Listed(
        "polcareer.cli.spending", "How much may a candidate spend, who may give, what is due when?", "seat"
    ),
    "search": Listed("polcareer.cli.tools:search_app", "Find anything by what you would call it; typos do not matter."),
    "sources": Listed("polcareer.cli.nouns:sources", "Which documents does all this come from?", "source"),
    "data": Listed("polcareer.cli.tools:data_app", "Check the data files, see what they cover and how old they are."),
    "schema": Listed(
        "polcareer.cli.tools:schema_app", "JSON Schema of a data file or of --json, for editors and programs."
    ),
}


# The commands in the groups that help lists them in.
GROUPS = {
    "Not sure where to begin": ("start",),
    "Jobs": (
        "roles", "skills", "match", "report", "employers", "vacancies", "training", "apply", "routes", "advice",
    ),
    "Pay": ("salaries", "take-home"),
    "Standing for election": (
        "become-mp", "can-stand", "rules", "offices", "seats", "deposit", "timetable", "spending",
    ),
    "Looking things up": ("search", "sources", "profile", "data", "schema"),
}  # fmt: skip
COMPLETION = "_POLCAREER_COMPLETE"


def _made(here: str, apart: str) -> str:
    """Where a wheel's build keeps what it made, of where this file is. Text: a path takes a fifth of a completion."""
    return f"{here.removesuffix(f'cli{apart}listed.py')}_snapshots{apart}made{apart}"


_MADE = _made(__file__, os.sep)
NAMES, FLAGS = f"{_MADE}names.json", f"{_MADE}flags.json"
Offered = tuple[str, str]  # a word, and what it is


def completed(asked: Mapping[str, str]) -> str | None:
    """What to print for a shell that asks to complete a plain word: a command, its first argument, a fact's value.

    None is for typer to answer: options, other values of theirs, quotation marks, later words, data that is no wheel's.
    """
    what, _, shell = asked.get(COMPLETION, "").partition("_")
    words = _words(shell, asked)
    if what != "complete" or shell not in PRINTED or words is None or "POLCAREER_DATA" in asked:
        return None
    *before, typed = words
    if not before:
        offered: list[Offered] = [(name, listed.answers) for name, listed in COMMANDS.items()]
    else:
        known = _after(before)
        if known is None:
            return None
        offered = known
    return PRINTED[shell]([each for each in offered if each[0].startswith(typed)]) + "\n"


def _after(before: Sequence[str]) -> list[Offered] | None:
    """What may stand after these words, where an index has it: a name as the first argument, a value of a fact."""
    listed = COMMANDS.get(before[0])
    if listed is not None and listed.names and len(before) == 1:
        named = _indexed(NAMES, listed.names)
        return None if named is None else [(name, "") for name in dict.fromkeys(name for name, _ in named)]
    if listed is not None and listed.facts and "--data" not in before:
        return _indexed(FLAGS, before[-1])
    return None


def _words(shell: str, asked: Mapping[str, str]) -> list[str] | None:
    """The words after the program's name, the one to complete last; None where they are not plain."""
    line = asked.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    words = line.split()[1:]
    if shell == "bash":
        number = asked.get("COMP_CWORD", "")
        words = [*words, ""][: int(number)] if number.isdigit() and 0 < int(number) <= len(words) + 1 else []
    elif shell in ("powershell", "pwsh"):
        typed = asked.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        words = [*(words[:-1] if typed else words), typed]
    elif line.endswith(" ") or not words:
        words = [*words, ""]
    if shell == "fish" and asked.get("_TYPER_COMPLETE_FISH_ACTION") != "get-args":
        return None
    plain = all(part.isalnum() and part.isascii() for word in words for part in word.split("-") if part)
    of_options = any(word.startswith("-") for word in (*words[:1], *words[-1:]))
    return words if words and plain and not of_options else None


def _indexed(index: str, name: str) -> list[Offered] | None:
    """What one of the indexes that a wheel's build makes has by a name; None without the index, or the name in it."""
    import json

    try:
        with open(index, encoding="utf-8") as file:  # noqa: PTH123 see NAMES
            held = json.load(file).get(name)
    except OSError:
        return None
    return held and [(value, what) for value, what in held]


def _for_zsh(offered: Iterable[Offered]) -> str:
    lines = "\n".join(f'"{_in_zsh(name)}"' + (f':"{_in_zsh(what)}"' if what else "") for name, what in offered)
    return f"_arguments '*: :(({lines}))'" if lines else "_files"


def _in_zsh(text: str) -> str:
    for mark, instead in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", r"\\:")):
        text = text.replace(mark, instead)
    return text


# As typer prints it for each shell; a test holds them together.
PRINTED: dict[str, Callable[[Iterable[Offered]], str]] = {
    "bash": lambda offered: "\n".join(name for name, _ in offered),
    "zsh": _for_zsh,
    "fish": lambda offered: "\n".join(f"{name}\t{what}" if what else name for name, what in offered),
    "powershell": lambda offered: "\n".join(f"{name}:::{what or ' '}" for name, what in offered),
}
PRINTED["pwsh"] = PRINTED["powershell"]
