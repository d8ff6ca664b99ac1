"""What the data on polls must hold together, over files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from polcareer.data.reading import Complaint
from polcareer.errors import NotCovered
from polcareer.polls.holidays import HOLIDAYS
from polcareer.polls.spending import SPENDING, Spending, limit, month_of
from polcareer.polls.steps import NATIONS, TIMETABLES, held_there, is_such

if TYPE_CHECKING:
    from polcareer.polls.holidays import Nation
    from polcareer.polls.steps import Contest, Timetables


FOLDER = "elections/"
# No two rows of a table may agree in all of these.
KEYS = {
    "seats.csv": ("gss",),
    "results.csv": ("seat", "poll"),
    "councils.csv": ("seat", "council"),
    "counties.csv": ("county",),
    "former_seats.csv": ("former", "seat"),
    "outward_codes.csv": ("code",),
}
ROUNDING = 1  # councils' shares are whole percentages, and fringes are left out; more than this above 100 is a slip


def seat_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with the tables, given the content of every data file that could be read, by name."""
    for name, fields in KEYS.items():
        yield from _repeated(FOLDER + name, contents.get(FOLDER + name, ()), fields)
    seats, results = (contents.get(FOLDER + name) for name in ("seats.csv", "results.csv"))
    if seats and results:
        yield from _general_elections(seats, results)
    shares: Counter[str] = Counter()
    for number, row in enumerate(contents.get(f"{FOLDER}councils.csv", ())):
        shares[row.seat] += row.share
        if shares[row.seat] > 100 + ROUNDING:
            problem = f"the councils of {row.seat} have more than all of its people"
            yield Complaint(f"{FOLDER}councils.csv", (number, "share"), problem, "Check the shares")


def _repeated(file: str, rows: Any, fields: tuple[str, ...]) -> Iterator[Complaint]:
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(rows):
        key = tuple(getattr(row, field) for field in fields)
        if key in seen:
            problem = f"another row has the same {' and '.join(fields)}: {', '.join(map(str, key))}"
            yield Complaint(file, (number, fields[0]), problem, "Keep one of them")
        seen.add(key)


def _general_elections(seats: Any, results: Any) -> Iterator[Complaint]:
    held = Counter(row.seat for row in results if row.kind == "general-election")
    for number, seat in enumerate(seats):
        if held[seat.id] != 1:
            problem = f"{seat.id} has {held[seat.id]} results of a general election, not one"
            yield Complaint(f"{FOLDER}seats.csv", (number, "id"), problem, "Mend elections/results.csv")


def spending_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    data = contents.get(SPENDING.path)
    if data is None:
        return
    yield from _gaps(data)
    yield from _unlike_published(data)
    yield from _miscounted(data)


def _gaps(data: Spending) -> Iterator[Complaint]:
    for number, (newer, older) in enumerate(pairwise(data.rules)):
        due = newer.since - timedelta(days=1)
        if older.until != due:
            remedy = f"Newest first: let it end on {due}, the day before those above it begin"
            yield Complaint(SPENDING.path, ("rules", number + 1, "until"), f"ends on {older.until}", remedy)


def _unlike_published(data: Spending) -> Iterator[Complaint]:
    for number, published in enumerate(data.published):
        try:
            found = limit(data, published.electors, published.seat_type, published.poll, by_election=False).pounds
        except NotCovered as error:
            yield Complaint(SPENDING.path, ("published", number, "poll"), error.message, "Add the limits of that day")
            continue
        if found != published.pounds:
            problem = f"is {published.pounds}, but the limits of that day give {found}"
            yield Complaint(SPENDING.path, ("published", number, "pounds"), problem, "Mend whichever is wrong")


def _miscounted(data: Spending) -> Iterator[Complaint]:
    """The first reading of a long campaign's first day is the statute's: the day after so many months."""
    for number, term in enumerate(data.terms):
        if term.first_met and term.first_days:
            due, _ = month_of(term.first_met, data.long_campaign.after_months + 1)
            if term.first_days[0].day != due:
                problem = f"is {term.first_days[0].day}, but that month begins on {due}"
                yield Complaint(SPENDING.path, ("terms", number, "first_days", 0, "day"), problem, f"Write {due} first")


