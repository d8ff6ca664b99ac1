"""The career part of a profile file."""

from __future__ import annotations

import sys
from pathlib import Path

from polcareer.candidacy.profile import MAX_BYTES, read_profile
from polcareer.errors import RefusedFact, WrongUsage


def career_in_profile(name: str) -> object:
    """What a profile says under `career`. `-` is standard input. Raises `WrongUsage` and `RefusedFact`."""
    if name == "-":
        given = read_profile(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    else:
        try:
            with Path(name).open("rb") as file:
                given = read_profile(file.read(MAX_BYTES + 1), name)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "its name is no path"
            raise WrongUsage(f"The profile {name} cannot be read: {why}.", "Check the path.") from None
    if given.get("career") is None:
        raise RefusedFact(
            f"The profile {'on standard input' if name == '-' else name} has no career part.",
            "Add one, such as: career: {skills: [research], experience: [society]}",
        )
    return given["career"]
