"""The interview of `match`: a dozen short questions, each of which may be passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.brings import not_counted, parts_in_words
from polcareer.careers.career import NATIONS, Career, Known, read_career
from polcareer.careers.subjects import subjects_in
from polcareer.cli.prompting import prompt, say
from polcareer.errors import RefusedFact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.careers.brings import Part
    from polcareer.careers.tongue import Tongue
    from polcareer.careers.vocabulary import Taken

INDENT = 2
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
KEYS = "Press Enter to skip a question. ?: help   q: stop asking and see what fits"


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
    say(KEYS)
    said: dict[str, object] = {}
    for number, question in enumerate(QUESTIONS, start=1):
        say("")
        say(f"[{number} of {len(QUESTIONS)}] {question.text}")
        answer = _one(question, known, tongue)
        if answer == "q":
            break
        if answer:
            said[question.key] = _split(answer) if question.many else answer
    say("")
    return read_career(said, known)


def _one(question: Question, known: Known, tongue: Tongue) -> str:
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
        taken = _taken(typed, question, tongue)
        for each in taken:
            say(_told(each, IN_WORDS[question.key], tongue), INDENT)
        if question.key not in ALWAYS_AGREED and all(each.means for each in taken):
            return typed
        say("Enter if that is right, or type all of the words again.", INDENT)
        again = prompt("> ")
        if again in ("", "q"):
            return typed
        typed = again


def _taken(typed: str, question: Question, tongue: Tongue) -> tuple[Taken, ...]:
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
