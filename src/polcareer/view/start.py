"""Where somebody could start, on a screen: three jobs, the gap to close, the next date, and whether they may stand.

Imports stand inside where only the whole answer, or one about standing, needs them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.view.answer import Answer, Block, Fields, Prose
from polcareer.view.role_pay import older_pay, pay_in_short, pay_there
from polcareer.view.understood import flag, not_counted, one_of, words_taken
from polcareer.words import cited, counted, day_in_words, listed, nation_title, pounds, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from polcareer.data.sources import Source
    from polcareer.jobs.schemes import Expected
    from polcareer.law.verdict import Verdict
    from polcareer.questions.plan import NextPoll, PlacePay, Plan, PlannedJob


class Lines(NamedTuple):
    """What to type next: how `can-stand` is asked with the same facts, and how the plan is kept or printed."""

    can_stand: str
    onward: str = ""


MORE = "your words, each sum, pay elsewhere, all dates and offices"


def start_answer(plan: Plan, sources: Mapping[str, Source], lines: Lines) -> Answer:
    """The plan on a screen; in full how words were read, each sum, both places' pay, every office and all dates."""
    page = _Short(plan, sources, lines)
    return Answer(
        "start",
        "entry",
        data=lambda: as_data(plan),
        headline=page.headline,
        body=lambda: (Fields(page.rows(page.room)),),
        whole=lambda: _whole(page),
        notes=page.notes,
        small_print=lambda: SMALL_PRINT,
        next_step=lambda: page.onward(page.room),
        sources=lambda: _sources(plan, sources),
        more=MORE,
    )


SCREEN, ACROSS = 23, 80  # lines and columns of a screen that the short answer is made for


class Room(NamedTuple):
    """How much is said: so many ways, adverts and reasons, or as many as fit a line (0); dates and bars in full.

    `page` is whether a line names the page of the first job too, `steps` whether one names those of the next date.
    """

    ways: int = 2
    adverts: int = 2
    reasons: int = 4
    whole: bool = True
    page: bool = True
    steps: bool = True


# Where all of it would be more than a screen, parts are cut to what they must say, one after the other.
ROOMS = (
    Room(),
    Room(1),
    Room(1, 1),
    Room(1, 1, 2),
    Room(1, 1, 0),
    Room(1, 1, 0, page=False),
    Room(1, 1, 0, whole=False, page=False),
    Room(1, 1, 0, whole=False, page=False, steps=False),
)


