"""A verdict: the outcome first, then why, what to do, what it rests on; beside it a seat's figures and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.seats import poll as poll_in_words
from polcareer.view.timetable import hour_in_words, when_in_words
from polcareer.words import cited, counted, day_in_words, listed, money, pounds, title_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.law.rule import Fact
    from polcareer.law.verdict import Bar, Formality, Possible, Question, Traced, Understood, Verdict
    from polcareer.polls.spending import SpendingLimit
    from polcareer.polls.timetable import Timetable
    from polcareer.questions.law import Close, Days, Standing
    from polcareer.questions.seats import SeatFigures


OUTCOMES = {
    "can-stand": "Yes: nothing we know of bars you.",
    "cannot-stand": "No, as things stand.",
    "not-known": "Not known yet.",
}
TESTS = {
    "officer_can_reject": "May the returning officer reject the paper?",
    "consent_untrue": "Would the consent you sign be untrue?",
    "election_void_or_seat_lost": "Would the election be void or the seat lost?",
}
ANSWERS = {"yes": "yes", "no": "no", "not-known": "not known"}
STATES = {"done": "done", "to-do": "still to do", "failed": "not met"}


class Shown(NamedTuple):
    """Verdicts, office by office, and all that stands beside them.

    `said` is what was assumed: days, facts. `beside` comes after the verdicts, and `also` goes with each of them for a
    program to read. `traces` are how every rule came out, where that was asked for.
    """

    verdicts: tuple[Verdict, ...]
    sources: Mapping[str, Source]
    said: tuple[str, ...] = ()
    beside: tuple[Block, ...] = ()
    also: Mapping[str, object] | None = None
    traces: tuple[tuple[Traced, ...], ...] = ()

    def answer(self, exit_code: int = 0) -> Answer:
        """The answer, each part made when it is asked for."""
        verdicts = self.verdicts
        return Answer(
            "verdicts",
            "entry",
            self._data,
            self._body,
            f"{verdicts[0].office_title}: {_headline(verdicts[0])}" if len(verdicts) == 1 else "",
            full=self._full,
            whole=self._whole,
            notes=lambda: (verdicts[0].notice,),
            sources=lambda: _source_ids(verdicts),
            exit_code=exit_code,
        )

    def _data(self) -> object:
        verdicts = [{**verdict.as_dict(), **(self.also or {})} for verdict in self.verdicts]
        return {"verdicts": verdicts, "trace": self.traces} if self.traces else verdicts

    def _body(self) -> Iterator[Block]:
        for verdict in self.verdicts:
            yield from _to_act_on(verdict, self.sources, self.said)
            yield _who_to_ask(verdict)
        yield from self.beside

    def _full(self) -> Iterator[Block]:
        for verdict in self.verdicts:
            yield from _rests_on(verdict)
        yield from map(trace_block, self.traces)

    def _whole(self) -> Iterator[Block]:
        """Body and full, each office's together."""
        for verdict in self.verdicts:
            yield from _to_act_on(verdict, self.sources, self.said)
            yield from _rests_on(verdict)
            yield _who_to_ask(verdict)
        yield from self.beside
        yield from map(trace_block, self.traces)


def standing_shown(standing: Standing, sources: Mapping[str, Source], days_said: str, *, explain: bool) -> Shown:
    """Whether a person may stand, with what was assumed. `days_said` is how the days that were given are said back."""
    election = standing.case.election
    also: dict[str, object] = {}
    if election.seat is not None:
        also["seat"] = election.seat.constituency
    if election.timetable is not None and election.days.taken == "last-day":
        also["timetable"] = election.timetable
    said = tuple(filter(None, (days_said or _days_taken(election.days), *_assumed(standing))))
    traces = tuple(standing.traces()) if explain else ()
    return Shown(standing.verdicts, sources, said, tuple(_beside(standing)), also, traces)


def _days_taken(days: Days) -> str:
    """What to say of days that were not both given."""
    if days.taken == "today":
        day = day_in_words(days.poll)
        return f"No dates were given, so this is as if nominated and polled today, {day}."
    if days.taken == "last-day":
        said = f"Nominated on {day_in_words(days.nomination)}, the last day for papers before a poll on "
        return f"{said}{day_in_words(days.poll)}{' (provisional)' if days.provisional else ''}."
    return ""


def _assumed(standing: Standing) -> Iterator[str]:
    case = standing.case
    if standing.assumed:
        none = " ".join(_none_in_words(fact) for fact in standing.assumed)
        yield f"With --none-of-the-above you say: {none}"
    if case.job is not None and case.job.typed != case.job.id:
        yield f"The job that you call '{case.job.typed}' was taken for {case.job.title} ({case.job.id})."
    if case.job is not None and case.job.implies:
        yield f"Facts were added for someone who holds the job {case.job.id} and has not resigned."
    seat = case.election.seat
    if seat:
        yield f"For {seat.name}, {title_case(seat.nation).title()}."
    if case.close is not None:
        yield _late_papers(case.close, case.election.days)


