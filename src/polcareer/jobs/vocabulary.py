"""The words that people use for skills and experience, what they mean here, and how much each weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice, product
from typing import Annotated, Literal, NamedTuple, get_args

from polcareer.data.model import AtLeast, Entry, Id, Model, Ref, Text
from polcareer.data.store import one
from polcareer.jobs.guide import Experience, Group, Level, Role, Skill
from polcareer.jobs.heard import (
    ExperienceWords,
    HeardIndex,
    hear,
    not_meant,
    slips_in,
)
from polcareer.jobs.phrase import Phrase, Speller, Synonyms, Trimmer, base_form, plain_words

PartId = Literal["essential", "desirable", "experience", "subject", "place", "pay"]
WORKED_UP_TO: tuple[Level, ...] = ("entry", "experienced", "senior")  # an elected level is won, not worked up to


class Weight(Model, frozen=True, kw_only=True):
    """The most points that a part of the score can give, and why as many (our judgement)."""

    part: PartId
    points: Annotated[int, AtLeast(1)]
    label: Annotated[str, Text()]
    why: Annotated[str, Text()]


class Reach(Model, frozen=True, kw_only=True):
    """The whole years of paid work from which roles of a level are within reach (our judgement)."""

    level: Level
    years: Annotated[int, AtLeast(0)]
    why: Annotated[str, Text()]


class Subject(Entry, frozen=True, kw_only=True):
    """Degree subjects that a source names as helpful, and for which roles or groups of roles."""

    id: Annotated[str, Id("subject")]
    says: Annotated[str, Text()]
    names: tuple[Annotated[str, Text()], ...]
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    groups: tuple[Group, ...] = ()


class Around(Model, frozen=True, kw_only=True):
    """What may stand around a name and says nothing of its own: words before it (`worked as a`) and after it.

    So may years, after one of `dates` (`since 2019`) or with `bare_years` alone. `vague` names are only asked about.
    """

    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    bare_years: bool = False
    vague: tuple[Annotated[str, Text()], ...] = ()


class Lengths(Model, frozen=True, kw_only=True):
    """How a length of time is said: `numbers` of `units`, with or without one of `leads` before them (for 3 years)."""

    numbers: tuple[str, ...]
    units: tuple[str, ...]
    leads: tuple[str, ...]


class Saying(Model, frozen=True, kw_only=True):
    """Words that say these skills, whatever else goes by that name."""

    words: tuple[Annotated[str, Text()], ...]
    means: tuple[Annotated[str, Ref("skill")], ...]


class Studied(Model, frozen=True, kw_only=True):
    """A degree subject, and what else it is called."""

    subject: Annotated[str, Text()]
    also: tuple[Annotated[str, Text()], ...]


class JointSubjects(Model, frozen=True, kw_only=True):
    """What a degree in several subjects at once is called, and those subjects."""

    words: tuple[Annotated[str, Text()], ...]
    means: tuple[Annotated[str, Text()], ...]


class Words(Model, frozen=True, kw_only=True):
    """How free words are read: what may stand around the name of a fact, a skill, a kind of experience, and so on.

    Some things only their own names say: an office held (`held`: once is enough) and a membership (`now`: it must be
    so today); to all else `skills` or `experience` applies too. For languages and degrees there are words of their own.
    `small` words tell no skill from another. `other_words` are real words one slip away from a name, so no slips of
    it. Beside `denials` nothing is asked about. `party_names` alone say the skill of membership. `subjects` are what
    degrees are called besides those that a source names as helpful. Words for a skill or something done that hold one
    of `degree_signs`, and else nothing but a subject (and where it was, after one of `degree_places`), name a degree;
    with one of `doctorate_signs` a doctorate.
    """

    small: tuple[str, ...]
    lengths: Lengths
    held: Around
    now: Around
    skills: Around
    experience: Around
    languages_around: Around
    degrees_around: Around
    sayings: tuple[Saying, ...]
    denials: tuple[str, ...]
    other_words: tuple[str, ...]
    languages: tuple[str, ...]
    language_skill: Annotated[str, Ref("skill")]
    party_names: tuple[Annotated[str, Text()], ...]
    party_skill: Annotated[str, Ref("skill")]
    subjects: tuple[Annotated[str, Text()], ...]
    subjects_also: tuple[Studied, ...]
    subjects_joint: tuple[JointSubjects, ...]
    any_subject: tuple[str, ...]
    no_degree: tuple[str, ...]
    degree_signs: tuple[str, ...]
    degree_places: tuple[str, ...]
    doctorate_signs: tuple[str, ...]


class Matching(Model, frozen=True, kw_only=True):
    """The whole of data/matching.yaml, all of it editorial but what cites a source."""

    checked: date
    weights: tuple[Weight, ...]
    kinds_that_count: Annotated[int, AtLeast(1)]
    reach: tuple[Reach, ...]
    subjects: tuple[Subject, ...]
    words: Words

    def _check(self) -> None:
        if sorted(weight.part for weight in self.weights) != sorted(get_args(PartId)):
            msg = f"give each part its weight once: {', '.join(get_args(PartId))}"
            raise ValueError(msg)
        if sorted(reach.level for reach in self.reach) != sorted(WORKED_UP_TO):
            msg = f"give each level its years once: {', '.join(WORKED_UP_TO)}"
            raise ValueError(msg)


MATCHING = one("matching.yaml", Matching)


# `exact`: a name that the data holds. `slip`: one with slips of the fingers. `within`: a sentence with known phrases in
# it. `unsure`: it may mean one of `others`, and is not counted. `unknown`: nothing is near.
Sureness = Literal["exact", "slip", "within", "unsure", "unknown"]
MOST_OTHERS = 3
LEAST_WITHIN = 4  # letters of a name that is asked about where it stands in a longer phrase
SENTENCE = 5  # words of a phrase that is heard as a sentence before it is taken for a name with slips
MOST_WORDS = 12  # in a phrase whose slips are put right
MOST_READINGS = 16  # ways in which one phrase is tried with its slips put right

Meanings = dict[str, bool]  # what a name means, and whether it counts


class Taken(NamedTuple):
    """What a free word was taken for. `means` is empty where it is not counted; `others` are what it may mean.

    `also` is what else it says, `read_as` the name without its slips, or the words of a sentence that say it.
    """

    word: str
    means: str
    sure: Sureness
    others: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    read_as: str = ""

    @property
    def counted(self) -> tuple[str, ...]:
        """All that it says."""
        return (self.means, *self.also) if self.means else ()


class Named(NamedTuple):
    """Something that words can name: `own` names are nothing else's, `names` may be, `asks` are asked about.

    `fact` says which words may stand around it: those of what was so once (`held`), or of what is so `now`.
    """

    id: str
    own: tuple[str, ...]
    names: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    fact: Literal["no", "held", "now"] = "no"


class Reading(NamedTuple):
    """How words are read: what may stand around each sort of thing, and the words that are treated apart."""

    held: Trimmer
    now: Trimmer
    around: Trimmer
    small: frozenset[str]
    any_order: bool
    vague: frozenset[Phrase]
    denials: frozenset[str]
    other_words: frozenset[str]
    sayings: dict[Phrase, tuple[str, ...]]


class Vocabulary:
    """Things with names, ready to be named by anyone's words. What it needs is `made` when it is first asked.

    Where nothing is named, `beside` is tried: a vocabulary of which anything means the one thing given with it. Then
    `heard` finds the known phrases in a sentence.
    """

    def __init__(
        self,
        made: Callable[[], tuple[Iterable[Named], Reading]],
        beside: tuple[Vocabulary, str] | None = None,
        heard: Callable[[], HeardIndex] | None = None,
    ) -> None:
        self._make = made
        self._index = heard
        self.beside = beside

    @cached_property
    def _made(self) -> tuple[tuple[Named, ...], Reading]:
        things, reading = self._make()
        return tuple(things), reading

    @property
    def reading(self) -> Reading:
        """How words are read."""
        return self._made[1]

    @cached_property
    def heard(self) -> HeardIndex | None:
        """What is known of sentences."""
        return self._index() if self._index else None

    @cached_property
    def facts(self) -> dict[str, str]:
        """What only its own names say, and whether once is enough."""
        return {each.id: each.fact for each in self._made[0] if each.fact != "no"}

    @cached_property
    def own(self) -> dict[Phrase, str]:
        """The names that are nothing else's."""
        return {plain_words(name): each.id for each in reversed(self._made[0]) for name in each.own}

    @cached_property
    def names(self) -> dict[Phrase, Meanings]:
        """What each name means."""
        found: dict[Phrase, Meanings] = {}
        for each in self._made[0]:
            for name in (*each.own, *each.names):
                words = plain_words(name)
                _add(found, words, each.id, counts=words not in self.reading.vague)
            for name in each.asks:
                _add(found, plain_words(name), each.id, counts=False)
        return found

    def take(self, word: str) -> Taken:
        """What a free word or phrase says; the same for every spelling of one name."""
        words = plain_words(word)
        taken = self._read(word, words)
        if taken:
            return self._unless_not_meant(taken, words)
        heard = self._hear(word) if len(words) >= SENTENCE else None
        if heard and heard.means:
            return heard
        taken = self._with_slips(word, words)
        if taken:
            return self._unless_not_meant(taken, words)
        if self.beside and (taken := self.beside[0].take(word)).means:
            return taken._replace(means=self.beside[1])
        heard = heard or self._hear(word)
        if heard and heard.means:
            return heard
        asked = dict.fromkeys((*(heard.others if heard else ()), *self._within(words)))
        others = tuple(islice(asked, MOST_OTHERS))
        return Taken(word, "", "unsure" if others else "unknown", others)

    def _unless_not_meant(self, taken: Taken, words: Phrase) -> Taken:
        """A reading of other words than a name's own, unless they are known to look like it: `strong language`."""
        if not taken.means or words in self.names or words in self.reading.sayings or self.heard is None:
            return taken
        wrong = not_meant(taken.word, self.heard)
        if wrong.isdisjoint(taken.counted):
            return taken
        return Taken(taken.word, "", "unsure", taken.counted[:MOST_OTHERS])

    def _hear(self, word: str) -> Taken | None:
        """What a sentence says, with the slips in it put right if it says nothing without."""
        if self.heard is None:
            return None
        said = hear(word, self.heard)
        if not said.counted and (slips := slips_in(word, self.heard)):
            righted = hear(word, self.heard, slips)
            if righted.counted and self.facts.keys().isdisjoint(righted.counted):
                said = righted
        vague = not self.reading.vague.isdisjoint(self.reading.around.forms(plain_words(word)))
        if vague or not said.counted:
            return Taken(word, "", "unsure", (*said.counted, *said.asked)[:MOST_OTHERS])
        asked, read = said.asked[:MOST_OTHERS], ", ".join(said.read)
        return Taken(word, said.counted[0], "within", asked, said.counted[1:], read)

    def _read(self, word: str, words: Phrase, slips: Phrase = ()) -> Taken | None:
        """What the words say as they stand, or None. `slips` are those among them that were put right."""
        for form in self.reading.around.forms(words):
            counted, asked = self._named_by(form)
            if counted and all(self._may_count(means, words, form, slips) for means in counted):
                sure: Sureness = "slip" if slips else "exact"
                return Taken(word, counted[0], sure, (), counted[1:], " ".join(form) if slips else "")
            if counted or asked:
                return Taken(word, "", "unsure", (*counted, *asked)[:MOST_OTHERS])
        return None

    def _may_count(self, means: str, words: Phrase, form: Phrase, slips: Phrase) -> bool:
        """A fact counts with nothing but what may stand around it, and with one slip in a name of one word."""
        if means not in self.facts:
            return True
        around = self.reading.held if self.facts[means] == "held" else self.reading.now
        return form in around.forms(words) and (not slips or (form == slips and len(form) == 1))

    def _named_by(self, form: Phrase) -> tuple[Phrase, Phrase]:
        """What the words name that counts, and what they only may mean."""
        form = self._joined.get("".join(form), form)
        words = self._bag(form)
        said = self._sayings.get(words, ())
        meanings = dict.fromkeys(said, True) or self.names.get(form) or self._by_forms(words)
        if words in self._vague:
            return (), tuple(meanings)
        if said:
            return said, ()
        if own := self.own.get(form) or self._own.get(words):
            return (own,), ()
        counted = tuple(means for means, counts in meanings.items() if counts)
        return (counted, ()) if len(counted) == 1 else ((), counted or tuple(meanings))

    def _by_forms(self, words: Phrase) -> Meanings:
        """What other forms of the words name, in any order; where a name has just these words, that one."""
        spellings = self._by_bases.get(self._bases(words), {}) if words else {}
        return spellings[words] if words in spellings else _all_of(spellings.values())

    def _with_slips(self, word: str, words: Phrase) -> Taken | None:
        """What the words say once slips of the fingers are put right, if that is one thing."""
        if len(words) > MOST_WORDS:
            return None
        right = tuple(map(self._speller.meant, words))
        found: dict[Phrase, Taken] = {}
        for choice in self._choices(words, right):
            slips = tuple(new for new, meant in zip(choice, right, strict=True) if meant)
            taken = self._read(word, choice, slips)
            if taken:
                found.setdefault(taken.counted or taken.others, taken)
        fact = any(means in self.facts for ids in found for means in ids)
        if len(found) > 1 or (fact and any(map(self._speller.may_be_another, words))):
            return Taken(word, "", "unsure", tuple(dict.fromkeys(name for ids in found for name in ids))[:MOST_OTHERS])
        return next(iter(found.values()), None)

    def _choices(self, words: Phrase, right: tuple[Phrase, ...]) -> Iterator[Phrase]:
        """The phrase with each slip put right in each way; none where there are no slips."""
        ways = (meant or (word,) for word, meant in zip(words, right, strict=True))
        return islice(product(*ways), MOST_READINGS if any(right) else 0)

    def _within(self, words: Phrase) -> Iterator[str]:
        """What is named somewhere in a phrase, the longest names first: asked about, unless something is denied."""
        if not self.reading.denials.isdisjoint(words):
            return
        seen: set[str] = set()
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                part = words[start : start + size]
                if size == 1 and len(part[0]) < LEAST_WITHIN:
                    continue
                for means, counts in self.names.get(part, {}).items():
                    if counts and means not in seen:
                        seen.add(means)
                        yield means

    def _bag(self, words: Phrase) -> Phrase:
        """The words that tell names apart; in alphabetical order where theirs tells nothing."""
        telling = tuple(word for word in words if word not in self.reading.small)
        return tuple(sorted(set(telling))) if self.reading.any_order else telling

    def _bases(self, words: Phrase) -> Phrase:
        bases = tuple(map(base_form, words))
        return tuple(sorted(set(bases))) if self.reading.any_order else bases

    @cached_property
    def _joined(self) -> dict[str, Phrase]:
        """Names by their letters alone: `team work` is `teamwork`."""
        return {"".join(name): name for name in (*self.names, *self.reading.sayings)}

    @cached_property
    def _own(self) -> dict[Phrase, str]:
        """The own names of all that are no facts, by their bags."""
        return {self._bag(name): means for name, means in self.own.items() if means not in self.facts}

    @cached_property
    def _sayings(self) -> dict[Phrase, Phrase]:
        """What words say whatever else goes by them, by their bags."""
        return {self._bag(words): means for words, means in self.reading.sayings.items()}

    @cached_property
    def _vague(self) -> frozenset[Phrase]:
        """The bags of names that say too little."""
        return frozenset(map(self._bag, self.reading.vague))

    @cached_property
    def _by_bases(self) -> dict[Phrase, dict[Phrase, Meanings]]:
        """The names of all that are no facts, by the base forms of their words and then by their words."""
        found: dict[Phrase, dict[Phrase, Meanings]] = {}
        for name, meanings in self.names.items():
            held = {means: counts for means, counts in meanings.items() if means not in self.facts}
            if held:
                words = self._bag(name)
                spellings = found.setdefault(self._bases(words), {})
                spellings[words] = _all_of((spellings.get(words, {}), held))
        return found

    @cached_property
    def _speller(self) -> Speller:
        """Every word of the names and of what may stand around them can be meant."""
        around = (*self.reading.around.before, *self.reading.around.after)
        phrases = (*self.names, *self.reading.sayings, *around)
        return Speller((word for phrase in phrases for word in phrase), self.reading.other_words)


