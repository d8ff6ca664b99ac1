"""What holding a post means for standing for election, as plain values that other rooms may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.careers.route_gains import Barred

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polcareer.candidacy.law import Law
    from polcareer.careers.role import Implied, Role
    from polcareer.cli.command import Session


def standing_of(here: Session, roles: Iterable[Role]) -> dict[str, tuple[Barred, ...]]:
    """The roles that bar their holder from standing today, with every bar, for every office whose law is held."""
    implying = [role for role in roles if role.implies]
    if not implying:
        return {}
    from polcareer.candidacy.law import open_law

    law = open_law(here.store)
    decided = {implies: _bars(here, law, implies) for implies in dict.fromkeys(role.implies for role in implying)}
    return {role.id: decided[role.implies] for role in implying if decided[role.implies]}


def _bars(here: Session, law: Law, implies: tuple[Implied, ...]) -> tuple[Barred, ...]:
    from polcareer.candidacy.report import decide

    facts = law.reader(here.today).read({held.fact: held.value for held in implies})
    covered = {area.office for area in law.coverage}
    verdicts = (
        decide(law.book(office), facts, law.asked, nomination=here.today, poll=here.today)
        for office in law.offices
        if office.id in covered
    )
    return tuple(
        Barred(verdict.office, verdict.office_title, bar.rule, bar.says, bar.cites, bar.cure)
        for verdict in verdicts
        for bar in verdict.bars
    )
