"""A profile as text, and its way into a file: only when asked, for the owner's eyes, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from polcareer.candidacy.profile import CAREER
from polcareer.candidacy.spans import Between, Span
from polcareer.cli.write_file import write_file
from polcareer.errors import WrongUsage

MOST_IN_WORDS = 99_999  # months or days, as `parse_span` reads words
MOST_IN_ISO = 999_999  # of each unit, as it reads P1Y; more than all of them outlasts the calendar by far
ONE_LINE = 1 << 30  # characters: each value on a line of its own


def plain_profile(facts: Mapping[str, Any], career: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Facts and the career part as plain values, ready for YAML or JSON; the career comes last."""
    plain = {name: _plain(value) for name, value in facts.items()}
    return {**plain, CAREER: _plain(career)} if career else plain


def as_profile(content: Mapping[str, Any]) -> bytes:
    """A profile of plain values as the bytes of its file (YAML)."""
    import yaml

    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=ONE_LINE).encode()


def save_profile(
    name: str, facts: Mapping[str, Any], career: Mapping[str, Any] | None = None, *, force: bool = False
) -> str:
    """Write a profile to a file, mode 0600, and say where.

    Raises `WrongUsage` when the file exists (unless `force`) or cannot be made; then nothing has changed.
    """
    path = write_file(name, as_profile(plain_profile(facts, career)), force=force, private=True)
    return f"Saved to {path}. Use it again: polcareer can-stand --profile {path}"


def keep_profile(path: Path, content: bytes, *, force: bool) -> None:
    """Write the profile that is kept, and its folder if that is not there (mode 0700).

    The very same content once more is no writing over. Raises `WrongUsage` as `save_profile`.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        same = path.is_file() and path.read_bytes() == content
    except FileExistsError:
        raise WrongUsage(f"{path.parent} is a file, not a folder.", OTHER_PLACE) from None
    except (OSError, ValueError) as error:
        raise WrongUsage(f"The profile {path} cannot be written: {reason(error)}.", OTHER_PLACE) from None
    if path.exists() and not path.is_dir() and not (force or same):
        raise WrongUsage(f"There is a profile already: {path}.", "Add --force to write over it; nothing was written.")
    write_file(str(path), content, force=force or same, private=True)


def reason(error: Exception) -> str:
    """Why the system refused, in its own words."""
    return getattr(error, "strerror", None) or str(error)


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return _span(value)
    if isinstance(value, Between):
        return None  # an age is no date of birth: leave it for the next time
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value] if value else "none"
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _span(span: Span) -> str:
    if span.endless:
        return "life"
    if max(span.months, span.days) > MOST_IN_WORDS:
        years, weeks = min(span.months // 12, MOST_IN_ISO), min(span.days // 7, MOST_IN_ISO)
        months, days = min(span.months - 12 * years, MOST_IN_ISO), min(span.days - 7 * weeks, MOST_IN_ISO)
        return f"P{years}Y{months}M{weeks}W{days}D"
    parts = (
        f"{count} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((span.months, "month"), (span.days, "day"))
        if count
    )
    return " and ".join(parts) or "0 days"


OTHER_PLACE = "Give another place with --file or POLCAREER_PROFILE."
