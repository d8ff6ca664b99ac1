"""What somebody says of themselves in a few answers, read as a career and as facts: the questions of `start`.

The same words mean the same as options: an answer is what `Career` and the facts of the law would be given.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from polcareer.errors import RefusedFact
from polcareer.jobs.interview import NOTHING
from polcareer.jobs.leads import STARTING, drawn_by
from polcareer.jobs.profile import NAMED, parts_in_words, read_career
from polcareer.names import plain
from polcareer.questions.jobs import known_to_careers, labels_of, vocabularies_of
from polcareer.questions.plan import place_heard
from polcareer.words import listed, nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from polcareer.data.store import Store
    from polcareer.jobs.profile import Labels, Part
    from polcareer.jobs.vocabulary import Taken
    from polcareer.law.rule import Fact

Key = Literal["work", "done", "where", "interests", "standing"]


class StartQuestion(NamedTuple):
    """A question of `start`: what it fills (`key`), its text, what `?` says, what to type if nothing was read."""

    key: Key
    text: str
    help: str
    wants: str = ""


QUESTIONS = (
    StartQuestion(
        "work",
        "What do you study, or what is your work? For example: biology. Or: carer, no degree.",
        "A degree subject, a job, or no degree; several with commas between. A degree is seldom required.",
    ),
    StartQuestion(
        "done",
        "What have you done, and what are you good at? For example: bar work, society, Welsh, Excel.",
        "In your own words, with commas between: paid work, volunteering, a society, a campaign, a language, a skill.",
    ),
    StartQuestion(
        "where",
        "Where can you work? For example: Cardiff. Or: London, Scotland. Enter for anywhere.",
        "A nation, a town, a council or London; several with commas between.",
        "Name a nation, a town or London, or press Enter for anywhere.",
    ),
    StartQuestion(
        "interests",
        "What draws you? Numbers or words, several with commas between.",
        "What you would most like to do. It counts most for the order of the jobs.",
        "Type numbers of the list, or words such as policy, or press Enter to skip.",
    ),
    StartQuestion(
        "standing",
        "May you stand for election? Your citizenship and your age. For example: British, 29.",
        "Or your date of birth; with a visa, say so: Ghanaian, 22, student visa. It is used for that alone.",
        "Type a citizenship, an age or a date of birth, such as British, 29, or press Enter to skip.",
    ),
)


class Told(NamedTuple):
    """Words of an answer, and what they were taken for; words for a `part` of a career may mean nothing (`taken`)."""

    word: str
    meaning: str = ""
    part: Part | None = None
    taken: Taken | None = None


class Answered(NamedTuple):
    """What an answer says: parts of a career, facts of the law as written, the options that say them, what it told."""

    career: Mapping[str, Any]
    facts: Mapping[str, Any]
    options: tuple[str, ...]
    told: tuple[Told, ...]


FactRead = tuple["Fact", Any, tuple[str, ...]]  # the fact, its value as written, the option that says it


class AnswerReader:
    """Reads answers to the questions of `start`. `today` is what an age is counted from."""

    def __init__(self, store: Store, today: date) -> None:
        self.store, self.today = store, today
        self.vocabularies = vocabularies_of(store)
        self.starting = store.load(STARTING)

    @cached_property
    def labels(self) -> Labels:
        """What is called how, by the part of a career."""
        return labels_of(self.store)

    def read(self, question: StartQuestion, typed: str) -> Answered:
        """What an answer says. Raises `RefusedFact` for one to be asked again: where no place, interest or fact is."""
        parts = tuple(filter(None, map(str.strip, re.split(r"[,;]", typed))))
        readers = {
            "work": self._work,
            "done": self._done,
            "where": self._where,
            "interests": self._interests,
            "standing": self._standing,
        }
        answered = readers[question.key](parts, question)
        read_career(dict(answered.career), known_to_careers(self.store))
        return answered

    def _work(self, parts: Iterable[str], _question: StartQuestion) -> Answered:
        """Study is a degree unless the words are as well a kind of work and no sign of study stands beside them."""
        degrees: list[str] = []
        rest: list[str] = []
        roles: list[str] = []
        for part in (OF_ONESELF.sub("", each) for each in parts):
            held = self.vocabularies.roles.take(part)
            if self._is_degree(part):
                degrees.append(part)
            elif held.sure in NAMED and not self.vocabularies.experiences.take(part).means:
                roles += held.counted
            else:
                rest += self._apart(part)
        told = [Told(part, self._studied(part)) for part in degrees]
        told += [Told(self.labels["roles"][role], "a job that you have held") for role in roles]
        career: dict[str, Any] = {"roles": roles} if roles else {}
        if degrees:
            subjects = [part for part in degrees if not self.vocabularies.says_no_degree(part)]
            career["degree"] = " and ".join(subjects) or degrees[0]
        words = self._words(rest)
        return Answered({**words.career, **career}, {}, (), (*told, *words.told))

    def _is_degree(self, part: str) -> bool:
        from polcareer.jobs.vocabulary import subjects_in

        if self.vocabularies.says_no_degree(part) or self.vocabularies.degree_in(part):
            return True
        named = subjects_in(part, self.vocabularies.degrees)
        known = bool(named) and all(each.means for each in named)
        return known and (not self._counts(part) or STUDY.search(part) is not None)

    def _studied(self, part: str) -> str:
        from polcareer.jobs.vocabulary import subjects_in

        if self.vocabularies.says_no_degree(part):
            return "jobs that require a degree stand apart"
        subjects = [name for each in subjects_in(part, self.vocabularies.degrees) for name in each.counted]
        return f"a degree in {listed(subjects)}" if subjects else "a degree"

    def _done(self, parts: Iterable[str], _question: StartQuestion) -> Answered:
        return self._words([each for part in parts for each in self._apart(part)])

    def _apart(self, part: str) -> list[str]:
        """Words with `and` between, one by one where each of them counts alone."""
        halves = [half.strip() for half in re.split(r"\band\b", part) if half.strip()]
        return halves if len(halves) > 1 and all(map(self._counts, halves)) else [part]

    def _counts(self, words: str) -> bool:
        return bool(self.vocabularies.skills.take(words).means or self.vocabularies.experiences.take(words).means)

    def words_said(self, words: Iterable[str]) -> Mapping[str, list[str]]:
        """Words for what somebody can do or did, by the part of a career that they say: as one answer gives them."""
        return self._words([each for word in words for each in self._apart(word)]).career

    def _words(self, words: Iterable[str]) -> Answered:
        """Words as skills, as experience, or as both where they say both; those that say neither as experience."""
        career: dict[str, list[str]] = {"skills": [], "experience": []}
        told: list[Told] = []
        vocabularies = parts_in_words(self.vocabularies)
        for word in dict.fromkeys(words):
            taken: list[tuple[Part, Taken]] = [
                (part, found) for part in SAID if (found := vocabularies[part].take(word)).means
            ] or [("experience", vocabularies["experience"].take(word))]
            for part, found in taken:
                career[part].append(word)
                meant = listed(self.labels[part].get(name, name) for name in found.counted)
                told.append(Told(word, meant, part, found))
        return Answered({part: said for part, said in career.items() if said}, {}, (), tuple(told))

    def _where(self, parts: Iterable[str], question: StartQuestion) -> Answered:
        heard = [place_heard(self.store, part) for part in parts]
        unknown = [each.word for each in heard if not each.known]
        if unknown:
            raise _not_known(unknown[0], question)
        told = tuple(Told(each.word, _where_in_words(each.nations, in_london=each.london)) for each in heard)
        return Answered({"where": [each.word for each in heard]}, {}, (), told)

    def _interests(self, parts: Iterable[str], question: StartQuestion) -> Answered:
        typed = [word for part in parts for word in (part.split() if NUMBERS.fullmatch(part) else [part])]
        drawn = drawn_by(self.starting, typed)
        unknown = [each.word for each in drawn if not each.means]
        if unknown:
            raise _not_known(unknown[0], question)
        told = tuple(Told(each.word, " and ".join(meant.label for meant in each.means)) for each in drawn)
        meant = dict.fromkeys(
            meant.id if plain(each.word).isdecimal() else each.word for each in drawn for meant in each.means
        )
        return Answered({"interests": list(meant)}, {}, (), told)

    def _standing(self, parts: Iterable[str], question: StartQuestion) -> Answered:
        facts: dict[str, Any] = {}
        options: list[str] = []
        told: list[Told] = []
        said = (half.strip() for each in parts for half in re.split(r"\b(?:and|with)\b", each) if half.strip())
        for part, (fact, value, option) in (read for each in said for read in self._facts(each, question)):
            several = fact.flag is not None and fact.flag.repeats
            facts[fact.id] = f"{facts[fact.id]},{value}" if fact.id in facts and several else value
            options += option
            told.append(Told(part, self._understood(fact, value, option)))
        return Answered({}, facts, tuple(options), tuple(told))

    def _facts(self, part: str, question: StartQuestion) -> Iterable[tuple[str, FactRead]]:
        """The facts that a part of the answer states: one, or two where a day or an age stands beside other words."""
        try:
            return ((part, self._fact(part, question)),)
        except RefusedFact:
            inside = DAY_OR_AGE.search(part)
            if inside is None:
                raise
            others = (part[: inside.start()].strip(), inside[0], part[inside.end() :].strip())
            apart = [each for each in others if OF_ONESELF.sub("", each)]
            if len(apart) < 2:
                raise
            return tuple((each, self._fact(each, question)) for each in apart)

    def _fact(self, part: str, question: StartQuestion) -> FactRead:
        """The fact that a part of the answer states, its value as written, and the option that says it."""
        from polcareer.law.person import born_at_age
        from polcareer.law.rule import FACTS
        from polcareer.questions.law import reader_of

        reader = reader_of(self.store, self.today, whole=True)
        known = {fact.id: fact for fact in self.store.load(FACTS)}
        asked = [known[name] for name in self.starting.asks]
        age = AGE.fullmatch(part)
        of_age = next((fact for fact in asked if fact.age_flag), None)
        if age and of_age and of_age.age_flag:
            years = int(age[1])
            value = born_at_age(years, self.today)
            reader.read({of_age.id: value})
            return of_age, value, (of_age.age_flag.name, str(years))
        words = OF_ONESELF.sub("", part)
        for fact in asked:
            with suppress(RefusedFact):
                reader.read({fact.id: words})
                return fact, words, (fact.flag.name, words) if fact.flag else ("--fact", f"{fact.id}={words}")
        raise self._refused(asked, words, question)

    def _refused(self, asked: Iterable[Fact], words: str, question: StartQuestion) -> RefusedFact:
        """Why no fact has it as its value: what a list says of the words itself, or that we do not know them."""
        from polcareer.questions.law import reader_of

        reader = reader_of(self.store, self.today, whole=True)
        for fact in (each for each in asked if each.type == "records"):
            guided = next(
                (guide.says for field in fact.fields for guide in field.guides if _named(guide.words, words)), ""
            )
            try:
                reader.read({fact.id: words})
            except RefusedFact as refused:
                if guided:
                    return RefusedFact(refused.message, refused.hint, refused.why or guided)
        return _not_known(words, question)

    def _understood(self, fact: Fact, value: Any, option: tuple[str, ...]) -> str:
        from polcareer.questions.law import reader_of

        if fact.age_flag and option[0] == fact.age_flag.name:
            return "your age"
        found = reader_of(self.store, self.today, whole=True).understood({fact.id: value})
        return listed(each.meaning for each in found) or "understood"


SAID: tuple[Part, ...] = ("skills", "experience")
STUDY = re.compile(r"\b(?:stud(?:y|ying|ent|ied)|degree|graduate|university)\b", re.IGNORECASE)
NUMBERS = re.compile(r"[0-9]+(?:\s+[0-9]+)*")
AGE = re.compile(r"(?:i am |i'm |aged? )?([0-9]{1,3})(?: years old| years| yrs)?", re.IGNORECASE)
# A day, or an age that is not a length of time, beside other words.
DAY_OR_AGE = re.compile(
    r"(?:born )?(?:on )?(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]+ \d{4})"
    r"|(?<![\d-])\d{1,3}(?: years old)?(?![\d-]| (?:years|months))",
    re.IGNORECASE,
)
OF_ONESELF = re.compile(
    r"^(?:i am |i'm |im |i’m )?(?:born )?(?:on )?(?:an? )?|(?: citizen| national| passport)$", re.IGNORECASE
)


def _named(names: Iterable[str], words: str) -> bool:
    return plain(words) in map(plain, names)


def _not_known(word: str, question: StartQuestion) -> RefusedFact:
    why = f"We do not know '{word}'. {question.wants}"
    return RefusedFact(why, why=why)


def _where_in_words(nations: Iterable[str], *, in_london: bool) -> str:
    return "in London" if in_london else " or ".join(map(nation_title, nations)) or "anywhere"


class StartInterview:
    """The questions of `start`, each put once and any of them passed over."""

    def __init__(self, reader: AnswerReader) -> None:
        self.reader = reader
        self._answers: list[Answered | None] = []

    def next(self) -> StartQuestion | None:
        """The next question, or None when all have been put."""
        return QUESTIONS[len(self._answers)] if len(self._answers) < len(QUESTIONS) else None

    def answer(self, question: StartQuestion, typed: str) -> tuple[Told, ...]:
        """Take an answer; nothing typed passes over the question. Raises `RefusedFact`, and nothing changes."""
        if not typed or plain(typed) in NOTHING:
            self.pass_over(question)
            return ()
        answered = self.reader.read(question, typed)
        self._answers.append(answered)
        return answered.told

    def pass_over(self, _question: StartQuestion) -> None:
        """Go on without an answer."""
        self._answers.append(None)

    def back(self) -> bool:
        """Undo the last answer. False when there is none."""
        if not self._answers:
            return False
        self._answers.pop()
        return True

    @property
    def answered(self) -> int:
        """How many questions were answered or passed over."""
        return len(self._answers)

    @property
    def most(self) -> int:
        """How many questions there are."""
        return len(QUESTIONS)

    @property
    def said(self) -> bool:
        """Whether anything was said."""
        return any(answered is not None for answered in self._answers)

    @property
    def _said(self) -> tuple[Answered, ...]:
        return tuple(each for each in self._answers if each is not None)

    @property
    def career(self) -> dict[str, Any]:
        """The parts of a career that were said, as they are written: lists of several answers are one."""
        career: dict[str, Any] = {}
        for answered in self._said:
            for name, value in answered.career.items():
                career[name] = [*career.get(name, []), *value] if isinstance(value, list) else value
        return career

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the law that were said, as written."""
        return {name: value for answered in self._said for name, value in answered.facts.items()}

    @property
    def options(self) -> tuple[str, ...]:
        """The facts as the options of `can-stand`."""
        return tuple(word for answered in self._said for word in answered.options)
