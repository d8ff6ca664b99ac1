"""Pay: bands by scheme, place and year; what a question about it selects; how bands moved; rent beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal, NamedTuple

from msgspec.structs import replace

from polcareer.data.model import AtLeast, Cite, Entry, Exact, Id, Model, Name, Ref, Statement, Text, check_order
from polcareer.data.store import many, one
from polcareer.errors import NotCovered
from polcareer.jobs.guide import Filter, Level, Role, matching
from polcareer.jobs.wages import Floor, Shortfall, WageException, WageFloors, Work, is_wage, shortfalls

# `national` is the UK outside London; `uk` a figure for all of it, London included.
Area = Literal["england", "london", "national", "northern-ireland", "scotland", "uk", "wales"]
PayLevel = Literal["starting", "experienced", "senior", "elected"]
# `average`: so its source calls it, and whether it is a mean or a median is not said. `lowest` and `highest`: only that
# end of a range is known. `top-up`: paid on top of another salary.
Means = Literal["range", "median", "average", "lowest", "highest", "top-up"]
# `provisional`: worked out here ahead of the real figure. `proposed`: not decided when last seen.
BandStatus = Literal["set", "superseded", "proposed", "provisional"]


class Scheme(Entry, frozen=True, kw_only=True):
    """Who sets or publishes a set of bands. `status: historic` is a guide kept for the record, not today's pay.

    `pays: office` is for elected and appointed offices, which have no hours and are offered by nobody.
    `employers` says whose jobs these are, where that is fewer than the roles' own employers. `continues` names
    the scheme whose history the bands carry on. `in_short` is what somebody must know to use the figures.
    """

    id: Annotated[str, Id("pay-scheme")]
    title: Annotated[str, Text()]
    label: Annotated[str, Text()]
    status: Literal["current", "historic"]
    pays: Literal["job", "office"] = "job"
    employers: tuple[Annotated[str, Ref("employer")], ...] = ()
    continues: Annotated[str, Ref("pay-scheme")] | None = None
    in_short: Annotated[str, Text()]
    summary: Annotated[str, Text()]
    facts: tuple[Statement, ...] = ()


class Band(Entry, frozen=True, kw_only=True):
    """One pay range: pounds a year (or, with `per: day`, a day), full time. A single figure is both its ends.

    `hours` are those of a full-time week where a source gives them. `year` is the financial (2025-26) or calendar
    (2017) year; `since` and `until` its days where known. What is not `typical` does not tell what the job pays in
    general: one end of one grade, the best paid few, one council.
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
    typical: bool = True
    status: BandStatus = "set"

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
    def speaks_for_its_jobs(self) -> bool:
        """Whether it tells what its jobs pay in general: no day rate, top-up, one council or end of one grade."""
        return self.typical and self.per == "year" and self.means != "top-up"

    @property
    def begins(self) -> date | None:
        """The first day it counts: `since`, or else 1 April of its year; None for an undated band."""
        if self.since is not None:
            return self.since
        return date(int(self.year[:4]), 4, 1) if self.year else None


class NoFigure(Model, frozen=True, kw_only=True):
    """Why no figure is held for some roles, or none in force; `nearest` are figures of like work (our judgement)."""

    roles: tuple[Annotated[str, Ref("role")], ...]
    says: Annotated[str, Text()]
    nearest: tuple[Annotated[str, Ref("pay-band")], ...] = ()
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


class PlaceFigure(Model, frozen=True, kw_only=True):
    """Pounds in a place. `as_at` is given where it differs from the entry's."""

    place: Annotated[str, Name()]
    pounds: Annotated[int, AtLeast(0)]
    as_at: str = ""
    note: str = ""


class LivingCost(Entry, frozen=True, kw_only=True):
    """One measure at one time in several places: rent a month, or pay a year. `caution` says how not to read it."""

    id: Annotated[str, Id("living-cost")]
    title: Annotated[str, Text()]
    measure: Literal["rent", "pay-full-time", "pay-all-workers", "pay-graduates"]
    per: Literal["month", "year"]
    as_at: Annotated[str, Text()]
    figures: tuple[PlaceFigure, ...]
    caution: str = ""

    def pounds_in(self, place: str) -> int | None:
        """The figure of a place, if there is one."""
        return next((figure.pounds for figure in self.figures if figure.place == place), None)


