"""What somebody means who names things: by the names that they have, else by what is nearest in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from polcareer.cli.command import Session, as_typed
from polcareer.data.kinds import (
    ADVICE_PAGE,
    EMPLOYER,
    MYTH,
    OFFICE,
    PAY_SCHEME,
    ROLE,
    RULE,
    SKILL,
    TRAINING_SCHEME,
    VACANCY,
    entries_of,
)
from polcareer.errors import GIVE_ONE, SeveralNames, UnknownName
from polcareer.names import SHORTEST, HasId, Kind, apart, as_said, find_one, is_name_of, plain, respelt
from polcareer.words import listed

if TYPE_CHECKING:
    from polcareer.questions.places import Placed
    from polcareer.view.answer import Answer

E = TypeVar("E", bound=HasId)

NEAREST = "the nearest in meaning"
SAME_EMPLOYER = "the same employer as"
END = ".?!:"  # of a sentence
PARTS = ",;"  # behind a name in a row of them


class Meant(NamedTuple, Generic[E]):
    """The entries that were named, in the order named; what each was taken for, where it is not called so.

    `several`: a name fits more than one thing, so that they are to be listed rather than compared.
    """

    entries: tuple[E, ...]
    notes: tuple[str, ...] = ()
    several: bool = False

    def noted(self, answer: Answer) -> Answer:
        """An answer with what was understood said before all else: of several things, at its top; else under it."""
        if not self.notes:
            return answer
        noted = answer._replace(aside=lambda: (*self.notes, *answer.aside()))  # which a list in a pipe has alone
        if self.several:
            ended = answer.headline if answer.headline[-1:] in END else f"{answer.headline}."
            return noted._replace(headline="\n".join((ended, *self.notes) if answer.headline else self.notes))
        if answer.headline and any(
            NEAREST in note or SAME_EMPLOYER in note for note in self.notes
        ):  # or it would be read as what was asked for
            first = "\n".join((*self.notes, answer.headline))
            return noted._replace(headline=first, small_print=lambda: (*self.notes, *answer.small_print()))
        return noted._replace(notes=lambda: (*self.notes, *answer.notes()))


def meant(here: Session, kind: Kind, names: Sequence[str], *, apart_by_employer: bool = False) -> Meant[E]:
    """What names mean: each one entry, or every entry that it fits; several words may be one name without quotes.

    With `apart_by_employer` a name of several jobs, beside one of a job, is that with the same employer, where one is.
    Raises `UnknownName` for a name that fits nothing.
    """
    known: tuple[E, ...] = entries_of(here.store, kind)
    words = _without_commas(kind, known, [as_typed(name) for name in names])
    notes: list[str] = []
    if len(words) > 1:  # several names, or one without quotes
        whole, one = " ".join(words), None
        with suppress(UnknownName, SeveralNames):
            one = _found(here, kind, known, whole)
        if one is not None and (_is_called(kind, one, whole) or not _joins(here, words)):
            return Meant((one,))
        parts = names_apart(here, kind, words)
        if one is not None and not _differ(kind, known, one, parts):
            return Meant((one,))
        words = parts or words
    try:
        fits = [list(_ids(here, kind, known, word, notes, nearest=len(words) == 1)) for word in words]
        if kind is ROLE and apart_by_employer and len(words) > 1:
            fits = _of_one_employer(here, words, fits, notes)
        found = [id_ for ids in fits for id_ in ids]
    except UnknownName as unknown:
        from polcareer.questions.lines import asks_in_words

        if near := _with_nearest(here, kind, known, words):
            return near
        notes.clear()
        # Which names nothing, but among what is called by whole sentences.
        is_question = kind not in IN_SENTENCES and len(words) > 1 and asks_in_words(here.store, tuple(words))
        is_name = is_name_of(kind, known)
        named = len(words) > 1 and bool(apart(words, is_name)[0])  # so that only some of them are names of none
        try:
            found = list(_ids(here, kind, known, " ".join(words), notes, nearest=not (is_question or named)))
        except UnknownName as whole:
            # Of several words that name nothing the whole is what was meant, unless one of them is a slip.
            raise whole if not (unknown.close or named) else unknown from None
    entries = tuple(entry for id_ in dict.fromkeys(found) for entry in known if entry.id == id_)
    return Meant(entries, tuple(notes), several=any("any of these" in note or note.endswith(":") for note in notes))


def _of_one_employer(
    here: Session, words: Sequence[str], fits: Sequence[list[str]], notes: list[str]
) -> list[list[str]]:
    """What each name fits; of several jobs that with the one first employer of those beside it, where one has it."""
    from polcareer.jobs.guide import ROLES

    roles = {role.id: role for role in here.store.load(ROLES)}
    sure = [roles[ids[0]] for ids in fits if len(ids) == 1]
    employers = {role.employers[0] for role in sure if role.employers}
    chosen = list[list[str]]()
    for word, ids in zip(words, fits, strict=True):
        same = [id_ for id_ in ids if len(employers) == 1 and employers.intersection(roles[id_].employers[:1])]
        if len(ids) > 1 and len(same) == 1:
            beside = listed([role.title for role in sure])
            notes[:] = [note for note in notes if not note.startswith(f"'{word}' may mean any of these")]
            title = roles[same[0]].title
            others = f"All {len(ids)} jobs so called: polcareer roles {word}"
            notes.append(f"'{word}' is taken for {title}: it has {SAME_EMPLOYER} {beside}. {others}")
        chosen.append(same if len(ids) > 1 and len(same) == 1 else ids)
    return chosen


def _joins(here: Session, words: Sequence[str]) -> bool:
    """Whether a word that sets names side by side stands between words: caseworker and researcher."""
    from polcareer.questions.lines import joining_words

    return not {plain(word) for word in words[1:-1]}.isdisjoint(joining_words(here.store))


def _differ(kind: Kind, known: tuple[E, ...], one: E, names: Sequence[str]) -> bool:
    """Whether each of several names is one by itself, and some of them mean something else than `one`."""
    is_name = is_name_of(kind, known)
    if len(names) < 2 or not all(map(is_name, names)):
        return False
    try:
        return any(find_one(kind, known, name) is not one for name in names)
    except SeveralNames:
        return True


def _with_nearest(here: Session, kind: Kind, known: tuple[E, ...], words: Sequence[str]) -> Meant[E] | None:
    """Several names, where one that nothing is called by was written as a name and is near some: public-affairs.

    None where it is not so, and where none of them is a name.
    """
    if len(words) < 2 or not any(map(is_name_of(kind, known), words)):
        return None
    notes: list[str] = []
    try:
        found = [
            id_ for word in words for id_ in _ids(here, kind, known, word, notes, nearest=bool({"-", " "} & set(word)))
        ]
    except UnknownName:
        return None
    entries = tuple(entry for id_ in dict.fromkeys(found) for entry in known if entry.id == id_)
    return Meant(entries, tuple(notes), several=True)


def _without_commas(kind: Kind, known: Sequence[HasId], words: list[str]) -> list[str]:
    """Words with those apart that have only a comma between them, where each is then a name: caseworker,spad."""
    apart_ = [part for word in words for part in re.split(f"(?<=\\S)[{PARTS}](?=\\S)", word)]
    return apart_ if len(apart_) > len(words) and all(map(is_name_of(kind, known), apart_)) else words


def names_apart(here: Session, kind: Kind, words: Sequence[str]) -> list[str]:
    """Words as the names that they are in a row, without what only joins them; as they stand where not all are names.

    What stands between commas is a name each.
    """
    from polcareer.questions.lines import joining_words

    known = entries_of(here.store, kind)
    if {entry.id for entry in known}.issuperset(words):
        return list(words)
    if any(word[-1:] in PARTS for word in words[:-1]):
        return [name for part in re.split(f"[{PARTS}]", " ".join(words)) if (name := part.strip())]
    is_name = is_name_of(kind, known)
    if all(map(is_name, words)):
        return list(words)
    joining = joining_words(here.store)
    names, others = apart([word for word in words if plain(word) not in joining], is_name)
    return list(names) if names and not others else list(words)


def as_a_name(town: str) -> str:
    """A town with a capital letter, where it was typed without one."""
    return town.title() if town.islower() else town


def somewhere(
    here: Session, names: Sequence[str] | None, places: tuple[str, ...], kind: Kind
) -> tuple[str, tuple[str, ...]]:
    """One of `places`, or else the nation of the town, that words name (in Dundee), with what is said of it."""
    from polcareer.questions.lines import nation_of_town, place_among
    from polcareer.words import nation_title

    words = tuple(as_typed(name) for name in names or ())
    if not words:
        return "", ()
    if found := place_among(here.store, words, places):
        return found, ()
    nation, town = nation_of_town(here.store, words, bare=kind in BARE_TOWNS and not _is_named(here, kind, words))
    if not nation:
        return "", ()
    town = as_a_name(town)
    if kind not in BY_NATION:
        several = f"{kind.several[:1].upper()}{kind.several[1:]}"
        return nation, (
            f"{several} cannot be listed by town: these are all of them. {town} is in {nation_title(nation)}.",
        )
    what, where = BY_NATION[kind], nation_title(nation)
    return nation, (f"{what} held here by nation, not by town: this is all for {where}, where {town} is.",)


def _is_named(here: Session, kind: Kind, words: Sequence[str]) -> bool:
    """Whether words name a thing of a kind, or a job where the pay of jobs is asked for."""
    named = ROLE if kind is PAY_SCHEME else kind
    is_name = is_name_of(named, entries_of(here.store, named))
    return is_name(" ".join(words)) or any(map(is_name, words))


def names_an_office(here: Session, name: str) -> bool:
    """Whether a name is an office's, where a seat may stand: no seat is called as an office is.

    A post with a place is one where no seat is meant.
    """
    from polcareer.questions.elsewhere import offices_said
    from polcareer.questions.places import offices_in_place
    from polcareer.questions.search import of_a_kind

    try:
        return bool(find_one(OFFICE, entries_of(here.store, OFFICE), as_typed(name)))
    except SeveralNames:
        return True
    except UnknownName:
        placed = offices_in_place(here.store, as_typed(name)) is not None
        return (placed or len(offices_said(here.store, name)) > 1) and not of_a_kind(here.store, "seat", name)


def one_meant(here: Session, kind: Kind, name: str) -> str:
    """The id of the one thing that a name means. Raises `UnknownName` or `SeveralNames`."""
    found: Meant[HasId] = only_meant(here, kind, name)
    return found.entries[0].id


def only_meant(here: Session, kind: Kind, name: str, shown_with: str = "") -> Meant[E]:
    """The one thing that a name means, and what was understood.

    Where it is another name of one, and in the titles of more, these are said too, as lines that begin `shown_with`.
    Raises `UnknownName` or `SeveralNames`.
    """
    known: tuple[E, ...] = entries_of(here.store, kind)
    try:
        one = find_one(kind, known, name)
        others = _others_so_called(kind, known, one, name) if shown_with else []
        lines = ", ".join(f"{shown_with} {getattr(entry, kind.typed)}" for entry in others)
        said = f"'{name}' is taken for {getattr(one, kind.title)}. It may also mean: {lines}"
        return Meant((one,), (said,) * bool(others), several=bool(others))
    except UnknownName:
        found: Meant[E] = meant(here, kind, (name,))
        if len(found.entries) == 1:
            return found
        names = [getattr(entry, kind.typed) for entry in found.entries]
        raise SeveralNames(kind.one, name, names, GIVE_ONE, several=kind.several) from None


def _ids(
    here: Session, kind: Kind, known: tuple[E, ...], name: str, notes: list[str], *, nearest: bool
) -> Iterator[str]:
    try:
        one = _found(here, kind, known, name) if nearest else find_one(kind, known, name)
        alike = [entry.id for entry in _others_so_called(kind, known, one, name)]
        if alike:
            notes.append(f"'{name}' may mean any of these {len(alike) + 1} {kind.several}.")
            yield from (entry.id for entry in known if entry is one or entry.id in alike)
        else:
            yield one.id
    except SeveralNames as several:
        ids = [entry.id for entry in known if getattr(entry, kind.typed) in several.names]
        notes.append(f"'{name}' may mean any of these {len(ids)} {kind.several}.")
        yield from ids
    except UnknownName:
        from polcareer.questions.search import nearest_in

        if _is_of_a_job(here, kind) and (names_a_job(here, name) or _in_titles(ROLE, _roles(here), name)):
            raise  # which is answered by the page of that job
        ids, said = _in_place(here, kind, name)
        if ids:
            notes.extend(said)
            yield from ids
            return
        if slip := _several_but_for_a_slip(kind, known, name):
            right, ids = slip
            notes.append(f"'{name}' was read as '{right}', which may mean any of these {len(ids)} {kind.several}.")
            yield from ids
            return
        nearest = nearest and not (kind is ROLE and _has_a_topic(here, name))
        ids = list(nearest_in(here.store, SEARCHED_AS.get(kind.one, kind.one), name)) if nearest else []
        if not ids:
            raise
        none = f"No {kind.one} is called '{name}'."
        notes.append(f"{none} Nearest in meaning:" if len(ids) > 1 else f"{none} This is {NEAREST}.")
        yield from ids


def _several_but_for_a_slip(kind: Kind, known: tuple[E, ...], name: str) -> tuple[str, list[str]] | None:
    """The name that a text is but for a slip, and the ids of what it may mean, where that is more than one thing.

    What one thing is called so is asked, not shown; so is what the law reads (an office, a rule).
    """
    right = respelt(kind, known, name) if kind not in READ_BY_LAW else ""
    if not right:
        return None
    try:
        one = find_one(kind, known, right)
    except SeveralNames as several:
        return right, [entry.id for entry in known if getattr(entry, kind.typed) in several.names]
    except UnknownName:
        return None
    alike = [entry.id for entry in _others_so_called(kind, known, one, right)]
    return (right, [entry.id for entry in known if entry is one or entry.id in alike]) if alike else None


def _roles(here: Session) -> tuple[HasId, ...]:
    return entries_of(here.store, ROLE)


def _is_of_a_job(here: Session, kind: Kind) -> bool:
    """Whether what a kind holds of a job stands on that job's page."""
    from polcareer.questions.lines import LINES

    return kind.lists_with.split()[-1] in here.store.load(LINES).of_a_job


