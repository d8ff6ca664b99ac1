"""`polcareer apply`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.careers.employer import VACANCIES
from polcareer.careers.find import by_ids
from polcareer.careers.guidance import ADVICE
from polcareer.careers.role import ROLES
from polcareer.careers.skill import SKILLS
from polcareer.cli.command import ReportCommand, Session, examples, session
from polcareer.cli.lookups import ids_of, sources_by_id
from polcareer.cli.profile_file import profile_asked_for
from polcareer.errors import WrongUsage
from polcareer.view.pages.apply import apply_report
from polcareer.view.report import Report

if TYPE_CHECKING:
    from polcareer.careers.personal import Personal
    from polcareer.careers.role import Role

HELP = examples(
    "polcareer apply",
    "polcareer apply caseworker",
    "polcareer apply caseworker --markdown",
    then="What to show, where to look, and checklists for the CV, the letter, the speculative approach and the "
    "interview. With a profile (--saved or --profile FILE), your own evidence stands beside each. --outline FILE "
    "writes the outline of a speculative application to a file.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def apply(
    ctx: typer.Context,
    role: Annotated[
        str | None,
        typer.Argument(metavar="[ROLE]", help="A role by id; none is general.", autocompletion=ids_of("roles")),
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="FILE", help="Your evidence from a YAML or JSON file; - is standard input.")
    ] = None,
    saved: Annotated[bool, typer.Option("--saved", help="Your evidence from the profile that you have saved.")] = False,
    outline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the outline of a speculative application (Markdown).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --outline write over a file.")] = False,
) -> Report:
    """How to apply."""
    here = session(ctx)
    found = by_ids(here.store.load(ROLES), [role] if role else [], "role", "polcareer roles")
    chosen = found[0] if found else None
    personal = _personal(here, chosen, profile, saved=saved)
    notes = () if outline is None else (_write(here, chosen, personal, outline, force=force),)
    return apply_report(
        chosen,
        {skill.id: skill for skill in here.store.load(SKILLS)},
        {vacancy.id: vacancy for vacancy in here.store.load(VACANCIES)},
        here.store.load(ADVICE),
        sources_by_id(here),
        personal,
        notes,
    )


def _personal(here: Session, role: Role | None, profile: str | None, *, saved: bool) -> Personal | None:
    """What the person said of themselves, beside the role; None where no profile was asked for."""
    written = profile_asked_for(profile, saved=saved)
    if written is None:
        return None
    from polcareer.careers.match_question import brings_of, labels_of
    from polcareer.careers.personal import beside
    from polcareer.cli.career_part import career_in

    brings = brings_of(here.store, career_in(here, written))
    return beside(brings, labels_of(here.store), role, {skill.id: skill for skill in here.store.load(SKILLS)})


def _write(here: Session, role: Role | None, personal: Personal | None, name: str, *, force: bool) -> str:
    """Write the outline, and say where."""
    from polcareer.careers.letter import draft
    from polcareer.careers.outline import OUTLINE
    from polcareer.cli.write_file import write_file
    from polcareer.view.outline import outline_markdown
    from polcareer.view.pages.profile import shown_path

    if role is None:
        raise WrongUsage("An outline is for one job.", "For example: polcareer apply caseworker --outline letter.md")
    outline = here.store.load(OUTLINE)
    parts = draft(outline, role, personal)
    text = outline_markdown(outline, role, parts, sources_by_id(here))
    path = write_file(name, text.encode(), force=force, private=personal is not None)
    gaps = sum(len(part.gaps) for part in parts)
    return f"The outline is in {shown_path(path)}, with {gaps} gap{'' if gaps == 1 else 's'} in [brackets] to fill."
