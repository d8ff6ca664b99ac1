"""`polcareer data check|coverage|path`."""

from __future__ import annotations

import typer

from polcareer.cli.command import ReportCommand, examples, session
from polcareer.cli.groups import SuggestingGroup
from polcareer.cli.lookups import sources_by_id
from polcareer.coverage import COVERAGE
from polcareer.view.pages.data import check_report, coverage_report, path_report
from polcareer.view.report import Report

app = typer.Typer(
    cls=SuggestingGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="\b\nExamples:\n  polcareer data check\n  polcareer data coverage\n  polcareer data path\n\n"
    "The data behind the answers: check it, see what it covers, find it.",
)
CHECK = examples("polcareer data check", then="Check every data file, and report every fault with its line.")
COVERS = examples("polcareer data coverage", then="What is covered, from which date, and what is not.")
PATH = examples("polcareer data path", then="The folder that the data is read from.")


@app.command(cls=ReportCommand, help=CHECK, short_help="Check every data file.")
def check(ctx: typer.Context) -> Report:
    """Check every data file; exit 1 if there is any fault."""
    from polcareer import dataset
    from polcareer.catalogue import data_files

    folder = session(ctx).store.folder
    return check_report(folder, dataset.check(folder), sum(len(file.paths(folder)) for file in data_files()))


@app.command(cls=ReportCommand, help=COVERS, short_help="What is covered, and what is not.")
def coverage(ctx: typer.Context) -> Report:
    """What is covered, and what is not."""
    here = session(ctx)
    return coverage_report(here.store.load(COVERAGE), sources_by_id(here))


@app.command(cls=ReportCommand, help=PATH, short_help="Where the data is.")
def path(ctx: typer.Context) -> Report:
    """Where the data is."""
    return path_report(session(ctx).store.folder)