LIVING_COSTS = many("living_costs.yaml", LivingCost)


class RentGap(NamedTuple):
    """How much more rent in one place is than in another: pounds a month."""

    cost: LivingCost
    pounds: int


def rent_gap(costs: tuple[LivingCost, ...], place: str, other: str) -> RentGap | None:
    """The difference between two places' rents, from the newest measure that has both. Measures are newest first."""
    for cost in costs:
        here, there = cost.pounds_in(place), cost.pounds_in(other)
        if cost.measure == "rent" and here is not None and there is not None:
            return RentGap(cost, here - there)
    return None


class Rent(NamedTuple):
    """The average rent in a place, pounds a month, as one measure has it for a month in words."""

    cost: LivingCost
    place: str
    pounds: int
    as_at: str


def rents_beside(costs: tuple[LivingCost, ...], places: Iterable[tuple[str, ...]]) -> tuple[Rent | None, ...]:
    """The rent of each of some places, so that they can be set side by side; None where none is held.

    A place is given by what it may be called, the narrowest first (a region, then its nation). The newest measure that
    has them all is taken; where there is none, each has its own newest. Measures are newest first.
    """
    measures = [cost for cost in costs if cost.measure == "rent"]
    held = {figure.place for cost in measures for figure in cost.figures}
    named = [next((name for name in names if name in held), "") for names in places]
    told = [name for name in named if name]
    every = next((cost for cost in measures if all(cost.pounds_in(name) is not None for name in told)), None)
    return tuple(_rent([every] if every else measures, name) for name in named)


def _rent(measures: Iterable[LivingCost], place: str) -> Rent | None:
    found = ((cost, figure) for cost in measures for figure in cost.figures if figure.place == place)
    return next((Rent(cost, place, figure.pounds, figure.as_at or cost.as_at) for cost, figure in found), None)


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


class Unpriced(NamedTuple):
    """A role without a figure in force: why, where that is known, and whether older or proposed figures are held.

    `nearest` are figures of other jobs that come nearest, by our judgement.
    """

    role: str
    title: str
    says: str
    cites: tuple[Cite, ...]
    older: bool
    nearest: tuple[Band, ...] = ()


class PayAnswer(NamedTuple):
    """The pay asked for. `part` is the share of a full-time week that the figures are for, if not the whole."""

    rows: tuple[PayRow, ...]
    under_floor: tuple[Shortfall, ...] = ()
    part: Decimal | None = None


def pay_of(salaries: Salaries, floors: WageFloors, bands: Iterable[Band], asked: PayQuestion) -> PayAnswer:
    """Bands as an answer, for part of a week where the question says so."""
    chosen = tuple(bands)
    low = shortfalls(floors, salaries.schemes, chosen, work_of(asked, floors))
    shown = chosen if asked.part is None else part_time(salaries, chosen, asked.part)
    return PayAnswer(in_rows(salaries.schemes, shown), low, asked.part)


class Start(NamedTuple):
    """The least that is paid in a place, pounds a year: the lowest figure of a `band`, or what is `due` where more is.

    It is `sole` where the place has that one figure and nothing above it.
    """

    band: Band
    least: Decimal
    due: Floor | None
    sole: bool


OUTSIDE_FIRST: tuple[Area, ...] = ("national", "london")


def starts(rows: Iterable[PayRow], under_floor: Iterable[Shortfall]) -> tuple[Start, ...]:
    """Where yearly pay starts, place by place, outside London first. Medians, tops and sums on top tell no start."""
    due = {found.band.id: found.due for found in under_floor}
    places: dict[Area, list[Band]] = {area: [] for area in OUTSIDE_FIRST}
    for row in rows:
        for band in row.bands:
            if band.per == "year" and band.means in ("range", "lowest"):
                places.setdefault(band.area, []).append(band)
    return tuple(_start(bands, due) for bands in places.values() if bands)