def _found(here: Session, kind: Kind, known: tuple[E, ...], name: str) -> E:
    """The entry that a name means; no skill where a job is called so, whose page has its skills.

    Raises `UnknownName` and `SeveralNames`.
    """
    one = find_one(kind, known, name)
    if kind is SKILL and not _is_called(kind, one, name) and names_a_job(here, name):
        raise UnknownName(kind.one, name, (), kind.lists_with)
    return one


def _in_titles(kind: Kind, entries: Iterable[HasId], name: str) -> bool:
    """Whether every word of a name stands in the title of one entry: journalist."""
    words = set(plain(name).split("-"))
    return any(words <= set(plain(getattr(entry, kind.title)).split("-")) for entry in entries)


def names_a_job(here: Session, name: str) -> bool:
    """Whether a name is a job's."""
    return is_name_of(ROLE, _roles(here))(name)


def _has_a_topic(here: Session, name: str) -> bool:
    """Whether a name has behind it what a page is on: caseworker cover letter."""
    from polcareer.questions.lines import LINES
    from polcareer.questions.search import called_so

    words = name.split()
    topics = {plain(word) for topic in here.store.load(LINES).topics for word in topic.words}
    behind = (" ".join(words[at:]) for at in range(1, len(words)))
    return any(
        plain(topic) in topics or any(page.startswith("advice ") for page in called_so(here.store, topic))
        for topic in behind
    )


