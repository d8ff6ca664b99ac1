"""`polcareer can-stand`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from polcareer.candidacy.law import office_named, open_law
from polcareer.candidacy.person import Reader
from polcareer.candidacy.report import decide
from polcareer.candidacy.verdict import Verdict
from polcareer.cli.command import ReportCommand, Session, examples, session
from polcareer.cli.lookups import complete_ids, sources_by_id
from polcareer.errors import WrongUsage
from polcareer.view.pages.verdict import verdict_report
from polcareer.view.report import Report

EXIT_BY_OUTCOME = {"can-stand": 0, "not-known": 4, "cannot-stand": 5}
HELP = examples(
    "polcareer can-stand mp --born 2004-05-01 --citizenship british",
    "polcareer can-stand --born 2006-06-08 --citizenship irish --nomination 2024-06-07 --poll 2024-07-04",
    "polcareer can-stand --citizenship nigeria --immigration limited-leave --json",
    "polcareer can-stand --born 1990-01-31 --citizenship british --subscribers 8 --fact consent-signed=no",
    then="May this person stand, on these days, under which section of which Act? Yes, no, or not known: never a "
    "guess. Not legal advice.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _complete_office(incomplete: str) -> list[str]:
    return complete_ids("offices", incomplete)


@app.command(cls=ReportCommand, help=HELP)
def can_stand(
    ctx: typer.Context,
    offices: Annotated[
        list[str] | None,
        typer.Argument(metavar="[OFFICE]...", help="Offices by id; none means mp.", autocompletion=_complete_office),
    ] = None,
    born: Annotated[str | None, typer.Option(metavar="DATE", help="Date of birth, YYYY-MM-DD.")] = None,
    citizenship: Annotated[
        list[str] | None, typer.Option(metavar="COUNTRY", help="A citizenship held: british, irish, a country, other.")
    ] = None,
    immigration: Annotated[
        str | None, typer.Option(metavar="STATUS", help="no-leave-needed, indefinite-leave, limited-leave, exempt.")
    ] = None,
    subscribers: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Electors who have signed the nomination paper.")
    ] = None,
    deposit_paid: Annotated[
        str | None, typer.Option(metavar="yes|no", help="Whether the deposit is handed in.")
    ] = None,
    fact: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="Any other fact.")] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="FILE", help="Facts from a YAML or JSON file; - reads standard input.")
    ] = None,
    nomination: Annotated[str | None, typer.Option(metavar="DATE", help="The day the papers are handed in.")] = None,
    poll: Annotated[str | None, typer.Option(metavar="DATE", help="Polling day.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Both at once.")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; answer from what is given.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 4 if not known, 5 if cannot stand.")] = False,
) -> Report:
    """May this person stand?"""
    del no_input  # nothing is asked yet: see the interview in a later version
    here = session(ctx)
    law = open_law(here.store)
    flags = {
        "born": born,
        "citizenship": citizenship or None,
        "immigration": immigration,
        "subscribers": subscribers,
        "deposit-paid": deposit_paid,
    }
    given = _given(profile, flags, fact or [])
    facts = Reader(law.facts, law.countries, here.today).read(given)
    nominated, polled, said = _dates(here, nomination, poll, on)
    verdicts = tuple(
        decide(law.book(office_named(law, name)), facts, law.asked, nomination=nominated, poll=polled)
        for name in dict.fromkeys(offices or ["mp"])
    )
    report = verdict_report(verdicts, sources_by_id(here), said)
    return report._replace(exit_code=_worst(verdicts) if exit_code else 0)


def _worst(verdicts: tuple[Verdict, ...]) -> int:
    return max(EXIT_BY_OUTCOME[verdict.outcome] for verdict in verdicts)


def _given(profile: str | None, flags: dict[str, Any], extra: list[str]) -> dict[str, Any]:
    """Facts from the profile, overlaid by options. Raises `WrongUsage` where one is given twice on the line."""
    given = _from_profile(profile) if profile else {}
    said = {name: value for name, value in flags.items() if value is not None}
    for item in extra:
        name, equals, value = item.partition("=")
        name = name.strip().replace("_", "-")
        if not equals:
            raise WrongUsage(f"--fact takes key=value, not '{item}'.", "For example: --fact consent-signed=yes")
        if name in said:
            raise WrongUsage(f"'{name}' is given twice.", "Give it once.")
        said[name] = value
    return {**given, **said}


def _from_profile(name: str) -> dict[str, Any]:
    from polcareer.candidacy.profile import read_profile

    if name == "-":
        return read_profile(sys.stdin.buffer.read(), "standard input")
    try:
        return read_profile(Path(name).read_bytes(), name)
    except OSError as error:
        raise WrongUsage(f"The profile {name} cannot be read: {error.strerror}.", "Check the path.") from None


def _dates(here: Session, nomination: str | None, poll: str | None, on: str | None) -> tuple[date, date, str]:
    """The day of nomination, the day of the poll, and what to say about them."""
    if on is not None:
        if nomination or poll:
            raise WrongUsage("--on sets both days, so it cannot stand with --nomination or --poll.", "Drop one.")
        day = _date("--on", on)
        return day, day, f"Nominated and polled on {day}, as --on says."
    if nomination is None and poll is None:
        said = f"No dates were given, so this is as if nominated and polled today, {here.today}."
        return here.today, here.today, said
    if nomination is None or poll is None:
        missing = "--nomination" if nomination is None else "--poll"
        raise WrongUsage(
            f"{missing} is missing: some rules are tested on the day of nomination, others on polling day.",
            "Give both days, or --on for a single day.",
        )
    return _date("--nomination", nomination), _date("--poll", poll), ""


def _date(flag: str, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise WrongUsage(f"{flag} takes a date that exists, not '{text}'.", f"For example: {flag} 2026-05-07") from None
