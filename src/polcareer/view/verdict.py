"""A verdict: the outcome first, then why and what would change it; in full what it rests on, a seat and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from polcareer.view.answer import Answer, Block, Prose
from polcareer.view.grounds import (
    LAWYERS_WORDS,
    grounds_of_several,
    inside,
    outside,
    the_section,
    waits,
    what_would_change,
    why_unsettled,
)
from polcareer.view.standing_seat import beside, closes
from polcareer.words import counted, day_in_words, listed, nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.law.rule import Fact, Office
    from polcareer.law.verdict import Traced, Understood, Verdict
    from polcareer.polls.timetable import Left
    from polcareer.questions.law import Close, Days, Standing

MORE = "each paper, all the law, how sure we are, who to ask"
LAW_OPEN = "law that is not settled"


class Shown(NamedTuple):
    """Verdicts, office by office, and all that stands beside them.

    `days` says which days were taken, `said` what else was assumed, and `denied` are the facts of which
    --none-of-the-above says that they are not so. `where` is the seat's name and `nation` its part of the UK, `closes`
    says when its papers close, and `onward` what to type for more of it. `beside` comes after the verdicts in full,
    `also` goes with each of them for a program to read. `traces` are how every rule came out, where that was asked
    for. `dated`: the days are those of a real election. `not_held` are offices that were asked for too, whose law is
    not held.
    """

    verdicts: tuple[Verdict, ...]
    sources: Mapping[str, Source]
    days: str = ""
    said: tuple[str, ...] = ()
    denied: tuple[Fact, ...] = ()
    where: str = ""
    nation: str = ""
    closes: str = ""
    onward: str = ""
    beside: tuple[Block, ...] = ()
    also: Mapping[str, object] | None = None
    traces: tuple[tuple[Traced, ...], ...] = ()
    dated: bool = True
    not_held: tuple[Office, ...] = ()

    def answer(self, exit_code: int = 0) -> Answer:
        """The answer, each part made when it is asked for."""
        verdicts = self.verdicts
        return Answer(
            "verdicts",
            "entry",
            self._data,
            self._body,
            self._headline() if len(verdicts) == 1 else several_in_words(verdicts),
            whole=self._whole,
            notes=lambda: (advice_on(verdicts[0]),),
            next_step=lambda: ("; ".join(filter(None, (_next_step(self._first), self.onward))),),
            sources=lambda: dict.fromkeys(cite.source for verdict in verdicts for cite in cites_of(verdict)),
            more=MORE,
            exit_code=exit_code,
        )

    @property
    def _first(self) -> Verdict:
        """The verdict that says what to do next: of several one that is open, with the questions of all that are."""
        return together(self.verdicts)

    def _data(self) -> object:
        verdicts = [{**verdict.as_dict(), **(self.also or {})} for verdict in self.verdicts]
        return {"verdicts": verdicts, "trace": self.traces} if self.traces else verdicts

    def _headline(self) -> str:
        said = _headline(self.verdicts[0], self.where)
        return f"{said}\n{self.closes}" if self.closes else said

    def _body(self) -> Iterator[Block]:
        """What a person needs to act. Of several offices each has a line, and what they rest on is said once."""
        blocks = self._of_several() if len(self.verdicts) > 1 else self._in_short(self.verdicts[0])
        yield from (block for block in blocks if block.items)
        if self.traces:
            from polcareer.view.verdict_in_full import trace_block

            yield from map(trace_block, self.traces)

    def _of_several(self) -> Iterator[Prose]:
        """A line an office, then each ground with the offices that it touches, then all that is still to be known."""
        yield _lines((*(_taken(each) for each in self.verdicts[0].understood), *self.said))
        yield Prose(tuple(in_a_line(verdict) for verdict in self.verdicts))
        yield Prose(
            tuple(grounds_of_several(self.verdicts, self.sources, dated=self.dated)),
            "What would change it, and the law",
        )
        yield from still_to_know(self._first)
        yield _lines(self.not_held_in_words())
        yield _lines(self._denied(self._first))
        yield _lines(law_as_at(self._first, self.days))

    def _in_short(self, verdict: Verdict) -> Iterator[Prose]:
        yield _lines((*(_taken(each) for each in verdict.understood), *self.said))
        yield from _grounds(verdict, self.sources, dated=self.dated)
        yield from still_to_know(verdict)
        yield _lines(_papers(verdict))
        denied = tuple(self._denied(verdict))
        rests_on = tuple(filter(None, (_not_checked_in_short(verdict), *law_as_at(verdict, self.days))))
        if verdict.outcome == "cannot-stand":
            yield _lines((*denied, *rests_on))
        else:
            yield _lines(denied)
            yield _lines(rests_on)

    def _denied(self, verdict: Verdict) -> Iterator[str]:
        return what_was_denied(self.denied, verdict)

    def rests_on(self) -> Iterator[str]:
        """What was assumed, what the person said is not so, for which days and by the law of which day."""
        yield from self.said
        yield from self._denied(self._first)
        yield from law_as_at(self._first, self.days)

    def _whole(self) -> Iterator[Block]:
        """All of it, each office's together."""
        from polcareer.view.verdict_in_full import in_full

        return in_full(self)

    def not_held_in_words(self) -> Iterator[str]:
        """The offices that were asked for of which the law is not held."""
        if self.not_held:
            offices = listed(each.stood_for or each.title for each in self.not_held)
            yield f"We do not hold the law on standing yet for {offices}: who to ask is in polcareer offices NAME."


