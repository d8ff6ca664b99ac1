"""Where a fact comes from, how sure we are, and when it was last checked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.markers import Ref, Text
from polcareer.dataset.model import Model

Confidence = Literal["high", "medium", "low"]
Basis = Literal["sourced", "derived", "editorial"]


def check_order(since: date | None, until: date | None) -> None:
    """Raise `ValueError` for a stretch of days that ends before it begins."""
    if since is not None and until is not None and since > until:
        msg = "since is after until"
        raise ValueError(msg)


class Cite(Model, frozen=True, kw_only=True):
    """A place in a source: the source's id, and the section, page, rule or table there."""

    source: Annotated[str, Ref("source")]
    at: str = ""


class Entry(Model, frozen=True, kw_only=True):
    """What every entry of data/ carries: its sources, the day they were last checked, and how sure we are.

    `basis` is `sourced` unless it says `derived` (then `arithmetic` shows how) or `editorial` (our suggestion).
    `founding` lists the statements of the two founding documents that the entry restates.
    """

    cites: tuple[Cite, ...] = ()
    checked: date
    confidence: Confidence
    basis: Basis = "sourced"
    arithmetic: str = ""
    founding: tuple[str, ...] = ()
    note: str = ""

    def _check(self) -> None:
        if self.basis == "sourced" and not self.cites:
            msg = "a sourced entry needs at least one cite (or say basis: editorial)"
            raise ValueError(msg)
        if self.basis == "derived" and not self.arithmetic:
            msg = "a derived entry needs its arithmetic"
            raise ValueError(msg)


class Statement(Model, frozen=True, kw_only=True):
    """One sentence of fact. What it leaves out (cites, confidence, basis) is as its entry says.

    `status: historic` marks what was true once; `note` says what replaced it or which sources disagree.
    """

    says: Annotated[str, Text()]
    founding: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    basis: Basis | None = None
    confidence: Confidence | None = None
    status: Literal["current", "historic"] = "current"
    note: str = ""
