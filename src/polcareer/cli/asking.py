"""The interviews on a terminal: one screen for all. They speak on stderr: only the answer goes to stdout."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.output import create_output

from polcareer.errors import PolcareerError, RefusedFact
from polcareer.jobs.interview import IN_WORDS, QUESTIONS, CareerInterview, Question
from polcareer.jobs.profile import Career, Known, not_counted
from polcareer.law.interview import Ask, Gate, Interview
from polcareer.law.person import SINCE, UNTIL
from polcareer.law.profile import CAREER
from polcareer.law.rule import Option
from polcareer.names import plain
from polcareer.view.forms import clean
from polcareer.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from polcareer.data.store import Store
    from polcareer.jobs.profile import Part
    from polcareer.jobs.vocabulary import Taken, Vocabularies
    from polcareer.questions.starting import StartInterview, StartQuestion


def prompt(message: str, completer: WordCompleter | None = None, *, in_lines: bool = False) -> str:
    """A line from the person, without the spaces around it.

    `in_lines` it is asked for as a line alone, with nothing that moves about on the screen, as on a dumb terminal and
    where no terminal is read. Raises `KeyboardInterrupt`, and `EOFError` where there is no more to come.
    """
    if in_lines or os.environ.get("TERM") in ("dumb", "unknown") or not sys.stdin.isatty():
        return _line(message)
    session: PromptSession[str] = PromptSession(output=create_output(stdout=sys.stderr))
    return session.prompt(message, completer=completer, complete_while_typing=False).strip()


def _line(message: str) -> str:
    sys.stderr.write(message)
    sys.stderr.flush()
    typed = sys.stdin.buffer.readline()
    if not typed:
        raise EOFError
    return typed.decode(sys.stdin.encoding, "replace").strip()


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
WORDS |= dict.fromkeys(
    ("dont-know", "i-dont-know", "not-sure", "im-not-sure", "unknown", "no-idea", "skip", "pass"), "d"
)
HELP = re.compile(r"(?:\?|help\b)\s*([0-9]{0,3})", re.IGNORECASE)
INDENT = 2
ASKING = "> "
FIRST = "This is the first question."
NOT_KEPT = "Nothing you type is kept unless you ask."
A_MINUTE = 2  # questions of the law that are read and answered in one
A_MINUTE_OF_JOBS = 4
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

    def help(self, question: Q, number: str) -> Iterable[str]:
        """What a question mark explains: the question, or what stands beside a number."""

    def answer(self, question: Q, typed: str) -> Iterable[str]:
        """Take an answer, and say how it was understood. Raises `RefusedFact` when it cannot be."""

    def instead(self, question: Q, typed: str) -> Iterable[Line]:
        """What may have been meant by an answer that was refused."""

    def pass_over(self, question: Q) -> None:
        """Go on without an answer."""

    def back(self) -> bool:
        """Undo the last answer. False when there is none."""


def ask(interview: OnScreen[Q], *, in_lines: bool = False) -> bool:
    """Put question after question. False where the person stops before the last."""
    while (question := interview.next()) is not None:
        if not _put(interview, question, in_lines=in_lines):
            return False
    return True


def _put(interview: OnScreen[Q], question: Q, *, in_lines: bool) -> bool:
    """Put one question until it is answered, passed over or gone back from. False to stop."""
    _say_all(interview.shown(question))
    words = interview.words(question)
    completer = WordCompleter(words, ignore_case=True) if words else None
    while True:
        typed = prompt(ASKING, completer, in_lines=in_lines)
        key, wanted = _key(typed), HELP.fullmatch(typed)
        if key == "q":
            return False
        if wanted:
            _say_all(Line(line, INDENT) for line in (*interview.help(question, wanted[1]), interview.keys))
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


def _length(number: int, a_minute: int) -> str:
    """How many questions there are, and how long they take at so many a minute: "4 questions, 2 minutes"."""
    minutes = max(1, -(-number // a_minute))
    return f"{counted(number, 'question')}, {'a minute' if minutes == 1 else f'{minutes} minutes'}"


MOST_LISTED = 12  # of more options than this only the first have a line each: the rest are countries
MOST_FOUND = 8
MOST_DIGITS = 3  # of the number of a choice
NUMBERS = re.compile(r"[0-9]+")
NUMBERS_ONLY = re.compile(r"[0-9]+(?:[\s,;]+(?:and\s+)?[0-9]+)*")
WANTED = {
    "yes-no": "Type yes or no",
    "choice": "Type a number or a name",
    "choices": "Type numbers or names",
    "date": "Type a date, such as {}",
    "span": "Type how long, such as {}",
    "number": "Type a number, such as {}",
}
BLANK = {SINCE: "Press Enter if it has begun already.", UNTIL: "Press Enter if it goes on, or no end is settled."}
HOW_TO_TICK = "Numbers, such as 1,3 or 2-4; Enter or 0 for none of them; ? 4 explains 4."
DENIED = "Understood: none of these is true of you."


class _OfTheLaw:
    """The interview about standing for election. The options shown have a number each, which is an answer."""

    keys = "At any question: d = don't know, b = back, ? = help, q = stop."

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.listed: tuple[Option, ...] = ()

    def next(self) -> Ask | Gate | None:
        return self.interview.next()

    def back(self) -> bool:
        return self.interview.back()

    def pass_over(self, question: Ask | Gate) -> None:
        self.interview.pass_over(question)

    def help(self, question: Ask | Gate, number: str) -> Iterable[str]:
        chosen = int(number or 0)
        if isinstance(question, Gate):
            return question.about(chosen) or question.help
        if 1 <= chosen <= len(self.listed):
            option = self.listed[chosen - 1]
            return (" ".join(filter(None, (f"{option.label}.", option.no_bar, option.note))), *question.help)
        return question.help

    def words(self, question: Ask | Gate) -> list[str]:
        return [] if isinstance(question, Gate) else [option.id for option in self.interview.options(question)]

    def shown(self, question: Ask | Gate) -> Iterator[Line]:
        yield Line("")
        if isinstance(question, Gate):
            known, (width, height) = self.interview.so_far, shutil.get_terminal_size()
            too_high = question.height(width) > height  # so that the question itself goes from the screen
            yield from map(Line, () if too_high else known)
            yield Line(f"{_progress(self.interview)} {question.text}")
            yield from (Line(f"{number}. {item}", INDENT) for number, item in enumerate(question.items, 1))
            yield from map(Line, known if too_high else ())
            yield Line(HOW_TO_TICK, INDENT)
            return
        options, about = self.interview.options(question), self.interview.about(question)
        self.listed = _listed(question, options)
        yield Line(f"{_progress(self.interview)} {f'About {about}. ' if about else ''}{question.text}")
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

    def answer(self, question: Ask | Gate, typed: str) -> list[str]:
        if isinstance(question, Gate):
            self.interview.answer(question, typed)
            return [_ticked(question, self.interview.tick(question, typed))]
        if not typed and not question.may_be_blank:
            raise RefusedFact("Nothing was typed.", why=_wanted(question, self.interview))
        value = _chosen(typed, self.listed, several=question.takes_several)
        self.interview.answer(question, value)
        understood = self.interview.understood(question, value)
        return [f"Understood: {each.meaning}.{f' {each.note}' if each.note else ''}" for each in understood]

    def instead(self, question: Ask | Gate, typed: str) -> Iterator[Line]:
        """The options whose names hold the words that were typed. They alone have numbers then, from 1."""
        if isinstance(question, Gate):
            return
        every = self.interview.search(question, typed) if typed else ()
        found = every[:MOST_FOUND]
        if found:  # else the numbers that were shown last are good still
            self.listed = found
            yield Line("With that in the name:", INDENT)
        yield from self._numbered(found)
        if len(every) > MOST_FOUND:
            yield Line(f"and {len(every) - MOST_FOUND} more: type more of the name.", INDENT)

    def _numbered(self, options: Iterable[Option]) -> Iterator[Line]:
        for option in options:
            no_bar = " (no bar)" if option.no_bar else ""
            yield Line(f"{self.listed.index(option) + 1}. {option.label}{no_bar}", INDENT)


def run_interview(
    interview: Interview, career: Any = None, told: Iterable[str] = (), *, in_lines: bool = False
) -> None:
    """Ask until nothing more can change the outcome, or the person stops; then offer to keep what was answered.

    At the offer the last answer can still be changed. `career` is the part about jobs of the profile that was read,
    which is kept with the answers. `told` says first what was given on the line means. Raises
    `KeyboardInterrupt` where the person interrupts, once that was offered too.
    """
    screen: OnScreen[Ask | Gate] = _OfTheLaw(interview)
    left = interview.left()
    for line in told:
        say(line)
    say(f"{'About ' if left > 1 else ''}{_length(left, A_MINUTE)}. {NOT_KEPT}")
    say(screen.keys)
    answers = Answers(lambda: _stopped(interview, career), interview, "can-stand")
    with _offering(answers, in_lines=in_lines):
        while True:
            whole = ask(screen, in_lines=in_lines)
            if whole and interview.answered:
                say("")
                say(_settled(interview))
            if not interview.answered or not offer_to_save(answers, back=True, in_lines=in_lines):
                break
            if whole:
                interview.back()
    interview.stop()


def _stopped(interview: Interview, career: Any) -> dict[str, Any]:
    """The answers as a profile's plain values: what was left open stays so, and what was worked out is no answer."""
    from polcareer.cli.files import plain_profile

    before = interview.answered
    interview.stop()
    said = {name: value for name, value in interview.facts.items() if not interview.reader.facts[name].worked_out}
    while interview.answered > before:
        interview.back()
    return plain_profile(said, career)


