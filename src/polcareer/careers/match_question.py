"""Which roles fit a person, answered from the data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from polcareer.careers.brings import Brings, Labels, what_one_brings
from polcareer.careers.career import Career
from polcareer.careers.experience import EXPERIENCES
from polcareer.careers.matching import Match, PayLine, rank
from polcareer.careers.pay import SALARIES, PayRow, pay_rows
from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.careers.synonym import SYNONYMS
from polcareer.careers.tongue import Tongue, tongue
from polcareer.careers.weights import MATCHING, Matching
from polcareer.dataset.store import Store


class MatchAnswer(NamedTuple):
    """Every role in order of fit, what that rests on, and what each role is paid. `unlisted` have no skills.

    `labels` are those of all that words can name.
    """

    matches: tuple[Match, ...]
    brings: Brings
    rules: Matching
    pay: dict[str, tuple[PayRow, ...]]
    unlisted: tuple[str, ...]
    labels: Labels

    @property
    def ranked(self) -> tuple[Match, ...]:
        """The roles for which something that the person brings counts: the others fit nobody more than anybody."""
        return tuple(match for match in self.matches if match.brought)


def tongue_of(store: Store) -> Tongue:
    """What free words are read as."""
    skills, kinds, roles = store.load(SKILLS), store.load(EXPERIENCES), store.load(ROLES)
    return tongue(skills, kinds, roles, store.load(SYNONYMS), store.load(MATCHING))


def labels_of(store: Store) -> Labels:
    """What is called what: a label by part of a career and id. Languages and degree subjects are their own."""
    skills = {skill.id: skill.label for skill in store.load(SKILLS)}
    kinds = {kind.id: kind.label for kind in store.load(EXPERIENCES)}
    roles = {role.id: role.title for role in store.load(ROLES)}
    return {"skills": skills, "experience": kinds, "roles": roles, "languages": {}, "degree": {}}


def brings_of(store: Store, career: Career, words: Tongue | None = None) -> Brings:
    """What a career says that a person brings."""
    return what_one_brings(career, words or tongue_of(store), store.load(EXPERIENCES), store.load(ROLES))


def what_fits(store: Store, career: Career, today: date, words: Tongue | None = None) -> MatchAnswer:
    """Every role against a career, with the pay in force today."""
    roles, rules = store.load(ROLES), store.load(MATCHING)
    brings = brings_of(store, career, words)
    paid = [row for row in pay_rows(store.load(SALARIES), on=today) if row.scheme.status == "current"]
    rows = {role.id: tuple(row for row in paid if _is_for(row, role.id)) for role in roles}
    lines = {role: _lines(of_role, career.nation) for role, of_role in rows.items()}
    unlisted = tuple(role.title for role in roles if not role.skills.essential)
    return MatchAnswer(rank(roles, brings, rules, lines), brings, rules, rows, unlisted, labels_of(store))


def _is_for(row: PayRow, role: str) -> bool:
    return any(role in band.roles for band in row.bands)


def _lines(rows: Iterable[PayRow], nation: str | None) -> tuple[PayLine, ...]:
    """Yearly ranges that are paid where the person would work."""
    elsewhere = {"england", "northern-ireland", "scotland", "wales"} - {nation or ""} if nation else set()
    return tuple(
        PayLine(band.area == "london", band.minimum, band.maximum)
        for row in rows
        for band in row.bands
        if band.per == "year" and band.means != "top-up" and band.area not in elsewhere
    )
