"""Do the rules fit the facts they ask? Part of `polcareer data check` and of every build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from polcareer.candidacy.fact import Country, Fact
from polcareer.candidacy.rule import SHAPES, Condition, Office, Rule
from polcareer.dataset.faults import Complaint
from polcareer.suggest import nearest

FITS = {
    "equals": ("yes-no",),
    "one_of": ("choice",),
    "includes": ("choices",),
    "listed_as": ("choices",),
    "more_than": ("number",),
    "at_least": ("number",),
    "age_at_least": ("date",),
}
RULES_FOLDER = "candidacy/rules/"
Path = tuple[str | int, ...]


def complaints(contents: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with the rules, given the content of every data file that could be read, by name."""
    facts: dict[str, Fact] = {fact.id: fact for fact in contents.get("candidacy/facts.yaml", ())}
    countries: tuple[Country, ...] = contents.get("candidacy/countries.yaml", ())
    offices: dict[str, Office] = {office.id: office for office in contents.get("candidacy/offices.yaml", ())}
    for name, rules in contents.items():
        if name.startswith(RULES_FOLDER):
            for number, rule in enumerate(rules):
                yield from _rule(name, number, rule, offices)
                for path, condition in _leaves(rule, number):
                    fact = facts.get(condition.fact or "")
                    if fact is not None:
                        yield from _leaf(name, path, condition, fact, countries)


def _rule(name: str, number: int, rule: Rule, offices: Mapping[str, Office]) -> Iterator[Complaint]:
    for office in (offices[key] for key in rule.offices if key in offices):
        dated = {"nomination", "poll", *(same.moment for same in office.moments)}
        asked = {("tested_at", at): moment for at, moment in enumerate(rule.tested_at)}
        if rule.cure.before is not None:
            asked["cure", "before"] = rule.cure.before  # type: ignore[index]  # a path of another shape
        for path, moment in asked.items():
            if moment not in dated:
                problem = f"`{moment}` has no date for the office {office.id}"
                yield Complaint(name, (number, *path), problem, "Give it one under `moments` of the office")


def _leaves(rule: Rule, number: int) -> Iterator[tuple[Path, Condition]]:
    for field in ("met_if", "applies_if"):
        condition = getattr(rule, field)
        if condition is not None:
            yield from _within((number, field), condition)


def _within(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    if condition.fact is not None:
        yield path, condition
    for shape in SHAPES[:-1]:
        for number, part in enumerate(getattr(condition, shape)):
            yield from _within((*path, shape, number), part)


def _leaf(
    name: str, path: Path, condition: Condition, fact: Fact, countries: tuple[Country, ...]
) -> Iterator[Complaint]:
    (operator,) = condition.operators
    if fact.type not in FITS[operator]:
        wanted = [key for key, types in FITS.items() if fact.type in types]
        problem = f"`{operator}` does not fit {fact.id}, which is a {fact.type}"
        yield Complaint(name, (*path, operator), problem, f"Use one of: {', '.join(wanted)}")
        return
    known = {option.id for option in fact.options}
    if fact.with_countries:
        known |= {country.id for country in countries}
    for number, value in enumerate((*condition.one_of, *condition.includes)):
        if value not in known:
            close = nearest(value, known)
            remedy = f"Did you mean {' or '.join(close)}?" if close else f"Add it to the options of {fact.id}"
            yield Complaint(name, (*path, operator, number), f"`{value}` is no value of {fact.id}", remedy)