def _add(names: dict[Phrase, Meanings], name: Phrase, means: str, *, counts: bool) -> None:
    meanings = names.setdefault(name, {})
    meanings[means] = counts or meanings.get(means, False)


def _all_of(several: Iterable[Meanings]) -> Meanings:
    """Meanings together; one counts if it counts in any."""
    found: Meanings = {}
    for meanings in several:
        for means, counts in meanings.items():
            found[means] = counts or found.get(means, False)
    return found


JOINT = re.compile(r"\s*(?:[,;/&+]|\band\b|\bwith\b)\s*", re.IGNORECASE)


def subjects_in(degree: str, degrees: Vocabulary) -> tuple[Taken, ...]:
    """The subjects of a degree, each with what it was taken for; the whole as it was typed where a part is unknown."""
    whole = degrees.take(degree)
    if whole.means:
        return (whole,)
    parts = tuple(degrees.take(part) for part in JOINT.split(degree) if part)
    return parts if parts and all(part.means for part in parts) else (whole,)


ANY_SUBJECT = "another subject"  # a degree, of which no more is said
HALVES = 3  # words in a label such as "Tact and diplomacy", whose halves are names too


class Vocabularies(NamedTuple):
    """The vocabularies that free words are taken to, and the skills that languages and membership stand for."""

    skills: Vocabulary
    experiences: Vocabulary
    languages: Vocabulary
    degrees: Vocabulary
    roles: Vocabulary
    language_skill: str
    party_skill: str
    no_degree: frozenset[Phrase]
    degree_signs: frozenset[Phrase]
    degree_places: tuple[str, ...]
    doctorate_signs: frozenset[Phrase]

    def says_no_degree(self, said: str) -> bool:
        """Whether what stands where a degree is asked for says that there is none."""
        return plain_words(said) in self.no_degree

    def degree_in(self, said: str) -> str:
        """The degree that words for something else name by a word of degrees (2:1 in history); empty where they do not.

        A whole sentence may name one in a part of its own: I have a law degree and speak Welsh.
        """
        parts = (said, *(JOINT.split(said) if len(said.split()) > 1 else ()))
        where = re.compile(rf"\s+(?:{'|'.join(self.degree_places)})\s.*", re.IGNORECASE)
        named = (where.sub("", part).strip() for part in parts)
        return next((part for part in named if self._names_a_degree(part)), "")

    def says_doctorate(self, degree: str) -> bool:
        """Whether a degree is called a doctorate."""
        return _holds(plain_words(degree), self.doctorate_signs)

    def _names_a_degree(self, part: str) -> bool:
        words = plain_words(part)
        signed = _holds(words, self.degree_signs)
        return signed and (words in self.no_degree or all(each.means for each in subjects_in(part, self.degrees)))


