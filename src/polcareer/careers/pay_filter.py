"""Which pay bands are meant: by role, place, year, scheme, level and employer, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from polcareer.careers.pay import Area, Band, Salaries, Scheme, newest
from polcareer.careers.role import Level, Role
from polcareer.errors import NotCovered

# Where else a figure for one place may be looked for: pay in Scotland is also what the whole of the UK is paid.
ALSO: dict[Area, tuple[Area, ...]] = {
    "england": ("london", "national", "uk"),
    "london": ("england", "uk"),
    "national": ("england", "northern-ireland", "scotland", "uk", "wales"),
    "northern-ireland": ("national", "uk"),
    "scotland": ("national", "uk"),
    "uk": (),
    "wales": ("national", "uk"),
}
LEVEL_OF: dict[str, Level] = {"starting": "entry"}


class PayFilter(NamedTuple):
    """What bands to keep. What is empty keeps all; `year` is as `read_year` gives it."""

    roles: tuple[str, ...] = ()
    area: Area | None = None
    year: str = ""
    scheme: str = ""
    level: str = ""
    employer: str = ""

    @property
    def names_jobs(self) -> bool:
        """Whether it says which jobs or offices are meant, and not only where or when."""
        return bool(self.roles or self.scheme or self.level or self.employer)


def in_force(salaries: Salaries, roles: Iterable[Role], wanted: PayFilter, on: date) -> list[Band]:
    """The bands asked for: those in force on a day, or all that are held of `wanted.year`, in file order.

    Raises `NotCovered`, naming the years there are, for a year without any.
    """
    meant = matching_bands(salaries, roles, wanted)
    if not wanted.year:
        return newest(meant, on)
    found = [band for band in meant if band.year == wanted.year]
    if not found:
        raise NotCovered(f"No pay figures are held for {wanted.year}{_narrowed(wanted)}.", _years_there_are(meant))
    return found


def matching_bands(salaries: Salaries, roles: Iterable[Role], wanted: PayFilter) -> list[Band]:
    """The bands of any year that meet the rest of the filter, in file order."""
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    by_id = {role.id: role for role in roles}
    return [band for band in salaries.bands if _meets(band, schemes[band.scheme], by_id, wanted)]


def _meets(band: Band, scheme: Scheme, roles: dict[str, Role], wanted: PayFilter) -> bool:
    return (
        (not wanted.roles or not set(wanted.roles).isdisjoint(band.roles))
        and (wanted.area is None or band.area == wanted.area or band.area in ALSO[wanted.area])
        and (not wanted.scheme or wanted.scheme in (scheme.id, scheme.continues))
        and (not wanted.level or wanted.level in levels_of(band, roles))
        and (not wanted.employer or wanted.employer in employers_of(band, scheme, roles))
    )


def levels_of(band: Band, roles: dict[str, Role]) -> set[str]:
    """The band's own level, as roles name it, or else those of its roles."""
    if band.level is not None:
        return {LEVEL_OF.get(band.level, band.level)}
    return {level for role in band.roles if role in roles for level in roles[role].levels}


def employers_of(band: Band, scheme: Scheme, roles: dict[str, Role]) -> set[str]:
    """Who pays by this band: those the scheme is for, or else its roles' employers."""
    return set(scheme.employers) or {
        employer for role in band.roles if role in roles for employer in roles[role].employers
    }


def read_year(text: str) -> str:
    """A year as the data writes it: 2025/26, 2025-2026 and 2025-26 are 2025-26. Anything else stays as it is."""
    first, dash, last = text.strip().replace("/", "-").partition("-")
    return f"{first}-{last[2:]}" if dash and len(first) == len(last) == 4 else f"{first}{dash}{last}"


def first_day(year: str) -> date:
    """1 April of the year's first year. The year is one that a band has."""
    return date(int(year[:4]), 4, 1)


def _narrowed(wanted: PayFilter) -> str:
    return " for what you asked" if wanted.names_jobs or wanted.area else ""


def _years_there_are(bands: Iterable[Band]) -> str:
    years = sorted({band.year for band in bands if band.year})
    return f"The years there are: {', '.join(years)}." if years else "What you asked for has no year: leave out --year."
