"""Pay bands: what a role is paid, in London and outside it. Figures: data/salaries.yaml, pounds before tax."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from polcareer.dataset.files import one
from polcareer.dataset.markers import AtLeast, Exact, Id, Ref, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Cite, Entry, Statement, check_order

# `national` is the UK outside London; `uk` a figure for all of it, London included.
Area = Literal["england", "london", "national", "northern-ireland", "scotland", "uk", "wales"]
PayLevel = Literal["starting", "experienced", "senior", "elected"]
# `lowest` and `highest`: only that end of a range is known. `top-up`: paid on top of another salary.
Means = Literal["range", "median", "lowest", "highest", "top-up"]
# `provisional`: worked out here ahead of the real figure. `proposed`: not decided when last seen.
Standing = Literal["set", "superseded", "proposed", "provisional"]


class Scheme(Entry, frozen=True, kw_only=True):
    """Who sets or publishes a set of bands. `status: historic` is a guide kept for the record, not today's pay.

    `pays: office` is for elected and appointed offices, which have no hours and are offered by nobody.
    `employers` says whose jobs these are, where that is fewer than the roles' own employers. `continues` names
    the scheme whose history the bands carry on.
    """

    id: Annotated[str, Id("pay-scheme")]
    title: Annotated[str, Text()]
    label: Annotated[str, Text()]
    status: Literal["current", "historic"]
    pays: Literal["job", "office"] = "job"
    employers: tuple[Annotated[str, Ref("employer")], ...] = ()
    continues: Annotated[str, Ref("pay-scheme")] | None = None
    summary: Annotated[str, Text()]
    facts: tuple[Statement, ...] = ()


class Band(Entry, frozen=True, kw_only=True):
    """One pay range: pounds a year (or, with `per: day`, a day), full time. A single figure is both its ends.

    `hours` are those of a full-time week where a source gives them. `year` is the financial (2025-26) or calendar
    (2017) year; `since` and `until` its days where known.
    """

    id: Annotated[str, Id("pay-band")]
    scheme: Annotated[str, Ref("pay-scheme")]
    roles: tuple[Annotated[str, Ref("role")], ...] = ()
    title: Annotated[str, Text()]
    level: PayLevel | None = None
    area: Area
    year: str = ""
    since: date | None = None
    until: date | None = None
    minimum: Annotated[int, AtLeast(0)]
    maximum: Annotated[int, AtLeast(0)]
    means: Means = "range"
    per: Literal["year", "day"] = "year"
    hours: Annotated[Decimal, Exact()] | None = None
    status: Standing = "set"

    def _check(self) -> None:
        super()._check()
        if self.minimum > self.maximum:
            msg = f"the minimum {self.minimum} is above the maximum {self.maximum}"
            raise ValueError(msg)
        if self.means != "range" and self.minimum != self.maximum:
            msg = f"a {self.means} is one figure, so minimum and maximum must be the same"
            raise ValueError(msg)
        if self.year and not (self.year[:4].isascii() and self.year[:4].isdigit()):
            msg = f"the year {self.year!r} must begin with four digits"
            raise ValueError(msg)
        check_order(self.since, self.until)

    @property
    def begins(self) -> date | None:
        """The first day it counts: `since`, or else 1 April of its year; None for an undated band."""
        if self.since is not None:
            return self.since
        return date(int(self.year[:4]), 4, 1) if self.year else None


class NoFigure(Model, frozen=True, kw_only=True):
    """Why no figure is held for some roles, or none that is in force."""

    roles: tuple[Annotated[str, Ref("role")], ...]
    says: Annotated[str, Text()]
    cites: tuple[Cite, ...] = ()


class Salaries(Model, frozen=True, kw_only=True):
    """The whole of data/salaries.yaml."""

    schemes: tuple[Scheme, ...]
    bands: tuple[Band, ...]
    no_figure: tuple[NoFigure, ...] = ()


class Gap(NamedTuple):
    """What one figure adds to another: pounds a year, and tenths of a percent of the other."""

    pounds: int
    tenths_of_percent: int


class PayRow(NamedTuple):
    """A band in London beside the same band outside it. Either may be missing, and then so are the gaps.

    A band for all of the UK or for one nation has a row of its own, in `elsewhere`.
    """

    scheme: Scheme
    title: str
    year: str
    london: Band | None
    national: Band | None
    at_minimum: Gap | None
    at_maximum: Gap | None
    elsewhere: Band | None = None

    @property
    def bands(self) -> tuple[Band, ...]:
        """The row's bands, London first."""
        return tuple(band for band in (self.london, self.national, self.elsewhere) if band is not None)


SALARIES = one("salaries.yaml", Salaries)


def pay_rows(salaries: Salaries, roles: tuple[str, ...] = (), *, on: date | None = None) -> tuple[PayRow, ...]:
    """London beside outside, one row a band, in file order.

    With `roles` only bands of those roles. With `on` only those in force that day, as `newest` has it.
    """
    wanted = [band for band in salaries.bands if not roles or set(roles) & set(band.roles)]
    return in_rows(salaries.schemes, wanted if on is None else newest(wanted, on))


def newest(bands: Iterable[Band], on: date) -> list[Band]:
    """The newest bands begun by a day; undated guides always count, figures not in force never."""
    begun = [(band.begins or date.min, band) for band in bands if band.status == "set"]
    begun = [(day, band) for day, band in begun if day <= on]
    last: dict[tuple[str, str, str], date] = {}
    for day, band in begun:
        key = (band.scheme, band.title, band.area)
        last[key] = max(last.get(key, date.min), day)
    return [band for day, band in begun if day == last[band.scheme, band.title, band.area]]


def in_rows(schemes: Iterable[Scheme], bands: Iterable[Band]) -> tuple[PayRow, ...]:
    """Bands as rows: those of London and outside it side by side, each other one alone."""
    by_id = {scheme.id: scheme for scheme in schemes}
    grouped: dict[tuple[str, str, str, str], dict[str, Band]] = {}
    for band in bands:
        alone = "" if band.area in ("london", "national") else band.area
        grouped.setdefault((band.scheme, band.title, band.year, alone), {})[band.area] = band
    return tuple(
        _row(by_id[scheme], title, year, areas, areas.get(alone))
        for (scheme, title, year, alone), areas in grouped.items()
    )


def _row(scheme: Scheme, title: str, year: str, areas: dict[str, Band], elsewhere: Band | None) -> PayRow:
    london, national = areas.get("london"), areas.get("national")
    if london is None or national is None:
        return PayRow(scheme, title, year, london, national, None, None, elsewhere)
    low = gap(london.minimum, national.minimum)
    return PayRow(scheme, title, year, london, national, low, gap(london.maximum, national.maximum))


def gap(figure: int, other: int) -> Gap:
    """What `figure` adds to `other`, in pounds and tenths of a percent, rounded half up."""
    # In whole numbers, so that no float stands between the figure and the reader.
    return Gap(figure - other, ((figure - other) * 2000 + other) // (2 * other) if other else 0)
