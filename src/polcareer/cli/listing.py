"""The grammar of the plain nouns: `polcareer skills` lists, with an id it shows one, with several those."""

# Without the future import: typer reads the annotations below, and one of them holds a name from around the function.
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from polcareer.careers.find import HasId, by_ids
from polcareer.cli.command import ReportCommand, Session, session
from polcareer.cli.lookups import ids_argument
from polcareer.view.report import Report

if TYPE_CHECKING:
    from polcareer.dataset.files import DataFile

E = TypeVar("E", bound=HasId)


class Noun(NamedTuple):
    """A plural noun of the command line: its name, and what one of it is called in an error."""

    plural: str
    one: str


def listing(
    noun: Noun,
    file: "DataFile[tuple[E, ...]]",
    help_: str,
    *,
    shown: Callable[[Session, E], Report],
    listed: Callable[[Session, tuple[E, ...]], Report],
) -> typer.Typer:
    """A command over the entries of one data file. Raises `UnknownName` for an id that is not there."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)

    @app.command(cls=ReportCommand, help=help_)
    def command(
        ctx: typer.Context,
        ids: Annotated[list[str] | None, ids_argument(noun.plural)] = None,
    ) -> Report:
        here = session(ctx)
        known = here.store.load(file)
        chosen = by_ids(known, ids or (), noun.one, f"polcareer {noun.plural}")
        return shown(here, chosen[0]) if len(chosen) == 1 else listed(here, chosen or known)

    return app
