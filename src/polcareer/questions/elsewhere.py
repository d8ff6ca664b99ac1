"""Whom a question on standing is about: which office, and whose fact. The law of one office is never another's answer.

Where another office than the usual one is named, its own lines lead, which say so where its law is not held; the law of
the usual office that is found as well says for which office it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from polcareer.names import SHORTEST, plain
from polcareer.questions.everyday import READING, Reading
from polcareer.questions.ranking import Document, Hit, Index
from polcareer.words import listed

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.law.rule import Office

LAW_KINDS = frozenset(("rule", "myth", "option", "fact", "place"))
LAW_LINES = ("can-stand", "rules")
OTHER_LAW = "rule-elsewhere"
STANDS_FOR = 4  # words that may stand between what asks and the office: stand for election to the council
ELSE_ASKED = ("deposit", "spending", "timetable")  # commands that answer something else of an office
IN_NATION = ("in", "for")
NEARLY = 0.9  # of the best score
AS_WELL = 0.5  # of the best score
NOT_HELD = "law on standing not held here"
ENDS = r"(?=,|;|\.|\?|!| (?:can|could|may|am|do|does|should|would|i|im|i'm|but|so|what|how)\b|$)"

OF_AN_MP = re.compile(r"\bmp\w*", re.IGNORECASE)
AT_LENGTH = 4  # words of a text that says what it is about


class Asked(NamedTuple):
    """The offices that a text names beside the usual one, and whether it asks about standing for one of them.

    `default`: it asks about standing for the usual office as well. `held` are the ids of those whose law is held,
    `together` the word for all of these offices, if there is one.
    """

    offices: tuple[Office, ...] = ()
    leads: bool = False
    default: bool = False
    held: frozenset[str] = frozenset()
    together: str = ""


def asked_elsewhere(store: Store, text: str) -> Asked:
    """The offices named, but for the usual one; whether standing for them is what is asked about."""
    reading, said = store.load(READING), f"-{plain(text)}-"
    named = list(_named(reading, text))
    if not any(ids for _, ids in named):
        return Asked() if named or not asks_of_standing(reading, said) else _of_a_nation(store, said)
    from polcareer.law.rule import OFFICES  # only where one is named

    asks = [(at, ids) for at, ids in named if _stood_for(reading, said, at)]
    default = any(not ids for _, ids in (asks or named))
    ids = next((ids for _, ids in (asks or named) if ids), ())
    offices = tuple(office for office in store.load(OFFICES) if office.id in ids)
    leads = bool(offices) and asks_of_standing(reading, said) and not default
    meant = _where(store, text, offices)
    return Asked(meant, leads, default, _held(store), _word_for_all(store, meant))


def _word_for_all(store: Store, offices: tuple[Office, ...]) -> str:
    """The word that means these offices and no other; empty where there is none."""
    from polcareer.law.rule import OFFICES

    ids = {office.id for office in offices}
    words = (word for office in offices[:1] for word in office.together)
    every = store.load(OFFICES)
    return next((word for word in words if {each.id for each in every if word in each.together} == ids), "")


def office_said(store: Store, text: str) -> str:
    """The name of the office, or of offices together, that a text says by its body or election; empty where it is none.

    Local elections are those of councillors.
    """
    ids = offices_said(store, text)
    if len(ids) < 2:
        return next(iter(ids), "")
    from polcareer.law.rule import OFFICES

    return _word_for_all(store, tuple(office for office in store.load(OFFICES) if office.id in ids))


def offices_said(store: Store, text: str) -> tuple[str, ...]:
    """The ids of the offices that a text says by their body or election: mayor."""
    reading = store.load(READING)
    ids = next((of.offices for of in reading.elsewhere if plain(text) in map(plain, of.words)), ())
    if not ids and plain(text) in map(plain, reading.default_office):
        return (default_office(store).id,)
    return ids or _filled_at(store, text)


def _filled_at(store: Store, text: str) -> tuple[str, ...]:
    """The ids of the offices that are filled at an election by one of its names: local."""
    from polcareer.polls.steps import TIMETABLES

    contests = store.load(TIMETABLES).contests
    called = (each for each in contests if plain(text) in (each.id, *map(plain, each.aliases)))
    return tuple(dict.fromkeys(of.office for each in called for of in each.offices))


def _held(store: Store) -> frozenset[str]:
    from polcareer.data.sources import COVERAGE

    return frozenset(area.office for area in store.load(COVERAGE) if area.office)


def _of_a_nation(store: Store, said: str) -> Asked:
    """The offices of one nation alone, where somebody asks about standing in it: in Scotland."""
    from polcareer.data.kinds import NATION, entries_of

    for nation in entries_of(store, NATION):
        names = (nation.title, *nation.also_called)
        if any(f"-{word}-{plain(name)}-" in said for name in names for word in IN_NATION):
            only = _only_there(store, nation.id)
            return Asked(only, bool(only) and nation.id != largest_nation(store), held=_held(store))
    return Asked()


def in_a_town(store: Store, text: str) -> tuple[Document, ...]:
    """The lines for who asks whether one may stand in a town, and nothing else: every office there is in its nation.

    Where one lives is no fact that is told by it.
    """
    reading, said = store.load(READING), f"-{plain(text)}-"
    if not asks_of_standing(reading, said) or any(True for _ in _named(reading, text)):
        return ()
    from polcareer.questions.places import places_in
    from polcareer.words import nation_title

    places = places_in(store, text)
    nations = {place.nation for place in places}
    named = {part for place in places for part in plain(place.name).split("-")}
    if len(nations) != 1 or not set(plain(beside_the_office(store, text)).split("-")) <= {"", *named}:
        return ()
    nation = nations.pop()
    offices = (default_office(store), *_only_there(store, nation))
    title = f"Every office in {nation_title(nation)}: may you stand?"
    every = Document("command", "can-stand", title, f"can-stand --all --nation {nation}")
    return (every, *(Document("office", office.id, office.title, f"can-stand {office.id}") for office in offices))


def _only_there(store: Store, nation: str) -> tuple[Office, ...]:
    """The offices of one nation alone."""
    from polcareer.law.rule import OFFICES

    offices = (office for office in store.load(OFFICES) if not office.default)
    return tuple(office for office in offices if [post.nations for post in office.posts] == [(nation,)])


def largest_nation(store: Store) -> str:
    """The nation that has most seats: what is asked of it is not asked of another parliament."""
    from collections import Counter

    from polcareer.polls.seats import SEATS

    return Counter(seat.nation for seat in store.load(SEATS)).most_common(1)[0][0]


def without_an_mp(text: str) -> str:
    """A text without an MP, who is an employer in it."""
    return OF_AN_MP.sub(" ", text)


def may_ask_of_standing(store: Store, known: Index, text: str) -> bool:
    """Whether a text asks of standing, or is too short to tell that it asks of something else.

    One that names a job, or whom somebody would work for, does so only by a word of standing.
    """
    reading, said = store.load(READING), f"-{plain(text)}-"
    for_one = any(f"-{plain(word)}-" in said for word in reading.working_for)
    own = without_an_mp(text) if for_one else text
    if known.asks_of_standing(own) or len(text.split()) < AT_LENGTH:
        return True
    return not known.names_in(text, "role") and asks_of_standing(reading, f"-{plain(own)}-")


def asks_of_standing(reading: Reading, said: str) -> bool:
    """Whether words (`-can-i-be-a-councillor-`) ask about standing for election, whatever the office."""
    if any(f"-{plain(word)}-" in said for word in reading.surely_standing):
        return True
    permitted = any(said.startswith(f"-{plain(word)}-") or f"-{plain(word)}-i-" in said for word in reading.permission)
    standing = (*reading.standing, *(word for word in reading.standing_for if word.startswith(("be", "sit"))))
    return permitted and any(f"-{plain(word)}-" in said for word in standing)


def _named(reading: Reading, text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where each office stands in a text, and the ids that its words mean; none for the default office."""
    rest = f"-{plain(text)}-"
    known = [(plain(word), of.offices, False) for of in reading.elsewhere for word in of.words]
    known += [(plain(word), (), True) for word in reading.default_office]
    for word, ids, default in sorted(known, key=lambda each: -len(each[0])):
        while (at := rest.find(f"-{word}-")) >= 0:
            rest = f"{rest[: at + 1]}{'.' * len(word)}{rest[at + 1 + len(word) :]}"
            if ids or default:
                yield at, ids


