"""An offer of pay as an answer: where it falls in each band, and whether it reaches the wage of that age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polcareer.jobs.pay import in_rows
from polcareer.view.answer import Answer, Block, Column, Fields, Prose, Table
from polcareer.view.pay import (
    FEW,
    announced,
    chart_of,
    close_span,
    floor_as_data,
    least_due,
    least_sure_of,
    on_schemes,
    place_of,
    place_title,
    rate_in_words,
    sets_of,
    titled,
    week,
)
from polcareer.view.salaries import CURRENCY, GRADE, short_place
from polcareer.words import cited, day_in_words, how_sure, listed, number, short_money, tenths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from polcareer.data.model import Cite
    from polcareer.data.sources import Source
    from polcareer.jobs.offer import LivingWageYear, OfferAnswer, Placed, Tested
    from polcareer.jobs.pay import Scheme
    from polcareer.jobs.wages import Floor, WageException, WageNote


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
    Column("wage_floor", "Legal minimum a year", figures=True),
    Column("below_wage_floor", "Below the legal minimum"),
    Column("offer", "Offer", figures=True),
    Column("role", "Role"),
    Column("other_role", "Another role"),
    Column("scheme_id", "Set of figures"),
    Column("band_id", "Band id"),
    Column("means", "What the figure is"),
    Column("per", "Per"),
    Column("status", "Status"),
    Column("currency", "Currency"),
    Column("basis", "Basis"),
    Column("confidence", "Confidence"),
)
SIDES = {"below": "below the bottom", "above": "above the top"}
SINGLE = {"below": "below it", "above": "above it", "within": "exactly this"}


def offer_answer(answer: OfferAnswer, sources: Mapping[str, Source], before: tuple[str, ...] = ()) -> Answer:
    """Whether the offer is lawful, where it stands in the pay of each job that it fits, and all of it in full.

    `before` are notes on what was typed.
    """
    return Answer(
        "offer",
        "list",
        data=lambda: _as_data(answer),
        headline=_headline(answer),
        body=lambda: _in_short(answer),
        whole=lambda: (
            Fields(tuple(_facts(answer)), f"An offer of {short_money(answer.offer)} a year"),
            *_exceptions(answer, sources),
            *_tables(answer.placed),
            *_chart(answer),
            *_counting(answer, sources),
            *_pending(answer),
            *(sets_of(_schemes(answer), "Whose figures these are") if len(tuple(_schemes(answer))) > FEW else ()),
        ),
        notes=lambda: (*before, *(() if answer.placed else ("No figure in force is held for what you asked.",))),
        small_print=lambda: (*on_schemes(_schemes(answer)), f"Sources: {cited(_cites(answer), sources)}."),
        next_step=lambda: _next(answer),
        more="the hourly rate, who may be paid less, a chart, the sources",
        sources=lambda: dict.fromkeys(cite.source for cite in _cites(answer)),
        records=lambda: _records(answer),
    )


def _headline(answer: OfferAnswer) -> str:
    """Whether the offer reaches the wage for the usual length of week, and what it does for any other."""
    offer = f"{short_money(answer.offer)} a year"
    if answer.part is not None:
        offer += f" for {number(answer.part)} of a week"
    if answer.who and answer.who.due == "nothing":
        return f"{offer if answer.offer else 'Unpaid work'} is lawful for {answer.who.who}: no minimum wage is due."
    if not answer.offer and answer.tested and answer.who is None:
        return f"Unpaid work is lawful for few. Anybody else is due {_hourly(answer.usual.floor)}."
    if not answer.tested:
        return f"{offer}: no legal minimum is held for {day_in_words(answer.day)}, so it was not checked."
    usual = answer.usual
    apart = short_money(abs(answer.offer - usual.floor.yearly))
    least = f"{short_money(usual.floor.yearly)}, {least_due(usual.floor)}"
    if usual.reaches_rate:
        said = f"{offer} is {f'{apart} above' if answer.offer > usual.floor.yearly else 'exactly'} {least}."
    else:
        said = f"{offer} is {apart} under {least}."
    others = [tested.floor for tested in answer.tested if tested.reaches_rate != usual.reaches_rate]
    else_ = listed(f"{number(floor.hours)} hours ({short_money(floor.yearly)})" for floor in others)
    return f"{said} It is {'under that' if usual.reaches_rate else 'enough'} for {else_}." if else_ else said


def _hourly(floor: Floor) -> str:
    return f"£{floor.hourly} an hour, {short_money(floor.yearly)} a year: {least_due(floor)}"


WHO = (Column("who", "Who"), Column("due", "Due"))


def _unpaid(answer: OfferAnswer) -> Iterator[Block]:
    """Who may be paid nothing, or less; what is often mistaken."""
    rate = f"{short_money(answer.apprentices.hourly)} an hour" if answer.apprentices else "their own rate"
    due = {"nothing": "nothing", "apprentices": rate}
    rows = tuple((each.who[:1].upper() + each.who[1:], due[each.due]) for each in answer.exceptions)
    yield Table(WHO, rows, "Who may be paid nothing, or less")
    cautions = (each.caution for each in answer.exceptions if each.caution)
    doubts = [each for each in answer.exceptions if each.confidence != "high"]
    unsure = (f"{each.who[:1].upper()}{each.who[1:]}: {each.confidence} confidence." for each in doubts)
    yield Prose((*cautions, *unsure), listed=False)


def _on_who(who: WageException) -> Iterator[Block]:
    sure = "" if who.confidence == "high" else f" ({who.confidence} confidence)"
    yield Prose(
        (f"{who.says}{sure}", *filter(None, (who.caution if who.caution not in who.says else "",))), listed=False
    )


def _in_short(answer: OfferAnswer) -> Iterator[Block]:
    if answer.who:
        yield from _on_who(answer.who)
    if not answer.offer:
        if answer.exceptions:
            yield from _unpaid(answer)
        return
    fitting = [each for each in answer.placed if answer.named or each.side == "within"]
    today = [each for each in fitting if answer.named or each.scheme.status == "current"]
    titles = dict.fromkeys((each.scheme.id, each.band.title) for each in today)
    if len(titles) <= FEW_JOBS:
        yield from (_in_places(job, answer) for job in _by_job(today))
    else:
        yield from _job_by_job(today, answer)
    if said := (*_not_fitting(today, fitting), *_to_act(answer)):
        yield Prose(said, listed=False)


def _not_fitting(today: list[Placed], fitting: list[Placed]) -> Iterator[str]:
    """What an offer fits besides the figures of today, if anything."""
    if fitting and not today:
        yield "It is within no range of today's."
    older = dict.fromkeys(each.scheme.label for each in fitting if each not in today)
    if older:
        yield f"Older guides that it is within, with --full: {'; '.join(older)}."


FEW_JOBS = 3  # so many have a table of their own, with their ranges
PLACES = (Column("place", ""), Column("pay", "Published pay", figures=True), Column("offer", "The offer"))


def _by_job(placed: list[Placed]) -> list[list[Placed]]:
    found: dict[tuple[str, str, str], list[Placed]] = {}
    for each in placed:
        found.setdefault((each.scheme.id, each.band.title, each.band.year), []).append(each)
    return list(found.values())


def _in_places(job: list[Placed], answer: OfferAnswer) -> Table:
    rows = ((place_title(each.band), close_span(each.band), in_few_words(each, answer.offer)) for each in job)
    name = f"{job[0].scheme.label} {job[0].band.year}".strip()
    return Table(PLACES, tuple(rows), f"{GRADE.sub('', _title(job[0]))} ({name}){_sureness(job, ', ')}")


def _sureness(job: list[Placed], before: str) -> str:
    sure = least_sure_of(level for each in job for level in (each.scheme.confidence, each.band.confidence))
    return f"{before}{sure}" if sure else ""


PAIRED = (Column("job", ""), Column("outside", "Outside London"), Column("london", "London"))
ALONE = (Column("job", ""), Column("place", "Where"), Column("offer", "The offer"))
PAIR = ("national", "london")
SCALE = "How far up each range: 0% is its lowest pay; blank: outside it"


def _job_by_job(fitting: list[Placed], answer: OfferAnswer) -> Iterator[Table]:
    """Many jobs, a line each."""
    jobs = _by_job(fitting)
    paired = [job for job in jobs if job[0].band.area in PAIR]
    alone = [job for job in jobs if job not in paired]
    if paired:
        rows = tuple(_pair_row(job, answer) for job in paired)
        shares = any(cell.endswith("%") for row in rows for cell in row)
        scale = SCALE if shares else "Beside the published figures"
        yield Table(PAIRED, rows, scale)
    if alone:
        lines = ((_named(job), short_place(job[0].band), in_few_words(job[0], answer.offer)) for job in alone)
        yield Table(ALONE, tuple(lines), "Elsewhere")


def _pair_row(job: list[Placed], answer: OfferAnswer) -> tuple[str, ...]:
    found = {each.band.area: each for each in job}
    words = (in_few_words(found[area], answer.offer) if area in found else "" for area in PAIR)
    return (_named(job), *(text.replace("% of the way up", "%") for text in words))


def _named(job: list[Placed]) -> str:
    return f"{GRADE.sub('', _title(job[0]))}{_sureness(job, ', ')}"


def in_few_words(each: Placed, offer: Decimal) -> str:
    """`22% of the way up`, `£810 below the bottom`, `£78 above`, `exactly this`, `under the minimum for 40 hours`."""
    floor = each.floor
    if floor is not None and offer < floor.yearly and each.side != "below":
        return f"under the minimum for {number(floor.hours)} hours"
    single = each.band.minimum == each.band.maximum
    if each.side != "within":
        return f"{short_money(each.pounds)} {each.side if single else SIDES[each.side]}"
    if single:
        return "exactly this"
    if not each.pounds:
        return "at the bottom"
    if each.tenths_of_percent == 1000:
        return "at the top"
    return f"{(each.tenths_of_percent or 0) // 10}% of the way up"


def _to_act(answer: OfferAnswer) -> Iterator[str]:
    if answer.exceptions and (answer.named or not answer.usual.reaches_rate):
        yield f"Less may be due to {listed(note.in_short for note in answer.exceptions)}."
    if answer.tested:
        asked = any(tested.floor.hours_from == "asked" for tested in answer.tested)
        younger = "" if answer.age is not None or answer.who else "Younger? Add --age 19."
        if said := " ".join(filter(None, (younger, "" if asked else "Other hours? Add --hours 40."))):
            yield said
    if (wage := answer.voluntary) and wage.hours == answer.usual.floor.hours:
        sure = "" if wage.wage.confidence == "high" else f" ({wage.wage.confidence} confidence)"
        yield f"Real Living Wage, voluntary: {short_money(wage.uk)}, London {short_money(wage.london)}{sure}."


def _next(answer: OfferAnswer) -> tuple[str, ...]:
    if not answer.offer:
        return ("One of them: polcareer salaries --at 0 --as placement",) if answer.who is None else ()
    return (f"After tax: polcareer take-home {number(answer.offer)}",)


def _cites(answer: OfferAnswer) -> Iterator[Cite]:
    yield from (cite for each in answer.tested for cite in each.floor.cites)
    yield from (cite for note in _told(answer) for cite in note.cites)
    yield from answer.voluntary.wage.cites if answer.voluntary else ()
    yield from (cite for each in answer.placed for cite in each.band.cites)


def _told(answer: OfferAnswer) -> tuple[WageNote, ...]:
    who = (answer.who,) if answer.who else ()
    return (*who, *answer.exceptions, *(answer.counting if answer.tested else ()), *answer.pending)


def _schemes(answer: OfferAnswer) -> Iterable[Scheme]:
    return {each.scheme.id: each.scheme for each in answer.placed}.values()


def _chart(answer: OfferAnswer) -> list[Block]:
    rows = in_rows(_schemes(answer), [each.band for each in answer.placed])
    return chart_of(rows, int(answer.offer), "The offer")


def _facts(answer: OfferAnswer) -> Iterator[tuple[str, str]]:
    if answer.part is not None:
        yield "Part time", f"{number(answer.part)} of a full-time week; the ranges are cut to that"
    for tested in answer.tested:
        yield "Legal minimum", _tested(tested, answer)
    if answer.who and answer.who.due == "nothing":
        yield "Legal minimum", f"none is due to {answer.who.who}"
    elif not answer.tested:
        yield "Legal minimum", f"not checked: no rate is held for {day_in_words(answer.day)}"
    if any(tested.floor.hours_from == "asked" for tested in answer.tested):
        yield "Hours", "as you said; the ranges stay those of a full-time week, unless --part-time cuts them"
    if answer.age is None and answer.tested and answer.who is None:
        yield "Age", f"{answer.tested[0].floor.ages}, unless you give yours with --age"
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


def _counting(answer: OfferAnswer, sources: Mapping[str, Source]) -> list[Block]:
    items = tuple(f"{note.says} [{cited(note.cites, sources)}] ({how_sure(note)})" for note in answer.counting)
    return [Prose(items, "How pay and hours are counted")] if items and answer.tested else []


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
        return "at the bottom of the range"
    if each.tenths_of_percent == 1000:
        return "at the top of the range"
    return f"{short_money(each.pounds)} above the bottom, {tenths(each.tenths_of_percent or 0)}% of the way up"


WHO_RECORD = (
    Column("id", "Id"),
    Column("who", "Who"),
    Column("due", "What is due"),
    Column("hourly", "Pounds an hour", figures=True),
    Column("rule", "Rule"),
    Column("confidence", "Confidence"),
)


def _records(answer: OfferAnswer) -> Table:
    """The offer in each band; of unpaid work whom it is lawful for."""
    if answer.offer:
        return Table(RECORD, tuple(_record(each, answer) for each in answer.placed))
    rate = "" if answer.apprentices is None else f"{answer.apprentices.hourly:f}"
    told = (answer.who,) if answer.who else answer.exceptions
    hourly = {"nothing": "0", "apprentices": rate}
    rows = ((each.id, each.who, each.due, hourly[each.due], each.says, each.confidence) for each in told)
    return Table(WHO_RECORD, tuple(rows))


def _record(each: Placed, answer: OfferAnswer) -> tuple[str, ...]:
    band, floor = each.band, each.floor
    share = "" if each.tenths_of_percent is None else tenths(each.tenths_of_percent)
    tested = (number(floor.hours), str(floor.yearly), _yes(answer.offer < floor.yearly)) if floor else ("", "", "")
    ends = (str(band.minimum), str(band.maximum))
    told = (each.scheme.label, band.title, band.year, band.area, *ends, each.side, f"{each.pounds:f}", share, *tested)
    more = (*[*band.roles, "", ""][:2], each.scheme.id, band.id, band.means, band.per, band.status, CURRENCY)
    return (*told, f"{answer.offer:f}", *more, band.basis, band.confidence)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _note(note: WageNote) -> dict[str, object]:
    return {"says": note.says, "confidence": note.confidence, "note": note.note, "cites": note.cites}


def _exception(each: WageException | None) -> dict[str, object] | None:
    """An exception as plain values, with whom it is and what is due to them."""
    return None if each is None else {**_note(each), "id": each.id, "who": each.who, "due": each.due}


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
        "as": _exception(answer.who),
        "wage_exceptions": [_exception(each) for each in answer.exceptions],
        "apprentices_floor": floor_as_data(answer.apprentices) if answer.apprentices else None,
        "wages_counted": [_note(note) for note in answer.counting],
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