GIVEN = "poll"
DEATH = "death"


def timetable_complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong, given the content of every data file that could be read, by name."""
    holidays, timetables = contents.get(HOLIDAYS.path), contents.get(TIMETABLES.path)
    if holidays is not None:
        held = [nation for division in holidays.divisions for nation in division.nations]
        if sorted(held) != sorted(NATIONS):
            yield Complaint(HOLIDAYS.path, ("divisions",), "each nation must be in one division", "Name each once")
    if timetables is not None:
        yield from _words(timetables)
        yield from _called(timetables)
        told: set[int] = set()
        for number, contest in enumerate(timetables.contests):
            yield from _days(contest, number)
            yield from _order(timetables, contest, told)
            yield from _not_said(timetables, contest)


def _words(data: Timetables) -> Iterator[Complaint]:
    seen: set[str] = {contest.id for contest in data.contests}
    for number, contest in enumerate(data.contests):
        for at, word in enumerate(contest.aliases):
            if word in seen:
                path = ("contests", number, "aliases", at)
                yield Complaint(TIMETABLES.path, path, f"`{word}` already names an election", "Use another word")
            seen.add(word)


def _called(data: Timetables) -> Iterator[Complaint]:
    anchors = {bound.of for count in data.counts for bound in count.bounds}
    for number, step in enumerate(data.steps):
        if step.id in anchors and not step.called:
            path = ("steps", number)
            yield Complaint(TIMETABLES.path, path, f"`{step.id}` is counted from but not `called` anything", "Add it")


def _polls(contest: Contest) -> Iterator[tuple[Nation, bool]]:
    for nation in contest.nations:
        yield from ((nation, by_election) for by_election in ((False, True) if contest.by_elections else (False,)))


def _days(contest: Contest, number: int) -> Iterator[Complaint]:
    for nation, by_election in _polls(contest):
        own = [days for days in contest.days if is_such(days.polls, by_election=by_election)]
        if not any(not days.nations or nation in days.nations for days in own):
            path = ("contests", number, "days")
            kind = "by-elections" if by_election else "general elections"
            yield Complaint(TIMETABLES.path, path, f"no day rule for {nation}, {kind}", "Add one")


def _not_said(data: Timetables, contest: Contest) -> Iterator[Complaint]:
    """Every election has each step that is looked for, or says that it was not found; and some word on a death."""
    for nation, by_election in _polls(contest):
        has = {each.step for each in data.counts if each.covers(contest.id, nation, by_election=by_election)}
        gone = [step for gap in data.not_found if held_there(gap, contest.id, nation) for step in gap.steps]
        for step in data.looked_for:
            if (step in has) == (step in gone):
                problem = (
                    f"`{step}` is {'found and not found' if step in has else 'neither found nor said to be missing'}"
                )
                yield Complaint(TIMETABLES.path, ("not_found",), f"{problem} ({contest.id}, {nation})", "Say which")
        if data.looked_for and not any(held_there(death, contest.id, nation) for death in data.deaths):
            problem = f"nothing is said of a candidate's death ({contest.id}, {nation})"
            yield Complaint(TIMETABLES.path, ("deaths",), problem, "Add what follows, or that it was not found")


def _order(data: Timetables, contest: Contest, told: set[int]) -> Iterator[Complaint]:
    """Each count needs a lower and an upper bound from steps above it in the file. `told` are known to be wrong."""
    for nation, by_election in _polls(contest):
        known = {GIVEN, DEATH}
        for number, count in enumerate(data.counts):
            if not count.covers(contest.id, nation, by_election=by_election):
                continue
            bounds = [bound for bound in count.bounds if bound.of in known]
            lacking = any(all(getattr(bound, end) is None for bound in bounds) for end in ("lowest", "highest"))
            if lacking and number not in told:
                told.add(number)
                problem = f"`{count.step}` has no full bound from a step above it ({contest.id}, {nation})"
                yield Complaint(TIMETABLES.path, ("counts", number, "bounds"), problem, "Reorder, or add a bound")
            known.add(count.step)
        if "nominations-close" not in known:
            yield Complaint(TIMETABLES.path, ("counts",), f"nominations never close ({contest.id}, {nation})", "Add it")
