"""What can be found in the whole guide by what people call it, and the command that answers, ready to be typed."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from polcareer.data.store import Made
from polcareer.questions.ranking import Document, Hit, Index, index_of

if TYPE_CHECKING:
    from polcareer.data.store import Store

__all__ = ["SEARCH_INDEX", "Document", "Hit", "search"]

AMOUNT = re.compile(
    r"(?<![\w.])£?([1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{3,6}|([1-9][0-9]{0,2})(?: ?k| thousand| grand))(?![\w%])",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?( ?[0-9][a-z]{2})?", re.IGNORECASE)
AGE = re.compile(r"(?<![\w£.,])([1-9][0-9])(?![\w%£.,])")
TAKES_PAY = "take-home"
# What a name alone may show. Not what tells something of a person, who has said nothing yet: a teacher, a citizenship.
SHOWN = frozenset(("advice", "employer", "office", "party", "role", "rule", "seat", "skill", "training", "vacancy"))
KNOWN_BY_TITLE = frozenset(("party", "role", "skill", "seat"))
MOST_NEAR, NEAR = 12, 0.65  # things shown for a name that is none's, and how well each must fit
AS_NEAR = {"rule": 0.6}  # of the best score; rules are many on one thing
ELSE_AS_NEAR = 0.95


def _index(store: Store) -> Index:
    from polcareer.questions.documents import abbreviations, pages
    from polcareer.questions.everyday import READING

    every, reading = pages(store), store.load(READING)
    same = {each.word: each.others for each in reading.same}
    return index_of(every, reading.ignored, reading.standing, same, abbreviations(every))


SEARCH_INDEX = Made("search.json", Index, _index)


def index(store: Store) -> Index:
    """The index of all that can be found, read once."""
    return store.once("search", lambda: store.made(SEARCH_INDEX))


def search(store: Store, text: str, limit: int = 10) -> tuple[Hit, ...]:
    """The pages that fit a text best, the best first.

    A command comes with what was named beside it (`spad salary`: salaries special-adviser), a question about oneself
    with one's own age, country or pay in its command.
    """
    if POSTCODE.fullmatch(text.strip()):
        return (
            Hit(Document("command", "seats", "Which seat is this postcode in?", f"seats {shlex.quote(text)}"), 1.0),
        )
    known = index(store)
    found = [hit._replace(document=_filled(hit.document, known, text)) for hit in known.search(text, limit + 1)]
    both = _command_with_a_name(known, text, found)
    if both is not None:
        alone = next((hit for hit in found if hit.document.kind == "command" and hit.document.id == both.id), None)
        found = [Hit(both, max(hit.score for hit in found)), *(hit for hit in found if hit is not alone)]
    return tuple(found[:limit])


def _command_with_a_name(known: Index, text: str, found: list[Hit]) -> Document | None:
    """The command that one phrase means with what another names; or the best one, with a name that fits as well."""
    rank = {(hit.document.kind, hit.document.id): at for at, hit in enumerate(found)}

    def place(document: Document) -> int:
        return rank.get((document.kind, document.id), len(found))

    spans = known.meant(text)
    commands = [(hit.document, span) for span in spans for hit in span if hit.document.kind == "command"]
    if commands:
        command, its_span = min(commands, key=lambda each: place(each[0]))
        others = [hit.document for span in spans if span is not its_span for hit in span]
        named_too = [other for other in others if other.kind == command.takes]
        if named_too:
            return _with(command, min(named_too, key=place))
    if found and found[0].document.kind == "command" and found[0].document.takes:
        named_too = list(known.names_in(text, found[0].document.takes))
        return _with(found[0].document, min(named_too, key=place)) if named_too else None
    return None


def _with(command: Document, named: Document) -> Document:
    title = f"{command.title} ({named.title})"
    return command._replace(title=title, command=f"{command.command} {named.id}", takes=f"{named.kind}:{named.id}")


def named(store: Store, text: str) -> Document | None:
    """The one thing that a text is the whole name of; None for several, and for what tells something of a person."""
    found = index(store).named(text)
    titles = [hit.document for hit in found if hit.score == 1]
    if len(titles) == 1 and titles[0].kind in KNOWN_BY_TITLE:
        return titles[0]
    return found[0].document if len(found) == 1 and found[0].document.kind in SHOWN else None


def called_so(store: Store, text: str) -> tuple[str, ...]:
    """The commands that show what a text is the whole name of, without the program's name."""
    found = (hit.document for hit in index(store).named(text))
    return tuple(dict.fromkeys(document.command for document in found if document.kind in SHOWN))


def nearest_in(store: Store, kind: str, text: str) -> tuple[str, ...]:
    """The ids of a kind that a text means, though none is called so; none for a text with a word that is nowhere."""
    known = index(store)
    if not known.all_known(text):
        return ()
    found = known.search(text, MOST_NEAR, frozenset((kind,)))
    if kind == "role" and found:
        found = _with_employer(store, found, {employer.id for employer in known.names_in(text, "employer")})
    least = max(NEAR, AS_NEAR.get(kind, ELSE_AS_NEAR) * found[0].score) if found else NEAR
    return tuple(hit.document.id for hit in found if hit.score >= least)


def _with_employer(store: Store, found: tuple[Hit, ...], named: set[str]) -> tuple[Hit, ...]:
    """The roles found that have an employer that was named, where the first has none of these and another fits."""
    from polcareer.jobs.guide import ROLES

    roles = {role.id: role for role in store.load(ROLES)} if named else {}
    fit = [not named or bool(named.intersection(roles[hit.document.id].employers)) for hit in found]
    theirs = tuple(hit for hit, fits in zip(found, fit, strict=True) if fits and hit.score >= NEAR)
    return theirs if theirs and not fit[0] else found


def _filled(document: Document, known: Index, text: str) -> Document:
    """A command with one's own age, country or pay in place of its example."""
    line, takes = document.command, document.takes.split()
    if "age" in takes and (age := AGE.search(text)):
        line = re.sub(r"(?<=--age )\S+", age[1], line)
    if "citizenship" in takes:
        lands = [hit.document.id for span in known.meant(text) for hit in span if hit.document.kind == "place"]
        if lands and line.count("--citizenship") == 1:
            line = re.sub(r"(?<=--citizenship )\S+", lands[0], line)
    if (line.startswith(TAKES_PAY) or "at" in takes or "amount" in takes) and (amount := AMOUNT.search(text)):
        pounds = f"{amount[2]}000" if amount[2] else amount[1].replace(",", "")
        line = (
            re.sub(r"(?<=take-home )[0-9]+|(?<=--at )[0-9]+", pounds, line)
            if re.search(r"[0-9]", line)
            else f"{line} {pounds}"
        )
    return document if line == document.command else document._replace(command=line)
