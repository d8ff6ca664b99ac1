"""A timetable: what comes next and in how many days, then every step with its rule; the polls known to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.words import (
    END_OF_DAY,
    all_cites,
    cited,
    counted,
    day_in_words,
    day_with_weekday,
    how_sure,
    listed,
    nation_title,
    said,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from polcareer.data.model import Cite, Entry, Statement
    from polcareer.data.sources import Source
    from polcareer.polls.steps import Contest, Death, Paper, Scheduled
    from polcareer.polls.timetable import AfterDeath, Event, Left, NextPolls, Skipped, Timetable


NOON = 12


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
        "election",
        "poll",
        "nation",
        "by_election",
        "confidence",
        "what",
    )
)
WINDOWS = (
    "Days that the returning officer chooses are shown as the days on which they can be, never as a guess: ask which "
    "it is."
)
PROVISIONAL = "Provisional: bank holidays of that year are not published and may move days."
HONEST = "Not legal advice: check every day against the returning officer's own timetable."
AHEAD = 3  # steps that a person is shown, besides the one in the headline
SOON = 60  # days; nearer than this, working days count too
MORE = "every step and its rule, days not counted, what goes wrong"


class Shown(NamedTuple):
    """A timetable with how long is left on a day for each step, and the sources by id."""

    found: Timetable
    left: Mapping[str, Left]
    sources: Mapping[str, Source]
    today: dt.date

    @property
    def ahead(self) -> tuple[Event, ...]:
        """The steps that are still to come, in order."""
        return tuple(event for event in self.found.events if self.left[event.id].days >= 0)

    @property
    def soon(self) -> tuple[Event, ...]:
        """The steps to come that are told where only what comes next is: none aside, unless there are no others."""
        return tuple(event for event in self.ahead if not event.aside) or self.ahead

    @property
    def first(self) -> Event | None:
        """What the headline is about: the close of nominations until it has passed, then whatever comes next."""
        close = self.found.close_of_nominations
        return close if close in self.ahead else next(iter(self.soon), None)


def timetable_report(shown: Shown, next_step: tuple[str, ...], notes: tuple[str, ...]) -> Answer:
    """What comes next and in how many days; in full, the steps in order of date and how long is left."""
    found, left = shown.found, shown.left
    rules = "The steps and their rules"
    return Answer(
        "timetable",
        "list",
        headline=headline_of(shown),
        data=lambda: {
            "timetable": found,
            "today": shown.today,
            "days_left": {step: each.days for step, each in left.items()},
            "working_days_left": {step: each.working for step, each in left.items()},
        },
        body=lambda: _short(shown),
        whole=lambda: (
            Prose((which_poll(found),), "Poll"),
            steps_table(found, left),
            *warnings_of(found, shown.sources),
            Prose(tuple(explained(event, shown.sources) for event in found.events), rules),
        ),
        notes=lambda: (*notes, *_alike(shown), *notes_of(shown)),
        next_step=lambda: next_step,
        sources=lambda: dict.fromkeys(cite.source for cite in cites_of(found)),
        records=lambda: Table(RECORD, tuple(record_of(event, shown) for event in found.events)),
        more=MORE,
    )


def headline_of(shown: Shown) -> str:
    """What is next at one poll, when and in how many days; or that all of it is past."""
    found, first = shown.found, shown.first
    close = found.close_of_nominations
    closed = f"nominations closed on {day_with_weekday(close.last)}" if close else ""
    if first is None:
        past = listed(filter(None, (closed, f"the poll was on {day_with_weekday(found.poll)}")))
        return f"All of this is past: {past}."
    when, left = f"{_long_when(first)}{_by(first)}", in_days(shown.left[first.id])
    if first is close:
        return f"{first.title} {when}: {left}{in_brackets(first)}."
    begins = f"N{closed[1:]}. Next: " if closed else "Next: "
    return f"{begins}{first.title}, {when}, {left}{in_brackets(first)}."


def _next_steps(shown: Shown) -> list[Event]:
    """The first few steps to come, that of the headline aside."""
    return [event for event in shown.soon if event is not shown.first][:AHEAD]


def _all_alike(shown: Shown) -> bool:
    """Whether what is to be said of the day in the headline holds of all days under it."""
    return shown.first is not None and {_marks(each) for each in _next_steps(shown)} == {_marks(shown.first)}


def _by(event: Event) -> str:
    """The hour of a step in a headline: `, 4pm` for a last moment."""
    hour = f"{_clock(event.time)}" if event.time and not event.opens else hour_in_words(event.opens, event.time)
    return f", {hour}" if hour else ""


def _long_when(event: Event) -> str:
    if event.first == event.last:
        return day_with_weekday(event.first)
    return f"between {day_with_weekday(event.first)} and {day_with_weekday(event.last)}"


def _marks(event: Event) -> tuple[str, ...]:
    """What a reader must not miss of a day: that it is provisional, or below high confidence."""
    marks = ["provisional"] if event.provisional else []
    return (*marks, *([f"{event.confidence} confidence"] if event.confidence != "high" else []))


def in_brackets(event: Event) -> str:
    """What a reader must not miss of a day, in brackets behind it; nothing where there is nothing."""
    marks = _marks(event)
    return f" ({', '.join(marks)})" if marks else ""


def in_days(left: Left) -> str:
    """`in 860 days`; `in 9 days (7 working days)` where that is soon; `today`; in a window `within 3 days`."""
    if left.days == 0:
        return "today"
    if left.sooner == left.days:
        days, working = counted(left.days, "day"), counted(left.working, "working day")
        return f"in {days}" + (f" ({working})" if left.days < SOON else "")
    if left.sooner <= 0:
        return f"within {counted(left.days, 'day')}"
    return f"in {left.sooner} to {counted(left.days, 'day')}"


def _short(shown: Shown) -> Iterator[Block]:
    yield Fields(tuple(_about(shown)))
    steps, alike = _next_steps(shown), _all_alike(shown)
    if not steps:
        return
    columns = (Column("when", "When"), Column("hour", "Hour"), Column("step", "Step"), Column("left", "Left"))
    rows = tuple(
        (
            when_in_words(event),
            hour_in_words(event.opens, event.time),
            event.title + ("" if alike else in_brackets(event)),
            left_in_words(shown.left[event.id]),
        )
        for event in steps
    )
    hours = any(row[1] for row in rows)
    kept = [number for number in range(len(columns)) if hours or number != 1]
    yield Table(
        tuple(columns[number] for number in kept),
        tuple(tuple(row[number] for number in kept) for row in rows),
        "Then" if shown.first is shown.soon[0] else "Next",
        overview=True,
        bare=True,
    )


def left_in_words(left: Left) -> str:
    """`1 day`, `61 to 65 days`, `today`."""
    days, _ = counted_down(left)
    return days if days == "today" else f"{days} day{'' if days == '1' else 's'}"


def _about(shown: Shown) -> Iterator[tuple[str, str]]:
    found = shown.found
    yield "Poll", which_poll(found)
    close = found.close_of_nominations
    if close in shown.ahead:
        papers = "; ".join(paper.says for paper in found.papers)
        yield "Hand in", papers or (close.says if close else "")
        if found.brought:
            yield "Who brings it", found.brought
        if found.traps:
            yield "Take care", found.traps[0].says
    for gap in found.not_found:
        yield "Not found", f"{gap.says}."
    past = len(found.events) - len(shown.ahead)
    if past and shown.ahead:
        yield "Past", f"{counted(past, 'step')}: see them with --full"


def warnings_of(found: Timetable, sources: Mapping[str, Source]) -> Iterator[Prose]:
    """Days that were not counted, the papers, what was not found, and what goes wrong."""
    if found.skipped:
        yield Prose(tuple(map(_skipped, found.skipped)), "Weekdays not counted, and why")
    if found.papers:
        yield Prose(tuple(paper_in_words(paper, sources) for paper in found.papers), "Papers to hand in")
    if found.not_found:
        yield Prose(
            tuple(f"{gap.says[:1].upper()}{gap.says[1:]}." for gap in found.not_found), "Looked for and not found"
        )
    if _traps(found):
        yield Prose(tuple(said(trap, sources) for trap in _traps(found)), "Take care")


def paper_in_words(paper: Paper, sources: Mapping[str, Source]) -> str:
    """What a paper is, who may bring it and how it comes, with its law."""
    rule = f" [{cited(paper.cites, sources)}]" if paper.cites else ""
    note = f" {paper.note}" if paper.note else ""
    what, who = (f"{text[:1].upper()}{text[1:]}" for text in (paper.says, paper.brought_by))
    return f"{what}. {who} may bring it. It comes {paper.comes}.{rule}{note}"


def _traps(found: Timetable) -> tuple[Statement, ...]:
    return (*found.traps, *found.remarks)


def cites_of(found: Timetable) -> Iterator[Cite]:
    """All that a timetable rests on."""
    yield from (cite for event in found.events for cite in event.cites)
    yield from (cite for each in (*found.papers, *_traps(found)) for cite in each.cites)


def contests_report(every: tuple[NextPolls, ...], default: str, sources: Mapping[str, Source]) -> Answer:
    """The elections there are timetables for, with the next poll of each that is known."""
    contests = tuple(each.contest for each in every)
    return Answer(
        "elections",
        "list",
        headline="The next polls that are known",
        data=lambda: contests,
        body=lambda: (_coming(every),),
        whole=lambda: (
            _contests(every),
            Prose(tuple(_in_full(each, sources) for next_ in every for each in next_.scheduled), "Polls to come"),
            Prose(tuple(f"{each.title}: {cited(each.cites, sources)} ({how_sure(each)})" for each in contests), "Law"),
        ),
        notes=lambda: (UNSURE,),
        small_print=lambda: (f"{contest.title}: {contest.note}" for contest in contests if contest.note),
        next_step=lambda: (f"The steps of one: polcareer timetable {_short_name(contests, default)} --poll {EXAMPLE}",),
        sources=lambda: dict.fromkeys(
            cite.source for each in _known(every) for cite in each.cites if cite.source in sources
        ),
        records=lambda: _contests(every),
        more="where each is held, since when, how sure we are",
    )


UNSURE = "Those are ordinary elections: an area may differ, and a by-election may come at any time."
EXAMPLE = "2029-05-03"


def _known(every: tuple[NextPolls, ...]) -> Iterator[Entry]:
    yield from (each.contest for each in every)
    yield from (poll for each in every for poll in each.scheduled)


def _short_name(contests: tuple[Contest, ...], wanted: str) -> str:
    (contest,) = (each for each in contests if each.id == wanted)
    return ask_for(contest)


def ask_for(contest: Contest) -> str:
    """The shortest of its names that people type."""
    return min((contest.id, *contest.aliases[:1]), key=len)


def _coming(every: tuple[NextPolls, ...]) -> Table:
    columns = (Column("poll", "Next poll"), Column("election", "Election"), Column("ask", "Ask for"))
    known = sorted(every, key=lambda each: str(each.soonest or "9"))
    return Table(
        columns, tuple((_soonest(each), each.contest.title, f"timetable {ask_for(each.contest)}") for each in known)
    )


def _soonest(coming: NextPolls) -> str:
    if coming.soonest is None:
        return "not known"
    unsure = "" if not coming.scheduled or _confidence(coming) == "high" else " (likely)"
    return f"{'' if coming.scheduled else 'by '}{short_day(coming.soonest)}{unsure}"


def _confidence(coming: NextPolls) -> str:
    first = [each.confidence for each in coming.scheduled if each.poll == coming.soonest]
    return "high" if set(first) == {"high"} else "medium"


def next_polls_report(
    coming: NextPolls, today: dt.date, sources: Mapping[str, Source], days: Fields | None = None
) -> Answer:
    """The polls of one kind of election that are known to come, the main `days` of the first, how to ask for more."""
    contest, day = coming.contest, coming.soonest
    example = day.isoformat() if day and coming.scheduled else EXAMPLE
    return Answer(
        "next-polls",
        "entry",
        headline=f"{_next_poll(coming, today)}{_closes(days)}",
        data=lambda: {"contest": contest, "scheduled": coming.scheduled, "latest_poll": coming.latest},
        body=lambda: (
            (
                *([days] if days else []),
                Fields(tuple((short_day(each.poll), _of_poll(each)) for each in coming.scheduled)),
            )
            if coming.scheduled
            else ()
        ),
        whole=lambda: (
            Prose(tuple(_in_full(each, sources) for each in coming.scheduled), "Polls to come"),
            Fields(
                (("Timetables for polls from", day_in_words(contest.since)), ("Law", cited(contest.cites, sources)))
            ),
        ),
        small_print=lambda: (contest.note,) if contest.note else (),
        next_step=lambda: (f"Its steps, each with its day: polcareer timetable {ask_for(contest)} --poll {example}",),
        sources=lambda: dict.fromkeys(cite.source for each in _known((coming,)) for cite in each.cites),
        more="since when there are timetables, the sources",
    )


def _closes(days: Fields | None) -> str:
    """The first of the main days, where it is the same in every nation, as a sentence."""
    return "" if not days or ": " in days.pairs[0][1] else f" {' '.join(days.pairs[0])}."


def _next_poll(coming: NextPolls, today: dt.date) -> str:
    title, day = coming.contest.title, coming.soonest
    if day is None:
        return f"{title}: no poll to come is known. Give polling day."
    left = f"in {counted((day - today).days, 'day')}" if day > today else "today"
    if coming.scheduled:
        sure = (each.confidence for each in coming.scheduled if each.poll == day and each.confidence != "high")
        unsure = next((f" ({level} confidence)" for level in sure), "")
        return f"{title}: the next poll is on {day_with_weekday(day)}, {left}{unsure}."
    return f"{title}: no day is fixed; the next general election is on {day_with_weekday(day)} at the latest, {left}."


def _of_poll(poll: Scheduled) -> str:
    where = f"{listed(map(nation_title, poll.nations))}: " if poll.nations else ""
    unsure = "" if poll.confidence == "high" else f" ({poll.confidence} confidence)"
    return f"{where}{poll.says}{unsure}"


def _in_full(poll: Scheduled, sources: Mapping[str, Source]) -> str:
    basis = "; ".join(filter(None, (poll.arithmetic.rstrip("."), cited(poll.cites, sources), how_sure(poll))))
    return f"{day_with_weekday(poll.poll)}: {_of_poll(poll)} [{basis}]"


def _contests(every: tuple[NextPolls, ...]) -> Table:
    columns = (
        Column("id", "Id"),
        Column("title", "Election"),
        Column("nations", "Where"),
        Column("since", "Polls from"),
        Column("also_called", "Also called"),
        Column("by_elections", "By-elections"),
        Column("next_poll", "Next poll"),
        Column("next_poll_at_the_latest", "Next poll at the latest"),
    )
    rows = (
        (
            contest.id,
            contest.title,
            listed(map(nation_title, contest.nations)),
            str(contest.since),
            ", ".join(contest.aliases),
            "yes" if contest.by_elections else "no",
            str(each.scheduled[0].poll) if each.scheduled else "",
            str(each.latest or ""),
        )
        for each in every
        for contest in (each.contest,)
    )
    return Table(columns, tuple(rows))


def which_poll(found: Timetable) -> str:
    """`House of Commons, general election of Thursday 3 May 2029 (England)`."""
    kind = "by-election" if found.by_election else "general election" if found.latest else "election"
    where = nation_title(found.nation)
    return f"{found.title}, {kind} of {day_with_weekday(found.poll)} ({where})"


def steps_table(found: Timetable, left: Mapping[str, Left]) -> Table:
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


def explained(event: Event, sources: Mapping[str, Source]) -> str:
    """A step with who does it, how its day is counted and its rule."""
    counted = f" Counted: {event.counted}." if event.counted else ""
    note = f" {event.note}" if event.note else ""
    sure = "" if event.confidence == "high" else f", {event.confidence} confidence"
    rule = f" [{cited(event.cites, sources)}{sure}]" if event.cites else ""
    return f"{event.title} ({event.who}): {event.says}{counted}{note}{rule}"


def record_of(event: Event, shown: Shown) -> tuple[str, ...]:
    """A step as a spreadsheet wants it: the columns of `RECORD`."""
    found, left = shown.found, shown.left[event.id]
    return (
        *(event.title, event.id),
        *(str(event.date or ""), str(event.first), str(event.last)),
        f"{event.date:%A}" if event.date else "",
        *(event.opens, event.time, event.who, event.counted),
        *(str(left.days), "" if left.days < 0 else str(left.working)),
        "yes" if event.provisional else "no",
        *(cited(event.cites, shown.sources), event.note),
        *(found.title, str(found.poll), found.nation, "yes" if found.by_election else "no"),
        *(event.confidence, event.says),
    )


def _alike(shown: Shown) -> Iterator[str]:
    """What was said of the day in the headline, of all the others shown."""
    first = shown.first
    if first and _marks(first) and _all_alike(shown):
        yield f"The other days shown are {listed(_marks(first))} too."


def notes_of(shown: Shown) -> Iterator[str]:
    """What holds of a poll's days in general; that it is no legal advice comes last."""
    found = shown.found
    if found.by_election:
        yield WINDOWS
    if any(event.provisional for event in found.events):
        yield PROVISIONAL
    if found.latest is not None and found.poll > found.latest:
        yield (
            "The Parliament that sits now ends by itself, so that its general election is at the latest on "
            f"{day_with_weekday(found.latest)}. A poll after that can only be that of a later Parliament."
        )
    if not found.usual_day:
        yield f"{day_in_words(found.poll)} is a {found.poll:%A}; by custom polls are on a Thursday."
    yield HONEST


