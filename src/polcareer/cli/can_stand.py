"""`polcareer can-stand`."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from msgspec.structs import replace

from polcareer.cli.command import ReportCommand, Session, as_typed, examples, ids_of, session, sources_by_id
from polcareer.cli.files import profile_asked_for
from polcareer.errors import NotCovered, WrongUsage
from polcareer.law.book import CAREER, Law, facts_in, office_named, refuse_unknown
from polcareer.law.decide import decide, trace
from polcareer.law.person import Reader, born_at_age
from polcareer.law.rule import default_office
from polcareer.law.verdict import Verdict
from polcareer.questions import polls
from polcareer.questions.law import law_of
from polcareer.typed import day_option, is_iso
from polcareer.view.blocks import Report
from polcareer.view.verdict import trace_block, verdict_report
from polcareer.words import day_in_words, title_case

if TYPE_CHECKING:
    from polcareer.cli.command import Session
    from polcareer.law.rule import Fact
    from polcareer.polls.seats import Seat
    from polcareer.polls.timetable import Timetable
    from polcareer.questions.law import Close
    from polcareer.view.blocks import Block


EXIT_BY_OUTCOME = {"can-stand": 0, "not-known": 4, "cannot-stand": 5}
REFUSED_ROWS = 3
HELP = examples(
    "polcareer can-stand mp --born 2004-05-01 --citizenship british",
    "polcareer can-stand --age 22 --citizenship irish --none-of-the-above",
    "polcareer can-stand --born 2006-06-08 --on 2024-06-07",
    "polcareer can-stand --citizenship nigeria --immigration limited-leave",
    "polcareer can-stand --role fast-streamer",
    "polcareer can-stand --subscribers 8 --fact consent-signed=no",
    then="May this person stand, on these days, under which section of which Act? Yes, no, or not known: never a "
    "guess. On a terminal, with no facts given, it asks. Not legal advice.",
)
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=ReportCommand, help=HELP)
def can_stand(
    ctx: typer.Context,
    offices: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OFFICE]...", help="Offices by id; polcareer offices lists them.", autocompletion=ids_of("offices")
        ),
    ] = None,
    born: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of birth, such as 1 May 2004 or 2004-05-01.")
    ] = None,
    age: Annotated[int | None, typer.Option(min=0, max=119, help="Age today, if not the date of birth.")] = None,
    citizenship: Annotated[
        list[str] | None, typer.Option(metavar="COUNTRY", help="A citizenship held: british, irish, a country, other.")
    ] = None,
    immigration: Annotated[
        str | None, typer.Option(metavar="STATUS", help="no-leave-needed, indefinite-leave, limited-leave, exempt.")
    ] = None,
    post: Annotated[
        list[str] | None, typer.Option(metavar="POST", help="A post held: civil-servant, police-constable, none ...")
    ] = None,
    office_held: Annotated[
        list[str] | None, typer.Option(metavar="OFFICE", help="An elected office held: ms, pcc, councillor ...")
    ] = None,
    subscribers: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Electors who have signed the nomination paper.")
    ] = None,
    deposit_paid: Annotated[
        str | None, typer.Option(metavar="yes|no", help="Whether the deposit is handed in.")
    ] = None,
    fact: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="Any other fact.")] = None,
    none_of_the_above: Annotated[
        bool, typer.Option("--none-of-the-above", help="Nothing else that could bar holds of the person.")
    ] = False,
    profile: Annotated[
        str | None, typer.Option(metavar="FILE", help="Facts from a YAML or JSON file; - reads standard input.")
    ] = None,
    saved: Annotated[bool, typer.Option("--saved", help="Facts from the profile that you have saved.")] = False,
    role: Annotated[
        str, typer.Option(metavar="ID", help="The job held: adds what it means.", autocompletion=ids_of("roles"))
    ] = "",
    seat: Annotated[
        str, typer.Option(metavar="NAME", help="The constituency: its figures.", autocompletion=ids_of("seats"))
    ] = "",
    nomination: Annotated[str | None, typer.Option(metavar="DATE", help="The day the papers are handed in.")] = None,
    poll: Annotated[
        str | None, typer.Option(metavar="DATE", help="Polling day; alone, papers are handed in on the last day.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Both at once.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show how every rule came out, and why.")] = False,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help="Many people, one a line: .csv, .jsonl, or - for JSON lines.")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; answer from what is given.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 4 if not known, 5 if cannot stand.")] = False,
) -> Report | int:
    """May this person stand?"""
    here = session(ctx)
    law = law_of(here.store)
    names = list(dict.fromkeys(offices or [default_office(law.offices).id]))
    place = _seat(here, law, seat, names)
    found = _timetable(here, law, names, poll, place, alone=nomination is None) if poll else None
    days = _dates(here, nomination, poll, on, found)
    reader = law.reader(here.today)
    assumed = reader.if_none() if none_of_the_above else {}
    if batch is not None:
        alone = (
            born,
            age,
            citizenship,
            immigration,
            post,
            office_held,
            subscribers,
            deposit_paid,
            fact,
            profile,
            role,
            saved,
        )
        if explain or here.form in ("markdown", "plain") or any(each not in (None, "", [], False) for each in alone):
            raise WrongUsage(
                "--batch takes facts from its file alone, and prints JSON lines or --csv.", "Drop the rest."
            )
        outcomes, code = _batch(here, batch, law, reader, days, names, assumed, as_csv=here.form == "csv")
        worst = max((EXIT_BY_OUTCOME[outcome] for outcome in outcomes), default=0)
        return code or (worst if exit_code else 0)
    flags = {
        "born": _born(born, age, here),
        "citizenship": ",".join(citizenship) if citizenship else None,
        "immigration": immigration,
        "posts": ",".join(post) if post else None,
        "elected-offices": ",".join(office_held) if office_held else None,
        "subscribers": subscribers,
        "deposit-paid": deposit_paid,
    }
    implied = _implied(here, role)
    written = profile_asked_for(profile, saved=saved) or {}
    refuse_unknown(written, reader.facts)
    given = {**implied, **facts_in(written), **_given(flags, fact or [])}
    known = _worked_out(here, law, names, days, place, found)
    facts = {**assumed, **known.facts, **reader.read(given)}
    if _should_ask(here, given, no_input=no_input):
        facts = _ask(law, reader, names[0], facts, days, written.get(CAREER))
    chosen = dict.fromkeys(office_named(law, name) for name in names)
    books = [law.book(office) for office in chosen]
    understood = reader.understood(given)
    verdicts = tuple(
        replace(decide(book, facts, law.asked, nomination=days.nomination, poll=days.poll), understood=understood)
        for book in books
    )
    read = {name for book in books for name in book.reads(days.nomination, days.poll)}
    took = [law.asked[name] for name in assumed if name in read and name not in given]
    notes = (*_notes(days, took, role if implied else "", place), *known.notes)
    also: dict[str, object] = {} if place is None else {"seat": place.constituency}
    also |= {"timetable": found} if found is not None and nomination is None else {}
    beside = _beside(here, days, place, found)
    report = verdict_report(verdicts, sources_by_id(here), notes, beside, also)
    if explain:
        traces = [trace(book, facts, nomination=days.nomination, poll=days.poll) for book in books]
        report = report._replace(
            blocks=(*report.blocks, *(trace_block(each) for each in traces)),
            data={"verdicts": report.data, "trace": traces},
        )
    return report._replace(exit_code=_worst(verdicts) if exit_code else 0)


class Days(NamedTuple):
    """The two days, and what to say of them."""

    nomination: date
    poll: date
    said: str


def _worst(verdicts: tuple[Verdict, ...]) -> int:
    return max(EXIT_BY_OUTCOME[verdict.outcome] for verdict in verdicts)


def _born(born: str | None, age: int | None, here: Session) -> Any:
    if born is not None and age is not None:
        raise WrongUsage("--born and --age say the same thing.", "Keep --born, which is exact.")
    return born_at_age(age, here.today) if age is not None else born


def _implied(here: Session, role: str) -> dict[str, Any]:
    """What holding a role means for standing, from data/roles.yaml."""
    if not role:
        return {}
    from polcareer.jobs.guide import ROLES, by_ids

    (chosen,) = by_ids(here.store.load(ROLES), [role], "role", "polcareer roles")
    return {held.fact: held.value for held in chosen.implies}


def _given(flags: dict[str, Any], extra: list[str]) -> dict[str, Any]:
    """Facts given by options. Raises `WrongUsage` where one is given twice on the line."""
    said = {name: value for name, value in flags.items() if value is not None}
    for item in extra:
        name, equals, value = item.partition("=")
        name = name.strip().casefold().replace("_", "-")
        if not equals:
            raise WrongUsage(f"--fact takes key=value, not '{item}'.", "For example: --fact consent-signed=yes")
        if name in said:
            raise WrongUsage(f"'{name}' is given twice.", "Give it once.")
        said[name] = value
    return said


def _should_ask(here: Session, given: dict[str, Any], *, no_input: bool) -> bool:
    return not (no_input or given) and here.form == "auto" and sys.stdin.isatty() and sys.stdout.isatty()


def _ask(law: Law, reader: Reader, office: str, facts: dict[str, Any], days: Days, career: Any) -> dict[str, Any]:
    from polcareer.cli.asking import offer_to_save, run_interview
    from polcareer.law.interview import Interview

    book = law.book(office_named(law, office))
    interview = Interview(book, reader, facts, nomination=days.nomination, poll=days.poll)
    run_interview(interview)
    offer_to_save(interview, career)
    return interview.facts


def _batch(
    here: Session,
    name: str,
    law: Law,
    reader: Reader,
    days: Days,
    offices: list[str],
    assumed: dict[str, Any],
    *,
    as_csv: bool,
) -> tuple[set[str], int]:
    from polcareer.cli.batch import Job, run_batch

    if len(offices) > 1:
        raise WrongUsage("--batch takes one office at a time.", "Run it once for each.")
    from polcareer.questions.law import worked_out

    book = law.book(office_named(law, offices[0]))
    follows = cache(partial(worked_out, here.store, law, book.office.id))
    job = Job(book, reader, days.nomination, days.poll, assumed, follows)
    outcomes: set[str] = set()
    refused = run_batch(name, job, sys.stdout, sys.stderr, as_csv=as_csv, seen=outcomes)
    return outcomes, REFUSED_ROWS if refused else 0


def _seat(here: Session, law: Law, name: str, offices: list[str]) -> Seat | None:
    if not name:
        return None

    return seat_named(here, name, [office_named(law, office).id for office in offices])


def _timetable(
    here: Session, law: Law, offices: list[str], poll: str, seat: Seat | None, *, alone: bool
) -> Timetable | None:
    """The timetable of the poll. With both days given, a poll without one is decided all the same."""
    try:
        return timetable_of(here, office_named(law, offices[0]).id, day_option("--poll", poll), seat)
    except (NotCovered, WrongUsage):
        if alone:
            raise
    return None


def _beside(here: Session, days: Days, seat: Seat | None, timetable: Timetable | None) -> tuple[Block, ...]:
    """What stands beside the verdict: the seat's figures, and the days up to the close of nominations."""
    blocks: list[Block] = []
    if seat is not None:
        by_election = timetable is not None and timetable.by_election
        blocks.append(seat_block(here, seat, days.poll, by_election=by_election))
    if timetable is not None:
        from polcareer.view.verdict import deadlines

        blocks.append(deadlines(timetable))
    return tuple(blocks)


