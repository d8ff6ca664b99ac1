"""The interviews on a terminal. They speak on stderr: only the answer goes to stdout."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.output import create_output

from polcareer.errors import PolcareerError, RefusedFact
from polcareer.jobs.profile import NATIONS, Career, Known, not_counted, parts_in_words, read_career
from polcareer.jobs.vocabulary import subjects_in
from polcareer.law.interview import Ask, Interview
from polcareer.law.person import SINCE, UNTIL
from polcareer.law.rule import Option
from polcareer.names import plain
from polcareer.view.forms import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.jobs.profile import Part
    from polcareer.jobs.vocabulary import Taken, Tongue


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
    from polcareer.law.book import CAREER

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


IN_WORDS: Mapping[str, Part] = {
    "skills": "skills",
    "experience": "experience",
    "degree": "degree",
    "languages": "languages",
}
ALWAYS_AGREED = ("skills", "experience")  # several words are soon taken for something else than was meant
OTHER_QUESTIONS: Mapping[Part, str] = {
    "skills": "something you are good at",
    "experience": "something you have done",
    "languages": "a language",
    "degree": "a degree subject",
    "roles": "a job you have held: --role-held",
}
KEYS_OF_CAREER = "Press Enter to skip a question. ?: help   q: stop asking and see what fits"


class Question(NamedTuple):
    """A question, the key of the career that it fills, and what `?` says. `many` takes commas between answers."""

    key: str
    text: str
    help: str
    many: bool = False


QUESTIONS = (
    Question(
        "skills",
        "What are you good at?",
        "Your own words, with commas between: good writer, Excel, patient.",
        many=True,
    ),
    Question(
        "experience",
        "What have you done that may count?",
        "With commas between: society, blog, internship, volunteering, campaign, call centre, teaching, councillor.",
        many=True,
    ),
    Question("degree", "What is your degree subject?", "Its name, or none. A degree is usual and seldom required."),
    Question("doctorate", "Have you a doctorate, or do you work for one? (yes or no)", "Two of the roles ask for it."),
    Question("years", "How many years have you been in paid work?", "A whole number; 0 for a new graduate."),
    Question(
        "languages", "Which languages do you speak besides English?", "With commas between: Welsh, Polish.", many=True
    ),
    Question("party", "Are you a member of a political party? (yes or no)", "Which one is not asked."),
    Question("elected", "Do you hold an elected office? (yes or no)", "Such as a seat on a council."),
    Question("nation", "Would you work in one nation only?", f"{', '.join(NATIONS)}; Enter for any."),
    Question("london", "Would you work in London? (yes or no)", "If not, roles that are only there come last."),
    Question("minimum_pay", "What is the least you need in a year, in pounds?", "Before tax: 24000."),
)


def ask_career(tongue: Tongue, known: Known) -> Career:
    """Ask each question once, and again while the answer cannot be right."""
    say(KEYS_OF_CAREER)
    said: dict[str, object] = {}
    for number, question in enumerate(QUESTIONS, start=1):
        say("")
        say(f"[{number} of {len(QUESTIONS)}] {question.text}")
        answer = _one_answer(question, known, tongue)
        if answer == "q":
            break
        if answer:
            said[question.key] = _split(answer) if question.many else answer
    say("")
    return read_career(said, known)


def _one_answer(question: Question, known: Known, tongue: Tongue) -> str:
    """The answer, checked; empty for none, `q` to stop. Where free words are taken for something, that is shown."""
    while True:
        typed = prompt("> ")
        if typed in ("", "q"):
            return typed
        if typed == "?":
            say(question.help, INDENT)
            continue
        try:
            read_career({question.key: _split(typed) if question.many else typed}, known)
        except RefusedFact as error:
            say(f"{error.message} {error.hint}", INDENT)
            continue
        return _agreed(typed, question, tongue) if question.key in IN_WORDS else typed


def _agreed(typed: str, question: Question, tongue: Tongue) -> str:
    """What the words were taken for, until the person is content. Raises nothing: any words will do."""
    while True:
        taken = _words_taken(typed, question, tongue)
        for each in taken:
            say(_told(each, IN_WORDS[question.key], tongue), INDENT)
        if question.key not in ALWAYS_AGREED and all(each.means for each in taken):
            return typed
        say("Enter if that is right, or type all of the words again.", INDENT)
        again = prompt("> ")
        if again in ("", "q"):
            return typed
        typed = again


def _words_taken(typed: str, question: Question, tongue: Tongue) -> tuple[Taken, ...]:
    if question.key == "degree":
        return () if tongue.says_no_degree(typed) else subjects_in(typed, tongue.degrees)
    vocabulary = parts_in_words(tongue)[IN_WORDS[question.key]]
    return tuple(map(vocabulary.take, _split(typed)))


def _told(taken: Taken, part: Part, tongue: Tongue) -> str:
    if taken.means:
        read = f" (read as {taken.read_as})" if taken.read_as else ""
        return f"{taken.word}: taken for {' and '.join(taken.counted)}{read}"
    may_mean = not_counted(part, taken, tongue).may_mean
    if not may_mean:
        return f"{taken.word}: I do not know that, so it does not count."
    return f"{taken.word}: not counted. Did you mean {' or '.join(_elsewhere(part, *each) for each in may_mean)}?"


def _elsewhere(asked: Part, part: Part, name: str) -> str:
    """A name, and if it answers another question, which: `caseworker (a job you have held)`."""
    return name if part == asked else f"{name} ({OTHER_QUESTIONS[part]})"


def _split(typed: str) -> list[str]:
    return [word.strip() for word in typed.split(",") if word.strip()]
