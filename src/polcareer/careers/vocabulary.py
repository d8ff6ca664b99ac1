"""Free words as what they name, and as nothing else: likeness is no name. Pure.

A phrase counts when it is a name that the data holds, less the words around it that say nothing. A skill may be said
in other forms of its words (`managing volunteers`, `volunteer management`) and with a slip of the fingers in each; a
fact (an office held, a membership, a language, a degree) in its exact words alone, or with one slip where its name is
one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice, product
from typing import Literal, NamedTuple

from polcareer.careers.phrase import Phrase, Trimmer, base_form, plain_words
from polcareer.careers.slips import Speller

# `exact`: a name that the data holds. `slip`: one with slips of the fingers. `unsure`: it may mean one of `others`, and
# is not counted. `unknown`: nothing is near.
Sureness = Literal["exact", "slip", "unsure", "unknown"]
MOST_OTHERS = 3
LEAST_WITHIN = 4  # letters of a name that is asked about where it stands in a longer phrase
MOST_WORDS = 12  # in a phrase whose slips are put right
MOST_READINGS = 16  # ways in which one phrase is tried with its slips put right

Meanings = dict[str, bool]  # what a name means, and whether it counts


class Taken(NamedTuple):
    """What a free word was taken for. `means` is empty where it is not counted; `others` are what it may mean.

    `also` is what else it says, `read_as` the name without its slips.
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
    """Things with names, ready to be named by anyone's words.

    Where nothing is named, `beside` is tried: a vocabulary of which anything means the one thing given with it.
    """

    def __init__(self, named: Iterable[Named], reading: Reading, beside: tuple[Vocabulary, str] | None = None) -> None:
        things = tuple(named)
        self.reading = reading
        self.beside = beside
        self.facts = {each.id: each.fact for each in things if each.fact != "no"}
        self.own = {plain_words(name): each.id for each in reversed(things) for name in each.own}
        self.names: dict[Phrase, Meanings] = {}
        for each in things:
            for name in (*each.own, *each.names):
                self._add(plain_words(name), each.id, counts=plain_words(name) not in reading.vague)
            for name in each.asks:
                self._add(plain_words(name), each.id, counts=False)

    def take(self, word: str) -> Taken:
        """What a free word or phrase says; the same for every spelling of one name."""
        words = plain_words(word)
        taken = self._read(word, words) or self._with_slips(word, words)
        if taken:
            return taken
        if self.beside and (taken := self.beside[0].take(word)).means:
            return taken._replace(means=self.beside[1])
        others = tuple(islice(self._within(words), MOST_OTHERS))
        return Taken(word, "", "unsure" if others else "unknown", others)

    def _add(self, name: Phrase, means: str, *, counts: bool) -> None:
        meanings = self.names.setdefault(name, {})
        meanings[means] = counts or meanings.get(means, False)

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


def _all_of(several: Iterable[Meanings]) -> Meanings:
    """Meanings together; one counts if it counts in any."""
    found: Meanings = {}
    for meanings in several:
        for means, counts in meanings.items():
            found[means] = counts or found.get(means, False)
    return found