def _none_in_words(fact: Fact) -> str:
    kinds = f" ({'; '.join(fact.kinds)})" if fact.kinds else ""
    return f"{fact.none_of_these.removesuffix('.')}{kinds}."


def _late_papers(close: Close, days: Days) -> str:
    """What to say where the day of nomination is late for one kind of poll, or perhaps for any."""
    if close.general is not None and close.general < days.nomination <= close.last:
        day = day_in_words(close.general)
        said = f"At a general election papers for that poll close on {day}. On the day you gave they can be"
        return f"{said} handed in only at a by-election, if its returning officer fixed a later day."
    if close.provisional and days.nomination > close.last:
        day = day_in_words(close.last)
        return f"Papers for that poll close on {day} at the latest, as bank holidays are known so far."
    return ""


def _beside(standing: Standing) -> Iterator[Block]:
    """The seat's figures, and the days up to the close of nominations."""
    election = standing.case.election
    if standing.figures is not None:
        yield _seat_figures(standing.figures)
    if election.timetable is not None:
        yield _deadlines(election.timetable)


def trace_block(rules: tuple[Traced, ...]) -> Table:
    """How every rule came out, for --explain."""
    columns = (
        Column("rule", "Rule"),
        Column("applies", "Bar applies"),
        Column("moments", "On the day of"),
        Column("decided_by", "Decided by"),
        Column("missing", "Missing"),
    )
    rows = tuple(
        (
            each.rule,
            ANSWERS[each.applies] if each.in_force else "not in force",
            listed(each.moments),
            "; ".join(each.decided_by),
            listed(each.missing),
        )
        for each in rules
    )
    return Table(columns, rows, "How every rule came out")


def _headline(verdict: Verdict) -> str:
    text = OUTCOMES[verdict.outcome]
    if verdict.bars:
        more = len(verdict.bars) - 1
        text += f" {verdict.bars[0].says}" + (f" And {counted(more, 'more bar')}." if more else "")
    if verdict.outcome == "not-known":
        count = len(verdict.questions)
        if count:
            text += f" {count} question{' could' if count == 1 else 's could'} still change that."
        elif verdict.not_checked and not verdict.possible and not verdict.unsettled:
            text += f" Nothing checked here bars you, but {len(verdict.not_checked)} grounds are not checked yet."
        else:
            text += " What stands in the way is the law, not what you said."
    return text


def _to_act_on(verdict: Verdict, sources: Mapping[str, Source], said: tuple[str, ...]) -> list[Block]:
    """The outcome, what bars or may bar and what would change it, and what is still to do."""
    opening = [
        ("Office", verdict.office_title),
        ("Outcome", title_case(verdict.outcome)),
        ("Nominated", str(verdict.nomination)),
        ("Polled", str(verdict.poll)),
    ]
    opening += [("Understood", _understood(each)) for each in verdict.understood]
    opening += [("Assumed", each) for each in said]
    return [
        Fields(tuple(opening)),
        *(_bar(bar, "Bar", sources) for bar in verdict.bars),
        *(_bar(bar, "Unsettled", sources) for bar in verdict.unsettled),
        *(_unclear(possible, sources) for possible in verdict.possible if possible.reasons),
        *_questions(verdict),
        *_not_checked(verdict, sources),
        *(_bar(bar, "Other office lost", sources) for bar in verdict.other_offices_lost),
        _formalities(verdict, sources),
    ]


def _rests_on(verdict: Verdict) -> list[Block]:
    """The three legal tests, kept apart, and the state of the law."""
    tests = tuple((text, ANSWERS[getattr(verdict.tests, name)]) for name, text in TESTS.items())
    return [Fields(tests, "Three tests, kept apart"), _state_of_the_law(verdict)]


def _who_to_ask(verdict: Verdict) -> Block:
    return Prose(verdict.ask, "Who to ask")


def _understood(each: Understood) -> str:
    return f"{each.typed}: {each.meaning}.{f' {each.note}' if each.note else ''}"


def _questions(verdict: Verdict) -> list[Block]:
    """What to answer next: the first in full, the rest in a line each. A bar that stands needs no more answers."""
    if verdict.outcome == "cannot-stand" and verdict.possible:
        count = f"{len(verdict.possible)} other grounds, which turn on facts not given"
        return [Fields((("Not looked into", count),))]
    if not verdict.questions:
        return []
    first, *rest = verdict.questions
    pairs = (
        ("Question", first.asks),
        ("What counts", first.counts),
        ("Why we ask", first.why),
        ("Answer with", first.answer_with),
    )
    blocks: list[Block] = [Fields(pairs, "The question that comes first")]
    if first.kinds:
        blocks.append(Prose(_meant(first), "What is meant"))
    if rest:
        blocks.append(Prose(tuple(f"{each.asks} {each.answer_with}" for each in rest), "Then"))
        blocks += [Prose(_meant(each), f"What is meant by {each.fact}") for each in rest if each.kinds]
        blocks.append(Prose(("add --none-of-the-above",), "If none of these holds of you"))
    return blocks