def _stood_for(reading: Reading, said: str, at: int) -> bool:
    """Whether what stands before an office makes it the one that is asked about: stand for the (Swansea) council."""
    before = said[: at + 1]
    ends = ((before.rfind(f"-{plain(word)}-"), len(plain(word)) + 2) for word in reading.standing_for)
    last = max((found + length for found, length in ends if found >= 0), default=-1)
    return last >= 0 and before[last:].count("-") <= STANDS_FOR - 1


def _where(store: Store, text: str, offices: tuple[Office, ...]) -> tuple[Office, ...]:
    """Of several offices those of the place, the nation or the region that is named, if any is."""
    if len(offices) < 2:
        return offices
    from polcareer.questions.places import offices_in_part

    placed = {office.id for office in offices_in_part(store, text)}
    if there := tuple(office for office in offices if office.id in placed):
        return there
    from polcareer.data.kinds import NATION, entries_of
    from polcareer.names import is_name_of
    from polcareer.questions.places import places_in

    nations = {place.nation for place in places_in(store, text)}
    for nation in entries_of(store, NATION):  # a Scottish council
        is_it = is_name_of(NATION, (nation,))
        nations |= {nation.id} if any(is_it(word) for word in text.split() if len(word) >= SHORTEST) else set()
    there = tuple(office for office in offices if any(nations.intersection(post.nations) for post in office.posts))
    return there or offices