def _settled(interview: Interview) -> str:
    bars = interview.verdict().bars
    return f"That settles it. {' '.join(bar.says for bar in bars)}" if bars else "That is all we need to ask."


def _ticked(gate: Gate, named: tuple[str, ...]) -> str:
    """What an answer to the gate says, denials included."""
    numbers = [str(number) for number, fact in enumerate(gate.facts, 1) if fact.id in named]
    if not numbers:
        return DENIED
    rest = "" if len(numbers) == len(gate.facts) else " None of the others is true of you."
    return f"Understood: {listed(numbers)}.{rest}"


def _wanted(question: Ask, interview: Interview) -> str:
    """What is to be typed, for somebody who typed nothing."""
    asked = question.field or (question.fact.fields[0] if question.fact.fields else question.fact)
    kind = "yes-no" if question.more else asked.type
    return f"{WANTED[kind].format(interview.example(question))}, or d if you do not know. ? explains."


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
    """What was typed, or the option whose number it is. Raises `RefusedFact` for a number beside which nothing stands.

    A number never means what is not on the screen: `0` is no "no" where the choices begin at 1.
    """
    if not options or not plain(typed).isdecimal():
        return typed
    number = typed.strip().rstrip(".)")
    if number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS and 1 <= int(number) <= len(options):
        return options[int(number) - 1].id
    shown = "only 1 is shown" if len(options) == 1 else f"those shown are 1 to {len(options)}"
    why = f"{typed} is no number of a choice: {shown}. Type a number that is shown, or the words"
    raise RefusedFact(f"{why}.", why=f"{why}.")