def _meant(question: Question) -> tuple[str, ...]:
    return (*question.kinds, *filter(None, (question.not_meant,)))


def _not_checked(verdict: Verdict, sources: Mapping[str, Source]) -> list[Block]:
    """Grounds that exist and are not decided here: named where they could change the outcome, counted where not."""
    if not verdict.not_checked:
        return []
    if verdict.outcome == "cannot-stand":
        count = f"{len(verdict.not_checked)} further grounds, listed by polcareer data coverage"
        return [Fields((("Not checked here", count),))]
    grounds = (f"{ground.says} ({cited(ground.cites, sources)})" for ground in verdict.not_checked)
    return [Prose(tuple(grounds), "Would also bar you, and is not checked here")]


def _bar(bar: Bar, kind: str, sources: Mapping[str, Source]) -> Block:
    pairs = [
        (kind, bar.says),
        ("Law", cited(bar.cites, sources)),
        ("Tested on", f"the day of {listed(title_case(moment) for moment in bar.moments)}"),
        ("Effect", listed(title_case(effect) for effect in bar.effects)),
        ("What would lift it", bar.cure),
        ("Do it before", f"{bar.cure_before} ({bar.cure_by})" if bar.cure_before else ""),
        ("Time alone lifts it", f"on {bar.ends}" if bar.ends else ""),
        ("Unsettled because", bar.unsettled),
        ("Rule", f"{bar.rule} ({bar.confidence} confidence)"),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Why" if kind == "Bar" else kind)


def _unclear(possible: Possible, sources: Mapping[str, Source]) -> Block:
    pairs = [
        ("Rule", possible.says),
        ("Law", cited(possible.cites, sources)),
        ("Unclear because", " ".join(possible.reasons)),
    ]
    return Fields(tuple(pairs), "Cannot be said")


def _formalities(verdict: Verdict, sources: Mapping[str, Source]) -> Block:
    items = (
        f"[{STATES[form.state]}] {form.says} ({cited(form.cites, sources)}){_watch(form)}"
        for form in verdict.formalities
    )
    return Prose(tuple(items), "Nomination checklist")


def _watch(form: Formality) -> str:
    return "".join(f" But: {warning}" for warning in form.warnings)


def _state_of_the_law(verdict: Verdict) -> Block:
    law = f"the law as last checked on {verdict.law_checked}"
    if verdict.after_last_check:
        law += f"; the poll ({verdict.poll}) is later, and the law may have changed by then"
    pairs = [("Rests on", law), *(("Known to be coming", change) for change in verdict.pending)]
    return Fields(tuple(pairs), "What this rests on")


def _source_ids(verdicts: tuple[Verdict, ...]) -> tuple[str, ...]:
    cites: list[Cite] = []
    for verdict in verdicts:
        for group in (verdict.bars, verdict.unsettled, verdict.possible, verdict.formalities, verdict.not_checked):
            cites += [cite for part in group for cite in part.cites]
    return tuple(dict.fromkeys(cite.source for cite in cites))


def _seat_figures(figures: SeatFigures) -> Fields:
    """The seat's own figures: the deposit by its last counted result, and an estimate of the spending limit."""
    there = figures.deposit
    seat, votes = there.seat, there.result.valid_votes
    pairs = [
        ("By the result of", poll_in_words(there.result)),
        (
            "Keeps the deposit",
            f"{there.keeps:,} votes or more of {votes:,} would have kept the {pounds(there.rule.pounds)}",
        ),
        ("Spending limit", _limit(figures.limit)),
        ("More", f"polcareer seats {seat.constituency.id}"),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), f"In {seat.name}")


def _limit(limit: SpendingLimit | None) -> str:
    if limit is None:
        return ""
    return f"about {money(limit.pounds)} in the short campaign: an estimate, since the register of that day decides"


def _deadlines(found: Timetable) -> Fields:
    """The steps up to the close of nominations."""
    close = found.close_of_nominations
    steps = [event for event in found.events if close is not None and event.last <= close.last]
    pairs = [
        (
            event.title,
            ", ".join(filter(None, (when_in_words(event), hour_in_words(event.opens, event.time))))
            + (" (provisional)" if event.provisional else ""),
        )
        for event in steps
    ]
    more = f"polcareer timetable {found.contest} --poll {found.poll} --nation {found.nation}"
    flags = (" --by-election" if found.by_election else "") + (f" --writ {found.writ}" if found.writ else "")
    return Fields((*pairs, ("Every step", more + flags)), "The days up to the close of nominations")