class WorkedOut(NamedTuple):
    """Facts that the program knows without being told, and what to say of them."""

    facts: dict[str, Any]
    notes: tuple[str, ...] = ()


def _worked_out(
    here: Session, law: Law, offices: list[str], days: Days, seat: Seat | None, found: Timetable | None
) -> WorkedOut:
    """Where the seat is; and, with two days given, the last day on which papers for that poll could be handed in."""
    facts: dict[str, Any] = {}
    nation = law.worked_out("nation-of-seat")
    if nation is not None and seat is not None:
        facts[nation.id] = seat.nation
    close = law.worked_out("close-of-nominations")
    if close is None or days.nomination == days.poll:
        return WorkedOut(facts)
    from polcareer.questions.law import close_of_nominations

    last = close_of_nominations(here.store, office_named(law, offices[0]).id, days.poll, seat.nation if seat else None)
    own = found.close_of_nominations if found is not None and found.by_election else None
    if last is None:
        return WorkedOut(facts)
    if own is not None:
        last = last._replace(general=None, last=own.last, provisional=own.provisional)
    if not last.provisional:
        facts[close.id] = last.last
    return WorkedOut(facts, _of_the_close(last, days))


def _of_the_close(close: Close, days: Days) -> tuple[str, ...]:
    """What to say where the day of nomination is late for one kind of poll, or perhaps for any."""
    if close.general is not None and close.general < days.nomination <= close.last:
        day = day_in_words(close.general)
        said = f"At a general election papers for that poll close on {day}. On the day you gave they can be"
        return (f"{said} handed in only at a by-election, if its returning officer fixed a later day.",)
    if close.provisional and days.nomination > close.last:
        day = day_in_words(close.last)
        return (f"Papers for that poll close on {day} at the latest, as bank holidays are known so far.",)
    return ()


