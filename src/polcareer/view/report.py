"""A hand-out for one person: their words, the jobs side by side, a plan, where they may stand, sources and dates.

Every part is a block or more, in sections by name: so one page of HTML can lay them out for paper (`hand_out`), and all
other forms say them as they say any answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from polcareer.view.answer import Answer, Block, Chart, Column, Fields, Prose, Range, Table, nothing
from polcareer.view.apply import pages_for, plan_of, said_pairs
from polcareer.view.grounds import grounds_of_several, outside
from polcareer.view.match import ASKED, how_to_show, requirement
from polcareer.view.nouns import bare_address
from polcareer.view.pay import from_age, in_place, least_sure_of
from polcareer.view.role_pay import figures_in, pay_in_short, remarks
from polcareer.view.roles import NO_ROUND, leads_to, on_standing
from polcareer.view.salaries import sources_of as sources_of_pay
from polcareer.view.training import month_name, months_in_words, passed_in_words
from polcareer.view.understood import NOT_COUNTED, READ_AS, not_counted, one_of, words_taken
from polcareer.view.verdict import (
    advice_on,
    answered,
    cites_of,
    several_in_words,
    standing_shown,
    still_to_know,
    together,
)
from polcareer.view.verdict_in_full import understood_as
from polcareer.words import counted, day_in_words, listed, money, nation_title, number, pounds, short_money, title_case

if TYPE_CHECKING:
    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.guide import Item
    from polcareer.jobs.pay import Band
    from polcareer.jobs.profile import Part
    from polcareer.jobs.schemes import Expected, Training
    from polcareer.law.verdict import Verdict
    from polcareer.questions.jobs import Application
    from polcareer.questions.plan import PlacePay, Plan, PlannedJob

MORE = "each job, a plan, every office, the sources"
NO_ADVICE = "This is not legal advice."
NOT_SURE = "Which job comes first is our judgement: no source weighs one job against another."
OURS = " (our suggestion)"
TO_DO = "[ ] "
YOU_SHOW, YOUR_LINES, TO_SHOW, HOW = "You show", "Your own lines", "Still to show", "How, for example"
NAMED = " (counted once it is among your skills)"
USUALLY: Mapping[str, str] = {
    "still-open": "usually open until {}",
    "opens": "usually opens in {}",
    "opened": "usually opens in {}, and may be open still",
    "closes": "usually closes in {}",
}
ONE_ROUND = " (by one round alone)"
PLACES_SHOWN = 4  # where posts are advertised
ONE_END: Mapping[str, str] = {"lowest": "from {}", "highest": "up to {}"}
IN_TURN: Mapping[str, int] = {"national": 0, "uk": 1, "england": 2}
JOB_COLUMNS = (
    Column("job", "Job"),
    Column("outside", "Pay a year outside London"),
    Column("outside_left", "left a month"),
    Column("london", "Pay a year in London"),
    Column("london_left", "left a month"),
    Column("skills", "Skills you show"),
)
IN_SHORT = (
    Column("job", "Job"),
    Column("pay", "Pay a year"),
    Column("left", "Left a month"),
    Column("skills", "Skills"),
)


class Section(NamedTuple):
    """A part of the hand-out by its name, and the number of the job that it is about, if it is about one."""

    name: str
    blocks: tuple[Block, ...]
    job: int = 0


class HandOut(NamedTuple):
    """What is handed out: the `plan`, how to apply in general, and the sources by id. `facts` are as written."""

    plan: Plan
    application: Application
    sources: Mapping[str, Source]

    @property
    def headline(self) -> str:
        """Where the person could start."""
        return f"Where you could start: {listed(job.role.title for job in self.plan.first)}."

    def sections(self) -> Iterator[Section]:
        """All of it in the order in which it is read; what has nothing to say is left out."""
        plan, sources = self.plan, self.sources
        parts: list[tuple[str, Iterable[Block], int]] = [
            ("about", _about(plan), 0),
            ("jobs", _side_by_side(plan), 0),
            ("pay", _chart(plan), 0),
            *(("job", (_card(number, job, plan, sources),), number) for number, job in enumerate(plan.jobs, 1)),
            ("to-do", (_to_do(self),), 0),
            ("dates", _dates(plan), 0),
            ("standing", _standing(plan, sources), 0),
            ("not-looked-at", (_not_looked_at(plan),), 0),
            ("sources", _documents(self), 0),
        ]
        for name, blocks, job in parts:
            held = tuple(block for block in blocks if any(block[0] if isinstance(block, (Fields, Prose)) else block))
            if held:
                yield Section(name, held, job)

    def notes(self) -> tuple[str, ...]:
        """What this is not, and what is not certain in it."""
        standing = self.plan.may_stand.standing
        law = advice_on(standing.verdicts[0]) if standing else NO_ADVICE
        return (law, NOT_SURE, "What is left of pay is an estimate, not tax advice: your tax code and payslips decide.")

    def cited(self) -> tuple[str, ...]:
        """The ids of all the documents that it rests on, each once."""
        standing = self.plan.may_stand.standing
        verdicts = standing.verdicts if standing else ()
        found = [*self.told_from(), *(cite.source for verdict in verdicts for cite in cites_of(verdict))]
        return tuple(dict.fromkeys(source for source in found if source in self.sources))

    def told_from(self) -> tuple[str, ...]:
        """The ids of those of which something is said here: of the law, what bars or may bar."""
        plan, standing = self.plan, self.plan.may_stand.standing
        found = [source for job in plan.jobs for source in _sources_of_job(job)]
        found += [cite.source for page in pages_for(self.application) for cite in _cites_of_plan(page.statements)]
        entries = (*(each.entry for each in plan.expected), *(poll.scheduled or poll.contest for poll in plan.polls))
        found += [cite.source for entry in entries for cite in entry.cites]
        found += [cite.source for _, page in plan.beside for cite in page.cites]
        found += [source for verdict in (standing.verdicts if standing else ()) for source in _law_told(verdict)]
        return tuple(dict.fromkeys(source for source in found if source in self.sources))

    def answer(self, written: Mapping[str, str] | None = None) -> Answer:
        """The answer: in short on a screen, whole with --full. `written` says by the form of a file which that was."""
        answer = Answer(
            "report",
            "entry",
            data=self.data,
            body=lambda: _in_short(self.plan),
            headline=self.headline,
            whole=lambda: (block for section in self.sections() for block in section.blocks),
            notes=lambda: (*(written or {}).values(), *self.notes()[:1]),
            small_print=lambda: self.notes()[1:],
            next_step=lambda: _next(self.plan, written or {}),
            sources=self.cited,
            more=MORE,
        )
        if not written:
            return answer
        return answer._replace(body=nothing, whole=nothing, small_print=nothing, more="")

    def data(self) -> dict[str, Any]:
        """The same for a program: every figure exact."""
        from polcareer.view.match import as_data

        plan, standing = self.plan, self.plan.may_stand.standing
        matched = as_data(plan.matched, [job.match for job in plan.jobs])
        return {
            **matched,
            "facts": dict(plan.asked.facts),
            "drawn": [{"word": each.word, "means": [one.id for one in each.means]} for each in plan.drawn],
            "places": [each._asdict() for each in plan.heard],
            "jobs": [_job_as_data(job, self.sources) for job in plan.jobs],
            "gap": plan.gap and plan.gap._asdict(),
            "plan": [{"part": part, "says": says} for part, says in plan_of(self.application)],
            "ways_in": [
                {"id": each.entry.id, "title": each.entry.title, "when": each.when, "month": each.month}
                for each in plan.expected
            ],
            "polls": [
                {"election": poll.contest.id, "title": poll.contest.title, "day": poll.day, "latest": poll.latest}
                for poll in plan.polls
            ],
            "verdicts": [verdict.as_dict() for verdict in standing.verdicts] if standing else [],
            "questions_left": plan.may_stand.left,
            "not_looked_at": _not_looked_at(plan).items,
            "documents": [self.sources[name] for name in self.cited()],
        }


def _in_short(plan: Plan) -> Iterator[Block]:
    """The three jobs where the person can work, the gap and the next date, and in a line whether they may stand."""
    yield Table(IN_SHORT, tuple(map(_row_in_short, plan.first)))
    standing = plan.may_stand.standing
    told = [
        ("Pay", _about_pay(plan)),
        ("Work on", _gap(plan, 1)),
        ("Next date", _next_date(plan)),
        ("Standing", several_in_words(standing.verdicts) if standing else _nothing_said(plan)),
        (NOT_COUNTED, "; ".join(missed.partition(": ")[0] for missed in _uncounted(plan))),
    ]
    yield Fields(tuple(pair for pair in told if pair[1]))


def _about_pay(plan: Plan) -> str:
    """What is taken off before what is left; and which figure is the legal minimum."""
    here = [job.here for job in plan.first if job.here]
    if not here:
        return ""
    loan = " and your student loan" if plan.loans else ""
    lows = list(dict.fromkeys(short_money(each.ends.low) for each in here if each.ends.lifted))
    least = f" {listed(lows)}: today's legal minimum." if lows else ""
    taken = f"tax, National Insurance{loan}" if loan else "tax and National Insurance"
    return f"Left after {taken}, before any pension.{least}"


def _row_in_short(job: PlannedJob) -> tuple[str, ...]:
    essential, here = job.match.parts[0], job.here
    bands = _bands_in(job, here) if here else []
    left = (ONE_END.get(bands[0].means) or "from {}").format(money(here.low.month.net)) if here else ""
    unsure = least_sure_of(band.confidence for band in bands)
    pay = f"{_pay_in(job, here)}{f' ({unsure})' if unsure else ''}"
    return (job.role.title, pay, left, f"{len(essential.met)} of {essential.asked}")


def _next(plan: Plan, written: Mapping[str, str]) -> Iterator[str]:
    if "html" in written:
        yield "Open the page in a browser; to print it or keep it as a PDF, print from there."
        return
    yield f"To print it, add --html me.html. One job: polcareer roles {plan.first[0].role.id}"


def _about(plan: Plan) -> Iterator[Block]:
    """The person's words, and what each was taken for; then those that were not understood."""
    background, matched = plan.matched.background, plan.matched
    taken = words_taken(background._replace(uncounted=()), matched.labels, matched.rules.words.language_skill)
    items = [item for block in taken for item in block.items]
    items += [f"{each.word}: {listed(one.label for one in each.means)}" for each in plan.drawn if each.means]
    items += list(_where(plan))
    items += list(_terms(plan))
    yield Prose(tuple(items), READ_AS)
    yield Prose(_uncounted(plan), NOT_COUNTED)
    standing = plan.may_stand.standing
    understood = standing.verdicts[0].understood if standing else ()
    said_ = (*said_pairs(plan.asked.facts), *(("Understood", understood_as(each)) for each in understood))
    yield Fields(said_, "What you said about standing for election")


