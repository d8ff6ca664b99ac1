"""A fact about a person: its question, its type, and its values. Declared once: data/candidacy/facts.yaml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Name, Text
from polcareer.dataset.model import Model
from polcareer.dataset.provenance import Entry, check_order

SimpleType = Literal["yes-no", "date", "number", "span", "choice", "choices"]
FactType = Literal["yes-no", "date", "number", "span", "choice", "choices", "records"]


class Dated(Model, frozen=True, kw_only=True):
    """Days between which the law let something happen: `field` is the date that must fall there, `says` why."""

    field: Annotated[str, Name()]
    since: date | None = None
    until: date | None = None
    says: Annotated[str, Text()]

    def _check(self) -> None:
        check_order(self.since, self.until)


class Option(Model, frozen=True, kw_only=True):
    """One value of a choice, and other spellings that people type for it.

    `employers` are names too: whoever says that they work for one, or calls themselves its staff, means this value.
    `until` is the last day on which it could matter: the interview does not offer it for a later nomination.
    `no_bar` is the reason why the value bars nobody, for one that is often thought to; no rule may name it.
    `note` is said beside the value when it was understood from another word. `dated` refuses a day that cannot be.
    """

    id: str
    label: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    until: date | None = None
    no_bar: str = ""
    note: str = ""
    dated: Dated | None = None


class Guide(Model, frozen=True, kw_only=True):
    """Words that could mean things on both sides of a legal line, and what to type instead of them."""

    words: tuple[str, ...]
    says: Annotated[str, Text()]


class Field(Model, frozen=True, kw_only=True):
    """One field of a record. `absent` is what leaving it out of a file means, where that is not "not known".

    `with_countries` adds every country and its people; a place of the UK's then means its people's citizenship or,
    where `territory` names an option, that option. `endings` are words that may follow a name ("citizen"). `unknown`
    is said of a word that nobody knows. `since` is the first day that a date can be.
    """

    id: Annotated[str, Name()]
    type: SimpleType
    asks: Annotated[str, Text()]
    counts: str = ""
    example: Annotated[str, Text()]
    options: tuple[Option, ...] = ()
    with_countries: bool = False
    territory: str = ""
    endings: tuple[str, ...] = ()
    guides: tuple[Guide, ...] = ()
    unknown: str = ""
    future: bool = False
    since: date | None = None
    absent: str = ""

    def _check(self) -> None:
        _check_options(self.type, self.options)


class Fact(Entry, frozen=True, kw_only=True):
    """A fact we may ask for.

    `asks` is the question, `counts` what counts as what, `why` why it is asked. `none_of_these` says what having
    none means, and `if_none` is the value that then holds. `flag` is the option of `polcareer can-stand` that takes
    the fact (else `--fact id=value`). `oldest_years` refuses a date further back than that (a slip of the keyboard).
    A list of records is either not given or complete; `fields` are those of each record, the first of them enough to
    name one. `kinds` are what the question asks about, in everyday words, and `not_meant` what is often thought to be
    meant and is not: both stand wherever the question does. `another` asks for a further record, by its name; without
    it one answer takes them all. `worked_out` says from what the program knows the fact where the person does not say
    it: the poll's last day for papers, the seat's nation.
    """

    id: Annotated[str, Id("fact")]
    type: FactType
    asks: Annotated[str, Text()]
    counts: Annotated[str, Text()]
    why: Annotated[str, Text()]
    none_of_these: str = ""
    if_none: str = ""
    flag: str = ""
    example: Annotated[str, Text()]
    options: tuple[Option, ...] = ()
    kinds: tuple[str, ...] = ()
    not_meant: str = ""
    another: str = ""
    future: bool = False
    worked_out: Literal["", "close-of-nominations", "nation-of-seat"] = ""
    oldest_years: Annotated[int, AtLeast(1)] | None = None
    most: Annotated[int, AtLeast(1)] | None = None
    fields: tuple[Field, ...] = ()

    def _check(self) -> None:
        super()._check()
        _check_options(self.type, self.options)
        if bool(self.fields) != (self.type == "records"):
            msg = "records have fields, and nothing else does"
            raise ValueError(msg)
        _check_once(field.id for field in self.fields)


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


def _check_options(kind: str, options: tuple[Option, ...]) -> None:
    if bool(options) != (kind in ("choice", "choices")):
        msg = "a choice needs options, and nothing else has them"
        raise ValueError(msg)
    _check_once(option.id for option in options)


def _check_once(names: Iterable[str]) -> None:
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if twice:
        msg = f"{', '.join(twice)} is there twice"
        raise ValueError(msg)


FACTS = many("candidacy/facts.yaml", Fact)
COUNTRIES = many("candidacy/countries.yaml", Country)
PLACES = many("candidacy/places.csv", Place)
