"""A command returns a Report; here it gets the options that all share, and its report is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperOption

from polcareer.cli.screen import Output, choose_format, is_terminal, show
from polcareer.dataset.store import Store, open_store
from polcareer.version import MADE


class Session(NamedTuple):
    """What a command may use besides its arguments: the data, today's date, the form asked for. The only clock."""

    store: Store
    today: date
    form: str = "auto"

    @property
    def told(self) -> bool:
        """Whether the answer's notes are shown: in a pipe a list is its records alone."""
        return self.form in ("json", "markdown", "plain") or (self.form == "auto" and is_terminal())


class ReportCommand(TyperCommand):
    """A command whose function returns a `Report`. Adds --json, --csv, --markdown, --plain, --no-pager, --data."""

    def __init__(self, *args: Any, params: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, params=[*params, *_shared_options()], **kwargs)

    def invoke(self, ctx: Any) -> int:
        """Run the command's function, show its report, and return the exit code."""
        given = {name: ctx.params.pop(name) for name in SHARED}
        output = choose_format({name for name in FORMATS if given[name]}, pager=not given["no_pager"])
        folder = given["data"]
        ctx.obj = Session(open_store(Path(folder) if folder else None), _today(), output.form)
        report = super().invoke(ctx)
        if isinstance(report, int):  # the command has written its own lines, as a batch does
            return report
        show(report, output)
        code: int = report.exit_code
        return code


def _today() -> date:
    """Today; or, where the clock shows a year before this version was made, the day that it was made, said aloud."""
    today, made = date.today(), date.fromisoformat(MADE)
    if today.year >= made.year:
        return today
    sys.stderr.write(f"The clock of this machine says {today}, which cannot be: this is as at {made}.\n")
    return made


def session(ctx: typer.Context) -> Session:
    """The session of a running command."""
    found: Session = ctx.obj
    return found


def examples(*lines: str, then: str) -> str:
    """Help text that begins with examples. Each is a full command line; all of them are run by a test."""
    return "\b\nExamples:\n" + "".join(f"  {line}\n" for line in lines) + f"\n{then}"


FORMATS = ("json", "csv", "markdown", "plain")
SHARED = (*FORMATS, "no_pager", "data")


def _shared_options() -> list[TyperOption]:
    def flag(name: str, help_: str) -> TyperOption:
        return TyperOption(param_decls=[name], is_flag=True, default=False, help=help_)

    return [
        flag("--json", "Print JSON (schema: polcareer schema answer)."),
        flag("--csv", "Print comma-separated values with a header."),
        flag("--markdown", "Print Markdown."),
        flag("--plain", "Print `label: value` lines: no table, colour or chart."),
        flag("--no-pager", "Never page long answers on a terminal."),
        TyperOption(param_decls=["--data"], metavar="DIR", default=None, help="Read this data folder instead."),
    ]


__all__ = ["Output", "ReportCommand", "Session", "examples", "session"]
