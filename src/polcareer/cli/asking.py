"""The interviews on a terminal: one screen for all. They speak on stderr: only the answer goes to stdout."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.output import create_output

from polcareer.errors import PolcareerError, RefusedFact
from polcareer.jobs.interview import IN_WORDS, QUESTIONS, CareerInterview, Question
from polcareer.jobs.profile import Career, Known, not_counted
from polcareer.law.interview import Ask, Interview
from polcareer.law.person import SINCE, UNTIL
from polcareer.law.rule import Option
from polcareer.names import plain
from polcareer.view.forms import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.jobs.profile import Part
    from polcareer.jobs.vocabulary import Taken, Vocabularies


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


WORDS = {"q": "q", "quit": "q", "exit": "q", "stop": "q", "help": "?", "b": "b", "back": "b", "d": "d"}
WORDS |= dict.fromkeys(("dont-know", "i-dont-know", "not-sure", "im-not-sure", "unknown", "no-idea"), "d")
INDENT = 2
ASKING = "> "
FIRST = "This is the first question."
Q = TypeVar("Q")


class Line(NamedTuple):
    """A line on the screen, and how far it is set in."""

    text: str
    indent: int = 0


class OnScreen(Protocol[Q]):
    """An interview as the screen shows it, whatever it is about. `keys` says what may be typed instead of an answer."""

    keys: str

    def next(self) -> Q | None:
        """The next question, or None when there is none."""

    def shown(self, question: Q) -> Iterable[Line]:
        """What is shown when a question is put."""

    def words(self, question: Q) -> list[str]:
        """The words that complete what is typed."""

    def help(self, question: Q) -> Iterable[str]:
        """What a question mark explains."""

    def answer(self, question: Q, typed: str) -> Iterable[str]:
        """Take an answer, and say how it was understood. Raises `RefusedFact` when it cannot be."""

    def instead(self, question: Q, typed: str) -> Iterable[Line]:
        """What may have been meant by an answer that was refused."""

    def pass_over(self, question: Q) -> None:
        """Go on without an answer."""

    def back(self) -> bool:
        """Undo the last answer. False when there is none."""


def ask(interview: OnScreen[Q]) -> bool:
    """Put question after question. False where the person stops before the last."""
    while (question := interview.next()) is not None:
        if not _put(interview, question):
            return False
    return True


def _put(interview: OnScreen[Q], question: Q) -> bool:
    """Put one question until it is answered, passed over or gone back from. False to stop."""
    _say_all(interview.shown(question))
    words = interview.words(question)
    completer = WordCompleter(words, ignore_case=True) if words else None
    while True:
        typed = prompt(ASKING, completer)
        key = _key(typed)
        if key == "q":
            return False
        if key == "?":
            _say_all(Line(line, INDENT) for line in (*interview.help(question), interview.keys))
        elif key == "b":
            if interview.back():
                return True
            say(FIRST, INDENT)
        elif key == "d":
            interview.pass_over(question)
            return True
        elif _taken(interview, question, typed):
            return True


def _taken(interview: OnScreen[Q], question: Q, typed: str) -> bool:
    """Whether an answer was taken; how its words were understood, or why it was not, is said."""
    try:
        understood = interview.answer(question, typed)
    except RefusedFact as error:
        say(f"{error.why.removesuffix('.')}." if error.why else f"{error.message} {error.hint}", INDENT)
        _say_all(interview.instead(question, typed))
        return False
    _say_all(Line(line, INDENT) for line in understood)
    return True


def _key(typed: str) -> str:
    """What is typed, or the key that its words stand for."""
    return WORDS.get(plain(typed), typed)


def _say_all(lines: Iterable[Line]) -> None:
    for line in lines:
        say(*line)


MOST_LISTED = 12  # of more options than this only the first have a line each: the rest are countries
MOST_FOUND = 8
NUMBERS = re.compile(r"[0-9]+")
NUMBERS_ONLY = re.compile(r"[0-9]+(?:[\s,;]+(?:and\s+)?[0-9]+)*")
NOTHING_TYPED = "Type an answer, or d if you do not know. ? explains."
BLANK = {SINCE: "Press Enter if it has begun already.", UNTIL: "Press Enter if it goes on, or no end is settled."}
LAST_CHANCE = "Enter or b> "
SETTLED = {
    "can-stand": "nothing bars you",
    "cannot-stand": "a bar applies so far",
    "not-known": "nothing bars you so far",
}


class _OfTheLaw:
    """The interview about standing for election. The options shown have a number each, which is an answer."""

    keys = "Type an answer, or d (don't know), b (back), ? (help), q (stop here)."

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.listed: tuple[Option, ...] = ()

    def next(self) -> Ask | None:
        return self.interview.next()

    def back(self) -> bool:
        return self.interview.back()

    def pass_over(self, question: Ask) -> None:
        self.interview.pass_over(question)

    def help(self, question: Ask) -> Iterable[str]:
        return question.help

    def words(self, question: Ask) -> list[str]:
        return [option.id for option in self.interview.options(question)]

    def shown(self, question: Ask) -> Iterator[Line]:
        options, about = self.interview.options(question), self.interview.about(question)
        self.listed = _listed(question, options)
        yield Line("")
        yield Line(_progress(self.interview))
        yield Line(f"About {about}. {question.text}" if about else question.text)
        yield from self._numbered(self.listed)
        yield from (Line(f"- {kind}", INDENT) for kind in question.kinds)
        if question.kinds:
            yield Line(question.fact.not_meant, INDENT)
            yield Line("Type it as you would call it: we look it up.", INDENT)
        elif len(self.listed) < len(options):
            several = "; several with commas between" if question.takes_several else ""
            yield Line(f"Or type a country or its people{several}. Tab completes.", INDENT)
        field = question.field
        hint = BLANK[field.id] if field and question.may_be_blank else self.interview.hint(question)
        if hint:
            yield Line(hint, INDENT)

    def answer(self, question: Ask, typed: str) -> list[str]:
        if not typed and not question.may_be_blank:
            raise RefusedFact("Nothing was typed.", why=NOTHING_TYPED)
        value = _chosen(typed, self.listed, several=question.takes_several)
        self.interview.answer(question, value)
        understood = self.interview.understood(question, value)
        return [f"Understood: {each.meaning}.{f' {each.note}' if each.note else ''}" for each in understood]

    def instead(self, question: Ask, typed: str) -> Iterator[Line]:
        """The options whose names hold the words that were typed, numbered after those that are listed."""
        every = self.interview.search(question, typed) if typed else ()
        found = every[:MOST_FOUND]
        self.listed = (*self.listed, *(each for each in found if each not in self.listed))
        if found:
            yield Line("With that in the name:", INDENT)
        yield from self._numbered(found)
        if len(every) > MOST_FOUND:
            yield Line(f"and {len(every) - MOST_FOUND} more: type more of the name.", INDENT)

    def _numbered(self, options: Iterable[Option]) -> Iterator[Line]:
        for option in options:
            no_bar = " (no bar)" if option.no_bar else ""
            yield Line(f"{self.listed.index(option) + 1}. {option.label}{no_bar}", INDENT)


def run_interview(interview: Interview) -> None:
    """Ask until nothing more can change the outcome and the person wants no answer changed, or they stop."""
    screen = _OfTheLaw(interview)
    say(screen.keys)
    while ask(screen) and interview.answered and _goes_back(interview):
        pass
    interview.stop()


def _goes_back(interview: Interview) -> bool:
    """Once nothing more is asked: say why, and let the last answer be changed."""
    bars = interview.verdict().bars
    say("")
    say(f"That settles it. {' '.join(bar.says for bar in bars)}" if bars else "That was the last question.")
    say("Press Enter for the verdict, or type b to change the last answer.")
    while typed := prompt(LAST_CHANCE):
        key = _key(typed)
        if key == "b":
            return interview.back()
        if key == "q":
            return False
    return False


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


def _progress(interview: Interview) -> str:
    outcome = interview.verdict().outcome
    left = "" if outcome == "cannot-stand" else f", {interview.left()} left"
    return f"[{interview.answered} answered{left}; {SETTLED[outcome]}]"


FILE = "File> "
OWN = "saved"
SURE = "Write over it? yes or no> "
NEXT_NAME = "Give another name, or press Enter to leave."


def offer_to_save(interview: Interview, career: Any = None) -> None:
    """Offer to write the answers to a file of the person's choosing, with the career part of their profile if any."""
    from polcareer.cli.files import plain_profile, save_profile

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
    from polcareer.cli.files import as_profile, is_there, keep_profile, locked, profile_path, read_saved
    from polcareer.law.profile import CAREER

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


