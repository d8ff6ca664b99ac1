"""What a person said is counted, and nothing else: phrases frozen before the reading of words was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from polcareer.careers.career import Career
from polcareer.careers.gates import has_degree
from polcareer.careers.match_question import tongue_of, what_fits
from polcareer.dataset import open_store

STORE = open_store()
TONGUE = tongue_of(STORE)
SAID: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "match" / "said.yaml").read_text("utf-8"))
FIELDS = {"have": "skills", "experience": "experience", "language": "languages", "degree": "degree"}
CREDITS = [(option, said, gives) for option, phrases in SAID["credits"].items() for said, gives in phrases.items()]
TRAPS = [(option, said) for option, phrases in SAID["traps"].items() for said in phrases]


def counted(option: str, said: str) -> set[str]:
    """All that one phrase is counted as."""
    value: Any = said if option == "degree" else (said,)
    answer = what_fits(STORE, Career(**{FIELDS[option]: value}), date(2026, 11, 27), TONGUE)
    brings = answer.brings
    if option == "experience":
        return {kind.id for kind in brings.experience}
    found = set(brings.skills)
    if has_degree(brings):
        found.add("degree")
    parts = (match.part("subject") for match in answer.matches)
    return found | ({"subject"} if any(part and part.met for part in parts) else set())


def test_there_are_enough_phrases() -> None:
    """At least 60 phrases say something, and at least 60 are traps; none stands twice."""
    assert len(CREDITS) >= 60
    assert len(TRAPS) >= 60
    phrases = [*((option, said) for option, said, _ in CREDITS), *TRAPS]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(("option", "said", "gives"), CREDITS)
def test_what_is_said_is_counted(option: str, said: str, gives: list[str]) -> None:
    """A name, with words around it that say nothing, is counted as that and as nothing else."""
    assert counted(option, said) == set(gives)


@pytest.mark.parametrize(("option", "said"), TRAPS)
def test_what_is_not_said_is_not_counted(option: str, said: str) -> None:
    """Likeness, a denial, a wish, somebody else, or a word of another trade is counted as nothing."""
    assert counted(option, said) == set()
