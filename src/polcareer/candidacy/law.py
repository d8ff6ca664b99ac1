"""The law as the data holds it: every office with its rules, ready to decide."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from polcareer.candidacy.decide import RuleBook, bar_condition, facts_of
from polcareer.candidacy.fact import COUNTRIES, FACTS, PLACES, Country, Fact, Place
from polcareer.candidacy.person import Reader
from polcareer.candidacy.rule import OFFICES, RULES, Office, Rule
from polcareer.coverage import COVERAGE, Coverage
from polcareer.dataset.files import DataFile
from polcareer.errors import DataFault, NotCovered, UnknownName

T = TypeVar("T")


class Loader(Protocol):
    """Whatever can hand out a data file. `snapshots` is None where nothing has vouched for the files yet."""

    snapshots: Path | None

    def load(self, file: DataFile[T]) -> T:
        """The content of the file."""


class Law(NamedTuple):
    """Everything that candidacy is decided from."""

    facts: tuple[Fact, ...]
    countries: tuple[Country, ...]
    offices: tuple[Office, ...]
    rules: tuple[Rule, ...]
    coverage: tuple[Coverage, ...]
    places: tuple[Place, ...]

    def reader(self, today: date) -> Reader:
        """A reader of what is said of a person. `today` bounds dates of the past."""
        return Reader(self.facts, self.countries, today, self.places)

    def worked_out(self, source: str) -> Fact | None:
        """The fact that is known from what the program has (see `Fact.worked_out`), or None where the data has none."""
        return next((fact for fact in self.facts if fact.worked_out == source), None)

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
    law = Law(
        facts=store.load(FACTS),
        countries=store.load(COUNTRIES),
        offices=store.load(OFFICES),
        rules=store.load(RULES),
        coverage=store.load(COVERAGE),
        places=store.load(PLACES),
    )
    if store.snapshots is None:
        _vouch_for(law)
    return law


def _vouch_for(law: Law) -> None:
    """No verdict may rest on rules that do not fit their facts. A wheel's were checked when it was built."""
    from polcareer.candidacy.consistency import RULES_FOLDER, complaints
    from polcareer.dataset.faults import Fault

    contents = {
        "candidacy/facts.yaml": law.facts,
        "candidacy/countries.yaml": law.countries,
        "candidacy/places.csv": law.places,
        "candidacy/offices.yaml": law.offices,
        f"{RULES_FOLDER}*": law.rules,
    }
    names = {fact.id for fact in law.facts}
    faults = [Fault(each.file, 0, 0, "", "", each.problem, each.remedy) for each in complaints(contents)]
    faults += [
        Fault(f"{RULES_FOLDER}*", 0, 0, rule.id, "", f"`{name}` is no fact", "Declare it")
        for rule in law.rules
        for name in sorted(set(facts_of(bar_condition(rule))) - names)
    ]
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise DataFault(f"The rules do not fit the facts:\n{lines}", tuple(faults), "See: polcareer data check")


def office_named(law: Law, name: str) -> Office:
    """An office by its id or another name for it. Raises `UnknownName`."""
    plain = name.strip().casefold().replace(" ", "-")
    for office in law.offices:
        if plain in (office.id, *office.aliases):
            return office
    words = {word: office.id for office in law.offices for word in (office.id, *office.aliases)}
    raise UnknownName("office", name, words, "polcareer offices", words)
