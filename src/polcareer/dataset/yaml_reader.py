"""Read YAML strictly, remembering the line and column of every key and value.

PyYAML speaks YAML 1.1, where `on:` is True, `no` False and `12:30` 750, and its loaders crash or explode on
hostile files. So this reads parse events only: true/false, null and whole numbers are values, everything else
is text; aliases, tags, duplicate keys and deep nesting are faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from polcareer.dataset.document import (
    CONTROL,
    MAX_BYTES,
    WHOLE_NUMBER,
    Document,
    Path_,
    Place,
    Unreadable,
    as_text,
    odd_character,
    read_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_DEPTH = 50
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def read_yaml(path: Path, name: str, max_bytes: int = MAX_BYTES) -> Document:
    """Read a YAML data file. `name` is what faults call it. Raises `Unreadable`."""
    return parse_yaml(read_bytes(path, name, max_bytes), name, max_bytes, clean=True)


def parse_yaml(raw: bytes, name: str, max_bytes: int = MAX_BYTES, *, clean: bool = False) -> Document:
    r"""Parse the bytes of a YAML (or JSON) document. A `clean` one may hold no control character, not even as "\e".

    Raises `Unreadable`.
    """
    text = as_text(raw, name, max_bytes)
    try:
        return _Builder(name, clean=clean).build(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise _from_yaml_error(name, error, text) from None


class _Builder:
    """Builds plain values from parse events, without recursion."""

    def __init__(self, name: str, *, clean: bool) -> None:
        self.name = name
        self.clean = clean
        self.places: dict[Path_, Place] = {}
        self.keys: dict[Path_, Place] = {}
        self.stack: list[tuple[Any, Path_]] = []
        self.key: str | None = None
        self.roots: list[Any] = []

    def build(self, events: Iterator[Any]) -> Document:
        for event in events:
            self._take(event)
        if not self.roots or self.roots[0] is None:
            raise Unreadable.because(self.name, "is empty", "Fill it, or restore it from the repository")
        return Document(self.roots[0], self.places, self.keys)

    def _take(self, event: Any) -> None:
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent) and self.roots:
            raise Unreadable.because(self.name, "holds several documents", "Remove the `---` in the middle", place)
        if isinstance(event, yaml.NodeEvent):
            self._refuse_tricks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()

    def _refuse_tricks(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Unreadable.because(self.name, "uses an anchor or alias (& or *)", "Write the value out", place)
        if event.tag is not None:
            raise Unreadable.because(self.name, f"uses the tag {event.tag}", "Remove the tag", place)

    def _scalar(self, event: Any, place: Place) -> None:
        if self.clean and (CONTROL.search(event.value) or "\r" in event.value):
            raise Unreadable.because(self.name, "holds a control character", "Remove it", place)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            mapping, path = self.stack[-1]
            if event.value in mapping:
                raise Unreadable.because(self.name, f"has the key `{event.value}` twice", "Keep one of them", place)
            self.key = event.value
            self.keys[(*path, event.value)] = place
        else:
            self._put(_resolve(event.value) if event.implicit[0] else event.value, place)

    def _open(self, container: Any, place: Place) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _too_deep(self.name, place)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            raise Unreadable.because(self.name, "has a list or mapping as a key", "Use a word as the key", place)
        self.stack.append((container, self._put(container, place)))

    def _put(self, value: Any, place: Place) -> Path_:
        if not self.stack:
            self.roots.append(value)
            self.places[()] = place
            return ()
        parent, path = self.stack[-1]
        if isinstance(parent, dict):
            step: str | int = self.key or ""
            parent[step] = value
            self.key = None
        else:
            step = len(parent)
            parent.append(value)
        self.places[(*path, step)] = place
        return (*path, step)


def _too_deep(name: str, place: Place) -> Unreadable:
    return Unreadable.because(name, f"is nested more than {MAX_DEPTH} deep", "Flatten it", place)


def _resolve(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    return int(text) if WHOLE_NUMBER.fullmatch(text) else text


def _from_yaml_error(name: str, error: yaml.YAMLError, text: str) -> Unreadable:
    odd = odd_character(text)
    if odd is not None:
        return Unreadable.because(name, "is not YAML: it holds a control character", "Remove it", odd)
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if "nesting depth" in problem:  # PyYAML since 6.0.4 gives up before we can count
        return _too_deep(name, place)
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    remedy = "Indent with spaces, not tabs" if "\t" in line else "Mend the YAML there"
    return Unreadable.because(name, f"is not YAML: {problem}", remedy, place)
