"""The law as the data holds it: every office with its rules, ready to decide."""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeVar

from polcareer.candidacy.decide import RuleBook
from polcareer.candidacy.fact import COUNTRIES, FACTS, Country, Fact
from polcareer.candidacy.rule import OFFICES, RULES, Office, Rule
from polcareer.coverage import COVERAGE, Coverage
from polcareer.dataset.files import DataFile
from polcareer.errors import NotCovered, UnknownName

T = TypeVar("T")


class Loader(Protocol):
    """Whatever can hand out a data file."""

    def load(self, file: DataFile[T]) -> T:
        """The content of the file."""


class Law(NamedTuple):
    """Everything that candidacy is decided from."""

    facts: tuple[Fact, ...]
    countries: tuple[Country, ...]
    offices: tuple[Office, ...]
    rules: tuple[Rule, ...]
    coverage: tuple[Coverage, ...]

    def book(self, office: Office) -> RuleBook:
        """The compiled rules of an office. Raises `NotCovered` for one whose law is not held."""
        for area in self.coverage:
            if area.office == office.id:
                return RuleBook(office, self.rules, self.countries, area)
        raise NotCovered(f"The law on standing for {office.title} is not held.", "See: polcareer data coverage")

    @property
    def asked(self) -> dict[str, Fact]:
        """The facts by their ids, in the order they are declared."""
        return {fact.id: fact for fact in self.facts}


def open_law(store: Loader) -> Law:
    """Load the law from a data store."""
    return Law(
        facts=store.load(FACTS),
        countries=store.load(COUNTRIES),
        offices=store.load(OFFICES),
        rules=store.load(RULES),
        coverage=store.load(COVERAGE),
    )


def office_named(law: Law, name: str) -> Office:
    """An office by its id or another name for it. Raises `UnknownName`."""
    plain = name.strip().casefold().replace(" ", "-")
    for office in law.offices:
        if plain in (office.id, *office.aliases):
            return office
    words = {word: office.id for office in law.offices for word in (office.id, *office.aliases)}
    raise UnknownName("office", name, words, "polcareer offices", words)
