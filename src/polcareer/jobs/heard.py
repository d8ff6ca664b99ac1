"""What a whole sentence about oneself says: the known phrases in it, the longest first, and what takes them away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from polcareer.data.model import Model, Ref, Text
from polcareer.data.store import many, one
from polcareer.jobs.phrase import COUNT, YEAR, Phrase, base_form, is_slip, plain_words

Area = Literal[
    "software", "cv", "student", "shop", "calls", "forces", "care", "teaching", "church", "sport", "home", "trades"
]


Choices = tuple[tuple[Annotated[str, Text()], ...], ...]


class AreaWords(Model, frozen=True, kw_only=True):
    """What people say for a skill in one area of life."""

    area: Area
    words: tuple[Annotated[str, Text()], ...]


class SkillWords(Model, frozen=True, kw_only=True):
    """What people say for a skill, by area of life. `ways` are phrases with a choice of words at each place.

    `but_not` looks like it and is not; `unsure` may mean it, and is asked about.
    """

    skill: Annotated[str, Ref("skill")]
    words: tuple[AreaWords, ...]
    ways: tuple[Choices, ...] = ()
    but_not: tuple[Annotated[str, Text()], ...] = ()
    unsure: tuple[Annotated[str, Text()], ...] = ()


class ExperienceWords(Model, frozen=True, kw_only=True):
    """What people say for a kind of experience; as for skills, without areas."""

    kind: Annotated[str, Ref("experience")]
    words: tuple[Annotated[str, Text()], ...]
    ways: tuple[Choices, ...] = ()
    but_not: tuple[Annotated[str, Text()], ...] = ()
    unsure: tuple[Annotated[str, Text()], ...] = ()


class Sentences(Model, frozen=True, kw_only=True):
    """How a sentence is read: the whole of data/words/sentences.yaml, which says what each list is for."""

    small: tuple[str, ...]
    links: tuple[str, ...]
    fillers: tuple[str, ...]
    denials: tuple[str, ...]
    wishes: tuple[str, ...]
    people: tuple[str, ...]
    owners: tuple[str, ...]
    relations: tuple[str, ...]
    breaks: tuple[str, ...]
    joints: tuple[str, ...]
    places: tuple[str, ...]
    parties: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]


SKILL_WORDS = many("words/skills.yaml", SkillWords)
EXPERIENCE_WORDS = many("words/experiences.yaml", ExperienceWords)
SENTENCES = one("words/sentences.yaml", Sentences)

# `name`: it says it wherever it stands; `bare`: one word that says it with nothing else of meaning beside it; `first`:
# one word that says it at the beginning too. `not`: it is not meant. `ask`: it may be.
Kind = Literal["name", "bare", "first", "not", "ask"]
LEAST_SPELT = 8  # letters of a word in a phrase that a slip may mean
LEAST_TYPED = 7  # letters of a slip
LONGER: Mapping[Kind, Kind] = {"bare": "first", "first": "name"}  # what a name of several words is
# How many words of meaning may lie between one word of a phrase and the next; a name of the data is said as it is.
GAPS: Mapping[str, int] = {"name": 3, "ask": 3, "not": 1, "bare": 0, "first": 0}


class Known(NamedTuple):
    """A phrase that people say, with a choice of words at each place, and what it means."""

    words: Choices
    means: str
    kind: Kind


class HeardIndex(Model, frozen=True, kw_only=True):
    """Known phrases by their first word, ready to be found: plain data, made once (see `index_of`) and kept.

    Under each word stands a line for each phrase: its other words, its kind, and its meanings, with tabs between. Where
    there is a choice of words, `choices` has it, and the line its number.
    `spelt` holds, by first letter, the words that a slip of the fingers may mean; `real` all words, which mean
    themselves.
    """

    phrases: dict[str, str]
    choices: tuple[str, ...]
    forms: dict[str, str]
    small: frozenset[str]
    fillers: frozenset[str]
    denials: tuple[Phrase, ...]
    wishes: tuple[Phrase, ...]
    people: frozenset[str]
    owners: frozenset[str]
    relations: frozenset[str]
    breaks: frozenset[str]
    joints: frozenset[str]
    places: frozenset[str]
    spelt: dict[str, str]
    real: dict[str, str]

    def rest_of(self, rest: str) -> Iterator[Choice]:
        """What must follow the first word of a phrase, one after the other."""
        for slot in rest.split():
            if slot.startswith("@"):
                yield from map(_choice, self.choices[int(slot[1:])].split())
            else:
                yield {slot: ((),)}


Choice = Mapping[str, Sequence[Phrase]]  # words or phrases of which one is wanted: the rest of each by its first word


class Token(NamedTuple):
    """A word of a sentence that says something: as typed, by its base, and where it stands in its clause.

    One that is `led_on` belongs to the word after it: a possessive, or the first of two nouns.
    """

    word: str
    base: str
    at: int
    led_on: bool


class Hit(NamedTuple):
    """A known phrase that was found: where its words stand, and what it means."""

    kind: Kind
    means: str
    at: tuple[int, ...]


class Heard(NamedTuple):
    """What a sentence says, in the order it is said; what it may say; and the words that it was `read` by."""

    counted: tuple[str, ...]
    asked: tuple[str, ...]
    read: tuple[str, ...]


def base_of(word: str, forms: Mapping[str, str]) -> str:
    """A word by which all its forms meet: irregular ones as `forms` says."""
    if word in forms:
        return forms[word]
    if len(word) == 3 or len(word) == 4:
        return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return base_form(word).replace("iz", "is")


MONEY = re.compile(r"£\s?[0-9][0-9,.]*\s?(?:k|m|million)?|[0-9][0-9,.]*\s?pounds|\b[0-9]+k\b|\bgrand\b", re.IGNORECASE)
POUNDS = " pounds "
BREAK = re.compile(r"[,;:.!?()\[\]–—|•\n]+(?=\s|$)|\s[-–—]\s")


OWNERS = re.compile(r"\w+['’]s\b")


def clauses(text: str, index: HeardIndex) -> Iterator[tuple[str, ...]]:
    """The words of a text, clause by clause, all of them."""
    for part in BREAK.split(MONEY.sub(POUNDS, text)):
        clause: list[str] = []
        for word in plain_words(part):
            if word in index.breaks:
                yield tuple(clause)
                clause = []
            else:
                clause.append(word)
        yield tuple(clause)


def hear(text: str, index: HeardIndex, slips: Mapping[str, str] | None = None) -> Heard:
    """What a text says of whoever wrote it. `slips` are words to read as others."""
    counted: dict[str, None] = {}
    asked: dict[str, None] = {}
    read: dict[str, None] = {}
    owners = frozenset(word for match in OWNERS.finditer(text) for word in plain_words(match[0]))
    for typed in clauses(text, index):
        words = tuple(slips.get(word, word) for word in typed) if slips else typed
        for means, sure, said in _heard_in(words, owners, index):
            if sure:
                counted[means] = None
                read[said] = None
            else:
                asked[means] = None
    telling = (said for said in read if not any(said != more and f" {said} " in f" {more} " for more in read))
    return Heard(tuple(counted), tuple(means for means in asked if means not in counted), tuple(telling))


def not_meant(text: str, index: HeardIndex) -> frozenset[str]:
    """What a text as a whole looks like and is not."""
    found: set[str] = set()
    for words in clauses(text, index):
        tokens = _tokens(words, frozenset(), index)
        hits = _hits(words, tokens, index)
        found.update(hit.means for hit in hits if hit.kind == "not" and len(hit.at) == len(tokens))
    return frozenset(found)


def _tokens(words: tuple[str, ...], owners: frozenset[str], index: HeardIndex) -> list[Token]:
    return [
        Token(word, base_of(word, index.forms), at, word in owners)
        for at, word in enumerate(words)
        if word not in index.small
    ]


def _heard_in(words: tuple[str, ...], owners: frozenset[str], index: HeardIndex) -> Iterator[tuple[str, bool, str]]:
    """What a clause says: each meaning, whether it counts, and the words that say it."""
    tokens = _tokens(words, owners, index)
    hits = _hits(words, tokens, index)
    if not hits:
        return
    denials, ends = _denied(words, index, hits)
    spans = {hit.at for hit in hits if hit.kind in ("name", "first", "bare")}
    for hit in sorted(hits, key=lambda each: each.at):
        if hit.kind == "not" or hit.at[0] >= ends:
            continue
        if _is_denied(hit, denials, words, index) or _is_taken_away(hit, hits):
            continue
        sure = hit.kind == "name" or (hit.kind in ("bare", "first") and _stands_alone(hit, words, tokens, spans, index))
        yield hit.means, sure, " ".join(words[at] for at in hit.at)


def _hits(words: tuple[str, ...], tokens: Sequence[Token], index: HeardIndex) -> list[Hit]:
    found: dict[tuple[str, str, tuple[int, ...]], Hit] = {}
    for start, token in enumerate(tokens):
        for rest, kind, means in _lines(token, index):
            at = _followed(tokens, start, rest, index, GAPS[kind])
            joined = kind == "not" and not index.joints.isdisjoint(words[at[0] : at[-1]] if at else ())
            if at and not joined:
                found.update(((each, kind, at), Hit(kind, each, at)) for each in means.split())
    whole, at = index.phrases.get(f"={' '.join(words)}"), tuple(token.at for token in tokens)
    for _, kind, means in map(_parts, whole.split("\n") if whole and at[1:] != at else ()):
        found.update(((each, kind, at), Hit(kind, each, at)) for each in means.split())
    return list(found.values())


def _parts(line: str) -> tuple[str, Kind, str]:
    rest, kind, means = line.split("\t")
    return rest, kind, means  # type: ignore[return-value]  # as it was written


def _lines(token: Token, index: HeardIndex) -> Iterator[tuple[str, Kind, str]]:
    """The known phrases that begin with a word; of one word, just as it is or in the plural."""
    only = f"={token.word}"
    for key in (token.base, only if only in index.phrases else only.removesuffix("s")):
        lines = index.phrases.get(key)
        for rest, kind, means in map(_parts, lines.split("\n") if lines else ()):
            if kind != "name" or not key.startswith("=") or key[1:] == token.word:
                yield rest, kind, means


def _followed(tokens: Sequence[Token], start: int, rest: str, index: HeardIndex, gap: int) -> tuple[int, ...]:
    """Where the words of a phrase stand from its first on, or nothing. At most `gap` words of meaning lie between."""
    at, here = [tokens[start].at], start
    for wanted in index.rest_of(rest):
        here = _next(tokens, here + 1, wanted, gap, at)
        if here < 0:
            return ()
    return () if at[1:] and tokens[here].led_on else tuple(at)


def _next(tokens: Sequence[Token], start: int, wanted: Choice, gap: int, at: list[int]) -> int:
    """Where the first of several words or phrases ends, its places noted in `at`; -1 where none is near."""
    for place in range(start, min(len(tokens), start + 1 + gap)):
        for phrase in wanted.get(tokens[place].base, ()):
            if all(
                place + ahead < len(tokens) and tokens[place + ahead].base == base
                for ahead, base in enumerate(phrase, start=1)
            ):
                at.extend(token.at for token in tokens[place : place + len(phrase) + 1])
                return place + len(phrase)
    return -1


def _is_taken_away(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Whether a phrase that is as long, and not meant or only asked about, lies over it; or a longer name covers it."""
    mine = set(hit.at)
    for other in hits:
        if other is hit or mine.isdisjoint(other.at):
            continue
        longer = len(other.at) > len(mine) and mine.issubset(other.at)
        if other.means == hit.means:
            if other.kind == "not" and (len(other.at) >= len(mine)):
                return True
            if other.kind == "ask" and hit.kind != "ask" and mine.issubset(other.at):
                return True
        elif longer and hit.kind == "bare" and other.kind != "ask":
            return True
    return False


