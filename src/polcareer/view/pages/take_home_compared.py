"""London beside outside after deductions, with rents, so that a higher figure is not read as more money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from polcareer.view.pages.take_home import common, money, short
from polcareer.view.pages.words import cited, how_sure, pounds
from polcareer.view.report import Block, Column, Fields, Prose, Report, Table

if TYPE_CHECKING:
    from polcareer.careers.living_cost import RentGap
    from polcareer.careers.take_home.compare import Comparison, Pair
    from polcareer.careers.take_home.result import TakeHome
    from polcareer.dataset.sources import Source

COLUMNS = (
    Column("where", ""),
    Column("gross", "Pay a year", figures=True),
    Column("net", "Left a year", figures=True),
    Column("month", "Left a month", figures=True),
)


def comparison_report(
    compared: tuple[Comparison, ...], rent: RentGap | None, sources: dict[str, Source], nation: str
) -> Report:
    """Every pair with what London adds before and after deductions, then rents. `nation` is where outside is."""
    results = tuple(left for each in compared for pair in each.pairs for left in (pair.london, pair.outside))
    first = results[0]
    cites = tuple(dict.fromkeys(cite for left in results for cite in left.cites))
    ids = dict.fromkeys(cite.source for cite in (*cites, *(rent.cost.cites if rent else ())))
    blocks: list[Block] = [Table(COLUMNS, tuple(_rows(each)), each.title) for each in compared]
    blocks.append(Prose(tuple(_adds(compared)), "What London adds"))
    if rent:
        blocks.append(Fields(tuple(_rents(rent, sources)), "Rents, before you read that as more money"))
    blocks.append(Prose(tuple(_assumed(compared)), "Taken for granted"))
    blocks.append(Fields((("Sources", cited(cites, sources)),)))
    return Report(
        "take-home-comparison",
        "entry",
        {"tax_year": first.tax_year, "compared": [_as_data(each) for each in compared], "rent": _rent_as_data(rent)},
        tuple(blocks),
        headline=f"London beside outside ({nation}), after deductions, {first.tax_year}.",
        notes=first.notes,
        sources=tuple(ids),
    )


def _assumed(compared: tuple[Comparison, ...]) -> Iterator[str]:
    pairs = [pair for each in compared for pair in each.pairs]
    yield from common(tuple(pair.outside for pair in pairs))
    london = pairs[0].london.nation.replace("-", " ").title()
    if pairs[0].london.nation != pairs[0].outside.nation:
        yield f"The London figures are those of somebody who lives in {london}."


def _rows(compared: Comparison) -> Iterator[tuple[str, ...]]:
    for pair in compared.pairs:
        yield _row(_named("London", pair), pair.london)
        yield _row(_named("Outside", pair), pair.outside)
        month = pair.london.month.net - pair.outside.month.net
        yield ("London adds", short(pair.adds_before), money(pair.adds_after), money(month))


def _row(name: str, left: TakeHome) -> tuple[str, ...]:
    return (name, short(left.gross), money(left.net), money(left.month.net))


def _named(place: str, pair: Pair) -> str:
    return f"{place}, {pair.end}" if pair.end else place


def _adds(compared: tuple[Comparison, ...]) -> Iterator[str]:
    for each in compared:
        for pair in each.pairs:
            end = f" at the {pair.end} pay" if pair.end else ""
            month = money(pair.london.month.net - pair.outside.month.net)
            before, after = short(pair.adds_before), money(pair.adds_after)
            yield f"{each.title}{end}: {before} a year before deductions; {after} after them, or {month} a month."


def _rents(rent: RentGap, sources: dict[str, Source]) -> Iterator[tuple[str, str]]:
    cost = rent.cost
    here, there = pounds(cost.pounds_in("london") or 0), pounds(cost.pounds_in("england") or 0)
    gap = f"The average private rent in London was {pounds(rent.pounds)} a month above England's"
    yield "Rent", f"{gap} in {cost.as_at} ({here} against {there})."
    yield "Over a year", f"{pounds(rent.pounds * 12)}, to set against what London adds after deductions."
    if cost.caution:
        yield "Caution", cost.caution
    yield "How sure", f"{how_sure(cost)}: {cited(cost.cites, sources)}"


def _as_data(compared: Comparison) -> dict[str, object]:
    return {
        "title": compared.title,
        "pairs": [
            {
                "end": pair.end,
                "london": pair.london,
                "outside": pair.outside,
                "london_adds_before": pair.adds_before,
                "london_adds_after": pair.adds_after,
            }
            for pair in compared.pairs
        ],
    }


def _rent_as_data(rent: RentGap | None) -> dict[str, object] | None:
    return {"pounds_a_month": rent.pounds, "measure": rent.cost} if rent else None
