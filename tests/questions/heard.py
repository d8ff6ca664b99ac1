"""The frozen sets of what people type: what the program makes of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from folders import TESTS, read_yaml
from loaded import STORE
from polcareer.cli.command import Session, nation_meant
from polcareer.cli.meaning import Meant, meant
from polcareer.cli.seats import seats_meant
from polcareer.data import kinds
from polcareer.errors import PolcareerError, SeveralNames
from polcareer.law.country import PLACES
from polcareer.names import HasId, Names
from polcareer.polls.seats import Filter
from polcareer.questions import search as ask
from polcareer.questions import seats

HERE = Session(STORE, date(2026, 11, 27))
QUERIES: list[dict[str, Any]] = read_yaml(TESTS / "heard" / "queries.yaml")
NAMES: list[dict[str, Any]] = read_yaml(TESTS / "heard" / "names.yaml")
KINDS = {
    "role": kinds.ROLE,
    "office": kinds.OFFICE,
    "party": kinds.PARTY,
    "employer": kinds.EMPLOYER,
    "skill": kinds.SKILL,
    "rule": kinds.RULE,
    "training": kinds.TRAINING_SCHEME,
    "vacancy": kinds.VACANCY,
}
# A question with an answer of its own is known by the page that its line shows.
PAGE_OF = {
    "advice": "advice",
    "employers": "employer",
    "offices": "office",
    "roles": "role",
    "rules": "rule",
    "skills": "skill",
    "training": "training",
    "vacancies": "vacancy",
}


@cache
def found(query: str) -> tuple[str, ...]:
    """What a search finds, as kind:id, the best first. A question is the command that answers it."""
    return tuple(_name(hit) for hit in ask.search(STORE, query, 10))


def _name(hit: ask.Hit) -> str:
    myth = re.match(r"rules --myths ([\w-]+)$", hit.document.command)
    if myth:  # a question that leads to one myth is answered by it
        return f"myth:{myth[1]}"
    name, *named = hit.document.command.split()
    if (hit.document.kind == "frequent" or hit.document.id == hit.document.command) and len(named) == 1:
        return f"{PAGE_OF.get(name, 'command')}:{named[0] if name in PAGE_OF else name}"  # as a page of its own is
    if hit.document.kind in ("command", "frequent", "question"):
        return f"command:{name}"
    return f"{hit.document.kind}:{hit.document.id}"


def taken_for(kind: str, text: str) -> tuple[str, ...]:
    """The ids of the things that a name is taken for; none where it is refused."""
    try:
        return tuple(dict.fromkeys(_taken(kind, text)))
    except SeveralNames as several:
        return several.names
    except PolcareerError:
        return ()


def _taken(kind: str, text: str) -> Iterator[str]:
    if kind in KINDS:
        named: Meant[HasId] = meant(HERE, KINDS[kind], (text,))
        yield from (entry.id for entry in named.entries)
    elif kind == "seat":
        found = seats_meant(HERE, text.split())
        if isinstance(found, seats.FormerSeat):
            yield from (share.seat for share in found.replaced_by if share.share_of_former >= 1)
        else:
            yield from (seat.constituency.id for seat in found.seats)
    elif kind == "nation":
        yield nation_meant(HERE, text)
    elif kind == "region":
        chosen = seats.seats_chosen(STORE, Filter(region=text))
        yield from dict.fromkeys(seat.constituency.region for seat in chosen.seats)
    else:
        words = (
            (word, place.id) for place in STORE.load(PLACES) for word in (place.name, *place.people, *place.aliases)
        )
        yield from Names(words).meanings(text)


def right_name(entry: dict[str, Any]) -> bool:
    """Whether a name is taken for what it means: for some of it, and for nothing else."""
    taken = taken_for(entry["kind"], entry["text"])
    return bool(taken) and set(taken) <= set(entry["means"])