DIED = "Whether there is proof, and which new day it is, the returning officer says. Not legal advice."


def death_report(found: AfterDeath, left: Mapping[str, Left], sources: Mapping[str, Source]) -> Answer:
    """What follows when a candidate dies: in each case, and on which days."""
    return Answer(
        "death",
        "entry",
        headline=_if_one_dies(found),
        data=lambda: {"death": found, "days_left": {step: each.days for step, each in left.items()}},
        body=lambda: (*_again(found, left, short=True), *_cases(found)),
        whole=lambda: (
            Fields(
                (
                    ("Poll", _poll_of(found)),
                    ("Proof", f"{day_with_weekday(found.proof)}: that day counts, not the day of the death"),
                )
            ),
            *_again(found, left),
            *(Prose(tuple(_case_in_full(case, sources)), _whose(case)) for case in found.cases),
            Prose(tuple(explained(event, sources) for event in found.events), "The days and their rules"),
        ),
        notes=lambda: (
            *((PROVISIONAL,) if any(event.provisional for event in found.events) else ()),
            DIED,
        ),
        next_step=lambda: (f"The first timetable: polcareer timetable {found.contest} --poll {found.poll}",),
        sources=lambda: dict.fromkeys(cite.source for cite in _cited_in(found)),
        more="each case with its law, how the days are counted",
    )


