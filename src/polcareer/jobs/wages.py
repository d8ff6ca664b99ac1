"""The minimum and living wage: which rate a year's pay for so many hours must reach, by age and day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from polcareer.data.model import AtLeast, Cite, Entry, Exact, Id, Model, Text, check_order
from polcareer.data.store import one

if TYPE_CHECKING:
    from polcareer.jobs.pay import Band, Scheme


PENNY = Decimal("0.01")
APPRENTICES = "apprentices' rate"


class HourlyRate(Model, frozen=True, kw_only=True):
    """The least an hour from an age on, in pounds."""

    name: Annotated[str, Text()]
    ages: Annotated[str, Text()]
    age_from: Annotated[int, AtLeast(0)]
    hourly: Annotated[Decimal, Exact()]


class MinimumWage(Entry, frozen=True, kw_only=True):
    """The rates of a stretch of days, in pounds an hour: of each age, the oldest first, and of `apprentices`."""

    id: Annotated[str, Id("minimum-wage")]
    since: date
    until: date | None = None
    rates: tuple[HourlyRate, ...]
    apprentices: Annotated[Decimal, Exact()]

    def _check(self) -> None:
        super()._check()
        check_order(self.since, self.until)
        ages = [rate.age_from for rate in self.rates]
        if not ages or ages != sorted(ages, reverse=True):
            msg = "list the rates with the oldest ages first, at least one"
            raise ValueError(msg)


class LivingWage(Entry, frozen=True, kw_only=True):
    """The voluntary real Living Wage, in pounds an hour. `announced`: an ISO day, or month where no day is known."""

    id: Annotated[str, Id("living-wage")]
    announced: Annotated[str, Text()]
    pay_by: date | None = None
    uk: Annotated[Decimal, Exact()]
    london: Annotated[Decimal, Exact()]

    def _check(self) -> None:
        super()._check()
        date.fromisoformat(self.announced if len(self.announced) == len("2025-10-22") else f"{self.announced}-01")


class Assumed(Model, frozen=True, kw_only=True):
    """What a full-time week is taken to be where nothing else is said: hours a week, weeks a year, years of age.

    A bare figure of pay of up to `hourly_up_to` pounds is read as one for an hour.
    """

    hours: Annotated[Decimal, Exact()]
    weeks: Annotated[int, AtLeast(1)]
    age: Annotated[int, AtLeast(0)]
    hourly_up_to: Annotated[int, AtLeast(1)]


class WageNote(Entry, frozen=True, kw_only=True):
    """Something to know of the statutory rates that is no rate: who may be paid less, or what may change.

    `in_short` names in a few words whom or what it is about.
    """

    id: Annotated[str, Id("wage-note")]
    says: Annotated[str, Text()]
    in_short: Annotated[str, Text()]


class WageException(WageNote, frozen=True, kw_only=True):
    """Who has another rate than their age's: the apprentices', or nothing. `caution` is what is often mistaken."""

    id: Annotated[str, Id("wage-exception")]
    who: Annotated[str, Text()]
    due: Literal["apprentices", "nothing"]
    also_called: tuple[str, ...] = ()
    caution: str = ""


class WageFloors(Model, frozen=True, kw_only=True):
    """The whole of data/wage_floors.yaml. `due_to`: whose rates they are, but for the `exceptions`.

    `unpaid` are words for no pay at all, `counting` says how pay and hours are counted.
    """

    assumed: Assumed
    due_to: Annotated[str, Text()]
    unpaid: tuple[Annotated[str, Text()], ...] = ()
    exceptions: tuple[WageException, ...]
    counting: tuple[WageNote, ...] = ()
    pending: tuple[WageNote, ...] = ()
    statutory: tuple[MinimumWage, ...]
    voluntary: tuple[LivingWage, ...]


class Floor(NamedTuple):
    """The least that is due for a week's `hours` at an age: pounds an hour, and exact pounds a year.

    `due_to` says to whom, but for exceptions that neither age nor hours tell; `by_age` that the rate is one of those of
    an age. `hours_from` says whether the hours
    were asked for, are the band's own, or are assumed for want of either.
    """

    name: str
    ages: str
    hourly: Decimal
    hours: Decimal
    hours_from: Literal["asked", "band", "assumed"]
    yearly: Decimal
    since: date
    cites: tuple[Cite, ...]
    due_to: str
    by_age: bool = True


class Shortfall(NamedTuple):
    """A band whose lowest figure is under the floor of a whole week; `due` is that of the part of it asked about."""

    band: Band
    floor: Floor
    due: Floor


WAGE_FLOORS = one("wage_floors.yaml", WageFloors)


class Work(NamedTuple):
    """On which day the work is done, at what age, and for what `part` of a full-time week of how many hours.

    `hours` None means the band's own; `apprentice` that of whom the law says so.
    """

    day: date
    age: int
    hours: Decimal | None = None
    part: Decimal = Decimal(1)
    apprentice: WageException | None = None


def floor_for(floors: WageFloors, work: Work, band: Band | None = None) -> Floor | None:
    """The floor for some work, for the hours said, else the band's, else those assumed.

    None before the first rates held, and below the youngest age that has a rate.
    """
    full_time, hours_from = _hours(floors, work, band)
    hours = full_time * work.part
    for wage in floors.statutory:
        if wage.since <= work.day and (wage.until is None or work.day <= wage.until):
            if who := work.apprentice:
                week = (hours, hours_from, for_a_year(floors, wage.apprentices, hours))
                told = (wage.since, (*wage.cites, *who.cites), who.who)
                return Floor(APPRENTICES, who.who, wage.apprentices, *week, *told, by_age=False)
            for rate in wage.rates:
                if work.age >= rate.age_from:
                    yearly = for_a_year(floors, rate.hourly, hours)
                    week = (hours, hours_from, yearly)
                    return Floor(rate.name, rate.ages, rate.hourly, *week, wage.since, wage.cites, floors.due_to)
    return None


def _hours(floors: WageFloors, work: Work, band: Band | None) -> tuple[Decimal, Literal["asked", "band", "assumed"]]:
    if work.hours is not None:
        return work.hours, "asked"
    if band is not None and band.hours is not None:
        return band.hours, "band"
    return floors.assumed.hours, "assumed"


def for_a_year(floors: WageFloors, hourly: Decimal, hours: Decimal) -> Decimal:
    """An hourly rate as pounds a year for so many hours a week, to the penny."""
    return (hourly * hours * floors.assumed.weeks).quantize(PENNY, ROUND_HALF_UP)


def youngest_age(floors: WageFloors) -> int:
    """The least age, in years, that any rate held begins at."""
    return min(rate.age_from for wage in floors.statutory for rate in wage.rates)


def living_wage(floors: WageFloors, day: date) -> LivingWage | None:
    """The newest real Living Wage announced by a day, if any is held."""
    held = sorted(floors.voluntary, key=lambda wage: wage.announced)
    return next((wage for wage in reversed(held) if wage.announced <= day.isoformat()), None)


def is_wage(scheme: Scheme, band: Band) -> bool:
    """Whether a band is what somebody is paid for a week's work: no office, day rate, median, average or top-up."""
    return scheme.pays == "job" and band.per == "year" and band.means in ("range", "lowest", "highest")


def shortfalls(
    floors: WageFloors, schemes: Iterable[Scheme], bands: Iterable[Band], work: Work
) -> tuple[Shortfall, ...]:
    """The bands, of a whole week's pay, whose lowest figure is under the rate for that work.

    Whatever the part of a week, they are tested as for all of it, which is how hours and pounds shrink together.
    """
    by_id = {scheme.id: scheme for scheme in schemes}
    whole = work._replace(part=Decimal(1))
    wages = [(band, floor_for(floors, whole, band)) for band in bands if is_wage(by_id[band.scheme], band)]
    return tuple(
        Shortfall(band, floor, floor_for(floors, work, band) or floor)
        for band, floor in wages
        if floor and band.minimum < floor.yearly
    )


def is_unpaid(floors: WageFloors, text: str) -> bool:
    """Whether what was typed as pay says that there is none: `unpaid`, `0`, `£0`."""
    plain = " ".join(text.casefold().replace(",", " ").split())
    return plain in floors.unpaid or bool(re.fullmatch(r"(£ ?)?0+(\.0*)?k?", plain))
