"""Files that other programs open: calendars, graphs for Graphviz and Mermaid, the outline of a letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.days import DAY
from polcareer.version import __version__
from polcareer.view.forms import clean
from polcareer.words import END_OF_DAY, cited, counted, day_in_words, nation_title

if TYPE_CHECKING:
    from icalendar import Alarm
    from icalendar import Event as Entry

    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Role
    from polcareer.jobs.profile import LetterPart, Outline
    from polcareer.polls.timetable import Event, Timetable
    from polcareer.questions.law import Formalities


class Arrow(NamedTuple):
    """An arrow between two nodes, by id; `sure` ones are drawn in full, the others dashed."""

    start: str
    end: str
    label: str
    sure: bool


def dot(labels: Mapping[str, str], arrows: Iterable[Arrow], marked: frozenset[str]) -> str:
    """The graph in the DOT language. `labels` are the nodes' by id; the `marked` ones get a double border."""
    lines = ["digraph routes {", "  rankdir=LR;", "  node [shape=box];"]
    for name, label in labels.items():
        double = ", peripheries=2" if name in marked else ""
        lines.append(f"  {_dot(name)} [label={_dot(label)}{double}];")
    for arrow in arrows:
        style = "solid" if arrow.sure else "dashed"
        lines.append(f"  {_dot(arrow.start)} -> {_dot(arrow.end)} [label={_dot(arrow.label)}, style={style}];")
    return "\n".join([*lines, "}"]) + "\n"


def mermaid(labels: Mapping[str, str], arrows: Iterable[Arrow], marked: frozenset[str]) -> str:
    """The graph as a Mermaid flowchart. Ids get an underscore, since some words (`end`) mean something in Mermaid."""
    lines = ["flowchart LR"]
    for name, label in labels.items():
        opening, closing = ("[[", "]]") if name in marked else ("[", "]")
        lines.append(f"  {_id(name)}{opening}{_mermaid(label)}{closing}")
    for arrow in arrows:
        line = "-->" if arrow.sure else "-.->"
        lines.append(f"  {_id(arrow.start)} {line}|{_mermaid(arrow.label)}| {_id(arrow.end)}")
    return "\n".join(lines) + "\n"


