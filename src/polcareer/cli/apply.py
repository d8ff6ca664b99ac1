"""`polcareer apply` and `polcareer become-mp`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polcareer.cli.command import ReportCommand, Session, completer, examples, session, sources_by_id
from polcareer.cli.files import profile_asked_for
from polcareer.data.kinds import PARTY, ROLE
from polcareer.errors import WrongUsage
from polcareer.jobs.guide import ADVICE, ROLES, ROUTES, SKILLS, VACANCIES, Party, Routes, UncoveredParty
from polcareer.names import find_one
from polcareer.view.apply import apply_report
from polcareer.view.blocks import Report
from polcareer.view.routes import party_report, steps_report, uncovered_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Role
    from polcareer.jobs.profile import Personal


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
) -> Report:
    """How to apply."""
    here = session(ctx)
    chosen = find_one(ROLE, here.store.load(ROLES), role) if role else None
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
    from polcareer.cli.profile import career_in
    from polcareer.jobs.match import brings_of, labels_of
    from polcareer.jobs.profile import beside

    brings = brings_of(here.store, career_in(here, written))
    return beside(brings, labels_of(here.store), role, {skill.id: skill for skill in here.store.load(SKILLS)})


def _write(here: Session, role: Role | None, personal: Personal | None, name: str, *, force: bool) -> str:
    """Write the outline, and say where."""
    from polcareer.cli.files import write_file
    from polcareer.jobs.profile import OUTLINE, draft
    from polcareer.view.apply import shown_path
    from polcareer.view.files import outline_markdown

    if role is None:
        raise WrongUsage("An outline is for one job.", "For example: polcareer apply caseworker --outline letter.md")
    outline = here.store.load(OUTLINE)
    parts = draft(outline, role, personal)
    text = outline_markdown(outline, role, parts, sources_by_id(here))
    path = write_file(name, text.encode(), force=force, private=personal is not None)
    gaps = sum(len(part.gaps) for part in parts)
    return f"The outline is in {shown_path(path)}, with {gaps} gap{'' if gaps == 1 else 's'} in [brackets] to fill."


BECOME_MP = examples(
    "polcareer become-mp",
    "polcareer become-mp --party green",
    "polcareer become-mp --party independent",
    then="The way to the House of Commons, step by step, and how each party chooses its candidates.",
)
become_mp_app = typer.Typer(rich_markup_mode=None, add_completion=False)


@become_mp_app.command(cls=ReportCommand, help=BECOME_MP)
def become_mp(
    ctx: typer.Context,
    party: Annotated[
        str, typer.Option(metavar="NAME", help="One party, or independent.", autocompletion=completer(PARTY))
    ] = "",
) -> Report:
    """The way to becoming an MP."""
    here = session(ctx)
    routes = here.store.load(ROUTES)
    if party:
        return _report_on(find_one(PARTY, _all(routes), party), sources_by_id(here))
    from polcareer.law.rule import RULES

    rules = tuple(
        rule
        for rule in here.store.load(RULES)
        if routes.office in rule.offices and rule.kind != "disqualification" and rule.in_force.covers(here.today)
    )
    advice = tuple(page for page in here.store.load(ADVICE) if page.topic == "becoming-an-mp")
    return steps_report(routes, rules, advice, sources_by_id(here))


def _all(routes: Routes) -> tuple[Party | UncoveredParty, ...]:
    return (*routes.parties, *routes.not_covered)


def _report_on(party: Party | UncoveredParty, sources: Mapping[str, Source]) -> Report:
    if isinstance(party, UncoveredParty):
        return uncovered_report(party, sources)
    return party_report(party, sources)
