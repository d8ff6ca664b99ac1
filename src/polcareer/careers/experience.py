"""A kind of experience that counts for work in politics. Entries: data/experiences.yaml."""

from __future__ import annotations

from typing import Annotated

from polcareer.careers.role import Group
from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Ref, Text
from polcareer.dataset.provenance import Entry


class Experience(Entry, frozen=True, kw_only=True):
    """What it is called, the skills that it shows, and the roles and groups of roles for which it counts.

    `same_as` is a role that it is the same as having held; `elected` and `party` say what it makes true of a person,
    so that only its own names say it. `political` kinds are work or study of politics itself.
    """

    id: Annotated[str, Id("experience")]
    label: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    says: Annotated[str, Text()]
    skills: tuple[Annotated[str, Ref("skill")], ...] = ()
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    groups: tuple[Group, ...] = ()
    same_as: Annotated[str, Ref("role")] | None = None
    elected: bool = False
    party: bool = False
    political: bool = False


EXPERIENCES = many("experiences.yaml", Experience)