def what_was_denied(denied: tuple[Fact, ...], verdict: Verdict) -> Iterator[str]:
    """What --none-of-the-above said. A yes rests on all of it; a doubt less; a bar stands whatever it was."""
    if denied and verdict.outcome == "cannot-stand":
        yield "You said, with --none-of-the-above, that nothing else that bars is true of you (the list: --full)."
    elif denied:
        rests = verdict.outcome == "can-stand"
        things = (fact.meant_in_short if rests else fact.in_short or fact.asks for fact in denied)
        yield f"You said that none of these is true of you: {'; '.join(things)}."


def together(verdicts: tuple[Verdict, ...]) -> Verdict:
    """Of several verdicts one that is open, with the questions of all that are; else a yes, or the first."""
    open_ = [each for each in verdicts if each.outcome == "not-known"]
    if not open_:
        return next((each for each in verdicts if each.outcome == "can-stand"), verdicts[0])
    every = [question for verdict in open_ for question in verdict.questions]
    asked = {question.fact: question for question in every}
    asked |= {question.fact: question for question in every if question.not_meant}  # said of one of them, by its name
    return replace(open_[0], questions=tuple(asked.values()))


def several_in_words(verdicts: tuple[Verdict, ...]) -> str:
    """How many of several offices are open to a person."""
    count = {outcome: sum(each.outcome == outcome for each in verdicts) for outcome in ("can-stand", "cannot-stand")}
    rest = len(verdicts) - sum(count.values())
    said = [f"you can stand for {count['can-stand']}"] if count["can-stand"] else []
    said += [f"you cannot stand for {count['cannot-stand']}"] if count["cannot-stand"] else []
    said += [f"it is not known yet for {rest}"] if rest else []
    return f"Of {len(verdicts)} offices {listed(said)}."


def in_a_line(verdict: Verdict) -> str:
    """One office of several: yes, no or not known, and every ground that says so."""
    return f"{outside(verdict.stood_for or verdict.office_title)}: {answered(verdict)}"


def answered(verdict: Verdict) -> str:
    """Yes, no or not known, and every ground that says so, without the office."""
    if verdict.outcome == "cannot-stand":
        return " ".join(("no.", *(bar.says for bar in verdict.bars)))
    said = [bar.says for bar in (*verdict.unsettled, *verdict.other_offices_lost, *verdict.must_leave)]
    if verdict.outcome == "can-stand":
        return " ".join(("yes, nothing we know of bars you.", *said))
    count = len(verdict.questions)
    said += [each.says for each in verdict.possible if each.reasons]
    depends = [f"{counted(count, 'more answer')} needed"] if count else []
    facts_alone = bool(verdict.unsettled) and all(bar.turns_on for bar in verdict.unsettled)
    law_open = not facts_alone or any(each.reasons for each in verdict.possible)
    depends += (["the law does not settle it"] if law_open else ["a fact is open"]) if said else []
    depends += ["we do not check every rule"] if verdict.not_checked else []
    said += filter(None, (_not_checked_in_short(verdict),))
    return " ".join((f"not known{' yet' if count else ''}, {listed(depends)}.", *said))