def _progress(interview: Interview) -> str:
    number, left = interview.answered + 1, interview.left()
    if not left:
        return f"Question {number}. So far a bar applies, and this may lift it."
    return f"Question {number} of about {interview.answered + left}."


SAVING = "Save> "
SAVE = "Save? Enter = no, p = my profile, or a file name."
GO_BACK = " b changes the last answer."
WHAT_SAVING_IS = (
    "A file has your answers for the next time: a line that names it asks only what is new. Only you can read it.",
    "p keeps them as your own profile, which --saved uses. Type ./p for a file of that name.",
)
OWN = ("p", "saved", "profile", "my-profile")
NOT_SAVED = ("", "0", "0.", "0)", "n", "no", "none", "q", "d")
NUMBERED = re.compile(r"[0-9]+(?:[\s,;-]+(?:and\s+)?[0-9]+)*[.)]?")
NOT_NUMBERED = "There are no numbers to choose from here, and nothing was written. For a file of that name: ./{}."
NEXT_NAME = "Give another name, or press Enter to leave."


class Answers(NamedTuple):
    """What an interview would leave behind: the content of a profile, when it is wanted, and the command that uses it.

    `interview` counts what was answered. `of_jobs` is whether it fills the part of a profile about jobs, else the rest.
    """

    content: Callable[[], dict[str, Any]]
    interview: Interview | CareerInterview | StartInterview
    command: str
    of_jobs: bool = False