def _cited_in(found: AfterDeath) -> Iterator[Cite]:
    yield from (cite for case in found.cases for cite in all_cites(case))
    yield from (cite for event in found.events for cite in event.cites)


def _poll_of(found: AfterDeath) -> str:
    kind = "by-election" if found.by_election else "poll"
    return f"{found.title}, {kind} of {day_with_weekday(found.poll)} ({nation_title(found.nation)})"


def _if_one_dies(found: AfterDeath) -> str:
    """The case in which the poll stops, with the days of the new one; or that it was not found."""
    stopped = next((case for case in found.cases if case.stops), None)
    if stopped is None:
        return f"{found.title}: {found.cases[0].says}"
    again = next((event for event in found.events if event.id == "poll-again"), None)
    poll = f"the poll of {day_in_words(found.poll)} stops"
    if again is None:
        return f"If {stopped.whose} dies, {poll}."
    if len(found.events) == 1:
        return f"If {stopped.whose} dies, {poll}. The new one is by {day_with_weekday(again.last)}{in_brackets(again)}."
    return (
        f"If {stopped.whose} dies, {poll}. The new one is between {day_with_weekday(again.first)} and "
        f"{day_with_weekday(again.last)}{in_brackets(again)}."
    )


def _cases(found: AfterDeath) -> Iterator[Fields]:
    """The cases in short. What was not found is in the headline already."""
    if known := [case for case in found.cases if case.stops is not None]:
        yield Fields(tuple((_whose(case), _case(case)) for case in known))