def standing_shown(
    standing: Standing,
    sources: Mapping[str, Source],
    days_said: str,
    *,
    explain: bool,
    left: Left | None = None,
) -> Shown:
    """Whether a person may stand, with what was assumed.

    `days_said` is how the days that were given are said back, `left` how long papers can still be handed in.
    """
    election = standing.case.election
    also: dict[str, object] = {}
    if election.seat is not None:
        also["seat"] = election.seat.constituency
    if election.timetable is not None and election.days.taken == "last-day":
        also["timetable"] = election.timetable
    close = election.timetable.close_of_nominations if election.timetable is not None and election.seat else None
    return Shown(
        standing.verdicts,
        sources,
        days_said or _days_taken(election.days, marked=close is None),
        tuple(_assumed(standing)),
        standing.assumed,
        where=election.seat.name if election.seat else election.authority.name if election.authority else "",
        nation=nation_title(election.seat.nation) if election.seat else "",
        closes=closes(close, left) if close is not None else "",
        onward=f"polcareer seats {election.seat.constituency.id}" if election.seat else "",
        beside=tuple(beside(standing)),
        also=also,
        traces=tuple(standing.traces()) if explain else (),
        dated=election.days.taken != "today",
        not_held=election.not_held,
    )


def told_in_short(standing: Standing) -> Iterator[str]:
    """What the job or the words that were given mean so far, for which office, before the rest is asked."""
    job, verdicts = standing.case.job, standing.verdicts
    places = listed(each.stood_for or each.office_title for each in verdicts)
    if job is not None and job.implies:
        yield f"You are in this job now: {job.title}."
    yield from (_taken(each) for each in verdicts[0].understood)
    grounds = [(each.stood_for or each.office_title, bar) for each in verdicts for bar in each.unsettled]
    yield from dict.fromkeys(f"For {place}: {inside(bar.says)} {bar.unsettled}" for place, bar in grounds)
    if not grounds and (job is not None or verdicts[0].understood):
        yield f"So far nothing bars you from standing for {places}. Now the rest."


def _days_taken(days: Days, *, marked: bool) -> str:
    """Which days were taken, and how: `marked` where one may still move and nothing else says so."""
    poll, nomination = day_in_words(days.poll), day_in_words(days.nomination)
    if days.taken == "today":
        return (
            f"As if you handed in your papers today, {poll}, and the vote were today too. For another day: --poll DATE."
        )
    if days.taken == "last-day":
        last = f"{nomination}, the last day{' (provisional)' if days.provisional and marked else ''}"
        return f"Papers handed in on {last}, poll on {poll}."
    if days.nomination == days.poll:
        return f"As if you handed in your papers on {poll}, and the vote were on that day."
    return f"Papers handed in on {nomination}, poll on {poll}."


def _assumed(standing: Standing) -> Iterator[str]:
    case = standing.case
    if case.job is not None and case.job.typed != case.job.id:
        yield f"We took '{case.job.typed}' to be the job {case.job.title} ({case.job.id})."
    if case.election.authority is not None:
        from_when = f"We know this council from a table of {case.election.authority.as_of}"
        yield f"{from_when}, and do not know which of its seats are voted on when."
    if case.job is not None and case.job.implies:
        yield f"We assumed that you are in this job now and have not resigned: {case.job.title} ({case.job.id})."
    if case.close is not None and (late := _late_papers(case.close, case.election.days)):
        yield late
    yield from _rests_on(standing)


