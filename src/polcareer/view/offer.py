"""An offer of pay as an answer: where it falls in each band, and whether it reaches the wage of that age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.jobs.pay import in_rows
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import (
    announced,
    chart_of,
    close_span,
    floor_as_data,
    on_schemes,
    place_of,
    rate_in_words,
    titled,
    week,
)
from polcareer.words import cited, how_sure, number, short_money, tenths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.offer import LivingWageYear, OfferAnswer, Placed, Tested
    from polcareer.jobs.pay import Scheme
    from polcareer.jobs.wages import WageNote


DRAWN = (
    Column("band", "Band"),
    Column("where", "Where"),
    Column("pay", "Pay", figures=True),
    Column("offer", "The offer"),
)
RECORD = (
    Column("scheme", "Source"),
    Column("band", "Band"),
    Column("year", "Year"),
    Column("area", "Area"),
    Column("minimum", "Minimum", figures=True),
    Column("maximum", "Maximum", figures=True),
    Column("side", "The offer is"),
    Column("pounds", "By pounds", figures=True),
    Column("percent", "Percent of the range", figures=True),
    Column("hours", "Hours a week", figures=True),
    Column("wage_floor", "Wage floor a year", figures=True),
    Column("below_wage_floor", "Below the wage floor"),
)
SIDES = {"below": "below the lowest", "above": "above the highest"}
SINGLE = {"below": "below it", "above": "above it", "within": "exactly this"}


def offer_answer(answer: OfferAnswer, sources: Mapping[str, Source]) -> Answer:
    """Where the offer falls, band by band, after what it is worth against the wage floors."""
    return Answer(
        "offer",
        "list",
        data=lambda: _as_data(answer),
        body=lambda: (
            Fields(tuple(_facts(answer)), f"An offer of {short_money(answer.offer)} a year"),
            *_exceptions(answer, sources),
            *_tables(answer.placed),
        ),
        full=lambda: (*_chart(answer), *_pending(answer)),
        notes=lambda: _notes(answer, sources),
        sources=lambda: dict.fromkeys(cite.source for cite in _cites(answer)),
        records=lambda: Table(RECORD, tuple(_record(each, answer) for each in answer.placed)),
    )


def _cites(answer: OfferAnswer) -> Iterator[Cite]:
    yield from (cite for each in answer.tested for cite in each.floor.cites)
    yield from (cite for note in (*answer.exceptions, *answer.pending) for cite in note.cites)
    yield from answer.voluntary.wage.cites if answer.voluntary else ()
    yield from (cite for each in answer.placed for cite in each.band.cites)


def _schemes(answer: OfferAnswer) -> Iterable[Scheme]:
    return {each.scheme.id: each.scheme for each in answer.placed}.values()


def _chart(answer: OfferAnswer) -> list[Block]:
    rows = in_rows(_schemes(answer), [each.band for each in answer.placed])
    return chart_of(rows, int(answer.offer), "The offer")


def _notes(answer: OfferAnswer, sources: Mapping[str, Source]) -> Iterator[str]:
    if not answer.placed:
        yield "No band in force is held for what you asked. See all there are: polcareer salaries"
    yield from on_schemes(_schemes(answer))
    yield f"Sources: {cited(_cites(answer), sources)}."


def _facts(answer: OfferAnswer) -> Iterator[tuple[str, str]]:
    if answer.part is not None:
        yield "Part time", f"{number(answer.part)} of a full-time week; the ranges are cut to that"
    for tested in answer.tested:
        yield "Wage floor", _tested(tested, answer)
    if not answer.tested:
        yield "Wage floor", f"not tested: no rate is held for {answer.day}"
    if any(tested.floor.hours_from == "asked" for tested in answer.tested):
        yield "Hours", "as you said; the ranges stay those of a full-time week, unless --part-time cuts them"
    if answer.age is None and answer.tested:
        yield "Age", f"{answer.tested[0].floor.ages}, as nothing else was said (--age)"
    if answer.voluntary:
        yield "Real Living Wage", _voluntary(answer.voluntary)


def _tested(tested: Tested, answer: OfferAnswer) -> str:
    floor = tested.floor
    apart = short_money(abs(answer.offer - floor.yearly))
    said = f"{apart} under the wage for {floor.due_to}"
    if tested.reaches_rate:
        said = "exactly that" if answer.offer == floor.yearly else f"{apart} above it"
    least = f"{short_money(floor.yearly)} a year is the least for {week(floor)} ({rate_in_words(floor)})."
    return f"{least} This offer is {said}."


def _exceptions(answer: OfferAnswer, sources: Mapping[str, Source]) -> list[Block]:
    items = tuple(f"{note.says} [{cited(note.cites, sources)}]" for note in answer.exceptions)
    return [Prose(items, "Who may be paid less, or nothing")] if items else []


def _pending(answer: OfferAnswer) -> list[Block]:
    items = tuple(f"{note.says} {note.note}".rstrip() + f" ({how_sure(note)})" for note in answer.pending)
    return [Prose(items, "What may change")] if items else []


def _voluntary(wage: LivingWageYear) -> str:
    return (
        f"{short_money(wage.uk)} a year, in London {short_money(wage.london)}, for {number(wage.hours)} hours a week; "
        f"no law asks for it (announced {announced(wage.wage.announced)})"
    )


def _tables(placed: tuple[Placed, ...]) -> list[Block]:
    grouped: dict[str, list[Placed]] = {}
    for each in placed:
        grouped.setdefault(f"{each.scheme.label} {each.band.year}".strip(), []).append(each)
    return [
        Table(
            DRAWN,
            tuple((_title(each), place_of(each.band), close_span(each.band), in_words(each)) for each in group),
            name,
        )
        for name, group in grouped.items()
    ]


def _title(each: Placed) -> str:
    (row,) = in_rows([each.scheme], [each.band])
    return titled(row)


def in_words(each: Placed) -> str:
    """Where an offer falls: `£1,800 above the lowest, 10.8% of the way up`, `£5,319.10 below the lowest`."""
    band = each.band
    if band.minimum == band.maximum:
        words = SINGLE[each.side]
        return words if each.side == "within" else f"{short_money(each.pounds)} {words}"
    if each.side != "within":
        return f"{short_money(each.pounds)} {SIDES[each.side]}"
    if not each.pounds:
        return "the lowest of the range"
    if each.tenths_of_percent == 1000:
        return "the highest of the range"
    return f"{short_money(each.pounds)} above the lowest, {tenths(each.tenths_of_percent or 0)}% of the way up"


def _record(each: Placed, answer: OfferAnswer) -> tuple[str, ...]:
    band, floor = each.band, each.floor
    share = "" if each.tenths_of_percent is None else tenths(each.tenths_of_percent)
    tested = (number(floor.hours), str(floor.yearly), _yes(answer.offer < floor.yearly)) if floor else ("", "", "")
    ends = (str(band.minimum), str(band.maximum))
    return (each.scheme.label, band.title, band.year, band.area, *ends, each.side, f"{each.pounds:f}", share, *tested)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _note(note: WageNote) -> dict[str, object]:
    return {"says": note.says, "confidence": note.confidence, "note": note.note, "cites": note.cites}


def _as_data(answer: OfferAnswer) -> dict[str, object]:
    return {
        "offer": answer.offer,
        "part_time": answer.part,
        "age": answer.age,
        # `lawful` is the older name of `reaches_rate`, for programs that read it.
        "wage_floors": [
            {**floor_as_data(each.floor), "reaches_rate": each.reaches_rate, "lawful": each.reaches_rate}
            for each in answer.tested
        ],
        "wage_exceptions": [_note(note) for note in answer.exceptions],
        "wages_pending": [_note(note) for note in answer.pending],
        "real_living_wage": answer.voluntary._asdict() if answer.voluntary else None,
        "bands": [
            {
                "scheme": each.scheme.id,
                "band": each.band,
                "side": each.side,
                "pounds": each.pounds,
                "percent": None if each.tenths_of_percent is None else tenths(each.tenths_of_percent),
                "below_wage_floor": each.floor is not None and answer.offer < each.floor.yearly,
            }
            for each in answer.placed
        ],
    }