def _dot(text: str) -> str:
    """A quoted id, in which a backslash and a quote are escaped."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _id(name: str) -> str:
    return f"{name.replace('-', '_')}_"


def _mermaid(text: str) -> str:
    """A quoted label, in which a quote and the character that begins an entity are written as entities."""
    escaped = " ".join(text.split()).replace("#", "#35;").replace('"', "#quot;")
    return f'"{escaped}"'


LONDON = "Europe/London"


class Dates(NamedTuple):
    """A poll for a calendar: its timetable, and what else is held of what must be handed in for each office."""

    timetable: Timetable
    formalities: tuple[Formalities, ...] = ()


def as_calendar(polls: Sequence[Dates], sources: Mapping[str, Source], today: dt.date) -> bytes:
    """The steps of polls as one calendar (RFC 5545); `today` is the day it is made.

    Hours are those of London, whose time zone the file describes. Each step reminds some days before, as the data has
    it, at the hour by which it must be done. A step whose day is not known yet lasts all day over its window. An entry
    keeps its UID from one making to the next, so that a calendar that reads the file again brings its entries up to
    date.
    """
    from icalendar import Calendar  # of all that this room writes, a calendar alone needs it

    calendar = Calendar()
    calendar.add("prodid", f"-//polcareer//polcareer {__version__}//EN")
    calendar.add("version", "2.0")
    timetables = [each.timetable for each in polls]
    # Without comma and semicolon: the standard has no such property, and programs differ in whether to escape them.
    calendar.add("x-wr-calname", " and ".join(f"{each.title} on {day_in_words(each.poll)}" for each in timetables))
    calendar.add("x-wr-timezone", LONDON)
    for each in polls:
        for event in each.timetable.events:
            calendar.add_component(_entry(event, each, sources, today))
    first, last = (end + step * 366 * DAY for end, step in zip(_span(timetables), (-1, 1), strict=True))
    calendar.add_missing_timezones(first_date=first, last_date=last)
    written: bytes = calendar.to_ical()
    return written


def _span(timetables: Iterable[Timetable]) -> tuple[dt.date, dt.date]:
    events = [event for timetable in timetables for event in timetable.events]
    return min(event.first for event in events), max(event.last for event in events)


def _entry(event: Event, dates: Dates, sources: Mapping[str, Source], today: dt.date) -> Entry:
    from icalendar import Event as Entry

    entry, timetable = Entry(), dates.timetable
    kind = "by-election" if timetable.by_election else "election"
    names = (event.id, timetable.contest, kind, timetable.nation, timetable.poll.isoformat())
    entry.add("uid", f"{'.'.join(names)}@polcareer")
    entry.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    marks = ["some day in this time"] if event.window else []
    marks += ["provisional"] if event.provisional else []
    marked = f" ({', '.join(marks)})" if marks else ""
    entry.add("summary", f"{event.title}{marked}: {timetable.title}")
    for name, value in _when(event).items():
        entry.add(name, value)
    entry.add("description", _description(event, dates, sources))
    entry.add("status", "TENTATIVE" if event.window or event.provisional else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    for days in event.remind:
        entry.add_component(_alarm(event, days))
    return entry


MORNING = dt.time(9)  # when a step without an hour reminds, or one that may be done until midnight


def _alarm(event: Event, days: int) -> Alarm:
    """A reminder so many days before a step: at the hour by which it must be done, else at that from which it can be.

    Days before an entry's end or start are days of the calendar there, so that clocks that change move no reminder.
    """
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{event.title}: {counted(days, 'day')} left" if days else f"{event.title}: today")
    hour = event.time or event.opens
    if _all_day(event):
        known = dt.time.fromisoformat(hour) if hour not in ("", END_OF_DAY) else MORNING
        alarm.add("trigger", -days * DAY + _into(known))
    elif event.time == END_OF_DAY:
        alarm.add("trigger", -days * DAY - (_into(LAST_MINUTE) - _into(MORNING)))
    elif event.time and event.opens:
        alarm.add("trigger", -days * DAY, parameters={"related": "END"})
    else:
        alarm.add("trigger", -days * DAY)
    return alarm


def _into(hour: dt.time) -> dt.timedelta:
    """How far into a day an hour is."""
    return dt.timedelta(hours=hour.hour, minutes=hour.minute)


def _all_day(event: Event) -> bool:
    return bool(event.window) or not (event.opens or event.time)


def _when(event: Event) -> dict[str, Any]:
    if _all_day(event):
        return {"dtstart": event.first, "dtend": event.last + DAY}
    hours = [_moment(event.first, hour) for hour in (event.opens, event.time) if hour]
    return dict(zip(("dtstart", "dtend"), hours, strict=False))


LAST_MINUTE = dt.time(23, 59)


def _moment(day: dt.date, hour: str) -> dt.datetime:
    """An hour of a day in London; the midnight that ends a day is told as its last minute, so that the day is right."""
    from zoneinfo import ZoneInfo

    clock = LAST_MINUTE if hour == END_OF_DAY else dt.time.fromisoformat(hour)
    return dt.datetime.combine(day, clock, ZoneInfo(LONDON))


def _description(event: Event, dates: Dates, sources: Mapping[str, Source]) -> str:
    timetable = dates.timetable
    where = f"{timetable.title}, poll of {day_in_words(timetable.poll)}, {nation_title(timetable.nation)}."
    reckoned = f"Counted: {event.counted}." if event.counted else ""
    rule = f"Rule: {cited(event.cites, sources)}." if event.cites else ""
    sure = "" if event.confidence == "high" else f"How sure: {event.confidence} confidence."
    lines = (
        event.says,
        *_checklist(event, dates, sources),
        event.note,
        where,
        reckoned,
        rule,
        sure,
        "Not legal advice.",
    )
    return "\n".join(line for line in lines if line)


def _checklist(event: Event, dates: Dates, sources: Mapping[str, Source]) -> Iterator[str]:
    """What to hand in, to be ticked off, who may bring each paper and how; in the entry of the close of nominations."""
    timetable = dates.timetable
    if event is not timetable.close_of_nominations:
        return
    if timetable.papers:
        from polcareer.view.timetable import paper_in_words

        yield "To hand in:"
        for paper in timetable.papers:
            yield f"[ ] {paper_in_words(paper, sources)}"
    elif dates.formalities:
        yield from _to_see_to(dates.formalities, sources)
    if timetable.traps:
        yield f"Take care: {timetable.traps[0].says}"


def _to_see_to(formalities: tuple[Formalities, ...], sources: Mapping[str, Source]) -> Iterator[str]:
    """What the law that is held asks of candidates, for each office where the election fills several."""
    yield "To see to by then, as far as we hold it (ask the returning officer for the whole list):"
    for each in formalities:
        yield from (f"{each.office.title}:",) if len(formalities) > 1 else ()
        for rule in each.rules:
            sure = "" if rule.confidence == "high" else f"; {rule.confidence} confidence"
            doubt = f" Not settled: {rule.unsettled}" if rule.unsettled else ""
            yield f"[ ] {rule.says}{doubt} [{cited(rule.cites, sources)}{sure}]"


def outline_markdown(outline: Outline, role: Role, parts: tuple[LetterPart, ...], sources: Mapping[str, Source]) -> str:
    """The outline as Markdown: each section with its question, what the person said, and gaps in brackets."""
    return clean("\n".join(_lines(outline, role, parts, sources)) + "\n")


def _lines(outline: Outline, role: Role, parts: tuple[LetterPart, ...], sources: Mapping[str, Source]) -> Iterator[str]:
    yield from (f"# {outline.title}: {role.title}", "", outline.says, "")
    for part in parts:
        yield from (f"## {part.section.heading}", "", f"*{part.section.asks}*", "")
        yield from (f"- {line}" for line in part.said)
        yield from (f"- [{gap}]" for gap in part.gaps)
        yield ""
    cites = (cite for part in parts for cite in part.section.cites)
    yield from ("---", "", f"The questions come from: {cited(cites, sources)}. What cites nothing is our suggestion.")