def _terms(plan: Plan) -> Iterator[str]:
    """The loan, the years of work, the pay and the places of work that the person spoke of."""
    career = plan.career
    if career.loans:
        yield f"student loan: {listed(plan.loans) or 'none'}"
    if career.years is not None:
        yield f"paid work that counts: {counted(career.years, 'year')}"
    if career.minimum_pay is not None:
        yield f"the least that you need: {pounds(career.minimum_pay)} a year"
    if career.places:
        yield f"places where you would work: {listed(map(title_case, career.places))}"


def _where(plan: Plan) -> Iterator[str]:
    """Where the person can work, as it was understood."""
    for heard in plan.heard:
        if heard.known:
            where = "anywhere" if heard.anywhere else listed(map(nation_title, heard.nations))
            yield f"{heard.word}: {where}{', London' if heard.london else ''}"
    if plan.heard:
        return
    if plan.career.nation:
        yield f"where you can work: {nation_title(plan.career.nation)}"
    if plan.career.london is not None:
        yield f"London: {'yes' if plan.career.london else 'no'}"


def _uncounted(plan: Plan) -> tuple[str, ...]:
    """Words that were not understood, with what would be."""
    missed = not_counted(plan.matched.background.uncounted, plan.matched.labels, _in_profile)
    interests = one_of(each.label for each in plan.starting.named)
    unknown = [f"{each.word}: what draws you is one of {interests}" for each in plan.drawn if not each.means]
    places = [f"{heard.word}: We know no place of that name" for heard in plan.heard if not heard.known]
    return (*missed, *unknown, *places)


