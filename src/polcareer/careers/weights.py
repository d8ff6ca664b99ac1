"""How a person and a role are matched: the points, the years, the subjects, the words. Figures: data/matching.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from polcareer.careers.role import Group, Level
from polcareer.dataset.files import one
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry

PartId = Literal["essential", "desirable", "experience", "subject", "place", "pay"]
WORKED_UP_TO: tuple[Level, ...] = ("entry", "experienced", "senior")  # an elected level is won, not worked up to


class Weight(Model, frozen=True, kw_only=True):
    """The most points that a part of the score can give, and why as many (our judgement)."""

    part: PartId
    points: Annotated[int, AtLeast(1)]
    label: Annotated[str, Text()]
    why: Annotated[str, Text()]


class Reach(Model, frozen=True, kw_only=True):
    """The whole years of paid work from which roles of a level are within reach (our judgement)."""

    level: Level
    years: Annotated[int, AtLeast(0)]
    why: Annotated[str, Text()]


class Subject(Entry, frozen=True, kw_only=True):
    """Degree subjects that a source names as helpful, and for which roles or groups of roles."""

    id: Annotated[str, Id("subject")]
    says: Annotated[str, Text()]
    names: tuple[Annotated[str, Text()], ...]
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    groups: tuple[Group, ...] = ()


class Around(Model, frozen=True, kw_only=True):
    """What may stand around a name and says nothing of its own: words before it (`worked as a`) and after it.

    So may years, after one of `dates` (`since 2019`) or with `bare_years` alone. `vague` names are only asked about.
    """

    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    bare_years: bool = False
    vague: tuple[Annotated[str, Text()], ...] = ()


class Lengths(Model, frozen=True, kw_only=True):
    """How a length of time is said: `numbers` of `units`, with or without one of `leads` before them (for 3 years)."""

    numbers: tuple[str, ...]
    units: tuple[str, ...]
    leads: tuple[str, ...]


class Saying(Model, frozen=True, kw_only=True):
    """Words that say these skills, whatever else goes by that name."""

    words: tuple[Annotated[str, Text()], ...]
    means: tuple[Annotated[str, Ref("skill")], ...]


class Studied(Model, frozen=True, kw_only=True):
    """A degree subject, and what else it is called."""

    subject: Annotated[str, Text()]
    also: tuple[Annotated[str, Text()], ...]


class Words(Model, frozen=True, kw_only=True):
    """How free words are read: what may stand around the name of a fact, a skill, a kind of experience, and so on.

    Some things only their own names say: an office held (`held`: once is enough) and a membership (`now`: it must be
    so today); to all else `skills` or `experience` applies too. For languages and degrees there are words of their own.
    `small` words tell no skill from another. `other_words` are real words one slip away from a name, so no slips of
    it. Beside `denials` nothing is asked about. `party_names` alone say the skill of membership. `subjects` are what
    degrees are called besides those that a source names as helpful.
    """

    small: tuple[str, ...]
    lengths: Lengths
    held: Around
    now: Around
    skills: Around
    experience: Around
    languages_around: Around
    degrees_around: Around
    sayings: tuple[Saying, ...]
    denials: tuple[str, ...]
    other_words: tuple[str, ...]
    languages: tuple[str, ...]
    language_skill: Annotated[str, Ref("skill")]
    party_names: tuple[Annotated[str, Text()], ...]
    party_skill: Annotated[str, Ref("skill")]
    subjects: tuple[Annotated[str, Text()], ...]
    subjects_also: tuple[Studied, ...]
    any_subject: tuple[str, ...]
    no_degree: tuple[str, ...]


class Matching(Model, frozen=True, kw_only=True):
    """The whole of data/matching.yaml, all of it editorial but what cites a source."""

    checked: date
    weights: tuple[Weight, ...]
    kinds_that_count: Annotated[int, AtLeast(1)]
    reach: tuple[Reach, ...]
    subjects: tuple[Subject, ...]
    words: Words

    def _check(self) -> None:
        if sorted(weight.part for weight in self.weights) != sorted(get_args(PartId)):
            msg = f"give each part its weight once: {', '.join(get_args(PartId))}"
            raise ValueError(msg)
        if sorted(reach.level for reach in self.reach) != sorted(WORKED_UP_TO):
            msg = f"give each level its years once: {', '.join(WORKED_UP_TO)}"
            raise ValueError(msg)


MATCHING = one("matching.yaml", Matching)
