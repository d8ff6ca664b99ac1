"""From what draws somebody to the jobs to start with: the leads and weights of data/start.yaml, and a sum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from polcareer.data.model import AtLeast, Entry, Id, Model, Ref, Statement, Text
from polcareer.data.store import one
from polcareer.jobs.guide import Group, Level
from polcareer.jobs.match import NEARNESSES
from polcareer.names import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.jobs.guide import Role
    from polcareer.jobs.match import Match

LeadPart = Literal["interest", "fit", "beginners", "asked", "near-you", "paid"]


class LeadWeight(Model, frozen=True, kw_only=True):
    """The most points that a part of the sum can give, and why as many (our judgement)."""

    part: LeadPart
    points: Annotated[int, AtLeast(1)]
    label: Annotated[str, Text()]
    why: Annotated[str, Text()]


class Lead(Model, frozen=True, kw_only=True):
    """Which jobs an interest leads to: `roles` by id, or all of some `groups` that have one of the `levels`.

    `why` goes on from the name of the job: what it has to do with the interest.
    """

    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    groups: tuple[Group, ...] = ()
    levels: tuple[Level, ...] = ()
    points: Annotated[int, AtLeast(1)]
    why: Annotated[str, Text()]

    def _check(self) -> None:
        if bool(self.roles) == bool(self.groups):
            msg = "a lead names roles, or else groups"
            raise ValueError(msg)
        if bool(self.groups) != bool(self.levels):
            msg = "groups come with the levels that are meant"
            raise ValueError(msg)

    def leads_to(self, role: Role) -> bool:
        """Whether it is a job that this leads to."""
        in_group = role.group in self.groups and not set(self.levels).isdisjoint(role.levels)
        return role.id in self.roles or in_group


class Interest(Entry, frozen=True, kw_only=True):
    """What draws somebody, in a few words as a question lists them (`label`), and what else people call it.

    `otherwise` marks the one whose leads count for whoever names none; nobody can name that.
    """

    id: Annotated[str, Id("interest")]
    label: Annotated[str, Text()]
    aliases: tuple[Annotated[str, Text()], ...] = ()
    otherwise: bool = False
    leads: tuple[Lead, ...]

    def lead_to(self, role: Role) -> Lead | None:
        """The lead to a job that has the most points, if there is one."""
        return max((lead for lead in self.leads if lead.leads_to(role)), key=lambda lead: lead.points, default=None)


class Beside(Model, frozen=True, kw_only=True):
    """A page of advice for whoever says a `fact` with none of the values of `unless`, and what of it to say at once.

    `adds` is said too where a job is in one of the `groups`.
    """

    fact: Annotated[str, Ref("fact")]
    unless: tuple[Annotated[str, Text()], ...]
    advice: Annotated[str, Ref("advice")]
    says: Annotated[str, Text()]
    groups: tuple[Group, ...] = ()
    adds: str = ""

    def said_of(self, roles: Iterable[Role]) -> str:
        """What is said at once beside some jobs."""
        more = bool(self.adds) and any(role.group in self.groups for role in roles)
        return f"{self.says}. {self.adds}" if more else self.says

    def is_for(self, values: Iterable[str]) -> bool:
        """Whether none of the values of the fact is one that the page is not for."""
        return set(self.unless).isdisjoint(values)


class Starting(Model, frozen=True, kw_only=True):
    """The whole of data/start.yaml. `anywhere` are words for being able to work in any place.

    `asks` are the facts that decide first whether somebody may stand, in the order in which words are tried as them.
    """

    checked: date
    weights: tuple[LeadWeight, ...]
    interests: tuple[Interest, ...]
    anywhere: tuple[Annotated[str, Text()], ...]
    asks: tuple[Annotated[str, Ref("fact")], ...]
    not_looked_at: tuple[Statement, ...]
    beside: tuple[Beside, ...] = ()

    def _check(self) -> None:
        parts = sorted(weight.part for weight in self.weights)
        if parts != sorted(PARTS):
            msg = f"give each of these parts its points once: {', '.join(PARTS)}"
            raise ValueError(msg)
        if [each.otherwise for each in self.interests].count(True) != 1:
            msg = "one interest is that of whoever names none (otherwise: true)"
            raise ValueError(msg)
        most = self.most("interest")
        if any(lead.points > most for each in self.interests for lead in each.leads):
            msg = f"a lead has more than the {most} points of its part"
            raise ValueError(msg)
        self._check_names()

    def _check_names(self) -> None:
        """No word means two interests."""
        held: dict[str, str] = {}
        for each in self.interests:
            for word in (each.id, each.label, *each.aliases):
                if held.setdefault(plain(word), each.id) != each.id:
                    msg = f"`{word}` means {held[plain(word)]} already"
                    raise ValueError(msg)

    def most(self, part: LeadPart) -> int:
        """The most points of a part."""
        return next(weight.points for weight in self.weights if weight.part == part)

    @property
    def named(self) -> tuple[Interest, ...]:
        """The interests that somebody can name, in the order in which the question lists them."""
        return tuple(each for each in self.interests if not each.otherwise)

    @property
    def otherwise(self) -> Interest:
        """The one that counts where none is named."""
        return next(each for each in self.interests if each.otherwise)


PARTS: tuple[LeadPart, ...] = ("interest", "fit", "beginners", "asked", "near-you", "paid")
STARTING = one("start.yaml", Starting)


class Drawn(NamedTuple):
    """Words for what draws somebody, as typed, and the interests that they were taken for; none if unknown."""

    word: str
    means: tuple[Interest, ...]


def drawn_by(starting: Starting, words: Iterable[str]) -> tuple[Drawn, ...]:
    """What each of some words was taken for: the number of an interest in the list, one of its names, or one within."""
    return tuple(Drawn(word, _meant(starting, word)) for word in words)


def _meant(starting: Starting, word: str) -> tuple[Interest, ...]:
    key = plain(word)
    if key.isdecimal():
        number = int(key[:3])
        return starting.named[number - 1 : number] if 1 <= number <= len(starting.named) else ()
    names = {plain(name): each for each in starting.named for name in (each.id, each.label, *each.aliases)}
    if key in names:
        return (names[key],)
    padded = f"-{key}-"
    within = sorted((name for name in names if f"-{name}-" in padded), key=len, reverse=True)
    longest = [name for name in within if not any(name != other and f"-{name}-" in f"-{other}-" for other in within)]
    return tuple(dict.fromkeys(names[name] for name in longest))


class LedPart(NamedTuple):
    """A part of the sum of a job: points of the most that it could have, and why it has them."""

    part: LeadPart
    points: int
    most: int
    why: str


class Led(NamedTuple):
    """A job as it is led to: how it fits, the parts of its sum, and the interest and the lead that it came by."""

    match: Match
    parts: tuple[LedPart, ...]
    interest: Interest | None
    lead: Lead | None

    @property
    def points(self) -> int:
        """The sum of the parts."""
        return sum(part.points for part in self.parts)

    @property
    def most(self) -> int:
        """What the parts could give."""
        return sum(part.most for part in self.parts)


class Knows(NamedTuple):
    """What else counts: the nation where somebody can work, if they said one, and the roles whose pay is known."""

    nation: str | None
    paid: frozenset[str]


def leads(starting: Starting, interests: Iterable[Interest], matches: Iterable[Match], knows: Knows) -> tuple[Led, ...]:
    """Every job that can be applied for, the nearest to what was said first: within reach before out of reach.

    Jobs held already, and offices that people are elected to, are left out.
    """
    drawn = tuple(interests) or (starting.otherwise,)
    found = [
        _led(starting, drawn, match, knows)
        for match in matches
        if match.role.group != "elected" and "elected" not in match.role.levels and match.nearness != "held"
    ]
    return tuple(
        sorted(found, key=lambda led: (NEARNESSES.index(led.match.nearness), -led.points, led.match.role.title))
    )


def _led(starting: Starting, drawn: Iterable[Interest], match: Match, knows: Knows) -> Led:
    by_points = sorted(
        ((lead.points, each, lead) for each in drawn if (lead := each.lead_to(match.role)) is not None),
        key=lambda found: -found[0],
    )
    points, interest, lead = by_points[0] if by_points else (0, None, None)
    most: Mapping[str, int] = {weight.part: weight.points for weight in starting.weights}
    brought = min(match.brought, most["fit"])
    yes = {
        "beginners": match.role.for_beginners,
        "asked": not any(each.state == "not-met" for each in match.requirements),
        "near-you": match.role.nations == ((knows.nation,) if knows.nation else ()),
        "paid": match.role.id in knows.paid,
    }
    why = {weight.part: weight.label for weight in starting.weights}
    parts: list[LedPart] = [
        LedPart("interest", points, most["interest"], lead.why if lead else ""),
        LedPart("fit", brought, most["fit"], why["fit"]),
    ]
    parts += [LedPart(part, most[part] if yes[part] else 0, most[part], why[part]) for part in PARTS if part in yes]
    return Led(match, tuple(parts), interest, lead)
