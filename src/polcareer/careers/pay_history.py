"""How a band moved from year to year, at its lowest and its highest figure apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from polcareer.careers.pay import Area, Band, Gap, Salaries, Scheme, gap


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


def _years(bands: list[Band], schemes: dict[str, Scheme]) -> Iterable[Year]:
    for before, band in zip([None, *bands], bands, strict=False):
        scheme = schemes[band.scheme]
        if before is None or before.means != band.means:
            yield Year(band, scheme, "", None, None)
        else:
            low, high = gap(band.minimum, before.minimum), gap(band.maximum, before.maximum)
            yield Year(band, scheme, before.year, low, high)
