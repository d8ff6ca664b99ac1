"""A ground of a verdict in words: its section, what would change it and by when, why it is not settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.words import cited, day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.law.verdict import Bar, Consequence, Verdict

DAY_OF = {
    "consent": "the day you sign the consent form",
    "nomination": "the day you hand in your papers",
    "poll": "polling day",
    "return": "the day of the result",
    "acceptance": "the day you accept the office",
    "oath": "the day you take the oath",
    "in-office": "once you hold the office",
}
BEFORE: Mapping[str, str] = {
    "consent": "you sign the consent form",
    "nomination": "you hand in your papers",
    "poll": "polling day",
}
LAWYERS_WORDS = "The law itself is not settled"
A_FACT_IS_OPEN = "What is open"


def inside(sentence: str) -> str:
    """A sentence as it goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]


def outside(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def grounds_of_several(verdicts: tuple[Verdict, ...], sources: Mapping[str, Source], *, dated: bool) -> Iterator[str]:
    """What would change each answer and under which law, with the offices of which it is so where that is not all."""
    touched: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for said in _each_ground(verdict, sources, dated=dated):
            touched.setdefault(said, []).append(verdict)
    for said, offices in touched.items():
        which = "" if len(offices) == len(verdicts) else f"For {listed(each.stood_for for each in offices)}: "
        yield f"{which}{inside(said) if which else said}"


def _each_ground(verdict: Verdict, sources: Mapping[str, Source], *, dated: bool) -> Iterator[str]:
    for bar in verdict.bars:
        yield " ".join((*what_would_change(bar, dated=dated), *the_section(bar.cites, sources, bar.confidence)))
    for bar in verdict.unsettled:
        _, *why = why_unsettled(bar, sources)
        yield " ".join((*what_would_change(bar, dated=dated), *why))
    for possible in verdict.possible:
        if possible.reasons:
            yield " ".join((f"{LAWYERS_WORDS}: {' '.join(possible.reasons)}", *the_section(possible.cites, sources)))
    for bar in (*verdict.other_offices_lost, *verdict.must_leave):
        _, *why = why_unsettled(bar, sources)
        yield " ".join((bar.cure, *why))


def why_unsettled(bar: Bar, sources: Mapping[str, Source]) -> Iterator[str]:
    """What a ground says, its section, and why it is not settled, a sentence each."""
    yield bar.says
    yield from the_section(bar.cites, sources, "high" if bar.unsettled else bar.confidence)
    if bar.unsettled:
        yield f"{A_FACT_IS_OPEN if bar.turns_on else LAWYERS_WORDS}: {inside(bar.unsettled)}"


def the_section(cites: tuple[Cite, ...], sources: Mapping[str, Source], confidence: str = "high") -> Iterator[str]:
    """The section that bars, with a word where we are less than sure of it."""
    sure = "" if confidence == "high" else f" ({confidence} confidence)"
    if cites:
        yield f"The law: {cited(cites[:1], sources)}{sure}."


def what_would_change(bar: Bar, *, dated: bool) -> Iterator[str]:
    """What would change it, by when, and when time does."""
    yield f"What would change it: {inside(bar.cure)}{_deadline(bar, dated=dated)}"
    if bar.in_time:
        yield bar.in_time


def _deadline(bar: Bar, *, dated: bool) -> str:
    """Before which moment a cure must be done, where the cure itself does not say so, and which day that is."""
    moment = before(bar, dated=False)
    if not moment or bar.cure_by is None or bar.cure_before is None:
        return ""
    if BEFORE[bar.cure_before] not in bar.cure:
        return f" It must be so before {before(bar, dated=dated)}."
    return f" That day is {day_in_words(bar.cure_by)}." if dated else ""


def before(bar: Bar, *, dated: bool) -> str:
    """Before which moment a cure must be done: nothing for one that waits for a day which time brings."""
    if bar.cure_before is None or bar.cure_by is None or waits(bar):
        return ""
    day = f" ({day_in_words(bar.cure_by)})" if dated else ""
    return f"{BEFORE.get(bar.cure_before, DAY_OF[bar.cure_before])}{day}"


def waits(bar: Bar) -> bool:
    """Whether the cure is to wait for a day that time brings, as a birthday is."""
    return bool(bar.ends) and bar.cure_before == "nomination"


def following(verdict: Verdict, effects: tuple[str, ...]) -> tuple[Consequence, ...]:
    """What follows from some effects."""
    return tuple(each for each in verdict.consequences if each.id in effects)