def _in_profile(part: Part, name: str) -> str:
    return f"{part}: [{name}]"


def _side_by_side(plan: Plan) -> Iterator[Block]:
    yield _jobs_table(plan.jobs)
    yield Prose((" ".join(filter(None, (_left_after(plan), _legal_minimum(plan)))),), listed=False)


def _jobs_table(jobs: Iterable[PlannedJob]) -> Table:
    return Table(JOB_COLUMNS, tuple(_row(job) for job in jobs), "The jobs side by side")


def _row(job: PlannedJob) -> tuple[str, ...]:
    essential = job.match.parts[0]
    places = (_outside(job), next((each for each in job.places if each.area == "london"), None))
    cells = [cell for place in places for cell in (_pay_in(job, place), _left_in(job, place))]
    return (job.role.title, *cells, f"{len(essential.met)} of {essential.asked}")


def _outside(job: PlannedJob) -> PlacePay | None:
    """The pay outside London: where the person would work, if that is known apart."""
    own = job.here.area if job.here else ""
    apart = [each for each in job.places if each.area != "london"]
    return min(apart, key=lambda each: (each.area != own, IN_TURN.get(each.area, len(IN_TURN))), default=None)


def _bands_in(job: PlannedJob, place: PlacePay) -> list[Band]:
    """The figures that tell what a job pays in a place."""
    return [band for band in job.paid.telling if band.area == place.area]


