"""Training, advice and the routes into politics. Entries: data/training.yaml, advice.yaml, routes.yaml."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from polcareer.careers.role import Nation
from polcareer.dataset.files import many, one
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry, Statement

Topic = Literal[
    "applying",
    "becoming-an-mp",
    "checklist",
    "experience",
    "hours",
    "market",
    "pay",
    "prospects",
    "qualifications",
    "rewards",
    "statistics",
    "what-to-expect",
    "what-we-do-not-cover",
]


class Training(Entry, frozen=True, kw_only=True):
    """A course, scheme or body that trains people for political work."""

    id: Annotated[str, Id("training")]
    title: Annotated[str, Text()]
    for_whom: Annotated[str, Text()]
    url: str = ""
    facts: tuple[Statement, ...]


class Item(Statement, frozen=True, kw_only=True):
    """A piece of advice. Where it calls for a person's own words, `asks` says for which, and `id` names them."""

    id: Annotated[str, Id("checklist-item")] | None = None
    asks: str = ""

    def _check(self) -> None:
        if bool(self.id) != bool(self.asks):
            msg = "give both id and asks, or neither"
            raise ValueError(msg)


class Advice(Entry, frozen=True, kw_only=True):
    """A page of advice on one topic. With `roles` empty it holds for the staff of elected members generally."""

    id: Annotated[str, Id("advice")]
    title: Annotated[str, Text()]
    topic: Topic
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    statements: tuple[Item, ...]


class CandidateStep(Entry, frozen=True, kw_only=True):
    """A step on the way to becoming an MP, in the order of the file."""

    id: Annotated[str, Id("candidate-step")]
    title: Annotated[str, Text()]
    typical_time: str = ""
    cost: str = ""
    statements: tuple[Statement, ...]


class Party(Entry, frozen=True, kw_only=True):
    """How one party chooses its candidates. Each list is empty where nothing was found, for any party alike."""

    id: Annotated[str, Id("party")]
    name: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    nations: tuple[Nation, ...]
    waiting_period: tuple[Statement, ...] = ()
    assessment: tuple[Statement, ...] = ()
    approved_list: tuple[Statement, ...] = ()
    who_decides: tuple[Statement, ...] = ()
    cost: tuple[Statement, ...] = ()
    also: tuple[Statement, ...] = ()


class UncoveredParty(Entry, frozen=True, kw_only=True):
    """A party of which we know that it stands, but did not look into how it chooses its candidates.

    `nations` are those where it stood, and empty where that is not known. `facts` are what little is known.
    """

    id: Annotated[str, Id("party")]
    name: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    nations: tuple[Nation, ...] = ()
    facts: tuple[Statement, ...]


class Stage(Model, frozen=True, kw_only=True):
    """A stage of a well-trodden way, and the roles that it may be spent in, if we hold any of them."""

    says: Annotated[str, Text()]
    roles: tuple[Annotated[str, Ref("role")], ...] = ()


class Archetype(Entry, frozen=True, kw_only=True):
    """A well-trodden way into Parliament (editorial), with the years from graduation to a first real candidacy."""

    id: Annotated[str, Id("archetype")]
    title: Annotated[str, Text()]
    stages: tuple[Stage, ...]
    years_least: Annotated[int, AtLeast(0)]
    years_most: Annotated[int, AtLeast(0)]
    examples: tuple[Statement, ...] = ()

    def _check(self) -> None:
        super()._check()
        if not self.stages:
            msg = "a way needs at least one stage"
            raise ValueError(msg)
        if self.years_least > self.years_most:
            msg = "years_least is above years_most"
            raise ValueError(msg)

    @property
    def is_sourced(self) -> bool:
        """Whether a source is cited for somebody who went this way."""
        return any(example.cites for example in self.examples)


WayId = Literal["shortest", "quickest", "most-travelled"]


class WayKind(Entry, frozen=True, kw_only=True):
    """A way of choosing between ways from one role to another: its name, and how it chooses."""

    id: WayId
    title: Annotated[str, Text()]
    says: Annotated[str, Text()]


class Routes(Model, frozen=True, kw_only=True):
    """The whole of data/routes.yaml. `office` is the one that the steps lead to, `not_covered` names other parties."""

    office: Annotated[str, Ref("office")]
    steps: tuple[CandidateStep, ...]
    parties: tuple[Party, ...]
    not_covered: tuple[UncoveredParty, ...] = ()
    archetypes: tuple[Archetype, ...]
    ways: tuple[WayKind, ...]

    def _check(self) -> None:
        if sorted(way.id for way in self.ways) != sorted(get_args(WayId)):
            msg = f"describe each of these ways once: {', '.join(get_args(WayId))}"
            raise ValueError(msg)


TRAINING = many("training.yaml", Training)
ADVICE = many("advice.yaml", Advice)
ROUTES = one("routes.yaml", Routes)
