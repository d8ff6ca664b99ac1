"""The career part of a profile: what a person has done, what that brings to a role, and the letter they could write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Annotated, Any, Literal, NamedTuple, get_args

from polcareer.data.kinds import ROLE
from polcareer.data.model import Entry, Id, Model, Ref, Text
from polcareer.data.store import one
from polcareer.errors import RefusedFact, SeveralNames, UnknownName, WrongUsage
from polcareer.jobs.guide import Advice, Experience, Group, Item, Nation, Place, Role, Skill
from polcareer.jobs.phrase import is_slip
from polcareer.jobs.vocabulary import Taken, Vocabularies, Vocabulary, subjects_in
from polcareer.names import find_one, plain
from polcareer.typed import count_typed, pounds_typed

LONGEST = 500  # characters in one text
MOST_ITEMS = 100  # items in one list
MOST_YEARS = 70
MOST_POUNDS = 1_000_000
NATIONS: tuple[str, ...] = get_args(Nation)
PLACES: tuple[str, ...] = get_args(Place)
EXAMPLE = "For example: career: {skills: [research], degree: politics, years: 0}"


class Career(Model, frozen=True, kw_only=True):
    """What a person said; None, or an empty list, is what was not said.

    `skills` and `experience` are free words. `degree` is a subject, or "none". `years` are whole years of paid work,
    `minimum_pay` pounds a year. `evidence` are pairs of a skill (or an item of a checklist) and the person's own line.
    `interests` are free words for what draws them, `where` for where they can work, `loans` the student loans that they
    repay, by any name.
    """

    skills: tuple[str, ...] = ()
    degree: str | None = None
    doctorate: bool | None = None
    experience: tuple[str, ...] = ()
    years: int | None = None
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    party: bool | None = None
    elected: bool | None = None
    places: tuple[str, ...] = ()
    nation: str | None = None
    london: bool | None = None
    minimum_pay: int | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    interests: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    loans: tuple[str, ...] = ()


class Known(NamedTuple):
    """What a career may name: the ids of roles, those of what evidence may be for (None: anything), and the roles.

    Without the roles themselves they go by their ids alone.
    """

    roles: tuple[str, ...]
    evidence: tuple[str, ...] | None = None
    held: tuple[Role, ...] = ()


def read_career(given: object, known: Known) -> Career:
    """The career in a profile, checked. Raises `RefusedFact`, which says what the key takes."""
    if given is None:
        return Career()
    if not isinstance(given, Mapping):
        raise RefusedFact("The career part of a profile is not a mapping of keys to values.", EXAMPLE)
    said: dict[str, Any] = {}
    for key, value in given.items():
        name = str(key).strip().casefold().replace("-", "_")
        if name not in READERS:
            shown = str(key)[:LONGEST]
            raise RefusedFact(f"A career has no '{shown}'.", f"{_close(shown, READERS)}It takes: {', '.join(READERS)}.")
        if name in said:
            raise RefusedFact(f"The career gives {name} twice.", "Keep one of them.")
        if value is not None:
            said[name] = READERS[name](name, value, known)
    return Career(**said)


def _text(name: str, value: object, _known: Known) -> str:
    """A text of some length. A number is what YAML made of digits."""
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise RefusedFact(f"{name} takes words, not {_shown(value)}.", EXAMPLE)
    text = " ".join(str(value).split())
    if len(text) > LONGEST:
        raise RefusedFact(f"{name} is {len(text):,} characters long; at most {LONGEST} are read.", "Shorten it.")
    return text


def _texts(name: str, value: object, known: Known) -> tuple[str, ...]:
    """A list of texts; one alone counts as a list of one. The same text twice counts once."""
    items = value if isinstance(value, (list, tuple)) else [value]
    if len(items) > MOST_ITEMS:
        raise RefusedFact(f"{name} has {len(items):,} items; at most {MOST_ITEMS} are read.", "Shorten the list.")
    return tuple(dict.fromkeys(_text(name, item, known) for item in items))


def _answer(name: str, value: object, _known: Known) -> bool:
    words = {"yes": True, "true": True, "no": False, "false": False}
    said = words.get(value.strip().casefold()) if isinstance(value, str) else value
    if not isinstance(said, bool):
        raise RefusedFact(f"{name} takes yes or no, not {_shown(value)}.", f"For example: {name}: yes")
    return said


def _number(name: str, value: object, most: int) -> int:
    typed = isinstance(value, str)
    count = count_typed(str(value).strip().removeprefix("£"), len(str(MOST_POUNDS))) if typed else value
    if isinstance(count, bool) or not isinstance(count, int):
        raise RefusedFact(f"{name} takes a whole number, not {_shown(value)}.", f"For example: {name}: 2")
    if not 0 <= count <= most:
        raise RefusedFact(f"{name} is out of range.", f"It takes a whole number from 0 to {most:,}.")
    return count


def _years(name: str, value: object, _known: Known) -> int:
    return _number(name, value, MOST_YEARS)


def _pounds(name: str, value: object, _known: Known) -> int:
    """Whole pounds, as any amount is typed: 24000, £24,000, 24k."""
    if isinstance(value, str):
        with suppress(WrongUsage):  # what is no amount is refused below, with what this key takes
            pounds = pounds_typed(value, "pay")
            value = int(pounds) if pounds == int(pounds) else value
    return _number(name, value, MOST_POUNDS)


def _roles(name: str, value: object, known: Known) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_role(name, text, known) for text in _texts(name, value, known)))


def _role(name: str, text: str, known: Known) -> str:
    """The id of the role meant. Raises `RefusedFact` for a name that several go by too."""
    try:
        return find_one(ROLE, known.held, text).id
    except SeveralNames as error:
        raise RefusedFact(error.message, error.hint) from None
    except UnknownName:
        return _one_of(name, text, known.roles, "polcareer roles")


def _places(name: str, value: object, known: Known) -> tuple[str, ...]:
    return tuple(_one_of(name, text, PLACES, "") for text in _texts(name, value, known))


def _nation(name: str, value: object, known: Known) -> str:
    return _one_of(name, _text(name, value, known), NATIONS, "")


def _evidence(name: str, value: object, known: Known) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or len(value) > MOST_ITEMS:
        raise RefusedFact(
            f"{name} takes up to {MOST_ITEMS} lines, each by the id of what it shows, not {_shown(value)}.",
            "For example: evidence: {research: Dissertation on turnout in Fife}",
        )
    pairs = {_text(name, key, known): _text(name, line, known) for key, line in value.items()}
    if known.evidence is None:
        return tuple(pairs.items())
    return tuple((_one_of(name, key, known.evidence, "polcareer skills"), line) for key, line in pairs.items())


def _one_of(name: str, text: str, names: tuple[str, ...], lists_with: str) -> str:
    """The id meant, however it is spelt: `Party headquarters` is `party-headquarters`."""
    wanted = plain(text)
    if wanted in names:
        return wanted
    rest = f"List them all: {lists_with}" if lists_with else f"It takes: {', '.join(names)}."
    raise RefusedFact(f"{name} does not know '{text}'.", f"{_close(wanted, names)}{rest}")


def _close(text: str, names: Iterable[str]) -> str:
    """What was meant, if it is within a slip of the fingers: whatever else is like it is another thing."""
    close = [name for name in names if is_slip(text.casefold(), name)]
    return f"Did you mean {' or '.join(close)}? " if close else ""


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text}'" if isinstance(value, (str, int, float)) and len(text) <= 40 else "what it has"


READERS = {
    "skills": _texts,
    "degree": _text,
    "doctorate": _answer,
    "experience": _texts,
    "years": _years,
    "roles": _roles,
    "languages": _texts,
    "party": _answer,
    "elected": _answer,
    "places": _places,
    "nation": _nation,
    "london": _answer,
    "minimum_pay": _pounds,
    "evidence": _evidence,
    "interests": _texts,
    "where": _texts,
    "loans": _texts,
}


Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "pattern": "[^\\s\\u001c-\\u001f\\u0085]", "maxLength": LONGEST}
YES_NO: Schema = {"enum": [True, False, "yes", "no"]}


def career_schema(known: Known) -> Schema:
    """The schema of a career. What it accepts, `read_career` accepts. `known` are the ids that it may name."""
    parts = {
        "skills": _list(TEXT, "Your skills, in your own words or by the ids of polcareer skills."),
        "degree": _said(TEXT, 'The subject of your degree, or "none".'),
        "doctorate": _said(YES_NO, "Whether you hold a doctorate."),
        "experience": _list(TEXT, "What you have done: a placement, a student union, a society, a campaign, a blog."),
        "years": _said(_number_schema(MOST_YEARS), "Whole years of paid work that counts."),
        "roles": _list({"enum": list(known.roles)}, "Jobs you have held, by the ids of polcareer roles."),
        "languages": _list(TEXT, "Languages you speak besides English."),
        "party": _said(YES_NO, "Whether you are a member of a political party; which one is not asked."),
        "elected": _said(YES_NO, "Whether you hold elected office."),
        "places": _list({"enum": list(PLACES)}, "Where you would work."),
        "nation": _said({"enum": list(NATIONS)}, "The nation of the UK where you would work."),
        "london": _said(YES_NO, "Whether you would work in London."),
        "minimum_pay": _said(_number_schema(MOST_POUNDS), "The least you would work for, in pounds a year."),
        "evidence": _evidence_schema(known),
        "interests": _list(TEXT, "What draws you: helping people, policy, campaigns, media, standing yourself."),
        "where": _list(TEXT, "Where you can work: a nation, a town, London, anywhere."),
        "loans": _list(TEXT, "The student loans that you repay, such as plan-2."),
    }
    return {"type": ["object", "null"], "properties": parts, "additionalProperties": False}


def _said(schema: Schema, text: str) -> Schema:
    return {"description": text, "anyOf": [schema, {"type": "null"}]}


def _list(item: Schema, text: str) -> Schema:
    return _said({"anyOf": [item, {"type": "array", "items": item, "maxItems": MOST_ITEMS}]}, text)


def _number_schema(most: int) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most}


def _evidence_schema(known: Known) -> Schema:
    lines = dict.fromkeys(known.evidence or (), TEXT)
    schema: Schema = {
        "type": "object",
        "properties": lines,
        "additionalProperties": False,
        "maxProperties": MOST_ITEMS,
    }
    return _said(schema, "A line of your own for a skill, or for an item of a checklist, by its id.")


# The parts of a career that are free words.
Part = Literal["skills", "experience", "languages", "degree", "roles"]
Labels = Mapping[Part, Mapping[str, str]]  # by id


class Uncounted(NamedTuple):
    """Words of a part of a career that were not counted, and what they may mean: each a part and an id of it."""

    part: Part
    word: str
    may_mean: tuple[tuple[Part, str], ...] = ()


class Background(NamedTuple):
    """What a person brings. `skills` are ids with what shows each; `roles` are those held before.

    `words`, `kinds`, `languages` and `subjects` say what free words were taken for; those not counted stand under
    `uncounted` too. `degree`, `party` and `elected` are None where nothing tells.
    """

    career: Career
    words: tuple[Taken, ...]
    kinds: tuple[Taken, ...]
    languages: tuple[Taken, ...]
    subjects: tuple[Taken, ...]
    uncounted: tuple[Uncounted, ...]
    skills: Mapping[str, tuple[str, ...]]
    experience: tuple[Experience, ...]
    roles: tuple[str, ...]
    degree: bool | None
    party: bool | None
    elected: bool | None

    def ways_to_show(self, skill: Skill) -> tuple[str, ...]:
        """How the person could show a skill: as students do, or from work for whoever says that they have no degree."""
        return (skill.evidence_at_work if self.degree is False else ()) or skill.evidence

    def said(self, part: Part) -> tuple[str, ...]:
        """The words of a part of the career that were counted, as they were typed; of a degree, the whole."""
        if part == "degree":
            known = self.subjects and all(taken.means for taken in self.subjects)
            return (self.career.degree,) if known and self.career.degree else ()
        if part == "roles":
            return self.career.roles
        taken = {"skills": self.words, "experience": self.kinds, "languages": self.languages}[part]
        return tuple(each.word for each in taken if each.means)


def background_in(
    career: Career, vocabularies: Vocabularies, kinds: Iterable[Experience], roles: Iterable[Role]
) -> Background:
    """A career as skills, kinds of experience and roles held. What experience shows counts as held."""
    career = with_degree_said(career, vocabularies)
    words = tuple(map(vocabularies.skills.take, career.skills))
    named = tuple(map(vocabularies.experiences.take, career.experience))
    languages = tuple(map(vocabularies.languages.take, career.languages))
    subjects = _subjects(career, vocabularies)
    meant = {name for taken in named for name in taken.counted}
    experience = tuple(kind for kind in kinds if kind.id in meant)
    held = _unique((*career.roles, *(kind.same_as for kind in experience if kind.same_as)))
    party = _said_or_implied(career.party, any(kind.party for kind in experience))
    elected = _said_or_implied(career.elected, any(kind.elected for kind in experience))
    spoken = (taken._replace(means=vocabularies.language_skill) for taken in languages if taken.means)
    shown = _skills_shown((*words, *spoken), experience, (role for role in roles if role.id in held))
    if party:
        shown.setdefault(vocabularies.party_skill, []).append("party membership")
    skills = {skill: _unique(why) for skill, why in shown.items()}
    uncounted = tuple(_uncounted(vocabularies, words, named, languages, subjects))
    degree = _degree(career, subjects, vocabularies)
    return Background(
        career, words, named, languages, subjects, uncounted, skills, experience, held, degree, party, elected
    )


def with_degree_said(career: Career, vocabularies: Vocabularies) -> Career:
    """A career with the degree that its words for skills or experience name, where it has none of its own.

    Words that tell a skill or a kind of experience besides stay there as well.
    """
    from msgspec.structs import replace

    said = {word: vocabularies.degree_in(word) for word in (*career.skills, *career.experience)}
    degrees = tuple(dict.fromkeys(filter(None, said.values())))
    if career.degree is not None or not degrees:
        return career
    has = tuple(each for each in degrees if not vocabularies.says_no_degree(each)) or degrees[:1]
    doctorate = True if any(map(vocabularies.says_doctorate, has)) else career.doctorate
    skills = _still_said(career.skills, said, vocabularies.skills)
    experience = _still_said(career.experience, said, vocabularies.experiences)
    return replace(career, skills=skills, experience=experience, degree=" and ".join(has), doctorate=doctorate)


def _still_said(words: Iterable[str], degrees: Mapping[str, str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(word for word in words if not degrees[word] or vocabulary.take(word).means)


NAMED = ("exact", "slip")  # a name and nothing else


def parts_in_words(vocabularies: Vocabularies) -> Mapping[Part, Vocabulary]:
    """The vocabulary of each part of a career that is free words."""
    return {
        "skills": vocabularies.skills,
        "experience": vocabularies.experiences,
        "languages": vocabularies.languages,
        "degree": vocabularies.degrees,
        "roles": vocabularies.roles,
    }


def not_counted(part: Part, taken: Taken, vocabularies: Vocabularies) -> Uncounted:
    """Words that were not counted, with what they name in another part, and what they may mean in their own."""
    elsewhere: list[tuple[Part, str]] = []
    for other, vocabulary in parts_in_words(vocabularies).items():
        named = vocabulary.take(taken.word) if other != part else None
        if named and (named.sure in NAMED or not taken.others):
            elsewhere += [(other, name) for name in named.counted]
    may_mean = (*elsewhere, *((part, name) for name in taken.others))
    return Uncounted(part, taken.word, may_mean)


def _subjects(career: Career, vocabularies: Vocabularies) -> tuple[Taken, ...]:
    said = career.degree
    return () if said is None or vocabularies.says_no_degree(said) else subjects_in(said, vocabularies.degrees)


def _degree(career: Career, subjects: Iterable[Taken], vocabularies: Vocabularies) -> bool | None:
    """Whether the person has a degree: a subject that is known says so, and so does a doctorate."""
    if career.doctorate or any(taken.means for taken in subjects):
        return True
    return False if career.degree is not None and vocabularies.says_no_degree(career.degree) else None


def _skills_shown(words: Iterable[Taken], kinds: Iterable[Experience], roles: Iterable[Role]) -> dict[str, list[str]]:
    """The skills that words name, and that experience and roles held count as showing; each with what shows it."""
    shows = [(skill, taken.word) for taken in words for skill in taken.counted]
    shows += [(skill, kind.label) for kind in kinds for skill in kind.skills]
    shows += [(skill, role.title) for role in roles for skill in role.skills.essential]
    shown: dict[str, list[str]] = {}
    for skill, why in shows:
        shown.setdefault(skill, []).append(why)
    return shown


def _uncounted(
    vocabularies: Vocabularies,
    words: Iterable[Taken],
    kinds: Iterable[Taken],
    languages: Iterable[Taken],
    subjects: Iterable[Taken],
) -> Iterator[Uncounted]:
    parts: Mapping[Part, Iterable[Taken]] = {
        "skills": words,
        "experience": kinds,
        "languages": languages,
        "degree": subjects,
    }
    for part, several in parts.items():
        yield from (not_counted(part, taken, vocabularies) for taken in several if not taken.means)


def _said_or_implied(given: bool | None, implied: bool) -> bool | None:
    """What the person said, or else what their experience makes true."""
    return True if given is None and implied else given


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


class SkillAsked(NamedTuple):
    """A skill that a role asks for, and the person: whether they name it, and their own line for it, if any."""

    skill: Skill
    essential: bool
    named: bool
    evidence: str


class OwnEvidence(NamedTuple):
    """A career beside a role: `background` says what its words were taken for, and which were not counted.

    `labels` are those of all that words can name.
    """

    background: Background
    labels: Labels
    skills: tuple[SkillAsked, ...]
    lines: Mapping[str, str]

    @property
    def career(self) -> Career:
        """What the person said."""
        return self.background.career

    @property
    def unread(self) -> tuple[str, ...]:
        """Skills in words that were not counted."""
        return tuple(each.word for each in self.background.uncounted if each.part == "skills")


def evidence_ids(skills: Iterable[Skill], advice: Iterable[Advice], sections: Iterable[Section]) -> tuple[str, ...]:
    """What a line of evidence may be for: a skill, an item of a checklist, or a section of the outline."""
    items = (item.id for page in advice for item in page.statements if item.id)
    return (*(skill.id for skill in skills), *items, *(section.id for section in sections))


def as_written(career: Career) -> dict[str, Any]:
    """The career part as a profile holds it: only what was said."""
    said = {name: getattr(career, name) for name in Career.__struct_fields__}
    said["evidence"] = dict(career.evidence)
    return {name: value for name, value in said.items() if value is not None and value not in ((), {})}


def own_evidence(background: Background, labels: Labels, role: Role | None, skills: Mapping[str, Skill]) -> OwnEvidence:
    """Set what a person brings beside a role, or beside none."""
    lines = dict(background.career.evidence)
    named = {*lines, *(name for taken in background.words for name in taken.counted)}
    needs = role.skills if role else None
    asked = [(name, True) for name in needs.essential] + [(name, False) for name in needs.desirable] if needs else []
    held = (
        SkillAsked(skills[name], essential, name in named, lines.get(name, ""))
        for name, essential in asked
        if name in skills
    )
    return OwnEvidence(background, labels, tuple(held), lines)


def still_empty(own: OwnEvidence, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items of checklists that call for the person's own words and have none yet."""
    return tuple(item for item in items if item.id and item.id not in own.lines)