def _pay_in(job: PlannedJob, place: PlacePay | None) -> str:
    """The pay in a place; where that is neither in London nor simply outside it, with the place."""
    if place is None:
        return "not known"
    bands = _bands_in(job, place)
    where = "" if place.area in ("london", "national") else f" {in_place(bands[0])}"
    return f"{figures_in(bands, place.ends)}{where}"


def _left_in(job: PlannedJob, place: PlacePay | None) -> str:
    """What is left a month of both ends of pay, or of the one figure that it is."""
    if place is None:
        return ""
    low, high = place.low.month.net, place.high.month.net
    left = money(low) if low == high else f"{money(low)} to {money(high)}"
    return ONE_END.get(_bands_in(job, place)[0].means, "{}").format(left)


def _left_after(plan: Plan) -> str:
    """What is taken off before what is left, by which year's tax, and how the figures are to be read."""
    left = next((place.low for job in plan.jobs for place in job.places), None)
    if left is None:
        return ""
    nations = listed(dict.fromkeys(nation_title(place.low.nation) for job in plan.jobs for place in job.places))
    unsaid = "" if plan.career.loans else " (you named none)"
    loan = "and your student loan" if plan.loans else f"with no student loan{unsaid}"
    first = f"Left a month: after income tax and National Insurance of {left.tax_year} ({nations}), {loan}"
    return f"{first}, before any pension. Skills: of the essential ones that the job asks for."


def _legal_minimum(plan: Plan) -> str:
    """Which of the figures are today's legal minimum in place of a lower one, and whose minimum it is."""
    lifted = [(job, place.ends.low) for job in plan.jobs for place in job.places if place.ends.lifted]
    floor = next((due for job, _ in lifted for due in job.paid.due.values()), None)
    if floor is None:
        return ""
    lows = list(dict.fromkeys(short_money(low) for _, low in lifted))
    are = "is" if len(lows) == 1 else "are"
    whose = f"{from_age(floor)} for {number(floor.hours)} hours a week"
    return f"{listed(lows)} {are} today's legal minimum ({whose}), where a range that was published begins lower."


