"""Days as people were seen to type them: tests/words/days.yaml, which knows nothing of how they are read."""

from __future__ import annotations

from typing import Any, get_args

from folders import TESTS
from polcareer.data.reading import read_yaml
from polcareer.typed import NotADay, Why, day_typed

FILE = TESTS / "words" / "days.yaml"
FEWEST = 60


def _entries() -> list[dict[str, Any]]:
    """What was typed, and the day that it is or why it is none. Read strictly: a day in the file stays text."""
    found: list[dict[str, Any]] = read_yaml(FILE, FILE.name).value
    return found


def _read(text: str) -> str:
    """The day, or why there is none, as the file has them."""
    try:
        return str(day_typed(text))
    except NotADay as refusal:
        return refusal.kind


def _wanted(entry: dict[str, Any]) -> str:
    return str(entry["day"] if "day" in entry else entry["refuse"])


def test_there_are_enough_and_each_says_one_thing() -> None:
    """There are at least sixty, none twice, each with a day or a reason; days and each reason are among them."""
    entries = _entries()
    assert len(entries) >= FEWEST
    assert len({str(entry["typed"]) for entry in entries}) == len(entries)
    assert all(("day" in entry) is not ("refuse" in entry) for entry in entries)
    assert {str(entry.get("refuse", "day")) for entry in entries} == {"day", *get_args(Why)}


def test_each_is_read_as_meant() -> None:
    """Each is read as the day that it is, or refused for the reason that it has."""
    wrong = {
        str(entry["typed"]): (found, _wanted(entry))
        for entry in _entries()
        if (found := _read(str(entry["typed"]))) != _wanted(entry)
    }
    assert wrong == {}
