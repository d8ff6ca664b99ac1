"""The interview on a terminal."""

from __future__ import annotations

import sys

from prompt_toolkit import prompt
from prompt_toolkit.completion import WordCompleter

from polcareer.candidacy.fact import Option
from polcareer.candidacy.interview import Ask, Interview
from polcareer.errors import RefusedFact

MOST_LISTED = 12  # more options than this are completed by typing, not listed
KEYS = "Type an answer. d: don't know   b: back   ?: help   q: stop here"


def run_interview(interview: Interview) -> None:
    """Ask until nothing more can change the outcome, or the person stops. Questions go to stderr's screen side."""
    _say(KEYS)
    answered = 0
    while (ask := interview.next()) is not None:
        _say("")
        _say(f"{_progress(interview, answered)}")
        step = _one(interview, ask)
        if step is None:
            return
        answered += step


def offer_to_save(interview: Interview) -> None:
    """Offer to write the answers to a file of the person's choosing."""
    name = prompt("Save these answers to a file? Type a name, or press Enter to leave: ").strip()
    if name:
        from polcareer.cli.save import save_profile

        _say(save_profile(name, interview.facts))


def _one(interview: Interview, ask: Ask) -> int | None:
    """Put one question until it is answered: 1 for an answer, -1 for a step back, None to stop."""
    options = interview.options(ask)
    _show(ask, options)
    while True:
        typed = prompt("> ", completer=_completer(options), complete_while_typing=False).strip()
        if typed == "q":
            return None
        if typed == "?":
            for line in (*ask.help, KEYS):
                _say(f"  {line}")
        elif typed == "b":
            if interview.back():
                return -1
            _say("  This is the first question.")
        elif typed == "d":
            interview.pass_over(ask)
            return 1
        elif typed or ask.may_be_blank:
            try:
                interview.answer(ask, _chosen(typed, options))
            except RefusedFact as error:
                _say(f"  {error.message} {error.hint}")
            else:
                return 1


def _show(ask: Ask, options: tuple[Option, ...]) -> None:
    _say(ask.text)
    if len(options) <= MOST_LISTED:
        for number, option in enumerate(options, start=1):
            _say(f"  {number}. {option.label}")
    elif options:
        own = [option for option in options if option.id in {each.id for each in _first(ask)}]
        for number, option in enumerate(own, start=1):
            _say(f"  {number}. {option.label}")
        _say("  or a country by its name; several with commas between. Tab completes.")
    if ask.may_be_blank:
        _say("  Press Enter if it has not ended and no end is settled.")
    elif not options:
        example = ask.field.example if ask.field else ask.fact.example
        _say(f"  For example: {example}" + (", or none" if ask.fact.fields and not ask.field else ""))


def _first(ask: Ask) -> tuple[Option, ...]:
    return ask.field.options if ask.field else ask.fact.options


def _chosen(typed: str, options: tuple[Option, ...]) -> str:
    """A number stands for the option it heads."""
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1].id
    return typed


def _completer(options: tuple[Option, ...]) -> WordCompleter | None:
    return WordCompleter([option.id for option in options], ignore_case=True) if options else None


def _progress(interview: Interview, answered: int) -> str:
    verdict = interview.verdict()
    left = len(verdict.questions)
    settled = {
        "can-stand": "nothing bars you",
        "cannot-stand": "a bar applies",
        "not-known": "nothing settled against you",
    }
    return f"[{answered} answered, {left} left; {settled[verdict.outcome]}]"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
