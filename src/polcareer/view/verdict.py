"""A verdict: the outcome first, then why, what to do, what it rests on; beside it a seat's figures and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.blocks import Block, Column, Fields, Prose, Report, Table
from polcareer.view.seats import poll as poll_in_words
from polcareer.view.timetable import hour_in_words, when_in_words
from polcareer.words import cited, listed, pounds, title_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.law.verdict import Bar, Formality, Possible, Question, Traced, Understood, Verdict
    from polcareer.polls.seats import Result, Seat
    from polcareer.polls.spending import SpendingLimit
    from polcareer.polls.timetable import Timetable


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


def verdict_report(
    verdicts: tuple[Verdict, ...],
    sources: Mapping[str, Source],
    said: tuple[str, ...],
    beside: tuple[Block, ...] = (),
    also: Mapping[str, object] | None = None,
) -> Report:
    """One verdict or several, office by office. `said` is what was assumed: days, facts.

    `beside` comes at the end, and `also` goes with each verdict for a program to read.
    """
    blocks: list[Block] = []
    for verdict in verdicts:
        blocks += _verdict(verdict, sources, said)
    headline = f"{verdicts[0].office_title}: {_headline(verdicts[0])}" if len(verdicts) == 1 else ""
    return Report(
        "verdicts",
        "entry",
        [{**verdict.as_dict(), **(also or {})} for verdict in verdicts],
        (*blocks, *beside),
        headline=headline,
        notes=(verdicts[0].notice,),
        sources=_source_ids(verdicts),
    )


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
        text += f" {verdict.bars[0].says}" + (f" And {more} more bar{'' if more == 1 else 's'}." if more else "")
    if verdict.outcome == "not-known":
        count = len(verdict.questions)
        if count:
            text += f" {count} question{' could' if count == 1 else 's could'} still change that."
        elif verdict.not_checked and not verdict.possible and not verdict.unsettled:
            text += f" Nothing checked here bars you, but {len(verdict.not_checked)} grounds are not checked yet."
        else:
            text += " What stands in the way is the law, not what you said."
    return text


def _verdict(verdict: Verdict, sources: Mapping[str, Source], said: tuple[str, ...]) -> list[Block]:
    opening = [
        ("Office", verdict.office_title),
        ("Outcome", title_case(verdict.outcome)),
        ("Nominated", str(verdict.nomination)),
        ("Polled", str(verdict.poll)),
    ]
    opening += [("Understood", _understood(each)) for each in verdict.understood]
    opening += [("Assumed", each) for each in said]
    tests = tuple((text, ANSWERS[getattr(verdict.tests, name)]) for name, text in TESTS.items())
    return [
        Fields(tuple(opening)),
        *(_bar(bar, "Bar", sources) for bar in verdict.bars),
        *(_bar(bar, "Unsettled", sources) for bar in verdict.unsettled),
        *(_unclear(possible, sources) for possible in verdict.possible if possible.reasons),
        *_questions(verdict),
        *_not_checked(verdict, sources),
        *(_bar(bar, "Other office lost", sources) for bar in verdict.other_offices_lost),
        _formalities(verdict, sources),
        Fields(tests, "Three tests, kept apart"),
        _rests_on(verdict),
        Prose(verdict.ask, "Who to ask"),
    ]


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


def _rests_on(verdict: Verdict) -> Block:
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


def seat_figures(seat: Seat, result: Result, keeps: int, deposit: int, limit: SpendingLimit | None) -> Fields:
    """The seat's own figures: the deposit by its last counted result, and an estimate of the spending limit."""
    pairs = [
        ("By the result of", poll_in_words(result)),
        (
            "Keeps the deposit",
            f"{keeps:,} votes or more of {result.valid_votes:,} would have kept the {pounds(deposit)}",
        ),
        ("Spending limit", _limit(limit)),
        ("More", f"polcareer seats {seat.constituency.id}"),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), f"In {seat.name}")


def _limit(limit: SpendingLimit | None) -> str:
    if limit is None:
        return ""
    return f"about £{limit.pounds:,.2f} in the short campaign: an estimate, since the register of that day decides"


def deadlines(found: Timetable) -> Fields:
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