def _holds(words: Phrase, signs: Iterable[Phrase]) -> bool:
    """Whether one of a few phrases stands in some words."""
    return any(words[at : at + len(sign)] == sign for sign in signs for at in range(len(words) - len(sign) + 1))


class Indexes(NamedTuple):
    """What gives what is known of sentences, for skills and for kinds of experience, and the words of the latter."""

    skills: Callable[[], HeardIndex]
    kinds: Callable[[], HeardIndex]
    words: Callable[[], Iterable[ExperienceWords]]


def vocabularies(
    skills: Collection[Skill],
    kinds: Collection[Experience],
    roles: Collection[Role],
    synonyms: Synonyms,
    rules: Matching,
    heard: Indexes | None = None,
) -> Vocabularies:
    """The vocabularies that the data holds. `heard` is what is known of sentences."""
    words = rules.words
    languages = Vocabulary(lambda: (map(_language, words.languages), reading_of(rules, words.languages_around)))
    return Vocabularies(
        Vocabulary(
            lambda: (named_skills(skills, synonyms, words), reading_of(rules, words.skills, words.held, words.now)),
            (languages, words.language_skill),
            heard.skills if heard else None,
        ),
        Vocabulary(
            lambda: (_kinds(kinds, heard), reading_of(rules, words.experience, words.held, words.now)),
            heard=heard.kinds if heard else None,
        ),
        languages,
        Vocabulary(lambda: (_degrees(rules), reading_of(rules, words.degrees_around))),
        Vocabulary(lambda: (map(_role, roles), reading_of(rules, words.held, words.held, words.held))),
        words.language_skill,
        words.party_skill,
        frozenset(map(plain_words, words.no_degree)),
        frozenset(map(plain_words, words.degree_signs)),
        words.degree_places,
        frozenset(map(plain_words, words.doctorate_signs)),
    )


