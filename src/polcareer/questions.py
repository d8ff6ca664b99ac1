"""Questions that more than one room of the domain answers, for the command line and for Python alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from polcareer.elections.contest import Question, contest_named
from polcareer.elections.holidays import HOLIDAYS, Nation
from polcareer.elections.schedule import Almanac, work_out
from polcareer.elections.steps import TIMETABLES
from polcareer.errors import NotCovered, UnknownName, WrongUsage

if TYPE_CHECKING:
    from polcareer.dataset.store import Store
    from polcareer.elections.event import Event


class Close(NamedTuple):
    """When papers for a poll close: at a general election, and the last day that any kind of poll allows.

    `provisional`: bank holidays that are not published yet could still move it.
    """

    general: date | None
    last: date
    provisional: bool


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
