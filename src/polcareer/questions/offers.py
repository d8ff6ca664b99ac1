"""Offers side by side: what each leaves, what an hour of it pays, and the average rent where it is."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from polcareer.data.kinds import NATION, ROLE, entries_of
from polcareer.errors import NotCovered, WrongUsage
from polcareer.jobs.guide import Nation
from polcareer.jobs.pay import ALSO, LIVING_COSTS, SALARIES, pay_rows, rents_beside
from polcareer.jobs.role_pay import most_telling
from polcareer.jobs.tax import TAX, year_named
from polcareer.jobs.wages import PENNY, WAGE_FLOORS, Work, floor_for, living_wage
from polcareer.names import find_one, nearest, plain
from polcareer.questions.take_home import TakeHomeQuestion, due_by_law, reckoning
from polcareer.words import nation_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from polcareer.data.store import Store
    from polcareer.jobs.deductions import TakeHome
    from polcareer.jobs.guide import Role
    from polcareer.jobs.pay import Area, Band, PayRow, Rent
    from polcareer.jobs.wages import Floor, LivingWage
    from polcareer.questions.places import Place
    from polcareer.questions.take_home import End, Reckoning

NOTHING = Decimal(0)
DIRECTIONS = frozenset(("east", "north", "south", "west"))
LONDON: Literal["london"] = "london"
SAY_WHERE = "Give London, outside London, a nation, or a town or region, as in 31000:london or 27000:leeds."


class Where(NamedTuple):
    """Where an offer is: the area of pay it belongs to, the nation where one then lives, and whose average rent tells.

    `said` follows a name: in Leeds, outside London. No `nation` means that of the question. `rents` are names of places
    with a rent, the narrowest first. `taken` says what was understood of a place that is no area of pay itself.
    """

    said: str
    area: Area
    nation: str = ""
    rents: tuple[str, ...] = ()
    taken: str = ""


OUTSIDE = Where("outside London", "national")


class Offered(NamedTuple):
    """An offer as typed: pounds a year or else a job by its id; where, and how many hours a week, if that is said."""

    pounds: Decimal | None = None
    role: str = ""
    where: Where | None = None
    hours: Decimal | None = None


class Week(NamedTuple):
    """Hours a week, and whether somebody said them, they are the band's own or are assumed; None for an office."""

    hours: Decimal | None
    hours_from: Literal["asked", "band", "assumed", ""]


class Offer(NamedTuple):
    """One figure of an offer, and what is left of it for somebody who lives in a nation, by its title.

    `weeks` are those that a year is taken to have. `title` is the job's, `band` and `end` which figure of its pay it
    is, `whose` who publishes it and of which year, `lawful` that this is the legal minimum, as the published one is
    under it. `under` is the minimum wage, where pay that somebody typed is under it.
    """

    left: TakeHome
    nation: str
    week: Week
    weeks: int
    title: str = ""
    band: Band | None = None
    whose: str = ""
    end: End = ""
    lawful: bool = False
    where: Where | None = None
    rent: Rent | None = None
    under: Floor | None = None

    @property
    def hourly(self) -> Decimal | None:
        """What an hour of it pays before deductions, to the penny."""
        hours = self.week.hours
        return None if hours is None else (self.left.gross / (hours * self.weeks)).quantize(PENNY, ROUND_HALF_UP)


class Offers(NamedTuple):
    """Offers in the order typed: a job has one for each end of its pay in each place.

    `living` is the newest real Living Wage, which is voluntary.
    """

    each: tuple[Offer, ...]
    living: LivingWage | None