OTHER_QUESTIONS: Mapping[Part, str] = {
    "skills": "something you are good at",
    "experience": "something you have done",
    "languages": "a language",
    "degree": "a degree subject",
    "roles": "a job you have held: --role-held",
}


class _OfACareer:
    """The interview about a career. Nothing typed passes over a question, or agrees to how words were taken."""

    keys = "Press Enter to skip a question. ?: help   b: back   q: stop and see what fits"

    def __init__(self, interview: CareerInterview) -> None:
        self.interview = interview

    def next(self) -> Question | None:
        return self.interview.next()

    def back(self) -> bool:
        return self.interview.back()

    def pass_over(self, question: Question) -> None:
        self.interview.pass_over(question)

    def help(self, question: Question) -> Iterable[str]:
        return (question.help,)

    def words(self, _question: Question) -> list[str]:
        return []

    def shown(self, question: Question) -> Iterable[Line]:
        if question.agreed:
            return (Line(question.text, INDENT),)
        number = 1 + [each.key for each in QUESTIONS].index(question.key)
        return (Line(""), Line(f"[{number} of {len(QUESTIONS)}] {question.text}"))

    def answer(self, question: Question, typed: str) -> list[str]:
        taken = self.interview.answer(question, typed)
        return [_told(each, IN_WORDS[question.key], self.interview.vocabularies) for each in taken]

    def instead(self, _question: Question, _typed: str) -> Iterable[Line]:
        return ()


def ask_career(vocabularies: Vocabularies, known: Known) -> Career:
    """Ask each question once, and again while the answer cannot be right."""
    screen = _OfACareer(CareerInterview(vocabularies, known))
    say(screen.keys)
    ask(screen)
    say("")
    return screen.interview.career()


def _told(taken: Taken, part: Part, vocabularies: Vocabularies) -> str:
    if taken.means:
        read = f" (read as {taken.read_as})" if taken.read_as else ""
        besides = f". Did you mean {' or '.join(taken.others)} too? Then type it as well" if taken.others else ""
        return f"{taken.word}: taken for {' and '.join(taken.counted)}{read}{besides}"
    may_mean = not_counted(part, taken, vocabularies).may_mean
    if not may_mean:
        return f"{taken.word}: I do not know that, so it does not count."
    return f"{taken.word}: not counted. Did you mean {' or '.join(_elsewhere(part, *each) for each in may_mean)}?"


def _elsewhere(asked: Part, part: Part, name: str) -> str:
    """A name, and if it answers another question, which: `caseworker (a job you have held)`."""
    return name if part == asked else f"{name} ({OTHER_QUESTIONS[part]})"
