"""`polcareer schema`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from polcareer.catalogue import FILES, data_file
from polcareer.cli.command import ReportCommand
from polcareer.errors import UnknownName
from polcareer.view.report import Column, Report, Table

ANSWER = "answer"
NAMES = (ANSWER, *FILES)
app = typer.Typer(rich_markup_mode=None, add_completion=False)
HELP = (
    "\b\nExamples:\n  polcareer schema\n  polcareer schema roles\n  polcareer schema answer\n\n"
    "JSON Schema of a data file, so that an editor completes it, or of what --json prints (answer). "
    "With no name, lists the names."
)


def _complete(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


@app.command(cls=ReportCommand, help=HELP)
def schema(
    name: Annotated[str | None, typer.Argument(help="A data file, or answer.", autocompletion=_complete)] = None,
) -> Report | int:
    """Print a JSON Schema, which is JSON whatever form was asked for."""
    if name is None:
        table = Table((Column("name", "Schema"),), tuple((known,) for known in NAMES))
        return Report("schemas", "list", NAMES, (table,))
    if name not in NAMES:
        raise UnknownName("schema", name, NAMES, "polcareer schema")
    import json

    from pydantic import TypeAdapter

    from polcareer.view.envelope import Envelope

    holds = Envelope if name == ANSWER else data_file(name).holds
    sys.stdout.write(json.dumps(TypeAdapter(holds).json_schema(), indent=2) + "\n")
    return 0