@contextmanager
def _offering(answers: Answers, *, in_lines: bool) -> Iterator[None]:
    """Where an interrupt ends the questions, say what is lost, offer to save it, and let the interrupt end the run."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        if answers.interview.answered:
            say("")
            say("Stopped. What you answered is lost unless you save it.")
            with suppress(KeyboardInterrupt, EOFError):  # a second one is a no
                offer_to_save(answers, in_lines=in_lines)
        raise KeyboardInterrupt from None


def offer_to_save(answers: Answers, *, back: bool = False, in_lines: bool = False) -> bool:
    """Offer to keep the answers, in a file or as the person's own profile. True where they go back to the questions.

    That is offered only where there is a way `back`.
    """
    say(f"{SAVE}{GO_BACK if back else ''}")
    while (key := _key(typed := prompt(SAVING, in_lines=in_lines))) not in NOT_SAVED:
        if key == "b" and back:
            return True
        if key == "?" or plain(typed) in ("yes", "y", "b", "back"):
            _say_all(Line(line, INDENT) for line in (*WHAT_SAVING_IS, SAVE))
        elif NUMBERED.fullmatch(typed.strip()):
            say(f"{NOT_NUMBERED.format(typed.strip())} {NEXT_NAME}", INDENT)
        elif _saved(typed, answers, in_lines=in_lines):
            break
    say("")
    return False


def _saved(name: str, answers: Answers, *, in_lines: bool) -> bool:
    """Whether the answers were saved under that name; else it is said why, and another name may be given."""
    from polcareer.cli.files import as_profile, write_file

    try:
        if plain(name) in OWN:
            return _saved_as_own(answers, in_lines=in_lines)
        path = write_file(name, as_profile(answers.content()), force=False, private=True)
    except PolcareerError as error:
        say(f"{error.message} {NEXT_NAME}", INDENT)
        return False
    say(f"Saved to {path}. Use it again: polcareer {answers.command} --profile {path}")
    return True


def _saved_as_own(answers: Answers, *, in_lines: bool) -> bool:
    """Keep the answers as the person's profile, and its other part as it is. Nothing goes without a yes."""
    from polcareer.cli.files import as_profile, is_there, keep_profile, locked, profile_path, read_saved

    path, content = profile_path(), answers.content()
    there = is_there(path)
    same = {key for key in (read_saved(path) if there else {}) if (key == CAREER) == answers.of_jobs}
    if same:
        stays, goes = ("about you", "about jobs") if answers.of_jobs else ("about a job", "else")
        say(f"There is a profile already: {path}. What it says {stays} stays; what it says {goes} would go.", INDENT)
        if not agreed("Write over it?", in_lines=in_lines):
            say(f"Nothing was written. {NEXT_NAME}", INDENT)
            return False
    with locked(path):  # what was saved while we asked is kept too
        kept = read_saved(path) if there else {}
        stay = {key: value for key, value in kept.items() if (key == CAREER) != answers.of_jobs}
        both = {**content, **stay}
        whole = {name: both[name] for name in sorted(both, key=lambda name: name == CAREER)}
        keep_profile(path, as_profile(whole), force=there)
    say(f"Saved to {path}. Use it again: polcareer {answers.command} --saved")
    return True


def agreed(question: str, *, in_lines: bool = False) -> bool:
    """Whether the person says yes. Whatever else they may mean by a word, and Enter alone, is a no or asked again."""
    while True:
        typed = prompt(f"{question} yes or no> ", in_lines=in_lines)
        if plain(typed) in ("y", "yes"):
            return True
        if not HELP.fullmatch(typed) and plain(typed) in (*NOT_SAVED, *WORDS):
            return False
        say("Type yes or no. Enter is no.", INDENT)


OTHER_QUESTIONS: Mapping[Part, str] = {
    "skills": "something you are good at",
    "experience": "something you have done",
    "languages": "a language",
    "degree": "a degree subject",
    "roles": "a job you have held: --role-held",
}


class _OfACareer:
    """The interview about a career. Nothing typed passes over a question, or agrees to how words were taken."""

    keys = "At any question: Enter = skip, b = back, ? = help, q = stop and see what fits."

    def __init__(self, interview: CareerInterview, nation_meant: Callable[[str], str]) -> None:
        self.interview, self.nation_meant = interview, nation_meant

    def next(self) -> Question | None:
        return self.interview.next()

    def back(self) -> bool:
        return self.interview.back()

    def pass_over(self, question: Question) -> None:
        self.interview.pass_over(question)

    def help(self, question: Question, _number: str) -> Iterable[str]:
        return (question.help,)

    def words(self, _question: Question) -> list[str]:
        return []

    def shown(self, question: Question) -> Iterable[Line]:
        if question.agreed:
            return (Line(question.text, INDENT),)
        number = 1 + [each.key for each in QUESTIONS].index(question.key)
        return (Line(""), Line(f"Question {number} of {len(QUESTIONS)}. {question.text}"))

    def answer(self, question: Question, typed: str) -> list[str]:
        said = self.nation_meant(typed) if question.key == "nation" else typed
        taken = self.interview.answer(question, said)
        return [_taken_for(each, IN_WORDS[question.key], self.interview.vocabularies) for each in taken]

    def instead(self, _question: Question, _typed: str) -> Iterable[Line]:
        return ()


