"""The law of the offices as one book."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from polcareer.data.kinds import OFFICE
from polcareer.data.sources import Coverage
from polcareer.errors import DataFault, NotCovered
from polcareer.law.country import Country, CountryList, Place
from polcareer.law.decide import Compiling, RuleBook, bar_condition, facts_of
from polcareer.law.person import Reader
from polcareer.law.rule import Fact, Office, Rule
from polcareer.names import find_one


class Law(NamedTuple):
    """Everything that candidacy is decided from: of all offices, or of `only` one, by its id."""

    facts: tuple[Fact, ...]
    countries: tuple[Country, ...]
    offices: tuple[Office, ...]
    rules: tuple[Rule, ...]
    coverage: tuple[Coverage, ...]
    places: tuple[Place, ...]
    lists: tuple[CountryList, ...] = ()
    only: str = ""

    def reader(self, today: date) -> Reader:
        """A reader of what is said of a person. `today` bounds dates of the past."""
        return Reader(self.facts, self.countries, today, self.places, self.lists)

    def worked_out(self, source: str) -> Fact | None:
        """The fact that is known from what the program has (see `Fact.worked_out`), or None where the data has none."""
        return next((fact for fact in self.facts if fact.worked_out == source), None)

    def book(self, office: Office, compiled: Compiling | None = None) -> RuleBook:
        """The compiled rules of an office. Raises `NotCovered` for one whose law is not held.

        `compiled` keeps the rules that offices have in common. Raises `ValueError` where rules of the office were not
        read: without them everybody could stand.
        """
        if self.only and office.id != self.only:
            msg = f"the rules of {office.id} were not read"
            raise ValueError(msg)
        for area in self.coverage:
            if area.office == office.id:
                return RuleBook(office, self.rules, self.countries, area, lists=self.lists, compiled=compiled)
        whom = f"Ask {office.who_to_ask}. " if office.who_to_ask else ""
        raise NotCovered(
            f"We do not hold the law on standing for {office.stood_for} yet, so there is no verdict.",
            f"{whom}What we know of it: polcareer offices {office.id}",
        )

    @property
    def asked(self) -> dict[str, Fact]:
        """The facts by their ids, in the order they are declared."""
        return {fact.id: fact for fact in self.facts}


def vouch_for(law: Law) -> None:
    """Raise `DataFault` where the rules do not fit the facts that they ask: no verdict may rest on such a law."""
    from polcareer.data.reading import Fault
    from polcareer.law.checks import RULES_FOLDER, law_complaints

    contents = {
        "candidacy/facts.yaml": law.facts,
        "candidacy/countries.yaml": law.countries,
        "candidacy/places.csv": law.places,
        "candidacy/offices.yaml": law.offices,
        "candidacy/lists.yaml": law.lists,
        f"{RULES_FOLDER}*": law.rules,
    }
    names = {fact.id for fact in law.facts}
    faults = [Fault(each.file, 0, 0, "", "", each.problem, each.remedy) for each in law_complaints(contents)]
    faults += [
        Fault(f"{RULES_FOLDER}*", 0, 0, rule.id, "", f"`{name}` is no fact", "Declare it")
        for rule in (each for rule in law.rules for each in rule.as_varied())
        for name in sorted(set(facts_of(bar_condition(rule))) - names)
    ]
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise DataFault(f"The rules do not fit the facts:\n{lines}", tuple(faults), "See: polcareer data check")


def office_named(law: Law, name: str) -> Office:
    """An office by its id, its title or another name for it. Raises `UnknownName` and `SeveralNames`."""
    return find_one(OFFICE, law.offices, name)
