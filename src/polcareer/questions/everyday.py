"""What people say and ask, as data: words that mean a page, questions about oneself, words of the field.

All of it is editorial, our own judgement of what is meant, but for the lines of the glossary that name a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from polcareer.data.model import Id, Model, Ref, Statement, Text
from polcareer.data.store import many, one

if TYPE_CHECKING:
    from polcareer.data.reading import Complaint

Takes = Literal["role", "seat", "party", "nation"]
Words = tuple[Annotated[str, Text()], ...]


class Languages(Model, frozen=True, kw_only=True):
    """Phrases of the other languages of these islands: Welsh, Scots, Scottish Gaelic, Irish, Ulster-Scots."""

    welsh: Words = ()
    scots: Words = ()
    gaelic: Words = ()
    irish: Words = ()
    ulster_scots: Words = ()

    def every(self) -> Words:
        """Those of all languages."""
        return (*self.welsh, *self.scots, *self.gaelic, *self.irish, *self.ulster_scots)


class Term(Model, frozen=True, kw_only=True):
    """Phrases that mean the same thing, and the pages (`role:caseworker`) that who says them looks for, the best first.

    `unsure` phrases may mean it, and as often mean something else.
    """

    id: Annotated[str, Id("term")]
    words: Words
    languages: Languages | None = None
    means: Words
    unsure: Words = ()


class Gloss(Model, frozen=True, kw_only=True):
    """A word of the field in one sentence of our own, and the command that shows more (`see`)."""

    id: Annotated[str, Id("glossary")]
    word: Annotated[str, Text()]
    means: Annotated[str, Text()]
    see: Annotated[str, Text()]
    source: Annotated[str, Ref("source")] | None = None
    basis: Literal["editorial"] | None = None

    def _check(self) -> None:
        if (self.source is None) == (self.basis is None):
            msg = "a word has a source, or says basis: editorial"
            raise ValueError(msg)


class Asked(Model, frozen=True, kw_only=True):
    """A question that people ask, whole (`asks`) or by `words`; what it is `about`, and the command that answers it.

    A pattern of a single word counts only beside a word of standing for election. `fill` has the examples in the
    command, each with what is shown in its place until somebody's own words say it.
    """

    id: Annotated[str, Id("question")]
    asks: Words
    words: Words
    about: Words
    command: Annotated[str, Text()]
    fill: dict[str, Annotated[str, Text()]] | None = None


class FrequentQuestion(Model, frozen=True, kw_only=True):
    """A question that people ask in many ways, its answer, and the lines that show more of it, the fullest first.

    Where it `says` nothing, the answer is what the first of these lines answers: no figure of it stands here too. Who
    asks it says one of the words that it `needs`, where it has any, and of those that it `needs_too`, and none that are
    `not_of_it`.
    """

    id: Annotated[str, Id("frequent question")]
    asks: Words
    needs: Words = ()
    needs_too: Words = ()
    not_of_it: Words = ()
    says: Statement | None = None
    see: Words

    def _check(self) -> None:
        if not (self.asks and self.see):
            msg = "a question is asked in some words, and some line shows its answer"
            raise ValueError(msg)
        if self.says and not (self.says.cites or self.says.basis):
            msg = "what is said has a source (cites), or says on what it rests (basis)"
            raise ValueError(msg)


class Voice(Model, frozen=True, kw_only=True):
    """How people of a kind ask the frequent questions, each as they would type it: by whom (`says`), and what (`asks`).

    They know a question by what it is about alone, so that its other wordings are not theirs.
    """

    id: Annotated[str, Id("voice")]
    says: Annotated[str, Text()]
    asks: dict[Annotated[str, Ref("frequent question")], Annotated[str, Text()]]


class CommandWords(Model, frozen=True, kw_only=True):
    """A command by what it answers, in its own words and in those of people who ask; and the name that it `takes`.

    `needs` is what it cannot do without, and `example` one of it.
    """

    id: Annotated[str, Id("command")]
    answers: Annotated[str, Text()]
    takes: Takes | None = None
    needs: str = ""
    example: str = ""
    asks: Words
    words: Words
    unsure: Words = ()


class Spellings(Model, frozen=True, kw_only=True):
    """Other spellings of a word: shortened, foreign or of a dialect."""

    word: Annotated[str, Text()]
    others: Words


class OfficeWords(Model, frozen=True, kw_only=True):
    """What people say for offices, their body or their election; of none, words that name no office (council tax)."""

    words: Words
    offices: tuple[Annotated[str, Ref("office")], ...] = ()


class NotHeld(Model, frozen=True, kw_only=True):
    """Words for what people ask and little or nothing is held of, what is said of it first, and what to `see`."""

    words: Words
    says: Annotated[str, Text()]
    see: str = ""


class JobsAt(Model, frozen=True, kw_only=True):
    """Words for where a job is, the place of work that the list of jobs has for it, and what is said of that list."""

    words: Words
    place: Annotated[str, Text()]
    title: Annotated[str, Text()]


class Residence(Model, frozen=True, kw_only=True):
    """Words that ask whether one must live where an office is, and the rules and the myths that answer it."""

    words: Words
    rules: tuple[Annotated[str, Ref("rule")], ...]
    myths: tuple[Annotated[str, Ref("myth")], ...]


class Reading(Model, frozen=True, kw_only=True):
    """How a search is read: words that say nothing, those of standing for election, and other spellings of a word.

    `becoming` and then a job asks how one comes to it, unless `permission` is asked first; `guides` are the commands
    that answer it for some jobs. One of `as_standing` after `permission` means the `standing_word`.

    `elsewhere` has the offices whose law is another than that of the `default_office`; the one that `standing_for`
    stands before is asked about, and `of_an_office` is what else may be. `surely_standing` ask
    about standing whatever else is said.
    What is said of `relatives`, or after words of `birth`, is no fact of the asker's (`birth_means` is read for it).
    A day after words of `poll_on` is one of polling. `values` says what belongs where a placeholder stands.
    `little` is not missed where a line does not heed it. `comparing` asks for things side by side, `offers` for
    offers: the `offers_line` is an example. `members` and `asks_pay`, without `of_staff`, ask for the pay that the
    scheme `members_pay` has. `asks_jobs`, without `asks_need`, ask beside a degree which jobs it fits, and
    `asks_what_fits` beside what else somebody tells of themselves, to which `in_politics` adds nothing. `else_asked` is
    what is asked of an office that another command answers; `jobs_at` is where jobs are that are asked for by nothing
    else, but for words `of_politics` and for `jobs_to_start`; `residence` whether one must live where it is.
    `no_jobs` are said of people and are no job of theirs, `no_leave` tell nothing of their leave to be here.
    Words that are `alike` are one where a question is compared
    with those that have an answer, and words `of_no_question` are none of it. `working_for` stands before whom one
    works for.
    """

    ignored: Words
    standing: Words
    becoming: Words
    permission: Words
    as_standing: Words
    standing_word: Annotated[str, Text()]
    guides: dict[Annotated[str, Ref("role")], Annotated[str, Text()]]
    elsewhere: tuple[OfficeWords, ...]
    default_office: Words
    standing_for: Words
    of_an_office: Words
    surely_standing: Words
    relatives: Words
    birth: Words
    birth_means: Annotated[str, Text()]
    poll_on: Words
    values: dict[str, Annotated[str, Text()]]
    little: Words
    offers: Words
    offers_line: Annotated[str, Text()]
    comparing: Words
    members: Words
    of_staff: Words
    asks_pay: Words
    asks_jobs: Words
    asks_what_fits: Words
    in_politics: Words
    asks_need: Words
    jobs_at: tuple[JobsAt, ...]
    jobs_to_start: Words
    of_politics: Words
    else_asked: dict[Annotated[str, Ref("command")], Words]
    members_pay: Annotated[str, Text()]
    residence: Residence
    no_jobs: Words
    no_leave: Words
    alike: tuple[Words, ...]
    of_no_question: Words
    working_for: Words
    not_held: tuple[NotHeld, ...]
    same: tuple[Spellings, ...]

    def _check(self) -> None:
        words = [word for each in self.alike for word in each]
        if twice := sorted({word for word in words if words.count(word) > 1}):
            msg = f"words that are alike stand in one list: {', '.join(twice)}"
            raise ValueError(msg)


TERMS = many("words/terms.yaml", Term)
GLOSSARY = many("words/glossary.yaml", Gloss)
ASKED = many("words/questions.yaml", Asked)
FREQUENT_IN = "words/frequent/"
FREQUENT = many(f"{FREQUENT_IN}*.yaml", FrequentQuestion)
VOICES = many("words/voices/*.yaml", Voice)
COMMANDS = many("words/commands.yaml", CommandWords)
READING = one("words/reading.yaml", Reading)

# Which files hold the entries of a kind that words may mean, and in which of their lists.
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "advice": ("advice.yaml", ()),
    "command": ("words/commands.yaml", ()),
    "employer": ("employers.yaml", ()),
    "experience": ("experiences.yaml", ()),
    "fact": ("candidacy/facts.yaml", ()),
    "glossary": ("words/glossary.yaml", ()),
    "myth": ("candidacy/myths.yaml", ()),
    "office": ("candidacy/offices.yaml", ()),
    "party": ("routes.yaml", ("parties", "not_covered")),
    "role": ("roles.yaml", ()),
    "rule": ("candidacy/rules/", ()),
    "seat": ("elections/seats.csv", ()),
    "skill": ("skills.yaml", ()),
    "step": ("routes.yaml", ("steps",)),
    "training": ("training.yaml", ()),
    "vacancy": ("vacancies.yaml", ()),
}


def word_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """Every target that is no entry, given the content of every data file that could be read, by name."""
    from polcareer.data.reading import Complaint  # which reads YAML, as no search does

    known = {kind: ids for kind in KINDS if (ids := _ids(contents, kind))}
    for file, field in (("words/terms.yaml", "means"), ("words/questions.yaml", "about")):
        for number, entry in enumerate(contents.get(file, ())):
            for at, target in enumerate(getattr(entry, field)):
                kind, _, name = target.partition(":")
                if kind not in KINDS or (kind in known and name not in known[kind]):
                    remedy = f"Write a kind and an id of it, such as role:caseworker. Kinds: {', '.join(KINDS)}"
                    yield Complaint(file, (number, field, at), f"`{target}` is no entry", remedy)
    yield from _unknown_commands(contents, known.get("command", frozenset()))


def _unknown_commands(contents: Mapping[str, Any], commands: frozenset[str]) -> Iterator[Complaint]:
    from polcareer.data.reading import Complaint

    fields = {"words/glossary.yaml": "see", "words/questions.yaml": "command"}
    fields |= {file: "see" for file in contents if file.startswith(FREQUENT_IN)}
    for file, field in fields.items():
        for number, entry in enumerate(contents.get(file, ())):
            lines = getattr(entry, field)
            for line in (lines,) if isinstance(lines, str) else lines:
                words = line.split()
                if commands and (words[0] != "polcareer" or not commands.issuperset(words[1:2])):
                    remedy = "Write a whole command line: polcareer, a command, and what it needs"
                    yield Complaint(file, (number, field), f"`{line}` is no command of ours", remedy)


def _ids(contents: Mapping[str, Any], kind: str) -> frozenset[str]:
    """The ids of a kind; none where a file of it could not be read."""
    place, parts = KINDS[kind]
    files = [name for name in contents if name.startswith(place)]
    entries: Iterable[Any] = (entry for name in files for entry in _entries(contents[name], parts))
    return frozenset(entry.id for entry in entries)


def _entries(content: Any, parts: tuple[str, ...]) -> Iterable[Any]:
    return [entry for part in parts for entry in getattr(content, part)] if parts else content
