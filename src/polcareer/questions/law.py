"""Questions that more than one room of the domain answers, for the command line and for Python alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.errors import NotCovered, UnknownName, WrongUsage
from polcareer.polls.holidays import HOLIDAYS, Nation
from polcareer.polls.steps import TIMETABLES, Question, contest_named
from polcareer.polls.timetable import Almanac, work_out

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.law.book import Law
    from polcareer.polls.timetable import Event


class Close(NamedTuple):
    """When papers for a poll close: at a general election, and the last day that any kind of poll allows.

    `provisional`: bank holidays that are not published yet could still move it.
    """

    general: date | None
    last: date
    provisional: bool


def worked_out(store: Store, law: Law, office: str, nomination: date, poll: date) -> dict[str, Any]:
    """Facts about a person's nomination that follow from its two days: the last day on which papers could be handed in.

    Days that are one (`as if nominated and polled on ...`) and days that may still move say nothing.
    """
    fact = law.worked_out("close-of-nominations")
    close = close_of_nominations(store, office, poll) if fact is not None and nomination < poll else None
    return {fact.id: close.last} if fact is not None and close is not None and not close.provisional else {}


def close_of_nominations(store: Store, office: str, poll: date, nation: Nation | None = None) -> Close | None:
    """The close of nominations for a poll of which it is not said whether it is a general or a by-election.

    `nation` is where, for its bank holidays; not given, the latest of all. None for an office without a timetable and
    for a day on which no poll can be, or which the timetables do not cover.
    """
    almanac = Almanac(store.load(TIMETABLES), store.load(HOLIDAYS))
    try:
        contest = contest_named(almanac.data, office)
    except UnknownName:
        return None
    found: list[tuple[bool, Event]] = []
    for place in (nation,) if nation else contest.nations:
        for by_election in (False, True):
            try:
                event = work_out(almanac, contest, Question(poll, place, by_election)).close_of_nominations
            except (NotCovered, WrongUsage):
                continue
            if event is not None:
                found.append((by_election, event))
    if not found:
        return None
    general = max((event.last for by_election, event in found if not by_election), default=None)
    last = max(event.last for _, event in found)
    return Close(general, last, any(event.provisional for _, event in found if event.last == last))