def led_by_office(asked: Asked, found: Iterable[Hit], default: Office, other_thing: bool) -> list[Hit]:
    """What was found: led by the office that is asked about, and the law of the default office marked as such.

    Where standing is not what is asked about, that law comes after whatever else fits; where some `other_thing` is
    asked of the office (its deposit, its dates), the command that answers it leads.
    """
    hits = [_marked(hit, default) for hit in found]
    if not asked.offices or asked.default or not (asked.leads or (hits and is_law(hits[0].document))):
        return hits
    if other_thing and hits and hits[0].document.command.split()[0] in ELSE_ASKED:
        return hits
    other = next((hit for hit in hits if hit.document.id in ELSE_ASKED and hit.score >= NEARLY * hits[0].score), None)
    if other_thing and other is not None and other.document.kind == "command":
        return [other._replace(score=hits[0].score), *(hit for hit in hits if hit is not other)]
    fits = [hit for hit in hits if not is_law(hit.document) and hit.score >= AS_WELL * hits[0].score]
    if not asked.leads and fits:
        return [fits[0]._replace(score=hits[0].score), *(hit for hit in hits if hit is not fits[0])]
    score = max((hit.score for hit in hits), default=1.0)
    shown = tuple(own_lines(asked))
    lines = {document.command for document in shown} | {f"offices {office.id}" for office in asked.offices}
    return [*(Hit(document, score) for document in shown), *(hit for hit in hits if hit.document.command not in lines)]


def beside_the_office(store: Store, text: str) -> str:
    """What a text tells besides the office, the nation and that somebody would stand: bankrupt, a school."""
    from polcareer.data.kinds import NATION, entries_of
    from polcareer.names import is_name_of

    reading, is_nation = store.load(READING), is_name_of(NATION, entries_of(store, NATION))
    of_offices = (word for entry in reading.elsewhere for word in entry.words)
    said = (*of_offices, *reading.standing, *reading.permission, *reading.ignored, *reading.standing_for)
    taken = {part for word in said for part in plain(word).split("-")}
    words = (word for word in text.split() if plain(word) and not taken.issuperset(plain(word).split("-")))
    return " ".join(word for word in words if not is_nation(word))


def on_residence(store: Store, text: str, offices: tuple[Office, ...]) -> tuple[Document, ...]:
    """What answers for some offices whether one must live where they are; none for a text that does not ask it.

    Of several offices that which is so for the most of them comes first.
    """
    residence, said = store.load(READING).residence, f"-{plain(text)}-"
    if not offices or not any(f"-{plain(word)}-" in said for word in residence.words):
        return ()
    from polcareer.law.rule import MYTHS, RULES

    titles = {office.id: office.stood_for or office.title for office in offices}
    rules = (rule for rule in store.load(RULES) if rule.id in residence.rules and rule.in_force.until is None)
    of = {rule.id: (rule.says, [titles[each] for each in rule.offices if each in titles]) for rule in rules}
    shown = sorted((each for each in of.items() if each[1][1]), key=lambda each: -len(each[1][1]))
    few = len(offices) > 1
    yes = (
        Document(OTHER_LAW, id_, says, f"rules {id_}", beside=f"for {listed(theirs)}" if few else "")
        for id_, (says, theirs) in shown
    )
    no = (
        Document("myth", myth.id, myth.belief, f"rules --myths {myth.id}", beside=f"for {titles[myth.office]}")
        for myth in store.load(MYTHS)
        if myth.id in residence.myths and myth.office in titles
    )
    return (*yes, *no)


TO_BE = {"is": "am", "was": "was", "has": "have", "had": "had", "works": "work", "worked": "worked", "does": "do"}


