"""A role by what people call it: its id, its title, or another name for it."""

from __future__ import annotations

from collections.abc import Iterable

from polcareer.careers.role import Role
from polcareer.errors import SeveralNames, UnknownName

LISTS_WITH = "polcareer roles"


def role_named(roles: Iterable[Role], name: str) -> Role:
    """The role of that id, title or other name; case, spaces and hyphens do not matter.

    Raises `UnknownName` with the nearest, and `SeveralNames` for another name that several roles go by.
    """
    known = tuple(roles)
    for words in (lambda role: (role.id,), lambda role: (role.title,), lambda role: role.also_called):
        found = [role for role in known if _plain(name) in map(_plain, words(role))]
        if len(found) > 1:
            raise SeveralNames("role", name, [role.id for role in found], "Give one of these.")
        if found:
            return found[0]
    means = {word: role.id for role in reversed(known) for word in (*role.also_called, role.title, role.id)}
    raise UnknownName("role", name, means, LISTS_WITH, means)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