def where_named(store: Store, text: str) -> Where:
    """Where a place is, by name. Raises `WrongUsage` for what is no place, and for one that may be in two nations."""
    from polcareer.polls.seats import REGIONS
    from polcareer.questions.lines import LINES
    from polcareer.questions.places import places_called

    outside = (each.words for each in store.load(LINES).options if each.id == "outside-london")
    if plain(text) in {OUTSIDE.area, *(plain(word) for words in outside for word in words)}:
        return OUTSIDE
    if plain(text) in {plain(word) for word in store.load(LINES).no_place}:
        raise WrongUsage(f"'{text}' is not a place.", "Give the place where you would live, as in 31000:leeds.")
    found = places_called(store, text)
    nations = tuple(dict.fromkeys(place.nation for place in found))
    if not nations:
        known = (LONDON, *map(nation_title, get_args(Nation)), *(each.name for each in store.load(REGIONS)))
        near = "".join(f"Did you mean {name.title()}? " for name in nearest(text, known, limit=1))
        raise WrongUsage(f"'{text}' is no place that we know.", f"{near}{SAY_WHERE}")
    if len(nations) > 1:
        several = " or ".join(map(nation_title, nations))
        raise WrongUsage(f"'{text}' may be in {several}.", f"Give the nation, as in 27000:{nations[0]}.")
    (nation,) = nations
    if all(place.name == nation_title(nation) for place in found):
        return _in_nation(nation)
    regions = {place.region for place in found}
    region = next((each.id for each in store.load(REGIONS) if regions == {each.name}), "")
    place = _called(text, found)
    if region == LONDON:
        taken = "" if plain(text) == LONDON else f"{place} is read as a place in London."
        return Where("in London", LONDON, nation, (LONDON,), taken)
    is_beside_london = nation == store.load(TAX).london_nation
    area: Area = OUTSIDE.area if is_beside_london else nation  # type: ignore[assignment]  # a nation is an area too
    beside = f", {OUTSIDE.said}" if is_beside_london else ""
    taken = f"{place[:1].upper()}{place[1:]} is read as a place in {nation_title(nation)}{beside}."
    return Where(f"in {place}", area, nation, (region, nation), taken)


def is_place(store: Store, text: str) -> bool:
    """Whether a text names a place where an offer may be."""
    try:
        return bool(where_named(store, text))
    except WrongUsage:
        return False


def _called(text: str, found: Iterable[Place]) -> str:
    """A place as one says it after "in": the North East, Leeds."""
    region = next((place.name for place in found if place.name == place.region), "")
    if region:
        return f"the {region}" if region.split()[0].casefold() in DIRECTIONS else region
    return text if any(map(str.isupper, text)) else text.title()


def _in_nation(nation: str) -> Where:
    return Where(f"in {nation_title(nation)}", nation, nation, (nation,))  # type: ignore[arg-type]  # an area too


def offers_beside(store: Store, asked: TakeHomeQuestion, offered: Iterable[Offered], today: date) -> Offers:
    """What is left of each offer, on the same terms.

    Raises as `reckoning`, `UnknownName` for a nation, and `NotCovered` for a job without pay.
    Each is worked out as for somebody who lives where it is; where that is not said, in the nation of the question.
    """
    lives = find_one(NATION, entries_of(store, NATION), asked.nation)
    at = _Desk(store, asked._replace(nation=lives.id), today)
    found = [figure for each in offered for figure in (at.of_job(each) if each.role else at.of_pay(each))]
    rents = rents_beside(store.load(LIVING_COSTS), (at.rents(each.where) for each in found))
    told = (each._replace(rent=rent) for each, rent in zip(found, rents, strict=True))
    return Offers(tuple(told), living_wage(at.floors, at.day))


