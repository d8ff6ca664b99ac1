"""Write a profile to a file: only when asked, for the owner's eyes, never over another file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from polcareer.candidacy.spans import Between, Span
from polcareer.errors import WrongUsage


def save_profile(name: str, facts: Mapping[str, Any]) -> str:
    """Write facts as YAML, mode 0600, and say where. Raises `WrongUsage` when the file exists or cannot be made."""
    import yaml

    path = Path(name).expanduser()
    text = yaml.safe_dump({key: _plain(value) for key, value in facts.items()}, allow_unicode=True, sort_keys=False)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise WrongUsage(f"{path} exists already.", "Give another name; nothing was written.") from None
    except OSError as error:
        raise WrongUsage(f"{path} cannot be written: {error.strerror}.", "Give another name.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return f"Saved to {path}. Use it again: polcareer can-stand --profile {path}"


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return "life" if value.endless else f"P{value.months}M{value.days}D"
    if isinstance(value, Between):
        return None  # an age is no date of birth: leave it for the next time
    if isinstance(value, tuple):
        return [_plain(item) for item in value] if value else "none"
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
