"""The state of the data as reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.pages.words import cited, how_sure
from polcareer.view.report import Block, Column, Fields, Prose, Report, Table

if TYPE_CHECKING:
    from pathlib import Path

    from polcareer.coverage import Coverage
    from polcareer.dataset.faults import Fault
    from polcareer.dataset.sources import Source


def check_report(folder: Path, faults: tuple[Fault, ...], files: int) -> Report:
    """Every fault, one a row; ends with 1 when there is any."""
    data = {"folder": str(folder), "files": files, "faults": [fault._asdict() for fault in faults]}
    if not faults:
        said = Fields((("Result", f"no faults in {files} files"), ("Folder", str(folder))))
        return Report("data-check", "entry", data, (said,))
    columns = (
        Column("place", "Place"),
        Column("entry", "Entry"),
        Column("field", "Field"),
        Column("problem", "What is wrong"),
        Column("remedy", "What would be right"),
    )
    rows = tuple(
        (f"{fault.file}:{fault.line}:{fault.column}", fault.entry, fault.field, fault.problem, fault.remedy)
        for fault in faults
    )
    note = f"{len(faults)} fault{'' if len(faults) == 1 else 's'} in {folder}."
    return Report("data-check", "list", data, (Table(columns, rows),), notes=(note,), exit_code=1)


def coverage_report(areas: tuple[Coverage, ...], sources: dict[str, Source]) -> Report:
    """Each area covered: since when, how surely, and what is missing."""
    blocks: list[Block] = []
    for area in areas:
        pairs = [
            ("Area", area.id),
            ("Covers", area.says),
            ("From", str(area.since) if area.since else "no date applies"),
            ("How sure", how_sure(area)),
            ("Sources", cited(area.cites, sources)),
        ]
        blocks.append(Fields(tuple(pairs), area.title))
        if area.missing:
            grounds = (f"{ground.says} ({cited(ground.cites, sources)})" for ground in area.missing)
            blocks.append(Prose(tuple(grounds), "Not decided yet"))
        if area.pending:
            blocks.append(Prose(tuple(change.says for change in area.pending), "Known to be coming"))
    return Report("coverage", "entry", areas, tuple(blocks))


def path_report(folder: Path) -> Report:
    """The data folder, alone on a line, so that a shell can use it."""
    table = Table((Column("path", "Data folder"),), ((str(folder),),))
    return Report("data-path", "list", {"path": str(folder)}, (table,))
