"""A fact about a person: its question, its type, and the values it takes. Declared once: data/candidacy/facts.yaml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from polcareer.dataset.files import many
from polcareer.dataset.markers import AtLeast, Id, Text
from polcareer.dataset.model import Model, model
from polcareer.dataset.provenance import Entry

FactType = Literal["yes-no", "date", "number", "choice", "choices"]


@model
class Option(Model):
    """One value of a choice, and other spellings that people type for it."""

    id: str
    label: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()


@model
class Fact(Entry):
    """A fact we may ask for.

    `asks` is the question, `counts` what counts as what, `why` why it is asked, `none_of_these` what leaving a
    list empty means. `flag` is the option of `polcareer can-stand` that takes it (else `--fact id=value`).
    `with_countries` adds every country of data/candidacy/countries.yaml to the options.
    `oldest_years` refuses a date further back than that (a slip of the keyboard).
    """

    id: Annotated[str, Id("fact")]
    type: FactType
    asks: Annotated[str, Text()]
    counts: Annotated[str, Text()]
    why: Annotated[str, Text()]
    none_of_these: str = ""
    flag: str = ""
    example: Annotated[str, Text()]
    options: tuple[Option, ...] = ()
    with_countries: bool = False
    oldest_years: Annotated[int, AtLeast(1)] | None = None
    most: Annotated[int, AtLeast(1)] | None = None

    def __post_init__(self) -> None:
        Entry.__post_init__(self)
        if bool(self.options) != (self.type in ("choice", "choices")):
            msg = "a choice needs options, and nothing else has them"
            raise ValueError(msg)


@model
class Period(Model):
    """A stretch of days, both ends included; open where an end is left out. `unclear` says why none can be sure."""

    since: date | None = None
    until: date | None = None
    unclear: str = ""


@model
class Country(Entry):
    """A country, and when its citizens were Commonwealth citizens (British Nationality Act 1981 Sch 3).

    No period means never in the time covered.
    """

    id: Annotated[str, Id("country")]
    name: Annotated[str, Text()]
    aliases: tuple[str, ...] = ()
    commonwealth_citizens: tuple[Period, ...]


FACTS = many("candidacy/facts.yaml", Fact)
COUNTRIES = many("candidacy/countries.yaml", Country)
