"""Pay bands: what a role is paid, in London and outside it. Figures: data/salaries.yaml, pounds a year."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NamedTuple

from polcareer.dataset.files import one
from polcareer.dataset.markers import AtLeast, Id, Ref, Text
from polcareer.dataset.model import Model, model
from polcareer.dataset.provenance import Entry, check_order

Area = Literal["london", "national"]
PayLevel = Literal["starting", "experienced", "senior"]


@model
class Scheme(Entry):
    """Who sets or publishes a set of bands. `status: historic` is a guide kept for the record, not today's pay."""

    id: Annotated[str, Id("pay-scheme")]
    title: Annotated[str, Text()]
    label: Annotated[str, Text()]
    status: Literal["current", "historic"]
    summary: Annotated[str, Text()]


@model
class Band(Entry):
    """One pay range: pounds a year, full time. `national` means the UK outside London."""

    id: Annotated[str, Id("pay-band")]
    scheme: Annotated[str, Ref("pay-scheme")]
    roles: tuple[Annotated[str, Ref("role")], ...]
    title: Annotated[str, Text()]
    level: PayLevel | None = None
    area: Area
    year: str = ""
    since: date | None = None
    until: date | None = None
    minimum: Annotated[int, AtLeast(0)]
    maximum: Annotated[int, AtLeast(0)]

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if self.minimum > self.maximum:
            msg = f"the minimum {self.minimum} is above the maximum {self.maximum}"
            raise ValueError(msg)
        check_order(self.since, self.until)


@model
class Salaries(Model):
    """The whole of data/salaries.yaml."""

    schemes: tuple[Scheme, ...]
    bands: tuple[Band, ...]


class Gap(NamedTuple):
    """What London adds at one end of a range, in pounds a year and as tenths of a percent of the other area."""

    pounds: int
    tenths_of_percent: int


class PayRow(NamedTuple):
    """A band in London beside the same band outside it. Either may be missing, and then so are the gaps."""

    scheme: Scheme
    title: str
    year: str
    london: Band | None
    national: Band | None
    at_minimum: Gap | None
    at_maximum: Gap | None


SALARIES = one("salaries.yaml", Salaries)


def pay_rows(salaries: Salaries, roles: tuple[str, ...] = (), *, on: date | None = None) -> tuple[PayRow, ...]:
    """London beside outside, one row a band, in file order.

    With `roles` only bands of those roles. With `on` only the newest bands begun by that day (undated guides
    always count).
    """
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    wanted = [band for band in salaries.bands if not roles or set(roles) & set(band.roles)]
    if on is not None:
        wanted = _newest(wanted, on)
    grouped: dict[tuple[str, str, str], dict[str, Band]] = {}
    for band in wanted:
        grouped.setdefault((band.scheme, band.title, band.year), {})[band.area] = band
    return tuple(
        _row(schemes[scheme], title, year, areas.get("london"), areas.get("national"))
        for (scheme, title, year), areas in grouped.items()
    )


def _newest(bands: list[Band], on: date) -> list[Band]:
    begun = [band for band in bands if band.since is None or band.since <= on]
    newest: dict[tuple[str, str, str], date] = {}
    for band in begun:
        key = (band.scheme, band.title, band.area)
        newest[key] = max(newest.get(key, date.min), band.since or date.min)
    return [band for band in begun if (band.since or date.min) == newest[band.scheme, band.title, band.area]]


def _row(scheme: Scheme, title: str, year: str, london: Band | None, national: Band | None) -> PayRow:
    if london is None or national is None:
        return PayRow(scheme, title, year, london, national, None, None)
    low = _gap(london.minimum, national.minimum)
    return PayRow(scheme, title, year, london, national, low, _gap(london.maximum, national.maximum))


def _gap(london: int, national: int) -> Gap:
    # Rounded half up in whole numbers, so that no float stands between the figure and the reader.
    return Gap(london - national, ((london - national) * 2000 + national) // (2 * national) if national else 0)
