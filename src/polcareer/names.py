"""Find what people mean by a word: one normaliser, exact meanings, and slips of the fingers. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Generic, NamedTuple, Protocol, TypeVar

M = TypeVar("M", bound=Hashable)
DROPPED = re.compile(r"['’‘`´.]")
BETWEEN = re.compile(r"[\W_]+")
I_AM, ARTICLES = ("i-am-", "im-"), ("the-", "a-", "an-")
PLURALS = (("s", ""), ("ies", "y"), ("men", "man"))
LONGEST_NAME = 8  # words of one name that was written without quotes
SHORTEST = 4  # letters; in shorter words one slip gives too many others
LITTLE = frozenset(
    ("a", "an", "and", "as", "at", "for", "from", "in", "my", "of", "on", "or", "s", "the", "to", "with")
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A word as it is looked up: no capitals, accents, points or apostrophes; whatever else parts letters is a hyphen.

    >>> plain(" Côte d'Ivoire "), plain("U.S.A."), plain("Trinidad & Tobago")
    ('cote-divoire', 'usa', 'trinidad-and-tobago')
    """
    if text.isalnum() and text.isascii():  # one word, as most names are
        return text.lower()
    return BETWEEN.sub("-", DROPPED.sub("", unaccented(text.replace("&", " and ")))).strip("-")


def unaccented(text: str) -> str:
    """A text without capitals and accents."""
    if text.isascii():  # as nearly every text is
        return text.lower()
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


class Names(Generic[M]):
    """Words and what they mean. A word may have several meanings: all are given, and none is picked.

    `endings` are words that may follow one that is known without changing what it means, `beginnings` those that may
    come before it.
    """

    def __init__(
        self, words: Iterable[tuple[str, M]], endings: Iterable[str] = (), beginnings: Iterable[str] = ()
    ) -> None:
        self._endings = tuple(f"-{plain(ending)}" for ending in endings)
        self._beginnings = tuple(f"{plain(beginning)}-" for beginning in beginnings)
        self._meanings: dict[str, tuple[M, ...]] = {}
        for word, meaning in words:
            key = plain(word)
            known = self._meanings.get(key, ())
            if key and meaning not in known:
                self._meanings[key] = (*known, meaning)

    def exact(self, text: str) -> tuple[M, ...]:
        """Everything that a word means as it stands."""
        return self._meanings.get(plain(text), ())

    def meanings(self, text: str) -> tuple[M, ...]:
        """Everything that a word means: as it stands, else without what may stand around it, or one of several."""
        return next((found for form in self._forms(plain(text)) if (found := self._meanings.get(form))), ())

    def said_twice(self, text: str) -> tuple[M, ...]:
        """What two names in a row mean, where each alone means it and nothing else: "HMRC tax officer"."""
        parts = plain(text).split("-")
        for cut in range(1, len(parts)):
            first, second = (self._meanings.get("-".join(half), ()) for half in (parts[:cut], parts[cut:]))
            if len(first) == 1 and first == second:
                return first
        return ()

    def slips(self, text: str) -> dict[str, tuple[M, ...]]:
        """The known words that one slip of the fingers away from this one: a letter more, less, other or swapped."""
        from rapidfuzz.distance import OSA  # a correction is rare, and a listing never comes here
        from rapidfuzz.process import extract

        key = plain(text)
        if len(key) < SHORTEST:
            return {}
        near = extract(key, list(self._meanings), scorer=OSA.distance, score_cutoff=1, limit=None)
        return {word: self._meanings[word] for word, _, _ in near if len(word) >= SHORTEST}

    def containing(self, text: str) -> tuple[M, ...]:
        """Every meaning with a name that holds each of these words, or the start of one: for searching a list."""
        wanted = [word for word in plain(text).split("-") if word and word not in LITTLE]
        if not wanted:
            return ()
        found: dict[M, None] = {}
        for word, meanings in self._meanings.items():
            parts = word.split("-")
            if all(any(part.startswith(each) for part in parts) for each in wanted):
                found.update(dict.fromkeys(meanings))
        return tuple(found)

    def _forms(self, key: str) -> Iterable[str]:
        yield key
        bare = _without(_without(_without(key, I_AM), self._beginnings), ARTICLES)
        shorter = next((bare.removesuffix(ending) for ending in self._endings if bare.endswith(ending)), bare)
        yield from (bare, shorter)
        for form in (bare, shorter):
            yield from (
                f"{form.removesuffix(several)}{one}"
                for several, one in PLURALS
                if len(form) > SHORTEST and form.endswith(several)
            )


def _without(key: str, beginnings: Iterable[str]) -> str:
    return next((key.removeprefix(each) for each in beginnings if key.startswith(each)), key)