def _in_place(here: Session, kind: Kind, name: str) -> tuple[list[str], list[str]]:
    """The ids of what a name with a place beside it means, and what it was taken for; none where it has none."""
    from polcareer.law.rule import OFFICES
    from polcareer.questions.elsewhere import office_said
    from polcareer.questions.places import employer_in_place, offices_in_place

    if kind is OFFICE and (said := office_said(here.store, name)):
        ids = [office.id for office in here.store.load(OFFICES) if said in (office.id, *office.together)]
        several = f"'{name}' may mean any of these {len(ids)} offices."
        return ids, [several if len(ids) > 1 else f"'{name}' was taken for {said}."]
    placed = offices_in_place(here.store, name) if kind is OFFICE else None
    if placed is not None:
        return [office.id for office in placed.offices], list(_placed_notes(name, placed))
    theirs = employer_in_place(here.store, name) if kind is EMPLOYER else None
    if theirs is not None:
        return [theirs.employer.id], [f"'{name}' was taken for {theirs.employer.title}, of {theirs.name}."]
    return [], []


def _placed_notes(name: str, placed: Placed) -> Iterator[str]:
    """What a post with a place was taken for, and why."""
    pairs = tuple(zip(placed.offices, placed.said, strict=True))
    if len(pairs) == 1:
        ((office, said),) = pairs
        yield f"'{name}' was taken for {office.title}. {said}"
    else:
        yield f"'{name}' may mean any of these {len(pairs)} offices."
        yield from (f"{office.title}: {said}" for office, said in pairs)


