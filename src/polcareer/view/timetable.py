"""A timetable: the steps in order, how long is left, which days did not count, what each step rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Column, Prose, Table
from polcareer.words import cited, day_with_weekday, listed, nation_title, said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from polcareer.data.model import Cite, Statement
    from polcareer.data.sources import Source
    from polcareer.polls.timetable import Contest, Event, Left, Skipped, Timetable


NOON = 12
END_OF_DAY = "24:00"


def short_day(day: dt.date) -> str:
    """Thu 4 Jul 2024."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def when_in_words(event: Event) -> str:
    """The day of an event, or the days between which it lies."""
    return short_day(event.first) if event.first == event.last else f"{_from(event)} to {short_day(event.last)}"


def _from(event: Event) -> str:
    first, last = event.first, event.last
    if first.year != last.year:
        return short_day(first)
    return f"{first:%a} {first.day}" + ("" if first.month == last.month else f" {first:%b}")


def hour_in_words(opens: str, time: str) -> str:
    """`by 4pm`, `from 10am`, `7am to 10pm`; nothing where no hour is known."""
    if opens and time:
        return f"{_clock(opens)} to {_clock(time)}"
    return f"by {_clock(time)}" if time else f"from {_clock(opens)}" if opens else ""


def _clock(hour: str) -> str:
    if hour == END_OF_DAY:
        return "11.59pm"  # "midnight" would leave it open which day's
    hours, minutes = int(hour[:2]), hour[3:]
    half = "am" if hours < NOON else "pm"
    return f"{(hours - 1) % NOON + 1}{'' if minutes == '00' else f'.{minutes}'}{half}"


def counted_down(left: Left) -> tuple[str, str]:
    """Days and working days left: `9` and `7`, `61 to 65`; `up to 3` in a window; `today`, `past`."""
    if left.days <= 0:
        return ("today" if left.days == 0 else "past"), ""
    if left.sooner == left.days:
        return str(left.days), str(left.working)
    if left.sooner <= 0:
        return f"up to {left.days}", f"up to {left.working}"
    return f"{left.sooner} to {left.days}", f"{left.working_sooner} to {left.working}"


RECORD = tuple(
    Column(key, key)
    for key in (
        "title",
        "id",
        "date",
        "first",
        "last",
        "weekday",
        "opens",
        "time",
        "who",
        "counted",
        "days_left",
        "working_days_left",
        "provisional",
        "rule",
        "note",
    )
)
WINDOWS = (
    "Days of a by-election that the returning officer chooses are shown as the days on which they can be, never as a "
    "guess. Ask the returning officer which it is."
)
PROVISIONAL = (
    "Provisional: the bank holidays of that year have not been published. The day is counted by the usual ones, and a "
    "new or moved one would change it."
)
HONEST = "This is not legal advice. The returning officer's own timetable is what counts: check every day against it."


def timetable_report(
    found: Timetable, left: Mapping[str, Left], sources: Mapping[str, Source], today: dt.date, notes: tuple[str, ...]
) -> Answer:
    """The steps in order of date, with what is past on `today` and how long is left."""
    rules = "The steps and their rules"
    return Answer(
        "timetable",
        "list",
        headline=_headline(found),
        data=lambda: {
            "timetable": found,
            "today": today,
            "days_left": {step: each.days for step, each in left.items()},
            "working_days_left": {step: each.working for step, each in left.items()},
        },
        body=lambda: (_steps(found, left), *_warnings(found, sources)),
        full=lambda: (Prose(tuple(_explained(event, sources) for event in found.events), rules),),
        notes=lambda: (*notes, *_notes(found, left, today)),
        sources=lambda: dict.fromkeys(cite.source for cite in _cites(found)),
        records=lambda: Table(RECORD, tuple(_record(event, left[event.id], sources) for event in found.events)),
    )


def _warnings(found: Timetable, sources: Mapping[str, Source]) -> Iterator[Prose]:
    if found.skipped:
        yield Prose(tuple(map(_skipped, found.skipped)), "Weekdays not counted, and why")
    if _traps(found):
        yield Prose(tuple(said(trap, sources) for trap in _traps(found)), "Take care")


def _traps(found: Timetable) -> tuple[Statement, ...]:
    return (*found.traps, *found.remarks)