def _rests_on(standing: Standing) -> Iterator[str]:
    """What a yes rests on that a person may have denied without knowing, where that was not said back to them whole."""
    if not any(verdict.outcome == "can-stand" for verdict in standing.verdicts):
        return
    taken = {fact.id for fact in standing.assumed}
    for fact in standing.denied:
        if fact.if_none_rests_on and fact.id not in taken:
            yield f"This rests on what you said: {fact.if_none_rests_on}."


def _late_papers(close: Close, days: Days) -> str:
    """What to say where the day of nomination is late for one kind of poll, or perhaps for any."""
    if close.general is not None and close.general < days.nomination <= close.last:
        said = (
            f"At a general election papers for that poll close on {day_in_words(close.general)}; on your day they can"
        )
        return f"{said} be handed in only at a by-election whose returning officer fixed a later one."
    if close.provisional and days.nomination > close.last:
        day = day_in_words(close.last)
        return f"Papers for that poll close on {day} at the latest, as bank holidays are known so far."
    return ""


def _headline(verdict: Verdict, where: str = "") -> str:
    """The answer in a sentence."""
    place = f"{verdict.stood_for or verdict.office_title}{f' in {where}' if where else ''}"
    if verdict.outcome == "can-stand":
        return f"You can stand for {place}: nothing we know of bars you."
    if verdict.outcome == "cannot-stand":
        first, *others = verdict.bars
        more = f" {_and_more(len(others))}" if others else ""
        return f"You cannot stand for {place}: {inside(first.says)}{more}"
    return _not_known(verdict, place)


def _and_more(count: int) -> str:
    return "One more rule bars you too." if count == 1 else f"{count} more rules bar you too."


def _not_known(verdict: Verdict, place: str) -> str:
    count, shaky = len(verdict.questions), bool(verdict.unsettled or any(each.reasons for each in verdict.possible))
    if count:
        answers = "one more answer" if count == 1 else f"{count} more answers"
        facts_alone = not any(each.reasons for each in verdict.possible) and all(
            bar.turns_on for bar in verdict.unsettled
        )
        open_ = listed(dict.fromkeys(bar.turns_on for bar in verdict.unsettled)) if facts_alone else LAW_OPEN
        depends = f"depends on {answers}{f', and on {open_}' if shaky else ''}"
        if not verdict.met:
            return f"Not known yet for {place}: it {depends}."
        met = listed(verdict.met)
        return f"Not known yet for {place}: {met}, but the rest {depends}."
    turns_on = tuple(dict.fromkeys(bar.turns_on for bar in verdict.unsettled))
    if turns_on and all(turns_on) and not any(each.reasons for each in verdict.possible):
        return f"Not known for {place}: it turns on {listed(turns_on)}."
    if shaky:
        return f"Not known: the law does not settle whether you can stand for {place}."
    rules = counted(len(verdict.not_checked), "rule")
    return f"Not known: nothing that we checked stops you standing for {place}, but {rules} we do not check might."


def _lines(items: Iterable[str]) -> Prose:
    return Prose(tuple(items), listed=False)


def _grounds(verdict: Verdict, sources: Mapping[str, Source], *, dated: bool) -> Iterator[Prose]:
    """What bars, may bar or costs another office: what would change it, the section. The headline says a bar alone."""
    follows = " ".join(_follows_in_short(verdict))
    bars = [
        (bar.says, *what_would_change(bar, dated=dated), *the_section(bar.cites, sources, bar.confidence))
        for bar in verdict.bars
    ]
    if len(bars) == 1:
        _, *change, section = bars[0]
        yield _lines(filter(None, (*change, follows, section)))
    else:
        yield Prose(tuple(map(" ".join, bars)))
        yield _lines(filter(None, (follows,)))
    unclear = [(*why_unsettled(bar, sources), *what_would_change(bar, dated=dated)) for bar in verdict.unsettled]
    unclear += [
        (possible.says, *the_section(possible.cites, sources), f"{LAWYERS_WORDS}: {' '.join(possible.reasons)}")
        for possible in verdict.possible
        if possible.reasons
    ]
    yield Prose(tuple(map(" ".join, unclear)))
    lost = [(*why_unsettled(bar, sources), bar.cure) for bar in (*verdict.other_offices_lost, *verdict.must_leave)]
    yield Prose(tuple(map(" ".join, lost)))


