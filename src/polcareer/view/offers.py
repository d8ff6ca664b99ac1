"""Offers side by side: which leaves most, then each with its hours, an hour's pay and the average rent there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from polcareer.view.answer import Answer, Column, Fields, Prose, Table
from polcareer.view.pay import announced, floor_as_data, rate_in_words
from polcareer.view.salaries import CURRENCY, GRADE
from polcareer.view.take_home import ASSUMED, PARTS, common, small_print_of, to_know
from polcareer.words import cited, how_sure, listed, money, nation_title, number, pounds, short_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polcareer.data.sources import Source
    from polcareer.jobs.deductions import TakeHome
    from polcareer.jobs.pay import LivingCost, Rent
    from polcareer.jobs.wages import LivingWage
    from polcareer.questions.offers import Offer, Offers

NOT_SAID = "No place given"
MOST_SAID = 2  # other offers that the headline sets the best one against
COUNTRY = "england"


def offers_answer(found: Offers, sources: Mapping[str, Source], before: Iterable[str] = ()) -> Answer:
    """Which offer leaves most, and all of them in the order typed. `before` are notes on what was typed."""
    each = found.each
    results = tuple(offer.left for offer in each)
    measures = tuple({offer.rent.cost.id: offer.rent.cost for offer in each if offer.rent}.values())
    on_pay = (cite for offer in each if offer.band for cite in offer.band.cites)
    cites = tuple(dict.fromkeys((*(cite for left in results for cite in left.cites), *on_pay)))
    beside = (*measures, *((found.living,) if found.living else ()))
    ids = dict.fromkeys(cite.source for cite in (*cites, *(cite for each in beside for cite in each.cites)))
    return Answer(
        "offers",
        "list",
        data=lambda: list(map(_as_data, each)),
        headline=_headline(each),
        body=lambda: (_table(_lowest(each)), Prose(tuple(_in_short(_lowest(each))), listed=False)),
        whole=lambda: (
            _table(each),
            _taken_off(each),
            Prose(tuple(_in_short(each)), listed=False),
            *([Fields(tuple(_rents(each, sources)), "Average rents")] if measures else ()),
            *([Fields(tuple(_living(found.living, sources)), "Real Living Wage")] if found.living else ()),
            Prose(common(results), "Assumptions"),
            Fields((("Sources", cited(cites, sources)),)),
        ),
        notes=lambda: (*before, *_to_act(each), *dict.fromkeys(note for left in results for note in to_know(left))),
        small_print=lambda: dict.fromkeys(note for left in results for note in small_print_of(left)),
        next_step=lambda: (f"One in full: polcareer take-home {results[0].gross.normalize():f}{_there(each[0])}",),
        more=f"{'the highest pay of a job, ' * (_lowest(each) != each)}what is taken off, the sources",
        sources=lambda: ids,
        records=lambda: Table(RECORD, tuple(map(_record, each))),
    )


def _there(offer: Offer) -> str:
    """The option that a figure alone needs for the same answer."""
    return "" if offer.left.nation == COUNTRY else f" --nation {offer.left.nation}"


def _headline(each: tuple[Offer, ...]) -> str:
    """Which of the lowest figures of the offers leaves most a month, by how much, and what is not taken off."""
    firsts = _lowest(each)
    best, *others = sorted(firsts, key=lambda offer: -offer.left.month.net)
    left = best.left
    where = f", {best.nation}" if len({offer.nation for offer in firsts}) == 1 else ""
    ends = f"{_after([offer.left for offer in firsts])} ({left.tax_year}{where})."
    alike = [offer for offer in others if offer.left.month.net == left.month.net]
    less = others[len(alike) :]
    if not others:
        return f"{_named(best)} leaves {money(left.net)} a year: {money(left.month.net)} a month {ends}"
    if alike:
        more = f", {_more(best, less[0])}" if less else ""
        said = f"{listed(map(_named, (best, *alike)))} leave the same: {money(left.month.net)} a month{more}, {ends}"
    elif len(others) > MOST_SAID:
        said = f"{_named(best)} leaves most of the {len(firsts)}: {_more(best, less[0])}, {ends}"
    else:
        said = f"{_named(best)} leaves {listed(_more(best, other) for other in less)}, {ends}"
    return f"{said}{_rent_more(best, others)}"


def _lowest(each: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """The offers without the highest pay of jobs: what somebody new is more likely to be offered."""
    return tuple(offer for offer in each if offer.end != "highest")


def _more(best: Offer, other: Offer) -> str:
    """`£254 a month more than £26,775`, to the nearest pound."""
    apart = best.left.month.net - other.left.month.net
    more = short_money(apart.quantize(Decimal(1), "ROUND_HALF_UP") if apart >= 1 else apart)
    return f"{more} a month more than {_named(other)}"


def _named(offer: Offer) -> str:
    """An offer in a sentence: `£31,000 in London`, `Caseworker in London at £25,200`."""
    gross = short_money(offer.left.gross)
    where = f" {offer.where.said}" if offer.where else ""
    return f"{_job(offer)}{where} at {gross}" if offer.band else f"{gross}{where}"


def _job(offer: Offer) -> str:
    return GRADE.sub("", offer.band.title) if offer.band else ""


def _after(results: list[TakeHome]) -> str:
    """`after tax and your student loan, before rent and any pension`: what is taken off any of them, what of none."""
    loan, pension = any(left.student_loan for left in results), any(left.pension for left in results)
    named = any(line.due == "student-loan" for left in results for line in left.lines)
    named = named or any(left.not_due for left in results)
    off = ["tax", *["your student loan"] * loan, *(["pension" if loan else "your pension"] if pension else [])]
    lacking = " or ".join(["student loan"] * (not named) + ["pension"] * (not pension))
    none_due = "with no student loan due, " if named and not loan else ""
    return f"after {listed(off)}, {none_due}before rent{f' and any {lacking}' if lacking else ''}"


def _rent_more(best: Offer, others: list[Offer]) -> str:
    """How much more or less the average rent is where the better of two offers is, by one measure."""
    here, there = best.rent, others[0].rent
    if len(others) > 1 or not (here and there) or here.cost is not there.cost or here.place == there.place:
        return ""
    apart = here.pounds - there.pounds
    more = "the same as" if not apart else f"{pounds(abs(apart))} a month {'more' if apart > 0 else 'less'} than"
    return f" Average rent in {_place(here)} is {more} in {_place(there)}."


def _place(rent: Rent) -> str:
    """The place of a rent in a sentence; what is of all England is not of the place that was named."""
    return f"all of {nation_title(rent.place)}" if rent.place == COUNTRY else _short_place(rent.place)


def _short_place(place: str) -> str:
    return "the UK" if place == "uk" else nation_title(place)


OFFER = Column("offer", "Offer")
SHOWN = (
    Column("gross", "Pay a year", figures=True),
    Column("net", "Left a year", figures=True),
    Column("month", "Left a month", figures=True),
)
HOURS = Column("hours", "Hours", figures=True)
HOURLY = Column("hourly", "An hour", figures=True)
RENT = Column("rent", "Average rent", figures=True)


def _table(each: tuple[Offer, ...]) -> Table:
    """Each figure a line. Hours are a column where somebody said them or they differ, rents where one is held."""
    said = _has_hours(each)
    rent = any(offer.rent for offer in each)
    columns = (OFFER, *SHOWN, *[HOURS] * said, HOURLY, *[RENT] * rent)
    rows = tuple(
        (
            _label(offer),
            short_money(offer.left.gross),
            money(offer.left.net),
            money(offer.left.month.net),
            *[_hours(offer)] * said,
            "" if offer.hourly is None else money(offer.hourly),
            *[pounds(offer.rent.pounds) if offer.rent else ""] * rent,
        )
        for offer in each
    )
    return Table(columns, rows)


def _has_hours(each: tuple[Offer, ...]) -> bool:
    weeks = [offer.week for offer in each if offer.week.hours is not None]
    return any(week.hours_from == "asked" for week in weeks) or len({week.hours for week in weeks}) > 1


def _label(offer: Offer) -> str:
    """What a line of the table is about; what pay it is stands beside it."""
    if offer.band is None:
        where = offer.where.said.removeprefix("in ") if offer.where else NOT_SAID
        return f"{where[:1].upper()}{where[1:]}"
    means = offer.band.means
    what = "legal minimum" if offer.lawful else offer.end or ("" if means == "range" else means)
    sure = "" if offer.band.confidence == "high" else f"{offer.band.confidence} confidence"
    where = f"{_job(offer)}{f' {offer.where.said}' if offer.where else ''}"
    return ", ".join(filter(None, (where, what, sure)))


def _hours(offer: Offer) -> str:
    hours = offer.week.hours
    return "" if hours is None or offer.week.hours_from == "assumed" else number(hours)


def _in_short(each: tuple[Offer, ...]) -> Iterator[str]:
    """What must be known to read the figures: where tax is paid, whose pay it is, which week, which rent."""
    yield ASSUMED
    nations = dict.fromkeys(offer.nation for offer in each)
    if len(nations) > 1:
        yield f"Each is worked out as for somebody who lives there: {listed(nations)}."
    whose = dict.fromkeys(offer.whose for offer in each if offer.whose)
    lawful = ["Legal minimum: the range begins lower."] * any(offer.lawful for offer in each)
    if whose:
        yield " ".join((f"Published pay of jobs: {listed(whose)}.", *lawful))
    if assumed := [offer for offer in each if offer.week.hours_from == "assumed"]:
        week = f"{number(assumed[0].week.hours or Decimal(0))} hours a week, which is assumed"
        some = f" for {listed(dict.fromkeys(map(_named, assumed)))}" if len(assumed) < len(each) else ""
        where = "Where no hours stand, an" if _has_hours(each) else "An"
        yield f"{where} hour's pay is for {week}{'' if _has_hours(each) else some}."
    yield from _on_rent(each)


def _on_rent(each: tuple[Offer, ...]) -> Iterator[str]:
    """Of where and when the rents are, how sure they are, and how not to read them."""
    told = [offer.rent for offer in each if offer.rent]
    if not told:
        return
    months: dict[tuple[str, str], dict[str, None]] = {}
    for rent in told:
        sure = "" if rent.cost.confidence == "high" else f" ({rent.cost.confidence} confidence)"
        months.setdefault((rent.as_at, sure), {})[_place(rent)] = None
    said = [f"{listed(places)} in {as_at}{sure}" for (as_at, sure), places in months.items()]
    apart = " They are of different months: do not take one from the other." if len(months) > 1 else ""
    cautions = (sentence for rent in told for sentence in rent.cost.caution.removesuffix(".").split(". ") if sentence)
    yield f"Average rent a month: {'; '.join(said)}.{apart}{''.join(f' {each}.' for each in dict.fromkeys(cautions))}"


def _to_act(each: tuple[Offer, ...]) -> Iterator[str]:
    """Pay under the minimum wage; what to add for a rent."""
    for offer in each:
        if offer.under and offer.hourly is not None:
            assumed = " (assumed)" if offer.week.hours_from == "assumed" else ""
            week = f"{number(offer.under.hours)} hours a week{assumed}"
            rate = rate_in_words(offer.under)
            yield f"{_named(offer)} for {week} is {money(offer.hourly)} an hour: under the {rate}."
    if bare := [offer for offer in each if offer.where is None]:
        pay = listed(dict.fromkeys(map(_named, bare)))
        has = (
            "has no place, so no rent stands beside it" if len(bare) == 1 else "have no place, so no rents stand there"
        )
        yield f"{pay} {has}. Add it: {bare[0].left.gross.normalize():f}:leeds, say."


def _taken_off(each: tuple[Offer, ...]) -> Table:
    """What is taken off each, a year."""
    names = [name for name in PARTS if name != "net"]
    parts = [name for name in names if any(getattr(offer.left, name) for offer in each)]
    columns = (OFFER, *(Column(name, PARTS[name], figures=True) for name in parts))
    rows = tuple((_label(offer), *(money(getattr(offer.left, name)) for name in parts)) for offer in each)
    return Table(columns, rows, "What is taken off, a year", overview=True)


def _rents(each: tuple[Offer, ...], sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, str], tuple[LivingCost, Rent]] = {}
    for rent in (offer.rent for offer in each if offer.rent):
        seen.setdefault((rent.cost.id, rent.place), (rent.cost, rent))
    for cost, rent in seen.values():
        where = _place(rent)
        told = f"{pounds(rent.pounds)} a month in {rent.as_at}: {cited(cost.cites, sources)} ({how_sure(cost)})"
        yield f"{where[:1].upper()}{where[1:]}", f"{told}. {cost.note}".rstrip()


def _living(wage: LivingWage, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    said = f"{money(wage.uk)} an hour, and {money(wage.london)} in London, announced {announced(wage.announced)}"
    yield "Voluntary", f"{said}: {cited(wage.cites, sources)} ({how_sure(wage)})"


RECORD = (
    OFFER,
    Column("place", "Place"),
    Column("tax_year", "Tax year"),
    Column("nation", "Nation"),
    Column("basis", "Basis"),
    *(Column(name, heading, figures=True) for name, heading in PARTS.items()),
    Column("net_a_month", "Left a month", figures=True),
    Column("net_a_week", "Left a week", figures=True),
    Column("hours", "Hours a week", figures=True),
    Column("hours_from", "Hours are"),
    Column("hourly", "Pay an hour", figures=True),
    Column("rent_a_month", "Average rent a month", figures=True),
    Column("rent_of", "Rent of"),
    Column("rent_as_at", "Rent in"),
    Column("currency", "Currency"),
)


def _record(offer: Offer) -> tuple[str, ...]:
    left, rent = offer.left, offer.rent
    return (
        _label(offer),
        offer.where.said if offer.where else "",
        *(left.tax_year, left.nation, left.basis),
        *(f"{getattr(left, name):f}" for name in PARTS),
        *(f"{left.month.net:f}", f"{left.week.net:f}"),
        "" if offer.week.hours is None else number(offer.week.hours),
        offer.week.hours_from,
        "" if offer.hourly is None else f"{offer.hourly:f}",
        *((str(rent.pounds), rent.place, rent.as_at) if rent else ("", "", "")),
        CURRENCY,
    )


def _as_data(offer: Offer) -> dict[str, object]:
    rent = offer.rent
    return {
        "offer": _named(offer),
        "job": offer.title,
        "band": offer.band.id if offer.band else None,
        "end": offer.end,
        "legal_minimum": offer.lawful,
        "place": offer.where.said if offer.where else None,
        "nation": offer.left.nation,
        "hours": offer.week.hours,
        "hours_from": offer.week.hours_from,
        "hourly": offer.hourly,
        "left": offer.left,
        "rent": {"pounds_a_month": rent.pounds, "of": rent.place, "as_at": rent.as_at, "measure": rent.cost}
        if rent
        else None,
        "under_minimum_wage": floor_as_data(offer.under) if offer.under else None,
    }
