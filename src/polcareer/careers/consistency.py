"""Do synonyms mean something there is, and do roles imply what their facts take? Part of `polcareer data check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from polcareer.dataset.faults import Complaint
from polcareer.suggest import nearest

SEARCHED = ("roles", "skills", "employers", "vacancies", "training", "advice")


def complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    searched = [contents.get(f"{name}.yaml") for name in SEARCHED]
    synonyms = contents.get("synonyms.yaml")
    if synonyms is not None and all(entries is not None for entries in searched):
        known = {entry.id for entries in searched for entry in entries or ()}
        for number, synonym in enumerate(synonyms.synonyms):
            for at, target in enumerate(synonym.means):
                if target not in known:
                    path = ("synonyms", number, "means", at)
                    remedy = f"Did you mean {' or '.join(nearest(target, known)) or 'another entry'}?"
                    yield Complaint("synonyms.yaml", path, f"`{target}` is no entry", remedy)
