"""Which roles fit a person, answered from the data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from polcareer.careers.brings import Brings, Tongue, what_one_brings
from polcareer.careers.career import Career
from polcareer.careers.experience import EXPERIENCES
from polcareer.careers.matching import Match, PayLine, rank
from polcareer.careers.pay import SALARIES, PayRow, pay_rows
from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.careers.synonym import SYNONYMS
from polcareer.careers.vocabulary import experience_words, skill_words
from polcareer.careers.weights import MATCHING, Matching
from polcareer.dataset.store import Store


class MatchAnswer(NamedTuple):
    """Every role in order of fit, what that rests on, and what each role is paid. `unlisted` have no skills.

    `kinds` are the kinds of experience that there are.
    """

    matches: tuple[Match, ...]
    brings: Brings
    rules: Matching
    pay: dict[str, tuple[PayRow, ...]]
    unlisted: tuple[str, ...]
    kinds: tuple[str, ...]


def tongue_of(store: Store) -> Tongue:
    """The vocabularies of skills and of kinds of experience."""
    rules, synonyms = store.load(MATCHING), store.load(SYNONYMS)
    skills = skill_words(store.load(SKILLS), synonyms, rules.words)
    kinds = experience_words(store.load(EXPERIENCES), synonyms, rules.words)
    return Tongue(skills, kinds, rules.words.language_skill, rules.words.party_skill)


def what_fits(store: Store, career: Career, today: date, tongue: Tongue | None = None) -> MatchAnswer:
    """Every role against a career, with the pay in force today."""
    roles, rules = store.load(ROLES), store.load(MATCHING)
    brings = what_one_brings(career, tongue or tongue_of(store), store.load(EXPERIENCES), roles)
    paid = [row for row in pay_rows(store.load(SALARIES), on=today) if row.scheme.status == "current"]
    rows = {role.id: tuple(row for row in paid if _is_for(row, role.id)) for role in roles}
    lines = {role: _lines(of_role, career.nation) for role, of_role in rows.items()}
    unlisted = tuple(role.title for role in roles if not role.skills.essential)
    kinds = tuple(kind.id for kind in store.load(EXPERIENCES))
    return MatchAnswer(rank(roles, brings, rules, lines), brings, rules, rows, unlisted, kinds)


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
