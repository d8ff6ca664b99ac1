"""Which words of a text the line that leads does not heed; of these, which nothing that is shown has."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from polcareer.names import plain
from polcareer.questions.elsewhere import largest_nation
from polcareer.questions.everyday import READING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.data.store import Store
    from polcareer.questions.ranking import Document, Hit, Index

# The commands that are about the office whose law is held, so that they heed its name.
OF_THE_OFFICE = ("become-mp", "can-stand", "deposit", "offices", "rules", "seats", "spending", "timetable")
OF_PLACES = ("seat", "place", "step", "timetable")  # pages that have a word of a place or a time by chance


def nowhere(store: Store, known: Index, text: str) -> tuple[str, ...]:
    """The words of a text that no page holds, but for those that say how things are to be compared."""
    return tuple(word for word in known.nowhere(text) if word not in store.load(READING).comparing)


def left_out(
    store: Store, known: Index, text: str, first: Document, heard: Iterable[str], nowhere: Iterable[str]
) -> tuple[str, ...]:
    """The words of a text that its first line does not heed."""
    reading = store.load(READING)
    kind, _, id_ = first.takes.partition(":")
    words = [word for word in shlex.split(first.command) if not word.startswith("-")]
    named = {("role", word) for word in words} | {("office", word) for word in words}
    pages = frozenset(((first.kind, first.id), (kind, id_), *named))
    pay = (*reading.asks_pay, *reading.members) if words[0] == "salaries" else ()
    office = reading.default_office if words[0] in OF_THE_OFFICE else ()
    said = (*heard, *words, first.title, *reading.little, *reading.comparing, *office, *pay)
    heeded = {part for each in said for part in plain(each).split("-")}
    left = (
        word if word.isdigit() else word.removesuffix("0")
        for word in known.left_out(text, pages)
        if word not in nowhere
    )
    return tuple(
        dict.fromkeys(
            word for word in left if not heeded.intersection((word, f"{word}s")) and not _in_figures(word, words)
        )
    )


def shown_nowhere(
    store: Store, known: Index, text: str, hits: tuple[Hit, ...], unheeded: tuple[str, ...]
) -> tuple[str, ...]:
    """Of the words that the first line does not heed those that nothing else shown has: what is to be said of them."""
    if not unheeded:
        return ()
    shown = frozenset((hit.document.kind, hit.document.id) for hit in hits if hit.document.kind not in OF_PLACES)
    places, served = _words_of_places(store, text, hits)
    lacking = {*known.left_out(text, shown), *places, *filter(str.isdigit, unheeded)} - served
    return tuple(word for word in unheeded if word in lacking)


def _words_of_places(store: Store, text: str, hits: tuple[Hit, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text that name places, and those that do so in a nation of whose jobs alone some are shown."""
    from polcareer.questions.places import places_in

    places = places_in(store, text)
    words = frozenset(part for place in places for part in plain(place.name).split("-"))
    shown = {hit.document.id for hit in hits if hit.document.kind == "role"}
    if not places or not shown:
        return words, frozenset()
    from polcareer.jobs.guide import ROLES

    only = {role.nations for role in store.load(ROLES) if role.id in shown}
    only -= {(largest_nation(store),)}  # most jobs are there, whatever the place
    there = (place for place in places if (place.nation,) in only)
    return words, frozenset(part for place in there for part in plain(place.name).split("-"))


def _in_figures(word: str, words: Iterable[str]) -> bool:
    """Whether the figures of a word (28k, 24,500) stand in a command."""
    figures = word.rstrip("k")
    return figures.isdigit() and any(figures in each for each in words)
