"""The interview on a terminal. It speaks on stderr: only the verdict goes to stdout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from prompt_toolkit.completion import WordCompleter

from polcareer.candidacy.fact import Option
from polcareer.candidacy.interview import Ask, Interview
from polcareer.candidacy.person import SINCE, UNTIL
from polcareer.cli.prompting import prompt, say
from polcareer.errors import PolcareerError, RefusedFact
from polcareer.names import plain

MOST_LISTED = 12  # of more options than this only the first have a line each: the rest are countries
MOST_FOUND = 8
NUMBERS = re.compile(r"[0-9]+")
NUMBERS_ONLY = re.compile(r"[0-9]+(?:[\s,;]+(?:and\s+)?[0-9]+)*")
WORDS = {"q": "q", "quit": "q", "exit": "q", "stop": "q", "help": "?", "b": "b", "back": "b", "d": "d"}
WORDS |= dict.fromkeys(("dont-know", "i-dont-know", "not-sure", "im-not-sure", "unknown", "no-idea"), "d")
NOTHING_TYPED = "Type an answer, or d if you do not know. ? explains."
BLANK = {SINCE: "Press Enter if it has begun already.", UNTIL: "Press Enter if it goes on, or no end is settled."}
INDENT = 2
KEYS = "Type an answer, or d (don't know), b (back), ? (help), q (stop here)."
LAST_CHANCE = "Enter or b> "
FILE = "File> "
OWN = "saved"
SURE = "Write over it? yes or no> "
NEXT_NAME = "Give another name, or press Enter to leave."


def run_interview(interview: Interview) -> None:
    """Ask until nothing more can change the outcome and the person wants no answer changed, or they stop."""
    say(KEYS)
    answered = 0
    while True:
        ask = interview.next()
        if ask is None:
            step = _last_chance(interview, answered)
        else:
            say("")
            say(_progress(interview, answered))
            step = _one(interview, ask)
        if step is None:
            interview.stop()
            return
        answered += step


def _last_chance(interview: Interview, answered: int) -> int | None:
    """Once nothing more is asked: say why, and let the last answer be changed. -1 for a step back, None to go on."""
    if not answered:
        return None
    bars = interview.verdict().bars
    say("")
    say(f"That settles it. {' '.join(bar.says for bar in bars)}" if bars else "That was the last question.")
    say("Press Enter for the verdict, or type b to change the last answer.")
    while typed := prompt(LAST_CHANCE):
        key = _key(typed)
        if key == "b" and interview.back():
            return -1
        if key == "q":
            return None
    return None


def offer_to_save(interview: Interview, career: Any = None) -> None:
    """Offer to write the answers to a file of the person's choosing, with the career part of their profile if any."""
    from polcareer.cli.save import plain_profile, save_profile

    say(f"Save these answers to a file? Type a name, or {OWN} for your own profile, or press Enter to leave.")
    while name := prompt(FILE):
        try:
            if name != OWN:
                say(save_profile(name, interview.facts, career))
            elif not _saved_as_own(plain_profile(interview.facts, career)):
                continue
        except PolcareerError as error:
            say(f"{error.message} {NEXT_NAME}", INDENT)
        else:
            break
    say("")


def _saved_as_own(content: dict[str, Any]) -> bool:
    """Keep the answers as the person's profile. What it says of a job stays, and nothing goes without a yes."""
    from polcareer.candidacy.profile import CAREER
    from polcareer.cli.profile_file import is_there, profile_path, read_saved
    from polcareer.cli.save import as_profile, keep_profile, locked

    path = profile_path()
    there = is_there(path)
    if there:
        read_saved(path)  # before anything is asked
        say(f"There is a profile already: {path}. What it says about a job stays; the rest would go.", INDENT)
        if prompt(SURE).casefold() not in ("y", "yes"):
            say(f"Nothing was written. {NEXT_NAME}", INDENT)
            return False
    with locked(path):  # what was saved while we asked is kept too
        kept = read_saved(path) if there else {}
        both = {**content, **{key: value for key, value in kept.items() if key == CAREER}}
        keep_profile(path, as_profile(both), force=there)
    say(f"Saved to {path}. Use it again: polcareer can-stand --saved")
    return True