def _stands_alone(
    hit: Hit, words: Phrase, tokens: Sequence[Token], spans: Iterable[tuple[int, ...]], index: HeardIndex
) -> bool:
    """Whether a name of the data has nothing of meaning beside it but other names, or begins the clause.

    One word must say all of a thing to begin it (`first`), or be followed by where it was (`nurse at a hospice`).
    """
    if tokens[0].at == hit.at[0] and (
        hit.kind == "first" or not index.places.isdisjoint(words[hit.at[-1] + 1 : hit.at[-1] + 2])
    ):
        return True
    named = {at for span in spans for at in span}
    return all(token.at in named or _says_nothing(token.word, index) for token in tokens)


def _says_nothing(word: str, index: HeardIndex) -> bool:
    return word in index.fillers or COUNT.fullmatch(word) is not None or YEAR.fullmatch(word) is not None


def _denied(words: tuple[str, ...], index: HeardIndex, hits: Iterable[Hit]) -> tuple[tuple[tuple[int, int], ...], int]:
    """Each denial of a clause and the place back to which it reaches; and up to which word what is said counts.

    A denial reaches back to the word that led up to it (`that`, `and`). What comes after a wish is not done, and after
    somebody else not one's own.
    """
    if words[0] in index.people or (words[0] in index.owners and words[1:2] and words[1] in index.relations):
        return (), 0
    denials = tuple(
        (at, max((place for place in range(at) if words[place] in index.joints), default=0))
        for at in _places(words, index.denials)
    )
    inside = {at for hit in hits if hit.kind == "name" for at in hit.at}
    ends = min((at for at in _places(words, index.wishes) if at not in inside), default=len(words))
    return denials, ends


