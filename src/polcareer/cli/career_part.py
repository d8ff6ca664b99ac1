"""The career part of a profile: read against what the data knows, and from `--career key=value`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import fields

from polcareer.candidacy.fact import FACTS
from polcareer.candidacy.profile import CAREER, refuse_unknown
from polcareer.careers.career import READERS, Career, Known, read_career
from polcareer.careers.guidance import ADVICE
from polcareer.careers.outline import OUTLINE
from polcareer.careers.personal import evidence_ids
from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.cli.command import Session
from polcareer.cli.lookups import as_typed
from polcareer.errors import UnknownName, WrongUsage

EVIDENCE = "evidence"
LISTS = tuple(field.name for field in fields(Career) if field.default == () and field.name != EVIDENCE)
EXAMPLES = "For example: --career degree=politics --career evidence.research='Dissertation on turnout in Fife'"


def known(here: Session) -> Known:
    """What a career may name."""
    roles = tuple(role.id for role in here.store.load(ROLES))
    sections = here.store.load(OUTLINE).sections
    return Known(roles, evidence_ids(here.store.load(SKILLS), here.store.load(ADVICE), sections))


def career_in(here: Session, profile: dict[str, Any]) -> Career:
    """The career in a profile as it was read. Raises `RefusedFact`, also for a key of the profile that nobody reads."""
    refuse_unknown(profile, (fact.id for fact in here.store.load(FACTS)))
    return read_career(profile.get(CAREER), known(here))


def career_typed(items: Iterable[str]) -> dict[str, Any]:
    """What `--career key=value` says, given several times. Raises `WrongUsage` for what is no such pair.

    A list takes several with commas between or one at a time; a line of evidence is `evidence.ID=text`.
    """
    said: dict[str, Any] = {}
    for item in map(as_typed, items):
        name, equals, value = item.partition("=")
        key, dot, shown = name.strip().casefold().partition(".")
        key = key.replace("-", "_")
        if not equals or (dot and key != EVIDENCE) or (key == EVIDENCE and not shown):
            raise WrongUsage(f"--career takes key=value, not '{item}'.", EXAMPLES)
        if key not in READERS:
            raise UnknownName("part of a career", key, READERS, "polcareer profile save --help")
        if key == EVIDENCE:
            _once(said.setdefault(EVIDENCE, {}), shown, value)
        elif key in LISTS:
            said.setdefault(key, []).extend(part.strip() for part in value.split(",") if part.strip())
        else:
            _once(said, key, value)
    return said


def over(kept: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """A career part with what was said now added: lists and lines of evidence grow, all else is replaced."""
    return {**kept, **{name: _grown(kept.get(name), value) for name, value in said.items()}}


def _grown(kept: Any, said: Any) -> Any:
    if isinstance(kept, dict):
        return {**kept, **said}
    return [*kept, *said] if isinstance(kept, list) else said


def _once(said: dict[str, Any], name: str, value: str) -> None:
    if name in said:
        raise WrongUsage(f"'{name}' is given twice.", "Give it once.")
    said[name] = value
