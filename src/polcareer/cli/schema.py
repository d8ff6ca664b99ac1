"""`polcareer schema`."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from polcareer.catalogue import FILES, data_file
from polcareer.cli.command import ReportCommand, Session, session
from polcareer.errors import UnknownName
from polcareer.view.report import Column, Report, Table

ANSWER = "answer"
PROFILE = "profile"
NAMES = (ANSWER, PROFILE, *FILES)
app = typer.Typer(rich_markup_mode=None, add_completion=False)
HELP = (
    "\b\nExamples:\n  polcareer schema\n  polcareer schema roles\n  polcareer schema answer\n"
    "  polcareer schema profile\n\n"
    "JSON Schema of a data file, so that an editor completes it, of what --json prints "
    "(answer), or of a profile of yours (profile). "
    "With no name, lists the names."
)


def _complete(incomplete: str) -> list[str]:
    return [name for name in NAMES if name.startswith(incomplete)]


@app.command(cls=ReportCommand, help=HELP)
def schema(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="A data file, answer or profile.", autocompletion=_complete)
    ] = None,
) -> Report | int:
    """Print a JSON Schema, which is JSON whatever form was asked for."""
    if name is None:
        table = Table((Column("name", "Schema"),), tuple((known,) for known in NAMES))
        return Report("schemas", "list", NAMES, (table,))
    if name not in NAMES:
        raise UnknownName("schema", name, NAMES, "polcareer schema")
    import json

    content = _of_a_profile(session(ctx)) if name == PROFILE else _of_a_model(name)
    sys.stdout.write(json.dumps(content, indent=2) + "\n")
    return 0


def _of_a_model(name: str) -> dict[str, Any]:
    from pydantic import TypeAdapter

    from polcareer.view.envelope import Envelope

    return TypeAdapter(Envelope if name == ANSWER else data_file(name).holds).json_schema()


def _of_a_profile(here: Session) -> dict[str, Any]:
    from polcareer.candidacy.law import open_law
    from polcareer.candidacy.profile import CAREER
    from polcareer.candidacy.schema import country_schema, facts_schema
    from polcareer.careers.career_schema import career_schema
    from polcareer.cli.career_part import known

    law = open_law(here.store)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A polcareer profile",
        "description": "Facts about a person. Each may be left out; null or unknown means not known. polcareer reads "
        "other spellings too, such as the other names of a country.",
        "type": "object",
        "properties": {**facts_schema(law.facts), CAREER: career_schema(known(here))},
        "additionalProperties": False,
        "$defs": {"country": country_schema(law.countries)},
    }
