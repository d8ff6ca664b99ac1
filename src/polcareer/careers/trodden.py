"""Which steps the well-trodden ways take (archetypes of data/routes.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise, product

from polcareer.careers.guidance import Archetype

Trodden = Mapping[tuple[str, str], tuple[Archetype, ...]]


def trodden_steps(archetypes: Iterable[Archetype]) -> Trodden:
    """Each step on a well-trodden way, as the roles it goes from and to, with the ways that take it.

    A step is on one when it stays within a stage, in the order its roles are listed, or goes from a stage to the next.
    """
    found: dict[tuple[str, str], tuple[Archetype, ...]] = {}
    for archetype in archetypes:
        for step in dict.fromkeys(_steps(archetype)):
            found[step] = (*found.get(step, ()), archetype)
    return found


def where_they_end(archetypes: Iterable[Archetype]) -> frozenset[str]:
    """The roles of the last stages. What comes after is beyond the well-trodden ways, neither on nor off them."""
    return frozenset(role for archetype in archetypes for role in archetype.stages[-1].roles)


def _steps(archetype: Archetype) -> Iterator[tuple[str, str]]:
    for stage in archetype.stages:
        yield from combinations(stage.roles, 2)
    for stage, following in pairwise(archetype.stages):
        yield from ((start, end) for start, end in product(stage.roles, following.roles) if start != end)