def _chart(plan: Plan) -> Iterator[Chart]:
    """The pay of each job in each place, on one scale."""
    ranges = tuple(
        Range(
            f"{job.role.title}, {in_place(_bands_in(job, place)[0])}",
            int(place.ends.low),
            place.ends.high,
            figures_in(_bands_in(job, place), place.ends),
        )
        for job in plan.jobs
        for place in job.places
    )
    if ranges:
        yield Chart(ranges, "Pay a year", "£")


def _card(number: int, job: PlannedJob, plan: Plan, sources: Mapping[str, Source]) -> Fields:
    """One job: why it is here, what is held and what is missing, where and when to apply, where it leads."""
    titles = plan.matched.labels["roles"]
    pairs = [
        ("Why", _why(job, plan)),
        ("Not yet", job.match.why_not),
        ("Pay", _on_pay(job)),
        (YOU_SHOW, _held(job, plan)),
        (YOUR_LINES, _own_lines(job, plan)),
        (TO_SHOW, ", ".join(plan.skills[name].label for name in job.missing if name not in dict(plan.career.evidence))),
        (HOW, _how(job, plan)),
        *((ASKED[each.gate.asked], requirement(each, {})) for each in job.match.requirements),
        ("Look here", _vacancies(job)),
        ("When", _when(job)),
        ("Leads to", leads_to(job.role, titles)),
        *(("Standing while in it", line) for line in on_standing(job.standing, sources, 1)),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), f"{number}. {job.role.title}")


def _why(job: PlannedJob, plan: Plan) -> str:
    """What the job has to do with what draws the person, and the sum that brought it here."""
    led = job.led
    drawn = f" (you said: {led.interest.label})" if led.interest and not led.interest.otherwise else ""
    lead = f"{outside(led.lead.why)}{drawn}. " if led.lead else ""
    labels = {weight.part: weight.label for weight in plan.starting.weights}
    told = ", ".join(
        f"{part.points} {labels[part.part][0].lower()}{labels[part.part][1:]}" for part in led.parts if part.points
    )
    fit = f"Fit: {job.match.points} of {job.match.most} points (polcareer match)."
    return f"{lead}{led.points} of {led.most} points (our judgement): {told}. {fit}"


def _on_pay(job: PlannedJob) -> str:
    """Of which years the figures are and how sure; or what is known where none speaks for the job."""
    if not job.places:
        return pay_in_short(job.paid)
    areas = {place.area for place in job.places}
    return f"Figures of {', '.join(remarks([band for band in job.paid.telling if band.area in areas])[1:])}."


def _held(job: PlannedJob, plan: Plan) -> str:
    """Each skill that the job asks for and the person shows, with what shows it."""
    return ". ".join(f"{plan.skills[name].label}: {', '.join(shown)}" for name, shown in job.held.items())


def _own_lines(job: PlannedJob, plan: Plan) -> str:
    """The person's own lines for the skills that the job asks for."""
    own, asked = dict(plan.career.evidence), (*job.role.skills.essential, *job.role.skills.desirable)
    lines = [
        f"{plan.skills[name].label}: {own[name]}{'' if name in job.held else NAMED}" for name in asked if name in own
    ]
    return ". ".join(lines)


def _how(job: PlannedJob, plan: Plan) -> str:
    shown = how_to_show(job.match, plan.matched)
    return f"{shown}{OURS}" if shown else ""


def _vacancies(job: PlannedJob) -> str:
    """Where such posts are advertised, the first few."""
    told = [f"{each.title} {bare_address(each.url)}".strip() for each in job.vacancies[:PLACES_SHOWN]]
    more = len(job.vacancies) - PLACES_SHOWN
    return "; ".join([*told, *([f"{more} more"] if more > 0 else [])])