def _cites(found: Timetable) -> Iterator[Cite]:
    yield from (cite for event in found.events for cite in event.cites)
    yield from (cite for trap in _traps(found) for cite in trap.cites)


def contests_report(contests: tuple[Contest, ...], default: str, sources: Mapping[str, Source]) -> Answer:
    """The elections there are timetables for."""
    return Answer(
        "elections",
        "list",
        data=lambda: contests,
        body=lambda: (_contests(contests),),
        notes=lambda: (
            f"For example: polcareer timetable {default} --poll 2029-05-03",
            *(f"{contest.title}: {contest.note}" for contest in contests if contest.note),
        ),
        sources=lambda: dict.fromkeys(
            cite.source for each in contests for cite in each.cites if cite.source in sources
        ),
    )


def _contests(contests: tuple[Contest, ...]) -> Table:
    columns = (
        Column("id", "Id"),
        Column("title", "Election"),
        Column("nations", "Where"),
        Column("since", "Polls from"),
        Column("also_called", "Also called"),
    )
    rows = (
        (
            contest.id,
            contest.title,
            listed(map(nation_title, contest.nations)),
            str(contest.since),
            ", ".join(contest.aliases),
        )
        for contest in contests
    )
    return Table(columns, tuple(rows))


def _headline(found: Timetable) -> str:
    kind = "by-election" if found.by_election else "general election" if found.latest else "election"
    where = nation_title(found.nation)
    return f"{found.title}, {kind} of {day_with_weekday(found.poll)} ({where})"


def _steps(found: Timetable, left: Mapping[str, Left]) -> Table:
    """The table a person reads. How long is left is not in it when all of it is past."""
    waiting = any(left[event.id].days >= 0 for event in found.events)
    columns = (
        Column("when", "When"),
        Column("hour", "Hour"),
        Column("step", "Step"),
        Column("days_left", "Days left", figures=True),
        Column("working_days_left", "Working days", figures=True),
    )
    width = len(columns) if waiting else 3
    rows = (
        (
            when_in_words(event),
            hour_in_words(event.opens, event.time),
            f"{event.title} (provisional)" if event.provisional else event.title,
            *counted_down(left[event.id]),
        )[:width]
        for event in found.events
    )
    return Table(columns[:width], tuple(rows))


def _skipped(skipped: Skipped) -> str:
    counted = f" It did count for: {listed(skipped.counted_for)}." if skipped.counted_for else ""
    return f"{day_with_weekday(skipped.date)}: {skipped.why}.{counted}"


def _explained(event: Event, sources: Mapping[str, Source]) -> str:
    counted = f" Counted: {event.counted}." if event.counted else ""
    note = f" {event.note}" if event.note else ""
    sure = "" if event.confidence == "high" else f", {event.confidence} confidence"
    rule = f" [{cited(event.cites, sources)}{sure}]" if event.cites else ""
    return f"{event.title} ({event.who}): {event.says}{counted}{note}{rule}"


def _record(event: Event, left: Left, sources: Mapping[str, Source]) -> tuple[str, ...]:
    return (
        event.title,
        event.id,
        str(event.date or ""),
        str(event.first),
        str(event.last),
        f"{event.date:%A}" if event.date else "",
        event.opens,
        event.time,
        event.who,
        event.counted,
        str(left.days),
        "" if left.days < 0 else str(left.working),
        "yes" if event.provisional else "no",
        cited(event.cites, sources),
        event.note,
    )


def _notes(found: Timetable, left: Mapping[str, Left], today: dt.date) -> tuple[str, ...]:
    notes = []
    if all(each.days < 0 for each in left.values()):
        notes.append(f"All of this is past: today is {day_with_weekday(today)}.")
    if found.by_election:
        notes.append(WINDOWS)
    if any(event.provisional for event in found.events):
        notes.append(PROVISIONAL)
    if found.latest is not None and found.poll > found.latest:
        notes.append(
            "The Parliament that sits now ends by itself, so that its general election is at the latest on "
            f"{day_with_weekday(found.latest)}. A poll after that can only be that of a later Parliament."
        )
    if not found.usual_day:
        notes.append(f"{found.poll} is a {found.poll:%A}; by custom polls are on a Thursday.")
    return (*notes, HONEST)