def nearest(name: str, known: Iterable[str], limit: int = 2, alike: float = 0.6) -> tuple[str, ...]:
    """Up to `limit` known names that look like `name`, the likeliest first; none if nothing is as much alike (of 1)."""
    from difflib import get_close_matches  # typer has imported it already; a plain listing never calls this

    wanted, by_plain_spelling = _compared(name), {_compared(word): word for word in sorted(known)}
    as_long = [word for word in by_plain_spelling if len(word) <= 2 * len(wanted) <= 4 * len(word)]
    found = get_close_matches(wanted, as_long, n=limit, cutoff=alike)
    starts = [key for key in by_plain_spelling if wanted and key.startswith(wanted) and key not in found]
    return tuple(by_plain_spelling[key] for key in [*found, *starts][:limit])


def _compared(word: str) -> str:
    """A word as its likeness to others is measured. The hyphens before an option's name are part of it."""
    return word.casefold() if word.startswith("-") else plain(word)


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The entry's permanent id."""


E = TypeVar("E", bound=HasId)
MOST_RESPELT = 64  # ways to put the slips of a name right that are tried
ALIKE, MUCH_ALIKE = 0.7, 0.75  # of an id; there are many other names, so that some are a little like anything
BRACKETS = re.compile(r"\s*\(([^()]*)\)")
ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")  # MP, SpAd


class Kind(NamedTuple):
    """A kind of thing that has names: what it is called, and where the names of one are.

    `one` and `several` are what errors call it, `lists_with` is the command that lists them. `title` and `also` are
    the fields of an entry that hold its title and its other names, `typed` that which an error offers to type.
    `file` is the data file of the entries, and `parts` those of its lists that hold them. `complete` is whether
    nothing else exists (see `UnknownName`).
    """

    one: str
    several: str
    lists_with: str
    file: str
    parts: tuple[str, ...] = ()
    title: str = "title"
    also: str = ""
    typed: str = "id"
    complete: bool = True

    def by_surety(self, entry: HasId) -> tuple[tuple[str, ...], ...]:
        """The names of an entry, the surest first: its id, its title, its other names, all these as they are said."""
        title: tuple[str, ...] = (getattr(entry, self.title),)
        also: tuple[str, ...] = getattr(entry, self.also) if self.also else ()
        return (entry.id,), title, also, tuple(said for name in (*title, *also) for said in as_said(name))


def as_said(name: str) -> Iterator[str]:
    """A name without what it has in brackets, and an abbreviation that stands there; nothing for one without any.

    >>> list(as_said("Member of Parliament (MP)")), list(as_said("Member of Parliament"))
    (['Member of Parliament', 'MP'], [])
    """
    inside = BRACKETS.findall(name) if "(" in name else ()
    if inside:
        yield BRACKETS.sub("", name).strip()
        yield from (text for text in inside if ABBREVIATION.fullmatch(text))


def find_one(
    kind: Kind, entries: Iterable[E], name: str, *, lists_with: str = "", differ: Callable[[E], object] | None = None
) -> E:
    """The entry that a name means: an id before a title, a title before another name.

    Case, accents, hyphens, spaces and the s of a plural do not matter. `lists_with` is another command than the
    kind's own to list what there is. With `differ`, a name that is no id must not stand for things that differ in it:
    another name than a title not even for those that have its words among others.

    Raises `UnknownName` with the nearest, `SeveralNames` with what there is to choose from. Nothing is guessed.
    """
    known = {entry.id: entry for entry in entries}
    if name in known:
        return known[name]
    ways = _ways(kind, known.values())
    found = next((ids for way in ways if (ids := way.exact(name))), ())
    found = found or next((ids for way in ways if (ids := way.meanings(name))), ())
    if found and differ is not None:
        others = tuple(_other_meanings(ways, name))
        found = tuple(dict.fromkeys((*found, *others))) if len({differ(known[each]) for each in others}) > 1 else found
    if len(found) > 1:
        from polcareer.errors import GIVE_ONE, SeveralNames

        choices = [getattr(known[id_], kind.typed) for id_ in found]
        raise SeveralNames(kind.one, name, choices, GIVE_ONE, several=kind.several)
    if not found:
        raise _unknown(kind, known.values(), name, lists_with)
    return known[found[0]]


def find_all(kind: Kind, entries: Iterable[E], names: Iterable[str], *, lists_with: str = "") -> tuple[E, ...]:
    """The entries that these names mean, in the order asked, each once. Raises as `find_one` does."""
    wanted = list(names)
    held = tuple(entries) if wanted else ()
    found = (find_one(kind, held, name, lists_with=lists_with) for name in wanted)
    return tuple({entry.id: entry for entry in found}.values())


