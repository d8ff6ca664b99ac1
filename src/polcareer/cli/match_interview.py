"""The interview of `match`: a dozen short questions, each of which may be passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.career import NATIONS, Career, Known, read_career
from polcareer.cli.prompting import prompt, say
from polcareer.errors import RefusedFact

if TYPE_CHECKING:
    from polcareer.careers.brings import Tongue
    from polcareer.careers.vocabulary import Taken, Vocabulary

INDENT = 2
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
    words = {"skills": tongue.skills, "experience": tongue.experiences}
    for number, question in enumerate(QUESTIONS, start=1):
        say("")
        say(f"[{number} of {len(QUESTIONS)}] {question.text}")
        answer = _one(question, known, words.get(question.key))
        if answer == "q":
            break
        if answer:
            said[question.key] = _split(answer) if question.many else answer
    say("")
    return read_career(said, known)


def _one(question: Question, known: Known, words: Vocabulary | None) -> str:
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
        return _agreed(typed, words) if words else typed


def _agreed(typed: str, words: Vocabulary) -> str:
    """What the words were taken for, until the person is content. Raises nothing: any words will do."""
    while True:
        for word in _split(typed):
            say(_told(words.take(word)), INDENT)
        say("Enter if that is right, or type all of the words again.", INDENT)
        again = prompt("> ")
        if again in ("", "q"):
            return typed
        typed = again


def _told(taken: Taken) -> str:
    if not taken.means:
        return f"{taken.word}: not known here, so it counts for nothing."
    others = f" (unsure; or {' or '.join(taken.others)})" if taken.others else ""
    return f"{taken.word}: taken for {taken.means}{others}"


def _split(typed: str) -> list[str]:
    return [word.strip() for word in typed.split(",") if word.strip()]
