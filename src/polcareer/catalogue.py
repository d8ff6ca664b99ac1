"""The data files there are, by the names that `polcareer schema` and `polcareer.dataset.validate` take."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from polcareer.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from polcareer.dataset.faults import Complaint
    from polcareer.dataset.files import DataFile

    DomainCheck = Callable[[Mapping[str, Any]], Iterator[Complaint]]

FILES = {
    "advice": "polcareer.careers.guidance:ADVICE",
    "councils": "polcareer.elections.seat:COUNCILS",
    "countries": "polcareer.candidacy.fact:COUNTRIES",
    "coverage": "polcareer.coverage:COVERAGE",
    "deposits": "polcareer.elections.deposit:DEPOSITS",
    "employers": "polcareer.careers.employer:EMPLOYERS",
    "experiences": "polcareer.careers.experience:EXPERIENCES",
    "facts": "polcareer.candidacy.fact:FACTS",
    "former-seats": "polcareer.elections.seat:FORMER_SEATS",
    "holidays": "polcareer.elections.holidays:HOLIDAYS",
    "living-costs": "polcareer.careers.living_cost:LIVING_COSTS",
    "matching": "polcareer.careers.weights:MATCHING",
    "myths": "polcareer.candidacy.rule:MYTHS",
    "offices": "polcareer.candidacy.rule:OFFICES",
    "other-deposits": "polcareer.elections.deposit:OTHER_DEPOSITS",
    "outline": "polcareer.careers.outline:OUTLINE",
    "outward-codes": "polcareer.elections.postcode:OUTWARD_CODES",
    "places": "polcareer.candidacy.fact:PLACES",
    "postcodes": "polcareer.elections.postcode:POSTCODES",
    "results": "polcareer.elections.seat:RESULTS",
    "roles": "polcareer.careers.role:ROLES",
    "routes": "polcareer.careers.guidance:ROUTES",
    "rules": "polcareer.candidacy.rule:RULES",
    "salaries": "polcareer.careers.pay:SALARIES",
    "seats": "polcareer.elections.seat:SEATS",
    "skills": "polcareer.careers.skill:SKILLS",
    "sources": "polcareer.dataset.sources:SOURCES",
    "spending": "polcareer.elections.spending_rules:SPENDING",
    "synonyms": "polcareer.careers.synonym:SYNONYMS",
    "tables": "polcareer.elections.seat:TABLES",
    "tax": "polcareer.careers.take_home.parameters:TAX",
    "timetables": "polcareer.elections.steps:TIMETABLES",
    "training": "polcareer.careers.guidance:TRAINING",
    "vacancies": "polcareer.careers.employer:VACANCIES",
    "wage-floors": "polcareer.careers.wage_floor:WAGE_FLOORS",
}

# What a domain checks across its own files, beyond types and references.
CHECKS = (
    "polcareer.candidacy.consistency:complaints",
    "polcareer.careers.consistency:complaints",
    "polcareer.careers.route_consistency:complaints",
    "polcareer.careers.take_home.consistency:complaints",
    "polcareer.elections.seat_consistency:complaints",
    "polcareer.elections.spending_consistency:complaints",
    "polcareer.elections.timetable_consistency:complaints",
)


def data_file(name: str) -> DataFile[Any]:
    """A data file by name. Raises `UnknownName`."""
    if name not in FILES:
        raise UnknownName("data file", name, FILES, "polcareer schema")
    found: DataFile[Any] = _named(FILES[name])
    return found


def domain_checks() -> list[DomainCheck]:
    """Every domain's own check of the data, ready to call with the content of each file by its name."""
    return [_named(name) for name in CHECKS]


def data_files() -> list[DataFile[Any]]:
    """Every data file, in name order."""
    return [data_file(name) for name in FILES]


def _named(dotted: str) -> Any:
    module, attribute = dotted.split(":")
    return getattr(import_module(module), attribute)
