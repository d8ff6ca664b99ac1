"""How a band moved from year to year, at its lowest and its highest figure apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from polcareer.careers.pay import SALARIES, Area, Band, Gap, Salaries, Scheme, gap
from polcareer.careers.pay_answer import part_time
from polcareer.careers.pay_filter import matching_bands
from polcareer.careers.pay_question import PayQuestion
from polcareer.careers.role import ROLES
from polcareer.dataset.store import Store


class Year(NamedTuple):
    """A band of one year, and what it adds at each end to the year before that is held (`since`), if any."""

    band: Band
    scheme: Scheme
    since: str
    at_minimum: Gap | None
    at_maximum: Gap | None


class History(NamedTuple):
    """A band in one area, oldest year first."""

    scheme: Scheme
    title: str
    area: Area
    years: tuple[Year, ...]


def histories(salaries: Salaries, bands: Iterable[Band]) -> tuple[History, ...]:
    """The bands by title and area. Those of a scheme that continues another are in the other's history."""
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    grouped: dict[tuple[str, str, Area], list[Band]] = {}
    for band in bands:
        scheme = schemes[band.scheme]
        grouped.setdefault((scheme.continues or scheme.id, band.title, band.area), []).append(band)
    return tuple(
        History(schemes[scheme], title, area, tuple(_years(sorted(found, key=_begins), schemes)))
        for (scheme, title, area), found in grouped.items()
    )


def _begins(band: Band) -> date:
    return band.begins or date.min


def _years(bands: list[Band], schemes: dict[str, Scheme]) -> Iterator[Year]:
    before: Band | None = None
    for band in bands:
        low = high = None
        if before is not None and before.means == band.means:
            low, high = gap(band.minimum, before.minimum), gap(band.maximum, before.maximum)
        yield Year(band, schemes[band.scheme], before.year if before and low else "", low, high)
        if band.status in ("set", "superseded"):  # nothing is measured against an estimate
            before = band


def how_it_moved(store: Store, asked: PayQuestion) -> tuple[History, ...]:
    """Every year held of the bands asked for."""
    salaries = store.load(SALARIES)
    bands = matching_bands(salaries, store.load(ROLES), asked.wanted)
    return histories(salaries, bands if asked.part is None else part_time(salaries, bands, asked.part))
