"""Countries, their people, and the lists that the law makes of them, as data."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

from polcareer.data.model import Entry, Id, Model, Name, Text, check_order
from polcareer.data.store import many


class Period(Model, frozen=True, kw_only=True):
    """A stretch of days, both ends included; open where an end is left out. `unclear` says why none can be sure."""

    since: date | None = None
    until: date | None = None
    unclear: str = ""

    def _check(self) -> None:
        check_order(self.since, self.until)


class Country(Entry, frozen=True, kw_only=True):
    """A country, and when its citizens were Commonwealth citizens (British Nationality Act 1981 Sch 3).

    `commonwealth_member` is when the country itself belonged to the Commonwealth, which decides something else:
    whether a seat in its legislature bars (House of Commons Disqualification Act 1975 s.1(1)(e)). No period means
    never in the time covered.
    """

    id: Annotated[str, Id("country")]
    name: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    commonwealth_citizens: tuple[Period, ...]
    commonwealth_member: tuple[Period, ...]


class Place(Model, frozen=True, kw_only=True):
    """A country or territory, and what its people are called. Rows: data/candidacy/places.csv.

    `iso` is its code of two letters in ISO 3166-1 (XK for Kosovo, which has none; empty for a part of a country).
    `name` is as GOV.UK writes it, `people` adjectives and nouns, `aliases` the other names that people type.
    `citizens` is whose citizens its people are: the id of another place, `british` or `irish`, or empty for its own.
    `ask` is what to tell a reader whose answer lies between several legal classes; then `citizens` is empty.
    """

    id: Annotated[str, Id("place")]
    iso: str = ""
    name: Annotated[str, Text()]
    people: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    citizens: str = ""
    ask: str = ""

    def _check(self) -> None:
        if self.citizens and self.ask:
            msg = "a place has `citizens` or `ask`, not both"
            raise ValueError(msg)

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling that may mean it: its name, its id, its people, its other names."""
        return (self.name, self.id, *self.people, *self.aliases)


class Listed(Model, frozen=True, kw_only=True):
    """A country on a list, and from when to when its citizens are; `unclear` says why that cannot be sure."""

    country: Annotated[str, Name()]
    since: date | None = None
    until: date | None = None
    unclear: str = ""

    def _check(self) -> None:
        check_order(self.since, self.until)


class CountryList(Entry, frozen=True, kw_only=True):
    """A list of countries that a law makes, with its days: `listed_as` of a condition names it."""

    id: Annotated[str, Id("country-list")]
    says: Annotated[str, Text()]
    countries: tuple[Listed, ...]

    def _check(self) -> None:
        super()._check()
        for one, other in pairwise(sorted(self.countries, key=lambda each: (each.country, each.since or date.min))):
            if one.country == other.country and (one.until or date.max) >= (other.since or date.min):
                msg = f"{one.country} is there twice for the same day"
                raise ValueError(msg)


COUNTRIES = many("candidacy/countries.yaml", Country)
PLACES = many("candidacy/places.csv", Place)
LISTS = many("candidacy/lists.yaml", CountryList)
