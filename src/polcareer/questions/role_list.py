"""Roles as a list says them: by group, with what each pays and whether people start there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.data.kinds import EMPLOYER, SKILL
from polcareer.data.store import Made
from polcareer.jobs.guide import EMPLOYERS, HEADINGS, SKILLS, Filter
from polcareer.jobs.role_pay import RolePay, pay_by_role, pay_on
from polcareer.names import find_one
from polcareer.words import nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from polcareer.data.store import Store
    from polcareer.jobs.guide import Role


def in_words(store: Store, wanted: Filter) -> tuple[str, ...]:
    """What a filter asks for, part by part, by the titles that its names have."""
    parts = (
        wanted.level and f"{wanted.level} level",
        wanted.place and {each.id: each.title for each in store.load(HEADINGS).places}[wanted.place],
        nation_title(wanted.nation),
        wanted.employer and find_one(EMPLOYER, store.load(EMPLOYERS), wanted.employer).title,
        wanted.skill and find_one(SKILL, store.load(SKILLS), wanted.skill).label,
        wanted.text and f"with the words '{wanted.text}'",
    )
    return tuple(filter(None, parts))


def _pay_by_role(store: Store) -> dict[str, tuple[RolePay, ...]]:
    from polcareer.jobs.pay import SALARIES
    from polcareer.jobs.wages import WAGE_FLOORS

    return pay_by_role(store.load(SALARIES), store.load(WAGE_FLOORS))


ROLE_PAY = Made("role_pay.json", dict[str, tuple[RolePay, ...]], _pay_by_role)


class ListedRole(NamedTuple):
    """A role as a list shows it: the title of its group, its pay if a figure speaks for it, whether people start there.

    People start in a job for beginners that they come to from what is no job, such as study.
    """

    role: Role
    group: str
    pay: RolePay | None
    starts: bool


def listed_roles(store: Store, roles: Iterable[Role], today: date) -> tuple[ListedRole, ...]:
    """Roles by group, in the order of the groups and otherwise as they come."""
    titles = {heading.id: heading.title for heading in store.load(HEADINGS).roles}
    order = {name: number for number, name in enumerate(titles)}
    pay = store.made(ROLE_PAY)
    return tuple(
        ListedRole(
            role,
            titles[role.group],
            pay_on(pay.get(role.id, ()), today),
            starts=role.for_beginners,
        )
        for role in sorted(roles, key=lambda role: order[role.group])
    )


def reaching(roles: Iterable[ListedRole], pounds: int) -> tuple[ListedRole, ...]:
    """The roles whose pay is known to reach so many pounds a year; one without a figure is not among them."""
    return tuple(each for each in roles if each.pay is not None and each.pay.high >= pounds)


def by_pay(roles: Iterable[ListedRole]) -> tuple[ListedRole, ...]:
    """Roles by the highest that each pays, then the lowest, the highest first and those without a figure last."""

    def paid(each: ListedRole) -> tuple[int, int]:
        return (-each.pay.high, -each.pay.low) if each.pay else (0, 0)

    return tuple(sorted(roles, key=paid))
