"""`polcareer apply` and `polcareer become-mp`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import ReportCommand, Session, as_typed, completer, examples, session, sources_by_id
from polcareer.cli.meaning import Meant, only_meant
from polcareer.data.kinds import PARTY, ROLE
from polcareer.questions import jobs
from polcareer.view.answer import Answer
from polcareer.words import counted

if TYPE_CHECKING:
    from polcareer.jobs.guide import Role
    from polcareer.questions.jobs import Application


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
        list[str] | None,
        typer.Argument(metavar="[ROLE]", help="A role by name; none is general.", autocompletion=completer(ROLE)),
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="FILE", help="Your evidence from a YAML or JSON file; - is standard input.")
    ] = None,
    saved: Annotated[bool, typer.Option("--saved", help="Your evidence from the profile that you have saved.")] = False,
    outline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the outline of a speculative application (Markdown).")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --outline write over a file.")] = False,
) -> Answer:
    """How to apply."""
    from polcareer.cli.files import profile_asked_for
    from polcareer.view.apply import apply_answer

    here = session(ctx)
    meant: Meant[Role] = only_meant(here, ROLE, as_typed(" ".join(role)), "polcareer apply") if role else Meant(())
    named = next((entry.id for entry in meant.entries), None)
    found = jobs.applying(here.store, named, profile_asked_for(profile, saved=saved))
    written = () if outline is None else (_write(here, found, outline, force=force),)
    return meant.noted(apply_answer(found, sources_by_id(here), here.today, written))


def _write(here: Session, found: Application, name: str, *, force: bool) -> str:
    """Write the outline, and say where."""
    from polcareer.cli.files import write_file
    from polcareer.view.apply import shown_path
    from polcareer.view.files import outline_markdown

    letter = found.letter()
    text = outline_markdown(*letter, sources_by_id(here))
    path = write_file(name, text.encode(), force=force, private=found.own is not None)
    gaps = sum(len(part.gaps) for part in letter.parts)
    return f"The outline is in {shown_path(path)}, with {counted(gaps, 'gap')} in [brackets] to fill."


BECOME_MP = examples(
    "polcareer become-mp",
    "polcareer become-mp green",
    "polcareer become-mp --party independent",
    then="The way to becoming an MP, step by step, and how each party chooses its candidates.",
)
become_mp_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@become_mp_app.command(cls=ReportCommand, help=BECOME_MP)
def become_mp(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARTY]", help="One party, or independent.", autocompletion=completer(PARTY)),
    ] = None,
    party: Annotated[
        str, typer.Option(metavar="NAME", help="The same, as an option.", autocompletion=completer(PARTY))
    ] = "",
) -> Answer:
    """The way to becoming an MP."""
    from polcareer.view.becoming_mp import party_answer, steps_answer

    here = session(ctx)
    party = party or " ".join(names or ())
    if party:
        return party_answer(jobs.party_named(here.store, party), jobs.party_fields(here.store), sources_by_id(here))
    return steps_answer(jobs.BecomingMp(here.store, here.today), sources_by_id(here))
