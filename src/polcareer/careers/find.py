"""Find roles by what they are, and entries by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from polcareer.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.careers.role import Role


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The entry's permanent id."""


E = TypeVar("E", bound=HasId)


class Filter(NamedTuple):
    """What roles to keep. An empty text keeps all; each is the id of its vocabulary."""

    employer: str = ""
    place: str = ""
    level: str = ""
    skill: str = ""
    nation: str = ""
    text: str = ""


def matching(roles: Iterable[Role], wanted: Filter) -> tuple[Role, ...]:
    """The roles that meet every part of the filter, in file order."""
    return tuple(role for role in roles if _matches(role, wanted))


def _matches(role: Role, wanted: Filter) -> bool:
    held = {
        "employer": role.employers,
        "place": role.places,
        "level": role.levels,
        "nation": role.nations,
        "skill": role.skills.essential + role.skills.desirable,
    }
    if any(getattr(wanted, name) and getattr(wanted, name) not in values for name, values in held.items()):
        return False
    return wanted.text.casefold() in " ".join((role.title, role.summary, *role.also_called)).casefold()


def by_ids(entries: Iterable[E], ids: Iterable[str], kind: str, lists_with: str) -> tuple[E, ...]:
    """The entries with these ids, in the order asked. Raises `UnknownName` with the nearest id."""
    known = {entry.id: entry for entry in entries}
    wanted = list(dict.fromkeys(ids))
    for name in wanted:
        if name not in known:
            raise UnknownName(kind, name, known, lists_with)
    return tuple(known[name] for name in wanted)
