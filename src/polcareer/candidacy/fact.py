"""A fact about a person: its question, its type, and its values. Declared once: data/candidacy/facts.yaml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Name, Text
from polcareer.dataset.model import Model, model
from polcareer.dataset.provenance import Entry, check_order

SimpleType = Literal["yes-no", "date", "number", "span", "choice", "choices"]
FactType = Literal["yes-no", "date", "number", "span", "choice", "choices", "records"]


@model
class Option(Model):
    """One value of a choice, and other spellings that people type for it.

    `until` is the last day on which it could matter: the interview does not offer it for a later nomination.
    """

    id: str
    label: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    until: date | None = None


@model
class Field(Model):
    """One field of a record. `absent` is what leaving it out means, where that is not "not known"."""

    id: Annotated[str, Name()]
    type: SimpleType
    asks: Annotated[str, Text()]
    counts: str = ""
    example: Annotated[str, Text()]
    options: tuple[Option, ...] = ()
    with_countries: bool = False
    future: bool = False
    absent: str = ""

    def __post_init__(self) -> None:
        _check_options(self.type, self.options)


@model
class Fact(Entry):
    """A fact we may ask for.

    `asks` is the question, `counts` what counts as what, `why` why it is asked. `none_of_these` says what having
    none means, and `if_none` is the value that then holds. `flag` is the option of `polcareer can-stand` that takes
    the fact (else `--fact id=value`). `with_countries` adds every country of data/candidacy/countries.yaml to the
    options. `oldest_years` refuses a date further back than that (a slip of the keyboard). A list of records is
    either not given or complete; `fields` are those of each record, the first of them enough to name one.
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
    with_countries: bool = False
    oldest_years: Annotated[int, AtLeast(1)] | None = None
    most: Annotated[int, AtLeast(1)] | None = None
    fields: tuple[Field, ...] = ()

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        _check_options(self.type, self.options)
        if bool(self.fields) != (self.type == "records"):
            msg = "records have fields, and nothing else does"
            raise ValueError(msg)
        _check_once(field.id for field in self.fields)


@model
class Period(Model):
    """A stretch of days, both ends included; open where an end is left out. `unclear` says why none can be sure."""

    since: date | None = None
    until: date | None = None
    unclear: str = ""

    def __post_init__(self) -> None:
        check_order(self.since, self.until)


@model
class Country(Entry):
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


@model
class Place(Model):
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

    def __post_init__(self) -> None:
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