def _follows_in_short(verdict: Verdict) -> Iterator[str]:
    """What follows from the bars, once. Whoever has only to wait is not warned of the consent."""
    effects = verdict.follows
    if all(map(waits, verdict.bars)):
        effects -= {"consent-untrue"}
    return (each.says for each in verdict.consequences if each.id in effects)


def still_to_know(verdict: Verdict) -> Iterator[Prose]:
    """Everything that could still change the answer, a line each, and what to give that is no yes or no."""
    if verdict.outcome == "cannot-stand":
        return
    others = [
        f"{each.in_short} ({each.answer_with})" for each in verdict.questions if not each.has_none and each.in_short
    ]
    said = [f"We need to know {'; '.join(others)}."] if others else []
    said += [f"{each.asks} Answer with {each.answer_with}." for each in verdict.questions if not each.in_short]
    yield _lines(said)
    things = [each for each in verdict.questions if each.has_none]
    for each in things:
        if each.kinds_in_short:
            items = (*each.kinds_in_short, *filter(None, (each.not_meant,)))
            yield Prose(items, f"{outside(each.named)}, now or by polling day")
    simple = tuple(each.named for each in things if not each.kinds_in_short)
    yield Prose(simple, "What else bars you, now or by polling day")


def _next_step(verdict: Verdict) -> str:
    if verdict.bars:
        return f"Read on: polcareer rules {verdict.bars[0].rule}"
    if any(each.has_none for each in verdict.questions):
        return "None of these? Add --none-of-the-above."
    if verdict.questions:
        first = verdict.questions[0]
        still = f"Still open: {first.asks} " if "." in first.fact else ""
        return f"{still}Answer with: {first.answer_with}"
    if verdict.unsettled:
        return f"Read on: polcareer rules {verdict.unsettled[0].rule}"
    return f"Read on: polcareer rules {verdict.office}"


def _papers(verdict: Verdict) -> Iterator[str]:
    """What is still to do for the nomination, where no law or question stands before it."""
    to_do = [form.in_short or form.says for form in verdict.formalities if form.state == "to-do"]
    of_papers = bool(verdict.bars) and all(bar.kind == "formality" for bar in verdict.bars)
    if to_do and (of_papers or verdict.outcome == "can-stand"):
        yield f"Still to do: {'; '.join(to_do)}."
    yield from (f"But: {warning}" for form in verdict.formalities for warning in form.warnings)


def _not_checked_in_short(verdict: Verdict) -> str:
    """Rules that were not looked at: those that are not held, and beside a bar those that turn on what was not said."""
    if verdict.outcome != "cannot-stand":
        grounds = "; ".join(ground.says.removesuffix(".") for ground in verdict.not_checked)
        return f"Would bar you too, and we do not check it: {grounds}." if grounds else ""
    return "Other rules could bar you too: we stopped here." if verdict.possible or verdict.not_checked else ""


def law_as_at(verdict: Verdict, days: str) -> Iterator[str]:
    """For which days, and by the law of which day; a poll after that day may find another law."""
    yield days
    since = "; by polling day it may have changed" if verdict.after_last_check else ""
    yield f"We last checked the law on {day_in_words(verdict.law_checked)}{since}."


def advice_on(verdict: Verdict) -> str:
    """That this is no advice, and who gives it."""
    return f"{verdict.notice} Ask {verdict.who_to_ask}." if verdict.who_to_ask else verdict.notice


def _taken(each: Understood) -> str:
    """How a word was taken, as a sentence."""
    return f"We took '{each.typed}' to mean: {each.meaning}.{f' {each.note}' if each.note else ''}"


def cites_of(verdict: Verdict) -> Iterator[Cite]:
    """Everything that a verdict cites."""
    groups = (verdict.bars, verdict.unsettled, verdict.possible, verdict.formalities, verdict.not_checked)
    others = (verdict.other_offices_lost, verdict.must_leave, verdict.consequences)
    yield from (cite for group in (*groups, *others) for part in group for cite in part.cites)
