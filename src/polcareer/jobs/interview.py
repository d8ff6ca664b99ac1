"""The interview about a career: every question once, any of them passed over, and words agreed to as they are taken.

Pure: it says what to ask and takes answers. The screen that shows it is in `polcareer.cli.asking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.jobs.profile import NATIONS, Career, Known, parts_in_words, read_career
from polcareer.jobs.vocabulary import subjects_in

if TYPE_CHECKING:
    from polcareer.jobs.profile import Part
    from polcareer.jobs.vocabulary import Taken, Vocabularies


class Question(NamedTuple):
    """A question, the key of the career that it fills, and what `?` says. `many` takes commas between answers.

    One that is `agreed` asks whether the words that were just given are taken for what was meant.
    """

    key: str
    text: str
    help: str
    many: bool = False
    agreed: bool = False

    def parts(self, typed: str) -> Any:
        """What was typed as the career has it."""
        return [word.strip() for word in typed.split(",") if word.strip()] if self.many else typed


QUESTIONS = (
    Question(
        "skills",
        "What are you good at?",
        "Your own words, with commas between: good writer, Excel, kept the accounts.",
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
IN_WORDS: Mapping[str, Part] = {
    "skills": "skills",
    "experience": "experience",
    "degree": "degree",
    "languages": "languages",
}
ALWAYS_AGREED = ("skills", "experience")  # several words are soon taken for something else than was meant
AGREED = "Enter if that is right, or type all of the words again."


class _State(NamedTuple):
    said: Mapping[str, Any]
    at: int
    agreeing: bool


class CareerInterview:
    """An interview about a career, in which nothing has been said yet. `vocabularies` is how words are understood."""

    def __init__(self, vocabularies: Vocabularies, known: Known) -> None:
        self.vocabularies, self.known = vocabularies, known
        self._now = _State({}, 0, agreeing=False)
        self._before: list[_State] = []

    def next(self) -> Question | None:
        """The next question, or None when all have been put."""
        if self._now.at == len(QUESTIONS):
            return None
        question = QUESTIONS[self._now.at]
        return question._replace(text=AGREED, agreed=True) if self._now.agreeing else question

    def answer(self, question: Question, typed: str) -> tuple[Taken, ...]:
        """Take an answer; nothing typed passes over the question, or agrees. Returns what its words were taken for.

        Raises `RefusedFact` when it cannot be, and nothing changes.
        """
        if not typed:
            self.pass_over(question)
            return ()
        value = question.parts(typed)
        read_career({question.key: value}, self.known)
        taken = self._taken(question, typed)
        unsure = question.key in ALWAYS_AGREED or not all(each.means for each in taken)
        agreeing = question.key in IN_WORDS and unsure
        self._keep(_State({**self._now.said, question.key: value}, self._now.at + (not agreeing), agreeing))
        return taken

    def pass_over(self, question: Question) -> None:
        """Go on without an answer, or with the words as they are."""
        said = self._now.said
        kept = said if question.agreed else {key: value for key, value in said.items() if key != question.key}
        self._keep(_State(kept, self._now.at + 1, agreeing=False))

    def back(self) -> bool:
        """Undo the last answer. False when there is none."""
        if not self._before:
            return False
        self._now = self._before.pop()
        return True

    def career(self) -> Career:
        """The career as it was said so far."""
        return read_career(self._now.said, self.known)

    def _keep(self, state: _State) -> None:
        self._before.append(self._now)
        self._now = state

    def _taken(self, question: Question, typed: str) -> tuple[Taken, ...]:
        if question.key not in IN_WORDS:
            return ()
        if question.key == "degree":
            return () if self.vocabularies.says_no_degree(typed) else subjects_in(typed, self.vocabularies.degrees)
        vocabulary = parts_in_words(self.vocabularies)[IN_WORDS[question.key]]
        return tuple(map(vocabulary.take, question.parts(typed)))