def reading_of(rules: Matching, around: Around, held: Around | None = None, now: Around | None = None) -> Reading:
    """How words are read. Around a fact stands what may stand around anything here, unless it has words of its own."""
    words, of_skills = rules.words, around is rules.words.skills
    of_degrees = around is words.degrees_around
    trimmers = (_trimmer(rules, held or around), _trimmer(rules, now or around), _trimmer(rules, around, held, now))
    return Reading(
        *trimmers,
        small=frozenset(words.small) if of_skills else frozenset(),
        any_order=of_skills,
        vague=frozenset(map(plain_words, around.vague)),
        denials=frozenset(words.denials),
        other_words=frozenset(words.other_words),
        sayings=_sayings(words.sayings if of_skills else words.subjects_joint if of_degrees else ()),
    )


def _sayings(sayings: Iterable[Saying | JointSubjects]) -> dict[Phrase, tuple[str, ...]]:
    return {plain_words(name): saying.means for saying in sayings for name in saying.words}


def _trimmer(rules: Matching, *around: Around | None) -> Trimmer:
    return Trimmer(filter(None, around), rules.words.lengths, rules.checked.year)


def named_skills(skills: Iterable[Skill], synonyms: Synonyms, words: Words) -> Iterable[Named]:
    """Skills with their synonyms: those that search keeps for skills alone, since others lead to pages and jobs."""
    known = {skill.id: skill for skill in skills}
    said: dict[str, list[str]] = {}
    for synonym in synonyms.synonyms:
        for name in synonym.means if known.keys() >= set(synonym.means) else ():
            said.setdefault(name, []).extend(synonym.words)
    for skill in known.values():
        others = (*_halves(skill.label), *skill.aliases, *said.get(skill.id, ()))
        if skill.id == words.language_skill:  # `I am Welsh` says nothing of the language: see _language
            others = tuple(name for name in others if name not in words.languages)
        if skill.id == words.party_skill:
            yield Named(skill.id, (skill.id, skill.label), words.party_names, others, fact="now")
        else:
            yield Named(skill.id, (skill.id, skill.label), others)