def is_name_of(kind: Kind, entries: Iterable[HasId]) -> Callable[[str], bool]:
    """What tells whether a text names one of these, or several."""
    held = tuple(entries)
    ways = _ways(kind, held)
    return lambda text: any(way.meanings(text) for way in ways)


def respelt(kind: Kind, entries: Iterable[HasId], name: str) -> str:
    """The one name that a text is but for a slip in a word or more; empty where it is none, or may be several.

    Every word that no name has must be one slip away from a word of a name, and all names that come of it must mean
    the same.
    """
    held = tuple(entries)
    ways = _ways(kind, held)
    words = {
        part for entry in held for rank in kind.by_surety(entry) for said in rank for part in plain(said).split("-")
    }
    known = Names((word, word) for word in words)
    choices = [
        (part,) if part in words else tuple(known.slips(part)) or tuple(known.slips(part.removesuffix("s")))
        for part in plain(name).split("-")
    ]
    if words.issuperset(plain(name).split("-")):
        return ""  # no slip in it
    means: dict[frozenset[str], str] = {}
    for parts in islice(product(*choices), MOST_RESPELT):
        said = " ".join(parts)
        if found := frozenset(id_ for way in ways for id_ in way.meanings(said)):
            means.setdefault(found, said)
    return next(iter(means.values())) if len(means) == 1 else ""


def apart(words: Sequence[str], is_name: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words in a row as the fewest names that hold the most of them, and those that are in none.

    >>> apart("press officer near caseworker".split(), {"press officer", "caseworker"}.__contains__)
    (('press officer', 'caseworker'), ('near',))
    """
    best: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = [(0, (), ())]  # by how many words, from the last one on
    for start in reversed(range(len(words))):
        cost, names, others = best[-1]
        ways = [(cost + len(words), names, (words[start], *others))]  # a word of no name costs more than any name
        for size in range(1, min(LONGEST_NAME, len(words) - start) + 1):
            name = " ".join(words[start : start + size])
            cost, names, others = best[-size]
            ways += [(cost + 1, (name, *names), others)] if is_name(name) else []
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1:]


def _other_meanings(ways: Sequence[Names[str]], name: str) -> Iterator[str]:
    """Whatever else a name might stand for; a title or an id only what has it for a whole name as well."""
    whole = any(way.exact(name) for way in ways[:2])
    yield from (id_ for way in ways[:3] for id_ in way.exact(name))
    if not whole:
        yield from (id_ for way in ways for id_ in way.containing(name))


def _ways(kind: Kind, entries: Iterable[HasId]) -> list[Names[str]]:
    """The names of entries, the surest first: ids, titles, other names, all these as they are said."""
    named = [(kind.by_surety(entry), entry.id) for entry in entries]
    return [Names((word, id_) for ranks, id_ in named for word in ranks[rank]) for rank in range(4)]


def _unknown(kind: Kind, entries: Iterable[HasId], name: str, lists_with: str) -> Exception:
    from polcareer.errors import UnknownName

    means: dict[str, str] = {}
    for entry in entries:
        for word in (word for words in kind.by_surety(entry) for word in words):
            means.setdefault(word, getattr(entry, kind.typed))
    ids = {entry.id: getattr(entry, kind.typed) for entry in entries}
    means |= ids
    others = means if len(plain(name)) >= SHORTEST else ()
    near = nearest(name, ids, alike=ALIKE) or nearest(name, others, alike=MUCH_ALIKE)
    close = tuple(dict.fromkeys(means[word] for word in near))
    every = tuple(ids.values())
    return UnknownName(
        kind.one, name, (), lists_with or kind.lists_with, close=close, complete=kind.complete, words=every
    )


W = TypeVar("W", bound=str)


def one_of(one: str, name: str, words: Iterable[W], lists_with: str) -> W:
    """One of a few fixed words, however it is spelt. Raises `UnknownName`, which calls it `one`."""
    known = tuple(words)
    for word in known:
        if plain(word) == plain(name):
            return word
    from polcareer.errors import UnknownName

    raise UnknownName(one, name, known, lists_with, words=known)


def beginning_so(typed: str, named: Iterable[tuple[str, str]]) -> list[str]:
    """The ids that begin as typed; where none does, those of the titles that do, in any case. Each once."""
    pairs, said = tuple(named), typed.casefold().strip()
    wanted = BETWEEN.sub("-", said)
    ways = (
        (id_ for id_, _ in pairs if id_.startswith(typed)),
        (id_ for id_, _ in pairs if wanted and id_.startswith(wanted)),
        (id_ for id_, title in pairs if said and title.casefold().startswith(said)),
        (id_ for id_, title in pairs if wanted and plain(title).startswith(wanted)),
    )
    return next((found for way in ways if (found := list(dict.fromkeys(way)))), [])