class _Desk:
    """Works out offers on one question's terms."""

    def __init__(self, store: Store, asked: TakeHomeQuestion, today: date) -> None:
        self.store, self.asked, self.today = store, asked, today
        self.floors = store.load(WAGE_FLOORS)
        self.tax = store.load(TAX)
        year = year_named(self.tax, asked.tax_year, today)
        self.day = min(max(today, year.since), year.until)
        self.reckonings: dict[tuple[str, Decimal | None], Reckoning] = {}

    def rents(self, where: Where | None) -> tuple[str, ...]:
        """What may be called the place whose rent tells of an offer; nothing where it is not known where it is."""
        return () if where is None else where.rents or (self.asked.nation,)

    def of_pay(self, offered: Offered) -> Iterator[Offer]:
        """The offer that is so many pounds a year, and the minimum wage where it is under that."""
        week = self._week(offered)
        offer = self._offer(Decimal(offered.pounds or 0), offered.where, week)
        floor = floor_for(self.floors, Work(self.day, self.asked.job.age or self.floors.assumed.age, week.hours))
        yield offer._replace(under=floor if floor and offer.left.gross < floor.yearly else None)

    def of_job(self, offered: Offered) -> Iterator[Offer]:
        """The offers that are each end of what a job pays: where it was said to be, or else wherever pay is held."""
        role = find_one(ROLE, entries_of(self.store, ROLE), offered.role)
        rows = pay_rows(self.store.load(SALARIES), (role.id,), on=self.today)
        rows = tuple(row for row in rows if row.scheme.status == "current")
        due = due_by_law(self.store, rows, (role.id,), self.today)
        labels = {row.scheme.id: row.scheme.label for row in rows}
        offices = {row.scheme.id for row in rows if row.scheme.pays == "office"}
        for band in self._bands(role, rows, offered.where):
            week = Week(None, "") if band.scheme in offices else self._week(offered, band)
            least = max(due.get(band.id, NOTHING), Decimal(band.minimum))
            ends: dict[Decimal, End] = {least: "lowest", max(least, Decimal(band.maximum)): "highest"}
            for pounds, end in ends.items():
                offer = self._offer(pounds, offered.where or self._own(band), week)
                named = end if len(ends) > 1 else ""
                lawful = band.id in due and pounds == least
                whose = f"{labels[band.scheme]} {band.year}".strip()
                yield offer._replace(title=role.title, band=band, whose=whose, end=named, lawful=lawful)

    def _offer(self, pounds: Decimal, where: Where | None, week: Week) -> Offer:
        nation = (where.nation if where else "") or self.asked.nation
        asked = self.asked._replace(nation=nation, job=self.asked.job._replace(hours=week.hours))
        key = (nation, week.hours)
        if key not in self.reckonings:
            self.reckonings[key] = reckoning(self.store, asked, self.today)
        title, reckon = self.reckonings[key]
        return Offer(reckon(pounds), title, week, self.floors.assumed.weeks, where=where)

    def _week(self, offered: Offered, band: Band | None = None) -> Week:
        if hours := offered.hours or self.asked.job.hours:
            return Week(hours, "asked")
        if band is not None and band.hours is not None:
            return Week(band.hours, "band")
        return Week(self.floors.assumed.hours, "assumed")

    def _bands(self, role: Role, rows: Iterable[PayRow], where: Where | None) -> list[Band]:
        """The bands that tell what a job pays in a place, the nearest to it. Raises `NotCovered` for none."""
        held = [band for row in rows for band in row.bands if band.speaks_for_its_jobs]
        for areas in _nearest(where):
            if found := most_telling(band for band in held if areas is None or band.area in areas):
                return found
        there = f" {where.said}" if where else ""
        raise NotCovered(
            f"No pay today is held for {role.title}{there}.",
            f"What is held: polcareer salaries {role.id}. Of an offer you have, give the pay, as in 27000:london.",
        )

    def _own(self, band: Band) -> Where:
        """Where a band is paid. Who lives there is taxed there, unless the question says that it is elsewhere."""
        if band.area == LONDON:
            return Where("in London", LONDON, self.tax.london_nation, (LONDON,))
        if band.area == OUTSIDE.area:
            return OUTSIDE
        if band.area in get_args(Nation):
            there = _in_nation(band.area)
            return there if self.asked.nation == TakeHomeQuestion().nation else there._replace(nation="")
        return Where("across the UK", band.area, "", (band.area,))


def _nearest(where: Where | None) -> tuple[tuple[Area, ...] | None, ...]:
    """The areas of pay that tell of a place, the nearest first; None for all. Where London lies both its parts do."""
    if where is None:
        return (None,)
    wider = ALSO[where.area]
    if LONDON in wider:
        return ((where.area,), tuple(area for area in wider if area != "uk"), ("uk",))
    return ((where.area,), *((area,) for area in wider))
