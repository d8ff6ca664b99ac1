"""Where a person's profile is kept, and how the commands read it: only when told to, by --profile or --saved."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from polcareer.errors import NO_SUCH_FILE, WrongUsage, refused_by_system

FROM_ENVIRONMENT = "POLCAREER_PROFILE"
FILE = "profile.yaml"
HOW_TO_SAVE = "polcareer profile save --fact born=2004-05-01 --career degree=politics"


def profile_path(given: str | None = None) -> Path:
    """Where the profile is kept: `given`, else POLCAREER_PROFILE, else the platform's folder for settings.

    Raises `WrongUsage` for the home (`~name`) of nobody.
    """
    chosen = given if given is not None else os.environ.get(FROM_ENVIRONMENT)
    if not chosen and given is None:
        from platformdirs import user_config_path

        return user_config_path("polcareer", appauthor=False) / FILE
    try:
        return Path(chosen or "").expanduser()
    except RuntimeError as error:
        raise WrongUsage(f"{chosen} is no place for a profile: {error}", "Give a whole path.") from None


def profile_asked_for(profile: str | None, *, saved: bool) -> dict[str, Any] | None:
    """What --profile FILE or --saved gives, as written; None without either.

    Raises `WrongUsage` where both are given or there is no such file, `RefusedFact` where it is no sound profile.
    """
    if saved:
        if profile is not None:
            raise WrongUsage("--profile and --saved each name a profile.", "Keep one of them.")
        return read_saved(profile_path())
    return None if profile is None else read_file(profile)


def read_saved(path: Path) -> dict[str, Any]:
    """The profile that is kept at a path, as written. Raises as `profile_asked_for`."""
    if not is_there(path):
        raise WrongUsage(f"No profile is saved at {path}.", f"Save one: {HOW_TO_SAVE}")
    return read_file(str(path))


def is_there(path: Path) -> bool:
    """Whether anything is at a path: a link that leads nowhere counts, a name that can be none does not.

    Raises `PolcareerError` where we are not let in to see.
    """
    try:
        path.lstat()
    except ValueError:  # a NUL in the name
        return False
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            return False
        raise refused_by_system(f"{path} cannot be looked for", error, "Check who may enter its folder.") from None
    return True


def read_file(name: str) -> dict[str, Any]:
    """A profile from a file, or from standard input by the name -. Raises as `profile_asked_for`."""
    from polcareer.candidacy.profile import MAX_BYTES, read_profile

    if name == "-":
        return read_profile(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    try:
        with Path(name).open("rb") as file:
            return read_profile(file.read(MAX_BYTES + 1), name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refused_by_system(f"The profile {name} cannot be read", error, "Check the path.") from None
