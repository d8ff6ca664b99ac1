"""`polcareer report`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from polcareer.cli.command import TO_SCREEN, ReportCommand, examples, session, sources_by_id
from polcareer.cli.profile import career_typed, facts_typed
from polcareer.errors import WrongUsage
from polcareer.jobs.guide import Nation
from polcareer.law.profile import CAREER, facts_in
from polcareer.view.answer import Answer

if TYPE_CHECKING:
    from polcareer.view.report import HandOut

HELP = examples(
    "polcareer report --have writing --degree history",
    "polcareer report --career degree=biology --career nation=wales",
    "polcareer report --career 'experience=bar work' --full",
    "polcareer report --career degree=law --fact citizenship=ghana --markdown",
    then="A hand-out for one person, from a profile (--saved or --profile FILE) or from what is given here: the jobs "
    "to start with side by side, what they pay and leave, skills held and missing, a plan, where the person may stand, "
    "the sources. --html FILE writes one page that prints on two sheets of A4, --markdown FILE a text; both are whole.",
)
NOTHING = (
    "For example: polcareer report --profile me.yaml --html report.html\n"
    "To save a profile: polcareer profile save --career degree=politics, and then polcareer report --saved"
)
IN_FILES = ("html", "markdown")
app = typer.Typer(rich_markup_mode=None, add_completion=False)


class HandOutCommand(ReportCommand):
    """As others, but --html and --markdown take a file too; without one they print, as everywhere."""

    in_files = IN_FILES

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the line, with what stands for the screen put where no file is named."""
        return super().parse_args(ctx, list(_with_screens(args)))

    def invoke(self, ctx: Any) -> int:
        """Run it. Which files are to be written is told apart from which form is printed."""
        given = {name: ctx.params[name] for name in IN_FILES}
        ctx.meta[__name__] = {name: file for name, file in given.items() if file not in (None, TO_SCREEN)}
        ctx.params.update({name: file == TO_SCREEN for name, file in given.items()})
        return super().invoke(ctx)


def _with_screens(args: list[str]) -> Iterator[str]:
    """The words of a line, each of the options that take a file followed by one, or by what stands for the screen."""
    names = {f"--{name}" for name in IN_FILES}
    for place, word in enumerate(args):
        yield word
        after = args[place + 1 : place + 2]
        if word in names and (not after or (after[0].startswith("-") and after[0] != TO_SCREEN)):
            yield TO_SCREEN


@app.command(cls=HandOutCommand, help=HELP)
def report(
    ctx: typer.Context,
    profile: Annotated[
        str | None, typer.Option(metavar="FILE", help="The person's profile, YAML or JSON; - is standard input.")
    ] = None,
    saved: Annotated[bool, typer.Option("--saved", help="The profile that you have saved.")] = False,
    have: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="A skill or what they did, in their words.")
    ] = None,
    degree: Annotated[str | None, typer.Option(metavar="SUBJECT", help="Their degree subject, or none.")] = None,
    experience: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="What they have done: society, carer, bar work ...")
    ] = None,
    years: Annotated[str | None, typer.Option(metavar="NUMBER", help="Whole years of paid work.")] = None,
    language: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A language besides English.")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="Where they can work: a nation, a town, London, anywhere."),
    ] = None,
    nation: Annotated[str | None, typer.Option(help=f"Only there: {', '.join(get_args(Nation))}.")] = None,
    interest: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="What draws them: helping people, policy, campaigns ...")
    ] = None,
    career: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="What they bring to a job, as in profile save.")
    ] = None,
    fact: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="A fact about standing, as in profile save.")
    ] = None,
    none_of_the_above: Annotated[
        bool, typer.Option("--none-of-the-above", help="Nothing else that bars from standing is true of them.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Let --html and --markdown write over a file.")] = False,
) -> Answer:
    """A hand-out."""
    from polcareer.cli.files import profile_asked_for
    from polcareer.cli.match import career_over
    from polcareer.cli.start import told_as
    from polcareer.jobs.profile import Career
    from polcareer.questions.jobs import applying, career_part, known_to_careers
    from polcareer.questions.plan import PlanAsked, plan
    from polcareer.view.report import HandOut
    from polcareer.view.understood import own_words

    here = session(ctx)
    given = profile_asked_for(profile, saved=saved) or {}
    flags = {
        "degree": degree,
        "experience": experience,
        "years": years,
        "languages": language,
        "where": where,
        "nation": nation,
        "interests": interest,
    }
    said = {**told_as(here, have, flags), **career_typed(career or [])}
    if not (given or said or fact):
        raise WrongUsage("A report is about somebody: give a profile, or say something of them.", NOTHING)
    facts = {**facts_in(given), **facts_typed(fact or [])}
    written = career_part(here.store, {**facts, CAREER: given.get(CAREER)})
    told = own_words(career_over(written, said, known_to_careers(here.store)) or Career())
    asked = PlanAsked(here.today, told, facts, none_of_the_above=none_of_the_above)
    made = HandOut(plan(here.store, asked), applying(here.store, None), sources_by_id(here))
    return made.answer(_written(made, ctx.meta[__name__], force=force))


def _written(made: HandOut, files: dict[str, str], *, force: bool) -> dict[str, str]:
    """Write the hand-out to the files asked for, and say where it is."""
    if not files:
        return {}
    from polcareer.cli.files import refuse_taken, write_file
    from polcareer.view.apply import shown_path
    from polcareer.view.forms import cleaned, markdown

    if len(files) > 1:
        refuse_taken(files.values(), force=force)
    texts: dict[str, str] = {}
    if "html" in files:
        from polcareer.view.hand_out import on_paper

        texts["html"] = on_paper(made)
    if "markdown" in files:
        texts["markdown"] = markdown(cleaned(made.answer().page(full=True)))
    said = {"html": "The page is in", "markdown": "The text is in"}
    paths = {name: write_file(files[name], text.encode(), force=force, private=True) for name, text in texts.items()}
    return {name: f"{said[name]} {shown_path(path)}, for your eyes only (mode 0600)." for name, path in paths.items()}
