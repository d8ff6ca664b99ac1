"""London beside outside after deductions: for the ends of a pay band, or for any two figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from polcareer.careers.take_home.calculate import Payday, take_home
from polcareer.careers.take_home.terms import terms_of, year_named

if TYPE_CHECKING:
    from datetime import date

    from polcareer.careers.pay import Band, PayRow
    from polcareer.careers.take_home.parameters import Tax
    from polcareer.careers.take_home.result import TakeHome

Reckon = Callable[[Decimal], "TakeHome"]


class Pair(NamedTuple):
    """One figure in London beside one outside, after deductions. `end` is the end of the band, if it is one."""

    end: str
    london: TakeHome
    outside: TakeHome

    @property
    def adds_before(self) -> Decimal:
        """What London adds before deductions, in pounds a year."""
        return self.london.gross - self.outside.gross

    @property
    def adds_after(self) -> Decimal:
        """What London adds after them, in pounds a year."""
        return self.london.net - self.outside.net


class Comparison(NamedTuple):
    """Pairs of one title: a band by its lowest and highest pay, or two figures somebody was offered."""

    title: str
    pairs: tuple[Pair, ...]


class Ends(NamedTuple):
    """A band's lowest and highest pay, after deductions."""

    lowest: TakeHome
    highest: TakeHome


def plainly(tax: Tax, nation: str, today: date) -> Reckon:
    """Work out a figure in today's tax year with nothing but tax and National Insurance taken off.

    Raises `UnknownName` for a nation, `NotCovered` for a day before the first tax year held.
    """
    terms = terms_of(tax, year_named(tax, None, today), nation=nation)
    return lambda gross: take_home(gross, terms, Payday(), today)


def net_ends(band: Band, reckon: Reckon) -> Ends:
    """What is left of a band's lowest and highest pay. `reckon` works out one figure: pounds a year."""
    return Ends(reckon(Decimal(band.minimum)), reckon(Decimal(band.maximum)))


def ends_of_bands(bands: Iterable[Band], tax: Tax, today: date) -> dict[str, Ends]:
    """What is left of the ends of every band that is a year's whole pay, by its id.

    A nation's band is reckoned as in that nation, the others as in the one that London lies in.
    """
    nations = {nation.id for nation in tax.nations}
    whole = [band for band in bands if band.per == "year" and band.means != "top-up"]
    lived_in = {band.area: band.area if band.area in nations else tax.london_nation for band in whole}
    reckons = {area: plainly(tax, nation, today) for area, nation in lived_in.items()}
    return {band.id: net_ends(band, reckons[band.area]) for band in whole}


def compare_row(row: PayRow, london: Reckon, outside: Reckon) -> Comparison | None:
    """A pay row's ends side by side, or None where a figure for one side is lacking."""
    if row.london is None or row.national is None:
        return None
    there, elsewhere = net_ends(row.london, london), net_ends(row.national, outside)
    title = f"{row.title}, {row.scheme.label} {row.year}".strip()
    if there.lowest.gross == there.highest.gross and elsewhere.lowest.gross == elsewhere.highest.gross:
        return Comparison(title, (Pair("", there.lowest, elsewhere.lowest),))
    lowest = Pair("lowest", there.lowest, elsewhere.lowest)
    return Comparison(title, (lowest, Pair("highest", there.highest, elsewhere.highest)))
