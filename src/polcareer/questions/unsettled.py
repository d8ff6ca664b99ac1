"""What is not settled in the law on standing, or was not read of it, for which offices, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.sources import OPEN_POINTS, OpenPoint
from polcareer.law.country import LISTS, CountryList
from polcareer.law.rule import OFFICES, RULES, Condition, Rule
from polcareer.questions.law import offices_meant

if TYPE_CHECKING:
    from polcareer.data.model import Cite
    from polcareer.data.store import Store


class Doubt(NamedTuple):
    """One reason with which a rule says that it is open, the offices for which it says so, and the rule's law."""

    reason: str
    rule: str
    offices: tuple[str, ...]
    cites: tuple[Cite, ...]


class Unsettled(NamedTuple):
    """A point that is open: what would settle it, the offices that it touches, the rules that turn on it, by id.

    `cites` are the law of those rules, which is what leaves the point open.
    """

    point: str
    says: str
    settled_by: str
    offices: tuple[str, ...]
    rules: tuple[str, ...]
    cites: tuple[Cite, ...]


def unsettled_points(store: Store, office: str = "") -> tuple[Unsettled, ...]:
    """Every point that is open, or those of the offices that a name means, in the order of the data.

    Raises `UnknownName` or `SeveralNames` for the name.
    """
    named = {each.id for each in offices_meant(store, office)} if office else set()
    held = [each.id for each in store.load(OFFICES)]
    every = tuple(doubts(store))
    found: list[Unsettled] = []
    for point in store.load(OPEN_POINTS):
        of = [each for each in every if settles(point, each.reason)]
        touched = {office for each in of for office in each.offices}
        offices = tuple(each for each in held if each in touched)
        if not named or named & touched:
            rules = tuple(dict.fromkeys(each.rule for each in of))
            cites = tuple(dict.fromkeys(cite for each in of for cite in each.cites))
            found.append(Unsettled(point.id, point.says, point.settled_by, offices, rules, cites))
    return tuple(found)


def open_in(store: Store, rule: str) -> tuple[Unsettled, ...]:
    """The points that a rule, by its id, leaves open."""
    return tuple(each for each in unsettled_points(store) if rule in each.rules)


def settles(point: OpenPoint, reason: str) -> bool:
    """Whether a point is the one that a reason is about."""
    return any(reason.startswith(beginning) for beginning in point.reasons)


def doubts(store: Store) -> Iterator[Doubt]:
    """Every reason with which a rule is open: of the rule, of a condition in it, or of a list that one names."""
    lists = {each.id: each for each in store.load(LISTS)}
    for rule in (varied for each in store.load(RULES) for varied in each.as_varied()):
        for reason in dict.fromkeys(_reasons(rule, lists)):
            yield Doubt(reason, rule.id, rule.offices, rule.cites)


def _reasons(rule: Rule, lists: dict[str, CountryList]) -> Iterator[str]:
    if rule.unsettled:
        yield rule.unsettled
    for whole in (rule.met_if, rule.applies_if):
        for part in _parts(whole) if whole is not None else ():
            if part.unclear is not None:
                yield part.unclear.says
            if part.total is not None:
                yield part.total.unclear
            if part.leap_day is not None and part.leap_day.says:
                yield part.leap_day.says
            if part.listed_as in lists:
                yield from (each.unclear for each in lists[part.listed_as].countries if each.unclear)


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.parts:
        yield from _parts(part)