def _whose(case: Death) -> str:
    return f"{case.whose[:1].upper()}{case.whose[1:]}"


def _case(case: Death) -> str:
    """A case in short: what happens, and the first thing that follows; how sure we are where that is not high."""
    unsure = "" if case.confidence == "high" else f" ({case.confidence} confidence)"
    then = f" {case.then[0].says}" if case.then else ""
    return f"{case.says}{unsure}{then}"


def _case_in_full(case: Death, sources: Mapping[str, Source]) -> Iterator[str]:
    rule = f"{cited(case.cites, sources)}, " if case.cites else ""
    yield f"{case.says} [{rule}{how_sure(case)}]"
    yield from (said(statement, sources) for statement in case.then)
    yield from (case.note,) if case.note else ()


def _again(found: AfterDeath, left: Mapping[str, Left], *, short: bool = False) -> Iterator[Table]:
    """The days that come then, and how long is left. What is so of all of them is said in the headline."""
    shown = [event for event in found.events if not (short and event.aside)]
    if not shown:
        return
    columns = (Column("when", "When"), Column("step", "Step"), Column("left", "Left"))
    alike = len({_marks(event) for event in shown}) == 1
    rows = tuple(
        (_when(event, found), event.title + ("" if alike else in_brackets(event)), _left_then(left[event.id]))
        for event in shown
    )
    yield Table(columns, rows, "The new election", overview=True, bare=True)


def _when(event: Event, found: AfterDeath) -> str:
    """The day or days of a step; where only its last day is counted, by when it is."""
    return f"by {short_day(event.last)}" if event.first == found.proof else when_in_words(event)


def _left_then(left: Left) -> str:
    return "past" if left.days < 0 else left_in_words(left)
