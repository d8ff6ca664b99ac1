"""Where a fact comes from, how sure we are, and when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import Id, Ref, Text

Confidence = Literal["high", "medium", "low"]
Basis = Literal["sourced", "derived", "editorial"]
FORBID = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A place in a source: the source's id, and the section, page, rule or table there."""

    __pydantic_config__ = FORBID
    source: Annotated[str, Ref("source")]
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry of data/ carries: its sources, the day they were last checked, and how sure we are.

    `basis` is `sourced` unless it says `derived` (then `arithmetic` shows how) or `editorial` (our suggestion).
    `founding` lists the statements of the two founding documents that the entry restates.
    """

    __pydantic_config__ = FORBID
    cites: tuple[Cite, ...] = ()
    checked: date
    confidence: Confidence
    basis: Basis = "sourced"
    arithmetic: str = ""
    founding: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.basis == "sourced" and not self.cites:
            msg = "a sourced entry needs at least one cite (or say basis: editorial)"
            raise ValueError(msg)
        if self.basis == "derived" and not self.arithmetic:
            msg = "a derived entry needs its arithmetic"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of fact. What it leaves out (cites, confidence, basis) is as its entry says.

    `status: historic` marks what was true once; `note` says what replaced it or which sources disagree.
    """

    __pydantic_config__ = FORBID
    says: Annotated[str, Text()]
    founding: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    basis: Basis | None = None
    confidence: Confidence | None = None
    status: Literal["current", "historic"] = "current"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that entries cite.

    `published` is the date printed on it, `read_as_at` the state of the text that was read (both as the
    document puts it; empty where none is shown), `checked` the day we last read it.
    """

    __pydantic_config__ = FORBID
    id: Annotated[str, Id("source")]
    title: Annotated[str, Text()]
    publisher: Annotated[str, Text()]
    kind: Literal["act", "instrument", "guidance", "dataset", "report", "page", "founding"]
    url: str = ""
    licence: str = ""
    credit: str = ""
    published: str = ""
    read_as_at: str = ""
    checked: date
    note: str = ""


SOURCES = many("sources.yaml", Source)
