"""The career part of a profile: what a person brings and wants. `match` and `apply` read it; `can-stand` does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, get_args

from polcareer.careers.role import Nation, Place
from polcareer.careers.slips import is_slip
from polcareer.dataset.model import Model
from polcareer.errors import RefusedFact

LONGEST = 500  # characters in one text
MOST_ITEMS = 100  # items in one list
MOST_YEARS = 70
MOST_POUNDS = 1_000_000
NATIONS: tuple[str, ...] = get_args(Nation)
PLACES: tuple[str, ...] = get_args(Place)
EXAMPLE = "For example: career: {skills: [research], degree: politics, years: 0}"


class Career(Model, frozen=True, kw_only=True):
    """What a person said; None, or an empty list, is what was not said.

    `skills` and `experience` are free words. `degree` is a subject, or "none". `years` are whole years of paid work,
    `minimum_pay` pounds a year. `evidence` are pairs of a skill (or an item of a checklist) and the person's own line.
    """

    skills: tuple[str, ...] = ()
    degree: str | None = None
    doctorate: bool | None = None
    experience: tuple[str, ...] = ()
    years: int | None = None
    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    party: bool | None = None
    elected: bool | None = None
    places: tuple[str, ...] = ()
    nation: str | None = None
    london: bool | None = None
    minimum_pay: int | None = None
    evidence: tuple[tuple[str, str], ...] = ()


class Known(NamedTuple):
    """The ids that a career may name: of roles, and of what evidence may be for (None: anything)."""

    roles: tuple[str, ...]
    evidence: tuple[str, ...] | None = None


def read_career(given: object, known: Known) -> Career:
    """The career in a profile, checked. Raises `RefusedFact`, which says what the key takes."""
    if given is None:
        return Career()
    if not isinstance(given, Mapping):
        raise RefusedFact("The career part of a profile is not a mapping of keys to values.", EXAMPLE)
    said: dict[str, Any] = {}
    for key, value in given.items():
        name = str(key).strip().casefold().replace("-", "_")
        if name not in READERS:
            shown = str(key)[:LONGEST]
            raise RefusedFact(f"A career has no '{shown}'.", f"{_close(shown, READERS)}It takes: {', '.join(READERS)}.")
        if name in said:
            raise RefusedFact(f"The career gives {name} twice.", "Keep one of them.")
        if value is not None:
            said[name] = READERS[name](name, value, known)
    return Career(**said)


def _text(name: str, value: object, _known: Known) -> str:
    """A text of some length. A number is what YAML made of digits."""
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise RefusedFact(f"{name} takes words, not {_shown(value)}.", EXAMPLE)
    text = " ".join(str(value).split())
    if len(text) > LONGEST:
        raise RefusedFact(f"{name} is {len(text):,} characters long; at most {LONGEST} are read.", "Shorten it.")
    return text


def _texts(name: str, value: object, known: Known) -> tuple[str, ...]:
    """A list of texts; one alone counts as a list of one. The same text twice counts once."""
    items = value if isinstance(value, (list, tuple)) else [value]
    if len(items) > MOST_ITEMS:
        raise RefusedFact(f"{name} has {len(items):,} items; at most {MOST_ITEMS} are read.", "Shorten the list.")
    return tuple(dict.fromkeys(_text(name, item, known) for item in items))


def _answer(name: str, value: object, _known: Known) -> bool:
    words = {"yes": True, "true": True, "no": False, "false": False}
    said = words.get(value.strip().casefold()) if isinstance(value, str) else value
    if not isinstance(said, bool):
        raise RefusedFact(f"{name} takes yes or no, not {_shown(value)}.", f"For example: {name}: yes")
    return said


def _number(name: str, value: object, most: int) -> int:
    text = value.strip().removeprefix("£").replace(",", "") if isinstance(value, str) else value
    if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < len(str(MOST_POUNDS)) + 1:
        text = int(text)
    if isinstance(text, bool) or not isinstance(text, int):
        raise RefusedFact(f"{name} takes a whole number, not {_shown(value)}.", f"For example: {name}: 2")
    if not 0 <= text <= most:
        raise RefusedFact(f"{name} is out of range.", f"It takes a whole number from 0 to {most:,}.")
    return text


def _years(name: str, value: object, _known: Known) -> int:
    return _number(name, value, MOST_YEARS)


def _pounds(name: str, value: object, _known: Known) -> int:
    return _number(name, value, MOST_POUNDS)


def _roles(name: str, value: object, known: Known) -> tuple[str, ...]:
    return tuple(_one_of(name, text, known.roles, "polcareer roles") for text in _texts(name, value, known))


def _places(name: str, value: object, known: Known) -> tuple[str, ...]:
    return tuple(_one_of(name, text, PLACES, "") for text in _texts(name, value, known))


def _nation(name: str, value: object, known: Known) -> str:
    return _one_of(name, _text(name, value, known), NATIONS, "")


def _evidence(name: str, value: object, known: Known) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or len(value) > MOST_ITEMS:
        raise RefusedFact(
            f"{name} takes up to {MOST_ITEMS} lines, each by the id of what it shows, not {_shown(value)}.",
            "For example: evidence: {research: Dissertation on turnout in Fife}",
        )
    pairs = {_text(name, key, known): _text(name, line, known) for key, line in value.items()}
    if known.evidence is None:
        return tuple(pairs.items())
    return tuple((_one_of(name, key, known.evidence, "polcareer skills"), line) for key, line in pairs.items())


def _one_of(name: str, text: str, names: tuple[str, ...], lists_with: str) -> str:
    """The id meant, however it is spelt: `Party headquarters` is `party-headquarters`."""
    wanted = text.casefold().replace(" ", "-").replace("_", "-")
    if wanted in names:
        return wanted
    rest = f"List them all: {lists_with}" if lists_with else f"It takes: {', '.join(names)}."
    raise RefusedFact(f"{name} does not know '{text}'.", f"{_close(wanted, names)}{rest}")


def _close(text: str, names: Iterable[str]) -> str:
    """What was meant, if it is within a slip of the fingers: whatever else is like it is another thing."""
    close = [name for name in names if is_slip(text.casefold(), name)]
    return f"Did you mean {' or '.join(close)}? " if close else ""


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text}'" if isinstance(value, (str, int, float)) and len(text) <= 40 else "what it has"


READERS = {
    "skills": _texts,
    "degree": _text,
    "doctorate": _answer,
    "experience": _texts,
    "years": _years,
    "roles": _roles,
    "languages": _texts,
    "party": _answer,
    "elected": _answer,
    "places": _places,
    "nation": _nation,
    "london": _answer,
    "minimum_pay": _pounds,
    "evidence": _evidence,
}
