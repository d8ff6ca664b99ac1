"""What each step of a way adds: skills, pay, and whether the new post stops a person standing for election."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from polcareer.careers.graph import Edge, Graph
from polcareer.careers.pay import Area, Band, Gap, PayRow, Salaries, gap, pay_rows
from polcareer.careers.trodden import Trodden
from polcareer.dataset.provenance import Cite

AREAS: tuple[Area, ...] = ("london", "national")


class Barred(NamedTuple):
    """A rule under which holding a post bars a person from an office, and what would lift the bar, and when."""

    office: str
    office_title: str
    rule: str
    says: str
    cites: tuple[Cite, ...]
    cure: str


Standing = Mapping[str, tuple[Barred, ...]]  # by role; one that bars from nothing may be missing


class Rise(NamedTuple):
    """The pay of two posts in one place, and what the second adds at the bottom and at the top of the range."""

    area: Area
    before: Band
    after: Band
    at_minimum: Gap
    at_maximum: Gap


class Gains(NamedTuple):
    """What one step of a way adds. `skills` are ids of skills that no earlier role of the way asked for.

    `rises` compare the pay before and after in London and outside it, where both posts have one range there;
    the rows are all that is in force. `on` are the ids of the well-trodden ways that take the step.
    """

    edge: Edge
    skills: tuple[str, ...]
    before: tuple[PayRow, ...]
    after: tuple[PayRow, ...]
    rises: tuple[Rise, ...]
    barred: tuple[Barred, ...]
    on: tuple[str, ...]


class Known(NamedTuple):
    """What gains are read from: pay as in force on `today`, bars by role, and the steps of well-trodden ways."""

    graph: Graph
    salaries: Salaries
    today: date
    standing: Standing
    trodden: Trodden


def gains(path: tuple[Edge, ...], known: Known) -> Iterator[Gains]:
    """What each step of a way adds, in order."""
    held: set[str] = set()
    for edge in path:
        old, new = known.graph.roles[edge.start], known.graph.roles[edge.end]
        held |= set(old.skills.essential)
        before, after = (current_rows(known.salaries, role.id, known.today) for role in (old, new))
        yield Gains(
            edge,
            tuple(skill for skill in new.skills.essential if skill not in held),
            before,
            after,
            tuple(_rises(before, after)),
            known.standing.get(new.id, ()),
            tuple(each.id for each in known.trodden.get((edge.start, edge.end), ())),
        )


def current_rows(salaries: Salaries, role: str, today: date) -> tuple[PayRow, ...]:
    """The pay of a role that is in force; older guides are left out, since beside it they would mislead."""
    return tuple(row for row in pay_rows(salaries, (role,), on=today) if row.scheme.status == "current")


def _rises(before: tuple[PayRow, ...], after: tuple[PayRow, ...]) -> Iterator[Rise]:
    if len(before) != 1 or len(after) != 1:
        return
    for area in AREAS:
        old, new = _in(before[0], area), _in(after[0], area)
        if old and new and old.means == new.means == "range" and old.per == new.per:
            yield Rise(area, old, new, gap(new.minimum, old.minimum), gap(new.maximum, old.maximum))


def _in(row: PayRow, area: Area) -> Band | None:
    return row.london if area == "london" else row.national