class _Short:
    """The short answer: as much of each part as a screen has room for."""

    def __init__(self, plan: Plan, sources: Mapping[str, Source], lines: Lines) -> None:
        self.plan, self.sources, self.lines = plan, sources, lines

    @cached_property
    def headline(self) -> str:
        """What was heard, and that three jobs follow from it: `Three jobs to start with, from biology, in Wales:`."""
        heard = _heard(self.plan)
        return f"Three jobs to start with, {heard}:" if heard else "Three jobs where people start:"

    @cached_property
    def room(self) -> Room:
        """The most room with which all of it fits a screen."""
        return next((room for room in ROOMS if self._height(room) <= SCREEN), ROOMS[-1])

    def _height(self, room: Room) -> int:
        rows = self.rows(room)
        width = ACROSS - max(len(label) for label, _ in rows) - 2
        beside = (self.headline, *self.notes(), *self.onward(room), f"More, with --full: {MORE}.")
        return 2 + sum(_lines_of(text, width) for _, text in rows) + sum(_lines_of(text, ACROSS) for text in beside)

    def rows(self, room: Room) -> tuple[tuple[str, str], ...]:
        """Each part with its label."""
        return tuple(self._rows(room))

    def _rows(self, room: Room) -> Iterator[tuple[str, str]]:
        plan = self.plan
        for number, job in enumerate(plan.first, start=1):
            yield str(number), f"{job.role.title}: {_reason(plan, job, room.reasons)}"
            yield "Pay", self._pay[room.whole][number - 1]
        yield "Ads", _adverts(plan, room.adverts, numbered=room.whole)
        if gap := _gap(plan, room):
            yield "Learn", gap
        roles = [job.role for job in plan.first]
        yield from (("Visa", f"{each.said_of(roles)}: polcareer advice {each.advice}") for each in plan.called_for)
        if when := _next_date(plan, room):
            yield "Next", when
        yield "Stand?", self._standing[room.whole]
        if self._missed:
            yield "Unread", self._missed

    @cached_property
    def _pay(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """In short, and whole."""
        whole = tuple(map(_pay, self.plan.first))
        fits = tuple(zip(whole, self.plan.first, strict=True))
        short, longer = (
            tuple(text if len(text) <= room or job.here else _no_pay(job) for text, job in fits)
            for room in (ONE_LINE, 2 * ONE_LINE)
        )
        return tuple(text.removesuffix(" a month") for text in short), longer

    @cached_property
    def _standing(self) -> tuple[str, str]:
        """In short, and whole."""
        short, whole = (_standing(self.plan, self.sources, self.lines, whole=whole) for whole in (False, True))
        return short, whole

    @cached_property
    def _missed(self) -> str:
        return _missed(self.plan)

    def notes(self) -> Iterator[str]:
        """What is taken off pay and what is not, whose judgement the choice is, and by the law of which day."""
        plan = self.plan
        loans = f"tax and {listed(plan.loans)}, before a" if plan.loans else "tax, before a loan or"
        yield f"Pay a year; left a month after {loans} pension. Choice: ours."
        standing = plan.standing
        if standing is not None:
            checked = day_in_words(standing.verdicts[0].law_checked)
            yield f"The law as last checked on {checked}. This is not legal advice."

    def onward(self, room: Room) -> Iterator[str]:
        """What to type next."""
        if room.page:
            yield f"The first job: polcareer roles {self.plan.first[0].role.id}"
        if self.lines.onward:
            yield self.lines.onward


def _lines_of(text: str, width: int) -> int:
    """How many lines a text takes, a command that it names kept whole where it fits one."""
    before, colon, command = text.partition(": polcareer ")
    words = before.split()
    command = f"polcareer {command}"
    words += ([command] if len(command) <= width else command.split()) if colon else []
    lines, used = 1, 0
    for word in words:
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
    return lines


MOST_HEARD = 4  # words that are said back on a screen


def _heard(plan: Plan) -> str:
    """`from biology and bar work, in Cardiff, for policy`."""
    background = plan.matched.background
    taken = (*background.subjects, *background.words, *background.kinds, *background.languages)
    told = list(dict.fromkeys(each.word for each in taken if each.means))
    told += ["no degree"] if background.degree is False else []
    told += [plan.matched.labels["roles"][role] for role in background.career.roles]
    rest = len(told) - MOST_HEARD
    shown = [*told[:MOST_HEARD], *([f"{rest} more"] if rest > 0 else [])]
    places = [each.word for each in plan.heard if each.known and not each.anywhere]
    if not plan.heard and plan.career.nation:
        places = [nation_title(plan.career.nation)]
    parts = [f"from {listed(shown)}"] if shown else []
    parts += [f"in {listed(places)}"] if places else []
    parts += [f"for {listed(each.label for each in plan.interests)}"] if plan.interests else []
    return ", ".join(parts)


MOST_MISSED = 2  # words that were not counted and are explained on a screen


def _missed(plan: Plan) -> str:
    """The first words that were not counted, with why or what to type, and how many more."""
    told = _all_missed(plan)
    rest = len(told) - MOST_MISSED
    return "; ".join([*told[:MOST_MISSED], *([f"and {rest} more"] if rest > 0 else [])])


def _all_missed(plan: Plan) -> list[str]:
    """The words that were not counted, with why or what to type, places and interests too."""
    found = plan.matched
    told = list(not_counted(found.background.uncounted, found.labels, flag))
    told += [f"{each.word}: no nation, town or council that we know" for each in plan.heard if not each.known]
    names = one_of(each.label for each in plan.starting.named)
    return [*told, *(f"{each.word}: say {names}" for each in plan.drawn if not each.means)]


def _reason(plan: Plan, job: PlannedJob, most: int = 9) -> str:
    """Why the job is here: up to `most` reasons, or as many as fit a line (0), and what the person lacks."""
    match = job.match
    essential, experience, subject = match.parts[0], match.part("experience"), match.part("subject")
    words = {kind: taken.word for taken in plan.matched.background.kinds for kind in taken.counted}
    by_label = {kind.label: words.get(kind.id, kind.label) for kind in plan.matched.background.experience}
    counts = listed(by_label.get(name, name) for name in experience.met) if experience else ""
    reasons = [job.led.lead.why] if job.led.lead else []
    reasons += [f"{counts} {'count' if ' and ' in counts else 'counts'}"] if counts else []
    reasons += [f"you show {len(essential.met)} of {essential.asked} skills"] if essential.met else []
    reasons += ["your degree helps"] if subject and subject.met else []
    reasons = reasons or ["it is within your reach"]
    lacks = [f"usual, and you lack it: {each.gate.says}" for each in match.requirements if each.state == "not-met"]
    lacks += [match.why_not.split(". ")[0].rstrip(".")] if match.why_not else []
    if most:
        return f"{'; '.join([*reasons[:most], *lacks])}."
    while len(reasons) > 1 and len(f"{job.role.title}: {'; '.join([*reasons, *lacks])}.") > ONE_LINE:
        reasons.pop()
    return f"{'; '.join([*reasons, *lacks])}."


ONE_LINE = 72  # characters beside a label


def _pay(job: PlannedJob) -> str:
    here = job.here
    if here is None:
        return older_pay(job.paid) or pay_in_short(job.paid)
    means = next((band.means for band in job.paid.telling if band.area == here.area), "")
    left = f"up to {left_a_month(here)}" if means == "highest" else left_a_month(here)
    return f"{pay_there(job.paid, here.area, here.ends)}; leaves {left} a month"


def _no_pay(job: PlannedJob) -> str:
    return f"no one figure: polcareer salaries {job.role.id}"


def left_a_month(pay: PlacePay) -> str:
    """What is left of both ends in a month, in whole pounds: `£1,780 to £2,553`."""
    low, high = (_whole_pounds(each.month.net) for each in (pay.low, pay.high))
    return low if low == high else f"{low} to {high}"


def _whole_pounds(amount: Decimal) -> str:
    return pounds(int(amount.quantize(type(amount)(1), "ROUND_HALF_UP")))


def _adverts(plan: Plan, most: int, *, numbered: bool) -> str:
    """Where the first posts are advertised; `numbered`, each with the jobs that are there: `W4MP Jobs (1, 3)`."""
    jobs: dict[str, list[str]] = {}
    for number, job in enumerate(plan.first, start=1):
        for vacancy in job.vacancies[:most]:
            jobs.setdefault(vacancy.title.partition(" (")[0], []).append(str(number))
    named = (f"{title} ({', '.join(numbers)})" if numbered else title for title, numbers in jobs.items())
    return ", ".join(named) or "none that we know of"


def _gap(plan: Plan, room: Room) -> str:
    """The skill to learn first, how many of the jobs ask for it, and as many ways to show it, or as fit a line."""
    gap = plan.gap
    if gap is None:
        return ""
    skill = plan.skills[gap.skill]
    ways = plan.matched.background.ways_to_show(skill)
    told = [f"{skill.label} ({gap.jobs} of {gap.of} ask): {one_of(ways[:number])}" for number in (1, 2, 3)]
    fitting = [line for line in told if len(line) <= ONE_LINE]
    shortest = told[0] if room.steps else f"{told[0].partition(': ')[0]}: polcareer skills {skill.id}"
    return told[1] if room.ways > 1 else (fitting or [shortest])[-1]


def _gap_as_data(plan: Plan) -> dict[str, Any] | None:
    if plan.gap is None:
        return None
    return plan.gap._asdict() | {"show_by": plan.matched.background.ways_to_show(plan.skills[plan.gap.skill])}


def _next_date(plan: Plan, room: Room) -> str:
    """The way in or the poll that comes next: for somebody who would stand, the poll."""
    would_stand = any(each.id == "standing" for each in plan.interests)
    soonest = [each for each in plan.polls if each.day == plan.polls[0].day]
    poll = max(soonest, key=_weight, default=None)
    coming = [each for each in plan.expected if each.when != "passed" and each.away <= SOON]
    if coming and not (would_stand and poll):
        told = _way_in(coming[0], whole=room.whole)
    elif poll is not None:
        told = _poll(plan, poll, whole=room.whole)
    else:
        told = _way_in(plan.expected[0], whole=room.whole) if plan.expected else ""
    return told if room.steps else told.partition(": polcareer ")[0].removesuffix(". Who")


def _weight(poll: NextPoll) -> tuple[bool, int]:
    """Of polls on one day the surest counts, then that which is held in the most nations."""
    return poll.scheduled is not None and poll.scheduled.confidence == "high", len(poll.contest.nations)


SOON = 6  # months


def _way_in(each: Expected, *, whole: bool = True) -> str:
    from polcareer.view.training import usual_of

    usual = usual_of(each) if whole else usual_of(each).partition(";")[0]
    once = " (by one round alone)" if each.scheme.months_from == "one-round" and whole else ""
    return f"{each.entry.title}: {usual[:1].lower()}{usual[1:]}{once}. Who: polcareer training {each.entry.id}"


def _poll(plan: Plan, poll: NextPoll, *, whole: bool = True) -> str:
    """`Council poll in England, 6 May 2027 (medium confidence)`, and with which line its timetable is asked."""
    day, title = day_in_words(poll.day), poll.contest.title
    line = f"polcareer timetable {poll.contest.id}"
    if poll.scheduled is None:
        return f"{title}: no day is fixed; {day} at the latest: {line}"
    where = nation_title(plan.career.nation) if plan.career.nation and poll.scheduled.nations else ""
    place = f" in {where}" if where else ""
    sure = "" if poll.scheduled.confidence == "high" else f" ({poll.scheduled.confidence} confidence)"
    told = whole and not (poll.scheduled.nations and not where)
    detail = f". {poll.scheduled.says.partition('. ')[0].rstrip('.')}" if told else ""
    return f"{title} poll{place if whole else ''}, {day}{sure}{detail}: {line}"


def _standing(plan: Plan, sources: Mapping[str, Source], lines: Lines, *, whole: bool) -> str:
    """May they, for how many offices, why not, and which line tells the rest."""
    if plan.standing is None:
        return f"A few questions tell you: {lines.can_stand}"
    verdicts = plan.standing.verdicts
    by_outcome: dict[str, list[Verdict]] = {}
    for each in verdicts:
        by_outcome.setdefault(each.outcome, []).append(each)
    no, yes, open_ = (by_outcome.get(outcome, []) for outcome in ("cannot-stand", "can-stand", "not-known"))
    if len(no) == len(verdicts):
        rule = no[0].bars[0].rule
        none = f"No: none of {counted(len(no), 'office')} is open to you."
        return f"{none} {_bar(no[0], sources, whole=whole)} polcareer rules {rule}"
    told = [f"Yes, by what you said: {_some(yes)}."] if yes else []
    told += [f"Not {_some(no)}: {_bar(no[0], sources, whole=whole)}"] if no else []
    unsettled = [bar.says for each in open_ for bar in each.unsettled]
    told += [f"Not settled: {unsettled[0]}"] if unsettled else []
    told += ["Nothing you said bars you."] if not told else []
    left = plan.may_stand.left if open_ else 0
    about = f"About {counted(left, 'more question')} for {counted(len(open_), 'office')}" if left else "Each"
    about = about if whole or not no else "Others"
    return " ".join([*told, f"{about}: {lines.can_stand}"])


def _bar(verdict: Verdict, sources: Mapping[str, Source], *, whole: bool) -> str:
    """The first bar of a verdict, its section, and what would change it; not `whole`, the first sentence of each."""
    bar = verdict.bars[0]
    says, cure = (text if whole else BRACKET.sub("", text.partition(". ")[0]) for text in (bar.says, bar.cure))
    section = f" ({cited(bar.cites[:1], sources)})" if bar.cites else ""
    change = f" What would change it: {cure[:1].lower()}{cure[1:].rstrip('.')}." if cure else ""
    return f"{says.rstrip('.')}{section}.{change}"


def _some(verdicts: list[Verdict]) -> str:
    """The first of their offices, and how many more there are."""
    names = [each.stood_for or each.office_title for each in verdicts]
    rest = len(names) - NAMED
    return listed([*names[:NAMED], *([f"{rest} more"] if rest > 0 else [])])


NAMED = 2  # offices on a screen
BRACKET = re.compile(r" \([^)]*\)")


def _whole(page: _Short) -> Iterator[Block]:
    from polcareer.view.verdict import in_a_line

    plan, sources, found = page.plan, page.sources, page.plan.matched
    yield from words_taken(found.background, found.labels, found.rules.words.language_skill)
    if len(missed := _all_missed(plan)) > MOST_MISSED:
        yield Prose(tuple(missed), "Not counted")
    yield Fields(page.rows(Room()), "In short")
    for number, job in enumerate(plan.first, start=1):
        yield Fields(tuple(_card(plan, job, sources)), f"{number}. {job.role.title} ({job.role.id})")
    if len(plan.jobs) > len(plan.first):
        yield Prose(tuple(f"{job.role.title}: {_reason(plan, job)}" for job in plan.jobs[len(plan.first) :]), "Next")
    if plan.expected:
        yield Prose(tuple(_way_in(each) for each in plan.expected), "Ways in, by their usual months")
    yield Prose(tuple(_poll(plan, each) for each in plan.polls), "Polls to come")
    if plan.standing:
        yield Prose(tuple(map(in_a_line, plan.standing.verdicts)), "May you stand, office by office")
    weights = (f"{each.label}: {each.points}. {each.why}" for each in plan.starting.weights)
    yield Prose(tuple(weights), "The most points for each part, our judgement (data/start.yaml)")
    yield Prose(tuple(map(said, plan.starting.not_looked_at)), "What was not looked at")


def _card(plan: Plan, job: PlannedJob, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    from polcareer.view.match import labels, requirement

    parts = " + ".join(f"{part.points} ({_part(plan, part.part)})" for part in job.led.parts)
    yield "Sum", f"{parts} = {job.led.points} of {job.led.most}"
    yield "You show", labels(job.held, plan.skills) or "none of the skills that it asks for yet"
    yield "To show", labels(job.missing, plan.skills)
    yield from ((each.gate.asked.capitalize(), requirement(each, sources)) for each in job.match.requirements)
    yield "Pay", pay_in_short(job.paid)
    yield from ((_area(pay), f"{left_a_month(pay)} a month left") for pay in job.places)
    for vacancy in job.vacancies:
        yield "Adverts", f"{vacancy.title}: {vacancy.url}" if vacancy.url else vacancy.title
    yield from (("Way in", f"{way.title}: polcareer training {way.id}") for way in job.schemes)
    yield from (("Leads to", role.title) for role, _ in job.leads_to)


def _part(plan: Plan, part: str) -> str:
    return next(weight.label for weight in plan.starting.weights if weight.part == part).casefold()


def _area(pay: PlacePay) -> str:
    return {"london": "In London", "national": "Outside it", "uk": "In the UK"}.get(pay.area, nation_title(pay.area))


SMALL_PRINT = (
    "The parts of a sum are added up; the most points come first, and jobs out of reach or elsewhere come last.",
    "An estimate, not tax advice: your tax code and payslips decide.",
)


def as_data(plan: Plan) -> dict[str, Any]:
    """The plan as plain values: what was said and how it was read, jobs with every figure, dates, and verdicts."""
    from polcareer.view.training import expected_as_data

    background = plan.matched.background
    verdicts = [each.as_dict() for each in plan.standing.verdicts] if plan.standing else []
    return {
        "said": plan.career,
        "places": [each._asdict() for each in plan.heard],
        "interests": [{"word": each.word, "means": [meant.id for meant in each.means]} for each in plan.drawn],
        "degree": background.degree,
        "skills": {skill: list(why) for skill, why in sorted(background.skills.items())},
        "not_counted": [each._asdict() for each in background.uncounted],
        "weights": plan.starting.weights,
        "jobs": [_job(rank, job) for rank, job in enumerate(plan.jobs, start=1)],
        "gap": _gap_as_data(plan),
        "ways_in": [expected_as_data(each) for each in plan.expected],
        "polls": [
            {"contest": each.contest.id, "day": each.day, "at_the_latest": each.latest, "poll": each.scheduled}
            for each in plan.polls
        ],
        "standing": {"verdicts": verdicts, "questions_left": plan.may_stand.left},
        "advice": [{"id": each.advice, "says": each.says} for each in plan.called_for],
        "not_looked_at": plan.starting.not_looked_at,
    }


def _job(rank: int, job: PlannedJob) -> dict[str, Any]:
    lead = job.led.lead
    return {
        "rank": rank,
        "role": job.role.id,
        "title": job.role.title,
        "points": job.led.points,
        "of": job.led.most,
        "parts": [part._asdict() for part in job.led.parts],
        "interest": job.led.interest.id if job.led.interest else None,
        "why": lead.why if lead else "",
        "standing": job.match.nearness,
        "why_not": job.match.why_not,
        "held": {skill: list(why) for skill, why in job.held.items()},
        "missing": job.missing,
        "requirements": [{"gate": each.gate, "state": each.state} for each in job.match.requirements],
        "here": job.here.area if job.here else None,
        "pay": [_pay_as_data(pay) for pay in job.places],
        "vacancies": [{"id": each.id, "title": each.title, "url": each.url} for each in job.vacancies],
        "ways_in": [each.id for each in job.schemes],
        "leads_to": [role.id for role, _ in job.leads_to],
    }


def _pay_as_data(pay: PlacePay) -> dict[str, Any]:
    return {
        "area": pay.area,
        "low": pay.ends.low,
        "high": pay.ends.high,
        "low_is_legal_minimum": pay.ends.lifted,
        "left_a_month": {"low": pay.low.month.net, "high": pay.high.month.net},
        "left_a_year": {"low": pay.low.net, "high": pay.high.net},
        "tax_year": pay.low.tax_year,
    }


def _sources(plan: Plan, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The documents that the jobs, their pay, what is left of it, the dates and the verdicts rest on."""
    from polcareer.view.match import sources_of
    from polcareer.view.nouns import source_ids
    from polcareer.view.salaries import sources_of as pay_sources
    from polcareer.view.verdict import cites_of

    cited_ids = list(sources_of((job.match for job in plan.jobs), plan.matched.rules, sources))
    cited_ids += [name for job in plan.jobs for name in pay_sources(job.paid)]
    cited_ids += [cite.source for job in plan.jobs for pay in job.places for cite in pay.low.cites]
    cited_ids += source_ids(each.entry for each in plan.expected)
    cited_ids += [cite.source for poll in plan.polls for cite in (poll.scheduled or poll.contest).cites]
    standing = plan.standing
    cited_ids += [cite.source for each in standing.verdicts for cite in cites_of(each)] if standing else []
    cited_ids += source_ids(page for _, page in plan.beside)
    return tuple(dict.fromkeys(cited_ids))
