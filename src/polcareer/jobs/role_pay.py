"""What a job pays as a whole: from the least now lawful to the most, over all the figures that speak for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple

from polcareer.data.model import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polcareer.jobs.pay import Area, Band, Salaries
    from polcareer.jobs.wages import WageFloors


class RolePay(Model, frozen=True, kw_only=True):
    """What a role pays from a day on, in whole pounds a year: the lowest now lawful, and the highest.

    `means`: ranges, only the middle of what is paid (`median`, `average`), only a lowest, or only a most (`highest`).
    Both figures are nought where none is held.
    """

    since: date
    low: int = 0
    high: int = 0
    means: Literal["range", "median", "average", "lowest", "highest"] = "range"


def pay_on(spans: tuple[RolePay, ...], day: date) -> RolePay | None:
    """The one that counts on a day, if any figure does. `spans` are in order of their days."""
    begun = [span for span in spans if span.since <= day]
    return begun[-1] if begun and begun[-1].high else None


def pay_by_role(salaries: Salaries, floors: WageFloors) -> dict[str, tuple[RolePay, ...]]:
    """What each role pays from every day on which that changes, as a figure or a wage floor begins."""
    from polcareer.jobs.pay import newest

    begin = {band.begins for band in salaries.bands if band.begins} | {wage.since for wage in floors.statutory}
    found: dict[str, list[RolePay]] = {}
    for day in sorted(begin):
        telling = _by_role(salaries, newest(salaries.bands, day))
        for role in sorted(found.keys() | telling.keys()):
            held = found.setdefault(role, [])
            now = _overall(telling.get(role, []), salaries, floors, day)
            if not held or _figures(held[-1]) != _figures(now):
                held.append(now)
    return {role: tuple(spans) for role, spans in found.items()}


def _figures(pay: RolePay) -> tuple[int, int, str]:
    return pay.low, pay.high, pay.means


def _by_role(salaries: Salaries, bands: Iterable[Band]) -> Mapping[str, list[Band]]:
    """The bands that speak for what a job pays in general, by role."""
    current = {scheme.id for scheme in salaries.schemes if scheme.status == "current"}
    found: dict[str, list[Band]] = {}
    for band in bands:
        if band.speaks_for_its_jobs and band.scheme in current:
            for role in band.roles:
                found.setdefault(role, []).append(band)
    return found


def most_telling(bands: Iterable[Band]) -> list[Band]:
    """The ranges among bands, or else the medians or averages, or else those of which one end alone is known."""
    held = list(bands)
    order = ("range", "median", "average", "lowest", "highest")
    by_means = ([band for band in held if band.means == means] for means in order)
    return next((alike for alike in by_means if alike), [])


class Ends(NamedTuple):
    """Exact pounds a year in one place; `lifted` where the lowest is what the law makes of a lower figure."""

    low: Decimal
    high: int
    lifted: bool = False


OUTSIDE_THEN_LONDON: tuple[Area, ...] = ("national", "london")


def ends_by_place(bands: Iterable[Band], lawful: Mapping[str, Decimal]) -> dict[Area, Ends]:
    """From the least now lawful to the most in each place, outside London first; `lawful` is the least due, by band.

    Where figures for London and outside it are held, those for the whole are left out: the places tell more.
    """
    held: dict[Area, list[Band]] = {}
    for band in bands:
        held.setdefault(band.area, []).append(band)
    order = OUTSIDE_THEN_LONDON
    areas = sorted(held, key=lambda area: (order.index(area) if area in order else len(order), area))
    if set(order) <= set(areas):
        areas = [area for area in areas if area in order]
    return {area: ends_of(held[area], lawful) for area in areas}


def ends_of(bands: Sequence[Band], lawful: Mapping[str, Decimal]) -> Ends:
    """From the least now lawful among bands to the most."""
    low = min(lawful.get(band.id, Decimal(band.minimum)) for band in bands)
    lifted = any(lawful.get(band.id) == low for band in bands)
    return Ends(low, max(band.maximum for band in bands), lifted)


def _overall(bands: list[Band], salaries: Salaries, floors: WageFloors, day: date) -> RolePay:
    alike = most_telling(bands)
    if not alike:
        return RolePay(since=day)
    jobs = {scheme.id for scheme in salaries.schemes if scheme.pays == "job"}
    low = min(_lawful(band, floors, day) if band.scheme in jobs else band.minimum for band in alike)
    high = max(low, *(band.maximum for band in alike))
    return RolePay(since=day, low=low, high=high, means=alike[0].means)  # type: ignore[arg-type]  # no top-up is there


def _lawful(band: Band, floors: WageFloors, day: date) -> int:
    """The band's lowest figure, or what the wage floor of the assumed age makes of it, in whole pounds upwards."""
    from polcareer.jobs.wages import Work, floor_for

    floor = floor_for(floors, Work(day, floors.assumed.age), band)
    return max(band.minimum, ceil(floor.yearly)) if floor else band.minimum