def _for_another(text: str, relatives: str) -> Own | None:
    """A question that somebody asks for another, as that one would ask it; None where it is none."""
    of = rf"\b(?:one of )?(?:my|our)(?: \w+)?? ({relatives}) ({'|'.join(TO_BE)})\b"
    told = re.search(of, text, re.IGNORECASE)
    asks = re.compile(r"\b(can|could|may|would|will|should) (?:he|she|they)\b", re.IGNORECASE)
    if told is None or not asks.search(text, told.end()):
        return None
    own = f"{text[: told.start()]}I {TO_BE[told[2].casefold()]}{text[told.end() :]}"
    return Own(asks.sub(r"\1 I", own), (), told[1])


def asks_else(store: Store, text: str) -> bool:
    """Whether a text asks something else of an office than who may stand: its deposit, its dates, its spending."""
    return any(f"-{plain(word)}-" in f"-{plain(text)}-" for word in store.load(READING).of_an_office)


def own_lines(asked: Asked) -> Iterator[Document]:
    """The lines on offices: may one stand, which says so where the law is not held; and all that is held of each."""
    offices = asked.offices
    first, known = offices[0], [office for office in offices if office.id in asked.held]
    if known:
        one = f"May you stand for {known[0].stood_for or known[0].title}? A few questions, and the law on each answer."
        title = one if len(known) == 1 else f"These {len(known)} offices: may you stand?"
        several = asked.together if len(known) == len(offices) > 1 else ""
        yield Document("office", known[0].id, title, f"can-stand {several or ' '.join(office.id for office in known)}")
    else:
        yield Document("office", first.id, first.title, f"can-stand {first.id}", beside=NOT_HELD)
    title = first.title if len(offices) == 1 else f"These {len(offices)} offices, side by side"
    ids = asked.together if asked.together and len(offices) > 1 else " ".join(office.id for office in offices)
    yield Document("office", first.id, f"{title}: what is held, and whom to ask", f"offices {ids}")


def is_law(document: Document) -> bool:
    """Whether a page is on the law of standing for the default office. What is of others says so itself."""
    if document.kind == OTHER_LAW:
        return False
    words = document.command.split()
    bare_office = words[0] == "can-stand" and document.kind == "office"
    return document.kind in LAW_KINDS or (words[0] in LAW_LINES and not bare_office)


def _marked(hit: Hit, default: Office) -> Hit:
    if not is_law(hit.document):
        return hit
    said = "; ".join(filter(None, (f"for the {default.sits_in}", hit.document.beside)))
    return hit._replace(document=hit.document._replace(beside=said))


def default_office(store: Store) -> Office:
    """The office whose law is held, and that is meant where none is named."""
    from polcareer.law.rule import OFFICES

    return next(office for office in store.load(OFFICES) if office.default)


class Own(NamedTuple):
    """A text without what is said of others than the asker; `others` is what was left out, as it was typed.

    Where somebody asks for another (`whose`), it is as that one would ask: can he stand, can I stand.
    """

    text: str
    others: tuple[str, ...] = ()
    whose: str = ""


def of_the_asker(store: Store, text: str) -> Own:
    """A question on standing without what it says of relatives, and of where somebody was born."""
    reading, said = store.load(READING), f"-{plain(text)}-"
    if not any(f"-{plain(word)}-" in said for word in (*reading.relatives, *reading.birth)):
        return Own(text)
    relatives = "|".join(map(re.escape, sorted(reading.relatives, key=len, reverse=True)))
    if asked_for := _for_another(text, relatives):
        return asked_for
    if not asks_of_standing(reading, f"-{plain(text)}-"):
        return Own(text)
    birth = "|".join(map(re.escape, sorted(reading.birth, key=len, reverse=True)))
    others: list[str] = []

    def left_out(found: re.Match[str]) -> str:
        others.append(found[0].strip())
        return " "

    def birthplace(found: re.Match[str]) -> str:
        others.append(found[0].strip())
        return f" {reading.birth_means} "

    asked = r"(?<!can )(?<!could )(?<!may )(?<!does )(?<!is )(?<!for )(?<!as )(?<!with )"
    own = re.sub(rf"\b{asked}(?:my|our)(?: \w+)?? (?:{relatives})\b.*?{ENDS}", left_out, text, flags=re.IGNORECASE)
    own = re.sub(rf"\b(?:{birth}) (?!.{{0,12}}[0-9])[\w'-]+.*?{ENDS}", birthplace, own, flags=re.IGNORECASE)
    if not asks_of_standing(reading, f"-{plain(own)}-"):
        return Own(text)
    return Own(own.strip(), tuple(others))