def _start(bands: list[Band], due: dict[str, Floor]) -> Start:
    least = {band.id: least_lawful(band, due.get(band.id)) for band in bands}
    lowest = min(bands, key=lambda band: least[band.id])
    sole = all(band.minimum == band.maximum == lowest.minimum and band.means == "range" for band in bands)
    return Start(lowest, least[lowest.id], due.get(lowest.id), sole)


def least_lawful(band: Band, due: Floor | None) -> Decimal:
    """A band's lowest figure, pounds a year, or the floor that it is under."""
    return Decimal(band.minimum) if due is None else due.yearly


def estimates_of(salaries: Salaries, rows: Iterable[PayRow]) -> tuple[PayRow, ...]:
    """What was worked out here for a later year than rows have, band by band."""
    shown = {(band.scheme, band.title, band.area): band.year for row in rows for band in row.bands}
    continued = {scheme.id: scheme.continues for scheme in salaries.schemes if scheme.continues}
    later = [
        band
        for band in salaries.bands
        if band.status == "provisional"
        and (year := shown.get((continued.get(band.scheme, band.scheme), band.title, band.area))) is not None
        and band.year > year
    ]
    return in_rows(salaries.schemes, later)


def part_time(salaries: Salaries, bands: Iterable[Band], part: Decimal) -> tuple[Band, ...]:
    """The wages among the bands, for a share of a full-time week. Offices, which have no hours, are left out."""
    schemes = {scheme.id: scheme for scheme in salaries.schemes}
    return tuple(pro_rata(band, part) for band in bands if is_wage(schemes[band.scheme], band))


def pro_rata(band: Band, part: Decimal) -> Band:
    """The band's pounds for part of a full-time week, such as 0.6, rounded half up; its hours stay the full week's."""
    return replace(band, minimum=_part(band.minimum, part), maximum=_part(band.maximum, part))


def _part(pounds: int, part: Decimal) -> int:
    return int((pounds * part).quantize(Decimal(1), ROUND_HALF_UP))


def unpriced(salaries: Salaries, roles: Iterable[Role], shown: Iterable[Band]) -> tuple[Unpriced, ...]:
    """Those of the roles that no band shown is for, each with the reason where one is known."""
    paid = {role for band in shown for role in band.roles}
    held = {role for band in salaries.bands for role in band.roles}
    reasons = {role: reason for reason in salaries.no_figure for role in reason.roles}
    lacking = ((role, reasons.get(role.id)) for role in roles if role.id not in paid)
    by_id = {band.id: band for band in salaries.bands}
    return tuple(
        Unpriced(role.id, role.title, why.says, why.cites, role.id in held, tuple(map(by_id.__getitem__, why.nearest)))
        if why
        else Unpriced(role.id, role.title, "", (), role.id in held)
        for role, why in lacking
    )


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


class PayQuestion(NamedTuple):
    """What is asked: which bands, on which day, and for what work (`hours` and `age` None: as assumed).

    `who` is the exception from the wage of an age that the asker is, if they say so.
    """

    wanted: PayFilter
    today: date
    hours: Decimal | None = None
    age: int | None = None
    part: Decimal | None = None
    who: WageException | None = None

    @property
    def day(self) -> date:
        """The day whose wage floor counts: today, or the first of the year asked for."""
        return first_day(self.wanted.year) if self.wanted.year else self.today


def work_of(asked: PayQuestion, floors: WageFloors) -> Work:
    """The work asked about, with the age assumed where none was said."""
    apprentice = asked.who if asked.who and asked.who.due == "apprentices" else None
    return Work(asked.day, asked.age or floors.assumed.age, asked.hours, asked.part or Decimal(1), apprentice)


def unpriced_of(salaries: Salaries, roles: Iterable[Role], asked: PayQuestion) -> tuple[Unpriced, ...]:
    """The roles meant for which nothing in force is held. A place, year or scheme alone means no role."""
    wanted = asked.wanted
    if not wanted.roles and (wanted.area or wanted.year or wanted.scheme):
        return ()
    meant = matching(roles, Filter(employer=wanted.employer, level=wanted.level))
    named = [role for role in meant if not wanted.roles or role.id in wanted.roles]
    return unpriced(salaries, named, newest(salaries.bands, asked.today))