def named_kind(kind: Experience) -> Named:
    """A kind of experience. What is the same as having held a role stays so; a membership may have ended."""
    fact: Literal["no", "held", "now"] = "now" if kind.party else "held" if kind.elected or kind.same_as else "no"
    return Named(kind.id, (kind.id, kind.label), kind.aliases, fact=fact)


def _kinds(kinds: Iterable[Experience], heard: Indexes | None) -> Iterator[Named]:
    """Every kind of experience. Of a fact the everyday words are names too: in a sentence they say nothing."""
    said = {each.kind: each for each in heard.words()} if heard else {}
    for named in map(named_kind, kinds):
        words = said.get(named.id) if named.fact != "no" else None
        yield named._replace(names=(*named.names, *words.words), asks=words.unsure) if words else named


def _role(role: Role) -> Named:
    return Named(role.id, (role.id, role.title), role.also_called, fact="held")


def _language(name: str) -> Named:
    return Named(name, (name,), fact="now")


def _degrees(rules: Matching) -> Iterable[Named]:
    """Every degree subject that we know, by its own name: helpful or not, it is a degree."""
    also = {each.subject: each.also for each in rules.words.subjects_also}
    helpful = (name for subject in rules.subjects for name in subject.names)
    for name in dict.fromkeys((*helpful, *rules.words.subjects)):
        yield Named(name, (name,), also.get(name, ()), fact="now")
    yield Named(ANY_SUBJECT, rules.words.any_subject, fact="now")


def subject_names(rules: Matching) -> tuple[str, ...]:
    """Everything that a degree subject is called, but for `another subject` and what stands for it."""
    every = (name for named in _degrees(rules) if named.id != ANY_SUBJECT for name in (*named.own, *named.names))
    joint = (name for each in rules.words.subjects_joint for name in each.words)
    return tuple(dict.fromkeys((*every, *joint)))


def _halves(label: str) -> tuple[str, ...]:
    """Both names in a label such as `Tact and diplomacy`."""
    return tuple(label.split(" and ")) if len(label.split()) == HALVES else ()
