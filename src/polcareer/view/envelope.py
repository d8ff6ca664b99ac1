"""The JSON that `--json` prints: one versioned envelope for every answer and every error."""

from __future__ import annotations

from typing import Any

from polcareer.dataset.model import Model
from polcareer.errors import DataFault, PolcareerError
from polcareer.version import __version__
from polcareer.view.report import Report

ENVELOPE_VERSION = 1


class Problem(Model, frozen=True, kw_only=True):
    """Why there is no answer: a code, what is wrong, what to type next, and faults of data files if any."""

    code: str
    message: str
    hint: str = ""
    exit_code: int
    faults: tuple[str, ...] = ()


class Envelope(Model, frozen=True, kw_only=True):
    """`version` is of this envelope and goes up when a key changes meaning. `error` is null for an answer."""

    version: int
    program: str
    kind: str
    data: Any = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    error: Problem | None = None


def as_json(report: Report) -> str:
    """A report as JSON text."""
    return _encode(
        Envelope(
            version=ENVELOPE_VERSION,
            program=__version__,
            kind=report.kind,
            data=report.data() if callable(report.data) else report.data,
            notes=report.notes,
            sources=report.sources,
        )
    )


def error_as_json(error: PolcareerError) -> str:
    """An error as JSON text."""
    faults = tuple(str(fault) for fault in error.faults) if isinstance(error, DataFault) else ()
    # What a person typed may hold bytes that are no text; JSON has no way to carry them.
    message, hint = (text.encode("utf-8", "replace").decode() for text in (error.message, error.hint))
    problem = Problem(code=error.code, message=message, hint=hint, exit_code=error.exit_code, faults=faults)
    return _encode(Envelope(version=ENVELOPE_VERSION, program=__version__, kind="error", error=problem))


def _encode(envelope: Envelope) -> str:
    import msgspec.json

    return msgspec.json.format(msgspec.json.encode(envelope), indent=2).decode() + "\n"