def ask_career(
    vocabularies: Vocabularies, known: Known, nation_meant: Callable[[str], str] = str, *, in_lines: bool = False
) -> Career:
    """Ask each question once, and again while the answer cannot be right; then offer to keep what was answered.

    `nation_meant` gives the id of a nation by any of its names. Raises `KeyboardInterrupt` where the person interrupts.
    """
    interview = CareerInterview(vocabularies, known)
    screen = _OfACareer(interview, nation_meant)
    say(f"{_length(len(QUESTIONS), A_MINUTE_OF_JOBS)}. {NOT_KEPT}")
    say(screen.keys)
    answers = Answers(lambda: {CAREER: interview.plain_career()}, interview, "match", of_jobs=True)
    with _offering(answers, in_lines=in_lines):
        while True:
            whole = ask(screen, in_lines=in_lines)
            if not interview.said or not offer_to_save(answers, back=True, in_lines=in_lines):
                break
            if whole:
                interview.back()
    say("")
    return interview.career()


class _OfAStart:
    """The questions of `start`: nothing typed passes over one."""

    keys = "At any question: Enter = skip, b = back, ? = help, q = stop and see."

    def __init__(self, interview: StartInterview) -> None:
        self.interview = interview

    def next(self) -> StartQuestion | None:
        return self.interview.next()

    def back(self) -> bool:
        return self.interview.back()

    def pass_over(self, question: StartQuestion) -> None:
        self.interview.pass_over(question)

    def help(self, question: StartQuestion, _number: str) -> Iterable[str]:
        return (question.help,)

    def words(self, question: StartQuestion) -> list[str]:
        named = self.interview.reader.starting.named
        return [each.label for each in named] if question.key == "interests" else []

    def shown(self, question: StartQuestion) -> Iterator[Line]:
        yield Line("")
        yield Line(f"Question {self.interview.answered + 1} of {self.interview.most}. {question.text}")
        if question.key == "interests":
            named = enumerate(self.interview.reader.starting.named, 1)
            yield Line("  ".join(f"{number}. {each.label}" for number, each in named), INDENT)

    def answer(self, question: StartQuestion, typed: str) -> list[str]:
        vocabularies = self.interview.reader.vocabularies
        return [
            f"{each.word}: {each.meaning}"
            if each.meaning or each.taken is None or each.part is None
            else _taken_for(each.taken, each.part, vocabularies)
            for each in self.interview.answer(question, typed)
        ]

    def instead(self, _question: StartQuestion, _typed: str) -> Iterable[Line]:
        return ()


def ask_start(store: Store, today: date, *, in_lines: bool = False, offers: bool = True) -> StartInterview:
    """Put the questions of `start`; what was understood of each answer is said at once.

    With `offers`, the answers can be kept at the end. Raises `KeyboardInterrupt` where the person interrupts.
    """
    from polcareer.cli.files import plain_profile
    from polcareer.questions.starting import AnswerReader, StartInterview

    interview = StartInterview(AnswerReader(store, today))
    screen = _OfAStart(interview)
    say(f"{_length(interview.most, A_MINUTE_OF_JOBS)}. {NOT_KEPT}")
    say(screen.keys)
    answers = Answers(lambda: plain_profile(interview.facts, interview.career), interview, "start", of_jobs=True)
    with _offering(answers, in_lines=in_lines):
        while True:
            whole = ask(screen, in_lines=in_lines)
            if not interview.said or not offers or not offer_to_save(answers, back=True, in_lines=in_lines):
                break
            if whole:
                interview.back()
    say("")
    return interview


def _taken_for(taken: Taken, part: Part, vocabularies: Vocabularies) -> str:
    if taken.means:
        read = f" (read as {taken.read_as})" if taken.read_as else ""
        besides = f". Did you mean {' or '.join(taken.others)} too? Then type it as well" if taken.others else ""
        return f"{taken.word}: taken for {' and '.join(taken.counted)}{read}{besides}"
    may_mean = not_counted(part, taken, vocabularies).may_mean
    if not may_mean:
        return f"{taken.word}: We do not know that, so it does not count."
    return f"{taken.word}: not counted. Did you mean {' or '.join(_elsewhere(part, *each) for each in may_mean)}?"


def _elsewhere(asked: Part, part: Part, name: str) -> str:
    """A name, and if it answers another question, which: `caseworker (a job you have held)`."""
    return name if part == asked else f"{name} ({OTHER_QUESTIONS[part]})"