def _notes(days: Days, took: list[Fact], role: str, seat: Seat | None) -> tuple[str, ...]:
    notes = [days.said] if days.said else []
    if took:
        notes.append(f"With --none-of-the-above you say: {' '.join(_none_in_words(fact) for fact in took)}")
    if role:
        notes.append(f"Facts were added for someone who holds the job {role} and has not resigned.")
    if seat:
        notes.append(f"For {seat.name}, {title_case(seat.nation).title()}.")
    return tuple(notes)


def _none_in_words(fact: Fact) -> str:
    kinds = f" ({'; '.join(fact.kinds)})" if fact.kinds else ""
    return f"{fact.none_of_these.removesuffix('.')}{kinds}."


def _dates(here: Session, nomination: str | None, poll: str | None, on: str | None, found: Timetable | None) -> Days:
    """The day of nomination, the day of the poll, and what to say about them.

    With polling day alone, papers are taken to be handed in on the last day for them, where that is known.
    """
    close = found.close_of_nominations if found is not None else None
    if on is not None:
        if nomination or poll:
            raise WrongUsage("--on sets both days, so it cannot stand with --nomination or --poll.", "Drop one.")
        day = day_option("--on", on)
        return Days(day, day, f"Nominated and polled on {day_in_words(day)}, as --on says.")
    if nomination is None and poll is None:
        said = f"No dates were given, so this is as if nominated and polled today, {day_in_words(here.today)}."
        return Days(here.today, here.today, said)
    if nomination is None and poll is not None and close is not None and close.date is not None:
        day = day_option("--poll", poll)
        said = f"Nominated on {day_in_words(close.date)}, the last day for papers before a poll on {day_in_words(day)}"
        return Days(close.date, day, f"{said}{' (provisional)' if close.provisional else ''}.")
    if nomination is None and close is not None:
        raise WrongUsage(
            f"The returning officer chose when papers for that poll closed: from {day_in_words(close.first)} to "
            f"{day_in_words(close.last)}.",
            "Give the day on which they were handed in: --nomination.",
        )
    if nomination is None or poll is None:
        missing = "--nomination" if nomination is None else "--poll"
        raise WrongUsage(
            f"{missing} is missing: some rules are tested on the day of nomination, others on polling day.",
            "Give both days, or --on for a single day.",
        )
    first, last = day_option("--nomination", nomination), day_option("--poll", poll)
    said = f"Nominated on {day_in_words(first)} and polled on {day_in_words(last)}, as --nomination and --poll say."
    return Days(first, last, "" if is_iso(nomination) and is_iso(poll) else said)


def seat_named(here: Session, name: str, offices: list[str]) -> Seat:
    """The seat of this name. Raises `WrongUsage` for an office that is not stood for in seats, and for a wrong name."""
    elected = polls.office_of_seats(here.store)
    other = next((office for office in offices if office != elected), None)
    if other is not None:
        raise WrongUsage(f"The seats known are those of {elected}, not of {other}.", "Leave --seat or the office out.")
    return polls.seat_named(here.store, as_typed(name))


def timetable_of(here: Session, office: str, poll: date, seat: Seat | None) -> Timetable | None:
    """The timetable of the poll, or None for an office without one. Raises `WrongUsage` for a day with no poll."""
    return polls.timetable_in_seat(here.store, office, poll, seat)


def seat_block(here: Session, seat: Seat, poll: date, *, by_election: bool) -> Block:
    """The deposit by the last result before the poll, and an estimate of the spending limit."""
    from polcareer.view.verdict import seat_figures

    known = polls.seat_figures(here.store, seat, poll, by_election=by_election)
    there = known.deposit
    return seat_figures(seat, there.result, there.keeps, there.rule.pounds, known.limit)
