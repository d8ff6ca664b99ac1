"""A profile file: facts about a person as a YAML or JSON mapping, and beside them what they bring to a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from polcareer.errors import RefusedFact
from polcareer.suggest import nearest

MAX_BYTES = 1_000_000
CAREER = "career"  # the one key that holds no fact about standing; `polcareer match` and `apply` read it


def read_profile(raw: bytes, name: str) -> dict[str, Any]:
    """What is in a profile, as written, by fact. Raises `RefusedFact` when it is not a sound mapping."""
    from polcareer.dataset.document import Unreadable
    from polcareer.dataset.yaml_reader import parse_yaml

    try:
        value = parse_yaml(raw, name, MAX_BYTES).value
    except Unreadable as error:
        raise RefusedFact(f"The profile {error.fault}", EXAMPLE) from None
    if not isinstance(value, dict):
        raise RefusedFact(f"The profile {name} is not a mapping of facts to values.", EXAMPLE)
    profile: dict[str, Any] = {}
    for key, content in value.items():
        fact = key.strip().casefold().replace("_", "-")
        if fact in profile:
            raise RefusedFact(f"The profile {name} gives {fact} twice.", "Keep one of them.")
        profile[fact] = content
    return profile


def facts_in(profile: Mapping[str, Any]) -> dict[str, Any]:
    """What a profile says of standing for election: all but the career part."""
    return {name: value for name, value in profile.items() if name != CAREER}


def refuse_unknown(profile: Mapping[str, Any], facts: Iterable[str]) -> None:
    """Raise `RefusedFact` for the first key that is neither a fact nor the career part: nobody would read it."""
    known = (CAREER, *facts)
    for key in profile:
        if key not in known:
            close = nearest(key, known)
            meant = f"Did you mean {' or '.join(close)}? " if close else ""
            raise RefusedFact(f"There is no fact called '{key}'.", f"{meant}A profile takes: {', '.join(known)}.")


EXAMPLE = "A profile has one fact a line, such as: born: 2004-05-01"