def _is_denied(hit: Hit, denials: Iterable[tuple[int, int]], words: Phrase, index: HeardIndex) -> bool:
    """Whether a denial that is not the phrase's own reaches it: `never missed a shift` has one of its own."""
    own = frozenset(_joined_on(hit, words, index)) if hit.kind == "name" else frozenset()
    return any(hit.at[-1] >= back and at not in own for at, back in denials)


def _joined_on(hit: Hit, words: Phrase, index: HeardIndex) -> Iterator[int]:
    """The places of a phrase after which it goes on at once, or ends: `never missed`, not `never answered a shared`."""
    for at, then in zip(hit.at, (*hit.at[1:], hit.at[-1] + 1), strict=True):
        if index.small.issuperset(words[at + 1 : then]):
            yield at


def _places(words: tuple[str, ...], phrases: Iterable[Phrase]) -> Iterator[int]:
    for phrase in phrases:
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] == phrase:
                yield at


def index_of(
    known: Iterable[Known], sentences: Sentences, languages: Iterable[str], other_words: Iterable[str], *, linked: bool
) -> HeardIndex:
    """Known phrases made ready to be found. `other_words` are words that are no slips of the known ones.

    In `linked` ones `for`, `as` and the like tell one from another.
    """
    known = tuple(known)
    forms = {other: each[0] for each in sentences.forms for other in each}
    small = frozenset(sentences.small if linked else (*sentences.small, *sentences.links))
    reader = _Reader(forms, small, sentences.links)
    reader.classes = {"<language>": tuple(languages), "<party>": sentences.parties, "<money>": (POUNDS.strip(),)}
    lines: dict[tuple[str, str, str], dict[str, None]] = {}
    for each in known:
        for first, rest, words in reader.read(each.words, whole=each.kind in ("not", "ask")):
            kind = LONGER.get(each.kind, each.kind) if words > 1 else each.kind
            lines.setdefault((first, rest, kind), {})[each.means] = None
    phrases: dict[str, list[str]] = {}
    for (first, rest, said), means in sorted(lines.items()):
        phrases.setdefault(first, []).append(f"{rest}\t{said}\t{' '.join(means)}")
    return HeardIndex(
        phrases={first: "\n".join(several) for first, several in phrases.items()},
        choices=tuple(reader.choices),
        forms=forms,
        small=small,
        fillers=frozenset(sentences.fillers),
        denials=tuple(map(plain_words, sentences.denials)),
        wishes=tuple(map(plain_words, sentences.wishes)),
        people=frozenset(sentences.people),
        owners=frozenset(sentences.owners),
        relations=frozenset(sentences.relations),
        breaks=frozenset(sentences.breaks),
        joints=frozenset(sentences.joints),
        places=frozenset(sentences.places),
        spelt=_by_letter(word for each in known for word in _spelt(each)),
        real=_by_letter(_real(known, sentences, (*languages, *other_words))),
    )


