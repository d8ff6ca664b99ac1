"""Can every timetable be worked out from the data? Part of `polcareer data check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from polcareer.dataset.faults import Complaint
from polcareer.elections.contest import NATIONS
from polcareer.elections.holidays import HOLIDAYS
from polcareer.elections.steps import TIMETABLES, is_such

if TYPE_CHECKING:
    from polcareer.elections.holidays import Nation
    from polcareer.elections.steps import Contest, Timetables

GIVEN = "poll"


def complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
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


def _order(data: Timetables, contest: Contest, told: set[int]) -> Iterator[Complaint]:
    """Each count needs a lower and an upper bound from steps above it in the file. `told` are known to be wrong."""
    for nation, by_election in _polls(contest):
        known = {GIVEN}
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
