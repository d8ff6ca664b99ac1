"""Several polls in one answer: what comes next at each, the nearest first; in full, each with all its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Column, Fields, Prose, Table
from polcareer.view.timetable import (
    HONEST,
    RECORD,
    cites_of,
    explained,
    hour_in_words,
    in_brackets,
    in_days,
    left_in_words,
    notes_of,
    record_of,
    steps_table,
    warnings_of,
    when_in_words,
    which_poll,
)
from polcareer.words import END_OF_DAY, counted, day_with_weekday, listed, nation_title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from polcareer.polls.timetable import Event, Timetable
    from polcareer.view.answer import Block
    from polcareer.view.timetable import Shown

NEAREST = 2  # steps of each poll that are shown besides the close of nominations and polling day
NEXT = (
    Column("poll", "Poll"),
    Column("when", "When"),
    Column("hour", "Hour"),
    Column("step", "Step"),
    Column("left", "Left"),
)


def timetables_report(polls: tuple[Shown, ...], next_step: tuple[str, ...], notes: tuple[str, ...]) -> Answer:
    """What comes next at several polls; in full, the steps of each in order of date and how long is left."""
    return Answer(
        "timetables",
        "list",
        headline=_headline(polls),
        data=lambda: [
            {
                "timetable": each.found,
                "today": each.today,
                "days_left": {step: left.days for step, left in each.left.items()},
                "working_days_left": {step: left.working for step, left in each.left.items()},
            }
            for each in polls
        ],
        body=lambda: (_short(polls),),
        whole=lambda: (block for each in polls for block in _in_full(each)),
        notes=lambda: (*notes, *_notes(polls)),
        next_step=lambda: next_step,
        sources=lambda: dict.fromkeys(cite.source for each in polls for cite in cites_of(each.found)),
        records=lambda: Table(RECORD, tuple(record_of(event, each) for each in polls for event in each.found.events)),
        more="every step and its rule, the papers, days not counted",
    )


def main_days(found: Sequence[Timetable]) -> Fields:
    """The main days of a poll to come, a line each; where nations differ, with theirs."""
    by_step: dict[str, dict[str, list[str]]] = {}
    for each in found:
        for event in each.events:
            hour = hour_in_words(event.opens, event.time)
            when = f"{when_in_words(event)}{f', {hour}' if hour else ''}{in_brackets(event)}"
            by_step.setdefault(event.title, {}).setdefault(when, []).append(nation_title(each.nation))
    return Fields(tuple((title, _in_nations(whens, len(found))) for title, whens in by_step.items()))


def _in_nations(whens: Mapping[str, Sequence[str]], every: int) -> str:
    """When a step is: the same in every nation, or in which of them."""
    if len(whens) == 1 and len(next(iter(whens.values()))) == every:
        return next(iter(whens))
    return "; ".join(f"{listed(nations)}: {when}" for when, nations in whens.items())


def _notes(polls: tuple[Shown, ...]) -> list[str]:
    said = dict.fromkeys(note for each in polls for note in notes_of(each))
    return sorted(said, key=lambda note: note == HONEST)


def _headline(polls: tuple[Shown, ...]) -> str:
    """The step that comes first of all, whose it is, and when."""
    coming = sorted(((event, each) for each in polls for event in each.soon), key=lambda step: in_order(step[0]))
    if not coming:
        last = max(polls, key=lambda each: each.found.poll).found
        return f"All of these polls are past; the last was on {day_with_weekday(last.poll)} ({last.title})."
    event, shown = coming[0]
    hour = hour_in_words(event.opens, event.time)
    when = f"{when_in_words(event)}{f', {hour}' if hour else ''}"
    which = f"{event.title} ({shown.found.title})"
    return f"{counted(len(polls), 'poll')}. First comes: {which}, {when}, {in_days(shown.left[event.id])}."


def in_order(event: Event) -> tuple[dt.date, str]:
    """What steps are sorted by: the last day for each, and the hour."""
    return event.last, event.time or END_OF_DAY


def _short(polls: tuple[Shown, ...]) -> Table:
    """The nearest steps of each poll, the close of nominations and polling day; what is past is left out."""
    rows = tuple(
        (
            which_poll(each.found),
            when_in_words(event),
            hour_in_words(event.opens, event.time),
            f"{event.title}{in_brackets(event)}",
            left_in_words(each.left[event.id]),
        )
        for each in polls
        for event in _kept(each)
    )
    past = tuple((which_poll(each.found), "past", "", "", "") for each in polls if not each.ahead)
    return Table(NEXT, (*rows, *past), overview=True, grouped=True)


def _kept(shown: Shown) -> list[Event]:
    always = (shown.found.close_of_nominations, shown.found.event("poll"))
    nearest = shown.soon[:NEAREST]
    return [event for event in shown.ahead if event in nearest or event in always]


def _in_full(shown: Shown) -> Iterator[Block]:
    found = shown.found
    yield Prose((which_poll(found),), "Poll")
    yield steps_table(found, shown.left)
    yield from warnings_of(found, shown.sources)
    yield Prose(tuple(explained(event, shown.sources) for event in found.events), "The steps and their rules")