def _others_so_called(kind: Kind, known: tuple[E, ...], one: E, name: str) -> list[E]:
    """The entries with a word in their title that begins as a name does, where it is only another name of `one`."""
    if kind not in WORDS_IN_TITLES or _is_called(kind, one, name):
        return []
    return [entry for entry in known if entry is not one and _begins_one(name, getattr(entry, kind.title))]


def _is_called(kind: Kind, entry: HasId, name: str) -> bool:
    """Whether a name is the entry's id or title, and not only another name for it."""
    return plain(name) in (plain(entry.id), *(plain(said) for said in as_said(getattr(entry, kind.title)))) or plain(
        name
    ) == plain(getattr(entry, kind.title))


def _begins_one(name: str, title: str) -> bool:
    """Whether a name is one word, and a word of a title begins so."""
    word = plain(name)
    return "-" not in word and len(word) >= SHORTEST and any(part.startswith(word) for part in plain(title).split("-"))


IN_SENTENCES = (ADVICE_PAGE, MYTH, RULE)
READ_BY_LAW = (MYTH, OFFICE, RULE)
WORDS_IN_TITLES = (ROLE,)
BARE_TOWNS = (PAY_SCHEME, ROLE, VACANCY)  # what may be asked for by a town alone
BY_NATION = {ROLE: "Jobs are", PAY_SCHEME: "Pay is", TRAINING_SCHEME: "Courses and schemes are"}
# What a kind is called in the index of search, where that is not its own name.
SEARCHED_AS = {"set of pay figures": "salary", "election": "timetable"}