Fill = Literal["degree", "experience", "languages", "roles", "skills", "years"]


class Section(Entry, frozen=True, kw_only=True):
    """One question that the letter answers. `gap` stands in brackets until the person's own words are there.

    `fills` are the parts of a career that answer it, `items` the items of checklists whose evidence speaks here.
    """

    id: Annotated[str, Id("outline-section")]
    heading: Annotated[str, Text()]
    asks: Annotated[str, Text()]
    gap: Annotated[str, Text()]
    fills: tuple[Fill, ...] = ()
    items: tuple[Annotated[str, Ref("checklist-item")], ...] = ()


class Outline(Model, frozen=True, kw_only=True):
    """The whole of data/outline.yaml. `groups` are those of the jobs that such a letter is for."""

    title: Annotated[str, Text()]
    says: Annotated[str, Text()]
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]


OUTLINE = one("outline.yaml", Outline)


class LetterPart(NamedTuple):
    """One section of the outline: what the person has said for it, and what is still to fill, each a line."""

    section: Section
    said: tuple[str, ...]
    gaps: tuple[str, ...]


def draft(outline: Outline, role: Role, own: OwnEvidence | None) -> tuple[LetterPart, ...]:
    """The parts of the outline for a role. Raises `WrongUsage` for a job that no such letter is for."""
    if role.group not in outline.groups:
        raise WrongUsage(
            f"An outline is for jobs with members and parties, and {role.title} is not one.",
            f"For where such posts are advertised: polcareer apply {role.id}",
        )
    return tuple(_part(section, own) for section in outline.sections)