def _when(job: PlannedJob) -> str:
    """The usual months of the ways in to a job, or that there is no round."""
    told = [f"{item.title}: {_months(item)}" for item in job.schemes if _months(item)]
    return "; ".join(told) or (NO_ROUND if job.role.no_round else "")


def _months(item: Training) -> str:
    return months_in_words(item.scheme) if item.scheme else ""


def _to_do(hand_out: HandOut) -> Prose:
    """A checklist: the gap to close first, the next date, and a line for each part of applying."""
    plan = hand_out.plan
    first, soonest = _gap(plan), _next_date(plan)
    items = [f"Work on {first}"] if first else []
    items += [f"Note the next date. {soonest}."] if soonest else []
    items += [f"{part}: {says}" for part, says in plan_of(hand_out.application)]
    items += [f"{outside(each.says)}: polcareer advice {page.id}" for each, page in plan.beside]
    items += ["Put a line of your own beside each item of the checklists: polcareer apply --full"]
    return Prose(tuple(f"{TO_DO}{item}" for item in items), "What to do")


def _gap(plan: Plan, most: int | None = None) -> str:
    """The one skill worth working on first, and how the person could show it, by so many examples."""
    gap = plan.gap
    if gap is None:
        return ""
    skill = plan.skills[gap.skill]
    ways = plan.matched.background.ways_to_show(skill)
    shown = f": {one_of(ways[:most])}{OURS}" if ways else ""
    return f"{skill.label}, which {gap.jobs} of these {counted(gap.of, 'job')} ask for{shown}."


def _next_date(plan: Plan) -> str:
    """The first of the dates to come, by what is known of it."""
    to_come = [_way_in(each, plan) for each in plan.expected if each.when in USUALLY]
    polls = zip(plan.polls, _polls(plan), strict=True)
    to_come += [(when, f"election: {poll.contest.title}") for poll, (when, _) in polls]
    return next((f"{outside(when)}, {what}" for when, what in to_come), "")


def _way_in(each: Expected, plan: Plan) -> tuple[str, str]:
    """When a way in usually opens or closes, and which it is."""
    if each.when not in USUALLY:
        return passed_in_words(each.scheme, plan.asked.today), each.entry.title
    mark = ONE_ROUND if each.scheme.months_from == "one-round" else ""
    return f"{USUALLY[each.when].format(month_name(each.month))}{mark}", each.entry.title


def _ways_in(plan: Plan) -> Iterator[tuple[str, str]]:
    return ((outside(when), what) for when, what in (_way_in(each, plan) for each in plan.expected))


def _polls(plan: Plan) -> Iterator[tuple[str, str]]:
    for poll in plan.polls:
        known = poll.scheduled
        sure = f" ({known.confidence} confidence)" if known and known.confidence != "high" else ""
        says = known.says if known else "a general election at the latest; no day is fixed"
        yield f"{'By ' if poll.latest else ''}{day_in_words(poll.day)}{sure}", f"{poll.contest.title}: {says}"


def _dates(plan: Plan) -> Iterator[Block]:
    """When the ways in usually open, and the polls to come."""
    rows = (*_ways_in(plan), *_polls(plan))
    if rows:
        yield Table((Column("when", "When"), Column("what", "What")), rows, "Dates")


def _nothing_said(plan: Plan) -> str:
    """That nothing was said which decides on standing, and what asks for it."""
    return f"Not known: about {counted(plan.may_stand.left, 'answer')} would decide. polcareer can-stand"


def _standing(plan: Plan, sources: Mapping[str, Source]) -> Iterator[Block]:
    """Whether they may stand, office by office, what would change that, what is still to be known, by which law."""
    standing = plan.may_stand.standing
    if standing is None:
        yield Prose((_nothing_said(plan),), "Standing for election", listed=False)
        return
    shown = standing_shown(standing, sources, "", explain=False)
    verdicts = standing.verdicts
    yield Table(
        (Column("office", "Office"), Column("answer", "May you stand?")),
        tuple((offices, answer) for answer, offices in _by_answer(verdicts)),
        f"Standing for election. {several_in_words(verdicts)}",
    )
    yield Prose(tuple(grounds_of_several(verdicts, sources, dated=shown.dated)), "What would change it, and the law")
    first = together(verdicts)
    yield from still_to_know(first)
    yield Prose((*shown.rests_on(), *shown.not_held_in_words()), "What this rests on")


