"""The interview about a career: every question once, any of them passed over, and words agreed to as they are taken.

Pure: it says what to ask and takes answers. The screen that shows it is in `polcareer.cli.asking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.errors import RefusedFact
from polcareer.jobs.profile import NATIONS, Career, Known, parts_in_words, read_career
from polcareer.jobs.vocabulary import subjects_in
from polcareer.names import plain
from polcareer.words import nation_title

if TYPE_CHECKING:
    from polcareer.jobs.profile import Part
    from polcareer.jobs.vocabulary import Taken, Vocabularies


class Question(NamedTuple):
    """A question, the key of the career that it fills, and what `?` says. `many` takes commas between answers.

    `wants` is said where an answer cannot be read.
    One that is `agreed` asks whether the words that were just given are taken for what was meant.
    """

    key: str
    text: str
    help: str
    many: bool = False
    agreed: bool = False
    wants: str = ""

    def parts(self, typed: str) -> Any:
        """What was typed as the career has it."""
        if self.many:
            return [word.strip() for word in typed.split(",") if word.strip()]
        return SHORT.get(typed.casefold(), typed) if self.wants == YES_OR_NO else typed

    def has_none(self, typed: str) -> bool:
        """Whether what was typed says that there is nothing to tell."""
        return plain(typed) in (NOTHING if self.many else ANYWHERE if self.key == "nation" else ())


SHORT = {"y": "yes", "n": "no"}
NOTHING = ("none", "no", "nothing", "n")
ANYWHERE = (*NOTHING, "any", "anywhere", "all", "uk", "all-of-them", "any-of-them")
ANY_NATION = ", ".join(map(nation_title, NATIONS))
YES_OR_NO = "Answer yes or no, or press Enter to skip."
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
    Question(
        "doctorate",
        "Have you a doctorate, or do you work for one? (yes or no)",
        "Two of the roles ask for it.",
        wants=YES_OR_NO,
    ),
    Question(
        "years",
        "How many years have you been in paid work?",
        "A whole number; 0 for a new graduate.",
        wants="Type a whole number of years, such as 2, or press Enter to skip.",
    ),
    Question(
        "languages", "Which languages do you speak besides English?", "With commas between: Welsh, Polish.", many=True
    ),
    Question("party", "Are you a member of a political party? (yes or no)", "Which one is not asked.", wants=YES_OR_NO),
    Question("elected", "Do you hold an elected office? (yes or no)", "Such as a seat on a council.", wants=YES_OR_NO),
    Question(
        "nation",
        "Only in one nation? Type which, or Enter.",
        f"{ANY_NATION}; Enter for any.",
        wants=f"Which one? {ANY_NATION}. Press Enter for any.",
    ),
    Question(
        "london",
        "Would you work in London? (yes or no)",
        "If not, roles that are only there come last.",
        wants=YES_OR_NO,
    ),
    Question(
        "minimum_pay",
        "What is the least you need in a year, in pounds?",
        "Before tax: 24000.",
        wants="Type pounds a year, such as 24000, or press Enter to skip.",
    ),
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
        if not typed or (question.has_none(typed) and not question.agreed):
            self.pass_over(question)
            return ()
        value = question.parts(typed)
        try:
            read_career({question.key: value}, self.known)
        except RefusedFact as error:
            raise RefusedFact(error.message, error.hint, error.why or question.wants) from None
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

    @property
    def answered(self) -> int:
        """How many questions were answered or passed over."""
        return len(self._before)

    @property
    def said(self) -> Mapping[str, Any]:
        """What was said so far, as it was typed, by the keys of a career."""
        return self._now.said

    def plain_career(self) -> dict[str, Any]:
        """The career so far as plain values, as a profile has them."""
        career = self.career()
        held = {key: getattr(career, key) for key in self.said}
        return {key: list(value) if isinstance(value, tuple) else value for key, value in held.items()}

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
