"""A graph as text for the programs that draw graphs: DOT for Graphviz, and Mermaid. Knows nothing of roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Arrow(NamedTuple):
    """An arrow between two nodes, by id; `sure` ones are drawn in full, the others dashed."""

    start: str
    end: str
    label: str
    sure: bool


def dot(labels: Mapping[str, str], arrows: Iterable[Arrow], marked: frozenset[str]) -> str:
    """The graph in the DOT language. `labels` are the nodes' by id; the `marked` ones get a double border."""
    lines = ["digraph routes {", "  rankdir=LR;", "  node [shape=box];"]
    for name, label in labels.items():
        double = ", peripheries=2" if name in marked else ""
        lines.append(f"  {_dot(name)} [label={_dot(label)}{double}];")
    for arrow in arrows:
        style = "solid" if arrow.sure else "dashed"
        lines.append(f"  {_dot(arrow.start)} -> {_dot(arrow.end)} [label={_dot(arrow.label)}, style={style}];")
    return "\n".join([*lines, "}"]) + "\n"


def mermaid(labels: Mapping[str, str], arrows: Iterable[Arrow], marked: frozenset[str]) -> str:
    """The graph as a Mermaid flowchart. Ids get an underscore, since some words (`end`) mean something in Mermaid."""
    lines = ["flowchart LR"]
    for name, label in labels.items():
        opening, closing = ("[[", "]]") if name in marked else ("[", "]")
        lines.append(f"  {_id(name)}{opening}{_mermaid(label)}{closing}")
    for arrow in arrows:
        line = "-->" if arrow.sure else "-.->"
        lines.append(f"  {_id(arrow.start)} {line}|{_mermaid(arrow.label)}| {_id(arrow.end)}")
    return "\n".join(lines) + "\n"


def _dot(text: str) -> str:
    """A quoted id, in which a backslash and a quote are escaped."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _id(name: str) -> str:
    return f"{name.replace('-', '_')}_"


def _mermaid(text: str) -> str:
    """A quoted label, in which a quote and the character that begins an entity are written as entities."""
    escaped = " ".join(text.split()).replace("#", "#35;").replace('"', "#quot;")
    return f'"{escaped}"'
