"""Can the well-trodden ways be walked, and do the ends of the graph hold? Part of `polcareer data check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from typing import Any

from polcareer.careers.guidance import Archetype, Stage
from polcareer.dataset.faults import Complaint


def complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    roles, routes = contents.get("roles.yaml"), contents.get("routes.yaml")
    if roles is None or routes is None:
        return
    steps = {(role.id, step.role) for role in roles for step in role.next}
    for number, archetype in enumerate(routes.archetypes):
        for at, wanted in _gaps(archetype, steps):
            path = ("archetypes", number, "stages", at)
            remedy = "Add the step under `next` of a role of the stage before, or leave the roles out"
            yield Complaint("routes.yaml", path, f"no step leads to the stage `{wanted.says}`", remedy)


def _gaps(archetype: Archetype, steps: set[tuple[str, str]]) -> Iterator[tuple[int, Stage]]:
    """The stages to which no role of the stage before leads. A stage without roles says nothing."""
    for at, (stage, following) in enumerate(pairwise(archetype.stages), start=1):
        pairs = list(product(stage.roles, following.roles))
        if pairs and not any(start == end or (start, end) in steps for start, end in pairs):
            yield at, following
