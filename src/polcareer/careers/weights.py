"""How a person and a role are matched: the points, the years, the subjects, the words. Figures: data/matching.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from polcareer.careers.role import Group, Level
from polcareer.dataset.files import one
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model, model
from polcareer.dataset.provenance import Entry

PartId = Literal["essential", "desirable", "experience", "subject", "place", "pay"]
WORKED_UP_TO: tuple[Level, ...] = ("entry", "experienced", "senior")  # an elected level is won, not worked up to


@model
class Weight(Model):
    """The most points that a part of the score can give, and why as many (our judgement)."""

    part: PartId
    points: Annotated[int, AtLeast(1)]
    label: Annotated[str, Text()]
    why: Annotated[str, Text()]


@model
class Reach(Model):
    """The whole years of paid work from which roles of a level are within reach (our judgement)."""

    level: Level
    years: Annotated[int, AtLeast(0)]
    why: Annotated[str, Text()]


@model
class Subject(Entry):
    """Degree subjects that a source names as helpful, and for which roles or groups of roles."""

    id: Annotated[str, Id("subject")]
    says: Annotated[str, Text()]
    names: tuple[Annotated[str, Text()], ...]
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    groups: tuple[Group, ...] = ()


@model
class Words(Model):
    """How free words are read: `fillers` say nothing, `general` ones little, `kept` are none of the fillers.

    The names of `languages` stand for one skill.
    """

    fillers: tuple[str, ...]
    kept: tuple[str, ...]
    general: tuple[str, ...]
    languages: tuple[str, ...]
    language_skill: Annotated[str, Ref("skill")]
    party_skill: Annotated[str, Ref("skill")]


@model
class Matching(Model):
    """The whole of data/matching.yaml, all of it editorial but what cites a source."""

    checked: date
    weights: tuple[Weight, ...]
    kinds_that_count: Annotated[int, AtLeast(1)]
    reach: tuple[Reach, ...]
    subjects: tuple[Subject, ...]
    words: Words

    def __post_init__(self) -> None:
        if sorted(weight.part for weight in self.weights) != sorted(get_args(PartId)):
            msg = f"give each part its weight once: {', '.join(get_args(PartId))}"
            raise ValueError(msg)
        if sorted(reach.level for reach in self.reach) != sorted(WORKED_UP_TO):
            msg = f"give each level its years once: {', '.join(WORKED_UP_TO)}"
            raise ValueError(msg)


MATCHING = one("matching.yaml", Matching)