def _by_answer(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, str]]:
    """Each answer once, with the offices of which it is so."""
    found: dict[str, list[str]] = {}
    for verdict in verdicts:
        found.setdefault(outside(answered(verdict)), []).append(verdict.stood_for or verdict.office_title)
    return ((answer, outside("; ".join(offices))) for answer, offices in found.items())


def _not_looked_at(plan: Plan) -> Prose:
    return Prose(tuple(each.says for each in plan.starting.not_looked_at), "What was not looked at")


def _documents(hand_out: HandOut) -> Iterator[Block]:
    """The documents of which something is said, those read last first, and how many more there are."""
    columns = (Column("document", ""), Column("read", "Last read"), Column("address", "Address"))
    told, every = hand_out.told_from(), hand_out.cited()
    held = (hand_out.sources[name] for name in told)
    in_order = sorted(held, key=lambda each: (-each.checked.toordinal(), each.title))
    rows = tuple((each.title, day_in_words(each.checked), each.url) for each in in_order)
    yield Table(columns, rows, "Sources, and when we last read each")
    more = len(every) - len(told)
    if more:
        rest = f"The law on every office rests on {counted(more, 'more document')}: polcareer can-stand --all --full"
        yield Prose((rest,), listed=False)


def _law_told(verdict: Verdict) -> Iterator[str]:
    """The documents behind what is said of an office: the section of each ground, or else what it asks first."""
    grounds = (*verdict.bars, *verdict.unsettled, *verdict.other_offices_lost, *verdict.must_leave)
    cites = [bar.cites[:1] for bar in grounds]
    cites += [each.cites[:1] for each in verdict.possible if each.reasons]
    cites = cites or [each.cites[:1] for each in verdict.formalities[:1]]
    yield from (cite.source for several in cites for cite in several)


def _sources_of_job(job: PlannedJob) -> Iterator[str]:
    yield from sources_of_pay(job.paid)
    yield from (source for place in job.places for left in (place.low, place.high) for source in left.sources)
    cites: list[Cite] = [*job.role.skills.cites, *(cite for each in job.match.requirements for cite in each.gate.cites)]
    cites += [cite for item in job.schemes if item.scheme for cite in item.scheme.cites()]
    cites += [cite for verdict in job.standing for bar in (*verdict.bars, *verdict.unsettled) for cite in bar.cites[:1]]
    yield from (cite.source for cite in cites)


def _cites_of_plan(statements: Iterable[Item]) -> Iterator[Cite]:
    return (cite for item in statements if item.plan for cite in item.cites)


def _job_as_data(job: PlannedJob, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "role": job.role.id,
        "title": job.role.title,
        "points": job.led.points,
        "of": job.led.most,
        "parts": [part._asdict() for part in job.led.parts],
        "match": {"points": job.match.points, "of": job.match.most},
        "pay": [
            {
                "area": place.area,
                "means": _bands_in(job, place)[0].means,
                "low": place.ends.low,
                "high": place.ends.high,
                "left": [
                    {"gross": left.gross, "year": left.net, "month": left.month.net} for left in (place.low, place.high)
                ],
            }
            for place in job.places
        ],
        "held": {skill: list(shown) for skill, shown in job.held.items()},
        "missing": list(job.missing),
        "vacancies": [vacancy.id for vacancy in job.vacancies],
        "ways_in": [item.id for item in job.schemes],
        "leads_to": [{"role": role.id, "title": role.title} for role, _ in job.leads_to],
        "standing": list(on_standing(job.standing, sources, 1)),
    }
