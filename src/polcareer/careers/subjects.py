"""What a degree was taken for: one subject, or every part of a joint degree. Pure."""

from __future__ import annotations

import re

from polcareer.careers.vocabulary import Taken, Vocabulary

JOINT = re.compile(r"\s*(?:[,;/&+]|\band\b|\bwith\b)\s*", re.IGNORECASE)


def subjects_in(degree: str, degrees: Vocabulary) -> tuple[Taken, ...]:
    """The subjects of a degree, each with what it was taken for; the whole as it was typed where a part is unknown."""
    whole = degrees.take(degree)
    if whole.means:
        return (whole,)
    parts = tuple(degrees.take(part) for part in JOINT.split(degree) if part)
    return parts if parts and all(part.means for part in parts) else (whole,)