def _part(section: Section, own: OwnEvidence | None) -> LetterPart:
    if own is None:
        return LetterPart(section, (), (section.gap,))
    lines = [own.lines[name] for name in (section.id, *section.items) if name in own.lines]
    proofs = [text for fill in section.fills for text in _fill(fill, own)]
    enough = section.id in own.lines or ("skills" in section.fills and len(lines) + len(proofs) >= PROOFS)
    rest = _rest(own) if "skills" in section.fills else ()
    doubts = tuple(text for fill in section.fills for text in _doubts(fill, own))
    return LetterPart(section, (*lines, *proofs), (*(() if enough else (section.gap,)), *doubts, *rest))


def _fill(fill: Fill, own: OwnEvidence) -> Iterator[str]:
    if fill == "skills":
        yield from (f"{held.skill.label}: {held.evidence}" for held in own.skills if held.evidence)
    elif fill == "years":
        if own.career.years:
            yield f"Years of paid work that counts: {own.career.years}"
    elif said := own.background.said(fill):
        yield f"{LABELS[fill]}: {', '.join(said)}"


def _doubts(fill: Fill, own: OwnEvidence) -> Iterator[str]:
    """What the person said that was not understood, as gaps: they know whether it belongs in the letter."""
    words = [each.word for each in own.background.uncounted if each.part == fill and fill != "skills"]
    if words:
        yield f"put in your own words, if it belongs here: {', '.join(words)}"


def _rest(own: OwnEvidence) -> tuple[str, ...]:
    """The essential skills that the person has no line for, as one gap."""
    left = [held.skill.label for held in own.skills if held.essential and not held.evidence]
    return (f"a line for any of these that you can show, which the job asks for: {', '.join(left)}",) if left else ()


PROOFS = 2  # as many as the letter asks for at least
LABELS = {"degree": "Degree", "experience": "Experience", "languages": "Languages", "roles": "Jobs held"}