def _one(interview: Interview, ask: Ask) -> int | None:
    """Put one question until it is answered: 1 for an answer, -1 for a step back, None to stop."""
    options = interview.options(ask)
    shown = _listed(ask, options)
    _show(interview, ask, options, shown)
    while True:
        typed = prompt("> ", _completer(options))
        key = _key(typed)
        if key == "q":
            return None
        if key == "?":
            for line in (*ask.help, KEYS):
                say(line, INDENT)
        elif key == "b":
            if interview.back():
                return -1
            say("This is the first question.", INDENT)
        elif key == "d":
            interview.pass_over(ask)
            return 1
        elif not typed and not ask.may_be_blank:
            say(NOTHING_TYPED, INDENT)
        elif _taken(interview, ask, _chosen(typed, shown, several=ask.takes_several)):
            return 1
        else:
            shown = _found(interview, ask, typed, shown)


def _key(typed: str) -> str:
    """What is typed, or the key that its words stand for."""
    return WORDS.get(plain(typed), typed)


def _taken(interview: Interview, ask: Ask, value: str) -> bool:
    """Whether an answer was taken; how its words were understood, or why it was not, is said."""
    try:
        interview.answer(ask, value)
    except RefusedFact as error:
        say(f"{error.why.removesuffix('.')}." if error.why else f"{error.message} {error.hint}", INDENT)
        return False
    for each in interview.understood(ask, value):
        say(f"Understood: {each.meaning}.{f' {each.note}' if each.note else ''}", INDENT)
    return True


def _found(interview: Interview, ask: Ask, typed: str, shown: tuple[Option, ...]) -> tuple[Option, ...]:
    """What was shown, and below it the options whose names hold the words that were typed."""
    every = interview.search(ask, typed)
    found = every[:MOST_FOUND]
    shown = (*shown, *(each for each in found if each not in shown))
    if found:
        say("With that in the name:", INDENT)
    _numbered(found, shown)
    if len(every) > MOST_FOUND:
        say(f"and {len(every) - MOST_FOUND} more: type more of the name.", INDENT)
    return shown


def _numbered(options: Iterable[Option], shown: tuple[Option, ...]) -> None:
    for option in options:
        say(f"{shown.index(option) + 1}. {option.label}{' (no bar)' if option.no_bar else ''}", INDENT)


def _show(interview: Interview, ask: Ask, options: tuple[Option, ...], shown: tuple[Option, ...]) -> None:
    about = interview.about(ask)
    say(f"About {about}. {ask.text}" if about else ask.text)
    _numbered(shown, shown)
    for kind in ask.kinds:
        say(f"- {kind}", INDENT)
    if ask.kinds:
        say(ask.fact.not_meant, INDENT)
        say("Type it as you would call it: we look it up.", INDENT)
    elif len(shown) < len(options):
        several = "; several with commas between" if ask.takes_several else ""
        say(f"Or type a country or its people{several}. Tab completes.", INDENT)
    hint = BLANK[ask.field.id] if ask.field and ask.may_be_blank else interview.hint(ask)
    if hint:
        say(hint, INDENT)


def _listed(ask: Ask, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The options worth a line each: all that are no country or, where the question says the kinds, none alone."""
    if ask.kinds:
        return tuple(each for each in options if each.id == "none")
    return options if len(options) <= MOST_LISTED else options[: len(_own(ask)) + (options[0].id == "none")]


def _own(ask: Ask) -> tuple[Option, ...]:
    return (ask.field or (ask.fact.fields[0] if ask.fact.fields else ask.fact)).options


def _chosen(typed: str, options: tuple[Option, ...], *, several: bool = False) -> str:
    """A number stands for the option it heads."""
    parts = [typed]
    if several:
        parts = NUMBERS.findall(typed) if NUMBERS_ONLY.fullmatch(typed) else typed.split(",")
    return ",".join(_option(part.strip(), options) for part in parts)


def _option(typed: str, options: tuple[Option, ...]) -> str:
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1].id
    return typed


def _completer(options: tuple[Option, ...]) -> WordCompleter | None:
    return WordCompleter([option.id for option in options], ignore_case=True) if options else None


def _progress(interview: Interview, answered: int) -> str:
    settled = {
        "can-stand": "nothing bars you",
        "cannot-stand": "a bar applies so far",
        "not-known": "nothing bars you so far",
    }
    outcome = interview.verdict().outcome
    left = "" if outcome == "cannot-stand" else f", {interview.left()} left"
    return f"[{answered} answered{left}; {settled[outcome]}]"
