"""Invented people, each a profile as a person keeps it, and what a hand-out for one of them is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from loaded import STORE
from polcareer.data.sources import SOURCES, SourcesById
from polcareer.law.profile import CAREER, facts_in, read_profile
from polcareer.questions.jobs import applying, career_in
from polcareer.questions.plan import PlanAsked, plan
from polcareer.view.report import HandOut
from polcareer.view.understood import own_words

FOLDER = Path(__file__).parent / "cases" / "people"
TODAY = date(2026, 11, 28)
PEOPLE = {file.stem: file for file in sorted(FOLDER.glob("*.yaml"))}


def profile_of(name: str) -> dict[str, Any]:
    """One of the people as written."""
    return read_profile(PEOPLE[name].read_bytes(), name)


def handed_to(profile: dict[str, Any], *, none_of_the_above: bool = False) -> HandOut:
    """The hand-out for somebody, on the day that the golden ones are of."""
    career, facts = own_words(career_in(STORE, profile)), facts_in(profile)
    asked = PlanAsked(TODAY, career, facts, none_of_the_above=none_of_the_above)
    return HandOut(plan(STORE, asked), applying(STORE, None), SourcesById(lambda: STORE.load(SOURCES)))


def as_options(profile: dict[str, Any]) -> Iterator[str]:
    """What somebody says of work, as options of `match`."""
    career = profile.get(CAREER) or {}
    names = {"skills": "have", "experience": "experience", "languages": "language", "places": "place"}
    for part, option in {**names, "degree": "degree", "roles": "role-held"}.items():
        said = career.get(part, [])
        for word in said if isinstance(said, list) else [said]:
            yield from (f"--{option}", str(word))
    for part in ("years", "nation", "minimum_pay"):
        if part in career:
            yield from (f"--{part.replace('_', '-')}", str(career[part]))
    for part in ("party", "elected", "london"):
        if part in career:
            yield f"--{'' if career[part] else 'no-'}{part}"
