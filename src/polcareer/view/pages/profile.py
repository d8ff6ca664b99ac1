"""A person's saved profile as a report."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from polcareer.candidacy.profile import CAREER
from polcareer.view.pages.words import title_case
from polcareer.view.report import Block, Column, Fields, Report, Table

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = "Nothing is saved. To save a profile: polcareer profile save --fact born=2004-05-01 --career degree=politics"
USE = "Use it: polcareer can-stand --saved, or polcareer apply ROLE --saved. Nothing reads it unasked."


def profile_report(path: Path, profile: Mapping[str, Any], *, saved: bool) -> Report:
    """What is saved and where. `profile` holds plain values, as the file does."""
    career = profile.get(CAREER) or {}
    facts = {name: value for name, value in profile.items() if name != CAREER}
    data = {"path": shown_path(path), "saved": saved, "facts": facts, "career": career}
    blocks: list[Block] = [Fields((("Where", shown_path(path)), ("Saved", "yes" if saved else "no")))]
    for title, part in (("About standing for election", facts), ("About a job", career)):
        if part:
            blocks.append(Fields(tuple(_pairs(part)), title))
    return Report("profile", "entry", data, tuple(blocks), notes=(USE if saved else NOTHING,))


def profile_path_report(path: Path, *, saved: bool) -> Report:
    """Where the profile is kept, alone on a line, so that a shell can use it."""
    table = Table((Column("path", "Profile"),), ((shown_path(path),),))
    return Report("profile-path", "list", {"path": shown_path(path), "saved": saved}, (table,))


def deleted_report(path: Path, *, deleted: bool, there: bool) -> Report:
    """What became of the profile. `there` says whether it is still there."""
    result = "deleted" if deleted else "kept, nothing was deleted" if there else "there was none"
    data = {"path": shown_path(path), "deleted": deleted}
    return Report("profile-deleted", "entry", data, (Fields((("Profile", shown_path(path)), ("Result", result))),))


def shown_path(path: Path) -> str:
    """A path as text that any form can carry, whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _pairs(part: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from ((f"{_label(name)}, {title_case(key)}", _said(line)) for key, line in value.items())
        elif isinstance(value, list) and all(isinstance(item, Mapping) and len(item) == 1 for item in value):
            yield _label(name), ", ".join(_said(each) for item in value for each in item.values()) or _said(value)
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            yield from ((_label(name), _said(item)) for item in value)
        else:
            yield _label(name), _said(value)


def _label(name: str) -> str:
    return title_case(name.replace("_", "-")).capitalize()


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{title_case(key)}: {_said(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return str(value)