def _spelt(known: Known) -> Iterator[str]:
    """The words of a phrase that a slip may mean: long ones, and no abbreviation or name of software."""
    for word in (word for phrase in _all(known.words) for word in phrase.split()):
        if word.islower() and known.kind != "not":
            yield from (each for each in plain_words(word) if len(each) >= LEAST_SPELT)


def _real(known: Iterable[Known], sentences: Sentences, others: Iterable[str]) -> Iterator[str]:
    """Every word that means itself."""
    yield from (word for each in known for phrase in _all(each.words) for word in plain_words(phrase))
    lists = (sentences.small, sentences.links, sentences.fillers, sentences.denials, sentences.wishes)
    for phrases in (*lists, sentences.people, sentences.relations, *sentences.forms, others):
        yield from (word for phrase in phrases for word in plain_words(phrase))


def _all(choices: Choices) -> Iterator[str]:
    return (phrase for several in choices for phrase in several)


def _by_letter(words: Iterable[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        found.setdefault(word[:1], []).append(word)
    return {letter: " ".join(several) for letter, several in found.items()}


def slips_in(text: str, index: HeardIndex) -> dict[str, str]:
    """The words of a text that are slips of the fingers, each with the one word that it can mean."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(plain_words(text)):
        if len(word) < LEAST_TYPED or f" {word} " in f" {index.real.get(word[:1], '')} ":
            continue
        meant = [known for known in index.spelt.get(word[:1], "").split() if _is_slip(word, known)]
        if len(meant) == 1:
            found[word] = meant[0]
    return found


def _is_slip(typed: str, known: str) -> bool:
    """Whether one letter is left out, doubled or swapped with its neighbour, or in a longer word is another."""
    if abs(len(typed) - len(known)) > 1 or known == f"{typed}s":
        return False
    return is_slip(typed, known) and (
        len(typed) != len(known) or sorted(typed) == sorted(known) or len(known) > LEAST_SPELT
    )


class _Reader:
    """Takes the phrases of the data apart. `classes` are names that stand for many: `<language>`."""

    def __init__(self, forms: Mapping[str, str], small: frozenset[str], links: Iterable[str]) -> None:
        self.forms, self.small, self.links = forms, small, small.intersection(links)
        self.classes: dict[str, tuple[str, ...]] = {}
        self.choices: dict[str, int] = {}

    def read(self, choices: Choices, *, whole: bool) -> Iterator[tuple[str, str, int]]:
        """Each first word of a phrase (after `=` if it is the only one), what follows it, and how many words it has.

        A phrase of which only one word says something says too little, unless it is all that is said and `whole`.
        """
        first, *slots = choices
        rest = " ".join(self._choice(slot) for slot in slots)
        number = f"@{self.choices.setdefault(rest, len(self.choices))}" if rest else ""
        for words in self._named(first):
            bases = self._bases(words)
            if len(bases) == 1 and not rest:
                plain = plain_words(words)
                if whole or len(plain) == 1:
                    yield f"={' '.join(plain)}", "", 1
            elif bases:
                yield bases[0], " ".join((*bases[1:], number)).strip(), len(bases) + len(slots)

    def _choice(self, slot: Iterable[str]) -> str:
        return "/".join(dict.fromkeys(filter(None, ("+".join(self._bases(words)) for words in self._whole(slot)))))

    def _named(self, words: Iterable[str]) -> Iterator[str]:
        return (name for word in words for name in self.classes.get(word, (word,)))

    def _whole(self, words: Iterable[str]) -> Iterator[str]:
        """The phrases of a choice, without those that lose a `for` or the like at their end and shrink to one word."""
        for each in self._named(words):
            linked = each.rpartition(" ")[2] in self.links
            if not linked or len(self._bases(each)) > 1:
                yield each

    def _bases(self, words: str) -> Phrase:
        return tuple(base_of(word, self.forms) for word in plain_words(words) if word not in self.small)


def _choice(slot: str) -> Choice:
    found: dict[str, list[Phrase]] = {}
    for phrase in slot.split("/"):
        first, *rest = phrase.split("+")
        found.setdefault(first, []).append(tuple(rest))
    return found


def skill_phrases(entries: Iterable[SkillWords]) -> Iterator[Known]:
    """The phrases of the data for skills. A name of software says its skill wherever it stands."""
    for entry in entries:
        for each in entry.words:
            for words in each.words:
                proper = each.area == "software" and words != words.lower()
                yield Known(((words,),), entry.skill, "name" if proper else "first")
        yield from _beside(entry.skill, entry)


def kind_phrases(entries: Iterable[ExperienceWords]) -> Iterator[Known]:
    """The phrases of the data for kinds of experience."""
    for entry in entries:
        yield from (Known(((words,),), entry.kind, "first") for words in entry.words)
        yield from _beside(entry.kind, entry)


def _beside(means: str, entry: SkillWords | ExperienceWords) -> Iterator[Known]:
    yield from (Known(choices, means, "first") for choices in entry.ways)
    yield from (Known(((words,),), means, "not") for words in entry.but_not)
    yield from (Known(((words,),), means, "ask") for words in entry.unsure)
