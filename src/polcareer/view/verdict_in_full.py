"""A verdict in full: grounds, questions, papers, tests and the law of each office; how every rule came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.view.answer import Block, Column, Fields, Prose, Table
from polcareer.view.grounds import DAY_OF, before, following
from polcareer.words import cited, counted, day_in_words, listed, title_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.law.rule import Fact
    from polcareer.law.verdict import Bar, Formality, Possible, Question, Traced, Understood, Verdict
    from polcareer.view.verdict import Shown

TESTS = {
    "officer_can_reject": "Can the returning officer reject your papers?",
    "consent_untrue": "Can you sign the consent form truthfully?",
    "election_void_or_seat_lost": "If you were elected, would the election be void or the seat lost?",
}
ANSWERS = {"yes": "yes", "no": "no", "not-known": "not known"}
OPPOSITE = {"yes": "no", "no": "yes", "not-known": "not known"}
STATES = {"done": "done", "to-do": "still to do", "failed": "not met"}


def in_full(shown: Shown) -> Iterator[Block]:
    """All of it, each office's together."""
    for verdict in shown.verdicts:
        yield _opening(shown, verdict)
        yield from _against(shown, verdict)
        yield from _questions(verdict)
        yield from _not_checked(verdict, shown.sources)
        yield _formalities(verdict, shown.sources)
        yield Fields(tuple(_tests(verdict)), "Could it be challenged?")
        yield Fields(tuple(_state_of_the_law(verdict)), "The law this rests on")
        yield Prose(verdict.ask, "Who to ask")
    yield from shown.beside
    yield from map(trace_block, shown.traces)


def _opening(shown: Shown, verdict: Verdict) -> Fields:
    pairs = [
        ("Office", verdict.office_title),
        ("Outcome", title_case(verdict.outcome)),
        ("Nominated", day_in_words(verdict.nomination)),
        ("Polled", day_in_words(verdict.poll)),
    ]
    if shown.where:
        pairs.append(("Seat", ", ".join(filter(None, (shown.where, shown.nation)))))
    pairs += [("Understood", understood_as(each)) for each in verdict.understood]
    pairs += [("Assumed", each) for each in filter(None, (shown.days, *shown.said))]
    if shown.denied:
        none = " ".join(map(_none_in_words, shown.denied))
        pairs.append(("Assumed", f"With --none-of-the-above you say: {none}"))
    return Fields(tuple(pairs))


def _against(shown: Shown, verdict: Verdict) -> Iterator[Block]:
    yield from (_bar(shown, verdict, bar, "Bar") for bar in verdict.bars)
    yield from (_bar(shown, verdict, bar, "Unsettled") for bar in verdict.unsettled)
    yield from (_unclear(possible, shown.sources) for possible in verdict.possible if possible.reasons)
    yield from (_bar(shown, verdict, bar, "Other office lost") for bar in verdict.other_offices_lost)
    yield from (_bar(shown, verdict, bar, "To be given up") for bar in verdict.must_leave)


def _bar(shown: Shown, verdict: Verdict, bar: Bar, kind: str) -> Fields:
    follows = following(verdict, bar.effects)
    pairs = [
        (kind, bar.says),
        ("Law", cited(bar.cites, shown.sources)),
        ("Tested on", listed(DAY_OF[moment] for moment in bar.moments)),
        ("What follows", " ".join(each.says for each in follows)),
        ("Under", cited((cite for each in follows for cite in each.cites), shown.sources)),
        ("What would change it", bar.cure),
        ("Before", before(bar, dated=shown.dated)),
        ("In time", bar.in_time),
        ("What is open" if bar.turns_on else "Not settled because", bar.unsettled),
        ("Rule", f"{bar.rule} ({bar.confidence} confidence)"),
    ]
    return Fields(tuple(pair for pair in pairs if pair[1]), "Why" if kind == "Bar" else kind)


def understood_as(each: Understood) -> str:
    """How a word was taken, after the word itself."""
    return f"{each.typed}: {each.meaning}.{f' {each.note}' if each.note else ''}"


def _none_in_words(fact: Fact) -> str:
    kinds = f" ({'; '.join(fact.kinds)})" if fact.kinds else ""
    return f"{fact.none_of_these.removesuffix('.')}{kinds}."


def _questions(verdict: Verdict) -> Iterator[Block]:
    """What to answer next: the first in full, the rest in a line each. A bar that stands needs no more answers."""
    if verdict.outcome == "cannot-stand" or not verdict.questions:
        return
    first, *rest = verdict.questions
    pairs = (
        ("Question", first.asks),
        ("What counts", first.counts),
        ("Why we ask", first.why),
        ("Answer with", first.answer_with),
    )
    yield Fields(pairs, "What we still need to know")
    if first.kinds:
        yield Prose(_meant(first), "What is meant")
    if rest:
        yield Prose(tuple(f"{each.asks} {each.answer_with}" for each in rest), "Then")
        yield from (Prose(_meant(each), f"What is meant by {each.fact}") for each in rest if each.kinds)
    if any(each.has_none for each in verdict.questions):
        yield Prose(("Add --none-of-the-above.",), "None of these?")


def _meant(question: Question) -> tuple[str, ...]:
    return (*question.kinds, *filter(None, (question.not_meant,)))


def _not_checked(verdict: Verdict, sources: Mapping[str, Source]) -> Iterator[Block]:
    """Rules that nothing was decided about, with their law: those that are not held, those that turn on more facts."""
    if verdict.not_checked:
        grounds = (f"{ground.says} ({cited(ground.cites, sources)})" for ground in verdict.not_checked)
        yield Prose(tuple(grounds), "Would also bar you, and is not checked here")
    open_ = (each for each in verdict.possible if not each.reasons)
    rules = tuple(f"{each.in_short or each.says} ({cited(each.cites, sources)})" for each in open_)
    if rules:
        title = f"We did not check {counted(len(rules), 'rule')}, which turn on what you did not say"
        yield Prose(rules, title)


def _unclear(possible: Possible, sources: Mapping[str, Source]) -> Block:
    pairs = [
        ("Rule", possible.says),
        ("Law", cited(possible.cites, sources)),
        ("Not clear because", " ".join(possible.reasons)),
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


def _tests(verdict: Verdict) -> Iterator[tuple[str, str]]:
    for name, text in TESTS.items():
        found = getattr(verdict.tests, name)
        yield text, (OPPOSITE if name == "consent_untrue" else ANSWERS)[found]


def _state_of_the_law(verdict: Verdict) -> Iterator[tuple[str, str]]:
    law = f"as last checked on {day_in_words(verdict.law_checked)}"
    if verdict.after_last_check:
        law += f"; the poll on {day_in_words(verdict.poll)} is later, and the law may have changed by then"
    yield "Law", law
    yield from (("Coming", change) for change in verdict.coming)


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
