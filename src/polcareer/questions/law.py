"""Questions that more than one room of the domain answers, for the command line and for Python alike."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.data.sources import COVERAGE
from polcareer.errors import NotCovered, UnknownName, WrongUsage
from polcareer.law.book import Law, vouch_for
from polcareer.law.rule import COUNTRIES, FACTS, OFFICES, PLACES, RULES

if TYPE_CHECKING:
    from polcareer.data.store import Store
    from polcareer.polls.holidays import Nation
    from polcareer.polls.timetable import Event

STORES_KEPT = 4  # a program has one; tests have some


@lru_cache(maxsize=STORES_KEPT)
def law_of(store: Store) -> Law:
    """The law that a store holds, read once.

    Raises `DataFault` where its rules do not fit its facts. A wheel's were checked when it was built.
    """
    law = Law(
        facts=store.load(FACTS),
        countries=store.load(COUNTRIES),
        offices=store.load(OFFICES),
        rules=store.load(RULES),
        coverage=store.load(COVERAGE),
        places=store.load(PLACES),
    )
    if store.snapshots is None:
        vouch_for(law)
    return law


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
    from polcareer.polls.holidays import HOLIDAYS
    from polcareer.polls.steps import TIMETABLES, Question, contest_named
    from polcareer.polls.timetable import Almanac, work_out

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
